/* ibn-cell.h: a cell of a grid at rest: what stands there and what is to be said of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-finding.h"

G_BEGIN_DECLS

#define IBN_TYPE_CELL (ibn_cell_get_type ())
G_DECLARE_FINAL_TYPE (IbnCell, ibn_cell, IBN, CELL, GtkWidget)

/* What a cell looks like. */
typedef enum {
  IBN_CELL_LOOK_PLAIN = 0,
  IBN_CELL_LOOK_RIGHT = 1 << 0,     /* figures, one below the other */
  IBN_CELL_LOOK_LIST = 1 << 1,      /* a list opens from it */
  IBN_CELL_LOOK_TICK = 1 << 2,      /* a box that is ticked or not */
  IBN_CELL_LOOK_NUMBER = 1 << 3,    /* the number of a row: one does not go there, as for the next */
  IBN_CELL_LOOK_TOTAL = 1 << 4,     /* below a column */
} IbnCellLook;

GtkWidget  *ibn_cell_new          (IbnCellLook look);

const char *ibn_cell_get_path     (IbnCell *self);   /* of the answer, or of the row; NULL for none */
void        ibn_cell_set_path     (IbnCell *self, const char *path);
const char *ibn_cell_get_text     (IbnCell *self);
void        ibn_cell_set_text     (IbnCell *self, const char *text);
void        ibn_cell_set_name     (IbnCell *self, const char *name);   /* for a screen reader */
IbnLevel    ibn_cell_get_level    (IbnCell *self);
void        ibn_cell_set_level    (IbnCell *self, IbnLevel level);
gboolean    ibn_cell_is_open      (IbnCell *self);
void        ibn_cell_set_open     (IbnCell *self, gboolean open);      /* the answer is to be checked */
void        ibn_cell_set_ticked   (IbnCell *self, gboolean ticked);
void        ibn_cell_set_blank    (IbnCell *self, gboolean blank);     /* nothing is asked here */
void        ibn_cell_set_locked   (IbnCell *self, gboolean locked);    /* to be read only */
void        ibn_cell_set_current  (IbnCell *self, gboolean current);
void        ibn_cell_set_edited   (IbnCell *self, gboolean edited);    /* an editor stands on it */
void        ibn_cell_set_selected (IbnCell *self, gboolean selected);
gboolean    ibn_cell_is_frozen    (IbnCell *self);
void        ibn_cell_set_frozen   (IbnCell *self, gboolean frozen);    /* it stays while others scroll */

G_END_DECLS
