#!/bin/sh
# test-keep.sh: keep, submit, and what all changes have in common
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

example=$here/../../data/examples/natkou-dossier.xml
faulty=$here/../../data/examples/natkou-faulty.xml
at=2018-03-20T10:00:00
file=$work/a.ibn

run keep "$example" begin
ok 'a bare file keeps no version' exits 2
ok 'and the way out is shown' says 'give “-o NAME.ibn”'
run keep "$example" 'zoals bij het begin' -o "$file" --author 'An Voorbeeld'
ok 'keep is fine' exits 0
ok 'keep prints the version' grep -qx 'v[0-9]*' "$work/out"
first=$(cat "$work/out")
run xml "$file"
ok 'the dossier is as it was' cmp "$work/out" "$example"
run set "$file" network/acronym=ANDERS --author 'An Voorbeeld'
run keep "$file" later
ok 'a second one is fine' exits 0
ok 'and another' test "$(cat "$work/out")" != "$first"
run keep "$file" '  '
ok 'a version needs a name' exits 64
run keep "$file" "$(printf '%0201d' 7)"
ok 'and not a whole story' exits 64
run keep "$file" "$(printf 'met <&">\001 tekens\nen meer')" --author "$(printf 'An\001\n<&">')"
ok 'odd letters in names are fine' exits 0
run get "$file" network/acronym
ok 'and the file can be read' exits 0
ok 'without a word' says_nothing
run keep "$example" x -o "$file"
ok 'a file that is there is not written over' exits 2

# Undo is kept, with who and when.
/usr/bin/python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("history.xml"))' "$file" \
  > "$work/history.xml"
ok 'the package knows the author' grep -q 'An Voorbeeld' "$work/history.xml"
ok 'and the change' grep -q 'network/acronym' "$work/history.xml"

# A file that was cut off may hold more than can be read.
size=$(wc -c < "$file")
head -c "$((size - 40))" "$file" > "$work/cut.ibn"
cp "$work/cut.ibn" "$work/cut.before"
run get "$work/cut.ibn" network/acronym
ok 'what is left of a file is read' exits 0
run set "$work/cut.ibn" network/acronym=X
ok 'but it is not written over' exits 2
ok 'and stays as it is' cmp "$work/cut.ibn" "$work/cut.before"
run keep "$work/cut.ibn" 'wat overblijft' -o "$work/whole.ibn"
ok 'what is left becomes a file of its own' exits 0
run set "$work/whole.ibn" network/acronym=X
ok 'which can be edited' exits 0
ok 'without a word' says_nothing

# Submitting.
run submit "$example" --at "$at"
ok 'a bare file is not sealed' exits 2
run submit "$file" --at "$at" --author 'An Voorbeeld'
ok 'submit is fine' exits 0
ok 'submit prints version and fingerprint' grep -qE '^v[0-9]+  [0-9A-Z]{4}(-[0-9A-Z]{4}){3}$' "$work/out"
run get "$file" submissions/full-dossier --raw
ok 'the time is noted' prints_only 2018-03-20T10:00:00+01:00
run keep "$example" x -o "$work/b.ibn"
run submit "$work/b.ibn" --at "$at" --phase dossier --json --author 'An Voorbeeld'
ok 'submit --json is fine' exits 0
ok 'submit --json has the seal' has '(it["phase"], it["at"], it["author"], len(it["fingerprint"])) == ("dossier", "2018-03-20T10:00:00+01:00", "An Voorbeeld", 64)'
run submit "$example" -o "$work/c.ibn" --at "$at" --phase dossier --json --author 'An Voorbeeld'
ok 'submit makes a package of a bare file' exits 0
cp "$work/out" "$work/same"
run submit "$example" -o "$work/d.ibn" --at "$at" --phase dossier --json --author 'An Voorbeeld'
ok 'the same dossier has the same seal' cmp "$work/out" "$work/same"
ok 'and the same file' cmp "$work/c.ibn" "$work/d.ibn"
run keep "$faulty" x -o "$work/faulty.ibn"
cp "$work/faulty.ibn" "$work/before.ibn"
run submit "$work/faulty.ibn" --at "$at"
ok 'what blocks is not submitted' exits 1
ok 'and says why' prints 'Blocking'
run submit "$work/faulty.ibn" --at "$at" --json
ok 'with --json too' has 'any(f["level"] == "blocking" for f in it["findings"])'
ok 'nothing is sealed' cmp "$work/faulty.ibn" "$work/before.ibn"

# Nor what must be explained and is not.
make "$work/open.ibn"
run set "$work/open.ibn" --call "$call" applicant/name=Wij applicant/number=0566988259
run add "$work/open.ibn" --call "$call" costs
row=costs/$(cat "$work/out")
run set "$work/open.ibn" --call "$call" "$row/amount-1=666"
run submit "$work/open.ibn" --call "$call" --at 2017-12-01T10:00:00
ok 'what is not explained is not submitted' exits 1
ok 'and is shown' prints 'To be explained'
run remove "$work/open.ibn" --call "$call" "$row"
run submit "$work/open.ibn" --call "$call" --at 2017-12-01T10:00:00
ok 'without it the phase is submitted' exits 0
run submit "$work/open.ibn" --call "$call" --at 2017-12-01T10:00:00 --phase eoi
ok 'but not twice' exits 2
run submit "$work/faulty.ibn" --phase nowhere
ok 'an unknown phase fails' exits 2

# Another program writes the file between reading and writing: the call is read after the dossier, and comes through a pipe.
small=$work/small.xml
make "$small"
mkfifo "$work/call.xml"
"$ibn" set "$small" --call "$work/call.xml" applicant/name=Wij > "$work/late" 2>&1 &
late=$!
exec 3> "$work/call.xml"
run set "$small" --call "$call" applicant/name=Zij
ok 'the other one is fine' exits 0
cat "$call" >&3
exec 3>&-
status=0
wait "$late" || status=$?
ok 'the late one fails' test "$status" -eq 2
ok 'in plain words' grep -q 'changed by another program' "$work/late"
run get "$small" --call "$call" applicant/name
ok 'nothing is written over' prints_only Zij
tap_end
