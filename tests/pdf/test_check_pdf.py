#!/usr/bin/python3
# test_check_pdf.py: whether the checker finds what is wrong, in a PDF that is broken on purpose
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: test_check_pdf.py IBN DOSSIER, one with charts and links

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib

sys.dont_write_bytecode = True

import check_pdf
from pdf_file import File, read

AT = '2018-03-20T10:00:00'


class Broken:
    """What qpdf read, to be changed; a method finds a thing in it."""

    def __init__(self, data, objects):
        self.data = data
        self.objects = objects
        self.pdf = File(data, objects)

    def entries(self, ref):
        entry = self.objects['obj:' + ref]
        return entry['stream']['dict'] if 'stream' in entry else entry['value']

    def find_all(self, key, value):
        refs = [name[4:] for name in self.objects if name != 'trailer']
        return [ref for ref in refs if isinstance(self.entries(ref), dict) and self.entries(ref).get(key) == value]

    def find(self, key, value):
        """The first dictionary with that entry."""
        return self.entries(self.find_all(key, value)[0])

    def catalog(self):
        return self.entries(self.objects['trailer']['value']['/Root'])

    def below(self, holder, *keys):
        """The dictionary or list to which keys lead, over references."""
        for key in keys:
            inner = holder[key]
            holder = self.objects['obj:' + inner] if isinstance(inner, str) and inner.endswith(' R') else inner
            if isinstance(holder, dict) and ('value' in holder or 'stream' in holder):
                holder = holder['value'] if 'value' in holder else holder['stream']['dict']
        return holder

    def pages(self):
        return [self.entries(ref) for ref in self.pdf.pages]

    def replace(self, ref, change):
        """Changes what a stream holds."""
        stream = self.objects['obj:' + ref]['stream']
        is_packed = '/Filter' in stream['dict']
        data = base64.b64decode(stream['data'])
        data = change(zlib.decompress(data) if is_packed else data)
        stream['data'] = base64.b64encode(zlib.compress(data) if is_packed else data).decode()

    def replace_content(self, pattern, by, page=-1):
        """In the content of a page, by default the last."""
        ref = self.pages()[page]['/Contents']
        self.replace(ref, lambda data: re.sub(pattern, by, data, count=1))

    def replace_bytes(self, pattern, by):
        self.data = re.sub(pattern, by, self.data, count=1)

    def metadata(self, pattern, by, count=1):
        self.replace(self.catalog()['/Metadata'], lambda data: re.sub(pattern, by, data, count=count, flags=re.DOTALL))

    def info(self):
        return self.entries(self.objects['trailer']['value']['/Info'])

    def font(self):
        """A font that is used, and not composite."""
        return self.find('/Subtype', '/TrueType')

    def composite(self):
        return self.find('/Subtype', '/CIDFontType2')

    def to_unicode(self, pattern, by):
        font = next(font for font in self.find_all('/Type', '/Font') if '/ToUnicode' in self.entries(font))
        self.replace(self.entries(font)['/ToUnicode'], lambda data: re.sub(pattern, by, data, count=1))

    def link(self):
        return self.find('/Subtype', '/Link')

    def element(self, kind):
        return self.find('/S', '/' + kind)

    def spec(self):
        return self.find('/Type', '/Filespec')

    def embedded(self):
        return self.below(self.spec(), '/EF', '/F')

    def embedded_names(self):
        return self.below(self.catalog(), '/Names', '/EmbeddedFiles', '/Names')

    def tree(self):
        return self.below(self.catalog(), '/StructTreeRoot')

    def parents(self):
        """Of the content of the first page that has any."""
        for key, value in self.pdf.read_tree(self.tree()['/ParentTree'], '/Nums'):
            if isinstance(self.pdf.get(value), list):
                return self.pdf.get(value)
        raise LookupError('no parents')

    def outline(self):
        return self.below(self.catalog(), '/Outlines')

    def row(self):
        """Of a table, with at least two cells."""
        rows = [self.entries(ref) for ref in self.find_all('/S', '/TR')]
        return next(row for row in rows if isinstance(row['/K'], list) and len(row['/K']) > 1)


