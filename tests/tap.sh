# tap.sh: the Test Anything Protocol, for the scripts in tests/
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# To be sourced. Each check prints its line at once; tap_end prints the plan.

tap_count=0
tap_failed=0

# ok NAME COMMAND…: passes when the command does; what it prints is shown when it does not
ok ()
{
  tap_name=$1
  shift
  tap_count=$((tap_count + 1))
  if tap_output=$("$@" 2>&1); then
    echo "ok $tap_count - $tap_name"
  else
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $tap_name"
    printf '%s\n' "$tap_output" | sed 's/^/# /'
  fi
}

tap_end ()
{
  echo "1..$tap_count"
  [ "$tap_failed" -eq 0 ]
}
