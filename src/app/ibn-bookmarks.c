/* ibn-bookmarks.c: which dossiers were open, where in them, and how far they were
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-bookmarks.h"

#include <glib/gstdio.h>

#define WINDOWS "windows"

/**
 * IbnBookmarks:
 *
 * What the program remembers of dossiers from one time to the next, in a small file of its own.
 * It is a comfort and nothing else: where it cannot be read it is empty, and what cannot be written
 * is forgotten.
 */
struct _IbnBookmarks {
  GObject parent_instance;

  GFile     *file;                             /* owned */
  GPtrArray *lists[IBN_BOOKMARKS_CLOSED + 1];  /* owned, of char */
  GPtrArray *marks;                            /* owned, of IbnBookmark: the latest first */
};

G_DEFINE_FINAL_TYPE (IbnBookmarks, ibn_bookmarks, G_TYPE_OBJECT)

static const char * const list_keys[] = {
  [IBN_BOOKMARKS_OPEN] = "open",
  [IBN_BOOKMARKS_QUIT] = "quit",
  [IBN_BOOKMARKS_CLOSED] = "closed",
};

static void
bookmark_free (void *data)
{
  IbnBookmark *mark = data;

  g_free (mark->uri);
  g_free (mark->step);
  g_free (mark->call);
  g_free (mark->phase);
  g_free (mark);
}

static IbnBookmark *
bookmark_copy (const IbnBookmark *mark)
{
  IbnBookmark *copy = g_new0 (IbnBookmark, 1);

  copy->uri = g_strdup (mark->uri);
  copy->step = g_strdup (mark->step != NULL ? mark->step : "");
  copy->call = g_strdup (mark->call != NULL ? mark->call : "");
  copy->phase = g_strdup (mark->phase != NULL ? mark->phase : "");
  copy->n_open = mark->n_open;
  return copy;
}

static guint
find_mark (IbnBookmarks *self, const char *uri)
{
  for (guint i = 0; i < self->marks->len; i++)
    if (g_str_equal (((IbnBookmark *) g_ptr_array_index (self->marks, i))->uri, uri))
      return i;
  return G_MAXUINT;
}

static guint
find_uri (GPtrArray *list, const char *uri)
{
  guint index;

  return g_ptr_array_find_with_equal_func (list, uri, g_str_equal, &index) ? index : G_MAXUINT;
}

static void
read_list (IbnBookmarks *self, GKeyFile *keys, IbnBookmarksList list)
{
  g_auto(GStrv) uris = g_key_file_get_string_list (keys, WINDOWS, list_keys[list], NULL, NULL);

  for (gsize i = 0; uris != NULL && uris[i] != NULL && i < IBN_BOOKMARKS_MAX; i++)
    g_ptr_array_add (self->lists[list], g_strdup (uris[i]));
}

static char *
read_word (GKeyFile *keys, const char *group, const char *key)
{
  char *word = g_key_file_get_string (keys, group, key, NULL);

  return word != NULL ? word : g_strdup ("");
}

static void
read_marks (IbnBookmarks *self, GKeyFile *keys)
{
  for (guint i = 0; i < IBN_BOOKMARKS_MAX; i++)
    {
      g_autofree char *group = g_strdup_printf ("file %u", i + 1);
      IbnBookmark *mark;
      int n_open;

      if (!g_key_file_has_key (keys, group, "uri", NULL))
        return;
      n_open = g_key_file_get_integer (keys, group, "open", NULL);
      mark = g_new0 (IbnBookmark, 1);
      mark->uri = read_word (keys, group, "uri");
      mark->step = read_word (keys, group, "step");
      mark->call = read_word (keys, group, "call");
      mark->phase = read_word (keys, group, "phase");
      mark->n_open = n_open > 0 ? (guint) n_open : 0;
      g_ptr_array_add (self->marks, mark);
    }
}

static void
ibn_bookmarks_finalize (GObject *object)
{
  IbnBookmarks *self = IBN_BOOKMARKS (object);

  g_object_unref (self->file);
  for (gsize i = 0; i < G_N_ELEMENTS (self->lists); i++)
    g_ptr_array_unref (self->lists[i]);
  g_ptr_array_unref (self->marks);

  G_OBJECT_CLASS (ibn_bookmarks_parent_class)->finalize (object);
}

static void
ibn_bookmarks_class_init (IbnBookmarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_bookmarks_finalize;
}

static void
ibn_bookmarks_init (IbnBookmarks *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->lists); i++)
    self->lists[i] = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_ptr_array_new_with_free_func (bookmark_free);
}

/**
 * ibn_bookmarks_new:
 * @file: a local file, which need not be there
 *
 * Returns: (transfer full): what is in the file
 */
IbnBookmarks *
ibn_bookmarks_new (GFile *file)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  IbnBookmarks *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (IBN_TYPE_BOOKMARKS, NULL);
  self->file = g_object_ref (file);
  if (!g_key_file_load_from_file (keys, g_file_peek_path (file), G_KEY_FILE_NONE, NULL))
    return self;

  for (gsize i = 0; i < G_N_ELEMENTS (self->lists); i++)
    read_list (self, keys, (IbnBookmarksList) i);
  read_marks (self, keys);
  return self;
}

/**
 * ibn_bookmarks_get_default_file:
 *
 * Returns: (transfer full): the file among what belongs to this person on this computer
 */
