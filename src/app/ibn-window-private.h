/* ibn-window-private.h: what the files of the window share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

/* Called when saving has ended; @saved: whether the file holds the dossier. */
typedef void (*IbnSavedFunc) (IbnWindow *self, gboolean saved);

/* How far saving is; of the window. */
typedef struct {
  gboolean      is_busy;     /* the file is being written */
  gboolean      is_asked;    /* it is to be saved again afterwards, for */
  IbnSavedFunc  asked;       /* or NULL */
  gboolean      is_bare;     /* it was asked, and is to be saved as XML alone */
  GFileMonitor *monitor;     /* owned, or NULL */
} IbnWindowSaving;

/* How it is closed; of the window. */
typedef struct {
  gboolean      is_answered;   /* the question */
  gboolean      is_quitting;   /* it is closed with the program */
  gboolean      has_left;      /* it goes with unsaved work in the journal */
} IbnWindowClosing;

void          ibn_window_install_actions (GtkWidgetClass *klass);
void          ibn_window_update_actions  (IbnWindow *self);
void          ibn_window_save            (IbnWindow *self, IbnSavedFunc func);
void          ibn_window_announce_saved  (IbnWindow *self, GFile *file);
void          ibn_window_cycle_panes     (IbnWindow *self, int by);
gint64        ibn_window_get_now         (IbnWindow *self);
GCancellable *ibn_window_get_cancellable (IbnWindow *self);
struct _IbnSearchBar *ibn_window_get_search (IbnWindow *self);
struct _IbnBanner *ibn_window_get_begin  (IbnWindow *self);   /* what offers to begin a phase */
char         *ibn_window_dup_file_name   (IbnWindow *self, const char *suffix);
IbnWindowSaving *ibn_window_get_saving   (IbnWindow *self);
IbnWindowClosing *ibn_window_get_closing (IbnWindow *self);
gboolean      ibn_window_may_close       (IbnWindow *self);   /* else it asks, and closes later */
void          ibn_window_watch           (IbnWindow *self);
void          ibn_window_show_changed    (IbnWindow *self, gboolean is_changed);
gboolean      ibn_window_is_gone         (IbnWindow *self);
void          ibn_window_show_gone       (IbnWindow *self, gboolean is_gone);
void          ibn_window_note_place      (IbnWindow *self, GFile *folder);

/* Actions that stand in files of their own, for the table in ibn-window-actions.c. */
void          ibn_window_on_save         (GtkWidget *widget, const char *action, GVariant *parameter);
void          ibn_window_on_save_as      (GtkWidget *widget, const char *action, GVariant *parameter);
void          ibn_window_on_merge_changed (GtkWidget *widget, const char *action, GVariant *parameter);
void          ibn_window_on_keep_version (GtkWidget *widget, const char *action, GVariant *parameter);
void          ibn_window_on_keep_elsewhere (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
