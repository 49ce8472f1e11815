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
#define MAX_AHEAD 200
/* So far a text may have moved among the others. */
#define MAX_MOVE  100

#define ELLIPSIS "\342\200\246"
#define DIGITS   "0123456789"

/* What stands together: on our side all of a text, on theirs what of it is on one page. */
typedef struct {
  char    *text;              /* owned, without blanks */
  char    *shown;             /* owned, with them */
  char    *path;              /* owned; of the answer, or NULL */
  guint    page;              /* where it begins */
  gboolean is_link;           /* so there may be the number of a page in it */
  gboolean is_settled;        /* its like was found, if elsewhere */
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

/* Runs of one leaf make a piece, from @i on; returns the run after them. In a chart each stands by
 * itself. */
static guint
take_leaf (const IbnPrint *print, guint i, GString *shown)
{
  guint leaf = g_array_index (print->runs, IbnShown, i).leaf;

  if (g_array_index (print->runs, IbnShown, i).is_figure)
    {
      g_string_append (shown, g_array_index (print->runs, IbnShown, i).text);
      return i + 1;
    }

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
  return text[strspn (text, DIGITS)] == '\0';
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

/* What is said in short may be cut where it has too little room, and shows that it is. */
static gboolean
is_cut (const char *cut, const char *whole)
{
  gsize length = strlen (cut);

  if (!g_str_has_suffix (cut, ELLIPSIS))
    return FALSE;
  length -= strlen (ELLIPSIS);
  return strncmp (cut, whole, length) == 0;
}

static gboolean
matches (const Piece *theirs, const Piece *ours)
{
  return g_str_equal (theirs->text, ours->text)
         || (ours->is_link && link_matches (theirs->text, ours->text))
         || (ours->path == NULL
             && (is_cut (theirs->text, ours->text) || is_cut (ours->text, theirs->text)));
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

/* Whether the next page has what comes next of a text. */
static gboolean
goes_on (GPtrArray *theirs, guint i, const char *rest)
{
  guint page = ((Piece *) g_ptr_array_index (theirs, i))->page, n = 0;

  for (; i < theirs->len && n < MAX_AHEAD; i++)
    {
      const Piece *piece = g_ptr_array_index (theirs, i);

      n += piece->page > page;
      if (piece->page > page && *piece->text != '\0' && g_str_has_prefix (rest, piece->text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
begin_open (GArray *open, GPtrArray *pieces, guint i, const Piece *ours)
{
  const Piece *theirs = g_ptr_array_index (pieces, i);
  const Open one = { ours, strlen (theirs->text), theirs->page };

  if (!g_str_has_prefix (ours->text, theirs->text) || !goes_on (pieces, i, ours->text + one.at))
    return FALSE;
  g_array_append_val (open, one);
  return TRUE;
}

/* The nearest place where both go on alike, at least with two pieces or to the end; without one
 * @next_i and @next_j stay as they are. */
static void
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
            return;
          }
        if (a == theirs->len || b == ours->len
            || !matches (g_ptr_array_index (theirs, a), g_ptr_array_index (ours, b))
            || (a + 1 < theirs->len && b + 1 < ours->len
                && !g_str_has_prefix (((Piece *) g_ptr_array_index (ours, b + 1))->text,
                                      ((Piece *) g_ptr_array_index (theirs, a + 1))->text)))
          continue;
        *next_i = a;
        *next_j = b;
        return;
      }
}

static char *
join_shown (GPtrArray *pieces)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, ((const Piece *) g_ptr_array_index (pieces, i))->shown);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What people call the answer, without blanks: the last part of its name. */
static char *
dup_label (const IbnComparison *self, const Piece *piece)
{
  g_autofree char *name = ibn_path_format (self->call, self->document, piece->path,
                                           self->language);
  const char *last = g_strrstr (name, " › ");

  return ibn_strip_blanks (last == NULL ? name : last + strlen (" › "));
}

/* A narrower table has an answer on a line of its own, after what the answer is to. */
static void
settle_answer (const IbnComparison *self, GPtrArray *theirs, guint i, guint next_i, Piece *ours)
{
  g_autofree char *label = dup_label (self, ours);
  g_autofree char *both = g_strconcat (label, ours->text, NULL);

  for (; i < next_i && !ours->is_settled; i++)
    {
      Piece *piece = g_ptr_array_index (theirs, i);
      Piece *next = i + 1 < next_i ? g_ptr_array_index (theirs, i + 1) : NULL;

      if (piece->is_settled)
        continue;
      if (g_str_equal (piece->text, both))
        ours->is_settled = piece->is_settled = TRUE;
      else if (next != NULL && !next->is_settled && g_str_equal (piece->text, label)
               && g_str_equal (next->text, ours->text))
        ours->is_settled = piece->is_settled = next->is_settled = TRUE;
    }
}

/* What has neither answer nor number in it may stand there more often, or less. */
static gboolean
is_known_words (const Piece *piece, GPtrArray *ours)
{
  if (strpbrk (piece->text, DIGITS) != NULL)
    return FALSE;
  for (guint i = 0; i < ours->len; i++)
    {
      const Piece *own = g_ptr_array_index (ours, i);

      if (own->path == NULL && g_str_equal (own->text, piece->text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
begins_any (const Piece *piece, GPtrArray *theirs)
{
  for (guint i = 0; i < theirs->len; i++)
    if (g_str_has_prefix (((Piece *) g_ptr_array_index (theirs, i))->text, piece->text))
      return TRUE;
  return FALSE;
}

/* What lies between two places where both sides agree. */
typedef struct {
  guint i, next_i;            /* of theirs */
  guint j, next_j;            /* of ours */
} Gap;

/* Settles what is the same in another form. */
static void
settle_gap (const IbnComparison *self, GPtrArray *theirs, GPtrArray *ours, const Gap *gap)
{
  guint j = gap->j;

  for (guint k = gap->j; k < gap->next_j; k++)
    {
      Piece *piece = g_ptr_array_index (ours, k);

      if (piece->path != NULL)
        settle_answer (self, theirs, gap->i, gap->next_i, piece);
      else
        piece->is_settled = strpbrk (piece->text, DIGITS) == NULL && begins_any (piece, theirs);
    }

  /* The rest is in the same order on both sides. */
  for (guint i = gap->i; i < gap->next_i; i++)
    {
      Piece *piece = g_ptr_array_index (theirs, i);

      while (j < gap->next_j && ((Piece *) g_ptr_array_index (ours, j))->is_settled)
        j++;
      if (piece->is_settled)
        continue;
      if (j < gap->next_j && matches (piece, g_ptr_array_index (ours, j)))
        piece->is_settled = ((Piece *) g_ptr_array_index (ours, j++))->is_settled = TRUE;
    }
}

/* A bare number has to stand where it stood; what says by itself what it is may stand elsewhere. */
static gboolean
is_movable (const Piece *piece)
{
  guint n_letters = 0;

  for (const char *p = piece->text; *p != '\0' && n_letters < 3; p = g_utf8_next_char (p))
    n_letters += g_unichar_isalpha (g_utf8_get_char (p));
  return n_letters >= 3;
}

/* @label: what stands before it, or NULL for what needs none */
static void
settle_move (GPtrArray *theirs, GArray *gaps, guint j, Piece *ours, const char *label)
{
  for (guint g = 0; g < gaps->len; g++)
    {
      const Gap *gap = &g_array_index (gaps, Gap, g);

      if (gap->next_j + MAX_MOVE < j || gap->j > j + MAX_MOVE)
        continue;
      for (guint i = gap->i; i < gap->next_i; i++)
        {
          Piece *piece = g_ptr_array_index (theirs, i);
          const Piece *before = i > 0 ? g_ptr_array_index (theirs, i - 1) : NULL;

          if (piece->is_settled || !g_str_equal (piece->text, ours->text)
              || (label != NULL && (before == NULL || !g_str_equal (before->text, label))))
            continue;
          piece->is_settled = ours->is_settled = TRUE;
          return;
        }
    }
}

/* Lines with more room have more side by side. */
static void
settle_moves (const IbnComparison *self, GPtrArray *theirs, GPtrArray *ours, GArray *gaps)
{
  for (guint g = 0; g < gaps->len; g++)
    {
      const Gap *gap = &g_array_index (gaps, Gap, g);

      for (guint j = gap->j; j < gap->next_j; j++)
        {
          Piece *piece = g_ptr_array_index (ours, j);
          g_autofree char *label = piece->path == NULL ? NULL : dup_label (self, piece);

          if (!piece->is_settled && (label != NULL || is_movable (piece)))
            settle_move (theirs, gaps, j, piece, label);
        }
    }
}

/* @known: (nullable): what may be there once more */
static GPtrArray *
list_unsettled (GPtrArray *pieces, guint from, guint to, GPtrArray *known)
{
  GPtrArray *list = g_ptr_array_new ();

  for (; from < to; from++)
    {
      Piece *piece = g_ptr_array_index (pieces, from);

      if (!piece->is_settled && (known == NULL || !is_known_words (piece, known)))
        g_ptr_array_add (list, piece);
    }
  return list;
}

/* What is left in a gap: piece by piece if there are as many. */
static void
report_gap (IbnComparison *self, GPtrArray *theirs, GPtrArray *ours, const Gap *gap)
{
  g_autoptr(GPtrArray) added = list_unsettled (theirs, gap->i, gap->next_i, ours);
  g_autoptr(GPtrArray) missing = list_unsettled (ours, gap->j, gap->next_j, NULL);
  guint page = gap->i < theirs->len ? ((Piece *) g_ptr_array_index (theirs, gap->i))->page + 1
                                    : self->theirs->n_pages;

  if (added->len == 0 && missing->len == 0)
    return;
  if (added->len != missing->len)
    {
      const Piece *first = missing->len > 0 ? g_ptr_array_index (missing, 0) : NULL;
      g_autofree char *found = join_shown (added);
      g_autofree char *wanted = join_shown (missing);

      ibn_comparison_add_text (self, page, first == NULL ? NULL : first->path, found, wanted);
      return;
    }
  for (guint i = 0; i < added->len; i++)
    {
      const Piece *found = g_ptr_array_index (added, i), *wanted = g_ptr_array_index (missing, i);

      ibn_comparison_add_text (self, found->page + 1, wanted->path, found->shown, wanted->shown);
    }
}

static void
compare_pieces (IbnComparison *self, GPtrArray *theirs, GPtrArray *ours)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_autoptr(GArray) gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  guint i = 0, j = 0;

  while (i < theirs->len)
    {
      const Piece *found = g_ptr_array_index (theirs, i);
      const Piece *wanted = j < ours->len ? g_ptr_array_index (ours, j) : NULL;
      Gap gap = { i, theirs->len, j, ours->len };

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
      if (wanted != NULL && (matches (found, wanted) || begin_open (open, theirs, i, wanted)))
        {
          i++;
          j++;
          continue;
        }
      find_agreement (theirs, i, ours, j, &gap.next_i, &gap.next_j);
      g_array_append_val (gaps, gap);
      i = gap.next_i;
      j = gap.next_j;
    }
  while (j < ours->len && *((Piece *) g_ptr_array_index (ours, j))->text == '\0')
    j++;
  if (j < ours->len)
    g_array_append_val (gaps, ((Gap) { i, i, j, ours->len }));

  for (guint k = 0; k < gaps->len; k++)
    settle_gap (self, theirs, ours, &g_array_index (gaps, Gap, k));
  settle_moves (self, theirs, ours, gaps);
  for (guint k = 0; k < gaps->len; k++)
    report_gap (self, theirs, ours, &g_array_index (gaps, Gap, k));
  for (guint k = 0; k < open->len; k++)
    {
      const Open *one = &g_array_index (open, Open, k);
      g_autofree char *begun = g_strndup (one->piece->text, one->at);

      ibn_comparison_add_text (self, one->page + 1, one->piece->path, begun, one->piece->shown);
    }
}

/* A number is left out of a chart where it has no room; what is there has to be ours, or in what is
 * said of the chart. */
static void
compare_figures (IbnComparison *self, GPtrArray *theirs, GPtrArray *ours)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ours->len; i++)
    g_hash_table_add (known, ((Piece *) g_ptr_array_index (ours, i))->text);
  for (guint i = 0; i < theirs->len; i++)
    {
      const Piece *piece = g_ptr_array_index (theirs, i);
      gboolean found = g_hash_table_contains (known, piece->text);

      for (guint j = 0; j < self->ours->told->len && !found; j++)
        {
          g_autofree char *told = ibn_strip_blanks (g_ptr_array_index (self->ours->told, j));

          found = strstr (told, piece->text) != NULL;
        }
      if (!found)
        ibn_comparison_add_text (self, piece->page + 1, NULL, piece->shown, "");
    }
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
  g_autoptr(GHashTable) glyphs = ibn_proof_new_set ();
  g_autoptr(GHashTable) tools = ibn_proof_new_set ();
  g_auto(IbnFollower) our_follower = { NULL };
  g_auto(IbnFollower) their_follower = { NULL };

  ibn_follower_init (&our_follower, self->ours);
  ibn_follower_init (&their_follower, self->theirs);
  for (guint i = 0; i < self->ours->n_pages; i++)
    {
      g_autoptr(IbnPrint) print = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      print = ibn_print_read (self->ours, i, glyphs);
      ibn_follower_add_tools (&our_follower, i, tools);
      add_ours (self, pages, print, i, going, ours);
      add_theirs (print, i, TRUE, our_figures);
    }
  for (guint i = 0; i < self->theirs->n_pages; i++)
    {
      g_autoptr(GHashTable) their_glyphs = ibn_proof_new_set ();
      g_autoptr(IbnPrint) print = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      print = ibn_print_read (self->theirs, i, their_glyphs);
      add_theirs (print, i, FALSE, theirs);
      add_theirs (print, i, TRUE, their_figures);
      ibn_comparison_check_looks (self, &their_follower, i, print, glyphs, tools);
    }
  compare_pieces (self, theirs, ours);
  compare_figures (self, their_figures, our_figures);
  compare_told (self);
  ibn_comparison_hold_whole (self, steady_aspects);
  return TRUE;
}
