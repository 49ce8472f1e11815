/* ibn-line-layout.c: children beside each other, of which the text may take more than one line
 *
 * A horizontal box of this GTK looks for the least width that each child has at the height of the
 * line, and so does the centring of a widget. Text that wraps is set anew at every step of that
 * search, and of all that showing a page takes this takes longest. Here the width of a child never
 * depends on its height, and this centres what does not expand: the child itself is to fill.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-line-layout.h"

struct _IbnLineLayout {
  GtkLayoutManager parent_instance;

  int spacing;   /* in pixels */
};

G_DEFINE_FINAL_TYPE (IbnLineLayout, ibn_line_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* The widths of the children, as minimum_size, where the line is that wide. */
static GArray *
share (IbnLineLayout *self, GtkWidget *widget, int width)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  int extra = width;
  int n_expand = 0;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      GtkRequestedSize size = { .data = child };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      extra -= size.minimum_size + (sizes->len > 0 ? self->spacing : 0);
      n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      g_array_append_val (sizes, size);
    }
  if (extra <= 0)
    return sizes;

  extra = gtk_distribute_natural_allocation (extra, sizes->len, (GtkRequestedSize *) sizes->data);
  for (guint i = 0; i < sizes->len && n_expand > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int part = extra / n_expand;

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      size->minimum_size += part;
      extra -= part;
      n_expand--;
    }
  return sizes;
}

static GtkSizeRequestMode
ibn_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_line_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                         int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  IbnLineLayout *self = IBN_LINE_LAYOUT (manager);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  g_autoptr(GArray) sizes = !across && for_size >= 0 ? share (self, widget, for_size) : NULL;
  guint n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child), n++)
    {
      int width = sizes != NULL ? g_array_index (sizes, GtkRequestedSize, n).minimum_size : -1;
      int spacing = n > 0 ? self->spacing : 0;
      int least, best;

      gtk_widget_measure (child, orientation, across ? -1 : width, &least, &best, NULL, NULL);
      *minimum = across ? *minimum + least + spacing : MAX (*minimum, least);
      *natural = across ? *natural + best + spacing : MAX (*natural, best);
    }
}

/* Exactly: Tab goes from left to right where the middles are on one line. */
static void
centre (GtkWidget *child, GtkAllocation *area)
{
  int best;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area->width, NULL, &best, NULL, NULL);
  best = MIN (best, area->height);
  best += (area->height - best) % 2;
  area->y = (area->height - best) / 2;
  area->height = best;
}

static void
ibn_line_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                          int baseline)
{
  IbnLineLayout *self = IBN_LINE_LAYOUT (manager);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr(GArray) sizes = share (self, widget, width);
  int x = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation area = { is_mirrored ? width - x - size->minimum_size : x, 0,
                             size->minimum_size, height };

      if (gtk_widget_get_valign (size->data) == GTK_ALIGN_FILL
          && !gtk_widget_compute_expand (size->data, GTK_ORIENTATION_VERTICAL))
        centre (size->data, &area);
      gtk_widget_size_allocate (size->data, &area, -1);
      x += size->minimum_size + self->spacing;
    }
}

static void
ibn_line_layout_class_init (IbnLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ibn_line_layout_get_request_mode;
  layout_class->measure = ibn_line_layout_measure;
  layout_class->allocate = ibn_line_layout_allocate;
}

static void
ibn_line_layout_init (IbnLineLayout *self)
{
}

/**
 * ibn_line_layout_use:
 * @box: a widget that lays its children out beside each other; one that stays horizontal
 * @spacing: between them, in pixels
 *
 * Lays its children out by this from now on.
 */
void
ibn_line_layout_use (GtkWidget *box, int spacing)
{
  IbnLineLayout *self;

  g_return_if_fail (GTK_IS_WIDGET (box));
  g_return_if_fail (spacing >= 0);

  self = g_object_new (IBN_TYPE_LINE_LAYOUT, NULL);
  self->spacing = spacing;
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (self));
}
