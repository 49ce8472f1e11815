/* test-document.c: answers, rows, what is told of them, and the way back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include <string.h>

#include "ibn-change-private.h"
#include "ibn-error.h"
#include "ibn-path.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
             "<dossier xmlns=\"urn:ibn-dossier:dossier:1\" version=\"1.0\" id=\"d-1\" call=\"ibn-2017\" call-version=\"1\""

static IbnDocument *
new_document (void)
{
  return ibn_document_new ("ibn-2017", "1", "d-1");
}

static IbnDocument *
read_document (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_read (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static char *
dup_text (IbnDocument *document)
{
  g_autoptr(GBytes) bytes = ibn_document_write (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_text (IbnDocument *document, const char *expected)
{
  g_autofree char *text = dup_text (document);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_rows (IbnDocument *document, const char *table, const char *expected)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpuint (ibn_document_get_n_rows (document, table), ==, g_strv_length (ids));
}

/* Takes the change. */
static void
apply_with (IbnDocument *document, IbnChange *change, IbnApplyFlags flags)
{
  g_autoptr(GError) error = NULL;
  gboolean is_applied = ibn_document_apply (document, change, flags, &error);

  g_assert_no_error (error);
  g_assert_true (is_applied);
  ibn_change_unref (change);
}

static void
apply (IbnDocument *document, IbnChange *change)
{
  apply_with (document, change, IBN_APPLY_DEFAULT);
}

static void
set (IbnDocument *document, const char *path, const char *value)
{
  apply (document, ibn_change_new_set (path, value));
}

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
append_change (GString *story, IbnChange *change)
{
  static const char *kinds[] = { "set", "insert", "remove", "move" };
  const char *typed = ibn_change_get_typed (change);
  const char *before = ibn_change_get_before (change);

  g_string_append_printf (story, " %s %s", kinds[ibn_change_get_kind (change)], ibn_change_get_path (change));
  if (ibn_change_get_value (change) != NULL)
    g_string_append_printf (story, "=%s", ibn_change_get_value (change));
  if (typed != NULL)
    g_string_append_printf (story, "~%s", typed);
  if (before != NULL)
    g_string_append_printf (story, "<%s", before);
}

static void
on_changed (IbnDocument *document, IbnChange *change, GString *story)
{
  g_string_append (story, " [");
  append_change (story, change);
  g_string_append (story, " ]");
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, GString *story)
{
  g_string_append (story, " (");
  for (guint i = 0; i < changes->len; i++)
    append_change (story, g_ptr_array_index (changes, i));
  g_string_append (story, " )");
}

static void
on_notify (IbnDocument *document, GParamSpec *pspec, GString *story)
{
  gboolean value;

  g_object_get (document, pspec->name, &value, NULL);
  g_string_append_printf (story, " %s%s", value ? "" : "!", pspec->name);
}

static void
on_items_changed (GListModel *rows, guint position, guint removed, guint added, GString *story)
{
  g_string_append_printf (story, " %u-%u+%u:", position, removed, added);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(IbnRowItem) item = g_list_model_get_item (rows, i);

      g_string_append_printf (story, "%s%s", i > 0 ? "," : "", ibn_row_item_get_id (item));
    }
}

static GString *
listen (IbnDocument *document)
{
  GString *story = g_string_new (NULL);

  g_signal_connect (document, "changed", G_CALLBACK (on_changed), story);
  g_signal_connect (document, "edited", G_CALLBACK (on_edited), story);
  g_signal_connect (document, "notify", G_CALLBACK (on_notify), story);
  return story;
}

