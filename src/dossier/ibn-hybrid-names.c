/* ibn-hybrid-names.c: what is enclosed in a PDF, by its names
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-hybrid-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-package.h"
#include "ibn-qpdf.h"

/* More than can be written, and what a PDF may have besides. */
#define MAX_FILES (2 * IBN_PACKAGE_MAX_ENTRIES)
#define MAX_NODES 100000        /* of a tree */
#define MAX_DEPTH 64            /* of a tree */
#define MAX_READ 1500000        /* parts of objects that libqpdf is made to read */

typedef struct {
  qpdf_data qpdf;               /* owned */
  GBytes *pdf;                  /* with what is enclosed */
  GArray *regions;
  GPtrArray *files;             /* of IbnHybridFile */
  GHashTable *seen;             /* owned: of what was listed: its object and its name */
  IbnPdfWeights *weights;
  guint n_specs;
  guint64 n_read;               /* parts of objects */
  guint64 n_bytes;              /* that libqpdf gave */
} Listing;

static void
listing_clear (Listing *self)
{
  g_clear_pointer (&self->seen, g_hash_table_unref);
  if (self->qpdf == NULL)
    return;
  /* One that nobody asked for would be written to the standard error. */
  if (qpdf_has_error (self->qpdf))
    qpdf_get_error (self->qpdf);
  qpdf_cleanup (&self->qpdf);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static gboolean
refuse (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_RANGE,
                           _("This PDF is made so that it cannot be read safely"));
}

static gboolean
open_pdf (Listing *self, GBytes *pages, GError **error)
{
  qpdf_error problem;
  gboolean is_locked;

  self->qpdf = qpdf_init ();
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (self->qpdf, QPDF_FALSE);
  qpdf_read_memory (self->qpdf, "pdf", g_bytes_get_data (pages, NULL), g_bytes_get_size (pages),
                    NULL);
  problem = qpdf_has_error (self->qpdf) ? qpdf_get_error (self->qpdf) : NULL;
  is_locked = problem != NULL
              ? qpdf_get_error_code (self->qpdf, problem) == qpdf_e_password
              : qpdf_is_encrypted (self->qpdf);
  if (is_locked)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("This PDF is locked with a password or otherwise encrypted"));
  return problem == NULL
         || ibn_error_refuse (error, IBN_ERROR_CHECKSUM, _("This PDF is damaged"));
}

/* Objects. libqpdf reads one that stands elsewhere when it is asked what it is, so before that it
 * is found out how much that is. What is too much is taken for nothing, and refused in the end. */

static qpdf_oh
weigh (Listing *self, qpdf_oh object)
{
  int id = qpdf_oh_get_object_id (self->qpdf, object);

  if (id != 0)
    self->n_read += ibn_pdf_weights_take (self->weights, id);
  return self->n_read > MAX_READ ? qpdf_oh_new_null (self->qpdf) : object;
}

static qpdf_oh
get_key (Listing *self, qpdf_oh dictionary, const char *key)
{
  return weigh (self, qpdf_oh_get_key (self->qpdf, dictionary, key));
}

static qpdf_oh
get_item (Listing *self, qpdf_oh array, int i)
{
  return weigh (self, qpdf_oh_get_array_item (self->qpdf, array, i));
}

/* Trees */

typedef gboolean (*VisitNode) (Listing *self, qpdf_oh node, GError **error);

typedef struct {
  qpdf_oh node;
  guint depth;
} Place;

static void
push (GArray *places, qpdf_oh node, guint depth)
{
  Place place = { node, depth };

  g_array_append_val (places, place);
}

