/* ibn-findings-pane.c: everything that is wrong, missing or odd, in one list
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-findings-pane.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ibn-finding-row.h"
#include "ibn-item-list.h"
#include "ibn-tall.h"
#include "ibn-ui.h"

/* So many rows are made at a time: more than there is room for, and not so many that one waits. */
#define N_AT_ONCE 12

struct _IbnFindingsPane {
  AdwBin parent_instance;

  GtkWidget  *stack;       /* from the template, as the next */
  GtkWidget  *list;
  GtkWidget  *headings[IBN_N_HEADINGS];   /* children of the list */
  IbnSession *session;     /* owned, or NULL */
  GHashTable *rows;        /* owned: key → IbnFindingRow, a child of the list */
  char       *current;     /* owned, or NULL: the key of the finding last gone to */
  char       *place;       /* owned, or NULL: where that one led to */
  gboolean    gone;        /* that one is no more: current is the one that stood before it */
  gboolean    stale;       /* something changed while it was not shown */
  guint       found;       /* all that is listed, as ibn_session_get_found(); 0 where some is not */
  GArray     *listed;      /* owned, of Listed, as the dossier has them; empty where some is not */
  gboolean    holds;       /* a finding stays where it is while its reason is typed */
  guint       n_made;      /* rows, in this turn */
  guint       rest;        /* the rows that are not made yet are when it comes, or 0 */
};

/* A finding that has a row. */
typedef struct {
  IbnFindingRow *row;
  IbnHeading     heading;
} Listed;

G_DEFINE_FINAL_TYPE (IbnFindingsPane, ibn_findings_pane, ADW_TYPE_BIN)

/* Puts a child behind another, without touching it where it stands there already. */
static void
put_after (IbnFindingsPane *self, GtkWidget *child, GtkWidget *before)
{
  if (gtk_widget_get_prev_sibling (child) != before)
    gtk_box_reorder_child_after (GTK_BOX (self->list), child, before);
}

/* From here F8 goes on. */
static void
set_current (IbnFindingsPane *self, IbnFindingRow *row)
{
  IbnFinding *finding = ibn_finding_row_get_finding (row);

  g_free (self->current);
  self->current = g_strdup (ibn_finding_get_key (finding));
  self->gone = FALSE;
  g_free (self->place);
  self->place = g_strdup (ibn_finding_get_places (finding)[0]);
  ibn_item_list_set_current (IBN_ITEM_LIST (self->list), GTK_WIDGET (row));
}

static void
on_chosen (IbnFindingRow *row, IbnFindingsPane *self)
{
  set_current (self, row);
}

/* NULL where its turn has not come yet. */
static GtkWidget *
get_row (IbnFindingsPane *self, IbnFinding *finding, gboolean all)
{
  const char *key = ibn_finding_get_key (finding);
  GtkWidget *row = g_hash_table_lookup (self->rows, key);

  if (row != NULL)
    {
      ibn_finding_row_set_finding (IBN_FINDING_ROW (row), finding);
      return row;
    }
  if (!all && self->n_made == N_AT_ONCE)
    return NULL;
  self->n_made++;
  row = ibn_finding_row_new (self->session, finding);
  g_signal_connect (row, "chosen", G_CALLBACK (on_chosen), self);
  gtk_box_append (GTK_BOX (self->list), row);
  g_hash_table_insert (self->rows, g_strdup (key), row);
  return row;
}

/* A reason moves its finding to another heading with its first letter; it stays where it is until
 * the last one is typed. */
static IbnHeading
get_heading (IbnFindingsPane *self, IbnFinding *finding)
{
  IbnHeading heading = ibn_session_get_heading (self->session, finding);
  GtkWidget *row = g_hash_table_lookup (self->rows, ibn_finding_get_key (finding));

  if (heading == IBN_HEADING_EXPLAINED && row != NULL && ibn_ui_holds_focus (row))
    {
      self->holds = TRUE;
      return IBN_HEADING_EXPLAIN;
    }
  return heading;
}

