/* ibn-tour.c: a card at the foot of the window that leads through a practice dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-tour.h"

#include <glib/gi18n.h>

#include "ibn-submit-dialog.h"
#include "ibn-ui.h"
#include "ibn-why-dialog.h"
#include "ibn-wrap.h"

struct _IbnTour {
  AdwBin parent_instance;

  GtkWidget  *card;       /* from the template, as those that follow */
  GtkWidget  *position;
  GtkWidget  *title;
  GtkWidget  *words;
  GtkWidget  *done_box;
  GtkWidget  *back;
  GtkWidget  *next;
  GtkWidget  *show;
  IbnForm    *form;       /* of the window, which it outlives not; NULL before it starts */
  IbnSession *session;    /* owned, or NULL */
  guint       stop;
  gboolean    is_done;
  char       *step;       /* owned; as it was when the stop began, as those that follow */
  guint       serial;
  guint       n_rows;
  guint       n_blocking;
};

typedef struct {
  const char *title;
  const char *words;
  gboolean  (*is_done) (IbnTour *self);
  void      (*show)    (IbnTour *self);   /* goes to the place; or NULL */
} Stop;

G_DEFINE_FINAL_TYPE (IbnTour, ibn_tour, ADW_TYPE_BIN)

/* How things stand */

static guint
count_rows (IbnTour *self)
{
  GPtrArray *tables = ibn_call_get_tables (ibn_session_get_call (self->session));
  guint n_rows = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);

      if (!table->managed)
        n_rows += ibn_document_get_n_rows (ibn_session_get_document (self->session), table->path);
    }
  return n_rows;
}

static guint
count_blocking (IbnTour *self)
{
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (self->session));
  guint n_blocking = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_get_level (finding) == IBN_LEVEL_BLOCKING)
        n_blocking++;
    }
  return n_blocking;
}

static gboolean
has_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_moved (IbnTour *self)
{
  return g_strcmp0 (ibn_form_get_step_id (self->form), self->step) != 0;
}

static gboolean
has_written (IbnTour *self)
{
  return ibn_session_get_serial (self->session) != self->serial;
}

static gboolean
has_added (IbnTour *self)
{
  return count_rows (self) > self->n_rows;
}

static gboolean
has_pasted (IbnTour *self)
{
  return count_rows (self) >= self->n_rows + 2;
}

static gboolean
has_asked_why (IbnTour *self)
{
  return has_window (IBN_TYPE_WHY_DIALOG);
}

static gboolean
has_cured (IbnTour *self)
{
  return count_blocking (self) < self->n_blocking;
}

static gboolean
has_pages (IbnTour *self)
{
  return g_strcmp0 (ibn_form_get_side (self->form), "pages") == 0;
}

static gboolean
has_looked_at_submitting (IbnTour *self)
{
  return has_window (IBN_TYPE_SUBMIT_DIALOG);
}

/* Where it is */

static void
show_question (IbnTour *self)
{
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (self->session));

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->parent == NULL && !field->managed && field->max_length > 0
          && ibn_session_can_edit (self->session, field->path)
          && ibn_form_reveal (self->form, field->path))
        return;
    }
}

/* The grid with the most in it. */
static void
show_table (IbnTour *self)
{
  GPtrArray *tables = ibn_call_get_tables (ibn_session_get_call (self->session));
  IbnDocument *document = ibn_session_get_document (self->session);
  const IbnTable *best = NULL;

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);

      if (table->layout == IBN_LAYOUT_GRID && !table->managed
          && ibn_session_in_phase (self->session, table->phases)
          && (best == NULL || ibn_document_get_n_rows (document, table->path)
                                > ibn_document_get_n_rows (document, best->path)))
        best = table;
    }
  if (best != NULL)
    ibn_form_reveal (self->form, best->path);
}

static void
show_findings (IbnTour *self)
{
  ibn_form_show_side (self->form, "findings");
}

