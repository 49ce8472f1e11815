/* ibn-finding-row.c: a finding in the list, with what can be done about it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finding-row.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-cure-card.h"
#include "ibn-cures-dialog.h"
#include "ibn-letter.h"
#include "ibn-letters-dialog.h"
#include "ibn-line-layout.h"
#include "ibn-path.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"

/* For how many milliseconds nothing is to be typed before cures are tried again. */
#define REST 500

/* Pixels between the icon and the words. */
#define SPACING 9

struct _IbnFindingRow {
  AdwBin parent_instance;

  GtkWidget  *button;       /* from the template, as those that follow */
  GtkWidget  *icon;
  GtkWidget  *message;
  GtkWidget  *place;
  GtkWidget  *cures;
  GtkWidget  *arrow;
  GtkWidget  *ways;
  GtkWidget  *cards;
  GtkWidget  *none;
  GtkWidget  *details;
  GtkWidget  *print;
  GtkWidget  *reason_box;
  GtkWidget  *reason;
  IbnSession *session;      /* owned */
  IbnFinding *finding;      /* owned */
  const char *style;        /* static, or NULL: of the icon */
  gboolean    continuing;   /* the next key joins the undo step of the last */
  gboolean    is_open;      /* its cures are shown, */
  guint       serial;       /* of the dossier as it was then */
};

static guint chosen;

G_DEFINE_FINAL_TYPE (IbnFindingRow, ibn_finding_row, ADW_TYPE_BIN)

static void
on_clicked (GtkButton *button, IbnFindingRow *self)
{
  g_signal_emit (self, chosen, 0);
  ibn_session_reveal (self->session, ibn_finding_get_places (self->finding)[0]);
}

/* The cures, as they are now; what they do is tried when there is time, after a delay. */
static void
show_cures (IbnFindingRow *self, guint delay)
{
  g_autoptr(GPtrArray) cures = ibn_checker_get_cures (ibn_session_get_checker (self->session),
                                                      self->finding,
                                                      ibn_session_get_random (self->session));
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), card);
  for (guint i = 0; i < cures->len; i++)
    gtk_box_append (GTK_BOX (self->cards),
                    ibn_cure_card_new (self->session, g_ptr_array_index (cures, i), TRUE));
  gtk_widget_set_visible (self->none, cures->len == 0);
  gtk_widget_set_visible (self->details, cures->len > 0);
  ibn_cure_cards_try (self->cards, delay);
  self->serial = ibn_session_get_serial (self->session);
}

static void
open_cures (IbnFindingRow *self, gboolean is_open)
{
  self->is_open = is_open;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (self->ways, is_open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->cures), GTK_ACCESSIBLE_STATE_EXPANDED, is_open,
                               -1);
  if (is_open)
    show_cures (self, 0);
}

/* After an edit other amounts may be the way out. */
static void
follow_cures (IbnFindingRow *self)
{
  if (self->is_open && self->serial != ibn_session_get_serial (self->session))
    show_cures (self, REST);
}

static void
on_cures (GtkButton *button, IbnFindingRow *self)
{
  open_cures (self, !self->is_open);
}

static void
on_details (GtkButton *button, IbnFindingRow *self)
{
  ibn_cures_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            self->session, self->finding);
}

/* Of a letter that says something else than when it was printed. */
static void
on_print (GtkButton *button, IbnFindingRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.letter", "s",
                              ibn_finding_get_places (self->finding)[0]);
}

static gboolean
is_about_letter (IbnFindingRow *self)
{
  const char *place = ibn_finding_get_places (self->finding)[0];
  const IbnLetter *letter = ibn_letters_find (ibn_session_get_call (self->session), place);
  g_autofree char *row_path = letter != NULL ? ibn_path_dup_row (place) : NULL;

  return letter != NULL
         && ibn_scope_get_part (ibn_session_get_scope (self->session)) == NULL
         && ibn_letter_is_stale (ibn_session_get_checker (self->session), letter, row_path);
}

static void
on_reason_changed (GtkEditable *entry, IbnFindingRow *self)
{
  g_autoptr(IbnFinding) finding = g_object_ref (self->finding);
  g_autoptr(GPtrArray) changes =
    ibn_finding_make_reason (finding, ibn_session_get_document (self->session),
                             gtk_editable_get_text (entry));

  ibn_session_apply_all (self->session, changes,
                         self->continuing ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT);
  self->continuing = TRUE;
}

