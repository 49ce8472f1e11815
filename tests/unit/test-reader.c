/* test-reader.c: what may come in, in what form, and what may not
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "test-dossier.h"

#define NS "xmlns='urn:ibn-dossier:dossier:1'"
#define REST "version='1.0' id='d-1' call='ibn-2017' call-version='1'"
#define OPEN "<dossier " NS " " REST ">"
#define DOSSIER(content) OPEN content "</dossier>"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<dossier xmlns=\"urn:ibn-dossier:dossier:1\" version=\"1.0\"" \
             " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\""
#define WRITTEN(content) DECLARATION ROOT ">\n" content "</dossier>\n"

static IbnDocument *
read_bytes (const void *data, gsize length, GError **error)
{
  /* Of exactly that length, so that a tool sees who reads beyond. */
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  return ibn_document_read (bytes, error);
}

static void
assert_canonical (const char *text, const char *expected)
{
  const char *round = text;
  g_autofree char *first = NULL;

  g_test_message ("%s", text);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) document = read_bytes (round, strlen (round), &error);
      g_autoptr(IbnDocument) copy = NULL;
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      g_assert_false (ibn_document_is_modified (document));
      written = dup_text (document);
      g_assert_cmpstr (written, ==, expected);
      copy = ibn_document_copy (document);
      assert_text (copy, expected);
      g_free (first);
      first = g_steal_pointer (&written);
      round = first;
    }
}

/* Of a message that ends in “…” only the beginning counts. */
static void
assert_refused_bytes (const void *data, gsize length, IbnError code, const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = read_bytes (data, length, &error);

  g_test_message ("%s", message);
  g_assert_error (error, IBN_ERROR, (int) code);
  if (!g_str_has_suffix (message, "…"))
    g_assert_cmpstr (error->message, ==, message);
  else
    g_assert_true (strncmp (error->message, message, strlen (message) - strlen ("…")) == 0);
  g_assert_null (document);
}

