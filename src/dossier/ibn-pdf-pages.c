/* ibn-pdf-pages.c: how many pages a PDF has
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-pages-private.h"

#include <string.h>

#include "ibn-inflate-private.h"
#include "ibn-pdf-lock-private.h"
#include "ibn-pdf-objects-private.h"

/* PDFs come from outside and are not trusted, and any may be attached, also one of a make and size
 * that no library should get unseen. To count pages little of it matters: the dictionaries that
 * name their kids, and those that have none. So the file is read once, from its beginning to its
 * end, and of each object no more is kept than its kids. What is in streams is passed over, but for
 * those that hold objects. Nothing that the file says about itself is believed: neither where its
 * objects are, nor how many pages it has. Of two objects with one number, the later one counts, as
 * it does for whoever repairs such a file.
 *
 * What is read and what comes out of streams is bounded, and so is what is kept. */

#define MAX_NUMBER 8388607                 /* of an object, as other programs have it */
#define MAX_OBJECTS 4000000
#define MAX_KIDS 8000000                   /* of all objects */
#define MAX_STREAM (64 * 1024 * 1024)      /* bytes that come out of one */
#define MAX_UNPACKED (256 * 1024 * 1024)   /* and of all */
#define MAX_ENCRYPTION (64 * 1024)         /* of what says how it is done, in bytes */

/* What may be read, for each byte that there is: an object, its entries, and of a number also what
 * makes a reference of it. */
#define READINGS 4
#define MORE_BYTES (1024 * 1024)

typedef enum {
  KIND_OTHER,
  KIND_ARRAY,        /* of kids, perhaps */
  KIND_DICTIONARY,   /* a page, when it is a kid */
  KIND_NODE,         /* a dictionary with kids */
} Kind;

typedef struct {
  gsize at;          /* where it is in the file, or where what holds it is */
  gsize end;         /* 0 for one that is held */
  Kind kind;
  guint link;        /* of a node to the array of its kids, of a catalog to its pages; 0 for none */
  guint first_kid;
  guint n_kids;
} Object;

/* A stream that holds objects. */
typedef struct {
  guint number;
  gsize at;
  gsize data;
  gsize length;
  IbnPdfStream stream;
} Holder;

typedef struct {
  IbnPdfText text;
  IbnPdfLengths lengths;
  GArray *objects;         /* owned, of Object */
  GHashTable *by_number;   /* owned: number of an object → its place in @objects, + 1 */
  GArray *kids;            /* owned, of guint: numbers of objects */
  GArray *holders;         /* owned, of Holder */
  guint64 unpacked;
  guint root;              /* that is told; 0 for none */
  guint catalog;           /* that was found; 0 for none */
  IbnPdfItem encryption;
  IbnPdfItem id;
  gsize last;              /* where the last object begins, or ends if that is known */
  gboolean has_no_end;     /* of a stream any more, from where one was looked for */
  gboolean is_too_much;
} Reader;

static void
reader_clear (Reader *self)
{
  ibn_pdf_lengths_clear (&self->lengths);
  g_clear_pointer (&self->objects, g_array_unref);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->kids, g_array_unref);
  g_clear_pointer (&self->holders, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static Object *
find (Reader *self, guint number)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_number,
                                                       GUINT_TO_POINTER (number)));

  return place > 0 ? &g_array_index (self->objects, Object, place - 1) : NULL;
}

static void
keep (Reader *self, guint number, const Object *object)
{
  Object *known = find (self, number);

  if (known != NULL && known->at <= object->at)
    *known = *object;
  else if (known == NULL && self->objects->len < MAX_OBJECTS)
    {
      g_array_append_vals (self->objects, object, 1);
      g_hash_table_insert (self->by_number, GUINT_TO_POINTER (number),
                           GUINT_TO_POINTER (self->objects->len));
    }
  else if (known == NULL)
    self->is_too_much = TRUE;
}

/* Reading objects */

