/* ibn-editor.c: where one answer is typed or chosen: what every type of answer has in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-editor.h"

#include <glib/gi18n.h>

#include "ibn-editors.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* From the last key to the complaint: a word half typed is not wrong yet. */
#define COMPLAINT_DELAY_MS 600

typedef struct {
  IbnSession     *session;     /* owned */
  const IbnField *field;       /* of the call */
  char           *path;        /* owned */
  char           *label;       /* owned: its name for a screen reader */
  char           *context;     /* owned, or NULL: of which row it is a cell */
  char           *complaint;   /* owned, or NULL */
  char           *note;        /* owned, or NULL: as it was described last */
  char           *origin;      /* owned, or NULL: where it was taken over from, to be checked */
  IbnLevel        level;       /* of the complaint */
  const char     *style;       /* static, or NULL: of the complaint */
  guint           timeout;     /* the complaint comes when it ends */
  gboolean        compact;
  gboolean        touched;     /* something was typed here */
  gboolean        applying;    /* the change that the document tells is our own */
  gboolean        continuing;  /* the next key joins the undo step of the last */
  gboolean        locked;
  gboolean        focused;     /* it has the focus, or something in it */
  gboolean        was_wrong;   /* there was a complaint when it was typed in */
} IbnEditorPrivate;

enum {
  PROP_SESSION = 1,
  PROP_FIELD,
  PROP_PATH,
  PROP_COMPACT,
  N_PROPS
};

enum {
  SIGNAL_COMPLAINT_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (IbnEditor, ibn_editor, ADW_TYPE_BIN)

static IbnEditorPrivate *
get_priv (IbnEditor *self)
{
  return ibn_editor_get_instance_private (self);
}

static GtkWidget *
get_target (IbnEditor *self)
{
  return IBN_EDITOR_GET_CLASS (self)->get_target (self);
}

/* What stands out about the answer: all complaints of the gravest level, a line each. */
static char *
dup_complaint (IbnEditor *self, IbnLevel *level)
{
  IbnEditorPrivate *priv = get_priv (self);
  g_autoptr(GPtrArray) findings =
    ibn_checker_dup_findings_at (ibn_session_get_checker (priv->session), priv->path);
  g_autoptr(GString) lines = NULL;
  const IbnStep *step;

  *level = IBN_LEVEL_NONE;
  if (findings->len == 0)
    return NULL;
  step = ibn_call_get_step_of (ibn_session_get_call (priv->session), priv->path);
  if (!priv->touched && (step == NULL || !ibn_session_was_left (priv->session, step)))
    return NULL;

  lines = g_string_new (NULL);
  for (guint i = 0; i < findings->len; i++)
    *level = MAX (*level, ibn_finding_get_level (g_ptr_array_index (findings, i)));

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      if (ibn_finding_get_level (finding) < *level)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, ibn_finding_get_message (finding));
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
set_complaint (IbnEditor *self, IbnLevel level, const char *complaint)
{
  IbnEditorPrivate *priv = get_priv (self);
  const char *style = complaint != NULL ? ibn_level_get_style (level) : NULL;

  if (level == priv->level && g_strcmp0 (complaint, priv->complaint) == 0)
    return;

  g_free (priv->complaint);
  priv->complaint = g_strdup (complaint);
  priv->level = level;

  if (priv->style != NULL)
    gtk_widget_remove_css_class (get_target (self), priv->style);
  if (style != NULL)
    gtk_widget_add_css_class (get_target (self), style);
  priv->style = style;

  ibn_editor_describe (self);
  g_signal_emit (self, signals[SIGNAL_COMPLAINT_CHANGED], 0);
}

static void
update_complaint (IbnEditor *self)
{
  IbnEditorClass *klass = IBN_EDITOR_GET_CLASS (self);
  IbnLevel level;
  g_autofree char *complaint = NULL;

  if (get_priv (self)->focused && klass->is_pending != NULL && klass->is_pending (self))
    {
      set_complaint (self, IBN_LEVEL_NONE, NULL);
      return;
    }
  complaint = dup_complaint (self, &level);
  set_complaint (self, level, complaint);
}

static char *
dup_name (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);

  return priv->context != NULL ? ibn_ui_dup_name (priv->context, priv->label)
                               : g_strdup (priv->label);
}

static char *
dup_carried (IbnEditor *self)
{
  const char *origin = get_priv (self)->origin;

  /* Translators: %s is a phase with its day, or what an earlier dossier is called */
  return origin != NULL ? g_strdup_printf (_("Taken over from %s, to be checked"), origin) : NULL;
}

static char *
dup_graded_complaint (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);

  return priv->complaint != NULL
         ? ibn_ui_dup_name (ibn_level_get_words (priv->level), priv->complaint) : NULL;
}

