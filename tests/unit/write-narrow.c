/* write-narrow.c: writes PDFs of dossiers as another version did, with lines that are less wide
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "any-dossier.h"
#include "ibn-datadir.h"
#include "ibn-pdf.h"
#include "ibn-reader.h"

/* 21 March 2018, 10:00 in Belgium */
#define NOW (G_GINT64_CONSTANT (1521622800))
#define DAY (G_GINT64_CONSTANT (17611))

static void
write_pages (IbnCall *call, IbnDocument *document, const char *folder, const char *name)
{
  const IbnFlowOptions options = { .day = DAY, .program = "IBN Dossier 0.0.9" };
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW,
                                                   ibn_call_get_language (call));
  g_autoptr(GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GError) error = NULL;

  ibn_checker_look_attachments (checker, NULL);
  flow = ibn_flow_new (checker, &options);
  if (!ibn_pdf_save (flow, file, NOW, NULL, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autofree char *calls = ibn_datadir_find ("calls");
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(GFile) example = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  guint64 count;

  if (argc != 4 || !g_ascii_string_to_unsigned (argv[3], 10, 0, 1000, &count, NULL))
    {
      fprintf (stderr, "Usage: write-narrow DOSSIER FOLDER COUNT\n");
      return 64;
    }

  example = g_file_new_for_commandline_arg (argv[1]);
  document = ibn_document_load (example, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  call = ibn_call_find (calls, ibn_document_get_call_id (document), &error);
  if (call == NULL)
    g_error ("%s", error->message);

  write_pages (call, document, argv[2], "example.pdf");
  for (guint64 seed = 0; seed < count; seed++)
    {
      g_autoptr(IbnDocument) any = any_make_dossier (call, (guint) seed);
      g_autofree char *name = g_strdup_printf ("any-%03u.pdf", (guint) seed);

      write_pages (call, any, argv[2], name);
    }
  return 0;
}
