/* any-dossier.h: dossiers of a call in all shapes, in all scripts, from a seed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"

/* What a dossier is like, besides what it is of. The same seed gives the same dossier. */
typedef enum {
  ANY_SMALL,                  /* a few answers, a few rows */
  ANY_EMPTY,
  ANY_ROWS,                   /* rows without answers */
  ANY_FULL,                   /* every field, in a row or two */
  ANY_TYPED,                  /* what is typed and no value, everywhere */
  ANY_LONG,                   /* 20 000 characters in some answers */
  ANY_CELLS,                  /* cells that are higher than a page */
  ANY_MANY,                   /* 200 companies */
} AnyShape;

/* Most are small: there are shapes that only a few of so many have. */
#define ANY_CYCLE 100
static const struct {
  guint    seed;
  AnyShape shape;
} any_shapes[] = {
  { 0, ANY_EMPTY }, { 1, ANY_ROWS }, { 2, ANY_FULL }, { 3, ANY_TYPED }, { 4, ANY_LONG },
  { 5, ANY_CELLS }, { 6, ANY_MANY }, { 31, ANY_FULL }, { 32, ANY_TYPED }, { 33, ANY_LONG },
  { 34, ANY_CELLS }, { 61, ANY_ROWS }, { 62, ANY_FULL }, { 63, ANY_TYPED },
};

/* Words of one script, and what is awkward in it, with blanks between them. */
static const char * const any_scripts[] = {
  /* Latin, with what Dutch has */
  "koelte reëel coöperatie één Zürich Łódź İstanbul Dvořák naïef œuvre straße Tiếng Việt ĳs ß ŋ ð þ",
  "± 50 % “samen” ‘open’ «ja» … – — · • € £ ½ ¼ m² CO₂ → ✓ ☐ <b>geen</b> &amp; a/b c-d (e) [f] {g} 1.234,56",
  /* letters with marks that do not compose, and many on one letter */
  "x\xcc\x82 q\xcc\x83 m\xcc\x80n\xcc\x88 a\xcc\x81\xcc\x82\xcc\xa3 i\xcc\x87\xcc\x81 "
  "z\xcc\x95\xcc\xa7\xcc\xa8\xcc\xa9\xcc\xaa\xcc\xac\xcc\xad \xcc\x81los",
  /* ligatures, wide and compatible forms */
  "ﬁets eﬃciënt ﬂuit ﬀ ﬅ Ǆ ǈ ㎏ № ℡ Å K Ω µ μ ＡＢＣ ｶﾅ ① Ⅳ",
  "Ελληνικά ψυχρό νερό ἄνεμος ᾧ Ὠκεανός ΐ ς",
  "кириллица Љубав Ґанок ёж и\xcc\x86 Ѣ Қазақстан",
  "Հայերեն լեզու և ուղի՞",
  "ქართული ენა ჭაბუკი Ⴀⴀ",
  /* right to left, with numbers and brackets in it */
  "שלום עולם (12) שָׁלוֹם \"נתניה\" 3.5% בע״מ אב-גד [א]",
  "مرحبا بالعالم (١٢) 123 لا إله ﷲ السَّلامُ 50% شركة، ذ.م.م. آب",
  "فارسی می\xe2\x80\x8cخواهم پژوهش گچ اردو ہے",
  "ܫܠܡܐ ދިވެހި ߒߞߏ",
  /* syllables that are drawn in another order than they are written */
  "हिन्दी क्षेत्र श्री किताब र्क",
  "বাংলা কি কো ক্ষ তামিল தமிழ் கொ ஸ்ரீ ગુજરાતી ਪੰਜਾਬੀ తెలుగు ಕನ್ನಡ മലയാളം සිංහල",
  "ภาษาไทย น้ำเย็น เก่า ພາສາລາວ ນ້ຳ မြန်မာ ភាសាខ្មែរ བོད་སྐད་ አማርኛ",
  "中文字和汉字，没有空格的一个句子。「冷」 日本語のかな カタカナ 한국어 조선말 \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab ㄅㄆ",
  /* pictures: joined, with tones, flags, in another presentation */
  "😀 👩\xe2\x80\x8d🔬 👨\xe2\x80\x8d👩\xe2\x80\x8d👧\xe2\x80\x8d👦 👍🏽 🇧🇪 ❤\xef\xb8\x8f ☎\xef\xb8\x8e 1\xef\xb8\x8f⃣ "
  "🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xbf",
  /* beyond the first plane, private, unassigned */
  "𝒳𝔸𝟙 𐍈𐌰 𓀀 𠀀𪚥 𐤀𐤁 \xee\x80\x80 \xef\xa3\xbf \xf3\xb0\x80\x80 \xf4\x8f\xbf\xbd \xef\xbf\xbd \xcd\xb8 ￼",
  /* what is not seen: soft hyphens, joiners, blanks that do not break, marks of direction */
  "on\xc2\xad" "af\xc2\xad" "breek\xc2\xad" "baar 1\xc2\xa0" "000\xe2\x80\xaf" "000 niet\xe2\x80\x91" "breken "
  "a\xe2\x80\x8b" "b c\xe2\x81\xa0" "d \xe2\x80\x83wijd\xe3\x80\x80 \xe2\x80\x8b e\xe2\x80\x8d",
  "\xe2\x80\x8f" "abc \xe2\x80\xaa" "links\xe2\x80\xac \xe2\x80\xab" "rechts\xe2\x80\xac \xe2\x80\xae"
  "omgekeerd\xe2\x80\xac \xe2\x81\xa7" "אבג def\xe2\x81\xa9 \xe2\x81\xa6" "x\xe2\x81\xa9 \xd8\x9c" "y \xe2\x81\xa8" "z",
};

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  GRand       *random;
  AnyShape     shape;
  guint        scripts;       /* how many there are to choose from */
  guint        first_script;
} AnyMaker;

