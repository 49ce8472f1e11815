/* ibn-application-private.h: what the files of the program share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-application.h"
#include "ibn-bookmarks.h"
#include "ibn-window.h"

G_BEGIN_DECLS

struct _IbnApplication {
  AdwApplication parent_instance;

  GSettings    *settings;      /* owned, or NULL */
  IbnBookmarks *bookmarks;     /* owned, from startup on */
  GPtrArray    *calls;         /* owned, of IbnCall, or NULL until they are asked for */
  GPtrArray    *opening;       /* owned, of GFile: on their way to a window */
  GPtrArray    *left;          /* owned, of IbnRecovery: to be offered */
  GPtrArray    *later;         /* owned, of IbnRecovery: on the start page, and offered with their file */
  GPtrArray    *discarded;     /* owned, of IbnRecovery: until that can no longer be undone */
  GPtrArray    *forgotten;     /* owned, of char: addresses of recent files; the same */
  GPtrArray    *quit;          /* owned, of char: what was unsaved when the program was quit */
  gboolean      is_looking;    /* what was left behind is looked for, or was */
  gboolean      has_looked;    /* it was */
  gboolean      is_offering;   /* one is on the screen */
  gboolean      is_quitting;   /* the windows are being closed: nothing new comes up */
  gboolean      is_restored;   /* what was open is opened again, or that is not wanted */
  guint         n_restoring;   /* of the dossiers that were open, those on their way */
  GPtrArray    *missing;       /* owned, of char: why some of them did not come */
  guint         patience;      /* a source: the start page comes meanwhile */
  guint         saving;        /* a source: the bookmarks are saved when it comes */
  gboolean      wants_new;     /* it was started for the start page */
  GFile        *wanted;        /* owned, or NULL: a dossier on the command line */
  guint         clock;         /* the rules look at the time again when it comes */
  gboolean      has_time;      /* the time was given and stands still, in seconds */
  gint64        time;
};

typedef enum {
  IBN_OPEN_DEFAULT = 0,
  IBN_OPEN_AS_NEW = 1 << 0,    /* an example: saving it must not touch its file */
  IBN_OPEN_PRACTICE = 1 << 1,  /* as new, and nothing in it counts */
  IBN_OPEN_AT_STEP = 1 << 2,   /* where it was left */
  IBN_OPEN_AGAIN = 1 << 3,     /* it was open when the program ended: it is no disaster if it fails */
} IbnOpenFlags;

/* ibn-application-dossiers.c */
IbnWindow *ibn_application_get_free_window (IbnApplication *self);
IbnWindow *ibn_application_find_window     (IbnApplication *self, GFile *file);
GtkWindow *ibn_application_get_parent      (IbnApplication *self);   /* for a dialog; or NULL */
IbnWindow *ibn_application_show            (IbnApplication *self, IbnSession *session, IbnOpenFlags flags);
void       ibn_application_open_file       (IbnApplication *self, GFile *file, IbnOpenFlags flags);
void       ibn_application_add_dossiers    (IbnApplication *self);
void       ibn_application_tell_author     (IbnApplication *self);

/* ibn-application-unsaved.c */
void       ibn_application_look_for_left   (IbnApplication *self);
void       ibn_application_look_for_closed (IbnApplication *self);
void       ibn_application_offer_for       (IbnApplication *self, GFile *file);
void       ibn_application_add_unsaved     (IbnApplication *self);
void       ibn_application_drop_discarded  (IbnApplication *self);

/* ibn-application-windows.c */
gboolean   ibn_application_restore         (IbnApplication *self);
void       ibn_application_restored_one    (IbnApplication *self, GFile *file, const char *problem);
void       ibn_application_note            (IbnApplication *self, IbnWindow *window);
void       ibn_application_follow          (IbnApplication *self, IbnWindow *window);
void       ibn_application_show_lists      (IbnApplication *self);   /* on the start pages */
void       ibn_application_add_windows     (IbnApplication *self);
void       ibn_application_end             (IbnApplication *self);

G_END_DECLS
