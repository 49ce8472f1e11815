/* ibn-pages-window.c: a window with the pages of the dossier of another window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pages-window.h"

#include "ibn-dialogs.h"
#include "ibn-printing.h"
#include "ibn-ui.h"
#include "ibn-window-pages.h"

/* Of the window with the dossier: its pages. */
#define PAGES "ibn-pages-window"

struct _IbnPagesWindow {
  AdwWindow parent_instance;

  GtkWidget *title;    /* from the template, as those that follow */
  GtkWidget *toasts;
  GtkWidget *view;
  IbnWindow *owner;    /* NULL once it is closed */
};

G_DEFINE_FINAL_TYPE (IbnPagesWindow, ibn_pages_window, ADW_TYPE_WINDOW)

static void
show_title (IbnPagesWindow *self)
{
  IbnPaging *paging = ibn_pages_view_get_paging (IBN_PAGES_VIEW (self->view));
  g_autofree char *label = ibn_paging_dup_label (paging);
  g_autofree char *name = ibn_session_dup_name (ibn_window_get_session (self->owner));
  g_autofree char *title = ibn_ui_dup_name (name, label);

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), label);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), name);
}

static void
on_paging_changed (IbnPagesView *view, IbnPagesWindow *self)
{
  show_title (self);
}

static void
on_saved (IbnWindow *owner, GFile *file, IbnPagesWindow *self)
{
  show_title (self);
}

/* The answer is in the other window. */
static void
on_chosen (IbnPagesView *view, const char *path, IbnPagesWindow *self)
{
  gtk_window_present (GTK_WINDOW (self->owner));
}

static void
on_owner_gone (IbnWindow *owner, IbnPagesWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPagesWindow *self = IBN_PAGES_WINDOW (widget);

  ibn_window_choose_export (self->owner, GTK_WINDOW (widget),
                            ibn_pages_view_get_paging (IBN_PAGES_VIEW (self->view)));
}

static void
on_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPagesWindow *self = IBN_PAGES_WINDOW (widget);

  ibn_printing_ask (GTK_WINDOW (widget), ibn_window_get_session (self->owner),
                    ibn_pages_view_get_paging (IBN_PAGES_VIEW (self->view)), NULL, NULL);
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (IBN_PAGES_WINDOW (widget)->owner));
}

static void
ibn_pages_window_dispose (GObject *object)
{
  IbnPagesWindow *self = IBN_PAGES_WINDOW (object);

  if (self->owner != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->owner, self);
      g_object_set_data (G_OBJECT (self->owner), PAGES, NULL);
    }
  g_clear_weak_pointer (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PAGES_WINDOW);

  G_OBJECT_CLASS (ibn_pages_window_parent_class)->dispose (object);
}

static void
ibn_pages_window_class_init (IbnPagesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_pages_window_dispose;

  gtk_widget_class_install_action (widget_class, "pages-window.export", NULL, on_export);
  gtk_widget_class_install_action (widget_class, "pages-window.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "pages-window.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "win.show-file", "s", ibn_window_on_show_file);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK,
                                       "pages-window.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK,
                                       "pages-window.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "pages-window.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (IBN_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-pages-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPagesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, IbnPagesWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, on_paging_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
ibn_pages_window_init (IbnPagesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_pages_view_set_alone (IBN_PAGES_VIEW (self->view));
}

/* It is beside its owner and not above it, so that both can be seen; it closes with it. */
static IbnPagesWindow *
make_window (IbnWindow *owner)
{
  IbnPagesWindow *self = g_object_new (IBN_TYPE_PAGES_WINDOW, NULL);

  g_set_weak_pointer (&self->owner, owner);
  g_object_set_data (G_OBJECT (owner), PAGES, self);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (on_owner_gone), self, 0);
  g_signal_connect_object (owner, "saved", G_CALLBACK (on_saved), self, 0);
  ibn_pages_view_set_session (IBN_PAGES_VIEW (self->view), ibn_window_get_session (owner));
  ibn_pages_view_enter (IBN_PAGES_VIEW (self->view));
  return self;
}

/**
 * ibn_pages_window_present:
 * @owner: the window with the dossier
 * @paging: which pages
 *
 * Shows pages, in the window that has them where there is one already.
 */
void
ibn_pages_window_present (IbnWindow *owner, IbnPaging *paging)
{
  IbnPagesWindow *self;

  g_return_if_fail (IBN_IS_WINDOW (owner));
  g_return_if_fail (ibn_window_get_session (owner) != NULL);
  g_return_if_fail (paging != NULL);

  self = g_object_get_data (G_OBJECT (owner), PAGES);
  if (self == NULL)
    self = make_window (owner);
  ibn_pages_view_set_paging (IBN_PAGES_VIEW (self->view), paging);
  show_title (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
ibn_pages_window_add_toast (IbnPagesWindow *self, AdwToast *toast)
{
  g_return_if_fail (IBN_IS_PAGES_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  ibn_dialog_add_toast (self->toasts, toast);
}

GtkWidget *
ibn_pages_window_get (IbnWindow *owner)
{
  g_return_val_if_fail (IBN_IS_WINDOW (owner), NULL);
  return g_object_get_data (G_OBJECT (owner), PAGES);
}
