#!/bin/sh
# test-usage.sh: help, wrong use, and what all verbs do alike
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

verbs='calls new paths get set add remove import export attach attachments carry confirm check values why cure pdf part join keep log diff merge submit xml lint'

run help
ok 'help is fine' exits 0
for verb in $verbs; do
  run help
  ok "help names $verb" prints "  $verb "
  run help "$verb"
  ok "help $verb is fine" exits 0
  ok "help $verb shows its use" prints "ibn $verb"
  cp "$work/out" "$work/help"
  run "$verb" --help
  ok "$verb --help says the same" cmp "$work/out" "$work/help"
  run "$verb" --nonsense
  ok "$verb refuses an unknown option" exits 64
  ok "$verb names the option" says '--nonsense'
done

run --version
ok '--version is fine' exits 0
ok '--version prints one' prints 'ibn 0.'

run
ok 'no verb is wrong use' exits 64
run chekc
ok 'an unknown verb is wrong use' exits 64
ok 'and is named' says 'chekc'
run help chekc
ok 'so is help for one' exits 64

# Too little, too much.
for line in new paths 'new -o x' get 'get x' set 'set x' add 'add x' remove 'remove x' check values why 'why x' cure 'cure x' \
  pdf 'pdf x' xml lint 'calls x' 'xml a b' 'lint a b' 'values a b' 'add a b c' 'why a b c d' 'cure a b 1 c' import 'import x' 'import x y' 'import x y z t' export 'export x' attach 'attach x' 'attach x y' 'attach x y z t' attachments 'attachments a b' carry 'carry a b' confirm part \
  'part x y' 'part x -o y' join 'join x' keep 'keep x' 'keep a b c' submit 'submit a b'; do
  # shellcheck disable=SC2086 # words
  run $line
  ok "“ibn $line” is wrong use" exits 64
  ok "“ibn $line” points to the help" says 'ibn help'
done

make "$work/a.xml"
run set "$work/a.xml" --call "$call" applicant/name
ok 'set wants PATH=VALUE' exits 64
run cure "$work/a.xml" --call "$call" B-01 none
ok 'cure wants a number' exits 64
run cure "$work/a.xml" --call "$call" B-01 0
ok 'cure counts from 1' exits 64
run check "$work/a.xml" --call "$call" --at yesterday
ok '--at wants a time' exits 64
ok 'and says which it got' says 'yesterday'
run check "$work/a.xml" --call "$call" --at "$at" --phase nowhere
ok 'an unknown phase fails' exits 2
ok 'and the known ones are named' says 'eoi, dossier'

# What cannot be read.
printf '<dossier' > "$work/broken.xml"
printf '<?xml version="1.0"?>\n<note/>\n' > "$work/note.xml"
for name in none broken note; do
  for line in "get $work/$name.xml applicant/name" "set $work/$name.xml applicant/name=x" "add $work/$name.xml costs" \
    "remove $work/$name.xml applicant/name" "import $work/$name.xml costs $work/a.csv" \
    "export $work/$name.xml -o $work/x.xlsx" "check $work/$name.xml" "values $work/$name.xml" \
    "why $work/$name.xml budget" "cure $work/$name.xml B-01" "pdf $work/$name.xml -o $work/x.pdf" \
    "attach $work/$name.xml pitch/file $work/a.xml" "attachments $work/$name.xml" "part $work/$name.xml c1 -o $work/x.ibn" \
    "join $work/$name.xml $work/a.xml" "keep $work/$name.xml x" "submit $work/$name.xml"; do
    # shellcheck disable=SC2086 # words
    run $line --call "$call"
    ok "${line%% *}: $name.xml cannot be read" exits 2
    ok "${line%% *}: and is named" says "$name.xml"
  done
  run xml "$work/$name.xml"
  ok "xml: $name.xml cannot be read" exits 2
  run lint "$work/$name.xml"
  ok "lint: $name.xml cannot be read" exits 2
done
run get "$work/a.xml" applicant/name
ok 'a call that is not installed fails' exits 2
ok 'and is named' says 'test-2017'

# A full disk is not success.
if [ -w /dev/full ]; then
  status=0
  "$ibn" help > /dev/full 2> "$work/err" || status=$?
  ok 'output that cannot be written fails' exits 2
fi

LANGUAGE=nl run help
ok 'in C.UTF-8 with LANGUAGE=nl the help is Dutch' prints 'Gebruik'
tap_end
