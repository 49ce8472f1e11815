/* ibn-file-editor.c: an answer that is a document
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-file-editor.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-complaint.h"
#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-preview.h"
#include "ibn-ui.h"
#include "ibn-wrap.h"

/* Of the name in a sheet. */
#define CELL_CHARS 16

struct _IbnFileEditor {
  IbnEditor parent_instance;

  GtkWidget *wrap;      /* from the template, as those that follow */
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *name;
  GtkWidget *details;
  GtkWidget *choose;
  GtkWidget *view;
  GtkWidget *cancel;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (IbnFileEditor, ibn_file_editor, IBN_TYPE_EDITOR)

static IbnAttachments *
get_attachments (IbnFileEditor *self)
{
  return ibn_session_get_attachments (ibn_editor_get_session (IBN_EDITOR (self)));
}

static IbnMedia *
get_media (IbnFileEditor *self)
{
  return ibn_attachments_get_media (get_attachments (self),
                                    ibn_editor_get_value (IBN_EDITOR (self)));
}

static gboolean
is_attached (IbnFileEditor *self)
{
  g_autofree char *fingerprint =
    ibn_attachment_dup_fingerprint (ibn_editor_get_value (IBN_EDITOR (self)));

  return fingerprint != NULL;
}

/* Whether there is something to be seen or copied. */
static gboolean
has_content (IbnFileEditor *self)
{
  IbnMedia *media = get_media (self);

  return media != NULL && ibn_media_get_state (media) != IBN_MEDIA_ABSENT;
}

static const char *
get_coming (IbnFileEditor *self)
{
  return ibn_attachments_get_coming (get_attachments (self),
                                     ibn_editor_get_path (IBN_EDITOR (self)));
}

/* What is said below the name. */
static char *
dup_details (IbnFileEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  IbnMedia *media = get_media (self);
  g_autofree char *words = NULL;
  const char *trouble;

  if (get_coming (self) != NULL)
    return g_strdup (_("Being attached…"));
  if (ibn_editor_is_empty (editor))
    return ibn_editor_is_compact (editor) ? g_strdup ("")
                                          : g_strdup (_("Choose a document, or drop it here."));
  if (!is_attached (self) && ibn_editor_is_locked (editor))
    return g_strdup (_("Only named: the document itself is not here."));
  if (!is_attached (self))
    return g_strdup (_("Only named: the document itself is not here yet. Attach it."));
  if (media == NULL)
    return g_strdup (_("Being looked at…"));

  trouble = ibn_media_get_trouble (media);
  if (ibn_media_get_state (media) == IBN_MEDIA_ABSENT)
    return g_strdup (trouble);
  words = ibn_media_describe (media);
  /* Translators: what a document is, and what is wrong with it */
  return trouble != NULL ? g_strdup_printf (_("%s. %s"), words, trouble)
                         : g_steal_pointer (&words);
}

static const char *
get_icon (IbnFileEditor *self)
{
  IbnMedia *media = get_media (self);

  if (ibn_editor_is_empty (IBN_EDITOR (self)))
    return "list-add-symbolic";
  if (!is_attached (self) || (media != NULL && ibn_media_get_trouble (media) != NULL))
    return "ibn-warnings-symbolic";
  return "mail-attachment-symbolic";
}

static char *
dup_file_name (IbnFileEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  const char *coming = get_coming (self);

  if (coming != NULL)
    return g_strdup (coming);
  if (*ibn_editor_get_value (editor) != '\0')
    return g_strdup (ibn_attachment_get_name (ibn_editor_get_value (editor)));
  return ibn_editor_dup_text (editor);
}

static void
update_actions (IbnFileEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean free_to_edit = !ibn_editor_is_locked (IBN_EDITOR (self)) && get_coming (self) == NULL;
  gboolean content = has_content (self);

  gtk_widget_action_set_enabled (widget, "file.choose", free_to_edit);
  gtk_widget_action_set_enabled (widget, "file.remove",
                                 free_to_edit && !ibn_editor_is_empty (IBN_EDITOR (self)));
  gtk_widget_action_set_enabled (widget, "file.view", content);
  gtk_widget_action_set_enabled (widget, "file.save-as", content);
  gtk_widget_action_set_enabled (widget, "file.cancel", get_coming (self) != NULL);
}

static void
ibn_file_editor_show (IbnEditor *editor)
{
  IbnFileEditor *self = IBN_FILE_EDITOR (editor);
  gboolean compact = ibn_editor_is_compact (editor);
  gboolean coming = get_coming (self) != NULL;
  gboolean empty = ibn_editor_is_empty (editor) && !coming;
  g_autofree char *name = dup_file_name (self);
  g_autofree char *details = dup_details (self);
  g_autofree char *answer = NULL;
  g_autofree char *label = NULL;
  g_autofree char *menu = NULL;

  gtk_label_set_label (GTK_LABEL (self->name), empty ? _("No document") : name);
  gtk_label_set_label (GTK_LABEL (self->details), details);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon (self));
  gtk_widget_set_visible (self->icon, !coming);
  gtk_widget_set_visible (self->spinner, coming);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), coming);
  gtk_widget_set_visible (self->cancel, coming);
  gtk_widget_set_visible (self->choose, !compact && !coming);
  gtk_button_set_label (GTK_BUTTON (self->choose),
                        is_attached (self) ? _("_Replace…")
                                           : empty ? _("_Choose…") : _("A_ttach It…"));
  gtk_widget_set_visible (self->view, !compact && !coming && has_content (self));
  gtk_widget_set_visible (self->menu, !empty && !coming);
  ibn_ui_set_tooltip (self->button, compact && !empty ? details : NULL);
  update_actions (self);

  /* Translators: the name of a document, and what it is */
  answer = empty ? g_strdup (_("No document")) : g_strdup_printf (_("%s: %s"), name, details);
  label = ibn_ui_dup_name (ibn_session_get_words (ibn_editor_get_session (editor),
                                                  ibn_editor_get_field (editor)->label), answer);
  ibn_editor_set_label (editor, label);
  menu = ibn_ui_dup_name (name, _("actions"));
  ibn_ui_name_menu_button (self->menu, menu);
}

