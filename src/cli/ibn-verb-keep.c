/* ibn-verb-keep.c: ibn keep: the dossier as it is now, under a name
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-text.h"
#include "ibn-versions.h"

/* In characters; names stand in lists. */
#define MAX_NAME 200

IbnExit
ibn_verb_keep (const IbnInvocation *self)
{
  g_autofree char *name = ibn_text_clean (self->arguments[1], FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  IbnVersion *version;

  if (*name == '\0')
    {
      ibn_complain ("%s", _("keep: a version needs a name"));
      return IBN_EXIT_USAGE;
    }

  if (g_utf8_strlen (name, -1) > MAX_NAME)
    {
      ibn_complain (_("keep: the name of a version has at most %d characters"), MAX_NAME);
      return IBN_EXIT_USAGE;
    }

  input = ibn_input_open (self, self->arguments[0], &error);
  if (input == NULL)
    return ibn_input_fail (error);

  version = ibn_document_keep_version (input->document, IBN_VERSION_NAMED, name);
  if (!ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  ibn_print ("%s\n", ibn_version_get_id (version));
  return IBN_EXIT_FINE;
}
