/* ibn-session.h: an open dossier, with its call, its checker, its file and what was seen of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-attachments.h"
#include "ibn-carry.h"
#include "ibn-checker.h"
#include "ibn-keeper.h"
#include "ibn-scope.h"

G_BEGIN_DECLS

/* How far a step is, for its row in the list of steps. */
typedef enum {
  IBN_STATE_UNSEEN,     /* nothing answered, never shown */
  IBN_STATE_STARTED,    /* what is there is well, but answers are missing */
  IBN_STATE_COMPLETE,
  IBN_STATE_WARNINGS,   /* can be submitted, but someone should look */
  IBN_STATE_BLOCKING,   /* something is wrong */
} IbnState;

#define IBN_N_STATES (IBN_STATE_BLOCKING + 1)

/* The heading under which a finding is listed, in the order of the headings. An answer that is
 * merely not there yet is not listed among those that are wrong. */
typedef enum {
  IBN_HEADING_BLOCKING,
  IBN_HEADING_EXPLAIN,    /* a reason is asked and not given */
  IBN_HEADING_MISSING,
  IBN_HEADING_ATTENTION,
  IBN_HEADING_EXPLAINED,  /* a reason is given */
  IBN_HEADING_INFO,
} IbnHeading;

#define IBN_N_HEADINGS (IBN_HEADING_INFO + 1)

/* What stands between a dossier and a valid submission; in a part file, of that part. */
typedef struct {
  guint n_wrong;      /* what blocks, and is no answer that is merely not there */
  guint n_missing;    /* answers, and tables without a row */
  guint n_reasons;    /* that are asked and not given */
  guint n_checks;     /* answers that were taken over and not confirmed */
  guint n_answered;   /* of the answers that must be there, those that are */
} IbnProgress;

/* Gives seconds since 1970. */
typedef gint64 (*IbnClock) (void *data);

#define IBN_TYPE_SESSION (ibn_session_get_type ())
G_DECLARE_FINAL_TYPE (IbnSession, ibn_session, IBN, SESSION, GObject)

IbnSession   *ibn_session_new              (IbnCall *call, IbnDocument *document, GFile *file, gint64 now);
IbnSession   *ibn_session_prepare          (IbnCall *call, IbnDocument *document, GFile *file, gint64 now);
void          ibn_session_look             (IbnSession *self);

IbnCall      *ibn_session_get_call         (IbnSession *self);
IbnDocument  *ibn_session_get_document     (IbnSession *self);
IbnChecker   *ibn_session_get_checker      (IbnSession *self);
IbnAttachments *ibn_session_get_attachments (IbnSession *self);
IbnScope     *ibn_session_get_scope        (IbnSession *self);
gboolean      ibn_session_can_edit         (IbnSession *self, const char *path);
GRand        *ibn_session_get_random       (IbnSession *self);
const char   *ibn_session_find_language    (void);
const char   *ibn_session_get_language     (IbnSession *self);   /* of the call's words */
gboolean      ibn_session_is_damaged       (IbnSession *self);   /* its file may hold more than was read */
GFile        *ibn_session_get_file         (IbnSession *self);   /* NULL while it was never saved */
void          ibn_session_set_file         (IbnSession *self, GFile *file);
gboolean      ibn_session_is_pdf           (IbnSession *self);   /* its file is a PDF: never write over it */
void          ibn_session_set_pdf          (IbnSession *self, GFile *file);
const char   *ibn_session_get_tag          (IbnSession *self);   /* of the file as it was read or saved; or NULL */
IbnDocument  *ibn_session_get_base         (IbnSession *self);   /* what was in the file then; lends */
void          ibn_session_set_origin       (IbnSession *self, IbnDocument *base, const char *tag);
void          ibn_session_set_person       (IbnSession *self, const char *author, IbnClock clock, void *data);
void          ibn_session_stamp            (IbnSession *self);   /* who and when, for what follows */
IbnKeeper    *ibn_session_keep             (IbnSession *self, GFile *parent);
IbnKeeper    *ibn_session_get_keeper       (IbnSession *self);   /* NULL while it is not kept */
char         *ibn_session_dup_name         (IbnSession *self);
const char   *ibn_session_get_words        (IbnSession *self, const IbnWords *words);

gboolean      ibn_session_apply            (IbnSession *self, IbnChange *change, IbnApplyFlags flags);
gboolean      ibn_session_apply_all        (IbnSession *self, GPtrArray *changes, IbnApplyFlags flags);
void          ibn_session_undo             (IbnSession *self);
void          ibn_session_redo             (IbnSession *self);
void          ibn_session_reveal           (IbnSession *self, const char *path);
void          ibn_session_tell             (IbnSession *self, const char *message);
guint         ibn_session_get_serial       (IbnSession *self);
guint         ibn_session_get_table_serial (IbnSession *self, const char *table);

gboolean      ibn_session_in_phase         (IbnSession *self, guint phases);
void          ibn_session_see              (IbnSession *self, const IbnStep *step);
void          ibn_session_leave            (IbnSession *self, const IbnStep *step);
gboolean      ibn_session_was_left         (IbnSession *self, const IbnStep *step);
IbnState      ibn_session_get_state        (IbnSession *self, const IbnStep *step, guint *n_open);
IbnHeading    ibn_session_get_heading      (IbnSession *self, IbnFinding *finding);
guint         ibn_session_get_found        (IbnSession *self);
guint         ibn_session_count_open       (IbnSession *self);
void          ibn_session_get_progress     (IbnSession *self, IbnProgress *progress);

/* What was taken over; see ibn-carry.h. */
IbnCarry     *ibn_session_get_carry        (IbnSession *self);   /* lends */
gboolean      ibn_session_confirm          (IbnSession *self, const char *path);   /* an answer, row or table */
gboolean      ibn_session_confirm_step     (IbnSession *self, const IbnStep *step);
const IbnPhase *ibn_session_get_begun      (IbnSession *self);   /* see ibn_session_begin (); or NULL */
guint         ibn_session_begin            (IbnSession *self);
guint         ibn_session_take             (IbnSession *self, IbnDocument *source, GPtrArray *parts,
                                            const char *origin);

/* Signals:
 * "updated": findings and values are up to date with the document
 * "phase-changed": another phase is in force; before its "updated"
 * "step-left": (IbnStep *), its fields may now complain
 * "reveal": (path), someone wants to see that place
 * "attachments-changed": it is known of more documents what they are
 * "failed": (message), a change was refused */

G_END_DECLS
