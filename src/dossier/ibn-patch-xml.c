/* ibn-patch-xml.c: patches as XML, for the history and the journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-patch-xml.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-change-private.h"
#include "ibn-error.h"
#include "ibn-markup.h"
#include "ibn-path.h"
#include "ibn-reader-private.h"
#include "ibn-reader.h"
#include "ibn-patch-xml-private.h"
#include "ibn-xml.h"

/* A dossier with all its answers, twice over, with all that has to be escaped. */
#define MAX_BYTES (64 * 1024 * 1024)

static const char *deeds[] = {
  [IBN_DEED_MAKE] = "make",
  [IBN_DEED_CONTINUE] = "continue",
  [IBN_DEED_UNDO] = "undo",
  [IBN_DEED_REDO] = "redo",
};

static IbnChange *
make_set (const char *path, const char *before, const char *text)
{
  return ibn_change_new_raw_set (path, text, "");
}

static IbnChange *
make_typed (const char *path, const char *before, const char *text)
{
  return ibn_change_new_raw_set (path, "", text);
}

static IbnChange *
make_insert (const char *path, const char *before, const char *text)
{
  return ibn_change_new_raw_insert (path, before, *text != '\0' ? text : NULL);
}

static IbnChange *
make_remove (const char *path, const char *before, const char *text)
{
  return ibn_change_new_remove (path);
}

static IbnChange *
make_move (const char *path, const char *before, const char *text)
{
  return ibn_change_new_move (path, before);
}

/* The five forms of a change, each an element. */
typedef struct {
  const char *name;
  const char *attributes[3];
  gboolean has_text;
  gboolean is_of_row;
  IbnChange *(*make) (const char *path, const char *before, const char *text);
} Form;

enum {
  SET,
  TYPED,
  INSERT,
  REMOVE,
  MOVE,
};

static const Form forms[] = {
  [SET] = { "set", { "path" }, TRUE, FALSE, make_set },
  [TYPED] = { "typed", { "path" }, TRUE, FALSE, make_typed },
  [INSERT] = { "insert", { "path", "before" }, TRUE, TRUE, make_insert },
  [REMOVE] = { "remove", { "path" }, FALSE, TRUE, make_remove },
  [MOVE] = { "move", { "path", "before" }, FALSE, TRUE, make_move },
};

static const Form *
get_form (IbnChange *change)
{
  static const guint by_kind[] = {
    [IBN_CHANGE_SET] = SET,
    [IBN_CHANGE_INSERT] = INSERT,
    [IBN_CHANGE_REMOVE] = REMOVE,
    [IBN_CHANGE_MOVE] = MOVE,
  };

  if (ibn_change_get_typed (change) != NULL)
    return &forms[TYPED];
  return &forms[by_kind[ibn_change_get_kind (change)]];
}

