/* ibn-parts-dialog.c: making part files for companies
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-parts-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-batch-bar.h"
#include "ibn-file-dialogs.h"
#include "ibn-package.h"
#include "ibn-part.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-ui.h"

struct _IbnPartsDialog {
  AdwWindow parent_instance;

  GtkWidget  *list;      /* from the template, as those that follow */
  GtkWidget  *none;
  GtkWidget  *rest;
  GtkWidget  *bar;
  IbnSession *session;   /* owned */
  GPtrArray  *rows;      /* owned, of char *: the paths of the companies */
  GPtrArray  *ticks;     /* owned, of GtkCheckButton: one for each */
};

G_DEFINE_FINAL_TYPE (IbnPartsDialog, ibn_parts_dialog, ADW_TYPE_WINDOW)

static guint
count_ticked (IbnPartsDialog *self)
{
  guint n_ticked = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    n_ticked += gtk_check_button_get_active (g_ptr_array_index (self->ticks, i));
  return n_ticked;
}

static void
update_actions (IbnPartsDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parts.write", count_ticked (self) > 0);
}

static void
on_toggled (GtkCheckButton *button, IbnPartsDialog *self)
{
  update_actions (self);
}

static void
tick_all (IbnPartsDialog *self, gboolean ticked)
{
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->ticks, i), ticked);
}

static void
on_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tick_all (IBN_PARTS_DIALOG (widget), TRUE);
}

static void
on_none (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tick_all (IBN_PARTS_DIALOG (widget), FALSE);
}

static gboolean
make_part (IbnChecker *checker, const IbnBatchItem *item, void *data, GCancellable *cancellable,
           GError **error)
{
  g_autoptr(IbnDocument) part = ibn_part_new (ibn_checker_get_call (checker),
                                              ibn_checker_get_document (checker),
                                              item->row_path, GPOINTER_TO_INT (data), error);

  return part != NULL && ibn_package_save (part, item->file, cancellable, error);
}

static void
on_folder_chosen (GFile *folder, void *data)
{
  g_autoptr(IbnPartsDialog) self = data;

  if (folder != NULL)
    ibn_parts_dialog_write (self, folder);
}

static void
on_write (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_folder (GTK_WINDOW (widget), on_folder_chosen, g_object_ref (widget));
}

static void
add_row (IbnPartsDialog *self, const char *row_path)
{
  g_autofree char *name = ibn_row_actions_dup_name (self->session, row_path);
  GtkWidget *tick = ibn_ui_check_button_new (name, GTK_ACCESSIBLE_ROLE_CHECKBOX);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  gtk_widget_add_css_class (tick, "option");
  g_signal_connect (tick, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self->list), tick);
  g_ptr_array_add (self->rows, g_strdup (row_path));
  g_ptr_array_add (self->ticks, tick);
}

static void
ibn_parts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PARTS_DIALOG);

  G_OBJECT_CLASS (ibn_parts_dialog_parent_class)->dispose (object);
}

static void
ibn_parts_dialog_finalize (GObject *object)
{
  IbnPartsDialog *self = IBN_PARTS_DIALOG (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->ticks);

  G_OBJECT_CLASS (ibn_parts_dialog_parent_class)->finalize (object);
}

static void
ibn_parts_dialog_class_init (IbnPartsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_parts_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_parts_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "parts.all", NULL, on_all);
  gtk_widget_class_install_action (widget_class, "parts.none", NULL, on_none);
  gtk_widget_class_install_action (widget_class, "parts.write", NULL, on_write);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (IBN_TYPE_BATCH_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-parts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPartsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnPartsDialog, none);
  gtk_widget_class_bind_template_child (widget_class, IbnPartsDialog, rest);
  gtk_widget_class_bind_template_child (widget_class, IbnPartsDialog, bar);
}

static void
ibn_parts_dialog_init (IbnPartsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->ticks = g_ptr_array_new ();
  ibn_batch_bar_set_start (IBN_BATCH_BAR (self->bar), _("_Make Part Files…"), "parts.write");
}

/**
 * ibn_parts_dialog_new:
 * @parent: the window it belongs to
 * @session: an open dossier that is whole, of a call with part files
 *
 * Returns: (transfer none): a dialog that makes a part file for each company that is ticked; GTK
 *   owns it
 */
GtkWidget *
ibn_parts_dialog_new (GtkWindow *parent, IbnSession *session)
{
  IbnPartsDialog *self;
  const char *table;
  g_auto(GStrv) ids = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);

  table = ibn_call_get_part_table (ibn_session_get_call (session));
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (IBN_TYPE_PARTS_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  ids = ibn_document_dup_row_ids (ibn_session_get_document (session), table);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row_path = g_strconcat (table, "/", ids[i], NULL);

      add_row (self, row_path);
    }
  gtk_widget_set_visible (self->none, self->rows->len == 0);
  update_actions (self);
  return GTK_WIDGET (self);
}

/* The name of the dossier without its ending. */
static char *
dup_stem (IbnSession *session)
{
  GFile *file = ibn_session_get_file (session);
  char *name = file != NULL ? g_file_get_basename (file) : g_strdup (_("dossier"));
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

/**
 * ibn_parts_dialog_write:
 * @folder: where the files go
 *
 * Writes the part files of the companies that are ticked. A file that is there already stays.
 */
void
ibn_parts_dialog_write (IbnPartsDialog *self, GFile *folder)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GHashTable) taken = NULL;
  g_autofree char *stem = NULL;

  g_return_if_fail (IBN_IS_PARTS_DIALOG (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (count_ticked (self) == 0 || ibn_batch_bar_is_running (IBN_BATCH_BAR (self->bar)))
    return;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_batch_item_free);
  taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  stem = dup_stem (self->session);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *row_path = g_ptr_array_index (self->rows, i);
      g_autofree char *company = NULL;
      g_autofree char *slug = NULL;
      g_autofree char *name = NULL;
      g_autoptr(GFile) file = NULL;

      if (!gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
        continue;
      company = ibn_row_actions_dup_name (self->session, row_path);
      slug = ibn_batch_dup_slug (company);
      /* Two companies may be called the same. */
      name = *slug == '\0' || g_hash_table_contains (taken, slug)
               ? g_strdup_printf ("%s-%s-%s", stem, slug, ibn_path_get_name (row_path))
               : g_strdup_printf ("%s-%s", stem, slug);
      g_hash_table_add (taken, g_steal_pointer (&slug));
      file = ibn_batch_find_file (folder, name, ".ibn");
      g_ptr_array_add (items, ibn_batch_item_new (NULL, row_path, file));
    }
  ibn_batch_bar_run (IBN_BATCH_BAR (self->bar), self->session, items, make_part,
                     GINT_TO_POINTER (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->rest))),
                     NULL, NULL, NULL);
}

gboolean
ibn_parts_dialog_is_writing (IbnPartsDialog *self)
{
  g_return_val_if_fail (IBN_IS_PARTS_DIALOG (self), FALSE);
  return ibn_batch_bar_is_running (IBN_BATCH_BAR (self->bar));
}
