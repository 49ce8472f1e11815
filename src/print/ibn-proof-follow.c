/* ibn-proof-follow.c: an object of a PDF with all it leads to, by a digest that no way of writing
   it changes
 *
 * Neither numbers of objects nor their order, neither compression nor blanks have a part in it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <string.h>

/* Objects, and pieces of this many bytes of texts, that are followed in one file. */
#define MAX_STEPS 10000000
#define STEP      64

void
ibn_follower_init (IbnFollower *self, IbnProofFile *file)
{
  *self = (IbnFollower) { .file = file };
  self->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->open = g_hash_table_new (NULL, NULL);
}

void
ibn_follower_clear (IbnFollower *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->open);
}

IbnDigest
ibn_digest_close (GChecksum *sum)
{
  IbnDigest digest;
  gsize length = sizeof digest.bytes;

  g_checksum_get_digest (sum, digest.bytes, &length);
  return digest;
}

gboolean
ibn_digest_equal (const IbnDigest *a, const IbnDigest *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

void
ibn_digest_add (GChecksum *sum, const char *kind, const char *text, gsize length)
{
  const guint64 size = length;

  g_checksum_update (sum, (const guchar *) kind, (gssize) strlen (kind) + 1);
  g_checksum_update (sum, (const guchar *) &size, sizeof size);
  g_checksum_update (sum, (const guchar *) text, (gssize) length);
}

void
ibn_digest_add_word (GChecksum *sum, const char *kind, const char *word)
{
  ibn_digest_add (sum, kind, word, strlen (word));
}

/* Whether to go on, with a text of @length or with an object. */
gboolean
ibn_follower_step (IbnFollower *self, gsize length)
{
  self->n_steps += 1 + length / STEP;
  self->file->is_too_much |= self->n_steps > MAX_STEPS;
  return self->n_steps <= MAX_STEPS;
}

static void
add_digest (GChecksum *sum, const char *kind, const IbnDigest *digest)
{
  ibn_digest_add (sum, kind, (const char *) digest->bytes, sizeof digest->bytes);
}

static void
add_stream (IbnFollower *self, GChecksum *sum, qpdf_oh stream)
{
  g_autoptr(GBytes) bytes = ibn_proof_file_load_stream (self->file, stream);
  gsize length;
  const char *data;

  if (bytes == NULL)
    {
      ibn_digest_add_word (sum, "unreadable", "");
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  ibn_digest_add (sum, "stream", data == NULL ? "" : data, length);
}

/* How a stream is packed, and what leads back to where one came from. */
static const char *const ignored_keys[] = {
  "/DecodeParms",
  "/Filter",
  "/Length",
  "/Parent",
  "/StructParent",
  "/StructParents",
  NULL,
};

void
ibn_follower_add_dictionary (IbnFollower *self, GChecksum *sum, qpdf_oh dictionary,
                             const char *const *without)
{
  g_auto(GStrv) keys = ibn_proof_file_list_keys (self->file, dictionary);

  g_checksum_update (sum, (const guchar *) "<<", -1);
  for (char **key = keys; *key != NULL; key++)
    {
      qpdf_oh value;

      if (g_strv_contains (without, *key))
        continue;
      value = qpdf_oh_get_key (self->file->qpdf, dictionary, *key);
      ibn_digest_add_word (sum, "key", *key);
      ibn_follower_add (self, sum, value);
      qpdf_oh_release (self->file->qpdf, value);
    }
  g_checksum_update (sum, (const guchar *) ">>", -1);
}

static void
add_array (IbnFollower *self, GChecksum *sum, qpdf_oh array)
{
  int n = qpdf_oh_get_array_n_items (self->file->qpdf, array);

  g_checksum_update (sum, (const guchar *) "[", -1);
  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (self->file->qpdf, array, i);

      ibn_follower_add (self, sum, item);
      qpdf_oh_release (self->file->qpdf, item);
    }
  g_checksum_update (sum, (const guchar *) "]", -1);
}

/* As trimmed by the lexer, so that 1.0 and 1 are the same. */
static void
add_number (GChecksum *sum, const char *text)
{
  IbnLexer lexer;

  ibn_lexer_init (&lexer, text, strlen (text));
  if (ibn_lexer_next (&lexer))
    ibn_digest_add (sum, "number", lexer.text->str, lexer.text->len);
  ibn_lexer_clear (&lexer);
}

static void
add_direct (IbnFollower *self, GChecksum *sum, qpdf_oh object)
{
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh dictionary;
  size_t length = 0;
  const char *text;

  switch ((int) qpdf_oh_get_type_code (qpdf, object))
    {
    case ot_boolean:
      ibn_digest_add_word (sum, "bool", qpdf_oh_get_bool_value (qpdf, object) ? "true" : "false");
      break;
    case ot_integer:
      add_number (sum, qpdf_oh_unparse (qpdf, object));
      break;
    case ot_real:
      add_number (sum, qpdf_oh_get_real_value (qpdf, object));
      break;
    case ot_string:
      text = qpdf_oh_get_binary_string_value (qpdf, object, &length);
      if (ibn_follower_step (self, length))
        ibn_digest_add (sum, "string", text, length);
      break;
    case ot_name:
      ibn_digest_add_word (sum, "name", qpdf_oh_get_name (qpdf, object));
      break;
    case ot_array:
      add_array (self, sum, object);
      break;
    case ot_dictionary:
      ibn_follower_add_dictionary (self, sum, object, ignored_keys);
      break;
    case ot_stream:
      dictionary = qpdf_oh_get_dict (qpdf, object);
      ibn_follower_add_dictionary (self, sum, dictionary, ignored_keys);
      qpdf_oh_release (qpdf, dictionary);
      if (!self->is_shallow)
        add_stream (self, sum, object);
      break;
    default:
      ibn_digest_add_word (sum, "null", "");
      break;
    }
}

static gboolean
add_page (IbnFollower *self, GChecksum *sum, guint id)
{
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->file->pages, GUINT_TO_POINTER (id)));

  if (page == 0)
    return FALSE;

  if (self->numbers != NULL)
    page = self->numbers[page - 1];
  ibn_digest_add (sum, "page", (const char *) &page, sizeof page);
  return TRUE;
}

