/* ibn-call-rules.c: reads the formulas and rules of a definition
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-call-limits-private.h"
#include "ibn-call-place-private.h"

static const struct {
  const char *name;
  IbnAspect   aspect;
  const char *rule;
  const char *part;       /* of several with the same id; such a rule may be absent */
} aspects[] = {
  { "missing", IBN_ASPECT_MISSING, "required", NULL },
  { "format", IBN_ASPECT_FORMAT, "format", NULL },
  { "length", IBN_ASPECT_LENGTH, "length", NULL },
  { "range", IBN_ASPECT_RANGE, "range", NULL },
  { "choice", IBN_ASPECT_CHOICE, "choice", NULL },
  { "reference", IBN_ASPECT_REFERENCE, "reference", NULL },
  { "rows", IBN_ASPECT_ROWS, "rows", NULL },
  { "unknown", IBN_ASPECT_UNKNOWN, "unknown", NULL },
  { "attachment-named", IBN_ASPECT_NAMED, "attachment", "named" },
  { "attachment-absent", IBN_ASPECT_ABSENT, "attachment", "absent" },
  { "attachment-locked", IBN_ASPECT_LOCKED, "attachment", "locked" },
  { "attachment-broken", IBN_ASPECT_BROKEN, "attachment", "broken" },
  { "attachment-kind", IBN_ASPECT_KIND, "attachment", "kind" },
  { "attachment-shared", IBN_ASPECT_SHARED, "attachment", "shared" },
  { "letter-printed", IBN_ASPECT_PRINTED, "letter", "printed" },
  { "letter-signed", IBN_ASPECT_SIGNED, "letter", "signed" },
  { "letter-replaced", IBN_ASPECT_REPLACED, "letter", "replaced" },
};

/* Formulas */

static gboolean
read_let (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnLet *let = g_new0 (IbnLet, 1);
  IbnScope scope;
  const char *name;

  g_ptr_array_add (self->lets, let);
  ibn_call_mark (self, let, element);
  let->line = element->line;
  let->source = g_strdup (ibn_element_get (element, "source"));
  if (!ibn_call_read_name (element, "name", &name, error)
      || !ibn_call_read_type (element, &let->type, error)
      || !ibn_call_read_table (self, element, "each", &let->each, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &let->label, error)
      || !ibn_call_read_limit (element, let, error))
    return FALSE;
  scope = (IbnScope) { let->each, let->each };
  if (!ibn_call_read_expression (self, element, "value", scope, let, &let->value, error))
    return FALSE;
  if (!ibn_call_can_stand_alone (let->type))
    return ibn_element_fail (element, error, _("nothing but a field is of the type “%s”"),
                             ibn_type_get_name (let->type));
  if (ibn_call_get_let (self, name) != NULL || ibn_call_get_param (self, name) != NULL
      || ibn_call_is_variable (name))
    return ibn_element_fail (element, error, _("there are two of “%s”"), name);

  let->name = g_strdup (name);
  g_hash_table_insert (self->lets_by_name, let->name, let);
  return TRUE;
}

/**
 * ibn_call_read_formulas:
 * @self: a call with its params and form
 * @formulas: its formulas
 * @error: return location for an error
 *
 * Reads the formulas, in the order of the file.
 */
gboolean
ibn_call_read_formulas (IbnCall *self, const IbnElement *formulas, GError **error)
{
  for (const IbnElement *child = formulas->children; child != NULL; child = child->next)
    if (!read_let (self, child, error))
      return FALSE;
  return TRUE;
}

/* Places */

static gboolean
read_place_texts (IbnCall *self, IbnRule *rule, const IbnElement *element, IbnScope scope,
                  GError **error)
{
  const char *text = ibn_element_get (element, "places");
  g_auto(GStrv) texts = NULL;

  if (text == NULL)
    return TRUE;
  texts = ibn_place_split (text);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree IbnPlace *place = g_new0 (IbnPlace, 1);

      place->line = element->line;
      place->path = ibn_place_read (self, element, "places", texts[i], scope, IBN_TARGET_ANY,
                                    error);
      if (place->path == NULL)
        return FALSE;
      place->is_stored = ibn_place_is_stored (place->path);
      g_ptr_array_add (rule->places, g_steal_pointer (&place));
    }
  return TRUE;
}

static gboolean
read_place (IbnCall *self, IbnRule *rule, const IbnElement *element, IbnScope scope, GError **error)
{
  g_autofree IbnPlace *place = g_new0 (IbnPlace, 1);
  g_autofree char *text = ibn_words_fold (element->text);

  place->line = element->line;
  if (!ibn_place_read_each (self, element, &scope, &place->each, error))
    return FALSE;
  place->path = ibn_place_read (self, element, "place", text, scope, IBN_TARGET_ANY, error);
  if (place->path == NULL)
    return FALSE;
  place->is_stored = ibn_place_is_stored (place->path);
  g_ptr_array_add (rule->places, g_steal_pointer (&place));
  return TRUE;
}

