/* ibn-fonts.c: the fonts that come with the program, and no others
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-fonts-private.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "ibn-datadir.h"

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Sorted, because the order in which fonts are added decides between equals. */
static GPtrArray *
list_fonts (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);   /* no folder: no fonts */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".ttf") || g_str_has_suffix (name, ".otf"))
        g_ptr_array_add (names, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* What other fonts a machine has would change the pages, so they are left out. Each font is added
 * by itself: for a folder, fontconfig wants a cache it may write. Where our own fonts cannot be
 * found the pages are set in those of the machine, which is better than no pages. */
static FcConfig *
get_config (void)
{
  static FcConfig *config;

  if (g_once_init_enter (&config))
    {
      FcConfig *ours = FcConfigCreate ();
      g_autofree char *folder = ibn_datadir_find ("fonts");
      g_autoptr(GPtrArray) fonts = list_fonts (folder);
      guint n_added = 0;

      for (guint i = 0; i < fonts->len; i++)
        {
          if (FcConfigAppFontAddFile (ours, g_ptr_array_index (fonts, i)))
            n_added++;
        }
      if (n_added == 0)
        {
          FcConfigDestroy (ours);
          ours = FcConfigReference (NULL);
        }
      g_once_init_leave (&config, ours);
    }

  return config;
}

/* A context for text in @language at one unit to a point, where a glyph stands the same whatever
 * it is drawn on. It has a font map of its own, so that it may go from one thread to another. */
PangoContext *
ibn_fonts_new_context (const char *language)
{
  g_autoptr(PangoFontMap) map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), get_config ());
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72.0);

  context = pango_font_map_create_context (map);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));

  return context;
}
