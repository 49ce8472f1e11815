/* test-templates.c: each template can be made, filled and let go
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app-fixture.h"
#include "ibn-budget-pane.h"
#include "ibn-call-card.h"
#include "ibn-carry-dialog.h"
#include "ibn-changes-dialog.h"
#include "ibn-cure-card.h"
#include "ibn-cures-dialog.h"
#include "ibn-field-row.h"
#include "ibn-findings-pane.h"
#include "ibn-form.h"
#include "ibn-history-window.h"
#include "ibn-intake-dialog.h"
#include "ibn-letters-dialog.h"
#include "ibn-list-row.h"
#include "ibn-merge-dialog.h"
#include "ibn-pages-window.h"
#include "ibn-parts-dialog.h"
#include "ibn-preferences.h"
#include "ibn-preview.h"
#include "ibn-promises-dialog.h"
#include "ibn-proof-bar.h"
#include "ibn-proof-dialog.h"
#include "ibn-prose-dialog.h"
#include "ibn-recent.h"
#include "ibn-recovery-dialog.h"
#include "ibn-search-row.h"
#include "ibn-step-list.h"
#include "ibn-step-page.h"
#include "ibn-submit-dialog.h"
#include "ibn-table-box.h"
#include "ibn-totals.h"
#include "ibn-ui.h"
#include "ibn-versions.h"
#include "ibn-welcome.h"
#include "ibn-why-dialog.h"
#include "ibn-window.h"

/* The classes that were made, by name. */
static GHashTable *made;

static void
note_classes (GtkWidget *widget)
{
  g_hash_table_add (made, (void *) G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    note_classes (child);
}

static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget)) != NULL
           || GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (widget)))
           || ADW_IS_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (widget)));
  return FALSE;
}

/* What can have the focus says what it is; the text within an entry leaves that to the entry. */
static void
check_names (GtkWidget *widget)
{
  gboolean silent = GTK_IS_WINDOW (widget) || GTK_IS_TEXT (widget)
                    || GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_LABEL (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  /* Also where Tab passes it by: a screen reader comes to it in other ways. */
  if (GTK_IS_MENU_BUTTON (widget) && !has_name (gtk_widget_get_first_child (widget)))
    g_error ("A menu button in a %s has no name",
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))));
  /* The cross of a toast is libadwaita's, and private to it. */
  if (!gtk_widget_get_can_focus (widget)
      || g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
    return;
  if (gtk_widget_get_focusable (widget) && !silent && !has_name (widget))
    g_error ("A %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

/* The name that was given to a widget, or NULL. */
static char *
dup_name (GtkWidget *widget)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;
  /* What it is instead is all that GTK tells. */
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL, "\001");
}

/* What GTK and libadwaita put together themselves. */
static gboolean
is_stock (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_WINDOW_CONTROLS (widget) || ADW_IS_STATUS_PAGE (widget);
}

/* Of two buttons with one name nobody who only hears it knows which is which; a picture says
 * something or is passed over, and a list says of what it is one. */
