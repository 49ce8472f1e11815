/* ibn-preview.h: what an attached document looks like
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_TYPE_PREVIEW (ibn_preview_get_type ())
G_DECLARE_FINAL_TYPE (IbnPreview, ibn_preview, IBN, PREVIEW, AdwWindow)

GtkWidget *ibn_preview_new     (GtkWindow *parent, const char *name);
void       ibn_preview_present (GtkWindow *parent, IbnDocument *document, const char *value);

G_END_DECLS
