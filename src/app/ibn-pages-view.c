/* ibn-pages-view.c: the pages of an open dossier, which follow what is typed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pages-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ibn-line-layout.h"
#include "ibn-list-row.h"
#include "ibn-paper-stack.h"
#include "ibn-ui.h"

/* From the last edit to the setting of the pages. */
#define DELAY_MS 600

/* How long after someone scrolled the pages they do not move by themselves, in microseconds. */
#define HOLD_US (2 * G_TIME_SPAN_SECOND)

/* Pixels to a point where a page is as large as on paper, on a screen of 96 dots to the inch. */
#define ACTUAL (96 / 72.0)

/* The pages that can always be chosen, in the order of the list. */
static const IbnPagesKind kinds[] = { IBN_PAGES_DOSSIER, IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET };

/* Sizes, in parts of the actual one. */
static const double zooms[] = { 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4 };

/* Pixels between where one is and the buttons. */
#define SPACING 6

struct _IbnPagesView {
  AdwBin parent_instance;

  GtkWidget    *kind;            /* from the template, as those that follow */
  GtkWidget    *answers;
  GtkWidget    *answers_popover;
  GtkWidget    *answers_list;
  GtkWidget    *stack;
  GtkWidget    *papers;
  GtkWidget    *none;
  GtkWidget    *kind_label;
  GtkWidget    *scroller;
  GtkWidget    *position;
  GtkWidget    *behind;
  GtkWidget    *actual;
  GtkWidget    *own_window;
  IbnSession   *session;         /* owned, or NULL */
  GPtrArray    *pagings;         /* owned, of IbnPaging: those of the list */
  IbnFlow      *flow;            /* owned, or NULL: what is shown */
  GCancellable *cancellable;     /* owned, or NULL: of what is being set */
  guint         delay;           /* the pages are set again when it ends */
  gboolean      is_stale;        /* they are to be, once those being set are there */
  gboolean      enters;          /* they get the focus when they are there */
  char         *path;            /* owned, or NULL: the answer that is worked on */
  gint64        scrolled;        /* when someone last moved the pages */
};

enum {
  SIGNAL_PAGING_CHANGED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnPagesView, ibn_pages_view, ADW_TYPE_BIN)

/* How they are shown */

static void
show_position (IbnPagesView *self)
{
  IbnPaperStack *papers = IBN_PAPER_STACK (self->papers);
  int percent = (int) (ibn_paper_stack_get_scale (papers) / ACTUAL * 100 + 0.5);
  /* Translators: which page is shown, and how many there are */
  g_autofree char *words = g_strdup_printf (_("Page %u of %u"),
                                            ibn_paper_stack_get_page (papers) + 1,
                                            ibn_paper_stack_get_n (papers));
  g_autofree char *zoom = g_strdup_printf (_("%d %%"), percent);
  g_autofree char *name = ibn_ui_dup_name (_("As large as on paper; now"), zoom);

  gtk_label_set_label (GTK_LABEL (self->position), words);
  gtk_button_set_label (GTK_BUTTON (self->actual), zoom);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->actual), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
on_moved (IbnPaperStack *papers, IbnPagesView *self)
{
  show_position (self);
}

static void
set_scale (IbnPagesView *self, double scale)
{
  ibn_paper_stack_set_scale (IBN_PAPER_STACK (self->papers), scale);
  show_position (self);
}

/* The next size above or below what is shown. */
static void
on_zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPagesView *self = IBN_PAGES_VIEW (widget);
  double now = ibn_paper_stack_get_scale (IBN_PAPER_STACK (self->papers)) / ACTUAL;
  guint n = G_N_ELEMENTS (zooms);

  for (guint i = 0; i < n; i++)
    {
      double larger = zooms[i];
      double smaller = zooms[n - 1 - i];

      if (g_variant_get_int32 (parameter) > 0 && larger > now * 1.01)
        {
          set_scale (self, larger * ACTUAL);
          return;
        }
      if (g_variant_get_int32 (parameter) < 0 && smaller < now * 0.99)
        {
          set_scale (self, smaller * ACTUAL);
          return;
        }
    }
}

static void
on_actual (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_scale (IBN_PAGES_VIEW (widget), ACTUAL);
}

static void
on_fit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_scale (IBN_PAGES_VIEW (widget), 0);
}

/* Where the answer is that is worked on */

static gboolean
is_held (IbnPagesView *self)
{
  return g_get_monotonic_time () < self->scrolled + HOLD_US
         || ibn_ui_holds_focus (GTK_WIDGET (self));
}

