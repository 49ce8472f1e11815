/* ibn-cli.c: from a command line to a verb
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-output.h"

static const IbnVerb verbs[] = {
  { "calls", "", N_("List the calls that are installed"),
    IBN_OPTION_JSON, 0, 0, 0, ibn_verb_calls },
  { "new", "", N_("Write a new dossier for a call, empty or from another one"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_FROM | IBN_OPTION_PART | IBN_OPTION_AUTHOR,
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT, 0, 0, ibn_verb_new },
  { "paths", "", N_("List every question and table of a call"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_JSON, IBN_OPTION_CALL, 0, 0, ibn_verb_paths },
  { "get", N_("FILE PATH…"), N_("Print answers"),
    IBN_OPTION_CALL | IBN_OPTION_JSON | IBN_OPTION_RAW, 0, 2, G_MAXUINT, ibn_verb_get },
  { "set", N_("FILE PATH=VALUE…"), N_("Give answers, written as one would type them"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR, 0, 2, G_MAXUINT, ibn_verb_set },
  { "add", N_("FILE TABLE"), N_("Add a row at the end of a table, and print its id"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR, 0, 2, 2, ibn_verb_add },
  { "remove", N_("FILE PATH…"), N_("Remove rows, or clear answers"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR, 0, 2, G_MAXUINT, ibn_verb_remove },
  { "attach", N_("FILE PATH DOCUMENT"), N_("Put a document in the dossier"),
    IBN_OPTION_CALL | IBN_OPTION_AUTHOR | IBN_OPTION_OUTPUT, 0, 3, 3, ibn_verb_attach, 1 << 2 },
  { "attachments", N_("FILE"), N_("List the documents in the dossier, or take them out"),
    IBN_OPTION_CALL | IBN_OPTION_EXTRACT | IBN_OPTION_JSON, 0, 1, 1, ibn_verb_attachments },
  { "import", N_("FILE TABLE SHEETFILE"), N_("Make rows of a table from a CSV, XLSX or ODS file"),
    IBN_OPTION_CALL | IBN_OPTION_SHEET | IBN_OPTION_MATCH | IBN_OPTION_UPDATE | IBN_OPTION_DRY_RUN
    | IBN_OPTION_OUTPUT | IBN_OPTION_JSON | IBN_OPTION_AUTHOR, 0, 3, 3, ibn_verb_import, 1 << 2 },
  { "export", N_("FILE [TABLE…]"), N_("Write tables as a workbook, or one as CSV"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_OUTPUT, IBN_OPTION_OUTPUT,
    1, G_MAXUINT, ibn_verb_export },
  { "carry", N_("FILE"), N_("List what was taken over and is to be checked, or take more over"),
    IBN_OPTION_CALL | IBN_OPTION_FROM | IBN_OPTION_PART | IBN_OPTION_REPLACE | IBN_OPTION_BEGIN
    | IBN_OPTION_OUTPUT | IBN_OPTION_JSON | IBN_OPTION_AUTHOR, 0, 1, 1, ibn_verb_carry },
  { "confirm", N_("FILE [PATH…]"), N_("Say that what was taken over is right"),
    IBN_OPTION_CALL | IBN_OPTION_STEP | IBN_OPTION_ALL | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR,
    0, 1, G_MAXUINT, ibn_verb_confirm },
  { "check", N_("FILE…"), N_("Check dossiers against every rule of their call"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_JSON, 0, 1, G_MAXUINT,
    ibn_verb_check, IBN_ALL_FILES },
  { "values", N_("FILE"), N_("Print all totals and other values that are computed"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_JSON, 0, 1, 1,
    ibn_verb_values },
  { "why", N_("FILE NAME [ROW]"), N_("Take one value apart, down to the answers it is made of"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_JSON, 0, 2, 3, ibn_verb_why },
  { "cure", N_("FILE RULE [N]"), N_("List the ways to satisfy a rule, or take the N-th"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR,
    0, 2, 3, ibn_verb_cure },
  { "pdf", N_("FILE"), N_("Write the pages, or the letters to be signed"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_OUTPUT | IBN_OPTION_EACH
    | IBN_OPTION_KIND | IBN_OPTION_SINCE | IBN_OPTION_ROW | IBN_OPTION_ISSUE | IBN_OPTION_AUTHOR,
    0, 1, 1, ibn_verb_pdf },
  { "prove", N_("FILE.pdf…"), N_("Tell whether the pages of PDFs are those of the dossiers inside"),
    IBN_OPTION_JSON, 0, 1, G_MAXUINT, ibn_verb_prove, IBN_ALL_FILES },
  { "part", N_("FILE COMPANY"), N_("Make a part file, for one company to fill its own part in"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_ALONE | IBN_OPTION_AUTHOR, IBN_OPTION_OUTPUT,
    2, 2, ibn_verb_part },
  { "join", N_("FILE PART…"), N_("Take over what companies filled in in their part files"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_JSON | IBN_OPTION_AUTHOR, 0, 2, G_MAXUINT,
    ibn_verb_join, IBN_ALL_FILES },
  { "keep", N_("FILE NAME"), N_("Keep the dossier as it is now under a name"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_AUTHOR, 0, 2, 2, ibn_verb_keep },
  { "log", N_("FILE"), N_("List the versions of a dossier, and what was edited"),
    IBN_OPTION_CALL | IBN_OPTION_JSON, 0, 1, 1, ibn_verb_log },
  { "diff", N_("FILE[@VERSION] FILE[@VERSION]"), N_("List what differs between two dossiers"),
    IBN_OPTION_CALL | IBN_OPTION_JSON, 0, 2, 2, ibn_verb_diff, 1 << 1 },
  { "merge", N_("BASE OURS THEIRS"), N_("Put in one what two sides made of one dossier"),
    IBN_OPTION_CALL | IBN_OPTION_OUTPUT | IBN_OPTION_JSON | IBN_OPTION_AUTHOR, IBN_OPTION_OUTPUT,
    3, 3, ibn_verb_merge, 1 << 1 | 1 << 2 },
  { "submit", N_("FILE"), N_("Seal the dossier as it is submitted in a phase"),
    IBN_OPTION_CALL | IBN_OPTION_PHASE | IBN_OPTION_AT | IBN_OPTION_OUTPUT | IBN_OPTION_JSON
    | IBN_OPTION_AUTHOR, 0, 1, 1, ibn_verb_submit },
  { "xml", N_("FILE"), N_("Print the dossier as XML, in its canonical form"),
    IBN_OPTION_OUTPUT, 0, 1, 1, ibn_verb_xml },
  { "lint", N_("CALL.xml"), N_("Look for what is wrong or odd in the definition of a call"),
    0, 0, 1, 1, ibn_verb_lint },
};

/* Where GOption puts what it reads. */
typedef struct {
  char     *call;             /* owned, as the next ones */
  char     *phase;
  char     *at;
  char     *output;
  char     *author;
  char     *kind;
  char     *row;
  char     *extract;
  char     *since;
  char     *each;
  char     *from;
  char     *step;
  char    **parts;
  char     *sheet;
  char    **match;
  char    **arguments;
  gboolean  replace;
  gboolean  begin;
  gboolean  all;
  gboolean  update;
  gboolean  dry_run;
  gboolean  issue;
  gboolean  alone;
  gboolean  json;
  gboolean  raw;
  gboolean  help;
} Typed;

