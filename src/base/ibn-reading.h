/* ibn-reading.h: what people may have meant by what is no value as it stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-type.h"

G_BEGIN_DECLS

/* What a lone point or comma stands before. */
typedef enum {
  IBN_SIGN_DECIMALS,
  IBN_SIGN_GROUPS,     /* thousands */
} IbnSign;

#define IBN_N_SIGNS (IBN_SIGN_GROUPS + 1)

char *ibn_reading_new      (IbnType type, const char *typed, IbnSign sign, gint64 today);
char  ibn_reading_get_sign (const char *typed);   /* '.' or ','; '\0' where there is not just one */

G_END_DECLS
