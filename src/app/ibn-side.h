/* ibn-side.h: the pane beside the form: findings, budget or pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SIDE (ibn_side_get_type ())
G_DECLARE_FINAL_TYPE (IbnSide, ibn_side, IBN, SIDE, AdwBin)

void        ibn_side_set_session (IbnSide *self, IbnSession *session);
void        ibn_side_refresh     (IbnSide *self);                     /* when what is shown may be another */
void        ibn_side_show        (IbnSide *self, const char *view);   /* "findings", "budget", "pages" */
const char *ibn_side_get_view    (IbnSide *self);
void        ibn_side_follow      (IbnSide *self, const char *path);   /* the answer that is being worked on */
void        ibn_side_enter       (IbnSide *self);                     /* gives what is shown the focus */
void        ibn_side_step        (IbnSide *self, int by);             /* to the next finding, or the one before */

/* Property "view": what is shown, as by ibn_side_get_view()
 * Action "form.hide-side" is what its cross does, on what it stands in */

G_END_DECLS
