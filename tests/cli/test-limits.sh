#!/bin/sh
# test-limits.sh: the example set exactly to limits of its call, and one unit beyond
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

examples=$here/../../data/examples
at=2018-03-20T10:00:00

# start EXAMPLE: a copy to be edited
start ()
{
  cp "$examples/$1.xml" "$work/a.xml"
}

# edit PATH=VALUE…
edit ()
{
  run set "$work/a.xml" "$@"
  ok "set $*" exits 0
}

# holds LIMIT: nothing blocks; what was found is kept
holds ()
{
  run check "$work/a.xml" --at "$at" --json
  ok "$1: at the limit nothing blocks" exits 0
  cp "$work/out" "$work/before"
}

# breaks LIMIT RULE…: just these rules block now, and nothing else came
breaks ()
{
  limit=$1
  shift
  run check "$work/a.xml" --at "$at" --json
  ok "$limit: beyond it the dossier is blocked" exits 1
  ok "$limit: by $*" /usr/bin/python3 -c '
import json, sys
before, after, wanted = json.load(open(sys.argv[1])), json.load(open(sys.argv[2])), sorted(sys.argv[3:])
known = {(f["rule"], f["level"], f["places"][0]) for f in before[0]["findings"]}
new = [f for f in after[0]["findings"] if (f["rule"], f["level"], f["places"][0]) not in known]
print([(f["rule"], f["level"], f["message"]) for f in new])
sys.exit(sorted(f["rule"] for f in new) != wanted or any(f["level"] != "blocking" for f in new))' \
    "$work/before" "$work/out" "$@"
}

start natkou-dossier
edit budget/other/o01/amount-1='€ 11.650,00'
holds 'the budget of a year'
edit budget/other/o01/amount-1='11.650,01'
breaks 'the budget of a year' B-03
ok 'the budget of a year: the excess is named' has 'any("0,01" in f["message"] for f in it[0]["findings"] if f["rule"] == "B-03")'
run cure "$work/a.xml" B-03 1 --at "$at"
ok 'the budget of a year: its cure is taken' exits 0
holds 'the budget of a year, cured'

start natkou-dossier
edit project/start=01/01/2019
holds 'the last start'
edit project/start=2/1/2019
breaks 'the last start' B-02

start natkou-dossier
edit submissions/full-dossier=2018-03-21T12:00:00
holds 'the deadline'
edit submissions/full-dossier=2018-03-21T12:00:01
breaks 'the deadline' P-11

start natkou-dossier
edit budget/staff/s05/company=c01 cofinancing/f10/company=c02 cofinancing/f11/company=c02 cofinancing/f12/company=c03 \
  cofinancing/f14/company=c01 cofinancing/f15/company=c04
run remove "$work/a.xml" companies/c11 companies/c12 companies/c13 companies/c14
ok 'companies are removed' exits 0
holds 'ten companies'
run remove "$work/a.xml" companies/c10
ok 'one more is removed' exits 0
breaks 'ten companies' A-02 P-12

# A fifth of 450 000 over three years, and a cent more.
start natkou-dossier
edit cofinancing/f15/amount-1=19000 cofinancing/f15/amount-2=18600 cofinancing/f15/amount-3=18600 \
  cofinancing/f14/amount-1=1200 cofinancing/f14/amount-2=1200 cofinancing/f14/amount-3=900
run values "$work/a.xml" --at "$at" --json
ok 'the share of income: it is 20 %' has 'any(v["name"] == "income-share" and v["value"] == 2000 for v in it)'
holds 'the share of income'
edit cofinancing/f15/amount-1=19.000,01
run values "$work/a.xml" --at "$at" --json
ok 'the share of income: it is never shown as 20 %' has 'any(v["name"] == "income-share" and v["value"] == 2010 for v in it)'
breaks 'the share of income' C-05

# Half a full-time person: six months.
start natkou-dossier
edit budget/staff/s01/months-2=1 budget/staff/s02/months-2=0 budget/staff/s03/months-2=0 budget/staff/s04/months-2=3 \
  cofinancing/f13/months-2=3 cofinancing/f13/amount-2=19.500
holds 'the least staffing'
edit budget/staff/s01/months-2=0,99
breaks 'the least staffing' B-04

# What people read: one language, few places, and numbers that cure takes.
LANGUAGE=nl
start natkou-faulty
run check "$work/a.xml" --at "$at"
ok 'Dutch headings' prints 'Blokkerend'
ok 'go with Dutch findings' prints 'Het project start op 01/03/2019'
ok 'and what is left out is counted' prints '… en nog 47'
ok 'no more than five lines of places' test "$(awk '/^            (→|…)/ { n++; if (n > most) most = n; next } { n = 0 }
  END { print most }' "$work/out")" -eq 5
number=$(sed -n 's/^ *Remedie \([0-9]*\): Zet de looptijd op 36 maanden$/\1/p' "$work/out")
run cure "$work/a.xml" B-01 "$number" --at "$at"
ok 'the number of a cure is that of cure' prints_only 'Zet de looptijd op 36 maanden'
for other in fr en C; do
  LANGUAGE=$other
  run check "$work/a.xml" --at "$at"
  ok "LANGUAGE=$other: English headings" prints 'Blocking'
  ok "LANGUAGE=$other: go with English findings" prints 'The project starts on'
  ok "LANGUAGE=$other: and with no Dutch one" test "$(grep -c 'Nog in te vullen' "$work/out")" -eq 0
done
LANGUAGE=C LC_ALL=C
run check "$work/a.xml" --at "$at"
ok 'nor are they mixed without a locale' prints 'The project starts on'
tap_end
