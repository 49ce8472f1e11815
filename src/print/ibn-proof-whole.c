/* ibn-proof-whole.c: what a PDF tells and does as a whole, by digests
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

static const struct {
  const char    *key;
  IbnWholeAspect aspect;
} root_keys[] = {
  { "/AA", IBN_WHOLE_ACTIONS },
  { "/AF", IBN_WHOLE_ENCLOSED },
  { "/AcroForm", IBN_WHOLE_FORM },
  { "/Collection", IBN_WHOLE_ENCLOSED },
  { "/Dests", IBN_WHOLE_TARGETS },
  { "/Lang", IBN_WHOLE_STRUCTURE },
  { "/MarkInfo", IBN_WHOLE_STRUCTURE },
  { "/OCProperties", IBN_WHOLE_LAYERS },
  { "/OpenAction", IBN_WHOLE_ACTIONS },
  { "/Outlines", IBN_WHOLE_OUTLINE },
  { "/PageLabels", IBN_WHOLE_LABELS },
};

static const struct {
  const char    *key;
  IbnWholeAspect aspect;
} name_keys[] = {
  { "/Dests", IBN_WHOLE_TARGETS },
  { "/EmbeddedFiles", IBN_WHOLE_ENCLOSED },
  { "/JavaScript", IBN_WHOLE_ACTIONS },
};

/* The leaves of a tree of names or numbers, however it is cut into nodes. */
static void
add_tree (IbnFollower *self, GChecksum *sum, qpdf_oh node, guint depth)
{
  static const char *const leaves[] = { "/Names", "/Nums" };
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh kids;
  int n;

  if (depth > IBN_MAX_DEPTH || !ibn_follower_step (self, 0))
    {
      self->file->is_too_much = TRUE;
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      qpdf_oh list = qpdf_oh_get_key_if_dict (qpdf, node, leaves[i]);

      n = qpdf_oh_is_array (qpdf, list) ? qpdf_oh_get_array_n_items (qpdf, list) : 0;
      for (int j = 0; j < n; j++)
        {
          qpdf_oh item = qpdf_oh_get_array_item (qpdf, list, j);

          ibn_follower_add (self, sum, item);
          qpdf_oh_release (qpdf, item);
        }
      qpdf_oh_release (qpdf, list);
    }

  kids = qpdf_oh_get_key_if_dict (qpdf, node, "/Kids");
  n = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;
  for (int i = 0; i < n && !self->file->is_too_much; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);

      add_tree (self, sum, kid, depth + 1);
      qpdf_oh_release (qpdf, kid);
    }
  qpdf_oh_release (qpdf, kids);
}

static void
add_names (IbnFollower *self, GChecksum **sums, qpdf_oh names)
{
  g_auto(GStrv) keys = NULL;

  if (!qpdf_oh_is_dictionary (self->file->qpdf, names))
    return;

  keys = ibn_proof_file_list_keys (self->file, names);
  for (char **key = keys; *key != NULL; key++)
    {
      IbnWholeAspect aspect = IBN_WHOLE_OTHER;
      qpdf_oh tree = qpdf_oh_get_key (self->file->qpdf, names, *key);

      for (gsize i = 0; i < G_N_ELEMENTS (name_keys); i++)
        if (g_str_equal (*key, name_keys[i].key))
          aspect = name_keys[i].aspect;
      ibn_digest_add_word (sums[aspect], "names", *key);
      self->is_shallow = aspect == IBN_WHOLE_ENCLOSED;
      add_tree (self, sums[aspect], tree, 0);
      self->is_shallow = FALSE;
      qpdf_oh_release (self->file->qpdf, tree);
    }
}

