/* ibn-functions.c: the functions of docs/CALLS.md §6
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-functions.h"

#include <libxml/xpathInternals.h>

#include "ibn-date.h"
#include "ibn-evaluator.h"
#include "ibn-identifier.h"
#include "ibn-money.h"
#include "ibn-text.h"

#define MANY 16

static IbnEvaluator *
get_evaluator (xmlXPathParserContext *parser)
{
  return parser->context->userData;
}

static void
push_number (xmlXPathParserContext *parser, gint64 number)
{
  valuePush (parser, xmlXPathNewFloat ((double) number));
}

static void
push_unknown (xmlXPathParserContext *parser)
{
  valuePush (parser, xmlXPathNewFloat (xmlXPathNAN));
}

static void
push_boolean (xmlXPathParserContext *parser, gboolean value)
{
  valuePush (parser, xmlXPathNewBoolean (value));
}

static void
push_text (xmlXPathParserContext *parser, const char *text)
{
  valuePush (parser, xmlXPathNewString (BAD_CAST text));
}

/* The numbers of a call, in their order; FALSE, with the arguments gone, where one is none. */
static gboolean
pop_numbers (xmlXPathParserContext *parser, gint64 *numbers, int n)
{
  gboolean exact = TRUE;

  for (int i = n - 1; i >= 0; i--)
    exact = ibn_number_is_exact (xmlXPathPopNumber (parser), &numbers[i]) && exact;
  return exact;
}

static void
call_row (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) id = xmlXPathPopString (parser);
  g_autoptr(xmlChar) table = xmlXPathPopString (parser);
  xmlNode *row = ibn_evaluator_find_row (get_evaluator (parser), (char *) table, (char *) id);

  valuePush (parser, xmlXPathNewNodeSet (row));
}

static void
call_rows (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) value = xmlXPathPopString (parser);
  g_autoptr(xmlChar) column = xmlXPathPopString (parser);
  GPtrArray *rows = ibn_evaluator_find_rows (get_evaluator (parser), (char *) column,
                                             (char *) value);
  xmlXPathObject *result = xmlXPathNewNodeSet (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    xmlXPathNodeSetAddUnique (result->nodesetval, g_ptr_array_index (rows, i));
  valuePush (parser, result);
}

static void
call_value (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) id = xmlXPathPopString (parser);
  g_autoptr(xmlChar) name = xmlXPathPopString (parser);
  IbnEvaluator *evaluator = get_evaluator (parser);
  const IbnLet *let = ibn_evaluator_get_let (evaluator, (char *) name);
  const IbnValue *value = let == NULL ? NULL
                                      : ibn_evaluator_get_value (evaluator, let, (char *) id);

  if (let != NULL && let->type == IBN_TYPE_YES_NO)
    push_boolean (parser, value != NULL && value->known && value->number == 1);
  else if (value == NULL || !value->known)
    push_unknown (parser);
  else if (ibn_evaluator_is_number (let->type))
    push_number (parser, value->number);
  else
    push_text (parser, value->text);
}

static void
call_distinct (xmlXPathParserContext *parser, int n)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, xmlFree, NULL);
  g_autoptr(xmlXPathObject) nodes = valuePop (parser);

  if (nodes == NULL || nodes->type != XPATH_NODESET)
    {
      push_unknown (parser);
      return;
    }
  for (int i = 0; nodes->nodesetval != NULL && i < nodes->nodesetval->nodeNr; i++)
    g_hash_table_add (seen, xmlNodeGetContent (nodes->nodesetval->nodeTab[i]));
  push_number (parser, g_hash_table_size (seen));
}

static void
call_has (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) word = xmlXPathPopString (parser);
  g_autoptr(xmlChar) list = xmlXPathPopString (parser);
  g_auto(GStrv) words = g_strsplit ((char *) list, " ", -1);

  push_boolean (parser, g_strv_contains ((const char *const *) words, (char *) word));
}

static void
call_size (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) list = xmlXPathPopString (parser);
  gint64 size = *list == '\0' ? 0 : 1;

  for (const xmlChar *at = list; *at != '\0'; at++)
    size += *at == ' ';
  push_number (parser, size);
}

