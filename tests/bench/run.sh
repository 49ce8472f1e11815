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
for window in "bench-grid $(dirname "$0")/../data/calls/sample.xml" \
              "bench-records $(dirname "$0")/../data/calls/sample.xml" \
              "bench-window $1/tests/bench/bench-empty $2"; do
  # shellcheck disable=SC2086 # a program and what it is given
  SCREEN=1400x1000 "$(dirname "$0")/../run-display.sh" "$1/tests/bench/"$window 2> /dev/null
  case $? in
    0) ;;
    69) echo "${window%% *}: not measured, there is no screen" ;;
    *) status=1 ;;
  esac
done
exit $status
