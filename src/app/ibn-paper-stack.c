/* ibn-paper-stack.c: the pages of a flow below each other
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-paper-stack.h"

#include <math.h>

#include "ibn-paper.h"

/* Pixels between and around the pages. */
#define GAP 18

/* Pages before and after those in sight of which the pictures are kept. */
#define N_KEPT 2

/* Pixels that are left free around what is scrolled into sight. */
#define MARGIN 48

/* Pixels that a page has at least; and that an arrow key scrolls. */
#define MIN_WIDTH 160
#define STEP 60

struct _IbnPaperStack {
  GtkWidget parent_instance;

  GPtrArray     *papers;       /* of IbnPaper, children */
  GtkAdjustment *adjustment;   /* owned, or NULL: the vertical one of the viewport */
  double         scale;        /* pixels to a point; 0 for as wide as it can */
  double         shown;        /* as it was last allocated */
  guint          page;         /* that is in the middle, from 0 */
  double         position;     /* in pages from the top: to be kept when the scale is another */
  guint          tick;         /* the position is set when it comes */
  gboolean       is_marked;    /* by the next two */
  guint          mark_page;
  IbnRect        mark;         /* in points */
  gboolean       shows_mark;   /* it is scrolled into sight once it has its place */
  guint          first;        /* of the pages that have pictures, and one behind the last */
  guint          last;
};

enum {
  SIGNAL_MOVED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnPaperStack, ibn_paper_stack, GTK_TYPE_WIDGET)

static double
find_scale (IbnPaperStack *self, int width)
{
  return self->scale > 0 ? self->scale : MAX (MIN_WIDTH, width - 2 * GAP) / IBN_PAGE_WIDTH;
}

static int
get_width (double scale)
{
  return (int) (IBN_PAGE_WIDTH * scale + 0.5);
}

static int
get_height (double scale)
{
  return (int) (IBN_PAGE_HEIGHT * scale + 0.5);
}

/* From one page to the next. */
static int
get_pitch (double scale)
{
  return get_height (scale) + GAP;
}

/* Where a page begins. */
static int
get_top (guint page, double scale)
{
  return GAP + (int) page * get_pitch (scale);
}

/* Where to scroll for a number of pages, which may have a fraction. */
static double
get_value (double position, double scale)
{
  return GAP / 2.0 + position * get_pitch (scale);
}

static GtkSizeRequestMode
ibn_paper_stack_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_paper_stack_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * GAP + (self->scale > 0 ? get_width (self->scale) : MIN_WIDTH);
  else
    *minimum = *natural = get_top (self->papers->len, find_scale (self, for_size));
}

/* No further than it takes. */
static void
scroll_to_mark (IbnPaperStack *self)
{
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkAdjustment *across;
  double left, top;

  self->shows_mark = FALSE;
  if (!self->is_marked || self->adjustment == NULL)
    return;
  top = get_top (self->mark_page, self->shown) + self->mark.y * self->shown;
  gtk_adjustment_clamp_page (self->adjustment, top - MARGIN,
                             top + self->mark.height * self->shown + MARGIN);
  across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (viewport));
  left = GAP + self->mark.x * self->shown;
  gtk_adjustment_clamp_page (across, left - GAP, left + self->mark.width * self->shown + GAP);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);

  self->tick = 0;
  if (self->adjustment != NULL)
    gtk_adjustment_set_value (self->adjustment, get_value (self->position, self->shown));
  if (self->shows_mark)
    scroll_to_mark (self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
ibn_paper_stack_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);
  double scale = find_scale (self, width);
  GtkAllocation area;

  /* What was read stays where it is; the viewport cannot scroll while it is allocated. */
  if (fabs (scale - self->shown) > 1e-6 && self->tick == 0)
    {
      self->position = self->page;
      if (self->shown > 0 && self->adjustment != NULL)
        self->position = (gtk_adjustment_get_value (self->adjustment) - GAP / 2.0)
                         / get_pitch (self->shown);
      self->tick = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
    }
  self->shown = scale;

  area.width = get_width (scale);
  area.height = get_height (scale);
  area.x = MAX (GAP, (width - area.width) / 2);
  for (guint i = 0; i < self->papers->len; i++)
    {
      GtkWidget *paper = g_ptr_array_index (self->papers, i);

      area.y = get_top (i, scale);
      gtk_widget_size_allocate (paper, &area, -1);
    }
}

/* The pages of which something is to be seen. */
static void
find_range (IbnPaperStack *self, guint *first, guint *last)
{
  int pitch = get_pitch (self->shown);
  double value = self->adjustment != NULL ? gtk_adjustment_get_value (self->adjustment) : 0;
  double size = self->adjustment != NULL ? gtk_adjustment_get_page_size (self->adjustment)
                                         : gtk_widget_get_height (GTK_WIDGET (self));
  guint n = self->papers->len;

  *first = MIN (n, (guint) MAX (0, (value - GAP) / pitch));
  *last = MIN (n, (guint) MAX (0, (value + size) / pitch) + 1);
}

