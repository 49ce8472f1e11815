/* ibn-call-reader.c: from the bytes of a definition to a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-call-limits-private.h"
#include "ibn-call-merge-private.h"
#include "ibn-error.h"
#include "ibn-hybrid.h"
#include "ibn-path.h"

#define ENDING ".xml"

typedef gboolean (*ReadItem) (IbnCall *self, const IbnElement *element, GError **error);

/* The head */

static gboolean
read_phase (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnPhase *phase = g_new0 (IbnPhase, 1);
  const char *opening = ibn_element_get (element, "opening");
  const char *deadline = ibn_element_get (element, "deadline");
  const char *id;

  phase->index = self->phases->len;
  phase->has_opening = opening != NULL;
  phase->has_deadline = deadline != NULL;
  phase->submitted = g_strdup (ibn_element_get (element, "submitted"));
  phase->source = g_strdup (ibn_element_get (element, "source"));
  g_ptr_array_add (self->phases, phase);
  ibn_call_mark (self, phase, element);

  if (self->phases->len > IBN_MAX_PHASES)
    return ibn_element_fail (element, error, _("there are more than %d phases"), IBN_MAX_PHASES);
  if (!ibn_call_read_name (element, "id", &id, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &phase->label, error)
      || !ibn_call_read_words (self, element, "help", FALSE, &phase->help, error)
      || (opening != NULL
          && !ibn_call_read_stored (element, "opening", IBN_TYPE_TIME, opening, &phase->opening,
                                    NULL, error))
      || (deadline != NULL
          && !ibn_call_read_stored (element, "deadline", IBN_TYPE_TIME, deadline, &phase->deadline,
                                    NULL, error)))
    return FALSE;
  if (opening != NULL && deadline != NULL && phase->opening > phase->deadline)
    return ibn_element_fail (element, error, _("the opening is after the deadline"));
  if (ibn_call_get_phase (self, id) != NULL)
    return ibn_element_fail (element, error, _("there are two of “%s”"), id);
  phase->id = g_strdup (id);
  return TRUE;
}

static gboolean
read_param (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnParam *param = g_new0 (IbnParam, 1);
  const char *name;

  param->source = g_strdup (ibn_element_get (element, "source"));
  g_ptr_array_add (self->params, param);
  ibn_call_mark (self, param, element);
  if (!ibn_call_read_name (element, "name", &name, error)
      || !ibn_call_read_type (element, &param->type, error)
      || !ibn_call_read_flag (element, "unconfirmed", &param->unconfirmed, error)
      || !ibn_call_read_words (self, element, "label", TRUE, &param->label, error)
      || !ibn_call_read_words (self, element, "unit", FALSE, &param->unit, error)
      || !ibn_call_read_words (self, element, "remark", FALSE, &param->remark, error))
    return FALSE;
  if (!ibn_call_can_stand_alone (param->type))
    return ibn_element_fail (element, error, _("nothing but a field is of the type “%s”"),
                             ibn_type_get_name (param->type));
  if (ibn_call_get_param (self, name) != NULL || ibn_call_is_variable (name))
    return ibn_element_fail (element, error, _("there are two of “%s”"), name);

  param->name = g_strdup (name);
  g_hash_table_insert (self->params_by_name, param->name, param);
  return ibn_call_read_stored (element, "value", param->type, ibn_element_get (element, "value"),
                               &param->number, &param->text, error);
}

static gboolean
read_milestone (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnMilestone *milestone = g_new0 (IbnMilestone, 1);

  milestone->id = g_strdup (ibn_element_get (element, "id"));
  milestone->source = g_strdup (ibn_element_get (element, "source"));
  g_ptr_array_add (self->milestones, milestone);
  for (guint i = 0; i + 1 < self->milestones->len; i++)
    if (g_str_equal (((IbnMilestone *) g_ptr_array_index (self->milestones, i))->id, milestone->id))
      return ibn_element_fail (element, error, _("there are two of “%s”"), milestone->id);

  if (!ibn_call_read_day (element, "date", &milestone->day, error))
    return FALSE;
  milestone->until = milestone->day;
  if (!ibn_call_read_day (element, "until", &milestone->until, error))
    return FALSE;
  if (milestone->until < milestone->day)
    return ibn_element_fail (element, error, _("“until” is before “date”"));
  return ibn_call_read_words (self, element, "label", TRUE, &milestone->label, error);
}

