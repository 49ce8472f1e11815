/* ibn-part.c: part files: what one company fills in of a dossier, and back
 *
 * A part file comes from outside and is not trusted: of it nothing is read but the answers of rows
 * that are its own, to questions of the call.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-part-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-carry-private.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-finding-private.h"
#include "ibn-path.h"
#include "ibn-versions.h"

#define REASONS "reasons"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_CALL, sentence);
  return FALSE;
}

/* The column of an own table that names the company; NULL for other tables. */
static const char *
get_column (IbnCall *call, const char *table)
{
  GPtrArray *own = ibn_call_get_own_tables (call);

  for (guint i = 0; i < own->len; i++)
    {
      const IbnOwnTable *one = g_ptr_array_index (own, i);

      if (g_str_equal (one->table, table))
        return one->column;
    }
  return NULL;
}

/**
 * ibn_part_has_table:
 * @call: a call
 * @table: the path of a table
 *
 * Returns: whether some rows of it can be a part file's own
 */
gboolean
ibn_part_has_table (IbnCall *call, const char *table)
{
  g_return_val_if_fail (IBN_IS_CALL (call), FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  return g_strcmp0 (ibn_call_get_part_table (call), table) == 0
         || get_column (call, table) != NULL;
}

/* Whether the row of an own table belongs to the company. */
static gboolean
is_own_row (IbnDocument *document, const char *row_path, const char *table, const char *column,
            const char *id)
{
  g_autofree char *path = g_strconcat (table, "/", id, "/", column, NULL);

  return g_str_equal (ibn_document_get (document, path), ibn_path_get_name (row_path));
}

static gboolean
can_be_explained (const IbnRule *rule)
{
  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (rule->levels[i] == IBN_LEVEL_EXPLAIN)
      return TRUE;
  return FALSE;
}

/* Where the reasons are that are given for what is found in a row. */
static void
add_reasons (IbnCall *call, const char *table, const char *id, GHashTable *reasons)
{
  GPtrArray *rules = ibn_call_get_rules (call);

  for (guint i = 0; i < rules->len; i++)
    {
      const IbnRule *rule = g_ptr_array_index (rules, i);

      if (rule->each != NULL && g_str_equal (rule->each->path, table) && can_be_explained (rule))
        g_hash_table_add (reasons, ibn_rule_dup_reason_id (rule, id));
    }
}

/* The ids of the reasons that belong to the company. */
static GHashTable *
list_reasons (IbnCall *call, IbnDocument *document, const char *row_path)
{
  GHashTable *reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *tables = ibn_call_get_own_tables (call);

  add_reasons (call, ibn_call_get_part_table (call), ibn_path_get_name (row_path), reasons);
  for (guint i = 0; i < tables->len; i++)
    {
      const IbnOwnTable *own = g_ptr_array_index (tables, i);
      g_auto(GStrv) ids = ibn_document_dup_row_ids (document, own->table);

      for (guint k = 0; ids[k] != NULL; k++)
        if (is_own_row (document, row_path, own->table, own->column, ids[k]))
          add_reasons (call, own->table, ids[k], reasons);
    }
  return reasons;
}

static gboolean
is_own_reason (IbnCall *call, IbnDocument *document, const char *row_path, const char *id)
{
  g_autoptr(GHashTable) reasons = list_reasons (call, document, row_path);

  return g_hash_table_contains (reasons, id);
}

static gboolean
is_own_mark (IbnCall *call, IbnDocument *document, const char *row_path, const char *mark)
{
  g_autofree char *path = g_strconcat (mark, "/" IBN_CARRIED_PLACE, NULL);
  const char *place = ibn_document_get (document, path);

  return !ibn_carry_is_mark (place) && ibn_part_is_own (call, document, row_path, place);
}

/* Whether @path is or is in a row that belongs to the company of @row_path, or the reason that is
 * given for what is found in one, or the mark of an answer in one. */
gboolean
ibn_part_is_own (IbnCall *call, IbnDocument *document, const char *row_path, const char *path)
{
  g_autofree char *row = ibn_path_is_valid (path) ? ibn_path_dup_row (path) : NULL;
  g_autofree char *table = row != NULL ? ibn_path_dup_parent (row) : NULL;
  const char *column;

  if (row == NULL)
    return FALSE;
  if (g_str_equal (row, row_path))
    return TRUE;
  if (g_str_equal (table, REASONS))
    return is_own_reason (call, document, row_path, ibn_path_get_name (row));
  if (g_str_equal (table, IBN_CARRIED))
    return is_own_mark (call, document, row_path, row);
  column = get_column (call, table);
  return column != NULL && ibn_document_has_row (document, row)
         && is_own_row (document, row_path, table, column, ibn_path_get_name (row));
}

/**
 * ibn_part_owns:
 * @call: a call
 * @part: a part file
 * @path: the path of an answer or a row
 *
 * Says whether something may be edited in a part file: what is in the row of its company, or in a
 * row that names it, but for that name, and the reasons for what is found there. In a dossier that
 * is no part file everything may.
 *
 * Returns: whether it may
 */
gboolean
ibn_part_owns (IbnCall *call, IbnDocument *part, const char *path)
{
  const char *row_path;
  g_autofree char *row = NULL;
  g_autofree char *table = NULL;

  g_return_val_if_fail (IBN_IS_CALL (call), FALSE);
  g_return_val_if_fail (IBN_IS_DOCUMENT (part), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  row_path = ibn_document_get_part (part);
  if (row_path == NULL)
    return TRUE;
  if (!ibn_part_is_own (call, part, row_path, path))
    return FALSE;
  row = ibn_path_dup_row (path);
  table = ibn_path_dup_parent (row);
  return g_str_equal (row, path)
         || g_strcmp0 (get_column (call, table), ibn_path_get_name (path)) != 0;
}

/* Making one */

typedef struct {
  IbnCall     *call;
  IbnDocument *whole;
  const char  *row_path;
  GHashTable  *shown;      /* paths outside tables */
  GHashTable  *titles;     /* paths of the answers that name rows which own answers refer to */
  IbnDocument *part;
} Maker;

/* Keeps what names the rows that an answer refers to. */
static void
show_referred (Maker *self, const IbnField *field, const char *value)
{
  g_auto(GStrv) ids = g_strsplit (value, " ", -1);
  const IbnTable *table = ibn_call_get_table (self->call, field->table);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table->path, "/", ids[i], "/", table->title, NULL);
      const IbnField *title;

      if (!ibn_path_is_valid (path) || ibn_part_is_own (self->call, self->whole, self->row_path,
                                                        path))
        continue;
      title = ibn_call_get_field (self->call, path);
      if (g_hash_table_add (self->titles, g_strdup (path)) && title->table != NULL)
        show_referred (self, title, ibn_document_get (self->whole, path));
    }
}

