/* ibn-version-xml.c: a version as an element, with the findings that were left in a seal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-version-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-fingerprint.h"
#include "ibn-xml.h"

/* Of the number in an id. */
#define MAX_DIGITS 9

static void
append_finding (GString *text, const IbnSealedFinding *finding, const char *indent)
{
  g_string_append_printf (text, "%s  <finding", indent);
  ibn_xml_append_attribute (text, "rule", finding->rule);
  ibn_xml_append_attribute (text, "level", finding->level);
  ibn_xml_append_attribute (text, "reason", finding->reason);
  g_string_append_c (text, '>');
  ibn_xml_append_escaped (text, finding->message, FALSE);
  g_string_append (text, "</finding>\n");
}

/* Appends an element @name, with the attribute @kind unless that is "". Its further lines begin
 * with @indent; it is for the caller to begin the first one and to end the last one. */
void
ibn_version_append (GString *text, const IbnVersion *self, const char *name, const char *kind,
                    const char *indent)
{
  GPtrArray *findings = ibn_version_get_findings (self);

  g_string_append_printf (text, "<%s", name);
  ibn_xml_append_attribute (text, "id", ibn_version_get_id (self));
  ibn_xml_append_attribute (text, "kind", kind);
  ibn_xml_append_attribute (text, "name", ibn_version_get_name (self));
  ibn_xml_append_attribute (text, "author", ibn_version_get_author (self));
  ibn_xml_append_time (text, ibn_version_get_time (self));
  ibn_xml_append_attribute (text, "content", ibn_version_get_content (self));
  ibn_xml_append_attribute (text, "phase", ibn_version_get_phase (self));
  ibn_xml_append_attribute (text, "fingerprint", ibn_version_get_fingerprint (self));
  ibn_xml_append_attribute (text, "call-hash", ibn_version_get_call_hash (self));
  if (findings == NULL || findings->len == 0)
    {
      g_string_append (text, "/>");
      return;
    }

  g_string_append (text, ">\n");
  for (guint i = 0; i < findings->len; i++)
    append_finding (text, g_ptr_array_index (findings, i), indent);
  g_string_append_printf (text, "%s</%s>", indent, name);
}

static gboolean
check_id (const xmlNode *node, GError **error)
{
  const char *id = ibn_xml_get (node, "id");
  gsize n_digits = strspn (id + (*id == 'v'), G_CSET_DIGITS);

  return (*id == 'v' && n_digits > 0 && n_digits <= MAX_DIGITS && id[1 + n_digits] == '\0')
         || ibn_xml_complain (node, error, _("“%s” cannot be the “id” of a version"), id);
}

static gboolean
check_content (const xmlNode *node, GError **error)
{
  const char *content = ibn_xml_get (node, "content");

  return *content == '\0' || ibn_fingerprint_is_valid (content)
         || ibn_xml_complain (node, error, _("“%s” is no fingerprint"), content);
}

static gboolean
read_findings (const xmlNode *node, gboolean is_strict, GPtrArray *findings, GError **error)
{
  static const char *attributes[] = { "rule", "level", "reason", NULL };
  const char *ns = (const char *) node->ns->href;

  for (const xmlNode *child = ibn_node_get_first (node); child != NULL;
       child = ibn_node_get_next (child))
    {
      if (!is_strict && !ibn_xml_is (child, "finding", ns))
        continue;
      if (!ibn_xml_check (child, "finding", ns, is_strict ? attributes : NULL, TRUE, error))
        return FALSE;
      g_ptr_array_add (findings,
                       ibn_sealed_finding_new (ibn_xml_get (child, "rule"),
                                               ibn_xml_get (child, "level"),
                                               ibn_node_get_text (child),
                                               ibn_xml_get (child, "reason")));
    }
  return TRUE;
}

/* Reads an element in a namespace as a version of that kind. What in it is not known is refused
 * when @is_strict, and passed over otherwise; the attributes of the element are the caller's to
 * check. NULL with an error. */
IbnVersion *
ibn_version_read_node (const xmlNode *node, IbnVersionKind kind, gboolean is_strict, GError **error)
{
  g_autoptr(GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_sealed_finding_free);
  IbnVersion *self;
  gint64 time;

  if (!check_id (node, error) || !check_content (node, error)
      || !ibn_xml_get_time (node, &time, error)
      || !read_findings (node, is_strict, findings, error))
    return NULL;

  self = ibn_version_new (kind, ibn_xml_get (node, "id"), ibn_xml_get (node, "name"),
                          ibn_xml_get (node, "author"), time, ibn_xml_get (node, "content"));
  if (kind == IBN_VERSION_SEALED)
    ibn_version_set_seal (self, ibn_xml_get (node, "phase"), ibn_xml_get (node, "fingerprint"),
                          ibn_xml_get (node, "call-hash"), findings);
  return self;
}
