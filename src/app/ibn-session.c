/* ibn-session.c: an open dossier, with its call, its checker, its file and what was seen of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-session.h"

#include <glib/gi18n.h>

#include "ibn-path.h"
#include "ibn-session-private.h"

enum {
  SIGNAL_UPDATED,
  SIGNAL_PHASE_CHANGED,
  SIGNAL_STEP_LEFT,
  SIGNAL_REVEAL,
  SIGNAL_ATTACHMENTS_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnSession, ibn_session, G_TYPE_OBJECT)

static void
note_answer (IbnSession *self, const char *path)
{
  const IbnStep *step = ibn_call_get_step_of (self->call, path);

  if (step != NULL)
    self->notes[step->index].answered = TRUE;
}

static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  note_answer (data, path);
  return TRUE;
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnSession *self)
{
  self->serial++;
  ibn_session_follow (self, changes);
  ibn_session_forget_headings (self, changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const char *path = ibn_change_get_path (g_ptr_array_index (changes, i));
      g_autofree char *row_path = ibn_path_dup_row (path);
      const IbnTable *table = row_path != NULL ? ibn_call_get_table (self->call, row_path) : NULL;

      note_answer (self, path);
      if (table != NULL)
        g_hash_table_insert (self->tables, table->path, GUINT_TO_POINTER (self->serial));
    }
}

static void
on_edited_after (IbnDocument *document, GPtrArray *changes, IbnSession *self)
{
  if (self->reveals && changes->len > 0)
    {
      IbnChange *last = g_ptr_array_index (changes, changes->len - 1);

      self->reveals = FALSE;
      ibn_session_reveal (self, ibn_change_get_path (last));
    }
}

static void
on_found (GListModel *findings, guint position, guint n_removed, guint n_added, IbnSession *self)
{
  ibn_session_follow_findings (self);
}

static void
on_updated (IbnChecker *checker, IbnSession *self)
{
  const IbnPhase *phase = ibn_checker_get_phase (checker);

  if (phase != self->phase)
    {
      self->phase = phase;
      ibn_session_forget_answered (self);
      g_signal_emit (self, signals[SIGNAL_PHASE_CHANGED], 0);
    }
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* The rules may ask for more than that a document is there. */
static void
on_looked (IbnAttachments *attachments, IbnSession *self)
{
  ibn_checker_attachments_changed (self->checker);
  g_signal_emit (self, signals[SIGNAL_ATTACHMENTS_CHANGED], 0);
}

static void
on_attached (IbnAttachments *attachments, const char *path, const char *value, IbnSession *self)
{
  g_autoptr(IbnChange) change = ibn_change_new_set (path, value);

  ibn_session_apply (self, change, IBN_APPLY_DEFAULT);
}

static void
on_attaching_failed (IbnAttachments *attachments, const char *message, IbnSession *self)
{
  ibn_session_tell (self, message);
}

static void
ibn_session_dispose (GObject *object)
{
  ibn_attachments_close (IBN_SESSION (object)->attachments);

  G_OBJECT_CLASS (ibn_session_parent_class)->dispose (object);
}

static void
ibn_session_finalize (GObject *object)
{
  IbnSession *self = IBN_SESSION (object);

  g_clear_object (&self->attachments);
  g_clear_object (&self->scope);
  g_clear_object (&self->carry);
  g_clear_object (&self->checker);
  g_clear_object (&self->document);
  g_clear_object (&self->call);
  g_clear_object (&self->file);
  g_clear_object (&self->opened);
  g_clear_object (&self->pdf);
  g_clear_object (&self->base);
  g_clear_object (&self->keeper);
  g_free (self->tag);
  g_free (self->author);
  g_rand_free (self->random);
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->steps);
  ibn_session_forget_answered (self);
  g_free (self->notes);

  G_OBJECT_CLASS (ibn_session_parent_class)->finalize (object);
}

