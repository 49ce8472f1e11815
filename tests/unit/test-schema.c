/* test-schema.c: whether the schema of a dossier knows the names of the calls, and the examples
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call.h"

#include "ibn-path.h"
#include "test-dossier.h"

static char *
load_schema (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("IBN_DATADIR"), "schemas", "dossier.xsd",
                                            NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_declared (const char *schema, const char *path, const char *type)
{
  g_autofree char *line = g_strdup_printf ("<xs:element name=\"%s\" type=\"%s\"/>",
                                           ibn_path_get_name (path), type);

  g_test_message ("%s", line);
  g_assert_nonnull (strstr (schema, line));
}

/* The groups around an answer or table that stands in no row. */
static void
assert_groups_declared (const char *schema, const char *path)
{
  g_autofree char *parent = ibn_path_dup_parent (path);

  if (parent == NULL)
    return;
  assert_declared (schema, parent, "answers");
  assert_groups_declared (schema, parent);
}

/* One name has one type in every call, and the schema says which. */
static void
test_names_of_calls (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("IBN_DATADIR"), "calls", NULL);
  g_autofree char *schema = load_schema ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = ibn_call_list (folder, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, >, 0);
  for (guint i = 0; i < calls->len; i++)
    {
      GPtrArray *fields = ibn_call_get_fields (g_ptr_array_index (calls, i));
      GPtrArray *tables = ibn_call_get_tables (g_ptr_array_index (calls, i));

      for (guint j = 0; j < fields->len; j++)
        {
          const IbnField *field = g_ptr_array_index (fields, j);

          assert_declared (schema, field->path, ibn_type_get_name (field->type));
          if (field->parent == NULL)
            assert_groups_declared (schema, field->path);
        }
      for (guint j = 0; j < tables->len; j++)
        {
          const IbnTable *table = g_ptr_array_index (tables, j);

          assert_declared (schema, table->path, "answers");
          assert_groups_declared (schema, table->path);
        }
    }
}

/* Each type of an answer is there to be named. */
static void
test_types (void)
{
  g_autofree char *schema = load_schema ();

  for (guint i = 0; i < IBN_N_TYPES; i++)
    {
      g_autofree char *line = g_strdup_printf ("<xs:complexType name=\"%s\">", ibn_type_get_name (i));

      g_test_message ("%s", line);
      g_assert_nonnull (strstr (schema, line));
    }
}

/* The examples are as the program writes them. */
static void
test_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) files = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr(IbnDocument) document = NULL;

      if (!g_str_has_suffix (name, ".xml"))
        continue;

      g_test_message ("%s", name);
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      document = read_document (text);
      assert_text (document, text);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schema/names-of-calls", test_names_of_calls);
  g_test_add_func ("/schema/types", test_types);
  g_test_add_func ("/schema/examples", test_examples);

  return g_test_run ();
}