/* What came of what was typed; of which answer where the focus is elsewhere by now. */
static void
say_complaint (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);
  g_autofree char *words = dup_graded_complaint (self);
  g_autofree char *name = dup_name (self);
  g_autofree char *whole = NULL;

  /* Translators: said when what was wrong with an answer no longer is */
  if (words == NULL && priv->was_wrong)
    words = g_strdup (_("Solved"));
  priv->was_wrong = FALSE;
  if (words == NULL)
    return;
  whole = ibn_ui_dup_name (name, words);
  ibn_voice_say (GTK_WIDGET (self), priv->focused ? words : whole);
}

static void
on_complaint_due (void *data)
{
  IbnEditor *self = data;
  IbnEditorClass *klass = IBN_EDITOR_GET_CLASS (self);
  IbnEditorPrivate *priv = get_priv (self);
  g_autofree char *before = g_strdup (priv->note);

  priv->timeout = 0;
  update_complaint (self);
  if (klass->dup_note != NULL)
    ibn_editor_describe (self);
  say_complaint (self);
  if (klass->is_note_said && priv->note != NULL && g_strcmp0 (priv->note, before) != 0)
    ibn_voice_say (get_target (self), priv->note);
}

static void
apply (IbnEditor *self, IbnChange *change)
{
  IbnEditorPrivate *priv = get_priv (self);

  priv->touched = TRUE;
  priv->was_wrong |= priv->complaint != NULL;
  g_clear_handle_id (&priv->timeout, g_source_remove);
  priv->timeout = g_timeout_add_once (COMPLAINT_DELAY_MS, on_complaint_due, self);
  set_complaint (self, IBN_LEVEL_NONE, NULL);

  priv->applying = TRUE;
  ibn_session_apply (priv->session, change,
                     priv->continuing ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT);
  priv->applying = FALSE;
  priv->continuing = TRUE;
}

static void
on_changed (IbnDocument *document, IbnChange *change, IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);

  if (priv->applying)
    return;
  priv->continuing = FALSE;
  IBN_EDITOR_GET_CLASS (self)->show (self);
}

static void
on_enter (GtkEventControllerFocus *controller, IbnEditor *self)
{
  get_priv (self)->focused = TRUE;
}

static void
on_leave (GtkEventControllerFocus *controller, IbnEditor *self)
{
  IbnEditorClass *klass = IBN_EDITOR_GET_CLASS (self);
  IbnEditorPrivate *priv = get_priv (self);
  gboolean is_known = priv->complaint != NULL;

  priv->focused = FALSE;
  priv->continuing = FALSE;
  if (klass->leave != NULL)
    klass->leave (self);
  /* What is settled by leaving is said below. */
  g_clear_handle_id (&priv->timeout, g_source_remove);
  klass->show (self);
  update_complaint (self);
  if (!is_known)
    say_complaint (self);
}

static void
ibn_editor_constructed (GObject *object)
{
  IbnEditor *self = IBN_EDITOR (object);
  IbnEditorPrivate *priv = get_priv (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *detailed = g_strconcat ("changed::", priv->path, NULL);

  G_OBJECT_CLASS (ibn_editor_parent_class)->constructed (object);

  g_signal_connect_object (ibn_session_get_document (priv->session), detailed,
                           G_CALLBACK (on_changed), self, 0);
  g_signal_connect (focus, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  if (priv->label == NULL)
    priv->label = g_strdup (ibn_session_get_words (priv->session, priv->field->label));
  IBN_EDITOR_GET_CLASS (self)->show (self);
  ibn_editor_refresh (self);
  ibn_editor_describe (self);
}

static void
ibn_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnEditorPrivate *priv = get_priv (IBN_EDITOR (object));

  switch (id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;

    case PROP_FIELD:
      priv->field = g_value_get_pointer (value);
      break;

    case PROP_PATH:
      priv->path = g_value_dup_string (value);
      break;

    case PROP_COMPACT:
      priv->compact = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_editor_dispose (GObject *object)
{
  IbnEditorPrivate *priv = get_priv (IBN_EDITOR (object));

  g_clear_handle_id (&priv->timeout, g_source_remove);

  G_OBJECT_CLASS (ibn_editor_parent_class)->dispose (object);
}

static void
ibn_editor_finalize (GObject *object)
{
  IbnEditorPrivate *priv = get_priv (IBN_EDITOR (object));

  g_clear_object (&priv->session);
  g_free (priv->path);
  g_free (priv->label);
  g_free (priv->context);
  g_free (priv->complaint);
  g_free (priv->note);
  g_free (priv->origin);

  G_OBJECT_CLASS (ibn_editor_parent_class)->finalize (object);
}

static void
ibn_editor_class_init (IbnEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ibn_editor_constructed;
  object_class->set_property = ibn_editor_set_property;
  object_class->dispose = ibn_editor_dispose;
  object_class->finalize = ibn_editor_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, IBN_TYPE_SESSION, flags);
  props[PROP_FIELD] = g_param_spec_pointer ("field", NULL, NULL, flags);
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_COMPLAINT_CHANGED] =
    g_signal_new ("complaint-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ibn_editor_init (IbnEditor *self)
{
}

/**
 * ibn_editor_new:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is; in a table the path of the cell
 * @compact: whether it is a cell of a sheet
 *
 * Returns: (transfer floating): an editor that fits the type of the question
 */
IbnEditor *
ibn_editor_new (IbnSession *session, const IbnField *field, const char *path, gboolean compact)
{
  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (ibn_editors_get_type_for (field, compact),
                       "session", session,
                       "field", field,
                       "path", path,
                       "compact", compact,
                       NULL);
}

IbnSession *
ibn_editor_get_session (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), NULL);
  return get_priv (self)->session;
}

const IbnField *
ibn_editor_get_field (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), NULL);
  return get_priv (self)->field;
}

