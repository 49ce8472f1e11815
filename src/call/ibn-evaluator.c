/* ibn-evaluator.c: expressions of a call, evaluated over one dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-evaluator.h"

#include <math.h>

#include <libxml/xpathInternals.h>

#include "ibn-date.h"
#include "ibn-document-private.h"
#include "ibn-functions.h"
#include "ibn-path.h"

/* Up to here every whole number has a double of its own. */
#define EXACT_MAX ((double) (G_GINT64_CONSTANT (1) << 53))

/* The values of one formula. */
typedef struct {
  const IbnLet *let;      /* of the call */
  IbnValue      value;    /* of a formula for the whole dossier */
  GHashTable   *rows;     /* owned, row id → RowValue; of a formula for each row */
  xmlNode      *parent;   /* of the scratch tree; has the nodes of the rows */
  xmlNodeSet   *nodes;    /* owned; those nodes, or NULL until asked for */
} LetValues;

typedef struct {
  IbnValue  value;
  xmlNode  *node;         /* in the scratch tree, or NULL when unknown */
} RowValue;

struct _IbnEvaluator {
  IbnCall         *call;      /* owned */
  IbnDocument     *document;  /* not owned: the checker holds it */
  xmlXPathContext *xpath;     /* owned */
  xmlDoc          *scratch;   /* owned; the values of row formulas, so that they can be summed */
  GPtrArray       *values;    /* owned, of LetValues, by the index of the let */
  GHashTable      *names;     /* owned, name → LetValues */
  GHashTable      *columns;   /* owned, column → (value → GPtrArray of rows) */
  GHashTable      *rows;      /* owned, table → (id → node) */
  char            *phase;     /* owned */
  gint64           now;
  const IbnTable  *table;     /* while evaluating for a row: its table */
  const char      *row;       /* and its id */
};

gboolean
ibn_number_is_exact (double value, gint64 *number)
{
  if (!isfinite (value) || fabs (value) > EXACT_MAX)
    return FALSE;
  *number = (gint64) value;
  return fabs (value - (double) *number) <= 0.0;
}

/* Whether values of the type are numbers to an expression; dates are days, times seconds. */
gboolean
ibn_evaluator_is_number (IbnType type)
{
  return ibn_type_is_number (type) || type == IBN_TYPE_DATE || type == IBN_TYPE_TIME;
}

static void
row_value_free (void *data)
{
  RowValue *self = data;

  if (self->node != NULL)
    {
      xmlUnlinkNode (self->node);
      xmlFreeNode (self->node);
    }
  g_free (self->value.text);
  g_free (self);
}

static void
let_values_free (void *data)
{
  LetValues *self = data;

  g_clear_pointer (&self->nodes, xmlXPathFreeNodeSet);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_free (self->value.text);
  g_free (self);
}

