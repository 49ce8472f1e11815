/* ibn-compose-answers.c: from what stands on the pages to strips: questions and answers
 *
 * Every run of them is a list: an item is a question with its answer.
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
#define N_CARDS          4
#define CARD_GAP         MM (4)
#define MAX_SERIES       4
#define MAX_WHOLE_RECORD MM (72)
#define MAX_WHOLE_STRIPS 14
/* What takes more lines than this beside its label stands below it. */
#define MAX_BESIDE       12
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

/* The two nodes of an item of a list; the text of its body is in that node itself. */
typedef struct {
  guint label, body;
} Item;

static Item
add_item (IbnComposer *self, guint list)
{
  guint node = ibn_composer_add_node (self, "LI", list);
  Item item;

  item.label = ibn_composer_add_node (self, "Lbl", node);
  item.body = ibn_composer_add_node (self, "LBody", node);
  return item;
}

static double
estimate (IbnComposer *self, const IbnAnswer *answer, gboolean is_small)
{
  return ibn_typesetter_estimate (self->setter, ibn_answer_get_style (answer, is_small),
                                  answer->text, NULL);
}

/* Whether it is paragraphs rather than a word or two. */
static gboolean
is_long (IbnComposer *self, const IbnAnswer *answer)
{
  return answer->state != IBN_ANSWER_EMPTY
         && (answer->type == IBN_TYPE_PROSE || strchr (answer->text, '\n') != NULL
             || estimate (self, answer, FALSE) > 2 * IBN_TEXT_WIDTH);
}

static double
get_baseline (const IbnText *text)
{
  return text->n_lines == 0 ? 0 : text->lines[0].baseline;
}

static gboolean
fits_beside (IbnComposer *self, const IbnAnswer *answer, double width)
{
  guint n_paragraphs = 1;

  for (const char *p = strchr (answer->text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n_paragraphs++;
  return n_paragraphs <= MAX_BESIDE / 2 && estimate (self, answer, TRUE) <= MAX_BESIDE / 2 * width;
}

/* The label, and below it each paragraph in a strip of its own, over the whole width. */
static void
compose_below (IbnComposer *self, const IbnAnswer *answer, guint list, gboolean is_small,
               double before)
{
  g_auto(GStrv) paragraphs = g_strsplit (answer->text, "\n", -1);
  IbnStyle style = ibn_answer_get_style (answer, is_small);
  IbnStrip *strip = ibn_composer_add_strip (self, before);
  Item item = add_item (self, list);
  IbnCell *cell = ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, item.label,
                                         is_small ? IBN_STYLE_CELL_HEAD : IBN_STYLE_LABEL,
                                         answer->label);
  double gap = 1;

  cell->path = answer->path;
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (*paragraphs[i] == '\0')
        continue;
      strip = ibn_composer_add_strip (self, gap);
      cell = ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH,
                                    ibn_composer_add_node (self, "P", item.body), style,
                                    paragraphs[i]);
      cell->path = answer->path;
      gap = is_small ? 3 : 5;
    }
  strip->bottom = 3;
}

/* Label and answer beside each other; the answer is @x from the left. */
static void
compose_beside (IbnComposer *self, const IbnAnswer *answer, guint list, gboolean is_small,
                double label_width, double x)
{
  Item item = add_item (self, list);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnCell *label = ibn_composer_add_text (self, strip, 0, label_width, item.label,
                                          is_small ? IBN_STYLE_CELL_HEAD : IBN_STYLE_LABEL,
                                          answer->label);
  IbnCell *text = ibn_composer_add_text (self, strip, x, IBN_TEXT_WIDTH - x, item.body,
                                         ibn_answer_get_style (answer, is_small), answer->text);

  text->path = answer->path;
  label->top = MAX (get_baseline (text->text) - get_baseline (label->text), 0);
  text->top = MAX (get_baseline (label->text) - get_baseline (text->text), 0);
  strip->top = 3;
  strip->bottom = 3;
  strip->is_whole = TRUE;
  strip->rule = IBN_COLOUR_RULE;
}

/* Cards side by side: labels, standing on their answers. @spans says over how many of the columns
 * each goes. */