static void
assert_told (GString *story, const char *expected)
{
  g_assert_cmpstr (story->str, ==, expected);
  g_string_truncate (story, 0);
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
    "", "a", "applicant", "applicant/", "applicant/name/", "/applicant/name", "applicant/name/first",
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
      g_assert_cmpint (ibn_document_has_row (document, paths[i]), ==, strcmp (paths[i], "companies/c1") == 0);
      g_assert_cmpuint (ibn_document_get_n_rows (document, paths[i]), ==, strcmp (paths[i], "companies") == 0);
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
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
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
    "<row id='c9'><x xmlns='urn:x'><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
    "<a/></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></x></row>";
  g_autoptr(IbnDocument) document = read_document (
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1' call='x' call-version='1'>"
    "<applicant><name>Alfa</name></applicant><companies><row id='c1'><name>Beta</name></row></companies>"
    "<mixed>text <name>x</name></mixed></dossier>");
  g_autofree char *at_limit = g_strnfill (1024 * 1024, 'x');
  g_autofree char *too_long = g_strnfill (1024 * 1024 + 1, 'x');
  const struct {
    IbnChange *change;
    IbnError code;
    const char *message;
  } cases[] = {
    { ibn_change_new_set ("", "x"), IBN_ERROR_SYNTAX, "“” is not the path of an answer" },
    { ibn_change_new_set ("Name", "x"), IBN_ERROR_SYNTAX, "“Name” is not the path of an answer" },
    { ibn_change_new_set ("companies/c1", "x"), IBN_ERROR_SYNTAX, "“companies/c1” is not the path of an answer" },
    { ibn_change_new_set ("applicant", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “applicant”" },
    { ibn_change_new_set ("applicant", ""), IBN_ERROR_SYNTAX, "There can be no answer at “applicant”" },
    { ibn_change_new_set ("companies", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “companies”" },
    { ibn_change_new_set ("companies/name", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “companies/name”" },
    { ibn_change_new_set ("applicant/name/first", "x"), IBN_ERROR_SYNTAX,
      "There can be no answer at “applicant/name/first”" },
    { ibn_change_new_set ("mixed", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “mixed”" },
    { ibn_change_new_set ("mixed/name", "x"), IBN_ERROR_SYNTAX, "There can be no answer at “mixed/name”" },
    { ibn_change_new_set ("companies/c2/name", "x"), IBN_ERROR_NOT_FOUND, "There is no row “companies/c2”" },
    { ibn_change_new_set ("companies/c2/name", ""), IBN_ERROR_NOT_FOUND, "There is no row “companies/c2”" },
    { ibn_change_new_set ("partners/c1/name", "x"), IBN_ERROR_NOT_FOUND, "There is no row “partners/c1”" },
    { ibn_change_new_set ("applicant/c1/name", "x"), IBN_ERROR_NOT_FOUND, "There is no row “applicant/c1”" },
    { ibn_change_new_set ("big", too_long), IBN_ERROR_RANGE, "The text for “big” is longer than 1 MiB" },
    { ibn_change_new_typed ("big", too_long), IBN_ERROR_RANGE, "The text for “big” is longer than 1 MiB" },
    { ibn_change_new_insert ("companies", NULL), IBN_ERROR_SYNTAX, "“companies” is not the path of a row" },
    { ibn_change_new_insert ("companies/c1", NULL), IBN_ERROR_SYNTAX, "There is a row “companies/c1” already" },
    { ibn_change_new_insert ("companies/c2", "c3"), IBN_ERROR_NOT_FOUND, "There is no row “c3”" },
    { ibn_change_new_insert ("companies/c2", "c2"), IBN_ERROR_NOT_FOUND, "There is no row “c2”" },
    { ibn_change_new_insert ("partners/c2", "c1"), IBN_ERROR_NOT_FOUND, "There is no row “c1”" },
    { ibn_change_new_insert ("applicant/c2", NULL), IBN_ERROR_SYNTAX, "There can be no table at “applicant”" },
    { ibn_change_new_insert ("applicant/name/c2", NULL), IBN_ERROR_SYNTAX, "There can be no table at “applicant/name”" },
    { ibn_change_new_insert ("mixed/c2", NULL), IBN_ERROR_SYNTAX, "There can be no table at “mixed”" },
    { ibn_change_new_insert ("companies/c1/parts/c2", NULL), IBN_ERROR_SYNTAX,
      "“companies/c1/parts/c2” is not the path of a row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, "<row id='c3'/>"), IBN_ERROR_SYNTAX,
      "This is not the row “companies/c2”" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, "<row id='c2'/><row id='c3'/>"), IBN_ERROR_SYNTAX,
      "This is not one row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, "<row id='c2'/></table><table-2>x</table-2><table>"),
      IBN_ERROR_SYNTAX, "This is not one row" },
    { ibn_change_new_raw_insert ("companies/c2", NULL, ""), IBN_ERROR_SYNTAX, "This is not one row" },
    { ibn_change_new_raw_insert ("a/b/c/d/e/t/c9", NULL, deep), IBN_ERROR_RANGE, "The row “a/b/c/d/e/t/c9” is too deep" },
    { ibn_change_new_remove ("companies/c2"), IBN_ERROR_NOT_FOUND, "There is no row “companies/c2”" },
    { ibn_change_new_remove ("companies"), IBN_ERROR_SYNTAX, "“companies” is not the path of a row" },
    { ibn_change_new_remove ("partners/c1"), IBN_ERROR_NOT_FOUND, "There is no row “partners/c1”" },
    { ibn_change_new_move ("companies/c2", NULL), IBN_ERROR_NOT_FOUND, "There is no row “companies/c2”" },
    { ibn_change_new_move ("companies/c1", "c2"), IBN_ERROR_NOT_FOUND, "There is no row “c2”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (document, cases[i].change, cases[i].code, cases[i].message);
  g_assert_false (ibn_document_can_undo (document));

  set (document, "big", at_limit);
}

static void
test_all_or_nothing (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) story = NULL;
  g_autoptr(GError) error = NULL;

  apply (document, ibn_change_new_insert ("t/r1", NULL));
  set (document, "t/r1/a", "x");
  g_assert_true (ibn_document_undo (document));
  story = listen (document);
  g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed", G_CALLBACK (on_items_changed), story);

  g_ptr_array_add (changes, ibn_change_new_set ("b", "y"));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", "r1"));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r2/a", "z"));
  g_ptr_array_add (changes, ibn_change_new_move ("t/r1", "r2"));
  g_ptr_array_add (changes, ibn_change_new_remove ("t/r1"));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r1/a", "z"));
  g_assert_false (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  assert_text (document, HEAD ">\n  <t>\n    <row id=\"r1\"/>\n  </t>\n</dossier>\n");
  assert_told (story, "");
  g_assert_true (ibn_document_can_redo (document));

  g_ptr_array_set_size (changes, 5);
  g_clear_error (&error);
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_told (story,
               " [ set b=y ] 0-0+1:r2,r1 [ insert t/r2<r1 ] [ set t/r2/a=z ]"
               " 1-1+0:r2 0-0+1:r1,r2 [ move t/r1<r2 ] 0-1+0:r2 [ remove t/r1 ]"
               " !can-redo"
               " ( set b=y insert t/r2<r1 set t/r2/a=z move t/r1<r2 remove t/r1 )");
  assert_rows (document, "t", "r2");

  g_assert_true (ibn_document_undo (document));
  assert_told (story,
               " 0-0+1:r1,r2 [ insert t/r1<r2 ] 0-1+0:r2 1-0+1:r2,r1 [ move t/r1 ] [ set t/r2/a= ]"
               " 0-1+0:r1 [ remove t/r2 ] [ set b= ]"
               " can-redo"
               " ( insert t/r1<r2 move t/r1 set t/r2/a= remove t/r2 set b= )");
  assert_text (document, HEAD ">\n  <t>\n    <row id=\"r1\"/>\n  </t>\n</dossier>\n");
}

static void
test_signals (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = listen (document);
  g_autoptr(GString) detail = g_string_new (NULL);

  g_signal_connect (document, "changed::a/b", G_CALLBACK (on_changed), detail);

  set (document, "a/b", "1");
  assert_told (story, " [ set a/b=1 ] can-undo modified ( set a/b=1 )");
  assert_told (detail, " [ set a/b=1 ]");
  set (document, "a/c", "1");
  assert_told (story, " [ set a/c=1 ] ( set a/c=1 )");
  apply (document, ibn_change_new_typed ("a/b", "x"));
  assert_told (story, " [ set a/b=~x ] ( set a/b=~x )");
  assert_told (detail, " [ set a/b=~x ]");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " [ set a/b=1 ] can-redo ( set a/b=1 )");
  assert_told (detail, " [ set a/b=1 ]");
  g_assert_true (ibn_document_redo (document));
  assert_told (story, " [ set a/b=~x ] !can-redo ( set a/b=~x )");
  assert_told (detail, " [ set a/b=~x ]");
  ibn_document_mark_saved (document);
  assert_told (story, " !modified");

  /* No quark for a path that nobody asked for by name. */
  set (document, "never-listened-to", "1");
  g_assert_cmpuint (g_quark_try_string ("never-listened-to"), ==, 0);
  g_signal_handlers_disconnect_by_data (document, detail);
  g_signal_handlers_disconnect_by_data (document, story);
}

/* A change that changes nothing is no step, tells nobody, and leaves what can be redone. */
static void
test_nothing_changes (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = NULL;
  IbnChange *nothing[] = {
    ibn_change_new_set ("a/b", "1"),
    ibn_change_new_set ("a/b", " 1\n"),
    ibn_change_new_set ("a/c", ""),
    ibn_change_new_set ("d/e/f", NULL),
    ibn_change_new_typed ("a/c", ""),
    ibn_change_new_typed ("a/t", "x"),
    ibn_change_new_set ("t/r1/a", ""),
    ibn_change_new_move ("t/r1", "r2"),
    ibn_change_new_move ("t/r1", "r1"),
    ibn_change_new_move ("t/r2", NULL),
  };

  set (document, "a/b", "1");
  apply (document, ibn_change_new_typed ("a/t", "x"));
  apply (document, ibn_change_new_insert ("t/r1", NULL));
  apply (document, ibn_change_new_insert ("t/r2", NULL));
  set (document, "a/z", "1");
  g_assert_true (ibn_document_undo (document));
  ibn_document_mark_saved (document);
  story = listen (document);

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      apply (document, nothing[i]);
      assert_told (story, "");
      g_assert_true (ibn_document_can_redo (document));
      g_assert_false (ibn_document_is_modified (document));
    }
}

static void
test_redo_is_cleared (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "a", "1");
  set (document, "a", "2");
  ibn_document_mark_saved (document);
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  set (document, "a", "2");
  g_assert_false (ibn_document_can_redo (document));

  /* The same text, but no longer by the way that was saved. */
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
}

static void
test_modified (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "a", "1");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_redo (document));
  ibn_document_mark_saved (document);
  g_assert_false (ibn_document_is_modified (document));
  set (document, "a", "2");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_redo (document));
  g_assert_false (ibn_document_is_modified (document));
}

static void
set_on (IbnDocument *document, const char *path, const char *value)
{
  apply_with (document, ibn_change_new_set (path, value), IBN_APPLY_CONTINUE);
}

static void
test_continue (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = NULL;

  set (document, "a", "old");
  ibn_document_mark_saved (document);
  story = listen (document);

  set_on (document, "a", "n");
  set_on (document, "a", "ne");
  apply_with (document, ibn_change_new_typed ("a", "new"), IBN_APPLY_CONTINUE);
  assert_told (story,
               " [ set a=n ] modified ( set a=n ) [ set a=ne ] ( set a=ne ) [ set a=~new ] ( set a=~new )");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " [ set a=old ] can-redo !modified ( set a=old )");
  g_assert_true (ibn_document_redo (document));
  assert_told (story, " [ set a=~new ] !can-redo modified ( set a=~new )");

  /* Something came between: undo and redo, another path, saving, a step without the flag. */
  set_on (document, "a", "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get_typed (document, "a"), ==, "new");
  set_on (document, "b", "1");
  set_on (document, "a", "2");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "b"), ==, "1");
  set_on (document, "a", "3");
  ibn_document_mark_saved (document);
  set_on (document, "a", "4");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "3");
  set (document, "a", "5");
  set (document, "a", "6");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "5");
  apply (document, ibn_change_new_insert ("t/r1", NULL));
  apply_with (document, ibn_change_new_move ("t/r1", NULL), IBN_APPLY_CONTINUE);
  set_on (document, "t/r1/a", "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_has_row (document, "t/r1"));
  g_signal_handlers_disconnect_by_data (document, story);
}