/* Whoever mends the finding that F8 led to goes on from where it stood. */
static void
leave_current (IbnFindingsPane *self, GHashTable *kept)
{
  GtkWidget *row = self->current != NULL ? g_hash_table_lookup (self->rows, self->current) : NULL;
  const char *key = self->current;

  if (row == NULL || g_hash_table_contains (kept, key))
    return;
  do
    {
      row = gtk_widget_get_prev_sibling (row);
      key = IBN_IS_FINDING_ROW (row)
              ? ibn_finding_get_key (ibn_finding_row_get_finding (IBN_FINDING_ROW (row))) : NULL;
    }
  while (row != NULL && (key == NULL || !g_hash_table_contains (kept, key)));

  g_free (self->current);
  self->current = g_strdup (key);
  self->gone = key != NULL;
}

static void
remove_rows (IbnFindingsPane *self, GHashTable *kept)
{
  GHashTableIter iter;
  void *key, *row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      if (g_hash_table_contains (kept, key))
        continue;
      if (ibn_ui_holds_focus (row))
        gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_DOWN);
      gtk_box_remove (GTK_BOX (self->list), row);
      g_hash_table_iter_remove (&iter);
    }
}

/* The findings are as they are listed; what would mend them may not be. */
static void
follow_rows (IbnFindingsPane *self)
{
  GHashTableIter iter;
  void *row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    ibn_finding_row_set_finding (row, ibn_finding_row_get_finding (row));
}

/* Those that are listed in this session, in the order of the dossier. */
static GPtrArray *
list_findings (IbnFindingsPane *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (self->session));
  IbnScope *scope = ibn_session_get_scope (self->session);
  guint n_findings = g_list_model_get_n_items (findings);

  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_scope_concerns (scope, finding))
        g_ptr_array_add (list, g_steal_pointer (&finding));
    }
  return list;
}

/* Whether the rows there are can show the findings as they stand: with each key some say another
 * amount, and few come or go. */
static gboolean
can_keep_rows (IbnFindingsPane *self, GPtrArray *findings)
{
  if (findings->len != self->listed->len)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const Listed *listed = &g_array_index (self->listed, Listed, i);
      IbnFinding *finding = g_ptr_array_index (findings, i);
      IbnFinding *before = ibn_finding_row_get_finding (listed->row);

      if ((finding != before
           && !g_str_equal (ibn_finding_get_key (finding), ibn_finding_get_key (before)))
          || ibn_session_get_heading (self->session, finding) != listed->heading)
        return FALSE;
    }
  return TRUE;
}

static void
keep_rows (IbnFindingsPane *self, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    ibn_finding_row_set_finding (g_array_index (self->listed, Listed, i).row,
                                 g_ptr_array_index (findings, i));
}

static void
note_listed (IbnFindingsPane *self, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      Listed listed = { g_hash_table_lookup (self->rows, ibn_finding_get_key (finding)),
                        ibn_session_get_heading (self->session, finding) };

      g_array_append_val (self->listed, listed);
    }
}

/* Makes the list follow the findings; returns whether some rows are still to be made. */
static gboolean
fill (IbnFindingsPane *self, gboolean all)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GPtrArray) findings = NULL;
  GtkWidget *last = NULL;
  gboolean is_left = FALSE;

  self->stale = FALSE;
  self->n_made = 0;
  if (self->session == NULL)
    return FALSE;
  if (self->found == ibn_session_get_found (self->session))
    {
      follow_rows (self);
      return FALSE;
    }

  findings = list_findings (self);
  if (self->listed->len > 0 && can_keep_rows (self, findings))
    {
      keep_rows (self, findings);
      self->found = ibn_session_get_found (self->session);
      return FALSE;
    }

  self->holds = FALSE;
  g_array_set_size (self->listed, 0);
  for (guint i = 0; i < IBN_N_HEADINGS; i++)
    g_ptr_array_add (sorted, g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      g_ptr_array_add (g_ptr_array_index (sorted, get_heading (self, finding)),
                       g_object_ref (finding));
      g_hash_table_add (kept, (void *) ibn_finding_get_key (finding));
    }

  leave_current (self, kept);
  remove_rows (self, kept);
  for (guint i = 0; i < IBN_N_HEADINGS; i++)
    {
      GPtrArray *group = g_ptr_array_index (sorted, i);
      g_autofree char *title = ibn_heading_format (i, group->len);

      gboolean is_begun = FALSE;

      gtk_label_set_label (GTK_LABEL (self->headings[i]), title);
      put_after (self, self->headings[i], last);
      last = self->headings[i];
      for (guint j = 0; j < group->len; j++)
        {
          GtkWidget *row = get_row (self, g_ptr_array_index (group, j), all);

          if (row == NULL)
            {
              is_left = TRUE;
              continue;
            }
          put_after (self, row, last);
          last = row;
          is_begun = TRUE;
        }
      gtk_widget_set_visible (self->headings[i], is_begun);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_hash_table_size (self->rows) > 0 ? "list" : "none");
  self->found = 0;
  if (is_left || self->holds)
    return is_left;
  note_listed (self, findings);
  self->found = ibn_session_get_found (self->session);
  return FALSE;
}

