/* ibn-panes.c: what is worked on, between two panes that stand beside it or lie over it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-panes.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

/* Pixels, with letters of the usual size: of the pane at the start; the least of the others. */
#define START_WIDTH 264
#define CONTENT_WIDTH 440
#define END_WIDTH 300

/* Pixels of the content that stay in sight beside a pane that lies over it, where there is more
 * room than one pane needs. */
#define REST 48

/* Pixels to either side of the handle where it can be grasped; and that an arrow key moves it. */
#define GRASP 4
#define STEP 24

#define NONE IBN_N_PANES

struct _IbnPanes {
  GtkWidget parent_instance;

  GtkWidget *panes[IBN_N_PANES];   /* children */
  GtkWidget *handle;               /* a child: between the content and the end */
  IbnRoom    room;
  gboolean   end_shown;            /* wherever there is room */
  int        end_width;            /* wanted, in pixels */
  guint      over;                 /* the pane that lies over the content now, or NONE */
  GtkWidget *before;               /* weak, or NULL: what had the focus before a pane did */
  int        drag_width;           /* of the end, when it was grasped */
  guint      close;                /* what lies over the content goes when it comes */
};

enum {
  PROP_START = 1,
  PROP_CONTENT,
  PROP_END,
  PROP_END_SHOWN,
  PROP_END_WIDTH,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint changed;

G_DEFINE_FINAL_TYPE (IbnPanes, ibn_panes, GTK_TYPE_WIDGET)

/* Pixels, for letters as large as they are. */
static int
scale (IbnPanes *self, int pixels)
{
  return (int) (pixels * ibn_fit_get_text_scale (GTK_WIDGET (self)));
}

static int
get_least (GtkWidget *widget)
{
  int least = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Which panes there are */

static void
update (IbnPanes *self)
{
  for (guint i = 0; i < IBN_N_PANES; i++)
    if (self->panes[i] != NULL && i != IBN_PANE_CONTENT)
      {
        if (self->over == i)
          gtk_widget_add_css_class (self->panes[i], "over");
        else
          gtk_widget_remove_css_class (self->panes[i], "over");
        gtk_widget_set_visible (self->panes[i], ibn_panes_is_shown (self, i));
      }
  gtk_widget_set_visible (self->handle, self->end_shown && !ibn_panes_is_over (self, IBN_PANE_END));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, changed, 0);
}

/* The answer that was worked on last. */
static void
on_focus (GtkRoot *root, GParamSpec *pspec, IbnPanes *self)
{
  GtkWidget *content = self->panes[IBN_PANE_CONTENT];

  if (content != NULL && ibn_ui_holds_focus (content))
    g_set_weak_pointer (&self->before, gtk_root_get_focus (root));
}

static void
ibn_panes_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ibn_panes_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (on_focus), widget, 0);
}

static void
ibn_panes_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus, widget);
  GTK_WIDGET_CLASS (ibn_panes_parent_class)->unroot (widget);
}

/* The focus of a pane that goes. */
static void
give_back_focus (IbnPanes *self)
{
  if (self->before == NULL || !gtk_widget_get_mapped (self->before)
      || !gtk_widget_grab_focus (self->before))
    gtk_widget_child_focus (self->panes[IBN_PANE_CONTENT], GTK_DIR_TAB_FORWARD);
}

static void
set_over (IbnPanes *self, guint over)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean held;

  g_clear_handle_id (&self->close, g_source_remove);
  if (over == self->over)
    return;
  held = self->over != NONE && ibn_ui_holds_focus (self->panes[self->over]);
  if (over != NONE && !held)
    g_set_weak_pointer (&self->before, root != NULL ? gtk_root_get_focus (root) : NULL);
  if (over == NONE && held)
    give_back_focus (self);
  self->over = over;
  update (self);
}

static void
on_close (void *data)
{
  IbnPanes *self = data;

  self->close = 0;
  set_over (self, NONE);
}