/* Cures */

static const struct {
  const char   *name;
  IbnActionKind kind;
  IbnTarget     target;
  const char   *path;
  const char   *value;     /* or NULL */
} actions[] = {
  { "set", IBN_ACTION_SET, IBN_TARGET_FIELD, "path", "value" },
  { "add", IBN_ACTION_ADD, IBN_TARGET_TABLE, "table", "count" },
  { "remove", IBN_ACTION_REMOVE, IBN_TARGET_ROW, "path", NULL },
};

static gboolean
read_action (IbnCall *self, IbnCureRule *cure, const IbnElement *element, IbnScope scope,
             GError **error)
{
  g_autofree IbnAction *action = NULL;
  guint n = 0;

  while (n < G_N_ELEMENTS (actions) && !ibn_element_is (element, actions[n].name))
    n++;
  if (n == G_N_ELEMENTS (actions))
    return TRUE;   /* its words */

  action = g_new0 (IbnAction, 1);
  action->kind = actions[n].kind;
  action->line = element->line;
  action->path = ibn_place_read (self, element, actions[n].path,
                                 ibn_element_get (element, actions[n].path), scope,
                                 actions[n].target, error);
  if (action->path == NULL)
    return FALSE;
  if (actions[n].value != NULL
      && !ibn_call_read_expression (self, element, actions[n].value, scope, NULL, &action->value,
                                    error))
    return FALSE;
  g_ptr_array_add (cure->actions, g_steal_pointer (&action));
  return TRUE;
}

static gboolean
read_cure (IbnCall *self, IbnRule *rule, const IbnElement *element, IbnScope scope, GError **error)
{
  IbnCureRule *cure = g_new0 (IbnCureRule, 1);

  g_ptr_array_add (rule->cures, cure);
  cure->actions = g_ptr_array_new_with_free_func (g_free);
  cure->line = element->line;
  if (!ibn_place_read_each (self, element, &scope, &cure->each, error)
      || !ibn_call_read_expression (self, element, "when", scope, NULL, &cure->when, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &cure->label_words, error)
      || !ibn_call_read_templates (self, element, "label", cure->label_words, scope, &cure->label,
                                   error))
    return FALSE;
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    if (!read_action (self, cure, child, scope, error))
      return FALSE;
  if (cure->actions->len == 0)
    return ibn_element_fail (element, error, _("the cure changes nothing"));
  return TRUE;
}

/* Rules */

static IbnRule *
new_rule (IbnCall *self, GPtrArray *rules, const IbnElement *element)
{
  IbnRule *rule = g_new0 (IbnRule, 1);

  g_ptr_array_add (rules, rule);
  ibn_call_mark (self, rule, element);
  rule->line = element->line;
  rule->places = g_ptr_array_new_with_free_func (g_free);
  rule->cures = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_cure_rule_free);
  rule->source = g_strdup (ibn_element_get (element, "source"));
  return rule;
}

/* Its key, which no other rule has; its label is that of all its parts. */
static gboolean
name_rule (IbnCall *self, GPtrArray *rules, IbnRule *rule, const IbnElement *element,
           const char *id,
           const char *part, GError **error)
{
  g_autofree char *key = part == NULL ? g_strdup (id) : g_strconcat (id, "/", part, NULL);

  for (guint i = 0; i < rules->len; i++)
    if (g_strcmp0 (((IbnRule *) g_ptr_array_index (rules, i))->key, key) == 0)
      return ibn_element_fail (element, error, _("there are two of “%s”"), key);

  rule->id = g_strdup (id);
  rule->key = g_steal_pointer (&key);
  if (rule->label != NULL && !g_hash_table_contains (self->labels_by_rule, rule->id))
    g_hash_table_insert (self->labels_by_rule, rule->id, rule->label);
  return TRUE;
}

static gboolean
is_aspect_rule (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (g_str_equal (aspects[i].rule, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_message (IbnCall *self, IbnRule *rule, const IbnElement *element, GError **error)
{
  IbnScope scope = { rule->each, rule->each };
  IbnWords *words = NULL;

  return ibn_call_read_words (self, element, "label", FALSE, &rule->label, error)
         && ibn_call_read_words (self, element, "message", TRUE, &words, error)
         && ibn_call_read_templates (self, element, "message", words, scope, &rule->message, error);
}

static gboolean
read_rule (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnRule *rule = new_rule (self, self->rules, element);
  const char *id = ibn_element_get (element, "id");
  const char *part = ibn_element_get (element, "part");
  IbnScope scope;

  if (!ibn_call_read_rule_id (element, "id", error)
      || (part != NULL && !ibn_call_read_name (element, "part", &part, error))
      || !ibn_call_read_table (self, element, "each", &rule->each, error)
      || !ibn_call_read_levels (self, element, rule->levels, error))
    return FALSE;
  scope = (IbnScope) { rule->each, rule->each };
  if (!ibn_call_read_expression (self, element, "when", scope, NULL, &rule->when, error)
      || !ibn_call_read_expression (self, element, "test", scope, NULL, &rule->test, error)
      || !read_message (self, rule, element, error)
      || !read_place_texts (self, rule, element, scope, error))
    return FALSE;
  if (is_aspect_rule (id))
    return ibn_element_fail (element, error, _("“%s” is the id of an answer rule"), id);

  rule->part = g_strdup (part);
  if (!name_rule (self, self->rules, rule, element, id, part, error))
    return FALSE;
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "place") && !read_place (self, rule, child, scope, error))
        return FALSE;
      if (ibn_element_is (child, "cure") && !read_cure (self, rule, child, scope, error))
        return FALSE;
    }
  if (rule->places->len == 0)
    return ibn_element_fail (element, error, _("the rule has no places"));
  return TRUE;
}

