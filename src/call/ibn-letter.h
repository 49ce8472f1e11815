/* ibn-letter.h: letters of intent and mandates: what a company signs, and whether that still holds
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"

G_BEGIN_DECLS

/* Of a letter as it would be printed now. Texts are as people read them. */
typedef struct {
  char *name;
  char *label;
  char *value;            /* "" when still open */
} IbnLetterValue;

typedef struct {
  const IbnLetter *letter;
  char      *row_path;
  char      *title;
  GPtrArray *paragraphs;  /* of char *: the text, with the values in it; open ones as a line of dots */
  GPtrArray *values;      /* of IbnLetterValue: those that make up the fingerprint, in order */
  char      *fingerprint; /* of the letter, the dossier, the row and the values */
  char      *code;        /* its short code */
  char      *note;        /* what ibn_letter_issue () puts into the dossier */
} IbnFilledLetter;

IbnFilledLetter *ibn_letter_fill       (IbnChecker *checker, const IbnLetter *letter, const char *row_path);
void             ibn_filled_letter_free (IbnFilledLetter *self);
GPtrArray       *ibn_letter_list_rows  (IbnChecker *checker, const IbnLetter *letter);   /* of char *: row paths */
IbnChange       *ibn_letter_issue      (IbnFilledLetter *self);   /* notes in the dossier what was printed */
gboolean         ibn_letter_is_stale   (IbnChecker *checker, const IbnLetter *letter, const char *row_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnFilledLetter, ibn_filled_letter_free)

G_END_DECLS
