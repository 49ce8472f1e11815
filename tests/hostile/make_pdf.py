# make_pdf.py: PDFs that mean harm, and how each is made
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import zlib

import make
from make import MIB

EMBEDDED = b'/Type /EmbeddedFile /Filter /FlateDecode'
LETTER = b'Een brief\n'


def stream(entries, content):
    return b'<< %s /Length %d >>\nstream\n%s\nendstream' % (entries, len(content), content)


def bomb(entries, size):
    """A stream of which that much comes out."""
    packer = zlib.compressobj(9)
    packed = b''.join(packer.compress(bytes(MIB)) for _ in range(size // MIB)) + packer.flush()
    return stream(entries, packed)


class Pdf:
    """The first three objects are the catalogue, its pages and its page."""

    def __init__(self):
        self.objects = [b'', b'<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>',
                        b'<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>']
        self.names = []

    def add(self, content):
        self.objects.append(content)
        return len(self.objects)

    def enclose(self, name, content, is_stream=False):
        number = self.add(content if is_stream else stream(EMBEDDED, zlib.compress(content)))
        self.names.append(b'(%s) << /F (%s) /UF (%s) /EF << /F %d 0 R >> >>' % (*[name.encode()] * 3, number))
        return self

    def with_object(self, content):
        self.add(content)
        return self

    def with_objects(self, contents):
        self.objects += contents
        return self

    def finish(self, names=None, pages=b'2 0 R', trailer=b''):
        tree = b'<< /Names [ %s ] >>' % b' '.join(self.names) if names is None else names
        self.objects[0] = b'<< /Type /Catalog /Pages %s /Names << /EmbeddedFiles %s >> >>' % (pages, tree)
        out = [b'%PDF-1.7\n']
        places = []
        length = len(out[0])
        for number, content in enumerate(self.objects, 1):
            places.append(b'%010d 00000 n \n' % length)
            out.append(b'%d 0 obj\n%s\nendobj\n' % (number, content))
            length += len(out[-1])
        count = len(places) + 1
        out.append(b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n'
                   % (count, b''.join(places), count, trailer, length))
        return b''.join(out)


DOSSIER = make.xml('<companies><row id="c1"><letter-file>%s/brief.txt</letter-file></row></companies>'
                   % hashlib.sha256(LETTER).hexdigest())


def manifest(attachment=LETTER, size=None):
    """What is in a PDF, with one attachment that may lie."""
    time = '2018-03-20T10:00:00+01:00'
    lines = [('dossier', 'dossier.xml', DOSSIER, None), ('call', 'x.xml', b'<call/>', None),
             ('attachment', 'brief.txt', attachment, size)]
    return (f'<pages xmlns="urn:ibn-dossier:pages:1" version="1.0" program="p" libraries="l" kind="dossier" phase="eoi" '
            f'language="nl" at="{time}" day="2018-03-20" time="{time}">'
            + ''.join(f'<enclosed kind="{kind}" name="{name}" fingerprint="{hashlib.sha256(content).hexdigest()}" '
                      f'size="{len(content) if length is None else length}"/>' for kind, name, content, length in lines)
            + '</pages>').encode()


def whole(pages=None):
    """In which all is as it should be, but for what is added."""
    return (Pdf().enclose('dossier.xml', DOSSIER).enclose('pages.xml', manifest() if pages is None else pages)
            .enclose('x.xml', b'<call/>'))
