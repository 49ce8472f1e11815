/* ibn-glyphs.c: what a line is drawn with: glyphs, and of each the text it stands for
 *
 * Pango gives glyphs as they are seen, from left to right. Here they are kept in the order in which
 * they are read, so that the text of a PDF is what was written, also from right to left, and each
 * has the letters it stands for, so that none is lost.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-glyphs-private.h"

#include <string.h>

#include "ibn-stand-in-private.h"
#include "ibn-typeset-private.h"

#define N_INDEXES (1 << 20)   /* that go in an IbnGlyph */
#define N_DIRECT  64          /* letters of one cluster that are told apart */
#define LEAST_BOX 0.4         /* in parts of the size of the font */

struct _IbnGlyphMap {
  IbnGlyphFonts *fonts;       /* owned */
  IbnStandIn    *stand_in;    /* owned */

  /* Of the text that is being set: */
  GArray        *runs;        /* owned, of IbnRun */
  GArray        *glyphs;      /* owned, of IbnGlyph */
  GByteArray    *text;        /* owned */
  IbnGlyphFont *run_font;          /* lent by the table: of the last glyph that is no blank */
  double         line_end;
  IbnInk         ink;
};

/* Letters of one cluster of Pango, and the glyphs it drew for them, in points. */
typedef struct {
  IbnGlyphFont  *font;
  const char    *text;        /* only what is seen */
  gsize          n_bytes;
  gunichar       letters[N_DIRECT];
  guint          n_letters;   /* may be more than there is room for */
  PangoGlyph    *indexes;     /* as Pango has them, with its marks for what is unknown */
  cairo_glyph_t *glyphs;
  guint          n_glyphs;
  double        *widths;
  double         x, width;
} Cluster;

/* Code points that draw nothing by themselves: joiners, marks of direction, soft hyphens, choices
 * between two shapes. The list is Default_Ignorable_Code_Point of Unicode 15. */
static const struct {
  gunichar first, last;
} unseen[] = {
  { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },
  { 0x180b, 0x180f }, { 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x206f },
  { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
  { 0xfff0, 0xfff8 }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

static gboolean
is_unseen (gunichar c)
{
  if (c < unseen[0].first)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      if (c <= unseen[i].last)
        return c >= unseen[i].first;
    }
  return FALSE;
}

IbnGlyphMap *
ibn_glyph_map_new (void)
{
  IbnGlyphMap *self = g_new0 (IbnGlyphMap, 1);

  self->fonts = ibn_glyph_fonts_new ();
  self->stand_in = ibn_stand_in_new ();
  self->runs = g_array_new (FALSE, FALSE, sizeof (IbnRun));
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (IbnGlyph));
  self->text = g_byte_array_new ();
  return self;
}

void
ibn_glyph_map_free (IbnGlyphMap *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->glyphs);
  g_byte_array_unref (self->text);
  ibn_stand_in_free (self->stand_in);
  ibn_glyph_fonts_free (self->fonts);
  g_free (self);
}

/* In the size and with the letters of @font. Lends it. */
IbnGlyphFont *
ibn_glyph_map_get_font (IbnGlyphMap *self, PangoFont *font)
{
  return ibn_glyph_fonts_get (self->fonts, font);
}

/* @first: the first run of the line. */
static void
add_glyph (IbnGlyphMap *self, guint first, cairo_scaled_font_t *font, double x, double y,
           guint index, const char *text, gsize n_bytes)
{
  IbnGlyph glyph = { pango_units_from_double (x), index, (guint) n_bytes };
  gint32 height = pango_units_from_double (y);
  IbnRun *run = NULL;

  if (self->runs->len > first)
    run = &g_array_index (self->runs, IbnRun, self->runs->len - 1);
  if (run == NULL || run->font != font || run->y != height || run->ink != self->ink)
    {
      IbnRun next = {
        .ink = self->ink,
        .font = cairo_scaled_font_reference (font),
        .y = height,
        .glyph = self->glyphs->len,
        .text = self->text->len,
      };

      g_array_append_val (self->runs, next);
      run = &g_array_index (self->runs, IbnRun, self->runs->len - 1);
    }
  g_array_append_val (self->glyphs, glyph);
  g_byte_array_append (self->text, (const guint8 *) text, (guint) n_bytes);
  run->n_glyphs++;
  run->n_bytes += (guint) n_bytes;
}

