/* clipboard.c: has a text on the clipboard until it is ended, as a spreadsheet does
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: clipboard FILE
 *
 * Prints a line when the text is there.
 */

#include "config.h"

#include <gtk/gtk.h>
#include <stdlib.h>

int
main (int argc, char *argv[])
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GMainLoop) loop = NULL;

  if (argc != 2 || !gtk_init_check ())
    return EXIT_FAILURE;
  if (!g_file_get_contents (argv[1], &text, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), text);
  gdk_display_sync (gdk_display_get_default ());
  puts ("ready");
  fflush (stdout);
  loop = g_main_loop_new (NULL, FALSE);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
