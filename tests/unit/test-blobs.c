/* test-blobs.c: contents by their fingerprint, wherever they are
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-blobs.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-error.h"
#include "ibn-fingerprint.h"

typedef struct {
  char *folder;           /* owned */
  char *path;             /* owned: of a document */
  GFile *file;            /* owned: the document */
  char *copies_path;      /* owned */
  GFile *copies;          /* owned: a folder that is not there yet */
  IbnBlobs *blobs;        /* owned */
} Place;

static void
set_up (Place *place, const void *unused)
{
  place->folder = g_dir_make_tmp (NULL, NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "brief.pdf", NULL);
  place->file = g_file_new_for_path (place->path);
  place->copies_path = g_build_filename (place->folder, "journal", "blobs", NULL);
  place->copies = g_file_new_for_path (place->copies_path);
  place->blobs = ibn_blobs_new ();
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Place *place, const void *unused)
{
  g_object_unref (place->blobs);
  remove_all (place->folder);
  g_object_unref (place->file);
  g_object_unref (place->copies);
  g_free (place->copies_path);
  g_free (place->path);
  g_free (place->folder);
}

static void
write_file (Place *place, const char *text)
{
  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
}

static char *
add_text (IbnBlobs *blobs, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ibn_blobs_add_bytes (blobs, bytes);
}

static char *
add_file (Place *place, GFile *folder)
{
  g_autoptr(GError) error = NULL;
  char *fingerprint = ibn_blobs_add_file (place->blobs, place->file, folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (fingerprint);
  return fingerprint;
}

static void
assert_content (IbnBlobs *blobs, const char *fingerprint, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ibn_blobs_load (blobs, fingerprint, NULL, &error);
  g_autoptr(GInputStream) stream = NULL;
  g_autofree char *read = g_malloc0 (strlen (expected) + 2);
  gsize n;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected, strlen (expected));
  g_assert_cmpuint (ibn_blobs_get_size (blobs, fingerprint), ==, strlen (expected));
  g_assert_true (ibn_blobs_has (blobs, fingerprint));

  stream = ibn_blobs_open (blobs, fingerprint, &error);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (stream, read, strlen (expected) + 1, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, strlen (expected));
  g_assert_cmpstr (read, ==, expected);
}

static void
assert_not_loaded (IbnBlobs *blobs, const char *fingerprint, IbnError code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnMedia) media = NULL;

  g_assert_null (ibn_blobs_load (blobs, fingerprint, NULL, &error));
  g_assert_error (error, IBN_ERROR, (int) code);
  g_assert_false (ibn_blobs_has (blobs, fingerprint));
  media = ibn_blobs_look (blobs, fingerprint, NULL);
  g_assert_cmpint (ibn_media_get_state (media), ==, IBN_MEDIA_ABSENT);
  g_assert_cmpint (ibn_media_get_state (ibn_blobs_get_media (blobs, fingerprint)), ==,
                   IBN_MEDIA_ABSENT);
}

static void
test_bytes (Place *place, const void *unused)
{
  g_autofree char *first = add_text (place->blobs, "een");
  g_autofree char *second = add_text (place->blobs, "een");
  g_autofree char *nothing = add_text (place->blobs, "");
  g_autofree char *other = g_strnfill (64, 'a');

  g_assert_true (ibn_fingerprint_is_valid (first));
  g_assert_cmpstr (first, ==, second);
  assert_content (place->blobs, first, "een");
  assert_content (place->blobs, nothing, "");
  g_assert_cmpuint (ibn_blobs_get_size (place->blobs, other), ==, 0);
  assert_not_loaded (place->blobs, other, IBN_ERROR_NOT_FOUND);
  g_assert_null (ibn_blobs_open (place->blobs, other, NULL));
}

/* The copy is what counts from then on, also when its name is gone. */
static void
test_copied (Place *place, const void *unused)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *again = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GDir) folder = NULL;
  struct stat status;

  write_file (place, "een brief");
  fingerprint = add_file (place, place->copies);
  again = add_file (place, place->copies);
  g_assert_cmpstr (again, ==, fingerprint);
  copy = g_build_filename (place->copies_path, fingerprint, NULL);
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "een brief");
  g_assert_cmpint (stat (copy, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  /* Nothing else is left there. */
  folder = g_dir_open (place->copies_path, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, fingerprint);
  g_assert_null (g_dir_read_name (folder));

  write_file (place, "een andere brief");
  g_assert_cmpint (g_remove (copy), ==, 0);
  assert_content (place->blobs, fingerprint, "een brief");
}

/* What is read in place and was changed there is damaged, until the right one is there again. */
static void
test_in_place (Place *place, const void *unused)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *again = NULL;
  FILE *changed;

  write_file (place, "een brief");
  fingerprint = add_file (place, NULL);
  g_assert_true (ibn_blobs_has (place->blobs, fingerprint));

  changed = g_fopen (place->path, "r+");
  g_assert_cmpint (fputs ("EEN", changed), >=, 0);
  g_assert_cmpint (fclose (changed), ==, 0);
  assert_not_loaded (place->blobs, fingerprint, IBN_ERROR_CHECKSUM);

  write_file (place, "een brief");
  again = add_file (place, place->copies);
  g_assert_cmpstr (again, ==, fingerprint);
  assert_content (place->blobs, fingerprint, "een brief");
  g_assert_null (ibn_blobs_get_media (place->blobs, fingerprint));
}

