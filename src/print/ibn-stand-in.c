/* ibn-stand-in.c: a font of our own, for what has no glyph that stands for it alone
 *
 * A PDF says of a glyph which text it stands for, and can say so only once. Where the same glyph
 * stands for another letter, or several glyphs for one, there has to be a remark in the middle of
 * the text, and readers are known to lose what follows it. So such text gets a glyph of its own,
 * in a font that draws what the other font has. It also has the box for a letter that no font has.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-stand-in-private.h"

#include <string.h>

/* In parts of the size of the font. */
#define BOX_HEIGHT 0.7
#define BOX_MARGIN 0.06
#define BOX_LINE   0.045

typedef struct {
  double               width;
  cairo_scaled_font_t *font;       /* a reference, or NULL for a box */
  cairo_glyph_t       *glyphs;     /* owned; at a size of 1 */
  guint                n_glyphs;
} Drawing;

struct _IbnStandIn {
  cairo_font_face_t *face;         /* owned */
  GPtrArray         *drawings;     /* a reference, as the face has one; of Drawing */
  GHashTable        *indexes;      /* owned; key → index */
  GHashTable        *fonts;        /* owned; size in thousandths → cairo_scaled_font_t */
};

static const cairo_user_data_key_t drawings_key;

static void
drawing_free (void *data)
{
  Drawing *self = data;

  g_clear_pointer (&self->font, cairo_scaled_font_destroy);
  g_free (self->glyphs);
  g_free (self);
}

static void
draw_box (const Drawing *drawing, cairo_t *cr)
{
  double width = drawing->width - 2 * BOX_MARGIN;

  cairo_rectangle (cr, BOX_MARGIN, -BOX_HEIGHT, width, BOX_HEIGHT);
  cairo_rectangle (cr, BOX_MARGIN + BOX_LINE, BOX_LINE - BOX_HEIGHT, width - 2 * BOX_LINE,
                   BOX_HEIGHT - 2 * BOX_LINE);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
}

static void
draw_glyphs (const Drawing *drawing, cairo_t *cr)
{
  cairo_matrix_t matrix;
  double size;

  cairo_scaled_font_get_font_matrix (drawing->font, &matrix);
  size = matrix.yy;
  cairo_matrix_scale (&matrix, 1 / size, 1 / size);
  cairo_set_font_face (cr, cairo_scaled_font_get_font_face (drawing->font));
  cairo_set_font_matrix (cr, &matrix);
  cairo_glyph_path (cr, drawing->glyphs, (int) drawing->n_glyphs);
  cairo_fill (cr);
}

static cairo_status_t
on_render (cairo_scaled_font_t *font, unsigned long index, cairo_t *cr,
           cairo_text_extents_t *extents)
{
  cairo_font_face_t *face = cairo_scaled_font_get_font_face (font);
  GPtrArray *drawings = cairo_font_face_get_user_data (face, &drawings_key);
  const Drawing *drawing = g_ptr_array_index (drawings, index);

  extents->x_advance = drawing->width;
  if (drawing->font != NULL)
    draw_glyphs (drawing, cr);
  else if (drawing->width > 0)
    draw_box (drawing, cr);
  return CAIRO_STATUS_SUCCESS;
}

static void
unref_drawings (void *data)
{
  g_ptr_array_unref (data);
}

IbnStandIn *
ibn_stand_in_new (void)
{
  IbnStandIn *self = g_new0 (IbnStandIn, 1);

  self->drawings = g_ptr_array_new_with_free_func (drawing_free);
  self->face = cairo_user_font_face_create ();
  cairo_user_font_face_set_render_glyph_func (self->face, on_render);
  cairo_font_face_set_user_data (self->face, &drawings_key, g_ptr_array_ref (self->drawings),
                                 unref_drawings);
  self->indexes = g_hash_table_new_full ((GHashFunc) g_bytes_hash, (GEqualFunc) g_bytes_equal,
                                         (GDestroyNotify) g_bytes_unref, NULL);
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL,
                                       (GDestroyNotify) cairo_scaled_font_destroy);
  return self;
}

