/* test-cells.c: cells, their numbers, and text that is cells
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-error.h"
#include "test-sheet.h"

static void
test_bounds (void)
{
  static const struct {
    guint row;
    guint column;
    gboolean is_fine;
  } cases[] = {
    { 0, 0, TRUE },
    { IBN_CELLS_MAX_ROWS - 1, IBN_CELLS_MAX_COLUMNS - 1, TRUE },
    { IBN_CELLS_MAX_ROWS, 0, FALSE },
    { 0, IBN_CELLS_MAX_COLUMNS, FALSE },
    { G_MAXUINT, G_MAXUINT, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = ibn_cells_new ();
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (ibn_cells_set (cells, cases[i].row, cases[i].column, IBN_CELL_TEXT, "x", &error), ==,
                       cases[i].is_fine);
      if (cases[i].is_fine)
        g_assert_no_error (error);
      else
        g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
      g_assert_cmpuint (ibn_cells_get_n_rows (cells), ==, cases[i].is_fine ? cases[i].row + 1 : 0);
      g_assert_cmpuint (ibn_cells_get_n_columns (cells), ==, cases[i].is_fine ? cases[i].column + 1 : 0);
    }
}

static void
test_size (void)
{
  g_autoptr(IbnCells) cells = ibn_cells_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *large = g_strnfill (IBN_CELL_MAX_BYTES, 'x');
  guint n = 0;

  while (ibn_cells_set (cells, n, 0, IBN_CELL_TEXT, large, &error))
    n++;
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  g_assert_cmpuint (n, ==, IBN_CELLS_MAX_BYTES / IBN_CELL_MAX_BYTES - 1);
  g_assert_cmpuint (ibn_cells_get_size (cells), <=, IBN_CELLS_MAX_BYTES);

  /* What goes makes room. */
  g_clear_error (&error);
  sheet_set (cells, 0, 0, IBN_CELL_EMPTY, "");
  sheet_set (cells, n, 0, IBN_CELL_TEXT, large);
}

static void
test_set (void)
{
  g_autoptr(IbnCells) cells = ibn_cells_new ();

  sheet_set (cells, 2, 3, IBN_CELL_TEXT, "a");
  sheet_set (cells, 2, 1, IBN_CELL_NUMBER, "1.5");
  sheet_set (cells, 0, 0, IBN_CELL_DATE, "2018-03-21");
  sheet_set (cells, 2, 1, IBN_CELL_TEXT, "b");
  g_assert_cmpstr (ibn_cells_get_text (cells, 2, 1), ==, "b");
  g_assert_cmpint (ibn_cells_get_kind (cells, 2, 2), ==, IBN_CELL_EMPTY);
  g_assert_cmpstr (ibn_cells_get_text (cells, 9, 9), ==, "");
  g_assert_cmpuint (ibn_cells_get_n_columns (cells), ==, 4);
  sheet_set (cells, 2, 3, IBN_CELL_TEXT, "");
  g_assert_cmpuint (ibn_cells_get_n_columns (cells), ==, 2);
  sheet_set (cells, 2, 1, IBN_CELL_EMPTY, "");
  g_assert_cmpuint (ibn_cells_get_n_rows (cells), ==, 1);
}

