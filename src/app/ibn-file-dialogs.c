/* ibn-file-dialogs.c: choosing a file to open, save, export or name
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-file-dialogs.h"

#include <glib/gi18n.h>

/* GtkFileDialog came with 4.10; this is the one file that knows what came before it. */

typedef struct {
  GtkFileChooserNative *dialog;   /* owned */
  IbnFileChosen           func;     /* or NULL */
  IbnFilesFunc          several;  /* or NULL: takes more than one */
  void                 *data;     /* of the caller */
} Request;

static GPtrArray *
get_files (GtkFileChooser *chooser)
{
  g_autoptr(GListModel) model = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  return files;
}

static void
on_response (GtkNativeDialog *dialog, int response, Request *request)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gboolean accepted = response == GTK_RESPONSE_ACCEPT;

  if (request->several != NULL)
    {
      g_autoptr(GPtrArray) files = accepted ? get_files (chooser) : NULL;

      request->several (files, request->data);
    }
  else
    {
      g_autoptr(GFile) file = accepted ? gtk_file_chooser_get_file (chooser) : NULL;

      request->func (file, request->data);
    }
  g_object_unref (request->dialog);
  g_free (request);
}

static void
add_filter (GtkFileChooserNative *dialog, const char *name, const char *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

/* A package, or a dossier without attachments and history; a PDF may have one inside. */
static void
add_dossier_filter (GtkFileChooserNative *dialog, gboolean with_pdf)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Dossiers"));
  gtk_file_filter_add_suffix (filter, "ibn");
  gtk_file_filter_add_suffix (filter, "xml");
  if (with_pdf)
    gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

static Request *
show (GtkFileChooserNative *dialog, const char *name, IbnFileChosen func, void *data)
{
  Request *request = g_new0 (Request, 1);

  request->dialog = dialog;
  request->func = func;
  request->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
  return request;
}

void
ibn_file_dialog_open (GtkWindow *parent, IbnFileChosen func, void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Open Dossier"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Open"), _("_Cancel"));

  add_dossier_filter (dialog, TRUE);
  show (dialog, NULL, func, data);
}

/* What is there already is where people look for what comes of it. */
static void
start_beside (GtkFileChooserNative *dialog, GFile *file)
{
  g_autoptr(GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  if (folder != NULL && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
}

/**
 * ibn_file_dialog_save:
 * @parent: the window it belongs to
 * @name: what is proposed
 * @beside: (nullable): a file in the folder to begin with
 * @func: called with the file, or without one
 * @data: for @func
 */
void
ibn_file_dialog_save (GtkWindow *parent, const char *name, GFile *beside, IbnFileChosen func,
                      void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Save Dossier"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Save"), _("_Cancel"));

  add_dossier_filter (dialog, FALSE);
  add_filter (dialog, _("PDF documents"), "pdf");
  start_beside (dialog, beside);
  show (dialog, name, func, data);
}

/* As ibn_file_dialog_save(), for pages. */
void
ibn_file_dialog_export (GtkWindow *parent, const char *name, GFile *beside, IbnFileChosen func,
                        void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Export"), _("_Cancel"));

  add_filter (dialog, _("PDF documents"), "pdf");
  start_beside (dialog, beside);
  show (dialog, name, func, data);
}

/* How files of the kinds that a question can ask for end. */
static const struct {
  const char *kind;
  const char *suffixes[5];
} kinds[] = {
  { "pdf", { "pdf" } },
  { "presentation", { "odp", "ppt", "pptx" } },
  { "text", { "odt", "doc", "docx", "rtf", "txt" } },
  { "sheet", { "ods", "xls", "xlsx", "csv" } },
  { "image", { "jpeg", "jpg", "png", "tif", "tiff" } },
};

/* The documents that a question takes, and, for those that end in another way, all. */
static void
add_accepted (GtkFileChooserNative *dialog, char **accept)
{
  g_autoptr(GtkFileFilter) accepted = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (accepted, _("Documents that can be used here"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds[i].suffixes); j++)
      if (kinds[i].suffixes[j] != NULL
          && g_strv_contains ((const char * const *) accept, kinds[i].kind))
        gtk_file_filter_add_suffix (accepted, kinds[i].suffixes[j]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), accepted);

  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
}

/**
 * ibn_file_dialog_attach:
 * @parent: the window it belongs to
 * @accept: (nullable): the kinds of documents that a question takes; %NULL for any
 * @func: called with the document, or without one
 * @data: for @func
 */
void
ibn_file_dialog_attach (GtkWindow *parent, char **accept, IbnFileChosen func, void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Choose a Document"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Choose"), _("_Cancel"));

  if (accept != NULL)
    add_accepted (dialog, accept);
  show (dialog, NULL, func, data);
}

void
ibn_file_dialog_copy (GtkWindow *parent, const char *name, IbnFileChosen func, void *data)
{
  show (gtk_file_chooser_native_new (_("Save a Copy"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                     _("_Save"), _("_Cancel")),
        name, func, data);
}

void
ibn_file_dialog_folder (GtkWindow *parent, IbnFileChosen func, void *data)
{
  show (gtk_file_chooser_native_new (_("Choose a Folder"), parent,
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                     _("_Choose"), _("_Cancel")),
        NULL, func, data);
}

/* For a spreadsheet with rows to take in. */
void
ibn_file_dialog_import (GtkWindow *parent, IbnFileChosen func, void *data)
{
  static const char *const suffixes[] = { "xlsx", "ods", "csv", "tsv" };
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Import Rows"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Import"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Spreadsheets"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  show (dialog, NULL, func, data);
}

/* As ibn_file_dialog_save(), for a workbook. */
void
ibn_file_dialog_export_tables (GtkWindow *parent, const char *name, GFile *beside,
                               IbnFileChosen func, void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export as Workbook"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Export"), _("_Cancel"));

  add_filter (dialog, _("Workbooks"), "xlsx");
  start_beside (dialog, beside);
  show (dialog, name, func, data);
}

/* For one or more part files. */
void
ibn_file_dialog_join (GtkWindow *parent, IbnFilesFunc func, void *data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Join Part Files"), parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Join"), _("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (dialog, _("Part files"), "ibn");
  show (dialog, NULL, NULL, data)->several = func;
}
