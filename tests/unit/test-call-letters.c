/* test-call-letters.c: letters and part files of a call: what is read, extended, refused and odd
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-call.h"
#include "ibn-error.h"
#include "ibn-lint.h"
#include "ibn-part.h"

#define NS "xmlns='urn:ibn-dossier:call:1'"

static const char base[] =
  /* 1 */
  "<call " NS " id='mini' version='1' language='nl'>\n"
  "<title>Mini</title>\n"
  "<sources><source id='001' title='Tekst'/></sources>\n"
  "<phases><phase id='one'><label>Een</label></phase><phase id='two'><label>Twee</label></phase></phases>\n"
  "<form><step id='first'><label>Eerste</label><group id='all'>\n"
  "<field path='who/name' type='text'><label>Naam</label></field>\n"
  "<table path='people' layout='grid' title='first-name'><label>Mensen</label><row-label>mens</row-label>\n"
  "<field name='first-name' type='text'><label>Voornaam</label></field>\n"
  "<field name='wage' type='money'><label>Loon</label></field>\n"
  "<field name='scan' type='file' accept='pdf image'><label>Scan</label></field>\n"
  /* 11 */
  "<field name='printed' type='prose' managed='true'><label>Afgedrukt</label></field>\n"
  "<field name='other-printed' type='prose' managed='true'><label>Afgedrukt</label></field>\n"
  "</table>\n"
  "<table path='gifts' layout='grid' title='gift'><label>Giften</label><row-label>gift</row-label>\n"
  "<field name='gift' type='text'><label>Gift</label></field>\n"
  "<field name='giver' type='row' table='people'><label>Gever</label></field>\n"
  "<field name='other' type='row' table='gifts'><label>Andere</label></field>\n"
  "</table>\n"
  "</group></step></form>\n"
  "<letters>\n"
  /* 21 */
  "<letter id='note' table='people' issued='printed' file='scan' phases='two' when='wage' source='001:1'>\n"
  "<label>Brief</label><title>Brief van {first-name}</title>\n"
  "<paragraph><text>{first-name} verdient {wage}.</text></paragraph>\n"
  "<paragraph when='wage &gt; 100'><text>Dat is veel.</text></paragraph>\n"
  "<value name='who' type='text' value='first-name'><label>Wie</label></value>\n"
  "<value name='wage' type='money' value='wage'><label>Loon</label></value>\n"
  "</letter>\n"
  "</letters>\n"
  "<parts table='people'>\n"
  "<own table='gifts' column='giver'/>\n"
  /* 31 */
  "</parts>\n"
  "<rules>\n"
  "<answer-rule aspect='missing'><message>{label}</message></answer-rule>\n"
  "<answer-rule aspect='format' blocking='one two'><message>{typed}</message></answer-rule>\n"
  "<answer-rule aspect='length' info='one two'><message>{length}</message></answer-rule>\n"
  "<answer-rule aspect='range' info='one two'><message>{min} {max}</message></answer-rule>\n"
  "<answer-rule aspect='choice' info='one two'><message>{value}</message></answer-rule>\n"
  "<answer-rule aspect='reference' info='one two'><message>{row}</message></answer-rule>\n"
  "<answer-rule aspect='rows' info='one two'><message>{max}</message></answer-rule>\n"
  "<answer-rule aspect='unknown' info='one two'><message>{label}</message></answer-rule>\n"
  /* 41 */
  "<answer-rule aspect='letter-signed' blocking='two'><message>{label} {row} {changes}</message></answer-rule>\n"
  "<answer-rule aspect='attachment-shared' info='two'><message>{value} {others}</message></answer-rule>\n"
  "</rules></call>\n";

static GBytes *
resolve (const char *id, void *data, GError **error)
{
  return g_bytes_new_static (base, strlen (base));
}

static IbnCall *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ibn_call_read (bytes, "call.xml", resolve, NULL, error);
}

