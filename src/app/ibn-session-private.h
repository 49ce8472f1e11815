/* ibn-session-private.h: what the files of a session share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-session.h"

G_BEGIN_DECLS

typedef struct {
  gboolean seen;
  gboolean left;
  gboolean answered;
  guint    n_missing;
  guint    n_wrong;
  guint    n_warnings;
  guint    n_open;
} StepNotes;

struct _IbnSession {
  GObject parent_instance;

  IbnCall     *call;       /* owned */
  const char  *language;   /* of its words */
  IbnDocument *document;   /* owned */
  IbnChecker  *checker;    /* owned */
  IbnScope    *scope;      /* owned */
  IbnCarry    *carry;      /* owned */
  IbnAttachments *attachments;   /* owned */
  GFile       *file;       /* owned, or NULL */
  char        *tag;        /* owned, or NULL */
  GFile       *opened;     /* owned, or NULL: where it came from */
  GFile       *pdf;        /* owned, or NULL: the PDF that has the dossier inside */
  IbnDocument *base;       /* owned: what the file held with that tag */
  IbnKeeper   *keeper;     /* owned, or NULL */
  char        *author;     /* owned */
  IbnClock     clock;      /* or NULL: that of the checker */
  void        *clock_data;
  GRand       *random;     /* owned */
  const IbnPhase *phase;   /* of the call */
  StepNotes   *notes;      /* owned, one for each step of the call */
  guint        n_open;
  guint        serial;     /* of the last edit */
  GHashTable  *tables;     /* owned: path → the serial of the last edit in that table */
  gboolean     counted;    /* the numbers in the notes hold */
  GHashTable  *headings;   /* owned: IbnFinding → its heading, as far as that was asked for */
  GHashTable  *steps;      /* owned: IbnFinding → the step it stands in, or NULL; the same */
  guint        found;      /* the serial of the last time that findings or headings changed */
  GHashTable  *answered;   /* owned, or NULL: the paths of answers that must be given whatever the
                              others are */
  GHashTable  *depending;  /* owned, or NULL: those of which that depends on others */
  guint        n_relevant; /* of those, how many are asked */
  guint        asked;      /* ibn_checker_get_asked() then; 0 where that is not known */
  gboolean     reveals;    /* what the next edit touches is to be shown */
};

gboolean ibn_session_make   (IbnSession *self, GPtrArray *changes, IbnApplyFlags flags);
void     ibn_session_follow (IbnSession *self, GPtrArray *changes);
void     ibn_session_forget_answered (IbnSession *self);
void     ibn_session_follow_findings (IbnSession *self);
void     ibn_session_forget_headings (IbnSession *self, GPtrArray *changes);

G_END_DECLS
