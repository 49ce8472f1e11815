/* ibn-proof.c: whether the pages of a PDF are those of the dossier inside it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof.h"

#include <glib/gi18n.h>

#include "ibn-pdf.h"
#include "ibn-proof-private.h"
#include "ibn-proof-strict-private.h"

/* Pages that are looked at, for each page that there should be, and besides. */
#define MAX_PAGES  3
#define MORE_PAGES 100

static const char own_program[] = "IBN Dossier " IBN_VERSION;

static void
fault_free (void *data)
{
  IbnProofFault *self = data;

  g_free (self->path);
  g_free (self->words);
  g_free (self);
}

void
ibn_proof_free (IbnProof *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* What is inside, set again. */
typedef struct {
  IbnDocument *document;      /* owned, as the others */
  IbnCall     *call;
  IbnFlow     *flow;
  GBytes      *pdf;
} Twin;

static void
twin_clear (Twin *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->call);
  g_clear_pointer (&self->flow, ibn_flow_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Twin, twin_clear)

/* The definitions inside; NULL where they do not make the call of the dossier. */
static IbnCall *
read_call (IbnComparison *comparison, IbnHybrid *hybrid)
{
  GPtrArray *definitions = ibn_hybrid_get_calls (hybrid);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = NULL;

  if (definitions->len == 0)
    {
      ibn_comparison_add (comparison, 0, NULL,
                          _("The pages cannot be proved: the call is not inside"));
      return NULL;
    }
  call = ibn_call_read_definitions (definitions, &error);
  if (call == NULL)
    {
      g_autofree char *words = g_strdup_printf (_("The pages cannot be proved: %s"),
                                                error->message);

      ibn_comparison_add (comparison, 0, NULL, words);
      return NULL;
    }
  if (ibn_call_get_phase (call, ibn_hybrid_get_manifest (hybrid)->phase) == NULL)
    {
      ibn_comparison_add (comparison, 0, NULL,
                          _("The pages cannot be proved: the call inside has no such phase"));
      return NULL;
    }
  return g_steal_pointer (&call);
}

static GBytes *
write_pdf (IbnFlow *flow, gint64 time, GCancellable *cancellable, GError **error)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!ibn_pdf_write (flow, stream, time, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Sets the pages as they were set when the file was written. */
static gboolean
set_twin (Twin *self, const IbnManifest *manifest, GCancellable *cancellable, GError **error)
{
  const IbnFlowOptions options = {
    .kind = IBN_PAGES_DOSSIER,
    .language = manifest->language,
    .day = manifest->day,
    .program = manifest->program,
  };
  g_autoptr(IbnChecker) checker = ibn_checker_new (self->call, self->document, manifest->phase,
                                                   manifest->at, manifest->language);

  if (!ibn_checker_look_attachments (checker, cancellable)
      && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->flow = ibn_flow_new (checker, &options);
  self->pdf = write_pdf (self->flow, manifest->time, cancellable, error);
  return self->pdf != NULL;
}

/* Whether another version of the program, or of what draws for it, says it wrote the file. */
static gboolean
is_of_other_version (const IbnManifest *manifest, IbnProofFile *ours)
{
  const char *libraries = qpdf_get_info_key (ours->qpdf, "/Producer");

  return (manifest->program != NULL && *manifest->program != '\0'
          && !g_str_equal (manifest->program, own_program))
         || (manifest->libraries != NULL && *manifest->libraries != '\0'
             && g_strcmp0 (manifest->libraries, libraries) != 0);
}

static gboolean
compare_files (IbnComparison *comparison, const IbnManifest *manifest, IbnProofOutcome *outcome,
               GCancellable *cancellable, GError **error)
{
  guint n_before = comparison->faults->len;

  if (!ibn_comparison_hold_pages (comparison, cancellable, error))
    return FALSE;
  if (comparison->faults->len == n_before
      || !is_of_other_version (manifest, comparison->ours))
    return TRUE;

  /* Other versions may break lines elsewhere; then the text is what counts. */
  g_ptr_array_set_size (comparison->faults, (int) n_before);
  comparison->n_more = 0;
  *outcome = IBN_PROOF_SAME_TEXT;
  return ibn_comparison_hold_text (comparison, cancellable, error);
}

static gboolean
has_too_many_pages (IbnComparison *comparison, guint theirs, guint ours)
{
  g_autofree char *words = NULL;

  if (theirs <= MAX_PAGES * ours + MORE_PAGES)
    return FALSE;

  words = g_strdup_printf (_("The file has %u pages, and this dossier has %u"), theirs, ours);
  ibn_comparison_add (comparison, 0, NULL, words);
  return TRUE;
}

static gboolean
compare_bytes (IbnComparison *comparison, IbnHybrid *hybrid, const Twin *twin,
               IbnProofOutcome *outcome, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnProofFile) theirs = NULL;
  g_autoptr(IbnProofFile) ours = NULL;

  if (g_bytes_equal (ibn_hybrid_get_bytes (hybrid), twin->pdf)
      || ibn_strict_is_same (ibn_hybrid_get_pages (hybrid), twin->pdf))
    return TRUE;

  ours = ibn_proof_file_new (twin->pdf, error);
  if (ours == NULL)
    return FALSE;
  theirs = ibn_proof_file_new (ibn_hybrid_get_pages (hybrid), NULL);
  if (theirs == NULL)
    {
      ibn_comparison_add (comparison, 0, NULL,
                          _("The file is damaged, so that not every program shows the same pages"));
      return TRUE;
    }
  if (has_too_many_pages (comparison, theirs->n_pages, ours->n_pages))
    return TRUE;

  comparison->theirs = theirs;
  comparison->ours = ours;
  comparison->flow = twin->flow;
  comparison->call = twin->call;
  comparison->document = twin->document;
  comparison->language = ibn_flow_get_language (twin->flow);
  return compare_files (comparison, ibn_hybrid_get_manifest (hybrid), outcome, cancellable, error);
}

static int
compare_pages (const void *a, const void *b)
{
  const IbnProofFault *left = *(const IbnProofFault *const *) a;
  const IbnProofFault *right = *(const IbnProofFault *const *) b;

  return left->page < right->page ? -1 : left->page > right->page;
}

static IbnProof *
make_proof (const IbnComparison *comparison, IbnProofOutcome outcome)
{
  IbnProof *self = g_new0 (IbnProof, 1);

  self->faults = g_ptr_array_ref (comparison->faults);
  self->outcome = self->faults->len > 0 ? IBN_PROOF_DIFFERENT : outcome;
  g_ptr_array_sort (self->faults, compare_pages);
  if (comparison->n_more > 0)
    {
      IbnProofFault *more = g_new0 (IbnProofFault, 1);

      more->words = g_strdup_printf (ngettext ("There is %u more difference",
                                               "There are %u more differences",
                                               comparison->n_more), comparison->n_more);
      g_ptr_array_add (self->faults, more);
    }
  return self;
}

/**
 * ibn_proof_new:
 * @hybrid: a PDF with a dossier inside
 * @cancellable: (nullable): to stop it between two pages
 * @error: return location for an error
 *
 * Sets the pages of the dossier inside again and holds them against those that are there.
 *
 * Equal bytes are the same pages, and so are equal objects, which a file keeps that another program
 * merely wrote anew. Where they are not equal, each page is held against its twin by all that it
 * draws and leads to. What another version of this program, or of the libraries that draw for it,
 * says to have written may be set otherwise; then all text is compared wherever it stands, and
 * whether the pages look as they read.
 *
 * It takes about as long as writing the pages, also where another program wrote the file anew, and
 * twice that again where it differs in more than how it is written.
 *
 * That something does not fit is no error but a fault, in the order of the pages, with those of the
 * file as a whole first; no more than about twenty are listed, and the last then says how many
 * there are. So is what makes that nothing can be proved. Its sentences are in the language of the
 * locale, and the names of answers in that of the pages.
 *
 * On failure @error is set as by ibn_hybrid_load_document() or ibn_pdf_write(): the dossier inside
 * could not be read, its pages could not be drawn, or `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full): the proof, or %NULL with an error
 */
IbnProof *
ibn_proof_new (IbnHybrid *hybrid, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  IbnComparison comparison = { .faults = faults, .aspects = IBN_WHOLE_ALL };
  IbnProofOutcome outcome = IBN_PROOF_SAME;
  const char *const *own_faults;
  const IbnManifest *manifest;
  g_auto(Twin) twin = { NULL };

  g_return_val_if_fail (hybrid != NULL, NULL);

  /* Of what is enclosed the file itself then says more. */
  own_faults = ibn_hybrid_get_faults (hybrid);
  for (gsize i = 0; own_faults[i] != NULL; i++)
    {
      ibn_comparison_add (&comparison, 0, NULL, own_faults[i]);
      comparison.aspects &= ~(1u << IBN_WHOLE_ENCLOSED);
    }

  manifest = ibn_hybrid_get_manifest (hybrid);
  if (manifest == NULL)
    {
      ibn_comparison_add (&comparison, 0, NULL,
                          _("Whether pages and data agree cannot be proved"));
      return make_proof (&comparison, outcome);
    }

  twin.document = ibn_hybrid_load_document (hybrid, cancellable, error);
  if (twin.document == NULL)
    return NULL;
  twin.call = read_call (&comparison, hybrid);
  if (twin.call == NULL)
    return make_proof (&comparison, outcome);

  if (!set_twin (&twin, manifest, cancellable, error)
      || !compare_bytes (&comparison, hybrid, &twin, &outcome, cancellable, error))
    return NULL;
  return make_proof (&comparison, outcome);
}
