/* ibn-cure-card.c: a cure, with what it does to the rest of the dossier
 *
 * To try a cure is to check a copy of the whole dossier, so that a card is there at once and says
 * what the cure does a moment later.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cure-card.h"

#include <glib/gi18n.h>

#include "ibn-budget.h"
#include "ibn-complaint.h"
#include "ibn-ui.h"

/* The source that tries the cards of a box. */
#define TRIAL "trial"

struct _IbnCureCard {
  AdwBin parent_instance;

  GtkWidget  *label;      /* from the template, as those that follow */
  GtkWidget  *changes;
  GtkWidget  *waiting;
  GtkWidget  *effects;
  GtkWidget  *apply;
  IbnSession *session;    /* owned */
  GPtrArray  *edits;      /* owned, of IbnChange */
  gboolean    is_brief;
  gboolean    is_tried;
};

enum {
  SIGNAL_APPLIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnCureCard, ibn_cure_card, ADW_TYPE_BIN)

/* Totals that people want to know of before they agree. */
static const struct {
  IbnAmount   amount;
  const char *label;
} totals[] = {
  { IBN_AMOUNT_BUDGET, N_("Budget") },
  { IBN_AMOUNT_SUBSIDY, N_("Subsidy") },
  { IBN_AMOUNT_GAP, N_("Still to be covered") },
  { IBN_AMOUNT_EXPECTED_BUDGET, N_("Indicative budget") },
  { IBN_AMOUNT_EXPECTED_GAP, N_("Still to be covered, indicatively") },
};

static GtkWidget *
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = ibn_ui_label_new (text, style);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A line with the icon of a level. */
static void
add_warning (GtkWidget *box, IbnLevel level, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", ibn_level_get_icon (level),
                                  "valign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  const char *style = ibn_level_get_style (level);

  if (style != NULL)
    gtk_widget_add_css_class (icon, style);
  gtk_box_append (GTK_BOX (line), icon);
  add_line (line, text, NULL);
  gtk_box_append (GTK_BOX (box), line);
}

/* One edit as people read it: where, and from what to what. */
static char *
dup_change (IbnSession *session, IbnChange *change)
{
  IbnCall *call = ibn_session_get_call (session);
  IbnDocument *document = ibn_session_get_document (session);
  const char *language = ibn_session_get_language (session);
  const char *path = ibn_change_get_path (change);
  const IbnField *field = ibn_call_get_field (call, path);
  g_autofree char *place = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_INSERT:
      {
        const IbnTable *table = ibn_call_get_table (call, path);

        /* Translators: a new row in a table; %s is the name of the table */
        return g_strdup_printf (_("%s: one more row"),
                                ibn_session_get_words (session, table->label));
      }

    case IBN_CHANGE_REMOVE:
      place = ibn_path_format (call, document, path, language);
      /* Translators: %s is the name of a row */
      return g_strdup_printf (_("%s: removed"), place);

    case IBN_CHANGE_MOVE:
      return ibn_path_format (call, document, path, language);

    case IBN_CHANGE_SET:
      break;
    }

  place = ibn_path_format (call, document, path, language);
  old = ibn_field_format (call, field, document, path, language);
  new = ibn_type_format (field->type, ibn_change_get_value (change), language);
  /* Translators: a question, its answer now, and its answer after an edit */
  return g_strdup_printf (_("%s: %s → %s"), place,
                          *old != '\0' ? old : _("not answered"),
                          *new != '\0' ? new : _("not answered"));
}

static void
show_totals (IbnCureCard *self, IbnTrial *trial)
{
  IbnChecker *before = ibn_session_get_checker (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      IbnMoney old = 0, new = 0;
      g_autofree char *old_text = NULL;
      g_autofree char *new_text = NULL;
      g_autofree char *line = NULL;

      if (!ibn_budget_get (before, totals[i].amount, 0, &old)
          || !ibn_budget_get (trial->after, totals[i].amount, 0, &new) || old == new)
        continue;
      old_text = ibn_money_format (old);
      new_text = ibn_money_format (new);
      /* Translators: a question, its answer now, and its answer after an edit */
      line = g_strdup_printf (_("%s: %s → %s"), _(totals[i].label), old_text, new_text);
      add_line (self->effects, line, "numeric");
    }
}

static IbnLevel
get_gravest (GPtrArray *findings)
{
  IbnLevel level = IBN_LEVEL_NONE;

  for (guint i = 0; i < findings->len; i++)
    level = MAX (level, ibn_finding_get_level (g_ptr_array_index (findings, i)));
  return level;
}

static void
show_counts (IbnCureCard *self, IbnTrial *trial)
{
  g_autofree char *gone =
    g_strdup_printf (ngettext ("Mends %u finding", "Mends %u findings", trial->resolved->len),
                     trial->resolved->len);
  g_autofree char *new =
    g_strdup_printf (ngettext ("Brings %u new finding", "Brings %u new findings",
                               trial->added->len), trial->added->len);

  add_line (self->effects, gone, NULL);
  if (trial->added->len > 0)
    add_warning (self->effects, get_gravest (trial->added), new);
}

static void
show_findings (IbnCureCard *self, GPtrArray *findings, const char *title)
{
  if (findings->len == 0)
    return;

  add_line (self->effects, title, "heading");
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      add_warning (self->effects, ibn_finding_get_level (finding),
                   ibn_finding_get_message (finding));
    }
}

static void
on_apply (GtkButton *button, IbnCureCard *self)
{
  ibn_cure_card_apply (self);
}

static void
ibn_cure_card_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_CURE_CARD);

  G_OBJECT_CLASS (ibn_cure_card_parent_class)->dispose (object);
}

