/* pdf-text.h: the text of a PDF by its structure, as it stands in the file
 *
 * Readers of PDF guess: they sort what is seen and turn it round. Here nothing is guessed: what is
 * in an element is the letters of its marked content, in the order in which they are drawn, by what
 * the fonts and remarks of the file say that they stand for.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define PDF_NONE G_MAXUINT

/* What was drawn at once: a line, or less where the font changes. */
typedef struct {
  guint       content;        /* which marked content it is in; PDF_NONE for an artifact */
  char       *text;           /* owned */
} PdfPiece;

/* An element of the structure; those within it follow it. */
typedef struct {
  guint       parent;         /* PDF_NONE for the first */
  char       *tag;            /* owned */
  GArray     *order;          /* owned, of Part: content and elements as they follow each other */
} PdfElement;

typedef struct {
  gboolean    is_element;
  guint       at;             /* the element, or the content: page << 20 | MCID */
} PdfPart;

typedef struct {
  GPtrArray  *pieces;         /* of PdfPiece, by page, as drawn */
  GPtrArray  *elements;       /* of PdfElement */
} PdfText;

/* While reading: */
typedef struct {
  qpdf_data   pdf;
  GHashTable *fonts;          /* object → (code → text) */
  GHashTable *pages;          /* object → page from 0 */
  GHashTable *contents;       /* of those the structure has */
  GHashTable *font;           /* lent: the one that is set */
  guint       code_bytes;
  GArray     *marks;          /* of PdfMark */
  PdfText    *text;
} PdfReader;

typedef struct {
  guint       content;
  GString    *actual;         /* said instead of what is drawn, or NULL */
} PdfMark;

static inline void
pdf_piece_free (void *data)
{
  PdfPiece *self = data;

  g_free (self->text);
  g_free (self);
}

static inline void
pdf_element_free (void *data)
{
  PdfElement *self = data;

  g_free (self->tag);
  g_array_unref (self->order);
  g_free (self);
}

static inline void
pdf_text_free (PdfText *self)
{
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->elements);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfText, pdf_text_free)

/* One token of a content stream or a map: its first letter tells what it is. */
static inline GString *
pdf_read_token (const char **at, const char *end)
{
  static const char blanks[] = { ' ', '\n', '\r', '\t', '\f', '\0' };
  const char *p = *at;
  GString *token = g_string_new (NULL);
  int depth = 0;

  while (p < end && memchr (blanks, *p, sizeof blanks) != NULL)
    p++;
  if (p < end && *p == '(')
    {
      g_string_append_c (token, *p++);
      for (depth = 1; p < end && depth > 0; p++)
        {
          if (*p == '\\' && p + 1 < end)
            {
              p++;
              if (*p >= '0' && *p <= '7')
                {
                  guint code = 0;

                  for (int i = 0; i < 3 && p < end && *p >= '0' && *p <= '7'; i++)
                    code = code * 8 + (guint) (*p++ - '0');
                  g_string_append_c (token, (char) code);
                  p--;
                }
              else if (*p != '\n')
                g_string_append_c (token, *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p == 't' ? '\t' : *p);
              continue;
            }
          depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
          if (depth > 0)
            g_string_append_c (token, *p);
        }
    }
  else if (p + 1 < end && *p == '<' && p[1] != '<')
    {
      int high = -1;

      g_string_append_c (token, '(');
      for (p++; p < end && *p != '>'; p++)
        {
          int digit = g_ascii_xdigit_value (*p);

          if (digit < 0)
            continue;
          if (high >= 0)
            g_string_append_c (token, (char) (high * 16 + digit));
          high = high >= 0 ? -1 : digit;
        }
      if (high >= 0)
        g_string_append_c (token, (char) (high * 16));
      p++;
    }
  else if (p + 1 < end && (strncmp (p, "<<", 2) == 0 || strncmp (p, ">>", 2) == 0))
    {
      g_string_append_len (token, p, 2);
      p += 2;
    }
  else if (p < end && strchr ("[]{}", *p) != NULL)
    g_string_append_c (token, *p++);
  else
    {
      while (p < end && memchr (blanks, *p, sizeof blanks) == NULL
             && (token->len == 0 || strchr ("()<>[]{}/", *p) == NULL))
        g_string_append_c (token, *p++);
    }
  *at = p;
  return token;
}

