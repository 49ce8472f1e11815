/* ibn-form-banners.h: what is to be known of an open dossier before it is worked on
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-banner.h"
#include "ibn-session.h"

G_BEGIN_DECLS

void ibn_form_banner_show_part (IbnBanner *self, IbnSession *session);
void ibn_form_banner_show_seal (IbnBanner *self, IbnSession *session);

G_END_DECLS