static inline guint
any_pick (AnyMaker *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static inline AnyShape
any_get_shape (guint seed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (any_shapes); i++)
    {
      if (any_shapes[i].seed == seed % ANY_CYCLE)
        return any_shapes[i].shape;
    }
  return ANY_SMALL;
}

static inline void
any_apply (AnyMaker *self, IbnChange *change)
{
  g_autoptr(GError) error = NULL;

  ibn_document_apply (self->document, change, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  ibn_change_unref (change);
}

/* A word of a script, or letters of any script at all. */
static inline void
any_append_word (AnyMaker *self, GString *text)
{
  const char *script = any_scripts[(self->first_script + any_pick (self, self->scripts))
                                   % G_N_ELEMENTS (any_scripts)];
  g_auto(GStrv) words = NULL;

  if (any_pick (self, 40) == 0)
    {
      for (guint n = any_pick (self, 6) + 1; n > 0; n--)
        {
          gunichar c = any_pick (self, any_pick (self, 3) == 0 ? 0x30000 : 0x3000);

          if (g_unichar_validate (c) && g_unichar_isdefined (c))
            g_string_append_unichar (text, c);
        }
      return;
    }

  words = g_strsplit (script, " ", -1);
  g_string_append (text, words[any_pick (self, g_strv_length (words))]);
  if (any_pick (self, 60) == 0)
    g_string_append (text, "Onafbreekbaarwoordzonderenigespatiedateindelooslangdoorgaatenmaarnieteindigt");
}

/* Of about @n characters; @lines: it may have paragraphs. */
static inline char *
any_make_text (AnyMaker *self, guint n, gboolean lines)
{
  GString *text = g_string_new (NULL);
  gboolean is_unbroken = any_pick (self, 30) == 0;

  while (text->len < n)
    {
      any_append_word (self, text);
      if (lines && any_pick (self, 25) == 0)
        g_string_append (text, any_pick (self, 2) == 0 ? "\n" : "\n\n");
      else if (!is_unbroken)
        g_string_append (text, any_pick (self, 30) == 0 ? "  " : " ");
    }
  if (!g_unichar_isgraph (g_utf8_get_char (text->str)))
    g_string_prepend (text, "a");
  return g_string_free (text, FALSE);
}

static inline guint
any_pick_length (AnyMaker *self, gboolean lines)
{
  switch (self->shape)
    {
    case ANY_LONG:
      return lines && any_pick (self, 6) == 0 ? 20000 : 60;
    case ANY_CELLS:
      return any_pick (self, 12) == 0 ? 6000 : 20;
    case ANY_SMALL:
    case ANY_EMPTY:
    case ANY_ROWS:
    case ANY_FULL:
    case ANY_TYPED:
    case ANY_MANY:
      return 1 + any_pick (self, lines ? 400 : 40);
    }
  g_assert_not_reached ();
}

static inline char *
any_make_rows (AnyMaker *self, const IbnField *field)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, field->table);
  guint n = g_strv_length (ids);
  GString *value = g_string_new (NULL);

  if (n == 0 || any_pick (self, 20) == 0)
    return g_string_free (g_string_append (value, "gone1"), FALSE);
  if (field->type == IBN_TYPE_ROW)
    return g_string_free (g_string_append (value, ids[any_pick (self, n)]), FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || any_pick (self, n) < 4)
        g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", ids[i]);
    }
  return g_string_free (value, FALSE);
}

