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

/* A file of which the repeating is done. */
typedef struct {
  IbnPool *pool;      /* of its elements */
  gsize    left;      /* of MAX_REPEATED */
} Expander;

/* What one turn of a `repeat` writes for what. */
typedef struct {
  const char *pattern;
  const char *word;
} Turn;

static const char *
substitute (IbnPool *pool, const char *text, const Turn *turn)
{
  gsize length = strlen (turn->pattern);
  const char *next = strstr (text, turn->pattern);
  g_autoptr(GString) out = NULL;

  if (next == NULL)
    return text;

  out = g_string_new (NULL);
  for (; next != NULL; next = strstr (text, turn->pattern))
    {
      g_string_append_len (out, text, next - text);
      g_string_append (out, turn->word);
      text = next + length;
    }
  g_string_append (out, text);
  return ibn_pool_copy (pool, out->str, out->len);
}

/* Copies @element with all that stands in it, for one turn; NULL when that comes to too much. */
static IbnElement *
copy (Expander *self, const IbnElement *element, const Turn *turn)
{
  IbnElement *copied = ibn_pool_take (self->pool, sizeof *copied);
  IbnAttribute **last = &copied->attributes;
  IbnElement **end = &copied->children;
  gsize size = ELEMENT_BYTES;

  *copied = *element;
  copied->attributes = NULL;
  copied->children = NULL;
  copied->next = NULL;
  copied->text = substitute (self->pool, element->text, turn);
  size += strlen (copied->text);
  for (const IbnAttribute *one = element->attributes; one != NULL; one = one->next)
    {
      IbnAttribute *attribute = ibn_pool_take (self->pool, sizeof *attribute);

      attribute->name = one->name;
      attribute->value = substitute (self->pool, one->value, turn);
      size += sizeof (IbnAttribute) + strlen (attribute->value);
      *last = attribute;
      last = &attribute->next;
    }

  if (size > self->left)
    return NULL;
  self->left -= size;
  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      *end = copy (self, child, turn);
      if (*end == NULL)
        return NULL;
      end = &(*end)->next;
    }
  return copied;
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

  if (name == NULL || in == NULL || repeat->attributes->next->next != NULL)
    return ibn_element_fail (repeat, error,
                             _("“repeat” has the attributes “for” and “in” and no others"));
  if (!is_repeat_name (name))
    return ibn_element_fail (repeat, error,
                             _("“%s” is not a name for “repeat”: lower case letters only"), name);
  if (in[strspn (in, " \n")] == '\0' || repeat->children == NULL)
    return ibn_element_fail (repeat, error, _("“repeat” has nothing to repeat"));
  return TRUE;
}

static gboolean expand_into (Expander *self, IbnElement ***end, IbnElement *element,
                             GError **error);

