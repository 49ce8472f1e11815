/* test-document.c: answers and rows, and who may not change them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include "ibn-change-private.h"
#include "ibn-document-private.h"
#include "test-dossier.h"

/* Takes the change. */
static void
assert_refused (IbnDocument *document, IbnChange *change, IbnError code, const char *message)
{
  g_autofree char *before = dup_text (document);
  g_autoptr(GError) error = NULL;

  g_test_message ("%s", message);
  g_assert_false (ibn_document_apply (document, change, IBN_APPLY_DEFAULT, &error));
  g_assert_error (error, IBN_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_false (ibn_document_apply (document, change, IBN_APPLY_DEFAULT, NULL));
  assert_text (document, before);
  ibn_change_unref (change);
}

static void
test_new (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  g_assert_cmpstr (ibn_document_get_id (document), ==, "d-1");
  g_assert_cmpstr (ibn_document_get_call_id (document), ==, "ibn-2017");
  g_assert_cmpstr (ibn_document_get_call_version (document), ==, "1");
  g_assert_false (ibn_document_is_modified (document));
  g_assert_false (ibn_document_can_undo (document));
  g_assert_false (ibn_document_can_redo (document));
  g_assert_false (ibn_document_undo (document));
  g_assert_false (ibn_document_redo (document));
  assert_text (document, HEAD "/>\n");
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_set (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "summary", "Eén\nTwee");
  set (document, "applicant/name", "Alfa & Zoon");
  set (document, "applicant/address/street", "Kerkstraat 1");
  g_assert_cmpstr (ibn_document_get (document, "summary"), ==, "Eén\nTwee");
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, "Alfa & Zoon");
  g_assert_null (ibn_document_get_typed (document, "applicant/name"));
  assert_text (document,
               HEAD ">\n"
               "  <applicant>\n"
               "    <address>\n"
               "      <street>Kerkstraat 1</street>\n"
               "    </address>\n"
               "    <name>Alfa &amp; Zoon</name>\n"
               "  </applicant>\n"
               "  <summary>Eén\nTwee</summary>\n"
               "</dossier>\n");

  /* What is empty is not there, and neither is a group of nothing. */
  set (document, "applicant/address/street", "");
  set (document, "summary", NULL);
  assert_text (document,
               HEAD ">\n"
               "  <applicant>\n"
               "    <name>Alfa &amp; Zoon</name>\n"
               "  </applicant>\n"
               "</dossier>\n");
  set (document, "applicant/name", "");
  assert_text (document, HEAD "/>\n");
}

static void
test_get_nothing (void)
{
  static const char *paths[] = {
    "", "a", "applicant", "applicant/", "applicant/name/", "/applicant/name",
    "applicant/name/first",
    "applicant//name", "companies", "companies/c1", "companies/c2", "companies/c2/name",
    "companies/row", "companies/row/name", "typed", "dates/typed", "dates/start", "companies/name",
    "applicant/Name", "*", "companies/*/name",
    "companies/c1234567890123456789012345678901234567890123456789012345678901234567890/name",
  };
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "applicant/name", "Alfa");
  apply (document, ibn_change_new_insert ("companies/c1", NULL));
  set (document, "companies/c1/name", "Beta");
  apply (document, ibn_change_new_typed ("dates/start", "morgen"));

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_test_message ("%s", paths[i]);
      g_assert_cmpstr (ibn_document_get (document, paths[i]), ==, "");
      if (strcmp (paths[i], "dates/start") != 0)
        g_assert_null (ibn_document_get_typed (document, paths[i]));
      g_assert_cmpint (ibn_document_has_row (document, paths[i]), ==, strcmp (paths[i],
                       "companies/c1") == 0);
      g_assert_cmpuint (ibn_document_get_n_rows (document, paths[i]), ==, strcmp (paths[i],
                        "companies") == 0);
    }
}