/* A value of the field's type, as it is stored. */
static inline char *
any_make_value (AnyMaker *self, const IbnField *field)
{
  switch (field->type)
    {
    case IBN_TYPE_TEXT:
    case IBN_TYPE_PROSE:
      return any_make_text (self, any_pick_length (self, field->type == IBN_TYPE_PROSE),
                            field->type == IBN_TYPE_PROSE);
    case IBN_TYPE_MONEY:
      return g_strdup_printf ("%u", any_pick (self, any_pick (self, 2) == 0 ? 1000 : 100000000));
    case IBN_TYPE_DECIMAL:
    case IBN_TYPE_PERCENT:
      return g_strdup_printf ("%u", any_pick (self, 12000));
    case IBN_TYPE_COUNT:
      return g_strdup_printf ("%u", any_pick (self, 40));
    case IBN_TYPE_DATE:
      return g_strdup_printf ("20%02u-%02u-%02u", 10 + any_pick (self, 20), 1 + any_pick (self, 12),
                              1 + any_pick (self, 28));
    case IBN_TYPE_TIME:
      return g_strdup_printf ("2018-03-%02uT11:02:00+01:00", 1 + any_pick (self, 20));
    case IBN_TYPE_YES_NO:
      return g_strdup (any_pick (self, 2) == 0 ? "yes" : "no");
    case IBN_TYPE_TICK:
      return g_strdup ("yes");
    case IBN_TYPE_CHOICE:
    case IBN_TYPE_CHOICES:
      if (any_pick (self, 20) == 0)
        return g_strdup ("unknown");
      return g_strdup (((const IbnChoice *)
                        g_ptr_array_index (field->choices,
                                           any_pick (self, field->choices->len)))->value);
    case IBN_TYPE_ROW:
    case IBN_TYPE_ROWS:
      return any_make_rows (self, field);
    case IBN_TYPE_ENTERPRISE_NUMBER:
      return g_strdup ("1999900072");
    case IBN_TYPE_ESTABLISHMENT_NUMBER:
      return g_strdup ("8999000004");
    case IBN_TYPE_VAT_NUMBER:
      return g_strdup ("BE1999900072");
    case IBN_TYPE_POSTCODE:
      return g_strdup_printf ("%u", 1000 + any_pick (self, 9000));
    case IBN_TYPE_IBAN:
      return g_strdup ("BE68539007547034");
    case IBN_TYPE_NACE:
      return g_strdup ("62010");
    case IBN_TYPE_EMAIL:
      return g_strdup_printf ("lid%u@netwerk.example", any_pick (self, 1000));
    case IBN_TYPE_PHONE:
      return g_strdup ("+3250000000");
    case IBN_TYPE_URL:
      return g_strdup_printf ("https://netwerk.example/een/lange/weg?n=%u&m=(1)", any_pick (self, 1000));
    case IBN_TYPE_FILE:
      return g_strdup_printf ("bijlage %u (1).pdf", any_pick (self, 1000));
    }
  g_assert_not_reached ();
}

