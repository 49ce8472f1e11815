/* test-papers.c: documents are attached and seen, parts, letters and seals are made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "ibn-attachment.h"
#include "ibn-batch.h"
#include "ibn-field-row.h"
#include "ibn-file-editor.h"
#include "ibn-form.h"
#include "ibn-letter.h"
#include "ibn-letters-dialog.h"
#include "ibn-list-row.h"
#include "ibn-part.h"
#include "ibn-parts-dialog.h"
#include "ibn-path.h"
#include "ibn-preview.h"
#include "ibn-reader.h"
#include "ibn-seal.h"
#include "ibn-submit-dialog.h"
#include "ibn-window.h"

#define FILE_PATH "complementarity/spc-file"

typedef struct {
  char       *folder;    /* owned */
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  char       *message;   /* owned, or NULL: what failed last */
} Fixture;

static void
on_failed (IbnSession *session, const char *message, Fixture *fixture)
{
  g_free (fixture->message);
  fixture->message = g_strdup (message);
}

static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ibn-papers-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->session = app_open_example (data);
  g_signal_connect (fixture->session, "failed", G_CALLBACK (on_failed), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_settle ();
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
  g_free (fixture->message);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static GFile *
write_pdf (Fixture *fixture, const char *name, guint n_pages)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 200, 300);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      cairo_rectangle (cr, 20, 20, 60, 60);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_file_new_for_path (path);
}

static GFile *
write_text (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static IbnFileEditor *
show_row (Fixture *fixture, const char *path)
{
  const IbnField *field = ibn_call_get_field (ibn_session_get_call (fixture->session), path);
  GtkWidget *row = ibn_field_row_new (fixture->session, field, path);

  gtk_window_set_child (GTK_WINDOW (fixture->window), row);
  return IBN_FILE_EDITOR (ibn_field_row_get_editor (IBN_FIELD_ROW (row)));
}

static const char *
get_answer (Fixture *fixture, const char *path)
{
  return ibn_document_get (ibn_session_get_document (fixture->session), path);
}

static gboolean
is_attached (void *data)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (get_answer (data, FILE_PATH));

  return fingerprint != NULL;
}

static gboolean
has_failed (void *data)
{
  return ((Fixture *) data)->message != NULL;
}

static gboolean
has_label (GtkWidget *root, const char *part)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label)
        && strstr (gtk_label_get_label (GTK_LABEL (label)), part) != NULL)
      return TRUE;
  return FALSE;
}

/* A document becomes the answer, with its content, in one undo step. */
static void
test_attach (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = write_pdf (fixture, "akkoord.pdf", 2);
  IbnFileEditor *editor = show_row (fixture, FILE_PATH);
  IbnBlobs *blobs = ibn_document_get_blobs (ibn_session_get_document (fixture->session));
  g_autofree char *before = g_strdup (get_answer (fixture, FILE_PATH));
  g_autofree char *fingerprint = NULL;
  g_autoptr(GBytes) stored = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  IbnMedia *media;

  g_assert_true (ibn_file_editor_attach (editor, file));
  app_wait (is_attached, fixture);
  g_assert_cmpstr (ibn_attachment_get_name (get_answer (fixture, FILE_PATH)), ==, "akkoord.pdf");

  fingerprint = ibn_attachment_dup_fingerprint (get_answer (fixture, FILE_PATH));
  stored = ibn_blobs_load (blobs, fingerprint, NULL, &error);
  g_assert_no_error (error);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stored, bytes));

  media = ibn_blobs_get_media (blobs, fingerprint);
  g_assert_nonnull (media);
  g_assert_cmpint (ibn_media_get_state (media), ==, IBN_MEDIA_FINE);
  g_assert_cmpuint (ibn_media_get_n_pages (media), ==, 2);
  app_settle ();
  g_assert_true (has_label (GTK_WIDGET (editor), "akkoord.pdf"));
  g_assert_true (has_label (GTK_WIDGET (editor), "2 pages"));

  ibn_session_undo (fixture->session);
  g_assert_cmpstr (get_answer (fixture, FILE_PATH), ==, before);
  ibn_session_redo (fixture->session);
  g_assert_true (is_attached (fixture));

  gtk_widget_activate_action (GTK_WIDGET (editor), "file.remove", NULL);
  g_assert_cmpstr (get_answer (fixture, FILE_PATH), ==, "");
  g_assert_true (has_label (GTK_WIDGET (editor), "No document"));
}

