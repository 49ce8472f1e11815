/* ibn-checker-form.c: what of the form can be typed, and what must be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker.h"
#include "ibn-part.h"

/* In a part file, rows can be added to the tables that hold own rows beside that of the company. */
static gboolean
may_be_edited (IbnCall *call, IbnDocument *document, const char *path)
{
  if (ibn_part_owns (call, document, path))
    return TRUE;
  return ibn_part_has_table (call, path)
         && !g_str_equal (path, ibn_call_get_part_table (call));
}

gboolean
ibn_checker_is_readonly (IbnChecker *self, const char *path)
{
  IbnCall *call;
  IbnDocument *document;
  guint bit;
  const IbnField *field;
  const IbnTable *table;

  g_return_val_if_fail (IBN_IS_CHECKER (self), TRUE);
  g_return_val_if_fail (path != NULL, TRUE);

  call = ibn_checker_get_call (self);
  document = ibn_checker_get_document (self);
  bit = 1u << ibn_checker_get_phase (self)->index;
  field = ibn_call_get_field (call, path);
  table = field != NULL ? field->parent : ibn_call_get_table (call, path);
  if (ibn_document_get_part (document) != NULL && !may_be_edited (call, document, path))
    return TRUE;
  return (field != NULL && (field->readonly & bit) != 0)
         || (table != NULL && (table->readonly & bit) != 0);
}

IbnLevel
ibn_checker_get_missing (IbnChecker *self, const char *path)
{
  const IbnPhase *phase;
  const IbnField *field;
  const IbnTable *table;

  g_return_val_if_fail (IBN_IS_CHECKER (self), IBN_LEVEL_NONE);
  g_return_val_if_fail (path != NULL, IBN_LEVEL_NONE);

  phase = ibn_checker_get_phase (self);
  field = ibn_call_get_field (ibn_checker_get_call (self), path);
  if (field != NULL)
    return field->missing[phase->index];
  table = ibn_call_get_table (ibn_checker_get_call (self), path);
  return table != NULL ? table->missing[phase->index] : IBN_LEVEL_NONE;
}
