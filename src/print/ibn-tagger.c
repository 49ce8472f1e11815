/* ibn-tagger.c: the logical structure of a PDF while its pages are drawn
 *
 * The structure is recorded here, and written by ibn-finish-structure. All that cairo has to do is
 * to mark what is drawn for each leaf of it, and to make its links. The marks have names in
 * turn, so that it is seen where cairo leaves one out: 1.18 does so where there is no text.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-tagger-private.h"

#include <cairo-pdf.h>

#include "ibn-flow.h"

/* Types of elements that cairo marks in any version, and that nothing here is. */
static const char * const marks[] = {
  "Quote",
  "Note",
  "Reference",
  "BibEntry",
  "Code",
};

#define DOCUMENT "Document"

struct _IbnTagger {
  const IbnComposer *composer;   /* lent */
  GArray            *open;       /* of guint: nodes, each within the one before */
  IbnArtifact        artifact;   /* that is open within them */
  GArray            *within;     /* of guint: all that is open, by their place in the record */
  guint              page;
  guint              n_marks;
  GArray            *record;     /* of IbnTagged */
  GArray            *boxes;      /* of IbnRect */
  GPtrArray         *words;      /* of char *, owned: of links */
  GArray            *links;      /* of guint: where they lead */
};

IbnTagger *
ibn_tagger_new (const IbnComposer *composer)
{
  IbnTagger *self = g_new0 (IbnTagger, 1);

  self->composer = composer;
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->within = g_array_new (FALSE, FALSE, sizeof (guint));
  self->record = g_array_new (FALSE, FALSE, sizeof (IbnTagged));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (IbnRect));
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ibn_tagger_free (IbnTagger *self)
{
  g_array_unref (self->open);
  g_array_unref (self->within);
  g_array_unref (self->record);
  g_array_unref (self->boxes);
  g_ptr_array_unref (self->words);
  g_array_unref (self->links);
  g_free (self);
}

static const IbnNode *
get_node (const IbnTagger *self, guint node)
{
  return &g_array_index (self->composer->nodes, IbnNode, node);
}

static IbnTagged *
begin (IbnTagger *self, const char *tag)
{
  guint n = self->record->len, depth = self->within->len;
  IbnTagged tagged = {
    .tag = tag,
    .parent = depth == 0 ? 0 : g_array_index (self->within, guint, depth - 1),
    .node = IBN_NODE_NONE,
    .page = self->page,
  };

  g_array_append_val (self->within, n);
  g_array_append_val (self->record, tagged);
  return &g_array_index (self->record, IbnTagged, n);
}

/* Has cairo mark what is drawn until the innermost element ends. */
static void
begin_mark (IbnTagger *self, cairo_t *cr, const char *mark, const char *attributes)
{
  g_array_index (self->record, IbnTagged, self->record->len - 1).mark = mark;
  cairo_tag_begin (cr, mark, attributes);
}

static const char *
next_mark (IbnTagger *self)
{
  return marks[self->n_marks++ % G_N_ELEMENTS (marks)];
}

static void
end (IbnTagger *self, cairo_t *cr)
{
  guint n = g_array_index (self->within, guint, self->within->len - 1);
  const char *mark = g_array_index (self->record, IbnTagged, n).mark;

  if (mark != NULL)
    cairo_tag_end (cr, mark);
  g_array_set_size (self->within, self->within->len - 1);
}