static inline gboolean
any_is_answered (AnyMaker *self)
{
  switch (self->shape)
    {
    case ANY_EMPTY:
    case ANY_ROWS:
      return FALSE;
    case ANY_FULL:
    case ANY_TYPED:
      return TRUE;
    case ANY_SMALL:
    case ANY_LONG:
    case ANY_CELLS:
      return any_pick (self, 4) == 0;
    case ANY_MANY:
      return any_pick (self, 3) == 0;
    }
  g_assert_not_reached ();
}

static inline void
any_answer (AnyMaker *self, const IbnField *field, const char *path)
{
  g_autofree char *value = NULL;

  if (!any_is_answered (self))
    return;
  if (any_pick (self, self->shape == ANY_TYPED ? 2 : 30) == 0)
    {
      value = any_make_text (self, 1 + any_pick (self, 40), FALSE);
      any_apply (self, ibn_change_new_typed (path, value));
      return;
    }
  value = any_make_value (self, field);
  any_apply (self, ibn_change_new_set (path, value));
}

static inline guint
any_pick_rows (AnyMaker *self, const IbnTable *table)
{
  if (self->shape == ANY_EMPTY)
    return 0;
  if (self->shape == ANY_MANY)
    return g_str_equal (table->path, "companies") ? 200 : 5;
  return any_pick (self, self->shape == ANY_SMALL ? 3 : 5);
}

/* What the call does not ask: of a later program, or of another one. */
static inline void
any_add_unknown (AnyMaker *self)
{
  static const char * const paths[] = {
    "elsewhere/remark", "elsewhere/lines/r1/name", "elsewhere/lines/r1/size", "remark",
    "network/later", "elsewhere/deep/down/note",
  };

  any_apply (self, ibn_change_new_insert ("elsewhere/lines/r1", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *text = any_make_text (self, 1 + any_pick (self, 200), TRUE);

      any_apply (self, ibn_change_new_set (paths[i], text));
    }
}

/* A dossier of @call. */
static inline IbnDocument *
any_make_dossier (IbnCall *call, guint seed)
{
  g_autofree char *id = g_strdup_printf ("4f2a91b0-7c11-4d6f-9d24-%012x", seed);
  AnyMaker self = {
    .call = call,
    .document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), id),
    .random = g_rand_new_with_seed (seed),
    .shape = any_get_shape (seed),
  };
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *fields = ibn_call_get_fields (call);

  self.first_script = any_pick (&self, G_N_ELEMENTS (any_scripts));
  self.scripts = any_pick (&self, 3) == 0 ? G_N_ELEMENTS (any_scripts) : 1 + any_pick (&self, 3);
  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      guint n = any_pick_rows (&self, table);

      for (guint j = 1; j <= n; j++)
        {
          g_autofree char *row = g_strdup_printf ("%s/r%u", table->path, j);

          any_apply (&self, ibn_change_new_insert (row, NULL));
        }
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_auto(GStrv) ids = NULL;

      if (field->parent == NULL)
        {
          any_answer (&self, field, field->path);
          continue;
        }
      ids = ibn_document_dup_row_ids (self.document, field->parent->path);
      for (guint j = 0; ids[j] != NULL; j++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s/%s", field->parent->path, ids[j],
                                                   field->name);

          any_answer (&self, field, path);
        }
    }
  if (self.shape != ANY_EMPTY && any_pick (&self, 8) == 0)
    any_add_unknown (&self);

  g_rand_free (self.random);
  return self.document;
}

/* One of the phases that have a form. */
static inline const char *
any_get_phase (IbnCall *call, guint seed)
{
  GPtrArray *phases = ibn_call_get_phases (call);

  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, (seed + i) % phases->len);

      if (phase->has_form)
        return phase->id;
    }
  g_assert_not_reached ();
}
