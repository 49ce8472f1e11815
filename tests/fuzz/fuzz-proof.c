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

/* What the pages draw, what the codes of letters stand for, how a letter is drawn, and all else that
 * the catalogue has. */
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

static void
add_object (FuzzPdf *pdf, const char *object)
{
  fuzz_pdf_begin (pdf);
  g_string_append (pdf->text, object);
  fuzz_pdf_end (pdf);
}

static GBytes *
make_pdf (const char *const *pieces, const gsize *lengths)
{
  FuzzPdf pdf;

  fuzz_pdf_init (&pdf);
  fuzz_pdf_begin (&pdf);
  g_string_append (pdf.text, "<< /Type /Catalog /Pages 2 0 R ");
  g_string_append_len (pdf.text, pieces[3], (gssize) lengths[3]);
  g_string_append (pdf.text, " >>");
  fuzz_pdf_end (&pdf);
  add_object (&pdf, "<< /Type /Pages /Kids [ 3 0 R 4 0 R ] /Count 2 /MediaBox [ 0 0 595 842 ]"
              " /Resources << /Font << /f 5 0 R /g 6 0 R /h 7 0 R >> /XObject << /x 10 0 R >> >> >>");
  add_object (&pdf, "<< /Type /Page /Parent 2 0 R /Contents 8 0 R >>");
  add_object (&pdf, "<< /Type /Page /Parent 2 0 R /Contents [ 8 0 R 10 0 R ] >>");
  add_object (&pdf, "<< /Type /Font /Subtype /TrueType /BaseFont /F /FirstChar 32 /Widths [ 500 ]"
              " /ToUnicode 9 0 R >>");
  add_object (&pdf, "<< /Type /Font /Subtype /Type0 /BaseFont /G /ToUnicode 9 0 R /DescendantFonts"
              " [ << /Subtype /CIDFontType2 /DW 400 /W [ 1 [ 500 600 ] 3 9 700 ] >> ] >>");
  add_object (&pdf, "<< /Type /Font /Subtype /Type3 /FontMatrix [ 1 0 0 1 0 0 ] /ToUnicode 9 0 R"
              " /Encoding << /Differences [ 65 /a /b ] >> /CharProcs << /a 10 0 R /b 3 0 R >> >>");
  for (guint i = 0; i < 3; i++)
    {
      fuzz_pdf_begin (&pdf);
      fuzz_pdf_add_stream (&pdf, "", pieces[i], lengths[i]);
      fuzz_pdf_end (&pdf);
    }
  return fuzz_pdf_finish (&pdf);
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
  FuzzPieces split = fuzz_split (data, size);
  const char *piece;
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(IbnProofFile) theirs = NULL;
  g_autoptr(IbnProofFile) ours = NULL;
  g_autoptr(GError) error = NULL;

  if (flow == NULL)
    make_pages ();

  for (guint i = 0; i < N_PIECES && (piece = fuzz_next_piece (&split, &lengths[i])) != NULL; i++)
    pieces[i] = piece;
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
