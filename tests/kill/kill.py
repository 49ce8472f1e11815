#!/usr/bin/python3
# kill.py: kills an editing session at random moments, and looks at what comes back
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: kill.py SESSION RECOVER EXAMPLE SCHEMA

Each time what comes back has to be the dossier as it was after one of the edits, and that at least
the last edit made one second before the kill; on a machine that is busy with something else the
time for which one of its threads had work and no processor comes to that. Prints TAP. KILLS says how
often, SEED from which moments on."""

import concurrent.futures
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

KILLS = int(os.environ.get('KILLS', '200'))
SEED = int(os.environ.get('SEED', '1'))
AT_ONCE = 4
LIMIT = 1.0
FIRST, LAST = 0.0, 2.4   # seconds after the first edit


def get_waited(pid):
    """For each thread the seconds for which it had work and no processor."""
    waited = {}
    for thread in os.listdir(f'/proc/{pid}/task'):
        # It may have ended meanwhile.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            with open(f'/proc/{pid}/task/{thread}/schedstat', encoding='ascii') as file:
                waited[thread] = int(file.read().split()[1]) / 1e9
    return waited


def run_session(number, session, example, folder):
    """What has to have been kept when it was killed, and each edit with its time and fingerprint."""
    wait = random.Random(SEED * 100003 + number).uniform(FIRST, LAST)
    with subprocess.Popen([session, str(SEED * 100003 + number), folder, example],
                          stdout=subprocess.PIPE) as process:
        lines = [process.stdout.readline()]
        # Nothing is waited for: this is the moment.
        time.sleep(max(0, wait - LIMIT))
        before = get_waited(process.pid)
        time.sleep(min(wait, LIMIT))
        starved = max((waited - before.get(thread, 0) for thread, waited in get_waited(process.pid).items()),
                      default=0)
        due = time.monotonic() - LIMIT - starved
        process.kill()
        lines += process.stdout.readlines()
        process.wait()
    edits = [line.split() for line in lines if line.endswith(b'\n') and len(line.split()) == 3]
    return due, [(int(edit[1]) / 1e6, edit[2].decode()) for edit in edits]


def check(number, session, recover, example, schema):
    folder = tempfile.mkdtemp(prefix='ibn-kill-')
    try:
        kept, edits = run_session(number, session, example, folder)
        if not edits:
            return 'the session did not begin', None
        out = os.path.join(folder, 'out.xml')
        result = subprocess.run([recover, folder, out], capture_output=True, text=True)
        if result.returncode != 0:
            return f'nothing comes back: {result.stderr}', None
        fingerprint, n_there, n_attached, n_steps = result.stdout.split()
        states = [i for i, (_, state) in enumerate(edits) if state == fingerprint]
        due = max((i for i, (when, _) in enumerate(edits) if when <= kept), default=0)
        if not states:
            return f'what comes back was never there ({len(edits)} edits)', None
        if states[-1] < due:
            return f'edit {states[-1]} comes back, but {due} of {len(edits)} was due', None
        if n_there != n_attached:
            return f'{n_there} of {n_attached} attachments come back', None
        if schema and subprocess.run(['xmllint', '--noout', '--nonet', '--schema', schema, out],
                                     capture_output=True).returncode != 0:
            return 'what comes back is not valid', None
        return None, (len(edits), len(edits) - 1 - states[-1], int(n_steps))
    finally:
        shutil.rmtree(folder)


def main():
    session, recover, example, schema = sys.argv[1:]
    if not shutil.which('xmllint'):
        schema = None
    print(f'1..{KILLS}')
    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(check, number, session, recover, example, schema)
                for number in range(KILLS)]
        for number, job in enumerate(jobs):
            trouble, outcome = job.result()
            print(f'{"not ok" if trouble else "ok"} {number + 1} - kill {number}'
                  + (f' # {trouble}' if trouble else ''), flush=True)
            if outcome:
                outcomes.append(outcome)
    edits = sum(outcome[0] for outcome in outcomes)
    lost = sum(outcome[1] for outcome in outcomes)
    print(f'# {edits} edits, {lost} of the last second did not come back')
    sys.exit(len(outcomes) != KILLS)


main()
