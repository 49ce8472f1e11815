/* ibn-xlsxwriter.c: libxlsxwriter, loaded when a workbook is first written
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-xlsxwriter-private.h"

/* The functions of the library, which is loaded by the first who asks, in whatever thread. */
const IbnXlsxwriter *
ibn_xlsxwriter (void)
{
  static const char *const names[] = { IBN_XLSXWRITER_FUNCTIONS (IBN_LIBRARY_NAME) };
  static IbnXlsxwriter functions;
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded))
    {
      ibn_library_load (IBN_SONAME_XLSXWRITER, names, G_N_ELEMENTS (names), &functions);
      g_once_init_leave (&is_loaded, 1);
    }
  return &functions;
}
