/* ibn-checker-private.h: the checker's evaluator, for explanations and cures
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-finder.h"

G_BEGIN_DECLS

IbnEvaluator *ibn_checker_get_evaluator (IbnChecker *self);   /* lends */

G_END_DECLS
