/* rules-fixture.c: the call of 2017 over a dossier in which nothing is wrong, for its tests
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rules-fixture.h"

#include "ibn-datadir.h"
#include "ibn-date.h"
#include "ibn-reader.h"

static GBytes *
load_definition (const char *id, void *data, GError **error)
{
  g_autofree char *name = g_strconcat ("calls/", id, ".xml", NULL);
  g_autofree char *path = ibn_datadir_find (name);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

/* The call, with other params where @params, "name=value" with blanks between them, says so. */
IbnCall *
rules_load_call (const char *params)
{
  g_autoptr(GString) text = g_string_new ("<call xmlns='urn:ibn-dossier:call:1' id='other' version='1' language='nl'"
                                          " extends='ibn-2017'><params>");
  g_autoptr(IbnCall) plain = NULL;
  g_autoptr(GBytes) bytes = load_definition ("ibn-2017", NULL, NULL);
  g_autoptr(GBytes) other = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) words = g_strsplit (params != NULL ? params : "", " ", -1);
  IbnCall *call;

  plain = ibn_call_read (bytes, "ibn-2017.xml", load_definition, NULL, &error);
  g_assert_no_error (error);
  if (params == NULL)
    return g_steal_pointer (&plain);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (words[i], "=", 2);
      const IbnParam *param = ibn_call_get_param (plain, parts[0]);

      g_string_append_printf (text, "<param name='%s' type='%s' value='%s'><label>Anders</label></param>", parts[0],
                              ibn_type_get_name (param->type), parts[1]);
    }
  g_string_append (text, "</params></call>");
  other = g_bytes_new (text->str, text->len);
  call = ibn_call_read (other, "other.xml", load_definition, NULL, &error);
  g_assert_no_error (error);
  return call;
}

/* What an earlier phase does not ask yet is taken out. */
static void
clear_later_answers (IbnCall *call, IbnDocument *document, const IbnPhase *phase)
{
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *fields = ibn_call_get_fields (call);
  guint bit = 1u << phase->index;

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table->path);

      for (guint k = 0; ids[k] != NULL && (table->phases & bit) == 0; k++)
        {
          g_autofree char *row = g_strconcat (table->path, "/", ids[k], NULL);
          g_autoptr(IbnChange) change = ibn_change_new_remove (row);

          g_assert_true (ibn_document_apply (document, change, IBN_APPLY_DEFAULT, NULL));
        }
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_auto(GStrv) ids = field->parent != NULL ? ibn_document_dup_row_ids (document, field->parent->path)
                                                : g_new0 (char *, 1);

      if ((field->phases & bit) != 0)
        continue;
      if (field->parent == NULL)
        g_assert_true (ibn_document_set (document, field->path, "", NULL));
      for (guint k = 0; ids[k] != NULL; k++)
        {
          g_autofree char *path = g_strconcat (field->parent->path, "/", ids[k], "/", field->name, NULL);

          g_assert_true (ibn_document_set (document, path, "", NULL));
        }
    }
}

/* A dossier without any finding in @phase, at the very last moment of it. */
IbnDocument *
rules_load_base (IbnCall *call, const char *phase)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "base-dossier.xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_load (file, NULL, &error);

  g_assert_no_error (error);
  clear_later_answers (call, document, ibn_call_get_phase (call, phase));
  if (g_str_equal (phase, "eoi"))
    g_assert_true (ibn_document_set (document, "submissions/eoi", "", NULL));
  return document;
}

/* @now: NULL for the deadline of the phase. */
IbnChecker *
rules_make_checker (IbnCall *call, IbnDocument *document, const char *phase, const char *now, const char *language)
{
  gint64 seconds = phase != NULL ? ibn_call_get_phase (call, phase)->deadline : 0;

  if (now != NULL)
    g_assert_true (ibn_time_parse_iso (now, &seconds, NULL));
  return ibn_checker_new (call, document, phase, seconds, language);
}

