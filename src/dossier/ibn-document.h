/* ibn-document.h: a dossier: its answers, its rows, and the one door by which they change
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-blobs.h"
#include "ibn-change.h"
#include "ibn-patch.h"
#include "ibn-version.h"

G_BEGIN_DECLS

#define IBN_TYPE_DOCUMENT (ibn_document_get_type ())
G_DECLARE_FINAL_TYPE (IbnDocument, ibn_document, IBN, DOCUMENT, GObject)

#define IBN_TYPE_ROW_ITEM (ibn_row_item_get_type ())
G_DECLARE_FINAL_TYPE (IbnRowItem, ibn_row_item, IBN, ROW_ITEM, GObject)

/* One row of a table, as an item of a list model. It stays the same object while the row lives. */
const char   *ibn_row_item_get_id       (IbnRowItem *self);
const char   *ibn_row_item_get_path     (IbnRowItem *self);

typedef enum {
  IBN_APPLY_DEFAULT = 0,
  IBN_APPLY_CONTINUE = 1 << 0,   /* joins the undo patch before it, where that one set the same path */
} IbnApplyFlags;

/* Called for each answer, in the order of the file; @value is "" where only @typed is there. */
typedef gboolean (*IbnAnswerFunc) (const char *path, const char *value, const char *typed, void *data);

IbnDocument  *ibn_document_new          (const char *call_id, const char *call_version, const char *id);
IbnDocument  *ibn_document_copy         (IbnDocument *self);

const char   *ibn_document_get_id       (IbnDocument *self);
const char   *ibn_document_get_call_id  (IbnDocument *self);
const char   *ibn_document_get_call_version (IbnDocument *self);

const char   *ibn_document_get          (IbnDocument *self, const char *path);   /* "" when not answered */
const char   *ibn_document_get_typed    (IbnDocument *self, const char *path);   /* NULL when there is none */
gboolean      ibn_document_has_row      (IbnDocument *self, const char *row_path);
guint         ibn_document_get_n_rows   (IbnDocument *self, const char *table);
char        **ibn_document_dup_row_ids  (IbnDocument *self, const char *table);
guint         ibn_document_get_row_position (IbnDocument *self, const char *row_path);   /* from 1; 0 for none */
GListModel   *ibn_document_get_rows     (IbnDocument *self, const char *table);  /* of IbnRowItem; lends */
gboolean      ibn_document_foreach      (IbnDocument *self, IbnAnswerFunc func, void *data);

gboolean      ibn_document_apply        (IbnDocument *self, IbnChange *change, IbnApplyFlags flags, GError **error);
gboolean      ibn_document_apply_all    (IbnDocument *self, GPtrArray *changes, IbnApplyFlags flags, GError **error);
gboolean      ibn_document_set          (IbnDocument *self, const char *path, const char *value, GError **error);

void          ibn_document_stamp        (IbnDocument *self, const char *author, gint64 time);   /* of what follows */
const char   *ibn_document_get_author   (IbnDocument *self);   /* of the stamp, as the next */
gint64        ibn_document_get_time     (IbnDocument *self);
GPtrArray    *ibn_document_get_undo (IbnDocument *self);   /* of IbnPatch, the oldest first; lends */
GPtrArray    *ibn_document_get_redo (IbnDocument *self);   /* of IbnPatch, the first to redo last; lends */
IbnPatch      *ibn_document_find_patch    (IbnDocument *self, const char *path);   /* the last that touched it; lends */
gboolean      ibn_document_replay       (IbnDocument *self, IbnDeed deed, IbnPatch *patch, GError **error);

IbnBlobs     *ibn_document_get_blobs    (IbnDocument *self);   /* shared by its copies; lends */
struct _IbnHybrid *ibn_document_get_hybrid (IbnDocument *self);   /* the PDF it was read from, or NULL; lends */
GPtrArray    *ibn_document_get_versions (IbnDocument *self);   /* of IbnVersion, the oldest first; lends */
const char   *ibn_document_get_part     (IbnDocument *self);   /* in a part file the row it is for, else NULL */
const char   *const *ibn_document_get_damage (IbnDocument *self);   /* sentences: what could not be read */
gboolean      ibn_document_is_incomplete (IbnDocument *self);   /* its file may hold more: never write over it */

gboolean      ibn_document_can_undo     (IbnDocument *self);
gboolean      ibn_document_can_redo     (IbnDocument *self);
gboolean      ibn_document_undo         (IbnDocument *self);
gboolean      ibn_document_redo         (IbnDocument *self);
void          ibn_document_mark_saved   (IbnDocument *self);
gboolean      ibn_document_is_modified  (IbnDocument *self);

/* Signals:
 * "changed", detailed by path: (IbnDocument *, IbnChange *), for each change, also in undo and redo
 * "edited": (IbnDocument *, GPtrArray of IbnChange), once for each apply, undo and redo, after all "changed"
 * "recorded": (IbnDocument *, IbnDeed, IbnPatch *), at once for each apply, undo and redo, before "changed"
 * "versions-changed": (IbnDocument *)
 * Properties: "can-undo", "can-redo", "modified" (read-only booleans). */

G_END_DECLS
