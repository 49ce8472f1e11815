/* ibn-history-window.c: the versions of a dossier, and what differs between two of them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-history-window.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-diff.h"
#include "ibn-difference-group.h"
#include "ibn-difference-row.h"
#include "ibn-ui.h"
#include "ibn-version-words.h"
#include "ibn-versions.h"
#include "ibn-voice.h"
#include "ibn-wrap.h"

/* Edits come in bursts, and who types does not look here. */
#define REFRESH_MS 300

#define IBN_TYPE_HISTORY_WINDOW (ibn_history_window_get_type ())
G_DECLARE_FINAL_TYPE (IbnHistoryWindow, ibn_history_window, IBN, HISTORY_WINDOW, AdwWindow)

/* What can be compared. */
typedef struct {
  IbnVersion  *version;    /* owned; NULL for the dossier as it is now, and as it was saved */
  IbnDocument *document;   /* owned; NULL until a version is asked for */
  char        *title;      /* owned, as the next */
  char        *note;
} State;

struct _IbnHistoryWindow {
  AdwWindow parent_instance;

  GtkWidget  *toasts;        /* from the template, as those that follow */
  GtkWidget  *versions;
  GtkWidget  *against;
  GtkWidget  *summary;
  GtkWidget  *list;
  IbnSession *session;       /* owned */
  GPtrArray  *states;        /* owned, of State: that of now first */
  GPtrArray  *differences;   /* owned, of IbnDifference, or NULL; the rows point into it */
  State      *from;          /* of states, as the next */
  State      *to;
  guint       refresh;       /* a source, or 0 */
  gboolean    is_filling;    /* what is selected is not what someone chose */
};

G_DEFINE_FINAL_TYPE (IbnHistoryWindow, ibn_history_window, ADW_TYPE_WINDOW)

static void
state_free (void *data)
{
  State *state = data;

  g_clear_pointer (&state->version, ibn_version_unref);
  g_clear_object (&state->document);
  g_free (state->title);
  g_free (state->note);
  g_free (state);
}

static State *
state_new_for_version (IbnVersion *version)
{
  State *state = g_new0 (State, 1);
  const char *name = ibn_version_get_name (version);
  const char *kind = ibn_version_words_get_kind (version);
  g_autofree char *who = ibn_version_words_dup_origin (version);

  state->version = ibn_version_ref (version);
  state->title = g_strdup (ibn_version_words_get_title (version));
  state->note = *name != '\0' ? g_strdup_printf ("%s\n%s", kind, who) : g_strdup (who);
  return state;
}

static State *
state_new_for_document (IbnDocument *document, const char *title)
{
  State *state = g_new0 (State, 1);

  state->document = g_object_ref (document);
  state->title = g_strdup (title);
  state->note = g_strdup ("");
  return state;
}

static IbnDocument *
open_state (IbnHistoryWindow *self, State *state, GError **error)
{
  if (state->document == NULL)
    state->document = ibn_document_open_version (ibn_session_get_document (self->session),
                                                 state->version, error);
  return state->document;
}

static gboolean
is_now (IbnHistoryWindow *self, const State *state)
{
  return state == g_ptr_array_index (self->states, 0);
}

/* Taking back */

static int
compare_undone (const void *a, const void *b)
{
  const IbnDifference *first = *(IbnDifference * const *) a;
  const IbnDifference *second = *(IbnDifference * const *) b;

  return (first->index < second->index) - (first->index > second->index);
}

/* What was changed again since stays as it is now. */
static GPtrArray *
list_undone (IbnHistoryWindow *self, GPtrArray *differences, IbnDocument *now)
{
  g_autoptr(IbnPatch) since = ibn_diff_new (self->to->document, now);
  GPtrArray *undone = g_ptr_array_new ();

  g_ptr_array_sort (differences, compare_undone);
  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      if (!ibn_patch_touches (since, difference->path))
        g_ptr_array_add (undone, difference->undone);
    }
  return undone;
}

