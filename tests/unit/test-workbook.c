/* test-workbook.c: XLSX, ODS and CSV files as LibreOffice writes them, and what their numbers are
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-workbook-private.h"
#include "test-sheet.h"
#include "test-zip.h"

#define MEMBERS(number, date) \
  "Leden van het netwerk, 2018||||||||\n" \
  "||||||||\n" \
  "||||||||\n" \
  "Bedrijf *|KBO-nummer|Gemeente|Postcode|VTE (aantal)|Omzet|E-mail|Intentiebrief: datum|\n" \
  "Alfa Koeling bv|" number "566988259|Gent|" number "9000|" number "0.3|%s|info@alfa.example|" date "|\n" \
  "Béta  <nv>\ntweede lijn|onbekend|Aalst|9300|" number "12.5|||1 april|\n" \
  "Totaal||||" number "12.8||||\n"

#define KINDS \
  "aandeel|p:20|\n" \
  "moment|t:2018-03-21T12:30:00|\n" \
  "klok|08:30|\n" \
  "waar|b:yes|\n" \
  "fout|e:#DIV/0!|\n" \
  "groot|n:1500000000000000000000|\n" \
  "tekst|=1+1; \"een\"|\n"

static IbnWorkbook *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  IbnWorkbook *workbook = ibn_workbook_load (file, NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

static void
test_workbooks (void)
{
  static const char *const names[] = { "companies.ods", "companies.xlsx" };
  g_autofree char *members = g_strdup_printf (MEMBERS ("n:", "d:2018-03-01"), "n:1250");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(IbnWorkbook) workbook = load (names[i]);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (ibn_workbook_get_n_sheets (workbook), ==, 2);
      g_assert_cmpstr (ibn_workbook_get_name (workbook, 0), ==, "Leden & partners");
      g_assert_cmpstr (ibn_workbook_get_name (workbook, 1), ==, "Soorten");
      first = sheet_describe (ibn_workbook_get_cells (workbook, 0));
      second = sheet_describe (ibn_workbook_get_cells (workbook, 1));
      g_assert_cmpstr (first, ==, members);
      g_assert_cmpstr (second, ==, KINDS);
    }
}

static void
test_text (void)
{
  static const char *const names[] = { "companies.csv", "windows.csv" };
  g_autofree char *members = g_strdup_printf (MEMBERS ("", "01/03/2018"), "€ 1,250.00");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(IbnWorkbook) workbook = load (names[i]);
      g_autofree char *first = sheet_describe (ibn_workbook_get_cells (workbook, 0));
      g_autofree char *base = g_strndup (names[i], strcspn (names[i], "."));

      g_assert_cmpuint (ibn_workbook_get_n_sheets (workbook), ==, 1);
      g_assert_cmpstr (ibn_workbook_get_name (workbook, 0), ==, base);
      g_assert_cmpstr (first, ==, members);
    }
}

/* As a spreadsheet in Belgium writes it: semicolons, decimal commas, and a euro sign of Windows. */
static void
test_belgian (void)
{
  g_autoptr(IbnWorkbook) workbook = load ("belgian.csv");
  g_autofree char *sheet = sheet_describe (ibn_workbook_get_cells (workbook, 0));
  g_autofree char *members = g_strdup_printf (MEMBERS ("", "01/03/2018"), "€ 1.250,00");
  g_autoptr(GString) wanted = g_string_new (members);

  g_string_replace (wanted, "|0.3|", "|0,3|", 1);
  g_string_replace (wanted, "|12.5|", "|12,5|", 1);
  g_string_replace (wanted, "|12.8|", "|12,8|", 1);
  g_assert_cmpstr (sheet, ==, wanted->str);
}

