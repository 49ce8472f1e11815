/* ibn-window-tables.c: actions of a window: its tables as spreadsheets
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-tables.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-export.h"
#include "ibn-file-dialogs.h"
#include "ibn-file.h"

typedef struct {
  IbnWindow *self;     /* owned */
  char      *table;    /* owned: its path, or "" for all that are asked */
} Choosing;

typedef struct {
  IbnCall     *call;       /* owned */
  IbnDocument *document;   /* owned: a copy that only the thread has */
  char        *phase;      /* owned: its id */
  char        *language;   /* owned */
  gint64       now;        /* seconds */
  char        *table;      /* owned, as above */
  GFile       *file;       /* owned */
} Job;

static void
job_free (void *data)
{
  Job *job = data;

  g_object_unref (job->call);
  g_object_unref (job->document);
  g_free (job->phase);
  g_free (job->language);
  g_free (job->table);
  g_object_unref (job->file);
  g_free (job);
}

static void
run (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  Job *job = data;
  const char *tables[] = { job->table, NULL };
  g_autoptr(IbnChecker) checker = ibn_checker_new (job->call, job->document, job->phase, job->now,
                                                   job->language);
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = ibn_export_workbook (checker, *job->table != '\0' ? tables : NULL, cancellable, &error);
  if (bytes != NULL && ibn_file_save (job->file, bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell_written (IbnWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *uri = g_file_get_uri (file);
  /* Translators: %s is the name of a file */
  g_autofree char *words = g_strdup_printf (_("“%s” is written"), name);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  ibn_window_add_toast (self, toast);
}

/* What it is called in a name of a file. */
static char *
dup_suffix (IbnSession *session, const char *path)
{
  const IbnTable *table = *path != '\0' ? ibn_call_get_table (ibn_session_get_call (session), path)
                                        : NULL;
  g_autofree char *name = g_utf8_strdown (table != NULL
                                            ? ibn_session_get_words (session, table->label)
                                            /* Translators: part of the name of a file */
                                            : C_("file", "tables"), -1);

  g_strdelimit (name, "/\\:*?\"<>|", ' ');
  return g_strdup_printf (" - %s.xlsx", name);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autofree Choosing *choosing = data;
  g_autoptr(IbnWindow) self = choosing->self;
  g_autofree char *table = choosing->table;

  if (file != NULL)
    ibn_window_export_tables (self, table, file);
}

static void
choose_file (IbnWindow *self, const char *table)
{
  IbnSession *session = ibn_window_get_session (self);
  g_autofree char *suffix = dup_suffix (session, table);
  g_autofree char *name = ibn_window_dup_file_name (self, suffix);
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (self);
  choosing->table = g_strdup (table);
  ibn_file_dialog_export_tables (GTK_WINDOW (self), name, ibn_session_get_file (session),
                                 on_file_chosen, choosing);
}

static void
on_failure_answered (const char *id, void *data)
{
  g_autofree Choosing *choosing = data;
  g_autoptr(IbnWindow) self = choosing->self;
  g_autofree char *table = choosing->table;

  if (g_str_equal (id, "save-as"))
    choose_file (self, table);
}

/* Where one place does not take it, another one may. */
static void
tell_failed (IbnWindow *self, const char *table, const char *message)
{
  const IbnButton buttons[] = {
    { "close", _("_Close"), IBN_BUTTON_PLAIN },
    { "save-as", _("Save _As…"), IBN_BUTTON_SUGGESTED },
    { NULL },
  };
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (self);
  choosing->table = g_strdup (table);
  ibn_dialog_ask (GTK_WINDOW (self), _("The Workbook Is Not Written"), message, buttons,
                  on_failure_answered, choosing);
}

static void
on_written (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnWindow) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    tell_written (self, job->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failed (self, job->table, error->message);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_file (IBN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/**
 * ibn_window_export_tables:
 * @table: the path of a table, or "" for all that are asked
 * @file: where it goes
 *
 * Writes tables as a workbook, in a thread, and says what came of it.
 */
void
ibn_window_export_tables (IbnWindow *self, const char *table, GFile *file)
{
  IbnSession *session;
  IbnChecker *checker;
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (IBN_IS_WINDOW (self));
  g_return_if_fail (table != NULL);
  g_return_if_fail (G_IS_FILE (file));

  session = ibn_window_get_session (self);
  checker = ibn_session_get_checker (session);
  job = g_new0 (Job, 1);
  job->call = g_object_ref (ibn_session_get_call (session));
  job->document = ibn_document_copy (ibn_session_get_document (session));
  job->phase = g_strdup (ibn_checker_get_phase (checker)->id);
  job->language = g_strdup (ibn_session_get_language (session));
  job->now = ibn_checker_get_now (checker);
  job->table = g_strdup (table);
  job->file = g_object_ref (file);
  task = g_task_new (NULL, ibn_window_get_cancellable (self), on_written, g_object_ref (self));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

void
ibn_window_install_tables (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.export-tables", "s", on_export);
}

void
ibn_window_update_tables (IbnWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-tables",
                                 ibn_window_get_session (self) != NULL);
}
