#!/usr/bin/python3
# pseudo.py: whether every word can be translated, and finds room when it is longer
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: pseudo.py PROGRAM IBN SOURCE [VISIT…]

Makes a translation of the messages of the source in which each is in brackets, has accents and is two fifths
longer, and goes through the places of the window with it, on a screen that is as narrow as a telephone. A word
that is in no brackets, and that neither the call nor the dossier has, cannot be translated; one that needs more
lines than it has is cut off; a window that is wider than the screen cannot be used. Prints TAP."""

import calendar
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import gi

gi.require_version('Pango', '1.0')
gi.require_version('PangoCairo', '1.0')
from gi.repository import Pango, PangoCairo  # noqa: E402

from driver import Atspi, GLib, Program, text, wait
import places
from accessible import TYPE_NAME, active_node, survey

LANGUAGE = 'en_XA'
# What is a frame around a window, where no compositor draws a shadow.
FRAME = 10
# Of a line, that is lost by rounding.
SLACK = 0.4
# What a person typed, and pictures of pages, which are in the language of the dossier.
ROLES = {'text', 'table cell', 'frame', 'image'}
ACCENTS = str.maketrans('aeiouyAEIOUYcnsz', 'àéîöûýÀÉÎÖÛÝçñšž')
KEPT = re.compile(r'(%%|%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:l|ll|z|h)?[diouxXeEfgGsc]|<[^>]+>|&\w+;|\\.|_(?=\w))')
MESSAGE = re.compile(r'^(?P<context>msgctxt (?:"(?:[^"\\]|\\.)*"\s*)+)?msgid (?P<one>(?:"(?:[^"\\]|\\.)*"\s*)+)'
                     r'(?:msgid_plural (?P<many>(?:"(?:[^"\\]|\\.)*"\s*)+))?', re.M)
HEADER = '''msgid ""
msgstr ""
"Language: en_XA\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

'''
# What is the same in every language: names, numbers, dates, files, keys.
SAME = re.compile(r'^[\W\d_]*$|^\d+ \w+ \d{4}(, [\d:]+)?$|^\d\d/\d\d/\d{4}( [\d:]+)?$|^IBN Dossier$|^~?/\S*$'
                  r'|^(PDF|XML|CSV|XLSX|ODS)$|^[\w.-]+\.(ibn|xml|pdf|xlsx|csv)$'
                  r'|^([A-Z]|F\d+|Alt|Ctrl|Shift|Delete|Page Up|Page Down|Return|Escape|Insert)$'
                  r'|^((Ctrl|Alt|Shift)\+)+.$')
# Who gave an answer, and when.
SIGNED = re.compile(r' Noor Verzonnen, \d\d/\d\d/\d{4} \d\d:\d\d$')
# What is in the files that are made for the visits.
CONTENT = {'begin', 'Noor Verzonnen', 'Koelhuis Anders nv', 'Koelhuis Anders nv Noor Verzonnen', 'Een andere titel',
           'Nog een andere titel', 'ANDERS', places.UNSAVED, 'Bedrijf *', 'KBO-nummer',
           'Leden & partners', 'Omzet', 'VTE (aantal)'}
# Made by the libraries under the program: their words are their own, and so is their width.
LIBRARIES = {'print', 'export', 'about'}
WIDE = {'shortcuts'}
# The title of a window has less room than there is, and what lies in a bar has a tooltip.
TOP = 46
# The calendar's own.
DAYS = {*calendar.day_abbr, *calendar.month_name}
# What is wrong once an answer is another is said by the call.
EDITED = {'undo'}
# Its list has all of it.
CHOICE = 'combo box'
PLANTED = (
    ('nothing wrong', None),
    ('nothing wrong', 'not translated: push button “Beginning”'),
    ('cut off', 'cut off: label “[Böth'),
    ('too wide', 'the window is '),
)
THEIRS = re.compile(r'^(Minimize|Maximize|Restore|Close)( the window)?$|^(Preferences|Shortcuts)$')


def unquote(lines):
    return ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', lines))


def lengthen(message):
    """The words in brackets; what a program puts in them stays."""
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTS) for part in KEPT.split(message) if part]
    # A line ends after it as before it.
    end = '\\n' if message.endswith('\\n') else ''
    return '[' + ''.join(parts).removesuffix(end) + '~' * max(1, len(message) * 2 // 5) + ']' + end


def make_translation(source, folder):
    """Writes the translation of all messages of the source under a folder of locales."""
    template = subprocess.run(['xgettext', '--files-from=po/POTFILES.in', '--from-code=UTF-8', '--keyword=_',
                               '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--output=-'],
                              cwd=source, check=True, capture_output=True, text=True).stdout
    lines = [HEADER]
    for match in MESSAGE.finditer(template):
        one, many = unquote(match['one']), match['many'] and unquote(match['many'])
        # It chooses the language of the call, and is no word.
        if not one or 'language code' in (match['context'] or ''):
            continue
        lines.append(match['context'] or '')
        lines.append(f'msgid "{one}"\n')
        if many:
            lines.append(f'msgid_plural "{many}"\nmsgstr[0] "{lengthen(one)}"\nmsgstr[1] "{lengthen(many)}"\n\n')
        else:
            lines.append(f'msgstr "{lengthen(one)}"\n\n')
    target = os.path.join(folder, LANGUAGE, 'LC_MESSAGES')
    os.makedirs(target, exist_ok=True)
    po = os.path.join(folder, LANGUAGE + '.po')
    with open(po, 'w', encoding='utf-8') as file:
        file.write(''.join(lines))
    subprocess.run(['msgfmt', '--check-format', '-o', os.path.join(target, 'ibn-dossier.mo'), po], check=True)


def plain(words):
    """With a blank wherever there is room."""
    return re.sub(r'\s+', ' ', words).strip()


class Call:
    """What the call and the dossiers say; that is translated there."""

    def __init__(self, files):
        # Values that are yes or no are said in the language of the call.
        self.texts, self.patterns, self.findings = {'Yes', 'No', *CONTENT}, [], []
        for path in (os.path.join(files.data, 'calls', 'ibn-2017.xml'), files.example, files.eoi, files.faulty):
            for node in ET.parse(path).getroot().iter():
                for part in (node.text or '', *node.attrib.values()):
                    self.add(plain(part))

        for path, time in ((files.example, places.DOSSIER_TIME), (files.eoi, places.EOI_TIME),
                           (files.faulty, places.DOSSIER_TIME)):
            report = subprocess.run([files.tool, 'check', path, '--at', time, '--json'], capture_output=True,
                                    text=True, env={**os.environ, 'LANGUAGE': 'en'}).stdout
            self.findings += re.findall(r'"message" ?: ?("(?:[^"\\]|\\.)*")', report)
        self.findings = {plain(json.loads(words)) for words in self.findings}

    def add(self, part):
        self.texts.add(part)
        # What a formula chooses between.
        self.texts.update(re.findall("'([^']*)'", part))
        if '{' in part:
            pieces = [re.escape(piece) for piece in re.split(r'\{(?:[^{}]|\{[^}]*\})*\}', part)]
            if any(re.search(r'\w{3}', piece) for piece in pieces):
                self.patterns.append(re.compile('^' + '.+'.join(pieces) + '$'))

    def says(self, words):
        """Whether it is one of its texts, or made of them."""
        words = SIGNED.sub('', plain(words)).removeprefix('= ').removesuffix(')')
        if words + ')' in self.texts or words in self.texts or SAME.search(words):
            return True
        if any(pattern.search(words) for pattern in self.patterns):
            return True
        # A piece of a longer one.
        if words.strip('…') != words and any(words.strip('…') in longer for longer in self.texts):
            return True
        for finding in self.findings:
            if words.startswith(finding):
                return words == finding or self.says(words.removeprefix(finding).lstrip(', '))
        for mark in (' › ', ', ', ' · ', ': ', '. ', ' (', ' + ', ' → '):
            parts = words.split(mark)
            if len(parts) > 1 and all(self.says(part) for part in parts):
                return True
        return False


def find_plain(all_seen, call):
    """What is in no brackets, and not of the call."""
    for seen in all_seen:
        name = seen.name.strip()
        description = (seen.node.get_description() or '').strip()
        for words in {name, description}:
            if words in DAYS or not words or TYPE_NAME.search(words) or THEIRS.search(words) or seen.role in ROLES:
                continue
            # What is in brackets is; between them stand words of the call.
            rest = re.sub(r'\[[^\]]*\]', '', words)
            if '[' in words or SAME.search(rest.strip()) or call.says(words):
                continue
            yield f'not translated: {seen.role} “{words[:90]}”'


def shape(words, attributes, width):
    """Lays words out as a label does that has such attributes."""
    layout = Pango.Layout.new(PangoCairo.FontMap.get_default().create_context())
    font = Pango.FontDescription.from_string(attributes['family-name'])
    # It is told in whole pixels, rounded down: so nothing that fits is said not to.
    font.set_absolute_size(float(attributes['size']) * Pango.SCALE)
    font.set_weight(int(attributes['weight']))
    layout.set_font_description(font)
    layout.set_text(words, -1)
    layout.set_width(width * Pango.SCALE)
    layout.set_wrap(Pango.WrapMode.WORD_CHAR)
    return layout


def find_cut(all_seen):
    """Words that need more lines than their label has."""
    for seen in all_seen:
        if seen.role != 'label' or '[' not in seen.name or seen.box.top < TOP:
            continue
        if any(parent.get_role_name() == CHOICE for parent in seen.parents):
            continue
        try:
            layout = shape(text(seen.node), Atspi.Text.get_default_attributes(seen.node), seen.box.width)
        except GLib.Error:   # it went, or draws its words itself
            continue
        needed = layout.get_line_count()
        line = layout.get_pixel_size()[1] / needed
        if needed > int(seen.box.height / line + SLACK):
            yield f'cut off: {seen}, {seen.box.width}×{seen.box.height}, needs {needed} lines'


def find_wide():
    """A window that reaches beyond the screen."""
    screen = int(places.ask('xdotool', 'getdisplaygeometry').split()[0])
    _, _, width, _ = places.geometry(places.active_window())
    if width > screen + FRAME:
        yield f'the window is {width} wide, the screen {screen}'


def find_faults(place, all_seen, call):
    if place not in EDITED:
        yield from sorted(set(find_plain(all_seen, call)))
    if place not in WIDE:
        yield from find_cut(all_seen)
        yield from find_wide()
    if all('[' not in seen.name for seen in all_seen):
        yield 'nothing is translated'


class Report:
    def __init__(self):
        self.count = 0

    def tell(self, words, faults):
        self.count += 1
        print(f'{"not ok" if faults else "ok"} {self.count} - {words}', flush=True)
        for fault in faults:
            print(f'# {fault}', flush=True)


def test_planted(report, call):
    """What is made on purpose is found, and only that."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'planted.py')
    for fault, wanted in PLANTED:
        program = Program('/usr/bin/python3', script, fault)
        try:
            wait('a focus', lambda: program.focused() is not None)
            faults = list(find_faults(fault, list(survey(active_node(program))), call))
        finally:
            program.kill()
        if wanted:
            missed = [] if any(line.startswith(wanted) for line in faults) else [f'not found: {wanted}']
        else:
            missed = [line for line in faults if line.startswith(('cut off', 'the window'))]
        report.tell(f'planted: {wanted or fault}', missed)


def main():
    command, tool, source, *visits = sys.argv[1:]
    locales = os.path.join(os.path.dirname(os.path.abspath(command)), 'po')
    make_translation(source, locales)
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        files = places.Files(tool, folder)
        call = Call(files)

        def look(guide, visit, place):
            wait('a focus', lambda: guide.program.focused() is not None)
            all_seen = list(survey(active_node(guide.program)))
            report.tell(f'{visit.name}/{place}, {len(all_seen)} nodes', list(find_faults(place, all_seen, call)))

        test_planted(report, call)
        for visit in places.VISITS:
            visit.dialogs = [dialog for dialog in visit.dialogs if dialog[0] not in LIBRARIES]
        places.walk(command, files, look, visits or None, environment={'LANGUAGE': LANGUAGE})
    print(f'1..{report.count}', flush=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
