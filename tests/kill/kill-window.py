#!/usr/bin/python3
# kill-window.py: kills the window while someone types, and types on when it is back
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: kill-window.py PROGRAM EXAMPLE

Each time what was typed until a second before the kill is offered, restored, and can be undone.
Prints TAP."""

import os
import random
import re
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app'))
from driver import Program, text, wait  # noqa: E402

KILLS = 4
LIMIT = 1.0
NOW = '2018-01-10T10:00:00'
FIELD = re.compile('^(Acronym|Acroniem)')
LETTERS = 'abcdefghijklmnopqrstuvwxyz'


def start(program, *arguments):
    return Program(program, '--at', NOW, *arguments, environment={'LANGUAGE': 'en'})


def type_until(window, moment):
    """Types letter by letter; gives what was typed, each with the time after its key."""
    typed = []
    while time.monotonic() < moment:
        letter = LETTERS[len(typed) % len(LETTERS)]
        window.key(letter)
        typed.append((time.monotonic(), letter))
    return typed


def check(program, file, number):
    window = start(program, file)
    window.tab_to(FIELD)
    window.key('ctrl+a')
    typed = type_until(window, time.monotonic() + random.Random(number).uniform(1.2, 4.0))
    killed = time.monotonic()
    window.process.kill()
    window.process.wait()

    window = start(program)
    try:
        window.find('label', 'Unsaved Work')
        window.key('Return')
        window.find('frame', re.compile(re.escape(os.path.basename(file))))
        window.tab_to(FIELD)
        there = text(window.focused())
        whole = ''.join(letter for _, letter in typed)
        due = ''.join(letter for when, letter in typed if when <= killed - LIMIT)
        assert whole.startswith(there), f'“{there}” is not the beginning of “{whole}”'
        assert len(there) >= len(due), f'“{there}” comes back of “{whole}”, but “{due}” was due'
        window.key('ctrl+z')
        wait('the answer of the file', lambda: text(window.focused()) == 'NATKOU')
    finally:
        window.kill()
        shutil.rmtree(os.path.join(os.environ['XDG_STATE_HOME'], 'ibn-dossier'))


def main():
    program, example = sys.argv[1:]
    folder = tempfile.mkdtemp(prefix='ibn-kill-window-')
    file = os.path.join(folder, 'netwerk.xml')
    failed = 0
    print(f'1..{KILLS}')
    try:
        for number in range(KILLS):
            shutil.copy(example, file)
            try:
                check(program, file, number)
                print(f'ok {number + 1} - kill {number}', flush=True)
            except AssertionError as error:
                failed += 1
                print(f'not ok {number + 1} - kill {number}\n# {error}', flush=True)
    finally:
        shutil.rmtree(folder)
    sys.exit(failed > 0)


main()
