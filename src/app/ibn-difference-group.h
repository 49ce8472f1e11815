/* ibn-difference-group.h: the differences of one step of the form, under its name
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-difference.h"

G_BEGIN_DECLS

#define IBN_TYPE_DIFFERENCE_GROUP (ibn_difference_group_get_type ())
G_DECLARE_FINAL_TYPE (IbnDifferenceGroup, ibn_difference_group, IBN, DIFFERENCE_GROUP, AdwBin)

GtkWidget  *ibn_difference_group_new        (const char *title);
void        ibn_difference_group_add_button (IbnDifferenceGroup *self, const char *words, GCallback clicked,
                                             void *data);
void        ibn_difference_group_add_row    (IbnDifferenceGroup *self, GtkWidget *row);
GPtrArray  *ibn_difference_group_get_rows   (IbnDifferenceGroup *self);   /* of GtkWidget; lends */

/* The name of the step, or what the rest is called. */
const char *ibn_difference_get_heading      (const IbnDifference *difference, const char *language);

G_END_DECLS
