/* ibn-grid-editing.c: the cell of a grid that is edited
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

static IbnDocument *
get_document (IbnGrid *self)
{
  return ibn_session_get_document (self->session);
}

static void
on_complaint_changed (IbnEditor *editor, IbnGrid *self)
{
  ibn_grid_show_complaint (self);
  if (gtk_widget_get_visible (self->complaint))
    ibn_ui_show (self->complaint);
}

static void
on_end (void *data)
{
  IbnGrid *self = data;
  gboolean had_focus = ibn_ui_holds_focus (self->body);

  self->end_later = 0;
  ibn_grid_end_edit (self);
  if (had_focus)
    ibn_grid_focus_current (self);
}

/* Not at once: the editor itself is busy with what ended it. */
static void
end_later (IbnGrid *self)
{
  if (self->end_later == 0)
    self->end_later = g_idle_add_once (on_end, self);
}

static void
on_focus_changed (GtkRoot *root, GParamSpec *pspec, IbnGrid *self)
{
  if (gtk_root_get_focus (root) != NULL && !ibn_ui_holds_focus (GTK_WIDGET (self->editor)))
    end_later (self);
}

static void
on_popover_closed (GtkPopover *popover, IbnGrid *self)
{
  end_later (self);
}

/* A list that opens from the editor; NULL where there is none. */
static GtkWidget *
find_popover (IbnEditor *editor)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (editor));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      return child;
  return NULL;
}

static GtkWidget *
find_text (GtkWidget *widget)
{
  GtkWidget *child;

  if (GTK_IS_TEXT (widget))
    return widget;
  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *text = GTK_IS_POPOVER (child) ? NULL : find_text (child);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
place_cursor (IbnGrid *self)
{
  GtkWidget *text = find_text (GTK_WIDGET (self->editor));

  if (text == NULL)
    return;
  if (self->edit == IBN_GRID_EDIT_REPLACE)
    gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
  else
    gtk_editable_set_position (GTK_EDITABLE (text), -1);
}

/**
 * ibn_grid_begin_edit:
 * @edit: what becomes of what is there
 *
 * Puts an editor in the current cell; a list of choices opens.
 *
 * Returns: whether it can be edited
 */
gboolean
ibn_grid_begin_edit (IbnGrid *self, IbnGridEdit edit)
{
  const IbnItem *item;
  GtkWidget *cell, *popover;
  g_autofree char *path = NULL;
  g_autofree char *context = NULL;

  if (self->current == NULL || self->editor != NULL
      || !ibn_grid_can_edit (self, self->row, self->column))
    return FALSE;

  ibn_grid_go (self, self->row, self->column, FALSE);
  item = ibn_grid_get_column (self, self->column)->item;
  cell = ibn_grid_find_cell (self, self->row, self->column);
  path = ibn_grid_dup_path (self, self->row, self->column);
  g_free (self->before_value);
  g_free (self->before_typed);
  self->before_value = g_strdup (ibn_document_get (get_document (self), path));
  self->before_typed = g_strdup (ibn_document_get_typed (get_document (self), path));

  self->edit = edit;
  self->editor = ibn_editor_new (self->session, item->field, path, TRUE);
  /* Translators: a row of a table, for a screen reader; %u is its number */
  context = g_strdup_printf (_("Row %u"), self->row + 1);
  ibn_editor_set_context (self->editor, context);
  g_signal_connect (self->editor, "complaint-changed", G_CALLBACK (on_complaint_changed), self);
  ibn_cell_set_edited (IBN_CELL (cell), TRUE);
  gtk_widget_insert_after (GTK_WIDGET (self->editor), self->cells, cell);
  ibn_grid_place (self);
  ibn_editor_focus (self->editor);
  place_cursor (self);
  self->on_focus = g_signal_connect (gtk_widget_get_root (self->body), "notify::focus-widget",
                                     G_CALLBACK (on_focus_changed), self);

  popover = find_popover (self->editor);
  if (popover != NULL
      && gtk_widget_activate_action (GTK_WIDGET (self->editor), "answer.open", NULL))
    g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), self);
  return TRUE;
}

