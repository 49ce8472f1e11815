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

static void
clear_page (void *data)
{
  g_array_unref (((IbnFinishedPage *) data)->leaves);
}

/* The leaves of the structure that were drawn on each page. */
static void
list_leaves (IbnStructure *self)
{
  guint n = ibn_tagger_get_n (self->tagger);

  for (guint i = 0; i < n; i++)
    {
      const IbnTagged *tagged = ibn_tagger_get (self->tagger, i);

      if (tagged->mark != NULL && tagged->page < self->pages->len)
        g_array_append_val (g_array_index (self->pages, IbnFinishedPage, tagged->page).leaves, i);
    }
}

IbnStructure *
ibn_structure_new (const IbnTagger *tagger, guint n_pages)
{
  IbnStructure *self = g_new0 (IbnStructure, 1);

  self->tagger = tagger;
  self->pages = g_array_new (FALSE, TRUE, sizeof (IbnFinishedPage));
  g_array_set_clear_func (self->pages, clear_page);
  g_array_set_size (self->pages, n_pages);
  for (guint i = 0; i < n_pages; i++)
    g_array_index (self->pages, IbnFinishedPage, i).leaves = g_array_new (FALSE, FALSE,
                                                                          sizeof (guint));
  list_leaves (self);
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_size (self->marks, ibn_tagger_get_n (tagger));
  memset (self->marks->data, 0xff, self->marks->len * sizeof (guint));
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->annotations = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ibn_structure_free (IbnStructure *self)
{
  g_array_unref (self->pages);
  g_array_unref (self->marks);
  g_array_unref (self->links);
  g_array_unref (self->annotations);
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

/* What a screen reader says of each link, that it is printed, and what it belongs to. FALSE where
 * they are not those that were drawn. */
static gboolean
put_links (IbnStructure *self, qpdf_data pdf, qpdf_oh page, const GArray *leaves)
{
  qpdf_oh annotations = qpdf_oh_get_key (pdf, page, "/Annots");
  int n = qpdf_oh_is_array (pdf, annotations) ? qpdf_oh_get_array_n_items (pdf, annotations) : 0;
  gboolean is_right = TRUE;
  int n_links = 0;

  for (guint i = 0; i < leaves->len && is_right; i++)
    {
      guint leaf = g_array_index (leaves, guint, i);
      const IbnTagged *tagged = ibn_tagger_get (self->tagger, leaf);
      const char *words;
      qpdf_oh annotation;
      guint link, object;

      if (g_strcmp0 (tagged->tag, CAIRO_TAG_LINK) != 0)
        continue;
      if (n_links == n)
        return FALSE;

      words = ibn_tagger_get_words (self->tagger, tagged, &link);
      annotation = qpdf_oh_get_array_item (pdf, annotations, n_links++);
      object = (guint) qpdf_oh_get_object_id (pdf, annotation);
      is_right = object != 0 && leads_to (pdf, annotation, link);
      ibn_finish_put (pdf, annotation, "/F", qpdf_oh_new_integer (pdf, 4));
      ibn_finish_put (pdf, annotation, "/Contents", qpdf_oh_new_unicode_string (pdf, words));
      ibn_finish_put (pdf, annotation, "/StructParent",
                      qpdf_oh_new_integer (pdf, self->pages->len + self->links->len));
      qpdf_oh_release (pdf, annotation);
      g_array_append_val (self->links, leaf);
      g_array_append_val (self->annotations, object);
    }
  qpdf_oh_release (pdf, annotations);
  return is_right && n_links == n;
}

/* What draws a page: first as it was drawn, then as it is to be. */
typedef struct {
  IbnStructure  *structure;   /* lent */
  guint          page;
  unsigned char *content;     /* owned, as libqpdf gives it */
  gsize          length;
  GBytes        *pressed;     /* owned; NULL where it is not what was drawn */
} Sheet;

struct _IbnMarking {
  IbnHelper    *helper;       /* lent */
  IbnStructure *structure;    /* lent */
  GPtrArray    *sheets;       /* of Sheet */
};

static void
sheet_free (void *data)
{
  Sheet *self = data;

  free (self->content);
  g_clear_pointer (&self->pressed, g_bytes_unref);
  g_free (self);
}

/* Drops what is not marked yet. */
void
ibn_marking_free (IbnMarking *self)
{
  ibn_helper_drop (self->helper);
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

static void
mark_sheet (void *work)
{
  Sheet *self = work;
  IbnFinishedPage *page = &g_array_index (self->structure->pages, IbnFinishedPage, self->page);
  g_autoptr(GByteArray) marked = g_byte_array_new ();

  if (ibn_finish_content (self->structure, (const guint *) (void *) page->leaves->data,
                          page->leaves->len, (const char *) self->content, self->length, marked,
                          &page->n_marks))
    self->pressed = ibn_pack_press (marked->data, marked->len);
  g_clear_pointer (&self->content, free);
}

/* Says what the page is, and has what draws it marked. */
static gboolean
begin_page (IbnMarking *self, qpdf_data pdf, guint i)
{
  IbnFinishedPage *page = &g_array_index (self->structure->pages, IbnFinishedPage, i);
  qpdf_oh drawn = qpdf_get_page_n (pdf, i);
  qpdf_oh contents = qpdf_oh_get_key (pdf, drawn, "/Contents");
  Sheet *sheet = g_new0 (Sheet, 1);
  gboolean is_right;

  ibn_finish_put (pdf, drawn, "/Tabs", qpdf_oh_new_name (pdf, "/S"));
  ibn_finish_put (pdf, drawn, "/StructParents", qpdf_oh_new_integer (pdf, i));
  page->object = (guint) qpdf_oh_get_object_id (pdf, drawn);
  page->contents = (guint) qpdf_oh_get_object_id (pdf, contents);
  is_right = qpdf_oh_is_stream (pdf, contents)
             && put_links (self->structure, pdf, drawn, page->leaves);

  sheet->structure = self->structure;
  sheet->page = i;
  g_ptr_array_add (self->sheets, sheet);
  if (is_right)
    qpdf_oh_get_page_content_data (pdf, drawn, &sheet->content, &sheet->length);
  is_right = is_right && sheet->content != NULL;
  if (is_right)
    ibn_helper_add (self->helper, mark_sheet, sheet);
  qpdf_oh_release (pdf, contents);
  qpdf_oh_release (pdf, drawn);
  return is_right;
}

/* Begins to mark what is on each page, and says what its links are. NULL with an error. */
IbnMarking *
ibn_marking_new (qpdf_data pdf, IbnStructure *structure, IbnHelper *helper,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnMarking) self = g_new0 (IbnMarking, 1);
  gboolean is_right = qpdf_get_num_pages (pdf) == (int) structure->pages->len;

  self->helper = helper;
  self->structure = structure;
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  for (guint i = 0; i < structure->pages->len && is_right; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      is_right = begin_page (self, pdf, i);
    }
  if (!ibn_finish_check (pdf, error))
    return NULL;
  if (!is_right)
    {
      ibn_finish_refuse (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Adds what draws each page, now that it is marked. */
gboolean
ibn_marking_write (IbnMarking *self, IbnPack *pack, GError **error)
{
  ibn_helper_wait (self->helper);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->pressed == NULL)
        return ibn_finish_refuse (error);
      ibn_pack_add_pressed (pack,
                            g_array_index (self->structure->pages, IbnFinishedPage, i).contents,
                            "", sheet->pressed);
      g_clear_pointer (&sheet->pressed, g_bytes_unref);
    }
  return TRUE;
}
