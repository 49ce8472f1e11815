/* ibn-entry-editor.c: an answer on one line: words, numbers, dates
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-entry-editor.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-readings.h"
#include "ibn-ui.h"

/* On a page with little room an entry is narrower than what is usually typed there. */
#define LEAST_CHARS 8

struct _IbnEntryEditor {
  IbnEditor parent_instance;

  GtkWidget *line;         /* from the template, as those that follow */
  GtkWidget *entry;
  GtkWidget *unit;
  GtkWidget *echo;
  GtkWidget *readings;
  GtkWidget *calendar;     /* a button, a child; NULL where no day is asked */
  GtkWidget *popover;      /* of it, or NULL until it is opened, as the next */
  GtkWidget *days;         /* a GtkCalendar */
  char      *typed;        /* owned, or NULL: what was typed where the answer is a reading of it */
  gboolean   showing_day;  /* the day in the calendar is the answer's */
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

static gint64
get_today (IbnEntryEditor *self)
{
  IbnSession *session = ibn_editor_get_session (IBN_EDITOR (self));

  return ibn_time_get_day (ibn_checker_get_now (ibn_session_get_checker (session)));
}

static char *
dup_sure_reading (IbnEntryEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);

  return ibn_readings_dup_sure (ibn_editor_get_session (editor), ibn_editor_get_field (editor),
                                ibn_editor_get_path (editor));
}

/* Says how what is being typed is read, or what was typed where something else stands now. */
static void
show_echo (IbnEntryEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  IbnType type = ibn_editor_get_field (editor)->type;
  g_autofree char *sure = dup_sure_reading (self);
  const char *value = sure != NULL ? sure : ibn_editor_get_value (editor);
  g_autofree char *shown = NULL;
  g_autofree char *words = NULL;

  if (ibn_editor_is_compact (editor) || ibn_type_is_text (type))
    return;
  if (self->typed != NULL)
    {
      /* Translators: %s is what was typed before it got the form of a number or a date */
      words = g_strdup_printf (_("typed as %s"), self->typed);
    }
  else if (*value != '\0' && (sure != NULL || ibn_editor_has_focus (editor)))
    {
      shown = ibn_readings_dup_shown (ibn_editor_get_session (editor),
                                      ibn_editor_get_field (editor), value);
      if (!g_str_equal (shown, text))
        words = g_strdup_printf ("= %s", shown);
    }
  ibn_ui_set_text (self->echo, words);
}

/* A cell has no room for it: its grid asks. */
static void
show_readings (IbnEntryEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);

  if (!ibn_editor_is_compact (editor))
    ibn_readings_show (IBN_READINGS (self->readings), ibn_editor_get_session (editor),
                       ibn_editor_get_field (editor), ibn_editor_get_path (editor));
}

/* It stands as it was read; undoing gives back what was typed. */
static void
take_reading (IbnEntryEditor *self, const char *value)
{
  IbnEditor *editor = IBN_EDITOR (self);

  g_free (self->typed);
  self->typed = ibn_editor_dup_text (editor);
  ibn_editor_pause (editor);
  ibn_editor_set (editor, value);
  ibn_editor_pause (editor);
}

static void
on_chosen (IbnReadings *readings, guint sign, IbnEntryEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  IbnSession *session = ibn_editor_get_session (editor);
  g_autofree char *value = ibn_readings_dup (session, ibn_editor_get_field (editor),
                                             ibn_editor_get_path (editor), sign);

  if (value == NULL)
    return;
  ibn_readings_remember (session, ibn_editor_get_path (editor), sign);
  gtk_widget_grab_focus (self->entry);
  take_reading (self, value);
  IBN_EDITOR_GET_CLASS (editor)->show (editor);
}

static void
on_changed (GtkEditable *entry, IbnEntryEditor *self)
{
  g_clear_pointer (&self->typed, g_free);
  ibn_editor_type (IBN_EDITOR (self), gtk_editable_get_text (entry));
  show_echo (self);
  show_readings (self);
}

/* The calendar */

static void
on_day_selected (GtkCalendar *calendar, IbnEntryEditor *self)
{
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *value = NULL;

  if (self->showing_day)
    return;
  day = gtk_calendar_get_date (calendar);
  value = g_date_time_format (day, "%Y-%m-%d");
  g_clear_pointer (&self->typed, g_free);
  ibn_editor_set (IBN_EDITOR (self), value);
  IBN_EDITOR_GET_CLASS (self)->show (IBN_EDITOR (self));
}

static void
on_day_pressed (GtkGestureClick *gesture, int n_presses, double x, double y, IbnEntryEditor *self)
{
  if (n_presses == 2)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Its arrows have no names, and cannot be reached otherwise. */
static void
name_arrows (GtkWidget *calendar)
{
  const char *names[] = {
    _("Previous month"), _("Next month"), _("Previous year"), _("Next year"),
  };
  GtkWidget *head = gtk_widget_get_first_child (calendar);
  guint n = 0;

  for (GtkWidget *part = gtk_widget_get_first_child (head);
       part != NULL && n < G_N_ELEMENTS (names);
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_BUTTON (part))
      gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      names[n++], -1);
}

static void
make_calendar (IbnEntryEditor *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->days = gtk_calendar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->days), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ibn_editor_get_label (IBN_EDITOR (self)), -1);
  name_arrows (self->days);
  g_signal_connect (self->days, "day-selected", G_CALLBACK (on_day_selected), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_day_pressed), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->days, GTK_EVENT_CONTROLLER (click));
}

