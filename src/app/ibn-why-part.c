/* ibn-why-part.c: a value, which opens to show its parts
 *
 * The parts are made when they are first shown. A tree of this GTK reads as a list of rows without
 * names; here each value is a button that says what it is, what it comes to, and whether it is
 * open. All of them are one stop for Tab: up and down go from one to the next, right opens, left
 * closes or goes to the value that this one is a part of.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-why-part.h"

#include <glib/gi18n.h>

#include "ibn-field-help.h"
#include "ibn-ui.h"
#include "ibn-voice.h"
#include "ibn-why-words.h"

/* An amount of so many letters stands on one line. */
#define MAX_UNBROKEN 20

struct _IbnWhyPart {
  AdwBin parent_instance;

  GtkWidget  *button;      /* from the template, as those that follow */
  GtkWidget  *icon;
  GtkWidget  *label;
  GtkWidget  *mark;
  GtkWidget  *value;
  GtkWidget  *inside;
  GtkWidget  *words;
  GtkWidget  *facts;
  GtkWidget  *parts;
  IbnSession *session;     /* owned */
  char       *key;         /* owned: unlike that of its siblings */
  char       *name;        /* owned: of a formula or param, or NULL */
  char       *path;        /* owned: of an answer or row, or NULL */
  gboolean    is_formula;
  gboolean    is_open;
  GtkWidget  *last;        /* weak, of the outermost part: where the focus was */
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnWhyPart, ibn_why_part, ADW_TYPE_BIN)

static gboolean
is_answer (IbnWhyPart *self)
{
  return self->name == NULL;
}

static char *
dup_key (const IbnExplanation *explanation)
{
  return g_strconcat (explanation->name != NULL ? explanation->name : "", "|",
                      explanation->path != NULL ? explanation->path : "", NULL);
}

static void
on_chosen (IbnWhyPart *part, const char *path, IbnWhyPart *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, path);
}

/* The parts */

static GtkWidget *
get_part (IbnWhyPart *self, GHashTable *old, const IbnExplanation *explanation)
{
  g_autofree char *key = dup_key (explanation);
  GtkWidget *part = g_hash_table_lookup (old, key);

  if (part != NULL)
    {
      g_hash_table_remove (old, key);
      ibn_why_part_set (IBN_WHY_PART (part), explanation);
      return part;
    }
  part = ibn_why_part_new (self->session, explanation);
  g_signal_connect (part, "chosen", G_CALLBACK (on_chosen), self);
  gtk_box_append (GTK_BOX (self->parts), part);
  return part;
}

