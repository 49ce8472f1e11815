#!/bin/sh
# check-mime.sh: whether a desktop would know a dossier when it sees one
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-mime.sh MIME-FILE
set -u
. "$(dirname "$0")/../tap.sh"

type=application/vnd.ibndossier.dossier+xml
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/share/mime/packages"
cp /usr/share/mime/packages/freedesktop.org.xml "$1" "$folder/share/mime/packages"

read_type ()
{
  XDG_DATA_HOME="$folder/home" XDG_DATA_DIRS="$folder/share" gio info -a standard::content-type "$1" |
    sed -n 's/ *standard::content-type: //p'
}

is ()
{
  found=$(read_type "$folder/$1")
  echo "$1: $found"
  [ "$found" = "$2" ]
}

ok 'the file is taken' update-mime-database "$folder/share/mime"

# By its root element where the name says nothing, by its name where that says enough.
cat > "$folder/dossier" <<'EOT'
<?xml version="1.0" encoding="UTF-8"?>
<dossier xmlns="urn:ibn-dossier:dossier:1" call="ibn-2017"/>
EOT
cp "$folder/dossier" "$folder/no-suffix.dat"
echo 'cut off' > "$folder/broken.dossier.xml"
printf '<?xml version="1.0"?>\n<note/>\n' > "$folder/note"
for name in dossier no-suffix.dat broken.dossier.xml; do
  ok "$name is a dossier" is "$name" "$type"
done
ok 'another document is none' is note application/xml

# A package by what stands at its beginning, or by its name.
package=application/vnd.ibndossier.dossier+zip
printf 'PK\003\004\012\0\0\0\0\0\0\0\041\0xxxxyyyyzzzz\010\0\0\0mimetype%sPK\003\004' "$package" > "$folder/package"
cp "$folder/package" "$folder/package.dat"
echo 'cut off' > "$folder/broken.ibn"
for name in package package.dat broken.ibn; do
  ok "$name is a package" is "$name" "$package"
done
ok 'the root element is declared' grep -q "^urn:ibn-dossier:dossier:1 dossier $type$" "$folder/share/mime/XMLnamespaces"
tap_end
