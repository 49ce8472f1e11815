/* ibn-path.h: the addresses of answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A path is names and row ids with `/` between them: `applicant/name`, `companies/c4f2a91b/name`.
 *
 * A name is what an element may be called: `[a-z]+(-[a-z]+|-[0-9]+)*`, so that a digit only ever
 * follows a hyphen. A row id is `[a-z][a-z0-9]*` with at least one digit and no hyphen, at most 64
 * characters. So every component shows by itself which of the two it is. `row` and `typed` are no
 * names: they are the elements of the file format. */

#define IBN_ROW_ID_MAX_LENGTH 64

gboolean  ibn_path_is_valid      (const char *path);
gboolean  ibn_path_is_row        (const char *path);   /* ends in a row id */
gboolean  ibn_name_is_valid      (const char *name);
gboolean  ibn_row_id_is_valid    (const char *id);
char     *ibn_row_id_new         (GRand *random);
char     *ibn_path_get_pattern   (const char *path);   /* companies/ * /name, the ids replaced */
char     *ibn_path_dup_parent    (const char *path);   /* NULL at the top */
char     *ibn_path_dup_row       (const char *path);   /* the path of the row that it is or is in, or NULL */
const char *ibn_path_get_name    (const char *path);   /* the last component, within path */

G_END_DECLS
