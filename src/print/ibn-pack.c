/* ibn-pack.c: objects that are added to a PDF, many to a stream
 *
 * What ends the file as libqpdf wrote it is the table of its objects. That is taken off, what is
 * added comes in its place, and then a table of all of them: the file is as if it were written at
 * once.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pack-private.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define MAX_OBJECTS 200   /* in a stream */
#define ROW         10    /* bytes of the table for an object: its kind, where it is, and which */
#define LEVEL       6
#define TRIED       (64 * 1024)   /* bytes, to see whether pressing is worth it */

/* Where an object is. */
typedef struct {
  guint8  kind;               /* 0: nowhere, 1: in the file, 2: in a stream */
  guint64 place;              /* the offset, or the object of the stream */
  guint   which;              /* in the stream */
} Place;

struct _IbnPack {
  GByteArray *file;
  GArray     *places;         /* of Place, by the number of the object */
  guint       table;          /* the object that the table is */
  char       *trailer;        /* owned: what the table says beside */
  guint       stream;         /* that is being filled, or 0 */
  guint       n;              /* of objects in it */
  GString    *head, *body;
};

void
ibn_pack_free (IbnPack *self)
{
  g_clear_pointer (&self->file, g_byte_array_unref);
  g_array_unref (self->places);
  g_free (self->trailer);
  g_string_free (self->head, TRUE);
  g_string_free (self->body, TRUE);
  g_free (self);
}

static guint64
read_number (const guint8 *bytes, guint width)
{
  guint64 number = 0;

  for (guint i = 0; i < width; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* Of each object where it is, from the rows of the table. */
static gboolean
read_rows (IbnPack *self, qpdf_data pdf, qpdf_oh table, qpdf_oh dictionary)
{
  qpdf_oh widths = qpdf_oh_get_key (pdf, dictionary, "/W");
  unsigned char *rows = NULL;
  gsize length = 0, row = 0;
  guint width[3] = { 0 };

  for (int i = 0; i < 3 && qpdf_oh_is_array (pdf, widths); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (pdf, widths, i);

      width[i] = qpdf_oh_get_uint_value_as_uint (pdf, item);
      row += width[i];
      qpdf_oh_release (pdf, item);
    }
  qpdf_oh_release (pdf, widths);
  if (width[0] != 1 || width[1] > 8 || width[2] > 4)
    return FALSE;

  qpdf_oh_get_stream_data (pdf, table, qpdf_dl_generalized, NULL, &rows, &length);
  for (gsize i = 0; rows != NULL && i + row <= length; i += row)
    {
      Place place = { rows[i], read_number (rows + i + 1, width[1]),
                      (guint) read_number (rows + i + 1 + width[1], width[2]) };

      g_array_append_val (self->places, place);
    }
  free (rows);
  return self->places->len > self->table && length == row * self->places->len;
}

static void
append_entry (GString *text, qpdf_data pdf, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (pdf, dictionary, key);

  if (!qpdf_oh_is_null (pdf, value))
    g_string_append_printf (text, "%s %s", key, qpdf_oh_unparse (pdf, value));
  qpdf_oh_release (pdf, value);
}

/* Where the table is; @length where the file does not say. */
static guint64
find_table (const char *file, gsize length)
{
  static const char start[] = "startxref\n";
  const gsize n = strlen (start);

  for (gsize i = length; i > 0 && length - i < 60; i--)
    {
      if (length - i > n && memcmp (file + i, start, n) == 0)
        return g_ascii_strtoull (file + i + n, NULL, 10);
    }
  return length;
}

/* Takes what it needs to know from @pdf, which is what is in @file. NULL where the file does not
 * end as libqpdf ends it. */
IbnPack *
ibn_pack_new (qpdf_data pdf, const void *file, gsize length)
{
  g_autoptr(IbnPack) self = g_new0 (IbnPack, 1);
  guint64 offset = find_table (file, length);
  g_autoptr(GString) trailer = g_string_new (NULL);
  qpdf_oh table, dictionary;
  gboolean is_read;

  self->file = g_byte_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->head = g_string_new (NULL);
  self->body = g_string_new (NULL);
  if (offset >= length)
    return NULL;

  self->table = (guint) g_ascii_strtoull ((const char *) file + offset, NULL, 10);
  table = qpdf_get_object_by_id (pdf, (int) self->table, 0);
  if (!qpdf_oh_is_stream (pdf, table))
    return NULL;
  dictionary = qpdf_oh_get_dict (pdf, table);
  is_read = read_rows (self, pdf, table, dictionary);
  append_entry (trailer, pdf, dictionary, "/Root");
  append_entry (trailer, pdf, dictionary, "/Info");
  append_entry (trailer, pdf, dictionary, "/ID");
  qpdf_oh_release (pdf, dictionary);
  qpdf_oh_release (pdf, table);
  if (!is_read)
    return NULL;

  self->trailer = g_strdup (trailer->str);
  g_byte_array_append (self->file, file, (guint) offset);
  return g_steal_pointer (&self);
}

guint
ibn_pack_take (IbnPack *self)
{
  Place place = { 0 };

  g_array_append_val (self->places, place);
  return self->places->len - 1;
}

static void
append_string (IbnPack *self, const char *text)
{
  g_byte_array_append (self->file, (const guint8 *) text, (guint) strlen (text));
}

static void
append_raw (IbnPack *self, guint object, const char *words, const void *data, gsize length)
{
  Place place = { 1, self->file->len, 0 };
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                                           object, words, length);

  append_string (self, head);
  g_byte_array_append (self->file, data, (guint) length);
  append_string (self, "\nendstream\nendobj\n");
  g_array_index (self->places, Place, object) = place;
}

/* A stream of @data, pressed, with what @words say of it. */
static void
append_stream (IbnPack *self, guint object, const char *words, const void *data, gsize length)
{
  uLongf size = compressBound (length);
  g_autofree guint8 *pressed = g_malloc (size);
  g_autofree char *all = g_strconcat (words, "/Filter/FlateDecode", NULL);

  compress2 (pressed, &size, data, length, LEVEL);
  append_raw (self, object, all, pressed, size);
}

/* Whether it gets smaller, by its beginning. */
static gboolean
is_worth_pressing (const void *data, gsize length)
{
  gsize tried = MIN (length, TRIED);
  uLongf size = compressBound (tried);
  g_autofree guint8 *pressed = g_malloc (size);

  compress2 (pressed, &size, data, tried, 1);
  return size < tried - tried / 10;
}

/* @words: of its dictionary, without those of its length. */
void
ibn_pack_add_stream (IbnPack *self, guint object, const char *words, GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (is_worth_pressing (data, length))
    append_stream (self, object, words, data, length);
  else
    append_raw (self, object, words, data, length);
}

/* A text, in the 16 bits of PDF: by these texts are sorted, too. */
void
ibn_pack_append_text (GString *text, const char *value)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (value, -1, NULL, NULL, NULL);

  g_string_append (text, "<FEFF");
  for (guint i = 0; units != NULL && units[i] != 0; i++)
    g_string_append_printf (text, "%04X", units[i]);
  g_string_append_c (text, '>');
}

