/* ibn-element-private.h: an element of a definition, and where it stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-pool-private.h"

G_BEGIN_DECLS

#define IBN_CALL_NS "urn:ibn-dossier:call:1"
#define IBN_CALL_MAX_BYTES (4 * 1024 * 1024)
#define IBN_CALL_MAX_DEFINITIONS 16   /* that extend each other */
#define IBN_CALL_MAX_DEPTH 16
#define IBN_CALL_MAX_ELEMENTS 50000

typedef struct _IbnAttribute IbnAttribute;
typedef struct _IbnElement IbnElement;

struct _IbnAttribute {
  const char   *name;
  const char   *value;
  IbnAttribute *next;
};

/* These are moved between files and copied by `repeat`, and each keeps the file and line it came
 * from. They and all that they point at belong to a pool; a text that stands in several is there
 * once, so none is ever changed. */
struct _IbnElement {
  const char   *name;
  IbnAttribute *attributes;   /* the first, or NULL; xml:lang is not among them */
  const char   *language;     /* xml:lang, or NULL */
  const char   *text;         /* between its tags; "" where there are elements */
  IbnElement   *children;     /* the first, or NULL */
  IbnElement   *next;         /* of its parent's children, or NULL */
  char         *file;         /* GRefString */
  int           line;
};

IbnElement *ibn_element_parse     (IbnPool *pool, GBytes *bytes, const char *file, GError **error);
const char *ibn_element_get       (const IbnElement *self, const char *attribute);
void        ibn_element_set       (IbnPool *pool, IbnElement *self, const char *attribute, const char *value);
void        ibn_element_unset     (IbnElement *self, const char *attribute);
gboolean    ibn_element_is        (const IbnElement *self, const char *name);
gboolean    ibn_element_fail      (const IbnElement *self, GError **error, const char *format, ...)
                                   G_GNUC_PRINTF (3, 4);

G_END_DECLS
