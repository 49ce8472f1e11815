/* ibn-intake-row.c: a row of cells that may be taken in, as it would be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-intake-row.h"

#include <glib/gi18n.h>

/* Pixels around the text of a cell. */
#define PADDING_X 8
#define PADDING_Y 4

#define ICON_SIZE 16
#define ICON "ibn-warnings-symbolic"

/* What is not taken stands back, with a contrast that can still be read. */
#define SUBDUED_ALPHA 0.75f
#define LINE_ALPHA 0.15f

/* The cells of a row. They are drawn, since as widgets they would be thousands. */
#define IBN_TYPE_INTAKE_CELLS (ibn_intake_cells_get_type ())
G_DECLARE_FINAL_TYPE (IbnIntakeCells, ibn_intake_cells, IBN, INTAKE_CELLS, GtkWidget)

struct _IbnIntakeCells {
  GtkWidget parent_instance;

  IbnIntake *intake;     /* owned */
  GArray    *columns;    /* owned, of IbnIntakeColumn */
  char      *language;   /* owned */
  guint      row;
};

struct _IbnIntakeRow {
  GtkBox parent_instance;

  GtkWidget      *check;
  IbnIntakeCells *cells;
};

G_DEFINE_FINAL_TYPE (IbnIntakeCells, ibn_intake_cells, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (IbnIntakeRow, ibn_intake_row, GTK_TYPE_BOX)

/* Drawing */

static void
ibn_intake_cells_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  IbnIntakeCells *self = IBN_INTAKE_CELLS (widget);
  int size = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, "X");

      pango_layout_get_pixel_size (layout, NULL, &size);
      size = MAX (size, ICON_SIZE) + 2 * PADDING_Y;
    }
  else
    for (guint i = 0; i < self->columns->len; i++)
      size += g_array_index (self->columns, IbnIntakeColumn, i).width;
  *minimum = *natural = size;
}

static void
draw_icon (IbnIntakeCells *self, GtkSnapshot *snapshot, float x, float y, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr(GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, ICON, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                gtk_widget_get_direction (widget), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot,
                                            ICON_SIZE, ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
draw_cell (IbnIntakeCells *self, GtkSnapshot *snapshot, const IbnIntakeColumn *column, float x)
{
  IbnIntakeState state = ibn_intake_get_state (self->intake, self->row, column->index);
  g_autofree char *text = ibn_intake_dup_shown (self->intake, self->row, column->index);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int room = column->width - 2 * PADDING_X;
  int text_height;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (state == IBN_INTAKE_IGNORED)
    color.alpha *= SUBDUED_ALPHA;
  x += PADDING_X;
  if (state == IBN_INTAKE_KEPT)
    {
      draw_icon (self, snapshot, x, (height - ICON_SIZE) / 2, &color);
      x += ICON_SIZE + PADDING_X / 2;
      room -= ICON_SIZE + PADDING_X / 2;
    }

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ibn_intake_cells_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnIntakeCells *self = IBN_INTAKE_CELLS (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA line;
  float x = 0;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  line.alpha *= LINE_ALPHA;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnIntakeColumn *column = &g_array_index (self->columns, IbnIntakeColumn, i);

      draw_cell (self, snapshot, column, x);
      x += column->width;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x - 1, 0, 1, height));
    }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, height - 1, x, 1));
}

/* Words for what is seen */

static const char *
get_name (IbnIntakeCells *self, guint column)
{
  const IbnField *field = ibn_intake_get_field (self->intake, column);

  return field != NULL ? ibn_words_get (field->label, self->language) : "";
}

static gboolean
ibn_intake_cells_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                GtkTooltip *tooltip)
{
  IbnIntakeCells *self = IBN_INTAKE_CELLS (widget);
  int end = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnIntakeColumn *column = &g_array_index (self->columns, IbnIntakeColumn, i);
      g_autofree char *text = NULL;
      g_autofree char *words = NULL;

      end += column->width;
      if (x >= end)
        continue;
      text = ibn_intake_dup_shown (self->intake, self->row, column->index);
      if (ibn_intake_get_state (self->intake, self->row, column->index) == IBN_INTAKE_KEPT)
        /* Translators: what stands in a cell, and what the question is called */
        words = g_strdup_printf (_("“%s” is no answer to “%s”. It is kept as it stands there, and"
                                   " marked."),
                                 text, get_name (self, column->index));
      else
        words = g_steal_pointer (&text);
      gtk_tooltip_set_text (tooltip, words);
      return *words != '\0';
    }
  return FALSE;
}

