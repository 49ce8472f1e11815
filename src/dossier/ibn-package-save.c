/* ibn-package-save.c: a dossier with its attachments and its history in one zip file: writing it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-package.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-blobs-private.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-history-xml.h"
#include "ibn-package-private.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

typedef struct {
  IbnBlobs *blobs;        /* of the dossier */
  GBytes *dossier;        /* owned */
  GBytes *history;        /* owned */
  GHashTable *versions;   /* owned: fingerprints */
  GHashTable *attachments;    /* owned: fingerprints */
} Package;

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
package_clear (Package *self)
{
  g_clear_pointer (&self->dossier, g_bytes_unref);
  g_clear_pointer (&self->history, g_bytes_unref);
  g_clear_pointer (&self->versions, g_hash_table_unref);
  g_clear_pointer (&self->attachments, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Package, package_clear)

static void
add_references (Package *self, const char *text)
{
  if (text != NULL)
    ibn_blob_find_references (text, strlen (text), self->attachments);
}

static void
add_change (Package *self, const IbnChange *change)
{
  add_references (self, ibn_change_get_value (change));
  add_references (self, ibn_change_get_typed (change));
  add_references (self, ibn_change_get_content (change));
}

/* What was attached and taken away again comes back when that is undone. */
static void
add_patches (Package *self, GPtrArray *patches)
{
  for (guint i = 0; i < patches->len; i++)
    {
      IbnPatch *patch = g_ptr_array_index (patches, i);

      for (guint j = 0; j < ibn_patch_get_n (patch); j++)
        {
          const IbnEdit *edit = ibn_patch_get (patch, j);

          add_change (self, edit->done);
          add_change (self, edit->undone);
        }
    }
}

static gboolean
add_versions (Package *self, GPtrArray *versions, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const char *content = ibn_version_get_content (g_ptr_array_index (versions, i));
      g_autoptr(IbnBlobSource) source = ibn_blobs_dup_source (self->blobs, content);
      g_autoptr(GError) reason = NULL;

      if (source == NULL)
        continue;
      if (ibn_blob_source_add_references (source, content, self->attachments,
                                          cancellable, &reason))
        g_hash_table_add (self->versions, g_strdup (content));
      else if (reason->domain != IBN_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
collect (Package *self, IbnDocument *document, GCancellable *cancellable, GError **error)
{
  self->blobs = ibn_document_get_blobs (document);
  self->dossier = ibn_document_write (document);
  self->history = ibn_history_write (document);
  self->versions = set_new ();
  self->attachments = set_new ();
  ibn_blob_find_references (g_bytes_get_data (self->dossier, NULL),
                             g_bytes_get_size (self->dossier), self->attachments);
  add_patches (self, ibn_document_get_undo (document));
  add_patches (self, ibn_document_get_redo (document));
  return add_versions (self, ibn_document_get_versions (document), cancellable, error);
}

static gboolean
check_sizes (const Package *self, GError **error)
{
  if (g_bytes_get_size (self->dossier) > IBN_READER_MAX_BYTES)
    {
      g_set_error_literal (error, IBN_ERROR, IBN_ERROR_RANGE,
                           _("A dossier can have 16 MiB at most"));
      return FALSE;
    }
  if (3 + g_hash_table_size (self->versions) + g_hash_table_size (self->attachments)
      > IBN_PACKAGE_MAX_ENTRIES)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("There can be %u files in a dossier at most"), IBN_PACKAGE_MAX_ENTRIES);
      return FALSE;
    }
  return TRUE;
}

/* In their order, so that the same dossier gives the same bytes. What is not there is passed
 * over: the dossier says so when it is opened. */
static gboolean
write_blobs (const Package *self, IbnZipWriter *writer, GHashTable *fingerprints,
             const char *prefix, const char *suffix, IbnZipMethod method,
             GCancellable *cancellable, GError **error)
{
  g_autoptr(GList) sorted = g_list_sort (g_hash_table_get_keys (fingerprints),
                                         (GCompareFunc) strcmp);

  for (GList *l = sorted; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strconcat (prefix, l->data, suffix, NULL);
      g_autoptr(IbnBlobSource) source = ibn_blobs_dup_source (self->blobs, l->data);

      if (source != NULL && !ibn_blob_source_write (source, l->data, writer, name, method,
                                                    cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_package (GOutputStream *stream, void *data, GCancellable *cancellable, GError **error)
{
  const Package *self = data;
  g_autoptr(IbnZipWriter) writer = ibn_zip_writer_new (stream);
  g_autoptr(GBytes) type = g_bytes_new_static (IBN_PACKAGE_TYPE, strlen (IBN_PACKAGE_TYPE));

  return ibn_zip_writer_add (writer, IBN_PACKAGE_MIMETYPE, type, IBN_ZIP_STORED,
                             cancellable, error)
         && ibn_zip_writer_add (writer, IBN_PACKAGE_DOSSIER, self->dossier, IBN_ZIP_DEFLATED,
                                cancellable, error)
         && ibn_zip_writer_add (writer, IBN_PACKAGE_HISTORY, self->history, IBN_ZIP_DEFLATED,
                                cancellable, error)
         && write_blobs (self, writer, self->versions, IBN_PACKAGE_VERSIONS, ".xml",
                         IBN_ZIP_DEFLATED, cancellable, error)
         && write_blobs (self, writer, self->attachments, IBN_PACKAGE_ATTACHMENTS, "",
                         IBN_ZIP_STORED, cancellable, error)
         && ibn_zip_writer_finish (writer, cancellable, error);
}

/**
 * ibn_package_save:
 * @document: a dossier
 * @file: where to
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Writes a dossier with its history, its versions and its attachments, whole or not at all: see
 * [func@Ibn.file_save_with]. Those attachments are written that the dossier has, one of its
 * versions, or a patch that can be undone or redone; what is not there or damaged is left out.
 *
 * @error is set to [error@Ibn.Error.RANGE] when the dossier is more than `IBN_READER_MAX_BYTES`,
 * the whole more than 4 GiB or `IBN_PACKAGE_MAX_ENTRIES` files, so that it could not be read
 * again, or in `G_IO_ERROR`. The name of the file is in the sentence.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_package_save (IbnDocument *document, GFile *file, GCancellable *cancellable, GError **error)
{
  g_auto(Package) package = { NULL };
  g_autofree char *name = NULL;

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (collect (&package, document, cancellable, error) && check_sizes (&package, error))
    return ibn_file_save_with (file, write_package, &package, cancellable, error);

  name = g_file_get_parse_name (file);
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}
