#!/usr/bin/env python3
"""check.py KIND FILE TABLE.csv...: does FILE hold these tables, and no trap?

KIND is xlsx or docx for what was written, fods or fodt for what LibreOffice
read from it.  A line for each thing that is not so.
"""
import csv
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
MOST = 32767
faults = []


def fault(*what):
    faults.append(' '.join(str(w) for w in what))


def shown(text):
    """As a page shows it: controls and what turns the line are U+FFFD."""
    return ''.join(
        c if c in '\t\n' or not (
            ord(c) < 0x20 or 0x7f <= ord(c) <= 0x9f
            or 0x202a <= ord(c) <= 0x202e or 0x2066 <= ord(c) <= 0x2069
            or ord(c) in (0xfffe, 0xffff)) else '\ufffd' for c in text)


def wanted(path):
    """The cells of a table, its header first."""
    with open(path, 'rb') as f:
        text = f.read().decode('utf-8', 'replace')
    rows = list(csv.reader(io.StringIO(text, newline='')))
    return [[shown(c) for c in row] for row in rows]


def is_number(text):
    return re.fullmatch(r'[-+]?(0|[1-9]\d*)(\.\d+)?%?', text) and \
        len(re.sub(r'\D', '', text)) <= 15


def value(text):
    return float(text.rstrip('%')) / 100 if text.endswith('%') else float(text)


def cut(text):
    units = len(text.encode('utf-16-le')) // 2
    return text if units <= MOST else text[:MOST - 1] + '…'


# ---- packages ---------------------------------------------------------------

def package(path):
    """All parts; none may reach outside, run anything or be a link."""
    with zipfile.ZipFile(path) as z:
        if z.testzip() is not None:
            fault('damaged', z.testzip())
        got = {n: z.read(n) for n in z.namelist()}
    for name, data in got.items():
        if re.search(r'vba|macro|activeX|embeddings|externalLink|oleObject',
                     name, re.I):
            fault('a part that may run or reach outside:', name)
        if name.endswith(('.xml', '.rels')):
            ET.fromstring(data)
            if b'TargetMode="External"' in data:
                fault('an external relationship in', name)
            if b'<!DOCTYPE' in data or b'<!ENTITY' in data:
                fault('a DOCTYPE in', name)
    return got


def strings(parts):
    root = ET.fromstring(parts['xl/sharedStrings.xml'])
    unescaped = []
    for si in root.findall(MAIN + 'si'):
        text = ''.join(t.text or '' for t in si.iter(MAIN + 't'))
        unescaped.append(re.sub('_x([0-9A-Fa-f]{4})_',
                                lambda m: chr(int(m[1], 16)), text))
    return unescaped


def place(ref):
    letters, digits = re.fullmatch(r'([A-Z]+)(\d+)', ref).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def xlsx(path, tables):
    parts = package(path)
    pool = strings(parts)
    book = ET.fromstring(parts['xl/workbook.xml'])
    names = [s.get('name') for s in book.iter(MAIN + 'sheet')]
    titles = [d.text for d in book.iter(MAIN + 'definedName')
              if d.get('name') == '_xlnm.Print_Titles']
    for name in names:
        if len(name.encode('utf-16-le')) > 62 or name.lower() == 'history' or \
                set(name) & set('[]:*?/\\') or name.strip("'") != name:
            fault('the name of a sheet:', name)
    if len({n.lower() for n in names}) != len(names):
        fault('two sheets of one name:', names)
    full = [t for t in tables if len(t[0]) > 1 or t[0] != ['']]
    if len(names) != len(full) + 1:
        fault(len(names), 'sheets for', len(full), 'tables')
    if len(titles) != len(full):
        fault(len(titles), 'sheets repeat their header')
    for n, table in enumerate(full, 2):
        root = ET.fromstring(parts[f'xl/worksheets/sheet{n}.xml'])
        for tag in ('f', 'hyperlink'):
            if root.find(f'.//{MAIN}{tag}') is not None:
                fault('sheet', n, 'has a', tag)
        pane = root.find(f'.//{MAIN}pane')
        head = int(pane.get('ySplit'))
        if pane.get('state') != 'frozen':
            fault('sheet', n, 'is not frozen')
        if root.find(f'.//{MAIN}pageSetup').get('paperSize') != '9':
            fault('sheet', n, 'is not A4')
        grid = {}
        for c in root.iter(MAIN + 'c'):
            v = c.find(MAIN + 'v')
            if v is None:
                continue
            kind = c.get('t', 'n')
            grid[place(c.get('r'))] = (kind, pool[int(v.text)]
                                       if kind == 's' else v.text)
        compare_sheet(n, table, head, grid)
    for n in range(1, len(names) + 1):
        if b'<f>' in parts[f'xl/worksheets/sheet{n}.xml']:
            fault('sheet', n, 'has a formula')


def compare_sheet(n, table, head, grid):
    for r, row in enumerate(table[1:]):
        for c, want in enumerate(row):
            kind, got = grid.get((head + r, c), ('blank', ''))
            if kind == 'n':
                good = is_number(want) and float(got) == value(want)
            else:
                good = got == cut(want) and (kind == 'blank') == (want == '')
            if not good:
                fault('sheet', n, 'row', r, 'column', c, kind,
                      repr(got)[:60], 'and not', repr(want)[:60])


def docx_text(cell):
    out = ''
    for e in cell.iter():
        if e.tag == W + 't':
            out += e.text or ''
        elif e.tag == W + 'br':
            out += '\n'
    return out