static char *
dup_sentence (IbnIntakeCells *self)
{
  /* Translators: which row of a spreadsheet */
  g_autofree char *number = g_strdup_printf (_("Row %u"), self->row + 1);
  g_autofree char *changed = ibn_intake_dup_row (self->intake, self->row);
  g_autoptr(GString) words = g_string_new (number);

  if (changed != NULL)
    g_string_append_printf (words, ", %s", _("changes a row that is there"));
  for (guint i = 0; i < self->columns->len; i++)
    {
      guint column = g_array_index (self->columns, IbnIntakeColumn, i).index;
      IbnIntakeState state = ibn_intake_get_state (self->intake, self->row, column);
      g_autofree char *text = NULL;

      if (ibn_intake_get_field (self->intake, column) == NULL || state == IBN_INTAKE_EMPTY)
        continue;
      text = ibn_intake_dup_shown (self->intake, self->row, column);
      g_string_append_printf (words, "; %s: %s", get_name (self, column), text);
      if (state == IBN_INTAKE_KEPT)
        g_string_append_printf (words, " (%s)", _("kept as it stands there"));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
ibn_intake_cells_finalize (GObject *object)
{
  IbnIntakeCells *self = IBN_INTAKE_CELLS (object);

  g_object_unref (self->intake);
  g_array_unref (self->columns);
  g_free (self->language);

  G_OBJECT_CLASS (ibn_intake_cells_parent_class)->finalize (object);
}

static void
ibn_intake_cells_class_init (IbnIntakeCellsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_intake_cells_finalize;
  widget_class->measure = ibn_intake_cells_measure;
  widget_class->snapshot = ibn_intake_cells_snapshot;
  widget_class->query_tooltip = ibn_intake_cells_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ibn_intake_cells_init (IbnIntakeCells *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* The row */

static void
on_toggled (GtkCheckButton *check, IbnIntakeRow *self)
{
  ibn_intake_set_taken (self->cells->intake, self->cells->row,
                        gtk_check_button_get_active (check));
}

static void
on_released (GtkGestureClick *gesture, int n, double x, double y, IbnIntakeRow *self)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (self->check);

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  gtk_widget_grab_focus (self->check);
}

static void
ibn_intake_row_class_init (IbnIntakeRowClass *klass)
{
}

static void
ibn_intake_row_init (IbnIntakeRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->check = gtk_check_button_new ();
  self->cells = g_object_new (IBN_TYPE_INTAKE_CELLS, NULL);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->cells));
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cells), GTK_EVENT_CONTROLLER (click));
}

/**
 * ibn_intake_row_new:
 * @intake: what is looked at
 * @columns: (element-type IbnIntakeColumn): those that are shown, and how wide
 * @row: a row of its cells
 * @language: of the call's words
 *
 * Returns: (transfer floating): a check that says whether the row is taken, beside its cells
 */
GtkWidget *
ibn_intake_row_new (IbnIntake *intake, GArray *columns, guint row, const char *language)
{
  IbnIntakeRow *self;

  g_return_val_if_fail (IBN_IS_INTAKE (intake), NULL);
  g_return_val_if_fail (columns != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (IBN_TYPE_INTAKE_ROW, NULL);
  self->cells->intake = g_object_ref (intake);
  self->cells->columns = g_array_ref (columns);
  self->cells->language = g_strdup (language);
  self->cells->row = row;
  ibn_intake_row_refresh (self);
  g_signal_connect (self->check, "toggled", G_CALLBACK (on_toggled), self);
  return GTK_WIDGET (self);
}

/* Shows what would come of it now. */
void
ibn_intake_row_refresh (IbnIntakeRow *self)
{
  g_autofree char *words = NULL;

  g_return_if_fail (IBN_IS_INTAKE_ROW (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check),
                               ibn_intake_is_taken (self->cells->intake, self->cells->row));
  words = dup_sentence (self->cells);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->cells));
}

guint
ibn_intake_row_get_row (IbnIntakeRow *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE_ROW (self), 0);
  return self->cells->row;
}