static void
take_back (IbnHistoryWindow *self, GPtrArray *differences)
{
  IbnDocument *now = ibn_session_get_document (self->session);
  g_autoptr(GPtrArray) undone = list_undone (self, differences, now);
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *words = NULL;
  guint n = differences->len;
  guint n_left;

  changes = ibn_diff_take_back (self->from->document, undone, now, &n_left);
  n_left += n - undone->len;
  if (changes->len > 0 && !ibn_session_apply_all (self->session, changes, IBN_APPLY_DEFAULT))
    n_left = n;

  if (n_left == 0)
    words = g_strdup_printf (ngettext ("%u change is taken back", "%u changes are taken back", n),
                             n);
  else
    words = g_strdup_printf (ngettext ("%u change is left: it was changed again since",
                                       "%u changes are left: they were changed again since",
                                       n_left), n_left);
  ibn_dialog_add_toast (self->toasts, adw_toast_new (words));
}

static void
on_take_back (IbnDifferenceRow *row, IbnHistoryWindow *self)
{
  g_autoptr(GPtrArray) differences = g_ptr_array_new ();

  g_ptr_array_add (differences, (void *) ibn_difference_row_get_difference (row));
  take_back (self, differences);
}

static void
on_take_all_back (GtkButton *button, IbnHistoryWindow *self)
{
  GPtrArray *rows =
    ibn_difference_group_get_rows (g_object_get_data (G_OBJECT (button), "ibn-difference-group"));
  g_autoptr(GPtrArray) differences = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (differences,
                     (void *) ibn_difference_row_get_difference (g_ptr_array_index (rows, i)));
  take_back (self, differences);
}

/* It stands over the place that is to be seen. */
static void
on_go_to (IbnDifferenceRow *row, IbnHistoryWindow *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(IbnSession) session = g_object_ref (self->session);
  g_autofree char *path = g_strdup (ibn_difference_row_get_difference (row)->path);

  gtk_window_close (GTK_WINDOW (self));
  gtk_window_present (window);
  ibn_session_reveal (session, path);
}

/* Comparing */

static void
remove_all (GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_first_child (box))
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
add_group (IbnHistoryWindow *self, const IbnDifference *difference)
{
  const char *language = ibn_session_get_language (self->session);
  GtkWidget *group = ibn_difference_group_new (ibn_difference_get_heading (difference, language));

  ibn_difference_group_add_button (IBN_DIFFERENCE_GROUP (group), _("Take All Back"),
                                   G_CALLBACK (on_take_all_back), self);
  gtk_box_append (GTK_BOX (self->list), group);
  return group;
}

static void
add_rows (IbnHistoryWindow *self)
{
  const IbnDifference *last = NULL;
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (self->differences, i);
      GtkWidget *row = ibn_difference_row_new (difference);

      if (last == NULL || last->step != difference->step)
        group = add_group (self, difference);
      ibn_difference_group_add_row (IBN_DIFFERENCE_GROUP (group), row);
      g_signal_connect (row, "take-back", G_CALLBACK (on_take_back), self);
      g_signal_connect (row, "go-to", G_CALLBACK (on_go_to), self);
      last = difference;
    }
}

static void
show_summary (IbnHistoryWindow *self, const GError *error)
{
  guint n = self->differences != NULL ? self->differences->len : 0;
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  if (error != NULL)
    words = g_strdup (error->message);
  else if (n == 0)
    words = g_strdup (_("Nothing differs."));
  else
    {
      count = g_strdup_printf (ngettext ("%u difference", "%u differences", n), n);
      /* Translators: how many differences, and the names of two versions */
      words = g_strdup_printf (_("%s, from “%s” to “%s”"), count, self->from->title,
                               self->to->title);
    }
  gtk_label_set_label (GTK_LABEL (self->summary), words);
}

/* Which of the rows has the focus, counted from the first; -1 for none. */
static int
find_focus (IbnHistoryWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, IBN_TYPE_DIFFERENCE_ROW) : NULL;

  for (guint i = 0; row != NULL && i < self->differences->len; i++)
    if (ibn_difference_row_get_difference (IBN_DIFFERENCE_ROW (row))
        == g_ptr_array_index (self->differences, i))
      return (int) i;
  return focus != NULL && gtk_widget_is_ancestor (focus, self->list) ? 0 : -1;
}

