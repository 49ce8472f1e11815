/* ibn-proof-compare.c: pages that were found against those that should be there
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* With more on one page, it is another page. */
#define MAX_PAGE_ANSWERS 6
/* What was drawn on a page and is no part of it. */
#define MAX_STRANGE      1000

#define NO_PAGE G_MAXUINT

static void G_GNUC_PRINTF (3, 4)
add_fault (IbnComparison *self, guint page, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ibn_comparison_add (self, page, NULL, words);
}

char *
ibn_strip_blanks (const char *text)
{
  g_autoptr(GString) out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0x200b && c != 0xad)
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Text at one place, on both sides. */
typedef struct {
  char    *path;              /* owned; NULL for what is no answer */
  GString *theirs, *ours;     /* owned */
  gboolean is_repeated;       /* it stands at the head or foot of pages */
} Place;

static void
place_free (void *data)
{
  Place *self = data;

  g_free (self->path);
  g_string_free (self->theirs, TRUE);
  g_string_free (self->ours, TRUE);
  g_free (self);
}

/* Those of no answer go by their line. */
static Place *
get_place (IbnComparison *self, guint page, const IbnShown *run, GHashTable *places,
           GPtrArray *order)
{
  /* By its middle: a longer number begins further to the left. */
  double x = (run->x + run->end) / 2, y = run->y - run->size * 0.3;
  g_autofree char *path = ibn_flow_dup_path_at (self->flow, page, x, y);
  g_autofree char *key = path != NULL ? g_strdup (path)
                                      : g_strdup_printf ("%d", (int) lround (run->y));
  Place *place = g_hash_table_lookup (places, key);

  if (place != NULL)
    return place;

  place = g_new0 (Place, 1);
  place->path = g_steal_pointer (&path);
  place->is_repeated = TRUE;
  place->theirs = g_string_new (NULL);
  place->ours = g_string_new (NULL);
  g_hash_table_insert (places, g_steal_pointer (&key), place);
  g_ptr_array_add (order, place);
  return place;
}

static void
append_run (Place *place, GString *text, const IbnShown *run)
{
  place->is_repeated = place->is_repeated && place->path == NULL && run->is_artifact;
  if (text->len > 0 && *run->text != '\0' && text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
  g_string_append (text, run->text);
}

/* Of Place, in the order of our page. */
static GPtrArray *
list_places (IbnComparison *self, guint page, const IbnPrint *theirs, const IbnPrint *ours)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *order = g_ptr_array_new_with_free_func (place_free);
  gboolean has_feet = self->theirs->n_pages == self->ours->n_pages;
  Place *place;

  for (guint i = 0; i < ours->runs->len; i++)
    {
      const IbnShown *run = &g_array_index (ours->runs, IbnShown, i);

      if (run->is_artifact && !has_feet)
        continue;
      place = get_place (self, page, run, places, order);
      append_run (place, place->ours, run);
    }
  for (guint i = 0; i < theirs->runs->len; i++)
    {
      const IbnShown *run = &g_array_index (theirs->runs, IbnShown, i);

      if (run->is_hidden || (run->is_artifact && !has_feet))
        continue;
      place = get_place (self, page, run, places, order);
      append_run (place, place->theirs, run);
    }
  return order;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Numbers first; what is no answer last. */
static int
compare_weights (const void *a, const void *b)
{
  const Place *left = *(const Place *const *) a, *right = *(const Place *const *) b;
  int x = (left->path == NULL ? 2 : 0) + !has_digit (left->ours->str);
  int y = (right->path == NULL ? 2 : 0) + !has_digit (right->ours->str);

  return x - y;
}

/* FALSE where the text is the same, or where too much of it differs. */
static gboolean
report_text (IbnComparison *self, guint page, guint twin, const IbnPrint *theirs,
             const IbnPrint *ours)
{
  g_autoptr(GPtrArray) places = list_places (self, twin, theirs, ours);
  g_autoptr(GPtrArray) wrong = g_ptr_array_new ();
  g_autoptr(GPtrArray) repeated = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = g_ptr_array_index (places, i);
      g_autofree char *found = ibn_strip_blanks (place->theirs->str);
      g_autofree char *wanted = ibn_strip_blanks (place->ours->str);

      if (!g_str_equal (found, wanted))
        g_ptr_array_add (place->is_repeated ? repeated : wrong, place);
    }
  if (wrong->len + repeated->len == 0 || wrong->len > MAX_PAGE_ANSWERS)
    return FALSE;

  for (guint i = 0; i < repeated->len; i++)
    {
      const Place *place = g_ptr_array_index (repeated, i);

      ibn_comparison_add_repeated (self, page + 1, place->theirs->str, place->ours->str);
    }

  g_ptr_array_sort (wrong, compare_weights);
  for (guint i = 0; i < wrong->len; i++)
    {
      const Place *place = g_ptr_array_index (wrong, i);

      ibn_comparison_add_text (self, page + 1, place->path, place->theirs->str, place->ours->str);
    }
  return TRUE;
}

