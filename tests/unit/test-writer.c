/* test-writer.c: the bytes of a dossier, and how they come into a file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test-dossier.h"

static char *
new_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp (NULL, &error);

  g_assert_no_error (error);
  return folder;
}

/* Takes nothing but what the test put there: so that a temporary file left behind is seen. */
static void
remove_folder (const char *folder, const char * const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
save (IbnDocument *document, const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  gboolean is_saved = ibn_document_save (document, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_saved);
}

static void
assert_not_saved (IbnDocument *document, const char *path, GIOErrorEnum code)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_false (ibn_document_save (document, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_false (ibn_document_save (document, file, NULL, NULL));
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static guint
get_mode (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_lstat (path, &buffer), ==, 0);
  return buffer.st_mode & 07777;
}

static IbnDocument *
new_varied_document (void)
{
  IbnDocument *document = new_document ();

  set (document, "summary", "Een regel\n\n  en “nog” één: <a> & b]]>\n- x");
  set (document, "applicant/name", "Alfa bv");
  apply (document, ibn_change_new_typed ("applicant/number", "0123.45"));
  apply (document, ibn_change_new_insert ("companies/c1", NULL));
  apply (document, ibn_change_new_insert ("companies/b2", "c1"));
  set (document, "companies/c1/contact/email", "info@example.org");
  return document;
}

/* The whole form at a glance, as docs/FORMAT.md tells it. */
static void
test_form (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();

  assert_text (document,
               HEAD ">\n"
               "  <applicant>\n"
               "    <name>Alfa bv</name>\n"
               "    <typed for=\"number\">0123.45</typed>\n"
               "  </applicant>\n"
               "  <companies>\n"
               "    <row id=\"b2\"/>\n"
               "    <row id=\"c1\">\n"
               "      <contact>\n"
               "        <email>info@example.org</email>\n"
               "      </contact>\n"
               "    </row>\n"
               "  </companies>\n"
               "  <summary>Een regel\n"
               "\n"
               "  en “nog” één: &lt;a&gt; &amp; b]]&gt;\n"
               "- x</summary>\n"
               "</dossier>\n");
}

/* The way to the answers leaves no trace in the bytes. */
static void
test_same_bytes (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) other = new_varied_document ();
  g_autofree char *text = dup_text (other);

  assert_text (other, text);

  apply (document, ibn_change_new_insert ("companies/c1", NULL));
  apply (document, ibn_change_new_insert ("companies/d3", NULL));
  set (document, "companies/c1/contact/phone", "1");
  set (document, "companies/c1/contact/email", "info@example.org");
  set (document, "companies/c1/contact/phone", "");
  set (document, "applicant/number", "x");
  apply (document, ibn_change_new_typed ("applicant/number", "0123.45"));
  set (document, "applicant/zip", "x");
  apply (document, ibn_change_new_insert ("companies/b2", NULL));
  apply (document, ibn_change_new_move ("companies/b2", "c1"));
  apply (document, ibn_change_new_remove ("companies/d3"));
  set (document, "applicant/name", "Alfa bv");
  set (document, "applicant/zip", "");
  set (document, "summary", "Een regel\n\n  en “nog” één: <a> & b]]>\n- x");
  assert_text (document, text);
}

static char *
new_random_text (void)
{
  static const char *pieces[] = {
    "a", "é", "€", "\U0001d11e", " ", "  ", "\n", "\n\n", "\r\n", "\t", "<", ">", "&", "&amp;",
    "]]>",
    "<![CDATA[", "<!--", "--", "-->", "<?", "?>", "\"", "'", "\u00a0", "\u200b", "\ufffd", "\u202e",
    "\x7f", "\xc2\x85", "\u2028", "\ufffe", "\uffff", "\ufeff", "\x01", "\x1b", "\x1f", "\xff",
    "&#0;",
  };
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = g_test_rand_int_range (0, 12);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whatever is typed: what the dossier then holds is what the file gives back. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(IbnDocument) document = new_document ();
      g_autoptr(IbnDocument) again = NULL;
      g_autofree char *value = new_random_text ();
      g_autofree char *typed = new_random_text ();
      g_autofree char *text = NULL;

      set (document, "a", value);
      apply (document, ibn_change_new_typed ("b", typed));
      text = dup_text (document);
      again = read_document (text);
      g_assert_cmpstr (ibn_document_get (again, "a"), ==, ibn_document_get (document, "a"));
      g_assert_cmpstr (ibn_document_get_typed (again, "b"), ==, ibn_document_get_typed (document,
                       "b"));
      assert_text (again, text);
    }
}

