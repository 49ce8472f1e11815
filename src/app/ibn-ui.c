/* ibn-ui.c: what all widgets share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-ui.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ibn-line-layout.h"

/* Pixels left free around what was scrolled into view. */
#define MARGIN 24.0

/* Pixels between a check mark and its words. */
#define CHECK_SPACING 4

/* A widget that was made in this turn of the main loop has its place only after the next frame. */
#define N_FRAMES 2

/* What has the focus stays in sight until it kept its place for so many frames, or so many are
 * over. */
#define N_STEADY 3
#define MAX_FRAMES 60

/* So many letters of a choice are always in sight. */
#define LEAST_CHARS 12
#define WRAP_CHARS 12

typedef struct {
  guint n_frames;
  guint n_steady;   /* of those, in how many nothing was to be scrolled any more */
} Showing;

/* Returns whether it moved. */
static gboolean
show_range (GtkAdjustment *adjustment, double from, int length)
{
  double value = gtk_adjustment_get_value (adjustment);
  double start = from + value;

  gtk_adjustment_clamp_page (adjustment, start - MARGIN, start + length + MARGIN);
  return ABS (gtk_adjustment_get_value (adjustment) - value) >= 1;
}

/* In each thing that scrolls around it: a sheet scrolls sideways in a page that scrolls down.
 * Returns whether something scrolled. */
static gboolean
scroll_to (GtkWidget *widget, const GdkRectangle *area)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  gboolean moved = FALSE;

  while (viewport != NULL)
    {
      GtkScrollable *scrollable = GTK_SCROLLABLE (viewport);
      double x, y;

      if (gtk_widget_translate_coordinates (widget, viewport, area->x, area->y, &x, &y))
        {
          moved |= show_range (gtk_scrollable_get_hadjustment (scrollable), x, area->width);
          moved |= show_range (gtk_scrollable_get_vadjustment (scrollable), y, area->height);
        }
      viewport = gtk_widget_get_ancestor (gtk_widget_get_parent (viewport), GTK_TYPE_VIEWPORT);
    }
  return moved;
}

/* Lets go of the template of a class that is an AdwBin, which wants to unparent its child itself:
 * in libadwaita 1.2 it does so once more when the template did. */
void
ibn_ui_dispose_bin (GObject *object, GType type)
{
  g_return_if_fail (ADW_IS_BIN (object));

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), type);
}