static IbnCall *
read_well (const char *text)
{
  g_autoptr(GError) error = NULL;
  IbnCall *call = read_text (text, &error);

  g_assert_no_error (error);
  return call;
}

static char *
change (const char *old, const char *new)
{
  GString *text = g_string_new (base);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  return g_string_free (text, FALSE);
}

static void
test_read (void)
{
  g_autoptr(IbnCall) call = read_well (base);
  GPtrArray *letters = ibn_call_get_letters (call);
  GPtrArray *own = ibn_call_get_own_tables (call);
  const IbnLetter *letter = g_ptr_array_index (letters, 0);
  const IbnField *field;

  g_assert_cmpuint (letters->len, ==, 1);
  g_assert_cmpstr (letter->id, ==, "note");
  g_assert_cmpstr (letter->table, ==, "people");
  g_assert_cmpstr (letter->issued, ==, "printed");
  g_assert_cmpstr (letter->file, ==, "scan");
  g_assert_cmpuint (letter->phases, ==, 2);
  g_assert_cmpstr (ibn_words_get (letter->label, "nl"), ==, "Brief");

  g_assert_cmpstr (ibn_call_get_part_table (call), ==, "people");
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (((IbnOwnTable *) g_ptr_array_index (own, 0))->table, ==, "gifts");
  g_assert_cmpstr (((IbnOwnTable *) g_ptr_array_index (own, 0))->column, ==, "giver");
  g_assert_true (ibn_part_has_table (call, "people"));
  g_assert_true (ibn_part_has_table (call, "gifts"));

  /* A managed column is a column, and stands nowhere in the form. */
  field = ibn_call_get_field (call, "people/*/printed");
  g_assert_true (field->managed);
  g_assert_cmpuint (field->parent->items->len, ==, 3);
  field = ibn_call_get_field (call, "people/*/scan");
  g_assert_cmpstr (field->accept[1], ==, "image");
  g_assert_null (ibn_call_get_field (call, "people/*/wage")->accept);
}

static void
test_none (void)
{
  g_autoptr(GString) text = g_string_new (base);
  g_autoptr(IbnCall) call = NULL;
  char *start = strstr (text->str, "<letters>");
  char *end = strstr (text->str, "<rules>");

  g_string_erase (text, start - text->str, end - start);
  call = read_well (text->str);
  g_assert_cmpuint (ibn_call_get_letters (call)->len, ==, 0);
  g_assert_null (ibn_call_get_part_table (call));
  g_assert_cmpuint (ibn_call_get_own_tables (call)->len, ==, 0);
  g_assert_false (ibn_part_has_table (call, "people"));
}

#define EXTENDING(content) "<call " NS " id='other' version='1' extends='mini'>" content "</call>"
#define LETTER(id, issued) \
  "<letter id='" id "' table='people' issued='" issued "' file='scan'><label>B</label><title>B</title>" \
  "<paragraph><text>B</text></paragraph>" \
  "<value name='a' type='text' value='first-name'><label>A</label></value></letter>"

static void
test_extends (void)
{
  g_autoptr(IbnCall) same = read_well (EXTENDING (""));
  g_autoptr(IbnCall) more = read_well (EXTENDING ("<letters>" LETTER ("second", "other-printed") "</letters>"));
  g_autoptr(IbnCall) replaced = read_well (EXTENDING ("<letters>" LETTER ("note", "other-printed") "</letters>"));
  g_autoptr(IbnCall) none = read_well (EXTENDING ("<letters><letter id='note' remove='true'/></letters>"
                                                  "<parts><own table='gifts' remove='true'/></parts>"));
  const IbnLetter *letter;

  g_assert_cmpuint (ibn_call_get_letters (same)->len, ==, 1);
  g_assert_cmpstr (ibn_call_get_part_table (same), ==, "people");

  g_assert_cmpuint (ibn_call_get_letters (more)->len, ==, 2);
  letter = g_ptr_array_index (ibn_call_get_letters (more), 1);
  g_assert_cmpstr (letter->id, ==, "second");
  g_assert_cmpuint (letter->phases, ==, 3);

  g_assert_cmpuint (ibn_call_get_letters (replaced)->len, ==, 1);
  letter = g_ptr_array_index (ibn_call_get_letters (replaced), 0);
  g_assert_cmpstr (letter->issued, ==, "other-printed");

  g_assert_cmpuint (ibn_call_get_letters (none)->len, ==, 0);
  g_assert_cmpuint (ibn_call_get_own_tables (none)->len, ==, 0);
  g_assert_cmpstr (ibn_call_get_part_table (none), ==, "people");
}

