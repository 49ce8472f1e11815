/* ibn-diff.h: what differs between two dossiers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

IbnPatch   *ibn_diff_new       (IbnDocument *from, IbnDocument *to);   /* done: makes to of from; undone: back */
GPtrArray *ibn_diff_take_back (IbnDocument *from, GPtrArray *undone, IbnDocument *now, guint *n_left);

G_END_DECLS
