/* make-dossiers.c: writes dossiers of all shapes, for whoever wants to look at many
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "any-dossier.h"
#include "ibn-datadir.h"
#include "ibn-writer.h"

int
main (int argc, char **argv)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *calls = ibn_datadir_find ("calls");
  guint64 first, count;

  if (argc != 4
      || !g_ascii_string_to_unsigned (argv[2], 10, 0, 1000000, &first, NULL)
      || !g_ascii_string_to_unsigned (argv[3], 10, 0, 1000000, &count, NULL))
    {
      fprintf (stderr, "Usage: make-dossiers FOLDER FIRST COUNT\n");
      return 64;
    }

  call = ibn_call_find (calls, "ibn-2017", &error);
  if (call == NULL)
    g_error ("%s", error->message);
  for (guint64 seed = first; seed < first + count; seed++)
    {
      g_autoptr(IbnDocument) document = any_make_dossier (call, (guint) seed);
      g_autofree char *name = g_strdup_printf ("any-%06u.xml", (guint) seed);
      g_autoptr(GFile) file = g_file_new_build_filename (argv[1], name, NULL);

      if (!ibn_document_save (document, file, NULL, &error))
        g_error ("%s", error->message);
    }
  return 0;
}
