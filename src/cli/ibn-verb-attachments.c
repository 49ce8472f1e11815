/* ibn-verb-attachments.c: ibn attachments: the documents in a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-fingerprint.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-papers.h"
#include "ibn-path.h"

typedef struct {
  char     *path;             /* owned, as all the others */
  char     *name;
  char     *fingerprint;      /* NULL while it is only named, as the next */
  IbnMedia *media;
  char     *file;             /* to which it was written, or NULL */
} Paper;

static void
paper_free (void *data)
{
  Paper *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->fingerprint);
  g_clear_pointer (&self->media, ibn_media_unref);
  g_free (self->file);
  g_free (self);
}

typedef struct {
  IbnInput  *input;
  GPtrArray *papers;
} Search;

static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  Search *self = data;
  const IbnField *field = ibn_call_get_field (self->input->call, path);
  Paper *paper;

  if (field == NULL || field->type != IBN_TYPE_FILE || *value == '\0')
    return TRUE;

  paper = g_new0 (Paper, 1);
  paper->path = g_strdup (path);
  paper->name = g_strdup (ibn_attachment_get_name (value));
  paper->fingerprint = ibn_attachment_dup_fingerprint (value);
  if (paper->fingerprint != NULL)
    paper->media = ibn_blobs_look (ibn_document_get_blobs (self->input->document),
                                   paper->fingerprint, NULL);
  g_ptr_array_add (self->papers, paper);
  return TRUE;
}

static GPtrArray *
list_papers (IbnInput *input)
{
  Search search = { input, g_ptr_array_new_with_free_func (paper_free) };

  ibn_document_foreach (input->document, on_answer, &search);
  return search.papers;
}

static gboolean
extract (IbnInput *input, GFile *folder, Paper *paper, GError **error)
{
  g_autofree char *row = ibn_path_dup_row (paper->path);
  g_autofree char *title = row == NULL
                           ? g_strdup ("")
                           : ibn_row_format (input->call, input->document, row, input->language);
  g_autofree char *name = ibn_papers_make_name (title, paper->name);
  g_autoptr(GBytes) bytes = ibn_blobs_load (ibn_document_get_blobs (input->document),
                                            paper->fingerprint, NULL, error);
  g_autofree char *fingerprint = bytes == NULL ? NULL : ibn_fingerprint_of_bytes (bytes);
  g_autoptr(GFile) file = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!g_str_equal (fingerprint, paper->fingerprint))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is not what was attached, and was not written"), paper->name);
      return FALSE;
    }

  file = ibn_papers_write (folder, name, bytes, error);
  paper->file = file == NULL ? NULL : g_file_get_parse_name (file);
  return file != NULL;
}

/* Takes out all that can be; FALSE where something could not. */
static gboolean
extract_all (IbnInput *input, const char *folder_name, GPtrArray *papers)
{
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (folder_name);
  g_autoptr(GError) error = NULL;
  gboolean is_complete = TRUE;

  if (!g_file_make_directory (folder, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      ibn_input_fail (error);
      return FALSE;
    }

  for (guint i = 0; i < papers->len; i++)
    {
      Paper *paper = g_ptr_array_index (papers, i);
      g_autoptr(GError) local = NULL;

      if (paper->fingerprint != NULL && !extract (input, folder, paper, &local))
        {
          ibn_complain ("%s: %s", paper->path, local->message);
          is_complete = FALSE;
        }
    }
  return is_complete;
}

static void
print_text (GPtrArray *papers)
{
  g_autoptr(IbnColumns) columns = ibn_columns_new (5);

  for (guint i = 0; i < papers->len; i++)
    {
      const Paper *paper = g_ptr_array_index (papers, i);
      g_autofree char *code = paper->fingerprint == NULL
                              ? g_strdup ("")
                              : ibn_fingerprint_get_code (paper->fingerprint);
      g_autofree char *words = paper->media == NULL ? g_strdup ("")
                                                    : ibn_papers_describe (paper->media);

      ibn_columns_add (columns, paper->path, ibn_papers_get_state (paper->media), code,
                       paper->file != NULL ? paper->file : paper->name, words, NULL);
    }
  ibn_columns_print (columns, 0);
}

static void
print_json (GPtrArray *papers)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < papers->len; i++)
    {
      const Paper *paper = g_ptr_array_index (papers, i);
      IbnMedia *media = paper->media;

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "path", paper->path);
      ibn_json_add_text (builder, "name", paper->name);
      ibn_json_add_text (builder, "state", ibn_papers_get_state (media));
      ibn_json_add_text (builder, "fingerprint", paper->fingerprint);
      if (media != NULL)
        {
          ibn_json_add_text (builder, "kind", ibn_media_get_kind (media));
          json_builder_set_member_name (builder, "size");
          json_builder_add_int_value (builder, (gint64) ibn_media_get_size (media));
          json_builder_set_member_name (builder, "pages");
          json_builder_add_int_value (builder, ibn_media_get_n_pages (media));
        }
      if (paper->file != NULL)
        ibn_json_add_text (builder, "file", paper->file);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ibn_json_print (builder);
}

IbnExit
ibn_verb_attachments (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GPtrArray) papers = input == NULL ? NULL : list_papers (input);
  IbnExit status = IBN_EXIT_FINE;

  if (input == NULL)
    return ibn_input_fail (error);

  if (self->extract != NULL && !extract_all (input, self->extract, papers))
    status = IBN_EXIT_FAILED;
  if (self->json)
    print_json (papers);
  else
    print_text (papers);
  return status;
}
