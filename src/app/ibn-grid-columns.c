/* ibn-grid-columns.c: the columns of a grid: their heads and how wide they are
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-options.h"

/* Heads that are longer take several lines. */
#define HEAD_CHARS 14

/* Around the text of a cell, and for its mark. */
#define PADDING 18
#define MARK 22

#define MIN_WIDTH 36
#define MAX_WIDTH 900

/* Of a choice. */
#define MIN_CHARS 4
#define MAX_CHARS 26

/* Widths that were chosen are kept with the session: pages are made anew, windows are not. */
#define WIDTHS "ibn-grid-widths"

/* What usually stands there. */
static const struct {
  int         chars;
  IbnCellLook look;
} looks[IBN_N_TYPES] = {
  [IBN_TYPE_TEXT] = { 24, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_PROSE] = { 30, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_MONEY] = { 11, IBN_CELL_LOOK_RIGHT },
  [IBN_TYPE_DECIMAL] = { 6, IBN_CELL_LOOK_RIGHT },
  [IBN_TYPE_PERCENT] = { 6, IBN_CELL_LOOK_RIGHT },
  [IBN_TYPE_COUNT] = { 5, IBN_CELL_LOOK_RIGHT },
  [IBN_TYPE_DATE] = { 10, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_TIME] = { 18, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_YES_NO] = { 4, IBN_CELL_LOOK_LIST },
  [IBN_TYPE_TICK] = { 3, IBN_CELL_LOOK_TICK },
  [IBN_TYPE_CHOICE] = { 0, IBN_CELL_LOOK_LIST },
  [IBN_TYPE_CHOICES] = { 0, IBN_CELL_LOOK_LIST },
  [IBN_TYPE_ROW] = { 20, IBN_CELL_LOOK_LIST },
  [IBN_TYPE_ROWS] = { 20, IBN_CELL_LOOK_LIST },
  [IBN_TYPE_ENTERPRISE_NUMBER] = { 13, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_ESTABLISHMENT_NUMBER] = { 14, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_VAT_NUMBER] = { 15, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_POSTCODE] = { 5, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_IBAN] = { 20, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_NACE] = { 7, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_EMAIL] = { 22, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_PHONE] = { 14, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_URL] = { 22, IBN_CELL_LOOK_PLAIN },
  [IBN_TYPE_FILE] = { 24, IBN_CELL_LOOK_LIST },
};

const IbnGridColumn *
ibn_grid_get_column (IbnGrid *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

void
ibn_grid_column_free (void *data)
{
  IbnGridColumn *column = data;

  g_free (column->label);
  g_free (column);
}

static const IbnFormula *
get_formula (IbnGrid *self, const IbnShow *show)
{
  return ibn_checker_get_formula (ibn_session_get_checker (self->session), show->value);
}

static const char *
get_name (const IbnItem *item)
{
  return item->kind == IBN_ITEM_FIELD ? item->field->name : item->show->value;
}

static char *
dup_label (IbnGrid *self, const IbnItem *item)
{
  const char *unit;

  if (item->kind == IBN_ITEM_SHOW)
    return g_strdup (ibn_session_get_words (self->session, get_formula (self, item->show)->label));
  unit = ibn_session_get_words (self->session, item->field->unit);
  if (*unit == '\0')
    return g_strdup (ibn_session_get_words (self->session, item->field->label));
  /* Translators: the head of a column and the unit of what stands in it */
  return g_strdup_printf (_("%s (%s)"),
                          ibn_session_get_words (self->session, item->field->label), unit);
}

/* Amounts of a year and what is computed from them can be added; a price or a wage cannot. By the
 * convention of the calls the former end in the number of the year. */
static gboolean
has_total (const IbnGridColumn *column)
{
  const char *name = get_name (column->item);

  if (column->item->kind == IBN_ITEM_SHOW)
    return column->type == IBN_TYPE_MONEY;
  return (column->type == IBN_TYPE_MONEY || g_str_has_prefix (name, "months-"))
         && g_ascii_isdigit (name[strlen (name) - 1]);
}

static GHashTable *
get_widths (IbnGrid *self)
{
  GHashTable *widths = g_object_get_data (G_OBJECT (self->session), WIDTHS);

  if (widths == NULL)
    {
      widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (self->session), WIDTHS, widths,
                              (GDestroyNotify) g_hash_table_unref);
    }
  return widths;
}

static char *
dup_key (IbnGrid *self, const IbnGridColumn *column)
{
  return g_strconcat (self->table->path, "/", get_name (column->item), NULL);
}

static GtkWidget *
make_head (IbnGrid *self, const IbnGridColumn *column)
{
  gboolean right = (column->look & IBN_CELL_LOOK_RIGHT) != 0;
  GtkWidget *head = g_object_new (GTK_TYPE_LABEL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                  "label", column->label,
                                  "wrap", TRUE,
                                  "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                  "xalign", right ? 1.0 : 0.0,
                                  "yalign", 1.0,
                                  "justify", right ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT,
                                  NULL);

  gtk_widget_add_css_class (head, "head");
  if (column->item->kind == IBN_ITEM_FIELD && column->item->field->help != NULL)
    gtk_widget_set_tooltip_text (head,
                                 ibn_session_get_words (self->session, column->item->field->help));
  gtk_accessible_update_property (GTK_ACCESSIBLE (head),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, column->label, -1);
  gtk_widget_set_parent (head, self->heads);
  return head;
}

