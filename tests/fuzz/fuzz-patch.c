/* fuzz-patch.c: any bytes as a patch, as it stands in a journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "ibn-patch-xml.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  IbnDeed deed = IBN_DEED_MAKE;
  g_autoptr(IbnPatch) patch = ibn_patch_read ((const char *) data, size, &deed, &error);
  g_autoptr(IbnPatch) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  fuzz_assert_outcome (patch != NULL, error);
  if (patch == NULL)
    return 0;

  text = ibn_patch_write (patch, deed);
  again = ibn_patch_read (text, strlen (text), &deed, &error);
  g_assert_no_error (error);
  text_again = ibn_patch_write (again, deed);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
