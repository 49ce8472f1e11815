/* ibn-graph.h: which formula, field, table and rule depends on what
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-private.h"
#include "ibn-places.h"

G_BEGIN_DECLS

/* The key of the findings and conditions of a unit that is not for each row. */
#define IBN_WHOLE ""

typedef enum {
  IBN_UNIT_LET,
  IBN_UNIT_CONDITION,          /* under which a question is asked */
  IBN_UNIT_FIELD,
  IBN_UNIT_TABLE,
  IBN_UNIT_RULE,
  IBN_UNIT_LETTER,
  IBN_UNIT_SHARED,             /* documents of letters that more than one row has */
} IbnUnitKind;

typedef struct _IbnUnit IbnUnit;
struct _IbnUnit {
  IbnUnitKind kind;
  union {
    const IbnLet        *let;
    const IbnExpression *condition;
    const IbnField      *field;
    const IbnTable      *table;
    const IbnRule       *rule;
    const IbnLetterRule *letter;
  };
  const IbnTable *each;        /* of the call; evaluated for each row of it, or NULL */
  gboolean        silent;      /* its findings are not said in a part file */
  gboolean        dirty;       /* something is marked */
  gboolean        all;         /* every row is, or the whole */
  GHashTable     *rows;        /* owned, set of the ids of marked rows */
  GHashTable     *findings;    /* owned, row id or IBN_WHOLE → IbnFinding */
  IbnKept        *kept;        /* owned, or NULL: where the finding of a rule stands */
  GHashTable     *failing;     /* owned, set of row ids or IBN_WHOLE where a condition does not hold */
  IbnUnit        *own_condition;     /* of the graph, or NULL; fields and tables */
  IbnUnit        *table_condition;   /* of the graph, or NULL; columns */
};

/* A unit that reads a path or uses a formula. */
typedef struct {
  IbnUnit  *unit;
  gboolean  own_row;           /* only in the row that it is evaluated for */
} IbnReader;

/* A rule whose finding stands at an answer, or where an answer says. */
typedef struct {
  IbnKept  *kept;              /* of the unit */
  guint     place;             /* of the rule */
  gboolean  is_chooser;        /* its rows are chosen by the answer */
} IbnPlaceReader;

/* Everything that a call has evaluated, in the order of dependence, and who reads what. */
typedef struct {
  IbnCall    *call;           /* owned */
  GPtrArray  *units;          /* owned, of IbnUnit */
  GHashTable *readers;        /* owned, pattern → GArray of IbnReader */
  GHashTable *table_readers;  /* owned, table → GArray of IbnReader: of its rows or anything in them */
  GHashTable *place_readers;  /* owned, pattern → GArray of IbnPlaceReader */
  GHashTable *row_units;      /* owned, table → GPtrArray of IbnUnit evaluated for each row */
  GPtrArray  *users;          /* owned, by the index of a let: GArray of IbnReader */
  GHashTable *conditions;     /* owned, table and text of a condition → IbnUnit */
  GHashTable *askers;         /* owned, IbnUnit of a condition → GArray of IbnReader */
  GHashTable *fields;         /* owned, pattern of a field or table → IbnUnit */
} IbnGraph;

IbnGraph *ibn_graph_new       (IbnCall *call);
void      ibn_graph_free      (IbnGraph *self);
void      ibn_unit_mark       (IbnUnit *unit, const char *row);        /* NULL: all of it */
gboolean  ibn_unit_is_asked   (const IbnUnit *unit, const char *row);   /* @row: NULL outside tables */
void      ibn_readers_mark    (GArray *readers, const char *row);      /* NULL readers: nothing */
void      ibn_graph_forget_places (IbnGraph *self);
/* @is_value: what was typed there is one */
void      ibn_graph_doubt_places  (IbnGraph *self, const char *pattern, gboolean is_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnGraph, ibn_graph_free)

G_END_DECLS
