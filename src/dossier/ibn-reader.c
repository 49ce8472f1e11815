/* ibn-reader.c: from bytes to a dossier; the bytes are not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-reader.h"

#include <glib/gi18n.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "ibn-canonical.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-hybrid.h"
#include "ibn-markup.h"
#include "ibn-package.h"
#include "ibn-path.h"
#include "ibn-reader-private.h"
#include "ibn-writer-private.h"

#define CHUNK (64 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

#if LIBXML_VERSION < 21200
typedef xmlError IbnXmlError;
#else
typedef const xmlError IbnXmlError;
#endif

#if LIBXML_VERSION < 21300
/* Before 2.13 a handler gets the parser, whatever one would like it to get. */
static void
set_error_handler (xmlParserCtxt *parser, xmlStructuredErrorFunc func)
{
  parser->sax->serror = func;
}
#else
static void
set_error_handler (xmlParserCtxt *parser, xmlStructuredErrorFunc func)
{
  xmlCtxtSetErrorHandler (parser, func, parser);
}
#endif

/* The parser's own field for its user, so that also the SAX handlers find it. */
static GError **
get_complaint (void *parser)
{
  return ((xmlParserCtxt *) parser)->_private;
}

static long
get_line (xmlParserCtxt *parser)
{
  return parser->input != NULL ? parser->input->line : 0;
}

/* Takes the first complaint of a parser: those that follow are its echo. */
static void
on_parser_error (void *parser, IbnXmlError *e)
{
  GError **first = get_complaint (parser);
  g_autofree char *reason = NULL;

  if (*first != NULL || e->level < XML_ERR_ERROR)
    return;

  reason = g_strchomp (g_strdup (e->message != NULL ? e->message : ""));
  g_set_error (first, IBN_ERROR, IBN_ERROR_SYNTAX, _("Line %d: %s"), e->line, reason);
}

/* A DOCTYPE can define entities; without one, a file is just what it says. */
static void
on_doctype (void *parser, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  GError **first = get_complaint (parser);

  if (*first == NULL)
    g_set_error (first, IBN_ERROR, IBN_ERROR_SYNTAX, _("Line %ld: A DOCTYPE is not allowed"),
                 get_line (parser));
  xmlStopParser (parser);
}

static void
on_start_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces,
                  int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *parser = data;
  GError **first = get_complaint (parser);

  if (parser->nameNr >= IBN_READER_MAX_DEPTH)
    {
      if (*first == NULL)
        g_set_error (first, IBN_ERROR, IBN_ERROR_RANGE, _("Line %ld: More than %d elements deep"),
                     get_line (parser), IBN_READER_MAX_DEPTH);
      xmlStopParser (parser);
      return;
    }

  /* For each of them there are two: its prefix, and what it stands for. */
  if (parser->nsNr > 2 * IBN_MARKUP_MAX_NAMESPACES)
    {
      if (*first == NULL)
        g_set_error (first, IBN_ERROR, IBN_ERROR_RANGE, _("Line %ld: More than %d namespaces"),
                     get_line (parser), IBN_MARKUP_MAX_NAMESPACES);
      xmlStopParser (parser);
      return;
    }

  xmlSAX2StartElementNs (data, name, prefix, uri, n_namespaces, namespaces,
                         n_attributes, n_defaulted, attributes);
}

static gboolean
refuse_size (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_RANGE, _("A dossier can have 16 MiB at most"));
}

/* The encoding that the XML declaration names, or NULL. */
static char *
dup_encoding (const char *text, gsize length)
{
  g_autoptr(GRegex) regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;

  if (length == 0 || memcmp (text, "<?xml", MIN (length, 5)) != 0)
    return NULL;

  regex = g_regex_new ("^<\\?xml\\s[^>]*\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']",
                       G_REGEX_RAW, 0, NULL);
  g_regex_match_full (regex, text, MIN (length, 256), 0, 0, &match, NULL);
  return g_match_info_fetch (match, 1);
}

/* libxml2 2.9 complains about an encoding on stderr, past any handler, so it never gets to see
 * another one. */
static gboolean
check_encoding (const char *text, gsize length, GError **error)
{
  g_autofree char *encoding = NULL;
  const char *end = NULL;
  guint line = 1;

  if (!g_utf8_validate_len (text, length, &end))
    {
      for (const char *p = text; p < end; p++)
        line += *p == '\n';
      return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %u: This is not text in UTF-8"),
                               line);
    }

  encoding = dup_encoding (text, length);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("Line 1: The encoding is “%s”, not “UTF-8”"), encoding);

  return TRUE;
}

