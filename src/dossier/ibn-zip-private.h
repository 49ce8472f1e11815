/* ibn-zip-private.h: what is where in a zip file, and writing one, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What this program writes for the time of a file: 1 January 1980, the first day that zip knows. */
#define IBN_ZIP_DAY 0x0021

/* The largest place in a file, and the largest file, that can be told in 32 bits. */
#define IBN_ZIP_MAX_BYTES G_GUINT64_CONSTANT (0xfffffffe)
#define IBN_ZIP_MAX_NAME 4096

typedef enum {
  IBN_ZIP_STORED = 0,
  IBN_ZIP_DEFLATED = 8,
} IbnZipMethod;

typedef struct {
  char    *name;          /* owned; any bytes but NUL */
  guint64  start;         /* where its own header stands, in bytes from the start of the file */
  guint64  data;          /* where its data do */
  guint64  packed_size;   /* of the data, in bytes */
  guint64  size;          /* of what comes out, as the file claims */
  guint32  crc;           /* of what comes out, as the file claims */
  guint    method;        /* an IbnZipMethod, or one that is not known */
  gboolean is_encrypted;
  gboolean is_link;
  gboolean is_ours;       /* packed as this program does it */
  gboolean is_sound;      /* its own header says the same as the directory, and its data are there */
} IbnZipEntry;

/* An open zip file. Counted, immutable, and fit for any thread: what it reads stays what it was
 * when another file takes its name. */
typedef struct _IbnZip IbnZip;

IbnZip            *ibn_zip_open        (GFile *file, guint max_entries, GCancellable *cancellable, GError **error);
IbnZip            *ibn_zip_ref         (IbnZip *self);
void               ibn_zip_unref       (IbnZip *self);
gboolean           ibn_zip_is_whole    (IbnZip *self);   /* not cut off, and with a directory that holds */
guint              ibn_zip_get_n       (IbnZip *self);
const IbnZipEntry *ibn_zip_get         (IbnZip *self, guint i);
GBytes            *ibn_zip_load        (IbnZip *self, const IbnZipEntry *entry, gsize max_bytes,
                                        GCancellable *cancellable, GError **error);
GInputStream      *ibn_zip_stream      (IbnZip *self, const IbnZipEntry *entry, gsize max_bytes, GError **error);
GInputStream      *ibn_zip_stream_packed (IbnZip *self, const IbnZipEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnZip, ibn_zip_unref)

/* A zip file in the making; what goes in is told beforehand, so that it never has to look back. */
typedef struct _IbnZipWriter IbnZipWriter;

IbnZipWriter *ibn_zip_writer_new    (GOutputStream *stream);
void          ibn_zip_writer_free   (IbnZipWriter *self);
gboolean      ibn_zip_writer_add    (IbnZipWriter *self, const char *name, GBytes *bytes, IbnZipMethod method,
                                     GCancellable *cancellable, GError **error);
gboolean      ibn_zip_writer_copy   (IbnZipWriter *self, const char *name, GInputStream *content,
                                     const IbnZipEntry *as, GCancellable *cancellable, GError **error);
gboolean      ibn_zip_writer_finish (IbnZipWriter *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnZipWriter, ibn_zip_writer_free)

G_END_DECLS
