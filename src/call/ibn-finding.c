/* ibn-finding.c: what a rule found, as an immutable object
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finding-private.h"

#include "ibn-path.h"

#define REASONS "reasons"
#define MAX_ID 64

struct _IbnFinding {
  GObject        parent_instance;

  const IbnRule *rule;         /* of the call, which the checker holds */
  char          *id;           /* owned */
  char          *key;          /* owned */
  IbnLevel       level;
  IbnPlaces     *places;       /* owned, at least one */
  char          *message;      /* owned */
  char          *source;       /* owned, "" for none */
  char          *row;          /* owned, a path, "" for none */
  char          *reason_path;  /* owned, "" for none */
  char          *reason;       /* owned, "" for none */
  gboolean       has_cures;
};

G_DEFINE_FINAL_TYPE (IbnFinding, ibn_finding, G_TYPE_OBJECT)

enum {
  PROP_RULE = 1,
  PROP_LEVEL,
  PROP_MESSAGE,
  PROP_REASON,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
ibn_finding_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IbnFinding *self = IBN_FINDING (object);

  switch (id)
    {
    case PROP_RULE:
      g_value_set_string (value, self->id);
      break;
    case PROP_LEVEL:
      g_value_set_uint (value, self->level);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_finding_finalize (GObject *object)
{
  IbnFinding *self = IBN_FINDING (object);

  g_free (self->id);
  g_free (self->key);
  ibn_places_unref (self->places);
  g_free (self->message);
  g_free (self->source);
  g_free (self->row);
  g_free (self->reason_path);
  g_free (self->reason);

  G_OBJECT_CLASS (ibn_finding_parent_class)->finalize (object);
}

static void
ibn_finding_class_init (IbnFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ibn_finding_get_property;
  object_class->finalize = ibn_finding_finalize;

  props[PROP_RULE] = g_param_spec_string ("rule", NULL, NULL, NULL, flags);
  props[PROP_LEVEL] = g_param_spec_uint ("level", NULL, NULL, 0, IBN_LEVEL_BLOCKING, 0, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ibn_finding_init (IbnFinding *self)
{
}

/* The id of the row that holds the reason of the finding @key: its letters and digits. */
static char *
make_reason_id (const char *key)
{
  GString *id = g_string_new (NULL);
  gboolean digit = FALSE;

  for (const char *at = key; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      {
        g_string_append_c (id, g_ascii_tolower (*at));
        digit = digit || g_ascii_isdigit (*at);
      }
  if (id->len > MAX_ID)
    {
      g_string_truncate (id, MAX_ID - 8);
      g_string_append_printf (id, "%08x", g_str_hash (key));
    }
  else if (!digit)
    g_string_append_c (id, '0');
  return g_string_free (id, FALSE);
}

static char *
make_rule_key (const IbnRule *rule, const char *row)
{
  return g_strconcat (rule->key, row != NULL ? ":" : NULL, row, NULL);
}

/* Where in the table of reasons that is kept which is given for the finding of a rule. */
char *
ibn_rule_dup_reason_id (const IbnRule *rule, const char *row)
{
  g_autofree char *key = make_rule_key (rule, row);

  return make_reason_id (key);
}

/* Makes a finding; takes the places and the message of @parts. */
IbnFinding *
ibn_finding_new (IbnFindingParts *parts, IbnDocument *document)
{
  IbnFinding *self = g_object_new (IBN_TYPE_FINDING, NULL);

  self->rule = parts->rule;
  self->id = g_strdup (parts->id);
  self->level = parts->level;
  self->places = g_steal_pointer (&parts->places);
  self->message = g_steal_pointer (&parts->message);
  self->source = g_strdup (parts->source != NULL ? parts->source : "");
  self->row = parts->row != NULL ? g_strconcat (parts->table, "/", parts->row, NULL)
                                 : g_strdup ("");
  self->has_cures = parts->has_cures;
  if (parts->rule->aspect != IBN_ASPECT_NONE)
    self->key = g_strconcat (parts->rule->key, ":", ibn_places_get (self->places)[0], NULL);
  else
    self->key = make_rule_key (parts->rule, parts->row);

  if (self->level == IBN_LEVEL_EXPLAIN)
    {
      g_autofree char *id = make_reason_id (self->key);
      g_autofree char *text = NULL;

      self->reason_path = g_strconcat (REASONS "/", id, "/text", NULL);
      text = g_strdup (ibn_document_get (document, self->reason_path));
      self->reason = g_steal_pointer (&text);
    }
  else
    {
      self->reason_path = g_strdup ("");
      self->reason = g_strdup ("");
    }
  return self;
}

const IbnRule *
ibn_finding_get_origin (IbnFinding *self)
{
  return self->rule;
}

const char *
ibn_finding_get_row_id (IbnFinding *self)
{
  return *self->row == '\0' ? NULL : ibn_path_get_name (self->row);
}

/* Whether the two say the same of the same. */
gboolean
ibn_finding_is_same (IbnFinding *self, IbnFinding *other)
{
  return g_str_equal (self->key, other->key)
         && g_str_equal (self->id, other->id)
         && self->level == other->level
         && (self->places == other->places
             || g_strv_equal (ibn_places_get (self->places), ibn_places_get (other->places)))
         && g_str_equal (self->message, other->message)
         && g_str_equal (self->reason, other->reason);
}

const char *
ibn_finding_get_rule (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->id;
}

const char *
ibn_finding_get_key (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->key;
}

IbnLevel
ibn_finding_get_level (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), IBN_LEVEL_NONE);
  return self->level;
}

const char *const *
ibn_finding_get_places (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return ibn_places_get (self->places);
}

const char *
ibn_finding_get_message (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->message;
}

const char *
ibn_finding_get_source (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->source;
}

const char *
ibn_finding_get_reason_path (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->reason_path;
}

const char *
ibn_finding_get_reason (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), NULL);
  return self->reason;
}

/**
 * ibn_finding_is_open:
 * @self: a finding
 *
 * Says whether it stands in the way: it blocks, or it must be explained and is not.
 *
 * Returns: whether it is open
 */
gboolean
ibn_finding_is_open (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), FALSE);

  return self->level == IBN_LEVEL_BLOCKING
         || (self->level == IBN_LEVEL_EXPLAIN && *self->reason == '\0');
}

