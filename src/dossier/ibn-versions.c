/* ibn-versions.c: the versions of a dossier: keeping, finding, thinning
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-versions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-decimal.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-reader.h"
#include "ibn-text.h"
#include "ibn-version-private.h"
#include "ibn-writer.h"

#define HOUR (G_GINT64_CONSTANT (3600))
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

/* 1970 began on a Thursday. */
#define MONDAY (-3 * DAY)

/* Of the number in an id. */
#define MAX_NUMBER 999999999

static IbnVersion *
get_version (GPtrArray *versions, guint i)
{
  return g_ptr_array_index (versions, i);
}

static GPtrArray *
dup_versions (IbnDocument *self)
{
  GPtrArray *versions = ibn_document_get_versions (self);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_version_unref);

  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (copy, ibn_version_ref (get_version (versions, i)));
  return copy;
}

static IbnVersion *
find_id (GPtrArray *versions, const char *id)
{
  for (guint i = 0; i < versions->len; i++)
    if (g_str_equal (ibn_version_get_id (get_version (versions, i)), id))
      return get_version (versions, i);

  return NULL;
}

/* The number in the id, 0 when there is none. */
static guint64
get_number (IbnVersion *version)
{
  const char *id = ibn_version_get_id (version);
  gint64 number = 0;

  if (id[0] != 'v' || !ibn_whole_parse (id + 1, 1, MAX_NUMBER, &number))
    return 0;
  return (guint64) number;
}

static gboolean
is_same (IbnVersion *a, IbnVersion *b)
{
  return ibn_version_get_kind (a) == ibn_version_get_kind (b)
         && ibn_version_get_time (a) == ibn_version_get_time (b)
         && g_str_equal (ibn_version_get_name (a), ibn_version_get_name (b))
         && g_str_equal (ibn_version_get_author (a), ibn_version_get_author (b))
         && g_str_equal (ibn_version_get_content (a), ibn_version_get_content (b))
         && g_str_equal (ibn_version_get_phase (a), ibn_version_get_phase (b))
         && g_str_equal (ibn_version_get_fingerprint (a), ibn_version_get_fingerprint (b));
}

/**
 * ibn_document_dup_next_version_id:
 * @self: a dossier
 *
 * Returns: (transfer full): `v` and the number after the highest one that a version of it has
 */
char *
ibn_document_dup_next_version_id (IbnDocument *self)
{
  GPtrArray *versions;
  guint64 number = 0;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  versions = ibn_document_get_versions (self);
  for (guint i = 0; i < versions->len; i++)
    number = MAX (number, get_number (get_version (versions, i)));

  if (number == MAX_NUMBER)
    number = 0;
  for (;;)
    {
      g_autofree char *id = g_strdup_printf ("v%" G_GUINT64_FORMAT, ++number);

      if (find_id (versions, id) == NULL)
        return g_steal_pointer (&id);
    }
}

/**
 * ibn_document_dup_fingerprint:
 * @self: a dossier
 *
 * Returns: (transfer full): the fingerprint of its `dossier.xml` as it is now
 */
char *
ibn_document_dup_fingerprint (IbnDocument *self)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  bytes = ibn_document_write (self);
  return ibn_fingerprint_of_bytes (bytes);
}

/**
 * ibn_document_keep_version:
 * @self: a dossier
 * @kind: what for
 * @name: (nullable): what people call it
 *
 * Keeps the dossier as it is now, with the author and time of [method@Ibn.Document.stamp]. Where
 * the newest version is the same, no other automatic one is kept. Keeping is no change: it is not
 * undone, and the dossier is not modified by it.
 *
 * Returns: (transfer none): the version
 */
IbnVersion *
ibn_document_keep_version (IbnDocument *self, IbnVersionKind kind, const char *name)
{
  g_autoptr(IbnVersion) version = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  g_autofree char *id = NULL;
  GPtrArray *versions;
  IbnVersion *newest;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  bytes = ibn_document_write (self);
  content = ibn_fingerprint_of_bytes (bytes);
  versions = ibn_document_get_versions (self);
  newest = versions->len > 0 ? get_version (versions, versions->len - 1) : NULL;
  if (kind == IBN_VERSION_AUTOMATIC && newest != NULL
      && g_str_equal (ibn_version_get_content (newest), content)
      && ibn_blobs_has (ibn_document_get_blobs (self), content))
    return newest;

  g_free (ibn_blobs_add_bytes (ibn_document_get_blobs (self), bytes));
  id = ibn_document_dup_next_version_id (self);
  version = ibn_version_new (kind, id, name, ibn_document_get_author (self),
                             ibn_document_get_time (self), content);
  ibn_document_add_version (self, version);
  return version;
}

