/* ibn-element.c: from the bytes of a definition to its elements; the bytes are not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-element-private.h"

#include <glib/gi18n.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "ibn-error.h"
#include "ibn-markup.h"

#if LIBXML_VERSION < 21200
typedef xmlError IbnXmlError;
#else
typedef const xmlError IbnXmlError;
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlChar, xmlFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

/* The first complaint of a parser: those that follow are its echo. */
typedef struct {
  int   line;
  char *reason;   /* owned, or NULL */
} Complaint;

static void
complaint_clear (Complaint *complaint)
{
  g_free (complaint->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Complaint, complaint_clear)

#if LIBXML_VERSION < 21300
/* Before 2.13 a handler gets the parser, not the data of our choice. */
static void
set_error_handler (xmlParserCtxt *parser, xmlStructuredErrorFunc func, void *data)
{
  parser->sax->serror = func;
}
#define HANDLER_DATA(data) (((xmlParserCtxt *) (data))->_private)
#else
#define set_error_handler xmlCtxtSetErrorHandler
#define HANDLER_DATA(data) (data)
#endif

static void
on_parser_error (void *data, IbnXmlError *e)
{
  Complaint *complaint = HANDLER_DATA (data);

  if (complaint->reason != NULL || e->level < XML_ERR_ERROR)
    return;

  complaint->line = e->line;
  complaint->reason = g_strchomp (g_strdup (e->message));
}

/* Takes the first complaint of a parser, and ends it. */
static void G_GNUC_PRINTF (2, 3)
stop (xmlParserCtxt *parser, const char *format, ...)
{
  Complaint *complaint = parser->_private;
  va_list args;

  va_start (args, format);
  if (complaint->reason == NULL)
    {
      complaint->line = xmlSAX2GetLineNumber (parser);
      complaint->reason = g_strdup_vprintf (format, args);
    }
  va_end (args);
  xmlStopParser (parser);
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  stop (data, "%s", _("a DOCTYPE is not allowed"));
}

static void
on_start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces,
                  int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *parser = data;

  /* Each prefix is looked for among all that are declared; for each of them there are two. */
  if (parser->nameNr >= IBN_CALL_MAX_DEPTH)
    stop (parser, _("elements stand more than %d deep"), IBN_CALL_MAX_DEPTH);
  else if (parser->nsNr > 2 * IBN_MARKUP_MAX_NAMESPACES)
    stop (parser, _("more than %d namespaces"), IBN_MARKUP_MAX_NAMESPACES);
  else
    xmlSAX2StartElementNs (data, name, prefix, uri, n_namespaces, namespaces,
                           n_attributes, n_defaulted, attributes);
}

static void
attribute_clear (void *data)
{
  IbnAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
}

static IbnElement *
new_element (const char *name, char *file, int line)
{
  IbnElement *self = g_new0 (IbnElement, 1);

  self->name = g_strdup (name);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (IbnAttribute));
  g_array_set_clear_func (self->attributes, attribute_clear);
  self->text = g_strdup ("");
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_element_free);
  self->file = g_ref_string_acquire (file);
  self->line = line;
  return self;
}

