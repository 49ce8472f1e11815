/* ibn-workbook-ods.c: the sheets of an ODS file; the file is not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-error.h"
#include "ibn-sax-private.h"
#include "ibn-workbook-private.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define NS_OFFICE OASIS "office:1.0"
#define NS_STYLE OASIS "style:1.0"
#define NS_TABLE OASIS "table:1.0"
#define NS_TEXT OASIS "text:1.0"
#define NS_MANIFEST OASIS "manifest:1.0"
#define NS_CALC "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

/* Blanks that are written as a number. */
#define MAX_BLANKS 1000

#define MAX_STYLES 65536

/* A cell of a row that may be repeated. */
typedef struct {
  guint        column;
  guint        n_columns;
  IbnCellKind  kind;
  char        *text;          /* owned */
} Piece;

/* A workbook while it is read. */
typedef struct {
  IbnWorkbook *workbook;
  GHashTable  *hidden;        /* owned: a set of the styles of sheets that are not shown */
  char        *style;         /* owned, or NULL: the style of sheets that is read */
  char        *name;          /* owned: of the sheet */
  IbnCells    *cells;         /* owned; NULL outside sheets */
  guint        sheet_depth;
  gboolean     is_hidden;
  guint        row;           /* from 0, as the next */
  guint        n_rows;        /* how often the row is there */
  guint        column;
  GArray      *pieces;        /* owned, of Piece */
  guint        cell_depth;    /* 0 outside cells, as the next two */
  guint        line_depth;
  guint        skipped;       /* what does not count: remarks, drawings, tables in cells */
  guint        n_columns;     /* how often the cell is there */
  guint        n_lines;       /* of it */
  IbnCellKind  kind;
  char        *value;         /* owned: as the file gives it, or NULL */
  GString     *text;          /* owned: as it is shown */
  gboolean     is_covered;
  gboolean     after_break;   /* the last in the text was a line end of the file */
} Ods;

static void
clear_piece (void *data)
{
  g_free (((Piece *) data)->text);
}

static gboolean
is (const IbnTag *tag, const char *uri, const char *name)
{
  return strcmp (tag->name, name) == 0 && strcmp (tag->uri, uri) == 0;
}

/* Cells */

/* `PT08H30M00S`, in seconds; FALSE when it is none. */
static gboolean
parse_duration (const char *text, guint64 *seconds)
{
  static const struct {
    char sign;
    guint seconds;
  } units[] = { { 'H', 3600 }, { 'M', 60 }, { 'S', 1 } };

  *seconds = 0;
  if (!g_str_has_prefix (text, "PT"))
    return FALSE;
  text += 2;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize n = strspn (text, "0123456789");
      gsize n_more = text[n] == '.' || text[n] == ',' ? 1 + strspn (text + n + 1, "0123456789") : 0;

      if (n == 0 || n > 9 || text[n + n_more] != units[i].sign)
        continue;
      *seconds += g_ascii_strtoull (text, NULL, 10) * units[i].seconds;
      text += n + n_more + 1;
    }
  return *text == '\0';
}

/* What the cell holds, from its attributes. */
static void
read_value (Ods *self, const IbnTag *tag)
{
  char type[16];

  self->kind = IBN_CELL_TEXT;
  self->value = NULL;
  if (ibn_tag_is (tag, NS_CALC, "value-type", "error"))
    {
      self->kind = IBN_CELL_ERROR;
      return;
    }
  ibn_tag_get (tag, NS_OFFICE, "value-type", type, sizeof type);
  if (strcmp (type, "float") == 0 || strcmp (type, "currency") == 0
      || strcmp (type, "percentage") == 0)
    {
      self->kind = strcmp (type, "percentage") == 0 ? IBN_CELL_PERCENT : IBN_CELL_NUMBER;
      self->value = ibn_tag_dup (tag, NS_OFFICE, "value");
    }
  else if (strcmp (type, "date") == 0)
    {
      self->kind = IBN_CELL_DATE;
      self->value = ibn_tag_dup (tag, NS_OFFICE, "date-value");
    }
  else if (strcmp (type, "time") == 0)
    {
      self->kind = IBN_CELL_TIME;
      self->value = ibn_tag_dup (tag, NS_OFFICE, "time-value");
    }
  else if (strcmp (type, "boolean") == 0)
    {
      self->kind = IBN_CELL_YES_NO;
      self->value = ibn_tag_dup (tag, NS_OFFICE, "boolean-value");
    }
  else if (strcmp (type, "string") == 0)
    self->value = ibn_tag_dup (tag, NS_OFFICE, "string-value");
}

