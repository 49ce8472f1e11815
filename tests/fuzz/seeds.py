#!/usr/bin/python3
# seeds.py: from what is in the source, the files that each fuzz target begins with
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: seeds.py FOLDER, which gets a folder for each target. The same source gives the same seeds. They are short, so that
# each is tried often.
import hashlib
import io
import pathlib
import re
import sys
import zipfile

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
MOST = 4096
HEAD = '<dossier xmlns="urn:ibn-dossier:dossier:1" version="1.0" id="x" call="%s" call-version="1"%s>\n'
TIME = '2018-03-01T12:00:00+01:00'

# What can be done with the dossier of fuzz.c: each with what takes it back.
EDITS = [
    ('<set path="title">Samen</set>', '<set path="title">Samen koelen</set>'),
    ('<typed path="payments/p1/amount">veel</typed>', '<set path="payments/p1/amount">100</set>'),
    ('<insert path="companies/c3"/>', '<remove path="companies/c3"/>'),
    ('<move path="companies/c1"/>', '<move path="companies/c1" before="c2"/>'),
    ('<remove path="payments/p3"/>',
     '<insert path="payments/p3">&lt;row id="p3"&gt;&lt;company&gt;c2&lt;/company&gt;&lt;/row&gt;</insert>'),
]

# The company's own row and what it pays, as it fills them in.
PARTS = [
    '<companies><row id="c1"><letter>brief.pdf</letter><name>Alfa nv</name></row></companies>',
    '<companies><row id="c1"/></companies>'
    '<payments><row id="p1"><amount>150</amount><company>c1</company></row>'
    '<row id="p4"><company>c1</company><label>Nog iets</label></row></payments>',
    '<companies><row id="c1"/><row id="c2"><name>Een ander</name></row></companies>'
    '<payments><row id="p2"><amount>1</amount><company>c1</company></row></payments><title>Anders</title>',
]

MEDIA = {
    'text': b'Een brief\n',
    'html': b'<!doctype html><p>Een brief',
    'rtf': b'{\\rtf1 Een brief}',
    'png': b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82',
    'jpeg': b'\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\0\x08\1\1\0\0?\0\0\xff\xd9',
    'gif': b'GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1\0\0;',
    'pdf': b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
           b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
}


def dossiers():
    """A group each, or the first row of a table."""
    text = (TOP / 'data/examples/natkou-dossier.xml').read_text()
    for name, content in re.findall(r'^  <([a-z-]+)>\n(.*?)^  </\1>\n', text, re.M | re.S):
        rows = re.findall(r'^    <row .*?^    </row>\n', content, re.M | re.S)
        content = (rows or [content])[0]
        if len(content) < MOST:
            yield name, HEAD % ('ibn-2017', '') + f'  <{name}>\n{content}  </{name}>\n</dossier>\n'


def calls():
    for path in [*sorted((TOP / 'tests/data/calls').glob('*.xml')), TOP / 'tests/cli/test-2017.xml']:
        yield path.stem, path.read_text()


def patch(n, deed=''):
    done, undone = EDITS[n]
    return (f'<patch{deed} author="An" time="{TIME}"><edit><done>{done}</done>'
            f'<undone>{undone}</undone></edit></patch>')


def patches():
    for n in range(len(EDITS)):
        yield f'{n}', patch(n, ' deed="make"')


def histories():
    version = f'<version id="v1" kind="named" name="Eerste" author="An" time="{TIME}" content="{"0" * 64}"/>'
    seal = (f'<version id="v2" kind="sealed" time="{TIME}" content="{"0" * 64}" phase="one" fingerprint="{"1" * 64}" '
            f'call-hash="{"2" * 64}"><finding rule="B-03" level="explain" reason="Daarom">Te veel</finding></version>')
    for n in range(len(EDITS)):
        # Backwards, what was done is what takes it back.
        done, undone = EDITS[n]
        back = (f'<patch author="An" time="{TIME}"><edit><done>{undone}</done><undone>{done}</undone></edit></patch>')
        yield f'{n}', ('<history xmlns="urn:ibn-dossier:history:1" version="1.0" saved="1">\n'
                       f'<undo>\n{back}\n</undo>\n<redo>\n{patch(n)}\n</redo>\n'
                       f'<versions>\n{version}\n{seal}\n</versions>\n</history>\n')


def journals():
    done = [patch(n, ' deed="make"') for n in range(len(EDITS))]
    yield 'all', '\x1e'.join(done)
    yield 'torn', '\x1e'.join(done[:2]) + '\x1e\x1f0123456789abcdef 100\n<patch'
    yield 'undo', '\x1e'.join([done[0], patch(1, ' deed="continue"'), patch(1, ' deed="undo"')])


def packages():
    """Each as a zip file, and as the list of what is in it."""
    letter = b'Een brief'
    known = hashlib.sha256(letter).hexdigest()
    dossier = (HEAD % ('fuzz', '') + '<companies><row id="c1"><letter>%s/brief.txt</letter></row></companies></dossier>\n'
               % known).encode()
    version = hashlib.sha256(dossier).hexdigest()
    history = ('<history xmlns="urn:ibn-dossier:history:1" version="1.0" saved="0">\n<versions>\n'
               f'<version id="v1" kind="named" name="Eerste" time="{TIME}" content="{version}"/>\n'
               '</versions>\n</history>\n').encode()
    files = [
        ('mimetype', b'application/vnd.ibndossier.dossier+zip'),
        ('dossier.xml', dossier),
        ('history.xml', history),
        (f'attachments/{known}', letter),
        (f'versions/{version}.xml', dossier),
    ]
    for n in (2, 3, 5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w') as package:
            for name, content in files[:n]:
                package.writestr(zipfile.ZipInfo(name), content,
                                 zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)
        yield f'zip-{n}', out.getvalue()
        yield f'list-{n}', b'\x1e'.join(name.encode() + b'\n' + content for name, content in files[:n])


def parts():
    for n, content in enumerate(PARTS):
        yield f'{n}', HEAD % ('fuzz', ' part="companies/c1"') + content + '</dossier>\n'


TARGETS = {
    'call': calls,
    'dossier': dossiers,
    'history': histories,
    'journal': journals,
    'media': MEDIA.items,
    'package': packages,
    'part': parts,
    'patch': patches,
}


def main(folder):
    for target, seeds in TARGETS.items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for name, text in seeds():
            (place / name).write_bytes(text.encode() if isinstance(text, str) else text)


main(pathlib.Path(sys.argv[1]))
