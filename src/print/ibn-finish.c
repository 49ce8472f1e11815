/* ibn-finish.c: the file cairo made → PDF/A-3a and PDF/UA-1
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-datadir.h"

#define PROFILE "colour/sRGB.icc"
#define PDF_VERSION "1.7"

/* Takes @value, and frees it. */
void
ibn_finish_put (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dictionary, key, value);
  qpdf_oh_release (pdf, value);
}

/* Takes @value, and frees it. */
void
ibn_finish_append (qpdf_data pdf, qpdf_oh array, qpdf_oh value)
{
  qpdf_oh_append_item (pdf, array, value);
  qpdf_oh_release (pdf, value);
}

/* @data is copied. */
qpdf_oh
ibn_finish_new_stream (qpdf_data pdf, const void *data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh nothing = qpdf_oh_new_null (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, data, length, nothing, nothing);
  qpdf_oh_release (pdf, nothing);
  return stream;
}

gboolean
ibn_finish_check (qpdf_data pdf, GError **error)
{
  if (!qpdf_has_error (pdf))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF could not be made: %s"),
               qpdf_get_error_full_text (pdf, qpdf_get_error (pdf)));
  return FALSE;
}

static void
put_text (qpdf_data pdf, qpdf_oh dictionary, const char *key, const char *text)
{
  if (*text != '\0')
    ibn_finish_put (pdf, dictionary, key, qpdf_oh_new_unicode_string (pdf, text));
}

static void
put_parsed (qpdf_data pdf, qpdf_oh dictionary, const char *key, const char *words)
{
  ibn_finish_put (pdf, dictionary, key, qpdf_oh_parse (pdf, words));
}

/* The information dictionary says what the metadata say, in the same words. */
static void
put_facts (qpdf_data pdf, const IbnPdfFacts *facts)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (facts->time);
  g_autofree char *stamp = g_date_time_format (date, "D:%Y%m%d%H%M%SZ");
  const struct {
    const char *key;
    const char *value;
  } entries[] = {
    { "/Title", facts->title },
    { "/Author", facts->author },
    { "/Subject", facts->subject },
    { "/Creator", facts->creator },
    { "/Producer", facts->producer },
    { "/CreationDate", stamp },
    { "/ModDate", stamp },
  };
  qpdf_oh trailer = qpdf_get_trailer (pdf);
  qpdf_oh direct = qpdf_oh_new_dictionary (pdf);
  qpdf_oh info = qpdf_make_indirect_object (pdf, direct);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    put_text (pdf, info, entries[i].key, entries[i].value);
  ibn_finish_put (pdf, trailer, "/Info", info);
  qpdf_oh_release (pdf, direct);
  qpdf_oh_release (pdf, trailer);
}

static void
put_metadata (qpdf_data pdf, qpdf_oh catalog, const IbnPdfFacts *facts)
{
  g_autofree char *xmp = ibn_xmp_write (facts);
  qpdf_oh stream = ibn_finish_new_stream (pdf, xmp, strlen (xmp));
  qpdf_oh dictionary = qpdf_oh_get_dict (pdf, stream);

  put_parsed (pdf, dictionary, "/Type", "/Metadata");
  put_parsed (pdf, dictionary, "/Subtype", "/XML");
  qpdf_oh_release (pdf, dictionary);
  ibn_finish_put (pdf, catalog, "/Metadata", stream);
}

