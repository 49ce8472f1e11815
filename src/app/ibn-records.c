/* ibn-records.c: the rows of a table, one by one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-records.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-field-row.h"
#include "ibn-item-list.h"
#include "ibn-list-row.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-rows-view.h"
#include "ibn-show-row.h"
#include "ibn-ui.h"
#include "ibn-view.h"

struct _IbnRecords {
  AdwBin parent_instance;

  GtkWidget      *list;      /* from the template, as those that follow */
  GtkWidget      *form;
  GtkWidget      *heading;
  GtkWidget      *actions;
  GtkWidget      *fields;
  IbnSession     *session;   /* owned */
  const IbnTable *table;     /* of the call */
  GListModel     *model;     /* owned, of IbnRowItem: the rows that are shown */
  GPtrArray      *rows;      /* owned, of IbnListRow: one for each row */
  GPtrArray      *views;     /* owned, of IbnView: the form of the row that is shown */
  char           *shown;     /* owned: the path of that row, or NULL */
};

static void ibn_records_init_view (IbnViewInterface *iface);
static void ibn_records_init_rows_view (IbnRowsViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnRecords, ibn_records, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_records_init_view)
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_ROWS_VIEW,
                                                      ibn_records_init_rows_view))

static char *
dup_row_path (IbnRecords *self, guint position)
{
  g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, position);

  return item != NULL ? g_strdup (ibn_row_item_get_path (item)) : NULL;
}

static gboolean
find_row (IbnRecords *self, const char *row_path, guint *position)
{
  for (guint i = 0; row_path != NULL && i < self->rows->len; i++)
    {
      g_autofree char *path = dup_row_path (self, i);

      if (!g_str_equal (path, row_path))
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}

/* The gravest finding on any answer of each row; rows without one are not there. */
static GHashTable *
get_levels (IbnRecords *self)
{
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (self->session));
  GHashTable *levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length = strlen (self->table->path);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char * const *places = ibn_finding_get_places (finding);

      for (guint j = 0; places[j] != NULL; j++)
        {
          g_autofree char *row_path = NULL;
          IbnLevel level;

          if (strncmp (places[j], self->table->path, length) != 0 || places[j][length] != '/')
            continue;
          row_path = ibn_path_dup_row (places[j]);
          if (row_path == NULL)
            continue;
          level = GPOINTER_TO_UINT (g_hash_table_lookup (levels, row_path));
          level = MAX (level, ibn_finding_get_level (finding));
          g_hash_table_insert (levels, g_steal_pointer (&row_path), GUINT_TO_POINTER (level));
        }
    }
  return levels;
}

static const char *
get_note (IbnLevel level)
{
  switch (level)
    {
    case IBN_LEVEL_BLOCKING:
      return _("not complete yet");

    case IBN_LEVEL_EXPLAIN:
    case IBN_LEVEL_ATTENTION:
      return _("asks for attention");

    case IBN_LEVEL_INFO:
    case IBN_LEVEL_NONE:
      break;
    }
  return _("complete");
}

static void
show_list (IbnRecords *self)
{
  g_autoptr(GHashTable) levels = get_levels (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      IbnListRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *path = dup_row_path (self, i);
      g_autofree char *name = ibn_row_actions_dup_name (self->session, path);
      IbnLevel level = GPOINTER_TO_UINT (g_hash_table_lookup (levels, path));
      gboolean well = level < IBN_LEVEL_ATTENTION;
      gboolean shown = g_strcmp0 (path, self->shown) == 0;

      ibn_list_row_set_number (row, i + 1);
      ibn_list_row_set_title (row, name);
      ibn_list_row_set_note (row, get_note (level));
      ibn_list_row_set_icon (row, well ? "ibn-complete-symbolic" : ibn_level_get_icon (level),
                             well ? "success" : ibn_level_get_style (level));
      ibn_list_row_set_current (row, shown);
      if (!shown)
        continue;
      ibn_item_list_set_current (IBN_ITEM_LIST (self->list), GTK_WIDGET (row));
      gtk_label_set_label (GTK_LABEL (self->heading), name);
    }
}

static void
make_form (IbnRecords *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->views, 0);
  while ((child = gtk_widget_get_first_child (self->fields)) != NULL)
    gtk_box_remove (GTK_BOX (self->fields), child);
  gtk_widget_set_visible (self->form, self->shown != NULL);
  if (self->shown == NULL)
    return;

  for (guint i = 0; i < self->table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (self->table->items, i);
      GtkWidget *view;

      if (!ibn_session_in_phase (self->session, item->kind == IBN_ITEM_FIELD ? item->field->phases
                                                                            : item->show->phases)
          || !ibn_scope_shows_column (ibn_session_get_scope (self->session), item))
        continue;
      if (item->kind == IBN_ITEM_SHOW)
        view = ibn_show_row_new (self->session, item->show, self->shown);
      else
        {
          g_autofree char *path = g_strconcat (self->shown, "/", item->field->name, NULL);

          view = ibn_field_row_new (self->session, item->field, path);
        }
      gtk_box_append (GTK_BOX (self->fields), view);
      g_ptr_array_add (self->views, view);
    }
}