static gboolean
check_markup (const char *text, gsize length, guint max_elements, GError **error)
{
  guint line;
  g_autofree char *excess = ibn_markup_find_excess (text, length, max_elements, &line);

  return excess == NULL
         || ibn_error_refuse (error, IBN_ERROR_RANGE, _("Line %u: %s"), line, excess);
}

typedef struct {
  const char *text;
  gsize length;
} Rest;

static int
read_rest (void *data, char *buffer, int size)
{
  Rest *rest = data;
  gsize n = MIN (rest->length, (gsize) size);

  memcpy (buffer, rest->text, n);
  rest->text += n;
  rest->length -= n;
  return n;
}

/* @options: of libxml2, beside those that are always set. */
static xmlDoc *
parse (const char *text, gsize length, int options, GError **error)
{
  Rest rest = { text, length };
  g_autoptr(xmlParserCtxt) parser = ibn_must (xmlNewParserCtxt ());
  g_autoptr(xmlDoc) xml = NULL;
  g_autoptr(GError) complaint = NULL;

  parser->_private = &complaint;
  set_error_handler (parser, on_parser_error);
  parser->sax->internalSubset = on_doctype;
  parser->sax->startElementNs = on_start_element;
  /* Piece by piece: of what lies in memory as a whole, libxml2 refuses more than 10 MB, unless all
   * its other limits are lifted too. */
  /* NOENT: without it, libxml2 2.9 leaves &#38; for & in the URI of a namespace. As no DOCTYPE gets
   * through, there are no entities but those of XML itself. */
  xml = xmlCtxtReadIO (parser, read_rest, NULL, &rest, NULL, "UTF-8",
                       XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA
                       | XML_PARSE_BIG_LINES | options);
  if (complaint == NULL && xml == NULL)
    complaint = g_error_new_literal (IBN_ERROR, IBN_ERROR_SYNTAX, _("This is not XML"));
  if (complaint != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&complaint));
      return NULL;
    }

  return g_steal_pointer (&xml);
}

static gboolean
check_version (const xmlNode *root, GError **error)
{
  const char *version = ibn_node_get_attribute (root, "version");
  gsize major;
  gsize minor;

  if (version == NULL)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("Line %ld: The dossier does not say its version"),
                             xmlGetLineNo (root));

  major = strspn (version, "0123456789");
  minor = version[major] == '.' ? strspn (version + major + 1, "0123456789") : 0;
  if (major == 0 || minor == 0 || version[major + 1 + minor] != '\0')
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: “%s” is no version"),
                             xmlGetLineNo (root), version);

  if (major != 1 || version[0] != '1')
    return ibn_error_refuse (error, IBN_ERROR_VERSION,
                             _("Line %ld: The dossier has version %s,"
                               " and this program knows only 1"),
                             xmlGetLineNo (root), version);

  return TRUE;
}

static gboolean
check_root (const xmlNode *root, GError **error)
{
  static const char *tokens[] = { "id", "call", "call-version" };
  const char *ns = root->ns != NULL ? (const char *) root->ns->href : "";
  const char *part = ibn_node_get_attribute (root, "part");
  long line = xmlGetLineNo (root);

  if (strcmp (ibn_node_get_name (root), "dossier") != 0
      || !g_str_has_prefix (ns, IBN_DOSSIER_NS_BASE))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: This is not a dossier"), line);
  if (strcmp (ns, IBN_DOSSIER_NS) != 0)
    return ibn_error_refuse (error, IBN_ERROR_VERSION,
                             _("Line %ld: This program does not know the format “%s”"), line, ns);
  if (!check_version (root, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      const char *value = ibn_node_get_attribute (root, tokens[i]);

      if (value == NULL)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: The dossier has no “%s”"),
                                 line, tokens[i]);
      if (!ibn_node_is_token (value))
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: “%s” cannot be the “%s” of a dossier"), line, value,
                                 tokens[i]);
    }

  if (part != NULL && !(ibn_path_is_valid (part) && ibn_path_is_row (part)))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("Line %ld: “%s” cannot be the “%s” of a dossier"), line, part,
                             "part");

  return TRUE;
}

