/* ibn-version-private.h: what only the list of versions needs, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-version.h"

G_BEGIN_DECLS

IbnVersion *ibn_version_copy_as (IbnVersion *self, const char *id);

G_END_DECLS
