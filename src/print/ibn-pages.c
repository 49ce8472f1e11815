/* ibn-pages.c: strips broken into pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pages-private.h"

#include "ibn-path.h"
#include "ibn-print-words-private.h"

#define RULE_WIDTH  0.5
/* Of the bar beside what changed. */
#define CHANGE_WIDTH 2.0
#define CHANGE_GAP   MM (4)
/* So many strips that keep the next one are looked at together; there are never more in earnest. */
#define MAX_CHAIN   20
#define MAX_CELLS   64

/* Text that leads somewhere. */
typedef struct {
  IbnPlaced     *placed;
  const IbnCell *cell;
} Link;

typedef struct {
  IbnPages    *pages;
  IbnComposer *composer;
  GArray      *links;         /* of Link */
  IbnPage     *page;
  guint        n;             /* the index of the page */
  double       top, bottom;   /* of what is placed on a page */
  double       y;
  GPtrArray   *head;          /* of the table that is being placed, or NULL */
} Breaker;

static void
placed_free (void *data)
{
  IbnPlaced *self = data;

  g_clear_pointer (&self->text, ibn_text_unref);
  g_free (self);
}

static void
page_free (void *data)
{
  IbnPage *self = data;

  g_ptr_array_unref (self->placed);
  g_array_unref (self->spots);
  g_free (self);
}

static IbnPage *
add_page (IbnPages *self)
{
  IbnPage *page = g_new0 (IbnPage, 1);

  page->placed = g_ptr_array_new_with_free_func (placed_free);
  page->spots = g_array_new (FALSE, FALSE, sizeof (IbnSpot));
  g_ptr_array_add (self->pages, page);
  return page;
}

static IbnPlaced *
place (IbnPage *page, IbnPlacedKind kind, double x, double y, double width, double height)
{
  IbnPlaced *placed = g_new0 (IbnPlaced, 1);

  placed->kind = kind;
  placed->x = x;
  placed->y = y;
  placed->width = width;
  placed->height = height;
  placed->node = IBN_NODE_NONE;
  placed->artifact = kind == IBN_PLACED_RECT ? IBN_ARTIFACT_LAYOUT : IBN_ARTIFACT_REPEATED;
  placed->link = IBN_NO_LINK;
  g_ptr_array_add (page->placed, placed);
  return placed;
}

/* Takes @text. */
IbnPlaced *
ibn_page_place_text (IbnPage *self, IbnText *text, double x, double y, guint node)
{
  IbnPlaced *placed = place (self, IBN_PLACED_TEXT, x, y, text->width, text->height);

  placed->text = text;
  placed->n_lines = text->n_lines;
  placed->node = node;
  return placed;
}

void
ibn_page_place_rect (IbnPage *self, IbnColour colour, double x, double y, double width,
                     double height)
{
  place (self, IBN_PLACED_RECT, x, y, width, height)->colour = colour;
}

static void
add_spot (Breaker *self, const char *path, double x, double y, double width, double height)
{
  IbnSpot spot = { path, { x, y, width, height } };

  if (path == NULL)
    return;

  g_array_append_val (self->page->spots, spot);
  if (!g_hash_table_contains (self->pages->places, path))
    g_hash_table_insert (self->pages->places, (char *) path,
                         GUINT_TO_POINTER (self->n << 16 | (self->page->spots->len - 1)));
}

static void
place_bar (Breaker *self, const IbnBar *bar, double height)
{
  double month = bar->width / bar->n_months;
  double x = IBN_MARGIN_LEFT + bar->x;

  for (guint i = 0; i <= bar->n_months; i += 12)
    ibn_page_place_rect (self->page, IBN_COLOUR_RULE, x + i * month - RULE_WIDTH / 2, self->y,
                         RULE_WIDTH, height);
  ibn_page_place_rect (self->page, IBN_COLOUR_SERIES_1, x + (bar->first - 1) * month,
                       self->y + height / 2 - 3.5, (bar->last - bar->first + 1) * month, 7);
}