/* Whether an element of ours stands in the dossier under another prefix than none, or gives that
 * one to another namespace. */
static gboolean
has_other_prefixes (const xmlNode *node)
{
  gboolean is_root = node->parent->type != XML_ELEMENT_NODE;

  if (ibn_node_get_kind (node) == IBN_NODE_FOREIGN)
    return FALSE;
  if (is_root && node->ns->prefix != NULL)
    return TRUE;

  for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
    if (!is_root && ns->prefix == NULL)
      return TRUE;

  for (const xmlNode *child = ibn_node_get_first (node); child != NULL;
       child = ibn_node_get_next (child))
    if (has_other_prefixes (child))
      return TRUE;

  return FALSE;
}

static xmlDoc *
parse_text (const char *text, gsize length, guint max_elements, int options, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf";
  xmlDoc *xml = NULL;

  if (length == 0)
    {
      ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("The file is empty"));
      return NULL;
    }

  if (length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0)
    {
      text += strlen (mark);
      length -= strlen (mark);
    }

  if (check_encoding (text, length, error)
      && check_markup (text, length, max_elements, error))
    xml = parse (text, length, options, error);
  if (xml == NULL)
    ibn_error_abridge (error);
  return xml;
}

/* Reads text to a tree, whatever elements stand in it: IBN_ERROR_SYNTAX when it is not XML in UTF-8
 * without a DOCTYPE, IBN_ERROR_RANGE when there is more of it than the limits. A whole row stands
 * in it as one text, so that the caller bounds texts, as it bounds @length. */
xmlDoc *
ibn_reader_parse_any (const char *text, gsize length, guint max_elements, GError **error)
{
  return parse_text (text, length, max_elements, XML_PARSE_HUGE, error);
}

static xmlDoc *
parse_dossier (const char *text, gsize length, guint max_elements, GError **error)
{
  g_autoptr(xmlDoc) xml = parse_text (text, length, max_elements, 0, error);
  g_autoptr(GString) plain = NULL;

  if (xml == NULL
      || !check_root (xmlDocGetRootElement (xml), error)
      || !ibn_canonical_make (xml, error))
    return NULL;

  if (!has_other_prefixes (xmlDocGetRootElement (xml)))
    return g_steal_pointer (&xml);

  /* The writer knows only one way to write prefixes, so what it wrote is read as it is. */
  plain = ibn_writer_write (xml);
  return parse_dossier (plain->str, plain->len, max_elements, error);
}

/* Reads text to a tree in canonical form; the errors are those of ibn_document_read (). */
static xmlDoc *
parse_limited (const char *text, gsize length, GError **error)
{
  if (length <= IBN_READER_MAX_BYTES)
    return parse_dossier (text, length, IBN_READER_MAX_ELEMENTS, error);

  refuse_size (error);
  return NULL;
}

/* Reads what ibn_writer_write_row () wrote, however much that is: undo has to give it back. @row
 * becomes the row, which belongs to the tree that is returned. */
xmlDoc *
ibn_reader_parse_row (const char *text, xmlNode **row, GError **error)
{
  g_autofree char *whole = NULL;
  g_autoptr(xmlDoc) xml = NULL;
  xmlNode *table;

  whole = g_strconcat ("<dossier xmlns='" IBN_DOSSIER_NS "' version='1.0'",
                       " id='x' call='x' call-version='x'><table>", text, "</table></dossier>",
                       NULL);
  xml = parse_dossier (whole, strlen (whole), G_MAXUINT, error);
  if (xml == NULL)
    return NULL;

  table = ibn_node_get_first (xmlDocGetRootElement (xml));
  *row = table != NULL ? ibn_node_get_first (table) : NULL;
  if (*row == NULL || !ibn_node_is_row (*row)
      || ibn_node_get_next (*row) != NULL || ibn_node_get_next (table) != NULL)
    {
      ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("This is not one row"));
      return NULL;
    }

  return g_steal_pointer (&xml);
}

static gboolean
is_too_large (GFileInputStream *stream, GCancellable *cancellable)
{
  g_autoptr(GFileInfo) info = NULL;

  /* Where the size cannot be known, reading will tell: so no error. */
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  return info != NULL && g_file_info_get_size (info) > IBN_READER_MAX_BYTES;
}

typedef IbnDocument *(*LoadFunc) (GFile *file, GCancellable *cancellable, GError **error);

