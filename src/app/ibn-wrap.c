/* ibn-wrap.c: widgets beside each other, or below each other where they do not fit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-wrap.h"

#include "ibn-fit.h"

struct _IbnWrap {
  GtkWidget parent_instance;

  int      spacing;
  int      row_from;
  gboolean homogeneous;
};

enum {
  PROP_SPACING = 1,
  PROP_ROW_FROM,
  PROP_HOMOGENEOUS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnWrap, ibn_wrap, GTK_TYPE_WIDGET)

static GtkWidget *
get_first (IbnWrap *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_next (GtkWidget *child)
{
  do
    child = gtk_widget_get_next_sibling (child);
  while (child != NULL && !gtk_widget_should_layout (child));
  return child;
}

static guint
count (IbnWrap *self)
{
  guint n = 0;

  for (GtkWidget *child = get_first (self); child != NULL; child = get_next (child))
    n++;
  return n;
}

/* What each wants of a length, and what all of them want beside each other. */
static GtkRequestedSize *
request (IbnWrap *self, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  guint n = count (self);
  GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, MAX (n, 1));
  int spacing = n > 0 ? ((int) n - 1) * self->spacing : 0;
  int least = 0, best = 0;
  guint i = 0;

  *minimum = *natural = spacing;
  for (GtkWidget *child = get_first (self); child != NULL; child = get_next (child), i++)
    {
      sizes[i].data = child;
      gtk_widget_measure (child, orientation, for_size, &sizes[i].minimum_size,
                          &sizes[i].natural_size, NULL, NULL);
      *minimum += sizes[i].minimum_size;
      *natural += sizes[i].natural_size;
      least = MAX (least, sizes[i].minimum_size);
      best = MAX (best, sizes[i].natural_size);
    }
  if (self->homogeneous && orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) n * least + spacing;
      *natural = (int) n * best + spacing;
    }
  return sizes;
}

static gboolean
is_row (IbnWrap *self, int width)
{
  int minimum, natural;
  g_autofree GtkRequestedSize *sizes =
    request (self, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);

  /* Who is given what the row asks for is to get the row. */
  return width < 0 || width >= natural
         || (width >= minimum
             && width >= self->row_from * ibn_fit_get_text_scale (GTK_WIDGET (self)));
}

/* What is left over goes to those that expand. */
static void
expand (GtkRequestedSize *sizes, guint n, int extra, GtkOrientation orientation)
{
  guint n_expanding = 0;

  for (guint i = 0; i < n; i++)
    n_expanding += gtk_widget_compute_expand (sizes[i].data, orientation);
  for (guint i = 0; i < n && extra > 0 && n_expanding > 0; i++)
    if (gtk_widget_compute_expand (sizes[i].data, orientation))
      {
        int share = extra / (int) n_expanding--;

        sizes[i].minimum_size += share;
        extra -= share;
      }
}

/* How wide each is in a row; in their minimum sizes. */
static GtkRequestedSize *
share_width (IbnWrap *self, int width)
{
  guint n = count (self);
  int minimum, natural, extra;
  GtkRequestedSize *sizes = request (self, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  int room = width - ((int) MAX (n, 1) - 1) * self->spacing;

  if (self->homogeneous)
    {
      for (guint i = 0; i < n; i++)
        sizes[i].minimum_size = room / (int) n;
      return sizes;
    }
  extra = gtk_distribute_natural_allocation (MAX (0, width - minimum), n, sizes);
  expand (sizes, n, extra, GTK_ORIENTATION_HORIZONTAL);
  return sizes;
}

static GtkSizeRequestMode
ibn_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_row (IbnWrap *self, int width, int *minimum, int *natural)
{
  guint n = count (self);
  g_autofree GtkRequestedSize *sizes = width >= 0 ? share_width (self, width) : NULL;
  guint i = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = get_first (self); child != NULL && i < n; child = get_next (child), i++)
    {
      int least, best;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL,
                          sizes != NULL ? sizes[i].minimum_size : -1, &least, &best, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, best);
    }
}

static void
ibn_wrap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                  int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnWrap *self = IBN_WRAP (widget);
  GtkRequestedSize *sizes;

  if (orientation == GTK_ORIENTATION_VERTICAL && is_row (self, for_size))
    {
      measure_row (self, for_size, minimum, natural);
      return;
    }
  sizes = request (self, orientation, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1,
                   minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      for (guint i = 0; i < count (self); i++)
        *minimum = MAX (*minimum, sizes[i].minimum_size);
    }
  g_free (sizes);
}

static void
ibn_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnWrap *self = IBN_WRAP (widget);
  gboolean row = is_row (self, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = count (self);
  g_autofree GtkRequestedSize *sizes = NULL;
  int at = 0;

  if (row)
    sizes = share_width (self, width);
  else
    {
      int minimum, natural, extra;

      sizes = request (self, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
      extra = gtk_distribute_natural_allocation (MAX (0, height - minimum), n, sizes);
      expand (sizes, n, extra, GTK_ORIENTATION_VERTICAL);
    }
  for (guint i = 0; i < n; i++)
    {
      int size = sizes[i].minimum_size;
      GtkAllocation area = { 0, at, width, size };

      if (row)
        area = (GtkAllocation) { mirrored ? width - at - size : at, 0, size, height };
      gtk_widget_size_allocate (sizes[i].data, &area, -1);
      at += size + self->spacing;
    }
}

static void
ibn_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IbnWrap *self = IBN_WRAP (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;

    case PROP_ROW_FROM:
      g_value_set_int (value, self->row_from);
      break;

    case PROP_HOMOGENEOUS:
      g_value_set_boolean (value, self->homogeneous);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnWrap *self = IBN_WRAP (object);

  switch (id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;

    case PROP_ROW_FROM:
      self->row_from = g_value_get_int (value);
      break;

    case PROP_HOMOGENEOUS:
      self->homogeneous = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
ibn_wrap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ibn_wrap_parent_class)->dispose (object);
}

static void
ibn_wrap_class_init (IbnWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ibn_wrap_get_property;
  object_class->set_property = ibn_wrap_set_property;
  object_class->dispose = ibn_wrap_dispose;
  widget_class->get_request_mode = ibn_wrap_get_request_mode;
  widget_class->measure = ibn_wrap_measure;
  widget_class->size_allocate = ibn_wrap_size_allocate;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_ROW_FROM] = g_param_spec_int ("row-from", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ibn_wrap_init (IbnWrap *self)
{
}

/**
 * ibn_wrap_append:
 * @child: (transfer floating): a widget that has no parent
 */
void
ibn_wrap_append (IbnWrap *self, GtkWidget *child)
{
  g_return_if_fail (IBN_IS_WRAP (self));
  g_return_if_fail (GTK_IS_WIDGET (child));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
