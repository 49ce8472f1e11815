/* ibn-workbook-xlsx.c: the sheets of an XLSX file; the file is not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-sax-private.h"
#include "ibn-workbook-private.h"

/* Of a spreadsheet; and of what a name of a column can say. */
#define MAX_STYLES 65536
#define MAX_LETTERS 3

#define MAX_RELATIONS 10000

typedef struct {
  char *name;                 /* owned, as the next */
  char *relation;
} SheetEntry;

typedef struct {
  char *id;                   /* owned, as the next two */
  char *type;
  char *target;
} Relation;

/* A workbook while it is read. */
typedef struct {
  IbnUnzip     *zip;
  GCancellable *cancellable;
  GArray       *sheets;       /* owned, of SheetEntry: those that are not hidden */
  GArray       *relations;    /* owned, of Relation: of the part that was read last */
  GArray       *formats;      /* owned, of IbnFormat: of each style */
  GHashTable   *codes;        /* owned: the number of a format → IbnFormat */
  gboolean      in_styles;
  GPtrArray    *strings;      /* owned, of char */
  gsize         n_strings;    /* bytes */
  gboolean      since_1904;

  /* Within strings and cells. */
  GString      *text;         /* owned */
  gboolean      takes_text;
  guint         skipped;      /* the depth of an element that does not count; 0 for none */

  /* The sheet. */
  IbnCells     *cells;        /* owned */
  guint         row;          /* of the cell, from 0, as the next */
  guint         column;
  guint         next_row;
  guint         next_column;
  gboolean      in_cell;
  char          type[12];     /* of the cell */
  guint         style;
} Xlsx;

static void
clear_entry (void *data)
{
  SheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->relation);
}

static void
clear_relation (void *data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
}

static gboolean
refuse_damage (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is damaged"));
}

static gboolean
ignore_end (void *data, const char *name, guint depth, GError **error)
{
  return TRUE;
}

/* Relations between parts */

static gboolean
on_relation (void *data, const IbnTag *tag, GError **error)
{
  Xlsx *self = data;
  Relation relation = { NULL };

  if (strcmp (tag->name, "Relationship") != 0
      || ibn_tag_is (tag, IBN_NS_NONE, "TargetMode", "External"))
    return TRUE;
  if (self->relations->len >= MAX_RELATIONS)
    return refuse_damage (error);
  relation.id = ibn_tag_dup (tag, IBN_NS_NONE, "Id");
  relation.type = ibn_tag_dup (tag, IBN_NS_NONE, "Type");
  relation.target = ibn_tag_dup (tag, IBN_NS_NONE, "Target");
  if (relation.id == NULL || relation.type == NULL || relation.target == NULL)
    clear_relation (&relation);
  else
    g_array_append_val (self->relations, relation);
  return TRUE;
}

/* Reads what a part refers to; @part is "" for the whole. */
static gboolean
read_relations (Xlsx *self, const char *part, GError **error)
{
  static const IbnSaxHandler handler = { on_relation, ignore_end, NULL };
  g_autofree char *folder = *part == '\0' ? g_strdup ("") : g_path_get_dirname (part);
  g_autofree char *base = *part == '\0' ? g_strdup ("") : g_path_get_basename (part);
  g_autofree char *name = g_strconcat (*folder == '\0' || g_str_equal (folder, ".") ? "" : folder,
                                       *folder == '\0' || g_str_equal (folder, ".") ? "" : "/",
                                       "_rels/", base, ".rels", NULL);

  g_array_set_size (self->relations, 0);
  return ibn_sax_read (self->zip, name, &handler, self, self->cancellable, error);
}

/* The name of a part that another one refers to. */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *whole = *target == '/' ? g_strdup (target)
                           : g_strdup_printf ("/%s/%s", folder, target);
  g_autofree char *canonical = g_canonicalize_filename (whole, "/");

  return g_strdup (canonical + 1);
}

/* The part of a kind, or with an id, that @part refers to; NULL where there is none. */
static char *
find_part (Xlsx *self, const char *part, const char *kind, const char *id)
{
  for (guint i = 0; i < self->relations->len; i++)
    {
      const Relation *relation = &g_array_index (self->relations, Relation, i);

      if (g_str_has_suffix (relation->type, kind) && (id == NULL || g_str_equal (relation->id, id)))
        return resolve (part, relation->target);
    }
  return NULL;
}

/* The list of sheets */

