/* ibn-timeline-bar.c: one row as a bar over months
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-timeline-bar.h"

#include "ibn-ui.h"
#include "ibn-voice.h"

/* In pixels: of an end that is dragged by itself, of the lines of a pattern, of the corners. */
#define HANDLE 8
#define LINE 2.0f
#define STEP 8.0f
#define CORNER 5.0f

/* Patterns follow each other in this order; a solid one comes first. */
enum {
  PATTERN_SOLID,
  PATTERN_LINES,
  PATTERN_DOTS,
  PATTERN_HOLLOW,
  N_PATTERNS
};

typedef enum {
  PART_WHOLE,
  PART_START,
  PART_END,
} Part;

struct _IbnTimelineBar {
  GtkWidget parent_instance;

  char    *row_path;     /* owned */
  guint    index;        /* of its class */
  int      first;        /* months, from 1 */
  int      last;
  int      n_months;     /* of the whole chart */
  int      by;           /* how far it is dragged, in months */
  Part     part;         /* that is dragged */
  int      month_width;  /* in pixels, while it is dragged, as the next */
  double   from;
  gboolean dragging;
  gboolean locked;
  const char *style;     /* static, or NULL: of its finding */
};

enum {
  SIGNAL_MOVED,
  SIGNAL_OPENED,
  SIGNAL_DRAGGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnTimelineBar, ibn_timeline_bar, GTK_TYPE_WIDGET)

/* Keeps order, and all of it within the months there are. */
static void
shift (const IbnTimelineBar *self, Part part, int by, int *first, int *last)
{
  int most = MAX (self->n_months, self->last);

  *first = self->first;
  *last = self->last;
  switch (part)
    {
    case PART_WHOLE:
      by = CLAMP (by, 1 - self->first, most - self->last);
      *first += by;
      *last += by;
      break;

    case PART_START:
      *first = CLAMP (self->first + by, 1, self->last);
      break;

    case PART_END:
      *last = CLAMP (self->last + by, self->first, most);
      break;
    }
}

static void
move (IbnTimelineBar *self, Part part, int by)
{
  int first, last;

  shift (self, part, by, &first, &last);
  if (first != self->first || last != self->last)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, first, last);
}

static int
get_month_width (IbnTimelineBar *self)
{
  int first, last;

  ibn_timeline_bar_get_months (self, &first, &last);
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) / (last - first + 1), 1);
}

static Part
find_part (IbnTimelineBar *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int handle = MIN (HANDLE, width / 3);

  if (x < handle)
    return PART_START;
  return x >= width - handle ? PART_END : PART_WHOLE;
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, IbnTimelineBar *self)
{
  if (self->dragging)
    return;
  if (self->locked)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  else
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     find_part (self, x) == PART_WHOLE ? "grab" : "ew-resize");
}

/* The bar moves under the pointer; its chart does not. */
static double
get_place (IbnTimelineBar *self, GtkGestureDrag *gesture, double offset)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), parent, x + offset, y, &x, &y);
  return x;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, IbnTimelineBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->locked)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->part = find_part (self, x);
  self->by = 0;
  self->from = get_place (self, gesture, 0);
  self->month_width = get_month_width (self);
  self->dragging = TRUE;
}

static void
on_drag_update (GtkGestureDrag *gesture, double x, double y, IbnTimelineBar *self)
{
  double at;
  int by;

  if (!self->dragging)
    return;
  at = get_place (self, gesture, x) - self->from;
  by = (int) (at / self->month_width + (at < 0 ? -0.5 : 0.5));
  if (by == self->by)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->by = by;
  g_signal_emit (self, signals[SIGNAL_DRAGGED], 0);
}

static void
stop (IbnTimelineBar *self)
{
  self->dragging = FALSE;
  self->by = 0;
  g_signal_emit (self, signals[SIGNAL_DRAGGED], 0);
}

static void
on_drag_end (GtkGestureDrag *gesture, double x, double y, IbnTimelineBar *self)
{
  int by = self->by;

  if (!self->dragging)
    return;
  stop (self);
  move (self, self->part, by);
}

static void
on_drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, IbnTimelineBar *self)
{
  if (self->dragging)
    stop (self);
}

