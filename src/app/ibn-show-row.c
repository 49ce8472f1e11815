/* ibn-show-row.c: a computed value on a page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-show-row.h"

#include "ibn-line-layout.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"
#include "ibn-view.h"
#include "ibn-why-words.h"

/* Pixels between what it is and its value. */
#define SPACING 12

struct _IbnShowRow {
  AdwBin parent_instance;

  GtkWidget     *label;      /* from the template, as the next two */
  GtkWidget     *value;
  GtkWidget     *why;
  IbnSession    *session;    /* owned */
  const IbnShow *show;       /* of the call */
  char          *row_path;   /* owned, or NULL */
};

static void ibn_show_row_init_view (IbnViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnShowRow, ibn_show_row, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_show_row_init_view))

static void
ibn_show_row_refresh (IbnView *view)
{
  IbnShowRow *self = IBN_SHOW_ROW (view);
  IbnChecker *checker = ibn_session_get_checker (self->session);
  g_autofree char *value = ibn_checker_format (checker, self->show->value, self->row_path);
  g_autofree char *name = NULL;
  const char *text = *value != '\0' ? value : "–";

  gtk_widget_set_visible (GTK_WIDGET (self),
                          ibn_session_in_phase (self->session, self->show->phases));
  if (g_str_equal (text, ibn_steady_label_get_text (IBN_STEADY_LABEL (self->value))))
    return;
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->value), text);
  name = ibn_ui_dup_name (gtk_label_get_label (GTK_LABEL (self->label)), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
on_why (GtkButton *button, IbnShowRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.why", "(ss)", self->show->value,
                              self->row_path != NULL ? self->row_path : "");
}

static gboolean
ibn_show_row_reveal (IbnView *view, const char *path)
{
  return FALSE;
}

static gboolean
ibn_show_row_enter (IbnView *view)
{
  return FALSE;
}

static void
ibn_show_row_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_show_row_enter;
  iface->refresh = ibn_show_row_refresh;
  iface->reveal = ibn_show_row_reveal;
}

static void
ibn_show_row_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_SHOW_ROW);

  G_OBJECT_CLASS (ibn_show_row_parent_class)->dispose (object);
}

static void
ibn_show_row_finalize (GObject *object)
{
  IbnShowRow *self = IBN_SHOW_ROW (object);

  g_clear_object (&self->session);
  g_free (self->row_path);

  G_OBJECT_CLASS (ibn_show_row_parent_class)->finalize (object);
}

static void
ibn_show_row_class_init (IbnShowRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_show_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_show_row_finalize;

  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-show-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnShowRow, label);
  gtk_widget_class_bind_template_child (widget_class, IbnShowRow, value);
  gtk_widget_class_bind_template_child (widget_class, IbnShowRow, why);
  gtk_widget_class_bind_template_callback (widget_class, on_why);
}

static void
ibn_show_row_init (IbnShowRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->label), SPACING);
}

/**
 * ibn_show_row_new:
 * @session: the open dossier
 * @show: what to show
 * @row_path: (nullable): of which row, for a formula per row
 *
 * Returns: (transfer floating): a row for a page
 */
GtkWidget *
ibn_show_row_new (IbnSession *session, const IbnShow *show, const char *row_path)
{
  IbnShowRow *self;
  const IbnFormula *formula;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (show != NULL, NULL);

  self = g_object_new (IBN_TYPE_SHOW_ROW, NULL);
  self->session = g_object_ref (session);
  self->show = show;
  self->row_path = g_strdup (row_path);

  formula = ibn_checker_get_formula (ibn_session_get_checker (session), show->value);
  gtk_label_set_label (GTK_LABEL (self->label), ibn_session_get_words (session, formula->label));
  gtk_widget_set_tooltip_text (self->why, ibn_why_get_question (formula->type));
  ibn_show_row_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