/* Answer rules */

static gboolean
read_aspect (IbnRule *rule, const IbnElement *element, const char **id, const char **part,
             GError **error)
{
  const char *name = ibn_element_get (element, "aspect");
  const char *type = ibn_element_get (element, "type");
  guint n = 0;

  while (n < G_N_ELEMENTS (aspects) && !g_str_equal (aspects[n].name, name))
    n++;
  if (n == G_N_ELEMENTS (aspects))
    return ibn_element_fail (element, error, _("there is no aspect “%s”"), name);
  if (type != NULL && aspects[n].aspect != IBN_ASPECT_FORMAT)
    return ibn_element_fail (element, error, _("only the aspect “format” has rules for one type"));

  rule->aspect = aspects[n].aspect;
  rule->has_type = type != NULL;
  *id = aspects[n].rule;
  *part = type != NULL ? type : aspects[n].part;
  return type == NULL || ibn_call_read_type (element, &rule->type, error);
}

static gboolean
read_answer_rule (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnRule *rule = new_rule (self, self->answer_rules, element);
  const char *id = NULL;
  const char *part = NULL;

  return read_aspect (rule, element, &id, &part, error)
         && ibn_call_read_levels (self, element, rule->levels, error)
         && read_message (self, rule, element, error)
         && name_rule (self, self->answer_rules, rule, element, id, part, error);
}

static gboolean
check_aspects (IbnCall *self, const IbnElement *rules, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (aspects); i++)
    if (aspects[i].part == NULL
        && ibn_call_get_answer_rule (self, aspects[i].aspect, IBN_TYPE_TEXT) == NULL)
      return ibn_element_fail (rules, error, _("there is no answer rule for the aspect “%s”"),
                               aspects[i].name);
  return TRUE;
}

static gboolean
has_level (const IbnLevel *levels, IbnLevel level)
{
  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (levels[i] == level)
      return TRUE;
  return FALSE;
}

/* The first thing that asks for a reason; NULL where nothing does. */
static const void *
find_explained (IbnCall *self)
{
  GPtrArray *rules[] = { self->rules, self->answer_rules };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    for (guint j = 0; j < rules[i]->len; j++)
      if (has_level (((IbnRule *) g_ptr_array_index (rules[i], j))->levels, IBN_LEVEL_EXPLAIN))
        return g_ptr_array_index (rules[i], j);
  for (guint i = 0; i < self->fields->len; i++)
    if (has_level (((IbnField *) g_ptr_array_index (self->fields, i))->missing, IBN_LEVEL_EXPLAIN))
      return g_ptr_array_index (self->fields, i);
  for (guint i = 0; i < self->tables->len; i++)
    if (has_level (((IbnTable *) g_ptr_array_index (self->tables, i))->missing, IBN_LEVEL_EXPLAIN))
      return g_ptr_array_index (self->tables, i);
  return NULL;
}

static gboolean
check_reasons (IbnCall *self, GError **error)
{
  const void *explained = find_explained (self);
  const IbnField *rule = g_hash_table_lookup (self->fields_by_path, "reasons/*/rule");
  const IbnField *text = g_hash_table_lookup (self->fields_by_path, "reasons/*/text");

  if (explained == NULL
      || (rule != NULL && rule->type == IBN_TYPE_TEXT
          && text != NULL && text->type == IBN_TYPE_PROSE))
    return TRUE;
  return ibn_mark_fail (g_hash_table_lookup (self->marks, explained), error,
                        _("a level “explain” needs the table “reasons” with the columns “rule”, "
                          "of the type “text”, and “text”, of the type “prose”"));
}

/**
 * ibn_call_read_rules:
 * @self: a call with its form and formulas
 * @rules: its rules
 * @error: return location for an error
 *
 * Reads the rules and answer rules.
 */
gboolean
ibn_call_read_rules (IbnCall *self, const IbnElement *rules, GError **error)
{
  for (const IbnElement *child = rules->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "rule") && !read_rule (self, child, error))
        return FALSE;
      if (ibn_element_is (child, "answer-rule") && !read_answer_rule (self, child, error))
        return FALSE;
    }
  return check_aspects (self, rules, error) && check_reasons (self, error);
}
