#!/usr/bin/python3
# evening.py: a first evening: a new dossier, ten companies from a spreadsheet, a PDF
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: evening.py PROGRAM IBN CLIPBOARD

Does with the keyboard what an applicant does on the first evening, and looks at what is in the files
afterwards. Prints TAP. With SHOT set, a picture of the window is written there when a step fails."""

import os
import re
import sys
import zipfile

from driver import Program, Walk, has, take_steps, text, wait

NOW = '2017-11-20T10:00:00'
HEADS = ('Postcode of the registered office', 'Enterprise number', 'Remark', 'Name', 'Kind')
N = 10


def number(index):
    base = 19999100 + index
    return f'{base}{97 - base % 97:02}'


def name(index):
    return f'Proef {index + 1} nv'


def sheet():
    """Ten companies, with heads in another order than the form's; of the last the number is none."""
    lines = ['\t'.join(HEADS)]
    for index in range(N):
        given = number(index) if index + 1 < N else 'volgt later'
        lines.append('\t'.join((str(9000 + index), given, 'lid', name(index), 'Company')))
    return '\r\n'.join(lines) + '\r\n'


class Evening(Walk):
    def __init__(self, folder, command, tool, clipboard):
        super().__init__(folder, command, tool)
        self.copier = clipboard
        self.file = self.path('netwerk.xml')
        self.pdf = self.path('netwerk.pdf')
        self.workbook = self.path('leden.xlsx')

    def new(self):
        """The start page starts a dossier; the line below says what there is to do, and until when."""
        p = self.program = Program(self.command, '--at', NOW)
        p.tab_to(re.compile('^New dossier: '))
        p.key('Return')
        p.see(re.compile(r'^Step 1 of \d+$'))
        p.wait_focus('Title of the network')
        p.find('push button', re.compile(r'^Still .*\d+ open questions · submit by '
                                         r'12 December 2017, 12:00 \(22 days left\)$'))

    def type(self):
        """The network and the applicant are typed."""
        p = self.program
        p.fill('Netwerk Proefopstelling')
        p.tab_to('Name of the applicant')
        p.fill('Proefopstelling vzw')
        p.key('Tab')

    def paste(self):
        """Ten companies come from the clipboard, once it is seen what comes of them."""
        p = self.program
        self.copy(self.copier, sheet())
        for step in (2, 3, 4, 5):
            p.key('ctrl+Next')
            p.see(re.compile(rf'^Step {step} of'))
        p.wait_focus(re.compile('^Add: '))
        p.key('ctrl+v')
        p.wait_focus(re.compile('Add 10 Rows$'))
        p.see('1 cell is kept as it stands there, and marked')
        p.find('check box', re.compile(r'^Row 11; .*: volgt later \(kept as it stands there\)'))
        p.key('Return')
        p.hear('10 rows are added')
        p.find('push button', re.compile(rf'^1\. {name(0)}'))

    def undo(self):
        """All of it goes with one undo, and comes again."""
        p = self.program
        p.key('ctrl+z')
        p.find_gone('push button', re.compile(name(0)))
        p.key('ctrl+shift+z')
        p.find('push button', re.compile(rf'^1\. {name(0)}'))

    def find(self):
        """A company is found by its name, and Escape ends it."""
        p = self.program
        p.key('ctrl+f')
        p.wait_focus('Find in the dossier')
        p.type('proef 7')
        p.find('push button', re.compile(rf'^Answers: .*{name(6)}'))
        p.key('Return')
        p.wait_focus('Name')
        wait('the name', lambda: text(p.focused()) == name(6))
        p.key('Escape')
        p.find_gone('text', 'Find in the dossier')

    def save(self):
        """The file has all that was typed and pasted, and what was no number as it was."""
        p = self.program
        p.key('ctrl+s')
        p.name_file(self.file)
        wait('the file', lambda: os.path.exists(self.file))
        self.wait_saved(self.file)
        given = self.answers(self.file, 'network/title', 'applicant/name', 'companies')
        assert given[0]['value'] == 'Netwerk Proefopstelling', given
        assert given[1]['value'] == 'Proefopstelling vzw', given
        rows = given[2]['rows']
        assert len(rows) == N, given
        for index, row in enumerate(rows):
            at = [f'companies/{row}/{field}' for field in ('name', 'postcode', 'kind', 'number')]
            answers = self.answers(self.file, *at)
            assert [given['value'] for given in answers[:3]] == [
                name(index), str(9000 + index), 'company'], answers
            if index + 1 < N:
                assert answers[3]['value'] == number(index), answers
            else:
                assert answers[3]['typed'] == 'volgt later', answers

    def export(self):
        """The PDF has the companies on its pages."""
        p = self.program
        p.key('ctrl+e')
        p.name_file(self.pdf)
        p.hear('“netwerk.pdf” is written')
        words = self.words(self.pdf, '-layout')
        for wanted in ('Netwerk Proefopstelling', *map(name, range(N))):
            assert wanted in words, f'{wanted} is on no page'

    def workbook_out(self):
        """The table goes out as a workbook, in which each company is."""
        p = self.program
        p.tab_to(re.compile('import and export$'))
        p.key('Return')
        window = p.window()
        p.choose_item(re.compile('Export'))
        # The focus goes back to the button, and then to a dialog that is no window to AT-SPI.
        wait('a dialog', lambda: not has(window, 'ACTIVE'))
        p.key('ctrl+a')
        p.type(self.workbook)
        p.key('Return')
        p.hear('“leden.xlsx” is written')
        with zipfile.ZipFile(self.workbook) as package:
            words = package.read('xl/sharedStrings.xml').decode()
        for wanted in map(name, range(N)):
            assert wanted in words, f'{wanted} is not in the workbook'

    def close(self):
        """The window closes without a question: all is saved."""
        self.end()


STEPS = (
    Evening.new, Evening.type, Evening.paste, Evening.undo, Evening.find, Evening.save,
    Evening.export, Evening.workbook_out, Evening.close,
)


if __name__ == '__main__':
    sys.exit(take_steps(Evening, STEPS))
