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
  g_return_val_if_fail (IBN_IS_CHECKER (self), IBN_LEVEL_NONE);
  g_return_val_if_fail (path != NULL, IBN_LEVEL_NONE);

  return ibn_finding_list_get_level_at (ibn_checker_get_list (self), path);
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
  g_return_val_if_fail (IBN_IS_CHECKER (self), g_ptr_array_new ());
  g_return_val_if_fail (path != NULL, g_ptr_array_new ());

  return ibn_finding_list_dup_at (ibn_checker_get_list (self), path);
}

guint
ibn_checker_count (IbnChecker *self, IbnLevel level)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), 0);
  g_return_val_if_fail (level <= IBN_LEVEL_BLOCKING, 0);
  return ibn_finding_list_count (ibn_checker_get_list (self), level);
}
