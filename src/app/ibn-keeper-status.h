/* ibn-keeper-status.h: says whether what was edited is on the disk
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-keeper.h"

G_BEGIN_DECLS

#define IBN_TYPE_KEEPER_STATUS (ibn_keeper_status_get_type ())
G_DECLARE_FINAL_TYPE (IbnKeeperStatus, ibn_keeper_status, IBN, KEEPER_STATUS, AdwBin)

void  ibn_keeper_status_set_keeper (IbnKeeperStatus *self, IbnKeeper *keeper);
char *ibn_keeper_status_describe   (IbnKeeperState state, gint64 age);   /* seconds */
guint ibn_keeper_status_get_wait   (IbnKeeperState state, gint64 age);   /* until other words say it; 0 for never */

G_END_DECLS
