#!/usr/bin/python3
# screenshots.py: a picture of every step and every dialog
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: screenshots.py PROGRAM IBN FOLDER LANGUAGE SCHEME

Writes FOLDER/LANGUAGE/SCHEME/VISIT-PLACE.png, the same pixels each time. A place that cannot be come
to is an error. Without LANGUAGE and SCHEME the index of the folder is written."""

import os
import subprocess
import sys
import tempfile
import time

import places
from driver import wait

SCHEMES = {'light': 'prefer-light', 'dark': 'prefer-dark'}
LANGUAGES = {'nl': 'Dutch', 'en': 'English'}
FAULTY = {'01-applicant', '05-companies', '12-budget', '13-cofinancing'}
QUIET = 0.15
PATIENCE = 30
COLOURS = '128'


def take(path):
    subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:' + path], check=True)
    with open(path, 'rb') as file:
        return file.read()


def wait_quiet(path):
    """Until nothing moves any more: three pictures that are the same."""
    last, same = None, 0
    end = time.monotonic() + PATIENCE
    while same < 2:
        if time.monotonic() > end:
            raise AssertionError('it does not come to rest')
        pixels = take(path)
        same = same + 1 if pixels == last else 0
        last = pixels
        time.sleep(QUIET)


def shoot(command, tool, folder, language, scheme):
    target = os.path.join(folder, language, scheme)
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(target):
        os.unlink(os.path.join(target, name))
    environment = {'LANGUAGE': language, 'ADW_DEBUG_COLOR_SCHEME': SCHEMES[scheme]}

    with tempfile.TemporaryDirectory() as temporary:
        raw = os.path.join(temporary, 'screen.rgb')

        def look(guide, visit, place):
            # Where answers are wrong is seen in the steps that have many.
            if visit.name == 'faulty' and place[0].isdigit() and place not in FAULTY:
                return
            wait('a focus', lambda: guide.program.focused() is not None)
            # The pointer is nowhere.
            subprocess.run(['xdotool', 'mousemove', '4000', '4000'], check=True)
            wait_quiet(raw)
            picture = os.path.join(target, f'{visit.name}-{place}.png' if visit.name != place else f'{place}.png')
            subprocess.run(['convert', '-size', os.environ['SCREEN'], '-depth', '8', 'rgb:' + raw, '+dither',
                            '-colors', COLOURS, '-strip', '-define', 'png:compression-level=9',
                            '-define', 'png:exclude-chunks=all', 'png8:' + picture], check=True)
            print(f'{language}/{scheme}/{os.path.basename(picture)}', file=sys.stderr, flush=True)

        files = places.Files(tool, temporary)
        places.walk(command, files, look, environment=environment)


def write_index(folder):
    lines = ['# What the program looks like', '',
             'Every step and every dialog, made by `./dev screenshots` from the examples that come with the program.',
             '']
    for language, name in LANGUAGES.items():
        for scheme in SCHEMES:
            pictures = sorted(os.listdir(os.path.join(folder, language, scheme)))
            lines += [f'## {name}, {scheme}', '']
            lines += [f'- [{os.path.splitext(picture)[0]}]({language}/{scheme}/{picture})' for picture in pictures]
            lines += ['']
    with open(os.path.join(folder, 'README.md'), 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines[:-1]) + '\n')


def main():
    command, tool, folder, *which = sys.argv[1:]
    if which:
        shoot(command, tool, folder, *which)
    else:
        write_index(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
