/* ibn-media.c: what a document is: its kind, its pages, and whether it can be read
 *
 * Documents come from outside and are not trusted: nothing is believed but the bytes, and of those
 * no more is read than is needed.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For memmem (). */
#define _GNU_SOURCE

#include "config.h"

#include "ibn-media.h"

#include <string.h>

#include "ibn-pdf-pages-private.h"

struct _IbnMedia {
  int ref_count;          /* atomic */
  IbnMediaState state;
  const char *kind;       /* static */
  guint64 size;
  guint n_pages;
};

/* A piece of the document, or the whole. */
typedef struct {
  const guint8 *bytes;
  gsize length;
} Span;

typedef struct {
  const char *kind;
  gsize offset;
  const char *magic;
  gsize n_magic;
  gboolean (*is_whole) (const Span *all);
} Magic;

#define MAGIC(text) text, sizeof (text) - 1

/* Programs that write a PDF may put something in front of it, but no more than this. */
#define MAX_PDF_OFFSET 1024

/* How far the names of what is in a zip or OLE file are looked for. */
#define MAX_LOOKED (4 * 1024 * 1024)

static guint
get_be16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
get_be32 (const guint8 *bytes)
{
  return (guint32) get_be16 (bytes) << 16 | get_be16 (bytes + 2);
}

static guint32
get_le32 (const guint8 *bytes)
{
  return GUINT32_SWAP_LE_BE (get_be32 (bytes));
}

static gboolean
has_at (const Span *all, gsize offset, const void *magic, gsize n_magic)
{
  return offset <= all->length && n_magic <= all->length - offset
         && memcmp (all->bytes + offset, magic, n_magic) == 0;
}

static gboolean
has_within (const Span *all, gsize max, const void *magic, gsize n_magic)
{
  return memmem (all->bytes, MIN (all->length, max), magic, n_magic) != NULL;
}

/* The last bytes without the blanks and zeros that some programs leave behind them. */
static gboolean
ends_with (const Span *all, const void *magic, gsize n_magic)
{
  gsize length = all->length;

  while (length > 0 && (all->bytes[length - 1] == 0 || g_ascii_isspace (all->bytes[length - 1])))
    length--;
  return length >= n_magic && memcmp (all->bytes + length - n_magic, magic, n_magic) == 0;
}