static void
check_sense (GtkWidget *widget, GHashTable *names)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
  g_autofree char *name = NULL;

  if (!gtk_widget_get_mapped (widget) || is_stock (widget))
    return;
  name = dup_name (widget);
  if (name == NULL && (GTK_IS_LIST_BOX (widget)
                       || (GTK_IS_IMAGE (widget) && role != GTK_ACCESSIBLE_ROLE_PRESENTATION)))
    g_error ("A %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))));
  if (name != NULL && (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
      && !g_hash_table_add (names, g_strdup (name)))
    g_error ("More than one button is called “%s”", name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_sense (child, names);
}

/* Shows a widget, and sees that nothing holds it afterwards. */
static void
show_and_release (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  g_object_ref_sink (widget);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  note_classes (widget);
  check_names (widget);
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
  g_assert_finalize_object (widget);
}

static void
test_fields (void)
{
  static const gboolean phases[] = { FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      g_autoptr(IbnSession) session = app_open_sample (phases[i]);
      GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (session));

      for (guint j = 0; j < fields->len; j++)
        {
          const IbnField *field = g_ptr_array_index (fields, j);
          g_autofree char *row_path = NULL;
          g_autofree char *path = NULL;

          if (field->parent == NULL)
            {
              show_and_release (ibn_field_row_new (session, field, field->path));
              g_assert_cmpuint (G_OBJECT (session)->ref_count, ==, 1);
              continue;
            }
          row_path = app_add_row (session, field->parent->path);
          path = g_strconcat (row_path, "/", field->name, NULL);
          show_and_release (ibn_field_row_new (session, field, path));
          show_and_release (GTK_WIDGET (ibn_editor_new (session, field, path, TRUE)));
          g_assert_cmpuint (G_OBJECT (session)->ref_count, ==, 1);
        }
    }
}

static void
test_pages (void)
{
  static const char * const names[] = {
    "natkou-dossier.xml",
    "natkou-eoi.xml",
    "natkou-faulty.xml",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(IbnSession) session = app_open_example (names[i]);
      GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (session));

      for (guint j = 0; j < steps->len; j++)
        {
          const IbnStep *step = g_ptr_array_index (steps, j);

          if (ibn_session_in_phase (session, step->phases))
            show_and_release (ibn_step_page_new (session, step));
          g_assert_cmpuint (G_OBJECT (session)->ref_count, ==, 1);
        }
    }
}

static void
test_tables (void)
{
  static const char * const tables[] = { "companies", "budget/lines", "reasons" };
  g_autoptr(IbnSession) session = app_open_sample (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const IbnTable *table = ibn_call_get_table (ibn_session_get_call (session), tables[i]);

      show_and_release (ibn_table_box_new (session, table));
      g_free (app_add_row (session, tables[i]));
      g_free (app_add_row (session, tables[i]));
      show_and_release (ibn_table_box_new (session, table));
    }
}

static void
test_panes (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-faulty.xml");
  GtkWidget *pane;

  pane = g_object_new (IBN_TYPE_STEP_LIST, NULL);
  ibn_step_list_set_session (IBN_STEP_LIST (pane), session);
  show_and_release (pane);

  pane = g_object_new (IBN_TYPE_FINDINGS_PANE, NULL);
  ibn_findings_pane_set_session (IBN_FINDINGS_PANE (pane), session);
  show_and_release (pane);

  pane = g_object_new (IBN_TYPE_TOTALS, NULL);
  ibn_totals_set_session (IBN_TOTALS (pane), session);
  show_and_release (pane);

  pane = g_object_new (IBN_TYPE_FORM, NULL);
  ibn_form_set_session (IBN_FORM (pane), session);
  show_and_release (pane);
}

static void
test_welcome (void)
{
  g_autoptr(IbnSession) session = app_open_sample (FALSE);
  g_autoptr(GPtrArray) calls = g_ptr_array_new ();
  g_autoptr(GPtrArray) recent = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_recent_free);
  GtkWidget *welcome = g_object_new (IBN_TYPE_WELCOME, NULL);

  g_ptr_array_add (calls, ibn_session_get_call (session));
  g_ptr_array_add (recent, ibn_recent_new ("file:///nowhere/alfa.xml", 1521000000));
  ibn_welcome_set_calls (IBN_WELCOME (welcome), calls, "nl");
  ibn_welcome_set_recent (IBN_WELCOME (welcome), recent);
  g_assert_nonnull (app_find (welcome, IBN_TYPE_CALL_CARD, 0));
  g_assert_nonnull (app_find (welcome, IBN_TYPE_LIST_ROW, 0));
  show_and_release (welcome);
}

/* Windows belong to GTK until they are destroyed. */
static void
release_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  note_classes (window);
  check_names (window);
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
  g_assert_finalize_object (window);
}

