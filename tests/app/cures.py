#!/usr/bin/python3
# cures.py: a budget that breaks four rules, and the ways to mend it that are offered
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: cures.py PROGRAM IBN

Types amounts that break four rules, goes to each of them, sees what each way out does to the others
and takes one, by the keyboard or as a screen reader presses buttons. Prints TAP. With SHOT set, a
picture of the window is written there when a step fails."""

import json
import re
import subprocess
import sys

from driver import NOW, Walk, take_steps, text, wait

RULES = {'B-03', 'Q-17', 'Q-18', 'Q-22'}
BROKEN = {
    'budget/other/o01/amount-1': 2000000,
    'budget/staff/s04/months-2': 300,
    'cofinancing/f01/amount-2': 100000,
    'cofinancing/f13/months-1': 300,
}
MENDED = {
    'budget/other/o01/amount-1': 1165000,
    'budget/staff/s04/months-2': 400,
    'cofinancing/f01/amount-2': 100000,
    'cofinancing/f02/amount-2': 2515500,
    'cofinancing/f13/amount-1': 2600000,
    'cofinancing/f13/months-1': 400,
}


class Cures(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.file = self.path('netwerk.ibn')
        self.ibn('keep', self.example('natkou-dossier.xml'), 'begin', '-o', self.file)

    def blocking(self):
        """The rules that keep the file from being submitted."""
        done = subprocess.run([self.tool, 'check', '--at', NOW, '--json', self.file], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return {finding['rule'] for finding in json.loads(done.stdout)[0]['findings']
                if finding['level'] == 'blocking'}

    def raw(self, *paths):
        return {path: answer['value'] for path, answer in zip(paths, self.answers(self.file, *paths))}

    def find(self, words):
        """By its words, and into its place."""
        p = self.program
        p.key('ctrl+f')
        p.wait_focus('Find in the dossier')
        p.fill(words)
        p.find('push button', re.compile('^Answers: .*' + re.escape(words)))
        p.key('Return')
        p.wait_focus(re.compile(re.escape(words)))

    def overtype(self, words, n_columns, row, column, before, typed):
        """In the cell so many columns behind words that are found; Enter goes down to the next."""
        p = self.program
        self.find(words)
        p.key(*['Right'] * n_columns)
        p.wait_focus(re.compile(f'^Row {row}, {column}: {before}'))
        p.type(typed)
        p.key('Return')
        p.wait_focus(re.compile(f'^Row {row + 1}, {column}'))

    def save(self):
        p = self.program
        wait('the mark of a change', lambda: p.window().get_name() == '• netwerk.ibn')
        p.key('ctrl+s')
        self.wait_saved(self.file)

    def go_to_finding(self, place):
        """F8, which leads from one to the next."""
        p = self.program
        p.key('F8')
        p.wait_focus(re.compile(place))

    def press(self, name):
        """As a screen reader does."""
        button = self.program.find('push button', re.compile(name))
        assert button.do_action(0), name
        return button

    def open_cures(self, words):
        """Below the finding, where each says how much it mends."""
        self.press('^Ways to Mend It: .*' + words)
        self.program.see(re.compile('^Mends 1 finding$'))

    def compare_cures(self, words):
        """In a dialog, beside what each changes elsewhere."""
        self.open_cures(words)
        self.press('^What Each Changes')
        wait('the dialog', lambda: self.program.window().get_name() == 'Ways to Mend It')
        return self.program

    def overspend(self):
        """Amounts are typed into cells until the budget is too high, and a secondee too cheap."""
        assert self.blocking() == set(), self.blocking()
        self.open(self.file)
        self.overtype('Zalen en vergaderfaciliteiten', 2, 1, 'Amount year 1', '€.9.600,00', '20000')
        self.overtype('Meetingenieur (gedetacheerd)', 5, 4, 'Person-months year 2', '4', '3')

    def promise_less(self):
        """A company pays less, and lends someone for a shorter time than it counts."""
        p = self.program
        p.key('ctrl+Next')
        p.see(re.compile('^Step 13 of'))
        p.wait_focus(re.compile('^1. Diepvrieshoeve'))
        p.tab_to(re.compile('Amount year 2'))
        p.fill('1000')
        p.key('Tab')
        wait('another field', lambda: 'Amount year 2' not in p.focus_name())
        self.press('^13. Diepvrieshoeve')
        p.tab_to(re.compile('Person-months year 1'))
        wait('the secondee', lambda: text(p.focused()) == '4')
        p.fill('3')
        self.save()
        assert self.raw(*BROKEN) == BROKEN, self.raw(*BROKEN)
        assert self.blocking() == RULES, self.blocking()

    def mend_budget(self):
        """The finding behind the answer in focus is come to with F8, and mended with the keyboard alone."""
        p = self.program
        p.key('F9')
        p.find('label', 'Blocking (4)')
        self.find('Zalen en vergaderfaciliteiten')
        self.go_to_finding('^Row 1, Amount year 1: €.20.000,00.*The budget of year 1 is €.308.350,00')
        p.key('F6')
        p.tab_to(re.compile('^Ways to Mend It: The budget of year 1'))
        p.key('Return')
        p.see(re.compile('^Mends 1 finding$'))
        p.tab_to(re.compile('^Apply: Lower “Zalen en vergaderfaciliteiten” in year 1 to €.11.650,00'))
        p.key('Return')
        p.hear(re.compile('^Applied: Lower “Zalen'))
        p.wait_focus(re.compile('^Row 1, Amount year 1: €.11.650,00$'))
        p.find('label', 'Blocking (3)')

    def undo(self):
        """One step takes it back, and brings it again."""
        p = self.program
        p.key('ctrl+z')
        p.find('label', 'Blocking (4)')
        p.wait_focus(re.compile('^Row 1, Amount year 1: €.20.000,00'))
        p.key('ctrl+shift+z')
        p.find('label', 'Blocking (3)')
        p.wait_focus(re.compile('^Row 1, Amount year 1: €.11.650,00'))

    def compare(self):
        """What a way out would do to other rules is seen before it is taken, and then it is not."""
        p = self.compare_cures('In year 2 the cofinancing in kind')
        p.see(re.compile('^This will be solved:$'))
        p.see(re.compile('^In year 2 57,7.% of the cofinancing is cash'))
        p.see(re.compile('^Still to be covered: €.15.810,00 → €.28.810,00$'))
        p.key('Escape')
        self.wait_main('netwerk.ibn')
        p.find('label', 'Blocking (3)')

    def mend_staff(self):
        """Another way is, by what is done to buttons; its place in another step is shown."""
        p = self.program
        self.press('^Apply: Raise the staffing of “Meetingenieur .gedetacheerd.” in year 2 to 4')
        p.hear(re.compile('^Applied: Raise the staffing'))
        p.wait_focus(re.compile('^Row 4, Person-months year 2: 4'))
        p.find('label', 'Blocking (2)')

    def mend_secondment(self):
        """The months go back to what is counted, from the dialog and with the keyboard."""
        p = self.compare_cures('In year 1 you count')
        # The other way would open a gap.
        p.see(re.compile('^This will be found instead:$'))
        p.see(re.compile('^In year 1 a budget of €.300.000,00 is matched by'))
        p.see(re.compile('Person-months year 1: 3 → 4$'))
        p.tab_to(re.compile('^Apply: Raise the secondment of “Meetingenieur” in year 1 to 4'))
        p.key('Return')
        self.wait_main('netwerk.ibn')
        p.wait_focus(re.compile('Person-months year 1'))
        wait('four months', lambda: text(p.focused()) == '4')
        p.find('label', 'Blocking (1)')

    def mend_gap(self):
        """Someone else pays what lacks; after it nothing blocks any more."""
        p = self.program
        self.open_cures('In year 2 a budget of €.298.510,00')
        self.press('^Apply: Raise the cash of Koelhuis Noorderlicht')
        p.hear(re.compile('^Applied: Raise the cash of Koelhuis'))
        p.wait_focus(re.compile('Amount year 2'))
        wait('the amount', lambda: re.search(r'25\.?155', text(p.focused())))
        p.find_gone('label', re.compile('^Blocking'))
        # The last step alone is taken back, and is mended again.
        p.key('ctrl+z')
        p.find('label', 'Blocking (1)')
        p.key('ctrl+y')
        p.find_gone('label', re.compile('^Blocking'))

    def close(self):
        """The file has what was mended, and breaks none of the four rules."""
        self.save()
        self.end()
        assert self.raw(*MENDED) == MENDED, self.raw(*MENDED)
        assert self.blocking() == set(), self.blocking()


STEPS = (
    Cures.overspend, Cures.promise_less, Cures.mend_budget, Cures.undo, Cures.compare, Cures.mend_staff,
    Cures.mend_secondment, Cures.mend_gap, Cures.close,
)


if __name__ == '__main__':
    sys.exit(take_steps(Cures, STEPS))