def put(value, *path):
    """Sets an entry; path ends in a key."""
    def change(holder):
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
    return change


def nest(broken):
    """An element of its own around the root."""
    tree = broken.tree()
    kids = tree['/K'] if isinstance(tree['/K'], list) else [tree['/K']]
    tree['/K'] = kids * 2


def swap(broken):
    """The first two paragraphs are read in the other order."""
    for ref in broken.find_all('/S', '/TR') + broken.find_all('/S', '/Document') + broken.find_all('/S', '/Sect'):
        kids = broken.entries(ref)['/K']
        if isinstance(kids, list) and len(kids) > 2:
            kids.reverse()
            return
    raise LookupError('nothing to swap')


def set_font_bytes(broken):
    """A glyph of another width."""
    widths = broken.below(broken.font(), '/Widths')
    widths[:] = [width + 7 for width in widths]


# What is done to a good PDF, and the clause that it breaks.
CASES = [
    ('another version', 'A 6.1.2-1', lambda b: b.replace_bytes(rb'%PDF-1\.\d', b'%PDF-2.0')),
    ('no binary comment', 'A 6.1.2-2', lambda b: b.replace_bytes(rb'(?<=\n)%[^\n]{4}', b'%abcd')),
    ('bytes after the end', 'A 6.1.3-3', lambda b: b.replace_bytes(rb'\Z', b'more')),
    ('no end of line before endstream', 'A 6.1.7.1-2', lambda b: b.replace_bytes(rb'\nendstream', b'endstream')),
    ('a wrong length', 'A 6.1.7.1-1', lambda b: b.replace_bytes(rb'/Length \d+', b'/Length 1')),
    ('no ID', 'A 6.1.3-1', lambda b: b.objects['trailer']['value'].pop('/ID')),
    ('encrypted', 'A 6.1.3-2', lambda b: put({'/Filter': '/Standard'}, 'trailer', 'value', '/Encrypt')(b.objects)),
    ('a stream elsewhere', 'A 6.1.7.1-3', lambda b: put('u:other', '/F')(b.embedded())),
    ('LZW', 'A 6.1.7.2-1', lambda b: put('/LZWDecode', '/Filter')(b.embedded())),
    ('a long name', 'A 6.1.13-4', lambda b: put('/' + 'x' * 128, '/Other')(b.catalog())),
    ('a reference to nothing', 'PDF 7.3.10', lambda b: put('999999 0 R', '/Other')(b.catalog())),
    ('no language', 'UA 7.2-34', lambda b: b.catalog().pop('/Lang')),
    ('a language that is none', 'A 6.7.4-1', lambda b: put('u:Dutch!', '/Lang')(b.catalog())),
    ('not marked', 'A 6.7.2.2-1', lambda b: b.catalog().pop('/MarkInfo')),
    ('suspects', 'UA 7.1-4', lambda b: put(True, '/Suspects')(b.below(b.catalog(), '/MarkInfo'))),
    ('the name of the file as title', 'UA 7.1-10', lambda b: b.catalog().pop('/ViewerPreferences')),
    ('JavaScript', 'A 6.5.1-1', lambda b: put({'/S': '/JavaScript', '/JS': 'u:app.beep()'}, '/OpenAction')(b.catalog())),
    ('actions of events', 'A 6.5.2-1', lambda b: put({}, '/AA')(b.pages()[0])),
    ('opens at nothing', 'PDF 12.3.2', lambda b: put(['1 0 R', '/Fit', 3], '/OpenAction')(b.catalog())),
    ('an optional layer', 'A 6.9-1', lambda b: put({'/OCGs': []}, '/OCProperties')(b.catalog())),
    ('no XMP', 'A 6.6.2.1-1', lambda b: b.catalog().pop('/Metadata')),
    ('XMP that does not end', 'A 6.6.2.1-4', lambda b: b.metadata(rb'</rdf:RDF>', b'')),
    ('level B', 'A 6.6.4-3', lambda b: b.metadata(rb'(?<=conformance>)A|(?<=conformance=")A', b'B')),
    ('part 2', 'A 6.6.4-2', lambda b: b.metadata(rb'(?<=pdfaid:part>)3|(?<=pdfaid:part=")3', b'2')),
    ('UA 2', 'UA 5-2', lambda b: b.metadata(rb'(?<=pdfuaid:part>)1|(?<=pdfuaid:part=")1', b'2')),
    ('no extension', 'A 6.6.2.3.1-1', lambda b: b.metadata(rb'<pdfaExtension:schemas>.*</pdfaExtension:schemas>', b'')),
    ('another prefix', 'UA 5-3', lambda b: b.metadata(rb'pdfuaid', b'other', 0)),
    ('another title', 'A 6.6.3', lambda b: put('u:Another', '/Title')(b.info())),
    ('another author', 'A 6.6.3', lambda b: put('u:Another', '/Author')(b.info())),
    ('a date without D', 'PDF 7.9.4', lambda b: put('u:20180320090000Z', '/ModDate')(b.info())),
    ('another date', 'A 6.6.3', lambda b: put('u:D:20180320090001Z', '/CreationDate')(b.info())),
    ('no output intent', 'A 6.2.4.3-2', lambda b: b.catalog().pop('/OutputIntents')),
    ('four colours', 'A 6.2.3-1', lambda b: put(4, '/N')(b.below(b.catalog(), '/OutputIntents', 0, '/DestOutputProfile'))),
    ('a group without colours', 'A 6.2.10-2', lambda b: put({'/S': '/Transparency'}, '/Group')(b.pages()[0])),
    ('CMYK', 'A 6.2.4.3-3', lambda b: b.replace_content(rb'\A', b'0 0 0 1 k ')),
    ('not embedded', 'A 6.2.11.4.1-1', lambda b: b.below(b.font(), '/FontDescriptor').pop('/FontFile2')),
    ('other widths', 'A 6.2.11.5-1', set_font_bytes),
    ('too few widths', 'A 6.2.11.2-6', lambda b: b.below(b.font(), '/Widths').pop()),
    ('no subset', 'PDF 9.6.4', lambda b: put('/Other', '/BaseFont')(b.font())),
    ('no Unicode', 'UA 7.21.7-1', lambda b: b.font().pop('/ToUnicode')),
    ('Unicode 0', 'UA 7.21.7-2', lambda b: b.to_unicode(rb'(<[0-9A-Fa-f]+> )<[0-9A-Fa-f]{4}>(?=\n)', rb'\1<0000>')),
    ('no map of glyphs', 'A 6.2.11.3.2-1', lambda b: b.composite().pop('/CIDToGIDMap')),
    ('other operator', 'A 6.2.2-1', lambda b: b.replace_content(rb'\A', b'foo ')),
    ('q without Q', 'PDF 8.4.2', lambda b: b.replace_content(rb'\Z', b' q')),
    ('EMC without BDC', 'PDF 14.6.1', lambda b: b.replace_content(rb'\Z', b' EMC')),
    ('BDC without EMC', 'PDF 14.6.1', lambda b: b.replace_content(rb'\Z', b' /Span <<>> BDC')),
    ('a rectangle of nobody', 'UA 7.1-3', lambda b: b.replace_content(rb'\Z', b' 0 0 9 9 re f')),
    ('an artifact that is not one', 'UA 7.1-3', lambda b: b.replace_content(rb'/Artifact', b'/Span')),
    ('content of no element', 'UA 7.1-3', lambda b: b.replace_content(rb'/MCID \d+', b'/MCID 9999')),
    ('an artifact in an element', 'UA 7.1-1', lambda b: b.replace_content(rb'(/MCID \d+\s*>>\s*BDC)', rb'\1 /Artifact BMC EMC')),
    ('an element in an artifact', 'UA 7.1-2', lambda b: b.replace_content(rb'(/Artifact[^B]*BDC)', rb'\1 /P <</MCID 9999>> BDC EMC')),
    ('an MCID twice', 'PDF 14.7.4.2', lambda b: b.replace_content(rb'(/\w+\s*<<\s*/MCID \d+\s*>>\s*BDC)', rb'\1 EMC \1')),
    ('an MCID that is not drawn', 'PDF 14.7.4.2', lambda b: put(9999, '/K')(b.element('P'))),
    ('another parent', 'PDF 14.7.4.4', lambda b: b.parents().reverse()),
    ('no parents', 'PDF 14.7.4.4', lambda b: b.pages()[0].pop('/StructParents')),
    ('no structure', 'UA 7.1-11', lambda b: b.catalog().pop('/StructTreeRoot')),
    ('two roots', 'UA 7.1', nest),
    ('another parent of an element', 'UA 7.1-12', lambda b: put(b.catalog()['/StructTreeRoot'], '/P')(b.element('TH'))),
    ('Private', 'UA 7.1-5', lambda b: put('/Private', '/S')(b.element('P'))),
    ('a level left out', 'UA 7.4.2-1', lambda b: put('/H4', '/S')(b.element('H2'))),
    ('TR in a list', 'UA 7.2-19', lambda b: put('/TR', '/S')(b.element('LI'))),
    ('LI in a table', 'UA 7.2-10', lambda b: put('/LI', '/S')(b.element('TD'))),
    ('LBody in a list', 'UA 7.2-20', lambda b: put('/P', '/S')(b.element('LBody'))),
    ('P in TOC', 'UA 7.2-27', lambda b: put('/P', '/S')(b.element('TOCI'))),
    ('a cell too few', 'UA 7.2-42', lambda b: b.row()['/K'].pop()),
    ('a header of nothing', 'UA 7.5-1', lambda b: b.element('TH').pop('/A')),
    ('a figure without words', 'UA 7.3-1', lambda b: b.element('Figure').pop('/Alt')),
    ('a figure of no size', 'PDF 14.8.5.4.3', lambda b: b.element('Figure').pop('/A')),
    ('an element of nothing', 'UA 7.1', lambda b: b.element('P').pop('/K')),
    ('a language of an element', 'UA 7.2-29', lambda b: put('u:Nederlands (België)', '/Lang')(b.element('P'))),
    ('another order', 'UA 7.2', swap),
    ('no order of links', 'UA 7.18.3-1', lambda b: [page.pop('/Tabs', None) for page in b.pages()]),
    ('a link that is not printed', 'A 6.3.2-2', lambda b: put(0, '/F')(b.link())),
    ('a link without flags', 'A 6.3.2-1', lambda b: b.link().pop('/F')),
    ('a link without words', 'UA 7.18.5-2', lambda b: put('u: ', '/Contents')(b.link())),
    ('a link out of the structure', 'UA 7.18.5-1', lambda b: b.link().pop('/StructParent')),
    ('a link in P', 'UA 7.18.5-1', lambda b: [put('/Span', '/S')(b.entries(ref)) for ref in b.find_all('/S', '/Link')]),
    ('a link to nothing', 'PDF 12.3.2', lambda b: put('u:nowhere', '/Dest')(b.link())),
    ('a link beside the page', 'PDF 12.5.2', lambda b: put([700, 0, 710, 10], '/Rect')(b.link())),
    ('a note', 'A 6.3.1-1', lambda b: put('/Text', '/Subtype')(b.link())),
    ('an outline of another length', 'PDF 12.3.3', lambda b: put(1000, '/Count')(b.outline())),
    ('an outline to nothing', 'PDF 12.3.2', lambda b: put('u:nowhere', '/Dest')(b.below(b.outline(), '/First'))),
    ('an outline without a title', 'PDF 12.3.3', lambda b: put('u:', '/Title')(b.below(b.outline(), '/First'))),
    ('an outline that breaks off', 'PDF 12.3.3', lambda b: b.below(b.outline(), '/First').pop('/Next')),
    ('no page labels', 'PDF 12.4.2', lambda b: b.catalog().pop('/PageLabels')),
    ('no relation', 'A 6.8-3', lambda b: b.spec().pop('/AFRelationship')),
    ('not associated', 'A 6.8-4', lambda b: b.catalog().pop('/AF')),
    ('no name in Unicode', 'A 6.8-2', lambda b: b.spec().pop('/UF')),
    ('no media type', 'A 6.8-1', lambda b: b.embedded().pop('/Subtype')),
    ('another size', 'PDF 7.11.4', lambda b: put(7, '/Params', '/Size')(b.embedded())),
    ('names out of order', 'PDF 7.9.6', lambda b: b.embedded_names().reverse() or b.embedded_names().extend([])),
    ('embedded without a name', 'PDF 7.11.4', lambda b: b.embedded_names().clear()),
]


