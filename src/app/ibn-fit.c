/* ibn-fit.c: what a window has in it, laid out by how much room there is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-fit.h"

/* Pixels of width from which there is more room, with letters of the usual size. */
#define MEDIUM_WIDTH 720
#define WIDE_WIDTH 1020

/* The width that a window can always have, in pixels. */
#define LEAST_WIDTH 360

/* The height of letters of the usual size, in pixels: 11 points on 96 dots to the inch. */
#define USUAL_SIZE (11 * 96 / 72.0)

struct _IbnFit {
  GtkWidget parent_instance;

  GtkWidget *child;   /* or NULL */
  IbnRoom    room;
  guint      tick;    /* the room is told when it comes */
};

enum {
  PROP_CHILD = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint changed;

G_DEFINE_FINAL_TYPE (IbnFit, ibn_fit, GTK_TYPE_WIDGET)

static IbnRoom
find_room (IbnFit *self, int width)
{
  double usual = width / ibn_fit_get_text_scale (GTK_WIDGET (self));

  if (usual < MEDIUM_WIDTH)
    return IBN_ROOM_NARROW;
  return usual < WIDE_WIDTH ? IBN_ROOM_MEDIUM : IBN_ROOM_WIDE;
}

/* What is laid out for more room must not keep the window from having less. */
static void
ibn_fit_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                 int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnFit *self = IBN_FIT (widget);
  int least_width = 0;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL,
                          NULL);
      gtk_widget_measure (self->child, orientation,
                          for_size < 0 ? -1 : MAX (for_size, least_width),
                          minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (self->room != IBN_ROOM_NARROW)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  IbnFit *self = IBN_FIT (widget);
  IbnRoom room = find_room (self, gtk_widget_get_width (widget));

  self->tick = 0;
  if (room == self->room)
    return G_SOURCE_REMOVE;
  self->room = room;
  if (room == IBN_ROOM_NARROW)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
  gtk_widget_queue_resize (widget);
  g_signal_emit (self, changed, 0);
  return G_SOURCE_REMOVE;
}

/* For the one frame until it is laid out for its room, what does not fit is cut off. */
static void
ibn_fit_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnFit *self = IBN_FIT (widget);
  GtkAllocation area = { 0, 0, width, height };
  int least;

  if (find_room (self, width) != self->room && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  area.width = MAX (width, least);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, area.width, &least, NULL, NULL, NULL);
  area.height = MAX (height, least);
  gtk_widget_size_allocate (self->child, &area, -1);
}

static GtkSizeRequestMode
ibn_fit_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_fit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, IBN_FIT (object)->child);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_fit_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHILD:
      ibn_fit_set_child (IBN_FIT (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_fit_dispose (GObject *object)
{
  g_clear_pointer (&IBN_FIT (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (ibn_fit_parent_class)->dispose (object);
}

static void
ibn_fit_class_init (IbnFitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ibn_fit_get_property;
  object_class->set_property = ibn_fit_set_property;
  object_class->dispose = ibn_fit_dispose;
  widget_class->get_request_mode = ibn_fit_get_request_mode;
  widget_class->measure = ibn_fit_measure;
  widget_class->size_allocate = ibn_fit_size_allocate;

  props[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
ibn_fit_init (IbnFit *self)
{
  self->room = IBN_ROOM_WIDE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * ibn_fit_set_child:
 * @child: (nullable): what is laid out
 */
void
ibn_fit_set_child (IbnFit *self, GtkWidget *child)
{
  g_return_if_fail (IBN_IS_FIT (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (child == self->child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

IbnRoom
ibn_fit_get_room (IbnFit *self)
{
  g_return_val_if_fail (IBN_IS_FIT (self), IBN_ROOM_WIDE);
  return self->room;
}

/**
 * ibn_fit_get_text_scale:
 *
 * Returns: how much larger than usual the letters of a widget are; 1 where they are smaller
 */
double
ibn_fit_get_text_scale (GtkWidget *widget)
{
  PangoContext *context;
  const PangoFontDescription *font;
  double size;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  context = gtk_widget_get_pango_context (widget);
  font = pango_context_get_font_description (context);
  size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (1, size / USUAL_SIZE);
}