static void
compose_cards (IbnComposer *self, const IbnAnswer **answers, const guint *spans, guint n,
               guint n_columns, guint list, gboolean is_small)
{
  const double unit = (IBN_TEXT_WIDTH - (n_columns - 1) * CARD_GAP) / n_columns;
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  guint column = 0;
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      const double x = column * (unit + CARD_GAP);
      const double width = unit * spans[i] + CARD_GAP * (spans[i] - 1);
      Item item = add_item (self, list);
      IbnCell *cell = ibn_composer_add_text (self, strip, x, width, item.label,
                                             is_small ? IBN_STYLE_CELL_HEAD : IBN_STYLE_LABEL,
                                             answers[i]->label);

      height = MAX (height, cell->text->height);
      cell = ibn_composer_add_text (self, strip, x, width, item.body,
                                    ibn_answer_get_style (answers[i], is_small), answers[i]->text);
      cell->path = answers[i]->path;
      column += spans[i];
    }

  for (guint i = 0; i < n; i++)
    {
      IbnCell *label = g_ptr_array_index (strip->cells, 2 * i);
      IbnCell *text = g_ptr_array_index (strip->cells, 2 * i + 1);

      label->top = height - label->text->height;
      text->top = height;
    }
  strip->top = 3;
  strip->bottom = 3;
  strip->is_whole = TRUE;
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

static void
compose_series (IbnComposer *self, const IbnBlock *block, guint start, guint n, guint n_columns,
                guint list, gboolean is_small)
{
  static const guint spans[MAX_SERIES] = { 1, 1, 1, 1 };
  const IbnAnswer *answers[MAX_SERIES];

  for (guint i = 0; i < n; i++)
    answers[i] = get_answer (block, start + i);
  compose_cards (self, answers, spans, n, n_columns, list, is_small);
}

void
ibn_compose_answers (IbnComposer *self, const IbnBlock *block)
{
  double label_width = LABEL_WIDTH;
  guint n_statements = 0;
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  gboolean is_first = TRUE, was_long = FALSE;
  guint n;

  if (!ibn_composer_is_below_heading (self))
    ibn_composer_add_strip (self, 12)->keeps_next = TRUE;
  for (guint i = 0; i < block->items->len; i += n)
    {
      const IbnAnswer *answer = get_answer (block, i);

      n = count_series (block, i);
      if (is_long (self, answer))
        {
          compose_below (self, answer, list, FALSE, is_first ? 3 : 10);
          was_long = TRUE;
          is_first = FALSE;
          n = 1;
          continue;
        }

      if (was_long)
        ibn_composer_add_strip (self, 7)->keeps_next = TRUE;
      is_first = was_long = FALSE;
      if (n > 1)
        {
          compose_series (self, block, i, n, N_CARDS, list, FALSE);
          continue;
        }
      if (n_statements == 0)
        {
          n_statements = count_statements (block, i);
          label_width = choose_label_width (self, block, i, n_statements);
        }
      compose_beside (self, answer, list, FALSE, label_width, label_width + GAP);
      n_statements -= MIN (n_statements, 1);
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

/* How many of the columns of cards an answer wants. */
static guint
count_spans (IbnComposer *self, const IbnAnswer *answer)
{
  const double unit = (IBN_TEXT_WIDTH - (N_CARDS - 1) * CARD_GAP) / N_CARDS;
  double width = estimate (self, answer, TRUE);

  return (guint) CLAMP (ceil ((width + CARD_GAP) / (unit + CARD_GAP)), 1, N_CARDS);
}

/* One row of a table: short answers as cards, four to a line, and prose beside its label. */
void
ibn_compose_record (IbnComposer *self, const IbnBlock *block)
{
  const double unit = (IBN_TEXT_WIDTH - (N_CARDS - 1) * CARD_GAP) / N_CARDS;
  const double x = unit + CARD_GAP;
  const IbnAnswer *line[N_CARDS];
  guint spans[N_CARDS];
  guint n_line = 0, used = 0;
  guint start = self->strips->len;
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  guint n;

  for (guint i = 0; i < block->items->len; i += n)
    {
      const IbnAnswer *answer = get_answer (block, i);
      gboolean is_prose = is_long (self, answer);
      guint span = count_spans (self, answer);

      n = is_prose ? 1 : count_series (block, i);
      if (n_line > 0 && (is_prose || n > 1 || used + span > N_CARDS))
        {
          compose_cards (self, line, spans, n_line, N_CARDS, list, TRUE);
          n_line = used = 0;
        }

      if (is_prose && fits_beside (self, answer, IBN_TEXT_WIDTH - x))
        compose_beside (self, answer, list, TRUE, unit, x);
      else if (is_prose)
        compose_below (self, answer, list, TRUE, 4);
      else if (n > 1)
        compose_series (self, block, i, n, MAX (n, N_CARDS), list, TRUE);
      else
        {
          line[n_line] = answer;
          spans[n_line++] = span;
          used += span;
        }
    }

  if (n_line > 0)
    compose_cards (self, line, spans, n_line, N_CARDS, list, TRUE);
  keep_together (self, start);
}
