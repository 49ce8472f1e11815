/* ibn-ui.h: what all widgets share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_RESOURCES "/org/ibndossier/IbnDossier/"
#define IBN_UI IBN_RESOURCES "ui/"

void       ibn_ui_dispose_bin      (GObject *object, GType type);
GtkWidget *ibn_ui_fill_room        (GtkWidget *room, GType type);
void       ibn_ui_show             (GtkWidget *widget);
void       ibn_ui_show_area        (GtkWidget *widget, const GdkRectangle *area);
void       ibn_ui_set_text         (GtkWidget *label, const char *text);
void       ibn_ui_set_icon         (GtkWidget *image, const char *icon);
void       ibn_ui_set_tooltip      (GtkWidget *widget, const char *text);
gboolean   ibn_ui_holds_focus      (GtkWidget *widget);
GtkWidget *ibn_ui_label_new        (const char *text, const char *style);
GtkWidget *ibn_ui_check_button_new (const char *label, GtkAccessibleRole role);
void       ibn_ui_name_menu_button (GtkWidget *button, const char *name);
void       ibn_ui_skip_menu_button (GtkWidget *button);
void       ibn_ui_name_drop_down   (GtkWidget *drop_down, const char *name);
void       ibn_ui_fit_drop_down    (GtkWidget *drop_down);   /* to the room that there is */
char      *ibn_ui_dup_name         (const char *whole, const char *part);
char      *ibn_ui_dup_folder       (GFile *folder);

G_END_DECLS
