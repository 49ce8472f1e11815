/* ibn-call-merge.c: `repeat` and `extends`: from files to one tree of elements
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call-merge-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-path.h"

/* What repeating may come to, in bytes: repeats within repeats multiply. An element takes as many
 * as makes no more of them than a file can have. */
#define MAX_REPEATED (64 * 1024 * 1024)
#define ELEMENT_BYTES (MAX_REPEATED / IBN_CALL_MAX_ELEMENTS)
#define MAX_WORD 64

/* How a file that extends another treats what the other has. */
typedef enum {
  WAY_REPLACE,   /* an item with the same key is put in its place */
  WAY_OPEN,      /* so are its attributes, words and items; what has no key is there once */
  WAY_WORDS,     /* all those of one name are put in the place of all those of that name */
} Way;

static const struct {
  const char *name;
  Way way;
  const char *keys[2];
} ways[] = {
  { "answer-rule", WAY_REPLACE, { "aspect", "type" } },
  { "criterion", WAY_REPLACE, { "id" } },
  { "field", WAY_REPLACE, { "path", "name" } },
  { "let", WAY_REPLACE, { "name" } },
  { "letter", WAY_REPLACE, { "id" } },
  { "milestone", WAY_REPLACE, { "id" } },
  { "own", WAY_REPLACE, { "table" } },
  { "param", WAY_REPLACE, { "name" } },
  { "phase", WAY_REPLACE, { "id" } },
  { "rule", WAY_REPLACE, { "id", "part" } },
  { "show", WAY_REPLACE, { "value" } },
  { "source", WAY_REPLACE, { "id" } },
  { "group", WAY_OPEN, { "id" } },
  { "step", WAY_OPEN, { "id" } },
  { "table", WAY_OPEN, { "path" } },
  { "criteria", WAY_OPEN },
  { "form", WAY_OPEN },
  { "formulas", WAY_OPEN },
  { "letters", WAY_OPEN },
  { "milestones", WAY_OPEN },
  { "params", WAY_OPEN },
  { "parts", WAY_OPEN },
  { "phases", WAY_OPEN },
  { "rules", WAY_OPEN },
  { "sources", WAY_OPEN },
};

static Way
get_way (const IbnElement *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ibn_element_is (element, ways[i].name))
      return ways[i].way;
  return WAY_WORDS;
}

static const char *
get_optional (const IbnElement *element, const char *attribute)
{
  return attribute == NULL ? NULL : ibn_element_get (element, attribute);
}

/* What tells an item from its neighbours of the same name; NULL where it has no such thing. */
static char *
dup_key (const IbnElement *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ibn_element_is (element, ways[i].name))
      {
        const char *first = get_optional (element, ways[i].keys[0]);
        const char *second = get_optional (element, ways[i].keys[1]);

        if (first == NULL || second == NULL)
          return g_strdup (first != NULL ? first : second);
        return g_strconcat (first, "/", second, NULL);
      }
  return NULL;
}

/* `repeat` */

