/* test-export.c: tables as workbooks, and back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-export.h"
#include "ibn-intake.h"
#include "ibn-reader.h"
#include "ibn-unzip-private.h"
#include "test-sheet.h"

/* 2018-03-20T10:00:00+01:00 */
#define NOW (G_GINT64_CONSTANT (1521536400))

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  IbnChecker  *checker;
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = g_file_new_build_filename (IBN_SOURCE_DATADIR, "examples", data, NULL);
  g_autoptr(GError) error = NULL;

  fixture->document = ibn_document_load (file, NULL, &error);
  g_assert_no_error (error);
  fixture->call = ibn_call_find (IBN_SOURCE_DATADIR "/calls", "ibn-2017", &error);
  g_assert_no_error (error);
  fixture->checker = ibn_checker_new (fixture->call, fixture->document, NULL, NOW, "nl");
  ibn_checker_run (fixture->checker);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_object_unref (fixture->checker);
  g_object_unref (fixture->document);
  g_object_unref (fixture->call);
}

static GBytes *
export (IbnChecker *checker, const char *const *tables)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = ibn_export_workbook (checker, tables, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static IbnWorkbook *
read_again (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  IbnWorkbook *workbook = ibn_workbook_read (bytes, "x.xlsx", NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

/* What was typed or stored at a path, with what it is in front. */
static char *
dup_answer (IbnDocument *document, const char *table, const char *id, const char *name)
{
  g_autofree char *path = g_strjoin ("/", table, id, name, NULL);
  const char *typed = ibn_document_get_typed (document, path);

  return g_strconcat (typed != NULL ? "typed " : "", typed != NULL ? typed : ibn_document_get (document, path), NULL);
}

/* Adds the rows of @cells to a copy: they have the same answers as those that were exported. */
static void
assert_same (Fixture *fixture, const IbnTable *table, IbnCells *cells)
{
  g_autoptr(IbnDocument) copy = ibn_document_copy (fixture->document);
  g_autoptr(IbnIntake) intake = ibn_intake_new (fixture->call, copy, table, cells, "nl");
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) changes = ibn_intake_get_changes (intake, NULL, random);
  GPtrArray *fields = ibn_intake_get_fields (intake);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) ids = NULL;
  guint n;

  ibn_document_apply_all (copy, changes, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  ids = ibn_document_dup_row_ids (copy, table->path);
  n = g_strv_length (ids);
  g_assert_cmpuint (n, ==, 2 * ibn_document_get_n_rows (fixture->document, table->path));
  for (guint i = 0; i < n / 2; i++)
    for (guint j = 0; j < fields->len; j++)
      {
        const IbnField *field = g_ptr_array_index (fields, j);
        g_autofree char *before = dup_answer (copy, table->path, ids[i], field->name);
        g_autofree char *after = dup_answer (copy, table->path, ids[n / 2 + i], field->name);

        g_test_message ("%s/%s/%s", table->path, ids[i], field->name);
        /* What is stored and no choice or row that is there is no value when it is read. */
        if ((field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_ROW) && !g_str_equal (after, before))
          g_assert_cmpstr (after + strlen ("typed "), ==, before);
        else
          g_assert_cmpstr (after, ==, before);
      }
}

/* As rows that are there already, they change nothing. */
static void
assert_no_change (Fixture *fixture, const IbnTable *table, IbnCells *cells)
{
  g_autoptr(IbnIntake) intake = ibn_intake_new (fixture->call, fixture->document, table, cells, "nl");
  guint n_added = 9;
  guint n_changed = 9;

  ibn_intake_set_updates (intake, TRUE);
  g_assert_cmpuint (ibn_intake_count_rows (intake, &n_added, &n_changed), ==,
                    ibn_document_get_n_rows (fixture->document, table->path));
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_changed, ==, 0);
}

static void
test_round_trip (Fixture *fixture, const void *data)
{
  g_autoptr(GBytes) bytes = export (fixture->checker, NULL);
  g_autoptr(IbnWorkbook) workbook = read_again (bytes);
  GPtrArray *tables = ibn_call_get_tables (fixture->call);
  guint n = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      g_autoptr(IbnCells) rows = NULL;
      g_autoptr(IbnCells) pasted = NULL;
      g_autofree char *text = NULL;
      guint sheet;

      if (table->managed || !ibn_checker_is_relevant (fixture->checker, table->path)
          || ibn_document_get_n_rows (fixture->document, table->path) == 0)
        continue;
      n++;
      sheet = ibn_intake_find_sheet (fixture->call, fixture->document, table, workbook, "nl");
      assert_same (fixture, table, ibn_workbook_get_cells (workbook, sheet));
      assert_no_change (fixture, table, ibn_workbook_get_cells (workbook, sheet));

      rows = ibn_export_rows (fixture->checker, table, NULL, TRUE);
      text = ibn_cells_write_text (rows);
      pasted = sheet_read (text);
      assert_same (fixture, table, rows);
      assert_same (fixture, table, pasted);
    }
  g_assert_cmpuint (n, >, 4);
}

/* What is pasted without heads comes where it was. */
static void
test_without_heads (Fixture *fixture, const void *data)
{
  static const char *const paths[] = { "budget/staff", "budget/other", "companies" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const IbnTable *table = ibn_call_get_table (fixture->call, paths[i]);
      g_autoptr(IbnCells) rows = ibn_export_rows (fixture->checker, table, NULL, FALSE);

      assert_same (fixture, table, rows);
    }
}

