/* ibn-checker-private.h: what is in a checker, for explanations, cures and limits
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-finder.h"
#include "ibn-finding-list.h"
#include "ibn-graph.h"

G_BEGIN_DECLS

IbnFindingList *ibn_checker_get_list      (IbnChecker *self);   /* lends, as those that follow */
IbnEvaluator   *ibn_checker_get_evaluator (IbnChecker *self);
IbnGraph       *ibn_checker_get_graph     (IbnChecker *self);

G_END_DECLS
