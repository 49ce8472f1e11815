/* ibn-journal.h: what was changed since the file was saved, on disk before anyone could lose it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

/* A journal is a folder: the dossier it begins with, under its fingerprint; `journal`, a record for each deed;
 * `blobs/`, what was attached. While a program has it, it is locked. */
#define IBN_TYPE_JOURNAL (ibn_journal_get_type ())
G_DECLARE_FINAL_TYPE (IbnJournal, ibn_journal, IBN, JOURNAL, GObject)

/* What a program left behind that did not come to its end. */
#define IBN_TYPE_RECOVERY (ibn_recovery_get_type ())
G_DECLARE_FINAL_TYPE (IbnRecovery, ibn_recovery, IBN, RECOVERY, GObject)

/* All may be called from any thread; sync, get_blobs_folder and remove use the disk, and wait for each other. */
IbnJournal *ibn_journal_new        (GFile *parent, IbnDocument *base, const char *uri, GRand *random, GError **error);
IbnJournal *ibn_journal_plan       (GFile *parent, GBytes *base, const char *uri, GRand *random);   /* not yet made */
GFile      *ibn_journal_get_blobs_folder (IbnJournal *self, GError **error); /* where to keep what is attached */
void        ibn_journal_add        (IbnJournal *self, IbnDeed deed, IbnPatch *patch);   /* in memory */
gboolean    ibn_journal_sync       (IbnJournal *self, GError **error);       /* on disk, with all that was added */
gboolean    ibn_journal_is_synced  (IbnJournal *self);
void        ibn_journal_mark       (IbnJournal *self, GBytes *base);         /* begins a save of these bytes */
void        ibn_journal_restart    (IbnJournal *self, const char *uri);      /* what was there at the mark is saved */
void        ibn_journal_move       (IbnJournal *self, GFile *parent);        /* with the next sync */
void        ibn_journal_adopt      (IbnJournal *self, IbnRecovery *recovery);   /* has its folder from now on */
void        ibn_journal_remove     (IbnJournal *self);                       /* nothing in it is needed any more */

GPtrArray   *ibn_recovery_list        (GFile *parent);                       /* of IbnRecovery, the newest first */
IbnRecovery *ibn_recovery_read        (GFile *folder, GError **error);       /* locks it, so that no other takes it */
const char  *ibn_recovery_get_uri     (IbnRecovery *self);                   /* of the file; "" when never saved */
gint64       ibn_recovery_get_time    (IbnRecovery *self);                   /* of the last record, in seconds */
guint        ibn_recovery_get_n_patches (IbnRecovery *self);
gsize        ibn_recovery_get_n_dropped (IbnRecovery *self);                 /* bytes of a torn last record */
IbnDocument *ibn_recovery_get_base    (IbnRecovery *self);                   /* before the first record */
IbnDocument *ibn_recovery_get_document (IbnRecovery *self);                  /* after the last record, with undo */
gboolean     ibn_recovery_fits         (IbnRecovery *self, IbnDocument *file);   /* it is the base */
gboolean     ibn_recovery_replay      (IbnRecovery *self, IbnDocument *file, GError **error);
void         ibn_recovery_discard     (IbnRecovery *self);                   /* removes it from the disk */

G_END_DECLS
