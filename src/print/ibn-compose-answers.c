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
#define CARD_WIDTH       ((IBN_TEXT_WIDTH - (N_CARDS - 1) * CARD_GAP) / N_CARDS)
/* So many labels that begin alike get a caption. */
#define MIN_CAPTIONED    3
#define MAX_SERIES       4
#define MAX_WHOLE_RECORD MM (72)
#define MAX_WHOLE_STRIPS 14
#define N_LAST_STRIPS    3
/* What is higher does not go on a next page to keep an answer company. */
#define MAX_LAST         MM (30)
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
compose_below (IbnComposer *self, const IbnAnswer *answer, const char *label, guint list,
               gboolean is_small, double before)
{
  g_auto(GStrv) paragraphs = g_strsplit (answer->text, "\n", -1);
  IbnStyle style = ibn_answer_get_style (answer, is_small);
  IbnStrip *strip = ibn_composer_add_strip (self, before);
  Item item = add_item (self, list);
  IbnCell *cell = ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, item.label,
                                         is_small ? IBN_STYLE_CARD_LABEL : IBN_STYLE_LABEL,
                                         label);
  double gap = 1;

  cell->path = answer->path;
  ibn_composer_mark_answer (self, item.body, answer);
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
compose_beside (IbnComposer *self, const IbnAnswer *answer, const char *label, guint list,
                gboolean is_small, double label_width, double x)
{
  Item item = add_item (self, list);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnCell *head = ibn_composer_add_text (self, strip, 0, label_width, item.label,
                                         is_small ? IBN_STYLE_CARD_LABEL : IBN_STYLE_LABEL, label);
  IbnCell *text = ibn_composer_add_text (self, strip, x, IBN_TEXT_WIDTH - x, item.body,
                                         ibn_answer_get_style (answer, is_small), answer->text);

  text->path = answer->path;
  ibn_composer_mark_answer (self, item.body, answer);
  head->top = MAX (get_baseline (text->text) - get_baseline (head->text), 0);
  text->top = MAX (get_baseline (head->text) - get_baseline (text->text), 0);
  strip->top = 2.5;
  strip->bottom = 2.5;
  strip->is_whole = TRUE;
  strip->rule = IBN_COLOUR_RULE;
}

/* An answer among others, over so many columns. */
typedef struct {
  const IbnAnswer *answer;
  gsize            stem;      /* bytes of its label that are in the caption above it */
  guint            span;
} Card;

/* What a label says after its stem, as a label of its own. */
static char *
dup_label (const IbnAnswer *answer, gsize stem)
{
  const char *label = answer->label + stem;
  g_autofree char *first = NULL;

  if (stem == 0)
    return g_strdup (label);

  first = g_utf8_strup (label, g_utf8_next_char (label) - label);
  return g_strconcat (first, g_utf8_next_char (label), NULL);
}

/* Cards side by side: labels, standing on their answers. */
static void
compose_cards (IbnComposer *self, const Card *cards, guint n, guint list, gboolean is_small)
{
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  guint column = 0;
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      const double x = column * (CARD_WIDTH + CARD_GAP);
      const double width = CARD_WIDTH * cards[i].span + CARD_GAP * (cards[i].span - 1);
      Item item = add_item (self, list);
      g_autofree char *label = dup_label (cards[i].answer, cards[i].stem);
      IbnCell *cell = ibn_composer_add_text (self, strip, x, width, item.label,
                                             is_small ? IBN_STYLE_CARD_LABEL : IBN_STYLE_LABEL,
                                             label);

      height = MAX (height, cell->text->height);
      cell = ibn_composer_add_text (self, strip, x, width, item.body,
                                    ibn_answer_get_style (cards[i].answer, is_small),
                                    cards[i].answer->text);
      cell->path = cards[i].answer->path;
      ibn_composer_mark_answer (self, item.body, cards[i].answer);
      column += cards[i].span;
    }

  for (guint i = 0; i < n; i++)
    {
      IbnCell *label = g_ptr_array_index (strip->cells, 2 * i);
      IbnCell *text = g_ptr_array_index (strip->cells, 2 * i + 1);

      label->top = height - label->text->height;
      text->top = height;
    }
  strip->top = 2;
  strip->bottom = 2;
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
compose_series (IbnComposer *self, const IbnBlock *block, guint start, guint n, guint list)
{
  Card cards[MAX_SERIES];

  for (guint i = 0; i < n; i++)
    {
      const IbnAnswer *answer = get_answer (block, start + i);

      cards[i] = (Card) { answer, 0, 1 };
    }
  compose_cards (self, cards, n, list, FALSE);
}

