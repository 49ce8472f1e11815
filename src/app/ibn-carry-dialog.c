/* ibn-carry-dialog.c: chooses what is taken over from another dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-carry-dialog.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

struct _IbnCarryDialog {
  AdwWindow parent_instance;

  GtkWidget   *about;     /* from the template, as those that follow */
  GtkWidget   *none;
  GtkWidget   *list;
  GtkWidget   *choose;
  GtkWidget   *replace;
  GtkWidget   *summary;
  GtkWidget   *take;
  IbnSession  *session;   /* owned */
  IbnDocument *source;    /* owned */
  char        *origin;    /* owned */
  GPtrArray   *parts;     /* owned, of IbnCarryPart */
  GPtrArray   *ticks;     /* owned, of GtkCheckButton: one for each */
};

G_DEFINE_FINAL_TYPE (IbnCarryDialog, ibn_carry_dialog, ADW_TYPE_WINDOW)

static gboolean
may_replace (IbnCarryDialog *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->replace));
}

/* The parts that are ticked. */
static GPtrArray *
list_chosen (IbnCarryDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->parts->len; i++)
    {
      IbnCarryPart *part;

      if (!gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
        continue;
      part = g_memdup2 (g_ptr_array_index (self->parts, i), sizeof (IbnCarryPart));
      if (!may_replace (self))
        {
          part->n_answers -= part->n_there;
          part->n_there = 0;
        }
      g_ptr_array_add (chosen, part);
    }
  return chosen;
}

static void
show_summary (IbnCarryDialog *self)
{
  g_autoptr(GPtrArray) chosen = list_chosen (self);
  guint n_answers = 0;
  guint n_there = 0;
  g_autofree char *come = NULL;
  g_autofree char *go = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < chosen->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (chosen, i);

      n_answers += part->n_answers;
      n_there += part->n_there;
    }

  come = g_strdup_printf (ngettext ("%u answer is taken over, to be checked",
                                    "%u answers are taken over, to be checked", n_answers),
                          n_answers);
  go = g_strdup_printf (ngettext ("%u is written over another", "%u are written over others",
                                  n_there), n_there);
  words = n_there > 0 ? g_strdup_printf ("%s; %s", come, go) : g_strdup (come);
  gtk_label_set_label (GTK_LABEL (self->summary), words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "carry.take", n_answers > 0);
}

static void
on_toggled (GtkCheckButton *button, IbnCarryDialog *self)
{
  show_summary (self);
}

static void
tick_all (IbnCarryDialog *self, gboolean ticked)
{
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->ticks, i), ticked);
}

static void
on_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tick_all (IBN_CARRY_DIALOG (widget), TRUE);
}

static void
on_none (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tick_all (IBN_CARRY_DIALOG (widget), FALSE);
}

