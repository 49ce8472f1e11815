/* ibn-verb-pdf.c: ibn pdf: the pages, and the letters to be signed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-error.h"
#include "ibn-input.h"
#include "ibn-letter.h"
#include "ibn-output.h"
#include "ibn-papers.h"
#include "ibn-pdf.h"

/* What is asked for by a name that no letter has. */
static const struct {
  const char  *name;
  IbnPagesKind kind;
} kinds[] = {
  { "dossier", IBN_PAGES_DOSSIER },
  { "summary", IBN_PAGES_SUMMARY },
  { "budget", IBN_PAGES_BUDGET },
  { "changes", IBN_PAGES_CHANGES },
};

/* LETTERS for any other name. */
static IbnPagesKind
get_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (name == NULL || g_str_equal (name, kinds[i].name))
      return kinds[i].kind;
  return IBN_PAGES_LETTERS;
}

/* The letter with an id, or with one of which @kind is more than one; NULL with an error. */
static const IbnLetter *
find_letter (IbnCall *call, const char *kind, GError **error)
{
  GPtrArray *letters = ibn_call_get_letters (call);
  g_autoptr(GString) known = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", kinds[i].name);
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

static GBytes *
render (IbnFlow *flow, gint64 time, GError **error)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!ibn_pdf_write (flow, stream, time, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* One letter, in a file that has the name of its company, and says which that is. */
static gboolean
print_one (const IbnInvocation *self, IbnInput *input, IbnChecker *checker, const IbnLetter *letter,
           const char *row, const IbnFlowOptions *options, GFile *folder, GError **error)
{
  g_autoptr(IbnFlow) flow = ibn_flow_new_letters (checker, letter, row, options);
  g_autoptr(GBytes) bytes = render (flow, self->now, error);
  g_autofree char *company = ibn_row_format (input->call, input->document, row, input->language);
  const char *label = ibn_words_get (letter->label, input->language);
  g_autofree char *title = g_strconcat (label, ".pdf", NULL);
  g_autofree char *name = ibn_papers_make_name (company, title);
  g_autoptr(GFile) file = bytes == NULL ? NULL : ibn_papers_write (folder, name, bytes, error);
  g_autofree char *shown = file == NULL ? NULL : g_file_get_parse_name (file);

  if (file == NULL)
    return FALSE;

  ibn_print ("%s  %s\n", row, shown);
  return TRUE;
}

static gboolean
print_each (const IbnInvocation *self, IbnInput *input, IbnChecker *checker,
            const IbnLetter *letter, GPtrArray *rows, const IbnFlowOptions *options, GError **error)
{
  g_autoptr(GFile) folder = g_file_new_for_commandline_arg (self->each);
  g_autoptr(GError) local = NULL;

  if (!g_file_make_directory (folder, NULL, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; i < rows->len; i++)
    if (!print_one (self, input, checker, letter, g_ptr_array_index (rows, i), options, folder,
                    error))
      return FALSE;
  return TRUE;
}

static gboolean
print_letters (const IbnInvocation *self, IbnInput *input, IbnChecker *checker,
               const IbnFlowOptions *options, GFile *file, GError **error)
{
  const IbnLetter *letter = find_letter (input->call, self->kind, error);
  g_autoptr(GPtrArray) rows = letter == NULL
                              ? NULL
                              : list_rows (input, checker, letter, self->row, error);
  const char *row = rows == NULL || self->row == NULL ? NULL : g_ptr_array_index (rows, 0);
  g_autoptr(IbnFlow) flow = NULL;

  if (rows == NULL || (self->issue && !ibn_input_check_noting (input, error)))
    return FALSE;

  if (file == NULL)
    {
      if (!print_each (self, input, checker, letter, rows, options, error))
        return FALSE;
    }
  else
    {
      flow = ibn_flow_new_letters (checker, letter, row, options);
      if (!ibn_pdf_save (flow, file, self->now, NULL, error))
        return FALSE;
    }
  return !self->issue || issue (input, checker, letter, rows, error);
}

static gboolean
check_comparable (const IbnInput *input, IbnDocument *earlier, const char *name, GError **error)
{
  const char *call = ibn_call_get_id (input->call);
  const char *part = ibn_document_get_part (input->document);

  if (!g_str_equal (ibn_document_get_call_id (earlier), call))
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s is for the call “%s”, not for “%s”"), name,
                 ibn_document_get_call_id (earlier), call);
  else if (!g_str_equal (ibn_document_get_id (earlier), ibn_document_get_id (input->document)))
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                 _("%s is not an earlier %s: it is another dossier"), name, input->name);
  else if (g_strcmp0 (ibn_document_get_part (earlier), part) != 0)
    g_set_error (error, IBN_ERROR, IBN_ERROR_CALL,
                 _("%s is a part file, and holds too little to be compared with"),
                 part == NULL ? name : input->name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
print_pages (const IbnInvocation *self, IbnInput *input, IbnChecker *checker,
             IbnFlowOptions *options, GFile *file, GError **error)
{
  g_autoptr(IbnDocument) earlier = NULL;
  g_autofree char *name = NULL;
  g_autoptr(IbnFlow) flow = NULL;

  if (self->since != NULL)
    {
      earlier = ibn_input_load (self->since, error);
      name = g_filename_display_basename (self->since);
      if (earlier == NULL || !check_comparable (input, earlier, name, error))
        return FALSE;
      options->earlier = earlier;
      options->earlier_name = name;
    }

  flow = ibn_flow_new (checker, options);
  return ibn_pdf_save (flow, file, self->now, NULL, error);
}

/* What of the options does not go together; NULL where all does. */
static const char *
find_misuse (const IbnInvocation *self, IbnPagesKind kind)
{
  if (kind != IBN_PAGES_LETTERS && (self->row != NULL || self->issue || self->each != NULL))
    return _("“--row”, “--each” and “--issue” are for letters; say which by “--kind”");
  if (kind == IBN_PAGES_CHANGES && self->since == NULL)
    return _("“--kind changes” needs “--since FILE[@VERSION]”");
  if (kind != IBN_PAGES_CHANGES && self->since != NULL)
    return _("“--since” goes with “--kind changes”");
  if (self->each == NULL && self->output == NULL)
    return _("“-o FILE” is missing");
  if (self->each != NULL && self->output != NULL)
    return _("it takes either “-o FILE” or “--each FOLDER”");
  return NULL;
}

IbnExit
ibn_verb_pdf (const IbnInvocation *self)
{
  IbnPagesKind kind = get_kind (self->kind);
  const char *misuse = find_misuse (self, kind);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(IbnChecker) checker = NULL;
  IbnFlowOptions options = {
    .kind = kind,
    .day = ibn_time_get_day (self->now),
    .program = "IBN Dossier " IBN_VERSION,
  };

  if (misuse != NULL)
    {
      g_autofree char *hint = g_strdup_printf (_("“ibn help %s” shows what it takes."), self->verb);

      ibn_complain ("%s: %s\n%s", self->verb, misuse, hint);
      return IBN_EXIT_USAGE;
    }
  input = ibn_input_open (self, self->arguments[0], &error);
  if (input == NULL)
    return ibn_input_fail (error);
  if (self->output != NULL)
    file = g_file_new_for_commandline_arg (self->output);
  if (file != NULL && g_file_equal (file, input->file))
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

  if (!(kind == IBN_PAGES_LETTERS
        ? print_letters (self, input, checker, &options, file, &error)
        : print_pages (self, input, checker, &options, file, &error)))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
