#!/usr/bin/python3
# test-hostile.py: what the program does with files that mean harm
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: test-hostile.py IBN. Each file is refused with one sentence, or read as far as it goes, in little time and memory.
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True

import make
import make_pdf
from make import Entry, MIB
from make_pdf import Pdf

MAX_SECONDS = 5            # of the processor
MAX_KIB = 512 * 1024       # in memory at once
MAX_ADDRESSES = 4096 * MIB
MAX_SENTENCE = 800

IBN = sys.argv[1]
AT = '2018-03-20T10:00:00'


class Outcome:
    def __init__(self, status, out, err, seconds, kib):
        self.status = status
        self.out = out
        self.err = err
        self.seconds = seconds
        self.kib = kib

    def get_trouble(self):
        """What is never right, whatever the file holds."""
        if self.status < 0:
            return f'killed by signal {-self.status}'
        if self.seconds > MAX_SECONDS:
            return f'{self.seconds:.1f} seconds'
        if self.kib > MAX_KIB:
            return f'{self.kib // 1024} MiB'
        try:
            text = self.err.decode()
        except UnicodeDecodeError:
            return 'not a sentence in UTF-8'
        for line in text.splitlines():
            if not line.startswith('ibn: '):
                return f'it does not speak itself: {line[:200]}'
            if len(line) > MAX_SENTENCE:
                return f'a sentence of {len(line)} characters'
        return None


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESSES, MAX_ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * MAX_SECONDS, 4 * MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(work, *arguments):
    with open(work / 'out', 'wb') as out, open(work / 'err', 'wb') as err:
        process = subprocess.Popen([IBN, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=limit)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Outcome(process.returncode, (work / 'out').read_bytes(), (work / 'err').read_bytes(),
                   usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def refused(*patterns):
    """With one sentence in which all of that stands."""
    def judge(outcome):
        lines = outcome.err.decode().splitlines()
        if outcome.status != 2:
            return f'exit status {outcome.status}'
        if len(lines) != 1:
            return f'{len(lines)} sentences'
        for pattern in patterns:
            if not re.search(pattern, lines[0]):
                return f'“{pattern}” is not in it'
        return None
    return judge


def is_read(*patterns):
    """Quietly, or with these sentences about what is missing."""
    def judge(outcome):
        lines = outcome.err.decode().splitlines()
        if outcome.status not in (0, 1):
            return f'exit status {outcome.status}'
        if len(lines) != len(patterns):
            return f'{len(lines)} sentences'
        for line, pattern in zip(lines, patterns):
            if not re.search(pattern, line):
                return f'“{pattern}” is not in it'
        return None
    return judge


def any_of(*judges):
    def judge(outcome):
        complaints = [judge(outcome) for judge in judges]
        return None if None in complaints else '; '.join(complaints)
    return judge


def entities():
    """The same in each kind of XML."""
    kinds = [
        ('dossier', 'dossier', make.xml, '<a>%s</a>', '.xml', lambda data: data, 'xml', refused('DOCTYPE')),
        ('call', 'call', make.call, '<summary>%s</summary>', '.xml', lambda data: data, 'lint', refused('DOCTYPE')),
        ('history', 'history', make.history, '%s', '.ibn',
         lambda data: make.package(Entry('history.xml', data)), 'xml', is_read('Earlier steps.*DOCTYPE')),
    ]
    for kind, root, wrap, place, ending, finish, verb, judge in kinds:
        yield f'{kind}: billion laughs', ending, finish(wrap(place % '&a9;', before=make.laughs(root))), [verb], judge
        yield f'{kind}: quadratic entity', ending, finish(wrap(place % ('&a;' * 50000), before=make.quadratic(root))), \
            [verb], judge
        yield f'{kind}: entity from a file', ending, finish(wrap(place % '&a;', before=make.outside(root))), [verb], judge
        yield f'{kind}: parameter entity', ending, finish(wrap(place % 'a', before=make.parameters(root))), [verb], judge


def refused_xml():
    yield ('a million attributes', make.xml('', more=make.attributes(1000000)), 'Line 2: .*attributes')
    yield ('as many further down', make.xml(f'<a>\n<b{make.attributes(1000000)}/></a>'), 'Line 3: .*attributes')
    yield ('a hundred thousand namespaces', make.xml(f'<a{make.namespaces(100000)}/>'), 'namespaces')
    yield ('namespaces in each other', make.xml(''.join(f'<a:b xmlns:a="urn:{i}"{make.namespaces(99)}>' for i in range(3))),
           'namespaces')
    yield ('a million rows', make.xml(make.rows(1000000)), '16 MiB')
    yield ('half a million rows', make.xml(make.rows(500000)), 'elements')
    yield ('too many rows', make.xml(make.rows(10001)), '10000 rows')
    yield ('a million answers', make.xml(''.join(f'<a-{i}>1</a-{i}>' for i in range(1000000))), 'elements|16 MiB')
    yield ('two million comments', make.xml('<!---->' * 2000000), 'elements')
    yield ('a million elements deep', make.xml('<a>' * 1000000), 'elements')
    yield ('a hundred thousand elements deep', make.xml('<a>' * 100000), '32 elements deep')
    yield ('a name of 10 MB', make.xml(f'<{"a" * 10000000}/>'), 'Huge|too long')
    yield ('an attribute of 12 MB', make.xml(f'<a b="{"x" * 12000000}"/>'), 'too long|huge')
    yield ('a text of 12 MB', make.xml(f'<a>{"x" * 12000000}</a>'), 'huge|too long')
    yield ('a version of 9 MB', make.xml('').replace(b'"1.0" id', b'"' + b'9' * 9000000 + b'" id'), 'Line 2')
    yield ('20 MB', make.xml(f'<a>{"x" * 20000000}</a>'), '16 MiB')
    yield ('a file of 1 GiB', make.sparse(1024 * MIB), '16 MiB')
    yield ('nothing', b'', 'empty')
    yield ('NULs', bytes(1000), 'Line 1')
    yield ('a NUL in a text', make.xml('<a>b\0c</a>'), 'Line 2')
    yield ('no UTF-8', make.xml('<a>b</a>').replace(b'>b<', b'>\xff\xfe<'), 'UTF-8')
    yield ('UTF-16', make.xml('<a>b</a>').decode().replace('UTF-8', 'UTF-16').encode('utf-16'), 'UTF-8')
    yield ('UTF-7', make.xml('<a>b</a>').replace(b'UTF-8', b'UTF-7'), 'UTF-7')
    yield ('an unknown entity', make.xml('<a>&b;</a>'), 'Entity')
    yield ('a character that is none', make.xml('<a>&#xffff;&#0;</a>'), 'Line 2')
    yield ('a path in its id', make.xml('').replace(b'id="x"', b'id="../../x"'), 'cannot be the “id”')
    yield ('a path in its call', make.xml('').replace(b'"ibn-2017"', b'"/etc/passwd"'), 'cannot be the “call”')
    yield ('a part of nothing', make.xml('', more=' part="companies/../x"'), 'cannot be the “part”')


def read_xml():
    """What is large, and no harm."""
    yield ('ten thousand rows', make.xml(make.rows(10000)), ['check', '--at', AT])
    yield ('two hundred thousand answers', make.xml('<a>' + ''.join(f'<a-{i}>1</a-{i}>' for i in range(200000, 0, -1)) + '</a>'),
           ['check', '--at', AT])
    yield ('accents', make.xml('<project><title>' + '\u00e9' * 4000000 + '</title></project>'), ['check', '--at', AT])
    yield ('accents on one letter', make.xml('<project><title>e' + '\u0301\u0323' * 2000000 + '</title></project>'),
           ['check', '--at', AT])
    yield ('words', make.xml('<activities><row id="a1"><objective>' + 'x ' * 4000000 + '</objective></row></activities>'),
           ['check', '--at', AT])
    yield ('rows that are named', make.xml('<indicators><row id="a1"><linked-activities>' + 'a1 ' * 1000000
                                           + '</linked-activities></row></indicators>'), ['check', '--at', AT])
    yield ('comments within a text', make.xml('<a>' + '1<!---->' * 200000 + '</a>'), ['xml'])
    yield ('three million entities', make.xml('<a>' + '&amp;' * 3000000 + '</a>'), ['xml'])
    yield ('another namespace', make.xml('<a>' + '<x:b xmlns:x="urn:x"/>' * 200000 + '</a>'), ['xml'])
    yield ('inclusion, which is not done',
           make.xml('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), ['xml'])


def refused_calls():
    yield ('nothing', b'', 'empty')
    yield ('20 MB', make.call('<summary>' + 'x' * 20000000 + '</summary>'), 'larger than 4 MiB')
    yield ('a file of 1 GiB', make.sparse(1024 * MIB), 'larger than 4 MiB')
    yield ('a million attributes', make.call('', more=make.attributes(300000)), 'attributes')
    yield ('namespaces', make.call(f'<summary{make.namespaces(100)}><b{make.namespaces(100)}/></summary>'), 'namespaces')
    yield ('half a million elements', make.call('<form/>' * 500000), 'elements')
    yield ('elements in each other', make.call('<form>' * 1000), 'more than 16 deep')
    yield ('repeats that multiply', make.call(f'<repeat for="a" in="{"1 " * 60000}"><repeat for="b" in="{"1 " * 60000}">'
                                              '<form/></repeat></repeat>'), 'repeating comes to more')
    yield ('repeats of nothing but repeats', make.call(''.join(f'<repeat for="{c}" in="{"1 " * 100}">' for c in 'abcdefgh')
                                                       + '<form/>' + '</repeat>' * 8), 'repeating comes to more')
    yield ('repeats in a long text', make.call(f'<repeat for="a" in="{("1" * 64 + " ") * 10}"><summary>{"{a}" * 1000000}'
                                               '</summary></repeat>'), 'repeating comes to more')
    yield ('extending itself', make.call('', more=' extends="x"'), 'circle|not found')
    yield ('extending a path', make.call('', more=' extends="../../etc/passwd"'), 'is not the id of a call')
    yield ('half a million brackets', make.formula('(' * 500000 + '1' + ')' * 500000), 'in “value”')
    yield ('half a million minus signs', make.formula('-' * 500000 + '1'), 'longer than 8192')
    yield ('four thousand brackets', make.formula('(' * 4000 + '1' + ')' * 4000), 'deep|in each other')
    yield ('half a million predicates', make.formula('b' + '[1' * 500000 + ']' * 500000), 'in “value”')
    yield ('half a million open functions', make.formula('not(' * 500000), 'in “value”')
    yield ('a sum of half a million', make.formula('1' + '+1' * 500000), 'longer than 8192')
    yield ('a path of half a million', make.formula('b' + '/b' * 500000), 'longer than 8192')
    yield ('a number of half a million digits', make.formula('1' * 500000), 'longer than 8192')
    yield ('templates in templates', make.call('<summary/>').replace(b'<title>Proef', b'<title>' + b'{' * 500000), 'line 2')
    yield ('a hundred thousand sources', make.call('<sources>' + '<source id="a" title=""/>' * 99000 + '</sources>'
                                                   '<phases/><form/><rules/>'), 'elements')


def refused_packages():
    yield ('a dossier of 1 GiB', make.pack(make.MIMETYPE, make.bomb('dossier.xml', 1024 * MIB)), '16 MiB')
    yield ('one that claims 100 bytes', make.pack(make.MIMETYPE, make.bomb('dossier.xml', 1024 * MIB, 100)),
           'damaged|16 MiB')
    yield ('a type of 1 GiB', make.pack(make.bomb('mimetype', 1024 * MIB), make.DOSSIER), 'more in it')
    yield ('zip files in each other', make.nested(50), 'Line 1|UTF-8')
    yield ('ten thousand and one files', make.package(*[Entry(f'{i}') for i in range(10000)]), '10000 files')
    yield ('seventy thousand files', make.with_zip64(), '10000 files')
    yield ('a way up', make.package(Entry('../dossier.xml')), 'leads elsewhere')
    yield ('a way up in the middle', make.package(Entry('a/../../b')), 'leads elsewhere')
    yield ('a way from the top', make.package(Entry('/etc/passwd')), 'leads elsewhere')
    yield ('a way on another system', make.package(Entry('..\\..\\a')), 'leads elsewhere')
    yield ('a drive', make.package(Entry('C:a')), 'leads elsewhere')
    yield ('a line end in a name', make.package(Entry('a\nb')), 'leads elsewhere')
    yield ('a NUL in a name', make.pack(make.MIMETYPE, Entry('dossier.xml\0.pdf', make.DOSSIER.packed)), 'damaged|no dossier')
    yield ('no name', make.package(Entry('')), 'leads elsewhere')
    yield ('a link', make.package(make.link('a', b'/etc/passwd')), 'leads elsewhere')
    yield ('a link for the dossier', make.pack(make.MIMETYPE, make.link('dossier.xml', b'/etc/passwd')), 'leads elsewhere')
    yield ('two dossiers', make.package(make.DOSSIER), 'twice')
    yield ('two dossiers in two cases', make.package(Entry('Dossier.XML')), 'twice')
    yield ('a wrong checksum', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), crc=1)), 'damaged')
    yield ('a wrong size', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), size=1)), 'damaged')
    yield ('another name before the data',
           make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), local_name=b'dossier.xmk')),
           'damaged')
    yield ('a place behind the end', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), start=0xfffffff0)), 'damaged')
    yield ('a password', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), flags=1)), 'password')
    yield ('an unknown way to pack', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), method=99)), 'damaged')
    yield ('broken packing', make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml(''), packed=b'\xff' * 1000)), 'damaged')
    yield ('another type', make.pack(Entry('mimetype', b'application/epub+zip', method=0), make.DOSSIER), 'another kind')
    yield ('no dossier', make.pack(make.MIMETYPE), 'no dossier')
    yield ('a folder for a dossier', make.pack(make.MIMETYPE, Entry('dossier.xml/')), 'no dossier')
    yield ('nothing in it', make.pack(), 'no dossier')
    yield ('an entity bomb',
           make.pack(make.MIMETYPE, Entry('dossier.xml', make.xml('<a>&a9;</a>', before=make.laughs('dossier')))),
           'DOCTYPE')


