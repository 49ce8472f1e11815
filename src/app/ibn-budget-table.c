/* ibn-budget-table.c: amounts by year, in a table that fits where there is little room
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-budget-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-steady-label.h"
#include "ibn-ui.h"

#define COLUMN_GAP 8
#define ROW_GAP    4
#define LINE       1

/* The rows, in their order. */
static const struct {
  IbnAmount   amount;
  const char *label;
  gboolean    is_sum;         /* of what is above it */
  gboolean    is_exception;   /* only where there is any */
} lines[] = {
  { IBN_AMOUNT_STAFF, N_("Staff"), FALSE, FALSE },
  { IBN_AMOUNT_OTHER, N_("Other costs"), FALSE, FALSE },
  { IBN_AMOUNT_SUBCONTRACTING, N_("Subcontracting"), FALSE, FALSE },
  { IBN_AMOUNT_BUDGET, N_("Budget"), TRUE, FALSE },
  { IBN_AMOUNT_SUBSIDY, N_("Subsidy"), FALSE, FALSE },
  { IBN_AMOUNT_REQUIRED, N_("Cofinancing, required"), FALSE, FALSE },
  { IBN_AMOUNT_COFINANCING, N_("Cofinancing, promised"), FALSE, FALSE },
  { IBN_AMOUNT_GAP, N_("Still to be covered"), TRUE, FALSE },
  { IBN_AMOUNT_SURPLUS, N_("More than needed"), FALSE, TRUE },
}, expected_lines[] = {
  { IBN_AMOUNT_EXPECTED_BUDGET, N_("Budget"), FALSE, FALSE },
  { IBN_AMOUNT_EXPECTED_CASH, N_("Cash"), FALSE, FALSE },
  { IBN_AMOUNT_EXPECTED_IN_KIND, N_("In kind"), FALSE, FALSE },
  { IBN_AMOUNT_EXPECTED_INCOME, N_("Income from activities"), FALSE, FALSE },
};

/* How it is laid out: everything in its column; the label above its amounts; each amount on a
 * line of its own, with its year. */
typedef enum {
  MODE_INLINE,
  MODE_STACKED,
  MODE_LIST,
} Mode;

typedef struct {
  GtkWidget *button;          /* holds the amount */
  GtkWidget *value;           /* the label in it */
  GtkWidget *tag;             /* which year */
  char      *name;            /* owned: the formula or answer, or NULL */
} Cell;

typedef struct {
  IbnAmount   amount;
  const char *words;          /* static, translated */
  gboolean    is_sum;
  gboolean    is_exception;
  GtkWidget  *label;
  Cell       *cells;          /* owned, n_columns of them; the last is the total */
  int         y;              /* as it is laid out */
} Line;

struct _IbnBudgetTable {
  GtkWidget parent_instance;

  IbnSession *session;        /* owned, or NULL */
  GArray     *lines;          /* owned, of Line */
  GPtrArray  *heads;          /* owned, of GtkLabel: children */
  guint       n_years;
  guint       row, column;    /* where Tab enters */
  gboolean    has_cents;      /* some amount is no whole number of euros */
};

G_DEFINE_FINAL_TYPE (IbnBudgetTable, ibn_budget_table, GTK_TYPE_WIDGET)

static guint
get_n_columns (IbnBudgetTable *self)
{
  return self->n_years + 1;
}

static Line *
get_line (IbnBudgetTable *self, guint row)
{
  return &g_array_index (self->lines, Line, row);
}

static gboolean
is_shown (const Line *line)
{
  return gtk_widget_get_visible (line->label);
}

/* Layout */

static int
measure_width (GtkWidget *widget, gboolean natural)
{
  int least, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return natural ? wanted : least;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &wanted, NULL, NULL);
  return wanted;
}

typedef struct {
  int label, label_least;     /* the widest label, as it is and when it is wrapped */
  int cell;                   /* the widest amount or head */
  int tag;
} Widths;

