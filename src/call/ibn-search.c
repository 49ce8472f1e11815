/* ibn-search.c: finds words in questions, help, answers and findings
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-search.h"

#include <string.h>

/* Of the words around a hit, in characters: before it, and in all. */
#define N_BEFORE 30
#define N_AROUND 80

#define CUT "…"

/* A text in which is searched. */
typedef struct {
  IbnHitKind      kind;
  const IbnStep  *step;
  const IbnGroup *group;    /* what a heading is of; NULL where there is a path, or for a step */
  char           *path;     /* owned */
  char           *text;     /* owned, as people read it */
  char           *folded;   /* owned */
  char           *bare;     /* owned: folded, without what parts digits; NULL for the same */
} Entry;

/* All texts of a dossier, until something in it changes. */
typedef struct {
  IbnChecker *checker;
  const char *language;
  GPtrArray  *entries;   /* owned, of Entry, in the order of the form */
} Index;

static void
entry_free (void *data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry->text);
  g_free (entry->folded);
  g_free (entry->bare);
  g_free (entry);
}

static void
index_free (void *data)
{
  Index *index = data;

  g_ptr_array_unref (index->entries);
  g_free (index);
}

void
ibn_hit_free (IbnHit *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->place);
  g_free (self->text);
  g_free (self);
}

/* Folding */

/* Letters that have no decomposition, and are written otherwise on many keyboards. */
static const struct {
  gunichar    letter;
  const char *folded;
} foldings[] = {
  { 0x00c6, "ae" }, { 0x00e6, "ae" },
  { 0x00d8, "o" }, { 0x00f8, "o" },
  { 0x00df, "ss" }, { 0x1e9e, "ss" },
  { 0x0152, "oe" }, { 0x0153, "oe" },
  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "-" },
  { 0x2018, "'" }, { 0x2019, "'" },
  { 0x201c, "\"" }, { 0x201d, "\"" },
};

/* Adds a character that is not ASCII without its marks and in lower case. */
static void
append_folded (GString *folded, gunichar letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  for (guint i = 0; i < G_N_ELEMENTS (foldings); i++)
    if (foldings[i].letter == letter)
      {
        g_string_append (folded, foldings[i].folded);
        return;
      }
  n_parts = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    if (!g_unichar_ismark (parts[i]))
      g_string_append_unichar (folded, g_unichar_isspace (parts[i])
                                         ? ' ' : g_unichar_tolower (parts[i]));
}

/* Adds the character at @text; returns what is behind it. */
static const char *
fold_one (GString *folded, const char *text)
{
  if ((guchar) *text >= 0x80)
    append_folded (folded, g_utf8_get_char (text));
  else
    g_string_append_c (folded, g_ascii_isspace (*text) ? ' ' : g_ascii_tolower (*text));
  return g_utf8_next_char (text);
}

/* The same text for all ways to write it: in lower case, without accents, on one line. */
static char *
fold (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text));

  while (*text != '\0')
    text = fold_one (folded, text);
  return g_string_free (folded, FALSE);
}

/* Without what people put between digits; NULL where there is nothing of that. */
static char *
dup_bare (const char *folded)
{
  GString *bare;

  if (strpbrk (folded, " ./-") == NULL)
    return NULL;
  bare = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at++)
    if (strchr (" ./-", *at) == NULL)
      g_string_append_c (bare, *at);
  return g_string_free (bare, FALSE);
}

/* Where in @text the character begins that is at @offset once it is folded. */
static const char *
unfold (const char *text, gsize offset)
{
  g_autoptr(GString) folded = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *next = fold_one (folded, text);

      if (folded->len > offset)
        break;
      text = next;
    }
  return text;
}

/* The index */

static Entry *
add_entry (Index *self, IbnHitKind kind, const IbnStep *step, const char *path, const char *text)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->kind = kind;
  entry->step = step;
  entry->path = g_strdup (path);
  entry->text = g_strdup (text);
  entry->folded = fold (text);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static void
add_words (Index *self, IbnHitKind kind, const IbnStep *step, const IbnGroup *group,
           const char *path, const IbnWords *words)
{
  const char *text = ibn_words_get (words, self->language);

  if (*text != '\0')
    add_entry (self, kind, step, path, text)->group = group;
}

/* What is said of a question; @path is where it leads. */
static void
add_field_words (Index *self, const IbnStep *step, const IbnField *field, const char *path)
{
  add_words (self, IBN_HIT_QUESTION, step, NULL, path, field->label);
  for (guint i = 0; field->choices != NULL && i < field->choices->len; i++)
    add_words (self, IBN_HIT_QUESTION, step, NULL, path,
               ((IbnChoice *) g_ptr_array_index (field->choices, i))->label);
  add_words (self, IBN_HIT_HELP, step, NULL, path, field->help);
  add_words (self, IBN_HIT_HELP, step, NULL, path, field->example);
}