static void
close_to (IbnTagger *self, cairo_t *cr, guint depth)
{
  while (self->open->len > depth)
    {
      end (self, cr);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

/* Closes and opens elements until @node is the innermost one, or something within it that goes on.
 * Returns its depth. */
static guint
open_node (IbnTagger *self, cairo_t *cr, guint node)
{
  guint depth = node == IBN_NODE_DOCUMENT ? 0 : open_node (self, cr, get_node (self, node)->parent);

  if (depth < self->open->len && g_array_index (self->open, guint, depth) == node)
    return depth + 1;

  close_to (self, cr, depth);
  begin (self, get_node (self, node)->tag)->node = node;
  g_array_append_val (self->open, node);
  return depth + 1;
}

static void
end_artifact (IbnTagger *self, cairo_t *cr)
{
  if (self->artifact == IBN_ARTIFACT_NONE)
    return;

  end (self, cr);
  self->artifact = IBN_ARTIFACT_NONE;
}

void
ibn_tagger_begin_document (IbnTagger *self, cairo_t *cr)
{
  if (self == NULL || self->open->len > 0)
    return;

  cairo_tag_begin (cr, DOCUMENT, NULL);
  open_node (self, cr, IBN_NODE_DOCUMENT);
}

/* What is drawn from here on is no content. It goes on until there is content, an artifact of
 * another kind, or the end of the page. */
void
ibn_tagger_begin_artifact (IbnTagger *self, cairo_t *cr, IbnArtifact artifact)
{
  if (self == NULL || self->artifact == artifact)
    return;

  end_artifact (self, cr);
  begin (self, NULL)->artifact = artifact;
  begin_mark (self, cr, next_mark (self), NULL);
  self->artifact = artifact;
}

/* The title of the heading to which it leads, or else what it says itself. */
static char *
dup_words (const IbnTagger *self, const IbnPlaced *placed)
{
  GPtrArray *headings = self->composer->headings;

  if (placed->link < headings->len)
    return g_strdup (((const IbnOutline *) g_ptr_array_index (headings, placed->link))->title);
  return ibn_text_dup_words (placed->text);
}

/* The name under which a PDF knows a target. */
char *
ibn_link_get_name (guint link)
{
  return g_strdup_printf ("d%u", link);
}

static void
begin_link (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed)
{
  g_autofree char *name = ibn_link_get_name (placed->link);
  g_autofree char *attributes = g_strdup_printf ("dest='%s'", name);

  begin (self, CAIRO_TAG_LINK)->detail = self->words->len;
  begin_mark (self, cr, CAIRO_TAG_LINK, attributes);
  g_ptr_array_add (self->words, dup_words (self, placed));
  g_array_append_val (self->links, placed->link);
}

/* A part of no lines is no part, though its element goes on. */
static gboolean
has_span (const IbnPlaced *placed)
{
  return placed->is_part && placed->n_lines > 0;
}

void
ibn_tagger_begin_content (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed)
{
  guint depth;

  if (self == NULL)
    return;

  end_artifact (self, cr);
  depth = open_node (self, cr, placed->node);
  close_to (self, cr, depth);
  if (placed->kind == IBN_PLACED_CHART)
    {
      IbnRect box = { placed->x, placed->y, placed->width, placed->height };

      g_array_index (self->record, IbnTagged, self->record->len - 1).detail = self->boxes->len;
      g_array_append_val (self->boxes, box);
    }
  if (has_span (placed))
    begin (self, "Span");
  if (placed->link != IBN_NO_LINK)
    begin_link (self, cr, placed);
  else if (placed->kind == IBN_PLACED_CHART || placed->n_lines > 0)
    begin_mark (self, cr, next_mark (self), NULL);
}

void
ibn_tagger_end_content (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed)
{
  if (self == NULL)
    return;

  if (placed->link != IBN_NO_LINK)
    end (self, cr);
  if (has_span (placed))
    end (self, cr);
  if (!placed->is_part)
    close_to (self, cr, self->open->len - 1);
}

/* The numbers are whole, since cairo reads them with the comma or point of the locale. */
void
ibn_tagger_mark_target (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed)
{
  g_autofree char *name = NULL;
  g_autofree char *attributes = NULL;

  if (self == NULL)
    return;

  name = ibn_link_get_name (placed->link);
  attributes = g_strdup_printf ("name='%s' x=%d y=%d", name, (int) placed->x,
                                MAX ((int) placed->y - 12, 0));
  end_artifact (self, cr);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

void
ibn_tagger_end_page (IbnTagger *self, cairo_t *cr)
{
  if (self == NULL)
    return;

  end_artifact (self, cr);
  self->page++;
}

void
ibn_tagger_end_document (IbnTagger *self, cairo_t *cr)
{
  close_to (self, cr, 0);
  cairo_tag_end (cr, DOCUMENT);
}

guint
ibn_tagger_get_n (const IbnTagger *self)
{
  return self->record->len;
}

/* That were drawn to their ends. */
guint
ibn_tagger_get_n_pages (const IbnTagger *self)
{
  return self->page;
}

const IbnTagged *
ibn_tagger_get (const IbnTagger *self, guint i)
{
  return &g_array_index (self->record, IbnTagged, i);
}

const IbnNode *
ibn_tagger_get_node (const IbnTagger *self, const IbnTagged *tagged)
{
  return tagged->node == IBN_NODE_NONE ? NULL : get_node (self, tagged->node);
}

/* Of a Figure. */
const IbnRect *
ibn_tagger_get_box (const IbnTagger *self, const IbnTagged *tagged)
{
  return &g_array_index (self->boxes, IbnRect, tagged->detail);
}

/* Of a Link: what it leads to; @link: in number. */
const char *
ibn_tagger_get_words (const IbnTagger *self, const IbnTagged *tagged, guint *link)
{
  *link = g_array_index (self->links, guint, tagged->detail);
  return g_ptr_array_index (self->words, tagged->detail);
}
