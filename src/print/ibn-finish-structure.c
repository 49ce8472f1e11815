/* ibn-finish-structure.c: the logical structure of a PDF, written beside its pages
 *
 * A dossier of five hundred pages has some seventy thousand elements. libqpdf would take a few
 * kilobytes of memory for each; written here, each is a line of text in an object stream.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <math.h>
#include <string.h>

typedef struct {
  const IbnStructure *structure;
  IbnPack    *pack;
  guint      *sizes;          /* owned: by the record, of an element and all within it */
  guint      *objects;        /* owned: by the record; 0 for artifacts */
  GHashTable *attributes;     /* owned: in PDF's words → the object that says so */
  GString    *text;           /* owned: of the object that is being written */
} Writer;

static guint
get_n (const Writer *self)
{
  return ibn_tagger_get_n (self->structure->tagger);
}

static const IbnTagged *
get_tagged (const Writer *self, guint i)
{
  return ibn_tagger_get (self->structure->tagger, i);
}

static const IbnFinishedPage *
get_page (const Writer *self, guint page)
{
  return &g_array_index (self->structure->pages, IbnFinishedPage, page);
}

static void
append_page (Writer *self, guint i)
{
  g_string_append_printf (self->text, "/Pg %u 0 R",
                          get_page (self, get_tagged (self, i)->page)->object);
}

/* The same attributes come back for every cell of a table, so they are in the file once. */
static guint
find_attributes (Writer *self, const char *words)
{
  void *known = g_hash_table_lookup (self->attributes, words);

  if (known == NULL)
    {
      known = GUINT_TO_POINTER (ibn_pack_take (self->pack));
      ibn_pack_add (self->pack, GPOINTER_TO_UINT (known), words);
      g_hash_table_insert (self->attributes, g_strdup (words), known);
    }
  return GPOINTER_TO_UINT (known);
}

static char *
dup_cell_words (const IbnNode *node)
{
  static const char * const scopes[] = {
    [IBN_SCOPE_NONE] = "",
    [IBN_SCOPE_COLUMN] = "/Scope/Column",
    [IBN_SCOPE_ROW] = "/Scope/Row",
  };

  if (node->scope == IBN_SCOPE_NONE && node->span <= 1)
    return NULL;
  if (node->span <= 1)
    return g_strdup_printf ("<</O/Table%s>>", scopes[node->scope]);
  return g_strdup_printf ("<</O/Table%s/ColSpan %u>>", scopes[node->scope], node->span);
}

/* Its box from the bottom left, as PDF counts, and in whole points around it. */
static char *
dup_figure_words (const Writer *self, const IbnTagged *tagged)
{
  const IbnRect *box = ibn_tagger_get_box (self->structure->tagger, tagged);
  double bottom = IBN_PAGE_HEIGHT - box->y - box->height, top = IBN_PAGE_HEIGHT - box->y;

  return g_strdup_printf ("<</O/Layout/Placement/Block/BBox[%d %d %d %d]>>", (int) floor (box->x),
                          (int) floor (bottom), (int) ceil (box->x + box->width),
                          (int) ceil (top));
}

static char *
dup_attributes (const Writer *self, const IbnTagged *tagged, const IbnNode *node)
{
  if (g_str_equal (tagged->tag, "TH") || g_str_equal (tagged->tag, "TD"))
    return dup_cell_words (node);
  if (g_str_equal (tagged->tag, "L"))
    return g_strdup ("<</O/List/ListNumbering/None>>");
  if (g_str_equal (tagged->tag, "Figure"))
    return dup_figure_words (self, tagged);
  return NULL;
}

static void
append_properties (Writer *self, const IbnTagged *tagged)
{
  const IbnNode *node = ibn_tagger_get_node (self->structure->tagger, tagged);
  g_autofree char *attributes = NULL;

  if (node == NULL)
    return;

  attributes = dup_attributes (self, tagged, node);
  if (attributes != NULL)
    g_string_append_printf (self->text, "/A %u 0 R", find_attributes (self, attributes));
  if (node->alt != NULL)
    {
      g_string_append (self->text, "/Alt");
      ibn_pack_append_text (self->text, node->alt);
    }
  if (node->language != NULL)
    {
      g_string_append (self->text, "/Lang");
      ibn_pack_append_text (self->text, node->language);
    }
}

/* The link of which element @i is, by the order in which they were found. */
static guint
find_link (const Writer *self, guint i)
{
  const GArray *links = self->structure->links;
  guint low = 0, high = links->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (links, guint, middle) <= i)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
append_link (Writer *self, guint i)
{
  guint mark = g_array_index (self->structure->marks, guint, i);
  guint annotation = g_array_index (self->structure->annotations, guint, find_link (self, i));

  append_page (self, i);
  g_string_append (self->text, "/K[");
  if (mark != IBN_NO_MARK)
    g_string_append_printf (self->text, "%u", mark);
  g_string_append_printf (self->text, "<</Type/OBJR/Obj %u 0 R>>]", annotation);
}

