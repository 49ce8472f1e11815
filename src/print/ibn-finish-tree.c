/* ibn-finish-tree.c: what the elements of a PDF are, and which are artifacts
 *
 * The elements of the file are walked beside the record of those that were opened. What cairo wrote
 * differs from version to version, so nothing is taken for granted of it but that order, and a file
 * that is not as it was drawn is refused.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Elements and pages are not nested deeper. */
#define MAX_DEPTH 32

/* What is known of a page. */
typedef struct {
  qpdf_oh     page;
  int         number;         /* among what the parent tree knows, or -1 */
  GByteArray *artifacts;      /* owned: IbnArtifact by the number of a mark */
} Page;

typedef struct {
  qpdf_data        pdf;
  const IbnTagger *tagger;
  guint            next;      /* of the record */
  GHashTable      *pages;     /* object → Page, owned */
  GHashTable      *shared;    /* attributes in PDF's words → object that says so */
} Walk;

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The structure of the pages is not the one that was drawn"));
  return FALSE;
}

static void
page_free (void *data)
{
  Page *self = data;

  g_byte_array_unref (self->artifacts);
  g_free (self);
}

static Page *
find_page (Walk *self, qpdf_oh page)
{
  return g_hash_table_lookup (self->pages,
                              GINT_TO_POINTER (qpdf_oh_get_object_id (self->pdf, page)));
}

static int
get_int (qpdf_data pdf, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (pdf, dictionary, key);
  int number = -1;

  if (qpdf_oh_is_integer (pdf, value))
    number = qpdf_oh_get_int_value_as_int (pdf, value);
  qpdf_oh_release (pdf, value);
  return number;
}

static void
list_pages (Walk *self)
{
  int n_pages = qpdf_get_num_pages (self->pdf);

  for (int i = 0; i < n_pages; i++)
    {
      Page *page = g_new0 (Page, 1);

      page->page = qpdf_get_page_n (self->pdf, (size_t) i);
      page->number = get_int (self->pdf, page->page, "/StructParents");
      page->artifacts = g_byte_array_new ();
      g_hash_table_insert (self->pages,
                           GINT_TO_POINTER (qpdf_oh_get_object_id (self->pdf, page->page)), page);
      ibn_finish_put (self->pdf, page->page, "/Tabs", qpdf_oh_new_name (self->pdf, "/S"));
    }
}

/* The same attributes come back for every cell of a table, so they are in the file once. */
static void
put_attributes (Walk *self, qpdf_oh element, const char *attributes)
{
  void *known = g_hash_table_lookup (self->shared, attributes);

  if (known == NULL)
    {
      qpdf_oh direct = qpdf_oh_parse (self->pdf, attributes);

      known = GUINT_TO_POINTER (qpdf_make_indirect_object (self->pdf, direct));
      qpdf_oh_release (self->pdf, direct);
      g_hash_table_insert (self->shared, g_strdup (attributes), known);
    }
  qpdf_oh_replace_key (self->pdf, element, "/A", GPOINTER_TO_UINT (known));
}

static void
put_cell (Walk *self, qpdf_oh element, const IbnNode *node)
{
  static const char * const scopes[] = {
    [IBN_SCOPE_NONE] = "",
    [IBN_SCOPE_COLUMN] = "/Scope/Column",
    [IBN_SCOPE_ROW] = "/Scope/Row",
  };
  g_autofree char *attributes = NULL;

  if (node->scope == IBN_SCOPE_NONE && node->span <= 1)
    return;

  if (node->span <= 1)
    attributes = g_strdup_printf ("<</O/Table%s>>", scopes[node->scope]);
  else
    attributes = g_strdup_printf ("<</O/Table%s/ColSpan %u>>", scopes[node->scope], node->span);
  put_attributes (self, element, attributes);
}

/* From the bottom left, as PDF counts, and in whole points around it. */
static void
put_figure (Walk *self, qpdf_oh element, const IbnTagged *tagged, const IbnNode *node)
{
  const IbnRect *box = ibn_tagger_get_box (self->tagger, tagged);
  double bottom = IBN_PAGE_HEIGHT - box->y - box->height, top = IBN_PAGE_HEIGHT - box->y;
  g_autofree char *attributes = g_strdup_printf ("<</O/Layout/BBox[%d %d %d %d]>>",
                                                 (int) floor (box->x), (int) floor (bottom),
                                                 (int) ceil (box->x + box->width),
                                                 (int) ceil (top));

  put_attributes (self, element, attributes);
  if (node->alt != NULL)
    ibn_finish_put (self->pdf, element, "/Alt", qpdf_oh_new_unicode_string (self->pdf, node->alt));
}

