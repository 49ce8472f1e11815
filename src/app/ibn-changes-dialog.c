/* ibn-changes-dialog.c: asks since when the changes of a dossier are wanted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-changes-dialog.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-pages-window.h"
#include "ibn-store.h"
#include "ibn-ui.h"
#include "ibn-version-words.h"
#include "ibn-versions.h"
#include "ibn-window-pages.h"
#include "ibn-wrap.h"

struct _IbnChangesDialog {
  AdwWindow parent_instance;

  GtkWidget    *since;         /* from the template */
  IbnWindow    *owner;         /* owned */
  GPtrArray    *versions;      /* owned, of IbnVersion: those of the list, the newest first */
  GCancellable *cancellable;   /* owned: ends with the dialog */
  gboolean      exports;       /* what is chosen is written, and not only shown */
};

G_DEFINE_FINAL_TYPE (IbnChangesDialog, ibn_changes_dialog, ADW_TYPE_WINDOW)

static IbnDocument *
get_document (IbnChangesDialog *self)
{
  return ibn_session_get_document (ibn_window_get_session (self->owner));
}

static void
end (IbnChangesDialog *self, IbnDocument *earlier, const char *name)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new_changes (earlier, name);
  g_autoptr(IbnWindow) owner = g_object_ref (self->owner);
  gboolean exports = self->exports;

  gtk_window_close (GTK_WINDOW (self));
  if (exports)
    ibn_window_choose_export (owner, GTK_WINDOW (owner), paging);
  else
    ibn_pages_window_present (owner, paging);
}

static void
take_version (IbnChangesDialog *self, IbnVersion *version)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) earlier = ibn_document_open_version (get_document (self), version,
                                                              &error);

  if (earlier != NULL)
    end (self, earlier, ibn_version_words_get_title (version));
  else
    ibn_dialog_tell (GTK_WINDOW (self), _("The Version Cannot Be Read"), error->message);
}

static void
on_opened (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnChangesDialog) self = data;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) earlier = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (!ibn_store_open_finish (result, &call, &earlier, &tag, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ibn_dialog_tell (GTK_WINDOW (self), _("The File Cannot Be Read"), error->message);
      return;
    }
  if (!g_str_equal (ibn_document_get_call_id (earlier),
                    ibn_document_get_call_id (get_document (self))))
    {
      ibn_dialog_tell (GTK_WINDOW (self), _("This Is Another Dossier"),
                       _("Only dossiers for one call can be held against each other."));
      return;
    }

  base = g_file_get_basename (G_FILE (source));
  name = g_filename_display_name (base);
  end (self, earlier, name);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autoptr(IbnChangesDialog) self = data;

  if (file != NULL)
    ibn_store_open_async (file, self->cancellable, on_opened, g_object_ref (self));
}

static void
take (IbnChangesDialog *self, gboolean exports)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->since));

  self->exports = exports;
  if (index < self->versions->len)
    take_version (self, g_ptr_array_index (self->versions, index));
  else
    ibn_file_dialog_open (GTK_WINDOW (self), on_file_chosen, g_object_ref (self));
}

static void
on_since (GtkDropDown *since, GParamSpec *pspec, IbnChangesDialog *self)
{
  ibn_ui_name_drop_down (GTK_WIDGET (since), _("Changes since"));
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (IBN_CHANGES_DIALOG (widget), TRUE);
}

static void
on_look (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (IBN_CHANGES_DIALOG (widget), FALSE);
}

static void
ibn_changes_dialog_dispose (GObject *object)
{
  IbnChangesDialog *self = IBN_CHANGES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_CHANGES_DIALOG);

  G_OBJECT_CLASS (ibn_changes_dialog_parent_class)->dispose (object);
}

static void
ibn_changes_dialog_finalize (GObject *object)
{
  IbnChangesDialog *self = IBN_CHANGES_DIALOG (object);

  g_clear_object (&self->owner);
  g_ptr_array_unref (self->versions);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (ibn_changes_dialog_parent_class)->finalize (object);
}

static void
ibn_changes_dialog_class_init (IbnChangesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_changes_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_changes_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "changes.export", NULL, on_export);
  gtk_widget_class_install_action (widget_class, "changes.look", NULL, on_look);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-changes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnChangesDialog, since);
  gtk_widget_class_bind_template_callback (widget_class, on_since);
}

static void
ibn_changes_dialog_init (IbnChangesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_ui_fit_drop_down (self->since);
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_version_unref);
  self->cancellable = g_cancellable_new ();
}

/* A part file that was joined, or was made, is no earlier dossier. */
static gboolean
is_earlier (const IbnVersion *version)
{
  IbnVersionKind kind = ibn_version_get_kind (version);

  return (kind != IBN_VERSION_ORIGIN || *ibn_version_get_name (version) != '\0')
         && kind != IBN_VERSION_JOINED;
}

/* Proposes what was submitted last, or else the newest. */
static void
fill (IbnChangesDialog *self)
{
  GPtrArray *versions = ibn_document_get_versions (get_document (self));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint proposed = 0;

  for (guint i = versions->len; i > 0; i--)
    {
      IbnVersion *version = g_ptr_array_index (versions, i - 1);
      g_autofree char *origin = ibn_version_words_dup_origin (version);
      g_autofree char *name = NULL;

      if (!is_earlier (version))
        continue;
      name = *origin != '\0' ? g_strdup_printf ("%s (%s)", ibn_version_words_get_title (version),
                                                origin)
                             : g_strdup (ibn_version_words_get_title (version));
      if (proposed == 0 && ibn_version_get_kind (version) == IBN_VERSION_SEALED)
        proposed = self->versions->len;
      g_ptr_array_add (self->versions, ibn_version_ref (version));
      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("Another file…"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->since), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->since), proposed);
}

/**
 * ibn_changes_dialog_new:
 * @owner: a window with a dossier
 *
 * Returns: (transfer none): a dialog that asks for an earlier version or another file, and then
 *   shows or writes what changed since; GTK owns it
 */
GtkWidget *
ibn_changes_dialog_new (IbnWindow *owner)
{
  IbnChangesDialog *self;

  g_return_val_if_fail (IBN_IS_WINDOW (owner), NULL);
  g_return_val_if_fail (ibn_window_get_session (owner) != NULL, NULL);

  self = g_object_new (IBN_TYPE_CHANGES_DIALOG, "transient-for", owner, NULL);
  self->owner = g_object_ref (owner);
  fill (self);
  return GTK_WIDGET (self);
}
