/* ibn-proof-font.c: a font in a PDF: which letters its codes stand for, and which shapes they have
 *
 * Its input comes from outside and is not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-font-private.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#define MAX_CODES 0x10000
/* So often codes may be given a letter or a width, in all fonts of a file. */
#define MAX_CODES_READ 300000
/* Bytes that draw the letters, in all of them. */
#define MAX_PROGRAMS (64 * 1024 * 1024)
/* What a letter may be made of; one ligature stands for a few. */
#define MAX_TEXT  64

struct _IbnProofFont {
  gboolean    is_wide;        /* its codes have two bytes */
  gboolean    is_odd;         /* its codes could show anything */
  char       *encoding;       /* its name; "" where it has none that is known by name */
  GHashTable *texts;          /* code → owned UTF-8 */
  GHashTable *widths;         /* code → width in thousandths + 1 */
  double      default_width;
  guint      *n_codes;        /* lent by the file: of all its fonts */
  FT_Library  library;        /* owned; NULL until a shape is asked for, as the next */
  FT_Face     face;
  GBytes     *program;        /* owned; NULL where there is none */
  GHashTable *shapes;         /* code → owned text that only that shape has */
};

static void
add_text (IbnProofFont *self, guint code, const char *bytes, gsize length)
{
  if (code < MAX_CODES && (*self->n_codes)++ < MAX_CODES_READ)
    g_hash_table_replace (self->texts, GUINT_TO_POINTER (code),
                          ibn_text_from_utf16 (bytes, MIN (length, MAX_TEXT)));
}

static guint
get_code (const GString *bytes)
{
  guint code = 0;

  for (gsize i = 0; i < MIN (bytes->len, 4); i++)
    code = code << 8 | (guchar) bytes->str[i];
  return code;
}

/* Codes from @first on; the last unit of @start grows with them. */
static void
add_range (IbnProofFont *self, guint first, guint last, const GString *start)
{
  g_autofree char *bytes = g_memdup2 (start->str, start->len);

  if (start->len < 2)
    return;
  for (guint code = first;
       code <= MIN (last, MAX_CODES - 1) && *self->n_codes < MAX_CODES_READ; code++)
    {
      add_text (self, code, bytes, start->len);
      if (++bytes[start->len - 1] == 0)
        bytes[start->len - 2]++;
    }
}

/* What is between "beginbfchar" and its end, or in a range of those. */
static void
read_pairs (IbnProofFont *self, IbnLexer *lexer)
{
  while (ibn_lexer_next (lexer) && lexer->kind == IBN_TOKEN_STRING)
    {
      guint code = get_code (lexer->text);

      if (!ibn_lexer_next (lexer) || lexer->kind != IBN_TOKEN_STRING)
        return;
      add_text (self, code, lexer->text->str, lexer->text->len);
    }
}

static void
read_ranges (IbnProofFont *self, IbnLexer *lexer)
{
  while (ibn_lexer_next (lexer) && lexer->kind == IBN_TOKEN_STRING)
    {
      guint first = get_code (lexer->text), last;

      if (!ibn_lexer_next (lexer))
        return;
      last = get_code (lexer->text);
      if (!ibn_lexer_next (lexer))
        return;
      if (lexer->kind == IBN_TOKEN_STRING)
        add_range (self, first, last, lexer->text);
      else
        while (ibn_lexer_next (lexer) && lexer->kind == IBN_TOKEN_STRING)
          add_text (self, first++, lexer->text->str, lexer->text->len);
    }
}