static void
put_properties (Walk *self, qpdf_oh element, const IbnTagged *tagged)
{
  const IbnNode *node = ibn_tagger_get_node (self->tagger, tagged);

  if (node == NULL)
    return;

  if (g_str_equal (tagged->tag, "TH") || g_str_equal (tagged->tag, "TD"))
    put_cell (self, element, node);
  else if (g_str_equal (tagged->tag, "L"))
    put_attributes (self, element, "<</O/List/ListNumbering/None>>");
  else if (g_str_equal (tagged->tag, "Figure"))
    put_figure (self, element, tagged, node);
  if (node->language != NULL)
    ibn_finish_put (self->pdf, element, "/Lang",
                    qpdf_oh_new_unicode_string (self->pdf, node->language));
}

static gboolean
note_mark (Walk *self, qpdf_oh page, qpdf_oh mark, IbnArtifact artifact)
{
  Page *known = find_page (self, page);
  int number = qpdf_oh_get_int_value_as_int (self->pdf, mark);

  if (known == NULL || number < 0 || number > G_MAXUINT16)
    return FALSE;

  if ((guint) number >= known->artifacts->len)
    {
      guint length = known->artifacts->len;

      g_byte_array_set_size (known->artifacts, (guint) number + 1);
      memset (known->artifacts->data + length, IBN_ARTIFACT_NONE, (gsize) number + 1 - length);
    }
  known->artifacts->data[number] = (guint8) artifact;
  return TRUE;
}

/* A mark by its number, or by a dictionary that has it, with a page of its own. */
static gboolean
note_kid (Walk *self, qpdf_oh page, qpdf_oh kid, IbnArtifact artifact)
{
  qpdf_oh mark, own;
  gboolean is_noted;

  if (qpdf_oh_is_integer (self->pdf, kid))
    return note_mark (self, page, kid, artifact);
  if (!qpdf_oh_is_dictionary (self->pdf, kid) || !qpdf_oh_has_key (self->pdf, kid, "/MCID"))
    return FALSE;

  mark = qpdf_oh_get_key (self->pdf, kid, "/MCID");
  own = qpdf_oh_get_key (self->pdf, kid, "/Pg");
  is_noted = qpdf_oh_is_integer (self->pdf, mark)
             && note_mark (self, qpdf_oh_is_null (self->pdf, own) ? page : own, mark, artifact);
  qpdf_oh_release (self->pdf, own);
  qpdf_oh_release (self->pdf, mark);
  return is_noted;
}

static gboolean
note_artifact (Walk *self, qpdf_oh element, IbnArtifact artifact)
{
  qpdf_oh page = qpdf_oh_get_key (self->pdf, element, "/Pg");
  qpdf_oh kids = qpdf_oh_get_key (self->pdf, element, "/K");
  gboolean is_noted = TRUE;

  if (qpdf_oh_is_array (self->pdf, kids))
    {
      int n = qpdf_oh_get_array_n_items (self->pdf, kids);

      for (int i = 0; i < n && is_noted; i++)
        {
          qpdf_oh kid = qpdf_oh_get_array_item (self->pdf, kids, i);

          is_noted = note_kid (self, page, kid, artifact);
          qpdf_oh_release (self->pdf, kid);
        }
    }
  else if (!qpdf_oh_is_null (self->pdf, kids))
    is_noted = note_kid (self, page, kids, artifact);

  qpdf_oh_release (self->pdf, kids);
  qpdf_oh_release (self->pdf, page);
  return is_noted;
}

