/* ibn-finish-copy.c: what libqpdf knows of a file, into the file that is written
 *
 * Objects keep the numbers that cairo gave them. Those to which nothing leads are left out.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  gboolean is_known;          /* it is read, or is to be */
  gboolean is_stream;
  char    *text;              /* owned: of a stream what its dictionary says; NULL for nothing */
} Object;

typedef struct {
  qpdf_data pdf;
  GArray   *objects;          /* of Object, by number */
  GArray   *waiting;          /* of guint: to be read */
} Copier;

static void
clear_object (void *data)
{
  g_free (((Object *) data)->text);
}

static void
reach (Copier *self, guint object)
{
  if (object >= self->objects->len || g_array_index (self->objects, Object, object).is_known)
    return;

  g_array_index (self->objects, Object, object).is_known = TRUE;
  g_array_append_val (self->waiting, object);
}

/* The objects to which a text leads. What looks like it in a string does no harm. */
static void
reach_from (Copier *self, const char *text)
{
  static const char end[] = " 0 R";

  for (const char *p = strstr (text, end); p != NULL; p = strstr (p + 1, end))
    {
      const char *number = p;

      while (number > text && g_ascii_isdigit (number[-1]))
        number--;
      if (number < p)
        reach (self, (guint) MIN (g_ascii_strtoull (number, NULL, 10), G_MAXUINT));
    }
}

/* What a dictionary says, without what is around it. */
static char *
dup_inside (qpdf_data pdf, qpdf_oh dictionary)
{
  const char *text = qpdf_oh_unparse (pdf, dictionary);
  gsize length = strlen (text);

  return g_strndup (text + 2, length - 4);
}

static void
read_object (Copier *self, guint number)
{
  Object *object = &g_array_index (self->objects, Object, number);
  qpdf_oh value = qpdf_get_object_by_id (self->pdf, (int) number, 0);

  object->is_stream = qpdf_oh_is_stream (self->pdf, value);
  if (object->is_stream)
    {
      qpdf_oh dictionary = qpdf_oh_get_dict (self->pdf, value);

      qpdf_oh_remove_key (self->pdf, dictionary, "/Length");
      object->text = dup_inside (self->pdf, dictionary);
      qpdf_oh_release (self->pdf, dictionary);
    }
  else if (!qpdf_oh_is_null (self->pdf, value))
    object->text = g_strdup (qpdf_oh_unparse_resolved (self->pdf, value));
  qpdf_oh_release (self->pdf, value);
  if (object->text != NULL)
    reach_from (self, object->text);
}

/* A stream that is not pressed in any way is pressed, but for the metadata: programs that know
 * nothing of PDF find them in the file. */
static void
copy_stream (Copier *self, guint object, const char *words, IbnPack *pack)
{
  qpdf_oh stream = qpdf_get_object_by_id (self->pdf, (int) object, 0);
  qpdf_oh dictionary = qpdf_oh_get_dict (self->pdf, stream);
  gboolean is_ready = qpdf_oh_has_key (self->pdf, dictionary, "/Filter")
                      || qpdf_oh_is_dictionary_of_type (self->pdf, dictionary, "/Metadata", NULL);
  unsigned char *data = NULL;
  gsize length = 0;
  g_autoptr(GBytes) bytes = NULL;

  qpdf_oh_get_stream_data (self->pdf, stream, qpdf_dl_none, NULL, &data, &length);
  bytes = g_bytes_new_with_free_func (data, length, free, data);
  if (is_ready)
    ibn_pack_add_ready (pack, object, words, bytes);
  else
    ibn_pack_add_stream (pack, object, words, bytes);
  qpdf_oh_release (self->pdf, dictionary);
  qpdf_oh_release (self->pdf, stream);
}

/* Copies what can be reached from @roots, but for @others, which are written by themselves. */
void
ibn_finish_copy (qpdf_data pdf, const guint *roots, guint n_roots, GHashTable *others,
                 IbnPack *pack)
{
  guint n = ibn_pack_get_n (pack);
  g_autoptr(GArray) objects = g_array_new (FALSE, TRUE, sizeof (Object));
  g_autoptr(GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  Copier self = { pdf, objects, waiting };

  g_array_set_clear_func (objects, clear_object);
  g_array_set_size (objects, n);
  for (guint i = 0; i < n_roots; i++)
    reach (&self, roots[i]);
  for (guint i = 0; i < waiting->len; i++)
    {
      guint number = g_array_index (waiting, guint, i);

      if (!g_hash_table_contains (others, GUINT_TO_POINTER (number)))
        read_object (&self, number);
    }
  for (guint i = 0; i < n; i++)
    {
      const Object *object = &g_array_index (objects, Object, i);

      if (object->is_stream)
        copy_stream (&self, i, object->text, pack);
      else if (object->text != NULL)
        ibn_pack_add (pack, i, object->text);
    }
}