static void
on_reason_leave (GtkEventControllerFocus *controller, IbnFindingRow *self)
{
  self->continuing = FALSE;
}

static void
show_reason (IbnFindingRow *self)
{
  gboolean asked = ibn_finding_get_level (self->finding) == IBN_LEVEL_EXPLAIN
                   && ibn_session_can_edit (self->session,
                                            ibn_finding_get_reason_path (self->finding));
  const char *reason = ibn_finding_get_reason (self->finding);

  gtk_widget_set_visible (self->reason_box, asked);
  if (!asked || ibn_ui_holds_focus (self->reason)
      || g_str_equal (reason, gtk_editable_get_text (GTK_EDITABLE (self->reason))))
    return;
  g_signal_handlers_block_by_func (self->reason, on_reason_changed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
  g_signal_handlers_unblock_by_func (self->reason, on_reason_changed, self);
}

static void
ibn_finding_row_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (ibn_finding_row_parent_class)->dispose (object);
}

static void
ibn_finding_row_finalize (GObject *object)
{
  IbnFindingRow *self = IBN_FINDING_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->finding);

  G_OBJECT_CLASS (ibn_finding_row_parent_class)->finalize (object);
}

static void
ibn_finding_row_class_init (IbnFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_finding_row_dispose;

  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 0);
  G_OBJECT_CLASS (klass)->finalize = ibn_finding_row_finalize;

  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, button);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, place);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, cures);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, ways);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, cards);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, none);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, details);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, print);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, reason_box);
  gtk_widget_class_bind_template_child (widget_class, IbnFindingRow, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cures);
  gtk_widget_class_bind_template_callback (widget_class, on_details);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_leave);
}

static void
ibn_finding_row_init (IbnFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->icon), SPACING);
}

GtkWidget *
ibn_finding_row_new (IbnSession *session, IbnFinding *finding)
{
  IbnFindingRow *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (IBN_IS_FINDING (finding), NULL);

  self = g_object_new (IBN_TYPE_FINDING_ROW, NULL);
  self->session = g_object_ref (session);
  ibn_finding_row_set_finding (self, finding);
  open_cures (self, FALSE);
  return GTK_WIDGET (self);
}

/**
 * ibn_finding_row_set_finding:
 * @finding: the same finding after an edit: other values in its words, or a reason
 */
void
ibn_finding_row_set_finding (IbnFindingRow *self, IbnFinding *finding)
{
  const char *style;
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  g_autofree char *cures = NULL;
  const char *language;
  IbnLevel level;

  g_return_if_fail (IBN_IS_FINDING_ROW (self));
  g_return_if_fail (IBN_IS_FINDING (finding));

  if (!g_set_object (&self->finding, finding))
    {
      follow_cures (self);
      return;
    }

  level = ibn_finding_get_level (finding);
  style = ibn_level_get_style (level);
  language = ibn_session_get_language (self->session);
  place = ibn_path_format (ibn_session_get_call (self->session),
                           ibn_session_get_document (self->session),
                           ibn_finding_get_places (finding)[0], language);

  if (self->style != NULL && style != self->style)
    gtk_widget_remove_css_class (self->icon, self->style);
  if (style != NULL)
    gtk_widget_add_css_class (self->icon, style);
  self->style = style;
  ibn_ui_set_icon (self->icon, ibn_level_get_icon (level));
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->message), ibn_finding_get_message (finding));
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_widget_set_visible (self->cures, ibn_finding_has_cures (finding));
  gtk_widget_set_visible (self->print, is_about_letter (self));
  follow_cures (self);
  show_reason (self);

  /* Translators: how grave a finding is, what is wrong, and where */
  name = g_strdup_printf (_("%s: %s, %s"), ibn_level_get_words (level),
                          ibn_finding_get_message (finding), place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  cures = ibn_ui_dup_name (_("Ways to Mend It"), ibn_finding_get_message (finding));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cures),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, cures, -1);
}

IbnFinding *
ibn_finding_row_get_finding (IbnFindingRow *self)
{
  g_return_val_if_fail (IBN_IS_FINDING_ROW (self), NULL);
  return self->finding;
}
