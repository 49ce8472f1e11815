/* test-history-xml.c: history.xml, and doing again what was recorded
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-history-xml.h"

#include "ibn-patch-xml.h"
#include "ibn-versions.h"

#include "test-dossier.h"
#include "test-random.h"

#define HISTORY(content) "<history xmlns='urn:ibn-dossier:history:1' version='1.0' " content "</history>"
#define UNDO(edits) HISTORY ("saved='1'><undo><patch>" edits "</patch></undo>")
#define EDIT(done, undone) "<edit><done>" done "</done><undone>" undone "</undone></edit>"
#define VERSION(attributes) HISTORY ("saved='0'><versions><version " attributes "/></versions>")
#define FINGERPRINT "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static char *
dup_history (IbnDocument *document)
{
  g_autoptr(GBytes) bytes = ibn_history_write (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
read_history (IbnDocument *document, const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ibn_history_read (document, bytes, error);
}

static void
assert_history (IbnDocument *document, const char *expected)
{
  g_autofree char *text = dup_history (document);

  g_assert_cmpstr (text, ==, expected);
}

/* Writes a dossier with its history and reads both. */
static IbnDocument *
write_and_read (IbnDocument *document)
{
  g_autofree char *text = dup_text (document);
  g_autofree char *history = dup_history (document);
  g_autoptr(GError) error = NULL;
  IbnDocument *again = read_document (text);

  g_assert_true (read_history (again, history, &error));
  g_assert_no_error (error);
  g_assert_false (ibn_document_is_modified (again));
  return again;
}

static void
test_text (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) again = NULL;
  g_autoptr(IbnVersion) seal = NULL;
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_sealed_finding_free);
  static const char expected[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<history xmlns=\"urn:ibn-dossier:history:1\" version=\"1.0\" saved=\"1\">\n"
    "  <undo>\n"
    "    <patch author=\"Mies\" time=\"2017-12-12T12:00:00+01:00\"><edit><done><set path=\"a\">1\n2</set></done>"
    "<undone><set path=\"a\"/></undone></edit></patch>\n"
    "  </undo>\n"
    "  <redo>\n"
    "    <patch><edit><done><set path=\"c\">3</set></done><undone><set path=\"c\"/></undone></edit></patch>\n"
    "    <patch author=\"Jef\" time=\"2017-12-12T12:00:01+01:00\"><edit><done><typed path=\"b\">?</typed></done>"
    "<undone><set path=\"b\"/></undone></edit></patch>\n"
    "  </redo>\n"
    "  <versions>\n"
    "    <version id=\"v7\" kind=\"sealed\" name=\"EoI\" author=\"Mies\" time=\"2017-12-12T12:00:00+01:00\""
    " content=\"" FINGERPRINT "\" phase=\"eoi\" fingerprint=\"f\" call-hash=\"c\">\n"
    "      <finding rule=\"r-1\" level=\"warning\" reason=\"So &quot;it&quot; is&#10;then\">Too &lt; much</finding>\n"
    "      <finding rule=\"r-2\" level=\"error\"></finding>\n"
    "    </version>\n"
    "    <version id=\"v8\" kind=\"joined\"/>\n"
    "  </versions>\n"
    "</history>\n";

  ibn_document_stamp (document, "Mies", 1513076400);
  set (document, "a", "1\n2");
  ibn_document_stamp (document, "Jef", 1513076401);
  apply (document, ibn_change_new_typed ("b", "?"));
  ibn_document_stamp (document, NULL, 0);
  set (document, "c", "3");
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_undo (document));

  g_ptr_array_add (findings, ibn_sealed_finding_new ("r-1", "warning", "Too < much", "So \"it\" is\nthen"));
  g_ptr_array_add (findings, ibn_sealed_finding_new ("r-2", "error", "", NULL));
  seal = ibn_version_new (IBN_VERSION_SEALED, "v7", "EoI", "Mies", 1513076400, FINGERPRINT);
  ibn_version_set_seal (seal, "eoi", "f", "c", findings);
  ibn_document_add_version (document, seal);
  g_clear_pointer (&seal, ibn_version_unref);
  seal = ibn_version_new (IBN_VERSION_JOINED, "v8", NULL, NULL, 0, NULL);
  ibn_document_add_version (document, seal);

  assert_history (document, expected);
  again = write_and_read (document);
  assert_history (again, expected);
}

