/* ibn-input.c: a dossier with its call, as a verb works on it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-input.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-carry.h"
#include "ibn-datadir.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-nearest.h"
#include "ibn-output.h"
#include "ibn-part.h"
#include "ibn-path.h"
#include "ibn-reader.h"
#include "ibn-versions.h"
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
 * ibn_input_say_damage:
 * @name: the name of a file
 * @document: what could be read of it
 *
 * Says on the standard error what could not be read.
 */
void
ibn_input_say_damage (const char *name, IbnDocument *document)
{
  const char * const *damage = ibn_document_get_damage (document);
  g_autofree char *shown = g_filename_display_name (name);

  for (gsize i = 0; damage != NULL && damage[i] != NULL; i++)
    ibn_complain ("%s: %s", shown, damage[i]);
}

/* Splits `FILE@version`, where there is such a file and none with the whole name. */
static char *
dup_file_name (const char *name, const char **version)
{
  const char *at = strrchr (name, '@');
  g_autofree char *file = at != NULL ? g_strndup (name, (gsize) (at - name)) : NULL;

  *version = NULL;
  if (file == NULL || g_file_test (name, G_FILE_TEST_EXISTS)
      || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return g_strdup (name);

  *version = at + 1;
  return g_steal_pointer (&file);
}

/**
 * ibn_input_load:
 * @name: the name of a file, maybe with `@` and a version after it
 * @error: return location for an error
 *
 * Reads a dossier, or one of its versions: see ibn_document_find_version(). What of it could not be
 * read is said on the standard error.
 *
 * On failure @error is set as by ibn_document_load(), ibn_document_find_version() and
 * ibn_document_open_version().
 *
 * Returns: (transfer full): the dossier, or %NULL
 */
IbnDocument *
ibn_input_load (const char *name, GError **error)
{
  const char *version_name;
  g_autofree char *file_name = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(IbnDocument) document = NULL;
  IbnDocument *opened;
  IbnVersion *version;

  g_return_val_if_fail (name != NULL, NULL);

  file_name = dup_file_name (name, &version_name);
  file = g_file_new_for_commandline_arg (file_name);
  document = ibn_document_load (file, NULL, error);
  if (document == NULL)
    return NULL;
  ibn_input_say_damage (file_name, document);
  if (version_name == NULL)
    return g_steal_pointer (&document);

  version = ibn_document_find_version (document, version_name, error);
  opened = version != NULL ? ibn_document_open_version (document, version, error) : NULL;
  if (opened == NULL)
    g_prefix_error (error, "%s: ", file_name);
  return opened;
}

/* The call that was asked for, or the one that a dossier names. */
static IbnCall *
find_call (const char *name, IbnDocument *document, GError **error)
{
  g_autofree char *folder = NULL;

  if (name != NULL)
    return ibn_input_find_call (name, error);

  folder = ibn_datadir_find ("calls");
  return ibn_call_find_for (folder, document, error);
}

/**
 * ibn_input_open:
 * @invocation: what was asked
 * @name: the name of a file, maybe with `@` and a version after it
 * @error: return location for an error
 *
 * Reads a dossier and its call: the one that `--call` names, or else the one that the dossier
 * names, which may be inside the PDF that it was read from. What of it could not be read is said on
 * the standard error. What is changed from here on is by the author and at the time of @invocation.
 *
 * On failure @error is set as by ibn_input_load(), ibn_input_find_call() and ibn_call_find_for(),
 * or to [error@Ibn.Error.CALL] when the dossier is for another call than the one asked for.
 *
 * Returns: (transfer full): both, or %NULL
 */
IbnInput *
ibn_input_open (const IbnInvocation *invocation, const char *name, GError **error)
{
  g_autoptr(IbnInput) self = g_new0 (IbnInput, 1);
  g_autofree char *file_name = NULL;
  const char *version;
  const char *id;

  g_return_val_if_fail (invocation != NULL && name != NULL, NULL);

  self->name = g_strdup (name);
  file_name = dup_file_name (name, &version);
  self->is_version = version != NULL;
  self->file = g_file_new_for_commandline_arg (file_name);
  self->tag = ibn_file_get_tag (self->file);
  self->document = ibn_input_load (name, error);
  if (self->document == NULL)
    return NULL;
  ibn_document_stamp (self->document, invocation->author, invocation->now);

  id = ibn_document_get_call_id (self->document);
  self->call = find_call (invocation->call, self->document, error);
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
  g_free (self->tag);
  g_clear_object (&self->document);
  g_clear_object (&self->call);
  g_free (self);
}

static gboolean
check_own (IbnInput *self, const char *path, GError **error)
{
  if (ibn_part_owns (self->call, self->document, path))
    return TRUE;

  g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
               _("%s is a part file, in which “%s” is only there to be read"), self->name, path);
  return FALSE;
}

