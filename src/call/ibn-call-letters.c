/* ibn-call-letters.c: reads the letters of a definition, and what belongs to a part file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "ibn-call-data-private.h"

static void
term_free (void *data)
{
  IbnTerm *term = data;

  g_free (term->name);
  g_free (term);
}

static void
paragraph_free (void *data)
{
  IbnParagraph *paragraph = data;

  g_clear_pointer (&paragraph->text, g_hash_table_unref);
  g_free (paragraph);
}

void
ibn_letter_rule_free (IbnLetterRule *self)
{
  if (self == NULL)
    return;

  g_free (self->letter.id);
  g_free (self->letter.table);
  g_free (self->letter.issued);
  g_free (self->letter.file);
  g_free (self->source);
  g_clear_pointer (&self->title, g_hash_table_unref);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->terms);
  g_free (self);
}

void
ibn_own_table_free (IbnOwnTable *self)
{
  if (self == NULL)
    return;

  g_free (self->table);
  g_free (self->column);
  g_free (self);
}

/* The column of @table that an attribute names; NULL with an error where it is none of @type. */
static const IbnField *
read_column (IbnCall *self, const IbnElement *element, const char *attribute, const IbnTable *table,
             IbnType type, GError **error)
{
  const char *name = ibn_element_get (element, attribute);
  g_autofree char *path = g_strconcat (table->path, "/*/", name, NULL);
  const IbnField *column = g_hash_table_lookup (self->fields_by_path, path);

  if (column == NULL)
    {
      ibn_element_fail (element, error, _("in “%s”: there is no column “%s”"), attribute, name);
      return NULL;
    }
  if (column->type != type)
    {
      ibn_element_fail (element, error, _("in “%s”: the column “%s” is not of the type “%s”"),
                        attribute, name, ibn_type_get_name (type));
      return NULL;
    }
  return column;
}

/* Letters */

static gboolean
read_paragraph (IbnCall *self, IbnLetterRule *rule, const IbnElement *element, GError **error)
{
  IbnParagraph *paragraph = g_new0 (IbnParagraph, 1);
  IbnScope scope = { rule->each, rule->each };
  IbnWords *words = NULL;

  g_ptr_array_add (rule->paragraphs, paragraph);
  return ibn_call_read_words (self, element, "text", TRUE, &words, error)
         && ibn_call_read_templates (self, element, "text", words, scope, &paragraph->text, error)
         && ibn_call_read_expression (self, element, "when", scope, NULL, &paragraph->when, error);
}

