/* ibn-table-box.c: a table on a page: its rows and what can be done to them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-table-box.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-grid.h"
#include "ibn-path.h"
#include "ibn-records.h"
#include "ibn-row-actions.h"
#include "ibn-rows-view.h"
#include "ibn-table-exchange.h"
#include "ibn-timeline.h"
#include "ibn-ui.h"
#include "ibn-view.h"

struct _IbnTableBox {
  AdwBin parent_instance;

  GtkWidget      *slot;         /* from the template, as those that follow */
  GtkWidget      *label;
  GtkWidget      *count;
  GtkWidget      *help;
  GtkWidget      *complaint;
  GtkWidget      *none;
  GtkWidget      *add;
  GtkWidget      *add_content;
  GtkWidget      *more;
  GtkWidget      *timeline;     /* before the slot, or NULL */
  GtkWidget      *rows;         /* in the slot: an IbnGrid or IbnRecords */
  IbnSession     *session;      /* owned */
  GListModel     *model;        /* owned, of IbnRowItem: the rows that are shown */
  const IbnTable *table;        /* of the call */
};

static void ibn_table_box_init_view (IbnViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnTableBox, ibn_table_box, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_table_box_init_view))

/* The rows an action is about: the one it names, or those that are being worked on. */
static char **
dup_targets (IbnTableBox *self, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  g_auto(GStrv) rows = NULL;

  if (!ibn_row_actions_enabled (self->session, self->table))
    return NULL;
  if (*id != '\0')
    {
      rows = g_new0 (char *, 2);
      rows[0] = g_strconcat (self->table->path, "/", id, NULL);
    }
  else
    rows = ibn_rows_view_dup_rows (IBN_ROWS_VIEW (self->rows));
  return rows[0] != NULL ? g_steal_pointer (&rows) : NULL;
}

/* Goes to a row, in the column that was worked on where there is one. */
static gboolean
go_to (IbnTableBox *self, const char *row_path, const char *place)
{
  g_autofree char *old = place != NULL ? ibn_path_dup_row (place) : NULL;
  g_autofree char *path = NULL;

  if (old == NULL || g_str_equal (old, place))
    return ibn_view_reveal (IBN_VIEW (self->rows), row_path);
  path = g_strconcat (row_path, "/", ibn_path_get_name (place), NULL);
  return ibn_view_reveal (IBN_VIEW (self->rows), path)
         || ibn_view_reveal (IBN_VIEW (self->rows), row_path);
}

static void
on_timeline_chosen (IbnTimeline *timeline, const char *row_path, IbnTableBox *self)
{
  go_to (self, row_path, NULL);
}

static void
on_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_autofree char *path = NULL;

  if (!ibn_row_actions_enabled (self->session, self->table))
    return;
  path = ibn_row_actions_add (self->session, self->table);
  if (path != NULL)
    go_to (self, path, NULL);
}

static void
on_insert (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_auto(GStrv) rows = dup_targets (self, parameter);
  g_autofree char *path = NULL;

  if (rows == NULL)
    {
      on_add (widget, action, parameter);
      return;
    }
  path = ibn_row_actions_insert (self->session, self->table, rows[g_strv_length (rows) - 1]);
  if (path != NULL)
    go_to (self, path, NULL);
}

static void
on_duplicate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_auto(GStrv) rows = dup_targets (self, parameter);
  g_autofree char *place = ibn_rows_view_dup_place (IBN_ROWS_VIEW (self->rows));
  g_autofree char *path = NULL;

  if (rows == NULL)
    return;
  path = ibn_row_actions_duplicate (self->session, self->table, (const char * const *) rows);
  if (path != NULL)
    go_to (self, path, place);
}

/* The row that will stand where the first of them stood, for the focus. */
static char *
dup_neighbour (IbnTableBox *self, char **rows)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (self->session),
                                                self->table->path);
  guint n_rows = g_strv_length (rows);
  const char *first = ibn_path_get_name (rows[0]);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *next = NULL;

      if (!g_str_equal (ids[i], first))
        continue;
      if (i + n_rows < g_strv_length (ids))
        next = ids[i + n_rows];
      else if (i > 0)
        next = ids[i - 1];
      return next != NULL ? g_strconcat (self->table->path, "/", next, NULL) : NULL;
    }
  return NULL;
}

static void
on_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_auto(GStrv) rows = dup_targets (self, parameter);
  g_autofree char *place = ibn_rows_view_dup_place (IBN_ROWS_VIEW (self->rows));
  g_autofree char *next = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  guint n_rows;

  if (rows == NULL)
    return;

  n_rows = g_strv_length (rows);
  next = dup_neighbour (self, rows);
  name = ibn_row_actions_dup_name (self->session, rows[0]);
  if (!ibn_row_actions_remove (self->session, (const char * const *) rows))
    return;

  if (next == NULL || !go_to (self, next, place))
    gtk_widget_grab_focus (self->add);

  if (n_rows == 1)
    {
      /* Translators: %s is the name of a row */
      words = g_strdup_printf (_("“%s” is removed"), name);
    }
  else
    words = g_strdup_printf (ngettext ("%u row is removed", "%u rows are removed", n_rows), n_rows);
  gtk_widget_activate_action (widget, "win.offer-undo", "s", words);
}

