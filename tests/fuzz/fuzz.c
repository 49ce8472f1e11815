/* fuzz.c: what every fuzz target has
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "ibn-error.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

static const char small[] =
  "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='x' call='fuzz' call-version='1'>"
  "<companies><row id='c1'><name>Alfa bv</name></row><row id='c2'><name>Beta nv</name></row></companies>"
  "<payments>"
  "<row id='p1'><amount>100</amount><company>c1</company><label>Lidgeld</label></row>"
  "<row id='p2'><amount>200</amount><company>c2</company><label>Lidgeld</label></row>"
  "<row id='p3'><company>c2</company><typed for='amount'>veel</typed></row>"
  "</payments>"
  "<title>Samen koelen</title>"
  "</dossier>";

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  return 0;
}

void
fuzz_assert_outcome (gboolean is_result, const GError *error)
{
  g_assert_true (is_result == (error == NULL));
  if (error == NULL)
    return;

  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpstr (error->message, !=, "");
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), <=, 2 * IBN_ERROR_MAX_LENGTH);
}

IbnDocument *
fuzz_make_dossier (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (small, sizeof small - 1);
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_read (bytes, &error);

  g_assert_no_error (error);
  return document;
}

void
fuzz_assert_is_dossier (IbnDocument *document)
{
  g_autoptr(GBytes) bytes = ibn_document_write (document);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) again = ibn_document_read (bytes, &error);
  g_autoptr(GBytes) bytes_again = NULL;

  g_assert_no_error (error);
  bytes_again = ibn_document_write (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
}
