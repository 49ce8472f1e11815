/* ibn-list-row.c: an item of a list: its state, its name, and what there is to say of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-list-row.h"

#include <glib/gi18n.h>

#include "ibn-line-layout.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"

/* Pixels between icon, number and words. */
#define SPACING 9

struct _IbnListRow {
  GtkButton parent_instance;

  GtkWidget  *icon;      /* from the template, as the next three */
  GtkWidget  *number;
  GtkWidget  *title;
  GtkWidget  *note;
  char       *style;     /* owned, or NULL: the CSS class of the icon */
  char       *name;      /* owned: for a screen reader */
  gboolean    current;
};

G_DEFINE_FINAL_TYPE (IbnListRow, ibn_list_row, GTK_TYPE_BUTTON)

/* One sentence for a screen reader instead of an icon, a number and two labels. */
static void
describe (IbnListRow *self)
{
  g_autoptr(GString) name = g_string_new (NULL);
  const char *number = gtk_label_get_label (GTK_LABEL (self->number));
  const char *note = gtk_label_get_label (GTK_LABEL (self->note));

  if (*number != '\0')
    g_string_append_printf (name, "%s. ", number);
  g_string_append (name, ibn_steady_label_get_text (IBN_STEADY_LABEL (self->title)));
  if (*note != '\0')
    g_string_append_printf (name, ", %s", note);
  if (self->current)
    g_string_append_printf (name, ", %s", _("shown now"));
  if (g_strcmp0 (name->str, self->name) == 0)
    return;

  g_free (self->name);
  self->name = g_string_free (g_steal_pointer (&name), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
}

/* It is made when it is wanted: to set one looks for what is under the pointer. */
static gboolean
ibn_list_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  IbnListRow *self = IBN_LIST_ROW (widget);

  gtk_tooltip_set_text (tooltip, ibn_steady_label_get_text (IBN_STEADY_LABEL (self->title)));
  return TRUE;
}

static void
ibn_list_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_LIST_ROW);

  G_OBJECT_CLASS (ibn_list_row_parent_class)->dispose (object);
}

static void
ibn_list_row_finalize (GObject *object)
{
  g_free (IBN_LIST_ROW (object)->style);
  g_free (IBN_LIST_ROW (object)->name);

  G_OBJECT_CLASS (ibn_list_row_parent_class)->finalize (object);
}

static void
ibn_list_row_class_init (IbnListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_list_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_list_row_finalize;
  widget_class->query_tooltip = ibn_list_row_query_tooltip;

  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnListRow, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnListRow, number);
  gtk_widget_class_bind_template_child (widget_class, IbnListRow, title);
  gtk_widget_class_bind_template_child (widget_class, IbnListRow, note);
}

static void
ibn_list_row_init (IbnListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->icon), SPACING);
}

GtkWidget *
ibn_list_row_new (void)
{
  return g_object_new (IBN_TYPE_LIST_ROW, NULL);
}

/**
 * ibn_list_row_set_icon:
 * @icon: (nullable): the name of an icon
 * @style: (nullable): the CSS class that colours it
 */
void
ibn_list_row_set_icon (IbnListRow *self, const char *icon, const char *style)
{
  g_return_if_fail (IBN_IS_LIST_ROW (self));

  if (g_strcmp0 (icon, gtk_image_get_icon_name (GTK_IMAGE (self->icon))) == 0
      && g_strcmp0 (style, self->style) == 0)
    return;

  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->icon, self->style);
  g_free (self->style);
  self->style = g_strdup (style);
  if (style != NULL)
    gtk_widget_add_css_class (self->icon, style);
}

void
ibn_list_row_set_number (IbnListRow *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  g_return_if_fail (IBN_IS_LIST_ROW (self));

  if (g_str_equal (text, gtk_label_get_label (GTK_LABEL (self->number))))
    return;
  ibn_ui_set_text (self->number, text);
  describe (self);
}

void
ibn_list_row_set_title (IbnListRow *self, const char *title)
{
  g_return_if_fail (IBN_IS_LIST_ROW (self));

  if (self->name != NULL
      && g_str_equal (title, ibn_steady_label_get_text (IBN_STEADY_LABEL (self->title))))
    return;
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->title), title);
  describe (self);
}

void
ibn_list_row_set_note (IbnListRow *self, const char *note)
{
  g_return_if_fail (IBN_IS_LIST_ROW (self));

  if (note != NULL && *note != '\0'
      && g_str_equal (note, gtk_label_get_label (GTK_LABEL (self->note))))
    return;
  ibn_ui_set_text (self->note, note);
  describe (self);
}

void
ibn_list_row_set_current (IbnListRow *self, gboolean current)
{
  g_return_if_fail (IBN_IS_LIST_ROW (self));

  if (current == self->current)
    return;
  self->current = current;
  describe (self);
}

/**
 * ibn_list_row_set_brief:
 * @brief: whether what is too long for a line is cut off, so that all rows are equally tall
 */
void
ibn_list_row_set_brief (IbnListRow *self, gboolean brief)
{
  PangoEllipsizeMode mode = brief ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE;

  g_return_if_fail (IBN_IS_LIST_ROW (self));

  g_object_set (self->title, "wrap", !brief, "cut", brief, NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), brief);
  gtk_label_set_wrap (GTK_LABEL (self->note), !brief);
  gtk_label_set_ellipsize (GTK_LABEL (self->note), mode);
}
