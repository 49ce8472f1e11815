/* ibn-strip.c: set text in rows, without a page yet
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

/* A paragraph of so many lines stays whole, and neither part of a longer one has fewer than two. */
#define MAX_WHOLE_LINES 3

static void
cell_free (void *data)
{
  IbnCell *self = data;

  ibn_text_unref (self->text);
  g_free (self);
}

IbnStrip *
ibn_strip_new (double before)
{
  IbnStrip *self = g_new0 (IbnStrip, 1);

  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->before = before;
  self->rule = IBN_COLOUR_WHITE;
  self->heading = IBN_NO_HEADING;
  self->node = IBN_NODE_NONE;
  return self;
}

void
ibn_strip_free (IbnStrip *self)
{
  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->head, g_ptr_array_unref);
  g_free (self->bar);
  g_clear_pointer (&self->dashes, g_array_unref);
  g_free (self);
}

/* Takes @text. */
IbnCell *
ibn_strip_add_cell (IbnStrip *self, double x, double width, guint node, IbnText *text)
{
  IbnCell *cell = g_new0 (IbnCell, 1);

  cell->text = text;
  cell->x = x;
  cell->width = width;
  cell->node = node;
  cell->to_heading = IBN_NO_HEADING;
  g_ptr_array_add (self->cells, cell);
  return cell;
}

void
ibn_strip_add_dash (IbnStrip *self, double x, double y, double width)
{
  IbnDash dash = { x, width, y };

  if (self->dashes == NULL)
    self->dashes = g_array_new (FALSE, FALSE, sizeof (IbnDash));
  g_array_append_val (self->dashes, dash);
}

/* Of what is still to be placed. */
double
ibn_strip_get_height (const IbnStrip *self)
{
  double height = self->least;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const IbnCell *cell = g_ptr_array_index (self->cells, i);
      guint n = cell->text->n_lines - cell->first;

      height = MAX (height, cell->top + ibn_text_get_height (cell->text, cell->first, n));
    }
  return self->top + height + self->bottom;
}

/* Of the least of it that may end a page. */
double
ibn_strip_get_least (const IbnStrip *self)
{
  double height = self->least;

  if (self->is_whole)
    return ibn_strip_get_height (self);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const IbnCell *cell = g_ptr_array_index (self->cells, i);
      guint n = cell->text->n_lines - cell->first;

      height = MAX (height, cell->top + ibn_text_get_height (cell->text, cell->first,
                                                             n <= MAX_WHOLE_LINES ? n : 2));
    }
  return self->top + height + self->bottom;
}

/* How many lines of a cell go in @height: none, all, or so many that two are left on either side.
   */
static guint
fit_lines (const IbnCell *cell, double height)
{
  guint n = cell->text->n_lines - cell->first;
  guint fits = 0;
  double used = cell->top;

  while (fits < n)
    {
      const IbnLine *line = &cell->text->lines[cell->first + fits];

      used += line->height + (fits > 0 ? line->gap : 0);
      if (used > height + 0.01)
        break;
      fits++;
    }

  if (fits == n)
    return n;
  if (n <= MAX_WHOLE_LINES || fits < 2)
    return 0;
  return MIN (fits, n - 2);
}

/* Chooses how many lines of each cell go in @height, with the strip's own space: FALSE where some
 * cell would not begin. With @force each gets at least one, so that there is an end to it. */
gboolean
ibn_strip_fit (const IbnStrip *self, double height, gboolean force, guint *n_lines)
{
  double room = height - self->top - self->bottom;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const IbnCell *cell = g_ptr_array_index (self->cells, i);
      gboolean is_empty = cell->text->n_lines == cell->first;

      n_lines[i] = fit_lines (cell, room);
      if (n_lines[i] == 0 && !is_empty)
        {
          if (!force)
            return FALSE;
          n_lines[i] = 1;
        }
    }
  return TRUE;
}
