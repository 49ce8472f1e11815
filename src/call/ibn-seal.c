/* ibn-seal.c: submitting a phase: the version that stays as it was
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-seal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-carry-private.h"
#include "ibn-date.h"
#include "ibn-diff.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

static gboolean
on_add_attachment (const char *path, const char *value, const char *typed, void *data)
{
  GHashTable *fingerprints = data;
  char *fingerprint = ibn_attachment_dup_fingerprint (value);

  if (fingerprint != NULL)
    g_hash_table_add (fingerprints, fingerprint);
  return TRUE;
}

/* One fingerprint of the answers, what is attached to them, and the call that they answer. */
static char *
dup_fingerprint (IbnCall *call, IbnDocument *document, const char *content)
{
  g_autoptr(GHashTable) attached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) sorted = NULL;
  g_autoptr(GString) text = g_string_new ("ibn-dossier seal 1\n");
  g_autoptr(GBytes) bytes = NULL;

  ibn_document_foreach (document, on_add_attachment, attached);
  sorted = g_list_sort (g_hash_table_get_keys (attached), (GCompareFunc) strcmp);
  g_string_append_printf (text, "%s\n%s %s %s\n", content, ibn_call_get_id (call),
                          ibn_call_get_version (call), ibn_call_get_hash (call));
  for (GList *one = sorted; one != NULL; one = one->next)
    g_string_append_printf (text, "%s\n", (char *) one->data);
  bytes = g_bytes_new_static (text->str, text->len);
  return ibn_fingerprint_of_bytes (bytes);
}

/* All that is found, with the reasons that were given. */
static GPtrArray *
list_findings (IbnChecker *checker, guint *n_open)
{
  GPtrArray *sealed = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_sealed_finding_free);
  GListModel *findings = ibn_checker_get_findings (checker);

  *n_open = 0;
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      *n_open += ibn_finding_is_open (finding);
      g_ptr_array_add (sealed,
                       ibn_sealed_finding_new (ibn_finding_get_rule (finding),
                                               ibn_level_get_name (ibn_finding_get_level (finding)),
                                               ibn_finding_get_message (finding),
                                               ibn_finding_get_reason (finding)));
    }
  return sealed;
}

static gboolean
check (IbnChecker *checker, guint n_open, GError **error)
{
  IbnDocument *document = ibn_checker_get_document (checker);
  const IbnPhase *phase = ibn_checker_get_phase (checker);

  if (ibn_document_get_part (document) != NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("A part file cannot be submitted"));
  else if (phase->submitted == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("Nothing is submitted in the phase “%s”"),
                 phase->id);
  else if (*ibn_document_get (document, phase->submitted) != '\0')
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("The phase “%s” has been submitted already"),
                 phase->id);
  else if (n_open > 0)
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                 ngettext ("%u finding still stands in the way of submitting",
                           "%u findings still stand in the way of submitting", n_open), n_open);
  else
    return TRUE;
  return FALSE;
}

/* Keeps the dossier as it is now; takes the findings. */
static void
seal (IbnCall *call, IbnDocument *document, const IbnPhase *phase, const char *language, gint64 now,
      GPtrArray *findings)
{
  g_autoptr(GBytes) bytes = ibn_document_write (document);
  g_autofree char *content = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *fingerprint = dup_fingerprint (call, document, content);
  g_autofree char *id = ibn_document_dup_next_version_id (document);
  g_autoptr(IbnVersion) version = ibn_version_new (IBN_VERSION_SEALED, id,
                                                   ibn_words_get (phase->label, language),
                                                   ibn_document_get_author (document), now,
                                                   content);

  ibn_version_set_seal (version, phase->id, fingerprint, ibn_call_get_hash (call), findings);
  ibn_document_add_version (document, version);
}

