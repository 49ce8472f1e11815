/* ibn-printing.c: pages sent to a printer as they are set, without a PDF in between
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-printing.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"

/* Of a session: what was chosen when it was last printed. */
#define SETTINGS "ibn-print-settings"
#define SETUP "ibn-page-setup"

/* Counted: by the operation until it is done, and by the thread that sets the pages. */
typedef struct {
  GtkPrintOperation *operation;     /* owned */
  GtkWindow         *parent;        /* owned */
  IbnSession        *session;       /* owned */
  GPtrArray         *pagings;       /* owned, of IbnPaging: what can be chosen */
  IbnPaging         *paging;        /* of them */
  GCancellable      *cancellable;   /* owned */
  GPtrArray         *flows;         /* owned, of IbnFlow, or NULL while they are set */
  GError            *error;         /* owned, or NULL: why they are not */
  gboolean           is_preview;    /* they are only shown, by another program */
  IbnPrintedFunc     func;          /* or NULL */
  void              *data;          /* of the caller */
} Printing;

/* What can be printed instead, in the order of the list. */
static const IbnPagesKind kinds[] = { IBN_PAGES_DOSSIER, IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET };

static void
printing_clear (void *data)
{
  Printing *printing = data;

  g_object_unref (printing->operation);
  g_object_unref (printing->parent);
  g_object_unref (printing->session);
  g_ptr_array_unref (printing->pagings);
  g_object_unref (printing->cancellable);
  g_clear_pointer (&printing->flows, g_ptr_array_unref);
  g_clear_error (&printing->error);
}

static void
printing_unref (Printing *printing)
{
  g_rc_box_release_full (printing, printing_clear);
}

/* Which pages */

static void
add_pagings (Printing *printing, IbnPaging *paging)
{
  IbnPagesKind kind = ibn_paging_get_kind (paging);

  for (guint i = 0; kind != IBN_PAGES_LETTERS && i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] != kind)
      g_ptr_array_add (printing->pagings, ibn_paging_new (kinds[i]));
  g_ptr_array_insert (printing->pagings, 0, ibn_paging_ref (paging));
  printing->paging = paging;
}

static GtkWidget *
on_create_choice (GtkPrintOperation *operation, Printing *printing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *first = NULL;

  for (guint i = 0; i < printing->pagings->len; i++)
    {
      IbnPaging *paging = g_ptr_array_index (printing->pagings, i);
      g_autofree char *label = ibn_paging_dup_label (paging);
      GtkWidget *button = gtk_check_button_new_with_label (label);

      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), i == 0);
      first = first != NULL ? first : button;
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
on_choice (GtkPrintOperation *operation, GtkWidget *box, Printing *printing)
{
  GtkWidget *button = gtk_widget_get_first_child (box);

  for (guint i = 0; button != NULL && i < printing->pagings->len; i++)
    {
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (button)))
        printing->paging = g_ptr_array_index (printing->pagings, i);
      button = gtk_widget_get_next_sibling (button);
    }
}

/* Drawing them */

static void
on_set (GObject *source, GAsyncResult *result, void *data)
{
  Printing *printing = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) flows = ibn_paging_set_finish (result, &error);

  printing->flows = g_steal_pointer (&flows);
  printing->error = g_steal_pointer (&error);
  printing_unref (printing);
}

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  ibn_paging_set_async (printing->paging, printing->session, printing->cancellable, on_set,
                        g_rc_box_acquire (printing));
}

static gboolean
on_preview (GtkPrintOperation *operation, GtkPrintOperationPreview *preview,
            GtkPrintContext *context, GtkWindow *parent, Printing *printing)
{
  printing->is_preview = TRUE;
  return FALSE;
}

/* GTK asks again and again, when it has nothing else to do. */
static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, Printing *printing)
{
  guint n = 0;

  if (printing->error != NULL)
    {
      gtk_print_operation_set_n_pages (operation, 1);
      gtk_print_operation_cancel (operation);
      return TRUE;
    }
  if (printing->flows == NULL)
    return FALSE;

  for (guint i = 0; i < printing->flows->len; i++)
    n += ibn_flow_get_n_pages (g_ptr_array_index (printing->flows, i));
  gtk_print_operation_set_n_pages (operation, (int) n);
  return TRUE;
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int number, Printing *printing)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double scale = MIN (width / IBN_PAGE_WIDTH, height / IBN_PAGE_HEIGHT);
  guint page = (guint) number;
  guint i = 0;

  while (page >= ibn_flow_get_n_pages (g_ptr_array_index (printing->flows, i)))
    page -= ibn_flow_get_n_pages (g_ptr_array_index (printing->flows, i++));
  cairo_translate (cr, (width - IBN_PAGE_WIDTH * scale) / 2,
                   (height - IBN_PAGE_HEIGHT * scale) / 2);
  cairo_scale (cr, scale, scale);
  ibn_flow_draw_page (g_ptr_array_index (printing->flows, i), page, cr);
}

