/* ibn-timeline-chart.c: bars below each other over months
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-timeline-chart.h"

#include <glib/gi18n.h>

#include "ibn-fit.h"

/* In pixels: names stand beside the bars from the first width on, and are so wide; a bar is so
 * tall and so far from the next. */
#define WIDE 600
#define TITLE_WIDTH 200
#define BAR_HEIGHT 24
#define GAP 6
#define MIN_WIDTH 240
#define NATURAL_WIDTH 760

#define MONTHS_A_YEAR 12

typedef struct {
  GtkWidget *bar;     /* children, as the next two */
  GtkWidget *title;
  GtkWidget *icon;
} Line;

struct _IbnTimelineChart {
  GtkWidget parent_instance;

  GArray *lines;       /* owned, of Line */
  int     n_months;
  int     n_project;   /* months of the project, 0 where that is not known */
};

static guint added;

G_DEFINE_FINAL_TYPE (IbnTimelineChart, ibn_timeline_chart, GTK_TYPE_WIDGET)

static Line *
get_line (IbnTimelineChart *self, guint index)
{
  return &g_array_index (self->lines, Line, index);
}

static guint
get_focused (IbnTimelineChart *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (gtk_widget_has_focus (get_line (self, i)->bar))
      return i;
  return G_MAXUINT;
}

/* One stop for Tab; the bars are walked with up and down, and left and right move them. */
static gboolean
ibn_timeline_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnTimelineChart *self = IBN_TIMELINE_CHART (widget);
  guint focused = get_focused (self);

  if (self->lines->len == 0)
    return FALSE;
  if (focused == G_MAXUINT)
    return gtk_widget_grab_focus (get_line (self, 0)->bar);
  if (direction == GTK_DIR_UP && focused > 0)
    gtk_widget_grab_focus (get_line (self, focused - 1)->bar);
  else if (direction == GTK_DIR_DOWN && focused + 1 < self->lines->len)
    gtk_widget_grab_focus (get_line (self, focused + 1)->bar);
  return direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
}

static int
get_text_height (IbnTimelineChart *self)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Ag");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
get_title_width (IbnTimelineChart *self, int width)
{
  double scale = ibn_fit_get_text_scale (GTK_WIDGET (self));

  return width >= WIDE * scale ? (int) (TITLE_WIDTH * scale) : 0;
}

static int
get_line_height (IbnTimelineChart *self, int width)
{
  int text = get_text_height (self);

  return get_title_width (self, width) > 0 ? MAX (BAR_HEIGHT, text) + GAP
                                           : BAR_HEIGHT + text + 2 * GAP;
}

static int
get_head_height (IbnTimelineChart *self)
{
  return get_text_height (self) + GAP;
}

static void
ibn_timeline_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  IbnTimelineChart *self = IBN_TIMELINE_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = get_head_height (self)
                        + (int) self->lines->len
                          * get_line_height (self, for_size < 0 ? NATURAL_WIDTH : for_size);
}

static GtkSizeRequestMode
ibn_timeline_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  area.width = MAX (area.width, least);
  gtk_widget_size_allocate (child, &area, -1);
}

static int
get_x (IbnTimelineChart *self, int start, int width, int n_months)
{
  return start + (width - start) * n_months / MAX (self->n_months, 1);
}

static void
ibn_timeline_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnTimelineChart *self = IBN_TIMELINE_CHART (widget);
  int start = get_title_width (self, width);
  int line_height = get_line_height (self, width);
  int y = get_head_height (self);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = get_line (self, i);
      gboolean marked = gtk_widget_get_visible (line->icon);
      int text = marked ? BAR_HEIGHT : 0;
      int top = start > 0 ? y + GAP / 2 : y + line_height - BAR_HEIGHT - GAP / 2;
      int first, last;

      ibn_timeline_bar_get_months (IBN_TIMELINE_BAR (line->bar), &first, &last);
      if (marked)
        allocate_child (line->icon, 0, y, BAR_HEIGHT, start > 0 ? line_height
                                                                : line_height - BAR_HEIGHT);
      allocate_child (line->title, text, y, (start > 0 ? start - GAP : width) - text,
                      start > 0 ? line_height : line_height - BAR_HEIGHT);
      allocate_child (line->bar, get_x (self, start, width, first - 1), top,
                      get_x (self, start, width, last) - get_x (self, start, width, first - 1),
                      BAR_HEIGHT);
      y += line_height;
    }
}