/* The entries of an outline and those within them, in their order. */
static void
add_outline (IbnFollower *self, GChecksum *sum, qpdf_oh parent, GHashTable *seen, guint depth)
{
  static const char *const without[] = { "/First", "/Last", "/Next", "/Parent", "/Prev", NULL };
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh item = qpdf_oh_get_key_if_dict (qpdf, parent, "/First");

  while (qpdf_oh_is_dictionary (qpdf, item))
    {
      guint id = ibn_proof_file_get_id (self->file, item);
      qpdf_oh next;

      if (depth > IBN_MAX_DEPTH || (id != 0 && !g_hash_table_add (seen, GUINT_TO_POINTER (id))))
        {
          self->file->is_too_much = TRUE;
          break;
        }
      ibn_digest_add_word (sum, "heading", "");
      ibn_follower_add_dictionary (self, sum, item, without);
      add_outline (self, sum, item, seen, depth + 1);
      ibn_digest_add_word (sum, "end", "");

      next = qpdf_oh_get_key_if_dict (qpdf, item, "/Next");
      qpdf_oh_release (qpdf, item);
      item = next;
    }
  qpdf_oh_release (qpdf, item);
}

/* Programs that write a file anew put themselves and the time there. */
static void
add_info (IbnFollower *self, GChecksum *sum)
{
  static const char *const without[] = { "/ModDate", "/Producer", NULL };
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh trailer = qpdf_get_trailer (qpdf);
  qpdf_oh info = qpdf_oh_get_key_if_dict (qpdf, trailer, "/Info");

  if (qpdf_oh_is_dictionary (qpdf, info))
    ibn_follower_add_dictionary (self, sum, info, without);
  qpdf_oh_release (qpdf, info);
  qpdf_oh_release (qpdf, trailer);
}

static void
add_metadata (IbnFollower *self, GChecksum *sum, qpdf_oh stream)
{
  g_autoptr(GBytes) bytes = qpdf_oh_is_stream (self->file->qpdf, stream)
                            ? ibn_proof_file_load_stream (self->file, stream)
                            : NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    ibn_digest_metadata (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), sum);
}

/* What is enclosed was held against its fingerprints when the file was read; here it counts what is
 * said of it. */
static void
add_root_entry (IbnFollower *self, GChecksum **sums, const char *key, qpdf_oh value)
{
  static const char *const elsewhere[] = { "/Pages", "/StructTreeRoot", "/Type", "/Version", NULL };
  IbnWholeAspect aspect = IBN_WHOLE_OTHER;
  g_autoptr(GHashTable) seen = NULL;

  if (g_strv_contains (elsewhere, key))
    return;
  if (g_str_equal (key, "/Names"))
    {
      add_names (self, sums, value);
      return;
    }
  if (g_str_equal (key, "/Metadata"))
    {
      add_metadata (self, sums[IBN_WHOLE_METADATA], value);
      return;
    }
  if (g_str_equal (key, "/PageLabels"))
    {
      add_tree (self, sums[IBN_WHOLE_LABELS], value, 0);
      return;
    }
  if (g_str_equal (key, "/Outlines"))
    {
      seen = g_hash_table_new (NULL, NULL);
      add_outline (self, sums[IBN_WHOLE_OUTLINE], value, seen, 0);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (root_keys); i++)
    if (g_str_equal (key, root_keys[i].key))
      aspect = root_keys[i].aspect;
  ibn_digest_add_word (sums[aspect], "root", key);
  self->is_shallow = aspect == IBN_WHOLE_ENCLOSED;
  ibn_follower_add (self, sums[aspect], value);
  self->is_shallow = FALSE;
}

/* What the file tells and does as a whole; @sums: for each aspect of it. */
void
ibn_follower_add_whole (IbnFollower *self, GChecksum **sums)
{
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh root = qpdf_get_root (qpdf);
  g_auto(GStrv) keys = ibn_proof_file_list_keys (self->file, root);

  for (char **key = keys; *key != NULL; key++)
    {
      qpdf_oh value = qpdf_oh_get_key (qpdf, root, *key);

      add_root_entry (self, sums, *key, value);
      qpdf_oh_release (qpdf, value);
    }
  qpdf_oh_release (qpdf, root);
  add_info (self, sums[IBN_WHOLE_METADATA]);
}
