/* fuzz.h: what every fuzz target has
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

/* What libFuzzer calls. A target holds when it comes back: it aborts where what it reads is not as
 * promised, and the sanitizers abort for the rest. */
int LLVMFuzzerInitialize    (int *argc, char ***argv);
int LLVMFuzzerTestOneInput  (const guint8 *data, gsize size);

/* 2018-03-01T12:00:00+01:00 */
#define FUZZ_NOW (G_GINT64_CONSTANT (1519902000))

/* A reader gives either a result or one sentence that can be shown. */
void fuzz_assert_outcome    (gboolean is_result, const GError *error);

/* A small dossier of two companies and what they pay; always the same. */
IbnDocument *fuzz_make_dossier (void);

/* It is written as what is read again. */
void fuzz_assert_is_dossier (IbnDocument *document);

G_END_DECLS
