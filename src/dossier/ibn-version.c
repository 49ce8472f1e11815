/* ibn-version.c: a state of a dossier that is kept: named, automatic, sealed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-version.h"

#include "ibn-text.h"
#include "ibn-version-private.h"

struct _IbnVersion {
  gatomicrefcount count;
  IbnVersionKind kind;
  gint64 time;
  char *id;             /* owned, as all below */
  char *name;
  char *author;
  char *content;
  char *phase;
  char *fingerprint;
  char *call_hash;
  GPtrArray *findings;  /* of IbnSealedFinding; NULL but in a seal */
};

/**
 * ibn_version_new:
 * @kind: what it is kept for
 * @id: `v` and a number
 * @name: (nullable): what people call it; %NULL or `""` where it has no name
 * @author: (nullable): who kept it; %NULL or `""` when not known
 * @time: when, in seconds since 1970; 0 when not known
 * @content: (nullable): the fingerprint of its `dossier.xml`; %NULL or `""` when not known
 *
 * Makes a version. @name and @author are cleaned: see [func@Ibn.text_clean].
 *
 * Returns: (transfer full): the version
 */
IbnVersion *
ibn_version_new (IbnVersionKind kind, const char *id, const char *name, const char *author,
                 gint64 time, const char *content)
{
  IbnVersion *self;

  g_return_val_if_fail ((guint) kind < IBN_N_VERSION_KINDS, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (IbnVersion, 1);
  g_atomic_ref_count_init (&self->count);
  self->kind = kind;
  self->time = time;
  self->id = g_strdup (id);
  self->name = ibn_text_clean (name != NULL ? name : "", FALSE);
  self->author = ibn_text_clean (author != NULL ? author : "", FALSE);
  self->content = g_strdup (content != NULL ? content : "");
  self->phase = g_strdup ("");
  self->fingerprint = g_strdup ("");
  self->call_hash = g_strdup ("");
  return self;
}

IbnVersion *
ibn_version_ref (IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ibn_version_unref (IbnVersion *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->author);
  g_free (self->content);
  g_free (self->phase);
  g_free (self->fingerprint);
  g_free (self->call_hash);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

IbnVersionKind
ibn_version_get_kind (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, IBN_VERSION_NAMED);

  return self->kind;
}

/**
 * ibn_version_kind_get_name:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files
 */
const char *
ibn_version_kind_get_name (IbnVersionKind kind)
{
  static const char *names[] = {
    [IBN_VERSION_NAMED] = "named",
    [IBN_VERSION_AUTOMATIC] = "automatic",
    [IBN_VERSION_SEALED] = "sealed",
    [IBN_VERSION_ORIGIN] = "origin",
    [IBN_VERSION_JOINED] = "joined",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == IBN_N_VERSION_KINDS);

  g_return_val_if_fail ((guint) kind < IBN_N_VERSION_KINDS, NULL);

  return names[kind];
}

const char *
ibn_version_get_id (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
ibn_version_get_name (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
ibn_version_get_author (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->author;
}

gint64
ibn_version_get_time (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time;
}

const char *
ibn_version_get_content (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content;
}

/**
 * ibn_version_set_seal:
 * @self: a sealed version that nobody else has yet
 * @phase: the phase that was submitted
 * @fingerprint: of the content and its attachments
 * @call_hash: of the call that it was checked with
 * @findings: (element-type IbnSealedFinding): what was left
 *
 * Says what was sealed. The version keeps a reference to @findings, which change no more.
 */
void
ibn_version_set_seal (IbnVersion *self, const char *phase, const char *fingerprint,
                      const char *call_hash, GPtrArray *findings)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->kind == IBN_VERSION_SEALED && self->findings == NULL);
  g_return_if_fail (phase != NULL && fingerprint != NULL && call_hash != NULL);
  g_return_if_fail (findings != NULL);

  g_free (self->phase);
  self->phase = g_strdup (phase);
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  g_free (self->call_hash);
  self->call_hash = g_strdup (call_hash);
  self->findings = g_ptr_array_ref (findings);
}

const char *
ibn_version_get_phase (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->phase;
}

const char *
ibn_version_get_fingerprint (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fingerprint;
}

const char *
ibn_version_get_call_hash (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->call_hash;
}

/**
 * ibn_version_get_findings:
 * @self: a version
 *
 * Returns: (transfer none) (nullable) (element-type IbnSealedFinding): of a seal what was left when
 *   it was made, maybe nothing; otherwise %NULL
 */
GPtrArray *
ibn_version_get_findings (const IbnVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->findings;
}

/* The same under another id. */
IbnVersion *
ibn_version_copy_as (IbnVersion *self, const char *id)
{
  IbnVersion *copy = ibn_version_new (self->kind, id, self->name, self->author, self->time,
                                      self->content);

  if (self->findings != NULL)
    ibn_version_set_seal (copy, self->phase, self->fingerprint, self->call_hash, self->findings);
  return copy;
}

/**
 * ibn_sealed_finding_new:
 * @rule: the id of the rule
 * @level: the name of its level
 * @message: the sentence that was shown
 * @reason: (nullable): why it was left; %NULL or `""` where nobody asks
 *
 * Makes a finding for a seal. All texts are cleaned: see [func@Ibn.text_clean].
 *
 * Returns: (transfer full): the finding
 */
IbnSealedFinding *
ibn_sealed_finding_new (const char *rule, const char *level, const char *message,
                        const char *reason)
{
  IbnSealedFinding *self;

  g_return_val_if_fail (rule != NULL && level != NULL && message != NULL, NULL);

  self = g_new0 (IbnSealedFinding, 1);
  self->rule = ibn_text_clean (rule, FALSE);
  self->level = ibn_text_clean (level, FALSE);
  self->message = ibn_text_clean (message, TRUE);
  self->reason = ibn_text_clean (reason != NULL ? reason : "", TRUE);
  return self;
}

void
ibn_sealed_finding_free (IbnSealedFinding *self)
{
  if (self == NULL)
    return;

  g_free (self->rule);
  g_free (self->level);
  g_free (self->message);
  g_free (self->reason);
  g_free (self);
}
