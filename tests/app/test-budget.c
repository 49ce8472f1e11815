/* test-budget.c: the budget pane, why an amount is what it is, and cures that are tried, applied and undone
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-bar.h"
#include "ibn-budget-limit.h"
#include "ibn-budget-table.h"
#include "ibn-budget-pane.h"
#include "ibn-cure-card.h"
#include "ibn-finding-row.h"
#include "ibn-show-row.h"
#include "ibn-totals.h"
#include "ibn-ui.h"
#include "ibn-why-dialog.h"
#include "ibn-why-part.h"
#include "ibn-why-words.h"

#define OTHER_1 "budget/other/o01/amount-1"

typedef struct {
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  GtkWidget  *pane;      /* its child */
  char       *why;       /* owned: what was asked to be explained, or NULL */
  char       *toast;     /* owned: what was offered to be undone, or NULL */
  char       *revealed;  /* owned: the place that was shown, or NULL */
} Fixture;

static void
on_why (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  const char *name, *row;

  g_variant_get (parameter, "(&s&s)", &name, &row);
  g_free (fixture->why);
  fixture->why = g_strconcat (name, *row != '\0' ? " " : NULL, row, NULL);
}

static void
on_offer_undo (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static void
on_reveal (IbnSession *session, const char *path, Fixture *fixture)
{
  g_free (fixture->revealed);
  fixture->revealed = g_strdup (path);
}

static void
add_action (Fixture *fixture, GSimpleActionGroup *group, const char *name, const char *type, GCallback func)
{
  g_autoptr(GVariantType) parameter = g_variant_type_new (type);
  g_autoptr(GSimpleAction) action = g_simple_action_new (name, parameter);

  g_signal_connect (action, "activate", func, fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
show (Fixture *fixture, GtkWidget *child)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  add_action (fixture, group, "why", "(ss)", G_CALLBACK (on_why));
  add_action (fixture, group, "offer-undo", "s", G_CALLBACK (on_offer_undo));
  fixture->window = gtk_window_new ();
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 900);
  gtk_window_set_child (GTK_WINDOW (fixture->window), child);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect (fixture->session, "reveal", G_CALLBACK (on_reveal), fixture);
  app_settle ();
}

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example (data);
}

static void
set_up_pane (Fixture *fixture, const void *data)
{
  set_up (fixture, data);
  fixture->pane = g_object_new (IBN_TYPE_BUDGET_PANE, NULL);
  ibn_budget_pane_set_session (IBN_BUDGET_PANE (fixture->pane), fixture->session);
  g_signal_connect_swapped (fixture->session, "updated", G_CALLBACK (ibn_budget_pane_refresh), fixture->pane);
  show (fixture, fixture->pane);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  if (fixture->pane != NULL)
    g_signal_handlers_disconnect_by_data (fixture->session, fixture->pane);
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
  g_free (fixture->why);
  g_free (fixture->toast);
  g_free (fixture->revealed);
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

static GtkWidget *
find_cell (Fixture *fixture, const char *row, const char *column, const char *format, IbnMoney amount)
{
  g_autofree char *text = format == NULL ? ibn_money_format (amount) : g_strdup (format);
  g_autofree char *name = g_strdup_printf ("%s, %s: %s", row, column, text);
  GtkWidget *cell = app_find_named (fixture->pane, GTK_TYPE_BUTTON, name);

  g_test_message ("%s", name);
  g_assert_nonnull (cell);
  return cell;
}

/* Every amount, as the checker has it. */
static void
check_numbers (Fixture *fixture)
{
  static const struct {
    const char *label;
    IbnAmount   amount;
  } rows[] = {
    { "Staff", IBN_AMOUNT_STAFF },
    { "Other costs", IBN_AMOUNT_OTHER },
    { "Subcontracting", IBN_AMOUNT_SUBCONTRACTING },
    { "Budget", IBN_AMOUNT_BUDGET },
    { "Subsidy", IBN_AMOUNT_SUBSIDY },
    { "Cofinancing, required", IBN_AMOUNT_REQUIRED },
    { "Cofinancing, promised", IBN_AMOUNT_COFINANCING },
    { "Still to be covered", IBN_AMOUNT_GAP },
  };
  IbnChecker *checker = ibn_session_get_checker (fixture->session);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint year = 0; year <= 3; year++)
      {
        g_autofree char *column = year == 0 ? g_strdup ("Total") : g_strdup_printf ("Year %u", year);
        IbnMoney amount;

        g_assert_true (ibn_budget_get (checker, rows[i].amount, year, &amount));
        find_cell (fixture, rows[i].label, column, NULL, amount);
      }
}

