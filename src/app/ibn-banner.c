/* ibn-banner.c: a line across the window that says how things stand, with what can be done
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-banner.h"

#include "ibn-ui.h"

struct _IbnBanner {
  AdwBin parent_instance;

  GtkWidget *text;      /* from the template, as the next */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (IbnBanner, ibn_banner, ADW_TYPE_BIN)

static void
ibn_banner_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_BANNER);

  G_OBJECT_CLASS (ibn_banner_parent_class)->dispose (object);
}

static void
ibn_banner_class_init (IbnBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnBanner, text);
  gtk_widget_class_bind_template_child (widget_class, IbnBanner, button);
}

static void
ibn_banner_init (IbnBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_banner_set:
 * @text: (nullable): what it says; %NULL hides it
 * @label: (nullable): what is on its button; %NULL for none
 * @action: (nullable): what the button does
 */
void
ibn_banner_set (IbnBanner *self, const char *text, const char *label, const char *action)
{
  g_return_if_fail (IBN_IS_BANNER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_label_set_label (GTK_LABEL (self->text), text != NULL ? text : "");
  gtk_widget_set_visible (self->button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}
