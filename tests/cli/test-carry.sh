#!/bin/sh
# test-carry.sh: new --from, carry and confirm
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

example=$here/../../data/examples/natkou-dossier.xml
eoi=$here/../../data/examples/natkou-eoi.xml
new=$work/new.ibn
file=$work/eoi.ibn

# How many answers are to be checked.
marks ()
{
  test "$("$ibn" carry "$1" | wc -l)" -eq "$2"
}

run new --call ibn-2017 -o "$new" --part applicant
ok 'a part of nothing is misuse' exits 64
run new --call ibn-2017 -o "$new" --from "$example" --part aplicant
ok 'a step that is not there fails' exits 2
ok 'and the nearest one is named' says 'applicant'
ok 'without a file' test ! -e "$new"
run new --call ibn-2017 -o "$work/new.xml" --from "$example"
ok 'what was submitted there needs a package' exits 2
ok 'and that is said' says 'give “-o NAME.ibn”'
run new --call ibn-2017 -o "$new" --from "$example" --part applicant --part scope --author 'An Voorbeeld'
ok 'two steps are taken over' exits 0
run get "$new" network/acronym
ok 'with their answers' prints_only NATKOU
run get "$new" pitch/presentation
ok 'and no others' prints_only ''
run carry "$new"
ok 'each with a mark' prints 'NATKOU (Expression of interest, 11 December 2017)'
run carry "$new" --json
ok 'also for programs' has 'all(mark["step"] in ("applicant", "scope") for mark in it)'
ok 'by its path' has 'any(mark["path"] == "network/acronym" for mark in it)'
run log "$new"
ok 'what was submitted there is kept' prints 'made from'

cp "$new" "$work/before.ibn"
run carry "$new" --from "$example" --part scope
ok 'the same once more' exits 0
ok 'marks nothing' marks "$new" "$("$ibn" carry "$work/before.ibn" | wc -l)"
"$ibn" set "$new" network/acronym=HIER
run carry "$new" --from "$example" --part applicant
run get "$new" network/acronym
ok 'what is there stays' prints_only HIER
run carry "$new" --from "$example" --part applicant --replace
run get "$new" network/acronym
ok 'unless it is to go' prints_only NATKOU
run carry "$new" --begin --from "$example"
ok 'either begin or take over' exits 64
run carry "$new" --replace
ok 'nothing replaces nothing' exits 64

# From one phase to the next.
run carry "$eoi" --begin
ok 'nothing begins before something was submitted' exits 2
"$ibn" submit "$eoi" --at 2017-12-11T15:42:00 -o "$file" > "$work/sealed"
run carry "$file" --begin
ok 'the next phase begins' exits 0
ok 'with the phase and the day' prints 'Expression of interest, 11 December 2017'
run check "$file" --at 2018-01-20T10:00:00
ok 'all of it is to be checked' prints 'taken over and not checked yet: 538'
run set "$file" network/acronym=NATKOUDE
ok 'an edit checks its answer' marks "$file" 537
run confirm "$file" applicant/name companies/c01 companies/c01/name
ok 'paths are confirmed' exits 0
run carry "$file" --json
ok 'and no others' has '{mark["path"][:14] for mark in it} >= {"companies/c02/"} and not [mark for mark in it if "/c01/" in mark["path"]]'
run confirm "$file" applicant/name
ok 'once is enough' says 'nothing there is to be checked'
run confirm "$file" applicant/nam
ok 'a path that is not there fails' exits 2
run confirm "$file"
ok 'something is to be confirmed' exits 64
run confirm "$file" --all --step scope
ok 'one way at a time' exits 64
run confirm "$file" --step nowhere
ok 'a step that is not there fails' exits 2
run confirm "$file" --step companies
ok 'a step is confirmed' exits 0
run carry "$file" --json
ok 'all of it' has 'it and not [mark for mark in it if mark["step"] == "companies"]'
run confirm "$file" --all
ok 'so is all' marks "$file" 0
run check "$file" --at 2018-01-20T10:00:00
ok 'and nothing is left to check' sh -c '! grep -q "not checked yet" "$0"' "$work/out"

# Pages show no marks, but say that there are.
if command -v pdftotext > /dev/null; then
  run pdf "$new" -o "$work/new.pdf" --at 2017-12-01T10:00:00
  pdftotext -raw "$work/new.pdf" - | tr -s ' \n\f' ' ' > "$work/out"
  ok 'pages say that something is to be checked' prints 'nog niet nagekeken'
  ok 'and show no rows of the table' sh -c '! grep -q "carried/" "$0"' "$work/out"
fi
tap_end