static char *
run_xmllint (const char *path)
{
  g_autofree char *schema = g_build_filename (g_getenv ("IBN_DATADIR"), "schemas", "dossier.xsd",
                                              NULL);
  const char *command[] = { "xmllint", "--noout", "--nonet", "--schema", schema, path, NULL };
  g_autofree char *complaints = NULL;
  g_autoptr(GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &complaints,
                &status, &error);
  g_assert_no_error (error);
  return status != 0 ? g_steal_pointer (&complaints) : NULL;
}

static void
test_schema (void)
{
  static const char extra[] =
    "<!-- a -->"
    "<dossier xmlns='urn:ibn-dossier:dossier:1' xmlns:x='urn:x' version='1.7' id='d' call='c'"
    " call-version='1' x:y='z' later='1'><a-later-one z='1'>1</a-later-one><x:foo><bar/></x:foo>"
    "<Foo/>"
    "<t later='1'><x:head/><row id='a1' later='1'><sub>mixed <b>c</b></sub></row></t>"
    "<typed for='b' later='1'>x</typed></dossier>";
  static const char part[] =
    "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d' call='c' call-version='1'"
    " part='companies/c4f2a91b'><agreement>brief.pdf</agreement><presentation>"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad/pitch.pdf</presentation>"
    "</dossier>";
  IbnDocument *documents[] = {
    new_document (), new_varied_document (), new_large_document (), read_document (extra),
    read_document (part),
  };
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *complaints = NULL;

      save (documents[i], path);
      complaints = run_xmllint (path);
      g_assert_cmpstr (complaints, ==, NULL);
      g_object_unref (documents[i]);
    }

  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

/* The schema says something. */
static void
test_schema_refuses (void)
{
#define IN_DOSSIER(attributes, content) \
  "<dossier xmlns='urn:ibn-dossier:dossier:1' " attributes ">" content "</dossier>"
#define GOOD "version='1.0' id='d' call='c' call-version='1'"
  static const char *cases[] = {
    IN_DOSSIER ("id='d' call='c' call-version='1'", ""),
    IN_DOSSIER ("version='2.0' id='d' call='c' call-version='1'", ""),
    IN_DOSSIER ("version='1' id='d' call='c' call-version='1'", ""),
    IN_DOSSIER ("version='1.0' call='c' call-version='1'", ""),
    IN_DOSSIER ("version='1.0' id='d' call-version='1'", ""),
    IN_DOSSIER ("version='1.0' id='d' call='../c' call-version='1'", ""),
    IN_DOSSIER ("version='1.0' id='d' call='c'", ""),
    IN_DOSSIER (GOOD " part='companies'", ""),
    IN_DOSSIER (GOOD, "<agreement>map/brief.pdf</agreement>"),
    IN_DOSSIER (GOOD, "<agreement>ba7816bf/brief.pdf</agreement>"),
    IN_DOSSIER (GOOD, "text"),
    IN_DOSSIER (GOOD, "<t><row/></t>"),
    IN_DOSSIER (GOOD, "<t><row id='A1'/></t>"),
    IN_DOSSIER (GOOD, "<t><row id='abc'/></t>"),
    IN_DOSSIER (GOOD, "<t><row id='a1'>text</row></t>"),
    IN_DOSSIER (GOOD, "<typed>x</typed>"),
    IN_DOSSIER (GOOD, "<typed for='A'>x</typed>"),
    IN_DOSSIER (GOOD, "<amount-1>12,50</amount-1>"),
    IN_DOSSIER (GOOD, "<g><t><row id='a1'><amount-1>-1</amount-1></row></t></g>"),
    IN_DOSSIER (GOOD, "<date>21/03/2018</date>"),
    IN_DOSSIER (GOOD, "<applicant>text</applicant>"),
    IN_DOSSIER (GOOD, "<typed for='a'><b/></typed>"),
  };
#undef GOOD
#undef IN_DOSSIER
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *complaints = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_file_set_contents (path, cases[i], -1, &error);
      g_assert_no_error (error);
      complaints = run_xmllint (path);
      g_assert_nonnull (complaints);
      g_assert_nonnull (strstr (complaints, "fails to validate"));
    }

  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

