#!/bin/sh
# test-letters.sh: pdf --kind: letters of intent and mandates
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

example=$here/../../data/examples/natkou-dossier.xml
file=$work/a.xml
at=2018-03-20T10:00:00
cp "$example" "$file"

pages ()
{
  pdfinfo "$1" | sed -n 's/^Pages: *//p'
}

text ()
{
  pdftotext -layout "$1" - > "$work/text"
}

contains ()
{
  cat "$work/text"
  grep -qF -e "$1" "$work/text"
}

run pdf "$file" --at "$at" --kind letters -o "$work/letters.pdf"
ok 'letters are fine' exits 0
ok 'and silent' is_silent
run pdf "$file" --at "$at" --kind letter -o "$work/same.pdf"
ok 'one or more, it is the same' cmp "$work/letters.pdf" "$work/same.pdf"
LANGUAGE=nl run pdf "$file" --at "$at" --kind letter -o "$work/same.pdf"
ok 'whatever the language of who asks' cmp "$work/letters.pdf" "$work/same.pdf"
run pdf "$file" --at "$at" --kind mandates -o "$work/mandates.pdf"
ok 'mandates are fine' exits 0
ok 'and something else' test "$(cmp "$work/letters.pdf" "$work/mandates.pdf" > /dev/null; echo $?)" -eq 1
run pdf "$file" --at "$at" -o "$work/dossier.pdf"
run pdf "$file" --at "$at" --kind dossier -o "$work/same.pdf"
ok 'the dossier is the kind that needs no name' cmp "$work/dossier.pdf" "$work/same.pdf"
ok 'nothing is noted' cmp "$file" "$example"
if command -v pdfinfo > /dev/null; then
  ok 'there is one page for each company' test "$(pages "$work/letters.pdf")" -eq 14
  ok 'of each letter' test "$(pages "$work/mandates.pdf")" -eq 14
  text "$work/letters.pdf"
  ok 'the companies are named' contains 'Koelwagen Collectief'
  ok 'so is the applicant' contains 'Koudekring'
fi

run pdf "$file" --at "$at" --kind letter --row c04 -o "$work/one.pdf"
ok 'one of them is fine' exits 0
run pdf "$file" --at "$at" --kind letter --row companies/c04 -o "$work/same.pdf"
ok 'by its path too' cmp "$work/one.pdf" "$work/same.pdf"
run pdf "$file" --at "$at" --kind letter --row 1999.902.151 -o "$work/same.pdf"
ok 'or by its number' cmp "$work/one.pdf" "$work/same.pdf"
if command -v pdftoppm > /dev/null && command -v zbarimg > /dev/null; then
  ok 'it is one page' test "$(pages "$work/one.pdf")" -eq 1
  pdftoppm -r 150 -gray -singlefile "$work/one.pdf" "$work/one"
  zbarimg -q --nodbus --raw "$work/one.pgm" > "$work/code" 2> /dev/null
  id=$(sed -n 's/^<dossier.* id="\([^"]*\)".*/\1/p' "$file")
  ok 'its code can be read from paper' grep -qxE "ibn-dossier:1:letter:$id:c04:[0-9a-f]{64}" "$work/code"
fi

# What is printed is noted, and holds until a value changes.
stale ()
{
  run check "$file" --at "$at" --json
  /usr/bin/python3 -c 'import json, sys
for f in json.load(open(sys.argv[1]))[0]["findings"]:
    if sys.argv[2] in f["message"] or any(sys.argv[2] in p for p in f["places"]):
        print(f["rule"], *f["places"], f["message"])' "$work/out" "$1" > "$work/stale"
  cat "$work/stale"
}
stale letter-issued > "$work/none"
run pdf "$file" --at "$at" --kind letters --issue --author 'An Voorbeeld' -o "$work/same.pdf"
ok 'issuing is fine' exits 0
ok 'and prints the same' cmp "$work/letters.pdf" "$work/same.pdf"
for id in c01 c14; do
  run get "$file" "companies/$id/letter-issued" --raw
  ok "$id: it is noted" grep -qE '[0-9a-f]{64}' "$work/out"
