/* ibn-element-private.h: an element of a definition, and where it stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define IBN_CALL_NS "urn:ibn-dossier:call:1"
#define IBN_CALL_MAX_BYTES (4 * 1024 * 1024)
#define IBN_CALL_MAX_DEFINITIONS 16   /* that extend each other */
#define IBN_CALL_MAX_DEPTH 16
#define IBN_CALL_MAX_ELEMENTS 50000

typedef struct {
  char *name;
  char *value;
} IbnAttribute;

/* The tree of libxml2 is left behind at once: these are moved between files and copied by
 * `repeat`, and each keeps the file and line it came from. */
typedef struct {
  char      *name;
  GArray    *attributes;    /* of IbnAttribute, without xml:lang */
  char      *language;      /* xml:lang, or NULL */
  char      *text;          /* between its tags; "" where there are elements */
  GPtrArray *children;      /* of IbnElement */
  char      *file;          /* GRefString */
  int        line;
} IbnElement;

IbnElement *ibn_element_parse     (GBytes *bytes, const char *file, GError **error);
IbnElement *ibn_element_copy      (const IbnElement *self);
void        ibn_element_free      (IbnElement *self);
const char *ibn_element_get       (const IbnElement *self, const char *attribute);
void        ibn_element_set       (IbnElement *self, const char *attribute, const char *value);
void        ibn_element_unset     (IbnElement *self, const char *attribute);
gboolean    ibn_element_is        (const IbnElement *self, const char *name);
gboolean    ibn_element_fail      (const IbnElement *self, GError **error, const char *format, ...)
                                   G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnElement, ibn_element_free)

G_END_DECLS