/* A picture takes megabytes, and there may be hundreds of pages. */
static void
forget_others (IbnPaperStack *self, guint first, guint last)
{
  first -= MIN (first, N_KEPT);
  last = MIN (last + N_KEPT, self->papers->len);
  for (guint i = self->first; i < MIN (self->last, self->papers->len); i++)
    if (i < first || i >= last)
      ibn_paper_forget (g_ptr_array_index (self->papers, i));
  self->first = first;
  self->last = last;
}

/* Only those that are seen: to draw a page takes milliseconds. */
static void
ibn_paper_stack_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);
  guint first, last;

  find_range (self, &first, &last);
  forget_others (self, first, last);
  for (guint i = first; i < last; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->papers, i), snapshot);
}

/* Tab does not go from page to page: there are many, and other keys do. */
static gboolean
ibn_paper_stack_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (gtk_widget_get_focus_child (widget) != NULL || self->papers->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->papers, self->page));
}

static void
note_page (IbnPaperStack *self)
{
  double middle = gtk_adjustment_get_value (self->adjustment)
                  + gtk_adjustment_get_page_size (self->adjustment) / 2;
  guint page = (guint) (MAX (0, middle - GAP) / get_pitch (self->shown));

  /* Before it is allocated, and until it is scrolled there, nothing says which it is. */
  if (self->papers->len == 0 || self->shown <= 0 || self->tick != 0)
    return;
  page = MIN (page, self->papers->len - 1);
  if (page == self->page)
    return;
  self->page = page;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
on_scrolled (GtkAdjustment *adjustment, IbnPaperStack *self)
{
  note_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
follow (IbnPaperStack *self)
{
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  if (!GTK_IS_VIEWPORT (viewport))
    return;
  g_set_object (&self->adjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (on_scrolled), self, 0);
}

static void
on_adjustment (GtkViewport *viewport, GParamSpec *pspec, IbnPaperStack *self)
{
  follow (self);
}

/* It gets its adjustments from what scrolls it, which may come later. */
static void
on_parent (GtkWidget *widget, GParamSpec *pspec, IbnPaperStack *self)
{
  GtkWidget *viewport = gtk_widget_get_parent (widget);

  if (GTK_IS_VIEWPORT (viewport))
    g_signal_connect_object (viewport, "notify::vadjustment", G_CALLBACK (on_adjustment), self, 0);
  follow (self);
}

static void
on_go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);
  gint64 to = (gint64) self->page + g_variant_get_int32 (parameter);

  if (self->papers->len == 0)
    return;
  ibn_paper_stack_show_page (self, (guint) CLAMP (to, 0, (gint64) self->papers->len - 1));
  ibn_paper_stack_enter (self);
}

static void
on_scroll (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPaperStack *self = IBN_PAPER_STACK (widget);

  if (self->adjustment != NULL)
    gtk_adjustment_set_value (self->adjustment,
                              gtk_adjustment_get_value (self->adjustment)
                              + g_variant_get_int32 (parameter) * STEP);
}

static void
on_chosen (IbnPaper *paper, const char *path, IbnPaperStack *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, path);
}

static void
ibn_paper_stack_dispose (GObject *object)
{
  IbnPaperStack *self = IBN_PAPER_STACK (object);

  for (guint i = 0; i < self->papers->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->papers, i));
  g_ptr_array_set_size (self->papers, 0);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (ibn_paper_stack_parent_class)->dispose (object);
}

static void
ibn_paper_stack_finalize (GObject *object)
{
  g_ptr_array_unref (IBN_PAPER_STACK (object)->papers);

  G_OBJECT_CLASS (ibn_paper_stack_parent_class)->finalize (object);
}

/* The keys that move about in it. */
static const struct {
  guint       key;
  const char *action;
  int         by;
} keys[] = {
  { GDK_KEY_Page_Down, "papers.go", 1 },
  { GDK_KEY_Page_Up, "papers.go", -1 },
  { GDK_KEY_Home, "papers.go", -G_MAXINT / 2 },
  { GDK_KEY_End, "papers.go", G_MAXINT / 2 },
  { GDK_KEY_Down, "papers.scroll", 1 },
  { GDK_KEY_Up, "papers.scroll", -1 },
};

