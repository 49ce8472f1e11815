/* ibn-records.c: the rows of a table, one by one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-records.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-columns.h"
#include "ibn-complaint.h"
#include "ibn-field-row.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-row-list.h"
#include "ibn-rows-view.h"
#include "ibn-show-row.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* From so many rows on there is a line to search them. */
#define MIN_SEARCHED 13

struct _IbnRecords {
  AdwBin parent_instance;

  GtkWidget      *search;    /* from the template, as those that follow */
  GtkWidget      *none;
  GtkWidget      *list;
  GtkWidget      *form;
  GtkWidget      *heading;
  GtkWidget      *actions;
  GtkWidget      *fields;
  IbnSession     *session;   /* owned */
  const IbnTable *table;     /* of the call */
  GListModel     *model;     /* owned, of IbnRowItem: the rows of the table */
  GPtrArray      *found;     /* owned, of char *: the paths of those that are listed */
  GHashTable     *places;    /* owned: where in them each stands, from 0 */
  GPtrArray      *views;     /* owned, of IbnView: the form of the row that is shown */
  char           *shown;     /* owned: the path of that row, or NULL */
  gboolean        refers;    /* what the rows are called may depend on rows of other tables */
  guint           serial;    /* of the table, when it was listed */
  gboolean        remark;    /* findings came or went since */
};

static void ibn_records_init_view (IbnViewInterface *iface);
static void ibn_records_init_rows_view (IbnRowsViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnRecords, ibn_records, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_records_init_view)
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_ROWS_VIEW,
                                                      ibn_records_init_rows_view))

static const char *
get_row_path (IbnRecords *self, guint position)
{
  return position < self->found->len ? g_ptr_array_index (self->found, position) : NULL;
}

static gboolean
find_row (IbnRecords *self, const char *row_path, guint *position)
{
  void *place;

  if (row_path == NULL || !g_hash_table_lookup_extended (self->places, row_path, NULL, &place))
    return FALSE;
  *position = GPOINTER_TO_UINT (place);
  return TRUE;
}

/* The gravest finding on the row or any of its answers. */
static IbnLevel
get_level (IbnRecords *self, const char *row_path)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  IbnLevel level = ibn_checker_get_level_at (checker, row_path);

  for (guint i = 0; i < self->table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (self->table->items, i);
      g_autofree char *path = NULL;

      if (item->kind != IBN_ITEM_FIELD)
        continue;
      path = g_strconcat (row_path, "/", item->field->name, NULL);
      level = MAX (level, ibn_checker_get_level_at (checker, path));
    }
  return level;
}

static const char *
get_note (IbnLevel level)
{
  switch (level)
    {
    case IBN_LEVEL_BLOCKING:
      return _("wrong or incomplete");

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
show_list_row (IbnListRow *row, guint position, void *data)
{
  IbnRecords *self = data;
  const char *path = get_row_path (self, position);
  g_autofree char *name = ibn_row_actions_dup_name (self->session, path);
  IbnLevel level = get_level (self, path);
  gboolean well = level < IBN_LEVEL_ATTENTION;

  ibn_list_row_set_number (row, ibn_document_get_row_position (
                                  ibn_session_get_document (self->session), path));
  ibn_list_row_set_title (row, name);
  ibn_list_row_set_note (row, get_note (level));
  ibn_list_row_set_icon (row, well ? "ibn-complete-symbolic" : ibn_level_get_icon (level),
                         well ? "success" : ibn_level_get_style (level));
}

static void
show_list (IbnRecords *self)
{
  g_autofree char *name = NULL;
  guint position;

  ibn_row_list_set_current (IBN_ROW_LIST (self->list),
                            find_row (self, self->shown, &position) ? position
                                                                    : IBN_ROW_LIST_NONE);
  ibn_row_list_refresh (IBN_ROW_LIST (self->list));
  if (self->shown == NULL)
    return;
  name = ibn_row_actions_dup_name (self->session, self->shown);
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->heading), name);
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
                                 && position + 1 < self->found->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.previous",
                                 find_row (self, self->shown, &position) && position > 0);
}

static void
on_chosen (IbnRowList *list, guint position, IbnRecords *self)
{
  g_autofree char *path = g_strdup (get_row_path (self, position));

  if (path != NULL)
    show_row (self, path);
}

static void
on_moved (IbnRowList *list, guint from, guint before, IbnRecords *self)
{
  const char *rows[] = { get_row_path (self, from), NULL };

  if (rows[0] != NULL)
    ibn_row_actions_move_before (self->session, rows, get_row_path (self, before));
}

