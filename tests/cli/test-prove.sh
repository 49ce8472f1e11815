#!/bin/sh
# test-prove.sh: prove
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.xml
make "$file"
run set "$file" --call "$call" applicant/name='Voorbeeld & co'
run pdf "$file" --call "$call" --at "$at" -o "$work/a.pdf"
ok 'there is a PDF' exits 0

run prove "$work/a.pdf"
ok 'it is proved' exits 0
ok 'in words' prints_only "$work/a.pdf: Pages and data agree"
ok 'and no others' says_nothing
LANGUAGE=nl LC_ALL=en_US.UTF-8 run prove "$work/a.pdf"
ok 'whatever the language' exits 0
run prove "$work/a.pdf" --json
ok 'for programs too' has "it == [{'file': '$work/a.pdf', 'outcome': 'same', 'faults': []}]"

if command -v qpdf > /dev/null; then
  qpdf --linearize "$work/a.pdf" "$work/b.pdf"
  run prove "$work/b.pdf"
  ok 'written anew by another program it is the same' exits 0
  qpdf "$work/a.pdf" --pages . 1-z,1 -- "$work/c.pdf"
  run prove "$work/c.pdf"
  ok 'with a page more it is not' exits 1
  ok 'and that is said' prints 'Pages and data differ'
  ok 'with the page' prints 'was added: this dossier has no such page'
  run prove "$work/c.pdf" --json
  ok 'for programs' has "it[0]['outcome'] == 'different' and it[0]['faults'][-1]['page'] > 1"
  run prove "$work/a.pdf" "$work/c.pdf" "$work/b.pdf"
  ok 'one of three differs' exits 1
  ok 'the others agree' prints "$work/b.pdf: Pages and data agree"
  qpdf --empty --pages "$work/a.pdf" 1 -- "$work/d.pdf"
  run prove "$work/d.pdf" "$work/a.pdf"
  ok 'a PDF with nothing inside fails' exits 2
  ok 'with its name' says "$work/d.pdf"
  ok 'and the next is proved all the same' prints 'Pages and data agree'
fi

run prove "$file"
ok 'what is no PDF fails' exits 2
run prove "$work/nowhere.pdf"
ok 'what is not there fails' exits 2
run prove
ok 'nothing at all is misuse' exits 64
tap_end