/* Text of which nothing is to be seen here, since it is a part of what was drawn. */
static void
add_hidden (IbnGlyphMap *self, guint first, const Cluster *cluster,
            const char *text, gsize n_bytes)
{
  cairo_scaled_font_t *font = ibn_stand_in_get_font (self->stand_in, cluster->font->size);
  guint index = ibn_stand_in_find_box (self->stand_in, 0, text, n_bytes);

  if (index < N_INDEXES)
    add_glyph (self, first, font, cluster->x, 0, index, text, n_bytes);
}

static gboolean
is_unknown (PangoGlyph glyph)
{
  return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
}

/* The whole cluster as a glyph of its own. */
static void
add_stand_in (IbnGlyphMap *self, guint first, const Cluster *cluster)
{
  cairo_scaled_font_t *font = ibn_stand_in_get_font (self->stand_in, cluster->font->size);
  const char *text = cluster->text;
  const char *end = text + cluster->n_bytes;
  const char *cut = cluster->n_bytes <= IBN_GLYPH_MAX_BYTES
                    ? end : g_utf8_find_prev_char (text, text + IBN_GLYPH_MAX_BYTES);
  gsize n_bytes = (gsize) (cut - text);
  guint index;

  if (cluster->n_glyphs == 0 || is_unknown (cluster->indexes[0])
      || !ibn_glyph_font_has_ink (cluster->font, cluster->indexes[0]))
    index = ibn_stand_in_find_box (self->stand_in,
                                   MAX (cluster->width / cluster->font->size, LEAST_BOX), text,
                                   n_bytes);
  else
    index = ibn_stand_in_find (self->stand_in, cluster->font->scaled, cluster->width,
                               cluster->glyphs, cluster->n_glyphs, text, n_bytes);
  if (index >= N_INDEXES)
    return;

  add_glyph (self, first, font, cluster->x, 0, index, text, n_bytes);
  for (text = cut; text < end; text = cut)
    {
      cut = end - text <= IBN_GLYPH_MAX_BYTES ? end
            : g_utf8_find_prev_char (text, text + IBN_GLYPH_MAX_BYTES);
      add_hidden (self, first, cluster, text, (gsize) (cut - text));
    }
}

/* A letter that has a glyph of its own. */
static void
add_letter (IbnGlyphMap *self, guint first, const Cluster *cluster,
            gunichar letter, guint n)
{
  IbnGlyphFont *font = cluster->font;
  guint glyph = cluster->indexes[n];
  char text[6];
  gsize n_bytes = (gsize) g_unichar_to_utf8 (letter, text);
  Cluster alone = *cluster;

  if (!is_unknown (glyph) && ibn_glyph_font_claim (font, glyph, letter))
    add_glyph (self, first, font->scaled, cluster->x + cluster->glyphs[n].x,
               cluster->glyphs[n].y, glyph, text, n_bytes);
  else
    {
      alone.text = text;
      alone.n_bytes = n_bytes;
      alone.indexes += n;
      alone.glyphs += n;
      alone.widths += n;
      alone.width = alone.widths[0];
      alone.n_glyphs = 1;
      add_stand_in (self, first, &alone);
    }
}

static gboolean
draws (const Cluster *cluster, guint n, gunichar letter)
{
  PangoGlyph glyph = cluster->indexes[n];
  hb_codepoint_t nominal;

  if (is_unknown (glyph))
    return (glyph & ~PANGO_GLYPH_UNKNOWN_FLAG) == letter;
  return hb_font_get_nominal_glyph (cluster->font->shapes, letter, &nominal) && nominal == glyph;
}

/* Finds for each letter the glyph that it has by itself; one may be left on either side, which then
 * go together. A mark that stands over a letter takes no room, and where it were drawn by itself
 * programs would see the end of a word beside it. */
static gboolean
match (const Cluster *cluster, guint *glyph_of)
{
  gboolean is_taken[N_DIRECT] = { FALSE };
  guint left = G_MAXUINT;

  if (cluster->n_letters != cluster->n_glyphs || cluster->n_letters > N_DIRECT)
    return FALSE;
  for (guint n = 0; n < cluster->n_glyphs; n++)
    {
      if (cluster->widths[n] <= 0)
        return FALSE;
    }

  for (guint i = 0; i < cluster->n_letters; i++)
    {
      guint n = 0;

      while (n < cluster->n_glyphs && (is_taken[n] || !draws (cluster, n, cluster->letters[i])))
        n++;
      glyph_of[i] = n;
      if (n < cluster->n_glyphs)
        is_taken[n] = TRUE;
      else if (left == G_MAXUINT)
        left = i;
      else
        return FALSE;
    }
  for (guint n = 0; left != G_MAXUINT && n < cluster->n_glyphs; n++)
    {
      if (!is_taken[n])
        glyph_of[left] = n;
    }
  return TRUE;
}

