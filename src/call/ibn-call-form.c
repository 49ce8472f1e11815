/* ibn-call-form.c: reads the form of a definition: steps, groups, fields, tables
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-decimal.h"
#include "ibn-path.h"

#define DEFAULT_RULE "required"
#define DEFAULT_MAX_ROWS 500
#define MAX_ROWS 10000
#define MAX_LENGTH 1000000

static const struct {
  const char *name;
  IbnLayout   layout;
} layouts[] = {
  { "grid", IBN_LAYOUT_GRID },
  { "records", IBN_LAYOUT_RECORDS },
};

/* What the things of a group or table stand in. */
typedef struct {
  IbnStep  *step;
  IbnTable *table;      /* or NULL */
  guint     phases;
} Above;

static const char *
describe_kind (const char *kind)
{
  if (g_str_equal (kind, "group"))
    return _("a group of answers");
  if (g_str_equal (kind, "table"))
    return _("a table");
  return kind;
}

/* One name, one type: says that the elements called @name are of @kind, a static string. */
static gboolean
claim_name (IbnCall *self, const IbnElement *element, const char *name, const char *kind,
            GError **error)
{
  const char *known = g_hash_table_lookup (self->kinds, name);

  if (known != NULL && !g_str_equal (known, kind))
    return ibn_element_fail (element, error, _("the name “%s” is %s here and %s elsewhere"), name,
                             describe_kind (kind), describe_kind (known));
  if (known == NULL)
    g_hash_table_insert (self->kinds, g_strdup (name), (void *) kind);
  return TRUE;
}

/* The same for a path: what stands above its last name is a group. */
static gboolean
claim_path (IbnCall *self, const IbnElement *element, const char *path, const char *kind,
            GError **error)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!ibn_name_is_valid (names[i]))
        return ibn_element_fail (element, error, _("“%s” is not a path such as “applicant/name”"),
                                 path);
      if (!claim_name (self, element, names[i], names[i + 1] == NULL ? kind : "group", error))
        return FALSE;
    }
  if (g_hash_table_contains (self->fields_by_path, path)
      || g_hash_table_contains (self->tables_by_path, path))
    return ibn_element_fail (element, error, _("there are two of “%s”"), path);
  return TRUE;
}

/* Numbers and limits */

/* A limit: a value as stored, or a param of the same type. */
static gboolean
read_limit (IbnCall *self, const IbnElement *element, const char *attribute, const IbnField *field,
            gboolean *has, gint64 *limit, GError **error)
{
  const char *text = ibn_element_get (element, attribute);
  const IbnParam *param;

  if (text == NULL)
    return TRUE;
  if (!ibn_type_is_number (field->type) && field->type != IBN_TYPE_DATE)
    return ibn_element_fail (element, error, _("a field of the type “%s” has no “%s”"),
                             ibn_type_get_name (field->type), attribute);
  *has = TRUE;
  if (*text != '$')
    return ibn_call_read_stored (element, attribute, field->type, text, limit, NULL, error);

  param = ibn_call_get_param (self, text + 1);
  if (param == NULL)
    return ibn_element_fail (element, error, _("in “%s”: there is no param “%s”"), attribute,
                             text + 1);
  if (param->type != field->type)
    return ibn_element_fail (element, error,
                             _("in “%s”: “%s” is of the type “%s” and the field is not"), attribute,
                             text + 1, ibn_type_get_name (param->type));
  g_hash_table_add (self->limits, (void *) param);
  *limit = param->number;
  return TRUE;
}

static gboolean
read_count (const IbnElement *element, const char *attribute, gint64 max, gsize *count,
            GError **error)
{
  const char *text = ibn_element_get (element, attribute);
  gint64 read;

  if (text == NULL)
    return TRUE;
  if (!ibn_whole_parse (text, 1, max, &read))
    return ibn_element_fail (element, error, _("in “%s”: “%s” is not a number from 1 to %d"),
                             attribute, text, (int) max);
  *count = (gsize) read;
  return TRUE;
}

