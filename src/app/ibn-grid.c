/* ibn-grid.c: the rows of a table as a grid of cells, edited in place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid.h"

#include "ibn-complaint.h"
#include "ibn-grid-private.h"
#include "ibn-path.h"
#include "ibn-rows-view.h"
#include "ibn-ui.h"
#include "ibn-view.h"

enum {
  SIGNAL_PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ibn_grid_init_view (IbnViewInterface *iface);
static void ibn_grid_init_rows_view (IbnRowsViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnGrid, ibn_grid, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_grid_init_view)
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_ROWS_VIEW, ibn_grid_init_rows_view))

static void
on_rows_changed (GListModel *model, guint position, guint n_removed, guint n_added, IbnGrid *self)
{
  self->stale = TRUE;
  self->measured = FALSE;
  if (n_removed > 0)
    self->recount = self->recount || ibn_scope_is_narrow (ibn_session_get_scope (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (model) > 0);
  gtk_widget_queue_resize (self->body);
}

static void
on_changed (IbnDocument *document, IbnChange *change, IbnGrid *self)
{
  ibn_grid_follow_change (self, change);
}

static void
on_scrolled (GtkAdjustment *adjustment, IbnGrid *self)
{
  ibn_grid_place (self);
}

/* The window was made taller or less tall. */
static void
on_layout (GdkSurface *surface, int width, int height, IbnGrid *self)
{
  if (height == self->window_height)
    return;
  self->window_height = height;
  gtk_widget_queue_resize (self->body);
}

static void
ibn_grid_realize (GtkWidget *widget)
{
  IbnGrid *self = IBN_GRID (widget);

  GTK_WIDGET_CLASS (ibn_grid_parent_class)->realize (widget);
  self->on_layout = g_signal_connect (gtk_native_get_surface (gtk_widget_get_native (widget)),
                                      "layout", G_CALLBACK (on_layout), self);
}

static void
ibn_grid_unrealize (GtkWidget *widget)
{
  IbnGrid *self = IBN_GRID (widget);

  g_clear_signal_handler (&self->on_layout,
                          gtk_native_get_surface (gtk_widget_get_native (widget)));
  ibn_grid_end_edit (self);
  GTK_WIDGET_CLASS (ibn_grid_parent_class)->unrealize (widget);
}

static void
ibn_grid_refresh (IbnView *view)
{
  IbnGrid *self = IBN_GRID (view);

  if (self->stale)
    ibn_grid_place (self);
  ibn_grid_fill_rows (self);
  if (self->editor != NULL)
    ibn_editor_refresh (self->editor);
  ibn_grid_refresh_totals (self);
  ibn_grid_show_complaint (self);
  g_hash_table_remove_all (self->dirty);
  self->renamed = FALSE;
}

static gboolean
find_column (IbnGrid *self, const char *name, guint *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnItem *item = ibn_grid_get_column (self, i)->item;

      if (item->kind != IBN_ITEM_FIELD || !g_str_equal (item->field->name, name))
        continue;
      *column = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_first_asked (IbnGrid *self, guint row, guint *column)
{
  for (*column = 0; *column < self->columns->len; (*column)++)
    if (ibn_grid_get_column (self, *column)->item->kind == IBN_ITEM_FIELD
        && ibn_grid_is_asked (self, row, *column))
      return TRUE;
  return FALSE;
}

/* A path of a row leads to its first cell. */
static gboolean
ibn_grid_reveal (IbnView *view, const char *path)
{
  IbnGrid *self = IBN_GRID (view);
  g_autofree char *row_path = ibn_path_dup_row (path);
  guint row, column;

  if (!ibn_grid_find_row (self, row_path, &row))
    return FALSE;
  if (g_str_equal (path, row_path))
    {
      if (!find_first_asked (self, row, &column))
        return FALSE;
    }
  else if (!find_column (self, ibn_path_get_name (path), &column)
           || !ibn_grid_is_asked (self, row, column))
    return FALSE;

  ibn_grid_go (self, row, column, FALSE);
  if (ibn_grid_find_cell (self, row, column) != NULL)
    ibn_ui_show (ibn_grid_find_cell (self, row, column));
  return TRUE;
}

static gboolean
ibn_grid_enter (IbnView *view)
{
  return ibn_grid_focus_current (IBN_GRID (view));
}

static char *
ibn_grid_dup_place (IbnRowsView *view)
{
  IbnGrid *self = IBN_GRID (view);
  const IbnItem *item;

  if (self->current == NULL || !ibn_ui_holds_focus (self->body))
    return NULL;
  item = ibn_grid_get_column (self, self->column)->item;
  return item->kind == IBN_ITEM_FIELD ? g_strconcat (self->current, "/", item->field->name, NULL)
                                      : g_strdup (self->current);
}

static char **
ibn_grid_dup_rows (IbnRowsView *view)
{
  IbnGrid *self = IBN_GRID (view);
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  guint row, column, last_row, last_column;

  if (self->current == NULL || !ibn_ui_holds_focus (self->body))
    return g_strv_builder_end (paths);
  ibn_grid_get_selection (self, &row, &column, &last_row, &last_column);
  for (guint i = row; i <= last_row; i++)
    {
      g_autofree char *path = ibn_grid_dup_row_path (self, i);

      g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

static void
ibn_grid_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_grid_enter;
  iface->refresh = ibn_grid_refresh;
  iface->reveal = ibn_grid_reveal;
}

static void
ibn_grid_init_rows_view (IbnRowsViewInterface *iface)
{
  iface->dup_place = ibn_grid_dup_place;
  iface->dup_rows = ibn_grid_dup_rows;
}

/* Actions */

static void
on_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct {
    const char *name;
    void      (*func) (IbnGrid *self);
  } funcs[] = {
    { "grid.copy", ibn_grid_copy },
    { "grid.cut", ibn_grid_cut },
    { "grid.paste", ibn_grid_paste },
    { "grid.confirm", ibn_grid_confirm },
  };

  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    if (g_str_equal (funcs[i].name, action))
      funcs[i].func (IBN_GRID (widget));
}

static void
on_why (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_grid_explain (IBN_GRID (widget));
}

static void
on_chosen (IbnReadings *readings, guint sign, IbnGrid *self)
{
  ibn_grid_read_as (self, sign);
}

static void
ibn_grid_dispose (GObject *object)
{
  IbnGrid *self = IBN_GRID (object);

  ibn_grid_end_edit (self);
  g_clear_handle_id (&self->sweep, g_source_remove);
  if (self->body != NULL)
    ibn_grid_body_set_grid (IBN_GRID_BODY (self->body), NULL);
  ibn_ui_dispose_bin (object, IBN_TYPE_GRID);

  G_OBJECT_CLASS (ibn_grid_parent_class)->dispose (object);
}

static void
ibn_grid_finalize (GObject *object)
{
  IbnGrid *self = IBN_GRID (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->pool);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->named);
  g_free (self->current);
  g_free (self->before_value);
  g_free (self->before_typed);

  G_OBJECT_CLASS (ibn_grid_parent_class)->finalize (object);
}