static void
clear_typed (Typed *self)
{
  g_free (self->call);
  g_free (self->phase);
  g_free (self->at);
  g_free (self->output);
  g_free (self->author);
  g_free (self->kind);
  g_free (self->row);
  g_free (self->extract);
  g_free (self->since);
  g_free (self->each);
  g_free (self->from);
  g_free (self->step);
  g_strfreev (self->parts);
  g_free (self->sheet);
  g_strfreev (self->match);
  g_strfreev (self->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, clear_typed)

static const IbnVerb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];

  return NULL;
}

static GOptionContext *
make_context (const IbnVerb *verb, Typed *typed)
{
  const struct {
    IbnOptions option;
    GOptionEntry entry;
  } options[] = {
    { IBN_OPTION_CALL, { "call", 0, 0, G_OPTION_ARG_FILENAME, &typed->call,
                         N_("The call: its id, or the file of its definition"), N_("CALL") } },
    { IBN_OPTION_PHASE, { "phase", 0, 0, G_OPTION_ARG_FILENAME, &typed->phase,
                          N_("The phase, instead of the one in force"), N_("PHASE") } },
    { IBN_OPTION_AT, { "at", 0, 0, G_OPTION_ARG_FILENAME, &typed->at,
                       N_("The time, instead of now, such as 2018-03-20T10:00:00"), N_("TIME") } },
    { IBN_OPTION_OUTPUT, { "output", 'o', 0, G_OPTION_ARG_FILENAME, &typed->output,
                           N_("The file to write"), N_("FILE") } },
    { IBN_OPTION_EXTRACT, { "extract", 'x', 0, G_OPTION_ARG_FILENAME, &typed->extract,
                            N_("Write the documents to a folder"), N_("FOLDER") } },
    { IBN_OPTION_KIND, { "kind", 0, 0, G_OPTION_ARG_FILENAME, &typed->kind,
                         N_("What to print: dossier, summary, budget, changes, or a letter of the "
                            "call"),
                         N_("KIND") } },
    { IBN_OPTION_SINCE, { "since", 0, 0, G_OPTION_ARG_FILENAME, &typed->since,
                          N_("For changes: the earlier dossier"), N_("FILE[@VERSION]") } },
    { IBN_OPTION_EACH, { "each", 0, 0, G_OPTION_ARG_FILENAME, &typed->each,
                         N_("For letters: the folder to write a file for each in"),
                         N_("FOLDER") } },
    { IBN_OPTION_SHEET, { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &typed->sheet,
                          N_("The sheet, instead of the one that fits best"), N_("NAME") } },
    { IBN_OPTION_MATCH, { "match", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->match,
                          N_("Which column is which: by its head or letter, and the name or label"
                             " of the question, or nothing to leave it out"), N_("HEAD=COLUMN") } },
    { IBN_OPTION_UPDATE, { "update", 0, 0, G_OPTION_ARG_NONE, &typed->update,
                           N_("Change rows that are there already, instead of adding them"),
                           NULL } },
    { IBN_OPTION_DRY_RUN, { "dry-run", 0, 0, G_OPTION_ARG_NONE, &typed->dry_run,
                            N_("Only tell what would come of it"), NULL } },
    { IBN_OPTION_ROW, { "row", 0, 0, G_OPTION_ARG_FILENAME, &typed->row,
                        N_("Only the letter of this company"), N_("COMPANY") } },
    { IBN_OPTION_ISSUE, { "issue", 0, 0, G_OPTION_ARG_NONE, &typed->issue,
                          N_("Note in the dossier which letters were printed"), NULL } },
    { IBN_OPTION_ALONE, { "alone", 0, 0, G_OPTION_ARG_NONE, &typed->alone,
                          N_("Leave out what is not for the company to edit"), NULL } },
    { IBN_OPTION_FROM, { "from", 0, 0, G_OPTION_ARG_FILENAME, &typed->from,
                         N_("The dossier to take answers over from"), N_("FILE[@VERSION]") } },
    { IBN_OPTION_PART, { "part", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->parts,
                         N_("Only this step of it; may be given more than once"), N_("STEP") } },
    { IBN_OPTION_REPLACE, { "replace", 0, 0, G_OPTION_ARG_NONE, &typed->replace,
                            N_("Also write over what is answered already"), NULL } },
    { IBN_OPTION_BEGIN, { "begin", 0, 0, G_OPTION_ARG_NONE, &typed->begin,
                          N_("Begin the phase in force with what was submitted before"), NULL } },
    { IBN_OPTION_STEP, { "step", 0, 0, G_OPTION_ARG_FILENAME, &typed->step,
                         N_("All of this step"), N_("STEP") } },
    { IBN_OPTION_ALL, { "all", 0, 0, G_OPTION_ARG_NONE, &typed->all,
                        N_("All of the dossier"), NULL } },
    { IBN_OPTION_AUTHOR, { "author", 0, 0, G_OPTION_ARG_FILENAME, &typed->author,
                           N_("Who makes the change, instead of who is logged in"),
                           N_("NAME") } },
    { IBN_OPTION_RAW, { "raw", 0, 0, G_OPTION_ARG_NONE, &typed->raw,
                        N_("Print what is stored: cents, hundredths, ISO dates"), NULL } },
    { IBN_OPTION_JSON, { "json", 0, 0, G_OPTION_ARG_NONE, &typed->json,
                         N_("Print JSON, for programs"), NULL } },
  };
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &typed->help, N_("Show this text"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->arguments, NULL, NULL },
    { NULL },
  };
  const char *parameters = *verb->arguments == '\0' ? NULL : _(verb->arguments);
  GOptionContext *context = g_option_context_new (parameters);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(verb->summary));
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const GOptionEntry one[] = { options[i].entry, { NULL } };

      if ((verb->options & options[i].option) != 0)
        g_option_context_add_main_entries (context, one, GETTEXT_PACKAGE);
    }
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return context;
}

