#!/bin/sh
# check-xml.sh: whether the calls and the examples hold to their schemas, and the schemas to theirs
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-xml.sh FOLDER, that of the data
set -u
. "$(dirname "$0")/../tap.sh"

holds ()
{
  xmllint --noout --nonet --schema "$1" "$2"
}

ok 'there is a call' test -n "$(ls "$1"/calls/*.xml)"
ok 'there is an example' test -n "$(ls "$1"/examples/*.xml)"
for file in "$1"/calls/*.xml; do
  ok "$(basename "$file") holds to call.xsd" holds "$1/schemas/call.xsd" "$file"
done
for file in "$1"/examples/*.xml; do
  ok "$(basename "$file") holds to dossier.xsd" holds "$1/schemas/dossier.xsd" "$file"
done
tap_end
