/* ibn-report.c: the findings of a dossier, for people and for programs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-report.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-output.h"

/* Places of one finding; where there are more, the last line counts the rest. */
#define MAX_PLACES 5

/* Gravest first. */
static const struct {
  IbnLevel level;
  const char *title;
} levels[] = {
  { IBN_LEVEL_BLOCKING, N_("Blocking") },
  { IBN_LEVEL_EXPLAIN, N_("To be explained") },
  { IBN_LEVEL_ATTENTION, N_("For your attention") },
  { IBN_LEVEL_INFO, N_("For your information") },
};

/* A finding with its cures. “ibn cure FILE RULE N” counts through all findings of a rule. */
typedef struct {
  IbnFinding *finding;        /* owned, as the next */
  GPtrArray  *cures;          /* of IbnCure */
  guint       number;         /* of the first cure */
} Entry;

static void
clear_entry (void *data)
{
  Entry *self = data;

  g_object_unref (self->finding);
  g_ptr_array_unref (self->cures);
}

static void
print_indented (const char *first, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    ibn_print ("%s%s\n", i == 0 ? first : "            ", lines[i]);
}

static void
print_places (IbnInput *input, IbnFinding *finding)
{
  const char * const *places = ibn_finding_get_places (finding);
  guint n = g_strv_length ((char **) places);
  guint shown = n > MAX_PLACES ? MAX_PLACES - 1 : n;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *words = ibn_path_format (input->call, input->document, places[i],
                                                input->language);

      ibn_print ("            → %s (%s)\n", words, places[i]);
    }
  if (shown < n)
    {
      ibn_print ("            ");
      /* Translators: places in the dossier, below a list of the first of them. */
      ibn_print (ngettext ("… and %u more", "… and %u more", n - shown), n - shown);
      ibn_print ("\n");
    }
}

static void
print_entry (IbnInput *input, const Entry *entry)
{
  const char *reason = ibn_finding_get_reason (entry->finding);
  g_autofree char *head = g_strdup_printf ("  %-9s ", ibn_finding_get_rule (entry->finding));

  print_indented (head, ibn_finding_get_message (entry->finding));
  print_places (input, entry->finding);
  if (*reason != '\0')
    {
      g_autofree char *line = g_strdup_printf (_("Reason: %s"), reason);

      print_indented ("            ", line);
    }

  for (guint i = 0; i < entry->cures->len; i++)
    {
      const IbnCure *cure = g_ptr_array_index (entry->cures, i);
      g_autofree char *line = g_strdup_printf (_("Cure %u: %s"), entry->number + i, cure->label);

      ibn_print ("            %s\n", line);
    }
}

static GArray *
list_entries (IbnChecker *checker, GRand *random)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  g_autoptr(GHashTable) n_cures = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char *rule = ibn_finding_get_rule (finding);
      GPtrArray *cures = ibn_checker_get_cures (checker, finding, random);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (n_cures, rule));
      Entry entry = { g_steal_pointer (&finding), cures, before + 1 };

      g_hash_table_insert (n_cures, (char *) rule, GUINT_TO_POINTER (before + cures->len));
      g_array_append_val (entries, entry);
    }
  return entries;
}

static void
print_level (IbnInput *input, IbnChecker *checker, GArray *entries, gsize index)
{
  if (ibn_checker_count (checker, levels[index].level) == 0)
    return;

  ibn_print ("%s\n", _(levels[index].title));
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (ibn_finding_get_level (entry->finding) == levels[index].level)
        print_entry (input, entry);
    }
}

static guint
count_open_explains (IbnChecker *checker)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n = g_list_model_get_n_items (findings);
  guint open = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_get_level (finding) == IBN_LEVEL_EXPLAIN && ibn_finding_is_open (finding))
        open++;
    }
  return open;
}

static void
print_summary (IbnChecker *checker)
{
  guint blocking = ibn_checker_count (checker, IBN_LEVEL_BLOCKING);
  guint explain = ibn_checker_count (checker, IBN_LEVEL_EXPLAIN);
  guint attention = ibn_checker_count (checker, IBN_LEVEL_ATTENTION);
  guint info = ibn_checker_count (checker, IBN_LEVEL_INFO);

  /* Translators: each is a number of findings. */
  ibn_print (_("%u blocking; %u to be explained, %u of them without a reason; %u for attention; "
               "%u for information"),
             blocking, explain, count_open_explains (checker), attention, info);
  ibn_print ("\n");
}

/**
 * ibn_report_print:
 * @self: what was asked
 * @input: a dossier
 * @checker: its checker
 *
 * Prints the findings for people, the gravest first.
 */
void
ibn_report_print (const IbnInvocation *self, IbnInput *input, IbnChecker *checker)
{
  g_autofree char *time = ibn_time_format_long (self->now, input->language);
  const IbnPhase *phase = ibn_checker_get_phase (checker);
  g_autoptr(GArray) entries = list_entries (checker, self->random);

  ibn_print ("%s: %s, %s\n", input->name, ibn_words_get (phase->label, input->language), time);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    print_level (input, checker, entries, i);
  print_summary (checker);
}

static void
add_change (JsonBuilder *builder, IbnChange *change)
{
  static const char * const kinds[] = {
    [IBN_CHANGE_SET] = "set",
    [IBN_CHANGE_INSERT] = "insert",
    [IBN_CHANGE_REMOVE] = "remove",
    [IBN_CHANGE_MOVE] = "move",
  };
  IbnChangeKind kind = ibn_change_get_kind (change);

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "path", ibn_change_get_path (change));
  ibn_json_add_text (builder, "value",
                     kind == IBN_CHANGE_SET ? ibn_change_get_value (change) : NULL);
  if (kind != IBN_CHANGE_SET)
    ibn_json_add_text (builder, "kind", kinds[kind]);
  json_builder_end_object (builder);
}

static void
add_cure (JsonBuilder *builder, const IbnCure *cure)
{
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "label", cure->label);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cure->changes->len; i++)
    add_change (builder, g_ptr_array_index (cure->changes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_finding (JsonBuilder *builder, IbnChecker *checker, IbnFinding *finding, GRand *random)
{
  const char * const *places = ibn_finding_get_places (finding);
  g_autoptr(GPtrArray) cures = ibn_checker_get_cures (checker, finding, random);

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "rule", ibn_finding_get_rule (finding));
  ibn_json_add_text (builder, "level", ibn_level_get_name (ibn_finding_get_level (finding)));
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (gsize i = 0; places[i] != NULL; i++)
    json_builder_add_string_value (builder, places[i]);
  json_builder_end_array (builder);
  ibn_json_add_text (builder, "message", ibn_finding_get_message (finding));
  ibn_json_add_text (builder, "source", ibn_finding_get_source (finding));
  json_builder_set_member_name (builder, "cures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cures->len; i++)
    add_cure (builder, g_ptr_array_index (cures, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * ibn_report_add:
 * @self: what was asked
 * @input: a dossier
 * @checker: its checker
 * @builder: within an array
 *
 * Adds the findings as an object.
 */
void
ibn_report_add (const IbnInvocation *self, IbnInput *input, IbnChecker *checker,
                JsonBuilder *builder)
{
  g_autofree char *time = ibn_time_format_iso (self->now);
  g_autofree char *name = g_filename_display_name (input->name);
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n = g_list_model_get_n_items (findings);

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "file", name);
  ibn_json_add_text (builder, "call", ibn_call_get_id (input->call));
  ibn_json_add_text (builder, "phase", ibn_checker_get_phase (checker)->id);
  ibn_json_add_text (builder, "at", time);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      add_finding (builder, checker, finding, self->random);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
