/* ibn-row-actions.h: what can be done to the rows of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-session.h"

G_BEGIN_DECLS

char     *ibn_row_actions_add         (IbnSession *session, const IbnTable *table);
char     *ibn_row_actions_insert      (IbnSession *session, const IbnTable *table, const char *row_path);

/* Of rows that follow each other, by their paths; each is one step to undo. */
char     *ibn_row_actions_duplicate   (IbnSession *session, const IbnTable *table, const char *const *row_paths);
gboolean  ibn_row_actions_remove      (IbnSession *session, const char *const *row_paths);
gboolean  ibn_row_actions_move        (IbnSession *session, const IbnTable *table, const char *const *row_paths,
                                       int by);
gboolean  ibn_row_actions_move_before (IbnSession *session, const char *const *row_paths, const char *before);

char     *ibn_row_actions_dup_name    (IbnSession *session, const char *row_path);
gboolean  ibn_row_actions_enabled     (IbnSession *session, const IbnTable *table);

G_END_DECLS
