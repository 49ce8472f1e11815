/* ibn-type.h: the types an answer can have: from what is typed to what is stored, and back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_TYPE_TEXT,                  /* one line */
  IBN_TYPE_PROSE,                 /* paragraphs, '\n' between them */
  IBN_TYPE_MONEY,                 /* cents */
  IBN_TYPE_DECIMAL,               /* hundredths: person-months, FTE, targets */
  IBN_TYPE_PERCENT,               /* hundredths of a percent */
  IBN_TYPE_COUNT,                 /* a whole number, not negative */
  IBN_TYPE_DATE,                  /* 2018-03-21 */
  IBN_TYPE_TIME,                  /* 2018-03-21T12:00:00+01:00 */
  IBN_TYPE_YES_NO,                /* yes, no */
  IBN_TYPE_TICK,                  /* yes, or no answer */
  IBN_TYPE_CHOICE,                /* one value of the field's choices */
  IBN_TYPE_CHOICES,               /* several, a space between them, in the order of the choices */
  IBN_TYPE_ROW,                   /* the id of a row of the field's table */
  IBN_TYPE_ROWS,                  /* several ids, a space between them, sorted */
  IBN_TYPE_ENTERPRISE_NUMBER,     /* 10 digits */
  IBN_TYPE_ESTABLISHMENT_NUMBER,  /* 10 digits */
  IBN_TYPE_VAT_NUMBER,            /* BE and 10 digits */
  IBN_TYPE_POSTCODE,              /* 4 digits */
  IBN_TYPE_IBAN,                  /* BE and 14 digits */
  IBN_TYPE_NACE,                  /* 5 digits */
  IBN_TYPE_EMAIL,
  IBN_TYPE_PHONE,
  IBN_TYPE_URL,
  IBN_TYPE_FILE,                  /* the name of a document, without a folder */
} IbnType;

#define IBN_N_TYPES (IBN_TYPE_FILE + 1)

gboolean    ibn_type_from_name    (const char *name, IbnType *type);
const char *ibn_type_get_name     (IbnType type);
gboolean    ibn_type_is_number    (IbnType type);
gboolean    ibn_type_is_text      (IbnType type);
char       *ibn_type_parse        (IbnType type, const char *typed, GError **error);
char       *ibn_type_format       (IbnType type, const char *value, const char *language);
gboolean    ibn_type_holds        (IbnType type, const char *value);

G_END_DECLS
