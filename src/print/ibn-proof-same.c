/* ibn-proof-same.c: whether two PDFs are the same but for the way they are written
 *
 * Both are walked through at once, from what ends them, object by object of ours with the one that
 * stands for it in theirs. Numbers and order of objects, how they are packed and how a value is
 * written have no part in it; all else has. It ends at the first difference, and says no more than
 * that there is one.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-proof-private.h"
#include "ibn-proof-strict-private.h"

/* Bytes that come out of a stream of ours. */
#define MAX_STREAM (64 * 1024 * 1024)

typedef struct {
  IbnPart  key;
  IbnParts value;
} Entry;

typedef struct {
  const IbnStrict *theirs;    /* lent, as the next */
  const IbnStrict *ours;
  guint  *twins;              /* by the number of an object of ours: that of theirs, or 0 */
  GArray *waiting;            /* of guint: objects of ours that have a twin, to be compared */
  GArray *entries;            /* of Entry: those of a dictionary behind those of what it is in */
  guint   depth;
} Walk;

/* How a stream is packed. */
static const char *const packing_keys[] = { "/DecodeParms", "/Filter", "/Length", NULL };

static gboolean
have_same_bytes (const IbnPart *theirs, const IbnPart *ours)
{
  return theirs->length == ours->length && memcmp (theirs->start, ours->start, ours->length) == 0;
}

/* A number or a text, however it is written. */
static gboolean
is_same_text (const IbnPart *theirs, const IbnPart *ours)
{
  IbnLexer left, right;
  gboolean is_same;

  if (have_same_bytes (theirs, ours))
    return TRUE;

  ibn_lexer_init (&left, theirs->start, theirs->length);
  ibn_lexer_init (&right, ours->start, ours->length);
  is_same = ibn_lexer_next (&left) && ibn_lexer_next (&right)
            && g_string_equal (left.text, right.text);
  ibn_lexer_clear (&left);
  ibn_lexer_clear (&right);
  return is_same;
}

static gboolean
is_constant (const IbnPart *part)
{
  return ibn_part_is_word (part, "true") || ibn_part_is_word (part, "false")
         || ibn_part_is_word (part, "null");
}

/* Each object of ours has one twin; several may share one, as where a program writes what is the
 * same but once. */
static gboolean
pair (Walk *self, guint theirs, guint ours)
{
  if (ibn_strict_get_object (self->theirs, theirs) == NULL
      || ibn_strict_get_object (self->ours, ours) == NULL)
    return FALSE;
  if (self->twins[ours] != 0)
    return self->twins[ours] == theirs;
  self->twins[ours] = theirs;
  g_array_append_val (self->waiting, ours);
  return TRUE;
}

static int
compare_entries (const void *a, const void *b)
{
  return ibn_part_compare_names (&((const Entry *) a)->key, &((const Entry *) b)->key);
}

/* The entries of a dictionary that was begun, sorted by their keys; FALSE where it is none. */
static gboolean
read_entries (Walk *self, IbnParts *parts)
{
  guint first = self->entries->len;
  IbnPart part = ibn_parts_next (parts);
  Entry *entries;

  for (; part.kind == IBN_PART_NAME; part = ibn_parts_next (parts))
    {
      const Entry entry = { part, *parts };

      g_array_append_val (self->entries, entry);
      if (!ibn_parts_skip (parts))
        return FALSE;
    }
  if (part.kind != IBN_PART_DICTIONARY_END || self->entries->len == first)
    return part.kind == IBN_PART_DICTIONARY_END;

  entries = &g_array_index (self->entries, Entry, first);
  qsort (entries, self->entries->len - first, sizeof *entries, compare_entries);
  for (guint i = 1; i < self->entries->len - first; i++)
    if (compare_entries (&entries[i - 1], &entries[i]) == 0)
      return FALSE;
  return TRUE;
}

static gboolean is_same_part (Walk *self, const IbnPart *left, IbnParts *theirs,
                              const IbnPart *right, IbnParts *ours);

static gboolean
is_same_value (Walk *self, IbnParts *theirs, IbnParts *ours)
{
  IbnPart left = ibn_parts_next (theirs), right = ibn_parts_next (ours);

  return is_same_part (self, &left, theirs, &right, ours);
}

/* The next entry from @at on that is not passed over. */
static const Entry *
next_entry (Walk *self, guint *at, guint end, const char *const *without)
{
  while (*at < end)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, (*at)++);
      gboolean is_passed = FALSE;

      for (gsize i = 0; without[i] != NULL && !is_passed; i++)
        is_passed = ibn_part_is_name (&entry->key, without[i]);
      if (!is_passed)
        return entry;
    }
  return NULL;
}

/* Both dictionaries were begun; @without: keys that do not count */
static gboolean
is_same_dictionary (Walk *self, IbnParts *theirs, IbnParts *ours, const char *const *without)
{
  guint first = self->entries->len, middle, end, i = first, j;
  gboolean is_same = read_entries (self, theirs);

  middle = j = self->entries->len;
  is_same = is_same && read_entries (self, ours);
  end = self->entries->len;
  while (is_same)
    {
      const Entry *left = next_entry (self, &i, middle, without);
      const Entry *right = next_entry (self, &j, end, without);
      IbnParts value, other;

      if (left == NULL || right == NULL)
        {
          is_same = left == right;
          break;
        }
      /* The entries move when more are added. */
      value = left->value;
      other = right->value;
      is_same = compare_entries (left, right) == 0 && is_same_value (self, &value, &other);
    }
  g_array_set_size (self->entries, first);
  return is_same;
}

