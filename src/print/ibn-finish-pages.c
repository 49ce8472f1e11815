/* ibn-finish-pages.c: the pages of a PDF, with the marks and links of its structure
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* How hard to press what draws a page. */
#define LEVEL 6

IbnStructure *
ibn_structure_new (const IbnTagger *tagger, guint n_pages)
{
  IbnStructure *self = g_new0 (IbnStructure, 1);

  self->tagger = tagger;
  self->n_pages = n_pages;
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_size (self->marks, ibn_tagger_get_n (tagger));
  memset (self->marks->data, 0xff, self->marks->len * sizeof (guint));
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->first_links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_marks = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ibn_structure_free (IbnStructure *self)
{
  g_array_unref (self->marks);
  g_array_unref (self->links);
  g_array_unref (self->first_links);
  g_array_unref (self->n_marks);
  g_free (self);
}

gboolean
ibn_finish_refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The structure of the pages is not the one that was drawn"));
  return FALSE;
}

/* Where the table of objects begins; NULL where there is none of the kind that can be edited. */
static char *
find_table (GByteArray *drawn, guint *n)
{
  static const char start[] = "startxref\n";
  char *data = (char *) drawn->data;
  char *found = NULL, *end;
  guint64 offset;

  for (gsize i = drawn->len; i > 0 && drawn->len - i < 100 && found == NULL; i--)
    {
      if (drawn->len - i >= strlen (start) && memcmp (data + i, start, strlen (start)) == 0)
        found = data + i;
    }
  if (found == NULL)
    return NULL;

  offset = g_ascii_strtoull (found + strlen (start), &end, 10);
  if (offset + 20 > drawn->len || !g_str_has_prefix (data + offset, "xref\n0 "))
    return NULL;
  *n = (guint) MIN (g_ascii_strtoull (data + offset + strlen ("xref\n0 "), &end, 10), G_MAXUINT);
  if (*end != '\n' || (gsize) (end + 1 - data) + (gsize) *n * 20 > drawn->len)
    return NULL;
  return end + 1;
}

/* The object that an entry of the table leads to; NULL where it leads nowhere. */
static char *
find_object (GByteArray *drawn, const char *entry)
{
  guint64 offset = g_ascii_strtoull (entry, NULL, 10);

  if (entry[17] != 'n' || offset + 100 > drawn->len)
    return NULL;
  return memchr (drawn->data + offset, '<', 30);
}

/* Lets cairo's structure be unknown: libqpdf would have all of its elements in memory, a few
 * kilobytes each, only to leave them out. Where they cannot be found they are left out all the
 * same. */
void
ibn_finish_forget (GByteArray *drawn)
{
  static const char element[] = "<< /Type /StructElem";
  static const char root[] = "<< /Type /StructTreeRoot\n   /ParentTree ";
  guint n = 0, parents = 0;
  char *table;

  g_byte_array_append (drawn, (const guint8 *) "", 1);
  g_byte_array_set_size (drawn, drawn->len - 1);
  table = find_table (drawn, &n);
  for (guint i = 0; table != NULL && i < n; i++)
    {
      char *entry = table + i * 20;
      const char *object = find_object (drawn, entry);

      if (object == NULL)
        continue;
      if (g_str_has_prefix (object, root))
        parents = (guint) g_ascii_strtoull (object + strlen (root), NULL, 10);
      else if (g_str_has_prefix (object, element))
        entry[17] = 'f';
    }
  if (parents > 0 && parents < n)
    table[parents * 20 + 17] = 'f';
}

/* Of each page, the leaves of the structure that were drawn on it. */
static GPtrArray *
list_leaves (IbnStructure *self)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n = ibn_tagger_get_n (self->tagger);

  for (guint i = 0; i < self->n_pages; i++)
    g_ptr_array_add (pages, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < n; i++)
    {
      const IbnTagged *tagged = ibn_tagger_get (self->tagger, i);

      if (tagged->mark != NULL && tagged->page < self->n_pages)
        g_array_append_val ((GArray *) g_ptr_array_index (pages, tagged->page), i);
    }
  return pages;
}