static gboolean
on_workbook (void *data, const IbnTag *tag, GError **error)
{
  Xlsx *self = data;
  SheetEntry entry = { NULL };
  char state[16];

  if (strcmp (tag->name, "workbookPr") == 0)
    self->since_1904 = ibn_tag_is (tag, IBN_NS_NONE, "date1904", "1")
                       || ibn_tag_is (tag, IBN_NS_NONE, "date1904", "true");
  if (strcmp (tag->name, "sheet") != 0)
    return TRUE;
  if (ibn_tag_get (tag, IBN_NS_NONE, "state", state, sizeof state)
      && strcmp (state, "visible") != 0)
    return TRUE;
  if (self->sheets->len >= IBN_WORKBOOK_MAX_SHEETS)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %d sheets in it"),
                             IBN_WORKBOOK_MAX_SHEETS);

  entry.name = ibn_tag_dup (tag, IBN_NS_NONE, "name");
  entry.relation = ibn_tag_dup (tag, IBN_NS_ANY, "id");
  if (entry.name == NULL || entry.relation == NULL)
    {
      clear_entry (&entry);
      return refuse_damage (error);
    }
  g_array_append_val (self->sheets, entry);
  return TRUE;
}

/* Styles */

static gboolean
on_style (void *data, const IbnTag *tag, GError **error)
{
  Xlsx *self = data;
  guint id = ibn_tag_get_count (tag, IBN_NS_NONE, "numFmtId", 0);
  IbnFormat format;
  void *known = NULL;

  if (strcmp (tag->name, "numFmt") == 0)
    {
      g_autofree char *code = ibn_tag_dup (tag, IBN_NS_NONE, "formatCode");

      if (code != NULL && g_hash_table_size (self->codes) < MAX_STYLES)
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id),
                             GUINT_TO_POINTER (ibn_format_parse (code)));
    }
  if (strcmp (tag->name, "cellXfs") == 0)
    self->in_styles = TRUE;
  if (strcmp (tag->name, "xf") != 0 || !self->in_styles)
    return TRUE;
  if (self->formats->len >= MAX_STYLES)
    return refuse_damage (error);

  format = g_hash_table_lookup_extended (self->codes, GUINT_TO_POINTER (id), NULL, &known)
           ? (IbnFormat) GPOINTER_TO_UINT (known) : ibn_format_get_builtin (id);
  g_array_append_val (self->formats, format);
  return TRUE;
}

static gboolean
on_style_end (void *data, const char *name, guint depth, GError **error)
{
  Xlsx *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_styles = FALSE;
  return TRUE;
}

/* Text */

/* `_x000D_` is a character that XML cannot hold. What it stands for is no text, but for line ends.
   */
static void
unescape (GString *text)
{
  gsize out = 0;

  if (strstr (text->str, "_x") == NULL && strchr (text->str, '\r') == NULL)
    return;
  for (gsize i = 0; i < text->len; i++)
    {
      const char *p = text->str + i;
      guint64 code = 0;
      char digits[5] = "";

      if (p[0] == '_' && p[1] == 'x' && text->len - i >= 7 && p[6] == '_')
        g_strlcpy (digits, p + 2, sizeof digits);
      if (strlen (digits) == 4 && strspn (digits, "0123456789abcdefABCDEF") == 4)
        code = g_ascii_strtoull (digits, NULL, 16);
      if (*digits != '\0' && (code == '_' || code == '\t' || code == '\n' || code == '\r'))
        {
          if (code != '\r')
            text->str[out++] = (char) code;
          i += 6;
        }
      else if (*p != '\r')
        text->str[out++] = *p;
    }
  g_string_truncate (text, out);
}

static gboolean
on_text (void *data, const char *text, gsize size, GError **error)
{
  Xlsx *self = data;

  return !self->takes_text || ibn_cell_append (self->text, text, size, error);
}

static gboolean
on_string (void *data, const IbnTag *tag, GError **error)
{
  Xlsx *self = data;

  if (self->skipped != 0)
    return TRUE;
  if (strcmp (tag->name, "rPh") == 0)
    self->skipped = tag->depth;
  else if (strcmp (tag->name, "si") == 0)
    g_string_truncate (self->text, 0);
  self->takes_text = strcmp (tag->name, "t") == 0;
  return TRUE;
}