def read_calls():
    """As many of each as there may be: none is compared with all others for long."""
    label = '<label>a</label>'
    numbers = ' '.join(str(i) for i in range(15000))
    yield ('milestones', make.call(f'<milestones><repeat for="y" in="{numbers}"><milestone id="m-{{y}}" date="2018-01-01">{label}'
                                   '</milestone></repeat></milestones><phases/><form/><rules/>'), refused('the form asks nothing'))
    yield ('rules', make.formula('b', f'<repeat for="y" in="{numbers}"><rule id="A-{{y}}" test="b &gt; 1" blocking="one" '
                                      f'places="b">{label}<message>a</message></rule></repeat>'), is_read())


def read_packages():
    yield ('a device', make.package(Entry('null', mode=0o020666)), ['xml'], is_read())
    yield ('a name in no encoding', make.package(Entry(b'\xff\xfe')), ['xml'], is_read())
    yield ('a history of 1 GiB', make.package(make.bomb('history.xml', 1024 * MIB)), ['xml'],
           is_read('Earlier steps and versions cannot be read'))
    yield ('a history of a million edits', make.package(Entry('history.xml', make.history('<undo/>' * 1500000))), ['xml'],
           is_read('Earlier steps.*elements'))
    yield ('a document of 1 GiB', make.attached(lambda name: make.bomb(name, 1024 * MIB)), ['check', '--at', AT],
           is_read('missing'))
    yield ('one that claims to be small', make.attached(lambda name: make.bomb(name, 1024 * MIB, 10)), ['check', '--at', AT],
           is_read())
    yield ('a document that is another', make.attached(lambda name: Entry(name, b'another'), letter=b'one'),
           ['check', '--at', AT], is_read())
    versions = ''.join(f'<version id="v{n}" kind="named" name="Een" content="{n:064x}"/>' for n in range(1, 10001))
    yield ('ten thousand versions that are not there',
           make.package(Entry('history.xml', make.history(f'<versions>{versions}</versions>'))), ['xml'],
           is_read(*['The content of the version “Een” is missing'] * 20, 'more that is missing'))
    yield ('more files than there are', make.package(count=9000), ['xml'], is_read('damaged or was cut off'))
    yield ('a directory elsewhere', make.package(directory=0xfffffff0), ['xml'], is_read('damaged or was cut off'))
    yield ('a directory that is a dossier', make.package(directory=60), ['xml'], is_read('damaged or was cut off'))
    yield ('a comment that is longer', make.package(comment=b'a' * 10, comment_size=60000), ['xml'],
           is_read('damaged or was cut off'))
    yield ('a zip file in its comment', make.package(comment=make.pack(Entry('dossier.xml', make.xml('')))), ['xml'],
           any_of(is_read(), is_read('damaged'), refused('dossier')))


