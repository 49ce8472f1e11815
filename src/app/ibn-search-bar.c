/* ibn-search-bar.c: finds words anywhere in a dossier, and leads there
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-search-bar.h"

#include <glib/gi18n.h>

#include "ibn-item-list.h"
#include "ibn-search-row.h"
#include "ibn-search.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* How many are found, and how many of each kind have a row: who sees more than these types another
 * word. */
#define MAX_HITS 500
#define MAX_ROWS 12

struct _IbnSearchBar {
  AdwBin parent_instance;

  GtkWidget  *bar;        /* from the template, as those that follow */
  GtkWidget  *line;
  GtkWidget  *entry;
  GtkWidget  *count;
  GtkWidget  *results;
  GtkWidget  *list;
  GtkWidget  *none;
  IbnSession *session;    /* owned, or NULL */
  GPtrArray  *hits;       /* owned, of IbnHit: kind by kind, in the order of the form */
  GPtrArray  *rows;       /* owned, of IbnSearchRow: in the list, the first n_rows of them used */
  guint       n_rows;
  int         current;    /* in the hits; -1 before the first */
  gboolean    is_stale;   /* the dossier was edited since */
  GtkWidget  *origin;     /* weak: what had the focus before */
};

enum {
  PROP_ROOM = 1,
  N_PROPS
};

enum {
  SIGNAL_STEP,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnSearchBar, ibn_search_bar, ADW_TYPE_BIN)

/* What the kinds of hits are called, in the order in which they are listed. */
static const struct {
  IbnHitKind  kind;
  const char *heading;
} kinds[] = {
  { IBN_HIT_QUESTION, N_("Questions") },
  { IBN_HIT_ANSWER, N_("Answers") },
  { IBN_HIT_FINDING, N_("Findings") },
  { IBN_HIT_HELP, N_("Help") },
};

static const char *
get_text (IbnSearchBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Going there */

static void
show_count (IbnSearchBar *self)
{
  g_autofree char *words = NULL;
  guint n = self->hits->len;

  if (*get_text (self) == '\0')
    words = g_strdup ("");
  else if (self->current >= 0 && n > 0)
    /* Translators: which of the places that were found, and how many there are */
    words = g_strdup_printf (_("%u of %u"), (guint) self->current + 1, n);
  else if (n >= MAX_HITS)
    words = g_strdup_printf (_("More than %u found"), MAX_HITS);
  else
    words = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  gtk_label_set_label (GTK_LABEL (self->count), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  ibn_voice_describe (self->entry, words);
  if (*words != '\0')
    ibn_voice_say (self->entry, words);
}

static void
go_to (IbnSearchBar *self, guint index)
{
  const IbnHit *hit = g_ptr_array_index (self->hits, index);
  g_autofree char *path = g_strdup (hit->path);
  const IbnStep *step = hit->step;

  self->current = (int) index;
  for (guint i = 0; i < self->n_rows; i++)
    if (ibn_search_row_get_index (g_ptr_array_index (self->rows, i)) == index)
      ibn_item_list_set_current (IBN_ITEM_LIST (self->list), g_ptr_array_index (self->rows, i));
  show_count (self);

  if (*path != '\0')
    ibn_session_reveal (self->session, path);
  else if (step != NULL)
    g_signal_emit (self, signals[SIGNAL_STEP], 0, step);
}

static void
on_row_clicked (IbnSearchRow *row, IbnSearchBar *self)
{
  go_to (self, ibn_search_row_get_index (row));
}

/* Listing */

static char *
dup_heading (guint kind, guint n)
{
  const char *name = _(kinds[kind].heading);

  if (n <= MAX_ROWS)
    /* Translators: a kind of what is found, such as “Questions”, and how many of them */
    return g_strdup_printf (_("%s (%u)"), name, n);
  /* Translators: a kind of what is found, such as “Questions”, how many are shown, and how many
   * there are */
  return g_strdup_printf (_("%s (%u of %u)"), name, MAX_ROWS, n);
}

static IbnSearchRow *
get_row (IbnSearchBar *self, guint index)
{
  GtkWidget *row;

  if (index < self->rows->len)
    return g_ptr_array_index (self->rows, index);
  row = ibn_search_row_new ();
  g_signal_connect (row, "chosen", G_CALLBACK (on_row_clicked), self);
  gtk_box_append (GTK_BOX (self->list), row);
  g_ptr_array_add (self->rows, row);
  return IBN_SEARCH_ROW (row);
}

/* The hits of a kind, which follow each other. */
static void
list_kind (IbnSearchBar *self, guint kind, guint first, guint n)
{
  g_autofree char *heading = dup_heading (kind, n);

  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      IbnSearchRow *row = get_row (self, self->n_rows++);
      const IbnHit *hit = g_ptr_array_index (self->hits, first + i);
      const char *step = hit->step != NULL
                           ? ibn_session_get_words (self->session, hit->step->label) : "";

      ibn_search_row_set (row, i == 0 ? heading : NULL, _(kinds[kind].heading), step, hit);
      ibn_search_row_set_index (row, first + i);
    }
}

static void
list_hits (IbnSearchBar *self)
{
  guint first = 0;

  self->n_rows = 0;
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      guint n = 0;

      while (first + n < self->hits->len
             && ((const IbnHit *) g_ptr_array_index (self->hits, first + n))->kind
                  == kinds[kind].kind)
        n++;
      list_kind (self, kind, first, n);
      first += n;
    }
  for (guint i = self->n_rows; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), FALSE);
  gtk_widget_set_visible (self->none, self->n_rows == 0 && *get_text (self) != '\0');
  gtk_widget_set_visible (self->list, self->n_rows > 0);
}

