/* ibn-verb-cure.c: ibn cure: the ways to satisfy a rule
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-decimal.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-path.h"

/* A cure and what it cures. */
typedef struct {
  IbnFinding *finding;        /* owned, as the next */
  IbnCure    *cure;
} Offer;

static void
clear_offer (void *data)
{
  Offer *self = data;

  g_object_unref (self->finding);
  ibn_cure_free (self->cure);
}

/* The findings of a rule; or the one finding, when @rule is its key. */
static GPtrArray *
list_findings (IbnChecker *checker, const char *rule)
{
  GListModel *all = ibn_checker_get_findings (checker);
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (all, i);

      if (g_str_equal (ibn_finding_get_rule (finding), rule) ||
          g_str_equal (ibn_finding_get_key (finding), rule))
        g_ptr_array_add (findings, g_steal_pointer (&finding));
    }
  return findings;
}

static GArray *
list_offers (IbnChecker *checker, GPtrArray *findings, GRand *random)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (Offer));

  g_array_set_clear_func (offers, clear_offer);
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr(GPtrArray) cures = ibn_checker_get_cures (checker, finding, random);

      while (cures->len > 0)
        {
          Offer offer = { g_object_ref (finding), g_ptr_array_steal_index (cures, 0) };

          g_array_append_val (offers, offer);
        }
    }
  return offers;
}

static char *
format_answer (IbnInput *input, IbnDocument *document, const char *path)
{
  const IbnField *field = ibn_call_get_field (input->call, path);
  g_autofree char *text = NULL;

  text = ibn_field_format (input->call, field, document, path, input->language);
  return *text == '\0' ? g_strdup ("–") : g_steal_pointer (&text);
}

/* @after: the dossier with all changes of the cure made. */
static void
print_change (IbnInput *input, IbnDocument *after, IbnChange *change)
{
  const char *path = ibn_change_get_path (change);
  gboolean is_new = ibn_change_get_kind (change) == IBN_CHANGE_INSERT;
  g_autofree char *parent = ibn_path_dup_parent (path);
  g_autofree char *row = ibn_path_dup_row (path);
  gboolean is_there = row == NULL || ibn_document_has_row (input->document, row);
  g_autofree char *words = ibn_path_format (input->call, is_there ? input->document : after,
                                            is_new ? parent : path, input->language);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *line = NULL;

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_SET:
      old = format_answer (input, input->document, path);
      new = format_answer (input, after, path);
      line = g_strdup_printf ("%s: %s → %s", words, old, new);
      break;

    case IBN_CHANGE_INSERT:
      line = g_strdup_printf (_("%s: a new row"), words);
      break;

    case IBN_CHANGE_REMOVE:
      line = g_strdup_printf (_("%s: removed"), words);
      break;

    case IBN_CHANGE_MOVE:
      line = g_strdup_printf (_("%s: moved"), words);
      break;
    }
  ibn_print ("     %s (%s)\n", line, path);
}

static void
print_rules (const char *title, GPtrArray *findings)
{
  if (findings->len == 0)
    return;

  ibn_print ("     %s", title);
  for (guint i = 0; i < findings->len; i++)
    ibn_print ("%s %s", i == 0 ? "" : ",", ibn_finding_get_rule (g_ptr_array_index (findings, i)));
  ibn_print ("\n");
}

static gboolean
print_offer (IbnInput *input, IbnChecker *checker, guint number, const Offer *offer, GError **error)
{
  g_autoptr(IbnDocument) after = ibn_document_copy (input->document);
  g_autoptr(GPtrArray) resolved = NULL;
  g_autoptr(GPtrArray) added = NULL;

  if (!ibn_document_apply_all (after, offer->cure->changes, IBN_APPLY_DEFAULT, error) ||
      !ibn_checker_preview (checker, offer->cure->changes, &resolved, &added, error))
    return FALSE;

  ibn_print ("  %u. %s\n", number, offer->cure->label);
  for (guint i = 0; i < offer->cure->changes->len; i++)
    print_change (input, after, g_ptr_array_index (offer->cure->changes, i));
  print_rules (_("Satisfies:"), resolved);
  print_rules (_("Breaks:"), added);
  return TRUE;
}

static IbnExit
list_cures (IbnInput *input, IbnChecker *checker, GPtrArray *findings, GArray *offers)
{
  g_autoptr(GError) error = NULL;
  guint number = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      guint before = number;

      ibn_print ("%s  %s\n", ibn_finding_get_rule (finding), ibn_finding_get_message (finding));
      while (number < offers->len && g_array_index (offers, Offer, number).finding == finding)
        {
          const Offer *offer = &g_array_index (offers, Offer, number);

          if (!print_offer (input, checker, ++number, offer, &error))
            return ibn_input_fail (error);
        }
      if (number == before)
        ibn_print ("  %s\n", _("There is no cure for it but yours."));
    }
  return IBN_EXIT_FINE;
}

static IbnExit
take_cure (IbnInput *input, GArray *offers, const char *rule, gint64 number, const char *output)
{
  g_autoptr(GError) error = NULL;
  guint n = offers->len;
  const Offer *offer;

  if (number > n)
    {
      ibn_complain (ngettext ("%s: there is only %u cure", "%s: there are only %u cures", n), rule,
                    n);
      return IBN_EXIT_FAILED;
    }

  offer = &g_array_index (offers, Offer, number - 1);
  if (!ibn_input_apply (input, offer->cure->changes, &error)
      || !ibn_input_save (input, output, &error))
    return ibn_input_fail (error);
  ibn_print ("%s\n", offer->cure->label);
  return IBN_EXIT_FINE;
}

IbnExit
ibn_verb_cure (const IbnInvocation *self)
{
  const char *rule = self->arguments[1];
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GArray) offers = NULL;
  gint64 number = 0;

  /* Whatever is wrong with it, it is no number of a cure. */
  if (self->n_arguments > 2 &&
      !ibn_whole_parse (self->arguments[2], 1, G_MAXINT, &number))
    {
      ibn_complain (_("cure: “%s” is not the number of a cure"), self->arguments[2]);
      return IBN_EXIT_USAGE;
    }
  if (self->output != NULL && number == 0)
    {
      ibn_complain (_("cure: without the number of a cure there is nothing to write"));
      return IBN_EXIT_USAGE;
    }

  input = ibn_input_open (self, self->arguments[0], &error);
  checker = input == NULL ? NULL : ibn_input_check (input, self, &error);
  if (checker == NULL)
    return ibn_input_fail (error);

  findings = list_findings (checker, rule);
  if (findings->len == 0)
    {
      ibn_complain (_("%s: the rule “%s” has found nothing"), input->name, rule);
      return IBN_EXIT_FAILED;
    }

  offers = list_offers (checker, findings, self->random);
  if (number > 0)
    return take_cure (input, offers, rule, number, self->output);
  return list_cures (input, checker, findings, offers);
}
