/* test-patch.c: patches, and patches as XML
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-patch-xml.h"

#include <string.h>

#include "ibn-change-private.h"
#include "ibn-error.h"

/* Takes both. */
static void
add (IbnPatch *patch, IbnChange *done, IbnChange *undone)
{
  ibn_patch_add (patch, done, undone);
  ibn_change_unref (done);
  ibn_change_unref (undone);
}

static void
assert_same (IbnPatch *a, IbnPatch *b)
{
  g_assert_cmpstr (ibn_patch_get_author (a), ==, ibn_patch_get_author (b));
  g_assert_cmpint (ibn_patch_get_time (a), ==, ibn_patch_get_time (b));
  g_assert_cmpuint (ibn_patch_get_n (a), ==, ibn_patch_get_n (b));
  for (guint i = 0; i < ibn_patch_get_n (a); i++)
    {
      g_assert_true (ibn_change_equal (ibn_patch_get (a, i)->done, ibn_patch_get (b, i)->done));
      g_assert_true (ibn_change_equal (ibn_patch_get (a, i)->undone, ibn_patch_get (b, i)->undone));
    }
}

static void
assert_round_trip (IbnPatch *patch, IbnDeed deed)
{
  g_autofree char *text = ibn_patch_write (patch, deed);
  g_autofree char *again = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnPatch) other = NULL;
  IbnDeed read = IBN_DEED_MAKE;

  other = ibn_patch_read (text, strlen (text), &read, &error);
  g_assert_no_error (error);
  g_assert_nonnull (other);
  g_assert_cmpint (read, ==, deed);
  assert_same (patch, other);
  again = ibn_patch_write (other, deed);
  g_assert_cmpstr (again, ==, text);
}

static void
test_round_trip (void)
{
  static const char *texts[] = {
    "x", " ", "  blank before and after  ", "\n", "\n\n a \n\n", "\r", "a\r\nb\rc", "\t", "\ta\t",
    "]]>", "<![CDATA[x]]>", "a]]", ">", "&amp;", "&#13;", "&", "<a b='c'/>", "<!-- c -->", "<?p i?>",
    "\"'", "\x7f", "\xc2\x80\xc2\x85\xc2\x9f", "\xe2\x80\xa8\xe2\x80\xa9", "\xef\xbb\xbf", "\xef\xbf\xbd",
    "é€𝄞", "e\xcc\x81", "\xe2\x80\xaeright to left", "%s%n", "\\n\\0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (IbnDeed deed = IBN_DEED_MAKE; deed <= IBN_DEED_REDO; deed++)
      {
        gint64 time = i % 3 == 0 ? 0 : 1513076400 + (gint64) i;
        g_autoptr(IbnPatch) patch = ibn_patch_new (i % 2 == 0 ? texts[i] : "", time);

        add (patch, ibn_change_new_raw_set ("a/b", texts[i], ""), ibn_change_new_raw_set ("a/b", "", texts[i]));
        add (patch, ibn_change_new_raw_set ("t/r1/a", "", ""), ibn_change_new_raw_set ("t/r1/a", "", texts[i]));
        add (patch, ibn_change_new_raw_insert ("t/r1", NULL, NULL), ibn_change_new_remove ("t/r1"));
        add (patch, ibn_change_new_raw_insert ("t/r1", "r2", NULL), ibn_change_new_raw_insert ("t/r1", NULL, texts[i]));
        add (patch, ibn_change_new_raw_insert ("t/r1", "r2", texts[i]), ibn_change_new_remove ("g/t/r1"));
        add (patch, ibn_change_new_move ("t/r1", NULL), ibn_change_new_move ("t/r1", "r2"));
        assert_round_trip (patch, deed);
      }
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, '&');
  g_autoptr(IbnPatch) patch = ibn_patch_new ("", 0);

  add (patch, ibn_change_new_raw_set ("a", text, ""), ibn_change_new_raw_set ("a", "", text));
  assert_round_trip (patch, IBN_DEED_MAKE);
}

static void
test_times (void)
{
  static const gint64 times[] = {
    0, 1, -1, 1509238799, 1509238800, 1509242400, 1522544400, 4102444800, -2208988800,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(IbnPatch) patch = ibn_patch_new ("Mies", times[i]);

      add (patch, ibn_change_new_set ("a", "1"), ibn_change_new_set ("a", ""));
      assert_round_trip (patch, IBN_DEED_UNDO);
    }
}

static void
test_text (void)
{
  g_autoptr(IbnPatch) patch = ibn_patch_new ("Mies \"M\" Maes", 1513076400);
  g_autofree char *text = NULL;

  add (patch, ibn_change_new_set ("a/b", "1 < 2"), ibn_change_new_typed ("a/b", "?"));
  add (patch, ibn_change_new_insert ("t/r1", "r2"), ibn_change_new_remove ("t/r1"));
  text = ibn_patch_write (patch, IBN_DEED_MAKE);
  g_assert_cmpstr (text, ==,
                   "<patch deed=\"make\" author=\"Mies &quot;M&quot; Maes\" time=\"2017-12-12T12:00:00+01:00\">"
                   "<edit><done><set path=\"a/b\">1 &lt; 2</set></done>"
                   "<undone><typed path=\"a/b\">?</typed></undone></edit>"
                   "<edit><done><insert path=\"t/r1\" before=\"r2\"/></done>"
                   "<undone><remove path=\"t/r1\"/></undone></edit></patch>");
}

