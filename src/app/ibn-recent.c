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
#define MAX_RECENT 8

/* Newest first. */
static int
compare_recent (const void *a, const void *b)
{
  GDateTime *x = gtk_recent_info_get_visited (*(GtkRecentInfo **) a);
  GDateTime *y = gtk_recent_info_get_visited (*(GtkRecentInfo **) b);

  return g_date_time_compare (y, x);
}

/**
 * ibn_recent_list:
 *
 * Returns: (transfer full) (element-type GFile): the dossiers that were open last, the last first
 */
GPtrArray *
ibn_recent_list (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr(GPtrArray) infos =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = items; l != NULL; l = l->next)
    g_ptr_array_add (infos, l->data);
  g_list_free (items);

  g_ptr_array_sort (infos, compare_recent);
  for (guint i = 0; i < infos->len && files->len < MAX_RECENT; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (gtk_recent_info_has_group (info, RECENT_GROUP) && gtk_recent_info_exists (info))
        g_ptr_array_add (files, g_file_new_for_uri (gtk_recent_info_get_uri (info)));
    }
  return files;
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
