/* ibn-entry-editor.c: an answer on one line: words, numbers, dates
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-entry-editor.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

struct _IbnEntryEditor {
  IbnEditor parent_instance;

  GtkWidget *entry;    /* from the template, as the next */
  GtkWidget *unit;
};

/* As wide as what is usually typed there; 0: as wide as the page. */
static const struct {
  int             width_chars;
  int             cell_chars;
  gboolean        right;
  GtkInputPurpose purpose;
  const char     *hint;
} looks[IBN_N_TYPES] = {
  [IBN_TYPE_TEXT] = { 0, 27 },
  [IBN_TYPE_PROSE] = { 0, 32 },
  [IBN_TYPE_MONEY] = { 16, 11, TRUE, GTK_INPUT_PURPOSE_NUMBER },
  [IBN_TYPE_DECIMAL] = { 10, 6, TRUE, GTK_INPUT_PURPOSE_NUMBER },
  [IBN_TYPE_PERCENT] = { 10, 6, TRUE, GTK_INPUT_PURPOSE_NUMBER },
  [IBN_TYPE_COUNT] = { 10, 5, TRUE, GTK_INPUT_PURPOSE_DIGITS },
  [IBN_TYPE_DATE] = { 14, 10, FALSE, GTK_INPUT_PURPOSE_FREE_FORM, N_("dd/mm/yyyy") },
  [IBN_TYPE_TIME] = { 28, 18 },
  [IBN_TYPE_ENTERPRISE_NUMBER] = { 16, 12 },
  [IBN_TYPE_ESTABLISHMENT_NUMBER] = { 16, 13 },
  [IBN_TYPE_VAT_NUMBER] = { 18, 14 },
  [IBN_TYPE_POSTCODE] = { 8, 5 },
  [IBN_TYPE_IBAN] = { 24, 19 },
  [IBN_TYPE_NACE] = { 10, 7 },
  [IBN_TYPE_EMAIL] = { 36, 18, FALSE, GTK_INPUT_PURPOSE_EMAIL },
  [IBN_TYPE_PHONE] = { 20, 14, FALSE, GTK_INPUT_PURPOSE_PHONE },
  [IBN_TYPE_URL] = { 36, 18, FALSE, GTK_INPUT_PURPOSE_URL },
};

G_DEFINE_FINAL_TYPE (IbnEntryEditor, ibn_entry_editor, IBN_TYPE_EDITOR)

static void
on_changed (GtkEditable *entry, IbnEntryEditor *self)
{
  ibn_editor_type (IBN_EDITOR (self), gtk_editable_get_text (entry));
}

static void
on_activate (GtkEntry *entry, IbnEntryEditor *self)
{
  /* In a sheet Enter goes down its column, as in every sheet; on a page to the next question. */
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          ibn_editor_is_compact (IBN_EDITOR (self)) ? GTK_DIR_DOWN
                                                                    : GTK_DIR_TAB_FORWARD);
}

static void
ibn_entry_editor_show (IbnEditor *editor)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (editor);
  GtkEditable *entry = GTK_EDITABLE (self->entry);
  g_autofree char *text = ibn_editor_dup_text (editor);

  if (!g_str_equal (text, gtk_editable_get_text (entry)))
    {
      g_signal_handlers_block_by_func (entry, on_changed, self);
      gtk_editable_set_text (entry, text);
      gtk_editable_set_position (entry, -1);
      g_signal_handlers_unblock_by_func (entry, on_changed, self);
    }
  /* Of what is too long to be seen whole one sees the start, unless one is in the middle of it. */
  if (!ibn_editor_has_focus (editor))
    gtk_editable_set_position (entry, 0);
}

static void
ibn_entry_editor_lock (IbnEditor *editor, gboolean locked)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (editor);

  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !locked);
}

static GtkWidget *
ibn_entry_editor_get_target (IbnEditor *editor)
{
  return IBN_ENTRY_EDITOR (editor)->entry;
}

static void
ibn_entry_editor_constructed (GObject *object)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (object);
  IbnEditor *editor = IBN_EDITOR (object);
  IbnSession *session = ibn_editor_get_session (editor);
  const IbnField *field = ibn_editor_get_field (editor);
  gboolean compact = ibn_editor_is_compact (editor);
  int width = compact ? looks[field->type].cell_chars : looks[field->type].width_chars;
  const char *example = ibn_session_get_words (session, field->example);
  const char *hint = looks[field->type].hint;

  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), looks[field->type].purpose);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), looks[field->type].right ? 1 : 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width);
  gtk_widget_set_hexpand (self->entry, compact || width == 0);
  if (!compact && width > 0)
    gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width);
  if (!compact && *example != '\0')
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), example);
  else if (hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), gettext (hint));

  if (!compact)
    ibn_ui_set_text (self->unit, ibn_session_get_words (session, field->unit));

  G_OBJECT_CLASS (ibn_entry_editor_parent_class)->constructed (object);
}

static void
ibn_entry_editor_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_ENTRY_EDITOR);

  G_OBJECT_CLASS (ibn_entry_editor_parent_class)->dispose (object);
}

static void
ibn_entry_editor_class_init (IbnEntryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_entry_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_entry_editor_dispose;
  editor_class->show = ibn_entry_editor_show;
  editor_class->lock = ibn_entry_editor_lock;
  editor_class->get_target = ibn_entry_editor_get_target;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, unit);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
ibn_entry_editor_init (IbnEntryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
