/* ibn-prose-frame.c: around a text that scrolls: as tall as the text, up to a limit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-prose-frame.h"

/* As tall as an empty text is, in pixels. */
#define MIN_HEIGHT 72

/* GtkScrolledWindow asks a text how tall it is without saying how wide it will be. */
struct _IbnProseFrame {
  GtkWidget parent_instance;

  GtkWidget *child;   /* a GtkScrolledWindow, or NULL */
  int        limit;   /* in pixels, or 0 */
};

enum {
  PROP_CHILD = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnProseFrame, ibn_prose_frame, GTK_TYPE_WIDGET)

static void
ibn_prose_frame_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnProseFrame *self = IBN_PROSE_FRAME (widget);
  GtkWidget *text;
  int height;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }

  text = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->child));
  gtk_widget_measure (text, orientation, for_size, NULL, &height, NULL, NULL);
  if (self->limit > 0)
    height = MIN (height, self->limit);
  *natural = MAX (height, MIN_HEIGHT);
  *minimum = self->limit > 0 ? *natural : MIN_HEIGHT;
}

static void
ibn_prose_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnProseFrame *self = IBN_PROSE_FRAME (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
ibn_prose_frame_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_prose_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnProseFrame *self = IBN_PROSE_FRAME (object);

  switch (id)
    {
    case PROP_CHILD:
      self->child = g_value_get_object (value);
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_prose_frame_dispose (GObject *object)
{
  g_clear_pointer (&IBN_PROSE_FRAME (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (ibn_prose_frame_parent_class)->dispose (object);
}

static void
ibn_prose_frame_class_init (IbnProseFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ibn_prose_frame_set_property;
  object_class->dispose = ibn_prose_frame_dispose;
  widget_class->measure = ibn_prose_frame_measure;
  widget_class->size_allocate = ibn_prose_frame_size_allocate;
  widget_class->get_request_mode = ibn_prose_frame_get_request_mode;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_SCROLLED_WINDOW,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ibn_prose_frame_init (IbnProseFrame *self)
{
}

/**
 * ibn_prose_frame_set_limit:
 * @limit: how tall it is at most, in pixels; 0 for as tall as there is room for
 */
void
ibn_prose_frame_set_limit (IbnProseFrame *self, int limit)
{
  g_return_if_fail (IBN_IS_PROSE_FRAME (self));

  if (limit == self->limit)
    return;
  self->limit = limit;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
