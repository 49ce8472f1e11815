/* ibn-dialogs.h: questions and messages to the person at the screen
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  IBN_BUTTON_PLAIN,
  IBN_BUTTON_SUGGESTED,
  IBN_BUTTON_DESTRUCTIVE,
} IbnButtonLook;

typedef struct {
  const char    *id;      /* NULL ends the list; the first is what Escape means */
  const char    *label;   /* translated */
  IbnButtonLook  look;
} IbnButton;

typedef void (*IbnAnsweredFunc) (const char *id, void *data);

void ibn_dialog_ask   (GtkWindow *parent, const char *heading, const char *body,
                       const IbnButton *buttons, IbnAnsweredFunc func, void *data);
void ibn_dialog_name  (GtkWindow *parent, const char *heading, const char *body, const char *label,
                       const char *button, IbnAnsweredFunc func, void *data);
void ibn_dialog_tell  (GtkWindow *parent, const char *heading, const char *body);
void ibn_dialog_about (GtkWindow *parent);
void ibn_dialog_add_toast (GtkWidget *overlay, AdwToast *toast);

G_END_DECLS
