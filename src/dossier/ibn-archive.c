/* ibn-archive.c: libarchive, loaded when something is first unpacked
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-archive.h"

/* The functions of the library, which is loaded by the first who asks, in whatever thread. */
const IbnArchive *
ibn_archive (void)
{
  static const char *const names[] = { IBN_ARCHIVE_FUNCTIONS (IBN_LIBRARY_NAME) };
  static IbnArchive functions;
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded))
    {
      ibn_library_load (IBN_SONAME_LIBARCHIVE, names, G_N_ELEMENTS (names), &functions);
      g_once_init_leave (&is_loaded, 1);
    }
  return &functions;
}
