/* test-diff.c: what differs between two dossiers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-diff.h"

#include "random-dossier.h"

/* Makes @to of @from by a step and @from again, and tells the step. */
static char *
check_both_ways (IbnDocument *from, IbnDocument *to)
{
  g_autoptr(IbnPatch) step = ibn_diff_new (from, to);
  g_autoptr(GPtrArray) done = ibn_patch_dup_done (step);
  g_autoptr(GPtrArray) undone = ibn_patch_dup_undone (step);
  g_autoptr(IbnDocument) copy = ibn_document_copy (from);
  g_autoptr(GString) story = g_string_new (NULL);
  g_autofree char *from_text = dup_text (from);
  g_autofree char *to_text = dup_text (to);
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_document_apply_all (copy, done, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_text (copy, to_text);
  g_assert_true (ibn_document_apply_all (copy, undone, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_text (copy, from_text);

  for (guint i = 0; i < done->len; i++)
    append_change (story, g_ptr_array_index (done, i));
  return g_string_free (g_steal_pointer (&story), FALSE);
}

static void
test_steps (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *step;
  } cases[] = {
    { "<a>1</a>", "<a>1</a>", "" },
    { "", "<a>1</a>", " set a=1" },
    { "<a>1</a>", "", " set a=" },
    { "<b>2</b><g><a>1</a></g>", "<a>1</a><g><a>2</a><c>3</c></g>",
      " set a=1 set b= set g/a=2 set g/c=3" },
    { "<a>1</a>", "<typed for=\"a\">x</typed>", " set a=~x" },
    { "<typed for=\"a\">x</typed>", "<a>x</a>", " set a=x" },
    { "<t><row id=\"r1\"/></t>", "<t><row id=\"r1\"/><row id=\"r2\"><a>1</a></row></t>", " insert t/r2" },
    { "<t><row id=\"r1\"/></t>", "<t><row id=\"r2\"/><row id=\"r1\"/></t>", " insert t/r2<r1" },
    { "<t><row id=\"r1\"/></t>", "", " remove t/r1" },
    { "", "<g><t><row id=\"r1\"/></t></g>", " insert g/t/r1" },
    { "<t><row id=\"r1\"/><row id=\"r2\"/><row id=\"r3\"/><row id=\"r4\"/></t>",
      "<t><row id=\"r4\"/><row id=\"r1\"/><row id=\"r2\"/><row id=\"r3\"/></t>", " move t/r4<r1" },
    { "<t><row id=\"r1\"/><row id=\"r2\"/><row id=\"r3\"/><row id=\"r4\"/></t>",
      "<t><row id=\"r2\"/><row id=\"r3\"/><row id=\"r4\"/><row id=\"r1\"/></t>", " move t/r1" },
    { "<t><row id=\"r1\"><a>1</a></row><row id=\"r2\"/><row id=\"r3\"/></t>",
      "<t><row id=\"r3\"/><row id=\"r5\"/><row id=\"r1\"><a>2</a></row></t>",
      " remove t/r2 move t/r3<r1 insert t/r5<r1 set t/r1/a=2" },
    { "<a>1</a>", "<a><b>1</b></a>", " set a= set a/b=1" },
    { "<a><row id=\"r1\"/></a>", "<a><b>1</b></a>", " remove a/r1 set a/b=1" },
    { "<a><b>1</b></a>", "<a><row id=\"r1\"/></a>", " set a/b= insert a/r1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from_text = g_strconcat (HEAD ">", cases[i].from, "</dossier>", NULL);
      g_autofree char *to_text = g_strconcat (HEAD ">", cases[i].to, "</dossier>", NULL);
      g_autoptr(IbnDocument) from = read_document (from_text);
      g_autoptr(IbnDocument) to = read_document (to_text);
      g_autofree char *step = NULL;

      step = check_both_ways (from, to);
      g_assert_cmpstr (step, ==, cases[i].step);
    }
}

static void
test_extras_stay (void)
{
  g_autoptr(IbnDocument) from = read_document (HEAD "><!--c--><a x=\"1\">1</a><b>1<c xmlns=\"urn:o\"/></b>"
                                               "<t><row id=\"r1\"/></t></dossier>");
  g_autoptr(IbnDocument) to = read_document (HEAD "><a>2</a><b>2</b>"
                                             "<t><!--d--><row id=\"r2\" y=\"2\"/></t></dossier>");
  g_autoptr(IbnPatch) step = ibn_diff_new (from, to);
  g_autoptr(GPtrArray) done = ibn_patch_dup_done (step);
  g_autoptr(GPtrArray) undone = ibn_patch_dup_undone (step);
  g_autofree char *text = dup_text (from);

  g_assert_true (ibn_document_apply_all (from, done, IBN_APPLY_DEFAULT, NULL));
  assert_text (from, HEAD ">\n  <!--c-->\n  <a x=\"1\">2</a>\n  <b>1<c xmlns=\"urn:o\"/></b>\n"
                     "  <t>\n    <!--d-->\n    <row id=\"r2\" y=\"2\"/>\n  </t>\n</dossier>\n");
  g_assert_true (ibn_document_apply_all (from, undone, IBN_APPLY_DEFAULT, NULL));
  assert_text (from, text);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20171212);

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr(IbnDocument) from = new_random_document (random);
      g_autoptr(IbnDocument) to = pick (random, 4) == 0 ? new_random_document (random)
                                                        : ibn_document_copy (from);
      g_autofree char *step = NULL;

      edit_at_random (random, to, pick (random, 12));
      step = check_both_ways (from, to);
    }
}

/* One of two removed rows comes back alone, before the row that is still there. */
static void
test_take_back (void)
{
  g_autoptr(IbnDocument) from = read_document (HEAD "><t><row id=\"r1\"/><row id=\"r2\"><a>1</a></row>"
                                               "<row id=\"r3\"/><row id=\"r4\"/></t></dossier>");
  g_autoptr(IbnDocument) now = read_document (HEAD "><t><row id=\"r1\"/><row id=\"r4\"/></t></dossier>");
  g_autoptr(IbnPatch) step = ibn_diff_new (from, now);
  g_autoptr(GPtrArray) undone = changes_new ();
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) none = NULL;
  guint n_left;

  g_ptr_array_add (undone, ibn_change_ref (ibn_patch_get (step, 0)->undone));
  changes = ibn_diff_take_back (from, undone, now, &n_left);
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_true (ibn_document_apply_all (now, changes, IBN_APPLY_DEFAULT, NULL));
  assert_rows (now, "t", "r1 r2 r4");
  g_assert_cmpstr (ibn_document_get (now, "t/r2/a"), ==, "1");

  none = ibn_diff_take_back (from, undone, now, &n_left);
  g_assert_cmpuint (n_left, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The longest row that need not move, by trying all. */
static guint
count_longest (const guint *numbers, guint n)
{
  guint longest = 0;

  for (guint set = 0; set < 1U << n; set++)
    {
      guint length = 0;
      guint last = 0;
      gboolean is_up = TRUE;

      for (guint i = 0; i < n; i++)
        if ((set & (1U << i)) != 0)
          {
            is_up &= numbers[i] > last;
            last = numbers[i];
            length++;
          }
      if (is_up)
        longest = MAX (longest, length);
    }

  return longest;
}

static void
test_fewest_moves (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      guint numbers[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
      const guint n = G_N_ELEMENTS (numbers);
      g_autoptr(GString) from_text = g_string_new (HEAD "><t>");
      g_autoptr(GString) to_text = g_string_new (HEAD "><t>");
      g_autoptr(IbnDocument) from = NULL;
      g_autoptr(IbnDocument) to = NULL;
      g_autoptr(IbnPatch) step = NULL;

      for (guint i = n - 1; i > 0; i--)
        {
          guint j = pick (random, i + 1);
          guint swapped = numbers[i];

          numbers[i] = numbers[j];
          numbers[j] = swapped;
        }
      for (guint i = 0; i < n; i++)
        {
          g_string_append_printf (from_text, "<row id=\"r%u\"/>", i + 1);
          g_string_append_printf (to_text, "<row id=\"r%u\"/>", numbers[i]);
        }
      from = read_document (g_string_append (from_text, "</t></dossier>")->str);
      to = read_document (g_string_append (to_text, "</t></dossier>")->str);
      step = ibn_diff_new (from, to);
      g_assert_cmpuint (ibn_patch_get_n (step), ==, n - count_longest (numbers, n));
    }
}

/* A dossier of many rows in another order: what would take the square of that takes minutes. */
static void
test_many_rows (void)
{
  const guint n = 10000;
  g_autoptr(GString) from_text = g_string_new (HEAD "><t>");
  g_autoptr(GString) to_text = g_string_new (HEAD "><t>");
  g_autoptr(IbnDocument) from = NULL;
  g_autoptr(IbnDocument) to = NULL;
  g_autofree char *step = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (from_text, "<row id=\"r%u\"><a>1</a></row>", i);
      g_string_append_printf (to_text, "<row id=\"r%u\"><a>2</a></row>", i * 7919 % n);
    }
  from = read_document (g_string_append (from_text, "</t></dossier>")->str);
  to = read_document (g_string_append (to_text, "</t></dossier>")->str);

  g_test_timer_start ();
  step = check_both_ways (from, to);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 20.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diff/steps", test_steps);
  g_test_add_func ("/diff/extras-stay", test_extras_stay);
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/take-back", test_take_back);
  g_test_add_func ("/diff/fewest-moves", test_fewest_moves);
  g_test_add_func ("/diff/many-rows", test_many_rows);
  return g_test_run ();
}
