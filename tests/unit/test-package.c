/* test-package.c: packages: what goes in comes out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-package.h"

#include "ibn-versions.h"

static void
test_round_trip (Place *place, const void *unused)
{
  g_autoptr(IbnDocument) document = new_large_document ();
  g_autofree char *text = dup_text (document);
  g_autofree char *letter = attach (document, "companies/c1/letter-file", "brief.pdf", "een brief");
  g_autofree char *pitch = attach (document, "presentation", "pitch.pdf", "een pitch");
  g_autofree char *attached = dup_text (document);
  g_autoptr(IbnDocument) loaded = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) second = NULL;

  g_assert_nonnull (ibn_document_keep_version (document, IBN_VERSION_NAMED, "zoals besproken"));
  save (document, place->file);
  first = load_bytes (place->file);
  loaded = load (place->file);
  assert_damage (loaded, "");
  assert_text (loaded, attached);
  assert_content (loaded, letter, "een brief");
  assert_content (loaded, pitch, "een pitch");
  g_assert_cmpuint (ibn_document_get_versions (loaded)->len, ==, 1);

  /* The same dossier, the same bytes; also into the file that it still reads from. */
  save (loaded, place->file);
  second = load_bytes (place->file);
  g_assert_true (g_bytes_equal (first, second));
  assert_content (loaded, letter, "een brief");

  /* Undo goes on where it was, back to the beginning. */
  while (ibn_document_undo (loaded))
    continue;
  g_assert_cmpuint (ibn_document_get_n_rows (loaded, "companies"), ==, 0);
  g_assert_true (ibn_document_redo (loaded));
  assert_text (loaded, text);
}

static guint
count_entries (GFile *file, const char *prefix)
{
  g_autoptr(GBytes) bytes = load_bytes (file);
  const char *data = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);
  guint n = 0;

  for (gsize i = 0; i + 46 + strlen (prefix) <= length; i++)
    n += memcmp (data + i, "PK\001\002", 4) == 0 && memcmp (data + i + 46, prefix, strlen (prefix)) == 0;
  return n;
}

/* What could come back is kept, what could not is not; and the same bytes are there once. */
static void
test_which_attachments (Place *place, const void *unused)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) loaded = NULL;
  g_autoptr(GBytes) unused_bytes = g_bytes_new_static ("nooit genoemd", 13);
  g_autofree char *unused_one = ibn_blobs_add_bytes (ibn_document_get_blobs (document), unused_bytes);
  g_autofree char *first = attach (document, "a", "a.pdf", "eerst");
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *same = NULL;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "met a");
  second = attach (document, "a", "b.pdf", "tweede");
  same = attach (document, "c", "c.pdf", "tweede");
  g_assert_cmpstr (same, ==, second);
  third = attach (document, "d", "d.pdf", "derde");
  g_assert_true (ibn_document_undo (document));

  save (document, place->file);
  g_assert_cmpuint (count_entries (place->file, "attachments/"), ==, 3);
  g_assert_cmpuint (count_entries (place->file, "versions/"), ==, 1);

  loaded = load (place->file);
  assert_damage (loaded, "");
  g_assert_false (ibn_blobs_has (ibn_document_get_blobs (loaded), unused_one));
  assert_content (loaded, first, "eerst");
  assert_content (loaded, second, "tweede");
  g_assert_true (ibn_document_redo (loaded));
  assert_content (loaded, third, "derde");

  /* What only the version has, after the steps are gone. */
  {
    g_autoptr(IbnDocument) copy = read_document (HEAD "/>");

    ibn_document_add_version (copy, g_ptr_array_index (ibn_document_get_versions (loaded), 0));
    ibn_blobs_merge (ibn_document_get_blobs (copy), ibn_document_get_blobs (loaded));
    save (copy, place->file);
    g_assert_cmpuint (count_entries (place->file, "attachments/"), ==, 1);
  }
}

/* What is named and not there is no reason not to save, or to open; it is said. */
static void
test_absent (Place *place, const void *unused)
{
  g_autofree char *fingerprint = g_strnfill (64, 'a');
  g_autofree char *value = ibn_attachment_new_value (fingerprint, "weg.pdf");
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) loaded = NULL;

  set (document, "a", value);
  set (document, "b", value);
  save (document, place->file);
  loaded = load (place->file);
  assert_damage (loaded, "The content of the document “weg.pdf” is missing");
  /* To write over the file loses nothing that is in it. */
  g_assert_false (ibn_document_is_incomplete (loaded));
  g_assert_cmpstr (ibn_document_get (loaded, "b"), ==, value);
}

