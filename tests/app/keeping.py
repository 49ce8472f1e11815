#!/usr/bin/python3
# keeping.py: a dossier whose file goes away or changes under a window, and work that was left behind
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: keeping.py PROGRAM IBN

Takes the file away from under the real window, changes it elsewhere and ends the program, and looks
whether everything is still there. Prints TAP. With SHOT set, a picture of the window is written
there when a step fails."""

import os
import re
import shutil
import sys

from driver import take_steps, text, wait
from papers import Papers

TITLE = re.compile('^Title of the network')
GONE = re.compile('^The file is no longer there')


class Keeping(Papers):
    def name(self, words):
        p = self.program
        p.tab_to(TITLE)
        p.fill(words)
        return p

    def name_file(self, path):
        """Names a file in the dialog that saves one."""
        p = self.program

        def find_line():
            node = p.focused()
            is_line = node and node.get_role_name() == 'text' and text(node).endswith('.ibn')
            return node if is_line else None

        line = wait('a line for a name', find_line)
        p.key('ctrl+a')
        p.type(path)
        wait(f'“{path}” in it', lambda: text(line) == path)
        p.key('Return')

    def gone(self):
        """A file that was taken away is told, and not closed without a question."""
        p = self.open(self.whole)
        os.rename(self.whole, self.path('weg.ibn'))
        p.see(GONE)
        os.rename(self.path('weg.ibn'), self.whole)
        p.find_gone('label', GONE)
        os.unlink(self.whole)
        p.see(GONE)
        p.key('ctrl+w')
        p.see('“netwerk.ibn” is no longer there. Save it again?')
        p.key('Return')
        p.wait_end()
        assert self.get(self.whole, 'network/acronym') == 'NATKOU'

    def fail(self):
        """Where saving fails another place is offered, and what was typed goes there."""
        folder = self.path('map')
        os.mkdir(folder)
        shutil.copy(self.whole, folder)
        p = self.open(os.path.join(folder, 'netwerk.ibn'))
        shutil.rmtree(folder)
        self.name('Netwerk zonder map')
        p.key('ctrl+s')
        p.see('The Dossier Is Not Saved')
        p.key('Return')
        self.name_file(self.path('elders.ibn'))
        wait('the other title', lambda: p.window().get_name() == 'elders.ibn')
        p.find_gone('label', GONE)
        self.end()
        assert self.get(self.path('elders.ibn'), 'network/title') == 'Netwerk zonder map'

    def beside(self):
        """A dossier is saved as another package in the folder that it is in."""
        p = self.open(self.whole)
        self.name('Netwerk ernaast')
        p.key('ctrl+shift+s')
        self.name_file('ernaast')
        wait('the other title', lambda: p.window().get_name() == 'ernaast.ibn')
        self.end()
        assert self.get(self.path('ernaast.ibn'), 'network/title') == 'Netwerk ernaast'

    def recover(self):
        """Work that was left behind is merged with what was changed elsewhere since."""
        p = self.open(self.whole)
        self.name('Netwerk van voor de val')
        p.key('Tab')
        self.wait_kept()
        p.kill()
        self.ibn('set', self.whole, 'network/acronym=ELDERS')

        p = self.open(self.whole)
        p.see(re.compile('was not saved after it was last edited'))
        p.key('Return')
        p.see('Unsaved work; the file was changed since')
        p.key('Return')
        self.wait_kept()
        p.kill()

        # It is safe again at once, and so is what was merged.
        p = self.open(self.whole)
        p.see(re.compile('was not saved after it was last edited'))
        p.key('Return')
        wait('the title', lambda: text(p.find('text', TITLE)) == 'Netwerk van voor de val')
        self.save(self.whole)
        self.end()
        assert self.get(self.whole, 'network/title') == 'Netwerk van voor de val'
        assert self.get(self.whole, 'network/acronym') == 'ELDERS'

    def already(self):
        """Work that was left behind and is in the file by now is no question any more."""
        p = self.open(self.whole)
        self.name('Netwerk dat er al is')
        p.key('Tab')
        self.wait_kept()
        p.kill()
        self.ibn('set', self.whole, 'network/title=Netwerk dat er al is', 'network/acronym=MEER')

        p = self.open(self.whole)
        p.see(re.compile('was not saved after it was last edited'))
        p.key('Return')
        p.hear('Your unsaved work is in the file already')
        self.end()
        p = self.open(self.whole)
        self.name('Netwerk dat erna komt')
        self.save(self.whole)
        self.end()

    def undo(self):
        """What was done is undone and done again after the file was closed."""
        p = self.open(self.whole)
        before = text(p.find('text', TITLE))
        self.name('Netwerk dat terug moet')
        self.save(self.whole)
        self.end()
        p = self.open(self.whole)
        p.key('ctrl+z')
        wait('the title of before', lambda: text(p.find('text', TITLE)) == before)
        self.save(self.whole)
        self.end()
        p = self.open(self.whole)
        p.key('ctrl+shift+z')
        wait('the title again', lambda: text(p.find('text', TITLE)) == 'Netwerk dat terug moet')
        self.save(self.whole)
        self.end()


STEPS = (Keeping.gone, Keeping.fail, Keeping.beside, Keeping.recover, Keeping.already,
         Keeping.undo)


if __name__ == '__main__':
    sys.exit(take_steps(Keeping, STEPS))