static inline void
pdf_append_utf16 (GString *text, const char *bytes, gsize n)
{
  g_autofree char *utf8 = g_convert (bytes, (gssize) n, "UTF-8", "UTF-16BE", NULL, NULL, NULL);

  g_assert_nonnull (utf8);
  g_string_append (text, utf8);
}

static inline guint
pdf_read_code (const char *bytes, gsize n)
{
  guint code = 0;

  for (gsize i = 0; i < n; i++)
    code = code << 8 | (guint8) bytes[i];
  return code;
}

static inline char *
pdf_dup_stream (PdfReader *self, qpdf_oh stream, gsize *length)
{
  unsigned char *bytes = NULL;
  char *copy;

  g_assert_cmpint (qpdf_oh_get_stream_data (self->pdf, stream, qpdf_dl_all, NULL, &bytes, length), ==,
                   QPDF_SUCCESS);
  copy = g_strndup ((const char *) bytes, *length);
  free (bytes);
  return copy;
}

/* Of a font: what its codes stand for. */
static inline GHashTable *
pdf_read_map (PdfReader *self, qpdf_oh stream)
{
  GHashTable *map = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr(GPtrArray) strings = g_ptr_array_new ();
  gsize length = 0;
  g_autofree char *data = pdf_dup_stream (self, stream, &length);
  const char *p = data;

  g_ptr_array_set_free_func (strings, NULL);
  while (p < data + length)
    {
      GString *token = pdf_read_token (&p, data + length);
      gboolean is_chars = g_str_equal (token->str, "endbfchar");
      gboolean is_range = g_str_equal (token->str, "endbfrange");
      guint step = is_range ? 3 : 2;

      if (token->str[0] == '(')
        {
          g_ptr_array_add (strings, token);
          continue;
        }
      g_assert_cmpstr (token->str, !=, "[");
      for (guint i = 0; (is_chars || is_range) && i + step <= strings->len; i += step)
        {
          const GString *first = strings->pdata[i], *last = strings->pdata[i + step - 2];
          const GString *to = strings->pdata[i + step - 1];
          guint low = pdf_read_code (first->str + 1, first->len - 1);
          guint high = pdf_read_code (last->str + 1, last->len - 1);

          for (guint code = low; code <= high; code++)
            {
              GString *text = g_string_new (NULL);
              g_autofree char *bytes = g_memdup2 (to->str + 1, to->len - 1);

              bytes[to->len - 2] = (char) (bytes[to->len - 2] + (int) (code - low));
              pdf_append_utf16 (text, bytes, to->len - 1);
              g_hash_table_insert (map, GUINT_TO_POINTER (code), g_string_free (text, FALSE));
            }
        }
      if (token->str[0] >= 'a')
        {
          for (guint i = 0; i < strings->len; i++)
            g_string_free (strings->pdata[i], TRUE);
          g_ptr_array_set_size (strings, 0);
        }
      g_string_free (token, TRUE);
    }
  g_assert_cmpuint (strings->len, ==, 0);
  return map;
}

static inline void
pdf_set_font (PdfReader *self, qpdf_oh resources, const char *name)
{
  qpdf_oh fonts = qpdf_oh_get_key (self->pdf, resources, "/Font");
  qpdf_oh font = qpdf_oh_get_key (self->pdf, fonts, name);
  void *id = GINT_TO_POINTER (qpdf_oh_get_object_id (self->pdf, font));

  self->code_bytes = g_str_equal (qpdf_oh_get_name (self->pdf, qpdf_oh_get_key (self->pdf, font, "/Subtype")),
                                  "/Type0") ? 2 : 1;
  self->font = g_hash_table_lookup (self->fonts, id);
  if (self->font == NULL)
    {
      self->font = pdf_read_map (self, qpdf_oh_get_key (self->pdf, font, "/ToUnicode"));
      g_hash_table_insert (self->fonts, id, self->font);
    }
}

static inline PdfMark *
pdf_get_mark (PdfReader *self)
{
  g_assert_cmpuint (self->marks->len, >, 0);
  return &g_array_index (self->marks, PdfMark, self->marks->len - 1);
}

static inline gboolean
pdf_is_said (PdfReader *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      if (g_array_index (self->marks, PdfMark, i).actual != NULL)
        return TRUE;
    }
  return FALSE;
}

static inline void
pdf_add_piece (PdfReader *self, guint content, GString *text)
{
  PdfPiece *piece = g_new (PdfPiece, 1);

  piece->content = content;
  piece->text = g_string_free (text, FALSE);
  g_ptr_array_add (self->text->pieces, piece);
}

