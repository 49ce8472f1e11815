/* ibn-verb-new.c: ibn new: a dossier that is empty, or made from another one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-path.h"
#include "ibn-taking.h"
#include "ibn-writer.h"

IbnExit
ibn_verb_new (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_input_find_call (self->call, &error);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->output);
  g_autofree char *id = ibn_row_id_new (self->random);
  g_autoptr(IbnDocument) document = NULL;

  if (call == NULL)
    return ibn_input_fail (error);
  if (self->parts != NULL && self->from == NULL)
    {
      ibn_complain ("%s", _("new: “--part” goes with “--from”"));
      return IBN_EXIT_USAGE;
    }

  /* Other verbs write over the file they have read; this one could only destroy. */
  if (g_file_query_exists (file, NULL))
    {
      ibn_complain (_("%s is there already"), self->output);
      return IBN_EXIT_FAILED;
    }

  document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), id);
  ibn_document_stamp (document, self->author, self->now);
  if (self->from != NULL && !ibn_taking_take (self, call, document, &error))
    return ibn_input_fail (error);
  if (ibn_writer_is_bare (file) && !ibn_document_fits_bare (document))
    {
      ibn_complain (_("%s: a bare XML file holds no documents or versions; give “-o NAME.ibn”"),
                    self->output);
      return IBN_EXIT_FAILED;
    }
  if (!ibn_document_save (document, file, NULL, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
