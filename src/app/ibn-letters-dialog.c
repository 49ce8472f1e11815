/* ibn-letters-dialog.c: the letters that companies sign: to print, to sign, to attach
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-letters-dialog.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-batch-bar.h"
#include "ibn-date.h"
#include "ibn-file-dialogs.h"
#include "ibn-letter.h"
#include "ibn-path.h"
#include "ibn-pdf.h"
#include "ibn-preview.h"
#include "ibn-printing.h"
#include "ibn-row-actions.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* The rule of what was printed and is no longer so. */
#define LETTER_RULE "letter"

/* One letter of one company. */
typedef struct {
  IbnLettersDialog *dialog;     /* the owner of this */
  const IbnLetter  *letter;     /* of the call */
  char             *row_path;   /* owned */
  char             *issued;     /* owned: where it is noted what was printed */
  char             *file;       /* owned: where the signed scan is */
  GtkWidget        *tick;       /* children of the list, as the next four */
  GtkWidget        *icon;
  GtkWidget        *state;
  GtkWidget        *attach;
  GtkWidget        *view;
  const char       *style;      /* static: of the icon */
} Line;

struct _IbnLettersDialog {
  AdwWindow parent_instance;

  GtkWidget  *list;      /* from the template, as the next two */
  GtkWidget  *none;
  GtkWidget  *bar;
  IbnSession *session;   /* owned */
  GPtrArray  *lines;     /* owned, of Line */
};

G_DEFINE_FINAL_TYPE (IbnLettersDialog, ibn_letters_dialog, ADW_TYPE_WINDOW)

static void
line_free (void *data)
{
  Line *line = data;

  g_free (line->row_path);
  g_free (line->issued);
  g_free (line->file);
  g_free (line);
}

static const char *
get_answer (Line *line, const char *path)
{
  return ibn_document_get (ibn_session_get_document (line->dialog->session), path);
}

static gboolean
is_stale (Line *line)
{
  return ibn_letter_is_stale (ibn_session_get_checker (line->dialog->session), line->letter,
                              line->row_path);
}

/* What the rules say of the letter, above all what has changed since it was printed. */
static char *
dup_finding (Line *line)
{
  g_autoptr(GPtrArray) findings =
    ibn_checker_dup_findings_at (ibn_session_get_checker (line->dialog->session), line->file);
  IbnFinding *gravest = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (ibn_finding_get_rule (finding), LETTER_RULE))
        return g_strdup (ibn_finding_get_message (finding));
      if (gravest == NULL || ibn_finding_get_level (finding) > ibn_finding_get_level (gravest))
        gravest = finding;
    }
  /* That a scan is not there yet is said anyway. */
  return gravest != NULL && *get_answer (line, line->file) != '\0'
           ? g_strdup (ibn_finding_get_message (gravest)) : NULL;
}

static char *
dup_state (Line *line, const char **icon, const char **style)
{
  const char *file = get_answer (line, line->file);
  gboolean printed = *get_answer (line, line->issued) != '\0';
  g_autofree char *finding = dup_finding (line);
  g_autofree char *scan = NULL;

  *icon = "ibn-warnings-symbolic";
  *style = "warning";
  if (printed && is_stale (line))
    return finding != NULL ? g_steal_pointer (&finding)
                           : g_strdup (_("Changed since it was printed: print and sign it again"));
  if (finding != NULL)
    return g_steal_pointer (&finding);

  *icon = "ibn-started-symbolic";
  *style = "accent";
  scan = *file != '\0' ? g_strdup (ibn_attachment_get_name (file)) : NULL;
  if (scan == NULL)
    return g_strdup (printed ? _("Printed; the signed scan is not attached yet")
                             : _("To be printed"));

  *icon = "ibn-complete-symbolic";
  *style = "success";
  /* Translators: %s is the name of a document */
  return printed ? g_strdup_printf (_("Printed; signed: %s"), scan)
                 : g_strdup_printf (_("Signed, but not printed from here: %s"), scan);
}

static gboolean
is_attached (Line *line)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (get_answer (line, line->file));

  return fingerprint != NULL;
}

static void
show_line (Line *line)
{
  const char *coming =
    ibn_attachments_get_coming (ibn_session_get_attachments (line->dialog->session), line->file);
  const char *icon, *style;
  g_autofree char *state = dup_state (line, &icon, &style);

  gtk_image_set_from_icon_name (GTK_IMAGE (line->icon), icon);
  if (line->style != NULL)
    gtk_widget_remove_css_class (line->icon, line->style);
  gtk_widget_add_css_class (line->icon, style);
  line->style = style;
  gtk_label_set_label (GTK_LABEL (line->state), coming != NULL ? _("Being attached…") : state);
  ibn_voice_describe (line->tick, state);
  gtk_widget_set_sensitive (line->attach,
                            coming == NULL
                            && ibn_session_can_edit (line->dialog->session, line->file));
  gtk_widget_set_visible (line->view, is_attached (line));
}