/* Typed and taken back: then there is nothing to undo. */
static void
test_continue_to_nothing (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "b", "1");
  ibn_document_mark_saved (document);
  set_on (document, "a", "1");
  set_on (document, "a", "12");
  set_on (document, "a", "");
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_can_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "b"), ==, "");
}

static void
test_list_model (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = g_string_new (NULL);
  g_autoptr(IbnRowItem) item = NULL;
  g_autoptr(IbnRowItem) again = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  GListModel *rows = ibn_document_get_rows (document, "parts/companies");

  g_assert_true (g_list_model_get_item_type (rows) == IBN_TYPE_ROW_ITEM);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  g_assert_null (g_list_model_get_item (rows, 0));
  g_signal_connect (rows, "items-changed", G_CALLBACK (on_items_changed), story);

  apply (document, ibn_change_new_insert ("parts/companies/c1", NULL));
  assert_told (story, " 0-0+1:c1");
  apply (document, ibn_change_new_insert ("parts/companies/c2", NULL));
  assert_told (story, " 1-0+1:c1,c2");
  apply (document, ibn_change_new_insert ("parts/companies/c3", "c1"));
  assert_told (story, " 0-0+1:c3,c1,c2");
  set (document, "parts/companies/c1/name", "x");
  apply (document, ibn_change_new_insert ("parts/others/c1", NULL));
  assert_told (story, "");

  item = g_list_model_get_item (rows, 1);
  g_object_get (item, "id", &id, "path", &path, NULL);
  g_assert_cmpstr (id, ==, "c1");
  g_assert_cmpstr (path, ==, "parts/companies/c1");
  g_assert_cmpstr (ibn_row_item_get_path (item), ==, path);

  apply (document, ibn_change_new_move ("parts/companies/c1", NULL));
  assert_told (story, " 1-1+0:c3,c2 2-0+1:c3,c2,c1");
  apply (document, ibn_change_new_move ("parts/companies/c1", "c3"));
  assert_told (story, " 2-1+0:c3,c2 0-0+1:c1,c3,c2");
  apply (document, ibn_change_new_remove ("parts/companies/c1"));
  assert_told (story, " 0-1+0:c3,c2");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " 0-0+1:c1,c3,c2");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " 0-1+0:c3,c2 2-0+1:c3,c2,c1");

  /* Still the same object, moved, gone and back. */
  again = g_list_model_get_item (rows, 2);
  g_assert_true (again == item);
  g_assert_true (ibn_document_get_rows (document, "parts/companies") == rows);
}

