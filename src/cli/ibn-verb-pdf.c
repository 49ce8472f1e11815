/* ibn-verb-pdf.c: ibn pdf: the pages, and the letters to be signed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-input.h"
#include "ibn-letter.h"
#include "ibn-output.h"
#include "ibn-pdf.h"

static const char dossier_kind[] = "dossier";

/* The letter with an id, or with one of which @kind is more than one; NULL with an error. */
static const IbnLetter *
find_letter (IbnCall *call, const char *kind, GError **error)
{
  GPtrArray *letters = ibn_call_get_letters (call);
  g_autoptr(GString) known = g_string_new (dossier_kind);

  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);
      g_autofree char *plural = g_strconcat (letter->id, "s", NULL);

      if (g_str_equal (kind, letter->id) || g_str_equal (kind, plural))
        return letter;
      g_string_append_printf (known, ", %s", letter->id);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("The call knows no pages “%s”; it has %s"), kind, known->str);
  return NULL;
}

/* The rows whose letters are to be printed: the one asked for, or all. */
static GPtrArray *
list_rows (IbnInput *input, IbnChecker *checker, const IbnLetter *letter, const char *text,
           GError **error)
{
  g_autoptr(GPtrArray) rows = ibn_letter_list_rows (checker, letter);
  g_autofree char *row = NULL;

  if (text != NULL)
    {
      guint index;

      row = ibn_input_find_row (input, letter->table, text, error);
      if (row == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (rows, row, g_str_equal, &index))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _("“%s” signs no such letter"), row);
          return NULL;
        }
      g_ptr_array_set_size (rows, 0);
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  if (rows->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("No row of “%s” signs such a letter"), letter->table);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Notes what was printed. */
static gboolean
issue (IbnInput *input, IbnChecker *checker, const IbnLetter *letter, GPtrArray *rows,
       GError **error)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(IbnFilledLetter) filled = ibn_letter_fill (checker, letter,
                                                           g_ptr_array_index (rows, i));

      g_ptr_array_add (changes, ibn_letter_issue (filled));
    }
  return ibn_input_change (input, changes, error);
}

static gboolean
print_letters (const IbnInvocation *self, IbnInput *input, IbnChecker *checker,
               const IbnFlowOptions *options, GFile *file, GError **error)
{
  const IbnLetter *letter = find_letter (input->call, self->kind, error);
  g_autoptr(GPtrArray) rows = letter == NULL
                              ? NULL
                              : list_rows (input, checker, letter, self->row, error);
  g_autoptr(IbnFlow) flow = NULL;

  if (rows == NULL)
    return FALSE;

  flow = ibn_flow_new_letters (checker, letter,
                               self->row == NULL ? NULL : g_ptr_array_index (rows, 0), options);
  return ibn_pdf_save (flow, file, self->now, NULL, error)
         && (!self->issue || issue (input, checker, letter, rows, error));
}

static gboolean
print_dossier (const IbnInvocation *self, IbnChecker *checker, const IbnFlowOptions *options,
               GFile *file, GError **error)
{
  g_autoptr(IbnFlow) flow = ibn_flow_new (checker, options);

  return ibn_pdf_save (flow, file, self->now, NULL, error);
}

IbnExit
ibn_verb_pdf (const IbnInvocation *self)
{
  gboolean is_letter = self->kind != NULL && !g_str_equal (self->kind, dossier_kind);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->output);
  g_autoptr(IbnChecker) checker = NULL;
  IbnFlowOptions options = {
    .day = ibn_time_get_day (self->now),
    .program = "IBN Dossier " IBN_VERSION,
  };

  if (!is_letter && (self->row != NULL || self->issue))
    {
      ibn_complain ("%s", _("pdf: “--row” and “--issue” are for letters; say which by “--kind”"));
      return IBN_EXIT_USAGE;
    }
  input = ibn_input_open (self, self->arguments[0], &error);
  if (input == NULL)
    return ibn_input_fail (error);
  if (g_file_equal (file, input->file))
    {
      ibn_complain (_("%s is the dossier itself"), self->output);
      return IBN_EXIT_FAILED;
    }

  /* What is handed in is in the language of the call, whatever that of who types. */
  input->language = ibn_call_get_language (input->call);
  options.language = input->language;
  checker = ibn_input_check (input, self, &error);
  if (checker == NULL)
    return ibn_input_fail (error);

  if (!(is_letter ? print_letters (self, input, checker, &options, file, &error)
                  : print_dossier (self, checker, &options, file, &error)))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
