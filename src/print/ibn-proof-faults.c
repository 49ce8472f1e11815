/* ibn-proof-faults.c: what is told of pages that are not those of the dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters of an answer that are shown. */
#define MAX_SHOWN 60

/* The same on many pages. */
typedef struct {
  IbnProofFault *fault;       /* lent; NULL where it is not listed */
  guint          n_more;      /* pages besides that of the fault */
} Repeated;

void
ibn_comparison_add (IbnComparison *self, guint page, const char *path, const char *words)
{
  IbnProofFault *fault;

  if (self->faults->len >= IBN_MAX_FAULTS)
    {
      self->n_more++;
      return;
    }
  fault = g_new0 (IbnProofFault, 1);
  fault->page = page;
  fault->path = g_strdup (path);
  fault->words = g_strdup (words);
  g_ptr_array_add (self->faults, fault);
}

/* So much of a long text that the first difference is in it. */
static char *
shorten (const char *text, glong first)
{
  glong length = g_utf8_strlen (text, -1);
  glong start = first > MAX_SHOWN / 2 && length > MAX_SHOWN ? first - MAX_SHOWN / 2 : 0;
  glong end = MIN (start + MAX_SHOWN, length);
  g_autofree char *part = g_utf8_substring (text, start, end);

  return g_strconcat (start > 0 ? "…" : "", part, end < length ? "…" : "", NULL);
}

static glong
find_difference (const char *a, const char *b)
{
  glong n = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

static char *
describe_answer (const char *name, guint page, const char *theirs, const char *ours)
{
  if (*ours == '\0')
    return g_strdup_printf (_("Page %u: “%s” reads %s on the page and is empty in the data"), page,
                            name, theirs);
  if (*theirs == '\0')
    return g_strdup_printf (_("Page %u: “%s” is missing on the page and is %s in the data"), page,
                            name, ours);
  return g_strdup_printf (_("Page %u: “%s” reads %s on the page and %s in the data"), page, name,
                          theirs, ours);
}

static char *
describe_text (guint page, const char *theirs, const char *ours)
{
  if (*theirs == '\0')
    return g_strdup_printf (_("Page %u: “%s” is missing"), page, ours);
  if (*ours == '\0')
    return g_strdup_printf (_("Page %u: “%s” was added"), page, theirs);
  return g_strdup_printf (_("Page %u reads “%s” where the dossier has “%s”"), page, theirs, ours);
}

static char *
describe_repeated (guint page, guint n_more, const char *theirs, const char *ours)
{
  if (*theirs == '\0')
    return g_strdup_printf (_("Page %u and %u more: “%s” is missing"), page, n_more, ours);
  if (*ours == '\0')
    return g_strdup_printf (_("Page %u and %u more: “%s” was added"), page, n_more, theirs);
  return g_strdup_printf (_("Page %u and %u more read “%s” where the dossier has “%s”"), page,
                          n_more, theirs, ours);
}

/* What stands on a page at a place, and what should: @path is that of the answer there, or NULL. */
void
ibn_comparison_add_text (IbnComparison *self, guint page, const char *path, const char *theirs,
                         const char *ours)
{
  glong first = find_difference (theirs, ours);
  g_autofree char *shown = shorten (theirs, first);
  g_autofree char *wanted = shorten (ours, first);
  g_autofree char *name = path == NULL
                          ? NULL
                          : ibn_path_format (self->call, self->document, path, self->language);
  g_autofree char *words = name != NULL
                           ? describe_answer (name, page, shown, wanted)
                           : describe_text (page, shown, wanted);

  ibn_comparison_add (self, page, path, words);
}

/* What stands at the head or foot of pages, and what should. It is told once, of the first of
 * them. */
void
ibn_comparison_add_repeated (IbnComparison *self, guint page, const char *theirs, const char *ours)
{
  g_autofree char *key = g_strconcat (theirs, "\n", ours, NULL);
  Repeated *repeated = g_hash_table_lookup (self->repeated, key);
  glong first = find_difference (theirs, ours);
  g_autofree char *shown = shorten (theirs, first);
  g_autofree char *wanted = shorten (ours, first);
  guint n_before = self->faults->len;

  if (repeated == NULL)
    {
      repeated = g_new0 (Repeated, 1);
      g_hash_table_insert (self->repeated, g_steal_pointer (&key), repeated);
      ibn_comparison_add_text (self, page, NULL, theirs, ours);
      if (self->faults->len > n_before)
        repeated->fault = g_ptr_array_index (self->faults, n_before);
      return;
    }

  repeated->n_more++;
  if (repeated->fault == NULL)
    return;
  g_free (repeated->fault->words);
  repeated->fault->words = describe_repeated (repeated->fault->page, repeated->n_more, shown,
                                              wanted);
}