/* Who works on the content wants to see it. */
static void
ibn_panes_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  IbnPanes *self = IBN_PANES (widget);

  GTK_WIDGET_CLASS (ibn_panes_parent_class)->set_focus_child (widget, child);
  if (child != NULL && child == self->panes[IBN_PANE_CONTENT] && self->over != NONE
      && self->close == 0)
    self->close = g_idle_add_once (on_close, self);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *parameter, void *data)
{
  IbnPanes *self = IBN_PANES (widget);

  if (self->over == NONE)
    return GDK_EVENT_PROPAGATE;
  set_over (self, NONE);
  return GDK_EVENT_STOP;
}

/* A click beside what lies over the content takes it away, and does nothing else. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, IbnPanes *self)
{
  GtkWidget *over = self->over != NONE ? self->panes[self->over] : NULL;
  double left, top;

  if (over == NULL)
    return;
  gtk_widget_translate_coordinates (GTK_WIDGET (self), over, x, y, &left, &top);
  if (gtk_widget_contains (over, left, top))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  set_over (self, NONE);
}

/* How wide they are */

static int
find_end_width (IbnPanes *self, int width)
{
  int least = MAX (scale (self, END_WIDTH), get_least (self->panes[IBN_PANE_END]));
  int rest = width - get_least (self->handle)
             - MAX (scale (self, START_WIDTH), get_least (self->panes[IBN_PANE_START]))
             - MAX (scale (self, CONTENT_WIDTH), get_least (self->panes[IBN_PANE_CONTENT]));

  return MAX (least, MIN (self->end_width, rest));
}

static void
set_end_width (IbnPanes *self, int width)
{
  int end_width = find_end_width (self, gtk_widget_get_width (GTK_WIDGET (self)));

  /* Wider than there is room would be a width that nobody sees. */
  self->end_width = MAX (width, scale (self, END_WIDTH));
  self->end_width = find_end_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  if (self->end_width == end_width)
    return;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_END_WIDTH]);
}

static gboolean
is_mirrored (IbnPanes *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, IbnPanes *self)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_visible (self->handle)
      || !gtk_widget_compute_bounds (self->handle, GTK_WIDGET (self), &bounds)
      || x < bounds.origin.x - GRASP || x > bounds.origin.x + bounds.size.width + GRASP)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_width = gtk_widget_get_width (self->panes[IBN_PANE_END]);
}

static void
on_drag_update (GtkGestureDrag *gesture, double x, double y, IbnPanes *self)
{
  set_end_width (self, self->drag_width + (int) (is_mirrored (self) ? x : -x));
}

static gboolean
on_handle_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
               IbnPanes *self)
{
  int by = key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? STEP
           : key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? -STEP
           : 0;

  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  set_end_width (self, gtk_widget_get_width (self->panes[IBN_PANE_END])
                         + (is_mirrored (self) ? -by : by));
  return GDK_EVENT_STOP;
}

static void
ibn_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                   int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnPanes *self = IBN_PANES (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  int over = 0;

  if (across)
    *minimum = *natural = get_least (self->handle);
  for (guint i = 0; i < IBN_N_PANES; i++)
    {
      int least = 0, best = 0;

      if (self->panes[i] == NULL)
        continue;
      gtk_widget_measure (self->panes[i], orientation, -1, &least, &best, NULL, NULL);
      if (across && !ibn_panes_is_over (self, i))
        {
          *minimum += least;
          *natural += best;
        }
      else
        over = MAX (over, least);
    }
  *minimum = MAX (*minimum, over);
  *natural = MAX (*natural, *minimum);
}

static void
allocate (IbnPanes *self, GtkWidget *child, int x, int child_width, int width, int height)
{
  GtkAllocation area = { is_mirrored (self) ? width - x - child_width : x, 0, child_width, height };

  if (child != NULL && gtk_widget_get_visible (child))
    gtk_widget_size_allocate (child, &area, -1);
}

static int
find_over_width (IbnPanes *self, guint pane, int width)
{
  int wanted = MAX (pane == IBN_PANE_START ? scale (self, START_WIDTH)
                                           : MAX (self->end_width, scale (self, END_WIDTH)),
                    get_least (self->panes[pane]));

  return wanted + REST > width && pane == IBN_PANE_END ? width : MIN (wanted, width);
}

