# lib.sh: what the tests of the command line share
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# To be sourced, with the program as first argument of the script. run keeps what the program printed in $work/out and
# $work/err, and its exit status in $status.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tap.sh"

ibn=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
call=$here/test-2017.xml
at=2017-12-01T10:00:00
LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE

run ()
{
  status=0
  "$ibn" "$@" > "$work/out" 2> "$work/err" || status=$?
}

# make FILE: an empty dossier of the small call
make ()
{
  run new --call "$call" -o "$1"
}

# The rest are for “ok NAME …”.

exits ()
{
  echo "exit status $status"
  cat "$work/out" "$work/err"
  [ "$status" -eq "$1" ]
}

prints ()
{
  cat "$work/out"
  grep -qF -e "$1" "$work/out"
}

prints_only ()
{
  cat "$work/out"
  [ "$(cat "$work/out")" = "$1" ]
}

says ()
{
  cat "$work/err"
  grep -qF -e "$1" "$work/err"
}

is_silent ()
{
  cat "$work/out" "$work/err"
  [ ! -s "$work/out" ] && [ ! -s "$work/err" ]
}

says_nothing ()
{
  cat "$work/err"
  [ ! -s "$work/err" ]
}

# has EXPRESSION: it is true of the JSON that was printed, called “it”
has ()
{
  cat "$work/out"
  /usr/bin/python3 -c 'import json, sys; it = json.load(open(sys.argv[1])); sys.exit(not eval(sys.argv[2]))' \
    "$work/out" "$1"
}
