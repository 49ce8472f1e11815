# pdf_metadata.py: what a PDF says about itself, in XMP and in its Info dictionary
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import xml.etree.ElementTree as ET

from pdf_file import Stream, get_text

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
XML = 'http://www.w3.org/XML/1998/namespace'
DC = 'http://purl.org/dc/elements/1.1/'
XMP = 'http://ns.adobe.com/xap/1.0/'
PDF = 'http://ns.adobe.com/pdf/1.3/'
PDFAID = 'http://www.aiim.org/pdfa/ns/id/'
PDFUAID = 'http://www.aiim.org/pdfua/ns/id/'
EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/'
SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#'
PROPERTY = 'http://www.aiim.org/pdfa/ns/property#'
# Namespace → the properties that need no definition in the file.
KNOWN = {
    DC: {'title', 'creator', 'description', 'subject', 'language', 'format', 'date', 'type', 'identifier', 'publisher', 'rights'},
    XMP: {'CreateDate', 'ModifyDate', 'MetadataDate', 'CreatorTool', 'Identifier'},
    'http://ns.adobe.com/xap/1.0/mm/': {'DocumentID', 'InstanceID', 'VersionID', 'RenditionClass'},
    PDF: {'Producer', 'Keywords', 'PDFVersion', 'Trapped'},
    PDFAID: {'part', 'conformance', 'amd', 'corr', 'rev'},
    EXTENSION: {'schemas'},
}
PREFIXES = {PDFAID: ('pdfaid', 'A 6.6.4-4'), PDFUAID: ('pdfuaid', 'UA 5-3'), EXTENSION: ('pdfaExtension', 'A 6.6.2.3.3-1'),
            SCHEMA: ('pdfaSchema', 'A 6.6.2.3.3-2'), PROPERTY: ('pdfaProperty', 'A 6.6.2.3.3-7')}
# The container that a property has, where it has one.
CONTAINERS = {(DC, 'title'): 'Alt', (DC, 'description'): 'Alt', (DC, 'rights'): 'Alt', (DC, 'creator'): 'Seq',
              (DC, 'date'): 'Seq', (DC, 'subject'): 'Bag', (DC, 'language'): 'Bag', (DC, 'publisher'): 'Bag',
              (DC, 'type'): 'Bag', (EXTENSION, 'schemas'): 'Bag'}
# Key of Info → property of XMP.
SAME = {'/Title': (DC, 'title'), '/Author': (DC, 'creator'), '/Subject': (DC, 'description'), '/Keywords': (PDF, 'Keywords'),
        '/Creator': (XMP, 'CreatorTool'), '/Producer': (PDF, 'Producer'),
        '/CreationDate': (XMP, 'CreateDate'), '/ModDate': (XMP, 'ModifyDate')}
PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|([+-])(\d\d)'(\d\d)'?)\Z")
XMP_DATE = re.compile(r'(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(Z|([+-])(\d\d):(\d\d))\Z')


def read_date(text, form):
    """Its parts, in one form for both notations; None if it is not a date."""
    match = form.match(text or '')
    if match is None:
        return None
    zone = 0 if match[7][0] == 'Z' else int(match[8] + '1') * (60 * int(match[9]) + int(match[10]))
    return [int(match[at]) for at in range(1, 7)] + [zone]


def is_pdf_date(text):
    return read_date(text, PDF_DATE) is not None


def split(tag):
    namespace, _, name = tag[1:].partition('}')
    return namespace, name


