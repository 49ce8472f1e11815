/* fuzz-history.c: any bytes as the history of a small dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "ibn-history-xml.h"
#include "ibn-versions.h"

/* However far the steps go, and whatever they do, what is left is a dossier. */
static void
go_back_and_forth (IbnDocument *document)
{
  while (ibn_document_undo (document))
    ;
  fuzz_assert_is_dossier (document);
  while (ibn_document_redo (document))
    ;
  fuzz_assert_is_dossier (document);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(IbnDocument) document = fuzz_make_dossier ();
  g_autoptr(IbnDocument) other = fuzz_make_dossier ();
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_read = ibn_history_read (document, bytes, &error);

  fuzz_assert_outcome (is_read, error);
  if (!is_read)
    return 0;

  written = ibn_history_write (document);
  ibn_history_read (other, written, &error);
  g_assert_no_error (error);

  fuzz_load_contents (document);
  ibn_document_thin_versions (document, FUZZ_NOW);
  go_back_and_forth (document);
  return 0;
}
