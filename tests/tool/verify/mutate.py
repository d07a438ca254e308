#!/usr/bin/env python3
"""Random changes of a certificate, judged twice.

mutate.py QUOTA DIVISORS N SEED

Makes N copies of the two files with one change each, decides in fractions, by
the words of enroll-verify(1), whether all still holds, and prints each change
of which enroll-verify says something else.  Then how many of them broke
something and how many did not.  Two dimensions only.
"""
import csv
import random
import re
import subprocess
import sys
from fractions import Fraction


def read(path):
    with open(path, newline='') as f:
        return list(csv.DictReader(f))


def write(path, rows):
    with open(path, 'w', newline='') as f:
        w = csv.DictWriter(f, rows[0].keys(), lineterminator='\n')
        w.writeheader()
        w.writerows(rows)


def signpost(method, k):
    """s(k), of hill its square, with the power of infinity in front."""
    if k == 1 and method in ('adams', 'hill', 'dean'):
        return -1, Fraction(1)
    return 0, {
        'webster': Fraction(2 * k - 1, 2),
        'jefferson': Fraction(k),
        'adams': Fraction(k - 1),
        'hill': Fraction(k * (k - 1)),
        'dean': Fraction(2 * k * (k - 1), 2 * k - 1),
    }[method]


def value(method, text):
    root = re.fullmatch(r'sqrt\((.*)\)', text)
    if root:
        return Fraction(root[1])
    return Fraction(text) ** (2 if method == 'hill' else 1)


def divisor(method, row):
    if row['divisor'] != '-':
        return 0, value(method, row['divisor'])
    if row['order'] == '':
        return None
    return int(row['order']), value(method, row['value'])


def times(*all_):
    order, product = 0, Fraction(1)
    for o, v in all_:
        order += o
        product *= v
    return order, product


def bounds(row):
    return int(row['min'] or 0), int(row['max']) if row['max'] else 10 ** 18


def holds(method, weight, low, high, x, by):
    """One cell, or one total that was apportioned."""
    if not low <= x <= high:
        return False
    weight = Fraction(weight)
    if weight == 0:
        return x == low
    w = 0, weight ** (2 if method == 'hill' else 1)
    if x > low and times(signpost(method, x), by) > w:
        return False
    return x == high or w <= times(signpost(method, x + 1), by)


def upper_holds(method, rows, top):
    weighted = [r for r in rows if r['weight'] != '']
    if sum(int(r['total']) for r in weighted) != int(top['total']):
        return False
    by = divisor(method, top)
    if by is None:
        # first places only, to the largest weights
        got = [Fraction(r['weight']) for r in weighted
               if int(r['total']) > bounds(r)[0] and Fraction(r['weight'])]
        by = 1, (min(got) if got else max(
            Fraction(r['weight']) for r in weighted) or Fraction(1)
                 ) ** (2 if method == 'hill' else 1)
    total = int(top['total'])
    return all(holds(method, r['weight'], bounds(r)[0],
                     max(bounds(r)[0], min(bounds(r)[1], total)),
                     int(r['total']), by) for r in weighted)


def side_holds(method, kind, quota, rows, reference):
    mine = [r for r in rows if r['kind'] == kind]
    for r in mine:
        low, high = bounds(r)
        total = int(r['total'])
        if not low <= total <= high or total != sum(
                int(q['quota']) for q in quota if q[kind] == r['key']):
            return False
        d = divisor(method, r)
        if r['weight'] == '' and low < high and (
                d < reference and total != low or
                d > reference and total != high):
            return False
    tops = [r for r in rows if r['kind'] == kind + 's']
    return not tops or upper_holds(method, mine, tops[0])


def all_holds(quota, rows):
    method = rows[0]['method']
    for r in quota + rows:
        if bounds(r)[0] > bounds(r)[1]:
            return False
    if sum(int(q['quota']) for q in quota) != int(rows[0]['total']):
        return False
    by = {(r['kind'], r['key']): divisor(method, r) for r in rows}
    if not (side_holds(method, 'unit', quota, rows, (0, Fraction(1))) and
            side_holds(method, 'group', quota, rows, by['all', ''])):
        return False
    return all(holds(method, q['weight'], *bounds(q), int(q['quota']),
                     times(by['unit', q['unit']], by['group', q['group']]))
               for q in quota)


def change(rnd, quota, rows):
    """Changes one thing, and says which."""
    kind = rnd.choice(['quota', 'four', 'weight', 'min', 'max', 'divisor',
                       'divisor', 'divisor', 'total', 'margin'])
    q = rnd.choice(quota)
    r = rnd.choice([r for r in rows if r['kind'] in ('unit', 'group')])
    if kind == 'quota':
        q['quota'] = max(0, int(q['quota']) + rnd.choice([-2, -1, 1, 2]))
    elif kind == 'four':
        # every total stays as it was
        at = {(c['unit'], c['group']): c for c in quota}
        p = rnd.choice(quota)
        four = [at.get((a['unit'], b['group']))
                for a in (q, p) for b in (q, p)]
        if None not in four and q['unit'] != p['unit']:
            for c, by in zip(four, (1, -1, -1, 1)):
                c['quota'] = max(0, int(c['quota']) + by)
    elif kind == 'weight':
        q['weight'] = int(float(q['weight']) * rnd.uniform(.7, 1.3))
    elif kind in ('min', 'max'):
        q[kind] = max(0, int(q['quota']) + rnd.randint(-1, 1))
    elif kind == 'divisor':
        r = rnd.choice([r for r in rows if re.fullmatch(
            r'[0-9.]+', r['divisor']) and r['kind'] != 'all'] or [r])
        f = Fraction(rnd.choice([900, 970, 990, 999, 1001, 1010, 1030, 1100]),
                     1000)
        if r['divisor'] != '-' and 'sqrt' not in r['divisor']:
            r['divisor'] = str(Fraction(r['divisor']) * f)
    elif kind == 'total':
        r = rnd.choice(rows)
        r['total'] = max(0, int(r['total']) + rnd.choice([-1, 1]))
    else:
        end = rnd.choice(['min', 'max'])
        r[end] = max(0, int(r['total']) + rnd.randint(-1, 1))
    return kind


def judged_alike(name, quota, rows, seen):
    write('mutant-q.csv', quota)
    write('mutant-d.csv', rows)
    run = subprocess.run(['enroll-verify', 'mutant-q.csv', 'mutant-d.csv'],
                         capture_output=True, text=True)
    # a fixed total with other bounds is a range, or beside weights not known
    if 'beside rows with weights' in run.stderr:
        return
    good = all_holds(read('mutant-q.csv'), read('mutant-d.csv'))
    seen[good] += 1
    if run.returncode != (0 if good else 65):
        print('%s: holds is %s, but status %d: %s' %
              (name, good, run.returncode, run.stderr))


def main():
    quota, divisors, n, seed = sys.argv[1:]
    rnd = random.Random(int(seed))
    seen = {True: 0, False: 0}
    judged_alike('unchanged', read(quota), read(divisors), seen)
    if seen[False]:
        print('the certificate itself does not hold')
    for i in range(int(n)):
        q, d = read(quota), read(divisors)
        judged_alike('%d: %s' % (i, change(rnd, q, d)), q, d, seen)
    print('%d broke something, %d did not' % (seen[False], seen[True]),
          file=sys.stderr)


main()
