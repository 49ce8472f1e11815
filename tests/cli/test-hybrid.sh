#!/bin/sh
# test-hybrid.sh: a PDF taken like any dossier
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.ibn
pdf=$work/a.pdf
at=2018-03-20T10:00:00
example=$here/../../data/examples/natkou-dossier.xml

same ()
{
  cmp "$1" "$2"
}

# A dossier with two documents, of which one is a PDF itself.
run pdf "$example" --at "$at" --kind summary -o "$work/brief.pdf"
ok 'a summary is made' exits 0
printf 'Een plan\n' > "$work/plan.txt"
run set "$example" network/acronym=KOUD -o "$file"
ok 'set writes to another file' exits 0
row=$("$ibn" xml "$file" | sed -n '/<companies>/,/<\/row>/s/.*<row id="\([^"]*\)".*/\1/p' | head -n 1)
letter=companies/$row/letter-file
run attach "$file" "$letter" "$work/brief.pdf"
ok 'a document is attached' exits 0
run attach "$file" pitch/presentation "$work/plan.txt"
run pdf "$file" --at "$at" -o "$pdf"
ok 'the PDF of a dossier is made' exits 0

# Everything that reads a dossier reads it, and says the same.
run xml "$file"
cp "$work/out" "$work/dossier.xml"
run xml "$pdf"
ok 'xml is fine' exits 0
ok 'xml is that of the dossier' same "$work/out" "$work/dossier.xml"
ok 'and nothing is missing' says_nothing
run xml "$pdf" -o "$work/x.xml"
ok 'xml writes to a file' same "$work/x.xml" "$work/dossier.xml"
run xml "$pdf" -o "$work/x.xml"
ok 'but not over one' exits 2
ok 'and says so' says 'x.xml is there already'
cp "$pdf" "$work/no-ending"
run xml "$work/no-ending"
ok 'it is known by what is in it' same "$work/out" "$work/dossier.xml"

for arguments in "check FILE --at $at" "values FILE --at $at" 'get FILE network/acronym' \
  "why FILE cash-share --at $at" 'attachments FILE' "cure FILE S-01 --at $at"; do
  # shellcheck disable=SC2046,SC2086 # words
  set -- $(printf '%s' "$arguments" | sed "s|FILE|$file|")
  run "$@"
  expected=$status
  sed "s|$file|FILE|g" "$work/out" > "$work/expected"
  # shellcheck disable=SC2046,SC2086 # words
  set -- $(printf '%s' "$arguments" | sed "s|FILE|$pdf|")
  run "$@"
  sed "s|$pdf|FILE|g" "$work/out" > "$work/found"
  ok "$1 gives the same status" exits "$expected"
  ok "$1 says the same of the PDF" same "$work/found" "$work/expected"
done

run diff "$file" "$pdf"
ok 'diff finds nothing' exits 0
ok 'and prints nothing' prints_only ''
run log "$pdf"
ok 'log is fine' exits 0
run pdf "$pdf" --at "$at" -o "$work/again.pdf"
ok 'a PDF is made of a PDF' exits 0
ok 'with the same bytes' same "$work/again.pdf" "$pdf"
run part "$pdf" "$row" -o "$work/part.ibn"
ok 'a part file is made of it' exits 0

run attachments "$pdf" -x "$work/taken"
ok 'documents are taken out' exits 0
ok 'with the same bytes' sh -c "cat '$work/taken'/*brief.pdf | cmp - '$work/brief.pdf'"
ok 'all of them' sh -c "cat '$work/taken'/*plan.txt | cmp - '$work/plan.txt'"

# A PDF is not edited in place.
cp "$pdf" "$work/before.pdf"
for arguments in "set $pdf network/acronym=WARM" "remove $pdf network/acronym" "add $pdf companies" \
  "attach $pdf pitch/presentation $work/plan.txt" "keep $pdf Eerste"; do
  # shellcheck disable=SC2086 # words
  run $arguments
  ok "${arguments%% *} refuses it" exits 2
  ok "${arguments%% *} names the way out" says 'give “-o NAME.ibn”'
