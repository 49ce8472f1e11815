/* ibn-readings.h: asks which is meant of what can be read in two ways
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-reading.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_READINGS (ibn_readings_get_type ())
G_DECLARE_FINAL_TYPE (IbnReadings, ibn_readings, IBN, READINGS, AdwBin)

gboolean ibn_readings_show         (IbnReadings *self, IbnSession *session, const IbnField *field, const char *path);
void     ibn_readings_hide         (IbnReadings *self);

/* What is typed at a path and is no value, as it may be meant. */
char    *ibn_readings_dup          (IbnSession *session, const IbnField *field, const char *path, IbnSign sign);
char    *ibn_readings_dup_sure     (IbnSession *session, const IbnField *field, const char *path);
char    *ibn_readings_dup_question (IbnSession *session, const IbnField *field, const char *path);
char    *ibn_readings_dup_shown    (IbnSession *session, const IbnField *field, const char *value);
void     ibn_readings_remember     (IbnSession *session, const char *path, IbnSign sign);

/* Signal "chosen": with the IbnSign that was said to be meant, as a guint */

G_END_DECLS