static void
mark (IbnPagesView *self, gboolean shows)
{
  IbnPaperStack *papers = IBN_PAPER_STACK (self->papers);
  IbnRect rect;
  guint page;

  if (self->flow == NULL)
    return;
  if (self->path == NULL || !ibn_flow_find (self->flow, self->path, &page, &rect))
    {
      ibn_paper_stack_mark (papers, 0, NULL);
      return;
    }
  ibn_paper_stack_mark (papers, page, &rect);
  if (shows && !is_held (self))
    ibn_paper_stack_show_mark (papers);
}

/* Someone moves the pages: they stay there. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, IbnPagesView *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_SCROLL || type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE
      || type == GDK_TOUCH_UPDATE)
    self->scrolled = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

/* Setting them */

static void set_pages (IbnPagesView *self);

static void *
drop_flow (void *data)
{
  ibn_flow_unref (data);
  return NULL;
}

static void
show_flow (IbnPagesView *self, IbnFlow *flow)
{
  IbnFlow *old = self->flow;

  self->flow = ibn_flow_ref (flow);
  ibn_paper_stack_set_flow (IBN_PAPER_STACK (self->papers), flow);
  /* To free a hundred pages takes longer than a key may. */
  if (old != NULL)
    g_thread_unref (g_thread_new ("old pages", drop_flow, old));
  /* What was typed may have moved it. */
  mark (self, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "papers");
  gtk_widget_set_sensitive (self->answers, TRUE);
  if (self->enters)
    ibn_paper_stack_enter (IBN_PAPER_STACK (self->papers));
  self->enters = FALSE;
}

static void
show_behind (IbnPagesView *self, gboolean is_behind)
{
  ibn_ui_set_text (self->behind, is_behind && self->flow != NULL ? _("being updated") : NULL);
}

static void
on_set (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnPagesView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) flows = ibn_paging_set_finish (result, &error);

  /* The view went, or other pages were asked for. */
  if (self->cancellable == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (flows != NULL)
    show_flow (self, g_ptr_array_index (flows, 0));
  else
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->none), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
      gtk_widget_set_sensitive (self->answers, FALSE);
    }
  if (self->is_stale)
    set_pages (self);
  else
    show_behind (self, FALSE);
}

/* One after another: while pages are set, those that are shown stay. */
static void
set_pages (IbnPagesView *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    return;
  self->cancellable = g_cancellable_new ();
  ibn_paging_set_async (ibn_pages_view_get_paging (self), self->session, self->cancellable, on_set,
                        g_object_ref (self));
}

/* What is being set is not wanted any more. */
static void
give_up (IbnPagesView *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
}

static void
on_delay_ended (void *data)
{
  IbnPagesView *self = data;

  self->delay = 0;
  set_pages (self);
}

/* Pages that nobody sees wait until someone does. */
static void
wait_and_set (IbnPagesView *self)
{
  show_behind (self, TRUE);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->is_stale = TRUE;
      return;
    }
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add_once (DELAY_MS, on_delay_ended, self);
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnPagesView *self)
{
  wait_and_set (self);
}

static void
on_attachments_changed (IbnSession *session, IbnPagesView *self)
{
  wait_and_set (self);
}

static void
on_kind (GtkDropDown *kind, GParamSpec *pspec, IbnPagesView *self)
{
  ibn_ui_name_drop_down (GTK_WIDGET (kind), C_("what is shown", "Pages"));
  if (self->session == NULL || ibn_pages_view_get_paging (self) == NULL)
    return;
  give_up (self);
  set_pages (self);
  g_signal_emit (self, signals[SIGNAL_PAGING_CHANGED], 0);
}

/* The way to the answers */

static void
choose (IbnPagesView *self, const char *path)
{
  self->scrolled = g_get_monotonic_time ();
  /* Who comes back is on the page again, and not on the list of its answers. */
  ibn_pages_view_enter (self);
  ibn_session_reveal (self->session, path);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, path);
}

static void
on_chosen (IbnPaperStack *papers, const char *path, IbnPagesView *self)
{
  choose (self, path);
}

typedef struct {
  char   *path;   /* owned */
  IbnRect rect;
} Place;

typedef struct {
  IbnFlow *flow;
  guint    page;
  GArray  *places;   /* of Place */
} Search;

static void
clear_place (void *data)
{
  g_free (((Place *) data)->path);
}

/* Within a tenth of a point. */
static gboolean
is_near (double a, double b)
{
  return fabs (a - b) < 0.1;
}

static int
compare_places (const void *a, const void *b)
{
  const IbnRect *first = &((const Place *) a)->rect;
  const IbnRect *second = &((const Place *) b)->rect;

  if (!is_near (first->y, second->y))
    return first->y < second->y ? -1 : 1;
  return (first->x > second->x) - (first->x < second->x);
}

