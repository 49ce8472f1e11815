#!/usr/bin/python3
# heard.py: what a screen reader speaks of without being asked
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: heard.py PROGRAM IBN

Works on a dossier with the keyboard, and listens as Orca does: to what the focus comes to, and to what
changes its name or its description while it has the focus. What happens elsewhere in the window has to
come to the ear that way. Prints TAP."""

import os
import re
import sys

from driver import Atspi, GLib, Walk, has, take_steps, wait

FOCUS = 'object:state-changed:focused'
NAME = 'object:property-change:accessible-name'
DESCRIPTION = 'object:property-change:accessible-description'
WINDOW = 'window:activate'
# Of these Orca does not tell that they have another name.
UNNAMED = {'table cell', 'combo box', 'label', 'list item', 'menu item'}


class Ear:
    def __init__(self):
        self.focus = None
        self.words = []
        self.listener = Atspi.EventListener.new(self._on_event)
        for event in (FOCUS, NAME, DESCRIPTION, WINDOW):
            self.listener.register(event)

    def _on_event(self, event):
        try:
            self._take(event)
        except GLib.Error:   # it went
            pass

    def _take(self, event):
        source = event.source
        if event.type.startswith(FOCUS):
            if event.detail1:
                self.focus = source
                self.words += [source.get_name(), source.get_description()]
        elif event.type.startswith(WINDOW):
            self.words.append(source.get_name())
        elif event.type.startswith(NAME):
            if source == self.focus and source.get_role_name() not in UNNAMED:
                self.words.append(event.any_data)
        elif source == self.focus:
            self.words.append(event.any_data)

    def hear(self, wanted):
        """Waits until it was said since the last time."""
        pattern = re.compile(wanted)
        try:
            wait(f'the words {wanted}', lambda: any(pattern.search(words or '') for words in self.words))
        except AssertionError as error:
            raise AssertionError(f'{error}, but {self.words}') from error
        self.words.clear()


class Heard(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.file = self.path('netwerk.ibn')
        self.ibn('keep', self.example('natkou-dossier.xml'), 'begin', '-o', self.file)
        self.ear = Ear()

    def press(self, *keys):
        """What is said from here on comes of it."""
        self.ear.words.clear()
        self.program.key(*keys)

    def complain(self):
        """A date that is none, while it has the focus; that it is solved; and once it was left."""
        p = self.open(self.file)
        for step in range(2, 11):
            p.key('ctrl+Next')
            p.see(f'Step {step} of ')
        p.wait_focus('Start date')
        p.fill('volgt later')
        self.ear.hear('^Blocking: .*volgt later')
        p.fill('1/9/2018')
        self.ear.hear('^Solved')
        p.fill('nog niet')
        self.press('Tab')
        self.ear.hear('^Start date: Blocking: .*nog niet')

    def undo(self):
        """Where something is taken back, and what comes of it."""
        self.press('ctrl+z')
        self.ear.hear('^Start date$')
        self.press('ctrl+shift+z')
        self.ear.hear('^Blocking: .*nog niet')
        self.press('ctrl+z')
        self.ear.hear('^Solved')

    def save(self):
        """That it is saved, each time."""
        for _ in range(2):
            self.press('ctrl+s')
            self.ear.hear('^Saved$')

    def search(self):
        """How many places are found, which one is shown, and what is there."""
        p = self.program
        self.press('ctrl+f')
        self.ear.hear('^Find in the dossier')
        p.fill('koel')
        self.ear.hear(r'^\d+ found$')
        self.press('Return')
        self.ear.hear(r'^1 of \d+$')

    def next_finding(self):
        """A finding, and what it is about."""
        self.press('F8')
        self.ear.hear('^Attention: .* is not attached')

    def fill_cells(self):
        """A cell that is emptied, what it becomes again, a row that goes, and one that moves."""
        p = self.program
        self.press('ctrl+f')
        p.wait_focus('Find in the dossier')
        p.fill('Zalen en vergaderfaciliteiten')
        p.find('push button', re.compile('^Answers: .*Zalen en vergaderfaciliteiten'))
        p.key('Return')
        p.wait_focus(re.compile('^Row 1, .*Zalen en vergaderfaciliteiten'))
        self.press('Right', 'Right')
        self.ear.hear('^Row 1, Amount year 1: .*9.600,00')
        self.press('Delete')
        self.ear.hear('^Row 1, Amount year 1: empty.*\n1 cell is cleared')
        self.press('ctrl+z')
        self.ear.hear('^Row 1, Amount year 1: .*9.600,00')
        self.press('alt+Down')
        self.ear.hear('^Row 2, Amount year 1: .*9.600,00')
        self.press('alt+Delete')
        self.ear.hear('“Zalen en vergaderfaciliteiten” is removed')

    def cure(self):
        """A way to mend it that is taken."""
        p = self.program
        p.key('ctrl+z', 'ctrl+z')
        p.wait_focus(re.compile('^Row 1, .*: Zalen en vergaderfaciliteiten'))
        p.key('Right', 'Right')
        p.wait_focus(re.compile('^Row 1, Amount year 1: .*9.600,00'))
        p.type('20000')
        p.key('Return')
        p.wait_focus(re.compile('^Row 2, Amount year 1'))
        p.key('F9')
        p.find('push button', re.compile('^Ways to Mend It: .*budget of year 1')).do_action(0)
        self.ear.words.clear()
        p.find('push button', re.compile('^Apply: ')).do_action(0)
        self.ear.hear('Applied: ')

    def make_letters(self):
        """How many files were made, and where."""
        p = self.program
        letters = self.path('brieven')
        os.mkdir(letters)
        p.act('win.letters')
        p.tab_to(re.compile('^Koelhuis Noorderlicht'))
        p.key('space')
        wait('a tick', lambda: has(p.focused(), 'CHECKED'))
        p.tab_to(re.compile('Make Letters'), key='shift+Tab')
        p.key('Return')
        p.choose(letters)
        self.ear.hear(r'files? (is|are) written to .*brieven')
        p.key('Escape')
        self.wait_main()

    def write_pages(self):
        """That the PDF is written."""
        p = self.program
        p.key('ctrl+e')
        p.choose(self.path('netwerk.pdf'))
        self.ear.hear('^“netwerk.pdf” is written')

    def change_elsewhere(self):
        """That someone else changed the file; saving asks what to do then."""
        self.ear.words.clear()
        self.ibn('set', self.file, 'network/acronym=ANDERS')
        self.ear.hear('^Someone else changed this file')
        self.press('ctrl+s')
        self.ear.hear('^The file is another one since you opened it')
        self.press('Escape')
        self.wait_main()

    def lose(self):
        """That the file is gone."""
        self.ear.words.clear()
        os.rename(self.file, self.path('elders.ibn'))
        self.ear.hear('^The file is no longer there')
        self.program.kill()


STEPS = (
    Heard.complain, Heard.undo, Heard.save, Heard.search, Heard.next_finding, Heard.fill_cells, Heard.cure,
    Heard.make_letters, Heard.write_pages, Heard.change_elsewhere, Heard.lose,
)

if __name__ == '__main__':
    sys.exit(take_steps(Heard, STEPS))