void
ibn_pack_append_name (GString *text, const char *name)
{
  g_string_append_c (text, '/');
  for (const char *p = name; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || strchr ("+-._", *p) != NULL)
        g_string_append_c (text, *p);
      else
        g_string_append_printf (text, "#%02X", (guint8) *p);
    }
}

static void
end_stream (IbnPack *self)
{
  g_autofree char *words = NULL;

  if (self->stream == 0)
    return;

  words = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, self->n, self->head->len);
  g_string_append_len (self->head, self->body->str, (gssize) self->body->len);
  append_stream (self, self->stream, words, self->head->str, self->head->len);
  g_string_truncate (self->head, 0);
  g_string_truncate (self->body, 0);
  self->stream = 0;
  self->n = 0;
}

/* @text: the object, as PDF writes it, and no stream. */
void
ibn_pack_add (IbnPack *self, guint object, const char *text)
{
  if (self->stream == 0)
    self->stream = ibn_pack_take (self);

  g_array_index (self->places, Place, object) = (Place) { 2, self->stream, self->n++ };
  g_string_append_printf (self->head, "%u %" G_GSIZE_FORMAT " ", object, self->body->len);
  g_string_append (self->body, text);
  g_string_append_c (self->body, '\n');
  if (self->n == MAX_OBJECTS)
    end_stream (self);
}

/* The rows of the table, each as what it differs from the one before: so they press well. */
static GByteArray *
make_rows (const IbnPack *self)
{
  GByteArray *rows = g_byte_array_new ();
  guint8 last[ROW] = { 0 };

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      guint8 row[ROW] = { place->kind };
      guint8 difference[ROW + 1] = { 2 };

      for (guint j = 0; j < 5; j++)
        row[1 + j] = (guint8) (place->place >> (8 * (4 - j)));
      for (guint j = 0; j < 4; j++)
        row[6 + j] = (guint8) (place->which >> (8 * (3 - j)));
      for (guint j = 0; j < ROW; j++)
        difference[1 + j] = (guint8) (row[j] - last[j]);
      memcpy (last, row, ROW);
      g_byte_array_append (rows, difference, ROW + 1);
    }
  return rows;
}

/* The file with all that was added. */
GBytes *
ibn_pack_write (IbnPack *self)
{
  g_autoptr(GByteArray) rows = NULL;
  g_autofree char *words = NULL;
  g_autofree char *end = NULL;
  guint offset;

  end_stream (self);
  offset = self->file->len;
  g_array_index (self->places, Place, self->table) = (Place) { 1, offset, 0 };
  rows = make_rows (self);
  words = g_strdup_printf ("/Type/XRef/Size %u/W[1 5 4]/DecodeParms<</Columns %d/Predictor 12>>%s",
                           self->places->len, ROW, self->trailer);
  append_stream (self, self->table, words, rows->data, rows->len);
  end = g_strdup_printf ("startxref\n%u\n%%%%EOF\n", offset);
  append_string (self, end);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->file));
}
