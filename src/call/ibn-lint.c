/* ibn-lint.c: what is wrong or odd in a call definition that reads well
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-lint.h"
