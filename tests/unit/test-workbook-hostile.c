/* test-workbook-hostile.c: files that are no spreadsheet, or want to be more than one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-error.h"
#include "ibn-unzip-private.h"
#include "ibn-workbook.h"
#include "test-zip.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

#define BYTES(text) text, sizeof (text) - 1

/* Gives the sentence that refuses a file; it takes no longer than anybody waits. */
static void
assert_refused (GBytes *bytes, const char *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnWorkbook) workbook = ibn_workbook_read (bytes, "x.xlsx", NULL, &error);

  g_assert_null (workbook);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), <=, IBN_ERROR_MAX_LENGTH);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” lacks “%s”", error->message, part);
}

static GBytes *
make_xlsx (const char *workbook, const char *strings, const char *sheet)
{
  const ZipFile files[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", RELATIONS "<Relationship Id='r' Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/>"
      "</Relationships>" },
    { "xl/workbook.xml", workbook != NULL ? workbook : "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>"
      "<sheet name='A' r:id='r1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", RELATIONS "<Relationship Id='r1' Type='" OFFICE "/worksheet' Target='sheet.xml'/>"
      "<Relationship Id='r2' Type='" OFFICE "/sharedStrings' Target='strings.xml'/></Relationships>" },
    { "xl/strings.xml", strings != NULL ? strings : "<sst xmlns='" MAIN "'><si><t>x</t></si></sst>" },
    { "xl/sheet.xml", sheet != NULL ? sheet : "<worksheet/>", .is_deflated = TRUE },
    { NULL },
  };

  return zip_new (files);
}

static GBytes *
make_ods (const char *content)
{
  g_autofree char *whole = g_strconcat (
    "<o:document-content xmlns:o='" OASIS "office:1.0' xmlns:t='" OASIS "table:1.0' xmlns:x='" OASIS "text:1.0'>"
    "<o:body><o:spreadsheet>", content, "</o:spreadsheet></o:body></o:document-content>", NULL);
  const ZipFile files[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", whole, .is_deflated = TRUE },
    { NULL },
  };

  return zip_new (files);
}

