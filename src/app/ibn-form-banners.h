/* ibn-form-banners.h: what is said across the form of how a dossier stands
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-banner.h"
#include "ibn-session.h"

G_BEGIN_DECLS

/* Each hides a banner that has nothing to say. */
void ibn_form_banner_show_damage (IbnBanner *banner, IbnSession *session);
void ibn_form_banner_show_part   (IbnBanner *banner, IbnSession *session);
void ibn_form_banner_show_seal   (IbnBanner *banner, IbnSession *session);

G_END_DECLS
