#!/usr/bin/python3
# seeds.py: from what is in the source, the files that each fuzz target begins with
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: seeds.py FOLDER, which gets a folder for each target. The same source gives the same seeds. They are short, so that
# each is tried often.
import base64
import hashlib
import io
import pathlib
import re
import sys
import zipfile
import zlib

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


def read_constant(file, name):
    """A document that is written out in a unit test."""
    text = (TOP / 'tests/unit' / file).read_text()
    lines = re.search(r' %s\[\] =\n((?:  ".*";?\n)+)' % name, text)[1]
    return base64.b64decode(''.join(re.findall('"(.*)"', lines)))


MEDIA = {
    'text': b'Een brief\n',
    'html': b'<!doctype html><p>Een brief',
    'rtf': b'{\\rtf1 Een brief}',
    'png': b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82',
    'jpeg': b'\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\0\x08\1\1\0\0?\0\0\xff\xd9',
    'gif': b'GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1\0\0;',
    'pdf': b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
           b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    # Both with all objects in a stream; the second one is encrypted, without a password, and was made by libqpdf.
    'pdf-held': b'%PDF-1.5\n4 0 obj<</Type/ObjStm/N 3/First 14/Length 5 0 R>>stream\n1 0 2 30 3 58 '
                b'<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[3 0 R]>> <</Type/Page>>\nendstream endobj\n'
                b'5 0 obj 86 endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    'pdf-locked': read_constant('test-media-pdf.c', 'aes_pdf'),
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


def pdfs():
    """Each as the list of its objects, and as the file that comes of it."""
    letter = b'Een brief'
    known = hashlib.sha256(letter).hexdigest()
    dossier = (HEAD % ('fuzz', '') + f'<companies><row id="c1"><letter>{known}/brief.txt</letter></row></companies>'
               '</dossier>\n').encode()
    enclosed = [('dossier', 'dossier.xml', dossier), ('call', 'fuzz.xml', b'<call/>'), ('attachment', 'brief.txt', letter)]
    pages = (f'<pages xmlns="urn:ibn-dossier:pages:1" version="1.0" program="p" libraries="l" kind="dossier" phase="eoi"'
             f' language="nl" at="{TIME}" day="2018-03-01" time="{TIME}">\n')
    for kind, name, content in enclosed:
        pages += (f'<enclosed kind="{kind}" name="{name}" fingerprint="{hashlib.sha256(content).hexdigest()}"'
                  f' size="{len(content)}"/>\n')
    content = hashlib.sha256(dossier).hexdigest()
    pages += (f'<seal id="v1" time="{TIME}" content="{content}" phase="eoi" fingerprint="{content}" call-hash="{content}">'
              '<finding rule="B-03" level="explain" reason="Daarom">Te veel</finding></seal>\n</pages>\n')
    files = [(name, content) for _, name, content in enclosed] + [('pages.xml', pages.encode())]
    for n, packing in ((4, b'/Type /EmbeddedFile /Filter /FlateDecode'), (4, b'/Type /EmbeddedFile'),
                       (1, b'/Filter [ /FlateDecode ]')):
        names = b' '.join(b'(%s) << /F (%s) /UF (%s) /EF << /F %d 0 R >> >>' % (*[name.encode()] * 3, i + 4)
                          for i, (name, _) in enumerate(files[:n]))
        objects = [b'<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [ %s ] >> >> /AF [ ] >>' % names,
                   b'<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>', b'<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>',
                   *(packing + b'\x1f' + content for _, content in files[:n])]
        yield f'list-{n}-{len(packing)}', b'\x1e'.join(objects)
        yield f'file-{n}-{len(packing)}', pdf_file(objects)
        yield f'held-{n}-{len(packing)}', pdf_file_held(objects)


def proofs():
    """What pages draw, what letters are called, how one is drawn, and what the catalogue has."""
    text = (b'/Span << /MCID 0 >> BDC BT 9 0 0 9 50 700 Tm /f 1 Tf [ (  ) -20 ( ) ] TJ 0 -12 TD /g 9 Tf <00010002> Tj'
            b' T* (  ) Tj 1 2 ( ) " ET EMC\n')
    drawing = (b'q 1 0 0 1 10 10 cm 0.2 g 10 20 30 40 re f 1 2 m 3 4 5 6 7 8 c h S Q /Artifact BMC /Figure << /MCID 1'
               b' /ActualText <feff0031> >> BDC BT /h 5 Tf 3 Tr (AB) Tj ET EMC EMC /x Do\n')
    image = b'BI /W 1 /H 1 ID \x00 EI % rest\n'
    letters = (b'2 beginbfchar <20> <0031> <0001> <00660069> endbfchar 2 beginbfrange <0002> <0009> <0041>'
               b' <0041> <0042> [ <0031> <0032> ] endbfrange')
    letter = b'500 0 0 0 500 700 d1 0 0 500 700 re f'
    structure = (b'/StructTreeRoot << /K [ << /S /Document /Alt (Samen) /Pg 3 0 R /K [ 0 << /Type /MCR /MCID 1 /Pg 4 0 R >>'
                 b' << /S /P /K 2 >> ] >> ] /RoleMap << /A /P >> >>')
    rest = (b'/Outlines << /First << /Title (Een) /Dest [ 3 0 R /Fit ] >> >> /PageLabels << /Nums [ 0 << /S /D >> ] >>'
            b' /Names << /Dests << /Names [ (a) [ 4 0 R /Fit ] ] >> >> /OpenAction [ 3 0 R /Fit ] /AA << /WC 3 0 R >>')
    for n, pieces in enumerate(([text, letters, letter, structure], [drawing, letters, letter, rest], [image, letters, letter, b''],
                                [text + drawing + image, letters, drawing, structure + rest])):
        yield f'{n}', b'\x1e'.join(pieces)


def sheets():
    """Workbooks as the list of their parts, and as files; and text."""
    for path in sorted((TOP / 'tests/data/sheets').glob('*.*s[vx]*')) + sorted((TOP / 'tests/data/sheets').glob('*.ods')):
        yield path.name, path.read_bytes()
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts = [
        ('[Content_Types].xml', '<Types/>'),
        ('_rels/.rels', f'{rels}<Relationship Id="r" Type="{office}/officeDocument" Target="w.xml"/></Relationships>'),
        ('w.xml', f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
        ('_rels/w.xml.rels', f'{rels}<Relationship Id="r1" Type="{office}/worksheet" Target="s.xml"/>'
         f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="t.xml"/>'
         f'<Relationship Id="r3" Type="{office}/styles" Target="y.xml"/></Relationships>'),
        ('s.xml', f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>'
         'Ondernemingsnummer</t></is></c></row><row><c t="str"><v>Alfa</v></c><c><v>566988259</v></c><c s="1"><v>43180.5</v>'
         '</c></row></sheetData></worksheet>'),
        ('t.xml', f'<sst xmlns="{main}"><si><r><t>Naam</t></r></si></sst>'),
        ('y.xml', f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="200" formatCode="d/m/yy h:mm"/></numFmts>'
         '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'),
    ]
    yield 'xlsx', '\x1e'.join(f'{name}\n{text}' for name, text in parts)
    oasis = 'urn:oasis:names:tc:opendocument:xmlns:'
    content = (f'<o:document-content xmlns:o="{oasis}office:1.0" xmlns:t="{oasis}table:1.0" xmlns:x="{oasis}text:1.0"><o:body>'
               '<o:spreadsheet><t:table t:name="A"><t:table-row t:number-rows-repeated="2"><t:table-cell><x:p>Naam<x:s/></x:p>'
               '</t:table-cell><t:table-cell o:value-type="float" o:value="1.5"/><t:table-cell o:value-type="date"'
               ' o:date-value="2018-03-21"/><t:table-cell t:number-columns-repeated="9"/></t:table-row></t:table>'
               '</o:spreadsheet></o:body></o:document-content>')
    yield 'ods', '\x1e'.join(('mimetype\napplication/vnd.oasis.opendocument.spreadsheet', f'content.xml\n{content}'))
    yield 'tabs', 'Naam\tOndernemingsnummer\n"Alfa\nnv"\t0566.988.259\n'
    yield 'commas', 'Omschrijving,Jaar 1\n"a, b",12\n"c ""d""",13\nTotaal,25\n'


def pdf_objects(objects, first, out):
    """Appends them, and gives their places."""
    places = []
    for n, content in enumerate(objects, first):
        places.append(len(out))
        dictionary, is_stream, data = content.partition(b'\x1f')
        if is_stream:
            data = zlib.compress(data) if b'FlateDecode' in dictionary else data
            content = b'<< %s /Length %d >>\nstream\n%s\nendstream' % (dictionary, len(data), data)
        out += b'%d 0 obj\n%s\nendobj\n' % (n, content)
    return places


def pdf_file(objects):
    out = bytearray(b'%PDF-1.7\n')
    places = b''.join(b'%010d 00000 n \n' % place for place in pdf_objects(objects, 1, out))
    n = len(objects) + 1
    return bytes(out) + (b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'
                         % (n, places, n, len(out)))


def pdf_file_held(objects):
    """The first three in a stream, and a stream that tells where all are."""
    out = bytearray(b'%PDF-1.7\n')
    n = len(objects) + 1
    head, held = b'', b''
    for i, content in enumerate(objects[:3], 1):
        head += b'%d %d ' % (i, len(held))
        held += content + b'\n'
    stream = b'/Type /ObjStm /N 3 /First %d /Filter /FlateDecode\x1f' % len(head) + head + held
    places = pdf_objects([*objects[3:], stream], 4, out)
    entries = [(0, 0, 0), *[(2, n, i) for i in range(3)], *[(1, place, 0) for place in [*places, len(out)]]]
    table = b''.join(b'%c%c%c%c' % (kind, place >> 8, place & 255, i) for kind, place, i in entries)
    start = len(out)
    pdf_objects([b'/Type /XRef /Size %d /W [ 1 2 1 ] /Root 1 0 R /Filter /FlateDecode\x1f' % len(entries) + table], n + 1, out)
    return bytes(out) + b'startxref\n%d\n%%%%EOF\n' % start


TARGETS = {
    'call': calls,
    'dossier': dossiers,
    'history': histories,
    'journal': journals,
    'media': MEDIA.items,
    'package': packages,
    'part': parts,
    'patch': patches,
    'pdf': pdfs,
    'proof': proofs,
    'sheet': sheets,
}


def main(folder):
    for target, seeds in TARGETS.items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for name, text in seeds():
            (place / name).write_bytes(text.encode() if isinstance(text, str) else text)


main(pathlib.Path(sys.argv[1]))
