#!/usr/bin/python3
# test-outputs.py: every kind of pages, of the examples and of random dossiers, as other programs see them
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: test-outputs.py IBN MAKE-DOSSIERS EXAMPLES. Each PDF holds to the clauses of check_pdf.py; qpdf has nothing to say of it;
# poppler and mupdf find the same text on each page and draw the same; what is embedded has the hash that is told.

import collections
import concurrent.futures
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

sys.dont_write_bytecode = True

import check_pdf
from pdf_file import File, get_text, read

AT = '2018-03-20T10:00:00'
# What is made of a dossier, by which arguments.
DOSSIER = [('dossier', []), ('eoi', ['--phase', 'eoi'])]
KINDS = DOSSIER + [('summary', ['--kind', 'summary']), ('budget', ['--kind', 'budget']),
                   ('letters', ['--kind', 'letters']), ('mandates', ['--kind', 'mandates'])]
# Seeds of random dossiers: one that is empty, one with every field, and small ones.
SEEDS = [0, 2, 7, 8, 9, 10]
LEAF = re.compile(r'^ +<[a-z0-9-]+>[^<>]*</[a-z0-9-]+>\n', re.MULTILINE)
LATIN = re.compile('[0-9A-Za-zÀ-ɏ]')
RESOLUTION = 72             # dots per inch
BLOCK = 12                  # dots, so that it does not matter how an edge is smoothed
MAX_DIFFERENCE = 20         # of a block, of 255; a line less makes 25 and more
MAX_LINES = 8
HAS_MUPDF = shutil.which('mutool') is not None


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=False)


def make_earlier(dossier, path):
    """A dossier with every fourth answer less."""
    parts = LEAF.split(dossier.read_text())
    leaves = LEAF.findall(dossier.read_text())
    leaves = ['' if at % 4 == 0 else leaf for at, leaf in enumerate(leaves)] + ['']
    path.write_text(''.join(part + leaf for part, leaf in zip(parts, leaves)))


def split_pages(command):
    return run(*command).stdout.decode(errors='replace').split('\f')[:-1]


def count_letters(text):
    """The Latin letters of a page, since programs differ in what they take for a word, and in the order of other scripts."""
    return collections.Counter(LATIN.findall(unicodedata.normalize('NFKC', text)))


def compare_texts(path):
    popplers, mupdfs = split_pages(['pdftotext', '-raw', path, '-']), split_pages(['mutool', 'draw', '-q', '-F', 'txt', path])
    if len(popplers) != len(mupdfs):
        yield f'poppler has {len(popplers)} pages, mupdf {len(mupdfs)}'
    for number, (one, other) in enumerate(zip(popplers, mupdfs), 1):
        one, other = count_letters(one), count_letters(other)
        if one != other:
            yield f'page {number}: only in poppler {dict(one - other)}, only in mupdf {dict(other - one)}'


def read_image(data):
    """A picture in greys, of the form P5."""
    match = re.match(rb'P5\s(?:#.*\n)?\s*(\d+)\s+(\d+)\s+255\s', data)
    return (int(match[1]), int(match[2])), data[match.end():]


def compare_blocks(one, other, width, height):
    """How far the greys of a block are apart, where they are most."""
    most = 0
    for top in range(0, height, BLOCK):
        for left in range(0, width, BLOCK):
            rows = [slice(y * width + left, y * width + min(left + BLOCK, width)) for y in range(top, min(top + BLOCK, height))]
            apart = sum(sum(one[row]) - sum(other[row]) for row in rows)
            most = max(most, abs(apart) / sum(row.stop - row.start for row in rows))
    return most