static void
test_window (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");
  IbnWindow *window = app_show_window (session);

  ibn_window_start_tour (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  g_object_set (window, "findings-shown", TRUE, NULL);
  app_settle ();
  /* GTK forgets a reference when the focus is hidden twice in one frame. */
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next-step", NULL);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    }
  ibn_window_tell (window, "Bewaard");
  release_window (GTK_WIDGET (window));
  g_assert_finalize_object (g_steal_pointer (&session));
}

static void
test_cures (void)
{
  g_autoptr(IbnSession) session = app_open_sample (TRUE);
  GtkWidget *parent = gtk_window_new ();
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (session));
  guint n_shown = 0;

  app_set (session, "plan/start", "2031-06-01");
  gtk_window_present (GTK_WINDOW (parent));
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (!ibn_finding_has_cures (finding))
        continue;
      ibn_cures_dialog_present (GTK_WINDOW (parent), session, finding);
      release_window (app_find_window (NULL, IBN_TYPE_CURES_DIALOG));
      n_shown++;
    }
  g_assert_cmpuint (n_shown, >=, 2);
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *step, IbnJournal *journal)
{
  ibn_journal_add (journal, deed, step);
}

/* A dialog stands by itself: what is in it is to be understood from its names alone. */
static void
release_dialog (GtkWidget *dialog)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  app_settle ();
  check_sense (dialog, names);
  release_window (dialog);
}

