/* ibn-checker-findings.c: what a checker found: all of it, and at a place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"

GListModel *
ibn_checker_get_findings (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return ibn_finding_list_get_model (ibn_checker_get_list (self));
}

guint
ibn_checker_find_after (IbnChecker *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self) && path != NULL, 0);
  return ibn_finding_list_find_after (ibn_checker_get_list (self), ibn_checker_get_document (self),
                                      path);
}

IbnLevel
ibn_checker_get_level_at (IbnChecker *self, const char *path)
{
  IbnLevel level = IBN_LEVEL_NONE;
  GPtrArray *findings;

  g_return_val_if_fail (IBN_IS_CHECKER (self), IBN_LEVEL_NONE);
  g_return_val_if_fail (path != NULL, IBN_LEVEL_NONE);

  findings = ibn_finding_list_get_at (ibn_checker_get_list (self), path);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    level = MAX (level, ibn_finding_get_level (g_ptr_array_index (findings, i)));
  return level;
}

/**
 * ibn_checker_dup_findings_at:
 * @self: a checker
 * @path: the path of an answer, row or table
 *
 * Lists the findings that name exactly that place.
 *
 * Returns: (transfer full) (element-type IbnFinding): the findings, in order
 */
GPtrArray *
ibn_checker_dup_findings_at (IbnChecker *self, const char *path)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *findings;

  g_return_val_if_fail (IBN_IS_CHECKER (self), copy);
  g_return_val_if_fail (path != NULL, copy);

  findings = ibn_finding_list_get_at (ibn_checker_get_list (self), path);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (findings, i)));
  return copy;
}

guint
ibn_checker_count (IbnChecker *self, IbnLevel level)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), 0);
  g_return_val_if_fail (level <= IBN_LEVEL_BLOCKING, 0);
  return ibn_finding_list_count (ibn_checker_get_list (self), level);
}
