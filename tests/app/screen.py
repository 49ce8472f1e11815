# screen.py: what a screen reader can find in a program, asked for a level of its tree at once
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""libatspi asks for one thing of one widget after another, and waits for each answer: seconds for a
window, and many times that on a machine that has other work. Here all of a level is asked for before
the first answer is waited for."""

import itertools

from gi.repository import Atspi, Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
PROPERTIES = 'org.freedesktop.DBus.Properties'
WINDOW = 1
ANSWER = 60000


class Item:
    """One widget, as it was when it was looked at."""

    def __init__(self, path, parent=None, index=0):
        self.path = path
        self.parent = parent
        self.index = index
        self.role = ''
        self.name = ''
        self.states = 0
        self.children = []

    def has(self, state):
        return bool(self.states >> int(getattr(Atspi.StateType, state)) & 1)


class Screen:
    def __init__(self, node):
        """Of the program that node belongs to."""
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, -1, None).unpack()
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.program = node.app.bus_name
        self.context = GLib.MainContext.new()

    def ask(self, questions):
        """The answer to each (path, interface, method, arguments) in their order; None for a widget that went."""
        answers = [None] * len(questions)
        left = len(questions)

        def on_answer(bus, result, index):
            nonlocal left
            left -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        self.context.push_thread_default()
        try:
            for index, (path, interface, method, arguments) in enumerate(questions):
                self.bus.call(self.program, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                              ANSWER, None, on_answer, index)
            while left:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        return answers

    def _sizes(self, items):
        """Of each where it is and how large: (x, y, width, height)."""
        where = GLib.Variant('(u)', (WINDOW,))
        answers = self.ask([(item.path, COMPONENT, 'GetExtents', where) for item in items])
        return [answer[0] if answer else (0, 0, 0, 0) for answer in answers]

    def are_shown(self, items):
        return [width > 0 and height > 0 for _, _, width, height in self._sizes(items)]

    def _parent(self, path):
        answer, = self.ask([(path, PROPERTIES, 'Get', GLib.Variant('(ss)', (ACCESSIBLE, 'Parent')))])
        return answer[0][1] if answer and answer[0][0] == self.program else None

    def _in_front(self, stack, pages):
        """Pages that another one hides keep their size: so it is asked what is under a finger. All of them
        where that cannot be told."""
        paths = {page.path: page for page in pages}
        x, y, width, height = self._sizes([stack])[0]
        for down, across in itertools.product((5, 3, 7, 1, 9, 2, 4, 6, 8), (5, 3, 7, 1, 9)):
            point = GLib.Variant('(iiu)', (x + width * across // 10, y + height * down // 10, WINDOW))
            answer, = self.ask([(stack.path, COMPONENT, 'GetAccessibleAtPoint', point)])
            path = answer[0][1] if answer else None
            # Not everything that is drawn is known to a screen reader.
            while path and path not in paths and path != stack.path:
                path = self._parent(path)
            if path in paths:
                return [paths[path]]
        return pages

    def _choose_pages(self, items):
        """A stack names its pages when it is asked for one child, and what is on them when it is asked for all."""
        several = [item for item in items if len(item.children) > 1]
        answers = self.ask([(item.path, ACCESSIBLE, 'GetChildAtIndex', GLib.Variant('(i)', (0,)))
                            for item in several])
        for item, answer in zip(several, answers):
            if not answer or answer[0][1] in [child.path for child in item.children]:
                continue
            pages = [page for page, shown in zip(item.children, self.are_shown(item.children)) if shown]
            item.children = self._in_front(item, pages) if len(pages) > 1 else pages

    def _read(self, items):
        """What is asked of all of them at once, and their children."""
        name = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
        answers = iter(self.ask([question for item in items for question in (
            (item.path, ACCESSIBLE, 'GetRole', None),
            (item.path, PROPERTIES, 'Get', name),
            (item.path, ACCESSIBLE, 'GetState', None),
            (item.path, ACCESSIBLE, 'GetChildren', None))]))
        for item, role, words, states, children in zip(items, answers, answers, answers, answers):
            if role and words and states and children:
                item.role = Atspi.role_get_name(Atspi.Role(role[0]))
                item.name = words[0]
                item.states = states[0][0] | states[0][1] << 32
                item.children = [Item(path, item, index) for index, (_, path) in enumerate(children[0])]

    def read(self, path, depth=None):
        """All that is shown of a widget, in the order in which it is read; or only so deep."""
        root = Item(path)
        level = [root]
        while level:
            self._read(level)
            if depth == 0:
                for item in level:
                    item.children = []
                break
            depth = depth and depth - 1
            self._choose_pages(level)
            level = [child for item in level for child in item.children]
        return list(self._in_order(root))

    def find(self, node, item):
        """What libatspi makes of an item that was read from a node; None where it is there no more."""
        if item.parent is None:
            return node
        parent = self.find(node, item.parent)
        if parent is None:
            return None
        # Those that are hidden are counted by some and not by others.
        count = parent.get_child_count()
        for index in [item.index, *range(count)]:
            child = parent.get_child_at_index(index) if index < count else None
            if child and child.path != item.path:
                # The page of a stack, which has one child.
                child = child.get_child_at_index(0)
            if child and child.path == item.path:
                return child
        return None

    def _in_order(self, item):
        yield item
        for child in item.children:
            yield from self._in_order(child)
