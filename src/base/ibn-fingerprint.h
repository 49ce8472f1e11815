/* ibn-fingerprint.h: SHA-256, and the short code of it that people can read out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A fingerprint is SHA-256 in 64 lower-case hexadecimal digits. */
#define IBN_FINGERPRINT_LENGTH 64

char     *ibn_fingerprint_of_bytes (GBytes *bytes);
gboolean  ibn_fingerprint_is_valid (const char *text);
char     *ibn_fingerprint_get_code (const char *fingerprint);   /* "K7QM-2XFD-9H3T-8WPA" */

G_END_DECLS
