/* ibn-change-private.h: changes with exactly the text given, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-change.h"

G_BEGIN_DECLS

/* Undo has to give back what a file held, be it clean or not. */
IbnChange *ibn_change_new_raw_set    (const char *path, const char *value, const char *typed);
IbnChange *ibn_change_new_raw_insert (const char *row_path, const char *before, const char *content);

gboolean   ibn_change_equal          (const IbnChange *a, const IbnChange *b);

G_END_DECLS
