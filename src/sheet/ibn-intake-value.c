/* ibn-intake-value.c: from a cell to an answer
 *
 * Numbers and dates of a spreadsheet are taken as they are, and never by way of a text that could
 * mean something else.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-intake-private.h"
#include "ibn-text.h"

/* Characters of the beginning of a choice that tell which one it is. */
#define MIN_BEGINNING 2

/* The digits of a NACE code behind its point. */
#define NACE_WHOLE 2
#define NACE_DECIMALS 3

struct _IbnCellReader {
  IbnCall     *call;          /* owned, as all here */
  IbnDocument *document;
  char        *language;
  char        *path;          /* of some answer: only what becomes of it matters */
  GHashTable  *rows;          /* path of a table → GHashTable: title or number → id; "" for more */
};

static const struct {
  const char *word;
  const char *value;
} more_words[] = {
  { "oui", "yes" }, { "vrai", "yes" }, { "x", "yes" }, { "✓", "yes" }, { "✔", "yes" },
  { "ok", "yes" },
  { "non", "no" }, { "faux", "no" },
};

static void
add_row (GHashTable *rows, const char *name, const char *id)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char *other = g_hash_table_lookup (rows, folded);

  if (*folded != '\0')
    g_hash_table_insert (rows, g_steal_pointer (&folded),
                         g_strdup (other == NULL || g_str_equal (other, id) ? id : ""));
}

/* By what the rows of a table may be called. */
static GHashTable *
list_rows (IbnCellReader *self, const IbnTable *table)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat (table->path, "/", ids[i], NULL);
      g_autofree char *title = ibn_row_format (self->call, self->document, row, self->language);

      add_row (rows, title, ids[i]);
      for (guint j = 0; j < table->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (table->items, j);
          g_autofree char *path = NULL;

          if (item->kind != IBN_ITEM_FIELD || item->field->type != IBN_TYPE_ENTERPRISE_NUMBER)
            continue;
          path = g_strconcat (row, "/", item->field->name, NULL);
          add_row (rows, ibn_document_get (self->document, path), ids[i]);
          break;
        }
    }
  return rows;
}

static GHashTable *
get_rows (IbnCellReader *self, const char *path)
{
  GHashTable *rows = g_hash_table_lookup (self->rows, path);

  if (rows == NULL)
    {
      rows = list_rows (self, ibn_call_get_table (self->call, path));
      g_hash_table_insert (self->rows, g_strdup (path), rows);
    }
  return rows;
}

/* The id of a row, lent; NULL where none or more than one is called so. */
static const char *
find_row (IbnCellReader *self, const IbnField *field, const char *name)
{
  GHashTable *rows = get_rows (self, field->table);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char *id = g_hash_table_lookup (rows, folded);
  g_autofree char *number = NULL;

  if (id == NULL)
    {
      /* That it is no number is no fault. */
      number = ibn_type_parse (IBN_TYPE_ENTERPRISE_NUMBER, name, NULL);
      id = number != NULL ? g_hash_table_lookup (rows, number) : NULL;
    }
  return id != NULL && *id != '\0' ? id : NULL;
}

static int
compare_ids (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The ids of all rows in a list, or NULL when one of its parts is none. */
static char *
find_rows (IbnCellReader *self, const IbnField *field, const char *text, const char *delimiters)
{
  g_auto(GStrv) names = g_strsplit_set (text, delimiters, -1);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *id;

      g_strstrip (names[i]);
      if (*names[i] == '\0')
        continue;
      id = find_row (self, field, names[i]);
      if (id == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, (char *) id);
    }
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

/* Titles may have commas in them, so the coarsest way of parting that gives rows holds. */
static char *
parse_rows (IbnCellReader *self, const IbnField *field, const char *text)
{
  static const char *const delimiters[] = { "", "\n", ";\n", ",;\n" };
  gsize n = field->type == IBN_TYPE_ROW ? 1 : G_N_ELEMENTS (delimiters);

  for (gsize i = 0; i < n; i++)
    {
      char *ids = find_rows (self, field, text, delimiters[i]);

      if (ids != NULL)
        return ids;
    }
  return NULL;
}

static gboolean
begins_with (const IbnWords *words, const char *language, const char *folded)
{
  g_autofree char *label = ibn_head_fold (ibn_words_get (words, language));

  return g_str_has_prefix (label, folded);
}

/* The one choice that begins as @text does, accents and punctuation apart; NULL for none or more.
   */
static const char *
find_beginning (IbnCellReader *self, const IbnField *field, const char *text)
{
  const char *const languages[] = { self->language, ibn_call_get_language (self->call), "nl", "en",
                                    "fr" };
  g_autofree char *folded = ibn_head_fold (text);
  const char *found = NULL;

  if (g_utf8_strlen (folded, -1) < MIN_BEGINNING)
    return NULL;
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);
      gboolean fits = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (languages) && !fits; j++)
        fits = begins_with (choice->label, languages[j], folded);
      if (fits && found != NULL)
        return NULL;
      if (fits)
        found = choice->value;
    }
  return found;
}