/* What is stored for a number of that type. */
static char *
number_to_text (IbnType type, gint64 number)
{
  if (type == IBN_TYPE_DATE)
    return ibn_date_format_iso (number);
  if (type == IBN_TYPE_TIME)
    return ibn_time_format_iso (number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* An expression sees a value as XPath's number, boolean or string. */
static xmlXPathObject *
value_to_object (IbnType type, const IbnValue *value)
{
  if (type == IBN_TYPE_YES_NO)
    return xmlXPathNewBoolean (value != NULL && value->known && value->number == 1);
  if (ibn_evaluator_is_number (type))
    return xmlXPathNewFloat (value != NULL && value->known ? (double) value->number : xmlXPathNAN);
  return xmlXPathNewString (BAD_CAST (value != NULL && value->known ? value->text : ""));
}

/* In the order of the tree: libxml2 sorts what an expression gets, and to sort what is sorted costs
 * nothing. */
static void
collect_nodes (LetValues *values)
{
  if (values->nodes != NULL)
    return;
  values->nodes = xmlXPathNodeSetCreate (NULL);
  for (xmlNode *node = values->parent->children; node != NULL; node = node->next)
    xmlXPathNodeSetAddUnique (values->nodes, node);
}

static xmlXPathObject *
look_up (void *data, const xmlChar *name, const xmlChar *ns)
{
  IbnEvaluator *self = data;
  LetValues *values = g_hash_table_lookup (self->names, name);
  const IbnParam *param;

  if (values != NULL && values->let->each == NULL)
    return value_to_object (values->let->type, &values->value);
  if (values != NULL && values->let->each == self->table)
    return value_to_object (values->let->type,
                            ibn_evaluator_get_value (self, values->let, self->row));
  if (values != NULL)
    {
      collect_nodes (values);
      return xmlXPathWrapNodeSet (xmlXPathNodeSetMerge (NULL, values->nodes));
    }
  if (xmlStrEqual (name, BAD_CAST "now"))
    return xmlXPathNewFloat ((double) self->now);
  if (xmlStrEqual (name, BAD_CAST "phase"))
    return xmlXPathNewString (BAD_CAST self->phase);

  param = ibn_call_get_param (self->call, (const char *) name);
  if (param == NULL)
    return NULL;
  if (ibn_evaluator_is_number (param->type))
    return xmlXPathNewFloat ((double) param->number);
  if (param->type == IBN_TYPE_YES_NO)
    return xmlXPathNewBoolean (g_str_equal (param->text, "yes"));
  return xmlXPathNewString (BAD_CAST param->text);
}

static void
be_silent (void *data, xmlErrorPtr error)
{
}

/**
 * ibn_evaluator_new:
 * @call: the call whose expressions it evaluates
 * @document: the dossier they are about; it must live as long as the evaluator
 *
 * Makes an evaluator in which no formula has been computed yet.
 *
 * Returns: (transfer full): the evaluator
 */
IbnEvaluator *
ibn_evaluator_new (IbnCall *call, IbnDocument *document)
{
  IbnEvaluator *self = g_new0 (IbnEvaluator, 1);
  GPtrArray *lets = ibn_call_get_sorted_lets (call);

  self->call = g_object_ref (call);
  self->document = document;
  self->phase = g_strdup ("");
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_hash_table_unref);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_hash_table_unref);
  self->scratch = xmlNewDoc (NULL);
  xmlDocSetRootElement (self->scratch,
                        xmlNewDocNode (self->scratch, NULL, BAD_CAST "values", NULL));
  self->values = g_ptr_array_new_with_free_func (let_values_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < lets->len; i++)
    {
      LetValues *values = g_new0 (LetValues, 1);

      values->let = g_ptr_array_index (lets, i);
      if (values->let->each != NULL)
        {
          values->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_value_free);
          values->parent = xmlNewTextChild (xmlDocGetRootElement (self->scratch), NULL,
                                            BAD_CAST "formula", NULL);
        }
      g_ptr_array_add (self->values, values);
      g_hash_table_insert (self->names, values->let->name, values);
    }

  self->xpath = xmlXPathNewContext (ibn_document_get_xml (document));
  self->xpath->error = be_silent;
  /* What an expression makes on its way is kept for the next. */
  xmlXPathContextSetCache (self->xpath, TRUE, -1, 0);
  self->xpath->userData = self;
  xmlXPathRegisterNs (self->xpath, BAD_CAST "d", BAD_CAST IBN_DOSSIER_NS);
  xmlXPathRegisterNs (self->xpath, BAD_CAST "ibn", BAD_CAST IBN_FUNCTIONS_NS);
  xmlXPathRegisterVariableLookup (self->xpath, look_up, self);
  ibn_functions_register (self->xpath);
  return self;
}

void
ibn_evaluator_free (IbnEvaluator *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->xpath, xmlXPathFreeContext);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->scratch, xmlFreeDoc);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->call);
  g_free (self->phase);
  g_free (self);
}

/* What `$phase` is. */
void
ibn_evaluator_set_phase (IbnEvaluator *self, const char *phase)
{
  g_free (self->phase);
  self->phase = g_strdup (phase);
}

/* What `$now` is, in seconds. */
void
ibn_evaluator_set_now (IbnEvaluator *self, gint64 now)
{
  self->now = now;
}

const IbnLet *
ibn_evaluator_get_let (IbnEvaluator *self, const char *name)
{
  LetValues *values = g_hash_table_lookup (self->names, name);

  return values != NULL ? values->let : NULL;
}

static GHashTable *
index_rows (IbnEvaluator *self, const char *table)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], NULL);

      g_hash_table_insert (index, g_strdup (ids[i]), ibn_document_find_node (self->document, path));
    }
  return index;
}

/* The node of a row, or NULL where there is none. */
xmlNode *
ibn_evaluator_find_row (IbnEvaluator *self, const char *table, const char *row)
{
  GHashTable *index = g_hash_table_lookup (self->rows, table);

  if (index == NULL)
    {
      index = index_rows (self, table);
      g_hash_table_insert (self->rows, g_strdup (table), index);
    }
  return g_hash_table_lookup (index, row);
}