/* All strings of one operator. */
static inline void
pdf_show (PdfReader *self, GPtrArray *operands)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < operands->len; i++)
    {
      const GString *string = operands->pdata[i];

      if (string->str[0] != '(')
        continue;
      for (gsize at = 1; at < string->len; at += self->code_bytes)
        {
          guint code = pdf_read_code (string->str + at, self->code_bytes);
          const char *letters = g_hash_table_lookup (self->font, GUINT_TO_POINTER (code));

          if (letters == NULL)
            g_error ("A letter that stands for nothing");
          g_string_append (text, letters);
        }
    }
  if (pdf_is_said (self))
    g_string_free (text, TRUE);
  else
    pdf_add_piece (self, pdf_get_mark (self)->content, text);
}

static inline const GString *
pdf_find_operand (GPtrArray *operands, const char *key)
{
  for (guint i = 0; i + 1 < operands->len; i++)
    {
      if (g_str_equal (((const GString *) operands->pdata[i])->str, key))
        return operands->pdata[i + 1];
    }
  return NULL;
}

static inline void
pdf_begin_mark (PdfReader *self, guint page, GPtrArray *operands)
{
  const GString *id = pdf_find_operand (operands, "/MCID");
  const GString *actual = pdf_find_operand (operands, "/ActualText");
  PdfMark mark = { self->marks->len > 0 ? pdf_get_mark (self)->content : PDF_NONE, NULL };

  if (id != NULL)
    {
      mark.content = page << 20 | (guint) g_ascii_strtoull (id->str, NULL, 10);
      g_assert_true (g_hash_table_contains (self->contents, GUINT_TO_POINTER (mark.content)));
    }
  if (actual != NULL)
    {
      mark.actual = g_string_new (NULL);
      g_assert_true (actual->len >= 3 && pdf_read_code (actual->str + 1, 2) == 0xfeff);
      pdf_append_utf16 (mark.actual, actual->str + 3, actual->len - 3);
    }
  g_array_append_val (self->marks, mark);
}

static inline void
pdf_end_mark (PdfReader *self)
{
  PdfMark mark = *pdf_get_mark (self);

  g_array_set_size (self->marks, self->marks->len - 1);
  if (mark.actual == NULL)
    return;
  if (pdf_is_said (self))
    g_string_free (mark.actual, TRUE);
  else
    pdf_add_piece (self, mark.content, mark.actual);
}

static inline void
pdf_read_content (PdfReader *self, guint page, qpdf_oh object)
{
  qpdf_oh resources = qpdf_oh_get_key (self->pdf, object, "/Resources");
  g_autoptr(GPtrArray) operands = g_ptr_array_new ();
  unsigned char *data = NULL;
  gsize length = 0;
  const char *p, *end;

  g_assert_cmpint (qpdf_oh_get_page_content_data (self->pdf, object, &data, &length), ==, QPDF_SUCCESS);
  p = (const char *) data;
  end = p + length;
  while (p < end)
    {
      GString *token = pdf_read_token (&p, end);
      const char *word = token->str;

      if (token->len > 0 && !(g_ascii_isalpha (*word) || *word == '\'' || *word == '"'))
        {
          g_ptr_array_add (operands, token);
          continue;
        }
      if (g_str_equal (word, "Tf"))
        pdf_set_font (self, resources, ((GString *) operands->pdata[0])->str);
      else if (g_str_equal (word, "Tj") || g_str_equal (word, "TJ"))
        pdf_show (self, operands);
      else if (g_str_equal (word, "BDC") || g_str_equal (word, "BMC"))
        pdf_begin_mark (self, page, operands);
      else if (g_str_equal (word, "EMC"))
        pdf_end_mark (self);
      else
        g_assert_true (strchr ("'\"", *word) == NULL || *word == '\0');
      g_string_free (token, TRUE);
      for (guint i = 0; i < operands->len; i++)
        g_string_free (operands->pdata[i], TRUE);
      g_ptr_array_set_size (operands, 0);
    }
  g_assert_cmpuint (self->marks->len, ==, 0);
  free (data);
}

static inline guint
pdf_get_page (PdfReader *self, qpdf_oh page)
{
  void *n;

  g_assert_true (g_hash_table_lookup_extended (self->pages, GINT_TO_POINTER (qpdf_oh_get_object_id (self->pdf, page)),
                                               NULL, &n));
  return GPOINTER_TO_UINT (n);
}

