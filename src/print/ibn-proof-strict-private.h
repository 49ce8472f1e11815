/* ibn-proof-strict-private.h: a PDF of which every byte is accounted for, and what is written in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What objects are written with. */

typedef enum {
  IBN_PART_END,
  IBN_PART_WRONG,             /* what no PDF has, or what some programs may read otherwise */
  IBN_PART_NUMBER,
  IBN_PART_NAME,
  IBN_PART_STRING,
  IBN_PART_REFERENCE,
  IBN_PART_WORD,
  IBN_PART_ARRAY,
  IBN_PART_ARRAY_END,
  IBN_PART_DICTIONARY,
  IBN_PART_DICTIONARY_END,
} IbnPartKind;

typedef struct {
  IbnPartKind   kind;
  const guint8 *start;        /* lent; with its slash or brackets */
  gsize         length;
  guint         object;       /* of a reference */
} IbnPart;

/* A text that is read part by part; a copy of it reads on from there. */
typedef struct {
  const guint8 *at, *end;     /* lent */
} IbnParts;

IbnPart  ibn_parts_next       (IbnParts *self);
gboolean ibn_parts_skip       (IbnParts *self);   /* one value, with all that is in it */
IbnPart  ibn_parts_find       (IbnParts dictionary, const char *key, IbnParts *value);
gboolean ibn_parts_find_number (IbnParts dictionary, const char *key, guint64 other,
                                guint64 *number);
gboolean ibn_parts_read_number (IbnParts *self, guint64 *number);
gboolean ibn_parts_read_word  (IbnParts *self, const char *word);
gboolean ibn_part_is_word     (const IbnPart *self, const char *word);
gboolean ibn_part_is_name     (const IbnPart *self, const char *name);
gboolean ibn_part_get_number  (const IbnPart *self, guint64 *number);   /* not below 0, and whole */
int      ibn_part_compare_names (const IbnPart *a, const IbnPart *b);

/* The objects. */

typedef struct {
  IbnParts      text;         /* at NULL for no object */
  const guint8 *data;         /* of a stream, as it is packed; or NULL */
  gsize         length;
  gsize         offset;       /* in the file; 0 within a stream */
  guint         stream;       /* in which it is, or 0, */
  guint         which;        /* and as which of those */
  gboolean      is_listed;    /* where it is, is told */
} IbnObject;

/* A table that is no stream. */
typedef struct {
  gsize    offset;
  IbnParts rows;              /* until the trailer */
  IbnParts trailer;
} IbnPlaces;

typedef struct {
  GBytes    *bytes;           /* a reference */
  GArray    *objects;         /* of IbnObject, by their numbers */
  GArray    *tables;          /* of IbnPlaces */
  guint      n_tables;        /* with those that are streams */
  guint64    start;           /* of the table to begin with */
  IbnParts   trailer;         /* what that says beside */
  GPtrArray *unpacked;        /* of GBytes: streams with objects in them */
  gsize      n_unpacked;      /* bytes of those */
} IbnStrict;

#define IBN_STRICT_MAX_OBJECTS  500000
#define IBN_STRICT_MAX_TABLES   8
/* Bytes, of all streams that objects are in; and of one in which a table is. */
#define IBN_STRICT_MAX_UNPACKED (64 * 1024 * 1024)

IbnStrict *ibn_strict_new        (GBytes *bytes);
void       ibn_strict_free       (IbnStrict *self);
gboolean   ibn_strict_list       (IbnStrict *self);
IbnObject *ibn_strict_get_object (const IbnStrict *self, guint64 number);
gboolean   ibn_strict_is_stream  (const IbnObject *object, const char *type);
GBytes    *ibn_strict_unpack     (const IbnObject *object, gsize max);
gboolean   ibn_strict_is_same    (GBytes *theirs, GBytes *ours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnStrict, ibn_strict_free)

G_END_DECLS