static void
test_kinds (void)
{
  static const struct {
    const char *bytes;
    gsize size;
    const char *part;
  } cases[] = {
    { BYTES (""), "empty" },
    { BYTES ("%PDF-1.4\n"), "PDF" },
    { BYTES ("<html><table>"), "web page" },
    { BYTES ("{\\rtf1"), "text document" },
    { BYTES ("\320\317\021\340\241\261\032\341 Workbook"), ".xls" },
    { BYTES ("\320\317\021\340\241\261\032\341\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "password" },
    { BYTES ("PK\003\004"), "damaged" },
    { BYTES ("PK\003\004 and not more than that, whatever it was"), "damaged" },
    { BYTES ("\211PNG\r\n\032\n\0\0"), "neither" },
  };
  static const struct {
    const char *name;
    const char *part;
  } zips[] = {
    { "Index/Document.iwa", "Numbers" }, { "xl/workbook.bin", ".xlsb" }, { "word/document.xml", "text document" },
    { "encrypted-package", "password" }, { "dossier.xml", "no spreadsheet" }, { "[Content_Types].xml", "damaged" },
    { "../../etc/passwd", "no spreadsheet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);

      assert_refused (bytes, cases[i].part);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (zips); i++)
    {
      const ZipFile files[] = { { zips[i].name, "x" }, { NULL } };
      g_autoptr(GBytes) bytes = zip_new (files);

      assert_refused (bytes, zips[i].part);
    }
}

static void
test_zips (void)
{
  const ZipFile locked[] = { { "[Content_Types].xml", "x", .flags = 1 }, { NULL } };
  const ZipFile twice[] = { { "content.xml", "<a/>" }, { "CONTENT.xml", "<b/>" }, { NULL } };
  const ZipFile lies[] = { { "content.xml", "<a/>", .size = 0xffffffff }, { NULL } };
  const ZipFile elsewhere[] = { { "content.xml", "<a/>", .start = 0x7fffffff }, { NULL } };
  const ZipFile unknown[] = { { "content.xml", "<a/>", .method = 99 }, { NULL } };
  const ZipFile link[] = { { "content.xml", "/etc/passwd", .mode = 0120777 }, { NULL } };
  const ZipFile encrypted[] = {
    { "META-INF/manifest.xml", "<m:manifest xmlns:m='" OASIS "manifest:1.0'><m:file-entry><m:encryption-data/>"
      "</m:file-entry></m:manifest>" },
    { "content.xml", "\001\002\003" }, { NULL },
  };
  const struct {
    const ZipFile *files;
    const char *part;
  } cases[] = {
    { locked, "password" }, { twice, "twice" }, { lies, "damaged" }, { elsewhere, "damaged" }, { unknown, "damaged" },
    { link, "no spreadsheet" }, { encrypted, "password" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = zip_new (cases[i].files);

      assert_refused (bytes, cases[i].part);
    }
}

#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"

static void
test_xlsx (void)
{
  static const struct {
    const char *workbook;
    const char *strings;
    const char *sheet;
    const char *part;
  } cases[] = {
    { .sheet = SHEET ("<row r='1'><c r='SG1'><v>1</v></c></row>"), .part = "500 columns" },
    { .sheet = SHEET ("<row r='1'><c r='XFE1'><v>1</v></c></row>"), .part = "columns" },
    { .sheet = SHEET ("<row r='1'><c r='ABCDEF1'><v>1</v></c></row>"), .part = "damaged" },
    { .sheet = SHEET ("<row r='1'><c r='A0'><v>1</v></c></row>"), .part = "damaged" },
    { .sheet = SHEET ("<row r='0'><c><v>1</v></c></row>"), .part = "damaged" },
    { .sheet = SHEET ("<row r='20001'><c><v>1</v></c></row>"), .part = "20000 rows" },
    { .sheet = SHEET ("<row r='1'><c r='A4294967297'><v>1</v></c></row>"), .part = "damaged" },
    { .sheet = SHEET ("<row><c t='s'><v>1</v></c></row>"), .part = "damaged" },
    { .sheet = SHEET ("<row><c t='s'><v>-1</v></c></row>"), .part = "damaged" },
    { .sheet = "<worksheet", .part = "damaged" },
    { .sheet = "", .part = "damaged" },
    { .sheet = "<worksheet/><worksheet/>", .part = "damaged" },
    { .sheet = "<?xml version='1.0' encoding='UTF-16'?><worksheet>\351</worksheet>", .part = "damaged" },
    { .sheet = "\377\376<\\0w\\0", .part = "damaged" },
    { .sheet = "<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet/>", .part = "DOCTYPE" },
    { .sheet = "<worksheet>&a;</worksheet>", .part = "damaged" },
    { .strings = "<!DOCTYPE s SYSTEM 'http://example.com/x.dtd'><sst/>", .part = "DOCTYPE" },
    { .workbook = "<workbook xmlns='" MAIN "'><sheets/></workbook>", .part = "no sheet" },
    { .workbook = "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='A' r:id='r1' state='hidden'/>"
                  "</sheets></workbook>", .part = "no sheet" },
    { .workbook = "<workbook xmlns='" MAIN "'><sheets><sheet name='A'/></sheets></workbook>", .part = "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = make_xlsx (cases[i].workbook, cases[i].strings, cases[i].sheet);

      assert_refused (bytes, cases[i].part);
    }
}

#define TABLE(rows) "<t:table t:name='A'>" rows "</t:table>"
#define CELL(attributes) "<t:table-cell o:value-type='string' " attributes "><x:p>x</x:p></t:table-cell>"

static void
test_ods (void)
{
  static const struct {
    const char *content;
    const char *part;
  } cases[] = {
    { TABLE ("<t:table-row>" CELL ("t:number-columns-repeated='16384'") "</t:table-row>"), "500 columns" },
    { TABLE ("<t:table-row t:number-rows-repeated='1048576'>" CELL ("") "</t:table-row>"), "20000 rows" },
    { TABLE ("<t:table-row t:number-rows-repeated='4294967295'/><t:table-row t:number-rows-repeated='2147483647'/>"
             "<t:table-row t:number-rows-repeated='2147483647'/><t:table-row>" CELL ("") "</t:table-row>"), "rows" },
    { TABLE ("<t:table-row><t:table-cell t:number-columns-repeated='2147483647'/>"
             "<t:table-cell t:number-columns-repeated='2147483647'/>"
             "<t:table-cell t:number-columns-repeated='2147483647'/>"
             CELL ("") "</t:table-row>"), "columns" },
    { "", "no sheet" },
    { TABLE ("<t:table-row>"), "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = make_ods (cases[i].content);

      assert_refused (bytes, cases[i].part);
    }
}

/* A text that is there so often. */
static char *
repeat (const char *text, gsize n)
{
  GString *whole = g_string_sized_new (strlen (text) * n);

  for (gsize i = 0; i < n; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}

/* What is small in the file and large outside of it. */
static void
test_bombs (void)
{
  g_autofree char *blanks = g_strnfill (IBN_UNZIP_MAX_BYTES, ' ');
  g_autofree char *bomb = g_strconcat ("<worksheet>", blanks, "</worksheet>", NULL);
  g_autofree char *deep = repeat ("<a>", 5000);
  g_autofree char *names = repeat (" a='b'", 5000);
  g_autofree char *many_names = g_strconcat ("<worksheet", names, "/>", NULL);
  g_autofree char *long_name = g_strnfill (300 * 1024, 'a');
  g_autofree char *long_tag = g_strconcat ("<", long_name, "/>", NULL);
  g_autofree char *cells = repeat ("<c><v>1</v></c>", 50000);
  g_autofree char *wide = g_strconcat ("<worksheet xmlns='" MAIN "'><sheetData><row>", cells,
                                       "</row></sheetData></worksheet>", NULL);
  g_autofree char *large = g_strnfill (1024 * 1024, 'x');
  g_autofree char *strings = g_strconcat ("<sst xmlns='" MAIN "'><si><t>", large, "</t></si></sst>", NULL);
  g_autofree char *uses = repeat ("<row><c t='s'><v>0</v></c></row>", 1000);
  g_autofree char *used = g_strconcat ("<worksheet xmlns='" MAIN "'><sheetData>", uses,
                                       "</sheetData></worksheet>", NULL);
  g_autofree char *copies = g_strconcat ("<t:table t:name='A'><t:table-row t:number-rows-repeated='20000'>"
                                         "<t:table-cell o:value-type='string' t:number-columns-repeated='500'><x:p>",
                                         large, "</x:p></t:table-cell></t:table-row></t:table>", NULL);
  g_autofree char *sheets = repeat ("<t:table t:name='A'/>", 1000);
  const struct {
    GBytes *bytes;
    const char *part;
  } cases[] = {
    { make_xlsx (NULL, NULL, bomb), "256 MiB" },
    { make_xlsx (NULL, NULL, deep), "damaged" },
    { make_xlsx (NULL, NULL, many_names), "damaged" },
    { make_xlsx (NULL, NULL, long_tag), "damaged" },
    { make_xlsx (NULL, NULL, wide), "500 columns" },
    { make_xlsx (NULL, strings, used), "64 MiB" },
    { make_ods (copies), "64 MiB" },
    { make_ods (sheets), "250 sheets" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_refused (cases[i].bytes, cases[i].part);
      g_bytes_unref (cases[i].bytes);
    }
}

/* Whatever is cut off or changed, it is read or refused with a sentence. */
static void
test_damage (void)
{
  static const char *const names[] = { "companies.ods", "companies.xlsx" };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", names[i], NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      for (guint n = 0; n < 400; n++)
        {
          gsize size = n % 2 == 0 ? (gsize) g_rand_int_range (random, 5, (int) length) : length;
          g_autofree char *damaged = g_memdup2 (content, size);
          g_autoptr(GBytes) bytes = NULL;
          g_autoptr(GError) error = NULL;
          g_autoptr(IbnWorkbook) workbook = NULL;

          for (guint j = 0; j < 3; j++)
            damaged[g_rand_int_range (random, 4, (int) size)] = (char) g_rand_int_range (random, 0, 256);
          bytes = g_bytes_new_static (damaged, size);
          workbook = ibn_workbook_read (bytes, "x", NULL, &error);
          g_assert_true ((workbook == NULL) == (error != NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook-hostile/kinds", test_kinds);
  g_test_add_func ("/workbook-hostile/zips", test_zips);
  g_test_add_func ("/workbook-hostile/xlsx", test_xlsx);
  g_test_add_func ("/workbook-hostile/ods", test_ods);
  g_test_add_func ("/workbook-hostile/bombs", test_bombs);
  g_test_add_func ("/workbook-hostile/damage", test_damage);
  return g_test_run ();
}