static gboolean
on_string_end (void *data, const char *name, guint depth, GError **error)
{
  Xlsx *self = data;

  self->takes_text = FALSE;
  if (self->skipped == depth)
    self->skipped = 0;
  if (strcmp (name, "si") != 0)
    return TRUE;

  unescape (self->text);
  self->n_strings += self->text->len + 1 + sizeof (char *);
  if (self->n_strings > IBN_CELLS_MAX_BYTES)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                             IBN_CELLS_MAX_BYTES / (1024 * 1024));
  g_ptr_array_add (self->strings, g_strdup (self->text->str));
  return TRUE;
}

/* Cells */

/* Reads `AB12`; FALSE when it is none, or lies beyond any spreadsheet. */
static gboolean
parse_reference (const char *text, guint *row, guint *column)
{
  guint n_letters = 0;
  gint64 number = 0;

  *column = 0;
  for (; g_ascii_isalpha (*text) && n_letters <= MAX_LETTERS; text++, n_letters++)
    *column = *column * 26 + (guint) (g_ascii_toupper (*text) - 'A') + 1;
  if (n_letters == 0 || n_letters > MAX_LETTERS
      || !ibn_whole_parse (text, 1, G_MAXINT32, &number))
    return FALSE;
  --*column;
  *row = (guint) number - 1;
  return TRUE;
}

static gboolean
begin_cell (Xlsx *self, const IbnTag *tag, GError **error)
{
  char reference[16];

  self->row = self->next_row - 1;
  self->column = self->next_column;
  if (ibn_tag_get (tag, IBN_NS_NONE, "r", reference, sizeof reference)
      && !parse_reference (reference, &self->row, &self->column))
    return refuse_damage (error);
  self->next_column = self->column + 1;
  self->in_cell = TRUE;
  self->style = ibn_tag_get_count (tag, IBN_NS_NONE, "s", 0);
  ibn_tag_get (tag, IBN_NS_NONE, "t", self->type, sizeof self->type);
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
on_cell (void *data, const IbnTag *tag, GError **error)
{
  Xlsx *self = data;

  if (self->skipped != 0)
    return TRUE;
  if (strcmp (tag->name, "rPh") == 0 || strcmp (tag->name, "extLst") == 0)
    self->skipped = tag->depth;
  else if (strcmp (tag->name, "row") == 0)
    {
      self->next_row = ibn_tag_get_count (tag, IBN_NS_NONE, "r", self->next_row + 1);
      self->next_column = 0;
      if (self->next_row == 0)
        return refuse_damage (error);
    }
  else if (strcmp (tag->name, "c") == 0 && self->next_row > 0)
    return begin_cell (self, tag, error);
  self->takes_text = self->in_cell && self->skipped == 0
                     && (strcmp (tag->name, "v") == 0 || strcmp (tag->name, "t") == 0);
  return TRUE;
}

/* A date or time in ISO 8601, as few programs write it. */
static gboolean
add_iso (Xlsx *self, GError **error)
{
  IbnCellKind kind = ibn_format_check_day (self->text->str);

  return ibn_cells_set (self->cells, self->row, self->column, kind, self->text->str, error);
}

static gboolean
add_number (Xlsx *self, GError **error)
{
  IbnFormat format = self->style < self->formats->len
                     ? g_array_index (self->formats, IbnFormat, self->style) : IBN_FORMAT_NUMBER;
  IbnCellKind kind;
  g_autofree char *text = ibn_format_read (format, self->since_1904, self->text->str, &kind);

  return ibn_cells_set (self->cells, self->row, self->column, kind, text, error);
}

static gboolean
add_shared (Xlsx *self, GError **error)
{
  gint64 index = 0;

  if (!ibn_whole_parse (self->text->str, 0, G_MAXINT32, &index)
      || index >= (gint64) self->strings->len)
    return refuse_damage (error);
  return ibn_cells_set (self->cells, self->row, self->column, IBN_CELL_TEXT,
                        g_ptr_array_index (self->strings, index), error);
}

static gboolean
end_cell (Xlsx *self, GError **error)
{
  IbnCellKind kind = IBN_CELL_TEXT;

  self->in_cell = FALSE;
  if (self->text->len == 0)
    return TRUE;
  if (strcmp (self->type, "s") == 0)
    return add_shared (self, error);
  if (strcmp (self->type, "d") == 0)
    return add_iso (self, error);
  if (*self->type == '\0' || strcmp (self->type, "n") == 0)
    return add_number (self, error);

  if (strcmp (self->type, "b") == 0)
    {
      gboolean is_yes = self->text->str[0] == '1' || g_ascii_tolower (self->text->str[0]) == 't';

      g_string_assign (self->text, is_yes ? "yes" : "no");
      kind = IBN_CELL_YES_NO;
    }
  else if (strcmp (self->type, "e") == 0)
    kind = IBN_CELL_ERROR;
  else
    unescape (self->text);
  return ibn_cells_set (self->cells, self->row, self->column, kind, self->text->str, error);
}

static gboolean
on_cell_end (void *data, const char *name, guint depth, GError **error)
{
  Xlsx *self = data;

  self->takes_text = FALSE;
  if (self->skipped == depth)
    self->skipped = 0;
  return !(self->in_cell && self->skipped == 0 && strcmp (name, "c") == 0)
         || end_cell (self, error);
}

static IbnCells *
read_sheet (Xlsx *self, const char *part, GError **error)
{
  static const IbnSaxHandler handler = { on_cell, on_cell_end, on_text };

  g_clear_pointer (&self->cells, ibn_cells_unref);
  self->cells = ibn_cells_new ();
  self->next_row = 0;
  self->skipped = 0;
  self->in_cell = self->takes_text = FALSE;
  return ibn_sax_read (self->zip, part, &handler, self, self->cancellable, error) ? self->cells
         : NULL;
}

/* Reads a part if there is one. */
static gboolean
read_part (Xlsx *self, const char *part, const IbnSaxHandler *handler, GError **error)
{
  return part == NULL || !ibn_unzip_has (self->zip, part)
         || ibn_sax_read (self->zip, part, handler, self, self->cancellable, error);
}

static gboolean
read_sheets (Xlsx *self, const char *part, IbnWorkbook *workbook, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SheetEntry *entry = &g_array_index (self->sheets, SheetEntry, i);
      g_autofree char *name = find_part (self, part, "/worksheet", entry->relation);
      IbnCells *cells;

      /* Charts have a sheet of their own, without cells. */
      if (name == NULL)
        continue;
      cells = read_sheet (self, name, error);
      if (cells == NULL)
        {
          g_prefix_error (error, _("Sheet “%s”: "), entry->name);
          return FALSE;
        }
      if (!ibn_workbook_add (workbook, entry->name, cells, error))
        return FALSE;
    }
  return ibn_workbook_get_n_sheets (workbook) > 0
         || ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                              _("There is no sheet in it that can be seen"));
}

