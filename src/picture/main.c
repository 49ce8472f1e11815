/* main.c: makes a picture of a document, in a process of its own
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: ibn-picture KIND < DOCUMENT > PNG
 *
 * KIND is a media type: `application/pdf`, of which the first page is drawn, or that of an image.
 *
 * What is attached comes from others and is not trusted: what crashes, hangs or wants all memory
 * while it is read is this process and not the window.
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>
#include <stdio.h>
#include <sys/resource.h>

/* Pixels. A picture has at most so many on each side; one with more in all than the second is not
 * even opened, since that alone would take hundreds of megabytes. */
#define MAX_SIDE 1600
#define MAX_PIXELS (G_GINT64_CONSTANT (64) * 1024 * 1024)

/* Of the processor, in seconds, and of memory, in bytes. */
#define MAX_SECONDS 15
#define MAX_MEMORY (1024 * 1024 * 1024)

#define CHUNK_SIZE 65536

static void
limit (void)
{
  static const struct {
    int    resource;
    rlim_t most;
  } limits[] = {
    { RLIMIT_CORE, 0 },
    { RLIMIT_CPU, MAX_SECONDS },
    { RLIMIT_DATA, MAX_MEMORY },
    { RLIMIT_FSIZE, MAX_MEMORY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit value = { limits[i].most, limits[i].most };

      if (setrlimit ((unsigned) limits[i].resource, &value) != 0)
        perror ("ibn-picture");
    }
}

static GBytes *
read_document (void)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 chunk[CHUNK_SIZE];
  size_t n;

  while ((n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    g_byte_array_append (bytes, chunk, (guint) n);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
write_png (const char *bytes, gsize n_bytes, GError **error, void *data)
{
  return fwrite (bytes, 1, n_bytes, stdout) == n_bytes;
}

static cairo_status_t
write_page (void *data, const unsigned char *bytes, unsigned int n_bytes)
{
  return write_png ((const char *) bytes, n_bytes, NULL, NULL) ? CAIRO_STATUS_SUCCESS
                                                               : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
draw_page (PopplerPage *page)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean is_drawn;

  poppler_page_get_size (page, &width, &height);
  if (!(width >= 1 && height >= 1))
    return FALSE;

  scale = MIN (MAX_SIDE / width, MAX_SIDE / height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) (width * scale)),
                                        MAX (1, (int) (height * scale)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);

  /* cairo keeps the first failure, so that one look at the end is enough. */
  is_drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS
             && cairo_surface_write_to_png_stream (surface, write_page, NULL)
                  == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return is_drawn;
}

static gboolean
make_page (GBytes *bytes)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  PopplerPage *page = NULL;
  gboolean is_made;

  if (document != NULL && poppler_document_get_n_pages (document) > 0)
    page = poppler_document_get_page (document, 0);
  is_made = page != NULL && draw_page (page);
  g_clear_object (&page);
  g_clear_object (&document);
  return is_made;
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, void *data)
{
  /* A size of nothing ends the loading. */
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (width > MAX_SIDE && width >= height)
    gdk_pixbuf_loader_set_size (loader, MAX_SIDE,
                                MAX (1, (int) ((gint64) height * MAX_SIDE / width)));
  else if (height > MAX_SIDE)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * MAX_SIDE / height)),
                                MAX_SIDE);
}

static gboolean
make_image (GBytes *bytes)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr(GdkPixbuf) upright = NULL;
  GdkPixbuf *pixbuf;
  gboolean read;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), NULL);
  read = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  /* It wants to be closed either way. */
  read = gdk_pixbuf_loader_close (loader, NULL) && read;
  pixbuf = read ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    return FALSE;
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return gdk_pixbuf_save_to_callback (upright, write_png, NULL, "png", NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr(GBytes) bytes = NULL;
  gboolean is_made;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: ibn-picture KIND < DOCUMENT > PNG\n");
      return 64;
    }

  limit ();
  bytes = read_document ();
  if (g_bytes_get_size (bytes) == 0)
    return 1;
  is_made = g_str_equal (argv[1], "application/pdf") ? make_page (bytes) : make_image (bytes);
  return is_made && fflush (stdout) == 0 ? 0 : 1;
}
