#!/bin/sh
# on-display.sh: runs a test on a screen of its own, or skips it where there is none to be had
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: on-display.sh COMMAND [ARGUMENT…]
set -u

# What the session starts besides talks on its standard output, which is the test's alone.
exec 3>&1
"$(dirname "$0")/../run-display.sh" sh -c '"$@" >&3 3>&-' sh "$@" >&2
status=$?
if [ "$status" -eq 69 ]; then
  echo '1..0 # SKIP there is no display'
  exit 0
fi
exit "$status"