#define UNDONE "<undone><set path='a'/></undone>"
#define EDIT(done) "<patch deed='make'><edit><done>" done "</done>" UNDONE "</edit></patch>"

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "patch", IBN_ERROR_SYNTAX },
    { "<patch deed='make'>", IBN_ERROR_SYNTAX },
    { "<patch deed='make'/>", IBN_ERROR_SYNTAX },
    { "<patch deed='make'/><patch/>", IBN_ERROR_SYNTAX },
    { "<stap deed='make'/>", IBN_ERROR_SYNTAX },
    { "<!DOCTYPE patch [<!ENTITY a 'b'>]>" EDIT ("<set path='a'>&a;</set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'>&a;</set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'>\x01</set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'>&#1;</set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'>\xff</set>"), IBN_ERROR_SYNTAX },
    { "<?xml version='1.0' encoding='UTF-16'?>" EDIT ("<set path='a'/>"), IBN_ERROR_SYNTAX },
    { EDIT (""), IBN_ERROR_SYNTAX },
    { EDIT ("text"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'/><set path='b'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'/>text"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'/><!-- c -->"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'><b/></set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a'>a<!-- c -->b</set>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a' before='r1'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='a' x:path='b' xmlns:x='x'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set xmlns='x' path='a'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path=''/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='A'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='../a'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<set path='t/r1'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<typed path='t/r1'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<insert path='a'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<insert path='t/r1' before=''/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<insert path='t/r1' before='t/r2'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<remove path='t'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<remove path='t/r1'>text</remove>"), IBN_ERROR_SYNTAX },
    { EDIT ("<remove path='t/r1' before='r2'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<move path='t'/>"), IBN_ERROR_SYNTAX },
    { EDIT ("<rename path='a'/>"), IBN_ERROR_SYNTAX },
    { "<patch deed='make'><edit>" UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make'><edit>" UNDONE UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make'><edit><done><set path='a'/></done></edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make'><edit><done><set path='a'/></done>" UNDONE UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch><edit><done><set path='a'/></done>" UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='unmake'><edit><done><set path='a'/></done>" UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make' by='me'><edit><done><set path='a'/></done>" UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make' time='now'><edit><done><set path='a'/></done>" UNDONE "</edit></patch>", IBN_ERROR_SYNTAX },
    { "<patch deed='make' time='9999-01-01'><edit><done><set path='a'/></done>" UNDONE "</edit></patch>",
      IBN_ERROR_RANGE },
    { "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
      IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *shown = g_strescape (bad[i].text, NULL);
      IbnDeed deed = IBN_DEED_REDO;

      g_test_message ("%s", shown);
      g_assert_null (ibn_patch_read (bad[i].text, strlen (bad[i].text), &deed, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (deed, ==, IBN_DEED_REDO);
    }
}

/* An answer that makes a dossier which cannot be read again. */
static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (10 * 1000 * 1000 + 1, 'x');
  const gsize lengths[] = { strlen (text), strlen (text) - 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *all = g_strdup_printf (EDIT ("<set path='a'>%.*s</set>"), (int) lengths[i], text);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnPatch) patch = NULL;
      IbnDeed deed;

      patch = ibn_patch_read (all, strlen (all), &deed, &error);
      g_assert_cmpint (patch != NULL, ==, i == 1);
      if (i == 0)
        g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
    }
}

/* What other programs may do. */
static void
test_takes (void)
{
  static const char text[] =
    "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<!-- c -->\n"
    "<patch time='2017-12-12T11:00:00Z' deed='redo'>\n <edit>\n"
    "  <done> <set path='a'><![CDATA[<]]>&#60;</set> </done>\n"
    "  " UNDONE " </edit> </patch>\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnPatch) patch = NULL;
  IbnDeed deed = IBN_DEED_MAKE;

  patch = ibn_patch_read (text, strlen (text), &deed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (deed, ==, IBN_DEED_REDO);
  g_assert_cmpint (ibn_patch_get_time (patch), ==, 1513076400);
  g_assert_cmpstr (ibn_change_get_value (ibn_patch_get (patch, 0)->done), ==, "<<");
}

static void
test_touches (void)
{
  static const struct {
    const char *path;
    gboolean touches;
  } cases[] = {
    { "t/r1/a", TRUE }, { "t/r1", TRUE }, { "t", TRUE }, { "t/r1/a/b", TRUE }, { "t/r1/b", FALSE },
    { "t/r11", FALSE }, { "t/r2", FALSE }, { "g/a", FALSE }, { "g-1", TRUE }, { "g", FALSE },
  };
  g_autoptr(IbnPatch) patch = ibn_patch_new (NULL, 0);

  add (patch, ibn_change_new_set ("t/r1/a", "1"), ibn_change_new_set ("t/r1/a", ""));
  add (patch, ibn_change_new_set ("g-1/a", "1"), ibn_change_new_set ("g-1/a", ""));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      g_assert_cmpint (ibn_patch_touches (patch, cases[i].path), ==, cases[i].touches);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/patch/round-trip", test_round_trip);
  g_test_add_func ("/patch/long", test_long);
  g_test_add_func ("/patch/times", test_times);
  g_test_add_func ("/patch/text", test_text);
  g_test_add_func ("/patch/refuses", test_refuses);
  g_test_add_func ("/patch/long-text", test_long_text);
  g_test_add_func ("/patch/takes", test_takes);
  g_test_add_func ("/patch/touches", test_touches);

  return g_test_run ();
}
