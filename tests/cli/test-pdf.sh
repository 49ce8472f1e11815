#!/bin/sh
# test-pdf.sh: pdf
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.xml
make "$file"
run set "$file" --call "$call" applicant/name='Voorbeeld & co <vzw>' applicant/story='Lang verhaal'
run pdf "$file" --call "$call" --at "$at" -o "$work/a.pdf"
ok 'pdf is fine' exits 0
ok 'pdf is silent' is_silent
ok 'it is a PDF' grep -q '^%PDF-' "$work/a.pdf"
run pdf "$file" --call "$call" --at "$at" -o "$work/b.pdf"
ok 'the same twice is the same' cmp "$work/a.pdf" "$work/b.pdf"
LANGUAGE=nl run pdf "$file" --call "$call" --at "$at" -o "$work/b.pdf"
ok 'whatever the language of who asks' cmp "$work/a.pdf" "$work/b.pdf"
run pdf "$file" --call "$call" --at "$at" --phase dossier -o "$work/c.pdf"
ok 'another phase is fine' exits 0
if command -v pdftotext > /dev/null; then
  pdftotext "$work/a.pdf" "$work/text"
  ok 'the answer is in it' grep -qF 'Voorbeeld & co <vzw>' "$work/text"
  pdftotext "$work/c.pdf" "$work/text"
  ok 'and what the phase asks' grep -qF 'Lang verhaal' "$work/text"
fi
run pdf "$file" --call "$call" --at "$at" -o "$work/no/such/folder.pdf"
ok 'a folder that is not there fails' exits 2
run pdf "$file" --call "$call" --at "$at" --phase nowhere -o "$work/x.pdf"
ok 'an unknown phase fails' exits 2
ok 'and writes nothing' test ! -e "$work/x.pdf"
tap_end
