/* ibn-group-box.h: a group of questions on a page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_GROUP_BOX (ibn_group_box_get_type ())
G_DECLARE_FINAL_TYPE (IbnGroupBox, ibn_group_box, IBN, GROUP_BOX, AdwBin)

GtkWidget *ibn_group_box_new  (IbnSession *session, const IbnGroup *group);
guint      ibn_group_box_fill (IbnGroupBox *self, guint n);

G_END_DECLS
