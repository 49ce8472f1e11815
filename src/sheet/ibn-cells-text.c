/* ibn-cells-text.c: cells from text and back: the clipboard, CSV; what is read is not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-error.h"

/* By how much of a text it is found what parts its fields. */
#define N_SAMPLED 200

/* Windows-1252 from 0x80 to 0x9f. */
static const gunichar windows[] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
  0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* How the lines of a text fall apart at one sign. */
typedef struct {
  guint n_lines;
  guint n_same;       /* lines with as many signs as the first that has any */
  guint n_signs;      /* of that one */
  guint n_decimal;    /* lines in which the sign stands once, before decimals */
  gboolean is_tight;  /* somewhere no blank follows the sign */
} Sample;

static char *
decode_windows (const guint8 *bytes, gsize size)
{
  GString *text = g_string_sized_new (size + size / 8);

  for (gsize i = 0; i < size; i++)
    g_string_append_unichar (text, bytes[i] >= 0x80 && bytes[i] < 0xa0 ? windows[bytes[i] - 0x80]
                                                                       : bytes[i]);
  return g_string_free (text, FALSE);
}

static gunichar
get_unit (const guint8 *bytes, gboolean is_big)
{
  return is_big ? (gunichar) (bytes[0] << 8 | bytes[1]) : (gunichar) (bytes[1] << 8 | bytes[0]);
}

