/* ibn-step-page.h: the page of a step
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_STEP_PAGE (ibn_step_page_get_type ())
G_DECLARE_FINAL_TYPE (IbnStepPage, ibn_step_page, IBN, STEP_PAGE, AdwBin)

GtkWidget     *ibn_step_page_new      (IbnSession *session, const IbnStep *step);
const IbnStep *ibn_step_page_get_step (IbnStepPage *self);
gboolean       ibn_step_page_reveal   (IbnStepPage *self, const char *path);
void           ibn_step_page_enter    (IbnStepPage *self);

G_END_DECLS
