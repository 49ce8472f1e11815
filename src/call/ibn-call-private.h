/* ibn-call-private.h: the parts of a call that only its own folder sees
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-expression.h"
#include "ibn-template.h"

G_BEGIN_DECLS

/* A formula: one value, or one for each row of a table. */
typedef struct {
  guint          index;       /* in the order of evaluation */
  char          *name;
  IbnType        type;
  IbnWords      *label;
  char          *source;
  const IbnTable *each;       /* or NULL */
  const IbnExpression *value;
  char          *limit;       /* the param or formula that it is held against, or NULL */
  gboolean       is_least;    /* at least that; else at most */
  char         **rule_keys;   /* of those that keep the limit, as written; or NULL */
  GPtrArray     *rules;       /* of IbnRule: the same; not NULL where there is a limit */
  int            line;
} IbnLet;

typedef enum {
  IBN_ACTION_SET,
  IBN_ACTION_ADD,             /* rows at the end of a table */
  IBN_ACTION_REMOVE,
} IbnActionKind;

typedef struct {
  IbnActionKind  kind;
  IbnTemplate   *path;        /* SET: of the answer; ADD: of the table; REMOVE: of the row; as in IbnPlace */
  const IbnExpression *value; /* SET: as stored; ADD: how many rows */
  int            line;
} IbnAction;

typedef struct {
  const IbnExpression *each;  /* nodes: one cure for each, at most IBN_MAX_CURES; or NULL */
  const IbnExpression *when;  /* or NULL */
  IbnWords      *label_words; /* before the templates were made */
  GHashTable    *label;       /* language → IbnTemplate */
  GPtrArray     *actions;     /* of IbnAction */
  int            line;
} IbnCureRule;

#define IBN_MAX_CURES 5

/* One of the values that make up the fingerprint of a letter. */
typedef struct {
  char          *name;
  IbnType        type;
  IbnWords      *label;
  const IbnExpression *value;
} IbnTerm;

typedef struct {
  const IbnExpression *when;  /* or NULL */
  GHashTable    *text;        /* language → IbnTemplate */
} IbnParagraph;

/* A letter; what ibn_call_get_letters () lends is the first member of these. */
typedef struct {
  IbnLetter      letter;
  const IbnTable *each;       /* the table whose rows sign it */
  const IbnField *file;       /* the column of the signed document */
  char          *source;
  const IbnExpression *when;  /* which rows get one; or NULL */
  GHashTable    *title;       /* language → IbnTemplate */
  GPtrArray     *paragraphs;  /* of IbnParagraph */
  GPtrArray     *terms;       /* of IbnTerm */
} IbnLetterRule;

/* Where a finding stands. */
typedef struct {
  const IbnExpression *each;  /* rows: one place for each, and the context of the path; or NULL */
  IbnTemplate   *path;        /* once filled in the context, it is a path from the dossier down: the reader
                               * has put `table/{@id}/` before a path that starts at the row */
  gboolean       is_stored;   /* the path is nothing but an expression: an answer holds it */
  int            line;
} IbnPlace;

/* What makes a finding of an answer by its field alone; IBN_ASPECT_NONE for a rule with a test. */
typedef enum {
  IBN_ASPECT_NONE,
  IBN_ASPECT_MISSING,         /* no answer, or no row, where one is asked */
  IBN_ASPECT_FORMAT,          /* typed, but not a value of the type */
  IBN_ASPECT_LENGTH,          /* longer than max-length */
  IBN_ASPECT_RANGE,           /* outside min and max */
  IBN_ASPECT_CHOICE,          /* not one of the choices */
  IBN_ASPECT_REFERENCE,       /* a row that is not there */
  IBN_ASPECT_ROWS,            /* more rows than max-rows */
  IBN_ASPECT_UNKNOWN,         /* a number too large for an exact sum */
  IBN_ASPECT_NAMED,           /* a document that is named and not attached */
  IBN_ASPECT_ABSENT,          /* one whose content is not there, or damaged */
  IBN_ASPECT_LOCKED,          /* one that asks a password */
  IBN_ASPECT_BROKEN,          /* one that cannot be read */
  IBN_ASPECT_KIND,            /* one of a kind that the field does not take */
  IBN_ASPECT_SHARED,          /* the same document where each row needs its own */
  IBN_ASPECT_PRINTED,         /* a letter that was printed says something else than the dossier */
  IBN_ASPECT_SIGNED,          /* so does one that was signed */
  IBN_ASPECT_REPLACED,        /* the signed document is that of a letter that was printed anew */
} IbnAspect;

typedef struct {
  char          *id;          /* "B-03" */
  char          *part;        /* "year-1", or NULL */
  char          *key;         /* id, or id/part: unique */
  IbnAspect      aspect;
  gboolean       has_type;    /* FORMAT: only for fields of this type */
  IbnType        type;
  IbnLevel       levels[IBN_MAX_PHASES];
  IbnWords      *label;
  char          *source;
  const IbnTable *each;       /* or NULL */
  const IbnExpression *when;  /* or NULL */
  const IbnExpression *test;  /* NULL for an aspect */
  GPtrArray     *places;      /* of IbnPlace */
  GHashTable    *message;     /* language → IbnTemplate */
  GPtrArray     *cures;       /* of IbnCureRule */
  int            line;
} IbnRule;

GPtrArray           *ibn_call_get_lets         (IbnCall *self);   /* of IbnLet, in the order of the file */
GPtrArray           *ibn_call_get_sorted_lets  (IbnCall *self);   /* each after those it uses */
const IbnLet        *ibn_call_get_let          (IbnCall *self, const char *name);
GPtrArray           *ibn_call_get_rules        (IbnCall *self);   /* of IbnRule: those with a test, in file order */
const IbnRule       *ibn_call_get_answer_rule  (IbnCall *self, IbnAspect aspect, IbnType type);   /* NULL only from
                                                                                                   * NAMED on */
const IbnExpression *ibn_call_get_relevant     (IbnCall *self, const void *field_or_table);   /* or NULL */

G_END_DECLS
