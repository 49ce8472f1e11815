#!/bin/sh
# run-display.sh: runs a command on a screen, a session bus and in a home of its own
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: run-display.sh COMMAND [ARGUMENT…]; the exit status is the command’s, or 69 when there is no screen to be had.
# The environment may name the size of the screen, SCREEN=1280x1024, and the font, FONT="Cantarell 11".
set -u

for tool in Xvfb openbox dbus-run-session; do
  if ! command -v "$tool" > /dev/null; then
    echo "run-display.sh: $tool is not installed" >&2
    exit 69
  fi
done

home=$(mktemp -d /tmp/ibn-display.XXXXXX) || exit 69
screen='' manager=''

leave ()
{
  [ -z "$manager" ] || kill "$manager" 2> /dev/null
  [ -z "$screen" ] || kill "$screen" 2> /dev/null
  wait
  rm -rf "$home"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Nothing of the person who runs the tests, and everything as on any other machine.
mkdir -p "$home/config/gtk-4.0" "$home/data" "$home/cache" "$home/state"
mkdir -m 700 "$home/run"
cat > "$home/config/gtk-4.0/settings.ini" <<EOT
[Settings]
gtk-font-name=${FONT:-Cantarell 11}
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-xft-antialias=1
gtk-xft-hinting=0
EOT
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache"
export XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/run"
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1
export LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_THEME GTK_MODULES XAUTHORITY

# Both say through a pipe when they are ready, and close it when they fail, so that nobody waits for a guess.
mkfifo "$home/screen" "$home/manager"
# A key that a slow machine lets go late must not be one that is held.
Xvfb -r -displayfd 3 -screen 0 "${SCREEN:-1280x1024}x24" -nolisten tcp -noreset 3> "$home/screen" 2> "$home/Xvfb.log" &
screen=$!
if ! read -r number < "$home/screen"; then
  cat "$home/Xvfb.log" >&2
  exit 69
fi
export DISPLAY=":$number"
openbox --sm-disable --startup "sh -c 'echo ready > $home/manager'" \
  3> "$home/manager" > "$home/openbox.log" 2>&1 &
manager=$!
if ! read -r _ < "$home/manager"; then
  cat "$home/openbox.log" >&2
  exit 69
fi

dbus-run-session -- "$@"