static void
move_rows (IbnTableBox *self, GVariant *parameter, int by)
{
  g_auto(GStrv) rows = dup_targets (self, parameter);
  g_autofree char *place = NULL;

  if (rows == NULL)
    return;
  place = ibn_rows_view_dup_place (IBN_ROWS_VIEW (self->rows));
  if (!ibn_row_actions_move (self->session, self->table, (const char * const *) rows, by))
    return;
  /* In records the widgets of the row were made anew; a selection of several is to stay. */
  if (rows[1] == NULL)
    ibn_view_reveal (IBN_VIEW (self->rows), place != NULL ? place : rows[0]);
}

static void
on_move_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_rows (IBN_TABLE_BOX (widget), parameter, -1);
}

static void
on_move_down (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_rows (IBN_TABLE_BOX (widget), parameter, 1);
}

/* The row after those that are worked on, before which new rows go; NULL for the end. */
static char *
dup_next (IbnTableBox *self)
{
  g_auto(GStrv) rows = ibn_rows_view_dup_rows (IBN_ROWS_VIEW (self->rows));
  guint n = g_strv_length (rows);
  guint position = n > 0 ? ibn_document_get_row_position (
                             ibn_session_get_document (self->session), rows[n - 1]) : 0;
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (self->session),
                                                self->table->path);

  if (position == 0 || position >= g_strv_length (ids))
    return NULL;
  return g_strconcat (self->table->path, "/", ids[position], NULL);
}

static void
on_pasted (GtkWidget *rows, const char *text, const char *before, IbnTableBox *self)
{
  if (ibn_row_actions_enabled (self->session, self->table))
    ibn_table_exchange_paste_text (GTK_WIDGET (self), self->session, self->table, text, before);
}

static void
on_paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_autofree char *before = dup_next (self);

  if (ibn_row_actions_enabled (self->session, self->table))
    ibn_table_exchange_paste (widget, self->session, self->table, before);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  g_auto(GStrv) rows = ibn_rows_view_dup_rows (IBN_ROWS_VIEW (self->rows));

  if (rows[0] != NULL)
    ibn_table_exchange_copy (widget, self->session, self->table, (const char *const *) rows);
}

static void
on_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTableBox *self = IBN_TABLE_BOX (widget);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr(GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  if (ibn_row_actions_enabled (self->session, self->table))
    ibn_table_exchange_import (widget, self->session, self->table, file);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.export-tables", "s",
                              IBN_TABLE_BOX (widget)->table->path);
}

/* What is to be said of the table itself: too few rows, too many. Like a question it is silent
 * until its page was left. */
static void
show_complaint (IbnTableBox *self)
{
  const IbnStep *page = ibn_call_get_step_of (ibn_session_get_call (self->session),
                                              self->table->path);
  g_autoptr(GPtrArray) findings =
    ibn_checker_dup_findings_at (ibn_session_get_checker (self->session), self->table->path);
  guint n_rows = g_list_model_get_n_items (self->model);
  IbnFinding *gravest = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      if (gravest == NULL || ibn_finding_get_level (finding) > ibn_finding_get_level (gravest))
        gravest = finding;
    }

  if (gravest == NULL || (n_rows == 0 && !ibn_session_was_left (self->session, page)))
    ibn_complaint_set (IBN_COMPLAINT (self->complaint), IBN_LEVEL_NONE, NULL);
  else
    ibn_complaint_set (IBN_COMPLAINT (self->complaint),
                       ibn_finding_get_level (gravest), ibn_finding_get_message (gravest));
}