/* Only while one looks for something: what is found lies over the form then. */
static void
show_results (IbnSearchBar *self)
{
  gtk_widget_set_visible (self->results, *get_text (self) != '\0'
                                           && ibn_ui_holds_focus (GTK_WIDGET (self)));
}

/* Finding */

static guint
get_rank (const IbnHit *hit)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == hit->kind)
      return i;
  g_return_val_if_reached (0);
}

/* Kind by kind, each in the order in which they were found. */
static GPtrArray *
sort_hits (GPtrArray *found)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_hit_free);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint i = 0; i < found->len; i++)
      {
        IbnHit *hit = g_ptr_array_index (found, i);

        if (hit != NULL && get_rank (hit) == kind)
          g_ptr_array_add (hits, hit);
      }
  g_ptr_array_set_free_func (found, NULL);
  g_ptr_array_unref (found);
  return hits;
}

static void
find (IbnSearchBar *self)
{
  self->is_stale = FALSE;
  g_ptr_array_unref (self->hits);
  self->hits = sort_hits (ibn_search_find (ibn_session_get_checker (self->session),
                                           get_text (self), MAX_HITS));
  list_hits (self);
}

/* The same words in what the dossier is now; the place among the hits stays where it still is. */
static void
find_again (IbnSearchBar *self)
{
  const IbnHit *hit = self->current >= 0 ? g_ptr_array_index (self->hits, self->current) : NULL;
  g_autofree char *path = hit != NULL ? g_strdup (hit->path) : NULL;
  IbnHitKind kind = hit != NULL ? hit->kind : IBN_HIT_QUESTION;

  find (self);
  self->current = MIN (self->current, (int) self->hits->len - 1);
  for (guint i = 0; path != NULL && i < self->hits->len; i++)
    {
      hit = g_ptr_array_index (self->hits, i);
      if (hit->kind == kind && g_str_equal (hit->path, path))
        {
          self->current = (int) i;
          return;
        }
    }
}

static void
on_changed (GtkEditable *entry, IbnSearchBar *self)
{
  if (self->session == NULL)
    return;
  self->current = -1;
  ibn_item_list_set_current (IBN_ITEM_LIST (self->list), NULL);
  find (self);
  show_results (self);
  show_count (self);
}

static void
step (IbnSearchBar *self, int by)
{
  int n;

  if (self->session == NULL)
    return;
  if (!gtk_widget_get_visible (self->bar) || *get_text (self) == '\0')
    {
      ibn_search_bar_open (self);
      return;
    }
  if (self->is_stale)
    find_again (self);
  n = (int) self->hits->len;
  if (n == 0)
    {
      show_count (self);
      gtk_widget_error_bell (self->entry);
      return;
    }
  go_to (self, (guint) (self->current < 0 ? (by > 0 ? 0 : n - 1) : (self->current + by + n) % n));
}

static void
on_activate (GtkSearchEntry *entry, IbnSearchBar *self)
{
  step (self, 1);
}

static void
on_next_match (GtkSearchEntry *entry, IbnSearchBar *self)
{
  step (self, 1);
}

static void
on_previous_match (GtkSearchEntry *entry, IbnSearchBar *self)
{
  step (self, -1);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (IBN_SEARCH_BAR (widget), 1);
}

static void
on_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (IBN_SEARCH_BAR (widget), -1);
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_search_bar_close (IBN_SEARCH_BAR (widget));
}