/* Those that are there stay, open or closed as they are. */
static void
show_parts (IbnWhyPart *self, GPtrArray *explanations)
{
  g_autoptr(GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *before = NULL;
  GHashTableIter iter;
  void *part;

  for (GtkWidget *child = gtk_widget_get_first_child (self->parts);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_hash_table_insert (old, IBN_WHY_PART (child)->key, child);
  for (guint i = 0; i < explanations->len; i++)
    {
      GtkWidget *child = get_part (self, old, g_ptr_array_index (explanations, i));

      if (gtk_widget_get_prev_sibling (child) != before)
        gtk_box_reorder_child_after (GTK_BOX (self->parts), child, before);
      before = child;
    }

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      if (ibn_ui_holds_focus (part))
        gtk_widget_grab_focus (self->button);
      gtk_box_remove (GTK_BOX (self->parts), part);
    }
}

static char *
dup_source (IbnWhyPart *self, const char *source)
{
  g_autofree char *lines =
    ibn_field_help_dup_source (ibn_session_get_call (self->session), source);
  g_auto(GStrv) places = g_strsplit (lines, "\n", -1);
  g_autofree char *joined = g_strjoinv ("; ", places);

  /* Translators: %s is a document and the line in it */
  return g_strdup_printf (_("Source: %s"), joined);
}

/* What is said of a param besides its value. */
static void
show_param (IbnWhyPart *self)
{
  const IbnParam *param = ibn_call_get_param (ibn_session_get_call (self->session), self->name);
  g_autofree char *source = NULL;

  if (param == NULL)
    return;
  source = param->source != NULL ? dup_source (self, param->source) : NULL;
  ibn_ui_set_text (self->words, ibn_session_get_words (self->session, param->remark));
  ibn_ui_set_text (self->facts, source);
}

static char *
dup_facts (IbnWhyPart *self, const IbnFormula *formula, const IbnExplanation *explanation)
{
  g_autofree char *limit =
    ibn_checker_format_limit (ibn_session_get_checker (self->session), self->name);
  g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (*limit != '\0' && formula->is_least)
    /* Translators: %s is an amount or a share */
    g_ptr_array_add (facts, g_strdup_printf (_("At least %s"), limit));
  else if (*limit != '\0')
    /* Translators: %s is an amount or a share */
    g_ptr_array_add (facts, g_strdup_printf (_("At most %s"), limit));
  if (explanation->source != NULL)
    g_ptr_array_add (facts, dup_source (self, explanation->source));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static void
show_formula (IbnWhyPart *self)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  const IbnFormula *formula = ibn_checker_get_formula (checker, self->name);
  g_autoptr(IbnExplanation) explanation =
    ibn_checker_explain_once (checker, self->name, self->path);
  g_autofree char *words = NULL;
  g_autofree char *facts = NULL;

  if (explanation == NULL)
    return;
  words = ibn_why_dup_words (self->session, formula, explanation->expression);
  if (words != NULL)
    {
      g_autofree char *equation = g_strdup_printf ("= %s", words);

      ibn_ui_set_text (self->words, equation);
    }
  else
    ibn_ui_set_text (self->words, NULL);
  facts = dup_facts (self, formula, explanation);
  ibn_ui_set_text (self->facts, facts);
  show_parts (self, explanation->parts);
}

static void
show_inside (IbnWhyPart *self)
{
  if (!self->is_open)
    return;
  if (self->is_formula)
    show_formula (self);
  else
    show_param (self);
}

static void
on_clicked (GtkButton *button, IbnWhyPart *self)
{
  if (is_answer (self))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->path);
  else
    ibn_why_part_open (self, !self->is_open);
}

/* Keyboard */

static IbnWhyPart *
get_outer (IbnWhyPart *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? IBN_WHY_PART (gtk_widget_get_ancestor (parent, IBN_TYPE_WHY_PART)) : NULL;
}

static void
collect (IbnWhyPart *self, GPtrArray *all)
{
  g_ptr_array_add (all, self);
  if (!self->is_open)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->parts);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (IBN_WHY_PART (child), all);
}

static gboolean
go (IbnWhyPart *self, IbnWhyPart *part)
{
  g_set_weak_pointer (&self->last, GTK_WIDGET (part));
  return gtk_widget_grab_focus (part->button);
}

static gboolean
walk (IbnWhyPart *self, IbnWhyPart *current, GtkDirectionType direction)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  guint at = 0;

  if (direction == GTK_DIR_RIGHT && !is_answer (current))
    ibn_why_part_open (current, TRUE);
  if (direction == GTK_DIR_LEFT && current->is_open)
    {
      ibn_why_part_open (current, FALSE);
      return go (self, current);
    }
  if (direction == GTK_DIR_LEFT)
    return go (self, current != self ? get_outer (current) : current);

  collect (self, all);
  g_ptr_array_find (all, current, &at);
  if (direction == GTK_DIR_DOWN && at + 1 < all->len)
    at++;
  if (direction == GTK_DIR_UP && at > 0)
    at--;
  return go (self, g_ptr_array_index (all, at));
}

static gboolean
ibn_why_part_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnWhyPart *self = IBN_WHY_PART (widget);
  GtkWidget *focus;

  if (get_outer (self) != NULL)
    return gtk_widget_grab_focus (self->button);
  if (!ibn_ui_holds_focus (widget))
    return go (self, self->last != NULL ? IBN_WHY_PART (self->last) : self);
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  return walk (self, IBN_WHY_PART (gtk_widget_get_ancestor (focus, IBN_TYPE_WHY_PART)), direction);
}

