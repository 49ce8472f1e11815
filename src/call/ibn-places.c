/* ibn-places.c: where the finding of a rule stands
 *
 * What is wrong with a sum stands at hundreds of places, of which a key in an amount changes at
 * most one. So they are kept, with the rows they were made of: choosing rows again is cheap, and
 * making paths of them is not.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-places.h"

#include "ibn-finder-private.h"
#include "ibn-path.h"

struct _IbnPlaces {
  GStrv paths;   /* owned */
};

/* The rows that a place of a rule was made of. */
typedef struct {
  GPtrArray *rows;       /* owned, of xmlNode */
  gboolean   is_doubted; /* it may be made of others */
} Chosen;

struct _IbnKept {
  Chosen    *chosen;     /* owned, one for each place of the rule */
  guint      n_chosen;
  IbnPlaces *places;     /* owned; NULL where nothing is kept */
};

/* Places */

static void
clear_places (void *data)
{
  g_strfreev (((IbnPlaces *) data)->paths);
}

IbnPlaces *
ibn_places_new (GStrv paths)
{
  IbnPlaces *self = g_atomic_rc_box_new (IbnPlaces);

  self->paths = paths;
  return self;
}

IbnPlaces *
ibn_places_ref (IbnPlaces *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ibn_places_unref (IbnPlaces *self)
{
  g_atomic_rc_box_release_full (self, clear_places);
}

const char *const *
ibn_places_get (IbnPlaces *self)
{
  return (const char *const *) self->paths;
}

/* Kept */

/* Whether a place depends on rows and on what chooses them, and on nothing that is written. */
static gboolean
is_plain (const IbnPlace *place)
{
  if (place->is_stored || (place->each != NULL && ibn_expression_get_uses (place->each)->len > 0))
    return FALSE;
  for (const IbnPiece *piece = place->path->pieces; piece != NULL; piece = piece->next)
    if (piece->value != NULL && !ibn_expression_is_id (piece->value))
      return FALSE;
  return TRUE;
}

IbnKept *
ibn_kept_new (const IbnRule *rule)
{
  IbnKept *self;

  if (rule->each != NULL)
    return NULL;
  for (guint i = 0; i < rule->places->len; i++)
    if (!is_plain (g_ptr_array_index (rule->places, i)))
      return NULL;

  self = g_new0 (IbnKept, 1);
  self->n_chosen = rule->places->len;
  self->chosen = g_new0 (Chosen, self->n_chosen);
  for (guint i = 0; i < self->n_chosen; i++)
    self->chosen[i].rows = g_ptr_array_new ();
  return self;
}

void
ibn_kept_free (IbnKept *self)
{
  if (self == NULL)
    return;
  ibn_kept_forget (self);
  for (guint i = 0; i < self->n_chosen; i++)
    g_ptr_array_unref (self->chosen[i].rows);
  g_free (self->chosen);
  g_free (self);
}

void
ibn_kept_doubt (IbnKept *self, guint place)
{
  self->chosen[place].is_doubted = TRUE;
}

void
ibn_kept_forget (IbnKept *self)
{
  g_clear_pointer (&self->places, ibn_places_unref);
}

/* Finding them */

/* The rows that a place stands for; NULL where it stands for itself. Rules about the same sum
 * choose the same rows. */
static GPtrArray *
choose_rows (const IbnFinder *self, const IbnRule *rule, const IbnPlace *place, const char *row)
{
  g_autoptr(xmlXPathObject) nodes = NULL;
  GPtrArray *rows;

  if (place->each == NULL)
    return NULL;
  rows = row == NULL ? g_hash_table_lookup (self->chosen, place->each) : NULL;
  if (rows != NULL)
    return g_ptr_array_ref (rows);

  rows = g_ptr_array_new ();
  if (row == NULL)
    g_hash_table_insert (self->chosen, (void *) place->each, g_ptr_array_ref (rows));
  nodes = ibn_evaluator_evaluate (self->evaluator, place->each, rule->each, row, NULL);
  if (nodes == NULL || nodes->type != XPATH_NODESET)
    return rows;
  for (int i = 0; i < xmlXPathNodeSetGetLength (nodes->nodesetval); i++)
    g_ptr_array_add (rows, nodes->nodesetval->nodeTab[i]);
  return rows;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (void *)) == 0);
}

/* Whether the places are still those that were kept. */
static gboolean
holds (const IbnFinder *self, const IbnRule *rule, IbnKept *kept)
{
  if (kept->places == NULL)
    return FALSE;
  for (guint i = 0; i < kept->n_chosen; i++)
    {
      g_autoptr(GPtrArray) rows = NULL;

      if (!kept->chosen[i].is_doubted)
        continue;
      rows = choose_rows (self, rule, g_ptr_array_index (rule->places, i), NULL);
      if (!is_same (rows, kept->chosen[i].rows))
        return FALSE;
      kept->chosen[i].is_doubted = FALSE;
    }
  return TRUE;
}

static void
keep_rows (IbnKept *kept, guint place, GPtrArray *rows)
{
  Chosen *chosen = &kept->chosen[place];

  chosen->is_doubted = FALSE;
  g_ptr_array_set_size (chosen->rows, 0);
  if (rows != NULL)
    g_ptr_array_extend (chosen->rows, rows, NULL, NULL);
}

IbnPlaces *
ibn_finder_find_places (const IbnFinder *self, const IbnRule *rule, const char *row, IbnKept *kept)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  IbnPlaces *places;
  guint n = 0;

  if (kept != NULL && holds (self, rule, kept))
    return ibn_places_ref (kept->places);
  if (kept != NULL)
    ibn_kept_forget (kept);

  for (guint i = 0; i < rule->places->len; i++)
    {
      const IbnPlace *place = g_ptr_array_index (rule->places, i);
      g_autoptr(GPtrArray) rows = choose_rows (self, rule, place, row);
      guint n_paths = rows != NULL ? rows->len : 1;

      if (kept != NULL)
        keep_rows (kept, i, rows);
      for (guint k = 0; k < n_paths; k++)
        {
          xmlNode *node = rows != NULL ? g_ptr_array_index (rows, k) : NULL;
          g_autofree char *path = ibn_evaluator_format (self->evaluator, place->path,
                                                        self->language, rule->each, row, node);

          if (!ibn_path_is_valid (path)
              || (place->is_stored && ibn_call_get_step_of (self->call, path) == NULL))
            continue;
          if (!place->is_stored && ibn_document_get_typed (self->document, path) != NULL)
            return NULL;
          g_strv_builder_add (builder, path);
          n++;
        }
    }
  if (n == 0)
    {
      g_autofree char *path = rule->each != NULL ? g_strconcat (rule->each->path, "/", row, NULL)
                                                 : ibn_finder_find_first_read (rule->test);

      g_strv_builder_add (builder, path != NULL ? path : "");
    }
  places = ibn_places_new (g_strv_builder_end (builder));
  if (kept != NULL)
    kept->places = ibn_places_ref (places);
  return places;
}