/* Each place once: an answer that is not there by itself stands where its row does. */
static void
add_place (Search *search, const char *path)
{
  Place place;
  guint page;

  if (!ibn_flow_find (search->flow, path, &page, &place.rect) || page != search->page)
    return;
  for (guint i = 0; i < search->places->len; i++)
    {
      const IbnRect *rect = &g_array_index (search->places, Place, i).rect;

      if (is_near (rect->x, place.rect.x) && is_near (rect->y, place.rect.y)
          && is_near (rect->width, place.rect.width) && is_near (rect->height, place.rect.height))
        return;
    }
  place.path = g_strdup (path);
  g_array_append_val (search->places, place);
}

static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  add_place (data, path);
  return TRUE;
}

static GArray *
find_places (IbnPagesView *self)
{
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (self->session));
  Search search = {
    .flow = self->flow,
    .page = ibn_paper_stack_get_page (IBN_PAPER_STACK (self->papers)),
    .places = g_array_new (FALSE, FALSE, sizeof (Place)),
  };

  g_array_set_clear_func (search.places, clear_place);
  ibn_document_foreach (ibn_session_get_document (self->session), on_answer, &search);
  /* What is not answered yet may be asked on the page as well. */
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->parent == NULL)
        add_place (&search, field->path);
    }
  g_array_sort (search.places, compare_places);
  return search.places;
}

static void
on_row_clicked (GtkButton *row, IbnPagesView *self)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (row), "path"));

  gtk_popover_popdown (GTK_POPOVER (self->answers_popover));
  choose (self, path);
}

static GtkWidget *
make_row (IbnPagesView *self, const char *path)
{
  GtkWidget *row = ibn_list_row_new ();
  g_autofree char *title = ibn_path_format (ibn_session_get_call (self->session),
                                            ibn_session_get_document (self->session), path,
                                            ibn_session_get_language (self->session));

  ibn_list_row_set_title (IBN_LIST_ROW (row), title);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
  return row;
}

static void
on_answers_shown (GtkPopover *popover, IbnPagesView *self)
{
  g_autoptr(GArray) places = self->flow != NULL ? find_places (self) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->answers_list)) != NULL)
    gtk_box_remove (GTK_BOX (self->answers_list), child);
  for (guint i = 0; places != NULL && i < places->len; i++)
    gtk_box_append (GTK_BOX (self->answers_list),
                    make_row (self, g_array_index (places, Place, i).path));
  child = gtk_widget_get_first_child (self->answers_list);
  if (child == NULL)
    {
      child = gtk_label_new (_("There is no answer on this page"));
      gtk_widget_set_focusable (child, TRUE);
      gtk_box_append (GTK_BOX (self->answers_list), child);
    }
  gtk_widget_grab_focus (child);
}

static void
on_list_answers (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPagesView *self = IBN_PAGES_VIEW (widget);

  if (self->flow != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->answers));
}

static void
ibn_pages_view_map (GtkWidget *widget)
{
  IbnPagesView *self = IBN_PAGES_VIEW (widget);

  GTK_WIDGET_CLASS (ibn_pages_view_parent_class)->map (widget);
  if (self->is_stale && self->session != NULL)
    set_pages (self);
}

static void
ibn_pages_view_dispose (GObject *object)
{
  IbnPagesView *self = IBN_PAGES_VIEW (object);

  give_up (self);
  g_clear_object (&self->session);
  ibn_ui_dispose_bin (object, IBN_TYPE_PAGES_VIEW);

  G_OBJECT_CLASS (ibn_pages_view_parent_class)->dispose (object);
}

static void
ibn_pages_view_finalize (GObject *object)
{
  IbnPagesView *self = IBN_PAGES_VIEW (object);

  g_clear_pointer (&self->flow, ibn_flow_unref);
  g_ptr_array_unref (self->pagings);
  g_free (self->path);

  G_OBJECT_CLASS (ibn_pages_view_parent_class)->finalize (object);
}

static const struct {
  guint            key;
  GdkModifierType  modifiers;
  const char      *action;
  int              by;       /* the parameter; 0 for none */
} keys[] = {
  { GDK_KEY_plus, GDK_CONTROL_MASK, "pages.zoom", 1 },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "pages.zoom", 1 },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "pages.zoom", 1 },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "pages.zoom", -1 },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "pages.zoom", -1 },
  { GDK_KEY_0, GDK_CONTROL_MASK, "pages.fit", 0 },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "pages.fit", 0 },
  { GDK_KEY_1, GDK_CONTROL_MASK, "pages.actual", 0 },
  { GDK_KEY_KP_1, GDK_CONTROL_MASK, "pages.actual", 0 },
  { GDK_KEY_Return, 0, "pages.answers", 0 },
  { GDK_KEY_KP_Enter, 0, "pages.answers", 0 },
};

