/* ibn-sax.c: the XML of a part of a zip file, as it passes by; it is not trusted
 *
 * Nothing is kept of it. What would make the parser slow is refused before the parser sees it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-sax-private.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-markup.h"

#define MAX_DEPTH 100
#define MAX_ATTRIBUTES (IBN_MARKUP_MAX_ATTRIBUTES + IBN_MARKUP_MAX_NAMESPACES)

/* Bytes of one tag. */
#define MAX_TAG (256 * 1024)

#if LIBXML_VERSION < 21200
typedef xmlError IbnXmlError;
#else
typedef const xmlError IbnXmlError;
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

typedef enum {
  IN_TEXT,
  AT_OPEN,          /* behind < */
  IN_TAG,
  IN_SINGLE,        /* in quotes within a tag */
  IN_DOUBLE,
  AT_BANG,          /* behind <! */
  IN_COMMENT,
  IN_CDATA,
  IN_PI,
} Place;

typedef struct {
  const char          *part;
  const IbnSaxHandler *handler;
  void                *data;
  GError              *error;         /* owned, or NULL: the first that went wrong */
  xmlParserCtxt       *parser;
  guint                depth;
  gboolean             has_begun;
  Place                place;
  guint                n_attributes;  /* of the tag */
  gsize                n_tag;         /* bytes of it */
  char                 last[2];       /* bytes before, outside tags */
} Sax;

static gboolean
refuse_part (Sax *self, GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is damaged: “%s” in it cannot be read"),
                           self->part);
}

static void
stop (Sax *self)
{
  xmlStopParser (self->parser);
}

static gboolean
guard_tag (Sax *self, char c, GError **error)
{
  if (++self->n_tag > MAX_TAG)
    return refuse_part (self, error);
  if (self->place != IN_TAG)
    {
      if (c == (self->place == IN_SINGLE ? '\'' : '"'))
        self->place = IN_TAG;
      return TRUE;
    }
  if (c == '>')
    self->place = IN_TEXT;
  else if (c == '\'' || c == '"')
    self->place = c == '"' ? IN_DOUBLE : IN_SINGLE;
  else if (c == '=' && ++self->n_attributes > MAX_ATTRIBUTES)
    return refuse_part (self, error);
  return TRUE;
}

static void
guard_rest (Sax *self, char c)
{
  static const struct {
    Place place;
    char  before[2];
  } ends[] = { { IN_COMMENT, "--" }, { IN_CDATA, "]]" }, { IN_PI, "\0?" } };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (self->place == ends[i].place && c == '>' && self->last[1] == ends[i].before[1]
        && (ends[i].before[0] == '\0' || self->last[0] == ends[i].before[0]))
      self->place = IN_TEXT;
  self->last[0] = self->last[1];
  self->last[1] = c;
}

/* Follows the text with one eye: how large a tag becomes, and that there is no DOCTYPE, which
 * could define entities. */
