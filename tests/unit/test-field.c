/* test-field.c: from what is typed to an edit, and from an answer to what people read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call.h"

static IbnCall *
load_sample (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "calls", NULL);
  g_autoptr(GError) error = NULL;
  IbnCall *call = ibn_call_find (folder, "sample", &error);

  g_assert_no_error (error);
  return call;
}

static void
set (IbnDocument *document, const char *path, const char *value)
{
  g_autoptr(GError) error = NULL;

  ibn_document_set (document, path, value, &error);
  g_assert_no_error (error);
}

static void
apply (IbnDocument *document, IbnChange *change)
{
  g_autoptr(IbnChange) owned = change;
  g_autoptr(GError) error = NULL;

  ibn_document_apply (document, owned, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
}

/* Two companies, of which one has a name, and a line. */
static IbnDocument *
make_document (void)
{
  IbnDocument *document = ibn_document_new ("sample", "1", "d0");

  apply (document, ibn_change_new_insert ("companies/c1", NULL));
  apply (document, ibn_change_new_insert ("companies/c2", NULL));
  apply (document, ibn_change_new_insert ("budget/lines/b1", NULL));
  set (document, "companies/c1/name", "Alfa nv");
  return document;
}

static void
test_change (void)
{
  static const struct {
    const char *path;
    const char *typed;
    const char *value;      /* NULL: it is no value and is kept as typed */
  } cases[] = {
    { "applicant/name", "Alfa", "Alfa" },
    { "applicant/name", "  Alfa\tvzw ", "Alfa vzw" },
    { "applicant/name", "Veel langer dan twintig tekens", "Veel langer dan twintig tekens" },
    { "applicant/name", "", "" },
    { "applicant/name", " \t ", "" },
    { "plan/story", "een\r\ntwee\n", "een\ntwee" },
    { "plan/duration", "99", "99" },
    { "plan/duration", "lang", NULL },
    { "plan/duration", " ", "" },
    { "budget/lines/b1/amount-1", "1.234,50", "123450" },
    { "budget/lines/b1/amount-1", "veel", NULL },
    { "applicant/kind", "company", "company" },
    { "applicant/kind", "Onderneming", "company" },
    { "applicant/kind", " ONDERNEMING ", "company" },
    { "applicant/kind", "vereniging, zonder winst", "association" },
    { "applicant/kind", "association, non-profit", "association" },
    { "applicant/kind", "COMPANY", "company" },
    { "applicant/kind", "vereniging", NULL },
    { "applicant/themes", "water energy", "energy water" },
    { "applicant/themes", "water, energy", "energy water" },
    { "applicant/themes", "Water en lucht", "water" },
    { "applicant/themes", "Water en lucht; Energie;", "energy water" },
    { "applicant/themes", "gezondheid, water AND air , health", "health water" },
    { "applicant/themes", "energy energy", "energy" },
    { "applicant/themes", "energy wind", NULL },
    { "applicant/themes", "energy; wind", NULL },
    { "applicant/themes", ";", "" },
    { "budget/lines/b1/company", "c1", "c1" },
    { "budget/lines/b1/company", "Alfa nv", NULL },
    { "budget/lines/b1/partners", "c2, c1 c2", "c1 c2" },
    { "budget/lines/b1/partners", "Alfa", NULL },
    { "applicant/agrees", "ja", "yes" },
  };
  g_autoptr(IbnCall) call = load_sample ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnField *field = ibn_call_get_field (call, cases[i].path);
      g_autoptr(IbnChange) change = ibn_field_change (field, cases[i].path, cases[i].typed);

      g_assert_cmpint (ibn_change_get_kind (change), ==, IBN_CHANGE_SET);
      g_assert_cmpstr (ibn_change_get_path (change), ==, cases[i].path);
      if (cases[i].value == NULL)
        g_assert_cmpstr (ibn_change_get_typed (change), ==, cases[i].typed);
      else
        {
          g_assert_null (ibn_change_get_typed (change));
          g_assert_cmpstr (ibn_change_get_value (change), ==, cases[i].value);
        }
    }
}