static const char *
get_text (IbnChange *change)
{
  const char *texts[] = {
    ibn_change_get_typed (change),
    ibn_change_get_value (change),
    ibn_change_get_content (change),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      return texts[i];
  return "";
}

static void
append_change (GString *text, IbnChange *change)
{
  const Form *form = get_form (change);
  const char *before = ibn_change_get_before (change);
  const char *content = get_text (change);

  g_string_append_c (text, '<');
  g_string_append (text, form->name);
  ibn_xml_append_attribute (text, "path", ibn_change_get_path (change));
  ibn_xml_append_attribute (text, "before", before != NULL ? before : "");
  if (*content == '\0')
    {
      g_string_append (text, "/>");
      return;
    }

  g_string_append_c (text, '>');
  ibn_xml_append_escaped (text, content, FALSE);
  g_string_append (text, "</");
  g_string_append (text, form->name);
  g_string_append_c (text, '>');
}

/* Appends a patch as one element on one line, but for the line ends in answers. */
void
ibn_patch_append (GString *text, IbnPatch *self, const char *deed)
{
  g_string_append (text, "<patch");
  ibn_xml_append_attribute (text, "deed", deed);
  ibn_xml_append_attribute (text, "author", ibn_patch_get_author (self));
  ibn_xml_append_time (text, ibn_patch_get_time (self));
  g_string_append_c (text, '>');
  for (guint i = 0; i < ibn_patch_get_n (self); i++)
    {
      const IbnEdit *edit = ibn_patch_get (self, i);

      g_string_append (text, "<edit><done>");
      append_change (text, edit->done);
      g_string_append (text, "</done><undone>");
      append_change (text, edit->undone);
      g_string_append (text, "</undone></edit>");
    }
  g_string_append (text, "</patch>");
}

/**
 * ibn_patch_write:
 * @self: a patch of changes that were made to a dossier
 * @deed: what was done with it
 *
 * Writes a patch as XML, one element without a namespace: docs/FORMAT.md. Its time is written as
 * that of another year where it is not in the years 1900 to 2199.
 *
 * Returns: (transfer full): the text; ibn_patch_read() reads it back
 */
char *
ibn_patch_write (IbnPatch *self, IbnDeed deed)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) deed < G_N_ELEMENTS (deeds), NULL);

  text = g_string_sized_new (512);
  ibn_patch_append (text, self, deeds[deed]);
  return g_string_free (text, FALSE);
}

static gboolean
check_change (const xmlNode *node, const Form *form, const char *path, const char *before,
              GError **error)
{
  if (path == NULL || !ibn_path_is_valid (path) || ibn_path_is_row (path) != form->is_of_row)
    return ibn_xml_complain (node, error,
                             form->is_of_row ? _("“%s” is not the path of a row")
                                             : _("“%s” is not the path of an answer"),
                             path != NULL ? path : "");
  if (before != NULL && !ibn_row_id_is_valid (before))
    return ibn_xml_complain (node, error, _("“%s” cannot be the “id” of a row"), before);
  return TRUE;
}

/* What is in a row is parsed without a bound when it is put back, so that it can be always. An
 * answer that the reader would not take makes a dossier that cannot be read again. */
static gboolean
check_content (const xmlNode *node, const Form *form, GError **error)
{
  const char *text = ibn_node_get_text (node);
  guint line;
  g_autofree char *excess = NULL;

  if (form != &forms[INSERT])
    return strlen (text) <= IBN_READER_MAX_TEXT
           || ibn_error_refuse (error, IBN_ERROR_RANGE, _("Line %ld: The text is too long"),
                                xmlGetLineNo (node));

  excess = ibn_markup_find_excess (text, strlen (text), IBN_READER_MAX_ELEMENTS, &line);
  return excess == NULL
         || ibn_error_refuse (error, IBN_ERROR_RANGE, _("Line %ld: %s"),
                              xmlGetLineNo (node), excess);
}

static IbnChange *
read_change (const xmlNode *node, const char *ns, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const Form *form = &forms[i];
      const char *path = ibn_node_get_attribute (node, "path");
      const char *before = ibn_node_get_attribute (node, "before");

      if (strcmp (ibn_node_get_name (node), form->name) != 0)
        continue;
      if (!ibn_xml_check (node, form->name, ns, form->attributes, form->has_text, error)
          || !check_change (node, form, path, before, error)
          || !check_content (node, form, error))
        return NULL;
      return form->make (path, before, ibn_node_get_text (node));
    }

  ibn_xml_refuse (node, error);
  return NULL;
}

/* Reads the element @name that holds one change. */
static IbnChange *
read_side (const xmlNode *node, const char *name, const char *ns, GError **error)
{
  static const char *none[] = { NULL };
  const xmlNode *change;

  if (!ibn_xml_check (node, name, ns, none, FALSE, error))
    return NULL;

  change = ibn_node_get_first (node);
  if (change != NULL && ibn_node_get_next (change) == NULL)
    return read_change (change, ns, error);

  ibn_xml_complain (node, error, _("There is not one change in “%s”"), name);
  return NULL;
}

