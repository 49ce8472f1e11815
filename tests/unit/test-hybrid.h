/* test-hybrid.h: PDFs made by hand, also such as no program makes
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>
#include <zlib.h>

#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-hybrid.h"
#include "ibn-writer.h"

#define LETTER "Een brief\n"
#define DEFINITION "<call/>\n"
#define DOSSIER_BEGINNING \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
  "<dossier xmlns=\"urn:ibn-dossier:dossier:1\" version=\"1.0\" id=\"d-1\" call=\"ibn-2017\" call-version=\"1\">\n"

/* Where each object begins; its place in the array is its number. */
typedef struct {
  GString *text;
  GArray  *places;     /* of gsize */
  GString *names;      /* of the tree */
} Pdf;

static inline Pdf *
pdf_new (void)
{
  Pdf *self = g_new0 (Pdf, 1);
  gsize none = 0;

  self->text = g_string_new ("%PDF-1.7\n%\xc4\xc5\xc6\xc7\n");
  self->places = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->names = g_string_new (NULL);
  g_array_append_val (self->places, none);
  return self;
}

static inline void
pdf_free (Pdf *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_string_free (self->names, TRUE);
  g_array_unref (self->places);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, pdf_free)

static inline guint
pdf_get_next (const Pdf *self)
{
  return self->places->len;
}

static inline guint
pdf_begin (Pdf *self)
{
  gsize place = self->text->len;

  g_array_append_val (self->places, place);
  g_string_append_printf (self->text, "%u 0 obj\n", self->places->len - 1);
  return self->places->len - 1;
}

static inline guint
pdf_add (Pdf *self, const char *content)
{
  guint number = pdf_begin (self);

  g_string_append (self->text, content);
  g_string_append (self->text, "\nendobj\n");
  return number;
}

