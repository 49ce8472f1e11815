/* ibn-form.h: an open dossier: its steps, the page of one of them, what is beside it, and totals
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-fit.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_FORM (ibn_form_get_type ())
G_DECLARE_FINAL_TYPE (IbnForm, ibn_form, IBN, FORM, AdwBin)

void        ibn_form_set_session   (IbnForm *self, IbnSession *session);
void        ibn_form_set_settings  (IbnForm *self, GSettings *settings);   /* where its panes are kept */
void        ibn_form_set_room      (IbnForm *self, IbnRoom room);
gboolean    ibn_form_reveal        (IbnForm *self, const char *path);
void        ibn_form_enter         (IbnForm *self);
void        ibn_form_go            (IbnForm *self, int by);
gboolean    ibn_form_can_go        (IbnForm *self, int by);
void        ibn_form_step_finding  (IbnForm *self, int by);
void        ibn_form_show_side     (IbnForm *self, const char *view);      /* see ibn-side-pane.h; or NULL */
const char *ibn_form_get_side      (IbnForm *self);                        /* what it shows; NULL if hidden */
void        ibn_form_toggle_steps  (IbnForm *self);                        /* where they lie over the page */
void        ibn_form_follow        (IbnForm *self, GtkWidget *focus);
gboolean    ibn_form_cycle_panes   (IbnForm *self, int by);
void        ibn_form_leave_all     (IbnForm *self);
const char *ibn_form_get_step_id   (IbnForm *self);                        /* of the step that is shown; or "" */
gboolean    ibn_form_show_step_by_id (IbnForm *self, const char *id);      /* FALSE where the phase has no such step */
void        ibn_form_show_damage   (IbnForm *self);

/* Signals:
 * "moved": another step is shown
 * "side-changed": what stands beside the page is another, or hidden */

G_END_DECLS