static gboolean
read_limits (IbnCall *self, const IbnElement *element, IbnField *field, GError **error)
{
  if (!read_limit (self, element, "min", field, &field->has_min, &field->min, error)
      || !read_limit (self, element, "max", field, &field->has_max, &field->max, error)
      || !read_count (element, "max-length", MAX_LENGTH, &field->max_length, error))
    return FALSE;
  if (field->has_min && field->has_max && field->min > field->max)
    return ibn_element_fail (element, error, _("“min” is more than “max”"));
  if (field->max_length > 0 && !ibn_type_is_text (field->type))
    return ibn_element_fail (element, error, _("a field of the type “%s” has no “%s”"),
                             ibn_type_get_name (field->type), "max-length");
  return TRUE;
}

/* Fields */

/* What a document may be. */
static const char *const kinds[] = { "pdf", "presentation", "text", "sheet", "image" };

static gboolean
is_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
read_accept (IbnField *field, const IbnElement *element, GError **error)
{
  const char *text = ibn_element_get (element, "accept");

  if (text == NULL)
    return TRUE;
  if (field->type != IBN_TYPE_FILE)
    return ibn_element_fail (element, error, _("a field of the type “%s” has no “%s”"),
                             ibn_type_get_name (field->type), "accept");
  field->accept = g_strsplit (text, " ", -1);
  for (guint i = 0; field->accept[i] != NULL; i++)
    if (!is_kind (field->accept[i]))
      return ibn_element_fail (element, error,
                               _("in “accept”: “%s” is not one of pdf, presentation, text, sheet "
                                 "and image"), field->accept[i]);
  return TRUE;
}

/* A field that the program answers is asked nowhere: it stands beside the form. */
static gboolean
read_managed (IbnField *field, const IbnElement *element, GError **error)
{
  if (!ibn_call_read_flag (element, "managed", &field->managed, error))
    return FALSE;
  if (!field->managed)
    return TRUE;
  field->readonly = ~0u;
  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (field->missing[i] != IBN_LEVEL_NONE)
      return ibn_element_fail (element, error, _("a managed field has no level"));
  return TRUE;
}

static void
choice_free (void *data)
{
  IbnChoice *choice = data;

  g_free (choice->value);
  g_free (choice);
}

static gboolean
is_choice_value (const char *text)
{
  return *text != '\0' && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static gboolean
add_choice (IbnCall *self, IbnField *field, const IbnElement *element, GError **error)
{
  const char *value = ibn_element_get (element, "value");
  IbnChoice *choice;

  if (!is_choice_value (value))
    return ibn_element_fail (element, error, _("“%s” is not a choice such as “large-1”"), value);
  for (guint i = 0; i < field->choices->len; i++)
    if (g_str_equal (((IbnChoice *) g_ptr_array_index (field->choices, i))->value, value))
      return ibn_element_fail (element, error, _("there are two of “%s”"), value);

  choice = g_new0 (IbnChoice, 1);
  choice->value = g_strdup (value);
  g_ptr_array_add (field->choices, choice);
  return ibn_call_read_words (self, element, "label", TRUE, &choice->label, error);
}

static gboolean
read_choices (IbnCall *self, IbnField *field, const IbnElement *element, GError **error)
{
  gboolean wanted = field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_CHOICES;

  field->choices = g_ptr_array_new_with_free_func (choice_free);
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (!ibn_element_is (child, "choice"))
        continue;
      if (!wanted)
        return ibn_element_fail (child, error, _("a field of the type “%s” has no “%s”"),
                                 ibn_type_get_name (field->type), "choice");
      if (!add_choice (self, field, child, error))
        return FALSE;
    }
  if (wanted && field->choices->len == 0)
    return ibn_element_fail (element, error, _("a field of the type “%s” needs choices"),
                             ibn_type_get_name (field->type));
  return TRUE;
}

static gboolean
read_reference (IbnField *field, const IbnElement *element, GError **error)
{
  gboolean wanted = field->type == IBN_TYPE_ROW || field->type == IBN_TYPE_ROWS;
  const char *table = ibn_element_get (element, "table");

  if (wanted != (table != NULL))
    return ibn_element_fail (element, error, wanted ? _("a field of the type “%s” needs “%s”")
                                                    : _("a field of the type “%s” has no “%s”"),
                             ibn_type_get_name (field->type), "table");
  field->table = g_strdup (table);
  return TRUE;
}

static gboolean
check_criterion (IbnCall *self, const IbnElement *element, const char *id, GError **error)
{
  if (id == NULL)
    return TRUE;
  for (guint i = 0; i < self->criteria->len; i++)
    if (g_str_equal (((IbnCriterion *) g_ptr_array_index (self->criteria, i))->id, id))
      return TRUE;
  return ibn_element_fail (element, error, _("there is no criterion “%s”"), id);
}

