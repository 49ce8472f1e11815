/* ibn-library.h: libraries that are loaded when they are first used
 *
 * A program that is linked with a library waits for it, and for all that one is linked with, each time it starts.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a list of functions becomes, which is a macro that hands each of them to another one: the members of a struct,
 * and their names. The types are those of the library's own header. */
#define IBN_LIBRARY_MEMBER(function) __typeof__ (function) *function;
#define IBN_LIBRARY_NAME(function) #function,

void ibn_library_load (const char *soname, const char *const *names, gsize n_names, void *functions);

G_END_DECLS