static void
add_answer (Index *self, const IbnStep *step, const IbnField *field, const char *path)
{
  IbnDocument *document = ibn_checker_get_document (self->checker);
  g_autofree char *text = NULL;
  Entry *entry;

  if ((*ibn_document_get (document, path) == '\0'
       && ibn_document_get_typed (document, path) == NULL)
      || !ibn_checker_is_relevant (self->checker, path))
    return;
  text = ibn_field_format (ibn_checker_get_call (self->checker), field, document, path,
                           self->language);
  if (*text == '\0')
    return;
  entry = add_entry (self, IBN_HIT_ANSWER, step, path, text);
  if (!ibn_type_is_text (field->type))
    entry->bare = dup_bare (entry->folded);
}

static gboolean
is_asked (Index *self, guint phases)
{
  return (phases & 1u << ibn_checker_get_phase (self->checker)->index) != 0;
}

static void
add_field (Index *self, const IbnStep *step, const IbnField *field)
{
  if (!ibn_checker_is_relevant (self->checker, field->path))
    return;
  add_field_words (self, step, field, field->path);
  add_answer (self, step, field, field->path);
}

static void
add_table (Index *self, const IbnStep *step, const IbnTable *table)
{
  g_auto(GStrv) ids = NULL;

  if (table->items->len == 0 || !ibn_checker_is_relevant (self->checker, table->path))
    return;
  add_words (self, IBN_HIT_QUESTION, step, NULL, table->path, table->label);
  add_words (self, IBN_HIT_HELP, step, NULL, table->path, table->help);
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind == IBN_ITEM_FIELD && is_asked (self, item->field->phases))
        add_field_words (self, step, item->field, table->path);
    }

  ids = ibn_document_dup_row_ids (ibn_checker_get_document (self->checker), table->path);
  for (guint i = 0; ids[i] != NULL; i++)
    for (guint j = 0; j < table->items->len; j++)
      {
        const IbnItem *item = g_ptr_array_index (table->items, j);
        g_autofree char *path = NULL;

        if (item->kind != IBN_ITEM_FIELD)
          continue;
        path = g_strconcat (table->path, "/", ids[i], "/", item->field->name, NULL);
        add_answer (self, step, item->field, path);
      }
}

static void
add_group (Index *self, const IbnGroup *group)
{
  if (!is_asked (self, group->phases))
    return;
  add_words (self, IBN_HIT_QUESTION, group->step, group, "", group->label);
  add_words (self, IBN_HIT_HELP, group->step, group, "", group->help);
  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);

      switch (item->kind)
        {
        case IBN_ITEM_FIELD:
          add_field (self, group->step, item->field);
          break;

        case IBN_ITEM_TABLE:
          add_table (self, group->step, item->table);
          break;

        case IBN_ITEM_SHOW:
          break;
        }
    }
}

static void
add_findings (Index *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char *path = ibn_finding_get_places (finding)[0];
      g_autofree char *text = g_strdup_printf ("%s: %s", ibn_finding_get_rule (finding),
                                               ibn_finding_get_message (finding));

      add_entry (self, IBN_HIT_FINDING,
                 ibn_call_get_step_of (ibn_checker_get_call (self->checker), path), path, text);
    }
}

static Index *
index_new (IbnChecker *checker)
{
  Index *self = g_new0 (Index, 1);
  GPtrArray *steps = ibn_call_get_steps (ibn_checker_get_call (checker));

  self->checker = checker;
  self->language = ibn_checker_get_language (checker);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      if (!is_asked (self, step->phases))
        continue;
      add_words (self, IBN_HIT_QUESTION, step, NULL, "", step->label);
      add_words (self, IBN_HIT_HELP, step, NULL, "", step->help);
      for (guint j = 0; j < step->groups->len; j++)
        add_group (self, g_ptr_array_index (step->groups, j));
    }
  add_findings (self);
  return self;
}

static GQuark
get_index_quark (void)
{
  return g_quark_from_static_string ("ibn-search-index");
}

static void
on_updated (IbnChecker *checker, void *data)
{
  g_object_set_qdata (G_OBJECT (checker), get_index_quark (), NULL);
}

