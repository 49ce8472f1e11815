/* ibn-prose-editor.c: an answer of paragraphs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-prose-editor.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ibn-decimal.h"
#include "ibn-prose-dialog.h"
#include "ibn-prose-frame.h"
#include "ibn-prose-view.h"
#include "ibn-steady-label.h"
#include "ibn-text.h"
#include "ibn-ui.h"

/* The least height at which a long text scrolls by itself, in pixels. */
#define MIN_SCROLLED 160

/* A view that scrolls before it has its place stays scrolled, though all of its text would fit. */
#define N_FRAMES 2

/* From the last key to the one that begins a new step to undo. */
#define PAUSE_US (3 * G_USEC_PER_SEC)

/* The view grows with its text up to half the window, and scrolls from there on. The wheel turns
 * the page unless one writes in the text and it has more to show: a page with ten of them does not
 * catch it. The page follows the cursor. */
struct _IbnProseEditor {
  IbnEditor parent_instance;

  GtkWidget     *frame;      /* from the template, as those that follow */
  GtkWidget     *scroller;
  GtkWidget     *view;
  GtkTextBuffer *buffer;
  GtkWidget     *count;
  GtkWidget     *enlarge;
  GtkTextTag    *excess;     /* of the buffer: what is beyond the limit */
  GdkSurface    *surface;    /* of the window while it is mapped, or NULL */
  guint          follow;     /* the page follows the cursor when it comes */
  gboolean       showing;    /* what changes in the buffer is the document's */
  gboolean       filling;    /* it takes all the room there is */
  gboolean       deleting;   /* the last key took something away */
  gboolean       acting;     /* a key, or what is pasted, may change several things */
  gboolean       begun;      /* and a first one of them was changed */
  int            expected;   /* where the next key goes if the cursor is not moved */
  gint64         typed_at;   /* of the last key, in µs */
};

G_DEFINE_FINAL_TYPE (IbnProseEditor, ibn_prose_editor, IBN_TYPE_EDITOR)

static char *
dup_shown (IbnProseEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static char *
dup_count (gsize length, gsize max)
{
  g_autofree char *shown_length = ibn_count_format ((gint64) length);
  g_autofree char *shown_max = ibn_count_format ((gint64) max);
  g_autofree char *over = NULL;

  if (max == 0)
    {
      /* Translators: how long a text is; %s is a number */
      return g_strdup_printf (ngettext ("%s character", "%s characters", length), shown_length);
    }
  if (length <= max)
    {
      /* Translators: how long a text is, and how long it may be */
      return g_strdup_printf (_("%s of %s characters"), shown_length, shown_max);
    }
  over = ibn_count_format ((gint64) (length - max));
  /* Translators: how long a text is, how long it may be, and the difference */
  return g_strdup_printf (_("%s of %s characters, %s too many"), shown_length, shown_max, over);
}

/* What stands beyond the limit stays, and is marked where it stands. */
static void
mark_excess (IbnProseEditor *self, const char *text, gsize length, gsize max)
{
  GtkTextIter start, end;
  const char *p = text;
  int n_blanks = 0;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->excess, &start, &end);
  if (max == 0 || length <= max)
    return;

  /* Blanks before the text do not count. */
  for (; g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    n_blanks++;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, n_blanks + (int) max);
  gtk_text_buffer_apply_tag (self->buffer, self->excess, &start, &end);
}

static void
update_count (IbnProseEditor *self, const char *text)
{
  gsize max = ibn_editor_get_field (IBN_EDITOR (self))->max_length;
  g_autofree char *clean = ibn_text_clean (text, TRUE);
  gsize length = ibn_text_get_length (clean);
  g_autofree char *words = dup_count (length, max);

  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->count), words);
  if (max > 0 && length > max)
    gtk_widget_add_css_class (self->count, "error");
  else
    gtk_widget_remove_css_class (self->count, "error");
  mark_excess (self, text, length, max);
}

static guint
count_words (const char *text)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (text));

      if (g_unichar_isspace (g_utf8_get_char (text)))
        inside = FALSE;
      else if (letter && !inside)
        {
          inside = TRUE;
          n++;
        }
    }
  return n;
}

static gboolean
on_query_tooltip (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  IbnProseEditor *self)
{
  g_autofree char *text = dup_shown (self);
  guint n = count_words (text);
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n), n);

  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* The cursor */

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
  line.y = CLAMP (line.y, 0, MAX (gtk_widget_get_height (self->view) - line.height, 0));
  ibn_ui_show_area (self->view, &line);
}

static void
on_cursor (GtkTextBuffer *buffer, GParamSpec *pspec, IbnProseEditor *self)
{
  /* The new line has its place only after the next frame. */
  if (self->follow == 0 && gtk_widget_has_focus (self->view))
    self->follow = g_idle_add_once (on_follow, self);
}