static gboolean
is_same_array (Walk *self, IbnParts *theirs, IbnParts *ours)
{
  while (TRUE)
    {
      IbnPart left = ibn_parts_next (theirs), right = ibn_parts_next (ours);

      if (left.kind == IBN_PART_ARRAY_END || right.kind == IBN_PART_ARRAY_END)
        return left.kind == right.kind;
      if (!is_same_part (self, &left, theirs, &right, ours))
        return FALSE;
    }
}

/* The values of which the first parts were read. */
static gboolean
is_same_part (Walk *self, const IbnPart *left, IbnParts *theirs, const IbnPart *right,
              IbnParts *ours)
{
  static const char *const none[] = { NULL };
  gboolean is_same;

  if (left->kind != right->kind || self->depth == IBN_MAX_DEPTH)
    return FALSE;

  self->depth++;
  switch (left->kind)
    {
    case IBN_PART_NUMBER:
    case IBN_PART_STRING:
      is_same = is_same_text (left, right);
      break;
    case IBN_PART_NAME:
      is_same = ibn_part_compare_names (left, right) == 0;
      break;
    case IBN_PART_REFERENCE:
      is_same = pair (self, left->object, right->object);
      break;
    case IBN_PART_WORD:
      is_same = have_same_bytes (left, right) && is_constant (left);
      break;
    case IBN_PART_ARRAY:
      is_same = is_same_array (self, theirs, ours);
      break;
    case IBN_PART_DICTIONARY:
      is_same = is_same_dictionary (self, theirs, ours, none);
      break;
    case IBN_PART_END:
    case IBN_PART_WRONG:
    case IBN_PART_ARRAY_END:
    case IBN_PART_DICTIONARY_END:
    default:
      is_same = FALSE;
      break;
    }
  self->depth--;
  return is_same;
}

/* Whether both have the same at @key, or nothing. */
static gboolean
have_same_entry (Walk *self, IbnParts theirs, IbnParts ours, const char *key)
{
  IbnParts value, other;
  IbnPart left = ibn_parts_find (theirs, key, &value);
  IbnPart right = ibn_parts_find (ours, key, &other);

  if (left.kind == IBN_PART_END || right.kind == IBN_PART_END)
    return left.kind == right.kind;
  return left.kind != IBN_PART_WRONG && right.kind != IBN_PART_WRONG
         && is_same_value (self, &value, &other);
}

/* As it is packed, where it is packed alike, or else unpacked. What is enclosed was held against
 * its fingerprints when the file was read. */
static gboolean
have_same_content (Walk *self, const IbnObject *theirs, const IbnObject *ours)
{
  IbnPart type = ibn_parts_find (ours->text, "/Type", NULL);
  g_autoptr(GBytes) left = NULL;
  g_autoptr(GBytes) right = NULL;

  if (ibn_part_is_name (&type, "/EmbeddedFile"))
    return TRUE;
  if (theirs->length == ours->length && memcmp (theirs->data, ours->data, ours->length) == 0
      && have_same_entry (self, theirs->text, ours->text, "/Filter")
      && have_same_entry (self, theirs->text, ours->text, "/DecodeParms"))
    return TRUE;

  if (ibn_parts_find (theirs->text, "/DecodeParms", NULL).kind != IBN_PART_END
      || ibn_parts_find (ours->text, "/DecodeParms", NULL).kind != IBN_PART_END)
    return FALSE;
  right = ibn_strict_unpack (ours, MAX_STREAM);
  left = right == NULL ? NULL : ibn_strict_unpack (theirs, g_bytes_get_size (right));
  return left != NULL && g_bytes_equal (left, right);
}

static gboolean
are_same_objects (Walk *self, const IbnObject *theirs, const IbnObject *ours)
{
  IbnParts value = theirs->text, other = ours->text;

  if (theirs->data == NULL || ours->data == NULL)
    return theirs->data == ours->data && is_same_value (self, &value, &other);
  return ibn_parts_next (&value).kind == IBN_PART_DICTIONARY
         && ibn_parts_next (&other).kind == IBN_PART_DICTIONARY
         && is_same_dictionary (self, &value, &other, packing_keys)
         && have_same_content (self, theirs, ours);
}

static gboolean
is_same_walk (Walk *self)
{
  IbnParts theirs = self->theirs->trailer;
  IbnParts ours = self->ours->trailer;

  if (!have_same_entry (self, theirs, ours, "/Root")
      || !have_same_entry (self, theirs, ours, "/Info"))
    return FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    {
      guint object = g_array_index (self->waiting, guint, i);

      if (!are_same_objects (self, ibn_strict_get_object (self->theirs, self->twins[object]),
                             ibn_strict_get_object (self->ours, object)))
        return FALSE;
    }
  return TRUE;
}

/* Whether nothing differs but how it is written. FALSE also where that cannot be seen so soon. It
 * takes about as long as it takes to read both. */
gboolean
ibn_strict_is_same (GBytes *theirs, GBytes *ours)
{
  g_autoptr(IbnStrict) first = ibn_strict_new (theirs);
  g_autoptr(IbnStrict) second = first == NULL ? NULL : ibn_strict_new (ours);
  Walk walk = { first, second, NULL, NULL, NULL, 0 };
  gboolean is_same;

  if (second == NULL)
    return FALSE;

  walk.twins = g_new0 (guint, second->objects->len);
  walk.waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  walk.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  is_same = is_same_walk (&walk);
  g_free (walk.twins);
  g_array_unref (walk.waiting);
  g_array_unref (walk.entries);
  return is_same;
}