/* In a part file everything but the company's own is there to be read. Adds to @added the rows that
 * are not there yet: whose they are shows once they are. */
static gboolean
check_all_own (IbnInput *self, GPtrArray *changes, GPtrArray *added, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const char *path = ibn_change_get_path (g_ptr_array_index (changes, i));
      g_autofree char *row = ibn_path_dup_row (path);

      if (row != NULL && !ibn_document_has_row (self->document, row))
        g_ptr_array_add (added, g_steal_pointer (&row));
      else if (!check_own (self, path, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ibn_input_change:
 * @self: a dossier
 * @changes: (element-type IbnChange): what to change
 * @error: return location for an error
 *
 * Makes all the changes or none, and writes the dossier back to its file, whole or not at all.
 *
 * On failure @error is set as by ibn_document_apply_all() and ibn_input_save(), or to
 * [error@Ibn.Error.NOT_FOUND] when the dossier is a part file and a change is outside its own part.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_input_change (IbnInput *self, GPtrArray *changes, GError **error)
{
  return ibn_input_apply (self, changes, error) && ibn_input_save (self, NULL, error);
}

/**
 * ibn_input_apply:
 * @self: a dossier
 * @changes: (element-type IbnChange): what to change
 * @error: return location for an error
 *
 * Makes all the changes or none, in memory; what is edited needs no check any more where it was
 * taken over. After a failure the dossier is not to be saved.
 *
 * On failure @error is set as by ibn_input_change().
 *
 * Returns: %TRUE if they were made
 */
gboolean
ibn_input_apply (IbnInput *self, GPtrArray *changes, GError **error)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(IbnCarry) carry = ibn_carry_new (self->call, self->document);

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (all, ibn_change_ref (g_ptr_array_index (changes, i)));
  ibn_carry_settle (carry, all);
  if (!check_all_own (self, changes, added, error)
      || !ibn_document_apply_all (self->document, all, IBN_APPLY_DEFAULT, error))
    return FALSE;

  for (guint i = 0; i < added->len; i++)
    if (!check_own (self, g_ptr_array_index (added, i), error))
      return FALSE;
  return TRUE;
}

/* Each state of a part file may be the one that is joined, and then the ancestor of a later one. */
static gboolean
save_to (IbnInput *self, GFile *file, GError **error)
{
  if (ibn_document_get_part (self->document) != NULL)
    ibn_document_keep_version (self->document, IBN_VERSION_AUTOMATIC, "");
  return ibn_document_save (self->document, file, NULL, error);
}

/* Whether the dossier can go back to the file that it comes from. */
static gboolean
check_own_file (IbnInput *self, GError **error)
{
  g_autofree char *tag = ibn_file_get_tag (self->file);

  if (self->is_version)
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("%s is a version, and those stay as they were"), self->name);
  else if (ibn_document_get_hybrid (self->document) != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("%s is a PDF, whose pages would no longer fit its answers; give “-o NAME.ibn”"),
                 self->name);
  else if (ibn_document_is_incomplete (self->document))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("%s is damaged and is not written over; “ibn keep %s NAME -o OTHER.ibn” makes a"
                   " whole file of what is left"), self->name, self->name);
  else if (g_strcmp0 (tag, self->tag) != 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                 _("%s was changed by another program meanwhile; nothing was written, try again"),
                 self->name);
  else
    return TRUE;
  return FALSE;
}

/**
 * ibn_input_check_noting:
 * @self: a dossier
 * @error: return location for an error
 *
 * Tells, before a verb prints anything, whether it can be noted in the dossier, which then goes
 * back to its file: `-o` is for what is printed.
 *
 * On failure @error is set as by ibn_input_save().
 *
 * Returns: %TRUE if it can
 */
