/* ibn-collect-register.c: what stands on the pages: the documents that go with the answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-attachment.h"
#include "ibn-path.h"
#include "ibn-print-words-private.h"

/* What people call a kind of document. */
static const struct {
  const char *kind, *name;
} kinds[] = {
  { "application/pdf", "PDF" },
  { "image/jpeg", "JPEG" },
  { "image/png", "PNG" },
  { "image/tiff", "TIFF" },
  { "text/plain", "TXT" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX" },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX" },
  { "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX" },
  { "application/vnd.oasis.opendocument.text", "ODT" },
  { "application/vnd.oasis.opendocument.spreadsheet", "ODS" },
  { "application/vnd.oasis.opendocument.presentation", "ODP" },
};

/* A fingerprint in groups, so that it can be held against another. */
char *
ibn_fingerprint_dup_groups (const char *fingerprint)
{
  GString *groups = g_string_new (NULL);

  for (gsize i = 0; fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 8 == 0)
        g_string_append_c (groups, ' ');
      g_string_append_c (groups, fingerprint[i]);
    }
  return g_string_free (groups, FALSE);
}

/* To a tenth, rounded down; the same everywhere, which g_format_size () is not. */
static char *
dup_size (IbnCollector *self, guint64 bytes)
{
  static const char * const units[] = { "kB", "MB", "GB" };
  const char *point = g_str_has_prefix (self->language, "nl") ? "," : ".";
  guint64 tenths = bytes / 100;
  gsize unit = 0;

  if (bytes < 1000)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " B", bytes);

  while (tenths >= 10000 && unit + 1 < G_N_ELEMENTS (units))
    {
      tenths /= 1000;
      unit++;
    }
  return g_strdup_printf ("%" G_GUINT64_FORMAT "%s%" G_GUINT64_FORMAT " %s", tenths / 10, point,
                          tenths % 10, units[unit]);
}

static const char *
get_kind_name (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].kind, kind))
        return kinds[i].name;
    }
  return kind;
}

/* Beside what a document stands: of a table the row says enough. */
static char *
dup_place (IbnCollector *self, const IbnField *field, const char *path)
{
  g_autofree char *row = field->parent == NULL ? NULL : ibn_path_dup_row (path);
  g_autofree char *title = NULL;

  if (row == NULL)
    return ibn_path_format (self->call, self->document, path, self->language);

  title = ibn_row_format (self->call, self->document, row, self->language);
  return g_strdup_printf ("%s › %s", title, ibn_words_get (field->label, self->language));
}

static void
add_cell (IbnGridRow *row, IbnType type, const char *text)
{
  g_ptr_array_add (row->cells, ibn_answer_new (NULL, NULL, "", text == NULL ? "" : text, type,
                                               IBN_ANSWER_COMPUTED));
}

/* Whoever made the checker has looked at the documents, as long as they want them judged. */
static void
add_document (IbnCollector *self, IbnGrid *grid, const IbnField *field, const char *path,
              const char *value)
{
  IbnBlobs *blobs = ibn_document_get_blobs (self->document);
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  gboolean is_there = fingerprint != NULL && ibn_blobs_has (blobs, fingerprint);
  g_autoptr(IbnMedia) media = is_there ? ibn_blobs_look (blobs, fingerprint, NULL) : NULL;
  g_autofree char *place = dup_place (self, field, path);
  g_autofree char *groups = fingerprint == NULL ? NULL : ibn_fingerprint_dup_groups (fingerprint);
  g_autofree char *size = NULL;
  g_autofree char *n_pages = NULL;
  const char *kind = ibn_print_word (self->language,
                                     fingerprint == NULL ? IBN_WORD_ONLY_NAMED
                                                         : IBN_WORD_NOT_THERE);
  IbnGridRow *row = ibn_grid_add_row (grid, NULL);

  row->to_path = g_strdup (path);
  if (media != NULL && ibn_media_get_state (media) != IBN_MEDIA_ABSENT)
    {
      guint64 bytes = ibn_media_get_size (media);

      kind = get_kind_name (ibn_media_get_kind (media));
      size = dup_size (self, bytes);
      self->n_bytes += bytes;
      self->n_attached++;
      if (ibn_media_get_n_pages (media) > 0)
        n_pages = g_strdup_printf ("%u", ibn_media_get_n_pages (media));
    }
  self->n_documents++;

  add_cell (row, IBN_TYPE_TEXT, ibn_attachment_get_name (value));
  add_cell (row, IBN_TYPE_TEXT, place);
  add_cell (row, IBN_TYPE_TEXT, kind);
  add_cell (row, IBN_TYPE_COUNT, n_pages);
  add_cell (row, IBN_TYPE_COUNT, size);
  add_cell (row, IBN_TYPE_TEXT, groups);
}