static void
add_cluster (IbnGlyphMap *self, guint first, const Cluster *cluster)
{
  guint glyph_of[N_DIRECT] = { 0 };

  if (cluster->n_letters == 0)
    return;
  self->run_font = cluster->font;
  if (cluster->n_letters == 1 && cluster->n_glyphs == 1)
    add_letter (self, first, cluster, cluster->letters[0], 0);
  else if (match (cluster, glyph_of))
    {
      for (guint i = 0; i < cluster->n_letters; i++)
        add_letter (self, first, cluster, cluster->letters[i], glyph_of[i]);
    }
  else
    add_stand_in (self, first, cluster);
}

/* In the font of what is before it, since cairo leaves out what has nothing but blanks. */
static void
add_blank (IbnGlyphMap *self, guint first, const Cluster *cluster)
{
  IbnGlyphFont *font = cluster->font;
  const IbnRun *run = NULL;
  double y = 0;

  if (self->runs->len > first)
    {
      run = &g_array_index (self->runs, IbnRun, self->runs->len - 1);
      y = pango_units_to_double (run->y);
    }
  if (run != NULL && run->font == ibn_stand_in_get_font (self->stand_in, self->run_font->size))
    add_glyph (self, first, run->font, cluster->x, y,
               ibn_stand_in_find_box (self->stand_in, 0, " ", 1), " ", 1);
  else
    {
      font = run != NULL ? self->run_font : font;
      if (font->blank != 0 && ibn_glyph_font_claim (font, font->blank, ' '))
        add_glyph (self, first, font->scaled, cluster->x, y, font->blank, " ", 1);
    }
}

/* What is seen of a text, letter by letter. Returns whether it is a blank and nothing else. */
static gboolean
read_letters (Cluster *cluster, GString *seen, const char *text, const char *end)
{
  gboolean has_blank = FALSE, has_letter = FALSE;

  g_string_truncate (seen, 0);
  cluster->n_letters = 0;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_unseen (c))
        continue;
      if (g_unichar_isspace (c))
        has_blank = TRUE;
      else
        has_letter = TRUE;
      if (cluster->n_letters < N_DIRECT)
        cluster->letters[cluster->n_letters] = c;
      cluster->n_letters++;
      g_string_append_unichar (seen, c);
    }
  cluster->text = seen->str;
  cluster->n_bytes = seen->len;
  return has_blank && !has_letter;
}

/* What Pango drew, but for what cannot be seen. */
static void
read_glyphs (Cluster *cluster, const PangoGlyphString *string, int start, int n)
{
  double x = 0;

  cluster->n_glyphs = 0;
  for (int i = start; i < start + n; i++)
    {
      const PangoGlyphInfo *info = &string->glyphs[i];
      const PangoGlyphGeometry *geometry = &info->geometry;
      guint at = cluster->n_glyphs;

      if (info->glyph != PANGO_GLYPH_EMPTY
          && !(info->glyph == cluster->font->blank && geometry->width == 0))
        {
          cluster->indexes[at] = info->glyph;
          cluster->widths[at] = pango_units_to_double (geometry->width);
          cluster->glyphs[at].index = info->glyph;
          cluster->glyphs[at].x = x + pango_units_to_double (geometry->x_offset);
          cluster->glyphs[at].y = pango_units_to_double (geometry->y_offset);
          cluster->n_glyphs++;
        }
      x += pango_units_to_double (geometry->width);
    }
  cluster->width = x;
}

/* The mark that there was more, which Pango lets stand for all of that. */
static void
add_ellipsis (IbnGlyphMap *self, guint first, Cluster *cluster,
              const PangoGlyphString *string)
{
  g_autoptr(GString) seen = g_string_new (NULL);
  const char *dots = string->num_glyphs == 1 ? "…" : "...";

  read_letters (cluster, seen, dots, dots + strlen (dots));
  read_glyphs (cluster, string, 0, string->num_glyphs);
  add_cluster (self, first, cluster);
}