static gboolean
read_all (Xlsx *self, IbnWorkbook *workbook, GError **error)
{
  static const IbnSaxHandler list = { on_workbook, ignore_end, NULL };
  static const IbnSaxHandler styles = { on_style, on_style_end, NULL };
  static const IbnSaxHandler strings = { on_string, on_string_end, on_text };
  g_autofree char *part = NULL;
  g_autofree char *styles_part = NULL;
  g_autofree char *strings_part = NULL;

  if (!read_relations (self, "", error))
    return FALSE;
  part = find_part (self, "/", "/officeDocument", NULL);
  if (part == NULL || !ibn_unzip_has (self->zip, part))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("There is no spreadsheet in it"));
  if (!ibn_sax_read (self->zip, part, &list, self, self->cancellable, error)
      || !read_relations (self, part, error))
    return FALSE;

  styles_part = find_part (self, part, "/styles", NULL);
  strings_part = find_part (self, part, "/sharedStrings", NULL);
  return read_part (self, styles_part, &styles, error)
         && read_part (self, strings_part, &strings, error)
         && read_sheets (self, part, workbook, error);
}

gboolean
ibn_workbook_read_xlsx (IbnWorkbook *workbook, IbnUnzip *zip, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr(GArray) sheets = g_array_new (FALSE, FALSE, sizeof (SheetEntry));
  g_autoptr(GArray) relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  g_autoptr(GArray) formats = g_array_new (FALSE, FALSE, sizeof (IbnFormat));
  g_autoptr(GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  Xlsx self = { .zip = zip, .cancellable = cancellable, .sheets = sheets, .relations = relations,
                .formats = formats, .codes = codes, .strings = strings,
                .text = g_string_new (NULL) };
  gboolean is_fine;

  g_array_set_clear_func (sheets, clear_entry);
  g_array_set_clear_func (relations, clear_relation);
  is_fine = read_all (&self, workbook, error);
  g_string_free (self.text, TRUE);
  g_clear_pointer (&self.cells, ibn_cells_unref);
  return is_fine;
}
