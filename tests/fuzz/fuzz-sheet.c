/* fuzz-sheet.c: any bytes as a spreadsheet: a zip file, its parts, or text
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "fuzz.h"
#include "ibn-intake.h"

/* Between the parts of a zip file that is given as a list; the first line of each is its name. */
#define SEPARATOR '\x1e'
#define MAX_PARTS 8

static void
put (GByteArray *bytes, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = i < sizeof value ? value >> 8 * i & 0xff : 0;

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
put_entry (GByteArray *bytes, guint32 crc, gsize size, gsize n_name)
{
  put (bytes, 20, 2);
  put (bytes, 0, 10);
  put (bytes, crc, 4);
  put (bytes, size, 4);
  put (bytes, size, 4);
  put (bytes, n_name, 2);
  put (bytes, 0, 2);
}

/* Makes a zip file of a list of parts, so that what is in them is reached. */
static GBytes *
make_zip (const guint8 *data, gsize size)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr(GByteArray) directory = g_byte_array_new ();
  guint n = 0;
  guint32 start;

  while (size > 0 && n < MAX_PARTS)
    {
      const guint8 *end = memchr (data, SEPARATOR, size);
      gsize n_part = end != NULL ? (gsize) (end - data) : size;
      const guint8 *line = memchr (data, '\n', n_part);
      gsize n_name = line != NULL ? (gsize) (line - data) : n_part;
      const guint8 *content = line != NULL ? line + 1 : data + n_part;
      gsize n_content = (gsize) (data + n_part - content);
      guint32 crc = (guint32) crc32_z (0, content, n_content);

      start = zip->len;
      put (zip, 0x04034b50, 4);
      put_entry (zip, crc, n_content, n_name);
      g_byte_array_append (zip, data, (guint) n_name);
      g_byte_array_append (zip, content, (guint) n_content);
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_entry (directory, crc, n_content, n_name);
      put (directory, 0, 10);
      put (directory, start, 4);
      g_byte_array_append (directory, data, (guint) n_name);
      n++;
      data += n_part + (end != NULL);
      size -= n_part + (end != NULL);
    }
  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  put (zip, 0x06054b50, 4);
  put (zip, 0, 4);
  put (zip, n, 2);
  put (zip, n, 2);
  put (zip, directory->len, 4);
  put (zip, start, 4);
  put (zip, 0, 2);
  return g_byte_array_free_to_bytes (zip);
}

static IbnCall *
get_call (void)
{
  static IbnCall *call;

  if (call == NULL)
    call = ibn_call_find (IBN_SOURCE_DATADIR "/calls", "ibn-2017", NULL);
  return call;
}

/* What is read can be a table: every cell has a state, and what comes of it can be done. */
static void
take_in (IbnCells *cells, const char *table)
{
  IbnCall *call = get_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("ibn-2017", "1", "x");
  g_autoptr(IbnIntake) intake = ibn_intake_new (call, document, ibn_call_get_table (call, table), cells, "nl");
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) changes = ibn_intake_get_changes (intake, NULL, random);
  g_autoptr(GError) error = NULL;

  for (guint row = 0; row < MIN (ibn_cells_get_n_rows (cells), 20); row++)
    for (guint column = 0; column < MIN (ibn_cells_get_n_columns (cells), 20); column++)
      {
        g_autofree char *shown = ibn_intake_dup_shown (intake, row, column);

        g_assert_true (g_utf8_validate (shown, -1, NULL));
      }
  ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  fuzz_assert_is_dossier (document);
}

/* What is written as text is read as the same. */
static void
assert_is_text (IbnCells *cells)
{
  g_autofree char *text = ibn_cells_write_text (cells);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCells) again = ibn_cells_read_text (bytes, &error);

  fuzz_assert_outcome (again != NULL, error);
}

static void
try (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnWorkbook) workbook = ibn_workbook_read (bytes, "x", NULL, &error);

  fuzz_assert_outcome (workbook != NULL, error);
  for (guint i = 0; workbook != NULL && i < MIN (ibn_workbook_get_n_sheets (workbook), 2); i++)
    {
      IbnCells *cells = ibn_workbook_get_cells (workbook, i);

      /* As large as people have them. */
      if (ibn_cells_get_n_rows (cells) * ibn_cells_get_n_columns (cells) > 10000)
        continue;
      take_in (cells, i == 0 ? "companies" : "activities");
      assert_is_text (cells);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) plain = g_bytes_new (data, size);
  g_autoptr(GBytes) zip = make_zip (data, size);

  try (plain);
  if (memchr (data, SEPARATOR, size) != NULL)
    try (zip);
  return 0;
}
