/* ibn-call-card.h: a call, with its dates, for which a dossier can be made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-call.h"

G_BEGIN_DECLS

#define IBN_TYPE_CALL_CARD (ibn_call_card_get_type ())
G_DECLARE_FINAL_TYPE (IbnCallCard, ibn_call_card, IBN, CALL_CARD, AdwBin)

GtkWidget *ibn_call_card_new (IbnCall *call, const char *language);

G_END_DECLS