static char *
describe_mark (const IbnPainted *mark)
{
  return g_strdup_printf ("%s %s %ld %ld %ld %ld", mark->what, mark->detail,
                          lround (mark->box.x * 4), lround (mark->box.y * 4),
                          lround (mark->box.width * 4), lround (mark->box.height * 4));
}

static gboolean
covers (const IbnPainted *mark, const IbnShown *run)
{
  double middle = run->y - run->size * 0.3;

  return mark->box.x < run->end && mark->box.x + mark->box.width > run->x
         && mark->box.y < middle && mark->box.y + mark->box.height > middle;
}

static void
add_covered (IbnComparison *self, guint page, guint twin, const IbnPainted *mark,
             const IbnPrint *ours, GHashTable *told)
{
  for (guint i = 0; i < ours->runs->len && g_hash_table_size (told) <= MAX_PAGE_ANSWERS; i++)
    {
      const IbnShown *run = &g_array_index (ours->runs, IbnShown, i);
      g_autofree char *path = covers (mark, run)
                              ? ibn_flow_dup_path_at (self->flow, twin, (run->x + run->end) / 2,
                                                      run->y - run->size * 0.3)
                              : NULL;
      g_autofree char *name = NULL;
      g_autofree char *words = NULL;

      if (path == NULL || !g_hash_table_add (told, g_strdup (path)))
        continue;
      name = ibn_path_format (self->call, self->document, path, self->language);
      words = g_strdup_printf (_("Page %u: something is drawn over “%s”"), page + 1, name);
      ibn_comparison_add (self, page + 1, path, words);
    }
}

/* FALSE where nothing of ours is covered by what we did not draw. */
static gboolean
report_marks (IbnComparison *self, guint page, guint twin, const IbnPrint *theirs,
              const IbnPrint *ours)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_strange = 0;

  for (guint i = 0; i < ours->marks->len; i++)
    g_hash_table_add (known, describe_mark (&g_array_index (ours->marks, IbnPainted, i)));
  for (guint i = 0; i < theirs->marks->len && n_strange < MAX_STRANGE; i++)
    {
      const IbnPainted *mark = &g_array_index (theirs->marks, IbnPainted, i);
      g_autofree char *description = describe_mark (mark);

      if (g_hash_table_contains (known, description))
        continue;
      n_strange++;
      if (mark->box.width * mark->box.height < IBN_PAGE_WIDTH * IBN_PAGE_HEIGHT / 2)
        add_covered (self, page, twin, mark, ours, told);
    }
  return g_hash_table_size (told) > 0;
}

/* The next piece of text of a page, but for what repeats on each. */
static const IbnShown *
next_shown (const IbnPrint *print, guint *at)
{
  while (*at < print->runs->len)
    {
      const IbnShown *run = &g_array_index (print->runs, IbnShown, (*at)++);

      if (!run->is_artifact)
        return run;
    }
  return NULL;
}

