/* ibn-export-workbook.c: tables of a dossier as a workbook
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "ibn-cells-private.h"
#include "ibn-date.h"
#include "ibn-error.h"
#include "ibn-export-private.h"
#include "ibn-xlsxwriter-private.h"

/* 1 January 1980, so that the same dossier gives the same bytes. */
#define MADE_AT 315532800

/* Of a spreadsheet. */
#define MAX_TEXT 32767
#define MAX_NAME 31

/* Widths of columns, in characters. */
#define MIN_WIDTH 9
#define MAX_WIDTH 50

/* The days of a spreadsheet begin in 1900; what it takes for 29 February of that year shifts those
 * before. */
#define DAY_1970 25569
#define FIRST_RIGHT_DAY 61
#define SECONDS_PER_DAY 86400

typedef enum {
  FORMAT_HEAD,
  FORMAT_TEXT,
  FORMAT_PROSE,
  FORMAT_MONEY,
  FORMAT_DECIMAL,
  FORMAT_PERCENT,
  FORMAT_COUNT,
  FORMAT_DATE,
  FORMAT_TIME,
  FORMAT_TOTAL,
  FORMAT_TOTAL_MONEY,
  FORMAT_TOTAL_DECIMAL,
  N_FORMATS,
} Format;

/* Text is text also when somebody types another one into the cell, so that a number keeps its
 * zeros. */
static const struct {
  const char *number;
  gboolean is_bold;
  gboolean is_wrapped;
} formats[N_FORMATS] = {
  [FORMAT_HEAD] = { "@", TRUE, TRUE },
  [FORMAT_TEXT] = { "@" },
  [FORMAT_PROSE] = { "@", FALSE, TRUE },
  [FORMAT_MONEY] = { "\"€ \"#,##0.00" },
  [FORMAT_DECIMAL] = { "#,##0.00" },
  [FORMAT_PERCENT] = { "0.00%" },
  [FORMAT_COUNT] = { "#,##0" },
  [FORMAT_DATE] = { "dd/mm/yyyy" },
  [FORMAT_TIME] = { "dd/mm/yyyy hh:mm" },
  [FORMAT_TOTAL] = { "@", TRUE },
  [FORMAT_TOTAL_MONEY] = { "\"€ \"#,##0.00", TRUE },
  [FORMAT_TOTAL_DECIMAL] = { "#,##0.00", TRUE },
};

/* A workbook in the making. */
typedef struct {
  IbnChecker   *checker;
  lxw_workbook *workbook;
  lxw_format   *formats[N_FORMATS];   /* of the workbook */
  GHashTable   *names;                /* a set of names of sheets, folded */
} Writer;

static void
set_up_formats (Writer *self)
{
  for (gsize i = 0; i < N_FORMATS; i++)
    {
      self->formats[i] = workbook_add_format (self->workbook);
      format_set_num_format (self->formats[i], formats[i].number);
      format_set_align (self->formats[i], LXW_ALIGN_VERTICAL_TOP);
      if (formats[i].is_bold)
        format_set_bold (self->formats[i]);
      if (formats[i].is_wrapped)
        format_set_text_wrap (self->formats[i]);
    }
  format_set_bottom (self->formats[FORMAT_HEAD], LXW_BORDER_THIN);
  for (gsize i = FORMAT_TOTAL; i < N_FORMATS; i++)
    format_set_top (self->formats[i], LXW_BORDER_THIN);
}

static Format
get_format (const IbnExportColumn *column)
{
  switch ((int) column->type)
    {
    case IBN_TYPE_PROSE:
      return FORMAT_PROSE;
    case IBN_TYPE_MONEY:
      return FORMAT_MONEY;
    case IBN_TYPE_DECIMAL:
      return FORMAT_DECIMAL;
    case IBN_TYPE_PERCENT:
      return FORMAT_PERCENT;
    case IBN_TYPE_COUNT:
      return FORMAT_COUNT;
    case IBN_TYPE_DATE:
      return FORMAT_DATE;
    case IBN_TYPE_TIME:
      return FORMAT_TIME;
    default:
      return FORMAT_TEXT;
    }
}