/* Visits the nodes of a tree of `Kids`, each once. */
static gboolean
visit_tree (Listing *self, qpdf_oh root, VisitNode visit, GError **error)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr(GHashTable) visited = g_hash_table_new (NULL, NULL);
  guint n = 0;

  push (places, root, 1);
  while (places->len > 0)
    {
      Place place = g_array_index (places, Place, places->len - 1);
      int id = qpdf_oh_get_object_id (self->qpdf, place.node);
      qpdf_oh kids;
      int n_kids = 0;

      g_array_set_size (places, places->len - 1);
      if (!qpdf_oh_is_dictionary (self->qpdf, place.node)
          || (id != 0 && !g_hash_table_add (visited, GINT_TO_POINTER (id))))
        continue;
      if (place.depth > MAX_DEPTH || ++n > MAX_NODES)
        return refuse (error);
      if (visit != NULL && !visit (self, place.node, error))
        return FALSE;

      kids = get_key (self, place.node, "/Kids");
      if (qpdf_oh_is_array (self->qpdf, kids))
        n_kids = qpdf_oh_get_array_n_items (self->qpdf, kids);
      if (n_kids > MAX_NODES || places->len + (guint) n_kids > MAX_NODES)
        return refuse (error);
      for (int i = n_kids; i > 0; i--)
        push (places, get_item (self, kids, i - 1), place.depth + 1);
    }
  return TRUE;
}

/* Files */

static char *
dup_text (Listing *self, qpdf_oh text)
{
  return qpdf_oh_is_string (self->qpdf, text)
         ? g_utf8_make_valid (qpdf_oh_get_utf8_value (self->qpdf, text), -1) : NULL;
}

static gboolean
is_null (Listing *self, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_is_null (self->qpdf, get_key (self, dictionary, key));
}

/* Whether it is packed in a way that is known; then @is_deflated tells whether it is at all. */
static gboolean
get_packing (Listing *self, qpdf_oh stream, gboolean *is_deflated)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (self->qpdf, stream);
  qpdf_oh filter = get_key (self, dictionary, "/Filter");

  if (qpdf_oh_is_array (self->qpdf, filter)
      && qpdf_oh_get_array_n_items (self->qpdf, filter) == 1)
    filter = get_item (self, filter, 0);
  *is_deflated = qpdf_oh_is_name (self->qpdf, filter)
                 && g_str_equal (qpdf_oh_get_name (self->qpdf, filter), "/FlateDecode");
  return (*is_deflated || qpdf_oh_is_null (self->qpdf, filter))
         && is_null (self, dictionary, "/DecodeParms") && is_null (self, dictionary, "/F");
}

/* What is in a stream as it stands in the file. */
static gboolean
read_stream (Listing *self, qpdf_oh stream, IbnHybridFile *file, GError **error)
{
  unsigned char *bytes = NULL;
  size_t length = 0;
  guint found;

  if (qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_none, NULL, &bytes, &length)
      >= QPDF_ERRORS)
    {
      free (bytes);
      file->packed = g_bytes_new (NULL, 0);
      return TRUE;
    }
  self->n_bytes += length;
  if (self->n_bytes > 2 * g_bytes_get_size (self->pdf))
    {
      free (bytes);
      return refuse (error);
    }

  found = ibn_pdf_find_region (self->regions, bytes, length);
  if (found > 0)
    {
      const IbnPdfRegion *region = &g_array_index (self->regions, IbnPdfRegion, found - 1);

      file->packed = g_bytes_new_from_bytes (self->pdf, region->start, region->length);
      file->is_deflated = region->is_deflated;
      file->is_readable = region->is_readable;
    }
  else
    {
      file->packed = g_bytes_new (bytes, length);
      file->is_readable = get_packing (self, stream, &file->is_deflated);
    }
  free (bytes);
  return TRUE;
}

/* The same file often stands in more than one list. */
static gboolean
add_file (Listing *self, const char *name, qpdf_oh stream, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%d %s", qpdf_oh_get_object_id (self->qpdf, stream),
                                          name);
  IbnHybridFile *file;

  if (!qpdf_oh_is_stream (self->qpdf, stream)
      || !g_hash_table_add (self->seen, g_steal_pointer (&key)))
    return TRUE;
  if (self->files->len == MAX_FILES)
    return refuse (error);

  file = g_new0 (IbnHybridFile, 1);
  file->name = g_strdup (name);
  g_ptr_array_add (self->files, file);
  return read_stream (self, stream, file, error);
}

