/* test-package.c: packages: what goes in comes out, and what was made to do harm does none
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-package.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "ibn-attachment.h"
#include "ibn-fingerprint.h"
#include "ibn-versions.h"
#include "test-dossier.h"
#include "test-zip.h"

#define DOSSIER HEAD "><a>1</a></dossier>\n"
#define TYPE "application/vnd.ibndossier.dossier+zip"
#define MIB (1024 * 1024)

typedef struct {
  char *folder;           /* owned */
  char *path;             /* owned */
  GFile *file;            /* owned */
} Place;

static void
set_up (Place *place, const void *unused)
{
  g_autoptr(GError) error = NULL;

  place->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->folder, "d.ibn", NULL);
  place->file = g_file_new_for_path (place->path);
}

static void
tear_down (Place *place, const void *unused)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->file);
  g_free (place->path);
  g_free (place->folder);
}

static void
save (IbnDocument *document, GFile *file)
{
  g_autoptr(GError) error = NULL;
  gboolean is_saved = ibn_document_save (document, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_saved);
}

static IbnDocument *
load (GFile *file)
{
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (ibn_document_is_modified (document));
  return document;
}

static GBytes *
load_bytes (GFile *file)
{
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, NULL);

  g_assert_nonnull (bytes);
  return bytes;
}

static void
write_bytes (Place *place, GBytes *bytes)
{
  g_assert_true (g_file_set_contents (place->path, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), NULL));
}

static void
write_zip (Place *place, const ZipFile *files)
{
  g_autoptr(GBytes) bytes = zip_new (files);

  write_bytes (place, bytes);
}

/* Gives the fingerprint. */
static char *
attach (IbnDocument *document, const char *path, const char *name, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, name);

  set (document, path, value);
  return g_steal_pointer (&fingerprint);
}

static void
assert_content (IbnDocument *document, const char *fingerprint, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ibn_blobs_load (ibn_document_get_blobs (document), fingerprint, NULL,
                                            &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected, strlen (expected));
}

static void
assert_damage (IbnDocument *document, const char *expected)
{
  g_autofree char *damage = g_strjoinv ("\n", (char **) ibn_document_get_damage (document));

  g_assert_cmpstr (damage, ==, expected);
}

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
test_refuses (Place *place, const void *unused)
{
  static const struct {
    ZipFile files[4];
    IbnError code;
    const char *message;
  } cases[] = {
    { { { "a", "b" } }, IBN_ERROR_SYNTAX, "There is no dossier in it" },
    { { { NULL } }, IBN_ERROR_SYNTAX, "There is no dossier in it" },
    { { { "DOSSIER.XML", DOSSIER } }, IBN_ERROR_SYNTAX, "There is no dossier in it" },
    { { { "mimetype", "application/epub+zip" }, { "dossier.xml", DOSSIER } },
      IBN_ERROR_SYNTAX, "This is another kind of file than a dossier" },
    { { { "dossier.xml", "<x/>" } }, IBN_ERROR_SYNTAX, "Line 1: This is not a dossier" },
    { { { "dossier.xml", DOSSIER, .crc = 1 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .crc = 1, .is_deflated = TRUE } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .crc = 1, .is_deflated = TRUE, .is_sized_behind = TRUE } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .size = 10 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .size = 10, .is_deflated = TRUE } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .local_size = 10 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .local_name = "another.xml" } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .start = 100000 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .start = 7 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .method = 12 } },
      IBN_ERROR_CHECKSUM, "The dossier in it is damaged" },
    { { { "dossier.xml", DOSSIER, .flags = 1 } },
      IBN_ERROR_SYNTAX, "It is locked with a password" },
    { { { "dossier.xml", DOSSIER }, { "dossier.xml", DOSSIER } },
      IBN_ERROR_SYNTAX, "The same name is in it twice" },
    { { { "dossier.xml", DOSSIER }, { "Dossier.xml", DOSSIER } },
      IBN_ERROR_SYNTAX, "The same name is in it twice" },
    { { { "dossier.xml", DOSSIER }, { "x", "a" }, { "x", "b" } },
      IBN_ERROR_SYNTAX, "The same name is in it twice" },
    { { { "dossier.xml", DOSSIER }, { "../x", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "attachments/../../x", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "/etc/passwd", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "..\\x", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "C:x", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "x\ny", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER }, { "", "a" } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", "/etc/passwd", .mode = 0120777 } },
      IBN_ERROR_SYNTAX, "There is a name in it that leads elsewhere" },
    { { { "dossier.xml", DOSSIER, .is_unlisted = TRUE }, { "x", "a" } },
      IBN_ERROR_SYNTAX, "There is no dossier in it" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) document = NULL;
      g_autofree char *message = g_strdup_printf ("%s: %s", place->path, cases[i].message);

      write_zip (place, cases[i].files);
      document = ibn_document_load (place->file, NULL, &error);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_null (document);
      g_assert_error (error, IBN_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, ==, message);
    }
}