static char *
substitute (const char *text, const char *pattern, const char *word)
{
  gsize length = strlen (pattern);
  GString *out = g_string_new (NULL);

  /* g_string_replace () moves the rest of the text each time. */
  for (const char *next = strstr (text, pattern); next != NULL; next = strstr (text, pattern))
    {
      g_string_append_len (out, text, next - text);
      g_string_append (out, word);
      text = next + length;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* Writes @word for @pattern in the whole of @element; FALSE when that comes to too much. */
static gboolean
substitute_all (IbnElement *element, const char *pattern, const char *word, gsize *left)
{
  gsize size = ELEMENT_BYTES;
  char *text = substitute (element->text, pattern, word);

  g_free (element->text);
  element->text = text;
  size += strlen (text);
  for (guint i = 0; i < element->attributes->len; i++)
    {
      IbnAttribute *attribute = &g_array_index (element->attributes, IbnAttribute, i);
      char *value = substitute (attribute->value, pattern, word);

      g_free (attribute->value);
      attribute->value = value;
      size += sizeof (IbnAttribute) + strlen (value);
    }

  if (size > *left)
    return FALSE;
  *left -= size;
  for (guint i = 0; i < element->children->len; i++)
    if (!substitute_all (g_ptr_array_index (element->children, i), pattern, word, left))
      return FALSE;
  return TRUE;
}

static gboolean
is_repeat_name (const char *name)
{
  return *name != '\0' && name[strspn (name, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

static gboolean
check_repeat (const IbnElement *repeat, GError **error)
{
  const char *name = ibn_element_get (repeat, "for");
  const char *in = ibn_element_get (repeat, "in");

  if (name == NULL || in == NULL || repeat->attributes->len != 2)
    return ibn_element_fail (repeat, error,
                             _("“repeat” has the attributes “for” and “in” and no others"));
  if (!is_repeat_name (name))
    return ibn_element_fail (repeat, error,
                             _("“%s” is not a name for “repeat”: lower case letters only"), name);
  if (in[strspn (in, " \n")] == '\0' || repeat->children->len == 0)
    return ibn_element_fail (repeat, error, _("“repeat” has nothing to repeat"));
  return TRUE;
}

static gboolean expand_into (GPtrArray *children, IbnElement *element, gsize *left, GError **error);

static gboolean
repeat_into (GPtrArray *children, const IbnElement *repeat, gsize *left, GError **error)
{
  g_auto(GStrv) words = NULL;
  g_autofree char *pattern = NULL;

  if (!check_repeat (repeat, error))
    return FALSE;

  words = g_strsplit_set (ibn_element_get (repeat, "in"), " \n", -1);
  pattern = g_strdup_printf ("{%s}", ibn_element_get (repeat, "for"));
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strlen (words[i]) > MAX_WORD)
        return ibn_element_fail (repeat, error, _("a word of “in” is longer than %d characters"),
                                 MAX_WORD);
      if (*words[i] == '\0')
        continue;
      for (guint j = 0; j < repeat->children->len; j++)
        {
          g_autoptr(IbnElement) copy = ibn_element_copy (g_ptr_array_index (repeat->children, j));

          if (!substitute_all (copy, pattern, words[i], left))
            return ibn_element_fail (repeat, error, _("repeating comes to more than %d MiB"),
                                     MAX_REPEATED / 1024 / 1024);
          if (!expand_into (children, g_steal_pointer (&copy), left, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
expand (IbnElement *element, gsize *left, GError **error)
{
  g_autoptr(GPtrArray) children = g_steal_pointer (&element->children);

  element->children = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_element_free);
  for (guint i = 0; i < children->len; i++)
    if (!expand_into (element->children, g_steal_pointer (&children->pdata[i]), left, error))
      return FALSE;
  return TRUE;
}

/* Puts @element, which it takes, or what it repeats, at the end of @children. */
static gboolean
expand_into (GPtrArray *children, IbnElement *element, gsize *left, GError **error)
{
  g_autoptr(IbnElement) owned = element;

  if (ibn_element_is (owned, "repeat"))
    return repeat_into (children, owned, left, error);
  if (!expand (owned, left, error))
    return FALSE;
  g_ptr_array_add (children, g_steal_pointer (&owned));
  return TRUE;
}

/* `extends` */

/* The child with this name and key that comes from another file than @file; -1 for none. */
static int
find_inherited (const IbnElement *parent, const char *name, const char *key, const char *file)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      const IbnElement *child = g_ptr_array_index (parent->children, i);
      g_autofree char *child_key = NULL;

      if (!ibn_element_is (child, name) || g_str_equal (child->file, file))
        continue;
      child_key = dup_key (child);
      if (g_strcmp0 (child_key, key) == 0)
        return (int) i;
    }
  return -1;
}

static int
find_with_key (const IbnElement *parent, const char *name, const char *key)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      const IbnElement *child = g_ptr_array_index (parent->children, i);
      g_autofree char *child_key = dup_key (child);

      if (ibn_element_is (child, name) && g_strcmp0 (child_key, key) == 0)
        return (int) i;
    }
  return -1;
}

static void
forget_inherited_words (IbnElement *parent, const char *name, const char *file)
{
  for (guint i = parent->children->len; i > 0; i--)
    {
      const IbnElement *child = g_ptr_array_index (parent->children, i - 1);

      if (ibn_element_is (child, name) && !g_str_equal (child->file, file))
        g_ptr_array_remove_index (parent->children, i - 1);
    }
}

static void
take_attributes (IbnElement *inherited, const IbnElement *own)
{
  for (guint i = 0; i < own->attributes->len; i++)
    {
      const IbnAttribute *attribute = &g_array_index (own->attributes, IbnAttribute, i);

      ibn_element_set (inherited, attribute->name, attribute->value);
    }
}

/* Where a complaint about the whole is best read: in the file that has the last word. */
static void
take_position (IbnElement *inherited, const IbnElement *own)
{
  char *file = g_ref_string_acquire (own->file);

  g_ref_string_release (inherited->file);
  inherited->file = file;
  inherited->line = own->line;
}

/* Puts @element, which it takes, into @parent: at @index, behind the item it names, or last. */
static gboolean
put (IbnElement *parent, IbnElement *element, int index, GError **error)
{
  g_autoptr(IbnElement) owned = element;
  g_autofree char *after = g_strdup (ibn_element_get (owned, "after"));

  if (after != NULL)
    {
      index = find_with_key (parent, owned->name, after);
      if (index < 0)
        return ibn_element_fail (owned, error, _("there is no %s “%s” to stand after"), owned->name,
                                 after);
      index++;
      ibn_element_unset (owned, "after");
    }
  g_ptr_array_insert (parent->children, index, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean merge (IbnElement *inherited, IbnElement *own, GError **error);

/* Merges one child of the file that extends, which it takes, into what is inherited. */
static gboolean
merge_child (IbnElement *parent, IbnElement *element, GError **error)
{
  g_autoptr(IbnElement) own = element;
  g_autoptr(IbnElement) inherited = NULL;
  g_autofree char *key = dup_key (own);
  gboolean removes = g_strcmp0 (ibn_element_get (own, "remove"), "true") == 0;
  Way way = get_way (own);
  int index = -1;

  if (way == WAY_WORDS)
    {
      forget_inherited_words (parent, own->name, own->file);
      return put (parent, g_steal_pointer (&own), -1, error);
    }

  index = find_inherited (parent, own->name, key, own->file);
  if (removes)
    {
      if (index < 0)
        return ibn_element_fail (own, error, _("there is no %s “%s” to remove"), own->name,
                                 key == NULL ? "" : key);
      g_ptr_array_remove_index (parent->children, index);
      return TRUE;
    }
  if (index < 0)
    return put (parent, g_steal_pointer (&own), -1, error);

  inherited = g_ptr_array_steal_index (parent->children, index);
  if (way == WAY_REPLACE)
    return put (parent, g_steal_pointer (&own), index, error);
  if (!merge (inherited, own, error))
    return FALSE;
  return put (parent, g_steal_pointer (&inherited), index, error);
}

/* Merges the attributes and children of @own, which loses them, into @inherited. */
static gboolean
merge (IbnElement *inherited, IbnElement *own, GError **error)
{
  take_attributes (inherited, own);
  take_position (inherited, own);
  for (guint i = 0; i < own->children->len; i++)
    if (!merge_child (inherited, g_steal_pointer (&own->children->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/* Files */

typedef struct {
  IbnCallResolver resolver;
  void           *data;
  GPtrArray      *definitions;    /* of GBytes: all that were read */
  GPtrArray      *ids;        /* of char: from the file asked for down to the one being read */
} Chain;

static IbnElement *read_file (Chain *chain, GBytes *bytes, const char *file, GError **error);

static char *
describe_circle (const Chain *chain, const char *id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chain->ids->len; i++)
    g_string_append_printf (text, "%s → ", (const char *) g_ptr_array_index (chain->ids, i));
  g_string_append (text, id);
  return g_string_free (text, FALSE);
}

/* The root of the file that @own extends, with its own extending done. */
static IbnElement *
read_extended (Chain *chain, const IbnElement *own, GError **error)
{
  const char *id = ibn_element_get (own, "extends");
  g_autoptr(GError) reason = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnElement) root = NULL;
  g_autofree char *file = NULL;

  if (!ibn_name_is_valid (id))
    {
      ibn_element_fail (own, error, _("“%s” is not the id of a call"), id);
      return NULL;
    }
  if (g_ptr_array_find_with_equal_func (chain->ids, id, g_str_equal, NULL))
    {
      g_autofree char *circle = describe_circle (chain, id);

      ibn_element_fail (own, error, _("calls extend each other in a circle: %s"), circle);
      return NULL;
    }
  if (chain->resolver != NULL)
    bytes = chain->resolver (id, chain->data, &reason);
  if (bytes == NULL)
    {
      ibn_element_fail (own, error, _("the call “%s” that it extends was not found: %s"), id,
                        reason == NULL ? _("there is nowhere to look for it") : reason->message);
      return NULL;
    }

  file = g_strconcat (id, ".xml", NULL);
  root = read_file (chain, bytes, file, error);
  if (root == NULL)
    return NULL;
  if (g_strcmp0 (ibn_element_get (root, "id"), id) != 0)
    {
      ibn_element_fail (root, error, _("the id is not “%s”, as the name of the file says"), id);
      return NULL;
    }
  return g_steal_pointer (&root);
}

static IbnElement *
extend (Chain *chain, IbnElement *own, GError **error)
{
  g_autoptr(IbnElement) inherited = read_extended (chain, own, error);
  const char *language = ibn_element_get (own, "language");

  if (inherited == NULL)
    return NULL;
  if (language != NULL && g_strcmp0 (language, ibn_element_get (inherited, "language")) != 0)
    {
      ibn_element_fail (own, error, _("it extends a call in another language"));
      return NULL;
    }

  ibn_element_unset (own, "extends");
  return merge (inherited, own, error) ? g_steal_pointer (&inherited) : NULL;
}

static IbnElement *
read_file (Chain *chain, GBytes *bytes, const char *file, GError **error)
{
  g_autoptr(IbnElement) root = ibn_element_parse (bytes, file, error);
  gsize left = MAX_REPEATED;
  const char *id;

  if (root == NULL)
    return NULL;
  if (!ibn_element_is (root, "call"))
    {
      ibn_element_fail (root, error, _("the root is “%s” and not “call”"), root->name);
      return NULL;
    }
  id = ibn_element_get (root, "id");
  if (id == NULL || !ibn_name_is_valid (id))
    {
      ibn_element_fail (root, error, _("“call” needs an id such as “ibn-2017”"));
      return NULL;
    }
  if (chain->ids->len == IBN_CALL_MAX_DEFINITIONS)
    {
      ibn_element_fail (root, error, _("more than %d calls extend each other"),
                        IBN_CALL_MAX_DEFINITIONS);
      return NULL;
    }
  g_ptr_array_add (chain->definitions, g_bytes_ref (bytes));
  g_ptr_array_add (chain->ids, g_strdup (id));

  if (!expand (root, &left, error))
    return NULL;
  if (ibn_element_get (root, "extends") != NULL)
    return extend (chain, root, error);
  return g_steal_pointer (&root);
}

/**
 * ibn_call_merge_files:
 * @bytes: a definition
 * @file: its name, for messages
 * @resolver: (nullable) (scope call): finds the definition that one extends
 * @data: for @resolver
 * @definitions: (element-type GBytes): gets all that is read, in the order in which it is
 * @error: return location for an error
 *
 * Reads a definition and those it extends, writes out what is repeated, and merges them into one.
 *
 * On failure @error is set to [error@Ibn.Error.CALL], with the file, the line and the reason.
 *
 * Returns: (transfer full) (nullable): the root, without `repeat`, `extends`, `remove` and `after`
 */
IbnElement *
ibn_call_merge_files (GBytes *bytes, const char *file, IbnCallResolver resolver, void *data,
                      GPtrArray *definitions, GError **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Chain chain = { resolver, data, definitions, ids };

  return read_file (&chain, bytes, file, error);
}