/* The content of the cell in the form that cells have. */
static char *
make_text (Ods *self, IbnCellKind *kind)
{
  g_autofree char *value = g_steal_pointer (&self->value);
  guint64 seconds;

  *kind = self->kind;
  if (*kind == IBN_CELL_TEXT || *kind == IBN_CELL_ERROR || value == NULL)
    {
      if (*kind != IBN_CELL_ERROR)
        *kind = IBN_CELL_TEXT;
      return self->text->len == 0 && value != NULL ? g_steal_pointer (&value)
             : g_strdup (self->text->str);
    }
  if (*kind == IBN_CELL_NUMBER || *kind == IBN_CELL_PERCENT)
    return ibn_format_read (*kind == IBN_CELL_PERCENT ? IBN_FORMAT_PERCENT : IBN_FORMAT_NUMBER,
                            FALSE, value,
                            kind);
  if (*kind == IBN_CELL_YES_NO)
    return g_strdup (g_str_equal (value, "true") ? "yes" : "no");
  if (*kind == IBN_CELL_DATE)
    {
      *kind = ibn_format_check_day (value);
      return *kind == IBN_CELL_TEXT ? g_strdup (self->text->str) : g_steal_pointer (&value);
    }
  *kind = IBN_CELL_TEXT;
  return parse_duration (value, &seconds) ? ibn_format_clock (seconds) : g_strdup (self->text->str);
}

static void
begin_cell (Ods *self, const IbnTag *tag)
{
  self->cell_depth = tag->depth;
  self->is_covered = strcmp (tag->name, "covered-table-cell") == 0;
  self->n_columns = MAX (1, ibn_tag_get_count (tag, NS_TABLE, "number-columns-repeated", 1));
  self->n_lines = 0;
  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->value, g_free);
  read_value (self, tag);
}

/* Notes what is in the cell, for as often as its row is there. */
static gboolean
end_cell (Ods *self, GError **error)
{
  Piece piece = { self->column, self->n_columns };

  self->cell_depth = 0;
  piece.text = make_text (self, &piece.kind);
  if (*piece.text != '\0' && !self->is_covered
      && self->column + self->n_columns > IBN_CELLS_MAX_COLUMNS)
    {
      g_free (piece.text);
      return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %d columns in it"),
                               IBN_CELLS_MAX_COLUMNS);
    }
  if (*piece.text != '\0' && !self->is_covered)
    g_array_append_val (self->pieces, piece);
  else
    g_free (piece.text);
  self->column = MIN (self->column + self->n_columns, G_MAXINT32);
  return TRUE;
}

static gboolean
end_row (Ods *self, GError **error)
{
  guint n_rows = self->pieces->len == 0 ? 0 : self->n_rows;

  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < self->pieces->len; j++)
      {
        const Piece *piece = &g_array_index (self->pieces, Piece, j);

        for (guint k = 0; k < piece->n_columns; k++)
          if (!ibn_cells_set (self->cells, self->row + i, piece->column + k, piece->kind,
                              piece->text, error))
            return FALSE;
      }
  g_array_set_size (self->pieces, 0);
  self->row = MIN (self->row + self->n_rows, G_MAXINT32);
  return TRUE;
}

/* Text */

/* Line ends of the file, and the blanks that indent the next line, are one blank. Other blanks are
 * written as they are by LibreOffice, though they should be elements. */
static gboolean
append_folded (Ods *self, const char *text, gsize size, GError **error)
{
  for (gsize i = 0; i < size; i++)
    {
      gboolean is_break = text[i] != ' ' && g_ascii_isspace (text[i]);

      if (self->after_break && (is_break || text[i] == ' '))
        continue;
      if (!ibn_cell_append (self->text, is_break ? " " : text + i, 1, error))
        return FALSE;
      self->after_break = is_break;
    }
  return TRUE;
}

