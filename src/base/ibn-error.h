/* ibn-error.h: the one error domain of the core
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IbnError:
 * @IBN_ERROR_SYNTAX: the text or file is not of the form asked for
 * @IBN_ERROR_AMBIGUOUS: the text could mean more than one value; none is guessed
 * @IBN_ERROR_RANGE: of the right form, but too large, too small, too long or too deep
 * @IBN_ERROR_CHECKSUM: of the right form, but its check digits do not fit
 * @IBN_ERROR_VERSION: written by a program or for a format this one does not know
 * @IBN_ERROR_NOT_FOUND: no such path, row, call, name or rule
 * @IBN_ERROR_CALL: a call definition that does not hold
 *
 * What can go wrong in the core. A wrong or missing *answer* is never an error but a finding;
 * what the file system refuses stays `G_IO_ERROR`.
 */
typedef enum {
  IBN_ERROR_SYNTAX,
  IBN_ERROR_AMBIGUOUS,
  IBN_ERROR_RANGE,
  IBN_ERROR_CHECKSUM,
  IBN_ERROR_VERSION,
  IBN_ERROR_NOT_FOUND,
  IBN_ERROR_CALL,
} IbnError;

#define IBN_ERROR (ibn_error_quark ())

/* Of a sentence in an error, in characters. */
#define IBN_ERROR_MAX_LENGTH 400

GQuark ibn_error_quark   (void);
void   ibn_error_abridge (GError **error);

/* Sets an error, if that is wanted, and gives FALSE. */
gboolean ibn_error_refuse (GError **error, IbnError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