done
run get "$file" companies/c04/mandate-issued --raw
ok 'what was not printed is not' prints_only ''
cp "$file" "$work/issued.xml"
run pdf "$file" --at "$at" --kind letters --issue -o "$work/same.pdf"
ok 'issuing the same again changes nothing' cmp "$file" "$work/issued.xml"
run check "$file" --at "$at" --json
cp "$work/out" "$work/before"
run set "$file" companies/c04/letter-cash-2=98.765,43
run check "$file" --at "$at" --json
/usr/bin/python3 - "$work/before" "$work/out" > "$work/new" << 'END'
import json, sys
before, after = ({(f['rule'], f['message'], *f['places']) for f in json.load(open(name))[0]['findings']} for name in sys.argv[1:])
for finding in after - before:
    if '98.765,43' in finding[1]:
        print(*finding)
END
ok 'a changed value makes a finding' test -s "$work/new"
ok 'which is about that company' grep -q 'companies/c04' "$work/new"
ok 'and no other' test -z "$(grep -v c04 "$work/new")"
run pdf "$file" --at "$at" --kind letter --row c04 --issue -o "$work/again.pdf"
ok 'that one is printed again alone' exits 0
if command -v pdftotext > /dev/null; then
  text "$work/again.pdf"
  ok 'with the new value' contains '98.765,43'
  ok 'on one page' test "$(pages "$work/again.pdf")" -eq 1
fi
for id in c03 c05; do
  run get "$file" "companies/$id/letter-issued" --raw
  cp "$work/out" "$work/now"
  run get "$work/issued.xml" "companies/$id/letter-issued" --raw
  ok "$id: its note is as it was" cmp "$work/out" "$work/now"
done

# Where nothing can be noted, nothing is printed either; and what is said helps.
run pdf "$file" --at "$at" -o "$work/whole.pdf"
run pdf "$work/whole.pdf" --at "$at" --kind mandates -o "$work/mandates.pdf"
ok 'letters are printed from a PDF' exits 0
run pdf "$work/whole.pdf" --at "$at" --kind mandates --issue -o "$work/issued.pdf"
ok 'but not issued' exits 2
ok 'which says what helps' says "“ibn keep $work/whole.pdf NAME -o OTHER.ibn”"
ok 'and prints nothing' test ! -e "$work/issued.pdf"
run pdf "$work/whole.pdf" --at "$at" --kind mandates --issue --each "$work/mandates"
ok 'nor each' exits 2
ok 'without a folder' test ! -e "$work/mandates"
run keep "$work/whole.pdf" gedrukt -o "$work/kept.ibn"
ok 'what it says is done' exits 0
run pdf "$work/kept.ibn@gedrukt" --at "$at" --kind mandates --issue -o "$work/issued.pdf"
ok 'a version notes nothing' says 'is a version, and those stay as they were'
ok 'so it prints nothing' test ! -e "$work/issued.pdf"
run pdf "$work/kept.ibn" --at "$at" --kind mandates --issue -o "$work/issued.pdf"
ok 'and helps' exits 0
run get "$work/kept.ibn" companies/c04/mandate-issued --raw
ok 'it is noted' grep -qE '[0-9a-f]{64}' "$work/out"

# Wrong use.
cp "$file" "$work/before.xml"
run pdf "$file" --at "$at" --kind lettre -o "$work/x.pdf"
ok 'an unknown kind is refused' exits 2
ok 'and the known ones are named' says 'dossier, summary, budget, changes, letter, mandate'
run pdf "$file" --at "$at" --row c04 -o "$work/x.pdf"
ok 'the dossier has no rows' exits 64
run pdf "$file" --at "$at" --issue -o "$work/x.pdf"
ok 'and is not issued' exits 64
for row in c99 '' .. companies board/b01; do
  run pdf "$file" --at "$at" --kind letter --row "$row" -o "$work/x.pdf"
  ok "“$row” signs nothing" exits 2
done
run new --call ibn-2017 -o "$work/empty.xml"
run pdf "$work/empty.xml" --at "$at" --kind letter -o "$work/x.pdf"
ok 'without a company there is no letter' exits 2
ok 'nothing of this was written' test ! -e "$work/x.pdf"
run pdf "$file" --at "$at" --kind letter --issue -o "$work/no/such/folder.pdf"
ok 'what was not printed is not issued' exits 2
run pdf "$file" --at "$at" -o "$file"
ok 'pages are not written over their dossier' exits 2
ok 'the dossier is as it was' cmp "$file" "$work/before.xml"
tap_end