static gboolean
read_attributes (IbnElement *self, xmlNode *node, GError **error)
{
  for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      const char *name = (const char *) attr->name;
      g_autoptr(xmlChar) value = xmlNodeListGetString (node->doc, attr->children, TRUE);
      const char *text = value == NULL ? "" : (const char *) value;

      if (attr->ns == NULL)
        ibn_element_set (self, name, text);
      else if (xmlStrEqual (attr->ns->href, XML_XML_NAMESPACE) && g_str_equal (name, "lang"))
        self->language = g_strdup (text);
      else
        return ibn_element_fail (self, error, _("“%s” has an unknown attribute “%s:%s”"),
                                 self->name,
                                 (const char *) attr->ns->prefix, name);
    }
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static IbnElement *
read_element (xmlNode *node, char *file, GError **error)
{
  g_autoptr(IbnElement) self = new_element ((const char *) node->name, file,
                                            (int) xmlGetLineNo (node));
  g_autoptr(GString) text = g_string_new (NULL);

  if (node->ns == NULL || !xmlStrEqual (node->ns->href, BAD_CAST IBN_CALL_NS))
    {
      ibn_element_fail (self, error, _("“%s” is not an element of the namespace %s"), self->name,
                        IBN_CALL_NS);
      return NULL;
    }
  if (!read_attributes (self, node, error))
    return NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE)
        g_string_append (text, (const char *) child->content);
      else if (child->type == XML_ELEMENT_NODE)
        {
          IbnElement *element = read_element (child, file, error);

          if (element == NULL)
            return NULL;
          g_ptr_array_add (self->children, element);
        }
    }

  if (self->children->len == 0)
    {
      g_free (self->text);
      self->text = g_strdup (text->str);
    }
  else if (!is_blank (text->str))
    {
      ibn_element_fail (self, error, _("“%s” has text beside its elements"), self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static xmlDoc *
parse_xml (GBytes *bytes, Complaint *complaint)
{
  g_autoptr(xmlParserCtxt) parser = xmlNewParserCtxt ();
  g_autoptr(xmlDoc) xml = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (parser == NULL)
    g_error ("No memory for a parser");

  parser->_private = complaint;
  set_error_handler (parser, on_parser_error, complaint);
  parser->sax->internalSubset = on_doctype;
  parser->sax->startElementNs = on_start_element;
  xml = xmlCtxtReadMemory (parser, data, (int) size, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  if (complaint->reason != NULL || xml == NULL)
    return NULL;
  return g_steal_pointer (&xml);
}

/**
 * ibn_element_parse:
 * @bytes: a definition
 * @file: its name, for messages
 * @error: return location for an error
 *
 * Reads the elements of a definition: XML in UTF-8 of at most 4 MiB, without a DOCTYPE, with every
 * element in the namespace of definitions, and no more markup than ibn-markup.h allows.
 *
 * On failure @error is set to [error@Ibn.Error.CALL], with the file, the line and the reason.
 *
 * Returns: (transfer full) (nullable): the root
 */
IbnElement *
ibn_element_parse (GBytes *bytes, const char *file, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_auto(Complaint) complaint = { 0, NULL };
  g_autofree char *excess = NULL;
  guint line = 1;
  g_autoptr(xmlDoc) xml = NULL;
  IbnElement *root;
  char *name;

  if (size > IBN_CALL_MAX_BYTES)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                   _("%s: line 1: the file is larger than %d MiB"), file,
                   IBN_CALL_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  /* libxml2 2.9 complains about other encodings on stderr, past any handler. */
  if (size == 0 || !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                   size == 0 ? _("%s: line 1: the file is empty")
                             : _("%s: line 1: the file is not in UTF-8"), file);
      return NULL;
    }

  excess = ibn_markup_find_excess (data, size, IBN_CALL_MAX_ELEMENTS, &line);
  if (excess != NULL)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s: line %u: %s"), file, line, excess);
      return NULL;
    }

  xml = parse_xml (bytes, &complaint);
  if (xml == NULL)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s: line %d: %s"), file,
                   MAX (complaint.line, 1),
                   complaint.reason == NULL ? _("this is not XML") : complaint.reason);
      return NULL;
    }

  name = g_ref_string_new (file);
  root = read_element (xmlDocGetRootElement (xml), name, error);
  g_ref_string_release (name);
  return root;
}

/* Deeply. */
IbnElement *
ibn_element_copy (const IbnElement *self)
{
  IbnElement *copy = new_element (self->name, self->file, self->line);

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const IbnAttribute *attribute = &g_array_index (self->attributes, IbnAttribute, i);

      ibn_element_set (copy, attribute->name, attribute->value);
    }
  copy->language = g_strdup (self->language);
  g_free (copy->text);
  copy->text = g_strdup (self->text);
  for (guint i = 0; i < self->children->len; i++)
    g_ptr_array_add (copy->children, ibn_element_copy (g_ptr_array_index (self->children, i)));
  return copy;
}

void
ibn_element_free (IbnElement *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_array_unref (self->attributes);
  g_free (self->language);
  g_free (self->text);
  g_ptr_array_unref (self->children);
  g_ref_string_release (self->file);
  g_free (self);
}

/* NULL where it is not there. */
const char *
ibn_element_get (const IbnElement *self, const char *attribute)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const IbnAttribute *one = &g_array_index (self->attributes, IbnAttribute, i);

      if (g_str_equal (one->name, attribute))
        return one->value;
    }
  return NULL;
}

void
ibn_element_set (IbnElement *self, const char *attribute, const char *value)
{
  IbnAttribute added;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      IbnAttribute *one = &g_array_index (self->attributes, IbnAttribute, i);

      if (g_str_equal (one->name, attribute))
        {
          char *copy = g_strdup (value);

          g_free (one->value);
          one->value = copy;
          return;
        }
    }
  added.name = g_strdup (attribute);
  added.value = g_strdup (value);
  g_array_append_val (self->attributes, added);
}

void
ibn_element_unset (IbnElement *self, const char *attribute)
{
  for (guint i = 0; i < self->attributes->len; i++)
    if (g_str_equal (g_array_index (self->attributes, IbnAttribute, i).name, attribute))
      {
        g_array_remove_index (self->attributes, i);
        return;
      }
}

gboolean
ibn_element_is (const IbnElement *self, const char *name)
{
  return g_str_equal (self->name, name);
}

/**
 * ibn_element_fail:
 * @self: the element that is wrong
 * @error: return location for an error
 * @format: the reason, without a full stop
 *
 * Sets @error to [error@Ibn.Error.CALL] with the file and the line of @self before the reason.
 *
 * Returns: %FALSE, so that a caller can return it
 */
gboolean
ibn_element_fail (const IbnElement *self, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s: line %d: %s"), self->file, self->line,
               reason);
  return FALSE;
}
