/* ibn-preview.c: what an attached document looks like
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-preview.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-attachments.h"
#include "ibn-datadir.h"
#include "ibn-ui.h"

/* Makes the picture: what is attached comes from others and is not trusted. */
#define PROGRAM "ibn-picture"

/* A picture that takes longer is given up. */
#define MAX_SECONDS 15

struct _IbnPreview {
  AdwWindow parent_instance;

  GtkWidget    *title;         /* from the template, as those that follow */
  GtkWidget    *stack;
  GtkWidget    *picture;
  GtkWidget    *words;
  GtkWidget    *none;
  char         *name;          /* owned: of the document */
  guint         timeout;       /* it is given up when it ends */
  GCancellable *cancellable;   /* owned: ends with the window */
};

typedef struct {
  IbnBlobs *blobs;             /* owned */
  char     *fingerprint;       /* owned */
} Job;

G_DEFINE_FINAL_TYPE (IbnPreview, ibn_preview, ADW_TYPE_WINDOW)

static void
job_free (void *data)
{
  Job *job = data;

  g_object_unref (job->blobs);
  g_free (job->fingerprint);
  g_free (job);
}

static void
on_cancelled (GCancellable *cancellable, void *data)
{
  g_subprocess_force_exit (data);
}

/* To end the process is what ends this: who cancels the talking to it alone would leave it behind
 * with all that it was given. */
static GdkTexture *
make_picture (GBytes *bytes, const char *kind, GCancellable *cancellable)
{
  g_autofree char *program = ibn_datadir_find_program (PROGRAM);
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                                       | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                                     NULL, program, kind, NULL);
  g_autoptr(GBytes) png = NULL;
  gulong handler;

  if (process == NULL)
    return NULL;
  handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), process, NULL);
  if (!g_subprocess_communicate (process, bytes, NULL, &png, NULL, NULL))
    g_subprocess_force_exit (process);
  g_cancellable_disconnect (cancellable, handler);
  return png != NULL && g_subprocess_get_successful (process)
           ? gdk_texture_new_from_bytes (png, NULL) : NULL;
}

static void *
run (void *data)
{
  g_autoptr(GTask) task = data;
  const Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr(GBytes) bytes = ibn_blobs_load (job->blobs, job->fingerprint, cancellable, &error);
  IbnMedia *media;
  const char *kind;
  GdkTexture *texture = NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return NULL;
    }

  media = ibn_blobs_look (job->blobs, job->fingerprint, cancellable);
  kind = media != NULL ? ibn_media_get_kind (media) : "";
  if (g_str_equal (kind, "application/pdf") || g_str_has_prefix (kind, "image/"))
    texture = make_picture (bytes, kind, cancellable);
  g_clear_pointer (&media, ibn_media_unref);

  g_task_return_pointer (task, texture, g_object_unref);
  return NULL;
}

static void
show_none (IbnPreview *self, const char *title, const char *description)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none), description);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
}

static void
show_texture (IbnPreview *self, GdkTexture *texture, IbnMedia *media)
{
  guint n_pages = media != NULL ? ibn_media_get_n_pages (media) : 0;
  /* Translators: %s is the name of a document */
  g_autofree char *name = n_pages > 0
                            ? g_strdup_printf (_("The first page of “%s”"), self->name)
                            : g_strdup_printf (_("The picture “%s”"), self->name);
  g_autofree char *words = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), name);
  /* GTK makes a description of it, and leaves the picture without a name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (n_pages > 1)
    {
      /* Translators: below the picture of a first page; %u is how many there are */
      words = g_strdup_printf (ngettext ("The first of %u page", "The first of %u pages", n_pages),
                               n_pages);
    }
  ibn_ui_set_text (self->words, words);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
  gtk_widget_grab_focus (self->picture);
}

static void
on_ready (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnPreview) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  const Job *job = g_task_get_task_data (G_TASK (result));
  IbnMedia *media;
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    {
      show_none (self, _("Its content is not there"), error->message);
      return;
    }

  media = ibn_blobs_get_media (job->blobs, job->fingerprint);
  if (texture != NULL)
    {
      show_texture (self, texture, media);
      return;
    }
  words = media != NULL ? ibn_media_describe (media) : NULL;
  show_none (self, _("There is no picture of this document"), words);
}

static void
on_too_long (void *data)
{
  IbnPreview *self = data;

  self->timeout = 0;
  g_cancellable_cancel (self->cancellable);
  show_none (self, _("There is no picture of this document"),
             _("To draw its first page takes too long."));
}

static void
ibn_preview_dispose (GObject *object)
{
  IbnPreview *self = IBN_PREVIEW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PREVIEW);

  G_OBJECT_CLASS (ibn_preview_parent_class)->dispose (object);
}

static void
ibn_preview_finalize (GObject *object)
{
  IbnPreview *self = IBN_PREVIEW (object);

  g_free (self->name);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (ibn_preview_parent_class)->finalize (object);
}

static void
ibn_preview_class_init (IbnPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_preview_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPreview, title);
  gtk_widget_class_bind_template_child (widget_class, IbnPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, IbnPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, IbnPreview, words);
  gtk_widget_class_bind_template_child (widget_class, IbnPreview, none);
}

static void
ibn_preview_init (IbnPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * ibn_preview_new:
 * @parent: the window it belongs to
 * @name: of the document
 *
 * Returns: (transfer none): a window that waits for a picture; GTK owns it
 */
GtkWidget *
ibn_preview_new (GtkWindow *parent, const char *name)
{
  IbnPreview *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (IBN_TYPE_PREVIEW, "transient-for", parent, NULL);
  self->name = g_strdup (name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name);
  return GTK_WIDGET (self);
}

/**
 * ibn_preview_present:
 * @parent: the window it belongs to
 * @document: the dossier
 * @value: the answer of a question for a document, which is attached
 *
 * Shows an image, or the first page of a PDF; of other kinds it says what they are. A process of
 * its own makes the picture, of a bounded size, and is given up when that takes too long.
 */
void
ibn_preview_present (GtkWindow *parent, IbnDocument *document, const char *value)
{
  IbnPreview *self;
  g_autofree char *fingerprint = NULL;
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_DOCUMENT (document));
  g_return_if_fail (value != NULL);

  fingerprint = ibn_attachment_dup_fingerprint (value);
  g_return_if_fail (fingerprint != NULL);

  self = IBN_PREVIEW (ibn_preview_new (parent, ibn_attachment_get_name (value)));
  job = g_new0 (Job, 1);
  job->blobs = g_object_ref (ibn_document_get_blobs (document));
  job->fingerprint = g_steal_pointer (&fingerprint);
  task = g_task_new (NULL, self->cancellable, on_ready, g_object_ref (self));
  g_task_set_source_tag (task, ibn_preview_present);
  g_task_set_task_data (task, job, job_free);
  /* A thread of its own: one that hangs must not take the place of those that save. */
  g_thread_unref (g_thread_new ("preview", run, g_steal_pointer (&task)));

  self->timeout = g_timeout_add_once (MAX_SECONDS * 1000, on_too_long, self);
  gtk_window_present (GTK_WINDOW (self));
}
