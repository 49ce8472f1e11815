/* ibn-proof-page.c: which text a page of a PDF shows where, and what else it draws
 *
 * Nothing is drawn for it, and what a page leads to is not followed: so whatever is on a page, it
 * takes no longer than its content is long. The input comes from outside and is not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-page-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_OPERANDS 65536

typedef void (*Operate) (IbnPageReader *self);

static void
add_mark (IbnPageReader *self, const char *what, const IbnRect *box, const char *detail)
{
  const IbnMarked *last = self->marked->len == 0
                       ? NULL
                       : &g_array_index (self->marked, IbnMarked, self->marked->len - 1);
  IbnPainted mark = { what, *box, NULL, self->print->runs->len, last != NULL && last->is_figure };

  if (self->print->marks->len >= IBN_MAX_SHOWN)
    {
      ibn_page_reader_be_odd (self);
      return;
    }
  mark.detail = g_strdup (detail);
  g_array_append_val (self->print->marks, mark);
}

/* The box around four corners, from the top left of the page. */
static IbnRect
transform_box (const cairo_matrix_t *matrix, double x, double y, double width, double height)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (int i = 0; i < 4; i++)
    {
      double px = x + (i & 1) * width, py = y + (i >> 1) * height;

      cairo_matrix_transform_point (matrix, &px, &py);
      py = IBN_PAGE_HEIGHT - py;
      left = MIN (left, px);
      right = MAX (right, px);
      top = MIN (top, py);
      bottom = MAX (bottom, py);
    }
  return (IbnRect) { left, top, right - left, bottom - top };
}

static void
save_state (IbnPageReader *self)
{
  if (self->states->len < IBN_MAX_NESTED)
    g_array_append_val (self->states, self->state);
  else
    ibn_page_reader_be_odd (self);
}

static void
restore_state (IbnPageReader *self)
{
  if (self->states->len == 0)
    {
      ibn_page_reader_be_odd (self);
      return;
    }
  self->state = g_array_index (self->states, IbnTextState, self->states->len - 1);
  g_array_set_size (self->states, self->states->len - 1);
}

static void
transform (IbnPageReader *self)
{
  cairo_matrix_t matrix = ibn_page_reader_get_matrix (self);

  cairo_matrix_multiply (&self->state.ctm, &matrix, &self->state.ctm);
}

static void
add_box (IbnPageReader *self, const IbnRect *box)
{
  if (self->boxes->len < IBN_MAX_SHOWN)
    g_array_append_vals (self->boxes, box, 1);
  else
    ibn_page_reader_be_odd (self);
}

static void
add_rectangle (IbnPageReader *self)
{
  IbnRect box = transform_box (&self->state.ctm, ibn_page_reader_get_number (self, 0),
                               ibn_page_reader_get_number (self, 1),
                               ibn_page_reader_get_number (self, 2),
                               ibn_page_reader_get_number (self, 3));

  add_box (self, &box);
  self->is_open = FALSE;
}

/* The last pair of operands is where the path goes; for curves the others are taken too. */
static void
add_points (IbnPageReader *self)
{
  for (guint i = 0; i + 1 < self->n_operands && i < 6; i += 2)
    {
      IbnRect box = transform_box (&self->state.ctm, ibn_page_reader_get_number (self, i),
                                   ibn_page_reader_get_number (self, i + 1), 0, 0);

      if (!self->is_open)
        add_box (self, &box);
      else if (self->boxes->len > 0)
        {
          IbnRect *last = &g_array_index (self->boxes, IbnRect, self->boxes->len - 1);
          double right = MAX (last->x + last->width, box.x);
          double bottom = MAX (last->y + last->height, box.y);

          last->x = MIN (last->x, box.x);
          last->y = MIN (last->y, box.y);
          last->width = right - last->x;
          last->height = bottom - last->y;
        }
      self->is_open = TRUE;
    }
}

static void
move_to (IbnPageReader *self)
{
  self->is_open = FALSE;
  add_points (self);
}

static void
end_path (IbnPageReader *self)
{
  g_array_set_size (self->boxes, 0);
  self->is_open = FALSE;
}

static void
close_path (IbnPageReader *self)
{
  self->is_open = FALSE;
}

static void
paint (IbnPageReader *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    add_mark (self, "path", &g_array_index (self->boxes, IbnRect, i), self->state.fill);
  end_path (self);
}

static void
set_colour (IbnPageReader *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->n_operands, 5); i++)
    g_string_append_printf (text, "%s ",
                            g_array_index (self->operands, IbnOperand, i).text->str);
  g_strlcpy (self->state.fill, text->str, sizeof self->state.fill);
}

static void
draw_object (IbnPageReader *self)
{
  const GString *name = ibn_page_reader_get_text (self, 0, IBN_TOKEN_NAME);
  IbnRect box = transform_box (&self->state.ctm, 0, 0, 1, 1);

  add_mark (self, "object", &box, name == NULL ? "" : name->str);
  ibn_page_reader_be_odd (self);
}

static void
draw_image (IbnPageReader *self)
{
  IbnRect box = transform_box (&self->state.ctm, 0, 0, 1, 1);

  add_mark (self, "image", &box, "");
  ibn_page_reader_be_odd (self);
}

static void
draw_shading (IbnPageReader *self)
{
  const IbnRect box = { 0, 0, IBN_PAGE_WIDTH, IBN_PAGE_HEIGHT };

  add_mark (self, "shading", &box, "");
  ibn_page_reader_be_odd (self);
}