/* Indexes a column: which rows hold which value. */
static GHashTable *
index_column (IbnEvaluator *self, const char *column)
{
  g_autofree char *table = ibn_path_dup_parent (column);
  const char *name = ibn_path_get_name (column);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, xmlFree,
                                             (GDestroyNotify) g_ptr_array_unref);
  xmlNode *node = table != NULL ? ibn_document_find_node (self->document, table) : NULL;

  for (xmlNode *row = node != NULL ? node->children : NULL; row != NULL; row = row->next)
    for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
      if (cell->type == XML_ELEMENT_NODE && xmlStrEqual (cell->name, BAD_CAST name))
        {
          xmlChar *value = xmlNodeGetContent (cell);
          GPtrArray *rows = g_hash_table_lookup (index, value);

          if (rows == NULL)
            {
              rows = g_ptr_array_new ();
              g_hash_table_insert (index, value, rows);
            }
          else
            xmlFree (value);
          g_ptr_array_add (rows, row);
        }
  return index;
}

/* The rows (xmlNode) whose column holds @value; lent until the dossier changes; NULL for none. */
GPtrArray *
ibn_evaluator_find_rows (IbnEvaluator *self, const char *column, const char *value)
{
  GHashTable *index = g_hash_table_lookup (self->columns, column);

  if (*value == '\0')
    return NULL;
  if (index == NULL)
    {
      index = index_column (self, column);
      g_hash_table_insert (self->columns, g_strdup (column), index);
    }
  return g_hash_table_lookup (index, value);
}

/* An answer that @pattern matches has changed. */
void
ibn_evaluator_forget_column (IbnEvaluator *self, const char *pattern)
{
  const char *star = strstr (pattern, "/*/");
  g_autofree char *column = NULL;

  if (star == NULL)
    return;
  column = g_strdup_printf ("%.*s/%s", (int) (star - pattern), pattern, star + 3);
  g_hash_table_remove (self->columns, column);
}

/* Rows of @table came, went or moved. */
void
ibn_evaluator_forget_table (IbnEvaluator *self, const char *table)
{
  GHashTableIter iter;
  void *key;

  g_hash_table_remove (self->rows, table);
  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *parent = ibn_path_dup_parent (key);

      if (g_strcmp0 (parent, table) == 0)
        g_hash_table_iter_remove (&iter);
    }
}

/**
 * ibn_evaluator_evaluate:
 * @self: the evaluator
 * @expression: what to evaluate
 * @table: (nullable): the table of the row it is evaluated for
 * @row: (nullable): the id of that row
 * @node: (nullable): the context node, where it is not that row or the dossier
 *
 * Evaluates an expression.
 *
 * Returns: (transfer full) (nullable): the result; %NULL where there is no such row or the
 *   expression cannot be evaluated
 */
xmlXPathObject *
ibn_evaluator_evaluate (IbnEvaluator *self, const IbnExpression *expression, const IbnTable *table,
                        const char *row, xmlNode *node)
{
  const IbnTable *outer_table = self->table;
  const char *outer_row = self->row;
  xmlXPathObject *result;

  if (node == NULL)
    node = table == NULL ? xmlDocGetRootElement (self->xpath->doc)
                         : ibn_evaluator_find_row (self, table->path, row);
  if (node == NULL)
    return NULL;

  self->table = table;
  self->row = row;
  xmlXPathSetContextNode (node, self->xpath);
  result = xmlXPathCompiledEval (ibn_expression_get_compiled (expression), self->xpath);
  self->table = outer_table;
  self->row = outer_row;
  return result;
}

/* Whether it comes to true; what cannot be evaluated does not. */
gboolean
ibn_evaluator_test (IbnEvaluator *self, const IbnExpression *expression, const IbnTable *table,
                    const char *row, xmlNode *node)
{
  g_autoptr(xmlXPathObject) result = ibn_evaluator_evaluate (self, expression, table, row, node);

  return result != NULL && xmlXPathCastToBoolean (result);
}