static gboolean
have_same_marks (const IbnPrint *theirs, const IbnPrint *ours)
{
  if (theirs->marks->len != ours->marks->len)
    return FALSE;
  for (guint i = 0; i < ours->marks->len; i++)
    {
      g_autofree char *found = describe_mark (&g_array_index (theirs->marks, IbnPainted, i));
      g_autofree char *wanted = describe_mark (&g_array_index (ours->marks, IbnPainted, i));

      if (!g_str_equal (found, wanted))
        return FALSE;
    }
  return TRUE;
}

/* Where there are more pages, or fewer, the foot of each says so; of all pages that is one thing to
 * tell, and it is told. */
static gboolean
differs_in_foot (const IbnComparison *self, const IbnPrint *theirs, const IbnPrint *ours)
{
  const IbnShown *found, *wanted;
  guint i = 0, j = 0;

  if (self->theirs->n_pages == self->ours->n_pages || !have_same_marks (theirs, ours))
    return FALSE;
  do
    {
      found = next_shown (theirs, &i);
      wanted = next_shown (ours, &j);
      if (found != NULL && wanted != NULL
          && (!g_str_equal (found->text, wanted->text) || found->is_hidden != wanted->is_hidden))
        return FALSE;
    }
  while (found != NULL && wanted != NULL);
  return found == wanted;
}

static void
report_drawing (IbnComparison *self, guint page, guint twin)
{
  g_autoptr(IbnPrint) theirs = NULL;
  g_autoptr(IbnPrint) ours = NULL;

  if (self->faults->len >= IBN_MAX_FAULTS)
    {
      self->n_more++;
      return;
    }
  theirs = ibn_print_read (self->theirs, page, NULL);
  ours = ibn_print_read (self->ours, twin, NULL);
  if (differs_in_foot (self, theirs, ours))
    return;
  if (!report_text (self, page, twin, theirs, ours)
      && !report_marks (self, page, twin, theirs, ours))
    add_fault (self, page + 1, _("Page %u is not the page of this dossier"), page + 1);
}

static void
report_links (IbnComparison *self, guint page)
{
  add_fault (self, page + 1,
             ibn_proof_file_has_only_links (self->theirs, page)
             ? _("Page %u: a link leads elsewhere than in this dossier")
             : _("Page %u: a note, a stamp or a field was put on it"), page + 1);
}

static const struct {
  IbnPageAspect aspect;
  const char   *words;
} page_sentences[] = {
  { IBN_ASPECT_RESOURCES, N_("it is drawn with what this dossier is not drawn with") },
  { IBN_ASPECT_PAPER, N_("it is cut, turned or of another size") },
  { IBN_ASPECT_STRUCTURE, N_("what is read aloud of it is not what this dossier says") },
  { IBN_ASPECT_OTHER, N_("something was added that is not seen") },
};

static const struct {
  IbnWholeAspect aspect;
  const char    *words;
} whole_sentences[] = {
  { IBN_WHOLE_OUTLINE, N_("The list of headings is not that of this dossier") },
  { IBN_WHOLE_LABELS, N_("The pages are numbered otherwise than in this dossier") },
  { IBN_WHOLE_TARGETS, N_("Links lead elsewhere than in this dossier") },
  { IBN_WHOLE_ACTIONS, N_("The file does something by itself when it is opened") },
  { IBN_WHOLE_FORM, N_("Fields to fill in were added") },
  { IBN_WHOLE_LAYERS, N_("Layers were added, which can be shown and hidden") },
  { IBN_WHOLE_ENCLOSED, N_("What is enclosed is not what belongs to this dossier") },
  { IBN_WHOLE_METADATA, N_("What the file says of itself, such as its title, was changed") },
  { IBN_WHOLE_STRUCTURE, N_("What is read aloud is not what this dossier says") },
  { IBN_WHOLE_OTHER, N_("Something was added to the file that is no part of this dossier") },
};

