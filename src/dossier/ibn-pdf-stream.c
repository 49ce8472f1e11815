/* ibn-pdf-stream.c: what the dictionary of a stream in a PDF says
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-stream-private.h"

#include <string.h>

#define MAX_COLUMNS 65536                  /* of what is packed by differences */
#define MAX_COLORS 32
#define MAX_BITS 16

static void
add_filter (const IbnPdfText *self, const IbnPdfItem *item, IbnPdfStream *stream)
{
  static const char *deflate[] = { "FlateDecode", "Fl" };
  static const char *pictures[] = {
    "DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode",
  };

  stream->n_filters++;
  for (gsize i = 0; i < G_N_ELEMENTS (deflate); i++)
    if (ibn_pdf_is_name (self, item, deflate[i]))
      {
        /* What a picture is packed in, is not looked at. */
        stream->is_refused = stream->is_refused || stream->n_filters > 1;
        stream->n_deflated++;
        return;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (ibn_pdf_is_name (self, item, pictures[i]))
      return;
  stream->is_refused = TRUE;
}

static void
read_filter (IbnPdfText *self, const IbnPdfItem *value, IbnPdfStream *stream)
{
  IbnPdfItem item;

  if (value->kind != IBN_PDF_ARRAY)
    {
      add_filter (self, value, stream);
      return;
    }
  for (gsize at = value->start + 1; at < value->end - 1; at = item.end)
    {
      item = ibn_pdf_read (self, at);
      if (item.kind == IBN_PDF_END || item.end > value->end - 1)
        return;
      add_filter (self, &item, stream);
    }
}

static void
read_parameter_dictionary (IbnPdfText *self, const IbnPdfItem *value, IbnPdfStream *stream)
{
  static const struct {
    const char *name;
    guint64 max;
  } bounds[] = {
    { "Columns", MAX_COLUMNS },
    { "Colors", MAX_COLORS },
    { "BitsPerComponent", MAX_BITS },
  };
  gsize at = value->start + 2;
  IbnPdfItem key;
  IbnPdfItem entry;

  for (entry = ibn_pdf_read_entry (self, at, value->end - 2, &key);
       entry.kind != IBN_PDF_END;
       entry = ibn_pdf_read_entry (self, entry.end, value->end - 2, &key))
    for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
      {
        guint64 number = 0;

        if (ibn_pdf_is_name (self, &key, bounds[i].name)
            && (!ibn_pdf_get_number (self, &entry, &number) || number > bounds[i].max))
          stream->is_refused = TRUE;
      }
}

static gboolean
is_null (const IbnPdfText *self, const IbnPdfItem *item)
{
  return item->kind == IBN_PDF_WORD && item->end - item->start == strlen ("null")
         && ibn_pdf_has_word (self, item->start, "null");
}

static void
read_parameters (IbnPdfText *self, const IbnPdfItem *value, IbnPdfStream *stream)
{
  IbnPdfItem item;

  if (is_null (self, value))
    return;
  stream->has_parameters = TRUE;
  if (value->kind == IBN_PDF_DICTIONARY)
    read_parameter_dictionary (self, value, stream);
  else if (value->kind != IBN_PDF_ARRAY)
    stream->is_refused = TRUE;
  else
    for (gsize at = value->start + 1; at < value->end - 1; at = item.end)
      {
        item = ibn_pdf_read (self, at);
        if (item.kind == IBN_PDF_END || item.end > value->end - 1)
          return;
        if (item.kind == IBN_PDF_DICTIONARY)
          read_parameter_dictionary (self, &item, stream);
        else if (!is_null (self, &item))
          stream->is_refused = TRUE;
      }
}

static void
read_widths (IbnPdfText *self, const IbnPdfItem *value, IbnPdfStream *stream)
{
  IbnPdfItem item;
  guint64 number;

  stream->has_widths = TRUE;
  stream->width = 0;
  for (gsize at = value->start + 1; value->kind == IBN_PDF_ARRAY && at < value->end - 1;
       at = item.end)
    {
      item = ibn_pdf_read (self, at);
      if (item.kind == IBN_PDF_END || item.end > value->end - 1)
        return;
      if (ibn_pdf_get_number (self, &item, &number) && number <= sizeof (guint64))
        stream->width += number;
      else
        stream->is_refused = TRUE;
    }
}

static void
read_length (IbnPdfText *self, const IbnPdfItem *value, IbnPdfStream *stream)
{
  IbnPdfItem number = { IBN_PDF_WORD, value->start, value->start };
  guint64 n;

  stream->has_length = ibn_pdf_get_number (self, value, &stream->length);
  if (value->kind != IBN_PDF_REFERENCE)
    return;

  while (g_ascii_isdigit (self->text[number.end]))
    number.end++;
  if (ibn_pdf_get_number (self, &number, &n) && n > 0 && n <= G_MAXINT)
    stream->length_object = (guint) n;
  else
    stream->is_refused = TRUE;
}

/* Reads what of it matters to whoever judges it. Where a key is there twice, each counts. */
void
ibn_pdf_read_stream (IbnPdfText *self, const IbnPdfItem *dictionary, IbnPdfStream *stream)
{
  gsize end = dictionary->end - 2;
  IbnPdfItem key;
  IbnPdfItem value;

  for (value = ibn_pdf_read_entry (self, dictionary->start + 2, end, &key);
       value.kind != IBN_PDF_END;
       value = ibn_pdf_read_entry (self, value.end, end, &key))
    {
      if (ibn_pdf_is_name (self, &key, "Type"))
        stream->is_embedded = ibn_pdf_is_name (self, &value, "EmbeddedFile");
      else if (ibn_pdf_is_name (self, &key, "Encrypt"))
        stream->is_locked = TRUE;
      else if (ibn_pdf_is_name (self, &key, "Filter"))
        read_filter (self, &value, stream);
      else if (ibn_pdf_is_name (self, &key, "DecodeParms"))
        read_parameters (self, &value, stream);
      else if (ibn_pdf_is_name (self, &key, "W"))
        read_widths (self, &value, stream);
      else if (ibn_pdf_is_name (self, &key, "N")
               && !ibn_pdf_get_number (self, &value, &stream->n_held))
        stream->n_held = G_MAXUINT64;
      else if (ibn_pdf_is_name (self, &key, "First"))
        {
          stream->has_first = TRUE;
          if (!ibn_pdf_get_number (self, &value, &stream->first))
            stream->is_refused = TRUE;
        }
      else if (ibn_pdf_is_name (self, &key, "Length"))
        read_length (self, &value, stream);
    }
}
