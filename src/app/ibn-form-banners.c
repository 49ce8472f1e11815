/* ibn-form-banners.c: what is said across the form of how a dossier stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-form-banners.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-seal.h"

/* Where a call has the name of who sends the part files out. */
#define APPLICANT "applicant/name"

/* Of a part file, for whom it is and what to do with it. */
void
ibn_form_banner_show_part (IbnBanner *banner, IbnSession *session)
{
  IbnScope *scope = ibn_session_get_scope (session);
  IbnDocument *document = ibn_session_get_document (session);
  const char *part = ibn_scope_get_part (scope);
  const char *applicant = ibn_document_get (document, APPLICANT);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (part == NULL)
    {
      ibn_banner_set (banner, NULL, NULL, NULL);
      return;
    }

  name = ibn_row_format (ibn_session_get_call (session), document, part,
                         ibn_session_get_language (session));
  if (*applicant != '\0')
    {
      /* Translators: the names of a company and of the applicant */
      words = g_strdup_printf (_("This is the part of %s. Fill it in, save it, and send this file"
                                 " back to %s."), name, applicant);
    }
  else
    {
      /* Translators: the name of a company */
      words = g_strdup_printf (_("This is the part of %s. Fill it in, save it, and send this file"
                                 " back to whom it came from."), name);
    }
  if (!ibn_scope_has_rest (scope))
    ibn_banner_set (banner, words, NULL, NULL);
  else
    ibn_banner_set (banner, words,
                    ibn_scope_is_narrow (scope) ? _("Read the _Rest") : _("Only My _Part"),
                    "form.toggle-rest");
}

/* Of a dossier that was submitted, what is another now. */
void
ibn_form_banner_show_seal (IbnBanner *banner, IbnSession *session)
{
  IbnDocument *document = ibn_session_get_document (session);
  IbnVersion *seal = ibn_seal_find (document, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;
  IbnPatch *since;
  guint n_edits;

  if (seal == NULL || ibn_scope_get_part (ibn_session_get_scope (session)) != NULL)
    {
      ibn_banner_set (banner, NULL, NULL, NULL);
      return;
    }

  time = ibn_time_format_long (ibn_version_get_time (seal),
                               ibn_session_get_language (session));
  since = ibn_seal_compare (document, seal, &error);
  if (since == NULL)
    {
      /* Translators: the time of submitting, and why it cannot be compared with */
      words = g_strdup_printf (_("Submitted on %s. %s"), time, error->message);
      ibn_banner_set (banner, words, NULL, NULL);
      return;
    }

  n_edits = ibn_patch_get_n (since);
  ibn_patch_unref (since);
  /* Translators: %s is a date and time */
  words = n_edits == 0
            ? g_strdup_printf (_("Submitted on %s. Nothing was changed since."), time)
            : g_strdup_printf (ngettext ("Submitted on %s. %u change was made since.",
                                         "Submitted on %s. %u changes were made since.", n_edits),
                               time, n_edits);
  ibn_banner_set (banner, words,
                  n_edits > 0 ? _("_Show Changes") : NULL, "win.since-seal");
}

/* What of the file could not be read, until the dossier stands in another one. */
void
ibn_form_banner_show_damage (IbnBanner *banner, IbnSession *session)
{
  IbnDocument *document;
  const char *const *damage;
  g_autoptr(GString) words = NULL;

  document = ibn_session_get_document (session);
  damage = ibn_document_get_damage (document);
  if (*damage == NULL
      || (ibn_document_is_incomplete (document) && !ibn_session_is_damaged (session)))
    {
      ibn_banner_set (banner, NULL, NULL, NULL);
      return;
    }

  words = g_string_new (NULL);
  for (guint i = 0; damage[i] != NULL; i++)
    g_string_append_printf (words, "%s. ", damage[i]);
  if (ibn_session_is_damaged (session))
    g_string_append (words, _("The file stays as it is; save the dossier as another one."));
  ibn_banner_set (banner, g_strchomp (words->str), NULL, NULL);
}
