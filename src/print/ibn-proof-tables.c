/* ibn-proof-tables.c: where a PDF says that its objects are, against where they are
 *
 * Its input comes from outside and is not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-strict-private.h"

/* Bytes of a row of a classic table. */
#define ROW 20

/* The object of which a table tells; NULL where one told of it before. */
static IbnObject *
list (IbnStrict *self, guint64 number)
{
  IbnObject *object;

  if (number >= IBN_STRICT_MAX_OBJECTS)
    return NULL;
  if (number >= self->objects->len)
    g_array_set_size (self->objects, (guint) number + 1);
  object = &g_array_index (self->objects, IbnObject, number);
  if (object->is_listed)
    return NULL;
  object->is_listed = TRUE;
  return object;
}

static gboolean
list_unused (IbnStrict *self, guint64 number)
{
  const IbnObject *object = number == 0 ? NULL : list (self, number);

  return number == 0 || (object != NULL && object->text.at == NULL);
}

static gboolean
list_in_file (IbnStrict *self, guint64 number, guint64 offset)
{
  const IbnObject *object = list (self, number);

  return object != NULL && object->text.at != NULL && object->offset == offset;
}

static gboolean
list_in_stream (IbnStrict *self, guint64 number, guint64 stream, guint64 which)
{
  IbnObject *object = list (self, number);

  if (object == NULL || object->text.at != NULL || stream >= IBN_STRICT_MAX_OBJECTS
      || which >= IBN_STRICT_MAX_OBJECTS)
    return FALSE;
  object->stream = (guint) stream;
  object->which = (guint) which;
  return TRUE;
}

static gboolean
list_row (IbnStrict *self, guint64 number, IbnParts *parts)
{
  IbnPart place = ibn_parts_next (parts);
  IbnPart generation = ibn_parts_next (parts);
  IbnPart kind = ibn_parts_next (parts);
  guint64 offset, n;

  /* Programs count bytes there. */
  if (place.length != 10 || generation.start != place.start + 11 || generation.length != 5
      || kind.start != generation.start + 6 || !ibn_part_get_number (&place, &offset)
      || !ibn_part_get_number (&generation, &n))
    return FALSE;
  if (ibn_part_is_word (&kind, "f"))
    return list_unused (self, number);
  return n == 0 && list_in_file (self, number, offset);
}

static gboolean
list_table (IbnStrict *self, const IbnPlaces *table)
{
  IbnParts parts = table->rows;
  guint64 first, n;

  for (IbnPart part = ibn_parts_next (&parts); part.kind != IBN_PART_END;
       part = ibn_parts_next (&parts))
    {
      const guint8 *rows;

      if (!ibn_part_get_number (&part, &first) || !ibn_parts_read_number (&parts, &n))
        return FALSE;
      while (parts.at < parts.end && !g_ascii_isdigit (*parts.at))
        parts.at++;
      rows = parts.at;
      for (guint64 i = 0; i < n; i++)
        {
          if (parts.at == parts.end || !list_row (self, first + i, &parts)
              || parts.at != rows + i * ROW + 18)
            return FALSE;
        }
    }
  return TRUE;
}

/* Rows that are written as what differs from the one above, taken as they are; NULL where they are
 * written in another way. */
static GBytes *
sum_rows (GBytes *packed, gsize width)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  gsize n = length / (width + 1);
  g_autofree guint8 *rows = g_malloc0 (n * width + 1);

  if (length % (width + 1) != 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *from = data + i * (width + 1);
      guint8 *row = rows + i * width;

      if (from[0] != 0 && from[0] != 2)
        return NULL;
      for (gsize j = 0; j < width; j++)
        row[j] = (guint8) (from[1 + j] + (from[0] == 2 && i > 0 ? row[j - width] : 0));
    }
  return g_bytes_new_take (g_steal_pointer (&rows), n * width);
}

static GBytes *
load_rows (const IbnObject *stream, guint64 width)
{
  g_autoptr(GBytes) bytes = ibn_strict_unpack (stream, IBN_STRICT_MAX_UNPACKED);
  IbnParts value = { NULL, NULL };
  IbnPart part = ibn_parts_find (stream->text, "/DecodeParms", &value);
  guint64 predictor, columns;

  if (bytes == NULL || part.kind == IBN_PART_END)
    return g_steal_pointer (&bytes);
  if (part.kind != IBN_PART_DICTIONARY
      || !ibn_parts_find_number (value, "/Predictor", 1, &predictor)
      || !ibn_parts_find_number (value, "/Columns", 1, &columns)
      || ibn_parts_find (value, "/Colors", NULL).kind != IBN_PART_END
      || ibn_parts_find (value, "/BitsPerComponent", NULL).kind != IBN_PART_END)
    return NULL;
  if (predictor == 1)
    return g_steal_pointer (&bytes);
  return predictor >= 10 && predictor <= 15 && columns == width ? sum_rows (bytes, width) : NULL;
}

static guint64
read_bytes (const guint8 **at, guint64 width)
{
  guint64 number = 0;

  while (width-- > 0)
    number = number << 8 | *(*at)++;
  return number;
}

