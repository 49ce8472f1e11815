/* ibn-date.h: days of the calendar and moments in Belgium
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days since 1970-01-01; years 1900 to 2199. */
gboolean  ibn_date_parse       (const char *text, gint64 *days, GError **error);
gboolean  ibn_date_parse_iso   (const char *text, gint64 *days);
char     *ibn_date_format_iso  (gint64 days);
char     *ibn_date_format      (gint64 days);                        /* 21/03/2018 */
char     *ibn_date_format_long (gint64 days, const char *language);  /* 21 maart 2018 */
gint64    ibn_date_add_months  (gint64 days, gint64 months);

/* Seconds since 1970-01-01T00:00:00Z. A time without a zone is Belgian time. */
gboolean  ibn_time_parse       (const char *text, gint64 *seconds, GError **error);
gboolean  ibn_time_parse_iso   (const char *text, gint64 *seconds, GError **error);
char     *ibn_time_format_iso  (gint64 seconds);                     /* 2018-03-21T12:00:00+01:00 */
char     *ibn_time_format      (gint64 seconds);                     /* 21/03/2018 12:00 */
char     *ibn_time_format_long (gint64 seconds, const char *language); /* 21 maart 2018, 12:00 */
gint64    ibn_time_get_day     (gint64 seconds);

G_END_DECLS
