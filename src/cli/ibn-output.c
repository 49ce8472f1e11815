/* ibn-output.c: text for people, JSON for programs
 *
 * Both are UTF-8 whatever the locale, so that what is written to a file can be read anywhere.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-output.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>

#include "ibn-decimal.h"
#include "ibn-file.h"

struct _IbnColumns {
  guint      n_columns;
  GPtrArray *cells;           /* owned, of char, row by row */
};

/**
 * ibn_print:
 * @format: as for printf()
 * @...: what it needs
 *
 * Prints a result on the standard output.
 */
void
ibn_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fputs (text, stdout);
}

/**
 * ibn_complain:
 * @format: as for printf()
 * @...: what it needs
 *
 * Prints a line on the standard error, after the name of the program.
 */
void
ibn_complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "ibn: %s\n", text);
}

/**
 * ibn_output_save:
 * @name: of a file, as typed
 * @bytes: what goes there
 * @error: return location for an error
 *
 * Writes a new file. @error is set to %G_IO_ERROR_EXISTS where there is one of that name, and to
 * what the disk says where it cannot be written.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_output_save (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);

  if (!g_file_query_exists (file, NULL))
    return ibn_file_save (file, bytes, NULL, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already"), name);
  return FALSE;
}

/**
 * ibn_columns_new:
 * @n_columns: how many texts a row has
 *
 * Makes an empty list of rows, to be printed under each other.
 *
 * Returns: (transfer full): the list
 */
IbnColumns *
ibn_columns_new (guint n_columns)
{
  IbnColumns *self = g_new0 (IbnColumns, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * ibn_columns_add:
 * @self: a list
 * @...: as many texts as it has columns, then %NULL
 *
 * Adds a row.
 */
void
ibn_columns_add (IbnColumns *self, ...)
{
  va_list arguments;
  const char *text;

  va_start (arguments, self);
  while ((text = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (self->cells, g_strdup (text));
  va_end (arguments);
  g_return_if_fail (self->cells->len % self->n_columns == 0);
}

static void
print_cell (const char *text, gsize width, gboolean right)
{
  gsize length = (gsize) g_utf8_strlen (text, -1);
  int blanks = length < width ? (int) (width - length) : 0;

  if (right)
    ibn_print ("%*s%s", blanks, "", text);
  else
    ibn_print ("%s%*s", text, blanks, "");
}

/**
 * ibn_columns_print:
 * @self: a list
 * @right: a mask: which columns are set to the right
 *
 * Prints the rows, each column as wide as its widest text; the last one is not filled up.
 */
void
ibn_columns_print (IbnColumns *self, guint right)
{
  g_autofree gsize *widths = g_new0 (gsize, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    {
      gsize length = (gsize) g_utf8_strlen (g_ptr_array_index (self->cells, i), -1);

      widths[i % self->n_columns] = MAX (widths[i % self->n_columns], length);
    }
  widths[self->n_columns - 1] = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      gboolean is_right = (right & (1u << column)) != 0;

      print_cell (g_ptr_array_index (self->cells, i), widths[column], is_right);
      ibn_print (column + 1 == self->n_columns ? "\n" : "  ");
    }
}

void
ibn_columns_free (IbnColumns *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * ibn_json_add_text:
 * @builder: within an object
 * @name: of the member
 * @text: (nullable): what it holds; %NULL becomes `null`
 *
 * Adds a text to an object.
 */
void
ibn_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

/**
 * ibn_json_add_value:
 * @builder: within an object
 * @name: of the member
 * @type: of the value
 * @value: (nullable): as stored; %NULL when there is none
 *
 * Adds a value to an object: as a number in its stored unit where the type is one, as a text
 * otherwise, `null` where there is none.
 */
void
ibn_json_add_value (JsonBuilder *builder, const char *name, IbnType type, const char *value)
{
  gint64 number;

  /* What is no whole number stays a text. */
  if (value != NULL && ibn_type_is_number (type) &&
      ibn_whole_parse (value, G_MININT64, G_MAXINT64, &number))
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_int_value (builder, number);
      return;
    }
  ibn_json_add_text (builder, name, value == NULL || *value == '\0' ? NULL : value);
}

/**
 * ibn_json_print:
 * @builder: a complete document
 *
 * Prints it.
 */
void
ibn_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  ibn_print ("%s\n", text);
}
