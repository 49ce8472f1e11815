#!/usr/bin/python3
# journey.py: from a new dossier to its PDF, with nothing but the keyboard
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: journey.py PROGRAM

Walks through the real window as a person does, and looks at what a person gets out of it: the file
and the pages. Prints TAP. With SHOT set, a picture of the window is written there when a step fails."""

import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile

from driver import Program, Walk, has, take_steps, text, wait

NS = '{urn:ibn-dossier:dossier:1}'
NOW = '2017-11-20T10:00:00'


def answer(root, path):
    node = root.find('/'.join(NS + name for name in path.split('/')))
    return node.text if node is not None else None


def rows(root, table):
    return root.findall('/'.join(NS + name for name in [*table.split('/'), 'row']))


def is_wrong(node):
    """By words: GTK 4.8 sets INVALID where INVALID_ENTRY is meant, for which Orca drops it."""
    assert not has(node, 'INVALID'), 'Orca does not hear the field'
    return node.get_description().startswith('Blokkerend: ')


class Journey(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.file = self.path('netwerk.xml')
        self.pdf = self.path('netwerk.pdf')
        self.package = self.path('ingediend.ibn')

    def saved(self):
        """What is in the file, once the window says that it is saved."""
        wait('the file', lambda: os.path.exists(self.file))
        self.wait_saved(self.file)
        return ET.parse(self.file).getroot()

    def menu(self, word):
        """Chooses from the menu what has that word in it."""
        self.program.key('F10')
        self.program.choose_item(re.compile(word))

    def new(self):
        """The welcome page starts a dossier."""
        p = self.program = Program(self.command, '--at', NOW)
        p.tab_to(re.compile('^Nieuw dossier: '))
        p.key('Return')
        p.see(re.compile(r'^Stap 1 van \d+$'))
        p.wait_focus('Titel van het netwerk')

    def type(self):
        """Words become answers."""
        p = self.program
        p.fill('Netwerk Proefopstelling')
        p.tab_to('Naam van de aanvrager')
        p.fill('Proefopstelling vzw')
        wait('the mark of a change', lambda: p.window().get_name().startswith('• '))

    def complain(self):
        """What is no answer is kept, and complained of when the typing pauses."""
        p = self.program
        p.tab_to('Ondernemingsnummer')
        p.fill('1999.900.073')
        node = p.focused()
        wait('a complaint', lambda: '1999.900.073' in node.get_description())
        assert is_wrong(node), 'the field does not say that it is wrong'
        assert text(node) == '1999.900.073', 'what was typed is gone'
        p.key('BackSpace')
        wait('silence at the first key', lambda: '1999' not in node.get_description())
        p.type('2')
        p.key('Tab')
        wait('the number as people write it', lambda: text(node) == '1999.900.072')
        assert not is_wrong(node), 'a good number is called wrong'

    def choose(self):
        """Choices by the keyboard: side by side, and from a list that opens."""
        p = self.program
        p.tab_to(re.compile('^Aard van de aanvrager: '), key='shift+Tab')
        p.key('space')
        wait('a choice', lambda: has(p.focused(), 'CHECKED'))
        p.tab_to(re.compile('^Rechtsvorm: Niet beantwoord$'))
        p.key('Return')
        p.wait_focus('Zoeken')
        p.type('vzw')
        p.key('Return')
        p.wait_focus(re.compile('^Rechtsvorm: vzw'))

    def undo(self):
        """Undo goes back to the place, redo again."""
        p = self.program
        p.key('ctrl+z')
        p.wait_focus('Rechtsvorm: Niet beantwoord')
        p.key('ctrl+shift+z')
        p.wait_focus(re.compile('^Rechtsvorm: vzw'))

    def write(self):
        """Paragraphs, with their length beside them."""
        p = self.program
        p.key('ctrl+Next')
        p.wait_focus('Domein')
        p.type('Eerste alinea.')
        p.key('Return')
        p.type('Tweede alinea.')
        p.see('29 van 3.000 tekens')

    def records(self):
        """Rows that are edited one by one: added, moved, removed, and brought back."""
        p = self.program
        for step in (3, 4, 5):
            p.key('ctrl+Next')
            p.see(re.compile(rf'^Stap {step} van'))
        p.wait_focus(re.compile('^Toevoegen: '))
        for name in ('Alfa Proef nv', 'Beta Proef bv', 'Gamma Proef cv'):
            p.key('ctrl+Return') if name != 'Alfa Proef nv' else p.key('Return')
            p.wait_focus('Naam')
            wait('an empty row', lambda: text(p.focused()) == '')
            p.type(name)
            p.find('push button', re.compile(rf'^\d\. {name}'))
        p.key('alt+Up')
        p.find('push button', re.compile('^2. Gamma Proef cv'))
        p.key('alt+Delete')
        p.hear('“Gamma Proef cv” is verwijderd')
        p.find_gone('push button', re.compile('Gamma Proef cv'))
        p.key('ctrl+z')
        p.find('push button', re.compile('^2. Gamma Proef cv'))

    def save(self):
        """Ctrl+S asks for a name once; the file holds what was typed."""
        p = self.program
        p.key('ctrl+s')
        p.name_file(self.file)
        root = self.saved()
        assert answer(root, 'network/title') == 'Netwerk Proefopstelling', ET.tostring(root)
        assert answer(root, 'applicant/number') == '1999900072'
        assert answer(root, 'scope/domain') == 'Eerste alinea.\nTweede alinea.'
        names = [answer(row, 'name') for row in rows(root, 'companies')]
        assert names == ['Alfa Proef nv', 'Gamma Proef cv', 'Beta Proef bv'], names

    def findings(self):
        """The list of findings leads to the very field, also of another step."""
        p = self.program
        p.key('F9')
        p.see(re.compile(r'^Nog niet ingevuld \(\d+\)$'))
        p.key('F8')
        first = wait('a field', lambda: p.focus_name())
        p.key('F8')
        wait('another field', lambda: p.focus_name() not in ('', first))
        p.key('shift+F8')
        p.wait_focus(first)
        p.key('F6')
        wait('the list', lambda: p.focus_role() == 'push button')
        p.key('F9')

    def refuse(self):
        """What is not complete cannot be submitted, and each reason leads to its place."""
        p = self.program
        self.menu('indienen')
        p.see('Nog niet klaar om in te dienen')
        p.see(re.compile(r'^Nog niet ingevuld \(\d+\)$'))
        p.tab_to(re.compile('Nog in te vullen: Straat, .*Alfa'))
        p.key('Return')
        p.wait_focus('Straat')

    def export(self):
        """The PDF has the answers on its pages."""
        p = self.program
        p.key('ctrl+e')
        p.name_file(self.pdf)
        p.hear('“netwerk.pdf” is geschreven')
        words = self.words(self.pdf, '-layout')
        for wanted in ('Netwerk Proefopstelling', 'Tweede alinea.', 'Gamma Proef cv', '1999.900.072'):
            assert wanted in words, f'{wanted} is on no page'

    def close(self):
        """A changed dossier is not closed without a question; saving ends it."""
        p = self.program
        p.key('ctrl+Prior')
        p.see(re.compile('^Stap 4 van'))
        wait('a field', lambda: p.focus_role() == 'text')
        p.type('Laatste woord')
        wait('the mark of a change', lambda: p.window().get_name().startswith('• '))
        p.key('ctrl+w')
        p.see(re.compile('opslaan?'))
        p.key('Escape')
        p.find_gone('label', re.compile('opslaan[?]'))
        p.key('ctrl+w')
        p.see(re.compile('opslaan[?]'))
        p.key('Return')
        p.wait_end()
        with open(self.file, encoding='utf-8') as file:
            assert 'Laatste woord' in file.read(), 'the last word is not saved'

    def reopen(self):
        """What was saved opens again, with its answers."""
        p = self.program = Program(self.command, '--at', NOW, self.file)
        p.see(re.compile('^Stap 1 van'))
        wait('the title', lambda: p.window().get_name() == os.path.basename(self.file))
        p.tab_to('Titel van het netwerk')
        assert text(p.focused()) == 'Netwerk Proefopstelling'
        p.key('ctrl+w')
        p.wait_end()

    def submit(self):
        """A phase without open points is submitted; the window goes on with the next one."""
        example = os.path.join(os.environ['IBN_DATADIR'], 'examples', 'natkou-eoi.xml')
        shutil.copy(example, self.file)
        p = self.program = Program(self.command, '--at', '2017-12-11T15:42:00', self.file)
        p.see('Klaar om in te dienen')
        p.wait_focus('Titel van het netwerk')
        self.menu('indienen')
        p.see(re.compile('^Indienen: .*[?]$'))
        p.key('Return')
        p.see('Aanvraagdossier')
        p.see(re.compile(r'^Stap \d+ van 14$'))
        # A seal wants a package.
        wait('a question', lambda: p.focus_role() == 'push button')
        p.key('Return')
        p.name_file(self.package)
        wait('the title of the package',
             lambda: p.window().get_name() == os.path.basename(self.package))
        with zipfile.ZipFile(self.package) as package:
            root = ET.fromstring(package.read('dossier.xml'))
        assert answer(root, 'submissions/eoi') == '2017-12-11T15:42:00+01:00'
        p.key('ctrl+z')
        p.see(re.compile(r'^Stap \d+ van 8$'))
        p.key('ctrl+w')
        p.see(re.compile('opslaan[?]'))
        p.tab_to(re.compile('[Ll]ater'))
        p.key('Return')
        p.wait_end()


STEPS = (
    Journey.new, Journey.type, Journey.complain, Journey.choose, Journey.undo, Journey.write,
    Journey.records, Journey.save, Journey.findings, Journey.refuse, Journey.export, Journey.close,
    Journey.reopen, Journey.submit,
)


if __name__ == '__main__':
    sys.exit(take_steps(Journey, STEPS))