/* The index is kept with the checker: people type their words letter by letter. */
static Index *
get_index (IbnChecker *checker)
{
  Index *index = g_object_get_qdata (G_OBJECT (checker), get_index_quark ());

  if (index != NULL)
    return index;
  g_signal_handlers_disconnect_by_func (checker, on_updated, NULL);
  g_signal_connect (checker, "updated", G_CALLBACK (on_updated), NULL);
  index = index_new (checker);
  g_object_set_qdata_full (G_OBJECT (checker), get_index_quark (), index, index_free);
  return index;
}

/* Finding */

static gboolean
has_all (const char *text, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The word that comes first in a text, and where. */
static gsize
find_first (const char *text, char **words, gsize *length)
{
  const char *first = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (text, words[i]);

      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          *length = strlen (words[i]);
        }
    }
  return (gsize) (first - text);
}

/* Moves @at back by @n characters, and then to the beginning of a word where one is near. */
static const char *
go_back (const char *text, const char *at, guint n)
{
  const char *start = at;
  const char *word;

  for (guint i = 0; i < n && start > text; i++)
    start = g_utf8_prev_char (start);
  if (start == text)
    return text;
  word = strpbrk (start, " \n");
  return word != NULL && word < at ? word + 1 : start;
}

static const char *
go_on (const char *at, guint n)
{
  for (guint i = 0; i < n && *at != '\0'; i++)
    at = g_utf8_next_char (at);
  return at;
}

/* Puts the words around @start to @end into a hit, on one line. */
static void
cut_out (IbnHit *hit, const char *text, const char *start, const char *end)
{
  const char *from = go_back (text, start, N_BEFORE);
  const char *to = go_on (from, MAX (N_AROUND, (guint) g_utf8_strlen (from, end - from)));
  const char *before = from > text ? CUT : "";
  g_autofree char *around = g_strndup (from, (gsize) (to - from));

  g_strdelimit (around, "\n\t", ' ');
  hit->text = g_strconcat (before, around, *to != '\0' ? CUT : "", NULL);
  hit->start = strlen (before) + (gsize) (start - from);
  hit->length = (gsize) (end - start);
}

static char *
format_place (const Index *self, const Entry *entry)
{
  IbnCall *call = ibn_checker_get_call (self->checker);
  const IbnField *field = ibn_call_get_field (call, entry->path);

  if (entry->step == NULL)
    return g_strdup (entry->path);
  if (*entry->path == '\0')
    return g_strdup (ibn_words_get (entry->group != NULL && entry->group->label != NULL
                                      ? entry->group->label : entry->step->label,
                                    self->language));
  if (field != NULL && field->parent == NULL)
    return g_strdup (ibn_words_get (field->label, self->language));
  return ibn_path_format (call, ibn_checker_get_document (self->checker), entry->path,
                          self->language);
}

static IbnHit *
make_hit (const Index *self, const Entry *entry, char **words)
{
  IbnHit *hit = g_new0 (IbnHit, 1);
  const char *start = entry->text;
  const char *end = entry->text + strlen (entry->text);

  if (has_all (entry->folded, words))
    {
      gsize length = 0;
      gsize offset = find_first (entry->folded, words, &length);

      start = unfold (entry->text, offset);
      end = g_utf8_next_char (unfold (entry->text, offset + length - 1));
    }
  hit->kind = entry->kind;
  hit->path = g_strdup (entry->path);
  hit->step = entry->step;
  hit->place = format_place (self, entry);
  cut_out (hit, entry->text, start, end);
  return hit;
}

/* What was typed, without blanks: NULL-terminated, and folded. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (kept, words[i]);
  return g_strv_builder_end (kept);
}

/**
 * ibn_search_find:
 * @checker: a checker
 * @text: words
 * @max: how many are found at most
 *
 * Finds where all words stand together, be it as parts of others: in the labels of what the phase
 * asks, in help and examples, in answers as people read them, in findings and the ids of their
 * rules. Capitals, accents, and what people put between digits make no difference.
 *
 * The texts are read once and kept until the checker is brought up to date.
 *
 * Returns: (transfer full) (element-type IbnHit): what was found, in the order of the form,
 *   findings last
 */
GPtrArray *
ibn_search_find (IbnChecker *checker, const char *text, guint max)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_hit_free);
  g_auto(GStrv) words = NULL;
  const Index *index;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), hits);
  g_return_val_if_fail (text != NULL, hits);

  words = split_words (text);
  if (words[0] == NULL)
    return hits;
  index = get_index (checker);
  for (guint i = 0; i < index->entries->len && hits->len < max; i++)
    {
      const Entry *entry = g_ptr_array_index (index->entries, i);

      if (has_all (entry->folded, words) || (entry->bare != NULL && has_all (entry->bare, words)))
        g_ptr_array_add (hits, make_hit (index, entry, words));
    }
  return hits;
}
