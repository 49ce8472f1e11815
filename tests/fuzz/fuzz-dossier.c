/* fuzz-dossier.c: any bytes as a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "ibn-reader.h"

static gboolean
look_up (const char *path, const char *value, const char *typed, void *data)
{
  IbnDocument *document = data;

  g_assert_cmpstr (ibn_document_get (document, path), ==, value);
  g_assert_cmpstr (ibn_document_get_typed (document, path), ==, typed);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_document_read (bytes, &error);

  fuzz_assert_outcome (document != NULL, error);
  if (document == NULL)
    return 0;

  fuzz_assert_is_dossier (document);
  ibn_document_foreach (document, look_up, document);
  return 0;
}
