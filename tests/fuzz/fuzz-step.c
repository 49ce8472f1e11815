/* fuzz-step.c: any bytes as a step, as it stands in a journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "ibn-step-xml.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  IbnDeed deed = IBN_DEED_MAKE;
  g_autoptr(IbnStep) step = ibn_step_read ((const char *) data, size, &deed, &error);
  g_autoptr(IbnStep) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  fuzz_assert_outcome (step != NULL, error);
  if (step == NULL)
    return 0;

  text = ibn_step_write (step, deed);
  again = ibn_step_read (text, strlen (text), &deed, &error);
  g_assert_no_error (error);
  text_again = ibn_step_write (again, deed);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