/* The twin of each page of theirs, or NO_PAGE; @used: which pages of ours are one. */
static guint *
pair_pages (const IbnComparison *self, gboolean *used)
{
  const IbnProofFile *theirs = self->theirs, *ours = self->ours;
  g_autofree guint *twins = g_new (guint, theirs->n_pages + 1);
  guint next = 0;

  for (guint i = 0; i < theirs->n_pages; i++)
    {
      twins[i] = NO_PAGE;
      for (guint k = 0; k < ours->n_pages && twins[i] == NO_PAGE; k++)
        {
          guint j = (i + k) % ours->n_pages;

          if (!used[j] && ibn_digest_equal (&theirs->digests[i][IBN_ASPECT_DRAWING],
                                            &ours->digests[j][IBN_ASPECT_DRAWING]))
            {
              twins[i] = j;
              used[j] = TRUE;
            }
        }
    }

  /* What is left stands for what is left at the same place. */
  for (guint i = 0; i < theirs->n_pages; i++)
    {
      if (twins[i] == NO_PAGE && next < ours->n_pages && !used[next])
        {
          twins[i] = next;
          used[next] = TRUE;
        }
      if (twins[i] != NO_PAGE)
        next = twins[i] + 1;
    }
  return g_steal_pointer (&twins);
}

static void
report_order (IbnComparison *self, const guint *twins, guint page, guint *last)
{
  gboolean same_number = self->theirs->n_pages == self->ours->n_pages;

  if (same_number ? twins[page] != page : twins[page] < *last)
    add_fault (self, page + 1, _("Page %u stands in the place of another: it is page %u"), page + 1,
               twins[page] + 1);
  *last = MAX (*last, twins[page]);
}

/* Where it draws something else, its links and what is read aloud are those of something else. */
static void
report_page (IbnComparison *self, guint page, guint twin)
{
  const IbnDigest *theirs = self->theirs->digests[page], *ours = self->ours->digests[twin];

  if (!ibn_digest_equal (&theirs[IBN_ASPECT_DRAWING], &ours[IBN_ASPECT_DRAWING]))
    {
      report_drawing (self, page, twin);
      if (!ibn_proof_file_has_only_links (self->theirs, page))
        report_links (self, page);
      return;
    }
  if (!ibn_digest_equal (&theirs[IBN_ASPECT_LINKS], &ours[IBN_ASPECT_LINKS]))
    report_links (self, page);
  for (gsize i = 0; i < G_N_ELEMENTS (page_sentences); i++)
    if (!ibn_digest_equal (&theirs[page_sentences[i].aspect], &ours[page_sentences[i].aspect]))
      add_fault (self, page + 1, _("Page %u: %s"), page + 1, _(page_sentences[i].words));
}

/* One font is on many pages, and one sentence is enough for it. */
static void
report_fonts (IbnComparison *self, const guint *twins)
{
  guint first = NO_PAGE, n = 0;

  for (guint i = 0; i < self->theirs->n_pages; i++)
    {
      if (twins[i] == NO_PAGE
          || ibn_digest_equal (&self->theirs->digests[i][IBN_ASPECT_FONTS],
                               &self->ours->digests[twins[i]][IBN_ASPECT_FONTS]))
        continue;
      first = MIN (first, i);
      n++;
    }
  if (n == 1)
    add_fault (self, first + 1,
               _("Page %u: letters have another shape or meaning than in this dossier"), first + 1);
  else if (n > 1)
    add_fault (self, first + 1,
               _("Page %u and %u more: letters have another shape or meaning than in this dossier"),
               first + 1, n - 1);
}

/* @aspects: a mask: which of them; what was looked at before */
void
ibn_comparison_hold_whole (IbnComparison *self, guint aspects)
{
  for (gsize i = 0; i < G_N_ELEMENTS (whole_sentences); i++)
    {
      IbnWholeAspect aspect = whole_sentences[i].aspect;

      if ((aspects & 1u << aspect) != 0
          && !ibn_digest_equal (&self->theirs->whole[aspect], &self->ours->whole[aspect]))
        ibn_comparison_add (self, 0, NULL, _(whole_sentences[i].words));
    }
  if (self->theirs->is_too_much)
    add_fault (self, 0, "%s", _("There is so much in the file that not all of it was looked at"));
}