/* What the colours mean. */
static gboolean
put_intent (qpdf_data pdf, qpdf_oh catalog, GError **error)
{
  g_autofree char *path = ibn_datadir_find (PROFILE);
  g_autofree char *profile = NULL;
  gsize length;
  qpdf_oh stream, dictionary, intent, intents;

  if (!g_file_get_contents (path, &profile, &length, error))
    {
      g_prefix_error (error, "%s: ", _("The colour profile of the pages cannot be read"));
      return FALSE;
    }

  stream = ibn_finish_new_stream (pdf, profile, length);
  dictionary = qpdf_oh_get_dict (pdf, stream);
  put_parsed (pdf, dictionary, "/N", "3");
  qpdf_oh_release (pdf, dictionary);

  intent = qpdf_oh_parse (pdf, "<</Type/OutputIntent/S/GTS_PDFA1/Info(sRGB IEC61966-2.1)"
                               "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                               "/RegistryName(http://www.color.org)>>");
  ibn_finish_put (pdf, intent, "/DestOutputProfile", stream);
  intents = qpdf_oh_new_array (pdf);
  ibn_finish_append (pdf, intents, intent);
  ibn_finish_put (pdf, catalog, "/OutputIntents", intents);
  return TRUE;
}

/* The cover has a word and counts as a page. */
static void
put_labels (qpdf_data pdf, qpdf_oh catalog, const IbnPdfFacts *facts)
{
  qpdf_oh labels = qpdf_oh_new_dictionary (pdf);
  qpdf_oh numbers = qpdf_oh_new_array (pdf);

  ibn_finish_append (pdf, numbers, qpdf_oh_new_integer (pdf, 0));
  if (facts->cover != NULL)
    {
      qpdf_oh cover = qpdf_oh_new_dictionary (pdf);

      put_text (pdf, cover, "/P", facts->cover);
      ibn_finish_append (pdf, numbers, cover);
      ibn_finish_append (pdf, numbers, qpdf_oh_new_integer (pdf, 1));
      ibn_finish_append (pdf, numbers, qpdf_oh_parse (pdf, "<</S/D/St 2>>"));
    }
  else
    ibn_finish_append (pdf, numbers, qpdf_oh_parse (pdf, "<</S/D>>"));
  ibn_finish_put (pdf, labels, "/Nums", numbers);
  ibn_finish_put (pdf, catalog, "/PageLabels", labels);
}

/* cairo says how many entries there are as if they were hidden. */
static void
mend_outline (qpdf_data pdf, qpdf_oh catalog)
{
  qpdf_oh outline = qpdf_oh_get_key (pdf, catalog, "/Outlines");

  if (qpdf_oh_is_dictionary (pdf, outline))
    {
      qpdf_oh count = qpdf_oh_get_key (pdf, outline, "/Count");
      long long n = qpdf_oh_is_integer (pdf, count) ? qpdf_oh_get_int_value (pdf, count) : 0;

      ibn_finish_put (pdf, outline, "/Count", qpdf_oh_new_integer (pdf, n < 0 ? -n : n));
      qpdf_oh_release (pdf, count);
    }
  qpdf_oh_release (pdf, outline);
}

static void
put_catalog (qpdf_data pdf, qpdf_oh catalog, const IbnPdfFacts *facts)
{
  put_text (pdf, catalog, "/Lang", facts->language);
  put_parsed (pdf, catalog, "/MarkInfo", "<</Marked true>>");
  put_parsed (pdf, catalog, "/ViewerPreferences", "<</DisplayDocTitle true>>");
  put_labels (pdf, catalog, facts);
  if (facts->has_outline)
    {
      put_parsed (pdf, catalog, "/PageMode", "/UseOutlines");
      mend_outline (pdf, catalog);
    }
}

/* Which letter of a font of TrueType has which form. */
static void
mend_font (qpdf_data pdf, qpdf_oh font)
{
  qpdf_oh descendants = qpdf_oh_get_key (pdf, font, "/DescendantFonts");

  if (qpdf_oh_is_array (pdf, descendants))
    {
      qpdf_oh descendant = qpdf_oh_get_array_item (pdf, descendants, 0);

      if (qpdf_oh_is_dictionary_of_type (pdf, descendant, "/Font", "/CIDFontType2")
          && !qpdf_oh_has_key (pdf, descendant, "/CIDToGIDMap"))
        put_parsed (pdf, descendant, "/CIDToGIDMap", "/Identity");
      qpdf_oh_release (pdf, descendant);
    }
  qpdf_oh_release (pdf, descendants);
}

/* @known: the objects of the fonts that were seen. */
static void
mend_page_fonts (qpdf_data pdf, qpdf_oh page, GHashTable *known)
{
  qpdf_oh resources = qpdf_oh_get_key (pdf, page, "/Resources");
  qpdf_oh fonts = qpdf_oh_get_key_if_dict (pdf, resources, "/Font");
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (qpdf_oh_is_dictionary (pdf, fonts))
    {
      qpdf_oh_begin_dict_key_iter (pdf, fonts);
      while (qpdf_oh_dict_more_keys (pdf))
        g_ptr_array_add (names, g_strdup (qpdf_oh_dict_next_key (pdf)));
    }
  for (guint i = 0; i < names->len; i++)
    {
      qpdf_oh font = qpdf_oh_get_key (pdf, fonts, g_ptr_array_index (names, i));

      if (qpdf_oh_is_dictionary (pdf, font)
          && g_hash_table_add (known, GINT_TO_POINTER (qpdf_oh_get_object_id (pdf, font))))
        mend_font (pdf, font);
      qpdf_oh_release (pdf, font);
    }
  qpdf_oh_release (pdf, fonts);
  qpdf_oh_release (pdf, resources);
}

static void
mend_fonts (qpdf_data pdf)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  int n_pages = qpdf_get_num_pages (pdf);

  for (int i = 0; i < n_pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf, (size_t) i);

      mend_page_fonts (pdf, page, known);
      qpdf_oh_release (pdf, page);
    }
}

