/* ibn-progress-line.c: what stands between here and a valid submission, and how long there is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-progress-line.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-line-layout.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* Pixels between icon, words and bar. */
#define SPACING 9

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* From here on hours no longer say it better than days. */
#define MAX_HOURS 48

/* A submission that has as little time is a matter of haste. */
#define HASTE_SECONDS (2 * DAY)

struct _IbnProgressLine {
  AdwBin parent_instance;

  GtkWidget  *button;     /* from the template, as those that follow */
  GtkWidget  *icon;
  GtkWidget  *label;
  GtkWidget  *level;
  GtkWidget  *share;
  IbnSession *session;    /* owned, or NULL */
  char       *words;      /* owned: what it says, or NULL */
  gboolean    is_brief;   /* shows less of it */
};

/* How the dossier stands, for the icon. */
static const struct {
  const char *icon;
  const char *style;
} looks[] = {
  [IBN_STATE_UNSEEN] = { "ibn-unseen-symbolic", "subdued" },
  [IBN_STATE_STARTED] = { "ibn-started-symbolic", "subdued" },
  [IBN_STATE_COMPLETE] = { "ibn-complete-symbolic", "success" },
  [IBN_STATE_WARNINGS] = { "ibn-warnings-symbolic", "warning" },
  [IBN_STATE_BLOCKING] = { "ibn-blocking-symbolic", "error" },
};

G_DEFINE_FINAL_TYPE (IbnProgressLine, ibn_progress_line, ADW_TYPE_BIN)

/* What is to be done */

static void
add (GString *words, const char *more)
{
  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, more);
}

static char *
dup_ready (IbnProgressLine *self)
{
  return g_strdup (ibn_scope_get_part (ibn_session_get_scope (self->session)) != NULL
                     ? _("Ready to send back") : _("Ready to submit"));
}

static char *
dup_points (IbnProgressLine *self, const IbnProgress *progress)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *wrong = g_strdup_printf (ngettext ("%u error", "%u errors", progress->n_wrong),
                                            progress->n_wrong);
  g_autofree char *missing = g_strdup_printf (ngettext ("%u open question", "%u open questions",
                                                        progress->n_missing),
                                              progress->n_missing);
  /* Translators: why a rule is not followed is still to be said */
  g_autofree char *reasons = g_strdup_printf (ngettext ("%u reason to give", "%u reasons to give",
                                                        progress->n_reasons),
                                              progress->n_reasons);
  /* Translators: answers that were taken over from elsewhere */
  g_autofree char *checks = g_strdup_printf (ngettext ("%u answer to check",
                                                       "%u answers to check", progress->n_checks),
                                             progress->n_checks);

  if (progress->n_wrong > 0)
    add (words, wrong);
  if (progress->n_missing > 0)
    add (words, missing);
  if (progress->n_reasons > 0)
    add (words, reasons);
  if (progress->n_checks > 0)
    add (words, checks);
  if (words->len == 0)
    return dup_ready (self);
  /* Translators: %s is what is left to do, such as “4 errors, 12 open questions” */
  return g_strdup_printf (_("Still %s"), words->str);
}

/* The number that the header has, too. */
static char *
dup_brief_points (IbnProgressLine *self)
{
  guint n = ibn_session_count_open (self->session);

  if (n == 0)
    return dup_ready (self);
  return g_strdup_printf (ngettext ("%u open point", "%u open points", n), n);
}

/* How long there is */

static char *
dup_duration (gint64 seconds)
{
  guint n;

  if (seconds < MINUTE)
    return g_strdup (C_("time", "less than a minute"));
  if (seconds < HOUR)
    {
      n = (guint) (seconds / MINUTE);
      return g_strdup_printf (ngettext ("%u minute", "%u minutes", n), n);
    }
  if (seconds < MAX_HOURS * HOUR)
    {
      n = (guint) (seconds / HOUR);
      return g_strdup_printf (ngettext ("%u hour", "%u hours", n), n);
    }
  n = (guint) (seconds / DAY);
  return g_strdup_printf (ngettext ("%u day", "%u days", n), n);
}

/* NULL where the phase has no end. */
static char *
dup_time (IbnProgressLine *self, const IbnPhase *phase, gint64 now)
{
  const char *language = ibn_session_get_language (self->session);
  g_autofree char *opening = NULL;
  g_autofree char *deadline = NULL;
  g_autofree char *left = NULL;

  if (phase->has_opening && now < phase->opening)
    {
      opening = ibn_time_format_long (phase->opening, language);
      left = dup_duration (phase->opening - now);
      /* Translators: a date and time, and how long it takes until then, such as “3 days” */
      return g_strdup_printf (_("can be submitted from %s (in %s)"), opening, left);
    }
  if (!phase->has_deadline)
    return NULL;

  deadline = ibn_time_format_long (phase->deadline, language);
  if (now > phase->deadline)
    {
      left = dup_duration (now - phase->deadline);
      /* Translators: a date and time, and how long that is ago, such as “3 days” */
      return g_strdup_printf (_("had to be submitted by %s (%s ago)"), deadline, left);
    }
  left = dup_duration (phase->deadline - now);
  /* Translators: a date and time, and how long it takes until then, such as “23 hours” */
  return g_strdup_printf (_("submit by %s (%s left)"), deadline, left);
}