static void
test_canonical (void)
{
  static const struct {
    const char *text;
    const char *written;
  } cases[] = {
    /* Nothing, in several ways. */
    { "<dossier " NS " " REST "/>", DECLARATION ROOT "/>\n" },
    { DOSSIER (""), DECLARATION ROOT "/>\n" },
    { DOSSIER ("\n \t"), DECLARATION ROOT "/>\n" },
    { DOSSIER ("<a/><b></b><c> \n</c><d><e/><f> </f></d><typed for='g'> </typed><t></t>"),
      DECLARATION ROOT "/>\n" },
    { "\xef\xbb\xbf" DOSSIER (""), DECLARATION ROOT "/>\n" },
    { "<?xml version='1.0'?>" DOSSIER (""), DECLARATION ROOT "/>\n" },
    { "<?xml version='1.0' encoding='utf-8' standalone='yes'?>" DOSSIER (""),
      DECLARATION ROOT "/>\n" },
    { "\xef\xbb\xbf<?xml version=\"1.0\" encoding = \"UTF-8\"?>\r\n" DOSSIER ("\r\n"),
      DECLARATION ROOT "/>\n" },

    /* Order. */
    { DOSSIER ("<c>3</c><a>1</a><b-2>2</b-2><b-10>10</b-10><b><z>1</z><y>2</y></b>"),
      WRITTEN ("  <a>1</a>\n  <b>\n    <y>2</y>\n    <z>1</z>\n  </b>\n  <b-10>10</b-10>\n  <b-2>"
               "2</b-2>\n  <c>3</c>\n") },
    { DOSSIER ("<c>3</c><typed for='b'>zes</typed><a>1</a>"),
      WRITTEN ("  <a>1</a>\n  <typed for=\"b\">zes</typed>\n  <c>3</c>\n") },
    { DOSSIER ("<t><row id='b2'/><row id='a1'><d>4</d><c>3</c></row></t>"),
      WRITTEN ("  <t>\n    <row id=\"b2\"/>\n    <row id=\"a1\">\n      <c>3</c>\n      <d>4</d>\n"
               "    </row>\n  </t>\n") },
    { "<dossier call-version='1' call='ibn-2017' x='y' id='d-1' version='1.0' " NS "/>",
      DECLARATION ROOT " x=\"y\"/>\n" },

    /* Text: each character stays what it was. */
    { DOSSIER ("<a> x\n\n y\t</a>"), WRITTEN ("  <a> x\n\n y\t</a>\n") },
    { DOSSIER ("<a>1 &lt; 2 &amp; 3 > 2 \"'&quot;&apos;]]&gt;</a>"),
      WRITTEN ("  <a>1 &lt; 2 &amp; 3 &gt; 2 \"'\"']]&gt;</a>\n") },
    { DOSSIER ("<a>x<![CDATA[<y> & ]]>z</a>"), WRITTEN ("  <a>x&lt;y&gt; &amp; z</a>\n") },
    { DOSSIER ("<a>x&#13;&#10;y&#xe9;</a><b>x\r\ny</b>"),
      WRITTEN ("  <a>x&#13;\nyé</a>\n  <b>x\ny</b>\n") },
    { DOSSIER ("<a x='&#9;&#10;&#13;&lt;&amp;&quot;&apos;'>1</a>"),
      WRITTEN ("  <a x=\"&#9;&#10;&#13;&lt;&amp;&quot;'\">1</a>\n") },
    { DOSSIER ("<t><row id='a&#49;'/></t>"), WRITTEN ("  <t>\n    <row id=\"a1\"/>\n  </t>\n") },

    /* Comments and instructions go with what they belong to. */
    { "<!--1--><?two?>" DOSSIER ("<!--3--><b>1</b><!--4--><?five 6?><a>2</a><!--7-->")
      "<!--8--><?nine 10?>",
      DECLARATION "<!--1-->\n<?two?>\n<!--7-->\n" ROOT
        ">\n  <!--4-->\n  <?five 6?>\n  <a>2</a>\n  <!--3-->\n  <b>1</b>\n"
      "</dossier>\n<!--8-->\n<?nine 10?>\n" },
    { DOSSIER ("<a>x<!--1-->y<?p?></a><b><!--2--></b><c><!--3--><d>z</d><!--4--></c>"),
      WRITTEN ("  <!--1-->\n  <?p?>\n  <a>xy</a>\n  <!--2-->\n  <b/>\n  <!--4-->\n  <c>\n"
               "    <!--3-->\n    <d>z</d>\n  </c>\n") },
    { DOSSIER ("<t><!--1--><row id='a1'><!--2--></row><!--3--><row id='a2'/><!--4--></t>"),
      WRITTEN ("  <!--4-->\n  <t>\n    <!--1-->\n    <!--2-->\n    <row id=\"a1\"/>\n"
               "    <!--3-->\n    <row id=\"a2\"/>\n  </t>\n") },

    /* What is not known. */
    { DOSSIER ("<a later='x'/><b later='y'>1</b><t later='z'><row later='q' id='a1'/></t>"),
      WRITTEN ("  <a later=\"x\"/>\n  <b later=\"y\">1</b>\n  <t later=\"z\">\n"
               "    <row id=\"a1\" later=\"q\"/>\n  </t>\n") },
    { DOSSIER ("<typed for='a' later='x'/>"), WRITTEN ("  <a later=\"x\"/>\n") },
    { DOSSIER ("<c>1</c><mixed> x <b>1</b>\n<a/> y<!-- z --> </mixed>"),
      WRITTEN ("  <c>1</c>\n  <mixed> x <b>1</b>\n<a/> y<!-- z --> </mixed>\n") },
    { DOSSIER ("<Foo><row/>\n</Foo><a1/><a_b x='1'/>"),
      WRITTEN ("  <Foo><row/>\n</Foo>\n  <a1/>\n  <a_b x=\"1\"/>\n") },
    { DOSSIER ("<t><row id='a1'><sub><row id='b1'/><row id='b1'/> x</sub></row></t>"),
      WRITTEN ("  <t>\n    <row id=\"a1\">\n      <sub><row id=\"b1\"/><row id=\"b1\"/> x</sub>\n"
               "    </row>\n  </t>\n") },
    { DOSSIER ("<t><row id='a1'/><x:b xmlns:x='urn:x'/><row id='a2'/><x:a xmlns:x='urn:x'/></t>"),
      WRITTEN ("  <t>\n    <x:a xmlns:x=\"urn:x\"/>\n    <x:b xmlns:x=\"urn:x\"/>\n"
               "    <row id=\"a1\"/>\n    <row id=\"a2\"/>\n  </t>\n") },
    { DOSSIER ("<b>1</b><a xmlns='urn:x'>\n<c/>\n</a><a xmlns='urn:y'/><a xmlns=''><d/></a>"),
      WRITTEN ("  <a xmlns=\"urn:x\">\n<c/>\n</a>\n  <a xmlns=\"urn:y\"/>\n  <a xmlns=\"\"><d/>"
               "</a>\n  <b>1</b>\n") },
    { DOSSIER ("<x:row xmlns:x='urn:x'/><x:typed xmlns:x='urn:x'/><x:a xmlns:x='urn:x'>1</x:a><a>"
      "2</a>"),
      WRITTEN ("  <a>2</a>\n  <x:a xmlns:x=\"urn:x\">1</x:a>\n  <x:row xmlns:x=\"urn:x\"/>\n"
               "  <x:typed xmlns:x=\"urn:x\"/>\n") },
    { DOSSIER ("<x:a xmlns:x='urn:x?y=1&amp;z=&amp;#38;'/>"),
      WRITTEN ("  <x:a xmlns:x=\"urn:x?y=1&amp;z=&amp;#38;\"/>\n") },
    { DOSSIER ("<a xml:lang='nl' xmlns:x='urn:x' x:y='x:z'>1</a>"),
      WRITTEN ("  <a xmlns:x=\"urn:x\" xml:lang=\"nl\" x:y=\"x:z\">1</a>\n") },
    { "<dossier " NS " xmlns:x='urn:x' xmlns:d='urn:ibn-dossier:dossier:1' " REST
      "><a x:b='1'/><x:c><d:e/></x:c><d:f>1</d:f></dossier>",
      DECLARATION "<dossier xmlns=\"urn:ibn-dossier:dossier:1\" xmlns:x=\"urn:x\""
        " xmlns:d=\"urn:ibn-dossier:dossier:1\" version=\"1.0\""
      " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\">\n"
      "  <a x:b=\"1\"/>\n  <x:c><d:e/></x:c>\n  <f>1</f>\n</dossier>\n" },

    /* The same names under other prefixes. */
    { "<d:dossier xmlns:d='urn:ibn-dossier:dossier:1' " REST
      "><d:b>1</d:b><d:a><d:c>2</d:c></d:a></d:dossier>",
      DECLARATION "<dossier xmlns=\"urn:ibn-dossier:dossier:1\""
        " xmlns:d=\"urn:ibn-dossier:dossier:1\""
        " version=\"1.0\""
      " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\">\n  <a>\n    <c>2</c>\n  </a>\n  <b>"
      "1</b>\n</dossier>\n" },
    { "<d:dossier xmlns:d='urn:ibn-dossier:dossier:1' " REST "><b/><d:a><c x='y'/></d:a></d:dossier>",
      DECLARATION "<dossier xmlns=\"urn:ibn-dossier:dossier:1\""
        " xmlns:d=\"urn:ibn-dossier:dossier:1\" version=\"1.0\""
        " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\">\n"
        "  <a>\n    <c xmlns=\"\" x=\"y\"/>\n  </a>\n  <b xmlns=\"\"/>\n</dossier>\n" },
    { DOSSIER ("<x:a xmlns:x='urn:ibn-dossier:dossier:1' xmlns='urn:y'><b><c/></b><x:d>1</x:d>"
      "</x:a>"),
      WRITTEN ("  <a xmlns:x=\"urn:ibn-dossier:dossier:1\">\n    <b xmlns=\"urn:y\"><c/></b>\n"
               "    <d>1</d>\n  </a>\n") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_canonical (cases[i].text, cases[i].written);
}

static void
test_later_minor_version (void)
{
  static const char text[] = DECLARATION "<dossier xmlns=\"urn:ibn-dossier:dossier:1\""
    " version=\"1.12\""
    " id=\"a\" call=\"b\" call-version=\"c\"/>\n";

  assert_canonical (text, text);
}

/* A file in canonical form is as it will be written. */
static void
test_canonical_stays (void)
{
  static const char text[] =
    DECLARATION
    "<!-- before -->\n"
    "<?xml-stylesheet href=\"dossier.xsl\"?>\n"
    "<dossier xmlns=\"urn:ibn-dossier:dossier:1\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"1.0\""
    " id=\"d-1\" call=\"ibn-2017\" call-version=\"1\""
    " xsi:schemaLocation=\"urn:ibn-dossier:dossier:1 dossier.xsd\">\n"
    "  <applicant>\n"
    "    <!-- asked by phone -->\n"
    "    <name>Alfa</name>\n"
    "    <typed for=\"number\">0123</typed>\n"
    "  </applicant>\n"
    "  <companies>\n"
    "    <row id=\"b1\"/>\n"
    "    <row id=\"a1\">\n"
    "      <name xml:space=\"preserve\"> Beta\n\nGamma </name>\n"
    "    </row>\n"
    "  </companies>\n"
    "</dossier>\n"
    "<!-- after -->\n";

  assert_canonical (text, text);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
    const char *message;
  } cases[] = {
    { "", IBN_ERROR_SYNTAX, "The file is empty" },
    /* In the words of libxml2, which change. */
    { "\xef\xbb\xbf", IBN_ERROR_SYNTAX, "Line 1: …" },
    { "x", IBN_ERROR_SYNTAX, "Line 1: …" },
    { " <?xml version='1.0'?>" DOSSIER (""), IBN_ERROR_SYNTAX, "Line 1: …" },
    { "%PDF-1.5", IBN_ERROR_SYNTAX, "Line 1: …" },
    { OPEN "\n<a>1</b></dossier>", IBN_ERROR_SYNTAX, "Line 2: …" },
    { OPEN "<a>", IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("") "<a/>", IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("\n<a>&nbsp;</a>"), IBN_ERROR_SYNTAX, "Line 2: …" },
    { DOSSIER ("<a>\n\x01</a>"), IBN_ERROR_SYNTAX, "Line 2: …" },
    { DOSSIER ("<a>&#1;</a>"), IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("<a b='\x1f'/>"), IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("<a>\xef\xbf\xbf</a>"), IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("<a b='1' b='2'/>"), IBN_ERROR_SYNTAX, "Line 1: …" },
    { DOSSIER ("<x:a/>"), IBN_ERROR_SYNTAX, "Line 1: …" },

    { "\n" DOSSIER ("\n<a>\xe9</a>"), IBN_ERROR_SYNTAX, "Line 3: This is not text in UTF-8" },
    { DOSSIER ("<a>\xed\xa0\x80</a>"), IBN_ERROR_SYNTAX, "Line 1: This is not text in UTF-8" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?>" DOSSIER ("<a>x</a>"), IBN_ERROR_SYNTAX,
      "Line 1: The encoding is “ISO-8859-1”, not “UTF-8”" },
    { "<?xml version=\"1.0\"\n encoding\n=\n\"utf-16\"?>" DOSSIER ("<a>x</a>"), IBN_ERROR_SYNTAX,
      "Line 1: The encoding is “utf-16”, not “UTF-8”" },
    { "\xef\xbb\xbf<?xml version='1.0' encoding='UCS-4'?>" DOSSIER (""), IBN_ERROR_SYNTAX,
      "Line 1: The encoding is “UCS-4”, not “UTF-8”" },
    { "<?xml version='1.0' encoding=''?>" DOSSIER (""), IBN_ERROR_SYNTAX,
      "Line 1: The encoding is “”, not “UTF-8”" },

    { "<!DOCTYPE dossier>" DOSSIER (""), IBN_ERROR_SYNTAX, "Line 1: A DOCTYPE is not allowed" },
    { "\n<!DOCTYPE dossier SYSTEM 'http://example.org/d.dtd'>" DOSSIER (""), IBN_ERROR_SYNTAX,
      "Line 2: A DOCTYPE is not allowed" },
    { "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
      DOSSIER ("<a>&d;</a>"), IBN_ERROR_SYNTAX, "Line 1: A DOCTYPE is not allowed" },
    { "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" DOSSIER ("<a>&a;</a>"),
      IBN_ERROR_SYNTAX,
      "Line 1: A DOCTYPE is not allowed" },
    { "<!DOCTYPE d [<!ENTITY % a SYSTEM 'http://example.org/'> %a;]>" DOSSIER (""),
      IBN_ERROR_SYNTAX,
      "Line 1: A DOCTYPE is not allowed" },

    { "<dossier/>", IBN_ERROR_SYNTAX, "Line 1: This is not a dossier" },
    { "\n<html xmlns='http://www.w3.org/1999/xhtml'/>", IBN_ERROR_SYNTAX,
      "Line 2: This is not a dossier" },
    { "<call xmlns='urn:ibn-dossier:call:1'/>", IBN_ERROR_SYNTAX, "Line 1: This is not a dossier" },
    { "<row " NS " " REST "/>", IBN_ERROR_SYNTAX, "Line 1: This is not a dossier" },
    { "<dossier xmlns='urn:ibn-dossier:dossier:2' " REST "/>", IBN_ERROR_VERSION,
      "Line 1: This program does not know the format “urn:ibn-dossier:dossier:2”" },
    { "<dossier " NS " id='a' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: The dossier does not say its version" },
    { "<dossier " NS " version='2.0' id='a' call='b' call-version='c'/>", IBN_ERROR_VERSION,
      "Line 1: The dossier has version 2.0, and this program knows only 1" },
    { "<dossier " NS " version='10.0' id='a' call='b' call-version='c'/>", IBN_ERROR_VERSION,
      "Line 1: The dossier has version 10.0, and this program knows only 1" },
    { "<dossier " NS " version='1' id='a' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “1” is no version" },
    { "<dossier " NS " version='1.' id='a' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “1.” is no version" },
    { "<dossier " NS " version='1.0.0' id='a' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “1.0.0” is no version" },
    { "<dossier " NS " version='' id='a' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “” is no version" },
    { "<dossier " NS " version='1.0' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: The dossier has no “id”" },
    { "<dossier " NS " version='1.0' id='a' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: The dossier has no “call”" },
    { "<dossier " NS " version='1.0' id='a' call='b'/>", IBN_ERROR_SYNTAX,
      "Line 1: The dossier has no “call-version”" },
    { "<dossier " NS " version='1.0' id='' call='b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “” cannot be the “id” of a dossier" },
    { "<dossier " NS " version='1.0' id='a' call='../b' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “../b” cannot be the “call” of a dossier" },
    { "<dossier " NS " version='1.0' id='a' call='b&amp;c' call-version='c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “b&c” cannot be the “call” of a dossier" },
    { "<dossier " NS " " REST " part='companies'/>", IBN_ERROR_SYNTAX,
      "Line 1: “companies” cannot be the “part” of a dossier" },
    { "<dossier " NS " " REST " part='a/b1/c'/>", IBN_ERROR_SYNTAX,
      "Line 1: “a/b1/c” cannot be the “part” of a dossier" },
    { "<dossier " NS " " REST " part=''/>", IBN_ERROR_SYNTAX,
      "Line 1: “” cannot be the “part” of a dossier" },
    { "<dossier " NS " version='1.0' id='a' call='b' call-version='1 2'/>", IBN_ERROR_SYNTAX,
      "Line 1: “1 2” cannot be the “call-version” of a dossier" },

    { DOSSIER ("\n<a>1</a>\n<a>2</a>"), IBN_ERROR_SYNTAX,
      "Line 3: “a” stands twice in the same place" },
    { DOSSIER ("<a>1</a>\n<b/><typed for='a'>2</typed>"), IBN_ERROR_SYNTAX,
      "Line 2: “a” stands twice in the same place" },
    { DOSSIER ("<typed for='a'>1</typed>\n<typed for='a'>1</typed>"), IBN_ERROR_SYNTAX,
      "Line 2: “a” stands twice in the same place" },
    { DOSSIER ("<g><a>1</a></g>\n<g><b>1</b></g>"), IBN_ERROR_SYNTAX,
      "Line 2: “g” stands twice in the same place" },
    { DOSSIER ("<a>x<b/></a>\n<a>1</a>"), IBN_ERROR_SYNTAX,
      "Line 2: “a” stands twice in the same place" },
    { DOSSIER ("<t>\n<row/></t>"), IBN_ERROR_SYNTAX, "Line 2: The row has no “id”" },
    { DOSSIER ("<t>\n<row id='A1'/></t>"), IBN_ERROR_SYNTAX,
      "Line 2: “A1” cannot be the “id” of a row" },
    { DOSSIER ("<t>\n<row id='abc'/></t>"), IBN_ERROR_SYNTAX,
      "Line 2: “abc” cannot be the “id” of a row" },
    { DOSSIER ("<t>\n<row id=''/></t>"), IBN_ERROR_SYNTAX,
      "Line 2: “” cannot be the “id” of a row" },
    { DOSSIER ("<t>\n<row id='a1&amp;'/></t>"), IBN_ERROR_SYNTAX,
      "Line 2: “a1&” cannot be the “id” of a row" },
    { DOSSIER ("<t><row id='a1'/>\n<row id='a2'/>\n<row id='a1'/></t>"), IBN_ERROR_SYNTAX,
      "Line 3: There are two rows “a1” in one table" },
    { DOSSIER ("\n<row id='a1'/>"), IBN_ERROR_SYNTAX,
      "Line 1: There are rows in “dossier” that belong to no table" },
    { DOSSIER ("<t>\n<row id='a1'><row id='a2'/></row></t>"), IBN_ERROR_SYNTAX,
      "Line 2: There are rows in “row” that belong to no table" },
    { DOSSIER ("<t><row id='a1'/><a>1</a></t>"), IBN_ERROR_SYNTAX,
      "Line 1: There are both rows and answers in “t”" },
    { DOSSIER ("<t><row id='a1'/><typed for='a'>1</typed></t>"), IBN_ERROR_SYNTAX,
      "Line 1: There are both rows and answers in “t”" },
    { DOSSIER ("<t>x<row id='a1'/></t>"), IBN_ERROR_SYNTAX,
      "Line 1: There are both rows and answers in “t”" },
    { DOSSIER ("text<a/>"), IBN_ERROR_SYNTAX,
      "Line 1: There is text between the answers in “dossier”" },
    { DOSSIER ("text"), IBN_ERROR_SYNTAX,
      "Line 1: There is text between the answers in “dossier”" },
    { DOSSIER ("<t><row id='a1'>text</row></t>"), IBN_ERROR_SYNTAX,
      "Line 1: There is text between the answers in “row”" },
    { DOSSIER ("<typed>x</typed>"), IBN_ERROR_SYNTAX,
      "Line 1: “typed” does not say for which answer" },
    { DOSSIER ("<typed for='row'>x</typed>"), IBN_ERROR_SYNTAX,
      "Line 1: “typed” does not say for which answer" },
    { DOSSIER ("<typed for='a/b'>x</typed>"), IBN_ERROR_SYNTAX,
      "Line 1: “typed” does not say for which answer" },
    { DOSSIER ("<typed for='a'>x<b/></typed>"), IBN_ERROR_SYNTAX,
      "Line 1: There are elements in “typed”" },
    { DOSSIER ("<typed for='a'><row id='a1'/></typed>"), IBN_ERROR_SYNTAX,
      "Line 1: There are elements in “typed”" },
    { DOSSIER ("<a for='b'>x</a>"), IBN_ERROR_SYNTAX,
      "Line 1: The attribute “for” belongs to “typed” alone" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused_bytes (cases[i].text, strlen (cases[i].text), cases[i].code, cases[i].message);
}

/* A line beyond those that libxml2 has room for in an element. */
static void
test_refuses_far_down (void)
{
  g_autofree char *lines = g_strnfill (70000, '\n');
  g_autofree char *text = g_strconcat (OPEN "<a>1</a>", lines, "<a>2</a></dossier>", NULL);

  assert_refused_bytes (text, strlen (text), IBN_ERROR_SYNTAX,
                        "Line 70001: “a” stands twice in the same place");
}

static void
test_refuses_bytes (void)
{
  static const guint8 little_endian[] = { 0xff, 0xfe, '<', 0, 'a', 0, '/', 0, '>', 0 };
  static const guint8 big_endian[] = { 0xfe, 0xff, 0, '<', 0, 'a', 0, '/', 0, '>' };
  static const guint8 unmarked[] = { '<', 0, 'a', 0, '/', 0, '>', 0 };
  static const char nul[] = DOSSIER ("<a>x\0y</a>");
  static const char half[] = DOSSIER ("") "\n\xc3";

  assert_refused_bytes (little_endian, sizeof little_endian, IBN_ERROR_SYNTAX,
                        "Line 1: This is not text in UTF-8");
  assert_refused_bytes (big_endian, sizeof big_endian, IBN_ERROR_SYNTAX,
                        "Line 1: This is not text in UTF-8");
  assert_refused_bytes (unmarked, sizeof unmarked, IBN_ERROR_SYNTAX,
                        "Line 1: This is not text in UTF-8");
  assert_refused_bytes (nul, sizeof nul - 1, IBN_ERROR_SYNTAX, "Line 1: This is not text in UTF-8");
  assert_refused_bytes (half, sizeof half - 1, IBN_ERROR_SYNTAX,
                        "Line 2: This is not text in UTF-8");
}

static char *
nest (guint depth)
{
  g_autoptr(GString) text = g_string_new (OPEN);

  for (guint i = 1; i < depth; i++)
    g_string_append (text, "<a>");
  g_string_append (text, "x");
  for (guint i = 1; i < depth; i++)
    g_string_append (text, "</a>");
  g_string_append (text, "</dossier>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  g_autofree char *at_limit = nest (IBN_READER_MAX_DEPTH);
  g_autofree char *beyond = nest (IBN_READER_MAX_DEPTH + 1);
  g_autofree char *bomb = nest (100000);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = read_bytes (at_limit, strlen (at_limit), &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  assert_refused_bytes (beyond, strlen (beyond), IBN_ERROR_RANGE,
                        "Line 1: More than 32 elements deep");
  assert_refused_bytes (bomb, strlen (bomb), IBN_ERROR_RANGE, "Line 1: More than 32 elements deep");
}

static char *
fill_table (guint n)
{
  GString *text = g_string_new ("<dossier " NS " " REST "><t>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<row id='a%u'/>", i);
  return g_string_free (g_string_append (text, "</t></dossier>"), FALSE);
}

/* What can be read can be made, and the other way round. */
static void
test_rows (void)
{
  g_autofree char *at_limit = fill_table (IBN_READER_MAX_ROWS);
  g_autofree char *beyond = fill_table (IBN_READER_MAX_ROWS + 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = read_bytes (at_limit, strlen (at_limit), &error);
  g_autoptr(IbnChange) one_more = ibn_change_new_insert ("t/b1", NULL);

  g_assert_no_error (error);
  assert_refused_bytes (beyond, strlen (beyond), IBN_ERROR_RANGE,
                        "Line 1: There are more than 10000 rows in one table");
  g_assert_false (ibn_document_apply (document, one_more, IBN_APPLY_DEFAULT, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  g_assert_cmpuint (ibn_document_get_row_position (document, "t/a9"), ==, 10);
  g_assert_cmpuint (ibn_document_get_row_position (document, "t/b1"), ==, 0);
}

static void
test_size (void)
{
  g_autoptr(GString) text = g_string_new (OPEN "<t>");
  g_autofree char *prose = g_strnfill (10000, 'x');
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = NULL;

  for (guint i = 0; text->len < IBN_READER_MAX_BYTES - 20000; i++)
    g_string_append_printf (text, "<row id='r%u'><a>%s</a></row>", i, prose);
  g_string_append (text, "</t></dossier>");
  while (text->len < IBN_READER_MAX_BYTES)
    g_string_append_c (text, '\n');

  document = read_bytes (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ibn_document_get_n_rows (document, "t"), >, 1600);
  g_string_append_c (text, '\n');
  assert_refused_bytes (text->str, text->len, IBN_ERROR_RANGE, "A dossier can have 16 MiB at most");
}

static void
assert_parts_refused (const char *whole)
{
  gsize length = strlen (whole);

  g_assert_cmpuint (length, >, 10000);
  for (gsize i = 0; i < length - 1; i += 100)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) part = read_bytes (whole, i, &error);

      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      g_assert_null (part);
    }
}

static void
test_truncated (void)
{
  g_autoptr(IbnDocument) document = new_large_document ();
  g_autofree char *whole = dup_text (document);

  assert_parts_refused (whole);
}

static void
test_truncated_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", NULL);
  g_autoptr(GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *whole = NULL;

      if (!g_str_has_suffix (name, ".xml"))
        continue;
      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (path, &whole, NULL, NULL));
      assert_parts_refused (whole);
    }
}

/* Whatever is done to a file: it is read or refused, and what was read can be written and read. */
static void
test_damaged (void)
{
  static const char pieces[] = "<>/&;\"'= ![]-?\n\x01\xc3\xff" "ax:1";
  static const char start[] =
    "<?xml version='1.0'?><dossier " NS " xmlns:x='urn:x' " REST
    "><!-- c --><a x:y='z'>1 &lt; 2</a><typed for='b'>x</typed>"
    "<t><row id='a1'><c><![CDATA[x]]></c></row><row id='a2'/></t><m>text <x:b/></m><?p q?>"
    "</dossier>";
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (start);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(IbnDocument) again = NULL;
      g_autofree char *written = NULL;
      guint n = g_test_rand_int_range (1, 4);

      for (guint j = 0; j < n; j++)
        {
          gsize position = g_test_rand_int_range (0, text->len);
          gsize length = g_test_rand_int_range (1, 8);
          char piece = pieces[g_test_rand_int_range (0, sizeof pieces - 1)];

          if (g_test_rand_bit ())
            g_string_erase (text, position, MIN (text->len - position, length));
          else
            g_string_insert_c (text, position, piece);
        }

      document = read_bytes (text->str, text->len, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      if (document == NULL)
        continue;

      n_read++;
      written = dup_text (document);
      again = read_bytes (written, strlen (written), &error);
      g_assert_no_error (error);
      assert_text (again, written);
    }

  g_assert_cmpuint (n_read, >, 0);
}

/* In a folder of its own, and not by G_TEST_OPTION_ISOLATE_DIRS, which leaks in GLib 2.74. */
static GFile *
new_file (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ibn-reader-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
remove_file (GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  g_unlink (g_file_peek_path (file));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_load (void)
{
  g_autoptr(GFile) file = new_file ("good.xml");
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = new_large_document ();
  g_autoptr(IbnDocument) loaded = NULL;
  g_autofree char *text = dup_text (document);

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
  loaded = ibn_document_load (file, NULL, &error);
  g_assert_no_error (error);
  assert_text (loaded, text);
  remove_file (file);
}

static void
assert_not_loaded (GFile *file, GCancellable *cancellable, GQuark domain, int code,
                   const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_document_load (file, cancellable, &error);
  g_autofree char *expected = g_strdup_printf ("%s: %s", g_file_peek_path (file), message);

  g_assert_null (document);
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, expected);
}

static void
test_load_refuses (void)
{
  g_autoptr(GFile) missing = new_file ("missing.xml");
  g_autoptr(GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr(GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr(GFile) bad = new_file ("bad.xml");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  assert_not_loaded (missing, NULL, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, NULL);
  assert_not_loaded (folder, NULL, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, NULL);
  assert_not_loaded (zero, NULL, IBN_ERROR, IBN_ERROR_RANGE, "A dossier can have 16 MiB at most");

  g_assert_true (g_file_set_contents (g_file_peek_path (bad), "\n<x/>", -1, NULL));
  assert_not_loaded (bad, NULL, IBN_ERROR, IBN_ERROR_SYNTAX, "Line 2: This is not a dossier");
  g_cancellable_cancel (cancellable);
  assert_not_loaded (bad, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED, NULL);
  remove_file (missing);
  remove_file (bad);
}

/* 100 MB that are hardly on the disk: they are refused by their size. */
static void
test_load_huge (void)
{
  g_autoptr(GFile) file = new_file ("huge.xml");
  int fd = g_open (g_file_peek_path (file), O_CREAT | O_WRONLY, 0600);
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 100 * 1000 * 1000), ==, 0);
  close (fd);
  assert_not_loaded (file, NULL, IBN_ERROR, IBN_ERROR_RANGE, "A dossier can have 16 MiB at most");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  remove_file (file);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/canonical", test_canonical);
  g_test_add_func ("/reader/canonical-stays", test_canonical_stays);
  g_test_add_func ("/reader/later-minor-version", test_later_minor_version);
  g_test_add_func ("/reader/refuses", test_refuses);
  g_test_add_func ("/reader/refuses-far-down", test_refuses_far_down);
  g_test_add_func ("/reader/refuses-bytes", test_refuses_bytes);
  g_test_add_func ("/reader/depth", test_depth);
  g_test_add_func ("/reader/rows", test_rows);
  g_test_add_func ("/reader/size", test_size);
  g_test_add_func ("/reader/truncated", test_truncated);
  g_test_add_func ("/reader/truncated-examples", test_truncated_examples);
  g_test_add_func ("/reader/damaged", test_damaged);
  g_test_add_func ("/reader/load", test_load);
  g_test_add_func ("/reader/load-refuses", test_load_refuses);
  g_test_add_func ("/reader/load-huge", test_load_huge);

  return g_test_run ();
}