static void
test_empty (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  assert_history (document, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<history xmlns=\"urn:ibn-dossier:history:1\" version=\"1.0\" saved=\"0\">\n</history>\n");
}

static void
on_versions_changed (IbnDocument *document, GString *story)
{
  g_string_append (story, " versions");
}

/* Reading takes the place of what there was. */
static void
test_read (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = NULL;
  g_autoptr(GError) error = NULL;
  static const char text[] =
    "<h:history xmlns:h='urn:ibn-dossier:history:1' saved='1' version='1.0'> <h:undo> <h:patch>"
    "<h:edit> <h:done><h:set path='a'>1</h:set></h:done> <h:undone><h:set path='a'>0</h:set></h:undone> </h:edit>"
    "</h:patch> </h:undo> <h:redo/> </h:history>";

  set (document, "b", "1");
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "x");
  set (document, "a", "1");
  g_assert_true (ibn_document_undo (document));
  set (document, "a", "1");
  story = listen (document);
  g_signal_connect (document, "versions-changed", G_CALLBACK (on_versions_changed), story);
  g_assert_true (read_history (document, text, &error));
  g_assert_no_error (error);
  assert_told (story, " !modified versions");
  g_assert_cmpuint (ibn_document_get_versions (document)->len, ==, 0);
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " [ set a=0 ] !can-undo can-redo modified ( set a=0 )");
  g_signal_handlers_disconnect_by_data (document, story);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "history", IBN_ERROR_SYNTAX },
    { "<history/>", IBN_ERROR_SYNTAX },
    { "<dossier xmlns='urn:ibn-dossier:history:1' version='1.0' saved='0'/>", IBN_ERROR_SYNTAX },
    { "<history xmlns='urn:x' version='1.0' saved='0'/>", IBN_ERROR_SYNTAX },
    { "<history xmlns='urn:ibn-dossier:history:2' version='1.0' saved='0'/>", IBN_ERROR_VERSION },
    { "<history xmlns='urn:ibn-dossier:history:1' version='1.1' saved='0'/>", IBN_ERROR_VERSION },
    { "<history xmlns='urn:ibn-dossier:history:1' saved='0'/>", IBN_ERROR_VERSION },
    { "<history xmlns='urn:ibn-dossier:history:1' version='1.0'/>", IBN_ERROR_SYNTAX },
    { "<!DOCTYPE history>" HISTORY ("saved='0'>"), IBN_ERROR_SYNTAX },
    { "<!DOCTYPE h [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" HISTORY ("saved='0'>&b;"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='1'>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='-1'>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='00'>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0' x='y'>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'>text"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><more/>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><undo/><undo/>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><redo/><undo/>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><undo><stap/></undo>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><undo x='y'/>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='0'><undo>text</undo>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='1'><undo><patch/></undo>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='1'><undo><patch xmlns=''/></undo>"), IBN_ERROR_SYNTAX },
    { HISTORY ("saved='1'><undo><patch deed='make'>" EDIT ("<set path='a'/>", "<set path='a'>1</set>")
               "</patch></undo>"), IBN_ERROR_SYNTAX },
    { UNDO (EDIT ("<set path='a'/>", "<set path='a'/>") "text"), IBN_ERROR_SYNTAX },
    { UNDO (EDIT ("<set path='a'/>", "<set path='a' deed='x'/>")), IBN_ERROR_SYNTAX },
    { UNDO (EDIT ("<set path='a'/>", "<set path='/'/>")), IBN_ERROR_SYNTAX },
    { UNDO (EDIT ("<set path='a'/>", "<set path='t/r1'/>")), IBN_ERROR_SYNTAX },
    { VERSION (""), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1'"), IBN_ERROR_SYNTAX },
    { VERSION ("kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='new'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='1' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1x' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1000000000' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' content='../../x'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' content='x" FINGERPRINT "'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' phase='eoi'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' fingerprint='x'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' call-hash='x'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' time='x'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named' time='0001-01-01'"), IBN_ERROR_RANGE },
    { VERSION ("id='v1' kind='named' x='y'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named'/><version id='v1' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='named'><finding/></version><version id='v2' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='sealed'><found/></version><version id='v2' kind='named'"), IBN_ERROR_SYNTAX },
    { VERSION ("id='v1' kind='sealed'><finding>a<b/></finding></version><version id='v2' kind='named'"),
      IBN_ERROR_SYNTAX },
  };
  g_autoptr(IbnDocument) document = new_document ();
  g_autofree char *history = NULL;
  g_autoptr(GString) story = NULL;

  set (document, "a", "1");
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "x");
  set (document, "a", "2");
  g_assert_true (ibn_document_undo (document));
  history = dup_history (document);
  story = listen (document);
  g_signal_connect (document, "versions-changed", G_CALLBACK (on_versions_changed), story);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (read_history (document, bad[i].text, &error));
      g_test_message ("%s: %s", bad[i].text, error->message);
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_null (strchr (error->message, '\n'));
      assert_told (story, "");
      assert_history (document, history);
      g_assert_true (ibn_document_is_modified (document));
    }
  g_signal_handlers_disconnect_by_data (document, story);
}