static gboolean
read_term (IbnCall *self, IbnLetterRule *rule, const IbnElement *element, GError **error)
{
  IbnTerm *term = g_new0 (IbnTerm, 1);
  IbnScope scope = { rule->each, rule->each };
  const char *name;

  g_ptr_array_add (rule->terms, term);
  if (!ibn_call_read_name (element, "name", &name, error)
      || !ibn_call_read_type (element, &term->type, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &term->label, error)
      || !ibn_call_read_expression (self, element, "value", scope, NULL, &term->value, error))
    return FALSE;
  if (!ibn_call_can_stand_alone (term->type))
    return ibn_element_fail (element, error, _("nothing but a field is of the type “%s”"),
                             ibn_type_get_name (term->type));
  for (guint i = 0; i + 1 < rule->terms->len; i++)
    if (g_str_equal (((IbnTerm *) g_ptr_array_index (rule->terms, i))->name, name))
      return ibn_element_fail (element, error, _("there are two of “%s”"), name);
  term->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_columns (IbnCall *self, IbnLetterRule *rule, const IbnElement *element, GError **error)
{
  const IbnField *issued = read_column (self, element, "issued", rule->each, IBN_TYPE_PROSE, error);

  if (issued == NULL)
    return FALSE;
  if (!issued->managed)
    return ibn_element_fail (element, error, _("in “%s”: the column “%s” is not managed"), "issued",
                             issued->name);
  for (guint i = 0; i + 1 < self->letters->len; i++)
    {
      const IbnLetterRule *other = g_ptr_array_index (self->letters, i);

      if (other->each == rule->each && g_str_equal (other->letter.issued, issued->name))
        return ibn_element_fail (element, error, _("in “%s”: another letter has the column “%s”"),
                                 "issued", issued->name);
    }
  rule->letter.issued = g_strdup (issued->name);
  rule->file = read_column (self, element, "file", rule->each, IBN_TYPE_FILE, error);
  if (rule->file == NULL)
    return FALSE;
  rule->letter.file = g_strdup (rule->file->name);
  return TRUE;
}

static gboolean
read_letter (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnLetterRule *rule = g_new0 (IbnLetterRule, 1);
  guint all = (guint) ((G_GUINT64_CONSTANT (1) << self->phases->len) - 1);
  IbnWords *title = NULL;
  const char *id;
  IbnScope scope;

  g_ptr_array_add (self->letters, rule);
  ibn_call_mark (self, rule, element);
  rule->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  rule->terms = g_ptr_array_new_with_free_func (term_free);
  rule->source = g_strdup (ibn_element_get (element, "source"));
  rule->letter.phases = all;
  if (!ibn_call_read_name (element, "id", &id, error)
      || !ibn_call_read_table (self, element, "table", &rule->each, error)
      || !read_columns (self, rule, element, error)
      || !ibn_call_read_phases (self, element, "phases", all, &rule->letter.phases, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &rule->letter.label, error)
      || !ibn_call_read_words (self, element, "title", TRUE, &title, error))
    return FALSE;
  scope = (IbnScope) { rule->each, rule->each };
  if (!ibn_call_read_templates (self, element, "title", title, scope, &rule->title, error)
      || !ibn_call_read_expression (self, element, "when", scope, NULL, &rule->when, error))
    return FALSE;

  for (guint i = 0; i + 1 < self->letters->len; i++)
    if (g_str_equal (((IbnLetter *) g_ptr_array_index (self->letters, i))->id, id))
      return ibn_element_fail (element, error, _("there are two of “%s”"), id);
  rule->letter.id = g_strdup (id);
  rule->letter.table = g_strdup (rule->each->path);
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "paragraph") && !read_paragraph (self, rule, child, error))
        return FALSE;
      if (ibn_element_is (child, "value") && !read_term (self, rule, child, error))
        return FALSE;
    }
  if (rule->paragraphs->len == 0 || rule->terms->len == 0)
    return ibn_element_fail (element, error, _("a letter needs a “paragraph” and a “value”"));
  return TRUE;
}

/**
 * ibn_call_read_letters:
 * @self: a call with its form
 * @letters: its letters
 * @error: return location for an error
 *
 * Reads the letters that companies sign.
 */
gboolean
ibn_call_read_letters (IbnCall *self, const IbnElement *letters, GError **error)
{
  for (const IbnElement *child = letters->children; child != NULL; child = child->next)
    if (!read_letter (self, child, error))
      return FALSE;
  return TRUE;
}

/* Part files */

static gboolean
read_own (IbnCall *self, const IbnElement *element, GError **error)
{
  g_autoptr(IbnOwnTable) own = g_new0 (IbnOwnTable, 1);
  const IbnTable *table = NULL;
  const IbnField *column;

  if (!ibn_call_read_table (self, element, "table", &table, error))
    return FALSE;
  column = read_column (self, element, "column", table, IBN_TYPE_ROW, error);
  if (column == NULL)
    return FALSE;
  if (!g_str_equal (column->table, self->part_table))
    return ibn_element_fail (element, error, _("in “%s”: “%s” does not name a row of “%s”"),
                             "column", column->name, self->part_table);
  if (g_str_equal (table->path, self->part_table))
    return ibn_element_fail (element, error, _("the rows of “%s” are own rows already"),
                             table->path);
  for (guint i = 0; i < self->own_tables->len; i++)
    if (g_str_equal (((IbnOwnTable *) g_ptr_array_index (self->own_tables, i))->table, table->path))
      return ibn_element_fail (element, error, _("there are two of “%s”"), table->path);
  own->table = g_strdup (table->path);
  own->column = g_strdup (column->name);
  g_ptr_array_add (self->own_tables, g_steal_pointer (&own));
  return TRUE;
}

/**
 * ibn_call_read_parts:
 * @self: a call with its form
 * @parts: of which table each row gets a part file, and what belongs to it
 * @error: return location for an error
 *
 * Reads what one company fills in of a dossier.
 */
gboolean
ibn_call_read_parts (IbnCall *self, const IbnElement *parts, GError **error)
{
  const IbnTable *table = NULL;

  if (!ibn_call_read_table (self, parts, "table", &table, error))
    return FALSE;
  self->part_table = g_strdup (table->path);
  for (const IbnElement *child = parts->children; child != NULL; child = child->next)
    if (!read_own (self, child, error))
      return FALSE;
  return TRUE;
}