static inline void pdf_read_kids (PdfReader *self, guint element, qpdf_oh kids, qpdf_oh page);

/* @page: of what is within, unless it says another one. */
static inline void
pdf_read_kid (PdfReader *self, guint element, qpdf_oh kid, qpdf_oh page)
{
  PdfPart part = { FALSE, 0 };
  PdfElement *parent = element == PDF_NONE ? NULL : g_ptr_array_index (self->text->elements, element);
  qpdf_oh own;

  if (qpdf_oh_is_dictionary (self->pdf, kid))
    {
      own = qpdf_oh_get_key (self->pdf, kid, "/Pg");
      if (qpdf_oh_is_dictionary (self->pdf, own))
        page = own;
      if (qpdf_oh_has_key (self->pdf, kid, "/S"))
        {
          PdfElement *next = g_new0 (PdfElement, 1);

          next->parent = element;
          next->tag = g_strdup (qpdf_oh_get_name (self->pdf, qpdf_oh_get_key (self->pdf, kid, "/S")) + 1);
          next->order = g_array_new (FALSE, FALSE, sizeof (PdfPart));
          part = (PdfPart) { TRUE, self->text->elements->len };
          g_ptr_array_add (self->text->elements, next);
          if (parent != NULL)
            g_array_append_val (parent->order, part);
          pdf_read_kids (self, part.at, qpdf_oh_get_key (self->pdf, kid, "/K"), page);
          return;
        }
      if (!qpdf_oh_has_key (self->pdf, kid, "/MCID"))
        return;
      kid = qpdf_oh_get_key (self->pdf, kid, "/MCID");
    }

  g_assert_true (qpdf_oh_is_integer (self->pdf, kid) && parent != NULL);
  part.at = pdf_get_page (self, page) << 20 | (guint) qpdf_oh_get_int_value_as_int (self->pdf, kid);
  g_assert_true (g_hash_table_add (self->contents, GUINT_TO_POINTER (part.at)));
  g_array_append_val (parent->order, part);
}

static inline void
pdf_read_kids (PdfReader *self, guint element, qpdf_oh kids, qpdf_oh page)
{
  if (qpdf_oh_is_null (self->pdf, kids))
    return;
  if (!qpdf_oh_is_array (self->pdf, kids))
    {
      pdf_read_kid (self, element, kids, page);
      return;
    }
  for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, kids); i++)
    pdf_read_kid (self, element, qpdf_oh_get_array_item (self->pdf, kids, i), page);
}

/* The file has to be sound: what cannot be read fails the test. */
static inline PdfText *
pdf_text_read (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  PdfReader self = {
    .pdf = qpdf_init (),
    .fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref),
    .pages = g_hash_table_new (NULL, NULL),
    .contents = g_hash_table_new (NULL, NULL),
    .marks = g_array_new (FALSE, FALSE, sizeof (PdfMark)),
    .text = g_new0 (PdfText, 1),
  };
  qpdf_oh tree;
  int n_pages;

  self.text->pieces = g_ptr_array_new_with_free_func (pdf_piece_free);
  self.text->elements = g_ptr_array_new_with_free_func (pdf_element_free);
  g_assert_cmpint (qpdf_read_memory (self.pdf, "pages.pdf", data, length, NULL), ==, QPDF_SUCCESS);
  n_pages = qpdf_get_num_pages (self.pdf);
  for (int i = 0; i < n_pages; i++)
    g_hash_table_insert (self.pages,
                         GINT_TO_POINTER (qpdf_oh_get_object_id (self.pdf, qpdf_get_page_n (self.pdf, (size_t) i))),
                         GINT_TO_POINTER (i));
  tree = qpdf_oh_get_key (self.pdf, qpdf_get_root (self.pdf), "/StructTreeRoot");
  g_assert_true (qpdf_oh_is_dictionary (self.pdf, tree));
  pdf_read_kids (&self, PDF_NONE, qpdf_oh_get_key (self.pdf, tree, "/K"), tree);
  for (int i = 0; i < n_pages; i++)
    pdf_read_content (&self, (guint) i, qpdf_get_page_n (self.pdf, (size_t) i));

  g_hash_table_unref (self.fonts);
  g_hash_table_unref (self.pages);
  g_hash_table_unref (self.contents);
  g_array_unref (self.marks);
  qpdf_cleanup (&self.pdf);
  return self.text;
}
