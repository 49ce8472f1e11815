/* ibn-pool-private.h: memory for many small things that are let go of together
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _IbnPool IbnPool;

IbnPool *ibn_pool_new  (void);
void     ibn_pool_free (IbnPool *self);
void    *ibn_pool_take (IbnPool *self, gsize size);
char    *ibn_pool_copy (IbnPool *self, const char *text, gsize length);
void     ibn_pool_keep (IbnPool *self, void *thing, GDestroyNotify free_thing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPool, ibn_pool_free)

G_END_DECLS
