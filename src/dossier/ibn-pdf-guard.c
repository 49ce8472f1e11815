/* ibn-pdf-guard.c: a PDF before libqpdf sees it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-guard-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-inflate-private.h"
#include "ibn-pdf-objects-private.h"
#include "ibn-pdf-stream-private.h"

/* libqpdf reads any PDF and catches what goes wrong, but it takes what the file asks for: it
 * unpacks the streams that hold objects or tell where they are as a whole, makes an entry of each
 * that is told, reads each object as often as it is told to, and follows lengths from stream to
 * stream. A small file can so ask for all memory there is, or for hours. So the file is looked
 * through before, once and from its beginning to its end, and refused where it asks for more than
 * a dossier ever needs.
 *
 * What is enclosed does not go to libqpdf at all: it gets a copy of the file in which zeros stand
 * there, which are blanks in a PDF, and which take no memory. So a place in it can hold neither an
 * object nor a bomb, however the file points at it, and an enclosed PDF of another make does not
 * count. Each of those places begins with a mark, by which it is found again.
 *
 * In that copy libqpdf can read an object only where `obj` stands, or out of a stream. Wherever
 * that word stands, also where it is no more than a part of a text, what follows is judged as if it
 * were an object:
 *
 * - Of a stream, what comes out of it is counted: MAX_STREAM for one, MAX_UNPACKED for all.
 * - A stream may be packed by deflate, once, or be a picture. What else may be in a file is rare,
 *   and would have to be unpacked here to know how much comes out. The size of a row of what is
 *   packed by differences is bounded, as libqpdf makes room for it.
 * - A stream that tells where objects are says how wide its entries are, so that there are
 *   MAX_ENTRIES of them at most. (Tables do so in 20 bytes each, and MAX_REST bounds them.)
 * - A stream that holds objects says where each begins. All of them together may be no more than
 *   twice what is in it: otherwise a large one would be read again and again.
 * - A length that is another object is a number, and that object is in the file itself. Otherwise
 *   it might be a stream whose length is another object, and so on until the stack is full.
 * - Arrays and dictionaries are at most IBN_PDF_MAX_DEPTH deep. Objects have at most MAX_TOKENS
 *   parts, and MAX_READ of them in what is read at once, since libqpdf takes some 300 bytes for
 *   each part. How many parts it reads for an object is told, so that whoever asks for objects can
 *   know when that becomes too much.
 * - Nothing is locked, as then all of this could not be seen.
 *
 * What is read for that is counted too, since what overlaps is read more than once.
 */

#define MAX_REST (64 * 1024 * 1024)        /* of a file without what is enclosed, in bytes */
#define MAX_STREAM (64 * 1024 * 1024)      /* bytes that come out of one */
#define MAX_UNPACKED (512 * 1024 * 1024)   /* and of all */
#define MAX_ENTRIES 1000000                /* of objects, in all streams that tell where they are */
#define MAX_HELD 100000                    /* objects in one stream */
#define MAX_TOKENS 24000000                /* names, numbers and so on, in all objects */
#define MAX_READ 1500000                   /* of those, in what libqpdf reads at once */
#define MIN_WEIGHT 16                      /* of an object that is worth to be known by itself */
#define MAX_REGIONS 20000

/* What may be read, for each byte that there is. Once to find what is enclosed and once to judge
 * is usual, and each object ends where it does. */
#define READINGS 8
#define MORE_BYTES (1024 * 1024)
#define CHUNK 4096

#define MARK "\nenclosed %08u\n"
#define MARK_LENGTH 19

typedef struct {
  IbnPdfText text;
  GArray *regions;         /* of IbnPdfRegion */
  IbnPdfWeights *weights;
  guint n_passed;          /* of those, while objects are judged */
  guint64 unpacked;
  guint64 n_entries;
  IbnPdfLengths known;     /* of streams, of enclosed ones too */
  GHashTable *numbers;     /* owned: of objects that are numbers */
  GHashTable *others;      /* owned: of objects that are something else, somewhere */
  GHashTable *lengths;     /* owned: of objects that are the length of a stream */
} Guard;

static gboolean
refuse (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_RANGE,
                           _("This PDF is made so that it cannot be read safely"));
}

static gboolean
refuse_locked (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                           _("This PDF is locked with a password or otherwise encrypted"));
}

