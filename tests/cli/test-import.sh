#!/bin/sh
# test-import.sh: import, export
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

sheets=$here/../data/sheets
file=$work/a.dossier.xml
example=$here/../../data/examples/natkou-dossier.xml

run new --call ibn-2017 -o "$file"
cp "$file" "$work/before"

# The preview.
for kind in xlsx ods; do
  run import "$file" companies "$sheets/companies.$kind" --dry-run
  ok "$kind: import --dry-run is fine" exits 0
  ok "$kind: it names the sheet" prints 'Sheet “Leden & partners”:'
  ok "$kind: it says which column is which" prints '  B  KBO-nummer            → Enterprise number'
  ok "$kind: and which is none" prints '  F  Omzet                 → left out'
  ok "$kind: it counts the rows" prints 'Rows: 2, of which 2 are added and 0 changed'
  ok "$kind: it says what is no value" prints '  B6  Enterprise number: onbekend'
  ok "$kind: and writes nothing" cmp "$file" "$work/before"
done
run import "$file" companies "$sheets/companies.csv" --dry-run --json
ok '--json has the columns' has '{"column": "B", "head": "KBO-nummer", "field": "number"} in it["columns"]'
ok '--json has what is kept' has '{"column": "B", "row": 6, "field": "number", "text": "onbekend"} in it["kept"]'
ok '--json has the numbers' has '(it["rows"], it["added"], it["changed"]) == (2, 2, 0)'

# Into the dossier.
run import "$file" companies "$sheets/companies.ods" --match 'Gemeente=street' --match 'G='
ok 'import is fine' exits 0
ok '--match says what a column is' prints '  C  Gemeente              → Street'
ok '--match with nothing leaves it out' prints '  G  E-mail                → left out'
run get "$file" companies
row=$(sed -n 's/^companies\/\([a-z0-9]*\)  Alfa Koeling bv$/\1/p' "$work/out")
run get "$file" "companies/$row/number" "companies/$row/street" "companies/$row/fte" "companies/$row/email" --json
ok 'a zero that the spreadsheet lost is back' has '[a["value"] for a in it] == ["0566988259", "Gent", 30, None]'
run import "$file" companies "$sheets/companies.ods" --update
ok 'import --update is fine' exits 0
ok 'it changes what is there' prints 'Rows: 2, of which 0 are added and 2 changed'
run get "$file" "companies/$row/town" "companies/$row/email" --json
ok 'and fills in what was not' has '[a["value"] for a in it] == ["Gent", "info@alfa.example"]'
run import "$file" companies "$sheets/companies.ods" --update
ok 'once more it changes nothing' prints 'Rows: 2, of which 0 are added and 0 changed'
run import "$file" companies "$sheets/companies.ods" -o "$work/b.dossier.xml"
ok 'import -o is fine' exits 0
run get "$work/b.dossier.xml" companies
ok 'and adds rows there' test "$(grep -c . "$work/out")" = 4

# What is refused.
cp "$file" "$work/before"
run import "$file" companies "$sheets/companies.ods" --sheet Soorten --dry-run
ok 'a sheet without heads that are known is refused' exits 2
ok 'with what would help' says -- '--match HEAD=COLUMN'
run import "$file" companies "$sheets/companies.ods" --sheet Kladblad
ok 'so is a hidden sheet' says 'There is no sheet “Kladblad” in it'
run import "$file" companies "$sheets/companies.ods" --match Iets=name
ok 'so is a column that is not there' says 'There is no column “Iets” in it'
run import "$file" companies "$sheets/companies.ods" --match Omzet=iets
ok 'so is a question that is not there' says '“iets” is no column of “companies”'
run import "$file" companies "$sheets/companies.ods" --match Omzet
ok 'a match needs two sides' exits 64
run import "$file" applicant/name "$sheets/companies.ods"
ok 'a question is no table' exits 2
run import "$file" reasons "$sheets/companies.ods"
ok 'nor is a table of the program' exits 2
run import "$file" companies "$work/nothing.xlsx"
ok 'a file that is not there' exits 2
run import "$file" companies "$example"
ok 'a file that is no spreadsheet' says 'not a spreadsheet'
{
  echo Naam
  seq 501
} > "$work/many.csv"
run import "$file" companies "$work/many.csv"
ok 'more rows than there is room for' says 'has room for 500 rows'
ok 'nothing of this was written' cmp "$file" "$work/before"

# The way back.
run export "$example" --at 2018-03-20T10:00:00 -o "$work/all.xlsx"
ok 'export is fine' exits 0
ok 'export is silent' is_silent
cp "$example" "$work/c.dossier.xml"
for table in activities companies board indicators budget/staff budget/other budget/subcontracting cofinancing; do
  run import "$work/c.dossier.xml" "$table" "$work/all.xlsx" --update --dry-run --json
  ok "$table: what was exported changes nothing" has 'it["rows"] > 0 and not it["added"] and not it["changed"] and not it["kept"]'
  for kind in csv tsv; do
    name=$work/$(basename "$table").$kind
    run export "$example" "$table" -o "$name"
    ok "$table: export as $kind is fine" exits 0
    run import "$work/c.dossier.xml" "$table" "$name" --update --dry-run --json
    ok "$table: nor does $kind" has 'it["rows"] > 0 and not it["added"] and not it["changed"] and not it["kept"]'
  done
done
run export "$example" -o "$work/all.xlsx"
ok 'export does not write over a file' exits 2
run export "$example" -o "$work/all.csv"
ok 'a CSV file holds one table' exits 2
run export "$example" budget/nothing -o "$work/x.xlsx"
ok 'an unknown table' exits 2
run export "$example" -o "$work/all.pdf"
ok 'another kind of file' exits 64
tap_end
