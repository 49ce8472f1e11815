/* ibn-verb-submit.c: ibn submit: the version that stays as it was
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-report.h"
#include "ibn-seal.h"

static void
print_findings (const IbnInvocation *self, IbnInput *input, IbnChecker *checker)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!self->json)
    {
      ibn_report_print (self, input, checker);
      return;
    }
  ibn_report_add (self, input, checker, builder);
  ibn_json_print (builder);
}

/* Whether something stands in the way. */
static gboolean
has_open (IbnChecker *checker)
{
  GListModel *findings = ibn_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_is_open (finding))
        return TRUE;
    }
  return FALSE;
}

static void
print_seal (const IbnInvocation *self, const IbnVersion *seal)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *code = ibn_fingerprint_get_code (ibn_version_get_fingerprint (seal));
  g_autofree char *time = ibn_time_format_iso (ibn_version_get_time (seal));

  if (!self->json)
    {
      ibn_print ("%s  %s\n", ibn_version_get_id (seal), code);
      return;
    }
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "version", ibn_version_get_id (seal));
  ibn_json_add_text (builder, "phase", ibn_version_get_phase (seal));
  ibn_json_add_text (builder, "at", time);
  ibn_json_add_text (builder, "author", ibn_version_get_author (seal));
  ibn_json_add_text (builder, "code", code);
  ibn_json_add_text (builder, "fingerprint", ibn_version_get_fingerprint (seal));
  json_builder_end_object (builder);
  ibn_json_print (builder);
}

IbnExit
ibn_verb_submit (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(IbnChecker) checker = input == NULL ? NULL : ibn_input_check (input, self, &error);
  g_autofree char *phase = NULL;

  if (checker == NULL)
    return ibn_input_fail (error);
  if (has_open (checker))
    {
      print_findings (self, input, checker);
      return IBN_EXIT_FINDINGS;
    }

  /* Once it is submitted, the checker may be in the next one. */
  phase = g_strdup (ibn_checker_get_phase (checker)->id);
  if (!ibn_seal_submit (checker, self->now, &error)
      || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  print_seal (self, ibn_seal_find (input->document, phase));
  return IBN_EXIT_FINE;
}
