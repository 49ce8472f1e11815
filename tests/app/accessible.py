#!/usr/bin/python3
# accessible.py: whether everything can be named, reached and read
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: accessible.py PROGRAM IBN [PART…]

Goes through the places of the window and looks at each for what shuts someone out: a control that a
screen reader has no name for, that Tab and the arrows do not come to, that lets nobody go, that comes
out of turn or complains without words, and letters that are too pale. Prints TAP. Without PART all are
tested; “planted” looks whether faults that were made on purpose are found."""

import collections
import itertools
import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, GLib, Program, has, page_in_front, text, wait
import places

TYPE_NAME = re.compile(r'^(Gtk|Adw|Ibn|Gdk)[A-Z]|^$')
CONTRAST = 4.5
MAX_STOPS = 600
# How long it takes until nothing happened, even on a machine with much to do.
STUCK = 5
TOP = 50
PROBE = 16
SLACK = 6
PAGE = 'image'
# The one upright stroke of such a letter lies between two pixels, and neither has all of its colour.
THIN = re.compile(r'^[1Iil|.,:;!\s]+$')
GLYPHS = re.compile(r'[\w%€]')

# Their members are reached by the arrows, once one of them was.
COMPOSITES = {'radio button', 'list item', 'table cell', 'table row', 'page tab', 'menu item', 'tree item',
              'column header', 'row header'}
GROUPED = {'push button', 'check box', 'slider'}
SURROUNDINGS = {'scroll pane', 'viewport', 'frame', 'dialog'}
LISTS = {'list', 'list box', 'tree table', 'table', 'menu', 'page tab list', 'tool bar'}
KEYS = re.compile(r'\((F\d+|Ctrl|Alt|Shift)')
POPOVER = re.compile(r'^GtkPopover')
# So far above a label the control is of which it is a part, or the group of them that is shut.
IN_CONTROL = 4
CONTROLS = {'Minimize', 'Maximize', 'Restore', 'Close', ''}
UNNAMED = '^(no name|a stop of Tab without a name)'
# What the toolkit draws itself, and has no way to mend from outside: the place, what is said there, and why.
TOOLKIT = [(re.compile(place), re.compile(fault), reason) for place, fault, reason in (
    ('^print$', UNNAMED + '|^contrast', 'GtkPrintDialog, which the desktop has its own of'),
    ('^export$', UNNAMED + '|^contrast', 'GtkFileChooserDialog, which the desktop has its own of'),
    ('^shortcuts$', UNNAMED + '.*(GtkShortcutsWindow|behind “_[0-9]+”)',
     'GtkShortcutsWindow gives the button that searches no name'),
    ('^about$', UNNAMED + '.*GtkButton', 'AdwAboutWindow: the button is the number of the version'),
    ('', UNNAMED + '.*(AdwToastWidget|behind “_Undo Undo”)', 'AdwToast gives the button that closes it no name'),
)]


class Box:
    def __init__(self, left, top, width, height):
        self.left, self.top, self.width, self.height = left, top, width, height
        self.right, self.bottom = left + width, top + height

    def meet(self, other):
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right) - left, min(self.bottom, other.bottom) - top)

    def holds(self, other):
        return (self.left <= other.left and self.top <= other.top
                and self.right >= other.right and self.bottom >= other.bottom)


def box_of(node):
    """Where it is in its window, or None."""
    try:
        size = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    except GLib.Error:
        return None
    return Box(size.x, size.y, size.width, size.height) if size.width > 0 and size.height > 0 else None


class Seen:
    def __init__(self, node, parents, box, clip):
        self.node, self.parents, self.box, self.clip = node, parents, box, clip
        self.role = node.get_role_name()
        self.name = node.get_name() or ''
        states = node.get_state_set()
        self.focusable = states.contains(Atspi.StateType.FOCUSABLE)
        self.sensitive = states.contains(Atspi.StateType.SENSITIVE)
        self.invalid = (states.contains(Atspi.StateType.INVALID_ENTRY)
                        or states.contains(Atspi.StateType.INVALID))

    def __str__(self):
        return f'{self.role} “{self.name[:60]}” at {self.box.left},{self.box.top}'


def find_front(stack):
    """The page in front, also where it is short in a tall window."""
    front = page_in_front(stack)
    size = Atspi.Component.get_extents(stack, Atspi.CoordType.WINDOW)
    for point in itertools.product(range(size.y + PROBE, size.y + size.height, PROBE), (5, 3, 7)):
        if front is not None:
            break
        front = Atspi.Component.get_accessible_at_point(stack, size.x + size.width * point[1] // 10, point[0],
                                                        Atspi.CoordType.WINDOW)
        while front is not None and front.get_parent() != stack:
            front = front.get_parent()
    return front


def survey(node, parents=(), clip=None):
    """All that is shown below a node, with what of it is in sight."""
    box = box_of(node)
    if box is None and parents:
        # What has no place of its own may still have something in it.
        try:
            if 'Component' in node.get_interfaces():
                return
        except GLib.Error:
            return
    if box is not None:
        try:
            seen = Seen(node, parents, box, clip or box)
        except GLib.Error:
            return
        yield seen
        if seen.role in ('scroll pane', 'viewport', 'frame', 'dialog', 'text'):
            clip = box.meet(clip) if clip else box
        parents = (*parents, node)
    try:
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    children = [child for child in children if child is not None]
    pages = [child for child in children if child.get_name() == 'GtkStackPage']
    if len(pages) > 1 and box is not None:
        front = find_front(node)
        children = [front] if front else children
    for child in children:
        if child is not None:
            yield from survey(child, parents, clip)


# Names

def is_named(seen, all_seen):
    """A name of its own, or of the one control that it only wraps."""
    if not TYPE_NAME.search(seen.name.strip()):
        return True
    return any(not TYPE_NAME.search(inner.name.strip()) for inner in all_seen
               if inner.focusable and seen.node in inner.parents)


def check_names(all_seen):
    for seen in all_seen:
        if not seen.focusable or seen.role in SURROUNDINGS:
            continue
        if is_named(seen, all_seen):
            continue
        # A part of a control that has one.
        if any(parent.get_role_name() == 'push button' and not TYPE_NAME.search(parent.get_name() or '')
               for parent in seen.parents[-4:]):
            continue
        yield f'no name: {seen}, in {path_of(seen)}'


def path_of(seen):
    names = [parent.get_name() for parent in seen.parents[-5:]]
    return ' › '.join(name for name in names if name)


# A complaint is said where it stands.

def check_complaints(all_seen):
    for seen in all_seen:
        if seen.invalid and not (seen.node.get_description() or '').strip():
            yield f'wrong, and no word of why: {seen}'


# Colours

def luminance(colour):
    parts = [value / 255 for value in colour]
    parts = [part / 12.92 if part <= .03928 else ((part + .055) / 1.055) ** 2.4 for part in parts]
    return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + .05) / (low + .05)


class Picture:
    def __init__(self):
        self.width, self.height = map(int, places.ask('xdotool', 'getdisplaygeometry').split())
        self.pixels = subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:-'], check=True,
                                     capture_output=True).stdout
        assert len(self.pixels) == self.width * self.height * 3, 'that is no picture of the screen'

    def measure(self, box):
        """The most common colour against that which differs most from it."""
        colours = collections.Counter()
        for y in range(max(box.top, 0), min(box.bottom, self.height)):
            begin = (y * self.width + max(box.left, 0)) * 3
            row = self.pixels[begin:(y * self.width + min(box.right, self.width)) * 3]
            colours.update(zip(row[::3], row[1::3], row[2::3]))
        if not colours:
            return None
        ground = colours.most_common(1)[0][0]
        return max(contrast(colour, ground) for colour in colours)


def origin():
    """Where the drawn part of the active window begins on the screen."""
    window = places.active_window()
    left, top, _, _ = places.geometry(window)
    words = places.ask('xprop', '-id', window, '_GTK_FRAME_EXTENTS') or ''
    extents = [int(word) for word in words.split('=')[1].split(',')] if '=' in words else [0, 0, 0, 0]
    return left + extents[0], top + extents[2]


def is_covered(seen):
    """Whether something else lies over it."""
    middle = seen.box.left + seen.box.width // 2, seen.box.top + seen.box.height // 2
    top = seen.parents[0] if seen.parents else seen.node
    found = Atspi.Component.get_accessible_at_point(top, *middle, Atspi.CoordType.WINDOW)
    return found is not None and found not in (seen.node, *seen.parents) and seen.node not in chain(found)


def check_contrast(all_seen):
    picture = Picture()
    left, top = origin()
    for seen in all_seen:
        if seen.role not in ('label', 'text', 'link') or not seen.clip.holds(seen.box):
            continue
        # Of what cannot be used now it is not asked; its labels do not say so themselves.
        if not seen.sensitive or not all(has(parent, 'SENSITIVE') for parent in seen.parents[-IN_CONTROL:]):
            continue
        words = seen.name if seen.role != 'text' else text(seen.node)
        if seen.role != 'text' and TYPE_NAME.search(words):
            continue
        if not GLYPHS.search(words or '') or THIN.search(words):
            continue
        box = Box(left + seen.box.left, top + seen.box.top, seen.box.width, seen.box.height)
        ratio = picture.measure(box)
        if ratio is not None and ratio < CONTRAST and not is_covered(seen):
            yield f'contrast {ratio:.2f} of {seen}, in {path_of(seen)}'


# The way of the keyboard

def next_focus(program, key, before):
    """Presses a key; what then has the focus, or None when it stays or is lost."""
    program.key(key)
    try:
        return wait('another focus', lambda: other(program, before), seconds=STUCK)
    except AssertionError:
        return program.focused()


def other(program, before):
    """What the program told last: to make sure of it is to ask a hundred questions at each stop."""
    while GLib.MainContext.default().iteration(False):
        pass
    node = program.focus
    # What it told of may be gone again, and another one in its place.
    return node if node is not None and node != before and has(node, 'FOCUSED') else None


def chain(node):
    nodes = []
    while node is not None and node.get_role_name() != 'application':
        nodes.append(node)
        node = node.get_parent()
    return nodes[::-1]


def find_seen(node, all_seen):
    return next((seen for seen in all_seen if seen.node == node), None)


def find_chain(node, all_seen):
    """The same as chain(), of what is known already."""
    seen = find_seen(node, all_seen)
    return [*seen.parents, node] if seen is not None else chain(node)


def is_out_of_turn(before, after, all_seen):
    """Whether what comes next stands above, or to the left, as seen where the two ways part."""
    one, two = find_chain(before, all_seen), find_chain(after, all_seen)
    depth = 0
    while depth < min(len(one), len(two)) - 1 and one[depth] == two[depth]:
        depth += 1
    first, second = box_of(one[depth]), box_of(two[depth])
    if first is None or second is None or one[depth] == two[depth]:
        return False
    if second.bottom <= first.top + SLACK:
        # A column beside it begins at its top again.
        return second.left < first.right - SLACK
    beside = second.top < first.bottom - SLACK and first.top < second.bottom - SLACK
    return beside and second.right <= first.left + SLACK


def passed_by(node, after, all_seen, reached):
    """The narrowest group that Tab now leaves with any like it that Tab did not come to, and those."""
    one = find_seen(node, all_seen)
    if one is None or one.role not in GROUPED:
        return None, []
    left = [seen for seen in all_seen if seen.role == one.role and is_control(seen)
            and not KEYS.search(seen.name) and seen.node not in reached]
    around = [] if after == node else find_chain(after, all_seen)
    for group in reversed(one.parents):
        if group in around:
            break
        members = [seen for seen in left if group in seen.parents]
        if members:
            return group, members
    return None, []


def walk_arrows(program, node, members, all_seen):
    """Those of a group that the arrows come to from one of it."""
    begin, reached = find_seen(node, all_seen).box, []
    for key, is_there in (('Up', lambda box: box.top < begin.top), ('Down', lambda box: box.top > begin.top)):
        left = [seen.node for seen in members if is_there(seen.box)]
        passed = [node]
        while any(there not in reached for there in left):
            after = next_focus(program, key, node)
            # Two beside each other may lead to each other for ever.
            if after is None or after in passed:
                break
            node = after
            passed.append(node)
            reached.append(node)
    return reached


def is_beside(seen, group, ways, reached, all_seen):
    """Whether it is in an item of the group that was come to, and such a one of another item was."""
    if group not in seen.parents:
        return False
    inner = seen.parents[seen.parents.index(group) + 1:]
    return bool(inner) and inner[0] in ways and any(
        other.role == seen.role and group in other.parents and other.node in reached for other in all_seen)


def is_control(seen):
    """One that is a stop of Tab, and not of the bar above a window."""
    return (seen.focusable and seen.sensitive and seen.role not in SURROUNDINGS
            and not (seen.box.top < TOP and seen.name in CONTROLS))


def has_others(node, all_seen, by_arrows):
    """Whether there is anything else to come to."""
    around = find_chain(node, all_seen)
    return any(is_control(seen) and seen.node not in around and node not in seen.parents
               and seen.node not in by_arrows for seen in all_seen)


def role_of(node):
    """What was come to may be gone since, and another one in its place."""
    try:
        return node.get_role_name()
    except GLib.Error:
        return ''


def ways_to(nodes, all_seen):
    """All that lies around them."""
    ways = set()
    for node in nodes:
        try:
            ways.update(find_chain(node, all_seen))
        except GLib.Error:
            continue
    return ways


def go_on(program, node):
    """Where the next Tab leads; the same node where there is no way out."""
    # In a grid Tab goes through the cells.
    if role_of(node) == 'table cell':
        return next_focus(program, 'ctrl+Tab', node)
    after = next_focus(program, 'Tab', node)
    # In a text Tab may be a letter; then there is another way out.
    return next_focus(program, 'ctrl+Tab', node) if after == node else after


def walk_pages(program, node):
    """Pages are one stop of Tab, and among them one goes by keys that turn them: there may be a hundred."""
    nodes = [node]
    while role_of(nodes[-1]) == PAGE and len(nodes) < MAX_STOPS:
        after = next_focus(program, 'Next', nodes[-1])
        if after is None or after in nodes:
            break
        nodes.append(after)
    return nodes


def check_keyboard(program, all_seen):
    first = program.focused() or next_focus(program, 'Tab', None)
    if first is None:
        yield 'nothing has the focus, and Tab gives it to nothing'
        return
    highest = min((max(seen.box.top, seen.clip.top) for seen in all_seen if is_control(seen)), default=0)
    reached, by_arrows, groups, tried = walk_pages(program, first), [], [], []
    # Once round for all stops of Tab, and once more for what the arrows come to from them.
    node, came_round, n_known, is_second = reached[-1], False, 0, False
    for _ in range(MAX_STOPS):
        after = go_on(program, node)
        if after is None:
            yield f'the focus is lost behind {node.get_role_name()} “{node.get_name()[:60]}”'
            return
        group, members = passed_by(node, after, all_seen, reached) if is_second or after == node else (None, [])
        if members and group not in tried:
            tried.append(group)
            back = next_focus(program, 'shift+Tab', after) if after != node else node
            # What it comes back to may be another of them.
            if back == node or back in [seen.node for seen in members]:
                found = walk_arrows(program, back, members, all_seen)
                if found:
                    groups.append(group)
                    by_arrows += [back, *found]
                reached += found
            node = program.focused() or node
            after = go_on(program, node)
        if after == node:
            if has_others(node, all_seen, by_arrows):
                yield f'there is no way out of {node.get_role_name()} “{node.get_name()[:60]}”'
            break
        # An arrow may have led out of a group, to where the walk was before.
        n_known = n_known + 1 if after in reached else 0
        if after == first or n_known > len(reached):
            if is_second or not any(seen.role in GROUPED and is_control(seen) and seen.node not in reached
                                    for seen in all_seen):
                break
            is_second, n_known = True, 0
        if after not in reached:
            # The walk began in the middle; once it comes to the top again.
            box = box_of(after)
            is_top = box is not None and box.top < highest + SLACK
            is_out = is_out_of_turn(node, after, all_seen)
            if is_out and is_top and not came_round:
                came_round = True
            elif is_out:
                yield (f'out of turn: “{after.get_name()[:50]}” ({after.get_role_name()}) comes after'
                       f' “{node.get_name()[:50]}” ({node.get_role_name()})')
            if TYPE_NAME.search((after.get_name() or '').strip()):
                yield f'a stop of Tab without a name: {after.get_role_name()} behind “{node.get_name()[:60]}”'
            pages = walk_pages(program, after)
            reached += pages
            after = pages[-1]
        node = after
    else:
        yield f'the way of Tab has no end in {MAX_STOPS} stops'

    roles = {role_of(node) for node in reached}
    ways = ways_to(reached, all_seen)
    for seen in all_seen:
        if not seen.focusable or not seen.sensitive or seen.node in reached:
            continue
        if seen.role in COMPOSITES and seen.role in roles:
            continue
        if seen.role in SURROUNDINGS:
            continue
        # A list in which the arrows go on from the one that Tab comes to.
        lists = [parent for parent in seen.parents if parent.get_role_name() in LISTS]
        if lists and lists[-1] in ways:
            continue
        # Beside what the arrows came to, as its like is beside where they began.
        if any(is_beside(seen, group, ways, reached, all_seen) for group in groups):
            continue
        # It says itself which key it is, or the window manager has one for it.
        if KEYS.search(seen.name) or (seen.box.top < TOP and seen.name in CONTROLS):
            continue
        # What only wraps a control, or is inside one.
        if seen.node in ways or set(seen.parents) & set(reached):
            continue
        yield f'out of reach of Tab: {seen}, in {path_of(seen)}'


# Together

CHECKS = {
    'names': check_names,
    'complaints': check_complaints,
    'contrast': check_contrast,
}


class Part:
    def __init__(self, visits, steps=None, checks=('names', 'complaints', 'contrast', 'keyboard'), environment=None,
                 dialogs=True):
        self.visits, self.steps, self.checks, self.dialogs = visits, steps, checks, dialogs
        self.environment = environment or {}


PALE = ('contrast',)
DARK = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}
HIGH = {'ADW_DEBUG_HIGH_CONTRAST': '1'}
FORMS = ['eoi', 'dossier', 'faulty']
OTHERS = [visit.name for visit in places.VISITS if visit.name not in FORMS]

# Of the dossier the faulty one has all steps, with what is said of faults. The last three are all of the window,
# in other colours; those before them are what is most of it.
PARTS = {
    'eoi': Part(['eoi']),
    'faulty': Part(['faulty']),
    'dossier': Part(['dossier'], 0),
    'others': Part(OTHERS),
    'dark-forms': Part(['start', 'faulty'], None, PALE, DARK),
    'high-contrast-forms': Part(['start', 'faulty'], None, PALE, HIGH),
    'dark-high-contrast-forms': Part(['start', 'faulty'], None, PALE, {**DARK, **HIGH}),
    'dark': Part(None, None, PALE, DARK),
    'high-contrast': Part(None, None, PALE, HIGH),
    'dark-high-contrast': Part(None, None, PALE, {**DARK, **HIGH}),
}


def active_node(program):
    """What is in front: a list or a menu, or the window; one that asks a question is not ACTIVE, but has
    the focus."""
    nodes = chain(program.focused())
    return next((node for node in nodes if is_popover(node)), nodes[0])


def is_popover(node):
    return bool(POPOVER.search(node.get_name() or ''))


def find_faults(program, checks):
    """What is wrong with what is in front, and of how many nodes it consists."""
    wait('a focus', lambda: program.focused() is not None)
    front = active_node(program)
    all_seen = list(survey(front))
    # GTK 4.8 says where things are in a popover as if it were elsewhere: there they are not to be found.
    checks = [check for check in checks if check != 'contrast' or not is_popover(front)]
    faults = [fault for check in checks if check in CHECKS for fault in CHECKS[check](all_seen)]
    if 'keyboard' in checks:
        faults += check_keyboard(program, all_seen)
    return faults, len(all_seen)


PLANTED = (
    ('nothing wrong', None),
    ('no name', 'no name: push button'),
    ('out of reach', 'out of reach of Tab: push button “Nobody'),
    ('no way out', 'there is no way out of text “A trap”'),
    ('too pale', 'contrast 1.'),
    ('out of turn', 'out of turn: “First'),
    ('wrong without words', 'wrong, and no word of why: text'),
)


def test_planted():
    """Each fault that is made on purpose is found, and where there is none nothing is."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'planted.py')
    for number, (fault, wanted) in enumerate(PLANTED, 1):
        program = Program('/usr/bin/python3', script, fault)
        try:
            faults, _ = find_faults(program, (*CHECKS, 'keyboard'))
        finally:
            program.kill()
        found = any(wanted in line for line in faults) if wanted else not faults
        print(f'{"ok" if found else "not ok"} {number} - planted: {fault}', flush=True)
        for line in [] if found else faults:
            print(f'# {line}', flush=True)
    return len(PLANTED)


def is_toolkit(place, fault):
    return any(where.search(place) and what.search(fault) for where, what, _ in TOOLKIT)


def test_part(command, tool, name):
    part = PARTS[name]
    count = 0

    def look(guide, visit, place):
        nonlocal count
        faults, n_nodes = find_faults(guide.program, part.checks)
        faults = [fault for fault in faults if not is_toolkit(place, fault)]
        count += 1
        line = f'{count} - {name}: {visit.name}/{place}, {n_nodes} nodes'
        print(f'not ok {line}' if faults else f'ok {line}', flush=True)
        for fault in faults:
            print(f'# {fault}', flush=True)

    with tempfile.TemporaryDirectory() as folder:
        files = places.Files(tool, folder)
        places.walk(command, files, look, part.visits, part.steps, part.environment, part.dialogs)
    return count


def main():
    command, tool, *names = sys.argv[1:]
    n_tests = 0
    for name in names or PARTS:
        n_tests += test_planted() if name == 'planted' else test_part(command, tool, name)
    print(f'1..{n_tests}', flush=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