/**
 * ibn_seal_submit:
 * @checker: a checker
 * @now: the time, in seconds
 * @error: return location for an error
 *
 * Submits the phase that the checker is in: notes the time in the dossier, as Belgian time, and
 * keeps that state as a sealed version, with a fingerprint of answers, attachments and call, and
 * with all that was found and the reasons given for it. The author is that of the stamp. Whether it
 * is too late is a matter of the rules.
 *
 * On failure @error is set to [error@Ibn.Error.CALL] when some finding stands in the way, when
 * nothing is submitted in this phase or it has been already, or in a part file; or as
 * ibn_document_apply() does.
 *
 * Returns: whether it was submitted; the dossier is as before otherwise
 */
gboolean
ibn_seal_submit (IbnChecker *checker, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) findings = NULL;
  const IbnPhase *phase;
  IbnDocument *document;
  g_autofree char *time = NULL;
  guint n_open;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), FALSE);

  phase = ibn_checker_get_phase (checker);
  document = ibn_checker_get_document (checker);
  findings = list_findings (checker, &n_open);
  if (!check (checker, n_open, error))
    return FALSE;
  time = ibn_time_format_iso (now);
  if (!ibn_document_set (document, phase->submitted, time, error))
    return FALSE;
  seal (ibn_checker_get_call (checker), document, phase, ibn_checker_get_language (checker), now,
        findings);
  return TRUE;
}

/**
 * ibn_seal_find:
 * @document: a dossier
 * @phase: (nullable): the id of a phase; %NULL for any
 *
 * Returns: (transfer none) (nullable): the last seal of that phase, or of all
 */
IbnVersion *
ibn_seal_find (IbnDocument *document, const char *phase)
{
  GPtrArray *versions;

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  versions = ibn_document_get_versions (document);
  for (guint i = versions->len; i > 0; i--)
    {
      IbnVersion *version = g_ptr_array_index (versions, i - 1);

      if (ibn_version_get_kind (version) == IBN_VERSION_SEALED
          && (phase == NULL || g_str_equal (ibn_version_get_phase (version), phase)))
        return version;
    }
  return NULL;
}

/* When the seals of a dossier were made, as answers have it. */
static GHashTable *
list_times (IbnDocument *document)
{
  GHashTable *times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *versions = ibn_document_get_versions (document);

  for (guint i = 0; i < versions->len; i++)
    {
      const IbnVersion *version = g_ptr_array_index (versions, i);

      if (ibn_version_get_kind (version) == IBN_VERSION_SEALED)
        g_hash_table_add (times, ibn_time_format_iso (ibn_version_get_time (version)));
    }
  return times;
}

static gboolean
is_submitting (const IbnChange *change, GHashTable *times)
{
  return ibn_change_get_kind (change) == IBN_CHANGE_SET
         && g_hash_table_contains (times, ibn_change_get_value (change));
}

/**
 * ibn_seal_compare:
 * @document: a dossier
 * @seal: a seal of it
 * @error: return location for an error
 *
 * Compares what was submitted with the dossier as it is now. That this phase or a later one was
 * submitted is no edit, nor is it one that answers are to be checked again.
 *
 * On failure @error is set as by ibn_document_open_version().
 *
 * Returns: (transfer full) (nullable): what was edited since; without edits when nothing was
 */
IbnPatch *
ibn_seal_compare (IbnDocument *document, IbnVersion *seal, GError **error)
{
  g_autoptr(IbnDocument) sealed = NULL;
  g_autoptr(GHashTable) times = NULL;
  g_autoptr(IbnPatch) all = NULL;
  IbnPatch *edited;

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (seal != NULL, NULL);

  sealed = ibn_document_open_version (document, seal, error);
  if (sealed == NULL)
    return NULL;
  times = list_times (document);
  all = ibn_diff_new (sealed, document);
  edited = ibn_patch_new (ibn_patch_get_author (all), ibn_patch_get_time (all));
  for (guint i = 0; i < ibn_patch_get_n (all); i++)
    {
      const IbnEdit *edit = ibn_patch_get (all, i);

      if (!is_submitting (edit->done, times) && !is_submitting (edit->undone, times)
          && !ibn_carry_is_mark (ibn_change_get_path (edit->done)))
        ibn_patch_add (edited, edit->done, edit->undone);
    }
  return edited;
}
