/* ibn-collect-years.c: what stands on the pages: answers of which there is one for each year
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-print-words-private.h"

/* So many lines make a table. */
#define MIN_LINES 2

/* The first year of what is the sum of the lines above it; see docs/CALLS.md. */
static const char sum_name[] = "budget-1";

/* Answers of which the names differ by the number of the year only. */
typedef struct {
  guint start;
  guint n_years;
  gboolean has_total;         /* behind them */
} Line;

static const IbnAnswer *
get_answer (GPtrArray *run, guint i)
{
  return g_ptr_array_index (run, i);
}

/* Reads the line that begins at @start: FALSE where none does. */
static gboolean
read_line (GPtrArray *run, guint start, Line *line)
{
  const IbnAnswer *answer = get_answer (run, start);
  const char *name = answer == NULL ? NULL : answer->name;
  g_autofree char *stem = NULL;
  guint n = 0;

  if (name == NULL || !g_str_has_suffix (name, "-1"))
    return FALSE;

  stem = g_strndup (name, strlen (name) - strlen ("-1"));
  for (; start + n < run->len; n++)
    {
      g_autofree char *next = g_strdup_printf ("%s-%u", stem, n + 1);

      if (get_answer (run, start + n) == NULL
          || g_strcmp0 (get_answer (run, start + n)->name, next) != 0)
        break;
    }
  line->start = start;
  line->n_years = n;
  line->has_total = start + n < run->len && get_answer (run, start + n) != NULL
                    && g_strcmp0 (get_answer (run, start + n)->name, stem) == 0;
  return n > 1;
}

/* The lines from @start on that stand in one table. What was computed may stand between them. */
static GArray *
read_lines (GPtrArray *run, guint start)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Line line;

  while (start < run->len)
    {
      const Line *first = lines->len == 0 ? &line : &g_array_index (lines, Line, 0);

      if (read_line (run, start, &line) && line.n_years == first->n_years
          && line.has_total == first->has_total
          && get_answer (run, line.start)->type == get_answer (run, first->start)->type)
        {
          g_array_append_val (lines, line);
          start += line.n_years + line.has_total;
        }
      else if (lines->len > 0
               && (get_answer (run, start) == NULL
                   || get_answer (run, start)->state == IBN_ANSWER_COMPUTED))
        start++;
      else
        break;
    }
  return lines;
}

static gboolean
cut_end (char *text, const char *end)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *folded_end = g_utf8_casefold (end, -1);

  if (!g_str_has_suffix (folded, folded_end) || strlen (folded) != strlen (text)
      || strlen (folded_end) >= strlen (folded))
    return FALSE;

  text[strlen (text) - strlen (folded_end)] = '\0';
  g_strchomp (text);
  return TRUE;
}

/* What a line is about: the label of its total, or else that of its first year without the year. */
static char *
dup_line_label (IbnCollector *self, GPtrArray *run, const Line *line)
{
  char *label = g_strdup (get_answer (run, line->start)->label);
  g_autofree char *in_year = ibn_print_fill (self->language, IBN_WORD_IN_YEAR, "1", NULL, NULL);
  g_autofree char *year = ibn_print_fill (self->language, IBN_WORD_YEAR, "1", NULL, NULL);

  if (line->has_total)
    {
      g_free (label);
      return g_strdup (get_answer (run, line->start + line->n_years)->label);
    }

  if (!cut_end (label, in_year))
    cut_end (label, year);
  return label;
}

/* Takes the answers of the lines, and leaves nothing where they were. */
static void
add_table (IbnCollector *self, GPtrArray *run, GArray *lines)
{
  const Line *first = &g_array_index (lines, Line, 0);
  IbnType type = get_answer (run, first->start)->type;
  IbnGrid *grid = ibn_grid_new ();

  ibn_grid_add_column (grid, "", "", IBN_TYPE_TEXT);
  for (guint i = 0; i < first->n_years; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *label = ibn_print_fill (self->language, IBN_WORD_YEAR, number, NULL, NULL);

      ibn_grid_add_column (grid, "", label, type);
    }
  if (first->has_total)
    ibn_grid_add_column (grid, "", ibn_print_word (self->language, IBN_WORD_TOTAL), type);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autofree char *label = dup_line_label (self, run, line);
      IbnGridRow *row = ibn_grid_add_row (grid, NULL);

      g_ptr_array_add (row->cells, ibn_answer_new (NULL, NULL, "", label, IBN_TYPE_TEXT,
                                                   IBN_ANSWER_COMPUTED));
      row->is_sum = i > 0 && g_strcmp0 (get_answer (run, line->start)->name, sum_name) == 0;
      for (guint j = 0; j < line->n_years + line->has_total; j++)
        {
          g_ptr_array_add (row->cells, g_ptr_array_index (run, line->start + j));
          run->pdata[line->start + j] = NULL;
        }
    }
  ibn_content_add (self->content, IBN_BLOCK_GRID, NULL)->grid = grid;
}

/* Takes answers that come after each other, and leaves @run without any: as a list, but for what
 * comes in lines of years. */
void
ibn_collect_run (IbnCollector *self, GPtrArray *run)
{
  IbnBlock *list = NULL;

  for (guint i = 0; i < run->len; i++)
    {
      g_autoptr(GArray) lines = NULL;

      if (g_ptr_array_index (run, i) == NULL)
        continue;
      lines = read_lines (run, i);
      if (lines->len >= MIN_LINES)
        {
          add_table (self, run, lines);
          list = NULL;
          continue;
        }
      if (list == NULL)
        list = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
      g_ptr_array_add (list->items, g_ptr_array_index (run, i));
    }
  g_ptr_array_set_size (run, 0);
}
