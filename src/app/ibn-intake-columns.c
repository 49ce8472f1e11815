/* ibn-intake-columns.c: the heads of cells that may be taken in, and what each column is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-intake-columns.h"

#include <glib/gi18n.h>

#include "ibn-fit.h"
#include "ibn-intake-row.h"
#include "ibn-ui.h"

/* More columns have no widgets; those that are taken come first. */
#define MAX_COLUMNS 40

/* How many rows say how wide a column is. */
#define SAMPLE_ROWS 30

/* Pixels, with letters of the usual size. */
#define LEAST_WIDTH 130
#define MOST_WIDTH 280
#define CELL_EXTRA 40      /* around the text of a cell, and its icon */
#define CHOICE_EXTRA 64    /* around the text of a drop-down */

struct _IbnIntakeColumns {
  GtkBox parent_instance;

  IbnIntake  *intake;      /* owned, or NULL */
  IbnSession *session;     /* owned, or NULL */
  GArray     *shown;       /* owned, of IbnIntakeColumn */
  GPtrArray  *drop_downs;  /* owned, of GtkDropDown: one for each that is shown */
  gboolean    is_setting;  /* it is not a person who chooses */
};

G_DEFINE_FINAL_TYPE (IbnIntakeColumns, ibn_intake_columns, GTK_TYPE_BOX)

static const char *
get_label (IbnIntakeColumns *self, const IbnField *field)
{
  return ibn_session_get_words (self->session, field->label);
}

/* What stands above a column, or what spreadsheets call it. */
static char *
dup_head (IbnIntakeColumns *self, guint column)
{
  int head = ibn_intake_get_head (self->intake);
  g_autofree char *text = head >= 0
                            ? ibn_cells_dup_shown (ibn_intake_get_cells (self->intake),
                                                   (guint) head, column)
                            : NULL;
  char letters[4] = "";
  guint n = 0;

  if (text != NULL && *text != '\0')
    return g_steal_pointer (&text);
  for (guint rest = column + 1; rest > 0 && n < G_N_ELEMENTS (letters) - 1; rest = (rest - 1) / 26)
    letters[n++] = (char) ('A' + (rest - 1) % 26);
  g_strreverse (letters);
  /* Translators: %s is a letter, as spreadsheets name their columns */
  return g_strdup_printf (_("Column %s"), letters);
}

static gboolean
is_empty (IbnIntakeColumns *self, guint column)
{
  IbnCells *cells = ibn_intake_get_cells (self->intake);

  for (guint i = 0; i < ibn_cells_get_n_rows (cells); i++)
    if (ibn_cells_get_kind (cells, i, column) != IBN_CELL_EMPTY)
      return FALSE;
  return TRUE;
}

static int
measure (PangoLayout *layout, const char *text, int extra)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + extra;
}

static int
find_width (IbnIntakeColumns *self, guint column)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  double scale = ibn_fit_get_text_scale (GTK_WIDGET (self));
  const IbnField *field = ibn_intake_get_field (self->intake, column);
  g_autofree char *head = dup_head (self, column);
  guint first = (guint) (ibn_intake_get_head (self->intake) + 1);
  guint n = ibn_cells_get_n_rows (ibn_intake_get_cells (self->intake));
  int width;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  width = measure (layout, head, CELL_EXTRA);
  if (field != NULL)
    width = MAX (width, measure (layout, get_label (self, field), CHOICE_EXTRA));
  for (guint i = first; i < MIN (n, first + SAMPLE_ROWS); i++)
    {
      g_autofree char *text = ibn_intake_dup_shown (self->intake, i, column);

      width = MAX (width, measure (layout, text, CELL_EXTRA));
    }
  return CLAMP (width, (int) (LEAST_WIDTH * scale), (int) (MOST_WIDTH * scale));
}

static int
compare (const void *a, const void *b)
{
  return (int) ((const IbnIntakeColumn *) a)->index - (int) ((const IbnIntakeColumn *) b)->index;
}

/* Those that are taken, and others as long as there is room, as they stand there. */
static void
choose_columns (IbnIntakeColumns *self)
{
  guint n = ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake));

  g_clear_pointer (&self->shown, g_array_unref);
  self->shown = g_array_new (FALSE, FALSE, sizeof (IbnIntakeColumn));
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n && self->shown->len < MAX_COLUMNS; i++)
      {
        IbnIntakeColumn column = { i, 0 };

        if ((ibn_intake_get_field (self->intake, i) != NULL) != (pass == 0)
            || is_empty (self, i))
          continue;
        column.width = find_width (self, i);
        g_array_append_val (self->shown, column);
      }
  g_array_sort (self->shown, compare);
}

/* Drop-downs */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, void *data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (data))
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, void *data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
new_factory (gboolean is_brief)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (is_brief));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}

