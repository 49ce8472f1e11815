#!/usr/bin/python3
# windows.py: windows that come back after quitting and after a fall, and a practice dossier
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: windows.py PROGRAM IBN

Opens two dossiers, quits or kills the program and looks what comes back; then walks through the
practice dossier with nothing but the keyboard. Prints TAP. With SHOT set, a picture of the window
is written there when a step fails."""

import glob
import os
import re
import shutil
import sys

from driver import NOW, Program, take_steps, text, wait
from papers import Papers

TITLE = re.compile('^Title of the network')


class Windows(Papers):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.other = self.path('ander.ibn')
        shutil.copy(self.whole, self.other)

    def start(self):
        self.program = Program(self.command, '--at', NOW)
        return self.program

    def frames(self):
        node = self.program.node
        frames = [node.get_child_at_index(i) for i in range(node.get_child_count())]
        # One that is being closed is there no more.
        names = [frame.get_name() for frame in frames if frame]
        return sorted(name for name in names if name.endswith('.ibn'))

    def wait_frames(self, *names):
        wait(f'windows {names}', lambda: self.frames() == sorted(names))

    def wait_open(self, number):
        """Until so many are to be opened again. GTK 4.8 must not be asked for its windows while one
        of them goes."""
        path = os.path.join(os.environ['XDG_STATE_HOME'], 'ibn-dossier', 'windows.ini')

        def is_open():
            with open(path, encoding='utf-8') as file:
                return re.search('^open=(.*)$', file.read(), re.M).group(1).count(';') == number

        wait(f'{number} dossiers that are open', is_open)

    def wait_kept(self, words):
        """Until that is on the disk, in no file yet."""
        pattern = os.path.join(os.environ['XDG_STATE_HOME'], 'ibn-dossier', 'journals', '*', 'journal')

        def is_kept():
            for path in glob.glob(pattern):
                with open(path, encoding='utf-8') as journal:
                    if words in journal.read():
                        return True
            return False

        wait('work that is kept', is_kept)

    def quit(self):
        """What was open when the program was quit is open again, with what was not saved."""
        p = self.program = Program(self.command, '--at', NOW, self.other, self.whole)
        self.wait_frames('ander.ibn', 'netwerk.ibn')
        wait('the last one in front', lambda: p.window().get_name() in ('netwerk.ibn', 'ander.ibn'))
        front = p.window().get_name()
        p.tab_to(TITLE)
        p.fill('Netwerk dat open blijft')
        p.key('ctrl+Next')
        p.see(re.compile('^Step 2 of'))
        p.key('ctrl+q')
        p.wait_end()

        p = self.start()
        wait('both windows', lambda: len(self.frames()) == 2)
        p.hear(re.compile('^Your unsaved work is back'))
        wait('the same in front', lambda: p.window().get_name() == f'• {front}')
        p.see(re.compile('^Step 2 of'))
        p.key('ctrl+s')
        self.wait_frames('ander.ibn', 'netwerk.ibn')
        assert self.get(self.path(front), 'network/title') == 'Netwerk dat open blijft'

    def fall(self):
        """After a fall they are there too, and what was not saved is offered."""
        p = self.program
        p.key('ctrl+Prior')
        p.see(re.compile('^Step 1 of'))
        p.tab_to(TITLE)
        p.fill('Netwerk van voor de val')
        p.key('Tab')
        self.wait_kept('Netwerk van voor de val')
        p.kill()

        p = self.start()
        p.see(re.compile('was not saved after it was last edited'))
        p.key('Return')
        p.hear(re.compile('^Your unsaved work is back'))
        p.tab_to(TITLE)
        wait('the words', lambda: text(p.focused()) == 'Netwerk van voor de val')
        wait('both windows', lambda: len(self.frames()) == 2)

    def close(self):
        """A window that is closed is taken out; one that is asked about can wait on the start page."""
        p = self.program
        wait('the mark of a change', lambda: p.window().get_name().startswith('• '))
        p.key('ctrl+w')
        p.see(re.compile('^Save the changes to'))
        p.tab_to(re.compile('Later'))
        p.key('Return')
        self.wait_open(1)
        p.key('ctrl+n')
        p.see('Not Saved Yet')
        p.tab_to(re.compile(r'^(netwerk|ander)\.ibn'))
        p.key('Return')
        p.hear(re.compile('^Your unsaved work is back'))
        wait('both windows', lambda: len(self.frames()) == 2)
        p.key('ctrl+s')
        wait('no mark', lambda: not p.window().get_name().startswith('• '))
        p.key('ctrl+w')
        self.wait_open(1)
        p.key('ctrl+w')
        p.wait_end()

    def practise(self):
        """The practice dossier is walked through with the keyboard, and leaves nothing behind."""
        p = self.start()
        p.tab_to(re.compile('Practise with an'))
        p.key('Return')
        wait('the practice dossier', lambda: p.window().get_name() == 'Practice Dossier')
        card = p.find('panel', re.compile('^Step 1 of 8. Find the Way'))
        p.key('ctrl+Next')
        wait('done', lambda: card.get_name().endswith('Done.'))
        p.key('ctrl+shift+Next')
        p.wait_focus(re.compile('^Step 2 of 8. Write'))
        p.key('Escape')
        wait('a field', lambda: p.focus_role() == 'text' or p.focus_role() == 'check box')
        p.key('ctrl+Prior')
        p.tab_to(TITLE)
        p.fill('Oefening')
        wait('done', lambda: card.get_name().endswith('Done.'))
        for words in ('Fill In a Table', 'Paste', 'Ask Why', 'Mend What Is Wrong', 'See the Pages'):
            p.key('ctrl+shift+Next')
            p.wait_focus(re.compile(words))
        p.key('ctrl+shift+p')
        wait('done', lambda: card.get_name().endswith('Done.'))
        p.key('ctrl+shift+Next')
        p.wait_focus(re.compile('^Step 8 of 8. Submit'))
        p.key('ctrl+shift+Prior')
        p.wait_focus(re.compile('See the Pages'))
        p.key('ctrl+shift+Next')
        p.wait_focus(re.compile('Submit'))
        p.key('ctrl+shift+Next')
        p.find_gone('panel', re.compile('^Step . of 8[.]'))
        p.key('ctrl+w')
        p.wait_end()
        p = self.start()
        p.find('push button', re.compile('Practise with an'))
        assert not any(item.name == 'Not Saved Yet' for _, item in p.items()), 'it was kept'
        p.key('ctrl+w')
        p.wait_end()


STEPS = (Windows.quit, Windows.fall, Windows.close, Windows.practise)


if __name__ == '__main__':
    sys.exit(take_steps(Windows, STEPS))