static void
guard_clear (Guard *self)
{
  ibn_pdf_lengths_clear (&self->known);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->lengths, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guard, guard_clear)

/* Finding what is enclosed */

/* The place of what is enclosed there, if that is what an object is. */
static gboolean
find_region (Guard *self, gsize at, IbnPdfRegion *region)
{
  IbnPdfItem item = ibn_pdf_read (&self->text, at);
  IbnPdfStream stream = { FALSE };
  gsize data;
  gsize length;

  if (item.kind != IBN_PDF_DICTIONARY || !ibn_pdf_find_data (&self->text, item.end, &data))
    return FALSE;
  ibn_pdf_read_stream (&self->text, &item, &stream);
  if (!stream.is_embedded)
    return FALSE;

  data += ibn_pdf_has_word (&self->text, data, "\r");
  if (!ibn_pdf_has_word (&self->text, data, "\n"))
    return FALSE;
  data++;
  if (!ibn_pdf_find_length (&self->text, &self->known, &stream, data, &length))
    return FALSE;

  *region = (IbnPdfRegion) {
    .start = data,
    .length = length,
    .is_deflated = stream.n_deflated > 0,
    .is_readable = stream.n_filters <= 1 && !stream.is_refused && !stream.has_parameters
                   && stream.n_deflated == stream.n_filters,
  };
  return TRUE;
}

static gboolean
find_regions (Guard *self, GError **error)
{
  IbnPdfRegion region;

  for (gsize at = ibn_pdf_find_object (&self->text, 0); at != 0;
       at = ibn_pdf_find_object (&self->text, at))
    {
      if (!find_region (self, at, &region))
        continue;
      if (self->regions->len == MAX_REGIONS)
        return refuse (error);
      g_array_append_val (self->regions, region);
      at = region.start + region.length;
    }
  return self->text.left > 0 || refuse (error);
}

/* A copy of the file without what is enclosed. What is too short for a mark can hold nothing. */
static guint8 *
blank (const guint8 *pdf, gsize length, GArray *regions, guint64 *rest)
{
  guint8 *copy = g_malloc0 (length);
  gsize at = 0;

  *rest = length;
  for (guint i = 0; i < regions->len; i++)
    {
      const IbnPdfRegion *region = &g_array_index (regions, IbnPdfRegion, i);
      g_autofree char *mark = g_strdup_printf (MARK, i);

      if (region->length < MARK_LENGTH)
        continue;
      memcpy (copy + at, pdf + at, region->start - at);
      memcpy (copy + region->start, mark, MARK_LENGTH);
      at = region->start + region->length;
      *rest -= region->length;
    }
  memcpy (copy + at, pdf + at, length - at);
  return copy;
}

/* Judging */

void
ibn_pdf_weights_init (IbnPdfWeights *self)
{
  self->by_object = g_hash_table_new (NULL, NULL);
  self->all = g_ptr_array_new_with_free_func (g_free);
}

void
ibn_pdf_weights_clear (IbnPdfWeights *self)
{
  g_clear_pointer (&self->by_object, g_hash_table_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
}

/* How many parts libqpdf reads more, when it now reads this object. */
guint64
ibn_pdf_weights_take (IbnPdfWeights *self, int number)
{
  guint64 *weight = g_hash_table_lookup (self->by_object, GINT_TO_POINTER (number));
  guint64 taken = weight != NULL ? *weight : MIN_WEIGHT;

  if (weight != NULL)
    *weight = 0;
  return taken;
}

/* Where there is more than one of a number, the file tells libqpdf which to take. */
static void
add_weight (IbnPdfWeights *self, guint number, guint64 *weight)
{
  const guint64 *other = g_hash_table_lookup (self->by_object, GUINT_TO_POINTER (number));

  if (other == NULL || *other < *weight)
    g_hash_table_insert (self->by_object, GUINT_TO_POINTER (number), weight);
}

static guint64 *
new_weight (IbnPdfWeights *self, guint64 n_tokens)
{
  guint64 *weight = g_new (guint64, 1);

  *weight = n_tokens;
  g_ptr_array_add (self->all, weight);
  return weight;
}

/* Whether the objects in a stream, where it says that they are, are not more than is in it. */
static gboolean
check_held (Guard *self, const IbnPdfStream *stream, GBytes *content)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (content, &length);
  /* A number may be the beginning of a reference, so two more words are read for that. */
  IbnPdfText head = { data, MIN (stream->first, length), 8 * (guint64) length };
  IbnPdfText body = { data, length, 2 * (guint64) length + CHUNK };
  guint64 *weight = new_weight (self->weights, MAX_READ);
  gsize at = 0;

  if (stream->n_held > MAX_HELD)
    return FALSE;
  for (guint64 i = 0; i < stream->n_held; i++)
    {
      IbnPdfItem number = ibn_pdf_read (&head, at);
      IbnPdfItem place = ibn_pdf_read (&head, number.end);
      guint64 n;
      guint64 offset;

      /* libqpdf reads no more of it then. */
      if (!ibn_pdf_get_number (&head, &number, &n) || !ibn_pdf_get_number (&head, &place, &offset))
        break;
      at = place.end;
      if (n <= G_MAXINT)
        add_weight (self->weights, (guint) n, weight);
      if (offset < length - head.length)
        ibn_pdf_read (&body, head.length + offset);
      self->text.n_tokens += 2;
      if (body.is_deep || body.left == 0 || body.n_tokens > MAX_READ
          || self->text.n_tokens + body.n_tokens > MAX_TOKENS)
        return FALSE;
    }
  *weight = body.n_tokens;
  self->text.n_tokens += body.n_tokens;
  return TRUE;
}

