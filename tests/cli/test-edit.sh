#!/bin/sh
# test-edit.sh: calls, new, paths, get, set, add, remove, xml
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.dossier.xml

run calls
ok 'calls is fine' exits 0
ok 'calls lists the call of 2017' prints 'ibn-2017'
run calls --json
ok 'calls --json does too' has 'any(c["id"] == "ibn-2017" and "dossier" in c["phases"] for c in it)'

make "$file"
ok 'new is fine' exits 0
ok 'new is silent' is_silent
ok 'new names the call' grep -q 'test-2017' "$file"
cp "$file" "$work/before"
make "$file"
ok 'new does not write over a file' exits 2
ok 'and leaves it as it was' cmp "$file" "$work/before"
run new --call nonsense -o "$work/x.xml"
ok 'new fails for an unknown call' exits 2
run new --call "$call" -o "$work/no/such/folder.xml"
ok 'new fails without a folder' exits 2

run paths --call "$call"
ok 'paths is fine' exits 0
ok 'paths lists a column' prints 'costs/*/amount-1'
run paths --call "$call" --json
ok 'paths --json has a field' has '{"path": "applicant/number", "kind": "field", "type": "enterprise-number", "label": "Ondernemingsnummer", "phases": ["eoi", "dossier"], "required": ["dossier"]} in it'
ok 'paths --json has a table' has '[p for p in it if p["path"] == "costs"][0]["kind"] == "table"'
ok 'paths --json is in the order of the form' has '[p["path"] for p in it][:3] == ["applicant/name", "applicant/number", "applicant/kind"]'
run paths --call "$call" --phase eoi --json
ok 'paths --phase leaves out the others' has 'not any(p["path"] == "applicant/story" for p in it)'
run paths --call "$call" --phase nowhere
ok 'paths fails for an unknown phase' exits 2

set_and_get ()
{
  run set "$file" --call "$call" "$1=$2"
  ok "set $1=$2 is fine" exits 0
  ok "set $1=$2 is silent" is_silent
  run get "$file" --call "$call" "$1"
  ok "get $1 is $3" prints_only "$3"
  run get "$file" --call "$call" "$1" --raw
  ok "get --raw $1 is $4" prints_only "$4"
}

nbsp=$(printf '\302\240')
set_and_get applicant/name 'Voorbeeld = vzw' 'Voorbeeld = vzw' 'Voorbeeld = vzw'
set_and_get applicant/number '0566.988.259' '0566.988.259' '0566988259'
set_and_get applicant/kind new New new
set_and_get submissions/eoi '2017-12-11T09:30' '11/12/2017 09:30' '2017-12-11T09:30:00+01:00'
LANGUAGE=nl run get "$file" --call "$call" applicant/kind
ok 'get prints the words of the language' prints_only Nieuw
run set "$file" --call "$call" applicant/name= submissions/eoi=
ok 'set clears' exits 0
run get "$file" --call "$call" applicant/name
ok 'what is cleared is empty' prints_only ''

run add "$file" --call "$call" costs
ok 'add is fine' exits 0
row=$(cat "$work/out")
ok 'add prints the id of the row' grep -qE '^[a-z][a-z0-9]*$' "$work/out"
run add "$file" --call "$call" costs
other=$(cat "$work/out")
ok 'each row has its own' test "$row" != "$other"
set_and_get "costs/$row/amount-1" '1.250,5' "€${nbsp}1.250,50" 125050
run set "$file" --call "$call" "costs/$row/item=Brood" "costs/$other/item=Kaas" "costs/$other/amount-1=10"
ok 'set takes several' exits 0
run get "$file" --call "$call" costs
ok 'get of a table lists its rows' prints "costs/$row  Brood"
run get "$file" --call "$call" "costs/$row"
ok 'get of a row prints its answers' prints "costs/$row/item: Brood"
run get "$file" --call "$call" "costs/$row" costs --json
ok 'get --json has the answers' has '{"path": "costs/'"$row"'/amount-1", "type": "money", "value": 125050, "typed": None, "text": "€\u00a01.250,50"} in it'
ok 'get --json has the rows' has '{"path": "costs", "rows": ["'"$row"'", "'"$other"'"]} in it'

# What is no value is kept.
run set "$file" --call "$call" applicant/number=abc
ok 'what is no value is saved' exits 0
ok 'and that is said' says 'applicant/number'
run get "$file" --call "$call" applicant/number
ok 'as it was typed' prints_only abc
run get "$file" --call "$call" applicant/number --json
ok 'get --json tells the two apart' has 'it[0]["value"] is None and it[0]["typed"] == "abc"'
run set "$file" --call "$call" applicant/kind=odd
ok 'so is what is no choice' exits 0
ok 'and it is said too' says 'applicant/kind'

# Unknown paths.
cp "$file" "$work/before"
for line in 'get F applicant/nmae' 'set F applicant/nmae=x' 'remove F applicant/nmae' 'add F cots' 'get F costs/c1/amuont-1'; do
  # shellcheck disable=SC2046 # words
  run $(printf '%s' "$line" | sed "s|F|$file|") --call "$call"
  ok "“$line” fails" exits 2
  ok "“$line” says what is near" says 'nearest'
done
run get "$file" --call "$call" applicant/nmae
ok 'the nearest path is named' says 'applicant/name'
run set "$file" --call "$call" applicant/name=x applicant/nmae=y
ok 'one unknown path, and nothing is set' cmp "$file" "$work/before"
for path in costs/zz9/item nonsense 'a b' '' / costs//item costs/*/item; do
  run get "$file" --call "$call" "$path"
  ok "get “$path” fails" exits 2
  run set "$file" --call "$call" "$path=1"
  ok "set “$path” fails" exits 2
done
run add "$file" --call "$call" applicant/name
ok 'add wants a table' exits 2
run add "$file" --call "$call" "costs/$row"
ok 'and not a row' exits 2
run set "$file" --call "$call" "costs/$row=1"
ok 'set wants a question' exits 2
ok 'nothing of this was saved' cmp "$file" "$work/before"

run remove "$file" --call "$call" costs
ok 'remove wants a row' exits 2
run remove "$file" --call "$call" "costs/$other" applicant/kind
ok 'remove is fine' exits 0
run get "$file" --call "$call" "costs/$other/item"
ok 'the row is gone' exits 2
run get "$file" --call "$call" applicant/kind
ok 'the answer is gone' prints_only ''
run remove "$file" --call "$call" "costs/$other"
ok 'it cannot be removed twice' exits 2

run xml "$file"
ok 'xml is fine' exits 0
ok 'xml prints what is saved' cmp "$work/out" "$file"
tr -d '\n' < "$file" > "$work/flat.xml"
run xml "$work/flat.xml"
ok 'xml is canonical' cmp "$work/out" "$file"

# A file that cannot be written stays as it is, and nothing is left beside it.
mkdir "$work/full"
cp "$file" "$work/full/a.xml"
(
  trap '' XFSZ
  ulimit -f 0
  "$ibn" set "$work/full/a.xml" --call "$call" applicant/name=x 2>&1
  echo "status $?"
) | cat > "$work/out"
ok 'a full disk fails' prints 'status 2'
ok 'and leaves the file as it was' cmp "$file" "$work/full/a.xml"
ok 'and nothing beside it' test "$(ls -A "$work/full")" = a.xml
tap_end
