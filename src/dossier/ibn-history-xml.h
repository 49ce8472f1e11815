/* ibn-history-xml.h: history.xml of a package: the patches that can be undone and redone, and the versions
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_HISTORY_MAX_BYTES (16 * 1024 * 1024)

GBytes   *ibn_history_write (IbnDocument *document);
gboolean  ibn_history_read  (IbnDocument *document, GBytes *bytes, GError **error);

G_END_DECLS
