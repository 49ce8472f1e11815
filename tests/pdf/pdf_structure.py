# pdf_structure.py: whether the logical structure is one, and fits what is drawn
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from pdf_file import get_text, is_number, is_reference

GROUPS = {'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'}
HEADINGS = {'H1', 'H2', 'H3', 'H4', 'H5', 'H6'}
INLINE = {'Span', 'Quote', 'Reference', 'Code', 'Link', 'Figure'}
TABLES = {'Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot'}
# Those that this program may use: not Private, which is there to be ignored, nor H, which does not go with H1 to H6.
TYPES = GROUPS | HEADINGS | INLINE | TABLES | {'P', 'L', 'LI', 'Lbl', 'LBody'}

# Type → the types it may hold, and the clauses.
CHILDREN = {
    'Table': ({'TR', 'THead', 'TBody', 'TFoot', 'Caption'}, 'UA 7.2-3'),
    'THead': ({'TR'}, 'UA 7.2-36'),
    'TBody': ({'TR'}, 'UA 7.2-37'),
    'TFoot': ({'TR'}, 'UA 7.2-38'),
    'TR': ({'TH', 'TD'}, 'UA 7.2-10'),
    'L': ({'L', 'LI', 'Caption'}, 'UA 7.2-19'),
    'LI': ({'Lbl', 'LBody'}, 'UA 7.2-20'),
    'TOC': ({'TOC', 'TOCI', 'Caption'}, 'UA 7.2-27'),
    'P': (INLINE | {'Lbl'}, 'PDF 14.8.4.3'),
    'Lbl': (INLINE, 'PDF 14.8.4.3'),
    'Span': (INLINE, 'PDF 14.8.4.4'),
    'Link': (INLINE, 'PDF 14.8.4.4'),
    'Reference': (INLINE | {'Lbl'}, 'PDF 14.8.4.4'),
    **{heading: (INLINE | {'Lbl'}, 'PDF 14.8.4.3') for heading in HEADINGS},
}
# Type → the types it may be in, and the clause.
PARENTS = {
    'TR': ({'Table', 'THead', 'TBody', 'TFoot'}, 'UA 7.2-4'),
    'THead': ({'Table'}, 'UA 7.2-5'),
    'TBody': ({'Table'}, 'UA 7.2-6'),
    'TFoot': ({'Table'}, 'UA 7.2-7'),
    'TH': ({'TR'}, 'UA 7.2-8'),
    'TD': ({'TR'}, 'UA 7.2-9'),
    'LI': ({'L'}, 'UA 7.2-17'),
    'LBody': ({'LI'}, 'UA 7.2-18'),
    'TOCI': ({'TOC'}, 'UA 7.2-26'),
    'Document': ({None}, 'UA 7.1'),
}
# What may be there without anything in it.
MAY_BE_EMPTY = {'TD', 'TH', 'LBody'}
LANGUAGE = re.compile(r'[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z')


class Element:
    def __init__(self, ref, entries, parent):
        self.ref = ref
        self.entries = entries
        self.parent = parent
        self.kind = (entries.get('/S') or '/?')[1:]
        self.children = []
        self.content = []           # (holder, MCID), or ('object', reference)
        self.page = None            # of the first content in it, from 1

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


