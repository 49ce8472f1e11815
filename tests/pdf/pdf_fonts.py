# pdf_fonts.py: whether fonts are embedded, measure what they say, and can be read back
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import struct

from pdf_file import Stream, get_text, is_number

FILES = {
    ('/Type1', '/FontFile'): (None,), ('/Type1', '/FontFile3'): ('/Type1C', '/OpenType'),
    ('/TrueType', '/FontFile2'): (None,), ('/TrueType', '/FontFile3'): ('/OpenType',),
    ('/CIDFontType2', '/FontFile2'): (None,), ('/CIDFontType2', '/FontFile3'): ('/OpenType',),
    ('/CIDFontType0', '/FontFile3'): ('/CIDFontType0C', '/OpenType'),
}
SUBSET = re.compile(r'/[A-Z]{6}\+.')
SYMBOLIC = 4
HEX = rb'<\s*([0-9A-Fa-f\s]*)>'
CHARS = re.compile(rb'beginbfchar(.*?)endbfchar', re.DOTALL)
RANGES = re.compile(rb'beginbfrange(.*?)endbfrange', re.DOTALL)
CHAR = re.compile(HEX + rb'\s*' + HEX)
RANGE = re.compile(HEX + rb'\s*' + HEX + rb'\s*(?:' + HEX + rb'|\[([^\]]*)\])')
PRIVATE = re.compile('[\ue000-\uf8ff\U000f0000-\U0010ffff]')
FORBIDDEN = ('\u0000', '\ufeff', '\ufffe')


def to_text(digits):
    raw = bytes.fromhex(digits.decode())
    return raw.decode('utf-16-be', 'replace')


def read_to_unicode(data):
    """Code → text."""
    texts = {}
    for section in CHARS.findall(data):
        for code, text in CHAR.findall(section):
            texts[int(code, 16)] = to_text(text)
    for section in RANGES.findall(data):
        for first, last, text, each in RANGE.findall(section):
            first, last = int(first, 16), int(last, 16)
            if each:
                for code, digits in zip(range(first, last + 1), re.findall(HEX, each)):
                    texts[code] = to_text(digits)
            else:
                start = to_text(text)
                for code in range(first, last + 1):
                    texts[code] = start[:-1] + chr(ord(start[-1]) + code - first) if start else ''
    return texts


class TrueType:
    """The tables of a font program that tell widths and glyphs."""

    def __init__(self, data):
        count = struct.unpack_from('>H', data, 4)[0]
        self.tables = {}
        for at in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack_from('>4sIII', data, at)
            self.tables[tag] = data[offset:offset + length]
        self.units = struct.unpack_from('>H', self.tables[b'head'], 18)[0]
        self.n_glyphs = struct.unpack_from('>H', self.tables[b'maxp'], 4)[0]
        self.n_metrics = struct.unpack_from('>H', self.tables[b'hhea'], 34)[0]
        self.maps = self.read_maps()

    def get_width(self, glyph):
        at = 4 * min(glyph, self.n_metrics - 1)
        return struct.unpack_from('>H', self.tables[b'hmtx'], at)[0] * 1000 / self.units

    def read_maps(self):
        """(platform, encoding) → {code: glyph}, of the formats that subsets have."""
        data = self.tables.get(b'cmap', b'\0\0\0\0')
        maps = {}
        for at in range(4, 4 + 8 * struct.unpack_from('>H', data, 2)[0], 8):
            platform, encoding, offset = struct.unpack_from('>HHI', data, at)
            maps[platform, encoding] = self.read_map(data[offset:])
        return maps

    @staticmethod
    def read_map(data):
        form = struct.unpack_from('>H', data)[0]
        if form == 0:
            return dict(enumerate(data[6:262]))
        if form == 6:
            first, count = struct.unpack_from('>HH', data, 6)
            return dict(zip(range(first, first + count), struct.unpack_from(f'>{count}H', data, 10)))
        if form != 4:
            return {}
        count = struct.unpack_from('>H', data, 6)[0] // 2
        ends = struct.unpack_from(f'>{count}H', data, 14)
        starts = struct.unpack_from(f'>{count}H', data, 16 + 2 * count)
        deltas = struct.unpack_from(f'>{count}H', data, 16 + 4 * count)
        at = 16 + 6 * count
        glyphs = {}
        for i, offset in enumerate(struct.unpack_from(f'>{count}H', data, at)):
            for code in range(starts[i], min(ends[i], 0xfffe) + 1):
                glyph = code
                if offset:
                    glyph = struct.unpack_from('>H', data, at + 2 * i + offset + 2 * (code - starts[i]))[0]
                if glyph or not offset:
                    glyphs[code] = (glyph + deltas[i]) & 0xffff
        return glyphs

    def find_glyph(self, code, is_symbolic):
        """Of a code of a simple font, which is WinAnsi where it is not symbolic."""
        if not is_symbolic and (3, 1) in self.maps:
            character = bytes([code]).decode('cp1252', 'replace')
            return self.maps[3, 1].get(ord(character), 0)
        for key, shift in (((1, 0), 0), ((3, 0), 0xf000), ((3, 0), 0)):
            if self.maps.get(key, {}).get(code + shift):
                return self.maps[key][code + shift]
        return 0


