/* ibn-xmp.c: what a PDF says of itself, in XMP
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

/* PDF/UA's own property is not among those that PDF/A knows, so that it is described. */
static const char extension[] =
  "  <rdf:Description rdf:about=\"\""
  " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
  "   <pdfaExtension:schemas>\n"
  "    <rdf:Bag>\n"
  "     <rdf:li rdf:parseType=\"Resource\">\n"
  "      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
  "      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
  "      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
  "      <pdfaSchema:property>\n"
  "       <rdf:Seq>\n"
  "        <rdf:li rdf:parseType=\"Resource\">\n"
  "         <pdfaProperty:name>part</pdfaProperty:name>\n"
  "         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
  "         <pdfaProperty:category>internal</pdfaProperty:category>\n"
  "         <pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>\n"
  "        </rdf:li>\n"
  "       </rdf:Seq>\n"
  "      </pdfaSchema:property>\n"
  "     </rdf:li>\n"
  "    </rdf:Bag>\n"
  "   </pdfaExtension:schemas>\n"
  "  </rdf:Description>\n";

static const char beginning[] =
  "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
  "  <rdf:Description rdf:about=\"\""
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
  " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/* One property, within @before and @after; none where there is nothing to say. */
static void
append (GString *xmp, const char *name, const char *before, const char *value, const char *after)
{
  g_autofree char *escaped = NULL;

  if (*value == '\0')
    return;

  escaped = g_markup_escape_text (value, -1);
  g_string_append_printf (xmp, "   <%s>%s%s%s</%s>\n", name, before, escaped, after, name);
}

/* In words that do not differ from those in the information dictionary. */
char *
ibn_xmp_write (const IbnPdfFacts *facts)
{
  static const char any[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
  static const char any_end[] = "</rdf:li></rdf:Alt>";
  GString *xmp = g_string_new (beginning);
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (facts->time);
  g_autofree char *stamp = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");

  append (xmp, "dc:format", "", "application/pdf", "");
  append (xmp, "dc:title", any, facts->title, any_end);
  append (xmp, "dc:creator", "<rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq>");
  append (xmp, "dc:description", any, facts->subject, any_end);
  append (xmp, "dc:language", "<rdf:Bag><rdf:li>", facts->language, "</rdf:li></rdf:Bag>");
  append (xmp, "xmp:CreatorTool", "", facts->creator, "");
  append (xmp, "xmp:CreateDate", "", stamp, "");
  append (xmp, "xmp:ModifyDate", "", stamp, "");
  append (xmp, "xmp:MetadataDate", "", stamp, "");
  append (xmp, "pdf:Producer", "", facts->producer, "");
  append (xmp, "pdfaid:part", "", "3", "");
  append (xmp, "pdfaid:conformance", "", "A", "");
  append (xmp, "pdfuaid:part", "", "1", "");
  g_string_append (xmp, "  </rdf:Description>\n");
  g_string_append (xmp, extension);
  g_string_append (xmp, " </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
  return g_string_free (xmp, FALSE);
}