gboolean
ibn_finding_has_cures (IbnFinding *self)
{
  g_return_val_if_fail (IBN_IS_FINDING (self), FALSE);
  return self->has_cures;
}

/**
 * ibn_finding_make_reason:
 * @self: a finding of level %IBN_LEVEL_EXPLAIN
 * @document: the dossier it is about
 * @reason: why it may stand; "" to take the reason back
 *
 * Makes the changes that give the finding its reason: one step for ibn_document_apply_all().
 *
 * Returns: (transfer full) (element-type IbnChange): the changes; none where nothing is to be done
 */
GPtrArray *
ibn_finding_make_reason (IbnFinding *self, IbnDocument *document, const char *reason)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autofree char *row = NULL;
  g_autofree char *rule = NULL;
  gboolean there;

  g_return_val_if_fail (IBN_IS_FINDING (self), changes);
  g_return_val_if_fail (self->level == IBN_LEVEL_EXPLAIN, changes);
  g_return_val_if_fail (reason != NULL, changes);

  row = ibn_path_dup_parent (self->reason_path);
  there = ibn_document_has_row (document, row);
  if (*reason == '\0')
    {
      if (there)
        g_ptr_array_add (changes, ibn_change_new_remove (row));
      return changes;
    }
  if (!there)
    {
      rule = g_strconcat (row, "/rule", NULL);
      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (rule, self->id));
    }
  g_ptr_array_add (changes, ibn_change_new_set (self->reason_path, reason));
  return changes;
}