static void
draw_text (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, int x, int width,
           const GdkRGBA *colour)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, 0));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* Years, with their months as thinner lines, and where the project ends. */
static void
ibn_timeline_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnTimelineChart *self = IBN_TIMELINE_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int start = get_title_width (self, width);
  int head = get_head_height (self);
  float height = (float) (gtk_widget_get_height (widget) - head);
  GdkRGBA text, line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  line = text;
  for (int month = 0; month <= self->n_months; month++)
    {
      gboolean year = month % MONTHS_A_YEAR == 0;
      int x = MIN (get_x (self, start, width, month), width - 1);

      line.alpha = year ? 0.4f : 0.08f;
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) x, year ? 0 : (float) head, 1,
                                                      year ? height + (float) head : height));
      if (year && month < self->n_months)
        {
          /* Translators: the years of a project, above a timeline */
          g_autofree char *words = g_strdup_printf (_("Year %d"), month / MONTHS_A_YEAR + 1);

          draw_text (widget, snapshot, words, x + GAP,
                     get_x (self, start, width, month + MONTHS_A_YEAR) - x - 2 * GAP, &text);
        }
    }

  if (self->n_project > 0 && self->n_project < self->n_months)
    {
      int x = get_x (self, start, width, self->n_project);

      line.alpha = 0.07f;
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) x, (float) head,
                                                      (float) (width - x), height));
      line.alpha = 0.8f;
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) x - 1, (float) head, 2, height));
    }

  for (guint i = 0; i < self->lines->len; i++)
    {
      gtk_widget_snapshot_child (widget, get_line (self, i)->title, snapshot);
      gtk_widget_snapshot_child (widget, get_line (self, i)->icon, snapshot);
      gtk_widget_snapshot_child (widget, get_line (self, i)->bar, snapshot);
    }
}

static void
remove_line (IbnTimelineChart *self, guint index)
{
  Line *line = get_line (self, index);

  gtk_widget_unparent (line->title);
  gtk_widget_unparent (line->icon);
  gtk_widget_unparent (line->bar);
  g_array_remove_index (self->lines, index);
}

static void
ibn_timeline_chart_dispose (GObject *object)
{
  ibn_timeline_chart_cut (IBN_TIMELINE_CHART (object), 0);

  G_OBJECT_CLASS (ibn_timeline_chart_parent_class)->dispose (object);
}

static void
ibn_timeline_chart_finalize (GObject *object)
{
  g_array_unref (IBN_TIMELINE_CHART (object)->lines);

  G_OBJECT_CLASS (ibn_timeline_chart_parent_class)->finalize (object);
}

static void
ibn_timeline_chart_class_init (IbnTimelineChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_timeline_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_timeline_chart_finalize;
  widget_class->focus = ibn_timeline_chart_focus;
  widget_class->measure = ibn_timeline_chart_measure;
  widget_class->get_request_mode = ibn_timeline_chart_get_request_mode;
  widget_class->size_allocate = ibn_timeline_chart_size_allocate;
  widget_class->snapshot = ibn_timeline_chart_snapshot;

  added = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, IBN_TYPE_TIMELINE_BAR);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ibn_timeline_chart_init (IbnTimelineChart *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  self->n_months = MONTHS_A_YEAR;
}

GtkWidget *
ibn_timeline_chart_new (void)
{
  return g_object_new (IBN_TYPE_TIMELINE_CHART, NULL);
}

/**
 * ibn_timeline_chart_set_months:
 * @n_months: how many there are
 * @n_project: after how many the project ends, or 0
 */