def compare_looks(path, n_pages, work):
    for page in sorted({1, 2, (n_pages + 1) // 2, n_pages} & set(range(1, n_pages + 1))):
        one = run('pdftoppm', '-r', RESOLUTION, '-gray', '-f', page, '-l', page, path).stdout
        other = work / 'page.pgm'
        run('mutool', 'draw', '-q', '-r', RESOLUTION, '-c', 'gray', '-F', 'pgm', '-o', other, path, page)
        (size, one), (other_size, other) = read_image(one), read_image(other.read_bytes())
        if size != other_size:
            yield f'page {page}: poppler draws {size}, mupdf {other_size}'
        elif len(set(one)) < 2:
            yield f'page {page} is blank'
        else:
            difference = compare_blocks(one, other, *size)
            if difference > MAX_DIFFERENCE:
                yield f'page {page}: poppler and mupdf draw it {difference:.0f} apart'


def check_enclosed(pdf, path, work, is_hybrid):
    """What other programs get out of it is what pages.xml tells of."""
    specs = {get_text(pdf.get(ref, '/UF')): pdf.get_dict(ref, '/EF')['/F'] for ref in pdf.find('/Filespec')}
    if not is_hybrid:
        if specs:
            yield f'there is something inside: {sorted(specs)}'
        return
    folder = work / 'inside'
    folder.mkdir()
    run('pdfdetach', '-saveall', '-o', folder, path)
    taken = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in specs}
    if HAS_MUPDF:
        for name, ref in specs.items():
            run('mutool', 'show', '-b', '-o', folder / '.one', path, ref.split()[0])
            if (folder / '.one').read_bytes() != taken[name]:
                yield f'mupdf takes out another {name}'
    if taken.get('pages.xml') is None:
        yield 'there is no pages.xml'
        return
    told = [node for node in ET.fromstring(taken['pages.xml']) if node.tag.endswith('}enclosed')]
    if {node.get('name') for node in told} != set(specs) - {'pages.xml'}:
        yield f'pages.xml tells of others than {sorted(specs)}'
    for node in told:
        data = taken.get(node.get('name')) or b''
        if (hashlib.sha256(data).hexdigest(), len(data)) != (node.get('fingerprint'), int(node.get('size'))):
            yield f'{node.get("name")} has another hash'


def judge(job):
    """All that is wrong with an output."""
    ibn, dossier, name, arguments = job
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        path = work / 'pages.pdf'
        made = run(ibn, 'pdf', dossier, '--at', AT, '-o', path, *arguments)
        if made.returncode != 0 and name.split()[-1] in ('letters', 'mandates') and b'No row' in made.stderr:
            return None
        if made.returncode != 0 or made.stdout or made.stderr:
            return [f'it is not made: {made.stderr.decode()}']
        pdf = File(*read(path))
        check_pdf.check(pdf)
        found = pdf.report(False)
        quiet = run('qpdf', '--check', path)
        if quiet.returncode != 0 or quiet.stderr:
            found.append(f'qpdf says {quiet.stderr.decode()}')
        if HAS_MUPDF:
            found += compare_texts(path)
            found += compare_looks(path, len(pdf.pages), work)
        found += check_enclosed(pdf, path, work, name.split()[-1] in dict(DOSSIER))
        return found


def main():
    ibn, maker, examples = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        jobs = []
        for seed in SEEDS:
            subprocess.run([maker, folder, str(seed), '1'], check=True)
        examples = sorted(pathlib.Path(examples).glob('*.xml'))
        for dossier in examples + sorted(work.glob('*.xml')):
            earlier = work / f'{dossier.stem}.earlier'
            make_earlier(dossier, earlier)
            kinds = KINDS + [('changes', ['--kind', 'changes', '--since', str(earlier)])]
            jobs += [(ibn, dossier, f'{dossier.stem} {kind}', arguments) for kind, arguments in kinds]
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            results = list(pool.map(judge, jobs))
    failed = 0
    for number, (job, found) in enumerate(zip(jobs, results), 1):
        failed += bool(found)
        print(f'{"not ok" if found else "ok"} {number} - {job[2]}' + (' # SKIP nobody signs one' if found is None else ''))
        for line in (found or [])[:MAX_LINES]:
            print('#', line.replace('\n', ' '))
    print(f'1..{len(jobs)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
