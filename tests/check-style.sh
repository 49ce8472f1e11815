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
core=$(find src/base src/dossier src/call src/print -name '*.[ch]' | sort)

# forbid WHAT EXPRESSION FILE…: each line that matches is a complaint.
forbid ()
{
  what=$1 expression=$2
  shift 2
  [ $# -eq 0 ] || grep -nHE -e "$expression" "$@" | sed "s|^\([^:]*:[0-9]*\):.*|\1: $what|" >> "$found"
}

# keep WHAT EXPRESSION FOLDERS FILE…: only the folders (an extended expression) may match.
keep ()
{
  what=$1 expression=$2 folders=$3
  shift 3
  for file in "$@"; do
    printf '%s\n' "$file" | grep -qE "^($folders)/" || forbid "$what" "$expression" "$file"
  done
}

# The form of a file.
for file in $sources; do
  name=$(basename "$file")
  head -n 1 "$file" | grep -qF "/* $name: " || echo "$file:1: the first line is not “/* $name: what it is for”" >> "$found"
  head -n 8 "$file" | grep -qF 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file:1: no licence" >> "$found"
  lines=$(wc -l < "$file")
  [ "$lines" -le 720 ] || echo "$file:$lines: too long; cut it by aspect" >> "$found"
  case $file in
    src/*.c)
      first=$(grep -m 1 '^#include' "$file")
      [ -z "$first" ] || [ "$first" = '#include "config.h"' ] || echo "$file:1: config.h is not included first" >> "$found" ;;
    *.h)
      grep -q '^#pragma once$' "$file" || echo "$file:1: no #pragma once" >> "$found" ;;
  esac
done
for file in $scripts $builds $sources; do
  [ -z "$(tail -c 1 "$file")" ] || echo "$file: the last line does not end" >> "$found"
done

# shellcheck disable=SC2086 # lists of files without blanks in their names
{
  forbid 'a line of more than 100 columns' '^.{101,}' $(printf '%s\n' $sources | grep '\.c$')
  forbid 'a line of more than 120 columns' '^.{121,}' $(printf '%s\n' $sources | grep '\.h$')
  forbid 'a tab' '	' $sources $builds
  forbid 'white space at the end of a line' '[[:space:]]$' $sources $builds $scripts
  forbid 'a // comment' '(^|[[:space:];])//' $sources
  forbid 'no blank before (' '^[^"/*#]*\b((ibn|gtk|adw|cairo|pango|json)_[a-z0-9_]+|xml[A-Z][A-Za-z]+|g_([b-z]|a[^u])[a-z0-9_]*)\(' $sources
  forbid 'an if, for, while or switch without a blank' '\b(if|for|while|switch)\(' $sources
  forbid 'a brace that does not stand alone' '\) \{$|\belse \{|\} else' $sources
  forbid 'not here: unsafe or replaced by GLib' \
    '\b(strcpy|strcat|sprintf|atoi|atof|strtok|system|popen|scanf|sscanf|gets) \(' $sources
  forbid 'goto' '\bgoto\b' $sources
  forbid 'checks are never switched off' 'G_DISABLE_(ASSERT|CHECKS)|-Wno-sign-compare' $sources $builds
  forbid 'a plain C type' '\b(gpointer|gchar|gint|guchar|gdouble)\b [^*]*[;(]' $sources
  forbid 'left to do' 'TODO|FIXME|XXX' $sources $builds

  # The layers.
  keep 'libxml2 stays in dossier and call' '#include <libxml' 'src/dossier|src/call|tests' $sources
  keep 'GTK stays in the window' '#include <(gtk|adwaita|gdk)' 'src/app|tests/app' $sources
  keep 'json-glib stays in the command line' '#include <json-glib' 'src/cli|tests' $sources
  forbid 'the core reads no clock, locale, home or chance' \
    '\b(g_get_real_time|g_date_time_new_now[a-z_]*|time|setlocale|g_get_language_names|g_get_home_dir|g_random_[a-z_]+|g_uuid_string_random) \(' $core
  forbid 'the core prints nothing' '\b(g_print|g_printerr|printf|puts|fprintf|fputs) \(' $core
  forbid 'floating point in the model' '\b(double|float)\b' \
    $(printf '%s\n' $core | grep -E '^src/(base|dossier)/.*\.[ch]$')
}

sort -u "$found"
[ ! -s "$found" ]