static void
ibn_why_part_dispose (GObject *object)
{
  IbnWhyPart *self = IBN_WHY_PART (object);

  g_clear_weak_pointer (&self->last);
  ibn_ui_dispose_bin (object, IBN_TYPE_WHY_PART);

  G_OBJECT_CLASS (ibn_why_part_parent_class)->dispose (object);
}

static void
ibn_why_part_finalize (GObject *object)
{
  IbnWhyPart *self = IBN_WHY_PART (object);

  g_clear_object (&self->session);
  g_free (self->key);
  g_free (self->name);
  g_free (self->path);

  G_OBJECT_CLASS (ibn_why_part_parent_class)->finalize (object);
}

static void
ibn_why_part_class_init (IbnWhyPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_why_part_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_why_part_finalize;
  widget_class->focus = ibn_why_part_focus;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", IBN_TYPE_WHY_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-why-part.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, button);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, label);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, mark);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, value);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, inside);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, words);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, facts);
  gtk_widget_class_bind_template_child (widget_class, IbnWhyPart, parts);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
ibn_why_part_init (IbnWhyPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_why_part_new (IbnSession *session, const IbnExplanation *explanation)
{
  IbnWhyPart *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (explanation != NULL, NULL);

  self = g_object_new (IBN_TYPE_WHY_PART, NULL);
  self->session = g_object_ref (session);
  self->key = dup_key (explanation);
  self->name = g_strdup (explanation->name);
  self->path = g_strdup (explanation->path);
  self->is_formula = explanation->expression != NULL;
  ibn_voice_describe (self->button, is_answer (self) ? _("Goes to the answer") : NULL);
  ibn_why_part_open (self, FALSE);
  ibn_why_part_set (self, explanation);
  return GTK_WIDGET (self);
}

/**
 * ibn_why_part_set:
 * @explanation: of the same formula, param or answer, as it is now
 *
 * Shows another value, and where it is open what that is made of now.
 */
void
ibn_why_part_set (IbnWhyPart *self, const IbnExplanation *explanation)
{
  const char *value;
  g_autofree char *name = NULL;

  g_return_if_fail (IBN_IS_WHY_PART (self));
  g_return_if_fail (explanation != NULL);

  value = *explanation->value != '\0' ? explanation->value : "–";
  gtk_label_set_label (GTK_LABEL (self->label), explanation->label);
  gtk_label_set_label (GTK_LABEL (self->value), value);
  gtk_label_set_wrap_mode (GTK_LABEL (self->value),
                           g_utf8_strlen (value, -1) > MAX_UNBROKEN ? PANGO_WRAP_WORD_CHAR
                                                                    : PANGO_WRAP_WORD);
  gtk_widget_set_visible (self->mark, explanation->is_unconfirmed);
  name = g_strdup_printf (_("%s: %s"), explanation->label, value);
  if (explanation->is_unconfirmed)
    {
      g_autofree char *plain = g_steal_pointer (&name);

      name = g_strdup_printf ("%s, %s", plain, gtk_label_get_label (GTK_LABEL (self->mark)));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_inside (self);
}

/* An answer is never open. */
void
ibn_why_part_open (IbnWhyPart *self, gboolean is_open)
{
  g_return_if_fail (IBN_IS_WHY_PART (self));

  self->is_open = is_open && !is_answer (self);
  gtk_widget_set_visible (self->inside, self->is_open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), is_answer (self) ? "go-jump-symbolic"
                                                        : is_open ? "pan-down-symbolic"
                                                                  : "pan-end-symbolic");
  if (!is_answer (self))
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 self->is_open, -1);
  show_inside (self);
}

const char *
ibn_why_part_get_path (IbnWhyPart *self)
{
  g_return_val_if_fail (IBN_IS_WHY_PART (self), NULL);
  return is_answer (self) ? self->path : NULL;
}

const char *
ibn_why_part_get_value (IbnWhyPart *self)
{
  g_return_val_if_fail (IBN_IS_WHY_PART (self), NULL);
  return gtk_label_get_label (GTK_LABEL (self->value));
}