GFile *
ibn_bookmarks_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_state_dir (), "ibn-dossier", "windows.ini", NULL);
}

/**
 * ibn_bookmarks_get:
 *
 * Returns: (transfer none) (element-type utf8): the addresses in one of the lists
 */
GPtrArray *
ibn_bookmarks_get (IbnBookmarks *self, IbnBookmarksList list)
{
  g_return_val_if_fail (IBN_IS_BOOKMARKS (self), NULL);
  return self->lists[list];
}

/**
 * ibn_bookmarks_set:
 * @uris: (element-type utf8): what the list is from now on
 */
void
ibn_bookmarks_set (IbnBookmarks *self, IbnBookmarksList list, GPtrArray *uris)
{
  g_return_if_fail (IBN_IS_BOOKMARKS (self));
  g_return_if_fail (uris != NULL && uris != self->lists[list]);

  g_ptr_array_set_size (self->lists[list], 0);
  for (guint i = 0; i < uris->len && i < IBN_BOOKMARKS_MAX; i++)
    g_ptr_array_add (self->lists[list], g_strdup (g_ptr_array_index (uris, i)));
}

gboolean
ibn_bookmarks_has (IbnBookmarks *self, IbnBookmarksList list, const char *uri)
{
  g_return_val_if_fail (IBN_IS_BOOKMARKS (self), FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);
  return find_uri (self->lists[list], uri) != G_MAXUINT;
}

/**
 * ibn_bookmarks_add:
 * @uri: an address, which is in the list once
 */
void
ibn_bookmarks_add (IbnBookmarks *self, IbnBookmarksList list, const char *uri)
{
  g_return_if_fail (IBN_IS_BOOKMARKS (self));
  g_return_if_fail (uri != NULL);

  if (ibn_bookmarks_has (self, list, uri))
    return;
  if (self->lists[list]->len == IBN_BOOKMARKS_MAX)
    g_ptr_array_remove_index (self->lists[list], 0);
  g_ptr_array_add (self->lists[list], g_strdup (uri));
}

/**
 * ibn_bookmarks_take:
 * @uri: an address
 *
 * Takes an address out of a list.
 *
 * Returns: whether it was there
 */
gboolean
ibn_bookmarks_take (IbnBookmarks *self, IbnBookmarksList list, const char *uri)
{
  guint index;

  g_return_val_if_fail (IBN_IS_BOOKMARKS (self), FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);

  index = find_uri (self->lists[list], uri);
  if (index == G_MAXUINT)
    return FALSE;
  g_ptr_array_remove_index (self->lists[list], index);
  return TRUE;
}

/**
 * ibn_bookmarks_find:
 * @uri: the address of a dossier
 *
 * Returns: (transfer none) (nullable): what was noted of it last; valid until the next note
 */
const IbnBookmark *
ibn_bookmarks_find (IbnBookmarks *self, const char *uri)
{
  guint index;

  g_return_val_if_fail (IBN_IS_BOOKMARKS (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  index = find_mark (self, uri);
  return index != G_MAXUINT ? g_ptr_array_index (self->marks, index) : NULL;
}

/**
 * ibn_bookmarks_note:
 * @mark: a dossier with an address
 *
 * Notes how things stand with a dossier, instead of what was noted before. Of many the oldest are
 * forgotten.
 */
void
ibn_bookmarks_note (IbnBookmarks *self, const IbnBookmark *mark)
{
  IbnBookmark *copy;

  g_return_if_fail (IBN_IS_BOOKMARKS (self));
  g_return_if_fail (mark != NULL && mark->uri != NULL);

  copy = bookmark_copy (mark);
  ibn_bookmarks_forget (self, mark->uri);
  g_ptr_array_insert (self->marks, 0, copy);
  if (self->marks->len > IBN_BOOKMARKS_MAX)
    g_ptr_array_set_size (self->marks, IBN_BOOKMARKS_MAX);
}

void
ibn_bookmarks_forget (IbnBookmarks *self, const char *uri)
{
  guint index;

  g_return_if_fail (IBN_IS_BOOKMARKS (self));
  g_return_if_fail (uri != NULL);

  index = find_mark (self, uri);
  if (index != G_MAXUINT)
    g_ptr_array_remove_index (self->marks, index);
}

/**
 * ibn_bookmarks_save:
 *
 * Writes what is to be remembered, whole or not at all. Where that fails it is said in the log.
 */
void
ibn_bookmarks_save (IbnBookmarks *self)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;

  g_return_if_fail (IBN_IS_BOOKMARKS (self));

  for (gsize i = 0; i < G_N_ELEMENTS (self->lists); i++)
    g_key_file_set_string_list (keys, WINDOWS, list_keys[i],
                                (const char * const *) self->lists[i]->pdata,
                                self->lists[i]->len);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const IbnBookmark *mark = g_ptr_array_index (self->marks, i);
      g_autofree char *group = g_strdup_printf ("file %u", i + 1);

      g_key_file_set_string (keys, group, "uri", mark->uri);
      g_key_file_set_string (keys, group, "step", mark->step);
      g_key_file_set_string (keys, group, "call", mark->call);
      g_key_file_set_string (keys, group, "phase", mark->phase);
      g_key_file_set_integer (keys, group, "open", (int) mark->n_open);
    }

  folder = g_path_get_dirname (g_file_peek_path (self->file));
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (keys, g_file_peek_path (self->file), &error))
    g_info ("%s", error->message);
}