/* @entries: of its dictionary, but for its length. */
static inline guint
pdf_add_stream (Pdf *self, const char *entries, GBytes *content)
{
  guint number = pdf_begin (self);
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  g_string_append_printf (self->text, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", entries, length);
  g_string_append_len (self->text, data, (gssize) length);
  g_string_append (self->text, "\nendstream\nendobj\n");
  return number;
}

static inline GBytes *
deflate_bytes (const void *data, gsize length)
{
  uLongf size = compressBound (length);
  guint8 *packed = g_malloc (size);

  g_assert_cmpint (compress2 (packed, &size, data, length, 9), ==, Z_OK);
  return g_bytes_new_take (packed, size);
}

/* Zeros, of which there come out as many as asked for. */
static inline GBytes *
make_bomb (gsize length)
{
  g_autofree guint8 *zeros = g_malloc0 (length);

  return deflate_bytes (zeros, length);
}

static inline GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static inline char *
fingerprint_of (const char *text)
{
  g_autoptr(GBytes) bytes = bytes_of (text);

  return ibn_fingerprint_of_bytes (bytes);
}

/* Encloses a stream under a name. */
static inline void
pdf_name (Pdf *self, const char *name, guint stream)
{
  g_autofree char *content = g_strdup_printf ("<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %u 0 R /UF %u 0 R >> >>",
                                              name, name, stream, stream);

  g_string_append_printf (self->names, "(%s) %u 0 R ", name, pdf_add (self, content));
}

static inline void
pdf_enclose (Pdf *self, const char *name, const char *text)
{
  g_autoptr(GBytes) packed = deflate_bytes (text, strlen (text));

  pdf_name (self, name, pdf_add_stream (self, "/Type /EmbeddedFile /Filter /FlateDecode", packed));
}

/* The catalogue, with what was enclosed so far. */
static inline guint
pdf_add_root (Pdf *self, const char *entries)
{
  g_autofree char *pages = NULL;
  g_autofree char *root = NULL;
  guint next = pdf_get_next (self);

  pages = g_strdup_printf ("<< /Type /Pages /Count 1 /Kids [ %u 0 R ] >>", next + 1);
  pdf_add (self, pages);
  g_free (pages);
  pages = g_strdup_printf ("<< /Type /Page /MediaBox [0 0 9 9] /Parent %u 0 R >>", next);
  pdf_add (self, pages);
  root = g_strdup_printf ("<< /Type /Catalog /Pages %u 0 R /Names << /EmbeddedFiles << /Names [ %s] >> >> %s >>",
                          next, self->names->str, entries);
  return pdf_add (self, root);
}

/* Ends it with a table of where everything is. */
static inline GBytes *
pdf_end (Pdf *self, guint root, const char *entries)
{
  gsize start = self->text->len;

  g_string_append_printf (self->text, "xref\n0 %u\n0000000000 65535 f \n", self->places->len);
  for (guint i = 1; i < self->places->len; i++)
    g_string_append_printf (self->text, "%010u 00000 n \n", (guint) g_array_index (self->places, gsize, i));
  g_string_append_printf (self->text, "trailer\n<< /Size %u /Root %u 0 R %s >>\nstartxref\n%u\n%%%%EOF\n",
                          self->places->len, root, entries, (guint) start);
  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}

static inline GBytes *
pdf_finish (Pdf *self)
{
  return pdf_end (self, pdf_add_root (self, ""), "");
}

/* What is enclosed in the PDFs of the tests; NULL for what is not. */
typedef struct {
  const char *dossier;
  const char *manifest;
  const char *definition;
  const char *letter;
} Inside;

static inline char *
make_dossier (void)
{
  g_autofree char *letter = fingerprint_of (LETTER);

  return g_strdup_printf (DOSSIER_BEGINNING
                          "  <companies>\n"
                          "    <row id=\"c1\">\n"
                          "      <letter>%s/brief.txt</letter>\n"
                          "    </row>\n"
                          "  </companies>\n"
                          "</dossier>\n", letter);
}

/* @more: elements at its end. */
static inline char *
make_manifest (const char *dossier, const char *more)
{
  g_autofree char *of_dossier = fingerprint_of (dossier);
  g_autofree char *of_call = fingerprint_of (DEFINITION);
  g_autofree char *of_letter = fingerprint_of (LETTER);

  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<pages xmlns=\"urn:ibn-dossier:pages:1\" version=\"1.0\" program=\"p\" libraries=\"l\""
                          " kind=\"dossier\" phase=\"eoi\" language=\"nl\" at=\"2018-03-20T10:00:00+01:00\""
                          " day=\"2018-03-20\" time=\"2018-03-20T10:00:00+01:00\">\n"
                          "  <enclosed kind=\"dossier\" name=\"dossier.xml\" fingerprint=\"%s\" size=\"%u\"/>\n"
                          "  <enclosed kind=\"call\" name=\"ibn-2017.xml\" fingerprint=\"%s\" size=\"%u\"/>\n"
                          "  <enclosed kind=\"attachment\" name=\"brief.txt\" fingerprint=\"%s\" size=\"%u\"/>\n"
                          "%s</pages>\n", of_dossier, (guint) strlen (dossier), of_call,
                          (guint) strlen (DEFINITION), of_letter, (guint) strlen (LETTER), more);
}

static inline void
pdf_enclose_all (Pdf *self, const Inside *inside)
{
  if (inside->dossier != NULL)
    pdf_enclose (self, "dossier.xml", inside->dossier);
  if (inside->manifest != NULL)
    pdf_enclose (self, "pages.xml", inside->manifest);
  if (inside->definition != NULL)
    pdf_enclose (self, "ibn-2017.xml", inside->definition);
  if (inside->letter != NULL)
    pdf_enclose (self, "brief.txt", inside->letter);
}

/* A PDF in which all fits. */
static inline Pdf *
make_pdf (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *manifest = make_manifest (dossier, "");
  const Inside inside = { dossier, manifest, DEFINITION, LETTER };
  Pdf *pdf = pdf_new ();

  pdf_enclose_all (pdf, &inside);
  return pdf;
}
