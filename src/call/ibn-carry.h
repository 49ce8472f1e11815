/* ibn-carry.h: answers that were taken over from elsewhere, and are to be checked
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"

G_BEGIN_DECLS

/* A piece of a dossier that can be taken over: a group of questions or a table of a step. */
typedef struct {
  const IbnStep  *step;       /* of the call it goes to, as the next two */
  const IbnGroup *group;
  const IbnTable *table;      /* or NULL: the group's own answers */
  guint           n_answers;  /* that would come over */
  guint           n_rows;
  guint           n_there;    /* answers that are there already, and would be written over; at 0 they stay */
} IbnCarryPart;

#define IBN_TYPE_CARRY (ibn_carry_get_type ())
G_DECLARE_FINAL_TYPE (IbnCarry, ibn_carry, IBN, CARRY, GObject)

/* The marks of a dossier, followed. They are rows of its managed table "carried": "place" and "from". */
IbnCarry   *ibn_carry_new        (IbnCall *call, IbnDocument *document);
gboolean    ibn_carry_is_open    (IbnCarry *self, const char *path);     /* an answer; or anything in a row or table */
const char *ibn_carry_get_origin (IbnCarry *self, const char *path);     /* in words; NULL for no check */
guint       ibn_carry_count      (IbnCarry *self, const IbnStep *step);  /* of all for NULL */
GPtrArray  *ibn_carry_confirm    (IbnCarry *self, const char *path);     /* of IbnChange: for an answer, row or table */
GPtrArray  *ibn_carry_confirm_step (IbnCarry *self, const IbnStep *step);
void        ibn_carry_settle     (IbnCarry *self, GPtrArray *changes);   /* adds to them */
char      **ibn_carry_dup_places (IbnCarry *self);
/* Signal "changed": other answers are to be checked */

/* Making marks. All give what is to be applied: of IbnChange, in order, as one step to undo. */
GPtrArray  *ibn_carry_list_parts (IbnCall *call, IbnDocument *document, IbnDocument *source);   /* of IbnCarryPart */
GPtrArray  *ibn_carry_take       (IbnCall *call, IbnDocument *document, IbnDocument *source, GPtrArray *parts,
                                  const char *origin, GRand *random);
GPtrArray  *ibn_carry_begin      (IbnCall *call, IbnDocument *document, const IbnPhase *phase, const char *origin);
gboolean    ibn_carry_can_begin  (IbnCall *call, IbnDocument *document);   /* another phase was submitted */
char       *ibn_carry_dup_origin (IbnCall *call, IbnDocument *source, const IbnPhase *phase, const char *language);

/* What was promised in an earlier phase. */
IbnVersion *ibn_carry_keep_source   (IbnCall *call, IbnDocument *document, IbnDocument *source, const char *name);
IbnVersion *ibn_carry_find_promises (IbnCall *call, IbnDocument *document);   /* or NULL; lends, as the last */

G_END_DECLS
