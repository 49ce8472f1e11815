#!/usr/bin/python3
# pages.py: a dossier that is opened from its PDF, and its pages on the screen and on paper
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: pages.py PROGRAM IBN

Opens PDFs with a dossier inside, good ones, others that were tampered with and one for a call that
is nowhere else, looks at the pages and prints them, with nothing but the keyboard. Prints TAP. With SHOT set, a picture of the
window is written there when a step fails."""

import hashlib
import os
import re
import shutil
import subprocess
import sys

from driver import NOW, Program, Walk, has, take_steps, text, wait

TITLE = 'Title of the network'


def fingerprint(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


class Pages(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.pdf = self.path('netwerk.pdf')
        self.package = self.path('netwerk.ibn')
        self.ibn('pdf', self.example('natkou-dossier.xml'), '-o', self.pdf, '--at', NOW)

    def read(self, name):
        """The words of a PDF, once it is there whole."""
        done = subprocess.run(['pdftotext', self.path(name), '-'], capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else None

    def open(self, file, **options):
        p = super().open(file, **options)
        wait('the title', lambda: p.window().get_name() == os.path.basename(file))
        return p

    def choose_last(self):
        """Of a list that opens."""
        p = self.program
        p.key('Return')
        wait('the list', lambda: p.focus_role() == 'list item')
        p.key('End', 'Return')

    def prove(self):
        """A PDF opens like any dossier, and its pages are held against its data."""
        p = self.open(self.pdf)
        p.see(re.compile('^The pages of this PDF and the data in it agree'))
        p.tab_to(TITLE)
        assert text(p.focused()).startswith('Netwerk Natuurlijke Koude'), text(p.focused())

    def save(self):
        """Saving asks for a package, says where it went, and leaves the PDF as it is."""
        p = self.program
        before = fingerprint(self.pdf)
        p.fill('Netwerk uit een PDF')
        wait('the mark of a change', lambda: p.window().get_name() == '• netwerk.pdf')
        p.key('ctrl+s')
        p.wait_focus('Name:')
        assert text(p.focused()) == 'netwerk.ibn', text(p.focused())
        p.fill(self.package)
        p.key('Return')
        p.hear('Saved as “netwerk.ibn”')
        wait('the title', lambda: p.window().get_name() == 'netwerk.ibn')
        p.find_gone('label', re.compile('agree'))
        assert self.get(self.package, 'network/title') == 'Netwerk uit een PDF'
        assert fingerprint(self.pdf) == before, 'the PDF is another one'
        self.end()

    def save_as(self):
        """A package saved under the name of a PDF stays the file of the dossier."""
        p = self.open(self.package)
        copy = self.path('kopie.pdf')
        p.key('ctrl+shift+s')
        p.name_file(copy)
        p.hear('“kopie.pdf” is written; the dossier stays in “netwerk.ibn”')
        assert p.window().get_name() == 'netwerk.ibn'
        self.end()
        assert self.get(copy, 'network/title') == 'Netwerk uit een PDF'

    def tamper(self):
        """A PDF without one of its pages is told apart, and each difference has its page."""
        other = self.path('anders.pdf')
        subprocess.run(['qpdf', self.pdf, '--pages', '.', '1-5,7-z', '--', other], check=True)
        p = self.open(other)
        p.see(re.compile('^The pages of this PDF and the data in it differ'))
        # Nothing else would tell who cannot see it.
        node = p.wait_focus(re.compile('Details'))
        assert 'differ' in node.get_description(), node.get_description()
        p.key('Return')
        p.see(re.compile('^The pages of this PDF are not those of the data inside it'))
        p.see(re.compile('^Page [0-9]+'))
        p.key('Escape')
        self.wait_main('anders.pdf')
        self.end()

    def lead(self):
        """What differs leads to its answer, and the list is where it was left."""
        other = self.path('ander.pdf')
        loose = self.path('los.pdf')
        subprocess.run(['qpdf', '--qdf', '--object-streams=disable', self.pdf, loose], check=True)
        with open(loose, 'rb') as file:
            whole = file.read()
        assert whole.count(b'<title>Netwerk Natuurlijke') == 1
        with open(loose, 'wb') as file:
            file.write(whole.replace(b'<title>Netwerk Natuurlijke', b'<title>Netwerk Natuurlijker'))
        with open(other, 'wb') as file:
            subprocess.run(['fix-qdf', loose], check=True, stdout=file)
        p = self.open(other)
        p.wait_focus(re.compile('Details'))
        p.key('Return')
        place = p.tab_to(re.compile('Go to .* › ' + TITLE)).get_name()
        p.key('Return')
        self.wait_main('ander.pdf')
        p.wait_focus(TITLE)
        assert text(p.focused()).startswith('Netwerk Natuurlijker'), text(p.focused())
        p.tab_to(re.compile('Details'), key='shift+Tab')
        p.key('Return')
        p.wait_focus(place)
        p.key('Escape')
        self.wait_main('ander.pdf')
        self.end()

    def refuse(self):
        """A PDF that someone else changed since it was opened is not written over."""
        own = self.path('eigen.pdf')
        theirs = self.path('hun.pdf')
        shutil.copy(self.pdf, own)
        shutil.copy(self.path('ander.pdf'), theirs)
        wanted = fingerprint(theirs)
        p = self.open(own)
        p.tab_to(TITLE)
        p.fill('Netwerk van hier')
        os.replace(theirs, own)
        p.key('ctrl+shift+s')
        p.name_file(own)
        p.see('Replace')
        p.tab_to(re.compile('Replace'))
        p.key('Return')
        p.see('The PDF Is Not Written')
        p.see('Someone else changed the file since it was opened')
        # The other button is for another name.
        p.key('Escape')
        assert fingerprint(own) == wanted, 'it is written over'
        self.wait_main()
        self.put_off()

    def look(self):
        """The pages are shown, list their answers, and lead to them."""
        p = self.open(self.package)
        p.key('ctrl+alt+p')
        p.wait_focus(re.compile(r'^Page 1 of \d+$'))
        for page in range(2, 6):
            p.key('Next')
            p.wait_focus(re.compile(rf'^Page {page} of \d+$'))
        p.key('Return')
        p.wait_focus(re.compile(' › '))
        question = p.focus_name().split(' › ')[-1]
        p.key('Return')
        self.wait_main('netwerk.ibn')
        p.wait_focus(re.compile('^' + re.escape(question)))

    def go_back(self):
        """The pages are where they were left, and close without the dossier."""
        p = self.program
        p.key('ctrl+alt+p')
        p.wait_focus(re.compile(r'^Page 5 of \d+$'))
        p.key('ctrl+w')
        self.wait_main('netwerk.ibn')

    def export(self):
        """Pages are written from where they are shown, and there it is said."""
        p = self.program
        p.key('ctrl+alt+p')
        p.wait_focus(re.compile(r'^Page 1 of \d+$'))
        p.tab_to(re.compile('^Pages: Whole dossier'), key='shift+Tab')
        self.choose_last()
        wait('the budget', lambda: p.window().get_name() == 'netwerk.ibn: Budget')
        p.key('ctrl+e')
        p.wait_focus('Name:')
        assert text(p.focused()) == 'netwerk-budget.pdf', text(p.focused())
        p.fill(self.path('netwerk-budget.pdf'))
        p.key('Return')
        p.hear('“netwerk-budget.pdf” is written')
        assert p.window().get_name() == 'netwerk.ibn: Budget'
        words = self.read('netwerk-budget.pdf')
        assert '895.570,00' in words, words
        p.key('ctrl+w')
        self.wait_main('netwerk.ibn')

    def send(self, name):
        """Prints to a file, where the dialog that asks for a printer is open."""
        p = self.program
        p.find('push button', re.compile('^_?Print( Print)?$')).do_action(0)
        words = wait('the pages', lambda: self.read('output.pdf'))
        os.rename(self.path('output.pdf'), self.path(name))
        return words

    def print(self):
        """Printing asks what and where, and writes the pages there."""
        p = self.program
        p.key('ctrl+p')
        p.see(re.compile('What to Print'))
        p.key('Down', 'space')
        p.find('push button', re.compile('output.pdf$'))
        words = self.send('alles.pdf')
        self.wait_main('netwerk.ibn')
        assert 'Netwerk uit een PDF' in words, words
        assert words.count('\f') > 20, 'not all is printed'

    def print_summary(self):
        """Other pages than the whole dossier are chosen where it is asked how to print."""
        p = self.program
        p.key('ctrl+p')
        p.see(re.compile('What to Print'))
        p.key('Down', 'space')
        p.find('push button', re.compile('output.pdf$'))
        p.key('shift+Tab')
        wait('the tabs', lambda: p.focus_role() == 'panel')
        p.key('Right', 'Right')
        p.tab_to('Whole dossier', limit=3)
        p.key('Down', 'space')
        wait('a choice', lambda: p.focus_name() == 'Summary' and has(p.focused(), 'CHECKED'))
        words = self.send('kort.pdf')
        self.wait_main('netwerk.ibn')
        assert 'Netwerk uit een PDF' in words, words
        assert words.count('\f') == 1, 'more than the summary is printed'

    def print_letters(self):
        """Letters are printed at once, and the dossier knows of it."""
        p = self.program
        p.act('win.letters')
        p.see('Letters and Mandates')
        p.tab_to(re.compile('^Koelhuis Noorderlicht nv'))
        p.key('space')
        wait('a tick', lambda: has(p.focused(), 'CHECKED'))
        p.tab_to(re.compile('Print'))
        p.key('Return')
        p.see('Print to File')
        p.key('Down', 'space')
        p.find('push button', re.compile('output.pdf$'))
        words = self.send('brieven.pdf')
        assert 'Koelhuis Noorderlicht nv' in words, words
        assert words.count('\f') < 4, 'more than the letter is printed'
        wait('the mark of a change', lambda: any(node.get_name() == '• netwerk.ibn'
                                                 for node in p.walk(depth=1)))
        wait('the letters again', lambda: p.window().get_name() == 'Letters and Mandates')
        p.key('Escape')
        self.wait_main('netwerk.ibn')

    def compare(self):
        """What changed since an earlier dossier is looked at, and written."""
        p = self.program
        p.act('win.export-changes')
        p.tab_to(re.compile('^Changes since: '))
        self.choose_last()
        p.wait_focus('Changes since: Another file…')
        p.tab_to(re.compile('Look at the Pages'))
        p.key('Return')
        p.choose(self.pdf)
        name = 'netwerk.ibn: Changes since “netwerk.pdf”'
        wait('the changes', lambda: p.window().get_name() == name)
        p.wait_focus(re.compile(r'^Page 1 of \d+$'))
        p.key('ctrl+e')
        p.name_file(self.path('wijzigingen.pdf'))
        p.hear('“wijzigingen.pdf” is written')
        words = self.read('wijzigingen.pdf')
        assert 'Netwerk uit een PDF' in words and 'Natuurlijke Koude' in words, words
        p.key('ctrl+w')
        self.wait_main('netwerk.ibn')
        p.key('ctrl+s')
        self.wait_saved(self.package)
        self.end()

    def bring_call(self):
        """A PDF has its call with it, also when its work comes back."""
        data = self.path('data')
        shutil.copytree(os.environ['IBN_DATADIR'], data, ignore=shutil.ignore_patterns('ibn-*.xml'))
        other = self.path('elders.pdf')
        shutil.copy(self.pdf, other)
        self.fall(other, {'IBN_DATADIR': data})

    def recover(self):
        """What was typed into a PDF comes back when the program is killed."""
        self.fall(self.pdf)

    def fall(self, pdf, environment=None):
        name = os.path.basename(pdf)
        before = fingerprint(pdf)
        p = self.open(pdf, environment=environment)
        p.tab_to(TITLE)
        p.fill('Netwerk na een val')
        p.key('Tab')
        self.wait_kept()
        p.kill()
        p = self.program = Program(self.command, '--at', NOW, pdf, environment=environment)
        self.take_back(name)
        assert fingerprint(pdf) == before, 'the PDF is another one'
        self.put_off()

    def take_back(self, name):
        p = self.program
        p.see(re.compile('was not saved after it was last edited'))
        p.key('Return')
        p.hear(re.compile('^Your unsaved work is back'))
        wait('the title', lambda: p.window().get_name() == f'• {name}')
        wait('the words', lambda: text(p.find('text', TITLE)) == 'Netwerk na een val')

    def put_off(self):
        p = self.program
        p.key('ctrl+w')
        p.find('push button', re.compile('Keep for _Later'))
        p.key('alt+l')
        p.wait_end()

    def offer(self):
        """What was put off is offered when its PDF is opened again."""
        self.program = Program(self.command, '--at', NOW, self.pdf)
        self.take_back('netwerk.pdf')
        self.put_off()


STEPS = (
    Pages.prove, Pages.save, Pages.save_as, Pages.tamper, Pages.lead, Pages.refuse, Pages.look, Pages.go_back,
    Pages.export, Pages.print, Pages.print_summary, Pages.print_letters, Pages.compare,
    Pages.recover, Pages.offer, Pages.bring_call,
)


if __name__ == '__main__':
    sys.exit(take_steps(Pages, STEPS))
