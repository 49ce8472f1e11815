/* ibn-proof-strict.c: a PDF of which every byte is accounted for
 *
 * Its input comes from outside and is not trusted. What is read here is what every program reads in
 * the file: each object is in it once, the tables tell where all of them are and of nothing else,
 * and between them are blanks. A file may be right and not as plain as that; then it is not read,
 * and libqpdf has to look at it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-strict-private.h"

#include <string.h>
#include <zlib.h>

void
ibn_strict_free (IbnStrict *self)
{
  g_bytes_unref (self->bytes);
  g_array_unref (self->objects);
  g_array_unref (self->tables);
  g_ptr_array_unref (self->unpacked);
  g_free (self);
}

/* NULL where there is none. */
IbnObject *
ibn_strict_get_object (const IbnStrict *self, guint64 number)
{
  IbnObject *object = number < self->objects->len
                      ? &g_array_index (self->objects, IbnObject, number)
                      : NULL;

  return object == NULL || object->text.at == NULL ? NULL : object;
}

/* A place for an object; NULL where there is one of that number. */
static IbnObject *
add_object (IbnStrict *self, guint64 number)
{
  if (number == 0 || number >= IBN_STRICT_MAX_OBJECTS
      || ibn_strict_get_object (self, number) != NULL)
    return NULL;
  if (number >= self->objects->len)
    g_array_set_size (self->objects, (guint) number + 1);
  return &g_array_index (self->objects, IbnObject, number);
}

/* @type: with its slash */
gboolean
ibn_strict_is_stream (const IbnObject *object, const char *type)
{
  IbnPart part = ibn_parts_find (object->text, "/Type", NULL);

  return object->data != NULL && ibn_part_is_name (&part, type);
}

/* What comes out of a stream. NULL where that is more than @max, or packed otherwise than by
 * deflate alone. */
GBytes *
ibn_strict_unpack (const IbnObject *object, gsize max)
{
  IbnParts value;
  IbnPart filter = ibn_parts_find (object->text, "/Filter", &value);
  g_autoptr(GByteArray) plain = NULL;
  z_stream stream = { .next_in = (guint8 *) object->data, .avail_in = (uInt) object->length };
  guint8 piece[16384];
  int status = Z_OK;

  if (filter.kind == IBN_PART_END)
    return object->length <= max ? g_bytes_new_static (object->data, object->length) : NULL;
  if (filter.kind == IBN_PART_ARRAY)
    {
      ibn_parts_next (&value);
      filter = ibn_parts_next (&value);
      if (ibn_parts_next (&value).kind != IBN_PART_ARRAY_END)
        return NULL;
    }
  if (!ibn_part_is_name (&filter, "/FlateDecode") || object->length > G_MAXUINT
      || inflateInit (&stream) != Z_OK)
    return NULL;

  plain = g_byte_array_sized_new ((guint) MIN (object->length * 4, max));
  while (status == Z_OK && plain->len <= max)
    {
      stream.next_out = piece;
      stream.avail_out = sizeof piece;
      status = inflate (&stream, Z_NO_FLUSH);
      g_byte_array_append (plain, piece, (guint) sizeof piece - stream.avail_out);
    }
  inflateEnd (&stream);
  if (status != Z_STREAM_END || stream.avail_in > 0 || plain->len > max)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&plain));
}

/* The file, from its beginning to its end */

static const guint8 *
get_data (const IbnStrict *self)
{
  return g_bytes_get_data (self->bytes, NULL);
}

static gsize
get_offset (const IbnStrict *self, const guint8 *at)
{
  return (gsize) (at - get_data (self));
}

static void
skip_line_end (IbnParts *parts)
{
  if (parts->at < parts->end && *parts->at == '\r')
    parts->at++;
  if (parts->at < parts->end && *parts->at == '\n')
    parts->at++;
}

