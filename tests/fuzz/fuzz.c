/* fuzz.c: what every fuzz target has
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "ibn-attachment.h"
#include "ibn-error.h"
#include "ibn-reader.h"
#include "ibn-versions.h"
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

FuzzPieces
fuzz_split (const guint8 *data, gsize size)
{
  return (FuzzPieces) { (const char *) data, (const char *) data + size };
}

const char *
fuzz_next_piece (FuzzPieces *self, gsize *length)
{
  const char *piece = self->rest;
  const char *next;

  if (piece >= self->end)
    return NULL;

  next = memchr (piece, FUZZ_BETWEEN, (gsize) (self->end - piece));
  *length = (gsize) ((next != NULL ? next : self->end) - piece);
  self->rest = piece + *length + 1;
  return piece;
}

void
fuzz_pdf_init (FuzzPdf *self)
{
  self->text = g_string_new ("%PDF-1.7\n");
  self->places = g_string_new (NULL);
  self->n = 0;
}

void
fuzz_pdf_begin (FuzzPdf *self)
{
  g_string_append_printf (self->places, "%010u 00000 n \n", (guint) self->text->len);
  g_string_append_printf (self->text, "%u 0 obj\n", ++self->n);
}

void
fuzz_pdf_add_stream (FuzzPdf *self, const char *entries, const char *content, gsize length)
{
  g_string_append_printf (self->text, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", entries, length);
  g_string_append_len (self->text, content, (gssize) length);
  g_string_append (self->text, "\nendstream");
}

void
fuzz_pdf_end (FuzzPdf *self)
{
  g_string_append (self->text, "\nendobj\n");
}

GBytes *
fuzz_pdf_finish (FuzzPdf *self)
{
  guint start = (guint) self->text->len;

  g_string_append_printf (self->text, "xref\n0 %u\n0000000000 65535 f \n%s", self->n + 1, self->places->str);
  g_string_append_printf (self->text, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          self->n + 1, start);
  g_string_free (self->places, TRUE);
  return g_string_free_to_bytes (self->text);
}

void
fuzz_save (const char *path, const char *data, gsize size)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
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

static gboolean
load_content (const char *answer, const char *value, const char *typed, void *data)
{
  IbnBlobs *blobs = data;
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (fingerprint == NULL || !ibn_blobs_has (blobs, fingerprint))
    return TRUE;
  bytes = ibn_blobs_load (blobs, fingerprint, NULL, &error);
  fuzz_assert_outcome (bytes != NULL, error);
  return TRUE;
}

void
fuzz_load_contents (IbnDocument *document)
{
  GPtrArray *versions = ibn_document_get_versions (document);

  ibn_document_foreach (document, load_content, ibn_document_get_blobs (document));
  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) opened = ibn_document_open_version (document, g_ptr_array_index (versions, i), &error);

      fuzz_assert_outcome (opened != NULL, error);
    }
}
