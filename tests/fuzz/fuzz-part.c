/* fuzz-part.c: any dossier as a part file that comes back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "ibn-part-private.h"
#include "ibn-reader.h"
#include "ibn-versions.h"

#define ROW "companies/c1"

static const char definition[] =
  "<call xmlns='urn:ibn-dossier:call:1' id='fuzz' version='1' language='nl'>"
  "<title>Proef</title>"
  "<phases><phase id='one'><label>Een</label></phase></phases>"
  "<form><step id='all'><label>Alles</label><group id='all'><label>Alles</label>"
  "<field path='title' type='text'><label>Titel</label></field>"
  "<table path='companies' layout='records' title='name'>"
  "<label>Ondernemingen</label><row-label>onderneming</row-label>"
  "<field name='name' type='text'><label>Naam</label></field>"
  "<field name='letter' type='file'><label>Brief</label></field>"
  "</table>"
  "<table path='payments' layout='grid' title='label'>"
  "<label>Bijdragen</label><row-label>bijdrage</row-label>"
  "<field name='label' type='text'><label>Wat</label></field>"
  "<field name='company' type='row' table='companies'><label>Wie</label></field>"
  "<field name='amount' type='money'><label>Bedrag</label></field>"
  "</table></group></step></form>"
  "<parts table='companies'><own table='payments' column='company'/></parts>"
  "<rules><repeat for='a' in='missing format length range choice reference rows unknown'>"
  "<answer-rule aspect='{a}'><message>Zo niet</message></answer-rule>"
  "</repeat></rules></call>";

static IbnCall *call;

static void
read_call (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (definition, sizeof definition - 1);
  g_autoptr(GError) error = NULL;

  call = ibn_call_read (bytes, "fuzz.xml", NULL, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  const char *row_path;    /* of the company */
  IbnDocument *one;
  IbnDocument *other;
} Sides;

/* What is not the company's own is as it was. */
static gboolean
compare_answer (const char *path, const char *value, const char *typed, void *data)
{
  Sides *sides = data;

  if (ibn_part_is_own (call, sides->one, sides->row_path, path)
      || ibn_part_is_own (call, sides->other, sides->row_path, path))
    return TRUE;
  g_assert_cmpstr (ibn_document_get (sides->other, path), ==, value);
  g_assert_cmpstr (ibn_document_get_typed (sides->other, path), ==, typed);
  return TRUE;
}

static void
join (IbnDocument *part, gboolean takes_all)
{
  g_autoptr(IbnDocument) whole = fuzz_make_dossier ();
  g_autoptr(IbnDocument) before = fuzz_make_dossier ();
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnMerge) merge = ibn_part_join (call, whole, part, &error);
  const char *row_path = ibn_document_get_part (part);
  GPtrArray *items;
  gboolean is_joined;

  fuzz_assert_outcome (merge != NULL, error);
  if (merge == NULL)
    return;

  items = ibn_merge_get_items (merge);
  for (guint i = 0; i < items->len && takes_all; i++)
    ibn_merge_choose (merge, g_ptr_array_index (items, i), IBN_SIDE_THEIRS);
  is_joined = ibn_merge_apply (merge, &error);
  fuzz_assert_outcome (is_joined, error);
  fuzz_assert_is_dossier (whole);

  ibn_document_foreach (before, compare_answer, &(Sides) { row_path, before, whole });
  ibn_document_foreach (whole, compare_answer, &(Sides) { row_path, whole, before });
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(IbnDocument) part = ibn_document_read (bytes, NULL);
  g_autoptr(IbnDocument) whole = NULL;
  g_autoptr(IbnDocument) made = NULL;

  if (part == NULL)
    return 0;
  if (call == NULL)
    read_call ();

  /* Once without its ancestor, and once with that. */
  join (part, TRUE);
  whole = fuzz_make_dossier ();
  made = ibn_part_new (call, whole, ROW, TRUE, NULL);
  ibn_blobs_merge (ibn_document_get_blobs (part), ibn_document_get_blobs (made));
  ibn_document_add_version (part, g_ptr_array_index (ibn_document_get_versions (made), 0));
  join (part, FALSE);
  join (part, TRUE);
  return 0;
}