static void
ibn_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnPanes *self = IBN_PANES (widget);
  gboolean has_start = !ibn_panes_is_over (self, IBN_PANE_START)
                       && self->panes[IBN_PANE_START] != NULL;
  gboolean has_end = gtk_widget_get_visible (self->handle);
  int handle = get_least (self->handle);
  int start = has_start ? MAX (scale (self, START_WIDTH), get_least (self->panes[IBN_PANE_START]))
                        : 0;
  int end = has_end ? find_end_width (self, width) : 0;
  /* Until what has no room any more lies over it, the content may be covered, but is there. */
  int content = MAX (width - start - end - handle, get_least (self->panes[IBN_PANE_CONTENT]));

  if (has_start)
    allocate (self, self->panes[IBN_PANE_START], 0, start, width, height);
  allocate (self, self->panes[IBN_PANE_CONTENT], start, content, width, height);
  if (has_end)
    {
      allocate (self, self->handle, width - end - handle, handle, width, height);
      allocate (self, self->panes[IBN_PANE_END], width - end, end, width, height);
    }
  if (self->over != NONE)
    {
      int over = find_over_width (self, self->over, width);

      allocate (self, self->panes[self->over], self->over == IBN_PANE_START ? 0 : width - over,
                over, width, height);
    }
}

static void
ibn_panes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA shade = { 0, 0, 0, 0.4F };
  IbnPanes *self = IBN_PANES (widget);

  for (guint i = 0; i < IBN_N_PANES; i++)
    if (self->panes[i] != NULL && i != self->over)
      gtk_widget_snapshot_child (widget, self->panes[i], snapshot);
  gtk_widget_snapshot_child (widget, self->handle, snapshot);
  if (self->over == NONE)
    return;
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  gtk_widget_snapshot_child (widget, self->panes[self->over], snapshot);
}

static void
ibn_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IbnPanes *self = IBN_PANES (object);

  switch (id)
    {
    case PROP_START:
    case PROP_CONTENT:
    case PROP_END:
      g_value_set_object (value, self->panes[id - PROP_START]);
      break;

    case PROP_END_SHOWN:
      g_value_set_boolean (value, self->end_shown);
      break;

    case PROP_END_WIDTH:
      g_value_set_int (value, self->end_width);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_end_shown (IbnPanes *self, gboolean shown)
{
  if (shown == self->end_shown)
    return;
  if (!shown && self->panes[IBN_PANE_END] != NULL && ibn_ui_holds_focus (self->panes[IBN_PANE_END]))
    give_back_focus (self);
  self->end_shown = shown;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_END_SHOWN]);
}

/* Each of them once, from the template; in this order they are drawn, and Tab goes through them. */
static void
set_pane (IbnPanes *self, IbnPane pane, GtkWidget *widget)
{
  g_return_if_fail (widget == NULL || self->panes[pane] == NULL);

  self->panes[pane] = widget;
  if (widget == NULL)
    return;
  if (pane == IBN_PANE_END)
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
  else
    gtk_widget_insert_before (widget, GTK_WIDGET (self),
                              pane == IBN_PANE_START && self->panes[IBN_PANE_CONTENT] != NULL
                                ? self->panes[IBN_PANE_CONTENT] : self->handle);
  if (pane != IBN_PANE_CONTENT)
    gtk_widget_set_visible (widget, ibn_panes_is_shown (self, pane));
}

