/* ibn-qpdf.h: libqpdf, loaded when a PDF is first read or made
 *
 * Calls of libqpdf look as in its manual, but go through a table that the first of them fills. To use
 * another of its functions, add it to both lists: what is not in both does not build.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "ibn-library.h"

G_BEGIN_DECLS

#define IBN_QPDF_FUNCTIONS(F) \
  F (qpdf_cleanup) F (qpdf_get_error) F (qpdf_get_error_code) F (qpdf_get_error_full_text) F (qpdf_get_info_key) \
  F (qpdf_get_num_pages) F (qpdf_get_object_by_id) F (qpdf_get_page_n) F (qpdf_get_qpdf_version) \
  F (qpdf_get_root) F (qpdf_get_trailer) F (qpdf_has_error) F (qpdf_init) F (qpdf_is_encrypted) \
  F (qpdf_make_indirect_object) F (qpdf_oh_append_item) F (qpdf_oh_begin_dict_key_iter) \
  F (qpdf_oh_dict_more_keys) F (qpdf_oh_dict_next_key) F (qpdf_oh_get_array_item) F (qpdf_oh_get_array_n_items) \
  F (qpdf_oh_get_binary_string_value) F (qpdf_oh_get_bool_value) F (qpdf_oh_get_dict) F (qpdf_oh_get_int_value) \
  F (qpdf_oh_get_int_value_as_int) F (qpdf_oh_get_key) F (qpdf_oh_get_key_if_dict) F (qpdf_oh_get_name) \
  F (qpdf_oh_get_numeric_value) F (qpdf_oh_get_object_id) F (qpdf_oh_get_page_content_data) \
  F (qpdf_oh_get_real_value) F (qpdf_oh_get_stream_data) F (qpdf_oh_get_string_value) F (qpdf_oh_get_type_code) \
  F (qpdf_oh_get_utf8_value) F (qpdf_oh_has_key) F (qpdf_oh_is_array) F (qpdf_oh_is_dictionary) \
  F (qpdf_oh_is_dictionary_of_type) F (qpdf_oh_is_indirect) F (qpdf_oh_is_integer) F (qpdf_oh_is_name) \
  F (qpdf_oh_is_name_and_equals) F (qpdf_oh_is_null) F (qpdf_oh_is_number) F (qpdf_oh_is_stream) \
  F (qpdf_oh_is_string) F (qpdf_oh_new_array) F (qpdf_oh_new_dictionary) F (qpdf_oh_new_integer) \
  F (qpdf_oh_new_name) F (qpdf_oh_new_null) F (qpdf_oh_new_stream) F (qpdf_oh_new_unicode_string) \
  F (qpdf_oh_parse) F (qpdf_oh_release) F (qpdf_oh_remove_key) F (qpdf_oh_replace_key) \
  F (qpdf_oh_replace_stream_data) F (qpdf_oh_unparse) F (qpdf_oh_unparse_resolved) \
  F (qpdf_push_inherited_attributes_to_page) F (qpdf_read_memory) F (qpdf_set_attempt_recovery) \
  F (qpdf_set_suppress_warnings) F (qpdf_silence_errors)

typedef struct {
  IBN_QPDF_FUNCTIONS (IBN_LIBRARY_MEMBER)
} IbnQpdf;

const IbnQpdf *ibn_qpdf (void);

G_END_DECLS

#define qpdf_cleanup                           (ibn_qpdf ()->qpdf_cleanup)
#define qpdf_get_error                         (ibn_qpdf ()->qpdf_get_error)
#define qpdf_get_error_code                    (ibn_qpdf ()->qpdf_get_error_code)
#define qpdf_get_error_full_text               (ibn_qpdf ()->qpdf_get_error_full_text)
#define qpdf_get_info_key                      (ibn_qpdf ()->qpdf_get_info_key)
#define qpdf_get_num_pages                     (ibn_qpdf ()->qpdf_get_num_pages)
#define qpdf_get_object_by_id                  (ibn_qpdf ()->qpdf_get_object_by_id)
#define qpdf_get_page_n                        (ibn_qpdf ()->qpdf_get_page_n)
#define qpdf_get_qpdf_version                  (ibn_qpdf ()->qpdf_get_qpdf_version)
#define qpdf_get_root                          (ibn_qpdf ()->qpdf_get_root)
#define qpdf_get_trailer                       (ibn_qpdf ()->qpdf_get_trailer)
#define qpdf_has_error                         (ibn_qpdf ()->qpdf_has_error)
#define qpdf_init                              (ibn_qpdf ()->qpdf_init)
#define qpdf_is_encrypted                      (ibn_qpdf ()->qpdf_is_encrypted)
#define qpdf_make_indirect_object              (ibn_qpdf ()->qpdf_make_indirect_object)
#define qpdf_oh_append_item                    (ibn_qpdf ()->qpdf_oh_append_item)
#define qpdf_oh_begin_dict_key_iter            (ibn_qpdf ()->qpdf_oh_begin_dict_key_iter)
#define qpdf_oh_dict_more_keys                 (ibn_qpdf ()->qpdf_oh_dict_more_keys)
#define qpdf_oh_dict_next_key                  (ibn_qpdf ()->qpdf_oh_dict_next_key)
#define qpdf_oh_get_array_item                 (ibn_qpdf ()->qpdf_oh_get_array_item)
#define qpdf_oh_get_array_n_items              (ibn_qpdf ()->qpdf_oh_get_array_n_items)
#define qpdf_oh_get_binary_string_value        (ibn_qpdf ()->qpdf_oh_get_binary_string_value)
#define qpdf_oh_get_bool_value                 (ibn_qpdf ()->qpdf_oh_get_bool_value)
#define qpdf_oh_get_dict                       (ibn_qpdf ()->qpdf_oh_get_dict)
#define qpdf_oh_get_int_value                  (ibn_qpdf ()->qpdf_oh_get_int_value)
#define qpdf_oh_get_int_value_as_int           (ibn_qpdf ()->qpdf_oh_get_int_value_as_int)
#define qpdf_oh_get_key                        (ibn_qpdf ()->qpdf_oh_get_key)
#define qpdf_oh_get_key_if_dict                (ibn_qpdf ()->qpdf_oh_get_key_if_dict)
#define qpdf_oh_get_name                       (ibn_qpdf ()->qpdf_oh_get_name)
#define qpdf_oh_get_numeric_value              (ibn_qpdf ()->qpdf_oh_get_numeric_value)
#define qpdf_oh_get_object_id                  (ibn_qpdf ()->qpdf_oh_get_object_id)
#define qpdf_oh_get_page_content_data          (ibn_qpdf ()->qpdf_oh_get_page_content_data)
#define qpdf_oh_get_real_value                 (ibn_qpdf ()->qpdf_oh_get_real_value)
#define qpdf_oh_get_stream_data                (ibn_qpdf ()->qpdf_oh_get_stream_data)
#define qpdf_oh_get_string_value               (ibn_qpdf ()->qpdf_oh_get_string_value)
#define qpdf_oh_get_type_code                  (ibn_qpdf ()->qpdf_oh_get_type_code)
#define qpdf_oh_get_utf8_value                 (ibn_qpdf ()->qpdf_oh_get_utf8_value)
#define qpdf_oh_has_key                        (ibn_qpdf ()->qpdf_oh_has_key)
#define qpdf_oh_is_array                       (ibn_qpdf ()->qpdf_oh_is_array)
#define qpdf_oh_is_dictionary                  (ibn_qpdf ()->qpdf_oh_is_dictionary)
#define qpdf_oh_is_dictionary_of_type          (ibn_qpdf ()->qpdf_oh_is_dictionary_of_type)
#define qpdf_oh_is_indirect                    (ibn_qpdf ()->qpdf_oh_is_indirect)
#define qpdf_oh_is_integer                     (ibn_qpdf ()->qpdf_oh_is_integer)
#define qpdf_oh_is_name                        (ibn_qpdf ()->qpdf_oh_is_name)
#define qpdf_oh_is_name_and_equals             (ibn_qpdf ()->qpdf_oh_is_name_and_equals)
#define qpdf_oh_is_null                        (ibn_qpdf ()->qpdf_oh_is_null)
#define qpdf_oh_is_number                      (ibn_qpdf ()->qpdf_oh_is_number)
#define qpdf_oh_is_stream                      (ibn_qpdf ()->qpdf_oh_is_stream)
#define qpdf_oh_is_string                      (ibn_qpdf ()->qpdf_oh_is_string)
#define qpdf_oh_new_array                      (ibn_qpdf ()->qpdf_oh_new_array)
#define qpdf_oh_new_dictionary                 (ibn_qpdf ()->qpdf_oh_new_dictionary)
#define qpdf_oh_new_integer                    (ibn_qpdf ()->qpdf_oh_new_integer)
#define qpdf_oh_new_name                       (ibn_qpdf ()->qpdf_oh_new_name)
#define qpdf_oh_new_null                       (ibn_qpdf ()->qpdf_oh_new_null)
#define qpdf_oh_new_stream                     (ibn_qpdf ()->qpdf_oh_new_stream)
#define qpdf_oh_new_unicode_string             (ibn_qpdf ()->qpdf_oh_new_unicode_string)
#define qpdf_oh_parse                          (ibn_qpdf ()->qpdf_oh_parse)
#define qpdf_oh_release                        (ibn_qpdf ()->qpdf_oh_release)
#define qpdf_oh_remove_key                     (ibn_qpdf ()->qpdf_oh_remove_key)
#define qpdf_oh_replace_key                    (ibn_qpdf ()->qpdf_oh_replace_key)
#define qpdf_oh_replace_stream_data            (ibn_qpdf ()->qpdf_oh_replace_stream_data)
#define qpdf_oh_unparse                        (ibn_qpdf ()->qpdf_oh_unparse)
#define qpdf_oh_unparse_resolved               (ibn_qpdf ()->qpdf_oh_unparse_resolved)
#define qpdf_push_inherited_attributes_to_page (ibn_qpdf ()->qpdf_push_inherited_attributes_to_page)
#define qpdf_read_memory                       (ibn_qpdf ()->qpdf_read_memory)
#define qpdf_set_attempt_recovery              (ibn_qpdf ()->qpdf_set_attempt_recovery)
#define qpdf_set_suppress_warnings             (ibn_qpdf ()->qpdf_set_suppress_warnings)
#define qpdf_silence_errors                    (ibn_qpdf ()->qpdf_silence_errors)
