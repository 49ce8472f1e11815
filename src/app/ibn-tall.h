/* ibn-tall.h: what scrolls down: as high as its width makes it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define IBN_TYPE_TALL (ibn_tall_get_type ())
G_DECLARE_FINAL_TYPE (IbnTall, ibn_tall, IBN, TALL, AdwBin)

G_END_DECLS
