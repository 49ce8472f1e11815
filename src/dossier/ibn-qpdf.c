/* ibn-qpdf.c: libqpdf, loaded when a PDF is first read or made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-qpdf.h"

/* The functions of the library, which is loaded by the first who asks, in whatever thread. */
const IbnQpdf *
ibn_qpdf (void)
{
  static const char *const names[] = { IBN_QPDF_FUNCTIONS (IBN_LIBRARY_NAME) };
  static IbnQpdf functions;
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded))
    {
      ibn_library_load (IBN_SONAME_LIBQPDF, names, G_N_ELEMENTS (names), &functions);
      g_once_init_leave (&is_loaded, 1);
    }
  return &functions;
}