static void
read_map (IbnProofFont *self, GBytes *bytes)
{
  IbnLexer lexer;

  ibn_lexer_init (&lexer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  while (ibn_lexer_next (&lexer))
    {
      if (lexer.kind != IBN_TOKEN_OPERATOR)
        continue;
      if (g_str_equal (lexer.text->str, "beginbfchar"))
        read_pairs (self, &lexer);
      else if (g_str_equal (lexer.text->str, "beginbfrange"))
        read_ranges (self, &lexer);
    }
  ibn_lexer_clear (&lexer);
}

static void
set_width (IbnProofFont *self, guint code, double width)
{
  if (code < MAX_CODES && width >= 0 && width < 100000 && (*self->n_codes)++ < MAX_CODES_READ)
    g_hash_table_insert (self->widths, GUINT_TO_POINTER (code),
                         GUINT_TO_POINTER ((guint) (width + 0.5) + 1));
}

static void
read_simple_widths (IbnProofFont *self, IbnProofFile *file, qpdf_oh font)
{
  qpdf_oh first = qpdf_oh_get_key (file->qpdf, font, "/FirstChar");
  qpdf_oh widths = qpdf_oh_get_key (file->qpdf, font, "/Widths");
  int code = qpdf_oh_is_integer (file->qpdf, first)
             ? qpdf_oh_get_int_value_as_int (file->qpdf, first)
             : 0;
  int n = qpdf_oh_is_array (file->qpdf, widths)
          ? qpdf_oh_get_array_n_items (file->qpdf, widths)
          : 0;

  for (int i = 0; i < n && i < 256; i++)
    set_width (self, (guint) (code + i), ibn_proof_file_get_number (file, widths, i));
  qpdf_oh_release (file->qpdf, first);
  qpdf_oh_release (file->qpdf, widths);
}

/* "c [w w …]" and "first last w". */
static void
read_wide_widths (IbnProofFont *self, IbnProofFile *file, qpdf_oh widths)
{
  qpdf_data qpdf = file->qpdf;
  int n = qpdf_oh_is_array (qpdf, widths) ? qpdf_oh_get_array_n_items (qpdf, widths) : 0;

  for (int i = 0; i + 1 < n;)
    {
      double first = ibn_proof_file_get_number (file, widths, i);
      qpdf_oh next = qpdf_oh_get_array_item (qpdf, widths, i + 1);
      guint code = first < 0 || first >= MAX_CODES ? MAX_CODES : (guint) first;

      if (qpdf_oh_is_array (qpdf, next))
        {
          int m = qpdf_oh_get_array_n_items (qpdf, next);

          for (int j = 0; j < m && code < MAX_CODES; j++)
            set_width (self, code++, ibn_proof_file_get_number (file, next, j));
          i += 2;
        }
      else
        {
          double last = MIN (ibn_proof_file_get_number (file, widths, i + 1), MAX_CODES - 1);
          double width = i + 2 < n ? ibn_proof_file_get_number (file, widths, i + 2) : 0;

          for (; code <= last && *self->n_codes < MAX_CODES_READ; code++)
            set_width (self, code, width);
          i += 3;
        }
      qpdf_oh_release (qpdf, next);
    }
}

static void
take_program (IbnProofFont *self, IbnProofFile *file, qpdf_oh font)
{
  static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  qpdf_oh descriptor = qpdf_oh_get_key_if_dict (file->qpdf, font, "/FontDescriptor");

  for (gsize i = 0; i < G_N_ELEMENTS (keys) && self->program == NULL; i++)
    {
      qpdf_oh stream = qpdf_oh_get_key_if_dict (file->qpdf, descriptor, keys[i]);

      if (qpdf_oh_is_stream (file->qpdf, stream))
        self->program = ibn_proof_file_load_stream (file, stream);
      qpdf_oh_release (file->qpdf, stream);
    }
  qpdf_oh_release (file->qpdf, descriptor);
  if (self->program == NULL)
    return;
  file->n_programs += g_bytes_get_size (self->program);
  if (file->n_programs > MAX_PROGRAMS)
    {
      file->is_too_much = TRUE;
      g_clear_pointer (&self->program, g_bytes_unref);
    }
}

static void
read_wide (IbnProofFont *self, IbnProofFile *file, qpdf_oh font)
{
  qpdf_data qpdf = file->qpdf;
  qpdf_oh list = qpdf_oh_get_key (qpdf, font, "/DescendantFonts");

  if (qpdf_oh_is_array (qpdf, list) && qpdf_oh_get_array_n_items (qpdf, list) > 0)
    {
      qpdf_oh inner = qpdf_oh_get_array_item (qpdf, list, 0);
      qpdf_oh widths = qpdf_oh_get_key_if_dict (qpdf, inner, "/W");
      qpdf_oh other = qpdf_oh_get_key_if_dict (qpdf, inner, "/DW");
      qpdf_oh glyphs = qpdf_oh_get_key_if_dict (qpdf, inner, "/CIDToGIDMap");

      self->default_width = qpdf_oh_is_number (qpdf, other)
                            ? qpdf_oh_get_numeric_value (qpdf, other)
                            : 1000;
      /* Codes that are not glyphs by themselves could show any. */
      if (qpdf_oh_is_stream (qpdf, glyphs))
        self->is_odd = TRUE;
      read_wide_widths (self, file, widths);
      take_program (self, file, inner);
      qpdf_oh_release (qpdf, glyphs);
      qpdf_oh_release (qpdf, other);
      qpdf_oh_release (qpdf, widths);
      qpdf_oh_release (qpdf, inner);
    }
  qpdf_oh_release (qpdf, list);
}

/* How one letter is drawn, and at which size. */
static char *
describe_drawing (IbnProofFile *file, qpdf_oh font, const char *name)
{
  g_auto(IbnFollower) follower = { NULL };
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  qpdf_oh drawings = qpdf_oh_get_key_if_dict (file->qpdf, font, "/CharProcs");
  qpdf_oh drawing = qpdf_oh_get_key_if_dict (file->qpdf, drawings, name);

  ibn_follower_init (&follower, file);
  ibn_follower_add_entry (&follower, sum, font, "/FontMatrix");
  ibn_follower_add (&follower, sum, drawing);
  qpdf_oh_release (file->qpdf, drawing);
  qpdf_oh_release (file->qpdf, drawings);
  return g_strdup (g_checksum_get_string (sum));
}

/* Letters that are little pages of their own, as this program draws those that no font has. */
static void
read_drawn (IbnProofFont *self, IbnProofFile *file, qpdf_oh font)
{
  qpdf_data qpdf = file->qpdf;
  qpdf_oh resources = qpdf_oh_get_key_if_dict (qpdf, font, "/Resources");
  qpdf_oh encoding = qpdf_oh_get_key_if_dict (qpdf, font, "/Encoding");
  qpdf_oh names = qpdf_oh_get_key_if_dict (qpdf, encoding, "/Differences");
  int n = qpdf_oh_is_array (qpdf, names) ? qpdf_oh_get_array_n_items (qpdf, names) : 0;
  guint code = 0;

  for (int i = 0; i < n && i < 1024 && code < 256; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, names, i);

      if (qpdf_oh_is_integer (qpdf, item))
        code = (guint) qpdf_oh_get_int_value_as_int (qpdf, item);
      else if (qpdf_oh_is_name (qpdf, item))
        g_hash_table_replace (self->shapes, GUINT_TO_POINTER (code++),
                              describe_drawing (file, font, qpdf_oh_get_name (qpdf, item)));
      qpdf_oh_release (qpdf, item);
    }
  if (qpdf_oh_is_dictionary (qpdf, resources))
    {
      g_auto(GStrv) keys = ibn_proof_file_list_keys (file, resources);

      self->is_odd |= *keys != NULL;
    }
  qpdf_oh_release (qpdf, names);
  qpdf_oh_release (qpdf, encoding);
  qpdf_oh_release (qpdf, resources);
}