/* Its place: what is in it is added to the file that libqpdf writes. */
static void
put_structure (qpdf_data pdf, qpdf_oh catalog)
{
  qpdf_oh direct = qpdf_oh_parse (pdf, "<</Type/StructTreeRoot>>");

  ibn_finish_put (pdf, catalog, "/StructTreeRoot", qpdf_make_indirect_object (pdf, direct));
  qpdf_oh_release (pdf, direct);
}

static gboolean
write_out (qpdf_data pdf, GError **error)
{
  qpdf_init_write_memory (pdf);
  qpdf_set_object_stream_mode (pdf, qpdf_o_generate);
  qpdf_set_compress_streams (pdf, QPDF_TRUE);
  qpdf_set_newline_before_endstream (pdf, QPDF_TRUE);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_force_pdf_version (pdf, PDF_VERSION);
  qpdf_write (pdf);
  return ibn_finish_check (pdf, error);
}

static gboolean
finish (qpdf_data pdf, IbnStructure *structure, const IbnPdfFacts *facts, IbnEnclosure *enclosure,
        GCancellable *cancellable, GError **error)
{
  qpdf_oh catalog;

  if (!ibn_finish_check (pdf, error)
      || !ibn_finish_pages (pdf, structure, cancellable, error))
    return FALSE;

  catalog = qpdf_get_root (pdf);
  put_structure (pdf, catalog);
  if (enclosure != NULL)
    ibn_enclosure_reserve (pdf, catalog);
  put_facts (pdf, facts);
  put_catalog (pdf, catalog, facts);
  put_metadata (pdf, catalog, facts);
  mend_fonts (pdf);
  return put_intent (pdf, catalog, error) && write_out (pdf, error);
}

/* The pages as libqpdf writes them, with nothing in the places of the structure and of what goes
 * inside; NULL with an error. */
static GBytes *
write_pages (GByteArray *drawn, IbnStructure *structure, const IbnPdfFacts *facts,
             IbnEnclosure *enclosure, GCancellable *cancellable, GError **error)
{
  qpdf_data pdf = qpdf_init ();
  GBytes *pages = NULL;

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_read_memory (pdf, "", (const char *) drawn->data, drawn->len, NULL);
  if (finish (pdf, structure, facts, enclosure, cancellable, error))
    pages = g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
  qpdf_cleanup (&pdf);
  return pages;
}

static GBytes *
add_rest (qpdf_data pdf, GBytes *pages, const IbnStructure *structure, const IbnPdfFacts *facts,
          IbnEnclosure *enclosure, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnPack) pack = NULL;

  if (!ibn_finish_check (pdf, error))
    return NULL;
  pack = ibn_pack_new (pdf, g_bytes_get_data (pages, NULL), g_bytes_get_size (pages));
  if (pack == NULL)
    {
      ibn_finish_refuse (error);
      return NULL;
    }
  if (!ibn_finish_structure (structure, pdf, pack, error)
      || (enclosure != NULL
          && !ibn_enclosure_write (enclosure, pdf, pack, facts->time, facts->producer, cancellable,
                                   error)))
    return NULL;
  return ibn_pack_write (pack);
}

/* @drawn: what cairo wrote; it is changed. @enclosure: what goes inside, or NULL. NULL with an
 * error. */
GBytes *
ibn_finish (GByteArray *drawn, const IbnTagger *tagger, const IbnPdfFacts *facts,
            IbnEnclosure *enclosure, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnStructure) structure = ibn_structure_new (tagger, ibn_tagger_get_n_pages (tagger));
  g_autoptr(GBytes) pages = NULL;
  GBytes *bytes;
  qpdf_data pdf;

  ibn_finish_forget (drawn);
  pages = write_pages (drawn, structure, facts, enclosure, cancellable, error);
  if (pages == NULL)
    return NULL;

  pdf = qpdf_init ();
  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_read_memory (pdf, "", g_bytes_get_data (pages, NULL), g_bytes_get_size (pages), NULL);
  bytes = add_rest (pdf, pages, structure, facts, enclosure, cancellable, error);
  qpdf_cleanup (&pdf);
  return bytes;
}