static gboolean
on_find_reference (const char *path, const char *value, const char *typed, void *data)
{
  Maker *self = data;
  const IbnField *field = ibn_call_get_field (self->call, path);

  if (field != NULL && field->table != NULL
      && ibn_part_is_own (self->call, self->whole, self->row_path, path))
    show_referred (self, field, value);
  return TRUE;
}

static gboolean
is_kept (Maker *self, const char *path)
{
  return g_hash_table_contains (self->shown, path) || g_hash_table_contains (self->titles, path)
         || ibn_part_is_own (self->call, self->whole, self->row_path, path);
}

/* An answer as a change. */
static IbnChange *
make_set (const char *path, const char *value, const char *typed)
{
  return typed != NULL ? ibn_change_new_typed (path, typed) : ibn_change_new_set (path, value);
}

static gboolean
on_copy_answer (const char *path, const char *value, const char *typed, void *data)
{
  Maker *self = data;
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *row = NULL;

  if (!is_kept (self, path))
    return TRUE;
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  row = ibn_path_dup_row (path);
  if (row != NULL && !ibn_document_has_row (self->part, row))
    g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
  g_ptr_array_add (changes, make_set (path, value, typed));
  /* It stands in the whole just so. */
  return ibn_document_apply_all (self->part, changes, IBN_APPLY_DEFAULT, NULL);
}

/* The dossier without what the company does not need to see. */
static IbnDocument *
make_without_rest (IbnCall *call, IbnDocument *whole, const char *row_path)
{
  g_autoptr(GHashTable) shown = ibn_part_list_shown (call);
  g_autoptr(GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(IbnDocument) part = ibn_document_new (ibn_document_get_call_id (whole),
                                                  ibn_document_get_call_version (whole),
                                                  ibn_document_get_id (whole));
  g_autoptr(IbnChange) row = ibn_change_new_insert (row_path, NULL);
  Maker maker = { call, whole, row_path, shown, titles, part };

  ibn_document_foreach (whole, on_find_reference, &maker);
  ibn_document_foreach (whole, on_copy_answer, &maker);
  if (!ibn_document_has_row (part, row_path))
    ibn_document_apply (part, row, IBN_APPLY_DEFAULT, NULL);
  return ibn_document_new_for_xml (xmlCopyDoc (ibn_document_get_xml (part), 1));
}

static gboolean
check_row (IbnCall *call, IbnDocument *whole, const char *row_path, GError **error)
{
  g_autofree char *table = ibn_path_is_valid (row_path) ? ibn_path_dup_parent (row_path) : NULL;

  if (ibn_call_get_part_table (call) == NULL)
    return refuse (error, _("This call has no part files"));
  if (ibn_document_get_part (whole) != NULL)
    return refuse (error, _("This is a part file itself; part files are made from the whole "
                            "dossier"));
  if (g_strcmp0 (table, ibn_call_get_part_table (call)) == 0
      && ibn_document_has_row (whole, row_path))
    return TRUE;
  g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("There is no “%s” to make a part file for"),
               row_path);
  return FALSE;
}

