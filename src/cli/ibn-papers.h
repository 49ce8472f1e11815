/* ibn-papers.h: the documents in a dossier, as the command line speaks of them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-media.h"

G_BEGIN_DECLS

const char *ibn_papers_get_state (IbnMedia *media);
char       *ibn_papers_describe  (IbnMedia *media);
const char *ibn_papers_get_trouble (IbnMedia *media);
char       *ibn_papers_make_name (const char *title, const char *name);
GFile      *ibn_papers_write     (GFile *folder, const char *name, GBytes *bytes, GError **error);

G_END_DECLS
