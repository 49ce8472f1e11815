/* test-search.c: finding words in questions, help, answers and findings
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <time.h>

#include "ibn-search.h"
#include "rules-fixture.h"
#include "test-dossier.h"

#define MANY 1000

/* Microseconds: ten times what it takes on a desktop. */
#ifdef __SANITIZE_ADDRESS__
#define LONGEST 2000000
#else
#define LONGEST 200000
#endif

static IbnChecker *
new_checker (IbnCall **call, IbnDocument **document, const char *phase)
{
  *call = rules_load_call (NULL);
  *document = rules_load_base (*call, phase);
  return rules_make_checker (*call, *document, NULL, "2018-03-20T10:00:00", "nl");
}

static const IbnHit *
find_hit (GPtrArray *hits, IbnHitKind kind, const char *path)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const IbnHit *hit = g_ptr_array_index (hits, i);

      if (hit->kind == kind && g_str_equal (hit->path, path))
        return hit;
    }
  return NULL;
}

static void
test_words (void)
{
  static const struct {
    const char *text;
    IbnHitKind  kind;
    const char *path;
    const char *found;      /* what is marked; NULL where nothing is found */
  } cases[] = {
    { "acroniem", IBN_HIT_QUESTION, "network/acronym", "Acroniem" },
    { "ACRONIEM", IBN_HIT_QUESTION, "network/acronym", "Acroniem" },
    { "  acroNIËM  ", IBN_HIT_QUESTION, "network/acronym", "Acroniem" },
    { "acroniemen", IBN_HIT_QUESTION, "network/acronym", NULL },
    { "wetenschappelijk", IBN_HIT_ANSWER, "companies/c01/name", NULL },
    { "prive straat", IBN_HIT_ANSWER, "applicant/street", "Straat" },
    { "straat prive", IBN_HIT_ANSWER, "applicant/street", "Straat" },
    { "straat elders", IBN_HIT_ANSWER, "applicant/street", NULL },
    { "strasse", IBN_HIT_ANSWER, "applicant/town", "Straße" },
    { "resume", IBN_HIT_ANSWER, "network/title", "Résumé" },
    { "oeuvre", IBN_HIT_ANSWER, "network/title", "œuvre" },
    { "l'eau", IBN_HIT_ANSWER, "network/title", "l’eau" },
    { "0000.000", IBN_HIT_ANSWER, "applicant/number", NULL },
    { "", IBN_HIT_ANSWER, "applicant/number", NULL },
    { "   ", IBN_HIT_ANSWER, "applicant/number", NULL },
    { "Deelnemende", IBN_HIT_QUESTION, "", NULL },
  };
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");

  set (document, "applicant/street", "Straat met de privé-inrit 12");
  set (document, "applicant/town", "Straße");
  set (document, "network/title", "Résumé de l’œuvre: de l’eau");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) hits = ibn_search_find (checker, cases[i].text, MANY);
      const IbnHit *hit = find_hit (hits, cases[i].kind, cases[i].path);
      g_autofree char *found = NULL;

      g_test_message ("“%s” at %s", cases[i].text, cases[i].path);
      if (cases[i].found == NULL)
        {
          g_assert_null (hit);
          continue;
        }
      g_assert_nonnull (hit);
      g_assert_cmpuint (hit->start + hit->length, <=, strlen (hit->text));
      found = g_strndup (hit->text + hit->start, hit->length);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_true (g_utf8_validate (found, -1, NULL));
    }
}

/* Numbers are found as they are written, and as they are typed. */
static void
test_numbers (void)
{
  static const struct {
    const char *text;
    gboolean    found;
  } cases[] = {
    { "1999.902.844", TRUE },
    { "1999902844", TRUE },
    { "99902", TRUE },
    { "1999902845", FALSE },
  };
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");

  set (document, "applicant/number", "1999902844");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) hits = ibn_search_find (checker, cases[i].text, MANY);
      const IbnHit *hit = find_hit (hits, IBN_HIT_ANSWER, "applicant/number");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (hit != NULL, ==, cases[i].found);
      if (hit != NULL)
        g_assert_cmpstr (hit->text, ==, "1999.902.844");
    }
}

static void
test_places (void)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GPtrArray) columns = NULL;
  const IbnHit *hit;

  set (document, "companies/c01/name", "Zonnewijzer nv");
  hits = ibn_search_find (checker, "zonnewijzer", MANY);
  hit = find_hit (hits, IBN_HIT_ANSWER, "companies/c01/name");
  g_assert_nonnull (hit);
  g_assert_cmpstr (hit->step->id, ==, "companies");
  g_assert_nonnull (strstr (hit->place, "Zonnewijzer nv"));
  g_assert_cmpstr (hit->text, ==, "Zonnewijzer nv");
  g_assert_cmpuint (hit->start, ==, 0);
  g_assert_cmpuint (hit->length, ==, strlen ("Zonnewijzer"));

  /* What is said of a column leads to its table. */
  columns = ibn_search_find (checker, "vestiging", MANY);
  g_assert_nonnull (find_hit (columns, IBN_HIT_QUESTION, "companies"));
}

