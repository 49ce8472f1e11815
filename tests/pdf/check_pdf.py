#!/usr/bin/python3
# check_pdf.py: whether a PDF of this program holds to PDF/A-3a and PDF/UA-1
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check_pdf.py [--all] FILE…; needs qpdf. A line for each clause that is broken, with the first place, or with --all
# every place; exit status 1 if there is any. “A” is ISO 19005-3, “UA” ISO 14289-1, “PDF” ISO 32000-1; the number after the
# dash is that of the test, as validators count them. A form or a filter that this program does not use is broken, too.

import hashlib
import re
import struct
import sys

sys.dont_write_bytecode = True

from pdf_content import check_content
from pdf_file import File, Stream, get_key_bytes, get_text, is_number, is_reference, read
from pdf_fonts import check_fonts
from pdf_metadata import check_metadata, is_pdf_date
from pdf_structure import LANGUAGE, check_structure

HEADER = re.compile(rb'%PDF-1\.[0-7](?:\r\n|\r|\n)')
BINARY = re.compile(rb'%[\x80-\xff]{4}')
OBJECT = re.compile(rb'(?<!\d)\d+ \d+ obj\b')
STREAM = re.compile(rb'>>[\0\t\n\f\r ]*stream')
LENGTH = re.compile(rb'/Length (\d+)(?! \d+ R)\b')
FILTERS = {'/FlateDecode', '/DCTDecode'}
MIME = re.compile(r'/[-\w+.]+/[-\w+.]+\Z')
RELATIONS = {'/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified'}
ACTIONS = {'/GoTo', '/URI'}
# How many numbers follow the kind of view of a destination.
VIEWS = {'/XYZ': 3, '/Fit': 0, '/FitH': 1, '/FitV': 1, '/FitR': 4, '/FitB': 0, '/FitBH': 1, '/FitBV': 1}
STYLES = {None, '/D', '/R', '/r', '/A', '/a'}
# Flag of an annotation → whether it has to be set: invisible, hidden, print, no view, toggle.
FLAGS = {1: False, 2: False, 4: True, 32: False, 256: False}
URI = re.compile(r"(?:https?|mailto):[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+\Z")


def check_bytes(pdf):
    data = pdf.bytes
    header = HEADER.match(data)
    if pdf.expect(header, 'A 6.1.2-1, UA 6.1-1', f'it begins with {data[:9]!r}'):
        pdf.expect(BINARY.match(data, header.end()), 'A 6.1.2-2', 'the second line is not one of binary')
    pdf.expect(re.search(rb'%%EOF(\r\n|\r|\n)?\Z', data), 'A 6.1.3-3', 'bytes after the end')
    at = 0
    while (match := OBJECT.search(data, at)) is not None:
        following = OBJECT.search(data, match.end())
        keyword = STREAM.search(data, match.end(), following.start() if following else len(data))
        at = match.end() if keyword is None else check_stream(pdf, match, keyword)
    pdf.expect('/Encrypt' not in pdf.trailer, 'A 6.1.3-2', 'it is encrypted')
    numbers = pdf.trailer.get('/ID')
    is_id = isinstance(numbers, list) and len(numbers) == 2 and numbers[1] not in ('b:', 'u:')
    pdf.expect(is_id, 'A 6.1.3-1', 'there is no ID')


def check_stream(pdf, match, keyword):
    """The bytes around a stream; where to go on."""
    data, ref = pdf.bytes, match.group()[:-4].decode() + ' R'
    start = keyword.end()
    begin = start + 2 if data[start:start + 2] == b'\r\n' else start + 1
    pdf.expect(data[start:begin] in (b'\r\n', b'\n'), 'A 6.1.7.1-2', 'no end of line after “stream”', ref=ref)
    length = LENGTH.search(data, match.end(), keyword.start() + 2)
    if length is None:
        # It is an object of its own, so that only qpdf can tell.
        stop = data.find(b'endstream', begin)
    else:
        stop = begin + int(length[1])
        ending = re.compile(rb'(\r\n|\n|\r)?endstream').match(data, stop)
        pdf.expect(ending, 'A 6.1.7.1-1', f'a stream that is not {int(length[1])} long', ref=ref)
        pdf.expect(ending is None or ending[1], 'A 6.1.7.1-2', 'no end of line before “endstream”', ref=ref)
    return max(stop, begin)


