/* ibn-prose-view.c: a text view as tall as its text
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-prose-view.h"

/* GtkTextView says how tall it is at the width it has, not at the width it is asked about, so that
 * on a page that is laid out twice its last lines are cut off. This one measures its text. */
struct _IbnProseView {
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (IbnProseView, ibn_prose_view, GTK_TYPE_TEXT_VIEW)

/* @width: in pixels, or -1 for as much as the longest line asks */
static int
measure_text (IbnProseView *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  int height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    {
      width -= gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);
      pango_layout_set_width (layout, CLAMP (width, 1, G_MAXINT / PANGO_SCALE) * PANGO_SCALE);
    }
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static void
ibn_prose_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GTK_WIDGET_CLASS (ibn_prose_view_parent_class)->measure (widget, orientation, for_size,
                                                           minimum, natural,
                                                           minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_text (IBN_PROSE_VIEW (widget), for_size);
}

static GtkSizeRequestMode
ibn_prose_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_prose_view_class_init (IbnProseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ibn_prose_view_measure;
  widget_class->get_request_mode = ibn_prose_view_get_request_mode;
}

static void
ibn_prose_view_init (IbnProseView *self)
{
}