def refused_pdfs():
    unsafe = 'cannot be read safely'
    whole = make_pdf.whole
    flate = b'/Filter /FlateDecode'
    yield ('nothing inside', Pdf().finish(), 'no dossier inside')
    yield ('two dossiers', whole().enclose('dossier.xml', make.xml('<a>1</a>')).finish(), 'two dossiers')
    yield ('a dossier of 1 GiB', Pdf().enclose('dossier.xml', make_pdf.bomb(make_pdf.EMBEDDED, 1024 * MIB), True).finish(),
           '16 MiB')
    yield ('an entity bomb', Pdf().enclose('dossier.xml', make.xml('<a>&a9;</a>', before=make.laughs('dossier'))).finish(),
           'DOCTYPE')
    yield ('objects of 1 GiB',
           whole().with_object(make_pdf.bomb(b'/Type /ObjStm /N 1 /First 4 ' + flate, 1024 * MIB)).finish(), unsafe)
    yield ('places of 1 GiB',
           whole().with_object(make_pdf.bomb(b'/Type /XRef /W [ 1 2 1 ] /Size 9 ' + flate, 1024 * MIB)).finish(), unsafe)
    yield ('a page of 1 GiB', whole().with_object(make_pdf.bomb(flate, 1024 * MIB)).finish(), unsafe)
    yield ('bombs in each other',
           whole().with_object(make_pdf.bomb(b'/Filter [ /FlateDecode /FlateDecode ]', 64 * MIB)).finish(), unsafe)
    yield ('a row of 1 GiB', whole().with_object(make_pdf.bomb(
        flate + b' /DecodeParms << /Predictor 12 /Columns 1073741824 >>', MIB)).finish(), unsafe)
    yield ('another way to pack', whole().with_object(make_pdf.stream(b'/Filter /LZWDecode', b'abc')).finish(), unsafe)
    yield ('arrays in each other', whole().with_object(b'[' * 1000000).finish(), unsafe)
    yield ('an array of ten million', whole().with_object(b'[' + b'1 ' * 10000000 + b']').finish(), unsafe)
    yield ('an array read a thousand times',
           whole().with_object(make_pdf.stream(b'/Type /ObjStm /N 1000 /First 9000 ' + flate, make_pdf.zlib.compress(
               b''.join(b'%d 0 ' % i for i in range(1000)).ljust(9000) + b'[' + b'1 ' * 500000 + b']'))).finish(), unsafe)
    yield ('lengths of lengths', whole().with_objects(
        [b'<< /Length %d 0 R >>\nstream\nx\nendstream' % i for i in range(10, 100010)]).finish(), unsafe)
    yield ('a tree without leaves', whole().with_objects(
        [b'<< /Kids [ %d 0 R ] >>' % i for i in range(8, 100008)]).finish(names=b'7 0 R'), unsafe + '|no dossier')
    yield ('pages in pages', whole().with_objects(
        [b'<< /Type /Pages /Kids [ %d 0 R ] >>' % i for i in range(8, 100008)]).finish(pages=b'7 0 R'), unsafe)
    yield ('a hundred thousand names', Pdf().with_object(make_pdf.stream(b'', b'x')).finish(
        names=b'<< /Names [ %s ] >>' % b' '.join(b'(%d) << /EF << /F 4 0 R >> >>' % i for i in range(100000))), unsafe)
    yield ('a circle', Pdf().finish(names=b'<< /Kids [ 1 0 R 2 0 R ] >>', pages=b'1 0 R'), 'no dossier inside')
    yield ('100 MB of nothing', b'%PDF-1.7\n' + bytes(100000000), unsafe)
    yield ('a password', whole().finish(trailer=b'/Encrypt << /Filter /Standard >>'), 'locked')
    yield ('no end', whole().finish()[:300], 'damaged')
    yield ('letters', b'%PDF-1.7\n' + b'obj ( ' * 5000000, unsafe + '|damaged')


