/* ibn-symbol.c: a text as a QR code
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

#define MIN_SIZE   MM (23)
/* Three dots at 150 dots an inch, so that the simplest scanner sees each module. */
#define MIN_MODULE 1.44

/* About a seventh of it may be unreadable. @text: a few hundred bytes at most, which always fit. */
IbnSymbol *
ibn_symbol_new (const char *text)
{
  QRcode *code = QRcode_encodeData ((int) strlen (text), (const unsigned char *) text, 0,
                                    QR_ECLEVEL_M);
  IbnSymbol *self;

  if (code == NULL)
    g_error ("No QR code for “%s”: %s", text, g_strerror (errno));

  self = g_new (IbnSymbol, 1);
  self->text = g_strdup (text);
  self->width = (guint) code->width;
  self->modules = g_new (gboolean, self->width * self->width);
  for (guint i = 0; i < self->width * self->width; i++)
    self->modules[i] = (code->data[i] & 1) != 0;
  QRcode_free (code);
  return self;
}

void
ibn_symbol_free (IbnSymbol *self)
{
  g_free (self->text);
  g_free (self->modules);
  g_free (self);
}

/* In points, without the light margin of four modules that it needs. */
double
ibn_symbol_get_size (const IbnSymbol *symbol)
{
  return MAX (MIN_SIZE, symbol->width * MIN_MODULE);
}