static void
test_format (void)
{
  static const struct {
    const char *path;
    const char *value;
    const char *language;
    const char *text;
  } cases[] = {
    { "applicant/name", "Alfa", "nl", "Alfa" },
    { "applicant/name", "", "nl", "" },
    { "applicant/kind", "company", "nl", "Onderneming" },
    { "applicant/kind", "company", "en", "Company" },
    { "applicant/kind", "company", "fr", "Onderneming" },
    { "applicant/kind", "unknown", "nl", "unknown" },
    { "applicant/themes", "energy water", "nl", "Energie, Water en lucht" },
    { "applicant/themes", "energy wind", "en", "Energy, wind" },
    { "applicant/agrees", "yes", "nl", "Ja" },
    { "plan/start", "2030-05-01", "nl", "01/05/2030" },
    { "budget/lines/b1/company", "c1", "nl", "Alfa nv" },
    { "budget/lines/b1/company", "c2", "nl", "onderneming 2" },
    { "budget/lines/b1/company", "c2", "en", "company 2" },
    { "budget/lines/b1/company", "c9", "nl", "c9" },
    { "budget/lines/b1/partners", "c1 c2 c9", "nl", "Alfa nv, onderneming 2, c9" },
  };
  g_autoptr(IbnCall) call = load_sample ();
  g_autoptr(IbnDocument) document = make_document ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnField *field = ibn_call_get_field (call, cases[i].path);
      g_autofree char *text = NULL;

      set (document, cases[i].path, cases[i].value);
      text = ibn_field_format (call, field, document, cases[i].path, cases[i].language);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_format_typed (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  g_autoptr(IbnDocument) document = make_document ();
  const char *path = "budget/lines/b1/amount-1";
  const IbnField *field = ibn_call_get_field (call, path);
  g_autofree char *text = NULL;

  apply (document, ibn_field_change (field, path, "zes"));
  text = ibn_field_format (call, field, document, path, "nl");
  g_assert_cmpstr (text, ==, "zes");
}

/* What is shown can be typed again. */
static void
test_round_trip (void)
{
  static const struct {
    const char *path;
    const char *value;
  } cases[] = {
    { "applicant/kind", "association" },
    { "applicant/themes", "energy health water" },
    { "applicant/enterprise", "0999999922" },
    { "applicant/postcode", "9000" },
    { "budget/lines/b1/amount-2", "123456789" },
    { "budget/lines/b1/months", "1250" },
    { "plan/start", "2030-05-01" },
  };
  static const char *const languages[] = { "nl", "en" };
  g_autoptr(IbnCall) call = load_sample ();
  g_autoptr(IbnDocument) document = make_document ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        const IbnField *field = ibn_call_get_field (call, cases[i].path);
        g_autofree char *text = NULL;
        g_autoptr(IbnChange) change = NULL;

        set (document, cases[i].path, cases[i].value);
        text = ibn_field_format (call, field, document, cases[i].path, languages[j]);
        change = ibn_field_change (field, cases[i].path, text);
        g_assert_null (ibn_change_get_typed (change));
        g_assert_cmpstr (ibn_change_get_value (change), ==, cases[i].value);
      }
}

static void
test_path (void)
{
  static const struct {
    const char *path;
    const char *nl;
    const char *en;
  } cases[] = {
    { "applicant/name", "Aanvrager › Naam", "Applicant › Name" },
    { "companies", "Ondernemingen", "Companies" },
    { "companies/*", "Ondernemingen", "Companies" },
    { "companies/c1", "Ondernemingen › Alfa nv", "Companies › Alfa nv" },
    { "companies/c1/name", "Ondernemingen › Alfa nv › Naam", "Companies › Alfa nv › Name" },
    { "companies/c2/sme", "Ondernemingen › onderneming 2 › Kmo", "Companies › company 2 › SME" },
    { "budget/lines/b1/amount-2", "Lijnen › lijn 1 › Jaar 2", "Lines › line 1 › Year 2" },
    { "companies/*/name", "Ondernemingen › Naam", "Companies › Name" },
    { "companies/c9/name", "Ondernemingen › onderneming › Naam", "Companies › company › Name" },
    { "nowhere/at-all", "nowhere/at-all", "nowhere/at-all" },
  };
  g_autoptr(IbnCall) call = load_sample ();
  g_autoptr(IbnDocument) document = make_document ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *nl = ibn_path_format (call, document, cases[i].path, "nl");
      g_autofree char *en = ibn_path_format (call, document, cases[i].path, "en");

      g_assert_cmpstr (nl, ==, cases[i].nl);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/change", test_change);
  g_test_add_func ("/field/format", test_format);
  g_test_add_func ("/field/format-typed", test_format_typed);
  g_test_add_func ("/field/round-trip", test_round_trip);
  g_test_add_func ("/field/path", test_path);
  return g_test_run ();
}
