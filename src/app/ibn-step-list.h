/* ibn-step-list.h: the steps, each with how far it is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_STEP_LIST (ibn_step_list_get_type ())
G_DECLARE_FINAL_TYPE (IbnStepList, ibn_step_list, IBN, STEP_LIST, AdwBin)

void ibn_step_list_set_session (IbnStepList *self, IbnSession *session);
void ibn_step_list_set_current (IbnStepList *self, const IbnStep *step);
void ibn_step_list_refresh     (IbnStepList *self);

/* Signal "chosen": (IbnStep *), someone wants to see that step */

G_END_DECLS
