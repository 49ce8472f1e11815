/* ibn-dialogs.c: questions and messages to the person at the screen
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-dialogs.h"

#include <glib/gi18n.h>

#include "ibn-fit.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* Pixels that a question is wide at least, with letters of the usual size. */
#define MIN_WIDTH 300

/* AdwAlertDialog and AdwAboutDialog came with 1.5; this is the one file that knows what came
 * before them. */

typedef struct {
  IbnAnsweredFunc  func;
  void            *data;   /* of the caller */
  char            *id;     /* owned */
} Question;

static const AdwResponseAppearance appearances[] = {
  [IBN_BUTTON_PLAIN] = ADW_RESPONSE_DEFAULT,
  [IBN_BUTTON_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
  [IBN_BUTTON_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
};

static void
on_answered (void *data)
{
  Question *question = data;

  question->func (question->id, question->data);
  g_free (question->id);
  g_free (question);
}

/* Else its words would be broken where the letters are large. A screen reader tells its heading. */
static void
present (AdwMessageDialog *dialog)
{
  double scale = ibn_fit_get_text_scale (GTK_WIDGET (dialog));

  gtk_widget_set_size_request (GTK_WIDGET (dialog), (int) (MIN_WIDTH * scale), -1);
  gtk_window_present (GTK_WINDOW (dialog));
  ibn_voice_say (GTK_WIDGET (dialog), adw_message_dialog_get_body (dialog));
}

/* The answer may be to close the window, which must not go while its dialog still does. */
static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  question->id = g_strdup (response);
  g_idle_add_once (on_answered, question);
}

/**
 * ibn_dialog_ask:
 * @parent: the window it is about
 * @heading: the question
 * @body: what hangs on the answer
 * @buttons: the answers, ended by one without an id; the first is also what Escape means
 * @func: called once with the id of the answer
 * @data: for @func
 */
void
ibn_dialog_ask (GtkWindow *parent, const char *heading, const char *body,
                const IbnButton *buttons, IbnAnsweredFunc func, void *data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->data = data;
  for (const IbnButton *button = buttons; button->id != NULL; button++)
    {
      adw_message_dialog_add_response (dialog, button->id, button->label);
      adw_message_dialog_set_response_appearance (dialog, button->id, appearances[button->look]);
      if (button->look == IBN_BUTTON_SUGGESTED)
        adw_message_dialog_set_default_response (dialog, button->id);
    }
  adw_message_dialog_set_close_response (dialog, buttons[0].id);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), question);
  present (dialog);
}

typedef struct {
  GtkEditable     *entry;
  IbnAnsweredFunc  func;
  void            *data;   /* of the caller */
} Naming;

static void
on_named (AdwMessageDialog *dialog, const char *response, Naming *naming)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (naming->entry)));

  naming->func (g_str_equal (response, "name") && *name != '\0' ? name : NULL, naming->data);
  g_free (naming);
}

/**
 * ibn_dialog_name:
 * @parent: the window it is about
 * @heading: what is asked
 * @body: what the name is for
 * @label: of the entry
 * @button: what to do with the name
 * @func: called once with the name, or %NULL when there is none
 * @data: for @func
 */
void
ibn_dialog_name (GtkWindow *parent, const char *heading, const char *body, const char *label,
                 const char *button, IbnAnsweredFunc func, void *data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *entry = gtk_entry_new ();
  Naming *naming = g_new0 (Naming, 1);

  naming->entry = GTK_EDITABLE (entry);
  naming->func = func;
  naming->data = data;
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "name", button, NULL);
  adw_message_dialog_set_response_appearance (dialog, "name", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "name");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_named), naming);
  present (dialog);
}

void
ibn_dialog_tell (GtkWindow *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  present (dialog);
}

/**
 * ibn_dialog_add_toast:
 * @overlay: an AdwToastOverlay
 * @toast: (transfer full): its title is plain text
 *
 * Shows a toast, and says it. The title that a toast has by itself takes names for markup, and one
 * line, which is cut off where there is little room.
 */
void
ibn_dialog_add_toast (GtkWidget *overlay, AdwToast *toast)
{
  const char *title = adw_toast_get_title (toast);
  GtkWidget *words = ibn_ui_label_new (title, "heading");

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  gtk_label_set_natural_wrap_mode (GTK_LABEL (words), GTK_NATURAL_WRAP_NONE);
  ibn_voice_say (overlay, title);
  adw_toast_set_custom_title (toast, words);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
ibn_dialog_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("IBN Dossier"),
                         "application-icon", IBN_APP_ID,
                         "version", IBN_VERSION,
                         "developer-name", _("The IBN Dossier authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Fill in, check and print the application of an innovative"
                                       " business network."),
                         NULL);
}
