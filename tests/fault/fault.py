#!/usr/bin/python3
# fault.py: lets each call that changes the disk fail in turn, and looks at what is left
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: fault.py FAULTFS IBN JOURNAL

Whatever fails: a file is the old one or the new one, whole; a journal gives back all that was said
to be kept; and something was said. Prints TAP."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile

CALLS = ['open', 'write', 'pwrite', 'writev', 'fsync', 'fdatasync', 'rename', 'renameat', 'ftruncate', 'mkdir']
KINDS = ['ENOSPC', 'EIO', 'short']
WRITES = ['write', 'pwrite', 'writev']
MOST = 200
ANSWER = 'scope/problem'

faultfs, ibn, journal = sys.argv[1:]
work = os.path.realpath(tempfile.mkdtemp(prefix='ibn-fault-'))
folder = os.path.join(work, 'disk')
mark = os.path.join(work, 'mark')
count = 0
failed = 0


def ok(name, trouble):
    global count, failed
    count += 1
    failed += bool(trouble)
    print(f'{"not ok" if trouble else "ok"} {count} - {name}')
    for line in trouble:
        print(f'# {line}')


def run(*command, fault=None):
    env = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en')
    if fault:
        call, nth, kind, goes_on = fault
        env |= {'LD_PRELOAD': faultfs, 'FAULT_DIR': folder, 'FAULT_CALL': call, 'FAULT_NTH': str(nth),
                'FAULT_KIND': kind, 'FAULT_ON': '1' if goes_on else '', 'FAULT_MARK': mark}
    return subprocess.run(command, capture_output=True, text=True, env=env)


def reset():
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.exists(mark):
        os.unlink(mark)
    os.mkdir(folder)


def try_all(check):
    """Lets check(fault) find trouble with each way to fail, until there is no such call any more;
    gives how many there were, and the trouble by call."""
    found = {}
    n = 0
    for call, kind, goes_on in itertools.product(CALLS, KINDS, (False, True)):
        if kind == 'short' and call not in WRITES:
            continue
        for nth in range(1, MOST):
            reset()
            trouble = check((call, nth, kind, goes_on))
            if not os.path.exists(mark):
                break
            n += 1
            found.setdefault(call, []).extend(f'{call} {nth} {kind} {goes_on}: {line}' for line in trouble)
        else:
            found.setdefault(call, []).append(f'more than {MOST} times')
    return n, found


def content(path):
    """What a dossier says; None when it cannot be read."""
    result = run(ibn, 'get', path, ANSWER)
    return result.stdout if result.returncode == 0 else None


def read(path):
    """The bytes of a file; None when there is none."""
    if not os.path.exists(path):
        return None
    with open(path, 'rb') as file:
        return file.read()


def check_writing(title, name, before, look, old, new, least, *command):
    """Lets a command write NAME, where the file BEFORE is, or none; what look finds there is old or new."""
    file = os.path.join(folder, name)

    def check(fault):
        if before:
            shutil.copy(before, file)
        result = run(*command, fault=fault)
        there = look(file)
        trouble = []
        if there not in (old, new):
            trouble.append(f'the file is damaged: {there[:80]!r}')
        if result.returncode == 0 and there != new:
            trouble.append('it is not saved, and nothing is said')
        if result.returncode not in (0, 2):
            trouble.append(f'exit status {result.returncode}')
        if result.returncode == 2 and not result.stderr.strip():
            trouble.append('no message')
        if result.returncode == 0 and fault[2] != 'short' and os.path.exists(mark):
            trouble.append('something failed, and nothing is said')
        if os.listdir(folder) != ([name] if before or there else []):
            trouble.append(f'left: {os.listdir(folder)}')
        return trouble

    n, found = try_all(check)
    ok(f'{title}: {n} failures were made', [] if n >= least else [f'only {n}'])
    for call, trouble in found.items():
        ok(f'{title}: {call}', trouble)


def check_saving(name):
    template = os.path.join(work, 'template-' + name)
    changed = os.path.join(work, 'changed-' + name)
    run(ibn, 'new', '--call', 'ibn-2017', '-o', template)
    run(ibn, 'set', template, f'{ANSWER}=Oud')
    shutil.copy(template, changed)
    run(ibn, 'set', changed, f'{ANSWER}=Nieuw')
    old = content(template)
    new = content(changed)
    ok(f'{name} can be made and edited', [] if None not in (old, new) and old != new else [f'{old!r} {new!r}'])
    check_writing(name, name, template, content, old, new, 8, ibn, 'set', os.path.join(folder, name), f'{ANSWER}=Nieuw')


def check_pages():
    """A PDF is written by the same function from the command line and from the window."""
    dossier = os.path.join(work, 'dossier.ibn')
    made = [os.path.join(work, name) for name in ('old.pdf', 'new.pdf')]
    pages = (ibn, 'pdf', dossier, '--at', '2018-03-20T10:00:00', '-o')
    run(ibn, 'new', '--call', 'ibn-2017', '-o', dossier)
    for file, answer in zip(made, ('Oud', 'Nieuw')):
        run(ibn, 'set', dossier, f'{ANSWER}={answer}')
        run(*pages, file)
    old, new = map(read, made)
    ok('pages can be made', [] if None not in (old, new) and old != new else ['they are not there, or the same'])
    for title, before, state in (('pages', None, None), ('pages over others', made[0], old)):
        check_writing(title, 'a.pdf', before, read, state, new, 8, *pages, os.path.join(folder, 'a.pdf'))


def check_journal():
    def check(fault):
        for name in ('usual', 'elsewhere'):
            os.mkdir(os.path.join(folder, name))
        result = run(journal, 'edit', folder, fault=fault)
        states = [line.split() for line in result.stdout.splitlines()]
        trouble = []
        if result.returncode not in (0, 2):
            return [f'exit status {result.returncode}: {result.stderr}']
        if result.returncode == 2 and not result.stderr.strip():
            trouble.append('no message')
        if result.returncode == 0 and fault[2] != 'short' and os.path.exists(mark):
            trouble.append('something failed, and nothing is said')
        if not fault[3] and states[-1][1] != '1':
            trouble.append('it does not recover from one failure')
        kept = max((i for i, state in enumerate(states) if state[1] == '1'), default=-1)
        back = run(journal, 'recover', folder).stdout.split()
        fingerprints = [state[0] for state in states]
        reached = max((max((i for i, f in enumerate(fingerprints) if f == b), default=-2) for b in back),
                      default=-1)
        if reached == -2 or any(b not in fingerprints for b in back):
            trouble.append('what comes back was never there')
        if reached < kept:
            trouble.append(f'{reached} comes back, but {kept} was said to be kept')
        return trouble

    n, found = try_all(check)
    ok(f'journal: {n} failures were made', [] if n >= 30 else [f'only {n}'])
    for call, trouble in found.items():
        ok(f'journal: {call}', trouble)


def main():
    try:
        for name in ('dossier.xml', 'dossier.ibn'):
            check_saving(name)
        check_pages()
        check_journal()
    finally:
        shutil.rmtree(work)
    print(f'1..{count}')
    sys.exit(failed > 0)


main()
