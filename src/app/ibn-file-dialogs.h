/* ibn-file-dialogs.h: choosing a file to open, save, export or name
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @file: NULL when nothing was chosen. Called once, whatever happens. */
typedef void (*IbnFileChosen) (GFile *file, void *data);

void ibn_file_dialog_open   (GtkWindow *parent, IbnFileChosen func, void *data);
void ibn_file_dialog_save   (GtkWindow *parent, const char *name, GFile *beside, IbnFileChosen func, void *data);
void ibn_file_dialog_export (GtkWindow *parent, const char *name, GFile *beside, IbnFileChosen func, void *data);
void ibn_file_dialog_attach (GtkWindow *parent, char **accept, IbnFileChosen func, void *data);
void ibn_file_dialog_copy   (GtkWindow *parent, const char *name, IbnFileChosen func, void *data);
void ibn_file_dialog_folder (GtkWindow *parent, IbnFileChosen func, void *data);
void ibn_file_dialog_import (GtkWindow *parent, IbnFileChosen func, void *data);
void ibn_file_dialog_export_tables (GtkWindow *parent, const char *name, GFile *beside, IbnFileChosen func,
                                    void *data);

/* @files: of GFile; NULL when nothing was chosen. */
typedef void (*IbnFilesFunc) (GPtrArray *files, void *data);

void ibn_file_dialog_join   (GtkWindow *parent, IbnFilesFunc func, void *data);

G_END_DECLS
