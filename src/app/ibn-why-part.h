/* ibn-why-part.h: a value, which opens to show its parts
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_WHY_PART (ibn_why_part_get_type ())
G_DECLARE_FINAL_TYPE (IbnWhyPart, ibn_why_part, IBN, WHY_PART, AdwBin)

GtkWidget  *ibn_why_part_new      (IbnSession *session, const IbnExplanation *explanation);
void        ibn_why_part_set      (IbnWhyPart *self, const IbnExplanation *explanation);
void        ibn_why_part_open     (IbnWhyPart *self, gboolean is_open);
const char *ibn_why_part_get_path (IbnWhyPart *self);   /* of the answer it leads to, or NULL */
const char *ibn_why_part_get_value (IbnWhyPart *self);

/* Signals:
 * "chosen": (path), the answer is to be shown; of the part itself and of those in it */

G_END_DECLS