/* What a sheet may be called, and no other one is. */
static char *
make_name (Writer *self, const char *label)
{
  g_autofree char *legal = g_strdup (label);

  g_strdelimit (legal, "[]:*?/\\'\n\t", ' ');
  g_strstrip (legal);
  for (guint n = 1;; n++)
    {
      g_autofree char *suffix = n == 1 ? g_strdup ("") : g_strdup_printf (" %u", n);
      glong room = MAX_NAME - (glong) strlen (suffix);
      g_autofree char *head = g_utf8_strlen (legal, -1) > room ? g_utf8_substring (legal, 0, room)
                                                               : g_strdup (legal);
      g_autofree char *name = g_strconcat (head, suffix, NULL);

      g_strstrip (name);
      if (*name != '\0' && g_hash_table_add (self->names, g_utf8_casefold (name, -1)))
        return g_steal_pointer (&name);
    }
}

static double
get_serial (const char *text)
{
  g_autofree char *day = g_strndup (text, strcspn (text, "T"));
  const char *clock = strchr (text, 'T');
  gint64 days = 0;
  guint seconds = 0;
  guint part = 0;

  ibn_date_parse_iso (day, &days);
  for (const char *p = clock != NULL ? clock + 1 : ""; *p != '\0'; p++)
    if (*p == ':')
      {
        seconds = (seconds + part) * 60;
        part = 0;
      }
    else
      part = part * 10 + (guint) g_ascii_digit_value (*p);
  days += DAY_1970;
  if (days < FIRST_RIGHT_DAY)
    days--;
  return (double) days + (double) (seconds + part) / SECONDS_PER_DAY;
}

/* The library makes its parts where temporary files go. */
static gboolean
check (lxw_error result, GError **error)
{
  if (result == LXW_NO_ERROR)
    return TRUE;
  if (result == LXW_ERROR_CREATING_TMPFILE || result == LXW_ERROR_CREATING_XLSX_FILE
      || result == LXW_ERROR_ZIP_FILE_OPERATION || result == LXW_ERROR_ZIP_FILE_ADD
      || result == LXW_ERROR_ZIP_CLOSE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("The workbook could not be made: there may be no room left in “%s”"),
                   g_get_tmp_dir ());
      return FALSE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The workbook could not be written: %s"),
               lxw_strerror (result));
  return FALSE;
}

static gboolean
write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format,
            GError **error)
{
  if (g_utf8_strlen (text, -1) > MAX_TEXT)
    return ibn_error_refuse (error, IBN_ERROR_RANGE,
                             _("There is an answer of more than %d characters, for which a "
                               "workbook has no room"),
                             MAX_TEXT);
  return check (worksheet_write_string (sheet, row, (lxw_col_t) column, text, format), error);
}

static gboolean
write_cell (Writer *self, lxw_worksheet *sheet, const IbnCells *cells, guint row, guint column,
            Format format, GError **error)
{
  const char *text = ibn_cells_get_text (cells, row, column);
  double number = 0;

  switch (ibn_cells_get_kind (cells, row, column))
    {
    case IBN_CELL_EMPTY:
      return TRUE;
    case IBN_CELL_NUMBER:
      number = g_ascii_strtod (text, NULL);
      break;
    case IBN_CELL_PERCENT:
      number = g_ascii_strtod (text, NULL) / 100;
      break;
    case IBN_CELL_DATE:
    case IBN_CELL_TIME:
      number = get_serial (text);
      break;
    case IBN_CELL_TEXT:
    case IBN_CELL_YES_NO:
    case IBN_CELL_ERROR:
      return write_text (sheet, row, column, text, self->formats[format], error);
    }
  return check (worksheet_write_number (sheet, row, (lxw_col_t) column, number,
                                        self->formats[format]), error);
}

