/* ibn-proof-file.c: a PDF, opened for the proof
 *
 * Its input comes from outside and is not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* Bytes that may come out of streams, of which some are read more than once. One page may have as
 * much as one stream. */
#define MAX_LOADED  ((guint64) 256 * 1024 * 1024)
#define MAX_CONTENT (64 * 1024 * 1024)

guint
ibn_proof_file_get_id (IbnProofFile *self, qpdf_oh object)
{
  return qpdf_oh_is_indirect (self->qpdf, object)
         ? (guint) qpdf_oh_get_object_id (self->qpdf, object)
         : 0;
}

double
ibn_proof_file_get_number (IbnProofFile *self, qpdf_oh array, int i)
{
  qpdf_oh item = qpdf_oh_get_array_item (self->qpdf, array, i);
  double number = qpdf_oh_is_number (self->qpdf, item)
                  ? qpdf_oh_get_numeric_value (self->qpdf, item)
                  : 0;

  qpdf_oh_release (self->qpdf, item);
  return number;
}

char **
ibn_proof_file_list_keys (IbnProofFile *self, qpdf_oh dictionary)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  qpdf_oh_begin_dict_key_iter (self->qpdf, dictionary);
  while (qpdf_oh_dict_more_keys (self->qpdf))
    g_strv_builder_add (builder, qpdf_oh_dict_next_key (self->qpdf));
  return g_strv_builder_end (builder);
}

/* Unpacked, or as it is where the filter is one of pictures. NULL for what cannot be read. */
GBytes *
ibn_proof_file_load_stream (IbnProofFile *self, qpdf_oh stream)
{
  QPDF_BOOL filtered = QPDF_FALSE;
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_ERROR_CODE code;

  if (self->n_loaded > MAX_LOADED)
    {
      self->is_too_much = TRUE;
      return NULL;
    }
  code = qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_specialized, &filtered, &data,
                                  &length);
  if (code == QPDF_SUCCESS && !filtered)
    code = qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_none, NULL, &data, &length);
  if ((code & QPDF_ERRORS) != 0 || data == NULL)
    {
      free (data);
      return code == QPDF_SUCCESS ? g_bytes_new_static ("", 0) : NULL;
    }
  self->n_loaded += length;
  return g_bytes_new_with_free_func (data, length, free, data);
}

/* Streams that are read as one; between two of them is a blank. */
static GBytes *
load_streams (IbnProofFile *self, qpdf_oh list)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  int n = qpdf_oh_get_array_n_items (self->qpdf, list);

  for (int i = 0; i < n; i++)
    {
      qpdf_oh stream = qpdf_oh_get_array_item (self->qpdf, list, i);
      g_autoptr(GBytes) bytes = qpdf_oh_is_stream (self->qpdf, stream)
                                ? ibn_proof_file_load_stream (self, stream)
                                : NULL;

      qpdf_oh_release (self->qpdf, stream);
      if (bytes == NULL)
        return NULL;
      if (g_bytes_get_size (bytes) > MAX_CONTENT - all->len)
        {
          self->is_too_much = TRUE;
          return NULL;
        }
      g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      g_byte_array_append (all, (const guint8 *) "\n", 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* What draws a page; NULL where it cannot be read. */
GBytes *
ibn_proof_file_load_content (IbnProofFile *self, guint page)
{
  qpdf_oh object = ibn_proof_file_get_page (self, page);
  qpdf_oh content = qpdf_oh_get_key_if_dict (self->qpdf, object, "/Contents");
  GBytes *bytes = NULL;

  if (qpdf_oh_is_array (self->qpdf, content))
    bytes = load_streams (self, content);
  else if (qpdf_oh_is_stream (self->qpdf, content))
    bytes = ibn_proof_file_load_stream (self, content);
  else if (qpdf_oh_is_null (self->qpdf, content))
    bytes = g_bytes_new_static ("", 0);
  qpdf_oh_release (self->qpdf, content);
  qpdf_oh_release (self->qpdf, object);
  return bytes;
}

qpdf_oh
ibn_proof_file_get_page (IbnProofFile *self, guint page)
{
  return qpdf_get_page_n (self->qpdf, page);
}

/* Neither notes nor stamps nor fields, nor links with a look of their own. */
gboolean
ibn_proof_file_has_only_links (IbnProofFile *self, guint page)
{
  qpdf_data qpdf = self->qpdf;
  qpdf_oh object = ibn_proof_file_get_page (self, page);
  qpdf_oh list = qpdf_oh_get_key (qpdf, object, "/Annots");
  int n = qpdf_oh_is_array (qpdf, list) ? qpdf_oh_get_array_n_items (qpdf, list) : 0;
  gboolean only = TRUE;

  for (int i = 0; i < n && only; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, list, i);
      qpdf_oh kind = qpdf_oh_get_key_if_dict (qpdf, item, "/Subtype");
      qpdf_oh look = qpdf_oh_get_key_if_dict (qpdf, item, "/AP");

      only = qpdf_oh_is_name_and_equals (qpdf, kind, "/Link") && qpdf_oh_is_null (qpdf, look);
      qpdf_oh_release (qpdf, look);
      qpdf_oh_release (qpdf, kind);
      qpdf_oh_release (qpdf, item);
    }
  qpdf_oh_release (qpdf, list);
  qpdf_oh_release (qpdf, object);
  return only;
}

/* NULL with an error where it is no PDF, or a damaged one: programs would show different things. */
IbnProofFile *
ibn_proof_file_new (GBytes *bytes, GError **error)
{
  g_autoptr(IbnProofFile) self = g_new0 (IbnProofFile, 1);
  int n_pages = -1;

  self->bytes = g_bytes_ref (bytes);
  self->qpdf = qpdf_init ();
  self->pages = g_hash_table_new (NULL, NULL);
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ibn_proof_font_free);
  self->told = g_ptr_array_new_with_free_func (g_free);
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (self->qpdf, QPDF_FALSE);
  if (qpdf_read_memory (self->qpdf, "PDF", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                        NULL) == QPDF_SUCCESS
      && !qpdf_is_encrypted (self->qpdf)
      && qpdf_push_inherited_attributes_to_page (self->qpdf) == QPDF_SUCCESS)
    n_pages = qpdf_get_num_pages (self->qpdf);
  if (n_pages < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The PDF is damaged"));
      return NULL;
    }

  self->n_pages = (guint) n_pages;
  for (guint i = 0; i < self->n_pages; i++)
    {
      qpdf_oh page = ibn_proof_file_get_page (self, i);

      g_hash_table_insert (self->pages, GINT_TO_POINTER (qpdf_oh_get_object_id (self->qpdf, page)),
                           GUINT_TO_POINTER (i + 1));
      qpdf_oh_release (self->qpdf, page);
    }
  return g_steal_pointer (&self);
}

void
ibn_proof_file_free (IbnProofFile *self)
{
  /* One that nobody asked for would be written to the standard error. */
  if (qpdf_has_error (self->qpdf))
    qpdf_get_error (self->qpdf);
  qpdf_cleanup (&self->qpdf);
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->fonts);
  g_ptr_array_unref (self->told);
  g_free (self->digests);
  g_free (self);
}
