/* ibn-verb.h: what a verb of the command line is, and what it is given
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_EXIT_FINE = 0,
  IBN_EXIT_FINDINGS = 1,      /* done, and something blocking, different or in conflict was found */
  IBN_EXIT_FAILED = 2,        /* a file could not be read or written, or has no such thing */
  IBN_EXIT_USAGE = 64,
} IbnExit;

typedef enum {
  IBN_OPTION_CALL = 1 << 0,
  IBN_OPTION_PHASE = 1 << 1,
  IBN_OPTION_AT = 1 << 2,
  IBN_OPTION_OUTPUT = 1 << 3,
  IBN_OPTION_JSON = 1 << 4,
  IBN_OPTION_RAW = 1 << 5,
  IBN_OPTION_AUTHOR = 1 << 6,
  IBN_OPTION_KIND = 1 << 7,
  IBN_OPTION_ROW = 1 << 8,
  IBN_OPTION_ISSUE = 1 << 9,
  IBN_OPTION_ALONE = 1 << 10,
  IBN_OPTION_EXTRACT = 1 << 11,
  IBN_OPTION_SINCE = 1 << 12,
  IBN_OPTION_EACH = 1 << 13,
  IBN_OPTION_SHEET = 1 << 14,
  IBN_OPTION_MATCH = 1 << 15,
  IBN_OPTION_UPDATE = 1 << 16,
  IBN_OPTION_DRY_RUN = 1 << 17,
  IBN_OPTION_FROM = 1 << 18,
  IBN_OPTION_PART = 1 << 19,
  IBN_OPTION_REPLACE = 1 << 20,
  IBN_OPTION_BEGIN = 1 << 21,
  IBN_OPTION_STEP = 1 << 22,
  IBN_OPTION_ALL = 1 << 23,
} IbnOptions;

/* One run of a verb: what was typed, and what the front end took from the world. */
typedef struct {
  const char  *verb;
  char       **arguments;     /* NULL-terminated, UTF-8 or names of files */
  guint        n_arguments;
  const char  *call;          /* an id or a file; NULL when not given, as the next five */
  const char  *phase;
  const char  *output;
  const char  *kind;          /* of pages */
  const char  *row;           /* its id, its path or its enterprise number */
  const char  *extract;       /* a folder */
  const char  *since;         /* a dossier, or a version of one */
  const char  *each;          /* a folder */
  const char  *from;          /* another dossier, or a version of one */
  const char  *step;          /* its id */
  char       **parts;         /* NULL-terminated ids of steps; NULL when not given */
  gboolean     replace;
  gboolean     begin;
  gboolean     all;
  const char  *sheet;         /* its name */
  char       **match;         /* HEAD=COLUMN; NULL when not given */
  gboolean     issue;
  gboolean     alone;
  gboolean     update;
  gboolean     dry_run;
  gboolean     json;
  gboolean     raw;
  gint64       now;           /* seconds: --at, or the clock */
  const char  *author;        /* who changes the dossier: --author, or who is logged in */
  const char  *language;      /* of the words of a call; NULL for the call's own */
  GRand       *random;        /* for the ids of rows */
} IbnInvocation;

typedef struct {
  const char  *name;
  const char  *arguments;     /* to be translated, as the next */
  const char  *summary;
  IbnOptions   options;       /* it knows */
  IbnOptions   required;      /* it does not go without */
  guint        min, max;      /* how many arguments; G_MAXUINT for any number */
  IbnExit    (*run) (const IbnInvocation *self);
  guint        more_files;    /* mask: the arguments that are names of files, besides the first */
} IbnVerb;

#define IBN_ALL_FILES G_MAXUINT

IbnExit ibn_verb_add    (const IbnInvocation *self);
IbnExit ibn_verb_attach (const IbnInvocation *self);
IbnExit ibn_verb_attachments (const IbnInvocation *self);
IbnExit ibn_verb_calls  (const IbnInvocation *self);
IbnExit ibn_verb_carry  (const IbnInvocation *self);
IbnExit ibn_verb_check  (const IbnInvocation *self);
IbnExit ibn_verb_confirm (const IbnInvocation *self);
IbnExit ibn_verb_cure   (const IbnInvocation *self);
IbnExit ibn_verb_diff   (const IbnInvocation *self);
IbnExit ibn_verb_export (const IbnInvocation *self);
IbnExit ibn_verb_get    (const IbnInvocation *self);
IbnExit ibn_verb_import (const IbnInvocation *self);
IbnExit ibn_verb_join   (const IbnInvocation *self);
IbnExit ibn_verb_keep   (const IbnInvocation *self);
IbnExit ibn_verb_lint   (const IbnInvocation *self);
IbnExit ibn_verb_log    (const IbnInvocation *self);
IbnExit ibn_verb_merge  (const IbnInvocation *self);
IbnExit ibn_verb_new    (const IbnInvocation *self);
IbnExit ibn_verb_part   (const IbnInvocation *self);
IbnExit ibn_verb_paths  (const IbnInvocation *self);
IbnExit ibn_verb_pdf    (const IbnInvocation *self);
IbnExit ibn_verb_prove  (const IbnInvocation *self);
IbnExit ibn_verb_remove (const IbnInvocation *self);
IbnExit ibn_verb_set    (const IbnInvocation *self);
IbnExit ibn_verb_submit (const IbnInvocation *self);
IbnExit ibn_verb_values (const IbnInvocation *self);
IbnExit ibn_verb_why    (const IbnInvocation *self);
IbnExit ibn_verb_xml    (const IbnInvocation *self);

G_END_DECLS