static void
add_documents (IbnCollector *self, IbnGrid *grid, const IbnField *field)
{
  g_auto(GStrv) ids = NULL;

  if (field->parent == NULL)
    {
      const char *value = ibn_document_get (self->document, field->path);

      if (*value != '\0')
        add_document (self, grid, field, field->path, value);
      return;
    }

  ids = ibn_document_dup_row_ids (self->document, field->parent->path);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s/%s", field->parent->path, ids[i],
                                               field->name);
      const char *value = ibn_document_get (self->document, path);

      if (*value != '\0')
        add_document (self, grid, field, path, value);
    }
}

/* Without what is known of no document, and without kinds where all are only named. */
static void
drop_columns (IbnCollector *self, IbnGrid *grid)
{
  const char *named = ibn_print_word (self->language, IBN_WORD_ONLY_NAMED);

  for (guint i = grid->columns->len; i-- > 0;)
    {
      gboolean is_used = FALSE;

      for (guint j = 0; j < grid->rows->len && !is_used; j++)
        {
          const IbnGridRow *row = g_ptr_array_index (grid->rows, j);
          const char *text = ((const IbnAnswer *) g_ptr_array_index (row->cells, i))->text;

          is_used = *text != '\0' && !g_str_equal (text, named);
        }
      if (is_used)
        continue;
      g_ptr_array_remove_index (grid->columns, i);
      for (guint j = 0; j < grid->rows->len; j++)
        g_ptr_array_remove_index (((IbnGridRow *) g_ptr_array_index (grid->rows, j))->cells, i);
    }
}

/* How many documents there are, in words. Counted by ibn_collect_register (). */
char *
ibn_collector_dup_register_summary (IbnCollector *self)
{
  g_autofree char *all = g_strdup_printf ("%u", self->n_documents);
  g_autofree char *attached = g_strdup_printf ("%u", self->n_attached);
  g_autofree char *size = dup_size (self, self->n_bytes);

  if (self->n_documents == 0)
    return g_strdup (ibn_print_word (self->language, IBN_WORD_NO_DOCUMENTS));
  if (self->n_attached == 0)
    return ibn_print_fill (self->language, IBN_WORD_N_NAMED, all, NULL, NULL);
  return ibn_print_fill (self->language, IBN_WORD_N_DOCUMENTS, all, attached, size);
}

/* Every document that is named or attached, with its fingerprint. */
void
ibn_collect_register (IbnCollector *self)
{
  static const struct {
    IbnWord  word;
    IbnType  type;
    gboolean is_below;
  } columns[] = {
    { IBN_WORD_ATTACHMENT, IBN_TYPE_TEXT, FALSE },
    { IBN_WORD_BESIDE, IBN_TYPE_TEXT, FALSE },
    { IBN_WORD_KIND, IBN_TYPE_TEXT, FALSE },
    { IBN_WORD_N_PAGES, IBN_TYPE_COUNT, FALSE },
    { IBN_WORD_SIZE, IBN_TYPE_COUNT, FALSE },
    { IBN_WORD_SHA256, IBN_TYPE_TEXT, TRUE },
  };
  GPtrArray *fields = ibn_call_get_fields (self->call);
  guint start = self->content->blocks->len;
  IbnBlock *note;
  IbnGrid *grid;

  ibn_content_add_heading (self->content, 1, ibn_print_word (self->language, IBN_WORD_REGISTER),
                           NULL);
  note = ibn_content_add (self->content, IBN_BLOCK_NOTE, NULL);
  grid = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL)->grid = ibn_grid_new ();
  grid->is_dense = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      ibn_grid_add_column (grid, "", ibn_print_word (self->language, columns[i].word),
                           columns[i].type);
      ((IbnGridColumn *) g_ptr_array_index (grid->columns, i))->is_below = columns[i].is_below;
    }

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->type == IBN_TYPE_FILE)
        add_documents (self, grid, field);
    }
  note->text = g_strdup (ibn_print_word (self->language,
                                         self->n_attached > 0 ? IBN_WORD_REGISTER_NOTE
                                                              : IBN_WORD_REGISTER_NAMED_NOTE));
  drop_columns (self, grid);
  if (grid->rows->len == 0)
    g_ptr_array_set_size (self->content->blocks, (int) start);
}
