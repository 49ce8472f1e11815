/* bench.h: what the measurements share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"

G_BEGIN_DECLS

typedef void (*BenchFunc) (void *data);

typedef struct {
  double median_ms;
  double p99_ms;
} BenchTime;

BenchTime    bench_time       (guint rounds, BenchFunc func, void *data);
void         bench_print      (const char *what, double value, const char *unit, double limit);
gboolean     bench_is_over    (void);

IbnCall     *bench_load_call  (IbnDocument *document);
IbnDocument *bench_load       (const char *name);
IbnDocument *bench_grow       (IbnDocument *document, IbnCall *call, guint n_companies);

G_END_DECLS