static void
test_bare (Place *place, const void *unused)
{
  static const struct {
    const char *name;
    gboolean is_bare;
  } names[] = {
    { "dossier.xml", TRUE },
    { "DOSSIER.XML", TRUE },
    { "a.dossier.xml", TRUE },
    { "dossier.ibn", FALSE },
    { "dossier", FALSE },
    { "xml", FALSE },
    { "dossier.xml.ibn", FALSE },
  };
  g_autoptr(IbnDocument) document = new_document ();
  g_autofree char *path = g_build_filename (place->folder, "d.xml", NULL);
  g_autoptr(GFile) bare = g_file_new_for_path (path);
  g_autofree char *fingerprint = NULL;
  g_autoptr(IbnDocument) loaded = NULL;
  IbnVersion *version;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GFile) file = g_file_get_child (bare, names[i].name);

      g_assert_cmpint (ibn_writer_is_bare (file), ==, names[i].is_bare);
    }

  set (document, "a", "alleen.pdf");
  g_assert_true (ibn_document_fits_bare (document));
  fingerprint = attach (document, "a", "a.pdf", "inhoud");
  g_assert_false (ibn_document_fits_bare (document));
  set (document, "a", "");
  g_assert_true (ibn_document_fits_bare (document));
  version = ibn_document_keep_version (document, IBN_VERSION_NAMED, "een");
  g_assert_false (ibn_document_fits_bare (document));
  ibn_document_remove_version (document, version);
  g_assert_true (ibn_document_undo (document));

  /* What is attached stays named. */
  save (document, bare);
  loaded = load (bare);
  g_assert_true (g_str_has_prefix (ibn_document_get (loaded, "a"), fingerprint));
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Zip programs and those who look at the beginning of a file know it. */
static void
test_form (Place *place, const void *unused)
{
  static const char *const commands[][4] = {
    { "unzip", "-tqq", NULL },
    { "bsdtar", "-tf", NULL },
    { "python3", "-m", "zipfile", "-t" },
  };
  g_autoptr(IbnDocument) document = new_large_document ();
  g_autofree char *fingerprint = attach (document, "a", "a.pdf", "inhoud");
  g_autoptr(GBytes) bytes = NULL;
  const char *data;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "een");
  save (document, place->file);
  bytes = load_bytes (place->file);
  data = g_bytes_get_data (bytes, NULL);
  g_assert_cmpmem (data, 4, "PK\003\004", 4);
  g_assert_cmpmem (data + 30, strlen ("mimetype" TYPE), "mimetype" TYPE, strlen ("mimetype" TYPE));
  g_assert_true (ibn_package_is_one (bytes));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *command[6] = { NULL };
      g_autofree char *program = g_find_program_in_path (commands[i][0]);
      g_autofree char *out = NULL;
      gsize n = 0;
      int status;

      if (program == NULL)
        continue;
      for (; n < 4 && commands[i][n] != NULL; n++)
        command[n] = commands[i][n];
      command[n] = place->path;
      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL,
                                   G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                   &out, NULL, &status, NULL));
      g_test_message ("%s: %s", commands[i][0], out);
      g_assert_cmpint (status, ==, 0);
    }
}

/* What other programs make of a package when somebody unpacks it and packs it again. */
static void
test_foreign (Place *place, const void *unused)
{
  const char *attached = "een brief";
  g_autofree char *fingerprint = g_compute_checksum_for_string (G_CHECKSUM_SHA256, attached, -1);
  g_autofree char *name = g_strconcat ("attachments/", fingerprint, NULL);
  const ZipFile variants[][8] = {
    { { "dossier.xml", DOSSIER }, { name, attached } },
    { { "dossier.xml", DOSSIER, .is_deflated = TRUE }, { name, attached, .is_deflated = TRUE } },
    { { "dossier.xml", DOSSIER, .is_deflated = TRUE, .is_sized_behind = TRUE },
      { name, attached, .is_deflated = TRUE, .is_sized_behind = TRUE } },
    { { "dossier.xml", DOSSIER }, { name, attached, .is_sized_behind = TRUE } },
    { { "attachments/", "" }, { name, attached }, { "README", "hallo" }, { "versions/x.xml", "x" },
      { "attachments/abc", "x" }, { "mimetype", TYPE "\n", .is_deflated = TRUE },
      { "dossier.xml", DOSSIER, .is_deflated = TRUE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(GInputStream) stream = NULL;
      char text[64];
      gsize n = 0;

      write_zip (place, variants[i]);
      document = load (place->file);
      assert_damage (document, "");
      assert_text (document, HEAD ">\n  <a>1</a>\n</dossier>\n");
      assert_content (document, fingerprint, attached);
      g_assert_cmpuint (ibn_blobs_get_size (ibn_document_get_blobs (document), fingerprint), ==,
                        strlen (attached));
      stream = ibn_blobs_open (ibn_document_get_blobs (document), fingerprint, NULL);
      g_assert_true (g_input_stream_read_all (stream, text, sizeof text, &n, NULL, NULL));
      g_assert_cmpmem (text, n, attached, strlen (attached));
    }
}

static void
test_cancelled (Place *place, const void *unused)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GError) error = NULL;

  save (document, place->file);
  before = load_bytes (place->file);
  set (document, "a", "1");
  g_cancellable_cancel (cancellable);
  g_assert_false (ibn_document_save (document, place->file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = load_bytes (place->file);
  g_assert_true (g_bytes_equal (before, after));

  g_clear_error (&error);
  g_assert_null (ibn_document_load (place->file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Place *place, const void *unused);
  } tests[] = {
    { "/package/round-trip", test_round_trip },
    { "/package/which-attachments", test_which_attachments },
    { "/package/absent", test_absent },
    { "/package/bare", test_bare },
    { "/package/form", test_form },
    { "/package/foreign", test_foreign },
    { "/package/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
