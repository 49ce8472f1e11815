/* ibn-lint.c: what is wrong or odd in a call definition that reads well
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-lint.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-budget.h"
#include "ibn-call-data-private.h"
#include "ibn-call-limits-private.h"
#include "ibn-call-place-private.h"

typedef struct {
  const char *file;       /* of the call */
  int         line;
  guint       number;     /* in the order in which they were found */
  char       *text;       /* owned */
} Oddity;

typedef struct {
  IbnCall *call;
  GArray  *oddities;      /* of Oddity */
} Linter;

static void
oddity_clear (void *data)
{
  g_free (((Oddity *) data)->text);
}

static void G_GNUC_PRINTF (3, 4)
complain (Linter *self, const IbnMark *mark, const char *format, ...)
{
  Oddity oddity = { mark->file, mark->line, self->oddities->len, NULL };
  va_list args;

  va_start (args, format);
  oddity.text = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->oddities, oddity);
}

static const IbnMark *
get_mark (Linter *self, const void *thing)
{
  return g_hash_table_lookup (self->call->marks, thing);
}

static const char *
get_phase_id (Linter *self, guint index)
{
  return ((IbnPhase *) g_ptr_array_index (self->call->phases, index))->id;
}

/* The phases in which there is a level. */
static guint
get_mask (const IbnLevel *levels)
{
  guint mask = 0;

  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (levels[i] != IBN_LEVEL_NONE)
      mask |= 1u << i;
  return mask;
}

/* Names that nothing uses */

static void
add_shown (GPtrArray *items, GHashTable *used)
{
  for (guint i = 0; i < items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (items, i);

      if (item->kind == IBN_ITEM_SHOW)
        g_hash_table_add (used, item->show->value);
      if (item->kind == IBN_ITEM_TABLE)
        add_shown (item->table->items, used);
    }
}

static GHashTable *
collect_used (IbnCall *call)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < call->spots->len; i++)
    {
      const IbnSpot *spot = &g_array_index (call->spots, IbnSpot, i);
      GPtrArray *uses = ibn_expression_get_uses (spot->expression);

      for (guint j = 0; j < uses->len; j++)
        g_hash_table_add (used, ((IbnUse *) g_ptr_array_index (uses, j))->name);
    }
  for (guint i = 0; i < call->lets->len; i++)
    {
      const IbnLet *let = g_ptr_array_index (call->lets, i);

      if (let->limit == NULL)
        continue;
      g_hash_table_add (used, let->name);
      g_hash_table_add (used, let->limit);
    }
  for (guint i = 0; i < call->steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (call->steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        add_shown (((IbnGroup *) g_ptr_array_index (step->groups, j))->items, used);
    }
  return used;
}

static void
lint_names (Linter *self)
{
  g_autoptr(GHashTable) used = collect_used (self->call);

  for (guint i = 0; i < self->call->params->len; i++)
    {
      const IbnParam *param = g_ptr_array_index (self->call->params, i);

      if (!g_hash_table_contains (used, param->name)
          && !g_hash_table_contains (self->call->limits, param))
        complain (self, get_mark (self, param), _("nothing uses the param “%s”"), param->name);
    }
  for (guint i = 0; i < self->call->lets->len; i++)
    {
      const IbnLet *let = g_ptr_array_index (self->call->lets, i);

      if (!g_hash_table_contains (used, let->name) && !ibn_amount_is_known (let->name))
        complain (self, get_mark (self, let), _("nothing uses or shows the formula “%s”"),
                  let->name);
      if (let->limit != NULL && !ibn_call_keeps_limit (self->call, let))
        complain (self, get_mark (self, let), _("no rule keeps the limit of “%s”"), let->name);
    }
}

/* Words that lack a language that others have */

static void
lint_words (Linter *self)
{
  g_autoptr(GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GList) sorted = NULL;
  const char *language;
  const char *text;

  for (guint i = 0; i < self->call->words_spots->len; i++)
    {
      const IbnWords *words = g_array_index (self->call->words_spots, IbnWordsSpot, i).words;

      for (guint j = 0; j < ibn_words_get_n (words); j++)
        {
          ibn_words_get_nth (words, j, &language, &text);
          g_hash_table_add (languages, (void *) language);
        }
    }

  sorted = g_list_sort (g_hash_table_get_keys (languages), (GCompareFunc) strcmp);
  for (guint i = 0; i < self->call->words_spots->len; i++)
    {
      const IbnWordsSpot *spot = &g_array_index (self->call->words_spots, IbnWordsSpot, i);

      /* An amount or a number is the same in every language. */
      if (g_str_equal (spot->name, "example"))
        continue;
      for (GList *one = sorted; one != NULL; one = one->next)
        if (!ibn_words_has (spot->words, one->data))
          complain (self, &spot->mark, _("this “%s” is not there in “%s”, as others are"),
                    spot->name,
                    (const char *) one->data);
    }
}