static void
ibn_grid_class_init (IbnGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_grid_finalize;
  widget_class->realize = ibn_grid_realize;
  widget_class->unrealize = ibn_grid_unrealize;

  gtk_widget_class_install_action (widget_class, "grid.copy", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "grid.cut", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "grid.paste", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "grid.confirm", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "grid.why", NULL, on_why);

  signals[SIGNAL_PASTED] =
    g_signal_new ("pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (IBN_TYPE_COMPLAINT);
  g_type_ensure (IBN_TYPE_GRID_BODY);
  g_type_ensure (IBN_TYPE_READINGS);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnGrid, body);
  gtk_widget_class_bind_template_child (widget_class, IbnGrid, complaint);
  gtk_widget_class_bind_template_child (widget_class, IbnGrid, help);
  gtk_widget_class_bind_template_child (widget_class, IbnGrid, readings);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
make_parts (IbnGrid *self)
{
  self->across = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->down = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->cells = ibn_grid_pane_new ();
  self->heads = ibn_grid_pane_new ();
  self->totals = ibn_grid_pane_new ();
  self->bar_h = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->across);
  self->bar_v = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->down);
  g_signal_connect_object (self->across, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  g_signal_connect_object (self->down, "value-changed", G_CALLBACK (on_scrolled), self, 0);

  gtk_widget_set_parent (self->heads, self->body);
  gtk_widget_set_parent (self->cells, self->body);
  gtk_widget_set_parent (self->totals, self->body);
  gtk_widget_set_parent (self->bar_h, self->body);
  gtk_widget_set_parent (self->bar_v, self->body);
  gtk_widget_add_css_class (self->heads, "heads");
  gtk_widget_add_css_class (self->totals, "totals");

  self->corner = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->corner, "head");
  gtk_widget_add_css_class (self->corner, "frozen");
  gtk_widget_set_parent (self->corner, self->heads);
  self->line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (self->line, "drop-line");
  gtk_widget_add_css_class (self->line, "frozen");
  gtk_widget_set_parent (self->line, self->cells);
}

static void
ibn_grid_init (IbnGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = g_ptr_array_new_with_free_func (ibn_grid_column_free);
  self->rows = g_ptr_array_new_with_free_func (ibn_grid_row_free);
  self->pool = g_ptr_array_new_with_free_func (ibn_grid_row_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->named = g_ptr_array_new ();
  self->stale = TRUE;
  self->recount = TRUE;
  ibn_grid_body_set_grid (IBN_GRID_BODY (self->body), self);
  make_parts (self);
  ibn_grid_add_keys (self);
  ibn_grid_add_pointer (self);
}

/**
 * ibn_grid_new_for:
 * @session: the open dossier
 * @table: a table of narrow rows
 *
 * Returns: (transfer floating): a grid with those of its columns that the phase in force has
 */
GtkWidget *
ibn_grid_new_for (IbnSession *session, const IbnTable *table)
{
  IbnGrid *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (IBN_TYPE_GRID, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  self->step = ibn_call_get_step_of (ibn_session_get_call (session), table->path);
  self->model = ibn_scope_get_rows (ibn_session_get_scope (session), table);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ibn_session_get_words (session, table->label), -1);
  ibn_grid_add_columns (self);

  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_rows_changed), self, 0);
  g_signal_connect_object (ibn_session_get_document (session), "changed", G_CALLBACK (on_changed),
                           self, 0);
  on_rows_changed (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
  ibn_grid_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}

/**
 * ibn_grid_explain:
 *
 * Has the window show what the number in the current cell was computed from.
 *
 * Returns: whether it was computed
 */
gboolean
ibn_grid_explain (IbnGrid *self)
{
  const IbnItem *item;

  g_return_val_if_fail (IBN_IS_GRID (self), FALSE);

  item = self->current != NULL ? ibn_grid_get_column (self, self->column)->item : NULL;
  return item != NULL && item->kind == IBN_ITEM_SHOW
         && gtk_widget_activate_action (GTK_WIDGET (self), "win.why", "(ss)", item->show->value,
                                        self->current);
}
