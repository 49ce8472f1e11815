/* ibn-cell.c: a cell of a grid at rest: what stands there and what is to be said of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cell.h"

#include "ibn-complaint.h"
#include "ibn-voice.h"

/* Between the text and an icon. */
#define GAP 4

/* What is to be checked has no grade. */
#define OPEN_ICON "ibn-started-symbolic"
#define OPEN_STYLE "open"

/* It draws its text and icons itself: a grid has hundreds of them, and each widget in each would
 * cost as much as the cell. */
struct _IbnCell {
  GtkWidget parent_instance;

  PangoLayout *layout;     /* owned */
  char        *path;       /* owned, or NULL */
  char        *text;       /* owned */
  char        *name;       /* owned, or NULL */
  IbnCellLook  look;
  IbnLevel     level;
  gboolean     open;
  gboolean     ticked;
  gboolean     blank;
  gboolean     locked;
  gboolean     current;
  gboolean     edited;
  gboolean     selected;
  gboolean     frozen;
};

G_DEFINE_FINAL_TYPE (IbnCell, ibn_cell, GTK_TYPE_WIDGET)

static void
set_class (IbnCell *self, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), style);
}

static void
get_colour (GtkStyleContext *context, const char *name, GdkRGBA *colour)
{
  if (name == NULL || !gtk_style_context_lookup_color (context, name, colour))
    gtk_style_context_get_color (context, colour);
}

/* @colour: the name of a colour, or NULL for that of the text */
static void
draw_icon (IbnCell *self, GtkSnapshot *snapshot, const char *icon, const char *colour, int x,
           int size)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr(GtkIconPaintable) paintable =
    gtk_icon_theme_lookup_icon (theme, icon, NULL, size, gtk_widget_get_scale_factor (widget),
                                gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  GdkRGBA colours[4];
  int y;

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    get_colour (context, colour, &colours[i]);
  y = (gtk_widget_get_height (widget) - size) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot,
                                            size, size, colours, G_N_ELEMENTS (colours));
  gtk_snapshot_restore (snapshot);
}

static const char *
get_mark (IbnCell *self)
{
  if (self->level != IBN_LEVEL_NONE)
    return ibn_level_get_icon (self->level);
  return self->open ? OPEN_ICON : NULL;
}

static const char *
get_mark_colour (IbnCell *self)
{
  const char *style = self->level != IBN_LEVEL_NONE ? ibn_level_get_style (self->level) : NULL;

  if (g_strcmp0 (style, "error") == 0)
    return "error_color";
  return g_strcmp0 (style, "warning") == 0 ? "warning_color" : NULL;
}

/* The icons stand where the text is not: before figures, behind words. */
static void
ibn_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  IbnCell *self = IBN_CELL (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  int start = 0, end = width;
  const char *mark = get_mark (self);
  PangoRectangle extents;
  GdkRGBA colour;
  int size;

  if (self->blank || self->edited || width <= 0)
    return;

  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_extents (self->layout, NULL, &extents);
  size = MIN (extents.height, gtk_widget_get_height (widget));
  if (mark != NULL && (self->look & IBN_CELL_LOOK_RIGHT) != 0)
    {
      draw_icon (self, snapshot, mark, get_mark_colour (self), start, size);
      start += size + GAP;
    }
  else if (mark != NULL)
    {
      end -= size;
      draw_icon (self, snapshot, mark, get_mark_colour (self), end, size);
      end -= GAP;
    }
  if ((self->look & IBN_CELL_LOOK_LIST) != 0 && self->current && !self->locked)
    {
      end -= size;
      draw_icon (self, snapshot, "pan-down-symbolic", NULL, end, size);
      end -= GAP;
    }
  if ((self->look & IBN_CELL_LOOK_TICK) != 0)
    {
      draw_icon (self, snapshot, self->ticked ? "checkbox-checked-symbolic" : "checkbox-symbolic",
                 NULL, start + (end - start - size) / 2, size);
      return;
    }

  if (*self->text == '\0' || end <= start)
    return;
  gtk_style_context_get_color (context, &colour);
  pango_layout_set_width (self->layout, (end - start) * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) start,
                                                (float) (gtk_widget_get_height (widget)
                                                         - extents.height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Its column and its grid say how wide and tall it is. */
static void
ibn_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static gboolean
ibn_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  IbnCell *self = IBN_CELL (widget);

  /* What does not fit can still be read. */
  if (self->blank || !pango_layout_is_ellipsized (self->layout))
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->text);
  return TRUE;
}

static void
ibn_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (ibn_cell_parent_class)->system_setting_changed (widget, setting);
  pango_layout_context_changed (IBN_CELL (widget)->layout);
}

static void
ibn_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ibn_cell_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (IBN_CELL (widget)->layout);
}

static void
ibn_cell_finalize (GObject *object)
{
  IbnCell *self = IBN_CELL (object);

  g_object_unref (self->layout);
  g_free (self->path);
  g_free (self->text);
  g_free (self->name);

  G_OBJECT_CLASS (ibn_cell_parent_class)->finalize (object);
}