void
ibn_follower_add (IbnFollower *self, GChecksum *sum, qpdf_oh object)
{
  guint id = ibn_proof_file_get_id (self->file, object);
  const IbnDigest *known = g_hash_table_lookup (self->known, GUINT_TO_POINTER (id));
  void *depth;

  if (self->depth > IBN_MAX_DEPTH || !ibn_follower_step (self, 0))
    {
      self->file->is_too_much = TRUE;
      return;
    }
  if (id == 0)
    {
      self->depth++;
      add_direct (self, sum, object);
      self->depth--;
      return;
    }
  if (add_page (self, sum, id))
    return;
  if (g_hash_table_lookup_extended (self->open, GUINT_TO_POINTER (id), NULL, &depth))
    {
      g_autofree char *back = g_strdup_printf ("%u", self->depth - GPOINTER_TO_UINT (depth));

      ibn_digest_add_word (sum, "back", back);
      return;
    }

  if (known == NULL)
    {
      g_autoptr(GChecksum) inner = g_checksum_new (G_CHECKSUM_SHA256);
      IbnDigest digest;

      g_hash_table_insert (self->open, GUINT_TO_POINTER (id), GUINT_TO_POINTER (self->depth));
      self->depth++;
      add_direct (self, inner, object);
      self->depth--;
      g_hash_table_remove (self->open, GUINT_TO_POINTER (id));
      digest = ibn_digest_close (inner);
      known = g_memdup2 (&digest, sizeof digest);
      g_hash_table_insert (self->known, GUINT_TO_POINTER (id), (void *) known);
    }
  add_digest (sum, "object", known);
}

/* The entry @key of @dictionary, or that there is none. */
void
ibn_follower_add_entry (IbnFollower *self, GChecksum *sum, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key_if_dict (self->file->qpdf, dictionary, key);

  ibn_digest_add_word (sum, "entry", key);
  ibn_follower_add (self, sum, value);
  qpdf_oh_release (self->file->qpdf, value);
}