class Packet:
    def __init__(self, pdf, data):
        self.pdf = pdf
        self.data = data
        self.values = {}            # (namespace, name) → text, or list of texts
        self.languages = {}         # of alternatives

    def read(self):
        pdf = self.pdf
        header = re.search(rb'<\?xpacket begin=[^?]*\?>', self.data)
        if pdf.expect(header is not None, 'A 6.6.2.1-4', 'XMP without an xpacket'):
            pdf.expect(b'bytes=' not in header.group(), 'A 6.6.2.1-2', 'an xpacket with bytes')
            pdf.expect(b'encoding=' not in header.group(), 'A 6.6.2.1-3', 'an xpacket with encoding')
        pdf.expect(b'<?xpacket end=' in self.data, 'A 6.6.2.1-4', 'XMP without the end of its xpacket')
        try:
            text = self.data.decode('utf-8')
            root = ET.fromstring(text.lstrip('\ufeff'))
        except UnicodeDecodeError:
            pdf.fail('A 6.6.2.1-5', 'XMP that is not UTF-8')
            return False
        except ET.ParseError as error:
            pdf.fail('A 6.6.2.1-4', f'XMP that is not well-formed: {error}')
            return False
        for namespace, (prefix, clause) in PREFIXES.items():
            for used in re.findall(rf'''xmlns:(\w+)=["']{re.escape(namespace)}["']''', text):
                pdf.expect(used == prefix, clause, f'the prefix {used} for {namespace}')
        for top in root.iterfind(f'{{{RDF}}}RDF/{{{RDF}}}Description'):
            for tag, value in top.attrib.items():
                if split(tag)[0] != RDF:
                    self.values[split(tag)] = value
            for child in top:
                self.read_property(child)
        self.check_extensions(root)
        return True

    def read_property(self, element):
        key = split(element.tag)
        self.pdf.expect(key not in self.values, 'A 6.6.2.1-4', f'{key[1]} stands twice in XMP')
        container = element[0] if len(element) else None
        wanted = CONTAINERS.get(key)
        found = split(container.tag)[1] if container is not None else None
        if key != (EXTENSION, 'schemas'):
            self.pdf.expect(found == wanted, 'A 6.6.2.3.1-2', f'{key[1]} holds {found or "text"} and not {wanted or "text"}')
        if container is None:
            self.values[key] = element.text or ''
            return
        self.values[key] = [item.text or '' for item in container]
        self.languages[key] = [item.get(f'{{{XML}}}lang') for item in container]

    def check_extensions(self, root):
        pdf, defined = self.pdf, {}
        for schemas in root.iter(f'{{{EXTENSION}}}schemas'):
            pdf.expect(schemas.find(f'{{{RDF}}}Bag') is not None, 'A 6.6.2.3.3-1', 'the schemas are no Bag')
            for item in schemas.iterfind(f'{{{RDF}}}Bag/{{{RDF}}}li'):
                self.check_schema(item, defined)
        for namespace, name in self.values:
            known = KNOWN.get(namespace, set()) | defined.get(namespace, set())
            pdf.expect(name in known, 'A 6.6.2.3.1-1', f'{name} of {namespace} is not defined')

    def check_schema(self, item, defined):
        pdf, texts = self.pdf, {}
        for name, clause in (('schema', 'A 6.6.2.3.3-2'), ('namespaceURI', 'A 6.6.2.3.3-3'), ('prefix', 'A 6.6.2.3.3-4')):
            texts[name] = self.find(item, SCHEMA, name)
            pdf.expect(texts[name], clause, f'a schema without {name}')
        properties = list(item.iterfind(f'.//{{{SCHEMA}}}property/{{{RDF}}}Seq/{{{RDF}}}li'))
        pdf.expect(properties, 'A 6.6.2.3.3-5', 'a schema without properties')
        for entry in properties:
            for name, clause in (('name', 'A 6.6.2.3.3-7'), ('valueType', 'A 6.6.2.3.3-8'), ('category', 'A 6.6.2.3.3-9'),
                                 ('description', 'A 6.6.2.3.3-10')):
                pdf.expect(self.find(entry, PROPERTY, name), clause, f'a property without {name}')
            pdf.expect(self.find(entry, PROPERTY, 'category') in ('internal', 'external'), 'A 6.6.2.3.3-9', 'a property of no category')
            defined.setdefault(texts['namespaceURI'], set()).add(self.find(entry, PROPERTY, 'name'))

    @staticmethod
    def find(item, namespace, name):
        """The text of a property, as an element or an attribute."""
        for element in item.iter():
            if f'{{{namespace}}}{name}' in element.attrib:
                return element.attrib[f'{{{namespace}}}{name}']
            if element.tag == f'{{{namespace}}}{name}':
                return element.text or ''
        return None

    def check_identification(self):
        pdf, values = self.pdf, self.values
        pdf.expect((PDFAID, 'part') in values, 'A 6.6.4-1', 'XMP that names no part of PDF/A')
        pdf.expect(values.get((PDFAID, 'part')) == '3', 'A 6.6.4-2', f'the part {values.get((PDFAID, "part"))} of PDF/A')
        level = values.get((PDFAID, 'conformance'))
        pdf.expect(level == 'A', 'A 6.6.4-3', f'the level {level} of PDF/A')
        pdf.expect((PDFUAID, 'part') in values, 'UA 5-1', 'XMP that names no PDF/UA')
        pdf.expect(values.get((PDFUAID, 'part')) == '1', 'UA 5-2', f'the part {values.get((PDFUAID, "part"))} of PDF/UA')
        title = values.get((DC, 'title'))
        pdf.expect(isinstance(title, list) and title and title[0].strip(), 'UA 7.1-9', 'XMP without a title')
        for key, languages in self.languages.items():
            if CONTAINERS.get(key) == 'Alt':
                pdf.expect('x-default' in languages, 'A 6.6.2.3.1-2', f'{key[1]} without x-default')

    def check_info(self, info):
        pdf = self.pdf
        for key, name in SAME.items():
            said = get_text(pdf.get(info, key))
            value = self.values.get(name)
            found = ', '.join(value) if isinstance(value, list) and name == (DC, 'creator') else value
            if isinstance(found, list):
                found = found[0] if found else None
            if key.endswith('Date'):
                pdf.expect(said is None or is_pdf_date(said), 'PDF 7.9.4', f'{key} of Info is {said}')
                pdf.expect(found is None or read_date(found, XMP_DATE), 'A 6.6.2.3.1-2', f'{name[1]} of XMP is {found}')
                pdf.expect(read_date(said, PDF_DATE) == read_date(found, XMP_DATE), 'A 6.6.3', f'{key} is {said} and {found}')
            else:
                pdf.expect((said or '') == (found or ''), 'A 6.6.3', f'{key} is {said!r} and {found!r}')
        for key in ('/Title', '/Producer', '/CreationDate'):
            pdf.expect(get_text(pdf.get(info, key)), 'PDF 14.3.3', f'Info without {key}')


def check_metadata(pdf):
    stream = pdf.get(pdf.catalog, '/Metadata')
    data = stream.get_data() if isinstance(stream, Stream) else None
    if not pdf.expect(data is not None, 'A 6.6.2.1-1, UA 7.1-8', 'there is no XMP'):
        return
    kind = pdf.get(stream, '/Type'), pdf.get(stream, '/Subtype')
    pdf.expect(kind == ('/Metadata', '/XML'), 'A 6.6.2.1-1, UA 7.1-8', f'XMP of the type {kind}')
    packet = Packet(pdf, data)
    if packet.read():
        packet.check_identification()
        packet.check_info(pdf.get_dict(pdf.trailer, '/Info'))