/* What cannot be read is said, and the answer stays as it was. */
static void
test_refuse (Fixture *fixture, const void *data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nergens.pdf", NULL);
  g_autoptr(GFile) nowhere = g_file_new_for_path (path);
  g_autoptr(GFile) file = write_pdf (fixture, "akkoord.pdf", 1);
  g_autofree char *before = g_strdup (get_answer (fixture, FILE_PATH));
  IbnFileEditor *editor = show_row (fixture, FILE_PATH);
  IbnAttachments *attachments = ibn_session_get_attachments (fixture->session);

  g_assert_true (ibn_file_editor_attach (editor, nowhere));
  g_assert_cmpstr (ibn_attachments_get_coming (attachments, FILE_PATH), ==, "nergens.pdf");
  app_wait (has_failed, fixture);
  g_assert_null (ibn_attachments_get_coming (attachments, FILE_PATH));
  g_assert_cmpstr (get_answer (fixture, FILE_PATH), ==, before);

  /* What was cancelled never comes. */
  g_assert_true (ibn_file_editor_attach (editor, file));
  gtk_widget_activate_action (GTK_WIDGET (editor), "file.cancel", NULL);
  g_assert_null (ibn_attachments_get_coming (attachments, FILE_PATH));
  app_settle ();
  g_assert_cmpstr (get_answer (fixture, FILE_PATH), ==, before);
}

/* A name alone says so, and what is damaged or not there too. */
static void
test_states (Fixture *fixture, const void *data)
{
  static const char absent[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/weg.pdf";
  g_autoptr(GFile) broken = write_text (fixture, "kapot.pdf", "%PDF-1.4\nkapot\n");
  IbnFileEditor *editor = show_row (fixture, FILE_PATH);

  app_set (fixture->session, FILE_PATH, "akkoord.pdf");
  app_settle ();
  g_assert_true (has_label (GTK_WIDGET (editor), "Only named"));

  g_assert_true (ibn_file_editor_attach (editor, broken));
  app_wait (is_attached, fixture);
  app_settle ();
  g_assert_true (has_label (GTK_WIDGET (editor), "damaged"));

  app_set (fixture->session, FILE_PATH, absent);
  while (ibn_attachments_is_looking (ibn_session_get_attachments (fixture->session)))
    g_main_context_iteration (NULL, TRUE);
  app_settle ();
  g_assert_true (has_label (GTK_WIDGET (editor), "not there"));
}

static void
on_copied (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_attachments_save_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (void *data)
{
  return *(gboolean *) data;
}

static void
test_copy (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = write_pdf (fixture, "akkoord.pdf", 1);
  g_autofree char *path = g_build_filename (fixture->folder, "kopie.pdf", NULL);
  g_autoptr(GFile) copy = g_file_new_for_path (path);
  IbnFileEditor *editor = show_row (fixture, FILE_PATH);
  g_autoptr(GBytes) there = NULL;
  g_autoptr(GBytes) here = NULL;
  gboolean copied = FALSE;

  g_assert_true (ibn_file_editor_attach (editor, file));
  app_wait (is_attached, fixture);
  ibn_attachments_save_async (ibn_session_get_attachments (fixture->session),
                              get_answer (fixture, FILE_PATH), copy, NULL, on_copied, &copied);
  app_wait (is_true, &copied);
  there = g_file_load_bytes (copy, NULL, NULL, NULL);
  here = g_file_load_bytes (file, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (there, here));
}

static gboolean
is_told_where (void *data)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (data, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)),
                     "Drop a document on the question that it answers"))
      return TRUE;
  return FALSE;
}

