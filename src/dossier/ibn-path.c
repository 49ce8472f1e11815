/* ibn-path.c: the addresses of answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-path.h"

#include <string.h>

#define MAX_PATH_LENGTH 256
#define MAX_COMPONENTS 16

static gsize
get_component_length (const char *component)
{
  return strcspn (component, "/");
}

static gboolean
is_name (const char *text, gsize length)
{
  static const char *reserved[] = { "row", "typed" };
  char before = '-';

  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (length == strlen (reserved[i]) && memcmp (text, reserved[i], length) == 0)
      return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (g_ascii_islower (c) ? g_ascii_isdigit (before)
          : g_ascii_isdigit (c) ? i == 0 || g_ascii_islower (before)
          : c != '-' || before == '-')
        return FALSE;
      before = c;
    }

  return before != '-';
}

static gboolean
is_row_id (const char *text, gsize length)
{
  gboolean has_digit = FALSE;

  if (length > IBN_ROW_ID_MAX_LENGTH || !g_ascii_islower (text[0]))
    return FALSE;

  for (gsize i = 1; i < length; i++)
    {
      if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]))
        return FALSE;
      has_digit |= g_ascii_isdigit (text[i]);
    }

  return has_digit;
}

/**
 * ibn_path_is_valid:
 * @path: any text
 *
 * Tells whether @path has the form of the address of an answer, a group, a
 * table or a row. Whether there is anything at that address is not asked.
 *
 * A path begins with a name, has at most one row id, which follows the name
 * of its table, and is at most 256 bytes and 16 components long.
 *
 * Returns: %TRUE if it has
 */
gboolean
ibn_path_is_valid (const char *path)
{
  gboolean in_row = FALSE;
  guint n = 0;

  g_return_val_if_fail (path != NULL, FALSE);

  if (strlen (path) > MAX_PATH_LENGTH)
    return FALSE;

  for (const char *component = path;; component++)
    {
      gsize length = get_component_length (component);

      if (++n > MAX_COMPONENTS)
        return FALSE;
      if (!is_name (component, length))
        {
          if (n == 1 || in_row || !is_row_id (component, length))
            return FALSE;
          in_row = TRUE;
        }

      component += length;
      if (*component == '\0')
        return TRUE;
    }
}

/**
 * ibn_path_is_row:
 * @path: a path
 *
 * Tells whether @path is the address of a row, that is, ends in a row id.
 *
 * Returns: %TRUE if it is
 */
gboolean
ibn_path_is_row (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return ibn_row_id_is_valid (ibn_path_get_name (path));
}

/**
 * ibn_name_is_valid:
 * @name: any text
 *
 * Tells whether an answer, a group or a table can have this name.
 *
 * Returns: %TRUE if one can
 */
gboolean
ibn_name_is_valid (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return is_name (name, strlen (name));
}

/**
 * ibn_row_id_is_valid:
 * @id: any text
 *
 * Tells whether a row can have this id.
 *
 * Returns: %TRUE if one can
 */
gboolean
ibn_row_id_is_valid (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return is_row_id (id, strlen (id));
}

/**
 * ibn_row_id_new:
 * @random: where the chance comes from; the same state gives the same id
 *
 * Makes an id for a new row: eight letters and digits. With 2000 rows in a
 * table, the odds that one of them has it already are one in 280 million; a
 * document refuses such an id.
 *
 * Returns: (transfer full): the id
 */
char *
ibn_row_id_new (GRand *random)
{
  static const char characters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  char id[] = "xxxxxxxx";

  g_return_val_if_fail (random != NULL, NULL);

  /* A letter first and a digit second: then it is an id whatever follows. */
  id[0] = characters[g_rand_int_range (random, 0, 26)];
  id[1] = characters[g_rand_int_range (random, 26, 36)];
  for (gsize i = 2; id[i] != '\0'; i++)
    id[i] = characters[g_rand_int_range (random, 0, 36)];

  return g_strdup (id);
}

/**
 * ibn_path_get_pattern:
 * @path: a path
 *
 * Puts a `*` in the place of each row id, which gives the path by which a call
 * knows a column.
 *
 * Returns: (transfer full): the pattern
 */
char *
ibn_path_get_pattern (const char *path)
{
  g_autoptr(GString) pattern = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, NULL);

  for (const char *component = path;; component++)
    {
      gsize length = get_component_length (component);

      if (is_row_id (component, length))
        g_string_append_c (pattern, '*');
      else
        g_string_append_len (pattern, component, length);

      component += length;
      if (*component == '\0')
        return g_string_free (g_steal_pointer (&pattern), FALSE);
      g_string_append_c (pattern, '/');
    }
}

/**
 * ibn_path_dup_parent:
 * @path: a path
 *
 * Takes the last component away: the table of a row, the row of a cell, the
 * group of an answer.
 *
 * Returns: (transfer full) (nullable): the path above, or %NULL when there is
 *   only one component
 */
char *
ibn_path_dup_parent (const char *path)
{
  const char *slash;

  g_return_val_if_fail (path != NULL, NULL);

  slash = strrchr (path, '/');
  return slash != NULL ? g_strndup (path, slash - path) : NULL;
}

/**
 * ibn_path_dup_row:
 * @path: a path
 *
 * Finds the row that @path leads to or into.
 *
 * Returns: (transfer full) (nullable): the path of that row, or %NULL when
 *   there is no row id in @path
 */
char *
ibn_path_dup_row (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  for (const char *component = path;; component++)
    {
      gsize length = get_component_length (component);

      if (is_row_id (component, length))
        return g_strndup (path, component + length - path);

      component += length;
      if (*component == '\0')
        return NULL;
    }
}

/**
 * ibn_path_get_name:
 * @path: a path
 *
 * Returns: the last component of @path, which is part of @path: the name of an
 *   answer, group or table, or the id of a row
 */
const char *
ibn_path_get_name (const char *path)
{
  const char *slash;

  g_return_val_if_fail (path != NULL, NULL);

  slash = strrchr (path, '/');
  return slash != NULL ? slash + 1 : path;
}
