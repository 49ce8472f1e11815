#!/bin/sh
# test-attach.sh: attach, attachments
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

file=$work/a.ibn
at=2018-03-20T10:00:00
example=$here/../../data/examples/natkou-dossier.xml

# What is attached: pages of our own, a picture of one dot, and what is neither.
run pdf "$example" --at "$at" --kind dossier -o "$work/brief.pdf"
pages=$(grep -ac '/Type /Page$' "$work/brief.pdf")
printf 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' \
  | base64 -d > "$work/foto.png"
printf '\001\002geen brief' > "$work/los.bin"
head -c 3000 "$work/brief.pdf" > "$work/stuk.pdf"

run new --call ibn-2017 -o "$file"
ok 'new makes a package' exits 0
ok 'which says what it is' sh -c "head -c 100 '$file' | grep -qa 'mimetypeapplication/vnd.ibndossier.dossier+zip'"
run xml "$file"
ok 'xml prints what is in it' prints '<dossier '
run add "$file" companies
row=companies/$(cat "$work/out")
run set "$file" "$row/name=Melk/Kaas: \"co\""
ok 'a package is edited like any other file' exits 0

run attach "$file" "$row/letter-file" "$work/brief.pdf"
ok 'attach is fine' exits 0
ok 'and says what it saw' prints 'brief.pdf: application/pdf, '
ok 'with the pages' prints 'pages, '
ok 'and no more' says_nothing
run get "$file" "$row/letter-file"
ok 'get prints its name' prints_only brief.pdf
run attach "$file" pitch/file "$work/foto.png"
[ "$status" -eq 0 ] || run attach "$file" "$row/mandate-file" "$work/foto.png"
ok 'a picture is attached too' prints 'foto.png: image/png'

run attachments "$file"
ok 'attachments is fine' exits 0
ok 'attachments lists the path' grep -q "^$row/letter-file  *fine  .*  brief.pdf  application/pdf, " "$work/out"
run attachments "$file" --json
ok 'attachments --json has all of it' has '[(p["path"], p["name"], p["state"], p["kind"], p["size"]) for p in it if p["name"] == "brief.pdf"] == [("'"$row"'/letter-file", "brief.pdf", "fine", "application/pdf", '"$(wc -c < "$work/brief.pdf")"')]'
ok 'and the pages' has '[p["pages"] for p in it if p["name"] == "brief.pdf"][0] > 10'
ok 'and the fingerprint' has '[p["fingerprint"] for p in it if p["name"] == "brief.pdf"] == ["'"$(sha256sum "$work/brief.pdf" | cut -d' ' -f1)"'"]'

# The same bytes are there once.
before=$(wc -c < "$file")
run attach "$file" "$row/mandate-file" "$work/brief.pdf"
ok 'the same document again is fine' exits 0
ok 'and takes no place' test "$(wc -c < "$file")" -lt $((before + 20000))

# What is broken is said, and attached all the same.
for name in los.bin stuk.pdf; do
  run attach "$file" "$row/mandate-file" "$work/$name"
  ok "$name is attached" exits 0
  ok "$name: what is wrong with it is said" says "$name: it is damaged"
  run attachments "$file" --json
  ok "$name is broken" has '[p["state"] for p in it if p["name"] == "'"$name"'"] == ["broken"]'
done
if command -v qpdf > /dev/null; then
  qpdf --encrypt geheim geheim 256 -- "$work/brief.pdf" "$work/slot.pdf"
  cp "$file" "$work/locked.ibn"
  run set "$work/locked.ibn" "$row/kind=company" "$row/has-letter=yes"
  run check "$work/locked.ibn" --at "$at" --json
  ok 'of a document in order there is no finding' has 'not any("'"$row"'/letter-file" in f["places"] for f in it[0]["findings"])'
  run attach "$work/locked.ibn" "$row/letter-file" "$work/slot.pdf"
  ok 'what asks a password is attached' exits 0
  ok 'and that is said' says 'slot.pdf: it asks a password'
  run check "$work/locked.ibn" --at "$at" --json
  ok 'a finding says so too' has 'any("'"$row"'/letter-file" in f["places"] for f in it[0]["findings"])'
fi

# Out again.
run attachments "$file" -x "$work/uit"
ok 'taking out is fine' exits 0
ok 'a name is safe, and the row stands before it' cmp "$work/uit/Melk_Kaas_ _co_ - brief.pdf" "$work/brief.pdf"
echo mine > "$work/uit/Melk_Kaas_ _co_ - brief.pdf"
run attachments "$file" -x "$work/uit" --json
ok 'taking out again is fine' exits 0
ok 'nothing is written over' grep -qx mine "$work/uit/Melk_Kaas_ _co_ - brief.pdf"
ok 'the other one has a number' cmp "$work/uit/Melk_Kaas_ _co_ - brief (2).pdf" "$work/brief.pdf"
ok '--json says where it is' has 'any(p.get("file", "").endswith("brief (2).pdf") for p in it)'
run attachments "$file" -x "$work/los.bin/uit"
ok 'a folder that cannot be made fails' exits 2

