/* ibn-pdf-objects.c: where the objects of a PDF stand in its file
 *
 * By the words that begin and end them, and not by the table that says where they are: that may be
 * wrong or made to mislead.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-objects-private.h"

#include <string.h>

#define MAX_VALUES 16                      /* of objects with one number */

void
ibn_pdf_lengths_clear (IbnPdfLengths *self)
{
  g_clear_pointer (&self->values, g_hash_table_unref);
}

/* The next place behind the word `obj`, from @at on; 0 for none, or when too much was read. */
gsize
ibn_pdf_find_object (const IbnPdfText *self, gsize at)
{
  const guint8 *text = self->text;

  while (at < self->length && self->left > 0)
    {
      const guint8 *found = memchr (text + at, 'o', self->length - at);
      gsize place;

      if (found == NULL)
        return 0;
      place = (gsize) (found - text);
      at = place + 1;
      if (ibn_pdf_has_word (self, place, "obj")
          && !(place >= 3 && memcmp (found - 3, "end", 3) == 0))
        return place + 3;
    }
  return 0;
}

/* The number of the object of which `obj` ends at @at; FALSE when there is none. */
gboolean
ibn_pdf_get_number_before (const IbnPdfText *self, gsize at, guint *number)
{
  IbnPdfItem item = { IBN_PDF_WORD };
  guint64 n;

  item.end = at - strlen ("obj");
  for (guint i = 0; i < 2; i++)
    {
      while (item.end > 0 && ibn_pdf_is_space (self->text[item.end - 1]))
        item.end--;
      item.start = item.end;
      while (item.start > 0 && g_ascii_isdigit (self->text[item.start - 1]))
        item.start--;
      if (i == 0)
        item.end = item.start;
    }
  if (!ibn_pdf_get_number (self, &item, &n) || n > G_MAXINT)
    return FALSE;
  *number = (guint) n;
  return TRUE;
}

/* Whether a stream follows a dictionary; then @data is where what is in it begins. */
gboolean
ibn_pdf_find_data (IbnPdfText *self, gsize at, gsize *data)
{
  IbnPdfItem item = ibn_pdf_read (self, at);

  if (item.kind != IBN_PDF_WORD || !ibn_pdf_has_word (self, item.start, "stream"))
    return FALSE;
  *data = item.start + strlen ("stream");
  return TRUE;
}

/* What each number is that is an object, wherever it is one; as far as that is found out soon,
 * since what is enclosed may be of any make. */
static GHashTable *
find_numbers (IbnPdfText *self)
{
  GHashTable *all = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  guint64 left = self->left;

  self->left = 2 * (guint64) self->length;
  for (gsize at = ibn_pdf_find_object (self, 0); at != 0; at = ibn_pdf_find_object (self, at))
    {
      IbnPdfItem item = ibn_pdf_read (self, at);
      GArray *values;
      guint number;
      guint64 value;

      if (!ibn_pdf_get_number (self, &item, &value)
          || !ibn_pdf_get_number_before (self, at, &number))
        continue;
      values = g_hash_table_lookup (all, GUINT_TO_POINTER (number));
      if (values == NULL)
        {
          values = g_array_new (FALSE, FALSE, sizeof (guint64));
          g_hash_table_insert (all, GUINT_TO_POINTER (number), values);
        }
      if (values->len < MAX_VALUES)
        g_array_append_val (values, value);
    }
  self->left = left;
  return all;
}

/* Whether a stream of that length ends there. */
static gboolean
ends_at (const IbnPdfText *self, gsize at)
{
  for (guint i = 0; i < 2 && at < self->length && ibn_pdf_is_space (self->text[at]); i++)
    at++;
  return ibn_pdf_has_word (self, at, "endstream");
}

/* The length of a stream that begins at @data, with an end where it says. An enclosed PDF may have
 * an object of the same number, so the longest is that of what encloses it. */
gboolean
ibn_pdf_find_length (IbnPdfText *self, IbnPdfLengths *lengths, const IbnPdfStream *stream,
                     gsize data, gsize *length)
{
  GArray *values;
  gboolean is_found = FALSE;

  *length = 0;
  if (stream->has_length)
    {
      *length = stream->length;
      return stream->length <= self->length - data && ends_at (self, data + stream->length);
    }
  if (lengths->values == NULL)
    lengths->values = find_numbers (self);
  values = g_hash_table_lookup (lengths->values, GUINT_TO_POINTER (stream->length_object));
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      guint64 value = g_array_index (values, guint64, i);

      if (value < *length || value > self->length - data || !ends_at (self, data + value))
        continue;
      *length = value;
      is_found = TRUE;
    }
  return is_found;
}