static void
ibn_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnPanes *self = IBN_PANES (object);

  switch (id)
    {
    case PROP_START:
    case PROP_CONTENT:
    case PROP_END:
      set_pane (self, id - PROP_START, g_value_get_object (value));
      break;

    case PROP_END_SHOWN:
      set_end_shown (self, g_value_get_boolean (value));
      break;

    case PROP_END_WIDTH:
      self->end_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_panes_dispose (GObject *object)
{
  IbnPanes *self = IBN_PANES (object);

  g_clear_handle_id (&self->close, g_source_remove);
  g_clear_weak_pointer (&self->before);
  self->over = NONE;
  for (guint i = 0; i < IBN_N_PANES; i++)
    g_clear_pointer (&self->panes[i], gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);

  G_OBJECT_CLASS (ibn_panes_parent_class)->dispose (object);
}

static void
ibn_panes_class_init (IbnPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ibn_panes_get_property;
  object_class->set_property = ibn_panes_set_property;
  object_class->dispose = ibn_panes_dispose;
  widget_class->root = ibn_panes_root;
  widget_class->unroot = ibn_panes_unroot;
  widget_class->measure = ibn_panes_measure;
  widget_class->size_allocate = ibn_panes_size_allocate;
  widget_class->snapshot = ibn_panes_snapshot;
  widget_class->set_focus_child = ibn_panes_set_focus_child;

  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_END_SHOWN] = g_param_spec_boolean ("end-shown", NULL, NULL, FALSE, flags);
  props[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, G_MAXINT, END_WIDTH, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "panes");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
make_handle (IbnPanes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->handle = g_object_new (GTK_TYPE_SEPARATOR, "focusable", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->handle, "handle");
  gtk_widget_set_cursor_from_name (self->handle, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Width of the pane beside the form; Left and Right change it"),
                                  -1);
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_handle_key), self);
  gtk_widget_add_controller (self->handle, keys);
}

static void
ibn_panes_init (IbnPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->room = IBN_ROOM_WIDE;
  self->over = NONE;
  self->end_width = END_WIDTH;
  make_handle (self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
ibn_panes_get (IbnPanes *self, IbnPane pane)
{
  g_return_val_if_fail (IBN_IS_PANES (self), NULL);
  g_return_val_if_fail (pane < IBN_N_PANES, NULL);
  return self->panes[pane];
}

/* Whether there is no room for a pane beside the content. */
gboolean
ibn_panes_is_over (IbnPanes *self, IbnPane pane)
{
  g_return_val_if_fail (IBN_IS_PANES (self), FALSE);

  switch (pane)
    {
    case IBN_PANE_START:
      return self->room == IBN_ROOM_NARROW;

    case IBN_PANE_END:
      return self->room != IBN_ROOM_WIDE;

    case IBN_PANE_CONTENT:
      break;
    }
  return FALSE;
}

gboolean
ibn_panes_is_shown (IbnPanes *self, IbnPane pane)
{
  g_return_val_if_fail (IBN_IS_PANES (self), FALSE);

  if (ibn_panes_is_over (self, pane))
    return self->over == (guint) pane;
  return pane != IBN_PANE_END || self->end_shown;
}

/**
 * ibn_panes_set_shown:
 * @pane: the one at the start or at the end
 * @shown: whether it is to be seen
 *
 * Shows or hides a pane. One that stands beside the content stays; one that lies over it goes once
 * the content has the focus, and gives it back where it was.
 */
void
ibn_panes_set_shown (IbnPanes *self, IbnPane pane, gboolean shown)
{
  g_return_if_fail (IBN_IS_PANES (self));

  if (!ibn_panes_is_over (self, pane))
    {
      if (pane == IBN_PANE_END)
        set_end_shown (self, shown);
      return;
    }
  if (shown)
    set_over (self, pane);
  else if (self->over == (guint) pane)
    set_over (self, NONE);
}

/**
 * ibn_panes_set_room:
 * @room: how much there is
 *
 * Lets the panes stand beside the content or lie over it. One that someone looks at stays in sight.
 */
void
ibn_panes_set_room (IbnPanes *self, IbnRoom room)
{
  GtkRoot *root;
  GtkWidget *focus;
  guint over = NONE;

  g_return_if_fail (IBN_IS_PANES (self));

  if (room == self->room)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (self->over == IBN_PANE_END)
    over = IBN_PANE_END;
  else if (focus != NULL && self->panes[IBN_PANE_END] != NULL
           && gtk_widget_is_ancestor (focus, self->panes[IBN_PANE_END]))
    over = IBN_PANE_END;
  else if (focus != NULL && self->panes[IBN_PANE_START] != NULL
           && gtk_widget_is_ancestor (focus, self->panes[IBN_PANE_START]))
    over = IBN_PANE_START;

  self->room = room;
  if (over == IBN_PANE_END && room == IBN_ROOM_WIDE)
    set_end_shown (self, TRUE);
  self->over = over != NONE && ibn_panes_is_over (self, over) ? over : NONE;
  update (self);
}