static gboolean
skip_data (IbnParts *parts, IbnObject *object)
{
  guint64 length;

  if (!ibn_parts_find_number (object->text, "/Length", G_MAXUINT64, &length))
    return FALSE;
  skip_line_end (parts);
  if (parts->at[-1] != '\n' || length > (guint64) (parts->end - parts->at))
    return FALSE;

  object->data = parts->at;
  object->length = length;
  parts->at += length;
  return ibn_parts_read_word (parts, "endstream");
}

/* What stands between "5 0 obj" and "endobj". */
static gboolean
take_object (IbnStrict *self, IbnParts *parts, guint64 number, gsize offset)
{
  IbnObject *object = add_object (self, number);
  IbnPart word;

  if (object == NULL)
    return FALSE;
  object->offset = offset;
  object->text = *parts;
  if (!ibn_parts_skip (parts))
    return FALSE;
  object->text.end = parts->at;

  word = ibn_parts_next (parts);
  if (ibn_part_is_word (&word, "stream"))
    {
      if (!skip_data (parts, object))
        return FALSE;
      self->n_tables += ibn_strict_is_stream (object, "/XRef");
      word = ibn_parts_next (parts);
    }
  return ibn_part_is_word (&word, "endobj");
}

static gboolean
take_numbered (IbnStrict *self, IbnParts *parts, const IbnPart *first)
{
  guint64 number, generation;

  return ibn_part_get_number (first, &number)
         && ibn_parts_read_number (parts, &generation) && generation == 0
         && ibn_parts_read_word (parts, "obj")
         && take_object (self, parts, number, get_offset (self, first->start));
}

/* libqpdf finds the lines of a table by their lengths, and rebuilds a table that has other signs
 * between its numbers. */
static gboolean
is_plain_table (const guchar *at, const guchar *end)
{
  while (at < end && (g_ascii_isdigit (*at) || *at == ' ' || *at == '\r' || *at == '\n'
                      || *at == 'n' || *at == 'f'))
    at++;
  return at == end;
}

static gboolean
take_table (IbnStrict *self, IbnParts *parts, const IbnPart *first)
{
  IbnPlaces table = { get_offset (self, first->start), *parts, { NULL, NULL } };
  IbnPart part = ibn_parts_next (parts);

  while (part.kind == IBN_PART_NUMBER || ibn_part_is_word (&part, "n")
         || ibn_part_is_word (&part, "f"))
    part = ibn_parts_next (parts);
  if (!ibn_part_is_word (&part, "trailer")
      || !is_plain_table (first->start + strlen ("xref"), part.start))
    return FALSE;

  table.rows.end = part.start;
  table.trailer = *parts;
  if (!ibn_parts_skip (parts))
    return FALSE;
  table.trailer.end = parts->at;
  g_array_append_val (self->tables, table);
  self->n_tables++;
  return TRUE;
}

/* The line that ends a file, behind the place of its table. */
static gboolean
take_start (IbnStrict *self, IbnParts *parts)
{
  static const char mark[] = "%%EOF";

  if (!ibn_parts_read_number (parts, &self->start))
    return FALSE;
  while (parts->at < parts->end && g_ascii_isspace (*parts->at))
    parts->at++;
  if ((gsize) (parts->end - parts->at) < strlen (mark)
      || memcmp (parts->at, mark, strlen (mark)) != 0)
    return FALSE;
  parts->at += strlen (mark);
  return parts->at == parts->end || g_ascii_isspace (*parts->at);
}

/* The line that tells the version, and one of bytes that are no text. */
static gboolean
skip_head (IbnParts *parts)
{
  static const char mark[] = "%PDF-1.";

  if ((gsize) (parts->end - parts->at) < strlen (mark)
      || memcmp (parts->at, mark, strlen (mark)) != 0)
    return FALSE;
  for (guint i = 0; i < 2 && parts->at < parts->end && *parts->at == '%'; i++)
    {
      while (parts->at < parts->end && *parts->at != '\r' && *parts->at != '\n')
        parts->at++;
      skip_line_end (parts);
    }
  return TRUE;
}

