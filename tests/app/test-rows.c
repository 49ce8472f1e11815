/* test-rows.c: what is typed becomes an answer, and what is wrong is said
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-complaint.h"
#include "ibn-field-row.h"
#include "ibn-options.h"
#include "ibn-step-page.h"
#include "ibn-view.h"

typedef struct {
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  GtkWidget  *page;      /* a child of the window */
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  GPtrArray *steps;

  fixture->session = app_open_sample (GPOINTER_TO_INT (data));
  steps = ibn_call_get_steps (ibn_session_get_call (fixture->session));
  fixture->page = ibn_step_page_new (fixture->session, g_ptr_array_index (steps, 0));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_settle ();
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
}

static IbnFieldRow *
get_row (Fixture *fixture, const char *path)
{
  GtkWidget *row;

  for (guint i = 0; (row = app_find (fixture->page, IBN_TYPE_FIELD_ROW, i)) != NULL; i++)
    if (g_str_equal (ibn_editor_get_path (ibn_field_row_get_editor (IBN_FIELD_ROW (row))), path))
      return IBN_FIELD_ROW (row);
  g_error ("There is no row for %s", path);
}

static GtkEditable *
get_entry (Fixture *fixture, const char *path)
{
  return GTK_EDITABLE (app_find (GTK_WIDGET (get_row (fixture, path)), GTK_TYPE_ENTRY, 0));
}

static void
assert_answer (Fixture *fixture, const char *path, const char *value, const char *typed)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);

  g_assert_cmpstr (ibn_document_get (document, path), ==, value);
  g_assert_cmpstr (ibn_document_get_typed (document, path), ==, typed);
}

static gboolean
has_complaint (void *data)
{
  return ibn_editor_get_complaint (data) != NULL;
}

/* Each kind of text becomes the value its type has, or is kept as typed. */
static void
test_typing (Fixture *fixture, const void *data)
{
  static const struct {
    const char *path;
    const char *typed;
    const char *value;
    const char *kept;
  } cases[] = {
    { "applicant/name", "Alfa vzw", "Alfa vzw", NULL },
    { "applicant/enterprise", "1999.900.072", "1999900072", NULL },
    { "applicant/enterprise", "1999.900.073", "", "1999.900.073" },
    { "applicant/postcode", "2000", "2000", NULL },
    { "applicant/postcode", "twee", "", "twee" },
    { "applicant/email", "jan@voorbeeld.be", "jan@voorbeeld.be", NULL },
    { "plan/start", "1/6/2030", "2030-06-01", NULL },
    { "plan/start", "ooit", "", "ooit" },
    { "plan/duration", "24", "24", NULL },
    { "plan/duration", "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (get_entry (fixture, cases[i].path), cases[i].typed);
      assert_answer (fixture, cases[i].path, cases[i].value, cases[i].kept);
    }
}

static void
test_prose (Fixture *fixture, const void *data)
{
  IbnFieldRow *row = get_row (fixture, "plan/story");
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW, 0)));
  g_autofree char *long_text = g_strnfill (104, 'a');

  gtk_text_buffer_set_text (buffer, "Een.\nTwee.", -1);
  assert_answer (fixture, "plan/story", "Een.\nTwee.", NULL);
  g_assert_nonnull (app_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW, 0));

  /* What is too long is kept, and said to be too long. */
  gtk_text_buffer_set_text (buffer, long_text, -1);
  assert_answer (fixture, "plan/story", long_text, NULL);
  app_wait (has_complaint, ibn_field_row_get_editor (row));
}