static IbnDocument *
load_hybrid (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_open (file, cancellable, error);
  g_autoptr(GError) reason = NULL;
  g_autofree char *name = NULL;
  IbnDocument *document;

  if (hybrid == NULL)
    return NULL;
  document = ibn_hybrid_load_document (hybrid, cancellable, &reason);
  if (document != NULL)
    return document;

  name = g_file_get_parse_name (file);
  g_propagate_prefixed_error (error, g_steal_pointer (&reason), "%s: ", name);
  return NULL;
}

/* What reads a file that begins so; NULL for the dossier alone. */
static LoadFunc
find_load (const GByteArray *bytes)
{
  g_autoptr(GBytes) beginning = g_bytes_new_static (bytes->data, bytes->len);

  if (ibn_package_is_one (beginning))
    return ibn_package_load;
  return ibn_hybrid_is_one (beginning) ? load_hybrid : NULL;
}

/* Reads a file to its end, unless it turns out to be something else than the dossier alone. */
static gboolean
read_stream (GFileInputStream *stream, GByteArray *bytes, GCancellable *cancellable, GError **error)
{
  while (bytes->len <= IBN_READER_MAX_BYTES)
    {
      guint length = bytes->len;
      gssize n;

      g_byte_array_set_size (bytes, length + CHUNK);
      n = g_input_stream_read (G_INPUT_STREAM (stream), bytes->data + length, CHUNK,
                               cancellable, error);
      g_byte_array_set_size (bytes, length + MAX (n, 0));
      if (n <= 0)
        return n == 0;
      if (find_load (bytes) != NULL)
        return TRUE;
      if (length == 0 && is_too_large (stream, cancellable))
        return refuse_size (error);
    }

  return TRUE;
}

/**
 * ibn_document_read:
 * @bytes: a file
 * @error: return location for an error
 *
 * Reads a dossier. Answers are not judged, and elements, attributes and comments that are not
 * known are kept. What can be said in several ways is brought to one form (docs/FORMAT.md), so
 * that writing gives the same bytes from then on.
 *
 * @error is set to
 * [error@Ibn.Error.RANGE] when @bytes is more than `IBN_READER_MAX_BYTES`, elements stand more
 * than `IBN_READER_MAX_DEPTH` deep, there are more than `IBN_READER_MAX_ELEMENTS`, or more
 * attributes or namespaces than ibn-markup.h allows;
 * [error@Ibn.Error.VERSION] when the dossier has a major version that is not known;
 * [error@Ibn.Error.SYNTAX] when it is not XML in UTF-8 without a DOCTYPE, not a dossier, or so
 * that something in it would have to be dropped or guessed: two answers in the same place, a row
 * without an id or with that of another, text between answers.
 *
 * Returns: (transfer full): the dossier, not modified, or %NULL with @error set
 */
IbnDocument *
ibn_document_read (GBytes *bytes, GError **error)
{
  const char *text;
  gsize length;
  xmlDoc *xml = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  xml = parse_limited (text, length, error);
  if (xml != NULL)
    return ibn_document_new_for_xml (xml);

  ibn_error_abridge (error);
  return NULL;
}

/**
 * ibn_document_load:
 * @file: where the dossier is
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Reads a dossier from a file: a package, as [func@Ibn.package_load] does; a PDF with a dossier
 * inside, as ibn_hybrid_open() and ibn_hybrid_load_document() do; or the dossier alone, of which no
 * more than `IBN_READER_MAX_BYTES` is read. Which of them it is shows in what is in it.
 *
 * @error is set as by [func@Ibn.document_read] and those, or in `G_IO_ERROR` when the file cannot
 * be read, as a package or a PDF in a pipe. The name of the file is in the sentence.
 *
 * Returns: (transfer full): the dossier, not modified, or %NULL with @error set
 */
IbnDocument *
ibn_document_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GByteArray) array = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;
  IbnDocument *document = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, &reason);
  if (stream != NULL && read_stream (stream, array, cancellable, &reason))
    {
      LoadFunc load = find_load (array);

      if (load != NULL)
        return load (file, cancellable, error);
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
      document = ibn_document_read (bytes, &reason);
    }
  if (document != NULL)
    return document;

  ibn_file_propagate_error (file, g_steal_pointer (&reason), error);
  return NULL;
}