static gboolean
are_same_drawings (const IbnComparison *self, const guint *twins)
{
  for (guint i = 0; i < self->theirs->n_pages; i++)
    if (twins[i] == NO_PAGE
        || !ibn_digest_equal (&self->theirs->digests[i][IBN_ASPECT_DRAWING],
                              &self->ours->digests[twins[i]][IBN_ASPECT_DRAWING]))
      return FALSE;
  return self->theirs->n_pages == self->ours->n_pages;
}

/* A file that is looked at. */
typedef struct {
  IbnProofFile *file;         /* lent, as the others */
  const guint  *numbers;      /* of its pages; NULL for a look at its drawings alone */
  GCancellable *cancellable;
} Look;

static void *
take_look (void *data)
{
  const Look *self = data;
  gboolean done = self->numbers == NULL
                  ? ibn_proof_file_digest_drawings (self->file, self->cancellable, NULL)
                  : ibn_proof_file_digest (self->file, self->numbers, self->cancellable, NULL);

  return GINT_TO_POINTER (done);
}

/* Both at once, as neither has anything of the other. FALSE with an error where it was
 * cancelled. */
static gboolean
look_at_both (IbnComparison *self, const guint *theirs, const guint *ours,
              GCancellable *cancellable, GError **error)
{
  Look first = { self->theirs, theirs, cancellable }, second = { self->ours, ours, cancellable };
  GThread *thread = g_thread_try_new ("ibn-proof", take_look, &second, NULL);
  gboolean done = GPOINTER_TO_INT (take_look (&first));

  if (!GPOINTER_TO_INT (thread != NULL ? g_thread_join (thread) : take_look (&second)))
    done = FALSE;
  if (!done)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return done;
}

static gboolean
digest_rest (IbnComparison *self, const guint *twins, GCancellable *cancellable, GError **error)
{
  g_autofree guint *theirs = g_new (guint, self->theirs->n_pages + 1);
  g_autofree guint *ours = g_new (guint, self->ours->n_pages + 1);

  for (guint i = 0; i < self->theirs->n_pages; i++)
    theirs[i] = twins[i] != NO_PAGE ? twins[i] : self->ours->n_pages + i;
  for (guint i = 0; i < self->ours->n_pages; i++)
    ours[i] = i;
  return look_at_both (self, theirs, ours, cancellable, error);
}

static gboolean
report_pages (IbnComparison *self, const guint *twins, const gboolean *used,
              GCancellable *cancellable, GError **error)
{
  guint last = 0;

  for (guint i = 0; i < self->theirs->n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (twins[i] == NO_PAGE)
        {
          add_fault (self, i + 1, _("Page %u was added: this dossier has no such page"), i + 1);
          continue;
        }
      report_order (self, twins, i, &last);
      report_page (self, i, twins[i]);
    }
  for (guint i = 0; i < self->ours->n_pages; i++)
    if (!used[i])
      add_fault (self, i + 1, _("Page %u of this dossier is missing"), i + 1);
  return TRUE;
}

/* Each page against its twin, by all that it draws and leads to, and the file around them. FALSE
 * with an error only where it was cancelled. */
gboolean
ibn_comparison_hold_pages (IbnComparison *self, GCancellable *cancellable, GError **error)
{
  g_autofree gboolean *used = g_new0 (gboolean, self->ours->n_pages + 1);
  const guint derived_aspects = 1u << IBN_WHOLE_LABELS | 1u << IBN_WHOLE_OUTLINE
                                | 1u << IBN_WHOLE_STRUCTURE | 1u << IBN_WHOLE_TARGETS;
  g_autofree guint *twins = NULL;
  guint aspects = self->aspects;
  gboolean done;

  if (!look_at_both (self, NULL, NULL, cancellable, error))
    return FALSE;
  twins = pair_pages (self, used);
  if (!digest_rest (self, twins, cancellable, error))
    return FALSE;

  self->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = report_pages (self, twins, used, cancellable, error);
  g_clear_pointer (&self->repeated, g_hash_table_unref);
  if (!done)
    return FALSE;

  /* Other pages have other letters and headings, and links to other places. */
  if (are_same_drawings (self, twins))
    report_fonts (self, twins);
  else
    aspects &= ~derived_aspects;
  ibn_comparison_hold_whole (self, aspects);
  return TRUE;
}
