/* ibn-table-exchange.h: rows of a table that go to spreadsheets, and come from them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-session.h"

G_BEGIN_DECLS

/* @widget: in the window in which it is done. */
void     ibn_table_exchange_copy       (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                                        const char *const *rows);
void     ibn_table_exchange_paste      (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                                        const char *before);
void     ibn_table_exchange_paste_text (GtkWidget *widget, IbnSession *session, const IbnTable *table,
                                        const char *text, const char *before);
void     ibn_table_exchange_import     (GtkWidget *widget, IbnSession *session, const IbnTable *table, GFile *file);
gboolean ibn_table_exchange_can_read   (GFile *file);   /* by its ending */

G_END_DECLS
