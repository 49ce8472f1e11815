/* ibn-workbook.c: the sheets of a CSV, XLSX or ODS file; the file is not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

/* For memmem (). */
#define _GNU_SOURCE

#include "ibn-workbook.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-error.h"
#include "ibn-workbook-private.h"

#define CHUNK (64 * 1024)

typedef struct {
  char     *name;             /* owned */
  IbnCells *cells;            /* owned */
} Sheet;

struct _IbnWorkbook {
  int     ref_count;          /* atomic */
  GArray *sheets;             /* owned, of Sheet */
  gsize   size;               /* of all cells, in bytes */
};

/* Other files that people take for a spreadsheet, by how they begin. */
static const struct {
  const char *magic;
  gsize size;
  const char *complaint;
} others[] = {
  { "%PDF-", 5, N_("It is a PDF, not a spreadsheet") },
  { "<", 1, N_("It is a web page or XML, not a spreadsheet") },
  { "{\\rtf", 5, N_("It is a text document, not a spreadsheet") },
};

static const char old_magic[] = { (char) 0xd0, (char) 0xcf, 0x11, (char) 0xe0, (char) 0xa1,
                                  (char) 0xb1, 0x1a,
                                  (char) 0xe1 };

/* Zip files that are none of ours, by a part that they have. */
static const struct {
  const char *part;
  const char *complaint;
} other_zips[] = {
  { "encrypted-package", N_("It is locked with a password") },
  { "xl/workbook.bin", N_("It is a binary workbook (.xlsb); save it as .xlsx or .ods") },
  { "index/document.iwa", N_("It is a spreadsheet of Numbers; export it as .xlsx") },
  { "index.zip", N_("It is a spreadsheet of Numbers; export it as .xlsx") },
  { "word/document.xml", N_("It is a text document, not a spreadsheet") },
  { "ppt/presentation.xml", N_("It is a presentation, not a spreadsheet") },
};

static void
clear_sheet (void *data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  ibn_cells_unref (sheet->cells);
}

static IbnWorkbook *
make_workbook (void)
{
  IbnWorkbook *self = g_new0 (IbnWorkbook, 1);

  self->ref_count = 1;
  self->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
  return self;
}

IbnWorkbook *
ibn_workbook_ref (IbnWorkbook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_workbook_unref (IbnWorkbook *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_array_unref (self->sheets);
  g_free (self);
}

/* Adds a sheet; @error is set to IBN_ERROR_RANGE when all together become too large. */
gboolean
ibn_workbook_add (IbnWorkbook *self, const char *name, IbnCells *cells, GError **error)
{
  Sheet sheet = { g_strdup (name), ibn_cells_ref (cells) };

  g_array_append_val (self->sheets, sheet);
  self->size += ibn_cells_get_size (cells);
  if (self->size <= IBN_CELLS_MAX_BYTES)
    return TRUE;
  return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                           IBN_CELLS_MAX_BYTES / (1024 * 1024));
}

gboolean
ibn_cell_append (GString *text, const char *more, gsize size, GError **error)
{
  if (size > IBN_CELL_MAX_BYTES - MIN (text->len, IBN_CELL_MAX_BYTES))
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is a cell of more than %d MiB in it"),
                             IBN_CELL_MAX_BYTES / (1024 * 1024));
  g_string_append_len (text, more, (gssize) size);
  return TRUE;
}

/* What Microsoft had before: workbooks, and around those of today that are locked. */
static gboolean
refuse_old (const char *data, gsize size, GError **error)
{
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

  if (memmem (data, size, locked, sizeof locked - 1) != NULL)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is locked with a password"));
  return ibn_error_refuse (error, IBN_ERROR_VERSION,
                           _("It is an old Excel file (.xls); save it as .xlsx or .ods"));
}

static gboolean
read_zip (IbnWorkbook *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnUnzip) zip = ibn_unzip_new (bytes, error);

  if (zip == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (other_zips); i++)
    if (ibn_unzip_has (zip, other_zips[i].part))
      return ibn_error_refuse (error, IBN_ERROR_SYNTAX, "%s", _(other_zips[i].complaint));
  if (ibn_unzip_has (zip, "[Content_Types].xml"))
    return ibn_workbook_read_xlsx (self, zip, cancellable, error);
  if (ibn_unzip_has (zip, "content.xml"))
    return ibn_workbook_read_ods (self, zip, cancellable, error);
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("There is no spreadsheet in it"));
}

static gboolean
read_text (IbnWorkbook *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr(IbnCells) cells = ibn_cells_read_text (bytes, error);
  g_autofree char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.');
  g_autofree char *valid = NULL;

  if (cells == NULL)
    return FALSE;
  if (dot != NULL && dot != base)
    *dot = '\0';
  valid = g_utf8_make_valid (base, -1);
  return ibn_workbook_add (self, valid, cells, error);
}

static gboolean
read_any (IbnWorkbook *self, GBytes *bytes, const char *name, GCancellable *cancellable,
          GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is empty"));
  if (size >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    return read_zip (self, bytes, cancellable, error);
  if (size >= sizeof old_magic && memcmp (data, old_magic, sizeof old_magic) == 0)
    return refuse_old (data, size, error);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (size >= others[i].size && memcmp (data, others[i].magic, others[i].size) == 0)
      return ibn_error_refuse (error, IBN_ERROR_SYNTAX, "%s", _(others[i].complaint));
  return read_text (self, bytes, name, error);
}

/**
 * ibn_workbook_read:
 * @bytes: the content of a file
 * @name: its name, for a file of which the sheet has none
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Reads the sheets of an XLSX, ODS or CSV file; which of these it is shows in its content. Hidden
 * sheets are left out. Formulas are what they came to when the file was saved.
 *
 * @error is set to [error@Ibn.Error.SYNTAX] when it is none of these or locked, to
 * [error@Ibn.Error.VERSION] for an old .xls file, to [error@Ibn.Error.CHECKSUM] when it is
 * damaged, to
 * [error@Ibn.Error.RANGE] when there is more in it than cells can have, or to
 * `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
IbnWorkbook *
ibn_workbook_read (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnWorkbook) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = make_workbook ();
  if (!read_any (self, bytes, name, cancellable, error))
    {
      ibn_error_abridge (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * ibn_workbook_load:
 * @file: a file
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Reads a file as ibn_workbook_read() does; one of more than `IBN_CELLS_MAX_BYTES` is refused
 * before
 * it is read whole.
 *
 * Returns: (transfer full): the workbook, or %NULL with @error set as there, or in `G_IO_ERROR`
 */
IbnWorkbook *
ibn_workbook_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GByteArray) all = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autofree char *name = NULL;
  gssize n;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error)) > 0)
    {
      if (all->len + (gsize) n > IBN_CELLS_MAX_BYTES)
        {
          ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                            IBN_CELLS_MAX_BYTES / (1024 * 1024));
          return NULL;
        }
      g_byte_array_append (all, chunk, (guint) n);
    }
  if (n < 0)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  name = g_file_get_basename (file);
  return ibn_workbook_read (bytes, name != NULL ? name : "", cancellable, error);
}

guint
ibn_workbook_get_n_sheets (const IbnWorkbook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sheets->len;
}

const char *
ibn_workbook_get_name (const IbnWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, "");

  return g_array_index (self->sheets, Sheet, sheet).name;
}

IbnCells *
ibn_workbook_get_cells (const IbnWorkbook *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  return g_array_index (self->sheets, Sheet, sheet).cells;
}
