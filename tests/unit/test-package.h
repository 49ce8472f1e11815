/* test-package.h: what the tests of packages have in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-package.h"

#include <glib/gstdio.h>

#include "ibn-attachment.h"
#include "test-dossier.h"
#include "test-zip.h"

G_BEGIN_DECLS

#define DOSSIER HEAD "><a>1</a></dossier>\n"
#define TYPE "application/vnd.ibndossier.dossier+zip"
#define MIB (1024 * 1024)

typedef struct {
  char *folder;           /* owned */
  char *path;             /* owned */
  GFile *file;            /* owned */
} Place;

static inline void
set_up (Place *place, const void *unused)
{
  g_autoptr(GError) error = NULL;

  place->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->folder, "d.ibn", NULL);
  place->file = g_file_new_for_path (place->path);
}

static inline void
tear_down (Place *place, const void *unused)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->file);
  g_free (place->path);
  g_free (place->folder);
}

static inline void
save (IbnDocument *document, GFile *file)
{
  g_autoptr(GError) error = NULL;
  gboolean is_saved = ibn_document_save (document, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_saved);
}

static inline IbnDocument *
load (GFile *file)
{
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (ibn_document_is_modified (document));
  return document;
}

static inline GBytes *
load_bytes (GFile *file)
{
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, NULL);

  g_assert_nonnull (bytes);
  return bytes;
}

static inline void
write_bytes (Place *place, GBytes *bytes)
{
  g_assert_true (g_file_set_contents (place->path, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), NULL));
}

static inline void
write_zip (Place *place, const ZipFile *files)
{
  g_autoptr(GBytes) bytes = zip_new (files);

  write_bytes (place, bytes);
}

/* Gives the fingerprint. */
static inline char *
attach (IbnDocument *document, const char *path, const char *name, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, name);

  set (document, path, value);
  return g_steal_pointer (&fingerprint);
}

static inline void
assert_content (IbnDocument *document, const char *fingerprint, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ibn_blobs_load (ibn_document_get_blobs (document), fingerprint, NULL,
                                            &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected, strlen (expected));
}

static inline void
assert_damage (IbnDocument *document, const char *expected)
{
  g_autofree char *damage = g_strjoinv ("\n", (char **) ibn_document_get_damage (document));

  g_assert_cmpstr (damage, ==, expected);
}

G_END_DECLS
