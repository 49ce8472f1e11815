/* ibn-helper.c: a second thread that takes work off the first
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-helper-private.h"

typedef struct {
  IbnHelperFunc func;
  void         *work;         /* lent */
} Piece;

struct _IbnHelper {
  GThread *thread;            /* owned, or NULL */
  GMutex   mutex;             /* for what is below it */
  GCond    changed;
  GArray  *pieces;            /* of Piece */
  guint    next;              /* of the pieces: the first that nobody has begun */
  gboolean is_busy;           /* the thread is at one */
  gboolean is_over;
};

/* With the mutex held, but not while it is done. Returns whether there was one. */
static gboolean
do_next (IbnHelper *self)
{
  Piece piece;

  if (self->next == self->pieces->len)
    return FALSE;

  piece = g_array_index (self->pieces, Piece, self->next++);
  g_mutex_unlock (&self->mutex);
  piece.func (piece.work);
  g_mutex_lock (&self->mutex);
  return TRUE;
}

static void *
run (void *data)
{
  IbnHelper *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->is_over)
    {
      self->is_busy = TRUE;
      while (do_next (self))
        ;
      self->is_busy = FALSE;
      g_cond_broadcast (&self->changed);
      if (!self->is_over)
        g_cond_wait (&self->changed, &self->mutex);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

IbnHelper *
ibn_helper_new (void)
{
  IbnHelper *self = g_new0 (IbnHelper, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  if (g_get_num_processors () > 1)
    self->thread = g_thread_try_new ("ibn-helper", run, self, NULL);
  return self;
}

/* Drops what is not begun. */
void
ibn_helper_free (IbnHelper *self)
{
  g_mutex_lock (&self->mutex);
  self->next = self->pieces->len;
  self->is_over = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);

  g_array_unref (self->pieces);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
ibn_helper_add (IbnHelper *self, IbnHelperFunc func, void *work)
{
  Piece piece = { func, work };

  g_mutex_lock (&self->mutex);
  g_array_append_val (self->pieces, piece);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* With the mutex held. */
static void
wait_for_thread (IbnHelper *self)
{
  while (self->is_busy)
    g_cond_wait (&self->changed, &self->mutex);
  g_array_set_size (self->pieces, 0);
  self->next = 0;
}

void
ibn_helper_wait (IbnHelper *self)
{
  g_mutex_lock (&self->mutex);
  while (do_next (self))
    ;
  wait_for_thread (self);
  g_mutex_unlock (&self->mutex);
}

void
ibn_helper_drop (IbnHelper *self)
{
  g_mutex_lock (&self->mutex);
  self->next = self->pieces->len;
  wait_for_thread (self);
  g_mutex_unlock (&self->mutex);
}
