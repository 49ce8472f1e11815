/* ibn-intake-words.c: what people call the columns of a table in their own spreadsheets
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-intake-private.h"

enum {
  SCORE_LABEL = 100,
  SCORE_NAME = 95,
  SCORE_SHORT = 90,
  SCORE_USUAL = 85,
  SCORE_BEGINNING = 60,
  SCORE_LIKE = 50,
};

typedef struct {
  char *text;                 /* owned, folded */
  guint score;
} Word;

struct _IbnHeadWords {
  GPtrArray *fields;          /* owned, of GArray of Word */
};

/* By the name of a column or, after a “:”, by its type; parted by “|”. */
static const struct {
  const char *key;
  const char *words;
} usual[] = {
  { ":enterprise-number", "kbo|kbo nummer|kbo nr|ondernemingsnr|ond nr|btw|btw nummer|btw nr"
                          "|enterprise nr|company number|vat|vat number|bce"
                          "|numero d entreprise|numero tva" },
  { ":establishment-number", "vestigingsnummer|vestigingsnr|vestigingseenheid|establishment number"
                             "|numero d etablissement" },
  { ":vat-number", "btw|btw nummer|btw nr|vat|vat number|tva|numero tva" },
  { ":postcode", "postcode|post code|postnummer|zip|zip code|postal code|code postal|pc" },
  { ":iban", "iban|rekening|rekeningnummer|bankrekening|account|bank account|compte" },
  { ":nace", "nace|nace code|nacebel|nace bel" },
  { ":email",
    "e mail|email|mail|mailadres|e mailadres|emailadres|e mail address|email address|courriel" },
  { ":phone",
    "tel|telefoon|telefoonnummer|telefoonnr|gsm|mobiel|phone|phone number|telephone|mobile" },
  { ":url", "website|webstek|site|web|url|webadres" },
  { "company", "onderneming|bedrijf|firma|organisatie|company|organisation|entreprise" },
  { "name", "naam|onderneming|bedrijf|bedrijfsnaam|firma|firmanaam|organisatie|company|company name"
            "|organisation|name|nom|societe|entreprise" },
  { "title", "naam|titel|omschrijving|name|title|titre" },
  { "town", "gemeente|plaats|woonplaats|stad|city|town|municipality|commune|localite" },
  { "street", "straat|straatnaam|adres|street|address|rue|adresse" },
  { "house-number", "huisnr|huisnummer|house number|house no" },
  { "box", "bus|bte|box|boite" },
  { "contact-name", "contact|contactpersoon|contact person|personne de contact" },
  { "role", "functie|rol|role|function|fonction" },
  { "fte", "vte|vtes|fte|ftes|etp|voltijdse equivalenten|full time equivalents" },
  { "month-cost", "maandkost|maandloon|monthly cost" },
  { "item", "omschrijving|post|kost|kostenpost|description|item|poste" },
  { "profile", "naam|profiel|functie|medewerker|persoon|profile|name|staff" },
  { "motivation", "motivering|motivatie|toelichting|motivation|remark|opmerking" },
  { "remark",
    "opmerking|opmerkingen|toelichting|nota|remark|remarks|comment|comments|note|remarque" },
};

static void
clear_word (void *data)
{
  g_free (((Word *) data)->text);
}

/**
 * ibn_head_fold:
 * @text: what stands above a column, or a label
 *
 * Brings a text in a form in which only its words count: small letters without accents, single
 * blanks instead of all other signs. What stands in brackets, such as a unit, goes, unless
 * there is nothing else.
 *
 * Returns: (transfer full): the words
 */
char *
ibn_head_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[')
        depth++;
      else if ((c == ')' || c == ']') && depth > 0)
        depth--;
      if (depth > 0 || g_unichar_ismark (c))
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (out->len == 0 && strpbrk (apart, "([") != NULL)
    {
      g_autofree char *inside = g_strdup (apart);

      g_string_free (out, TRUE);
      g_strdelimit (inside, "()[]", ' ');
      return ibn_head_fold (inside);
    }
  return g_string_free (out, FALSE);
}

