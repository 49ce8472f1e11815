/* ibn-marks.c: which words of a text were removed or added, to be seen in a label
 *
 * The line says it, not the colour alone.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-marks.h"

#include "ibn-text-diff.h"

/* Of the ground behind the words: pale enough for dark and for light ones. */
#define GROUND_ALPHA 0x3000

/* Keeps what was removed and what came instead from being read as one word. */
#define THIN_SPACE "\342\200\211"

static void
add_mark (PangoAttrList *marks, PangoAttribute *mark, gsize from, gsize to)
{
  mark->start_index = (guint) from;
  mark->end_index = (guint) to;
  pango_attr_list_insert (marks, mark);
}

static void
mark_words (PangoAttrList *marks, IbnTextPartKind kind, gsize from, gsize to)
{
  static const PangoColor red = { 0xe000, 0x1b00, 0x2400 };
  static const PangoColor green = { 0x2600, 0xa200, 0x6900 };
  const PangoColor *ground = kind == IBN_TEXT_REMOVED ? &red : &green;

  add_mark (marks, pango_attr_background_new (ground->red, ground->green, ground->blue), from, to);
  add_mark (marks, pango_attr_background_alpha_new (GROUND_ALPHA), from, to);
}

static void
show (GtkWidget *label, GArray *parts, IbnTextPartKind left_out, gboolean strikes)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(PangoAttrList) marks = pango_attr_list_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);
      gsize start;

      if (part->kind == left_out && part->kind != IBN_TEXT_KEPT)
        continue;
      if (strikes && part->kind == IBN_TEXT_ADDED && i > 0
          && g_array_index (parts, IbnTextPart, i - 1).kind == IBN_TEXT_REMOVED)
        g_string_append (text, THIN_SPACE);
      start = text->len;
      g_string_append_len (text, part->text, (gssize) part->length);
      if (part->kind == IBN_TEXT_KEPT)
        continue;
      mark_words (marks, part->kind, start, text->len);
      add_mark (marks,
                strikes && part->kind == IBN_TEXT_REMOVED
                  ? pango_attr_strikethrough_new (TRUE)
                  : pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
                start, text->len);
    }

  gtk_label_set_label (GTK_LABEL (label), text->str);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
}

/* Shows one text with what was removed and what was added. */
void
ibn_marks_show_both (GtkWidget *label, const char *from, const char *to)
{
  g_autoptr(GArray) parts = ibn_text_diff (from, to);

  show (label, parts, IBN_TEXT_KEPT, TRUE);
}

/* Shows the earlier text, and in it what is no longer there. */
void
ibn_marks_show_from (GtkWidget *label, const char *from, const char *to)
{
  g_autoptr(GArray) parts = ibn_text_diff (from, to);

  show (label, parts, IBN_TEXT_ADDED, FALSE);
}

/* Shows the later text, and in it what is new. */
void
ibn_marks_show_to (GtkWidget *label, const char *from, const char *to)
{
  g_autoptr(GArray) parts = ibn_text_diff (from, to);

  show (label, parts, IBN_TEXT_REMOVED, FALSE);
}
