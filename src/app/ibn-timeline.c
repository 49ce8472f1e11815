/* ibn-timeline.c: rows as bars over the months of a project; their ends can be moved
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-timeline.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-decimal.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-timeline-chart.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* The names by which a call asks for a timeline; see docs/CALLS.md. */
#define FIRST "start-month"
#define LAST "end-month"
#define PROJECT "project/months"

/* How many months there are where the call does not say, and more than any plan has. */
#define USUAL_MONTHS 36
#define MAX_MONTHS 120
#define MONTHS_A_YEAR 12

/* More than these are a list and no picture. */
#define MAX_BARS 150
#define MAX_UNPLANNED 12

struct _IbnTimeline {
  AdwBin parent_instance;

  GtkWidget      *box;         /* a child */
  GtkWidget      *legend;      /* in the box, as those that follow */
  GtkWidget      *chart;
  GtkWidget      *remark;
  GtkWidget      *unplanned;
  IbnSession     *session;     /* owned */
  const IbnTable *table;       /* of the call */
  const IbnField *class;       /* of the table, or NULL: by what bars look different */
  GListModel     *model;       /* owned, of IbnRowItem */
  guint           classes;     /* in the legend: a mask of the choices that are in it */
  char           *named;       /* owned, or NULL: what is named as not planned */
  GHashTable     *moves;       /* owned, of IbnPatch: what was done here */
  gboolean        returns;     /* one of those was just undone, or redone */
};

static guint chosen;

static void ibn_timeline_init_view (IbnViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnTimeline, ibn_timeline, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_timeline_init_view))

static const IbnField *
find_column (const IbnTable *table, const char *name, IbnType type)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind == IBN_ITEM_FIELD && item->field->type == type
          && (name == NULL || g_str_equal (item->field->name, name)))
        return item->field;
    }
  return NULL;
}

static gboolean
get_month (IbnTimeline *self, const char *row_path, const char *name, int *month)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", row_path, name);
  const char *value = ibn_document_get (ibn_session_get_document (self->session), path);
  gint64 number;

  if (!ibn_whole_parse (value, 1, MAX_MONTHS, &number))
    return FALSE;
  *month = (int) number;
  return TRUE;
}

/* In whichever order they are: that it ends before it begins is a finding. */
static gboolean
get_months (IbnTimeline *self, const char *row_path, int *first, int *last)
{
  int start, end;

  if (!get_month (self, row_path, FIRST, &start) || !get_month (self, row_path, LAST, &end))
    return FALSE;
  *first = MIN (start, end);
  *last = MAX (start, end);
  return TRUE;
}

static guint
find_class (IbnTimeline *self, const char *row_path)
{
  g_autofree char *path = NULL;
  const char *value;

  if (self->class == NULL)
    return 0;
  path = g_strdup_printf ("%s/%s", row_path, self->class->name);
  value = ibn_document_get (ibn_session_get_document (self->session), path);
  for (guint i = 0; i < self->class->choices->len; i++)
    if (g_str_equal (((IbnChoice *) g_ptr_array_index (self->class->choices, i))->value, value))
      return i;
  return self->class->choices->len;
}

static const char *
get_class_words (IbnTimeline *self, guint index)
{
  const IbnChoice *choice;

  if (self->class == NULL || index >= self->class->choices->len)
    return NULL;
  choice = g_ptr_array_index (self->class->choices, index);
  return ibn_session_get_words (self->session, choice->label);
}

/* The gravest finding about the row or its months. */
static IbnFinding *
find_finding (IbnTimeline *self, const char *row_path)
{
  static const char *const ends[] = { "", "/" FIRST, "/" LAST };
  IbnFinding *gravest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (row_path, ends[i], NULL);
      g_autoptr(GPtrArray) findings =
        ibn_checker_dup_findings_at (ibn_session_get_checker (self->session), path);

      for (guint j = 0; j < findings->len; j++)
        {
          IbnFinding *finding = g_ptr_array_index (findings, j);

          if (gravest == NULL || ibn_finding_get_level (finding) > ibn_finding_get_level (gravest))
            gravest = finding;
        }
    }
  return gravest != NULL ? g_object_ref (gravest) : NULL;
}

static gboolean
is_locked (IbnTimeline *self, const char *row_path)
{
  g_autofree char *first = g_strconcat (row_path, "/" FIRST, NULL);
  g_autofree char *last = g_strconcat (row_path, "/" LAST, NULL);

  return !ibn_session_can_edit (self->session, first)
         || !ibn_session_can_edit (self->session, last);
}