static char *
decode_utf16 (const guint8 *bytes, gsize size, gboolean is_big)
{
  GString *text = g_string_sized_new (size);

  for (gsize i = 0; i + 1 < size; i += 2)
    {
      gunichar c = get_unit (bytes + i, is_big);
      gunichar low = i + 3 < size ? get_unit (bytes + i + 2, is_big) : 0;

      if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        }
      else if (c >= 0xd800 && c < 0xe000)
        c = 0xfffd;
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* What is no text of any kind has NULs in it. */
static gboolean
has_nul (const guint8 *bytes, gsize size, gsize unit)
{
  static const guint8 nul[2] = { 0 };

  for (gsize i = 0; i + unit <= size; i += unit)
    if (memcmp (bytes + i, nul, unit) == 0)
      return TRUE;
  return FALSE;
}

/* As UTF-8, or NULL when it is no text. Of what is no character U+FFFD is left. */
static char *
decode (const guint8 *bytes, gsize size)
{
  gboolean is_big = size >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff;

  if (is_big || (size >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe))
    return has_nul (bytes + 2, size - 2, 2) ? NULL : decode_utf16 (bytes + 2, size - 2, is_big);
  if (size == 0 || has_nul (bytes, size, 1))
    return size == 0 ? g_strdup ("") : NULL;
  if (size >= 3 && memcmp (bytes, "\357\273\277", 3) == 0)
    return g_utf8_make_valid ((const char *) bytes + 3, (gssize) size - 3);
  if (g_utf8_validate ((const char *) bytes, (gssize) size, NULL))
    return g_strndup ((const char *) bytes, size);
  return decode_windows (bytes, size);
}

static gboolean
is_end (char c)
{
  return c == '\0' || c == '\n' || c == '\r';
}

/* The quote that closes the field that begins with the one at @p; NULL where that one is only a
 * quote: what follows it does not end as a quoted field does. */
static const char *
find_close (const char *p, char separator)
{
  for (p = strchr (p + 1, '"'); p != NULL && p[1] == '"'; p = strchr (p + 2, '"'))
    ;
  return p != NULL && (is_end (p[1]) || (separator != '\0' && p[1] == separator)) ? p : NULL;
}

/* As above, while it is not known yet what parts the fields. */
static const char *
find_close_of_any (const char *p)
{
  for (p = strchr (p + 1, '"'); p != NULL && p[1] == '"'; p = strchr (p + 2, '"'))
    ;
  return p != NULL && (is_end (p[1]) || strchr ("\t;,", p[1]) != NULL) ? p : NULL;
}

static gboolean
is_decimal (const char *start, const char *sign)
{
  guint n = 0;

  if (sign == start || !g_ascii_isdigit (sign[-1]))
    return FALSE;
  while (g_ascii_isdigit (sign[n + 1]))
    n++;
  return n == 1 || n == 2;
}

/* Counts a sign in each of the first lines, outside quotes. */
static Sample
sample (const char *text, char sign)
{
  Sample self = { 0 };

  while (*text != '\0' && self.n_lines < N_SAMPLED)
    {
      const char *start = text;
      guint n = 0;
      guint n_decimal = 0;
      gboolean at_start = TRUE;

      for (; !is_end (*text); text++)
        {
          const char *close = *text == '"' && at_start ? find_close_of_any (text) : NULL;

          if (close != NULL)
            text = close;
          at_start = *text == '\t' || *text == ';' || *text == ',';
          if (*text != sign)
            continue;
          n++;
          n_decimal += is_decimal (start, text);
          self.is_tight = self.is_tight || (text[1] != ' ' && !is_end (text[1]));
        }
      while (*text == '\r' || *text == '\n')
        text++;
      if (is_end (*start))
        continue;

      self.n_lines++;
      if (self.n_signs == 0)
        self.n_signs = n;
      self.n_same += n > 0 && n == self.n_signs;
      self.n_decimal += n == 1 && n_decimal == 1;
    }
  return self;
}

/* Whether @sample tells of fields rather than of sentences and amounts. */
static gboolean
is_even (const Sample *self, char sign)
{
  if (self->n_same == 0 || self->n_same * 3 < self->n_lines * 2)
    return FALSE;
  if (sign == ',' && self->n_decimal == self->n_same)
    return FALSE;
  return self->n_lines > 1 && (self->is_tight || self->n_signs > 1);
}

/* What parts the fields; '\0' where a line is one field. */
static char
find_separator (const char *text)
{
  Sample tab = sample (text, '\t');
  Sample semicolon = sample (text, ';');
  Sample comma = sample (text, ',');
  gboolean has_semicolon = is_even (&semicolon, ';');
  gboolean has_comma = is_even (&comma, ',');

  if (tab.n_same > 0)
    return '\t';
  if (has_semicolon && has_comma)
    return (guint64) comma.n_same * semicolon.n_lines > (guint64) semicolon.n_same * comma.n_lines
           ? ',' : ';';
  if (has_semicolon)
    return ';';
  return has_comma ? ',' : '\0';
}

/* What begins like a formula was given an apostrophe, and one who types does so as well. */
static const char *
skip_guard (const char *text)
{
  gsize n = strspn (text, "'");

  return n > 0 && text[n] != '\0' && strchr ("=+-@", text[n]) != NULL ? text + 1 : text;
}

/* Reads one field, from which @p goes to what ends it. */
static char *
read_field (const char **p, char separator)
{
  const char *close = **p == '"' ? find_close (*p, separator) : NULL;
  const char *start = *p;
  GString *field;

  if (close == NULL)
    {
      while (!is_end (**p) && (separator == '\0' || **p != separator))
        ++*p;
      return g_strndup (start, (gsize) (*p - start));
    }

  field = g_string_sized_new ((gsize) (close - start));
  for (const char *q = start + 1; q < close; q++)
    {
      if (*q == '\r')
        g_string_append_c (field, '\n');
      else
        g_string_append_c (field, *q);
      if ((*q == '"' && q[1] == '"') || (*q == '\r' && q[1] == '\n'))
        q++;
    }
  *p = close + 1;
  return g_string_free (field, FALSE);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

/**
 * ibn_cells_read_text:
 * @bytes: what a spreadsheet copied, or a CSV file
 * @error: return location for an error
 *
 * Reads lines of fields. Their sign is found from the text: tabs where there are any, else that of
 * `;` and `,` at which the lines fall apart most evenly; none where they do not. Fields may be
 * quoted, and then have signs, line ends and doubled quotes in them. Everything is text, of which
 * one apostrophe before `=`, `+`, `-` or `@` is no part.
 *
 * It is UTF-8, UTF-16 where it begins with a byte order mark, else Windows-1252. What is no
 * character becomes U+FFFD.
 *
 * @error is set to [error@Ibn.Error.SYNTAX] when it is no text, or to [error@Ibn.Error.RANGE] when
 * there is more of it than cells can have.
 *
 * Returns: (transfer full): the cells, or %NULL
 */
IbnCells *
ibn_cells_read_text (GBytes *bytes, GError **error)
{
  g_autoptr(IbnCells) self = ibn_cells_new ();
  g_autofree char *text = NULL;
  gsize size = 0;
  const guint8 *data;
  char separator;
  guint row = 0;
  guint column = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size > IBN_CELLS_MAX_BYTES)
    {
      ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                        IBN_CELLS_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  text = decode (data, size);
  if (text == NULL)
    {
      ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is neither text nor a spreadsheet"));
      return NULL;
    }

  separator = find_separator (text);
  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *field = read_field (&p, separator);

      if (!is_blank (field)
          && !ibn_cells_set (self, row, column, IBN_CELL_TEXT, skip_guard (field), error))
        return NULL;
      if (separator != '\0' && *p == separator)
        {
          column++;
          p++;
          continue;
        }
      p += *p == '\r' && p[1] == '\n' ? 2 : *p != '\0';
      column = 0;
      row++;
    }
  return g_steal_pointer (&self);
}

/* Whether a spreadsheet could take it for a formula. A telephone number is none. */
static gboolean
needs_guard (const char *text)
{
  const char *sign = text + strspn (text, "'");

  if (*sign == '\0' || strchr ("=+-@", *sign) == NULL)
    return FALSE;
  return sign != text || *sign == '=' || *sign == '@'
         || sign[1 + strspn (sign + 1, "0123456789 ()./")] != '\0';
}

static void
write_field (GString *out, const char *text, gboolean is_text, char separator)
{
  const char signs[] = { separator, '\n', '\r', '"', '\0' };
  gboolean is_quoted = strpbrk (text, signs) != NULL;

  if (is_quoted)
    g_string_append_c (out, '"');
  if (is_text && needs_guard (text))
    g_string_append_c (out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  if (is_quoted)
    g_string_append_c (out, '"');
}

static char *
write_lines (const IbnCells *self, char separator, const char *line_end)
{
  GString *out = g_string_new (NULL);
  guint n_rows = ibn_cells_get_n_rows (self);
  guint n_columns = ibn_cells_get_n_columns (self);

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          g_autofree char *text = ibn_cells_dup_shown (self, row, column);

          if (column > 0)
            g_string_append_c (out, separator);
          write_field (out, text, ibn_cells_get_kind (self, row, column) == IBN_CELL_TEXT,
                       separator);
        }
      g_string_append (out, line_end);
    }
  return g_string_free (out, FALSE);
}

/**
 * ibn_cells_write_text:
 * @self: cells
 *
 * Writes lines of fields with tabs between them, as spreadsheets take them from the clipboard: what
 * ibn_cells_read_text() reads as the same texts. Numbers have a comma before their decimals. Text
 * that a spreadsheet would take for a formula gets an apostrophe.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_cells_write_text (const IbnCells *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return write_lines (self, '\t', "\n");
}

/**
 * ibn_cells_write_csv:
 * @self: cells
 *
 * Writes a CSV file as spreadsheets of this part of the world have it: with semicolons, CRLF and a
 * byte order mark; else as ibn_cells_write_text() does.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_cells_write_csv (const IbnCells *self)
{
  g_autofree char *lines = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  lines = write_lines (self, ';', "\r\n");
  return g_strconcat ("\357\273\277", lines, NULL);
}