static void
show_pages (IbnTour *self)
{
  ibn_form_show_side (self->form, "pages");
}

static const Stop stops[] = {
  { N_("Find the Way"),
    N_("The steps at the side say with an icon how far each of them is. Go to another one: choose"
       " it there, or press Ctrl+Page Down. Ctrl+F searches everything."),
    has_moved, NULL },
  { N_("Write"),
    N_("Change an answer. How much room is left is beside it, and it is checked while you type."
       " F1 tells more about a question. Ctrl+Z undoes everything you do."),
    has_written, show_question },
  { N_("Fill In a Table"),
    N_("Go into a table and press Ctrl+Enter: there is a row more. Arrows, Tab, Enter and F2 work"
       " as in a spreadsheet, and Ctrl+D duplicates a row. Ctrl+Tab leads out of it."),
    has_added, show_table },
  { N_("Paste"),
    N_("Copy two or more rows from a spreadsheet, or from this table with Ctrl+C, and press Ctrl+V"
       " here. You see first what would come of them."),
    has_pasted, show_table },
  { N_("Ask Why"),
    N_("The totals stand at the foot of the window. Choose one: it is taken apart into what it is"
       " made of, down to the amounts you typed."),
    has_asked_why, NULL },
  { N_("Mend What Is Wrong"),
    N_("This dossier has faults on purpose. Press F9 for the findings, go to one with F8, and"
       " choose one of the ways to mend it. Before it is done you see what else would change."),
    has_cured, show_findings },
  { N_("See the Pages"),
    N_("Ctrl+Shift+P shows the pages beside the form, as they will be printed. They follow what you"
       " type, and a click on them leads to the answer."),
    has_pages, show_pages },
  { N_("Submit"),
    N_("Look in the menu, F10, at “Submit This Phase”: it says what is still in the way. Nothing is"
       " ever sent by itself, and of this dossier nothing counts."),
    has_looked_at_submitting, NULL },
};

/* The card */

static char *
dup_name (IbnTour *self)
{
  const Stop *stop = &stops[self->stop];
  g_autofree char *position = g_strdup_printf (_("Step %u of %u"), self->stop + 1,
                                               (guint) G_N_ELEMENTS (stops));

  return g_strdup_printf ("%s. %s. %s%s%s", position, _(stop->title), _(stop->words),
                          self->is_done ? " " : "", self->is_done ? _("Done.") : "");
}

static void
show_stop (IbnTour *self)
{
  const Stop *stop = &stops[self->stop];
  gboolean is_last = self->stop + 1 == G_N_ELEMENTS (stops);
  g_autofree char *position = g_strdup_printf (_("%u / %u"), self->stop + 1,
                                               (guint) G_N_ELEMENTS (stops));
  g_autofree char *name = dup_name (self);

  gtk_label_set_label (GTK_LABEL (self->position), position);
  gtk_label_set_label (GTK_LABEL (self->title), _(stop->title));
  gtk_label_set_label (GTK_LABEL (self->words), _(stop->words));
  gtk_widget_set_visible (self->done_box, self->is_done);
  gtk_widget_set_visible (self->show, stop->show != NULL);
  gtk_button_set_label (GTK_BUTTON (self->next), is_last ? _("_Finish") : _("_Go On"));
  if (self->is_done)
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tour.back", self->stop > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
begin_stop (IbnTour *self)
{
  self->is_done = FALSE;
  g_free (self->step);
  self->step = g_strdup (ibn_form_get_step_id (self->form));
  self->serial = ibn_session_get_serial (self->session);
  self->n_rows = count_rows (self);
  self->n_blocking = count_blocking (self);
  show_stop (self);
}

/* What is done stays done, also when it is undone. */
static void
look (IbnTour *self)
{
  if (self->is_done || !ibn_tour_is_on (self) || !stops[self->stop].is_done (self))
    return;
  self->is_done = TRUE;
  show_stop (self);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, IbnTour *self)
{
  look (self);
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_tour_go (IBN_TOUR (widget), -1);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_tour_go (IBN_TOUR (widget), 1);
}

static void
on_stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_tour_stop (IBN_TOUR (widget));
}

