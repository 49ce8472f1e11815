/* ibn-keeper.h: keeps a journal of an open dossier, and says how things stand
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-journal.h"

G_BEGIN_DECLS

typedef enum {
  IBN_KEEPER_CLEAN,     /* nothing was edited since the file was saved */
  IBN_KEEPER_PENDING,   /* an edit is on its way to the disk */
  IBN_KEEPER_KEPT,      /* every edit is on the disk */
  IBN_KEEPER_FAILED,    /* the disk refuses; what was typed is in memory alone */
} IbnKeeperState;

#define IBN_TYPE_KEEPER (ibn_keeper_get_type ())
G_DECLARE_FINAL_TYPE (IbnKeeper, ibn_keeper, IBN, KEEPER, GObject)

/* Needs a main loop and no display. */
IbnKeeper     *ibn_keeper_new         (IbnDocument *document, GFile *file, GFile *parent);   /* parent or NULL */
GFile         *ibn_keeper_get_default_parent (void);                  /* (transfer full) */
IbnKeeperState ibn_keeper_get_state   (IbnKeeper *self);
gint64         ibn_keeper_get_time    (IbnKeeper *self);              /* monotonic, when all was last on the disk */
const char    *ibn_keeper_get_problem (IbnKeeper *self);              /* a sentence while FAILED, else NULL */
GFile         *ibn_keeper_get_blobs_folder (IbnKeeper *self, GError **error);   /* for ibn_blobs_add_file () */
void           ibn_keeper_flush       (IbnKeeper *self);              /* waits until all is on the disk or has failed */
void           ibn_keeper_move        (IbnKeeper *self, GFile *parent);   /* with all that is not saved */
void           ibn_keeper_adopt       (IbnKeeper *self, IbnRecovery *recovery);   /* before it is replayed */
void           ibn_keeper_saving      (IbnKeeper *self);              /* the document is being saved as it is now */
void           ibn_keeper_saved       (IbnKeeper *self, GFile *file); /* it now holds what the document was then */
void           ibn_keeper_close       (IbnKeeper *self);              /* nothing is to come back */

/* Signals:
 * "changed": the state, time or problem is another one */

G_END_DECLS