static void
update_actions (IbnLettersDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      any = any || gtk_check_button_get_active (GTK_CHECK_BUTTON (line->tick));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letters.write", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letters.print", any);
}

static void
show_lines (IbnLettersDialog *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    show_line (g_ptr_array_index (self->lines, i));
}

static void
on_updated (IbnSession *session, IbnLettersDialog *self)
{
  show_lines (self);
}

static void
on_coming_changed (IbnAttachments *attachments, const char *path, IbnLettersDialog *self)
{
  show_lines (self);
}

static void
on_toggled (GtkCheckButton *button, IbnLettersDialog *self)
{
  update_actions (self);
}

typedef struct {
  IbnSession *session;   /* owned */
  char       *path;      /* owned */
} Place;

static void
on_scan_chosen (GFile *file, void *data)
{
  Place *place = data;

  if (file != NULL)
    ibn_attachments_attach (ibn_session_get_attachments (place->session), place->path, file);
  g_object_unref (place->session);
  g_free (place->path);
  g_free (place);
}

static void
on_attach (GtkButton *button, Line *line)
{
  const IbnField *field = ibn_call_get_field (ibn_session_get_call (line->dialog->session),
                                              line->file);
  Place *place = g_new0 (Place, 1);

  place->session = g_object_ref (line->dialog->session);
  place->path = g_strdup (line->file);
  ibn_file_dialog_attach (GTK_WINDOW (line->dialog), field->accept, on_scan_chosen, place);
}

static void
on_view (GtkButton *button, Line *line)
{
  ibn_preview_present (GTK_WINDOW (line->dialog),
                       ibn_session_get_document (line->dialog->session),
                       get_answer (line, line->file));
}

/* In a thread: the pages of one letter. */
static gboolean
make_letter (IbnChecker *checker, const IbnBatchItem *item, void *data, GCancellable *cancellable,
             GError **error)
{
  GPtrArray *letters = ibn_call_get_letters (ibn_checker_get_call (checker));
  gint64 now = ibn_checker_get_now (checker);
  IbnFlowOptions options = {
    .language = ibn_checker_get_language (checker),
    .day = ibn_time_get_day (now),
    .program = "IBN Dossier " IBN_VERSION,
  };

  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);
      g_autoptr(IbnFlow) flow = NULL;

      if (!g_str_equal (letter->id, item->what))
        continue;
      flow = ibn_flow_new_letters (checker, letter, item->row_path, &options);
      return ibn_pdf_save (flow, item->file, now, cancellable, error);
    }
  g_return_val_if_reached (FALSE);
}

/* What is noted once the pages are there. */
typedef struct {
  IbnSession *session;   /* owned */
  GPtrArray  *changes;   /* owned, of IbnChange */
} Issue;

static void
issue_free (void *data)
{
  Issue *issue = data;

  g_object_unref (issue->session);
  g_ptr_array_unref (issue->changes);
  g_free (issue);
}

static void
on_written (void *data)
{
  Issue *issue = data;

  ibn_session_apply_all (issue->session, issue->changes, IBN_APPLY_DEFAULT);
}

static void
on_folder_chosen (GFile *folder, void *data)
{
  g_autoptr(IbnLettersDialog) self = data;

  if (folder != NULL)
    ibn_letters_dialog_write (self, folder);
}

static void
on_write (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_folder (GTK_WINDOW (widget), on_folder_chosen, g_object_ref (widget));
}

/* Printing them, all in one go */

static void
on_printed (gboolean printed, void *data)
{
  Issue *issue = data;

  if (printed)
    on_written (issue);
  issue_free (issue);
}

static Issue *
issue_new (IbnLettersDialog *self)
{
  Issue *issue = g_new0 (Issue, 1);

  issue->session = g_object_ref (self->session);
  issue->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  return issue;
}

