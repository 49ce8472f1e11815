/* ibn-xml.c: writing XML as text, and reading what is to hold nothing unknown
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-xml.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-error.h"

static const char *
get_escape (char c, gboolean in_attribute)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : NULL;
    /* In an attribute, a parser would make blanks of them. */
    case '\t':
      return in_attribute ? "&#9;" : NULL;
    case '\n':
      return in_attribute ? "&#10;" : NULL;
    default:
      return NULL;
    }
}

/* Appends text so that it reads back just as it is. */
void
ibn_xml_append_escaped (GString *text, const char *value, gboolean in_attribute)
{
  const char *plain = value;

  for (const char *p = value; *p != '\0'; p++)
    {
      const char *escape = get_escape (*p, in_attribute);

      if (escape == NULL)
        continue;
      g_string_append_len (text, plain, p - plain);
      g_string_append (text, escape);
      plain = p + 1;
    }
  g_string_append (text, plain);
}

/* Appends an attribute, unless it is "". */
void
ibn_xml_append_attribute (GString *text, const char *name, const char *value)
{
  if (*value == '\0')
    return;

  g_string_append_c (text, ' ');
  g_string_append (text, name);
  g_string_append (text, "=\"");
  ibn_xml_append_escaped (text, value, TRUE);
  g_string_append_c (text, '"');
}

/* Appends the attribute `time`, unless it is not known. */
void
ibn_xml_append_time (GString *text, gint64 time)
{
  g_autofree char *iso = time != 0 ? ibn_time_format_iso (time) : NULL;

  if (iso != NULL)
    ibn_xml_append_attribute (text, "time", iso);
}

/* Says what is wrong there, and gives FALSE. */
gboolean
ibn_xml_complain (const xmlNode *node, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: %s"), xmlGetLineNo (node), reason);
}

/* What stands there has no place there. */
gboolean
ibn_xml_refuse (const xmlNode *node, GError **error)
{
  if (ibn_node_is_text (node))
    return ibn_xml_complain (node, error, _("There is text between elements"));
  return ibn_xml_complain (node, error, _("“%s” has no place here"), ibn_node_get_name (node));
}

static gboolean
is_one_of (const char *name, const char * const *names)
{
  for (; *names != NULL; names++)
    if (strcmp (*names, name) == 0)
      return TRUE;
  return FALSE;
}

/* @ns is NULL for none. */
gboolean
ibn_xml_is (const xmlNode *node, const char *name, const char *ns)
{
  return strcmp (ibn_node_get_name (node), name) == 0
         && g_strcmp0 (node->ns != NULL ? (const char *) node->ns->href : NULL, ns) == 0;
}

/* Whether it is that element, with none but those attributes, NULL for any, and in it either text
 * alone or, between elements, layout alone. @ns is NULL for none. */
gboolean
ibn_xml_check (const xmlNode *node, const char *name, const char *ns,
                  const char * const *attributes, gboolean has_text, GError **error)
{
  if (!ibn_xml_is (node, name, ns))
    return ibn_xml_refuse (node, error);

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attributes != NULL
        && (attribute->ns != NULL || !is_one_of ((const char *) attribute->name, attributes)))
      return ibn_xml_complain (node, error, _("“%s” can have no attribute “%s”"), name,
                               (const char *) attribute->name);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      gboolean is_text = ibn_node_is_text (child);

      if (has_text ? !is_text || child->next != NULL
                   : child->type != XML_ELEMENT_NODE && !(is_text && xmlIsBlankNode (child)))
        return ibn_xml_refuse (child, error);
    }

  return TRUE;
}

const char *
ibn_xml_get (const xmlNode *node, const char *attribute)
{
  const char *value = ibn_node_get_attribute (node, attribute);

  return value != NULL ? value : "";
}

/* Reads the attribute `time`; @time is 0 when there is none. */
gboolean
ibn_xml_get_time (const xmlNode *node, gint64 *time, GError **error)
{
  const char *iso = ibn_node_get_attribute (node, "time");

  *time = 0;
  if (iso == NULL || ibn_time_parse_iso (iso, time, error))
    return TRUE;

  g_prefix_error (error, _("Line %ld: "), xmlGetLineNo (node));
  return FALSE;
}