/* Sources that are not listed */

static void
lint_source (Linter *self, const IbnMark *mark, const char *source)
{
  g_auto(GStrv) parts = NULL;

  if (source == NULL || g_hash_table_size (self->call->sources) == 0)
    return;
  parts = g_strsplit_set (source, " \n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      parts[i][strcspn (parts[i], ":")] = '\0';
      if (*parts[i] != '\0' && !g_hash_table_contains (self->call->sources, parts[i]))
        complain (self, mark, _("there is no source “%s”"), parts[i]);
    }
}

static void
lint_sources (Linter *self)
{
  for (guint i = 0; i < self->call->params->len; i++)
    {
      const IbnParam *param = g_ptr_array_index (self->call->params, i);

      lint_source (self, get_mark (self, param), param->source);
    }
  for (guint i = 0; i < self->call->phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (self->call->phases, i);

      lint_source (self, get_mark (self, phase), phase->source);
    }
  for (guint i = 0; i < self->call->lets->len; i++)
    {
      const IbnLet *let = g_ptr_array_index (self->call->lets, i);

      lint_source (self, get_mark (self, let), let->source);
    }
}

/* The form */

static void
lint_levels (Linter *self, const void *thing, const char *path, guint phases,
             const IbnLevel *levels)
{
  guint astray = get_mask (levels) & ~phases;

  for (guint i = 0; i < self->call->phases->len; i++)
    if ((astray & (1u << i)) != 0)
      complain (self, get_mark (self, thing),
                _("“%s” has a level in the phase “%s”, in which it is not asked"), path,
                get_phase_id (self, i));
}

static gboolean
is_blocking (const IbnLevel *levels)
{
  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (levels[i] == IBN_LEVEL_BLOCKING)
      return TRUE;
  return FALSE;
}

static void
lint_field (Linter *self, const IbnField *field)
{
  const IbnMark *mark = get_mark (self, field);
  gboolean typed = (field->phases & ~field->readonly) != 0;

  lint_source (self, mark, field->source);
  if (field->phases == 0)
    {
      complain (self, mark, _("“%s” is asked in no phase"), field->path);
      return;
    }
  lint_levels (self, field, field->path, field->phases, field->missing);
  if (is_blocking (field->missing) && field->help == NULL)
    complain (self, mark, _("“%s” must be answered and has no help"), field->path);
  if (is_blocking (field->missing) && !typed)
    complain (self, mark, _("“%s” must be answered and can be typed in no phase"), field->path);
}

static void
lint_table (Linter *self, const IbnTable *table)
{
  const IbnMark *mark = get_mark (self, table);

  lint_source (self, mark, table->source);
  if (table->phases == 0)
    complain (self, mark, _("“%s” is asked in no phase"), table->path);
  else
    lint_levels (self, table, table->path, table->phases, table->missing);
}

static void
lint_form (Linter *self)
{
  for (guint i = 0; i < self->call->steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (self->call->steps, i);

      if (step->phases == 0)
        complain (self, get_mark (self, step), _("“%s” is asked in no phase"), step->id);
      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);

          if (group->items->len == 0)
            complain (self, get_mark (self, group), _("the group “%s” is empty"), group->id);
        }
    }
  for (guint i = 0; i < self->call->fields->len; i++)
    lint_field (self, g_ptr_array_index (self->call->fields, i));
  for (guint i = 0; i < self->call->tables->len; i++)
    lint_table (self, g_ptr_array_index (self->call->tables, i));
}

/* Rules */

/* The phases in which the thing at a path is asked; all where that cannot be told. */
static guint
get_place_phases (Linter *self, const IbnTemplate *path)
{
  g_autofree char *shape = ibn_place_get_shape (path);
  const IbnField *field = shape == NULL ? NULL : ibn_call_get_field (self->call, shape);
  const IbnTable *table = shape == NULL ? NULL : ibn_call_get_table (self->call, shape);

  if (field != NULL)
    return field->phases;
  return table != NULL ? table->phases : ~0u;
}

static void
lint_places (Linter *self, const IbnRule *rule)
{
  guint asked = 0;
  guint astray;

  for (guint i = 0; i < rule->places->len; i++)
    asked |= get_place_phases (self, ((IbnPlace *) g_ptr_array_index (rule->places, i))->path);
  astray = get_mask (rule->levels) & ~asked;
  for (guint i = 0; i < self->call->phases->len; i++)
    if ((astray & (1u << i)) != 0)
      complain (self, get_mark (self, rule),
                _("“%s” has a level in the phase “%s”, in which none of its places is asked"),
                rule->key, get_phase_id (self, i));
}

