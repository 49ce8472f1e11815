#!/bin/sh
# test-merge.sh: diff, log, merge, and versions of a file
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

base=$work/base.ibn
ours=$work/ours.ibn
theirs=$work/theirs.ibn
merged=$work/merged.ibn

make "$base"
run set "$base" --call "$call" applicant/name=Alfa applicant/kind=New --author An
run add "$base" --call "$call" costs --author An
row=costs/$(cat "$work/out")
run set "$base" --call "$call" "$row/item=Koelcel" "$row/amount-1=1000" --author An
run keep "$base" "het begin" --call "$call" --author An
cp "$base" "$ours"
cp "$base" "$theirs"

run diff "$base" "$ours" --call "$call"
ok 'diff of the same is fine' exits 0
ok 'diff of the same is silent' is_silent
run set "$ours" --call "$call" applicant/name=Beta "$row/amount-1=1500" --author Bart
run diff "$base" "$ours" --call "$call"
ok 'diff tells that something differs' exits 1
ok 'diff names the step' prints 'Applicant'
ok 'diff has the old and the new answer' prints 'Name: Alfa → Beta'
nbsp=$(printf '\302\240')
ok 'diff tells what an amount grew by' prints "(+€${nbsp}500,00)"
LANGUAGE=nl run diff "$base" "$ours" --call "$call"
ok 'diff has the words of the language' prints 'Naam: Alfa → Beta'
run diff "$ours" "$base" --call "$call"
ok 'diff tells what it shrank by' prints "(−€${nbsp}500,00)"
run diff "$base" "$ours" --call "$call" --json
ok 'diff --json is as diff' exits 1
ok 'diff --json has what is stored' has '[d for d in it if d["path"].endswith("amount-1")][0]["to"]["value"] == 150000'
ok 'diff --json has the place' has 'it[0]["path"] == "applicant/name" and it[0]["step"] == "applicant" and it[0]["kind"] == "answer"'
run diff "$base" "$work/none.ibn" --call "$call"
ok 'diff fails without a file' exits 2
run diff "$base"
ok 'diff wants two' exits 64
run diff "$base" "$here/../../data/examples/natkou-dossier.xml" --call "$call"
ok 'diff fails for another call' exits 2

# Versions
run diff "$ours@het begin" "$ours" --call "$call"
ok 'diff takes a version' exits 1
ok 'and finds what was edited since' prints 'Alfa → Beta'
run diff "$ours@v1" "$base" --call "$call"
ok 'a version is what it was' exits 0
run get "$ours@v1" applicant/name --call "$call"
ok 'get takes a version' prints_only Alfa
run xml "$ours@v1"
ok 'xml takes a version' prints '<name>Alfa</name>'
run check "$ours@v1" --call "$call" --at "$at"
ok 'check takes a version' test "$status" -le 1
run get "$ours@nothing" applicant/name --call "$call"
ok 'an unknown version fails' exits 2
ok 'and what there is is said' says 'het begin'
cp "$ours" "$work/before"
run set "$ours@v1" applicant/name=Gamma --call "$call"
ok 'a version is not written' exits 2
ok 'and that is said' says 'is a version'
ok 'and the file is as it was' cmp "$ours" "$work/before"
cp "$ours" "$work/odd@name.ibn"
run get "$work/odd@name.ibn" applicant/name --call "$call"
ok 'a file may have an @ in its name' prints_only Beta

run log "$ours" --call "$call"
ok 'log is fine' exits 0
ok 'log has the version' prints 'het begin'
ok 'log has who edited' prints 'Bart'
ok 'log has what was edited' prints 'Costs › Koelcel › Amount'
run log "$ours" --call "$call" --json
ok 'log --json has the version' has '[(v["id"], v["kind"], v["name"], v["author"]) for v in it["versions"]] == [("v1", "named", "het begin", "An")]'
ok 'log --json has the newest last' has 'it["steps"][-1]["author"] == "Bart" and it["steps"][-1]["edits"][0] == {"kind": "set", "path": "applicant/name", "label": "Applicant › Name"}'

# Merging: theirs changed the same name, another answer, and added a row.
run set "$theirs" --call "$call" applicant/name=Gamma applicant/kind=Bestaand --author Cleo
run add "$theirs" --call "$call" costs --author Cleo
added=costs/$(cat "$work/out")
run set "$theirs" --call "$call" "$added/item=Vrachtwagen" --author Cleo
run merge "$base" "$ours" "$theirs" -o "$merged" --call "$call"
ok 'merge tells of a conflict' exits 1
ok 'merge has the place' prints 'Name'
ok 'merge has the base' prints 'before: Alfa'
ok 'merge has ours, and who it is by' grep -q 'ours, which stays (Bart, .*): Beta' "$work/out"
ok 'merge has theirs, and who it is by' grep -q 'theirs (Cleo, .*): Gamma' "$work/out"
run get "$merged" applicant/name --call "$call" --raw
ok 'ours stays' prints_only Beta
run get "$merged" applicant/kind --call "$call" --raw
ok 'theirs is taken where ours changed nothing' prints_only old
run get "$merged" "$row/amount-1" --call "$call" --raw
ok 'ours is kept where theirs changed nothing' prints_only 150000
run get "$merged" "$added/item" --call "$call"
ok 'their row is there' prints_only Vrachtwagen
run merge "$base" "$ours" "$theirs" -o "$merged" --call "$call"
ok 'merge does not write over a file' exits 2
run merge "$base" "$ours" "$theirs" -o "$work/other.ibn" --call "$call" --json
ok 'merge --json is as merge' exits 1
ok 'merge --json has the conflict' has '[(i["path"], i["taken"], i["ours"]["value"], i["theirs"]["value"], i["theirs-by"]["author"]) for i in it if i["conflict"]] == [("applicant/name", "ours", "Beta", "Gamma", "Cleo")]'
run merge "$base" "$theirs" "$ours" -o "$work/mirror.ibn" --call "$call"
run set "$work/mirror.ibn" applicant/name=Beta --call "$call"
run xml "$work/mirror.ibn"
cp "$work/out" "$work/mirror.xml"
run xml "$merged"
ok 'the side does not matter' cmp "$work/out" "$work/mirror.xml"
run merge "$base" "$base" "$theirs" -o "$work/fast.ibn" --call "$call"
ok 'merge without a conflict is fine' exits 0
ok 'and silent' is_silent
run merge "$ours@v1" "$ours" "$theirs" -o "$work/from-version.ibn" --call "$call"
ok 'the base may be a version' exits 1
make "$work/stranger.ibn"
run merge "$base" "$ours" "$work/stranger.ibn" -o "$work/no.ibn" --call "$call"
ok 'another dossier is refused' exits 2
ok 'and nothing is written' test ! -e "$work/no.ibn"
run merge "$base" "$ours" "$theirs" --call "$call"
ok 'merge wants a file to write' exits 64

tap_end