/* Opens at the answer, or else at today. */
static void
on_calendar_opened (GtkPopover *popover, IbnEntryEditor *self)
{
  gint64 days = get_today (self);
  g_autoptr(GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 12, 0, 0);
  g_autoptr(GDateTime) day = NULL;

  ibn_date_parse_iso (ibn_editor_get_value (IBN_EDITOR (self)), &days);
  day = g_date_time_add_days (epoch, (int) days);
  self->showing_day = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->days), day);
  self->showing_day = FALSE;
  gtk_widget_grab_focus (self->days);
}

static void
on_calendar_closed (GtkPopover *popover, IbnEntryEditor *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
make_popover (GtkMenuButton *button, void *data)
{
  IbnEntryEditor *self = data;

  if (self->popover != NULL)
    return;
  make_calendar (self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->days);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (on_calendar_opened), self, 0);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_calendar_closed), self, 0);
  gtk_menu_button_set_popover (button, self->popover);
}

static void
add_calendar (IbnEntryEditor *self)
{
  const IbnField *field = ibn_editor_get_field (IBN_EDITOR (self));
  IbnSession *session = ibn_editor_get_session (IBN_EDITOR (self));
  g_autofree char *choose = ibn_ui_dup_name (ibn_session_get_words (session, field->label),
                                             _("Choose a day (F4)"));

  self->calendar = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->calendar), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (self->calendar, _("Choose a Day (F4)"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->calendar), make_popover, self,
                                         NULL);
  ibn_ui_name_menu_button (self->calendar, choose);
  ibn_ui_skip_menu_button (self->calendar);
  gtk_box_insert_child_after (GTK_BOX (self->line), self->calendar, self->entry);
}

static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (widget);

  if (gtk_widget_get_visible (self->readings))
    gtk_widget_child_focus (self->readings, GTK_DIR_TAB_FORWARD);
  else if (self->calendar != NULL && gtk_widget_get_sensitive (self->calendar))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->calendar));
}

/* To the next question; in a sheet Enter is the sheet's own. */
static void
on_activate (GtkEntry *entry, IbnEntryEditor *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
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
  show_echo (self);
  show_readings (self);
  /* Of what is too long to be seen whole one sees the start, unless one is in the middle of it, be
   * it that another window has the keys for a while. */
  if (!ibn_ui_holds_focus (self->entry))
    gtk_editable_set_position (entry, 0);
}

static void
ibn_entry_editor_lock (IbnEditor *editor, gboolean locked)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (editor);

  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !locked);
  if (self->calendar != NULL)
    gtk_widget_set_sensitive (self->calendar, !locked);
}

/* What can only be meant in one way becomes that; a row that is gone has nothing typed. */
static void
ibn_entry_editor_leave (IbnEditor *editor)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (editor);
  g_autofree char *value = dup_sure_reading (self);

  if (value != NULL)
    take_reading (self, value);
}

static GtkWidget *
ibn_entry_editor_get_target (IbnEditor *editor)
{
  return IBN_ENTRY_EDITOR (editor)->entry;
}

static gboolean
ibn_entry_editor_is_pending (IbnEditor *editor)
{
  g_autofree char *value = dup_sure_reading (IBN_ENTRY_EDITOR (editor));

  return value != NULL;
}

/* What the eye sees beside it and below. */
static char *
ibn_entry_editor_dup_note (IbnEditor *editor)
{
  IbnEntryEditor *self = IBN_ENTRY_EDITOR (editor);
  char *question = ibn_readings_dup_question (ibn_editor_get_session (editor),
                                              ibn_editor_get_field (editor),
                                              ibn_editor_get_path (editor));

  if (question != NULL)
    return question;
  return gtk_widget_get_visible (self->echo)
         ? g_strdup (gtk_label_get_label (GTK_LABEL (self->echo))) : NULL;
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
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry),
                                compact ? width : MIN (width, LEAST_CHARS));
  gtk_widget_set_hexpand (self->entry, compact || width == 0);
  gtk_widget_set_vexpand (self->entry, compact);
  if (!compact && width > 0)
    gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width);
  if (!compact && *example != '\0')
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), example);
  else if (hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), gettext (hint));

  if (!compact)
    ibn_ui_set_text (self->unit, ibn_session_get_words (session, field->unit));
  if (!compact && field->type == IBN_TYPE_DATE)
    add_calendar (self);

  G_OBJECT_CLASS (ibn_entry_editor_parent_class)->constructed (object);
}

static void
ibn_entry_editor_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_ENTRY_EDITOR);

  G_OBJECT_CLASS (ibn_entry_editor_parent_class)->dispose (object);
}

static void
ibn_entry_editor_finalize (GObject *object)
{
  g_free (IBN_ENTRY_EDITOR (object)->typed);

  G_OBJECT_CLASS (ibn_entry_editor_parent_class)->finalize (object);
}

static void
ibn_entry_editor_class_init (IbnEntryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_entry_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_entry_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_entry_editor_finalize;
  editor_class->show = ibn_entry_editor_show;
  editor_class->lock = ibn_entry_editor_lock;
  editor_class->get_target = ibn_entry_editor_get_target;
  editor_class->leave = ibn_entry_editor_leave;
  editor_class->is_pending = ibn_entry_editor_is_pending;
  editor_class->dup_note = ibn_entry_editor_dup_note;
  editor_class->is_note_said = TRUE;

  gtk_widget_class_install_action (widget_class, "entry.choose", NULL, on_choose);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "entry.choose", NULL);
  g_type_ensure (IBN_TYPE_READINGS);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, line);
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, unit);
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, echo);
  gtk_widget_class_bind_template_child (widget_class, IbnEntryEditor, readings);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
ibn_entry_editor_init (IbnEntryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
