/* ibn-input.c: a dossier with its call, as a verb works on it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-input.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-datadir.h"
#include "ibn-error.h"
#include "ibn-nearest.h"
#include "ibn-output.h"
#include "ibn-path.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

/**
 * ibn_input_find_call:
 * @name: the id of a call that is installed, or the file of a definition
 * @error: return location for an error
 *
 * Reads a call. What has a `/` in it or ends in `.xml` is the name of a file, which no id can be.
 *
 * On failure @error is set as by ibn_call_load() or ibn_call_find().
 *
 * Returns: (transfer full): the call, or %NULL
 */
IbnCall *
ibn_input_find_call (const char *name, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (strchr (name, G_DIR_SEPARATOR) != NULL || g_str_has_suffix (name, ".xml"))
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);

      return ibn_call_load (file, error);
    }

  folder = ibn_datadir_find ("calls");
  return ibn_call_find (folder, name, error);
}

/**
 * ibn_input_find_phase:
 * @call: a call
 * @id: (nullable): the id of a phase
 * @error: return location for an error
 *
 * Finds a phase by its id.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when the call has no such phase.
 *
 * Returns: (nullable): the phase; %NULL without an error when @id is
 */
const IbnPhase *
ibn_input_find_phase (IbnCall *call, const char *id, GError **error)
{
  const IbnPhase *phase = id == NULL ? NULL : ibn_call_get_phase (call, id);
  g_autoptr(GString) known = NULL;
  GPtrArray *phases;

  if (id == NULL || phase != NULL)
    return phase;

  known = g_string_new (NULL);
  phases = ibn_call_get_phases (call);
  for (guint i = 0; i < phases->len; i++)
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ",
                            ((const IbnPhase *) g_ptr_array_index (phases, i))->id);
  g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("The call has no phase “%s”; it has %s"),
               id, known->str);
  return NULL;
}

/**
 * ibn_input_get_language:
 * @invocation: what was asked
 * @call: a call
 *
 * Decides in which language the words of a call are shown.
 *
 * Returns: such as `nl`, never %NULL
 */
const char *
ibn_input_get_language (const IbnInvocation *invocation, IbnCall *call)
{
  return invocation->language != NULL ? invocation->language : ibn_call_get_language (call);
}

/**
 * ibn_input_open:
 * @invocation: what was asked
 * @name: the name of a file
 * @error: return location for an error
 *
 * Reads a dossier and its call: the one that `--call` names, or else the one that the dossier
 * names.
 *
 * On failure @error is set as by ibn_document_load() and ibn_input_find_call(), or to
 * [error@Ibn.Error.CALL] when the dossier is for another call than the one asked for.
 *
 * Returns: (transfer full): both, or %NULL
 */
IbnInput *
ibn_input_open (const IbnInvocation *invocation, const char *name, GError **error)
{
  g_autoptr(IbnInput) self = g_new0 (IbnInput, 1);
  const char *id;

  g_return_val_if_fail (invocation != NULL && name != NULL, NULL);

  self->name = g_strdup (name);
  self->file = g_file_new_for_commandline_arg (name);
  self->document = ibn_document_load (self->file, NULL, error);
  if (self->document == NULL)
    return NULL;

  id = ibn_document_get_call_id (self->document);
  self->call = ibn_input_find_call (invocation->call != NULL ? invocation->call : id, error);
  if (self->call == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (!g_str_equal (ibn_call_get_id (self->call), id))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s is for the call “%s”, not for “%s”"),
                   name, id, ibn_call_get_id (self->call));
      return NULL;
    }

  self->language = ibn_input_get_language (invocation, self->call);
  return g_steal_pointer (&self);
}

void
ibn_input_free (IbnInput *self)
{
  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_object (&self->document);
  g_clear_object (&self->call);
  g_free (self);
}

/**
 * ibn_input_change:
 * @self: a dossier
 * @changes: (element-type IbnChange): what to change
 * @error: return location for an error
 *
 * Makes all the changes or none, and writes the dossier back to its file, whole or not at all.
 *
 * On failure @error is set as by ibn_document_apply_all() and ibn_document_save().
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_input_change (IbnInput *self, GPtrArray *changes, GError **error)
{
  return ibn_document_apply_all (self->document, changes, IBN_APPLY_DEFAULT, error) &&
         ibn_document_save (self->document, self->file, NULL, error);
}

/**
 * ibn_input_check:
 * @self: a dossier
 * @invocation: what was asked
 * @error: return location for an error
 *
 * Checks the dossier in the phase and at the time asked for.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when the call has no such phase.
 *
 * Returns: (transfer full): the checker, or %NULL
 */
IbnChecker *
ibn_input_check (IbnInput *self, const IbnInvocation *invocation, GError **error)
{
  const char *phase = invocation->phase;

  if (phase != NULL && ibn_input_find_phase (self->call, phase, error) == NULL)
    return NULL;

  return ibn_checker_new (self->call, self->document, phase, invocation->now, self->language);
}

/* The pattern of a column, with the row that was asked for in its place. */
static char *
fill_row (const char *pattern, const char *row_id)
{
  g_auto(GStrv) parts = g_strsplit (pattern, "*", -1);

  return g_strjoinv (row_id == NULL ? "*" : row_id, parts);
}

static void
set_unknown_path (IbnInput *self, const char *path, GError **error)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *row = ibn_path_is_valid (path) ? ibn_path_dup_row (path) : NULL;
  const char *row_id = row == NULL ? NULL : ibn_path_get_name (row);
  g_autofree char *nearest = NULL;
  GPtrArray *fields = ibn_call_get_fields (self->call);
  GPtrArray *tables = ibn_call_get_tables (self->call);

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      g_ptr_array_add (candidates, fill_row (field->path, row_id));
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);

      g_ptr_array_add (candidates, g_strdup (table->path));
    }

  nearest = ibn_nearest_join (path, candidates);
  if (nearest == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("The call has no question or table “%s”"), path);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("The call has no question or table “%s”; the nearest: %s"), path, nearest);
}

/**
 * ibn_input_find:
 * @self: a dossier
 * @path: any text
 * @target: (out): what the path leads to
 * @error: return location for an error
 *
 * Finds the question, the table or the row that a path leads to.
 *
 * On failure @target is left as it was and @error is set to [error@Ibn.Error.NOT_FOUND], with what
 * may have been meant, when the call does not have it, or when the dossier has no such row.
 *
 * Returns: %TRUE if @target was set
 */
gboolean
ibn_input_find (IbnInput *self, const char *path, IbnTarget *target, GError **error)
{
  g_autofree char *row = NULL;
  IbnTarget found = { NULL };

  g_return_val_if_fail (self != NULL && path != NULL && target != NULL, FALSE);

  if (ibn_path_is_valid (path))
    {
      found.field = ibn_call_get_field (self->call, path);
      found.table = found.field != NULL ? NULL : ibn_call_get_table (self->call, path);
      found.is_row = found.table != NULL && ibn_path_is_row (path);
      row = ibn_path_dup_row (path);
    }
  if (found.field == NULL && found.table == NULL)
    {
      set_unknown_path (self, path, error);
      return FALSE;
    }
  if (row != NULL && !ibn_document_has_row (self->document, row))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("The dossier has no row “%s”"), row);
      return FALSE;
    }

  *target = found;
  return TRUE;
}

/**
 * ibn_input_fail:
 * @error: what went wrong
 *
 * Says it on the standard error.
 *
 * Returns: the exit status for it
 */
IbnExit
ibn_input_fail (GError *error)
{
  ibn_complain ("%s", error->message);
  return IBN_EXIT_FAILED;
}
