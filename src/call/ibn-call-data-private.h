/* ibn-call-data-private.h: what a call is made of, for the files that read and lint it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-private.h"
#include "ibn-element-private.h"
#include "ibn-expression-set.h"
#include "ibn-words-private.h"

G_BEGIN_DECLS

/* Where something stands. */
typedef struct {
  char *file;                 /* GRefString */
  int   line;
} IbnMark;

/* What an expression is evaluated for. The two differ only in a place or cure with its own `each`. */
typedef struct {
  const IbnTable *paths;      /* where paths start: at a row of it; NULL for the dossier */
  const IbnTable *formulas;   /* which row's formulas are known: of it; NULL for none */
} IbnScope;

/* An expression and where it stands. */
typedef struct {
  const IbnExpression *expression;   /* of the call */
  const char          *what;         /* static: the attribute or element that holds it */
  IbnScope             scope;
  const IbnLet        *let;          /* the formula it is of; or NULL */
  IbnMark              mark;
} IbnSpot;

/* Words and where they stand. */
typedef struct {
  const IbnWords *words;      /* of the call */
  const char     *name;       /* "label", …, static */
  IbnMark         mark;
} IbnWordsSpot;

struct _IbnCall {
  GObject     parent_instance;

  char       *id;
  char       *version;
  char       *language;
  char       *hash;           /* NULL until it is asked for */
  char       *file;           /* GRefString */
  GPtrArray  *definitions;    /* of GBytes: what was read */
  IbnWords   *title;
  IbnWords   *programme;      /* or NULL, as the next two */
  IbnWords   *authority;
  IbnWords   *summary;
  char       *email;
  char       *phone;
  char       *url;

  GPtrArray  *phases;         /* each of these owns what it holds, but for the words and expressions in it */
  GPtrArray  *params;
  GPtrArray  *milestones;
  GPtrArray  *criteria;
  GPtrArray  *steps;
  GPtrArray  *tables;
  GPtrArray  *fields;
  GPtrArray  *lets;
  GPtrArray  *rules;
  GPtrArray  *answer_rules;
  GPtrArray  *letters;        /* of IbnLetterRule */
  char       *part_table;     /* or NULL */
  GPtrArray  *own_tables;
  IbnPool    *pool;           /* with all words and templates in it */
  IbnExpressionSet *expressions;   /* all of them */

  GPtrArray  *sorted_lets;    /* these only point at the above */
  GHashTable *fields_by_path;
  GHashTable *tables_by_path;
  GHashTable *steps_by_path;
  GHashTable *params_by_name;
  GHashTable *lets_by_name;
  GHashTable *labels_by_rule; /* of IbnWords */
  GHashTable *relevant;       /* IbnField or IbnTable → IbnExpression */

  GHashTable *kinds;          /* name of an element → its type or another kind, static */
  GHashTable *sources;        /* titles by id, owned */
  GHashTable *limits;         /* the set of params that are limits of fields */
  GArray     *spots;          /* owned, of IbnSpot */
  GArray     *words_spots;    /* owned, of IbnWordsSpot */
  GHashTable *marks;          /* anything of the above → IbnMark, owned */
};

/* What any element may have. They return FALSE with an error that names the line. */
gboolean  ibn_call_read_words       (IbnCall *self, const IbnElement *element, const char *name, gboolean needed,
                                     IbnWords **words, GError **error);
gboolean  ibn_call_read_expression  (IbnCall *self, const IbnElement *element, const char *attribute,
                                     IbnScope scope, const IbnLet *let, const IbnExpression **expression,
                                     GError **error);
gboolean  ibn_call_read_templates   (IbnCall *self, const IbnElement *element, const char *name, const IbnWords *words,
                                     IbnScope scope, GHashTable **templates, GError **error);
void      ibn_call_add_template     (IbnCall *self, const IbnElement *element, const char *what,
                                     const IbnTemplate *parsed, IbnScope scope);
gboolean  ibn_call_read_phases      (IbnCall *self, const IbnElement *element, const char *attribute, guint above,
                                     guint *mask, GError **error);
gboolean  ibn_call_read_levels      (IbnCall *self, const IbnElement *element, IbnLevel *levels, GError **error);
gboolean  ibn_call_read_type        (const IbnElement *element, IbnType *type, GError **error);
gboolean  ibn_call_read_stored      (const IbnElement *element, const char *attribute, IbnType type,
                                     const char *text, gint64 *number, char **stored, GError **error);
gboolean  ibn_call_read_name        (const IbnElement *element, const char *attribute, const char **name,
                                     GError **error);
gboolean  ibn_call_read_rule_id     (const IbnElement *element, const char *attribute, GError **error);
gboolean  ibn_call_read_table       (IbnCall *self, const IbnElement *element, const char *attribute,
                                     const IbnTable **table, GError **error);
gboolean  ibn_call_read_flag        (const IbnElement *element, const char *attribute, gboolean *flag, GError **error);
gboolean  ibn_call_read_day         (const IbnElement *element, const char *attribute, gint64 *day, GError **error);
gboolean  ibn_mark_fail             (const IbnMark *self, GError **error, const char *format, ...)
                                     G_GNUC_PRINTF (3, 4);
void      ibn_call_mark             (IbnCall *self, const void *thing, const IbnElement *element);

gboolean  ibn_call_can_stand_alone  (IbnType type);
gboolean  ibn_call_is_variable      (const char *name);

/* The parts of the reader. */
gboolean  ibn_call_check_structure  (const IbnElement *root, GError **error);
gboolean  ibn_call_read_form        (IbnCall *self, const IbnElement *form, GError **error);
gboolean  ibn_call_read_formulas    (IbnCall *self, const IbnElement *formulas, GError **error);
gboolean  ibn_call_read_rules       (IbnCall *self, const IbnElement *rules, GError **error);
gboolean  ibn_call_read_letters     (IbnCall *self, const IbnElement *letters, GError **error);
gboolean  ibn_call_read_parts       (IbnCall *self, const IbnElement *parts, GError **error);
gboolean  ibn_call_sort_lets        (IbnCall *self, GError **error);
gboolean  ibn_call_check_spots      (IbnCall *self, GError **error);
gboolean  ibn_call_knows_pattern    (IbnCall *self, const char *pattern);

/* What they make is freed by these. */
IbnCall  *ibn_call_new_empty        (void);
void      ibn_cure_rule_free        (IbnCureRule *self);
void      ibn_letter_rule_free      (IbnLetterRule *self);
void      ibn_own_table_free        (IbnOwnTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnCureRule, ibn_cure_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnOwnTable, ibn_own_table_free)

G_END_DECLS