/* Typing */

static void
on_changed (GtkTextBuffer *buffer, IbnProseEditor *self)
{
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  text = dup_shown (self);
  update_count (self, text);
  ibn_editor_type (IBN_EDITOR (self), text);
}

/* What takes the place of other text, and that this goes, is one step. */
static void
on_begin_action (GtkTextBuffer *buffer, IbnProseEditor *self)
{
  self->acting = TRUE;
}

static void
on_end_action (GtkTextBuffer *buffer, IbnProseEditor *self)
{
  self->acting = self->begun = FALSE;
}

/* A step to undo is what was typed without a rest, and without going elsewhere. */
static void
begin_step (IbnProseEditor *self, gboolean deleting, gboolean apart)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->begun && (apart || deleting != self->deleting || now - self->typed_at > PAUSE_US))
    ibn_editor_pause (IBN_EDITOR (self));
  self->begun = self->acting;
  self->deleting = deleting;
  self->typed_at = now;
}

/* What is pasted or dropped is cleaned on its way in; a single key is what someone meant. */
static void
on_insert (GtkTextBuffer *buffer, GtkTextIter *at, const char *bytes, int length,
           IbnProseEditor *self)
{
  g_autofree char *text = g_strndup (bytes, (gsize) length);
  int n = (int) g_utf8_strlen (text, -1);
  g_autofree char *clean = NULL;
  int offset;

  if (self->showing)
    return;
  clean = n > 1 ? ibn_text_clean_paste (text) : g_strdup (text);
  if (!g_str_equal (clean, text))
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      gtk_text_buffer_insert (buffer, at, clean, -1);
      return;
    }
  offset = gtk_text_iter_get_offset (at);
  begin_step (self, FALSE, n > 1 || *text == '\n' || offset != self->expected);
  self->expected = offset + n;
}

static void
on_delete (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, IbnProseEditor *self)
{
  int from = gtk_text_iter_get_offset (start);
  int to = gtk_text_iter_get_offset (end);

  if (self->showing)
    return;
  begin_step (self, TRUE, to - from > 1 || (from != self->expected && to != self->expected));
  self->expected = from;
}

/* Changes no more than what differs, so that the cursor comes to stand there. */
static void
set_shown (IbnProseEditor *self, const char *old, const char *text)
{
  gsize n_old = strlen (old);
  gsize n_text = strlen (text);
  gsize head = 0;
  gsize tail = 0;
  GtkTextIter start, end;

  while (head < n_old && head < n_text && old[head] == text[head])
    head++;
  while (head > 0 && (old[head] & 0xc0) == 0x80)
    head--;
  while (tail < n_old - head && tail < n_text - head
         && old[n_old - tail - 1] == text[n_text - tail - 1])
    tail++;
  while (tail > 0 && (old[n_old - tail] & 0xc0) == 0x80)
    tail--;

  self->showing = TRUE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                      (int) g_utf8_strlen (old, (gssize) head));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) g_utf8_strlen (old, (gssize) (n_old - tail)));
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text + head, (int) (n_text - tail - head));
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->showing = FALSE;
  self->expected = gtk_text_iter_get_offset (&start);
}

static void
ibn_prose_editor_show (IbnEditor *editor)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (editor);
  g_autofree char *text = ibn_editor_dup_text (editor);
  g_autofree char *shown = dup_shown (self);

  if (!g_str_equal (text, shown))
    set_shown (self, shown, text);
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

static char *
ibn_prose_editor_dup_note (IbnEditor *editor)
{
  return g_strdup (ibn_steady_label_get_text (IBN_STEADY_LABEL (IBN_PROSE_EDITOR (editor)->count)));
}

/* Room */

static void
on_layout (GdkSurface *surface, int width, int height, IbnProseEditor *self)
{
  ibn_prose_frame_set_limit (IBN_PROSE_FRAME (self->frame),
                             self->filling ? 0 : MAX (height / 2, MIN_SCROLLED));
}

static void
ibn_prose_editor_map (GtkWidget *widget)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (widget);
  GtkNative *native = gtk_widget_get_native (widget);

  GTK_WIDGET_CLASS (ibn_prose_editor_parent_class)->map (widget);
  g_set_object (&self->surface, gtk_native_get_surface (native));
  g_signal_connect_object (self->surface, "layout", G_CALLBACK (on_layout), self, 0);
  on_layout (self->surface, 0, gtk_widget_get_height (GTK_WIDGET (native)), self);
}

static void
ibn_prose_editor_unmap (GtkWidget *widget)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (widget);

  g_signal_handlers_disconnect_by_func (self->surface, on_layout, self);
  g_clear_object (&self->surface);
  GTK_WIDGET_CLASS (ibn_prose_editor_parent_class)->unmap (widget);
}