static void
on_take (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnCarryDialog *self = IBN_CARRY_DIALOG (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(GPtrArray) chosen = list_chosen (self);
  g_autofree char *words = NULL;
  guint n = ibn_session_take (self->session, self->source, chosen, self->origin);

  if (n > 0 && parent != NULL)
    {
      words = g_strdup_printf (ngettext ("Taken over: %u answer is to be checked",
                                         "Taken over: %u answers are to be checked", n), n);
      gtk_widget_activate_action (GTK_WIDGET (parent), "win.offer-undo", "s", words);
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* What people call a part, within its step. */
static const char *
get_title (IbnCarryDialog *self, const IbnCarryPart *part)
{
  const IbnWords *words = part->table != NULL ? part->table->label
                          : part->group->label != NULL ? part->group->label
                                                       : part->step->label;

  return ibn_session_get_words (self->session, words);
}

static char *
format_part (IbnCarryDialog *self, const IbnCarryPart *part)
{
  g_autofree char *answers = g_strdup_printf (ngettext ("%u answer", "%u answers",
                                                        part->n_answers), part->n_answers);
  g_autofree char *rows = g_strdup_printf (ngettext ("in %u row", "in %u rows", part->n_rows),
                                           part->n_rows);
  g_autofree char *there = g_strdup_printf (ngettext ("%u is answered here already",
                                                      "%u are answered here already",
                                                      part->n_there), part->n_there);
  g_autoptr(GString) text = g_string_new (answers);

  if (part->table != NULL)
    g_string_append_printf (text, " %s", rows);
  if (part->n_there > 0)
    g_string_append_printf (text, "; %s", there);
  /* Translators: what can be taken over, such as “Companies”, and how much: “240 answers in 12
   * rows; 3 are answered here already” */
  return g_strdup_printf (_("%s: %s"), get_title (self, part), text->str);
}

static GtkWidget *
add_step (IbnCarryDialog *self, const IbnStep *step)
{
  GtkWidget *label = gtk_label_new (ibn_session_get_words (self->session, step->label));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "ticks");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (self->list), label);
  gtk_box_append (GTK_BOX (self->list), box);
  return box;
}

static void
add_parts (IbnCarryDialog *self)
{
  const IbnStep *step = NULL;
  GtkWidget *box = NULL;
  guint n_there = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (self->parts, i);
      g_autofree char *words = format_part (self, part);
      GtkWidget *tick = ibn_ui_check_button_new (words, GTK_ACCESSIBLE_ROLE_CHECKBOX);

      if (part->step != step)
        box = add_step (self, part->step);
      step = part->step;
      n_there += part->n_there;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
      gtk_widget_add_css_class (tick, "option");
      g_signal_connect (tick, "toggled", G_CALLBACK (on_toggled), self);
      gtk_box_append (GTK_BOX (box), tick);
      g_ptr_array_add (self->ticks, tick);
    }
  gtk_widget_set_visible (self->none, self->parts->len == 0);
  gtk_widget_set_visible (self->choose, self->parts->len > 0);
  gtk_widget_set_visible (self->replace, n_there > 0);
}

static void
ibn_carry_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_CARRY_DIALOG);

  G_OBJECT_CLASS (ibn_carry_dialog_parent_class)->dispose (object);
}

static void
ibn_carry_dialog_finalize (GObject *object)
{
  IbnCarryDialog *self = IBN_CARRY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->source);
  g_free (self->origin);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_ptr_array_unref (self->ticks);

  G_OBJECT_CLASS (ibn_carry_dialog_parent_class)->finalize (object);
}

static void
ibn_carry_dialog_class_init (IbnCarryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_carry_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_carry_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "carry.all", NULL, on_all);
  gtk_widget_class_install_action (widget_class, "carry.none", NULL, on_none);
  gtk_widget_class_install_action (widget_class, "carry.take", NULL, on_take);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-carry-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, about);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, none);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, replace);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnCarryDialog, take);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
ibn_carry_dialog_init (IbnCarryDialog *self)
{
  self->ticks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_carry_dialog_present:
 * @parent: the window it belongs to
 * @session: an open dossier that is whole
 * @source: another dossier, which nobody changes
 * @origin: what that is, in words
 *
 * Shows what of another dossier can be taken over, step by step, and takes over what is ticked, in
 * one undo step. What is answered already stays, unless it is said that it may be written over.
 */
void
ibn_carry_dialog_present (GtkWindow *parent, IbnSession *session, IbnDocument *source,
                          const char *origin)
{
  IbnCarryDialog *self;
  g_autofree char *about = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (IBN_IS_DOCUMENT (source));
  g_return_if_fail (origin != NULL);

  self = g_object_new (IBN_TYPE_CARRY_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->source = g_object_ref (source);
  self->origin = g_strdup (origin);
  self->parts = ibn_carry_list_parts (ibn_session_get_call (session),
                                      ibn_session_get_document (session), source);
  /* Translators: %s is what an earlier dossier is called */
  about = g_strdup_printf (_("From %s. What is taken over gets a mark, until you have confirmed or"
                             " changed it."), origin);
  gtk_label_set_label (GTK_LABEL (self->about), about);
  add_parts (self);
  show_summary (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->parts->len > 0
                                             ? g_ptr_array_index (self->ticks, 0) : NULL);
  gtk_window_present (GTK_WINDOW (self));
}
