/* test-file.c: a file in pieces, whole or not at all, and whether it was changed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-error.h"

typedef struct {
  char *folder;           /* owned */
  char *path;             /* owned */
  GFile *file;            /* owned */
} Place;

static void
set_up (Place *place, const void *unused)
{
  place->folder = g_dir_make_tmp (NULL, NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "f", NULL);
  place->file = g_file_new_for_path (place->path);
}

/* Takes nothing but what the test put there: so that a temporary file left behind is seen. */
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
assert_file (Place *place, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

typedef struct {
  Place *place;
  guint n_pieces;
  gboolean fails;
} Story;

static gboolean
write_story (GOutputStream *stream, void *data, GCancellable *cancellable, GError **error)
{
  Story *story = data;

  for (guint i = 0; i < story->n_pieces; i++)
    {
      if (!g_output_stream_write_all (stream, "stuk ", 5, NULL, cancellable, error))
        return FALSE;
      /* Nobody sees it before it is whole. */
      if (story->place != NULL)
        assert_file (story->place, "oud");
    }
  if (story->fails)
    g_set_error_literal (error, IBN_ERROR, IBN_ERROR_RANGE, "Te veel");
  return !story->fails;
}

static void
test_pieces (Place *place, const void *unused)
{
  Story story = { place, 3 };
  g_autoptr(GError) error = NULL;
  struct stat status;

  g_assert_true (g_file_set_contents (place->path, "oud", -1, NULL));
  g_assert_cmpint (g_chmod (place->path, 0640), ==, 0);
  g_assert_true (ibn_file_save_with (place->file, write_story, &story, NULL, &error));
  g_assert_no_error (error);
  assert_file (place, "stuk stuk stuk ");
  g_assert_cmpint (stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_fails (Place *place, const void *unused)
{
  Story story = { place, 2, TRUE };
  g_autofree char *message = g_strconcat (place->path, ": Te veel", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "oud", -1, NULL));
  g_assert_false (ibn_file_save_with (place->file, write_story, &story, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, message);
  assert_file (place, "oud");
}

static void
test_cancelled (Place *place, const void *unused)
{
  Story story = { place, 2 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "oud", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (ibn_file_save_with (place->file, write_story, &story, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (place, "oud");
}

static void
test_no_room (Place *place, const void *unused)
{
  Story story = { NULL, 1 };
  g_autoptr(GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr(GError) error = NULL;

  if (!g_file_query_exists (full, NULL))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  g_assert_false (ibn_file_save_with (full, write_story, &story, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* What cannot be replaced is written into. */
static void
test_pipe (Place *place, const void *unused)
{
  Story story = { NULL, 2 };
  char text[64] = "";
  int fd;

  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  fd = g_open (place->path, O_RDONLY | O_NONBLOCK, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (ibn_file_save_with (place->file, write_story, &story, NULL, NULL));
  g_assert_cmpint (read (fd, text, sizeof text - 1), ==, 10);
  g_assert_cmpstr (text, ==, "stuk stuk ");
  close (fd);
}

/* A link such as /dev/stdout leads to a pipe without a name. */
static void
test_nameless_pipe (Place *place, const void *unused)
{
  Story story = { NULL, 2 };
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  char text[64] = "";
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  path = g_strdup_printf ("/proc/self/fd/%d", fds[1]);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /proc");
      return;
    }
  file = g_file_new_for_path (path);
  g_assert_true (ibn_file_save_with (file, write_story, &story, NULL, NULL));
  g_assert_cmpint (read (fds[0], text, sizeof text - 1), ==, 10);
  g_assert_cmpstr (text, ==, "stuk stuk ");
  close (fds[0]);
  close (fds[1]);
}

static void
assert_tag (Place *place, char **tag, gboolean is_same)
{
  g_autofree char *new_tag = ibn_file_get_tag (place->file);

  g_assert_cmpint (g_strcmp0 (new_tag, *tag) == 0, ==, is_same);
  g_free (*tag);
  *tag = g_steal_pointer (&new_tag);
}

static void
set_time (Place *place, glong seconds, glong nanoseconds)
{
  const struct timespec times[] = { { seconds, nanoseconds }, { seconds, nanoseconds } };

  g_assert_cmpint (utimensat (AT_FDCWD, place->path, times, 0), ==, 0);
}

static void
test_tag (Place *place, const void *unused)
{
  g_autofree char *tag = NULL;
  Story story = { NULL, 1 };

  assert_tag (place, &tag, TRUE);
  g_assert_null (tag);
  g_assert_true (ibn_file_save_with (place->file, write_story, &story, NULL, NULL));
  assert_tag (place, &tag, FALSE);
  g_assert_nonnull (tag);
  assert_tag (place, &tag, TRUE);

  /* Another time, if only by a nanosecond; another size at the same time; another file with the
   * same size and time. */
  set_time (place, 1000, 1);
  assert_tag (place, &tag, FALSE);
  set_time (place, 1000, 2);
  assert_tag (place, &tag, FALSE);
  g_assert_cmpint (truncate (place->path, 3), ==, 0);
  set_time (place, 1000, 2);
  assert_tag (place, &tag, FALSE);
  assert_tag (place, &tag, TRUE);
  g_assert_true (g_file_set_contents (place->path, "stu", 3, NULL));
  set_time (place, 1000, 2);
  assert_tag (place, &tag, FALSE);

  g_assert_cmpint (g_remove (place->path), ==, 0);
  assert_tag (place, &tag, FALSE);
  g_assert_null (tag);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Place *place, const void *unused);
  } tests[] = {
    { "/file/pieces", test_pieces },
    { "/file/fails", test_fails },
    { "/file/cancelled", test_cancelled },
    { "/file/no-room", test_no_room },
    { "/file/pipe", test_pipe },
    { "/file/nameless-pipe", test_nameless_pipe },
    { "/file/tag", test_tag },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
