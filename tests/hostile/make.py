# make.py: files that mean harm, and how each is made
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A file is bytes, or a function that writes it to a path where it is too large for that.
import hashlib
import io
import stat
import struct
import zipfile
import zlib

MIB = 1024 * 1024
TYPE = b'application/vnd.ibndossier.dossier+zip'
ATTRIBUTES = 'version="1.0" id="x" call="ibn-2017" call-version="1"'
NS = 'urn:ibn-dossier:dossier:1'


def xml(content, more='', before=''):
    """A dossier."""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<dossier xmlns="{NS}" {ATTRIBUTES}{more}>'
            f'{content}</dossier>\n').encode()


def call(content, more='', before=''):
    """The definition of a call."""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<call xmlns="urn:ibn-dossier:call:1" id="x" version="1" '
            f'language="nl"{more}><title>Proef</title>{content}</call>\n').encode()


def formula(expression, rules=''):
    """A call that holds, but for its formula."""
    label = '<label>a</label>'
    aspects = ' '.join(['missing', 'format', 'length', 'range', 'choice', 'reference', 'rows', 'unknown'])
    return call(f'<phases><phase id="one">{label}</phase></phases>'
                f'<form><step id="a">{label}<group id="a">{label}<field path="b" type="money">{label}</field></group></step>'
                '</form>'
                f'<formulas><let name="c" type="money" value="{expression}">{label}</let></formulas>'
                f'<rules><repeat for="a" in="{aspects}"><answer-rule aspect="{{a}}"><message>a</message></answer-rule></repeat>'
                f'{rules}</rules>')


def history(content, more='', before=''):
    return (f'{before}<history xmlns="urn:ibn-dossier:history:1" version="1.0" saved="0"{more}>{content}</history>\n').encode()


def laughs(root):
    """The billion laughs, in ten steps of ten."""
    steps = ['<!ENTITY a0 "ha">']
    for n in range(1, 10):
        steps.append(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">')
    return f'<!DOCTYPE {root} [{"".join(steps)}]>\n'


def outside(root):
    return f'<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


def parameters(root):
    return f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>\n'


def quadratic(root):
    return f'<!DOCTYPE {root} [<!ENTITY a "{"x" * 50000}">]>\n'


def attributes(n):
    return ''.join(f' a{i:x}=""' for i in range(n))


def namespaces(n):
    return ''.join(f' xmlns:a{i:x}="urn:{i}"' for i in range(n))


def rows(n, name='companies'):
    return f'<{name}>' + ''.join(f'<row id="a{i}"/>' for i in range(n)) + f'</{name}>'


def sparse(size):
    """A file of that many bytes, of which few are on the disk."""
    def write(path):
        with open(path, 'wb') as file:
            file.write(xml('<project><summary>')[:-len(b'</dossier>\n')])
            file.truncate(size)
    return write


# Zip files

def crc_of_zeros(size):
    crc = 0
    zeros = bytes(MIB)
    for _ in range(size // MIB):
        crc = zlib.crc32(zeros, crc)
    return crc


def pack_zeros(size):
    """Deflated zeros without the work: what a full flush leaves behind can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MIB) + packer.flush()


class Entry:
    """A file in a zip file, of which anything can be said."""

    def __init__(self, name, data=b'', *, method=8, packed=None, crc=None, size=None, packed_size=None, flags=0, mode=0o100644,
                 extra=b'', local_name=None, start=None):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.local_name = self.name if local_name is None else local_name
        if packed is None:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = data if method != 8 else packer.compress(data) + packer.flush()
        self.packed = packed
        self.method = method
        self.crc = zlib.crc32(data) if crc is None else crc
        self.size = len(data) if size is None else size
        self.packed_size = len(packed) if packed_size is None else packed_size
        self.flags = flags
        self.mode = mode
        self.extra = extra
        self.start = start

    def local(self):
        return struct.pack('<IHHHHHIIIHH', 0x04034b50, 20, self.flags, self.method, 0, 0x21, self.crc, self.packed_size,
                           self.size, len(self.local_name), len(self.extra)) + self.local_name + self.extra + self.packed

    def central(self, start):
        return struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, 0x0314, 20, self.flags, self.method, 0, 0x21, self.crc,
                           self.packed_size, self.size, len(self.name), 0, 0, 0, 0, self.mode << 16,
                           start if self.start is None else self.start) + self.name


def pack(*entries, count=None, directory=None, comment=b'', comment_size=None, before=b''):
    out = io.BytesIO()
    out.write(before)
    starts = []
    for entry in entries:
        starts.append(out.tell())
        out.write(entry.local())
    start = out.tell()
    for entry, at in zip(entries, starts):
        out.write(entry.central(at))
    count = len(entries) if count is None else count
    out.write(struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, count & 0xffff, count & 0xffff, out.tell() - start,
                          start if directory is None else directory,
                          len(comment) if comment_size is None else comment_size))
    return out.getvalue() + comment


MIMETYPE = Entry('mimetype', TYPE, method=0)
DOSSIER = Entry('dossier.xml', xml('<project><title>Samen koelen</title></project>'))


def package(*more, **end):
    """A package that is sound, but for what is given."""
    return pack(MIMETYPE, DOSSIER, *more, **end)


def bomb(name, size, claimed=None):
    return Entry(name, packed=pack_zeros(size), crc=crc_of_zeros(size), size=size if claimed is None else claimed)


def nested(depth):
    data = b'0' * 1000
    for _ in range(depth):
        data = pack(Entry('dossier.xml', data))
    return data


def link(name, target):
    return Entry(name, target, mode=stat.S_IFLNK | 0o777)


def attached(content, *, letter=b''):
    """A package with a document; @content makes its entry of the name it has to have."""
    known = hashlib.sha256(letter).hexdigest()
    answer = f'<pitch><file>{known}/pitch.pdf</file></pitch>'
    return pack(MIMETYPE, Entry('dossier.xml', xml(answer)), content(f'attachments/{known}'))


def with_zip64():
    """More files than 16 bits can count."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as made:
        made.writestr('mimetype', TYPE)
        for n in range(70000):
            made.writestr(zipfile.ZipInfo(f'{n}'), b'')
    return out.getvalue()