const char *
ibn_editor_get_path (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), NULL);
  return get_priv (self)->path;
}

gboolean
ibn_editor_is_compact (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), FALSE);
  return get_priv (self)->compact;
}

const char *
ibn_editor_get_label (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), NULL);
  return get_priv (self)->label;
}

/**
 * ibn_editor_set_label:
 * @label: what it is called by a screen reader; the question, unless set
 */
void
ibn_editor_set_label (IbnEditor *self, const char *label)
{
  IbnEditorPrivate *priv;

  g_return_if_fail (IBN_IS_EDITOR (self));
  g_return_if_fail (label != NULL);

  priv = get_priv (self);
  if (g_strcmp0 (label, priv->label) == 0)
    return;
  g_free (priv->label);
  priv->label = g_strdup (label);
  ibn_editor_describe (self);
}

/**
 * ibn_editor_set_context:
 * @context: (nullable): what it is a part of
 *
 * In a sheet the words of the question are not enough: its row belongs to the name.
 */
void
ibn_editor_set_context (IbnEditor *self, const char *context)
{
  IbnEditorPrivate *priv;

  g_return_if_fail (IBN_IS_EDITOR (self));

  priv = get_priv (self);
  if (g_strcmp0 (context, priv->context) == 0)
    return;
  g_free (priv->context);
  priv->context = g_strdup (context);
  ibn_editor_describe (self);
}

const char *
ibn_editor_get_complaint (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), NULL);
  return get_priv (self)->complaint;
}

IbnLevel
ibn_editor_get_level (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), IBN_LEVEL_NONE);
  return get_priv (self)->level;
}

gboolean
ibn_editor_is_locked (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), FALSE);
  return get_priv (self)->locked;
}

gboolean
ibn_editor_is_empty (IbnEditor *self)
{
  IbnEditorPrivate *priv;
  IbnDocument *document;

  g_return_val_if_fail (IBN_IS_EDITOR (self), TRUE);

  priv = get_priv (self);
  document = ibn_session_get_document (priv->session);
  return *ibn_document_get (document, priv->path) == '\0'
         && ibn_document_get_typed (document, priv->path) == NULL;
}

gboolean
ibn_editor_has_focus (IbnEditor *self)
{
  g_return_val_if_fail (IBN_IS_EDITOR (self), FALSE);
  return get_priv (self)->focused;
}

/* Another edit, or its undoing, may have made it wrong or right. */
static void
follow_complaint (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);
  g_autofree char *before = priv->focused ? g_strdup (priv->complaint) : NULL;

  update_complaint (self);
  if (!priv->focused || g_strcmp0 (before, priv->complaint) == 0)
    return;
  priv->was_wrong = before != NULL;
  say_complaint (self);
}

static void
update_origin (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);
  const char *origin = ibn_carry_get_origin (ibn_session_get_carry (priv->session), priv->path);

  if (g_strcmp0 (origin, priv->origin) == 0)
    return;
  g_free (priv->origin);
  priv->origin = g_strdup (origin);
  ibn_editor_describe (self);
  if (priv->focused && origin != NULL)
    {
      g_autofree char *words = dup_carried (self);

      ibn_voice_say (get_target (self), words);
    }
}

/**
 * ibn_editor_refresh:
 *
 * Brings up to date what hangs on the rest of the dossier: the complaint, but not between a key
 * and its complaint, whether it was taken over, and whether something may be typed.
 */
