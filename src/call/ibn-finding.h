/* ibn-finding.h: what a rule found, as an immutable object
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "ibn-call.h"

G_BEGIN_DECLS

#define IBN_TYPE_FINDING (ibn_finding_get_type ())
G_DECLARE_FINAL_TYPE (IbnFinding, ibn_finding, IBN, FINDING, GObject)

const char         *ibn_finding_get_rule        (IbnFinding *self);   /* "B-03" */
const char         *ibn_finding_get_key         (IbnFinding *self);   /* "B-03/year-1:c4f2a91b", unlike all others */
IbnLevel            ibn_finding_get_level       (IbnFinding *self);
const char * const *ibn_finding_get_places      (IbnFinding *self);   /* paths; at least one */
const char         *ibn_finding_get_message     (IbnFinding *self);   /* with the actual values */
const char         *ibn_finding_get_source      (IbnFinding *self);   /* "003:315", or "" */
const char         *ibn_finding_get_reason_path (IbnFinding *self);   /* where its reason is kept; "" unless EXPLAIN */
const char         *ibn_finding_get_reason      (IbnFinding *self);   /* "" while none is given */
gboolean            ibn_finding_is_open         (IbnFinding *self);   /* BLOCKING, or EXPLAIN without a reason */
gboolean            ibn_finding_has_cures       (IbnFinding *self);

/* The changes that give it a reason: the row of the reason where it is missing, then its text. */
GPtrArray          *ibn_finding_make_reason     (IbnFinding *self, IbnDocument *document, const char *reason);

G_END_DECLS
