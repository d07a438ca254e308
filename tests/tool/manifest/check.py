#!/usr/bin/env python3
"""check.py DIR: is what DIR/datapackage.json says so?

Every file, its bytes and its digest; every table's columns, and each cell of
the type that its column is said to have; every source in its account.  A line
for each thing that is not so.
"""
import csv
import hashlib
import json
import os
import re
import sys

FORMS = {
    'integer': r'-?\d+',
    'number': r'[-+]?\d+(\.\d+)?',
    'date': r'\d{4}-\d\d-\d\d',
    'year': r'\d{4}',
    'string': r'(?s).*',
    'any': r'(?s).*',
}


def faults(folder):
    with open(os.path.join(folder, 'datapackage.json'), encoding='utf-8') as f:
        package = json.load(f)
    found = set()
    for base, _, names in os.walk(folder):
        for name in names:
            found.add(os.path.relpath(os.path.join(base, name), folder))
    found -= {'datapackage.json', 'SHA256SUMS'}
    resources = package['resources']
    told = [r['path'] for r in resources]
    if sorted(told) != sorted(found):
        yield f'files: {set(told) ^ found}'
    names = [r['name'] for r in resources]
    if len(set(names)) != len(names):
        yield 'two resources of one name'
    rows = 0
    for r in resources:
        path = os.path.join(folder, r['path'])
        with open(path, 'rb') as f:
            data = f.read()
        if r['bytes'] != len(data):
            yield f'{path}: {r["bytes"]} bytes'
        if r['hash'] != 'sha256:' + hashlib.sha256(data).hexdigest():
            yield f'{path}: another digest'
        if not re.fullmatch('[a-z0-9._-]+', r['name']):
            yield f'{path}: the name {r["name"]}'
        if path.endswith('.csv'):
            yield from table(path, r)
        if re.search(r'(^|-|/)account\.csv$', r['path']):
            with open(path, encoding='utf-8-sig', newline='') as f:
                for row in csv.DictReader(f):
                    yield from source(row, package['sources'][rows])
                    rows += 1
    if rows != len(package['sources']):
        yield f'{len(package["sources"])} sources for {rows} rows'


def source(row, told):
    for key, value in row.items():
        got = told['path' if key == 'file' else key]
        if (got is None and value) or (got is not None and str(got) != value):
            yield f'{row["file"]}: {key} {got!r} and not {value!r}'


def table(path, resource):
    fields = resource['schema']['fields']
    with open(path, encoding='utf-8-sig', newline='') as f:
        rows = csv.reader(f)
        head = next(rows, [])
        if '\n' not in ''.join(head) and head != [x['name'] for x in fields]:
            yield f'{path}: columns {[x["name"] for x in fields]}'
        for n, row in enumerate(rows, 2):
            for field, cell in zip(fields, row):
                if cell and not re.fullmatch(FORMS[field['type']], cell):
                    yield (f'{path}:{n}({field["name"]}): {cell!r} is no '
                           + field['type'])
    for field in fields:
        if not field['title'] and field['name']:
            yield f'{path}: no title for {field["name"]}'


if __name__ == '__main__':
    lines = list(faults(sys.argv[1]))
    print('\n'.join(lines[:20]), end='\n' if lines else '')
    sys.exit(bool(lines))