static void
ibn_cure_card_finalize (GObject *object)
{
  IbnCureCard *self = IBN_CURE_CARD (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->edits, g_ptr_array_unref);

  G_OBJECT_CLASS (ibn_cure_card_parent_class)->finalize (object);
}

static void
ibn_cure_card_class_init (IbnCureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_cure_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_cure_card_finalize;

  signals[SIGNAL_APPLIED] = g_signal_new ("applied", IBN_TYPE_CURE_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-cure-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCureCard, label);
  gtk_widget_class_bind_template_child (widget_class, IbnCureCard, changes);
  gtk_widget_class_bind_template_child (widget_class, IbnCureCard, waiting);
  gtk_widget_class_bind_template_child (widget_class, IbnCureCard, effects);
  gtk_widget_class_bind_template_child (widget_class, IbnCureCard, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
ibn_cure_card_init (IbnCureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_cure_card_new (IbnSession *session, const IbnCure *cure, gboolean is_brief)
{
  IbnCureCard *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (cure != NULL, NULL);

  self = g_object_new (IBN_TYPE_CURE_CARD, NULL);
  self->session = g_object_ref (session);
  self->edits = g_ptr_array_ref (cure->changes);
  self->is_brief = is_brief;
  gtk_label_set_label (GTK_LABEL (self->label), cure->label);
  gtk_widget_set_visible (self->changes, !is_brief);
  for (guint i = 0; !is_brief && i < cure->changes->len; i++)
    {
      g_autofree char *line = dup_change (session, g_ptr_array_index (cure->changes, i));

      add_line (self->changes, line, "numeric");
    }
  name = ibn_ui_dup_name (_("Apply"), cure->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->apply), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * ibn_cure_card_try:
 *
 * Tries the cure on a copy of the dossier, and shows what it does: to the totals, and which
 * findings go and come. One that cannot be applied says why.
 */
void
ibn_cure_card_try (IbnCureCard *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnTrial) trial = NULL;

  g_return_if_fail (IBN_IS_CURE_CARD (self));

  if (self->is_tried)
    return;
  self->is_tried = TRUE;
  trial = ibn_checker_try (ibn_session_get_checker (self->session), self->edits, &error);
  gtk_widget_set_visible (self->waiting, FALSE);
  if (trial == NULL)
    {
      add_warning (self->effects, IBN_LEVEL_BLOCKING, error->message);
      gtk_widget_set_sensitive (self->apply, FALSE);
      return;
    }

  show_totals (self, trial);
  if (self->is_brief)
    {
      show_counts (self, trial);
      return;
    }
  show_findings (self, trial->resolved, _("This will be solved:"));
  show_findings (self, trial->added, _("This will be found instead:"));
}

gboolean
ibn_cure_card_is_tried (IbnCureCard *self)
{
  g_return_val_if_fail (IBN_IS_CURE_CARD (self), FALSE);
  return self->is_tried;
}

/**
 * ibn_cure_card_apply:
 *
 * Applies the cure as one step, shows its first answer, and offers to undo it.
 */
void
ibn_cure_card_apply (IbnCureCard *self)
{
  g_autoptr(IbnCureCard) hold = g_object_ref (self);
  g_autoptr(IbnSession) session = g_object_ref (self->session);
  g_autoptr(GPtrArray) edits = g_ptr_array_ref (self->edits);
  GtkRoot *root;
  GtkWindow *window = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (IBN_IS_CURE_CARD (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (root))
    window = gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL
             ? gtk_window_get_transient_for (GTK_WINDOW (root)) : GTK_WINDOW (root);
  if (edits->len == 0 || !ibn_session_apply_all (session, edits, IBN_APPLY_DEFAULT))
    return;

  g_signal_emit (self, signals[SIGNAL_APPLIED], 0);
  ibn_session_reveal (session, ibn_change_get_path (g_ptr_array_index (edits, 0)));
  /* Translators: %s says what was done, such as “Lower the cash of Alfa to € 100” */
  message = g_strdup_printf (_("Applied: %s"), gtk_label_get_label (GTK_LABEL (self->label)));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", message);
}

/* One at a time, so that a key that is pressed meanwhile waits for one of them at most. */
static gboolean
on_idle (void *data)
{
  GtkWidget *box = data;

  for (GtkWidget *card = gtk_widget_get_first_child (box);
       card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (IBN_IS_CURE_CARD (card) && !IBN_CURE_CARD (card)->is_tried)
      {
        ibn_cure_card_try (IBN_CURE_CARD (card));
        return G_SOURCE_CONTINUE;
      }
  g_object_steal_data (G_OBJECT (box), TRIAL);
  return G_SOURCE_REMOVE;
}

static void
stop_trial (void *data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static gboolean
on_rest (void *data)
{
  guint id = g_idle_add_full (G_PRIORITY_LOW, on_idle, data, NULL);

  g_object_steal_data (data, TRIAL);
  g_object_set_data_full (data, TRIAL, GUINT_TO_POINTER (id), stop_trial);
  return G_SOURCE_REMOVE;
}

/**
 * ibn_cure_cards_try:
 * @box: a box with cards
 * @delay: in milliseconds, for as long as which nothing is to be tried; 0 for none
 *
 * Tries the cards one by one, when there is nothing more urgent to be done. To be called again
 * when there are other cards.
 */
void
ibn_cure_cards_try (GtkWidget *box, guint delay)
{
  guint id;

  g_return_if_fail (GTK_IS_BOX (box));

  id = delay > 0 ? g_timeout_add (delay, on_rest, box)
                 : g_idle_add_full (G_PRIORITY_LOW, on_idle, box, NULL);
  g_object_set_data_full (G_OBJECT (box), TRIAL, GUINT_TO_POINTER (id), stop_trial);
}
