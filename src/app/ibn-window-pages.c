/* ibn-window-pages.c: actions of a window: its pages looked at, printed, and written as a PDF
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-pages.h"

#include <glib/gi18n.h>

#include "ibn-changes-dialog.h"
#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-pages-window.h"
#include "ibn-printing.h"
#include "ibn-store.h"

typedef struct {
  IbnWindow    *self;     /* owned */
  GtkWindow    *parent;   /* weak: over which it was asked for; @self or that with the pages */
  IbnPaging    *paging;   /* owned */
  GFile        *file;     /* owned */
  IbnSavedFunc  func;     /* or NULL */
  guint         serial;   /* of the dossier that is on the pages */
  gboolean      saves;    /* it was asked for to save the dossier */
  gboolean      adopts;   /* the PDF becomes the file of the dossier */
} Exporting;

typedef struct {
  IbnWindow *self;        /* owned */
  GtkWindow *parent;      /* owned */
  IbnPaging *paging;      /* owned */
} Choosing;

/* What can be asked for by name. */
static const struct {
  const char   *name;
  IbnPagesKind  kind;
} kinds[] = {
  { "dossier", IBN_PAGES_DOSSIER },
  { "summary", IBN_PAGES_SUMMARY },
  { "budget", IBN_PAGES_BUDGET },
};

static void
exporting_free (Exporting *exporting)
{
  g_object_unref (exporting->self);
  g_clear_weak_pointer (&exporting->parent);
  ibn_paging_unref (exporting->paging);
  g_object_unref (exporting->file);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

/* Writing a PDF */

static char *
dup_words (Exporting *exporting)
{
  IbnSession *session = ibn_window_get_session (exporting->self);
  g_autofree char *base = g_file_get_basename (exporting->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *own = ibn_session_dup_name (session);

  /* Who saves a dossier as a PDF is to know where the work goes on. */
  if (exporting->saves && !exporting->adopts && ibn_session_get_file (session) != NULL)
    /* Translators: the names of a PDF and of the package in which the dossier is */
    return g_strdup_printf (_("“%s” is written; the dossier stays in “%s”"), name, own);
  /* Translators: %s is the name of a file */
  return g_strdup_printf (_("“%s” is written"), name);
}

/* Where people look. */
static void
tell_written (Exporting *exporting)
{
  g_autofree char *words = dup_words (exporting);
  g_autofree char *uri = g_file_get_uri (exporting->file);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  if (exporting->parent != NULL && IBN_IS_PAGES_WINDOW (exporting->parent))
    ibn_pages_window_add_toast (IBN_PAGES_WINDOW (exporting->parent), toast);
  else
    ibn_window_add_toast (exporting->self, toast);
}

static Choosing *
choosing_new (IbnWindow *self, GtkWindow *parent, IbnPaging *paging)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (self);
  choosing->parent = g_object_ref (parent);
  choosing->paging = ibn_paging_ref (paging);
  return choosing;
}

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->self);
  g_object_unref (choosing->parent);
  ibn_paging_unref (choosing->paging);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
on_failure_answered (const char *id, void *data)
{
  g_autoptr(Choosing) choosing = data;

  if (g_str_equal (id, "save-as"))
    ibn_window_choose_export (choosing->self, choosing->parent, choosing->paging);
}