static void
show_row (IbnRecords *self, const char *row_path)
{
  guint position;

  if (g_strcmp0 (row_path, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (row_path);
      make_form (self);
    }
  show_list (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.next",
                                 find_row (self, self->shown, &position)
                                 && position + 1 < self->rows->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.previous",
                                 find_row (self, self->shown, &position) && position > 0);
}

static void
on_row_clicked (GtkButton *button, IbnRecords *self)
{
  g_autofree char *path = NULL;
  guint position;

  if (!g_ptr_array_find (self->rows, button, &position))
    return;
  path = dup_row_path (self, position);
  show_row (self, path);
}

static void
on_rows_changed (GListModel *model, guint position, guint n_removed, guint n_added,
                 IbnRecords *self)
{
  GtkWidget *before = position > 0 ? g_ptr_array_index (self->rows, position - 1) : NULL;
  g_autofree char *shown = NULL;
  guint where;

  for (guint i = 0; i < n_removed; i++)
    {
      gtk_box_remove (GTK_BOX (self->list), g_ptr_array_index (self->rows, position));
      g_ptr_array_remove_index (self->rows, position);
    }
  for (guint i = 0; i < n_added; i++)
    {
      GtkWidget *row = ibn_list_row_new ();

      g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
      gtk_box_insert_child_after (GTK_BOX (self->list), row, before);
      g_ptr_array_insert (self->rows, (int) (position + i), row);
      before = row;
    }

  /* The row that was shown, or the one that took its place. */
  if (find_row (self, self->shown, &where))
    shown = g_strdup (self->shown);
  else if (self->rows->len > 0)
    shown = dup_row_path (self, MIN (position, self->rows->len - 1));
  show_row (self, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
step (IbnRecords *self, int by)
{
  guint position;
  g_autofree char *path = NULL;

  if (!find_row (self, self->shown, &position))
    return;
  path = dup_row_path (self, position + (guint) by);
  if (path == NULL)
    return;
  show_row (self, path);
  ibn_view_reveal (IBN_VIEW (self), path);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (IBN_RECORDS (widget), 1);
}

static void
on_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (IBN_RECORDS (widget), -1);
}

static void
ibn_records_refresh (IbnView *view)
{
  IbnRecords *self = IBN_RECORDS (view);

  show_list (self);
  ibn_views_refresh (self->views);
  gtk_widget_set_visible (self->actions, ibn_row_actions_enabled (self->session, self->table));
}

static gboolean
ibn_records_reveal (IbnView *view, const char *path)
{
  IbnRecords *self = IBN_RECORDS (view);
  g_autofree char *row_path = ibn_path_dup_row (path);
  guint position;

  if (!find_row (self, row_path, &position))
    return FALSE;
  show_row (self, row_path);
  if (ibn_views_reveal (self->views, path))
    return TRUE;
  ibn_views_enter (self->views);
  return TRUE;
}

/* The list rather than the form: one chooses a row first. */
static gboolean
ibn_records_enter (IbnView *view)
{
  GtkWidget *current = ibn_item_list_get_current (IBN_ITEM_LIST (IBN_RECORDS (view)->list));

  return current != NULL && gtk_widget_grab_focus (current);
}

static char *
ibn_records_dup_place (IbnRowsView *view)
{
  return g_strdup (IBN_RECORDS (view)->shown);
}

static void
ibn_records_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_records_enter;
  iface->refresh = ibn_records_refresh;
  iface->reveal = ibn_records_reveal;
}

static void
ibn_records_init_rows_view (IbnRowsViewInterface *iface)
{
  iface->dup_place = ibn_records_dup_place;
}

static void
ibn_records_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_RECORDS);

  G_OBJECT_CLASS (ibn_records_parent_class)->dispose (object);
}

static void
ibn_records_finalize (GObject *object)
{
  IbnRecords *self = IBN_RECORDS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->views);
  g_free (self->shown);

  G_OBJECT_CLASS (ibn_records_parent_class)->finalize (object);
}

static void
ibn_records_class_init (IbnRecordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_records_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_records_finalize;

  gtk_widget_class_install_action (widget_class, "records.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "records.previous", NULL, on_previous);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "records.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "records.previous", NULL);

  g_type_ensure (IBN_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-records.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, list);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, form);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, heading);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, actions);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, fields);
}

static void
ibn_records_init (IbnRecords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->views = g_ptr_array_new ();
}

/**
 * ibn_records_new_for:
 * @session: the open dossier
 * @table: a table of wide rows
 *
 * Returns: (transfer floating): a list of its rows and the form of one of them
 */
GtkWidget *
ibn_records_new_for (IbnSession *session, const IbnTable *table)
{
  IbnRecords *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (IBN_TYPE_RECORDS, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  self->model = ibn_scope_get_rows (ibn_session_get_scope (session), table);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_rows_changed), self, 0);
  on_rows_changed (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
  ibn_records_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
