/* ibn-grid-layout.c: which rows of a grid have widgets, and where everything stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

/* A grid is at most so many hundredths as tall as the window; then it scrolls within itself. */
#define MAX_HEIGHT 60
#define DEFAULT_WINDOW_HEIGHT 700

/* With less width than this only the number of the row stays where it is. */
#define NARROW_WIDTH 600

/* What stays takes at most so many hundredths of the width. */
#define MAX_FROZEN 50

/* The rows that are seen at least. */
#define MIN_ROWS 3

/* Rows above and below those in sight that have widgets too. */
#define SPARE_ROWS 2

/* Where there is no room for the word. */
#define SUM "\342\210\221"

/* Around the text of a cell. */
#define PADDING 16

/* Where the edge of a column can be taken, on both sides. */
#define EDGE 5

/* Rows and columns */

void
ibn_grid_row_free (void *data)
{
  IbnGridRow *row = data;

  g_free (row->path);
  g_ptr_array_unref (row->cells);
  g_free (row->typed);
  g_free (row);
}

static GtkWidget *
add_cell (IbnGrid *self, IbnCellLook look)
{
  GtkWidget *cell = ibn_cell_new (look);

  gtk_widget_set_parent (cell, self->cells);
  return cell;
}

static IbnGridRow *
make_row (IbnGrid *self)
{
  IbnGridRow *row = g_new0 (IbnGridRow, 1);

  row->cells = g_ptr_array_sized_new (self->columns->len);
  row->typed = g_new0 (gboolean, self->columns->len);
  row->number = add_cell (self, IBN_CELL_LOOK_RIGHT | IBN_CELL_LOOK_NUMBER);
  ibn_cell_set_frozen (IBN_CELL (row->number), TRUE);
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (row->cells, add_cell (self, ibn_grid_get_column (self, i)->look));
  return row;
}

static void
set_row_visible (const IbnGridRow *row, gboolean visible)
{
  gtk_widget_set_child_visible (row->number, visible);
  for (guint i = 0; i < row->cells->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (row->cells, i), visible);
}

static IbnGridRow *
take_row (IbnGrid *self)
{
  IbnGridRow *row;

  if (self->pool->len == 0)
    return make_row (self);
  row = g_ptr_array_steal_index_fast (self->pool, self->pool->len - 1);
  set_row_visible (row, TRUE);
  return row;
}

static void
release_row (IbnGrid *self, guint index)
{
  IbnGridRow *row = g_ptr_array_steal_index_fast (self->rows, index);

  g_clear_pointer (&row->path, g_free);
  set_row_visible (row, FALSE);
  g_ptr_array_add (self->pool, row);
}

IbnGridRow *
ibn_grid_find_shown (IbnGrid *self, guint position)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      IbnGridRow *row = g_ptr_array_index (self->rows, i);

      if (row->position == position)
        return row;
    }
  return NULL;
}

/* Gives a row widgets, unless it has them. */
void
ibn_grid_show_row (IbnGrid *self, guint position)
{
  IbnGridRow *row;

  if (ibn_grid_find_shown (self, position) != NULL)
    return;
  row = take_row (self);
  row->path = ibn_grid_dup_row_path (self, position);
  row->position = position;
  g_ptr_array_add (self->rows, row);
  ibn_grid_fill_row (self, row);
}

/* The row that is worked on keeps its widgets, which have the focus. */
static gboolean
is_kept (IbnGrid *self, const IbnGridRow *row)
{
  return g_strcmp0 (row->path, self->current) == 0;
}

/* After rows came, went or moved the widgets of the current row follow it; all others are given
 * out anew. */
static void
follow_rows (IbnGrid *self)
{
  self->stale = FALSE;
  ibn_grid_follow_current (self);
  for (guint i = self->rows->len; i > 0; i--)
    {
      IbnGridRow *row = g_ptr_array_index (self->rows, i - 1);

      if (is_kept (self, row))
        row->position = self->row;
      else
        release_row (self, i - 1);
    }
}

/* Measuring */

static int
measure_line (IbnGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->body);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);

  if (height <= 0)
    height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (height);
}

static int
measure_height (GtkWidget *widget, int for_width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, for_width, &height, NULL, NULL, NULL);
  return height;
}

static int
measure_bar (GtkWidget *bar, GtkOrientation orientation)
{
  int size;

  gtk_widget_measure (bar, orientation, -1, NULL, &size, NULL, NULL);
  return size;
}

static int
sum_natural (IbnGrid *self)
{
  int width = self->number_width;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnGridColumn *column = ibn_grid_get_column (self, i);

      width += column->chosen > 0 ? column->chosen : column->natural;
    }
  return width;
}

