/* ibn-verb-lint.c: ibn lint: what is wrong or odd in the definition of a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-input.h"
#include "ibn-lint.h"
#include "ibn-output.h"

IbnExit
ibn_verb_lint (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->arguments[0]);
  g_autoptr(IbnCall) call = ibn_call_load (file, &error);
  g_autoptr(GPtrArray) oddities = NULL;

  if (call == NULL)
    return ibn_input_fail (error);

  oddities = ibn_call_lint (call);
  for (guint i = 0; i < oddities->len; i++)
    ibn_print ("%s: %s\n", self->arguments[0], (const char *) g_ptr_array_index (oddities, i));
  return oddities->len == 0 ? IBN_EXIT_FINE : IBN_EXIT_FINDINGS;
}
