/* ibn-checker-files.c: looks at what is attached to a dossier, for its findings
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker.h"

#include "ibn-attachment.h"

typedef struct {
  IbnChecker   *checker;
  GCancellable *cancellable;
} Look;

static gboolean
on_look (const char *path, const char *value, const char *typed, void *data)
{
  Look *look = data;
  IbnBlobs *blobs = ibn_document_get_blobs (ibn_checker_get_document (look->checker));
  const IbnField *field = ibn_call_get_field (ibn_checker_get_call (look->checker), path);
  g_autofree char *fingerprint = NULL;
  g_autoptr(IbnMedia) media = NULL;

  if (field == NULL || field->type != IBN_TYPE_FILE)
    return TRUE;
  fingerprint = ibn_attachment_dup_fingerprint (value);
  if (fingerprint != NULL)
    media = ibn_blobs_look (blobs, fingerprint, look->cancellable);
  return !g_cancellable_is_cancelled (look->cancellable);
}

/**
 * ibn_checker_look_attachments:
 * @self: a checker
 * @cancellable: (nullable): to stop it
 *
 * Looks at all documents that are attached, which reads those that nobody has looked at yet, and
 * then judges them.
 *
 * Returns: %FALSE when it was stopped; what was looked at is judged all the same
 */
gboolean
ibn_checker_look_attachments (IbnChecker *self, GCancellable *cancellable)
{
  Look look = { self, cancellable };
  gboolean all;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);

  all = ibn_document_foreach (ibn_checker_get_document (self), on_look, &look);
  ibn_checker_attachments_changed (self);
  return all;
}