static void
ibn_table_box_refresh (IbnView *view)
{
  IbnTableBox *self = IBN_TABLE_BOX (view);
  guint n_rows = g_list_model_get_n_items (self->model);
  gboolean asked = ibn_checker_is_relevant (ibn_session_get_checker (self->session),
                                            self->table->path);
  gboolean editable = ibn_row_actions_enabled (self->session, self->table);
  g_autofree char *count = g_strdup_printf (ngettext ("%u row", "%u rows", n_rows), n_rows);

  gtk_widget_set_visible (GTK_WIDGET (self), asked || n_rows > 0);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  gtk_widget_set_visible (self->add, editable);
  gtk_widget_set_visible (self->more, editable || n_rows > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.import", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.paste", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.export", n_rows > 0);
  gtk_widget_set_visible (self->none, n_rows == 0);
  ibn_ui_set_text (self->count, n_rows > 0 ? count : NULL);
  show_complaint (self);
  if (self->timeline != NULL)
    ibn_view_refresh (IBN_VIEW (self->timeline));
  ibn_view_refresh (IBN_VIEW (self->rows));
}

static gboolean
ibn_table_box_reveal (IbnView *view, const char *path)
{
  IbnTableBox *self = IBN_TABLE_BOX (view);
  gsize length = strlen (self->table->path);

  if (strncmp (path, self->table->path, length) != 0
      || (path[length] != '\0' && path[length] != '/'))
    return FALSE;
  if ((self->timeline != NULL && ibn_view_reveal (IBN_VIEW (self->timeline), path))
      || ibn_view_reveal (IBN_VIEW (self->rows), path))
    return TRUE;
  /* The table itself, or a row that is gone. */
  if (!gtk_widget_get_visible (self->add) || !gtk_widget_grab_focus (self->add))
    ibn_view_enter (IBN_VIEW (self->rows));
  ibn_ui_show (self->label);
  return TRUE;
}

static gboolean
ibn_table_box_enter (IbnView *view)
{
  IbnTableBox *self = IBN_TABLE_BOX (view);

  return ibn_view_enter (IBN_VIEW (self->rows))
         || (gtk_widget_get_visible (self->add) && gtk_widget_grab_focus (self->add));
}

static void
ibn_table_box_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_table_box_enter;
  iface->refresh = ibn_table_box_refresh;
  iface->reveal = ibn_table_box_reveal;
}

static void
ibn_table_box_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_TABLE_BOX);

  G_OBJECT_CLASS (ibn_table_box_parent_class)->dispose (object);
}

static void
ibn_table_box_finalize (GObject *object)
{
  g_clear_object (&IBN_TABLE_BOX (object)->session);
  g_clear_object (&IBN_TABLE_BOX (object)->model);

  G_OBJECT_CLASS (ibn_table_box_parent_class)->finalize (object);
}

static void
ibn_table_box_class_init (IbnTableBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_table_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_table_box_finalize;

  gtk_widget_class_install_action (widget_class, "table.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "table.insert", "s", on_insert);
  gtk_widget_class_install_action (widget_class, "table.duplicate", "s", on_duplicate);
  gtk_widget_class_install_action (widget_class, "table.remove", "s", on_remove);
  gtk_widget_class_install_action (widget_class, "table.move-up", "s", on_move_up);
  gtk_widget_class_install_action (widget_class, "table.move-down", "s", on_move_down);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "table.paste", NULL, on_paste);
  gtk_widget_class_install_action (widget_class, "table.import", "s", on_import);
  gtk_widget_class_install_action (widget_class, "table.export", NULL, on_export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "table.insert", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "table.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK,
                                       "table.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "table.duplicate", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_ALT_MASK,
                                       "table.remove", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK,
                                       "table.move-up", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "table.move-down", "s", "");

  g_type_ensure (IBN_TYPE_COMPLAINT);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-table-box.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, slot);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, label);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, count);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, help);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, complaint);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, none);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, add);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, add_content);
  gtk_widget_class_bind_template_child (widget_class, IbnTableBox, more);
}

static void
ibn_table_box_init (IbnTableBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_table_box_new:
 * @session: the open dossier
 * @table: a table of the call
 *
 * Returns: (transfer floating): the table for a page, as its layout says
 */
GtkWidget *
ibn_table_box_new (IbnSession *session, const IbnTable *table)
{
  IbnTableBox *self;
  const char *row_label;
  g_autofree char *add = NULL;
  g_autofree char *more = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (IBN_TYPE_TABLE_BOX, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  self->model = ibn_scope_get_rows (ibn_session_get_scope (session), table);

  row_label = ibn_session_get_words (session, table->row_label);
  gtk_label_set_label (GTK_LABEL (self->label), ibn_session_get_words (session, table->label));
  ibn_ui_set_text (self->help, ibn_session_get_words (session, table->help));
  /* Translators: %s is what one row of a table is called, such as “company” */
  add = g_strdup_printf (_("Add: %s"), row_label);
  gtk_label_set_label (GTK_LABEL (self->add_content), add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);

  more = ibn_ui_dup_name (ibn_session_get_words (session, table->label), _("import and export"));
  ibn_ui_name_menu_button (self->more, more);

  self->rows = table->layout == IBN_LAYOUT_GRID ? ibn_grid_new_for (session, table)
                                                : ibn_records_new_for (session, table);
  if (table->layout == IBN_LAYOUT_GRID)
    g_signal_connect (self->rows, "pasted", G_CALLBACK (on_pasted), self);
  adw_bin_set_child (ADW_BIN (self->slot), self->rows);
  if (ibn_timeline_fits (session, table))
    {
      GtkWidget *box = gtk_widget_get_parent (self->slot);

      self->timeline = ibn_timeline_new_for (session, table);
      g_signal_connect (self->timeline, "chosen", G_CALLBACK (on_timeline_chosen), self);
      gtk_box_insert_child_after (GTK_BOX (box), self->timeline,
                                  gtk_widget_get_prev_sibling (self->slot));
    }
  ibn_table_box_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