/* Gives the focus to a row, or where there is none any more to the one before. */
static void
set_focus (IbnHistoryWindow *self, int number)
{
  GtkWidget *last = NULL;

  for (GtkWidget *group = gtk_widget_get_first_child (self->list); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    {
      GPtrArray *rows = ibn_difference_group_get_rows (IBN_DIFFERENCE_GROUP (group));

      for (guint i = 0; i < rows->len && number >= 0; i++, number--)
        last = g_ptr_array_index (rows, i);
    }

  if (last != NULL)
    ibn_difference_row_focus (IBN_DIFFERENCE_ROW (last));
  else
    gtk_widget_grab_focus (self->against);
}

static void
compare (IbnHistoryWindow *self)
{
  g_autoptr(GError) error = NULL;
  IbnDocument *from;
  IbnDocument *to;
  int focus;

  if (self->is_filling || self->from == NULL || self->to == NULL)
    return;

  focus = find_focus (self);
  remove_all (self->list);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  from = open_state (self, self->from, &error);
  to = from != NULL ? open_state (self, self->to, &error) : NULL;
  if (to != NULL)
    {
      self->differences = ibn_difference_list (ibn_session_get_call (self->session), from, to,
                                               ibn_session_get_language (self->session));
      add_rows (self);
    }
  show_summary (self, error);
  if (focus >= 0)
    set_focus (self, focus);
}

static gboolean
on_refresh (void *data)
{
  IbnHistoryWindow *self = data;

  self->refresh = 0;
  compare (self);
  return G_SOURCE_REMOVE;
}

static void
on_updated (IbnSession *session, IbnHistoryWindow *self)
{
  if (self->refresh == 0 && self->from != NULL
      && (is_now (self, self->from) || is_now (self, self->to)))
    self->refresh = g_timeout_add (REFRESH_MS, on_refresh, self);
}

/* Choosing */

/* What takes the focus of a drop-down is a button within it, which has no name by itself. */
static void
name_against (IbnHistoryWindow *self)
{
  g_autofree char *name = ibn_ui_dup_name (_("Compared with"), self->to->title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->against)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_selected (GtkListBox *box, GtkListBoxRow *row, IbnHistoryWindow *self)
{
  if (row == NULL || self->is_filling)
    return;
  self->from = g_ptr_array_index (self->states, gtk_list_box_row_get_index (row));
  compare (self);
}

static void
on_against (GtkDropDown *against, GParamSpec *pspec, IbnHistoryWindow *self)
{
  guint selected = gtk_drop_down_get_selected (against);

  if (self->is_filling || selected >= self->states->len)
    return;
  self->to = g_ptr_array_index (self->states, selected);
  name_against (self);
  compare (self);
}

static int
compare_times (const void *a, const void *b)
{
  gint64 first = ibn_version_get_time (*(IbnVersion * const *) a);
  gint64 second = ibn_version_get_time (*(IbnVersion * const *) b);

  return (first < second) - (first > second);
}

/* What is worth a look first: what was not saved yet, or else what was done since the newest
 * version. */
static guint
choose_first (IbnHistoryWindow *self)
{
  gboolean is_modified = ibn_document_is_modified (ibn_session_get_document (self->session));
  guint n_first = ibn_session_get_base (self->session) != NULL ? 2 : 1;

  return MIN (is_modified ? 1 : n_first, self->states->len - 1);
}

/* The newest first; of those of one moment the one that was kept last. */
static void
add_versions (IbnHistoryWindow *self, GPtrArray *versions)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = versions->len; i > 0; i--)
    g_ptr_array_add (sorted, g_ptr_array_index (versions, i - 1));
  g_ptr_array_sort (sorted, compare_times);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (self->states, state_new_for_version (g_ptr_array_index (sorted, i)));
}

static GtkWidget *
make_row (const State *state)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *note = ibn_ui_label_new (state->note, "caption");

  gtk_widget_add_css_class (note, "subdued");
  gtk_widget_set_visible (note, *state->note != '\0');
  gtk_widget_add_css_class (box, "version");
  gtk_box_append (GTK_BOX (box), ibn_ui_label_new (state->title, NULL));
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, state->title,
                                  -1);
  ibn_voice_describe (row, state->note);
  return row;
}

static void
show_states (IbnHistoryWindow *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->states->len; i++)
    {
      const State *state = g_ptr_array_index (self->states, i);

      gtk_list_box_append (GTK_LIST_BOX (self->versions), make_row (state));
      gtk_string_list_append (titles, state->title);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->against), G_LIST_MODEL (titles));
}

