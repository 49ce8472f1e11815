/* ibn-window-actions.c: what can be done in a window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-private.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-store.h"
#include "ibn-window-papers.h"

typedef struct {
  IbnWindow    *self;      /* owned */
  IbnSession   *session;   /* owned */
  GFile        *file;      /* owned */
  IbnSavedFunc  func;      /* or NULL */
  guint         serial;    /* of the dossier that was written */
} Saving;

typedef struct {
  IbnWindow    *self;      /* owned */
  IbnSavedFunc  func;      /* or NULL */
} Choosing;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_object_unref (saving->session);
  g_object_unref (saving->file);
  g_free (saving);
}

/* Saving */

static void
on_saved (GObject *source, GAsyncResult *result, void *data)
{
  Saving *saving = data;
  g_autoptr(GError) error = NULL;
  gboolean saved = ibn_store_save_finish (result, &error);

  if (!saved && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ibn_dialog_tell (GTK_WINDOW (saving->self), _("The Dossier Is Not Saved"), error->message);
  if (saved)
    {
      ibn_session_set_file (saving->session, saving->file);
      /* What was typed while the file was written is not in it. */
      if (ibn_session_get_serial (saving->session) == saving->serial)
        ibn_document_mark_saved (ibn_session_get_document (saving->session));
      ibn_window_announce_saved (saving->self, saving->file);
      ibn_window_tell (saving->self, _("Saved"));
    }
  if (saving->func != NULL)
    saving->func (saving->self,
                  saved && !ibn_document_is_modified (ibn_session_get_document (saving->session)));
  saving_free (saving);
}

static void
save_to (IbnWindow *self, GFile *file, IbnSavedFunc func)
{
  IbnSession *session = ibn_window_get_session (self);
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->session = g_object_ref (session);
  saving->file = g_object_ref (file);
  saving->func = func;
  saving->serial = ibn_session_get_serial (session);
  /* Not cancelled with the window: who closes it wants what was saved to be there. */
  ibn_store_save_async (ibn_session_get_document (session), file, NULL, on_saved, saving);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autofree Choosing *choosing = data;
  g_autoptr(IbnWindow) self = choosing->self;

  if (file != NULL)
    save_to (self, file, choosing->func);
  else if (choosing->func != NULL)
    choosing->func (self, FALSE);
}

/* The name of the dossier with another ending, or a name for one that has none. */
static char *
dup_file_name (IbnSession *session, const char *suffix)
{
  GFile *file = ibn_session_get_file (session);
  g_autofree char *name = NULL;
  char *dot;

  if (file == NULL)
    return g_strconcat (_("dossier"), suffix, NULL);
  name = g_file_get_basename (file);
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, suffix, NULL);
}

static void
save_as (IbnWindow *self, IbnSavedFunc func)
{
  g_autofree char *name = dup_file_name (ibn_window_get_session (self), ".xml");
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (self);
  choosing->func = func;
  ibn_file_dialog_save (GTK_WINDOW (self), name, on_file_chosen, choosing);
}

/**
 * ibn_window_save:
 * @func: (nullable): called when it has ended
 *
 * Saves the dossier where it came from, or asks where.
 */
void
ibn_window_save (IbnWindow *self, IbnSavedFunc func)
{
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));

  if (file != NULL)
    save_to (self, file, func);
  else
    save_as (self, func);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_window_save (IBN_WINDOW (widget), NULL);
}

static void
on_save_as (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_as (IBN_WINDOW (widget), NULL);
}

/* The PDF */

typedef struct {
  IbnWindow *self;   /* owned */
  GFile     *file;   /* owned */
} Exporting;