static void
on_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnTour *self = IBN_TOUR (widget);

  if (stops[self->stop].show != NULL)
    stops[self->stop].show (self);
}

static void
on_leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_enter (IBN_TOUR (widget)->form);
}

static void
ibn_tour_dispose (GObject *object)
{
  IbnTour *self = IBN_TOUR (object);

  ibn_ui_dispose_bin (object, IBN_TYPE_TOUR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ibn_tour_parent_class)->dispose (object);
}

static void
ibn_tour_finalize (GObject *object)
{
  g_free (IBN_TOUR (object)->step);

  G_OBJECT_CLASS (ibn_tour_parent_class)->finalize (object);
}

static void
ibn_tour_class_init (IbnTourClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_tour_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_tour_finalize;

  gtk_widget_class_install_action (widget_class, "tour.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "tour.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "tour.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "tour.show", NULL, on_show);
  gtk_widget_class_install_action (widget_class, "tour.leave", NULL, on_leave);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "tour.leave", NULL);
  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-tour.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnTour, card);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, position);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, title);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, words);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, done_box);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, back);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, next);
  gtk_widget_class_bind_template_child (widget_class, IbnTour, show);
}

static void
ibn_tour_init (IbnTour *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * ibn_tour_start:
 * @form: the form with the dossier
 * @session: a dossier in which nothing counts
 *
 * Shows the card with the first of its stops. It notices when what it asks was done, and never
 * keeps anyone from going on.
 */
void
ibn_tour_start (IbnTour *self, IbnForm *form, IbnSession *session)
{
  g_return_if_fail (IBN_IS_TOUR (self));
  g_return_if_fail (IBN_IS_FORM (form));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->form = form;
  self->session = g_object_ref (session);
  g_signal_connect_object (form, "moved", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "side-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "updated", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (on_windows_changed), self, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  begin_stop (self);
}

gboolean
ibn_tour_is_on (IbnTour *self)
{
  g_return_val_if_fail (IBN_IS_TOUR (self), FALSE);
  return self->session != NULL && gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * ibn_tour_go:
 * @by: 1 for the next stop, -1 for the one before
 *
 * Goes on and gives the card the focus, so that it is read out; after the last stop it ends.
 */
void
ibn_tour_go (IbnTour *self, int by)
{
  g_return_if_fail (IBN_IS_TOUR (self));
  g_return_if_fail (by == 1 || by == -1);

  if (!ibn_tour_is_on (self) || (by < 0 && self->stop == 0))
    return;
  if (by > 0 && self->stop + 1 == G_N_ELEMENTS (stops))
    {
      ibn_tour_stop (self);
      return;
    }
  self->stop += (guint) by;
  begin_stop (self);
  gtk_widget_grab_focus (self->card);
}

/* Takes the card away; the dossier stays. */
void
ibn_tour_stop (IbnTour *self)
{
  g_return_if_fail (IBN_IS_TOUR (self));

  if (!ibn_tour_is_on (self))
    return;
  if (ibn_ui_holds_focus (GTK_WIDGET (self)))
    ibn_form_enter (self->form);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

guint
ibn_tour_get_stop (IbnTour *self)
{
  g_return_val_if_fail (IBN_IS_TOUR (self), 0);
  return self->stop;
}

guint
ibn_tour_get_n_stops (IbnTour *self)
{
  g_return_val_if_fail (IBN_IS_TOUR (self), 0);
  return G_N_ELEMENTS (stops);
}

gboolean
ibn_tour_is_done (IbnTour *self)
{
  g_return_val_if_fail (IBN_IS_TOUR (self), FALSE);
  return self->is_done;
}