static void
test_numbers (Fixture *fixture, const void *data)
{
  check_numbers (fixture);
  app_set (fixture->session, OTHER_1, "1234567");
  check_numbers (fixture);
  ibn_session_undo (fixture->session);
  check_numbers (fixture);

  click (find_cell (fixture, "Budget", "Year 2", "€\302\240298.510,00", 0));
  g_assert_cmpstr (fixture->why, ==, "budget-2");
  g_assert_true (ibn_budget_pane_has (fixture->session));
}

static GtkWidget *
find_limit (Fixture *fixture, const char *name)
{
  GtkWidget *limit;

  for (guint i = 0; (limit = app_find (fixture->pane, IBN_TYPE_BUDGET_LIMIT, i)) != NULL; i++)
    if (g_str_equal (ibn_budget_limit_get_name (IBN_BUDGET_LIMIT (limit)), name))
      return limit;
  g_error ("there is no bar of %s", name);
}

static void
assert_bar (Fixture *fixture, const char *name, double now, double most, const char *words)
{
  GtkWidget *limit = find_limit (fixture, name);
  GtkWidget *bar = app_find (limit, IBN_TYPE_BAR, 0);

  g_assert_true (gtk_widget_get_visible (limit));
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, most);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words);
}

/* A limit that is passed is told by its finding, in words, with what can be done about it. */
static void
test_bars (Fixture *fixture, const void *data)
{
  GtkWidget *cures = GTK_WIDGET (gtk_widget_get_template_child (find_limit (fixture, "budget-1"),
                                                                IBN_TYPE_BUDGET_LIMIT, "cures"));

  assert_bar (fixture, "budget-1", 29795000, 30000000, "€\302\240297.950 of €\302\240300.000");
  assert_bar (fixture, "budget", 89557000, 90000000, "€\302\240895.570 of €\302\240900.000");
  assert_bar (fixture, "cash-share", 6150, 10000, "61,5\302\240%, at least 60,0\302\240%");
  assert_bar (fixture, "income-share", 1200, 10000, "12,0\302\240%, at most 20,0\302\240%");
  g_assert_false (gtk_widget_get_visible (find_limit (fixture, "indicative-cash-share")));

  app_set (fixture->session, OTHER_1, "1165001");
  assert_bar (fixture, "budget-1", 30000001, 30000001,
              "€\302\240300.000,01 of €\302\240300.000: €\302\2400,01 more than allowed");
  g_assert_true (gtk_widget_get_mapped (cures));
  app_set (fixture->session, OTHER_1, "1165000");
  assert_bar (fixture, "budget-1", 30000000, 30000000, "€\302\240300.000 of €\302\240300.000");
  g_assert_false (gtk_widget_get_mapped (cures));
  app_set (fixture->session, "budget/staff/s01/months-3", "0");
  app_set (fixture->session, "budget/staff/s02/months-3", "0");
  app_set (fixture->session, "budget/staff/s03/months-3", "0");
  app_set (fixture->session, "budget/staff/s05/months-3", "0");
  assert_bar (fixture, "person-months-3", 400, 600, "4, at least 6: 2 less than needed");
}