static gboolean
read_criterion (IbnCall *self, const IbnElement *element, GError **error)
{
  IbnCriterion *criterion = g_new0 (IbnCriterion, 1);
  gboolean has_group = FALSE;

  criterion->id = g_strdup (ibn_element_get (element, "id"));
  criterion->group = g_strdup (ibn_element_get (element, "group"));
  criterion->source = g_strdup (ibn_element_get (element, "source"));
  g_ptr_array_add (self->criteria, criterion);
  for (guint i = 0; i + 1 < self->criteria->len; i++)
    {
      const IbnCriterion *other = g_ptr_array_index (self->criteria, i);

      if (g_str_equal (other->id, criterion->id))
        return ibn_element_fail (element, error, _("there are two of “%s”"), criterion->id);
      has_group = has_group || g_strcmp0 (other->id, criterion->group) == 0;
    }
  if (criterion->group != NULL && !has_group)
    return ibn_element_fail (element, error, _("there is no criterion “%s” before it"),
                             criterion->group);
  return ibn_call_read_words (self, element, "label", TRUE, &criterion->label, error);
}

static gboolean
read_source (IbnCall *self, const IbnElement *element, GError **error)
{
  const char *id = ibn_element_get (element, "id");

  if (!g_hash_table_insert (self->sources, g_strdup (id),
                            g_strdup (ibn_element_get (element, "title"))))
    return ibn_element_fail (element, error, _("there are two of “%s”"), id);
  return TRUE;
}

static gboolean
read_contact (IbnCall *self, const IbnElement *element, GError **error)
{
  const char *email = ibn_element_get (element, "email");
  const char *phone = ibn_element_get (element, "phone");
  const char *url = ibn_element_get (element, "url");

  self->email = g_strdup (email == NULL ? "" : email);
  self->phone = g_strdup (phone == NULL ? "" : phone);
  self->url = g_strdup (url == NULL ? "" : url);
  return TRUE;
}

static gboolean
read_root (IbnCall *self, const IbnElement *root, GError **error)
{
  self->id = g_strdup (ibn_element_get (root, "id"));
  self->version = g_strdup (ibn_element_get (root, "version"));
  self->language = g_strdup (ibn_element_get (root, "language"));
  self->file = g_ref_string_acquire (root->file);
  if (*self->version == '\0' || strpbrk (self->version, " \t\r\n") != NULL)
    return ibn_element_fail (root, error, _("“%s” is not a version such as “1”"), self->version);
  return ibn_call_read_words (self, root, "title", TRUE, &self->title, error)
         && ibn_call_read_words (self, root, "programme", FALSE, &self->programme, error)
         && ibn_call_read_words (self, root, "authority", FALSE, &self->authority, error)
         && ibn_call_read_words (self, root, "summary", FALSE, &self->summary, error);
}

/* The whole */

static gboolean
read_items (IbnCall *self, const IbnElement *list, ReadItem read_item, GError **error)
{
  for (const IbnElement *child = list->children; child != NULL; child = child->next)
    if (!read_item (self, child, error))
      return FALSE;
  return TRUE;
}

/* The parts of a call, each after those it refers to. */
static const struct {
  const char *name;
  gboolean    needed;
  ReadItem    read_item;    /* of each of its children; or NULL */
  ReadItem    read;         /* of itself */
} parts[] = {
  { "contact", FALSE, NULL, read_contact },
  { "sources", FALSE, read_source, NULL },
  { "milestones", FALSE, read_milestone, NULL },
  { "params", FALSE, read_param, NULL },
  { "phases", TRUE, read_phase, NULL },
  { "criteria", FALSE, read_criterion, NULL },
  { "form", TRUE, NULL, ibn_call_read_form },
  { "formulas", FALSE, NULL, ibn_call_read_formulas },
  { "letters", FALSE, NULL, ibn_call_read_letters },
  { "parts", FALSE, NULL, ibn_call_read_parts },
  { "rules", TRUE, NULL, ibn_call_read_rules },
};

static gboolean
read_part (IbnCall *self, const IbnElement *root, guint n, GError **error)
{
  const IbnElement *found = NULL;

  for (const IbnElement *child = root->children; child != NULL; child = child->next)
    {
      if (!ibn_element_is (child, parts[n].name))
        continue;
      if (found != NULL)
        return ibn_element_fail (child, error, _("there are two of “%s”"), parts[n].name);
      found = child;
    }
  if (found == NULL)
    return !parts[n].needed
           || ibn_element_fail (root, error, _("the call has no “%s”"), parts[n].name);
  if (parts[n].read_item != NULL)
    return read_items (self, found, parts[n].read_item, error);
  return parts[n].read (self, found, error);
}

