#!/usr/bin/python3
# rows.py: two thousand lines of a budget that come from a spreadsheet
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: rows.py PROGRAM IBN CLIPBOARD

Pastes a budget as long as nobody would type it, some of whose cells are no amounts, goes to its ends,
takes it back and brings it again, and looks at what is in the file. Prints TAP. With SHOT set, a
picture of the window is written there when a step fails."""

import json
import re
import shutil
import sys

from driver import NOW, Walk, take_steps

HEADS = ('Motivering', 'Omschrijving', 'Bedrag jaar 2', 'Aard', 'Bedrag jaar 1', 'Bedrag jaar 3')
TABLE = 'budget/other'
N = 2000
YEARS = (1, 2, 3)
# What is no amount, and stands at the end of each so many rows.
UNREADABLE = ('p.m.', 'nog te bepalen', '± 40', '12,345', '#WAARDE!')
EVERY = N // len(UNREADABLE)
EURO = '€\N{NO-BREAK SPACE}'


def is_unreadable(index, year):
    return year == 2 and index % EVERY == EVERY - 1


def cents(index, year):
    return 1000 + (index * 7 + year * 13) % 900 + (124000 if index % 100 == 0 else 0)


def amount(number):
    """As it is written in Belgium."""
    whole = f'{number // 100:,}'.replace(',', '.')
    return f'{whole},{number % 100:02}'


def cell(index, year):
    return UNREADABLE[index // EVERY] if is_unreadable(index, year) else amount(cents(index, year))


def sheet():
    """As a spreadsheet copies it, with its columns in another order than the form's."""
    lines = ['\t'.join(HEADS)]
    for index in range(N):
        lines.append('\t'.join((f'offerte {index + 1}', f'Kost {index + 1}', cell(index, 2),
                                ('Direct', 'Indirect')[index % 2], cell(index, 1), cell(index, 3))))
    return '\r\n'.join(lines) + '\r\n'