static const struct {
  const char *name;
  Operate     operate;
} operators[] = {
  { "\"", ibn_text_show_spaced },
  { "'", ibn_text_show_next_line },
  { "B", paint },
  { "B*", paint },
  { "BDC", ibn_text_begin_marked },
  { "BMC", ibn_text_begin_marked },
  { "BT", ibn_text_begin_text },
  { "Do", draw_object },
  { "EI", draw_image },
  { "EMC", ibn_text_end_marked },
  { "F", paint },
  { "Q", restore_state },
  { "S", paint },
  { "T*", ibn_text_next_line },
  { "TD", ibn_text_move_text_leading },
  { "TJ", ibn_text_show_text },
  { "TL", ibn_text_set_leading },
  { "Tc", ibn_text_set_spacing },
  { "Td", ibn_text_move_text },
  { "Tf", ibn_text_set_font },
  { "Tj", ibn_text_show_text },
  { "Tm", ibn_text_set_text_matrix },
  { "Tr", ibn_text_set_mode },
  { "Ts", ibn_text_set_rise },
  { "Tw", ibn_text_set_word_spacing },
  { "Tz", ibn_text_set_scale },
  { "b", paint },
  { "b*", paint },
  { "c", add_points },
  { "cm", transform },
  { "f", paint },
  { "f*", paint },
  { "g", set_colour },
  { "h", close_path },
  { "k", set_colour },
  { "l", add_points },
  { "m", move_to },
  { "n", end_path },
  { "q", save_state },
  { "re", add_rectangle },
  { "rg", set_colour },
  { "s", paint },
  { "sc", set_colour },
  { "scn", set_colour },
  { "sh", draw_shading },
  { "v", add_points },
  { "y", add_points },
};

static int
compare_names (const void *key, const void *operator)
{
  return strcmp (key, ((const typeof (operators[0]) *) operator)->name);
}

static void
operate (IbnPageReader *self, const char *name)
{
  const typeof (operators[0]) *found = bsearch (name, operators, G_N_ELEMENTS (operators),
                                                sizeof operators[0], compare_names);

  if (found != NULL)
    found->operate (self);
  self->n_operands = 0;
}

static void
add_operand (IbnPageReader *self, const IbnLexer *lexer)
{
  IbnOperand *operand;

  if (self->n_operands >= MAX_OPERANDS)
    {
      ibn_page_reader_be_odd (self);
      return;
    }
  if (self->n_operands == self->operands->len)
    {
      const IbnOperand empty = { IBN_TOKEN_END, g_string_new (NULL) };

      g_array_append_val (self->operands, empty);
    }
  operand = &g_array_index (self->operands, IbnOperand, self->n_operands++);
  operand->kind = lexer->kind;
  g_string_truncate (operand->text, 0);
  g_string_append_len (operand->text, lexer->text->str, (gssize) lexer->text->len);
}

static void
clear_operand (void *data)
{
  g_string_free (((IbnOperand *) data)->text, TRUE);
}

static void
clear_run (void *data)
{
  g_free (((IbnShown *) data)->text);
}

static void
clear_mark (void *data)
{
  g_free (((IbnPainted *) data)->detail);
}

static void
read_content (IbnPageReader *self, GBytes *content)
{
  IbnLexer lexer;

  ibn_lexer_init (&lexer, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  while (ibn_lexer_next (&lexer))
    {
      if (lexer.kind == IBN_TOKEN_OPERATOR)
        operate (self, lexer.text->str);
      else if (lexer.kind == IBN_TOKEN_IMAGE)
        operate (self, "EI");
      else
        add_operand (self, &lexer);
    }
  ibn_lexer_clear (&lexer);
}

/* @glyphs: (nullable): a set to which is added which shape stands for which text */
IbnPrint *
ibn_print_read (IbnProofFile *file, guint page, GHashTable *glyphs)
{
  g_autoptr(IbnPrint) self = g_new0 (IbnPrint, 1);
  g_autoptr(GBytes) content = ibn_proof_file_load_content (file, page);
  qpdf_oh object = ibn_proof_file_get_page (file, page);
  IbnPageReader reader = { .file = file, .print = self };

  self->runs = g_array_new (FALSE, FALSE, sizeof (IbnShown));
  g_array_set_clear_func (self->runs, clear_run);
  self->marks = g_array_new (FALSE, FALSE, sizeof (IbnPainted));
  g_array_set_clear_func (self->marks, clear_mark);
  self->glyphs = glyphs;

  reader.resources = qpdf_oh_get_key_if_dict (file->qpdf, object, "/Resources");
  reader.operands = g_array_new (FALSE, FALSE, sizeof (IbnOperand));
  g_array_set_clear_func (reader.operands, clear_operand);
  reader.states = g_array_new (FALSE, FALSE, sizeof (IbnTextState));
  reader.marked = g_array_new (FALSE, FALSE, sizeof (IbnMarked));
  reader.boxes = g_array_new (FALSE, FALSE, sizeof (IbnRect));
  reader.state.scale = 1;
  cairo_matrix_init_identity (&reader.state.ctm);
  ibn_text_begin_text (&reader);

  if (content != NULL)
    read_content (&reader, content);
  else
    ibn_page_reader_be_odd (&reader);

  g_array_unref (reader.boxes);
  g_array_unref (reader.marked);
  g_array_unref (reader.states);
  g_array_unref (reader.operands);
  qpdf_oh_release (file->qpdf, reader.resources);
  qpdf_oh_release (file->qpdf, object);
  return g_steal_pointer (&self);
}

void
ibn_print_free (IbnPrint *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->marks);
  g_free (self);
}
