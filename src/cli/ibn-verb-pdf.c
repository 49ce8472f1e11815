/* ibn-verb-pdf.c: ibn pdf: the pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-date.h"
#include "ibn-input.h"
#include "ibn-pdf.h"

IbnExit
ibn_verb_pdf (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->output);
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(IbnFlow) flow = NULL;
  IbnFlowOptions options = {
    .day = ibn_time_get_day (self->now),
    .program = "IBN Dossier " IBN_VERSION,
  };

  if (input == NULL)
    return ibn_input_fail (error);

  /* What is handed in is in the language of the call, whatever that of who types. */
  input->language = ibn_call_get_language (input->call);
  options.language = input->language;
  checker = ibn_input_check (input, self, &error);
  if (checker == NULL)
    return ibn_input_fail (error);

  flow = ibn_flow_new (checker, &options);
  if (!ibn_pdf_save (flow, file, self->now, NULL, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