/* The sum of a column below it, as a formula with what it comes to. */
static gboolean
write_total (Writer *self, lxw_worksheet *sheet, const IbnCells *cells, guint column, Format format,
             GError **error)
{
  guint n_rows = ibn_cells_get_n_rows (cells);
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *formula = NULL;
  g_autofree char *text = NULL;
  gint64 sum = 0;
  Format below;

  for (guint row = 1; row < n_rows; row++)
    {
      gint64 number = 0;

      if (ibn_cells_get_kind (cells, row, column) == IBN_CELL_NUMBER
          && ibn_number_scale (ibn_cells_get_text (cells, row, column), 2, &number))
        sum += number;
    }
  lxw_rowcol_to_cell (first, 1, (lxw_col_t) column);
  lxw_rowcol_to_cell (last, n_rows - 1, (lxw_col_t) column);
  formula = g_strdup_printf ("=SUM(%s:%s)", first, last);
  text = ibn_number_write (sum, 2);
  below = format == FORMAT_MONEY ? FORMAT_TOTAL_MONEY : FORMAT_TOTAL_DECIMAL;
  return check (worksheet_write_formula_num (sheet, n_rows, (lxw_col_t) column, formula,
                                             self->formats[below], g_ascii_strtod (text, NULL)),
                error);
}

static gboolean
write_totals (Writer *self, lxw_worksheet *sheet, const IbnCells *cells, const GArray *columns,
              GError **error)
{
  gboolean is_english = g_str_has_prefix (ibn_checker_get_language (self->checker), "en");
  gboolean any = FALSE;

  for (guint i = 0; i < columns->len && ibn_cells_get_n_rows (cells) > 1; i++)
    {
      const IbnExportColumn *column = &g_array_index (columns, IbnExportColumn, i);

      if (!column->has_total)
        continue;
      if (!write_total (self, sheet, cells, i, get_format (column), error))
        return FALSE;
      any = TRUE;
    }
  if (!any || g_array_index (columns, IbnExportColumn, 0).has_total)
    return TRUE;
  return write_text (sheet, ibn_cells_get_n_rows (cells), 0,
                     is_english ? "Total" : "Totaal",
                     self->formats[FORMAT_TOTAL], error);
}

static glong
get_width (const IbnCells *cells, guint column)
{
  glong width = MIN_WIDTH;

  for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
    {
      g_autofree char *text = ibn_cells_dup_shown (cells, row, column);
      glong length = g_utf8_strlen (text, -1);

      /* Heads go on the next line, and amounts have a sign and points. */
      if (row == 0)
        length = length / 2 + 2;
      else if (ibn_cells_get_kind (cells, row, column) == IBN_CELL_NUMBER)
        length += 5;
      width = MAX (width, length + 1);
    }
  return MIN (width, MAX_WIDTH);
}

static gboolean
write_table (Writer *self, const IbnTable *table, GError **error)
{
  const char *language = ibn_checker_get_language (self->checker);
  g_autofree char *name = make_name (self, ibn_words_get (table->label, language));
  lxw_worksheet *sheet = workbook_add_worksheet (self->workbook, name);
  g_autoptr(IbnCells) cells = ibn_export_rows (self->checker, table, NULL, TRUE);
  g_autoptr(GArray) columns = ibn_export_list_columns (self->checker, table);

  if (sheet == NULL)
    return check (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  for (guint i = 0; i < columns->len; i++)
    {
      const IbnExportColumn *column = &g_array_index (columns, IbnExportColumn, i);
      Format format = get_format (column);

      worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, (double) get_width (cells, i),
                            self->formats[format]);
      for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
        if (!write_cell (self, sheet, cells, row, i, row == 0 ? FORMAT_HEAD : format, error))
          return FALSE;
    }
  worksheet_freeze_panes (sheet, 1, 0);
  return write_totals (self, sheet, cells, columns, error);
}