static const char *
find_word (const IbnField *field, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (field->type != IBN_TYPE_YES_NO && field->type != IBN_TYPE_TICK)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (more_words); i++)
    if (g_str_equal (more_words[i].word, folded))
      return field->type == IBN_TYPE_TICK && g_str_equal (more_words[i].value, "no")
             ? "" : more_words[i].value;
  return NULL;
}

static IbnIntakeState
read_text (IbnCellReader *self, const IbnField *field, const char *cell, char **text)
{
  g_autofree char *clean = ibn_text_clean (cell, field->type == IBN_TYPE_PROSE
                                           || field->table != NULL);
  g_autoptr(IbnChange) change = NULL;
  const char *value = NULL;

  if (*clean == '\0')
    {
      *text = g_steal_pointer (&clean);
      return IBN_INTAKE_EMPTY;
    }
  if (field->table != NULL)
    {
      *text = parse_rows (self, field, clean);
      if (*text != NULL)
        return IBN_INTAKE_FINE;
      *text = ibn_text_clean (clean, FALSE);
      return IBN_INTAKE_KEPT;
    }

  change = ibn_field_change (field, self->path, cell);
  if (ibn_change_get_typed (change) == NULL)
    value = ibn_change_get_value (change);
  else if (field->type == IBN_TYPE_CHOICE)
    value = find_beginning (self, field, clean);
  else
    value = find_word (field, clean);
  *text = g_strdup (value != NULL ? value : ibn_change_get_typed (change));
  return value != NULL ? IBN_INTAKE_FINE : IBN_INTAKE_KEPT;
}

static IbnIntakeState
keep (IbnCellKind kind, const char *cell, char **text)
{
  *text = ibn_cell_show (kind, cell);
  return IBN_INTAKE_KEPT;
}

/* How many decimals the stored unit of a type has; FALSE for one that is no number. */
static gboolean
get_decimals (IbnType type, guint *n)
{
  *n = type == IBN_TYPE_COUNT ? 0 : 2;
  return ibn_type_is_number (type);
}

/* A spreadsheet takes 62.010 for a number, and leaves 62.01 of it; or 1110 of 01110. */
static char *
restore_nace (const char *number)
{
  const char *point = strchr (number, '.');
  gsize n_whole = point != NULL ? (gsize) (point - number) : strlen (number);
  gsize n_behind = point != NULL ? strlen (point + 1) : 0;

  if (point == NULL && n_whole == NACE_WHOLE + NACE_DECIMALS - 1)
    return g_strconcat ("0", number, NULL);
  if (point == NULL || *number == '-' || n_whole > NACE_WHOLE || n_behind > NACE_DECIMALS)
    return g_strdup (number);
  return g_strdup_printf ("%s%.*s%s%s", n_whole < NACE_WHOLE ? "0" : "", (int) n_whole, number,
                          point + 1, "000" + n_behind);
}

