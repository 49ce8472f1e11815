/* ibn-bookmarks.h: which dossiers were open, where in them, and how far they were
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is known of a dossier without reading its file; lent. */
typedef struct {
  char  *uri;
  char  *step;      /* the step that was shown last, or "" */
  char  *call;      /* the id of its call, as the next */
  char  *phase;
  guint  n_open;    /* points still open then */
} IbnBookmark;

/* Lists of files that are kept by name. */
typedef enum {
  IBN_BOOKMARKS_OPEN,     /* in a window, the one that was used last at the end */
  IBN_BOOKMARKS_QUIT,     /* with unsaved work when the program was quit; "" for one without a file */
  IBN_BOOKMARKS_CLOSED,   /* with unsaved work when their window was closed; the same */
} IbnBookmarksList;

#define IBN_BOOKMARKS_MAX 50

#define IBN_TYPE_BOOKMARKS (ibn_bookmarks_get_type ())
G_DECLARE_FINAL_TYPE (IbnBookmarks, ibn_bookmarks, IBN, BOOKMARKS, GObject)

/* Needs no display. */
IbnBookmarks      *ibn_bookmarks_new   (GFile *file);
GFile             *ibn_bookmarks_get_default_file (void);              /* (transfer full) */
GPtrArray         *ibn_bookmarks_get   (IbnBookmarks *self, IbnBookmarksList list);   /* of char *, lent */
void               ibn_bookmarks_set   (IbnBookmarks *self, IbnBookmarksList list, GPtrArray *uris);
void               ibn_bookmarks_add   (IbnBookmarks *self, IbnBookmarksList list, const char *uri);
gboolean           ibn_bookmarks_has   (IbnBookmarks *self, IbnBookmarksList list, const char *uri);
gboolean           ibn_bookmarks_take  (IbnBookmarks *self, IbnBookmarksList list, const char *uri);
const IbnBookmark *ibn_bookmarks_find  (IbnBookmarks *self, const char *uri);         /* or NULL */
void               ibn_bookmarks_note  (IbnBookmarks *self, const IbnBookmark *mark);
void               ibn_bookmarks_forget (IbnBookmarks *self, const char *uri);
void               ibn_bookmarks_save  (IbnBookmarks *self);

G_END_DECLS
