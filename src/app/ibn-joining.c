/* ibn-joining.c: part files that come back, one after another
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-joining.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-dialogs.h"
#include "ibn-error.h"
#include "ibn-merge-dialog.h"
#include "ibn-part.h"
#include "ibn-reader.h"
#include "ibn-table-box.h"
#include "ibn-table-exchange.h"
#include "ibn-window-history.h"
#include "ibn-window-private.h"

/* What is dropped and can be a dossier. */
static const char * const suffixes[] = { ".ibn", ".xml", ".pdf" };

typedef struct {
  IbnWindow *window;    /* owned */
  GPtrArray *files;     /* owned, of GFile */
  gboolean   opens;     /* a dossier that is no part file is opened, rather than refused */
  guint      i;         /* the file that comes next */
  GAsyncReadyCallback loaded;   /* what follows once a file is read */
} Joining;

static void
joining_free (Joining *joining)
{
  g_object_unref (joining->window);
  g_ptr_array_unref (joining->files);
  g_free (joining);
}

static GFile *
get_file (Joining *joining)
{
  return g_ptr_array_index (joining->files, joining->i - 1);
}

static char *
dup_file_name (Joining *joining)
{
  g_autofree char *base = g_file_get_basename (get_file (joining));

  return g_filename_display_name (base);
}

static void
run_load (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  GError *error = NULL;
  IbnDocument *document = ibn_document_load (data, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
go_on (Joining *joining)
{
  g_autoptr(GTask) task = NULL;

  if (joining->i == joining->files->len
      || g_cancellable_is_cancelled (ibn_window_get_cancellable (joining->window)))
    {
      joining_free (joining);
      return;
    }
  joining->i++;
  task = g_task_new (NULL, ibn_window_get_cancellable (joining->window), joining->loaded, joining);
  g_task_set_source_tag (task, go_on);
  g_task_set_task_data (task, g_object_ref (get_file (joining)), g_object_unref);
  g_task_run_in_thread (task, run_load);
}

static void
on_told (const char *id, void *data)
{
  go_on (data);
}

/* What went wrong with one file does not keep the others from being joined. */
static void
tell (Joining *joining, const char *message)
{
  const IbnButton buttons[] = {
    { "close", _("_Close"), IBN_BUTTON_PLAIN },
    { NULL },
  };
  g_autofree char *name = dup_file_name (joining);
  /* Translators: %s is the name of a file */
  g_autofree char *heading = g_strdup_printf (_("“%s” Is Not Joined"), name);

  ibn_dialog_ask (GTK_WINDOW (joining->window), heading, message, buttons, on_told, joining);
}

static void
on_merged (IbnWindow *window, gboolean merged, void *data)
{
  Joining *joining = data;

  if (merged)
    {
      g_autofree char *name = dup_file_name (joining);
      g_autofree char *words = g_strdup_printf (_("“%s” is joined"), name);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", words);
    }
  go_on (joining);
}

/* Whose it is, as the list of our dossier has it. */
static char *
dup_title (IbnSession *session, IbnDocument *part)
{
  IbnDocument *whole = ibn_session_get_document (session);
  const char *path = ibn_document_get_part (part);
  guint position = ibn_document_get_row_position (whole, path);
  g_autofree char *name = ibn_row_format (ibn_session_get_call (session), whole, path,
                                          ibn_session_get_language (session));

  if (position == 0)
    /* Translators: %s is the name of a company */
    return g_strdup_printf (_("The part of %s"), name);
  /* Translators: the number of a company in the list of companies, and its name */
  return g_strdup_printf (_("The part of company %u, %s"), position, name);
}

static IbnVersion *
find_origin (IbnDocument *part)
{
  GPtrArray *versions = ibn_document_get_versions (part);

  for (guint i = 0; i < versions->len; i++)
    if (ibn_version_get_kind (g_ptr_array_index (versions, i)) == IBN_VERSION_ORIGIN)
      return g_ptr_array_index (versions, i);
  return NULL;
}

static void
append_deed (GString *text, const char *deed, const char *author, gint64 time)
{
  g_autofree char *when = time != 0 ? ibn_time_format (time) : NULL;

  if (*author == '\0' && when == NULL)
    return;
  g_string_append_printf (text, "\n%s: %s%s%s", deed, author,
                          *author != '\0' && when != NULL ? ", " : "", when != NULL ? when : "");
}

/* The file, who made it and who filled it in, as far as that is known. */
static char *
dup_origin (Joining *joining, IbnDocument *part)
{
  GString *text = g_string_new (NULL);
  GPtrArray *edits = ibn_document_get_undo (part);
  IbnPatch *last = edits->len > 0 ? g_ptr_array_index (edits, edits->len - 1) : NULL;
  IbnVersion *origin = find_origin (part);
  g_autofree char *name = dup_file_name (joining);

  g_string_append_printf (text, _("From the file “%s”"), name);
  if (origin != NULL)
    append_deed (text, _("Part file made"), ibn_version_get_author (origin),
                 ibn_version_get_time (origin));
  if (last != NULL)
    append_deed (text, _("Last edited"), ibn_patch_get_author (last), ibn_patch_get_time (last));
  return g_string_free (text, FALSE);
}

static void
join (Joining *joining, IbnDocument *part)
{
  IbnSession *session = ibn_window_get_session (joining->window);
  IbnCall *call = ibn_session_get_call (session);
  IbnDocument *whole = ibn_session_get_document (session);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnMerge) merge = NULL;
  g_autofree char *name = dup_file_name (joining);
  g_autofree char *title = NULL;
  g_autofree char *origin = NULL;

  /* The version that tells of it says who joined it, and when. */
  ibn_session_stamp (session);
  merge = ibn_part_join (call, whole, part, &error);
  if (merge == NULL)
    {
      tell (joining, error->message);
      return;
    }
  if (ibn_merge_get_items (merge)->len == 0)
    {
      g_autofree char *words = g_strdup_printf (_("There is nothing new in “%s”"), name);

      ibn_window_tell (joining->window, words);
      go_on (joining);
      return;
    }

  title = dup_title (session, part);
  origin = dup_origin (joining, part);
  ibn_merge_dialog_present (joining->window, merge, title, origin, on_merged, joining);
}

static gboolean
ends_with (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, suffix);
}

