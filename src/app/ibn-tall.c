/* ibn-tall.c: what scrolls down: as high as its width makes it
 *
 * A scrolled window asks how high its content is before it knows how wide it is. A box of this GTK
 * then looks for the width at which each label beside another is lowest, and sets the text anew at
 * each try, though nothing comes of it: what scrolls may be as low as it likes.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-tall.h"

struct _IbnTall {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (IbnTall, ibn_tall, ADW_TYPE_BIN)

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = 0;
  if (child != NULL && (across || for_size >= 0))
    gtk_widget_measure (child, orientation, across ? -1 : for_size, minimum, natural, NULL, NULL);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, -1, NULL);
}

static void
ibn_tall_class_init (IbnTallClass *klass)
{
}

static void
ibn_tall_init (IbnTall *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
}
