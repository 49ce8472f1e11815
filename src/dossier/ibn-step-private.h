/* ibn-step-private.h: two steps as one, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-step.h"

G_BEGIN_DECLS

IbnStep *ibn_step_join (IbnStep *last, IbnStep *next);

G_END_DECLS
