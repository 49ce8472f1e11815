/* ibn-finder-files.c: the findings of documents: attached ones, and letters that were printed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-attachment.h"
#include "ibn-document-private.h"
#include "ibn-finder-private.h"
#include "ibn-letter-private.h"
#include "ibn-media.h"
#include "ibn-path.h"

/* What a field that takes a kind takes: types of media, or what they begin with. */
static const struct {
  const char *kind;
  const char *start;
} kinds[] = {
  { "pdf", "application/pdf" },
  { "presentation", "application/vnd.openxmlformats-officedocument.presentationml." },
  { "presentation", "application/vnd.oasis.opendocument.presentation" },
  { "presentation", "application/vnd.ms-powerpoint" },
  { "text", "application/vnd.openxmlformats-officedocument.wordprocessingml." },
  { "text", "application/vnd.oasis.opendocument.text" },
  { "text", "application/msword" },
  { "sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml." },
  { "sheet", "application/vnd.oasis.opendocument.spreadsheet" },
  { "sheet", "application/vnd.ms-excel" },
  { "image", "image/" },
};

static const char *
get_in_row (xmlNode *row, const char *name)
{
  const char *typed;

  return ibn_document_get_in_row (row, name, &typed);
}

static gboolean
accepts (const IbnField *field, const char *media)
{
  if (field->accept == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (media, kinds[i].start)
        && g_strv_contains ((const char *const *) field->accept, kinds[i].kind))
      return TRUE;
  return FALSE;
}

/* What is wrong with a document; nothing is said of one that nobody has looked at yet. */
IbnAspect
ibn_finder_find_file_aspect (const IbnFinder *self, const IbnField *field, const char *value)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  IbnBlobs *blobs = ibn_document_get_blobs (self->document);
  const IbnMedia *media;

  if (fingerprint == NULL)
    return IBN_ASPECT_NAMED;
  if (blobs == NULL || !ibn_blobs_has (blobs, fingerprint))
    return IBN_ASPECT_ABSENT;
  media = ibn_blobs_get_media (blobs, fingerprint);
  if (media == NULL)
    return IBN_ASPECT_NONE;
  switch (ibn_media_get_state (media))
    {
    case IBN_MEDIA_ENCRYPTED:
      return IBN_ASPECT_LOCKED;
    case IBN_MEDIA_BROKEN:
      return IBN_ASPECT_BROKEN;
    case IBN_MEDIA_ABSENT:
      return IBN_ASPECT_ABSENT;
    case IBN_MEDIA_FINE:
      break;
    }
  return accepts (field, ibn_media_get_kind (media)) ? IBN_ASPECT_NONE : IBN_ASPECT_KIND;
}

/* Letters */

static IbnAspect
find_letter_aspect (const IbnFinder *self, const IbnLetterRule *letter, const char *row,
                    const char *file, char **changes)
{
  switch (ibn_letter_get_state (letter, self->evaluator, self->document, row, self->language,
                                changes))
    {
    case IBN_LETTER_STALE:
      return *file == '\0' ? IBN_ASPECT_PRINTED : IBN_ASPECT_SIGNED;
    case IBN_LETTER_REPLACED:
      return IBN_ASPECT_REPLACED;
    case IBN_LETTER_UNPRINTED:
    case IBN_LETTER_CURRENT:
      break;
    }
  return IBN_ASPECT_NONE;
}

/* A letter of which the dossier says something else than what was printed. */
IbnFinding *
ibn_finder_check_letter (const IbnFinder *self, const IbnLetterRule *letter, const char *row)
{
  xmlNode *node = ibn_evaluator_find_row (self->evaluator, letter->each->path, row);
  g_autofree char *row_path = g_strconcat (letter->each->path, "/", row, NULL);
  g_autofree char *path = g_strconcat (row_path, "/", letter->letter.file, NULL);
  g_autofree char *changes = NULL;
  const IbnRule *rule = NULL;
  IbnAspect aspect;
  IbnFilling *fillings;

  if (node == NULL || *get_in_row (node, letter->letter.issued) == '\0'
      || !ibn_letter_is_for (letter, self->evaluator, self->phase, row))
    return NULL;
  aspect = find_letter_aspect (self, letter, row,
                               get_in_row (node, letter->letter.file), &changes);
  if (aspect != IBN_ASPECT_NONE)
    rule = ibn_call_get_answer_rule (self->call, aspect, IBN_TYPE_FILE);
  if (rule == NULL || rule->levels[self->phase->index] == IBN_LEVEL_NONE)
    return NULL;

  fillings = g_new0 (IbnFilling, 4);
  fillings[0] = (IbnFilling) { "label", g_strdup (ibn_words_get (letter->letter.label,
                                                                 self->language)) };
  fillings[1] = (IbnFilling) { "row", ibn_row_format (self->call, self->document, row_path,
                                                      self->language) };
  fillings[2] = (IbnFilling) { "changes", g_steal_pointer (&changes) };
  return ibn_finder_make_finding (self, rule, rule->levels[self->phase->index], rule->id,
                                  letter->source, path, row, letter->each->path, fillings);
}

