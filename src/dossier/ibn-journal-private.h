/* ibn-journal-private.h: what writing and reading a journal share, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-journal.h"

G_BEGIN_DECLS

#define IBN_JOURNAL_HEAD "ibn-journal 1"
#define IBN_JOURNAL_MAX_BYTES (256 * 1024 * 1024)

/* One deed may replace a whole dossier, and holds it before and after; the reader of patches takes no more. */
#define IBN_JOURNAL_MAX_RECORD (64 * 1024 * 1024)

#define IBN_JOURNAL_SUM_LENGTH 16

typedef struct {
  IbnDeed  deed;
  IbnPatch *patch;     /* owned */
} IbnRecord;

/* What of a journal is on the disk. */
typedef struct {
  char    *folder;       /* owned; NULL while there is none */
  char    *fingerprint;  /* owned; of the base in it; NULL while that may not be whole */
  int      lock;         /* a file, or -1, as the next */
  int      file;         /* `journal` */
  goffset  end;          /* of what is known to be on the disk */
  goffset  first_end;    /* where it was when the file was written as a whole */
  gboolean is_torn;      /* something may stand after the end */
  gboolean is_lost;      /* the file was taken away */
  gboolean is_needed;    /* it was left, and some of its blobs may be nowhere else */
} IbnPlace;

/* ibn-journal-place.c */
extern const IbnPlace ibn_place_nowhere;

void      ibn_place_clear           (IbnPlace *place);
gboolean  ibn_place_replace         (IbnPlace *place, GBytes *base, const char *uri, GArray *records, GError **error);
gboolean  ibn_place_append          (IbnPlace *place, GArray *records, GError **error);
gboolean  ibn_place_is_there        (IbnPlace *place, GError **error);

/* ibn-journal-records.c */
GArray   *ibn_records_new           (void);   /* of IbnRecord */
void      ibn_records_add           (GArray *records, guint fixed, IbnDeed deed, IbnPatch *patch);
GString  *ibn_records_write         (GArray *records, const char *head, goffset room, GError **error);
char     *ibn_records_sum           (const char *payload, gsize length);

/* ibn-journal-folder.c */
gboolean  ibn_journal_fail          (const char *path, int number, GError **error);
gboolean  ibn_journal_write_at      (int file, const char *text, gsize length, goffset at);
int       ibn_journal_write_file    (const char *path, const char *text, gsize length, GError **error);
gboolean  ibn_journal_sync_folder   (const char *folder, GError **error);
int       ibn_journal_lock          (const char *folder, gboolean is_new);   /* or -1 and errno */
char     *ibn_journal_make_folder   (const char *parent, GRand *random, int *lock, GError **error);
gboolean  ibn_journal_copy_blobs    (const char *from, const char *to, GError **error);
void      ibn_journal_remove_bases  (const char *folder, const char *but);
void      ibn_journal_remove_records (const char *folder);
void      ibn_journal_remove_folder (const char *folder);

/* ibn-recovery.c */
char     *ibn_recovery_steal_folder (IbnRecovery *self, int *lock);          /* NULL when it has none any more */

G_END_DECLS
