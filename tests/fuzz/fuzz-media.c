/* fuzz-media.c: any bytes as an attached document
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "ibn-media.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(IbnMedia) media = ibn_media_look (bytes);

  g_assert_cmpuint (ibn_media_get_size (media), ==, size);
  g_assert_cmpint (ibn_media_get_state (media), !=, IBN_MEDIA_ABSENT);
  g_assert_true (ibn_media_get_state (media) != IBN_MEDIA_FINE || *ibn_media_get_kind (media) != '\0');
  return 0;
}
