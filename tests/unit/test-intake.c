/* test-intake.c: from the cells of a spreadsheet to rows of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-error.h"
#include "ibn-intake-private.h"
#include "test-sheet.h"

#define N_MANY 2000

/* Of what is promised for so many rows, in µs; slow machines and sanitizers get ten times that. */
#define MOST_US (10 * 100000)

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
} Fixture;

static IbnCall *
load_call (const char *id)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "data", "calls", NULL);
  g_autoptr(GError) error = NULL;
  IbnCall *call = ibn_call_find (g_str_equal (id, "sample") ? sample : IBN_SOURCE_DATADIR "/calls", id, &error);

  g_assert_no_error (error);
  return call;
}

static void
apply (IbnDocument *document, GPtrArray *changes)
{
  g_autoptr(GError) error = NULL;

  ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
add_row (IbnDocument *document, const char *row, const char *answers)
{
  g_auto(GStrv) lines = g_strsplit (answers, "|", -1);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');
      g_autofree char *path = g_strdup_printf ("%s/%.*s", row, (int) (equals - lines[i]), lines[i]);

      g_ptr_array_add (changes, ibn_change_new_set (path, equals + 1));
    }
  apply (document, changes);
}

/* Three companies, two of one name, and two activities, in the phase that asks all columns. */
static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr(GError) error = NULL;

  fixture->call = load_call ("ibn-2017");
  fixture->document = ibn_document_new ("ibn-2017", "1", "d0");
  ibn_document_set (fixture->document, "submissions/eoi", "2017-12-01T10:00:00+01:00", &error);
  g_assert_no_error (error);
  add_row (fixture->document, "companies/c1", "name=Alfa nv|number=0566988259");
  add_row (fixture->document, "companies/c2", "name=Beta");
  add_row (fixture->document, "companies/c3", "name=Beta");
  add_row (fixture->document, "activities/a1", "title=Eén; twee, drie");
  add_row (fixture->document, "activities/a2", "title=Vier");
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_object_unref (fixture->document);
  g_object_unref (fixture->call);
}