def walk_values(value):
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from walk_values(inner)


def check_objects(pdf):
    roots = [('trailer', pdf.trailer), *pdf.objects.items()]
    for ref, value in roots:
        inner = value.dict if isinstance(value, Stream) else value
        for part in walk_values(inner):
            if isinstance(part, str):
                if is_reference(part):
                    pdf.expect(part in pdf.objects, 'PDF 7.3.10', f'{part} is nowhere', ref=ref)
                elif part.startswith('/'):
                    pdf.expect(len(part.encode()) <= 128, 'A 6.1.13-4', f'a name of {len(part)} characters', ref=ref)
                else:
                    size = (len(part) - 2) // 2 if part.startswith('b:') else len(get_key_bytes(part))
                    pdf.expect(size < 32768, 'A 6.1.13-3', f'a string of {size} bytes', ref=ref)
            elif isinstance(part, dict):
                check_dictionary(pdf, part, ref)
            elif is_number(part) and isinstance(part, int):
                pdf.expect(-2 ** 31 <= part < 2 ** 31, 'A 6.1.13-1', f'the number {part}', ref=ref)
        if isinstance(value, Stream):
            for key in ('/F', '/FFilter', '/FDecodeParms'):
                pdf.expect(key not in inner, 'A 6.1.7.1-3', f'a stream with {key}', ref=ref)
            for name in pdf.get_list(inner, '/Filter'):
                pdf.expect(name in FILTERS, 'A 6.1.7.2-1', f'a stream packed with {name}', ref=ref)


def check_dictionary(pdf, entries, ref):
    pdf.expect('/AA' not in entries, 'A 6.5.2-1', 'actions of an event', ref=ref)
    kind = entries.get('/S')
    if kind == '/JavaScript' or (entries.get('/Type') == '/Action' and kind not in ACTIONS):
        pdf.fail('A 6.5.1-1', f'an action of the type {kind}', ref=ref)
    if kind == '/Transparency' and pdf.get(entries.get('/CS')) is None:
        pdf.fail('A 6.2.10-2', 'a transparency group without a colour space', ref=ref)


def check_catalog(pdf):
    catalog = pdf.catalog
    language = get_text(pdf.get(catalog, '/Lang'))
    pdf.expect(language and LANGUAGE.match(language), 'A 6.7.4-1, UA 7.2-34', f'the language of all is {language}')
    pdf.expect(pdf.get(catalog, '/MarkInfo', '/Marked') is True, 'A 6.7.2.2-1, UA 6.2-1', 'it does not say that it is tagged')
    pdf.expect(pdf.get(catalog, '/MarkInfo', '/Suspects') in (None, False), 'UA 7.1-4', 'there are suspects')
    pdf.expect(pdf.get(catalog, '/ViewerPreferences', '/DisplayDocTitle') is True, 'UA 7.1-10', 'the title is not shown')
    for key, clause in (('/AcroForm', 'A 6.4.2-1'), ('/Perms', 'A 6.1.12-1'), ('/Requirements', 'A 6.11-1'),
                        ('/NeedsRendering', 'A 6.4.2-2'), ('/OCProperties', 'A 6.9-1')):
        pdf.expect(key not in catalog, clause, f'a catalog with {key}')
    names = pdf.get_dict(catalog, '/Names')
    pdf.expect('/AlternatePresentations' not in names, 'A 6.10-1', 'presentations')
    pdf.expect('/JavaScript' not in names, 'A 6.5.1-1', 'JavaScript')