/* The number of the object that a reference is to; 0 for none. */
static guint
get_target (const IbnPdfText *text, const IbnPdfItem *reference)
{
  IbnPdfItem number = { IBN_PDF_WORD, reference->start, reference->start };
  guint64 n;

  if (reference->kind != IBN_PDF_REFERENCE)
    return 0;
  while (g_ascii_isdigit (text->text[number.end]))
    number.end++;
  return ibn_pdf_get_number (text, &number, &n) && n <= MAX_NUMBER ? (guint) n : 0;
}

/* An array of something else ends where that begins. */
static void
read_kids (Reader *self, IbnPdfText *text, const IbnPdfItem *array, Object *object)
{
  object->first_kid = self->kids->len;
  for (gsize at = array->start + 1; at < array->end - 1;)
    {
      IbnPdfItem item = ibn_pdf_read (text, at);
      guint kid = get_target (text, &item);
      gboolean is_null = item.kind == IBN_PDF_WORD && ibn_pdf_has_word (text, item.start, "null");

      if (item.end > array->end - 1 || (kid == 0 && !is_null))
        break;
      if (self->kids->len == MAX_KIDS)
        {
          self->is_too_much = TRUE;
          break;
        }
      if (kid != 0)
        g_array_append_val (self->kids, kid);
      at = item.end;
    }
  object->n_kids = self->kids->len - object->first_kid;
}

static void
read_dictionary (Reader *self, IbnPdfText *text, const IbnPdfItem *dictionary, guint number,
                 Object *object)
{
  gsize end = dictionary->end - 2;
  IbnPdfItem key;
  IbnPdfItem value;

  object->kind = KIND_DICTIONARY;
  for (value = ibn_pdf_read_entry (text, dictionary->start + 2, end, &key);
       value.kind != IBN_PDF_END;
       value = ibn_pdf_read_entry (text, value.end, end, &key))
    if (ibn_pdf_is_name (text, &key, "Kids"))
      {
        object->kind = KIND_NODE;
        object->link = get_target (text, &value);
        if (value.kind == IBN_PDF_ARRAY)
          read_kids (self, text, &value, object);
      }
    else if (ibn_pdf_is_name (text, &key, "Pages") && object->kind != KIND_NODE)
      object->link = get_target (text, &value);
    else if (ibn_pdf_is_name (text, &key, "Type") && ibn_pdf_is_name (text, &value, "Catalog"))
      self->catalog = number;
}

/* Reads an object that is not a stream. */
static void
read_object (Reader *self, IbnPdfText *text, const IbnPdfItem *item, guint number, Object *object)
{
  if (item->kind == IBN_PDF_DICTIONARY)
    read_dictionary (self, text, item, number, object);
  else if (item->kind == IBN_PDF_ARRAY)
    {
      object->kind = KIND_ARRAY;
      read_kids (self, text, item, object);
    }
}

/* What stands in a trailer, or in the stream that may be in its place. */
static void
read_trailer (Reader *self, const IbnPdfItem *dictionary)
{
  IbnPdfText *text = &self->text;
  gsize end = dictionary->end - 2;
  IbnPdfItem key;
  IbnPdfItem value;

  for (value = ibn_pdf_read_entry (text, dictionary->start + 2, end, &key);
       value.kind != IBN_PDF_END;
       value = ibn_pdf_read_entry (text, value.end, end, &key))
    if (ibn_pdf_is_name (text, &key, "Root") && value.kind == IBN_PDF_REFERENCE)
      self->root = get_target (text, &value);
    else if (ibn_pdf_is_name (text, &key, "Encrypt")
             && (value.kind == IBN_PDF_REFERENCE || value.kind == IBN_PDF_DICTIONARY))
      self->encryption = value;
    else if (ibn_pdf_is_name (text, &key, "ID") && value.kind == IBN_PDF_ARRAY)
      self->id = value;
}