def find_clauses(data, objects):
    pdf = File(data, objects)
    check_pdf.check(pdf)
    return {part for clause in pdf.found for part in clause.split(', ')}, pdf


def run(data, text, change):
    """text: the objects, in JSON."""
    broken = Broken(data, json.loads(text))
    change(broken)
    if broken.data == data and json.dumps(broken.objects) == text:
        raise LookupError('nothing was changed')
    return find_clauses(broken.data, broken.objects)[0]


def check_command(path, work):
    """That the program itself says so, of a file that qpdf wrote."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'check_pdf.py')
    bare = os.path.join(work, 'bare.pdf')
    subprocess.run(['qpdf', '--empty', '--pages', path, '1', '--', bare], check=True)
    good = subprocess.run([script, path], capture_output=True, text=True, check=False)
    bad = subprocess.run([script, bare], capture_output=True, text=True, check=False)
    none = subprocess.run([script, script], capture_output=True, text=True, check=False)
    yield 'a good file gives no line', (good.returncode, good.stdout) == (0, '')
    yield 'a bad one gives lines', bad.returncode == 1 and 'A 6.6.2.1-1, UA 7.1-8: there is no XMP' in bad.stdout
    yield 'what is no PDF gives one', none.returncode == 1 and len(none.stdout.splitlines()) == 1


def main():
    ibn, dossier = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, 'good.pdf')
        small = os.path.join(work, 'small.xml')
        # With few rows; with Greek, for a font of another kind.
        with open(dossier, encoding='utf-8') as source, open(small, 'w', encoding='utf-8') as target:
            text = re.sub(r'^    <row id="[^"]*[^1"]">.*?^    </row>\n', '', source.read(), flags=re.DOTALL | re.MULTILINE)
            target.write(text.replace('koude', 'ψύχος'))
        subprocess.run([ibn, 'pdf', small, '--at', AT, '--phase', 'eoi', '-o', path], check=True)
        data, objects = read(path)
        results = list(check_command(path, work))
    found, good = find_clauses(data, objects)
    text = json.dumps(objects)
    for line in good.report(False):
        print('#', line)
    results.insert(0, ('the pages are good', not found))
    for name, clause, change in CASES:
        try:
            broken = run(data, text, change)
        except (LookupError, StopIteration) as error:
            print(f'# there is nothing to break: {error!r}')
            broken = set()
        if clause not in broken - found:
            print(f'# {clause} expected of “{name}”, found', *sorted(broken - found))
        results.append((f'{clause}: {name}', clause in broken - found))
    for number, (name, passed) in enumerate(results, 1):
        print(f'{"ok" if passed else "not ok"} {number} - {name}')
    print(f'1..{len(results)}')
    return 0 if all(passed for _, passed in results) else 1


if __name__ == '__main__':
    sys.exit(main())