/* A document that is dropped on a question answers it; two do not, nor one on the window: whether
 * a PDF has a dossier inside is known only after a look into it. */
static void
test_drop (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = write_pdf (fixture, "akkoord.pdf", 1);
  g_autoptr(GFile) other = write_pdf (fixture, "ander.pdf", 1);
  g_autoptr(GFile) text = write_text (fixture, "akkoord.txt", "Akkoord");
  g_autoptr(GSList) one = g_slist_prepend (NULL, other);
  g_autoptr(GSList) two = g_slist_prepend (g_slist_prepend (NULL, other), file);
  GtkWidget *editor = GTK_WIDGET (show_row (fixture, FILE_PATH));
  GtkWidget *row = gtk_widget_get_ancestor (editor, IBN_TYPE_FIELD_ROW);
  IbnWindow *window = ibn_window_new (NULL, NULL);

  g_assert_false (app_drop (row, GDK_TYPE_FILE_LIST, two));
  g_assert_nonnull (fixture->message);
  g_assert_true (app_drop (row, G_TYPE_FILE, file));
  app_wait (is_attached, fixture);
  g_assert_cmpstr (ibn_attachment_get_name (get_answer (fixture, FILE_PATH)), ==, "akkoord.pdf");

  app_set (fixture->session, FILE_PATH, "");
  g_assert_true (app_drop (row, GDK_TYPE_FILE_LIST, one));
  app_wait (is_attached, fixture);
  g_assert_cmpstr (ibn_attachment_get_name (get_answer (fixture, FILE_PATH)), ==, "ander.pdf");

  ibn_window_set_session (window, fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (app_drop (GTK_WIDGET (window), G_TYPE_FILE, text));
  app_wait (is_told_where, window);
  gtk_window_destroy (GTK_WINDOW (window));

  window = app_show_window (fixture->session);
  g_assert_true (app_drop (GTK_WIDGET (window), G_TYPE_FILE, file));
  app_wait (is_told_where, window);
  app_close_window (window);
}

static gboolean
has_picture (void *data)
{
  return gtk_picture_get_paintable (GTK_PICTURE (app_find (data, GTK_TYPE_PICTURE, 0))) != NULL;
}

static gboolean
has_no_picture (void *data)
{
  GtkWidget *page = app_find (data, ADW_TYPE_STATUS_PAGE, 0);

  return gtk_widget_get_mapped (page);
}

/* The first page is drawn; of what has no page it is said that there is none. */
static void
test_preview (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = write_pdf (fixture, "akkoord.pdf", 3);
  g_autoptr(GFile) broken = write_text (fixture, "kapot.pdf", "%PDF-1.4\nkapot\n");
  IbnFileEditor *editor = show_row (fixture, FILE_PATH);
  GtkWidget *preview;
  GtkWidget *picture;

  g_assert_true (ibn_file_editor_attach (editor, file));
  app_wait (is_attached, fixture);
  gtk_widget_activate_action (GTK_WIDGET (editor), "file.view", NULL);
  preview = app_find_window (NULL, IBN_TYPE_PREVIEW);
  app_wait (has_picture, preview);
  picture = app_find (preview, GTK_TYPE_PICTURE, 0);
  g_assert_cmpstr (gtk_picture_get_alternative_text (GTK_PICTURE (picture)), ==,
                   "The first page of “akkoord.pdf”");
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (gtk_picture_get_paintable
                                                         (GTK_PICTURE (picture))), ==, 1600);
  app_settle ();
  g_assert_true (has_label (preview, "The first of 3 pages"));
  gtk_window_destroy (GTK_WINDOW (preview));
  app_settle ();

  app_set (fixture->session, FILE_PATH, "");
  g_assert_true (ibn_file_editor_attach (editor, broken));
  app_wait (is_attached, fixture);
  gtk_widget_activate_action (GTK_WIDGET (editor), "file.view", NULL);
  preview = app_find_window (NULL, IBN_TYPE_PREVIEW);
  app_wait (has_no_picture, preview);
  gtk_window_destroy (GTK_WINDOW (preview));
  app_settle ();
}

