/* ibn-document.c: a dossier: its answers, its rows, and the one door by which they change
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>

#include "ibn-document-private.h"
#include "ibn-history.h"
#include "ibn-hybrid.h"
#include "ibn-path.h"
#include "ibn-rows.h"
#include "ibn-text.h"
#include "ibn-tree.h"

/* Sentences about it. Who reads more of them knows no more. */
#define MAX_DAMAGE 20

enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_MODIFIED,
  N_PROPS
};

/**
 * IbnDocument:
 *
 * A dossier is a tree of answers, each with a path. It is changed by [struct@Ibn.Change] alone,
 * so that everything can be undone, and everyone who shows it or counts with it is told.
 *
 * What changes is told by three means, always in the order in which it changed: the list models
 * of [method@Ibn.Document.get_rows], [signal@Ibn.Document::changed], and, once for all that was
 * changed together, [signal@Ibn.Document::edited]. Whoever changes a dossier again while he is
 * told about a change has it changed when the call returns, but it is told only after what is
 * being told.
 *
 * A dossier belongs to one thread. [method@Ibn.Document.copy] makes one for another.
 */
struct _IbnDocument {
  GObject parent_instance;

  IbnTree *tree;          /* owned */
  GHashTable *rows;       /* owned: path of a table → IbnRows, where asked before */
  IbnHistory *history;    /* owned */
  IbnBlobs *blobs;        /* owned, or NULL as long as nobody asked for them */
  IbnHybrid *hybrid;      /* owned, or NULL */
  GPtrArray *versions;    /* owned, of IbnVersion */
  GPtrArray *damage;      /* owned, of char *; NULL-terminated */
  gboolean is_incomplete; /* the file may hold more than was read */
  char *author;           /* owned: of the patches that follow */
  gint64 time;            /* the same */

  GQueue untold;          /* of GPtrArray of IbnChange, owned */
  gboolean is_telling;
  guint64 n_changed;      /* changes so far, undone and redone ones too */
  guint64 n_told;         /* of those */
  gboolean told[N_PROPS]; /* the properties, as last told */
};

enum {
  CHANGED,
  EDITED,
  RECORDED,
  VERSIONS_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnDocument, ibn_document, G_TYPE_OBJECT)

static gboolean
get_property (IbnDocument *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      return ibn_history_get_next (self->history, IBN_DEED_UNDO) != NULL;
    case PROP_CAN_REDO:
      return ibn_history_get_next (self->history, IBN_DEED_REDO) != NULL;
    case PROP_MODIFIED:
      return ibn_history_is_modified (self->history);
    default:
      g_assert_not_reached ();
    }
}

void
ibn_document_tell_properties (IbnDocument *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    {
      gboolean value = get_property (self, i);

      if (value == self->told[i])
        continue;
      self->told[i] = value;
      g_object_notify_by_pspec (G_OBJECT (self), props[i]);
    }
}

static void
tell_change (IbnDocument *self, IbnChange *change)
{
  const char *path = ibn_change_get_path (change);

  self->n_told++;
  if (ibn_change_get_kind (change) != IBN_CHANGE_SET)
    {
      g_autofree char *table = ibn_path_dup_parent (path);
      IbnRows *rows = g_hash_table_lookup (self->rows, table);

      if (rows != NULL && ibn_rows_get_born (rows) < self->n_told)
        ibn_rows_follow (rows, change);
    }

  /* Where there is no quark, nobody listens to that path: and quarks are never freed. */
  g_signal_emit (self, signals[CHANGED], g_quark_try_string (path), change);
}

/* Tells what was done in @patch. Edits made by those who are told wait for their turn, so that all
 * are told the same story; only who keeps a record hears of them at once. */
void
ibn_document_tell (IbnDocument *self, IbnDeed deed, IbnPatch *patch)
{
  g_autoptr(IbnDocument) alive = g_object_ref (self);

  self->n_changed += ibn_patch_get_n (patch);
  g_queue_push_tail (&self->untold, ibn_patch_dup_done (patch));
  g_signal_emit (self, signals[RECORDED], 0, deed, patch);
  if (self->is_telling)
    return;

  self->is_telling = TRUE;
  while (!g_queue_is_empty (&self->untold))
    {
      g_autoptr(GPtrArray) told = g_queue_pop_head (&self->untold);

      for (guint i = 0; i < told->len; i++)
        tell_change (self, g_ptr_array_index (told, i));
      ibn_document_tell_properties (self);
      g_signal_emit (self, signals[EDITED], 0, told);
    }
  self->is_telling = FALSE;
}