static void
on_edited_set_sum (IbnDocument *document, GPtrArray *changes, void *data)
{
  set (document, "sum", ibn_document_get (document, "a"));
}

static void
on_changed_add_row (IbnDocument *document, IbnChange *change, void *data)
{
  if (!ibn_document_has_row (document, "t/r9"))
    apply (document, ibn_change_new_insert ("t/r9", "r1"));
}

/* Who changes something while being told of a change does not make others hear it out of order. */
static void
test_edits_while_telling (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) story = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_connect (document, "edited", G_CALLBACK (on_edited_set_sum), NULL);
  story = listen (document);
  set (document, "a", "1");
  assert_told (story, " [ set a=1 ] can-undo modified ( set a=1 ) [ set sum=1 ] ( set sum=1 )");
  g_signal_handlers_disconnect_by_func (document, on_edited_set_sum, NULL);

  g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed", G_CALLBACK (on_items_changed), story);
  g_signal_connect (document, "changed", G_CALLBACK (on_changed_add_row), NULL);
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r1", NULL));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", NULL));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_told (story,
               " 0-0+1:r1 [ insert t/r1 ] 1-0+1:r1,r2 [ insert t/r2 ] ( insert t/r1 insert t/r2 )"
               " 0-0+1:r9,r1,r2 [ insert t/r9<r1 ] ( insert t/r9<r1 )");
  assert_rows (document, "t", "r9 r1 r2");
  g_signal_handlers_disconnect_by_data (document, story);
}

