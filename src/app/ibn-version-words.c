/* ibn-version-words.c: what a version is called
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-version-words.h"

#include <glib/gi18n.h>

#include "ibn-date.h"

const char *
ibn_version_words_get_kind (const IbnVersion *version)
{
  switch (ibn_version_get_kind (version))
    {
    case IBN_VERSION_NAMED:
      return _("Kept version");
    case IBN_VERSION_AUTOMATIC:
      return _("Kept by the program");
    case IBN_VERSION_SEALED:
      return _("As submitted");
    case IBN_VERSION_ORIGIN:
      return *ibn_version_get_name (version) != '\0' ? _("What this dossier was made from")
                                                     : _("What the part file was made from");
    case IBN_VERSION_JOINED:
      return _("Part file that was joined");
    }

  g_assert_not_reached ();
}

const char *
ibn_version_words_get_title (const IbnVersion *version)
{
  const char *name = ibn_version_get_name (version);

  return *name != '\0' ? name : ibn_version_words_get_kind (version);
}

char *
ibn_version_words_dup_origin (const IbnVersion *version)
{
  const char *author = ibn_version_get_author (version);
  gint64 time = ibn_version_get_time (version);
  g_autofree char *when = time != 0 ? ibn_time_format (time) : g_strdup ("");

  return g_strconcat (author, *author != '\0' && time != 0 ? ", " : "", when, NULL);
}
