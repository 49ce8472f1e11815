/* ibn-library.c: libraries that are loaded when they are first used
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-library.h"

#include <dlfcn.h>
#include <string.h>

/**
 * ibn_library_load:
 * @soname: what the dynamic linker knows the library by
 * @names: names of functions of the library
 * @n_names: how many they are
 * @functions: a struct that has a pointer to each of those functions, in their order, and nothing
 *   else
 *
 * Loads a library, which then stays, and finds functions in it. Where it is not installed, or has
 * not got one of them, the program ends, as it would have at its start had it been linked with it.
 */
void
ibn_library_load (const char *soname, const char *const *names, gsize n_names, void *functions)
{
  void *library;

  g_return_if_fail (soname != NULL);
  g_return_if_fail (names != NULL);
  g_return_if_fail (functions != NULL);

  library = dlopen (soname, RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL)
    g_error ("A library is missing: %s", dlerror ());

  for (gsize i = 0; i < n_names; i++)
    {
      void *function = dlsym (library, names[i]);

      if (function == NULL)
        g_error ("A library is not the one that is needed: %s", dlerror ());
      memcpy ((char *) functions + i * sizeof function, &function, sizeof function);
    }
}