static GtkStringList *
list_fields (IbnIntakeColumns *self)
{
  GPtrArray *fields = ibn_intake_get_fields (self->intake);
  GtkStringList *model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, C_("column", "Not taken"));
  for (guint i = 0; i < fields->len; i++)
    gtk_string_list_append (model, get_label (self, g_ptr_array_index (fields, i)));
  return model;
}

static void
name_drop_down (IbnIntakeColumns *self, guint at)
{
  g_autofree char *head = dup_head (self, g_array_index (self->shown, IbnIntakeColumn, at).index);
  /* Translators: %s is what stands above a column; what the column is follows */
  g_autofree char *name = g_strdup_printf (_("“%s” is"), head);

  ibn_ui_name_drop_down (g_ptr_array_index (self->drop_downs, at), name);
}

static void
on_chosen (GtkDropDown *drop_down, GParamSpec *pspec, IbnIntakeColumns *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  guint at;

  if (self->is_setting || selected == GTK_INVALID_LIST_POSITION
      || !g_ptr_array_find (self->drop_downs, drop_down, &at))
    return;
  ibn_intake_set_field (self->intake, g_array_index (self->shown, IbnIntakeColumn, at).index,
                        selected > 0 ? g_ptr_array_index (ibn_intake_get_fields (self->intake),
                                                          selected - 1)
                                     : NULL);
}

static void
add_column (IbnIntakeColumns *self, const IbnIntakeColumn *column, GtkStringList *model)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *head = dup_head (self, column->index);
  GtkWidget *label = gtk_label_new (head);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (model)), NULL);
  g_autoptr(GtkListItemFactory) brief = new_factory (TRUE);
  g_autoptr(GtkListItemFactory) whole = new_factory (FALSE);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_tooltip_text (label, head);
  gtk_widget_add_css_class (label, "heading");
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), brief);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), whole);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_chosen), self);

  gtk_widget_set_size_request (box, column->width, -1);
  gtk_widget_add_css_class (box, "intake-column");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), drop_down);
  gtk_box_append (GTK_BOX (self), box);
  g_ptr_array_add (self->drop_downs, drop_down);
}

static void
ibn_intake_columns_finalize (GObject *object)
{
  IbnIntakeColumns *self = IBN_INTAKE_COLUMNS (object);

  g_clear_object (&self->intake);
  g_clear_object (&self->session);
  g_array_unref (self->shown);
  g_ptr_array_unref (self->drop_downs);

  G_OBJECT_CLASS (ibn_intake_columns_parent_class)->finalize (object);
}

static void
ibn_intake_columns_class_init (IbnIntakeColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_intake_columns_finalize;
}

static void
ibn_intake_columns_init (IbnIntakeColumns *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (IbnIntakeColumn));
  self->drop_downs = g_ptr_array_new ();
}

/**
 * ibn_intake_columns_set_intake:
 * @intake: what is looked at
 * @session: the open dossier
 *
 * Lays the columns out anew, each as wide as what is in it.
 */
void
ibn_intake_columns_set_intake (IbnIntakeColumns *self, IbnIntake *intake, IbnSession *session)
{
  g_autoptr(GtkStringList) model = NULL;
  GtkWidget *child;

  g_return_if_fail (IBN_IS_INTAKE_COLUMNS (self));
  g_return_if_fail (IBN_IS_INTAKE (intake));
  g_return_if_fail (IBN_IS_SESSION (session));

  g_set_object (&self->intake, intake);
  g_set_object (&self->session, session);
  g_ptr_array_set_size (self->drop_downs, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  choose_columns (self);
  model = list_fields (self);
  self->is_setting = TRUE;
  for (guint i = 0; i < self->shown->len; i++)
    add_column (self, &g_array_index (self->shown, IbnIntakeColumn, i), model);
  self->is_setting = FALSE;
  ibn_intake_columns_refresh (self);
}

void
ibn_intake_columns_refresh (IbnIntakeColumns *self)
{
  g_return_if_fail (IBN_IS_INTAKE_COLUMNS (self));

  self->is_setting = TRUE;
  for (guint i = 0; i < self->drop_downs->len; i++)
    {
      guint column = g_array_index (self->shown, IbnIntakeColumn, i).index;
      const IbnField *field = ibn_intake_get_field (self->intake, column);
      guint at = 0;

      if (field != NULL && g_ptr_array_find (ibn_intake_get_fields (self->intake), field, &at))
        at++;
      gtk_drop_down_set_selected (g_ptr_array_index (self->drop_downs, i), at);
      name_drop_down (self, i);
    }
  self->is_setting = FALSE;
}

GArray *
ibn_intake_columns_get_shown (IbnIntakeColumns *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE_COLUMNS (self), NULL);
  return self->shown;
}