static Widths
measure_parts (IbnBudgetTable *self)
{
  Widths widths = { 0 };

  for (guint i = 0; i < self->heads->len; i++)
    widths.cell = MAX (widths.cell, measure_width (g_ptr_array_index (self->heads, i), TRUE));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = get_line (self, i);

      if (!is_shown (line))
        continue;
      widths.label = MAX (widths.label, measure_width (line->label, TRUE));
      widths.label_least = MAX (widths.label_least, measure_width (line->label, FALSE));
      for (guint j = 0; j < get_n_columns (self); j++)
        {
          widths.cell = MAX (widths.cell, measure_width (line->cells[j].button, TRUE));
          widths.tag = MAX (widths.tag, measure_width (line->cells[j].tag, TRUE));
        }
    }
  return widths;
}

static int
get_inline_width (IbnBudgetTable *self, const Widths *widths)
{
  return widths->label + (int) get_n_columns (self) * (widths->cell + COLUMN_GAP);
}

static int
get_list_width (const Widths *widths)
{
  return MAX (widths->label_least, widths->tag + COLUMN_GAP + widths->cell);
}

static Mode
get_mode (IbnBudgetTable *self, const Widths *widths, int width)
{
  if (width >= get_inline_width (self, widths))
    return MODE_INLINE;
  if (width >= (int) get_n_columns (self) * (widths->cell + COLUMN_GAP) - COLUMN_GAP)
    return MODE_STACKED;
  return MODE_LIST;
}

static void
put (GtkWidget *child, gboolean is_placed, gboolean is_there, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, MAX (width, 0), MAX (height, 0) };

  if (!is_placed)
    return;
  gtk_widget_set_child_visible (child, is_there);
  if (is_there)
    gtk_widget_size_allocate (child, &area, -1);
}

/* The amounts of a line below or beside its label; returns how high they are. */
static int
place_cells (IbnBudgetTable *self, const Line *line, const Widths *widths, Mode mode, int width,
             int y, gboolean is_placed)
{
  int height = 0;

  for (guint i = 0; i < get_n_columns (self); i++)
    {
      const Cell *cell = &line->cells[i];
      int cell_height = measure_height (cell->button, widths->cell);
      int right = width - (int) (self->n_years - i) * (widths->cell + COLUMN_GAP);

      if (mode == MODE_LIST)
        {
          put (cell->tag, is_placed, TRUE, COLUMN_GAP, y + height, widths->tag, cell_height);
          put (cell->button, is_placed, TRUE, width - widths->cell, y + height, widths->cell,
               cell_height);
          height += cell_height;
          continue;
        }
      put (cell->tag, is_placed, FALSE, 0, 0, 0, 0);
      put (cell->button, is_placed, TRUE, right - widths->cell, y, widths->cell, cell_height);
      height = MAX (height, cell_height);
    }
  return height;
}

static int
place_heads (IbnBudgetTable *self, const Widths *widths, Mode mode, int width, gboolean is_placed)
{
  int height = 0;

  for (guint i = 0; i < self->heads->len; i++)
    {
      GtkWidget *head = g_ptr_array_index (self->heads, i);
      int right = width - (int) (self->n_years - i) * (widths->cell + COLUMN_GAP);
      int head_height = measure_height (head, widths->cell);

      put (head, is_placed, mode != MODE_LIST, right - widths->cell, 0, widths->cell, head_height);
      height = MAX (height, head_height);
    }
  return mode == MODE_LIST ? 0 : height;
}

/* Lays everything out for a width, or only finds out how high that is. */
static int
lay_out (IbnBudgetTable *self, int width, gboolean is_placed)
{
  Widths widths = measure_parts (self);
  Mode mode = get_mode (self, &widths, width);
  int y = place_heads (self, &widths, mode, width, is_placed);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);
      int label_width = mode == MODE_INLINE ? widths.label : width;
      int label_height, cells_height;

      if (!is_shown (line))
        continue;
      y += ROW_GAP + (line->is_sum ? LINE : 0);
      if (is_placed)
        line->y = y;
      label_height = measure_height (line->label, label_width);
      cells_height = place_cells (self, line, &widths, mode, width,
                                  y + (mode == MODE_INLINE ? 0 : label_height), is_placed);
      if (mode == MODE_INLINE)
        label_height = cells_height = MAX (label_height, cells_height);
      put (line->label, is_placed, TRUE, 0, y, label_width, label_height);
      y += mode == MODE_INLINE ? cells_height : label_height + cells_height;
    }
  return y;
}