static void
test_typed (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "plan/start", "2018-03-21");
  set (document, "plan/title", "Plan");
  apply (document, ibn_change_new_typed ("plan/start", "morgen?"));
  g_assert_cmpstr (ibn_document_get (document, "plan/start"), ==, "");
  g_assert_cmpstr (ibn_document_get_typed (document, "plan/start"), ==, "morgen?");
  assert_text (document,
               HEAD ">\n"
               "  <plan>\n"
               "    <typed for=\"start\">morgen?</typed>\n"
               "    <title>Plan</title>\n"
               "  </plan>\n"
               "</dossier>\n");

  set (document, "plan/start", "2018-03-22");
  g_assert_null (ibn_document_get_typed (document, "plan/start"));
  g_assert_cmpstr (ibn_document_get (document, "plan/start"), ==, "2018-03-22");

  /* Once with the word that was the value, which is another thing. */
  apply (document, ibn_change_new_typed ("plan/start", "2018-03-22"));
  g_assert_cmpstr (ibn_document_get (document, "plan/start"), ==, "");
  g_assert_cmpstr (ibn_document_get_typed (document, "plan/start"), ==, "2018-03-22");
  apply (document, ibn_change_new_typed ("plan/start", " "));
  g_assert_null (ibn_document_get_typed (document, "plan/start"));

  while (ibn_document_undo (document))
    ;
  assert_text (document, HEAD "/>\n");
}

static void
test_cleans (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "a", " x\001y\r\nz\t");
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "xy\nz");
  apply (document, ibn_change_new_typed ("b", "\t1\0332 "));
  g_assert_cmpstr (ibn_document_get_typed (document, "b"), ==, "12");
  set (document, "a", " \n ");
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "");
}

static void
test_rows (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  assert_rows (document, "companies", "");
  apply (document, ibn_change_new_insert ("companies/c1", NULL));
  apply (document, ibn_change_new_insert ("companies/c3", NULL));
  apply (document, ibn_change_new_insert ("companies/c2", "c3"));
  assert_rows (document, "companies", "c1 c2 c3");
  set (document, "companies/c2/name", "Beta");
  set (document, "companies/c2/contact/mail", "b@example.org");
  assert_text (document,
               HEAD ">\n"
               "  <companies>\n"
               "    <row id=\"c1\"/>\n"
               "    <row id=\"c2\">\n"
               "      <contact>\n"
               "        <mail>b@example.org</mail>\n"
               "      </contact>\n"
               "      <name>Beta</name>\n"
               "    </row>\n"
               "    <row id=\"c3\"/>\n"
               "  </companies>\n"
               "</dossier>\n");

  apply (document, ibn_change_new_move ("companies/c2", "c1"));
  assert_rows (document, "companies", "c2 c1 c3");
  apply (document, ibn_change_new_move ("companies/c2", NULL));
  assert_rows (document, "companies", "c1 c3 c2");
  g_assert_cmpstr (ibn_document_get (document, "companies/c2/name"), ==, "Beta");
  apply (document, ibn_change_new_remove ("companies/c3"));
  assert_rows (document, "companies", "c1 c2");
  g_assert_false (ibn_document_has_row (document, "companies/c3"));
  apply (document, ibn_change_new_remove ("companies/c2"));
  g_assert_cmpstr (ibn_document_get (document, "companies/c2/name"), ==, "");

  /* A row stays when it has no answers; a table does not when it has no rows. */
  apply (document, ibn_change_new_remove ("companies/c1"));
  assert_text (document, HEAD "/>\n");

  while (ibn_document_undo (document))
    ;
  while (ibn_document_redo (document))
    ;
  assert_text (document, HEAD "/>\n");
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_undo (document));
  assert_rows (document, "companies", "c1 c2");
  g_assert_cmpstr (ibn_document_get (document, "companies/c2/contact/mail"), ==, "b@example.org");
}

