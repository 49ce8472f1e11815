#!/bin/sh
# test-parts.sh: part, join
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

example=$here/../../data/examples/natkou-dossier.xml
file=$work/a.ibn
run get "$example" companies --json
companies=$(/usr/bin/python3 -c 'import json, sys; print(*json.load(open(sys.argv[1]))[0]["rows"])' "$work/out")
ok 'the example has fourteen companies' test "$(echo "$companies" | wc -w)" -eq 14

# Each fills in its own, and the whole is the example again.
set --
for id in $companies; do
  set -- "$@" "companies/$id/letter-engagement=" "companies/$id/letter-cash-1=" "companies/$id/street="
done
run keep "$example" begin -o "$file"
run set "$file" "$@"
ok 'what the companies fill in is left out' exits 0
run xml "$file"
ok 'so the whole is not whole' test "$(wc -c < "$work/out")" -lt "$(wc -c < "$example")"
parts=
for id in $companies; do
  part=$work/$id.ibn
  run part "$file" "$id" -o "$part" $([ "$id" = c03 ] && echo --alone)
  ok "$id: part is fine" exits 0
  set --
  for name in letter-engagement letter-cash-1 street; do
    run get "$example" "companies/$id/$name" --raw
    value=$(cat "$work/out")
    # What is typed is not what is stored.
    [ "$name" != letter-cash-1 ] || [ -z "$value" ] || value=$((value / 100)),$(printf '%02d' $((value % 100)))
    set -- "$@" "companies/$id/$name=$value"
  done
  run set "$part" "$@" --author "Zaakvoerder $id"
  ok "$id: it fills in its own" exits 0
  parts="$parts $part"
done
# shellcheck disable=SC2086 # file names of our own
run join "$file" $parts
ok 'join is fine' exits 0
ok 'and says what it took' prints 'c14.ibn: '
ok 'without a conflict' prints ', 0 in conflict'
run xml "$file"
ok 'the whole is the example, byte for byte' cmp "$work/out" "$example"

# Once more, and then a corrected one.
# shellcheck disable=SC2086
run join "$file" $parts
ok 'joining again is fine' exits 0
run xml "$file"
ok 'and changes nothing' cmp "$work/out" "$example"
run set "$work/c04.ibn" companies/c04/street='Verbeterde straat' --author 'Zaakvoerder c04'
run join "$file" "$work/c04.ibn"
ok 'a corrected part is fine' exits 0
run get "$file" companies/c04/street
ok 'and its correction is taken' prints_only 'Verbeterde straat'

# The same answer on both sides.
run part "$file" c05 -o "$work/c05-new.ibn"
run set "$work/c05-new.ibn" companies/c05/street='Onze straat' companies/c05/house-number=7 --author 'Bo Bedrijf'
run set "$file" companies/c05/street='Uw straat' --author 'An Aanvrager'
run join "$file" "$work/c05-new.ibn"
ok 'a conflict has its own status' exits 1
ok 'it names the place' prints 'companies/c05/street'
ok 'ours, with who' prints 'stays: Uw straat (An Aanvrager, '
ok 'theirs, with who' prints 'theirs: Onze straat (Bo Bedrijf, '
run get "$file" companies/c05/street companies/c05/house-number
ok 'ours stays' prints 'Uw straat'
ok 'the rest is taken' prints '7'
run part "$file" c06 -o "$work/c06-new.ibn"
run set "$work/c06-new.ibn" companies/c06/street='Onze straat' --author 'Bo Bedrijf'
run set "$file" companies/c06/street='Uw straat' --author 'An Aanvrager'
run join "$file" "$work/c06-new.ibn" --json
ok '--json has the same status' exits 1
ok '--json has the conflict' has '[(c["path"], c["kind"], c["ours"]["value"], c["ours"]["author"], c["theirs"]["value"], c["theirs"]["author"]) for c in it[0]["conflicts"]] == [("companies/c06/street", "answer", "Uw straat", "An Aanvrager", "Onze straat", "Bo Bedrijf")]'

# What a company may edit.
part=$work/c07-new.ibn
run part "$file" companies/c07 -o "$part"
ok 'a company is named by its path' exits 0
run part "$file" 1999.907.002 -o "$work/c11-new.ibn"
ok 'or by its number' exits 0
run set "$work/c11-new.ibn" companies/c11/street=x
ok 'which is the right one' exits 0
cp "$part" "$work/before.ibn"
for edit in "set F companies/c01/name=x" "set F network/acronym=x" "remove F companies/c01" "remove F network/title" \
  "add F companies" "add F board" "remove F companies/c07 companies/c08"; do
  # shellcheck disable=SC2046 # words
  run $(printf '%s' "$edit" | sed "s|F|$part|")
  ok "“$edit” is refused" exits 2
  ok "“$edit” says why" says 'part file'
done
run attach "$part" companies/c01/letter-file "$example"
ok 'nor is a document attached for another' exits 2
ok 'nothing of this was saved' cmp "$part" "$work/before.ibn"
run add "$part" cofinancing
ok 'a row of its own can be added' exits 0
run get "$part" "cofinancing/$(cat "$work/out")/company" --raw
ok 'and is its own from the beginning' prints_only c07

# Alone.
run part "$file" c02 -o "$work/c02-alone.ibn" --alone
ok 'part --alone is fine' exits 0
run xml "$work/c02-alone.ibn"
ok 'it has the company' prints 'Koelhuis Noorderlicht'
ok 'and no other' test -z "$(grep -e Ammonix -e Isolatum "$work/out")"
/usr/bin/python3 -c 'import sys, zipfile; p = zipfile.ZipFile(sys.argv[1]); sys.exit(any(b"Ammonix" in p.read(n) for n in p.namelist()))' \
  "$work/c02-alone.ibn"
ok 'nowhere in the file' test $? -eq 0

# Wrong use.
run part "$file" c99 -o "$work/x.ibn"
ok 'a company that is not there is refused' exits 2
ok 'and named' says 'c99'
for company in '' / .. 'companies/' companies/../c01 board/b01 0 '*'; do
  run part "$file" "$company" -o "$work/x.ibn"
  ok "so is “$company”" exits 2
done
run part "$file" c01 -o "$work/x.xml"
ok 'a part file is no bare file' exits 2
ok 'and the way out is shown' says 'give “-o NAME.ibn”'
run part "$file" c01 -o "$part"
ok 'a file that is there is not written over' exits 2
run part "$part" c07 -o "$work/x.ibn"
ok 'a part has no parts' exits 2
ok 'nothing of this was written' test ! -e "$work/x.ibn" -a ! -e "$work/x.xml"
cp "$file" "$work/before.ibn"
run join "$file" "$example"
ok 'what is no part is not joined' exits 2
ok 'and named' says 'natkou-dossier.xml'
run join "$part" "$work/c01.ibn"
ok 'nor is a part into a part' exits 2
run new --call ibn-2017 -o "$work/other.ibn"
run join "$work/other.ibn" "$work/c01.ibn"
ok 'nor that of another dossier' exits 2
run join "$file" "$work/c01.ibn" "$work/none.ibn"
ok 'one that cannot be read, and none is joined' exits 2
head -c 2000 "$part" > "$work/cut.ibn"
run join "$file" "$work/cut.ibn"
ok 'nor one that was cut off' exits 2
ok 'nothing of this was saved' cmp "$file" "$work/before.ibn"
run join "$example" "$work/c01.ibn"
ok 'a bare file cannot keep what was joined' exits 2
run join "$example" "$work/c01.ibn" -o "$work/whole.ibn"
ok 'but another file can' exits 0
tap_end
