/* ibn-proof-show.c: the operators that show text, and those that mark it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-page-private.h"

#include <math.h>
#include <string.h>

#include "ibn-proof-font-private.h"

/* Bytes of what one page shows. */
#define MAX_TEXT (4 * 1024 * 1024)

double
ibn_page_reader_get_number (const IbnPageReader *self, guint i)
{
  const IbnOperand *operand;
  double number;

  if (i >= self->n_operands)
    return 0;
  operand = &g_array_index (self->operands, IbnOperand, i);
  if (operand->kind != IBN_TOKEN_NUMBER)
    return 0;
  number = g_ascii_strtod (operand->text->str, NULL);
  return CLAMP (number, -1e7, 1e7);
}

const GString *
ibn_page_reader_get_text (const IbnPageReader *self, guint i, IbnTokenKind kind)
{
  const IbnOperand *operand;

  if (i >= self->n_operands)
    return NULL;
  operand = &g_array_index (self->operands, IbnOperand, i);
  return operand->kind == kind ? operand->text : NULL;
}

void
ibn_page_reader_be_odd (IbnPageReader *self)
{
  self->print->is_odd = TRUE;
}

cairo_matrix_t
ibn_page_reader_get_matrix (const IbnPageReader *self)
{
  double numbers[6];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = ibn_page_reader_get_number (self, i);
  return (cairo_matrix_t) { numbers[0], numbers[1], numbers[2], numbers[3], numbers[4],
                            numbers[5] };
}

void
ibn_text_begin_text (IbnPageReader *self)
{
  cairo_matrix_init_identity (&self->text);
  cairo_matrix_init_identity (&self->line);
}

void
ibn_text_set_text_matrix (IbnPageReader *self)
{
  self->line = ibn_page_reader_get_matrix (self);
  self->text = self->line;
}

static void
move_line (IbnPageReader *self, double x, double y)
{
  cairo_matrix_t matrix;

  cairo_matrix_init_translate (&matrix, x, y);
  cairo_matrix_multiply (&self->line, &matrix, &self->line);
  self->text = self->line;
}

void
ibn_text_move_text (IbnPageReader *self)
{
  move_line (self, ibn_page_reader_get_number (self, 0), ibn_page_reader_get_number (self, 1));
}

void
ibn_text_move_text_leading (IbnPageReader *self)
{
  self->state.leading = -ibn_page_reader_get_number (self, 1);
  ibn_text_move_text (self);
}

void
ibn_text_next_line (IbnPageReader *self)
{
  move_line (self, 0, -self->state.leading);
}

void
ibn_text_set_font (IbnPageReader *self)
{
  const GString *name = ibn_page_reader_get_text (self, 0, IBN_TOKEN_NAME);

  self->state.font = name == NULL
                     ? NULL
                     : ibn_proof_font_find (self->file, self->resources, name->str);
  self->state.size = ibn_page_reader_get_number (self, 1);
  if (self->state.font == NULL || ibn_proof_font_is_odd (self->state.font))
    ibn_page_reader_be_odd (self);
}

void
ibn_text_set_spacing (IbnPageReader *self)
{
  self->state.spacing = ibn_page_reader_get_number (self, 0);
}

void
ibn_text_set_word_spacing (IbnPageReader *self)
{
  self->state.word_spacing = ibn_page_reader_get_number (self, 0);
}

void
ibn_text_set_scale (IbnPageReader *self)
{
  self->state.scale = ibn_page_reader_get_number (self, 0) / 100;
}

void
ibn_text_set_leading (IbnPageReader *self)
{
  self->state.leading = ibn_page_reader_get_number (self, 0);
}

void
ibn_text_set_rise (IbnPageReader *self)
{
  self->state.rise = ibn_page_reader_get_number (self, 0);
}

void
ibn_text_set_mode (IbnPageReader *self)
{
  self->state.mode = (int) ibn_page_reader_get_number (self, 0);
  if (self->state.mode != 0)
    ibn_page_reader_be_odd (self);
}

static void
advance (IbnPageReader *self, double x)
{
  cairo_matrix_t matrix;

  cairo_matrix_init_translate (&matrix, CLAMP (x, -1e7, 1e7) * self->state.scale, 0);
  cairo_matrix_multiply (&self->text, &matrix, &self->text);
}

static void
add_glyph (IbnPageReader *self, const char *text, guint code)
{
  g_autofree char *glyph = g_strconcat (ibn_proof_font_get_shape (self->state.font, code), "=",
                                        text, NULL);

  g_hash_table_add (self->print->glyphs, g_steal_pointer (&glyph));
}

/* Whether what is shown was already said by what it stands for. */
static gboolean
is_said (const IbnPageReader *self)
{
  for (guint i = 0; i < self->marked->len; i++)
    if (g_array_index (self->marked, IbnMarked, i).has_text)
      return TRUE;
  return FALSE;
}

static void
show_bytes (IbnPageReader *self, const GString *bytes, GString *out)
{
  gsize step = ibn_proof_font_is_wide (self->state.font) ? 2 : 1;
  gboolean is_silent = is_said (self);

  for (gsize i = 0; i + step <= bytes->len; i += step)
    {
      guint code = (guchar) bytes->str[i];
      const char *text;

      if (step == 2)
        code = code << 8 | (guchar) bytes->str[i + 1];
      text = ibn_proof_font_get_text (self->state.font, code);
      if (text == NULL)
        text = "\357\277\275";
      if (!is_silent && out->len <= MAX_TEXT)
        g_string_append (out, text);
      if (self->print->glyphs != NULL)
        add_glyph (self, text, code);
      advance (self, ibn_proof_font_get_width (self->state.font, code) * self->state.size
                     + self->state.spacing
                     + (step == 1 && code == ' ' ? self->state.word_spacing : 0));
    }
}