/* While nothing but the expression of interest is known. */
static void
test_expected (Fixture *fixture, const void *data)
{
  click (find_cell (fixture, "Budget", "Year 1", "€\302\240298.000,00", 0));
  g_assert_cmpstr (fixture->revealed, ==, "indicative/budget-1");
  click (find_cell (fixture, "Cash", "Total", "€\302\240278.700,00", 0));
  g_assert_cmpstr (fixture->why, ==, "indicative-cash");
  assert_bar (fixture, "indicative-budget-3", 29910000, 30000000, "€\302\240299.100 of €\302\240300.000");
  g_assert_false (gtk_widget_get_visible (find_limit (fixture, "budget-1")));
  app_set (fixture->session, "indicative/cash-1", "1");
  find_cell (fixture, "Cash", "Year 1", "€\302\2400,01", 0);
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int least;

  gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL, NULL);
  return least;
}

/* At any width there is a way to lay it out; the narrower, the higher. */
static void
test_narrow (Fixture *fixture, const void *data)
{
  GtkWidget *table = app_find (fixture->pane, IBN_TYPE_BUDGET_TABLE, 0);
  int height = 0;

  g_assert_cmpint (measure (fixture->pane, GTK_ORIENTATION_HORIZONTAL, -1), <=, 260);
  for (int width = 700; width >= measure (table, GTK_ORIENTATION_HORIZONTAL, -1); width -= 20)
    {
      g_assert_cmpint (measure (table, GTK_ORIENTATION_VERTICAL, width), >=, height);
      height = measure (table, GTK_ORIENTATION_VERTICAL, width);
    }
}

/* One stop for Tab, walked with the arrows. */
static void
test_keys (Fixture *fixture, const void *data)
{
  GtkWidget *table = app_find (fixture->pane, IBN_TYPE_BUDGET_TABLE, 0);

  g_assert_true (ibn_budget_table_enter (IBN_BUDGET_TABLE (table)));
  gtk_widget_child_focus (table, GTK_DIR_DOWN);
  gtk_widget_child_focus (table, GTK_DIR_RIGHT);
  gtk_widget_child_focus (table, GTK_DIR_RIGHT);
  gtk_widget_child_focus (table, GTK_DIR_UP);
  click (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  g_assert_cmpstr (fixture->why, ==, "staff-3");
  g_assert_false (gtk_widget_child_focus (table, GTK_DIR_TAB_FORWARD));
  gtk_widget_child_focus (table, GTK_DIR_UP);
  gtk_widget_child_focus (table, GTK_DIR_RIGHT);
  gtk_widget_child_focus (table, GTK_DIR_RIGHT);
  click (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  g_assert_cmpstr (fixture->why, ==, "staff");
}

/* Why */

static GtkWidget *
find_dialog (void)
{
  return app_find_window (NULL, IBN_TYPE_WHY_DIALOG);
}

static GtkWidget *
open_part (GtkWidget *root, const char *name)
{
  GtkWidget *button = app_find_named (root, GTK_TYPE_BUTTON, name);

  g_test_message ("%s", name);
  g_assert_nonnull (button);
  click (button);
  return gtk_widget_get_ancestor (button, IBN_TYPE_WHY_PART);
}

/* From the budget down to an answer, which is then shown; what is open follows the dossier. */
static void
test_why (Fixture *fixture, const void *data)
{
  GtkWidget *dialog, *part, *answer;

  show (fixture, gtk_label_new (NULL));
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "budget", NULL);
  app_settle ();
  dialog = find_dialog ();
  g_assert_false (gtk_window_get_modal (GTK_WINDOW (dialog)));
  part = app_find (dialog, IBN_TYPE_WHY_PART, 0);
  g_assert_cmpstr (ibn_why_part_get_value (IBN_WHY_PART (part)), ==, "€\302\240895.570,00");
  part = open_part (dialog, "Budget of year 1: €\302\240297.950,00");
  gtk_test_accessible_assert_state (app_find (part, GTK_TYPE_BUTTON, 0), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  part = open_part (part, "Other costs in year 1: €\302\24058.250,00");
  answer = open_part (part, "Zalen en vergaderfaciliteiten › Amount year 1: €\302\2409.600,00");
  g_assert_cmpstr (ibn_why_part_get_path (IBN_WHY_PART (answer)), ==, OTHER_1);
  g_assert_cmpstr (fixture->revealed, ==, OTHER_1);

  app_set (fixture->session, OTHER_1, "960001");
  app_settle ();
  g_assert_cmpstr (ibn_why_part_get_value (IBN_WHY_PART (answer)), ==, "€\302\2409.600,01");
  g_assert_cmpstr (ibn_why_part_get_value (IBN_WHY_PART (part)), ==, "€\302\24058.250,01");
  ibn_session_undo (fixture->session);

  /* A person who asks again gets the same window. */
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "budget-2", NULL);
  app_settle ();
  g_assert_true (find_dialog () == dialog);
  part = app_find (dialog, IBN_TYPE_WHY_PART, 0);
  g_assert_cmpstr (ibn_why_part_get_value (IBN_WHY_PART (part)), ==, "€\302\240298.510,00");
}

/* It is called after what it explains. */
static void
test_why_question (Fixture *fixture, const void *data)
{
  static const struct {
    const char *formula;
    const char *title;
  } cases[] = {
    { "budget", "Why This Amount?" },
    { "fte-1", "Why This Number?" },
    { "project-end", "Why This Date?" },
    { "budget-known-1", "Why This Answer?" },
  };

  show (fixture, gtk_label_new (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, cases[i].formula, NULL);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (find_dialog ())), ==, cases[i].title);
    }
}

