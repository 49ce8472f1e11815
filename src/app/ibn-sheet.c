/* ibn-sheet.c: the rows of a table, edited in place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-sheet.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-editor.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-rows-view.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* Columns and lines of the grid: the number of the row and the heads come first; below each row is
 * a line for the complaint about one of its cells, which has no height without one. */
#define FIRST_COLUMN 1
#define FIRST_LINE 1
#define LINES_PER_ROW 2

/* A complaint starts so many columns before its cell at the end of a row, to have some room. */
#define COMPLAINT_COLUMNS 4

/* So many rows are made and brought up to date at once; those behind them follow bit by bit, when
 * there is nothing else to do: nobody sees them before. */
#define ROWS_AT_ONCE 30
#define ROWS_A_TURN 4

/* Heads that are longer take several lines. */
#define HEAD_CHARS 14

typedef struct {
  char      *path;     /* owned */
  GtkWidget *number;   /* a child of the grid, as the next two */
  GPtrArray *cells;    /* owned, of IbnEditor or GtkLabel: one for each column, or none yet */
  GtkWidget *menu;     /* or NULL: not made yet */
  gboolean   stale;    /* something changed since it was brought up to date */
} SheetRow;

/* A grid of editors rather than a GtkColumnView: in this GTK the cells of a column view have no
 * names, Tab visits its rows, and it keeps 200 rows of widgets anyway. */
struct _IbnSheet {
  AdwBin parent_instance;

  GtkWidget      *grid;        /* from the template */
  GtkWidget      *complaint;   /* owned: it wanders through the grid */
  IbnSession     *session;     /* owned */
  const IbnTable *table;       /* of the call */
  GListModel     *model;       /* owned, of IbnRowItem: the rows that are shown */
  GPtrArray      *columns;     /* owned, of IbnItem of the call */
  GPtrArray      *rows;        /* owned, of SheetRow */
  GPtrArray      *totals;      /* owned, of GtkLabel or NULL: one for each column */
  GtkWidget      *total;       /* a child of the grid: the head of the totals */
  GtkWidget      *focus;       /* a cell, or NULL: where the focus is */
  guint           follow;      /* the rows that are behind follow when it comes */
};

static void ibn_sheet_init_view (IbnViewInterface *iface);
static void ibn_sheet_init_rows_view (IbnRowsViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnSheet, ibn_sheet, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_sheet_init_view)
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_ROWS_VIEW, ibn_sheet_init_rows_view))

static void
sheet_row_free (void *data)
{
  SheetRow *row = data;

  g_free (row->path);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static const IbnFormula *
get_formula (IbnSheet *self, const IbnShow *show)
{
  return ibn_checker_get_formula (ibn_session_get_checker (self->session), show->value);
}

static IbnType
get_column_type (IbnSheet *self, const IbnItem *column)
{
  if (column->kind == IBN_ITEM_FIELD)
    return column->field->type;
  return get_formula (self, column->show)->type;
}

static char *
dup_column_label (IbnSheet *self, const IbnItem *column)
{
  const char *unit;

  if (column->kind == IBN_ITEM_FIELD)
    {
      unit = ibn_session_get_words (self->session, column->field->unit);
      if (*unit == '\0')
        return g_strdup (ibn_session_get_words (self->session, column->field->label));
      /* Translators: the head of a column and the unit of what stands in it */
      return g_strdup_printf (_("%s (%s)"),
                              ibn_session_get_words (self->session, column->field->label), unit);
    }
  return g_strdup (ibn_session_get_words (self->session, get_formula (self, column->show)->label));
}

/* Amounts of a year and what is computed from them can be added; a price or a wage cannot. By the
 * convention of the calls the former end in the number of the year. */
static gboolean
has_total (IbnSheet *self, const IbnItem *column)
{
  const char *name = column->kind == IBN_ITEM_FIELD ? column->field->name : column->show->value;
  IbnType type = get_column_type (self, column);

  if (column->kind == IBN_ITEM_SHOW)
    return type == IBN_TYPE_MONEY;
  return (type == IBN_TYPE_MONEY || g_str_has_prefix (name, "months-"))
         && g_ascii_isdigit (name[strlen (name) - 1]);
}

static void
show_totals (IbnSheet *self)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  IbnDocument *document = ibn_session_get_document (self->session);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnItem *column = g_ptr_array_index (self->columns, i);
      GtkWidget *label = g_ptr_array_index (self->totals, i);
      gint64 sum = 0;
      g_autofree char *stored = NULL;
      g_autofree char *shown = NULL;

      if (label == NULL)
        continue;

      for (guint j = 0; j < self->rows->len; j++)
        {
          const SheetRow *row = g_ptr_array_index (self->rows, j);
          g_autofree char *path = NULL;
          gint64 number = 0;

          if (column->kind == IBN_ITEM_SHOW)
            {
              if (ibn_checker_get_number (checker, column->show->value, row->path, &number))
                sum += number;
              continue;
            }
          path = g_strconcat (row->path, "/", column->field->name, NULL);
          sum += g_ascii_strtoll (ibn_document_get (document, path), NULL, 10);
        }
      stored = g_strdup_printf ("%" G_GINT64_FORMAT, sum);
      shown = ibn_type_format (get_column_type (self, column), stored,
                               ibn_session_get_language (self->session));
      gtk_label_set_label (GTK_LABEL (label), shown);
    }
}

