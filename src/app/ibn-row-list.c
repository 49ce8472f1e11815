/* ibn-row-list.c: the rows of a table as a list that scrolls, with widgets for those in sight
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-row-list.h"

#include "ibn-ui.h"

/* Rows made above and below those in sight, and those made while nothing is known of the room. */
#define N_SPARE 3
#define N_FIRST 16

/* Rows of one Page Up or Page Down. */
#define PAGE 8

#define MIN_WIDTH 160
#define LINE 3

typedef struct {
  GtkWidget *row;        /* a child, of IbnListRow */
  guint      position;   /* IBN_ROW_LIST_NONE while it is not used */
} Slot;

/* It is one stop for Tab, which enters at the current row; the arrows walk, Enter chooses. */
struct _IbnRowList {
  GtkWidget parent_instance;

  GtkAdjustment  *adjustment;   /* owned, or NULL: of what scrolls it */
  GArray         *slots;        /* owned, of Slot, in the order of their positions */
  IbnRowListFunc  func;
  void           *data;
  guint           n_rows;
  guint           current;
  guint           dragged;
  guint           drop;         /* before which row what is dragged would go */
  guint           update;       /* the rows in sight are made when it comes */
  int             row_height;   /* in pixels */
  gboolean        movable;
};

enum {
  SIGNAL_CHOSEN,
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnRowList, ibn_row_list, GTK_TYPE_WIDGET)

static Slot *
get_slot (IbnRowList *self, guint index)
{
  return &g_array_index (self->slots, Slot, index);
}

static Slot *
find_slot (IbnRowList *self, guint position)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->position == position)
      return get_slot (self, i);
  return NULL;
}

static guint
find_position (IbnRowList *self, GtkWidget *row)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->row == row)
      return get_slot (self, i)->position;
  return IBN_ROW_LIST_NONE;
}

static guint
get_focused (IbnRowList *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->position != IBN_ROW_LIST_NONE
        && ibn_ui_holds_focus (get_slot (self, i)->row))
      return get_slot (self, i)->position;
  return IBN_ROW_LIST_NONE;
}

static void
on_clicked (GtkButton *button, IbnRowList *self)
{
  guint position = find_position (self, GTK_WIDGET (button));

  if (position != IBN_ROW_LIST_NONE)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, position);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, IbnRowList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  self->dragged = self->movable ? find_position (self, row) : IBN_ROW_LIST_NONE;
  if (self->dragged == IBN_ROW_LIST_NONE)
    return NULL;
  return gdk_content_provider_new_typed (IBN_TYPE_ROW_LIST, self);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, IbnRowList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
add_slot (IbnRowList *self)
{
  Slot slot = { ibn_list_row_new (), IBN_ROW_LIST_NONE };
  GtkDragSource *source = gtk_drag_source_new ();

  ibn_list_row_set_brief (IBN_LIST_ROW (slot.row), TRUE);
  g_signal_connect (slot.row, "clicked", G_CALLBACK (on_clicked), self);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (slot.row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_visible (slot.row, FALSE);
  gtk_widget_set_parent (slot.row, GTK_WIDGET (self));
  g_array_append_val (self->slots, slot);
}

static int
measure_row (IbnRowList *self)
{
  int height;

  if (self->slots->len == 0)
    add_slot (self);
  /* One that is not shown has no height. */
  if (!gtk_widget_get_visible (get_slot (self, 0)->row))
    return self->row_height;
  gtk_widget_measure (get_slot (self, 0)->row, GTK_ORIENTATION_VERTICAL, -1,
                      NULL, &height, NULL, NULL);
  return height;
}

static void
bind (IbnRowList *self, Slot *slot)
{
  gboolean current = slot->position == self->current;

  self->func (IBN_LIST_ROW (slot->row), slot->position, self->data);
  ibn_list_row_set_current (IBN_LIST_ROW (slot->row), current);
  if (current)
    gtk_widget_add_css_class (slot->row, "current");
  else
    gtk_widget_remove_css_class (slot->row, "current");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (slot->row),
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) slot->position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) self->n_rows,
                                  -1);
}

