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
exit $status