static void
on_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnLettersDialog *self = IBN_LETTERS_DIALOG (widget);
  g_autoptr(IbnPaging) paging = ibn_paging_new_letters ();
  Issue *issue = issue_new (self);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      g_autoptr(IbnFilledLetter) filled = NULL;

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (line->tick)))
        continue;
      filled = ibn_letter_fill (ibn_session_get_checker (self->session), line->letter,
                                line->row_path);
      if (filled == NULL)
        continue;
      ibn_paging_add_letter (paging, line->letter->id, line->row_path);
      g_ptr_array_add (issue->changes, ibn_letter_issue (filled));
    }

  if (issue->changes->len > 0)
    ibn_printing_ask (GTK_WINDOW (widget), self->session, paging, on_printed, issue);
  else
    issue_free (issue);
}

static GtkWidget *
make_button (const char *label, const char *name, const char *page)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *whole = ibn_ui_dup_name (page, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  -1);
  return button;
}

static GtkWidget *
make_line (IbnLettersDialog *self, const IbnLetter *letter, const char *row_path)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *company = ibn_row_actions_dup_name (self->session, row_path);
  /* A company may sign more than one: a screen reader does not see under which heading this is. */
  g_autofree char *page = ibn_ui_dup_name (company,
                                           ibn_session_get_words (self->session, letter->label));

  line->dialog = self;
  line->letter = letter;
  line->row_path = g_strdup (row_path);
  line->issued = g_strconcat (row_path, "/", letter->issued, NULL);
  line->file = g_strconcat (row_path, "/", letter->file, NULL);
  g_ptr_array_add (self->lines, line);

  line->tick = ibn_ui_check_button_new (company, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, page,
                                  -1);
  line->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  line->state = gtk_label_new (NULL);
  line->attach = make_button (_("_Attach Signed Scan…"), _("Attach the signed scan"), page);
  line->view = make_button (_("_View"), _("View the signed scan"), page);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->tick),
                               is_stale (line) || (*get_answer (line, line->issued) == '\0'
                                                   && *get_answer (line, line->file) == '\0'));
  gtk_widget_set_valign (line->icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (line->state), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line->state), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (line->state), 0);
  gtk_widget_set_hexpand (line->state, TRUE);
  g_signal_connect (line->tick, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect (line->attach, "clicked", G_CALLBACK (on_attach), line);
  g_signal_connect (line->view, "clicked", G_CALLBACK (on_view), line);

  gtk_box_append (GTK_BOX (words), line->icon);
  gtk_box_append (GTK_BOX (words), line->state);
  gtk_box_append (GTK_BOX (buttons), line->attach);
  gtk_box_append (GTK_BOX (buttons), line->view);
  gtk_box_append (GTK_BOX (box), line->tick);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "letter");
  show_line (line);
  return box;
}

static void
add_letter (IbnLettersDialog *self, const IbnLetter *letter)
{
  g_autoptr(GPtrArray) rows =
    ibn_letter_list_rows (ibn_session_get_checker (self->session), letter);
  GtkWidget *heading, *card;

  if (rows->len == 0)
    return;

  heading = gtk_label_new (ibn_session_get_words (self->session, letter->label));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->list), heading);
  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (self->list), card);
  for (guint i = 0; i < rows->len; i++)
    gtk_box_append (GTK_BOX (card), make_line (self, letter, g_ptr_array_index (rows, i)));
}

static void
ibn_letters_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_LETTERS_DIALOG);

  G_OBJECT_CLASS (ibn_letters_dialog_parent_class)->dispose (object);
}

static void
ibn_letters_dialog_finalize (GObject *object)
{
  IbnLettersDialog *self = IBN_LETTERS_DIALOG (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (ibn_letters_dialog_parent_class)->finalize (object);
}

static void
ibn_letters_dialog_class_init (IbnLettersDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_letters_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_letters_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "letters.write", NULL, on_write);
  gtk_widget_class_install_action (widget_class, "letters.print", NULL, on_print);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (IBN_TYPE_BATCH_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-letters-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnLettersDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnLettersDialog, none);
  gtk_widget_class_bind_template_child (widget_class, IbnLettersDialog, bar);
}

static void
ibn_letters_dialog_init (IbnLettersDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_ptr_array_new_with_free_func (line_free);
  ibn_batch_bar_set_start (IBN_BATCH_BAR (self->bar), _("_Make Letters…"), "letters.write");
  ibn_batch_bar_set_beside (IBN_BATCH_BAR (self->bar), _("_Print…"), "letters.print");
}

/**
 * ibn_letters_dialog_new:
 * @parent: the window it belongs to
 * @session: the open dossier
 *
 * Returns: (transfer none): a dialog with each letter of each company, how it stands, and what can
 *   be done; those to be printed, for the first time or again, are ticked. GTK owns it
 */