static IbnProofFont *
font_new (IbnProofFile *file, qpdf_oh font)
{
  IbnProofFont *self = g_new0 (IbnProofFont, 1);
  gboolean is_drawn;
  qpdf_oh map = qpdf_oh_get_key_if_dict (file->qpdf, font, "/ToUnicode");
  qpdf_oh kind = qpdf_oh_get_key_if_dict (file->qpdf, font, "/Subtype");
  qpdf_oh encoding = qpdf_oh_get_key_if_dict (file->qpdf, font, "/Encoding");

  self->n_codes = &file->n_codes;
  self->encoding = g_strdup (qpdf_oh_is_name (file->qpdf, encoding)
                             ? qpdf_oh_get_name (file->qpdf, encoding)
                             : "");
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->widths = g_hash_table_new (NULL, NULL);
  self->shapes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->is_wide = qpdf_oh_is_name_and_equals (file->qpdf, kind, "/Type0");
  is_drawn = qpdf_oh_is_name_and_equals (file->qpdf, kind, "/Type3");
  if (qpdf_oh_is_stream (file->qpdf, map))
    {
      g_autoptr(GBytes) bytes = ibn_proof_file_load_stream (file, map);

      if (bytes != NULL)
        read_map (self, bytes);
    }
  if (self->is_wide)
    read_wide (self, file, font);
  else
    {
      read_simple_widths (self, file, font);
      if (is_drawn)
        read_drawn (self, file, font);
      else
        take_program (self, file, font);
    }
  qpdf_oh_release (file->qpdf, encoding);
  qpdf_oh_release (file->qpdf, kind);
  qpdf_oh_release (file->qpdf, map);
  return self;
}