static void
test_values (Fixture *fixture, const void *data)
{
  static const struct {
    const char *field;
    IbnCellKind kind;
    const char *cell;
    IbnIntakeState state;
    const char *text;
  } cases[] = {
    /* Numbers are exact, and no text of any custom. */
    { "budget/staff/*/month-cost", IBN_CELL_NUMBER, "1234.5", IBN_INTAKE_FINE, "123450" },
    { "budget/staff/*/month-cost", IBN_CELL_NUMBER, "1.234", IBN_INTAKE_KEPT, "1,234" },
    { "budget/staff/*/month-cost", IBN_CELL_NUMBER, "-5", IBN_INTAKE_KEPT, "-5" },
    { "budget/staff/*/month-cost", IBN_CELL_NUMBER, "99999999999", IBN_INTAKE_KEPT, "99999999999" },
    { "budget/staff/*/month-cost", IBN_CELL_NUMBER, "0", IBN_INTAKE_FINE, "0" },
    { "budget/staff/*/month-cost", IBN_CELL_PERCENT, "20", IBN_INTAKE_KEPT, "20%" },
    { "budget/staff/*/month-cost", IBN_CELL_TEXT, "€ 1.234,50", IBN_INTAKE_FINE, "123450" },
    { "budget/staff/*/month-cost", IBN_CELL_TEXT, "1234.56", IBN_INTAKE_KEPT, "1234.56" },
    { "budget/staff/*/month-cost", IBN_CELL_ERROR, "#REF!", IBN_INTAKE_KEPT, "#REF!" },
    { "budget/staff/*/month-cost", IBN_CELL_DATE, "2018-03-21", IBN_INTAKE_KEPT, "21/03/2018" },
    { "budget/staff/*/months-1", IBN_CELL_NUMBER, "12", IBN_INTAKE_FINE, "1200" },
    { "budget/staff/*/months-1", IBN_CELL_NUMBER, "0.25", IBN_INTAKE_FINE, "25" },
    { "companies/*/fte", IBN_CELL_PERCENT, "50", IBN_INTAKE_FINE, "50" },
    { "companies/*/turnover-thousands", IBN_CELL_NUMBER, "12", IBN_INTAKE_FINE, "12" },
    { "companies/*/turnover-thousands", IBN_CELL_NUMBER, "12.5", IBN_INTAKE_KEPT, "12,5" },
    /* Numbers that are names. */
    { "companies/*/number", IBN_CELL_NUMBER, "566988259", IBN_INTAKE_FINE, "0566988259" },
    { "companies/*/number", IBN_CELL_NUMBER, "566988250", IBN_INTAKE_KEPT, "566988250" },
    { "companies/*/number", IBN_CELL_TEXT, "BE 0566.988.259", IBN_INTAKE_FINE, "0566988259" },
    { "companies/*/postcode", IBN_CELL_NUMBER, "9000", IBN_INTAKE_FINE, "9000" },
    { "companies/*/nace", IBN_CELL_NUMBER, "62010", IBN_INTAKE_FINE, "62010" },
    { "companies/*/nace", IBN_CELL_NUMBER, "62.01", IBN_INTAKE_FINE, "62010" },
    { "companies/*/nace", IBN_CELL_NUMBER, "1.11", IBN_INTAKE_FINE, "01110" },
    { "companies/*/nace", IBN_CELL_NUMBER, "1110", IBN_INTAKE_FINE, "01110" },
    { "companies/*/nace", IBN_CELL_NUMBER, "-1.11", IBN_INTAKE_KEPT, "-1.11" },
    { "companies/*/phone", IBN_CELL_NUMBER, "32476000000", IBN_INTAKE_FINE, "32476000000" },
    { "companies/*/house-number", IBN_CELL_NUMBER, "12", IBN_INTAKE_FINE, "12" },
    { "companies/*/house-number", IBN_CELL_NUMBER, "12.5", IBN_INTAKE_FINE, "12,5" },
    { "companies/*/name", IBN_CELL_PERCENT, "20", IBN_INTAKE_FINE, "20%" },
    { "companies/*/name", IBN_CELL_TEXT, "  Alfa \n nv ", IBN_INTAKE_FINE, "Alfa  nv" },
    { "companies/*/name", IBN_CELL_TEXT, " \n ", IBN_INTAKE_EMPTY, "" },
    { "companies/*/chain-role", IBN_CELL_TEXT, "Een\ntwee", IBN_INTAKE_FINE, "Een\ntwee" },
    /* Days. */
    { "companies/*/letter-date", IBN_CELL_DATE, "2018-03-21", IBN_INTAKE_FINE, "2018-03-21" },
    { "companies/*/letter-date", IBN_CELL_TIME, "2018-03-21T12:00:00", IBN_INTAKE_FINE, "2018-03-21" },
    { "companies/*/letter-date", IBN_CELL_TEXT, "21/3/2018", IBN_INTAKE_FINE, "2018-03-21" },
    { "companies/*/letter-date", IBN_CELL_TEXT, "ooit", IBN_INTAKE_KEPT, "ooit" },
    { "companies/*/letter-date", IBN_CELL_NUMBER, "43180", IBN_INTAKE_KEPT, "43180" },
    { "companies/*/name", IBN_CELL_DATE, "2018-03-21", IBN_INTAKE_FINE, "21/03/2018" },
    { "companies/*/name", IBN_CELL_TIME, "2018-03-21T12:00:00", IBN_INTAKE_FINE, "21/03/2018 12:00" },
    /* Yes and no in three languages. */
    { "companies/*/linked", IBN_CELL_YES_NO, "yes", IBN_INTAKE_FINE, "yes" },
    { "companies/*/linked", IBN_CELL_TEXT, "Neen", IBN_INTAKE_FINE, "no" },
    { "companies/*/linked", IBN_CELL_TEXT, "OUI", IBN_INTAKE_FINE, "yes" },
    { "companies/*/linked", IBN_CELL_TEXT, "non", IBN_INTAKE_FINE, "no" },
    { "companies/*/linked", IBN_CELL_TEXT, "x", IBN_INTAKE_FINE, "yes" },
    { "companies/*/linked", IBN_CELL_NUMBER, "1", IBN_INTAKE_FINE, "yes" },
    { "companies/*/linked", IBN_CELL_NUMBER, "2", IBN_INTAKE_KEPT, "2" },
    { "companies/*/linked", IBN_CELL_TEXT, "misschien", IBN_INTAKE_KEPT, "misschien" },
    { "companies/*/letter-holds-mandate", IBN_CELL_TEXT, "x", IBN_INTAKE_FINE, "yes" },
    { "companies/*/letter-holds-mandate", IBN_CELL_YES_NO, "no", IBN_INTAKE_FINE, "" },
    { "companies/*/letter-holds-mandate", IBN_CELL_TEXT, "non", IBN_INTAKE_FINE, "" },
    { "companies/*/name", IBN_CELL_YES_NO, "yes", IBN_INTAKE_FINE, "Ja" },
    /* Choices by value, label in any language, and beginning. */
    { "budget/staff/*/employment", IBN_CELL_TEXT, "secondment", IBN_INTAKE_FINE, "secondment" },
    { "budget/staff/*/employment", IBN_CELL_TEXT, "EIGEN personeel", IBN_INTAKE_FINE, "payroll" },
    { "budget/staff/*/employment", IBN_CELL_TEXT, "Own staff", IBN_INTAKE_FINE, "payroll" },
    { "budget/staff/*/employment", IBN_CELL_TEXT, "Detach", IBN_INTAKE_FINE, "secondment" },
    { "budget/staff/*/employment", IBN_CELL_TEXT, "d", IBN_INTAKE_KEPT, "d" },
    { "budget/staff/*/employment", IBN_CELL_TEXT, "zzp", IBN_INTAKE_KEPT, "zzp" },
    /* Rows of other tables, by title or number. */
    { "budget/staff/*/company", IBN_CELL_TEXT, "ALFA nv", IBN_INTAKE_FINE, "c1" },
    { "budget/staff/*/company", IBN_CELL_TEXT, "0566.988.259", IBN_INTAKE_FINE, "c1" },
    { "budget/staff/*/company", IBN_CELL_NUMBER, "566988259", IBN_INTAKE_FINE, "c1" },
    { "budget/staff/*/company", IBN_CELL_TEXT, "Beta", IBN_INTAKE_KEPT, "Beta" },
    { "budget/staff/*/company", IBN_CELL_TEXT, "c1", IBN_INTAKE_KEPT, "c1" },
    { "budget/staff/*/company", IBN_CELL_TEXT, "gamma", IBN_INTAKE_KEPT, "gamma" },
    { "budget/staff/*/linked-activities", IBN_CELL_TEXT, "Vier", IBN_INTAKE_FINE, "a2" },
    { "budget/staff/*/linked-activities", IBN_CELL_TEXT, "Vier\nEén; twee, drie", IBN_INTAKE_FINE, "a1 a2" },
    { "budget/staff/*/linked-activities", IBN_CELL_TEXT, "Vier; Vier", IBN_INTAKE_FINE, "a2" },
    { "budget/staff/*/linked-activities", IBN_CELL_TEXT, "Vier; Vijf", IBN_INTAKE_KEPT, "Vier; Vijf" },
  };
  g_autoptr(IbnCellReader) reader = ibn_cell_reader_new (fixture->call, fixture->document, "nl");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnField *field = ibn_call_get_field (fixture->call, cases[i].field);
      g_autofree char *text = NULL;
      IbnIntakeState state;

      g_test_message ("%s: %s", cases[i].field, cases[i].cell);
      g_assert_nonnull (field);
      state = ibn_cell_reader_read (reader, field, cases[i].kind, cases[i].cell, &text);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (state, ==, cases[i].state);
    }
}

