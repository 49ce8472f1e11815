/* ibn-field-help.c: what one may want to know about a question: an example, who asks it, and where
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-field-help.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-decimal.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

#define MAX_WIDTH_CHARS 50

struct _IbnFieldHelp {
  AdwBin parent_instance;

  GtkWidget *box;   /* a child */
};

G_DEFINE_FINAL_TYPE (IbnFieldHelp, ibn_field_help, ADW_TYPE_BIN)

static GtkWidget *
add_label (IbnFieldHelp *self, const char *text, const char *style)
{
  GtkWidget *label = ibn_ui_label_new (text, style);

  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
add_section (IbnFieldHelp *self, const char *heading, const char *text)
{
  GtkWidget *label;

  add_label (self, heading, "caption-heading");
  label = add_label (self, text, NULL);
  /* So that it can be read with the keyboard, and copied. */
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  ibn_voice_describe (label, heading);
}

/* An example is only copied: what lands in a dossier is what someone puts there. */
static void
on_copy (GtkButton *button, const char *example)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), example);
  gtk_button_set_label (button, _("Copied"));
}

static void
add_example (IbnFieldHelp *self, const char *example)
{
  GtkWidget *button = gtk_button_new_with_label (_("Copy the Example"));

  add_section (self, _("Example"), example);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_copy), g_strdup (example),
                         (GClosureNotify) G_CALLBACK (g_free), 0);
  gtk_box_append (GTK_BOX (self->box), button);
}

static const char *
get_level_words (const IbnField *field, const IbnPhase *phase)
{
  const char *mark = ibn_field_help_get_mark (field->missing[phase->index]);

  if ((field->readonly & 1u << phase->index) != 0)
    return _("only to be read");
  return mark != NULL ? mark : _("not required");
}

static void
add_phases (IbnFieldHelp *self, IbnSession *session, const IbnField *field)
{
  GPtrArray *phases = ibn_call_get_phases (ibn_session_get_call (session));
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, i);

      if (!phase->has_form || (field->phases & 1u << phase->index) == 0)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a phase of the call, and whether an answer is required in it */
      g_string_append_printf (lines, _("%s: %s"), ibn_session_get_words (session, phase->label),
                              get_level_words (field, phase));
    }
  if (lines->len > 0)
    add_section (self, _("Asked in"), lines->str);
}

static void
add_criterion (IbnFieldHelp *self, IbnSession *session, const char *id)
{
  GPtrArray *criteria = ibn_call_get_criteria (ibn_session_get_call (session));

  for (guint i = 0; i < criteria->len; i++)
    {
      const IbnCriterion *criterion = g_ptr_array_index (criteria, i);
      g_autofree char *words = NULL;

      if (!g_str_equal (criterion->id, id))
        continue;
      words = g_strdup_printf ("%s %s", id, ibn_session_get_words (session, criterion->label));
      add_section (self, _("Counts for"), words);
    }
}

static void
ibn_field_help_class_init (IbnFieldHelpClass *klass)
{
}

static void
ibn_field_help_init (IbnFieldHelp *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "field-help");
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * ibn_field_help_has_facts:
 * @session: the open dossier
 * @field: a question
 *
 * Returns: whether there is more to know about it than the help that stands at the question
 */
gboolean
ibn_field_help_has_facts (IbnSession *session, const IbnField *field)
{
  g_return_val_if_fail (IBN_IS_SESSION (session), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return !field->managed || field->max_length > 0 || field->criterion != NULL
         || field->source != NULL || *ibn_session_get_words (session, field->example) != '\0';
}

/**
 * ibn_field_help_new:
 * @session: the open dossier
 * @field: a question
 * @whole: also the help that stands at the question itself
 *
 * Returns: (transfer floating) (nullable): what there is to know about it, %NULL for nothing
 */
GtkWidget *
ibn_field_help_new (IbnSession *session, const IbnField *field, gboolean whole)
{
  IbnFieldHelp *self;
  const char *help;
  const char *example;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_ref_sink (g_object_new (IBN_TYPE_FIELD_HELP, NULL));
  help = ibn_session_get_words (session, field->help);
  example = ibn_session_get_words (session, field->example);
  if (whole && *help != '\0')
    add_section (self, _("Help"), help);
  if (*example != '\0')
    add_example (self, example);
  if (field->max_length > 0)
    {
      g_autofree char *max = ibn_count_format ((gint64) field->max_length);
      /* Translators: %s is a number */
      g_autofree char *words = g_strdup_printf (ngettext ("At most %s character",
                                                          "At most %s characters",
                                                          field->max_length), max);

      add_section (self, _("Length"), words);
    }
  if (!field->managed)
    add_phases (self, session, field);
  if (field->criterion != NULL)
    add_criterion (self, session, field->criterion);
  if (field->source != NULL)
    {
      g_autofree char *words = ibn_field_help_dup_source (ibn_session_get_call (session),
                                                          field->source);

      add_section (self, _("Source"), words);
    }

  if (gtk_widget_get_first_child (self->box) == NULL)
    {
      g_object_unref (self);
      return NULL;
    }
  g_object_force_floating (G_OBJECT (self));
  return GTK_WIDGET (self);
}

/**
 * ibn_field_help_dup_source:
 * @call: a call
 * @source: where something is asked, such as `003:297 003:301`
 *
 * Returns: (transfer full): the titles of the documents with the lines in them, a line each
 */
char *
ibn_field_help_dup_source (IbnCall *call, const char *source)
{
  g_auto(GStrv) places = NULL;
  g_autoptr(GString) lines = g_string_new (NULL);

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  places = g_strsplit_set (source, " \n", -1);
  for (guint i = 0; places[i] != NULL; i++)
    {
      char *line = strchr (places[i], ':');
      const char *title;

      if (*places[i] == '\0')
        continue;
      if (line != NULL)
        *line++ = '\0';
      title = ibn_call_get_source_title (call, places[i]);
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      if (line == NULL)
        g_string_append (lines, title != NULL ? title : places[i]);
      else
        {
          /* Translators: a document of the call, and the line in it */
          g_string_append_printf (lines, _("%s, line %s"), title != NULL ? title : places[i], line);
        }
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * ibn_field_help_get_mark:
 * @missing: how bad it is that a question is not answered
 *
 * Returns: (nullable): that in words, or %NULL where it need not be
 */
const char *
ibn_field_help_get_mark (IbnLevel missing)
{
  switch (missing)
    {
    case IBN_LEVEL_BLOCKING:
      return _("required");

    case IBN_LEVEL_EXPLAIN:
      return _("required, or say why not");

    case IBN_LEVEL_ATTENTION:
      return _("recommended");

    case IBN_LEVEL_INFO:
    case IBN_LEVEL_NONE:
      break;
    }
  return NULL;
}