/* Lists what is enclosed by one specification, under each name that it gives it: programs differ in
 * which of them they go by. @name is that in the tree, or NULL. */
static gboolean
list_specification (Listing *self, const char *name, qpdf_oh specification, GError **error)
{
  static const char *keys[] = { "/UF", "/F" };
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh streams;

  if (!qpdf_oh_is_dictionary (self->qpdf, specification))
    return TRUE;
  if (++self->n_specs > MAX_NODES)
    return refuse (error);
  streams = get_key (self, specification, "/EF");
  if (!qpdf_oh_is_dictionary (self->qpdf, streams))
    return TRUE;

  g_ptr_array_add (names, g_strdup (name));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_ptr_array_add (names,
                     dup_text (self, get_key (self, specification, keys[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < names->len; j++)
      if (g_ptr_array_index (names, j) != NULL
          && !add_file (self, g_ptr_array_index (names, j),
                        get_key (self, streams, keys[i]), error))
        return FALSE;
  return TRUE;
}

static gboolean
list_names (Listing *self, qpdf_oh node, GError **error)
{
  qpdf_oh names = get_key (self, node, "/Names");
  int n = 0;

  if (qpdf_oh_is_array (self->qpdf, names))
    n = qpdf_oh_get_array_n_items (self->qpdf, names);
  for (int i = 0; i + 1 < n; i += 2)
    {
      g_autofree char *name = dup_text (self, get_item (self, names, i));

      if (!list_specification (self, name,
                               get_item (self, names, i + 1), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_associated (Listing *self, qpdf_oh root, GError **error)
{
  qpdf_oh list = get_key (self, root, "/AF");
  int n = 0;

  if (qpdf_oh_is_array (self->qpdf, list))
    n = qpdf_oh_get_array_n_items (self->qpdf, list);
  for (int i = 0; i < n; i++)
    if (!list_specification (self, NULL, get_item (self, list, i), error))
      return FALSE;
  return TRUE;
}

/* The pages are for others to read, who go down into them as far as they go. */
static gboolean
list_all (Listing *self, GError **error)
{
  qpdf_oh root = qpdf_get_root (self->qpdf);
  qpdf_oh names;

  if (!qpdf_oh_is_dictionary (self->qpdf, root))
    return ibn_error_refuse (error, IBN_ERROR_CHECKSUM, _("This PDF is damaged"));

  names = get_key (self, root, "/Names");
  if (qpdf_oh_is_dictionary (self->qpdf, names)
      && !visit_tree (self, get_key (self, names, "/EmbeddedFiles"), list_names,
                      error))
    return FALSE;
  return list_associated (self, root, error)
         && visit_tree (self, get_key (self, root, "/Pages"), NULL, error)
         && (self->n_read <= MAX_READ || refuse (error));
}

/* Lists what is enclosed in a PDF. @pages is the copy that ibn_pdf_guard () made of it, and
 * @regions and @weights what it found. Sets IBN_ERROR_CHECKSUM when the PDF is damaged,
 * IBN_ERROR_SYNTAX when it is locked, IBN_ERROR_RANGE when there is too much in it. */
GPtrArray *
ibn_hybrid_list_files (GBytes *pdf, GBytes *pages, GArray *regions, IbnPdfWeights *weights,
                       GError **error)
{
  g_autoptr(GPtrArray) files = NULL;
  g_auto(Listing) listing = { NULL };

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_hybrid_file_free);
  listing.pdf = pdf;
  listing.regions = regions;
  listing.weights = weights;
  listing.files = files;
  listing.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_pdf (&listing, pages, error) || !list_all (&listing, error))
    return NULL;
  return g_steal_pointer (&files);
}