static void
test_too_many (Place *place, const void *unused)
{
  g_autofree ZipFile *files = g_new0 (ZipFile, IBN_PACKAGE_MAX_ENTRIES + 2);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  files[0] = (ZipFile) { "dossier.xml", DOSSIER };
  for (guint i = 1; i <= IBN_PACKAGE_MAX_ENTRIES; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("x%u", i));
      files[i] = (ZipFile) { g_ptr_array_index (names, i - 1), "x" };
    }
  write_zip (place, files);
  g_assert_null (ibn_document_load (place->file, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);

  files[IBN_PACKAGE_MAX_ENTRIES].name = NULL;
  write_zip (place, files);
  document = load (place->file);
}

/* What is damaged beside the dossier does not keep it from being opened. */
static void
test_damage (Place *place, const void *unused)
{
  const char *attached = "een brief";
  g_autofree char *fingerprint = g_compute_checksum_for_string (G_CHECKSUM_SHA256, attached, -1);
  g_autofree char *name = g_strconcat ("attachments/", fingerprint, NULL);
  g_autofree char *dossier = g_strconcat (HEAD "><a>", fingerprint, "/brief.pdf</a></dossier>", NULL);
  const char *missing = "The content of the document “brief.pdf” is missing";
  const struct {
    ZipFile files[4];
    const char *damage;     /* its beginning */
    gboolean has_content;   /* as far as can be seen without reading it */
    int code;               /* of the error when it is read; -1: none */
  } cases[] = {
    { { { "dossier.xml", dossier }, { name, attached } }, "", TRUE, -1 },
    { { { "dossier.xml", dossier }, { name, "een grief" } }, "", TRUE, IBN_ERROR_CHECKSUM },
    { { { "dossier.xml", dossier }, { name, attached, .is_deflated = TRUE, .size = 2 } },
      "", TRUE, IBN_ERROR_CHECKSUM },
    { { { "dossier.xml", dossier }, { name, attached, .is_deflated = TRUE, .size = 20 } },
      "", TRUE, IBN_ERROR_CHECKSUM },
    { { { "dossier.xml", dossier }, { name, attached, .size = 4 } },
      missing, FALSE, IBN_ERROR_NOT_FOUND },
    { { { "dossier.xml", dossier }, { name, attached, .start = 99999 } },
      missing, FALSE, IBN_ERROR_NOT_FOUND },
    { { { "dossier.xml", dossier }, { name, attached, .local_name = "x" } },
      missing, FALSE, IBN_ERROR_NOT_FOUND },
    { { { "dossier.xml", dossier }, { name, attached, .method = 14 } },
      missing, FALSE, IBN_ERROR_NOT_FOUND },
    { { { "dossier.xml", dossier }, { name, attached, .is_deflated = TRUE, .size = 65 * MIB } },
      missing, FALSE, IBN_ERROR_NOT_FOUND },
    { { { "dossier.xml", dossier }, { name, attached }, { "history.xml", "<history/>" } },
      "Earlier steps and versions cannot be read. ", TRUE, -1 },
    { { { "dossier.xml", dossier }, { name, attached }, { "history.xml", "<x/>", .crc = 3 } },
      "Earlier steps and versions cannot be read. It is damaged", TRUE, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *damage = NULL;
      IbnBlobs *blobs;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      write_zip (place, cases[i].files);
      document = load (place->file);
      blobs = ibn_document_get_blobs (document);
      damage = g_strjoinv ("\n", (char **) ibn_document_get_damage (document));
      g_assert_true (g_str_has_prefix (damage, cases[i].damage));
      g_assert_true (*cases[i].damage != '\0' || *damage == '\0');
      g_assert_cmpint (ibn_blobs_has (blobs, fingerprint), ==, cases[i].has_content);

      bytes = ibn_blobs_load (blobs, fingerprint, NULL, &error);
      g_assert_cmpint (bytes != NULL, ==, cases[i].code == -1);
      if (bytes != NULL)
        continue;
      g_assert_error (error, IBN_ERROR, (int) cases[i].code);
      g_assert_false (ibn_blobs_has (blobs, fingerprint));

      /* And it does not keep the dossier from being saved. */
      save (document, place->file);
    }
}

static glong
get_peak_kib (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return usage.ru_maxrss;
}

/* Zeros, packed as small as can be, without ever having them all in memory. */
static GBytes *
pack_zeros (gsize length, guint32 *crc)
{
  static guint8 zeros[MIB];
  g_autoptr(GByteArray) packed = g_byte_array_new ();
  guint8 out[MIB / 16];
  z_stream stream = { NULL };

  *crc = 0;
  g_assert_cmpint (deflateInit2 (&stream, 1, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  for (gsize n = 0; n < length; n += MIB)
    {
      stream.next_in = zeros;
      stream.avail_in = MIB;
      *crc = crc32_z (*crc, zeros, MIB);
      do
        {
          stream.next_out = out;
          stream.avail_out = sizeof out;
          deflate (&stream, n + MIB >= length ? Z_FINISH : Z_NO_FLUSH);
          g_byte_array_append (packed, out, sizeof out - stream.avail_out);
        }
      while (stream.avail_out == 0);
    }
  deflateEnd (&stream);
  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

/* A small file out of which a gigabyte comes, whether it says so or not. */
static void
test_bomb (Place *place, const void *unused)
{
  guint32 crc;
  g_autoptr(GBytes) zeros = pack_zeros (1024 * MIB, &crc);
  const struct {
    ZipFile files[3];
    const char *damage;     /* NULL: it is refused */
  } cases[] = {
    { { { "dossier.xml", .packed = zeros, .is_deflated = TRUE, .crc = crc, .size = 1024 * MIB } },
      NULL },
    { { { "dossier.xml", .packed = zeros, .is_deflated = TRUE, .crc = crc, .size = 100 } }, NULL },
    { { { "dossier.xml", DOSSIER },
        { "history.xml", .packed = zeros, .is_deflated = TRUE, .crc = crc, .size = 100 } },
      "Earlier steps and versions cannot be read. There is more in it than 16 MiB" },
    { { { "dossier.xml", DOSSIER },
        { "mimetype", .packed = zeros, .is_deflated = TRUE, .crc = crc, .size = 100 } }, NULL },
  };
  glong before = get_peak_kib ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(GError) error = NULL;

      write_zip (place, cases[i].files);
      document = ibn_document_load (place->file, NULL, &error);
      if (cases[i].damage == NULL)
        g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
      else
        assert_damage (document, cases[i].damage);
    }
  g_assert_cmpint (get_peak_kib () - before, <, 256 * 1024);
}

/* An attachment is unpacked no further than it may be large. */
static void
test_bomb_attached (Place *place, const void *unused)
{
  guint32 crc;
  g_autoptr(GBytes) zeros = pack_zeros (128 * MIB, &crc);
  g_autofree char *fingerprint = g_strnfill (64, 'b');
  g_autofree char *name = g_strconcat ("attachments/", fingerprint, NULL);
  const ZipFile files[] = {
    { "dossier.xml", DOSSIER },
    { name, .packed = zeros, .is_deflated = TRUE, .crc = crc, .size = 60 * MIB },
    { NULL },
  };
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnMedia) media = NULL;

  write_zip (place, files);
  document = load (place->file);
  g_assert_null (ibn_blobs_load (ibn_document_get_blobs (document), fingerprint, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  media = ibn_blobs_look (ibn_document_get_blobs (document), fingerprint, NULL);
  g_assert_cmpint (ibn_media_get_state (media), ==, IBN_MEDIA_ABSENT);
}

/* Cut off at any place it is opened with what is left, or refused; and once the dossier is whole,
 * it is opened. */
static void
test_cut_off (Place *place, const void *unused)
{
  g_autoptr(IbnDocument) document = new_large_document ();
  g_autofree char *fingerprint = attach (document, "a", "a.pdf", "inhoud");
  g_autofree char *text = dup_text (document);
  g_autoptr(GBytes) bytes = NULL;
  const char *data;
  gsize length;
  gsize n_needed = 0;
  guint n_opened = 0;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "een");
  save (document, place->file);
  bytes = load_bytes (place->file);
  data = g_bytes_get_data (bytes, &length);
  while (memcmp (data + n_needed, "history.xml", strlen ("history.xml")) != 0)
    n_needed++;
  n_needed -= 30;

  for (guint i = 0; i <= 60; i++)
    {
      gsize n = length * i / 60;
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (bytes, 0, n);
      g_autoptr(IbnDocument) loaded = NULL;
      g_autoptr(GError) error = NULL;

      write_bytes (place, part);
      loaded = ibn_document_load (place->file, NULL, &error);
      g_assert_true ((loaded == NULL) == (error != NULL));
      g_assert_cmpint (loaded != NULL, ==, n >= n_needed);
      if (loaded == NULL)
        continue;
      n_opened++;
      assert_text (loaded, text);
      g_assert_cmpint (*ibn_document_get_damage (loaded) == NULL, ==, n == length);
    }
  g_assert_cmpuint (n_opened, >, 5);
}

/* Of what was packed again by another program, the beginning is read too. */
static void
test_cut_off_foreign (Place *place, const void *unused)
{
  static const ZipFile files[] = {
    { "mimetype", TYPE },
    { "dossier.xml", DOSSIER, .is_deflated = TRUE, .is_sized_behind = TRUE },
    { "history.xml", "<x/>", .is_deflated = TRUE, .is_sized_behind = TRUE },
    { NULL },
  };
  g_autoptr(GBytes) bytes = zip_new (files);
  g_autoptr(GBytes) part = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 30);
  g_autoptr(IbnDocument) document = NULL;

  write_bytes (place, part);
  document = load (place->file);
  assert_text (document, HEAD ">\n  <a>1</a>\n</dossier>\n");
  g_assert_true (g_str_has_prefix (ibn_document_get_damage (document)[0], "The file is damaged"));
}

/* Whatever byte is another one. */
static void
test_flipped (Place *place, const void *unused)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autofree char *fingerprint = attach (document, "a", "a.pdf", "inhoud");
  g_autofree guint8 *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gsize length;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "een");
  save (document, place->file);
  bytes = load_bytes (place->file);
  data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(IbnDocument) loaded = NULL;
      g_autoptr(GBytes) content = NULL;
      g_autoptr(GError) error = NULL;

      data[i] ^= 0x5a;
      g_assert_true (g_file_set_contents_full (place->path, (const char *) data, length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      data[i] ^= 0x5a;
      loaded = ibn_document_load (place->file, NULL, &error);
      g_assert_true ((loaded == NULL) == (error != NULL));
      if (loaded == NULL)
        continue;

      /* It never says anything else than it did. */
      g_assert_true (g_str_has_prefix (ibn_document_get (loaded, "a"), fingerprint));
      content = ibn_blobs_load (ibn_document_get_blobs (loaded), fingerprint, NULL, NULL);
      if (content != NULL)
        g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "inhoud", 6);
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
    { "/package/refuses", test_refuses },
    { "/package/too-many", test_too_many },
    { "/package/damage", test_damage },
    { "/package/bomb", test_bomb },
    { "/package/bomb-attached", test_bomb_attached },
    { "/package/cut-off", test_cut_off },
    { "/package/cut-off-foreign", test_cut_off_foreign },
    { "/package/flipped", test_flipped },
    { "/package/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