static void
ibn_pages_view_class_init (IbnPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_pages_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_pages_view_finalize;
  widget_class->map = ibn_pages_view_map;

  signals[SIGNAL_PAGING_CHANGED] =
    g_signal_new ("paging-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "pages.zoom", "i", on_zoom);
  gtk_widget_class_install_action (widget_class, "pages.actual", NULL, on_actual);
  gtk_widget_class_install_action (widget_class, "pages.fit", NULL, on_fit);
  gtk_widget_class_install_action (widget_class, "pages.answers", NULL, on_list_answers);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, keys[i].by != 0 ? "i" : NULL, keys[i].by);

  g_type_ensure (IBN_TYPE_PAPER_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-pages-view.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, kind);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, answers);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, answers_popover);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, answers_list);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, stack);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, papers);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, none);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, kind_label);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, scroller);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, position);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, behind);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, actual);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesView, own_window);
  gtk_widget_class_bind_template_callback (widget_class, on_kind);
  gtk_widget_class_bind_template_callback (widget_class, on_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_answers_shown);
}

static void
ibn_pages_view_init (IbnPagesView *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->pagings = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_paging_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (gtk_widget_get_parent (self->position)), SPACING);
  ibn_ui_fit_drop_down (self->kind);
  ibn_ui_name_menu_button (self->answers, _("Go to an answer on this page"));
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (self->scroller, events);
}

static void
add_paging (IbnPagesView *self, IbnPaging *paging)
{
  GtkStringList *names =
    GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->kind)));
  g_autofree char *label = ibn_paging_dup_label (paging);

  g_ptr_array_add (self->pagings, ibn_paging_ref (paging));
  gtk_string_list_append (names, label);
}

/**
 * ibn_pages_view_set_session:
 * @session: an open dossier
 *
 * Shows the pages of a dossier, and again when it was edited; to be called once. They are set in
 * a thread, and those that are there stay until then.
 */
void
ibn_pages_view_set_session (IbnPagesView *self, IbnSession *session)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (IBN_IS_PAGES_VIEW (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (names));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(IbnPaging) paging = ibn_paging_new (kinds[i]);

      add_paging (self, paging);
    }
  self->session = g_object_ref (session);
  g_signal_connect_object (ibn_session_get_document (session), "edited", G_CALLBACK (on_edited),
                           self, 0);
  g_signal_connect_object (session, "attachments-changed", G_CALLBACK (on_attachments_changed),
                           self, 0);
  gtk_widget_set_sensitive (self->answers, FALSE);
  set_pages (self);
}

/**
 * ibn_pages_view_set_paging:
 * @paging: which pages
 *
 * Shows these pages, as if they had been chosen from the list; those of changes are added to it.
 */
void
ibn_pages_view_set_paging (IbnPagesView *self, IbnPaging *paging)
{
  guint index = 0;

  g_return_if_fail (IBN_IS_PAGES_VIEW (self));
  g_return_if_fail (self->session != NULL);
  g_return_if_fail (paging != NULL);

  while (index < G_N_ELEMENTS (kinds) && kinds[index] != ibn_paging_get_kind (paging))
    index++;
  if (index == G_N_ELEMENTS (kinds))
    {
      index = self->pagings->len;
      add_paging (self, paging);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), index);
}

IbnPaging *
ibn_pages_view_get_paging (IbnPagesView *self)
{
  guint index;

  g_return_val_if_fail (IBN_IS_PAGES_VIEW (self), NULL);

  index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  return index < self->pagings->len ? g_ptr_array_index (self->pagings, index) : NULL;
}

/* Gives the pages the focus, once they are there. */
void
ibn_pages_view_enter (IbnPagesView *self)
{
  g_return_if_fail (IBN_IS_PAGES_VIEW (self));

  self->enters = self->flow == NULL;
  if (!self->enters)
    ibn_paper_stack_enter (IBN_PAPER_STACK (self->papers));
}

/**
 * ibn_pages_view_follow:
 * @path: (nullable): the answer that is being worked on, or its row; %NULL for none
 *
 * Marks where an answer stands, and brings it into sight, unless someone moves the pages just now
 * or has the focus on them.
 */
void
ibn_pages_view_follow (IbnPagesView *self, const char *path)
{
  g_return_if_fail (IBN_IS_PAGES_VIEW (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  mark (self, TRUE);
}

/* There are only the pages in its window: it says more, and offers no other one. */
void
ibn_pages_view_set_alone (IbnPagesView *self)
{
  g_return_if_fail (IBN_IS_PAGES_VIEW (self));

  gtk_widget_set_visible (self->kind_label, TRUE);
  gtk_widget_set_visible (self->own_window, FALSE);
}