/* The last of them does not stand alone on a next page. @start: of their strips. */
static void
keep_last (IbnComposer *self, guint start)
{
  const IbnStrip *last = g_ptr_array_index (self->strips, self->strips->len - 1);

  for (guint i = self->strips->len - 1; last->is_whole && i-- > start;)
    {
      IbnStrip *strip = g_ptr_array_index (self->strips, i);

      strip->keeps_next = strip->keeps_next || ibn_strip_get_height (strip) <= MAX_LAST;
      if (strip->cells->len > 0)
        return;
    }
}

void
ibn_compose_answers (IbnComposer *self, const IbnBlock *block)
{
  double label_width = LABEL_WIDTH;
  guint n_statements = 0;
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  gboolean is_first = TRUE, was_long = FALSE;
  guint start = self->strips->len;
  guint n;

  if (!ibn_composer_is_below_heading (self))
    ibn_composer_add_strip (self, 12)->keeps_next = TRUE;
  for (guint i = 0; i < block->items->len; i += n)
    {
      const IbnAnswer *answer = get_answer (block, i);

      n = count_series (block, i);
      if (is_long (self, answer))
        {
          compose_below (self, answer, answer->label, list, FALSE, is_first ? 3 : 8);
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
          compose_series (self, block, i, n, list);
          continue;
        }
      if (n_statements == 0)
        {
          n_statements = count_statements (block, i);
          label_width = choose_label_width (self, block, i, n_statements);
        }
      compose_beside (self, answer, answer->label, list, FALSE, label_width,
                      label_width + GAP);
      n_statements -= MIN (n_statements, 1);
    }
  keep_last (self, start);
}

/* A small record does not go on on a next page, and of a larger one nothing goes alone. */
static void
keep_together (IbnComposer *self, guint start)
{
  guint n = self->strips->len - start;
  double height = 0;
  gboolean is_whole;

  for (guint i = start; i < self->strips->len; i++)
    height += ibn_strip_get_height (g_ptr_array_index (self->strips, i));
  is_whole = height <= MAX_WHOLE_RECORD && n <= MAX_WHOLE_STRIPS;

  for (guint i = 0; i + 1 < n; i++)
    {
      if (is_whole || i == 0 || i + N_LAST_STRIPS >= n)
        ((IbnStrip *) g_ptr_array_index (self->strips, start + i))->keeps_next = TRUE;
    }
}

/* The heading of a row, where it was composed last: it stands above the record, and again on each
 * page on which that goes on. NULL where there is none. */
static GPtrArray *
steal_head (IbnComposer *self)
{
  const IbnStrip *last = self->strips->len == 0
                         ? NULL : g_ptr_array_index (self->strips, self->strips->len - 1);
  GPtrArray *head;

  if (last == NULL || last->heading == IBN_NO_HEADING || !last->has_shade)
    return NULL;

  head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  g_ptr_array_add (head, g_ptr_array_steal_index (self->strips, self->strips->len - 1));
  return head;
}

static void
put_head (IbnComposer *self, GPtrArray *head, guint start)
{
  const IbnStrip *heading = g_ptr_array_index (head, 0);

  for (guint i = start; i < self->strips->len; i++)
    {
      IbnStrip *strip = g_ptr_array_index (self->strips, i);

      strip->head = g_ptr_array_ref (head);
      if (i > start)
        continue;
      strip->before = heading->before;
      strip->room = heading->room;
    }
}

/* A record while it is composed. */
typedef struct {
  IbnComposer    *composer;
  const IbnBlock *block;
  guint           list;
  Card            cards[N_CARDS];
  guint           n, used;    /* cards, and columns of the line */
  gsize           stem;       /* bytes that the labels have in common with their caption */
} Record;

