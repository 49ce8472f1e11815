/* ibn-input.h: a dossier with its call, as a verb works on it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-verb.h"

G_BEGIN_DECLS

typedef struct {
  char        *name;          /* of the file, as typed */
  gboolean     is_version;    /* it names one: to be read only */
  GFile       *file;
  char        *tag;           /* of the file as it was read */
  IbnDocument *document;
  IbnCall     *call;
  const char  *language;      /* of the words; never NULL */
} IbnInput;

/* What a path leads to; exactly one of field and table is set. */
typedef struct {
  const IbnField *field;
  const IbnTable *table;      /* also of a row */
  gboolean        is_row;
} IbnTarget;

IbnDocument *ibn_input_load     (const char *name, GError **error);
IbnInput   *ibn_input_open      (const IbnInvocation *invocation, const char *name, GError **error);
void        ibn_input_free      (IbnInput *self);
gboolean    ibn_input_apply     (IbnInput *self, GPtrArray *changes, GError **error);
gboolean    ibn_input_change    (IbnInput *self, GPtrArray *changes, GError **error);
gboolean    ibn_input_check_noting (IbnInput *self, GError **error);
gboolean    ibn_input_save      (IbnInput *self, const char *output, GError **error);
char       *ibn_input_find_row  (IbnInput *self, const char *table, const char *text, GError **error);
gboolean    ibn_input_find      (IbnInput *self, const char *path, IbnTarget *target, GError **error);
IbnChecker *ibn_input_check     (IbnInput *self, const IbnInvocation *invocation, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnInput, ibn_input_free)

IbnCall    *ibn_input_find_call (const char *name, GError **error);
const char *ibn_input_get_language (const IbnInvocation *invocation, IbnCall *call);
const IbnPhase *ibn_input_find_phase (IbnCall *call, const char *id, GError **error);
void        ibn_input_say_damage (const char *name, IbnDocument *document);
IbnExit     ibn_input_fail      (GError *error);

G_END_DECLS