static gboolean
check_content (Guard *self, const IbnPdfStream *stream, gsize data, GError **error)
{
  const guint8 *content;
  gsize length;
  guint64 size;

  while (data < self->text.length && ibn_pdf_is_space (self->text.text[data]))
    data++;
  content = self->text.text + data;
  length = self->text.length - data;

  size = stream->has_length ? MIN (stream->length, length) : length;
  if (stream->n_deflated > 0)
    {
      guint64 n_read;

      size = ibn_inflate_count (content, length, MAX_STREAM, &n_read);
      self->unpacked += size + n_read;
      if (size > MAX_STREAM)
        return refuse (error);
    }
  else if (stream->has_first)
    self->unpacked += size;
  if (self->unpacked > MAX_UNPACKED)
    return refuse (error);
  if (stream->has_widths)
    {
      self->n_entries += stream->width > 0 ? size / stream->width : G_MAXUINT32;
      if (self->n_entries > MAX_ENTRIES)
        return refuse (error);
    }
  if (stream->has_first)
    {
      g_autoptr(GBytes) packed = g_bytes_new_static (content, length);
      g_autoptr(GBytes) plain = stream->n_deflated > 0
                                ? ibn_inflate (packed, MAX_STREAM, NULL)
                                : g_bytes_new_from_bytes (packed, 0, size);

      return plain == NULL || check_held (self, stream, plain) || refuse (error);
    }
  return TRUE;
}

static gboolean
check_stream (Guard *self, const IbnPdfItem *dictionary, gsize data, GError **error)
{
  IbnPdfStream stream = { FALSE };

  ibn_pdf_read_stream (&self->text, dictionary, &stream);
  if (stream.length_object != 0)
    g_hash_table_add (self->lengths, GUINT_TO_POINTER (stream.length_object));
  if (stream.is_locked)
    return refuse_locked (error);
  if (stream.is_refused)
    return refuse (error);
  return check_content (self, &stream, data, error);
}

/* Whether the content that begins behind the word at @data was taken out. Asked in the order of the
 * file. */
static gboolean
is_blanked (Guard *self, gsize data)
{
  const IbnPdfRegion *region;

  while (self->n_passed < self->regions->len
         && g_array_index (self->regions, IbnPdfRegion, self->n_passed).start <= data)
    self->n_passed++;
  if (self->n_passed == self->regions->len)
    return FALSE;

  region = &g_array_index (self->regions, IbnPdfRegion, self->n_passed);
  return region->start - data <= strlen ("\r\n") && region->length >= MARK_LENGTH;
}