void
ibn_timeline_chart_set_months (IbnTimelineChart *self, int n_months, int n_project)
{
  g_return_if_fail (IBN_IS_TIMELINE_CHART (self));
  g_return_if_fail (n_months > 0);

  if (n_months == self->n_months && n_project == self->n_project)
    return;
  self->n_months = n_months;
  self->n_project = n_project;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
insert_line (IbnTimelineChart *self, guint index, const char *row_path)
{
  Line line = { ibn_timeline_bar_new (row_path), gtk_label_new (NULL),
                g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL) };
  GtkWidget *before = index > 0 ? get_line (self, index - 1)->icon : NULL;

  gtk_label_set_xalign (GTK_LABEL (line.title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line.title), PANGO_ELLIPSIZE_END);
  gtk_widget_insert_after (line.bar, GTK_WIDGET (self), before);
  gtk_widget_insert_after (line.title, GTK_WIDGET (self), line.bar);
  gtk_widget_insert_after (line.icon, GTK_WIDGET (self), line.title);
  g_signal_connect_object (line.bar, "dragged", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);
  g_array_insert_val (self->lines, index, line);
  g_signal_emit (self, added, 0, line.bar);
}

/**
 * ibn_timeline_chart_put:
 * @index: where in the chart
 * @row_path: a row
 *
 * Brings the bar of a row to its place; one that is there already keeps its focus. Those that were
 * before it and are not put again are gone.
 *
 * Returns: (transfer none): the bar
 */
IbnTimelineBar *
ibn_timeline_chart_put (IbnTimelineChart *self, guint index, const char *row_path)
{
  guint found;

  g_return_val_if_fail (IBN_IS_TIMELINE_CHART (self), NULL);
  g_return_val_if_fail (index <= self->lines->len, NULL);
  g_return_val_if_fail (row_path != NULL, NULL);

  for (found = index; found < self->lines->len; found++)
    if (g_str_equal (ibn_timeline_bar_get_path (IBN_TIMELINE_BAR (get_line (self, found)->bar)),
                     row_path))
      break;
  if (found == self->lines->len)
    insert_line (self, index, row_path);
  else if (found > index)
    {
      Line line = *get_line (self, found);

      g_array_remove_index (self->lines, found);
      g_array_insert_val (self->lines, index, line);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return IBN_TIMELINE_BAR (get_line (self, index)->bar);
}

/* The bar of a row; NULL where it has none. */
IbnTimelineBar *
ibn_timeline_chart_find (IbnTimelineChart *self, const char *row_path)
{
  g_return_val_if_fail (IBN_IS_TIMELINE_CHART (self), NULL);
  g_return_val_if_fail (row_path != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      IbnTimelineBar *bar = IBN_TIMELINE_BAR (get_line (self, i)->bar);

      if (g_str_equal (ibn_timeline_bar_get_path (bar), row_path))
        return bar;
    }
  return NULL;
}

/**
 * ibn_timeline_chart_set_title:
 * @index: a bar
 * @title: what its row is called
 * @icon: (nullable): the name of the icon of what is wrong with it
 */
void
ibn_timeline_chart_set_title (IbnTimelineChart *self, guint index, const char *title,
                              const char *icon)
{
  const Line *line;

  g_return_if_fail (IBN_IS_TIMELINE_CHART (self));
  g_return_if_fail (index < self->lines->len);

  line = get_line (self, index);
  gtk_label_set_label (GTK_LABEL (line->title), title);
  gtk_image_set_from_icon_name (GTK_IMAGE (line->icon), icon);
  gtk_widget_set_visible (line->icon, icon != NULL);
}

/* Takes away what comes after the first @n_bars. */
void
ibn_timeline_chart_cut (IbnTimelineChart *self, guint n_bars)
{
  g_return_if_fail (IBN_IS_TIMELINE_CHART (self));

  while (self->lines->len > n_bars)
    remove_line (self, self->lines->len - 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
