/* ibn-compose-answers.c: from what stands on the pages to strips: questions and answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include <math.h>
#include <string.h>

#define GAP              MM (5)
#define LABEL_WIDTH      MM (54)
#define N_CARDS          3
#define MAX_SERIES       4
#define FIGURES_A_ROW    4
#define MAX_WHOLE_RECORD MM (72)
#define MAX_WHOLE_STRIPS 14
/* So many statements with a yes behind them, one after the other, are set as statements. */
#define MIN_STATEMENTS   3
#define SHORT_WIDTH      MM (36)

IbnStyle
ibn_answer_get_style (const IbnAnswer *answer, gboolean in_cell)
{
  switch (answer->state)
    {
    case IBN_ANSWER_GIVEN:
    case IBN_ANSWER_COMPUTED:
      break;
    case IBN_ANSWER_TYPED:
      return in_cell ? IBN_STYLE_CELL_TYPED : IBN_STYLE_TYPED;
    case IBN_ANSWER_EMPTY:
      return in_cell ? IBN_STYLE_CELL_EMPTY : IBN_STYLE_EMPTY;
    }
  return in_cell ? IBN_STYLE_CELL : IBN_STYLE_BODY;
}

static IbnCell *
add_label (IbnComposer *self, IbnStrip *strip, double x, double width, guint node,
           const char *label)
{
  return ibn_composer_add_text (self, strip, x, width, node, IBN_STYLE_LABEL, label);
}

static IbnCell *
add_answer (IbnComposer *self, IbnStrip *strip, double x, double width, guint node,
            const IbnAnswer *answer, const char *text)
{
  IbnCell *cell = ibn_composer_add_text (self, strip, x, width, node,
                                         ibn_answer_get_style (answer, FALSE), text);

  cell->path = answer->path;
  return cell;
}

static double
estimate (IbnComposer *self, const IbnAnswer *answer)
{
  return ibn_typesetter_estimate (self->setter, ibn_answer_get_style (answer, FALSE), answer->text,
                                  NULL);
}

/* Whether it is paragraphs rather than a word or two. */
static gboolean
is_long (IbnComposer *self, const IbnAnswer *answer)
{
  return answer->state != IBN_ANSWER_EMPTY
         && (answer->type == IBN_TYPE_PROSE
             || (answer->type == IBN_TYPE_TEXT && estimate (self, answer) > 2 * IBN_TEXT_WIDTH));
}

/* The label, and below it each paragraph in a strip of its own, over the whole width. */
static void
compose_long (IbnComposer *self, const IbnAnswer *answer, double before)
{
  g_auto(GStrv) paragraphs = g_strsplit (answer->text, "\n", -1);
  IbnStrip *strip = ibn_composer_add_strip (self, before);
  IbnCell *label = add_label (self, strip, 0, IBN_TEXT_WIDTH, ibn_composer_add_paragraph (self),
                              answer->label);
  double gap = 1;

  label->path = answer->path;
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (*paragraphs[i] == '\0')
        continue;
      strip = ibn_composer_add_strip (self, gap);
      add_answer (self, strip, 0, IBN_TEXT_WIDTH, ibn_composer_add_paragraph (self), answer,
                  paragraphs[i]);
      gap = 5;
    }
  strip->bottom = 3;
}

static double
get_baseline (const IbnText *text)
{
  return text->n_lines == 0 ? 0 : text->lines[0].baseline;
}

/* Label and answer beside each other. */
static void
compose_pair (IbnComposer *self, const IbnAnswer *answer, guint table, double label_width)
{
  const double x = label_width + GAP;
  const double width = IBN_TEXT_WIDTH - x;
  guint row = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnCell *label = add_label (self, strip, 0, label_width, ibn_composer_add_node (self, "TH", row),
                              answer->label);
  IbnCell *text = add_answer (self, strip, x, width, ibn_composer_add_node (self, "TD", row),
                              answer, answer->text);

  label->top = MAX (get_baseline (text->text) - get_baseline (label->text), 0);
  strip->top = 3;
  strip->bottom = 3;
  strip->rule = IBN_COLOUR_RULE;
}

/* Cards side by side: a row of labels, standing on a row of answers. @spans says over how many of
 * the columns each goes. */