static gboolean
read_edit (const xmlNode *node, const char *ns, IbnPatch *patch, GError **error)
{
  static const char *none[] = { NULL };
  g_autoptr(IbnChange) done = NULL;
  g_autoptr(IbnChange) undone = NULL;
  const xmlNode *first;
  const xmlNode *second;

  if (!ibn_xml_check (node, "edit", ns, none, FALSE, error))
    return FALSE;

  first = ibn_node_get_first (node);
  second = first != NULL ? ibn_node_get_next (first) : NULL;
  if (second == NULL || ibn_node_get_next (second) != NULL)
    return ibn_xml_complain (node, error, _("An edit is what was done and what undoes it"));

  done = read_side (first, "done", ns, error);
  undone = done != NULL ? read_side (second, "undone", ns, error) : NULL;
  if (undone == NULL)
    return FALSE;

  ibn_patch_add (patch, done, undone);
  return TRUE;
}

/* Reads an element `patch` of a namespace, NULL for none. The errors are those of
 * ibn_patch_read (). */
IbnPatch *
ibn_patch_read_node (const xmlNode *node, const char *ns, gboolean has_deed, GError **error)
{
  static const char *attributes[] = { "author", "time", "deed", NULL };
  static const char *without_deed[] = { "author", "time", NULL };
  g_autoptr(IbnPatch) patch = NULL;
  gint64 time;

  if (!ibn_xml_check (node, "patch", ns, has_deed ? attributes : without_deed, FALSE, error)
      || !ibn_xml_get_time (node, &time, error))
    return NULL;

  patch = ibn_patch_new (ibn_xml_get (node, "author"), time);
  for (const xmlNode *edit = ibn_node_get_first (node); edit != NULL;
       edit = ibn_node_get_next (edit))
    if (!read_edit (edit, ns, patch, error))
      return NULL;

  if (ibn_patch_get_n (patch) > 0)
    return g_steal_pointer (&patch);

  ibn_xml_complain (node, error, _("There is no edit in the step"));
  return NULL;
}

static gboolean
read_deed (const xmlNode *node, IbnDeed *deed, GError **error)
{
  const char *name = ibn_xml_get (node, "deed");

  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (name, deeds[i]) == 0)
      {
        *deed = i;
        return TRUE;
      }

  return ibn_xml_complain (node, error, _("“%s” is not what can be done"), name);
}

/**
 * ibn_patch_read:
 * @text: bytes, which are not trusted
 * @length: how many
 * @deed: (out): what was done with the patch
 * @error: return location for an error
 *
 * Reads what ibn_patch_write() wrote. Whether the changes fit a dossier is not judged.
 *
 * @error is set to
 * [error@Ibn.Error.RANGE] when it is more than 64 MiB, a time is too far off, or there are more
 * elements, or deeper ones, than the reader takes;
 * [error@Ibn.Error.SYNTAX] when it is not XML in UTF-8, or not a patch and nothing else.
 *
 * Returns: (transfer full): the patch, or %NULL with @error set and @deed as it was
 */
IbnPatch *
ibn_patch_read (const char *text, gsize length, IbnDeed *deed, GError **error)
{
  g_autoptr(xmlDoc) xml = NULL;
  g_autoptr(IbnPatch) patch = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (deed != NULL, NULL);

  if (length > MAX_BYTES)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("A step can have 64 MiB at most"));
      return NULL;
    }

  xml = ibn_reader_parse_any (text, length, IBN_STEPS_MAX_ELEMENTS, error);
  if (xml == NULL)
    return NULL;

  patch = ibn_patch_read_node (xmlDocGetRootElement (xml), NULL, TRUE, error);
  if (patch == NULL || !read_deed (xmlDocGetRootElement (xml), deed, error))
    {
      ibn_error_abridge (error);
      return NULL;
    }
  return g_steal_pointer (&patch);
}
