/* ibn-checker.h: the rules of a call, kept up to date over a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-finding.h"

G_BEGIN_DECLS

#define IBN_TYPE_CHECKER (ibn_checker_get_type ())
G_DECLARE_FINAL_TYPE (IbnChecker, ibn_checker, IBN, CHECKER, GObject)

/* What a formula came to. */
typedef struct {
  const char     *name;
  const IbnWords *label;
  IbnType         type;
  const char     *source;     /* or NULL */
  const IbnTable *table;      /* a formula per row: of this table; else NULL */
  const char     *limit;      /* the param or formula that it is held against, or NULL */
  gboolean        is_least;   /* at least that; else at most */
} IbnFormula;

/* A value with what it was made of. */
typedef struct _IbnExplanation IbnExplanation;
struct _IbnExplanation {
  char       *label;          /* of the formula, field or param */
  char       *name;           /* of the formula or param; NULL for an answer */
  char       *path;           /* of the answer or row; NULL otherwise */
  char       *value;          /* as people read it; "" when unknown */
  char       *expression;     /* of the formula; NULL otherwise */
  char       *source;         /* or NULL */
  gboolean    is_unconfirmed; /* a param that is a reading of the call */
  gboolean    has_parts;      /* though @parts may be left out */
  GPtrArray  *parts;          /* of IbnExplanation */
};

/* Edits that would satisfy a rule. */
typedef struct {
  char       *label;
  GPtrArray  *changes;        /* of IbnChange */
} IbnCure;

/* What changes would do, tried on a copy. */
typedef struct _IbnScratch IbnScratch;
typedef struct {
  GPtrArray  *resolved;       /* of IbnFinding: those that would go */
  GPtrArray  *added;          /* those that would come */
  struct _IbnChecker *after;  /* over the copy, for its values; lent */
  IbnScratch *scratch;        /* the copy, until the trial is freed */
  gboolean    is_made;        /* something changed in it */
} IbnTrial;

void           ibn_explanation_free        (IbnExplanation *self);
void           ibn_cure_free               (IbnCure *self);
void           ibn_trial_free              (IbnTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnExplanation, ibn_explanation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnCure, ibn_cure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnTrial, ibn_trial_free)

/* @phase: NULL for the one in force, which then follows the document. @now: seconds. @language: of the messages. */
IbnChecker     *ibn_checker_new            (IbnCall *call, IbnDocument *document, const char *phase,
                                            gint64 now, const char *language);
IbnCall        *ibn_checker_get_call       (IbnChecker *self);
IbnDocument    *ibn_checker_get_document   (IbnChecker *self);
const IbnPhase *ibn_checker_get_phase      (IbnChecker *self);
const char     *ibn_checker_get_language   (IbnChecker *self);
gint64          ibn_checker_get_now        (IbnChecker *self);
void            ibn_checker_set_now        (IbnChecker *self, gint64 now);
void            ibn_checker_run            (IbnChecker *self);   /* the whole; changes are followed without it */

/* Of IbnFinding, in the form order of their first place; lends. */
GListModel     *ibn_checker_get_findings   (IbnChecker *self);
/* The position in them of the first that stands after a path; how many there are, if none does. */
guint           ibn_checker_find_after     (IbnChecker *self, const char *path);
/* The gravest finding placed there. */
IbnLevel        ibn_checker_get_level_at   (IbnChecker *self, const char *path);
GPtrArray      *ibn_checker_dup_findings_at (IbnChecker *self, const char *path);  /* of IbnFinding */
guint           ibn_checker_count          (IbnChecker *self, IbnLevel level);

gboolean        ibn_checker_is_relevant    (IbnChecker *self, const char *path);
guint           ibn_checker_get_asked      (IbnChecker *self);
gboolean        ibn_checker_is_readonly    (IbnChecker *self, const char *path);
/* What an empty answer there would be. */
IbnLevel        ibn_checker_get_missing    (IbnChecker *self, const char *path);

/* Contents that nobody has looked at yet are judged neither good nor bad. */
gboolean        ibn_checker_look_attachments    (IbnChecker *self, GCancellable *cancellable);
void            ibn_checker_attachments_changed (IbnChecker *self);

GPtrArray      *ibn_checker_get_formulas   (IbnChecker *self);   /* of IbnFormula, in the order of the call */
const IbnFormula *ibn_checker_get_formula  (IbnChecker *self, const char *name);
gboolean        ibn_checker_get_number     (IbnChecker *self, const char *name, const char *row_path, gint64 *number);
/* As stored, NULL when unknown; as people read it, "" when unknown. */
const char     *ibn_checker_get_text       (IbnChecker *self, const char *name, const char *row_path);
char           *ibn_checker_format         (IbnChecker *self, const char *name, const char *row_path);
IbnExplanation *ibn_checker_explain        (IbnChecker *self, const char *name, const char *row_path);
IbnExplanation *ibn_checker_explain_once   (IbnChecker *self, const char *name, const char *row_path);

/* What a formula is held against, in the stored unit of its type; and the gravest finding of the rules that say so. */
gboolean        ibn_checker_has_limit      (IbnChecker *self, const char *name);
gboolean        ibn_checker_get_limit      (IbnChecker *self, const char *name, gint64 *limit);
char           *ibn_checker_format_limit   (IbnChecker *self, const char *name);
IbnFinding     *ibn_checker_dup_limit_finding (IbnChecker *self, const char *name);

GPtrArray      *ibn_checker_get_cures      (IbnChecker *self, IbnFinding *finding, GRand *random);
IbnTrial       *ibn_checker_try            (IbnChecker *self, GPtrArray *changes, GError **error);
gboolean        ibn_checker_preview        (IbnChecker *self, GPtrArray *changes, GPtrArray **resolved,
                                            GPtrArray **added, GError **error);

/* Signal "updated": (IbnChecker *), after findings and values are up to date with the document. */

G_END_DECLS
