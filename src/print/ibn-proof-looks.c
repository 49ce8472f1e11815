/* ibn-proof-looks.c: whether a page looks as it reads
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Text of this size is the watermark, under everything else. */
#define WATERMARK_SIZE 40
/* The first letter that not all of the fonts have. */
#define FIRST_UNSTEADY 0x180

static gboolean
overlaps (const IbnPainted *mark, const IbnShown *run)
{
  double middle = run->y - run->size * 0.3;

  return run->end > run->x && mark->box.x < run->end && mark->box.x + mark->box.width > run->x
         && mark->box.y < middle && mark->box.y + mark->box.height > middle;
}

/* This program lays nothing over text but over the watermark. */
static gboolean
covers_text (const IbnPrint *print, const IbnShown **covered)
{
  for (guint i = 0; i < print->marks->len; i++)
    {
      const IbnPainted *mark = &g_array_index (print->marks, IbnPainted, i);

      for (guint j = 0; j < mark->n_runs; j++)
        {
          const IbnShown *run = &g_array_index (print->runs, IbnShown, j);

          if (run->size < WATERMARK_SIZE && !run->is_figure && overlaps (mark, run))
            {
              *covered = run;
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* Digests of what a page is drawn with, besides fonts: each state, colour space, picture. */
void
ibn_follower_add_tools (IbnFollower *self, guint page, GHashTable *tools)
{
  qpdf_data qpdf = self->file->qpdf;
  qpdf_oh object = ibn_proof_file_get_page (self->file, page);
  qpdf_oh resources = qpdf_oh_get_key (qpdf, object, "/Resources");
  g_auto(GStrv) kinds = NULL;

  if (qpdf_oh_is_dictionary (qpdf, resources))
    kinds = ibn_proof_file_list_keys (self->file, resources);
  for (char **kind = kinds; kind != NULL && *kind != NULL; kind++)
    {
      qpdf_oh list = qpdf_oh_get_key (qpdf, resources, *kind);
      g_auto(GStrv) names = NULL;

      if (!g_str_equal (*kind, "/Font") && qpdf_oh_is_dictionary (qpdf, list))
        names = ibn_proof_file_list_keys (self->file, list);
      for (char **name = names; name != NULL && *name != NULL; name++)
        {
          g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
          qpdf_oh tool = qpdf_oh_get_key (qpdf, list, *name);

          ibn_follower_add (self, sum, tool);
          g_hash_table_add (tools, g_strconcat (*kind, g_checksum_get_string (sum), NULL));
          qpdf_oh_release (qpdf, tool);
        }
      qpdf_oh_release (qpdf, list);
    }
  qpdf_oh_release (qpdf, resources);
  qpdf_oh_release (qpdf, object);
}

/* Letters and digits that look the same wherever they stand. In other scripts their shape follows
 * from those beside them, and so from where a line ends; and what the fonts have no glyph for is
 * put together otherwise, or shown as a box. */
static gboolean
is_steady (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= FIRST_UNSTEADY && c != 0x20ac)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_strange_glyph (GHashTable *some, GHashTable *all)
{
  GHashTableIter iter;
  void *key;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (all, key) && is_steady (strchr (key, '=') + 1))
      return TRUE;
  return FALSE;
}

static gboolean
is_subset (GHashTable *some, GHashTable *all)
{
  GHashTableIter iter;
  void *key;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (all, key))
      return FALSE;
  return TRUE;
}

/* Of owned texts. */
GHashTable *
ibn_proof_new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What would make a page look other than it reads: nothing of that does this program ever do.
 * @follower: of theirs */
void
ibn_comparison_check_looks (IbnComparison *self, IbnFollower *follower, guint page,
                            const IbnPrint *print, GHashTable *all_glyphs, GHashTable *all_tools)
{
  g_autoptr(GHashTable) tools = ibn_proof_new_set ();
  const IbnShown *covered = NULL;
  g_autofree char *words = NULL;

  ibn_follower_add_tools (follower, page, tools);
  if (covers_text (print, &covered))
    words = g_strdup_printf (_("Page %u: something is drawn over “%s”"), page + 1, covered->text);
  else if (has_strange_glyph (print->glyphs, all_glyphs))
    words = g_strdup_printf (_("Page %u: letters have another shape or meaning than in this"
                               " dossier"), page + 1);
  else if (print->is_odd || !is_subset (tools, all_tools))
    words = g_strdup_printf (_("Page %u draws what this program does not draw"), page + 1);
  else if (!ibn_proof_file_has_only_links (self->theirs, page))
    words = g_strdup_printf (_("Page %u: a note, a stamp or a field was put on it"), page + 1);
  if (words != NULL)
    ibn_comparison_add (self, page + 1, NULL, words);
}