static void
pick (xmlXPathParserContext *parser, int n, gboolean largest)
{
  gint64 numbers[MANY];

  if (n < 1 || !pop_numbers (parser, numbers, n))
    {
      push_unknown (parser);
      return;
    }
  for (int i = 1; i < n; i++)
    numbers[0] = largest ? MAX (numbers[0], numbers[i]) : MIN (numbers[0], numbers[i]);
  push_number (parser, numbers[0]);
}

static void
call_min (xmlXPathParserContext *parser, int n)
{
  pick (parser, n, FALSE);
}

static void
call_max (xmlXPathParserContext *parser, int n)
{
  pick (parser, n, TRUE);
}

static void
call_part (xmlXPathParserContext *parser, int n)
{
  gint64 numbers[3];
  gint64 part;

  if (pop_numbers (parser, numbers, 3)
      && ibn_money_part (numbers[0], numbers[1], numbers[2], &part))
    push_number (parser, part);
  else
    push_unknown (parser);
}

/* part / whole against a share in hundredths of a percent, multiplied out so that nothing is
 * rounded. */
static void
compare (xmlXPathParserContext *parser, gboolean at_least)
{
  gint64 numbers[3];
  __int128 part, share;

  if (!pop_numbers (parser, numbers, 3))
    {
      push_boolean (parser, FALSE);
      return;
    }
  part = (__int128) numbers[0] * 10000;
  share = (__int128) numbers[1] * numbers[2];
  push_boolean (parser, numbers[1] == 0 || (at_least ? part >= share : part <= share));
}

static void
call_at_least (xmlXPathParserContext *parser, int n)
{
  compare (parser, TRUE);
}

static void
call_at_most (xmlXPathParserContext *parser, int n)
{
  compare (parser, FALSE);
}

/* Rounded towards failure, so that 59,9998 % never shows as 60,0 % (domain.md Q-19). */
static void
call_share (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) direction = xmlXPathPopString (parser);
  gint64 numbers[2];
  __int128 thousandths;

  if (!pop_numbers (parser, numbers, 2) || numbers[1] <= 0 || numbers[0] < 0)
    {
      push_unknown (parser);
      return;
    }
  thousandths = (__int128) numbers[0] * 1000;
  if (xmlStrEqual (direction, BAD_CAST "up"))
    thousandths += numbers[1] - 1;
  push_number (parser, (gint64) (thousandths / numbers[1]) * 10);
}

static void
call_days (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) date = xmlXPathPopString (parser);
  gint64 days;

  if (ibn_date_parse_iso ((char *) date, &days))
    push_number (parser, days);
  else
    push_unknown (parser);
}

static void
call_seconds (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) time = xmlXPathPopString (parser);
  gint64 seconds;

  /* No time is no error here: the answer is missing or the finding of its type stands. */
  if (ibn_time_parse_iso ((char *) time, &seconds, NULL))
    push_number (parser, seconds);
  else
    push_unknown (parser);
}

static void
call_add_months (xmlXPathParserContext *parser, int n)
{
  gint64 numbers[2];

  if (pop_numbers (parser, numbers, 2) && numbers[1] >= -1200 && numbers[1] <= 1200)
    push_number (parser, ibn_date_add_months (numbers[0], numbers[1]));
  else
    push_unknown (parser);
}

static void
call_flemish_postcode (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) code = xmlXPathPopString (parser);

  push_boolean (parser, ibn_postcode_is_flemish ((char *) code));
}

static void
call_province (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) code = xmlXPathPopString (parser);

  push_text (parser, ibn_postcode_get_province ((char *) code));
}

static void
call_length (xmlXPathParserContext *parser, int n)
{
  g_autoptr(xmlChar) text = xmlXPathPopString (parser);

  push_number (parser, ibn_text_get_length ((char *) text));
}