static void
find_forms (IbnCall *self)
{
  guint mask = 0;

  for (guint i = 0; i < self->steps->len; i++)
    mask |= ((IbnStep *) g_ptr_array_index (self->steps, i))->phases;
  for (guint i = 0; i < self->phases->len; i++)
    ((IbnPhase *) g_ptr_array_index (self->phases, i))->has_form = (mask & (1u << i)) != 0;
}

static gboolean
read_call (IbnCall *self, const IbnElement *root, GError **error)
{
  if (!ibn_call_check_structure (root, error) || !read_root (self, root, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_part (self, root, i, error))
      return FALSE;
  if (self->phases->len == 0)
    return ibn_element_fail (root, error, _("the call has no “%s”"), "phase");
  find_forms (self);
  return ibn_call_check_spots (self, error) && ibn_call_sort_lets (self, error)
         && ibn_call_check_limits (self, error);
}

/**
 * ibn_call_read:
 * @bytes: a definition, see docs/CALLS.md
 * @name: the name of its file, for messages
 * @resolver: (nullable) (scope call): finds the definition that one extends; %NULL when there is
 *   nowhere to look
 * @data: for @resolver
 * @error: return location for an error
 *
 * Reads the definition of a call, which may come from anywhere and is not trusted.
 *
 * On failure @error is set to [error@Ibn.Error.CALL] with the file, the line and the reason.
 *
 * Returns: (transfer full) (nullable): the call
 */
IbnCall *
ibn_call_read (GBytes *bytes, const char *name, IbnCallResolver resolver, void *data,
               GError **error)
{
  g_autoptr(IbnPool) pool = NULL;
  g_autoptr(IbnCall) self = NULL;
  IbnElement *root;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = ibn_call_new_empty ();
  pool = ibn_pool_new ();
  root = ibn_call_merge_files (pool, bytes, name, resolver, data, self->definitions, error);
  if (root == NULL || !read_call (self, root, error))
    {
      ibn_error_abridge (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* The hash */

static char *
dup_hash (GPtrArray *definitions)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < definitions->len; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (definitions, i), &length);

      g_checksum_update (checksum, data, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * ibn_call_get_hash:
 * @self: a call
 *
 * Sums up what was read, when first asked to: most who read a call never ask. Any thread may.
 *
 * Returns: the SHA-256 of all definitions, in hexadecimal
 */
const char *
ibn_call_get_hash (IbnCall *self)
{
  g_return_val_if_fail (IBN_IS_CALL (self), NULL);

  if (g_once_init_enter (&self->hash))
    g_once_init_leave (&self->hash, dup_hash (self->definitions));
  return self->hash;
}

/* Definitions that were kept */

typedef struct {
  GPtrArray *definitions;   /* of GBytes */
  guint      n_taken;
} Kept;

/* Whether it has that id is seen when it is read. */
static GBytes *
take_next (const char *id, void *data, GError **error)
{
  Kept *kept = data;

  if (kept->n_taken < kept->definitions->len)
    return g_bytes_ref (g_ptr_array_index (kept->definitions, kept->n_taken++));

  ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no call “%s”"), id);
  return NULL;
}

/**
 * ibn_call_read_definitions:
 * @definitions: (element-type GBytes): a definition and those it extends, as
 *   ibn_call_get_definitions() has them; they may come from anywhere and are not trusted
 * @error: return location for an error
 *
 * Reads a call from definitions that were kept with a dossier: each that is extended is the next.
 *
 * On failure @error is set to [error@Ibn.Error.CALL] with the line and the reason, also when there
 * are more definitions than extend each other, or none.
 *
 * Returns: (transfer full) (nullable): the call
 */
IbnCall *
ibn_call_read_definitions (GPtrArray *definitions, GError **error)
{
  Kept kept = { definitions, 1 };
  g_autoptr(IbnCall) self = NULL;

  g_return_val_if_fail (definitions != NULL, NULL);

  if (definitions->len == 0)
    {
      ibn_error_refuse (error, IBN_ERROR_CALL, _("There is no definition of the call"));
      return NULL;
    }
  self = ibn_call_read (g_ptr_array_index (definitions, 0), "call" ENDING, take_next, &kept, error);
  if (self == NULL)
    return NULL;
  if (kept.n_taken < definitions->len)
    {
      ibn_error_refuse (error, IBN_ERROR_CALL,
                        _("There are definitions that the call does not extend"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Files */

static GBytes *
load_bytes (GFile *file, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  /* One byte more than is allowed is enough for the reader to refuse it. */
  gsize size = IBN_CALL_MAX_BYTES + 1;
  g_autofree char *data = NULL;

  if (stream == NULL)
    return NULL;
  data = g_malloc (size);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, size, &size, NULL, error))
    return NULL;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&data), size), size);
}

static GBytes *
resolve_in_folder (const char *id, void *data, GError **error)
{
  GFile *folder = data;
  g_autofree char *name = g_strconcat (id, ENDING, NULL);
  g_autoptr(GFile) file = g_file_get_child (folder, name);

  return load_bytes (file, error);
}

/**
 * ibn_call_load:
 * @file: a definition
 * @error: return location for an error
 *
 * Reads the definition of a call from a file; one that it extends is looked for in the same folder,
 * as `ID.xml`.
 *
 * On failure @error is set to [error@Ibn.Error.CALL] with the file, the line and the reason, or to
 * what the file system says.
 *
 * Returns: (transfer full) (nullable): the call
 */
IbnCall *
ibn_call_load (GFile *file, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = load_bytes (file, error);
  if (bytes == NULL)
    return NULL;
  folder = g_file_get_parent (file);
  name = g_file_get_basename (file);
  return ibn_call_read (bytes, name, folder == NULL ? NULL : resolve_in_folder, folder, error);
}

/**
 * ibn_call_find:
 * @folder: where the definitions are
 * @id: the id of a call
 * @error: return location for an error
 *
 * Reads the call with this id.
 *
 * On failure @error is set to [error@Ibn.Error.NOT_FOUND] when the folder has no such call, or as
 * ibn_call_load() does.
 *
 * Returns: (transfer full) (nullable): the call
 */
IbnCall *
ibn_call_find (const char *folder, const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(IbnCall) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!ibn_name_is_valid (id) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("There is no call “%s”"), id);
      return NULL;
    }
  self = ibn_call_load (file, error);
  if (self == NULL)
    return NULL;
  if (!g_str_equal (self->id, id))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                   _("%s: the id is not “%s”, as the name of the file says"), name, id);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* The call that was put into a PDF with its dossier. */
static IbnCall *
read_enclosed (IbnHybrid *hybrid, const char *id, GError **error)
{
  g_autoptr(IbnCall) self = ibn_call_read_definitions (ibn_hybrid_get_calls (hybrid), error);

  if (self == NULL || g_str_equal (self->id, id))
    return g_steal_pointer (&self);

  ibn_error_refuse (error, IBN_ERROR_CALL,
                    _("The call inside the PDF is “%s”, and the dossier is for “%s”"), self->id,
                    id);
  return NULL;
}

/**
 * ibn_call_find_for:
 * @folder: where the definitions are
 * @document: a dossier
 * @error: return location for an error
 *
 * Reads the call that a dossier is for: from the folder, or, where that does not have it, from the
 * PDF that the dossier was read from.
 *
 * On failure @error is set as by ibn_call_find() and ibn_call_read_definitions(), or to
 * [error@Ibn.Error.CALL] when the PDF has another call in it.
 *
 * Returns: (transfer full) (nullable): the call
 */
IbnCall *
ibn_call_find_for (const char *folder, IbnDocument *document, GError **error)
{
  g_autoptr(GError) reason = NULL;
  IbnHybrid *hybrid;
  const char *id;
  IbnCall *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  id = ibn_document_get_call_id (document);
  hybrid = ibn_document_get_hybrid (document);
  self = ibn_call_find (folder, id, &reason);
  if (self == NULL && hybrid != NULL && ibn_hybrid_get_calls (hybrid)->len > 0
      && g_error_matches (reason, IBN_ERROR, IBN_ERROR_NOT_FOUND))
    return read_enclosed (hybrid, id, error);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return self;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ibn_call_list:
 * @folder: where the definitions are
 * @error: return location for an error
 *
 * Reads all calls of a folder. One that does not hold is an error, so that nobody misses it.
 *
 * On failure @error is set as by ibn_call_find(), or to what the file system says of @folder.
 *
 * Returns: (transfer container) (element-type IbnCall) (nullable): the calls, sorted by id
 */
GPtrArray *
ibn_call_list (const char *folder, GError **error)
{
  g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return NULL;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ENDING))
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (ENDING)));
  g_ptr_array_sort (ids, compare_names);

  for (guint i = 0; i < ids->len; i++)
    {
      IbnCall *call = ibn_call_find (folder, g_ptr_array_index (ids, i), error);

      if (call == NULL)
        return NULL;
      g_ptr_array_add (calls, call);
    }
  return g_steal_pointer (&calls);
}
