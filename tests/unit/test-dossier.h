/* test-dossier.h: what the tests of a dossier have in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "ibn-document.h"
#include "ibn-error.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
             "<dossier xmlns=\"urn:ibn-dossier:dossier:1\" version=\"1.0\"" \
             " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\""

static inline IbnDocument *
new_document (void)
{
  return ibn_document_new ("ibn-2017", "1", "d-1");
}

static inline IbnDocument *
read_document (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_document_read (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static inline char *
dup_example (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", file, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static inline IbnDocument *
load_example (const char *name)
{
  g_autofree char *text = dup_example (name);

  return read_document (text);
}

static inline char *
dup_text (IbnDocument *document)
{
  g_autoptr(GBytes) bytes = ibn_document_write (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline void
assert_text (IbnDocument *document, const char *expected)
{
  g_autofree char *text = dup_text (document);

  g_assert_cmpstr (text, ==, expected);
}

static inline void
assert_rows (IbnDocument *document, const char *table, const char *expected)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpuint (ibn_document_get_n_rows (document, table), ==, g_strv_length (ids));
}

/* Takes the change. */
static inline void
apply_with (IbnDocument *document, IbnChange *change, IbnApplyFlags flags)
{
  g_autoptr(GError) error = NULL;
  gboolean is_applied = ibn_document_apply (document, change, flags, &error);

  g_assert_no_error (error);
  g_assert_true (is_applied);
  ibn_change_unref (change);
}

static inline void
apply (IbnDocument *document, IbnChange *change)
{
  apply_with (document, change, IBN_APPLY_DEFAULT);
}

static inline void
set (IbnDocument *document, const char *path, const char *value)
{
  apply (document, ibn_change_new_set (path, value));
}

static inline GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
}

/* A dossier of the size that one really has. */
static inline IbnDocument *
new_large_document (void)
{
  IbnDocument *document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/c%u", i);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      for (char name = 'a'; name <= 'p'; name++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%c", row, name);

          g_ptr_array_add (changes, name % 5 == 0
                           ? ibn_change_new_typed (path, "“zes” & <meer>")
                           : ibn_change_new_set (path, "Een onderneming in een stad,\n\n"
                                                       "die café’s van beeld voorziet"));
        }
    }

  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  return document;
}

static inline void
append_change (GString *story, IbnChange *change)
{
  static const char *kinds[] = { "set", "insert", "remove", "move" };
  const char *typed = ibn_change_get_typed (change);
  const char *before = ibn_change_get_before (change);

  g_string_append_printf (story, " %s %s", kinds[ibn_change_get_kind (change)],
                          ibn_change_get_path (change));
  if (ibn_change_get_value (change) != NULL)
    g_string_append_printf (story, "=%s", ibn_change_get_value (change));
  if (typed != NULL)
    g_string_append_printf (story, "~%s", typed);
  if (before != NULL)
    g_string_append_printf (story, "<%s", before);
}

static inline void
on_changed (IbnDocument *document, IbnChange *change, GString *story)
{
  g_string_append (story, " [");
  append_change (story, change);
  g_string_append (story, " ]");
}

static inline void
on_edited (IbnDocument *document, GPtrArray *changes, GString *story)
{
  g_string_append (story, " (");
  for (guint i = 0; i < changes->len; i++)
    append_change (story, g_ptr_array_index (changes, i));
  g_string_append (story, " )");
}

static inline void
on_notify (IbnDocument *document, GParamSpec *pspec, GString *story)
{
  gboolean value;

  g_object_get (document, pspec->name, &value, NULL);
  g_string_append_printf (story, " %s%s", value ? "" : "!", pspec->name);
}

static inline void
on_items_changed (GListModel *rows, guint position, guint removed, guint added, GString *story)
{
  g_string_append_printf (story, " %u-%u+%u:", position, removed, added);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(IbnRowItem) item = g_list_model_get_item (rows, i);

      g_string_append_printf (story, "%s%s", i > 0 ? "," : "", ibn_row_item_get_id (item));
    }
}

static inline GString *
listen (IbnDocument *document)
{
  GString *story = g_string_new (NULL);

  g_signal_connect (document, "changed", G_CALLBACK (on_changed), story);
  g_signal_connect (document, "edited", G_CALLBACK (on_edited), story);
  g_signal_connect (document, "notify", G_CALLBACK (on_notify), story);
  return story;
}

static inline void
assert_told (GString *story, const char *expected)
{
  g_assert_cmpstr (story->str, ==, expected);
  g_string_truncate (story, 0);
}