def read_pdfs():
    whole = make_pdf.whole
    letter = make_pdf.LETTER
    missing = 'The content of the document “brief.txt” is missing'
    yield ('all that it should', whole().enclose('brief.txt', letter).finish(), is_read())
    yield ('a document less', whole().finish(), is_read(missing))
    yield ('a document of 1 GiB',
           whole().enclose('brief.txt', make_pdf.bomb(make_pdf.EMBEDDED, 1024 * MIB), True).finish(), is_read())
    yield ('one that claims to be as large', whole(make_pdf.manifest(size=2**62)).enclose(
        'brief.txt', make_pdf.bomb(make_pdf.EMBEDDED, 1024 * MIB), True).finish(), is_read(missing))
    yield ('a description that lies', whole(make_pdf.manifest(attachment=b'another')).enclose('brief.txt', letter).finish(),
           is_read(missing))
    yield ('a description that is none', whole(b'<pages/>').enclose('brief.txt', letter).finish(),
           is_read('made cannot be read'))
    yield ('no description', Pdf().enclose('dossier.xml', make_pdf.DOSSIER).enclose('brief.txt', letter).finish(),
           is_read('does not say'))
    yield ('100 MB of a document', whole().enclose(
        'large', make_pdf.stream(b'/Type /EmbeddedFile', bytes(60000000)), True).enclose(
        'larger', make_pdf.stream(b'/Type /EmbeddedFile', bytes(60000000)), True).finish(), is_read(missing))
    yield ('a file cut off behind it', whole().enclose('brief.txt', letter).finish()[:-60], is_read('was cut off'))


