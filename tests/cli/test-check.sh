#!/bin/sh
# test-check.sh: check, values, why, cure, lint
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.xml
make "$file"

check ()
{
  run check "$@" --call "$call"
}

check "$file" --at "$at"
ok 'an empty dossier blocks' exits 1
ok 'check names the phase and the time' prints 'Expression of interest, 1 December 2017, 10:00'
ok 'check names the rule' prints 'required'
ok 'check has the message' prints 'Name has not been filled in yet'
ok 'check names the place' prints '(applicant/name)'
ok 'check counts' prints '1 blocking; 0 to be explained, 0 of them without a reason; 1 for attention; 0 for information'
LANGUAGE=nl check "$file" --at "$at"
ok 'in Dutch too' prints 'Naam is nog niet ingevuld'
ok 'with Dutch titles' prints 'Blokkerend'

run set "$file" --call "$call" applicant/name='Voorbeeld vzw'
check "$file" --at "$at"
ok 'what only asks attention is fine' exits 0
check "$file" --at 2017-12-12T12:00:00
ok 'the deadline holds to the second' exits 0
check "$file" --at 2017-12-12T12:00:01
ok 'and not after it' exits 1
ok 'which is said' prints 'The deadline has passed'
check "$file" --at 2017-12-12T11:00:01Z
ok 'a time may have a zone' exits 1
check "$file"
ok 'without --at the clock is read' exits 1
check "$file" --at "$at" --phase dossier
ok 'another phase has other levels' exits 1
run set "$file" --call "$call" submissions/eoi=2017-12-11T09:00:00
check "$file" --at "$at"
ok 'what is submitted moves the phase in force' prints 'Full dossier'

run set "$file" --call "$call" submissions/eoi= applicant/number=0566988259
run add "$file" --call "$call" costs
row=$(cat "$work/out")
run set "$file" --call "$call" "costs/$row/item=Brood" "costs/$row/amount-1=666"
check "$file" --at "$at"
ok 'what is to be explained does not block' exits 0
ok 'but is counted as open' prints '1 to be explained, 1 of them without a reason'
run set "$file" --call "$call" "costs/$row/amount-1=1250"
cp "$file" "$work/too-much.xml"

check "$file" --at "$at" --json
ok '--json has the same status' exits 1
ok '--json is a list of files' has 'len(it) == 1 and set(it[0]) == {"file", "call", "phase", "at", "findings"}'
ok '--json has the head' has '(it[0]["file"], it[0]["call"], it[0]["phase"], it[0]["at"]) == ("'"$file"'", "test-2017", "eoi", "2017-12-01T10:00:00+01:00")'
ok '--json has the finding' has '[(f["rule"], f["level"], f["places"], f["source"]) for f in it[0]["findings"]] == [("B-01", "blocking", ["costs"], "001:1")]'
ok '--json has the message' has '"250,00" in it[0]["findings"][0]["message"]'
ok '--json has the cure' has 'it[0]["findings"][0]["cures"] == [{"label": "Lower Brood to €\u00a01.000,00", "changes": [{"path": "costs/'"$row"'/amount-1", "value": "100000"}]}]'

check "$file" "$work/none.xml" "$file" --at "$at"
ok 'one unreadable file fails' exits 2
ok 'and is named' says 'none.xml'
ok 'the others are checked all the same' test "$(grep -c 'B-01' "$work/out")" -eq 2
check "$file" "$work/none.xml" --at "$at" --json
ok 'also with --json' has 'len(it) == 1'
ok 'which fails' exits 2

run values "$file" --call "$call" --at "$at"
ok 'values is fine' exits 0
ok 'values prints a total' prints '1.250,00  Budget'
ok 'values prints one for each row' prints 'De helft: Brood'
run values "$file" --call "$call" --at "$at" --json
ok 'values --json has a total' has '{"name": "budget", "label": "Budget", "type": "money", "value": 125000} in it'
ok 'values --json has one for each row' has '{"name": "half", "label": "De helft", "type": "money", "value": 62500, "row": "costs/'"$row"'"} in it'

run why "$file" --call "$call" --at "$at" budget
ok 'why is fine' exits 0
ok 'why goes down to the answer' prints "costs/$row/amount-1"
run why "$file" --call "$call" --at "$at" budget --json
ok 'why --json has the parts' has 'it["name"] == "budget" and it["parts"][0]["path"] == "costs/'"$row"'/amount-1"'
run why "$file" --call "$call" --at "$at" half "costs/$row"
ok 'why takes a row' prints '625,00'
run why "$file" --call "$call" --at "$at" half costs/zz9
ok 'and fails for one that is not there' exits 2
run why "$file" --call "$call" --at "$at" bugdet
ok 'why fails for an unknown name' exits 2
ok 'and says what is near' says '“budget”'

run cure "$file" --call "$call" --at "$at" B-01
ok 'cure is fine' exits 0
ok 'cure lists' prints '1. Lower Brood'
ok 'cure shows before and after' prints '1.250,00 → €'
ok 'cure says what it satisfies' prints 'Satisfies: B-01'
ok 'cure changes nothing by itself' cmp "$file" "$work/too-much.xml"
run cure "$file" --call "$call" --at "$at" B-01 2
ok 'there is no second' exits 2
run cure "$file" --call "$call" --at "$at" B-01 1
ok 'the first is taken' exits 0
check "$file" --at "$at"
ok 'and satisfies the rule' exits 0
run cure "$file" --call "$call" --at "$at" B-01
ok 'then there is nothing to cure' exits 2
run set "$file" --call "$call" "costs/$row/amount-1=666"
run cure "$file" --call "$call" --at "$at" B-02
ok 'a finding without a cure is fine' exits 0
ok 'and that is said' prints 'no cure'
run cure "$file" --call "$call" --at "$at" B-02 1
ok 'but cannot be taken' exits 2

run lint "$call"
ok 'a call with an oddity is told apart' exits 1
ok 'and the line is named' prints "$call: line 40: “applicant/name”"
sed 's/\$budget &lt;= \$max-budget/$bugdet \&lt;= $max-budget/' "$call" > "$work/wrong.xml"
run lint "$work/wrong.xml"
ok 'an unknown name is refused' exits 2
ok 'and named' says 'bugdet'
for real in "$here"/../../data/calls/*.xml; do
  run lint "$real"
  ok "$(basename "$real") is without oddity" exits 0
done
tap_end
