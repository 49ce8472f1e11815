/* ibn-proof-text.c: the text that was found against the text that should be there, wherever lines
 * and pages end
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* So far ahead is looked for where both sides agree again. */
#define MAX_AHEAD 40
/* Of such a part is text that this program does not lay over anything. */
#define WATERMARK_SIZE 40

/* What stands together: on our side all of a text, on theirs what of it is on one page. */
typedef struct {
  char    *text;              /* owned, without blanks */
  char    *shown;             /* owned, with them */
  char    *path;              /* owned; of the answer, or NULL */
  guint    page;              /* where it begins */
  gboolean is_link;           /* so there may be the number of a page in it */
} Piece;

/* Text of ours of which the end was not found yet. */
typedef struct {
  const Piece *piece;
  gsize        at;            /* so many bytes were */
  guint        page;          /* of theirs, where the last were */
} Open;

static void
piece_free (void *data)
{
  Piece *self = data;

  g_free (self->text);
  g_free (self->shown);
  g_free (self->path);
  g_free (self);
}

static void
seal_piece (Piece *self, GString *shown)
{
  self->text = ibn_strip_blanks (shown->str);
  self->shown = g_string_free (shown, FALSE);
}

/* The placed text that a run belongs to, or NULL. */
static const IbnPlaced *
find_placed (const IbnPage *page, const IbnShown *run)
{
  double x = run->x + 0.5, y = run->y - run->size * 0.3;
  const IbnPlaced *best = NULL;

  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      if (placed->kind == IBN_PLACED_TEXT && placed->node != IBN_NODE_NONE && x >= placed->x
          && x < placed->x + placed->width + 1 && y >= placed->y - 1
          && y < placed->y + placed->height + 1
          && (best == NULL || placed->width * placed->height < best->width * best->height))
        best = placed;
    }
  return best;
}

/* Runs of one leaf make a piece, from @i on; returns the run after them. */
static guint
take_leaf (const IbnPrint *print, guint i, GString *shown)
{
  guint leaf = g_array_index (print->runs, IbnShown, i).leaf;

  for (; i < print->runs->len; i++)
    {
      const IbnShown *run = &g_array_index (print->runs, IbnShown, i);

      if (run->leaf != leaf || run->is_artifact)
        break;
      if (shown->len > 0)
        g_string_append_c (shown, ' ');
      g_string_append (shown, run->text);
    }
  return i;
}

static Piece *
add_piece (GPtrArray *pieces, guint page)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->page = page;
  g_ptr_array_add (pieces, piece);
  return piece;
}

/* The pieces of a page of theirs, or those of figures alone. */
static void
add_theirs (const IbnPrint *print, guint page, gboolean figures, GPtrArray *pieces)
{
  for (guint i = 0; i < print->runs->len;)
    {
      const IbnShown *run = &g_array_index (print->runs, IbnShown, i);
      GString *shown;

      if (run->is_artifact || run->is_figure != figures)
        {
          i++;
          continue;
        }
      shown = g_string_new (NULL);
      i = take_leaf (print, i, shown);
      seal_piece (add_piece (pieces, page), shown);
    }
}

/* Those of our own, of which it is known what goes on over pages. @going: text → its piece. */
static void
add_ours (IbnComparison *self, const IbnPages *pages, const IbnPrint *print, guint page,
          GHashTable *going, GPtrArray *pieces)
{
  for (guint i = 0; i < print->runs->len;)
    {
      const IbnShown *run = &g_array_index (print->runs, IbnShown, i);
      const IbnPlaced *placed;
      GString *shown;
      Piece *piece;

      if (run->is_artifact || run->is_figure)
        {
          i++;
          continue;
        }
      placed = find_placed (g_ptr_array_index (pages->pages, page), run);
      piece = placed == NULL || placed->first == 0
              ? NULL
              : g_hash_table_lookup (going, placed->text);
      if (piece != NULL)
        {
          g_autofree char *rest = NULL;
          g_autofree char *before = g_steal_pointer (&piece->shown);

          shown = g_string_new (NULL);
          i = take_leaf (print, i, shown);
          rest = g_string_free (shown, FALSE);
          g_free (piece->text);
          piece->shown = g_strconcat (before, " ", rest, NULL);
          piece->text = ibn_strip_blanks (piece->shown);
          continue;
        }

      piece = add_piece (pieces, page);
      piece->path = ibn_flow_dup_path_at (self->flow, page, run->x + 0.5,
                                          run->y - run->size * 0.3);
      piece->is_link = placed != NULL && placed->link != IBN_NO_LINK;
      if (placed != NULL)
        g_hash_table_insert (going, placed->text, piece);
      shown = g_string_new (NULL);
      i = take_leaf (print, i, shown);
      seal_piece (piece, shown);
    }
}