void
ibn_editor_refresh (IbnEditor *self)
{
  IbnEditorClass *klass;
  IbnEditorPrivate *priv;
  gboolean locked;

  g_return_if_fail (IBN_IS_EDITOR (self));

  klass = IBN_EDITOR_GET_CLASS (self);
  priv = get_priv (self);
  locked = !ibn_session_can_edit (priv->session, priv->path);
  if (locked != priv->locked)
    {
      priv->locked = locked;
      klass->lock (self, locked);
    }
  if (klass->refresh != NULL)
    klass->refresh (self);
  update_origin (self);
  if (priv->timeout == 0)
    follow_complaint (self);
}

void
ibn_editor_focus (IbnEditor *self)
{
  IbnEditorClass *klass;

  g_return_if_fail (IBN_IS_EDITOR (self));

  klass = IBN_EDITOR_GET_CLASS (self);
  gtk_widget_grab_focus (klass->get_entrance != NULL ? klass->get_entrance (self)
                                                     : klass->get_target (self));
}

/**
 * ibn_editor_dup_text:
 *
 * Returns: (transfer full): the answer as people read it, or what was typed and is no answer
 */
char *
ibn_editor_dup_text (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);
  IbnDocument *document = ibn_session_get_document (priv->session);
  const char *typed = ibn_document_get_typed (document, priv->path);

  if (typed != NULL)
    return g_strdup (typed);
  return ibn_type_format (priv->field->type, ibn_document_get (document, priv->path),
                          ibn_session_get_language (priv->session));
}

const char *
ibn_editor_get_value (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);

  return ibn_document_get (ibn_session_get_document (priv->session), priv->path);
}

/**
 * ibn_editor_type:
 * @text: what stands there after a key
 *
 * Makes what is typed the answer, or keeps it as typed where it is none (yet).
 */
void
ibn_editor_type (IbnEditor *self, const char *text)
{
  IbnEditorPrivate *priv = get_priv (self);
  g_autoptr(IbnChange) change = ibn_field_change (priv->field, priv->path, text);

  apply (self, change);
}

/**
 * ibn_editor_set:
 * @value: as stored; "" for no answer
 *
 * Makes what was chosen the answer.
 */
void
ibn_editor_set (IbnEditor *self, const char *value)
{
  g_autoptr(IbnChange) change = ibn_change_new_set (get_priv (self)->path, value);

  apply (self, change);
}

/* What is typed from here on is a step to undo of its own. */
void
ibn_editor_pause (IbnEditor *self)
{
  g_return_if_fail (IBN_IS_EDITOR (self));
  get_priv (self)->continuing = FALSE;
}

static void
append_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static char *
dup_description (IbnEditor *self)
{
  IbnEditorClass *klass = IBN_EDITOR_GET_CLASS (self);
  IbnEditorPrivate *priv = get_priv (self);
  g_autofree char *complaint = dup_graded_complaint (self);
  g_autofree char *carried = dup_carried (self);
  GString *text = g_string_new (NULL);

  g_free (priv->note);
  priv->note = klass->dup_note != NULL ? klass->dup_note (self) : NULL;
  append_line (text, complaint != NULL ? complaint
                                       : ibn_session_get_words (priv->session, priv->field->help));
  append_line (text, priv->note);
  append_line (text, carried);
  return g_string_free (text, FALSE);
}

/* Tells a screen reader what the eye sees: name, complaint or help, required or not. That it is
 * wrong stands in the words: of the state GTK 4.8 makes another one, for which Orca drops it. */
void
ibn_editor_describe (IbnEditor *self)
{
  IbnEditorPrivate *priv = get_priv (self);
  GtkAccessible *target = GTK_ACCESSIBLE (get_target (self));
  g_autofree char *description = dup_description (self);
  IbnLevel missing = ibn_checker_get_missing (ibn_session_get_checker (priv->session), priv->path);
  g_autofree char *name = dup_name (self);

  gtk_accessible_update_property (target, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  ibn_voice_describe (GTK_WIDGET (target), description);
  gtk_accessible_update_property (target,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, missing == IBN_LEVEL_BLOCKING,
                                  -1);
}

/**
 * ibn_editor_show_complaint:
 * @complaint: where it is shown, for as long as the editor is there
 *
 * Shows what is wrong with the answer, if anything is, and tells which answer it belongs to.
 */
void
ibn_editor_show_complaint (IbnEditor *self, IbnComplaint *complaint)
{
  IbnEditorPrivate *priv;
  GtkAccessible *target;

  g_return_if_fail (IBN_IS_EDITOR (self));
  g_return_if_fail (IBN_IS_COMPLAINT (complaint));

  priv = get_priv (self);
  target = GTK_ACCESSIBLE (get_target (self));
  ibn_complaint_set (complaint, priv->level, priv->complaint);
  if (priv->complaint != NULL)
    gtk_accessible_update_relation (target, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, complaint, -1);
  else
    gtk_accessible_reset_relation (target, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}
