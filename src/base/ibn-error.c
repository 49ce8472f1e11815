/* ibn-error.c: the one error domain of the core
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"

G_DEFINE_QUARK (ibn-error-quark, ibn_error)