static gboolean
on_rest (void *data)
{
  IbnFindingsPane *self = data;

  /* What nobody sees is made when it is shown again. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (fill (self, FALSE))
    return G_SOURCE_CONTINUE;
  self->rest = 0;
  return G_SOURCE_REMOVE;
}

/* The rows that are in sight are there at once, and the others a moment later. */
static void
refresh (IbnFindingsPane *self)
{
  if (fill (self, FALSE) && self->rest == 0)
    self->rest = g_idle_add (on_rest, self);
}

static void
ibn_findings_pane_map (GtkWidget *widget)
{
  IbnFindingsPane *self = IBN_FINDINGS_PANE (widget);

  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (ibn_findings_pane_parent_class)->map (widget);
}

static void
ibn_findings_pane_dispose (GObject *object)
{
  g_clear_handle_id (&IBN_FINDINGS_PANE (object)->rest, g_source_remove);
  ibn_ui_dispose_bin (object, IBN_TYPE_FINDINGS_PANE);

  G_OBJECT_CLASS (ibn_findings_pane_parent_class)->dispose (object);
}

static void
ibn_findings_pane_finalize (GObject *object)
{
  IbnFindingsPane *self = IBN_FINDINGS_PANE (object);

  g_clear_object (&self->session);
  g_hash_table_unref (self->rows);
  g_array_unref (self->listed);
  g_free (self->current);
  g_free (self->place);

  G_OBJECT_CLASS (ibn_findings_pane_parent_class)->finalize (object);
}

static void
ibn_findings_pane_class_init (IbnFindingsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_findings_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_findings_pane_finalize;
  widget_class->map = ibn_findings_pane_map;

  g_type_ensure (IBN_TYPE_ITEM_LIST);
  g_type_ensure (IBN_TYPE_TALL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-findings-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnFindingsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingsPane, list);
}

static void
ibn_findings_pane_init (IbnFindingsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->listed = g_array_new (FALSE, FALSE, sizeof (Listed));

  for (guint i = 0; i < IBN_N_HEADINGS; i++)
    {
      self->headings[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->headings[i]), 0);
      gtk_widget_add_css_class (self->headings[i], "heading");
      gtk_widget_add_css_class (self->headings[i], "findings-heading");
      gtk_box_append (GTK_BOX (self->list), self->headings[i]);
    }
}

void
ibn_findings_pane_set_session (IbnFindingsPane *self, IbnSession *session)
{
  g_autoptr(GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (IBN_IS_FINDINGS_PANE (self));

  remove_rows (self, none);
  g_array_set_size (self->listed, 0);
  g_set_object (&self->session, session);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->place, g_free);
  self->gone = FALSE;
  self->found = 0;
  refresh (self);
}

