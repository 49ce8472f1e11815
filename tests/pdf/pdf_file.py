# pdf_file.py: a PDF as its objects, by qpdf, and what is found wrong with it
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import re
import subprocess
import zlib

REFERENCE = re.compile(r'\d+ \d+ R\Z')
# PDFDocEncoding, where it is not Latin-1.
DOCUMENT_LETTERS = {code: chr(code) for code in range(256)}
DOCUMENT_LETTERS.update(enumerate('˘ˇˆ˙˝˛˚˜', 0x18))
DOCUMENT_LETTERS.update(enumerate('•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž', 0x80))
DOCUMENT_LETTERS[0xa0] = '€'


def is_reference(value):
    return isinstance(value, str) and value.endswith(' R') and REFERENCE.match(value) is not None


def get_text(value):
    """What a text string says, or None for anything else."""
    if not isinstance(value, str):
        return None
    if value.startswith('u:'):
        return value[2:]
    if value.startswith('b:'):
        return ''.join(map(DOCUMENT_LETTERS.get, bytes.fromhex(value[2:])))
    return None


def get_key_bytes(value):
    """A string as a name tree orders it."""
    if isinstance(value, str) and value.startswith('b:'):
        return bytes.fromhex(value[2:])
    text = get_text(value) or ''
    try:
        return text.encode('latin-1')
    except UnicodeEncodeError:
        return b'\xfe\xff' + text.encode('utf-16-be')


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Stream:
    def __init__(self, json_stream):
        self.dict = json_stream['dict']
        self.raw = base64.b64decode(json_stream.get('data', ''))
        self.data = None

    def get_data(self):
        """Unpacked; None if it is packed in a way that is not known here."""
        if self.data is None:
            filters = self.dict.get('/Filter', [])
            data = self.raw
            for name in filters if isinstance(filters, list) else [filters]:
                if name != '/FlateDecode' or '/DecodeParms' in self.dict:
                    return None
                try:
                    data = zlib.decompress(data)
                except zlib.error:
                    return None
            self.data = data
        return self.data


def read(path):
    """The bytes of a file, and its objects as qpdf writes them; ValueError if it is no PDF."""
    with open(path, 'rb') as stream:
        data = stream.read()
    command = ['qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=none', path, '-']
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode not in (0, 3):
        raise ValueError(result.stderr.decode(errors='replace').strip())
    return data, json.loads(result.stdout)['qpdf'][1]


class File:
    """An object is what JSON makes of it: names are '/Name', strings 'u:…' or 'b:…', references '5 0 R'."""

    def __init__(self, data, objects):
        self.bytes = data
        self.objects = {}
        for key, entry in objects.items():
            if key == 'trailer':
                self.trailer = entry['value']
            else:
                self.objects[key[4:]] = Stream(entry['stream']) if 'stream' in entry else entry.get('value')
        self.catalog = self.get(self.trailer, '/Root') or {}
        self.pages = []             # references
        self.found = {}             # clause → [places and findings]
        self.add_pages(self.catalog.get('/Pages'), set())
        self.page_numbers = {page: number for number, page in enumerate(self.pages, 1)}

    def add_pages(self, node, seen):
        if not is_reference(node) or node in seen:
            return
        seen.add(node)
        kids = self.get(node, '/Kids')
        if kids is None:
            self.pages.append(node)
        for kid in kids or []:
            self.add_pages(kid, seen)

    def get(self, value, *keys):
        """What a value is, or what is there below it, with references followed; None where there is nothing."""
        value = self.follow(value)
        for key in keys:
            inner = value.dict if isinstance(value, Stream) else value
            if isinstance(inner, dict):
                value = inner.get(key)
            elif isinstance(inner, list) and isinstance(key, int) and key < len(inner):
                value = inner[key]
            else:
                return None
            value = self.follow(value)
        return value

    def follow(self, value):
        for _ in range(32):
            if not is_reference(value):
                return value
            value = self.objects.get(value)
        return None

    def get_dict(self, value, *keys):
        value = self.get(value, *keys)
        value = value.dict if isinstance(value, Stream) else value
        return value if isinstance(value, dict) else {}

    def get_list(self, value, *keys):
        value = self.get(value, *keys)
        return value if isinstance(value, list) else [] if value is None else [value]

    def get_inherited(self, page, key):
        for _ in range(64):
            if page is None:
                return None
            if self.get(page, key) is not None:
                return self.get(page, key)
            page = self.get_dict(page).get('/Parent')
        return None

    def find(self, kind):
        """References to the dictionaries and streams of a type."""
        return [ref for ref in self.objects if self.get(ref, '/Type') == kind]

    def read_tree(self, root, leaf, seen=None):
        """Keys and values of a name tree (/Names) or number tree (/Nums), as they stand."""
        seen = set() if seen is None else seen
        if is_reference(root):
            if root in seen:
                return []
            seen.add(root)
        items = self.get_list(root, leaf)
        pairs = list(zip(items[::2], items[1::2]))
        for kid in self.get_list(root, '/Kids'):
            pairs += self.read_tree(kid, leaf, seen)
        return pairs

    def fail(self, clause, what, page=None, ref=None):
        """A clause is broken: what was found, on which page (from 1), in which object."""
        place = [f'page {page}'] if page else []
        if ref is not None:
            place.append(ref)
        self.found.setdefault(clause, []).append(': '.join([', '.join(place)] * bool(place) + [what]))

    def expect(self, condition, clause, what, page=None, ref=None):
        if not condition:
            self.fail(clause, what, page, ref)
        return bool(condition)

    def report(self, is_long):
        lines = []
        for clause in sorted(self.found, key=lambda name: [part.zfill(3) for part in re.split(r'[ .-]', name)]):
            found = self.found[clause]
            if is_long:
                lines += [f'{clause}: {line}' for line in found]
            else:
                lines.append(f'{clause}: {found[0]}' + (f' (and {len(found) - 1} more)' if found[1:] else ''))
        return lines