/* A limit says so, and a reading of the call that is not sure. */
static void
test_why_limit (Fixture *fixture, const void *data)
{
  GtkWidget *dialog, *facts;

  show (fixture, gtk_label_new (NULL));
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "full-subsidy-1", NULL);
  app_settle ();
  dialog = find_dialog ();
  open_part (dialog, "Highest subsidy a year: €\302\240150.000,00");
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "cash-counted", NULL);
  app_settle ();
  open_part (dialog, "Does income from activities count as cash? (1 is yes, 0 is no): 0, "
                     "To be confirmed in the call documents");
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "budget-1", NULL);
  app_settle ();
  facts = GTK_WIDGET (gtk_widget_get_template_child (app_find (dialog, IBN_TYPE_WHY_PART, 0), IBN_TYPE_WHY_PART,
                                                     "facts"));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (facts)), ==,
                   "At most €\302\240300.000,00 · Source: Presentatie: Tweede oproep innovatieve bedrijfsnetwerken, "
                   "verloop van de projectaanvraag (2017), line 315");
}

/* Of a row: when that is gone, there is nothing to be explained any more. */
static void
test_why_row (Fixture *fixture, const void *data)
{
  g_autoptr(IbnChange) remove = ibn_change_new_remove ("budget/other/o01");

  show (fixture, gtk_label_new (NULL));
  ibn_why_dialog_present (GTK_WINDOW (fixture->window), fixture->session, "other-cost", "budget/other/o01");
  app_settle ();
  g_assert_nonnull (find_dialog ());
  g_assert_true (ibn_session_apply (fixture->session, remove, IBN_APPLY_DEFAULT));
  app_settle ();
  g_assert_null (find_dialog ());
}