static gboolean
take_all (IbnStrict *self)
{
  gsize length = g_bytes_get_size (self->bytes);
  IbnParts parts = { get_data (self), get_data (self) + length };
  gboolean is_ended = FALSE;

  if (!skip_head (&parts))
    return FALSE;
  for (IbnPart part = ibn_parts_next (&parts); part.kind != IBN_PART_END;
       part = ibn_parts_next (&parts))
    {
      is_ended = ibn_part_is_word (&part, "startxref");
      if (is_ended ? !take_start (self, &parts)
          : ibn_part_is_word (&part, "xref") ? !take_table (self, &parts, &part)
          : !take_numbered (self, &parts, &part))
        return FALSE;
    }
  return is_ended;
}

/* Objects in streams */

static gboolean
take_held (IbnStrict *self, guint holder, GBytes *content, guint64 n, guint64 first)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (content, &length);
  IbnParts head = { data, data + MIN (first, length) };
  const guint8 *last = data + first;

  if (first > length)
    return FALSE;
  for (guint which = 0; which < n; which++)
    {
      IbnObject *object;
      IbnParts rest;
      guint64 number, place;

      if (!ibn_parts_read_number (&head, &number) || !ibn_parts_read_number (&head, &place)
          || place > length - first || number >= self->objects->len)
        return FALSE;
      /* They stand one behind the other. */
      rest = (IbnParts) { data + first + place, data + length };
      if (rest.at < last || !ibn_parts_skip (&rest))
        return FALSE;
      last = rest.at;

      /* Of those that the tables do not tell of, none is looked for here. */
      object = &g_array_index (self->objects, IbnObject, number);
      if (object->stream == holder && object->which == which)
        object->text = (IbnParts) { data + first + place, last };
    }
  return ibn_parts_next (&head).kind == IBN_PART_END;
}

static gboolean
open_stream (IbnStrict *self, guint holder)
{
  const IbnObject *stream = ibn_strict_get_object (self, holder);
  guint64 n, first;
  g_autoptr(GBytes) content = NULL;

  if (!ibn_parts_find_number (stream->text, "/N", G_MAXUINT64, &n)
      || !ibn_parts_find_number (stream->text, "/First", G_MAXUINT64, &first)
      || ibn_parts_find (stream->text, "/DecodeParms", NULL).kind != IBN_PART_END)
    return FALSE;
  content = ibn_strict_unpack (stream, IBN_STRICT_MAX_UNPACKED - self->n_unpacked);
  if (content == NULL)
    return FALSE;
  self->n_unpacked += g_bytes_get_size (content);
  g_ptr_array_add (self->unpacked, g_bytes_ref (content));
  return take_held (self, holder, content, n, first);
}

static gboolean
open_streams (IbnStrict *self)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      const IbnObject *object = ibn_strict_get_object (self, i);

      if (object != NULL && ibn_strict_is_stream (object, "/ObjStm") && !open_stream (self, i))
        return FALSE;
    }
  return TRUE;
}

/* Whether the tables tell of all that was found, and of nothing else. */
static gboolean
are_all_there (const IbnStrict *self)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      const IbnObject *object = &g_array_index (self->objects, IbnObject, i);

      if (object->text.at == NULL ? object->stream != 0 : !object->is_listed)
        return FALSE;
    }
  return TRUE;
}

/* NULL where it is not as plain as it has to be for that. */
IbnStrict *
ibn_strict_new (GBytes *bytes)
{
  g_autoptr(IbnStrict) self = g_new0 (IbnStrict, 1);

  self->bytes = g_bytes_ref (bytes);
  self->objects = g_array_new (FALSE, TRUE, sizeof (IbnObject));
  self->tables = g_array_new (FALSE, FALSE, sizeof (IbnPlaces));
  self->unpacked = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (!take_all (self) || self->n_tables > IBN_STRICT_MAX_TABLES || !ibn_strict_list (self)
      || !open_streams (self) || !are_all_there (self))
    return NULL;
  return g_steal_pointer (&self);
}
