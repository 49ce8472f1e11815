/* test-media.c: what a document is, by its bytes
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-media.h"

#include <string.h>

#include "test-zip.h"

#define PDF_HEAD "%PDF-1.4\n" \
                 "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
#define PDF_PAGE "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
#define PDF_TRAILER "trailer\n<</Size 4/Root 1 0 R>>\n"
#define PDF_TAIL PDF_TRAILER "startxref\n0\n%%EOF\n"
#define PDF_ONE PDF_HEAD "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" PDF_PAGE PDF_TAIL
#define PDF_THREE PDF_HEAD "2 0 obj\n<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>\nendobj\n" \
                  PDF_PAGE PDF_TAIL
#define PDF_NONE PDF_HEAD "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n" PDF_TAIL
#define PDF_ASTRAY PDF_HEAD "2 0 obj\n<</Type/Pages/Kids[9 0 R]/Count 7>>\nendobj\n" PDF_TAIL
#define PDF_CUT_OFF PDF_HEAD "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n" PDF_PAGE PDF_TRAILER

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define PNG_TAIL "\x08\0\0\0\0\0\0\0\0\0\0\0\0IDATxxxx"
#define PNG_END "\0\0\0\0IEND\xae\x42\x60\x82"
#define JPEG_FRAME "\xff\xc0\0\x0b\x08\0\x10\0\x10\x01\x01\x11\0"
#define JPEG_SMALL "\xff\xe1\0\x08..\xff\xd8\xff\xd9"
#define JPEG_SCAN "\xff\xda\0\x08\x01\x01\0\0\x3f\0 lijnen"

#define BYTES(text) text, sizeof (text) - 1

static const struct {
  const char *bytes;
  gsize length;
  IbnMediaState state;
  const char *kind;
  guint n_pages;
} cases[] = {
  { BYTES (""), IBN_MEDIA_BROKEN, "" },

  { BYTES (PDF_ONE), IBN_MEDIA_FINE, "application/pdf", 1 },
  { BYTES (PDF_THREE), IBN_MEDIA_FINE, "application/pdf", 3 },
  { BYTES ("\n\njunk\n" PDF_ONE "\n\n"), IBN_MEDIA_FINE, "application/pdf", 1 },
  { BYTES (PDF_NONE), IBN_MEDIA_BROKEN, "application/pdf" },
  { BYTES (PDF_ASTRAY), IBN_MEDIA_BROKEN, "application/pdf" },
  { BYTES ("%PDF-1.7\n"), IBN_MEDIA_BROKEN, "application/pdf" },
  { BYTES ("%PDF-1.7\n\0\0\0\xff\xff%%EOF"), IBN_MEDIA_BROKEN, "application/pdf" },
  { BYTES (PDF_CUT_OFF), IBN_MEDIA_BROKEN, "application/pdf", 1 },

  { BYTES (PNG_HEAD "\0\0\0\x10\0\0\0\x10" PNG_TAIL PNG_END), IBN_MEDIA_FINE, "image/png" },
  { BYTES (PNG_HEAD "\0\0\0\x10\0\0\0\x10" PNG_TAIL), IBN_MEDIA_BROKEN, "image/png" },
  { BYTES (PNG_HEAD "\0\0\0\0\0\0\0\x10" PNG_TAIL PNG_END), IBN_MEDIA_BROKEN, "image/png" },
  { BYTES ("\x89PNG\r\n\x1a\n"), IBN_MEDIA_BROKEN, "image/png" },

  { BYTES ("\xff\xd8" JPEG_FRAME JPEG_SCAN "\xff\xd9"), IBN_MEDIA_FINE, "image/jpeg" },
  { BYTES ("\xff\xd8" JPEG_SMALL "\xff" JPEG_FRAME JPEG_SCAN "\xff\xd9 meer"), IBN_MEDIA_FINE, "image/jpeg" },
  { BYTES ("\xff\xd8" JPEG_SMALL JPEG_FRAME JPEG_SCAN), IBN_MEDIA_BROKEN, "image/jpeg" },
  { BYTES ("\xff\xd8" JPEG_SMALL JPEG_FRAME), IBN_MEDIA_BROKEN, "image/jpeg" },
  { BYTES ("\xff\xd8" JPEG_SCAN "\xff\xd9"), IBN_MEDIA_BROKEN, "image/jpeg" },
  { BYTES ("\xff\xd8\xff"), IBN_MEDIA_BROKEN, "image/jpeg" },
  { BYTES ("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), IBN_MEDIA_BROKEN, "image/jpeg" },

  { BYTES ("GIF89a\x01\0\x01\0\0\0\0,xx;"), IBN_MEDIA_FINE, "image/gif" },
  { BYTES ("GIF87a\x01\0\x01\0\0\0\0,xx"), IBN_MEDIA_BROKEN, "image/gif" },
  { BYTES ("II*\0\x08\0\0\0\x01\0xxxxxxxx"), IBN_MEDIA_FINE, "image/tiff" },
  { BYTES ("MM\0*\0\0\0\x08\0\x01xxxxxxxx"), IBN_MEDIA_FINE, "image/tiff" },
  { BYTES ("II*\0\0\0\x01\0\x01\0xxxxxxxx"), IBN_MEDIA_BROKEN, "image/tiff" },
  { BYTES ("II*\0"), IBN_MEDIA_BROKEN, "image/tiff" },
  { BYTES ("RIFF\x0c\0\0\0WEBPVP8 xxxx"), IBN_MEDIA_FINE, "image/webp" },
  { BYTES ("RIFF\0\x10\0\0WEBPVP8 xxxx"), IBN_MEDIA_BROKEN, "image/webp" },
  { BYTES ("\0\0\0\x18" "ftypheic\0\0\0\0"), IBN_MEDIA_FINE, "image/heic" },

  { BYTES ("{\\rtf1 hallo}\r\n\0"), IBN_MEDIA_FINE, "application/rtf" },
  { BYTES ("{\\rtf1 hallo"), IBN_MEDIA_BROKEN, "application/rtf" },
  { BYTES ("\n <!DOCTYPE html>\n<html></html>"), IBN_MEDIA_FINE, "text/html" },
  { BYTES ("\xef\xbb\xbf<HTML>\n"), IBN_MEDIA_FINE, "text/html" },
  { BYTES ("caf\u00e9\r\n\tkoffie"), IBN_MEDIA_FINE, "text/plain" },
  { BYTES ("caf\xe9"), IBN_MEDIA_BROKEN, "" },
  { BYTES ("a\0b"), IBN_MEDIA_BROKEN, "" },
  { BYTES ("\x7f" "ELF\x02\x01"), IBN_MEDIA_BROKEN, "" },
};

static void
assert_media (IbnMedia *media, IbnMediaState state, const char *kind, gsize size, guint n_pages)
{
  g_assert_cmpint (ibn_media_get_state (media), ==, state);
  g_assert_cmpstr (ibn_media_get_kind (media), ==, kind);
  g_assert_cmpuint (ibn_media_get_size (media), ==, size);
  g_assert_cmpuint (ibn_media_get_n_pages (media), ==, n_pages);
}

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr(IbnMedia) media = ibn_media_look (bytes);

      g_test_message ("%" G_GSIZE_FORMAT " %s", i, cases[i].kind);
      assert_media (media, cases[i].state, cases[i].kind, cases[i].length, cases[i].n_pages);
    }
}

/* Documents of offices are zip files, told apart by what is in them. */
static void
test_zip (void)
{
  static const struct {
    ZipFile files[3];
    const char *kind;
  } zips[] = {
    { { { "mimetype", "application/vnd.oasis.opendocument.text" }, { "content.xml", "x" } },
      "application/vnd.oasis.opendocument.text" },
    { { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" } },
      "application/vnd.oasis.opendocument.spreadsheet" },
    { { { "[Content_Types].xml", "x" }, { "word/document.xml", "x", .is_deflated = TRUE } },
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { { { "[Content_Types].xml", "x" }, { "xl/workbook.xml", "x" } },
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { { { "[Content_Types].xml", "x" }, { "ppt/presentation.xml", "x" } },
      "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
    { { { "foto.jpg", "x" } }, "application/zip" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (zips); i++)
    {
      g_autoptr(GBytes) bytes = zip_new (zips[i].files);
      gsize length = g_bytes_get_size (bytes);
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (bytes, 0, length - 22);
      g_autoptr(IbnMedia) whole = ibn_media_look (bytes);
      g_autoptr(IbnMedia) cut_off = ibn_media_look (part);

      assert_media (whole, IBN_MEDIA_FINE, zips[i].kind, length, 0);
      assert_media (cut_off, IBN_MEDIA_BROKEN, zips[i].kind, length - 22, 0);
    }
}

static void
test_ole (void)
{
  static const struct {
    const char *name;
    gsize length;
    const char *kind;
  } files[] = {
    { BYTES ("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "application/msword" },
    { BYTES ("W\0o\0r\0k\0b\0o\0o\0k\0\0\0"), "application/vnd.ms-excel" },
    { BYTES ("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0"), "application/vnd.ms-powerpoint" },
    { BYTES ("x\0"), "application/x-ole-storage" },
  };
  static const char magic[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *data = g_malloc0 (2048);
      g_autoptr(GBytes) bytes = g_bytes_new_static (data, 2048);
      g_autoptr(GBytes) part = g_bytes_new_static (data, 1200);
      g_autoptr(IbnMedia) whole = NULL;
      g_autoptr(IbnMedia) cut_off = NULL;

      memcpy (data, magic, strlen (magic));
      memcpy (data + 1024, files[i].name, files[i].length);
      whole = ibn_media_look (bytes);
      cut_off = ibn_media_look (part);
      assert_media (whole, IBN_MEDIA_FINE, files[i].kind, 2048, 0);
      assert_media (cut_off, IBN_MEDIA_BROKEN, files[i].kind, 1200, 0);
    }
}

static void *
look_often (void *data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (BYTES (PDF_THREE));
      g_autoptr(IbnMedia) media = ibn_media_look (bytes);

      assert_media (media, IBN_MEDIA_FINE, "application/pdf", sizeof PDF_THREE - 1, 3);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, look_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Whatever is in a document: it comes back, and says nothing on its own account. */
static void
test_damaged (void)
{
  if (g_test_subprocess ())
    {
      for (guint round = 0; round < 400; round++)
        for (gsize i = 0; i < G_N_ELEMENTS (cases); i += 1 + round % 3)
          {
            g_autofree char *data = g_memdup2 (cases[i].bytes, cases[i].length);
            g_autoptr(GBytes) bytes = NULL;
            g_autoptr(IbnMedia) media = NULL;
            gsize length = cases[i].length;

            for (gint32 n = length > 0 ? g_test_rand_int_range (1, 5) : 0; n > 0; n--)
              data[g_test_rand_int_range (0, length)] ^= 1 << g_test_rand_int_range (0, 8);
            bytes = g_bytes_new_static (data, length > 0 ? g_test_rand_int_range (0, length + 1) : 0);
            media = ibn_media_look (bytes);
          }
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

static void
test_absent (void)
{
  g_autoptr(IbnMedia) media = ibn_media_new_absent ();

  assert_media (media, IBN_MEDIA_ABSENT, "", 0, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/kinds", test_kinds);
  g_test_add_func ("/media/zip", test_zip);
  g_test_add_func ("/media/ole", test_ole);
  g_test_add_func ("/media/threads", test_threads);
  g_test_add_func ("/media/damaged", test_damaged);
  g_test_add_func ("/media/absent", test_absent);
  return g_test_run ();
}