static char *
dup_company (IbnDocument *document, guint index)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "companies");

  g_assert_cmpuint (index, <, g_strv_length (ids));
  return g_strconcat ("companies/", ids[index], NULL);
}

static IbnSession *
open_part (Fixture *fixture, const char *row_path, gboolean with_rest)
{
  IbnCall *call = ibn_session_get_call (fixture->session);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) part = ibn_part_new (call, ibn_session_get_document (fixture->session),
                                              row_path, with_rest, &error);
  IbnSession *session;

  g_assert_no_error (error);
  session = ibn_session_new (call, part, NULL,
                             ibn_checker_get_now (ibn_session_get_checker (fixture->session)));
  g_signal_connect (session, "failed", G_CALLBACK (on_failed), fixture);
  return session;
}

/* In a part file there is nothing but what is the company's own, and nothing else can be changed. */
static void
test_part (Fixture *fixture, const void *data)
{
  IbnCall *call = ibn_session_get_call (fixture->session);
  g_autofree char *own = dup_company (ibn_session_get_document (fixture->session), 0);
  g_autofree char *other = dup_company (ibn_session_get_document (fixture->session), 1);
  g_autofree char *own_name = g_strconcat (own, "/name", NULL);
  g_autofree char *other_name = g_strconcat (other, "/name", NULL);
  g_autoptr(IbnSession) session = open_part (fixture, own, TRUE);
  const IbnTable *companies = ibn_call_get_table (call, "companies");
  const IbnTable *cofinancing = ibn_call_get_table (call, "cofinancing");
  IbnScope *scope = ibn_session_get_scope (session);
  g_autoptr(GListModel) rows = ibn_scope_get_rows (scope, companies);
  g_autoptr(GListModel) own_rows = ibn_scope_get_rows (scope, cofinancing);
  g_autoptr(IbnChange) change = ibn_change_new_set (other_name, "Anders nv");
  guint n_own = g_list_model_get_n_items (own_rows);
  g_autofree char *added = NULL;
  g_autofree char *column = NULL;
  GtkWidget *form = g_object_new (IBN_TYPE_FORM, NULL);
  guint n_steps = 0;

  g_assert_cmpstr (ibn_scope_get_part (scope), ==, own);
  g_assert_true (ibn_scope_has_rest (scope));
  for (guint i = 0; i < ibn_call_get_steps (call)->len; i++)
    n_steps += ibn_scope_shows_step (scope, g_ptr_array_index (ibn_call_get_steps (call), i));
  g_assert_cmpuint (n_steps, >=, 1);
  g_assert_cmpuint (n_steps, <=, 3);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);

  g_assert_true (ibn_session_can_edit (session, own_name));
  g_assert_false (ibn_session_can_edit (session, other_name));
  g_assert_false (ibn_session_can_edit (session, "applicant/name"));
  g_assert_false (ibn_session_apply (session, change, IBN_APPLY_DEFAULT));
  g_assert_nonnull (fixture->message);
  app_set (session, own_name, "Zelf Proef nv");

  g_assert_false (ibn_scope_can_change_rows (scope, companies));
  g_assert_null (app_add_row (session, "companies"));
  added = app_add_row (session, "cofinancing");
  g_assert_nonnull (added);
  column = g_strconcat (added, "/company", NULL);
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), column), ==,
                   ibn_path_get_name (own));
  g_assert_false (ibn_session_can_edit (session, column));
  g_assert_cmpuint (g_list_model_get_n_items (own_rows), ==, n_own + 1);

  gtk_window_set_child (GTK_WINDOW (fixture->window), form);
  ibn_form_set_session (IBN_FORM (form), session);
  app_settle ();
  g_assert_true (has_label (form, "This is the part of Zelf Proef nv"));
  gtk_widget_activate_action (form, "form.toggle-rest", NULL);
  g_assert_false (ibn_scope_is_narrow (scope));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==,
                    ibn_document_get_n_rows (ibn_session_get_document (session), "companies"));
  g_assert_false (ibn_session_can_edit (session, other_name));
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  app_settle ();
}

