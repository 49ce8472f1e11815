/* ibn-date-private.h: what days and moments share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 1900-01-01 and 2199-12-31, the ends of the calendar. */
#define IBN_DATE_FIRST (G_GINT64_CONSTANT (-25567))
#define IBN_DATE_LAST (G_GINT64_CONSTANT (84005))

typedef enum {
  IBN_DATE_FINE,
  IBN_DATE_WRONG,
  IBN_DATE_SHORT_YEAR,
  IBN_DATE_NO_SUCH_DAY,
  IBN_DATE_FAR_YEAR,
  IBN_DATE_NO_SUCH_TIME,
  IBN_DATE_SKIPPED_TIME,
  IBN_DATE_DOUBLE_TIME,
} IbnDateResult;

gint64         ibn_date_from_civil (gint64 year, gint64 month, gint64 day);
gint64         ibn_date_get_year   (gint64 days);
gint64         ibn_date_digits     (const char *text, gsize length);
IbnDateResult  ibn_date_read       (const char *text, gint64 *days);
IbnDateResult  ibn_date_read_iso   (const char *text, gint64 *days);
gboolean       ibn_date_complain   (IbnDateResult result, const char *text, GError **error);

G_END_DECLS