void
ibn_proof_font_free (IbnProofFont *self)
{
  if (self->face != NULL)
    FT_Done_Face (self->face);
  if (self->library != NULL)
    FT_Done_FreeType (self->library);
  g_clear_pointer (&self->program, g_bytes_unref);
  g_free (self->encoding);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->widths);
  g_hash_table_unref (self->shapes);
  g_free (self);
}

/* The font of that name among the resources of a page, read once; NULL for one that is not there,
 * or not an object of its own. Lent by the file. */
IbnProofFont *
ibn_proof_font_find (IbnProofFile *file, qpdf_oh resources, const char *name)
{
  g_autofree char *key = g_strconcat ("/", name, NULL);
  qpdf_oh fonts = qpdf_oh_get_key_if_dict (file->qpdf, resources, "/Font");
  qpdf_oh font = qpdf_oh_get_key_if_dict (file->qpdf, fonts, key);
  guint id = ibn_proof_file_get_id (file, font);
  IbnProofFont *found = NULL;

  if (id != 0 && qpdf_oh_is_dictionary (file->qpdf, font))
    {
      found = g_hash_table_lookup (file->fonts, GUINT_TO_POINTER (id));
      if (found == NULL)
        {
          found = font_new (file, font);
          g_hash_table_insert (file->fonts, GUINT_TO_POINTER (id), found);
        }
    }
  qpdf_oh_release (file->qpdf, font);
  qpdf_oh_release (file->qpdf, fonts);
  return found;
}

gboolean
ibn_proof_font_is_wide (const IbnProofFont *self)
{
  return self->is_wide;
}

gboolean
ibn_proof_font_is_odd (const IbnProofFont *self)
{
  return self->is_odd;
}

/* NULL for a code that stands for nothing known. */
const char *
ibn_proof_font_get_text (const IbnProofFont *self, guint code)
{
  return g_hash_table_lookup (self->texts, GUINT_TO_POINTER (code));
}

/* In parts of the size of the letters. */
double
ibn_proof_font_get_width (const IbnProofFont *self, guint code)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->widths, GUINT_TO_POINTER (code)));

  return (found == 0 ? self->default_width : found - 1) / 1000;
}

static char *
describe_outline (const FT_Outline *outline, const char *encoding)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) encoding, -1);
  for (int i = 0; i < outline->n_points; i++)
    {
      const gint64 point[] = { outline->points[i].x, outline->points[i].y, outline->tags[i] & 3 };

      g_checksum_update (sum, (const guchar *) point, sizeof point);
    }
  for (int i = 0; i < outline->n_contours; i++)
    {
      const gint64 end = outline->contours[i];

      g_checksum_update (sum, (const guchar *) &end, sizeof end);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static FT_Face
open_face (IbnProofFont *self)
{
  if (self->face == NULL && self->program != NULL && self->library == NULL
      && FT_Init_FreeType (&self->library) == 0
      && FT_New_Memory_Face (self->library, g_bytes_get_data (self->program, NULL),
                             (FT_Long) g_bytes_get_size (self->program), 0, &self->face) != 0)
    self->face = NULL;
  return self->face;
}

/* Which glyph a code shows. Wide codes are glyphs; others go by the map inside the font. */
static guint
find_glyph (const IbnProofFont *self, guint code)
{
  guint glyph;

  if (self->is_wide)
    return code;
  if (self->face->num_charmaps > 0 && self->face->charmap == NULL)
    FT_Set_Charmap (self->face, self->face->charmaps[0]);
  glyph = FT_Get_Char_Index (self->face, code);
  return glyph != 0 ? glyph : FT_Get_Char_Index (self->face, 0xf000 + code);
}

/* A text that two codes share only where they show the same; "" where nothing can be shown. */
const char *
ibn_proof_font_get_shape (IbnProofFont *self, guint code)
{
  char *shape = g_hash_table_lookup (self->shapes, GUINT_TO_POINTER (code));

  if (shape != NULL)
    return shape;

  if (open_face (self) != NULL
      && FT_Load_Glyph (self->face, find_glyph (self, code), FT_LOAD_NO_SCALE) == 0
      && self->face->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
    shape = describe_outline (&self->face->glyph->outline, self->encoding);
  else
    shape = g_strdup ("");
  g_hash_table_insert (self->shapes, GUINT_TO_POINTER (code), shape);
  return shape;
}