static void
append_kids (Writer *self, guint i)
{
  const IbnTagged *tagged = get_tagged (self, i);
  guint mark = g_array_index (self->structure->marks, guint, i);

  if (self->sizes[i] > 1)
    {
      g_string_append (self->text, "/K[");
      for (guint j = i + 1; j < i + self->sizes[i]; j += self->sizes[j])
        {
          if (self->objects[j] != 0)
            g_string_append_printf (self->text, "%u 0 R ", self->objects[j]);
        }
      g_string_append_c (self->text, ']');
      return;
    }

  if (g_str_equal (tagged->tag, CAIRO_TAG_LINK))
    append_link (self, i);
  else if (mark != IBN_NO_MARK)
    {
      append_page (self, i);
      g_string_append_printf (self->text, "/K %u", mark);
    }
}

static void
write_elements (Writer *self, guint root)
{
  for (guint i = 0; i < get_n (self); i++)
    {
      const IbnTagged *tagged = get_tagged (self, i);

      if (self->objects[i] == 0)
        continue;
      g_string_printf (self->text, "<</Type/StructElem/S/%s/P %u 0 R", tagged->tag,
                       i == 0 ? root : self->objects[tagged->parent]);
      append_properties (self, tagged);
      append_kids (self, i);
      g_string_append (self->text, ">>");
      ibn_pack_add (self->pack, self->objects[i], self->text->str);
    }
}

/* From the marks of each page and from the links to their elements. Gives its object. */
static guint
write_parents (Writer *self)
{
  const IbnStructure *structure = self->structure;
  guint parents = ibn_pack_take (self->pack);
  g_autofree guint *slots = NULL;
  g_autoptr(GString) tree = g_string_new ("<</Nums[");
  gsize n_slots = 0;
  g_autofree gsize *firsts = g_new (gsize, structure->pages->len);

  for (guint i = 0; i < structure->pages->len; i++)
    {
      firsts[i] = n_slots;
      n_slots += get_page (self, i)->n_marks;
    }
  slots = g_new0 (guint, n_slots);
  for (guint i = 0; i < get_n (self); i++)
    {
      if (g_array_index (structure->marks, guint, i) != IBN_NO_MARK)
        slots[firsts[get_tagged (self, i)->page]
              + g_array_index (structure->marks, guint, i)] = self->objects[i];
    }

  for (guint i = 0; i < structure->pages->len; i++)
    {
      guint object = ibn_pack_take (self->pack);

      g_string_assign (self->text, "[");
      for (guint j = 0; j < get_page (self, i)->n_marks; j++)
        {
          g_string_append_printf (self->text, "%u 0 R ", slots[firsts[i] + j]);
        }
      g_string_append_c (self->text, ']');
      ibn_pack_add (self->pack, object, self->text->str);
      g_string_append_printf (tree, "%u %u 0 R ", i, object);
    }
  for (guint i = 0; i < structure->links->len; i++)
    g_string_append_printf (tree, "%u %u 0 R ", structure->pages->len + i,
                            self->objects[g_array_index (structure->links, guint, i)]);
  g_string_append (tree, "]>>");
  ibn_pack_add (self->pack, parents, tree->str);
  return parents;
}

/* Whether it is an element by itself: it is more than nothing, or a cell that holds its place. */
static gboolean
is_needed (const Writer *self, guint i)
{
  const char *tag = get_tagged (self, i)->tag;

  return get_tagged (self, i)->artifact == IBN_ARTIFACT_NONE
         && (g_array_index (self->structure->marks, guint, i) != IBN_NO_MARK
             || g_str_equal (tag, CAIRO_TAG_LINK)
             || g_str_equal (tag, "TH")
             || g_str_equal (tag, "TD"));
}

/* How much is within each element, and which object it will be. */
static void
number_elements (Writer *self)
{
  guint n = get_n (self);
  g_autofree gboolean *needed = g_new (gboolean, n);

  self->sizes = g_new (guint, n);
  self->objects = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    {
      self->sizes[i] = 1;
      needed[i] = i == 0 || is_needed (self, i);
    }
  for (guint i = n; i-- > 1;)
    {
      guint parent = get_tagged (self, i)->parent;

      self->sizes[parent] += self->sizes[i];
      needed[parent] = needed[parent] || needed[i];
    }
  for (guint i = 0; i < n; i++)
    if (needed[i])
      self->objects[i] = ibn_pack_take (self->pack);
}

static void
clear_writer (Writer *self)
{
  g_free (self->sizes);
  g_free (self->objects);
  g_hash_table_unref (self->attributes);
  g_string_free (self->text, TRUE);
}

/* Adds the structure to a file that has all else. @root: the object that is to be its root. */
gboolean
ibn_finish_structure (const IbnStructure *structure, guint root, IbnPack *pack, GError **error)
{
  Writer self = { .structure = structure, .pack = pack };
  guint parents;

  if (get_n (&self) == 0)
    return ibn_finish_refuse (error);

  self.attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.text = g_string_new (NULL);
  number_elements (&self);
  write_elements (&self, root);
  parents = write_parents (&self);
  g_string_printf (self.text,
                   "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u>>",
                   self.objects[0], parents, structure->pages->len + structure->links->len);
  ibn_pack_add (pack, root, self.text->str);
  clear_writer (&self);
  return TRUE;
}
