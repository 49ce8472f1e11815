/* ibn-inflate.c: what was packed with deflate, within bounds
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-inflate-private.h"

#include <glib/gi18n.h>
#include <zlib.h>

#include "ibn-error.h"

#define CHUNK (64 * 1024)

typedef struct {
  guint64 size;         /* of what came out, in bytes */
  guint64 n_read;       /* of what is packed, in bytes */
  gboolean is_whole;    /* it came to its end */
} Outcome;

/* Gives what comes out to @out, unless that is NULL, until it ends, is damaged or is more than
 * @max_bytes. */
static Outcome
unpack (const guint8 *packed, gsize length, guint64 max_bytes, GByteArray *out)
{
  z_stream stream = { .next_in = (Bytef *) packed };
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  Outcome outcome = { 0 };
  int status;

  /* Without memory there is no way on, and otherwise it cannot fail. */
  if (inflateInit (&stream) != Z_OK)
    g_error ("Out of memory");
  do
    {
      gsize n;

      if (stream.avail_in == 0)
        {
          stream.avail_in = (uInt) MIN (length, G_MAXINT32);
          length -= stream.avail_in;
        }
      stream.next_out = chunk;
      stream.avail_out = CHUNK;
      status = inflate (&stream, Z_NO_FLUSH);
      n = CHUNK - stream.avail_out;
      outcome.size += n;
      if (out != NULL && n > 0)
        g_byte_array_append (out, chunk, (guint) n);
    }
  while (status == Z_OK && outcome.size <= max_bytes);

  outcome.n_read = (guint64) (stream.next_in - packed);
  outcome.is_whole = status == Z_STREAM_END;
  inflateEnd (&stream);
  return outcome;
}

/* Unpacks what zlib packed: IBN_ERROR_RANGE when it is more than @max_bytes, IBN_ERROR_CHECKSUM
 * when it is damaged. What stands after its end is passed over, as a line end does in a PDF. */
GBytes *
ibn_inflate (GBytes *packed, guint64 max_bytes, GError **error)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  Outcome outcome = unpack (data, length, max_bytes, out);

  if (outcome.size > max_bytes)
    ibn_error_refuse (error, IBN_ERROR_RANGE, _("More comes out of it than there should be"));
  else if (!outcome.is_whole)
    ibn_error_refuse (error, IBN_ERROR_CHECKSUM, _("It is damaged"));
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  return NULL;
}

/* Unpacks at least the first @n_bytes, or what can be had of them. */
GBytes *
ibn_inflate_beginning (GBytes *packed, guint64 n_bytes)
{
  GByteArray *out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);

  unpack (data, length, n_bytes, out);
  return g_byte_array_free_to_bytes (out);
}

/* How much would come out, also when it is damaged after that; more than @max_bytes when that is
 * too much. Nothing of it is kept. @n_read becomes how much of what is packed was read. */
guint64
ibn_inflate_count (const guint8 *packed, gsize length, guint64 max_bytes, guint64 *n_read)
{
  Outcome outcome = unpack (packed, length, max_bytes, NULL);

  *n_read = outcome.n_read;
  return outcome.size;
}
