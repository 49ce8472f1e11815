/* test-print.h: what the tests of the pages have in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "ibn-checker.h"
#include "ibn-date.h"
#include "ibn-flow.h"
#include "ibn-pdf.h"
#include "ibn-reader.h"

/* 21 March 2018, 10:00 in Belgium */
#define NOW (G_GINT64_CONSTANT (1521622800))
#define DAY (G_GINT64_CONSTANT (17611))

/* Dossiers that are hard on pages, as what is written in every field of text. */
typedef struct {
  const char *name;
  const char *call;           /* the file, below the sources */
  guint       n_rows;         /* of each table */
  const char *prose;          /* NULL: nothing is answered at all */
  const char *text;
  const char *typed;          /* in every field of a number; NULL for a number */
  guint       times;          /* how often the prose is repeated */
} IbnTestDossier;

static const char test_prose[] =
  "Het netwerk brengt bedrijven uit de hele keten samen rond koude uit restwarmte. De deelnemers "
  "delen kennis over ontwerp en onderhoud, en starten samen proeven op.\n"
  "In het eerste jaar ligt de nadruk op kennismaking.\n\n"
  "Daarna volgen samenwerkingen, telkens van minstens drie bedrijven: ± 50 %, “samen” & ‘open’, "
  "<b>geen</b> opmaak.";

#define WORD "Onafbreekbaarwoordzonderenigespatiedateindelooslangdoorgaat"
#define TEN(s) s s s s s s s s s s

static const IbnTestDossier test_dossiers[] = {
  { "ordinary", "tests/data/calls/sample.xml", 3, test_prose, "Koelgroep Lissewege", NULL, 1 },
  { "empty", "data/calls/ibn-2017.xml", 0, NULL, NULL, NULL, 0 },
  { "empty-rows", "data/calls/ibn-2017.xml", 3, NULL, NULL, NULL, 0 },
  { "every-field", "data/calls/ibn-2017.xml", 3, test_prose, "Vrieshuis & zonen (fictief)", NULL,
    1 },
  { "twenty-thousand-characters", "tests/data/calls/sample.xml", 2, test_prose, TEN ("lange naam "),
    NULL, 60 },
  { "one-paragraph", "tests/data/calls/sample.xml", 2,
    "Een alinea die maar niet eindigt, en waarin van alles staat; ",
    "x", NULL, 400 },
  { "unbroken", "tests/data/calls/sample.xml", 2, TEN (WORD) TEN (WORD) TEN (WORD), TEN (WORD), NULL,
    3 },
  { "typed", "data/calls/ibn-2017.xml", 2, "kort", "naam", "zes of zeven, dat hangt ervan af", 1 },
  { "two-hundred-rows", "tests/data/calls/sample.xml", 200, "Wij doen mee.", "Lid van het netwerk",
    NULL, 1 },
  { "right-to-left", "tests/data/calls/sample.xml", 3,
    "שלום עולם, זהו טקסט\nمرحبا بالعالم هذا نص طويل",
    "אבגדה", NULL, 3 },
  { "many-scripts", "tests/data/calls/sample.xml", 3,
    "Ελληνικά, кириллица, Tiếng Việt, İstanbul, æøå ŵŷ, 中文字和汉字, 한국어, 日本語, 😀, "
    "e\xcc\x81 x\xcc\x82, → ✓ ½ €",
    "Čeština 中文", NULL, 4 },
};

static inline IbnCall *
load_call (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  IbnCall *call = ibn_call_load (file, &error);

  g_assert_no_error (error);
  return call;
}

