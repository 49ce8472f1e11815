#!/usr/bin/python3
# sight.py: a dossier that is filled in by someone who sees badly
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: sight.py PROGRAM IBN large|contrast|dark

Answers questions of each kind with the keyboard, with letters twice as large or with more contrast,
and looks at what is in the file. At each place that has the focus it is looked whether it can be
seen: whole and in the window, or marked by a ring that stands out. Prints TAP. With SHOT set, a
picture of the window is written there when a step fails."""

import collections
import json
import re
import shutil
import subprocess
import sys

from accessible import box_of, contrast, origin
from driver import NOW, Program, Walk, has, take_steps, text, wait
from places import active_window, ask, geometry

DOMAIN = 'Natuurlijke koude, van de veiling tot de winkel.'
PROFILE = 'Clustermanager, deeltijds'
UNREADABLE = 'volgt later'
CELL = 'budget/staff/s01/month-cost'
# As it is stored in the end.
EXPECTED = {
    'scope/domain': DOMAIN,
    'project/start': '2018-10-01',
    'budget/vat': 'included',
    'budget/staff/s01/profile': PROFILE,
    CELL: UNREADABLE,
    'cofinancing/f01/amount-1': 1234550,
}
DPI = 192
RING = 3.0
# So many pixels outside what a screen reader knows of a control, and inside, its ring is: that leaves out its padding.
OUTSIDE = 10
INSIDE = 6
QUIET = 2


class Sight(Walk):
    """What both have in common; each adds what is to be seen at a focus."""

    environment = {}

    def __init__(self, folder, command, tool):
        super().__init__(folder, command, tool)
        self.file = self.path('netwerk.xml')
        shutil.copy(self.example('natkou-dossier.xml'), self.file)

    def look(self):
        """At what has the focus."""

    def tab_to(self, name, key='Tab'):
        self.program.tab_to(name, key=key, limit=300)
        self.look()

    def go_to(self, number):
        """By the key that goes a step on; each gives the focus to its first question."""
        p = self.program
        while self.step < number:
            before = p.focus_path()
            p.key('ctrl+Next')
            self.step += 1
            p.see(re.compile(rf'\D{self.step}\D+14$|^{self.step} / 14$'))
            wait('another focus', lambda: p.focus_path() not in (None, before) and p.focus_role() != 'frame')
            self.look()

    def open(self):
        """The window opens on the first question."""
        p = self.program = Program(self.command, '--at', NOW, self.file, environment=self.environment)
        self.step = 1
        p.wait_focus(re.compile('^Titel van het netwerk'))
        self.look()

    def write(self):
        """A long answer is written."""
        self.go_to(2)
        self.program.wait_focus(re.compile('^Domein'))
        self.program.fill(DOMAIN)
        self.look()

    def date(self):
        """A date is typed, and understood."""
        p = self.program
        self.go_to(10)
        p.wait_focus(re.compile('^Startdatum'))
        p.fill('1/10/2018')
        p.key('Tab')
        p.tab_to(re.compile('^Startdatum'), key='shift+Tab')
        wait('the date', lambda: text(p.focused()) == '01/10/2018')

    def choose(self):
        """One of several is chosen."""
        p = self.program
        self.go_to(12)
        self.tab_to(re.compile(': Met het deel van de btw'))
        p.key('Up')
        p.wait_focus(re.compile(': Met btw, omdat die niet aftrekbaar is'))
        self.look()
        p.key('space')
        wait('the choice', lambda: has(p.focused(), 'CHECKED'))

    def fill_cell(self):
        """Cells of a table are typed in, one after the other."""
        p = self.program
        self.tab_to(re.compile('^Rij 1, Naam, profiel of functie'))
        p.type(PROFILE)
        p.key('Return')
        p.wait_focus(re.compile('^Rij 2, Naam, profiel of functie'))
        self.look()
        p.key('Up', 'ctrl+Right')
        p.wait_focus(re.compile('^Rij 1, Motivering'))
        self.look()
        p.key('Home', 'Right', 'Right')
        p.wait_focus(re.compile('^Rij 1, Loonkost per maand'))
        p.type(UNREADABLE)
        p.key('Return')
        p.wait_focus(re.compile('^Rij 2, Loonkost per maand'))
        self.look_at_mark(p.find('table cell', re.compile(f'^Rij 1, Loonkost per maand: {UNREADABLE}. .*{UNREADABLE}')))
        self.look()

    def look_at_mark(self, cell):
        """At a cell in which something is wrong."""

    def amount(self):
        """An amount is typed, and formats itself."""
        p = self.program
        self.go_to(13)
        self.tab_to(re.compile('^Bedrag jaar 1'))
        p.fill('12345,5')
        p.key('Tab')
        p.tab_to(re.compile('^Bedrag jaar 1'), key='shift+Tab')
        wait('the amount', lambda: text(p.focused()).endswith('12.345,50'))
        self.look()

    def see_findings(self):
        """The findings say in words how grave they are; the budget comes instead of them."""
        p = self.program
        p.act('win.findings')
        hide = 'Dit paneel verbergen'
        p.find('push button', hide)
        p.find('push button', re.compile(f'^Blokkerend.*{UNREADABLE}'))
        self.tab_to(re.compile('^Begroting$'), key='shift+Tab')
        p.key('space')
        p.see(re.compile('^Nog te dekken'))
        self.tab_to(hide)
        p.key('Return')
        p.find_gone('push button', hide)

    def open_dialogs(self):
        """Dialogs fit on the screen, and have the focus; Escape closes them."""
        p = self.program
        main = wait('the window', active_window)
        for show in (lambda: p.key('ctrl+comma'), lambda: p.key('ctrl+h'), lambda: p.act('win.submit')):
            show()
            wait('a dialog', lambda: active_window() not in (None, main))
            wait('a focus', lambda: p.focus_role() not in ('', 'frame', 'dialog'))
            self.look()
            p.key('Escape')
            wait('the window', lambda: active_window() == main)

    def save(self):
        """The file has what was typed, chosen and formatted, and what is no amount as it was typed."""
        p = self.program
        p.key('ctrl+s')
        p.tab_to(re.compile('XML behouden'))
        self.look()
        p.key('Return')
        self.wait_saved(self.file)
        answers = self.answers(self.file, *EXPECTED)
        given = [answer['typed'] or answer['value'] for answer in answers]
        assert given == list(EXPECTED.values()), answers
        report = json.loads(self.ibn('check', '--json', '--at', NOW, self.file, status=1))
        assert any(finding['places'] == [CELL] and finding['level'] == 'blocking'
                   for finding in report[0]['findings']), report
        self.end()


class Large(Sight):
    """Letters twice as large: nothing is larger than the screen, and what has the focus is in sight."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        subprocess.run(['xrdb', '-merge'], input=f'Xft.dpi: {DPI}\n', text=True, check=True)
        self.screen = [int(word) for word in ask('xdotool', 'getdisplaygeometry').split()]

    def look(self):
        p = self.program
        for window in ask('xdotool', 'search', '--onlyvisible', '--pid', str(p.process.pid)).split():
            _, _, width, height = geometry(window)
            assert width <= self.screen[0] and height <= self.screen[1], f'a window of {width} x {height}'
        wait(f'{p.focus_name()} in sight', lambda: self.is_seen(p.focused()))

    def is_seen(self, node):
        """Whether nothing that scrolls, nor the edge of the window, hides any of it."""
        if node is None:
            return False
        box = box_of(node)
        parent = node.get_parent()
        if has(node, 'MULTI_LINE') and parent.get_role_name() == 'scroll pane':
            # A long text scrolls in a frame of its own.
            box = box_of(parent)
            parent = parent.get_parent()
        while parent and parent.get_role_name() != 'application':
            around = box_of(parent)
            if parent.get_role_name() in ('scroll pane', 'frame', 'dialog') and around and not around.holds(box):
                return False
            parent = parent.get_parent()
        return True


