/* ibn-intake-dialog.c: a look at what would come of cells that are pasted or imported
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-intake-dialog.h"

#include <glib/gi18n.h>

#include "ibn-file-dialogs.h"
#include "ibn-intake-columns.h"
#include "ibn-intake-loader.h"
#include "ibn-intake-row.h"
#include "ibn-item-list.h"
#include "ibn-ui.h"

/* What is shown of many rows. */
#define MAX_ROWS 200

/* More cells than these are looked at in a thread. */
#define MANY_CELLS 20000

/* Among how many rows the heads can be chosen. */
#define MAX_HEADS 20

struct _IbnIntakeDialog {
  AdwWindow parent_instance;

  GtkWidget      *stack;       /* from the template, as those that follow */
  GtkWidget      *waiting;
  GtkWidget      *problem;
  GtkWidget      *sheets_box;
  GtkWidget      *sheets;
  GtkWidget      *heads;
  GtkWidget      *columns;
  GtkWidget      *all;
  GtkWidget      *list;
  GtkWidget      *more;
  GtkWidget      *kept_box;
  GtkWidget      *kept;
  GtkWidget      *updates_box;
  GtkWidget      *updates;
  GtkWidget      *summary;
  GtkWidget      *apply;
  IbnSession     *session;     /* owned */
  const IbnTable *table;       /* of the call */
  char           *before;      /* owned, or NULL */
  GFile          *file;        /* owned, or NULL: what is read */
  IbnWorkbook    *workbook;    /* owned, or NULL: where it has more than one sheet, these */
  IbnIntake      *intake;      /* owned, or NULL while it is made */
  GPtrArray      *rows;        /* owned, of IbnIntakeRow: in the list */
  GCancellable   *cancellable; /* owned: of what is being read */
  int             head;        /* for which the rows stand there */
  guint           refresh;     /* what is shown follows when it comes */
  gboolean        is_setting;  /* it is not a person who chooses */
};

G_DEFINE_FINAL_TYPE (IbnIntakeDialog, ibn_intake_dialog, ADW_TYPE_WINDOW)

/* What would come of it */

static char *
dup_summary (IbnIntakeDialog *self, char **button)
{
  guint n_added, n_changed;
  guint n = ibn_intake_count_rows (self->intake, &n_added, &n_changed);
  guint n_left = ibn_cells_get_n_rows (ibn_intake_get_cells (self->intake)) - n
                 - (guint) (ibn_intake_get_head (self->intake) + 1);
  g_autofree char *add = g_strdup_printf (ngettext ("%u row is added", "%u rows are added",
                                                    n_added), n_added);
  g_autofree char *change = g_strdup_printf (ngettext ("%u row is changed", "%u rows are changed",
                                                       n_changed), n_changed);
  g_autofree char *leave = g_strdup_printf (ngettext ("%u row is left out",
                                                      "%u rows are left out", n_left), n_left);
  g_autoptr(GString) words = g_string_new (n_added > 0 || n_changed == 0 ? add : change);

  if (n_added > 0 && n_changed > 0)
    g_string_append_printf (words, ", %s", change);
  if (n_left > 0)
    g_string_append_printf (words, ", %s", leave);

  if (n_changed == 0)
    *button = g_strdup_printf (ngettext ("_Add %u Row", "_Add %u Rows", n_added), n_added);
  else if (n_added == 0)
    *button = g_strdup_printf (ngettext ("_Change %u Row", "_Change %u Rows", n_changed),
                               n_changed);
  else
    /* Translators: how many rows are added, and how many are changed */
    *button = g_strdup_printf (_("_Add %u, Change %u"), n_added, n_changed);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_kept (IbnIntakeDialog *self)
{
  guint n = ibn_intake_count (self->intake, IBN_INTAKE_KEPT);
  g_autofree char *words =
    g_strdup_printf (ngettext ("%u cell is kept as it stands there, and marked",
                               "%u cells are kept as they stand there, and marked", n), n);

  gtk_widget_set_visible (self->kept_box, n > 0);
  gtk_label_set_label (GTK_LABEL (self->kept), words);
}

static gboolean
takes_something (IbnIntakeDialog *self)
{
  guint n_added, n_changed;

  ibn_intake_count_rows (self->intake, &n_added, &n_changed);
  return n_added + n_changed > 0;
}

static gboolean
has_columns (IbnIntakeDialog *self)
{
  guint n = ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake));

  for (guint i = 0; i < n; i++)
    if (ibn_intake_get_field (self->intake, i) != NULL)
      return TRUE;
  return FALSE;
}

