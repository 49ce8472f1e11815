/* ibn-collect-front.c: what stands on the pages: cover and summary
 *
 * The summary shows what it knows by name. A call is free not to have these names: what it does
 * not have, is not there.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-date.h"
#include "ibn-print-words-private.h"

/* What is longer is cut here: it is in full among the answers. In characters. */
#define MAX_PERSON 180

/* The names by which a call says what is on the cover and in the summary; see docs/CALLS.md. */
static const char title_path[] = "network/title";
static const char acronym_path[] = "network/acronym";
static const char applicant_path[] = "applicant/name";
static const char excerpt_path[] = "scope/domain";

static const struct {
  IbnWord     word;
  const char *paths[6];
} persons[] = {
  { IBN_WORD_APPLICANT, { "applicant/name", "applicant/legal-form", "applicant/number" } },
  { IBN_WORD_SEAT, { "applicant/postcode", "applicant/town" } },
  { IBN_WORD_CONTACT, { "contact/name", "contact/role", "contact/email", "contact/phone" } },
  { IBN_WORD_TERM, { "project/start", "project/months" } },
};

static const char * const figures[] = { "budget", "subsidy", "cofinancing", "companies" };

static const char *
get_word (IbnCollector *self, IbnWord word)
{
  return ibn_print_word (self->language, word);
}

static void
add_fact (IbnCollector *self, IbnWord word, const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (self->content->facts,
                     ibn_answer_new (NULL, NULL, get_word (self, word), text, IBN_TYPE_TEXT,
                                     IBN_ANSWER_COMPUTED));
}

/* "" where there is none. */
static char *
dup_answer (IbnCollector *self, const char *path)
{
  char *value = ibn_collector_dup_value (self, path);

  return value == NULL ? g_strdup ("") : value;
}

static char *
dup_state (IbnCollector *self)
{
  guint n_blocking = ibn_checker_count (self->checker, IBN_LEVEL_BLOCKING);
  const char *submitted = self->phase->submitted == NULL
                          ? ""
                          : ibn_document_get (self->document, self->phase->submitted);
  g_autofree char *number = g_strdup_printf ("%u", n_blocking);
  g_autofree char *when = NULL;
  gint64 seconds;

  if (n_blocking == 1)
    return g_strdup (get_word (self, IBN_WORD_OPEN_BLOCKING_ONE));
  if (n_blocking > 1)
    return ibn_print_fill (self->language, IBN_WORD_OPEN_BLOCKING, number, NULL, NULL);
  if (!ibn_time_parse_iso (submitted, &seconds, NULL))   /* no time is: not submitted */
    return g_strdup (get_word (self, IBN_WORD_READY));

  when = ibn_time_format_long (seconds, self->language);
  return ibn_print_fill (self->language, IBN_WORD_SUBMITTED_ON, when, NULL, NULL);
}

void
ibn_collect_cover (IbnCollector *self, const IbnFlowOptions *options)
{
  IbnContent *content = self->content;
  g_autofree char *day = ibn_date_format_long (options->day, self->language);
  g_autofree char *hash = g_strndup (ibn_call_get_hash (self->call), 12);
  g_autofree char *definition = ibn_print_fill (self->language, IBN_WORD_CALL_DEFINITION,
                                                ibn_call_get_id (self->call),
                                                ibn_call_get_version (self->call), hash);
  g_autofree char *id = g_strndup (ibn_document_get_id (self->document), 8);

  content->draft = ibn_checker_count (self->checker, IBN_LEVEL_BLOCKING) > 0;
  content->title = dup_answer (self, title_path);
  content->acronym = dup_answer (self, acronym_path);
  content->author = dup_answer (self, applicant_path);
  content->programme = g_strdup (ibn_words_get (ibn_call_get_programme (self->call),
                                                self->language));
  content->call_title = g_strdup (ibn_words_get (ibn_call_get_title (self->call), self->language));
  content->phase = g_strdup (ibn_words_get (self->phase->label, self->language));
  content->subject = g_strdup_printf ("%s, %s", content->call_title, content->phase);
  content->state = dup_state (self);

  content->running_title = *content->acronym == '\0' || *content->title == '\0'
                           ? g_strconcat (content->acronym, content->title, NULL)
                           : g_strdup_printf ("%s · %s", content->acronym, content->title);
  content->running_phase = g_strdup (content->phase);
  content->running_foot = g_strdup_printf ("%s · %s %s", content->call_title,
                                           get_word (self, IBN_WORD_DOCUMENT), id);

  add_fact (self, IBN_WORD_APPLICANT, content->author);
  add_fact (self, IBN_WORD_CALL, content->call_title);
  add_fact (self, IBN_WORD_PHASE, content->phase);
  add_fact (self, IBN_WORD_DATE, day);
  add_fact (self, IBN_WORD_DOCUMENT, ibn_document_get_id (self->document));
  add_fact (self, IBN_WORD_RULES, definition);
  add_fact (self, IBN_WORD_PROGRAM, options->program);
}

static void
collect_persons (IbnCollector *self)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (persons[i].paths) && persons[i].paths[j] != NULL; j++)
        {
          g_autofree char *value = ibn_collector_dup_value (self, persons[i].paths[j]);
          const IbnField *field = ibn_call_get_field (self->call, persons[i].paths[j]);

          if (value == NULL || field == NULL)
            continue;
          g_string_append_printf (text, "%s%s", text->len == 0 ? "" : ", ", value);
          if (field->unit != NULL)
            g_string_append_printf (text, " %s", ibn_words_get (field->unit, self->language));
        }
      if (g_utf8_strlen (text->str, -1) > MAX_PERSON)
        {
          char *end = g_utf8_offset_to_pointer (text->str, MAX_PERSON);

          g_string_truncate (text, (gsize) (end - text->str));
          g_string_append (text, "…");
        }
      if (text->len > 0)
        g_ptr_array_add (block->items,
                         ibn_answer_new (NULL, "", get_word (self, persons[i].word), text->str,
                                         IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED));
    }
}

static void
collect_figures (IbnCollector *self)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FIGURES, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const IbnFormula *formula = ibn_checker_get_formula (self->checker, figures[i]);
      g_autofree char *text = NULL;
      gint64 number;

      if (formula == NULL || formula->table != NULL
          || !ibn_checker_get_number (self->checker, figures[i], NULL, &number) || number == 0)
        continue;
      text = ibn_checker_format (self->checker, figures[i], NULL);
      g_ptr_array_add (block->items,
                       ibn_answer_new (NULL, figures[i],
                                       ibn_words_get (formula->label, self->language), text,
                                       formula->type, IBN_ANSWER_COMPUTED));
    }
}

void
ibn_collect_summary (IbnCollector *self)
{
  g_autofree char *excerpt = ibn_collector_dup_value (self, excerpt_path);
  const IbnField *field = ibn_call_get_field (self->call, excerpt_path);
  IbnBlock *block = ibn_content_add_heading (self->content, 1,
                                             get_word (self, IBN_WORD_KEY_FIGURES), NULL);

  block->on_new_page = TRUE;
  collect_persons (self);
  if (excerpt != NULL && field != NULL)
    {
      block = ibn_content_add (self->content, IBN_BLOCK_EXCERPT, NULL);
      g_ptr_array_add (block->items,
                       ibn_answer_new (NULL, "", ibn_words_get (field->label, self->language),
                                       excerpt, IBN_TYPE_PROSE, IBN_ANSWER_COMPUTED));
    }
  collect_figures (self);
  ibn_collect_budget (self);
  ibn_collect_shares (self);
}