static void
test_formats (void)
{
  static const struct {
    const char *code;
    IbnFormat format;
  } cases[] = {
    { "General", IBN_FORMAT_NUMBER },
    { "0.00", IBN_FORMAT_NUMBER },
    { "#,##0.00\\ \"d\"", IBN_FORMAT_NUMBER },
    { "[Red]0.00", IBN_FORMAT_NUMBER },
    { "[$€-413] #,##0.00;[RED]-0.00", IBN_FORMAT_NUMBER },
    { "0.00E+00", IBN_FORMAT_NUMBER },
    { "@", IBN_FORMAT_NUMBER },
    { "0\\d", IBN_FORMAT_NUMBER },
    { "0_d", IBN_FORMAT_NUMBER },
    { "0;d", IBN_FORMAT_NUMBER },
    { "\"open", IBN_FORMAT_NUMBER },
    { "[open", IBN_FORMAT_NUMBER },
    { "\\", IBN_FORMAT_NUMBER },
    { "0%", IBN_FORMAT_PERCENT },
    { "0.00 %", IBN_FORMAT_PERCENT },
    { "dd/mm/yyyy", IBN_FORMAT_DATE },
    { "mmm", IBN_FORMAT_DATE },
    { "[$-413]d mmmm yyyy;@", IBN_FORMAT_DATE },
    { "d/m/yy h:mm", IBN_FORMAT_TIME },
    { "yyyy-mm-dd\\Thh:mm:ss", IBN_FORMAT_TIME },
    { "h:mm AM/PM", IBN_FORMAT_CLOCK },
    { "[h]:mm", IBN_FORMAT_CLOCK },
    { "mm:ss.0", IBN_FORMAT_CLOCK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (ibn_format_parse (cases[i].code), ==, cases[i].format);
    }
}

static void
test_days (void)
{
  static const struct {
    IbnFormat format;
    gboolean since_1904;
    const char *number;
    IbnCellKind kind;
    const char *text;
  } cases[] = {
    { IBN_FORMAT_DATE, FALSE, "43180", IBN_CELL_DATE, "2018-03-21" },
    { IBN_FORMAT_DATE, TRUE, "41718", IBN_CELL_DATE, "2018-03-21" },
    { IBN_FORMAT_DATE, FALSE, "1", IBN_CELL_DATE, "1900-01-01" },
    { IBN_FORMAT_DATE, FALSE, "59", IBN_CELL_DATE, "1900-02-28" },
    { IBN_FORMAT_DATE, FALSE, "60", IBN_CELL_NUMBER, "60" },
    { IBN_FORMAT_DATE, FALSE, "61", IBN_CELL_DATE, "1900-03-01" },
    { IBN_FORMAT_DATE, TRUE, "0", IBN_CELL_DATE, "1904-01-01" },
    { IBN_FORMAT_DATE, FALSE, "0", IBN_CELL_NUMBER, "0" },
    { IBN_FORMAT_DATE, FALSE, "-1", IBN_CELL_NUMBER, "-1" },
    { IBN_FORMAT_DATE, FALSE, "2958465", IBN_CELL_NUMBER, "2958465" },
    { IBN_FORMAT_DATE, FALSE, "1E+30", IBN_CELL_NUMBER, "1000000000000000000000000000000" },
    { IBN_FORMAT_DATE, FALSE, "43180.9", IBN_CELL_DATE, "2018-03-21" },
    { IBN_FORMAT_TIME, FALSE, "43180.5", IBN_CELL_TIME, "2018-03-21T12:00:00" },
    { IBN_FORMAT_TIME, FALSE, "43180.354166666664", IBN_CELL_TIME, "2018-03-21T08:30:00" },
    { IBN_FORMAT_TIME, FALSE, "43180.999999999", IBN_CELL_TIME, "2018-03-22T00:00:00" },
    { IBN_FORMAT_TIME, FALSE, "0.5", IBN_CELL_TEXT, "12:00" },
    { IBN_FORMAT_CLOCK, FALSE, "0.35417824074", IBN_CELL_TEXT, "08:30:01" },
    { IBN_FORMAT_CLOCK, FALSE, "1.5", IBN_CELL_TEXT, "36:00" },
    { IBN_FORMAT_PERCENT, FALSE, "0.2", IBN_CELL_PERCENT, "20" },
    { IBN_FORMAT_PERCENT, FALSE, "5.0000000000000003E-2", IBN_CELL_PERCENT, "5" },
    { IBN_FORMAT_NUMBER, FALSE, "0.30000000000000004", IBN_CELL_NUMBER, "0.3" },
    { IBN_FORMAT_NUMBER, FALSE, "veel", IBN_CELL_TEXT, "veel" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IbnCellKind kind;
      g_autofree char *text = ibn_format_read (cases[i].format, cases[i].since_1904, cases[i].number, &kind);

      g_test_message ("%s", cases[i].number);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (kind, ==, cases[i].kind);
    }
}

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"

/* What programs other than LibreOffice write: no references, runs with a reading aid, prefixes, dates as text. */
static void
test_others (void)
{
  const ZipFile files[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", RELATIONS "<Relationship Id='r' Type='" OFFICE "/officeDocument' Target='/book/main.xml'/>"
      "</Relationships>" },
    { "book/main.xml", "<?xml version='1.0' encoding='UTF-8'?><x:workbook xmlns:x='" MAIN "' xmlns:r='" OFFICE "'>"
      "<x:workbookPr date1904='1'/><x:sheets><x:sheet name='A&amp;B' sheetId='1' r:id='r1'/>"
      "<x:sheet name='C' sheetId='2' r:id='r2' state='veryHidden'/><x:sheet name='D' sheetId='3' r:id='r3'/></x:sheets>"
      "</x:workbook>", .is_deflated = TRUE },
    { "book/_rels/main.xml.rels", RELATIONS
      "<Relationship Id='r1' Type='" OFFICE "/worksheet' Target='../other/one.xml'/>"
      "<Relationship Id='r2' Type='" OFFICE "/worksheet' Target='two.xml'/>"
      "<Relationship Id='r3' Type='" OFFICE "/chartsheet' Target='chart.xml'/>"
      "<Relationship Id='r4' Type='" OFFICE "/styles' Target='styles.xml'/>"
      "<Relationship Id='r5' Type='" OFFICE "/sharedStrings' Target='strings.xml'/></Relationships>" },
    { "book/styles.xml", "<styleSheet xmlns='" MAIN "'><numFmts><numFmt numFmtId='200' formatCode='d/m/yy'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='200'/>"
      "<xf numFmtId='9'/>"
      "</cellXfs></styleSheet>" },
    { "book/strings.xml", "<sst xmlns='" MAIN "'><si><r><t>Al</t></r><r><rPr/><t xml:space='preserve'>fa </t></r>"
      "<rPh sb='0' eb='1'><t>weg</t></rPh><phoneticPr/></si><si><t>een_x000D_\ntwee_x005F_x</t></si></sst>" },
    { "other/one.xml", "<x:worksheet xmlns:x='" MAIN "'><x:sheetData>"
      "<x:row><x:c t='s'><x:v>0</x:v></x:c><x:c r='C1' t='inlineStr'><x:is><x:t>in</x:t></x:is></x:c><x:c>"
      "<x:v>1.5</x:v></x:c>"
      "</x:row><x:row r='3'><x:c t='s'><x:v>1</x:v></x:c><x:c s='1'><x:f>NOW()</x:f><x:v>41718</x:v></x:c>"
      "<x:c s='2'><x:v>.2</x:v>"
      "</x:c><x:c t='d'><x:v>2018-03-21T10:00:00.000Z</x:v></x:c><x:c t='b'><x:v>0</x:v></x:c>"
      "<x:c t='e'><x:v>#REF!</x:v></x:c><x:c t='str'><x:f>A1</x:f><x:v>=1+1</x:v></x:c><x:c s='9'/></x:row>"
      "</x:sheetData><x:mergeCells/></x:worksheet>", .is_deflated = TRUE, .is_sized_behind = TRUE },
    { NULL },
  };
  g_autoptr(GBytes) bytes = zip_new (files);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnWorkbook) workbook = ibn_workbook_read (bytes, "x", NULL, &error);
  g_autofree char *described = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ibn_workbook_get_n_sheets (workbook), ==, 1);
  g_assert_cmpstr (ibn_workbook_get_name (workbook, 0), ==, "A&B");
  described = sheet_describe (ibn_workbook_get_cells (workbook, 0));
  g_assert_cmpstr (described, ==, "Alfa ||in|n:1.5||||\n|||||||\neen\ntwee_x|d:2018-03-21|p:20|t:2018-03-21T10:00:00|"
                                  "b:no|e:#REF!|=1+1|\n");
}