static void
print_help (void)
{
  ibn_print ("%s\n\n", _("Usage: ibn VERB [OPTION…] [ARGUMENT…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    ibn_print ("  %-11s  %s\n", verbs[i].name, _(verbs[i].summary));
  ibn_print ("\n%s\n%s\n", _("“ibn help VERB” says more about one of them."),
             _("Exit status: 0 fine, 1 findings, differences or conflicts, 2 failed, 64 misuse."));
}

static void
print_verb_help (const IbnVerb *verb)
{
  g_auto(Typed) typed = { NULL };
  g_autoptr(GOptionContext) context = make_context (verb, &typed);
  g_autofree char *help = NULL;
  g_autofree char *program = g_strconcat ("ibn ", verb->name, NULL);
  g_autofree char *before = g_strdup (g_get_prgname ());

  /* GOption takes the words after “Usage:” from the name of the program. */
  g_set_prgname (program);
  help = g_option_context_get_help (context, FALSE, NULL);
  g_set_prgname (before);
  ibn_print ("%s", help);
}

static IbnExit
refuse_usage (const char *verb, const char *message)
{
  if (verb == NULL)
    ibn_complain ("%s\n%s", message, _("“ibn help” lists the verbs."));
  else
    {
      g_autofree char *hint = g_strdup_printf (_("“ibn help %s” shows what it takes."), verb);

      ibn_complain ("%s: %s\n%s", verb, message, hint);
    }
  return IBN_EXIT_USAGE;
}

static IbnExit
refuse_arguments (const IbnVerb *verb)
{
  g_autofree char *message = NULL;

  if (verb->max == 0)
    return refuse_usage (verb->name, _("it takes no arguments"));

  message = g_strdup_printf (_("it takes %s"), _(verb->arguments));
  return refuse_usage (verb->name, message);
}

/* Names of files may be any bytes; all else that is typed becomes UTF-8. */
static gboolean
make_utf8 (char **text)
{
  char *converted;

  if (*text == NULL || g_utf8_validate (*text, -1, NULL))
    return TRUE;

  /* That it cannot be read is all there is to say. */
  converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
  if (converted == NULL)
    return FALSE;

  g_free (*text);
  *text = converted;
  return TRUE;
}

/* All that is no name of a file; the first argument of every verb is one. */
static gboolean
make_all_utf8 (const IbnVerb *verb, Typed *typed, guint n_arguments)
{
  char **options[] = { &typed->phase, &typed->at, &typed->author, &typed->kind, &typed->row,
                       &typed->step, &typed->sheet };

  for (guint i = 1; i < n_arguments; i++)
    if ((verb->more_files & (1u << MIN (i, 31))) == 0 && !make_utf8 (&typed->arguments[i]))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (!make_utf8 (options[i]))
      return FALSE;
  for (guint i = 0; typed->parts != NULL && typed->parts[i] != NULL; i++)
    if (!make_utf8 (&typed->parts[i]))
      return FALSE;
  for (guint i = 0; typed->match != NULL && typed->match[i] != NULL; i++)
    if (!make_utf8 (&typed->match[i]))
      return FALSE;
  return TRUE;
}

static const char *
find_missing (const IbnVerb *verb, const Typed *typed)
{
  if ((verb->required & IBN_OPTION_CALL) != 0 && typed->call == NULL)
    return _("“--call CALL” is missing");
  if ((verb->required & IBN_OPTION_OUTPUT) != 0 && typed->output == NULL)
    return _("“-o FILE” is missing");
  return NULL;
}

static IbnExit
run_verb (const IbnVerb *verb, char **arguments, gint64 now, const char *author,
          const char *language, GRand *random)
{
  g_auto(Typed) typed = { NULL };
  g_auto(GStrv) rest = g_strdupv (arguments);
  g_autoptr(GOptionContext) context = make_context (verb, &typed);
  g_autoptr(GError) error = NULL;
  IbnInvocation self = { .verb = verb->name, .now = now, .author = author, .language = language,
                         .random = random };
  const char *missing;

  if (!g_option_context_parse_strv (context, &rest, &error))
    return refuse_usage (verb->name, error->message);
  if (typed.help)
    {
      print_verb_help (verb);
      return IBN_EXIT_FINE;
    }

  self.n_arguments = typed.arguments == NULL ? 0 : g_strv_length (typed.arguments);
  if (self.n_arguments < verb->min || self.n_arguments > verb->max)
    return refuse_arguments (verb);
  missing = find_missing (verb, &typed);
  if (missing != NULL)
    return refuse_usage (verb->name, missing);

  if (!make_all_utf8 (verb, &typed, self.n_arguments))
    return refuse_usage (verb->name, _("an argument is not text"));
  if (typed.at != NULL && !ibn_time_parse_iso (typed.at, &self.now, &error))
    return refuse_usage (verb->name, error->message);

  self.arguments = typed.arguments;
  self.call = typed.call;
  self.phase = typed.phase;
  self.output = typed.output;
  self.author = typed.author != NULL ? typed.author : author;
  self.kind = typed.kind;
  self.row = typed.row;
  self.extract = typed.extract;
  self.since = typed.since;
  self.each = typed.each;
  self.from = typed.from;
  self.step = typed.step;
  self.parts = typed.parts;
  self.replace = typed.replace;
  self.begin = typed.begin;
  self.all = typed.all;
  self.sheet = typed.sheet;
  self.match = typed.match;
  self.update = typed.update;
  self.dry_run = typed.dry_run;
  self.issue = typed.issue;
  self.alone = typed.alone;
  self.json = typed.json;
  self.raw = typed.raw;
  return verb->run (&self);
}

/**
 * ibn_cli_run:
 * @arguments: the command line after the name of the program, %NULL-terminated
 * @now: the time, in seconds
 * @author: who is at work, for what is changed
 * @language: (nullable): the language for the words of a call, such as `nl`; %NULL for its own
 * @random: where the ids of rows come from
 *
 * Runs the verb of a command line. Results go to the standard output, complaints to the standard
 * error.
 *
 * Returns: the exit status
 */
IbnExit
ibn_cli_run (char **arguments, gint64 now, const char *author, const char *language, GRand *random)
{
  const IbnVerb *verb;
  const char *first;

  g_return_val_if_fail (arguments != NULL, IBN_EXIT_USAGE);
  g_return_val_if_fail (author != NULL, IBN_EXIT_USAGE);
  g_return_val_if_fail (random != NULL, IBN_EXIT_USAGE);

  first = arguments[0];
  if (first == NULL)
    return refuse_usage (NULL, _("no verb is given"));
  if (g_str_equal (first, "--version"))
    {
      ibn_print ("ibn %s\n", IBN_VERSION);
      return IBN_EXIT_FINE;
    }

  if (g_strv_contains ((const char * const []) { "help", "--help", "-h", NULL }, first))
    {
      if (arguments[1] == NULL)
        {
          print_help ();
          return IBN_EXIT_FINE;
        }
      verb = find_verb (arguments[1]);
      if (verb != NULL)
        {
          print_verb_help (verb);
          return IBN_EXIT_FINE;
        }
      first = arguments[1];
    }

  verb = find_verb (first);
  if (verb == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("there is no verb “%s”"), first);

      return refuse_usage (NULL, message);
    }
  return run_verb (verb, arguments, now, author, language, random);
}
