/* ibn-steady-label.c: a label whose text changes with each key
 *
 * A GtkLabel that gets another text has the whole window measured anew, and on X11 its size asked
 * for and told, which takes longer than the check of a dossier. This one is only drawn anew as long
 * as the text needs no other room than it has.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-steady-label.h"

/* So many letters of a text that wraps stand on a line at least; it asks for so many at most. */
#define LEAST_CHARS 8
#define MOST_CHARS  60

struct _IbnSteadyLabel {
  GtkWidget parent_instance;

  char    *text;      /* owned */
  int      room;      /* the width for which it was laid out, and in which it fits; or 0 */
  int      width;     /* of the text then */
  int      height;
  float    xalign;    /* 0: where lines begin, 1: where they end */
  gboolean wrap;
  gboolean cut;       /* what does not fit is cut off */
  int      short_of;  /* the width in which it was not given its height, and asked for it; or 0 */
  guint    tick;      /* the text is looked at in the next frame */
  PangoLayout *layout;   /* owned, or NULL: with which it was looked at, until it is drawn */
};

enum {
  PROP_0,
  PROP_CUT,
  PROP_WRAP,
  PROP_XALIGN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnSteadyLabel, ibn_steady_label, GTK_TYPE_WIDGET)

/* Whether it is content with less room than the text takes in one line. */
static gboolean
is_bounded (IbnSteadyLabel *self)
{
  return self->wrap || self->cut;
}

/* @width: in pixels, of the lines; -1 for as wide as the text */
static PangoLayout *
create_layout (IbnSteadyLabel *self, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  /* Figures of one width, so that a number with as many of them needs as much room. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  if (width >= 0 && is_bounded (self))
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (layout, self->cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_alignment (layout, (self->xalign > 0.5f) != is_mirrored ? PANGO_ALIGN_RIGHT
                                                                           : PANGO_ALIGN_LEFT);
    }
  return layout;
}

static int
get_width_of (IbnSteadyLabel *self, int n_chars)
{
  PangoFontMetrics *metrics =
    pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int width = n_chars * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width);
}

static void
get_size (IbnSteadyLabel *self, int for_width, int *width, int *height)
{
  g_autoptr(PangoLayout) layout = create_layout (self, for_width);

  pango_layout_get_pixel_size (layout, width, height);
}

static GtkSizeRequestMode
ibn_steady_label_get_request_mode (GtkWidget *widget)
{
  return IBN_STEADY_LABEL (widget)->wrap ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                         : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
ibn_steady_label_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  int width, height;

  get_size (self, across ? -1 : for_size, &width, &height);
  *natural = *minimum = across ? width : height;
  if (!across || !is_bounded (self))
    return;
  *minimum = MIN (width, get_width_of (self, LEAST_CHARS));
  *natural = MIN (width, get_width_of (self, MOST_CHARS));
}

/* Looks whether the text still fits: once for a frame, however often it changed in between. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (widget);
  int width, height;

  self->tick = 0;
  g_clear_object (&self->layout);
  self->layout = create_layout (self, gtk_widget_get_width (widget));
  pango_layout_get_pixel_size (self->layout, &width, &height);
  if (gtk_widget_get_width (widget) == self->room && height == self->height
      && (width == self->width || is_bounded (self)))
    gtk_widget_queue_draw (widget);
  else
    gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

static void
look_soon (IbnSteadyLabel *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

/* What GTK remembers of it may be of an earlier text. */
static void
ibn_steady_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (widget);

  g_clear_object (&self->layout);
  get_size (self, width, &self->width, &self->height);
  self->room = self->height <= height ? width : 0;
  /* Once: there may be no more. */
  if (self->room == 0 && self->short_of != width)
    look_soon (self);
  self->short_of = self->room == 0 ? width : 0;
}

static void
ibn_steady_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (widget);
  int width = gtk_widget_get_width (widget);
  g_autoptr(PangoLayout) layout = self->layout != NULL ? g_steal_pointer (&self->layout)
                                                       : create_layout (self, width);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float xalign = is_mirrored ? 1 - self->xalign : self->xalign;
  PangoRectangle area;
  int x, y;

  pango_layout_get_pixel_extents (layout, NULL, &area);
  x = is_bounded (self) ? 0 : (int) (xalign * (float) (width - area.width)) - area.x;
  y = (gtk_widget_get_height (widget) - area.height) / 2;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x, y, layout);
}

static void
ibn_steady_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ibn_steady_label_parent_class)->css_changed (widget, change);
  IBN_STEADY_LABEL (widget)->room = 0;
  g_clear_object (&IBN_STEADY_LABEL (widget)->layout);
}

static void
ibn_steady_label_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (object);

  switch (prop_id)
    {
    case PROP_CUT:
      g_value_set_boolean (value, self->cut);
      break;

    case PROP_WRAP:
      g_value_set_boolean (value, self->wrap);
      break;

    case PROP_XALIGN:
      g_value_set_float (value, self->xalign);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ibn_steady_label_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  IbnSteadyLabel *self = IBN_STEADY_LABEL (object);

  switch (prop_id)
    {
    case PROP_CUT:
      self->cut = g_value_get_boolean (value);
      break;

    case PROP_WRAP:
      self->wrap = g_value_get_boolean (value);
      break;

    case PROP_XALIGN:
      self->xalign = g_value_get_float (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->room = 0;
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ibn_steady_label_finalize (GObject *object)
{
  g_clear_object (&IBN_STEADY_LABEL (object)->layout);
  g_free (IBN_STEADY_LABEL (object)->text);

  G_OBJECT_CLASS (ibn_steady_label_parent_class)->finalize (object);
}

static void
ibn_steady_label_class_init (IbnSteadyLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ibn_steady_label_get_property;
  object_class->set_property = ibn_steady_label_set_property;
  object_class->finalize = ibn_steady_label_finalize;
  widget_class->css_changed = ibn_steady_label_css_changed;
  widget_class->get_request_mode = ibn_steady_label_get_request_mode;
  widget_class->measure = ibn_steady_label_measure;
  widget_class->size_allocate = ibn_steady_label_size_allocate;
  widget_class->snapshot = ibn_steady_label_snapshot;

  props[PROP_CUT] = g_param_spec_boolean ("cut", NULL, NULL, FALSE,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WRAP] = g_param_spec_boolean ("wrap", NULL, NULL, FALSE,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_XALIGN] = g_param_spec_float ("xalign", NULL, NULL, 0, 1, 0.5f,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
ibn_steady_label_init (IbnSteadyLabel *self)
{
  self->text = g_strdup ("");
  self->xalign = 0.5f;
}

GtkWidget *
ibn_steady_label_new (void)
{
  return g_object_new (IBN_TYPE_STEADY_LABEL, NULL);
}

const char *
ibn_steady_label_get_text (IbnSteadyLabel *self)
{
  g_return_val_if_fail (IBN_IS_STEADY_LABEL (self), NULL);
  return self->text;
}

/**
 * ibn_steady_label_set_text:
 * @text: what it says
 *
 * Says something else, in the room that there is where that is enough.
 */
void
ibn_steady_label_set_text (IbnSteadyLabel *self, const char *text)
{
  g_return_if_fail (IBN_IS_STEADY_LABEL (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  self->short_of = 0;
  g_clear_object (&self->layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->room > 0)
    look_soon (self);
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}
