/* ibn-verb-attach.c: ibn attach: a document into the dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-papers.h"
#include "ibn-writer.h"

static gboolean
check_place (IbnInput *input, const char *path, const char *output, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (output != NULL ? output : input->name);
  IbnTarget target;

  if (!ibn_input_find (input, path, &target, error))
    return FALSE;
  if (target.field == NULL || target.field->type != IBN_TYPE_FILE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” does not ask for a document"), path);
      return FALSE;
    }

  /* Before anything large is read. */
  if (ibn_writer_is_bare (file))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s: a bare XML file holds no documents; give “-o NAME.ibn”"), input->name);
      return FALSE;
    }
  return TRUE;
}

/* The value of the answer, NULL with an error. */
static char *
take_in (IbnInput *input, const char *name, char **fingerprint, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *document = ibn_type_parse (IBN_TYPE_FILE, shown, error);

  if (document == NULL)
    return NULL;

  *fingerprint = ibn_blobs_add_file (ibn_document_get_blobs (input->document), file, NULL, NULL,
                                     error);
  return *fingerprint == NULL ? NULL : ibn_attachment_new_value (*fingerprint, document);
}

IbnExit
ibn_verb_attach (const IbnInvocation *self)
{
  const char *path = self->arguments[1];
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autofree char *fingerprint = NULL;
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;
  g_autoptr(IbnMedia) media = NULL;

  if (input == NULL || !check_place (input, path, self->output, &error))
    return ibn_input_fail (error);
  value = take_in (input, self->arguments[2], &fingerprint, &error);
  if (value == NULL)
    return ibn_input_fail (error);

  g_ptr_array_add (changes, ibn_change_new_set (path, value));
  if (!ibn_input_apply (input, changes, &error) || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);

  media = ibn_blobs_look (ibn_document_get_blobs (input->document), fingerprint, NULL);
  words = ibn_papers_describe (media);
  ibn_print ("%s: %s\n", ibn_attachment_get_name (value), words);
  if (ibn_papers_get_trouble (media) != NULL)
    ibn_complain ("%s: %s", ibn_attachment_get_name (value), ibn_papers_get_trouble (media));
  return IBN_EXIT_FINE;
}
