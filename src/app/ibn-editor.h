/* ibn-editor.h: where one answer is typed or chosen: what every type of answer has in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-complaint.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_EDITOR (ibn_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (IbnEditor, ibn_editor, IBN, EDITOR, AdwBin)

struct _IbnEditorClass {
  AdwBinClass parent_class;

  /* Shows what the document holds. */
  void       (*show)       (IbnEditor *self);
  void       (*lock)       (IbnEditor *self, gboolean locked);
  /* The widget of which a screen reader says name and complaint. */
  GtkWidget *(*get_target) (IbnEditor *self);
  /* The widget that takes the focus; NULL where it is the target. */
  GtkWidget *(*get_entrance) (IbnEditor *self);
  /* Another edit may have changed what can be chosen; NULL where nothing can. */
  void       (*refresh)    (IbnEditor *self);
  /* The focus left, or something in it has the focus no more; NULL where that is nothing. */
  void       (*leave)      (IbnEditor *self);
  /* What a screen reader says of it besides, such as its length; or NULL. */
  char      *(*dup_note)   (IbnEditor *self);
  /* It is said when it changes, too. */
  gboolean   is_note_said;
  /* What is wrong will be right when the focus leaves; NULL where it never will by itself. */
  gboolean   (*is_pending) (IbnEditor *self);
};

IbnEditor      *ibn_editor_new           (IbnSession *session, const IbnField *field,
                                          const char *path, gboolean compact);

IbnSession     *ibn_editor_get_session   (IbnEditor *self);
const IbnField *ibn_editor_get_field     (IbnEditor *self);
const char     *ibn_editor_get_path      (IbnEditor *self);
gboolean        ibn_editor_is_compact    (IbnEditor *self);   /* a cell of a sheet */
const char     *ibn_editor_get_label     (IbnEditor *self);
void            ibn_editor_set_label     (IbnEditor *self, const char *label);
void            ibn_editor_set_context   (IbnEditor *self, const char *context);
const char     *ibn_editor_get_complaint (IbnEditor *self);   /* NULL for none */
IbnLevel        ibn_editor_get_level     (IbnEditor *self);
void            ibn_editor_show_complaint (IbnEditor *self, IbnComplaint *complaint);
gboolean        ibn_editor_is_locked     (IbnEditor *self);
gboolean        ibn_editor_is_empty      (IbnEditor *self);
gboolean        ibn_editor_has_focus     (IbnEditor *self);
void            ibn_editor_refresh       (IbnEditor *self);
void            ibn_editor_focus         (IbnEditor *self);

/* For the types of editors. */
char           *ibn_editor_dup_text      (IbnEditor *self);
const char     *ibn_editor_get_value     (IbnEditor *self);
void            ibn_editor_type          (IbnEditor *self, const char *text);
void            ibn_editor_set           (IbnEditor *self, const char *value);
void            ibn_editor_describe      (IbnEditor *self);
void            ibn_editor_pause         (IbnEditor *self);

/* Signal "complaint-changed": the complaint or its level is another */

G_END_DECLS