static void
on_attachments_changed (IbnSession *session, IbnFileEditor *self)
{
  ibn_file_editor_show (IBN_EDITOR (self));
}

static void
on_coming_changed (IbnAttachments *attachments, const char *path, IbnFileEditor *self)
{
  ibn_file_editor_show (IBN_EDITOR (self));
}

/* What an action of the editor is about, for an answer that comes later: rows of widgets come and
 * go while a dialog is open or a thread is busy. */
typedef struct {
  IbnSession *session;   /* owned */
  char       *path;      /* owned: of the answer */
  char       *value;     /* owned */
} Place;

static Place *
place_new (IbnFileEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  Place *place = g_new0 (Place, 1);

  place->session = g_object_ref (ibn_editor_get_session (editor));
  place->path = g_strdup (ibn_editor_get_path (editor));
  place->value = g_strdup (ibn_editor_get_value (editor));
  return place;
}

static void
place_free (Place *place)
{
  g_object_unref (place->session);
  g_free (place->path);
  g_free (place->value);
  g_free (place);
}

static void
on_file_chosen (GFile *file, void *data)
{
  Place *place = data;

  if (file != NULL)
    ibn_attachments_attach (ibn_session_get_attachments (place->session), place->path, file);
  place_free (place);
}

static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_attach (GTK_WINDOW (gtk_widget_get_root (widget)),
                          ibn_editor_get_field (IBN_EDITOR (widget))->accept, on_file_chosen,
                          place_new (IBN_FILE_EDITOR (widget)));
}

static void
on_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnEditor *editor = IBN_EDITOR (widget);

  ibn_preview_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                       ibn_session_get_document (ibn_editor_get_session (editor)),
                       ibn_editor_get_value (editor));
}

static void
on_copied (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnSession) session = data;
  g_autoptr(GError) error = NULL;

  if (!ibn_attachments_save_finish (result, &error))
    ibn_session_tell (session, error->message);
}

static void
on_copy_chosen (GFile *file, void *data)
{
  Place *place = data;

  if (file != NULL)
    ibn_attachments_save_async (ibn_session_get_attachments (place->session), place->value, file,
                                NULL, on_copied, g_object_ref (place->session));
  place_free (place);
}

static void
on_save_as (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_copy (GTK_WINDOW (gtk_widget_get_root (widget)),
                        ibn_attachment_get_name (ibn_editor_get_value (IBN_EDITOR (widget))),
                        on_copy_chosen, place_new (IBN_FILE_EDITOR (widget)));
}

static void
on_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *name = ibn_attachment_get_name (ibn_editor_get_value (IBN_EDITOR (widget)));
  /* Translators: %s is the name of a row */
  g_autofree char *words = g_strdup_printf (_("“%s” is removed"), name);

  ibn_editor_set (IBN_EDITOR (widget), "");
  ibn_file_editor_show (IBN_EDITOR (widget));
  gtk_widget_grab_focus (IBN_FILE_EDITOR (widget)->button);
  gtk_widget_activate_action (widget, "win.offer-undo", "s", words);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnFileEditor *self = IBN_FILE_EDITOR (widget);

  gtk_widget_grab_focus (self->button);
  ibn_attachments_cancel (get_attachments (self), ibn_editor_get_path (IBN_EDITOR (self)));
}

