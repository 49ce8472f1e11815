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

/* Takes @value, and frees it. */
void
ibn_finish_put (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dictionary, key, value);
  qpdf_oh_release (pdf, value);
}

/* Takes @value, and frees it. */
static void
append (qpdf_data pdf, qpdf_oh array, qpdf_oh value)
{
  qpdf_oh_append_item (pdf, array, value);
  qpdf_oh_release (pdf, value);
}

/* @data is copied. */
static qpdf_oh
new_stream (qpdf_data pdf, const void *data, gsize length)
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

/* The information dictionary says what the metadata say, in the same words. Gives its object. */
static guint
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
  qpdf_oh direct = qpdf_oh_new_dictionary (pdf);
  qpdf_oh info = qpdf_make_indirect_object (pdf, direct);
  guint object = (guint) qpdf_oh_get_object_id (pdf, info);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    put_text (pdf, info, entries[i].key, entries[i].value);
  qpdf_oh_release (pdf, info);
  qpdf_oh_release (pdf, direct);
  return object;
}

static void
put_metadata (qpdf_data pdf, qpdf_oh catalog, const IbnPdfFacts *facts)
{
  g_autofree char *xmp = ibn_xmp_write (facts);
  qpdf_oh stream = new_stream (pdf, xmp, strlen (xmp));
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

  stream = new_stream (pdf, profile, length);
  dictionary = qpdf_oh_get_dict (pdf, stream);
  put_parsed (pdf, dictionary, "/N", "3");
  qpdf_oh_release (pdf, dictionary);

  intent = qpdf_oh_parse (pdf, "<</Type/OutputIntent/S/GTS_PDFA1/Info(sRGB IEC61966-2.1)"
                               "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                               "/RegistryName(http://www.color.org)>>");
  ibn_finish_put (pdf, intent, "/DestOutputProfile", stream);
  intents = qpdf_oh_new_array (pdf);
  append (pdf, intents, intent);
  ibn_finish_put (pdf, catalog, "/OutputIntents", intents);
  return TRUE;
}

/* The cover has a word and counts as a page. */
static void
put_labels (qpdf_data pdf, qpdf_oh catalog, const IbnPdfFacts *facts)
{
  qpdf_oh labels = qpdf_oh_new_dictionary (pdf);
  qpdf_oh numbers = qpdf_oh_new_array (pdf);

  append (pdf, numbers, qpdf_oh_new_integer (pdf, 0));
  if (facts->cover != NULL)
    {
      qpdf_oh cover = qpdf_oh_new_dictionary (pdf);

      put_text (pdf, cover, "/P", facts->cover);
      append (pdf, numbers, cover);
      append (pdf, numbers, qpdf_oh_new_integer (pdf, 1));
      append (pdf, numbers, qpdf_oh_parse (pdf, "<</S/D/St 2>>"));
    }
  else
    append (pdf, numbers, qpdf_oh_parse (pdf, "<</S/D>>"));
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

/* The structure is written beside what libqpdf knows of the file. Gives the object that is kept for
 * its root. */
static guint
reserve_structure (qpdf_data pdf, qpdf_oh catalog)
{
  qpdf_oh direct = qpdf_oh_new_dictionary (pdf);
  qpdf_oh root = qpdf_make_indirect_object (pdf, direct);
  guint object = (guint) qpdf_oh_get_object_id (pdf, root);

  ibn_finish_put (pdf, catalog, "/StructTreeRoot", root);
  qpdf_oh_release (pdf, direct);
  return object;
}

/* How many numbers of objects are taken, with that of nothing. */
static guint
count_objects (qpdf_data pdf)
{
  qpdf_oh direct = qpdf_oh_new_dictionary (pdf);
  qpdf_oh last = qpdf_make_indirect_object (pdf, direct);
  guint n = (guint) qpdf_oh_get_object_id (pdf, last);

  qpdf_oh_release (pdf, last);
  qpdf_oh_release (pdf, direct);
  return n;
}

/* What is copied from what libqpdf knows, and what is not. */
static void
copy (qpdf_data pdf, guint root, guint info, const IbnStructure *structure,
      const IbnReserved *reserved, IbnPack *pack)
{
  const guint kept[] = { reserved->structure, reserved->associated, reserved->embedded };
  const guint roots[] = { root, info };
  g_autoptr(GHashTable) others = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_hash_table_add (others, GUINT_TO_POINTER (kept[i]));
  for (guint i = 0; i < structure->pages->len; i++)
    g_hash_table_add (others, GUINT_TO_POINTER (g_array_index (structure->pages, IbnFinishedPage,
                                                               i).contents));
  ibn_finish_copy (pdf, roots, G_N_ELEMENTS (roots), others, pack);
}

/* NULL with an error. */
static GBytes *
finish (qpdf_data pdf, IbnStructure *structure, const IbnPdfFacts *facts, IbnEnclosing *enclosing,
        IbnHelper *helper, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnMarking) marking = NULL;
  g_autoptr(IbnPack) pack = NULL;
  IbnReserved reserved = { 0 };
  qpdf_oh catalog;
  guint root, info;

  if (!ibn_finish_check (pdf, error))
    return NULL;
  marking = ibn_marking_new (pdf, structure, helper, cancellable, error);
  if (marking == NULL)
    return NULL;

  catalog = qpdf_get_root (pdf);
  root = (guint) qpdf_oh_get_object_id (pdf, catalog);
  reserved.structure = reserve_structure (pdf, catalog);
  if (enclosing != NULL)
    ibn_enclosure_reserve (pdf, catalog, &reserved);
  info = put_facts (pdf, facts);
  put_catalog (pdf, catalog, facts);
  put_metadata (pdf, catalog, facts);
  mend_fonts (pdf);
  if (!put_intent (pdf, catalog, error))
    return NULL;

  pack = ibn_pack_new (helper, count_objects (pdf));
  copy (pdf, root, info, structure, &reserved, pack);
  if (!ibn_finish_check (pdf, error)
      || !ibn_marking_write (marking, pack, error)
      || !ibn_finish_structure (structure, reserved.structure, pack, error)
      || (enclosing != NULL
          && !ibn_enclosing_write (enclosing, &reserved, pack, facts->time, facts->producer,
                                   cancellable, error)))
    return NULL;
  return ibn_pack_write (pack, root, info);
}

/* @drawn: what cairo wrote; it is changed. @enclosing: what goes inside, or NULL. @helper: takes a
 * part of the work. NULL with an error. */
GBytes *
ibn_finish (GByteArray *drawn, const IbnTagger *tagger, const IbnPdfFacts *facts,
            IbnEnclosing *enclosing, IbnHelper *helper, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnStructure) structure = ibn_structure_new (tagger, ibn_tagger_get_n_pages (tagger));
  qpdf_data pdf = qpdf_init ();
  GBytes *bytes;

  ibn_finish_forget (drawn);
  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_read_memory (pdf, "", (const char *) drawn->data, drawn->len, NULL);
  bytes = finish (pdf, structure, facts, enclosing, helper, cancellable, error);
  qpdf_cleanup (&pdf);
  return bytes;
}
