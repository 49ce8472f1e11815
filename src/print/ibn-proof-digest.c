/* ibn-proof-digest.c: what each page of a PDF draws and tells, by digests
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

/* So many bytes of tokens are taken at once. */
#define PIECE 4096

static const struct {
  const char   *key;
  IbnPageAspect aspect;
} page_keys[] = {
  { "/Annots", IBN_ASPECT_LINKS },
  { "/ArtBox", IBN_ASPECT_PAPER },
  { "/BleedBox", IBN_ASPECT_PAPER },
  { "/CropBox", IBN_ASPECT_PAPER },
  { "/Group", IBN_ASPECT_RESOURCES },
  { "/MediaBox", IBN_ASPECT_PAPER },
  { "/Rotate", IBN_ASPECT_PAPER },
  { "/TrimBox", IBN_ASPECT_PAPER },
  { "/UserUnit", IBN_ASPECT_PAPER },
};

static IbnPageAspect
get_aspect (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_keys); i++)
    if (g_str_equal (page_keys[i].key, key))
      return page_keys[i].aspect;
  return IBN_ASPECT_OTHER;
}

static void
add_resources (IbnFollower *self, GChecksum **sums, qpdf_oh resources)
{
  g_auto(GStrv) keys = NULL;

  if (!qpdf_oh_is_dictionary (self->file->qpdf, resources))
    return;

  keys = ibn_proof_file_list_keys (self->file, resources);
  for (char **key = keys; *key != NULL; key++)
    {
      IbnPageAspect aspect = g_str_equal (*key, "/Font") ? IBN_ASPECT_FONTS : IBN_ASPECT_RESOURCES;

      ibn_follower_add_entry (self, sums[aspect], resources, *key);
    }
}

static void
digest_page (IbnFollower *self, guint page)
{
  static const char *const drawing_keys[] = { "/Contents", "/Parent", "/StructParents", "/Type",
                                              NULL };
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh object = ibn_proof_file_get_page (self->file, page);
  g_auto(GStrv) keys = ibn_proof_file_list_keys (self->file, object);
  GChecksum *sums[IBN_N_PAGE_ASPECTS];

  for (guint i = 0; i < IBN_N_PAGE_ASPECTS; i++)
    sums[i] = g_checksum_new (G_CHECKSUM_SHA256);

  for (char **key = keys; *key != NULL; key++)
    {
      qpdf_oh resources;

      if (g_strv_contains (drawing_keys, *key))
        continue;
      if (!g_str_equal (*key, "/Resources"))
        {
          ibn_follower_add_entry (self, sums[get_aspect (*key)], object, *key);
          continue;
        }
      resources = qpdf_oh_get_key (qpdf, object, *key);
      add_resources (self, sums, resources);
      qpdf_oh_release (qpdf, resources);
    }

  for (guint i = 0; i < IBN_N_PAGE_ASPECTS; i++)
    {
      /* Those two were, or are yet, taken by themselves. */
      if (i != IBN_ASPECT_DRAWING && i != IBN_ASPECT_STRUCTURE)
        self->file->digests[page][i] = ibn_digest_close (sums[i]);
      g_checksum_free (sums[i]);
    }
  qpdf_oh_release (qpdf, object);
}

static IbnDigest
digest_content (GBytes *content)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GByteArray) tokens = g_byte_array_sized_new (2 * PIECE);
  IbnLexer lexer;

  if (content == NULL)
    {
      ibn_digest_add_word (sum, "unreadable", "");
      return ibn_digest_close (sum);
    }
  ibn_lexer_init (&lexer, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  while (ibn_lexer_next (&lexer))
    {
      const guint32 head[] = { lexer.kind, (guint32) lexer.text->len };

      g_byte_array_append (tokens, (const guint8 *) head, sizeof head);
      g_byte_array_append (tokens, (const guint8 *) lexer.text->str, (guint) lexer.text->len);
      if (tokens->len < PIECE)
        continue;
      g_checksum_update (sum, tokens->data, tokens->len);
      g_byte_array_set_size (tokens, 0);
    }
  ibn_lexer_clear (&lexer);
  g_checksum_update (sum, tokens->data, tokens->len);
  return ibn_digest_close (sum);
}

static void
digest_rest (IbnFollower *self)
{
  IbnProofFile *file = self->file;
  GChecksum *sums[IBN_N_WHOLE_ASPECTS];
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_checksum_free);

  for (guint i = 0; i < IBN_N_WHOLE_ASPECTS; i++)
    sums[i] = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < file->n_pages; i++)
    g_ptr_array_add (pages, g_checksum_new (G_CHECKSUM_SHA256));

  ibn_follower_add_whole (self, sums);
  ibn_follower_add_structure (self, (GChecksum **) pages->pdata, sums[IBN_WHOLE_STRUCTURE]);

  for (guint i = 0; i < file->n_pages; i++)
    file->digests[i][IBN_ASPECT_STRUCTURE] = ibn_digest_close (g_ptr_array_index (pages, i));
  for (guint i = 0; i < IBN_N_WHOLE_ASPECTS; i++)
    {
      file->whole[i] = ibn_digest_close (sums[i]);
      g_checksum_free (sums[i]);
    }
}

/* Takes the digests of what pages draw. FALSE with an error only where it was cancelled. */
gboolean
ibn_proof_file_digest_drawings (IbnProofFile *self, GCancellable *cancellable, GError **error)
{
  self->digests = g_malloc0_n (self->n_pages + 1, sizeof *self->digests);
  for (guint i = 0; i < self->n_pages; i++)
    {
      g_autoptr(GBytes) content = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      content = ibn_proof_file_load_content (self, i);
      self->digests[i][IBN_ASPECT_DRAWING] = digest_content (content);
    }
  return TRUE;
}

/* Takes those of all else. @numbers: which page is which in what leads to them; they are the same
 * in both files for pages that are held against each other. Fails as the one above. */
gboolean
ibn_proof_file_digest (IbnProofFile *self, const guint *numbers, GCancellable *cancellable,
                       GError **error)
{
  g_auto(IbnFollower) follower = { NULL };

  ibn_follower_init (&follower, self);
  follower.numbers = numbers;
  for (guint i = 0; i < self->n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      digest_page (&follower, i);
    }
  digest_rest (&follower);
  return TRUE;
}
