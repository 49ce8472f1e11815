/* ibn-journal-records.c: what was done, as the records of a journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-patch-private.h"
#include "ibn-patch-xml.h"
#include "ibn-reader-private.h"

/* `edit`, `done`, `undone` and two changes. */
#define ELEMENTS_OF_EDIT 5

static void
clear_record (void *data)
{
  IbnRecord *record = data;

  ibn_patch_unref (record->patch);
}

/* The two as one, where what was typed last takes the place of what was typed before; else NULL. */
static IbnPatch *
join (const IbnRecord *last, IbnDeed deed, IbnPatch *patch)
{
  g_autoptr(IbnPatch) joined = NULL;

  if (deed != IBN_DEED_CONTINUE
      || (last->deed != IBN_DEED_MAKE && last->deed != IBN_DEED_CONTINUE))
    return NULL;

  /* A patch that comes back to where it began is none, and ends what may be continued. */
  joined = ibn_patch_join (last->patch, patch);
  return joined != NULL && ibn_patch_get_n (joined) > 0 ? g_steal_pointer (&joined) : NULL;
}

GArray *
ibn_records_new (void)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (IbnRecord));

  g_array_set_clear_func (records, clear_record);
  return records;
}

/* Adds a record, or lets the last one grow by it if that is not among the first @fixed. */
void
ibn_records_add (GArray *records, guint fixed, IbnDeed deed, IbnPatch *patch)
{
  IbnRecord record = { deed, NULL };

  if (records->len > fixed)
    {
      IbnRecord *last = &g_array_index (records, IbnRecord, records->len - 1);
      IbnPatch *joined = join (last, deed, patch);

      if (joined != NULL)
        {
          ibn_patch_unref (last->patch);
          last->patch = joined;
          return;
        }
    }

  record.patch = ibn_patch_ref (patch);
  g_array_append_val (records, record);
}

/* The checksum that stands before what a record holds. */
char *
ibn_records_sum (const char *payload, gsize length)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) payload,
                                                      length);

  return g_strndup (sum, IBN_JOURNAL_SUM_LENGTH);
}

static void
append_payload (GString *text, const char *payload)
{
  gsize length = strlen (payload);
  g_autofree char *sum = ibn_records_sum (payload, length);

  g_string_append_printf (text, "%s %" G_GSIZE_FORMAT "\n", sum, length);
  g_string_append_len (text, payload, length);
  g_string_append_c (text, '\n');
}

/* What could not be read back is not to be kept as if it could, with all that comes after it. */
static gboolean
append_record (GString *text, const IbnRecord *record)
{
  g_autofree char *payload = NULL;

  if (ibn_patch_get_n (record->patch) >= IBN_STEPS_MAX_ELEMENTS / ELEMENTS_OF_EDIT)
    return FALSE;
  payload = ibn_patch_write (record->patch, record->deed);
  if (strlen (payload) > IBN_JOURNAL_MAX_RECORD)
    return FALSE;
  append_payload (text, payload);
  return TRUE;
}

/* As they stand in the file; @head, or NULL, is a record before them. Gives NULL and
 * IBN_ERROR_RANGE when they are more than @room bytes, or one is more than the reader takes. */
GString *
ibn_records_write (GArray *records, const char *head, goffset room, GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean fits = TRUE;

  if (head != NULL)
    append_payload (text, head);
  for (guint i = 0; fits && i < records->len; i++)
    fits = append_record (text, &g_array_index (records, IbnRecord, i));
  if (fits && (goffset) text->len <= room)
    return g_steal_pointer (&text);

  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_RANGE,
                       _("So much was changed that it must be saved before more can be kept"));
  return NULL;
}
