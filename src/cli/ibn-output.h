/* ibn-output.h: text for people, JSON for programs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "ibn-type.h"

G_BEGIN_DECLS

void      ibn_print          (const char *format, ...) G_GNUC_PRINTF (1, 2);
void      ibn_complain       (const char *format, ...) G_GNUC_PRINTF (1, 2);
gboolean  ibn_output_save    (const char *name, GBytes *bytes, GError **error);

/* Rows of @n_columns texts; all are owned. */
typedef struct _IbnColumns IbnColumns;

IbnColumns *ibn_columns_new   (guint n_columns);
void        ibn_columns_add   (IbnColumns *self, ...) G_GNUC_NULL_TERMINATED;
void        ibn_columns_print (IbnColumns *self, guint right);
void        ibn_columns_free  (IbnColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnColumns, ibn_columns_free)

void      ibn_json_add_text  (JsonBuilder *builder, const char *name, const char *text);
void      ibn_json_add_value (JsonBuilder *builder, const char *name, IbnType type, const char *value);
void      ibn_json_print     (JsonBuilder *builder);

G_END_DECLS
