/* ibn-flow.c: a dossier broken into pages, to be drawn on anything
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-flow.h"

#include "ibn-flow-private.h"

struct _IbnFlow {
  gatomicrefcount n_refs;
  GMutex          mutex;      /* for what is below it */
  IbnContent     *content;    /* owned; not changed any more */
  char           *program;    /* owned, or NULL */
  IbnEnclosure   *enclosure;  /* owned, or NULL */
  IbnTypesetter  *setter;     /* owned; NULL until pages are asked for, as the next two */
  IbnComposer     composer;
  IbnPages       *pages;      /* owned */
};

static void
outline_free (void *data)
{
  IbnOutline *self = data;

  g_free (self->title);
  g_free (self);
}

static void
clear_node (void *data)
{
  g_free (((IbnNode *) data)->alt);
}

/* With the mutex held. */
static void
lay_out (IbnFlow *self)
{
  if (self->pages != NULL)
    return;

  self->setter = ibn_typesetter_new (self->content->language);
  self->composer.content = self->content;
  self->composer.setter = self->setter;
  self->composer.nodes = g_array_new (FALSE, FALSE, sizeof (IbnNode));
  g_array_set_clear_func (self->composer.nodes, clear_node);
  self->composer.strips = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  self->composer.headings = g_ptr_array_new_with_free_func (outline_free);
  ibn_composer_add_node (&self->composer, "Document", IBN_NODE_DOCUMENT);

  ibn_compose (&self->composer);
  self->pages = ibn_pages_new (&self->composer);

  /* What is placed holds its text by itself. */
  g_clear_pointer (&self->composer.strips, g_ptr_array_unref);
}

/* Takes @content. */
static IbnFlow *
new_flow (IbnContent *content, const IbnFlowOptions *options)
{
  IbnFlow *self = g_new0 (IbnFlow, 1);

  g_atomic_ref_count_init (&self->n_refs);
  g_mutex_init (&self->mutex);
  self->content = content;
  self->program = g_strdup (options->program);
  return self;
}

/**
 * ibn_flow_new:
 * @checker: the checker of the dossier, up to date
 * @options: what is to be on the pages, and the language, date and maker to print
 *
 * Takes everything that stands on the pages of a dossier: every answer there is, in the order of
 * the call and whatever the phase, the questions of the checker's phase that miss one, totals,
 * charts, and the findings that are open.
 *
 * Pages of another kind hold a part of it. For what changed, the earlier dossier of @options is
 * one of the same call.
 *
 * All of it is copied, so that neither the dossier nor the checker is needed afterwards. It is
 * set and broken into pages when these are first asked for, in the thread that does so; a program
 * with a window makes the flow in its own thread and leaves the rest to another.
 *
 * Neither clock nor locale has a part in it: the same dossier, phase, time of the checker and
 * options give the same pages.
 *
 * Returns: (transfer full): the flow
 */
IbnFlow *
ibn_flow_new (IbnChecker *checker, const IbnFlowOptions *options)
{
  IbnFlow *self;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->kind != IBN_PAGES_CHANGES
                        || (IBN_IS_DOCUMENT (options->earlier) && options->earlier_name != NULL),
                        NULL);

  self = new_flow (ibn_content_collect (checker, options), options);
  if (options->kind == IBN_PAGES_DOSSIER)
    self->enclosure = ibn_enclosure_new (checker, options, self->content->language);
  return self;
}

/* @letters: of IbnFilledLetter. */
IbnFlow *
ibn_flow_new_filled (IbnChecker *checker, GPtrArray *letters, const IbnFlowOptions *options)
{
  return new_flow (ibn_content_collect_letters (checker, letters, options), options);
}