def check_intent(pdf, use):
    intents = pdf.get_list(pdf.catalog, '/OutputIntents')
    chosen = [intent for intent in intents if pdf.get(intent, '/S') == '/GTS_PDFA1']
    profile = pdf.get(chosen[0], '/DestOutputProfile') if chosen else None
    spaces = {'/DeviceRGB': ('A 6.2.4.3-2', 3), '/DeviceCMYK': ('A 6.2.4.3-3', 4), '/DeviceGray': ('A 6.2.4.3-4', None)}
    n = pdf.get(profile, '/N')
    for space, page in use.colours.items():
        clause, wanted = spaces[space]
        has_intent = n is not None and wanted in (None, n)
        pdf.expect(has_intent, clause, f'{space} without an output intent', page)
    if not pdf.expect(len(chosen) == 1, 'A 6.2.3-1', f'{len(chosen)} output intents'):
        return
    pdf.expect(get_text(pdf.get(chosen[0], '/OutputConditionIdentifier')), 'PDF 14.11.5', 'an output intent without a name')
    data = profile.get_data() if isinstance(profile, Stream) else None
    if not pdf.expect(data and len(data) > 132, 'A 6.2.3-1', 'an output intent without a profile'):
        return
    pdf.expect(n == 3, 'A 6.2.3-1', f'a profile of {n} colours')
    size, version = struct.unpack_from('>I4xB', data)
    pdf.expect(data[36:40] == b'acsp' and size == len(data), 'A 6.2.3-1', 'a profile that is none')
    pdf.expect(version < 5, 'A 6.2.3-1', f'a profile of version {version}')
    pdf.expect(data[12:16] in (b'mntr', b'prtr') and data[16:20] == b'RGB ', 'A 6.2.3-1', f'a profile of the class {data[12:20]}')


class Targets:
    """Named destinations, and whether one leads to a page."""

    def __init__(self, pdf):
        self.pdf = pdf
        pairs = pdf.read_tree(pdf.get_dict(pdf.catalog, '/Names').get('/Dests'), '/Names')
        self.named = {get_key_bytes(key): value for key, value in pairs}
        self.named.update({key[1:].encode(): value for key, value in pdf.get_dict(pdf.catalog, '/Dests').items()})
        check_sorted(pdf, [key for key, _ in pairs], 'destinations')
        for key, value in pairs:
            self.check(value, f'the destination {get_text(key)}')

    def check(self, target, what, page=None, ref=None):
        pdf, value = self.pdf, self.pdf.get(target)
        if isinstance(value, str):
            key = value[1:].encode() if value.startswith('/') else get_key_bytes(value)
            if not pdf.expect(key in self.named, 'PDF 12.3.2', f'{what} leads to {key}, which is nowhere', page, ref):
                return
            value = pdf.get(self.named[key])
        value = value.get('/D') if isinstance(value, dict) else value
        is_one = isinstance(value, list) and len(value) > 1 and value[0] in pdf.page_numbers
        is_one = is_one and len(value) == 2 + VIEWS.get(value[1], -1)
        if pdf.expect(is_one, 'PDF 12.3.2', f'{what} leads to {value}', page, ref) and value[1] == '/XYZ':
            box = pdf.get_inherited(value[0], '/MediaBox')
            y = value[3]
            pdf.expect(y is None or box[1] <= y <= box[3] + 1, 'PDF 12.3.2', f'{what} leads beside the page', page, ref)

    def check_holder(self, holder, what, page=None, ref=None):
        """Of what has a destination or an action."""
        pdf, action = self.pdf, self.pdf.get_dict(holder, '/A')
        if '/URI' in action:
            uri = get_text(pdf.get(action, '/URI')) or ''
            pdf.expect(URI.match(uri), 'PDF 12.6.4.7', f'{what} leads to {uri!a}', page, ref)
            return
        target = pdf.get_dict(holder).get('/Dest', action.get('/D'))
        self.check(target, what, page, ref)


def check_sorted(pdf, keys, what):
    keys = [get_key_bytes(key) for key in keys]
    pdf.expect(keys == sorted(set(keys)), 'PDF 7.9.6', f'the names of {what} are not in order')


def check_pages(pdf, targets, use):
    holders = {holder for holder, _ in use.marks}
    for page, number in pdf.page_numbers.items():
        annotations = pdf.get_list(page, '/Annots')
        box = pdf.get_inherited(page, '/MediaBox') or []
        if pdf.expect(len(box) == 4 and all(map(is_number, box)), 'PDF 14.11.2', 'a page without a size', number):
            pdf.expect(all(3 <= abs(box[at + 2] - box[at]) <= 14400 for at in (0, 1)), 'A 6.1.13-11', f'a page of {box}', number)
        if annotations:
            pdf.expect(pdf.get(page, '/Tabs') == '/S', 'UA 7.18.3-1', 'the links have no order', number)
        pdf.expect('/PresSteps' not in pdf.get_dict(page), 'A 6.10-2', 'presentation steps', number)
        if page in use.is_transparent:
            pdf.expect(pdf.get(page, '/Group', '/CS') is not None, 'A 6.2.10-2', 'transparency without a colour space', number)
        pdf.expect(page in holders, 'UA 7.1', 'a page without anything to read', number)
        for ref in annotations:
            check_annotation(pdf, targets, ref, number)
    listed = [ref for page in pdf.pages for ref in pdf.get_list(page, '/Annots')]
    for ref in pdf.find('/Annot'):
        pdf.expect(listed.count(ref) == 1, 'PDF 12.5.2', 'an annotation that is not on one page', ref=ref)


