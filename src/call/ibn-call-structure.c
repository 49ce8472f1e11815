/* ibn-call-structure.c: which elements and attributes a definition may have
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"

#define LEVELS " blocking explain attention info "
#define OF_FIELD \
  LEVELS "max-length rule source criterion relevant phases readonly min max table managed accept"

/* The same as data/schemas/call.xsd, once all repeating and extending is done. */
static const struct {
  const char *name;
  const char *parent;     /* NULL: any that has it among its children */
  const char *needed;     /* attributes */
  const char *allowed;    /* attributes beside those */
  const char *children;   /* NULL: it holds text */
} structure[] = {
  { "call", NULL, "id version language", "",
    "title programme authority summary contact sources milestones params phases criteria form "
    "formulas letters parts rules" },
  { "title", NULL, "", "", NULL },
  { "programme", NULL, "", "", NULL },
  { "authority", NULL, "", "", NULL },
  { "summary", NULL, "", "", NULL },
  { "label", NULL, "", "", NULL },
  { "row-label", NULL, "", "", NULL },
  { "help", NULL, "", "", NULL },
  { "example", NULL, "", "", NULL },
  { "unit", NULL, "", "", NULL },
  { "remark", NULL, "", "", NULL },
  { "message", NULL, "", "", NULL },
  { "contact", NULL, "", "email phone url", "" },
  { "sources", NULL, "", "", "source" },
  { "source", NULL, "id title", "", "" },
  { "milestones", NULL, "", "", "milestone" },
  { "milestone", NULL, "id date", "until source", "label" },
  { "params", NULL, "", "", "param" },
  { "param", NULL, "name type value", "source unconfirmed", "label unit remark" },
  { "phases", NULL, "", "", "phase" },
  { "phase", NULL, "id", "opening deadline submitted source", "label help" },
  { "criteria", NULL, "", "", "criterion" },
  { "criterion", NULL, "id", "group source", "label" },
  { "form", NULL, "", "", "step" },
  { "step", NULL, "id", "phases", "label help group" },
  { "group", NULL, "id", "phases", "label help field show table" },
  { "field", "group", "path type", OF_FIELD, "label help example unit choice" },
  { "field", "table", "name type", OF_FIELD, "label help example unit choice" },
  { "choice", NULL, "value", "", "label" },
  { "show", NULL, "value", "phases", "" },
  { "table", NULL, "path layout title",
    LEVELS "max-rows rule source relevant phases readonly managed",
    "label row-label help field show" },
  { "formulas", NULL, "", "", "let" },
  { "let", NULL, "name type value", "each source most least rules", "label" },
  { "letters", NULL, "", "", "letter" },
  { "letter", NULL, "id table issued file", "when phases source", "label title paragraph value" },
  { "paragraph", NULL, "", "when", "text" },
  { "text", NULL, "", "", NULL },
  { "value", NULL, "name type value", "", "label" },
  { "parts", NULL, "table", "", "own" },
  { "own", NULL, "table column", "", "" },
  { "rules", NULL, "", "", "rule answer-rule" },
  { "rule", NULL, "id test", LEVELS "part each when source places", "label message place cure" },
  { "place", NULL, "", "each", NULL },
  { "cure", NULL, "", "each when", "label set add remove" },
  { "set", NULL, "path value", "", "" },
  { "add", NULL, "table count", "", "" },
  { "remove", NULL, "path", "", "" },
  { "answer-rule", NULL, "aspect", LEVELS "type source", "label message" },
};

static gboolean
has_word (const char *list, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (list, word); p != NULL; p = strstr (p + 1, word))
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

static gboolean
has_attribute (const IbnElement *element, const char *name, gsize length)
{
  for (const IbnAttribute *one = element->attributes; one != NULL; one = one->next)
    if (strncmp (name, one->name, length) == 0 && one->name[length] == '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
check_attributes (const IbnElement *element, guint n, GError **error)
{
  for (const IbnAttribute *one = element->attributes; one != NULL; one = one->next)
    if (!has_word (structure[n].needed, one->name) && !has_word (structure[n].allowed, one->name))
      return ibn_element_fail (element, error, _("“%s” has an unknown attribute “%s”"),
                               element->name, one->name);
  for (const char *needed = structure[n].needed; *needed != '\0'; )
    {
      gsize length = strcspn (needed, " ");

      if (!has_attribute (element, needed, length))
        {
          g_autofree char *name = g_strndup (needed, length);

          return ibn_element_fail (element, error, _("“%s” lacks the attribute “%s”"),
                                   element->name, name);
        }
      needed += length;
      needed += *needed == ' ';
    }
  if (element->language != NULL
      && (structure[n].children != NULL || ibn_element_is (element, "place")))
    return ibn_element_fail (element, error, _("“%s” has an unknown attribute “%s”"), element->name,
                             "xml:lang");
  return TRUE;
}

/* Where an element stands in the structure, of which its parent has told that it has it. */
static guint
find_row (GHashTable *rows, const IbnElement *element, const char *parent)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (rows, element->name));

  while (!ibn_element_is (element, structure[n].name)
         || (structure[n].parent != NULL && !g_str_equal (structure[n].parent, parent)))
    n++;
  return n;
}

static gboolean
check_element (GHashTable *rows, const IbnElement *element, const char *parent, GError **error)
{
  guint n = find_row (rows, element, parent);

  if (!check_attributes (element, n, error))
    return FALSE;
  if (structure[n].children != NULL && !is_blank (element->text))
    return ibn_element_fail (element, error, _("“%s” holds no text"), element->name);
  if (structure[n].children == NULL && element->children == NULL && is_blank (element->text))
    return ibn_element_fail (element, error, _("“%s” is empty"), element->name);

  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (structure[n].children == NULL || !has_word (structure[n].children, child->name))
        return ibn_element_fail (child, error, _("“%s” has no place in “%s”"), child->name,
                                 element->name);
      if (!check_element (rows, child, element->name, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ibn_call_check_structure:
 * @root: a definition, with all repeating and extending done
 * @error: return location for an error
 *
 * Checks that every element and attribute is one that may stand there, and that those that must
 * stand there do.
 */
gboolean
ibn_call_check_structure (const IbnElement *root, GError **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  /* From the last up: of several of one name, the first is what stays. */
  for (guint n = G_N_ELEMENTS (structure); n > 0; n--)
    g_hash_table_insert (rows, (char *) structure[n - 1].name, GUINT_TO_POINTER (n - 1));
  return check_element (rows, root, "", error);
}