static GtkSizeRequestMode
ibn_budget_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ibn_budget_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnBudgetTable *self = IBN_BUDGET_TABLE (widget);
  Widths widths = measure_parts (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_list_width (&widths);
      *natural = MAX (*minimum, get_inline_width (self, &widths));
      return;
    }
  *minimum = *natural = lay_out (self,
                                 for_size >= 0 ? for_size : get_inline_width (self, &widths),
                                 FALSE);
}

static void
ibn_budget_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (IBN_BUDGET_TABLE (widget), width, TRUE);
}

static void
ibn_budget_table_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnBudgetTable *self = IBN_BUDGET_TABLE (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = get_line (self, i);

      if (line->is_sum && is_shown (line))
        gtk_snapshot_append_color (snapshot, &colour,
                                   &GRAPHENE_RECT_INIT (0, (float) (line->y - LINE),
                                                        (float) gtk_widget_get_width (widget),
                                                        LINE));
    }
  GTK_WIDGET_CLASS (ibn_budget_table_parent_class)->snapshot (widget, snapshot);
}

/* Keyboard: one stop for Tab, walked with the arrows */

static gboolean
find_focus (IbnBudgetTable *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    for (guint j = 0; j < get_n_columns (self); j++)
      if (ibn_ui_holds_focus (get_line (self, i)->cells[j].button))
        {
          self->row = i;
          self->column = j;
          return TRUE;
        }
  return FALSE;
}

/* To the next row in a direction that is shown; stays where there is none. */
static void
step_row (IbnBudgetTable *self, int by)
{
  for (int row = (int) self->row + by; row >= 0 && row < (int) self->lines->len; row += by)
    if (is_shown (get_line (self, (guint) row)))
      {
        self->row = (guint) row;
        return;
      }
}

static gboolean
ibn_budget_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnBudgetTable *self = IBN_BUDGET_TABLE (widget);

  if (!find_focus (self))
    return ibn_budget_table_enter (self);

  switch (direction)
    {
    case GTK_DIR_UP:
      step_row (self, -1);
      break;

    case GTK_DIR_DOWN:
      step_row (self, 1);
      break;

    case GTK_DIR_LEFT:
      self->column -= self->column > 0;
      break;

    case GTK_DIR_RIGHT:
      self->column += self->column < self->n_years;
      break;

    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
      return FALSE;
    }
  return ibn_budget_table_enter (self);
}

/* The cells */

/* Whole euros where there are no cents, with the sign of the euro. */
char *
ibn_budget_format (IbnMoney amount)
{
  char *text = ibn_money_format (amount);

  if (amount % 100 == 0 && g_str_has_suffix (text, ",00"))
    text[strlen (text) - strlen (",00")] = '\0';
  return text;
}

/* In a column the sign of the euro is in the way, and cents stand below cents. */
static char *
dup_plain (IbnBudgetTable *self, IbnMoney amount)
{
  g_autofree char *text = self->has_cents ? ibn_money_format (amount) : ibn_budget_format (amount);
  const char *sign = "€\302\240";

  return g_strdup (g_str_has_prefix (text, sign) ? text + strlen (sign) : text);
}

static void
on_clicked (GtkButton *button, IbnBudgetTable *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");

  if (ibn_call_get_field (ibn_session_get_call (self->session), name) != NULL)
    ibn_session_reveal (self->session, name);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.why", "(ss)", name, "");
}

static char *
dup_column_words (IbnBudgetTable *self, guint column)
{
  if (column == self->n_years)
    return g_strdup (_("Total"));
  /* Translators: %u is the number of a project year */
  return g_strdup_printf (_("Year %u"), column + 1);
}