static char *
dup_brief_time (const IbnPhase *phase, gint64 now)
{
  g_autofree char *left = NULL;

  if (phase->has_opening && now < phase->opening)
    {
      left = dup_duration (phase->opening - now);
      /* Translators: how long it takes until it can be submitted, such as “3 days” */
      return g_strdup_printf (_("opens in %s"), left);
    }
  if (!phase->has_deadline)
    return NULL;

  if (now > phase->deadline)
    {
      left = dup_duration (now - phase->deadline);
      /* Translators: how long ago it had to be submitted, such as “3 days” */
      return g_strdup_printf (_("%s too late"), left);
    }
  left = dup_duration (phase->deadline - now);
  /* Translators: how long it takes until it must be submitted, such as “23 hours” */
  return g_strdup_printf (_("%s left"), left);
}

static char *
dup_words (const char *points, const char *time)
{
  return time != NULL ? g_strdup_printf ("%s · %s", points, time) : g_strdup (points);
}

static IbnState
find_state (const IbnProgress *progress, const IbnPhase *phase, gint64 now)
{
  gboolean is_open = progress->n_missing + progress->n_reasons + progress->n_checks > 0;

  if (progress->n_wrong > 0 || (phase->has_deadline && now > phase->deadline))
    return IBN_STATE_BLOCKING;
  if (!is_open)
    return IBN_STATE_COMPLETE;
  if (phase->has_deadline && phase->deadline - now < HASTE_SECONDS)
    return IBN_STATE_WARNINGS;
  return progress->n_answered > 0 ? IBN_STATE_STARTED : IBN_STATE_UNSEEN;
}

static void
show_state (IbnProgressLine *self, IbnState state)
{
  ibn_ui_set_icon (self->icon, looks[state].icon);
  if (gtk_widget_has_css_class (self->icon, looks[state].style))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->icon, looks[i].style);
  gtk_widget_add_css_class (self->icon, looks[state].style);
}

static char *
show_share (IbnProgressLine *self, const IbnProgress *progress)
{
  guint n_asked = progress->n_answered + progress->n_missing;
  guint percent = n_asked > 0 ? progress->n_answered * 100 / n_asked : 100;
  /* Translators: how many of the questions that must be answered are; with room for a few signs */
  g_autofree char *brief = g_strdup_printf (_("%u %%"), percent);
  char *words = g_strdup_printf (_("%u of %u required questions are answered"),
                                 progress->n_answered, n_asked);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->level), percent);
  gtk_label_set_label (GTK_LABEL (self->share), brief);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->level),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  ibn_voice_describe (self->button, words);
  return words;
}

/* What is not shown for want of room is in the tooltip, and is said in any case. */
static void
show_words (IbnProgressLine *self, const char *words, const char *brief, const char *share)
{
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", words, share);

  ibn_ui_set_tooltip (self->button, self->is_brief ? tooltip : share);
  ibn_ui_set_text (self->label, self->is_brief ? brief : words);
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
ibn_progress_line_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_PROGRESS_LINE);
  g_clear_object (&IBN_PROGRESS_LINE (object)->session);

  G_OBJECT_CLASS (ibn_progress_line_parent_class)->dispose (object);
}

static void
ibn_progress_line_finalize (GObject *object)
{
  g_free (IBN_PROGRESS_LINE (object)->words);

  G_OBJECT_CLASS (ibn_progress_line_parent_class)->finalize (object);
}

static void
ibn_progress_line_class_init (IbnProgressLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_progress_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_progress_line_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-progress-line.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProgressLine, button);
  gtk_widget_class_bind_template_child (widget_class, IbnProgressLine, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnProgressLine, label);
  gtk_widget_class_bind_template_child (widget_class, IbnProgressLine, level);
  gtk_widget_class_bind_template_child (widget_class, IbnProgressLine, share);
}

static void
ibn_progress_line_init (IbnProgressLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->label), SPACING);
}

/**
 * ibn_progress_line_set_session:
 * @session: (nullable): the open dossier
 *
 * Shows how a dossier stands. It is brought up to date by ibn_progress_line_refresh() alone.
 */
void
ibn_progress_line_set_session (IbnProgressLine *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_PROGRESS_LINE (self));
  g_return_if_fail (session == NULL || IBN_IS_SESSION (session));

  g_set_object (&self->session, session);
  ibn_progress_line_refresh (self);
}

/**
 * ibn_progress_line_set_brief:
 * @is_brief: whether there is little room
 *
 * Shows how many points there are and how long, in one line; all of it is in the tooltip, and
 * is what a screen reader says.
 */
void
ibn_progress_line_set_brief (IbnProgressLine *self, gboolean is_brief)
{
  g_return_if_fail (IBN_IS_PROGRESS_LINE (self));

  if (is_brief == self->is_brief)
    return;
  self->is_brief = is_brief;
  gtk_widget_set_visible (self->level, !is_brief);
  ibn_progress_line_refresh (self);
}

/**
 * ibn_progress_line_refresh:
 *
 * Counts anew, and looks at the time of the checker, after an edit or when time went by.
 */
void
ibn_progress_line_refresh (IbnProgressLine *self)
{
  IbnChecker *checker;
  const IbnPhase *phase;
  IbnProgress progress;
  gint64 now;
  g_autofree char *points = NULL;
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;
  g_autofree char *brief_points = NULL;
  g_autofree char *brief_time = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *share = NULL;

  g_return_if_fail (IBN_IS_PROGRESS_LINE (self));

  if (self->session == NULL)
    return;
  checker = ibn_session_get_checker (self->session);
  phase = ibn_checker_get_phase (checker);
  now = ibn_checker_get_now (checker);
  ibn_session_get_progress (self->session, &progress);
  show_state (self, find_state (&progress, phase, now));
  share = show_share (self, &progress);

  points = dup_points (self, &progress);
  time = dup_time (self, phase, now);
  words = dup_words (points, time);
  brief_points = dup_brief_points (self);
  brief_time = dup_brief_time (phase, now);
  brief = dup_words (brief_points, brief_time);
  show_words (self, words, brief, share);
}