static void
test_save (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autofree char *first = dup_text (document);
  g_autofree char *second = NULL;
  mode_t mask = umask (027);

  save (document, path);
  assert_file (path, first);
  g_assert_cmpuint (get_mode (path), ==, 0640);
  g_assert_true (ibn_document_is_modified (document));

  /* A file that is there keeps its permissions. */
  set (document, "applicant/name", "Beta nv");
  second = dup_text (document);
  g_assert_cmpint (g_chmod (path, 0604), ==, 0);
  save (document, path);
  assert_file (path, second);
  g_assert_cmpuint (get_mode (path), ==, 0604);

  umask (mask);
  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

/* Who has the old file open reads the old one on: it was replaced, not overwritten. */
static void
test_save_replaces (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autofree char *text = dup_text (document);
  g_autoptr(GError) error = NULL;
  FILE *old;
  char buffer[16] = "";

  g_assert_true (g_file_set_contents (path, "old", -1, &error));
  old = g_fopen (path, "r");
  g_assert_nonnull (old);
  save (document, path);
  assert_file (path, text);
  g_assert_cmpuint (fread (buffer, 1, sizeof buffer - 1, old), ==, 3);
  g_assert_cmpstr (buffer, ==, "old");
  fclose (old);

  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

static void
test_save_through_links (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *target = g_build_filename (inner, "d.xml", NULL);
  g_autofree char *link = g_build_filename (folder, "link.xml", NULL);
  g_autofree char *link_to_link = g_build_filename (folder, "link-to-link.xml", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.xml", NULL);
  g_autofree char *first = dup_text (document);
  g_autofree char *second = NULL;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (symlink ("inner/d.xml", link), ==, 0);
  g_assert_cmpint (symlink (link, link_to_link), ==, 0);
  g_assert_cmpint (symlink ("loop.xml", loop), ==, 0);

  /* The target may not be there yet. */
  save (document, link_to_link);
  assert_file (target, first);
  set (document, "applicant/name", "Beta nv");
  second = dup_text (document);
  save (document, link);
  assert_file (target, second);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link_to_link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (target, G_FILE_TEST_IS_SYMLINK));
  assert_not_saved (document, loop, G_IO_ERROR_TOO_MANY_LINKS);

  remove_folder (inner, (const char *[]) { "d.xml", NULL });
  remove_folder (folder, (const char *[]) { "link.xml", "link-to-link.xml", "loop.xml", NULL });
}

static void
test_save_fails (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "d.xml", NULL);
  g_autofree char *below_file = g_build_filename (path, "d.xml", NULL);
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *too_long = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, &error));
  assert_not_saved (document, nowhere, G_IO_ERROR_NOT_FOUND);
  assert_not_saved (document, folder, G_IO_ERROR_IS_DIRECTORY);
  assert_not_saved (document, below_file, G_IO_ERROR_NOT_DIRECTORY);
  assert_not_saved (document, too_long, G_IO_ERROR_FILENAME_TOO_LONG);
  assert_file (path, "old");

  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

/* A disk that is full. */
static void
test_save_without_room (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is no /dev/full here");
      return;
    }
  assert_not_saved (document, "/dev/full", G_IO_ERROR_NO_SPACE);
}

static void
test_save_cancelled (void)
{
  g_autoptr(IbnDocument) document = new_varied_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (ibn_document_save (document, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (path, "old");

  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

/* What could not be read again is not written over what can. */
static void
test_save_too_large (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  for (char name[] = "a"; *name <= 'p'; (*name)++)
    set (document, name, text);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (ibn_document_save (document, file, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  assert_file (path, "old");

  set (document, "p", "");
  save (document, path);
  remove_folder (folder, (const char *[]) { "d.xml", NULL });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/writer/form", test_form);
  g_test_add_func ("/writer/same-bytes", test_same_bytes);
  g_test_add_func ("/writer/round-trip", test_round_trip);
  g_test_add_func ("/writer/schema", test_schema);
  g_test_add_func ("/writer/schema-refuses", test_schema_refuses);
  g_test_add_func ("/writer/save", test_save);
  g_test_add_func ("/writer/save-replaces", test_save_replaces);
  g_test_add_func ("/writer/save-through-links", test_save_through_links);
  g_test_add_func ("/writer/save-fails", test_save_fails);
  g_test_add_func ("/writer/save-without-room", test_save_without_room);
  g_test_add_func ("/writer/save-cancelled", test_save_cancelled);
  g_test_add_func ("/writer/save-too-large", test_save_too_large);

  return g_test_run ();
}