static gboolean
is_changed (const Breaker *self, const IbnStrip *strip)
{
  GHashTable *changed = self->composer->content->changed;

  if (changed == NULL)
    return FALSE;
  if (strip->path != NULL && g_hash_table_contains (changed, strip->path))
    return TRUE;

  for (guint i = 0; i < strip->cells->len; i++)
    {
      const IbnCell *cell = g_ptr_array_index (strip->cells, i);

      if (cell->path != NULL && g_hash_table_contains (changed, cell->path))
        return TRUE;
    }
  return FALSE;
}

/* What of a strip is placed. */
typedef enum {
  PIECE_WHOLE,                /* of its elements, if not of the strip */
  PIECE_BEGIN,                /* the last cell goes on on the next page, in the same element */
  PIECE_REST,                 /* of that */
  PIECE_REPEATED,             /* for the eye: no part of the structure */
} Piece;

/* A row of a table has an element for every cell, whatever is in it. */
static gboolean
is_table_cell (const Breaker *self, guint node)
{
  const char *tag;

  if (node == IBN_NODE_NONE)
    return FALSE;
  tag = g_array_index (self->composer->nodes, IbnNode, node).tag;
  return g_str_equal (tag, "TH") || g_str_equal (tag, "TD");
}

/* Places @n lines of what is left of a cell, as the @i-th of its strip. */
static void
place_cell (Breaker *self, const IbnStrip *strip, guint i, double x, double y, guint n, Piece piece)
{
  const IbnCell *cell = g_ptr_array_index (strip->cells, i);
  guint node = piece == PIECE_REPEATED ? IBN_NODE_NONE : cell->node;
  IbnPlaced *placed;

  if (n == 0 && (piece == PIECE_REST || !is_table_cell (self, node)))
    return;

  placed = ibn_page_place_text (self->page, ibn_text_ref (cell->text), x, y, node);
  placed->width = cell->width;
  placed->height = ibn_text_get_height (cell->text, cell->first, n);
  placed->first = cell->first;
  placed->n_lines = n;
  placed->is_part = (piece == PIECE_BEGIN || piece == PIECE_REST) && i + 1 == strip->cells->len;
  if (n == 0 || piece == PIECE_REPEATED)
    return;

  placed->link = cell->to_heading;
  if (cell->to_heading != IBN_NO_HEADING || cell->to_path != NULL)
    g_array_append_val (self->links, ((Link) { placed, cell }));
}

/* The first @n_lines of what is left of each cell, or all with NULL. */
static void
place_strip (Breaker *self, IbnStrip *strip, const guint *n_lines, Piece piece)
{
  double inner = strip->least, height;

  for (guint i = 0; i < strip->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);
      guint n = n_lines == NULL ? cell->text->n_lines - cell->first : n_lines[i];

      inner = MAX (inner, cell->top + ibn_text_get_height (cell->text, cell->first, n));
    }
  height = strip->top + inner + strip->bottom;

  if (strip->has_shade)
    ibn_page_place_rect (self->page, IBN_COLOUR_SHADE, IBN_MARGIN_LEFT, self->y, IBN_TEXT_WIDTH,
                         height);
  if (is_changed (self, strip))
    ibn_page_place_rect (self->page, IBN_COLOUR_ACCENT, IBN_MARGIN_LEFT - CHANGE_GAP, self->y,
                         CHANGE_WIDTH, height);
  if (strip->bar != NULL)
    place_bar (self, strip->bar, height);
  for (guint i = 0; strip->dashes != NULL && i < strip->dashes->len; i++)
    {
      const IbnDash *dash = &g_array_index (strip->dashes, IbnDash, i);

      ibn_page_place_rect (self->page, IBN_COLOUR_STRONG_RULE, IBN_MARGIN_LEFT + dash->x,
                           self->y + dash->y, dash->width, RULE_WIDTH);
    }
  if (strip->rule != IBN_COLOUR_WHITE)
    ibn_page_place_rect (self->page, strip->rule, IBN_MARGIN_LEFT, self->y + height - RULE_WIDTH,
                         IBN_TEXT_WIDTH, RULE_WIDTH);
  if (strip->heading != IBN_NO_HEADING && piece != PIECE_REPEATED)
    {
      IbnOutline *outline = g_ptr_array_index (self->composer->headings, strip->heading);

      outline->page = self->n;
      outline->y = self->y;
      place (self->page, IBN_PLACED_TARGET, IBN_MARGIN_LEFT, self->y, IBN_TEXT_WIDTH,
             height)->link = strip->heading;
    }
  add_spot (self, strip->path, IBN_MARGIN_LEFT, self->y, IBN_TEXT_WIDTH, height);

  for (guint i = 0; i < strip->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);
      guint n = n_lines == NULL ? cell->text->n_lines - cell->first : n_lines[i];
      double x = IBN_MARGIN_LEFT + cell->x;
      double y = self->y + strip->top + cell->top;

      add_spot (self, cell->path, x, self->y, cell->width, height);
      place_cell (self, strip, i, x, y, n, piece);
    }
  if (strip->chart != NULL)
    {
      IbnPlaced *placed = place (self->page, IBN_PLACED_CHART, IBN_MARGIN_LEFT,
                                 self->y + strip->top, IBN_TEXT_WIDTH, inner);

      placed->chart = strip->chart;
      placed->node = piece == PIECE_REPEATED ? IBN_NODE_NONE : strip->node;
    }

  self->y += height;
}

