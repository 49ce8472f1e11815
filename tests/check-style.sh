#!/bin/sh
# check-style.sh: what of docs/STYLE.md a machine can see
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-style.sh [FOLDER], the top of the source; one line for each place, exit status 1 if there is any.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
LC_ALL=C.UTF-8
export LC_ALL

found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT

sources=$(find src tests -name '*.[ch]' | sort)
scripts="dev .ci/run $(find tests -name '*.sh' | sort)"
builds=$(find . -name 'build*' -prune -o -name meson.build -print | sort)
core=$(find src/base src/dossier src/call src/sheet src/print -name '*.[ch]' | sort)

# forbid WHAT EXPRESSION FILE…: each line that matches is a complaint.
forbid ()
{
  what=$1 expression=$2
  shift 2
  [ $# -eq 0 ] || grep -nHE -e "$expression" "$@" | sed "s|^\([^:]*:[0-9]*\):.*|\1: $what|" >> "$found"
}

# keep WHAT EXPRESSION FOLDERS: only the folders (an extended expression) may match.
keep ()
{
  # shellcheck disable=SC2046 # a list of files without blanks in their names
  forbid "$1" "$2" $(printf '%s\n' "$sources" | grep -vE "^($3)/")
}

# The form of a file.
# shellcheck disable=SC2086
awk '
  function complain (line, what) { print file ":" line ": " what }
  function finish () {
    if (file == "")
      return
    if (!licence)
      complain(1, "no licence")
    if (lines > 720)
      complain(lines, "too long; cut it by aspect")
    if (file ~ /\.h$/ && !once)
      complain(1, "no #pragma once")
  }
  FNR == 1 {
    finish()
    file = FILENAME
    licence = once = included = 0
    name = file
    sub(/.*\//, "", name)
    if (index($0, "/* " name ": ") != 1)
      complain(1, "the first line is not “/* " name ": what it is for”")
  }
  { lines = FNR }
  FNR < 20 && /SPDX-License-Identifier: GPL-3.0-or-later/ { licence = 1 }
  /^#pragma once$/ { once = 1 }
  /^#include/ && !included++ && file ~ /^src\/.*\.c$/ && $0 != "#include \"config.h\"" {
    complain(FNR, "config.h is not included first")
  }
  END { finish() }
' $sources >> "$found"
for file in $scripts $builds $sources; do
  [ -z "$(tail -c 1 "$file")" ] || echo "$file: the last line does not end" >> "$found"
done

# shellcheck disable=SC2086 # lists of files without blanks in their names
{
  forbid 'a line of more than 100 columns' '^.{101,}' $(printf '%s\n' $sources | grep '^src/.*\.c$')
  forbid 'a line of more than 120 columns' '^.{121,}' $(printf '%s\n' $sources | grep -v '^src/.*\.c$')
  forbid 'a tab' '	' $sources $builds
  forbid 'white space at the end of a line' '[[:space:]]$' $sources $builds $scripts
  forbid 'a // comment' '(^|[[:space:];])//' $sources
  forbid 'no blank before (' '^[^"/*#]*\b((ibn|gtk|adw|cairo|pango|json)_[a-z0-9_]+|xml[A-Z][A-Za-z]+|g_([b-z]|a[^u])[a-z0-9_]*)\(' $sources
  forbid 'an if, for, while or switch without a blank' '\b(if|for|while|switch)\(' $sources
  forbid 'a brace that does not stand alone' '^ *(if|for|while|switch) .*\) \{$|\belse \{|\} else' $sources
  forbid 'not here: unsafe or replaced by GLib' \
    '\b(strcpy|strcat|sprintf|atoi|atof|strtok|system|popen|scanf|sscanf|gets) \(' $sources
  forbid 'goto' '\bgoto\b' $sources
  forbid 'checks are never switched off' 'G_DISABLE_(ASSERT|CHECKS)|-Wno-sign-compare' $sources $builds
  forbid 'a plain C type' '\b(gpointer|gchar|gint|guchar|gdouble)\b [^*]*[;(]' $sources
  forbid 'left to do' '\b(TODO|FIXME|XXX)\b' $sources $builds

  # The layers.
  keep 'libxml2 stays in dossier, call and sheet' '#include <libxml' 'src/dossier|src/call|src/sheet|tests'
  keep 'GTK stays in the window' '#include <(gtk|adwaita|gdk/)' 'src/app|tests/app|tests/bench'
  keep 'json-glib stays in the command line' '#include <json-glib' 'src/cli|tests'
  forbid 'the core reads no clock, locale, home or chance' \
    '\b(g_get_real_time|g_date_time_new_now[a-z_]*|time|setlocale|g_get_language_names|g_get_home_dir|g_random_[a-z_]+|g_uuid_string_random) \(' $core
  forbid 'the core prints nothing' '\b(g_print|g_printerr|printf|puts|fprintf|fputs) \(' $core
  forbid 'floating point in the model' '\b(double|float)\b' \
    $(printf '%s\n' $core | grep -E '^src/(base|dossier)/.*\.[ch]$')
}

sort -u "$found"
[ ! -s "$found" ]