static gboolean
on_take_content (const char *path, const char *value, const char *typed, void *data)
{
  Maker *self = data;
  const IbnField *field = ibn_call_get_field (self->call, path);
  IbnBlobs *blobs = ibn_document_get_blobs (self->whole);
  g_autofree char *fingerprint = NULL;
  g_autofree char *added = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (field == NULL || field->type != IBN_TYPE_FILE)
    return TRUE;
  fingerprint = ibn_attachment_dup_fingerprint (value);
  /* One that cannot be read stays named: the part file then has the same finding as the whole. */
  if (fingerprint != NULL && ibn_blobs_has (blobs, fingerprint))
    bytes = ibn_blobs_load (blobs, fingerprint, NULL, NULL);
  if (bytes != NULL)
    added = ibn_blobs_add_bytes (ibn_document_get_blobs (self->part), bytes);
  return TRUE;
}

/**
 * ibn_part_new:
 * @call: the call of the dossier
 * @whole: a dossier that is no part file
 * @row_path: the company, such as `companies/c4f2a91b`
 * @with_rest: whether the rest of the dossier comes along, to be read
 * @error: return location for an error
 *
 * Makes the part file of a company: its row, the rows that name it, and, without the rest, only
 * what its questions, findings and letters need. Documents come along where their answers do. It
 * has no history but the version that it is made from.
 *
 * On failure @error is set to [error@Ibn.Error.NOT_FOUND] when there is no such row, or
 * [error@Ibn.Error.CALL] when the call has no part files or @whole is one.
 *
 * Returns: (transfer full) (nullable): the part file
 */
IbnDocument *
ibn_part_new (IbnCall *call, IbnDocument *whole, const char *row_path, gboolean with_rest,
              GError **error)
{
  g_autoptr(IbnDocument) part = NULL;
  Maker maker = { 0 };

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (whole), NULL);
  g_return_val_if_fail (row_path != NULL, NULL);

  if (!check_row (call, whole, row_path, error))
    return NULL;
  part = with_rest ? ibn_document_new_for_xml (xmlCopyDoc (ibn_document_get_xml (whole), 1))
                   : make_without_rest (call, whole, row_path);
  maker = (Maker) { .call = call, .whole = whole, .part = part };
  if (with_rest)
    ibn_blobs_merge (ibn_document_get_blobs (part), ibn_document_get_blobs (whole));
  else
    ibn_document_foreach (part, on_take_content, &maker);
  ibn_document_set_part (part, row_path);
  ibn_document_stamp (part, ibn_document_get_author (whole), ibn_document_get_time (whole));
  ibn_document_keep_version (part, IBN_VERSION_ORIGIN, "");
  ibn_document_mark_saved (part);
  return g_steal_pointer (&part);
}

/* Joining one */

typedef struct {
  IbnCall     *call;
  IbnDocument *whole;
  IbnDocument *base;       /* or NULL when it is not known */
  IbnDocument *part;
  const char  *row_path;
} Joiner;

static gboolean
check_part (IbnCall *call, IbnDocument *whole, IbnDocument *part, GError **error)
{
  const char *row_path = ibn_document_get_part (part);

  if (row_path == NULL)
    return refuse (error, _("This is no part file"));
  if (ibn_document_get_part (whole) != NULL)
    return refuse (error, _("A part file is joined with the whole dossier, not with another part "
                            "file"));
  if (!g_str_equal (ibn_document_get_id (whole), ibn_document_get_id (part)))
    return refuse (error, _("This part file belongs to another dossier"));
  if (!g_str_equal (ibn_document_get_call_id (whole), ibn_document_get_call_id (part)))
    return refuse (error, _("This part file belongs to another call"));
  if (check_row (call, whole, row_path, NULL) && ibn_document_has_row (part, row_path))
    return TRUE;
  return refuse (error, _("The company of this part file is no longer in the dossier"));
}

/* The rows of an own table that the part file speaks of: those that were its own, and new ones. A
 * row that is there and is another's is none of them: that it was its own is only what the part
 * file says, whose base comes with it. */
