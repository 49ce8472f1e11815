/* ibn-flow-letters.c: the letters of a dossier, to be drawn on anything
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-flow.h"

#include "ibn-flow-private.h"
#include "ibn-letter.h"

static gboolean
has_row (IbnChecker *checker, const char *row_path)
{
  return ibn_document_has_row (ibn_checker_get_document (checker), row_path);
}

/* A letter speaks the language of a checker, and a window may have another one than its pages. */
static IbnChecker *
ref_speaker (IbnChecker *checker, const char *language)
{
  IbnCall *call = ibn_checker_get_call (checker);

  if (language == NULL)
    language = ibn_call_get_language (call);
  if (g_str_equal (language, ibn_checker_get_language (checker)))
    return g_object_ref (checker);
  return ibn_checker_new (call, ibn_checker_get_document (checker),
                          ibn_checker_get_phase (checker)->id, ibn_checker_get_now (checker),
                          language);
}

/**
 * ibn_flow_new_letters:
 * @checker: the checker of the dossier, up to date
 * @letter: which letter of its call
 * @row_path: (nullable): the row that signs it; %NULL for every row that has one
 * @options: the language, date and maker to print
 *
 * Takes letters as they would be signed now: a page for each row, and a second one only where the
 * text does not fit. What is still open is a line to write on. As with [ctor@Flow.new] all of it is
 * copied, and the same dossier gives the same pages.
 *
 * The outline has one line for each row. There is no page at all when no row has such a letter.
 *
 * Returns: (transfer full): the flow
 */
IbnFlow *
ibn_flow_new_letters (IbnChecker *checker, const IbnLetter *letter, const char *row_path,
                      const IbnFlowOptions *options)
{
  g_autoptr(IbnChecker) speaker = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), NULL);
  g_return_val_if_fail (letter != NULL, NULL);
  g_return_val_if_fail (row_path == NULL || has_row (checker, row_path), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  speaker = ref_speaker (checker, options->language);
  letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_filled_letter_free);
  if (row_path != NULL)
    g_ptr_array_add (letters, ibn_letter_fill (speaker, letter, row_path));
  else
    {
      rows = ibn_letter_list_rows (speaker, letter);
      for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add (letters, ibn_letter_fill (speaker, letter, g_ptr_array_index (rows, i)));
    }
  return ibn_flow_new_filled (speaker, letters, options);
}
