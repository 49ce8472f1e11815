/* ibn-attachments.c: the documents of an open dossier: taken in, looked at and copied out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachments.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ibn-attachment.h"
#include "ibn-file.h"

struct _IbnAttachments {
  GObject parent_instance;

  IbnCall      *call;          /* owned */
  IbnDocument  *document;      /* owned */
  IbnKeeper    *keeper;        /* owned, or NULL */
  GFile        *folder;        /* owned, or NULL: of contents that nobody keeps */
  GHashTable   *unseen;        /* owned: fingerprints that are to be looked at */
  GHashTable   *coming;        /* owned: path → Coming */
  GCancellable *cancellable;   /* owned: of looking */
  gboolean      looking;
};

/* A document that is being taken in. */
typedef struct {
  char         *name;          /* owned */
  GCancellable *cancellable;   /* owned */
} Coming;

typedef struct {
  IbnBlobs  *blobs;            /* owned */
  GPtrArray *fingerprints;     /* owned, of char * */
} Look;

typedef struct {
  IbnBlobs *blobs;             /* owned */
  GFile    *file;              /* owned */
  GFile    *folder;            /* owned */
  char     *path;              /* owned: of the answer */
  char     *name;              /* owned */
} Adding;

typedef struct {
  IbnBlobs *blobs;             /* owned */
  char     *fingerprint;       /* owned */
  GFile    *file;              /* owned */
} Saving;

enum {
  SIGNAL_LOOKED,
  SIGNAL_COMING_CHANGED,
  SIGNAL_ATTACHED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnAttachments, ibn_attachments, G_TYPE_OBJECT)

static const struct {
  const char *kind;
  const char *words;
} kinds[] = {
  { "application/pdf", N_("PDF") },
  { "image/jpeg", N_("JPEG image") },
  { "image/png", N_("PNG image") },
  { "image/tiff", N_("TIFF image") },
  { "image/gif", N_("GIF image") },
};

static void
coming_free (void *data)
{
  Coming *coming = data;

  g_free (coming->name);
  g_object_unref (coming->cancellable);
  g_free (coming);
}

static void
look_free (void *data)
{
  Look *look = data;

  g_object_unref (look->blobs);
  g_ptr_array_unref (look->fingerprints);
  g_free (look);
}

static void
run_look (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  const Look *look = data;

  for (guint i = 0; i < look->fingerprints->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      IbnMedia *media = ibn_blobs_look (look->blobs, g_ptr_array_index (look->fingerprints, i),
                                        cancellable);

      g_clear_pointer (&media, ibn_media_unref);
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_looked (GObject *source, GAsyncResult *result, void *data)
{
  IbnAttachments *self = IBN_ATTACHMENTS (source);

  self->looking = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_signal_emit (self, signals[SIGNAL_LOOKED], 0);
  if (g_hash_table_size (self->unseen) > 0)
    ibn_attachments_look (self);
}

static void
start_looking (IbnAttachments *self)
{
  g_autoptr(GTask) task = NULL;
  GHashTableIter iter;
  void *fingerprint;
  Look *look;

  if (self->looking || g_hash_table_size (self->unseen) == 0)
    return;

  look = g_new0 (Look, 1);
  look->blobs = g_object_ref (ibn_document_get_blobs (self->document));
  look->fingerprints = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->unseen);
  while (g_hash_table_iter_next (&iter, &fingerprint, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (look->fingerprints, fingerprint);
    }

  self->looking = TRUE;
  task = g_task_new (self, self->cancellable, on_looked, NULL);
  g_task_set_source_tag (task, start_looking);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, run_look);
}

static void
note_value (IbnAttachments *self, const char *path, const char *value)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  const IbnField *field = fingerprint != NULL ? ibn_call_get_field (self->call, path) : NULL;
  IbnMedia *media;

  if (field == NULL || field->type != IBN_TYPE_FILE)
    return;
  media = ibn_blobs_get_media (ibn_document_get_blobs (self->document), fingerprint);
  if (media == NULL)
    g_hash_table_add (self->unseen, g_steal_pointer (&fingerprint));
}

