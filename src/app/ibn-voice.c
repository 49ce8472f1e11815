/* ibn-voice.c: what a screen reader is told of what happens where the focus is not
 *
 * This GTK announces nothing. What a screen reader does speak of is that what has the focus is
 * described in another way: so that is where such words stand, until the focus goes on.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-voice.h"

#define DESCRIPTION "ibn-voice-description"
#define VOICE "ibn-voice"

/* What happens often moves the focus, of which is spoken first. */
#define DELAY_MS 300

/* Of a window, and owned by it. */
typedef struct {
  GtkRoot   *root;
  GString   *words;     /* that are not said yet */
  gsize      last;      /* in them, those of who spoke last */
  GtkWidget *speaker;   /* weak, or NULL: who that is */
  GtkWidget *told;      /* weak, or NULL: what is described in another way for now */
  guint      due;
  guint      restoring;
} Voice;

static void
show (GtkWidget *widget, const char *description)
{
  if (description != NULL && *description != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static const char *
get_description (GtkWidget *widget)
{
  const char *description = g_object_get_data (G_OBJECT (widget), DESCRIPTION);

  return description != NULL ? description : gtk_widget_get_tooltip_text (widget);
}

/* The line that is typed in is a part of what a screen reader knows. */
static GtkWidget *
get_heard (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  return GTK_IS_TEXT (focus) ? gtk_widget_get_parent (focus) : focus;
}

static void
voice_free (void *data)
{
  Voice *voice = data;

  g_clear_handle_id (&voice->due, g_source_remove);
  g_clear_handle_id (&voice->restoring, g_source_remove);
  g_clear_weak_pointer (&voice->told);
  g_clear_weak_pointer (&voice->speaker);
  g_string_free (voice->words, TRUE);
  g_free (voice);
}

static gboolean
on_left (void *data)
{
  Voice *voice = data;
  GtkWidget *told = voice->told;

  voice->restoring = 0;
  if (told != NULL && told != get_heard (voice->root))
    {
      g_clear_weak_pointer (&voice->told);
      show (told, get_description (told));
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: a screen reader must know first that the focus is elsewhere, or it speaks of it. */
static void
on_focus (GtkRoot *root, GParamSpec *pspec, Voice *voice)
{
  if (voice->told != NULL && voice->restoring == 0)
    voice->restoring = g_idle_add (on_left, voice);
}

static Voice *
get_voice (GtkRoot *root)
{
  Voice *voice = g_object_get_data (G_OBJECT (root), VOICE);

  if (voice != NULL)
    return voice;
  voice = g_new0 (Voice, 1);
  voice->root = root;
  voice->words = g_string_new (NULL);
  g_object_set_data_full (G_OBJECT (root), VOICE, voice, voice_free);
  g_signal_connect (root, "notify::focus-widget", G_CALLBACK (on_focus), voice);
  return voice;
}

static void
take (Voice *voice, GtkWidget *widget)
{
  if (voice->told != NULL && voice->told != widget)
    show (voice->told, get_description (voice->told));
  g_set_weak_pointer (&voice->told, widget);
}

static gboolean
on_due (void *data)
{
  Voice *voice = data;
  GtkWidget *heard = get_heard (voice->root);

  voice->due = 0;
  if (heard != NULL)
    {
      take (voice, heard);
      /* The same words would be no change. */
      show (heard, NULL);
      show (heard, voice->words->str);
    }
  g_string_truncate (voice->words, 0);
  g_clear_weak_pointer (&voice->speaker);
  return G_SOURCE_REMOVE;
}

/**
 * ibn_voice_describe:
 * @widget: a control
 * @description: (nullable): what a screen reader says of it besides its name
 *
 * Describes a control, without a word when it has the focus: what is new of it is for
 * ibn_voice_say().
 */
void
ibn_voice_describe (GtkWidget *widget, const char *description)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (description, g_object_get_data (G_OBJECT (widget), DESCRIPTION)) == 0)
    return;
  g_object_set_data_full (G_OBJECT (widget), DESCRIPTION, g_strdup (description), g_free);

  root = gtk_widget_get_root (widget);
  if (root == NULL || get_heard (root) != widget)
    {
      show (widget, description);
      return;
    }
  take (get_voice (root), widget);
  show (widget, NULL);
}

/**
 * ibn_voice_say:
 * @widget: whose words they are, in the window that it happens in
 * @words: what there is to say
 *
 * Says something, as soon as a screen reader listens: while it still speaks of where the focus
 * has just gone it does not. What the same widget was about to say is out of date.
 */
void
ibn_voice_say (GtkWidget *widget, const char *words)
{
  GtkRoot *root;
  Voice *voice;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (words != NULL);

  root = gtk_widget_get_root (widget);
  if (root == NULL)
    return;
  voice = get_voice (root);
  if (voice->speaker == widget)
    g_string_truncate (voice->words, voice->last);
  g_set_weak_pointer (&voice->speaker, widget);
  voice->last = voice->words->len;
  if (voice->last > 0)
    g_string_append_c (voice->words, '\n');
  g_string_append (voice->words, words);
  g_clear_handle_id (&voice->due, g_source_remove);
  voice->due = g_timeout_add (DELAY_MS, on_due, voice);
}

/**
 * ibn_voice_show:
 * @notice: a line across the window
 * @label: in it, what it says
 * @is_shown: whether there is reason for it
 *
 * Shows a notice and says it, or hides it.
 */
void
ibn_voice_show (GtkWidget *notice, GtkWidget *label, gboolean is_shown)
{
  g_return_if_fail (GTK_IS_WIDGET (notice));
  g_return_if_fail (GTK_IS_LABEL (label));

  if (is_shown && !gtk_widget_get_visible (notice))
    ibn_voice_say (notice, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_set_visible (notice, is_shown);
}
