/* ibn-archive.h: libarchive, loaded when something is first unpacked
 *
 * Calls of libarchive look as in its manual, but go through a table that the first of them fills. To use
 * another of its functions, add it to both lists: what is not in both does not build.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

#include "ibn-library.h"

G_BEGIN_DECLS

#define IBN_ARCHIVE_FUNCTIONS(F) \
  F (archive_entry_filetype) F (archive_entry_is_encrypted) F (archive_entry_pathname) \
  F (archive_entry_pathname_utf8) F (archive_filter_bytes) F (archive_read_data) F (archive_read_free) \
  F (archive_read_new) F (archive_read_next_header) F (archive_read_open) F (archive_read_open_memory) \
  F (archive_read_support_format_zip_seekable) F (archive_read_support_format_zip_streamable)

typedef struct {
  IBN_ARCHIVE_FUNCTIONS (IBN_LIBRARY_MEMBER)
} IbnArchive;

const IbnArchive *ibn_archive (void);

G_END_DECLS

#define archive_entry_filetype                     (ibn_archive ()->archive_entry_filetype)
#define archive_entry_is_encrypted                 (ibn_archive ()->archive_entry_is_encrypted)
#define archive_entry_pathname                     (ibn_archive ()->archive_entry_pathname)
#define archive_entry_pathname_utf8                (ibn_archive ()->archive_entry_pathname_utf8)
#define archive_filter_bytes                       (ibn_archive ()->archive_filter_bytes)
#define archive_read_data                          (ibn_archive ()->archive_read_data)
#define archive_read_free                          (ibn_archive ()->archive_read_free)
#define archive_read_new                           (ibn_archive ()->archive_read_new)
#define archive_read_next_header                   (ibn_archive ()->archive_read_next_header)
#define archive_read_open                          (ibn_archive ()->archive_read_open)
#define archive_read_open_memory                   (ibn_archive ()->archive_read_open_memory)
#define archive_read_support_format_zip_seekable   (ibn_archive ()->archive_read_support_format_zip_seekable)
#define archive_read_support_format_zip_streamable (ibn_archive ()->archive_read_support_format_zip_streamable)