class Contrast(Sight):
    """With more contrast: the focus has a ring that stands out, and so has what is wrong."""

    environment = {'ADW_DEBUG_HIGH_CONTRAST': '1', 'ADW_DEBUG_COLOR_SCHEME': 'prefer-light'}

    def look(self):
        node = self.program.focused()
        wait(f'a ring around {node.get_name()}', lambda: self.has_ring(node))

    def has_ring(self, node):
        """Whether its edge is another one with the focus. GTK hides the ring three seconds after the last key."""
        p = self.program
        p.key('Tab')
        wait('another focus', lambda: p.focus_path() not in (None, node.path))
        # The page may have scrolled along.
        without = self.take(box_of(node))
        p.key('shift+Tab')
        wait('the focus again', lambda: p.focus_path() == node.path)
        box = box_of(node)
        with_ring = self.take(box)
        n_seen = sum(contrast(one, other) >= RING for one, other in zip(with_ring, without) if one != other)
        return n_seen >= box.width + box.height

    def take(self, box):
        """The colours of the edge of a box, once nothing moves any more."""
        left, top = origin()
        width, height = box.width + 2 * OUTSIDE, box.height + 2 * OUTSIDE
        area = f'{width}x{height}+{left + box.left - OUTSIDE}+{top + box.top - OUTSIDE}'
        seen = []

        def is_quiet():
            done = subprocess.run(['import', '-window', 'root', '-crop', area, '+repage', '-depth', '8', 'rgb:-'],
                                  check=True, capture_output=True)
            seen.append(done.stdout)
            return len(seen) > QUIET and len(set(seen[-QUIET - 1:])) == 1

        wait('a picture at rest', is_quiet)
        pixels = seen[-1]
        assert len(pixels) == 3 * width * height, f'{area} of {left},{top} is not all on the screen'
        rim = OUTSIDE + INSIDE
        return [tuple(pixels[3 * (y * width + x):][:3]) for y in range(height) for x in range(width)
                if min(x, y, width - 1 - x, height - 1 - y) < rim]

    def look_at_mark(self, cell):
        """It has an edge that stands out from what is around it."""
        box = box_of(cell)
        colours = collections.Counter(self.take(box))
        ground, _ = colours.most_common(1)[0]
        n_seen = sum(n for colour, n in colours.items() if contrast(colour, ground) >= RING)
        assert n_seen >= box.width + box.height, f'the mark on {cell.get_name()} is seen by {n_seen} pixels'


class Dark(Contrast):
    environment = {'ADW_DEBUG_HIGH_CONTRAST': '1', 'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}


STEPS = (
    Sight.open, Sight.write, Sight.date, Sight.choose, Sight.fill_cell, Sight.amount, Sight.see_findings,
    Sight.open_dialogs, Sight.save,
)
KINDS = {'large': Large, 'contrast': Contrast, 'dark': Dark}

if __name__ == '__main__':
    sys.exit(take_steps(KINDS[sys.argv.pop()], STEPS))
