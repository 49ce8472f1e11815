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
#include <string.h>

#include "ibn-error.h"
#include "ibn-markup.h"

#if LIBXML_VERSION < 21200
typedef xmlError IbnXmlError;
#else
typedef const xmlError IbnXmlError;
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

/* An element of which the end is not read. */
typedef struct {
  IbnElement  *element;
  IbnElement **end;        /* where its next child goes */
  gboolean     has_text;   /* before one of its children */
} Open;

/* What is known while a parser is at work; the parser has it as its private data. */
typedef struct {
  IbnPool    *pool;
  char       *file;        /* GRefString, of the pool */
  IbnElement *root;        /* of the pool */
  Open        open[IBN_CALL_MAX_DEPTH];   /* from the root down */
  guint       n_open;
  GString    *text;        /* owned: since the last tag */
  GError     *refusal;     /* owned: of the first element that no definition can have; or NULL */
  /* The first complaint of the parser, which goes before: those that follow are its echo. */
  int         line;
  char       *reason;      /* owned, or NULL */
} Reader;

static void
reader_clear (Reader *self)
{
  g_string_free (self->text, TRUE);
  g_clear_error (&self->refusal);
  g_free (self->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static Reader *
get_reader (xmlParserCtxt *parser)
{
  return parser->_private;
}

#if LIBXML_VERSION < 21300
/* Before 2.13 a handler gets the parser, not the data of our choice. */
static void
set_error_handler (xmlParserCtxt *parser, xmlStructuredErrorFunc func, void *data)
{
  parser->sax->serror = func;
}
#define HANDLER_DATA(data) get_reader (data)
#else
#define set_error_handler xmlCtxtSetErrorHandler
#define HANDLER_DATA(data) (data)
#endif

static void
on_parser_error (void *data, IbnXmlError *e)
{
  Reader *self = HANDLER_DATA (data);

  if (self->reason != NULL || e->level < XML_ERR_ERROR)
    return;

  self->line = e->line;
  self->reason = g_strchomp (g_strdup (e->message));
}

/* Takes the first complaint of a parser, and ends it. */
static void G_GNUC_PRINTF (2, 3)
stop (xmlParserCtxt *parser, const char *format, ...)
{
  Reader *self = get_reader (parser);
  va_list args;

  va_start (args, format);
  if (self->reason == NULL)
    {
      self->line = xmlSAX2GetLineNumber (parser);
      self->reason = g_strdup_vprintf (format, args);
    }
  va_end (args);
  xmlStopParser (parser);
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  stop (data, "%s", _("a DOCTYPE is not allowed"));
}

/* One attribute, as the parser has it. */
typedef struct {
  const xmlChar *name;
  const xmlChar *prefix;
  const xmlChar *uri;
  const xmlChar *value;
  const xmlChar *end;
} Given;

static gboolean
read_attribute (Reader *self, IbnElement *element, const Given *given, IbnAttribute ***end)
{
  const char *name = (const char *) given->name;
  const char *value = ibn_pool_copy (self->pool, (const char *) given->value,
                                     given->end - given->value);
  IbnAttribute *attribute;

  if (given->uri != NULL)
    {
      if (!xmlStrEqual (given->uri, XML_XML_NAMESPACE) || !g_str_equal (name, "lang"))
        return ibn_element_fail (element, &self->refusal,
                                 _("“%s” has an unknown attribute “%s:%s”"), element->name,
                                 (const char *) given->prefix, name);
      element->language = value;
      return TRUE;
    }

  attribute = ibn_pool_take (self->pool, sizeof *attribute);
  attribute->name = name;
  attribute->value = value;
  **end = attribute;
  *end = &attribute->next;
  return TRUE;
}

/* Opens an element at the end of the one that is open, or as the root. */
static void
open_element (Reader *self, IbnElement *element)
{
  if (self->n_open == 0)
    self->root = element;
  else
    {
      Open *parent = &self->open[self->n_open - 1];

      *parent->end = element;
      parent->end = &element->next;
    }
  self->open[self->n_open++] = (Open) { element, &element->children, FALSE };
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Forgets what stands since the last tag, and says whether it is more than layout. */
static gboolean
drop_text (Reader *self)
{
  gboolean dropped = !is_blank (self->text->str);

  g_string_truncate (self->text, 0);
  return dropped;
}

static void
read_start (Reader *self, int line, const char *name, const char *uri, const Given *given,
            int n_given)
{
  IbnElement *element = ibn_pool_take (self->pool, sizeof *element);
  IbnAttribute **end = &element->attributes;

  element->name = name;
  element->text = "";
  element->file = self->file;
  element->line = line;
  if (self->n_open > 0 && drop_text (self))
    self->open[self->n_open - 1].has_text = TRUE;
  open_element (self, element);

  if (g_strcmp0 (uri, IBN_CALL_NS) != 0)
    {
      ibn_element_fail (element, &self->refusal, _("“%s” is not an element of the namespace %s"),
                        name, IBN_CALL_NS);
      return;
    }
  for (int i = 0; i < n_given; i++)
    if (!read_attribute (self, element, &given[i], &end))
      return;
}

static void
on_start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces,
                  int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *parser = data;
  Reader *self = get_reader (parser);

  /* Each prefix is looked for among all that are declared; for each of them there are two. */
  if (parser->nameNr >= IBN_CALL_MAX_DEPTH)
    stop (parser, _("elements stand more than %d deep"), IBN_CALL_MAX_DEPTH);
  else if (parser->nsNr > 2 * IBN_MARKUP_MAX_NAMESPACES)
    stop (parser, _("more than %d namespaces"), IBN_MARKUP_MAX_NAMESPACES);
  else if (self->refusal == NULL)
    read_start (self, xmlSAX2GetLineNumber (parser), (const char *) name, (const char *) uri,
                (const Given *) attributes, n_attributes);
}

static void
on_end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = get_reader (data);
  Open *last;

  if (self->refusal != NULL)
    return;

  last = &self->open[--self->n_open];
  if (last->element->children == NULL)
    last->element->text = ibn_pool_copy (self->pool, self->text->str, self->text->len);
  if (drop_text (self) && last->element->children != NULL)
    last->has_text = TRUE;
  if (last->has_text)
    ibn_element_fail (last->element, &self->refusal, _("“%s” has text beside its elements"),
                      last->element->name);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  g_string_append_len (get_reader (data)->text, (const char *) text, length);
}

/* Reads all elements; FALSE when this is not XML. */
static gboolean
parse_xml (Reader *self, GBytes *bytes)
{
  g_autoptr(xmlParserCtxt) parser = xmlNewParserCtxt ();
  g_autoptr(xmlDoc) empty = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (parser == NULL)
    g_error ("No memory for a parser");

  parser->_private = self;
  set_error_handler (parser, on_parser_error, self);
  parser->sax->internalSubset = on_doctype;
  parser->sax->startElementNs = on_start_element;
  parser->sax->endElementNs = on_end_element;
  parser->sax->characters = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
  /* The names of elements and attributes are those of its dictionary. */
  xmlDictReference (parser->dict);
  ibn_pool_keep (self->pool, parser->dict, (GDestroyNotify) xmlDictFree);
  /* NOENT: without it, libxml2 2.9 leaves &#38; for & in attributes. As no DOCTYPE gets through,
   * there are no entities but those of XML itself. */
  empty = xmlCtxtReadMemory (parser, data, (int) size, NULL, "UTF-8",
                             XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);
  return self->reason == NULL && empty != NULL;
}

/**
 * ibn_element_parse:
 * @pool: gets the elements
 * @bytes: a definition
 * @file: its name, for messages
 * @error: return location for an error
 *
 * Reads the elements of a definition: XML in UTF-8 of at most 4 MiB, without a DOCTYPE, with every
 * element in the namespace of definitions, and no more markup than ibn-markup.h allows.
 *
 * On failure @error is set to [error@Ibn.Error.CALL], with the file, the line and the reason.
 *
 * Returns: (transfer none) (nullable): the root
 */
IbnElement *
ibn_element_parse (IbnPool *pool, GBytes *bytes, const char *file, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *excess = NULL;
  guint line = 1;
  g_auto(Reader) reader = { .pool = pool, .text = g_string_new (NULL) };

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

  reader.file = g_ref_string_new (file);
  ibn_pool_keep (pool, reader.file, (GDestroyNotify) g_ref_string_release);
  if (!parse_xml (&reader, bytes))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s: line %d: %s"), file,
                   MAX (reader.line, 1),
                   reader.reason == NULL ? _("this is not XML") : reader.reason);
      return NULL;
    }
  if (reader.refusal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader.refusal));
      return NULL;
    }
  return reader.root;
}

/* The attribute of that name, or the end of the list: what points at it there. */
static IbnAttribute **
find_attribute (IbnElement *self, const char *name)
{
  IbnAttribute **link = &self->attributes;

  while (*link != NULL && !g_str_equal ((*link)->name, name))
    link = &(*link)->next;
  return link;
}

/* NULL where it is not there. */
const char *
ibn_element_get (const IbnElement *self, const char *attribute)
{
  for (const IbnAttribute *one = self->attributes; one != NULL; one = one->next)
    if (g_str_equal (one->name, attribute))
      return one->value;
  return NULL;
}

/* @attribute and @value must be of the pool. */
void
ibn_element_set (IbnPool *pool, IbnElement *self, const char *attribute, const char *value)
{
  IbnAttribute **link = find_attribute (self, attribute);

  if (*link == NULL)
    {
      *link = ibn_pool_take (pool, sizeof **link);
      (*link)->name = attribute;
    }
  (*link)->value = value;
}

void
ibn_element_unset (IbnElement *self, const char *attribute)
{
  IbnAttribute **link = find_attribute (self, attribute);

  if (*link != NULL)
    *link = (*link)->next;
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