/* The document itself: to be seen where it is there, to be chosen where it is not. */
static void
on_clicked (GtkButton *button, IbnFileEditor *self)
{
  if (has_content (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "file.view", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "file.choose", NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, IbnFileEditor *self)
{
  GSList *files;

  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    return ibn_file_editor_attach (self, g_value_get_object (value));

  files = g_value_get_boxed (value);
  if (files == NULL)
    return FALSE;
  if (files->next != NULL)
    {
      ibn_session_tell (ibn_editor_get_session (IBN_EDITOR (self)),
                        _("One question takes one document: drop them one by one."));
      return FALSE;
    }
  return ibn_file_editor_attach (self, files->data);
}

static void
ibn_file_editor_lock (IbnEditor *editor, gboolean locked)
{
  /* What can be done with a document is in its words, too. */
  ibn_file_editor_show (editor);
}

static GtkWidget *
ibn_file_editor_get_target (IbnEditor *editor)
{
  return IBN_FILE_EDITOR (editor)->button;
}

static void
ibn_file_editor_constructed (GObject *object)
{
  IbnFileEditor *self = IBN_FILE_EDITOR (object);
  IbnEditor *editor = IBN_EDITOR (object);
  IbnSession *session = ibn_editor_get_session (editor);
  g_autofree char *detailed = g_strconcat ("coming-changed::", ibn_editor_get_path (editor), NULL);

  if (ibn_editor_is_compact (editor))
    {
      g_object_set (self->wrap, "row-from", 0, NULL);
      gtk_widget_set_visible (self->details, FALSE);
      gtk_label_set_wrap (GTK_LABEL (self->name), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_width_chars (GTK_LABEL (self->name), CELL_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (self->name), CELL_CHARS);
      ibn_file_editor_take_drop (self, GTK_WIDGET (self));
    }
  g_signal_connect_object (session, "attachments-changed",
                           G_CALLBACK (on_attachments_changed), self, 0);
  g_signal_connect_object (ibn_session_get_attachments (session), detailed,
                           G_CALLBACK (on_coming_changed), self, 0);

  G_OBJECT_CLASS (ibn_file_editor_parent_class)->constructed (object);
}

static void
ibn_file_editor_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_FILE_EDITOR);

  G_OBJECT_CLASS (ibn_file_editor_parent_class)->dispose (object);
}

static void
ibn_file_editor_class_init (IbnFileEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_file_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_file_editor_dispose;
  editor_class->show = ibn_file_editor_show;
  editor_class->lock = ibn_file_editor_lock;
  editor_class->get_target = ibn_file_editor_get_target;

  gtk_widget_class_install_action (widget_class, "file.choose", NULL, on_choose);
  gtk_widget_class_install_action (widget_class, "file.view", NULL, on_view);
  gtk_widget_class_install_action (widget_class, "file.save-as", NULL, on_save_as);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, on_remove);
  gtk_widget_class_install_action (widget_class, "file.cancel", NULL, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "file.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "file.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "file.cancel", NULL);

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-file-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, wrap);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, button);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, name);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, details);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, choose);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, view);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, cancel);
  gtk_widget_class_bind_template_child (widget_class, IbnFileEditor, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
ibn_file_editor_init (IbnFileEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_file_editor_attach:
 * @file: a document
 *
 * Makes a document the answer, once a thread has taken it in.
 *
 * Returns: %FALSE where the answer may not be edited
 */
gboolean
ibn_file_editor_attach (IbnFileEditor *self, GFile *file)
{
  g_return_val_if_fail (IBN_IS_FILE_EDITOR (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (ibn_editor_is_locked (IBN_EDITOR (self)))
    return FALSE;
  ibn_attachments_attach (get_attachments (self), ibn_editor_get_path (IBN_EDITOR (self)), file);
  return TRUE;
}

/**
 * ibn_file_editor_take_drop:
 * @widget: the editor, or what is around it
 *
 * Lets a document that is dropped on @widget become the answer.
 */
void
ibn_file_editor_take_drop (IbnFileEditor *self, GtkWidget *widget)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target;

  g_return_if_fail (IBN_IS_FILE_EDITOR (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_css_class (widget, "drop-here");
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
