/* test-library.c: libraries that are loaded when they are first used
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-library.h"

/* Two functions of a library, by types of its own header. */
#define FUNCTIONS(F) F (qpdf_get_qpdf_version) F (qpdf_init)

const char *qpdf_get_qpdf_version (void);
void       *qpdf_init             (void);

typedef struct {
  FUNCTIONS (IBN_LIBRARY_MEMBER)
} Table;

static void
test_load (void)
{
  static const char *const names[] = { FUNCTIONS (IBN_LIBRARY_NAME) };
  Table table = { NULL, NULL };

  ibn_library_load (IBN_SONAME_LIBQPDF, names, G_N_ELEMENTS (names), &table);

  g_assert_true (g_ascii_isdigit (*table.qpdf_get_qpdf_version ()));
  g_assert_nonnull (table.qpdf_init);
}

/* Where none can be loaded, or another one, the program says so and ends. */

typedef struct {
  const char *soname;
  const char *name;
  const char *complaint;
} Refusal;

static const Refusal refusals[] = {
  { "libibn-nowhere.so.7", "qpdf_init", "*A library is missing: libibn-nowhere.so.7*" },
  { IBN_SONAME_LIBQPDF, "qpdf_nothing", "*A library is not the one that is needed: *qpdf_nothing*" },
};

static void
test_refusal (const void *data)
{
  const Refusal *refusal = data;
  void *table[] = { NULL };

  if (g_test_subprocess ())
    {
      ibn_library_load (refusal->soname, &refusal->name, 1, table);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr (refusal->complaint);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/load", test_load);
  g_test_add_data_func ("/library/missing", &refusals[0], test_refusal);
  g_test_add_data_func ("/library/another", &refusals[1], test_refusal);
  return g_test_run ();
}
