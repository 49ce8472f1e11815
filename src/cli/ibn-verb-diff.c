/* ibn-verb-diff.c: ibn diff: what differs between two dossiers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-compare.h"
#include "ibn-error.h"
#include "ibn-input.h"

static gboolean
check_same_call (IbnInput *from, IbnDocument *to, const char *name, GError **error)
{
  const char *id = ibn_call_get_id (from->call);

  if (g_str_equal (ibn_document_get_call_id (to), id))
    return TRUE;

  g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s is for the call “%s”, not for “%s”"), name,
               ibn_document_get_call_id (to), id);
  return FALSE;
}

/* As diff does: 0 when nothing differs, 1 when something does, 2 when that cannot be told. */
IbnExit
ibn_verb_diff (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) from = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(IbnDocument) to = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  if (from == NULL)
    return ibn_input_fail (error);
  to = ibn_input_load (self->arguments[1], &error);
  if (to == NULL || !check_same_call (from, to, self->arguments[1], &error))
    return ibn_input_fail (error);

  differences = ibn_difference_list (from->call, from->document, to, from->language);
  if (self->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      ibn_compare_add (builder, differences, from->document, to);
      ibn_json_print (builder);
    }
  else
    ibn_compare_print (differences, from->language);
  return differences->len > 0 ? IBN_EXIT_FINDINGS : IBN_EXIT_FINE;
}
