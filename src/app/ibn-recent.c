/* ibn-recent.c: the dossiers that were open last
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-recent.h"

#include <gtk/gtk.h>

#include "ibn-package.h"
#include "ibn-writer.h"

#define XML_TYPE "application/vnd.ibndossier.dossier+xml"
#define PDF_TYPE "application/pdf"

/* In the list of recently used files, for those of this program. */
#define RECENT_GROUP "ibn-dossier"

/* Newest first. */
static int
compare_recent (const void *a, const void *b)
{
  GDateTime *x = gtk_recent_info_get_visited (*(GtkRecentInfo **) a);
  GDateTime *y = gtk_recent_info_get_visited (*(GtkRecentInfo **) b);

  return g_date_time_compare (y, x);
}

/**
 * ibn_recent_new:
 * @uri: the address of a dossier
 * @time: when it was open last, in seconds
 *
 * Returns: (transfer full): an entry without a note
 */
IbnRecent *
ibn_recent_new (const char *uri, gint64 time)
{
  IbnRecent *recent;

  g_return_val_if_fail (uri != NULL, NULL);

  recent = g_new0 (IbnRecent, 1);
  recent->uri = g_strdup (uri);
  recent->time = time;
  return recent;
}

void
ibn_recent_free (IbnRecent *recent)
{
  if (recent == NULL)
    return;
  g_free (recent->uri);
  g_free (recent->note);
  g_free (recent);
}

/**
 * ibn_recent_list:
 *
 * Lists what is known without a look at any file, which may be far away.
 *
 * Returns: (transfer full) (element-type IbnRecent): the dossiers that were open last, the last
 *   first
 */
GPtrArray *
ibn_recent_list (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr(GPtrArray) infos =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_recent_free);

  for (GList *l = items; l != NULL; l = l->next)
    g_ptr_array_add (infos, l->data);
  g_list_free (items);

  g_ptr_array_sort (infos, compare_recent);
  for (guint i = 0; i < infos->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (gtk_recent_info_has_group (info, RECENT_GROUP))
        g_ptr_array_add (list,
                         ibn_recent_new (gtk_recent_info_get_uri (info),
                                         g_date_time_to_unix (gtk_recent_info_get_visited (info))));
    }
  return list;
}

/* What is in a file, by its ending where it is no PDF. */
static const char *
get_type (GFile *file, gboolean is_pdf)
{
  if (is_pdf)
    return PDF_TYPE;
  return ibn_writer_is_bare (file) ? XML_TYPE : IBN_PACKAGE_TYPE;
}

/* Notes that a dossier was opened or saved. */
void
ibn_recent_add (GFile *file, gboolean is_pdf)
{
  char *groups[] = { (char *) RECENT_GROUP, NULL };
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) get_type (file, is_pdf),
    .app_name = (char *) "IBN Dossier",
    .app_exec = (char *) "ibn-dossier %u",
    .groups = groups,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* Takes a dossier out of the list; its file stays. */
void
ibn_recent_remove (const char *uri)
{
  g_return_if_fail (uri != NULL);
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}
