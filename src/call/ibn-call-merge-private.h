/* ibn-call-merge-private.h: `repeat` and `extends`: from files to one tree of elements
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-element-private.h"

G_BEGIN_DECLS

IbnElement *ibn_call_merge_files (IbnPool *pool, GBytes *bytes, const char *file, IbnCallResolver resolver,
                                  void *data, GPtrArray *definitions, GError **error);

G_END_DECLS
