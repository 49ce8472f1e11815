/* ibn-letters-dialog.h: the letters that companies sign: to print, to sign, to attach
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_LETTERS_DIALOG (ibn_letters_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnLettersDialog, ibn_letters_dialog, IBN, LETTERS_DIALOG, AdwWindow)

GtkWidget       *ibn_letters_dialog_new         (GtkWindow *parent, IbnSession *session);
void             ibn_letters_dialog_tick_only   (IbnLettersDialog *self, const char *file);
void             ibn_letters_dialog_write       (IbnLettersDialog *self, GFile *folder);
gboolean         ibn_letters_dialog_is_writing  (IbnLettersDialog *self);

const IbnLetter *ibn_letters_find               (IbnCall *call, const char *file);   /* NULL where it is no letter's */

G_END_DECLS