/* Where a stream ends, from its content on; 0 when nothing tells. */
static gsize
find_end (Reader *self, const IbnPdfStream *stream, gsize data, gsize *length)
{
  const guint8 *end = NULL;

  if (ibn_pdf_find_length (&self->text, &self->lengths, stream, data, length))
    return data + *length;

  if (!self->has_no_end)
    end = ibn_pdf_find (self->text.text + data, self->text.length - data, "endstream");
  self->has_no_end = end == NULL;
  *length = end != NULL ? (gsize) (end - self->text.text) - data : 0;
  return end != NULL ? data + *length : 0;
}

/* Reads a stream, and gives the place to go on from. */
static gsize
read_stream (Reader *self, const IbnPdfItem *dictionary, guint number, gsize at, gsize data)
{
  Holder holder = { number, at, data };
  gsize end;

  ibn_pdf_read_stream (&self->text, dictionary, &holder.stream);
  if (holder.stream.has_widths)
    read_trailer (self, dictionary);

  holder.data += ibn_pdf_has_word (&self->text, holder.data, "\r");
  holder.data += ibn_pdf_has_word (&self->text, holder.data, "\n");
  end = find_end (self, &holder.stream, holder.data, &holder.length);
  if (holder.stream.has_first && end != 0)
    g_array_append_val (self->holders, holder);
  return end != 0 ? end : data;
}

/* Reads the object that begins there, and gives the place to go on from. */
static gsize
read_object_at (Reader *self, gsize at)
{
  IbnPdfItem item = ibn_pdf_read (&self->text, at);
  Object object = { .at = item.start, .end = item.end };
  guint number;
  gsize data;

  if (!ibn_pdf_get_number_before (&self->text, at, &number) || number > MAX_NUMBER)
    return at;
  self->last = at;
  if (item.kind == IBN_PDF_END)
    return at;
  self->last = item.end;
  if (item.kind == IBN_PDF_DICTIONARY && ibn_pdf_find_data (&self->text, item.end, &data))
    {
      keep (self, number, &object);
      return read_stream (self, &item, number, object.at, data);
    }
  read_object (self, &self->text, &item, number, &object);
  keep (self, number, &object);
  return item.end;
}

static void
read_trailers (Reader *self, gsize at, gsize end)
{
  static const char word[] = "trailer";
  const guint8 *text = self->text.text;
  const guint8 *found;

  while ((found = ibn_pdf_find (text + at, end - at, word)) != NULL)
    {
      IbnPdfItem item;

      at = (gsize) (found - text) + strlen (word);
      item = ibn_pdf_read (&self->text, at);
      if (item.kind == IBN_PDF_DICTIONARY)
        read_trailer (self, &item);
    }
}

static void
read_file (Reader *self)
{
  gsize done = 0;
  gsize at;

  while ((at = ibn_pdf_find_object (&self->text, done)) != 0 && !self->is_too_much)
    {
      read_trailers (self, done, at);
      done = read_object_at (self, at);
    }
  read_trailers (self, done, self->text.length);
}

/* Reading streams that hold objects */

static void
read_held (Reader *self, const Holder *holder, GBytes *content)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (content, &length);
  IbnPdfText head = { data, MIN (holder->stream.first, length), READINGS * (guint64) length };
  IbnPdfText body = { data, length, READINGS * (guint64) length };
  gsize at = 0;

  for (guint64 i = 0; i < holder->stream.n_held && !self->is_too_much; i++)
    {
      IbnPdfItem number = ibn_pdf_read (&head, at);
      IbnPdfItem place = ibn_pdf_read (&head, number.end);
      Object object = { .at = holder->at };
      IbnPdfItem item;
      guint64 n;
      guint64 offset;

      if (!ibn_pdf_get_number (&head, &number, &n) || n > MAX_NUMBER
          || !ibn_pdf_get_number (&head, &place, &offset))
        break;
      at = place.end;
      if (offset >= length - head.length)
        continue;
      item = ibn_pdf_read (&body, head.length + offset);
      read_object (self, &body, &item, (guint) n, &object);
      keep (self, (guint) n, &object);
    }
  if (head.left == 0 || body.left == 0)
    self->is_too_much = TRUE;
}