static void
on_changed_ask_rows (IbnDocument *document, IbnChange *change, GString *story)
{
  if (strcmp (ibn_change_get_path (change), "a") == 0)
    g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed", G_CALLBACK (on_items_changed), story);
}

/* A list that is first asked for while rows are still to be told has them already. */
static void
test_list_model_while_telling (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) story = g_string_new (NULL);

  g_signal_connect (document, "changed", G_CALLBACK (on_changed_ask_rows), story);
  g_ptr_array_add (changes, ibn_change_new_set ("a", "1"));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r1", NULL));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", NULL));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  assert_told (story, "");
  g_assert_cmpuint (g_list_model_get_n_items (ibn_document_get_rows (document, "t")), ==, 2);
  apply (document, ibn_change_new_remove ("t/r1"));
  assert_told (story, " 0-1+0:r2");
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
    "<!-- first --><dossier xmlns='urn:ibn-dossier:dossier:1' xmlns:x='urn:x' version='1.0' id='d-1' call='x' call-version='1'>"
    "<a x:b='c'>1</a><x:foo><bar>2</bar></x:foo><t><row id='r1'><a>0</a><!-- b --><b/></row></t></dossier>");
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autofree char *text = NULL;
  GThread *thread;

  set (document, "d", "1");
  text = dup_text (document);
  copy = ibn_document_copy (document);
  assert_text (copy, text);
  g_assert_false (ibn_document_can_undo (copy));
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
  g_assert_true (ibn_document_undo (copy));
}

