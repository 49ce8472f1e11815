/* ibn-search-bar.h: finds words anywhere in a dossier, and leads there
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SEARCH_BAR (ibn_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (IbnSearchBar, ibn_search_bar, IBN, SEARCH_BAR, AdwBin)

void ibn_search_bar_set_session (IbnSearchBar *self, IbnSession *session);
void ibn_search_bar_open        (IbnSearchBar *self);    /* with the focus; what was sought last is selected */
void ibn_search_bar_close       (IbnSearchBar *self);    /* the focus goes back to where it was */
void ibn_search_bar_step        (IbnSearchBar *self, int by);   /* to the next of what was found, or the one before */

/* Property "room": an empty widget at the top of what the bar lies over, as high as the line in which one types */
/* Signal "step": (IbnStep *), someone wants to see a step that was found */

G_END_DECLS