static void
set_month (GPtrArray *changes, const char *row_path, const char *name, int month)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", row_path, name);
  g_autofree char *value = g_strdup_printf ("%d", month);

  g_ptr_array_add (changes, ibn_change_new_set (path, value));
}

static IbnPatch *
get_last (GPtrArray *patches)
{
  return patches->len > 0 ? g_ptr_array_index (patches, patches->len - 1) : NULL;
}

static void
note_move (IbnTimeline *self)
{
  IbnPatch *patch =
    get_last (ibn_document_get_undo (ibn_session_get_document (self->session)));

  if (patch != NULL)
    g_hash_table_add (self->moves, ibn_patch_ref (patch));
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, IbnTimeline *self)
{
  GPtrArray *patches = deed == IBN_DEED_UNDO ? ibn_document_get_redo (document)
                                             : ibn_document_get_undo (document);

  self->returns = (deed == IBN_DEED_UNDO || deed == IBN_DEED_REDO)
                  && g_hash_table_contains (self->moves, get_last (patches));
}

static void
on_moved (IbnTimelineBar *bar, int first, int last, IbnTimeline *self)
{
  const char *row_path = ibn_timeline_bar_get_path (bar);
  g_autoptr(GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  int month;

  if (!get_month (self, row_path, FIRST, &month) || month != first)
    set_month (changes, row_path, FIRST, first);
  if (!get_month (self, row_path, LAST, &month) || month != last)
    set_month (changes, row_path, LAST, last);
  if (changes->len > 0 && ibn_session_apply_all (self->session, changes, IBN_APPLY_DEFAULT))
    note_move (self);
  gtk_widget_queue_allocate (self->chart);
}

static void
on_opened (IbnTimelineBar *bar, IbnTimeline *self)
{
  g_signal_emit (self, chosen, 0, ibn_timeline_bar_get_path (bar));
}

static void
on_added (IbnTimelineChart *chart, IbnTimelineBar *bar, IbnTimeline *self)
{
  g_signal_connect (bar, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect (bar, "opened", G_CALLBACK (on_opened), self);
}

static void
show_bar (IbnTimeline *self, guint index, const char *row_path, int n_months)
{
  IbnTimelineBar *bar =
    ibn_timeline_chart_put (IBN_TIMELINE_CHART (self->chart), index, row_path);
  g_autofree char *title = ibn_row_actions_dup_name (self->session, row_path);
  g_autoptr(IbnFinding) finding = find_finding (self, row_path);
  IbnLevel level = finding != NULL ? ibn_finding_get_level (finding) : IBN_LEVEL_NONE;
  guint class = find_class (self, row_path);
  const char *class_words = get_class_words (self, class);
  g_autofree char *months = NULL;
  g_autofree char *name = NULL;
  int first = 1, last = 1;

  get_months (self, row_path, &first, &last);
  /* Translators: what a row is called, and in which months it runs */
  months = g_strdup_printf (_("%s, month %d to %d"), title, first, last);
  name = class_words != NULL ? g_strdup_printf ("%s, %s", months, class_words)
                             : g_strdup (months);
  ibn_timeline_bar_set_months (bar, first, last, n_months);
  ibn_timeline_bar_set_class (bar, class);
  ibn_timeline_bar_set_locked (bar, is_locked (self, row_path));
  ibn_timeline_bar_set_words (bar, name,
                              finding != NULL ? ibn_finding_get_message (finding) : NULL,
                              ibn_level_get_style (level));
  ibn_timeline_chart_set_title (IBN_TIMELINE_CHART (self->chart), index, title,
                                ibn_level_get_icon (level));
}

static void
on_unplanned (GtkButton *button, IbnTimeline *self)
{
  g_signal_emit (self, chosen, 0, g_object_get_data (G_OBJECT (button), "row"));
}

static char *
dup_names (IbnTimeline *self, GPtrArray *rows)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (rows->len, MAX_UNPLANNED); i++)
    {
      const char *row_path = g_ptr_array_index (rows, i);
      g_autofree char *name = ibn_row_actions_dup_name (self->session, row_path);

      g_string_append_printf (names, "%s %s\n", row_path, name);
    }
  g_string_append_printf (names, "%u", rows->len);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* What has no months yet is named, so that it is not forgotten. */
static void
show_unplanned (IbnTimeline *self, GPtrArray *rows)
{
  g_autofree char *named = dup_names (self, rows);
  GtkWidget *child;
  GtkWidget *label;

  if (g_strcmp0 (named, self->named) == 0)
    return;
  g_free (self->named);
  self->named = g_steal_pointer (&named);

  while ((child = gtk_widget_get_first_child (self->unplanned)) != NULL)
    gtk_box_remove (GTK_BOX (self->unplanned), child);
  gtk_widget_set_visible (self->unplanned, rows->len > 0);
  if (rows->len == 0)
    return;

  label = gtk_label_new (_("Not planned yet"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (self->unplanned), label);
  for (guint i = 0; i < MIN (rows->len, MAX_UNPLANNED); i++)
    {
      const char *row_path = g_ptr_array_index (rows, i);
      g_autofree char *name = ibn_row_actions_dup_name (self->session, row_path);
      GtkWidget *button = gtk_button_new_with_label (name);
      GtkWidget *words = gtk_button_get_child (GTK_BUTTON (button));

      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "option");
      g_object_set_data_full (G_OBJECT (button), "row", g_strdup (row_path), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_unplanned), self);
      gtk_box_append (GTK_BOX (self->unplanned), button);
    }
  if (rows->len > MAX_UNPLANNED)
    {
      guint n = rows->len - MAX_UNPLANNED;
      g_autofree char *words = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      label = gtk_label_new (words);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (self->unplanned), label);
    }
}