/* Repeated cells and rows, remarks, notes, tables in cells, blanks and breaks of all kinds. */
static void
test_ods (void)
{
  const ZipFile files[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
      " xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
      " xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
      ""
      " xmlns:d='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><o:body><o:spreadsheet>"
      "<t:table t:name='Een'><t:shapes><d:frame><x:p>weg</x:p></d:frame></t:shapes><t:table-header-rows>"
      "<t:table-row><t:table-cell t:number-columns-repeated='2' o:value-type='float' o:value='1'><x:p>1</x:p>"
      "</t:table-cell>"
      "<t:table-cell t:number-columns-repeated='16000'/></t:table-row></t:table-header-rows><t:table-row-group>"
      "<t:table-row t:number-rows-repeated='2'><t:covered-table-cell o:value-type='string'><x:p>weg</x:p>"
      "</t:covered-table-cell>"
      "<t:table-cell o:value-type='string'><x:p>a<x:tab/>b<x:s x:c='2'/>c<x:line-break/>d <x:span>e</x:span>\n  f"
      "<x:note><x:p>weg</x:p></x:note></x:p><o:annotation><x:p>weg</x:p></o:annotation><x:p/><x:p>g</x:p>"
      "<d:frame><d:text-box><x:p>weg</x:p></d:text-box></d:frame><t:table><t:table-row><t:table-cell><x:p>weg</x:p>"
      "</t:table-cell></t:table-row></t:table></t:table-cell></t:table-row></t:table-row-group>"
      "<t:table-row t:number-rows-repeated='1048000'><t:table-cell t:number-columns-repeated='16384'/>"
      "</t:table-row></t:table>"
      "<t:dde-links><t:dde-link><t:table t:name='weg'/></t:dde-link></t:dde-links>"
      "</o:spreadsheet></o:body></o:document-content>", .is_deflated = TRUE },
    { NULL },
  };
  g_autoptr(GBytes) bytes = zip_new (files);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnWorkbook) workbook = ibn_workbook_read (bytes, "x", NULL, &error);
  g_autofree char *described = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ibn_workbook_get_n_sheets (workbook), ==, 1);
  described = sheet_describe (ibn_workbook_get_cells (workbook, 0));
  g_assert_cmpstr (described, ==, "n:1|n:1|\n|a\tb  c\nd e f\n\ng|\n|a\tb  c\nd e f\n\ng|\n");
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", "companies.xlsx", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (content, length);
  g_cancellable_cancel (cancellable);
  g_assert_null (ibn_workbook_read (bytes, "x", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/workbooks", test_workbooks);
  g_test_add_func ("/workbook/text", test_text);
  g_test_add_func ("/workbook/belgian", test_belgian);
  g_test_add_func ("/workbook/formats", test_formats);
  g_test_add_func ("/workbook/days", test_days);
  g_test_add_func ("/workbook/others", test_others);
  g_test_add_func ("/workbook/ods", test_ods);
  g_test_add_func ("/workbook/cancelled", test_cancelled);
  return g_test_run ();
}