static gboolean
are_digits_only (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/* With a number of a page at their end, that page may be another one. */
static gboolean
link_matches (const char *theirs, const char *ours)
{
  gsize a = strlen (theirs), b = strlen (ours);

  while (a > 0 && g_ascii_isdigit (theirs[a - 1]))
    a--;
  while (b > 0 && g_ascii_isdigit (ours[b - 1]))
    b--;
  return a == b && strncmp (theirs, ours, a) == 0 && are_digits_only (theirs + a);
}

static gboolean
matches (const Piece *theirs, const Piece *ours)
{
  return g_str_equal (theirs->text, ours->text)
         || (ours->is_link && link_matches (theirs->text, ours->text));
}

/* Whether it is what comes next of a text that was begun on an earlier page. */
static gboolean
continue_open (GArray *open, const Piece *theirs)
{
  gsize length = strlen (theirs->text);

  for (guint i = 0; i < open->len; i++)
    {
      Open *one = &g_array_index (open, Open, i);

      if (one->page >= theirs->page
          || strncmp (one->piece->text + one->at, theirs->text, length) != 0)
        continue;
      one->at += length;
      one->page = theirs->page;
      if (one->piece->text[one->at] == '\0')
        g_array_remove_index (open, i);
      return TRUE;
    }
  return FALSE;
}

static gboolean
begin_open (GArray *open, const Piece *theirs, const Piece *ours)
{
  const Open one = { ours, strlen (theirs->text), theirs->page };

  if (!g_str_has_prefix (ours->text, theirs->text))
    return FALSE;
  g_array_append_val (open, one);
  return TRUE;
}

/* The nearest place where both go on alike, at least with two pieces or to the end. */
static gboolean
find_agreement (GPtrArray *theirs, guint i, GPtrArray *ours, guint j, guint *next_i, guint *next_j)
{
  for (guint sum = 1; sum <= MAX_AHEAD; sum++)
    for (guint k = 0; k <= sum; k++)
      {
        guint a = i + k, b = j + sum - k;

        if (a > theirs->len || b > ours->len)
          continue;
        if (a == theirs->len && b == ours->len)
          {
            *next_i = a;
            *next_j = b;
            return TRUE;
          }
        if (a == theirs->len || b == ours->len
            || !matches (g_ptr_array_index (theirs, a), g_ptr_array_index (ours, b))
            || (a + 1 < theirs->len && b + 1 < ours->len
                && !g_str_has_prefix (((Piece *) g_ptr_array_index (ours, b + 1))->text,
                                      ((Piece *) g_ptr_array_index (theirs, a + 1))->text)))
          continue;
        *next_i = a;
        *next_j = b;
        return TRUE;
      }
  return FALSE;
}

static char *
join_shown (GPtrArray *pieces, guint from, guint to)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, ((const Piece *) g_ptr_array_index (pieces, i))->shown);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What lies between two places where both sides agree: piece by piece if there are as many. */
static void
report_between (IbnComparison *self, GPtrArray *theirs, guint i, guint next_i, GPtrArray *ours,
                guint j, guint next_j)
{
  guint page = i < theirs->len ? ((Piece *) g_ptr_array_index (theirs, i))->page + 1
                               : self->theirs->n_pages;

  if (next_i - i != next_j - j)
    {
      const Piece *first = j < next_j ? g_ptr_array_index (ours, j) : NULL;
      g_autofree char *found = join_shown (theirs, i, next_i);
      g_autofree char *wanted = join_shown (ours, j, next_j);

      ibn_comparison_add_text (self, page, first == NULL ? NULL : first->path, found, wanted);
      return;
    }
  for (; i < next_i; i++, j++)
    {
      const Piece *found = g_ptr_array_index (theirs, i), *wanted = g_ptr_array_index (ours, j);

      if (!matches (found, wanted))
        ibn_comparison_add_text (self, found->page + 1, wanted->path, found->shown, wanted->shown);
    }
}

static void
compare_pieces (IbnComparison *self, GPtrArray *theirs, GPtrArray *ours)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  guint i = 0, j = 0;

  while (i < theirs->len)
    {
      const Piece *found = g_ptr_array_index (theirs, i);
      const Piece *wanted = j < ours->len ? g_ptr_array_index (ours, j) : NULL;
      guint next_i, next_j;

      if (*found->text == '\0' || continue_open (open, found))
        {
          i++;
          continue;
        }
      if (wanted != NULL && *wanted->text == '\0')
        {
          j++;
          continue;
        }
      if (wanted != NULL && (matches (found, wanted) || begin_open (open, found, wanted)))
        {
          i++;
          j++;
          continue;
        }
      if (!find_agreement (theirs, i, ours, j, &next_i, &next_j))
        {
          next_i = theirs->len;
          next_j = ours->len;
        }
      report_between (self, theirs, i, next_i, ours, j, next_j);
      i = next_i;
      j = next_j;
    }
  while (j < ours->len && *((Piece *) g_ptr_array_index (ours, j))->text == '\0')
    j++;
  if (j < ours->len)
    report_between (self, theirs, i, i, ours, j, ours->len);
  for (guint k = 0; k < open->len; k++)
    {
      const Open *one = &g_array_index (open, Open, k);
      g_autofree char *begun = g_strndup (one->piece->text, one->at);

      ibn_comparison_add_text (self, one->page + 1, one->piece->path, begun, one->piece->shown);
    }
}

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

