/* ibn-attachment.c: the answer of a question for a document: its name, and what is in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"

#include "ibn-fingerprint.h"

/* A name has no slash in it, so that what stands before one can only be a fingerprint. */
static gboolean
has_fingerprint (const char *value)
{
  for (gsize i = 0; i < IBN_FINGERPRINT_LENGTH; i++)
    if (!g_ascii_isdigit (value[i]) && (value[i] < 'a' || value[i] > 'f'))
      return FALSE;
  return value[IBN_FINGERPRINT_LENGTH] == '/';
}

/**
 * ibn_attachment_new_value:
 * @fingerprint: (nullable): the fingerprint of its content, %NULL while it is only named
 * @name: the name of a document, as ibn_type_parse() gives it
 *
 * Returns: (transfer full): the value of the answer
 */
char *
ibn_attachment_new_value (const char *fingerprint, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (fingerprint == NULL || ibn_fingerprint_is_valid (fingerprint), NULL);

  return fingerprint != NULL ? g_strconcat (fingerprint, "/", name, NULL) : g_strdup (name);
}

/**
 * ibn_attachment_get_name:
 * @value: the value of an answer of the type `file`
 *
 * Returns: (transfer none): the name of the document, which is a part of @value
 */
const char *
ibn_attachment_get_name (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return has_fingerprint (value) ? value + IBN_FINGERPRINT_LENGTH + 1 : value;
}

/**
 * ibn_attachment_dup_fingerprint:
 * @value: the value of an answer of the type `file`
 *
 * Returns: (transfer full) (nullable): the fingerprint of what is attached, %NULL when the document
 *   is only named
 */
char *
ibn_attachment_dup_fingerprint (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return has_fingerprint (value) ? g_strndup (value, IBN_FINGERPRINT_LENGTH) : NULL;
}