static void
test_many_rows (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/c%u", i);
      g_autofree char *cell = g_strdup_printf ("companies/c%u/name", i);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (cell, row));
    }
  ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ibn_document_get_n_rows (document, "companies"), ==, 2000);
  g_assert_cmpstr (ibn_document_get (document, "companies/c1999/name"), ==, "companies/c1999");
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_can_undo (document));
  assert_text (document, HEAD "/>\n");
}

static void
test_refuses (void)
{
  static const char deep[] =
    "<row id='c9'><x xmlns='urn:x'><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
    "<a><a><a>"
    "<a/></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a>"
    "</a></a></x></row>";
  g_autoptr(IbnDocument) document = read_document (
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1' call='x' call-version='1'>"
    "<applicant><name>Alfa</name></applicant><companies><row id='c1'><name>Beta</name>"
    "<sub><row id='d1'><name>x</name></row></sub></row></companies>"
    "<mixed>text <name>x</name></mixed><group><mixed>text <name>x</name></mixed></group></dossier>");
  g_autofree char *at_limit = g_strnfill (1024 * 1024, 'x');
  g_autofree char *too_long = g_strnfill (1024 * 1024 + 1, 'x');
  const struct {
    IbnChange *change;
    IbnError code;
    const char *message;
  } cases[] = {
    { ibn_change_new_set ("", "x"), IBN_ERROR_SYNTAX, "“” is not the path of an answer" },
    { ibn_change_new_set ("Name", "x"), IBN_ERROR_SYNTAX, "“Name” is not the path of an answer" },
    { ibn_change_new_set ("companies/c1", "x"), IBN_ERROR_SYNTAX,
      "“companies/c1” is not the path of an answer" },
    { ibn_change_new_set ("applicant", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “applicant”" },
    { ibn_change_new_set ("applicant", ""), IBN_ERROR_SYNTAX,
      "There can be no answer at “applicant”" },
    { ibn_change_new_set ("companies", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “companies”" },
    { ibn_change_new_set ("companies/name", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “companies/name”" },
    { ibn_change_new_set ("applicant/name/first", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “applicant/name/first”" },
    { ibn_change_new_set ("mixed", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “mixed”" },
    { ibn_change_new_set ("mixed/name", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “mixed/name”" },
    { ibn_change_new_set ("companies/c1/sub", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “companies/c1/sub”" },
    { ibn_change_new_set ("companies/c1/sub/name", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “companies/c1/sub/name”" },
    { ibn_change_new_set ("companies/c2/name", "x"), IBN_ERROR_NOT_FOUND,
      "There is no row “companies/c2”" },
    { ibn_change_new_set ("companies/c2/name", ""), IBN_ERROR_NOT_FOUND,
      "There is no row “companies/c2”" },
    { ibn_change_new_set ("partners/c1/name", "x"), IBN_ERROR_NOT_FOUND,
      "There is no row “partners/c1”" },
    { ibn_change_new_set ("applicant/c1/name", "x"), IBN_ERROR_NOT_FOUND,
      "There is no row “applicant/c1”" },
    { ibn_change_new_set ("big", too_long), IBN_ERROR_RANGE,
      "The text for “big” is longer than 1 MiB" },
    { ibn_change_new_typed ("big", too_long), IBN_ERROR_RANGE,
      "The text for “big” is longer than 1 MiB" },
    { ibn_change_new_insert ("companies", NULL), IBN_ERROR_SYNTAX,
      "“companies” is not the path of a row" },
    { ibn_change_new_insert ("companies/c1", NULL), IBN_ERROR_SYNTAX,
      "There is a row “companies/c1” already" },
    { ibn_change_new_insert ("companies/c2", "c3"), IBN_ERROR_NOT_FOUND, "There is no row “c3”" },
    { ibn_change_new_insert ("companies/c2", "c2"), IBN_ERROR_NOT_FOUND, "There is no row “c2”" },
    { ibn_change_new_insert ("partners/c2", "c1"), IBN_ERROR_NOT_FOUND, "There is no row “c1”" },
    { ibn_change_new_insert ("applicant/c2", NULL), IBN_ERROR_SYNTAX,
      "There can be no table at “applicant”" },
    { ibn_change_new_insert ("applicant/name/c2", NULL), IBN_ERROR_SYNTAX,
      "There can be no table at “applicant/name”" },
    { ibn_change_new_insert ("group/c2", NULL), IBN_ERROR_SYNTAX,
      "There can be no table at “group”" },
    { ibn_change_new_insert ("mixed/c2", NULL), IBN_ERROR_SYNTAX,
      "There can be no table at “mixed”" },
    { ibn_change_new_insert ("companies/c1/parts/c2", NULL), IBN_ERROR_SYNTAX,
      "“companies/c1/parts/c2” is not the path of a row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, "<row id='c3'/>"), IBN_ERROR_SYNTAX,
      "This is not the row “companies/c2”" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, "<row id='c2'/><row id='c3'/>"),
      IBN_ERROR_SYNTAX,
      "This is not one row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL,
      "<row id='c2'/></table><table-2>x</table-2><table>"),
      IBN_ERROR_SYNTAX, "This is not one row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, ""), IBN_ERROR_SYNTAX,
      "This is not one row" },
    { ibn_change_new_raw_insert ("a/b/c/d/e/t/c9", NULL, deep), IBN_ERROR_RANGE,
      "The row “a/b/c/d/e/t/c9” is too deep" },
    { ibn_change_new_remove ("companies/c2"), IBN_ERROR_NOT_FOUND,
      "There is no row “companies/c2”" },
    { ibn_change_new_remove ("companies"), IBN_ERROR_SYNTAX,
      "“companies” is not the path of a row" },
    { ibn_change_new_remove ("partners/c1"), IBN_ERROR_NOT_FOUND, "There is no row “partners/c1”" },
    { ibn_change_new_move ("companies/c2", NULL), IBN_ERROR_NOT_FOUND,
      "There is no row “companies/c2”" },
    { ibn_change_new_move ("companies/c1", "c2"), IBN_ERROR_NOT_FOUND, "There is no row “c2”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (document, cases[i].change, cases[i].code, cases[i].message);
  g_assert_false (ibn_document_can_undo (document));

  set (document, "big", at_limit);
}

static void *
change_copy (void *data)
{
  IbnDocument *copy = data;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);
      g_autoptr(IbnChange) change = ibn_change_new_set ("t/r1/a", value);

      ibn_document_apply (copy, change, IBN_APPLY_DEFAULT, NULL);
    }
  return ibn_document_write (copy);
}

static void
test_copy (void)
{
  g_autoptr(IbnDocument) document = read_document (
    "<!-- first -->"
    "<dossier xmlns='urn:ibn-dossier:dossier:1' xmlns:x='urn:x' version='1.0' id='d-1' call='x'"
    " call-version='1'>"
    "<a x:b='c'>1</a><x:foo><bar>2</bar></x:foo><t><row id='r1'><a>0</a><!-- b --><b/></row></t>"
    "</dossier>");
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autofree char *text = NULL;
  GThread *thread;

  set (document, "d", "1");
  text = dup_text (document);
  copy = ibn_document_copy (document);
  assert_text (copy, text);
  g_assert_true (ibn_document_can_undo (copy));
  g_assert_false (ibn_document_is_modified (copy));

  thread = g_thread_new ("copy", change_copy, copy);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *value = g_strdup_printf ("x%u", i);

      set (document, "t/r1/a", value);
    }
  written = g_thread_join (thread);
  g_assert_cmpstr (ibn_document_get (document, "t/r1/a"), ==, "x999");
  g_assert_cmpstr (ibn_document_get (copy, "t/r1/a"), ==, "999");
  g_assert_finalize_object (g_steal_pointer (&document));
  apply (copy, ibn_change_new_remove ("t/r1"));
  while (ibn_document_undo (copy))
    ;
  g_assert_cmpstr (ibn_document_get (copy, "d"), ==, "");
}

static gboolean
collect (const char *path, const char *value, const char *typed, void *data)
{
  GString *story = data;

  g_string_append_printf (story, " %s=%s%s%s", path, value, typed != NULL ? "~" : "",
                          typed != NULL ? typed : "");
  return strcmp (path, "t/r1/z") != 0;
}

/* What has no path is not gone through. */
static void
test_foreach_foreign (void)
{
  g_autoptr(IbnDocument) document = read_document (
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1' call='x' call-version='1'>"
    "<a>1</a><x:b xmlns:x='urn:x'>2</x:b><c>text <d>3</d></c><Foo><e>4</e></Foo><f later='x'/>"
    "<t><row id='r1'><g>5</g><sub><row id='s1'><g>6</g></row></sub></row></t></dossier>");
  g_autoptr(GString) story = g_string_new (NULL);

  g_assert_true (ibn_document_foreach (document, collect, story));
  assert_told (story, " a=1 t/r1/g=5");
}

static void
test_foreach (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = g_string_new (NULL);

  g_assert_true (ibn_document_foreach (document, collect, story));
  assert_told (story, "");

  set (document, "z", "1");
  apply (document, ibn_change_new_insert ("t/r2", NULL));
  apply (document, ibn_change_new_insert ("t/r1", NULL));
  set (document, "t/r1/a/b", "2");
  apply (document, ibn_change_new_typed ("t/r1/c", "3"));
  set (document, "b", "4");
  g_assert_true (ibn_document_foreach (document, collect, story));
  assert_told (story, " b=4 t/r1/a/b=2 t/r1/c=~3 z=1");

  set (document, "t/r1/z", "5");
  g_assert_false (ibn_document_foreach (document, collect, story));
  assert_told (story, " b=4 t/r1/a/b=2 t/r1/c=~3 t/r1/z=5");
}

/* What hangs on an element that is not known outlives its answer. */
static void
test_unknown_stays (void)
{
  g_autoptr(IbnDocument) document = read_document (
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1' call='ibn-2017'"
    " call-version='1'>"
    "<a by='me'>1</a><g><!-- why --><b>2</b></g><t x='y'><row id='r1' z='2'><!-- c --><c>3</c>"
    "</row></t><z xmlns:q='urn:q'>4</z></dossier>");
  g_autofree char *start = dup_text (document);

  set (document, "z", "");
  set (document, "a", "");
  set (document, "g/b", "");
  set (document, "t/r1/c", "");
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "");
  assert_text (document,
               HEAD ">\n"
               "  <a by=\"me\"/>\n"
               "  <g>\n"
               "    <!-- why -->\n"
               "    <b/>\n"
               "  </g>\n"
               "  <t x=\"y\">\n"
               "    <row id=\"r1\" z=\"2\">\n"
               "      <!-- c -->\n"
               "      <c/>\n"
               "    </row>\n"
               "  </t>\n"
               "  <z xmlns:q=\"urn:q\"/>\n"
               "</dossier>\n");
  apply (document, ibn_change_new_typed ("a", "x"));
  apply (document, ibn_change_new_remove ("t/r1"));
  assert_text (document,
               HEAD ">\n"
               "  <typed for=\"a\" by=\"me\">x</typed>\n"
               "  <g>\n"
               "    <!-- why -->\n"
               "    <b/>\n"
               "  </g>\n"
               "  <t x=\"y\"/>\n"
               "  <z xmlns:q=\"urn:q\"/>\n"
               "</dossier>\n");
  while (ibn_document_undo (document))
    ;
  assert_text (document, start);
}

static void
test_stamp (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) copy = NULL;
  IbnPatch *step;

  g_assert_cmpstr (ibn_document_get_author (document), ==, "");
  g_assert_cmpint (ibn_document_get_time (document), ==, 0);
  g_assert_null (ibn_document_find_patch (document, "a"));
  set (document, "a", "1");
  ibn_document_stamp (document, " Mies\n\x01Maes", 7);
  g_assert_cmpstr (ibn_document_get_author (document), ==, "Mies Maes");
  set (document, "b", "1");
  ibn_document_stamp (document, "Mies Maes", 8);
  g_assert_cmpint (ibn_document_get_time (document), ==, 8);
  apply_with (document, ibn_change_new_set ("b", "2"), IBN_APPLY_CONTINUE);
  ibn_document_stamp (document, "Jef", 9);
  apply_with (document, ibn_change_new_set ("b", "3"), IBN_APPLY_CONTINUE);
  copy = ibn_document_copy (document);
  g_assert_cmpstr (ibn_document_get_author (copy), ==, "Jef");
  g_assert_cmpint (ibn_document_get_time (copy), ==, 9);
  ibn_document_stamp (document, NULL, 0);
  g_assert_cmpstr (ibn_document_get_author (document), ==, "");

  /* What is typed goes on as one step only by the same author. */
  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, 3);
  step = ibn_document_find_patch (document, "b");
  g_assert_cmpstr (ibn_patch_get_author (step), ==, "Jef");
  g_assert_cmpint (ibn_patch_get_time (step), ==, 9);
  step = ibn_document_find_patch (document, "a");
  g_assert_cmpstr (ibn_patch_get_author (step), ==, "");
  g_assert_null (ibn_document_find_patch (document, "c"));

  g_assert_true (ibn_document_undo (document));
  step = ibn_document_find_patch (document, "b");
  g_assert_cmpstr (ibn_patch_get_author (step), ==, "Mies Maes");
  g_assert_cmpint (ibn_patch_get_time (step), ==, 8);
}

static void
test_part (void)
{
  static const char part[] =
    "<dossier part='companies/c4f2a91b' version='1.0' id='d-1' call='ibn-2017' call-version='1'"
    " xmlns='urn:ibn-dossier:dossier:1'/>";
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(IbnDocument) read = read_document (part);

  g_assert_null (ibn_document_get_part (document));
  ibn_document_set_part (document, "companies/c4f2a91b");
  g_assert_cmpstr (ibn_document_get_part (document), ==, "companies/c4f2a91b");
  g_assert_false (ibn_document_is_modified (document));
  assert_text (document, HEAD " part=\"companies/c4f2a91b\"/>\n");
  assert_text (read, HEAD " part=\"companies/c4f2a91b\"/>\n");
  copy = ibn_document_copy (document);
  ibn_document_set_part (document, NULL);
  assert_text (document, HEAD "/>\n");
  g_assert_cmpstr (ibn_document_get_part (copy), ==, "companies/c4f2a91b");
}

static void
test_damage (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) copy = NULL;

  g_assert_null (ibn_document_get_damage (document)[0]);
  ibn_document_add_damage (document, "One thing");
  ibn_document_add_damage (document, "Another");
  copy = ibn_document_copy (document);
  g_assert_cmpstrv (ibn_document_get_damage (copy), ((const char *[]) { "One thing", "Another", NULL }));
  g_assert_cmpstrv (ibn_document_get_damage (document), ibn_document_get_damage (copy));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/new", test_new);
  g_test_add_func ("/document/set", test_set);
  g_test_add_func ("/document/get-nothing", test_get_nothing);
  g_test_add_func ("/document/typed", test_typed);
  g_test_add_func ("/document/cleans", test_cleans);
  g_test_add_func ("/document/rows", test_rows);
  g_test_add_func ("/document/many-rows", test_many_rows);
  g_test_add_func ("/document/refuses", test_refuses);
  g_test_add_func ("/document/copy", test_copy);
  g_test_add_func ("/document/foreach", test_foreach);
  g_test_add_func ("/document/foreach-foreign", test_foreach_foreign);
  g_test_add_func ("/document/unknown-stays", test_unknown_stays);
  g_test_add_func ("/document/stamp", test_stamp);
  g_test_add_func ("/document/part", test_part);
  g_test_add_func ("/document/damage", test_damage);

  return g_test_run ();
}
