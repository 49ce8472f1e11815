/* ibn-journal.h: what was changed since the file was saved, on disk before anyone could lose it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

/* A journal is a folder: `base.xml`, the dossier it begins with; `journal`, a record for each deed;
 * `blobs/`, what was attached. While a program has it, it is locked. */
#define IBN_TYPE_JOURNAL (ibn_journal_get_type ())
G_DECLARE_FINAL_TYPE (IbnJournal, ibn_journal, IBN, JOURNAL, GObject)

/* Made and filled by one thread; ibn_journal_sync () may be called from another. */
IbnJournal *ibn_journal_new        (GFile *parent, IbnDocument *base, const char *uri, GRand *random, GError **error);
GFile      *ibn_journal_get_blobs_folder (IbnJournal *self);                 /* where to keep what is attached */
void        ibn_journal_add        (IbnJournal *self, IbnDeed deed, IbnStep *step);   /* in memory */
gboolean    ibn_journal_sync       (IbnJournal *self, GError **error);       /* on disk, with all that was added */
gboolean    ibn_journal_is_synced  (IbnJournal *self);
void        ibn_journal_remove     (IbnJournal *self);                       /* nothing in it is needed any more */

/* What a program left behind that did not come to its end. */
#define IBN_TYPE_RECOVERY (ibn_recovery_get_type ())
G_DECLARE_FINAL_TYPE (IbnRecovery, ibn_recovery, IBN, RECOVERY, GObject)

GPtrArray   *ibn_recovery_list        (GFile *parent);                       /* of IbnRecovery, the newest first */
IbnRecovery *ibn_recovery_read        (GFile *folder, GError **error);       /* locks it, so that no other takes it */
const char  *ibn_recovery_get_uri     (IbnRecovery *self);                   /* of the file; "" when never saved */
gint64       ibn_recovery_get_time    (IbnRecovery *self);                   /* of the last record */
guint        ibn_recovery_get_n_steps (IbnRecovery *self);
gsize        ibn_recovery_get_n_dropped (IbnRecovery *self);                 /* bytes of a torn last record */
IbnDocument *ibn_recovery_get_base    (IbnRecovery *self);                   /* before the first record */
IbnDocument *ibn_recovery_get_document (IbnRecovery *self);                  /* after the last record, with undo */
gboolean     ibn_recovery_replay      (IbnRecovery *self, IbnDocument *file, GError **error);
void         ibn_recovery_discard     (IbnRecovery *self);                   /* removes it from the disk */

G_END_DECLS
