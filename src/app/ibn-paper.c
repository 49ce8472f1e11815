/* ibn-paper.c: one page of a flow, as it will be printed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-paper.h"

#include <glib/gi18n.h>

#include "ibn-voice.h"

/* Pixels that a picture of a page has at most: one that is larger is drawn each time anew. */
#define MAX_PIXELS (8 * 1024 * 1024)

/* Around the answer that is worked on, in pixels; a light line and a dark one can be told apart on
 * any ground. */
#define MARK_GAP 3
#define MARK_WIDTH 2

struct _IbnPaper {
  GtkWidget parent_instance;

  IbnFlow    *flow;       /* owned, or NULL */
  guint       page;       /* from 0 */
  GdkTexture *picture;    /* owned, or NULL: the page as it was last drawn */
  IbnRect     mark;       /* in points */
  gboolean    is_marked;
};

static guint chosen;

G_DEFINE_FINAL_TYPE (IbnPaper, ibn_paper, GTK_TYPE_WIDGET)

/* Pixels to a point. */
static double
get_scale (IbnPaper *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) / IBN_PAGE_WIDTH;
}

static void
draw (IbnPaper *self, cairo_t *cr, double scale)
{
  cairo_scale (cr, scale, scale);
  ibn_flow_draw_page (self->flow, self->page, cr);
}

/* Of as many pixels as the screen has there. */
static GdkTexture *
make_picture (IbnPaper *self, int width, int height, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;
  GdkTexture *picture;
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw (self, cr, scale);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  picture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  return picture;
}

static void
snapshot_page (IbnPaper *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * factor;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) * factor;

  if (width <= 0 || height <= 0)
    return;
  if ((gint64) width * height > MAX_PIXELS)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

      draw (self, cr, get_scale (self));
      cairo_destroy (cr);
      return;
    }
  if (self->picture == NULL || gdk_texture_get_width (self->picture) != width
      || gdk_texture_get_height (self->picture) != height)
    {
      g_clear_object (&self->picture);
      self->picture = make_picture (self, width, height, get_scale (self) * factor);
    }
  gtk_snapshot_append_texture (snapshot, self->picture, bounds);
}

static void
snapshot_mark (IbnPaper *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA dark = { 0.1F, 0.37F, 0.71F, 1 };
  static const GdkRGBA light = { 1, 1, 1, 1 };
  double scale = get_scale (self);
  GskRoundedRect outline;

  for (int i = 0; i < 2; i++)
    {
      float gap = (float) (MARK_GAP + (i == 0 ? MARK_WIDTH : 0));
      const GdkRGBA *colour = i == 0 ? &light : &dark;
      float width = i == 0 ? 2 * MARK_WIDTH : MARK_WIDTH;

      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT ((float) (self->mark.x * scale) - gap,
                                                            (float) (self->mark.y * scale) - gap,
                                                            (float) (self->mark.width * scale)
                                                              + 2 * gap,
                                                            (float) (self->mark.height * scale)
                                                              + 2 * gap),
                                       4);
      gtk_snapshot_append_border (snapshot, &outline,
                                  (float[4]) { width, width, width, width },
                                  (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
    }
}

static void
ibn_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnPaper *self = IBN_PAPER (widget);
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                        (float) gtk_widget_get_height (widget));

  if (self->flow == NULL)
    return;
  snapshot_page (self, snapshot, &bounds);
  if (!self->is_marked)
    return;
  gtk_snapshot_push_clip (snapshot, &bounds);
  snapshot_mark (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static char *
dup_path_at (IbnPaper *self, double x, double y)
{
  double scale = get_scale (self);

  return self->flow != NULL && scale > 0
           ? ibn_flow_dup_path_at (self->flow, self->page, x / scale, y / scale) : NULL;
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, IbnPaper *self)
{
  g_autofree char *path = dup_path_at (self, x, y);

  if (path != NULL)
    g_signal_emit (self, chosen, 0, path);
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, IbnPaper *self)
{
  g_autofree char *path = dup_path_at (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), path != NULL ? "pointer" : NULL);
}

static void
ibn_paper_finalize (GObject *object)
{
  IbnPaper *self = IBN_PAPER (object);

  g_clear_pointer (&self->flow, ibn_flow_unref);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (ibn_paper_parent_class)->finalize (object);
}

static void
ibn_paper_class_init (IbnPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_paper_finalize;
  widget_class->snapshot = ibn_paper_snapshot;

  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ibn_paper_init (IbnPaper *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
ibn_paper_new (void)
{
  return g_object_new (IBN_TYPE_PAPER, NULL);
}

/* The headings that begin on the page. */
static char *
dup_headings (IbnFlow *flow, guint page)
{
  GPtrArray *outline = ibn_flow_get_outline (flow);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < outline->len; i++)
    {
      const IbnOutline *heading = g_ptr_array_index (outline, i);

      if (heading->page == page)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", heading->title);
    }
  return g_string_free (text, FALSE);
}

/**
 * ibn_paper_set_page:
 * @flow: a flow that is broken into pages
 * @page: which of them, from 0
 *
 * Shows a page, as large as it is allocated.
 */
void
ibn_paper_set_page (IbnPaper *self, IbnFlow *flow, guint page)
{
  g_autofree char *name = NULL;
  g_autofree char *headings = NULL;
  IbnFlow *old;

  g_return_if_fail (IBN_IS_PAPER (self));
  g_return_if_fail (flow != NULL);
  g_return_if_fail (page < ibn_flow_get_n_pages (flow));

  old = self->flow;
  self->flow = ibn_flow_ref (flow);
  g_clear_pointer (&old, ibn_flow_unref);
  self->page = page;
  g_clear_object (&self->picture);

  /* Translators: which page it is, and how many there are */
  name = g_strdup_printf (_("Page %u of %u"), page + 1, ibn_flow_get_n_pages (flow));
  headings = dup_headings (flow, page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  ibn_voice_describe (GTK_WIDGET (self), headings);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ibn_paper_set_mark:
 * @rect: (nullable): a place on the page, in points; %NULL for none
 *
 * Draws a line around a place.
 */
void
ibn_paper_set_mark (IbnPaper *self, const IbnRect *rect)
{
  g_return_if_fail (IBN_IS_PAPER (self));

  if (rect == NULL && !self->is_marked)
    return;
  self->is_marked = rect != NULL;
  if (rect != NULL)
    self->mark = *rect;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lets go of its picture, which is made again when the page is seen. */
void
ibn_paper_forget (IbnPaper *self)
{
  g_return_if_fail (IBN_IS_PAPER (self));

  if (self->picture == NULL)
    return;
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
