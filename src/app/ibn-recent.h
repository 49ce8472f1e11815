/* ibn-recent.h: the dossiers that were open last
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define IBN_RECENT_MAX 8

typedef struct {
  char   *uri;
  gint64  time;    /* when it was open last, in seconds */
  char   *note;    /* what is known of it, or NULL */
} IbnRecent;

GPtrArray *ibn_recent_list   (void);   /* of IbnRecent, the last first */
IbnRecent *ibn_recent_new    (const char *uri, gint64 time);
void       ibn_recent_free   (IbnRecent *recent);
void       ibn_recent_add    (GFile *file, gboolean is_pdf);
void       ibn_recent_remove (const char *uri);

G_END_DECLS