static void
measure_lines (IbnGrid *self)
{
  self->row_height = measure_line (self) + PADDING;
  self->head_height = self->row_height;
  self->total_height = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnGridColumn *column = ibn_grid_get_column (self, i);
      int width = column->chosen > 0 ? column->chosen : column->natural;

      self->head_height = MAX (self->head_height, measure_height (column->head, width));
      if (column->total != NULL)
        self->total_height = self->row_height;
    }
}

static int
get_window_height (IbnGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (self->body);
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  int width;

  if (height <= 0 && GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  return height > 0 ? height : DEFAULT_WINDOW_HEIGHT;
}

/* Measures columns and lines anew. */
void
ibn_grid_forget_sizes (IbnGrid *self)
{
  self->measured = FALSE;
  gtk_widget_queue_resize (self->body);
}

void
ibn_grid_measure (IbnGrid *self, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural)
{
  int n_rows = (int) ibn_grid_count_rows (self);
  int around, bar;

  if (!self->measured)
    {
      ibn_grid_measure_columns (self);
      measure_lines (self);
      self->measured = TRUE;
    }
  gtk_widget_measure (self->line, orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->number_width + 4 * self->row_height;
      *natural = sum_natural (self) + measure_bar (self->bar_v, GTK_ORIENTATION_HORIZONTAL);
      return;
    }

  bar = measure_bar (self->bar_h, GTK_ORIENTATION_VERTICAL);
  around = self->head_height + self->total_height;
  if (for_size >= 0 && sum_natural (self) > for_size)
    around += bar;
  *minimum = around + MIN (n_rows, MIN_ROWS) * self->row_height;
  *natural = around + n_rows * self->row_height;
  *natural = MIN (*natural, MAX (*minimum, get_window_height (self) * MAX_HEIGHT / 100));
}

/* Placing */

static void
put (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation place = { x, y, MAX (width, 0), MAX (height, 0) };
  int least_width, least_height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  place.width = MAX (place.width, least_width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, place.width, &least_height, NULL, NULL,
                      NULL);
  if (place.height < least_height)
    {
      place.y -= (least_height - place.height) / 2;
      place.height = least_height;
    }
  gtk_widget_size_allocate (widget, &place, -1);
}

static int
get_offset_x (IbnGrid *self)
{
  return (int) gtk_adjustment_get_value (self->across);
}

static int
get_offset_y (IbnGrid *self)
{
  return (int) gtk_adjustment_get_value (self->down);
}

/* Where a column is in its pane. */
static int
get_column_x (IbnGrid *self, guint index)
{
  const IbnGridColumn *column = ibn_grid_get_column (self, index);

  return (int) index < self->n_frozen ? column->x
                                      : self->frozen_width + column->x - get_offset_x (self);
}

static gboolean
is_column_seen (IbnGrid *self, guint index)
{
  int x = get_column_x (self, index);

  int end = x + ibn_grid_get_column (self, index)->width;

  return (int) index < self->n_frozen || (x < self->view_width && end > self->frozen_width);
}

static void
place_row (IbnGrid *self, const IbnGridRow *row)
{
  int y = (int) row->position * self->row_height - get_offset_y (self);

  put (row->number, 0, y, self->number_width, self->row_height);
  for (guint i = 0; i < row->cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (row->cells, i);
      gboolean seen = is_column_seen (self, i) || gtk_widget_has_focus (cell);

      ibn_cell_set_frozen (IBN_CELL (cell), (int) i < self->n_frozen);
      gtk_widget_set_child_visible (cell, seen);
      if (seen)
        put (cell, get_column_x (self, i), y, ibn_grid_get_column (self, i)->width,
             self->row_height);
    }
}

static void
set_frozen (GtkWidget *widget, gboolean frozen)
{
  if (frozen == gtk_widget_has_css_class (widget, "frozen"))
    return;
  if (frozen)
    gtk_widget_add_css_class (widget, "frozen");
  else
    gtk_widget_remove_css_class (widget, "frozen");
}

static void
place_editor (IbnGrid *self)
{
  if (self->editor == NULL)
    return;
  set_frozen (GTK_WIDGET (self->editor), (int) self->column < self->n_frozen);
  put (GTK_WIDGET (self->editor), get_column_x (self, self->column),
       (int) self->row * self->row_height - get_offset_y (self),
       ibn_grid_get_column (self, self->column)->width, self->row_height);
}

static void
place_heads (IbnGrid *self)
{
  put (self->corner, 0, 0, self->number_width, self->head_height);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnGridColumn *column = ibn_grid_get_column (self, i);
      int x = get_column_x (self, i);

      set_frozen (column->head, (int) i < self->n_frozen);
      put (column->head, x, 0, column->width, self->head_height);
      if (column->total == NULL)
        continue;
      ibn_cell_set_frozen (IBN_CELL (column->total), (int) i < self->n_frozen);
      put (column->total, x, 0, column->width, self->total_height);
    }
  if (self->total != NULL)
    ibn_cell_set_text (IBN_CELL (self->total), self->n_frozen > 0 ? _("Total") : SUM);
  if (self->total != NULL)
    put (self->total, 0, 0,
         self->n_frozen > 0 ? self->frozen_width : self->number_width, self->total_height);
}

