/* ibn-pdf-lock.c: what is encrypted in a PDF that asks no password
 *
 * libqpdf decrypts, but it does not get the PDF, which is not trusted. It gets one that is made
 * here, with the streams that are to be decrypted and nothing else; so it has nothing to unpack,
 * and no object of the PDF to read but the short one that says how it is encrypted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-lock-private.h"

#include <stdlib.h>
#include <string.h>

#include "ibn-qpdf.h"

struct _IbnPdfLock {
  qpdf_data qpdf;      /* owned */
  GByteArray *pdf;     /* owned: libqpdf reads it as long as it lives */
};

typedef struct {
  guint number;
  gsize at;
} Entry;

static void
append (GByteArray *pdf, const char *text)
{
  g_byte_array_append (pdf, (const guint8 *) text, (guint) strlen (text));
}

static void
append_bytes (GByteArray *pdf, GBytes *bytes)
{
  g_byte_array_append (pdf, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static G_GNUC_PRINTF (2, 3) void
append_printf (GByteArray *pdf, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append (pdf, text);
}

static void
append_entry (GByteArray *pdf, gsize at, guint number)
{
  append_printf (pdf, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number, at);
}

/* Each stream with the number that it has, by which it is encrypted. */
static GByteArray *
make_pdf (GBytes *encryption, GBytes *id, GArray *ciphers)
{
  GByteArray *pdf = g_byte_array_new ();
  g_autofree gsize *places = g_new (gsize, ciphers->len + 1);
  guint root = 1;
  gsize table;

  append (pdf, "%PDF-1.7\n");
  for (guint i = 0; i < ciphers->len; i++)
    {
      const IbnPdfCipher *cipher = &g_array_index (ciphers, IbnPdfCipher, i);

      places[i] = pdf->len;
      root = MAX (root, cipher->number + 1);
      append_printf (pdf, "%u 0 obj\n<</Length %" G_GSIZE_FORMAT ">>\nstream\n", cipher->number,
                     cipher->length);
      g_byte_array_append (pdf, cipher->data, (guint) cipher->length);
      append (pdf, "\nendstream\nendobj\n");
    }
  places[ciphers->len] = pdf->len;
  append_printf (pdf, "%u 0 obj\n<</Type/Catalog/Pages<</Type/Pages/Kids[]/Count 0>>>>\nendobj\n",
                 root);

  table = pdf->len;
  append (pdf, "xref\n");
  for (guint i = 0; i < ciphers->len; i++)
    append_entry (pdf, places[i], g_array_index (ciphers, IbnPdfCipher, i).number);
  append_entry (pdf, places[ciphers->len], root);
  append_printf (pdf, "trailer\n<</Size %u/Root %u 0 R/Encrypt ", root + 1, root);
  append_bytes (pdf, encryption);
  append (pdf, "/ID ");
  append_bytes (pdf, id);
  append_printf (pdf, ">>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);
  return pdf;
}

/* Opens without a password what is encrypted as the dictionary @encryption says; @id is the array
 * that the PDF is known by. Both are short. @ciphers are of IbnPdfCipher, of different numbers, and
 * of less than 2 GiB. Returns NULL when there is need of a password. */
IbnPdfLock *
ibn_pdf_lock_open (GBytes *encryption, GBytes *id, GArray *ciphers)
{
  g_autoptr(IbnPdfLock) self = g_new0 (IbnPdfLock, 1);

  self->pdf = make_pdf (encryption, id, ciphers);
  self->qpdf = qpdf_init ();
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (self->qpdf, QPDF_FALSE);
  qpdf_read_memory (self->qpdf, "pdf", (const char *) self->pdf->data, self->pdf->len, NULL);
  return qpdf_has_error (self->qpdf) ? NULL : g_steal_pointer (&self);
}

/* Gives what is in the stream of that number, packed as it was, or NULL. */
GBytes *
ibn_pdf_lock_decrypt (IbnPdfLock *self, guint number)
{
  qpdf_oh stream = qpdf_get_object_by_id (self->qpdf, (int) number, 0);
  unsigned char *bytes = NULL;
  size_t length = 0;

  if (qpdf_oh_is_stream (self->qpdf, stream)
      && qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_none, NULL, &bytes, &length)
         < QPDF_ERRORS)
    return g_bytes_new_with_free_func (bytes, length, free, bytes);
  free (bytes);
  return NULL;
}

void
ibn_pdf_lock_free (IbnPdfLock *self)
{
  /* One that nobody asked for would be written to the standard error. */
  if (qpdf_has_error (self->qpdf))
    qpdf_get_error (self->qpdf);
  qpdf_cleanup (&self->qpdf);
  g_byte_array_unref (self->pdf);
  g_free (self);
}
