/* ibn-hybrid.c: a PDF with a dossier inside
 *
 * PDFs come from outside and are not trusted: ibn-pdf-guard.c sees them before libqpdf does.
 * libqpdf only tells what is enclosed and where; it unpacks nothing of it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-hybrid.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-blobs.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-fingerprint.h"
#include "ibn-hybrid-private.h"
#include "ibn-inflate-private.h"
#include "ibn-pdf-syntax-private.h"
#include "ibn-reader.h"
#include "ibn-text.h"

#define MAX_BYTES (1024 * 1024 * 1024)   /* of a file */
#define MAX_SHOWN 60                     /* of a name in a sentence, in characters */
#define MAX_HEAD 1024                    /* before `%PDF-` */

/* Files */

void
ibn_hybrid_file_free (IbnHybridFile *self)
{
  g_free (self->name);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self);
}

/* Unpacks what is enclosed: IBN_ERROR_SYNTAX when it is packed in a way that is not taken,
 * IBN_ERROR_CHECKSUM when it is damaged, IBN_ERROR_RANGE when it is more than @max_bytes. */
GBytes *
ibn_hybrid_file_load (const IbnHybridFile *self, guint64 max_bytes, GError **error)
{
  if (!self->is_readable)
    ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                      _("It is packed in a way that this program does not know"));
  else if (self->is_deflated)
    return ibn_inflate (self->packed, max_bytes, error);
  else if (g_bytes_get_size (self->packed) > max_bytes)
    ibn_error_refuse (error, IBN_ERROR_RANGE, _("More comes out of it than there should be"));
  else
    return g_bytes_ref (self->packed);
  return NULL;
}

/* At least the first @n_bytes, or what can be had of them, of what is packed in a known way. */
GBytes *
ibn_hybrid_file_load_beginning (const IbnHybridFile *self, guint64 n_bytes)
{
  return self->is_deflated ? ibn_inflate_beginning (self->packed, n_bytes)
                           : g_bytes_ref (self->packed);
}

/* A name of any make, so that it can stand in a sentence. */
char *
ibn_hybrid_show_name (const char *name)
{
  g_autofree char *clean = ibn_text_clean (name, FALSE);
  g_autofree char *head = NULL;

  if (g_utf8_strlen (clean, -1) <= MAX_SHOWN)
    return g_steal_pointer (&clean);

  head = g_utf8_substring (clean, 0, MAX_SHOWN - 1);
  return g_strconcat (head, "…", NULL);
}

/* Reading */

static G_GNUC_PRINTF (2, 3) void
add_damage (IbnHybrid *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->damage, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
index_files (IbnHybrid *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      IbnHybridFile *file = g_ptr_array_index (self->files, i);

      if (!g_hash_table_insert (self->by_name, file->name, file)
          && g_str_equal (file->name, IBN_MANIFEST_DOSSIER_NAME))
        return ibn_error_refuse (error, IBN_ERROR_AMBIGUOUS,
                                 _("There are two dossiers inside this PDF"));
    }
  return g_hash_table_contains (self->by_name, IBN_MANIFEST_DOSSIER_NAME)
         || ibn_error_refuse (error, IBN_ERROR_NOT_FOUND,
                              _("This PDF has no dossier inside; only the PDF of a whole dossier"
                                " has"));
}

static gboolean
is_twice (const IbnHybrid *self, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += g_str_equal (((IbnHybridFile *) g_ptr_array_index (self->files, i))->name, name);
  return n > 1;
}

static guint64
get_max_bytes (const IbnEnclosed *enclosed)
{
  static const guint64 most[] = {
    [IBN_ENCLOSED_DOSSIER] = IBN_READER_MAX_BYTES,
    [IBN_ENCLOSED_CALL] = IBN_HYBRID_MAX_CALL,
    [IBN_ENCLOSED_ATTACHMENT] = IBN_BLOB_MAX_BYTES,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (most) == IBN_N_ENCLOSED_KINDS);

  return MIN (enclosed->size, most[enclosed->kind]);
}