/* Unpacks what is packed as such streams are. What comes out before damage is taken. */
static GBytes *
unpack (Reader *self, const IbnPdfStream *stream, GBytes *packed)
{
  g_autoptr(GBytes) content = NULL;

  if (stream->is_refused || stream->has_parameters || stream->n_filters > stream->n_deflated)
    return NULL;
  content = stream->n_deflated > 0 ? ibn_inflate_beginning (packed, MAX_STREAM)
                                   : g_bytes_ref (packed);
  self->unpacked += g_bytes_get_size (content);
  if (g_bytes_get_size (content) <= MAX_STREAM && self->unpacked <= MAX_UNPACKED)
    return g_steal_pointer (&content);
  self->is_too_much = TRUE;
  return NULL;
}

static void
read_holders (Reader *self, IbnPdfLock *lock)
{
  for (guint i = 0; i < self->holders->len && !self->is_too_much; i++)
    {
      const Holder *holder = &g_array_index (self->holders, Holder, i);
      g_autoptr(GBytes) packed = NULL;
      g_autoptr(GBytes) content = NULL;

      packed = lock != NULL ? ibn_pdf_lock_decrypt (lock, holder->number)
                            : g_bytes_new_static (self->text.text + holder->data, holder->length);
      if (packed != NULL)
        content = unpack (self, &holder->stream, packed);
      if (content != NULL)
        read_held (self, holder, content);
    }
}

static GBytes *
get_part (Reader *self, gsize start, gsize end)
{
  return g_bytes_new_static (self->text.text + start, end - start);
}

/* The dictionary that says how the file is encrypted, when it may be one. */
static GBytes *
get_encryption (Reader *self)
{
  gsize start = self->encryption.start;
  gsize end = self->encryption.end;

  if (self->encryption.kind == IBN_PDF_REFERENCE)
    {
      const Object *object = find (self, get_target (&self->text, &self->encryption));

      if (object == NULL || object->kind != KIND_DICTIONARY)
        return NULL;
      start = object->at;
      end = object->end;
    }
  return end > start && end - start <= MAX_ENCRYPTION ? get_part (self, start, end) : NULL;
}

/* Whether no more is encrypted than what is enclosed. */
static gboolean
are_pages_plain (GBytes *encryption)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (encryption, &length);
  IbnPdfText text = { data, length, READINGS * (guint64) length };
  IbnPdfItem key;
  IbnPdfItem value;

  for (value = ibn_pdf_read_entry (&text, strlen ("<<"), length - strlen (">>"), &key);
       value.kind != IBN_PDF_END;
       value = ibn_pdf_read_entry (&text, value.end, length - strlen (">>"), &key))
    if (ibn_pdf_is_name (&text, &key, "StmF"))
      return ibn_pdf_is_name (&text, &value, "Identity");
  return FALSE;
}

static IbnPdfLock *
open_lock (Reader *self, GBytes *encryption)
{
  g_autoptr(GArray) ciphers = g_array_new (FALSE, FALSE, sizeof (IbnPdfCipher));
  g_autoptr(GBytes) id = NULL;

  if (self->id.kind == IBN_PDF_ARRAY && self->id.end - self->id.start <= MAX_ENCRYPTION)
    id = get_part (self, self->id.start, self->id.end);
  else
    id = g_bytes_new_static ("[]", strlen ("[]"));
  for (guint i = 0; i < self->holders->len; i++)
    {
      const Holder *holder = &g_array_index (self->holders, Holder, i);
      IbnPdfCipher cipher = { holder->number, self->text.text + holder->data, holder->length };

      g_array_append_val (ciphers, cipher);
    }
  return ibn_pdf_lock_open (encryption, id, ciphers);
}

