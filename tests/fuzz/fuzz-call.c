/* fuzz-call.c: any bytes as the definition of a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "ibn-checker.h"
#include "ibn-lint.h"

/* What a call says of a dossier with one empty row in each table. */
static void
check_rows (IbnCall *call)
{
  GPtrArray *tables = ibn_call_get_tables (call);
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = NULL;

  document = ibn_document_new ("fuzz", "1", "fuzz");
  checker = ibn_checker_new (call, document, NULL, FUZZ_NOW, "nl");
  ibn_checker_run (checker);

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      g_autofree char *path = g_strconcat (table->path, "/r1", NULL);
      g_autoptr(IbnChange) change = ibn_change_new_insert (path, NULL);

      ibn_document_apply (document, change, IBN_APPLY_DEFAULT, NULL);
    }
  ibn_checker_run (checker);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_read (bytes, "fuzz.xml", NULL, NULL, &error);
  g_autoptr(GPtrArray) oddities = NULL;

  fuzz_assert_outcome (call != NULL, error);
  if (call == NULL)
    return 0;

  oddities = ibn_call_lint (call);
  g_assert_nonnull (oddities);
  check_rows (call);
  return 0;
}