IbnFlow *
ibn_flow_ref (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
ibn_flow_unref (IbnFlow *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;

  g_clear_pointer (&self->pages, ibn_pages_free);
  g_clear_pointer (&self->composer.headings, g_ptr_array_unref);
  g_clear_pointer (&self->composer.nodes, g_array_unref);
  g_clear_pointer (&self->setter, ibn_typesetter_free);
  ibn_content_free (self->content);
  g_clear_pointer (&self->enclosure, ibn_enclosure_free);
  g_free (self->program);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

const char *
ibn_flow_get_language (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content->language;
}

const char *
ibn_flow_get_title (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content->title;
}

const char *
ibn_flow_get_author (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content->author;
}

const char *
ibn_flow_get_subject (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content->subject;
}

const char *
ibn_flow_get_program (IbnFlow *self)
{
  return self->program;
}

IbnEnclosure *
ibn_flow_get_enclosure (IbnFlow *self)
{
  return self->enclosure;
}

const IbnPages *
ibn_flow_get_pages (IbnFlow *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  lay_out (self);
  return self->pages;
}

gboolean
ibn_flow_has_cover (IbnFlow *self)
{
  return self->content->has_cover;
}

gboolean
ibn_flow_is_draft (IbnFlow *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->content->draft;
}

guint
ibn_flow_get_n_pages (IbnFlow *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);
  lay_out (self);
  return self->pages->pages->len;
}

GPtrArray *
ibn_flow_get_outline (IbnFlow *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  lay_out (self);
  return self->composer.headings;
}

/* The one of a PDF that is to be made of the flow. */
IbnTagger *
ibn_flow_new_tagger (IbnFlow *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  lay_out (self);
  return ibn_tagger_new (&self->composer);
}

void
ibn_flow_draw_tagged (IbnFlow *self, guint page, cairo_t *cr, IbnTagger *tagger)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  lay_out (self);
  g_return_if_fail (page < self->pages->pages->len);
  ibn_draw_page (self->pages, &self->composer, page, cr, tagger);
}

/**
 * ibn_flow_draw_page:
 * @self: a flow
 * @page: which page, from 0
 * @cr: where to draw it, one unit to a point from its top left
 *
 * Draws a page. The paper is not painted: what is white is left as it is.
 *
 * Whether drawing failed is in the status of @cr.
 */
void
ibn_flow_draw_page (IbnFlow *self, guint page, cairo_t *cr)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  ibn_flow_draw_tagged (self, page, cr, NULL);
}

/**
 * ibn_flow_find:
 * @self: a flow
 * @path: the path of an answer, row or table
 * @page: (out): the page on which it begins, from 0
 * @rect: (out): where on the page
 *
 * Finds where an answer stands, or what it is a part of where it does not stand by itself, such
 * as the row of an answer that is not there.
 *
 * Returns: %TRUE if it was found and @page and @rect were set
 */
gboolean
ibn_flow_find (IbnFlow *self, const char *path, guint *page, IbnRect *rect)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (page != NULL && rect != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  lay_out (self);
  return ibn_pages_find (self->pages, path, page, rect);
}

static gboolean
contains (const IbnRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/**
 * ibn_flow_dup_path_at:
 * @self: a flow
 * @page: which page, from 0
 * @x: points from its left
 * @y: points from its top
 *
 * Finds which answer stands at a place, or which row where there is no answer.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL where there is none
 */
char *
ibn_flow_dup_path_at (IbnFlow *self, guint page, double x, double y)
{
  g_autoptr(GMutexLocker) locker = NULL;
  const IbnSpot *best = NULL;
  const IbnPage *found;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  lay_out (self);
  if (page >= self->pages->pages->len)
    return NULL;

  found = g_ptr_array_index (self->pages->pages, page);
  for (guint i = 0; i < found->spots->len; i++)
    {
      const IbnSpot *spot = &g_array_index (found->spots, IbnSpot, i);

      if (contains (&spot->rect, x, y)
          && (best == NULL
              || spot->rect.width * spot->rect.height <= best->rect.width * best->rect.height))
        best = spot;
    }
  return best == NULL ? NULL : g_strdup (best->path);
}