class Structure:
    def __init__(self, pdf, use):
        self.pdf = pdf
        self.use = use
        self.root = None
        self.elements = {}          # by reference
        self.attributes = {}        # reference → (owner, key) → value

    def fail(self, clause, what, element=None):
        self.pdf.fail(clause, what, element and element.page, element and element.ref)

    def check(self):
        pdf, tree = self.pdf, self.pdf.catalog.get('/StructTreeRoot')
        if not pdf.expect(pdf.get(tree) is not None, 'A 6.7.3.3-1, UA 7.1-11', 'there is no structure'):
            return
        kids = pdf.get_list(tree, '/K')
        roots = [self.read(kid, None, tree) for kid in (pdf.get_dict(tree).get('/K'),) if is_reference(kid) and len(kids) == 1]
        roots += [self.read(kid, None, tree) for kid in kids if is_reference(kid)]
        if not pdf.expect(len(roots) == 1 and roots[0] and roots[0].kind == 'Document', 'UA 7.1', 'the root is not one Document'):
            return
        self.root = roots[0]
        for element in self.root.walk():
            self.check_element(element)
        self.check_headings()
        self.check_parents(tree)
        self.check_order()
        pdf.expect(not pdf.get_dict(tree, '/RoleMap'), 'UA 7.1-7', 'there are types of its own')
        for ref in pdf.find('/StructElem'):
            pdf.expect(ref in self.elements, 'UA 7.1-12', 'an element that is not in the tree', ref=ref)

    def read(self, ref, parent, parent_ref):
        pdf, entries = self.pdf, self.pdf.get_dict(ref)
        if ref in self.elements:
            self.fail('UA 7.1-12', 'an element in two places', self.elements[ref])
            return None
        element = Element(ref, entries, parent)
        self.elements[ref] = element
        pdf.expect(entries.get('/P') == parent_ref, 'UA 7.1-12', 'an element with another parent', ref=ref)
        kids = entries.get('/K')
        # One kid may stand without a list around it.
        for kid in pdf.get(kids) if isinstance(pdf.get(kids), list) else [kids] if kids is not None else []:
            self.read_kid(element, kid)
        for child in element.children:
            element.page = element.page or child.page
        return element

    def read_kid(self, element, kid):
        pdf, value = self.pdf, self.pdf.get(kid)
        page = element.entries.get('/Pg')
        if isinstance(value, int):
            element.content.append((page, value))
        elif not isinstance(value, dict):
            self.fail('PDF 14.7.2', 'a kid that is nothing', element)
            return
        elif value.get('/Type') == '/MCR':
            page = value.get('/Pg', page)
            element.content.append((value.get('/Stm', page), value.get('/MCID')))
        elif value.get('/Type') == '/OBJR':
            page = value.get('/Pg', page)
            element.content.append(('object', value.get('/Obj')))
        else:
            child = self.read(kid, element, element.ref)
            element.children += [child] if child else []
            return
        number = pdf.page_numbers.get(page)
        element.page = element.page or number
        pdf.expect(number is not None, 'PDF 14.7.4.2', 'content that is on no page', ref=element.ref)

    def find_attribute(self, element, owner, key):
        for entry in self.pdf.get_list(element.entries, '/A'):
            entry = self.pdf.get_dict(entry)
            if entry.get('/O') == owner and key in entry:
                return self.pdf.get(entry, key)
        return None

    def check_element(self, element):
        pdf, kind = self.pdf, element.kind
        parent = element.parent.kind if element.parent else None
        if kind not in TYPES:
            self.fail('A 6.7.3.4-1, UA 7.1-5', f'an element of the type {kind}', element)
        if kind in CHILDREN:
            allowed, clause = CHILDREN[kind]
            for child in element.children:
                pdf.expect(child.kind in allowed, clause, f'{child.kind} within {kind}', element.page, child.ref)
        if kind in PARENTS:
            allowed, clause = PARENTS[kind]
            pdf.expect(parent in allowed, clause, f'{kind} within {parent}', element.page, element.ref)
        is_table = kind in TABLES - {'TH', 'TD'} or kind in ('L', 'LI', 'TOC')
        if element.content and (is_table or kind in ('Document', 'Sect', 'Part', 'Div', 'Art')):
            self.fail('PDF 14.8.4', f'content in {kind} itself', element)
        if not element.children and not element.content and kind not in MAY_BE_EMPTY:
            self.fail('UA 7.1', f'{kind} has nothing in it', element)
        self.check_captions(element)
        self.check_texts(element)
        if kind == 'Table':
            self.check_table(element)
        elif kind == 'Figure':
            self.check_figure(element)
        elif kind == 'LI':
            kinds = [child.kind for child in element.children]
            pdf.expect(kinds in (['LBody'], ['Lbl', 'LBody'], ['Lbl']), 'UA 7.6', f'LI holds {kinds}', element.page, element.ref)
        elif kind == 'L':
            has_labels = any(child.kind == 'Lbl' for item in element.children for child in item.children)
            numbering = self.find_attribute(element, '/List', '/ListNumbering')
            pdf.expect(numbering is None or numbering == '/None' or has_labels, 'UA 7.6',
                       f'{numbering} without labels', element.page, element.ref)
        elif kind == 'TOCI':
            pdf.expect(any(inner.kind == 'Link' for inner in element.walk()), 'UA 7.2-26', 'TOCI leads nowhere', element.page,
                       element.ref)
        elif kind == 'Link':
            objects = [content for content in element.content if content[0] == 'object']
            pdf.expect(objects, 'UA 7.18.5-1', 'Link without an annotation', element.page, element.ref)

    def check_captions(self, element):
        kinds = [child.kind for child in element.children]
        places = [at for at, kind in enumerate(kinds) if kind == 'Caption']
        if element.kind not in ('Table', 'L', 'TOC') or not places:
            return
        ends = (0, len(kinds) - 1) if element.kind == 'Table' else (0,)
        clause = {'Table': 'UA 7.2-16', 'L': 'UA 7.2-40', 'TOC': 'UA 7.2-28'}[element.kind]
        self.pdf.expect(places[0] in ends and len(places) == 1, clause, 'Caption is not the first', element.page, element.ref)

    def check_texts(self, element):
        language = get_text(self.pdf.get(element.entries, '/Lang'))
        if '/Lang' in element.entries and not (language is not None and LANGUAGE.match(language)):
            self.fail('A 6.7.4-1, UA 7.2-29', f'the language {language}', element)
        for key in ('/Alt', '/ActualText', '/E'):
            if key in element.entries and get_text(self.pdf.get(element.entries, key)) is None:
                self.fail('PDF 14.9', f'{key} is no text', element)

    def check_figure(self, element):
        pdf = self.pdf
        alt = get_text(pdf.get(element.entries, '/Alt')) or ''
        pdf.expect(alt.strip(), 'UA 7.3-1', 'Figure without an /Alt', element.page, element.ref)
        box = self.find_attribute(element, '/Layout', '/BBox')
        if not pdf.expect(isinstance(box, list) and len(box) == 4 and all(map(is_number, box)), 'PDF 14.8.5.4.3',
                          'Figure without a /BBox', element.page, element.ref):
            return
        page = pdf.pages[(element.page or 1) - 1]
        media = pdf.get_inherited(page, '/MediaBox') or [0, 0, 0, 0]
        inside = media[0] - 1 <= box[0] < box[2] <= media[2] + 1 and media[1] - 1 <= box[1] < box[3] <= media[3] + 1
        pdf.expect(inside, 'PDF 14.8.5.4.3', f'Figure with the /BBox {box}', element.page, element.ref)

    def check_headings(self):
        level = 0
        for element in self.root.walk():
            if element.kind in HEADINGS:
                new = int(element.kind[1])
                self.pdf.expect(new <= level + 1, 'UA 7.4.2-1', f'H{new} after H{level}' if level else f'H{new} is the first',
                                element.page, element.ref)
                level = new

    def get_span(self, cell, key):
        span = self.find_attribute(cell, '/Table', key)
        return 1 if span is None else span if isinstance(span, int) and 0 < span < 1000 else 1

    def check_table(self, table):
        kinds = [child.kind for child in table.children]
        for kind, clause in (('THead', 'UA 7.2-11'), ('TFoot', 'UA 7.2-12')):
            if kinds.count(kind) > 1:
                self.fail(clause, f'two of {kind}', table)
        for kind, clause in (('THead', 'UA 7.2-14'), ('TFoot', 'UA 7.2-13')):
            if kind in kinds and 'TBody' not in kinds:
                self.fail(clause, f'{kind} without TBody', table)
        rows = [row for child in table.children for row in (child.children if child.kind != 'TR' else [child])]
        rows = [row for row in rows if row.kind == 'TR']
        grid = {}                   # (row, column) → cell
        for y, row in enumerate(rows):
            x = 0
            for cell in row.children:
                while (y, x) in grid:
                    x += 1
                width, height = self.get_span(cell, '/ColSpan'), self.get_span(cell, '/RowSpan')
                places = [(y + dy, x + dx) for dy in range(height) for dx in range(width)]
                if any(place in grid for place in places):
                    self.fail('UA 7.2-15', 'cells that lie on each other', cell)
                if y + height > len(rows):
                    self.fail('UA 7.2-41', 'a cell that goes beyond the table', cell)
                grid.update({place: cell for place in places})
        n_columns = max((x for _, x in grid), default=-1) + 1
        for y, row in enumerate(rows):
            n = sum(1 for x in range(n_columns) if (y, x) in grid)
            self.pdf.expect(n == n_columns, 'UA 7.2-42', f'a row of {n} cells in a table of {n_columns}', row.page or table.page,
                            row.ref)
        self.check_headers(table, grid)

    def check_headers(self, table, grid):
        scopes = {}
        for cell in {cell.ref: cell for cell in grid.values()}.values():
            if cell.kind == 'TH':
                scopes[cell.ref] = self.find_attribute(cell, '/Table', '/Scope')
                self.pdf.expect(scopes[cell.ref] in ('/Row', '/Column', '/Both'), 'UA 7.5-1',
                                f'TH with the scope {scopes[cell.ref]}', cell.page or table.page, cell.ref)
        columns = {x for (_, x), cell in grid.items() if scopes.get(cell.ref) in ('/Column', '/Both')}
        rows = {y for (y, _), cell in grid.items() if scopes.get(cell.ref) in ('/Row', '/Both')}
        # The corner of a table is above its columns.
        heads = {y for (y, _), cell in grid.items() if scopes.get(cell.ref) in ('/Column', '/Both')}
        headed = {cell.ref for (y, x), cell in grid.items() if x in columns or y in rows | heads}
        for cell in {cell.ref: cell for cell in grid.values()}.values():
            if cell.kind == 'TD' and cell.ref not in headed:
                self.fail('UA 7.5-1', 'TD without a TH', cell)

    def check_parents(self, tree):
        """What is drawn, what the elements hold, and the tree from one to the other."""
        pdf, claimed = self.pdf, {}
        for element in self.root.walk():
            for content in element.content:
                if content in claimed:
                    self.fail('PDF 14.7.4.2', f'the content {content[1]} is in two elements', element)
                claimed[content] = element
        for (holder, mcid), number in self.use.marks.items():
            pdf.expect((holder, mcid) in claimed, 'UA 7.1-3', f'the MCID {mcid} is in no element', number, holder)
        for (holder, mcid), element in claimed.items():
            if holder != 'object' and (holder, mcid) not in self.use.marks:
                self.fail('PDF 14.7.4.2', f'the MCID {mcid} is not drawn', element)

        pairs = pdf.read_tree(pdf.get_dict(tree).get('/ParentTree'), '/Nums')
        keys = [key for key, _ in pairs]
        pdf.expect(keys == sorted(set(keys)), 'PDF 7.9.7', 'the keys of the parent tree are not in order')
        following = pdf.get(tree, '/ParentTreeNextKey')
        pdf.expect(following is None or not keys or following > max(keys), 'PDF 14.7.4.4', f'/ParentTreeNextKey {following} is used')
        holders = {holder for holder, _ in self.use.marks}
        entries, used = dict(pairs), {}
        for ref in self.pdf.objects:
            for name in ('/StructParents', '/StructParent'):
                key = pdf.get(ref, name)
                if key is not None:
                    pdf.expect(key not in used, 'PDF 14.7.4.4', f'{name} {key} is used twice', ref=ref)
                    used[key] = ref
                    if name == '/StructParent':
                        self.check_object(ref, entries.get(key), claimed)
                    elif ref in holders:
                        self.check_marks(ref, pdf.get_list(entries.get(key)), claimed)
        for holder in holders:
            pdf.expect(holder in used.values(), 'PDF 14.7.4.4', 'content without /StructParents', pdf.page_numbers.get(holder), holder)
        for key in keys:
            is_used = key in used or all(pdf.get(item) is None for item in pdf.get_list(entries[key]))
            pdf.expect(is_used, 'PDF 14.7.4.4', f'nothing has the key {key} of the parent tree')

    def check_marks(self, holder, parents, claimed):
        """parents: the element of each MCID."""
        for mcid, parent in enumerate(parents):
            element = claimed.get((holder, mcid))
            page = self.pdf.page_numbers.get(holder)
            if parent is None or self.pdf.get(parent) is None:
                self.pdf.expect(element is None, 'PDF 14.7.4.4', f'the MCID {mcid} is not in the parent tree', page, holder)
            else:
                self.pdf.expect(element is not None and element.ref == parent, 'PDF 14.7.4.4',
                                f'the parent tree has another element for the MCID {mcid}', page, holder)
        for claimed_holder, mcid in claimed:
            if claimed_holder == holder and mcid >= len(parents):
                self.pdf.fail('PDF 14.7.4.4', f'the MCID {mcid} is not in the parent tree', self.pdf.page_numbers.get(holder), holder)

    def check_object(self, ref, parent, claimed):
        element = claimed.get(('object', ref))
        if self.pdf.get(ref, '/Subtype') == '/Link':
            self.pdf.expect(self.pdf.get(parent, '/S') == '/Link', 'UA 7.18.5-1', 'a link that is not in Link', ref=ref)
        self.pdf.expect(element is not None and element.ref == parent, 'PDF 14.7.4.4',
                        'the parent tree has another element for an object', ref=ref)

    def check_order(self):
        """What is read before is drawn before, on each page; what is first is on the first pages."""
        last = {}
        for element in self.root.walk():
            for holder, mcid in element.content:
                if holder == 'object' or not isinstance(mcid, int):
                    continue
                if mcid < last.get(holder, -1):
                    self.fail('UA 7.2', f'{element.kind} is read after what is drawn later', element)
                last[holder] = mcid
            if element.kind in GROUPS:
                pages = [child.page for child in element.children if child.page]
                if pages != sorted(pages):
                    self.fail('UA 7.2', f'what is in {element.kind} goes back to a page before', element)


def check_structure(pdf, use):
    Structure(pdf, use).check()