/* What a screen reader says of a link, and that it is printed. */
static void
put_link (Walk *self, qpdf_oh reference, const IbnTagged *tagged)
{
  qpdf_oh annotation = qpdf_oh_get_key (self->pdf, reference, "/Obj");

  if (qpdf_oh_is_dictionary (self->pdf, annotation))
    {
      const char *words = ibn_tagger_get_words (self->tagger, tagged);

      ibn_finish_put (self->pdf, annotation, "/F", qpdf_oh_new_integer (self->pdf, 4));
      ibn_finish_put (self->pdf, annotation, "/Contents",
                      qpdf_oh_new_unicode_string (self->pdf, words));
    }
  qpdf_oh_release (self->pdf, annotation);
}

typedef enum {
  KID_KEPT,
  KID_DROPPED,
  KID_WRONG,
} Kid;

static Kid walk_kid (Walk *self, qpdf_oh kid, const IbnTagged *tagged, guint depth);

static gboolean
walk_kids (Walk *self, qpdf_oh element, const IbnTagged *tagged, guint depth)
{
  qpdf_oh kids = qpdf_oh_get_key (self->pdf, element, "/K");
  Kid result = KID_KEPT;

  if (!qpdf_oh_is_array (self->pdf, kids))
    {
      result = walk_kid (self, kids, tagged, depth);
      if (result == KID_DROPPED)
        qpdf_oh_remove_key (self->pdf, element, "/K");
    }
  else
    {
      int n = qpdf_oh_get_array_n_items (self->pdf, kids);
      qpdf_oh kept = 0;

      for (int i = 0; i < n && result != KID_WRONG; i++)
        {
          qpdf_oh kid = qpdf_oh_get_array_item (self->pdf, kids, i);

          result = walk_kid (self, kid, tagged, depth);
          if (result == KID_DROPPED && kept == 0)
            {
              kept = qpdf_oh_new_array (self->pdf);
              for (int j = 0; j < i; j++)
                ibn_finish_append (self->pdf, kept, qpdf_oh_get_array_item (self->pdf, kids, j));
            }
          else if (result == KID_KEPT && kept != 0)
            qpdf_oh_append_item (self->pdf, kept, kid);
          qpdf_oh_release (self->pdf, kid);
        }
      if (kept != 0)
        ibn_finish_put (self->pdf, element, "/K", kept);
    }

  qpdf_oh_release (self->pdf, kids);
  return result != KID_WRONG;
}

/* @tagged: what @kid is a part of, or NULL for the whole. */
static Kid
walk_kid (Walk *self, qpdf_oh kid, const IbnTagged *tagged, guint depth)
{
  const IbnTagged *own;
  qpdf_oh type;
  gboolean is_same;

  if (!qpdf_oh_is_dictionary (self->pdf, kid))
    return KID_KEPT;
  if (!qpdf_oh_has_key (self->pdf, kid, "/S"))
    {
      if (tagged != NULL && g_str_equal (tagged->tag, CAIRO_TAG_LINK))
        put_link (self, kid, tagged);
      return KID_KEPT;
    }
  if (self->next == ibn_tagger_get_n (self->tagger) || depth == MAX_DEPTH)
    return KID_WRONG;

  own = ibn_tagger_get (self->tagger, self->next++);
  type = qpdf_oh_get_key (self->pdf, kid, "/S");
  is_same = qpdf_oh_is_name (self->pdf, type)
            && g_str_equal (qpdf_oh_get_name (self->pdf, type) + 1, own->tag);
  qpdf_oh_release (self->pdf, type);
  if (!is_same)
    return KID_WRONG;
  if (own->artifact != IBN_ARTIFACT_NONE)
    return note_artifact (self, kid, own->artifact) ? KID_DROPPED : KID_WRONG;

  put_properties (self, kid, own);
  return walk_kids (self, kid, own, depth + 1) ? KID_KEPT : KID_WRONG;
}

/* What was taken out is not what a mark belongs to any more. @slots: by the numbers of the marks of
 * a page, the elements. */
static void
clear_slots (Walk *self, const Page *page, qpdf_oh slots)
{
  int n = qpdf_oh_get_array_n_items (self->pdf, slots);

  for (int i = 0; i < n && (guint) i < page->artifacts->len; i++)
    {
      qpdf_oh nothing;

      if (page->artifacts->data[i] == IBN_ARTIFACT_NONE)
        continue;
      nothing = qpdf_oh_new_null (self->pdf);
      qpdf_oh_set_array_item (self->pdf, slots, i, nothing);
      qpdf_oh_release (self->pdf, nothing);
    }
}

