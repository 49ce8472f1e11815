/* ibn-prose-editor.c: an answer of paragraphs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-prose-editor.h"

#include <glib/gi18n.h>

#include "ibn-decimal.h"
#include "ibn-prose-view.h"
#include "ibn-text.h"
#include "ibn-ui.h"

/* The view grows with its text instead of scrolling by itself: a page with ten of them has one
 * place that scrolls, and the wheel does what it did a moment ago. So the page has to follow the
 * cursor. */
struct _IbnProseEditor {
  IbnEditor parent_instance;

  GtkWidget     *view;     /* from the template, as the next two */
  GtkTextBuffer *buffer;
  GtkWidget     *count;
  guint          follow;   /* the page follows the cursor when it comes */
};

G_DEFINE_FINAL_TYPE (IbnProseEditor, ibn_prose_editor, IBN_TYPE_EDITOR)

static char *
dup_shown (IbnProseEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
update_count (IbnProseEditor *self, const char *text)
{
  gsize max = ibn_editor_get_field (IBN_EDITOR (self))->max_length;
  gsize length = ibn_text_get_length (text);
  g_autofree char *shown_length = ibn_count_format ((gint64) length);
  g_autofree char *shown_max = ibn_count_format ((gint64) max);
  g_autofree char *words = NULL;

  if (max == 0)
    {
      /* Translators: how long a text is; %s is a number */
      words = g_strdup_printf (ngettext ("%s character", "%s characters", length), shown_length);
    }
  else if (length <= max)
    {
      /* Translators: how long a text is, and how long it may be */
      words = g_strdup_printf (_("%s of %s characters"), shown_length, shown_max);
    }
  else
    {
      g_autofree char *over = ibn_count_format ((gint64) (length - max));

      /* Translators: how long a text is, how long it may be, and the difference */
      words = g_strdup_printf (_("%s of %s characters, %s too many"),
                               shown_length, shown_max, over);
    }

  gtk_label_set_label (GTK_LABEL (self->count), words);
  if (max > 0 && length > max)
    gtk_widget_add_css_class (self->count, "error");
  else
    gtk_widget_remove_css_class (self->count, "error");
}

static void
on_follow (void *data)
{
  IbnProseEditor *self = data;
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter cursor;
  GdkRectangle line;

  self->follow = 0;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (view, &cursor, &line);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET,
                                         line.x, line.y, &line.x, &line.y);
  ibn_ui_show_area (self->view, &line);
}

static void
on_cursor (GtkTextBuffer *buffer, GParamSpec *pspec, IbnProseEditor *self)
{
  /* The new line has its place only after the next frame. */
  if (self->follow == 0 && gtk_widget_has_focus (self->view))
    self->follow = g_idle_add_once (on_follow, self);
}

static void
on_changed (GtkTextBuffer *buffer, IbnProseEditor *self)
{
  g_autofree char *text = dup_shown (self);

  update_count (self, text);
  ibn_editor_type (IBN_EDITOR (self), text);
}

static void
ibn_prose_editor_show (IbnEditor *editor)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (editor);
  g_autofree char *text = ibn_editor_dup_text (editor);
  g_autofree char *shown = dup_shown (self);

  if (!g_str_equal (text, shown))
    {
      g_signal_handlers_block_by_func (self->buffer, on_changed, self);
      gtk_text_buffer_set_text (self->buffer, text, -1);
      g_signal_handlers_unblock_by_func (self->buffer, on_changed, self);
    }
  update_count (self, text);
}

static void
ibn_prose_editor_lock (IbnEditor *editor, gboolean locked)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (IBN_PROSE_EDITOR (editor)->view), !locked);
}

static GtkWidget *
ibn_prose_editor_get_target (IbnEditor *editor)
{
  return IBN_PROSE_EDITOR (editor)->view;
}

static void
ibn_prose_editor_dispose (GObject *object)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (object);

  g_clear_handle_id (&self->follow, g_source_remove);
  ibn_ui_dispose_bin (object, IBN_TYPE_PROSE_EDITOR);

  G_OBJECT_CLASS (ibn_prose_editor_parent_class)->dispose (object);
}

static void
ibn_prose_editor_class_init (IbnProseEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_prose_editor_dispose;
  editor_class->show = ibn_prose_editor_show;
  editor_class->lock = ibn_prose_editor_lock;
  editor_class->get_target = ibn_prose_editor_get_target;

  g_type_ensure (IBN_TYPE_PROSE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-prose-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, view);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, count);
}

static void
ibn_prose_editor_init (IbnProseEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not in the template: the buffer speaks while the rest of it is still being made. */
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (on_cursor),
                           self, 0);
}