static void
show_summary (IbnIntakeDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *button = NULL;
  g_autofree char *words = dup_summary (self, &button);
  gboolean fits = ibn_intake_fits (self->intake, &error);
  const char *shown = !fits ? error->message
                      : has_columns (self) ? words : _("Choose above the columns what they are");

  gtk_label_set_label (GTK_LABEL (self->summary), shown);
  gtk_button_set_label (GTK_BUTTON (self->apply), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->apply),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "intake.apply",
                                 fits && takes_something (self));
  show_kept (self);
}

static void
show_all (IbnIntakeDialog *self)
{
  guint n_taken = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n_taken += ibn_intake_is_taken (self->intake,
                                    ibn_intake_row_get_row (g_ptr_array_index (self->rows, i)));
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all),
                                     n_taken > 0 && n_taken < self->rows->len);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all),
                               n_taken > 0 && n_taken == self->rows->len);
}

/* Rows */

static gboolean
is_empty (IbnCells *cells, guint row)
{
  for (guint i = 0; i < ibn_cells_get_n_columns (cells); i++)
    if (ibn_cells_get_kind (cells, row, i) != IBN_CELL_EMPTY)
      return FALSE;
  return TRUE;
}

/* The rows below the heads, as many as can be looked at. */
static void
make_rows (IbnIntakeDialog *self)
{
  IbnCells *cells = ibn_intake_get_cells (self->intake);
  guint n = ibn_cells_get_n_rows (cells);
  guint row = (guint) (self->head + 1);
  GArray *columns = ibn_intake_columns_get_shown (IBN_INTAKE_COLUMNS (self->columns));
  g_autofree char *more = NULL;

  ibn_item_list_clear (IBN_ITEM_LIST (self->list));
  g_ptr_array_set_size (self->rows, 0);
  for (; row < n && self->rows->len < MAX_ROWS; row++)
    {
      GtkWidget *widget;

      if (is_empty (cells, row))
        continue;
      widget = ibn_intake_row_new (self->intake, columns, row,
                                   ibn_session_get_language (self->session));
      gtk_box_append (GTK_BOX (self->list), widget);
      g_ptr_array_add (self->rows, widget);
    }
  more = g_strdup_printf (ngettext ("%u more row is not shown here, but taken in as well",
                                    "%u more rows are not shown here, but taken in as well",
                                    n - row), n - row);
  ibn_ui_set_text (self->more, row < n ? more : NULL);
}

static void
show_now (IbnIntakeDialog *self)
{
  self->is_setting = TRUE;
  if (ibn_intake_get_head (self->intake) != self->head)
    {
      self->head = ibn_intake_get_head (self->intake);
      ibn_intake_columns_set_intake (IBN_INTAKE_COLUMNS (self->columns), self->intake,
                                     self->session);
      make_rows (self);
    }
  ibn_intake_columns_refresh (IBN_INTAKE_COLUMNS (self->columns));
  for (guint i = 0; i < self->rows->len; i++)
    ibn_intake_row_refresh (g_ptr_array_index (self->rows, i));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->heads), (guint) (self->head + 1));
  show_all (self);
  show_summary (self);
  self->is_setting = FALSE;
}