/* The names of the fields that the columns are, "-" for none. */
static char *
describe_columns (IbnIntake *intake)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ibn_cells_get_n_columns (ibn_intake_get_cells (intake)); i++)
    {
      const IbnField *field = ibn_intake_get_field (intake, i);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : " ", field == NULL ? "-" : field->name);
    }
  return g_string_free (text, FALSE);
}

static void
test_columns (Fixture *fixture, const void *data)
{
  static const struct {
    const char *table;
    const char *text;
    int head;
    const char *columns;
    guint n_rows;             /* that are taken */
  } cases[] = {
    { "companies", "Naam\tOndernemingsnummer\nAlfa\t0566988259\n", 0, "name number", 1 },
    { "companies", "NAME\tEnterprise number *\nAlfa\t0566988259\n", 0, "name number", 1 },
    { "companies", "E-mail:\tVoltijdse equivalenten (aantal)\tVTE\na@b.example\t5\t6\n", 0, "email fte -", 1 },
    { "companies", "bedrijf\tKBO-nr.\tmail\tGSM\tStad\tiets\nAlfa\t1\t\t\t\tx\n", 0,
      "name number email phone town -", 1 },
    { "companies", "Postcode\tGemeente\tPostcode van de Vlaamse vestiging\n9000\tGent\t9300\n", 0,
      "postcode town establishment-postcode", 1 },
    { "companies", "Lijst 2018\n\nNaam\tStraat\nAlfa\tKaai\nBeta\tKaai\n\nTotaal\t2\n", 2, "name street", 2 },
    { "companies", "Onderneming\nAlfa\nBeta\n", 0, "name", 2 },
    { "companies", "Naam\tNaam\nAlfa\tAn\n", 0, "name -", 1 },
    { "companies", "Volgnr\tIets\tNaam\n1\tx\tAlfa\n", 0, "- - name", 1 },
    { "budget/staff",
      "Profiel\tLoonkost per maand\tMensmaanden jaar 1\tMensmaanden jaar 2\tKosten\nAn\t1\t2\t3\t6\n", 0,
      "profile month-cost months-1 months-2 -", 1 },
    /* Without heads only what leaves no doubt. */
    { "companies", "Alfa\t0566.988.259\tinfo@alfa.example\t9000\t12\n", -1, "name number email postcode -", 1 },
    { "companies", "5\t6\n7\t8\n", -1, "- -", 2 },
    { "companies", "Alfa\nBeta\n", -1, "name", 2 },
    { "budget/staff", "An\tEigen personeel\t\t5.000\t12\t12\t12\n", -1,
      "profile employment - month-cost months-1 months-2 months-3", 1 },
    { "companies", "", -1, "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = sheet_read (cases[i].text);
      const IbnTable *table = ibn_call_get_table (fixture->call, cases[i].table);
      g_autoptr(IbnIntake) intake = ibn_intake_new (fixture->call, fixture->document, table, cells, "nl");
      g_autofree char *columns = describe_columns (intake);
      guint n_rows = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (ibn_intake_get_head (intake), ==, cases[i].head);
      g_assert_cmpstr (columns, ==, cases[i].columns);
      for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
        n_rows += ibn_intake_is_taken (intake, row);
      g_assert_cmpuint (n_rows, ==, cases[i].n_rows);
    }
}

static void
test_totals (void)
{
  static const struct {
    const char *text;
    gboolean is_total;
  } cases[] = {
    { "Totaal\t5", TRUE }, { "\tTOTAL:\t5", TRUE }, { "Som", TRUE }, { "Totaal 2018\t5", TRUE },
    { "Eindtotaal", TRUE }, { "Sous-total\t1", TRUE },
    { "Total Koeling nv\t5", FALSE }, { "Totaalplan", FALSE }, { "5\tTotaal", FALSE }, { "Somers", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = sheet_read (cases[i].text);

      g_test_message ("%s", cases[i].text);
      /* What is read from text is text. */
      if (g_ascii_isdigit (*cases[i].text))
        sheet_set (cells, 0, 0, IBN_CELL_NUMBER, "5");
      g_assert_cmpint (ibn_row_is_total (cells, 0), ==, cases[i].is_total);
    }
}

static void
test_offered (void)
{
  g_autoptr(IbnCall) call = load_call ("ibn-2017");
  g_autoptr(IbnDocument) document = ibn_document_new ("ibn-2017", "1", "d0");
  g_autoptr(IbnCells) cells = sheet_read ("Intentiebrief: document\tMandaat: datum\tNaam\nbrief.pdf\t1/1/2018\tAlfa\n");
  g_autoptr(IbnIntake) intake = ibn_intake_new (call, document, ibn_call_get_table (call, "companies"), cells, "nl");
  GPtrArray *fields = ibn_intake_get_fields (intake);
  g_autofree char *columns = describe_columns (intake);

  /* Neither documents nor what is asked in a later phase or answered by the program. */
  g_assert_cmpstr (columns, ==, "- - name");
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      g_assert_cmpint (field->type, !=, IBN_TYPE_FILE);
      g_assert_false (field->managed);
    }
}

static void
on_changed (IbnIntake *intake, guint *n)
{
  ++*n;
}

static void
test_choose (Fixture *fixture, const void *data)
{
  g_autoptr(IbnCells) cells = sheet_read ("Lijst\tvan leden\nNaam\tIets\tStraat\nAlfa\tBeta\tKaai\nGamma\t\t\n");
  g_autoptr(IbnIntake) intake = ibn_intake_new (fixture->call, fixture->document,
                                                ibn_call_get_table (fixture->call, "companies"), cells, "nl");
  const IbnField *name = ibn_intake_get_field (intake, 0);
  g_autofree char *shown = NULL;
  guint n = 0;
  guint n_added = 0;

  g_signal_connect (intake, "changed", G_CALLBACK (on_changed), &n);
  g_assert_cmpint (ibn_intake_get_head (intake), ==, 1);
  g_assert_cmpint (ibn_intake_get_state (intake, 2, 1), ==, IBN_INTAKE_IGNORED);
  g_assert_cmpint (ibn_intake_get_state (intake, 0, 0), ==, IBN_INTAKE_IGNORED);
  g_assert_cmpint (ibn_intake_get_state (intake, 3, 1), ==, IBN_INTAKE_EMPTY);
  g_assert_cmpuint (ibn_intake_count (intake, IBN_INTAKE_FINE), ==, 3);

  /* A field is one column at most. */
  ibn_intake_set_field (intake, 1, name);
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (ibn_intake_get_field (intake, 0));
  g_assert_true (ibn_intake_get_field (intake, 1) == name);
  g_assert_cmpint (ibn_intake_get_state (intake, 2, 0), ==, IBN_INTAKE_IGNORED);
  g_assert_cmpuint (ibn_intake_count_rows (intake, &n_added, NULL), ==, 1);
  g_assert_cmpuint (n_added, ==, 1);
  ibn_intake_set_field (intake, 1, name);
  g_assert_cmpuint (n, ==, 1);

  ibn_intake_set_taken (intake, 2, FALSE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (ibn_intake_count_rows (intake, NULL, NULL), ==, 0);
  ibn_intake_set_head (intake, 2);
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (ibn_intake_is_taken (intake, 2));
  g_assert_true (ibn_intake_is_taken (intake, 3));
  ibn_intake_set_head (intake, 1);
  shown = ibn_intake_dup_shown (intake, 2, 0);
  g_assert_cmpstr (shown, ==, "Alfa");
}

/* The rows of a table, as what is stored in two columns; `…` behind what is typed. */
static char *
describe_rows (IbnDocument *document, const char *table, const char *first, const char *second)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *const names[] = { first, second };

      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *path = g_strjoin ("/", table, ids[i], names[j], NULL);
          const char *typed = ibn_document_get_typed (document, path);

          g_string_append_printf (text, "%s%s%s", typed != NULL ? typed : ibn_document_get (document, path),
                                  typed != NULL ? "…" : "", j == 0 ? "=" : "|");
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_changes (void)
{
  static const struct {
    const char *text;
    gboolean updates;
    guint n_rows;
    guint n_added;
    guint n_changed;
    const char *before;
    const char *rows;
  } cases[] = {
    { "Naam\tNummer\nAlfa\tx\n", FALSE, 1, 1, 0, NULL, "Alfa=0566988259|Beta=|Alfa=x…|" },
    { "Naam\tNummer\nAlfa\tx\nGamma\t\n", FALSE, 2, 2, 0, "c2", "Alfa=0566988259|Alfa=x…|Gamma=|Beta=|" },
    { "Naam\tNummer\nGamma\t\n", FALSE, 1, 1, 0, "companies/c1", "Gamma=|Alfa=0566988259|Beta=|" },
    /* By number before title, then by title. */
    { "Naam\tNummer\nAndere\t566988259\n", TRUE, 1, 0, 1, NULL, "Andere=0566988259|Beta=|" },
    { "Naam\tNummer\nbeta\tx\nGamma\t\n", TRUE, 2, 2, 0, NULL, "Alfa=0566988259|Beta=|beta=x…|Gamma=|" },
    { "Naam\tKmo\nbeta\tja\n", TRUE, 1, 0, 1, NULL, "Alfa=0566988259|beta=|" },
    /* What is empty stays, what is the same is no change, and no row is changed twice. */
    { "Naam\tNummer\nAlfa\t\n", TRUE, 1, 0, 0, NULL, "Alfa=0566988259|Beta=|" },
    { "Naam\tNummer\nAlfa\t0566.988.259\nAlfa\t566988259\n", TRUE, 2, 1, 0, NULL,
      "Alfa=0566988259|Beta=|Alfa=0566988259|" },
  };
  g_autoptr(IbnCall) call = load_call ("sample");
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d0");
      g_autoptr(IbnCells) cells = sheet_read (cases[i].text);
      g_autoptr(IbnIntake) intake = NULL;
      g_autoptr(GPtrArray) changes = NULL;
      g_autofree char *rows = NULL;
      guint n_added = 9;
      guint n_changed = 9;

      add_row (document, "companies/c1", "name=Alfa|number=0566988259");
      add_row (document, "companies/c2", "name=Beta");
      intake = ibn_intake_new (call, document, ibn_call_get_table (call, "companies"), cells, "nl");
      ibn_intake_set_updates (intake, cases[i].updates);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (ibn_intake_count_rows (intake, &n_added, &n_changed), ==, cases[i].n_rows);
      g_assert_cmpuint (n_added, ==, cases[i].n_added);
      g_assert_cmpuint (n_changed, ==, cases[i].n_changed);
      changes = ibn_intake_get_changes (intake, cases[i].before, random);
      apply (document, changes);
      rows = describe_rows (document, "companies", "name", "number");
      g_assert_cmpstr (rows, ==, cases[i].rows);
      /* One step to undo. */
      if (changes->len > 0)
        {
          g_autofree char *undone = NULL;

          g_assert_true (ibn_document_undo (document));
          undone = describe_rows (document, "companies", "name", "number");
          g_assert_cmpstr (undone, ==, "Alfa=0566988259|Beta=|");
        }
    }
}

static void
test_fits (void)
{
  static const struct {
    const char *text;
    gboolean updates;
    gboolean fits;
  } cases[] = {
    { "Naam\na\nb\nc\n", FALSE, TRUE },
    { "Naam\na\nb\nc\nd\n", FALSE, FALSE },
    { "Naam\nAlfa\na\nb\nc\n", TRUE, TRUE },
    { "Naam\na\nb\nc\n\n\nTotaal\n", FALSE, TRUE },
  };
  g_autoptr(IbnCall) call = load_call ("sample");
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d0");

  add_row (document, "companies/c1", "name=Alfa");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = sheet_read (cases[i].text);
      const IbnTable *table = ibn_call_get_table (call, "companies");
      g_autoptr(IbnIntake) intake = ibn_intake_new (call, document, table, cells, "nl");
      g_autoptr(GError) error = NULL;

      ibn_intake_set_updates (intake, cases[i].updates);
      g_assert_cmpint (ibn_intake_fits (intake, &error), ==, cases[i].fits);
      if (!cases[i].fits)
        g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
    }
}