static GHashTable *
list_own_rows (const Joiner *self, const IbnOwnTable *own)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  IbnDocument *sides[] = { self->base, self->part };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_auto(GStrv) ids = sides[i] != NULL ? ibn_document_dup_row_ids (sides[i], own->table) : NULL;

      for (guint k = 0; ids != NULL && ids[k] != NULL; k++)
        {
          g_autofree char *row = g_strconcat (own->table, "/", ids[k], NULL);

          if (!is_own_row (sides[i], self->row_path, own->table, own->column, ids[k]))
            continue;
          if (!ibn_document_has_row (self->whole, row)
              || is_own_row (self->whole, self->row_path, own->table, own->column, ids[k]))
            g_hash_table_add (rows, g_strdup (ids[k]));
        }
    }
  return rows;
}

/* Takes @change. */
static gboolean
apply (IbnDocument *document, IbnDocument *side, IbnChange *change, GError **error)
{
  const char *path = ibn_change_get_path (change);
  IbnPatch *patch = side != NULL ? ibn_document_find_patch (side, path) : NULL;
  gboolean done;

  /* Who did it when shows beside a conflict. */
  if (patch != NULL)
    ibn_document_stamp (document, ibn_patch_get_author (patch), ibn_patch_get_time (patch));
  else if (side != NULL)
    ibn_document_stamp (document, ibn_document_get_author (side), ibn_document_get_time (side));
  done = ibn_document_apply (document, change, IBN_APPLY_DEFAULT, error);
  ibn_change_unref (change);
  return done;
}

/* Gives a row the answers that it has on one side; @column, which says whose it is, stays. */
static gboolean
copy_row (const Joiner *self, IbnDocument *document, IbnDocument *side, const char *table,
          const char *id, const char *column, GError **error)
{
  GPtrArray *fields = ibn_call_get_fields (self->call);

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_autofree char *path = NULL;
      const char *value = "";
      const char *typed = NULL;

      if (field->parent == NULL || !g_str_equal (field->parent->path, table)
          || g_strcmp0 (field->name, column) == 0)
        continue;
      path = g_strconcat (table, "/", id, "/", field->name, NULL);
      if (side != NULL)
        {
          value = ibn_document_get (side, path);
          typed = ibn_document_get_typed (side, path);
        }
      if (g_str_equal (value, ibn_document_get (document, path))
          && g_strcmp0 (typed, ibn_document_get_typed (document, path)) == 0)
        continue;
      if (!apply (document, side, make_set (path, value, typed), error))
        return FALSE;
    }
  return TRUE;
}

/* New rows stand by their ids, so that the order in which part files come back is the same to them:
 * after the last row whose id is less. */
static char *
find_before (IbnDocument *document, const char *table, const char *id)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  guint n = g_strv_length (ids);

  while (n > 0 && strcmp (ids[n - 1], id) > 0)
    n--;
  return g_strdup (ids[n]);
}

/* @column: what says whose the row is; NULL for a reason or a mark. */
static gboolean
copy_own_row (const Joiner *self, IbnDocument *document, IbnDocument *side, const char *table,
              const char *id, const char *column, GError **error)
{
  g_autofree char *row = g_strconcat (table, "/", id, NULL);
  g_autofree char *link = g_strconcat (row, "/", column, NULL);
  gboolean there = side != NULL && ibn_document_has_row (side, row);
  g_autofree char *before = NULL;

  if (!there)
    return !ibn_document_has_row (document, row)
           || apply (document, side, ibn_change_new_remove (row), error);
  if (!ibn_document_has_row (document, row))
    {
      before = find_before (document, table, id);
      if (!apply (document, side, ibn_change_new_insert (row, before), error))
        return FALSE;
    }
  if (column != NULL
      && !apply (document, side, ibn_change_new_set (link, ibn_path_get_name (self->row_path)),
                 error))
    return FALSE;
  return copy_row (self, document, side, table, id, column, error);
}

/* Reasons that one of the sides gives for what is found in the company's own rows. */
static gboolean
copy_reasons (const Joiner *self, IbnDocument *document, IbnDocument *side, GHashTable *reasons,
              GError **error)
{
  g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (reasons), (GCompareFunc) strcmp);

  for (GList *id = ids; id != NULL; id = id->next)
    {
      g_autofree char *row = g_strconcat (REASONS "/", id->data, NULL);

      if (((self->base != NULL && ibn_document_has_row (self->base, row))
           || ibn_document_has_row (self->part, row))
          && !copy_own_row (self, document, side, REASONS, id->data, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* Adds the marks of own answers of a dossier. */
static void
list_marks (const Joiner *self, IbnDocument *document, GHashTable *marks)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, IBN_CARRIED);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat (IBN_CARRIED "/", ids[i], NULL);

      if (is_own_mark (self->call, document, self->row_path, row))
        g_hash_table_add (marks, g_strdup (ids[i]));
    }
}