static void
place_line (IbnGrid *self)
{
  gboolean shown = self->drag == IBN_GRID_DRAG_ROWS;

  gtk_widget_set_child_visible (self->line, shown);
  if (shown)
    put (self->line, 0, (int) self->drag_before * self->row_height - get_offset_y (self) - 1,
         self->view_width, 3);
}

/* Gives the rows in sight widgets and puts all of them in their places. */
void
ibn_grid_place (IbnGrid *self)
{
  guint n_rows = ibn_grid_count_rows (self);
  GtkWidget *panes[] = { self->heads, self->cells, self->totals };
  int y = get_offset_y (self);
  int first, last;

  if (self->stale)
    follow_rows (self);
  if (self->row_height == 0 || self->view_height <= 0)
    return;

  first = y / self->row_height - SPARE_ROWS;
  last = (y + self->view_height) / self->row_height + SPARE_ROWS;
  first = MAX (first, 0);
  last = MIN (last, (int) n_rows - 1);
  for (guint i = self->rows->len; i > 0; i--)
    {
      const IbnGridRow *row = g_ptr_array_index (self->rows, i - 1);

      if (((int) row->position < first || (int) row->position > last) && !is_kept (self, row))
        release_row (self, i - 1);
    }
  for (int i = first; i <= last; i++)
    ibn_grid_show_row (self, (guint) i);

  for (guint i = 0; i < self->rows->len; i++)
    place_row (self, g_ptr_array_index (self->rows, i));
  place_editor (self);
  place_heads (self);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    ibn_grid_pane_set_frozen (IBN_GRID_PANE (panes[i]), self->frozen_width,
                              get_offset_x (self) > 0);
  place_line (self);
}

static gboolean
can_stay (IbnGrid *self, int width)
{
  const IbnGridColumn *first = ibn_grid_get_column (self, 0);

  return width >= NARROW_WIDTH && self->columns->len > 1
         && first->item->kind == IBN_ITEM_FIELD
         && g_strcmp0 (first->item->field->name, self->table->title) == 0
         && (self->number_width + first->natural) * 100 <= width * MAX_FROZEN;
}

/* Room that is left goes to the columns with words, which have most to say. */
static void
spread (IbnGrid *self, int width)
{
  int left = MAX (width - sum_natural (self), 0);
  int n_words = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);

      column->width = column->chosen > 0 ? column->chosen : column->natural;
      if (column->chosen == 0 && ibn_type_is_text (column->type))
        n_words++;
    }
  for (guint i = 0; i < self->columns->len && n_words > 0; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);

      if (column->chosen > 0 || !ibn_type_is_text (column->type))
        continue;
      column->width += left / n_words;
      left -= left / n_words;
      n_words--;
    }
}

static void
place_columns (IbnGrid *self)
{
  int frozen = self->number_width, scrolled = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);
      int *x = (int) i < self->n_frozen ? &frozen : &scrolled;

      column->x = *x;
      *x += column->width;
    }
  self->frozen_width = frozen;
  self->scrolled_width = scrolled;
}

static void
configure (GtkAdjustment *adjustment, int upper, int page, int step)
{
  int value = (int) gtk_adjustment_get_value (adjustment);

  gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (upper - page, 0)), 0,
                            MAX (upper, page), step, MAX (page - step, step), page);
}