gboolean
ibn_input_check_noting (IbnInput *self, GError **error)
{
  if (self->is_version || ibn_document_get_hybrid (self->document) == NULL)
    return check_own_file (self, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("%s is a PDF, in which nothing is noted; “ibn keep %s NAME -o OTHER.ibn” makes a"
                 " dossier of it"), self->name, self->name);
  return FALSE;
}

/**
 * ibn_input_save:
 * @self: a dossier
 * @output: (nullable): the name of another file to write it to
 * @error: return location for an error
 *
 * Writes the dossier to its file or to another one, whole or not at all.
 *
 * On failure @error is set as by ibn_document_save(), to [error@Ibn.Error.NOT_FOUND] when it is a
 * version and would be written over its file, to `G_IO_ERROR_EXISTS` when the other file is
 * there already, to `G_IO_ERROR_WRONG_ETAG` when its own was changed since it was read, or to
 * `G_IO_ERROR_NOT_SUPPORTED` when the file is bare XML, which cannot hold all of it, or a PDF.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_input_save (IbnInput *self, const char *output, GError **error)
{
  g_autoptr(GFile) file = output != NULL ? g_file_new_for_commandline_arg (output)
                                         : g_object_ref (self->file);
  gboolean is_own = g_file_equal (file, self->file);

  if (is_own && !check_own_file (self, error))
    return FALSE;

  if (ibn_writer_is_bare (file) && !ibn_document_fits_bare (self->document))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("%s: a bare XML file holds no documents or versions; give “-o NAME.ibn”"),
                 is_own ? self->name : output);
  else if (!is_own && g_file_query_exists (file, NULL))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already"), output);
  else
    return save_to (self, file, error);
  return FALSE;
}

/**
 * ibn_input_check:
 * @self: a dossier
 * @invocation: what was asked
 * @error: return location for an error
 *
 * Checks the dossier in the phase and at the time asked for, and the documents in it.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when the call has no such phase.
 *
 * Returns: (transfer full): the checker, or %NULL
 */
IbnChecker *
ibn_input_check (IbnInput *self, const IbnInvocation *invocation, GError **error)
{
  const char *phase = invocation->phase;
  IbnChecker *checker;

  if (phase != NULL && ibn_input_find_phase (self->call, phase, error) == NULL)
    return NULL;

  checker = ibn_checker_new (self->call, self->document, phase, invocation->now, self->language);
  ibn_checker_look_attachments (checker, NULL);
  return checker;
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

/* The row of a table with an enterprise number; NULL where there is none, or more than one. */
static char *
find_by_number (IbnInput *self, const IbnTable *table, const char *number)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);
  char *found = NULL;

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind != IBN_ITEM_FIELD || item->field->type != IBN_TYPE_ENTERPRISE_NUMBER)
        continue;
      for (gsize j = 0; ids[j] != NULL; j++)
        {
          g_autofree char *row = g_strdup_printf ("%s/%s", table->path, ids[j]);
          g_autofree char *path = g_strdup_printf ("%s/%s", row, item->field->name);

          if (!g_str_equal (ibn_document_get (self->document, path), number))
            continue;
          if (found != NULL)
            {
              g_free (found);
              return NULL;
            }
          found = g_steal_pointer (&row);
        }
    }
  return found;
}

/**
 * ibn_input_find_row:
 * @self: a dossier
 * @table: the path of a table of its call
 * @text: the id of a row, its path, or the enterprise number in it
 * @error: return location for an error
 *
 * Finds a row as people name it.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when there is none, or more than one.
 *
 * Returns: (transfer full): its path, or %NULL
 */
char *
ibn_input_find_row (IbnInput *self, const char *table, const char *text, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", table, text);
  g_autofree char *parent = ibn_path_is_valid (text) ? ibn_path_dup_parent (text) : NULL;
  g_autofree char *number = NULL;
  char *found = NULL;

  if (g_strcmp0 (parent, table) == 0 && ibn_document_has_row (self->document, text))
    return g_strdup (text);
  if (ibn_row_id_is_valid (text) && ibn_document_has_row (self->document, path))
    return g_steal_pointer (&path);

  /* What is no number is no row either, and that is what will be said. */
  number = ibn_type_parse (IBN_TYPE_ENTERPRISE_NUMBER, text, NULL);
  if (number != NULL)
    found = find_by_number (self, ibn_call_get_table (self->call, table), number);
  if (found == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("“%s” is not the id, the path or the enterprise number of one row of “%s”"),
                 text, table);
  return found;
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