static gboolean
is_whole_png (const Span *all)
{
  return all->length > 33 && has_at (all, 12, MAGIC ("IHDR"))
         && get_be32 (all->bytes + 16) > 0 && get_be32 (all->bytes + 20) > 0
         && memmem (all->bytes + 33, all->length - 33, MAGIC ("IEND\xae\x42\x60\x82")) != NULL;
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Goes from one segment to the next, past a small picture that may be in one of them. */
static gboolean
is_whole_jpeg (const Span *all)
{
  gboolean has_frame = FALSE;
  gsize place = 2;

  while (place + 9 < all->length && all->bytes[place] == 0xff)
    {
      const guint8 *segment = all->bytes + place;
      guint8 marker = segment[1];

      if (marker == 0xff)
        {
          place++;
          continue;
        }
      if (is_frame (marker))
        has_frame = get_be16 (segment + 5) > 0 && get_be16 (segment + 7) > 0;
      if (marker == 0xda)
        return has_frame && memmem (segment, all->length - place, MAGIC ("\xff\xd9")) != NULL;
      place += 2 + get_be16 (segment + 2);
    }
  return FALSE;
}

static gboolean
is_whole_gif (const Span *all)
{
  return all->length > 13 && (all->bytes[6] | all->bytes[7]) != 0
         && (all->bytes[8] | all->bytes[9]) != 0 && ends_with (all, MAGIC (";"));
}

static gboolean
is_whole_tiff (const Span *all)
{
  guint32 directory;

  if (all->length < 14)
    return FALSE;
  directory = all->bytes[0] == 'I' ? get_le32 (all->bytes + 4) : get_be32 (all->bytes + 4);
  return directory >= 8 && directory < all->length - 2;
}

static gboolean
is_whole_webp (const Span *all)
{
  return has_at (all, 8, MAGIC ("WEBP")) && get_le32 (all->bytes + 4) >= 12
         && get_le32 (all->bytes + 4) <= all->length - 8;
}

static gboolean
is_whole_zip (const Span *all)
{
  gsize n_tail = MIN (all->length, 22 + 65535);

  return memmem (all->bytes + all->length - n_tail, n_tail, MAGIC ("PK\005\006")) != NULL;
}

static gboolean
is_whole_ole (const Span *all)
{
  return all->length >= 1536;
}

static gboolean
is_whole_rtf (const Span *all)
{
  return ends_with (all, MAGIC ("}"));
}

static gboolean
is_any (const Span *all)
{
  return TRUE;
}

static const Magic magics[] = {
  { "image/png", 0, MAGIC ("\x89PNG\r\n\x1a\n"), is_whole_png },
  { "image/jpeg", 0, MAGIC ("\xff\xd8\xff"), is_whole_jpeg },
  { "image/gif", 0, MAGIC ("GIF87a"), is_whole_gif },
  { "image/gif", 0, MAGIC ("GIF89a"), is_whole_gif },
  { "image/tiff", 0, MAGIC ("II*\0"), is_whole_tiff },
  { "image/tiff", 0, MAGIC ("MM\0*"), is_whole_tiff },
  { "image/webp", 8, MAGIC ("WEBP"), is_whole_webp },
  { "image/heic", 4, MAGIC ("ftypheic"), is_any },
  { "image/heic", 4, MAGIC ("ftypheix"), is_any },
  { "image/heif", 4, MAGIC ("ftypmif1"), is_any },
  { "application/rtf", 0, MAGIC ("{\\rtf"), is_whole_rtf },
};

/* By what is in them. Their first name says it for the documents of ODF; the others are told apart
 * by the name of a part. */
static const Magic in_zip[] = {
  { "application/vnd.oasis.opendocument.text", 30,
    MAGIC ("mimetypeapplication/vnd.oasis.opendocument.text") },
  { "application/vnd.oasis.opendocument.spreadsheet", 30,
    MAGIC ("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") },
  { "application/vnd.oasis.opendocument.presentation", 30,
    MAGIC ("mimetypeapplication/vnd.oasis.opendocument.presentation") },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 0,
    MAGIC ("word/document.xml") },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 0,
    MAGIC ("xl/workbook.xml") },
  { "application/vnd.openxmlformats-officedocument.presentationml.presentation", 0,
    MAGIC ("ppt/presentation.xml") },
};

/* Names in the directory of such a file, in UTF-16. */
static const Magic in_ole[] = {
  { "application/msword", 0, MAGIC ("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0") },
  { "application/vnd.ms-excel", 0, MAGIC ("W\0o\0r\0k\0b\0o\0o\0k\0\0\0") },
  { "application/vnd.ms-powerpoint", 0, MAGIC ("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0") },
};

static void
look_at_pdf (IbnMedia *self, GBytes *bytes)
{
  static const IbnMediaState states[] = {
    [IBN_PDF_READABLE] = IBN_MEDIA_FINE,
    [IBN_PDF_LOCKED] = IBN_MEDIA_ENCRYPTED,
    [IBN_PDF_UNREADABLE] = IBN_MEDIA_BROKEN,
  };

  self->kind = "application/pdf";
  self->state = states[ibn_pdf_count_pages (bytes, &self->n_pages)];
}

static void
look_into (IbnMedia *self, const Span *all, const Magic *parts, gsize n_parts, const char *other)
{
  self->kind = other;
  for (gsize i = 0; i < n_parts; i++)
    if (parts[i].offset > 0 ? has_at (all, parts[i].offset, parts[i].magic, parts[i].n_magic)
                            : has_within (all, MAX_LOOKED, parts[i].magic, parts[i].n_magic))
      {
        self->kind = parts[i].kind;
        return;
      }
}