static void
ibn_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  IbnDocument *self = IBN_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
    case PROP_CAN_REDO:
    case PROP_MODIFIED:
      g_value_set_boolean (value, get_property (self, prop_id));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ibn_document_finalize (GObject *object)
{
  IbnDocument *self = IBN_DOCUMENT (object);

  g_hash_table_unref (self->rows);
  ibn_history_free (self->history);
  g_queue_clear_full (&self->untold, (GDestroyNotify) g_ptr_array_unref);
  ibn_tree_free (self->tree);
  g_clear_object (&self->blobs);
  g_clear_pointer (&self->hybrid, ibn_hybrid_unref);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->damage);
  g_free (self->author);

  G_OBJECT_CLASS (ibn_document_parent_class)->finalize (object);
}

static void
ibn_document_class_init (IbnDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* Before there are threads. */
  xmlInitParser ();

  object_class->get_property = ibn_document_get_property;
  object_class->finalize = ibn_document_finalize;

  props[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /* Whether it differs from what was last marked as saved, read or made. */
  props[PROP_MODIFIED] =
    g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * IbnDocument::changed:
   * @self: the dossier
   * @change: what changed; when it was undone, the change that undid it
   *
   * Emitted for each change, with its path as detail. The dossier holds all that changed with it.
   */
  signals[CHANGED] =
    g_signal_new ("changed", IBN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, IBN_TYPE_CHANGE);

  /**
   * IbnDocument::edited:
   * @self: the dossier
   * @changes: (element-type IbnChange): what changed together, never empty
   *
   * Emitted once for what was applied, undone or redone together.
   */
  signals[EDITED] =
    g_signal_new ("edited", IBN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  /**
   * IbnDocument::recorded:
   * @self: the dossier
   * @deed: (type int): what was done, an [enum@Ibn.Deed]
   * @patch: with what; for an undo and a redo, `done` is what was done for that
   *
   * Emitted at once for each apply, undo and redo, before anyone else is told, so that a record of
   * all of them makes the same dossier again: see [method@Ibn.Document.replay]. Whoever is told
   * does not change the dossier.
   */
  signals[RECORDED] =
    g_signal_new ("recorded", IBN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, IBN_TYPE_PATCH);

  /**
   * IbnDocument::versions-changed:
   * @self: the dossier
   *
   * Emitted when versions were kept, added or removed.
   */
  signals[VERSIONS_CHANGED] =
    g_signal_new ("versions-changed", IBN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ibn_document_init (IbnDocument *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->history = ibn_history_new ();
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_version_unref);
  self->damage = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->damage, NULL);
  self->author = g_strdup ("");
  g_queue_init (&self->untold);
}

/**
 * ibn_document_new:
 * @call_id: the id of the call it answers
 * @call_version: the version of that call
 * @id: its own id, the same in all its versions and copies
 *
 * Makes an empty dossier, not modified. Each argument is at most 64 letters, digits, `-`, `_` and
 * `.`, and begins with a letter or digit.
 *
 * Returns: (transfer full): the dossier
 */
IbnDocument *
ibn_document_new (const char *call_id, const char *call_version, const char *id)
{
  const struct {
    const char *name;
    const char *value;
  } attributes[] = {
    { "version", "1.0" },
    { "id", id },
    { "call", call_id },
    { "call-version", call_version },
  };
  xmlDoc *xml;
  xmlNode *root;

  g_return_val_if_fail (call_id != NULL && ibn_node_is_token (call_id), NULL);
  g_return_val_if_fail (call_version != NULL && ibn_node_is_token (call_version), NULL);
  g_return_val_if_fail (id != NULL && ibn_node_is_token (id), NULL);

  xml = ibn_must (xmlNewDoc (BAD_CAST "1.0"));
  root = ibn_must (xmlNewDocNode (xml, NULL, BAD_CAST "dossier", NULL));
  xmlDocSetRootElement (xml, root);
  xmlSetNs (root, ibn_must (xmlNewNs (root, BAD_CAST IBN_DOSSIER_NS, NULL)));
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    ibn_must (xmlNewProp (root, BAD_CAST attributes[i].name, BAD_CAST attributes[i].value));

  return ibn_document_new_for_xml (xml);
}

IbnDocument *
ibn_document_new_for_xml (xmlDoc *xml)
{
  IbnDocument *self = g_object_new (IBN_TYPE_DOCUMENT, NULL);

  self->tree = ibn_tree_new (xml);
  return self;
}

/**
 * ibn_document_copy:
 * @self: a dossier
 *
 * Copies a dossier with what can be undone and redone, its versions, its stamp, the PDF that it was
 * read from and what is known of its damage. The copy may go to another thread: what both have, its
 * contents, patches, versions and PDF, is for all threads.
 *
 * Returns: (transfer full): the copy, not modified
 */
IbnDocument *
ibn_document_copy (IbnDocument *self)
{
  IbnDocument *copy;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  copy = ibn_document_new_for_xml (ibn_must (xmlCopyDoc (self->tree->xml, 1)));
  ibn_history_set (copy->history, ibn_history_get_patches (self->history, IBN_DEED_UNDO),
                   ibn_history_get_patches (self->history, IBN_DEED_REDO));
  ibn_document_tell_properties (copy);
  ibn_document_set_blobs (copy, ibn_document_get_blobs (self));
  for (guint i = 0; i < self->versions->len; i++)
    g_ptr_array_add (copy->versions, ibn_version_ref (g_ptr_array_index (self->versions, i)));
  for (const char * const *sentence = ibn_document_get_damage (self); *sentence != NULL; sentence++)
    ibn_document_add_damage (copy, *sentence);
  copy->is_incomplete = self->is_incomplete;
  ibn_document_set_hybrid (copy, self->hybrid);
  ibn_document_stamp (copy, self->author, self->time);
  return copy;
}

IbnHistory *
ibn_document_get_history (IbnDocument *self)
{
  return self->history;
}

IbnTree *
ibn_document_get_tree (IbnDocument *self)
{
  return self->tree;
}

/* The tree, for XPath. What was typed stands in it as `typed`, so the answer is not there. */
xmlDoc *
ibn_document_get_xml (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return self->tree->xml;
}

const char *
ibn_document_get_id (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_node_get_attribute (self->tree->root, "id");
}

const char *
ibn_document_get_call_id (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_node_get_attribute (self->tree->root, "call");
}

const char *
ibn_document_get_call_version (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_node_get_attribute (self->tree->root, "call-version");
}

/**
 * ibn_document_get_part:
 * @self: a dossier
 *
 * Returns: (nullable): in a part file the path of the row that it is made for
 */
const char *
ibn_document_get_part (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_node_get_attribute (self->tree->root, "part");
}

/* Makes it the part file of a row, or a whole for NULL. That is no change: it cannot be undone. */
void
ibn_document_set_part (IbnDocument *self, const char *row_path)
{
  g_return_if_fail (IBN_IS_DOCUMENT (self));
  g_return_if_fail (row_path == NULL || (ibn_path_is_valid (row_path)
                                         && ibn_path_is_row (row_path)));

  xmlUnsetProp (self->tree->root, BAD_CAST "part");
  if (row_path != NULL)
    ibn_must (xmlNewProp (self->tree->root, BAD_CAST "part", BAD_CAST row_path));
}

/**
 * ibn_document_get_blobs:
 * @self: a dossier
 *
 * Returns: (transfer none): the contents that go with it: attachments and versions; its copies
 *   have the same
 */
IbnBlobs *
ibn_document_get_blobs (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  if (self->blobs == NULL)
    self->blobs = ibn_blobs_new ();
  return self->blobs;
}

void
ibn_document_set_blobs (IbnDocument *self, IbnBlobs *blobs)
{
  g_set_object (&self->blobs, blobs);
}

/**
 * ibn_document_get_hybrid:
 * @self: a dossier
 *
 * Gives the PDF that a dossier was read from, whatever it has become since. Its file is not one
 * that the dossier can be written to.
 *
 * Returns: (transfer none) (nullable): the PDF
 */
IbnHybrid *
ibn_document_get_hybrid (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return self->hybrid;
}

void
ibn_document_set_hybrid (IbnDocument *self, IbnHybrid *hybrid)
{
  g_clear_pointer (&self->hybrid, ibn_hybrid_unref);
  self->hybrid = hybrid != NULL ? ibn_hybrid_ref (hybrid) : NULL;
}

/**
 * ibn_document_get_versions:
 * @self: a dossier
 *
 * Returns: (transfer none) (element-type IbnVersion): the versions that are kept of it, the oldest
 *   first; not to be changed but by the functions of ibn-versions.h
 */
GPtrArray *
ibn_document_get_versions (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return self->versions;
}

/* Puts others in the place of its versions, and tells. Takes the array. */
void
ibn_document_take_versions (IbnDocument *self, GPtrArray *versions)
{
  g_ptr_array_set_size (self->versions, 0);
  g_ptr_array_extend_and_steal (self->versions, versions);
  g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
}

/**
 * ibn_document_get_damage:
 * @self: a dossier
 *
 * Returns: (transfer none): for each thing that could not be read of its file, a sentence
 */
const char * const *
ibn_document_get_damage (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return (const char * const *) self->damage->pdata;
}

/**
 * ibn_document_is_incomplete:
 * @self: a dossier
 *
 * Tells whether the file of the dossier is damaged so that it may hold more than could be read. To
 * write over it would lose that for good.
 *
 * Returns: whether it is
 */
gboolean
ibn_document_is_incomplete (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return self->is_incomplete;
}

void
ibn_document_mark_incomplete (IbnDocument *self)
{
  g_return_if_fail (IBN_IS_DOCUMENT (self));

  self->is_incomplete = TRUE;
}

void
ibn_document_add_damage (IbnDocument *self, const char *sentence)
{
  g_return_if_fail (IBN_IS_DOCUMENT (self));
  g_return_if_fail (sentence != NULL);

  /* The array ends with a NULL. */
  if (self->damage->len <= MAX_DAMAGE)
    g_ptr_array_insert (self->damage, (int) self->damage->len - 1, g_strdup (sentence));
  else if (self->damage->len == MAX_DAMAGE + 1)
    g_ptr_array_insert (self->damage, (int) self->damage->len - 1,
                        g_strdup (_("There is more that is missing")));
}

/**
 * ibn_document_stamp:
 * @self: a dossier
 * @author: (nullable): who makes the patches and versions that follow; %NULL or `""` when not known
 * @time: when, in seconds since 1970; 0 when not known
 *
 * Says who changes the dossier from now on, and when. @author is cleaned: see
 * [func@Ibn.text_clean].
 */
void
ibn_document_stamp (IbnDocument *self, const char *author, gint64 time)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (IBN_IS_DOCUMENT (self));

  self->time = time;
  if (g_str_equal (self->author, author != NULL ? author : ""))
    return;

  clean = ibn_text_clean (author != NULL ? author : "", FALSE);
  g_free (self->author);
  self->author = g_steal_pointer (&clean);
}

const char *
ibn_document_get_author (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return self->author;
}

gint64
ibn_document_get_time (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), 0);

  return self->time;
}