static gboolean
list_entry (IbnStrict *self, guint64 number, const guint64 *fields)
{
  switch (fields[0])
    {
    case 0:
      return list_unused (self, number);
    case 1:
      return fields[2] == 0 && list_in_file (self, number, fields[1]);
    case 2:
      return list_in_stream (self, number, fields[1], fields[2]);
    default:
      return FALSE;
    }
}

static gboolean
read_widths (const IbnObject *stream, guint64 *widths, guint64 *width)
{
  IbnParts value;

  *width = 0;
  if (ibn_parts_find (stream->text, "/W", &value).kind != IBN_PART_ARRAY)
    return FALSE;
  ibn_parts_next (&value);
  for (guint i = 0; i < 3; i++)
    {
      if (!ibn_parts_read_number (&value, &widths[i]) || widths[i] > 8)
        return FALSE;
      *width += widths[i];
    }
  return *width > 0 && ibn_parts_next (&value).kind == IBN_PART_ARRAY_END;
}

/* Rows from @at on for @n objects from @first on. */
static gboolean
list_rows (IbnStrict *self, guint64 first, guint64 n, const guint64 *widths, const guint8 *at)
{
  for (guint64 i = 0; i < n; i++)
    {
      guint64 fields[3];

      for (guint j = 0; j < 3; j++)
        fields[j] = j == 0 && widths[0] == 0 ? 1 : read_bytes (&at, widths[j]);
      if (!list_entry (self, first + i, fields))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_stream (IbnStrict *self, const IbnObject *stream)
{
  guint64 widths[3], width, size, left, first, n;
  g_autoptr(GBytes) rows = NULL;
  const guint8 *at;
  IbnParts index;
  IbnPart part;

  if (!read_widths (stream, widths, &width)
      || !ibn_parts_find_number (stream->text, "/Size", G_MAXUINT64, &size))
    return FALSE;
  rows = load_rows (stream, width);
  if (rows == NULL)
    return FALSE;

  at = g_bytes_get_data (rows, NULL);
  left = g_bytes_get_size (rows) / width;
  part = ibn_parts_find (stream->text, "/Index", &index);
  if (part.kind == IBN_PART_END)
    return left == size && list_rows (self, 0, left, widths, at);

  ibn_parts_next (&index);
  for (part = ibn_parts_next (&index); part.kind == IBN_PART_NUMBER; part = ibn_parts_next (&index))
    {
      if (!ibn_part_get_number (&part, &first) || !ibn_parts_read_number (&index, &n) || n > left
          || !list_rows (self, first, n, widths, at))
        return FALSE;
      at += n * width;
      left -= n;
    }
  return part.kind == IBN_PART_ARRAY_END && left == 0;
}

static const IbnPlaces *
find_table (const IbnStrict *self, guint64 offset)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_array_index (self->tables, IbnPlaces, i).offset == offset)
      return &g_array_index (self->tables, IbnPlaces, i);
  return NULL;
}

/* The number of a stream that is a table; 0 for none. */
static guint
find_table_stream (const IbnStrict *self, guint64 offset)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      const IbnObject *object = ibn_strict_get_object (self, i);

      if (object != NULL && object->offset == offset && ibn_strict_is_stream (object, "/XRef"))
        return i;
    }
  return 0;
}

/* What a trailer says that changes how a file is read. */
static gboolean
is_plain_trailer (IbnParts trailer)
{
  return ibn_parts_find (trailer, "/Encrypt", NULL).kind == IBN_PART_END
         && ibn_parts_find (trailer, "/XRefStm", NULL).kind == IBN_PART_END;
}

/* The table at @offset; gives what it says beside. */
static gboolean
list_at (IbnStrict *self, guint64 offset, IbnParts *trailer)
{
  const IbnPlaces *table = find_table (self, offset);
  guint number = table != NULL ? 0 : find_table_stream (self, offset);
  IbnObject stream;

  if (table != NULL)
    {
      *trailer = table->trailer;
      return is_plain_trailer (*trailer) && list_table (self, table);
    }
  if (number == 0)
    return FALSE;

  /* A copy, as the objects move when more are listed. */
  stream = *ibn_strict_get_object (self, number);
  *trailer = stream.text;
  if (!is_plain_trailer (*trailer) || !list_stream (self, &stream))
    return FALSE;
  /* It need not tell of itself. */
  ibn_strict_get_object (self, number)->is_listed = TRUE;
  return TRUE;
}

/* Notes where the tables say that objects are, from the first of them to the one it names, and so
 * on. FALSE where that is not where they are. Some programs begin with the table that stands first,
 * so it has to be that one. */
gboolean
ibn_strict_list (IbnStrict *self)
{
  guint64 offset = self->start;

  for (guint i = 1; i <= self->n_tables; i++)
    {
      IbnParts trailer;

      if (offset < self->start || !list_at (self, offset, &trailer))
        return FALSE;
      if (i == 1)
        self->trailer = trailer;
      if (ibn_parts_find (trailer, "/Prev", NULL).kind == IBN_PART_END)
        return i == self->n_tables;
      if (!ibn_parts_find_number (trailer, "/Prev", 0, &offset))
        return FALSE;
    }
  return FALSE;
}