def check_annotation(pdf, targets, ref, number):
    entries = pdf.get_dict(ref)
    kind, flags = entries.get('/Subtype'), entries.get('/F')
    pdf.expect(kind == '/Link', 'A 6.3.1-1', f'an annotation of the type {kind}', number, ref)
    if pdf.expect(isinstance(flags, int), 'A 6.3.2-1', 'an annotation without /F', number, ref):
        is_right = all(bool(flags & flag) == wanted for flag, wanted in FLAGS.items())
        pdf.expect(is_right, 'A 6.3.2-2', f'an annotation with /F {flags}', number, ref)
    text = get_text(pdf.get(entries, '/Contents')) or ''
    pdf.expect(text.strip(), 'UA 7.18.1-2, UA 7.18.5-2', 'a link without /Contents', number, ref)
    pdf.expect(isinstance(entries.get('/StructParent'), int), 'UA 7.18.5-1', 'a link without /StructParent', number, ref)
    page = entries.get('/P')
    pdf.expect(page is None or pdf.page_numbers.get(page) == number, 'PDF 12.5.2', 'a link of another page', number, ref)
    box, media = pdf.get_list(entries, '/Rect'), pdf.get_inherited(pdf.pages[number - 1], '/MediaBox')
    if pdf.expect(len(box) == 4, 'PDF 12.5.2', 'a link without a place', number, ref):
        inside = media[0] - 1 <= box[0] < box[2] <= media[2] + 1 and media[1] - 1 <= box[1] < box[3] <= media[3] + 1
        pdf.expect(inside, 'PDF 12.5.2', f'a link at {box}', number, ref)
    targets.check_holder(entries, 'a link', number, ref)


def check_outline(pdf, targets):
    """Both ways along the items, with the counts of what is open."""
    root = pdf.catalog.get('/Outlines')
    if root is None:
        return
    seen = {}

    def walk(parent):
        entries = pdf.get_dict(parent)
        ref, last, visible = entries.get('/First'), None, 0
        while is_reference(ref) and ref not in seen:
            seen[ref] = item = pdf.get_dict(ref)
            title = get_text(pdf.get(item, '/Title')) or ''
            pdf.expect(title.strip(), 'PDF 12.3.3', 'an outline entry without a title', ref=ref)
            in_place = item.get('/Parent') == parent and item.get('/Prev') == last
            pdf.expect(in_place, 'PDF 12.3.3', 'an outline entry out of place', ref=ref)
            targets.check_holder(item, f'the outline entry “{title}”', ref=ref)
            below = walk(ref)
            visible += 1 + (below if item.get('/Count', 0) > 0 else 0)
            last, ref = ref, item.get('/Next')
        pdf.expect(entries.get('/Last') == last, 'PDF 12.3.3', 'an outline that ends elsewhere', ref=parent)
        count = entries.get('/Count', 0)
        right = (count == visible) if parent == root else abs(count) == visible
        pdf.expect(right, 'PDF 12.3.3', f'/Count {count} over {visible} outline entries', ref=parent)
        return visible

    walk(root)


def check_labels(pdf):
    pairs = pdf.read_tree(pdf.catalog.get('/PageLabels'), '/Nums')
    keys = [key for key, _ in pairs]
    pdf.expect(keys and keys[0] == 0, 'PDF 12.4.2', 'the first page has no label')
    pdf.expect(keys == sorted(set(keys)) and (not keys or keys[-1] < len(pdf.pages)), 'PDF 12.4.2', f'page labels for {keys}')
    for _, label in pairs:
        start = pdf.get_dict(label).get('/St', 1)
        pdf.expect(pdf.get(label, '/S') in STYLES and start > 0, 'PDF 12.4.2', f'the page label {pdf.get(label)}')