static void
test_rows (Fixture *fixture, const void *data)
{
  const IbnTable *table = ibn_call_get_table (fixture->call, "budget/other");
  g_auto(GStrv) ids = ibn_document_dup_row_ids (fixture->document, "budget/other");
  g_autofree char *first = g_strconcat ("budget/other/", ids[2], NULL);
  g_autofree char *second = g_strconcat ("budget/other/", ids[0], NULL);
  const char *const rows[] = { first, second, NULL };
  g_autoptr(IbnCells) cells = ibn_export_rows (fixture->checker, table, rows, FALSE);
  g_autofree char *item = g_strconcat (first, "/item", NULL);

  g_assert_cmpuint (ibn_cells_get_n_rows (cells), ==, 2);
  g_assert_cmpstr (ibn_cells_get_text (cells, 0, 0), ==, ibn_document_get (fixture->document, item));
}

static gboolean
on_piece (void *text, const char *piece, gsize size, GError **error)
{
  g_string_append_len (text, piece, (gssize) size);
  return TRUE;
}

static char *
read_part (GBytes *bytes, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnUnzip) zip = ibn_unzip_new (bytes, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  ibn_unzip_read (zip, name, on_piece, text, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
test_totals (Fixture *fixture, const void *data)
{
  static const char *const tables[] = { "budget/other", NULL };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnWorkbook) workbook = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *styles = NULL;
  g_autofree char *first = NULL;
  g_auto(GStrv) ids = ibn_document_dup_row_ids (fixture->document, "budget/other");
  g_autoptr(GError) error = NULL;
  IbnCells *cells;
  guint last;

  /* A text that begins as a formula is none. */
  first = g_strjoin ("/", "budget/other", ids[0], "item", NULL);
  ibn_document_set (fixture->document, first, "=1+1", &error);
  g_assert_no_error (error);
  bytes = export (fixture->checker, tables);
  workbook = read_again (bytes);
  cells = ibn_workbook_get_cells (workbook, 0);
  last = ibn_cells_get_n_rows (cells) - 1;
  g_assert_cmpstr (ibn_cells_get_text (cells, 1, 0), ==, "=1+1");
  g_assert_cmpint (ibn_cells_get_kind (cells, 1, 0), ==, IBN_CELL_TEXT);
  g_assert_cmpstr (ibn_cells_get_text (cells, last, 0), ==, "Totaal");

  for (guint column = 2; column < 5; column++)
    {
      g_autofree char *name = g_strdup_printf ("amount-%u", column - 1);
      g_autofree char *total = NULL;
      gint64 sum = 0;

      for (guint i = 0; ids[i] != NULL; i++)
        {
          g_autofree char *path = g_strjoin ("/", "budget/other", ids[i], name, NULL);

          sum += g_ascii_strtoll (ibn_document_get (fixture->document, path), NULL, 10);
        }
      g_assert_cmpint (sum % 100, ==, 0);
      total = g_strdup_printf ("%" G_GINT64_FORMAT, sum / 100);
      g_assert_cmpstr (ibn_cells_get_text (cells, last, column), ==, total);
    }

  sheet = read_part (bytes, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "<f>SUM(C2:C8)</f>"));
  g_assert_null (strstr (sheet, "<f>1+1"));
  g_assert_nonnull (strstr (sheet, "<pane ySplit=\"1\""));
  styles = read_part (bytes, "xl/styles.xml");
  g_assert_nonnull (strstr (styles, "#,##0.00"));
}

/* Neither the clock nor the custom of the country is in the bytes. */
static void
test_same_bytes (Fixture *fixture, const void *data)
{
  g_autoptr(GBytes) one = export (fixture->checker, NULL);
  g_autoptr(GBytes) other = NULL;
  g_autofree char *properties = read_part (one, "docProps/core.xml");
  static const char *const locales[] = { "nl_BE.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  g_assert_nonnull (strstr (properties, "1980-01-01T00:00:00Z"));
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      break;
  g_usleep (1100 * 1000);
  other = export (fixture->checker, NULL);
  setlocale (LC_ALL, before);
  g_assert_true (g_bytes_equal (one, other));
}

static void
test_refused (Fixture *fixture, const void *data)
{
  static const char *const unknown[] = { "budget", NULL };
  static const char *const staff[] = { "budget/staff", NULL };
  g_auto(GStrv) ids = ibn_document_dup_row_ids (fixture->document, "budget/staff");
  g_autofree char *path = g_strjoin ("/", "budget/staff", ids[0], "motivation", NULL);
  g_autofree char *long_text = g_strnfill (32768, 'x');
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_export_workbook (fixture->checker, unknown, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (ibn_export_workbook (fixture->checker, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  ibn_document_set (fixture->document, path, long_text, &error);
  g_assert_no_error (error);
  g_assert_null (ibn_export_workbook (fixture->checker, staff, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
}

#define ADD(name, example, func) g_test_add ("/export/" name, Fixture, example, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", "natkou-dossier.xml", test_round_trip);
  ADD ("round-trip-faulty", "natkou-faulty.xml", test_round_trip);
  ADD ("without-heads", "natkou-dossier.xml", test_without_heads);
  ADD ("rows", "natkou-dossier.xml", test_rows);
  ADD ("totals", "natkou-dossier.xml", test_totals);
  ADD ("same-bytes", "natkou-dossier.xml", test_same_bytes);
  ADD ("refused", "natkou-dossier.xml", test_refused);
  return g_test_run ();
}
