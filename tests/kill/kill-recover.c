/* kill-recover.c: what a person gets back, as the program that starts next finds it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: kill-recover FOLDER OUT; writes the dossier to OUT and prints its fingerprint, how many attachments of it are
 * there, of how many, and how many steps came back.
 */

#include "config.h"

#include <stdio.h>

#include "ibn-attachment.h"
#include "ibn-journal.h"
#include "ibn-reader.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

typedef struct {
  IbnBlobs *blobs;
  guint     n;
  guint     n_there;
} Attachments;

static gboolean
count_attachment (const char *path, const char *value, const char *typed, void *data)
{
  Attachments *attachments = data;
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  g_autoptr(GBytes) bytes = NULL;

  if (fingerprint == NULL)
    return TRUE;
  bytes = ibn_blobs_load (attachments->blobs, fingerprint, NULL, NULL);
  attachments->n++;
  attachments->n_there += bytes != NULL;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFile) journals = NULL;
  g_autoptr(GFile) out = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnDocument) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = NULL;
  Attachments attachments = { NULL };
  guint n_steps = 0;

  g_assert_cmpint (argc, ==, 3);
  folder = g_file_new_for_commandline_arg (argv[1]);
  file = g_file_get_child (folder, "dossier.ibn");
  journals = g_file_get_child (folder, "journals");
  out = g_file_new_for_commandline_arg (argv[2]);
  document = ibn_document_load (file, NULL, &error);
  g_assert_no_error (error);

  list = ibn_recovery_list (journals);
  g_assert_cmpuint (list->len, <=, 1);
  if (list->len > 0)
    {
      IbnRecovery *recovery = g_ptr_array_index (list, 0);

      n_steps = ibn_recovery_get_n_patches (recovery);
      /* Between the file and its journal, each was whole at each moment; the file may be the newer one. */
      if (!ibn_recovery_replay (recovery, document, NULL))
        {
          g_autoptr(IbnDocument) recovered = ibn_document_copy (ibn_recovery_get_document (recovery));

          ibn_blobs_merge (ibn_document_get_blobs (recovered), ibn_document_get_blobs (document));
          g_set_object (&document, recovered);
        }
    }

  attachments.blobs = ibn_document_get_blobs (document);
  ibn_document_foreach (document, count_attachment, &attachments);
  bytes = ibn_document_write (document);
  again = ibn_document_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (ibn_document_save (document, out, NULL, &error));
  fingerprint = ibn_document_dup_fingerprint (again);
  printf ("%s %u %u %u\n", fingerprint, attachments.n_there, attachments.n, n_steps);
  return 0;
}
