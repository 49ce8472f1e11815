/* ibn-editors.c: which editor fits which question
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-editors.h"

#include "ibn-checks-editor.h"
#include "ibn-entry-editor.h"
#include "ibn-file-editor.h"
#include "ibn-pick-editor.h"
#include "ibn-prose-editor.h"
#include "ibn-radio-editor.h"
#include "ibn-tick-editor.h"

/* So many choices stand on the page; more, or a single one, are in a list that opens. */
#define MIN_RADIO_BUTTONS 2
#define MAX_RADIO_BUTTONS 4

typedef GType (*GetType) (void);

static const struct {
  GetType page;   /* on a page */
  GetType cell;   /* in a sheet */
} editors[IBN_N_TYPES] = {
  [IBN_TYPE_TEXT] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_PROSE] = { ibn_prose_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_MONEY] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_DECIMAL] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_PERCENT] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_COUNT] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_DATE] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_TIME] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_YES_NO] = { ibn_radio_editor_get_type, ibn_pick_editor_get_type },
  [IBN_TYPE_TICK] = { ibn_tick_editor_get_type, ibn_tick_editor_get_type },
  [IBN_TYPE_CHOICE] = { ibn_pick_editor_get_type, ibn_pick_editor_get_type },
  [IBN_TYPE_CHOICES] = { ibn_checks_editor_get_type, ibn_pick_editor_get_type },
  [IBN_TYPE_ROW] = { ibn_pick_editor_get_type, ibn_pick_editor_get_type },
  [IBN_TYPE_ROWS] = { ibn_checks_editor_get_type, ibn_pick_editor_get_type },
  [IBN_TYPE_ENTERPRISE_NUMBER] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_ESTABLISHMENT_NUMBER] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_VAT_NUMBER] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_POSTCODE] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_IBAN] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_NACE] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_EMAIL] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_PHONE] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_URL] = { ibn_entry_editor_get_type, ibn_entry_editor_get_type },
  [IBN_TYPE_FILE] = { ibn_file_editor_get_type, ibn_file_editor_get_type },
};

/**
 * ibn_editors_get_type_for:
 * @field: a question
 * @compact: whether its answer is a cell of a sheet
 *
 * Returns: the type of the [class@Editor] that fits it
 */
GType
ibn_editors_get_type_for (const IbnField *field, gboolean compact)
{
  g_return_val_if_fail (field != NULL, G_TYPE_INVALID);

  if (compact)
    return editors[field->type].cell ();
  if (field->type == IBN_TYPE_CHOICE
      && field->choices->len >= MIN_RADIO_BUTTONS && field->choices->len <= MAX_RADIO_BUTTONS)
    return IBN_TYPE_RADIO_EDITOR;
  return editors[field->type].page ();
}