static gboolean
find_focus (IbnSheet *self, guint *line, guint *column)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SheetRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < row->cells->len; j++)
        {
          GtkWidget *cell = g_ptr_array_index (row->cells, j);

          if (cell != self->focus)
            continue;
          *line = i;
          *column = j;
          return TRUE;
        }
    }
  return FALSE;
}

static void
hide_complaint (IbnSheet *self)
{
  if (gtk_widget_get_parent (self->complaint) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), self->complaint);
}

/* Below the row of the cell that has the focus. */
static void
show_complaint (IbnSheet *self)
{
  IbnEditor *editor;
  guint line, column, first;

  hide_complaint (self);
  if (!find_focus (self, &line, &column))
    return;
  editor = IBN_EDITOR (self->focus);
  ibn_complaint_set (IBN_COMPLAINT (self->complaint),
                     ibn_editor_get_level (editor), ibn_editor_get_complaint (editor));
  if (ibn_editor_get_complaint (editor) == NULL)
    return;

  first = MIN (column, self->columns->len - MIN (self->columns->len, COMPLAINT_COLUMNS));
  gtk_grid_attach (GTK_GRID (self->grid), self->complaint,
                   FIRST_COLUMN + (int) first, FIRST_LINE + LINES_PER_ROW * (int) line + 1,
                   (int) (self->columns->len - first), 1);
  ibn_ui_show (self->complaint);
}

static void
on_complaint_changed (IbnEditor *editor, IbnSheet *self)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (editor), ibn_editor_get_complaint (editor));
  if (GTK_WIDGET (editor) == self->focus)
    show_complaint (self);
}

static void
on_cell_enter (GtkEventControllerFocus *controller, IbnSheet *self)
{
  self->focus = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  show_complaint (self);
}

static void
on_cell_leave (GtkEventControllerFocus *controller, IbnSheet *self)
{
  self->focus = NULL;
  hide_complaint (self);
}