/* A card alone is set as a line. */
static void
flush (Record *self)
{
  if (self->n == 1)
    {
      const Card *card = &self->cards[0];
      g_autofree char *label = dup_label (card->answer, card->stem);

      compose_beside (self->composer, card->answer, label, self->list, TRUE, CARD_WIDTH,
                      CARD_WIDTH + CARD_GAP);
    }
  else if (self->n > 0)
    compose_cards (self->composer, self->cards, self->n, self->list, TRUE);
  self->n = self->used = 0;
}

/* How many of the columns an answer wants. */
static guint
count_spans (IbnComposer *self, const IbnAnswer *answer)
{
  double width = estimate (self, answer, TRUE);

  return (guint) CLAMP (ceil ((width + CARD_GAP) / (CARD_WIDTH + CARD_GAP)), 1, N_CARDS);
}

static void
add_card (Record *self, const IbnAnswer *answer, guint span)
{
  if (self->used + span > N_CARDS)
    flush (self);
  self->cards[self->n++] = (Card) { answer, self->stem, span };
  self->used += span;
}

/* The bytes of a label up to and with `: `, after which it says what is asked; 0 for none. */
static gsize
get_stem (const IbnAnswer *answer)
{
  const char *colon = strstr (answer->label, ": ");

  return colon == NULL || colon[2] == '\0' ? 0 : (gsize) (colon + 2 - answer->label);
}

/* How many answers from @start on have labels that begin alike. */
static guint
count_stem (const IbnBlock *block, guint start)
{
  gsize stem = get_stem (get_answer (block, start));
  guint n = 0;

  while (stem > 0 && start + n < block->items->len
         && get_stem (get_answer (block, start + n)) == stem
         && strncmp (get_answer (block, start)->label, get_answer (block, start + n)->label,
                     stem) == 0)
    n++;
  return n;
}

/* What labels have in common stands once, above them. */
static void
add_caption (Record *self, const IbnAnswer *answer)
{
  g_autofree char *caption = g_strndup (answer->label, self->stem - strlen (": "));
  IbnStrip *strip = ibn_composer_add_strip (self->composer, 2);
  guint item = ibn_composer_add_node (self->composer, "LI", self->list);

  ibn_composer_add_text (self->composer, strip, 0, IBN_TEXT_WIDTH,
                         ibn_composer_add_node (self->composer, "LBody", item),
                         IBN_STYLE_CELL_HEAD, caption);
  strip->top = 2;
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;
}

static void
add_prose (Record *self, const IbnAnswer *answer)
{
  const double x = CARD_WIDTH + CARD_GAP;
  g_autofree char *label = dup_label (answer, self->stem);

  flush (self);
  if (fits_beside (self->composer, answer, IBN_TEXT_WIDTH - x))
    compose_beside (self->composer, answer, label, self->list, TRUE, CARD_WIDTH, x);
  else
    compose_below (self->composer, answer, label, self->list, TRUE, 4);
}

/* Returns how many answers it took: one, or those of a series, which stand on one line. */
static guint
add_answer (Record *self, guint i)
{
  const IbnAnswer *answer = get_answer (self->block, i);
  guint n = count_series (self->block, i);

  if (is_long (self->composer, answer))
    {
      add_prose (self, answer);
      return 1;
    }
  if (n == 1)
    {
      add_card (self, answer, count_spans (self->composer, answer));
      return 1;
    }

  if (self->used + n > N_CARDS)
    flush (self);
  for (guint j = 0; j < n; j++)
    add_card (self, get_answer (self->block, i + j), 1);
  return n;
}

/* One row of a table: short answers as cards, four to a line, and prose beside its label. */
void
ibn_compose_record (IbnComposer *self, const IbnBlock *block)
{
  Record record = { .composer = self, .block = block };
  g_autoptr(GPtrArray) head = block->items->len == 0 ? NULL : steal_head (self);
  guint start = self->strips->len;
  guint end = 0;

  record.list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  for (guint i = 0; i < block->items->len; i += add_answer (&record, i))
    {
      guint n = i < end ? 0 : count_stem (block, i);

      if (i == end && record.stem > 0)
        {
          flush (&record);
          record.stem = 0;
        }
      if (n < MIN_CAPTIONED)
        continue;
      flush (&record);
      record.stem = get_stem (get_answer (block, i));
      add_caption (&record, get_answer (block, i));
      end = i + n;
    }
  flush (&record);
  if (head != NULL)
    put_head (self, head, start);
  keep_together (self, start);
}