static gboolean
guard (Sax *self, char c, GError **error)
{
  switch (self->place)
    {
    case IN_TEXT:
      if (c == '<')
        self->place = AT_OPEN;
      return TRUE;
    case AT_OPEN:
      self->place = c == '!' ? AT_BANG : c == '?' ? IN_PI : IN_TAG;
      self->n_attributes = 0;
      self->n_tag = 0;
      self->last[0] = self->last[1] = '\0';
      return self->place != IN_TAG || guard_tag (self, c, error);
    case IN_TAG:
    case IN_SINGLE:
    case IN_DOUBLE:
      return guard_tag (self, c, error);
    case AT_BANG:
      if (c != '-' && c != '[')
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("“%s” in it has a DOCTYPE, which is not allowed"),
                                 self->part);
      self->place = c == '-' ? IN_COMMENT : IN_CDATA;
      return TRUE;
    case IN_COMMENT:
    case IN_CDATA:
    case IN_PI:
      guard_rest (self, c);
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/* Takes the first complaint of the parser: those that follow are its echo. */
static void
on_error (void *parser, IbnXmlError *e)
{
  Sax *self = ((xmlParserCtxt *) parser)->_private;

  if (self->error == NULL && e->level >= XML_ERR_ERROR)
    {
      refuse_part (self, &self->error);
      stop (self);
    }
}

static void
on_start (void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Sax *self = ((xmlParserCtxt *) parser)->_private;
  IbnTag tag = { (const char *) name, uri != NULL ? (const char *) uri : "", ++self->depth,
                 attributes,
                 (guint) n_attributes };

  if (self->error != NULL)
    return;
  /* For each namespace there are two: its prefix, and what it stands for. */
  if (self->depth > MAX_DEPTH || self->parser->nsNr > 2 * IBN_MARKUP_MAX_NAMESPACES)
    refuse_part (self, &self->error);
  else
    self->handler->start (self->data, &tag, &self->error);
  if (self->error != NULL)
    stop (self);
}

static void
on_end (void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Sax *self = ((xmlParserCtxt *) parser)->_private;

  if (self->error == NULL
      && !self->handler->end (self->data, (const char *) name, self->depth, &self->error))
    stop (self);
  self->depth--;
}

static void
on_text (void *parser, const xmlChar *text, int size)
{
  Sax *self = ((xmlParserCtxt *) parser)->_private;

  if (self->error == NULL && self->handler->text != NULL
      && !self->handler->text (self->data, (const char *) text, (gsize) size, &self->error))
    stop (self);
}

static gboolean
on_piece (void *data, const char *piece, gsize size, GError **error)
{
  static const char mark[] = "\357\273\277";
  Sax *self = data;

  if (!self->has_begun && size >= 3 && memcmp (piece, mark, 3) == 0)
    {
      piece += 3;
      size -= 3;
    }
  /* In an encoding in which it is not followed here it would begin otherwise, or have NULs. */
  if ((!self->has_begun && size > 0 && *piece != '<') || memchr (piece, '\0', size) != NULL)
    return refuse_part (self, error);
  self->has_begun = TRUE;
  for (gsize i = 0; i < size; i++)
    if (!guard (self, piece[i], error))
      return FALSE;

  xmlParseChunk (self->parser, piece, (int) size, FALSE);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * ibn_sax_read:
 * @zip: a zip file
 * @part: the name of a part of it
 * @handler: what is done with its elements and text
 * @data: for @handler
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Reads a part as XML in UTF-8. A DOCTYPE, and whatever else would cost the parser more than it is
 * worth, is refused.
 *
 * @error is set to [error@Ibn.Error.SYNTAX] when it is no such XML, as by ibn_unzip_read(), or by
 * @handler.
 *
 * Returns: %TRUE if it was read to its end
 */
gboolean
ibn_sax_read (IbnUnzip *zip, const char *part, const IbnSaxHandler *handler, void *data,
              GCancellable *cancellable, GError **error)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
                        .endElementNs = on_end,
                        .characters = on_text, .cdataBlock = on_text, .serror = on_error };
  g_autoptr(xmlParserCtxt) parser = xmlCreatePushParserCtxt (&sax, NULL, NULL, 0, NULL);
  Sax self = { .part = part, .handler = handler, .data = data, .parser = parser };

  g_assert (parser != NULL);
  /* Without the first of these an ampersand in an attribute comes out as a reference. */
  xmlCtxtUseOptions (parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  parser->_private = &self;
  if (!ibn_unzip_read (zip, part, on_piece, &self, cancellable, error))
    return FALSE;

  xmlParseChunk (parser, "", 0, TRUE);
  if (self.error == NULL && parser->wellFormed && self.has_begun)
    return TRUE;
  if (self.error == NULL)
    return refuse_part (&self, error);
  g_propagate_error (error, self.error);
  return FALSE;
}

/* Five for each: name, prefix, namespace, start and end. */
static const xmlChar **
find (const IbnTag *self, const char *uri, const char *name)
{
  for (guint i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + 5 * i;
      const char *its = (const char *) attribute[2];

      if (strcmp ((const char *) attribute[0], name) == 0
          && (uri == NULL ? its == NULL : its != NULL && (*uri == '*' || strcmp (its, uri) == 0)))
        return attribute;
    }
  return NULL;
}

/* Copies an attribute; FALSE where it is not there or longer than @size can hold, and @value is ""
 * then. */
gboolean
ibn_tag_get (const IbnTag *self, const char *uri, const char *name, char *value, gsize size)
{
  const xmlChar **attribute = find (self, uri, name);
  gsize length = attribute != NULL ? (gsize) (attribute[4] - attribute[3]) : size;

  *value = '\0';
  if (length >= size)
    return FALSE;
  memcpy (value, attribute[3], length);
  value[length] = '\0';
  return TRUE;
}

char *
ibn_tag_dup (const IbnTag *self, const char *uri, const char *name)
{
  const xmlChar **attribute = find (self, uri, name);

  return attribute == NULL ? NULL : g_strndup ((const char *) attribute[3],
                                               (gsize) (attribute[4] - attribute[3]));
}

gboolean
ibn_tag_is (const IbnTag *self, const char *uri, const char *name, const char *value)
{
  const xmlChar **attribute = find (self, uri, name);
  gsize length = strlen (value);

  return attribute != NULL && (gsize) (attribute[4] - attribute[3]) == length
         && memcmp (attribute[3], value, length) == 0;
}

/* A whole number; @otherwise where there is none. */
guint
ibn_tag_get_count (const IbnTag *self, const char *uri, const char *name, guint otherwise)
{
  char text[16];
  gint64 count = 0;

  return ibn_tag_get (self, uri, name, text, sizeof text)
         && ibn_whole_parse (text, 0, G_MAXINT32, &count) ? (guint) count
           : otherwise;
}
