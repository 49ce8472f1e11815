#!/bin/sh
# test-kinds.sh: pdf --kind, --since and --each
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

examples=$here/../../data/examples
at=2018-03-20T10:00:00
file=$work/dossier.xml
cp "$examples/natkou-dossier.xml" "$file"
cp "$examples/natkou-eoi.xml" "$work/eoi.xml"

pages ()
{
  pdfinfo "$1" | sed -n 's/^Pages: *//p'
}

text ()
{
  pdftotext -raw "$1" - | tr -s ' \n\f' ' ' > "$work/text"
}

contains ()
{
  grep -qF -e "$1" "$work/text"
}

lacks ()
{
  ! contains "$1"
}

# Each kind, of each example, silently and twice the same.
for name in dossier eoi faulty; do
  for kind in summary budget; do
    run pdf "$examples/natkou-$name.xml" --at "$at" --kind "$kind" -o "$work/$name-$kind.pdf"
    ok "$name: $kind is fine" exits 0
    ok "$name: $kind is silent" is_silent
    LANGUAGE=nl TZ=Asia/Tokyo run pdf "$examples/natkou-$name.xml" --at "$at" --kind "$kind" -o "$work/same.pdf"
    ok "$name: $kind is the same twice" cmp "$work/$name-$kind.pdf" "$work/same.pdf"
  done
done
run pdf "$file" --at "$at" --kind changes --since "$work/eoi.xml" -o "$work/changes.pdf"
ok 'changes are fine' exits 0
ok 'and silent' is_silent
run pdf "$file" --at "$at" --kind changes --since "$work/eoi.xml" -o "$work/same.pdf"
ok 'and the same twice' cmp "$work/changes.pdf" "$work/same.pdf"
if command -v pdftotext > /dev/null; then
  for name in dossier eoi faulty; do
    ok "$name: a summary is one page" test "$(pages "$work/$name-summary.pdf")" -eq 1
    text "$work/$name-summary.pdf"
    ok "$name: it says what it is" contains 'Samenvatting'
    text "$work/$name-budget.pdf"
    ok "$name: a budget says what it is" contains 'Begroting en cofinanciering'
    ok "$name: and holds no activities" lacks 'Doelstellingen en activiteiten'
  done
  text "$work/eoi-summary.pdf"
  ok 'the phase is the one in force' contains 'Expression of Interest'
  run pdf "$work/eoi.xml" --at "$at" --kind summary --phase dossier -o "$work/same.pdf"
  text "$work/same.pdf"
  ok 'or the one asked for' contains 'Aanvraagdossier'
  text "$work/changes.pdf"
  ok 'changes name what they are held against' contains 'Vergeleken met: eoi.xml'
fi

# Changes since a version, and since a copy.
run keep "$file" 'voor de zomer' -o "$work/dossier.ibn"
run set "$work/dossier.ibn" network/acronym=ZOMER companies/c04/letter-cash-2=98.765,43
run pdf "$work/dossier.ibn" --at "$at" --kind changes --since "$work/dossier.ibn@voor de zomer" -o "$work/changes.pdf"
ok 'changes since a version are fine' exits 0
run pdf "$work/dossier.ibn" --at "$at" --kind changes --since "$file" -o "$work/copy.pdf"
ok 'so are those since a copy' exits 0
run pdf "$file" --at "$at" --kind changes --since "$work/dossier.ibn@voor de zomer" -o "$work/none.pdf"
ok 'and those that there are none of' exits 0
if command -v pdftotext > /dev/null; then
  for name in changes copy; do
    text "$work/$name.pdf"
    ok "$name: what was and what is" contains 'NATKOU ZOMER'
    ok "$name: how much it differs" contains '98.765,43 +€'
  done
  text "$work/changes.pdf"
  ok 'the version is named' contains 'dossier.ibn@voor de zomer'
  text "$work/none.pdf"
  ok 'nothing changed, it says' contains 'Er is niets veranderd sinds dossier.ibn@voor de zomer.'
  ok 'on one page' test "$(pages "$work/none.pdf")" -eq 1
fi

# A PDF of a dossier is one too; what is no whole dossier has none inside.
run pdf "$file" --at "$at" -o "$work/whole.pdf"
run pdf "$work/whole.pdf" --at "$at" --kind changes --since "$work/eoi.xml" -o "$work/same.pdf"
ok 'of a PDF changes are fine' exits 0
run pdf "$work/dossier.ibn" --at "$at" --kind changes --since "$work/whole.pdf" -o "$work/same.pdf"
ok 'and since one' exits 0
for name in dossier-summary dossier-budget changes; do
  run xml "$work/$name.pdf"
  ok "$name: no dossier is inside" exits 2
