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
#include "ibn-output.h"

/* The words of a call are in the language of the interface, where that is one of these. */
static const char *
find_language (void)
{
  static const char * const languages[] = { "nl", "en" };
  const char * const *wanted = g_get_language_names ();

  for (gsize i = 0; wanted[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      if (g_str_has_prefix (wanted[i], languages[j]))
        return languages[j];

  return NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr(GRand) random = g_rand_new ();
  IbnExit status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ibn_datadir_get_locales ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = ibn_cli_run (argv + MIN (argc, 1), g_get_real_time () / G_USEC_PER_SEC, find_language (),
                        random);
  if (fflush (stdout) == 0 && ferror (stdout) == 0)
    return status;

  /* A report that was cut off is none. */
  ibn_complain ("%s", _("The output could not be written"));
  return IBN_EXIT_FAILED;
}