static void
test_refuses_size (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strnfill (IBN_HISTORY_MAX_BYTES + 1, ' ');

  g_assert_false (read_history (document, text, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
}

static void
test_refuses_versions (void)
{
  g_autoptr(GString) versions = g_string_new (NULL);

  for (guint i = 1; i <= 10001; i++)
    {
      g_autoptr(IbnDocument) document = new_document ();
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;

      g_string_append_printf (versions, "<version id='v%u' kind='named'/>", i);
      if (i < 10000)
        continue;
      text = g_strdup_printf (HISTORY ("saved='0'><versions>%s</versions>"), versions->str);
      g_assert_cmpint (read_history (document, text, &error), ==, i == 10000);
      if (i > 10000)
        g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
    }
}

#define ROW(id) "&lt;row id=\"" id "\"/&gt;"
#define DEEP "&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;&lt;a&gt;"
#define PEED "&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;&lt;/a&gt;"

/* Steps that fit the format, but not the dossier. */
static void
test_does_not_fit (void)
{
  static const char *undone[] = {
    "<set path='a'>1</set>",                        /* that it is already */
    "<set path='t'>1</set>",
    "<set path='t/r9/a'>1</set>",
    "<set path='a/b'>1</set>",
    "<typed path='g'>1</typed>",
    "<remove path='t/r9'/>",
    "<move path='t/r9'/>",
    "<move path='t/r1' before='r9'/>",
    "<move path='t/r1' before='r2'/>",              /* where it is already */
    "<insert path='t/r1'/>",
    "<insert path='t/r9' before='r8'/>",
    "<insert path='a/r9'/>",
    "<insert path='t/r9'>text</insert>",
    "<insert path='t/r9'>&lt;row</insert>",
    "<insert path='t/r9'>&lt;!DOCTYPE a&gt;" ROW ("r9") "</insert>",
    "<insert path='t/r9'>&lt;/table&gt;&lt;a&gt;1&lt;/a&gt;&lt;table&gt;" ROW ("r9") "</insert>",
    "<insert path='t/r9'>&lt;/table&gt;&lt;x&gt;1&lt;/x&gt;&lt;table&gt;" ROW ("r9") "</insert>",
    "<insert path='t/r9'>&lt;/table&gt;&lt;/dossier&gt;</insert>",
    "<insert path='t/r9'>" ROW ("r8") "</insert>",
    "<insert path='t/r9'>" ROW ("r9") ROW ("r8") "</insert>",
    "<insert path='t/r9'>" ROW ("") "</insert>",
    "<insert path='t/r9'>&lt;row id=\"r9\"&gt;" DEEP DEEP DEEP PEED PEED PEED "&lt;/row&gt;</insert>",
  };
  static const char start[] =
    HEAD ">\n  <a>1</a>\n  <g>\n    <a>2</a>\n  </g>\n  <t>\n    <row id=\"r1\">\n      <b>3</b>\n    </row>\n"
    "    <row id=\"r2\"/>\n  </t>\n</dossier>\n";

  for (gsize i = 0; i < G_N_ELEMENTS (undone); i++)
    for (guint is_redo = 0; is_redo < 2; is_redo++)
      {
        g_autoptr(IbnDocument) document = read_document (start);
        g_autoptr(GString) story = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;

        /* First something that can be done and has to be taken back, and a patch beyond it. */
        text = g_strdup_printf (is_redo ? HISTORY ("saved='0'><redo><patch>%s</patch><patch>"
                                                   EDIT ("<set path='q'>1</set>", "<set path='q'/>")
                                                   EDIT ("%s", "<set path='q'/>") "</patch></redo>")
                                        : HISTORY ("saved='2'><undo><patch>%s</patch><patch>"
                                                   EDIT ("<set path='q'/>", "%s")
                                                   EDIT ("<set path='q'/>", "<set path='q'>1</set>") "</patch></undo>"),
                                EDIT ("<set path='z'>1</set>", "<set path='z'>1</set>"), undone[i]);
        g_assert_true (read_history (document, text, &error));
        g_assert_no_error (error);
        g_test_message ("%s", text);

        story = listen (document);
        g_assert_false (is_redo ? ibn_document_redo (document) : ibn_document_undo (document));
        assert_told (story, is_redo ? " !can-redo" : " !can-undo");
        assert_text (document, start);
        g_assert_false (is_redo ? ibn_document_redo (document) : ibn_document_undo (document));
        g_assert_false (ibn_document_is_modified (document));
        g_signal_handlers_disconnect_by_data (document, story);
      }
}

/* What is saved stays saved when patches before or behind it are dropped. */
static void
test_drop_and_saved (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GError) error = NULL;

  g_assert_true (read_history (document, UNDO (EDIT ("<set path='a'>1</set>", "<remove path='t/r1'/>")), &error));
  g_assert_no_error (error);
  set (document, "b", "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_false (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_redo (document));
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
}

/* The last 1000 patches are written, and 8 MiB of them. */
static void
test_bounds (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) again = NULL;
  g_autofree char *large = g_strnfill (1000 * 1000, 'x');

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      set (document, "a", value);
    }
  for (guint i = 0; i < 100; i++)
    g_assert_true (ibn_document_undo (document));
  again = write_and_read (document);
  g_assert_cmpuint (ibn_document_get_undo (again)->len, ==, 1000);
  g_assert_cmpuint (ibn_document_get_redo (again)->len, ==, 100);
  while (ibn_document_undo (again))
    ;
  g_assert_cmpstr (ibn_document_get (again, "a"), ==, "399");
  while (ibn_document_redo (again))
    ;
  g_assert_cmpstr (ibn_document_get (again, "a"), ==, "1499");

  /* Each has two texts of 1 MB, but for the first. */
  for (guint i = 0; i < 6; i++)
    {
      large[0] = '0' + (char) i;
      set (document, "b", large);
    }
  g_clear_object (&again);
  again = write_and_read (document);
  g_assert_cmpuint (ibn_document_get_undo (again)->len, ==, 4);
  while (ibn_document_undo (again))
    ;
  g_assert_cmpint (ibn_document_get (again, "b")[0], ==, '1');

  for (guint i = 0; i < 3; i++)
    g_assert_true (ibn_document_undo (document));
  g_clear_object (&again);
  again = write_and_read (document);
  g_assert_cmpuint (ibn_document_get_undo (again)->len, ==, 1000);
  g_assert_cmpuint (ibn_document_get_redo (again)->len, ==, 1);
  g_assert_true (ibn_document_redo (again));
  g_assert_cmpint (ibn_document_get (again, "b")[0], ==, '3');
}