static void
ibn_session_class_init (IbnSessionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_session_finalize;

  signals[SIGNAL_UPDATED] =
    g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PHASE_CHANGED] =
    g_signal_new ("phase-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STEP_LEFT] =
    g_signal_new ("step-left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_REVEAL] =
    g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ATTACHMENTS_CHANGED] =
    g_signal_new ("attachments-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ibn_session_init (IbnSession *self)
{
  self->random = g_rand_new ();
  self->author = g_strdup ("");
  self->tables = g_hash_table_new (g_str_hash, g_str_equal);
  self->headings = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->steps = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->found = 1;
}

/**
 * ibn_session_prepare:
 * @call: the call the dossier is for
 * @document: the dossier
 * @file: (nullable): where it came from, and goes when saved
 * @now: seconds since 1970, for the rules about deadlines
 *
 * Opens a dossier for editing. Its whole check is made here; from then on it follows the edits.
 *
 * A step in which something is already answered counts as left, so that what is wrong in a
 * dossier that was opened shows at once, while a new one starts without complaints.
 *
 * May be called in any thread, which then leaves it to that of the main loop for
 * ibn_session_look().
 *
 * Returns: (transfer full): the session
 */
IbnSession *
ibn_session_prepare (IbnCall *call, IbnDocument *document, GFile *file, gint64 now)
{
  IbnSession *self;
  guint n_steps;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  self = g_object_new (IBN_TYPE_SESSION, NULL);
  self->call = g_object_ref (call);
  self->language = ibn_session_find_language ();
  self->document = g_object_ref (document);
  g_set_object (&self->file, file);
  g_set_object (&self->opened, file);
  if (ibn_document_get_hybrid (document) != NULL)
    g_set_object (&self->pdf, file);
  self->base = ibn_document_copy (document);
  self->scope = ibn_scope_new (call, document);

  n_steps = ibn_call_get_steps (call)->len;
  self->notes = g_new0 (StepNotes, MAX (n_steps, 1));
  ibn_document_foreach (document, on_answer, self);
  for (guint i = 0; i < n_steps; i++)
    self->notes[i].left = self->notes[i].answered;

  /* The checker listens to the document between our two handlers, so that the first sees an edit
   * before it is checked and the second after. */
  g_signal_connect_object (document, "edited", G_CALLBACK (on_edited), self, 0);
  self->carry = ibn_carry_new (call, document);
  self->checker = ibn_checker_new (call, document, NULL, now, ibn_session_get_language (self));
  g_signal_connect_object (document, "edited", G_CALLBACK (on_edited_after), self, G_CONNECT_AFTER);
  g_signal_connect_object (self->checker, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (ibn_checker_get_findings (self->checker), "items-changed",
                           G_CALLBACK (on_found), self, 0);
  self->phase = ibn_checker_get_phase (self->checker);

  self->attachments = ibn_attachments_new (call, document);
  g_signal_connect_object (self->attachments, "looked", G_CALLBACK (on_looked), self, 0);
  g_signal_connect_object (self->attachments, "attached", G_CALLBACK (on_attached), self, 0);
  g_signal_connect_object (self->attachments, "failed", G_CALLBACK (on_attaching_failed), self, 0);
  return self;
}

/**
 * ibn_session_look:
 *
 * Has the attached documents looked at, once, after ibn_session_prepare(). To be called in the
 * thread of the main loop, to which what is seen comes back.
 */
void
ibn_session_look (IbnSession *self)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  ibn_attachments_look (self->attachments);
}

/* Both, in the thread of the main loop. */
IbnSession *
ibn_session_new (IbnCall *call, IbnDocument *document, GFile *file, gint64 now)
{
  IbnSession *self = ibn_session_prepare (call, document, file, now);

  if (self != NULL)
    ibn_session_look (self);
  return self;
}

IbnCall *
ibn_session_get_call (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->call;
}

IbnDocument *
ibn_session_get_document (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->document;
}

IbnChecker *
ibn_session_get_checker (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->checker;
}

IbnAttachments *
ibn_session_get_attachments (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->attachments;
}

IbnScope *
ibn_session_get_scope (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->scope;
}

/**
 * ibn_session_can_edit:
 * @path: the path of an answer
 *
 * Returns: whether it may be edited here: in this phase, and by who fills this in
 */
gboolean
ibn_session_can_edit (IbnSession *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return !ibn_checker_is_readonly (self->checker, path) && ibn_scope_can_edit (self->scope, path);
}

GRand *
ibn_session_get_random (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->random;
}

/**
 * ibn_session_find_language:
 *
 * The call has its words in its own languages; those are shown that fit the language of the
 * program, so that a page is never half in one and half in the other.
 *
 * Returns: a language code, such as `nl`
 */
const char *
ibn_session_find_language (void)
{
  /* Translators: the code of your language, such as “nl”: it chooses that of the questions. */
  return C_("language code", "en");
}

const char *
ibn_session_get_language (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->language;
}

/**
 * ibn_session_is_damaged:
 *
 * Returns: whether the file may hold more than could be read, so that it is not to be written over
 */
gboolean
ibn_session_is_damaged (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  return ibn_document_is_incomplete (self->document)
         && self->file != NULL && self->opened != NULL
         && g_file_equal (self->file, self->opened);
}

GFile *
ibn_session_get_file (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->file;
}

void
ibn_session_set_file (IbnSession *self, GFile *file)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_set_object (&self->file, file);
}

/**
 * ibn_session_is_pdf:
 *
 * Returns: whether the file is a PDF with the dossier inside, so that a dossier is not to be saved
 *   over it: it is exported, or saved as another file
 */
gboolean
ibn_session_is_pdf (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  return self->pdf != NULL && self->file != NULL && g_file_equal (self->pdf, self->file);
}

/* The same for a PDF that was made of the dossier. */
void
ibn_session_set_pdf (IbnSession *self, GFile *file)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->pdf, file);
  g_set_object (&self->file, file);
}

const char *
ibn_session_get_tag (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->tag;
}

IbnDocument *
ibn_session_get_base (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->base;
}

/**
 * ibn_session_set_origin:
 * @base: what is in the file; nobody else changes it
 * @tag: (nullable): of the file, as ibn_file_get_tag() gives it
 *
 * Notes what the file holds, so that it can be seen, and merged, when someone else changes it.
 */
