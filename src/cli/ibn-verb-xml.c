/* ibn-verb-xml.c: ibn xml: the dossier in its canonical form
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <stdio.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-writer.h"

/* As it stands in a package or a PDF; attachments stay where they are. */
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
    return ibn_output_save (self->output, bytes, &error) ? IBN_EXIT_FINE : ibn_input_fail (error);

  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return IBN_EXIT_FINE;
}
