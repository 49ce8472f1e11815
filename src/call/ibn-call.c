/* ibn-call.c: a call, once it is read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call.h"

#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-path.h"

G_DEFINE_FINAL_TYPE (IbnCall, ibn_call, G_TYPE_OBJECT)

static const char *const level_names[] = { "none", "info", "attention", "explain", "blocking" };

static void
phase_free (void *data)
{
  IbnPhase *phase = data;

  g_free (phase->id);
  g_free (phase->submitted);
  g_free (phase->source);
  g_free (phase);
}

static void
param_free (void *data)
{
  IbnParam *param = data;

  g_free (param->name);
  g_free (param->text);
  g_free (param->source);
  g_free (param);
}

static void
milestone_free (void *data)
{
  IbnMilestone *milestone = data;

  g_free (milestone->id);
  g_free (milestone->source);
  g_free (milestone);
}

static void
criterion_free (void *data)
{
  IbnCriterion *criterion = data;

  g_free (criterion->id);
  g_free (criterion->group);
  g_free (criterion->source);
  g_free (criterion);
}

static void
step_free (void *data)
{
  IbnStep *step = data;

  g_free (step->id);
  g_ptr_array_unref (step->groups);
  g_free (step);
}

static void
table_free (void *data)
{
  IbnTable *table = data;

  g_free (table->path);
  g_free (table->title);
  g_free (table->rule);
  g_free (table->source);
  g_clear_pointer (&table->items, g_ptr_array_unref);
  g_free (table);
}

static void
field_free (void *data)
{
  IbnField *field = data;

  g_free (field->path);
  g_free (field->name);
  g_free (field->table);
  g_free (field->rule);
  g_free (field->source);
  g_free (field->criterion);
  g_strfreev (field->accept);
  g_clear_pointer (&field->choices, g_ptr_array_unref);
  g_free (field);
}

static void
let_free (void *data)
{
  IbnLet *let = data;

  g_free (let->name);
  g_free (let->source);
  g_free (let->limit);
  g_strfreev (let->rule_keys);
  g_clear_pointer (&let->rules, g_ptr_array_unref);
  g_free (let);
}

static void
rule_free (void *data)
{
  IbnRule *rule = data;

  g_free (rule->id);
  g_free (rule->part);
  g_free (rule->key);
  g_free (rule->source);
  g_clear_pointer (&rule->message, g_hash_table_unref);
  g_ptr_array_unref (rule->places);
  g_ptr_array_unref (rule->cures);
  g_free (rule);
}

void
ibn_cure_rule_free (IbnCureRule *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_hash_table_unref);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static void
ibn_call_finalize (GObject *object)
{
  IbnCall *self = IBN_CALL (object);

  g_ptr_array_unref (self->sorted_lets);
  g_hash_table_unref (self->fields_by_path);
  g_hash_table_unref (self->tables_by_path);
  g_hash_table_unref (self->steps_by_path);
  g_hash_table_unref (self->params_by_name);
  g_hash_table_unref (self->lets_by_name);
  g_hash_table_unref (self->labels_by_rule);
  g_hash_table_unref (self->relevant);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->limits);
  g_hash_table_unref (self->marks);
  g_array_unref (self->spots);
  g_array_unref (self->words_spots);

  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->answer_rules);
  g_ptr_array_unref (self->letters);
  g_ptr_array_unref (self->own_tables);
  g_ptr_array_unref (self->lets);
  g_ptr_array_unref (self->phases);
  g_ptr_array_unref (self->params);
  g_ptr_array_unref (self->milestones);
  g_ptr_array_unref (self->criteria);
  ibn_pool_free (self->pool);
  ibn_expression_set_free (self->expressions);
  g_ptr_array_unref (self->definitions);

  g_free (self->id);
  g_free (self->version);
  g_free (self->language);
  g_free (self->hash);
  g_free (self->part_table);
  g_clear_pointer (&self->file, g_ref_string_release);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->url);
  G_OBJECT_CLASS (ibn_call_parent_class)->finalize (object);
}

static void
ibn_call_class_init (IbnCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_call_finalize;
}

static void
mark_free (void *data)
{
  IbnMark *mark = data;

  g_ref_string_release (mark->file);
  g_free (mark);
}

static void
spot_clear (void *data)
{
  IbnSpot *spot = data;

  g_ref_string_release (spot->mark.file);
}

static void
words_spot_clear (void *data)
{
  IbnWordsSpot *spot = data;

  g_ref_string_release (spot->mark.file);
}

static void
ibn_call_init (IbnCall *self)
{
  self->phases = g_ptr_array_new_with_free_func (phase_free);
  self->params = g_ptr_array_new_with_free_func (param_free);
  self->milestones = g_ptr_array_new_with_free_func (milestone_free);
  self->criteria = g_ptr_array_new_with_free_func (criterion_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->lets = g_ptr_array_new_with_free_func (let_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->answer_rules = g_ptr_array_new_with_free_func (rule_free);
  self->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_letter_rule_free);
  self->own_tables = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_own_table_free);
  self->pool = ibn_pool_new ();
  self->expressions = ibn_expression_set_new ();

  self->definitions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  self->sorted_lets = g_ptr_array_new ();
  self->fields_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->tables_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->steps_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->params_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->lets_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->labels_by_rule = g_hash_table_new (g_str_hash, g_str_equal);
  self->relevant = g_hash_table_new (NULL, NULL);

  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->marks = g_hash_table_new_full (NULL, NULL, NULL, mark_free);
  self->limits = g_hash_table_new (NULL, NULL);
  self->spots = g_array_new (FALSE, FALSE, sizeof (IbnSpot));
  g_array_set_clear_func (self->spots, spot_clear);
  self->words_spots = g_array_new (FALSE, FALSE, sizeof (IbnWordsSpot));
  g_array_set_clear_func (self->words_spots, words_spot_clear);
}

/* For the reader, which fills it. */
IbnCall *
ibn_call_new_empty (void)
{
  return g_object_new (IBN_TYPE_CALL, NULL);
}

