/* ibn-options.h: what can be chosen as an answer
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-session.h"

G_BEGIN_DECLS

typedef struct {
  char     *value;   /* as stored */
  char     *label;
  gboolean  gone;    /* it is the answer, but can no longer be chosen */
} IbnOption;

GPtrArray *ibn_options_new    (IbnSession *session, const IbnField *field, const char *value);
gboolean   ibn_options_equal  (GPtrArray *a, GPtrArray *b);
gboolean   ibn_options_holds  (const char *value, const char *word);
char      *ibn_options_toggle (const IbnField *field, GPtrArray *options, const char *value, const char *word);
char      *ibn_options_format (GPtrArray *options, const char *value);

G_END_DECLS
