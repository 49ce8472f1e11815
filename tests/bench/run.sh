#!/bin/sh
# run.sh: measures what has a limit
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: run.sh BUILD EXAMPLE; exit status 1 when something is over its limit
set -u

status=0
"$1/tests/bench/bench-check" "$1/ibn" "$2" || status=$?
"$1/tests/bench/bench-pdf" "$2" || status=$?
"$1/tests/bench/bench-proof" "$2" || status=$?
"$1/tests/bench/bench-package" "$2" || status=$?
"$1/tests/bench/bench-journal" "$2" || status=$?

# Without a screen there is nothing to draw on.
"$(dirname "$0")/../run-display.sh" "$1/tests/bench/bench-grid" "$(dirname "$0")/../data/calls/sample.xml" 2> /dev/null
case $? in
  0) ;;
  69) echo 'the grid is not measured: there is no screen' ;;
  *) status=1 ;;
esac
exit $status