static gboolean
mark_page (IbnStructure *self, qpdf_data pdf, qpdf_oh page, const GArray *leaves, GError **error)
{
  g_autoptr(GByteArray) marked = g_byte_array_new ();
  g_autofree guint8 *pressed = NULL;
  unsigned char *content = NULL;
  gsize length = 0;
  uLongf size;
  gboolean is_right;
  qpdf_oh stream, filter, nothing;

  qpdf_oh_get_page_content_data (pdf, page, &content, &length);
  if (content == NULL)
    return ibn_finish_check (pdf, error) && ibn_finish_refuse (error);
  is_right = ibn_finish_content (self, (const guint *) (void *) leaves->data, leaves->len,
                                 (const char *) content, length, marked);
  free (content);
  if (!is_right)
    return ibn_finish_refuse (error);

  size = compressBound (marked->len);
  pressed = g_malloc (size);
  compress2 (pressed, &size, marked->data, marked->len, LEVEL);
  stream = qpdf_oh_get_key (pdf, page, "/Contents");
  if (!qpdf_oh_is_stream (pdf, stream))
    return ibn_finish_refuse (error);
  filter = qpdf_oh_new_name (pdf, "/FlateDecode");
  nothing = qpdf_oh_new_null (pdf);
  qpdf_oh_replace_stream_data (pdf, stream, pressed, size, filter, nothing);
  qpdf_oh_release (pdf, nothing);
  qpdf_oh_release (pdf, filter);
  qpdf_oh_release (pdf, stream);
  return TRUE;
}

static gboolean
leads_to (qpdf_data pdf, qpdf_oh annotation, guint link)
{
  g_autofree char *name = ibn_link_get_name (link);
  qpdf_oh target = qpdf_oh_get_key_if_dict (pdf, annotation, "/Dest");
  gboolean is_same = qpdf_oh_is_string (pdf, target)
                     && g_str_equal (qpdf_oh_get_string_value (pdf, target), name);

  qpdf_oh_release (pdf, target);
  return is_same;
}

/* What a screen reader says of each link, that it is printed, and what it belongs to. */
static gboolean
put_links (IbnStructure *self, qpdf_data pdf, qpdf_oh page, const GArray *leaves)
{
  qpdf_oh annotations = qpdf_oh_get_key (pdf, page, "/Annots");
  int n = qpdf_oh_is_array (pdf, annotations) ? qpdf_oh_get_array_n_items (pdf, annotations) : 0;
  gboolean is_right = TRUE;
  int n_links = 0;

  g_array_append_val (self->first_links, self->links->len);
  for (guint i = 0; i < leaves->len && is_right; i++)
    {
      guint leaf = g_array_index (leaves, guint, i);
      const IbnTagged *tagged = ibn_tagger_get (self->tagger, leaf);
      const char *words;
      qpdf_oh annotation;
      guint link;

      if (g_strcmp0 (tagged->tag, CAIRO_TAG_LINK) != 0)
        continue;
      if (n_links == n)
        return FALSE;

      words = ibn_tagger_get_words (self->tagger, tagged, &link);
      annotation = qpdf_oh_get_array_item (pdf, annotations, n_links++);
      is_right = leads_to (pdf, annotation, link);
      ibn_finish_put (pdf, annotation, "/F", qpdf_oh_new_integer (pdf, 4));
      ibn_finish_put (pdf, annotation, "/Contents", qpdf_oh_new_unicode_string (pdf, words));
      ibn_finish_put (pdf, annotation, "/StructParent",
                      qpdf_oh_new_integer (pdf, self->n_pages + self->links->len));
      qpdf_oh_release (pdf, annotation);
      g_array_append_val (self->links, leaf);
    }
  qpdf_oh_release (pdf, annotations);
  return is_right && n_links == n;
}

/* Marks what is on each page, and what its links are. The structure itself is not there yet. */
gboolean
ibn_finish_pages (qpdf_data pdf, IbnStructure *structure, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr(GPtrArray) leaves = list_leaves (structure);

  if (qpdf_get_num_pages (pdf) != (int) structure->n_pages)
    return ibn_finish_refuse (error);

  for (guint i = 0; i < structure->n_pages; i++)
    {
      const GArray *own = g_ptr_array_index (leaves, i);
      gboolean is_done;
      qpdf_oh page;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      page = qpdf_get_page_n (pdf, i);
      ibn_finish_put (pdf, page, "/Tabs", qpdf_oh_new_name (pdf, "/S"));
      ibn_finish_put (pdf, page, "/StructParents", qpdf_oh_new_integer (pdf, i));
      is_done = put_links (structure, pdf, page, own)
                ? mark_page (structure, pdf, page, own, error)
                : ibn_finish_refuse (error);
      qpdf_oh_release (pdf, page);
      if (!is_done)
        return FALSE;
    }
  return ibn_finish_check (pdf, error);
}
