/* ibn-merge-choice.c: one place that theirs changed, side by side with ours: which is taken
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-merge-choice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-marks.h"
#include "ibn-ui.h"
#include "ibn-wrap.h"

struct _IbnMergeChoice {
  AdwBin parent_instance;

  GtkWidget           *conflict;       /* from the template, as those that follow */
  GtkWidget           *place;
  GtkWidget           *base_box;
  GtkWidget           *base;
  GtkWidget           *ours_button;
  GtkWidget           *ours_who;
  GtkWidget           *ours;
  GtkWidget           *theirs_button;
  GtkWidget           *theirs_who;
  GtkWidget           *theirs;
  IbnMerge            *merge;          /* owned */
  const IbnDifference *difference;     /* of the dialog */
};

G_DEFINE_FINAL_TYPE (IbnMergeChoice, ibn_merge_choice, ADW_TYPE_BIN)

static void
on_toggled (GtkCheckButton *button, IbnMergeChoice *self)
{
  if (self->difference != NULL && gtk_check_button_get_active (button))
    ibn_merge_choose (self->merge, self->difference->item,
                      GTK_WIDGET (button) == self->theirs_button ? IBN_SIDE_THEIRS
                                                                 : IBN_SIDE_OURS);
}

static const char *
get_text (IbnMergeChoice *self, IbnSide side)
{
  const char *const texts[] = {
    [IBN_SIDE_BASE] = self->difference->base,
    [IBN_SIDE_OURS] = self->difference->from,
    [IBN_SIDE_THEIRS] = self->difference->to,
  };

  return texts[side];
}

/* What is said where there is no text. */
static const char *
get_absence (IbnMergeChoice *self, IbnSide side)
{
  switch (self->difference->kind)
    {
    case IBN_DIFFERENCE_ADDED:
    case IBN_DIFFERENCE_REMOVED:
      if (ibn_document_has_row (ibn_merge_get_document (self->merge, side), self->difference->path))
        return _("A row without answers");
      return ibn_document_has_row (ibn_merge_get_document (self->merge, IBN_SIDE_BASE),
                                   self->difference->path)
               ? _("The row is removed")
               : _("There is no such row");

    case IBN_DIFFERENCE_ANSWER:
    case IBN_DIFFERENCE_MOVED:
    case IBN_DIFFERENCE_ORDER:
      return _("Not answered");
    }

  g_assert_not_reached ();
}

static void
show_side (IbnMergeChoice *self, IbnSide side, GtkWidget *label)
{
  const char *text = get_text (self, side);
  gboolean is_there = *text != '\0';

  gtk_label_set_label (GTK_LABEL (label), is_there ? text : get_absence (self, side));
  if (!is_there)
    gtk_widget_add_css_class (label, "subdued");
}

/* Marks what differs, where both have a text that is worth it. */
static void
mark_sides (IbnMergeChoice *self)
{
  const char *ours = self->difference->from;
  const char *theirs = self->difference->to;

  if (self->difference->field == NULL || !ibn_type_is_text (self->difference->field->type)
      || *ours == '\0' || *theirs == '\0')
    return;
  ibn_marks_show_from (self->ours, ours, theirs);
  ibn_marks_show_to (self->theirs, ours, theirs);
}

/* Who put it there, and when, as far as that is known. */
static void
show_who (IbnMergeChoice *self, IbnSide side, GtkWidget *label)
{
  IbnPatch *edits = ibn_document_find_patch (ibn_merge_get_document (self->merge, side),
                                           self->difference->path);
  const char *author = edits != NULL ? ibn_patch_get_author (edits) : "";
  gint64 time = edits != NULL ? ibn_patch_get_time (edits) : 0;
  g_autofree char *when = time != 0 ? ibn_time_format (time) : g_strdup ("");
  const char *between = *author != '\0' && time != 0 ? ", " : "";
  g_autofree char *who = g_strconcat (author, between, when, NULL);

  ibn_ui_set_text (label, who);
}

/* A screen reader hears the place, whose it is and what stands there from the button alone. */
static void
name_button (IbnMergeChoice *self, GtkWidget *button, const char *words, GtkWidget *text,
             GtkWidget *who)
{
  g_autofree char *label = ibn_ui_dup_name (self->difference->place, words);
  g_autofree char *description = g_strdup_printf ("%s %s", gtk_label_get_text (GTK_LABEL (text)),
                                                  gtk_label_get_text (GTK_LABEL (who)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
ibn_merge_choice_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_MERGE_CHOICE);

  G_OBJECT_CLASS (ibn_merge_choice_parent_class)->dispose (object);
}

static void
ibn_merge_choice_finalize (GObject *object)
{
  g_clear_object (&IBN_MERGE_CHOICE (object)->merge);

  G_OBJECT_CLASS (ibn_merge_choice_parent_class)->finalize (object);
}

static void
ibn_merge_choice_class_init (IbnMergeChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_merge_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_merge_choice_finalize;

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-merge-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, conflict);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, place);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, base_box);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, base);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, ours_button);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, ours_who);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, ours);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, theirs_button);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, theirs_who);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeChoice, theirs);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
ibn_merge_choice_init (IbnMergeChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_merge_choice_new (IbnMerge *merge, const IbnDifference *difference)
{
  IbnMergeChoice *self;

  g_return_val_if_fail (IBN_IS_MERGE (merge), NULL);
  g_return_val_if_fail (difference != NULL && difference->item != NULL, NULL);

  self = g_object_new (IBN_TYPE_MERGE_CHOICE, NULL);
  self->merge = g_object_ref (merge);
  self->difference = difference;
  gtk_label_set_label (GTK_LABEL (self->place), difference->place);
  gtk_widget_set_visible (self->conflict, difference->item->is_conflict);
  gtk_widget_set_visible (self->base_box, difference->item->is_conflict);
  show_side (self, IBN_SIDE_BASE, self->base);
  show_side (self, IBN_SIDE_OURS, self->ours);
  show_side (self, IBN_SIDE_THEIRS, self->theirs);
  mark_sides (self);
  show_who (self, IBN_SIDE_OURS, self->ours_who);
  show_who (self, IBN_SIDE_THEIRS, self->theirs_who);
  name_button (self, self->ours_button, _("Keep ours"), self->ours, self->ours_who);
  name_button (self, self->theirs_button, _("Take theirs"), self->theirs, self->theirs_who);
  ibn_merge_choice_choose (self, difference->item->side);
  return GTK_WIDGET (self);
}

/* Chooses a side, as a press on its button does. */
void
ibn_merge_choice_choose (IbnMergeChoice *self, IbnSide side)
{
  GtkWidget *button;

  g_return_if_fail (IBN_IS_MERGE_CHOICE (self));

  button = side == IBN_SIDE_THEIRS ? self->theirs_button : self->ours_button;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}