static double
get_head_height (GPtrArray *head)
{
  double height = 0;

  for (guint i = 0; i < head->len; i++)
    height += ibn_strip_get_height (g_ptr_array_index (head, i));
  return height;
}

static void
place_head (Breaker *self, GPtrArray *head, Piece piece)
{
  for (guint i = 0; i < head->len; i++)
    place_strip (self, g_ptr_array_index (head, i), NULL, piece);
}

static void
start_page (Breaker *self)
{
  self->page = add_page (self->pages);
  self->n = self->pages->pages->len - 1;
  self->y = self->top;
}

static gboolean
is_at_top (const Breaker *self)
{
  return self->y <= self->top;
}

/* The height from here that strip @i and those it keeps with it want before a page may end. */
static double
get_wanted (const Breaker *self, guint i)
{
  GPtrArray *strips = self->composer->strips;
  GPtrArray *head = self->head;
  double wanted = 0, room = 0;

  for (guint j = i; j < strips->len && j < i + MAX_CHAIN; j++)
    {
      const IbnStrip *strip = g_ptr_array_index (strips, j);
      gboolean is_last = !strip->keeps_next || j + 1 == strips->len;

      room = MAX (room, wanted + strip->room);
      if (strip->head != NULL && strip->head != head)
        wanted += get_head_height (strip->head);
      head = strip->head;
      wanted += (j > i || !is_at_top (self) ? strip->before : 0)
                + (is_last ? ibn_strip_get_least (strip) : ibn_strip_get_height (strip));
      if (is_last)
        break;
    }
  return MAX (wanted, room);
}