static guint64
count_enclosed (const IbnManifest *manifest)
{
  guint64 n = 0;

  for (guint i = 0; i < manifest->enclosed->len; i++)
    n += get_max_bytes (g_ptr_array_index (manifest->enclosed, i));
  return n;
}

/* Without it the dossier can still be read. */
static void
load_manifest (IbnHybrid *self)
{
  const IbnHybridFile *file = g_hash_table_lookup (self->by_name, IBN_MANIFEST_NAME);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;

  if (file == NULL || is_twice (self, IBN_MANIFEST_NAME))
    {
      add_damage (self, _("The PDF does not say of what its pages were made"));
      return;
    }
  bytes = ibn_hybrid_file_load (file, IBN_READER_MAX_BYTES, &reason);
  if (bytes != NULL)
    self->manifest = ibn_manifest_read (bytes, &reason);
  if (self->manifest != NULL && count_enclosed (self->manifest) > IBN_HYBRID_MAX_ENCLOSED)
    {
      g_clear_pointer (&self->manifest, ibn_manifest_free);
      ibn_error_refuse (&reason, IBN_ERROR_RANGE, _("More is enclosed than can be read"));
    }
  /* Translators: %s is a sentence that says why. */
  if (self->manifest == NULL)
    add_damage (self, _("Of what the pages of the PDF were made cannot be read. %s"),
                reason->message);
}

/* As a rule what was submitted is the dossier itself; what came after that may be in it too. */
static gboolean
has_submitted (const IbnHybrid *self)
{
  const char *content = ibn_version_get_content (self->manifest->seal);

  for (guint i = 0; i < self->manifest->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (self->manifest->enclosed, i);

      if (enclosed->kind == IBN_ENCLOSED_ATTACHMENT
          && g_str_equal (enclosed->fingerprint, content))
        return TRUE;
    }
  return g_str_equal (self->fingerprint, content);
}

static gboolean
load_dossier (IbnHybrid *self, GError **error)
{
  const IbnHybridFile *file = g_hash_table_lookup (self->by_name, IBN_MANIFEST_DOSSIER_NAME);
  const IbnEnclosed *enclosed = NULL;
  g_autoptr(GError) reason = NULL;

  self->dossier = ibn_hybrid_file_load (file, IBN_READER_MAX_BYTES, &reason);
  if (self->dossier == NULL && g_error_matches (reason, IBN_ERROR, IBN_ERROR_RANGE))
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("A dossier can have 16 MiB at most"));
  /* Translators: %s is a sentence that says why. */
  if (self->dossier == NULL)
    return ibn_error_refuse (error, reason->code, _("The dossier inside cannot be read. %s"),
                             reason->message);

  self->fingerprint = ibn_fingerprint_of_bytes (self->dossier);
  if (self->manifest != NULL)
    enclosed = ibn_manifest_find (self->manifest, IBN_MANIFEST_DOSSIER_NAME);
  if (enclosed != NULL && !g_str_equal (enclosed->fingerprint, self->fingerprint))
    add_damage (self, _("The dossier inside is not the one of which the pages were made"));
  if (self->manifest != NULL && self->manifest->seal != NULL && !has_submitted (self))
    add_damage (self, _("The dossier inside is not the one that was submitted"));
  return TRUE;
}

/* Whether what is enclosed is there, and is it. */
GBytes *
ibn_hybrid_load_enclosed (const IbnHybrid *self, const IbnEnclosed *enclosed, GError **error)
{
  const IbnHybridFile *file = g_hash_table_lookup (self->by_name, enclosed->name);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *fingerprint = NULL;

  if (file == NULL)
    {
      ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("It is not in it any more"));
      return NULL;
    }
  bytes = ibn_hybrid_file_load (file, get_max_bytes (enclosed), error);
  if (bytes == NULL)
    return NULL;
  fingerprint = ibn_fingerprint_of_bytes (bytes);
  if (g_str_equal (fingerprint, enclosed->fingerprint))
    return g_steal_pointer (&bytes);

  ibn_error_refuse (error, IBN_ERROR_CHECKSUM, _("It is not the one that was put into it"));
  return NULL;
}