static gboolean
repeat_for (Expander *self, IbnElement ***end, const IbnElement *repeat, const Turn *turn,
            GError **error)
{
  if (strlen (turn->word) > MAX_WORD)
    return ibn_element_fail (repeat, error, _("a word of “in” is longer than %d characters"),
                             MAX_WORD);

  for (const IbnElement *child = repeat->children; child != NULL; child = child->next)
    {
      IbnElement *copied = copy (self, child, turn);

      if (copied == NULL)
        return ibn_element_fail (repeat, error, _("repeating comes to more than %d MiB"),
                                 MAX_REPEATED / 1024 / 1024);
      if (!expand_into (self, end, copied, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
repeat_into (Expander *self, IbnElement ***end, const IbnElement *repeat, GError **error)
{
  g_auto(GStrv) words = NULL;
  g_autofree char *pattern = NULL;

  if (!check_repeat (repeat, error))
    return FALSE;

  words = g_strsplit_set (ibn_element_get (repeat, "in"), " \n", -1);
  pattern = g_strdup_printf ("{%s}", ibn_element_get (repeat, "for"));
  for (guint i = 0; words[i] != NULL; i++)
    {
      const Turn turn = { pattern, words[i] };

      if (*words[i] != '\0' && !repeat_for (self, end, repeat, &turn, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
expand (Expander *self, IbnElement *element, GError **error)
{
  IbnElement *child = g_steal_pointer (&element->children);
  IbnElement **end = &element->children;

  while (child != NULL)
    {
      IbnElement *next = g_steal_pointer (&child->next);

      if (!expand_into (self, &end, child, error))
        return FALSE;
      child = next;
    }
  return TRUE;
}

/* Puts @element, or what it repeats, at @end, which moves on. */
static gboolean
expand_into (Expander *self, IbnElement ***end, IbnElement *element, GError **error)
{
  if (ibn_element_is (element, "repeat"))
    return repeat_into (self, end, element, error);

  **end = element;
  *end = &element->next;
  return expand (self, element, error);
}

/* `extends` */

/* Each of these gives what points at the child there, so that it can be taken out, or another be
 * put before it; or NULL for none. */

/* The child with this name and key that comes from another file than @file. */
static IbnElement **
find_inherited (IbnElement *parent, const char *name, const char *key, const char *file)
{
  for (IbnElement **link = &parent->children; *link != NULL; link = &(*link)->next)
    {
      g_autofree char *child_key = NULL;

      if (!ibn_element_is (*link, name) || g_str_equal ((*link)->file, file))
        continue;
      child_key = dup_key (*link);
      if (g_strcmp0 (child_key, key) == 0)
        return link;
    }
  return NULL;
}

static IbnElement **
find_with_key (IbnElement *parent, const char *name, const char *key)
{
  for (IbnElement **link = &parent->children; *link != NULL; link = &(*link)->next)
    {
      g_autofree char *child_key = dup_key (*link);

      if (ibn_element_is (*link, name) && g_strcmp0 (child_key, key) == 0)
        return link;
    }
  return NULL;
}

static IbnElement **
find_end (IbnElement *parent)
{
  IbnElement **link = &parent->children;

  while (*link != NULL)
    link = &(*link)->next;
  return link;
}

static void
forget_inherited_words (IbnElement *parent, const char *name, const char *file)
{
  IbnElement **link = &parent->children;

  while (*link != NULL)
    if (ibn_element_is (*link, name) && !g_str_equal ((*link)->file, file))
      *link = (*link)->next;
    else
      link = &(*link)->next;
}

static void
take_attributes (IbnPool *pool, IbnElement *inherited, const IbnElement *own)
{
  for (const IbnAttribute *one = own->attributes; one != NULL; one = one->next)
    ibn_element_set (pool, inherited, one->name, one->value);
}

/* Where a complaint about the whole is best read: in the file that has the last word. */
static void
take_position (IbnElement *inherited, const IbnElement *own)
{
  inherited->file = own->file;
  inherited->line = own->line;
}

/* Puts @element into @parent: at @link, or behind the item it names. */
static gboolean
put (IbnElement *parent, IbnElement *element, IbnElement **link, GError **error)
{
  const char *after = ibn_element_get (element, "after");

  if (after != NULL)
    {
      link = find_with_key (parent, element->name, after);
      if (link == NULL)
        return ibn_element_fail (element, error, _("there is no %s “%s” to stand after"),
                                 element->name, after);
      link = &(*link)->next;
      ibn_element_unset (element, "after");
    }
  element->next = *link;
  *link = element;
  return TRUE;
}

static gboolean merge (IbnPool *pool, IbnElement *inherited, IbnElement *own, GError **error);

/* Merges one child of the file that extends into what is inherited. */
static gboolean
merge_child (IbnPool *pool, IbnElement *parent, IbnElement *own, GError **error)
{
  g_autofree char *key = dup_key (own);
  gboolean removes = g_strcmp0 (ibn_element_get (own, "remove"), "true") == 0;
  Way way = get_way (own);
  IbnElement **link;
  IbnElement *inherited;

  if (way == WAY_WORDS)
    {
      forget_inherited_words (parent, own->name, own->file);
      return put (parent, own, find_end (parent), error);
    }

  link = find_inherited (parent, own->name, key, own->file);
  if (link == NULL && removes)
    return ibn_element_fail (own, error, _("there is no %s “%s” to remove"), own->name,
                             key == NULL ? "" : key);
  if (link == NULL)
    return put (parent, own, find_end (parent), error);

  inherited = *link;
  *link = inherited->next;
  if (removes)
    return TRUE;
  if (way == WAY_REPLACE)
    return put (parent, own, link, error);
  return merge (pool, inherited, own, error) && put (parent, inherited, link, error);
}

/* Merges the attributes and children of @own, which loses them, into @inherited. */
static gboolean
merge (IbnPool *pool, IbnElement *inherited, IbnElement *own, GError **error)
{
  IbnElement *child = g_steal_pointer (&own->children);

  take_attributes (pool, inherited, own);
  take_position (inherited, own);
  while (child != NULL)
    {
      IbnElement *next = g_steal_pointer (&child->next);

      if (!merge_child (pool, inherited, child, error))
        return FALSE;
      child = next;
    }
  return TRUE;
}

/* Files */

typedef struct {
  IbnPool        *pool;
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
  g_autofree char *file = NULL;
  IbnElement *root;

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
  return root;
}

static IbnElement *
extend (Chain *chain, IbnElement *own, GError **error)
{
  IbnElement *inherited = read_extended (chain, own, error);
  const char *language = ibn_element_get (own, "language");

  if (inherited == NULL)
    return NULL;
  if (language != NULL && g_strcmp0 (language, ibn_element_get (inherited, "language")) != 0)
    {
      ibn_element_fail (own, error, _("it extends a call in another language"));
      return NULL;
    }

  ibn_element_unset (own, "extends");
  return merge (chain->pool, inherited, own, error) ? inherited : NULL;
}

static IbnElement *
read_file (Chain *chain, GBytes *bytes, const char *file, GError **error)
{
  IbnElement *root = ibn_element_parse (chain->pool, bytes, file, error);
  Expander expander = { chain->pool, MAX_REPEATED };
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

  if (!expand (&expander, root, error))
    return NULL;
  if (ibn_element_get (root, "extends") != NULL)
    return extend (chain, root, error);
  return root;
}

/**
 * ibn_call_merge_files:
 * @pool: gets the elements
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
 * Returns: (transfer none) (nullable): the root, without `repeat`, `extends`, `remove` and `after`
 */
IbnElement *
ibn_call_merge_files (IbnPool *pool, GBytes *bytes, const char *file, IbnCallResolver resolver,
                      void *data, GPtrArray *definitions, GError **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Chain chain = { pool, resolver, data, definitions, ids };

  return read_file (&chain, bytes, file, error);
}