static void
on_make_menu (GtkMenuButton *button, void *data)
{
  const char *id = g_object_get_data (G_OBJECT (button), "row");
  g_autoptr(GMenu) menu = g_menu_new ();
  const struct {
    const char *label;
    const char *action;
  } entries[] = {
    { _("Move _Up"), "table.move-up" },
    { _("Move _Down"), "table.move-down" },
    { _("D_uplicate"), "table.duplicate" },
    { _("_Remove"), "table.remove" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *detailed = g_strdup_printf ("%s::%s", entries[i].action, id);

      g_menu_append (menu, entries[i].label, detailed);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GtkWidget *
make_menu (IbnSheet *self, const char *row_path)
{
  GtkWidget *button = gtk_menu_button_new ();
  char *id = g_strdup (ibn_path_get_name (row_path));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "row", id, g_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_make_menu, NULL, NULL);
  gtk_widget_set_visible (button, ibn_row_actions_enabled (self->session, self->table));
  return button;
}

static GtkWidget *
make_cell (IbnSheet *self, const IbnItem *column, const char *row_path)
{
  GtkEventController *focus;
  GtkWidget *cell;
  g_autofree char *path = NULL;

  if (column->kind == IBN_ITEM_SHOW)
    {
      cell = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (cell),
                            ibn_type_is_number (get_column_type (self, column)) ? 1 : 0);
      gtk_widget_add_css_class (cell, "numeric");
      gtk_widget_add_css_class (cell, "computed");
      return cell;
    }

  path = g_strconcat (row_path, "/", column->field->name, NULL);
  cell = GTK_WIDGET (ibn_editor_new (self->session, column->field, path, TRUE));
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (on_cell_enter), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_cell_leave), self);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect (cell, "complaint-changed", G_CALLBACK (on_complaint_changed), self);
  return cell;
}

/* @name: of the row, for a screen reader */
static void
name_cells (const SheetRow *row, const char *name)
{
  g_autofree char *menu_name = ibn_ui_dup_name (name, _("actions"));

  if (row->menu == NULL)
    return;
  gtk_widget_set_tooltip_text (row->menu, menu_name);
  ibn_ui_name_menu_button (row->menu, menu_name);
  for (guint i = 0; i < row->cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (row->cells, i);

      if (IBN_IS_EDITOR (cell))
        ibn_editor_set_context (IBN_EDITOR (cell), name);
    }
}

static void
make_cells (IbnSheet *self, guint position)
{
  SheetRow *row = g_ptr_array_index (self->rows, position);
  int line = FIRST_LINE + LINES_PER_ROW * (int) position;
  /* Translators: a row of a table, for a screen reader; %u is its number */
  g_autofree char *name = g_strdup_printf (_("Row %u"), position + 1);

  if (row->menu != NULL)
    return;

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *cell = make_cell (self, g_ptr_array_index (self->columns, i), row->path);

      gtk_widget_add_css_class (cell, "cell");
      g_ptr_array_add (row->cells, cell);
      gtk_grid_attach (GTK_GRID (self->grid), cell, FIRST_COLUMN + (int) i, line, 1, 1);
    }
  row->menu = make_menu (self, row->path);
  gtk_grid_attach (GTK_GRID (self->grid), row->menu,
                   FIRST_COLUMN + (int) self->columns->len, line, 1, 1);
  name_cells (row, name);
}

static void
refresh_row (IbnSheet *self, SheetRow *row)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);

  row->stale = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const IbnItem *column = g_ptr_array_index (self->columns, i);
      GtkWidget *cell = g_ptr_array_index (row->cells, i);
      IbnEditor *editor;

      if (column->kind == IBN_ITEM_SHOW)
        {
          g_autofree char *value = ibn_checker_format (checker, column->show->value, row->path);

          gtk_label_set_label (GTK_LABEL (cell), value);
          continue;
        }
      editor = IBN_EDITOR (cell);
      gtk_widget_set_visible (cell, ibn_checker_is_relevant (checker, ibn_editor_get_path (editor))
                                    || !ibn_editor_is_empty (editor));
      ibn_editor_refresh (editor);
    }
}

static gboolean
on_follow (void *data)
{
  IbnSheet *self = data;
  guint n_done = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SheetRow *row = g_ptr_array_index (self->rows, i);

      if (!row->stale)
        continue;
      if (n_done++ == ROWS_A_TURN)
        return G_SOURCE_CONTINUE;
      make_cells (self, i);
      refresh_row (self, row);
    }
  self->follow = 0;
  return G_SOURCE_REMOVE;
}

/* The first rows at once, and the one that is worked on; the others when there is time. */
static void
refresh_rows (IbnSheet *self)
{
  guint focus = G_MAXUINT, column;

  find_focus (self, &focus, &column);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SheetRow *row = g_ptr_array_index (self->rows, i);

      row->stale = TRUE;
      if (i >= ROWS_AT_ONCE && i != focus)
        continue;
      make_cells (self, i);
      refresh_row (self, row);
    }
  if (self->rows->len > ROWS_AT_ONCE && self->follow == 0)
    self->follow = g_idle_add (on_follow, self);
}

