/* ibn-xlsxwriter-private.h: libxlsxwriter, loaded when a workbook is first written
 *
 * Calls of libxlsxwriter look as in its manual, but go through a table that the first of them fills. To use
 * another of its functions, add it to both lists: what is not in both does not build.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

#include "ibn-library.h"

G_BEGIN_DECLS

#define IBN_XLSXWRITER_FUNCTIONS(F) \
  F (format_set_align) F (format_set_bold) F (format_set_bottom) F (format_set_num_format) \
  F (format_set_text_wrap) F (format_set_top) F (lxw_rowcol_to_cell) F (lxw_strerror) F (workbook_add_format) \
  F (workbook_add_worksheet) F (workbook_close) F (workbook_new) F (workbook_set_properties) \
  F (worksheet_freeze_panes) F (worksheet_set_column) F (worksheet_write_formula_num) F (worksheet_write_number) \
  F (worksheet_write_string)

typedef struct {
  IBN_XLSXWRITER_FUNCTIONS (IBN_LIBRARY_MEMBER)
} IbnXlsxwriter;

const IbnXlsxwriter *ibn_xlsxwriter (void);

G_END_DECLS

#define format_set_align            (ibn_xlsxwriter ()->format_set_align)
#define format_set_bold             (ibn_xlsxwriter ()->format_set_bold)
#define format_set_bottom           (ibn_xlsxwriter ()->format_set_bottom)
#define format_set_num_format       (ibn_xlsxwriter ()->format_set_num_format)
#define format_set_text_wrap        (ibn_xlsxwriter ()->format_set_text_wrap)
#define format_set_top              (ibn_xlsxwriter ()->format_set_top)
#define lxw_rowcol_to_cell          (ibn_xlsxwriter ()->lxw_rowcol_to_cell)
#define lxw_strerror                (ibn_xlsxwriter ()->lxw_strerror)
#define workbook_add_format         (ibn_xlsxwriter ()->workbook_add_format)
#define workbook_add_worksheet      (ibn_xlsxwriter ()->workbook_add_worksheet)
#define workbook_close              (ibn_xlsxwriter ()->workbook_close)
#define workbook_new                (ibn_xlsxwriter ()->workbook_new)
#define workbook_set_properties     (ibn_xlsxwriter ()->workbook_set_properties)
#define worksheet_freeze_panes      (ibn_xlsxwriter ()->worksheet_freeze_panes)
#define worksheet_set_column        (ibn_xlsxwriter ()->worksheet_set_column)
#define worksheet_write_formula_num (ibn_xlsxwriter ()->worksheet_write_formula_num)
#define worksheet_write_number      (ibn_xlsxwriter ()->worksheet_write_number)
#define worksheet_write_string      (ibn_xlsxwriter ()->worksheet_write_string)