def truncated():
    """Cut off anywhere: what is left is read, or refused with a reason."""
    whole = make.package(Entry('history.xml', make.history('')))
    for length in range(1, len(whole), max(1, len(whole) // 25)):
        yield f'package: its first {length} bytes', '.ibn', whole[:length], ['xml'], any_of(refused('.'), is_read('damaged'))
    whole = make.xml('<project><title>Samen koelen</title></project>')
    for length in range(1, len(whole) - 1, max(1, len(whole) // 10)):
        yield f'dossier: its first {length} bytes', '.xml', whole[:length], ['xml'], refused('Line|dossier|XML')


def cases():
    yield from entities()
    for name, data, pattern in refused_xml():
        yield f'dossier: {name}', '.xml', data, ['xml'], refused(pattern)
    for name, data, command in read_xml():
        yield f'dossier: {name}', '.xml', data, command, is_read()
    for name, data, pattern in refused_calls():
        yield f'call: {name}', '.xml', data, ['lint'], refused(pattern)
    for name, data, judge in read_calls():
        yield f'call: as many {name} as there may be', '.xml', data, ['lint'], judge
    for name, data, pattern in refused_packages():
        yield f'package: {name}', '.ibn', data, ['xml'], refused(pattern)
    for name, data, command, judge in read_packages():
        yield f'package: {name}', '.ibn', data, command, judge
    for name, data, pattern in refused_pdfs():
        yield f'PDF: {name}', '.pdf', data, ['xml'], refused(pattern)
    for name, data, judge in read_pdfs():
        yield f'PDF: {name}', '.pdf', data, ['xml'], judge
    yield from truncated()


def write_endlessly(path):
    """More than any file, to a reader that cannot know it."""
    try:
        with open(path, 'wb', buffering=0) as pipe:
            pipe.write(make.xml('<a>')[:-len(b'</dossier>\n')])
            while True:
                pipe.write(b'x' * MIB)
    except BrokenPipeError:
        pass


def try_streams(work):
    """What is no file: without an end, or without a beginning."""
    pipe = work / 'pipe.xml'
    os.mkfifo(pipe)
    writer = threading.Thread(target=write_endlessly, args=[pipe], daemon=True)
    writer.start()
    yield 'a pipe without an end', run(work, 'xml', str(pipe)), refused('16 MiB')
    yield 'a device without an end', run(work, 'xml', '/dev/zero'), refused('.')
    yield 'a call without an end', run(work, 'lint', '/dev/zero'), refused('.')
    yield 'a folder', run(work, 'xml', str(work)), refused('.')


def report(number, name, outcome, judge):
    trouble = outcome.get_trouble() or judge(outcome)
    if b'root:' in outcome.out + outcome.err:
        trouble = 'it gives away another file'
    print(f'{"not ok" if trouble else "ok"} {number} - {name}')
    if trouble:
        print(f'# {trouble}; status {outcome.status}, {outcome.seconds:.2f} s, {outcome.kib} KiB')
        for line in outcome.err.decode(errors='replace').splitlines()[:5]:
            print(f'# {line[:300]}')
    sys.stdout.flush()
    return trouble is None


def main():
    os.environ.update({'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})
    number = 0
    good = True
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for name, ending, data, command, judge in cases():
            number += 1
            path = work / f'hostile{ending}'
            if callable(data):
                data(path)
            else:
                path.write_bytes(data)
            good &= report(number, name, run(work, command[0], str(path), *command[1:]), judge)
            path.unlink()
        for name, outcome, judge in try_streams(work):
            number += 1
            good &= report(number, name, outcome, judge)
    print(f'1..{number}')
    return 0 if good else 1


sys.exit(main())
