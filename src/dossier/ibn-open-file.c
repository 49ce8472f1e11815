/* ibn-open-file.c: a file that stays open, and pieces of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-open-file-private.h"

#include <errno.h>
#include <unistd.h>

struct _IbnOpenFile {
  int ref_count;          /* atomic */
  int fd;                 /* owned */
};

/* A stream of a piece of it. */
struct _IbnPieceStream {
  GInputStream parent_instance;

  IbnOpenFile *file;      /* owned */
  guint64 place;          /* of the next byte */
  guint64 end;
};

G_DECLARE_FINAL_TYPE (IbnPieceStream, ibn_piece_stream, IBN, PIECE_STREAM, GInputStream)
G_DEFINE_FINAL_TYPE (IbnPieceStream, ibn_piece_stream, G_TYPE_INPUT_STREAM)

static gssize
ibn_piece_stream_read (GInputStream *stream, void *bytes, gsize length,
                       GCancellable *cancellable, GError **error)
{
  IbnPieceStream *self = IBN_PIECE_STREAM (stream);
  gssize n;

  length = MIN (length, self->end - self->place);
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      n = pread (self->file->fd, bytes, length, self->place);
    }
  while (n < 0 && errno == EINTR);

  if (n < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else
    self->place += n;
  return n;
}

static void
ibn_piece_stream_finalize (GObject *object)
{
  ibn_open_file_unref (IBN_PIECE_STREAM (object)->file);

  G_OBJECT_CLASS (ibn_piece_stream_parent_class)->finalize (object);
}

static void
ibn_piece_stream_class_init (IbnPieceStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_piece_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = ibn_piece_stream_read;
}

static void
ibn_piece_stream_init (IbnPieceStream *self)
{
}

IbnOpenFile *
ibn_open_file_new (int fd)
{
  IbnOpenFile *self = g_new (IbnOpenFile, 1);

  self->ref_count = 1;
  self->fd = fd;
  return self;
}

IbnOpenFile *
ibn_open_file_ref (IbnOpenFile *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_open_file_unref (IbnOpenFile *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  close (self->fd);
  g_free (self);
}

/* Gives how much could be read, which is less than @length at the end, and where the disk refuses:
 * to those who ask that is the same. */
gsize
ibn_open_file_read (IbnOpenFile *self, guint64 place, void *bytes, gsize length)
{
  gsize n_read = 0;

  while (n_read < length)
    {
      gssize n = pread (self->fd, (char *) bytes + n_read, length - n_read, place + n_read);

      if (n == 0 || (n < 0 && errno != EINTR))
        break;
      n_read += MAX (n, 0);
    }
  return n_read;
}

/* The stream ends earlier where the file does. */
GInputStream *
ibn_open_file_stream (IbnOpenFile *self, guint64 place, guint64 length)
{
  IbnPieceStream *stream = g_object_new (ibn_piece_stream_get_type (), NULL);

  stream->file = ibn_open_file_ref (self);
  stream->place = place;
  stream->end = place + length;
  return G_INPUT_STREAM (stream);
}