static void
compose_cards (IbnComposer *self, const IbnAnswer **answers, const guint *spans, guint n,
               guint n_columns, guint table)
{
  const double unit = (IBN_TEXT_WIDTH - (n_columns - 1) * GAP) / n_columns;
  guint labels = ibn_composer_add_node (self, "TR", table);
  guint values = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  guint column = 0;
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      double width = unit * spans[i] + GAP * (spans[i] - 1);
      guint node = ibn_composer_add_node (self, "TH", labels);
      IbnCell *cell = add_label (self, strip, column * (unit + GAP), width, node,
                                 answers[i]->label);

      height = MAX (height, cell->text->height);
      column += spans[i];
    }
  for (guint i = 0; i < n; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);

      cell->top = height - cell->text->height;
    }
  strip->top = 4;
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;

  column = 0;
  strip = ibn_composer_add_strip (self, 0);
  for (guint i = 0; i < n; i++)
    {
      double width = unit * spans[i] + GAP * (spans[i] - 1);
      guint node = ibn_composer_add_node (self, "TD", values);

      add_answer (self, strip, column * (unit + GAP), width, node, answers[i], answers[i]->text);
      column += spans[i];
    }
  strip->bottom = 4;
  strip->rule = IBN_COLOUR_RULE;
}

static const IbnAnswer *
get_answer (const IbnBlock *block, guint i)
{
  return g_ptr_array_index (block->items, i);
}

/* How many answers from @start on belong to each other because their names differ by a number
 * only, counting from 1, with what they come to: subsidy-1, subsidy-2, subsidy-3, subsidy. */
static guint
count_series (const IbnBlock *block, guint start)
{
  const char *name = get_answer (block, start)->name;
  const char *hyphen = name == NULL ? NULL : strrchr (name, '-');
  g_autofree char *stem = NULL;
  guint n = 1;

  if (hyphen == NULL || !g_str_equal (hyphen, "-1"))
    return 1;

  stem = g_strndup (name, (gsize) (hyphen - name));
  while (n < MAX_SERIES && start + n < block->items->len)
    {
      g_autofree char *next = g_strdup_printf ("%s-%u", stem, n + 1);

      if (g_strcmp0 (get_answer (block, start + n)->name, next) != 0)
        break;
      n++;
    }
  if (n > 1 && n < MAX_SERIES && start + n < block->items->len
      && g_strcmp0 (get_answer (block, start + n)->name, stem) == 0)
    n++;
  return n;
}

/* How many columns the series of a block want, so that they stand under each other. */
static guint
count_columns (const IbnBlock *block)
{
  guint n_columns = N_CARDS;

  for (guint i = 0; i < block->items->len; i++)
    n_columns = MAX (n_columns, count_series (block, i));
  return n_columns;
}

static void
compose_series (IbnComposer *self, const IbnBlock *block, guint start, guint n, guint n_columns,
                guint table)
{
  static const guint spans[MAX_SERIES] = { 1, 1, 1, 1 };
  const IbnAnswer *answers[MAX_SERIES];

  for (guint i = 0; i < n; i++)
    answers[i] = get_answer (block, start + i);
  compose_cards (self, answers, spans, n, n_columns, table);
}

/* How many statements with a yes or no behind them come one after the other. */
static guint
count_statements (const IbnBlock *block, guint start)
{
  guint n = 0;

  while (start + n < block->items->len
         && (get_answer (block, start + n)->type == IBN_TYPE_TICK
             || get_answer (block, start + n)->type == IBN_TYPE_YES_NO))
    n++;
  return n;
}

/* Statements get the width that their answers leave. */
static double
choose_label_width (IbnComposer *self, const IbnBlock *block, guint start, guint n)
{
  for (guint i = start; n >= MIN_STATEMENTS && i < start + n; i++)
    {
      if (ibn_typesetter_estimate (self->setter, IBN_STYLE_LABEL, get_answer (block, i)->label,
                                   NULL) > LABEL_WIDTH)
        return IBN_TEXT_WIDTH - GAP - SHORT_WIDTH;
    }
  return LABEL_WIDTH;
}

/* A run of short answers, with some space after a long one. */
static guint
start_table (IbnComposer *self, guint i)
{
  ibn_composer_add_strip (self, i == 0 ? 0 : 7)->keeps_next = TRUE;
  return ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT);
}