static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  note_value (data, path, value);
  return TRUE;
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnAttachments *self)
{
  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);

      switch (ibn_change_get_kind (change))
        {
        case IBN_CHANGE_SET:
          note_value (self, ibn_change_get_path (change), ibn_change_get_value (change));
          break;

        case IBN_CHANGE_INSERT:
          /* A row that comes back has all its answers at once. */
          if (ibn_change_get_content (change) != NULL)
            ibn_document_foreach (document, on_answer, self);
          break;

        case IBN_CHANGE_REMOVE:
        case IBN_CHANGE_MOVE:
          break;
        }
    }
  start_looking (self);
}

/* What is in it was needed by the dossier that is now closed. */
static void
remove_folder (GFile *folder)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL
         && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    g_file_delete (child, NULL, NULL);
  /* What cannot be removed stays behind, and does no harm. */
  g_file_delete (folder, NULL, NULL);
}

static GFile *
get_folder (IbnAttachments *self, GError **error)
{
  g_autofree char *uuid = NULL;
  g_autofree char *path = NULL;

  if (self->keeper != NULL)
    return ibn_keeper_get_blobs_folder (self->keeper, error);
  if (self->folder != NULL)
    return g_object_ref (self->folder);

  uuid = g_uuid_string_random ();
  path = g_build_filename (g_get_user_state_dir (), "ibn-dossier", "attachments", uuid, NULL);
  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("The folder “%s” cannot be made: %s"), path, g_strerror (code));
      return NULL;
    }
  self->folder = g_file_new_for_path (path);
  return g_object_ref (self->folder);
}

static void
ibn_attachments_finalize (GObject *object)
{
  IbnAttachments *self = IBN_ATTACHMENTS (object);

  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_object (&self->folder);
  g_clear_object (&self->keeper);
  g_clear_object (&self->document);
  g_clear_object (&self->call);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->unseen);
  g_hash_table_unref (self->coming);

  G_OBJECT_CLASS (ibn_attachments_parent_class)->finalize (object);
}

static void
ibn_attachments_class_init (IbnAttachmentsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_attachments_finalize;

  signals[SIGNAL_LOOKED] =
    g_signal_new ("looked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMING_CHANGED] =
    g_signal_new ("coming-changed", type, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ATTACHED] =
    g_signal_new ("attached", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ibn_attachments_init (IbnAttachments *self)
{
  self->cancellable = g_cancellable_new ();
  self->unseen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->coming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, coming_free);
}

/**
 * ibn_attachments_new:
 * @call: the call of the dossier
 * @document: the open dossier
 *
 * Follows which documents are attached, and has each looked at once in a thread. The first look
 * is at ibn_attachments_look().
 *
 * Returns: (transfer full): the attachments of a dossier
 */
IbnAttachments *
ibn_attachments_new (IbnCall *call, IbnDocument *document)
{
  IbnAttachments *self;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  self = g_object_new (IBN_TYPE_ATTACHMENTS, NULL);
  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "edited", G_CALLBACK (on_edited), self, 0);
  return self;
}

/**
 * ibn_attachments_set_keeper:
 * @keeper: (nullable): what keeps the dossier: contents go to its folder; without one they go to
 *   a folder in the state directory of the user that is removed with the last reference
 */
void
ibn_attachments_set_keeper (IbnAttachments *self, IbnKeeper *keeper)
{
  g_return_if_fail (IBN_IS_ATTACHMENTS (self));
  g_set_object (&self->keeper, keeper);
}

/**
 * ibn_attachments_close:
 *
 * Ends what is being done in threads, without a signal; to be called before the last reference
 * is given up.
 */
void
ibn_attachments_close (IbnAttachments *self)
{
  GHashTableIter iter;
  void *coming;

  g_return_if_fail (IBN_IS_ATTACHMENTS (self));

  g_cancellable_cancel (self->cancellable);
  g_hash_table_iter_init (&iter, self->coming);
  while (g_hash_table_iter_next (&iter, NULL, &coming))
    g_cancellable_cancel (((Coming *) coming)->cancellable);
  g_hash_table_remove_all (self->coming);
}

/* Looks at all that is attached and was not looked at. */
void
ibn_attachments_look (IbnAttachments *self)
{
  g_return_if_fail (IBN_IS_ATTACHMENTS (self));

  ibn_document_foreach (self->document, on_answer, self);
  start_looking (self);
}

gboolean
ibn_attachments_is_looking (IbnAttachments *self)
{
  g_return_val_if_fail (IBN_IS_ATTACHMENTS (self), FALSE);
  return self->looking;
}

/**
 * ibn_attachments_get_media:
 * @value: the answer of a question for a document
 *
 * Returns: (transfer none) (nullable): what is attached; %NULL when it is only named, or not
 *   looked at yet
 */
IbnMedia *
ibn_attachments_get_media (IbnAttachments *self, const char *value)
{
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (IBN_IS_ATTACHMENTS (self), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  fingerprint = ibn_attachment_dup_fingerprint (value);
  return fingerprint != NULL
           ? ibn_blobs_get_media (ibn_document_get_blobs (self->document), fingerprint)
           : NULL;
}

static void
adding_free (void *data)
{
  Adding *adding = data;

  g_object_unref (adding->blobs);
  g_object_unref (adding->file);
  g_object_unref (adding->folder);
  g_free (adding->path);
  g_free (adding->name);
  g_free (adding);
}

/* The name under which people see it, without what no file system takes. */
static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);

  for (char *p = name; *p != '\0'; p++)
    if (*p == '/' || g_ascii_iscntrl (*p))
      *p = '_';
  return name;
}

