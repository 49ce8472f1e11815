/* ibn-diff-private.h: the parts of comparing that merging uses, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-diff.h"
#include "ibn-node.h"

G_BEGIN_DECLS

/* What can stand at a path, be it an answer or what was typed. */
typedef enum {
  IBN_SHAPE_NONE,      /* nothing that has a path */
  IBN_SHAPE_ANSWER,
  IBN_SHAPE_GROUP,
  IBN_SHAPE_TABLE,
} IbnShape;

IbnShape   ibn_diff_get_shape   (const xmlNode *node);
xmlNode   *ibn_diff_get_first   (const xmlNode *group);
xmlNode   *ibn_diff_get_next    (const xmlNode *node);
GPtrArray *ibn_diff_dup_rows    (const xmlNode *table);
gsize      ibn_diff_enter       (GString *path, const char *component);
void       ibn_diff_add_element (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to);
void       ibn_diff_add_row     (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to);
void       ibn_diff_add_order   (GPtrArray *changes, GString *path, GPtrArray *from, GPtrArray *to);
gboolean   ibn_diff_is_same_row (const xmlNode *a, const xmlNode *b);
IbnPatch   *ibn_diff_make_patch   (IbnDocument *from, GPtrArray *changes);

G_END_DECLS