static void
on_stop (GtkSearchEntry *entry, IbnSearchBar *self)
{
  ibn_search_bar_close (self);
}

/* Down from the entry into what was found, and up again. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        IbnSearchBar *self)
{
  gboolean in_entry = ibn_ui_holds_focus (self->entry);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (in_entry && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && self->n_rows > 0)
    return gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  if (!in_entry && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && self->n_rows > 0
      && ibn_ui_holds_focus (g_ptr_array_index (self->rows, 0)))
    return gtk_widget_grab_focus (self->entry);
  return GDK_EVENT_PROPAGATE;
}

static void
on_focus_changed (GtkEventControllerFocus *controller, GParamSpec *pspec, IbnSearchBar *self)
{
  if (self->session != NULL && self->is_stale
      && gtk_event_controller_focus_contains_focus (controller))
    {
      find_again (self);
      show_count (self);
    }
  show_results (self);
}

static void
on_updated (IbnSession *session, IbnSearchBar *self)
{
  self->is_stale = TRUE;
}

/* The bar lies over what is below it, so that what is found can; the line in which one types does
 * not, as the room is as high. */
static void
set_room (IbnSearchBar *self, GtkWidget *room)
{
  g_autoptr(GtkSizeGroup) group = NULL;

  if (room == NULL)
    return;
  group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (group, self->line);
  gtk_size_group_add_widget (group, room);
  g_object_bind_property (self->bar, "visible", room, "visible", G_BINDING_SYNC_CREATE);
}

static void
ibn_search_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ROOM:
      set_room (IBN_SEARCH_BAR (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_search_bar_dispose (GObject *object)
{
  IbnSearchBar *self = IBN_SEARCH_BAR (object);

  g_clear_weak_pointer (&self->origin);
  g_ptr_array_set_size (self->rows, 0);
  self->n_rows = 0;
  ibn_ui_dispose_bin (object, IBN_TYPE_SEARCH_BAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ibn_search_bar_parent_class)->dispose (object);
}

static void
ibn_search_bar_finalize (GObject *object)
{
  g_ptr_array_unref (IBN_SEARCH_BAR (object)->hits);
  g_ptr_array_unref (IBN_SEARCH_BAR (object)->rows);

  G_OBJECT_CLASS (ibn_search_bar_parent_class)->finalize (object);
}

static void
ibn_search_bar_class_init (IbnSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ibn_search_bar_set_property;
  object_class->dispose = ibn_search_bar_dispose;
  object_class->finalize = ibn_search_bar_finalize;

  props[PROP_ROOM] =
    g_param_spec_object ("room", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_STEP] =
    g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "search.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "search.previous", NULL, on_previous);
  gtk_widget_class_install_action (widget_class, "search.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "search.close", NULL);

  g_type_ensure (IBN_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, line);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, results);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, list);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchBar, none);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_next_match);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_match);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
ibn_search_bar_init (IbnSearchBar *self)
{
  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_hit_free);
  self->rows = g_ptr_array_new ();
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_search_bar_set_session:
 * @session: the open dossier
 *
 * Says where it looks; to be called once.
 */
void
ibn_search_bar_set_session (IbnSearchBar *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_SEARCH_BAR (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
}

/**
 * ibn_search_bar_open:
 *
 * Shows the bar and gives it the focus. What was looked for last is there still, selected.
 */
void
ibn_search_bar_open (IbnSearchBar *self)
{
  GtkRoot *root;

  g_return_if_fail (IBN_IS_SEARCH_BAR (self));

  if (self->session == NULL)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && !ibn_ui_holds_focus (GTK_WIDGET (self)))
    g_set_weak_pointer (&self->origin, gtk_root_get_focus (root));
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  show_results (self);
}

/**
 * ibn_search_bar_close:
 *
 * Hides the bar. When it has the focus, that goes back to where it was before.
 */
void
ibn_search_bar_close (IbnSearchBar *self)
{
  gboolean had_focus;

  g_return_if_fail (IBN_IS_SEARCH_BAR (self));

  had_focus = ibn_ui_holds_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->bar, FALSE);
  if (had_focus && (self->origin == NULL || !gtk_widget_grab_focus (self->origin)))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->origin);
}

/**
 * ibn_search_bar_step:
 * @by: 1 for the next of what was found, -1 for the one before
 *
 * Goes there, round and round. Where nothing was looked for yet it opens the bar.
 */
void
ibn_search_bar_step (IbnSearchBar *self, int by)
{
  g_return_if_fail (IBN_IS_SEARCH_BAR (self));
  g_return_if_fail (by == 1 || by == -1);
  step (self, by);
}