static gboolean
collect (const char *path, const char *value, const char *typed, void *data)
{
  GString *story = data;

  g_string_append_printf (story, " %s=%s%s%s", path, value, typed != NULL ? "~" : "", typed != NULL ? typed : "");
  return strcmp (path, "t/r1/z") != 0;
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
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1' call='ibn-2017' call-version='1'>"
    "<a by='me'>1</a><g><!-- why --><b>2</b></g><t x='y'><row id='r1' z='2'><!-- c --><c>3</c></row></t></dossier>");
  g_autofree char *start = dup_text (document);

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
               "</dossier>\n");
  while (ibn_document_undo (document))
    ;
  assert_text (document, start);
}

static const char random_start[] =
  "<?xml version='1.0'?><!-- before --><dossier xmlns='urn:ibn-dossier:dossier:1' xmlns:x='urn:x' xmlns:y='urn:y' version='1.3'"
  " id='d-1' call='ibn-2017' call-version='1' x:by='someone'>"
  "<a later='yes'>1</a><!-- c1 --><!-- c2 --><b>2</b><x:b x:c='d'>text <x:e/> more</x:b>"
  "<g><!-- in g --><a>3</a><b>4</b><typed for='c' y:who='me'>?</typed><x:d xmlns:z='urn:z' z:a='1'/></g>"
  "<h on='h'><a>5</a></h>"
  "<Foo bar='baz'/>"
  "<t><x:head>kept</x:head><!-- of r1 --><row id='r1' x:k='v'><a>6</a><!-- in r1 --><b/><x:z y:y='y'/></row>"
  "<row id='r2'><g><a>7</a></g><sub>mixed <a>z</a></sub></row><?keep this?><row id='r3'/></t>"
  "<!-- of u --><u keep='it'><row id='r1'><c>8</c></row></u>"
  "<!-- last --></dossier><!-- after -->";

static const char *
pick (const char * const *words, gsize n)
{
  return words[g_test_rand_int_range (0, n)];
}

static IbnChange *
new_random_change (void)
{
  static const char *tables[] = { "t", "u", "g/t", "v" };
  static const char *ids[] = { "r1", "r2", "r3", "r4", "r5" };
  static const char *names[] = { "a", "b", "c", "g/a", "g/b", "g/h/c", "h/a", "h" };
  static const char *values[] = { "", "", "1", "2", "x & y", "<a>", "]]>", "r\nr", "\"'", "é€𝄞" };
  g_autofree char *row = g_strdup_printf ("%s/%s", pick (tables, G_N_ELEMENTS (tables)), pick (ids, G_N_ELEMENTS (ids)));
  g_autofree char *cell = g_strdup_printf ("%s/%s", row, pick (names, G_N_ELEMENTS (names)));
  const char *before = g_test_rand_bit () ? pick (ids, G_N_ELEMENTS (ids)) : NULL;
  const char *value = pick (values, G_N_ELEMENTS (values));
  const char *path = g_test_rand_bit () ? cell : pick (names, G_N_ELEMENTS (names));

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
    case 1:
      return ibn_change_new_insert (row, before);
    case 2:
      return ibn_change_new_remove (row);
    case 3:
      return ibn_change_new_move (row, before);
    case 4:
    case 5:
      return ibn_change_new_typed (path, value);
    default:
      return ibn_change_new_set (path, value);
    }
}

