/* ibn-grid-private.h: what the parts of a grid share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-cell.h"
#include "ibn-editor.h"
#include "ibn-grid.h"
#include "ibn-readings.h"

G_BEGIN_DECLS

typedef struct {
  const IbnItem *item;      /* of the call */
  IbnType        type;
  IbnCellLook    look;
  char          *label;     /* owned: its head */
  int            natural;   /* its width, when there is room for all */
  int            chosen;    /* the width someone gave it; 0 for none */
  int            width;
  int            x;         /* from the left of those that stay, or of those that scroll */
  GtkWidget     *head;      /* a child of the pane of heads */
  GtkWidget     *total;     /* a child of the pane of totals, or NULL */
  gint64         sum;
  gboolean       locked;    /* its answers can only be read */
} IbnGridColumn;

/* A row that has widgets. */
typedef struct {
  char      *path;       /* owned, or NULL while it is not in use */
  guint      position;
  guint      named;      /* the position that is in the names of its cells, from 1 */
  GtkWidget *number;     /* an IbnCell of the pane of rows, as those that follow */
  GPtrArray *cells;      /* owned, of IbnCell: one for each column */
  gboolean  *typed;      /* owned: whether what stands there is no value; one for each column */
} IbnGridRow;

/* What stands at a point. */
typedef enum {
  IBN_GRID_NOWHERE,
  IBN_GRID_HEAD,
  IBN_GRID_EDGE,      /* the right edge of a head */
  IBN_GRID_NUMBER,
  IBN_GRID_CELL,
} IbnGridPart;

typedef enum {
  IBN_GRID_DRAG_NONE,
  IBN_GRID_DRAG_CELLS,
  IBN_GRID_DRAG_EDGE,
  IBN_GRID_DRAG_ROWS,
} IbnGridDrag;

/* How an answer starts to be edited. */
typedef enum {
  IBN_GRID_EDIT_KEEP,      /* at its end */
  IBN_GRID_EDIT_REPLACE,   /* what is typed takes its place, and arrows leave it */
} IbnGridEdit;

struct _IbnGrid {
  AdwBin parent_instance;

  GtkWidget      *body;            /* from the template, as the next three */
  GtkWidget      *complaint;
  GtkWidget      *help;
  GtkWidget      *readings;
  IbnSession     *session;         /* owned */
  const IbnTable *table;           /* of the call */
  const IbnStep  *step;            /* of the call: the page it stands on */
  GListModel     *model;           /* owned, of IbnRowItem: the rows that are shown */
  GPtrArray      *columns;         /* owned, of IbnGridColumn */
  GHashTable     *touched;         /* owned: paths of answers that were edited here */

  GtkWidget      *heads;           /* children of the body, as those that follow */
  GtkWidget      *cells;
  GtkWidget      *totals;
  GtkWidget      *corner;          /* a child of the pane of heads */
  GtkWidget      *total;           /* the head of the totals, or NULL */
  GtkWidget      *line;            /* where rows that are dragged would go */
  GtkWidget      *bar_h;
  GtkWidget      *bar_v;
  GtkWidget      *menu;            /* or NULL: not made yet */
  GtkAdjustment  *across;          /* of bar_h */
  GtkAdjustment  *down;            /* of bar_v */
  GPtrArray      *rows;            /* owned, of IbnGridRow: those in sight */
  GPtrArray      *pool;            /* owned, of IbnGridRow that are not in use */
  gboolean        stale;           /* rows came, went or moved since they were placed */
  gboolean        measured;        /* columns and lines, in the font of now */
  gboolean        follow;          /* the current cell is to be in sight once there is a place for it */
  int             row_height;
  int             head_height;
  int             total_height;
  int             number_width;
  int             n_frozen;        /* columns that stay */
  int             frozen_width;    /* with the number of the row */
  int             scrolled_width;  /* of all columns that scroll */
  int             view_width;      /* of what is seen of rows, without bars */
  int             view_height;
  gulong          on_layout;       /* of the surface of the window */
  int             window_height;

  char           *current;         /* owned, or NULL: the row that is worked on */
  guint           row;             /* where that is */
  guint           column;
  guint           anchor_row;      /* from there to the current cell is selected */
  guint           anchor_column;
  gboolean        whole_rows;      /* rows are selected, not cells */

  IbnEditor      *editor;          /* a child of the pane of rows, or NULL: in the current cell */
  IbnGridEdit     edit;
  char           *before_value;    /* owned: what was there when it started */
  char           *before_typed;    /* owned, or NULL */
  gulong          on_focus;        /* of the window */
  guint           end_later;

  IbnGridDrag     drag;
  guint           drag_column;
  int             drag_width;      /* of the column, at the start */
  guint           drag_before;     /* the row before which rows would go */
  double          drag_from_x, drag_from_y;
  double          drag_x, drag_y;
  guint           drag_tick;
  gboolean        was_current;     /* the cell that is pressed was current before */

  GHashTable     *numbers;         /* owned: id of a row → gint64 for each total */
  GHashTable     *dirty;           /* owned: ids of rows of which answers changed since the last refresh */
  GPtrArray      *named;           /* owned: the paths of tables whose rows are named in cells */
  gboolean        renamed;         /* something in those changed since the last refresh */
  gboolean        recount;         /* all are to be counted anew */
  guint           sweep;           /* computed numbers of all rows follow when it comes */
  guint           swept;
};

