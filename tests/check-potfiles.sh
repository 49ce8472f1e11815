#!/bin/sh
# check-potfiles.sh: whether po/POTFILES.in names every file with words for people, in order
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-potfiles.sh [FOLDER], the top of the source; the difference is printed, exit status 1 if there is any.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
LC_ALL=C
export LC_ALL

wanted=$(mktemp) || exit 2
trap 'rm -f "$wanted"' EXIT
{
  find data -maxdepth 1 -name '*.desktop.in' -o -maxdepth 1 -name '*.gschema.xml' \
    -o -maxdepth 1 -name '*.metainfo.xml.in' -o -maxdepth 1 -name '*.mime.xml.in'
  grep -rlE '(\b(C|N|NC)?_|\bngettext) ?\("' src --include='*.c' --include='*.h'
  grep -rlE 'translatable="(yes|true)"' ui --include='*.ui'
} | sort > "$wanted"
diff -u po/POTFILES.in "$wanted"