static void
on_refresh (void *data)
{
  IbnIntakeDialog *self = data;

  self->refresh = 0;
  show_now (self);
}

/* Several things may change at once. */
static void
on_intake_changed (IbnIntake *intake, IbnIntakeDialog *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add_once (on_refresh, self);
}

static void
on_all_toggled (GtkCheckButton *check, IbnIntakeDialog *self)
{
  gboolean taken = gtk_check_button_get_active (check);

  if (self->is_setting || self->intake == NULL)
    return;
  gtk_check_button_set_inconsistent (check, FALSE);
  for (guint i = (guint) (self->head + 1);
       i < ibn_cells_get_n_rows (ibn_intake_get_cells (self->intake));
       i++)
    if (!is_empty (ibn_intake_get_cells (self->intake), i))
      ibn_intake_set_taken (self->intake, i, taken);
}

static void
on_head_chosen (GtkDropDown *heads, GParamSpec *pspec, IbnIntakeDialog *self)
{
  guint selected = gtk_drop_down_get_selected (heads);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  ibn_ui_name_drop_down (self->heads, _("Heads of the columns"));
  if (!self->is_setting && self->intake != NULL)
    ibn_intake_set_head (self->intake, (int) selected - 1);
}

static void
on_updates_changed (GtkSwitch *updates, GParamSpec *pspec, IbnIntakeDialog *self)
{
  if (!self->is_setting && self->intake != NULL)
    ibn_intake_set_updates (self->intake, gtk_switch_get_active (updates));
}

static void
list_heads (IbnIntakeDialog *self)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  guint n = MIN (ibn_cells_get_n_rows (ibn_intake_get_cells (self->intake)),
                 MAX (MAX_HEADS, (guint) (self->head + 1)));

  gtk_string_list_append (model, C_("heads", "None"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_take (model, g_strdup_printf (_("Row %u"), i + 1));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->heads), G_LIST_MODEL (model));
}

static void
list_sheets (IbnIntakeDialog *self, guint sheet)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  guint n = self->workbook != NULL ? ibn_workbook_get_n_sheets (self->workbook) : 0;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, ibn_workbook_get_name (self->workbook, i));
  gtk_widget_set_visible (self->sheets_box, n > 1);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->sheets), G_LIST_MODEL (model));
  if (n == 0)
    return;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheets), sheet);
  ibn_ui_name_drop_down (self->sheets, _("Sheet"));
}

static void
show_intake (IbnIntakeDialog *self, IbnIntake *intake)
{
  IbnDocument *document = ibn_session_get_document (self->session);
  gboolean has_rows = ibn_document_get_n_rows (document, self->table->path) > 0;

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->intake != NULL)
    g_signal_handlers_disconnect_by_data (self->intake, self);
  g_set_object (&self->intake, intake);
  g_signal_connect (intake, "changed", G_CALLBACK (on_intake_changed), self);

  self->is_setting = TRUE;
  self->head = ibn_intake_get_head (intake);
  list_heads (self);
  gtk_widget_set_visible (self->updates_box, has_rows);
  gtk_switch_set_active (GTK_SWITCH (self->updates), FALSE);
  ibn_intake_columns_set_intake (IBN_INTAKE_COLUMNS (self->columns), intake, self->session);
  make_rows (self);
  self->is_setting = FALSE;
  show_now (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "preview");
  gtk_widget_grab_focus (self->apply);
}

/* Reading */

static void
show_problem (IbnIntakeDialog *self, const char *message)
{
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
  gtk_widget_child_focus (self->problem, GTK_DIR_TAB_FORWARD);
}