/* Whether the focus is on the widget or on something in it. */
gboolean
ibn_ui_holds_focus (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  Showing *showing = data;
  GdkRectangle area = { 0, 0, 0, 0 };

  if (++showing->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;

  area.width = gtk_widget_get_width (widget);
  area.height = gtk_widget_get_height (widget);
  showing->n_steady = scroll_to (widget, &area) ? 0 : showing->n_steady + 1;
  return showing->n_steady < N_STEADY && showing->n_frames < MAX_FRAMES
         && ibn_ui_holds_focus (widget) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Scrolls the page until the widget is in view, once it has its place. What has the focus is kept
 * in view while the page around it still finds its own. */
void
ibn_ui_show (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  gtk_widget_add_tick_callback (widget, on_frame, g_new0 (Showing, 1), g_free);
}

/* The same for a part of a widget that has its place: the line with the cursor. */
void
ibn_ui_show_area (GtkWidget *widget, const GdkRectangle *area)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  scroll_to (widget, area);
}

/* Shows a label only where there is something to say. Words that wrap keep some letters on a line:
 * to find out how narrow they can be, GTK would set them letter by letter. */
void
ibn_ui_set_text (GtkWidget *label, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  if (text != NULL && gtk_label_get_wrap (GTK_LABEL (label)))
    gtk_label_set_width_chars (GTK_LABEL (label),
                               (int) MIN (g_utf8_strlen (text, -1) / 2, WRAP_CHARS));
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* An image that is set is measured anew, and the whole window with it, be it the same one. */
void
ibn_ui_set_icon (GtkWidget *image, const char *icon)
{
  g_return_if_fail (GTK_IS_IMAGE (image));
  if (g_strcmp0 (icon, gtk_image_get_icon_name (GTK_IMAGE (image))) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
}

/* GTK looks for what is under the pointer whenever a tooltip is set, be it the same: which takes
 * longer than all else that is done to a row. */
void
ibn_ui_set_tooltip (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (g_strcmp0 (text, gtk_widget_get_tooltip_text (widget)) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

/**
 * ibn_ui_label_new:
 * @text: what it says, which may take more than one line
 * @style: (nullable): a CSS class
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
ibn_ui_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * ibn_ui_check_button_new:
 * @label: its words, which may take more than one line
 * @role: whether it is one of several
 *
 * Returns: (transfer floating): a check button or radio button
 */
GtkWidget *
ibn_ui_check_button_new (const char *label, GtkAccessibleRole role)
{
  GtkWidget *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", role, NULL);
  GtkWidget *words = ibn_ui_label_new (label, NULL);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (words), GTK_NATURAL_WRAP_NONE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), words);
  ibn_line_layout_use (button, CHECK_SPACING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/**
 * ibn_ui_name_menu_button:
 * @button: a GtkMenuButton that shows an icon
 * @name: what a screen reader calls it
 *
 * What takes the focus of a menu button is a button within it, which has no name by itself and
 * cannot be reached otherwise.
 */
void
ibn_ui_name_menu_button (GtkWidget *button, const char *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * ibn_ui_skip_menu_button:
 * @button: a GtkMenuButton for which the keyboard has another way
 *
 * Makes it no stop for Tab. What it opens can have the focus, other than where the button as a
 * whole cannot.
 */
void
ibn_ui_skip_menu_button (GtkWidget *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
}

/**
 * ibn_ui_name_drop_down:
 * @drop_down: a GtkDropDown of strings
 * @name: of what it is a choice
 *
 * The same for what takes the focus of a drop-down; it says what is chosen as well, so it is to be
 * called again when that is another.
 */
void
ibn_ui_name_drop_down (GtkWidget *drop_down, const char *name)
{
  void *item;
  g_autofree char *whole = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (drop_down));
  whole = item != NULL ? ibn_ui_dup_name (name, gtk_string_object_get_string (item))
                       : g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (drop_down)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
on_setup_item (GtkSignalListItemFactory *factory, GtkListItem *item, void *data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_item (GtkSignalListItemFactory *factory, GtkListItem *item, void *data)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (label, words);
  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (words, -1), LEAST_CHARS));
}

/**
 * ibn_ui_fit_drop_down:
 * @drop_down: a GtkDropDown of strings
 *
 * Cuts off what is chosen where there is no room for all of it, so that a long choice does not make
 * the window wider. The list has all of it.
 */
void
ibn_ui_fit_drop_down (GtkWidget *drop_down)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_item), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_item), NULL);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down),
                                  gtk_drop_down_get_factory (GTK_DROP_DOWN (drop_down)));
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
}

/**
 * ibn_ui_fill_room:
 * @room: an AdwBin
 * @type: of what is in it, when it is wanted
 *
 * Makes what is not always wanted when it first is.
 *
 * Returns: (transfer none): the child of @room
 */
GtkWidget *
ibn_ui_fill_room (GtkWidget *room, GType type)
{
  g_return_val_if_fail (ADW_IS_BIN (room), NULL);

  if (adw_bin_get_child (ADW_BIN (room)) == NULL)
    adw_bin_set_child (ADW_BIN (room), g_object_new (type, NULL));
  return adw_bin_get_child (ADW_BIN (room));
}

/**
 * ibn_ui_dup_name:
 * @whole: a question, or a row
 * @part: one of its answers, or of its cells
 *
 * Returns: (transfer full): a name for a screen reader, which does not see what stands around it
 */
char *
ibn_ui_dup_name (const char *whole, const char *part)
{
  /* Translators: a question and one of its answers, or a row and one of its cells */
  return g_strdup_printf (_("%s: %s"), whole, part);
}

/**
 * ibn_ui_dup_folder:
 * @folder: (nullable): a folder
 *
 * Returns: (transfer full): its path as people write it: from their own folder on
 */
char *
ibn_ui_dup_folder (GFile *folder)
{
  g_autoptr(GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *below = NULL;

  if (folder == NULL)
    return g_strdup ("");
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  below = g_file_get_relative_path (home, folder);
  return below != NULL ? g_build_filename ("~", below, NULL) : g_file_get_parse_name (folder);
}