void
ibn_stand_in_free (IbnStandIn *self)
{
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->indexes);
  cairo_font_face_destroy (self->face);
  g_ptr_array_unref (self->drawings);
  g_free (self);
}

cairo_scaled_font_t *
ibn_stand_in_get_font (IbnStandIn *self, double size)
{
  void *key = GUINT_TO_POINTER ((guint) (size * 1000 + 0.5));
  cairo_scaled_font_t *font = g_hash_table_lookup (self->fonts, key);
  cairo_font_options_t *options;
  cairo_matrix_t matrix, identity;

  if (font != NULL)
    return font;

  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_matrix_init_scale (&matrix, size, size);
  cairo_matrix_init_identity (&identity);
  font = cairo_scaled_font_create (self->face, &matrix, &identity, options);
  cairo_font_options_destroy (options);
  g_hash_table_insert (self->fonts, key, font);
  return font;
}

/* The index of what was asked for with the same key; G_MAXUINT with a new one. */
static guint
find_index (IbnStandIn *self, GByteArray *key)
{
  GBytes *bytes = g_byte_array_free_to_bytes (key);
  void *index;

  if (g_hash_table_lookup_extended (self->indexes, bytes, NULL, &index))
    {
      g_bytes_unref (bytes);
      return GPOINTER_TO_UINT (index);
    }
  g_hash_table_insert (self->indexes, bytes, GUINT_TO_POINTER (self->drawings->len));
  return G_MAXUINT;
}

static guint
add_drawing (IbnStandIn *self, const Drawing *drawing)
{
  g_ptr_array_add (self->drawings, g_memdup2 (drawing, sizeof (Drawing)));
  return self->drawings->len - 1;
}

/* A box that stands for @text, @width times the size of the font wide; 0: nothing that is seen. */
guint
ibn_stand_in_find_box (IbnStandIn *self, double width, const char *text, gsize n_bytes)
{
  GByteArray *key = g_byte_array_new ();
  guint index;

  g_byte_array_append (key, (const guint8 *) &width, sizeof width);
  g_byte_array_append (key, (const guint8 *) text, (guint) n_bytes);
  index = find_index (self, key);
  return index != G_MAXUINT ? index : add_drawing (self, &(Drawing) { .width = width });
}

/* What stands for @text and looks like @glyphs of @font, which begin at 0 and are @width wide. */
guint
ibn_stand_in_find (IbnStandIn *self, cairo_scaled_font_t *font, double width,
                   const cairo_glyph_t *glyphs, guint n_glyphs, const char *text, gsize n_bytes)
{
  GByteArray *key = g_byte_array_new ();
  Drawing drawing = { .n_glyphs = n_glyphs };
  cairo_matrix_t matrix;
  guint index;

  cairo_scaled_font_get_font_matrix (font, &matrix);
  drawing.width = width / matrix.yy;
  drawing.glyphs = g_new0 (cairo_glyph_t, n_glyphs);
  for (guint i = 0; i < n_glyphs; i++)
    {
      drawing.glyphs[i].index = glyphs[i].index;
      drawing.glyphs[i].x = glyphs[i].x / matrix.yy;
      drawing.glyphs[i].y = glyphs[i].y / matrix.yy;
    }

  g_byte_array_append (key, (const guint8 *) &font, sizeof font);
  g_byte_array_append (key, (const guint8 *) &n_glyphs, sizeof n_glyphs);
  g_byte_array_append (key, (const guint8 *) drawing.glyphs,
                       (guint) (n_glyphs * sizeof (cairo_glyph_t)));
  g_byte_array_append (key, (const guint8 *) text, (guint) n_bytes);
  index = find_index (self, key);
  if (index != G_MAXUINT)
    {
      g_free (drawing.glyphs);
      return index;
    }
  drawing.font = cairo_scaled_font_reference (font);
  return add_drawing (self, &drawing);
}