/* However small the edits are, what is written can be read. */
static void
test_bounds_edits (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) again = NULL;

  for (guint i = 0; i < 130; i++)
    {
      g_autoptr(GPtrArray) changes = changes_new ();

      for (guint j = 0; j < 1000; j++)
        g_ptr_array_add (changes, ibn_change_new_set ("a", (i + j) % 2 == 0 ? "1" : NULL));
      g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
    }

  again = write_and_read (document);
  g_assert_cmpuint (ibn_document_get_undo (again)->len, >, 100);
  g_assert_cmpuint (ibn_document_get_undo (again)->len, <, 130);
}

typedef struct {
  IbnDeed deed;
  char *text;        /* owned */
} Record;

static void
record_clear (void *data)
{
  g_free (((Record *) data)->text);
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, GArray *records)
{
  Record record = { deed, ibn_patch_write (patch, deed) };

  g_array_append_val (records, record);
}

static void
replay (IbnDocument *document, GArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = &g_array_index (records, Record, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnPatch) patch = NULL;
      IbnDeed deed;
      gboolean is_done;

      patch = ibn_patch_read (record->text, strlen (record->text), &deed, &error);
      g_assert_no_error (error);
      g_assert_cmpint (deed, ==, record->deed);
      is_done = ibn_document_replay (document, deed, patch, &error);
      g_assert_no_error (error);
      g_assert_true (is_done);
    }
}

