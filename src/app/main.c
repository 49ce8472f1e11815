/* main.c: the program with the window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "ibn-application.h"
#include "ibn-datadir.h"

int
main (int argc, char **argv)
{
  g_autoptr(IbnApplication) application = NULL;

  setlocale (LC_ALL, "");
  /* A dossier is read already while GTK starts: the locale stays as it is. */
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, ibn_datadir_get_locales ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = ibn_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
