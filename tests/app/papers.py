#!/usr/bin/python3
# papers.py: a document, a part file, a letter and a seal, through the real window
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: papers.py PROGRAM IBN

Attaches a document, fills a part file in and joins it, prints a letter and submits, with nothing
but the keyboard; the files are read back with the tool of the command line. Prints TAP. With SHOT
set, a picture of the window is written there when a step fails."""

import os
import re
import sys

from driver import Walk, has, take_steps, text, wait


class Papers(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.whole = self.path('netwerk.ibn')
        self.part = self.path('deel.ibn')
        self.pdf = self.path('akkoord.pdf')
        self.ibn('pdf', self.example('natkou-dossier.xml'), '-o', self.pdf)
        self.ibn('keep', self.example('natkou-dossier.xml'), 'begin', '-o', self.whole)

    def save(self, file):
        p = self.program
        wait('the mark of a change', lambda: p.window().get_name().startswith('• '))
        p.key('ctrl+s')
        self.wait_saved(file)

    def attach(self):
        """A document is chosen, seen, and in the file that is saved."""
        p = self.open(self.whole)
        for step in (2, 3, 4):
            p.key('ctrl+Next')
            p.see(f'Step {step} of')
        p.tab_to(re.compile('^Proof of the coordination: .*Only named'))
        p.key('F4')
        self.program.choose(self.pdf)
        p.see(re.compile(r'^PDF, \d+ pages, '))
        node = p.wait_focus(re.compile('^Proof of the coordination: akkoord.pdf: PDF'))
        p.key('Return')
        p.find('image', re.compile('^The first page of “akkoord.pdf”$'))
        p.key('Escape')
        self.wait_main()
        assert has(node, 'SENSITIVE')
        self.save(self.whole)
        self.end()

        copy = self.path('kopie')
        assert 'akkoord.pdf' in self.ibn('attachments', self.whole)
        self.ibn('attachments', self.whole, '--extract', copy)
        with open(self.pdf, 'rb') as there, open(os.path.join(copy, 'akkoord.pdf'), 'rb') as here:
            assert there.read() == here.read(), 'another document was attached'

    def fill_in(self):
        """A part file shows two steps, and only what is the company's own can be typed."""
        self.ibn('part', self.whole, 'companies/c02', '-o', self.part)
        p = self.open(self.part)
        p.see(re.compile('^This is the part of .* send this file back to '))
        p.see(re.compile('^Step 1 of 2$'))
        p.see('1 row')
        p.tab_to('Name')
        p.fill('Koelhuis Anders nv')
        self.save(self.part)
        self.end()
        assert self.get(self.part, 'companies/c02/name') == 'Koelhuis Anders nv'

    def join(self):
        """What came back is shown, accepted, and in the whole."""
        p = self.open(self.whole)
        p.act('win.join')
        self.program.choose(self.part)
        p.see('The part of company 2, Koelhuis Noorderlicht nv (fictief)')
        p.see(re.compile('^From the file “deel.ibn”\nPart file made: .*\nLast edited: .*20/03/2018 10:00$'))
        p.see(re.compile('› Koelhuis Noorderlicht nv [(]fictief[)] › Name$'))
        p.see(re.compile('Koelhuis Anders nv'))
        p.tab_to(re.compile('Take Over'))
        p.key('Return')
        p.hear('“deel.ibn” is joined')
        self.save(self.whole)
        self.end()
        assert self.get(self.whole, 'companies/c02/name') == 'Koelhuis Anders nv'

    def print(self):
        """A letter is written, and what was printed is in the dossier."""
        p = self.open(self.whole)
        letters = self.path('brieven')
        os.mkdir(letters)
        p.act('win.letters')
        p.see('Letters and Mandates')
        p.tab_to(re.compile('^Koelhuis Anders nv'))
        p.key('space')
        wait('a tick', lambda: has(p.focused(), 'CHECKED'))
        p.tab_to(re.compile('Make Letters'))
        p.key('Return')
        self.program.choose(letters)
        p.see(re.compile(r'^1 file is written to '))
        p.key('Escape')
        self.wait_main()
        self.save(self.whole)
        self.end()
        names = os.listdir(letters)
        assert len(names) == 1 and names[0].endswith('koelhuis-anders-nv.pdf'), names
        words = self.words(os.path.join(letters, names[0]))
        assert 'Koelhuis Anders nv' in words, words

    def submit(self):
        """What stands in the way is listed; without it the phase is sealed and saved."""
        file = self.path('eoi.ibn')
        self.ibn('keep', self.example('natkou-eoi.xml'), 'begin', '-o', file)
        p = self.open(file, at='2017-12-11T15:42:00')
        p.tab_to(re.compile('^Title of the network'))
        p.key('ctrl+a', 'Delete')
        p.act('win.submit')
        p.see('Not Ready to Submit')
        p.tab_to(re.compile('Title of the network'))
        p.key('Return')
        p.wait_focus(re.compile('^Title of the network'))
        p.key('ctrl+z')
        wait('the title', lambda: text(p.focused()) != '')
        p.act('win.submit')
        p.see(re.compile('^Submit: .*[?]$'))
        p.key('Return')
        p.hear(re.compile('^Submitted: '))
        p.see(re.compile('^Submitted on 11 December 2017'))
        self.wait_saved(file)
        self.end()
        assert '11/12/2017 15:42' in self.get(file, 'submissions/eoi')
        assert re.search(r'^v2 +submitted +', self.ibn('log', file), re.M), self.ibn('log', file)


STEPS = (Papers.attach, Papers.fill_in, Papers.join, Papers.print, Papers.submit)


if __name__ == '__main__':
    sys.exit(take_steps(Papers, STEPS))
