/* ibn-columns.c: a list and what is chosen in it: side by side where there is room
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-columns.h"

#include "ibn-fit.h"

/* In pixels, with letters of the usual size: from which width on, and the width of the list. */
#define WIDE 820
#define START_WIDTH 280

/* In pixels: between the two, around the list that stays in sight, and its height above. */
#define GAP 12
#define MARGIN 12
#define MAX_START_HEIGHT 300

/* Beside something long the list stays in sight while the page is scrolled. */
struct _IbnColumns {
  GtkWidget parent_instance;

  GtkWidget     *start;        /* a child, or NULL, as the next */
  GtkWidget     *end;
  GtkWidget     *page;         /* what scrolls both while it is mapped, or NULL; not owned */
  gboolean       wide;         /* they stand side by side */
};

enum {
  PROP_START = 1,
  PROP_END,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnColumns, ibn_columns, GTK_TYPE_WIDGET)

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_get_visible (child);
}

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean least)
{
  int minimum, natural;

  if (!is_shown (child))
    return 0;
  gtk_widget_measure (child, orientation, for_size, &minimum, &natural, NULL, NULL);
  return least ? minimum : natural;
}

static int
get_start_width (IbnColumns *self)
{
  return (int) (START_WIDTH * ibn_fit_get_text_scale (GTK_WIDGET (self)));
}

static gboolean
has_room (IbnColumns *self, int width)
{
  return is_shown (self->start) && is_shown (self->end)
         && width >= WIDE * ibn_fit_get_text_scale (GTK_WIDGET (self));
}

static int
get_height (IbnColumns *self, int width)
{
  int start_width = get_start_width (self);
  int start, end;

  if (!has_room (self, width))
    {
      start = MIN (measure_child (self->start, GTK_ORIENTATION_VERTICAL, width, FALSE),
                   MAX_START_HEIGHT);
      end = measure_child (self->end, GTK_ORIENTATION_VERTICAL, width, FALSE);
      return start + end + (start > 0 && end > 0 ? GAP : 0);
    }
  start = measure_child (self->start, GTK_ORIENTATION_VERTICAL, start_width, FALSE);
  end = measure_child (self->end, GTK_ORIENTATION_VERTICAL, width - start_width - GAP, FALSE);
  return MAX (MIN (start, MAX_START_HEIGHT), end);
}

static void
ibn_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                     int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnColumns *self = IBN_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = get_height (self, for_size);
      return;
    }
  *minimum = MAX (measure_child (self->start, orientation, -1, TRUE),
                  measure_child (self->end, orientation, -1, TRUE));
  *natural = MAX (get_start_width (self) + GAP
                  + measure_child (self->end, orientation, -1, FALSE), *minimum);
}

/* How far the list stands below its place, to be in sight. */
static int
get_offset (IbnColumns *self, int height, int *start_height)
{
  double x, y;
  int page;

  if (self->page == NULL)
    return 0;
  page = gtk_widget_get_height (self->page);
  if (page > 2 * MARGIN)
    *start_height = MIN (*start_height, page - 2 * MARGIN);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), self->page, 0, 0, &x, &y))
    return 0;
  return CLAMP (MARGIN - (int) y, 0, MAX (height - *start_height, 0));
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  if (is_shown (child))
    gtk_widget_size_allocate (child, &area, -1);
}

static void
ibn_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnColumns *self = IBN_COLUMNS (widget);
  int start_width = get_start_width (self);
  int start_height;

  self->wide = has_room (self, width);
  if (!self->wide)
    {
      start_height = MIN (measure_child (self->start, GTK_ORIENTATION_VERTICAL, width, FALSE),
                          MAX_START_HEIGHT);
      allocate_child (self->start, 0, 0, width, start_height);
      if (start_height > 0)
        start_height += GAP;
      allocate_child (self->end, 0, start_height, width, MAX (height - start_height, 0));
      return;
    }

  start_height = MIN (measure_child (self->start, GTK_ORIENTATION_VERTICAL, start_width, FALSE),
                      height);
  baseline = get_offset (self, height, &start_height);
  allocate_child (self->start, 0, baseline, start_width, start_height);
  allocate_child (self->end, start_width + GAP, 0, width - start_width - GAP, height);
}

static GtkSizeRequestMode
ibn_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
on_scrolled (GtkAdjustment *adjustment, IbnColumns *self)
{
  if (self->wide)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static GtkAdjustment *
get_adjustment (IbnColumns *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->page));
}

static void
ibn_columns_map (GtkWidget *widget)
{
  IbnColumns *self = IBN_COLUMNS (widget);

  GTK_WIDGET_CLASS (ibn_columns_parent_class)->map (widget);
  self->page = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (self->page != NULL)
    g_signal_connect (get_adjustment (self), "value-changed", G_CALLBACK (on_scrolled), self);
}

static void
ibn_columns_unmap (GtkWidget *widget)
{
  IbnColumns *self = IBN_COLUMNS (widget);

  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (get_adjustment (self), on_scrolled, self);
  self->page = NULL;
  GTK_WIDGET_CLASS (ibn_columns_parent_class)->unmap (widget);
}

/* Tab comes to the list first and once: the toolkit would go by its place, which is another when
 * the page is scrolled. */
static gboolean
ibn_columns_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnColumns *self = IBN_COLUMNS (widget);
  GtkWidget *now = gtk_widget_get_focus_child (widget);
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *order[] = { is_back ? self->end : self->start, is_back ? self->start : self->end };

  if (!is_back && direction != GTK_DIR_TAB_FORWARD)
    return GTK_WIDGET_CLASS (ibn_columns_parent_class)->focus (widget, direction);
  for (guint i = now != NULL && now == order[1] ? 1 : 0; i < G_N_ELEMENTS (order); i++)
    if (is_shown (order[i]) && gtk_widget_child_focus (order[i], direction))
      return TRUE;
  return FALSE;
}

static void
ibn_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnColumns *self = IBN_COLUMNS (object);

  switch (id)
    {
    case PROP_START:
      self->start = g_value_get_object (value);
      gtk_widget_insert_before (self->start, GTK_WIDGET (self), self->end);
      break;

    case PROP_END:
      self->end = g_value_get_object (value);
      gtk_widget_insert_after (self->end, GTK_WIDGET (self), self->start);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_columns_dispose (GObject *object)
{
  IbnColumns *self = IBN_COLUMNS (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);

  G_OBJECT_CLASS (ibn_columns_parent_class)->dispose (object);
}

static void
ibn_columns_class_init (IbnColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ibn_columns_set_property;
  object_class->dispose = ibn_columns_dispose;
  widget_class->measure = ibn_columns_measure;
  widget_class->size_allocate = ibn_columns_size_allocate;
  widget_class->get_request_mode = ibn_columns_get_request_mode;
  widget_class->focus = ibn_columns_focus;
  widget_class->map = ibn_columns_map;
  widget_class->unmap = ibn_columns_unmap;

  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ibn_columns_init (IbnColumns *self)
{
}
