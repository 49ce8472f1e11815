/* ibn-document.c: a dossier: its answers, its rows, and the one door by which they change
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-history.h"
#include "ibn-path.h"
#include "ibn-rows.h"
#include "ibn-tree.h"

/* Of one answer, in bytes: so that no key press makes a dossier that cannot be read again. */
#define MAX_ANSWER (1024 * 1024)

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

  GQueue untold;          /* of GPtrArray of IbnChange, owned */
  gboolean is_telling;
  guint64 n_changed;      /* changes so far, undone and redone ones too */
  guint64 n_told;         /* of those */
  gboolean told[N_PROPS]; /* the properties, as last told */
};

enum {
  CHANGED,
  EDITED,
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
      return ibn_history_can_undo (self->history);
    case PROP_CAN_REDO:
      return ibn_history_can_redo (self->history);
    case PROP_MODIFIED:
      return ibn_history_is_modified (self->history);
    default:
      g_assert_not_reached ();
    }
}

static void
tell_properties (IbnDocument *self)
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

/* Takes @changes. Edits made by those who are told wait for their turn, so that all are told the
 * same story. */
static void
tell (IbnDocument *self, GPtrArray *changes)
{
  g_autoptr(IbnDocument) alive = g_object_ref (self);

  self->n_changed += changes->len;
  g_queue_push_tail (&self->untold, changes);
  if (self->is_telling)
    return;

  self->is_telling = TRUE;
  while (!g_queue_is_empty (&self->untold))
    {
      g_autoptr(GPtrArray) told = g_queue_pop_head (&self->untold);

      for (guint i = 0; i < told->len; i++)
        tell_change (self, g_ptr_array_index (told, i));
      tell_properties (self);
      g_signal_emit (self, signals[EDITED], 0, told);
    }
  self->is_telling = FALSE;
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
}

/* Adds the change to @changes, if that is not NULL. */
static void
make_known_change (IbnDocument *self, IbnChange *change, GPtrArray *changes)
{
  g_autoptr(IbnChange) inverse = NULL;
  g_autoptr(GError) error = NULL;

  /* It was made before, or takes back what was: on the same tree it cannot fail. */
  if (!ibn_tree_apply (self->tree, change, &inverse, &error))
    g_error ("“%s” cannot be undone or redone: %s", ibn_change_get_path (change), error->message);

  if (changes != NULL)
    g_ptr_array_add (changes, ibn_change_ref (change));
}

/* Makes all changes or none. @step gets what really changed. */
static gboolean
make_changes (IbnDocument *self, GPtrArray *changes, IbnStep *step, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      g_autoptr(IbnChange) inverse = NULL;

      if (!ibn_tree_apply (self->tree, change, &inverse, error))
        {
          for (guint j = ibn_step_get_n (step); j > 0; j--)
            make_known_change (self, ibn_step_get (step, j - 1)->undone, NULL);
          return FALSE;
        }
      if (inverse != NULL)
        ibn_step_add (step, change, inverse);
    }

  return TRUE;
}

static gboolean
check_sizes (GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      const char *value = ibn_change_get_value (change);
      const char *typed = ibn_change_get_typed (change);

      if (strlen (value != NULL ? value : "") <= MAX_ANSWER
          && strlen (typed != NULL ? typed : "") <= MAX_ANSWER)
        continue;

      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("The text for “%s” is longer than 1 MiB"),
                   ibn_change_get_path (change));
      return FALSE;
    }

  return TRUE;
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
}

