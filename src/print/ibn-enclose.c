/* ibn-enclose.c: what goes inside the PDF of a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-enclose-private.h"

#include <string.h>

#include "ibn-attachment.h"
#include "ibn-blobs.h"
#include "ibn-finish-private.h"
#include "ibn-fingerprint.h"
#include "ibn-seal.h"
#include "ibn-writer.h"

/* What is not known by its content. */
#define ANY_KIND "application/octet-stream"
#define XML_KIND "text/xml"

/* What a file is to the pages, as PDF/A-3 calls it. */
static const char * const relationships[] = {
  [IBN_ENCLOSED_DOSSIER] = "/Source",
  [IBN_ENCLOSED_CALL] = "/Data",
  [IBN_ENCLOSED_ATTACHMENT] = "/Supplement",
};

G_STATIC_ASSERT (G_N_ELEMENTS (relationships) == IBN_N_ENCLOSED_KINDS);

typedef struct {
  IbnEnclosedKind kind;
  char           *name;         /* owned, unique */
  char           *description;  /* owned */
  char           *fingerprint;  /* owned; of what is among the blobs, else NULL */
  GBytes         *bytes;        /* owned; NULL for what is among the blobs */
} File;

struct _IbnEnclosure {
  char       *program;          /* owned, as the next */
  char       *phase;
  char       *language;
  gint64      at, day;
  IbnVersion *seal;             /* a reference, or NULL: of the phase, maybe of other content */
  IbnBlobs   *blobs;            /* a reference */
  GPtrArray  *files;            /* of File */
};

/* What of a file can be made before its place is there; of what is among the blobs nothing is. */
typedef struct {
  const File *file;             /* lent */
  char       *fingerprint;      /* owned, or NULL */
  GBytes     *pressed;          /* owned, or NULL */
} Ready;

struct _IbnEnclosing {
  const IbnEnclosure *enclosure;   /* lent */
  IbnHelper          *helper;      /* lent */
  GArray             *ready;       /* of Ready: by the files */
};