/* The names in a zip file stand in its directory, at the end. */
static void
look_at_zip (IbnMedia *self, const Span *all)
{
  gsize n_tail = MIN (all->length, MAX_LOOKED);
  Span tail = { all->bytes + all->length - n_tail, n_tail };

  look_into (self, all, in_zip, G_N_ELEMENTS (in_zip), "application/zip");
  if (strcmp (self->kind, "application/zip") == 0)
    look_into (self, &tail, in_zip, G_N_ELEMENTS (in_zip), "application/zip");
  self->state = is_whole_zip (all) ? IBN_MEDIA_FINE : IBN_MEDIA_BROKEN;
}

static gboolean
is_html (const char *text, gsize length)
{
  static const char *const starts[] = { "<!doctype html", "<html" };

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length > strlen (starts[i])
        && g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_text (const char *text, gsize length)
{
  if (!g_utf8_validate_len (text, length, NULL))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]) && !g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
look_at_text (IbnMedia *self, const Span *all)
{
  static const char mark[] = "\xef\xbb\xbf";
  const char *text = (const char *) all->bytes;
  gsize length = all->length;

  if (has_at (all, 0, MAGIC (mark)))
    {
      text += strlen (mark);
      length -= strlen (mark);
    }
  if (length == 0 || !is_text (text, length))
    self->state = IBN_MEDIA_BROKEN;
  else
    self->kind = is_html (text, length) ? "text/html" : "text/plain";
}

static void
look (IbnMedia *self, GBytes *bytes)
{
  Span all;

  all.bytes = g_bytes_get_data (bytes, &all.length);
  if (all.length == 0)
    {
      self->state = IBN_MEDIA_BROKEN;
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (has_at (&all, magics[i].offset, magics[i].magic, magics[i].n_magic))
      {
        self->kind = magics[i].kind;
        self->state = magics[i].is_whole (&all) ? IBN_MEDIA_FINE : IBN_MEDIA_BROKEN;
        return;
      }

  if (has_at (&all, 0, MAGIC ("PK\003\004")))
    look_at_zip (self, &all);
  else if (has_at (&all, 0, MAGIC ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
    {
      look_into (self, &all, in_ole, G_N_ELEMENTS (in_ole), "application/x-ole-storage");
      self->state = is_whole_ole (&all) ? IBN_MEDIA_FINE : IBN_MEDIA_BROKEN;
    }
  else if (has_within (&all, MAX_PDF_OFFSET, MAGIC ("%PDF-")))
    look_at_pdf (self, bytes);
  else
    look_at_text (self, &all);
}

static IbnMedia *
media_new (IbnMediaState state)
{
  IbnMedia *self = g_new0 (IbnMedia, 1);

  self->ref_count = 1;
  self->state = state;
  self->kind = "";
  return self;
}

/**
 * ibn_media_look:
 * @bytes: a document
 *
 * Tells what a document is, by its bytes alone: neither its name nor where it came from has a part
 * in that. May be called from any thread.
 *
 * A picture that was cut off, a PDF without a page that can be shown, and what is of no kind that
 * is known, is broken. A PDF that anybody may read is not encrypted, be it protected otherwise.
 *
 * Returns: (transfer full): what it is
 */
IbnMedia *
ibn_media_look (GBytes *bytes)
{
  IbnMedia *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = media_new (IBN_MEDIA_FINE);
  self->size = g_bytes_get_size (bytes);
  look (self, bytes);
  return self;
}

/**
 * ibn_media_new_absent:
 *
 * Returns: (transfer full): what stands for a document whose content is not there
 */
IbnMedia *
ibn_media_new_absent (void)
{
  return media_new (IBN_MEDIA_ABSENT);
}

IbnMedia *
ibn_media_ref (IbnMedia *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_media_unref (IbnMedia *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_int_dec_and_test (&self->ref_count))
    g_free (self);
}

IbnMediaState
ibn_media_get_state (const IbnMedia *self)
{
  g_return_val_if_fail (self != NULL, IBN_MEDIA_ABSENT);

  return self->state;
}

const char *
ibn_media_get_kind (const IbnMedia *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->kind;
}

guint64
ibn_media_get_size (const IbnMedia *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

guint
ibn_media_get_n_pages (const IbnMedia *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}