/* Digests of what pages are drawn with, besides fonts: each state, colour space, picture. */
static void
add_tools (IbnProofFile *file, guint page, GHashTable *tools)
{
  qpdf_data qpdf = file->qpdf;
  qpdf_oh object = ibn_proof_file_get_page (file, page);
  qpdf_oh resources = qpdf_oh_get_key (qpdf, object, "/Resources");
  g_auto(GStrv) kinds = NULL;
  g_auto(IbnFollower) follower = { NULL };

  ibn_follower_init (&follower, file);
  if (qpdf_oh_is_dictionary (qpdf, resources))
    kinds = ibn_proof_file_list_keys (file, resources);
  for (char **kind = kinds; kind != NULL && *kind != NULL; kind++)
    {
      qpdf_oh list = qpdf_oh_get_key (qpdf, resources, *kind);
      g_auto(GStrv) names = NULL;

      if (!g_str_equal (*kind, "/Font") && qpdf_oh_is_dictionary (qpdf, list))
        names = ibn_proof_file_list_keys (file, list);
      for (char **name = names; name != NULL && *name != NULL; name++)
        {
          g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
          qpdf_oh tool = qpdf_oh_get_key (qpdf, list, *name);

          ibn_follower_add (&follower, sum, tool);
          g_hash_table_add (tools, g_strconcat (*kind, g_checksum_get_string (sum), NULL));
          qpdf_oh_release (qpdf, tool);
        }
      qpdf_oh_release (qpdf, list);
    }
  qpdf_oh_release (qpdf, resources);
  qpdf_oh_release (qpdf, object);
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

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What would make a page look other than it reads: nothing of that does this program ever do. */
static void
check_looks (IbnComparison *self, guint page, const IbnPrint *print, GHashTable *all_glyphs,
             GHashTable *all_tools)
{
  g_autoptr(GHashTable) tools = new_set ();
  const IbnShown *covered = NULL;
  g_autofree char *words = NULL;

  add_tools (self->theirs, page, tools);
  if (covers_text (print, &covered))
    words = g_strdup_printf (_("Page %u: something is drawn over “%s”"), page + 1, covered->text);
  else if (!is_subset (print->glyphs, all_glyphs))
    words = g_strdup_printf (_("Page %u: letters have another shape or meaning than in this"
                               " dossier"), page + 1);
  else if (print->is_odd || !is_subset (tools, all_tools))
    words = g_strdup_printf (_("Page %u draws what this program does not draw"), page + 1);
  else if (!ibn_proof_file_has_only_links (self->theirs, page))
    words = g_strdup_printf (_("Page %u: a note, a stamp or a field was put on it"), page + 1);
  if (words != NULL)
    ibn_comparison_add (self, page + 1, NULL, words);
}

static void
compare_told (IbnComparison *self)
{
  GPtrArray *theirs = self->theirs->told, *ours = self->ours->told;
  guint n = MIN (theirs->len, ours->len), i = 0;

  while (i < n && g_str_equal (g_ptr_array_index (theirs, i), g_ptr_array_index (ours, i)))
    i++;
  if (i < theirs->len || i < ours->len)
    ibn_comparison_add (self, 0, NULL,
                        _("What is read aloud is not what this dossier says"));
}

/* All text of theirs against all of ours, and whether they look as they read. Both were held
 * against each other page by page before. FALSE with an error only where it was cancelled. */
gboolean
ibn_comparison_hold_text (IbnComparison *self, GCancellable *cancellable, GError **error)
{
  /* No version of this program writes another of these for the same dossier. */
  const guint steady_aspects = 1u << IBN_WHOLE_ACTIONS | 1u << IBN_WHOLE_FORM
                               | 1u << IBN_WHOLE_LAYERS;
  const IbnPages *pages = ibn_flow_get_pages (self->flow);
  g_autoptr(GPtrArray) theirs = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr(GPtrArray) their_figures = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr(GPtrArray) ours = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr(GPtrArray) our_figures = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr(GHashTable) going = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) glyphs = new_set ();
  g_autoptr(GHashTable) tools = new_set ();

  for (guint i = 0; i < self->ours->n_pages; i++)
    {
      g_autoptr(IbnPrint) print = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      print = ibn_print_read (self->ours, i, glyphs);
      add_tools (self->ours, i, tools);
      add_ours (self, pages, print, i, going, ours);
      add_theirs (print, i, TRUE, our_figures);
    }
  for (guint i = 0; i < self->theirs->n_pages; i++)
    {
      g_autoptr(GHashTable) their_glyphs = new_set ();
      g_autoptr(IbnPrint) print = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      print = ibn_print_read (self->theirs, i, their_glyphs);
      add_theirs (print, i, FALSE, theirs);
      add_theirs (print, i, TRUE, their_figures);
      check_looks (self, i, print, glyphs, tools);
    }
  compare_pieces (self, theirs, ours);
  compare_pieces (self, their_figures, our_figures);
  compare_told (self);
  ibn_comparison_hold_whole (self, steady_aspects);
  return TRUE;
}