static void
assert_records (GArray *a, GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_cmpstr (g_array_index (a, Record, i).text, ==, g_array_index (b, Record, i).text);
}

static GArray *
record (IbnDocument *document)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (Record));

  g_array_set_clear_func (records, record_clear);
  g_signal_connect (document, "recorded", G_CALLBACK (on_recorded), records);
  return records;
}

static void
do_something (IbnDocument *document)
{
  static const char *authors[] = { "", "Mies", "Jef" };
  g_autoptr(GPtrArray) changes = changes_new ();
  guint n = g_test_rand_int_range (0, 10) == 0 ? g_test_rand_int_range (2, 6) : 1;
  IbnApplyFlags flags = g_test_rand_bit () ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT;

  if (g_test_rand_int_range (0, 10) == 0)
    ibn_document_stamp (document, pick (authors, G_N_ELEMENTS (authors)),
                        1513076400 + g_test_rand_int_range (0, 100000));
  switch (g_test_rand_int_range (0, 20))
    {
    case 0:
    case 1:
    case 2:
      ibn_document_undo (document);
      break;
    case 3:
    case 4:
      ibn_document_redo (document);
      break;
    case 5:
      ibn_document_mark_saved (document);
      break;
    default:
      while (changes->len < n)
        g_ptr_array_add (changes, new_random_change ());
      ibn_document_apply_all (document, changes, flags, NULL);
    }
}

/* Goes all the way back and forth with both. */
static void
assert_same_way (IbnDocument *a, IbnDocument *b, gboolean (*go) (IbnDocument *))
{
  for (;;)
    {
      g_autofree char *text = dup_text (a);
      gboolean is_done = go (a);

      assert_text (b, text);
      g_assert_cmpint (go (b), ==, is_done);
      if (!is_done)
        return;
    }
}

static void
test_random (void)
{
  g_autoptr(IbnDocument) document = read_document (random_start);
  g_autoptr(IbnDocument) start = ibn_document_copy (document);
  g_autoptr(IbnDocument) replayed = ibn_document_copy (document);
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(IbnDocument) again = NULL;
  g_autoptr(GArray) records = record (document);
  g_autoptr(GArray) others = record (replayed);
  g_autofree char *start_text = dup_text (document);
  g_autofree char *end_text = NULL;
  g_autofree char *history = NULL;

  for (guint i = 0; records->len < 2000; i++)
    {
      do_something (document);
      if (i % 500 == 0)
        {
          g_free (history);
          history = dup_history (document);
          g_clear_object (&again);
          again = write_and_read (document);
          assert_history (again, history);
        }
    }
  g_assert_cmpuint (ibn_document_get_undo (document)->len, <=, 1000);
  end_text = dup_text (document);
  g_free (history);
  history = dup_history (document);
  copy = ibn_document_copy (document);
  g_assert_false (ibn_document_is_modified (copy));
  assert_history (copy, history);
  g_clear_object (&again);
  again = write_and_read (document);

  replay (replayed, records);
  assert_text (replayed, end_text);
  assert_history (replayed, history);
  assert_records (records, others);
  assert_text (start, start_text);

  assert_same_way (again, replayed, ibn_document_undo);
  assert_text (again, start_text);
  assert_same_way (again, replayed, ibn_document_redo);
  while (ibn_document_redo (document))
    ;
  g_free (end_text);
  end_text = dup_text (document);
  assert_text (again, end_text);
  g_signal_handlers_disconnect_by_data (document, records);
  g_signal_handlers_disconnect_by_data (replayed, others);
}