static void
test_numbers (void)
{
  static const struct {
    const char *text;
    int shift;
    const char *number;       /* NULL: none */
  } cases[] = {
    { "0.30000000000000004", 0, "0.3" },
    { "1234.5", 0, "1234.5" },
    { "1234.5000000000001", 0, "1234.5" },
    { "0.1234567890123456", 0, "0.123456789012346" },
    { "99999.9999999999999", 0, "100000" },
    { "-0.5", 0, "-0.5" },
    { "-0", 0, "0" },
    { "000", 0, "0" },
    { "007", 0, "7" },
    { ".5", 0, "0.5" },
    { "5.", 0, "5" },
    { "+5", 0, "5" },
    { "1.5E-3", 0, "0.0015" },
    { "1.5E+21", 0, "1500000000000000000000" },
    { "1e2", 0, "100" },
    { "7.0000000000000007E-2", 2, "7" },
    { "0.2", 2, "20" },
    { "20", -2, "0.2" },
    { "1E400", 0, NULL },
    { "1E99999999999", 0, NULL },
    { "", 0, NULL },
    { "-", 0, NULL },
    { "1,5", 0, NULL },
    { "1.2.3", 0, NULL },
    { "NaN", 0, NULL },
    { "0x10", 0, NULL },
    { "1 000", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = ibn_number_read (cases[i].text, cases[i].shift);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

static void
test_scale (void)
{
  static const struct {
    const char *number;
    guint n_decimals;
    gboolean is_fine;
    gint64 scaled;
  } cases[] = {
    { "1234.5", 2, TRUE, 123450 },
    { "1234.50", 1, TRUE, 12345 },
    { "-0.05", 2, TRUE, -5 },
    { "12", 0, TRUE, 12 },
    { "12.5", 0, FALSE, 0 },
    { "0.001", 2, FALSE, 0 },
    { "99999999999999999999", 2, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 scaled = 0;

      g_assert_cmpint (ibn_number_scale (cases[i].number, cases[i].n_decimals, &scaled), ==, cases[i].is_fine);
      g_assert_cmpint (scaled, ==, cases[i].scaled);
    }
}

static void
test_read (void)
{
  static const struct {
    const char *text;
    const char *cells;
  } cases[] = {
    { "", "" },
    { "een", "een|\n" },
    { "a\tb\nc\td\n", "a|b|\nc|d|\n" },
    { "a\tb\r\nc\td", "a|b|\nc|d|\n" },
    { "a\tb\rc\td\r", "a|b|\nc|d|\n" },
    { "a;b\nc;d\n", "a|b|\nc|d|\n" },
    { "a,b,c\nd,e,f\n", "a|b|c|\nd|e|f|\n" },
    /* Whichever parts the lines most evenly; tabs before all. */
    { "a;1,5\nb;2,5\n", "a|1,5|\nb|2,5|\n" },
    { "a;b,c\nd;e\nf;g,h\n", "a|b,c|\nd|e|\nf|g,h|\n" },
    { "a,b;c\nd,e\nf,g\nh,i\n", "a|b;c|\nd|e|\nf|g|\nh|i|\n" },
    { "a;b\tc\nd;e\tf\n", "a;b|c|\nd;e|f|\n" },
    /* Amounts, sentences and lists are no fields. */
    { "12,50\n13,40\n", "12,50|\n13,40|\n" },
    { "Gent, Brugge\nAalst, Ninove\n", "Gent, Brugge|\nAalst, Ninove|\n" },
    { "Een zin, met komma's, veel\nEen andere zin\nEn nog een\n",
      "Een zin, met komma's, veel|\nEen andere zin|\nEn nog een|\n" },
    { "a; b; c", "a; b; c|\n" },
    /* Quotes. */
    { "\"a\tb\"\tc\n", "a\tb|c|\n" },
    { "\"a\nb\"\tc\nd\te\n", "a\nb|c|\nd|e|\n" },
    { "\"a\r\nb\"\tc\n", "a\nb|c|\n" },
    { "\"zeg \"\"ja\"\"\";b\nc;d\n", "zeg \"ja\"|b|\nc|d|\n" },
    { "\"\"\tx\n", "|x|\n" },
    { "5\" buis\tx\n", "5\" buis|x|\n" },
    { "\"Alfa\" nv\tx\n", "\"Alfa\" nv|x|\n" },
    { "\"nooit dicht\tx\ny\tz\n", "\"nooit dicht|x|\ny|z|\n" },
    { "\"a;b\";c\n\"d;e\";f\n", "a;b|c|\nd;e|f|\n" },
    /* Rows that lack cells, empty rows, blanks. */
    { "a\tb\tc\nd\n\ne\tf\n", "a|b|c|\nd|||\n|||\ne|f||\n" },
    { "a\t \tb\n \t\n", "a||b|\n" },
    /* An apostrophe is no part of a text that would be a formula. */
    { "'=1+1\t''=x\t'x\n", "=1+1|'=x|'x|\n" },
    { "\357\273\277a\tb\n", "a|b|\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = sheet_read (cases[i].text);
      g_autofree char *described = sheet_describe (cells);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (described, ==, cases[i].cells);
    }
}

#define BYTES(text) text, sizeof (text) - 1

static void
test_encodings (void)
{
  static const struct {
    const char *bytes;
    gsize size;
    const char *cells;        /* NULL: refused */
  } cases[] = {
    { BYTES ("caf\303\251\tx"), "café|x|\n" },
    { BYTES ("caf\351\tx"), "café|x|\n" },
    { BYTES ("\200 5\tx"), "€ 5|x|\n" },
    { BYTES ("\201\tx\351"), "\357\277\275|xé|\n" },
    { BYTES ("\357\273\277caf\351\tx"), "caf\357\277\275|x|\n" },
    { BYTES ("\377\376a\0\t\0\351\0"), "a|é|\n" },
    { BYTES ("\376\377\0a\0\t\0\351"), "a|é|\n" },
    { BYTES ("\377\376=\330\0\336"), "😀|\n" },
    { BYTES ("\377\376=\330a\0"), "\357\277\275a|\n" },
    { BYTES ("\377\376a\0\351"), "a|\n" },
    { BYTES ("a\0b"), NULL },
    { BYTES ("\377\376a\0\0\0b\0"), NULL },
    { BYTES ("\211PNG\r\n\032\n\0\0\0"), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnCells) cells = ibn_cells_read_text (bytes, &error);
      g_autofree char *described = cells != NULL ? sheet_describe (cells) : NULL;

      g_assert_cmpstr (described, ==, cases[i].cells);
      if (cells == NULL)
        g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
    }
}

static void
test_too_much (void)
{
  g_autofree char *columns = g_strnfill (50000, '\t');
  g_autofree char *rows = g_strnfill (IBN_CELLS_MAX_ROWS, '\n');
  g_autofree char *wide = g_strconcat (columns, "x\n", NULL);
  g_autofree char *long_one = g_strconcat (rows, "x\n", NULL);
  const char *const texts[] = { wide, long_one };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr(GError) error = NULL;

      g_assert_null (ibn_cells_read_text (bytes, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
    }
}

static void
test_write (void)
{
  g_autoptr(IbnCells) cells = ibn_cells_new ();
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;

  sheet_set (cells, 0, 0, IBN_CELL_TEXT, "een\ttwee");
  sheet_set (cells, 0, 1, IBN_CELL_TEXT, "drie\nvier");
  sheet_set (cells, 0, 2, IBN_CELL_TEXT, "zeg \"ja\"");
  sheet_set (cells, 1, 0, IBN_CELL_NUMBER, "-1234.5");
  sheet_set (cells, 1, 1, IBN_CELL_PERCENT, "20");
  sheet_set (cells, 1, 2, IBN_CELL_DATE, "2018-03-21");
  sheet_set (cells, 2, 0, IBN_CELL_TIME, "2018-03-21T12:30:00");
  sheet_set (cells, 2, 1, IBN_CELL_TEXT, "a;b");
  sheet_set (cells, 2, 2, IBN_CELL_YES_NO, "yes");
  text = ibn_cells_write_text (cells);
  g_assert_cmpstr (text, ==, "\"een\ttwee\"\t\"drie\nvier\"\t\"zeg \"\"ja\"\"\"\n-1234,5\t20%\t21/03/2018\n"
                             "21/03/2018 12:30\ta;b\tJa\n");
  csv = ibn_cells_write_csv (cells);
  g_assert_cmpstr (csv, ==, "\357\273\277een\ttwee;\"drie\nvier\";\"zeg \"\"ja\"\"\"\r\n-1234,5;20%;21/03/2018\r\n"
                            "21/03/2018 12:30;\"a;b\";Ja\r\n");
}

/* No text that is copied or saved becomes a formula, and all of it is read again as it was. */
static void
test_formulas (void)
{
  static const struct {
    const char *text;
    const char *written;
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0" },
    { "-1+cmd", "'-1+cmd" },
    { "'=x", "''=x" },
    { "+32 9 000 00 00", "+32 9 000 00 00" },
    { "-5", "-5" },
    { "'x", "'x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnCells) cells = ibn_cells_new ();
      g_autoptr(IbnCells) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *expected = g_strconcat (cases[i].written, "\tx\n", NULL);

      sheet_set (cells, 0, 0, IBN_CELL_TEXT, cases[i].text);
      sheet_set (cells, 0, 1, IBN_CELL_TEXT, "x");
      text = ibn_cells_write_text (cells);
      g_assert_cmpstr (text, ==, expected);
      again = sheet_read (text);
      g_assert_cmpstr (ibn_cells_get_text (again, 0, 0), ==, cases[i].text);
    }
}

/* Whatever the texts are, what is written is read as the same. */
static void
test_round_trip (void)
{
  static const char signs[] = "a1 \t\n\"';,=+-@\303\251.";
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint n = 0; n < 2000; n++)
    {
      g_autoptr(IbnCells) cells = ibn_cells_new ();
      g_autoptr(IbnCells) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      for (guint i = 0; i < 9; i++)
        {
          g_autoptr(GString) cell = g_string_new ("x");

          for (int j = g_rand_int_range (random, 0, 6); j > 0; j--)
            {
              int k = g_rand_int_range (random, 0, (int) strlen (signs));

              if (signs[k] >= 0)
                g_string_insert_c (cell, g_rand_int_range (random, 0, 2) * (gssize) cell->len, signs[k]);
            }
          sheet_set (cells, i / 3, i % 3, IBN_CELL_TEXT, cell->str);
        }
      text = ibn_cells_write_text (cells);
      again = sheet_read (text);
      before = sheet_describe (cells);
      after = sheet_describe (again);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/bounds", test_bounds);
  g_test_add_func ("/cells/size", test_size);
  g_test_add_func ("/cells/set", test_set);
  g_test_add_func ("/cells/numbers", test_numbers);
  g_test_add_func ("/cells/scale", test_scale);
  g_test_add_func ("/cells/read", test_read);
  g_test_add_func ("/cells/encodings", test_encodings);
  g_test_add_func ("/cells/too-much", test_too_much);
  g_test_add_func ("/cells/write", test_write);
  g_test_add_func ("/cells/formulas", test_formulas);
  g_test_add_func ("/cells/round-trip", test_round_trip);
  return g_test_run ();
}
