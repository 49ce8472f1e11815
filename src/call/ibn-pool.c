/* ibn-pool.c: memory for many small things that are let go of together
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pool-private.h"

#include <string.h>

#define BLOCK_BYTES (16 * 1024)
#define ALIGNMENT sizeof (gint64)

typedef struct {
  void          *thing;
  GDestroyNotify free_thing;
} Kept;

struct _IbnPool {
  GPtrArray *blocks;    /* owned, of memory, all zero at first */
  char      *rest;      /* of the last block */
  gsize      n_rest;    /* bytes */
  GArray    *kept;      /* owned, of Kept */
};

IbnPool *
ibn_pool_new (void)
{
  IbnPool *self = g_new0 (IbnPool, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  return self;
}

void
ibn_pool_free (IbnPool *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = &g_array_index (self->kept, Kept, i);

      kept->free_thing (kept->thing);
    }
  g_array_unref (self->kept);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * ibn_pool_take:
 * @self: a pool
 * @size: in bytes
 *
 * Returns: (transfer none): memory for anything, all zero, as long as the pool is there
 */
void *
ibn_pool_take (IbnPool *self, gsize size)
{
  gsize needed = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  void *taken;

  if (needed > self->n_rest)
    {
      self->n_rest = MAX (needed, BLOCK_BYTES);
      self->rest = g_malloc0 (self->n_rest);
      g_ptr_array_add (self->blocks, self->rest);
    }
  taken = self->rest;
  self->rest += needed;
  self->n_rest -= needed;
  return taken;
}

/* The first @length bytes of @text, with a NUL behind them. */
char *
ibn_pool_copy (IbnPool *self, const char *text, gsize length)
{
  char *copy = ibn_pool_take (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

/* Takes @thing, and lets go of it with all that is in the pool. */
void
ibn_pool_keep (IbnPool *self, void *thing, GDestroyNotify free_thing)
{
  const Kept kept = { thing, free_thing };

  g_array_append_val (self->kept, kept);
}