/* Whether what follows is drawn over the letter before it. */
static gboolean
is_mark (const PangoGlyphItemIter *iter)
{
  int step = iter->start_glyph < iter->end_glyph ? 1 : -1;

  if (!g_unichar_ismark (g_utf8_get_char (iter->text + iter->start_index)))
    return FALSE;
  for (int i = iter->start_glyph; i != iter->end_glyph; i += step)
    {
      if (iter->glyph_item->glyphs->glyphs[i].geometry.width > 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_item (IbnGlyphMap *self, guint first, PangoGlyphItem *item,
          const char *text, double x)
{
  PangoGlyphString *string = item->glyphs;
  g_autofree PangoGlyph *indexes = g_new (PangoGlyph, string->num_glyphs);
  g_autofree cairo_glyph_t *drawn = g_new (cairo_glyph_t, string->num_glyphs);
  g_autofree double *widths = g_new (double, string->num_glyphs);
  g_autofree double *lefts = g_new (double, string->num_glyphs + 1);
  g_autoptr(GString) seen = g_string_new (NULL);
  PangoGlyphItemIter iter;
  Cluster cluster = {
    .font = ibn_glyph_fonts_get (self->fonts, item->item->analysis.font),
    .indexes = indexes,
    .glyphs = drawn,
    .widths = widths,
    .x = x,
  };

  if ((item->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0)
    {
      add_ellipsis (self, first, &cluster, string);
      return;
    }

  lefts[0] = x;
  for (int i = 0; i < string->num_glyphs; i++)
    lefts[i + 1] = lefts[i] + pango_units_to_double (string->glyphs[i].geometry.width);

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;)
    {
      /* From right to left the first glyph is the last one, and the end is before it. */
      gboolean is_left = iter.start_glyph < iter.end_glyph;
      int start = is_left ? iter.start_glyph : iter.end_glyph + 1;
      int end = is_left ? iter.end_glyph : iter.start_glyph + 1;
      const char *from = text + iter.start_index, *to = text + iter.end_index;

      for (more = pango_glyph_item_iter_next_cluster (&iter); more && is_mark (&iter);
           more = pango_glyph_item_iter_next_cluster (&iter))
        {
          start = is_left ? start : iter.end_glyph + 1;
          end = is_left ? iter.end_glyph : end;
          to = text + iter.end_index;
        }

      cluster.x = lefts[start];
      if (read_letters (&cluster, seen, from, to))
        add_blank (self, first, &cluster);
      else
        {
          read_glyphs (&cluster, string, start, end - start);
          add_cluster (self, first, &cluster);
        }
    }
}

static IbnInk
get_ink (const PangoItem *item)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    {
      switch ((guint) ((PangoAttribute *) l->data)->klass->type)
        {
        case PANGO_ATTR_UNDERLINE:
          return IBN_INK_NEW;
        case PANGO_ATTR_STRIKETHROUGH:
          return IBN_INK_GONE;
        }
    }
  return IBN_INK_PLAIN;
}

/* The line under or through the runs from @first on, which are those of an item. */
static void
add_rule (IbnGlyphMap *self, guint first, PangoItem *item, double x, double width)
{
  PangoFontMetrics *metrics = pango_font_get_metrics (item->analysis.font, item->analysis.language);
  IbnRun *run = &g_array_index (self->runs, IbnRun, first);

  run->rule_x = pango_units_from_double (x);
  run->rule_width = pango_units_from_double (width);
  if (self->ink == IBN_INK_NEW)
    {
      run->rule_y = -pango_font_metrics_get_underline_position (metrics);
      run->rule_height = pango_font_metrics_get_underline_thickness (metrics);
    }
  else
    {
      run->rule_y = -pango_font_metrics_get_strikethrough_position (metrics);
      run->rule_height = pango_font_metrics_get_strikethrough_thickness (metrics);
    }
  pango_font_metrics_unref (metrics);
}

typedef struct {
  PangoGlyphItem *item;
  double          x, width;
} Placed;

static int
compare_placed (const void *a, const void *b)
{
  return ((const Placed *) a)->item->item->offset - ((const Placed *) b)->item->item->offset;
}

/* Adds what draws @line of a layout over @text. Returns how many runs there are then. */
guint
ibn_glyph_map_add_line (IbnGlyphMap *self, PangoLayoutLine *line, const char *text)
{
  guint first = self->runs->len;
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (Placed));
  double x = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      Placed placed = { l->data, x, 0 };

      for (int i = 0; i < placed.item->glyphs->num_glyphs; i++)
        placed.width += pango_units_to_double (placed.item->glyphs->glyphs[i].geometry.width);
      x += placed.width;
      g_array_append_val (items, placed);
    }
  if (items->len > 1)
    g_array_sort (items, compare_placed);
  for (guint i = 0; i < items->len; i++)
    {
      const Placed *placed = &g_array_index (items, Placed, i);

      guint run = self->runs->len;

      self->ink = get_ink (placed->item->item);
      if (self->ink != IBN_INK_PLAIN)
        first = run;
      add_item (self, first, placed->item, text, placed->x);
      if (self->ink != IBN_INK_PLAIN && self->runs->len > run)
        add_rule (self, run, placed->item->item, placed->x, placed->width);
    }
  self->line_end = x;
  return self->runs->len;
}