static void
test_recovery (void)
{
  g_autoptr(IbnSession) session = app_open_sample (TRUE);
  IbnDocument *document = ibn_session_get_document (session);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("ibn-recovery-XXXXXX", &error);
  g_autoptr(GFile) parent = g_file_new_for_path (path);
  g_autoptr(GPtrArray) list = NULL;
  GtkWidget *window = gtk_window_new ();
  IbnJournal *journal = ibn_journal_new (parent, document, "file:///netwerk.ibn", random, &error);
  GtkWidget *dialog;

  g_assert_no_error (error);
  g_signal_connect (document, "recorded", G_CALLBACK (on_recorded), journal);
  app_set (session, "scope/problem", "Een ander probleem");
  g_assert_true (ibn_journal_sync (journal, &error));
  g_signal_handlers_disconnect_by_data (document, journal);
  g_assert_finalize_object (journal);
  list = ibn_recovery_list (parent);
  g_assert_cmpuint (list->len, ==, 1);

  gtk_window_present (GTK_WINDOW (window));
  dialog = ibn_recovery_dialog_new (GTK_WINDOW (window), ibn_session_get_call (session),
                                    g_ptr_array_index (list, 0), "nl");
  gtk_window_present (GTK_WINDOW (dialog));
  release_dialog (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  ibn_recovery_discard (g_ptr_array_index (list, 0));
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test_papers (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-faulty.xml");
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *preview;

  gtk_window_present (GTK_WINDOW (parent));
  release_dialog (ibn_parts_dialog_new (GTK_WINDOW (parent), session));
  release_dialog (ibn_letters_dialog_new (GTK_WINDOW (parent), session));
  release_dialog (ibn_submit_dialog_new (GTK_WINDOW (parent), session, 0));

  preview = ibn_preview_new (GTK_WINDOW (parent), "weg.pdf");
  release_dialog (preview);
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
on_merged (IbnWindow *window, gboolean is_merged, void *data)
{
  g_assert_false (is_merged);
}

static void
test_comparing (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");
  g_autoptr(IbnSession) other = app_open_example ("natkou-faulty.xml");
  g_autoptr(IbnDocument) empty = ibn_document_new ("ibn-2017", "1", "d-1");
  IbnWindow *window = app_show_window (session);
  g_autoptr(IbnMerge) merge = ibn_merge_new (empty, ibn_session_get_document (session),
                                             ibn_session_get_document (other));

  app_set (session, "network/acronym", "ANDERS");
  app_set (session, "contact/role", "Anders");
  ibn_history_window_present (window);
  release_dialog (app_find_window (GTK_WINDOW (window), GTK_TYPE_WINDOW));
  ibn_carry_dialog_present (GTK_WINDOW (window), session, ibn_session_get_document (other), "Vroeger");
  release_dialog (app_find_window (GTK_WINDOW (window), GTK_TYPE_WINDOW));
  ibn_promises_dialog_present (GTK_WINDOW (window), session);
  release_dialog (app_find_window (GTK_WINDOW (window), GTK_TYPE_WINDOW));
  ibn_merge_dialog_present (window, merge, "Samen", NULL, on_merged, NULL);
  release_dialog (app_find_window (GTK_WINDOW (window), GTK_TYPE_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_preferences (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.ibndossier.IbnDossier");
  GtkWidget *window = ibn_preferences_new (NULL, settings);

  /* The lists in it are the toolkit's own, and cannot be named. */
  note_classes (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It goes with the answer that it shows. */
static void
test_large_answer (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");
  const IbnField *field = ibn_call_get_field (ibn_session_get_call (session), "scope/domain");
  GtkWidget *parent = gtk_window_new ();
  IbnEditor *editor = ibn_editor_new (session, field, field->path, FALSE);

  gtk_window_set_child (GTK_WINDOW (parent), GTK_WIDGET (editor));
  gtk_window_present (GTK_WINDOW (parent));
  app_settle ();
  release_dialog (ibn_prose_dialog_new (GTK_WINDOW (parent), IBN_PROSE_EDITOR (editor)));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_printed (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_SUMMARY);
  IbnWindow *window = app_show_window (session);

  ibn_document_keep_version (ibn_session_get_document (session), IBN_VERSION_NAMED, "Eerste");
  release_dialog (ibn_changes_dialog_new (window));

  ibn_pages_window_present (window, paging);
  release_dialog (ibn_pages_window_get (window));
  /* It closes with the window whose pages it shows. */
  ibn_pages_window_present (window, paging);
  g_assert_nonnull (ibn_pages_window_get (window));
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

static void
add_fault (GPtrArray *faults, guint page, const char *path, const char *words)
{
  IbnProofFault *fault = g_new0 (IbnProofFault, 1);

  fault->page = page;
  fault->path = g_strdup (path);
  fault->words = g_strdup (words);
  g_ptr_array_add (faults, fault);
}

static void
fault_free (void *data)
{
  IbnProofFault *fault = data;

  g_free (fault->path);
  g_free (fault->words);
  g_free (fault);
}

static void
test_proof (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");
  g_autoptr(GFile) file = g_file_new_for_path ("/nowhere/netwerk.pdf");
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *bar = g_object_new (IBN_TYPE_PROOF_BAR, NULL);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  IbnProof proof = { .outcome = IBN_PROOF_DIFFERENT, .faults = faults };

  ibn_session_set_pdf (session, file);
  add_fault (faults, 3, "contact/email", "Een ander adres");
  add_fault (faults, 3, "contact/email", "Nog een ander adres");
  add_fault (faults, 0, NULL, "Een bijlage ontbreekt");
  gtk_window_present (GTK_WINDOW (parent));
  release_dialog (ibn_proof_dialog_new (GTK_WINDOW (parent), session, &proof));
  gtk_window_destroy (GTK_WINDOW (parent));

  ibn_proof_bar_set_session (IBN_PROOF_BAR (bar), session);
  ibn_proof_bar_saved (IBN_PROOF_BAR (bar));
  g_assert_true (gtk_widget_get_visible (bar));
  show_and_release (bar);
}

static void
test_budget (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-faulty.xml");
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (session));
  GtkWidget *pane = g_object_new (IBN_TYPE_BUDGET_PANE, NULL);
  GtkWidget *parent = gtk_window_new ();
  gboolean has_cures = FALSE;

  ibn_budget_pane_set_session (IBN_BUDGET_PANE (pane), session);
  show_and_release (pane);

  gtk_window_present (GTK_WINDOW (parent));
  ibn_why_dialog_present (GTK_WINDOW (parent), session, "budget", NULL);
  release_dialog (app_find_window (NULL, IBN_TYPE_WHY_DIALOG));
  gtk_window_destroy (GTK_WINDOW (parent));

  for (guint i = 0; !has_cures; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr(GPtrArray) cures = ibn_checker_get_cures (ibn_session_get_checker (session), finding,
                                                          ibn_session_get_random (session));

      has_cures = cures->len > 0;
      if (has_cures)
        show_and_release (ibn_cure_card_new (session, g_ptr_array_index (cures, 0), FALSE));
    }
}

/* What was pasted is looked at, and what was found is listed. */
static void
test_intake (void)
{
  static const char text[] = "Name\tNumber\nProef nv\tvolgt\n";
  g_autoptr(IbnSession) session = app_open_example ("natkou-eoi.xml");
  const IbnTable *table = ibn_call_get_table (ibn_session_get_call (session), "companies");
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCells) cells = ibn_cells_read_text (bytes, &error);
  g_autoptr(GPtrArray) hits = ibn_search_find (ibn_session_get_checker (session), "natkou", 1);
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *row = ibn_search_row_new ();

  g_assert_no_error (error);
  ibn_intake_dialog_present (GTK_WINDOW (parent), session, table, cells, NULL);
  release_dialog (app_find_window (NULL, IBN_TYPE_INTAKE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (parent));

  g_assert_cmpuint (hits->len, ==, 1);
  ibn_search_row_set (IBN_SEARCH_ROW (row), "Answers (1)", "Answers", "Step", g_ptr_array_index (hits, 0));
  show_and_release (row);
}

/* The name of the class that a template is for: ibn-call-card.ui is that of IbnCallCard. */
static char *
dup_class_name (const char *file)
{
  g_autoptr(GString) name = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  words = g_strsplit_set (file, "-.", -1);
  for (guint i = 0; words[i + 1] != NULL; i++)
    g_string_append_printf (name, "%c%s", g_ascii_toupper (words[i][0]), words[i] + 1);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Runs last: every template that comes with the program was made by one of the others. The window of
 * the shortcuts and what opens below a choice are no classes of their own, and are made in
 * test-practice.c and by the journeys. */
static void
test_all (void)
{
  static const char *const others[] = { "IbnShortcuts", "IbnPickPopover", NULL };
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) files = g_resources_enumerate_children (IBN_UI, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (files), >, 20);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = dup_class_name (files[i]);

      if (!g_strv_contains (others, name) && !g_hash_table_contains (made, name))
        g_error ("No test makes %s", name);
    }
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  made = g_hash_table_new (g_str_hash, g_str_equal);

  g_test_add_func ("/templates/fields", test_fields);
  g_test_add_func ("/templates/pages", test_pages);
  g_test_add_func ("/templates/tables", test_tables);
  g_test_add_func ("/templates/panes", test_panes);
  g_test_add_func ("/templates/welcome", test_welcome);
  g_test_add_func ("/templates/window", test_window);
  g_test_add_func ("/templates/cures", test_cures);
  g_test_add_func ("/templates/intake", test_intake);
  g_test_add_func ("/templates/budget", test_budget);
  g_test_add_func ("/templates/recovery", test_recovery);
  g_test_add_func ("/templates/papers", test_papers);
  g_test_add_func ("/templates/comparing", test_comparing);
  g_test_add_func ("/templates/large-answer", test_large_answer);
  g_test_add_func ("/templates/preferences", test_preferences);
  g_test_add_func ("/templates/printed", test_printed);
  g_test_add_func ("/templates/proof", test_proof);
  g_test_add_func ("/templates/all", test_all);

  return app_test_run ();
}
