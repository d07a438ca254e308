#!/usr/bin/env python3
"""Random tables of units and groups for enroll-quota, answered by an
independent program.

two-against-oracle.py ORACLE write N SEED      the problems and answers, as CSV
two-against-oracle.py ORACLE compare SIZE N SEED  runs enroll-quota on them
two-against-oracle.py ORACLE vector FILE       runs it on a published problem

ORACLE is quota-oracle.py, an exact but slow solver in Python fractions.  SIZE
is ROWSxCOLUMNSxPLACES; N problems of each kind by each method.  compare checks
the quotas, that margins and bounds hold, that they are optimal, for fixed
margins also which of several optima it is and whether there are several, the
divisors, and what enroll-verify says of all that.
"""
import csv
import importlib.util
import os
import subprocess
import sys
import tempfile

METHODS = ['webster', 'jefferson', 'adams', 'hill', 'dean']
KINDS = ['plain', 'zipf', 'zeros', 'sparse', 'ties', 'nearties', 'bounds',
         'rowrange', 'infeasible']


def load(path):
    spec = importlib.util.spec_from_file_location('oracle', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(oracle, text):
    """A problem of the oracle's, with the maximums that were written."""
    with tempfile.NamedTemporaryFile('w', suffix='.csv') as f:
        f.write(text)
        f.flush()
        vector = oracle.read(f.name)
    problem, want = oracle.inst2d(vector)
    top = {(r, c): u for r, c, _, _, u, _ in vector['cells']}
    problem.top = [[top.get((r, c), '-').replace('-', '')
                    for c in problem.clab] for r in problem.rlab]
    return problem, want


def tables(problem):
    """eligible(5), and margins(5) of units and of groups."""
    eligible = [('unit', 'group', 'weight', 'min', 'max')]
    for i, unit in enumerate(problem.rlab):
        for j, group in enumerate(problem.clab):
            eligible.append((unit, group, problem.w[i][j], problem.lo[i][j],
                             problem.top[i][j]))
    yield 'eligible.csv', eligible
    for name, key, labels, bounds in (
            ('units.csv', 'unit', problem.rlab, problem.r),
            ('groups.csv', 'group', problem.clab, problem.c)):
        yield name, [(key, 'total', 'min', 'max')] + [
            (label, low, '', '') if low == high else (label, '', low, high)
            for label, (low, high) in zip(labels, bounds)]


def write_tables(problem):
    for name, rows in tables(problem):
        with open(name, 'w', newline='') as f:
            csv.writer(f, lineterminator='\n').writerows(rows)


def answer(oracle, problem):
    """Status, and the quotas or None.  2 is 0 or 1: ranges may hide a tie."""
    try:
        quotas = oracle.solve(problem)
    except oracle.Infeasible:
        return 65, None
    if any(low != high for low, high in problem.r + problem.c):
        return 2, quotas
    first, _ = oracle.canonical(problem, quotas)
    return (0 if oracle.unique(problem, quotas) else 1), first


def number(oracle, text):
    return None if text == '-' or text.startswith('sqrt') else \
        oracle.num(text)


def check(oracle, problem):
    """What is wrong with enroll-quota's answer to the tables, or None."""
    status, want = answer(oracle, problem)
    run = subprocess.run(
        ['enroll-quota', '-m', problem.method, '-t', str(problem.h), '-u',
         'units.csv', '-g', 'groups.csv', '-d', 'divisors.csv', '-o',
         'quota.csv', 'eligible.csv'], capture_output=True, text=True)
    if run.returncode != status and not (status == 2 and run.returncode < 2):
        return 'status %d, not %d: %s' % (run.returncode, status, run.stderr)
    if status == 65:
        return None
    with open('quota.csv', newline='') as f:
        cells = {(r['unit'], r['group']): int(r['quota'])
                 for r in csv.DictReader(f)}
    got = [[cells[r, c] for c in problem.clab] for r in problem.rlab]
    if problem.violations(got) or not oracle.optimal(problem, got)[0]:
        return 'not optimal'
    if status != 2 and got != want:
        return 'another optimum'
    with open('divisors.csv', newline='') as f:
        rows = list(csv.DictReader(f))
    units, groups = ([number(oracle, r['divisor']) for r in rows
                      if r['kind'] == kind] for kind in ('unit', 'group'))
    if None not in units + groups and \
            oracle.check_divisors(problem, got, units, groups):
        return 'divisors'
    verify = subprocess.run(['enroll-verify', 'quota.csv', 'divisors.csv'],
                            capture_output=True, text=True)
    if verify.returncode != 0:
        return 'enroll-verify: ' + verify.stderr
    if ('unique yes' in verify.stdout) != (run.returncode == 0):
        return 'enroll-verify: ' + verify.stdout
    return None


def problems(oracle, size, n, seed):
    rows, columns, places = (int(s) for s in size.split('x'))
    for kind in KINDS:
        for method in METHODS:
            for s in range(seed, seed + n):
                text = oracle.gen(s, rows, columns, places, kind).replace(
                    'meta,method,webster', 'meta,method,' + method)
                yield '%s by %s, %d' % (kind, method, s), read(oracle, text)[0]


def compare(oracle, size, n, seed):
    wrong = 0
    for name, problem in problems(oracle, size, int(n), int(seed)):
        write_tables(problem)
        why = check(oracle, problem)
        if why is not None:
            print(name, why, sep=': ')
            wrong = 1
    return wrong


def vector(oracle, path):
    with open(path, encoding='utf-8') as f:
        problem, want = read(oracle, f.read())
    write_tables(problem)
    why = check(oracle, problem)
    if why is not None:
        print(why)
        return 1
    if not os.path.exists('quota.csv'):
        return 0
    with open('quota.csv', newline='') as f:
        got = [int(r['quota']) for r in csv.DictReader(f)]
    flat = [x or 0 for row in want for x in row]
    if any(x is not None for row in want for x in row) and got != flat:
        print('not as published:', got)
        return 1
    return 0


def write(oracle, n, seed):
    print('case,method,total,status,table,unit,group,total,min,max,weight,'
          'quota')
    for case, (name, p) in enumerate(
            problems(oracle, '5x4x40', int(n), int(seed)), 1):
        status, want = answer(oracle, p)
        first = (case, p.method, p.h, status)
        if status == 2:  # which of several optima is not told
            continue
        out = csv.writer(sys.stdout, lineterminator='\n')
        for i, u in enumerate(p.rlab):
            for j, g in enumerate(p.clab):
                out.writerow(first + ('eligible', u, g, '', p.lo[i][j],
                                      p.top[i][j], p.w[i][j],
                                      want[i][j] if want else ''))
        for table, labels, bounds in (('units', p.rlab, p.r),
                                      ('groups', p.clab, p.c)):
            for label, (low, high) in zip(labels, bounds):
                key = (label, '') if table == 'units' else ('', label)
                fixed = low == high
                out.writerow(first + (table,) + key + (
                    (low, '', '') if fixed else ('', low, high)) + ('', ''))
    return 0


if __name__ == '__main__':
    what = {'write': write, 'compare': compare, 'vector': vector}[sys.argv[2]]
    sys.exit(what(load(sys.argv[1]), *sys.argv[3:]))