static gboolean
append_sign (Ods *self, const IbnTag *tag, GError **error)
{
  guint n = 0;

  self->after_break = FALSE;
  if (strcmp (tag->name, "tab") == 0)
    return ibn_cell_append (self->text, "\t", 1, error);
  if (strcmp (tag->name, "line-break") == 0)
    return ibn_cell_append (self->text, "\n", 1, error);
  if (strcmp (tag->name, "s") == 0)
    n = MIN (ibn_tag_get_count (tag, NS_TEXT, "c", 1), MAX_BLANKS);
  for (guint i = 0; i < n; i++)
    if (!ibn_cell_append (self->text, " ", 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
begin_line (Ods *self, const IbnTag *tag, GError **error)
{
  self->line_depth = tag->depth;
  self->after_break = TRUE;
  return self->n_lines++ == 0 || ibn_cell_append (self->text, "\n", 1, error);
}

/* Elements */

static gboolean
on_start_in_cell (Ods *self, const IbnTag *tag, GError **error)
{
  gboolean is_text = strcmp (tag->uri, NS_TEXT) == 0;

  if (self->line_depth != 0 && is_text && strcmp (tag->name, "note") != 0
      && strcmp (tag->name, "ruby-text") != 0)
    return append_sign (self, tag, error);
  if (self->line_depth == 0 && is_text && strcmp (tag->name, "p") == 0)
    return begin_line (self, tag, error);
  self->skipped = tag->depth;
  return TRUE;
}

static gboolean
begin_sheet (Ods *self, const IbnTag *tag, GError **error)
{
  g_autofree char *style = ibn_tag_dup (tag, NS_TABLE, "style-name");

  if (ibn_workbook_get_n_sheets (self->workbook) >= IBN_WORKBOOK_MAX_SHEETS)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %d sheets in it"),
                             IBN_WORKBOOK_MAX_SHEETS);
  self->sheet_depth = tag->depth;
  self->cells = ibn_cells_new ();
  g_free (self->name);
  self->name = ibn_tag_dup (tag, NS_TABLE, "name");
  self->is_hidden = style != NULL && g_hash_table_contains (self->hidden, style);
  self->row = 0;
  return TRUE;
}

static void
note_style (Ods *self, const IbnTag *tag)
{
  if (is (tag, NS_STYLE, "style"))
    {
      g_free (self->style);
      self->style = ibn_tag_dup (tag, NS_STYLE, "name");
    }
  else if (is (tag, NS_STYLE, "table-properties") && ibn_tag_is (tag, NS_TABLE, "display", "false")
           && self->style != NULL && g_hash_table_size (self->hidden) < MAX_STYLES)
    g_hash_table_add (self->hidden, g_steal_pointer (&self->style));
}

static gboolean
on_start (void *data, const IbnTag *tag, GError **error)
{
  Ods *self = data;

  if (self->skipped != 0)
    return TRUE;
  if (self->cell_depth != 0)
    return on_start_in_cell (self, tag, error);
  if (self->cells == NULL)
    {
      if (is (tag, NS_TABLE, "table"))
        return begin_sheet (self, tag, error);
      if (is (tag, NS_TABLE, "dde-links") || is (tag, NS_TABLE, "tracked-changes"))
        self->skipped = tag->depth;
      note_style (self, tag);
      return TRUE;
    }

  if (is (tag, NS_TABLE, "table-row"))
    {
      self->n_rows = MAX (1, ibn_tag_get_count (tag, NS_TABLE, "number-rows-repeated", 1));
      self->column = 0;
    }
  else if (is (tag, NS_TABLE, "table-cell") || is (tag, NS_TABLE, "covered-table-cell"))
    begin_cell (self, tag);
  else if (strcmp (tag->uri, NS_TABLE) != 0 || strcmp (tag->name, "shapes") == 0
           || strcmp (tag->name, "table") == 0)
    self->skipped = tag->depth;
  return TRUE;
}

static gboolean
end_sheet (Ods *self, GError **error)
{
  g_autoptr(IbnCells) cells = g_steal_pointer (&self->cells);

  return self->is_hidden
         || ibn_workbook_add (self->workbook, self->name != NULL ? self->name : "", cells, error);
}

static gboolean
on_end (void *data, const char *name, guint depth, GError **error)
{
  Ods *self = data;

  if (self->skipped != 0)
    {
      if (self->skipped == depth)
        self->skipped = 0;
      return TRUE;
    }
  if (self->line_depth == depth)
    {
      self->line_depth = 0;
      if (self->after_break && self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
        g_string_truncate (self->text, self->text->len - 1);
    }
  else if (self->cell_depth == depth && depth != 0)
    return end_cell (self, error);
  else if (self->cells != NULL && self->cell_depth == 0 && strcmp (name, "table-row") == 0)
    return end_row (self, error);
  else if (self->cells != NULL && self->sheet_depth == depth)
    return end_sheet (self, error);
  return TRUE;
}

static gboolean
on_text (void *data, const char *text, gsize size, GError **error)
{
  Ods *self = data;

  return self->line_depth == 0 || self->skipped != 0 || append_folded (self, text, size, error);
}

/* What is locked says so in its list of parts. */
static gboolean
on_manifest (void *data, const IbnTag *tag, GError **error)
{
  return !is (tag, NS_MANIFEST, "encryption-data")
         || ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is locked with a password"));
}

static gboolean
ignore_end (void *data, const char *name, guint depth, GError **error)
{
  return TRUE;
}

static gboolean
read_all (Ods *self, IbnUnzip *zip, GCancellable *cancellable, GError **error)
{
  static const IbnSaxHandler manifest = { on_manifest, ignore_end, NULL };
  static const IbnSaxHandler content = { on_start, on_end, on_text };

  if (ibn_unzip_has (zip, "META-INF/manifest.xml")
      && !ibn_sax_read (zip, "META-INF/manifest.xml", &manifest, self, cancellable, error))
    return FALSE;
  if (!ibn_sax_read (zip, "content.xml", &content, self, cancellable, error))
    {
      if (self->cells != NULL && self->name != NULL)
        g_prefix_error (error, _("Sheet “%s”: "), self->name);
      return FALSE;
    }
  return ibn_workbook_get_n_sheets (self->workbook) > 0
         || ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                              _("There is no sheet in it that can be seen"));
}

gboolean
ibn_workbook_read_ods (IbnWorkbook *workbook, IbnUnzip *zip, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr(GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Ods self = { .workbook = workbook, .hidden = hidden, .pieces = pieces,
               .text = g_string_new (NULL) };
  gboolean is_fine;

  g_array_set_clear_func (pieces, clear_piece);
  is_fine = read_all (&self, zip, cancellable, error);
  g_clear_pointer (&self.cells, ibn_cells_unref);
  g_string_free (self.text, TRUE);
  g_free (self.value);
  g_free (self.name);
  g_free (self.style);
  return is_fine;
}