void
ibn_grid_allocate (IbnGrid *self, int width, int height)
{
  int bar_h = measure_bar (self->bar_h, GTK_ORIENTATION_VERTICAL);
  int bar_v = measure_bar (self->bar_v, GTK_ORIENTATION_HORIZONTAL);
  int all = (int) ibn_grid_count_rows (self) * self->row_height;
  int room = height - self->head_height - self->total_height;
  gboolean across, down;

  across = sum_natural (self) > width;
  down = all > room - (across ? bar_h : 0);
  across = across || (down && sum_natural (self) > width - bar_v);
  self->view_width = width - (down ? bar_v : 0);
  self->view_height = room - (across ? bar_h : 0);
  self->n_frozen = can_stay (self, width) ? 1 : 0;
  spread (self, self->view_width);
  place_columns (self);
  configure (self->across, self->scrolled_width, self->view_width - self->frozen_width,
             self->row_height);
  configure (self->down, all, self->view_height, self->row_height);
  if (self->follow && self->current != NULL)
    ibn_grid_scroll_to (self, self->row, self->column);
  self->follow = FALSE;

  /* New cells make their panes ask for a place again: so these come after them. */
  ibn_grid_place (self);
  put (self->heads, 0, 0, self->view_width, self->head_height);
  put (self->cells, 0, self->head_height, self->view_width, self->view_height);
  put (self->totals, 0, self->head_height + self->view_height, self->view_width,
       self->total_height);
  gtk_widget_set_child_visible (self->totals, self->total_height > 0);
  gtk_widget_set_child_visible (self->bar_h, across);
  gtk_widget_set_child_visible (self->bar_v, down);
  if (across)
    put (self->bar_h, 0, height - bar_h, self->view_width, bar_h);
  if (down)
    put (self->bar_v, self->view_width, self->head_height, bar_v, self->view_height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* Scrolling */

/* What has no place yet, such as a new row, comes in sight when it has. */
void
ibn_grid_scroll_to (IbnGrid *self, guint row, guint column)
{
  const IbnGridColumn *place = ibn_grid_get_column (self, column);
  int y = (int) row * self->row_height;
  int all = MAX ((int) ibn_grid_count_rows (self) * self->row_height, self->view_height);

  if (self->view_height <= 0 || all != (int) gtk_adjustment_get_upper (self->down))
    {
      self->follow = TRUE;
      return;
    }
  gtk_adjustment_clamp_page (self->down, y, y + self->row_height);
  if ((int) column >= self->n_frozen)
    {
      gtk_adjustment_clamp_page (self->across, place->x, place->x + place->width);
      /* Of what is wider than the view, the start. */
      if (get_offset_x (self) > place->x)
        gtk_adjustment_set_value (self->across, place->x);
    }
}

/**
 * ibn_grid_scroll_by:
 * @dx: pixels to the right
 * @dy: pixels down
 *
 * Returns: whether anything moved; at the end it is the page's turn
 */
gboolean
ibn_grid_scroll_by (IbnGrid *self, double dx, double dy)
{
  double x = gtk_adjustment_get_value (self->across);
  double y = gtk_adjustment_get_value (self->down);

  gtk_adjustment_set_value (self->across, x + dx);
  gtk_adjustment_set_value (self->down, y + dy);
  return (int) x != get_offset_x (self) || (int) y != get_offset_y (self);
}

GtkWidget *
ibn_grid_find_cell (IbnGrid *self, guint row, guint column)
{
  const IbnGridRow *shown = ibn_grid_find_shown (self, row);

  return shown != NULL ? g_ptr_array_index (shown->cells, column) : NULL;
}

static gboolean
find_column (IbnGrid *self, double x, guint *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      int start = get_column_x (self, i);

      if (x < start || x >= start + ibn_grid_get_column (self, i)->width
          || ((int) i >= self->n_frozen && x < self->frozen_width))
        continue;
      *column = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_edge (IbnGrid *self, double x, guint *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      int end = get_column_x (self, i) + ibn_grid_get_column (self, i)->width;

      if (x < end - EDGE || x > end + EDGE
          || ((int) i >= self->n_frozen && end < self->frozen_width))
        continue;
      *column = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * ibn_grid_pick:
 * @x: in the body
 * @y: in the body
 * @row: (out): the row there; beyond the last it is their number
 * @column: (out): the column there
 *
 * Returns: what is there
 */
IbnGridPart
ibn_grid_pick (IbnGrid *self, double x, double y, guint *row, guint *column)
{
  double below = y - self->head_height + get_offset_y (self);
  guint n_rows = ibn_grid_count_rows (self);

  *column = 0;
  *row = (guint) CLAMP (below / MAX (self->row_height, 1), 0, (double) n_rows);
  if (x < 0 || y < 0 || x >= self->view_width || y >= self->head_height + self->view_height)
    return IBN_GRID_NOWHERE;

  if (y < self->head_height)
    {
      if (find_edge (self, x, column))
        return IBN_GRID_EDGE;
      return find_column (self, x, column) ? IBN_GRID_HEAD : IBN_GRID_NOWHERE;
    }
  if (*row >= n_rows)
    return IBN_GRID_NOWHERE;
  if (x < self->number_width)
    return IBN_GRID_NUMBER;
  return find_column (self, x, column) ? IBN_GRID_CELL : IBN_GRID_NOWHERE;
}
