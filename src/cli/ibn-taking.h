/* ibn-taking.h: takes answers over from another dossier, for the verbs that do so
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-verb.h"

G_BEGIN_DECLS

const IbnStep *ibn_taking_find_step (IbnCall *call, const char *id, GError **error);
gboolean       ibn_taking_take      (const IbnInvocation *invocation, IbnCall *call, IbnDocument *document,
                                     GError **error);

G_END_DECLS
