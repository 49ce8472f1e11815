/* ibn-sax-private.h: the XML of a part of a zip file, as it passes by, for src/sheet only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/tree.h>

#include "ibn-unzip-private.h"

G_BEGIN_DECLS

/* The start of an element; lent for as long as the call takes. */
typedef struct {
  const char     *name;       /* without its prefix */
  const char     *uri;        /* of its namespace; "" for none */
  guint           depth;      /* 1 for the outermost */
  const xmlChar **attributes;
  guint           n_attributes;
} IbnTag;

/* Attributes of no namespace, and of any. */
#define IBN_NS_NONE NULL
#define IBN_NS_ANY "*"

/* FALSE with an error to stop. */
typedef struct {
  gboolean (*start) (void *data, const IbnTag *tag, GError **error);
  gboolean (*end)   (void *data, const char *name, guint depth, GError **error);
  gboolean (*text)  (void *data, const char *text, gsize size, GError **error);   /* NULL: not asked for */
} IbnSaxHandler;

gboolean  ibn_sax_read (IbnUnzip *zip, const char *part, const IbnSaxHandler *handler, void *data,
                        GCancellable *cancellable, GError **error);
gboolean  ibn_tag_get  (const IbnTag *self, const char *uri, const char *name, char *value, gsize size);
char     *ibn_tag_dup  (const IbnTag *self, const char *uri, const char *name);   /* NULL where it is not there */
gboolean  ibn_tag_is   (const IbnTag *self, const char *uri, const char *name, const char *value);
guint     ibn_tag_get_count (const IbnTag *self, const char *uri, const char *name, guint otherwise);

G_END_DECLS
