/* ibn-helper-private.h: a second thread that takes work off the first
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is handed to it is done in turn, each piece once: by its thread, or by the one that waits.
 * Where there is no other thread to be had, all of it is done by the one that waits. */
typedef struct _IbnHelper IbnHelper;

typedef void (*IbnHelperFunc) (void *work);

IbnHelper *ibn_helper_new   (void);
void       ibn_helper_free  (IbnHelper *self);

/* @work: lent, until it is done or dropped; @func must touch nothing that others change. */
void       ibn_helper_add   (IbnHelper *self, IbnHelperFunc func, void *work);
void       ibn_helper_wait  (IbnHelper *self);   /* until all of it is done */
void       ibn_helper_drop  (IbnHelper *self);   /* what is not begun */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnHelper, ibn_helper_free)

G_END_DECLS