static void
test_part_alone (Fixture *fixture, const void *data)
{
  g_autofree char *own = dup_company (ibn_session_get_document (fixture->session), 0);
  g_autoptr(IbnSession) session = open_part (fixture, own, FALSE);

  g_assert_false (ibn_scope_has_rest (ibn_session_get_scope (session)));
  g_assert_true (ibn_scope_is_narrow (ibn_session_get_scope (session)));
}

static gboolean
is_written (void *data)
{
  return IBN_IS_PARTS_DIALOG (data) ? !ibn_parts_dialog_is_writing (data)
                                    : !ibn_letters_dialog_is_writing (data);
}

/* Each company gets a file that opens as its part. */
static void
test_parts (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *dialog = ibn_parts_dialog_new (GTK_WINDOW (fixture->window), fixture->session);
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_find (dialog, GTK_TYPE_CHECK_BUTTON, 1)),
                               FALSE);
  ibn_parts_dialog_write (IBN_PARTS_DIALOG (dialog), folder);
  app_wait (is_written, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(GFile) file = g_file_get_child (folder, name);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) part = ibn_document_load (file, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (name, ".ibn"));
      g_assert_true (g_hash_table_add (found, g_strdup (ibn_document_get_part (part))));
    }
  g_assert_cmpuint (g_hash_table_size (found), ==,
                    ibn_document_get_n_rows (document, "companies") - 1);
}