static void
remember (Printing *printing)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (printing->operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (printing->operation);

  if (settings != NULL)
    {
      g_autoptr(GtkPrintSettings) kept = gtk_print_settings_copy (settings);

      /* Which pages it were is a matter of that one time. */
      gtk_print_settings_set_print_pages (kept, GTK_PRINT_PAGES_ALL);
      g_object_set_data_full (G_OBJECT (printing->session), SETTINGS, g_steal_pointer (&kept),
                              g_object_unref);
    }
  if (setup != NULL)
    g_object_set_data_full (G_OBJECT (printing->session), SETUP, g_object_ref (setup),
                            g_object_unref);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *printing)
{
  g_autoptr(GError) error = NULL;

  if (printing->error != NULL)
    error = g_error_copy (printing->error);
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (error != NULL && gtk_widget_get_visible (GTK_WIDGET (printing->parent)))
    ibn_dialog_tell (printing->parent, _("The Pages Are Not Printed"), error->message);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    remember (printing);
  if (printing->func != NULL)
    printing->func (error == NULL && result == GTK_PRINT_OPERATION_RESULT_APPLY
                    && !printing->is_preview, printing->data);
  g_cancellable_cancel (printing->cancellable);
  printing_unref (printing);
}

static GtkPageSetup *
new_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_paper_size_free (a4);
  return setup;
}

static Printing *
printing_new (GtkWindow *parent, IbnSession *session, IbnPaging *paging, IbnPrintedFunc func,
              void *data)
{
  Printing *printing = g_rc_box_new0 (Printing);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) usual = new_setup ();
  GtkPageSetup *setup = g_object_get_data (G_OBJECT (session), SETUP);
  g_autofree char *name = ibn_session_dup_name (session);

  printing->operation = operation;
  printing->parent = g_object_ref (parent);
  printing->session = g_object_ref (session);
  printing->pagings = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_paging_unref);
  printing->cancellable = g_cancellable_new ();
  printing->func = func;
  printing->data = data;
  add_pagings (printing, paging);

  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup != NULL ? setup : usual);
  gtk_print_operation_set_print_settings (operation, g_object_get_data (G_OBJECT (session),
                                                                        SETTINGS));
  g_signal_connect (operation, "preview", G_CALLBACK (on_preview), printing);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin), printing);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw), printing);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), printing);
  return printing;
}

static void
run (Printing *printing, GtkPrintOperationAction action)
{
  /* What goes wrong is told when it is done. */
  gtk_print_operation_run (printing->operation, action, printing->parent, NULL);
}

/**
 * ibn_printing_ask:
 * @parent: the window over which it is asked how
 * @session: the open dossier as it is when printing begins
 * @paging: which pages; others can be chosen, where they are no letters
 * @func: (nullable): called when it has ended
 * @data: for @func
 *
 * Asks for a printer and prints, without keeping the window waiting. What was chosen is proposed
 * the next time.
 */
void
ibn_printing_ask (GtkWindow *parent, IbnSession *session, IbnPaging *paging, IbnPrintedFunc func,
                  void *data)
{
  Printing *printing;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (paging != NULL);

  printing = printing_new (parent, session, paging, func, data);
  if (printing->pagings->len > 1)
    {
      gtk_print_operation_set_custom_tab_label (printing->operation, _("What to Print"));
      g_signal_connect (printing->operation, "create-custom-widget",
                        G_CALLBACK (on_create_choice), printing);
      g_signal_connect (printing->operation, "custom-widget-apply", G_CALLBACK (on_choice),
                        printing);
    }
  run (printing, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

/**
 * ibn_printing_export:
 * @parent: the window it belongs to
 * @session: the open dossier
 * @paging: which pages
 * @file: where they go, on this computer
 * @func: (nullable): called when it has ended
 * @data: for @func
 *
 * Prints to a file, as a printer gets it: pages alone, with nothing inside.
 */
void
ibn_printing_export (GtkWindow *parent, IbnSession *session, IbnPaging *paging, GFile *file,
                     IbnPrintedFunc func, void *data)
{
  Printing *printing;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (paging != NULL);
  g_return_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL);

  printing = printing_new (parent, session, paging, func, data);
  gtk_print_operation_set_export_filename (printing->operation, g_file_peek_path (file));
  run (printing, GTK_PRINT_OPERATION_ACTION_EXPORT);
}