static gboolean
read_field_words (IbnCall *self, IbnField *field, const IbnElement *element, GError **error)
{
  return ibn_call_read_words (self, element, "label", TRUE, &field->label, error)
         && ibn_call_read_words (self, element, "help", FALSE, &field->help, error)
         && ibn_call_read_words (self, element, "example", FALSE, &field->example, error)
         && ibn_call_read_words (self, element, "unit", FALSE, &field->unit, error);
}

static gboolean
read_relevant (IbnCall *self, const IbnElement *element, const IbnTable *table, const void *thing,
               gboolean *has_relevant, GError **error)
{
  IbnScope scope = { table, table };
  const IbnExpression *condition = NULL;

  if (!ibn_call_read_expression (self, element, "relevant", scope, NULL, &condition, error))
    return FALSE;
  *has_relevant = condition != NULL;
  if (condition != NULL)
    g_hash_table_insert (self->relevant, (void *) thing, (void *) condition);
  return TRUE;
}

/* The id of the finding that an empty answer is; the default is that of all of them. */
static gboolean
read_rule (const IbnElement *element, char **rule, GError **error)
{
  const char *id = ibn_element_get (element, "rule");

  *rule = g_strdup (id == NULL ? DEFAULT_RULE : id);
  return ibn_call_read_rule_id (element, "rule", error);
}

static gboolean
place_field (IbnCall *self, IbnField *field, const IbnElement *element, const Above *above,
             GError **error)
{
  const char *kind = ibn_type_get_name (field->type);

  if (above->table == NULL)
    {
      field->path = g_strdup (ibn_element_get (element, "path"));
      if (!claim_path (self, element, field->path, kind, error))
        return FALSE;
      field->name = g_strdup (ibn_path_get_name (field->path));
    }
  else
    {
      const char *name;

      if (!ibn_call_read_name (element, "name", &name, error)
          || !claim_name (self, element, name, kind, error))
        return FALSE;
      field->name = g_strdup (name);
      field->path = g_strconcat (above->table->path, "/*/", name, NULL);
      if (g_hash_table_contains (self->fields_by_path, field->path))
        return ibn_element_fail (element, error, _("there are two of “%s”"), name);
    }
  field->parent = above->table;
  g_hash_table_insert (self->fields_by_path, field->path, field);
  g_hash_table_insert (self->steps_by_path, field->path, above->step);
  return TRUE;
}

static gboolean
read_field_parts (IbnCall *self, IbnField *field, const IbnElement *element, const Above *above,
                  GError **error)
{
  return ibn_call_read_type (element, &field->type, error)
         && read_rule (element, &field->rule, error)
         && place_field (self, field, element, above, error)
         && read_field_words (self, field, element, error)
         && read_limits (self, element, field, error)
         && read_choices (self, field, element, error)
         && read_reference (field, element, error)
         && check_criterion (self, element, field->criterion, error)
         && ibn_call_read_phases (self, element, "phases", above->phases, &field->phases, error)
         && ibn_call_read_phases (self, element, "readonly", ~0u, &field->readonly, error)
         && ibn_call_read_levels (self, element, field->missing, error)
         && read_relevant (self, element, above->table, field, &field->has_relevant, error)
         && read_accept (field, element, error)
         && read_managed (field, element, error);
}

static void
add_field_item (GPtrArray *items, IbnField *field)
{
  IbnItem *item = g_new0 (IbnItem, 1);

  item->kind = IBN_ITEM_FIELD;
  item->field = field;
  g_ptr_array_add (items, item);
}

static gboolean
read_field (IbnCall *self, GPtrArray *items, const IbnElement *element, const Above *above,
            GError **error)
{
  IbnField *field = g_new0 (IbnField, 1);

  g_ptr_array_add (self->fields, field);
  ibn_call_mark (self, field, element);

  field->phases = above->phases;
  field->readonly = above->table == NULL ? 0 : above->table->readonly;
  field->source = g_strdup (ibn_element_get (element, "source"));
  field->criterion = g_strdup (ibn_element_get (element, "criterion"));
  if (!read_field_parts (self, field, element, above, error))
    return FALSE;
  if (!field->managed)
    add_field_item (items, field);
  return TRUE;
}

