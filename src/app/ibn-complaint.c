/* ibn-complaint.c: what is wrong with an answer, below it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-complaint.h"

#include <glib/gi18n.h>

#include "ibn-line-layout.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"

/* Pixels between the icon and the text. */
#define SPACING 6

struct _IbnComplaint {
  AdwBin parent_instance;

  GtkWidget *icon;     /* from the template, as the next */
  GtkWidget *text;
  const char *style;   /* static, or NULL */
};

static const struct {
  const char *style;
  const char *icon;
} looks[] = {
  [IBN_LEVEL_NONE] = { NULL, NULL },
  [IBN_LEVEL_INFO] = { "info", "ibn-info-symbolic" },
  [IBN_LEVEL_ATTENTION] = { "warning", "ibn-warnings-symbolic" },
  [IBN_LEVEL_EXPLAIN] = { "warning", "ibn-explain-symbolic" },
  [IBN_LEVEL_BLOCKING] = { "error", "ibn-blocking-symbolic" },
};

G_DEFINE_FINAL_TYPE (IbnComplaint, ibn_complaint, ADW_TYPE_BIN)

static void
ibn_complaint_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_COMPLAINT);

  G_OBJECT_CLASS (ibn_complaint_parent_class)->dispose (object);
}

static void
ibn_complaint_class_init (IbnComplaintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_complaint_dispose;

  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-complaint.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnComplaint, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnComplaint, text);
}

static void
ibn_complaint_init (IbnComplaint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->icon), SPACING);
}

/**
 * ibn_complaint_set:
 * @level: how grave it is
 * @text: (nullable): what is wrong; nothing is shown without it
 */
void
ibn_complaint_set (IbnComplaint *self, IbnLevel level, const char *text)
{
  const char *style = ibn_level_get_style (level);

  g_return_if_fail (IBN_IS_COMPLAINT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;

  if (self->style != NULL && style != self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = style;
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
  ibn_ui_set_icon (self->icon, ibn_level_get_icon (level));
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->text), text);
}

const char *
ibn_level_get_words (IbnLevel level)
{
  switch (level)
    {
    case IBN_LEVEL_BLOCKING:
      return C_("level", "Blocking");

    case IBN_LEVEL_EXPLAIN:
      return C_("level", "To be explained");

    case IBN_LEVEL_ATTENTION:
      return C_("level", "Attention");

    case IBN_LEVEL_INFO:
    case IBN_LEVEL_NONE:
      break;
    }
  return C_("level", "For information");
}

const char *
ibn_level_get_style (IbnLevel level)
{
  return looks[level].style;
}

const char *
ibn_level_get_icon (IbnLevel level)
{
  return looks[level].icon;
}