# Detaching is setting.
run set "$file" "$row/mandate-file="
ok 'an answer is cleared as always' exits 0
run attachments "$file" --json
ok 'then the document is no longer listed' has 'not any(p["path"] == "'"$row"'/mandate-file" for p in it)'
run set "$file" "$row/mandate-file=mandaat.pdf"
run attachments "$file" --json
ok 'a document can be named only' has '[(p["state"], p["fingerprint"]) for p in it if p["name"] == "mandaat.pdf"] == [("named", None)]'

# A bare file.
cp "$example" "$work/bare.xml"
run attach "$work/bare.xml" companies/c04/letter-file "$work/brief.pdf"
ok 'a bare file takes no document' exits 2
ok 'and the way out is shown' says 'give “-o NAME.ibn”'
ok 'it stays as it was' cmp "$work/bare.xml" "$example"
run attach "$work/bare.xml" companies/c04/letter-file "$work/brief.pdf" -o "$work/whole.ibn"
ok 'which is fine' exits 0
run xml "$work/whole.ibn"
ok 'the answers come along' prints 'Ammonix'
run attach "$work/bare.xml" companies/c04/letter-file "$work/brief.pdf" -o "$file"
ok 'but not over a file that is there' exits 2
run attach "$work/bare.xml" companies/c04/letter-file "$work/brief.pdf" -o "$work/other.xml"
ok 'nor to another bare file' exits 2

# Wrong arguments.
cp "$file" "$work/before.ibn"
run attach "$file" "$row/name" "$work/brief.pdf"
ok 'a question for text takes no document' exits 2
run attach "$file" companies "$work/brief.pdf"
ok 'nor does a table' exits 2
run attach "$file" "$row/letter-fiel" "$work/brief.pdf"
ok 'an unknown question is refused' exits 2
ok 'with the nearest' says 'nearest'
for document in none.pdf '' . ../../../../../../../../.. /dev/null /dev/zero; do
  case $document in /*) name=$document ;; *) name=$work/$document ;; esac
  run attach "$file" "$row/letter-file" "$name"
  ok "“$document” is refused" exits 2
  ok "“$document”: in words" test -s "$work/err"
done
truncate -s 67108865 "$work/groot.pdf"
run attach "$file" "$row/letter-file" "$work/groot.pdf"
ok 'more than 64 MiB is refused' exits 2
ok 'and says so' says '64'
ok 'nothing of this was saved' cmp "$file" "$work/before.ibn"

# Names from outside: a package as an enemy would make it.
hostile ()
{
  /usr/bin/python3 - "$work/whole.ibn" "$work/hostile.ibn" "$1" << 'END'
import sys, zipfile
whole, hostile, name = sys.argv[1:]
with zipfile.ZipFile(whole) as old, zipfile.ZipFile(hostile, 'w') as new:
    for entry in old.infolist():
        content = old.read(entry)
        if entry.filename == 'dossier.xml':
            content = content.replace(b'/brief.pdf<', b'/' + name.encode() + b'<')
        if entry.filename != 'history.xml':
            new.writestr(entry, content)
END
}
i=0
for name in ../../buiten.pdf /tmp/ibn-buiten.pdf ..\\..\\buiten.pdf .. . .bashrc 'a&#10;b.pdf' "$(printf '\342\200\256fdp.exe')" \
  "$(printf '%0300d' 7).pdf"; do
  i=$((i + 1))
  hostile "$name"
  mkdir -p "$work/kooi/$i"
  run attachments "$work/hostile.ibn" -x "$work/kooi/$i/uit"
  ok "name $i stays in its folder" test "$(ls -A "$work/kooi/$i")" = uit -o -z "$(ls -A "$work/kooi/$i")"
  ok "name $i comes to one plain file at most" test "$(find "$work/kooi/$i" -type f -name '*Ammonix*' | wc -l)" -eq "$(find "$work/kooi/$i" ! -type d | wc -l)"
done
ok 'and nothing stands outside' test ! -e "$work/buiten.pdf" -a ! -e "$work/kooi/buiten.pdf" -a ! -e /tmp/ibn-buiten.pdf

# A document whose content is another one, and one whose content is not there.
/usr/bin/python3 - "$work/whole.ibn" "$work/changed.ibn" "$work/gone.ibn" << 'END'
import sys, zipfile
whole, changed, gone = sys.argv[1:]
with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, 'w') as one, zipfile.ZipFile(gone, 'w') as other:
    for entry in old.infolist():
        content = old.read(entry)
        is_paper = entry.filename.startswith('attachments/')
        one.writestr(entry, b'iets anders' if is_paper else content)
        if not is_paper:
            other.writestr(entry, content)
END
for name in changed gone; do
  run attachments "$work/$name.ibn" --json
  ok "$name: the list is fine" exits 0
  ok "$name: the document is absent" has '[p["state"] for p in it if p["name"] == "brief.pdf"] == ["absent"]'
  run attachments "$work/$name.ibn" -x "$work/niets"
  ok "$name: it cannot be taken out" exits 2
  ok "$name: nothing is written" test -z "$(ls -A "$work/niets")"
done
tap_end