GtkWidget *
ibn_letters_dialog_new (GtkWindow *parent, IbnSession *session)
{
  IbnLettersDialog *self;
  GPtrArray *letters;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);

  self = g_object_new (IBN_TYPE_LETTERS_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  letters = ibn_call_get_letters (ibn_session_get_call (session));
  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);

      if (ibn_session_in_phase (session, letter->phases))
        add_letter (self, letter);
    }
  gtk_widget_set_visible (self->none, self->lines->len == 0);
  update_actions (self);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (ibn_session_get_attachments (session), "coming-changed",
                           G_CALLBACK (on_coming_changed), self, 0);
  return GTK_WIDGET (self);
}

/**
 * ibn_letters_dialog_tick_only:
 * @file: the path at which the signed scan of one letter is
 *
 * Ticks that letter and no other.
 */
void
ibn_letters_dialog_tick_only (IbnLettersDialog *self, const char *file)
{
  g_return_if_fail (IBN_IS_LETTERS_DIALOG (self));
  g_return_if_fail (file != NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      gboolean ticked = g_str_equal (line->file, file);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->tick), ticked);
      if (!ticked)
        continue;
      gtk_widget_grab_focus (line->tick);
      ibn_ui_show (line->tick);
    }
}

/* One kind of letter after another, each with the name of the company. */
static GFile *
find_file (Line *line, GFile *folder, GHashTable *taken)
{
  IbnSession *session = line->dialog->session;
  g_autofree char *company = ibn_row_actions_dup_name (session, line->row_path);
  g_autofree char *words =
    g_strdup_printf ("%s %s", ibn_session_get_words (session, line->letter->label), company);
  g_autofree char *slug = ibn_batch_dup_slug (words);
  g_autofree char *name = NULL;

  /* Two companies may be called the same. */
  name = g_hash_table_contains (taken, slug)
           ? g_strdup_printf ("%s-%s", slug, ibn_path_get_name (line->row_path))
           : g_strdup (slug);
  g_hash_table_add (taken, g_steal_pointer (&slug));
  return ibn_batch_find_file (folder, name, ".pdf");
}

/**
 * ibn_letters_dialog_write:
 * @folder: where the letters go
 *
 * Writes the letters that are ticked, each as a PDF of its own, and notes in one undo step what
 * was printed. A file that is there already stays.
 */
void
ibn_letters_dialog_write (IbnLettersDialog *self, GFile *folder)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GHashTable) taken = NULL;
  IbnChecker *checker;
  Issue *issue;

  g_return_if_fail (IBN_IS_LETTERS_DIALOG (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (ibn_batch_bar_is_running (IBN_BATCH_BAR (self->bar)))
    return;

  checker = ibn_session_get_checker (self->session);
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_batch_item_free);
  taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  issue = issue_new (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      g_autoptr(IbnFilledLetter) filled = NULL;
      g_autoptr(GFile) file = NULL;

      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (line->tick)))
        continue;
      filled = ibn_letter_fill (checker, line->letter, line->row_path);
      if (filled == NULL)
        continue;
      file = find_file (line, folder, taken);
      g_ptr_array_add (items, ibn_batch_item_new (line->letter->id, line->row_path, file));
      g_ptr_array_add (issue->changes, ibn_letter_issue (filled));
    }

  if (items->len == 0)
    {
      issue_free (issue);
      return;
    }
  ibn_batch_bar_run (IBN_BATCH_BAR (self->bar), self->session, items, make_letter, NULL,
                     on_written, issue, issue_free);
}

gboolean
ibn_letters_dialog_is_writing (IbnLettersDialog *self)
{
  g_return_val_if_fail (IBN_IS_LETTERS_DIALOG (self), FALSE);
  return ibn_batch_bar_is_running (IBN_BATCH_BAR (self->bar));
}

/**
 * ibn_letters_find:
 * @call: a call
 * @file: the path of an answer
 *
 * Returns: (transfer none) (nullable): the letter of which the signed scan is there
 */
const IbnLetter *
ibn_letters_find (IbnCall *call, const char *file)
{
  GPtrArray *letters;
  g_autofree char *row_path = NULL;
  const IbnTable *table;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  row_path = ibn_path_dup_row (file);
  table = row_path != NULL ? ibn_call_get_table (call, row_path) : NULL;
  letters = ibn_call_get_letters (call);
  for (guint i = 0; table != NULL && i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);

      if (g_str_equal (letter->table, table->path)
          && g_str_equal (letter->file, ibn_path_get_name (file)))
        return letter;
    }
  return NULL;
}