void
ibn_compose_answers (IbnComposer *self, const IbnBlock *block)
{
  double label_width = LABEL_WIDTH;
  guint n_statements = 0;
  guint n_columns = count_columns (block);
  guint table = IBN_NODE_NONE;
  guint i = 0;

  if (!ibn_composer_is_below_heading (self))
    ibn_composer_add_strip (self, 12)->keeps_next = TRUE;
  while (i < block->items->len)
    {
      const IbnAnswer *answer = get_answer (block, i);
      guint n = count_series (block, i);

      if (is_long (self, answer))
        {
          compose_long (self, answer, 10);
          table = IBN_NODE_NONE;
          i++;
          continue;
        }

      if (table == IBN_NODE_NONE)
        table = start_table (self, i);
      if (n > 1)
        compose_series (self, block, i, n, n_columns, table);
      else
        {
          if (n_statements == 0)
            {
              n_statements = count_statements (block, i);
              label_width = choose_label_width (self, block, i, n_statements);
            }
          compose_pair (self, answer, table, label_width);
          n_statements -= MIN (n_statements, 1);
        }
      i += n;
    }
}

/* A small record does not go on on a next page. */
static void
keep_together (IbnComposer *self, guint start)
{
  double height = 0;

  for (guint i = start; i < self->strips->len; i++)
    height += ibn_strip_get_height (g_ptr_array_index (self->strips, i));
  if (height > MAX_WHOLE_RECORD || self->strips->len - start > MAX_WHOLE_STRIPS)
    return;

  for (guint i = start; i + 1 < self->strips->len; i++)
    ((IbnStrip *) g_ptr_array_index (self->strips, i))->keeps_next = TRUE;
}

/* One row of a table: short answers as cards, three to a line, and long ones over the width. */
void
ibn_compose_record (IbnComposer *self, const IbnBlock *block)
{
  const double unit = (IBN_TEXT_WIDTH - (N_CARDS - 1) * GAP) / N_CARDS;
  const IbnAnswer *line[N_CARDS];
  guint spans[N_CARDS];
  guint n_line = 0, used = 0;
  guint start = self->strips->len;
  guint table = IBN_NODE_NONE;
  guint i = 0;

  while (i < block->items->len)
    {
      const IbnAnswer *answer = get_answer (block, i);
      gboolean is_own_line = is_long (self, answer);
      guint n = count_series (block, i);
      guint span = (guint) CLAMP (ceil ((estimate (self, answer) + GAP) / (unit + GAP)), 1,
                                  N_CARDS);

      if (n_line > 0 && (is_own_line || n > 1 || used + span > N_CARDS))
        {
          compose_cards (self, line, spans, n_line, N_CARDS, table);
          n_line = used = 0;
        }
      if (is_own_line)
        {
          compose_long (self, answer, 8);
          table = IBN_NODE_NONE;
          i++;
          continue;
        }

      if (table == IBN_NODE_NONE)
        table = start_table (self, i);
      if (n > 1)
        compose_series (self, block, i, n, MAX (n, N_CARDS), table);
      else
        {
          line[n_line] = answer;
          spans[n_line++] = span;
          used += span;
        }
      i += n;
    }

  if (n_line > 0)
    compose_cards (self, line, spans, n_line, N_CARDS, table);
  keep_together (self, start);
}

void
ibn_compose_figures (IbnComposer *self, const IbnBlock *block)
{
  const double width = (IBN_TEXT_WIDTH - (FIGURES_A_ROW - 1) * GAP) / FIGURES_A_ROW;

  for (guint start = 0; start < block->items->len; start += FIGURES_A_ROW)
    {
      guint n = MIN (block->items->len - start, FIGURES_A_ROW);
      IbnStrip *numbers = ibn_composer_add_strip (self, 12);
      IbnStrip *labels = ibn_composer_add_strip (self, 0);

      for (guint i = 0; i < n; i++)
        {
          const IbnAnswer *answer = get_answer (block, start + i);
          guint node = ibn_composer_add_paragraph (self);
          double x = i * (width + GAP);

          ibn_composer_add_text (self, numbers, x + 6, width - 6, node, IBN_STYLE_FIGURE,
                                 answer->text);
          add_label (self, labels, x + 6, width - 6, ibn_composer_add_paragraph (self),
                     answer->label);
        }
      numbers->top = 6;
      numbers->has_shade = TRUE;
      numbers->keeps_next = TRUE;
      numbers->is_whole = TRUE;
      labels->bottom = 8;
      labels->has_shade = TRUE;
      labels->is_whole = TRUE;
    }
}
