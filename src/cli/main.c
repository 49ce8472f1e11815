/* main.c: the program ibn: what it takes from the world, and no more
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

#include "ibn-cli.h"
#include "ibn-datadir.h"
#include "ibn-decimal.h"
#include "ibn-output.h"

/* GLib says “Unknown” of who has no name but that to log in. */
static const char *
get_author (void)
{
  const char *name = g_get_real_name ();

  return g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

/* Seconds since 1970. What builds things that are to be the same each time sets the time it is for
 * all programs, see https://reproducible-builds.org/specs/source-date-epoch/ */
static gint64
get_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 now;

  if (epoch != NULL && ibn_whole_parse (epoch, 0, G_MAXINT32, &now))
    return now;
  return g_get_real_time () / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  g_autoptr(GRand) random = g_rand_new ();
  const char *language;
  IbnExit status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ibn_datadir_get_locales ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Asked of the translation itself, not of the locale: so headings and the words of a call agree
   * also where no translation fits or none is installed.
   *
   * Translators: the code of your language, such as “nl”. It chooses that of the questions. */
  language = C_("language code", "en");
  status = ibn_cli_run (argv + MIN (argc, 1), get_now (), get_author (), language, random);
  if (fflush (stdout) == 0 && ferror (stdout) == 0)
    return status;

  /* A report that was cut off is none. */
  ibn_complain ("%s", _("The output could not be written"));
  return IBN_EXIT_FAILED;
}