static void
ibn_paper_stack_class_init (IbnPaperStackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_paper_stack_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_paper_stack_finalize;
  widget_class->get_request_mode = ibn_paper_stack_get_request_mode;
  widget_class->measure = ibn_paper_stack_measure;
  widget_class->size_allocate = ibn_paper_stack_size_allocate;
  widget_class->snapshot = ibn_paper_stack_snapshot;
  widget_class->focus = ibn_paper_stack_focus;

  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "papers.go", "i", on_go);
  gtk_widget_class_install_action (widget_class, "papers.scroll", "i", on_scroll);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, "i",
                                         keys[i].by);
}

static void
ibn_paper_stack_init (IbnPaperStack *self)
{
  self->papers = g_ptr_array_new ();
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent), self);
}

/**
 * ibn_paper_stack_set_flow:
 * @flow: a flow that is broken into pages
 *
 * Shows another flow, at the same place.
 */
void
ibn_paper_stack_set_flow (IbnPaperStack *self, IbnFlow *flow)
{
  guint n;

  g_return_if_fail (IBN_IS_PAPER_STACK (self));
  g_return_if_fail (flow != NULL);

  n = ibn_flow_get_n_pages (flow);
  while (self->papers->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->papers, self->papers->len - 1));
  while (self->papers->len < n)
    {
      GtkWidget *paper = ibn_paper_new ();

      gtk_widget_set_parent (paper, GTK_WIDGET (self));
      g_signal_connect (paper, "chosen", G_CALLBACK (on_chosen), self);
      g_ptr_array_add (self->papers, paper);
    }
  for (guint i = 0; i < n; i++)
    {
      ibn_paper_set_page (g_ptr_array_index (self->papers, i), flow, i);
      ibn_paper_set_mark (g_ptr_array_index (self->papers, i), NULL);
    }
  self->is_marked = FALSE;
  self->page = MIN (self->page, MAX (n, 1) - 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

void
ibn_paper_stack_set_scale (IbnPaperStack *self, double scale)
{
  g_return_if_fail (IBN_IS_PAPER_STACK (self));
  g_return_if_fail (scale >= 0);

  self->scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
ibn_paper_stack_get_scale (IbnPaperStack *self)
{
  g_return_val_if_fail (IBN_IS_PAPER_STACK (self), 1);
  return self->scale > 0 ? self->scale : self->shown;
}

guint
ibn_paper_stack_get_n (IbnPaperStack *self)
{
  g_return_val_if_fail (IBN_IS_PAPER_STACK (self), 0);
  return self->papers->len;
}

guint
ibn_paper_stack_get_page (IbnPaperStack *self)
{
  g_return_val_if_fail (IBN_IS_PAPER_STACK (self), 0);
  return self->page;
}

/* Scrolls to the top of a page. */
void
ibn_paper_stack_show_page (IbnPaperStack *self, guint page)
{
  g_return_if_fail (IBN_IS_PAPER_STACK (self));
  g_return_if_fail (page < self->papers->len);

  if (self->adjustment != NULL)
    gtk_adjustment_set_value (self->adjustment, get_value (page, self->shown));
  if (page == self->page)
    return;
  /* At the end it may not come to the middle. */
  self->page = page;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

void
ibn_paper_stack_enter (IbnPaperStack *self)
{
  g_return_if_fail (IBN_IS_PAPER_STACK (self));

  if (self->papers->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->papers, self->page));
}

/**
 * ibn_paper_stack_mark:
 * @page: a page of the flow, from 0
 * @rect: (nullable): a place on it, in points; %NULL to mark nothing
 *
 * Marks a place, instead of the one that was marked before, until another flow is shown.
 */
void
ibn_paper_stack_mark (IbnPaperStack *self, guint page, const IbnRect *rect)
{
  g_return_if_fail (IBN_IS_PAPER_STACK (self));
  g_return_if_fail (rect == NULL || page < self->papers->len);

  if (self->is_marked)
    ibn_paper_set_mark (g_ptr_array_index (self->papers, self->mark_page), NULL);
  self->is_marked = rect != NULL;
  self->shows_mark = FALSE;
  if (rect == NULL)
    return;
  self->mark_page = page;
  self->mark = *rect;
  ibn_paper_set_mark (g_ptr_array_index (self->papers, page), rect);
}

gboolean
ibn_paper_stack_get_mark (IbnPaperStack *self, guint *page, IbnRect *rect)
{
  g_return_val_if_fail (IBN_IS_PAPER_STACK (self), FALSE);

  *page = self->mark_page;
  *rect = self->mark;
  return self->is_marked;
}

/* Scrolls to what is marked, no further than it takes. */
void
ibn_paper_stack_show_mark (IbnPaperStack *self)
{
  g_return_if_fail (IBN_IS_PAPER_STACK (self));

  self->shows_mark = TRUE;
  if (self->shown > 0 && self->tick == 0)
    scroll_to_mark (self);
}