static void
show_cell (IbnBudgetTable *self, const Line *line, guint column)
{
  const Cell *cell = &line->cells[column];
  guint year = column == self->n_years ? 0 : column + 1;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *when = dup_column_words (self, column);
  g_autofree char *name = NULL;
  IbnMoney amount;

  if (ibn_budget_get (ibn_session_get_checker (self->session), line->amount, year, &amount))
    {
      text = dup_plain (self, amount);
      words = ibn_money_format (amount);
    }
  else
    {
      text = g_strdup ("–");
      words = g_strdup (_("not known"));
    }
  if (g_str_equal (text, ibn_steady_label_get_text (IBN_STEADY_LABEL (cell->value))))
    return;
  ibn_steady_label_set_text (IBN_STEADY_LABEL (cell->value), text);
  /* Translators: a part of the budget, which year, and the amount */
  name = g_strdup_printf (_("%s, %s: %s"), line->words, when, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Whether some amount of a line is no multiple of @unit. */
static gboolean
has_rest (IbnBudgetTable *self, const Line *line, IbnMoney unit)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  IbnMoney amount;

  for (guint year = 0; year <= self->n_years; year++)
    if (ibn_budget_get (checker, line->amount, year, &amount) && amount % unit != 0)
      return TRUE;
  return FALSE;
}

static void
show_line (IbnBudgetTable *self, const Line *line)
{
  gboolean is_there = !line->is_exception || has_rest (self, line, IBN_MONEY_MAX);

  gtk_widget_set_visible (line->label, is_there);
  for (guint i = 0; i < get_n_columns (self); i++)
    {
      gtk_widget_set_visible (line->cells[i].button, is_there);
      gtk_widget_set_visible (line->cells[i].tag, is_there);
      show_cell (self, line, i);
    }
}

static GtkWidget *
add_label (IbnBudgetTable *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static Cell
make_cell (IbnBudgetTable *self, const Line *line, guint column)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  guint year = column == self->n_years ? 0 : column + 1;
  g_autofree char *words = dup_column_words (self, column);
  Cell cell = { gtk_button_new (), ibn_steady_label_new (), NULL, NULL };

  cell.name = ibn_amount_dup_name (line->amount, year);
  g_object_set (cell.value, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (cell.value, "numeric");
  gtk_button_set_child (GTK_BUTTON (cell.button), cell.value);
  gtk_widget_add_css_class (cell.button, "flat");
  gtk_widget_add_css_class (cell.button, "amount");
  if (line->is_sum || column == self->n_years)
    gtk_widget_add_css_class (cell.button, "sum");
  g_object_set_data_full (G_OBJECT (cell.button), "name", g_strdup (cell.name), g_free);
  gtk_widget_set_sensitive (cell.button, ibn_budget_has (checker, line->amount, year));
  gtk_widget_set_parent (cell.button, GTK_WIDGET (self));
  g_signal_connect (cell.button, "clicked", G_CALLBACK (on_clicked), self);
  cell.tag = add_label (self, words, "subdued");
  gtk_label_set_xalign (GTK_LABEL (cell.tag), 0);
  return cell;
}

static void
add_line (IbnBudgetTable *self, Line line)
{
  if (!ibn_budget_has (ibn_session_get_checker (self->session), line.amount, 1))
    return;
  line.words = _(line.words);
  line.label = add_label (self, line.words, line.is_sum ? "heading" : "budget-line");
  gtk_label_set_xalign (GTK_LABEL (line.label), 0);
  gtk_label_set_wrap (GTK_LABEL (line.label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line.label), PANGO_WRAP_WORD_CHAR);
  line.cells = g_new0 (Cell, get_n_columns (self));
  for (guint i = 0; i < get_n_columns (self); i++)
    line.cells[i] = make_cell (self, &line, i);
  g_array_append_val (self->lines, line);
}

static void
clear (IbnBudgetTable *self)
{
  for (guint i = 0; i < self->heads->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->heads, i));
  g_ptr_array_set_size (self->heads, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = get_line (self, i);

      gtk_widget_unparent (line->label);
      for (guint j = 0; j < get_n_columns (self); j++)
        {
          gtk_widget_unparent (line->cells[j].button);
          gtk_widget_unparent (line->cells[j].tag);
          g_free (line->cells[j].name);
        }
      g_free (line->cells);
    }
  g_array_set_size (self->lines, 0);
  self->row = self->column = 0;
}

static void
ibn_budget_table_dispose (GObject *object)
{
  IbnBudgetTable *self = IBN_BUDGET_TABLE (object);

  clear (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ibn_budget_table_parent_class)->dispose (object);
}

static void
ibn_budget_table_finalize (GObject *object)
{
  IbnBudgetTable *self = IBN_BUDGET_TABLE (object);

  g_array_unref (self->lines);
  g_ptr_array_unref (self->heads);

  G_OBJECT_CLASS (ibn_budget_table_parent_class)->finalize (object);
}

static void
ibn_budget_table_class_init (IbnBudgetTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_budget_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_budget_table_finalize;
  widget_class->focus = ibn_budget_table_focus;
  widget_class->get_request_mode = ibn_budget_table_get_request_mode;
  widget_class->measure = ibn_budget_table_measure;
  widget_class->size_allocate = ibn_budget_table_size_allocate;
  widget_class->snapshot = ibn_budget_table_snapshot;

  gtk_widget_class_set_css_name (widget_class, "budget");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ibn_budget_table_init (IbnBudgetTable *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  self->heads = g_ptr_array_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Amounts by year"), -1);
}

/**
 * ibn_budget_table_fill:
 * @session: (nullable): the open dossier
 * @is_expected: whether what is expected is shown, for lack of a budget
 *
 * Shows the rows of which the call has the names.
 */
void
ibn_budget_table_fill (IbnBudgetTable *self, IbnSession *session, gboolean is_expected)
{
  g_return_if_fail (IBN_IS_BUDGET_TABLE (self));

  clear (self);
  g_set_object (&self->session, session);
  self->n_years = 0;
  if (session == NULL)
    return;

  self->n_years = ibn_budget_count_years (ibn_session_get_checker (session),
                                          is_expected ? IBN_AMOUNT_EXPECTED_BUDGET
                                                      : IBN_AMOUNT_BUDGET);
  for (guint i = 0; i < get_n_columns (self); i++)
    {
      g_autofree char *words = dup_column_words (self, i);
      GtkWidget *head = add_label (self, words, "subdued");

      gtk_label_set_xalign (GTK_LABEL (head), 1);
      gtk_widget_add_css_class (head, "budget-head");
      g_ptr_array_add (self->heads, head);
    }
  for (gsize i = 0; i < (is_expected ? G_N_ELEMENTS (expected_lines) : G_N_ELEMENTS (lines)); i++)
    add_line (self, is_expected
                    ? (Line) { expected_lines[i].amount, expected_lines[i].label,
                               expected_lines[i].is_sum, expected_lines[i].is_exception }
                    : (Line) { lines[i].amount, lines[i].label, lines[i].is_sum,
                               lines[i].is_exception });
  ibn_budget_table_refresh (self);
}

void
ibn_budget_table_refresh (IbnBudgetTable *self)
{
  g_return_if_fail (IBN_IS_BUDGET_TABLE (self));

  self->has_cents = FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    self->has_cents = self->has_cents || has_rest (self, get_line (self, i), 100);
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, get_line (self, i));
}

/* Gives the focus to the amount that had it last; FALSE where there is none. */
gboolean
ibn_budget_table_enter (IbnBudgetTable *self)
{
  g_return_val_if_fail (IBN_IS_BUDGET_TABLE (self), FALSE);

  if (self->row >= self->lines->len)
    return FALSE;
  return gtk_widget_grab_focus (get_line (self, self->row)->cells[self->column].button);
}