static void
test_names (void)
{
  static const struct {
    const char *words;
    const char *slug;
  } cases[] = {
    { "Alfa Proef nv", "alfa-proef-nv" },
    { "Café “Été” & Co.", "cafe-ete-co" },
    { "../../etc/passwd", "etc-passwd" },
    { "…", "" },
    { "", "" },
    { "Een naam die veel langer is dan de naam van een bestand mag zijn",
      "een-naam-die-veel-langer-is-dan-de-naam" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = ibn_batch_dup_slug (cases[i].words);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

/* A letter is written and noted; what changes afterwards makes it stale, and it alone. */
static void
test_letters (Fixture *fixture, const void *data)
{
  IbnChecker *checker = ibn_session_get_checker (fixture->session);
  const IbnLetter *letter =
    g_ptr_array_index (ibn_call_get_letters (ibn_session_get_call (fixture->session)), 0);
  g_autoptr(GPtrArray) rows = ibn_letter_list_rows (checker, letter);
  const char *row_path = g_ptr_array_index (rows, 0);
  const char *other = g_ptr_array_index (rows, 1);
  g_autofree char *issued = g_strconcat (row_path, "/", letter->issued, NULL);
  g_autofree char *file = g_strconcat (row_path, "/", letter->file, NULL);
  g_autofree char *other_issued = g_strconcat (other, "/", letter->issued, NULL);
  g_autofree char *engagement = g_strconcat (row_path, "/letter-engagement", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GDir) dir = NULL;
  GtkWidget *dialog;

  g_assert_true (ibn_letters_find (ibn_session_get_call (fixture->session), file) == letter);
  g_assert_null (ibn_letters_find (ibn_session_get_call (fixture->session), engagement));
  g_assert_null (ibn_letters_find (ibn_session_get_call (fixture->session), "applicant/name"));

  /* As if they had never been printed. */
  app_set (fixture->session, issued, "");
  app_set (fixture->session, other_issued, "");
  dialog = ibn_letters_dialog_new (GTK_WINDOW (fixture->window), fixture->session);
  gtk_window_present (GTK_WINDOW (dialog));
  ibn_letters_dialog_tick_only (IBN_LETTERS_DIALOG (dialog), file);
  ibn_letters_dialog_write (IBN_LETTERS_DIALOG (dialog), folder);
  app_wait (is_written, dialog);
  g_assert_cmpstr (get_answer (fixture, issued), !=, "");
  g_assert_cmpstr (get_answer (fixture, other_issued), ==, "");
  g_assert_false (ibn_letter_is_stale (checker, letter, row_path));

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_true (g_str_has_suffix (g_dir_read_name (dir), ".pdf"));
  g_assert_null (g_dir_read_name (dir));

  app_set (fixture->session, engagement, "Een heel ander engagement");
  app_settle ();
  g_assert_true (ibn_letter_is_stale (checker, letter, row_path));
  g_assert_true (has_label (dialog, "Een heel ander engagement"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle ();
}

/* What stands in the way is listed and keeps the button shut. */
static void
test_not_ready (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  gint64 now = ibn_checker_get_now (ibn_session_get_checker (fixture->session));
  GtkWidget *dialog;

  app_set (fixture->session, "network/title", "");
  g_assert_cmpuint (ibn_session_count_open (fixture->session), >, 0);
  dialog = ibn_submit_dialog_new (GTK_WINDOW (fixture->window), fixture->session, now);
  gtk_window_present (GTK_WINDOW (dialog));
  app_settle ();
  g_assert_true (has_label (dialog, "Not Ready to Submit"));
  g_assert_nonnull (app_find (dialog, IBN_TYPE_LIST_ROW, 0));
  gtk_widget_activate_action (dialog, "submit.now", NULL);
  g_assert_null (ibn_seal_find (document, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle ();
}

static void
on_submitted (IbnSubmitDialog *dialog, gboolean *submitted)
{
  *submitted = TRUE;
}

static void
test_submit (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  IbnChecker *checker = ibn_session_get_checker (fixture->session);
  /* 11 December 2017, 15:42 in Belgium. */
  gint64 now = G_GINT64_CONSTANT (1513003320);
  gboolean submitted = FALSE;
  GtkWidget *dialog;
  IbnVersion *seal;

  ibn_checker_set_now (checker, now);
  g_assert_cmpuint (ibn_session_count_open (fixture->session), ==, 0);
  dialog = ibn_submit_dialog_new (GTK_WINDOW (fixture->window), fixture->session, now);
  g_signal_connect (dialog, "submitted", G_CALLBACK (on_submitted), &submitted);
  gtk_window_present (GTK_WINDOW (dialog));
  app_settle ();
  gtk_widget_activate_action (dialog, "submit.now", NULL);
  app_settle ();
  g_assert_true (submitted);
  seal = ibn_seal_find (document, "eoi");
  g_assert_nonnull (seal);
  g_assert_cmpint (ibn_version_get_time (seal), ==, now);
  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, !=, "eoi");
}

int
main (int argc, char **argv)
{
  static const char dossier[] = "natkou-dossier.xml";
  static const char eoi[] = "natkou-eoi.xml";
  static const struct {
    const char *path;
    const char *example;
    void      (*test) (Fixture *fixture, const void *data);
  } tests[] = {
    { "/papers/attach", dossier, test_attach },
    { "/papers/refuse", dossier, test_refuse },
    { "/papers/states", dossier, test_states },
    { "/papers/copy", dossier, test_copy },
    { "/papers/drop", dossier, test_drop },
    { "/papers/preview", dossier, test_preview },
    { "/papers/part", dossier, test_part },
    { "/papers/part-alone", dossier, test_part_alone },
    { "/papers/parts", dossier, test_parts },
    { "/papers/letters", dossier, test_letters },
    { "/papers/not-ready", eoi, test_not_ready },
    { "/papers/submit", eoi, test_submit },
  };

  app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].example, set_up, tests[i].test, tear_down);
  g_test_add_func ("/papers/names", test_names);
  return app_test_run ();
}
