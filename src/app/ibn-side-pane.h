/* ibn-side-pane.h: the pane beside the form: findings, budget or pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SIDE_PANE (ibn_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (IbnSidePane, ibn_side_pane, IBN, SIDE_PANE, AdwBin)

void        ibn_side_pane_set_session (IbnSidePane *self, IbnSession *session);
void        ibn_side_pane_refresh     (IbnSidePane *self);   /* what is shown may be another */
void        ibn_side_pane_show        (IbnSidePane *self, const char *view);   /* "findings", "budget", "pages" */
const char *ibn_side_pane_get_view    (IbnSidePane *self);
void        ibn_side_pane_follow      (IbnSidePane *self, const char *path);   /* the answer that is being worked on */
void        ibn_side_pane_enter       (IbnSidePane *self);   /* gives what is shown the focus */
void        ibn_side_pane_step        (IbnSidePane *self, int by);   /* to the next finding, or the one before */

/* Property "view": what is shown, as by ibn_side_pane_get_view()
 * Action "form.hide-side" is what its cross does, on what it stands in */

G_END_DECLS