static void
on_items_changed_mirror (GListModel *rows, guint position, guint removed, guint added, GPtrArray *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (rows, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (rows));
}

static void
on_edited_count (IbnDocument *document, GPtrArray *changes, guint *n)
{
  *n += changes->len;
}

static void
assert_mirror (IbnDocument *document, GPtrArray *mirror)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "t");

  g_assert_cmpuint (g_strv_length (ids), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    g_assert_cmpstr (ids[i], ==, ibn_row_item_get_id (g_ptr_array_index (mirror, i)));
}

static void
assert_reads_back (IbnDocument *document)
{
  g_autofree char *text = dup_text (document);
  g_autoptr(IbnDocument) again = read_document (text);
  g_autoptr(IbnDocument) copy = ibn_document_copy (document);

  assert_text (again, text);
  assert_text (copy, text);
}

static void
test_random (void)
{
  g_autoptr(IbnDocument) document = read_document (random_start);
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *start = dup_text (document);
  g_autofree char *end = NULL;
  GListModel *rows = ibn_document_get_rows (document, "t");
  guint n_made = 0;

  on_items_changed_mirror (rows, 0, 0, g_list_model_get_n_items (rows), mirror);
  g_signal_connect (rows, "items-changed", G_CALLBACK (on_items_changed_mirror), mirror);
  g_signal_connect (document, "edited", G_CALLBACK (on_edited_count), &n_made);

  for (guint i = 0; n_made < 10000; i++)
    {
      g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
      guint n = g_test_rand_int_range (0, 10) == 0 ? g_test_rand_int_range (2, 6) : 1;
      IbnApplyFlags flags = g_test_rand_bit () ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT;

      while (changes->len < n)
        g_ptr_array_add (changes, new_random_change ());
      ibn_document_apply_all (document, changes, flags, NULL);
      if (g_test_rand_int_range (0, 20) == 0)
        ibn_document_undo (document);
      if (g_test_rand_int_range (0, 40) == 0)
        ibn_document_redo (document);

      assert_mirror (document, mirror);
      if (i % 50 == 0)
        assert_reads_back (document);
    }

  while (ibn_document_redo (document))
    ;
  end = dup_text (document);
  for (guint round = 0; round < 2; round++)
    {
      while (ibn_document_undo (document))
        assert_mirror (document, mirror);
      assert_text (document, start);
      g_assert_false (ibn_document_is_modified (document));
      while (ibn_document_redo (document))
        assert_mirror (document, mirror);
      assert_text (document, end);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/document/new", test_new);
  g_test_add_func ("/document/set", test_set);
  g_test_add_func ("/document/get-nothing", test_get_nothing);
  g_test_add_func ("/document/typed", test_typed);
  g_test_add_func ("/document/cleans", test_cleans);
  g_test_add_func ("/document/rows", test_rows);
  g_test_add_func ("/document/many-rows", test_many_rows);
  g_test_add_func ("/document/refuses", test_refuses);
  g_test_add_func ("/document/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/document/signals", test_signals);
  g_test_add_func ("/document/nothing-changes", test_nothing_changes);
  g_test_add_func ("/document/redo-is-cleared", test_redo_is_cleared);
  g_test_add_func ("/document/modified", test_modified);
  g_test_add_func ("/document/continue", test_continue);
  g_test_add_func ("/document/continue-to-nothing", test_continue_to_nothing);
  g_test_add_func ("/document/list-model", test_list_model);
  g_test_add_func ("/document/list-model-while-telling", test_list_model_while_telling);
  g_test_add_func ("/document/edits-while-telling", test_edits_while_telling);
  g_test_add_func ("/document/copy", test_copy);
  g_test_add_func ("/document/foreach", test_foreach);
  g_test_add_func ("/document/unknown-stays", test_unknown_stays);
  g_test_add_func ("/document/random", test_random);

  return g_test_run ();
}