static void
test_words (Fixture *fixture, const void *data)
{
  static const struct {
    const char *formula;
    const char *words;
  } cases[] = {
    { "budget-1", "Staff costs in year 1 + Other costs in year 1 + Large subcontracting in year 1" },
    { "staff-1", "the sum of Costs in year 1" },
    { "staff-cost-1", "Wage cost a month × Person-months year 1" },
    { "other-1", "the sum of Amount year 1 (Other costs)" },
    { "cash-share", "What is taken as cash ÷ Cofinancing over three years" },
    { "full-subsidy-1", "the lowest of (Budget of year 1 × Subsidy rate; Highest subsidy a year)" },
    { "gap-1", "the highest of (0; Required cofinancing in year 1 − Cofinancing in year 1)" },
    { "companies", NULL },
    { "cash-1", NULL },
    { "company-size", NULL },
  };
  IbnChecker *checker = ibn_session_get_checker (fixture->session);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnFormula *formula = ibn_checker_get_formula (checker, cases[i].formula);
      g_autoptr(IbnExplanation) once = ibn_checker_explain_once (checker, cases[i].formula, NULL);
      g_autofree char *words = ibn_why_dup_words (fixture->session, formula, once->expression);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Cures */

static IbnFinding *
dup_finding (Fixture *fixture, const char *key)
{
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (fixture->session));

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (ibn_finding_get_key (finding), key))
        return g_steal_pointer (&finding);
    }
  return NULL;
}

static gboolean
is_tried (void *data)
{
  return ibn_cure_card_is_tried (IBN_CURE_CARD (app_find (data, IBN_TYPE_CURE_CARD, 0)));
}

static gboolean
says (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label) && g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
      return TRUE;
  return FALSE;
}

/* Below the finding, tried when there is time, applied as one step, and undone as one. */
static void
test_cures (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  g_autoptr(IbnFinding) finding = NULL;
  g_autoptr(IbnFinding) again = NULL;
  g_autofree char *before = NULL;
  GtkWidget *row, *card;

  app_set (fixture->session, OTHER_1, "2000000");
  finding = dup_finding (fixture, "B-03/year-1");
  g_assert_nonnull (finding);
  row = ibn_finding_row_new (fixture->session, finding);
  show (fixture, row);
  g_assert_null (app_find (row, IBN_TYPE_CURE_CARD, 0));
  click (GTK_WIDGET (gtk_widget_get_template_child (row, IBN_TYPE_FINDING_ROW, "cures")));
  card = app_find (row, IBN_TYPE_CURE_CARD, 0);
  g_assert_nonnull (card);
  app_wait (is_tried, row);
  g_assert_true (says (card, "Budget: €\302\240905.970,00 → €\302\240897.620,00"));
  g_assert_cmpstr (ibn_document_get (document, OTHER_1), ==, "2000000");

  click (app_find_named (card, GTK_TYPE_BUTTON,
                         "Apply: Lower “Zalen en vergaderfaciliteiten” in year 1 to €\302\24011.650,00"));
  g_assert_cmpstr (ibn_document_get (document, OTHER_1), ==, "1165000");
  g_assert_cmpstr (fixture->toast, ==,
                   "Applied: Lower “Zalen en vergaderfaciliteiten” in year 1 to €\302\24011.650,00");
  g_assert_cmpstr (fixture->revealed, ==, OTHER_1);
  again = dup_finding (fixture, "B-03/year-1");
  g_assert_null (again);
  ibn_session_undo (fixture->session);
  g_assert_cmpstr (ibn_document_get (document, OTHER_1), ==, "2000000");
  again = dup_finding (fixture, "B-03/year-1");
  g_assert_nonnull (again);

  /* After another edit the way out is another one. */
  app_set (fixture->session, "budget/other/o02/amount-1", "620100");
  g_clear_object (&again);
  again = dup_finding (fixture, "B-03/year-1");
  ibn_finding_row_set_finding (IBN_FINDING_ROW (row), again);
  g_assert_nonnull (app_find_named (row, GTK_TYPE_BUTTON,
                                    "Apply: Lower “Zalen en vergaderfaciliteiten” in year 1 to "
                                    "€\302\24011.649,00"));
}

static void
on_updated_totals (IbnSession *session, IbnTotals *totals)
{
  ibn_totals_refresh (totals);
}

