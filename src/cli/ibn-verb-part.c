/* ibn-verb-part.c: ibn part: the part file of a company
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-part.h"
#include "ibn-writer.h"

static gboolean
check_file (GFile *file, const char *name)
{
  if (ibn_writer_is_bare (file))
    {
      ibn_complain (_("%s: a part file is no bare XML file; give “-o NAME.ibn”"), name);
      return FALSE;
    }
  if (g_file_query_exists (file, NULL))
    {
      ibn_complain (_("%s is there already"), name);
      return FALSE;
    }
  return TRUE;
}

IbnExit
ibn_verb_part (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->output);
  g_autoptr(IbnDocument) part = NULL;
  g_autofree char *row = NULL;
  const char *table;

  if (input == NULL)
    return ibn_input_fail (error);
  table = ibn_call_get_part_table (input->call);
  if (table == NULL)
    {
      ibn_complain (_("The call “%s” knows no part files"), ibn_call_get_id (input->call));
      return IBN_EXIT_FAILED;
    }
  if (!check_file (file, self->output))
    return IBN_EXIT_FAILED;

  row = ibn_input_find_row (input, table, self->arguments[1], &error);
  if (row == NULL)
    return ibn_input_fail (error);
  part = ibn_part_new (input->call, input->document, row, !self->alone, &error);
  if (part == NULL || !ibn_document_save (part, file, NULL, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