static void
call_choose (xmlXPathParserContext *parser, int n)
{
  xmlXPathObject *otherwise = valuePop (parser);
  xmlXPathObject *then = valuePop (parser);
  gboolean holds = xmlXPathPopBoolean (parser);

  valuePush (parser, holds ? then : otherwise);
  xmlXPathFreeObject (holds ? otherwise : then);
}

static const IbnFunction functions[] = {
  { "", "boolean", 1, 1, IBN_KEY_NONE, NULL },
  { "", "ceiling", 1, 1, IBN_KEY_NONE, NULL },
  { "", "concat", 2, MANY, IBN_KEY_NONE, NULL },
  { "", "contains", 2, 2, IBN_KEY_NONE, NULL },
  { "", "count", 1, 1, IBN_KEY_NONE, NULL },
  { "", "false", 0, 0, IBN_KEY_NONE, NULL },
  { "", "floor", 1, 1, IBN_KEY_NONE, NULL },
  { "", "normalize-space", 1, 1, IBN_KEY_NONE, NULL },
  { "", "not", 1, 1, IBN_KEY_NONE, NULL },
  { "", "number", 1, 1, IBN_KEY_NONE, NULL },
  { "", "starts-with", 2, 2, IBN_KEY_NONE, NULL },
  { "", "string", 1, 1, IBN_KEY_NONE, NULL },
  { "", "string-length", 1, 1, IBN_KEY_NONE, NULL },
  { "", "substring", 2, 3, IBN_KEY_NONE, NULL },
  { "", "substring-after", 2, 2, IBN_KEY_NONE, NULL },
  { "", "substring-before", 2, 2, IBN_KEY_NONE, NULL },
  { "", "sum", 1, 1, IBN_KEY_NONE, NULL },
  { "", "translate", 3, 3, IBN_KEY_NONE, NULL },
  { "", "true", 0, 0, IBN_KEY_NONE, NULL },
  { "ibn", "add-months", 2, 2, IBN_KEY_NONE, call_add_months },
  { "ibn", "at-least", 3, 3, IBN_KEY_NONE, call_at_least },
  { "ibn", "at-most", 3, 3, IBN_KEY_NONE, call_at_most },
  { "ibn", "choose", 3, 3, IBN_KEY_NONE, call_choose },
  { "ibn", "days", 1, 1, IBN_KEY_NONE, call_days },
  { "ibn", "distinct", 1, 1, IBN_KEY_NONE, call_distinct },
  { "ibn", "flemish-postcode", 1, 1, IBN_KEY_NONE, call_flemish_postcode },
  { "ibn", "has", 2, 2, IBN_KEY_NONE, call_has },
  { "ibn", "length", 1, 1, IBN_KEY_NONE, call_length },
  { "ibn", "max", 1, MANY, IBN_KEY_NONE, call_max },
  { "ibn", "min", 1, MANY, IBN_KEY_NONE, call_min },
  { "ibn", "part", 3, 3, IBN_KEY_NONE, call_part },
  { "ibn", "province", 1, 1, IBN_KEY_NONE, call_province },
  { "ibn", "row", 2, 2, IBN_KEY_TABLE, call_row },
  { "ibn", "rows", 2, 2, IBN_KEY_COLUMN, call_rows },
  { "ibn", "seconds", 1, 1, IBN_KEY_NONE, call_seconds },
  { "ibn", "share", 3, 3, IBN_KEY_NONE, call_share },
  { "ibn", "size", 1, 1, IBN_KEY_NONE, call_size },
  { "ibn", "value", 2, 2, IBN_KEY_NAME, call_value },
};

/* The function of that name, or NULL; @prefix is "" for XPath's own. */
const IbnFunction *
ibn_function_find (const char *prefix, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].prefix, prefix) && g_str_equal (functions[i].name, name))
      return &functions[i];
  return NULL;
}

/* Makes the functions known to @context, whose user data must be an IbnEvaluator. */
void
ibn_functions_register (xmlXPathContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (functions[i].call != NULL)
      xmlXPathRegisterFuncNS (context, BAD_CAST functions[i].name, BAD_CAST IBN_FUNCTIONS_NS,
                              functions[i].call);
}
