/* test-random.h: edits by chance, to a dossier that has a bit of everything
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

static const char random_start[] =
  "<?xml version='1.0'?><!-- before -->"
  "<dossier xmlns='urn:ibn-dossier:dossier:1' xmlns:x='urn:x' xmlns:y='urn:y' version='1.3'"
  " id='d-1' call='ibn-2017' call-version='1' x:by='someone'>"
  "<a later='yes'>1</a><!-- c1 --><!-- c2 --><b>2</b><x:b x:c='d'>text <x:e/> more</x:b>"
  "<g><!-- in g --><a>3</a><b>4</b><typed for='c' y:who='me'>?</typed>"
  "<x:d xmlns:z='urn:z' z:a='1'/></g>"
  "<h on='h'><a>5</a></h>"
  "<Foo bar='baz'/>"
  "<t><x:head>kept</x:head><!-- of r1 --><row id='r1' x:k='v'><a>6</a><!-- in r1 --><b/>"
  "<x:z y:y='y'/></row>"
  "<row id='r2'><g><a>7</a></g><sub>mixed <a>z</a></sub></row><?keep this?><row id='r3'/></t>"
  "<!-- of u --><u keep='it'><row id='r1'><c>8</c></row></u>"
  "<!-- last --></dossier><!-- after -->";

static inline const char *
pick (const char * const *words, gsize n)
{
  return words[g_test_rand_int_range (0, n)];
}

static inline IbnChange *
new_random_change (void)
{
  static const char *tables[] = { "t", "u", "g/t", "v" };
  static const char *ids[] = { "r1", "r2", "r3", "r4", "r5" };
  static const char *names[] = { "a", "b", "c", "g/a", "g/b", "g/h/c", "h/a", "h" };
  static const char *values[] = { "", "", "1", "2", "x & y", "<a>", "]]>", "r\nr", "\"'", "é€𝄞" };
  g_autofree char *row = g_strdup_printf ("%s/%s", pick (tables, G_N_ELEMENTS (tables)), pick (ids,
                                          G_N_ELEMENTS (ids)));
  g_autofree char *cell = g_strdup_printf ("%s/%s", row, pick (names, G_N_ELEMENTS (names)));
  const char *before = g_test_rand_bit () ? pick (ids, G_N_ELEMENTS (ids)) : NULL;
  const char *value = pick (values, G_N_ELEMENTS (values));
  const char *path = g_test_rand_bit () ? cell : pick (names, G_N_ELEMENTS (names));

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
    case 1:
      return ibn_change_new_insert (row, before);
    case 2:
      return ibn_change_new_remove (row);
    case 3:
      return ibn_change_new_move (row, before);
    case 4:
    case 5:
      return ibn_change_new_typed (path, value);
    default:
      return ibn_change_new_set (path, value);
    }
}