/* ibn-grid-body.c: widgets that ask the grid for their places */
#define IBN_TYPE_GRID_BODY (ibn_grid_body_get_type ())
G_DECLARE_FINAL_TYPE (IbnGridBody, ibn_grid_body, IBN, GRID_BODY, GtkWidget)
#define IBN_TYPE_GRID_PANE (ibn_grid_pane_get_type ())
G_DECLARE_FINAL_TYPE (IbnGridPane, ibn_grid_pane, IBN, GRID_PANE, GtkWidget)

void             ibn_grid_body_set_grid     (IbnGridBody *self, IbnGrid *grid);
GtkWidget       *ibn_grid_pane_new          (void);
void             ibn_grid_pane_set_frozen   (IbnGridPane *self, int width, gboolean scrolled);

/* ibn-grid-layout.c: which rows have widgets, and where everything stands */
void             ibn_grid_forget_sizes      (IbnGrid *self);
void             ibn_grid_measure           (IbnGrid *self, GtkOrientation orientation, int for_size, int *minimum,
                                             int *natural);
void             ibn_grid_allocate          (IbnGrid *self, int width, int height);
void             ibn_grid_place             (IbnGrid *self);
void             ibn_grid_scroll_to         (IbnGrid *self, guint row, guint column);
gboolean         ibn_grid_scroll_by         (IbnGrid *self, double dx, double dy);
void             ibn_grid_show_row          (IbnGrid *self, guint row);
IbnGridRow      *ibn_grid_find_shown        (IbnGrid *self, guint row);
GtkWidget       *ibn_grid_find_cell          (IbnGrid *self, guint row, guint column);
IbnGridPart      ibn_grid_pick              (IbnGrid *self, double x, double y, guint *row, guint *column);
void             ibn_grid_row_free          (void *data);

/* ibn-grid-columns.c */
void             ibn_grid_add_columns      (IbnGrid *self);
void             ibn_grid_column_free       (void *data);
void             ibn_grid_measure_columns   (IbnGrid *self);
void             ibn_grid_fit_column        (IbnGrid *self, guint column);
void             ibn_grid_resize_column     (IbnGrid *self, guint column, int width);
const IbnGridColumn *ibn_grid_get_column    (IbnGrid *self, guint column);

/* ibn-grid-totals.c */
void             ibn_grid_follow_change     (IbnGrid *self, IbnChange *change);
void             ibn_grid_refresh_totals    (IbnGrid *self);

/* ibn-grid-cells.c: what stands in the cells */
guint            ibn_grid_count_rows        (IbnGrid *self);
char            *ibn_grid_dup_row_path      (IbnGrid *self, guint row);
gboolean         ibn_grid_find_row          (IbnGrid *self, const char *row_path, guint *row);
char            *ibn_grid_dup_path          (IbnGrid *self, guint row, guint column);
char            *ibn_grid_dup_text          (IbnGrid *self, guint row, guint column);
gboolean         ibn_grid_is_asked          (IbnGrid *self, guint row, guint column);
gboolean         ibn_grid_can_edit          (IbnGrid *self, guint row, guint column);
void             ibn_grid_fill_rows         (IbnGrid *self);
void             ibn_grid_fill_row          (IbnGrid *self, IbnGridRow *row);
void             ibn_grid_show_complaint    (IbnGrid *self);
void             ibn_grid_touch             (IbnGrid *self, const char *path);

/* ibn-grid-selection.c */
void             ibn_grid_go                (IbnGrid *self, guint row, guint column, gboolean extend);
void             ibn_grid_select_rows       (IbnGrid *self, guint first, guint last);
void             ibn_grid_select_all        (IbnGrid *self);
gboolean         ibn_grid_collapse          (IbnGrid *self);
void             ibn_grid_get_selection     (IbnGrid *self, guint *row, guint *column, guint *last_row,
                                             guint *last_column);
gboolean         ibn_grid_is_selected       (IbnGrid *self, guint row, guint column);
void             ibn_grid_mark_row          (IbnGrid *self, const IbnGridRow *row);
void             ibn_grid_follow_current    (IbnGrid *self);
gboolean         ibn_grid_focus_current     (IbnGrid *self);

/* ibn-grid-clipboard.c */
void             ibn_grid_clear             (IbnGrid *self);
void             ibn_grid_copy              (IbnGrid *self);
void             ibn_grid_cut               (IbnGrid *self);
void             ibn_grid_confirm           (IbnGrid *self);
void             ibn_grid_paste             (IbnGrid *self);
void             ibn_grid_paste_text        (IbnGrid *self, const char *text);
char            *ibn_grid_dup_selection     (IbnGrid *self);

/* ibn-grid-editing.c: the cell that is edited */
void             ibn_grid_read_as           (IbnGrid *self, IbnSign sign);
gboolean         ibn_grid_ask_reading       (IbnGrid *self);
gboolean         ibn_grid_begin_edit        (IbnGrid *self, IbnGridEdit edit);
void             ibn_grid_end_edit          (IbnGrid *self);
void             ibn_grid_cancel_edit       (IbnGrid *self);
gboolean         ibn_grid_toggle            (IbnGrid *self);

/* ibn-grid-keys.c */
gboolean         ibn_grid_press             (IbnGrid *self, guint key, GdkModifierType state,
                                             GtkEventControllerKey *controller);
void             ibn_grid_add_keys          (IbnGrid *self);

/* ibn-grid-drag.c: what is done with a mouse */
void             ibn_grid_add_pointer       (IbnGrid *self);
void             ibn_grid_popup             (IbnGrid *self, double x, double y);

G_END_DECLS