/**
 * ibn_document_add_version:
 * @self: a dossier
 * @version: a version, whose content the dossier has or will get
 *
 * Adds a version after those that there are. Where another one has its id already, a copy with
 * the next id is added; where that is the very same version, none is.
 */
void
ibn_document_add_version (IbnDocument *self, IbnVersion *version)
{
  GPtrArray *versions;
  IbnVersion *other;
  g_autofree char *id = NULL;

  g_return_if_fail (IBN_IS_DOCUMENT (self));
  g_return_if_fail (version != NULL);

  other = find_id (ibn_document_get_versions (self), ibn_version_get_id (version));
  if (other != NULL && is_same (other, version))
    return;

  versions = dup_versions (self);
  id = other != NULL ? ibn_document_dup_next_version_id (self) : NULL;
  g_ptr_array_add (versions, id != NULL ? ibn_version_copy_as (version, id)
                                        : ibn_version_ref (version));
  ibn_document_take_versions (self, versions);
}

/**
 * ibn_document_remove_version:
 * @self: a dossier
 * @version: one of its versions
 *
 * Keeps a version no longer.
 */
void
ibn_document_remove_version (IbnDocument *self, IbnVersion *version)
{
  g_autoptr(GPtrArray) versions = NULL;

  g_return_if_fail (IBN_IS_DOCUMENT (self));
  g_return_if_fail (version != NULL);

  versions = dup_versions (self);
  if (g_ptr_array_remove (versions, version))
    ibn_document_take_versions (self, g_steal_pointer (&versions));
}

static gboolean
has_id (IbnVersion *version, const char *text)
{
  return g_str_equal (ibn_version_get_id (version), text);
}

static gboolean
has_name (IbnVersion *version, const char *text)
{
  return g_str_equal (ibn_version_get_name (version), text);
}

static gboolean
has_phase (IbnVersion *version, const char *text)
{
  return g_str_equal (ibn_version_get_phase (version), text);
}

static gboolean
has_prefix (IbnVersion *version, const char *text)
{
  g_autofree char *name = g_utf8_casefold (ibn_version_get_name (version), -1);
  g_autofree char *prefix = g_utf8_casefold (text, -1);

  return g_str_has_prefix (name, prefix);
}

static char *
dup_list (GPtrArray *versions)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const char *name = ibn_version_get_name (get_version (versions, i));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                              ibn_version_get_id (get_version (versions, i)));
      if (!g_str_equal (name, ""))
        g_string_append_printf (list, " “%s”", name);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static IbnVersion *
refuse_text (const char *text, GPtrArray *several, GPtrArray *all, GError **error)
{
  g_autofree char *list = dup_list (several->len > 0 ? several : all);

  if (several->len > 0)
    g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                 _("“%s” can be several versions: %s"), text, list);
  else if (all->len > 0)
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("There is no version “%s”; there are: %s"), text, list);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("There is no version “%s”, nor any other"), text);
  return NULL;
}

/**
 * ibn_document_find_version:
 * @self: a dossier
 * @text: an id, a name, the phase of a seal, or the beginning of a name in any case
 * @error: return location for an error
 *
 * Finds a version, of several with the same name or phase the last one.
 *
 * @error is set, with what there is to choose, to
 * [error@Ibn.Error.NOT_FOUND] when there is none;
 * [error@Ibn.Error.AMBIGUOUS] when several names begin like that.
 *
 * Returns: (transfer none): the version, or %NULL with @error set
 */
