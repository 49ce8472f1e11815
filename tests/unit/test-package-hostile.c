/* test-package-hostile.c: packages that are damaged, or were made to do harm
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-package.h"

#include <sys/resource.h>

#include "ibn-versions.h"

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
    { { { "mimetype", "" }, { "dossier.xml", DOSSIER } },
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

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Place *place, const void *unused);
  } tests[] = {
    { "/package-hostile/refuses", test_refuses },
    { "/package-hostile/too-many", test_too_many },
    { "/package-hostile/damage", test_damage },
    { "/package-hostile/bomb", test_bomb },
    { "/package-hostile/bomb-attached", test_bomb_attached },
    { "/package-hostile/cut-off", test_cut_off },
    { "/package-hostile/cut-off-foreign", test_cut_off_foreign },
    { "/package-hostile/flipped", test_flipped },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
