/* bench-painted.h: tells when a window is on the screen, and what memory it took
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*BenchReadyFunc) (GtkWindow *window);

guint64 bench_get_peak_kb  (void);
void    bench_tell_painted (GtkWindow *window, BenchReadyFunc is_ready);

G_END_DECLS