/* Whether the pages can be read without a password. @lock becomes what they are encrypted by, or
 * NULL. */
static gboolean
unlock (Reader *self, IbnPdfLock **lock)
{
  g_autoptr(GBytes) encryption = NULL;

  *lock = NULL;
  if (self->encryption.kind == IBN_PDF_END)
    return TRUE;

  encryption = get_encryption (self);
  if (encryption == NULL)
    return FALSE;
  if (are_pages_plain (encryption))
    return TRUE;
  *lock = open_lock (self, encryption);
  return *lock != NULL;
}

/* Those that are there no more, as another object has their number. */
static void
forget_holders (Reader *self)
{
  guint n = 0;

  for (guint i = 0; i < self->holders->len; i++)
    {
      const Holder *holder = &g_array_index (self->holders, Holder, i);
      const Object *object = find (self, holder->number);

      if (object != NULL && object->at == holder->at)
        g_array_index (self->holders, Holder, n++) = *holder;
    }
  g_array_set_size (self->holders, n);
}

/* Counting */

/* What has the kids of a node: itself, or an array that stands elsewhere. */
static Object *
get_list (Reader *self, Object *node)
{
  Object *list = node->link != 0 ? find (self, node->link) : node;

  return list == node || (list != NULL && list->kind == KIND_ARRAY) ? list : NULL;
}

/* How many pages a tree has; each node of it counts once. */
static guint
count_leaves (Reader *self, guint number)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  g_array_append_val (places, number);
  while (places->len > 0)
    {
      Object *object = find (self, g_array_index (places, guint, places->len - 1));
      Object *list = NULL;

      g_array_set_size (places, places->len - 1);
      if (object != NULL && object->kind == KIND_DICTIONARY)
        n++;
      else if (object != NULL && object->kind == KIND_NODE)
        list = get_list (self, object);
      if (list == NULL)
        continue;
      for (guint i = 0; i < list->n_kids; i++)
        g_array_append_val (places, g_array_index (self->kids, guint, list->first_kid + i));
      list->n_kids = 0;
    }
  return n;
}

static guint
count (Reader *self)
{
  const Object *root = find (self, self->root);

  if (root == NULL || root->kind != KIND_DICTIONARY || root->link == 0)
    root = find (self, self->catalog);
  return root != NULL && root->kind == KIND_DICTIONARY ? count_leaves (self, root->link) : 0;
}

/* Whether its end is there, behind its last object. */
static gboolean
is_whole (const Reader *self)
{
  return ibn_pdf_find (self->text.text + self->last, self->text.length - self->last, "%%EOF")
         != NULL;
}

/* Tells whether a PDF, which is not trusted, can be read, and how many pages can be found in it;
 * that is 0 for one that is locked, and may be more for one that was cut off. */
IbnPdfState
ibn_pdf_count_pages (GBytes *pdf, guint *n_pages)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (pdf, &length);
  g_autoptr(IbnPdfLock) lock = NULL;
  g_auto(Reader) self = {
    .text = { data, length, READINGS * (guint64) length + MORE_BYTES },
    .objects = g_array_new (FALSE, FALSE, sizeof (Object)),
    .by_number = g_hash_table_new (NULL, NULL),
    .kids = g_array_new (FALSE, FALSE, sizeof (guint)),
    .holders = g_array_new (FALSE, FALSE, sizeof (Holder)),
  };

  *n_pages = 0;
  read_file (&self);
  forget_holders (&self);
  if (!unlock (&self, &lock))
    return IBN_PDF_LOCKED;
  read_holders (&self, lock);
  if (self.is_too_much || self.text.left == 0)
    return IBN_PDF_UNREADABLE;

  *n_pages = count (&self);
  return *n_pages > 0 && is_whole (&self) ? IBN_PDF_READABLE : IBN_PDF_UNREADABLE;
}