class Font:
    def __init__(self, pdf, ref, codes, said):
        self.pdf = pdf
        self.ref = ref
        self.codes = codes
        self.said = said
        self.page = min(codes.values(), default=None)
        self.entries = pdf.get_dict(ref)
        self.kind = self.entries.get('/Subtype')
        # What has a descriptor: the font itself, or its only descendant.
        self.inner = pdf.get_dict(self.entries.get('/DescendantFonts'), 0) if self.kind == '/Type0' else self.entries
        self.descriptor = pdf.get_dict(self.inner, '/FontDescriptor')

    def expect(self, condition, clause, what):
        return self.pdf.expect(condition, clause, what, self.page, self.ref)

    def check(self):
        self.expect(self.entries.get('/Type') == '/Font', 'A 6.2.11.2-1', 'a font without its /Type')
        is_known = self.kind in ('/Type0', '/TrueType', '/Type1', '/Type3')
        if not self.expect(is_known, 'A 6.2.11.2-2', f'a font of the type {self.kind}'):
            return
        self.check_unicode()
        if self.kind == '/Type3':
            return
        self.expect(isinstance(self.entries.get('/BaseFont'), str), 'A 6.2.11.2-3', 'a font without a name')
        program = self.check_program()
        if self.kind == '/Type0':
            self.check_composite()
        else:
            self.check_simple(program)
        if program is not None:
            self.check_glyphs(program)

    def check_unicode(self):
        stream = self.pdf.get(self.entries, '/ToUnicode')
        data = stream.get_data() if isinstance(stream, Stream) else None
        if not self.expect(data is not None, 'A 6.2.11.7.2-1, UA 7.21.7-1', 'a font without /ToUnicode'):
            return
        texts = read_to_unicode(data)
        for code, page in self.codes.items():
            text = texts.get(code)
            if not text:
                self.pdf.fail('A 6.2.11.7.2-1, UA 7.21.7-1', f'the code {code:#x} stands for no text', page, self.ref)
            elif any(character in text for character in FORBIDDEN):
                self.pdf.fail('A 6.2.11.7.2-2, UA 7.21.7-2', f'the code {code:#x} stands for {text!a}', page, self.ref)
            elif (self.ref, code) in self.said and PRIVATE.search(text):
                self.pdf.fail('A 6.2.11.7.3-1', f'the code {code:#x} stands for {text!a}, of private use', page, self.ref)

    def check_program(self):
        """The font program, where it is one of TrueType."""
        kind = self.inner.get('/Subtype')
        keys = [key for key in ('/FontFile', '/FontFile2', '/FontFile3') if key in self.descriptor]
        if not self.expect(len(keys) == 1, 'A 6.2.11.4.1-1, UA 7.21.4.1-1', 'a font that is not embedded'):
            return None
        program = self.pdf.get(self.descriptor, keys[0])
        subtype = self.pdf.get(program, '/Subtype')
        self.expect(subtype in FILES.get((kind, keys[0]), ()), 'A 6.2.11.2-7', f'{kind} with {keys[0]} of the type {subtype}')
        self.expect(SUBSET.match(self.entries.get('/BaseFont', '')), 'PDF 9.6.4', 'a font that is no subset')
        if keys[0] != '/FontFile2':
            return None
        data = program.get_data() if isinstance(program, Stream) else None
        try:
            return TrueType(data)
        except (KeyError, TypeError, struct.error) as error:
            self.expect(False, 'A 6.2.11.4.1-1, UA 7.21.4.1-1', f'a font program that cannot be read: {error}')
            return None

    def check_composite(self):
        encoding = self.pdf.get(self.entries, '/Encoding')
        self.expect(encoding == '/Identity-H', 'A 6.2.11.3.3-1, UA 7.21.3.3-1', f'a font of the encoding {encoding}')
        kind = self.inner.get('/Subtype')
        self.expect(kind in ('/CIDFontType0', '/CIDFontType2'), 'A 6.2.11.2-2', f'a descendant of the type {kind}')
        if kind == '/CIDFontType2':
            table = self.pdf.get(self.inner, '/CIDToGIDMap')
            self.expect(table == '/Identity' or isinstance(table, Stream), 'A 6.2.11.3.2-1, UA 7.21.3.2-1',
                        'a font without /CIDToGIDMap')
        self.expect('/CIDSystemInfo' in self.inner, 'PDF 9.7.4.1', 'a descendant without /CIDSystemInfo')

    def check_simple(self, program):
        first, last = self.entries.get('/FirstChar'), self.entries.get('/LastChar')
        widths = self.pdf.get(self.entries, '/Widths')
        if (self.expect(isinstance(first, int), 'A 6.2.11.2-4', 'a font without /FirstChar')
                and self.expect(isinstance(last, int), 'A 6.2.11.2-5', 'a font without /LastChar')):
            self.expect(isinstance(widths, list) and len(widths) == last - first + 1, 'A 6.2.11.2-6', '/Widths of another length')
            for code, page in self.codes.items():
                self.pdf.expect(first <= code <= last, 'A 6.2.11.2-6', f'the code {code:#x} has no width', page, self.ref)
        if self.kind != '/TrueType':
            return
        encoding = self.pdf.get(self.entries, '/Encoding')
        if self.is_symbolic():
            self.expect(encoding is None, 'A 6.2.11.6-3, UA 7.21.6-3', 'a symbolic font with an /Encoding')
            self.expect(program is None or len(program.maps) == 1 or (3, 0) in program.maps, 'A 6.2.11.6-4, UA 7.21.6-4',
                        'a symbolic font without one cmap')
            return
        base = encoding if isinstance(encoding, str) else self.pdf.get(encoding, '/BaseEncoding')
        self.expect(base in ('/WinAnsiEncoding', '/MacRomanEncoding'), 'A 6.2.11.6-2, UA 7.21.6-2', f'the encoding {base}')
        self.expect(program is None or set(program.maps) - {(3, 0)}, 'A 6.2.11.6-1, UA 7.21.6-1', 'a font without a cmap')

    def is_symbolic(self):
        return bool(self.descriptor.get('/Flags', 0) & SYMBOLIC)

    def get_width(self, code):
        if self.kind == '/Type0':
            return self.get_composite_width(code)
        first, widths = self.entries.get('/FirstChar', 0), self.pdf.get_list(self.entries, '/Widths')
        inside = 0 <= code - first < len(widths)
        return self.pdf.get(widths[code - first]) if inside else self.descriptor.get('/MissingWidth', 0)

    def get_composite_width(self, code):
        items = [self.pdf.get(item) for item in self.pdf.get_list(self.inner, '/W')]
        at = 0
        while at + 1 < len(items):
            if isinstance(items[at + 1], list):
                if items[at] <= code < items[at] + len(items[at + 1]):
                    return items[at + 1][code - items[at]]
                at += 2
            else:
                if items[at] <= code <= items[at + 1]:
                    return items[at + 2]
                at += 3
        return self.inner.get('/DW', 1000)

    def check_glyphs(self, program):
        glyphs = self.pdf.get(self.descriptor, '/CIDSet')
        glyphs = glyphs.get_data() if isinstance(glyphs, Stream) else None
        if glyphs is not None:
            bits = ''.join(f'{byte:08b}' for byte in glyphs)[:program.n_glyphs]
            self.expect(bits == '1' * program.n_glyphs, 'A 6.2.11.4.2-2, UA 7.21.4.2-2', '/CIDSet lacks a glyph')
        table = self.pdf.get(self.inner, '/CIDToGIDMap')
        table = table.get_data() if isinstance(table, Stream) else None
        for code, page in self.codes.items():
            if self.kind != '/Type0':
                glyph = program.find_glyph(code, self.is_symbolic())
            else:
                glyph = int.from_bytes(table[2 * code:2 * code + 2], 'big') if table else code
            if glyph == 0:
                self.pdf.fail('A 6.2.11.8-1, UA 7.21.8-1', f'the code {code:#x} shows .notdef', page, self.ref)
                continue
            if glyph >= program.n_glyphs:
                self.pdf.fail('A 6.2.11.4.1-2, UA 7.21.4.1-2', f'the code {code:#x} has no glyph', page, self.ref)
                continue
            said, real = self.get_width(code), program.get_width(glyph)
            self.pdf.expect(is_number(said) and abs(said - real) <= 1, 'A 6.2.11.5-1, UA 7.21.5-1',
                            f'the code {code:#x} is {real:.1f} wide and not {said}', page, self.ref)


def check_fonts(pdf, use):
    for ref, codes in use.fonts.items():
        Font(pdf, ref, codes, use.said).check()
    for ref in pdf.find('/FontDescriptor'):
        name = pdf.get(ref, '/FontName')
        pdf.expect(isinstance(name, str) or get_text(name), 'A 6.2.11.2-3', 'a font descriptor without a name', ref=ref)
