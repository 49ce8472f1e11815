#!/bin/sh
# check-po.sh: whether each translation is sound and says everything the program does
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-po.sh FOLDER, the top of the source
set -u
cd "$1" || exit 1
. tests/tap.sh

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

extract ()
{
  xgettext --from-code=UTF-8 --add-comments=Translators --files-from=po/POTFILES.in --output="$folder/all.pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
    --flag=N_:1:pass-c-format --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format \
    --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format --flag=g_set_error:4:c-format \
    --flag=g_error_new:3:c-format --flag=g_prefix_error:2:c-format
}

is_complete ()
{
  msgmerge --quiet --no-fuzzy-matching --output-file="$folder/merged.po" "$1" "$folder/all.pot" || return 1
  {
    msgattrib --untranslated "$folder/merged.po"
    msgattrib --only-fuzzy "$1"
  } > "$folder/missing"
  cat "$folder/missing"
  [ ! -s "$folder/missing" ]
}

is_listed ()
{
  find po -name '*.po' | sed 's|po/\(.*\)\.po|\1|' | sort | diff - po/LINGUAS
}

ok 'LINGUAS names each translation' is_listed
ok 'the words can be gathered' extract
while read -r language; do
  ok "$language is sound" msgfmt --check --output-file=/dev/null "po/$language.po"
  ok "$language is complete" is_complete "po/$language.po"
done < po/LINGUAS
tap_end