static void
ibn_cell_class_init (IbnCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_cell_finalize;
  widget_class->snapshot = ibn_cell_snapshot;
  widget_class->measure = ibn_cell_measure;
  widget_class->query_tooltip = ibn_cell_query_tooltip;
  widget_class->system_setting_changed = ibn_cell_system_setting_changed;
  widget_class->css_changed = ibn_cell_css_changed;

  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
ibn_cell_init (IbnCell *self)
{
  self->text = g_strdup ("");
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
align_figures (IbnCell *self)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
}

/**
 * ibn_cell_new:
 * @look: what it looks like
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
ibn_cell_new (IbnCellLook look)
{
  gboolean number = (look & IBN_CELL_LOOK_NUMBER) != 0;
  gboolean total = (look & IBN_CELL_LOOK_TOTAL) != 0;
  GtkAccessibleRole role = number ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                  : GTK_ACCESSIBLE_ROLE_GRID_CELL;
  IbnCell *self = g_object_new (IBN_TYPE_CELL,
                                "accessible-role", role,
                                "focusable", !number && !total,
                                NULL);

  self->look = look;
  if (number)
    gtk_widget_add_css_class (GTK_WIDGET (self), "number");
  if (total)
    gtk_widget_add_css_class (GTK_WIDGET (self), "total");
  if ((look & IBN_CELL_LOOK_RIGHT) != 0)
    align_figures (self);
  return GTK_WIDGET (self);
}

const char *
ibn_cell_get_path (IbnCell *self)
{
  g_return_val_if_fail (IBN_IS_CELL (self), NULL);
  return self->path;
}

void
ibn_cell_set_path (IbnCell *self, const char *path)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->name, g_free);
}

const char *
ibn_cell_get_text (IbnCell *self)
{
  g_return_val_if_fail (IBN_IS_CELL (self), NULL);
  return self->text;
}

void
ibn_cell_set_text (IbnCell *self, const char *text)
{
  g_return_if_fail (IBN_IS_CELL (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  pango_layout_set_text (self->layout, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_name (IbnCell *self, const char *name)
{
  g_return_if_fail (IBN_IS_CELL (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (name, self->name) == 0)
    return;
  /* Of a cell a screen reader does not tell that it has another name. */
  if (self->name != NULL && gtk_widget_is_focus (GTK_WIDGET (self)))
    ibn_voice_say (GTK_WIDGET (self), name);
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

IbnLevel
ibn_cell_get_level (IbnCell *self)
{
  g_return_val_if_fail (IBN_IS_CELL (self), IBN_LEVEL_NONE);
  return self->level;
}

/* Not the invalid state: this GTK says of such a widget that the widget itself is invalid, and a
 * screen reader then says nothing of it. Its name has the complaint. */
void
ibn_cell_set_level (IbnCell *self, IbnLevel level)
{
  const char *style;

  g_return_if_fail (IBN_IS_CELL (self));

  if (level == self->level)
    return;
  style = ibn_level_get_style (self->level);
  if (style != NULL)
    set_class (self, style, FALSE);
  self->level = level;
  style = ibn_level_get_style (level);
  if (style != NULL)
    set_class (self, style, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ibn_cell_is_open (IbnCell *self)
{
  g_return_val_if_fail (IBN_IS_CELL (self), FALSE);
  return self->open;
}

void
ibn_cell_set_open (IbnCell *self, gboolean open)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (open == self->open)
    return;
  self->open = open;
  set_class (self, OPEN_STYLE, open);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_ticked (IbnCell *self, gboolean ticked)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (ticked == self->ticked)
    return;
  self->ticked = ticked;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_blank (IbnCell *self, gboolean blank)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (blank == self->blank)
    return;
  self->blank = blank;
  set_class (self, "blank", blank);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_locked (IbnCell *self, gboolean locked)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (locked == self->locked)
    return;
  self->locked = locked;
  set_class (self, "locked", locked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, locked, -1);
}

void
ibn_cell_set_current (IbnCell *self, gboolean current)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (current == self->current)
    return;
  self->current = current;
  set_class (self, "current", current);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_edited (IbnCell *self, gboolean edited)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (edited == self->edited)
    return;
  self->edited = edited;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ibn_cell_set_selected (IbnCell *self, gboolean selected)
{
  g_return_if_fail (IBN_IS_CELL (self));

  if (selected == self->selected)
    return;
  self->selected = selected;
  set_class (self, "selected", selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

gboolean
ibn_cell_is_frozen (IbnCell *self)
{
  g_return_val_if_fail (IBN_IS_CELL (self), FALSE);
  return self->frozen;
}

void
ibn_cell_set_frozen (IbnCell *self, gboolean frozen)
{
  g_return_if_fail (IBN_IS_CELL (self));
  self->frozen = frozen;
}
