/* ibn-call-limits.c: the limits that formulas are held against
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call-limits-private.h"

#include <glib/gi18n.h>

/* Reads `most` or `least`, and the rules that keep it; the names are looked up later on. */
gboolean
ibn_call_read_limit (const IbnElement *element, IbnLet *let, GError **error)
{
  const char *most = ibn_element_get (element, "most");
  const char *least = ibn_element_get (element, "least");
  const char *rules = ibn_element_get (element, "rules");

  if (most != NULL && least != NULL)
    return ibn_element_fail (element, error, _("“%s” and “%s” do not go together"), "most",
                             "least");
  if (most == NULL && least == NULL)
    return rules == NULL
           || ibn_element_fail (element, error, _("“%s” needs “%s” or “%s”"), "rules", "most",
                                "least");
  if (let->each != NULL)
    return ibn_element_fail (element, error, _("a value for each row has no “%s”"),
                             most != NULL ? "most" : "least");

  let->limit = g_strdup (most != NULL ? most : least);
  let->is_least = least != NULL;
  if (rules != NULL)
    let->rule_keys = g_strsplit_set (rules, " \t\r\n", -1);
  return TRUE;
}

static gboolean
check_limit (IbnCall *self, const IbnLet *let, GError **error)
{
  const IbnMark *mark = g_hash_table_lookup (self->marks, let);
  const char *what = let->is_least ? "least" : "most";
  const IbnLet *limit = ibn_call_get_let (self, let->limit);
  const IbnParam *param = ibn_call_get_param (self, let->limit);

  if (param == NULL && (limit == NULL || limit->each != NULL))
    return ibn_mark_fail (mark, error, _("in “%s”: there is no param or formula “%s”"), what,
                          let->limit);
  if (!ibn_type_is_number (let->type)
      || (param != NULL ? param->type : limit->type) != let->type)
    return ibn_mark_fail (mark, error, _("in “%s”: “%s” is no number of the type of “%s”"), what,
                          let->limit, let->name);
  return TRUE;
}

static const IbnRule *
find_rule (IbnCall *self, const char *key)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const IbnRule *rule = g_ptr_array_index (self->rules, i);

      if (g_str_equal (rule->key, key))
        return rule;
    }
  return NULL;
}

static gboolean
find_rules (IbnCall *self, IbnLet *let, GError **error)
{
  let->rules = g_ptr_array_new ();
  for (guint i = 0; let->rule_keys != NULL && let->rule_keys[i] != NULL; i++)
    {
      const char *key = let->rule_keys[i];
      const IbnRule *rule = find_rule (self, key);

      if (*key == '\0')
        continue;
      if (rule == NULL)
        return ibn_mark_fail (g_hash_table_lookup (self->marks, let), error,
                              _("in “rules”: there is no rule “%s”"), key);
      g_ptr_array_add (let->rules, (void *) rule);
    }
  return TRUE;
}

/**
 * ibn_call_check_limits:
 * @self: a call of which all is read
 * @error: return location for an error
 *
 * Looks up what the limits of formulas name: a param or formula of the same type, and rules.
 */
gboolean
ibn_call_check_limits (IbnCall *self, GError **error)
{
  for (guint i = 0; i < self->lets->len; i++)
    {
      IbnLet *let = g_ptr_array_index (self->lets, i);

      if (let->limit != NULL && (!check_limit (self, let, error) || !find_rules (self, let, error)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a formula is made of a param or formula, at whatever depth. There are no circles. */
static gboolean
is_made_of (IbnCall *self, const IbnLet *let, const char *name)
{
  GPtrArray *uses = ibn_expression_get_uses (let->value);

  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);
      const IbnLet *used = ibn_call_get_let (self, use->name);

      if (g_str_equal (use->name, name) || (used != NULL && is_made_of (self, used, name)))
        return TRUE;
    }
  return FALSE;
}

/* Whether a rule says when the limit is passed, or the formula cannot pass it. */
gboolean
ibn_call_keeps_limit (IbnCall *self, const IbnLet *let)
{
  return let->rules->len > 0 || is_made_of (self, let, let->limit);
}