static void
test_many (Fixture *fixture, const void *data)
{
  g_autoptr(IbnCells) cells = ibn_cells_new ();
  g_autoptr(IbnIntake) intake = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) changes = NULL;
  static const char *const heads[] = { "Omschrijving", "Aard", "Jaar 1", "Jaar 2", "Jaar 3", "Motivering" };
  gint64 start, took;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    sheet_set (cells, 0, i, IBN_CELL_TEXT, heads[i]);
  for (guint row = 1; row <= N_MANY; row++)
    {
      g_autofree char *item = g_strdup_printf ("Post %u", row);

      sheet_set (cells, row, 0, IBN_CELL_TEXT, item);
      sheet_set (cells, row, 1, IBN_CELL_TEXT, "onbekend");
      for (guint i = 2; i < 5; i++)
        sheet_set (cells, row, i, IBN_CELL_NUMBER, "1250.5");
      sheet_set (cells, row, 5, IBN_CELL_TEXT, "Omdat het zo is");
    }
  start = g_get_monotonic_time ();
  intake = ibn_intake_new (fixture->call, fixture->document, ibn_call_get_table (fixture->call, "budget/other"), cells,
                           "nl");
  ibn_intake_count_rows (intake, NULL, NULL);
  ibn_intake_count (intake, IBN_INTAKE_KEPT);
  changes = ibn_intake_get_changes (intake, NULL, random);
  took = g_get_monotonic_time () - start;
  g_assert_cmpuint (changes->len, ==, N_MANY * (1 + G_N_ELEMENTS (heads)));
  g_test_message ("%u edits in %" G_GINT64_FORMAT " µs", changes->len, took);
  g_assert_cmpint (took, <, MOST_US);
}

/* A sheet by its name, else by what is in it. */
static void
test_sheet (Fixture *fixture, const void *data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", "companies.ods", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnWorkbook) workbook = ibn_workbook_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ibn_intake_find_sheet (fixture->call, fixture->document,
                                           ibn_call_get_table (fixture->call, "companies"), workbook, "nl"), ==, 0);
}

#define ADD(name, func) g_test_add ("/intake/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("values", test_values);
  ADD ("columns", test_columns);
  g_test_add_func ("/intake/totals", test_totals);
  g_test_add_func ("/intake/offered", test_offered);
  ADD ("choose", test_choose);
  g_test_add_func ("/intake/changes", test_changes);
  g_test_add_func ("/intake/fits", test_fits);
  ADD ("many", test_many);
  ADD ("sheet", test_sheet);
  return g_test_run ();
}
