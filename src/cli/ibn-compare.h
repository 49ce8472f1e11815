/* ibn-compare.h: differences, for people and for programs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-difference.h"
#include "ibn-output.h"

G_BEGIN_DECLS

void  ibn_compare_print     (GPtrArray *differences, const char *language);
void  ibn_compare_add       (JsonBuilder *builder, GPtrArray *differences, IbnDocument *from, IbnDocument *to);
void  ibn_compare_print_step (const IbnDifference *difference, const IbnStep **last, const char *language);
void  ibn_compare_add_place (JsonBuilder *builder, const IbnDifference *difference);
void  ibn_compare_add_side  (JsonBuilder *builder, const char *name, const IbnDifference *difference,
                             IbnDocument *document, const char *text);
char *ibn_compare_indent    (const char *text);
char *ibn_compare_format_who (const char *author, gint64 time);

G_END_DECLS
