/* ibn-call.h: a call: its phases, form, formulas and rules, as read from its definition
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-document.h"
#include "ibn-type.h"

G_BEGIN_DECLS

/* Everything below is owned by the call, read-only, and lives as long as it. Lists are NULL-free
 * GPtrArrays, never NULL themselves. */

/* Words in the languages of the call; NULL where there are none at all. */
typedef struct _IbnWords IbnWords;

/* "" for NULL; in the call's language where this one lacks. */
const char *ibn_words_get (const IbnWords *words, const char *language);

/* The level of a finding, in order of weight. */
typedef enum {
  IBN_LEVEL_NONE,       /* not checked */
  IBN_LEVEL_INFO,
  IBN_LEVEL_ATTENTION,
  IBN_LEVEL_EXPLAIN,    /* may stand, with a reason that is printed */
  IBN_LEVEL_BLOCKING,   /* cannot be submitted */
} IbnLevel;

const char *ibn_level_get_name (IbnLevel level);   /* "blocking", … */

#define IBN_MAX_PHASES 16

typedef struct {
  guint       index;          /* its bit in the masks */
  char       *id;
  IbnWords   *label;
  IbnWords   *help;
  gboolean    has_form;       /* some step is relevant in it */
  gboolean    has_opening, has_deadline;
  gint64      opening;        /* seconds, see ibn-date.h */
  gint64      deadline;       /* inclusive */
  char       *submitted;      /* the path of the time it was submitted, or NULL */
  char       *source;         /* "" or NULL-safe text, such as "003:397" */
} IbnPhase;

typedef struct {
  char       *value;
  IbnWords   *label;
} IbnChoice;

typedef struct _IbnField IbnField;
typedef struct _IbnTable IbnTable;
typedef struct _IbnGroup IbnGroup;
typedef struct _IbnStep IbnStep;

/* A question. */
struct _IbnField {
  char       *path;           /* the pattern: "applicant/name", or "companies/ * /name" without blanks */
  char       *name;           /* its last component */
  IbnType     type;
  IbnWords   *label;
  IbnWords   *help;           /* NULL where there is none, as the next two */
  IbnWords   *example;
  IbnWords   *unit;           /* after the value: "maanden" */
  GPtrArray  *choices;        /* of IbnChoice; CHOICE and CHOICES */
  char       *table;          /* ROW and ROWS: the table they come from, else NULL */
  gsize       max_length;     /* characters, 0 for none; text types */
  gboolean    has_min, has_max;
  gint64      min, max;       /* in the stored unit; number types and dates (days) */
  guint       phases;         /* mask: where it is relevant */
  guint       readonly;       /* mask: where it is shown but not typed */
  IbnLevel    missing[IBN_MAX_PHASES];   /* the level of the finding that an empty answer is */
  char       *rule;           /* the id of that finding, "required" by default */
  char       *source;         /* "003:297", or NULL */
  char       *criterion;      /* "E-I.1", or NULL */
  IbnTable   *parent;         /* the table it is a column of, or NULL */
  gboolean    has_relevant;   /* it has a condition */
  gboolean    managed;        /* the program answers it: it is asked and shown nowhere */
  char      **accept;         /* FILE: the kinds of document it may be, "pdf" and so on; NULL for any */
};

/* A value of a formula, shown in the form. */
typedef struct {
  char       *value;          /* the name of the formula */
  IbnTable   *parent;         /* or NULL */
  guint       phases;
} IbnShow;

typedef enum {
  IBN_ITEM_FIELD,
  IBN_ITEM_TABLE,
  IBN_ITEM_SHOW,
} IbnItemKind;

/* One thing of a group or a column of a table. */
typedef struct {
  IbnItemKind kind;
  union {
    IbnField *field;
    IbnTable *table;
    IbnShow  *show;
  };
} IbnItem;

typedef enum {
  IBN_LAYOUT_GRID,            /* narrow rows: edited in a grid, printed as a table */
  IBN_LAYOUT_RECORDS,         /* wide rows: a list with details, printed one by one */
} IbnLayout;

struct _IbnTable {
  char       *path;           /* "companies" */
  IbnWords   *label;
  IbnWords   *row_label;      /* what one row is called: "onderneming" */
  IbnWords   *help;
  IbnLayout   layout;
  GPtrArray  *items;          /* of IbnItem: FIELD and SHOW, in order */
  char       *title;          /* the name of the column that names a row */
  guint       max_rows;
  guint       phases;
  guint       readonly;
  gboolean    managed;        /* its rows come and go by the program, not by hand */
  IbnLevel    missing[IBN_MAX_PHASES];   /* the level of the finding that no row at all is */
  char       *rule;
  char       *source;
  gboolean    has_relevant;
};

struct _IbnGroup {
  char       *id;
  IbnWords   *label;          /* or NULL */
  IbnWords   *help;
  guint       phases;
  GPtrArray  *items;          /* of IbnItem */
  IbnStep    *step;
};

struct _IbnStep {
  guint       index;
  char       *id;
  IbnWords   *label;
  IbnWords   *help;
  guint       phases;
  GPtrArray  *groups;         /* of IbnGroup */
};

