/* ibn-identifier.h: numbers and addresses by which the world knows a company
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each parse function returns the stored form (digits, no grouping), or NULL with an error. */
char       *ibn_enterprise_number_parse     (const char *text, GError **error);
char       *ibn_enterprise_number_format    (const char *number);   /* 0566.988.259 */
char       *ibn_establishment_number_parse  (const char *text, GError **error);
char       *ibn_establishment_number_format (const char *number);   /* 2.147.812.701 */
char       *ibn_vat_number_parse            (const char *text, GError **error);
char       *ibn_vat_number_format           (const char *number);   /* BE 0566.988.259 */
char       *ibn_postcode_parse              (const char *text, GError **error);
char       *ibn_iban_parse                  (const char *text, GError **error);
char       *ibn_iban_format                 (const char *iban);     /* BE68 5390 0754 7034 */
char       *ibn_nace_parse                  (const char *text, GError **error);
char       *ibn_nace_format                 (const char *code);     /* 62.010 */
char       *ibn_email_parse                 (const char *text, GError **error);
char       *ibn_phone_parse                 (const char *text, GError **error);
char       *ibn_url_parse                   (const char *text, GError **error);

gboolean    ibn_postcode_is_flemish         (const char *postcode);
const char *ibn_postcode_get_province       (const char *postcode);

G_END_DECLS