static void
run_add (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  const Adding *adding = data;
  GError *error = NULL;
  g_autofree char *fingerprint = ibn_blobs_add_file (adding->blobs, adding->file, adding->folder,
                                                     cancellable, &error);
  IbnMedia *media;

  if (fingerprint == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* So that the rules see at once what it is. */
  media = ibn_blobs_look (adding->blobs, fingerprint, cancellable);
  g_clear_pointer (&media, ibn_media_unref);
  g_task_return_pointer (task, ibn_attachment_new_value (fingerprint, adding->name), g_free);
}

static void
on_added (GObject *source, GAsyncResult *result, void *data)
{
  IbnAttachments *self = IBN_ATTACHMENTS (source);
  const Adding *adding = g_task_get_task_data (G_TASK (result));
  const Coming *coming = g_hash_table_lookup (self->coming, adding->path);
  gboolean is_ours = coming != NULL
                     && coming->cancellable == g_task_get_cancellable (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *value = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_ours)
    g_hash_table_remove (self->coming, adding->path);
  if (value != NULL && is_ours)
    g_signal_emit (self, signals[SIGNAL_ATTACHED], 0, adding->path, value);
  else if (value == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  if (is_ours)
    g_signal_emit (self, signals[SIGNAL_COMING_CHANGED],
                   g_quark_from_string (adding->path), adding->path);
}

/**
 * ibn_attachments_attach:
 * @path: the path of an answer of the type `file`
 * @file: a document
 *
 * Takes the content of a document in and looks at it, in a thread. It ends with
 * [signal@Attachments::attached], or with [signal@Attachments::failed] where the document cannot
 * be read, is too large, or cannot be written. Another document that is coming for the same
 * answer is dropped.
 */
void
ibn_attachments_attach (IbnAttachments *self, const char *path, GFile *file)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  Adding *adding;
  Coming *coming;

  g_return_if_fail (IBN_IS_ATTACHMENTS (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (G_IS_FILE (file));

  folder = get_folder (self, &error);
  if (folder == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }

  ibn_attachments_cancel (self, path);
  coming = g_new0 (Coming, 1);
  coming->name = dup_name (file);
  coming->cancellable = g_cancellable_new ();
  adding = g_new0 (Adding, 1);
  adding->blobs = g_object_ref (ibn_document_get_blobs (self->document));
  adding->file = g_object_ref (file);
  adding->folder = g_steal_pointer (&folder);
  adding->path = g_strdup (path);
  adding->name = g_strdup (coming->name);

  task = g_task_new (self, coming->cancellable, on_added, NULL);
  g_task_set_source_tag (task, ibn_attachments_attach);
  g_task_set_task_data (task, adding, adding_free);
  g_hash_table_insert (self->coming, g_strdup (path), coming);
  g_task_run_in_thread (task, run_add);
  g_signal_emit (self, signals[SIGNAL_COMING_CHANGED], g_quark_from_string (path), path);
}

/**
 * ibn_attachments_get_coming:
 * @path: the path of an answer
 *
 * Returns: (nullable): the name of the document that is being taken in for it, or %NULL
 */
const char *
ibn_attachments_get_coming (IbnAttachments *self, const char *path)
{
  const Coming *coming;

  g_return_val_if_fail (IBN_IS_ATTACHMENTS (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  coming = g_hash_table_lookup (self->coming, path);
  return coming != NULL ? coming->name : NULL;
}

/* Drops the document that is being taken in for an answer, if there is one. */
void
ibn_attachments_cancel (IbnAttachments *self, const char *path)
{
  Coming *coming;

  g_return_if_fail (IBN_IS_ATTACHMENTS (self));
  g_return_if_fail (path != NULL);

  coming = g_hash_table_lookup (self->coming, path);
  if (coming == NULL)
    return;
  g_cancellable_cancel (coming->cancellable);
  g_hash_table_remove (self->coming, path);
  g_signal_emit (self, signals[SIGNAL_COMING_CHANGED], g_quark_from_string (path), path);
}

static void
saving_free (void *data)
{
  Saving *saving = data;

  g_object_unref (saving->blobs);
  g_free (saving->fingerprint);
  g_object_unref (saving->file);
  g_free (saving);
}

static gboolean
write_content (GOutputStream *stream, void *data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;
  g_autoptr(GInputStream) content = ibn_blobs_open (saving->blobs, saving->fingerprint, error);

  return content != NULL
         && g_output_stream_splice (stream, content, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE,
                                    cancellable, error) >= 0;
}

static void
run_save (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (ibn_file_save_with (saving->file, write_content, saving, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ibn_attachments_save_async:
 * @value: the answer of a question for a document, which is attached
 * @file: where a copy of it goes
 */
void
ibn_attachments_save_async (IbnAttachments *self, const char *value, GFile *file,
                            GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *fingerprint = NULL;
  Saving *saving;

  g_return_if_fail (IBN_IS_ATTACHMENTS (self));
  g_return_if_fail (value != NULL);
  g_return_if_fail (G_IS_FILE (file));

  fingerprint = ibn_attachment_dup_fingerprint (value);
  g_return_if_fail (fingerprint != NULL);

  saving = g_new0 (Saving, 1);
  saving->blobs = g_object_ref (ibn_document_get_blobs (self->document));
  saving->fingerprint = g_steal_pointer (&fingerprint);
  saving->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_attachments_save_async);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, run_save);
}

gboolean
ibn_attachments_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
dup_kind (const char *kind)
{
  g_autofree char *type = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return g_strdup (gettext (kinds[i].words));

  type = *kind != '\0' ? g_content_type_from_mime_type (kind) : NULL;
  return type != NULL ? g_content_type_get_description (type) : g_strdup (_("Unknown kind"));
}

/**
 * ibn_media_describe:
 * @media: what a document is
 *
 * Returns: (transfer full): its kind, pages and size as people read them
 */
char *
ibn_media_describe (const IbnMedia *media)
{
  guint n_pages = ibn_media_get_n_pages (media);
  g_autofree char *kind = dup_kind (ibn_media_get_kind (media));
  g_autofree char *size = g_format_size (ibn_media_get_size (media));
  g_autofree char *pages = NULL;

  if (n_pages == 0)
    {
      /* Translators: the kind of a document and its size, such as “PNG image, 134 kB” */
      return g_strdup_printf (_("%s, %s"), kind, size);
    }
  pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  /* Translators: the kind of a document, its pages and its size: “PDF, 2 pages, 134 kB” */
  return g_strdup_printf (_("%s, %s, %s"), kind, pages, size);
}

/**
 * ibn_media_get_trouble:
 * @media: what a document is
 *
 * Returns: (nullable): why others will not be able to read it, or %NULL
 */
const char *
ibn_media_get_trouble (const IbnMedia *media)
{
  switch (ibn_media_get_state (media))
    {
    case IBN_MEDIA_ENCRYPTED:
      return _("It asks for a password, so that nobody else can read it.");

    case IBN_MEDIA_BROKEN:
      return _("It is damaged, empty, or of an unknown kind.");

    case IBN_MEDIA_ABSENT:
      return _("Its content is not there. Attach it again.");

    case IBN_MEDIA_FINE:
      break;
    }
  return NULL;
}