static gboolean
check_object (Guard *self, gsize at, GError **error)
{
  guint64 before = self->text.n_tokens;
  IbnPdfItem item = ibn_pdf_read (&self->text, at);
  guint64 n_tokens = self->text.n_tokens - before;
  guint64 value;
  guint number;
  gsize data;

  if (ibn_pdf_get_number_before (&self->text, at, &number))
    {
      g_hash_table_add (ibn_pdf_get_number (&self->text, &item, &value) ? self->numbers
                                                                        : self->others,
                        GUINT_TO_POINTER (number));
      if (n_tokens > MIN_WEIGHT)
        add_weight (self->weights, number, new_weight (self->weights, n_tokens));
    }
  if (self->text.is_deep || n_tokens > MAX_READ || self->text.n_tokens > MAX_TOKENS)
    return refuse (error);
  return item.kind != IBN_PDF_DICTIONARY || !ibn_pdf_find_data (&self->text, item.end, &data)
         || is_blanked (self, data) || check_stream (self, &item, data, error);
}

static gboolean
check_objects (Guard *self, GError **error)
{
  for (gsize at = ibn_pdf_find_object (&self->text, 0); at != 0;
       at = ibn_pdf_find_object (&self->text, at))
    if (!check_object (self, at, error))
      return FALSE;
  return self->text.left > 0 || refuse (error);
}

/* What is locked says so where the file ends, or in a stream. */
static gboolean
check_trailers (Guard *self, GError **error)
{
  static const char word[] = "trailer";
  const guint8 *found = self->text.text;
  const guint8 *end = found + self->text.length;

  while ((found = ibn_pdf_find (found, (gsize) (end - found), word)) != NULL)
    {
      IbnPdfItem item;
      IbnPdfStream stream = { FALSE };

      found += strlen (word);
      item = ibn_pdf_read (&self->text, (gsize) (found - self->text.text));
      if (item.kind == IBN_PDF_DICTIONARY)
        ibn_pdf_read_stream (&self->text, &item, &stream);
      if (stream.is_locked)
        return refuse_locked (error);
    }
  return !self->text.is_deep || refuse (error);
}

static gboolean
check_lengths (Guard *self, GError **error)
{
  GHashTableIter iter;
  void *number;

  g_hash_table_iter_init (&iter, self->lengths);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (self->numbers, number)
        || g_hash_table_contains (self->others, number))
      return refuse (error);
  return TRUE;
}

/**
 * ibn_pdf_guard:
 * @pdf: a file, which is not trusted
 * @regions: (element-type IbnPdfRegion): gets the places of what is enclosed in it, in their order
 * @weights: gets how much it takes to read an object
 * @error: return location for an error
 *
 * Looks a PDF through, and makes a copy for libqpdf in which nothing is enclosed.
 *
 * @error is set to [error@Ibn.Error.RANGE] when it would take too much to read it, and to
 * [error@Ibn.Error.SYNTAX] when it is locked.
 *
 * Returns: (transfer full): the copy, or %NULL with @error set; @regions has what was found
 */
GBytes *
ibn_pdf_guard (GBytes *pdf, GArray *regions, IbnPdfWeights *weights, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (pdf, &length);
  g_auto(Guard) self = {
    .text = { data, length, READINGS * (guint64) length + MORE_BYTES },
    .regions = regions,
    .weights = weights,
    .numbers = g_hash_table_new (NULL, NULL),
    .others = g_hash_table_new (NULL, NULL),
    .lengths = g_hash_table_new (NULL, NULL),
  };
  g_autoptr(GBytes) copy = NULL;
  guint64 rest;

  if (!find_regions (&self, error))
    return NULL;

  copy = g_bytes_new_take (blank (data, length, regions, &rest), length);
  if (rest > MAX_REST)
    {
      refuse (error);
      return NULL;
    }
  self.text.text = g_bytes_get_data (copy, NULL);
  self.text.is_deep = FALSE;
  self.text.n_tokens = 0;
  if (!check_trailers (&self, error) || !check_objects (&self, error)
      || !check_lengths (&self, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/* By what the copy has in its place. */
guint
ibn_pdf_find_region (GArray *regions, const void *content, gsize length)
{
  g_autofree char *mark = NULL;
  guint64 i = 0;

  if (length < MARK_LENGTH || memcmp (content, MARK, strcspn (MARK, "%")) != 0)
    return 0;

  mark = g_strndup (content, MARK_LENGTH);
  i = g_ascii_strtoull (mark + strcspn (MARK, "%"), NULL, 10);
  if (i >= regions->len || g_array_index (regions, IbnPdfRegion, i).length != length)
    return 0;
  return (guint) i + 1;
}