/**
 * ibn_level_get_name:
 * @level: a level
 *
 * Returns: its name, as an attribute in a definition has it; `none` for none
 */
const char *
ibn_level_get_name (IbnLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (level_names), NULL);

  return level_names[level];
}

const char *
ibn_call_get_id (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->id;
}

const char *
ibn_call_get_version (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->version;
}

const char *
ibn_call_get_language (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->language;
}

/**
 * ibn_call_get_definitions:
 * @self: a call
 *
 * Returns: (transfer none) (element-type GBytes): the definition as it was read, then the one that
 *   it extends, and so on: what ibn_call_read_definitions() makes the same call of
 */
GPtrArray *
ibn_call_get_definitions (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->definitions;
}

const IbnWords *
ibn_call_get_title (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->title;
}

const IbnWords *
ibn_call_get_programme (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->programme;
}

const IbnWords *
ibn_call_get_authority (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->authority;
}

const IbnWords *
ibn_call_get_summary (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->summary;
}

const char *
ibn_call_get_email (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->email == NULL ? "" : self->email;
}

const char *
ibn_call_get_phone (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->phone == NULL ? "" : self->phone;
}

const char *
ibn_call_get_url (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->url == NULL ? "" : self->url;
}

GPtrArray *
ibn_call_get_phases (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->phases;
}

GPtrArray *
ibn_call_get_steps (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->steps;
}

GPtrArray *
ibn_call_get_tables (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->tables;
}

GPtrArray *
ibn_call_get_fields (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->fields;
}

GPtrArray *
ibn_call_get_params (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->params;
}

GPtrArray *
ibn_call_get_milestones (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->milestones;
}

GPtrArray *
ibn_call_get_criteria (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->criteria;
}

GPtrArray *
ibn_call_get_letters (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->letters;
}

/**
 * ibn_call_get_part_table:
 * @self: a call
 *
 * Returns: (nullable): the path of the table of which each row gets a part file
 */
const char *
ibn_call_get_part_table (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->part_table;
}

GPtrArray *
ibn_call_get_own_tables (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  return self->own_tables;
}

const IbnPhase *
ibn_call_get_phase (IbnCall *self, const char *id)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (self->phases, i);

      if (g_strcmp0 (phase->id, id) == 0)
        return phase;
    }
  return NULL;
}

/**
 * ibn_call_get_phase_in_force:
 * @self: a call
 * @document: a dossier for it
 *
 * Finds the phase that a dossier is in: the first that can be submitted and has not been, and the
 * last of those once all have. A call in which nothing is submitted is in its first phase with a
 * form.
 *
 * Returns: the phase
 */
