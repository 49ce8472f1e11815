#!/usr/bin/python3
# screenshots.py: a picture of every step and every dialog
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: screenshots.py PROGRAM IBN FOLDER [LANGUAGE SCHEME [VISIT…]]

Writes FOLDER/LANGUAGE/SCHEME/VISIT-PLACE.png, the same pixels each time: of all visits, or of those
alone. A place that cannot be come to is an error. Without LANGUAGE and SCHEME the index of the
folder is written."""

import collections
import itertools
import os
import subprocess
import sys
import tempfile
import time

import places
from driver import wait

SCHEMES = {'light': 'prefer-light', 'dark': 'prefer-dark'}
LANGUAGES = {'nl': 'Dutch', 'en': 'English'}
# Of these are the names of days, and how a number is written.
LOCALES = {'nl': 'nl_BE', 'en': 'en_GB'}
FAULTY = {'01-applicant', '05-companies', '12-budget', '13-cofinancing'}
PAUSE = 0.3
QUIET = 2
PATIENCE = 40
# So many colours are as they are, and so many others are each the mean of some.
EXACT = 24
MEAN = 104
LINE = 100


# A window manager that knows no shadows gets a wide edge instead. Whether what goes by itself is seen would depend on
# the machine: where a page is scrolled to, and the ring of a focus, but where text is typed. So would what is chosen in
# a window below another one that came fast.
STYLE = '''
window.solid-csd,
window.solid-csd:backdrop {
  margin: 0;
  padding: 0;
  border-radius: 0;
  box-shadow: none;
}

window.solid-csd:not(.maximized) {
  border: 1px solid alpha(currentColor, 0.3);
}

*:focus-visible {
  outline-color: transparent;
}

scrollbar.overlay-indicator {
  opacity: 0;
}

selection:not(:focus-within) {
  background-color: transparent;
}

cell:focus {
  outline-color: @accent_color;
}

entry:focus-within,
spinbutton:focus-within,
textview:focus-within {
  outline-color: alpha(@accent_color, 0.5);
}

entry.warning:focus-within,
textview.warning:focus-within {
  outline-color: alpha(@warning_color, 0.5);
}

entry.error:focus-within,
textview.error:focus-within {
  outline-color: alpha(@error_color, 0.5);
}
'''


def take(path):
    subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:' + path], check=True)
    with open(path, 'rb') as file:
        return file.read()


def wait_quiet(path):
    """The pixels, when nothing has moved for a while."""
    last, since = None, 0
    end = time.monotonic() + PATIENCE
    while last is None or time.monotonic() - since < QUIET:
        if time.monotonic() > end:
            raise AssertionError('it does not come to rest')
        started = time.monotonic()
        pixels = take(path)
        if pixels != last:
            last, since = pixels, started
        time.sleep(PAUSE)
    return last


def write_pixels(path, pixels, width):
    """Those in lines of so many; the last one is repeated to the end of its line."""
    pixels = pixels + pixels[-1:] * (-len(pixels) % width)
    with open(path, 'wb') as file:
        file.write(b'P6 %d %d 255\n' % (width, len(pixels) // width) + bytes(itertools.chain.from_iterable(pixels)))


def write_picture(raw, pixels, picture):
    """With few colours: those that are seen most stay, so that no surface gets another one."""
    counts = collections.Counter(zip(pixels[0::3], pixels[1::3], pixels[2::3]))
    # Of those that are seen as often the order is to be the same, too.
    colours = sorted(counts, key=lambda colour: (-counts[colour], colour))
    palette = raw + '.palette.ppm'
    write_pixels(palette, colours[:EXACT], len(colours[:EXACT]))
    if len(colours) > EXACT:
        # However rarely one is seen: a small sign is not to look like another.
        others = raw + '.others.ppm'
        write_pixels(others, colours[EXACT:], LINE)
        subprocess.run(['convert', others, '+dither', '-colors', str(MEAN), '-unique-colors', others], check=True)
        subprocess.run(['convert', palette, others, '+append', palette], check=True)
    source = ['-size', os.environ['SCREEN'], '-depth', '8', 'rgb:' + raw]
    subprocess.run(['convert', *source, '+dither', '-remap', palette, '-strip', '-define', 'png:compression-level=9',
                    '-define', 'png:exclude-chunks=all', 'png8:' + picture], check=True)


def name_picture(visit, place):
    return f'{visit}-{place}.png' if visit != place else f'{place}.png'


def move_home():
    """To where the end of its name is the same each time: it is seen where a file is chosen."""
    home = os.path.join(os.path.expanduser('~'), 'noor')
    kept = os.path.join(home, 'Netwerk')
    os.makedirs(kept)
    os.environ['HOME'] = home
    os.chdir(home)
    return kept


def dress():
    """As on a desktop whose windows have no frames but their own, and without what depends on the time."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    with open(os.path.join(folder, 'settings.ini'), 'a', encoding='utf-8') as file:
        file.write('gtk-dialogs-use-header=true\n')
    with open(os.path.join(folder, 'gtk.css'), 'w', encoding='utf-8') as file:
        file.write(STYLE)


