# driver.py: finds what a screen reader finds, and types what a person types
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program under test, read through AT-SPI and driven by real keys.

AT-SPI of GTK 4.8 can tell names, states and texts but can give nobody the focus, so every key goes
through the X server to whatever has it. Nothing sleeps for a fixed time: each step waits until what
it did can be seen, or fails after TIMEOUT seconds."""

import collections
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402
from screen import Screen  # noqa: E402

TIMEOUT = float(os.environ.get('UI_TIMEOUT', '20'))
POLL = 0.03
SEARCH = 0.4
SHALLOW = 8
CHOOSER = 5
TRIES = 3
# A program reads much from the disk before it says anything.
START = 3

# In the last days of the call of the example.
NOW = '2018-03-20T10:00:00'

# A program that does not answer for so many milliseconds counts as one that is gone.
Atspi.set_timeout(60000, 60000)


# Any other warning of the program is a fault. GTK 4.8 says these of a window that is asked for while it is being made.
WARNING = re.compile(r'-(WARNING|CRITICAL) \*\*')
KNOWN_WARNING = re.compile('g_variant_is_object_path: assertion|g_variant_new_object_path: assertion')


def wait(what, test, seconds=TIMEOUT):
    """The first true value that test() gives. On a slow machine one look may take long: so there are some."""
    end = time.monotonic() + seconds
    last = None
    tries = 0
    while time.monotonic() < end or tries < TRIES:
        tries += 1
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            value = test()
            if value:
                return value
        except GLib.Error as error:   # the widget went while we looked
            last = error
        time.sleep(POLL)
    raise AssertionError(f'timed out: {what}' + (f' ({last})' if last else ''))


# Between two windows nothing has the focus: then there is no node.
def has(node, state):
    return node is not None and node.get_state_set().contains(getattr(Atspi.StateType, state))


def text(node):
    return node and Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def is_shown(node):
    size = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return size.width > 0 and size.height > 0


def is_left(node):
    """Whether it is in a window that is not the active one, but has a focus of its own."""
    parent = node.get_parent()
    while parent and parent.get_role_name() != 'application':
        node, parent = parent, parent.get_parent()
    # Those that choose a file are no windows to AT-SPI.
    return node.get_role_name() != 'filler' and not has(node, 'ACTIVE')


def page_in_front(stack):
    """Pages that another one hides keep their size: so it is asked what is under a finger. None where
    that cannot be told."""
    size = Atspi.Component.get_extents(stack, Atspi.CoordType.WINDOW)
    for down, across in itertools.product((5, 3, 7, 1, 9, 2, 4, 6, 8), (5, 3, 7, 1, 9)):
        found = Atspi.Component.get_accessible_at_point(stack, size.x + size.width * across // 10,
                                                        size.y + size.height * down // 10,
                                                        Atspi.CoordType.WINDOW)
        # Not everything that is drawn is known to a screen reader.
        while found is not None and found.get_parent() != stack:
            found = found.get_parent()
        if found is not None:
            return found
    return None


def matches(wanted, name):
    return bool(wanted.search(name)) if hasattr(wanted, 'search') else wanted == name


class Program:
    def __init__(self, *arguments, environment=None):
        env = {**os.environ, **(environment or {})}
        self.warnings = []
        self.focus = None
        self.next_search = 0
        self.listener = Atspi.EventListener.new(self._on_focus)
        self.listener.register('object:state-changed:focused')
        self.process = subprocess.Popen(arguments, env=env, stderr=subprocess.PIPE, text=True, errors='replace')
        self.reader = threading.Thread(target=self._read_errors, daemon=True)
        self.reader.start()
        self.node = wait('the program on the accessibility bus', self._find, seconds=START * TIMEOUT)
        self.screen = Screen(self.node)
        wait('an active window', lambda: self._active())

    def _read_errors(self):
        for line in self.process.stderr:
            sys.stderr.write(line)
            if WARNING.search(line) and not KNOWN_WARNING.search(line):
                self.warnings.append(line.strip())

    def _check_warnings(self):
        self.reader.join(TIMEOUT)
        assert not self.warnings, '; '.join(self.warnings)

    def _on_focus(self, event):
        # To look for it would be to ask thousands of widgets at each step.
        if event.detail1:
            self.focus = event.source
        elif event.source == self.focus:
            self.focus = None

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f'ended with {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(i)
            if node and node.get_process_id() == self.process.pid and node.get_child_count():
                return node
        return None

    def _active(self):
        for i in range(self.node.get_child_count()):
            node = self.node.get_child_at_index(i)
            if node and has(node, 'ACTIVE'):
                return node
        return None

    def window(self):
        return wait('an active window', self._active)

    def windows(self):
        return [self.node.get_child_at_index(i) for i in range(self.node.get_child_count())]

    def walk(self, node=None, depth=None):
        """All that is shown, or only so deep; a page that another one hides has no size."""
        node = node or self.node
        yield node
        if depth == 0:
            return
        try:
            children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            if node.get_name() == 'GtkStackPage' and not any(map(is_shown, children)):
                return
            pages = [child for child in children if child and child.get_name() == 'GtkStackPage']
            if len(pages) > 1:
                front = page_in_front(node)
                children = [front] if front else children
        except GLib.Error:
            return
        for child in children:
            if child:
                yield from self.walk(child, depth and depth - 1)

    def _windows(self):
        """The one in front first, since most of what is looked for is there."""
        nodes = [self.node.get_child_at_index(i) for i in range(self.node.get_child_count())]
        return sorted(filter(None, nodes), key=lambda node: not has(node, 'ACTIVE'))

    def items(self, start=None, depth=None):
        """All that is shown, as it is now: with its window, or with start. Much faster than walk()."""
        for node in [start] if start else self._windows():
            for item in self.screen.read(node.path, depth):
                yield node, item

    def _look(self, role, name, start=None, depth=None):
        for node, item in self.items(start, depth):
            if item.role == role and matches(name, item.name) and all(self.screen.are_shown([item])):
                found = self.screen.find(node, item)
                if found is not None:
                    return found
        return None

    def find(self, role, name):
        return wait(f'{role} {name}', lambda: self._look(role, name))

    def find_gone(self, role, name):
        wait(f'no {role} {name}', lambda: self._look(role, name) is None)

    def see(self, words):
        """A label with these words."""
        wanted = words if hasattr(words, 'search') else re.compile(re.escape(words))
        return self.find('label', wanted)

    def hear(self, words):
        """What the window says for some seconds. It is not deep in it: so it is found before it
        goes, however long it takes to look at everything."""
        wanted = words if hasattr(words, 'search') else re.compile(re.escape(words))
        return wait(f'the window says {words}',
                    lambda: self._look('label', wanted, self._active(), SHALLOW))

    def focused(self):
        while GLib.MainContext.default().iteration(False):
            pass
        # Another one may be told while this one is asked.
        node = self.focus
        try:
            if has(node, 'FOCUSED'):
                if not is_left(node):
                    return node
                self.next_search = 0
        except GLib.Error:   # it went
            pass
        # A window that has just opened does not tell.
        if time.monotonic() > self.next_search:
            self.next_search = time.monotonic() + SEARCH
            found = self._search_focus()
            # What was told of last may get it in a moment.
            self.focus = found or self.focus
            return found
        return None

    def _search_focus(self):
        for node, item in self.items(self._active()):
            if item.has('FOCUSED') and item.role != 'frame':
                return self.screen.find(node, item)
        return None

    def _ask_focus(self, question):
        """Empty where nothing has the focus, or what had it went meanwhile."""
        node = self.focused()
        try:
            return question(node) if node else ''
        except GLib.Error:
            return ''

    def focus_role(self):
        return self._ask_focus(lambda node: node.get_role_name())

    def focus_path(self):
        return self._ask_focus(lambda node: node.path)

    def focus_name(self):
        return self._ask_focus(lambda node: node.get_name())

    def wait_focus(self, name):
        wait(f'the focus on {name}', lambda: matches(name, self.focus_name()))
        return self.focused()

    def act(self, name, frame=None):
        """What is in the menu of the window in front, or of another one, without its popover."""
        frame = frame or self.window()

        # A window that is being made does not have all of them yet.
        def do():
            for i in range(Atspi.Action.get_n_actions(frame)):
                if frame.get_action_name(i) == name:
                    frame.do_action(i)
                    return True
            return False
        wait(f'the action {name}', do)

    def key(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def type(self, words):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '6', words], check=True)

    def tab_to(self, name, key='Tab', limit=120):
        """Goes on with Tab until the focus has that name, or was everywhere."""
        seen = collections.Counter()
        last = None
        for _ in range(limit):
            path = self.focus_path()
            if matches(name, self.focus_name()):
                return self.focused()
            if path and path != last:
                seen[path] += 1
            if seen[path] > TRIES:
                break
            last = path
            self.key(key)
            end = time.monotonic() + 0.5
            while time.monotonic() < end and self.focus_path() == path:
                time.sleep(POLL)
        raise AssertionError(f'{key} does not come to {name}, but to {self.focus_name()}')

    def fill(self, words):
        """Types into what has the focus, instead of what is there."""
        node = self.focused()
        self.key('ctrl+a')
        self.type(words)
        wait(f'“{words}” in {node.get_name()}', lambda: text(node) == words)

    def open_line(self):
        # A dialog that has just come may not hear the first.
        for _ in range(TRIES):
            self.key('ctrl+l')
            try:
                wait('a line for a name', lambda: self.focus_role() == 'text', seconds=CHOOSER)
                return
            except AssertionError:
                continue
        raise AssertionError('there is no line for a name')

    def choose(self, path):
        """Names a file or folder in the dialog that chooses one."""
        # Where it has no files to show, nothing in it has the focus.
        try:
            wait('files', lambda: self.focus_name() == 'GtkTreeView', seconds=CHOOSER)
        except AssertionError:
            pass
        self.open_line()
        self.fill(path)
        line = self.focus_name()
        # The first may only take what was completed.
        for _ in range(3):
            self.key('Return')
            try:
                wait('the end of the dialog', lambda: self.focus_name() != line, seconds=2)
                return
            except AssertionError:
                continue
        raise AssertionError(f'{path} is not taken')

    def name_file(self, path):
        """In the dialog that saves one."""
        self.wait_focus(re.compile('^Na(me|am):$'))
        self.fill(path)
        self.key('Return')

    def choose_item(self, wanted):
        """What is in the menu that has just opened."""
        self.find('menu item', wanted)
        for _ in range(40):
            if wanted.search(self.focus_name()):
                break
            before = self.focused()
            self.key('Down')
            # In a menu it is not found again when it was not told.
            try:
                wait('another menu item', lambda: self.focused() not in (None, before), seconds=2)
            except AssertionError:
                continue
        self.wait_focus(wanted)
        self.key('Return')

    def shot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def wait_end(self):
        status = self.process.wait(TIMEOUT)
        assert status == 0, f'exit status {status}'
        self._check_warnings()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            self._check_warnings()


class Walk:
    """Steps through the window of a program, whose files are in a folder of their own and are read
    back with the tool of the command line."""

    def __init__(self, folder, command, tool=None):
        self.folder = folder
        self.command = command
        self.tool = tool
        self.program = None
        self.clipboard = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def example(self, name):
        return os.path.join(os.environ['IBN_DATADIR'], 'examples', name)

    def ibn(self, *arguments, status=0):
        done = subprocess.run([self.tool, *arguments], capture_output=True, text=True)
        assert done.returncode == status, f'{arguments}: {done.stderr}'
        return done.stdout

    def get(self, file, path):
        return self.ibn('get', file, path).strip()

    def answers(self, file, *paths):
        """Each as it is stored: its value, or what was typed where that is none."""
        return json.loads(self.ibn('get', '--raw', '--json', file, *paths))

    def words(self, file, *options):
        """Those on the pages of a PDF."""
        return subprocess.run(['pdftotext', *options, self.path(file), '-'], check=True,
                              capture_output=True, text=True).stdout

    def open(self, file, at=NOW, environment=None):
        p = self.program = Program(self.command, '--at', at, file, environment=environment)
        p.see(re.compile(r'^Step 1 of \d+$'))
        return p

    def wait_main(self, name=''):
        p = self.program
        wait('the window again', lambda: p.window().get_role_name() == 'frame'
             and p.window().get_name().endswith(name))

    def copy(self, program, words):
        """To the clipboard, by a program that has it until the end."""
        source = self.path('klembord.txt')
        with open(source, 'w', encoding='utf-8', newline='') as file:
            file.write(words)
        self.clipboard = subprocess.Popen([program, source], stdout=subprocess.PIPE, text=True)
        assert self.clipboard.stdout.readline() == 'ready\n'

    def wait_saved(self, file):
        wait('the title without its mark', lambda: self.program.window().get_name() == os.path.basename(file))

    def wait_kept(self):
        """Until what was typed last is on the disk."""
        p = self.program
        wait('work that is kept', lambda: any(text(p.screen.find(node, item)).startswith('All kept, ')
                                              for node, item in p.items() if item.role == 'status bar'))

    def end(self):
        self.program.key('ctrl+w')
        self.program.wait_end()
        if self.clipboard is not None:
            self.clipboard.kill()
            self.clipboard.communicate()


def take_steps(kind, steps):
    """Makes a Walk of what the command line names, and takes its steps until one fails. Prints TAP;
    gives the exit status."""
    programs = [os.path.abspath(name) for name in sys.argv[1:]]
    shot = os.environ.get('SHOT') and os.path.abspath(os.environ['SHOT'])
    print(f'1..{len(steps)}', flush=True)
    with tempfile.TemporaryDirectory() as folder:
        # What is printed to a file goes there.
        os.chdir(folder)
        walk = kind(folder, *programs)
        try:
            for number, step in enumerate(steps, 1):
                step(walk)
                print(f'ok {number} - {step.__name__}: {step.__doc__}', flush=True)
        except Exception as error:
            print(f'not ok {number} - {step.__name__}: {step.__doc__}\n# {error}', flush=True)
            status = walk.program and walk.program.process.poll()
            if status is not None:
                print(f'# the program ended with {status}', flush=True)
            elif walk.program is not None:
                print(f'# the focus is on “{walk.program.focus_name()}”', flush=True)
                if shot:
                    walk.program.shot(shot)
                walk.program.kill()
            return 1
    return 0