static void
add_row (IbnSheet *self, guint position)
{
  g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, position);
  SheetRow *row = g_new0 (SheetRow, 1);
  int line = FIRST_LINE + LINES_PER_ROW * (int) position;

  row->path = g_strdup (ibn_row_item_get_path (item));
  row->cells = g_ptr_array_new ();
  row->stale = TRUE;
  row->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->number, "numeric");
  gtk_widget_add_css_class (row->number, "subdued");
  gtk_label_set_xalign (GTK_LABEL (row->number), 1);

  for (int i = 0; i < LINES_PER_ROW; i++)
    gtk_grid_insert_row (GTK_GRID (self->grid), line);
  gtk_grid_attach (GTK_GRID (self->grid), row->number, 0, line, 1, 1);
  g_ptr_array_insert (self->rows, (int) position, row);
}

static void
show_numbers (IbnSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SheetRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *name = g_strdup_printf (_("Row %u"), i + 1);

      gtk_label_set_label (GTK_LABEL (row->number), number);
      name_cells (row, name);
    }
}

static void
on_rows_changed (GListModel *model, guint position, guint n_removed, guint n_added, IbnSheet *self)
{
  hide_complaint (self);
  for (guint i = 0; i < n_removed; i++)
    {
      for (int j = 0; j < LINES_PER_ROW; j++)
        gtk_grid_remove_row (GTK_GRID (self->grid), FIRST_LINE + LINES_PER_ROW * (int) position);
      g_ptr_array_remove_index (self->rows, position);
    }
  for (guint i = 0; i < n_added; i++)
    add_row (self, position + i);

  show_numbers (self);
  show_complaint (self);
  refresh_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
make_heads (IbnSheet *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnItem *column = g_ptr_array_index (self->columns, i);
      gboolean right = ibn_type_is_number (get_column_type (self, column));
      g_autofree char *label = dup_column_label (self, column);
      int chars = (int) g_utf8_strlen (label, -1);
      GtkWidget *head = gtk_label_new (label);
      GtkWidget *total = NULL;

      gtk_label_set_wrap (GTK_LABEL (head), TRUE);
      /* A width of its own, or the line would be as tall as with one word below the other. */
      gtk_label_set_width_chars (GTK_LABEL (head), MIN (chars, HEAD_CHARS));
      gtk_label_set_max_width_chars (GTK_LABEL (head), HEAD_CHARS);
      gtk_label_set_xalign (GTK_LABEL (head), right ? 1 : 0);
      gtk_label_set_justify (GTK_LABEL (head), right ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
      gtk_widget_set_valign (head, GTK_ALIGN_END);
      gtk_widget_add_css_class (head, "head");
      if (column->kind == IBN_ITEM_FIELD && column->field->help != NULL)
        gtk_widget_set_tooltip_text (head,
                                     ibn_session_get_words (self->session, column->field->help));
      gtk_grid_attach (GTK_GRID (self->grid), head, FIRST_COLUMN + (int) i, 0, 1, 1);

      if (has_total (self, column))
        {
          total = gtk_label_new (NULL);
          gtk_label_set_xalign (GTK_LABEL (total), 1);
          gtk_widget_add_css_class (total, "numeric");
          gtk_widget_add_css_class (total, "total");
          gtk_grid_attach (GTK_GRID (self->grid), total, FIRST_COLUMN + (int) i, FIRST_LINE, 1, 1);
          any = TRUE;
        }
      g_ptr_array_add (self->totals, total);
    }

  if (!any || g_ptr_array_index (self->totals, 0) != NULL)
    return;
  self->total = gtk_label_new (_("Total"));
  gtk_label_set_xalign (GTK_LABEL (self->total), 0);
  gtk_widget_add_css_class (self->total, "total");
  gtk_grid_attach (GTK_GRID (self->grid), self->total, FIRST_COLUMN, FIRST_LINE, 1, 1);
}

static void
ibn_sheet_refresh (IbnView *view)
{
  IbnSheet *self = IBN_SHEET (view);

  refresh_rows (self);
  show_totals (self);
}

static gboolean
ibn_sheet_reveal (IbnView *view, const char *path)
{
  IbnSheet *self = IBN_SHEET (view);
  g_autofree char *row_path = ibn_path_dup_row (path);

  for (guint i = 0; row_path != NULL && i < self->rows->len; i++)
    {
      const SheetRow *row = g_ptr_array_index (self->rows, i);

      if (!g_str_equal (row->path, row_path))
        continue;
      make_cells (self, i);
      for (guint j = 0; j < row->cells->len; j++)
        {
          GtkWidget *cell = g_ptr_array_index (row->cells, j);

          /* A path of a row leads to its first cell. */
          if (!IBN_IS_EDITOR (cell) || !gtk_widget_get_visible (cell)
              || (!g_str_equal (path, row_path)
                  && !g_str_equal (path, ibn_editor_get_path (IBN_EDITOR (cell)))))
            continue;
          ibn_editor_focus (IBN_EDITOR (cell));
          ibn_ui_show (cell);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
ibn_sheet_enter (IbnView *view)
{
  IbnSheet *self = IBN_SHEET (view);
  const SheetRow *row = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;

  return row != NULL && ibn_sheet_reveal (view, row->path);
}

static char *
ibn_sheet_dup_place (IbnRowsView *view)
{
  IbnSheet *self = IBN_SHEET (view);

  if (self->focus != NULL)
    return g_strdup (ibn_editor_get_path (IBN_EDITOR (self->focus)));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SheetRow *row = g_ptr_array_index (self->rows, i);

      if (row->menu != NULL && ibn_ui_holds_focus (row->menu))
        return g_strdup (row->path);
    }
  return NULL;
}

static void
ibn_sheet_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_sheet_enter;
  iface->refresh = ibn_sheet_refresh;
  iface->reveal = ibn_sheet_reveal;
}

static void
ibn_sheet_init_rows_view (IbnRowsViewInterface *iface)
{
  iface->dup_place = ibn_sheet_dup_place;
}

static void
ibn_sheet_dispose (GObject *object)
{
  g_clear_handle_id (&IBN_SHEET (object)->follow, g_source_remove);
  ibn_ui_dispose_bin (object, IBN_TYPE_SHEET);

  G_OBJECT_CLASS (ibn_sheet_parent_class)->dispose (object);
}

static void
ibn_sheet_finalize (GObject *object)
{
  IbnSheet *self = IBN_SHEET (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_clear_object (&self->complaint);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->totals);

  G_OBJECT_CLASS (ibn_sheet_parent_class)->finalize (object);
}

static void
ibn_sheet_class_init (IbnSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_sheet_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnSheet, grid);
}

static void
ibn_sheet_init (IbnSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->complaint = g_object_new (IBN_TYPE_COMPLAINT, "halign", GTK_ALIGN_START, NULL);
  g_object_ref_sink (self->complaint);
  self->columns = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (sheet_row_free);
  self->totals = g_ptr_array_new ();
}

/**
 * ibn_sheet_new_for:
 * @session: the open dossier
 * @table: a table of narrow rows
 *
 * Returns: (transfer floating): a sheet with those of its columns that the phase in force has
 */
GtkWidget *
ibn_sheet_new_for (IbnSession *session, const IbnTable *table)
{
  IbnSheet *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (IBN_TYPE_SHEET, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  self->model = ibn_scope_get_rows (ibn_session_get_scope (session), table);
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (ibn_session_in_phase (session, item->kind == IBN_ITEM_FIELD ? item->field->phases
                                                                      : item->show->phases)
          && ibn_scope_shows_column (ibn_session_get_scope (session), item))
        g_ptr_array_add (self->columns, (void *) item);
    }

  make_heads (self);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_rows_changed), self, 0);
  on_rows_changed (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
  ibn_sheet_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