static void
ibn_document_init (IbnDocument *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->history = ibn_history_new ();
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
 * Copies a dossier, without what could be undone. The copy shares nothing with it, so that it may
 * go to another thread.
 *
 * Returns: (transfer full): the copy, not modified
 */
IbnDocument *
ibn_document_copy (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_document_new_for_xml (ibn_must (xmlCopyDoc (self->tree->xml, 1)));
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

/**
 * ibn_document_apply:
 * @self: a dossier
 * @change: what to change
 * @flags: how
 * @error: return location for an error
 *
 * Makes one change, as [method@Ibn.Document.apply_all] makes several.
 *
 * Returns: %TRUE if it was made
 */
gboolean
ibn_document_apply (IbnDocument *self, IbnChange *change, IbnApplyFlags flags, GError **error)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new ();

  g_return_val_if_fail (change != NULL, FALSE);

  g_ptr_array_add (changes, change);
  return ibn_document_apply_all (self, changes, flags, error);
}

/**
 * ibn_document_apply_all:
 * @self: a dossier
 * @changes: (element-type IbnChange): what to change, in this order
 * @flags: how
 * @error: return location for an error
 *
 * Makes several changes in one step: all, or none.
 *
 * An answer is set also where there is no group for it yet; a row must be there. A row is inserted
 * also where there is no table yet. What would change nothing is passed over, and where that is
 * all, there is no step.
 *
 * @error is set to
 * [error@Ibn.Error.NOT_FOUND] when a row is not there, be it the one that is to follow;
 * [error@Ibn.Error.SYNTAX] when the path is none, or is that of something else: of a group for an
 * answer, of an answer for a table, of a row that is there already; or the content of a row is not
 * that row, written by this program;
 * [error@Ibn.Error.RANGE] when a text is longer than 1 MiB, or the content of a row too deep.
 *
 * Returns: %TRUE if all were made; otherwise the dossier is as before, and nobody was told
 */
gboolean
ibn_document_apply_all (IbnDocument *self, GPtrArray *changes, IbnApplyFlags flags, GError **error)
{
  g_autoptr(IbnStep) step = ibn_step_new (NULL, 0);
  GPtrArray *made;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (!check_sizes (changes, error) || !make_changes (self, changes, step, error))
    return FALSE;
  if (ibn_step_get_n (step) == 0)
    return TRUE;

  made = ibn_step_dup_done (step);

  ibn_history_add (self->history, g_steal_pointer (&step), (flags & IBN_APPLY_CONTINUE) != 0);
  tell (self, made);
  return TRUE;
}

/**
 * ibn_document_set:
 * @self: a dossier
 * @path: the path of an answer
 * @value: (nullable): the answer as it is stored
 * @error: return location for an error
 *
 * Sets an answer, in a step of its own. See [ctor@Ibn.Change.new_set] and, for the errors,
 * [method@Ibn.Document.apply_all].
 *
 * Returns: %TRUE if it was set
 */
gboolean
ibn_document_set (IbnDocument *self, const char *path, const char *value, GError **error)
{
  g_autoptr(IbnChange) change = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  change = ibn_change_new_set (path, value);
  return ibn_document_apply (self, change, IBN_APPLY_DEFAULT, error);
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
 * ibn_document_undo:
 * @self: a dossier
 *
 * Takes the last step back, however far that goes.
 *
 * Returns: %TRUE if there was one
 */
gboolean
ibn_document_undo (IbnDocument *self)
{
  GPtrArray *changes;
  IbnStep *step;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  step = ibn_history_undo (self->history);
  if (step == NULL)
    return FALSE;

  changes = changes_new ();
  for (guint i = ibn_step_get_n (step); i > 0; i--)
    make_known_change (self, ibn_step_get (step, i - 1)->undone, changes);
  tell (self, changes);
  return TRUE;
}

/**
 * ibn_document_redo:
 * @self: a dossier
 *
 * Makes the step again that was undone last.
 *
 * Returns: %TRUE if there was one
 */
gboolean
ibn_document_redo (IbnDocument *self)
{
  GPtrArray *changes;
  IbnStep *step;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  step = ibn_history_redo (self->history);
  if (step == NULL)
    return FALSE;

  changes = changes_new ();
  for (guint i = 0; i < ibn_step_get_n (step); i++)
    make_known_change (self, ibn_step_get (step, i)->done, changes);
  tell (self, changes);
  return TRUE;
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
  tell_properties (self);
}

gboolean
ibn_document_is_modified (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return get_property (self, PROP_MODIFIED);
}