/* Takes the editor away; what was typed is in the dossier already. */
void
ibn_grid_end_edit (IbnGrid *self)
{
  IbnEditor *editor = self->editor;
  GtkWidget *cell;

  g_clear_handle_id (&self->end_later, g_source_remove);
  if (editor == NULL)
    return;

  ibn_grid_touch (self, ibn_editor_get_path (editor));
  g_clear_signal_handler (&self->on_focus, gtk_widget_get_root (self->body));
  g_signal_handlers_disconnect_by_data (editor, self);
  cell = ibn_grid_find_cell (self, self->row, self->column);
  if (cell != NULL)
    ibn_cell_set_edited (IBN_CELL (cell), FALSE);
  if (cell != NULL && ibn_ui_holds_focus (GTK_WIDGET (editor)))
    gtk_widget_grab_focus (cell);
  self->editor = NULL;
  gtk_widget_unparent (GTK_WIDGET (editor));
  if (ibn_grid_find_shown (self, self->row) != NULL)
    ibn_grid_fill_row (self, ibn_grid_find_shown (self, self->row));
  ibn_grid_show_complaint (self);
}

static gboolean
is_as_before (IbnGrid *self, const char *path)
{
  return g_strcmp0 (ibn_document_get (get_document (self), path), self->before_value) == 0
         && g_strcmp0 (ibn_document_get_typed (get_document (self), path), self->before_typed) == 0;
}

/* Gives back what was there. All that was typed is one step, and what it was read as another; they
 * are taken back. */
void
ibn_grid_cancel_edit (IbnGrid *self)
{
  g_autofree char *path = NULL;

  if (self->editor == NULL)
    return;
  path = g_strdup (ibn_editor_get_path (self->editor));
  ibn_grid_end_edit (self);
  for (guint i = 0; i < 2 && !is_as_before (self, path); i++)
    {
      ibn_session_stamp (self->session);
      ibn_document_undo (get_document (self));
    }
  if (!is_as_before (self, path))
    {
      g_autoptr(IbnChange) change = self->before_typed != NULL
                                      ? ibn_change_new_typed (path, self->before_typed)
                                      : ibn_change_new_set (path, self->before_value);

      ibn_session_apply (self->session, change, IBN_APPLY_DEFAULT);
    }
}

/* Takes what is typed in the current cell as it was said to be meant, as a step to undo of its
 * own. */
void
ibn_grid_read_as (IbnGrid *self, IbnSign sign)
{
  const IbnItem *item = self->current != NULL ? ibn_grid_get_column (self, self->column)->item
                                              : NULL;
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;
  g_autoptr(IbnChange) change = NULL;

  if (item == NULL || item->kind != IBN_ITEM_FIELD)
    return;
  path = ibn_grid_dup_path (self, self->row, self->column);
  value = ibn_readings_dup (self->session, item->field, path, sign);
  if (value == NULL)
    return;

  ibn_grid_end_edit (self);
  ibn_readings_remember (self->session, path, sign);
  ibn_grid_focus_current (self);
  change = ibn_change_new_set (path, value);
  ibn_grid_touch (self, path);
  ibn_session_apply (self->session, change, IBN_APPLY_DEFAULT);
}

/* Leads to what is asked below the grid; FALSE where nothing is. */
gboolean
ibn_grid_ask_reading (IbnGrid *self)
{
  return gtk_widget_get_visible (self->readings)
         && gtk_widget_child_focus (self->readings, GTK_DIR_TAB_FORWARD);
}

/* Ticks the current cell, or takes the tick away; FALSE where there is nothing to tick. */
gboolean
ibn_grid_toggle (IbnGrid *self)
{
  g_autofree char *path = NULL;
  g_autoptr(IbnChange) change = NULL;
  gboolean ticked;

  if (self->current == NULL
      || (ibn_grid_get_column (self, self->column)->look & IBN_CELL_LOOK_TICK) == 0
      || !ibn_grid_can_edit (self, self->row, self->column))
    return FALSE;

  path = ibn_grid_dup_path (self, self->row, self->column);
  ticked = g_str_equal (ibn_document_get (get_document (self), path), "yes");
  change = ibn_change_new_set (path, ticked ? "" : "yes");
  ibn_grid_touch (self, path);
  return ibn_session_apply (self->session, change, IBN_APPLY_DEFAULT);
}
