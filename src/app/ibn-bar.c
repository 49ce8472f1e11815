/* ibn-bar.c: how a number stands to its limit, drawn
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-bar.h"

#define HEIGHT     10
#define MARK_WIDTH 3

/* What it consists of, from left to right; the mark lies above the others. */
typedef enum {
  PART_FILL,      /* the number, up to the limit where that is a maximum */
  PART_EXCESS,    /* what is beyond a maximum, with stripes */
  PART_MARK,      /* the limit */
  N_PARTS
} Part;

static const char *const styles[] = { "fill", "excess", "mark" };

struct _IbnBar {
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS];   /* its children */
  gint64     number, limit, whole;
  gboolean   is_least;
};

G_DEFINE_FINAL_TYPE (IbnBar, ibn_bar, GTK_TYPE_WIDGET)

static void
ibn_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 4 * MARK_WIDTH;
}

static int
scale (IbnBar *self, gint64 number, int width)
{
  if (self->whole <= 0)
    return 0;
  return (int) ((double) CLAMP (number, 0, self->whole) / (double) self->whole * width);
}

static void
place (IbnBar *self, Part part, int x, int width, int height)
{
  GtkAllocation area = { x, 0, MAX (width, 0), height };

  gtk_widget_set_child_visible (self->parts[part], width > 0);
  if (width > 0)
    gtk_widget_size_allocate (self->parts[part], &area, -1);
}

static void
ibn_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnBar *self = IBN_BAR (widget);
  int end = scale (self, self->number, width);
  int limit = scale (self, self->limit, width);
  int fill = self->is_least ? end : MIN (end, limit);

  place (self, PART_FILL, 0, fill, height);
  place (self, PART_EXCESS, fill, end - fill, height);
  place (self, PART_MARK, CLAMP (limit - MARK_WIDTH / 2, 0, width - MARK_WIDTH), MARK_WIDTH,
         height);
}

static void
ibn_bar_dispose (GObject *object)
{
  IbnBar *self = IBN_BAR (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);

  G_OBJECT_CLASS (ibn_bar_parent_class)->dispose (object);
}

static void
ibn_bar_class_init (IbnBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_bar_dispose;
  widget_class->measure = ibn_bar_measure;
  widget_class->size_allocate = ibn_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
ibn_bar_init (IbnBar *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = g_object_new (GTK_TYPE_SEPARATOR,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[i], styles[i]);
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
}

/**
 * ibn_bar_set:
 * @number: the number
 * @limit: what it is held against
 * @whole: what the whole width stands for; more than 0
 * @is_least: whether it is to be at least @limit; else at most
 * @words: what the bar shows, in words
 *
 * Shows a number against a limit, all in the same unit.
 */
void
ibn_bar_set (IbnBar *self, gint64 number, gint64 limit, gint64 whole, gboolean is_least,
             const char *words)
{
  g_return_if_fail (IBN_IS_BAR (self));
  g_return_if_fail (whole > 0);
  g_return_if_fail (words != NULL);

  /* A rule that begins to hold changes the words and no number. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  if (number == self->number && limit == self->limit && whole == self->whole
      && is_least == self->is_least)
    return;
  self->number = number;
  self->limit = limit;
  self->whole = whole;
  self->is_least = is_least;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) whole,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) number, -1);
  /* To have it allocated would have the whole window measured. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    ibn_bar_size_allocate (GTK_WIDGET (self), gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