/* The same document where each row needs its own */

typedef struct {
  GPtrArray  *paths;      /* of char *, owned: where it is attached */
  GHashTable *rows;       /* owned, set of the ids of the rows */
} Use;

static void
use_free (void *data)
{
  Use *use = data;

  g_ptr_array_unref (use->paths);
  g_hash_table_unref (use->rows);
  g_free (use);
}

static void
note_use (GHashTable *uses, const IbnLetterRule *letter, const char *row, const char *value)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  Use *use;

  if (fingerprint == NULL)
    return;
  use = g_hash_table_lookup (uses, fingerprint);
  if (use == NULL)
    {
      use = g_new0 (Use, 1);
      use->paths = g_ptr_array_new_with_free_func (g_free);
      use->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (uses, g_steal_pointer (&fingerprint), use);
    }
  g_ptr_array_add (use->paths, g_strconcat (letter->each->path, "/", row, "/", letter->letter.file,
                                            NULL));
  g_hash_table_add (use->rows, g_strdup (row));
}

static GHashTable *
collect_uses (const IbnFinder *self, const IbnTable *table)
{
  GHashTable *uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, use_free);
  GPtrArray *letters = ibn_call_get_letters (self->call);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      xmlNode *node = ibn_evaluator_find_row (self->evaluator, table->path, ids[i]);

      for (guint k = 0; k < letters->len; k++)
        {
          const IbnLetterRule *letter = g_ptr_array_index (letters, k);

          if (letter->each == table)
            note_use (uses, letter, ids[i],
                      get_in_row (node, letter->letter.file));
        }
    }
  return uses;
}

/* The other rows that have the document of @path, by their names. */
static char *
name_others (const IbnFinder *self, const IbnTable *table, const Use *use, const char *row)
{
  GString *names = g_string_new (NULL);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table->path, "/", ids[i], NULL);
      g_autofree char *name = NULL;

      if (g_str_equal (ids[i], row) || !g_hash_table_contains (use->rows, ids[i]))
        continue;
      name = ibn_row_format (self->call, self->document, path, self->language);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

static IbnFinding *
make_shared (const IbnFinder *self, const IbnRule *rule, const IbnTable *table, const Use *use,
             const char *path)
{
  const IbnField *field = ibn_call_get_field (self->call, path);
  g_autofree char *row_path = ibn_path_dup_row (path);
  const char *row = ibn_path_get_name (row_path);
  IbnFilling *fillings = g_new0 (IbnFilling, 5);

  fillings[0] = (IbnFilling) { "label", g_strdup (ibn_words_get (field->label, self->language)) };
  fillings[1] = (IbnFilling) { "row", ibn_row_format (self->call, self->document, row_path,
                                                      self->language) };
  fillings[2] = (IbnFilling) { "value", ibn_field_format (self->call, field, self->document, path,
                                                          self->language) };
  fillings[3] = (IbnFilling) { "others", name_others (self, table, use, row) };
  return ibn_finder_make_finding (self, rule, rule->levels[self->phase->index], rule->id,
                                  field->source, path, row, table->path, fillings);
}

/**
 * ibn_finder_find_shared:
 * @self: a finder
 * @table: a table whose rows sign letters
 *
 * Finds documents that are attached to the letters of more than one row.
 *
 * Returns: (transfer full): the findings, by the path of the document
 */
GHashTable *
ibn_finder_find_shared (const IbnFinder *self, const IbnTable *table)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  const IbnRule *rule = ibn_call_get_answer_rule (self->call, IBN_ASPECT_SHARED, IBN_TYPE_FILE);
  g_autoptr(GHashTable) uses = NULL;
  GHashTableIter iter;
  void *data;

  if (rule == NULL || rule->levels[self->phase->index] == IBN_LEVEL_NONE)
    return found;
  uses = collect_uses (self, table);
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      const Use *use = data;

      for (guint i = 0; g_hash_table_size (use->rows) > 1 && i < use->paths->len; i++)
        {
          const char *path = g_ptr_array_index (use->paths, i);

          g_hash_table_insert (found, g_strdup (path), make_shared (self, rule, table, use, path));
        }
    }
  return found;
}
