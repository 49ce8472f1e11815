/* ibn-verb-prove.c: ibn prove: whether the pages of PDFs are those of the dossiers inside
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-proof.h"

static const struct {
  const char *id;             /* for programs */
  const char *words;
} outcomes[] = {
  [IBN_PROOF_SAME] = { "same", N_("Pages and data agree") },
  [IBN_PROOF_SAME_TEXT] = { "same-text",
                            N_("Text and numbers agree; another version set these pages") },
  [IBN_PROOF_DIFFERENT] = { "different", N_("Pages and data differ") },
};

static void
print_proof (const char *name, const IbnProof *proof)
{
  g_autofree char *shown = g_filename_display_name (name);

  ibn_print ("%s: %s\n", shown, _(outcomes[proof->outcome].words));
  for (guint i = 0; i < proof->faults->len; i++)
    {
      const IbnProofFault *fault = g_ptr_array_index (proof->faults, i);

      ibn_print ("  %s\n", fault->words);
    }
}

static void
add_proof (const char *name, const IbnProof *proof, JsonBuilder *builder)
{
  g_autofree char *shown = g_filename_display_name (name);

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "file", shown);
  ibn_json_add_text (builder, "outcome", outcomes[proof->outcome].id);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < proof->faults->len; i++)
    {
      const IbnProofFault *fault = g_ptr_array_index (proof->faults, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "page");
      json_builder_add_int_value (builder, fault->page);
      ibn_json_add_text (builder, "path", fault->path);
      ibn_json_add_text (builder, "words", fault->words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Proves one of the files; the others are not its business. */
static IbnExit
prove_file (const IbnInvocation *self, const char *name, JsonBuilder *builder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_open (file, NULL, &error);
  g_autoptr(IbnProof) proof = hybrid == NULL ? NULL : ibn_proof_new (hybrid, NULL, &error);

  if (hybrid == NULL)
    return ibn_input_fail (error);
  if (proof == NULL)
    {
      g_autofree char *shown = g_filename_display_name (name);

      g_prefix_error (&error, "%s: ", shown);
      return ibn_input_fail (error);
    }

  if (self->json)
    add_proof (name, proof, builder);
  else
    print_proof (name, proof);
  return proof->outcome == IBN_PROOF_DIFFERENT ? IBN_EXIT_FINDINGS : IBN_EXIT_FINE;
}

IbnExit
ibn_verb_prove (const IbnInvocation *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  IbnExit status = IBN_EXIT_FINE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_arguments; i++)
    {
      IbnExit one = prove_file (self, self->arguments[i], builder);

      status = MAX (status, one);
    }
  json_builder_end_array (builder);

  if (self->json)
    ibn_json_print (builder);
  return status;
}