done
run pdf "$file" --at "$at" --kind letter --row c04 -o "$work/letter.pdf"
run xml "$work/letter.pdf"
ok 'nor in a letter' exits 2

# A file for each letter.
mkdir "$work/there"
run pdf "$file" --at "$at" --kind letters --each "$work/there"
ok 'a file for each is fine' exits 0
ok 'their names are printed' prints 'companies/c04'
ok 'there is one for each company' test "$(ls "$work/there" | wc -l)" -eq 14
cp -R "$work/there" "$work/before"
run pdf "$file" --at "$at" --kind letters --each "$work/there"
ok 'files that are there' exits 0
for old in "$work/before"/*; do
  cmp -s "$old" "$work/there/$(basename "$old")" || touch "$work/broken"
done
ok 'stay as they are' test ! -e "$work/broken"
ok 'the new ones get a number' test "$(ls "$work/there" | wc -l)" -eq 28
run pdf "$file" --at "$at" --kind letters --row c04 -o "$work/one.pdf"
run pdf "$file" --at "$at" --kind letters --row c04 --each "$work/new"
ok 'one alone goes in a new folder' exits 0
ok 'as one file' test "$(ls "$work/new" | wc -l)" -eq 1
ok 'that is the letter' cmp "$work/one.pdf" "$work/new"/*
run set "$work/eoi.xml" 'companies/c04/name=../../over/de :*?"<>| muur'
run pdf "$work/eoi.xml" --at "$at" --kind letters --row c04 --each "$work/odd"
ok 'a name that leads elsewhere is fine' exits 0
ok 'and leads nowhere' test "$(ls -A "$work/odd" | wc -l)" -eq 1
run pdf "$file" --at "$at" --kind letters --each "$work/issued" --issue
ok 'what is printed can be issued' exits 0
run get "$file" companies/c14/letter-issued --raw
ok 'and is noted' grep -qE '[0-9a-f]{64}' "$work/out"
run pdf "$file" --at "$at" --kind letters --each "$file"
ok 'a file is no folder' exits 2

# Wrong use.
cp "$examples/natkou-dossier.xml" "$file"
refuses ()
{
  run pdf "$@"
  ok "refused: $*" exits 64
}
refuses "$file"
refuses "$file" --kind changes -o "$work/x.pdf"
ok 'what is missing is named' says '--since'
refuses "$file" --since "$work/eoi.xml" -o "$work/x.pdf"
refuses "$file" --kind summary --since "$work/eoi.xml" -o "$work/x.pdf"
refuses "$file" --kind letters --since "$work/eoi.xml" -o "$work/x.pdf"
refuses "$file" --kind letters --each "$work/y" -o "$work/x.pdf"
refuses "$file" --kind letters
refuses "$file" --kind budget --row c04 -o "$work/x.pdf"
refuses "$file" --kind budget --each "$work/y"
refuses "$file" --kind changes --since "$work/eoi.xml" --issue -o "$work/x.pdf"
fails ()
{
  run pdf "$file" --at "$at" --kind changes --since "$1" -o "$work/x.pdf"
  ok "$2" exits 2
}
fails "$work/no-such-file.xml" 'since a file that is not there'
fails "$work/dossier.ibn@nooit" 'since a version that is not there'
fails "$examples/natkou-faulty.xml" 'since another dossier'
ok 'it says so' says 'another dossier'
make "$work/other.xml"
fails "$work/other.xml" 'since a dossier for another call'
ok 'it says so' says 'is for the call'
run part "$file" c04 -o "$work/part.ibn"
ok 'a part file can be made' exits 0
fails "$work/part.ibn" 'since a part file'
ok 'it says so' says 'part file'
run pdf "$work/part.ibn" --at "$at" --kind changes --since "$file" -o "$work/x.pdf"
ok 'of a part file since the whole' exits 2
ok 'nothing of this was written' test ! -e "$work/x.pdf"
ok 'and no folder was made' test ! -e "$work/y"
run pdf "$file" --at "$at" --kind changes --since "$file" -o "$file"
ok 'pages are not written over their dossier' exits 2
ok 'the dossier is as it was' cmp "$file" "$examples/natkou-dossier.xml"
tap_end
