#!/usr/bin/python3
# narrow.py: a dossier that is worked on in a window as narrow as a telephone, with the keyboard
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: narrow.py PROGRAM

Works in a window of 360 pixels, and in one with letters twice as large, and looks at what is in the
file. Prints TAP. With SHOT set, a picture of the window is written there when a step fails."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

from driver import NOW, Atspi, Program, Walk, is_shown, take_steps, text, wait
from journey import answer

WIDTH = 360
HEIGHT = 640
# What is a frame around the window, where no compositor draws a shadow.
FRAME = 10
TITLE = re.compile('^Titel van het netwerk')


class Narrow(Walk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.file = self.path('netwerk.xml')
        shutil.copy(self.example('natkou-eoi.xml'), self.file)

    def size(self):
        extents = Atspi.Component.get_extents(self.program.window(), Atspi.CoordType.WINDOW)
        return extents.width, extents.height

    def resize(self, width, height):
        """As narrow as it lets itself be made, which is to be that narrow."""
        p = self.program
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                  str(p.process.pid)], check=True, capture_output=True, text=True)
        window = windows.stdout.split()[-1]
        subprocess.run(['xdotool', 'windowsize', window, str(width), str(height)], check=True)

    def open(self):
        p = self.program = Program(self.command, '--at', NOW, self.file)
        p.wait_focus(TITLE)
        return p

    def save_file(self):
        """What is in the file, which stays the XML that it is."""
        p = self.program
        p.key('ctrl+s')
        p.wait_focus(re.compile('XML behouden'))
        p.key('Return')
        self.wait_saved(self.file)
        return ET.parse(self.file).getroot()

    def check_inside(self):
        """Nothing that can be used reaches beyond the window."""
        p = self.program
        width, _ = self.size()
        page = wait('a page', lambda: [node for node in p.walk(p.window())
                                       if node.get_role_name() in ('text', 'push button',
                                                                   'check box', 'radio button')
                                       and is_shown(node)])
        for node in page:
            box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
            assert box.x + box.width <= width, f'{node.get_name()} ends at {box.x + box.width}'

    def narrow(self):
        """A window can be as narrow as a telephone, and everything is in it."""
        p = self.open()
        self.resize(WIDTH + FRAME, HEIGHT)
        p.find('push button', 'Stappen')
        wait('a narrow window', lambda: self.size()[0] <= WIDTH + FRAME)
        p.see(re.compile(r'^Stap 1 van 8$'))
        self.check_inside()

    def write(self):
        """Answers are written as in any other window."""
        p = self.program
        p.tab_to(TITLE)
        p.fill('Netwerk op een telefoon')
        wait('the mark of a change', lambda: p.window().get_name().startswith('• '))

    def go(self):
        """The list of steps comes when it is asked for, and goes when one is chosen."""
        p = self.program
        assert p._look('push button', re.compile(r'^2\. ')) is None, 'the list is shown'
        p.key('F6', 'F6')
        p.tab_to('Stappen')
        p.key('Return')
        wait('the current step', lambda: re.match(r'^1\. .*nu in beeld', p.focus_name()))
        p.key('Down')
        p.wait_focus(re.compile(r'^2\. '))
        p.key('Return')
        p.wait_focus(re.compile('^Domein'))
        p.find_gone('push button', re.compile(r'^3\. '))
        p.see(re.compile(r'^Stap 2 van 8$'))
        p.fill('Een ander domein.')

    def walk(self):
        """Every step fits, and has its questions in reach."""
        p = self.program
        for step in range(3, 9):
            p.key('ctrl+Next')
            p.see(re.compile(rf'^Stap {step} van 8$'))
            wait('the focus', lambda: p.focus_role() not in ('', 'frame'))
            assert self.size()[0] <= WIDTH + FRAME, f'step {step} is {self.size()[0]} wide'
        p.key('ctrl+Prior')
        p.see(re.compile(r'^Stap 7 van 8$'))

    def find(self):
        """The findings lie over the form, and lead to their places."""
        p = self.program
        p.key('F9')
        p.find('push button', 'Bevindingen')
        p.find('push button', 'Dit paneel verbergen')
        p.key('Escape')
        p.find_gone('push button', 'Bevindingen')
        p.key('F9')
        p.find('push button', 'Bevindingen')
        p.key('F8')
        p.find_gone('push button', 'Bevindingen')
        wait('a place', lambda: p.focus_name() != '')

    def undo(self):
        """What has no place in the header is in the menu."""
        p = self.program
        p.key('F10')
        p.find('menu item', re.compile('Ongedaan maken'))
        p.key('Escape')
        p.key('ctrl+z')
        p.wait_focus(re.compile('^Domein'))
        wait('what was there before', lambda: text(p.focused()) != 'Een ander domein.')
        p.key('ctrl+shift+z')
        wait('what was typed', lambda: text(p.focused()) == 'Een ander domein.')

    def save(self):
        """The file has what was typed."""
        root = self.save_file()
        assert answer(root, 'network/title') == 'Netwerk op een telefoon', ET.tostring(root)
        assert answer(root, 'scope/domain') == 'Een ander domein.'
        self.end()

    def enlarge(self):
        """With letters twice as large a window of 1000 pixels has as little room."""
        subprocess.run(['xrdb', '-merge'], input='Xft.dpi: 192\n', text=True, check=True)
        p = self.open()
        self.resize(1000, 900)
        p.find('push button', 'Stappen')
        self.check_inside()
        p.tab_to(TITLE)
        p.fill('Netwerk in grote letters')
        assert answer(self.save_file(), 'network/title') == 'Netwerk in grote letters'
        self.end()


STEPS = (
    Narrow.narrow, Narrow.write, Narrow.go, Narrow.walk, Narrow.find, Narrow.undo, Narrow.save,
    Narrow.enlarge,
)


if __name__ == '__main__':
    sys.exit(take_steps(Narrow, STEPS))