static void
file_free (void *data)
{
  File *self = data;

  g_free (self->name);
  g_free (self->description);
  g_free (self->fingerprint);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
ibn_enclosure_free (IbnEnclosure *self)
{
  g_free (self->program);
  g_free (self->phase);
  g_free (self->language);
  g_clear_pointer (&self->seal, ibn_version_unref);
  g_object_unref (self->blobs);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* While files are added. */
typedef struct {
  IbnEnclosure *enclosure;
  IbnChecker   *checker;
  GHashTable   *names;          /* owned, of those that are taken */
  GHashTable   *attached;       /* owned, of fingerprints */
} Adder;

/* @name, or with a number before what says its kind where there is one of that name. */
static char *
take_name (GHashTable *names, const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize stem = dot == NULL || dot == name ? strlen (name) : (gsize) (dot - name);
  char *unique = g_strdup (name);

  for (guint i = 2; g_hash_table_contains (names, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%.*s (%u)%s", (int) stem, name, i, name + stem);
    }
  g_hash_table_add (names, g_strdup (unique));
  return unique;
}

/* Takes @fingerprint. */
static File *
add_file (Adder *self, IbnEnclosedKind kind, const char *name, const char *description,
          char *fingerprint)
{
  File *file = g_new0 (File, 1);

  file->kind = kind;
  file->name = take_name (self->names, name);
  file->description = g_strdup (description);
  file->fingerprint = fingerprint;
  g_ptr_array_add (self->enclosure->files, file);
  return file;
}

static void
add_bytes (Adder *self, IbnEnclosedKind kind, const char *name, const char *description,
           GBytes *bytes)
{
  add_file (self, kind, name, description, NULL)->bytes = g_bytes_ref (bytes);
}

/* The same content is there once, by the first name that it has. */
static gboolean
on_add_attachment (const char *path, const char *value, const char *typed, void *data)
{
  Adder *self = data;
  IbnCall *call = ibn_checker_get_call (self->checker);
  const IbnField *field = ibn_call_get_field (call, path);
  g_autofree char *fingerprint = NULL;
  g_autofree char *description = NULL;

  if (field != NULL && field->type != IBN_TYPE_FILE)
    return TRUE;
  fingerprint = ibn_attachment_dup_fingerprint (value);
  if (fingerprint == NULL || g_hash_table_contains (self->attached, fingerprint)
      || !ibn_blobs_has (self->enclosure->blobs, fingerprint))
    return TRUE;

  description = ibn_path_format (call, ibn_checker_get_document (self->checker), path,
                                 self->enclosure->language);
  g_hash_table_add (self->attached, g_strdup (fingerprint));
  add_file (self, IBN_ENCLOSED_ATTACHMENT, ibn_attachment_get_name (value), description,
            g_steal_pointer (&fingerprint));
  return TRUE;
}

/* Takes what goes inside; contents of attachments are read when they are written. @language: of the
 * pages. */
IbnEnclosure *
ibn_enclosure_new (IbnChecker *checker, const IbnFlowOptions *options, const char *language)
{
  IbnEnclosure *self = g_new0 (IbnEnclosure, 1);
  IbnCall *call = ibn_checker_get_call (checker);
  IbnDocument *document = ibn_checker_get_document (checker);
  GPtrArray *definitions = ibn_call_get_definitions (call);
  g_autoptr(GBytes) dossier = ibn_document_write (document);
  g_autofree char *call_name = g_strdup_printf ("%s.xml", ibn_call_get_id (call));
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) attached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Adder adder = { self, checker, names, attached };
  const char *title = ibn_words_get (ibn_call_get_title (call), language);
  IbnVersion *seal;

  self->program = g_strdup (options->program);
  self->phase = g_strdup (ibn_checker_get_phase (checker)->id);
  self->language = g_strdup (language);
  self->at = ibn_checker_get_now (checker);
  self->day = options->day;
  self->blobs = g_object_ref (ibn_document_get_blobs (document));
  self->files = g_ptr_array_new_with_free_func (file_free);

  g_hash_table_add (names, g_strdup (IBN_MANIFEST_NAME));
  seal = ibn_seal_find (document, self->phase);
  self->seal = seal == NULL ? NULL : ibn_version_ref (seal);
  add_bytes (&adder, IBN_ENCLOSED_DOSSIER, IBN_MANIFEST_DOSSIER_NAME, title, dossier);
  for (guint i = 0; i < definitions->len; i++)
    add_bytes (&adder, IBN_ENCLOSED_CALL, call_name, title, g_ptr_array_index (definitions, i));
  ibn_document_foreach (document, on_add_attachment, &adder);
  return self;
}

static void
clear_ready (void *data)
{
  Ready *self = data;

  g_free (self->fingerprint);
  g_clear_pointer (&self->pressed, g_bytes_unref);
}

static void
make_ready (void *work)
{
  Ready *self = work;
  gsize length;
  const void *data = g_bytes_get_data (self->file->bytes, &length);

  self->fingerprint = ibn_fingerprint_of_bytes (self->file->bytes);
  self->pressed = ibn_pack_press (data, length);
}

/* Has @helper begin with what goes inside. */
IbnEnclosing *
ibn_enclosing_new (const IbnEnclosure *enclosure, IbnHelper *helper)
{
  IbnEnclosing *self = g_new (IbnEnclosing, 1);

  self->enclosure = enclosure;
  self->helper = helper;
  self->ready = g_array_new (FALSE, TRUE, sizeof (Ready));
  g_array_set_clear_func (self->ready, clear_ready);
  g_array_set_size (self->ready, enclosure->files->len);
  for (guint i = 0; i < enclosure->files->len; i++)
    {
      Ready *ready = &g_array_index (self->ready, Ready, i);

      ready->file = g_ptr_array_index (enclosure->files, i);
      if (ready->file->bytes != NULL)
        ibn_helper_add (helper, make_ready, ready);
    }
  return self;
}

/* With it goes all that the helper still had to do. */
void
ibn_enclosing_free (IbnEnclosing *self)
{
  ibn_helper_drop (self->helper);
  g_array_unref (self->ready);
  g_free (self);
}

/* Keeps places for the list of what is inside, and for that by its names. */
void
ibn_enclosure_reserve (qpdf_data pdf, qpdf_oh catalog, IbnReserved *reserved)
{
  qpdf_oh array = qpdf_oh_new_array (pdf), dictionary = qpdf_oh_new_dictionary (pdf);
  qpdf_oh associated = qpdf_make_indirect_object (pdf, array);
  qpdf_oh embedded = qpdf_make_indirect_object (pdf, dictionary);
  qpdf_oh names = qpdf_oh_get_key (pdf, catalog, "/Names");

  if (!qpdf_oh_is_dictionary (pdf, names))
    {
      qpdf_oh_release (pdf, names);
      names = qpdf_oh_new_dictionary (pdf);
      qpdf_oh_replace_key (pdf, catalog, "/Names", names);
    }
  reserved->associated = (guint) qpdf_oh_get_object_id (pdf, associated);
  reserved->embedded = (guint) qpdf_oh_get_object_id (pdf, embedded);
  ibn_finish_put (pdf, catalog, "/AF", associated);
  ibn_finish_put (pdf, names, "/EmbeddedFiles", embedded);
  qpdf_oh_release (pdf, names);
  qpdf_oh_release (pdf, dictionary);
  qpdf_oh_release (pdf, array);
}

/* An embedded file. */
typedef struct {
  char *name;                   /* owned, as PDF writes it */
  guint specification;          /* its object */
} Entry;

/* While they are written. */
typedef struct {
  IbnPack *pack;
  char    *stamp;               /* lent: the time, as PDF writes it */
  GArray  *entries;             /* of Entry */
} Writer;

static void
clear_entry (void *data)
{
  g_free (((Entry *) data)->name);
}

static int
compare_entries (const void *a, const void *b)
{
  return strcmp (((const Entry *) a)->name, ((const Entry *) b)->name);
}

/* @pressed: what @bytes are pressed, or NULL. */
static void
write_file (Writer *self, const char *name, const char *description, const char *kind,
            const char *relationship, GBytes *bytes, GBytes *pressed)
{
  g_autoptr(GString) words = g_string_new ("/Type/EmbeddedFile/Subtype");
  g_autoptr(GString) text = g_string_new (NULL);
  guint stream = ibn_pack_take (self->pack);
  Entry entry = { NULL, ibn_pack_take (self->pack) };

  ibn_pack_append_name (words, kind);
  g_string_append_printf (words, "/Params<</Size %" G_GSIZE_FORMAT "/ModDate(%s)>>",
                          g_bytes_get_size (bytes), self->stamp);
  if (pressed != NULL)
    ibn_pack_add_pressed (self->pack, stream, words->str, pressed);
  else
    ibn_pack_add_stream (self->pack, stream, words->str, bytes);

  ibn_pack_append_text (text, name);
  entry.name = g_strdup (text->str);
  g_string_printf (text, "<</Type/Filespec/F%s/UF%s/AFRelationship%s/EF<</F %u 0 R/UF %u 0 R>>",
                   entry.name, entry.name, relationship, stream, stream);
  g_string_append (text, "/Desc");
  ibn_pack_append_text (text, description);
  g_string_append (text, ">>");
  ibn_pack_add (self->pack, entry.specification, text->str);
  g_array_append_val (self->entries, entry);
}

static void
write_entries (Writer *self, const IbnReserved *reserved)
{
  g_autoptr(GString) text = g_string_new ("[");

  for (guint i = 0; i < self->entries->len; i++)
    g_string_append_printf (text, "%u 0 R ",
                            g_array_index (self->entries, Entry, i).specification);
  g_string_append_c (text, ']');
  ibn_pack_add (self->pack, reserved->associated, text->str);

  g_array_sort (self->entries, compare_entries);
  g_string_assign (text, "<</Names[");
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      g_string_append_printf (text, "%s %u 0 R ", entry->name, entry->specification);
    }
  g_string_append (text, "]>>");
  ibn_pack_add (self->pack, reserved->embedded, text->str);
}

/* The seal of the phase, where the dossier is what was submitted, to the byte: one that was
 * submitted in a later phase since is not, though nothing else was edited. */
static IbnVersion *
ref_seal (const IbnEnclosing *self)
{
  const Ready *dossier = &g_array_index (self->ready, Ready, 0);
  IbnVersion *seal = self->enclosure->seal;

  if (seal == NULL || !g_str_equal (ibn_version_get_content (seal), dossier->fingerprint))
    return NULL;
  return ibn_version_ref (seal);
}

static IbnManifest *
new_manifest (const IbnEnclosing *enclosing, gint64 time, const char *libraries)
{
  const IbnEnclosure *self = enclosing->enclosure;
  IbnManifest *manifest = ibn_manifest_new ();

  manifest->program = g_strdup (self->program);
  manifest->libraries = g_strdup (libraries);
  manifest->kind = g_strdup ("dossier");
  manifest->phase = g_strdup (self->phase);
  manifest->language = g_strdup (self->language);
  manifest->at = self->at;
  manifest->day = self->day;
  manifest->time = time;
  manifest->seal = ref_seal (enclosing);
  return manifest;
}

/* NULL where it cannot be read. */
static GBytes *
load (const IbnEnclosure *self, const File *file, GCancellable *cancellable)
{
  if (file->bytes != NULL)
    return g_bytes_ref (file->bytes);
  return ibn_blobs_load (self->blobs, file->fingerprint, cancellable, NULL);
}

/* What a content is, by itself and not by its name. */
static char *
dup_kind (const IbnEnclosure *self, const File *file, GCancellable *cancellable)
{
  g_autoptr(IbnMedia) media = NULL;

  if (file->bytes != NULL)
    return g_strdup (XML_KIND);

  media = ibn_blobs_look (self->blobs, file->fingerprint, cancellable);
  if (media == NULL || *ibn_media_get_kind (media) == '\0')
    return g_strdup (ANY_KIND);
  return g_strdup (ibn_media_get_kind (media));
}

/* Puts it all into @pack, with a list of it. A content that cannot be read is left out, as the
 * pages say that it is not there. */
gboolean
ibn_enclosing_write (IbnEnclosing *self, const IbnReserved *reserved, IbnPack *pack, gint64 time,
                     const char *libraries, GCancellable *cancellable, GError **error)
{
  const IbnEnclosure *enclosure = self->enclosure;
  g_autoptr(IbnManifest) manifest = NULL;
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *stamp = g_date_time_format (date, "D:%Y%m%d%H%M%SZ");
  g_autoptr(GBytes) list = NULL;
  Writer writer = { pack, stamp, entries };

  ibn_helper_wait (self->helper);
  manifest = new_manifest (self, time, libraries);
  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < self->ready->len; i++)
    {
      const Ready *ready = &g_array_index (self->ready, Ready, i);
      const File *file = ready->file;
      g_autoptr(GBytes) bytes = load (enclosure, file, cancellable);
      g_autofree char *kind = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (bytes == NULL)
        continue;
      kind = dup_kind (enclosure, file, cancellable);
      ibn_manifest_add (manifest, file->kind, file->name,
                        file->fingerprint != NULL ? file->fingerprint : ready->fingerprint,
                        g_bytes_get_size (bytes));
      write_file (&writer, file->name, file->description, kind, relationships[file->kind], bytes,
                  ready->pressed);
    }

  list = ibn_manifest_write (manifest);
  write_file (&writer, IBN_MANIFEST_NAME, libraries, XML_KIND, "/Data", list, NULL);
  write_entries (&writer, reserved);
  return TRUE;
}