/* Adds a line of @n glyphs in one font and on one height, each with its part of the @n_bytes
 * of @text; @end: where it ends, in Pango's units. Returns how many runs there are then. */
guint
ibn_glyph_map_add_plain (IbnGlyphMap *self, IbnGlyphFont *font, const IbnGlyph *glyphs, guint n,
                         const char *text, gsize n_bytes, int end)
{
  IbnRun run = {
    .ink = IBN_INK_PLAIN,
    .font = cairo_scaled_font_reference (font->scaled),
    .glyph = self->glyphs->len,
    .n_glyphs = n,
    .text = self->text->len,
    .n_bytes = (guint) n_bytes,
  };

  g_array_append_val (self->runs, run);
  g_array_append_vals (self->glyphs, glyphs, n);
  g_byte_array_append (self->text, (const guint8 *) text, (guint) n_bytes);
  self->run_font = font;
  self->line_end = pango_units_to_double (end);
  return self->runs->len;
}

/* A blank at the end of the last line, for whoever reads on. */
void
ibn_glyph_map_add_blank (IbnGlyphMap *self)
{
  Cluster cluster = { .font = self->run_font, .x = self->line_end };

  if (self->runs->len > 0 && self->text->data[self->text->len - 1] != ' ')
    add_blank (self, self->runs->len - 1, &cluster);
}

/* Hands over the lines that were added. */
void
ibn_glyph_map_take (IbnGlyphMap *self, IbnGlyphs *glyphs)
{
  glyphs->n_runs = self->runs->len;
  glyphs->n_bytes = self->text->len;
  glyphs->runs = g_memdup2 (self->runs->data, self->runs->len * sizeof (IbnRun));
  glyphs->glyphs = g_memdup2 (self->glyphs->data, self->glyphs->len * sizeof (IbnGlyph));
  glyphs->text = g_memdup2 (self->text->data, self->text->len);
  g_array_set_size (self->runs, 0);
  g_array_set_size (self->glyphs, 0);
  g_byte_array_set_size (self->text, 0);
}

void
ibn_glyphs_clear (IbnGlyphs *self)
{
  for (guint i = 0; i < self->n_runs; i++)
    cairo_scaled_font_destroy (self->runs[i].font);
  g_free (self->runs);
  g_free (self->glyphs);
  g_free (self->text);
}

/* What was added, as text. */
char *
ibn_glyphs_dup_text (const IbnGlyphs *self)
{
  return g_strndup (self->text, self->n_bytes);
}

static void
draw_run (const IbnGlyphs *self, const IbnRun *run, cairo_t *cr, double x, double baseline)
{
  const IbnGlyph *glyphs = &self->glyphs[run->glyph];
  g_autofree cairo_glyph_t *drawn = g_new (cairo_glyph_t, run->n_glyphs);
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, run->n_glyphs);
  double y = baseline + pango_units_to_double (run->y);

  for (guint i = 0; i < run->n_glyphs; i++)
    {
      drawn[i] = (cairo_glyph_t) { glyphs[i].index, x + pango_units_to_double (glyphs[i].x), y };
      clusters[i] = (cairo_text_cluster_t) { (int) glyphs[i].n_bytes, 1 };
    }
  cairo_set_scaled_font (cr, run->font);
  cairo_show_text_glyphs (cr, self->text + run->text, (int) run->n_bytes,
                          drawn, (int) run->n_glyphs, clusters, (int) run->n_glyphs, 0);
}

/* @n runs from @first on. */
void
ibn_glyphs_draw (const IbnGlyphs *self, cairo_t *cr, double x, double baseline, guint first,
                 guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      const IbnRun *run = &self->runs[i];

      if (run->ink == IBN_INK_PLAIN)
        {
          draw_run (self, run, cr, x, baseline);
          continue;
        }

      cairo_save (cr);
      ibn_colour_set (run->ink == IBN_INK_NEW ? IBN_COLOUR_ACCENT : IBN_COLOUR_ALARM, cr);
      draw_run (self, run, cr, x, baseline);
      cairo_rectangle (cr, x + pango_units_to_double (run->rule_x),
                       baseline + pango_units_to_double (run->rule_y),
                       pango_units_to_double (run->rule_width),
                       pango_units_to_double (run->rule_height));
      cairo_fill (cr);
      cairo_restore (cr);
    }
}