static void
assert_not_added (Place *place, GFile *file, GFile *folder, GQuark domain, int code)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_blobs_add_file (place->blobs, file, folder, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_refuses (Place *place, const void *unused)
{
  g_autoptr(GFile) folder = g_file_new_for_path (place->folder);
  g_autoptr(GFile) endless = g_file_new_for_path ("/dev/zero");
  g_autofree char *large_path = g_build_filename (place->folder, "groot", NULL);
  g_autoptr(GFile) large = g_file_new_for_path (large_path);
  GFile *folders[] = { NULL, place->copies };

  g_assert_true (g_file_set_contents (large_path, "", 0, NULL));
  g_assert_cmpint (truncate (large_path, IBN_BLOB_MAX_BYTES + 1), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      assert_not_added (place, place->file, folders[i], G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      assert_not_added (place, folder, folders[i], G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
      assert_not_added (place, endless, folders[i], G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
      assert_not_added (place, large, folders[i], IBN_ERROR, IBN_ERROR_RANGE);
    }

  /* Where a file stands, no folder can be made. */
  write_file (place, "een brief");
  assert_not_added (place, large, place->file, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);

  /* Nothing was left of what was begun. */
  {
    g_autoptr(GDir) copies = g_dir_open (place->copies_path, 0, NULL);

    g_assert_nonnull (copies);
    g_assert_null (g_dir_read_name (copies));
  }

  /* As large as may be is not too large. */
  g_assert_cmpint (truncate (large_path, IBN_BLOB_MAX_BYTES), ==, 0);
  g_free (ibn_blobs_add_file (place->blobs, large, NULL, NULL, NULL));
}

static void
test_cancelled (Place *place, const void *unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *fingerprint = NULL;
  g_autoptr(GError) error = NULL;

  write_file (place, "een brief");
  fingerprint = add_file (place, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (ibn_blobs_add_file (place->blobs, place->file, place->copies, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ibn_blobs_look (place->blobs, fingerprint, cancellable));

  /* That says nothing about the content. */
  assert_content (place->blobs, fingerprint, "een brief");
}

static void
test_media (Place *place, const void *unused)
{
  g_autofree char *fingerprint = add_text (place->blobs, "gewone tekst");
  g_autofree char *nothing = add_text (place->blobs, "");
  g_autoptr(IbnMedia) media = NULL;
  g_autoptr(IbnMedia) again = NULL;
  g_autoptr(IbnMedia) broken = NULL;

  g_assert_null (ibn_blobs_get_media (place->blobs, fingerprint));
  media = ibn_blobs_look (place->blobs, fingerprint, NULL);
  again = ibn_blobs_look (place->blobs, fingerprint, NULL);
  g_assert_true (media == again);
  g_assert_true (media == ibn_blobs_get_media (place->blobs, fingerprint));
  g_assert_cmpstr (ibn_media_get_kind (media), ==, "text/plain");
  g_assert_cmpuint (ibn_media_get_size (media), ==, 12);

  broken = ibn_blobs_look (place->blobs, nothing, NULL);
  g_assert_cmpint (ibn_media_get_state (broken), ==, IBN_MEDIA_BROKEN);
}

static void
test_merge (Place *place, const void *unused)
{
  g_autoptr(IbnBlobs) other = ibn_blobs_new ();
  g_autofree char *ours = add_text (place->blobs, "van ons");
  g_autofree char *theirs = add_text (other, "van hen");
  g_autoptr(IbnMedia) media = ibn_blobs_look (other, theirs, NULL);

  ibn_blobs_merge (place->blobs, other);
  ibn_blobs_merge (place->blobs, place->blobs);
  g_assert_false (ibn_blobs_has (other, ours));
  g_assert_true (ibn_blobs_get_media (place->blobs, theirs) == media);
  g_clear_object (&other);
  assert_content (place->blobs, ours, "van ons");
  assert_content (place->blobs, theirs, "van hen");
}

static void *
use (void *data)
{
  Place *place = data;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i % 20);
      g_autofree char *fingerprint = add_text (place->blobs, text);
      g_autofree char *filed = add_file (place, i % 40 == 0 ? place->copies : NULL);
      g_autoptr(IbnBlobs) copy = ibn_blobs_new ();
      g_autoptr(IbnMedia) media = NULL;

      assert_content (place->blobs, fingerprint, text);
      assert_content (place->blobs, filed, "een brief");
      ibn_blobs_merge (copy, place->blobs);
      media = ibn_blobs_look (copy, filed, NULL);
      g_assert_cmpint (ibn_media_get_state (media), ==, IBN_MEDIA_FINE);
    }
  return NULL;
}

static void
test_threads (Place *place, const void *unused)
{
  GThread *threads[4];

  write_file (place, "een brief");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, use, place);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Place *place, const void *unused);
  } tests[] = {
    { "/blobs/bytes", test_bytes },
    { "/blobs/copied", test_copied },
    { "/blobs/in-place", test_in_place },
    { "/blobs/refuses", test_refuses },
    { "/blobs/cancelled", test_cancelled },
    { "/blobs/media", test_media },
    { "/blobs/merge", test_merge },
    { "/blobs/threads", test_threads },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