/* @pages: the same by their numbers in this tree. */
static void
clear_parents (Walk *self, GHashTable *pages, qpdf_oh tree, guint depth)
{
  qpdf_oh kids = qpdf_oh_get_key (self->pdf, tree, "/Kids");
  qpdf_oh numbers = qpdf_oh_get_key (self->pdf, tree, "/Nums");

  for (int i = 0; qpdf_oh_is_array (self->pdf, kids) && depth < MAX_DEPTH
                  && i < qpdf_oh_get_array_n_items (self->pdf, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->pdf, kids, i);

      clear_parents (self, pages, kid, depth + 1);
      qpdf_oh_release (self->pdf, kid);
    }
  for (int i = 0; qpdf_oh_is_array (self->pdf, numbers)
                  && i + 1 < qpdf_oh_get_array_n_items (self->pdf, numbers); i += 2)
    {
      qpdf_oh number = qpdf_oh_get_array_item (self->pdf, numbers, i);
      qpdf_oh slots = qpdf_oh_get_array_item (self->pdf, numbers, i + 1);
      const Page *page = NULL;

      if (qpdf_oh_is_integer (self->pdf, number) && qpdf_oh_is_array (self->pdf, slots))
        page = g_hash_table_lookup (pages,
                                    GINT_TO_POINTER (qpdf_oh_get_int_value_as_int (self->pdf,
                                                                                   number)));
      if (page != NULL)
        clear_slots (self, page, slots);
      qpdf_oh_release (self->pdf, slots);
      qpdf_oh_release (self->pdf, number);
    }
  qpdf_oh_release (self->pdf, numbers);
  qpdf_oh_release (self->pdf, kids);
}

static gboolean
mark_page (Walk *self, const Page *page, GError **error)
{
  g_autoptr(GByteArray) marked = g_byte_array_new ();
  GByteArray *content;
  unsigned char *data = NULL;
  gsize length = 0;
  gboolean is_right;

  if (page->artifacts->len == 0)
    return TRUE;

  qpdf_oh_get_page_content_data (self->pdf, page->page, &data, &length);
  if (data == NULL)
    return ibn_finish_check (self->pdf, error) && refuse (error);

  content = g_byte_array_new ();
  g_byte_array_append (content, data, (guint) length);
  free (data);
  is_right = ibn_finish_content (content, page->artifacts, marked);
  g_byte_array_unref (content);
  if (!is_right)
    return refuse (error);

  ibn_finish_put (self->pdf, page->page, "/Contents",
                  ibn_finish_new_stream (self->pdf, marked->data, marked->len));
  return TRUE;
}

static gboolean
mark_pages (Walk *self, qpdf_oh root, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (NULL, NULL);
  qpdf_oh parents = qpdf_oh_get_key (self->pdf, root, "/ParentTree");
  GHashTableIter iter;
  void *value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_hash_table_insert (numbers, GINT_TO_POINTER (((Page *) value)->number), value);
  clear_parents (self, numbers, parents, 0);
  qpdf_oh_release (self->pdf, parents);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !mark_page (self, value, error))
        return FALSE;
    }
  return TRUE;
}

/* Gives each element what cairo had no place for, and makes artifacts of those that stand in for
 * them. @tagger has what was drawn. */
gboolean
ibn_finish_tree (qpdf_data pdf, const IbnTagger *tagger, GCancellable *cancellable, GError **error)
{
  Walk self = { .pdf = pdf, .tagger = tagger };
  qpdf_oh catalog = qpdf_get_root (pdf);
  qpdf_oh root = qpdf_oh_get_key (pdf, catalog, "/StructTreeRoot");
  gboolean is_done;

  self.pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self.shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list_pages (&self);

  is_done = qpdf_oh_is_dictionary (pdf, root) && walk_kids (&self, root, NULL, 0)
            && self.next == ibn_tagger_get_n (tagger);
  is_done = is_done ? mark_pages (&self, root, cancellable, error) : refuse (error);

  g_hash_table_unref (self.shared);
  g_hash_table_unref (self.pages);
  qpdf_oh_release (pdf, root);
  qpdf_oh_release (pdf, catalog);
  return is_done && ibn_finish_check (pdf, error);
}