static GtkWidget *
make_total (IbnGrid *self, IbnCellLook look)
{
  GtkWidget *total = ibn_cell_new (look | IBN_CELL_LOOK_TOTAL);

  gtk_widget_set_parent (total, self->totals);
  return total;
}

static void
add_column (IbnGrid *self, const IbnItem *item)
{
  IbnGridColumn *column = g_new0 (IbnGridColumn, 1);
  g_autofree char *key = NULL;

  column->item = item;
  column->type = item->kind == IBN_ITEM_FIELD ? item->field->type
                                              : get_formula (self, item->show)->type;
  column->look = looks[column->type].look;
  column->label = dup_label (self, item);
  column->head = make_head (self, column);
  if (has_total (column))
    column->total = make_total (self, IBN_CELL_LOOK_RIGHT);
  key = dup_key (self, column);
  column->chosen = GPOINTER_TO_INT (g_hash_table_lookup (get_widths (self), key));
  g_ptr_array_add (self->columns, column);
}

/* A row is called by an answer of it, which may name a row of another table. */
static void
note_named (IbnGrid *self, const char *table)
{
  IbnCall *call = ibn_session_get_call (self->session);

  while (table != NULL && !g_ptr_array_find_with_equal_func (self->named, table, g_str_equal, NULL))
    {
      const IbnTable *found = ibn_call_get_table (call, table);
      g_autofree char *title = g_strconcat (table, "/*/", found->title, NULL);

      g_ptr_array_add (self->named, found->path);
      table = ibn_call_get_field (call, title)->table;
    }
}

/* Those that the phase in force has. */
void
ibn_grid_add_columns (IbnGrid *self)
{
  IbnScope *scope = ibn_session_get_scope (self->session);
  gboolean any = FALSE;

  for (guint i = 0; i < self->table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (self->table->items, i);

      if (ibn_session_in_phase (self->session, item->kind == IBN_ITEM_FIELD ? item->field->phases
                                                                            : item->show->phases)
          && ibn_scope_shows_column (scope, item))
        {
          add_column (self, item);
          if (item->kind == IBN_ITEM_FIELD)
            note_named (self, item->field->table);
        }
    }
  for (guint i = 0; i < self->columns->len; i++)
    any = any || ibn_grid_get_column (self, i)->total != NULL;
  if (any && ibn_grid_get_column (self, 0)->total == NULL)
    {
      self->total = make_total (self, IBN_CELL_LOOK_PLAIN);
      ibn_cell_set_text (IBN_CELL (self->total), _("Total"));
      ibn_cell_set_name (IBN_CELL (self->total), _("Total"));
      ibn_cell_set_frozen (IBN_CELL (self->total), TRUE);
    }
}

/* Widths */

static int
measure_text (IbnGrid *self, const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (self->body, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_chars (IbnGrid *self, int chars)
{
  PangoContext *context = gtk_widget_get_pango_context (self->body);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_digit_width (metrics),
                   pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * chars);
}

/* As wide as the longest choice, within reason. */
static int
get_chars (IbnGrid *self, const IbnGridColumn *column)
{
  g_autoptr(GPtrArray) options = NULL;
  int chars = MIN_CHARS;

  if (looks[column->type].chars > 0)
    return looks[column->type].chars;
  options = ibn_options_new (self->session, column->item->field, "");
  for (guint i = 0; i < options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (options, i);

      chars = MAX (chars, (int) g_utf8_strlen (option->label, -1));
    }
  return MIN (chars, MAX_CHARS);
}

static int
measure_head (IbnGrid *self, const IbnGridColumn *column)
{
  int least, natural;

  gtk_widget_measure (column->head, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  least = measure_chars (self, HEAD_CHARS) + PADDING;
  return MIN (natural, least);
}

/* How wide each column would like to be, in the font of now. */
void
ibn_grid_measure_columns (IbnGrid *self)
{
  g_autofree char *last = g_strdup_printf ("%u", MAX (ibn_grid_count_rows (self), 10));

  self->number_width = measure_text (self, last) + PADDING + MARK;
  for (guint i = 0; i < self->columns->len; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);
      int width = measure_chars (self, get_chars (self, column)) + PADDING + MARK;

      column->natural = MAX (width, measure_head (self, column));
    }
}

/* Gives a column a width that stays. */
void
ibn_grid_resize_column (IbnGrid *self, guint index, int width)
{
  IbnGridColumn *column = g_ptr_array_index (self->columns, index);

  column->chosen = CLAMP (width, MIN_WIDTH, MAX_WIDTH);
  g_hash_table_replace (get_widths (self), dup_key (self, column),
                        GINT_TO_POINTER (column->chosen));
  self->measured = FALSE;
  gtk_widget_queue_resize (self->body);
}

/* Makes a column as wide as the longest that stands in it. */
void
ibn_grid_fit_column (IbnGrid *self, guint index)
{
  IbnGridColumn *column = g_ptr_array_index (self->columns, index);
  int width = measure_head (self, column) - PADDING - MARK;
  glong longest = 0;

  for (guint i = 0; i < ibn_grid_count_rows (self); i++)
    {
      g_autofree char *text = ibn_grid_dup_text (self, i, index);
      glong chars = g_utf8_strlen (text, -1);

      /* Letters are not all as wide; but much shorter words are not wider. */
      if (chars * 4 < longest * 3)
        continue;
      longest = MAX (longest, chars);
      width = MAX (width, measure_text (self, text));
    }
  ibn_grid_resize_column (self, index, width + PADDING + MARK);
}
