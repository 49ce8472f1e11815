/* ibn-pack.c: a PDF as a file, many objects to a stream
 *
 * Streams are pressed by a helper while others are made, and stand in the file in the order in
 * which they were added, so that nobody sees who was first.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pack-private.h"

#include <string.h>
#include <zlib.h>

#define MAX_OBJECTS 200   /* in a stream */
#define ROW         10    /* bytes of the table for an object: its kind, where it is, and which */
#define LEVEL       6
#define TRIED       (64 * 1024)   /* bytes, to see whether pressing is worth it */

/* The second line says that there is more than text. */
#define FIRST_LINES "%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"

/* Where an object is. */
typedef struct {
  guint8  kind;               /* 0: nowhere, 1: in the file, 2: in a stream */
  guint64 place;              /* the offset, or the object of the stream */
  guint   which;              /* in the stream */
} Place;

typedef struct {
  guint    object;
  char    *words;             /* owned: of its dictionary, without those of pressing and length */
  GBytes  *bytes;             /* owned */
  gboolean is_pressed;
  int      is_ready;          /* atomic: it is as it will be in the file */
} Stream;

struct _IbnPack {
  IbnHelper  *helper;         /* lent */
  GByteArray *file;
  GQueue      streams;        /* of Stream, owned: those that are not in the file yet */
  GArray     *places;         /* of Place, by the number of the object */
  guint       stream;         /* that is being filled, or 0 */
  guint       n;              /* of objects in it */
  GString    *head, *body;
};

static void
stream_free (void *data)
{
  Stream *self = data;

  g_free (self->words);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* @helper: it may have other work. @n_objects: how many have their numbers already. */
IbnPack *
ibn_pack_new (IbnHelper *helper, guint n_objects)
{
  IbnPack *self = g_new0 (IbnPack, 1);

  self->helper = helper;
  self->file = g_byte_array_new ();
  g_byte_array_append (self->file, (const guint8 *) FIRST_LINES, strlen (FIRST_LINES));
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_size (self->places, n_objects);
  self->head = g_string_new (NULL);
  self->body = g_string_new (NULL);
  return self;
}

/* With it goes all that the helper still had to do. */
void
ibn_pack_free (IbnPack *self)
{
  ibn_helper_drop (self->helper);
  g_queue_clear_full (&self->streams, stream_free);
  g_clear_pointer (&self->file, g_byte_array_unref);
  g_array_unref (self->places);
  g_string_free (self->head, TRUE);
  g_string_free (self->body, TRUE);
  g_free (self);
}

guint
ibn_pack_get_n (const IbnPack *self)
{
  return self->places->len;
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
append_stream (IbnPack *self, const Stream *stream)
{
  Place place = { 1, self->file->len, 0 };
  gsize length;
  const void *data = g_bytes_get_data (stream->bytes, &length);
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<%s%s/Length %" G_GSIZE_FORMAT
                                           ">>\nstream\n",
                                           stream->object, stream->words,
                                           stream->is_pressed ? "/Filter/FlateDecode" : "",
                                           length);

  append_string (self, head);
  g_byte_array_append (self->file, data, (guint) length);
  append_string (self, "\nendstream\nendobj\n");
  g_array_index (self->places, Place, stream->object) = place;
}

/* Puts into the file what is ready, up to the first stream that is not. */
static void
settle (IbnPack *self)
{
  Stream *first;

  while ((first = g_queue_peek_head (&self->streams)) != NULL
         && g_atomic_int_get (&first->is_ready))
    {
      append_stream (self, first);
      stream_free (g_queue_pop_head (&self->streams));
    }
}

/* All of @data in the way of zlib. */
GBytes *
ibn_pack_press (const void *data, gsize length)
{
  uLongf size = compressBound (length);
  guint8 *pressed = g_malloc (size);

  compress2 (pressed, &size, data, length, LEVEL);
  return g_bytes_new_take (g_realloc (pressed, size), size);
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

static void
press (void *work)
{
  Stream *stream = work;
  gsize length;
  const void *data = g_bytes_get_data (stream->bytes, &length);
  GBytes *pressed = ibn_pack_press (data, length);

  g_bytes_unref (stream->bytes);
  stream->bytes = pressed;
  stream->is_pressed = TRUE;
  g_atomic_int_set (&stream->is_ready, TRUE);
}

static void
press_if_worth (void *work)
{
  Stream *stream = work;
  gsize length;
  const void *data = g_bytes_get_data (stream->bytes, &length);

  if (is_worth_pressing (data, length))
    press (stream);
  else
    g_atomic_int_set (&stream->is_ready, TRUE);
}

static Stream *
add (IbnPack *self, guint object, const char *words, GBytes *bytes)
{
  Stream *stream = g_new0 (Stream, 1);

  settle (self);
  stream->object = object;
  stream->words = g_strdup (words);
  stream->bytes = g_bytes_ref (bytes);
  g_queue_push_tail (&self->streams, stream);
  return stream;
}

/* @words: of its dictionary, without those of its length. It is pressed where that is worth it. */
void
ibn_pack_add_stream (IbnPack *self, guint object, const char *words, GBytes *bytes)
{
  ibn_helper_add (self->helper, press_if_worth, add (self, object, words, bytes));
}

/* As it is; @words say so, too. */
void
ibn_pack_add_ready (IbnPack *self, guint object, const char *words, GBytes *bytes)
{
  add (self, object, words, bytes)->is_ready = TRUE;
}

/* What ibn_pack_press () gave; @words do not say so. */
void
ibn_pack_add_pressed (IbnPack *self, guint object, const char *words, GBytes *pressed)
{
  Stream *stream = add (self, object, words, pressed);

  stream->is_pressed = TRUE;
  stream->is_ready = TRUE;
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
  g_autoptr(GBytes) bytes = NULL;

  if (self->stream == 0)
    return;

  words = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, self->n, self->head->len);
  g_string_append_len (self->head, self->body->str, (gssize) self->body->len);
  bytes = g_bytes_new (self->head->str, self->head->len);
  ibn_helper_add (self->helper, press, add (self, self->stream, words, bytes));
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

/* The table of all objects, and what it says of the file: @name is its name. */
static void
append_table (IbnPack *self, guint root, guint info, const char *name)
{
  Stream table = { .object = ibn_pack_take (self), .is_pressed = TRUE };
  g_autoptr(GByteArray) rows = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *words = NULL;
  guint offset = self->file->len;

  g_array_index (self->places, Place, table.object) = (Place) { 1, offset, 0 };
  rows = make_rows (self);
  bytes = ibn_pack_press (rows->data, rows->len);
  words = g_strdup_printf ("/Type/XRef/Size %u/W[1 5 4]/DecodeParms<</Columns %d/Predictor 12>>"
                           "/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]",
                           self->places->len, ROW, root, info, name, name);
  table.words = words;
  table.bytes = bytes;
  append_stream (self, &table);
  g_string_printf (self->head, "startxref\n%u\n%%%%EOF\n", offset);
  append_string (self, self->head->str);
}

/* The file with all that was added. @root and @info: the objects by which it is known. */
GBytes *
ibn_pack_write (IbnPack *self, guint root, guint info)
{
  g_autofree char *name = NULL;

  end_stream (self);
  ibn_helper_wait (self->helper);
  settle (self);
  name = g_compute_checksum_for_data (G_CHECKSUM_MD5, self->file->data, self->file->len);
  append_table (self, root, info, name);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->file));
}