/* A recorded undo that is not the next one is an ordinary patch. */
static void
test_replay_elsewhere (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) other = new_document ();
  g_autoptr(GArray) records = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnPatch) patch = ibn_patch_new ("Mies", 7);
  g_autoptr(IbnChange) done = ibn_change_new_set ("t/r1/a", "1");

  ibn_document_stamp (document, "Jef", 1513076400);
  set (document, "a", "1");
  records = record (document);
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_redo (document));

  set (other, "a", "1");
  set (other, "b", "1");
  replay (other, records);
  g_assert_cmpuint (ibn_document_get_undo (other)->len, ==, 4);
  g_assert_cmpstr (ibn_patch_get_author (ibn_document_find_patch (other, "a")), ==, "Jef");
  g_assert_cmpint (ibn_patch_get_time (ibn_document_find_patch (other, "a")), ==, 1513076400);

  ibn_patch_add (patch, done, done);
  g_assert_false (ibn_document_replay (other, IBN_DEED_UNDO, patch, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  g_signal_handlers_disconnect_by_data (document, records);
}

/* Puts other letters and digits where a path, an id or a text begins or ends, and patches elsewhere. */
static char *
damage (const char *history)
{
  static const char others[] = "abcghtuv12345/";
  g_auto(GStrv) lines = g_strsplit (history, "\n    <patch", -1);
  gint32 n = (gint32) g_strv_length (lines);
  gint32 from = g_test_rand_int_range (0, n);
  gint32 to = g_test_rand_int_range (0, n);
  char *line = lines[from];
  char *text;
  gint32 length;

  if (from > 0 && to > 0 && from < n - 1 && to < n - 1)
    {
      lines[from] = lines[to];
      lines[to] = line;
    }
  text = g_strjoinv ("\n    <patch", lines);
  length = (gint32) strlen (text);

  for (gint32 i = g_test_rand_int_range (0, 30); i > 0; i--)
    {
      gint32 at = g_test_rand_int_range (1, length - 1);

      if (g_ascii_isalnum (text[at])
          && (strchr ("\"/>", text[at - 1]) != NULL || strchr ("\"/<", text[at + 1]) != NULL)
          && text[at - 1] != '<' && !g_str_has_prefix (text + at - 1, "/s"))
        text[at] = others[g_test_rand_int_range (0, (gint32) strlen (others))];
    }
  return text;
}

/* Whatever a damaged file says, undoing is safe, and what comes of it can be read again. */
static void
test_damaged (void)
{
  g_autoptr(IbnDocument) document = read_document (random_start);
  g_autofree char *history = NULL;
  guint n_read = 0;
  guint n_done = 0;

  for (guint i = 0; i < 150; i++)
    do_something (document);
  history = dup_history (document);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(IbnDocument) other = ibn_document_copy (document);
      g_autofree char *text = damage (history);
      g_autofree char *written = NULL;
      g_autoptr(GError) error = NULL;

      if (!read_history (other, text, &error))
        {
          g_assert_cmpuint (error->domain, ==, IBN_ERROR);
          continue;
        }

      n_read++;
      while (ibn_document_undo (other))
        n_done++;
      while (ibn_document_redo (other))
        n_done++;
      written = dup_text (other);
      g_object_unref (read_document (written));
    }
  g_test_message ("%u read, %u patches done", n_read, n_done);
  g_assert_cmpuint (n_read, >, 50);
  g_assert_cmpuint (n_done, >, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history-xml/text", test_text);
  g_test_add_func ("/history-xml/empty", test_empty);
  g_test_add_func ("/history-xml/read", test_read);
  g_test_add_func ("/history-xml/refuses", test_refuses);
  g_test_add_func ("/history-xml/refuses-size", test_refuses_size);
  g_test_add_func ("/history-xml/refuses-versions", test_refuses_versions);
  g_test_add_func ("/history-xml/does-not-fit", test_does_not_fit);
  g_test_add_func ("/history-xml/drop-and-saved", test_drop_and_saved);
  g_test_add_func ("/history-xml/bounds", test_bounds);
  g_test_add_func ("/history-xml/bounds-edits", test_bounds_edits);
  g_test_add_func ("/history-xml/random", test_random);
  g_test_add_func ("/history-xml/replay-elsewhere", test_replay_elsewhere);
  g_test_add_func ("/history-xml/damaged", test_damaged);

  return g_test_run ();
}