def check_embedded(pdf):
    pairs = pdf.read_tree(pdf.get_dict(pdf.catalog, '/Names').get('/EmbeddedFiles'), '/Names')
    check_sorted(pdf, [key for key, _ in pairs], 'embedded files')
    associated = pdf.get_list(pdf.catalog, '/AF')
    specs = [ref for ref in pdf.objects if isinstance(pdf.get_dict(ref).get('/EF'), (dict, str))]
    listed = [spec for _, spec in pairs]
    pdf.expect(sorted(map(str, listed)) == sorted(specs), 'PDF 7.11.4', 'embedded files that are not among the names')
    names = [get_text(pdf.get(spec, '/UF')) for spec in specs]
    pdf.expect(len(names) == len(set(names)), 'PDF 7.11.4', 'two embedded files of one name')
    for spec in specs:
        entries = pdf.get_dict(spec)
        pdf.expect(spec in associated, 'A 6.8-4', 'an embedded file that is not associated', ref=spec)
        pdf.expect(entries.get('/Type') == '/Filespec', 'PDF 7.11.3', 'a file specification without its /Type', ref=spec)
        for key in ('/F', '/UF'):
            pdf.expect(get_text(pdf.get(entries, key)), 'A 6.8-2, UA 7.11-1', f'an embedded file without {key}', ref=spec)
        relation = entries.get('/AFRelationship')
        pdf.expect(relation in RELATIONS, 'A 6.8-3', f'the relation {relation}', ref=spec)
        pdf.expect(get_text(pdf.get(entries, '/Desc')), 'UA 7.11', 'an embedded file without a description', ref=spec)
        streams = pdf.get_dict(entries, '/EF')
        is_one = '/F' in streams and len(set(streams.values())) == 1
        pdf.expect(is_one, 'PDF 7.11.4', 'an embedded file without a stream', ref=spec)
        check_embedded_stream(pdf, streams.get('/F'))


def check_embedded_stream(pdf, ref):
    stream = pdf.get(ref)
    if not isinstance(stream, Stream):
        return
    kind, data = pdf.get(stream, '/Subtype'), stream.get_data()
    pdf.expect(isinstance(kind, str) and MIME.match(kind), 'A 6.8-1', f'an embedded file of the type {kind}', ref=ref)
    size, date = pdf.get(stream, '/Params', '/Size'), get_text(pdf.get(stream, '/Params', '/ModDate'))
    pdf.expect(data is not None and size == len(data), 'PDF 7.11.4', f'an embedded file that is not {size} long', ref=ref)
    pdf.expect(is_pdf_date(date), 'A 6.8', f'an embedded file of {date}', ref=ref)
    sum_said = pdf.get(stream, '/Params', '/CheckSum')
    if sum_said is not None and data is not None:
        right = hashlib.md5(data, usedforsecurity=False).digest()
        is_right = get_key_bytes(sum_said) == right
        pdf.expect(is_right, 'PDF 7.11.4', 'an embedded file with another sum', ref=ref)


def check_opening(pdf, targets):
    action = pdf.get(pdf.catalog, '/OpenAction')
    if isinstance(action, list):
        targets.check(action, 'what opens')
    elif action is not None:
        targets.check_holder({'/A': action}, 'what opens')


def check(pdf):
    check_bytes(pdf)
    check_objects(pdf)
    check_catalog(pdf)
    check_metadata(pdf)
    use = check_content(pdf)
    check_fonts(pdf, use)
    check_intent(pdf, use)
    check_structure(pdf, use)
    targets = Targets(pdf)
    check_pages(pdf, targets, use)
    check_outline(pdf, targets)
    check_labels(pdf)
    check_embedded(pdf)
    check_opening(pdf, targets)


def main(arguments):
    is_long = '--all' in arguments
    paths = [argument for argument in arguments if argument != '--all']
    status = 0
    for path in paths:
        try:
            pdf = File(*read(path))
            check(pdf)
            lines = pdf.report(is_long)
        except (OSError, ValueError) as error:
            lines = [f'it cannot be read: {str(error).splitlines()[0]}']
        for line in lines:
            print(f'{path}: {line}' if paths[1:] else line)
            status = 1
    return status


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
