/* proof-kit.h: a PDF of a dossier, and the tools to tamper with it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "ibn-attachment.h"
#include "ibn-fingerprint.h"
#include "ibn-proof-private.h"
#include "test-print.h"

/* The answer that is tampered with, how it is stored and how it is printed. */
#define KIT_PATH    "indicative/cash-1"
#define KIT_CENTS   "12345678"
#define KIT_AMOUNT  "123.456,78"

/* Where that stands, and the file while it is taken apart. */
typedef struct {
  qpdf_data qpdf;             /* owned while it is open */
  GBytes   *pdf;              /* as it was; lent */
  GBytes   *other;            /* of another dossier; lent */
  guint     page;
  IbnRect   rect;
} Kit;

typedef void (*Tamper) (Kit *kit);

static inline GBytes *
kit_make_pdf (IbnDocument *document, const char *program, Kit *kit)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  const IbnFlowOptions options = { .language = "nl", .day = DAY, .program = program };
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(IbnFlow) flow = NULL;

  ibn_checker_look_attachments (checker, NULL);
  flow = ibn_flow_new (checker, &options);
  if (kit != NULL)
    g_assert_true (ibn_flow_find (flow, KIT_PATH, &kit->page, &kit->rect));
  return render (flow);
}

static inline void
kit_attach (IbnDocument *document, const char *path, const char *name, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, name);

  apply (document, ibn_change_new_set (path, value));
}

static inline IbnDocument *
kit_make_document (void)
{
  IbnDocument *document = load_example ("natkou-eoi.xml");

  apply (document, ibn_change_new_set (KIT_PATH, KIT_CENTS));
  kit_attach (document, "pitch/presentation", "voorstelling.pdf", "geen echte PDF");
  kit_attach (document, "complementarity/spc-file", "afstemming.txt", "Wij stemmen af.");
  return document;
}

static inline void
kit_open (Kit *kit)
{
  kit->qpdf = qpdf_init ();
  qpdf_silence_errors (kit->qpdf);
  g_assert_cmpint (qpdf_read_memory (kit->qpdf, "PDF", g_bytes_get_data (kit->pdf, NULL),
                                     g_bytes_get_size (kit->pdf), NULL), ==, QPDF_SUCCESS);
}

/* How a program may write what it read. */
typedef struct {
  const char *name;
  gboolean    linearized, unpacked, without_object_streams, qdf, preserved;
} KitWriting;

static inline GBytes *
kit_close (Kit *kit, const KitWriting *writing)
{
  GBytes *bytes;

  g_assert_cmpint (qpdf_init_write_memory (kit->qpdf), ==, QPDF_SUCCESS);
  qpdf_set_static_ID (kit->qpdf, QPDF_TRUE);
  if (writing != NULL)
    {
      qpdf_set_linearization (kit->qpdf, writing->linearized);
      qpdf_set_qdf_mode (kit->qpdf, writing->qdf);
      if (writing->unpacked)
        qpdf_set_stream_data_mode (kit->qpdf, qpdf_s_uncompress);
      if (writing->without_object_streams)
        qpdf_set_object_stream_mode (kit->qpdf, qpdf_o_disable);
      qpdf_set_preserve_unreferenced_objects (kit->qpdf, writing->preserved);
    }
  g_assert_cmpint (qpdf_write (kit->qpdf), ==, QPDF_SUCCESS);
  bytes = g_bytes_new (qpdf_get_buffer (kit->qpdf), qpdf_get_buffer_length (kit->qpdf));
  qpdf_cleanup (&kit->qpdf);
  return bytes;
}

/* The last two are not strictly the same: one has remarks in it, and what draws the pages is written
 * otherwise; the other has a table that is no longer used, by which some program might go. */
#define KIT_N_STRICT 4

static const KitWriting kit_writings[] = {
  { .name = "as-it-was" },
  { .name = "linearized", .linearized = TRUE },
  { .name = "unpacked", .unpacked = TRUE },
  { .name = "without-object-streams", .without_object_streams = TRUE },
  { .name = "for-people", .qdf = TRUE },
  { .name = "with-what-nobody-uses", .preserved = TRUE },
};

static inline GBytes *
kit_rewrite (GBytes *pdf, const KitWriting *writing)
{
  Kit kit = { .pdf = pdf };

  kit_open (&kit);
  return kit_close (&kit, writing);
}

static inline qpdf_oh
kit_get_page (Kit *kit, guint page)
{
  return qpdf_get_page_n (kit->qpdf, page);
}

static inline qpdf_oh
kit_parse (Kit *kit, const char *text)
{
  qpdf_oh object = qpdf_oh_parse (kit->qpdf, text);

  g_assert_false (qpdf_has_error (kit->qpdf));
  return object;
}