static const struct {
  const char *old;
  const char *new;
  const char *reason;
} refusals[] = {
  { "type='money'><label>Loon</label></field>", "type='money' accept='pdf'><label>Loon</label></field>",
    "line 9: a field of the type “money” has no “accept”" },
  { "accept='pdf image'", "accept='pdf film'",
    "line 10: in “accept”: “film” is not one of pdf, presentation, text, sheet and image" },
  { "name='printed' type='prose' managed='true'", "name='printed' type='prose' managed='maybe'",
    "line 11: in “managed”: “maybe” is neither “true” nor “false”" },
  { "name='printed' type='prose' managed='true'", "name='printed' type='prose' managed='true' blocking='one'",
    "line 11: a managed field has no level" },
  { "<letter id='note'", "<letter id='note' colour='red'",
    "line 21: “letter” has an unknown attribute “colour”" },
  { "<letter id='note' ", "<letter ", "line 21: “letter” lacks the attribute “id”" },
  { "<letter id='note' ", "<letter id='Note' ",
    "line 21: in “id”: “Note” is not a name such as “max-budget” or “year-1”" },
  { "<letter id='note' table='people'", "<letter id='note' table='nobody'",
    "line 21: in “table”: there is no table “nobody”" },
  { "issued='printed'", "issued='painted'", "line 21: in “issued”: there is no column “painted”" },
  { "issued='printed'", "issued='wage'",
    "line 21: in “issued”: the column “wage” is not of the type “prose”" },
  { "name='printed' type='prose' managed='true'", "name='printed' type='prose'",
    "line 21: in “issued”: the column “printed” is not managed" },
  { "file='scan'", "file='wage'", "line 21: in “file”: the column “wage” is not of the type “file”" },
  { "phases='two'", "phases='three'", "line 21: in “phases”: there is no phase “three”" },
  { "when='wage' source", "when='wages' source",
    "line 21: in “when”: no field, table or row has the path “people/*/wages”" },
  { "<label>Brief</label>", "", "line 21: “letter” has no “label” in the language of the call, “nl”" },
  { "<title>Brief van {first-name}</title>", "",
    "line 21: “letter” has no “title” in the language of the call, “nl”" },
  { "Brief van {first-name}", "Brief van {last-name}",
    "line 21: in “title”: no field, table or row has the path “people/*/last-name”" },
  { "{first-name} verdient", "{first-name verdient",
    "line 23: in “text” (nl): “{” is not closed; a brace that is meant is “{{”" },
  { "<text>Dat is veel.</text>", "",
    "line 24: “paragraph” has no “text” in the language of the call, “nl”" },
  { "<text>Dat is veel.</text>", "<text/>", "line 24: “text” is empty" },
  { "type='text' value='first-name'", "type='row' value='first-name'",
    "line 25: nothing but a field is of the type “row”" },
  { "type='text' value='first-name'", "type='text' value='//x'", "line 25: in “value”: " },
  { "<value name='wage'", "<value name='who'", "line 26: there are two of “who”" },
  { "</letters>", LETTER ("note", "other-printed") "</letters>", "line 28: there are two of “note”" },
  { "</letters>", LETTER ("second", "printed") "</letters>",
    "line 28: in “issued”: another letter has the column “printed”" },
  { "<parts table='people'>", "<parts table='nobody'>", "line 29: in “table”: there is no table “nobody”" },
  { "<parts table='people'>", "<parts>", "line 29: “parts” lacks the attribute “table”" },
  { "<own table='gifts'", "<own table='nobody'", "line 30: in “table”: there is no table “nobody”" },
  { "<own table='gifts' column='giver'/>", "<own table='gifts' column='gift'/>",
    "line 30: in “column”: the column “gift” is not of the type “row”" },
  { "<own table='gifts' column='giver'/>", "<own table='gifts' column='other'/>",
    "line 30: in “column”: “other” does not name a row of “people”" },
  { "</parts>", "<own table='gifts' column='giver'/></parts>", "line 31: there are two of “gifts”" },
  { "<parts table='people'>", "<parts table='gifts'>",
    "line 30: in “column”: “giver” does not name a row of “gifts”" },
  { "<own table='gifts' column='giver'/>", "", NULL },
  { "<answer-rule aspect='letter-signed'", "<answer-rule aspect='letter-eaten'",
    "line 41: there is no aspect “letter-eaten”" },
  { "</rules>", "<answer-rule aspect='letter-signed'><message>a</message></answer-rule></rules>",
    "line 43: there are two of “letter/signed”" },
  { "{value} {others}", "{value} {friends}",
    "line 42: in “message” (nl): “friends” is not one of label, typed, value, " },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *text = change (refusals[i].old, refusals[i].new);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnCall) call = read_text (text, &error);

      g_test_message ("%s", refusals[i].new);
      if (refusals[i].reason == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      g_assert_null (call);
      if (strstr (error->message, refusals[i].reason) == NULL)
        g_assert_cmpstr (error->message, ==, refusals[i].reason);
    }
}

