/* ibn-welcome.c: what is shown before a dossier is open
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-welcome.h"

#include <glib/gi18n.h>

#include "ibn-call-card.h"
#include "ibn-list-row.h"
#include "ibn-ui.h"

struct _IbnWelcome {
  AdwBin parent_instance;

  GtkWidget *calls;         /* from the template, as the next three */
  GtkWidget *none;
  GtkWidget *recent_box;
  GtkWidget *recent;
};

G_DEFINE_FINAL_TYPE (IbnWelcome, ibn_welcome, ADW_TYPE_BIN)

static void
ibn_welcome_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_WELCOME);

  G_OBJECT_CLASS (ibn_welcome_parent_class)->dispose (object);
}

static void
ibn_welcome_class_init (IbnWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, calls);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, none);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, recent);
}

static void
ibn_welcome_init (IbnWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_welcome_set_calls:
 * @calls: (element-type IbnCall): the calls that are installed
 * @language: of their words
 */
void
ibn_welcome_set_calls (IbnWelcome *self, GPtrArray *calls, const char *language)
{
  GtkWidget *child;

  g_return_if_fail (IBN_IS_WELCOME (self));
  g_return_if_fail (calls != NULL);

  while ((child = gtk_widget_get_first_child (self->calls)) != NULL)
    gtk_box_remove (GTK_BOX (self->calls), child);
  for (guint i = 0; i < calls->len; i++)
    gtk_box_append (GTK_BOX (self->calls),
                    ibn_call_card_new (g_ptr_array_index (calls, i), language));
  gtk_widget_set_visible (self->none, calls->len == 0);
}

/**
 * ibn_welcome_set_recent:
 * @recent: (element-type GFile): dossiers that were open lately, the latest first
 */
void
ibn_welcome_set_recent (IbnWelcome *self, GPtrArray *recent)
{
  GtkWidget *child;

  g_return_if_fail (IBN_IS_WELCOME (self));
  g_return_if_fail (recent != NULL);

  while ((child = gtk_widget_get_first_child (self->recent)) != NULL)
    gtk_box_remove (GTK_BOX (self->recent), child);
  for (guint i = 0; i < recent->len; i++)
    {
      GFile *file = g_ptr_array_index (recent, i);
      g_autoptr(GFile) folder = g_file_get_parent (file);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = g_filename_display_name (base);
      g_autofree char *where = folder != NULL ? g_file_get_parse_name (folder) : NULL;
      g_autofree char *uri = g_file_get_uri (file);
      GtkWidget *row = ibn_list_row_new ();

      ibn_list_row_set_icon (IBN_LIST_ROW (row), "text-x-generic-symbolic", NULL);
      ibn_list_row_set_title (IBN_LIST_ROW (row), name);
      ibn_list_row_set_note (IBN_LIST_ROW (row), where);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-uri");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
      gtk_box_append (GTK_BOX (self->recent), row);
    }
  gtk_widget_set_visible (self->recent_box, recent->len > 0);
}