static inline qpdf_oh
kit_new_stream (Kit *kit, const char *dictionary, const char *data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (kit->qpdf);
  qpdf_oh entries = kit_parse (kit, dictionary), target = qpdf_oh_get_dict (kit->qpdf, stream);

  qpdf_oh_replace_stream_data (kit->qpdf, stream, (const unsigned char *) data, length,
                               qpdf_oh_new_null (kit->qpdf), qpdf_oh_new_null (kit->qpdf));
  qpdf_oh_begin_dict_key_iter (kit->qpdf, entries);
  while (qpdf_oh_dict_more_keys (kit->qpdf))
    {
      g_autofree char *key = g_strdup (qpdf_oh_dict_next_key (kit->qpdf));

      qpdf_oh_replace_key (kit->qpdf, target, key, qpdf_oh_get_key (kit->qpdf, entries, key));
    }
  return stream;
}

static inline GString *
kit_load_content (Kit *kit, guint page)
{
  unsigned char *data = NULL;
  size_t length = 0;
  GString *content;

  g_assert_cmpint (qpdf_oh_get_page_content_data (kit->qpdf, kit_get_page (kit, page), &data,
                                                  &length), ==, QPDF_SUCCESS);
  content = g_string_new_len ((const char *) data, (gssize) length);
  free (data);
  return content;
}

/* Takes @content. */
static inline void
kit_store_content (Kit *kit, guint page, GString *content)
{
  qpdf_oh stream = kit_new_stream (kit, "<< >>", content->str, content->len);

  qpdf_oh_replace_key (kit->qpdf, kit_get_page (kit, page), "/Contents", stream);
  g_string_free (content, TRUE);
}

/* Draws on top of a page, in points from its bottom left. */
static inline void
kit_draw_over (Kit *kit, guint page, const char *operators)
{
  GString *content = kit_load_content (kit, page);

  g_string_prepend (content, "q\n");
  g_string_append_printf (content, "\nQ\n%s\n", operators);
  kit_store_content (kit, page, content);
}

/* Shows other text where @from is shown; gives how often. */
static inline guint
kit_replace_text (GString *content, const char *from, const char *to)
{
  g_autoptr(GString) shown = g_string_new (NULL);
  gsize start = 0;
  guint n = 0;
  IbnLexer lexer;

  ibn_lexer_init (&lexer, content->str, content->len);
  while (ibn_lexer_next (&lexer))
    {
      const char *found;

      if (lexer.kind == IBN_TOKEN_STRING)
        g_string_append_len (shown, lexer.text->str, (gssize) lexer.text->len);
      if (lexer.kind != IBN_TOKEN_OPERATOR)
        continue;
      found = strstr (shown->str, from);
      if (found != NULL && (g_str_equal (lexer.text->str, "TJ") || g_str_equal (lexer.text->str, "Tj")))
        {
          g_autofree char *other = g_strdup_printf ("\n(%.*s%s%s)Tj", (int) (found - shown->str),
                                                    shown->str, to, found + strlen (from));

          g_string_erase (content, (gssize) start, (gssize) (lexer.at - start));
          g_string_insert (content, (gssize) start, other);
          lexer.data = (const guint8 *) content->str;
          lexer.length = content->len;
          lexer.at = start + strlen (other);
          n++;
        }
      g_string_truncate (shown, 0);
      start = lexer.at;
    }
  ibn_lexer_clear (&lexer);
  return n;
}

static inline qpdf_oh
kit_get_root_entry (Kit *kit, const char *key)
{
  return qpdf_oh_get_key (kit->qpdf, qpdf_get_root (kit->qpdf), key);
}

static inline void
kit_set_root_entry (Kit *kit, const char *key, const char *value)
{
  qpdf_oh_replace_key (kit->qpdf, qpdf_get_root (kit->qpdf), key, kit_parse (kit, value));
}

/* The names and the specifications of what is enclosed. */
static inline qpdf_oh
kit_get_enclosed (Kit *kit)
{
  qpdf_oh tree = qpdf_oh_get_key (kit->qpdf, kit_get_root_entry (kit, "/Names"), "/EmbeddedFiles");
  qpdf_oh names = qpdf_oh_get_key (kit->qpdf, tree, "/Names");

  g_assert_true (qpdf_oh_is_array (kit->qpdf, names));
  return names;
}

/* Which of them has a name; its specification follows. */
static inline int
kit_find_enclosed (Kit *kit, const char *name)
{
  qpdf_oh names = kit_get_enclosed (kit);

  for (int i = 0; i < qpdf_oh_get_array_n_items (kit->qpdf, names); i += 2)
    {
      qpdf_oh specification = qpdf_oh_get_array_item (kit->qpdf, names, i + 1);
      qpdf_oh found = qpdf_oh_get_key (kit->qpdf, specification, "/UF");

      if (g_str_equal (qpdf_oh_get_utf8_value (kit->qpdf, found), name))
        return i;
    }
  g_assert_not_reached ();
}

