/* ibn-papers.c: the documents in a dossier, as the command line speaks of them
 *
 * Their names come from outside and are not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-papers.h"

#include <glib/gi18n.h>
#include <string.h>

/* In bytes, with room below the 255 of most file systems for a number. */
#define MAX_NAME      200
#define MAX_EXTENSION 16
#define MAX_NUMBER    10000

static const struct {
  const char *name;           /* for programs */
  const char *trouble;        /* for people, or NULL */
} states[] = {
  [IBN_MEDIA_FINE] = { "fine", NULL },
  [IBN_MEDIA_ENCRYPTED] = { "encrypted",
                            N_("it asks a password, without which nobody can read it") },
  [IBN_MEDIA_BROKEN] = { "broken", N_("it is damaged, or of a kind that is not known") },
  [IBN_MEDIA_ABSENT] = { "absent", N_("its content is not in the file") },
};

/**
 * ibn_papers_get_state:
 * @media: what a document is; %NULL while it is only named
 *
 * Returns: a word for its state, for programs
 */
const char *
ibn_papers_get_state (IbnMedia *media)
{
  return media == NULL ? "named" : states[ibn_media_get_state (media)].name;
}

/**
 * ibn_papers_get_trouble:
 * @media: what a document is
 *
 * Returns: (nullable): what is wrong with it, to stand in a sentence; %NULL for nothing
 */
const char *
ibn_papers_get_trouble (IbnMedia *media)
{
  const char *trouble = states[ibn_media_get_state (media)].trouble;

  return trouble == NULL ? NULL : _(trouble);
}

/**
 * ibn_papers_describe:
 * @media: what a document is
 *
 * Returns: (transfer full): its kind, pages and size, for people
 */
char *
ibn_papers_describe (IbnMedia *media)
{
  const char *kind = ibn_media_get_kind (media);
  guint n = ibn_media_get_n_pages (media);
  g_autofree char *size = g_format_size (ibn_media_get_size (media));
  g_autofree char *pages = n == 0 ? NULL : g_strdup_printf (ngettext ("%u page", "%u pages", n), n);

  if (*kind == '\0')
    kind = _("kind not known");
  return g_strjoin (", ", kind, pages != NULL ? pages : size, pages != NULL ? size : NULL, NULL);
}

/* What has no shape of its own; among it what turns the order of letters around. */
static const guint unseen = 1u << G_UNICODE_CONTROL
                            | 1u << G_UNICODE_FORMAT
                            | 1u << G_UNICODE_UNASSIGNED
                            | 1u << G_UNICODE_PRIVATE_USE
                            | 1u << G_UNICODE_SURROGATE
                            | 1u << G_UNICODE_LINE_SEPARATOR
                            | 1u << G_UNICODE_PARAGRAPH_SEPARATOR;

static gboolean
is_harmless (gunichar c)
{
  if (c < 0x80 && strchr ("/\\<>:\"|?*", (int) c) != NULL)
    return FALSE;
  return (1u << g_unichar_type (c) & unseen) == 0;
}

/* What is after the last point, with it; "" where that is no extension. */
static const char *
find_extension (const char *name)
{
  const char *point = strrchr (name, '.');

  return point == NULL || point == name || strlen (point) > MAX_EXTENSION ? "" : point;
}

static void
truncate_bytes (GString *text, gsize length)
{
  if (text->len > length)
    g_string_truncate (text, (gsize) (g_utf8_find_prev_char (text->str, text->str + length + 1)
                                      - text->str));
}

/**
 * ibn_papers_make_name:
 * @title: what goes before it, such as the name of a company; "" for nothing
 * @name: what a document is called in a dossier
 *
 * Makes a name that is safe for a file, on any system: it leads to no other folder, is not hidden,
 * and has no letter that is not seen.
 *
 * Returns: (transfer full): the name
 */
char *
ibn_papers_make_name (const char *title, const char *name)
{
  g_autofree char *both = *title == '\0' ? g_strdup (name) : g_strconcat (title, " - ", name, NULL);
  g_autoptr(GString) safe = g_string_new (NULL);
  g_autofree char *extension = NULL;
  const char *start;

  for (const char *p = both; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (safe, is_harmless (c) ? c : '_');
    }

  start = safe->str + strspn (safe->str, ". ");
  g_string_erase (safe, 0, start - safe->str);
  while (safe->len > 0 && strchr (". ", safe->str[safe->len - 1]) != NULL)
    g_string_truncate (safe, safe->len - 1);

  extension = g_strdup (find_extension (safe->str));
  g_string_truncate (safe, safe->len - strlen (extension));
  truncate_bytes (safe, MAX_NAME - strlen (extension));
  if (safe->len == 0)
    g_string_append_c (safe, '_');
  g_string_append (safe, extension);
  return g_strdup (safe->str);
}

/* "a.pdf", "a (2).pdf", … */
static char *
dup_numbered (const char *name, guint number)
{
  const char *extension = find_extension (name);
  gsize length = strlen (name) - strlen (extension);

  return number == 1 ? g_strdup (name)
                     : g_strdup_printf ("%.*s (%u)%s", (int) length, name, number, extension);
}

/**
 * ibn_papers_write:
 * @folder: where to write
 * @name: as of ibn_papers_make_name()
 * @bytes: the content
 * @error: return location for an error
 *
 * Writes a new file. One that is there already stays as it is: the new one then gets a number.
 *
 * On failure @error is set in `G_IO_ERROR` to what the file system refused.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GFile *
ibn_papers_write (GFile *folder, const char *name, GBytes *bytes, GError **error)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *numbered = dup_numbered (name, i);
      g_autoptr(GFile) file = g_file_get_child (folder, numbered);
      g_autoptr(GError) local = NULL;
      g_autoptr(GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &local);

      if (stream == NULL)
        {
          if (i < MAX_NUMBER && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
            continue;
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), g_bytes_get_data (bytes, NULL),
                                     g_bytes_get_size (bytes), NULL, NULL, error)
          && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
        return g_steal_pointer (&file);

      /* Half a document is none; if even that fails, the first failure is the one to be told. */
      g_file_delete (file, NULL, NULL);
      return NULL;
    }
}