static void
lint_cure (Linter *self, const IbnRule *rule, const IbnCureRule *cure)
{
  guint mask = get_mask (rule->levels);

  for (guint i = 0; i < cure->actions->len; i++)
    {
      const IbnAction *action = g_ptr_array_index (cure->actions, i);
      g_autofree char *shape = ibn_place_get_shape (action->path);
      const IbnField *field = shape == NULL ? NULL : ibn_call_get_field (self->call, shape);
      IbnMark mark = { get_mark (self, rule)->file, action->line };

      if (field != NULL && (field->readonly & mask) != 0)
        complain (self, &mark,
                  _("a cure of “%s” sets “%s”, which cannot be typed in one of the rule’s phases"),
                  rule->key, field->path);
    }
}

/* Whether what a rule tests is a number. */
static gboolean
is_about_numbers (Linter *self, const IbnRule *rule)
{
  GPtrArray *uses = ibn_expression_get_uses (rule->test);

  for (guint i = 0; i < uses->len; i++)
    {
      const char *name = ((IbnUse *) g_ptr_array_index (uses, i))->name;
      const IbnLet *let = ibn_call_get_let (self->call, name);

      if (let != NULL && ibn_type_is_number (let->type))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (const IbnTemplate *words)
{
  for (const IbnPiece *piece = words->pieces; piece != NULL; piece = piece->next)
    if (piece->value != NULL)
      return TRUE;
  return FALSE;
}

static void
lint_message (Linter *self, const IbnRule *rule)
{
  g_autoptr(GList) languages = NULL;

  if (!is_about_numbers (self, rule))
    return;
  languages = g_list_sort (g_hash_table_get_keys (rule->message), (GCompareFunc) strcmp);
  for (GList *one = languages; one != NULL; one = one->next)
    if (!has_value (g_hash_table_lookup (rule->message, one->data)))
      complain (self, get_mark (self, rule),
                _("“%s” is about numbers and its message in “%s” holds none"), rule->key,
                (const char *) one->data);
}

/* Whether an expression is nothing but `true()`. */
static gboolean
is_literally_true (const IbnExpression *expression)
{
  g_autofree char *text = g_strdup (ibn_expression_get_text (expression));
  char *end = text;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *end++ = *p;
  *end = '\0';
  return g_str_equal (text, "true()");
}

static void
lint_rule (Linter *self, const IbnRule *rule)
{
  const IbnMark *mark = get_mark (self, rule);
  guint mask = get_mask (rule->levels);

  if (rule->source == NULL)
    complain (self, mark, _("“%s” has no source"), rule->key);
  lint_source (self, mark, rule->source);
  if (mask == 0)
    complain (self, mark, _("“%s” can never be found: it has no level in any phase"), rule->key);
  if (is_literally_true (rule->test))
    complain (self, mark, _("“%s” can never be found: its test always holds"), rule->key);
  if (rule->each != NULL && mask != 0 && (rule->each->phases & mask) == 0)
    complain (self, mark,
              _("“%s” can never be found: the table “%s” is not asked in any of its phases"),
              rule->key,
              rule->each->path);
  else
    lint_places (self, rule);
  lint_message (self, rule);
  for (guint i = 0; i < rule->cures->len; i++)
    lint_cure (self, rule, g_ptr_array_index (rule->cures, i));
}

static void
lint_answer_rule (Linter *self, const IbnRule *rule)
{
  const IbnMark *mark = get_mark (self, rule);
  gboolean has_levels = get_mask (rule->levels) != 0;

  lint_source (self, mark, rule->source);
  if (rule->aspect == IBN_ASPECT_MISSING && has_levels)
    complain (self, mark,
              _("the levels of “missing” have no effect: each field and table has its own"));
  if (rule->aspect != IBN_ASPECT_MISSING && !has_levels)
    complain (self, mark, _("“%s” can never be found: it has no level in any phase"), rule->key);
}

static void
lint_rules (Linter *self)
{
  for (guint i = 0; i < self->call->rules->len; i++)
    lint_rule (self, g_ptr_array_index (self->call->rules, i));
  for (guint i = 0; i < self->call->answer_rules->len; i++)
    lint_answer_rule (self, g_ptr_array_index (self->call->answer_rules, i));
}

/* Letters */

static gboolean
is_value (const IbnLetterRule *letter, const IbnExpression *expression)
{
  for (guint i = 0; i < letter->terms->len; i++)
    {
      const IbnTerm *term = g_ptr_array_index (letter->terms, i);

      if (g_str_equal (ibn_expression_get_text (term->value), ibn_expression_get_text (expression)))
        return TRUE;
    }
  return FALSE;
}

/* What a letter says and its fingerprint does not know can change without anybody seeing it. */
static void
lint_letter_words (Linter *self, const IbnLetterRule *letter, GHashTable *templates)
{
  g_autoptr(GList) languages = g_list_sort (g_hash_table_get_keys (templates),
                                            (GCompareFunc) strcmp);

  for (GList *one = languages; one != NULL; one = one->next)
    {
      const IbnTemplate *text = g_hash_table_lookup (templates, one->data);

      for (const IbnPiece *piece = text->pieces; piece != NULL; piece = piece->next)
        {

          if (piece->value != NULL && !is_value (letter, piece->value))
            complain (self, get_mark (self, letter),
                      _("the letter “%s” says “{%s}”, which is none of its values"),
                      letter->letter.id, ibn_expression_get_text (piece->value));
        }
    }
}

static void
lint_letter (Linter *self, const IbnLetterRule *letter)
{
  const IbnMark *mark = get_mark (self, letter);

  if (letter->source == NULL)
    complain (self, mark, _("“%s” has no source"), letter->letter.id);
  lint_source (self, mark, letter->source);
  if ((letter->letter.phases & letter->each->phases) == 0)
    complain (self, mark, _("“%s” is asked in no phase"), letter->letter.id);
  lint_letter_words (self, letter, letter->title);
  for (guint i = 0; i < letter->paragraphs->len; i++)
    lint_letter_words (self, letter,
                       ((IbnParagraph *) g_ptr_array_index (letter->paragraphs, i))->text);
}

static void
lint_letters (Linter *self)
{
  GPtrArray *letters = self->call->letters;

  for (guint i = 0; i < letters->len; i++)
    lint_letter (self, g_ptr_array_index (letters, i));
  if (letters->len > 0
      && ibn_call_get_answer_rule (self->call, IBN_ASPECT_SIGNED, IBN_TYPE_FILE) == NULL)
    complain (self, get_mark (self, g_ptr_array_index (letters, 0)),
              _("no answer rule “%s” says when a letter no longer holds"), "letter-signed");
}

/* The whole */

/* The file that was asked for first, then those it extends. */
static int
compare_oddities (const void *a, const void *b, void *data)
{
  const Oddity *one = a;
  const Oddity *other = b;
  const char *file = data;
  gboolean one_own = g_str_equal (one->file, file);
  gboolean other_own = g_str_equal (other->file, file);

  if (one_own != other_own)
    return one_own ? -1 : 1;
  if (!g_str_equal (one->file, other->file))
    return strcmp (one->file, other->file);
  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return one->number < other->number ? -1 : 1;
}

/**
 * ibn_call_lint:
 * @self: a call
 *
 * Looks for what a reader lets through and is odd all the same: names that nothing uses, rules that
 * can never be found, levels in phases in which nothing is asked, words that lack a language,
 * sources that are not listed, rules without a source, required questions without help, messages
 * about numbers without one, cures that set what cannot be typed, letters that say more than their
 * values.
 *
 * What was inherited from another definition has its name before the line.
 *
 * Returns: (transfer container) (element-type utf8): one sentence for each oddity, `line N: …`, in
 *   the order of the file
 */
GPtrArray *
ibn_call_lint (IbnCall *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) oddities = g_array_new (FALSE, FALSE, sizeof (Oddity));
  Linter linter = { self, oddities };

  g_return_val_if_fail (IBN_IS_CALL (self), sentences);

  g_array_set_clear_func (oddities, oddity_clear);
  lint_names (&linter);
  lint_words (&linter);
  lint_sources (&linter);
  lint_form (&linter);
  lint_rules (&linter);
  lint_letters (&linter);

  g_array_sort_with_data (oddities, compare_oddities, self->file);
  for (guint i = 0; i < oddities->len; i++)
    {
      const Oddity *oddity = &g_array_index (oddities, Oddity, i);
      g_autofree char *sentence = g_str_equal (oddity->file, self->file)
                                  ? g_strdup_printf (_("line %d: %s"), oddity->line, oddity->text)
                                  : g_strdup_printf (_("%s: line %d: %s"), oddity->file,
                                                     oddity->line, oddity->text);

      /* What is repeated is as odd each time. */
      if (sentences->len == 0 || !g_str_equal (g_ptr_array_index (sentences, sentences->len - 1),
                                               sentence))
        g_ptr_array_add (sentences, g_steal_pointer (&sentence));
    }
  return sentences;
}