static void
on_looked (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnIntakeDialog) self = data;
  g_autoptr(IbnWorkbook) workbook = NULL;
  g_autoptr(IbnIntake) intake = NULL;
  g_autoptr(GError) error = NULL;
  guint sheet = 0;

  intake = ibn_intake_load_finish (result, &workbook, &sheet, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (intake == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  if (workbook != NULL)
    {
      g_clear_pointer (&self->workbook, ibn_workbook_unref);
      self->workbook = g_steal_pointer (&workbook);
      self->is_setting = TRUE;
      list_sheets (self, sheet);
      self->is_setting = FALSE;
    }
  show_intake (self, intake);
}

static void
wait (IbnIntakeDialog *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->waiting), words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wait");
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
load (IbnIntakeDialog *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is the name of a file */
  g_autofree char *words = g_strdup_printf (_("Reading “%s”…"), name);

  g_set_object (&self->file, file);
  wait (self, words);
  ibn_intake_load_async (self->session, self->table, file, self->cancellable, on_looked,
                         g_object_ref (self));
}

static void
look (IbnIntakeDialog *self, IbnCells *cells)
{
  g_autoptr(IbnIntake) intake = NULL;

  if ((gsize) ibn_cells_get_n_rows (cells) * ibn_cells_get_n_columns (cells) > MANY_CELLS)
    {
      wait (self, _("Looking at the cells…"));
      ibn_intake_look_async (self->session, self->table, cells, self->cancellable, on_looked,
                             g_object_ref (self));
      return;
    }
  intake = ibn_intake_new (ibn_session_get_call (self->session),
                           ibn_session_get_document (self->session), self->table, cells,
                           ibn_session_get_language (self->session));
  show_intake (self, intake);
}

static void
on_sheet_chosen (GtkDropDown *sheets, GParamSpec *pspec, IbnIntakeDialog *self)
{
  guint selected = gtk_drop_down_get_selected (sheets);

  if (self->is_setting || self->workbook == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  ibn_ui_name_drop_down (self->sheets, _("Sheet"));
  look (self, ibn_workbook_get_cells (self->workbook, selected));
}

static void
on_other_chosen (GFile *file, void *data)
{
  g_autoptr(IbnIntakeDialog) self = data;

  if (file != NULL)
    load (self, file);
}

static void
on_other (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_import (GTK_WINDOW (widget), on_other_chosen, g_object_ref (widget));
}

/* Taking it in */

static char *
dup_first_row (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (ibn_change_get_kind (g_ptr_array_index (changes, i)) == IBN_CHANGE_INSERT)
      return g_strdup (ibn_change_get_path (g_ptr_array_index (changes, i)));
  return changes->len > 0 ? g_strdup (ibn_change_get_path (g_ptr_array_index (changes, 0))) : NULL;
}

static char *
dup_done (IbnIntakeDialog *self)
{
  guint n_added, n_changed;

  ibn_intake_count_rows (self->intake, &n_added, &n_changed);
  if (n_changed == 0)
    return g_strdup_printf (ngettext ("%u row is added", "%u rows are added", n_added), n_added);
  if (n_added == 0)
    return g_strdup_printf (ngettext ("%u row is changed", "%u rows are changed", n_changed),
                            n_changed);
  /* Translators: how many rows were added, and how many were changed */
  return g_strdup_printf (_("%u added, %u changed"), n_added, n_changed);
}

static void
on_apply (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnIntakeDialog *self = IBN_INTAKE_DIALOG (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *words = NULL;
  g_autofree char *first = NULL;

  if (self->intake == NULL)
    return;
  words = dup_done (self);
  changes = ibn_intake_get_changes (self->intake, self->before,
                                    ibn_session_get_random (self->session));
  first = dup_first_row (changes);
  if (first == NULL || !ibn_session_apply_all (self->session, changes, IBN_APPLY_DEFAULT))
    return;

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.offer-undo", "s", words);
  ibn_session_reveal (self->session, first);
  gtk_window_close (GTK_WINDOW (self));
}

static void
ibn_intake_dialog_dispose (GObject *object)
{
  IbnIntakeDialog *self = IBN_INTAKE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->intake != NULL)
    g_signal_handlers_disconnect_by_data (self->intake, self);
  g_clear_object (&self->intake);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_INTAKE_DIALOG);

  G_OBJECT_CLASS (ibn_intake_dialog_parent_class)->dispose (object);
}

static void
ibn_intake_dialog_finalize (GObject *object)
{
  IbnIntakeDialog *self = IBN_INTAKE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->workbook, ibn_workbook_unref);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  g_free (self->before);

  G_OBJECT_CLASS (ibn_intake_dialog_parent_class)->finalize (object);
}

