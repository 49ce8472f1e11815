/* ibn-proof-structure.c: what a PDF tells beside what it draws: its structure, its metadata
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <string.h>

/* Bytes of what is read aloud. */
#define MAX_TOLD (64 * 1024 * 1024)

typedef struct {
  IbnFollower  *follower;     /* lent, as the next three */
  IbnProofFile *file;
  GChecksum   **pages;
  GChecksum    *rest;         /* of what stands on no page */
  GChecksum    *sum;          /* one of those: where the walk is */
  GHashTable   *seen;         /* elements */
} Walk;

/* What follows is on the page of @element, if it says so. */
static void
turn_page (Walk *self, qpdf_oh element)
{
  qpdf_oh object = qpdf_oh_get_key_if_dict (self->file->qpdf, element, "/Pg");
  guint id = ibn_proof_file_get_id (self->file, object);
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->file->pages, GUINT_TO_POINTER (id)));

  if (page != 0)
    self->sum = self->pages[page - 1];
  else if (id != 0)
    self->sum = self->rest;
  qpdf_oh_release (self->file->qpdf, object);
}

static void
add_told (Walk *self, qpdf_oh text)
{
  const char *words = qpdf_oh_get_utf8_value (self->file->qpdf, text);

  self->file->n_told += strlen (words);
  if (self->file->n_told > MAX_TOLD)
    self->file->is_too_much = TRUE;
  else
    g_ptr_array_add (self->file->told, g_strdup (words));
}

static void walk_kids (Walk *self, qpdf_oh kids, guint depth);

static void
walk_element (Walk *self, qpdf_oh element, guint depth)
{
  static const char *const spoken[] = { "/ActualText", "/Alt", "/E", "/T", NULL };
  static const char *const elsewhere[] = { "/K", "/P", "/Pg", "/Type", NULL };
  qpdf_data qpdf = self->file->qpdf;
  guint id = ibn_proof_file_get_id (self->file, element);
  g_auto(GStrv) keys = NULL;
  qpdf_oh kids;

  if (depth > IBN_MAX_DEPTH || (id != 0 && !g_hash_table_add (self->seen, GUINT_TO_POINTER (id))))
    {
      self->file->is_too_much = TRUE;
      return;
    }
  turn_page (self, element);
  keys = ibn_proof_file_list_keys (self->file, element);
  for (char **key = keys; *key != NULL; key++)
    {
      qpdf_oh value;

      if (g_strv_contains (elsewhere, *key))
        continue;
      value = qpdf_oh_get_key (qpdf, element, *key);
      ibn_digest_add_word (self->sum, "key", *key);
      if (g_strv_contains (spoken, *key) && qpdf_oh_is_string (qpdf, value)
          && !self->file->is_too_much)
        add_told (self, value);
      ibn_follower_add (self->follower, self->sum, value);
      qpdf_oh_release (qpdf, value);
    }

  kids = qpdf_oh_get_key_if_dict (qpdf, element, "/K");
  walk_kids (self, kids, depth);
  qpdf_oh_release (qpdf, kids);
  ibn_digest_add_word (self->sum, "end", "");
}

static void
walk_kids (Walk *self, qpdf_oh kids, guint depth)
{
  qpdf_data qpdf = self->file->qpdf;

  if (!ibn_follower_step (self->follower, 0))
    return;
  if (qpdf_oh_is_array (qpdf, kids))
    {
      int n = qpdf_oh_get_array_n_items (qpdf, kids);

      for (int i = 0; i < n && depth <= IBN_MAX_DEPTH && !self->file->is_too_much; i++)
        {
          qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);

          walk_kids (self, kid, depth + 1);
          qpdf_oh_release (qpdf, kid);
        }
      return;
    }
  if (qpdf_oh_is_integer (qpdf, kids))
    {
      const char *content = qpdf_oh_unparse (qpdf, kids);

      ibn_digest_add_word (self->sum, "content", content);
      return;
    }
  if (!qpdf_oh_is_dictionary (qpdf, kids))
    return;
  if (qpdf_oh_is_dictionary_of_type (qpdf, kids, "/OBJR", NULL))
    ibn_digest_add_word (self->sum, "object", "");
  else if (qpdf_oh_is_dictionary_of_type (qpdf, kids, "/MCR", NULL))
    {
      qpdf_oh content = qpdf_oh_get_key (qpdf, kids, "/MCID");

      turn_page (self, kids);
      walk_kids (self, content, depth + 1);
      qpdf_oh_release (qpdf, content);
    }
  else
    walk_element (self, kids, depth + 1);
}

/* The structure of the file, by the pages it is on. */
void
ibn_follower_add_structure (IbnFollower *self, GChecksum **pages, GChecksum *rest)
{
  qpdf_data qpdf = self->file->qpdf;
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { self, self->file, pages, rest, rest, seen };
  qpdf_oh root = qpdf_get_root (qpdf);
  qpdf_oh tree = qpdf_oh_get_key_if_dict (qpdf, root, "/StructTreeRoot");
  qpdf_oh kids = qpdf_oh_get_key_if_dict (qpdf, tree, "/K");
  qpdf_oh roles = qpdf_oh_get_key_if_dict (qpdf, tree, "/RoleMap");

  ibn_follower_add (self, rest, roles);
  walk_kids (&walk, kids, 0);
  qpdf_oh_release (qpdf, roles);
  qpdf_oh_release (qpdf, kids);
  qpdf_oh_release (qpdf, tree);
  qpdf_oh_release (qpdf, root);
}

typedef struct {
  GChecksum *sum;             /* lent */
  guint      n_skipped;       /* elements that are open and not looked at */
} Reading;

/* Programs that write a file anew put themselves and the time there. */
static gboolean
is_of_writing (const char *name)
{
  static const char *const names[] = { "pdf:Producer", "xmp:MetadataDate", "xmp:ModifyDate", NULL };

  return g_strv_contains (names, name) || g_str_has_prefix (name, "xmpMM:");
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values,
          void *data, GError **error)
{
  Reading *self = data;

  (void) context;
  (void) error;
  if (self->n_skipped > 0 || is_of_writing (name))
    {
      self->n_skipped++;
      return;
    }
  g_checksum_update (self->sum, (const guchar *) name, -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (is_of_writing (names[i]) || g_str_has_prefix (names[i], "x:"))
        continue;
      g_checksum_update (self->sum, (const guchar *) names[i], -1);
      g_checksum_update (self->sum, (const guchar *) values[i], -1);
    }
}

static void
on_end (GMarkupParseContext *context, const char *name, void *data, GError **error)
{
  Reading *self = data;

  (void) context;
  (void) error;
  if (self->n_skipped > 0)
    self->n_skipped--;
  else
    g_checksum_update (self->sum, (const guchar *) name, -1);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, void *data, GError **error)
{
  Reading *self = data;
  g_autofree char *words = g_strstrip (g_strndup (text, length));

  (void) context;
  (void) error;
  if (self->n_skipped == 0)
    g_checksum_update (self->sum, (const guchar *) words, -1);
}

/* XMP that cannot be read is taken as it is. */
void
ibn_digest_metadata (const char *data, gsize length, GChecksum *sum)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Reading reading = { sum, 0 };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);

  /* That it cannot be read is all there is to say. */
  if (!g_markup_parse_context_parse (context, data, (gssize) length, NULL)
      || !g_markup_parse_context_end_parse (context, NULL))
    g_checksum_update (sum, (const guchar *) data, (gssize) length);
}