class Rows(Walk):
    def __init__(self, folder, command, tool, clipboard):
        super().__init__(folder, command, tool)
        self.file = self.path('netwerk.xml')
        shutil.copy(self.example('natkou-dossier.xml'), self.file)
        self.before = self.rows()
        self.sums = [sum(answer['value'] for answer in self.answers(
            self.file, *(f'{TABLE}/{row}/amount-{year}' for row in self.before))) for year in YEARS]
        self.copy(clipboard, sheet())

    def rows(self):
        return self.answers(self.file, TABLE)[0]['rows']

    def wait_rows(self, number):
        self.program.see(re.compile(rf'^{number} rows$'))

    def wait_totals(self, sums):
        for year, number in zip(YEARS, sums):
            self.program.find('table cell', f'Total, Amount year {year}: {EURO}{amount(number)}')

    def wait_cell(self, words):
        return self.program.wait_focus(re.compile(words))

    def go(self):
        """The table of the costs is found by what it is called."""
        p = self.open(self.file)
        p.key('ctrl+f')
        p.wait_focus('Find in the dossier')
        p.type('Kantoor en software')
        p.find('push button', re.compile('^Answers: .*Other costs.*Kantoor en software'))
        p.key('Return')
        self.wait_cell(f'^Row {len(self.before)}, Description: Kantoor en software')
        self.wait_rows(len(self.before))
        self.wait_totals(self.sums)

    def look(self):
        """What is on the clipboard is looked at first: each column is known by its head, and what is no amount is told."""
        p = self.program
        p.key('ctrl+v')
        node = p.wait_focus(re.compile(f'Add {N} Rows$'))
        assert node.get_description() == f'{N} rows are added', node.get_description()
        for head, label in zip(HEADS, ('Motivation', 'Description', 'Amount year 2', 'Nature', 'Amount year 1',
                                       'Amount year 3')):
            p.find('push button', re.compile(f'{head}.*{label}'))
        p.see(f'{len(UNREADABLE)} cells are kept as they stand there, and marked')
        p.find('check box', re.compile(f'^Row 2; Motivation: offerte 1; Description: Kost 1; .*{EURO}{amount(cents(0, 2))}'))

    def accept(self):
        """The rows are there, below the one that was current, and are counted."""
        p = self.program
        p.key('Return')
        self.wait_main()
        self.wait_cell(f'^Row {len(self.before) + 1}, Description: Kost 1$')
        self.wait_rows(len(self.before) + N)
        self.wait_totals(self.expected())

    def expected(self):
        return [old + sum(cents(index, year) for index in range(N) if not is_unreadable(index, year))
                for year, old in zip(YEARS, self.sums)]

    def scroll(self):
        """The keys lead to both ends; what is marked there says why."""
        p = self.program
        last = len(self.before) + N
        p.key('ctrl+End')
        self.wait_cell(f'^Row {last}, Motivation: offerte {N}')
        p.key('ctrl+Home')
        self.wait_cell('^Row 1, Description: ')
        p.key('ctrl+Down')
        self.wait_cell(f'^Row {last}, Description: Kost {N}')
        p.key('Right', 'Right', 'Right')
        self.wait_cell(f'^Row {last}, Amount year 2: {UNREADABLE[-1]}. .*{UNREADABLE[-1]}')

    def type(self):
        """The last row is typed in like any other."""
        p = self.program
        p.type('12,50')
        p.key('Return')
        p.key('ctrl+Down')
        self.wait_cell(f'^Row {len(self.before) + N}, Amount year 2: {EURO}12,50')
        sums = self.expected()
        sums[1] += 1250
        self.wait_totals(sums)

    def undo(self):
        """One undo takes the amount back, one more all rows; and so they come again."""
        p = self.program
        p.key('ctrl+z')
        self.wait_totals(self.expected())
        p.key('ctrl+z')
        self.wait_rows(len(self.before))
        self.wait_totals(self.sums)
        p.key('ctrl+shift+z')
        self.wait_rows(len(self.before) + N)
        self.wait_totals(self.expected())

    def save(self):
        """The file has every row with its amounts, and what is none as it was pasted."""
        p = self.program
        p.key('ctrl+s')
        p.wait_focus(re.compile('Package'))
        p.tab_to(re.compile('Keep XML'))
        p.key('Return')
        self.wait_saved(self.file)
        rows = self.rows()
        assert rows[:len(self.before)] == self.before, rows[:9]
        assert len(rows) == len(self.before) + N, len(rows)
        fields = ('item', 'motivation', 'nature', *(f'amount-{year}' for year in YEARS))
        given = self.answers(self.file, *(f'{TABLE}/{row}/{field}' for row in rows[len(self.before):]
                                          for field in fields))
        for index in range(N):
            item, motivation, nature, *years = given[index * len(fields):(index + 1) * len(fields)]
            assert [item['value'], motivation['value'], nature['value']] == [
                f'Kost {index + 1}', f'offerte {index + 1}', ('direct', 'indirect')[index % 2]], (index, item)
            for year, answer in zip(YEARS, years):
                if is_unreadable(index, year):
                    assert answer['typed'] == UNREADABLE[index // EVERY], (index, answer)
                else:
                    assert answer['value'] == cents(index, year), (index, answer)

    def check(self):
        """The tool of the command line finds the same: the sum, and each cell that is no amount."""
        total = self.ibn('why', self.file, 'other').splitlines()[0]
        assert f'{EURO}{amount(sum(self.expected()))} ' in total, total
        report = json.loads(self.ibn('check', '--json', '--at', NOW, self.file, status=1))
        found = {finding['places'][0]: finding['message'] for finding in report[0]['findings']
                 if finding['level'] == 'blocking' and len(finding['places']) == 1}
        rows = self.rows()[len(self.before):]
        wrong = {f'{TABLE}/{rows[index]}/amount-2': cell(index, 2) for index in range(N) if is_unreadable(index, 2)}
        assert found.keys() == wrong.keys(), found
        for place, words in wrong.items():
            assert words in found[place], found[place]

    def close(self):
        """The window closes without a question: all is saved."""
        self.end()


STEPS = (
    Rows.go, Rows.look, Rows.accept, Rows.scroll, Rows.type, Rows.undo, Rows.save, Rows.check, Rows.close,
)

if __name__ == '__main__':
    sys.exit(take_steps(Rows, STEPS))
