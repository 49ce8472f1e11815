/* ibn-print-words.c: the words on a page that are not the call's
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-print-words-private.h"

static const struct {
  const char *nl, *en;
} words[IBN_N_WORDS] = {
  [IBN_WORD_WATERMARK] = { "CONCEPT", "DRAFT" },
  [IBN_WORD_READY] = { "Volledig, nog niet ingediend", "Complete, not yet submitted" },
  [IBN_WORD_SEALED_ON] = { "Ingediend en verzegeld op {1}", "Submitted and sealed on {1}" },
  [IBN_WORD_SUBMITTED_ON] = { "Ingediend op {1}", "Submitted on {1}" },
  [IBN_WORD_OPEN_BLOCKING] = { "Concept: {1} punten beletten het indienen",
                               "Draft: {1} points stand in the way of submission" },
  [IBN_WORD_OPEN_BLOCKING_ONE] = { "Concept: één punt belet het indienen",
                                   "Draft: one point stands in the way of submission" },
  [IBN_WORD_CALL] = { "Oproep", "Call" },
  [IBN_WORD_PHASE] = { "Fase", "Phase" },
  [IBN_WORD_DATE] = { "Datum", "Date" },
  [IBN_WORD_APPLICANT] = { "Aanvrager", "Applicant" },
  [IBN_WORD_DOCUMENT] = { "Dossier", "Dossier" },
  [IBN_WORD_CALL_DEFINITION] = { "{1}, versie {2}", "{1}, version {2}" },
  [IBN_WORD_RULES] = { "Regels", "Rules" },
  [IBN_WORD_PROGRAM] = { "Opgemaakt met", "Made with" },
  [IBN_WORD_SEAT] = { "Zetel", "Seat" },
  [IBN_WORD_CONTACT] = { "Contact", "Contact" },
  [IBN_WORD_TERM] = { "Begin en looptijd", "Start and term" },
  [IBN_WORD_UNTITLED] = { "Dossier zonder titel", "Untitled dossier" },
  [IBN_WORD_KEY_FIGURES] = { "In het kort", "In short" },
  [IBN_WORD_CONTENTS] = { "Inhoud", "Contents" },
  [IBN_WORD_PAGE_OF] = { "Bladzijde {1} van {2}", "Page {1} of {2}" },
  [IBN_WORD_PAGE] = { "blz. {1}", "p. {1}" },
  [IBN_WORD_COVER] = { "Omslag", "Cover" },
  [IBN_WORD_EMPTY] = { "niet ingevuld", "not filled in" },
  [IBN_WORD_NO_ROWS] = { "niets ingevuld", "nothing filled in" },
  [IBN_WORD_NO_MORE] = { "verder niets ingevuld", "nothing else filled in" },
  [IBN_WORD_NO_VALUE] = { "{1} (geen geldige waarde)", "{1} (not a valid value)" },
  [IBN_WORD_TOTAL] = { "Totaal", "Total" },
  [IBN_WORD_BUDGET] = { "Begroting", "Budget" },
  [IBN_WORD_INDICATIVE] = { "Indicatieve begroting en cofinanciering",
                            "Indicative budget and cofinancing" },
  [IBN_WORD_YEAR] = { "Jaar {1}", "Year {1}" },
  [IBN_WORD_STAFF] = { "Personeel", "Staff" },
  [IBN_WORD_OTHER] = { "Overige kosten", "Other costs" },
  [IBN_WORD_SUBCONTRACTING] = { "Grote onderaanneming", "Large subcontracting" },
  [IBN_WORD_SUBSIDY] = { "Subsidie", "Subsidy" },
  [IBN_WORD_COFINANCING] = { "Cofinanciering", "Cofinancing" },
  [IBN_WORD_SHARES] = { "Samenstelling van de cofinanciering", "What the cofinancing is made of" },
  [IBN_WORD_CASH] = { "Cash", "Cash" },
  [IBN_WORD_IN_KIND] = { "In kind", "In kind" },
  [IBN_WORD_INCOME] = { "Inkomsten uit activiteiten", "Income from activities" },
  [IBN_WORD_AT_LEAST] = { "minstens {1}", "at least {1}" },
  [IBN_WORD_AT_MOST] = { "hoogstens {1}", "at most {1}" },
  [IBN_WORD_ALT_BUDGET] = { "Staven met de begroting van elk jaar.",
                            "Bars of the budget of each year." },
  [IBN_WORD_ALT_YEAR] = { "{1}: {2}; samen {3}.", "{1}: {2}; together {3}." },
  [IBN_WORD_ALT_SHARES] = { "Staven met de aandelen in de cofinanciering.",
                            "Bars of the shares of the cofinancing." },
  [IBN_WORD_ALT_SHARE] = { "{1} {2}, {3}: in orde.", "{1} {2}, {3}: as it should be." },
  [IBN_WORD_ALT_SHARE_BROKEN] = { "{1} {2}, {3}: niet in orde.",
                                  "{1} {2}, {3}: not as it should be." },
  [IBN_WORD_TIMELINE] = { "Tijdlijn", "Timeline" },
  [IBN_WORD_MONTHS] = { "Maanden", "Months" },
  [IBN_WORD_OPEN_FINDINGS] = { "Open bevindingen", "Open findings" },
  [IBN_WORD_OPEN_FINDINGS_NOTE] = {
    "Wat het dossier volgens de regels van de oproep nog mist of tegenspreekt.",
    "What the dossier still lacks or contradicts by the rules of the call.",
  },
  [IBN_WORD_EXPLAINED_FINDINGS] = { "Toegelichte bevindingen", "Findings with a reason" },
  [IBN_WORD_EXPLAINED_FINDINGS_NOTE] = {
    "Afwijkingen waarvoor de aanvrager een reden geeft.",
    "Deviations for which the applicant gives a reason.",
  },
  [IBN_WORD_REASON] = { "Toelichting", "Reason" },
  [IBN_WORD_LEVEL_INFO] = { "Informatie", "Information" },
  [IBN_WORD_LEVEL_ATTENTION] = { "Aandachtspunt", "Point of attention" },
  [IBN_WORD_LEVEL_EXPLAIN] = { "Toe te lichten", "To be explained" },
  [IBN_WORD_LEVEL_BLOCKING] = { "Belet het indienen", "Prevents submission" },
  [IBN_WORD_RULE] = { "Regel", "Rule" },
  [IBN_WORD_FINDING] = { "Bevinding", "Finding" },
  [IBN_WORD_PLACE] = { "Plaats", "Place" },
  [IBN_WORD_MORE_PLACES] = { "en nog {1} plaatsen", "and {1} more places" },
  [IBN_WORD_OTHER_DATA] = { "Andere gegevens", "Other data" },
  [IBN_WORD_OTHER_DATA_NOTE] = {
    "Gegevens in het bestand die geen vraag van deze oproep beantwoorden.",
    "Data in the file that answer no question of this call.",
  },
  [IBN_WORD_NETWORK] = { "Netwerk", "Network" },
  [IBN_WORD_OVERVIEW] = { "Overzicht", "Overview" },
  [IBN_WORD_IN_YEAR] = { "in jaar {1}", "in year {1}" },
  [IBN_WORD_SIGNATORY] = { "Naam", "Name" },
  [IBN_WORD_ROLE] = { "Functie", "Function" },
  [IBN_WORD_SIGNATURE] = { "Handtekening", "Signature" },
  [IBN_WORD_FINGERPRINT] = { "Vingerafdruk", "Fingerprint" },
  [IBN_WORD_FINGERPRINT_NOTE] = {
    "Deze code hoort bij precies de gegevens op dit blad. Verandert er later een, dan geldt het "
    "blad niet meer en wordt het opnieuw afgedrukt.",
    "This code belongs to exactly what is stated on this sheet. When any of it changes later, the "
    "sheet no longer holds and is printed again.",
  },
  [IBN_WORD_MADE_ON] = { "Opgemaakt op {1} uit dossier {2}", "Made on {1} from dossier {2}" },
  [IBN_WORD_SUMMARY] = { "Samenvatting", "Summary" },
  [IBN_WORD_BUDGET_PAGES] = { "Begroting en cofinanciering", "Budget and cofinancing" },
  [IBN_WORD_STATE] = { "Stand", "State" },
  [IBN_WORD_CHANGES] = { "Wijzigingen", "Changes" },
  [IBN_WORD_NAME] = { "Naam", "Name" },
  [IBN_WORD_NOW] = { "Dit dossier", "This dossier" },
  [IBN_WORD_EARLIER] = { "Vergeleken met", "Compared with" },
  [IBN_WORD_KEPT_ON] = { "Bewaard op", "Kept on" },
  [IBN_WORD_WHAT_CHANGED] = { "Wat veranderde", "What changed" },
  [IBN_WORD_NOTHING_CHANGED] = { "Er is niets veranderd sinds {1}.",
                                 "Nothing has changed since {1}." },
  [IBN_WORD_N_ANSWERS] = { "Antwoorden gewijzigd", "Answers changed" },
  [IBN_WORD_N_ADDED] = { "Rijen toegevoegd", "Rows added" },
  [IBN_WORD_N_REMOVED] = { "Rijen geschrapt", "Rows removed" },
  [IBN_WORD_N_MOVED] = { "Rijen verplaatst", "Rows moved" },
  [IBN_WORD_CHANGES_NOTE] = {
    "In lange teksten staat doorgestreept, na “weg:”, wat geschrapt is, en onderstreept, na "
    "“nieuw:”, wat erbij kwam; […] staat voor wat gelijk bleef. Op de bladzijden erna staat een "
    "streep in de marge naast wat veranderde.",
    "In long texts what was removed is struck out, after “gone:”, and what was added is "
    "underlined, after “new:”; […] stands for what stayed the same. On the pages after it a bar in "
    "the margin is beside what changed.",
  },
  [IBN_WORD_QUESTION] = { "Vraag", "Question" },
  [IBN_WORD_WAS] = { "Was", "Was" },
  [IBN_WORD_IS] = { "Is", "Is" },
  [IBN_WORD_DIFFERENCE] = { "Verschil", "Difference" },
  [IBN_WORD_PAGE_HEAD] = { "Blz.", "Page" },
  [IBN_WORD_ADDED] = { "toegevoegd", "added" },
  [IBN_WORD_REMOVED] = { "geschrapt", "removed" },
  [IBN_WORD_PLACE_NUMBER] = { "plaats {1}", "place {1}" },
  [IBN_WORD_GONE] = { "[weg: {1}]", "[gone: {1}]" },
  [IBN_WORD_NEW] = { "[nieuw: {1}]", "[new: {1}]" },
  [IBN_WORD_OUTCOMES] = { "Uitkomsten", "Outcomes" },
  [IBN_WORD_ALT_SYMBOL] = { "QR-code met als inhoud {1}", "QR code that says {1}" },
  [IBN_WORD_NOT_ASKED] = { "Niet in het formulier", "Not in the form" },
  [IBN_WORD_RULES_HASH] = { "SHA-256 van de regels", "SHA-256 of the rules" },
  [IBN_WORD_CHECKED_ON] = { "Nagekeken op", "Checked on" },
  [IBN_WORD_SEAL] = { "Zegel", "Seal" },
  [IBN_WORD_SHA256] = { "SHA-256", "SHA-256" },
  [IBN_WORD_RECEIPT] = { "Ontvangstblad", "Receipt" },
  [IBN_WORD_RECEIPT_NOTE] = {
    "Waarop dit document berust: de regels waarmee het dossier is nagekeken, wat daarbij gevonden "
    "is, en de vingerafdruk van de gegevens. Verandert er een gegeven, dan verandert de "
    "vingerafdruk.",
    "What this document rests on: the rules by which the dossier was checked, what was found, and "
    "the fingerprint of its data. When any of these changes, so does the fingerprint.",
  },
  [IBN_WORD_FINDINGS] = { "Bevindingen", "Findings" },
  [IBN_WORD_N_BLOCKING] = { "beletten het indienen", "prevent submission" },
  [IBN_WORD_N_EXPLAIN] = { "toe te lichten", "to be explained" },
  [IBN_WORD_N_EXPLAINED] = { "toe te lichten, waarvan {1} toegelicht",
                             "to be explained, {1} of them explained" },
  [IBN_WORD_N_ATTENTION] = { "aandachtspunten", "points of attention" },
  [IBN_WORD_N_INFO] = { "ter informatie", "for information" },
  [IBN_WORD_ATTENTION_FINDINGS] = { "Aandachtspunten", "Points of attention" },
  [IBN_WORD_REGISTER] = { "Bijlagen", "Attachments" },
  [IBN_WORD_REGISTER_NOTE] = {
    "Elk document dat bij een antwoord hoort. Aan de SHA-256 is te zien of een document nog "
    "hetzelfde is.",
    "Every document that belongs to an answer. The SHA-256 shows whether a document is still the "
    "same.",
  },
  [IBN_WORD_REGISTER_NAMED_NOTE] = {
    "Elk document dat bij een antwoord hoort. De documenten zelf zijn niet bijgevoegd.",
    "Every document that belongs to an answer. The documents themselves are not attached.",
  },
  [IBN_WORD_NAMED_TOGETHER] = {
    "{1} documenten zijn genoemd, maar zelf niet bijgevoegd: {2}",
    "{1} documents are named, but not attached themselves: {2}",
  },
  [IBN_WORD_RULE_ATTACHMENT] = { "bijlage", "attachment" },
  [IBN_WORD_RULE_CHOICE] = { "keuze", "choice" },
  [IBN_WORD_RULE_FORMAT] = { "schrijfwijze", "notation" },
  [IBN_WORD_RULE_LENGTH] = { "lengte", "length" },
  [IBN_WORD_RULE_LETTER] = { "brief", "letter" },
  [IBN_WORD_RULE_RANGE] = { "grenzen", "limits" },
  [IBN_WORD_RULE_REFERENCE] = { "verwijzing", "reference" },
  [IBN_WORD_RULE_REQUIRED] = { "in te vullen", "required" },
  [IBN_WORD_RULE_ROWS] = { "aantal rijen", "number of rows" },
  [IBN_WORD_RULE_UNKNOWN] = { "onbekend", "unknown" },
  [IBN_WORD_ATTACHMENT] = { "Document", "Document" },
  [IBN_WORD_BESIDE] = { "Bij", "With" },
  [IBN_WORD_KIND] = { "Soort", "Kind" },
  [IBN_WORD_N_PAGES] = { "Blz.", "Pages" },
  [IBN_WORD_SIZE] = { "Grootte", "Size" },
  [IBN_WORD_ONLY_NAMED] = { "alleen genoemd", "only named" },
  [IBN_WORD_NOT_THERE] = { "inhoud ontbreekt", "content lacks" },
  [IBN_WORD_NO_DOCUMENTS] = { "geen", "none" },
  [IBN_WORD_N_NAMED] = { "{1}, alleen genoemd", "{1}, only named" },
  [IBN_WORD_N_DOCUMENTS] = { "{1}, waarvan {2} bijgevoegd (samen {3})",
                             "{1}, of which {2} attached (together {3})" },
  [IBN_WORD_AND_MORE] = { "en nog {1}", "and {1} more" },
  [IBN_WORD_IN_EURO] = { "(in euro)", "(in euros)" },
  [IBN_WORD_HOLDS] = { "in orde", "as it should be" },
  [IBN_WORD_HOLDS_NOT] = { "niet in orde", "not as it should be" },
};

/* English for whoever reads neither. */
const char *
ibn_print_word (const char *language, IbnWord word)
{
  return g_str_has_prefix (language, "nl") ? words[word].nl : words[word].en;
}

/* The words with `{1}`, `{2}` and `{3}` replaced; the later ones may be NULL where there are fewer.
   */
char *
ibn_print_fill (const char *language, IbnWord word, const char *one, const char *two,
                const char *three)
{
  const char *values[] = { one, two, three };
  GString *filled = g_string_new (NULL);

  for (const char *p = ibn_print_word (language, word); *p != '\0'; p++)
    {
      if (p[0] == '{' && p[1] >= '1' && p[1] <= '3' && p[2] == '}')
        {
          g_string_append (filled, values[p[1] - '1']);
          p += 2;
        }
      else
        g_string_append_c (filled, *p);
    }

  return g_string_free (filled, FALSE);
}
