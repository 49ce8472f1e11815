/* ibn-typed-private.h: what people type: its blanks and its numbers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_POINT_GROUPS,    /* only between thousands */
  IBN_POINT_DECIMALS,  /* before decimals as well */
} IbnPoint;

typedef enum {
  IBN_NUMBER_FINE,
  IBN_NUMBER_WRONG,      /* no number */
  IBN_NUMBER_UNCLEAR,    /* a sign before thousands or before decimals */
  IBN_NUMBER_TOO_FINE,   /* more than two decimals */
  IBN_NUMBER_TOO_LARGE,
  IBN_NUMBER_NEGATIVE,
} IbnNumberResult;

char            *ibn_typed_fold   (const char *text);
char            *ibn_typed_show   (const char *text);
char            *ibn_typed_strip  (const char *text, const char *dropped);
gboolean         ibn_typed_cut    (char **text, const char *word);
IbnNumberResult  ibn_typed_number (const char *text, IbnPoint point, gint64 max,
                                   gint64 *hundredths, guint *n_decimals);
void             ibn_typed_group  (GString *out, guint64 whole, const char *separator);

G_END_DECLS