/* Applies edits, a line each: "path=value" as typed, "+row/path", "-row/path". */
void
rules_edit (IbnCall *call, IbnDocument *document, const char *edits)
{
  g_auto(GStrv) lines = g_strsplit (edits, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnChange) change = NULL;
      const char *equals = strchr (lines[i], '=');

      if (*lines[i] == '\0')
        continue;
      if (*lines[i] == '+')
        change = ibn_change_new_insert (lines[i] + 1, NULL);
      else if (*lines[i] == '-')
        change = ibn_change_new_remove (lines[i] + 1);
      else
        {
          g_autofree char *path = g_strndup (lines[i], equals - lines[i]);
          const IbnField *field = ibn_call_get_field (call, path);

          if (field == NULL)
            g_error ("no field %s", path);
          change = ibn_field_change (field, path, equals + 1);
          if (ibn_change_get_typed (change) != NULL)
            g_error ("“%s” is no value", lines[i]);
        }
      ibn_document_apply (document, change, IBN_APPLY_DEFAULT, &error);
      g_assert_no_error (error);
    }
}

/* "F B-03/year-1 budget/other/o01/amount-1": level, rule with its part, first place. What a field alone
 * finds has the id that people see, with a "?" where an answer is missing. */
char *
rules_describe_one (IbnFinding *finding)
{
  static const char levels[] = { '-', 'I', 'A', 'E', 'F' };
  const char *key = ibn_finding_get_key (finding);
  const char *rule = ibn_finding_get_rule (finding);
  const char *place = ibn_finding_get_places (finding)[0];
  char level = levels[ibn_finding_get_level (finding)];

  if (g_str_has_prefix (key, "required:"))
    return g_strdup_printf ("%c ?%s %s", level, rule, place);
  if (!g_str_has_prefix (key, rule))
    return g_strdup_printf ("%c %s %s", level, rule, place);
  return g_strdup_printf ("%c %.*s %s", level, (int) strcspn (key, ":"), key, place);
}

static char *
describe (IbnChecker *checker, gboolean named)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autofree char *line = rules_describe_one (finding);

      if (named || !g_str_has_prefix (line, RULES_NAMED))
        g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", line);
    }
  return g_string_free (out, FALSE);
}

/* All findings, a line each, but for those of documents that are named and not attached: the dossiers of these tests
 * have dozens of them, and test-examples.c knows which. */
char *
rules_describe (IbnChecker *checker)
{
  return describe (checker, FALSE);
}

char *
rules_describe_all (IbnChecker *checker)
{
  return describe (checker, TRUE);
}

static void
assert_same_value (IbnChecker *checker, IbnChecker *fresh, const char *name, const char *row)
{
  const char *followed = ibn_checker_get_text (checker, name, row);
  const char *anew = ibn_checker_get_text (fresh, name, row);

  if (g_strcmp0 (followed, anew) != 0)
    g_error ("%s of %s: %s, afresh %s", name, row, followed, anew);
}

/* Whether what was kept up to date is what a whole run over the same dossier finds. */
void
rules_assert_same (IbnChecker *checker, IbnChecker *fresh)
{
  GListModel *followed = ibn_checker_get_findings (checker);
  GListModel *anew = ibn_checker_get_findings (fresh);
  GPtrArray *formulas = ibn_checker_get_formulas (fresh);
  g_autofree char *is = rules_describe_all (checker);
  g_autofree char *should = rules_describe_all (fresh);

  g_assert_cmpstr (is, ==, should);
  for (guint i = 0; i < g_list_model_get_n_items (anew); i++)
    {
      g_autoptr(IbnFinding) a = g_list_model_get_item (followed, i);
      g_autoptr(IbnFinding) b = g_list_model_get_item (anew, i);

      g_assert_cmpstr (ibn_finding_get_key (a), ==, ibn_finding_get_key (b));
      g_assert_cmpstr (ibn_finding_get_message (a), ==, ibn_finding_get_message (b));
      g_assert_cmpstrv (ibn_finding_get_places (a), ibn_finding_get_places (b));
    }
  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);
      g_auto(GStrv) ids = formula->table == NULL ? g_new0 (char *, 1)
                          : ibn_document_dup_row_ids (ibn_checker_get_document (fresh), formula->table->path);

      if (formula->table == NULL)
        assert_same_value (checker, fresh, formula->name, NULL);
      for (guint k = 0; ids[k] != NULL; k++)
        {
          g_autofree char *row = g_strconcat (formula->table->path, "/", ids[k], NULL);

          assert_same_value (checker, fresh, formula->name, row);
        }
    }
}

/* The text with the number of a year for each {y}. */
char *
rules_fill_year (const char *text, guint year)
{
  g_autofree char *digit = g_strdup_printf ("%u", year);
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", "{y}", -1);

  return g_strjoinv (digit, parts);
}