static gboolean
is_searched (IbnRecords *self)
{
  return gtk_widget_get_visible (self->search)
         && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/* Lists all rows, or those that have in their name what is searched. */
static void
find_rows (IbnRecords *self)
{
  guint n_rows = g_list_model_get_n_items (self->model);
  const char *wanted = is_searched (self) ? gtk_editable_get_text (GTK_EDITABLE (self->search))
                                          : "";
  g_autofree char *key = g_utf8_casefold (wanted, -1);

  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->found, 0);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, i);
      char *path = g_strdup (ibn_row_item_get_path (item));

      if (*key != '\0')
        {
          g_autofree char *name = ibn_row_actions_dup_name (self->session, path);
          g_autofree char *folded = g_utf8_casefold (name, -1);

          if (strstr (folded, key) == NULL)
            {
              g_free (path);
              continue;
            }
        }
      g_hash_table_insert (self->places, path, GUINT_TO_POINTER (self->found->len));
      g_ptr_array_add (self->found, path);
    }
  gtk_widget_set_visible (self->none, n_rows > 0 && self->found->len == 0);
  ibn_row_list_set_movable (IBN_ROW_LIST (self->list),
                            *key == '\0' && ibn_row_actions_enabled (self->session, self->table));
  ibn_row_list_set_n_rows (IBN_ROW_LIST (self->list), self->found->len);
}

static void
on_search (GtkSearchEntry *search, IbnRecords *self)
{
  find_rows (self);
  show_row (self, self->shown);
}

static void
on_stop_search (GtkSearchEntry *search, IbnRecords *self)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  gtk_widget_grab_focus (self->list);
}

static void
on_rows_changed (GListModel *model, guint position, guint n_removed, guint n_added,
                 IbnRecords *self)
{
  guint n_rows = g_list_model_get_n_items (model);
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (self->search, n_rows >= MIN_SEARCHED);
  find_rows (self);

  /* The row that was shown, or the one that took its place. */
  if (self->shown != NULL
      && ibn_document_has_row (ibn_session_get_document (self->session), self->shown))
    shown = g_strdup (self->shown);
  else
    shown = g_strdup (get_row_path (self, MIN (position, MAX (self->found->len, 1) - 1)));
  show_row (self, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
}

static void
step (IbnRecords *self, int by)
{
  guint position;
  g_autofree char *path = NULL;

  if (!find_row (self, self->shown, &position))
    return;
  path = g_strdup (get_row_path (self, position + (guint) by));
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
on_findings_changed (GListModel *findings, guint position, guint n_removed, guint n_added,
                     IbnRecords *self)
{
  self->remark = TRUE;
}

static void
ibn_records_refresh (IbnView *view)
{
  IbnRecords *self = IBN_RECORDS (view);
  guint serial = ibn_session_get_table_serial (self->session, self->table->path);

  /* Most keys on a page are about something else. */
  if (self->refers || self->remark || serial != self->serial)
    show_list (self);
  self->serial = serial;
  self->remark = FALSE;
  ibn_views_refresh (self->views);
  gtk_widget_set_visible (self->actions, ibn_row_actions_enabled (self->session, self->table));
}

static gboolean
ibn_records_reveal (IbnView *view, const char *path)
{
  IbnRecords *self = IBN_RECORDS (view);
  g_autofree char *row_path = ibn_path_dup_row (path);
  gsize length = strlen (self->table->path);
  guint position;

  if (row_path == NULL || strncmp (row_path, self->table->path, length) != 0
      || row_path[length] != '/'
      || !ibn_document_has_row (ibn_session_get_document (self->session), row_path))
    return FALSE;
  if (!find_row (self, row_path, &position))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      find_rows (self);
    }
  if (!find_row (self, row_path, &position))
    return FALSE;
  show_row (self, row_path);
  ibn_row_list_show (IBN_ROW_LIST (self->list), position);
  /* Who walks the list goes on in it. */
  if (g_str_equal (path, row_path) && ibn_ui_holds_focus (self->list))
    return ibn_row_list_focus_row (IBN_ROW_LIST (self->list), position);
  if (ibn_views_reveal (self->views, path))
    return TRUE;
  ibn_views_enter (self->views);
  return TRUE;
}

/* The list rather than the form: one chooses a row first. */
static gboolean
ibn_records_enter (IbnView *view)
{
  return gtk_widget_grab_focus (IBN_RECORDS (view)->list);
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
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->found);
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

  g_type_ensure (IBN_TYPE_COLUMNS);
  g_type_ensure (IBN_TYPE_ROW_LIST);
  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-records.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, search);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, none);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, list);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, form);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, heading);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, actions);
  gtk_widget_class_bind_template_child (widget_class, IbnRecords, fields);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
ibn_records_init (IbnRecords *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_row_list_set_func (IBN_ROW_LIST (self->list), show_list_row, self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                     gtk_named_action_new ("table.remove"), "s", ""));
  gtk_widget_add_controller (self->list, keys);
  self->found = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
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
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind == IBN_ITEM_FIELD && g_str_equal (item->field->name, table->title)
          && (item->field->type == IBN_TYPE_ROW || item->field->type == IBN_TYPE_ROWS))
        self->refers = TRUE;
    }
  self->remark = TRUE;
  g_signal_connect_object (ibn_checker_get_findings (ibn_session_get_checker (session)),
                           "items-changed", G_CALLBACK (on_findings_changed), self, 0);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_rows_changed), self, 0);
  on_rows_changed (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
  ibn_records_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