static GtkWidget *
make_swatch (guint index)
{
  GtkWidget *bar = g_object_new (IBN_TYPE_TIMELINE_BAR,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                 "can-target", FALSE,
                                 "focusable", FALSE,
                                 "valign", GTK_ALIGN_CENTER,
                                 "width-request", 28,
                                 "height-request", 14,
                                 NULL);

  ibn_timeline_bar_set_class (IBN_TIMELINE_BAR (bar), index);
  return bar;
}

/* @classes: a mask of the choices that occur */
static void
show_legend (IbnTimeline *self, guint classes)
{
  GtkWidget *child;

  gtk_widget_set_visible (self->legend, classes != 0);
  if (classes == self->classes)
    return;
  self->classes = classes;
  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->legend), child);
  for (guint i = 0; self->class != NULL && i < self->class->choices->len; i++)
    {
      GtkWidget *box, *label;

      if ((classes & 1u << i) == 0)
        continue;
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      label = gtk_label_new (get_class_words (self, i));
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), make_swatch (i));
      gtk_box_append (GTK_BOX (box), label);
      gtk_flow_box_insert (GTK_FLOW_BOX (self->legend), box, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
    }
}

static int
get_project (IbnTimeline *self)
{
  const char *value = ibn_document_get (ibn_session_get_document (self->session), PROJECT);
  gint64 months;

  return ibn_whole_parse (value, 1, MAX_MONTHS, &months) ? (int) months : 0;
}

static void
ibn_timeline_refresh (IbnView *view)
{
  IbnTimeline *self = IBN_TIMELINE (view);
  const IbnField *last_field = find_column (self->table, LAST, IBN_TYPE_COUNT);
  int n_months = last_field->has_max ? (int) CLAMP (last_field->max, 1, MAX_MONTHS)
                                     : USUAL_MONTHS;
  guint n_rows = g_list_model_get_n_items (self->model);
  g_autoptr(GPtrArray) planned = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) unplanned = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *remark = NULL;
  guint classes = 0;
  int project = get_project (self);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, i);
      const char *row_path = ibn_row_item_get_path (item);
      int first, last;

      if (!get_months (self, row_path, &first, &last))
        {
          g_ptr_array_add (unplanned, g_strdup (row_path));
          continue;
        }
      n_months = MAX (n_months, last);
      if (self->class != NULL && find_class (self, row_path) < self->class->choices->len)
        classes |= 1u << find_class (self, row_path);
      g_ptr_array_add (planned, g_strdup (row_path));
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
  n_months = (n_months + MONTHS_A_YEAR - 1) / MONTHS_A_YEAR * MONTHS_A_YEAR;
  ibn_timeline_chart_set_months (IBN_TIMELINE_CHART (self->chart), n_months, project);
  for (guint i = 0; i < MIN (planned->len, MAX_BARS); i++)
    show_bar (self, i, g_ptr_array_index (planned, i), n_months);
  ibn_timeline_chart_cut (IBN_TIMELINE_CHART (self->chart), MIN (planned->len, MAX_BARS));
  gtk_widget_set_visible (self->chart, planned->len > 0);

  if (planned->len > MAX_BARS)
    remark = g_strdup_printf (_("Only the first %d are drawn here."), MAX_BARS);
  else if (project > 0 && project < n_months && planned->len > 0)
    remark = g_strdup_printf (_("The project ends after month %d."), project);
  ibn_ui_set_text (self->remark, remark);
  show_unplanned (self, unplanned);
  show_legend (self, classes);
}

