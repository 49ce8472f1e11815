/* test-recovery.c: journals that are torn, damaged or hostile
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal.h"

#include <sys/stat.h>
#include <unistd.h>

#include "ibn-fingerprint.h"

#include "test-journal.h"

/* Cut off anywhere, what is whole comes back, and nothing else. */
static void
test_torn (Fixture *f, const void *data)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  g_autofree char *content = NULL;
  guint n = 0;
  gsize length;

  for (guint i = 0; i < 4; i++)
    {
      GStatBuf state;
      gsize end;

      if (i > 0)
        {
          g_autofree char *answer = g_strdup_printf ("project/a-%u", i);

          set (f->document, answer, "Zo'n \xe2\x82\xac 5");
          sync_journal (f);
        }
      g_assert_cmpint (g_stat (path, &state), ==, 0);
      end = state.st_size;
      g_array_append_val (ends, end);
      g_ptr_array_add (texts, dup_text (f->document));
    }
  crash (f);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, ==, g_array_index (ends, gsize, 3));

  for (gsize cut = g_array_index (ends, gsize, 0); cut <= length; cut++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (folder);
      g_autoptr(IbnRecovery) recovery = NULL;
      g_autoptr(GError) error = NULL;

      if (n < 3 && cut == g_array_index (ends, gsize, n + 1))
        n++;
      g_assert_true (g_file_set_contents (path, content, cut, NULL));
      recovery = ibn_recovery_read (file, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ibn_recovery_get_n_patches (recovery), ==, n);
      g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==,
                        cut - g_array_index (ends, gsize, n));
      assert_text (ibn_recovery_get_document (recovery), g_ptr_array_index (texts, n));
    }
  g_assert_cmpuint (n, ==, 3);
}

/* A damaged byte anywhere in a record ends the journal there. */
static void
test_damaged (Fixture *f, const void *data)
{
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  g_autofree char *content = NULL;
  g_autofree char *before = NULL;
  GStatBuf state;
  gsize length;

  set (f->document, "a", "1");
  sync_journal (f);
  before = dup_text (f->document);
  g_assert_cmpint (g_stat (path, &state), ==, 0);
  set (f->document, "b", "2");
  set (f->document, "c", "3");
  sync_journal (f);
  crash (f);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));

  for (gsize i = state.st_size; i < (gsize) state.st_size + 150; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (folder);
      g_autoptr(IbnRecovery) recovery = NULL;
      char byte = content[i];

      content[i] ^= 1;
      g_assert_true (g_file_set_contents (path, content, length, NULL));
      recovery = ibn_recovery_read (file, NULL);
      g_assert_nonnull (recovery);
      g_assert_cmpuint (ibn_recovery_get_n_patches (recovery), ==, 1);
      g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==, length - state.st_size);
      assert_text (ibn_recovery_get_document (recovery), before);
      content[i] = byte;
    }
}

static void
write_record (GString *text, const char *payload)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, payload, -1);

  g_string_append_printf (text, "%.16s %zu\n%s\n", sum, strlen (payload), payload);
}

#define NONE "0000000000000000000000000000000000000000000000000000000000000000"

static void
test_refuses (Fixture *f, const void *data)
{
  static const struct {
    const char *text;       /* whole, or NULL for */
    const char *head;       /* a record that is right */
    gboolean is_io;
    int code;
  } bad[] = {
    { "", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef 4294967295\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef 99999999999999999999\nx\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef -1\nx\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef 0\n\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef 1\nx\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { "0123456789abcdef                        1\nx\n", NULL, FALSE, IBN_ERROR_SYNTAX },
    { NULL, "ibn-journal 1", FALSE, IBN_ERROR_SYNTAX },
    { NULL, "journal 1\n" NONE "\n", FALSE, IBN_ERROR_SYNTAX },
    { NULL, "ibn-journal 2\n" NONE "\n", FALSE, IBN_ERROR_VERSION },
    { NULL, "ibn-journal 1\n../../a\n", FALSE, IBN_ERROR_SYNTAX },
    { NULL, "ibn-journal 1\n" NONE "\n\xff", FALSE, IBN_ERROR_SYNTAX },
    { NULL, "ibn-journal 1\n" NONE "\n", TRUE, G_IO_ERROR_NOT_FOUND },
  };
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);

  crash (f);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GString) text = g_string_new (bad[i].text);
      g_autoptr(GError) error = NULL;

      if (bad[i].head != NULL)
        write_record (text, bad[i].head);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
      g_test_message ("%s", text->str);
      g_assert_null (ibn_recovery_read (file, &error));
      g_assert_true (g_error_matches (error, bad[i].is_io ? G_IO_ERROR : IBN_ERROR, bad[i].code));
    }
}

/* Not a file, not ours, too long, another dossier: whatever it is, it is refused at once. */
static void
test_traps (Fixture *f, const void *data)
{
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autofree char *base = NULL;
  g_autoptr(GBytes) bytes = ibn_document_write (f->document);
  g_autofree char *fingerprint = ibn_fingerprint_of_bytes (bytes);
  g_autofree char *name = g_strconcat (fingerprint, ".xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GError) error = NULL;

  crash (f);
  g_assert_cmpint (g_rename (path, copy), ==, 0);
  g_assert_cmpint (symlink ("copy", path), ==, 0);
  g_assert_null (ibn_recovery_read (file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (ibn_recovery_read (file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_unlink (path);
  g_assert_cmpint (g_rename (copy, path), ==, 0);
  g_assert_cmpint (truncate (path, 300 * 1024 * 1024), ==, 0);
  g_assert_null (ibn_recovery_read (file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_cmpint (truncate (path, 200), ==, 0);
  base = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (base, "<dossier/>", -1, NULL));
  g_assert_null (ibn_recovery_read (file, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM);
}

/* Records that are whole and yet cannot be done. */
static void
test_nonsense (Fixture *f, const void *data)
{
  static const char *const payloads[] = {
    "x",
    "<patch/>",
    "<!DOCTYPE patch [<!ENTITY a 'b'>]><patch>&a;</patch>",
  };
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  g_autofree char *content = NULL;
  gsize length;

  set (f->document, "a", "1");
  sync_journal (f);
  crash (f);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr(GString) text = g_string_new_len (content, length);
      g_autoptr(IbnRecovery) recovery = NULL;

      write_record (text, payloads[i]);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
      recovery = recover (f->path);
      g_assert_cmpuint (ibn_recovery_get_n_patches (recovery), ==, 1);
      g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==, text->len - length);
      assert_same (ibn_recovery_get_document (recovery), f->document);
    }
}

int
main (int argc, char **argv)
{
  static const JournalTest tests[] = {
    { "torn", test_torn },
    { "damaged", test_damaged },
    { "refuses", test_refuses },
    { "traps", test_traps },
    { "nonsense", test_nonsense },
  };

  return run_tests (&argc, &argv, "recovery", tests, G_N_ELEMENTS (tests));
}