/* Where one place does not take it, another one may. */
static void
tell_failed (Exporting *exporting, const GError *error)
{
  const IbnButton buttons[] = {
    { "close", _("_Close"), IBN_BUTTON_PLAIN },
    { "save-as", _("Save _As…"), IBN_BUTTON_SUGGESTED },
    { NULL },
  };
  GtkWindow *parent = exporting->parent != NULL ? exporting->parent
                                                : GTK_WINDOW (exporting->self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    ibn_window_show_changed (exporting->self, TRUE);
  ibn_dialog_ask (parent, _("The PDF Is Not Written"), error->message, buttons,
                  on_failure_answered,
                  choosing_new (exporting->self, parent, exporting->paging));
}

/* A dossier that was in no package is in the PDF from now on, with all that is current. */
static void
adopt (Exporting *exporting, IbnDocument *exported, const char *tag)
{
  IbnWindow *self = exporting->self;
  IbnSession *session = ibn_window_get_session (self);
  IbnKeeper *keeper = ibn_session_get_keeper (session);

  ibn_session_set_pdf (session, exporting->file);
  ibn_session_set_origin (session, exported, tag);
  if (ibn_session_get_serial (session) == exporting->serial)
    ibn_document_mark_saved (ibn_session_get_document (session));
  if (keeper != NULL)
    ibn_keeper_saved (keeper, exporting->file);
  ibn_window_watch (self);
  ibn_window_announce_saved (self, exporting->file);
}

/* Not where it was saved in the meantime. */
static gboolean
can_adopt (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return !ibn_window_get_saving (self)->is_busy
         && (ibn_session_get_file (session) == NULL || ibn_session_is_pdf (session));
}

static void
on_exported (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(Exporting) exporting = data;
  IbnWindow *self = exporting->self;
  g_autoptr(IbnDocument) exported = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *tag = NULL;

  if (!ibn_store_export_finish (result, &exported, &tag, &error))
    {
      tell_failed (exporting, error);
      if (exporting->func != NULL)
        exporting->func (self, FALSE);
      return;
    }

  exporting->adopts = exporting->adopts && can_adopt (self);
  if (exporting->adopts)
    adopt (exporting, exported, tag);
  tell_written (exporting);
  if (exporting->func != NULL)
    exporting->func (self, exporting->adopts
                             && !ibn_document_is_modified (
                                  ibn_session_get_document (ibn_window_get_session (self))));
}

static gboolean
is_own_file (IbnWindow *self, GFile *file)
{
  GFile *own = ibn_session_get_file (ibn_window_get_session (self));

  return own != NULL && g_file_equal (own, file);
}

/**
 * ibn_window_is_pdf:
 * @file: where the dossier is to be saved
 *
 * Returns: whether that is a PDF: by its ending, in either case, or because the dossier is in that
 *   PDF now, whatever its name
 */
gboolean
ibn_window_is_pdf (IbnWindow *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (IBN_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (is_own_file (self, file) && ibn_session_is_pdf (ibn_window_get_session (self)))
    return TRUE;
  name = g_file_get_basename (file);
  lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

static void
start (IbnWindow *self, GtkWindow *parent, IbnPaging *paging, GFile *file, gboolean saves,
       IbnSavedFunc func)
{
  IbnSession *session = ibn_window_get_session (self);
  IbnKeeper *keeper = ibn_session_get_keeper (session);
  gboolean is_whole = ibn_paging_get_kind (paging) == IBN_PAGES_DOSSIER;
  gboolean is_own = is_own_file (self, file);
  Exporting *exporting;

  if (is_own && !(is_whole && can_adopt (self) && !ibn_session_is_damaged (session)))
    {
      ibn_dialog_tell (parent, _("The PDF Is Not Written"),
                       _("This is the file in which the dossier is. Choose another name for the"
                         " pages."));
      if (func != NULL)
        func (self, FALSE);
      return;
    }

  exporting = g_new0 (Exporting, 1);
  exporting->self = g_object_ref (self);
  g_set_weak_pointer (&exporting->parent, parent);
  exporting->paging = ibn_paging_ref (paging);
  exporting->file = g_object_ref (file);
  exporting->func = func;
  exporting->saves = saves;
  exporting->serial = ibn_session_get_serial (session);
  exporting->adopts = is_whole && can_adopt (self);
  if (exporting->adopts && keeper != NULL)
    ibn_keeper_saving (keeper);
  ibn_store_export_async (session, paging, file, is_own ? ibn_session_get_tag (session) : NULL,
                          ibn_window_get_cancellable (self), on_exported, exporting);
}

/**
 * ibn_window_save_pdf:
 * @file: where the PDF goes
 * @func: (nullable): called when it has ended
 *
 * Writes the whole dossier as a PDF, where someone chose that to save it, and says in which file
 * the work goes on.
 */
void
ibn_window_save_pdf (IbnWindow *self, GFile *file, IbnSavedFunc func)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_DOSSIER);

  g_return_if_fail (IBN_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  start (self, GTK_WINDOW (self), paging, file, TRUE, func);
}

static void
on_export_chosen (GFile *file, void *data)
{
  g_autoptr(Choosing) choosing = data;

  if (file != NULL)
    start (choosing->self, choosing->parent, choosing->paging, file, FALSE, NULL);
}

/**
 * ibn_window_choose_export:
 * @parent: over which it is asked where they go, and told what came of it
 * @paging: which pages
 *
 * Writes pages as a PDF. Those of the whole dossier have the dossier inside: where it was in no
 * package yet, the PDF becomes its file. A package stays it, since it alone keeps what was before;
 * and nothing but the whole dossier is written over the file of the dossier.
 */
void
ibn_window_choose_export (IbnWindow *self, GtkWindow *parent, IbnPaging *paging)
{
  g_autofree char *suffix = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (IBN_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (paging != NULL);

  suffix = ibn_paging_dup_suffix (paging);
  name = ibn_window_dup_file_name (self, suffix);
  ibn_file_dialog_export (parent, name, ibn_session_get_file (ibn_window_get_session (self)),
                          on_export_chosen, choosing_new (self, parent, paging));
}

/* What the actions do */

static IbnPaging *
new_paging (GVariant *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return ibn_paging_new (kinds[i].kind);
  g_return_val_if_reached (NULL);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr(IbnPaging) paging = new_paging (parameter);

  ibn_window_choose_export (IBN_WINDOW (widget), GTK_WINDOW (widget), paging);
}

static void
on_export_changes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (ibn_changes_dialog_new (IBN_WINDOW (widget))));
}

static void
on_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_DOSSIER);

  ibn_printing_ask (GTK_WINDOW (widget), ibn_window_get_session (IBN_WINDOW (widget)), paging,
                    NULL, NULL);
}

static void
on_pages_window (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_DOSSIER);

  ibn_pages_window_present (IBN_WINDOW (widget), paging);
}

void
ibn_window_on_show_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static const struct {
  const char                  *name;
  const char                  *parameter;
  GtkWidgetActionActivateFunc  activate;
} actions[] = {
  { "win.export", "s", on_export },
  { "win.export-changes", NULL, on_export_changes },
  { "win.pages-window", NULL, on_pages_window },
  { "win.print", NULL, on_print },
  { "win.show-file", "s", ibn_window_on_show_file },
};

void
ibn_window_install_pages (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

/* All of them need a dossier. */
void
ibn_window_update_pages (IbnWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   ibn_window_get_session (self) != NULL);
}