static void
ibn_intake_dialog_class_init (IbnIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_intake_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_intake_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "intake.apply", NULL, on_apply);
  gtk_widget_class_install_action (widget_class, "intake.other", NULL, on_other);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (IBN_TYPE_INTAKE_COLUMNS);
  g_type_ensure (IBN_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, sheets_box);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, sheets);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, heads);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, all);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, more);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, kept_box);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, updates_box);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, updates);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnIntakeDialog, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_head_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_updates_changed);
}

static void
ibn_intake_dialog_init (IbnIntakeDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->head = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_ui_fit_drop_down (self->sheets);
  ibn_ui_fit_drop_down (self->heads);
}

static IbnIntakeDialog *
dialog_new (GtkWindow *parent, IbnSession *session, const IbnTable *table)
{
  IbnIntakeDialog *self = g_object_new (IBN_TYPE_INTAKE_DIALOG, "transient-for", parent, NULL);
  /* Translators: %s is a table, such as “Companies” */
  g_autofree char *title = g_strdup_printf (_("Add to “%s”"),
                                            ibn_session_get_words (session, table->label));

  self->session = g_object_ref (session);
  self->table = table;
  gtk_window_set_title (GTK_WINDOW (self), title);
  return self;
}

/**
 * ibn_intake_dialog_present:
 * @parent: the window it belongs to
 * @session: an open dossier
 * @table: a table of its call
 * @cells: what was pasted
 * @before: (nullable): the path of the row before which they come; %NULL for the end
 *
 * Shows what would come of cells: which column is which, which rows are taken, and what of them is
 * no answer and is kept as it stands. What is then taken is one step to undo; until then nothing
 * changes.
 */
void
ibn_intake_dialog_present (GtkWindow *parent, IbnSession *session, const IbnTable *table,
                           IbnCells *cells, const char *before)
{
  IbnIntakeDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (cells != NULL);

  self = dialog_new (parent, session, table);
  self->before = g_strdup (before);
  look (self, cells);
  gtk_window_present (GTK_WINDOW (self));
}

typedef struct {
  GtkWindow      *parent;    /* owned */
  IbnSession     *session;   /* owned */
  const IbnTable *table;     /* of the call */
} Choosing;

static void
on_file_chosen (GFile *file, void *data)
{
  g_autofree Choosing *choosing = data;
  g_autoptr(GtkWindow) parent = choosing->parent;
  g_autoptr(IbnSession) session = choosing->session;

  if (file != NULL)
    ibn_intake_dialog_present_file (parent, session, choosing->table, file);
}

/**
 * ibn_intake_dialog_present_file:
 * @parent: the window it belongs to
 * @session: an open dossier
 * @table: a table of its call
 * @file: (nullable): CSV, XLSX or ODS; %NULL to ask for one
 *
 * The same as ibn_intake_dialog_present() for what stands in a file.
 */
void
ibn_intake_dialog_present_file (GtkWindow *parent, IbnSession *session, const IbnTable *table,
                                GFile *file)
{
  IbnIntakeDialog *self;
  Choosing *choosing;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  if (file == NULL)
    {
      choosing = g_new0 (Choosing, 1);
      choosing->parent = g_object_ref (parent);
      choosing->session = g_object_ref (session);
      choosing->table = table;
      ibn_file_dialog_import (parent, on_file_chosen, choosing);
      return;
    }
  self = dialog_new (parent, session, table);
  load (self, file);
  gtk_window_present (GTK_WINDOW (self));
}