static void
evaluate_value (IbnEvaluator *self, const IbnExpression *expression, IbnType type,
                const IbnTable *table, const char *row, xmlNode *node, IbnValue *value)
{
  g_autoptr(xmlXPathObject) result = ibn_evaluator_evaluate (self, expression, table, row, node);

  *value = (IbnValue) { 0 };
  if (result == NULL)
    return;

  if (type == IBN_TYPE_YES_NO)
    {
      value->known = TRUE;
      value->number = xmlXPathCastToBoolean (result);
      value->text = g_strdup (value->number ? "yes" : "no");
    }
  else if (ibn_evaluator_is_number (type))
    {
      double number = xmlXPathCastToNumber (result);

      value->known = ibn_number_is_exact (number, &value->number);
      value->inexact = !value->known && !isnan (number);
      if (value->known)
        value->text = number_to_text (type, value->number);
    }
  else
    {
      g_autoptr(xmlChar) text = xmlXPathCastToString (result);

      value->known = *text != '\0';
      value->text = value->known ? g_strdup ((char *) text) : NULL;
    }
}

static gboolean
value_equal (const IbnValue *a, const IbnValue *b)
{
  return a->known == b->known && a->inexact == b->inexact && g_strcmp0 (a->text, b->text) == 0;
}

static void
set_row_node (LetValues *values, RowValue *row)
{
  /* A yes-no formula shows the rows where it is yes, so that they can be counted. */
  gboolean shown = row->value.known
                   && (values->let->type != IBN_TYPE_YES_NO || row->value.number == 1);
  g_autofree char *text = NULL;

  g_clear_pointer (&values->nodes, xmlXPathFreeNodeSet);
  if (row->node != NULL)
    {
      xmlUnlinkNode (row->node);
      xmlFreeNode (row->node);
      row->node = NULL;
    }
  if (!shown)
    return;
  text = ibn_evaluator_is_number (values->let->type) || values->let->type == IBN_TYPE_YES_NO
         ? g_strdup_printf ("%" G_GINT64_FORMAT, row->value.number) : g_strdup (row->value.text);
  row->node = xmlNewTextChild (values->parent, NULL, BAD_CAST "value", BAD_CAST text);
}

/**
 * ibn_evaluator_compute:
 * @self: the evaluator
 * @let: the formula
 * @row: (nullable): the id of the row, for a formula for each row
 *
 * Computes a formula; those that it uses must be up to date.
 *
 * Returns: whether its value is another than before
 */
gboolean
ibn_evaluator_compute (IbnEvaluator *self, const IbnLet *let, const char *row)
{
  LetValues *values = g_ptr_array_index (self->values, let->index);
  IbnValue value;
  IbnValue *old = &values->value;
  RowValue *row_value = NULL;

  evaluate_value (self, let->value, let->type, let->each, row, NULL, &value);
  if (let->each != NULL)
    {
      row_value = g_hash_table_lookup (values->rows, row);
      if (row_value == NULL)
        {
          row_value = g_new0 (RowValue, 1);
          g_hash_table_insert (values->rows, g_strdup (row), row_value);
        }
      old = &row_value->value;
    }
  if (value_equal (old, &value))
    {
      g_free (value.text);
      return FALSE;
    }
  g_free (old->text);
  *old = value;
  if (row_value != NULL)
    set_row_node (values, row_value);
  return TRUE;
}

/* The value computed last; NULL for a row that has none. */
const IbnValue *
ibn_evaluator_get_value (IbnEvaluator *self, const IbnLet *let, const char *row)
{
  LetValues *values = g_ptr_array_index (self->values, let->index);
  RowValue *row_value;

  if (let->each == NULL)
    return &values->value;
  row_value = row != NULL ? g_hash_table_lookup (values->rows, row) : NULL;
  return row_value != NULL ? &row_value->value : NULL;
}

/* The row is gone; returns whether it had a value. */
gboolean
ibn_evaluator_drop_row (IbnEvaluator *self, const IbnLet *let, const char *row)
{
  LetValues *values = g_ptr_array_index (self->values, let->index);
  RowValue *row_value = g_hash_table_lookup (values->rows, row);
  gboolean known = row_value != NULL && row_value->value.known;

  g_clear_pointer (&values->nodes, xmlXPathFreeNodeSet);
  g_hash_table_remove (values->rows, row);
  return known;
}

/* Forgets everything computed. */
void
ibn_evaluator_drop_values (IbnEvaluator *self)
{
  g_hash_table_remove_all (self->columns);
  g_hash_table_remove_all (self->rows);
  for (guint i = 0; i < self->values->len; i++)
    {
      LetValues *values = g_ptr_array_index (self->values, i);

      g_clear_pointer (&values->nodes, xmlXPathFreeNodeSet);
      if (values->rows != NULL)
        g_hash_table_remove_all (values->rows);
      g_clear_pointer (&values->value.text, g_free);
      values->value = (IbnValue) { 0 };
    }
}