static void
place (IbnRowList *self, const Slot *slot)
{
  GtkAllocation area = { 0, (int) slot->position * self->row_height,
                         gtk_widget_get_width (GTK_WIDGET (self)), self->row_height };

  if (area.width == 0 || area.height == 0)
    return;
  gtk_widget_measure (slot->row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (slot->row, &area, -1);
}

static void
get_range (IbnRowList *self, guint *first, guint *last)
{
  double value = self->adjustment != NULL ? gtk_adjustment_get_value (self->adjustment) : 0;
  double page = self->adjustment != NULL ? gtk_adjustment_get_page_size (self->adjustment) : 0;
  guint top = self->row_height > 0 ? (guint) (value / self->row_height) : 0;
  guint n = self->row_height > 0 && page > 0 ? (guint) (page / self->row_height) + 1 : N_FIRST;

  /* What was further down may be gone. */
  top = MIN (top, self->n_rows > n ? self->n_rows - n : 0);
  *first = top > N_SPARE ? top - N_SPARE : 0;
  *last = MIN (top + n + N_SPARE, self->n_rows);
}

static int
compare_slots (const void *a, const void *b)
{
  guint first = ((const Slot *) a)->position;
  guint second = ((const Slot *) b)->position;

  return first < second ? -1 : first > second;
}

/* The order in which a screen reader meets them is that of the list. */
static void
sort_slots (IbnRowList *self)
{
  GtkWidget *before = NULL;

  g_array_sort (self->slots, compare_slots);
  for (guint i = 0; i < self->slots->len; i++)
    {
      GtkWidget *row = get_slot (self, i)->row;

      if (gtk_widget_get_prev_sibling (row) != before)
        gtk_widget_insert_after (row, GTK_WIDGET (self), before);
      before = row;
    }
}

/* Gives the rows in sight their widgets. The one with the focus keeps it where it scrolls out. */
static void
update (IbnRowList *self)
{
  guint focused = get_focused (self);
  gboolean changed = FALSE;
  guint first, last;

  get_range (self, &first, &last);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = get_slot (self, i);

      if (slot->position == IBN_ROW_LIST_NONE || slot->position == focused
          || (slot->position >= first && slot->position < last))
        continue;
      slot->position = IBN_ROW_LIST_NONE;
    }

  for (guint position = first; position < last; position++)
    {
      Slot *slot = find_slot (self, position);

      if (slot != NULL)
        continue;
      if (find_slot (self, IBN_ROW_LIST_NONE) == NULL)
        add_slot (self);
      slot = find_slot (self, IBN_ROW_LIST_NONE);
      slot->position = position;
      bind (self, slot);
      gtk_widget_set_visible (slot->row, TRUE);
      place (self, slot);
      changed = TRUE;
    }

  for (guint i = 0; i < self->slots->len; i++)
    gtk_widget_set_visible (get_slot (self, i)->row,
                            get_slot (self, i)->position < self->n_rows);
  if (changed)
    sort_slots (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_update (void *data)
{
  IbnRowList *self = data;

  self->update = 0;
  update (self);
}

/* Not at once: the room is told while it is being given out. */
static void
on_room (GtkAdjustment *adjustment, IbnRowList *self)
{
  if (self->update == 0)
    self->update = g_idle_add_once (on_update, self);
}

static void
on_scrolled (GtkAdjustment *adjustment, IbnRowList *self)
{
  update (self);
}

/* Keys */

static gboolean
ibn_row_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnRowList *self = IBN_ROW_LIST (widget);
  guint focused = get_focused (self);

  if (self->n_rows == 0)
    return FALSE;
  if (focused == IBN_ROW_LIST_NONE)
    return ibn_row_list_focus_row (self, self->current < self->n_rows ? self->current : 0);
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  /* At an end the focus stays: an arrow never leaves the list. */
  if (direction == GTK_DIR_UP)
    ibn_row_list_focus_row (self, focused > 0 ? focused - 1 : 0);
  else
    ibn_row_list_focus_row (self, MIN (focused + 1, self->n_rows - 1));
  return TRUE;
}

static gboolean
ibn_row_list_grab_focus (GtkWidget *widget)
{
  IbnRowList *self = IBN_ROW_LIST (widget);
  guint focused = get_focused (self);

  if (self->n_rows == 0)
    return FALSE;
  if (focused != IBN_ROW_LIST_NONE)
    return ibn_row_list_focus_row (self, focused);
  return ibn_row_list_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
on_jump (GtkWidget *widget, GVariant *by, void *data)
{
  IbnRowList *self = IBN_ROW_LIST (widget);
  guint focused = get_focused (self);
  gint64 wanted;

  if (focused == IBN_ROW_LIST_NONE)
    return FALSE;
  wanted = (gint64) focused + g_variant_get_int32 (by);
  return ibn_row_list_focus_row (self, (guint) CLAMP (wanted, 0, (gint64) self->n_rows - 1));
}

/* Dragging */

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, IbnRowList *self)
{
  if (self->dragged == IBN_ROW_LIST_NONE || self->row_height == 0)
    return 0;
  self->drop = MIN ((guint) (y / self->row_height + 0.5), self->n_rows);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_ACTION_MOVE;
}

static void
on_drag_left (GtkDropTarget *target, IbnRowList *self)
{
  self->drop = IBN_ROW_LIST_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, IbnRowList *self)
{
  guint from = self->dragged;

  if (g_value_get_object (value) != self || from == IBN_ROW_LIST_NONE)
    return FALSE;
  on_motion (target, x, y, self);
  self->dragged = IBN_ROW_LIST_NONE;
  if (self->drop != from && self->drop != from + 1)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, from, self->drop);
  on_drag_left (target, self);
  return TRUE;
}