const IbnPhase *
ibn_call_get_phase_in_force (IbnCall *self, IbnDocument *document)
{
  const IbnPhase *last = NULL;
  const IbnPhase *first_form = NULL;

  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  for (guint i = 0; i < self->phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (self->phases, i);

      if (first_form == NULL && phase->has_form)
        first_form = phase;
      if (phase->submitted == NULL)
        continue;
      if (*ibn_document_get (document, phase->submitted) == '\0')
        return phase;
      last = phase;
    }
  if (last != NULL)
    return last;
  return first_form != NULL ? first_form : g_ptr_array_index (self->phases, 0);
}

/* Looks up a path, or else its pattern. */
static void *
look_up (GHashTable *by_path, const char *path)
{
  void *found = g_hash_table_lookup (by_path, path);
  g_autofree char *pattern = NULL;

  if (found != NULL || !ibn_path_is_valid (path))
    return found;
  pattern = ibn_path_get_pattern (path);
  return g_hash_table_lookup (by_path, pattern);
}

/* The path of the table of which @path is a row, or the pattern of one; NULL when it is none. */
static char *
dup_table_of (const char *path)
{
  if (g_str_has_suffix (path, "/*"))
    return g_strndup (path, strlen (path) - 2);
  if (ibn_path_is_valid (path) && ibn_path_is_row (path))
    return ibn_path_dup_parent (path);
  return NULL;
}

/**
 * ibn_call_get_field:
 * @self: a call
 * @path: the path of an answer, or the pattern of one
 *
 * Returns: (nullable): the field that asks for it
 */
const IbnField *
ibn_call_get_field (IbnCall *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return look_up (self->fields_by_path, path);
}

/**
 * ibn_call_get_table:
 * @self: a call
 * @path: the path of a table, or of a row of one
 *
 * Returns: (nullable): the table
 */
const IbnTable *
ibn_call_get_table (IbnCall *self, const char *path)
{
  g_autofree char *table = NULL;

  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  table = dup_table_of (path);
  return g_hash_table_lookup (self->tables_by_path, table == NULL ? path : table);
}

/**
 * ibn_call_get_step_of:
 * @self: a call
 * @path: the path of an answer, a table or a row
 *
 * Returns: (nullable): the step that it stands in
 */
const IbnStep *
ibn_call_get_step_of (IbnCall *self, const char *path)
{
  g_autofree char *table = NULL;

  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  table = dup_table_of (path);
  return look_up (self->steps_by_path, table == NULL ? path : table);
}

const IbnParam *
ibn_call_get_param (IbnCall *self, const char *name)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->params_by_name, name);
}

const IbnWords *
ibn_call_get_rule_label (IbnCall *self, const char *rule)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (rule != NULL, NULL);

  return g_hash_table_lookup (self->labels_by_rule, rule);
}

/**
 * ibn_call_get_source_title:
 * @id: a source, such as `003`
 *
 * Returns: (nullable): what it is called, %NULL when the call has no such source
 */
const char *
ibn_call_get_source_title (IbnCall *self, const char *id)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->sources, id);
}

GPtrArray *
ibn_call_get_lets (IbnCall *self)
{
  return self->lets;
}

GPtrArray *
ibn_call_get_sorted_lets (IbnCall *self)
{
  return self->sorted_lets;
}

const IbnLet *
ibn_call_get_let (IbnCall *self, const char *name)
{
  return g_hash_table_lookup (self->lets_by_name, name);
}

GPtrArray *
ibn_call_get_rules (IbnCall *self)
{
  return self->rules;
}

/**
 * ibn_call_get_answer_rule:
 * @self: a call
 * @aspect: what makes the finding
 * @type: the type of the answer
 *
 * Returns: (nullable): the rule for this type where there is one, else that for all types; %NULL
 *   only for aspects of attachments and letters, of which a call need not speak
 */
const IbnRule *
ibn_call_get_answer_rule (IbnCall *self, IbnAspect aspect, IbnType type)
{
  const IbnRule *general = NULL;

  for (guint i = 0; i < self->answer_rules->len; i++)
    {
      const IbnRule *rule = g_ptr_array_index (self->answer_rules, i);

      if (rule->aspect != aspect)
        continue;
      if (rule->has_type && rule->type == type)
        return rule;
      if (!rule->has_type)
        general = rule;
    }
  return general;
}

const IbnExpression *
ibn_call_get_relevant (IbnCall *self, const void *field_or_table)
{
  return g_hash_table_lookup (self->relevant, field_or_table);
}