/* Takes over the text of @run. */
static void
add_run (IbnPageReader *self, const IbnShown *run)
{
  self->n_text += strlen (run->text);
  if (self->n_text <= MAX_TEXT && self->print->runs->len < IBN_MAX_SHOWN)
    {
      g_array_append_vals (self->print->runs, run, 1);
      return;
    }
  ibn_page_reader_be_odd (self);
  g_free (run->text);
}

static IbnShown
start_run (const IbnPageReader *self)
{
  const IbnMarked *last = self->marked->len == 0
                       ? NULL
                       : &g_array_index (self->marked, IbnMarked, self->marked->len - 1);
  IbnShown run = { NULL };
  cairo_matrix_t matrix;

  cairo_matrix_multiply (&matrix, &self->text, &self->state.ctm);
  run.x = 0;
  run.y = self->state.rise;
  cairo_matrix_transform_point (&matrix, &run.x, &run.y);
  run.y = IBN_PAGE_HEIGHT - run.y;
  run.size = fabs (self->state.size) * hypot (matrix.xy, matrix.yy);
  run.is_hidden = self->state.mode == 3 || self->state.mode == 7;
  if (last != NULL)
    {
      run.leaf = last->leaf;
      run.is_artifact = last->is_artifact;
      run.is_figure = last->is_figure;
    }
  return run;
}

static void
end_run (IbnPageReader *self, IbnShown *run, GString *text)
{
  cairo_matrix_t matrix;
  double y = 0;

  cairo_matrix_multiply (&matrix, &self->text, &self->state.ctm);
  cairo_matrix_transform_point (&matrix, &run->end, &y);
  run->text = g_string_free (text, FALSE);
  add_run (self, run);
}

/* All strings among the operands, and the numbers between them. */
void
ibn_text_show_text (IbnPageReader *self)
{
  GString *text;
  IbnShown run;

  if (self->state.font == NULL)
    return;

  text = g_string_new (NULL);
  run = start_run (self);
  for (guint i = 0; i < self->n_operands; i++)
    {
      const IbnOperand *operand = &g_array_index (self->operands, IbnOperand, i);

      if (operand->kind == IBN_TOKEN_STRING)
        show_bytes (self, operand->text, text);
      else if (operand->kind == IBN_TOKEN_NUMBER)
        advance (self, -ibn_page_reader_get_number (self, i) / 1000 * self->state.size);
    }
  end_run (self, &run, text);
}

void
ibn_text_show_next_line (IbnPageReader *self)
{
  ibn_text_next_line (self);
  ibn_text_show_text (self);
}

void
ibn_text_show_spaced (IbnPageReader *self)
{
  ibn_text_set_word_spacing (self);
  self->state.spacing = ibn_page_reader_get_number (self, 1);
  for (guint i = 0; i < MIN (self->n_operands, 2); i++)
    g_array_index (self->operands, IbnOperand, i).kind = IBN_TOKEN_NAME;
  ibn_text_show_next_line (self);
}

/* The value after a name within the operands. */
static const GString *
find_property (const IbnPageReader *self, const char *name, IbnTokenKind kind)
{
  for (guint i = 1; i + 1 < self->n_operands; i++)
    {
      const GString *found = ibn_page_reader_get_text (self, i, IBN_TOKEN_NAME);

      if (found != NULL && g_str_equal (found->str, name))
        return ibn_page_reader_get_text (self, i + 1, kind);
    }
  return NULL;
}

static void
say (IbnPageReader *self, const GString *bytes)
{
  IbnShown run = start_run (self);

  run.end = run.x;
  if (bytes->len >= 2 && memcmp (bytes->str, "\376\377", 2) == 0)
    run.text = ibn_text_from_utf16 (bytes->str + 2, bytes->len - 2);
  else
    run.text = g_utf8_make_valid (bytes->str, (gssize) bytes->len);
  add_run (self, &run);
}

void
ibn_text_begin_marked (IbnPageReader *self)
{
  const GString *tag = ibn_page_reader_get_text (self, 0, IBN_TOKEN_NAME);
  const GString *said = find_property (self, "ActualText", IBN_TOKEN_STRING);
  IbnMarked marked = { 0 };

  if (self->marked->len >= IBN_MAX_NESTED)
    {
      ibn_page_reader_be_odd (self);
      return;
    }
  if (self->marked->len > 0)
    marked = g_array_index (self->marked, IbnMarked, self->marked->len - 1);
  marked.has_text = said != NULL;
  marked.is_artifact |= tag != NULL && g_str_equal (tag->str, "Artifact");
  marked.is_figure |= tag != NULL && g_str_equal (tag->str, "Figure");
  if (find_property (self, "MCID", IBN_TOKEN_NUMBER) != NULL)
    marked.leaf = ++self->n_leaves;
  if (said != NULL && !is_said (self))
    {
      g_array_append_val (self->marked, marked);
      say (self, said);
      return;
    }
  g_array_append_val (self->marked, marked);
}

void
ibn_text_end_marked (IbnPageReader *self)
{
  if (self->marked->len > 0)
    g_array_set_size (self->marked, self->marked->len - 1);
  else
    ibn_page_reader_be_odd (self);
}