def make_locale(language, folder):
    name = LOCALES[language] + '.UTF-8'
    subprocess.run(['localedef', '-i', LOCALES[language], '-f', 'UTF-8', os.path.join(folder, name)], check=True)
    return name


def shoot(command, tool, folder, language, scheme, *visits):
    target = os.path.abspath(os.path.join(folder, language, scheme))
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(target) if not visits else ():
        os.unlink(os.path.join(target, name))
    # What the tool of the command line writes is in the same language.
    os.environ['LANGUAGE'] = language

    with tempfile.TemporaryDirectory() as temporary:
        environment = {'LANGUAGE': language, 'ADW_DEBUG_COLOR_SCHEME': SCHEMES[scheme], 'LOCPATH': temporary,
                       'LC_ALL': make_locale(language, temporary)}
        raw = os.path.join(temporary, 'screen.rgb')
        kept = move_home()
        dress()

        def look(guide, visit, place):
            # Where answers are wrong is seen in the steps that have many.
            if visit.name == 'faulty' and place[0].isdigit() and place not in FAULTY:
                return
            wait('a focus', lambda: guide.program.focused() is not None)
            # The pointer is in the one corner where nothing changes under it.
            subprocess.run(['xdotool', 'mousemove', '0', '0'], check=True)
            picture = os.path.join(target, name_picture(visit.name, place))
            write_picture(raw, wait_quiet(raw), picture)
            print(f'{language}/{scheme}/{os.path.basename(picture)}', file=sys.stderr, flush=True)

        files = places.Files(tool, kept)
        # Without it what lies over a window has black corners.
        compositor = subprocess.Popen(['xcompmgr'])
        try:
            places.walk(command, files, look, visits or None, environment=environment)
        finally:
            compositor.kill()


def write_index(folder):
    kinds = [(language, scheme) for language in LANGUAGES for scheme in SCHEMES]
    lines = ['# What the program looks like', '',
             'Every step and every dialog, made by `./dev screenshots` from the examples that come with the program.',
             '']
    for picture in sorted(set.union(*(set(os.listdir(os.path.join(folder, *kind))) for kind in kinds))):
        place = os.path.splitext(picture)[0]
        lines += [f'## {place}', '',
                  '| ' + ' | '.join(f'{LANGUAGES[language]}, {scheme}' for language, scheme in kinds) + ' |',
                  '|---' * len(kinds) + '|',
                  '| ' + ' | '.join(f'![{place}]({language}/{scheme}/{picture})' for language, scheme in kinds) + ' |', '']
    with open(os.path.join(folder, 'README.md'), 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines[:-1]) + '\n')


def main():
    command, tool, folder, *which = sys.argv[1:]
    command, tool = os.path.abspath(command), os.path.abspath(tool)
    if which:
        shoot(command, tool, folder, *which)
    else:
        write_index(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
