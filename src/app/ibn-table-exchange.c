/* ibn-table-exchange.c: rows of a table that go to spreadsheets, and come from them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-table-exchange.h"

#include "ibn-export.h"
#include "ibn-intake-dialog.h"

static const char *const suffixes[] = { ".csv", ".ods", ".tsv", ".xlsx" };

typedef struct {
  GtkWidget      *widget;    /* owned */
  IbnSession     *session;   /* owned */
  const IbnTable *table;     /* of the call */
  char           *before;    /* owned, or NULL */
} Pasting;

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What a drop or a clipboard has is looked at before anything changes. */
void
ibn_table_exchange_paste_text (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                               const char *text, const char *before)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCells) cells = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (text != NULL);

  bytes = g_bytes_new (text, strlen (text));
  cells = ibn_cells_read_text (bytes, &error);
  if (cells == NULL)
    ibn_session_tell (session, error->message);
  else if (ibn_cells_get_n_rows (cells) == 0)
    gtk_widget_error_bell (widget);
  else if (get_window (widget) != NULL)
    ibn_intake_dialog_present (get_window (widget), session, table, cells, before);
}

static void
on_text (GObject *source, GAsyncResult *result, void *data)
{
  g_autofree Pasting *pasting = data;
  g_autoptr(GtkWidget) widget = pasting->widget;
  g_autoptr(IbnSession) session = pasting->session;
  g_autofree char *before = pasting->before;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    gtk_widget_error_bell (widget);
  else
    ibn_table_exchange_paste_text (widget, session, pasting->table, text, before);
}

/**
 * ibn_table_exchange_paste:
 * @widget: in the window of the dossier
 * @session: the open dossier
 * @table: a table of its call
 * @before: (nullable): the path of the row before which they come; %NULL for the end
 *
 * Shows what would come of the text on the clipboard as rows of the table.
 */
void
ibn_table_exchange_paste (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                          const char *before)
{
  Pasting *pasting;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);

  pasting = g_new0 (Pasting, 1);
  pasting->widget = g_object_ref (widget);
  pasting->session = g_object_ref (session);
  pasting->table = table;
  pasting->before = g_strdup (before);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text, pasting);
}

/**
 * ibn_table_exchange_copy:
 * @widget: in the window of the dossier
 * @session: the open dossier
 * @table: a table of its call
 * @rows: paths of its rows
 *
 * Puts rows on the clipboard with their heads, as a spreadsheet pastes them, and as
 * ibn_table_exchange_paste() knows them again.
 */
void
ibn_table_exchange_copy (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                         const char *const *rows)
{
  g_autoptr(IbnCells) cells = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (rows != NULL);

  cells = ibn_export_rows (ibn_session_get_checker (session), table, rows, TRUE);
  text = ibn_cells_write_text (cells);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/**
 * ibn_table_exchange_import:
 * @widget: in the window of the dossier
 * @session: the open dossier
 * @table: a table of its call
 * @file: (nullable): CSV, XLSX or ODS; %NULL to ask for one
 */
void
ibn_table_exchange_import (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                           GFile *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (get_window (widget) != NULL)
    ibn_intake_dialog_present_file (get_window (widget), session, table, file);
}

gboolean
ibn_table_exchange_can_read (GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}
