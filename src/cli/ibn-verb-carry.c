/* ibn-verb-carry.c: ibn carry, ibn confirm: what was taken over and is to be checked
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-carry.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-taking.h"

static void
print_marks (IbnInput *input, IbnCarry *carry, char **places)
{
  g_autoptr(IbnColumns) columns = ibn_columns_new (3);

  for (guint i = 0; places[i] != NULL; i++)
    ibn_columns_add (columns, g_strdup (places[i]),
                     ibn_path_format (input->call, input->document, places[i], input->language),
                     g_strdup (ibn_carry_get_origin (carry, places[i])), NULL);
  ibn_columns_print (columns, 0);
}

static void
print_json (IbnInput *input, IbnCarry *carry, char **places)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *name = ibn_path_format (input->call, input->document, places[i],
                                               input->language);
      const IbnStep *step = ibn_call_get_step_of (input->call, places[i]);

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "path", places[i]);
      ibn_json_add_text (builder, "step", step != NULL ? step->id : "");
      ibn_json_add_text (builder, "name", name);
      ibn_json_add_text (builder, "origin", ibn_carry_get_origin (carry, places[i]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ibn_json_print (builder);
}

static void
print_all (const IbnInvocation *self, IbnInput *input)
{
  g_autoptr(IbnCarry) carry = ibn_carry_new (input->call, input->document);
  g_auto(GStrv) places = ibn_carry_dup_places (carry);

  if (self->json)
    print_json (input, carry, places);
  else
    print_marks (input, carry, places);
}

/* The phase that was submitted before @phase; NULL where there is none. */
static const IbnPhase *
find_earlier (IbnInput *input, const IbnPhase *phase)
{
  GPtrArray *phases = ibn_call_get_phases (input->call);

  for (guint i = phase->index; i > 0; i--)
    {
      const IbnPhase *earlier = g_ptr_array_index (phases, i - 1);

      if (earlier->submitted != NULL)
        return earlier;
    }
  return NULL;
}

/* What was submitted in the phase before the one in force. */
static gboolean
begin (IbnInput *input, GError **error)
{
  const IbnPhase *phase = ibn_call_get_phase_in_force (input->call, input->document);
  const IbnPhase *earlier = find_earlier (input, phase);
  g_autofree char *origin = NULL;
  g_autoptr(GPtrArray) changes = NULL;

  if (earlier == NULL || ibn_document_get_part (input->document) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("%s has nothing that was submitted before the phase “%s”"), input->name,
                   phase->id);
      return FALSE;
    }
  origin = ibn_carry_dup_origin (input->call, input->document, earlier, input->language);
  changes = ibn_carry_begin (input->call, input->document, phase, origin);
  return ibn_document_apply_all (input->document, changes, IBN_APPLY_DEFAULT, error);
}

IbnExit
ibn_verb_carry (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;

  if (self->from != NULL && self->begin)
    {
      ibn_complain ("%s", _("carry: “--from” and “--begin” do not go together"));
      return IBN_EXIT_USAGE;
    }
  if (self->from == NULL && (self->parts != NULL || self->replace))
    {
      ibn_complain ("%s", _("carry: “--part” and “--replace” go with “--from”"));
      return IBN_EXIT_USAGE;
    }

  input = ibn_input_open (self, self->arguments[0], &error);
  if (input == NULL
      || (self->from != NULL && !ibn_taking_take (self, input->call, input->document, &error))
      || (self->begin && !begin (input, &error))
      || ((self->from != NULL || self->begin) && !ibn_input_save (input, self->output, &error)))
    return ibn_input_fail (error);
  print_all (self, input);
  return IBN_EXIT_FINE;
}

static gboolean
add_confirmed (IbnInput *input, IbnCarry *carry, const char *path, GHashTable *known,
               GPtrArray *changes, GError **error)
{
  g_autoptr(GPtrArray) confirmed = NULL;
  IbnTarget target;

  if (!ibn_input_find (input, path, &target, error))
    return FALSE;
  confirmed = ibn_carry_confirm (carry, path);
  if (confirmed->len == 0)
    ibn_complain (_("%s: nothing there is to be checked"), path);
  for (guint i = 0; i < confirmed->len; i++)
    {
      IbnChange *change = g_ptr_array_index (confirmed, i);

      /* One path may lie in another. */
      if (g_hash_table_add (known, g_strdup (ibn_change_get_path (change))))
        g_ptr_array_add (changes, ibn_change_ref (change));
    }
  return TRUE;
}

/* Everything that was asked for; NULL with an error. */
static GPtrArray *
list_confirmed (const IbnInvocation *self, IbnInput *input, GError **error)
{
  g_autoptr(IbnCarry) carry = ibn_carry_new (input->call, input->document);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const IbnStep *step = NULL;

  if (self->all)
    return ibn_carry_confirm_step (carry, NULL);
  if (self->step != NULL)
    {
      step = ibn_taking_find_step (input->call, self->step, error);
      return step != NULL ? ibn_carry_confirm_step (carry, step) : NULL;
    }
  for (guint i = 1; i < self->n_arguments; i++)
    if (!add_confirmed (input, carry, self->arguments[i], known, changes, error))
      return NULL;
  return g_steal_pointer (&changes);
}

IbnExit
ibn_verb_confirm (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(GPtrArray) changes = NULL;

  if ((self->n_arguments > 1) + (self->step != NULL) + self->all != 1)
    {
      ibn_complain ("%s", _("confirm: give paths, “--step STEP” or “--all”"));
      return IBN_EXIT_USAGE;
    }

  input = ibn_input_open (self, self->arguments[0], &error);
  changes = input != NULL ? list_confirmed (self, input, &error) : NULL;
  if (changes == NULL || !ibn_input_apply (input, changes, &error)
      || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