def docx(path, tables):
    parts = package(path)
    root = ET.fromstring(parts['word/document.xml'])
    for tag in ('hyperlink', 'instrText', 'fldSimple', 'object', 'altChunk'):
        if root.find(f'.//{W}{tag}') is not None:
            fault('document has a', tag)
    rels = {r.get('Id'): r.get('Target') for r in
            ET.fromstring(parts['word/_rels/document.xml.rels'])}
    sections = list(root.iter(W + 'sectPr'))
    for ref in root.iter(W + 'footerReference'):
        if 'footer' not in rels.get(ref.get(R + 'id'), ''):
            fault('a section without its footer', ref.get(R + 'id'))
    if sections[0].find(W + 'footerReference') is None:
        fault('the first section has no number on its pages')
    for side, twips in (('top', 2098), ('bottom', 1984), ('left', 1587),
                        ('right', 1474)):
        got = sections[0].find(W + 'pgMar').get(W + side)
        if int(got) != twips:
            fault('margin', side, got)
    full = [t for t in tables if len(t[0]) > 1 or t[0] != ['']]
    found = list(root.iter(W + 'tbl'))
    if len(found) != len(full):
        fault(len(found), 'tables and not', len(full))
    for n, (tbl, table) in enumerate(zip(found, full)):
        rows = tbl.findall(W + 'tr')
        heads = [r for r in rows if r.find(f'{W}trPr/{W}tblHeader') is not None]
        grouped = any('/' in h for h in table[0]) and len(table[0]) > 1
        if len(heads) != 1 + bool(grouped) or rows[:len(heads)] != heads:
            fault('table', n, 'has', len(heads), 'header rows')
        groups = [h.split('/')[0] if '/' in h else '' for h in table[0]]
        if grouped and heads[0].find(f'.//{W}gridSpan') is None and \
                any(a == b != '' for a, b in zip(groups, groups[1:])):
            fault('table', n, 'has no joined cells in its header')
        columns = len(tbl.findall(f'{W}tblGrid/{W}gridCol'))
        for row in rows:
            spans = sum(int(s.get(W + 'val')) if s is not None else 1 for s in
                        (c.find(f'{W}tcPr/{W}gridSpan')
                         for c in row.findall(W + 'tc')))
            if spans != columns:
                fault('table', n, 'a row of', spans, 'for', columns)
        got = [[docx_text(c) for c in r.findall(W + 'tc')]
               for r in rows[len(heads):]]
        if got != table[1:]:
            for a, b in zip(got, table[1:]):
                if a != b:
                    fault('table', n, repr(a)[:200], 'and not', repr(b)[:200])
    if not any(e.get('descr') for e in root.iter() if 'docPr' in e.tag):
        fault('the picture has no words')


# ---- what LibreOffice read ----------------------------------------------------

def odf_text(e):
    out = e.text or ''
    for child in e:
        if child.tag == TEXT + 's':
            out += ' ' * int(child.get(TEXT + 'c', '1'))
        elif child.tag == TEXT + 'tab':
            out += '\t'
        elif child.tag == TEXT + 'line-break':
            out += '\n'
        elif child.tag.startswith(TEXT):
            out += odf_text(child)
        out += child.tail or ''
    return out


def odf_rows(table):
    """Rows of (type, number, text), those that repeat as often."""
    for row in table.iter(TABLE + 'table-row'):
        cells = []
        for c in row:
            if c.tag not in (TABLE + 'table-cell', TABLE + 'covered-table-cell'):
                continue
            if c.get(TABLE + 'formula'):
                fault('a formula:', c.get(TABLE + 'formula'))
            text = '\n'.join(odf_text(p) for p in c.findall(TEXT + 'p'))
            times = int(c.get(TABLE + 'number-columns-repeated', '1'))
            cells += [(c.get(OFFICE + 'value-type'), c.get(OFFICE + 'value'),
                       text)] * min(times, 50)
        times = int(row.get(TABLE + 'number-rows-repeated', '1'))
        for _ in range(min(times, 300)):
            yield cells


def odf(path, tables, spreadsheet):
    root = ET.parse(path).getroot()
    for link in root.iter(TEXT + 'a'):
        fault('a link:', odf_text(link)[:60])
    if spreadsheet:  # a chart has tables of its own; the first sheet is prose
        found = root.findall(f'.//{OFFICE}spreadsheet/{TABLE}table')[1:]
    else:
        found = list(root.iter(TABLE + 'table'))
    full = [t for t in tables if len(t[0]) > 1 or t[0] != ['']]
    if len(found) != len(full):
        fault(len(found), 'tables and not', len(full))
    for n, (table, want) in enumerate(zip(found, full)):
        rows = list(odf_rows(table))
        body = want[1:]
        for at in range(len(rows)):
            if [c[2] for c in rows[at][:len(body[0])]] == \
                    [printed(c, spreadsheet) for c in body[0]]:
                break
        else:
            fault('table', n, 'has no row', body[0])
            continue
        for r, row in enumerate(body):
            for c, text in enumerate(row):
                kind, number, got = rows[at + r][c]
                text = printed(text, spreadsheet)
                if got != text:
                    fault('table', n, 'row', r, 'column', c, repr(got)[:60],
                          'and not', repr(text)[:60])
                if kind in ('float', 'percentage') and \
                        abs(float(number) - value(text)) > 1e-12:
                    fault('table', n, 'row', r, number, 'for', text)


def printed(text, spreadsheet):
    return cut(text) if spreadsheet else text


def main(kind, path, *files):
    tables = [wanted(f) for f in files]
    {'xlsx': xlsx, 'docx': docx,
     'fods': lambda p, t: odf(p, t, True),
     'fodt': lambda p, t: odf(p, t, False)}[kind](path, tables)
    for line in faults[:20]:
        print(line)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