/* The complaint comes by itself, for eye and ear, and goes with the next key. */
static void
test_complaint (Fixture *fixture, const void *data)
{
  IbnFieldRow *row = get_row (fixture, "applicant/postcode");
  IbnEditor *editor = ibn_field_row_get_editor (row);
  GtkEditable *entry = get_entry (fixture, "applicant/postcode");
  GtkWidget *complaint = app_find (GTK_WIDGET (row), IBN_TYPE_COMPLAINT, 0);

  gtk_editable_set_text (entry, "20");
  g_assert_null (ibn_editor_get_complaint (editor));
  g_assert_false (gtk_widget_get_visible (complaint));
  app_wait (has_complaint, editor);

  g_assert_cmpstr (ibn_editor_get_complaint (editor), ==, "“20” does not fit Postcode");
  g_assert_true (gtk_widget_get_visible (complaint));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  /* Of that state Orca hears nothing but silence. */
  g_assert_false (gtk_test_accessible_has_state (GTK_ACCESSIBLE (entry),
                                                 GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (entry),
                                                   GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Blocking: “20” does not fit Postcode");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Postcode");

  gtk_editable_set_text (entry, "200");
  g_assert_null (ibn_editor_get_complaint (editor));
  g_assert_false (gtk_widget_get_visible (complaint));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (entry),
                                                    GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

/* What nobody touched says nothing until its page was left. */
static void
test_untouched (Fixture *fixture, const void *data)
{
  IbnFieldRow *row = get_row (fixture, "applicant/name");
  IbnEditor *editor = ibn_field_row_get_editor (row);

  ibn_view_refresh (IBN_VIEW (row));
  g_assert_null (ibn_editor_get_complaint (editor));
  ibn_session_leave (fixture->session,
                     ibn_step_page_get_step (IBN_STEP_PAGE (fixture->page)));
  g_assert_cmpstr (ibn_editor_get_complaint (editor), ==, "Name has not been filled in yet");
  g_assert_cmpint (ibn_editor_get_level (editor), ==, IBN_LEVEL_BLOCKING);
}

static void
test_choices (Fixture *fixture, const void *data)
{
  GtkWidget *button;

  button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Kind: Company");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  assert_answer (fixture, "applicant/kind", "company", NULL);

  /* The question that hangs on it is asked now. */
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_row (fixture, "applicant/profit"))));
  button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Makes a profit: No");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  assert_answer (fixture, "applicant/profit", "no", NULL);

  /* Several, in the order of the choices whatever the order of the clicks. */
  button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Themes: Water and air");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Themes: Energy");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  assert_answer (fixture, "applicant/themes", "energy water", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), FALSE);
  assert_answer (fixture, "applicant/themes", "water", NULL);

  button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Agrees");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  assert_answer (fixture, "applicant/agrees", "yes", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), FALSE);
  assert_answer (fixture, "applicant/agrees", "", NULL);
}

static void
test_clear (Fixture *fixture, const void *data)
{
  IbnFieldRow *row = get_row (fixture, "applicant/kind");
  GtkWidget *button = app_find_named (fixture->page, GTK_TYPE_CHECK_BUTTON, "Kind: Company");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_activate_action (button, "answer.clear", NULL));
  assert_answer (fixture, "applicant/kind", "", NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (button)));
  g_assert_true (ibn_editor_is_empty (ibn_field_row_get_editor (row)));
}

/* What is not asked is not shown, but what was answered is never hidden. */
static void
test_relevance (Fixture *fixture, const void *data)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, "applicant/profit"));

  g_assert_false (gtk_widget_get_visible (row));
  app_set (fixture->session, "applicant/kind", "company");
  g_assert_true (gtk_widget_get_visible (row));
  app_set (fixture->session, "applicant/profit", "yes");
  app_set (fixture->session, "applicant/kind", "association");
  g_assert_true (gtk_widget_get_visible (row));
  app_set (fixture->session, "applicant/profit", "");
  g_assert_false (gtk_widget_get_visible (row));
}

