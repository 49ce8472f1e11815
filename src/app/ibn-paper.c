/* ibn-paper.c: one page of a flow, as it will be printed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-paper.h"

#include <glib/gi18n.h>

struct _IbnPaper {
  GtkWidget parent_instance;

  IbnFlow *flow;    /* owned, or NULL */
  guint    page;    /* from 0 */
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
ibn_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnPaper *self = IBN_PAPER (widget);
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                        (float) gtk_widget_get_height (widget));
  double scale = get_scale (self);
  cairo_t *cr;

  if (self->flow == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, scale, scale);
  ibn_flow_draw_page (self->flow, self->page, cr);
  cairo_destroy (cr);
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
  g_clear_pointer (&IBN_PAPER (object)->flow, ibn_flow_unref);

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

  /* Translators: which page it is, and how many there are */
  name = g_strdup_printf (_("Page %u of %u"), page + 1, ibn_flow_get_n_pages (flow));
  headings = dup_headings (flow, page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, headings,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
