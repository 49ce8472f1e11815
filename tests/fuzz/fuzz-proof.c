/* fuzz-proof.c: any content and fonts as pages of a PDF that are held against what they should be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "ibn-pdf.h"
#include "ibn-proof-private.h"
#include "ibn-reader.h"

/* Between two pieces: what the pages draw, what the codes of letters stand for, how a letter is
 * drawn, and all else that the catalogue has. */
#define BETWEEN '\x1e'
#define N_PIECES 4

static const char definition[] =
  "<call xmlns='urn:ibn-dossier:call:1' id='fuzz' version='1' language='nl'>"
  "<title>Proef</title>"
  "<phases><phase id='one'><label>Een</label></phase></phases>"
  "<form><step id='all'><label>Alles</label><group id='all'><label>Alles</label>"
  "<field path='title' type='text'><label>Titel</label></field>"
  "</group></step></form>"
  "<rules><repeat for='a' in='missing format length range choice reference rows unknown'>"
  "<answer-rule aspect='{a}'><message>Zo niet</message></answer-rule>"
  "</repeat></rules></call>";

static const char dossier[] =
  "<dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='x' call='fuzz' call-version='1'>"
  "<title>Samen koelen</title>"
  "</dossier>";

/* What should be there; made once. */
static IbnCall *call;
static IbnDocument *document;
static IbnFlow *flow;
static GBytes *wanted;

static void
make_pages (void)
{
  const IbnFlowOptions options = { .language = "nl", .day = 17591 };
  g_autoptr(GBytes) definition_bytes = g_bytes_new_static (definition, sizeof definition - 1);
  g_autoptr(GBytes) dossier_bytes = g_bytes_new_static (dossier, sizeof dossier - 1);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(GError) error = NULL;

  call = ibn_call_read (definition_bytes, "fuzz.xml", NULL, NULL, &error);
  g_assert_no_error (error);
  document = ibn_document_read (dossier_bytes, &error);
  g_assert_no_error (error);
  checker = ibn_checker_new (call, document, NULL, FUZZ_NOW, "nl");
  flow = ibn_flow_new (checker, &options);
  ibn_pdf_write (flow, stream, FUZZ_NOW, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  wanted = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

typedef struct {
  GString *text;              /* owned, as the next */
  GString *places;
  guint    n;
} Writer;

static void G_GNUC_PRINTF (2, 3)
begin_object (Writer *self, const char *format, ...)
{
  va_list arguments;

  g_string_append_printf (self->places, "%010u 00000 n \n", (guint) self->text->len);
  g_string_append_printf (self->text, "%u 0 obj\n", ++self->n);
  va_start (arguments, format);
  g_string_append_vprintf (self->text, format, arguments);
  va_end (arguments);
}

static void
add_object (Writer *self, const char *object)
{
  begin_object (self, "%s", object);
  g_string_append (self->text, "\nendobj\n");
}

static void
add_stream (Writer *self, const char *piece, gsize length)
{
  begin_object (self, "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n", length);
  g_string_append_len (self->text, piece, (gssize) length);
  g_string_append (self->text, "\nendstream\nendobj\n");
}

static GBytes *
make_pdf (const char *const *pieces, const gsize *lengths)
{
  g_autoptr(GString) places = g_string_new (NULL);
  Writer writer = { g_string_new ("%PDF-1.7\n"), places, 0 };
  guint start;

  begin_object (&writer, "<< /Type /Catalog /Pages 2 0 R ");
  g_string_append_len (writer.text, pieces[3], (gssize) lengths[3]);
  g_string_append (writer.text, " >>\nendobj\n");
  add_object (&writer, "<< /Type /Pages /Kids [ 3 0 R 4 0 R ] /Count 2 /MediaBox [ 0 0 595 842 ]"
              " /Resources << /Font << /f 5 0 R /g 6 0 R /h 7 0 R >> /XObject << /x 10 0 R >> >> >>");
  add_object (&writer, "<< /Type /Page /Parent 2 0 R /Contents 8 0 R >>");
  add_object (&writer, "<< /Type /Page /Parent 2 0 R /Contents [ 8 0 R 10 0 R ] >>");
  add_object (&writer, "<< /Type /Font /Subtype /TrueType /BaseFont /F /FirstChar 32 /Widths [ 500 ]"
              " /ToUnicode 9 0 R >>");
  add_object (&writer, "<< /Type /Font /Subtype /Type0 /BaseFont /G /ToUnicode 9 0 R /DescendantFonts"
              " [ << /Subtype /CIDFontType2 /DW 400 /W [ 1 [ 500 600 ] 3 9 700 ] >> ] >>");
  add_object (&writer, "<< /Type /Font /Subtype /Type3 /FontMatrix [ 1 0 0 1 0 0 ] /ToUnicode 9 0 R"
              " /Encoding << /Differences [ 65 /a /b ] >> /CharProcs << /a 10 0 R /b 3 0 R >> >>");
  for (guint i = 0; i < 3; i++)
    add_stream (&writer, pieces[i], lengths[i]);

  start = (guint) writer.text->len;
  g_string_append_printf (writer.text, "xref\n0 %u\n0000000000 65535 f \n%s", writer.n + 1, places->str);
  g_string_append_printf (writer.text, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          writer.n + 1, start);
  return g_string_free_to_bytes (writer.text);
}

static void
fault_free (void *data)
{
  IbnProofFault *fault = data;

  g_assert_true (g_utf8_validate (fault->words, -1, NULL));
  g_assert_null (strchr (fault->words, '\n'));
  g_free (fault->path);
  g_free (fault->words);
  g_free (fault);
}

/* Whatever was found is no page of this dossier. */
static void
compare (IbnProofFile *theirs, IbnProofFile *ours)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  IbnComparison comparison = {
    .theirs = theirs,
    .ours = ours,
    .flow = flow,
    .call = call,
    .document = document,
    .language = "nl",
    .faults = faults,
    .aspects = IBN_WHOLE_ALL,
  };

  g_assert_true (ibn_comparison_hold_pages (&comparison, NULL, NULL));
  g_assert_cmpuint (faults->len, >, 0);
  g_ptr_array_set_size (faults, 0);
  comparison.n_more = 0;
  g_assert_true (ibn_comparison_hold_text (&comparison, NULL, NULL));
  g_assert_cmpuint (faults->len, >, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *pieces[N_PIECES] = { "", "", "", "" };
  gsize lengths[N_PIECES] = { 0 };
  const char *piece = (const char *) data, *end = piece + size;
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(IbnProofFile) theirs = NULL;
  g_autoptr(IbnProofFile) ours = NULL;
  g_autoptr(GError) error = NULL;

  if (flow == NULL)
    make_pages ();

  for (guint i = 0; i < N_PIECES && piece < end; i++)
    {
      const char *next = memchr (piece, BETWEEN, (gsize) (end - piece));

      pieces[i] = piece;
      lengths[i] = (gsize) ((next != NULL ? next : end) - piece);
      piece += lengths[i] + 1;
    }
  pdf = make_pdf (pieces, lengths);
  theirs = ibn_proof_file_new (pdf, &error);
  fuzz_assert_outcome (theirs != NULL, error);
  if (theirs == NULL)
    return 0;

  ours = ibn_proof_file_new (wanted, &error);
  g_assert_no_error (error);
  compare (theirs, ours);
  return 0;
}