/* What one types in a row is one step back; the row shows what comes back. */
static void
test_undo (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkEditable *entry = get_entry (fixture, "applicant/name");

  app_set (fixture->session, "applicant/name", "Alfa");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Alfa");
  gtk_editable_set_text (entry, "Bet");
  gtk_editable_set_text (entry, "Beta");
  ibn_session_undo (fixture->session);
  assert_answer (fixture, "applicant/name", "Alfa", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Alfa");
  ibn_session_redo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Beta");
  ibn_session_undo (fixture->session);
  ibn_session_undo (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_false (ibn_document_can_undo (document));
}

/* A number is shown as people write it once one is done with it. */
static void
test_formatting (Fixture *fixture, const void *data)
{
  GtkEditable *entry = get_entry (fixture, "applicant/enterprise");

  ibn_editor_focus (ibn_field_row_get_editor (get_row (fixture, "applicant/enterprise")));
  gtk_editable_set_text (entry, "1999900072");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1999900072");
  ibn_editor_focus (ibn_field_row_get_editor (get_row (fixture, "applicant/name")));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "1999.900.072");
  assert_answer (fixture, "applicant/enterprise", "1999900072", NULL);
}

/* Once the phase is over, what belongs to it is read and not typed. */
static void
test_readonly (Fixture *fixture, const void *data)
{
  IbnEditor *kind = ibn_field_row_get_editor (get_row (fixture, "applicant/kind"));
  IbnEditor *name = ibn_field_row_get_editor (get_row (fixture, "applicant/name"));

  g_assert_true (ibn_editor_is_locked (kind));
  g_assert_false (ibn_editor_is_locked (name));
}

static void
test_reveal (Fixture *fixture, const void *data)
{
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (fixture->session));
  guint n_shown = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      IbnFieldRow *row;
      GtkWidget *focus;

      if (field->parent != NULL || !ibn_step_page_reveal (IBN_STEP_PAGE (fixture->page), field->path))
        continue;
      row = get_row (fixture, field->path);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      if (!gtk_widget_get_visible (GTK_WIDGET (row)) || ibn_editor_is_locked (ibn_field_row_get_editor (row)))
        continue;
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
      n_shown++;
    }
  g_assert_cmpuint (n_shown, >=, 8);
}

static void
test_options (void)
{
  static const struct {
    const char *value;
    const char *word;
    const char *result;
  } cases[] = {
    { "", "water", "water" },
    { "water", "energy", "energy water" },
    { "energy water", "health", "energy health water" },
    { "energy health water", "health", "energy water" },
    { "water", "water", "" },
    { "gone water", "gone", "water" },
  };
  g_autoptr(IbnSession) session = app_open_sample (FALSE);
  const IbnField *field = ibn_call_get_field (ibn_session_get_call (session), "applicant/themes");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) options = ibn_options_new (session, field, cases[i].value);
      g_autofree char *result = ibn_options_toggle (field, options, cases[i].value, cases[i].word);

      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

#define ADD(name, phase, func) \
  g_test_add (name, Fixture, GINT_TO_POINTER (phase), set_up, func, tear_down)

static gboolean
has_label (GtkWidget *widget, const char *words)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), words))
      return TRUE;
  return FALSE;
}

/* What was answered in an earlier phase is marked, and nobody is asked for what cannot be given any more. */
static void
test_locked (void)
{
  static const struct {
    const char *path;
    const char *mark;
    const char *words;
    gboolean    locked;
  } cases[] = {
    { "pitch/speakers", "read only", "Speakers", TRUE },
    { "pitch/presentation", "read only", "Only named: the document itself is not here.", TRUE },
    { "pitch/attended", "required", "Did you take part in the pitch?", FALSE },
  };
  IbnSession *session = app_open_example ("natkou-dossier.xml");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnField *field = ibn_call_get_field (ibn_session_get_call (session), cases[i].path);
      GtkWidget *row = ibn_field_row_new (session, field, cases[i].path);
      GtkWidget *window = gtk_window_new ();

      gtk_window_set_child (GTK_WINDOW (window), row);
      g_assert_true (has_label (row, cases[i].mark));
      g_assert_true (has_label (row, cases[i].words));
      g_assert_cmpint (gtk_widget_has_css_class (row, "locked"), ==, cases[i].locked);
      gtk_window_destroy (GTK_WINDOW (window));
      app_settle ();
    }
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("/rows/typing", TRUE, test_typing);
  ADD ("/rows/prose", TRUE, test_prose);
  ADD ("/rows/complaint", FALSE, test_complaint);
  ADD ("/rows/untouched", FALSE, test_untouched);
  ADD ("/rows/choices", FALSE, test_choices);
  ADD ("/rows/clear", FALSE, test_clear);
  ADD ("/rows/relevance", FALSE, test_relevance);
  ADD ("/rows/undo", FALSE, test_undo);
  ADD ("/rows/formatting", FALSE, test_formatting);
  ADD ("/rows/readonly", TRUE, test_readonly);
  ADD ("/rows/reveal", TRUE, test_reveal);
  g_test_add_func ("/rows/options", test_options);
  g_test_add_func ("/rows/locked", test_locked);

  return app_test_run ();
}