/* All definitions or none, as each says which one it extends. */
static void
load_calls (IbnHybrid *self)
{
  if (self->manifest == NULL)
    return;

  for (guint i = 0; i < self->manifest->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (self->manifest->enclosed, i);
      g_autoptr(GError) reason = NULL;
      GBytes *bytes;

      if (enclosed->kind != IBN_ENCLOSED_CALL)
        continue;
      bytes = ibn_hybrid_load_enclosed (self, enclosed, &reason);
      if (bytes == NULL)
        {
          g_autofree char *shown = ibn_hybrid_show_name (enclosed->name);

          /* Translators: the first %s is a name, the second a sentence that says why. */
          add_damage (self, _("The definition of the call “%s” in the PDF cannot be used. %s"),
                      shown, reason->message);
          g_ptr_array_set_size (self->calls, 0);
          return;
        }
      g_ptr_array_add (self->calls, bytes);
    }
}

static gboolean
list_files (IbnHybrid *self, GError **error)
{
  g_autoptr(GArray) regions = g_array_new (FALSE, FALSE, sizeof (IbnPdfRegion));
  g_auto(IbnPdfWeights) weights = { NULL };
  g_autoptr(GError) reason = NULL;

  ibn_pdf_weights_init (&weights);
  self->pages = ibn_pdf_guard (self->bytes, regions, &weights, error);
  if (self->pages == NULL)
    return FALSE;

  self->files = ibn_hybrid_list_files (self->bytes, self->pages, regions, &weights, &reason);
  if (self->files != NULL)
    return TRUE;
  if (!g_error_matches (reason, IBN_ERROR, IBN_ERROR_CHECKSUM))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  self->files = ibn_hybrid_rescue (self->bytes, regions, error);
  self->is_damaged = TRUE;
  if (self->files != NULL)
    add_damage (self, _("The file is damaged or was cut off; this is what is left of it"));
  return self->files != NULL;
}

/**
 * ibn_hybrid_is_one:
 * @beginning: the first bytes of a file, of which 1024 are enough
 *
 * Tells whether a file can only be read as a PDF, whatever its name is.
 *
 * Returns: %TRUE if it is a PDF, be it with a dossier inside or not
 */
gboolean
ibn_hybrid_is_one (GBytes *beginning)
{
  static const char mark[] = "\xef\xbb\xbf";
  const guint8 *bytes;
  gsize length;
  gsize at = 0;

  g_return_val_if_fail (beginning != NULL, FALSE);

  bytes = g_bytes_get_data (beginning, &length);
  length = MIN (length, MAX_HEAD);
  if (bytes == NULL || ibn_pdf_find (bytes, length, "%PDF-") == NULL)
    return FALSE;

  /* That may stand in an answer too. */
  if (length >= strlen (mark) && memcmp (bytes, mark, strlen (mark)) == 0)
    at = strlen (mark);
  while (g_ascii_isspace (bytes[at]))
    at++;
  return bytes[at] != '<';
}

static GBytes *
load_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr(GFileInfo) info = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize room = 0;
  gsize length = 0;
  gsize n = 0;

  if (stream == NULL)
    return NULL;
  /* Where the size cannot be known, the file is read piece by piece. */
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL)
    room = (gsize) CLAMP (g_file_info_get_size (info), 0, MAX_BYTES);
  do
    {
      room = length == 0 ? room + 1 : MIN (2 * room, MAX_BYTES + 1);
      bytes = g_realloc (bytes, room);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes + length, room - length, &n,
                                    cancellable, error))
        return NULL;
      length += n;
    }
  while (length == room && length <= MAX_BYTES);
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/**
 * ibn_hybrid_open:
 * @file: a PDF
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Reads a PDF from a file, as ibn_hybrid_read() does. All of the file is then in memory.
 *
 * @error is set as by ibn_hybrid_read(), or in `G_IO_ERROR`. The name of the file is in the
 * sentence.
 *
 * Returns: (transfer full): the PDF, or %NULL with @error set
 */