static inline IbnDocument *
load_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_load (file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static inline void
apply (IbnDocument *document, IbnChange *change)
{
  g_autoptr(GError) error = NULL;

  ibn_document_apply (document, change, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  ibn_change_unref (change);
}

/* A value of the field's type; text is that of the dossier. */
static inline char *
make_value (IbnDocument *document, const IbnField *field, const IbnTestDossier *test, guint seed)
{
  GString *prose;

  switch (field->type)
    {
    case IBN_TYPE_TEXT:
      return g_strdup_printf ("%s %u", test->text, seed);
    case IBN_TYPE_PROSE:
      prose = g_string_new (NULL);
      for (guint i = 0; i < test->times; i++)
        g_string_append (prose, test->prose);
      return g_string_free (prose, FALSE);
    case IBN_TYPE_MONEY:
      return g_strdup_printf ("%u", 1234567 / (1 + seed % 17));
    case IBN_TYPE_DECIMAL:
      return g_strdup_printf ("%u", 25 * (1 + seed % 40));
    case IBN_TYPE_PERCENT:
      return g_strdup_printf ("%u", 125 * (seed % 9));
    case IBN_TYPE_COUNT:
      return g_strdup_printf ("%u", 1 + seed % 36);
    case IBN_TYPE_DATE:
      return g_strdup ("2018-09-01");
    case IBN_TYPE_TIME:
      return g_strdup ("2018-03-20T11:02:00+01:00");
    case IBN_TYPE_YES_NO:
      return g_strdup (seed % 2 == 0 ? "yes" : "no");
    case IBN_TYPE_TICK:
      return g_strdup ("yes");
    case IBN_TYPE_CHOICE:
    case IBN_TYPE_CHOICES:
      return g_strdup (((const IbnChoice *) g_ptr_array_index (field->choices,
                                                               seed % field->choices->len))->value);
    case IBN_TYPE_ROW:
    case IBN_TYPE_ROWS:
      {
        g_auto(GStrv) ids = ibn_document_dup_row_ids (document, field->table);

        return g_strdup (ids[0] == NULL ? "" : ids[0]);
      }
    case IBN_TYPE_ENTERPRISE_NUMBER:
      return g_strdup ("1999900072");
    case IBN_TYPE_ESTABLISHMENT_NUMBER:
      return g_strdup ("8999000004");
    case IBN_TYPE_VAT_NUMBER:
      return g_strdup ("BE1999900072");
    case IBN_TYPE_POSTCODE:
      return g_strdup ("9000");
    case IBN_TYPE_IBAN:
      return g_strdup ("BE68539007547034");
    case IBN_TYPE_NACE:
      return g_strdup ("62010");
    case IBN_TYPE_EMAIL:
      return g_strdup_printf ("lid%u@netwerk.example", seed);
    case IBN_TYPE_PHONE:
      return g_strdup ("+3250000000");
    case IBN_TYPE_URL:
      return g_strdup ("https://netwerk.example");
    case IBN_TYPE_FILE:
      return g_strdup ("bijlage.pdf");
    }
  g_assert_not_reached ();
}

static inline void
answer (IbnDocument *document, const IbnField *field, const char *path, const IbnTestDossier *test,
        guint seed)
{
  g_autofree char *value = make_value (document, field, test, seed);

  if (test->typed != NULL && ibn_type_is_number (field->type))
    apply (document, ibn_change_new_typed (path, test->typed));
  else if (*value != '\0')
    apply (document, ibn_change_new_set (path, value));
}

/* Every table with rows, and every field with an answer. */
static inline IbnDocument *
make_document (IbnCall *call, const IbnTestDossier *test)
{
  IbnDocument *document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call),
                                            "4f2a91b0-7c11-4d6f-9d24-0c1d2e3f4a5b");
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *fields = ibn_call_get_fields (call);

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);

      for (guint j = 0; j < test->n_rows; j++)
        {
          g_autofree char *row = g_strdup_printf ("%s/r%u", table->path, j);

          apply (document, ibn_change_new_insert (row, NULL));
        }
    }
  if (test->prose == NULL)
    return document;

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->parent == NULL)
        answer (document, field, field->path, test, i);
      for (guint j = 0; field->parent != NULL && j < test->n_rows; j++)
        {
          g_autofree char *path = g_strdup_printf ("%s/r%u/%s", field->parent->path, j,
                                                   field->name);

          answer (document, field, path, test, i + 7 * j);
        }
    }
  return document;
}

static inline IbnFlow *
make_flow (IbnCall *call, IbnDocument *document, const char *phase, const char *language)
{
  IbnFlowOptions options = { .language = language, .day = DAY, .program = "IBN Dossier" };
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, phase, NOW, "nl");

  return ibn_flow_new (checker, &options);
}

static inline GBytes *
render (IbnFlow *flow)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  ibn_pdf_write (flow, stream, NOW, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What a program says of a PDF, called `pages.pdf` where it is run; it has to succeed. */
static inline char *
run_strv (GBytes *pdf, char **arguments)
{
  g_autofree char *folder = g_dir_make_tmp ("ibn-pages-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "pages.pdf", NULL);
  g_autoptr(GError) error = NULL;
  char *output;
  int status;

  g_file_set_contents (file, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (folder, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_unlink (file);
  g_rmdir (folder);
  return output;
}

static inline char *
run (GBytes *pdf, const char *command)
{
  g_auto(GStrv) arguments = g_strsplit (command, " ", -1);

  return run_strv (pdf, arguments);
}

/* An answer as people read it. */
static inline char *
dup_printed (IbnCall *call, IbnDocument *document, const char *path, const char *value,
             const char *typed)
{
  const IbnField *field = ibn_call_get_field (call, path);
  gint64 days, seconds;

  if (typed != NULL)
    return g_strdup (typed);
  if (field == NULL)
    return g_strdup (value);
  if (field->type == IBN_TYPE_DATE && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, "nl");
  if (field->type == IBN_TYPE_TIME && ibn_time_parse_iso (value, &seconds, NULL))
    return ibn_time_format_long (seconds, "nl");
  return ibn_field_format (call, field, document, path, "nl");
}

/* Lines end where the page wants them to, and marks of direction come and go. */
static inline char *
squeeze (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT
          && g_unichar_type (c) != G_UNICODE_CONTROL)
        g_string_append_unichar (squeezed, c);
    }
  return g_string_free (squeezed, FALSE);
}

/* The text of each page, in the order in which it was drawn. */
static inline char **
read_pages (GBytes *pdf)
{
  g_autofree char *text = run (pdf, "pdftotext -raw -enc UTF-8 pages.pdf -");
  char **pages = g_strsplit (text, "\f", -1);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      char *squeezed = squeeze (pages[i]);

      g_free (pages[i]);
      pages[i] = squeezed;
    }
  return pages;
}