/* The foot and the computed rows of the form ask the same. */
static void
test_asked (Fixture *fixture, const void *data)
{
  static char value[] = "budget";
  static char row_value[] = "other-cost";
  IbnShow whole = { value, NULL, G_MAXUINT };
  IbnShow of_row = { row_value, NULL, G_MAXUINT };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *totals = g_object_new (IBN_TYPE_TOTALS, NULL);
  gulong handler;

  ibn_totals_set_session (IBN_TOTALS (totals), fixture->session);
  handler = g_signal_connect (fixture->session, "updated", G_CALLBACK (on_updated_totals), totals);
  gtk_box_append (GTK_BOX (box), ibn_show_row_new (fixture->session, &whole, NULL));
  gtk_box_append (GTK_BOX (box), ibn_show_row_new (fixture->session, &of_row, "budget/other/o01"));
  gtk_box_append (GTK_BOX (box), totals);
  show (fixture, box);

  click (app_find (gtk_widget_get_first_child (box), GTK_TYPE_BUTTON, 0));
  g_assert_cmpstr (fixture->why, ==, "budget");
  click (app_find (app_find (box, IBN_TYPE_SHOW_ROW, 1), GTK_TYPE_BUTTON, 0));
  g_assert_cmpstr (fixture->why, ==, "other-cost budget/other/o01");
  click (app_find_named (totals, GTK_TYPE_BUTTON, "Gap over three years: €\302\2400,00"));
  g_assert_cmpstr (fixture->why, ==, "gap");
  app_set (fixture->session, OTHER_1, "960100");
  g_assert_nonnull (app_find_named (totals, GTK_TYPE_BUTTON, "Project budget: €\302\240895.571,00"));
  g_signal_handler_disconnect (fixture->session, handler);
}

/* Where there is room for names of two lines alone, what comes below them is not cut off. */
static void
test_foot (Fixture *fixture, const void *data)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *totals = g_object_new (IBN_TYPE_TOTALS, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER,
                                      "propagate-natural-height", TRUE, "valign", GTK_ALIGN_END,
                                      "halign", GTK_ALIGN_START, NULL);
  GtkWidget *cell, *value;
  graphene_rect_t bounds;

  gtk_css_provider_load_from_resource (style, IBN_RESOURCES "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  ibn_totals_set_session (IBN_TOTALS (totals), fixture->session);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), totals);
  show (fixture, scroller);
  for (int width = 400; width <= 800; width += 50)
    {
      gtk_widget_set_size_request (scroller, width, -1);
      gtk_test_widget_wait_for_draw (fixture->window);
      for (guint i = 0; (cell = app_find (totals, GTK_TYPE_BUTTON, i)) != NULL; i++)
        {
          value = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (cell)));
          g_assert_true (gtk_widget_compute_bounds (value, scroller, &bounds));
          g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroller));
        }
    }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (style));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

#define ADD(path, example, set_up, test) g_test_add (path, Fixture, example, set_up, test, tear_down)
  ADD ("/budget/numbers", "natkou-dossier.xml", set_up_pane, test_numbers);
  ADD ("/budget/bars", "natkou-dossier.xml", set_up_pane, test_bars);
  ADD ("/budget/expected", "natkou-eoi.xml", set_up_pane, test_expected);
  ADD ("/budget/narrow", "natkou-dossier.xml", set_up_pane, test_narrow);
  ADD ("/budget/keys", "natkou-dossier.xml", set_up_pane, test_keys);
  ADD ("/budget/why", "natkou-dossier.xml", set_up, test_why);
  ADD ("/budget/why-limit", "natkou-dossier.xml", set_up, test_why_limit);
  ADD ("/budget/why-question", "natkou-dossier.xml", set_up, test_why_question);
  ADD ("/budget/why-row", "natkou-dossier.xml", set_up, test_why_row);
  ADD ("/budget/words", "natkou-dossier.xml", set_up, test_words);
  ADD ("/budget/cures", "natkou-dossier.xml", set_up, test_cures);
  ADD ("/budget/asked", "natkou-dossier.xml", set_up, test_asked);
  ADD ("/budget/foot", "natkou-dossier.xml", set_up, test_foot);
  return app_test_run ();
}
