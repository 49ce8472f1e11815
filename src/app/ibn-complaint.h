/* ibn-complaint.h: what is wrong with an answer, below it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-call.h"

G_BEGIN_DECLS

#define IBN_TYPE_COMPLAINT (ibn_complaint_get_type ())
G_DECLARE_FINAL_TYPE (IbnComplaint, ibn_complaint, IBN, COMPLAINT, AdwBin)

void        ibn_complaint_set    (IbnComplaint *self, IbnLevel level, const char *text);

const char *ibn_level_get_words  (IbnLevel level);   /* a word of it, in the language of the window */
const char *ibn_level_get_style  (IbnLevel level);   /* a CSS class, or NULL */
const char *ibn_level_get_icon   (IbnLevel level);

G_END_DECLS
