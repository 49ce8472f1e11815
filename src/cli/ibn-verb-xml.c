/* ibn-verb-xml.c: ibn xml: the dossier in its canonical form
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "ibn-file.h"
#include "ibn-input.h"
#include "ibn-writer.h"

/* As it stands in a package or a PDF; attachments stay where they are. */
static gboolean
write_file (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *tag = ibn_file_get_tag (file);

  if (tag == NULL)
    return ibn_file_save (file, bytes, NULL, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already"), name);
  return FALSE;
}

IbnExit
ibn_verb_xml (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_input_load (self->arguments[0], &error);
  g_autoptr(GBytes) bytes = NULL;

  if (document == NULL)
    return ibn_input_fail (error);

  bytes = ibn_document_write (document);
  if (self->output != NULL)
    return write_file (self->output, bytes, &error) ? IBN_EXIT_FINE : ibn_input_fail (error);

  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return IBN_EXIT_FINE;
}
