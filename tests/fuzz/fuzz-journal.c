/* fuzz-journal.c: any bytes as what a program left behind
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ibn-fingerprint.h"
#include "ibn-journal-private.h"
#include "ibn-writer.h"

/* No checksum is found by chance, so most of them are right: the pieces are records, but one that
 * begins with this goes into the file as it is. */
#define RAW '\x1f'

static char *folder;
static char *journal;
static char *head;

static void
remove_folder (void)
{
  ibn_journal_remove_folder (folder);
}

/* A folder in memory, with all but the records. */
static void
make_folder (void)
{
  g_autoptr(IbnDocument) base = fuzz_make_dossier ();
  g_autoptr(GBytes) bytes = ibn_document_write (base);
  g_autofree char *fingerprint = ibn_fingerprint_of_bytes (bytes);
  g_autofree char *name = g_strconcat (fingerprint, ".xml", NULL);
  g_autofree char *path = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  int lock;

  folder = g_strdup ("/dev/shm/ibn-fuzz-XXXXXX");
  g_assert_nonnull (g_mkdtemp (folder));
  atexit (remove_folder);
  lock = ibn_journal_lock (folder, TRUE);
  g_assert_cmpint (lock, >=, 0);
  close (lock);
  path = g_build_filename (folder, name, NULL);
  fuzz_save (path, text, length);
  journal = g_build_filename (folder, "journal", NULL);
  head = g_strconcat (IBN_JOURNAL_HEAD, "\n", fingerprint, "\nfile:///tmp/fuzz.ibn", NULL);
}

static void
append_record (GString *text, const char *payload, gsize length)
{
  g_autofree char *sum = ibn_records_sum (payload, length);

  g_string_append_printf (text, "%s %" G_GSIZE_FORMAT "\n", sum, length);
  g_string_append_len (text, payload, length);
  g_string_append_c (text, '\n');
}

static void
write_journal (FuzzPieces pieces)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *piece;
  gsize length;

  append_record (text, head, strlen (head));
  while ((piece = fuzz_next_piece (&pieces, &length)) != NULL)
    if (length > 0 && *piece == RAW)
      g_string_append_len (text, piece + 1, length - 1);
    else
      append_record (text, piece, length);
  fuzz_save (journal, text->str, text->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(IbnDocument) copy = NULL;

  if (folder == NULL)
    make_folder ();
  write_journal (fuzz_split (data, size));

  file = g_file_new_for_path (folder);
  recovery = ibn_recovery_read (file, &error);
  fuzz_assert_outcome (recovery != NULL, error);
  if (recovery == NULL)
    return 0;

  fuzz_assert_is_dossier (ibn_recovery_get_document (recovery));
  copy = ibn_document_copy (ibn_recovery_get_document (recovery));
  while (ibn_document_undo (copy))
    ;
  fuzz_assert_is_dossier (copy);
  ibn_recovery_replay (recovery, copy, NULL);
  fuzz_assert_is_dossier (copy);
  return 0;
}
