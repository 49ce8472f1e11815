/* ibn-grid-body.c: the widgets of a grid that hold its cells, and ask it where they stand
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include "ibn-ui.h"

struct _IbnGridBody {
  GtkWidget parent_instance;

  IbnGrid *grid;   /* it is within it; NULL once that goes */
};

/* What scrolls is not seen below what stays. */
struct _IbnGridPane {
  GtkWidget parent_instance;

  int      frozen;     /* so many pixels stay */
  gboolean scrolled;   /* something is hidden behind them */
};

G_DEFINE_FINAL_TYPE (IbnGridBody, ibn_grid_body, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (IbnGridPane, ibn_grid_pane, GTK_TYPE_WIDGET)

static void
unparent_all (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* The body */

static GtkSizeRequestMode
ibn_grid_body_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_grid_body_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  if (self->grid != NULL)
    ibn_grid_measure (self->grid, orientation, for_size, minimum, natural);
}

static void
ibn_grid_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  if (self->grid != NULL)
    ibn_grid_allocate (self->grid, width, height);
}

/* From outside one comes to the cell that was current; within, the keys are the grid's own. */
static gboolean
ibn_grid_body_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  if (self->grid == NULL || ibn_ui_holds_focus (widget))
    return FALSE;
  return ibn_grid_focus_current (self->grid);
}

static gboolean
ibn_grid_body_grab_focus (GtkWidget *widget)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  return self->grid != NULL && ibn_grid_focus_current (self->grid);
}

/* Another font, or another size of it. */
static void
ibn_grid_body_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  GTK_WIDGET_CLASS (ibn_grid_body_parent_class)->css_changed (widget, change);
  if (self->grid != NULL)
    ibn_grid_forget_sizes (self->grid);
}

static void
ibn_grid_body_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  IbnGridBody *self = IBN_GRID_BODY (widget);

  GTK_WIDGET_CLASS (ibn_grid_body_parent_class)->system_setting_changed (widget, setting);
  if (self->grid != NULL)
    ibn_grid_forget_sizes (self->grid);
}

static void
ibn_grid_body_dispose (GObject *object)
{
  IBN_GRID_BODY (object)->grid = NULL;
  unparent_all (GTK_WIDGET (object));

  G_OBJECT_CLASS (ibn_grid_body_parent_class)->dispose (object);
}

static void
ibn_grid_body_class_init (IbnGridBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_grid_body_dispose;
  widget_class->get_request_mode = ibn_grid_body_get_request_mode;
  widget_class->measure = ibn_grid_body_measure;
  widget_class->size_allocate = ibn_grid_body_size_allocate;
  widget_class->focus = ibn_grid_body_focus;
  widget_class->grab_focus = ibn_grid_body_grab_focus;
  widget_class->css_changed = ibn_grid_body_css_changed;
  widget_class->system_setting_changed = ibn_grid_body_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "ibn-grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
ibn_grid_body_init (IbnGridBody *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
ibn_grid_body_set_grid (IbnGridBody *self, IbnGrid *grid)
{
  self->grid = grid;
}

/* The panes */

static gboolean
is_frozen (GtkWidget *child)
{
  if (IBN_IS_CELL (child))
    return ibn_cell_is_frozen (IBN_CELL (child));
  return gtk_widget_has_css_class (child, "frozen");
}

static void
snapshot_children (GtkWidget *widget, GtkSnapshot *snapshot, gboolean frozen)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_frozen (child) == frozen)
      gtk_widget_snapshot_child (widget, child, snapshot);
}

/* Where something is hidden. */
static void
draw_edge (GtkWidget *widget, GtkSnapshot *snapshot, int x)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= 0.35f;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x - 1, 0, 2,
                                                  (float) gtk_widget_get_height (widget)));
}

static void
ibn_grid_pane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnGridPane *self = IBN_GRID_PANE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) self->frozen, 0,
                                                         (float) MAX (width - self->frozen, 0),
                                                         (float) height));
  snapshot_children (widget, snapshot, FALSE);
  gtk_snapshot_pop (snapshot);
  snapshot_children (widget, snapshot, TRUE);
  if (self->scrolled)
    draw_edge (widget, snapshot, self->frozen);
}

static void
ibn_grid_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
ibn_grid_pane_dispose (GObject *object)
{
  unparent_all (GTK_WIDGET (object));

  G_OBJECT_CLASS (ibn_grid_pane_parent_class)->dispose (object);
}

static void
ibn_grid_pane_class_init (IbnGridPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_grid_pane_dispose;
  widget_class->measure = ibn_grid_pane_measure;
  widget_class->snapshot = ibn_grid_pane_snapshot;

  gtk_widget_class_set_css_name (widget_class, "pane");
}

static void
ibn_grid_pane_init (IbnGridPane *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
ibn_grid_pane_new (void)
{
  return g_object_new (IBN_TYPE_GRID_PANE, NULL);
}

void
ibn_grid_pane_set_frozen (IbnGridPane *self, int width, gboolean scrolled)
{
  if (width == self->frozen && scrolled == self->scrolled)
    return;
  self->frozen = width;
  self->scrolled = scrolled;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
