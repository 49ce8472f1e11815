#!/bin/sh
# test-same-bytes.sh: the bytes of a PDF depend on what it is made of, and on nothing else
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

dossier=$IBN_DATADIR/examples/natkou-dossier.xml
at=2018-03-20T10:00:00
"$ibn" pdf "$dossier" --at "$at" -o "$work/a.pdf"
ok 'a PDF is written' test -s "$work/a.pdf"

# same WHAT VARIABLE…: with these the same bytes come out
same ()
{
  what=$1
  shift
  rm -f "$work/b.pdf"
  env "$@" "$ibn" pdf "$dossier" --at "$at" -o "$work/b.pdf" 2> "$work/err" || cat "$work/err"
  ok "$what" cmp "$work/a.pdf" "$work/b.pdf"
}

mkdir "$work/home" "$work/home/.fonts" "$work/locales"
cp "$IBN_DATADIR/fonts/DejaVuSans.ttf" "$work/home/.fonts/SourceSans3-Regular.ttf"
cat > "$work/fonts.conf" << 'EOF'
<?xml version="1.0"?>
<fontconfig>
  <dir prefix="xdg">../.fonts</dir>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>DejaVu Sans</string></edit></match>
  <match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit></match>
</fontconfig>
EOF
same 'at another moment' TZ=UTC
same 'in another time zone' TZ=Pacific/Kiritimati
same 'in another home' "HOME=$work/home" "XDG_CONFIG_HOME=$work/home/a" "XDG_DATA_HOME=$work/home/b" \
  "XDG_CACHE_HOME=$work/home/c" "XDG_DATA_DIRS=$work/home/d"
same 'with other fonts and a configuration of them' "HOME=$work/home" "FONTCONFIG_FILE=$work/fonts.conf"
same 'without a configuration of fonts' "FONTCONFIG_FILE=$work/none" "FONTCONFIG_PATH=$work/none"
same 'with nothing in the environment' -i "IBN_DATADIR=$IBN_DATADIR"
same 'in another language' LANGUAGE=nl LANG=nl_BE.UTF-8
same 'with other settings of the libraries' PANGOCAIRO_BACKEND=fontconfig G_SLICE=always-malloc SOURCE_DATE_EPOCH=1 \
  MALLOC_PERTURB_=85

# A locale with a decimal comma, made here where there is none.
if command -v localedef > /dev/null && localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" > "$work/err" 2>&1; then
  same 'in a locale with a decimal comma' "LOCPATH=$work/locales" LC_ALL=de_DE.UTF-8
fi

mkdir "$work/elsewhere"
cp "$dossier" "$work/elsewhere/other.xml"
(cd "$work/elsewhere" && "$ibn" pdf other.xml --at "$at" -o b.pdf)
ok 'in another folder' cmp "$work/a.pdf" "$work/elsewhere/b.pdf"
tap_end