static void
on_exported (GObject *source, GAsyncResult *result, void *data)
{
  g_autofree Exporting *exporting = data;
  g_autoptr(IbnWindow) self = exporting->self;
  g_autoptr(GFile) file = exporting->file;
  g_autoptr(GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *uri = NULL;
  AdwToast *toast;

  if (!ibn_store_export_finish (result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ibn_dialog_tell (GTK_WINDOW (self), _("The PDF Is Not Written"), error->message);
      return;
    }

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  /* Translators: %s is the name of a file */
  words = g_strdup_printf (_("“%s” is written"), name);
  uri = g_file_get_uri (file);
  toast = adw_toast_new (words);
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  ibn_window_add_toast (self, toast);
}

static void
on_export_chosen (GFile *file, void *data)
{
  g_autoptr(IbnWindow) self = data;
  Exporting *exporting;

  if (file == NULL)
    return;
  exporting = g_new0 (Exporting, 1);
  exporting->self = g_object_ref (self);
  exporting->file = g_object_ref (file);
  ibn_store_export_async (ibn_window_get_session (self), file,
                          ibn_window_get_cancellable (self), on_exported, exporting);
}

static void
on_export_pdf (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *name = dup_file_name (ibn_window_get_session (IBN_WINDOW (widget)), ".pdf");

  ibn_file_dialog_export (GTK_WINDOW (widget), name, on_export_chosen, g_object_ref (widget));
}

static void
on_show_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

/* Editing and moving about */

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_session_undo (ibn_window_get_session (IBN_WINDOW (widget)));
}

static void
on_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_session_redo (ibn_window_get_session (IBN_WINDOW (widget)));
}

static void
on_offer_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  ibn_window_add_toast (IBN_WINDOW (widget), toast);
}

static void
on_next_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_go (ibn_window_get_form (IBN_WINDOW (widget)), 1);
}

static void
on_previous_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_go (ibn_window_get_form (IBN_WINDOW (widget)), -1);
}

static void
on_next_finding (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_step_finding (ibn_window_get_form (IBN_WINDOW (widget)), 1);
}

static void
on_previous_finding (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_step_finding (ibn_window_get_form (IBN_WINDOW (widget)), -1);
}

static void
on_next_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_cycle_panes (ibn_window_get_form (IBN_WINDOW (widget)), 1);
}

static void
on_previous_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_cycle_panes (ibn_window_get_form (IBN_WINDOW (widget)), -1);
}

static gboolean
is_open (IbnWindow *self)
{
  return ibn_window_get_session (self) != NULL;
}

static gboolean
can_undo (IbnWindow *self)
{
  return is_open (self)
         && ibn_document_can_undo (ibn_session_get_document (ibn_window_get_session (self)));
}

static gboolean
can_redo (IbnWindow *self)
{
  return is_open (self)
         && ibn_document_can_redo (ibn_session_get_document (ibn_window_get_session (self)));
}

static gboolean
can_go_on (IbnWindow *self)
{
  return is_open (self) && ibn_form_can_go (ibn_window_get_form (self), 1);
}

static gboolean
can_go_back (IbnWindow *self)
{
  return is_open (self) && ibn_form_can_go (ibn_window_get_form (self), -1);
}

static const struct {
  const char                  *name;
  const char                  *parameter;
  GtkWidgetActionActivateFunc  activate;
  gboolean                   (*enabled) (IbnWindow *self);
} actions[] = {
  { "win.save", NULL, on_save, is_open },
  { "win.save-as", NULL, on_save_as, is_open },
  { "win.export-pdf", NULL, on_export_pdf, is_open },
  { "win.show-file", "s", on_show_file, is_open },
  { "win.undo", NULL, on_undo, can_undo },
  { "win.redo", NULL, on_redo, can_redo },
  { "win.offer-undo", "s", on_offer_undo, is_open },
  { "win.next-step", NULL, on_next_step, can_go_on },
  { "win.previous-step", NULL, on_previous_step, can_go_back },
  { "win.next-finding", NULL, on_next_finding, is_open },
  { "win.previous-finding", NULL, on_previous_finding, is_open },
  { "win.next-pane", NULL, on_next_pane, is_open },
  { "win.previous-pane", NULL, on_previous_pane, is_open },
};

void
ibn_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  ibn_window_install_papers (klass);
  gtk_widget_class_install_property_action (klass, "win.findings", "findings-shown");
}

/* Says which actions make sense now. */
void
ibn_window_update_actions (IbnWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.findings", is_open (self));
  ibn_window_update_papers (self);
}
