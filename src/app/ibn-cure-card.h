/* ibn-cure-card.h: a cure, with what it does to the rest of the dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_CURE_CARD (ibn_cure_card_get_type ())
G_DECLARE_FINAL_TYPE (IbnCureCard, ibn_cure_card, IBN, CURE_CARD, AdwBin)

/* @is_brief: says only how many findings go and come. */
GtkWidget *ibn_cure_card_new    (IbnSession *session, const IbnCure *cure, gboolean is_brief);
void       ibn_cure_card_try    (IbnCureCard *self);
gboolean   ibn_cure_card_is_tried (IbnCureCard *self);
void       ibn_cure_card_apply  (IbnCureCard *self);

void       ibn_cure_cards_try   (GtkWidget *box, guint delay);   /* of all that are in a box */

/* Signals:
 * "applied": the cure was applied */

G_END_DECLS
