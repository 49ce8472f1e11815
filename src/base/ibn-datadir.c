/* ibn-datadir.c: where the files are that come with the program
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-datadir.h"

/**
 * ibn_datadir_find:
 * @name: a file or folder of the program's data, such as `calls` or `fonts`
 *
 * Finds a file or folder that comes with the program: in the folder that the environment variable
 * `IBN_DATADIR` names, else where the program is installed, else, for a program that was built and
 * not installed, in its sources.
 *
 * Whether the file is really there is for the caller to find out by opening it.
 *
 * Returns: (transfer full): its path, never %NULL
 */
char *
ibn_datadir_find (const char *name)
{
  const char *folder = g_getenv ("IBN_DATADIR");
  g_autofree char *installed = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (folder != NULL && *folder != '\0')
    return g_build_filename (folder, name, NULL);

  installed = g_build_filename (IBN_PKGDATADIR, name, NULL);
  if (g_file_test (installed, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&installed);

  return g_build_filename (IBN_SOURCE_DATADIR, name, NULL);
}

/**
 * ibn_datadir_get_locales:
 *
 * Gets the folder for `bindtextdomain()`: that of the installed program, or, for one that was built
 * and not installed, that of the build.
 *
 * Returns: a path, never %NULL
 */
const char *
ibn_datadir_get_locales (void)
{
  if (g_file_test (IBN_PKGDATADIR, G_FILE_TEST_IS_DIR))
    return IBN_LOCALEDIR;

  return IBN_BUILD_LOCALEDIR;
}

/**
 * ibn_datadir_find_program:
 * @name: a program that only this one runs
 *
 * Returns: (transfer full): its path where it is installed, or else where it was built, never %NULL
 */
char *
ibn_datadir_find_program (const char *name)
{
  g_autofree char *installed = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  installed = g_build_filename (IBN_LIBEXECDIR, name, NULL);
  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);

  return g_build_filename (IBN_BUILD_LIBEXECDIR, name, NULL);
}
