/* ibn-hybrid-faults.c: what of what is enclosed in a PDF does not fit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-hybrid-private.h"

#include <glib/gi18n.h>

#define MAX_FAULTS 100      /* that are told one by one */

static void
add_fault (GPtrArray *faults, char *sentence)
{
  if (faults->len < MAX_FAULTS)
    g_ptr_array_add (faults, sentence);
  else
    {
      if (faults->len == MAX_FAULTS)
        g_ptr_array_add (faults, g_strdup (_("There is more that does not fit")));
      g_free (sentence);
    }
}

static void
find_attachment_faults (const IbnHybrid *self, GPtrArray *faults)
{
  for (guint i = 0; i < self->manifest->enclosed->len && faults->len <= MAX_FAULTS; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (self->manifest->enclosed, i);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) reason = NULL;
      g_autofree char *shown = NULL;

      if (enclosed->kind != IBN_ENCLOSED_ATTACHMENT)
        continue;
      shown = ibn_hybrid_show_name (enclosed->name);
      bytes = ibn_hybrid_load_enclosed (self, enclosed, &reason);
      /* Translators: the first %s is a name, the second a sentence that says why. */
      if (bytes == NULL)
        add_fault (faults, g_strdup_printf (_("The document “%s” does not fit. %s"),
                                            shown, reason->message));
    }
}

static void
find_strangers (const IbnHybrid *self, GPtrArray *faults)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (known, (char *) IBN_MANIFEST_NAME);
  for (guint i = 0; i < self->manifest->enclosed->len; i++)
    g_hash_table_add (known,
                      ((IbnEnclosed *) g_ptr_array_index (self->manifest->enclosed, i))->name);
  for (guint i = 0; i < self->files->len; i++)
    {
      const IbnHybridFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *shown = ibn_hybrid_show_name (file->name);

      if (!g_hash_table_add (seen, file->name))
        add_fault (faults, g_strdup_printf (_("There are two files “%s” in it"), shown));
      else if (!g_hash_table_contains (known, file->name))
        add_fault (faults, g_strdup_printf (_("The file “%s” was put into it later"),
                                            shown));
    }
}

static char **
find_faults (const IbnHybrid *self)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->damage->len; i++)
    add_fault (faults, g_strdup (g_ptr_array_index (self->damage, i)));
  if (self->manifest != NULL)
    {
      find_attachment_faults (self, faults);
      find_strangers (self, faults);
    }
  g_ptr_array_add (faults, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&faults), FALSE);
}

/**
 * ibn_hybrid_get_faults:
 * @self: a PDF
 *
 * Tells what of what is enclosed does not fit what `pages.xml` says. The first time, all of it is
 * unpacked for that.
 *
 * Returns: (transfer none): sentences, none when all fits
 */
const char * const *
ibn_hybrid_get_faults (IbnHybrid *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (self->faults == NULL)
    self->faults = find_faults (self);
  return (const char * const *) self->faults;
}