static void
fill (IbnHistoryWindow *self)
{
  IbnDocument *document = ibn_session_get_document (self->session);
  IbnDocument *base = ibn_session_get_base (self->session);
  GtkWidget *child;
  guint first;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->versions)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->versions), child);
  g_ptr_array_set_size (self->states, 0);

  g_ptr_array_add (self->states, state_new_for_document (document, _("As it is now")));
  if (base != NULL)
    g_ptr_array_add (self->states, state_new_for_document (base, _("As it was saved")));
  add_versions (self, ibn_document_get_versions (document));
  show_states (self);

  first = choose_first (self);
  self->to = g_ptr_array_index (self->states, 0);
  self->from = g_ptr_array_index (self->states, first);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->against), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->versions),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->versions),
                                                          (int) first));
  self->is_filling = FALSE;
  name_against (self);
  compare (self);
}

static void
on_versions_changed (IbnDocument *document, IbnHistoryWindow *self)
{
  fill (self);
}

static void
ibn_history_window_dispose (GObject *object)
{
  g_clear_handle_id (&IBN_HISTORY_WINDOW (object)->refresh, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_HISTORY_WINDOW);

  G_OBJECT_CLASS (ibn_history_window_parent_class)->dispose (object);
}

static void
ibn_history_window_finalize (GObject *object)
{
  IbnHistoryWindow *self = IBN_HISTORY_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_ptr_array_unref (self->states);

  G_OBJECT_CLASS (ibn_history_window_parent_class)->finalize (object);
}

static void
ibn_history_window_class_init (IbnHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_history_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_history_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, IbnHistoryWindow, versions);
  gtk_widget_class_bind_template_child (widget_class, IbnHistoryWindow, against);
  gtk_widget_class_bind_template_child (widget_class, IbnHistoryWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnHistoryWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_against);
}

static void
ibn_history_window_init (IbnHistoryWindow *self)
{
  self->states = g_ptr_array_new_with_free_func (state_free);
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_ui_fit_drop_down (self->against);
}

static GtkWindow *
find_window (IbnWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) other = g_list_model_get_item (windows, i);

      if (IBN_IS_HISTORY_WINDOW (other)
          && gtk_window_get_transient_for (other) == GTK_WINDOW (window))
        return other;
    }
  return NULL;
}

/* The window of the versions, which is open already or is made. */
static IbnHistoryWindow *
get_window (IbnWindow *window)
{
  IbnSession *session = ibn_window_get_session (window);
  GtkWindow *open = find_window (window);
  IbnHistoryWindow *self;

  if (open != NULL)
    return IBN_HISTORY_WINDOW (open);

  self = g_object_new (IBN_TYPE_HISTORY_WINDOW, "transient-for", window, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (ibn_session_get_document (session), "versions-changed",
                           G_CALLBACK (on_versions_changed), self, 0);
  fill (self);
  return self;
}

/**
 * ibn_history_window_present:
 * @window: a window with a dossier
 *
 * Shows the versions of the dossier, and what differs between two of them: at first between what
 * was saved and what is there now, or where all is saved, from the newest version on. What differs
 * can be taken back, alone or by step; that is one undo step. What was changed again since is left,
 * and that is said.
 */
void
ibn_history_window_present (IbnWindow *window)
{
  g_return_if_fail (IBN_IS_WINDOW (window));
  g_return_if_fail (ibn_window_get_session (window) != NULL);

  gtk_window_present (GTK_WINDOW (get_window (window)));
}

/**
 * ibn_history_window_present_from:
 * @window: a window with a dossier
 * @version: one of its versions
 *
 * Shows what differs between a version and the dossier as it is now, as
 * ibn_history_window_present() does.
 */
void
ibn_history_window_present_from (IbnWindow *window, IbnVersion *version)
{
  IbnHistoryWindow *self;

  g_return_if_fail (IBN_IS_WINDOW (window));
  g_return_if_fail (ibn_window_get_session (window) != NULL);
  g_return_if_fail (version != NULL);

  self = get_window (window);
  gtk_window_present (GTK_WINDOW (self));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->against), 0);
  for (guint i = 0; i < self->states->len; i++)
    if (((State *) g_ptr_array_index (self->states, i))->version == version)
      {
        GtkListBox *list = GTK_LIST_BOX (self->versions);
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);

        gtk_list_box_select_row (list, row);
        gtk_widget_grab_focus (GTK_WIDGET (row));
      }
}