IbnVersion *
ibn_document_find_version (IbnDocument *self, const char *text, GError **error)
{
  static gboolean (*const is_meant[]) (IbnVersion *, const char *) = {
    has_id,
    has_name,
    has_phase,
  };
  g_autofree char *clean = NULL;
  g_autoptr(GPtrArray) several = g_ptr_array_new ();
  GPtrArray *versions;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  versions = ibn_document_get_versions (self);
  clean = ibn_text_clean (text, FALSE);
  if (g_str_equal (clean, ""))
    return refuse_text (text, several, versions, error);

  for (gsize how = 0; how < G_N_ELEMENTS (is_meant); how++)
    for (guint i = versions->len; i > 0; i--)
      if (is_meant[how] (get_version (versions, i - 1), clean))
        return get_version (versions, i - 1);

  for (guint i = 0; i < versions->len; i++)
    if (has_prefix (get_version (versions, i), clean))
      g_ptr_array_add (several, get_version (versions, i));

  return several->len == 1 ? get_version (several, 0)
                           : refuse_text (clean, several, versions, error);
}

/**
 * ibn_document_open_version:
 * @self: a dossier
 * @version: one of its versions
 * @error: return location for an error
 *
 * Reads the dossier as it was. It has the same contents as @self and comes from the same PDF, but
 * has no versions.
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when its content is not there, and otherwise as by
 * [method@Ibn.Blobs.load] and [func@Ibn.document_read].
 *
 * Returns: (transfer full): the dossier, or %NULL with @error set
 */
IbnDocument *
ibn_document_open_version (IbnDocument *self, IbnVersion *version, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  const char *content;
  IbnBlobs *blobs;
  IbnDocument *document;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  content = ibn_version_get_content (version);
  blobs = ibn_document_get_blobs (self);
  if (!ibn_fingerprint_is_valid (content) || !ibn_blobs_has (blobs, content))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                   _("The content of the version “%s” is not there"), ibn_version_get_id (version));
      return NULL;
    }

  bytes = ibn_blobs_load (blobs, content, NULL, error);
  document = bytes != NULL ? ibn_document_read (bytes, error) : NULL;
  if (document == NULL)
    return NULL;
  ibn_document_set_blobs (document, blobs);
  ibn_document_set_hybrid (document, ibn_document_get_hybrid (self));
  return document;
}

/* Of all automatic versions in one such span only the newest is kept. */
static char *
dup_span (IbnVersion *version, gint64 now)
{
  gint64 time = ibn_version_get_time (version);

  if (time > now - DAY)
    return g_strdup_printf ("hour %" G_GINT64_FORMAT, time / HOUR);
  if (time > now - 31 * DAY)
    return g_strdup_printf ("day %" G_GINT64_FORMAT, time / DAY);
  return g_strdup_printf ("week %" G_GINT64_FORMAT, (time - MONDAY) / WEEK);
}

/**
 * ibn_document_thin_versions:
 * @self: a dossier
 * @now: the time, in seconds since 1970
 *
 * Thins automatic versions out: of the last 24 hours the newest of each hour stays, of the last
 * 31 days the newest of each day, and of before the newest of each week. Hours, days and weeks
 * are those of UTC, so that thinning again takes no more. Other versions and the newest of all
 * stay.
 */
void
ibn_document_thin_versions (IbnDocument *self, gint64 now)
{
  g_autoptr(GHashTable) kept = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  GPtrArray *all;

  g_return_if_fail (IBN_IS_DOCUMENT (self));

  all = ibn_document_get_versions (self);
  kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      IbnVersion *version = get_version (all, i);
      char *span = dup_span (version, now);
      IbnVersion *other = g_hash_table_lookup (kept, span);

      if (ibn_version_get_kind (version) != IBN_VERSION_AUTOMATIC
          || (other != NULL && ibn_version_get_time (other) > ibn_version_get_time (version)))
        g_free (span);
      else
        g_hash_table_replace (kept, span, version);
    }

  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_version_unref);
  for (guint i = 0; i < all->len; i++)
    {
      IbnVersion *version = get_version (all, i);
      g_autofree char *span = dup_span (version, now);

      if (ibn_version_get_kind (version) != IBN_VERSION_AUTOMATIC || i == all->len - 1
          || g_hash_table_lookup (kept, span) == version)
        g_ptr_array_add (versions, ibn_version_ref (version));
    }

  if (versions->len < all->len)
    ibn_document_take_versions (self, g_steal_pointer (&versions));
}