/* Form order, findings last; and no more than were asked for. */
static void
test_order (void)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GPtrArray) few = NULL;
  gboolean in_findings = FALSE;
  guint last = 0;

  set (document, "applicant/name", "");
  hits = ibn_search_find (checker, "na", MANY);
  g_assert_cmpuint (hits->len, >, 10);
  for (guint i = 0; i < hits->len; i++)
    {
      const IbnHit *hit = g_ptr_array_index (hits, i);

      g_assert_false (in_findings && hit->kind != IBN_HIT_FINDING);
      if (hit->kind == IBN_HIT_FINDING && !in_findings)
        {
          in_findings = TRUE;
          last = 0;
        }
      if (hit->step != NULL)
        {
          g_assert_cmpuint (hit->step->index, >=, last);
          last = hit->step->index;
        }
      g_assert_null (strchr (hit->text, '\n'));
      g_assert_true (g_utf8_validate (hit->text, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (hit->text, -1), <=, 82);
    }
  g_assert_true (in_findings);

  few = ibn_search_find (checker, "na", 3);
  g_assert_cmpuint (few->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((IbnHit *) g_ptr_array_index (few, i))->text, ==,
                     ((IbnHit *) g_ptr_array_index (hits, i))->text);
}

static void
test_findings (void)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");
  g_autoptr(GPtrArray) none = ibn_search_find (checker, "b-03", MANY);
  g_autoptr(GPtrArray) hits = NULL;
  const IbnHit *hit;

  g_assert_cmpuint (none->len, ==, 0);
  rules_edit (call, document, "budget/other/o01/amount-1=900.000");
  hits = ibn_search_find (checker, "B-03", MANY);
  g_assert_cmpuint (hits->len, >, 0);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (hit->kind, ==, IBN_HIT_FINDING);
  g_assert_true (g_str_has_prefix (hit->text, "B-03: "));
  g_assert_cmpstr (hit->step->id, ==, "budget");
}

/* Only what is asked now is found. */
static void
test_relevant (void)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "eoi");
  g_autoptr(GPtrArray) hits = ibn_search_find (checker, "projectbegroting", MANY);
  g_autoptr(GPtrArray) managed = ibn_search_find (checker, "overgenomen", MANY);

  for (guint i = 0; i < hits->len; i++)
    {
      const IbnHit *hit = g_ptr_array_index (hits, i);

      g_assert_true (hit->step->phases & 1u << ibn_checker_get_phase (checker)->index);
    }
  g_assert_cmpuint (managed->len, ==, 0);
}

static void
test_excerpt (void)
{
  static const char *const texts[] = {
    "Vooraan staat een woord, en daarachter nog heel veel andere woorden die er niet toe doen maar wel meetellen.",
    "Heel veel woorden die er niet toe doen maar wel meetellen, en helemaal achteraan staat dan ineens het vooraan.",
    "Eerst een alinea.\n\nDan vooraan in de tweede,\nen na nog heel veel andere woorden komt nog een derde erbij.",
    "Éénëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëvooraanëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë",
  };
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GPtrArray) hits = NULL;
      g_autofree char *found = NULL;
      g_autofree char *lower = NULL;
      const IbnHit *hit;

      g_test_message ("%s", texts[i]);
      set (document, "scope/domain", texts[i]);
      hits = ibn_search_find (checker, "vooraan", MANY);
      hit = find_hit (hits, IBN_HIT_ANSWER, "scope/domain");
      g_assert_nonnull (hit);
      found = g_strndup (hit->text + hit->start, hit->length);
      lower = g_utf8_strdown (found, -1);
      g_assert_cmpstr (lower, ==, "vooraan");
      g_assert_true (g_str_has_suffix (hit->text, "…") || g_str_has_prefix (hit->text, "…"));
      g_assert_cmpint (g_utf8_strlen (hit->text, -1), <=, 82);
    }
}

/* Microseconds that this thread was at work, whatever else the machine did. */
static gint64
get_own_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* 50 companies and 200 lines: each letter that is typed is answered at once. */
static void
test_speed (void)
{
  static const char *const typed[] = { "k", "ko", "koe", "koel", "koelw", "koelwa" };
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnChecker) checker = new_checker (&call, &document, "dossier");
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autofree char *prose = g_strnfill (3000, 'a');
  const IbnTable *companies = ibn_call_get_table (call, "companies");
  gint64 longest = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/x%u", i);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      for (guint j = 0; j < companies->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (companies->items, j);
          g_autofree char *path = item->kind == IBN_ITEM_FIELD ? g_strdup_printf ("%s/%s", row, item->field->name)
                                                               : NULL;

          if (path != NULL && (item->field->type == IBN_TYPE_TEXT || item->field->type == IBN_TYPE_PROSE))
            g_ptr_array_add (changes, ibn_change_new_set (path, item->field->type == IBN_TYPE_PROSE ? prose
                                                                                                    : "Koelwagens"));
        }
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *row = g_strdup_printf ("budget/other/x%u", i);
      g_autofree char *item = g_strconcat (row, "/item", NULL);
      g_autofree char *amount = g_strconcat (row, "/amount-1", NULL);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (item, "Huur van een koelwagen"));
      g_ptr_array_add (changes, ibn_change_new_set (amount, "123456"));
    }
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gint64 start = get_own_time ();
      g_autoptr(GPtrArray) hits = ibn_search_find (checker, typed[i], 100);
      gint64 took = get_own_time () - start;

      g_test_message ("“%s”: %u hits in %" G_GINT64_FORMAT " µs", typed[i], hits->len, took);
      g_assert_cmpuint (hits->len, >, 0);
      longest = MAX (longest, took);
    }
  g_assert_cmpint (longest, <, LONGEST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/numbers", test_numbers);
  g_test_add_func ("/search/places", test_places);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/findings", test_findings);
  g_test_add_func ("/search/relevant", test_relevant);
  g_test_add_func ("/search/excerpt", test_excerpt);
  g_test_add_func ("/search/speed", test_speed);
  return g_test_run ();
}