/* An own table that is the table of the parts itself. */
static void
test_own_of_itself (void)
{
  g_autofree char *with_column = change ("<field name='wage' type='money'>",
                                         "<field name='boss' type='row' table='people'><label>Baas</label></field>"
                                         "<field name='wage' type='money'>");
  g_autoptr(GString) text = g_string_new (with_column);
  g_autoptr(GError) error = NULL;

  g_string_replace (text, "<own table='gifts' column='giver'/>", "<own table='people' column='boss'/>", 1);
  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "call.xml: line 30: the rows of “people” are own rows already");
}

static const struct {
  const char *old;
  const char *new;
  const char *sentence;   /* "" for none */
} oddities[] = {
  { " source='001:1'", " source='001:1'", "" },
  { " source='001:1'", "", "line 21: “note” has no source" },
  { " source='001:1'", " source='009:1'", "line 21: there is no source “009”" },
  { "phases='two'", "phases=''", "line 21: “note” is asked in no phase" },
  { "Dat is veel.", "Dat is veel, {/who/name}.",
    "line 21: the letter “note” says “{/who/name}”, which is none of its values" },
  { "van {first-name}", "van {/who/name}",
    "line 21: the letter “note” says “{/who/name}”, which is none of its values" },
  { "aspect='letter-signed'", "aspect='letter-printed'",
    "line 21: no answer rule “letter-signed” says when a letter no longer holds" },
};

static void
test_oddities (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      g_autofree char *text = change (oddities[i].old, oddities[i].new);
      g_autoptr(IbnCall) call = read_well (text);
      g_autoptr(GPtrArray) sentences = ibn_call_lint (call);

      g_test_message ("%s", oddities[i].new);
      if (*oddities[i].sentence == '\0')
        g_assert_cmpuint (sentences->len, ==, 0);
      else
        {
          g_assert_cmpuint (sentences->len, ==, 1);
          g_assert_cmpstr (sentences->pdata[0], ==, oddities[i].sentence);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-letters/read", test_read);
  g_test_add_func ("/call-letters/none", test_none);
  g_test_add_func ("/call-letters/extends", test_extends);
  g_test_add_func ("/call-letters/refusals", test_refusals);
  g_test_add_func ("/call-letters/own-of-itself", test_own_of_itself);
  g_test_add_func ("/call-letters/oddities", test_oddities);

  return g_test_run ();
}