/* Which own answers are still to be checked on one of the sides. */
static gboolean
copy_marks (const Joiner *self, IbnDocument *document, IbnDocument *side, GError **error)
{
  g_autoptr(GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) ids = NULL;

  if (self->base != NULL)
    list_marks (self, self->base, marks);
  list_marks (self, self->part, marks);
  ids = g_list_sort (g_hash_table_get_keys (marks), (GCompareFunc) strcmp);
  for (GList *id = ids; id != NULL; id = id->next)
    if (!copy_own_row (self, document, side, IBN_CARRIED, id->data, NULL, error))
      return FALSE;
  return TRUE;
}

/* The whole dossier with what is the company's own as it is on one side. */
static IbnDocument *
project (const Joiner *self, IbnDocument *side, GError **error)
{
  g_autoptr(IbnDocument) document = NULL;
  GPtrArray *own_tables = ibn_call_get_own_tables (self->call);
  const char *part_table = ibn_call_get_part_table (self->call);
  g_autoptr(GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  document = ibn_document_new_for_xml (xmlCopyDoc (ibn_document_get_xml (self->whole), 1));
  if (!copy_row (self, document, side, part_table, ibn_path_get_name (self->row_path), NULL, error))
    return NULL;
  for (guint i = 0; i < own_tables->len; i++)
    {
      const IbnOwnTable *own = g_ptr_array_index (own_tables, i);
      g_autoptr(GHashTable) rows = list_own_rows (self, own);
      g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (rows), (GCompareFunc) strcmp);

      for (GList *id = ids; id != NULL; id = id->next)
        {
          if (!copy_own_row (self, document, side, own->table, id->data, own->column, error))
            return NULL;
          add_reasons (self->call, own->table, id->data, reasons);
        }
    }
  add_reasons (self->call, part_table, ibn_path_get_name (self->row_path), reasons);
  if (!copy_reasons (self, document, side, reasons, error)
      || !copy_marks (self, document, side, error))
    return NULL;
  return g_steal_pointer (&document);
}

/* Notes on their side what is joined, which the merge then takes over. */
static void
note_joined (const Joiner *self, IbnDocument *theirs)
{
  g_autofree char *id = ibn_document_dup_next_version_id (self->whole);
  g_autofree char *content = ibn_document_dup_fingerprint (self->part);
  g_autofree char *name = ibn_row_format (self->call, self->whole, self->row_path,
                                          ibn_call_get_language (self->call));
  g_autoptr(IbnVersion) version = ibn_version_new (IBN_VERSION_JOINED, id, name,
                                                   ibn_document_get_author (self->whole),
                                                   ibn_document_get_time (self->whole), content);

  ibn_document_add_version (theirs, version);
  ibn_blobs_merge (ibn_document_get_blobs (theirs), ibn_document_get_blobs (self->part));
}

/**
 * ibn_part_join:
 * @call: the call of the dossier
 * @whole: a dossier that is no part file
 * @part: a part file that comes back
 * @error: return location for an error
 *
 * Compares a part file with the dossier and their common ancestor, which is what was joined before
 * where it is a later state of that, and else what it was made from. Only what is the company's own
 * is looked at. Making the merge also notes in the dossier what was joined.
 *
 * On failure @error is set to [error@Ibn.Error.CALL] when it is no part file, one of another
 * dossier or call, or of a company that is no longer there; or as ibn_document_apply() does when
 * it holds what no answer can be.
 *
 * Returns: (transfer full) (nullable): the merge, which has changed nothing yet
 */
IbnMerge *
ibn_part_join (IbnCall *call, IbnDocument *whole, IbnDocument *part, GError **error)
{
  g_autoptr(IbnDocument) base = NULL;
  g_autoptr(IbnDocument) before = NULL;
  g_autoptr(IbnDocument) theirs = NULL;
  Joiner joiner;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (whole), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (part), NULL);

  if (!check_part (call, whole, part, error))
    return NULL;
  base = ibn_part_find_base (whole, part);
  joiner = (Joiner) { call, whole, base, part, ibn_document_get_part (part) };
  before = project (&joiner, base, error);
  theirs = before != NULL ? project (&joiner, part, error) : NULL;
  if (theirs == NULL)
    return NULL;
  note_joined (&joiner, theirs);
  return ibn_merge_new (before, whole, theirs);
}
