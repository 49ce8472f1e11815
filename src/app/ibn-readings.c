/* ibn-readings.c: asks which is meant of what can be read in two ways
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-readings.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-ui.h"

struct _IbnReadings {
  AdwBin parent_instance;

  GtkWidget *asked;        /* from the template, as those that follow */
  GtkWidget *as_groups;
  GtkWidget *as_decimals;
};

/* What a lone point or comma was said to stand before, in this session. */
static const struct {
  char        sign;
  const char *key;
} remembered[] = {
  { '.', "ibn-reading-of-a-point" },
  { ',', "ibn-reading-of-a-comma" },
};

static guint chosen;

G_DEFINE_FINAL_TYPE (IbnReadings, ibn_readings, ADW_TYPE_BIN)

static const char *
get_key (IbnSession *session, const char *path)
{
  const char *typed = ibn_document_get_typed (ibn_session_get_document (session), path);
  char sign = typed != NULL ? ibn_reading_get_sign (typed) : '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (remembered); i++)
    if (remembered[i].sign == sign)
      return remembered[i].key;
  return NULL;
}

static void
on_groups (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, chosen, 0, (guint) IBN_SIGN_GROUPS);
}

static void
on_decimals (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, chosen, 0, (guint) IBN_SIGN_DECIMALS);
}

static void
ibn_readings_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_READINGS);

  G_OBJECT_CLASS (ibn_readings_parent_class)->dispose (object);
}

static void
ibn_readings_class_init (IbnReadingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_readings_dispose;

  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "readings.groups", NULL, on_groups);
  gtk_widget_class_install_action (widget_class, "readings.decimals", NULL, on_decimals);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-readings.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnReadings, asked);
  gtk_widget_class_bind_template_child (widget_class, IbnReadings, as_groups);
  gtk_widget_class_bind_template_child (widget_class, IbnReadings, as_decimals);
}

static void
ibn_readings_init (IbnReadings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_reading (GtkWidget *button, IbnSession *session, const IbnField *field, const char *path,
              IbnSign sign)
{
  g_autofree char *value = ibn_readings_dup (session, field, path, sign);
  g_autofree char *shown = ibn_readings_dup_shown (session, field, value);

  gtk_button_set_label (GTK_BUTTON (button), shown);
}

/**
 * ibn_readings_show:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is
 *
 * Asks which is meant of what is typed there; nothing is shown where there is nothing to be asked.
 *
 * Returns: whether anything is asked
 */
gboolean
ibn_readings_show (IbnReadings *self, IbnSession *session, const IbnField *field, const char *path)
{
  g_autofree char *question = NULL;

  g_return_val_if_fail (IBN_IS_READINGS (self), FALSE);

  question = ibn_readings_dup_question (session, field, path);
  if (question != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->asked), question);
      show_reading (self->as_groups, session, field, path, IBN_SIGN_GROUPS);
      show_reading (self->as_decimals, session, field, path, IBN_SIGN_DECIMALS);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), question != NULL);
  return question != NULL;
}

void
ibn_readings_hide (IbnReadings *self)
{
  g_return_if_fail (IBN_IS_READINGS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * ibn_readings_dup:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is
 * @sign: what a lone point or comma stands before
 *
 * Returns: (transfer full) (nullable): what is typed there, as it may be meant, or %NULL where
 *   there is nothing to guess
 */
char *
ibn_readings_dup (IbnSession *session, const IbnField *field, const char *path, IbnSign sign)
{
  const char *typed;
  gint64 today;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  typed = ibn_document_get_typed (ibn_session_get_document (session), path);
  if (typed == NULL || !ibn_session_can_edit (session, path))
    return NULL;
  today = ibn_time_get_day (ibn_checker_get_now (ibn_session_get_checker (session)));
  return ibn_reading_new (field->type, typed, sign, today);
}

/**
 * ibn_readings_dup_sure:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is
 *
 * Returns: (transfer full) (nullable): the only thing that can be meant there, or what was said to
 *   be meant by such a sign before; %NULL where it is to be asked, or nothing can be meant
 */
char *
ibn_readings_dup_sure (IbnSession *session, const IbnField *field, const char *path)
{
  g_autofree char *groups = ibn_readings_dup (session, field, path, IBN_SIGN_GROUPS);
  g_autofree char *decimals = ibn_readings_dup (session, field, path, IBN_SIGN_DECIMALS);
  const char *key = get_key (session, path);
  gsize said = 0;

  if (groups == NULL || decimals == NULL)
    return groups != NULL ? g_steal_pointer (&groups) : g_steal_pointer (&decimals);
  if (g_str_equal (groups, decimals))
    return g_steal_pointer (&groups);
  if (key != NULL)
    said = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (session), key));
  if (said == 0)
    return NULL;
  return said - 1 == IBN_SIGN_GROUPS ? g_steal_pointer (&groups) : g_steal_pointer (&decimals);
}

/**
 * ibn_readings_dup_question:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is
 *
 * Returns: (transfer full) (nullable): which of two readings is meant, in words, or %NULL where
 *   there are no two or it was said before
 */
char *
ibn_readings_dup_question (IbnSession *session, const IbnField *field, const char *path)
{
  g_autofree char *groups = ibn_readings_dup (session, field, path, IBN_SIGN_GROUPS);
  g_autofree char *decimals = ibn_readings_dup (session, field, path, IBN_SIGN_DECIMALS);
  g_autofree char *sure = NULL;

  if (groups == NULL || decimals == NULL)
    return NULL;
  sure = ibn_readings_dup_sure (session, field, path);
  if (sure != NULL)
    return NULL;
  /* Translators: %s is a number such as 1.234, which can be read in two ways */
  return g_strdup_printf (_("“%s” can be read in two ways. Which is meant?"),
                          ibn_document_get_typed (ibn_session_get_document (session), path));
}

/**
 * ibn_readings_dup_shown:
 * @session: the open dossier
 * @field: the question
 * @value: as stored
 *
 * Returns: (transfer full): how @value is read, so that no one can read it otherwise
 */
char *
ibn_readings_dup_shown (IbnSession *session, const IbnField *field, const char *value)
{
  const char *language = ibn_session_get_language (session);
  gint64 days;

  if (field->type == IBN_TYPE_DATE && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, language);
  return ibn_type_format (field->type, value, language);
}

/**
 * ibn_readings_remember:
 * @session: the open dossier
 * @path: where something is typed that can be read in two ways
 * @sign: which of them is meant
 *
 * Lets the point or comma in it be read so from now on, until the dossier is closed.
 */
void
ibn_readings_remember (IbnSession *session, const char *path, IbnSign sign)
{
  const char *key;

  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (path != NULL);

  key = get_key (session, path);
  if (key != NULL)
    g_object_set_data (G_OBJECT (session), key, GSIZE_TO_POINTER ((gsize) sign + 1));
}