/**
 * ibn_document_get_rows:
 * @self: a dossier
 * @table: the path of a table
 *
 * Gives the rows of a table as a list that follows the dossier. There may be no row, and then
 * there is no table yet. A row that is moved, or removed and brought back, keeps its item.
 *
 * Returns: (transfer none): a list of [class@Ibn.RowItem], always the same for the same table
 */
GListModel *
ibn_document_get_rows (IbnDocument *self, const char *table)
{
  g_auto(GStrv) ids = NULL;
  IbnRows *rows;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  rows = g_hash_table_lookup (self->rows, table);
  if (rows != NULL)
    return G_LIST_MODEL (rows);

  /* It shows changes already that are still to be told, so it is not to follow those. */
  ids = ibn_document_dup_row_ids (self, table);
  rows = ibn_rows_new (table, (const char * const *) ids, self->n_changed);
  g_hash_table_insert (self->rows, g_strdup (table), rows);
  return G_LIST_MODEL (rows);
}

gboolean
ibn_document_can_undo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return get_property (self, PROP_CAN_UNDO);
}

gboolean
ibn_document_can_redo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return get_property (self, PROP_CAN_REDO);
}

/**
 * ibn_document_mark_saved:
 * @self: a dossier
 *
 * Declares the dossier as it is now to be what the file holds.
 */
void
ibn_document_mark_saved (IbnDocument *self)
{
  g_return_if_fail (IBN_IS_DOCUMENT (self));

  ibn_history_mark_saved (self->history);
  ibn_document_tell_properties (self);
}

gboolean
ibn_document_is_modified (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return get_property (self, PROP_MODIFIED);
}