static gboolean
read_show (IbnCall *self, GPtrArray *items, const IbnElement *element, const Above *above,
           GError **error)
{
  IbnShow *show = g_new0 (IbnShow, 1);
  IbnItem *item = g_new0 (IbnItem, 1);

  item->kind = IBN_ITEM_SHOW;
  item->show = show;
  g_ptr_array_add (items, item);
  ibn_call_mark (self, show, element);

  show->value = g_strdup (ibn_element_get (element, "value"));
  show->parent = above->table;
  show->phases = above->phases;
  return ibn_call_read_phases (self, element, "phases", above->phases, &show->phases, error);
}

/* Tables */

static void
item_free (void *data)
{
  IbnItem *item = data;

  if (item->kind == IBN_ITEM_SHOW)
    {
      g_free (item->show->value);
      g_free (item->show);
    }
  g_free (item);
}

static gboolean
read_layout (const IbnElement *element, IbnLayout *layout, GError **error)
{
  const char *name = ibn_element_get (element, "layout");

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (layouts[i].name, name))
      {
        *layout = layouts[i].layout;
        return TRUE;
      }
  return ibn_element_fail (element, error, _("there is no layout “%s”, only “grid” and “records”"),
                           name);
}

static gboolean
read_columns (IbnCall *self, IbnTable *table, const IbnElement *element, IbnStep *step,
              GError **error)
{
  Above above = { step, table, table->phases };
  const IbnField *title;
  g_autofree char *title_path = NULL;

  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "field") && !read_field (self, table->items, child, &above, error))
        return FALSE;
      if (ibn_element_is (child, "show") && !read_show (self, table->items, child, &above, error))
        return FALSE;
    }

  title_path = g_strconcat (table->path, "/*/", table->title, NULL);
  title = g_hash_table_lookup (self->fields_by_path, title_path);
  if (title == NULL)
    return ibn_element_fail (element, error, _("in “title”: there is no column “%s”"),
                             table->title);
  return TRUE;
}

static gboolean
read_table (IbnCall *self, GPtrArray *items, const IbnElement *element, const Above *above,
            GError **error)
{
  IbnTable *table = g_new0 (IbnTable, 1);
  IbnItem *item = g_new0 (IbnItem, 1);
  gsize max_rows = DEFAULT_MAX_ROWS;

  item->kind = IBN_ITEM_TABLE;
  item->table = table;
  g_ptr_array_add (items, item);
  g_ptr_array_add (self->tables, table);
  ibn_call_mark (self, table, element);

  table->items = g_ptr_array_new_with_free_func (item_free);
  table->path = g_strdup (ibn_element_get (element, "path"));
  table->title = g_strdup (ibn_element_get (element, "title"));
  table->phases = above->phases;
  table->source = g_strdup (ibn_element_get (element, "source"));
  if (!claim_path (self, element, table->path, "table", error))
    return FALSE;
  g_hash_table_insert (self->tables_by_path, table->path, table);
  g_hash_table_insert (self->steps_by_path, table->path, above->step);

  if (!ibn_call_read_words (self, element, "label", TRUE, &table->label, error)
      || !ibn_call_read_words (self, element, "row-label", TRUE, &table->row_label, error)
      || !ibn_call_read_words (self, element, "help", FALSE, &table->help, error)
      || !read_layout (element, &table->layout, error)
      || !read_rule (element, &table->rule, error)
      || !read_count (element, "max-rows", MAX_ROWS, &max_rows, error)
      || !ibn_call_read_flag (element, "managed", &table->managed, error)
      || !ibn_call_read_phases (self, element, "phases", above->phases, &table->phases, error)
      || !ibn_call_read_phases (self, element, "readonly", ~0u, &table->readonly, error)
      || !ibn_call_read_levels (self, element, table->missing, error)
      || !read_relevant (self, element, NULL, table, &table->has_relevant, error))
    return FALSE;
  table->max_rows = (guint) max_rows;
  return read_columns (self, table, element, above->step, error);
}

/* Groups and steps */

static void
group_free (void *data)
{
  IbnGroup *group = data;

  g_free (group->id);
  g_ptr_array_unref (group->items);
  g_free (group);
}