/* The better scores come first, so that a word that is there already stays. */
static void
add_word (GArray *words, const char *text, guint score)
{
  Word word = { ibn_head_fold (text), score };
  gboolean is_new = *word.text != '\0';

  for (guint i = 0; i < words->len && is_new; i++)
    is_new = strcmp (g_array_index (words, Word, i).text, word.text) != 0;
  if (is_new)
    g_array_append_val (words, word);
  else
    g_free (word.text);
}

/* “Voltijdse equivalenten (VTE)” is called VTE too. */
static void
add_short (GArray *words, const char *label)
{
  const char *start = strchr (label, '(');
  const char *end = start != NULL ? strchr (start, ')') : NULL;
  g_autofree char *inside = end != NULL ? g_strndup (start + 1, (gsize) (end - start - 1)) : NULL;

  if (inside != NULL)
    add_word (words, inside, SCORE_SHORT);
}

static void
add_usual (GArray *words, const char *key, const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_auto(GStrv) each = NULL;

      if (*usual[i].key == ':' ? !g_str_equal (usual[i].key + 1, type)
          : !g_str_equal (usual[i].key, key))
        continue;
      each = g_strsplit (usual[i].words, "|", -1);
      for (guint j = 0; each[j] != NULL; j++)
        add_word (words, each[j], SCORE_USUAL);
    }
}

/* The column that names a row is often called what a row is: “onderneming”, “naam onderneming”. */
static void
add_row_words (GArray *words, const char *row_label)
{
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;

  if (*row_label == '\0')
    return;
  name = g_strconcat ("naam ", row_label, NULL);
  other_name = g_strconcat ("name of ", row_label, NULL);
  add_word (words, row_label, SCORE_SHORT);
  add_word (words, name, SCORE_SHORT);
  add_word (words, other_name, SCORE_SHORT);
}

static GArray *
list_words (IbnCall *call, const IbnTable *table, const IbnField *field, const char *language)
{
  const char *const languages[] = { language, ibn_call_get_language (call), "nl", "en", "fr" };
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, clear_word);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    add_word (words, ibn_words_get (field->label, languages[i]), SCORE_LABEL);
  add_word (words, field->name, SCORE_NAME);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      add_short (words, ibn_words_get (field->label, languages[i]));
      if (g_str_equal (field->name, table->title))
        add_row_words (words, ibn_words_get (table->row_label, languages[i]));
    }
  add_usual (words, field->name, ibn_type_get_name (field->type));
  return words;
}

IbnHeadWords *
ibn_head_words_new (IbnCall *call, const IbnTable *table, GPtrArray *fields, const char *language)
{
  IbnHeadWords *self = g_new0 (IbnHeadWords, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (self->fields,
                     list_words (call, table, g_ptr_array_index (fields, i), language));
  return self;
}

void
ibn_head_words_free (IbnHeadWords *self)
{
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* Whether one text begins with all the words of the other. */
static gboolean
begins_alike (const char *a, const char *b)
{
  gsize n = MIN (strlen (a), strlen (b));

  return strncmp (a, b, n) == 0 && (a[n] == '\0' || a[n] == ' ') && (b[n] == '\0' || b[n] == ' ');
}

/* Whether at least two in three of all their words are in both. */
static gboolean
is_like (const char *a, const char *b)
{
  g_auto(GStrv) words = g_strsplit (a, " ", -1);
  g_auto(GStrv) others = g_strsplit (b, " ", -1);
  guint n_words = g_strv_length (words);
  guint n_others = g_strv_length (others);
  guint n_both = 0;

  for (guint i = 0; i < n_words; i++)
    n_both += g_strv_contains ((const char *const *) others, words[i]);
  return n_both > 1 && n_both * 3 >= (n_words + n_others - n_both) * 2;
}

/* How well what stands above a column fits a field. */
guint
ibn_head_words_score (const IbnHeadWords *self, guint field, const char *folded)
{
  const GArray *words = g_ptr_array_index (self->fields, field);
  guint best = 0;

  if (*folded == '\0')
    return 0;
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (word->score > best && strcmp (word->text, folded) == 0)
        best = word->score;
      else if (word->score == SCORE_LABEL && best < SCORE_BEGINNING
               && begins_alike (word->text, folded))
        best = SCORE_BEGINNING;
    }
  for (guint i = 0; best == 0 && i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (word->score == SCORE_LABEL && is_like (word->text, folded))
        best = SCORE_LIKE;
    }
  return best;
}