static void
ibn_row_list_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnRowList *self = IBN_ROW_LIST (widget);
  GdkRGBA colour;

  for (guint i = 0; i < self->slots->len; i++)
    gtk_widget_snapshot_child (widget, get_slot (self, i)->row, snapshot);
  if (self->drop == IBN_ROW_LIST_NONE)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, (float) ((int) self->drop * self->row_height),
                                                  (float) gtk_widget_get_width (widget), LINE));
}

static void
ibn_row_list_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                      int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnRowList *self = IBN_ROW_LIST (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MIN_WIDTH;
      return;
    }
  self->row_height = measure_row (self);
  *minimum = *natural = (int) self->n_rows * self->row_height;
}

static void
ibn_row_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnRowList *self = IBN_ROW_LIST (widget);

  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->position != IBN_ROW_LIST_NONE)
      place (self, get_slot (self, i));
}

static void
ibn_row_list_root (GtkWidget *widget)
{
  IbnRowList *self = IBN_ROW_LIST (widget);
  GtkWidget *scroller;

  GTK_WIDGET_CLASS (ibn_row_list_parent_class)->root (widget);
  scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (scroller == NULL)
    return;
  self->adjustment =
    g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  g_signal_connect (self->adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  g_signal_connect (self->adjustment, "changed", G_CALLBACK (on_room), self);
}

static void
ibn_row_list_unroot (GtkWidget *widget)
{
  IbnRowList *self = IBN_ROW_LIST (widget);

  g_clear_handle_id (&self->update, g_source_remove);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  GTK_WIDGET_CLASS (ibn_row_list_parent_class)->unroot (widget);
}

static void
ibn_row_list_dispose (GObject *object)
{
  IbnRowList *self = IBN_ROW_LIST (object);

  for (guint i = 0; i < self->slots->len; i++)
    gtk_widget_unparent (get_slot (self, i)->row);
  g_array_set_size (self->slots, 0);

  G_OBJECT_CLASS (ibn_row_list_parent_class)->dispose (object);
}

static void
ibn_row_list_finalize (GObject *object)
{
  g_array_unref (IBN_ROW_LIST (object)->slots);

  G_OBJECT_CLASS (ibn_row_list_parent_class)->finalize (object);
}

static void
ibn_row_list_class_init (IbnRowListClass *klass)
{
  static const struct {
    guint key;
    int   by;
  } jumps[] = {
    { GDK_KEY_Home, -(G_MAXINT32 / 2) },
    { GDK_KEY_End, G_MAXINT32 / 2 },
    { GDK_KEY_Page_Up, -PAGE },
    { GDK_KEY_Page_Down, PAGE },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ibn_row_list_dispose;
  object_class->finalize = ibn_row_list_finalize;
  widget_class->focus = ibn_row_list_focus;
  widget_class->grab_focus = ibn_row_list_grab_focus;
  widget_class->measure = ibn_row_list_measure;
  widget_class->size_allocate = ibn_row_list_size_allocate;
  widget_class->snapshot = ibn_row_list_snapshot;
  widget_class->root = ibn_row_list_root;
  widget_class->unroot = ibn_row_list_unroot;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    gtk_widget_class_add_binding (widget_class, jumps[i].key, 0, on_jump, "i", jumps[i].by);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ibn_row_list_init (IbnRowList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (IBN_TYPE_ROW_LIST, GDK_ACTION_MOVE);

  self->slots = g_array_new (FALSE, TRUE, sizeof (Slot));
  self->current = IBN_ROW_LIST_NONE;
  self->dragged = IBN_ROW_LIST_NONE;
  self->drop = IBN_ROW_LIST_NONE;
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_drag_left), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * ibn_row_list_set_func:
 * @func: gives a row its words
 * @data: for @func
 */
void
ibn_row_list_set_func (IbnRowList *self, IbnRowListFunc func, void *data)
{
  g_return_if_fail (IBN_IS_ROW_LIST (self));

  self->func = func;
  self->data = data;
}

/**
 * ibn_row_list_set_n_rows:
 * @n_rows: how many there are now; any of them may be another
 */
void
ibn_row_list_set_n_rows (IbnRowList *self, guint n_rows)
{
  g_return_if_fail (IBN_IS_ROW_LIST (self));
  g_return_if_fail (self->func != NULL);

  self->n_rows = n_rows;
  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->position >= n_rows)
      get_slot (self, i)->position = IBN_ROW_LIST_NONE;
  update (self);
  ibn_row_list_refresh (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * ibn_row_list_set_current:
 * @position: the row that is shown elsewhere, or %IBN_ROW_LIST_NONE
 */
void
ibn_row_list_set_current (IbnRowList *self, guint position)
{
  g_return_if_fail (IBN_IS_ROW_LIST (self));

  if (position == self->current)
    return;
  self->current = position;
  ibn_row_list_refresh (self);
}

/* Whether rows can be dragged to another place. */
void
ibn_row_list_set_movable (IbnRowList *self, gboolean movable)
{
  g_return_if_fail (IBN_IS_ROW_LIST (self));
  self->movable = movable;
}

/* Gives the rows in sight their words again. */
void
ibn_row_list_refresh (IbnRowList *self)
{
  g_return_if_fail (IBN_IS_ROW_LIST (self));

  for (guint i = 0; i < self->slots->len; i++)
    if (get_slot (self, i)->position != IBN_ROW_LIST_NONE)
      bind (self, get_slot (self, i));
}

/* Scrolls until a row is in sight. */
void
ibn_row_list_show (IbnRowList *self, guint position)
{
  double top;

  g_return_if_fail (IBN_IS_ROW_LIST (self));

  if (self->adjustment == NULL || self->row_height == 0)
    return;
  top = (double) position * self->row_height;
  gtk_adjustment_clamp_page (self->adjustment, top, top + self->row_height);
}

/**
 * ibn_row_list_focus_row:
 * @position: a row
 *
 * Returns: whether it has the focus
 */
gboolean
ibn_row_list_focus_row (IbnRowList *self, guint position)
{
  Slot *slot;

  g_return_val_if_fail (IBN_IS_ROW_LIST (self), FALSE);

  ibn_row_list_show (self, position);
  update (self);
  slot = find_slot (self, position);
  if (slot == NULL || !gtk_widget_grab_focus (slot->row))
    return FALSE;
  /* A row that has no place yet takes the page along when it has. */
  ibn_ui_show (slot->row);
  return TRUE;
}