typedef struct {
  char       *name;
  IbnType     type;
  gint64      number;         /* in the stored unit of its type; dates in days, times in seconds */
  char       *text;           /* as stored */
  IbnWords   *label;
  IbnWords   *unit;
  char       *source;
  gboolean    unconfirmed;    /* inherited or interpreted: "te bevestigen in de oproepdocumenten" */
  IbnWords   *remark;         /* or NULL: the reading chosen, as Q-01 */
} IbnParam;

typedef struct {
  char       *id;             /* "P-01" */
  gint64      day, until;     /* days; the same for one day */
  IbnWords   *label;
  char       *source;
} IbnMilestone;

typedef struct {
  char       *id;             /* "E-I.1" */
  IbnWords   *label;
  char       *group;          /* the id of the criterion above it, or NULL */
  char       *source;
} IbnCriterion;

/* A letter that each row of a table signs. */
typedef struct {
  char       *id;             /* "letter", "mandate" */
  IbnWords   *label;
  char       *table;          /* "companies" */
  char       *issued;         /* the column in which is noted what was printed */
  char       *file;           /* the column of its signed scan */
  guint       phases;
} IbnLetter;

/* A table of which rows belong to the part file of a company. */
typedef struct {
  char       *table;          /* "cofinancing" */
  char       *column;         /* that names the company */
} IbnOwnTable;

#define IBN_TYPE_CALL (ibn_call_get_type ())
G_DECLARE_FINAL_TYPE (IbnCall, ibn_call, IBN, CALL, GObject)

/* Finds the definition another one extends, by id; NULL with an error where there is none. */
typedef GBytes *(*IbnCallResolver) (const char *id, void *data, GError **error);

IbnCall        *ibn_call_read            (GBytes *bytes, const char *name, IbnCallResolver resolver, void *data,
                                          GError **error);
IbnCall        *ibn_call_load            (GFile *file, GError **error);
IbnCall        *ibn_call_find            (const char *folder, const char *id, GError **error);
IbnCall        *ibn_call_find_for        (const char *folder, IbnDocument *document, GError **error);   /* or inside
                                                                                                       * its PDF */
IbnCall        *ibn_call_read_definitions (GPtrArray *definitions, GError **error);   /* as those of another */
GPtrArray      *ibn_call_list            (const char *folder, GError **error);   /* of IbnCall, by id */

const char     *ibn_call_get_id          (IbnCall *self);
const char     *ibn_call_get_version     (IbnCall *self);
const char     *ibn_call_get_language    (IbnCall *self);
const char     *ibn_call_get_hash        (IbnCall *self);    /* SHA-256 of what was read */
GPtrArray      *ibn_call_get_definitions (IbnCall *self);    /* of GBytes: as read, then those it extends */
const IbnWords *ibn_call_get_title       (IbnCall *self);
const IbnWords *ibn_call_get_programme   (IbnCall *self);
const IbnWords *ibn_call_get_authority   (IbnCall *self);
const IbnWords *ibn_call_get_summary     (IbnCall *self);
const char     *ibn_call_get_email       (IbnCall *self);    /* "" where there is none, as the next two */
const char     *ibn_call_get_phone       (IbnCall *self);
const char     *ibn_call_get_url         (IbnCall *self);
GPtrArray      *ibn_call_get_phases      (IbnCall *self);    /* of IbnPhase */
GPtrArray      *ibn_call_get_steps       (IbnCall *self);    /* of IbnStep */
GPtrArray      *ibn_call_get_tables      (IbnCall *self);    /* of IbnTable, in form order */
GPtrArray      *ibn_call_get_fields      (IbnCall *self);    /* of IbnField, in form order, columns too */
GPtrArray      *ibn_call_get_params      (IbnCall *self);
GPtrArray      *ibn_call_get_milestones  (IbnCall *self);
GPtrArray      *ibn_call_get_criteria    (IbnCall *self);
GPtrArray      *ibn_call_get_letters     (IbnCall *self);    /* of IbnLetter */
const char     *ibn_call_get_part_table  (IbnCall *self);    /* whose rows get part files, or NULL */
GPtrArray      *ibn_call_get_own_tables  (IbnCall *self);    /* of IbnOwnTable */

const IbnPhase *ibn_call_get_phase       (IbnCall *self, const char *id);        /* NULL when unknown, as below */
const IbnPhase *ibn_call_get_phase_in_force (IbnCall *self, IbnDocument *document);
const IbnField *ibn_call_get_field       (IbnCall *self, const char *path);      /* of a path or a pattern */
const IbnTable *ibn_call_get_table       (IbnCall *self, const char *path);      /* of a table, or of a row of it */
const IbnStep  *ibn_call_get_step_of     (IbnCall *self, const char *path);      /* of a field, table or row */
const IbnParam *ibn_call_get_param       (IbnCall *self, const char *name);
const IbnWords *ibn_call_get_rule_label  (IbnCall *self, const char *rule);      /* NULL where it has none */
const char     *ibn_call_get_source_title (IbnCall *self, const char *id);       /* of the "003" in "003:297" */

/* Between what is typed, stored and shown. */
IbnChange      *ibn_field_change         (const IbnField *field, const char *path, const char *typed);
char           *ibn_field_format         (IbnCall *call, const IbnField *field, IbnDocument *document,
                                          const char *path, const char *language);
char           *ibn_row_format           (IbnCall *call, IbnDocument *document, const char *row_path,
                                          const char *language);
char           *ibn_path_format          (IbnCall *call, IbnDocument *document, const char *path,
                                          const char *language);

G_END_DECLS