static inline qpdf_oh
kit_get_enclosed_stream (Kit *kit, const char *name)
{
  qpdf_oh specification = qpdf_oh_get_array_item (kit->qpdf, kit_get_enclosed (kit),
                                                  kit_find_enclosed (kit, name) + 1);

  return qpdf_oh_get_key (kit->qpdf, qpdf_oh_get_key (kit->qpdf, specification, "/EF"), "/F");
}

static inline GBytes *
kit_load_enclosed (Kit *kit, const char *name)
{
  unsigned char *data = NULL;
  size_t length = 0;

  g_assert_cmpint (qpdf_oh_get_stream_data (kit->qpdf, kit_get_enclosed_stream (kit, name),
                                            qpdf_dl_generalized, NULL, &data, &length), ==,
                   QPDF_SUCCESS);
  return g_bytes_new_with_free_func (data, length, free, data);
}

static inline void
kit_store_enclosed (Kit *kit, const char *name, GBytes *bytes)
{
  qpdf_oh stream = kit_get_enclosed_stream (kit, name);
  qpdf_oh parameters = qpdf_oh_get_key (kit->qpdf, qpdf_oh_get_dict (kit->qpdf, stream), "/Params");

  qpdf_oh_replace_stream_data (kit->qpdf, stream, g_bytes_get_data (bytes, NULL),
                               g_bytes_get_size (bytes), qpdf_oh_new_null (kit->qpdf),
                               qpdf_oh_new_null (kit->qpdf));
  qpdf_oh_replace_key (kit->qpdf, parameters, "/Size",
                       qpdf_oh_new_integer (kit->qpdf, (long long) g_bytes_get_size (bytes)));
}

static inline IbnManifest *
kit_load_manifest (Kit *kit)
{
  g_autoptr(GBytes) bytes = kit_load_enclosed (kit, IBN_MANIFEST_NAME);
  g_autoptr(GError) error = NULL;
  IbnManifest *manifest = ibn_manifest_read (bytes, &error);

  g_assert_no_error (error);
  return manifest;
}

static inline void
kit_store_manifest (Kit *kit, const IbnManifest *manifest)
{
  g_autoptr(GBytes) bytes = ibn_manifest_write (manifest);

  kit_store_enclosed (kit, IBN_MANIFEST_NAME, bytes);
}

/* As who knows the format would do it: with the fingerprint that belongs to it. */
static inline void
kit_forge_enclosed (Kit *kit, const char *name, GBytes *bytes)
{
  g_autoptr(IbnManifest) manifest = kit_load_manifest (kit);

  for (guint i = 0; i < manifest->enclosed->len; i++)
    {
      IbnEnclosed *enclosed = g_ptr_array_index (manifest->enclosed, i);

      if (!g_str_equal (enclosed->name, name))
        continue;
      g_free (enclosed->fingerprint);
      enclosed->fingerprint = ibn_fingerprint_of_bytes (bytes);
      enclosed->size = g_bytes_get_size (bytes);
    }
  kit_store_manifest (kit, manifest);
  kit_store_enclosed (kit, name, bytes);
}

/* The font that a page uses first, as its dictionary. */
static inline qpdf_oh
kit_get_font (Kit *kit, guint page, guint n)
{
  qpdf_oh resources = qpdf_oh_get_key (kit->qpdf, kit_get_page (kit, page), "/Resources");
  qpdf_oh fonts = qpdf_oh_get_key (kit->qpdf, resources, "/Font");

  qpdf_oh_begin_dict_key_iter (kit->qpdf, fonts);
  for (guint i = 0;; i++)
    {
      g_autofree char *key = g_strdup (qpdf_oh_dict_next_key (kit->qpdf));

      g_assert_nonnull (key);
      if (i == n)
        return qpdf_oh_get_key (kit->qpdf, fonts, key);
    }
}

static inline IbnProof *
kit_prove (GBytes *pdf)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_read (pdf, &error);
  IbnProof *proof;

  g_assert_no_error (error);
  proof = ibn_proof_new (hybrid, NULL, &error);
  g_assert_no_error (error);
  return proof;
}

static inline void
kit_print_faults (const IbnProof *proof)
{
  for (guint i = 0; i < proof->faults->len; i++)
    {
      const IbnProofFault *fault = g_ptr_array_index (proof->faults, i);

      g_test_message ("page %u, %s: %s", fault->page, fault->path, fault->words);
    }
}