static gboolean
read_group (IbnCall *self, IbnStep *step, const IbnElement *element, GError **error)
{
  IbnGroup *group = g_new0 (IbnGroup, 1);
  Above above = { step, NULL, step->phases };
  const char *id;

  group->items = g_ptr_array_new_with_free_func (item_free);
  group->step = step;
  group->phases = step->phases;
  g_ptr_array_add (step->groups, group);
  ibn_call_mark (self, group, element);
  if (!ibn_call_read_name (element, "id", &id, error)
      || !ibn_call_read_words (self, element, "label", FALSE, &group->label, error)
      || !ibn_call_read_words (self, element, "help", FALSE, &group->help, error)
      || !ibn_call_read_phases (self, element, "phases", step->phases, &group->phases, error))
    return FALSE;
  for (guint i = 0; i + 1 < step->groups->len; i++)
    if (g_str_equal (((IbnGroup *) g_ptr_array_index (step->groups, i))->id, id))
      return ibn_element_fail (element, error, _("there are two of “%s”"), id);
  group->id = g_strdup (id);

  above.phases = group->phases;
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "field") && !read_field (self, group->items, child, &above, error))
        return FALSE;
      if (ibn_element_is (child, "show") && !read_show (self, group->items, child, &above, error))
        return FALSE;
      if (ibn_element_is (child, "table") && !read_table (self, group->items, child, &above, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_step (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnStep *step = g_new0 (IbnStep, 1);
  guint all = (guint) ((G_GUINT64_CONSTANT (1) << self->phases->len) - 1);
  const char *id;

  step->groups = g_ptr_array_new_with_free_func (group_free);
  step->index = self->steps->len;
  step->phases = all;
  g_ptr_array_add (self->steps, step);
  ibn_call_mark (self, step, element);
  if (!ibn_call_read_name (element, "id", &id, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &step->label, error)
      || !ibn_call_read_words (self, element, "help", FALSE, &step->help, error)
      || !ibn_call_read_phases (self, element, "phases", all, &step->phases, error))
    return FALSE;
  for (guint i = 0; i < step->index; i++)
    if (g_str_equal (((IbnStep *) g_ptr_array_index (self->steps, i))->id, id))
      return ibn_element_fail (element, error, _("there are two of “%s”"), id);
  step->id = g_strdup (id);

  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (ibn_element_is (child, "group") && !read_group (self, step, child, error))
        return FALSE;
    }
  return TRUE;
}

/* What can only be looked up when the whole form is known. */
static gboolean
check_fields (IbnCall *self, const IbnElement *form, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (self->fields, i);
      const IbnMark *mark = g_hash_table_lookup (self->marks, field);

      if (field->table != NULL && !g_hash_table_contains (self->tables_by_path, field->table))
        return ibn_mark_fail (mark, error, _("in “%s”: there is no table “%s”"), "table",
                              field->table);
    }
  return TRUE;
}

/* The field whose value names a row: where it names a row itself, that of another table. */
static const IbnField *
get_title (IbnCall *self, const IbnTable *table)
{
  g_autofree char *path = g_strconcat (table->path, "/*/", table->title, NULL);

  return g_hash_table_lookup (self->fields_by_path, path);
}

static gboolean
check_titles (IbnCall *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (self->tables, i);
      const IbnMark *mark = g_hash_table_lookup (self->marks, table);
      const IbnField *title = get_title (self, table);
      guint n_steps = 0;

      while (title->table != NULL)
        {
          if (++n_steps > self->tables->len)
            return ibn_mark_fail (mark, error,
                                  _("the rows of “%s” are named by each other in a circle"),
                                  table->path);
          title = get_title (self, g_hash_table_lookup (self->tables_by_path, title->table));
        }
    }
  return TRUE;
}

/**
 * ibn_call_read_form:
 * @self: a call with its phases, params and criteria
 * @form: its form
 * @error: return location for an error
 *
 * Reads the steps with all that stands in them.
 */
gboolean
ibn_call_read_form (IbnCall *self, const IbnElement *form, GError **error)
{
  for (const IbnElement *child = form->children; child != NULL; child = child->next)
    if (!read_step (self, child, error))
      return FALSE;
  if (self->fields->len == 0)
    return ibn_element_fail (form, error, _("the form asks nothing"));
  return check_fields (self, form, error) && check_titles (self, error);
}