static void
on_pressed (GtkGestureClick *gesture, int n_presses, double x, double y, IbnTimelineBar *self)
{
  if (n_presses == 2)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static gboolean
on_key_move (GtkWidget *widget, GVariant *arguments, void *data)
{
  IbnTimelineBar *self = IBN_TIMELINE_BAR (widget);
  int part, by;

  g_variant_get (arguments, "(ii)", &part, &by);
  if (!self->locked)
    move (self, (Part) part, by);
  return TRUE;
}

static gboolean
on_key_open (GtkWidget *widget, GVariant *arguments, void *data)
{
  g_signal_emit (widget, signals[SIGNAL_OPENED], 0);
  return TRUE;
}

void
ibn_timeline_bar_draw_class (GtkSnapshot *snapshot, const GdkRGBA *colour, guint index,
                             const graphene_rect_t *area)
{
  guint pattern = index % N_PATTERNS;
  GdkRGBA ground = *colour;
  GskRoundedRect outline;
  GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  const float widths[] = { LINE, LINE, LINE, LINE };

  ground.alpha = pattern == PATTERN_SOLID ? 0.85f : 0.2f;
  gsk_rounded_rect_init_from_rect (&outline, area, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (pattern != PATTERN_HOLLOW)
    gtk_snapshot_append_color (snapshot, &ground, area);
  if (pattern == PATTERN_LINES || pattern == PATTERN_DOTS)
    for (float x = STEP / 2; x < area->size.width; x += STEP)
      gtk_snapshot_append_color (snapshot, colour,
                                 &GRAPHENE_RECT_INIT (area->origin.x + x,
                                                      pattern == PATTERN_LINES
                                                        ? area->origin.y
                                                        : area->origin.y
                                                          + area->size.height / 2 - LINE,
                                                      LINE,
                                                      pattern == PATTERN_LINES ? area->size.height
                                                                               : 2 * LINE));
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  gtk_snapshot_pop (snapshot);
}

static void
ibn_timeline_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnTimelineBar *self = IBN_TIMELINE_BAR (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  ibn_timeline_bar_draw_class (snapshot, &colour, self->index,
                               &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                    (float) gtk_widget_get_height (widget)));
}

static void
ibn_timeline_bar_finalize (GObject *object)
{
  g_free (IBN_TIMELINE_BAR (object)->row_path);

  G_OBJECT_CLASS (ibn_timeline_bar_parent_class)->finalize (object);
}

static void
ibn_timeline_bar_class_init (IbnTimelineBarClass *klass)
{
  static const struct {
    guint key;
    int   by;
  } arrows[] = { { GDK_KEY_Left, -1 }, { GDK_KEY_Right, 1 } };
  static const struct {
    GdkModifierType keys;
    Part            part;
  } parts[] = {
    { 0, PART_WHOLE }, { GDK_CONTROL_MASK, PART_START }, { GDK_SHIFT_MASK, PART_END },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_timeline_bar_finalize;
  widget_class->snapshot = ibn_timeline_bar_snapshot;

  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAGGED] =
    g_signal_new ("dragged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
      gtk_widget_class_add_binding (widget_class, arrows[i].key, parts[j].keys, on_key_move,
                                    "(ii)", (int) parts[j].part, arrows[i].by);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, on_key_open, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, on_key_open, NULL);
  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
ibn_timeline_bar_init (IbnTimelineBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * ibn_timeline_bar_new:
 * @row_path: the row that it is
 *
 * Returns: (transfer floating): a bar; its ends can be dragged, or moved with the arrows
 */
GtkWidget *
ibn_timeline_bar_new (const char *row_path)
{
  IbnTimelineBar *self = g_object_new (IBN_TYPE_TIMELINE_BAR, NULL);

  self->row_path = g_strdup (row_path);
  return GTK_WIDGET (self);
}

const char *
ibn_timeline_bar_get_path (IbnTimelineBar *self)
{
  g_return_val_if_fail (IBN_IS_TIMELINE_BAR (self), NULL);
  return self->row_path;
}

/**
 * ibn_timeline_bar_set_months:
 * @first: its first month, from 1
 * @last: its last, not before @first
 * @n_months: how many months there are
 */
void
ibn_timeline_bar_set_months (IbnTimelineBar *self, int first, int last, int n_months)
{
  g_return_if_fail (IBN_IS_TIMELINE_BAR (self));
  g_return_if_fail (first >= 1 && last >= first);

  self->first = first;
  self->last = last;
  self->n_months = n_months;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) n_months,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) first,
                                  -1);
}

void
ibn_timeline_bar_get_months (IbnTimelineBar *self, int *first, int *last)
{
  g_return_if_fail (IBN_IS_TIMELINE_BAR (self));

  shift (self, self->part, self->dragging ? self->by : 0, first, last);
}

void
ibn_timeline_bar_set_class (IbnTimelineBar *self, guint index)
{
  g_return_if_fail (IBN_IS_TIMELINE_BAR (self));

  self->index = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * ibn_timeline_bar_set_words:
 * @name: what it is, and when
 * @complaint: (nullable): what is wrong with it
 * @style: (nullable): the CSS class of the complaint, static
 */
void
ibn_timeline_bar_set_words (IbnTimelineBar *self, const char *name, const char *complaint,
                            const char *style)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (IBN_IS_TIMELINE_BAR (self));

  tooltip = complaint != NULL ? g_strdup_printf ("%s\n%s", name, complaint) : g_strdup (name);
  ibn_ui_set_tooltip (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name,
                                  -1);
  ibn_voice_describe (GTK_WIDGET (self), complaint);
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = style;
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

void
ibn_timeline_bar_set_locked (IbnTimelineBar *self, gboolean locked)
{
  g_return_if_fail (IBN_IS_TIMELINE_BAR (self));
  self->locked = locked;
}