/* A PDF was dropped that has no dossier inside: then it is a document. */
static gboolean
is_mere_document (Joining *joining, const GError *error)
{
  return joining->opens && error->domain == IBN_ERROR && ends_with (get_file (joining), ".pdf");
}

static void
on_loaded (GObject *source, GAsyncResult *result, void *data)
{
  Joining *joining = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = g_task_propagate_pointer (G_TASK (result), &error);

  if (document == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      joining_free (joining);
      return;
    }
  if (document == NULL && is_mere_document (joining, error))
    {
      ibn_window_tell (joining->window, _("Drop a document on the question that it answers"));
      go_on (joining);
    }
  else if (document == NULL)
    tell (joining, error->message);
  else if (joining->opens && ibn_window_can_merge (joining->window, document))
    ibn_window_merge (joining->window, document, get_file (joining), on_merged, joining);
  else if (ibn_document_get_part (document) == NULL && joining->opens)
    {
      g_autofree char *uri = g_file_get_uri (get_file (joining));

      gtk_widget_activate_action (GTK_WIDGET (joining->window), "app.open-uri", "s", uri);
      go_on (joining);
    }
  else
    join (joining, document);
}

static void
start (IbnWindow *window, GPtrArray *files, gboolean opens)
{
  Joining *joining = g_new0 (Joining, 1);

  joining->window = g_object_ref (window);
  joining->files = g_ptr_array_ref (files);
  joining->opens = opens;
  joining->loaded = on_loaded;
  go_on (joining);
}

/**
 * ibn_joining_start:
 * @window: a window with a whole dossier
 * @files: (element-type GFile): part files of it
 *
 * Joins part files with the dossier of the window, one after another: of each it is shown what it
 * changes, to take or to leave. A file that cannot be joined is told, and the next one follows.
 */
void
ibn_joining_start (IbnWindow *window, GPtrArray *files)
{
  g_return_if_fail (IBN_IS_WINDOW (window));
  g_return_if_fail (files != NULL);
  g_return_if_fail (ibn_window_get_session (window) != NULL);

  start (window, files, FALSE);
}

static gboolean
can_be_dossier (GFile *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (ends_with (file, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_whole (IbnWindow *window)
{
  IbnSession *session = ibn_window_get_session (window);

  return session != NULL && ibn_scope_get_part (ibn_session_get_scope (session)) == NULL;
}

static void
take_files (IbnWindow *window, GPtrArray *files)
{
  if (is_whole (window))
    {
      start (window, files, TRUE);
      return;
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (g_ptr_array_index (files, i));

      gtk_widget_activate_action (GTK_WIDGET (window), "app.open-uri", "s", uri);
    }
}

/* A spreadsheet that is dropped on a table has rows for it. */
static gboolean
import (IbnWindow *window, double x, double y, GFile *file)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (window), x, y, GTK_PICK_DEFAULT);
  GtkWidget *table = widget != NULL ? gtk_widget_get_ancestor (widget, IBN_TYPE_TABLE_BOX) : NULL;
  g_autofree char *uri = g_file_get_uri (file);

  return table != NULL && gtk_widget_activate_action (table, "table.import", "s", uri);
}

/* The others are told, and do not keep the dossiers among them from being taken. */
static gboolean
take_dossiers (IbnWindow *window, GPtrArray *files)
{
  guint n_files = files->len;

  for (guint i = files->len; i > 0; i--)
    if (!can_be_dossier (g_ptr_array_index (files, i - 1)))
      g_ptr_array_remove_index (files, i - 1);
  if (files->len < n_files)
    ibn_window_tell (window, ibn_window_get_session (window) != NULL
                               ? _("Drop a document on the question that it answers")
                               : _("Only a dossier can be opened: an .ibn, .xml or .pdf file"));
  if (files->len > 0)
    take_files (window, files);
  return files->len > 0;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, IbnWindow *window)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    g_ptr_array_add (files, g_value_dup_object (value));
  else
    for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
      g_ptr_array_add (files, g_object_ref (file->data));

  if (files->len == 1 && ibn_table_exchange_can_read (g_ptr_array_index (files, 0))
      && import (window, x, y, g_ptr_array_index (files, 0)))
    return TRUE;

  return take_dossiers (window, files);
}

/**
 * ibn_joining_take_drops:
 * @window: a window
 *
 * Lets dossiers be dropped on a window: part files are joined with the whole that it shows, other
 * copies of it merged, and others opened. A document wants a question.
 */
void
ibn_joining_take_drops (IbnWindow *window)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target;

  g_return_if_fail (IBN_IS_WINDOW (window));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), window);
  gtk_widget_add_css_class (GTK_WIDGET (window), "drop-here");
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
