/* ibn-form.h: an open dossier: its steps, the page of one of them, its findings and totals
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_FORM (ibn_form_get_type ())
G_DECLARE_FINAL_TYPE (IbnForm, ibn_form, IBN, FORM, AdwBin)

void     ibn_form_set_session       (IbnForm *self, IbnSession *session);
gboolean ibn_form_reveal            (IbnForm *self, const char *path);
void     ibn_form_enter             (IbnForm *self);
void     ibn_form_go                (IbnForm *self, int by);
gboolean ibn_form_can_go            (IbnForm *self, int by);
void     ibn_form_step_finding      (IbnForm *self, int by);
void     ibn_form_set_findings_shown (IbnForm *self, gboolean shown);
void     ibn_form_enter_findings    (IbnForm *self);
void     ibn_form_cycle_panes       (IbnForm *self, int by);
void     ibn_form_leave_all         (IbnForm *self);
void     ibn_form_show_damage       (IbnForm *self);

/* Signal "moved": another step is shown */

G_END_DECLS
