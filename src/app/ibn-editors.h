/* ibn-editors.h: which editor fits which question
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "ibn-call.h"

G_BEGIN_DECLS

GType ibn_editors_get_type_for (const IbnField *field, gboolean compact);

G_END_DECLS