void
ibn_session_set_origin (IbnSession *self, IbnDocument *base, const char *tag)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (IBN_IS_DOCUMENT (base));

  g_set_object (&self->base, base);
  g_free (self->tag);
  self->tag = g_strdup (tag);
}

/**
 * ibn_session_set_person:
 * @author: who edits; `""` when that is not known
 * @clock: what time it is
 * @data: for @clock
 */
void
ibn_session_set_person (IbnSession *self, const char *author, IbnClock clock, void *data)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (author != NULL && clock != NULL);

  g_free (self->author);
  self->author = g_strdup (author);
  self->clock = clock;
  self->clock_data = data;
}

/**
 * ibn_session_stamp:
 *
 * Tells the dossier who makes what follows, and when; to be called before it is changed by other
 * means than those of the session.
 */
void
ibn_session_stamp (IbnSession *self)
{
  g_return_if_fail (IBN_IS_SESSION (self));

  ibn_document_stamp (self->document, self->author,
                      self->clock != NULL ? self->clock (self->clock_data)
                                          : ibn_checker_get_now (self->checker));
}

/**
 * ibn_session_keep:
 * @parent: (nullable): the folder for journals; %NULL for the usual one
 *
 * Keeps a journal from now on; to be called once, before anything is edited.
 *
 * Returns: (transfer none): what keeps it
 */
IbnKeeper *
ibn_session_keep (IbnSession *self, GFile *parent)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->keeper == NULL, NULL);

  self->keeper = ibn_keeper_new (self->document, self->file, parent);
  ibn_attachments_set_keeper (self->attachments, self->keeper);
  return self->keeper;
}

IbnKeeper *
ibn_session_get_keeper (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->keeper;
}

char *
ibn_session_dup_name (IbnSession *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);

  if (self->file == NULL)
    return g_strdup (_("New Dossier"));
  name = g_file_get_basename (self->file);
  return g_filename_display_name (name);
}

const char *
ibn_session_get_words (IbnSession *self, const IbnWords *words)
{
  return ibn_words_get (words, ibn_session_get_language (self));
}

/* Makes edits that may be made here. */
gboolean
ibn_session_make (IbnSession *self, GPtrArray *changes, IbnApplyFlags flags)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (all, ibn_change_ref (g_ptr_array_index (changes, i)));
  ibn_carry_settle (self->carry, all);
  ibn_session_stamp (self);
  if (ibn_document_apply_all (self->document, all, flags, &error))
    return TRUE;
  ibn_session_tell (self, error->message);
  return FALSE;
}

/**
 * ibn_session_apply:
 * @change: the edit
 * @flags: whether it joins the undo step before it
 *
 * Makes one edit. One that the document refuses leaves it as it was and is told by
 * [signal@Session::failed].
 *
 * Returns: %TRUE if it was made
 */
gboolean
ibn_session_apply (IbnSession *self, IbnChange *change, IbnApplyFlags flags)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new ();

  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  g_ptr_array_add (changes, change);
  return ibn_session_apply_all (self, changes, flags);
}

/**
 * ibn_session_apply_all:
 * @changes: (element-type IbnChange): the edits, in this order
 * @flags: whether they join the undo step before them
 *
 * Makes several edits in one step, as ibn_session_apply() makes one. What is edited needs no check
 * any more where it was taken over.
 *
 * Returns: %TRUE if they were made
 */
gboolean
ibn_session_apply_all (IbnSession *self, GPtrArray *changes, IbnApplyFlags flags)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (!ibn_scope_can_apply (self->scope, changes))
    {
      ibn_session_tell (self, _("Only your own part can be filled in here."));
      return FALSE;
    }
  return ibn_session_make (self, changes, flags);
}

void
ibn_session_undo (IbnSession *self)
{
  g_return_if_fail (IBN_IS_SESSION (self));

  self->reveals = TRUE;
  ibn_session_stamp (self);
  ibn_document_undo (self->document);
  self->reveals = FALSE;
}

void
ibn_session_redo (IbnSession *self)
{
  g_return_if_fail (IBN_IS_SESSION (self));

  self->reveals = TRUE;
  ibn_session_stamp (self);
  ibn_document_redo (self->document);
  self->reveals = FALSE;
}

void
ibn_session_reveal (IbnSession *self, const char *path)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (path != NULL);
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, path);
}

/* Says by [signal@Session::failed] why something is not done. */
void
ibn_session_tell (IbnSession *self, const char *message)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (message != NULL);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/**
 * ibn_session_get_serial:
 *
 * Returns: a number that is another one after each edit, undo and redo
 */
guint
ibn_session_get_serial (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), 0);
  return self->serial;
}

/**
 * ibn_session_get_table_serial:
 * @table: the path of a table
 *
 * Returns: a number that is another one after each edit in that table
 */
guint
ibn_session_get_table_serial (IbnSession *self, const char *table)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), 0);
  g_return_val_if_fail (table != NULL, 0);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->tables, table));
}

gboolean
ibn_session_in_phase (IbnSession *self, guint phases)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  return (phases & (1u << self->phase->index)) != 0;
}
