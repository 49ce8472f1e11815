/* ibn-pdf.c: the pages of a dossier as a PDF
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib/gi18n.h>
#include <hb.h>

#include "ibn-file.h"
#include "ibn-finish-private.h"
#include "ibn-flow-private.h"
#include "ibn-print-words-private.h"

/* The end of the year 9999. */
#define LAST_TIME (G_GINT64_CONSTANT (253402300799))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

static cairo_status_t
on_write (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Without these cairo looks at the clock. */
static void
set_dates (cairo_surface_t *surface)
{
  static const char any[] = "2000-01-01T00:00:00Z";

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, any);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, any);
}

static void
add_outline (IbnFlow *flow, cairo_surface_t *surface)
{
  GPtrArray *outline = ibn_flow_get_outline (flow);
  int parents[] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT,
                    CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < outline->len; i++)
    {
      const IbnOutline *heading = g_ptr_array_index (outline, i);
      g_autofree char *name = ibn_link_get_name (i);
      g_autofree char *attributes = g_strdup_printf ("dest='%s'", name);

      parents[heading->level] = cairo_pdf_surface_add_outline (surface, parents[heading->level - 1],
                                                               heading->title, attributes, 0);
    }
}

/* The pages as cairo writes them; NULL with an error. */
static GByteArray *
draw (IbnFlow *flow, IbnTagger *tagger, GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(cairo_surface_t) surface = cairo_pdf_surface_create_for_stream (on_write, bytes,
                                                                            IBN_PAGE_WIDTH,
                                                                            IBN_PAGE_HEIGHT);
  g_autoptr(cairo_t) cr = cairo_create (surface);
  guint n_pages = ibn_flow_get_n_pages (flow);
  cairo_status_t status;

  /* So that its objects are not in streams, where they could not be left out one by one. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_dates (surface);
  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          cairo_surface_finish (surface);
          return NULL;
        }
      ibn_flow_draw_tagged (flow, i, cr, tagger);
      if (i + 1 == n_pages)
        ibn_tagger_end_document (tagger, cr);
      cairo_show_page (cr);
    }
  add_outline (flow, surface);

  /* cairo keeps the first failure and ignores what is asked of it after that, so one look at the
   * end is enough; a wrong tag is seen on the surface only. */
  status = cairo_status (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* What drew the pages: another version of any of these may draw them otherwise. */
static char *
dup_libraries (void)
{
  FT_Library library;
  FT_Int major = 0, minor = 0, patch = 0;
  int fontconfig = FcGetVersion ();

  if (FT_Init_FreeType (&library) == 0)
    {
      FT_Library_Version (library, &major, &minor, &patch);
      FT_Done_FreeType (library);
    }
  return g_strdup_printf ("cairo %s, pango %s, harfbuzz %s, freetype %d.%d.%d, "
                          "fontconfig %d.%d.%d, qpdf %s",
                          cairo_version_string (), pango_version_string (), hb_version_string (),
                          major, minor, patch, fontconfig / 10000, fontconfig / 100 % 100,
                          fontconfig % 100, qpdf_get_qpdf_version ());
}

/* NULL with an error. */
static GBytes *
render (IbnFlow *flow, gint64 time, GCancellable *cancellable, GError **error)
{
  const char *language = ibn_flow_get_language (flow);
  const char *title = ibn_flow_get_title (flow);
  const char *program = ibn_flow_get_program (flow);
  g_autofree char *libraries = dup_libraries ();
  IbnPdfFacts facts = {
    .title = *title != '\0' ? title : ibn_print_word (language, IBN_WORD_UNTITLED),
    .author = ibn_flow_get_author (flow),
    .subject = ibn_flow_get_subject (flow),
    .creator = program != NULL ? program : "",
    .producer = libraries,
    .language = language,
    .cover = ibn_flow_has_cover (flow) ? ibn_print_word (language, IBN_WORD_COVER) : NULL,
    .time = CLAMP (time, 0, LAST_TIME),
  };
  const IbnEnclosure *enclosure = ibn_flow_get_enclosure (flow);
  g_autoptr(IbnHelper) helper = ibn_helper_new ();
  g_autoptr(IbnEnclosing) enclosing = enclosure == NULL ? NULL
                                                        : ibn_enclosing_new (enclosure, helper);
  g_autoptr(IbnTagger) tagger = ibn_flow_new_tagger (flow);
  g_autoptr(GByteArray) drawn = draw (flow, tagger, cancellable, error);

  if (drawn == NULL)
    return NULL;
  facts.has_outline = ibn_flow_get_outline (flow)->len > 0;
  return ibn_finish (drawn, tagger, &facts, enclosing, helper, cancellable, error);
}

/**
 * ibn_pdf_write:
 * @flow: the pages
 * @stream: where to write
 * @time: when the file is said to be made, in seconds since 1970
 * @cancellable: (nullable): to stop it between two pages
 * @error: return location for an error
 *
 * Writes the pages as PDF/A-3a and PDF/UA-1, with an outline, links and a logical structure. Those
 * of a dossier have the dossier inside, with its call, the attachments whose content is there, and
 * a list of these. The same flow and time give the same bytes, with the same libraries; a time that
 * no calendar has is taken as the first or last one that has it. The stream is not closed.
 *
 * On failure @error is set to what the stream refused, to `G_IO_ERROR_CANCELLED`, to
 * `G_IO_ERROR_FAILED` where the pages could not be drawn or are not found in the file as they were
 * drawn, or in `G_FILE_ERROR` where the program's colour profile cannot be read.
 *
 * Returns: %TRUE if all was written
 */
gboolean
ibn_pdf_write (IbnFlow *flow, GOutputStream *stream, gint64 time, GCancellable *cancellable,
               GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (flow != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  bytes = render (flow, time, cancellable, error);
  return bytes != NULL
         && g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL),
                                       g_bytes_get_size (bytes), NULL, cancellable, error);
}

/**
 * ibn_pdf_save:
 * @flow: the pages
 * @file: where to save them
 * @time: when the file is said to be made, in seconds since 1970
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Saves the pages as a PDF, as [func@pdf_write] writes them: whole, or not at all. On failure the
 * file that was there is as it was.
 *
 * On failure @error is set as by [func@pdf_write], or in `G_IO_ERROR` to what the file system
 * refused; then the name of the file is in the sentence.
 *
 * Returns: %TRUE if the file was saved
 */
gboolean
ibn_pdf_save (IbnFlow *flow, GFile *file, gint64 time, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (flow != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = render (flow, time, cancellable, error);
  return bytes != NULL && ibn_file_save (file, bytes, cancellable, error);
}