/* Follows the findings; while it is not shown it only remembers that it has to. */
void
ibn_findings_pane_refresh (IbnFindingsPane *self)
{
  g_return_if_fail (IBN_IS_FINDINGS_PANE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

/* Gives the focus to the list. */
void
ibn_findings_pane_enter (IbnFindingsPane *self)
{
  g_return_if_fail (IBN_IS_FINDINGS_PANE (self));
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static gboolean
is_within (const char *path, const char *whole)
{
  gsize length = strlen (whole);

  return strncmp (path, whole, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/* Whether that is still the place that was led to. */
static gboolean
is_at_current (IbnFindingsPane *self, const char *path)
{
  return path == NULL
         || (self->place != NULL
             && (is_within (path, self->place) || is_within (self->place, path)));
}

/* The next row of the list, round and round; from %NULL the first, or the last. */
static GtkWidget *
find_next (IbnFindingsPane *self, GtkWidget *row, int by)
{
  do
    {
      if (row != NULL)
        row = by > 0 ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
      if (row == NULL)
        row = by > 0 ? gtk_widget_get_first_child (self->list)
                     : gtk_widget_get_last_child (self->list);
    }
  while (!IBN_IS_FINDING_ROW (row));
  return row;
}

/* The row after the one that was led to. */
static GtkWidget *
find_after_current (IbnFindingsPane *self, int by)
{
  GtkWidget *row = self->current != NULL ? g_hash_table_lookup (self->rows, self->current) : NULL;

  /* What stood before a finding that is gone is itself the one before. */
  if (self->gone && by < 0 && row != NULL)
    row = gtk_widget_get_next_sibling (row);
  return find_next (self, row, by);
}

/* Whether someone who is elsewhere is led to it: where something is to be mended, to that alone. */
static gboolean
is_wanted (IbnFindingsPane *self, IbnFinding *finding)
{
  return ibn_finding_is_open (finding) || ibn_session_count_open (self->session) == 0;
}

/* What is wanted next in the form; at its end the list begins anew. */
static GtkWidget *
find_after_path (IbnFindingsPane *self, const char *path, int by)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  GListModel *findings = ibn_checker_get_findings (checker);
  guint after = ibn_checker_find_after (checker, path);

  for (guint i = by > 0 ? after : after - 1; i < g_list_model_get_n_items (findings);
       i += (guint) by)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      GtkWidget *row = g_hash_table_lookup (self->rows, ibn_finding_get_key (finding));

      if (row != NULL && is_wanted (self, finding))
        return row;
    }
  return find_next (self, NULL, by);
}

static GtkWidget *
find_row_at (IbnFindingsPane *self, const char *path)
{
  g_autoptr(GPtrArray) findings =
    ibn_checker_dup_findings_at (ibn_session_get_checker (self->session), path);

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row = g_hash_table_lookup (self->rows, ibn_finding_get_key (finding));

      if (row != NULL && is_wanted (self, finding)
          && g_str_equal (ibn_finding_get_places (finding)[0], path))
        return row;
    }
  return NULL;
}

static GtkWidget *
find_row (IbnFindingsPane *self, const char *path, int by)
{
  GtkWidget *row;

  if (is_at_current (self, path))
    return find_after_current (self, by);
  row = find_row_at (self, path);
  return row != NULL ? find_next (self, row, by) : find_after_path (self, path, by);
}

/**
 * ibn_findings_pane_step:
 * @path: (nullable): the answer that is worked on; %NULL if it is the same as the last time
 * @by: 1 for the next finding, -1 for the one before
 *
 * Goes through the findings in the order of the list, round and round, and reveals the place of
 * each. From a finding that was mended since, it goes on with what stood next to it. Whoever went
 * to another answer since goes on from its finding where it is to be mended, and else to what is
 * next in the form to be mended; where nothing is, to what is next.
 */
void
ibn_findings_pane_step (IbnFindingsPane *self, const char *path, int by)
{
  GtkWidget *row;

  g_return_if_fail (IBN_IS_FINDINGS_PANE (self));
  g_return_if_fail (by == 1 || by == -1);

  fill (self, TRUE);
  if (g_hash_table_size (self->rows) == 0)
    return;

  row = find_row (self, path, by);
  set_current (self, IBN_FINDING_ROW (row));
  ibn_ui_show (row);
  ibn_session_reveal (self->session, self->place);
}

/**
 * ibn_heading_format:
 * @heading: the heading of some findings
 * @n_findings: how many there are
 *
 * Returns: (transfer full): the heading as people read it
 */
char *
ibn_heading_format (IbnHeading heading, guint n_findings)
{
  /* Translators: the headings of the list of findings; %u is how many stand below it */
  switch (heading)
    {
    case IBN_HEADING_BLOCKING:
      return g_strdup_printf (_("Blocking (%u)"), n_findings);

    case IBN_HEADING_EXPLAIN:
      return g_strdup_printf (_("To be explained (%u)"), n_findings);

    case IBN_HEADING_MISSING:
      return g_strdup_printf (_("Not answered yet (%u)"), n_findings);

    case IBN_HEADING_ATTENTION:
      return g_strdup_printf (_("Attention (%u)"), n_findings);

    case IBN_HEADING_EXPLAINED:
      return g_strdup_printf (_("Explained (%u)"), n_findings);

    case IBN_HEADING_INFO:
      break;
    }
  return g_strdup_printf (_("For information (%u)"), n_findings);
}
