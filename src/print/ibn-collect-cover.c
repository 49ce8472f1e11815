/* ibn-collect-cover.c: what stands on the pages: the cover
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-print-words-private.h"
#include "ibn-seal.h"

/* The names by which a call says what is on the cover; see docs/CALLS.md. */
static const char title_path[] = "network/title";
static const char acronym_path[] = "network/acronym";
static const char applicant_path[] = "applicant/name";
static const char language_path[] = "network/language";

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

/* The seal of the phase, where the dossier is still what was sealed. */
static IbnVersion *
find_seal (IbnCollector *self)
{
  IbnVersion *seal = ibn_seal_find (self->document, self->phase->id);

  if (seal == NULL)
    return NULL;

  return g_str_equal (ibn_version_get_content (seal), self->fingerprint) ? seal : NULL;
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
  IbnWord word = IBN_WORD_SUBMITTED_ON;
  gint64 seconds;

  if (self->seal != NULL)
    {
      seconds = ibn_version_get_time (self->seal);
      word = IBN_WORD_SEALED_ON;
    }
  else if (n_blocking == 1)
    return g_strdup (get_word (self, IBN_WORD_OPEN_BLOCKING_ONE));
  else if (n_blocking > 1)
    return ibn_print_fill (self->language, IBN_WORD_OPEN_BLOCKING, number, NULL, NULL);
  else if (!ibn_time_parse_iso (submitted, &seconds, NULL))   /* no time is: not submitted */
    return g_strdup (get_word (self, IBN_WORD_READY));

  when = ibn_time_format_long (seconds, self->language);
  return ibn_print_fill (self->language, word, when, NULL, NULL);
}

static char *
dup_language (IbnCollector *self)
{
  const IbnField *field = ibn_call_get_field (self->call, language_path);
  const char *value = ibn_document_get (self->document, language_path);

  return field == NULL || field->type != IBN_TYPE_CHOICE || *value == '\0' ? NULL
                                                                           : g_strdup (value);
}

void
ibn_collect_cover (IbnCollector *self, const IbnFlowOptions *options)
{
  IbnContent *content = self->content;
  g_autofree char *day = ibn_date_format_long (options->day, self->language);
  g_autofree char *code = ibn_fingerprint_get_code (self->fingerprint);
  g_autofree char *id = g_strndup (ibn_document_get_id (self->document), 8);

  self->seal = find_seal (self);
  content->draft = self->seal == NULL
                   && ibn_checker_count (self->checker, IBN_LEVEL_BLOCKING) > 0;
  content->title = dup_answer (self, title_path);
  content->answer_language = dup_language (self);
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
  add_fact (self, IBN_WORD_FINGERPRINT, code);
  add_fact (self, IBN_WORD_PROGRAM, options->program);
}