static IbnIntakeState
read_number (IbnCellReader *self, const IbnField *field, IbnCellKind kind, const char *cell,
             char **text)
{
  g_autofree char *number = NULL;
  g_autofree char *stored = NULL;
  gint64 scaled = 0;
  guint n_decimals = 0;
  gboolean is_decimal = field->type == IBN_TYPE_DECIMAL;

  if (!get_decimals (field->type, &n_decimals))
    {
      number = field->type == IBN_TYPE_NACE ? restore_nace (cell) : ibn_cell_show (kind, cell);
      return read_text (self, field, number, text);
    }
  if (kind == IBN_CELL_PERCENT && field->type != IBN_TYPE_PERCENT && !is_decimal)
    return keep (kind, cell, text);

  /* Half of somebody is written as 50%. */
  number = ibn_number_read (cell, kind == IBN_CELL_PERCENT && is_decimal ? -2 : 0);
  if (number == NULL || !ibn_number_scale (number, n_decimals, &scaled))
    return keep (kind, cell, text);
  stored = g_strdup_printf ("%" G_GINT64_FORMAT, scaled);
  if (!ibn_type_holds (field->type, stored))
    return keep (kind, cell, text);
  *text = g_steal_pointer (&stored);
  return IBN_INTAKE_FINE;
}

static IbnIntakeState
read_day (IbnCellReader *self, const IbnField *field, IbnCellKind kind, const char *cell,
          char **text)
{
  g_autofree char *shown = NULL;

  if (field->type == IBN_TYPE_DATE)
    shown = g_strndup (cell, strcspn (cell, "T"));
  else if (field->type == IBN_TYPE_TIME)
    shown = g_strdup (cell);
  else
    shown = ibn_cell_show (kind, cell);
  return read_text (self, field, shown, text);
}

static IbnIntakeState
read_yes_no (IbnCellReader *self, const IbnField *field, const char *cell, char **text)
{
  g_autofree char *shown = NULL;

  if (field->type == IBN_TYPE_YES_NO || field->type == IBN_TYPE_TICK)
    return read_text (self, field, cell, text);
  shown = ibn_cell_show (IBN_CELL_YES_NO, cell);
  return read_text (self, field, shown, text);
}

IbnCellReader *
ibn_cell_reader_new (IbnCall *call, IbnDocument *document, const char *language)
{
  IbnCellReader *self = g_new0 (IbnCellReader, 1);

  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  self->language = g_strdup (language);
  self->path = g_strdup ("rows/r1/answer");
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
ibn_cell_reader_free (IbnCellReader *self)
{
  g_object_unref (self->call);
  g_object_unref (self->document);
  g_free (self->language);
  g_free (self->path);
  g_hash_table_unref (self->rows);
  g_free (self);
}

IbnIntakeState
ibn_cell_reader_read (IbnCellReader *self, const IbnField *field, IbnCellKind kind,
                      const char *cell,
                      char **text)
{
  *text = NULL;
  switch (kind)
    {
    case IBN_CELL_EMPTY:
      return IBN_INTAKE_EMPTY;
    case IBN_CELL_TEXT:
      return read_text (self, field, cell, text);
    case IBN_CELL_NUMBER:
    case IBN_CELL_PERCENT:
      return read_number (self, field, kind, cell, text);
    case IBN_CELL_DATE:
    case IBN_CELL_TIME:
      return read_day (self, field, kind, cell, text);
    case IBN_CELL_YES_NO:
      return read_yes_no (self, field, cell, text);
    case IBN_CELL_ERROR:
      *text = ibn_text_clean (cell, FALSE);
      return IBN_INTAKE_KEPT;
    }
  g_return_val_if_reached (IBN_INTAKE_EMPTY);
}

static char *
format_list (IbnCellReader *self, const IbnField *field, const char *value)
{
  g_auto(GStrv) values = g_strsplit (value, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *path = field->table != NULL
                              ? g_strconcat (field->table, "/", values[i], NULL) : NULL;
      g_autofree char *label = path != NULL
                               ? ibn_row_format (self->call, self->document, path, self->language)
                                            : NULL;

      for (guint j = 0; label == NULL && j < field->choices->len; j++)
        {
          const IbnChoice *choice = g_ptr_array_index (field->choices, j);

          if (g_str_equal (choice->value, values[i]))
            label = g_strdup (ibn_words_get (choice->label, self->language));
        }
      g_string_append_printf (out, "%s%s", i == 0 ? "" : ", ", label != NULL ? label : values[i]);
    }
  return g_string_free (out, FALSE);
}

/* A value as people read it. */
char *
ibn_cell_reader_format (IbnCellReader *self, const IbnField *field, const char *value)
{
  if (*value == '\0')
    return g_strdup ("");
  if (field->table != NULL || field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_CHOICES)
    return format_list (self, field, value);
  return ibn_type_format (field->type, value, self->language);
}
