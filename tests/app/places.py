# places.py: everything that a window of the program can show, and how a person comes there
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of all steps and dialogs, for what looks at each of them: pictures, accessibility, words.

A visit is one run of the program with one file; its places are come to one after another. What is
looked for on the way is looked for by what does not hang on the language: actions, names of files,
numbers, or the words that the translation gives. A new dialog is one more line in VISITS."""

import gettext
import os
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from driver import Program, has, is_shown, wait

CALL = '{urn:ibn-dossier:call:1}'
EOI_TIME = '2017-12-11T15:42:00'
DOSSIER_TIME = '2018-03-20T10:00:00'
# 15 March 2018
EPOCH = '1521100800'
AUTHOR = ('--author', 'Noor Verzonnen')
CLOSES = 3
UNSAVED = 'Netwerk van voor de val'


def ask(*arguments):
    """The answer of a tool of the screen, or None."""
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def active_window():
    return ask('xdotool', 'getactivewindow')


def geometry(window):
    """Where it is and how large, in pixels."""
    words = ask('xdotool', 'getwindowgeometry', '--shell', window).split()
    numbers = dict(word.split('=') for word in words)
    return tuple(int(numbers[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))


class Files:
    """What the visits open, made once in a folder of their own."""

    def __init__(self, tool, folder):
        self.tool = tool
        self.folder = folder
        self.data = os.environ['IBN_DATADIR']
        self.example = os.path.join(self.data, 'examples', 'natkou-dossier.xml')
        self.eoi = os.path.join(self.data, 'examples', 'natkou-eoi.xml')
        self.faulty = os.path.join(self.data, 'examples', 'natkou-faulty.xml')
        self.made = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def ibn(self, *arguments):
        # The time stands in what is made.
        done = subprocess.run([self.tool, *arguments], capture_output=True, text=True,
                              env={**os.environ, 'SOURCE_DATE_EPOCH': EPOCH})
        assert done.returncode == 0, f'{arguments}: {done.stderr}'
        return done.stdout

    def get(self, name):
        """The path of a file, which is made when it is asked for first."""
        if name not in self.made:
            path = getattr(self, 'make_' + name.replace('.', '_').replace('-', '_'))(self.path(name))
            # It is seen where a file is chosen.
            os.utime(path, (int(EPOCH), int(EPOCH)))
            self.made[name] = path
        return self.made[name]

    def make_netwerk_ibn(self, path):
        """The example, with a document in it, and a version."""
        bare = self.path('zonder.ibn')
        self.ibn('keep', self.example, 'begin', '-o', bare, *AUTHOR)
        self.ibn('attach', bare, 'complementarity/spc-file', self.get('akkoord.pdf'), '-o', path,
                 *AUTHOR)
        return path

    def make_akkoord_pdf(self, path):
        self.ibn('pdf', self.eoi, '-o', path, '--at', EOI_TIME)
        return path

    def make_deel_ibn(self, path):
        """The part of one company, filled in."""
        self.ibn('part', self.get('netwerk.ibn'), 'companies/c02', '-o', path, *AUTHOR)
        self.ibn('set', path, 'companies/c02/name=Koelhuis Anders nv', *AUTHOR)
        return path

    def make_ander_ibn(self, path):
        """What someone else made of the same dossier meanwhile."""
        self.ibn('set', self.get('netwerk.ibn'), 'network/title=Een andere titel', '-o', path, *AUTHOR)
        self.ibn('set', path, 'network/acronym=ANDERS', *AUTHOR)
        return path

    def make_gewijzigd_ibn(self, path):
        """What differs from what someone else made of it."""
        self.ibn('set', self.get('netwerk.ibn'), 'network/title=Nog een andere titel', '-o', path, *AUTHOR)
        return path

    def make_gedeeld_ibn(self, path):
        """What others have open, too."""
        shutil.copy(self.get('netwerk.ibn'), path)
        return path

    def make_eoi_xml(self, path):
        """A file of its own: the program does not write in it, but a person would."""
        with open(self.eoi, 'rb') as source, open(path, 'wb') as copy:
            copy.write(source.read())
        return path

    def make_fouten_xml(self, path):
        with open(self.faulty, 'rb') as source, open(path, 'wb') as copy:
            copy.write(source.read())
        return path

    def make_leden_xlsx(self, path):
        """A workbook with companies that are known, one that is not, and cells that cannot be read."""
        edited = self.path('leden.xml')
        self.ibn('set', self.example, 'companies/c02/number=onbekend', 'companies/c04/number=later',
                 'companies/c05/name=Wisselwerk Nieuw nv (fictief)', '-o', edited, *AUTHOR)
        self.ibn('export', edited, 'companies', '-o', path)
        return path

    def make_overname_ibn(self, path):
        """A dossier whose answers come from an expression of interest, and are no longer all the same."""
        sealed = self.path('ingediend.ibn')
        self.ibn('submit', self.eoi, '--at', EOI_TIME, '-o', sealed, *AUTHOR)
        self.ibn('new', '--call', 'ibn-2017', '--from', sealed, '-o', path, *AUTHOR)
        self.ibn('set', path, 'network/acronym=NATKOU 2', *AUTHOR)
        self.ibn('set', path, 'contact/name=Noor Verzonnen', *AUTHOR)
        return path

    def make_vervalst_pdf(self, path):
        """A PDF of which a page is gone."""
        whole = self.path('netwerk.pdf')
        self.ibn('pdf', self.example, '-o', whole, '--at', DOSSIER_TIME)
        subprocess.run(['qpdf', whole, '--pages', '.', '1-5,7-z', '--', path], check=True)
        return path

    def call(self):
        return ET.parse(os.path.join(self.data, 'calls', 'ibn-2017.xml')).getroot()

    def steps(self, phase):
        """The ids of the steps of a phase."""
        return [step.get('id') for step in self.call().iter(CALL + 'step') if phase in step.get('phases').split()]

    def label(self, path):
        """What a question is called, in any language."""
        field = next(field for field in self.call().iter(CALL + 'field') if field.get('path') == path)
        return re.compile('|'.join(re.escape(label.text) for label in field.findall(CALL + 'label')))


class Guide:
    """One run of the program, and the ways in it."""

    def __init__(self, command, files, environment=None):
        self.command = command
        self.files = files
        self.program = None
        self.main = None
        self.counter = None
        self.number = 1
        # Its name is seen in the preferences.
        self.home = os.path.join(os.path.expanduser('~'), '.ibn-place')
        shutil.rmtree(self.home, ignore_errors=True)
        # What is open over the window without being a window.
        self.is_open = False
        # Nothing of one visit is found in the next.
        self.environment = {**(environment or {}),
                            'XDG_STATE_HOME': os.path.join(self.home, 'state'),
                            'XDG_DATA_HOME': os.path.join(self.home, 'data')}
        locales = os.path.join(os.path.dirname(os.path.abspath(command)), 'po')
        language = self.environment.get('LANGUAGE', os.environ.get('LANGUAGE', 'en'))
        self.translation = gettext.translation('ibn-dossier', locales, [language], fallback=True)

    def words(self, message, context=None):
        """What the program says for a message of its source, without the mark of its key."""
        words = self.translation.pgettext(context, message) if context else self.translation.gettext(message)
        return words.replace('_', '')

    def named(self, message, context=None):
        return re.compile(re.escape(self.words(message, context)))

    def start(self, file, at):
        arguments = [self.command, '--at', at, file or '--new']
        self.program = Program(*arguments, environment=self.environment)
        self.program.focused()

    def fill_screen(self):
        self.main = wait('the window', active_window)
        width = int(ask('xdotool', 'getdisplaygeometry').split()[0])
        self.program.act('window.toggle-maximized')
        wait('a large window', lambda: geometry(self.main)[2] >= width)

    def go_on(self, step):
        """To a step of the second phase, by those between here and there."""
        names = self.files.steps('dossier')
        for number in range(self.number + 1, names.index(step) + 2):
            self.go_to(number, len(names))

    def end(self):
        if self.program is not None:
            self.program.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def has_kept(self, words):
        """Whether they are on the disk, without having been saved."""
        return any(words in place.read_text('utf-8', 'replace')
                   for place in pathlib.Path(self.environment['XDG_STATE_HOME']).rglob('journal'))

    def is_main(self):
        # Those that ask a question are not ACTIVE to AT-SPI.
        return active_window() == self.main

    def wait_dialog(self):
        wait('a dialog', lambda: active_window() not in (None, self.main))

    def close_dialogs(self):
        """Back to the window, by Escape or by closing, however many lie over it."""
        if self.main is None:
            return
        if self.is_open:
            self.program.key('Escape')
            self.is_open = False
        for _ in range(CLOSES):
            for key in ('Escape', 'ctrl+w'):
                if self.is_main():
                    return
                self.program.key(key)
                try:
                    wait('the window', self.is_main, seconds=2)
                    return
                except AssertionError:
                    continue
        raise AssertionError('it does not close')

    def choose(self, name):
        self.program.choose(self.files.get(name))

    def go_to(self, number, total):
        """The step before is shown."""
        self.number = number
        if number > 1:
            self.program.key('ctrl+Next')
        self.wait_step(number, total)

    def go_back(self, step):
        """To a step of the second phase that lies behind, if it does."""
        names = self.files.steps('dossier')
        while self.number > names.index(step) + 1:
            self.number -= 1
            self.program.key('ctrl+Prior')
            self.wait_step(self.number, len(names))

    def wait_step(self, number, total):
        wanted = re.compile(rf'\D{number}\D+{total}(?!\d)')
        # Where it was last time it is found at once.
        if self.counter is None or not self._shows(wanted):
            self.counter = self.program.see(wanted)

    def _shows(self, wanted):
        try:
            wait('the number of the step', lambda: wanted.search(self.counter.get_name()), seconds=3)
            return True
        except AssertionError:
            return False


# How to come to a place: each gets the guide.

def act(name):
    def do(guide):
        guide.program.act(name)
        guide.wait_dialog()
    return do


def act_with(name, file):
    """An action that asks for a file first."""
    def do(guide):
        guide.program.act(name)
        chooser = wait('a dialog that chooses', lambda: active_window() if not guide.is_main() else None)
        guide.choose(file)
        wait('a dialog', lambda: active_window() not in (None, guide.main, chooser))
    return do


def show(name):
    """Something in the window, that is no dialog."""
    def do(guide):
        guide.program.act(name)
    return do


def show_findings(guide):
    """Beside the form, if they are not there yet."""
    p = guide.program
    hide = guide.named('Hide this pane')
    if p._look('push button', hide) is None:
        p.act('win.findings')
    p.find('push button', hide)


def press_for_dialog(*keys):
    def do(guide):
        guide.program.key(*keys)
        guide.wait_dialog()
    return do


def open_menu(program):
    # A window that has just come back may not hear the first.
    for _ in range(3):
        program.key('F10')
        try:
            wait('a menu', lambda: program.focus_role() == 'menu item', seconds=5)
            return
        except AssertionError:
            continue
    raise AssertionError('the menu does not open')


def from_menu(message):
    def do(guide):
        open_menu(guide.program)
        guide.program.choose_item(guide.named(message))
        guide.wait_dialog()
    return do


def press_button(message, context=None):
    """A button in the window, by its words."""
    def do(guide):
        p = guide.program
        p.tab_to(guide.named(message, context), limit=300)
        p.key('Return')
        guide.wait_dialog()
    return do


def show_preferences(guide):
    """With a name of nobody who makes the pictures."""
    press_for_dialog('ctrl+comma')(guide)
    p = guide.program
    p.tab_to(guide.named('Your name'))
    if p.focus_role() != 'text':
        p.key('Tab')
        wait('a line for the name', lambda: p.focus_role() == 'text')
    p.fill('Noor Verzonnen')


def press_for_list(*keys):
    """What lies over the window without being one."""
    def do(guide):
        guide.program.key(*keys)
        guide.is_open = True
    return do


def search(guide):
    p = guide.program
    p.act('win.find')
    p.wait_focus(guide.named('Find in the dossier'))
    p.type('koeling')
    guide.is_open = True
    found = guide.named('What was found')
    wait('what is found', lambda: any(found.search(node.get_name()) and is_shown(node) for node in p.walk(p.window())))


def choose_form(guide):
    p = guide.program
    label = guide.files.label('applicant/legal-form')
    p.tab_to(label)
    p.key('F4')
    guide.is_open = True
    wait('a list', lambda: p.focus_name() and not label.search(p.focus_name()))


def write_much(guide):
    guide.go_on('scope')
    guide.program.key('ctrl+shift+Return')
    guide.wait_dialog()


def show_timeline(guide):
    guide.go_on('activities')
    words = re.escape(guide.words('%s, month %d to %d')).replace('%s', '.+').replace('%d', r'\d+')
    p = guide.program
    p.tab_to(re.compile(words), limit=200)
    # What follows it is in sight only when all of it is.
    p.tab_to(re.compile('^(?!.*' + words + ')'))


def choose_day(guide):
    guide.go_on('plan')
    p = guide.program
    wait('the first day', lambda: p.focus_role() == 'text')
    p.key('F4')
    guide.is_open = True
    wait('a calendar', lambda: p.focus_role() != 'text')


def edit_cell(guide):
    guide.go_on('budget')
    p = guide.program
    p.tab_to(re.compile('Clustermanager'))
    # To where the totals are in sight, too.
    p.key('ctrl+End')
    wait('the last cell', lambda: 'Clustermanager' not in p.focus_name())
    p.key('Home')


def remove_row(guide):
    guide.go_on('cofinancing')
    p = guide.program
    p.key('alt+Delete')
    p.find('push button', guide.named('_Undo'))


def begin_from(guide):
    """An earlier dossier, chosen on the first page, and what is taken over from it."""
    p = guide.program
    p.tab_to(guide.named('Begin from an earlier dossier'))
    p.key('Return')
    chooser = wait('a dialog that chooses', lambda: active_window() if not guide.is_main() else None)
    guide.choose('eoi.xml')
    wait('a dialog', lambda: active_window() not in (None, guide.main, chooser))


def practise(guide):
    p = guide.program
    p.tab_to(guide.named('_Practise with an Example'))
    p.key('Return')
    p.see(guide.named('Find the Way'))


def change_elsewhere(guide):
    """The file is not what it was when it was opened."""
    p = guide.program
    guide.files.ibn('set', guide.files.get('gedeeld.ibn'), 'network/acronym=ANDERS', *AUTHOR)
    p.see(guide.named('Someone else changed this file. Nothing is written over; what was changed there can be merged.'))


def begin_again(guide):
    """The first page, after work that was left."""
    type_and_fall(guide)
    # It is written a moment after a file was opened, with the time of the clock.
    recent = os.path.join(guide.home, 'data', 'recently-used.xbel')
    wait('the list of recent files', lambda: os.path.exists(recent))
    with open(recent, encoding='utf-8') as file:
        dated = re.sub(r'(added|modified|visited)="[^"]*"', r'\1="2018-03-19T16:30:00Z"', file.read())
    with open(recent, 'w', encoding='utf-8') as file:
        file.write(dated)
    guide.start(None, DOSSIER_TIME)
    p = guide.program
    # It is asked once the first page is there.
    p.find('push button', guide.named('_Later'))
    p.tab_to(guide.named('_Later'))
    p.key('Return')
    wait('the first page', lambda: p.window().get_role_name() == 'frame')
    guide.fill_screen()


def show_budget(guide):
    """Beside the step that it is about."""
    guide.go_back('budget')
    p = guide.program
    p.act('win.budget')
    button = p.find('push button', re.compile('^' + re.escape(guide.words('Budget')) + '$'))
    wait('the budget', lambda: has(button, 'CHECKED') or has(button, 'PRESSED'))


def show_why(guide):
    """A total, taken apart."""
    guide.program.tab_to(re.compile(r'895\.570,00'), limit=300)
    guide.program.key('Return')
    guide.wait_dialog()


def show_cures(guide):
    p = guide.program
    p.find('push button', guide.named('Ways to Mend It')).do_action(0)
    p.find('push button', guide.named('What Each Changes…')).do_action(0)
    guide.wait_dialog()


def import_rows(guide):
    """Rows of a workbook, before they are taken in."""
    p = guide.program
    for number, _ in enumerate(guide.files.steps('dossier')[:5], 1):
        guide.go_to(number, 14)
    # It stands below the rows.
    p.tab_to(guide.named('import and export'), key='shift+Tab')
    p.key('Return')
    p.choose_item(guide.named('_Import…'))
    chooser = wait('a dialog that chooses', lambda: active_window() if not guide.is_main() else None)
    guide.choose('leden.xlsx')
    wait('a dialog', lambda: active_window() not in (None, guide.main, chooser))
    # Until it is read there is something else in the dialog, which goes a little later.
    p.find('push button', re.compile(r'\b14\b'))
    p.find_gone('push button', guide.named('_Cancel'))


def show_document(guide):
    """What is attached, as a picture."""
    p = guide.program
    for _ in guide.files.steps('dossier')[:3]:
        p.key('ctrl+Next')
    p.see(re.compile(r'\D4\D+14(?!\d)'))
    p.tab_to(re.compile(r'akkoord\.pdf.*PDF'), limit=200)
    p.key('Return')
    guide.wait_dialog()


def type_and_fall(guide):
    p = guide.program
    wait('a line to type in', lambda: p.focus_role() == 'text')
    p.key('ctrl+a')
    p.type(UNSAVED)
    p.key('Tab')
    # The window says so only where there is room.
    wait('work that is kept', lambda: guide.has_kept(UNSAVED))
    p.kill()


def leave_work(guide):
    """The program ends while it has unsaved work, and starts again."""
    type_and_fall(guide)
    guide.program = Program(guide.command, '--at', DOSSIER_TIME, guide.files.get('netwerk.ibn'),
                            environment=guide.environment)
    guide.main = None
    wait('a dialog', lambda: ask('xdotool', 'search', '--onlyvisible', '--pid', str(guide.program.process.pid))
         .count('\n') > 0)
    for frame in guide.program.windows():
        if frame.get_name().endswith('netwerk.ibn'):
            guide.program.act('window.toggle-maximized', frame)


def close_changed(guide):
    p = guide.program
    wait('a line to type in', lambda: p.focus_role() == 'text')
    p.key('End')
    p.type(', herwerkt')
    wait('the mark of a change', lambda: p.window().get_name().startswith('• '))
    p.key('ctrl+w')
    guide.wait_dialog()


class Visit:
    """One run: a file and a time, the phase whose steps are looked at, or None, and the dialogs."""

    def __init__(self, name, file, at, phase=None, dialogs=()):
        self.name = name
        self.file = file
        self.at = at
        self.phase = phase
        self.dialogs = dialogs


VISITS = (
    Visit('start', None, DOSSIER_TIME, dialogs=(
        ('start', None),
    )),
    Visit('start-again', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('start-again', begin_again),)),
    Visit('reuse', None, EOI_TIME, dialogs=(('reuse', begin_from),)),
    Visit('practice', None, DOSSIER_TIME, dialogs=(('practice', practise),)),
    Visit('eoi', 'eoi.xml', EOI_TIME, 'eoi', (
        ('submit', act('win.submit')),
    )),
    Visit('dossier', 'netwerk.ibn', DOSSIER_TIME, 'dossier', (
        ('menu', press_for_list('F10')),
        ('letters', act('win.letters')),
        ('parts', act('win.parts')),
        ('history', act('win.history')),
        ('keep-version', act('win.keep-version')),
        ('changes', act('win.export-changes')),
        ('print', press_for_dialog('ctrl+p')),
        ('shortcuts', act('win.show-help-overlay')),
        ('preferences', show_preferences),
        ('about', from_menu('_About IBN Dossier')),
        ('join', act_with('win.join', 'deel.ibn')),
        ('export', press_for_dialog('ctrl+e')),
        ('pages-window', act('win.pages-window')),
        ('search', search),
        ('findings', show_findings),
        ('budget', show_budget),
        ('pages', show('win.pages')),
    )),
    Visit('answers', 'netwerk.ibn', DOSSIER_TIME, dialogs=(
        ('field-help', press_for_list('F1')),
        ('choice', choose_form),
        ('prose', write_much),
        ('timeline', show_timeline),
        ('calendar', choose_day),
        ('sheet', edit_cell),
        ('undo', remove_row),
    )),
    Visit('part', 'deel.ibn', DOSSIER_TIME, dialogs=(('part', None),)),
    Visit('changed', 'gedeeld.ibn', DOSSIER_TIME, dialogs=(('changed', change_elsewhere),)),
    Visit('why', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('why', show_why),)),
    Visit('intake', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('intake', import_rows),)),
    Visit('preview', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('preview', show_document),)),
    Visit('merge', 'gewijzigd.ibn', DOSSIER_TIME, dialogs=(
        ('merge', act_with('win.merge-file', 'ander.ibn')),
    )),
    Visit('faulty', 'fouten.xml', DOSSIER_TIME, 'dossier', (
        ('findings', show_findings),
        ('cures', show_cures),
        ('not-ready', act('win.submit')),
    )),
    Visit('taken-over', 'overname.ibn', EOI_TIME, dialogs=(
        ('taken-over', None),
        ('promises', act('win.promises')),
    )),
    Visit('proof', 'vervalst.pdf', DOSSIER_TIME, dialogs=(
        ('proof', press_button('_Details…', 'proof')),
    )),
    Visit('recovery', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('recovery', leave_work),)),
    Visit('close', 'netwerk.ibn', DOSSIER_TIME, dialogs=(('close', close_changed),)),
)


def walk(command, files, look, visits=None, steps=None, environment=None, dialogs=True):
    """Comes to all places, or to those of the named visits; calls look(guide, visit, place) at each.

    With steps only so many steps of each visit are seen, and without dialogs nothing else. What cannot be
    come to is an error."""
    for visit in VISITS:
        if visits is not None and visit.name not in visits:
            continue
        guide = Guide(command, files, environment)
        try:
            guide.start(files.get(visit.file) if visit.file else None, visit.at)
            guide.fill_screen()
            names = files.steps(visit.phase) if visit.phase else []
            for number, name in enumerate(names[:steps], 1):
                guide.go_to(number, len(names))
                look(guide, visit, f'{number:02}-{name}')
            for name, come in visit.dialogs if dialogs else ():
                guide.place = name
                try:
                    if come:
                        come(guide)
                    look(guide, visit, name)
                    if come:
                        guide.close_dialogs()
                except AssertionError as error:
                    raise AssertionError(f'{visit.name}/{name}: {error}') from error
        except Exception:
            if os.environ.get('SHOT') and guide.program is not None:
                guide.program.shot(os.environ['SHOT'])
            raise
        finally:
            guide.end()