/* The type that a piece of a text is written as, and for a field that field. */
static gboolean
find_piece_type (IbnEvaluator *self, const IbnPiece *piece, IbnType *type, const IbnField **field)
{
  const char *name = ibn_expression_get_name (piece->value);
  const char *path = ibn_expression_get_path (piece->value);
  const IbnLet *let = name != NULL ? ibn_evaluator_get_let (self, name) : NULL;
  const IbnParam *param = name != NULL ? ibn_call_get_param (self->call, name) : NULL;

  *field = path != NULL ? ibn_call_get_field (self->call, path) : NULL;
  if (piece->has_type)
    *type = piece->type;
  else if (let != NULL)
    *type = let->type;
  else if (param != NULL)
    *type = param->type;
  else if (*field != NULL)
    *type = (*field)->type;
  else
    return FALSE;
  return TRUE;
}

static void
append_choice (GString *out, const IbnField *field, const char *value, const char *language)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (g_str_equal (choice->value, value))
        {
          g_string_append (out, ibn_words_get (choice->label, language));
          return;
        }
    }
  g_string_append (out, value);
}

/**
 * ibn_evaluator_fill_in:
 * @self: the evaluator
 * @text: words with expressions in them
 * @open: what stands for a value that is unknown
 * @language: the language of amounts, dates and choices
 * @table: (nullable): as for ibn_evaluator_evaluate()
 * @row: (nullable): as for ibn_evaluator_evaluate()
 * @node: (nullable): as for ibn_evaluator_evaluate()
 *
 * Writes the words with the values in their places.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_evaluator_fill_in (IbnEvaluator *self, const IbnTemplate *text, const char *open,
                       const char *language, const IbnTable *table, const char *row, xmlNode *node)
{
  GString *out = g_string_new (NULL);

  for (const IbnPiece *piece = text->pieces; piece != NULL; piece = piece->next)
    {
      const IbnField *field = NULL;
      g_autofree char *value = NULL;
      g_autofree char *shown = NULL;
      IbnType type = IBN_TYPE_TEXT;

      if (piece->value == NULL)
        {
          g_string_append (out, piece->text);
          continue;
        }
      find_piece_type (self, piece, &type, &field);
      value = ibn_evaluator_store (self, piece->value, type, table, row, node);
      if (value == NULL)
        g_string_append (out, open);
      else if (type == IBN_TYPE_CHOICE && field != NULL)
        append_choice (out, field, value, language);
      else
        {
          shown = ibn_type_format (type, value, language);
          g_string_append (out, shown);
        }
    }
  return g_string_free (out, FALSE);
}

/* The same for people who read findings: what is unknown is written as “?”. */
char *
ibn_evaluator_format (IbnEvaluator *self, const IbnTemplate *text, const char *language,
                      const IbnTable *table, const char *row, xmlNode *node)
{
  return ibn_evaluator_fill_in (self, text, "?", language, table, row, node);
}

/**
 * ibn_evaluator_store:
 * @self: the evaluator
 * @expression: what to evaluate
 * @type: the type of the answer it is for
 * @table: (nullable): as for ibn_evaluator_evaluate()
 * @row: (nullable): as for ibn_evaluator_evaluate()
 * @node: (nullable): as for ibn_evaluator_evaluate()
 *
 * Evaluates an expression to what would be stored for it. A date may come out as days or as a date.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL when unknown
 */
char *
ibn_evaluator_store (IbnEvaluator *self, const IbnExpression *expression, IbnType type,
                     const IbnTable *table, const char *row, xmlNode *node)
{
  g_autoptr(xmlXPathObject) result = NULL;
  g_autoptr(xmlChar) text = NULL;
  gint64 number;

  if (node != NULL && ibn_expression_is_id (expression))
    {
      text = xmlGetNoNsProp (node, BAD_CAST "id");
      return text != NULL && *text != '\0' ? g_strdup ((char *) text) : NULL;
    }
  result = ibn_evaluator_evaluate (self, expression, table, row, node);
  if (result == NULL)
    return NULL;
  if (result->type == XPATH_BOOLEAN)
    return g_strdup (result->boolval ? "yes" : "no");
  if (result->type == XPATH_NUMBER)
    {
      if (!ibn_number_is_exact (result->floatval, &number))
        return NULL;
      return ibn_evaluator_is_number (type) ? number_to_text (type, number)
                                            : g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
  text = xmlXPathCastToString (result);
  return *text == '\0' ? NULL : g_strdup ((char *) text);
}
