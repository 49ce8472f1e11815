# pdf_content.py: what a content stream draws, and as what it is marked
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from pdf_file import Stream, is_number

TOKEN = re.compile(rb'''[\0\t\n\f\r ]+ | %[^\r\n]* | (?P<string>\() | (?P<open><<|\[) | (?P<close>>>|\])
                      | <(?P<hex>[^>]*)> | /(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)
                      | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?=[\0\t\n\f\r ()<>\[\]/%]|\Z)
                      | (?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)''', re.VERBOSE)
STRING_PART = re.compile(rb'[^()\\]+|\\[0-7]{1,3}|\\\r\n|\\.|[()]', re.DOTALL)
ESCAPES = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f', b'\r\n': b'', b'\n': b'', b'\r': b''}
NAME_CODE = re.compile(rb'#([0-9A-Fa-f]{2})')

PAINTS = {'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'Tj', 'TJ', "'", '"', 'EI'}
TEXTS = {'Tj', 'TJ', "'", '"'}
# Operators, with how many operands they have; None for any.
OPERANDS = {
    'b': 0, 'B': 0, 'b*': 0, 'B*': 0, 'BDC': 2, 'BMC': 1, 'BT': 0, 'c': 6, 'cm': 6, 'CS': 1, 'cs': 1, 'd': 2, 'd0': 2, 'd1': 6,
    'Do': 1, 'DP': 2, 'EMC': 0, 'ET': 0, 'f': 0, 'F': 0, 'f*': 0, 'G': 1, 'g': 1, 'gs': 1, 'h': 0, 'i': 1, 'j': 1, 'J': 1,
    'K': 4, 'k': 4, 'l': 2, 'm': 2, 'M': 1, 'MP': 1, 'n': 0, 'q': 0, 'Q': 0, 're': 4, 'RG': 3, 'rg': 3, 'ri': 1, 's': 0, 'S': 0,
    'SC': None, 'sc': None, 'SCN': None, 'scn': None, 'sh': 1, 'T*': 0, 'Tc': 1, 'Td': 2, 'TD': 2, 'Tf': 2, 'Tj': 1, 'TJ': 1,
    'TL': 1, 'Tm': 6, 'Tr': 1, 'Ts': 1, 'Tw': 1, 'Tz': 1, 'v': 4, 'w': 1, 'W': 0, 'W*': 0, 'y': 4, "'": 1, '"': 3,
}
DEVICE_COLOURS = {'g': '/DeviceGray', 'G': '/DeviceGray', 'rg': '/DeviceRGB', 'RG': '/DeviceRGB', 'k': '/DeviceCMYK',
                  'K': '/DeviceCMYK'}
INTENTS = {'/RelativeColorimetric', '/AbsoluteColorimetric', '/Perceptual', '/Saturation'}
ARTIFACTS = {None, '/Pagination', '/Layout', '/Page', '/Background'}
ARTIFACT = ('/Artifact', None, False)
MAX_STRING = 32767
MAX_NAME = 127
MAX_NESTING = 28


def read_string(data, start):
    """From after the first parenthesis: the bytes, and where it ends."""
    parts, depth, at = [], 1, start
    while True:
        match = STRING_PART.match(data, at)
        if match is None:
            raise ValueError('a string that does not end')
        part, at = match.group(), match.end()
        if part == b')':
            depth -= 1
            if depth == 0:
                return b''.join(parts), at
        elif part == b'(':
            depth += 1
        elif part[:1] == b'\\':
            part = bytes([int(part[1:], 8) & 255]) if part[1:2].isdigit() else ESCAPES.get(part[1:], part[1:])
        parts.append(part)


def read_operations(data, complain):
    """Operators with their operands: numbers, bytes for strings, '/Name', lists, dictionaries."""
    at, stack, operands = 0, [], []
    while at < len(data):
        match = TOKEN.match(data, at)
        if match is None:
            raise ValueError(f'no token at byte {at}')
        at, kind = match.end(), match.lastgroup
        if kind is None:
            continue
        token = match.group(kind)
        if kind == 'number':
            operands.append(float(token) if b'.' in token else int(token))
        elif kind == 'string':
            value, at = read_string(data, at)
            operands.append(value)
        elif kind == 'hex':
            digits = re.sub(rb'\s', b'', token)
            if len(digits) % 2 or not re.fullmatch(rb'[0-9A-Fa-f]*', digits):
                complain('A 6.1.6-1', 'a string in hexadecimal that is not one')
                digits = b''
            operands.append(bytes.fromhex(digits.decode()))
        elif kind == 'name':
            name = NAME_CODE.sub(lambda code: bytes([int(code.group(1), 16)]), token)
            if len(name) > MAX_NAME:
                complain('A 6.1.13-4', f'a name of {len(name)} bytes')
            operands.append('/' + name.decode('utf-8', 'replace'))
        elif kind == 'open':
            stack.append(operands)
            operands = []
        elif kind == 'close':
            if not stack:
                raise ValueError('] or >> without a beginning')
            value = operands if token == b']' else dict(zip(operands[::2], operands[1::2]))
            operands = stack.pop()
            operands.append(value)
        elif token in (b'true', b'false', b'null'):
            operands.append({b'true': True, b'false': False}.get(token))
        else:
            yield token.decode('latin-1'), operands
            operands = []
    if stack or operands:
        raise ValueError('operands without an operator at the end')


class Use:
    """What all pages together use."""

    def __init__(self):
        self.colours = {}           # device colour space → page
        self.fonts = {}             # reference → {code: page}
        self.said = set()           # (reference, code) that is shown without a text that stands for it
        self.marks = {}             # (holder of the content, MCID) → number of its page
        self.marked_forms = {}      # form with MCIDs → how often it is drawn
        self.is_transparent = set() # pages


class Walker:
    """Walks the content of a page, and of the forms it draws."""

    def __init__(self, pdf, use, page):
        self.pdf = pdf
        self.use = use
        self.page = page
        self.number = pdf.page_numbers[page]
        self.depth = 0              # of forms

    def fail(self, clause, what, ref=None):
        self.pdf.fail(clause, what, self.number, ref or self.holder)

    def walk_page(self):
        pdf = self.pdf
        self.holder = self.page
        if not pdf.expect(pdf.get(self.page, '/Resources') is not None, 'A 6.2.2-2', 'resources are inherited', self.number):
            return
        parts = [part.get_data() for part in pdf.get_list(self.page, '/Contents') if isinstance(part, Stream)]
        if pdf.expect(None not in parts, 'A 6.1.7.2-1', 'a content stream packed with another filter than Flate', self.number):
            self.walk(b'\n'.join(parts), pdf.get_dict(self.page, '/Resources'), [])

    def walk(self, data, resources, marks):
        """marks: what the content is inside of: each (tag, MCID or None, whether it has a text that stands for it)."""
        outer, state = len(marks), {'font': None, 'mode': 0}
        saved, marks, in_text = [], list(marks), False
        try:
            for operator, operands in read_operations(data, self.fail):
                if operator not in OPERANDS:
                    self.fail('A 6.2.2-1', f'the operator {operator}')
                    continue
                wanted = OPERANDS[operator]
                if wanted is not None and len(operands) != wanted:
                    self.fail('PDF 7.8.2', f'{operator} with {len(operands)} operands')
                    continue
                self.check_limits(operands)
                if operator == 'q':
                    saved.append(dict(state))
                    if len(saved) == MAX_NESTING + 1:
                        self.fail('A 6.1.13-8', f'q more than {MAX_NESTING} deep')
                elif operator == 'Q':
                    if not saved:
                        self.fail('PDF 8.4.2', 'Q without q')
                        continue
                    state = saved.pop()
                elif operator in ('BT', 'ET'):
                    if in_text == (operator == 'BT'):
                        self.fail('PDF 9.4.1', f'{operator} where it cannot be')
                    in_text = operator == 'BT'
                elif operator in ('BDC', 'BMC'):
                    marks.append(self.begin_mark(operands, resources, marks))
                elif operator == 'EMC':
                    if len(marks) <= outer:
                        self.fail('PDF 14.6.1', 'EMC without BDC')
                        continue
                    marks.pop()
                else:
                    self.handle(operator, operands, resources, state, marks)
        except ValueError as error:
            self.fail('PDF 7.8.2', f'the content cannot be read: {error}')
            return
        self.pdf.expect(len(marks) == outer, 'PDF 14.6.1', 'BDC without EMC', self.number, self.holder)
        self.pdf.expect(not saved, 'PDF 8.4.2', 'q without Q', self.number, self.holder)
        self.pdf.expect(not in_text, 'PDF 9.4.1', 'BT without ET', self.number, self.holder)

    def check_limits(self, operands):
        for operand in operands:
            for value in operand if isinstance(operand, list) else [operand]:
                if isinstance(value, bytes) and len(value) > MAX_STRING:
                    self.fail('A 6.1.13-3', f'a string of {len(value)} bytes')
                elif is_number(value) and isinstance(value, int) and not -2 ** 31 <= value < 2 ** 31:
                    self.fail('A 6.1.13-1', f'the number {value}')

    def begin_mark(self, operands, resources, marks):
        tag = operands[0]
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = self.pdf.get_dict(resources, '/Properties', properties)
        mcid = properties.get('/MCID') if isinstance(properties, dict) else None
        outer_tags = [mark[0] for mark in marks]
        if tag == '/Artifact':
            if any(mark[1] is not None for mark in marks):
                self.fail('UA 7.1-1', 'an artifact within what is tagged')
            if mcid is not None:
                self.fail('UA 7.1-1', f'an artifact with the MCID {mcid}')
            if properties.get('/Type') not in ARTIFACTS:
                self.fail('PDF 14.8.2.2.2', f'an artifact of the type {properties.get("/Type")}')
        elif mcid is not None:
            if '/Artifact' in outer_tags:
                self.fail('UA 7.1-2', f'the MCID {mcid} within an artifact')
            if any(mark[1] is not None for mark in marks):
                self.fail('PDF 14.7.4.2', f'the MCID {mcid} within another')
            key = (self.holder, mcid)
            if key in self.use.marks:
                self.fail('PDF 14.7.4.2', f'the MCID {mcid} twice')
            self.use.marks[key] = self.number
        return tag, mcid, '/ActualText' in properties

    def handle(self, operator, operands, resources, state, marks):
        pdf = self.pdf
        if operator in PAINTS and operator != 'Do' and not self.is_marked(marks):
            self.fail('UA 7.1-3', f'what {operator} draws is neither tagged nor an artifact')
        if operator in DEVICE_COLOURS:
            self.use.colours.setdefault(DEVICE_COLOURS[operator], self.number)
        elif operator in ('cs', 'CS') and not (operands[0] == '/Pattern' or self.note_colour(operands[0])):
            self.note_colour(self.look_up(resources, '/ColorSpace', operands[0]))
        elif operator in ('scn', 'SCN') and operands and isinstance(operands[-1], str):
            pattern = self.look_up(resources, '/Pattern', operands[-1])
            self.note_colour(pdf.get(pattern, '/Shading', '/ColorSpace'))
            if isinstance(pdf.get(pattern), Stream):
                self.walk_form(pattern, marks + [ARTIFACT])
        elif operator == 'sh':
            self.note_colour(pdf.get(self.look_up(resources, '/Shading', operands[0]), '/ColorSpace'))
        elif operator == 'ri' and operands[0] not in INTENTS:
            self.fail('A 6.2.6-1', f'the rendering intent {operands[0]}')
        elif operator == 'gs':
            self.check_state(self.look_up(resources, '/ExtGState', operands[0]))
        elif operator == 'Tf':
            state['font'] = self.look_up(resources, '/Font', operands[0])
        elif operator == 'Tr':
            state['mode'] = operands[0]
        elif operator in TEXTS:
            self.note_text(operands[-1], state, marks)
        elif operator == 'Do':
            self.draw(self.look_up(resources, '/XObject', operands[0]), marks)

    @staticmethod
    def is_marked(marks):
        return any(mark[0] == '/Artifact' or mark[1] is not None for mark in marks)

    def look_up(self, resources, kind, name):
        """A reference where there is one, so that the same thing is the same."""
        value = self.pdf.get_dict(resources, kind).get(name)
        if self.pdf.get(value) is None:
            self.fail('PDF 7.8.3', f'{name} is not in the resources under {kind}')
            return None
        return value

    def note_colour(self, space):
        """Of what device the colours are; whether it is known as it stands."""
        pdf, known = self.pdf, ('/DeviceRGB', '/DeviceGray', '/DeviceCMYK')
        space = pdf.get(space)
        if space in known:
            self.use.colours.setdefault(space, self.number)
            return True
        if isinstance(space, list) and space and space[0] in ('/Indexed', '/Pattern', '/Separation', '/DeviceN'):
            return self.note_colour(space[2 if space[0] in ('/Separation', '/DeviceN') else 1] if space[1:] else None)
        return isinstance(space, list)

    def check_state(self, state):
        pdf, entries = self.pdf, self.pdf.get_dict(state)
        for key, clause in (('/TR', 'A 6.2.5-1'), ('/HTP', 'A 6.2.5-3')):
            if key in entries:
                self.fail(clause, f'a graphics state with {key}')
        if entries.get('/TR2', '/Default') != '/Default':
            self.fail('A 6.2.5-2', 'a graphics state with /TR2')
        mode = pdf.get_list(state, '/BM') or ['/Normal']
        if not set(mode) <= {'/Normal', '/Compatible', '/Multiply', '/Screen', '/Overlay', '/Darken', '/Lighten'}:
            self.fail('A 6.2.10-1', f'the blend mode {mode}')
        is_plain = entries.get('/SMask', '/None') == '/None' and mode[0] in ('/Normal', '/Compatible')
        if not is_plain or entries.get('/ca', 1) != 1 or entries.get('/CA', 1) != 1:
            self.use.is_transparent.add(self.page)
        mask = pdf.get_dict(state, '/SMask').get('/G')
        if mask is not None:
            self.walk_form(mask, [ARTIFACT])

    def note_text(self, text, state, marks):
        if state['font'] is None:
            self.fail('PDF 9.3.1', 'text without a font')
            return
        codes = self.use.fonts.setdefault(state['font'], {})
        if state['mode'] == 3:
            return
        width = 2 if self.pdf.get(state['font'], '/Subtype') == '/Type0' else 1
        for part in text if isinstance(text, list) else [text]:
            if isinstance(part, bytes):
                if len(part) % width:
                    self.fail('PDF 9.7.6.2', 'a string with half a code')
                for at in range(0, len(part) - width + 1, width):
                    code = int.from_bytes(part[at:at + width], 'big')
                    codes.setdefault(code, self.number)
                    if not any(mark[2] for mark in marks):
                        self.use.said.add((state['font'], code))

    def draw(self, ref, marks):
        pdf = self.pdf
        kind = pdf.get(ref, '/Subtype')
        if kind == '/Form':
            self.walk_form(ref, marks)
            return
        if kind != '/Image':
            self.fail('A 6.2.9-3', f'an XObject of the type {kind}', ref)
            return
        if not self.is_marked(marks):
            self.fail('UA 7.1-3', 'an image is neither tagged nor an artifact', ref)
        self.check_image(ref)

    def check_image(self, ref):
        entries = self.pdf.get_dict(ref)
        for key, clause in (('/Alternates', 'A 6.2.8-1'), ('/OPI', 'A 6.2.8-2')):
            if key in entries:
                self.fail(clause, f'an image with {key}', ref)
        if entries.get('/Interpolate', False):
            self.fail('A 6.2.8-3', 'an image with /Interpolate true', ref)
        if entries.get('/ImageMask') and entries.get('/BitsPerComponent', 1) != 1:
            self.fail('A 6.2.8-5', 'a mask of more than one bit', ref)
        self.note_colour(entries.get('/ColorSpace'))
        for key in ('/SMask', '/Mask'):
            if isinstance(self.pdf.get(entries.get(key)), Stream):
                self.check_image(entries[key])
                if key == '/SMask':
                    self.use.is_transparent.add(self.page)

    def walk_form(self, ref, marks):
        pdf, form = self.pdf, self.pdf.get(ref)
        if not isinstance(form, Stream) or self.depth > 16:
            self.fail('PDF 8.10', 'a form that is none', ref)
            return
        for key, clause in (('/Ref', 'A 6.2.9-2'), ('/PS', 'A 6.2.9-1'), ('/OPI', 'A 6.2.9-1'), ('/Subtype2', 'A 6.2.9-1')):
            if key in form.dict:
                self.fail(clause, f'a form with {key}', ref)
        if pdf.get(form, '/Resources') is None and form.get_data():
            self.fail('A 6.2.2-2', 'resources are inherited', ref)
        outer, before = self.holder, len(self.use.marks)
        if ref in self.use.marked_forms:
            self.use.marked_forms[ref] += 1
            return
        self.note_colour(pdf.get(form, '/Group', '/CS'))
        self.holder, self.depth = ref, self.depth + 1
        self.walk(form.get_data() or b'', pdf.get_dict(form, '/Resources'), marks)
        self.holder, self.depth = outer, self.depth - 1
        if len(self.use.marks) > before:
            self.use.marked_forms[ref] = 1
            if self.is_marked(marks):
                self.fail('UA 7.1-2', 'a form with MCIDs within what is marked already', ref)


def check_content(pdf):
    """Every page; what they use."""
    use = Use()
    for page in pdf.pages:
        Walker(pdf, use, page).walk_page()
    for ref, times in use.marked_forms.items():
        pdf.expect(times == 1, 'UA 7.20-2', f'a form with MCIDs is drawn {times} times', ref=ref)
    return use