done
ok 'and it is as it was' same "$pdf" "$work/before.pdf"
run set "$pdf" network/acronym=WARM -o "$work/new.pdf"
ok 'nor is a PDF made by set' exits 2
ok 'which says so' says 'A dossier is not saved as a PDF'
ok 'there is none' test ! -e "$work/new.pdf"
run set "$pdf" network/acronym=WARM -o "$work/warm.ibn"
ok 'what comes of it goes to another file' exits 0
run get "$work/warm.ibn" network/acronym
ok 'with the edit' prints_only WARM
run attachments "$work/warm.ibn" -x "$work/warm"
ok 'and with the documents' sh -c "cat '$work/warm'/*brief.pdf | cmp - '$work/brief.pdf'"

# The call inside, where it is not installed.
sed '/^<call /s/ id="[^"]*"/ id="elders-2031"/' "$here/test-2017.xml" > "$work/elders-2031.xml"
run new --call "$work/elders-2031.xml" -o "$work/b.xml"
run pdf "$work/b.xml" --call "$work/elders-2031.xml" --at 2017-12-01T10:00:00 -o "$work/b.pdf"
ok 'a PDF of another call is made' exits 0
run values "$work/b.xml"
ok 'that call is not installed' exits 2
run values "$work/b.pdf"
ok 'but inside' exits 0

# Also for what was submitted.
run new --call "$work/elders-2031.xml" -o "$work/c.ibn"
run set "$work/c.ibn" --call "$work/elders-2031.xml" applicant/name=Wij applicant/number=0566988259
run submit "$work/c.ibn" --call "$work/elders-2031.xml" --at 2017-12-01T10:00:00
ok 'its phase is submitted' exits 0
run pdf "$work/c.ibn" --call "$work/elders-2031.xml" --at 2017-12-01T10:00:00 --phase eoi -o "$work/c.pdf"
run log "$work/c.pdf"
ok 'the PDF has the seal' prints v1
run diff "$work/c.pdf@v1" "$work/c.pdf"
ok 'diff finds its call' exits 0
run check "$work/c.pdf@v1" --at 2017-12-01T10:00:00 --phase eoi
sed 's/@v1//' "$work/out" > "$work/version"
ok 'so does check' says_nothing
run check "$work/c.pdf" --at 2017-12-01T10:00:00 --phase eoi
ok 'and says the same' same "$work/version" "$work/out"
run pdf "$work/c.pdf@v1" --kind changes --since "$work/c.pdf@v1" --at 2017-12-01T10:00:00 -o "$work/changes.pdf"
ok 'and so does pdf' exits 0
run set "$work/c.pdf@v1" applicant/name=Zij
ok 'it is not edited' says 'is a version, and those stay as they were'

# What is no such PDF.
run xml "$work/brief.pdf"
ok 'a summary has no dossier' exits 2
ok 'and says so' says 'brief.pdf: This PDF has no dossier inside; only the PDF of a whole dossier has'
qpdf --encrypt geheim geheim 256 -- "$pdf" "$work/locked.pdf"
run xml "$work/locked.pdf"
ok 'a locked one is refused' exits 2
ok 'and says so' says 'locked.pdf: This PDF is locked with a password or otherwise encrypted'
qpdf --encrypt '' geheim 256 -- "$pdf" "$work/open.pdf"
run xml "$work/open.pdf"
ok 'also one that opens without a password' says 'This PDF is locked with a password or otherwise encrypted'
size=$(wc -c < "$pdf")
head -c $((size / 50)) "$pdf" > "$work/cut.pdf"
run xml "$work/cut.pdf"
ok 'what is cut off short is refused' exits 2
head -c $((size - 30)) "$pdf" > "$work/cut.pdf"
run xml "$work/cut.pdf"
ok 'what was cut off late is read' same "$work/out" "$work/dossier.xml"
ok 'and says what happened' says 'The file is damaged or was cut off; this is what is left of it'

# What other programs make of it.
qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf"
run xml "$work/plain.pdf"
ok 'rewritten without packing it is read' same "$work/out" "$work/dossier.xml"
qpdf --linearize "$pdf" "$work/linear.pdf"
run xml "$work/linear.pdf"
ok 'rewritten for the web it is read' same "$work/out" "$work/dossier.xml"
qpdf --remove-attachment=brief.pdf "$pdf" "$work/less.pdf"
run xml "$work/less.pdf"
ok 'without a document it is read' same "$work/out" "$work/dossier.xml"
ok 'and says what is missing' says 'The content of the document “brief.pdf” is missing'
tap_end