/* Whether the text has more to show where the wheel turns. */
static gboolean
has_more (IbnProseEditor *self, double dy)
{
  GtkAdjustment *inner =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double value = gtk_adjustment_get_value (inner);

  return dy < 0 ? value > gtk_adjustment_get_lower (inner)
                : value + gtk_adjustment_get_page_size (inner) < gtk_adjustment_get_upper (inner);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, IbnProseEditor *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_widget_get_parent (GTK_WIDGET (self)),
                                             GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *outer;
  double step;

  if (page == NULL || (gtk_widget_has_focus (self->view) && has_more (self, dy)))
    return GDK_EVENT_PROPAGATE;

  outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  step = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
         ? pow (gtk_adjustment_get_page_size (outer), 2.0 / 3.0) : 1.0;
  gtk_adjustment_set_value (outer, gtk_adjustment_get_value (outer) + dy * step);
  return GDK_EVENT_STOP;
}

static void
on_enlarge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnProseEditor *self = IBN_PROSE_EDITOR (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->filling)
    gtk_widget_activate_action (widget, "window.close", NULL);
  else if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (ibn_prose_dialog_new (GTK_WINDOW (root), self)));
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
  widget_class->map = ibn_prose_editor_map;
  widget_class->unmap = ibn_prose_editor_unmap;
  editor_class->show = ibn_prose_editor_show;
  editor_class->lock = ibn_prose_editor_lock;
  editor_class->get_target = ibn_prose_editor_get_target;
  editor_class->dup_note = ibn_prose_editor_dup_note;

  gtk_widget_class_install_action (widget_class, "prose.enlarge", NULL, on_enlarge);

  g_type_ensure (IBN_TYPE_PROSE_FRAME);
  g_type_ensure (IBN_TYPE_PROSE_VIEW);
  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-prose-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, frame);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, view);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, count);
  gtk_widget_class_bind_template_child (widget_class, IbnProseEditor, enlarge);
}

static void
ibn_prose_editor_init (IbnProseEditor *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  /* Seen on paper of any colour, and underlined: it is not told by the colour alone. */
  GdkRGBA ground = { 0.88f, 0.11f, 0.14f, 0.22f };
  GdkRGBA line = { 0.88f, 0.11f, 0.14f, 1.0f };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->excess = gtk_text_buffer_create_tag (self->buffer, NULL,
                                             "background-rgba", &ground,
                                             "underline", PANGO_UNDERLINE_SINGLE,
                                             "underline-rgba", &line,
                                             NULL);

  /* Not in the template: the buffer speaks while the rest of it is still being made. */
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (self->buffer, "begin-user-action", G_CALLBACK (on_begin_action),
                           self, 0);
  g_signal_connect_object (self->buffer, "end-user-action", G_CALLBACK (on_end_action), self, 0);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (on_insert), self, 0);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (on_delete), self, 0);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (on_cursor),
                           self, 0);
  g_signal_connect_object (self->count, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);

  /* For the text, Enter is a new line with whatever other key: this one has to come before it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                      gtk_named_action_new ("prose.enlarge")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (self->scroller, scroll);
}

/**
 * ibn_prose_editor_fill:
 *
 * Takes all the room there is, for a text that is alone in its window.
 */
void
ibn_prose_editor_fill (IbnProseEditor *self)
{
  g_return_if_fail (IBN_IS_PROSE_EDITOR (self));

  self->filling = TRUE;
  gtk_widget_set_visible (self->enlarge, FALSE);
  gtk_widget_set_vexpand (self->frame, TRUE);
  gtk_widget_add_css_class (self->view, "large");
}

int
ibn_prose_editor_get_cursor (IbnProseEditor *self)
{
  GtkTextIter cursor;

  g_return_val_if_fail (IBN_IS_PROSE_EDITOR (self), 0);

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&cursor);
}

static gboolean
on_frame (GtkWidget *view, GdkFrameClock *clock, void *data)
{
  guint *n_frames = data;

  if (++*n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view),
                                      gtk_text_buffer_get_insert
                                        (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
  return G_SOURCE_REMOVE;
}

void
ibn_prose_editor_set_cursor (IbnProseEditor *self, int offset)
{
  GtkTextIter cursor;

  g_return_if_fail (IBN_IS_PROSE_EDITOR (self));

  gtk_text_buffer_get_iter_at_offset (self->buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (self->buffer, &cursor);
  if (gtk_widget_get_mapped (self->view))
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                        gtk_text_buffer_get_insert (self->buffer));
  else
    gtk_widget_add_tick_callback (self->view, on_frame, g_new0 (guint, 1), g_free);
}
