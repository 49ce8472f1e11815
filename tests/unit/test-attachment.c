/* test-attachment.c: the answer of a question for a document
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"

#include <string.h>

#include "ibn-type.h"

#define PRINT "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const struct {
  const char *value;
  const char *fingerprint;
  const char *name;
  gboolean holds;         /* as an answer */
} cases[] = {
  { PRINT "/brief.pdf", PRINT, "brief.pdf", TRUE },
  { PRINT "/caf\u00e9 1.pdf", PRINT, "caf\u00e9 1.pdf", TRUE },
  { PRINT "/" PRINT, PRINT, PRINT, TRUE },
  { "brief.pdf", NULL, "brief.pdf", TRUE },
  { PRINT, NULL, PRINT, TRUE },
  { "", NULL, "", FALSE },
  { PRINT "/", PRINT, "", FALSE },
  { PRINT "/..", PRINT, "..", FALSE },
  { PRINT "/map/brief.pdf", PRINT, "map/brief.pdf", FALSE },
  { PRINT "/ brief.pdf", PRINT, " brief.pdf", FALSE },
  { PRINT "0/brief.pdf", NULL, PRINT "0/brief.pdf", FALSE },
  { "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD/brief.pdf", NULL,
    "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD/brief.pdf", FALSE },
  { "ba7816bf/brief.pdf", NULL, "ba7816bf/brief.pdf", FALSE },
};

static void
test_value (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (cases[i].value);
      g_autofree char *value = NULL;

      g_assert_cmpstr (fingerprint, ==, cases[i].fingerprint);
      g_assert_cmpstr (ibn_attachment_get_name (cases[i].value), ==, cases[i].name);

      value = ibn_attachment_new_value (cases[i].fingerprint, cases[i].name);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

/* People type names, and see names. */
static void
test_type (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = ibn_type_format (IBN_TYPE_FILE, cases[i].value, "nl");

      g_assert_cmpint (ibn_type_holds (IBN_TYPE_FILE, cases[i].value), ==, cases[i].holds);
      g_assert_cmpstr (shown, ==, cases[i].name);
    }
  g_assert_null (ibn_type_parse (IBN_TYPE_FILE, PRINT "/brief.pdf", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attachment/value", test_value);
  g_test_add_func ("/attachment/type", test_type);
  return g_test_run ();
}
