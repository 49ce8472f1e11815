/* ibn-cli.h: from a command line to a verb
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-verb.h"

G_BEGIN_DECLS

IbnExit ibn_cli_run (char **arguments, gint64 now, const char *author, const char *language, GRand *random);

G_END_DECLS
