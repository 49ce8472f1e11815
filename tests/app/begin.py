#!/usr/bin/python3
# begin.py: from an expression of interest to the dossier
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: begin.py PROGRAM IBN

Begins a dossier from an earlier one, then goes on with an expression of interest that was submitted:
confirms one answer, changes others, and looks what was promised. Prints TAP. With SHOT set, a picture
of the window is written there when a step fails."""

import json
import re
import subprocess
import sys

from driver import NOW, Program, Walk, take_steps, text, wait

SUBMITTED = '2017-12-11T15:42:00'
TITLE = re.compile('^Title of the network')
ACRONYM = re.compile('^Acronym')


class Begin(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.file = self.path('netwerk.ibn')
        self.other = self.path('nieuw.ibn')
        self.ibn('submit', self.example('natkou-eoi.xml'), '--at', SUBMITTED, '-o', self.file)

    def marks(self, file):
        """The answers that are to be checked, as the file has them."""
        return [mark['path'] for mark in json.loads(self.ibn('carry', '--json', file))]

    def carried(self, file):
        """How many rows that is."""
        return len(json.loads(self.ibn('get', '--json', file, 'carried'))[0]['rows'])

    def rule(self, file):
        """How grave it is that some are left, and what is said of it."""
        done = subprocess.run([self.tool, 'check', '--at', NOW, '--json', file], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        found = [finding for finding in json.loads(done.stdout)[0]['findings'] if finding['rule'] == 'O-01']
        return (found[0]['level'], found[0]['message']) if found else None

    def begin_from(self, path):
        p = self.program
        p.tab_to(re.compile('Earlier Dossier'))
        p.key('Return')
        p.choose(path)

    def refuse(self):
        """From a file that cannot be read no dossier is begun."""
        broken = self.path('kapot.ibn')
        with open(broken, 'w', encoding='utf-8') as file:
            file.write('no dossier')
        p = self.program = Program(self.command, '--at', NOW)
        self.begin_from(broken)
        p.see('The File Cannot Be Read')
        p.key('Return')
        p.find_gone('label', 'The File Cannot Be Read')
        p.find('push button', re.compile('^New dossier: '))

    def take(self):
        """What is ticked of an earlier dossier comes into a new one, and nothing else."""
        p = self.program
        self.begin_from(self.file)
        p.wait_focus('The network: 3 answers')
        p.tab_to(re.compile('None'), key='shift+Tab')
        p.key('Return')
        p.tab_to('The network: 3 answers')
        p.key('space')
        p.see('3 answers are taken over, to be checked')
        p.tab_to(re.compile('Take Over'))
        p.key('Return')
        p.hear('Taken over: 3 answers are to be checked')
        p.key('ctrl+s')
        p.name_file(self.other)
        self.wait_main('nieuw.ibn')
        wait('the title', lambda: p.window().get_name() == 'nieuw.ibn')
        self.end()
        assert self.marks(self.other) == ['network/title', 'network/acronym', 'network/language'], self.other
        assert self.get(self.other, 'network/acronym') == 'NATKOU'
        assert self.get(self.other, 'applicant/name') == ''
        level, words = self.rule(self.other)
        assert level == 'attention' and ': 3;' in words, (level, words)

    def go_on(self):
        """What was submitted offers to go on with the dossier, in which each answer is to be checked."""
        assert self.carried(self.file) == 0
        p = self.open(self.file)
        p.see(re.compile('^Next: Application dossier'))
        p.tab_to(re.compile('Begin: Application dossier'), key='shift+Tab')
        p.key('Return')
        said = p.hear(re.compile(r'^\d+ answers are to be checked')).get_name()
        self.number = int(said.split()[0])
        assert self.number > 100, said

    def hear_marks(self):
        """An answer says where it comes from, a step how many there are."""
        p = self.program
        p.tab_to(ACRONYM)
        p.tab_to(TITLE, key='shift+Tab')
        p.see(re.compile('^Taken over from Expression of interest, 11 December 2017, to be checked'))
        p.see(re.compile(r'^\d+ answers in this step were taken over'))
        wait('the mark', lambda: 'Taken over' in p.focused().get_description())

    def confirm(self):
        """One is confirmed, which leads to the next."""
        p = self.program
        p.key('F7')
        p.wait_focus(ACRONYM)
        # That stands in the place of what there is to say of this answer, until one leaves it.
        wait('what is said', lambda: 'Solved' in p.focused().get_description())
        p.key('shift+Tab')
        p.tab_to(TITLE, key='shift+Tab')
        wait('no mark', lambda: 'Taken over' not in p.focused().get_description())

    def change(self):
        """One is changed, which needs no check any more."""
        p = self.program
        p.tab_to(ACRONYM)
        wait('the mark', lambda: 'Taken over' in p.focused().get_description())
        p.fill('NATKOU II')
        p.key('Tab')
        p.tab_to(ACRONYM, key='shift+Tab')
        wait('no mark', lambda: 'Taken over' not in p.focused().get_description())

    def promise(self):
        """What was promised and is otherwise now is listed, as it was and as it is."""
        p = self.program
        p.tab_to('Name of the applicant')
        before = text(p.focused())
        p.fill('Proefopstelling vzw')
        p.key('Tab')
        p.act('win.promises')
        p.see(re.compile('^What was said then'))
        p.see(re.compile(re.escape(before)))
        p.see(re.compile('Proefopstelling vzw'))
        p.see(re.compile('NATKOU II'))

    def go_back(self):
        """From there the changed answer is one key away."""
        p = self.program
        p.tab_to(re.compile('^Acronym: Go To'))
        p.key('Return')
        self.wait_main('netwerk.ibn')
        p.wait_focus(ACRONYM)

    def save(self):
        """The file has the answers, the marks that are left, and the rule that counts them."""
        p = self.program
        p.key('ctrl+s')
        wait('the title', lambda: p.window().get_name() == 'netwerk.ibn')
        self.end()
        assert self.get(self.file, 'network/acronym') == 'NATKOU II'
        assert self.get(self.file, 'applicant/name') == 'Proefopstelling vzw'
        marks = self.marks(self.file)
        assert len(marks) == self.carried(self.file) == self.number - 3, (len(marks), self.number)
        assert not {'network/title', 'network/acronym', 'applicant/name'} & set(marks), marks[:5]
        assert 'network/language' in marks, marks[:5]
        level, words = self.rule(self.file)
        assert level == 'blocking' and f': {self.number - 3};' in words, (level, words)
        self.ibn('confirm', self.file, '--all')
        assert self.carried(self.file) == 0 and self.rule(self.file) is None, self.rule(self.file)


STEPS = (
    Begin.refuse, Begin.take, Begin.go_on, Begin.hear_marks, Begin.confirm, Begin.change, Begin.promise,
    Begin.go_back, Begin.save,
)


if __name__ == '__main__':
    sys.exit(take_steps(Begin, STEPS))