IbnHybrid *
ibn_hybrid_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;
  IbnHybrid *self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = load_file (file, cancellable, &reason);
  if (bytes != NULL)
    self = ibn_hybrid_read (bytes, &reason);
  if (self != NULL)
    return self;

  ibn_file_propagate_error (file, g_steal_pointer (&reason), error);
  return NULL;
}

/**
 * ibn_hybrid_read:
 * @bytes: a file, which is not trusted
 * @error: return location for an error
 *
 * Reads what is enclosed in a PDF: its dossier, and of what its pages were made. Attachments are
 * not unpacked for that. What does not fit is a fault: see ibn_hybrid_get_faults().
 *
 * In a PDF that is damaged, what is enclosed is looked for by its fingerprints; a dossier that is
 * found so is whole.
 *
 * @error is set to
 * [error@Ibn.Error.SYNTAX] when it is no PDF, is locked, or its dossier is packed in a way that
 * nobody needs;
 * [error@Ibn.Error.NOT_FOUND] when there is no dossier inside;
 * [error@Ibn.Error.AMBIGUOUS] when there are two;
 * [error@Ibn.Error.CHECKSUM] when it is damaged, so that no whole dossier is left;
 * [error@Ibn.Error.RANGE] when it is larger than 1 GiB, or would take too much to read.
 *
 * Returns: (transfer full): the PDF, or %NULL with @error set
 */
IbnHybrid *
ibn_hybrid_read (GBytes *bytes, GError **error)
{
  g_autoptr(IbnHybrid) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      ibn_error_refuse (error, IBN_ERROR_RANGE, _("A PDF can have 1 GiB at most"));
      return NULL;
    }
  if (!ibn_hybrid_is_one (bytes))
    {
      ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("This is no PDF"));
      return NULL;
    }

  self = g_new0 (IbnHybrid, 1);
  g_atomic_ref_count_init (&self->count);
  g_mutex_init (&self->mutex);
  self->bytes = g_bytes_ref (bytes);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->damage = g_ptr_array_new_with_free_func (g_free);
  if (list_files (self, error) && index_files (self, error))
    {
      load_manifest (self);
      if (load_dossier (self, error))
        {
          load_calls (self);
          return g_steal_pointer (&self);
        }
    }
  ibn_error_abridge (error);
  return NULL;
}

IbnHybrid *
ibn_hybrid_ref (IbnHybrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ibn_hybrid_unref (IbnHybrid *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->pages, g_bytes_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_hash_table_unref (self->by_name);
  g_clear_pointer (&self->manifest, ibn_manifest_free);
  g_clear_pointer (&self->dossier, g_bytes_unref);
  g_free (self->fingerprint);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->damage);
  g_strfreev (self->faults);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* What was read */

GBytes *
ibn_hybrid_get_bytes (IbnHybrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * ibn_hybrid_get_pages:
 * @self: a PDF
 *
 * Gives the PDF with zeros in the place of what is enclosed, so that nothing in there can be taken
 * for a part of it. Only that may be given to a library that reads PDFs: it was judged before, and
 * neither memory nor time without bounds is needed for it.
 *
 * Returns: (transfer none): the PDF
 */
GBytes *
ibn_hybrid_get_pages (IbnHybrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pages;
}

const IbnManifest *
ibn_hybrid_get_manifest (IbnHybrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->manifest;
}

/**
 * ibn_hybrid_get_calls:
 * @self: a PDF
 *
 * Returns: (transfer none) (element-type GBytes): the definition of the call and those it extends,
 *   as ibn_call_read_definitions() takes them; nothing where one of them is missing or another
 */
GPtrArray *
ibn_hybrid_get_calls (IbnHybrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->calls;
}
