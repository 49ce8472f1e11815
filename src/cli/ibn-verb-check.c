/* ibn-verb-check.c: ibn check: the findings of dossiers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-report.h"

/* Checks one of the files; the others are not its business. */
static IbnExit
check_file (const IbnInvocation *self, const char *name, JsonBuilder *builder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, name, &error);
  g_autoptr(IbnChecker) checker = input == NULL ? NULL : ibn_input_check (input, self, &error);

  if (checker == NULL)
    return ibn_input_fail (error);

  if (self->json)
    ibn_report_add (self, input, checker, builder);
  else
    ibn_report_print (self, input, checker);
  return ibn_checker_count (checker, IBN_LEVEL_BLOCKING) > 0 ? IBN_EXIT_FINDINGS : IBN_EXIT_FINE;
}

IbnExit
ibn_verb_check (const IbnInvocation *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  IbnExit status = IBN_EXIT_FINE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_arguments; i++)
    {
      IbnExit one;

      if (i > 0 && !self->json)
        ibn_print ("\n");
      one = check_file (self, self->arguments[i], builder);
      status = MAX (status, one);
    }
  json_builder_end_array (builder);

  if (self->json)
    ibn_json_print (builder);
  return status;
}