/* Whether nothing is left after the first @n_lines but in the cell that was placed last. */
static gboolean
goes_on_in_last (const IbnStrip *strip, const guint *n_lines)
{
  for (guint i = 0; i + 1 < strip->cells->len; i++)
    {
      const IbnCell *cell = g_ptr_array_index (strip->cells, i);

      if (cell->first + n_lines[i] < cell->text->n_lines)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_within (const IbnComposer *composer, guint node, guint whole)
{
  while (node != whole && node != IBN_NODE_DOCUMENT)
    node = g_array_index (composer->nodes, IbnNode, node).parent;
  return node == whole;
}

/* The innermost element that has all cells of a strip within it: the row of a table, the item of a
 * list. */
static guint
find_row (const IbnComposer *composer, const IbnStrip *strip)
{
  guint row = IBN_NODE_NONE;

  for (guint i = 0; i < strip->cells->len; i++)
    {
      guint node = ((const IbnCell *) g_ptr_array_index (strip->cells, i))->node;

      if (node == IBN_NODE_NONE)
        continue;
      if (row == IBN_NODE_NONE)
        row = g_array_index (composer->nodes, IbnNode, node).parent;
      while (!is_within (composer, node, row))
        row = g_array_index (composer->nodes, IbnNode, row).parent;
    }
  return row;
}

/* An element like @node, within others like those around it, up to the document. */
static guint
renew_node (IbnComposer *composer, GHashTable *renewed, guint node)
{
  void *known;
  IbnNode like;

  if (g_hash_table_lookup_extended (renewed, GUINT_TO_POINTER (node), NULL, &known))
    return GPOINTER_TO_UINT (known);

  like = g_array_index (composer->nodes, IbnNode, node);
  like.alt = g_strdup (like.alt);
  like.parent = renew_node (composer, renewed, like.parent);
  g_array_append_val (composer->nodes, like);
  g_hash_table_insert (renewed, GUINT_TO_POINTER (node),
                       GUINT_TO_POINTER (composer->nodes->len - 1));
  return composer->nodes->len - 1;
}

/* The rest of a row of a table is a row of its own in the structure: an element that was closed is
 * not opened again. */
static void
renew_nodes (IbnComposer *composer, IbnStrip *strip)
{
  g_autoptr(GHashTable) renewed = g_hash_table_new (NULL, NULL);
  guint row = find_row (composer, strip);
  guint around;

  if (row == IBN_NODE_NONE)
    return;
  around = row == IBN_NODE_DOCUMENT ? row : g_array_index (composer->nodes, IbnNode, row).parent;
  g_hash_table_insert (renewed, GUINT_TO_POINTER (around), GUINT_TO_POINTER (around));

  for (guint i = 0; i < strip->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);

      if (cell->node != IBN_NODE_NONE)
        cell->node = renew_node (composer, renewed, cell->node);
    }
}

/* Whether nothing is on the page yet but the repeated head of a table. */
static gboolean
is_at_start (const Breaker *self)
{
  return self->y <= self->top + (self->head == NULL ? 0 : get_head_height (self->head)) + 0.01;
}

/* Places a strip, over as many pages as it needs. */
static void
place_broken (Breaker *self, IbnStrip *strip)
{
  guint n_lines[MAX_CELLS] = { 0 };
  Piece piece = PIECE_WHOLE;

  g_assert (strip->cells->len <= MAX_CELLS);

  while (self->y + ibn_strip_get_height (strip) > self->bottom + 0.01)
    {
      double room = self->bottom - self->y;

      if ((!strip->is_whole && ibn_strip_fit (strip, room, FALSE, n_lines))
          || (is_at_start (self) && strip->cells->len > 0
              && ibn_strip_fit (strip, room, TRUE, n_lines)))
        {
          IbnColour rule = strip->rule;
          gboolean goes_on = goes_on_in_last (strip, n_lines);

          if (goes_on && piece == PIECE_WHOLE)
            piece = PIECE_BEGIN;
          strip->rule = IBN_COLOUR_WHITE;
          place_strip (self, strip, n_lines, piece);
          strip->rule = rule;
          for (guint i = 0; i < strip->cells->len; i++)
            {
              IbnCell *cell = g_ptr_array_index (strip->cells, i);

              cell->first += n_lines[i];
              cell->top = 0;
            }
          if (goes_on)
            piece = PIECE_REST;
          else
            renew_nodes (self->composer, strip);
        }
      else if (is_at_start (self))
        break;

      start_page (self);
      if (self->head != NULL)
        place_head (self, self->head, PIECE_REPEATED);
    }
  place_strip (self, strip, NULL, piece);
}

static void
break_strips (Breaker *self)
{
  GPtrArray *strips = self->composer->strips;

  for (guint i = 0; i < strips->len; i++)
    {
      IbnStrip *strip = g_ptr_array_index (strips, i);
      gboolean is_new_table = strip->head != self->head;

      if (!is_at_top (self)
          && (strip->on_new_page || self->y + get_wanted (self, i) > self->bottom))
        {
          start_page (self);
          if (strip->head != NULL && !is_new_table)
            place_head (self, strip->head, PIECE_REPEATED);
        }
      else if (!is_at_top (self))
        self->y += strip->before;

      self->head = strip->head;
      if (strip->head != NULL && is_new_table)
        place_head (self, strip->head, PIECE_WHOLE);
      if (strip->at_foot)
        self->y = MAX (self->y, self->bottom - ibn_strip_get_height (strip));
      place_broken (self, strip);
    }
}

static gboolean
look_up (IbnPages *self, const char *path, guint *page, IbnRect *rect)
{
  void *place;

  if (!g_hash_table_lookup_extended (self->places, path, NULL, &place))
    return FALSE;

  *page = GPOINTER_TO_UINT (place) >> 16;
  *rect = g_array_index (((IbnPage *) g_ptr_array_index (self->pages, *page))->spots, IbnSpot,
                         GPOINTER_TO_UINT (place) & 0xffff).rect;
  return TRUE;
}

/* Where @path is shown, or else what it is a part of: a row, a table. */
gboolean
ibn_pages_find (IbnPages *self, const char *path, guint *page, IbnRect *rect)
{
  g_autofree char *whole = NULL;

  if (look_up (self, path, page, rect))
    return TRUE;

  whole = ibn_path_dup_parent (path);
  return whole != NULL && ibn_pages_find (self, whole, page, rect);
}

/* The target of links to @path: made on its page, once; IBN_NO_LINK where it is nowhere. */
static guint
find_target (Breaker *self, GHashTable *targets, const char *path, guint *page)
{
  void *known;
  IbnRect rect;
  guint target;

  if (!ibn_pages_find (self->pages, path, page, &rect))
    return IBN_NO_LINK;
  if (g_hash_table_lookup_extended (targets, path, NULL, &known))
    return GPOINTER_TO_UINT (known);

  target = self->composer->headings->len + g_hash_table_size (targets);
  place (g_ptr_array_index (self->pages->pages, *page), IBN_PLACED_TARGET, rect.x, rect.y,
         rect.width, rect.height)->link = target;
  g_hash_table_insert (targets, (char *) path, GUINT_TO_POINTER (target));
  return target;
}

/* Now that every place is known, fills in what leads to one, and the numbers of its page. */
static void
resolve_links (Breaker *self)
{
  g_autoptr(GHashTable) targets = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);
      const IbnCell *cell = link->cell;
      const char *language = self->composer->content->language;
      g_autofree char *number = NULL;
      g_autofree char *words = NULL;
      guint page = 0;

      if (cell->to_path != NULL)
        link->placed->link = find_target (self, targets, cell->to_path, &page);
      else
        page = ((IbnOutline *) g_ptr_array_index (self->composer->headings,
                                                  cell->to_heading))->page;
      if (!cell->is_page)
        continue;

      number = g_strdup_printf ("%u", page + 1);
      if (link->placed->link == IBN_NO_LINK)
        {
          words = g_strdup ("");
          link->placed->node = IBN_NODE_NONE;
        }
      else if (cell->to_path != NULL)
        words = ibn_print_fill (language, IBN_WORD_PAGE, number, NULL, NULL);
      else
        words = g_steal_pointer (&number);
      ibn_text_unref (link->placed->text);
      link->placed->text = ibn_typesetter_set (self->composer->setter, cell->text->style,
                                               PANGO_ALIGN_RIGHT, cell->width, words);
      link->placed->n_lines = link->placed->text->n_lines;
    }
}

/* Breaks the strips of @composer into pages, after the cover if there is one. Where headings
 * stand is set in the composer's list of them. */
IbnPages *
ibn_pages_new (IbnComposer *composer)
{
  IbnPages *pages = g_new0 (IbnPages, 1);
  Breaker self = { .pages = pages, .composer = composer };

  pages->pages = g_ptr_array_new_with_free_func (page_free);
  pages->places = g_hash_table_new (g_str_hash, g_str_equal);
  self.links = g_array_new (FALSE, FALSE, sizeof (Link));
  self.top = ibn_composer_get_top (composer);
  self.bottom = ibn_composer_get_bottom (composer);

  if (composer->content->has_cover)
    ibn_cover_place (add_page (pages), composer);
  if (composer->strips->len > 0 || composer->content->has_running)
    start_page (&self);
  break_strips (&self);
  resolve_links (&self);
  if (!composer->content->has_running)
    ibn_letter_place_running (pages, composer);

  g_array_unref (self.links);
  return pages;
}

void
ibn_pages_free (IbnPages *self)
{
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->places);
  g_free (self);
}