/* The answers themselves are shown by the rows below; but whoever takes back what was done here is
 * led back here. */
static gboolean
ibn_timeline_reveal (IbnView *view, const char *path)
{
  IbnTimeline *self = IBN_TIMELINE (view);
  g_autofree char *row_path = ibn_path_dup_row (path);
  IbnTimelineBar *bar = row_path != NULL && self->returns
                          ? ibn_timeline_chart_find (IBN_TIMELINE_CHART (self->chart), row_path)
                          : NULL;

  self->returns = FALSE;
  if (bar == NULL || !gtk_widget_grab_focus (GTK_WIDGET (bar)))
    return FALSE;
  ibn_ui_show (GTK_WIDGET (bar));
  return TRUE;
}

static gboolean
ibn_timeline_enter (IbnView *view)
{
  GtkWidget *chart = IBN_TIMELINE (view)->chart;

  return ibn_ui_holds_focus (chart) || gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD);
}

static void
ibn_timeline_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_timeline_enter;
  iface->refresh = ibn_timeline_refresh;
  iface->reveal = ibn_timeline_reveal;
}

static void
ibn_timeline_finalize (GObject *object)
{
  IbnTimeline *self = IBN_TIMELINE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_free (self->named);
  g_hash_table_unref (self->moves);

  G_OBJECT_CLASS (ibn_timeline_parent_class)->finalize (object);
}

static void
ibn_timeline_class_init (IbnTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_timeline_finalize;

  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ibn_timeline_init (IbnTimeline *self)
{
  self->moves = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) ibn_patch_unref, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->legend = gtk_flow_box_new ();
  self->chart = ibn_timeline_chart_new ();
  self->remark = gtk_label_new (NULL);
  self->unplanned = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->legend), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->legend), 12);
  /* Else Tab ends there: a child of a flow box takes the focus, says so, and has none. */
  gtk_widget_set_can_focus (self->legend, FALSE);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_widget_add_css_class (self->remark, "subdued");
  gtk_widget_add_css_class (self->remark, "caption");
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "timeline-box");
  gtk_box_append (GTK_BOX (self->box), self->chart);
  gtk_box_append (GTK_BOX (self->box), self->remark);
  gtk_box_append (GTK_BOX (self->box), self->legend);
  gtk_box_append (GTK_BOX (self->box), self->unplanned);
  adw_bin_set_child (ADW_BIN (self), self->box);
  g_signal_connect (self->chart, "added", G_CALLBACK (on_added), self);
}

/**
 * ibn_timeline_fits:
 * @session: the open dossier
 * @table: a table of its call
 *
 * Returns: whether its rows have a first and a last month, and both are asked now
 */
gboolean
ibn_timeline_fits (IbnSession *session, const IbnTable *table)
{
  static const char *const names[] = { FIRST, LAST };

  g_return_val_if_fail (IBN_IS_SESSION (session), FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const IbnField *field = find_column (table, names[i], IBN_TYPE_COUNT);

      if (field == NULL || !ibn_session_in_phase (session, field->phases))
        return FALSE;
    }
  return TRUE;
}

/**
 * ibn_timeline_new_for:
 * @session: the open dossier
 * @table: a table that fits
 *
 * Returns: (transfer floating): its rows as bars; it follows when it is refreshed
 */
GtkWidget *
ibn_timeline_new_for (IbnSession *session, const IbnTable *table)
{
  IbnTimeline *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (ibn_timeline_fits (session, table), NULL);

  self = g_object_new (IBN_TYPE_TIMELINE, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  self->class = find_column (table, NULL, IBN_TYPE_CHOICE);
  self->model = ibn_scope_get_rows (ibn_session_get_scope (session), table);
  g_signal_connect_object (ibn_session_get_document (session), "recorded",
                           G_CALLBACK (on_recorded), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline: the arrows move a bar, with Ctrl its start, with "
                                    "Shift its end"), -1);
  ibn_timeline_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