static gboolean
is_asked (IbnChecker *checker, const IbnTable *table)
{
  return !table->managed && (table->phases & 1u << ibn_checker_get_phase (checker)->index) != 0
         && ibn_checker_is_relevant (checker, table->path);
}

/* The tables that are to be written; NULL with an error for one that is not there, or for none at
 * all. */
static GPtrArray *
list_tables (IbnChecker *checker, const char *const *paths, GError **error)
{
  IbnCall *call = ibn_checker_get_call (checker);
  GPtrArray *all = ibn_call_get_tables (call);
  g_autoptr(GPtrArray) tables = g_ptr_array_new ();

  for (guint i = 0; paths == NULL && i < all->len; i++)
    if (is_asked (checker, g_ptr_array_index (all, i)))
      g_ptr_array_add (tables, g_ptr_array_index (all, i));
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      const IbnTable *table = ibn_call_get_table (call, paths[i]);

      if (table == NULL || !g_str_equal (table->path, paths[i]))
        {
          ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("“%s” is not a table"), paths[i]);
          return NULL;
        }
      g_ptr_array_add (tables, (void *) table);
    }
  if (tables->len > 0)
    return g_steal_pointer (&tables);
  ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("No table is asked"));
  return NULL;
}

static gboolean
write_all (Writer *self, const GPtrArray *tables, GCancellable *cancellable, GError **error)
{
  const char *language = ibn_checker_get_language (self->checker);
  const char *title = ibn_words_get (ibn_call_get_title (ibn_checker_get_call (self->checker)),
                                     language);
  lxw_doc_properties properties = { .title = (char *) title, .created = MADE_AT };

  workbook_set_properties (self->workbook, &properties);
  set_up_formats (self);
  for (guint i = 0; i < tables->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !write_table (self, g_ptr_array_index (tables, i), error))
      return FALSE;
  return TRUE;
}

/* Writes into a file that is there; the workbook is gone afterwards, whatever came of it. */
static gboolean
write_file (IbnChecker *checker, const GPtrArray *tables, const char *name,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writer self = { checker, workbook_new (name), { NULL }, names };
  gboolean is_fine;
  lxw_error result;

  if (self.workbook == NULL)
    return check (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  /* Excel keeps this name for itself. */
  g_hash_table_add (names, g_strdup ("history"));
  is_fine = write_all (&self, tables, cancellable, error);
  result = workbook_close (self.workbook);
  return is_fine && check (result, error);
}

/**
 * ibn_export_workbook:
 * @checker: a checker
 * @tables: (nullable): paths of tables, in order; %NULL for all that are asked in its phase
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Writes tables as an XLSX file, a sheet for each: heads that stay in sight, numbers that are such,
 * and below what the form has totals of a formula that adds them. Text is never a formula. The
 * same answers give the same bytes, wherever and whenever they are written.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] for a table that is not there, to
 * [error@Ibn.Error.RANGE] for an answer that is too long for a cell, or in `G_IO_ERROR`.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
ibn_export_workbook (IbnChecker *checker, const char *const *tables, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr(GPtrArray) wanted = NULL;
  g_autofree char *name = NULL;
  char *content = NULL;
  gsize length = 0;
  locale_t plain, before;
  gboolean is_written;
  int fd;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  wanted = list_tables (checker, tables, error);
  if (wanted == NULL)
    return NULL;
  fd = g_file_open_tmp ("ibn-XXXXXX.xlsx", &name, error);
  if (fd < 0)
    return NULL;
  close (fd);

  /* The library prints numbers, and would do so with a comma where that is the custom. */
  plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0);
  before = uselocale (plain);
  is_written = write_file (checker, wanted, name, cancellable, error);
  uselocale (before);
  freelocale (plain);

  is_written = is_written && g_file_get_contents (name, &content, &length, error);
  g_unlink (name);
  return is_written ? g_bytes_new_take (content, length) : NULL;
}
