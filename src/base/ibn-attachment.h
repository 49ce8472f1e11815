/* ibn-attachment.h: the answer of a question for a document: its name, and what is in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of an answer of the type `file` is a name, `letter.pdf`, while the document is only
 * named, and `<fingerprint>/letter.pdf` once it is attached. So attaching, detaching and replacing
 * are ordinary changes. */

char       *ibn_attachment_new_value (const char *fingerprint, const char *name);
const char *ibn_attachment_get_name  (const char *value);   /* within value */
char       *ibn_attachment_dup_fingerprint (const char *value);   /* NULL when only named */

G_END_DECLS
