/* ibn-places.h: where the finding of a rule stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-private.h"

G_BEGIN_DECLS

/* Paths that findings which follow each other share; immutable and counted. */
typedef struct _IbnPlaces IbnPlaces;

IbnPlaces         *ibn_places_new   (GStrv paths);   /* takes them */
IbnPlaces         *ibn_places_ref   (IbnPlaces *self);
void               ibn_places_unref (IbnPlaces *self);
const char *const *ibn_places_get   (IbnPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPlaces, ibn_places_unref)

/* Where the finding of a rule stood last. It holds as long as no row comes or goes, nothing is typed
 * there that is no value, and its rows are chosen as they were. */
typedef struct _IbnKept IbnKept;

IbnKept   *ibn_kept_new    (const IbnRule *rule);   /* NULL where more decides on its places */
void       ibn_kept_free   (IbnKept *self);
void       ibn_kept_doubt  (IbnKept *self, guint place);   /* an answer changed by which its rows are chosen */
void       ibn_kept_forget (IbnKept *self);

G_END_DECLS
