#!/usr/bin/env python3
"""Random problems for enroll-quota, answered by an independent program.

against-oracle.py ORACLE write N SEED    the problems and answers, as CSV
against-oracle.py ORACLE compare N SEED  runs enroll-quota on them

ORACLE is quota-oracle.py, an exact but slow solver in Python fractions.
compare also checks each divisor and each printed quotient in fractions.
"""
import csv
import importlib.util
import random
import re
import subprocess
import sys
from fractions import Fraction

METHODS = ['webster', 'hamilton', 'jefferson', 'adams', 'hill', 'dean']


def load(path):
    spec = importlib.util.spec_from_file_location('oracle', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def problem(rnd):
    """Method, total, decimals, and rows of weight in steps, min, max."""
    method = rnd.choice(METHODS)
    kind = rnd.choice(['plain', 'ties', 'near', 'zeros', 'few', 'decimals',
                       'bounds', 'bounds', 'wide'])
    n = rnd.choice([1, 2, 3, 5, 8, 13])
    limit = 2 ** 39 if method == 'hill' else 2 ** 40
    total = rnd.randint(0, 20 * n)
    decimals = 0
    weights = [rnd.randint(1, 10 ** rnd.randint(1, 7)) for _ in range(n)]
    if kind == 'ties':
        weights = [rnd.randint(1, 3) for _ in range(n)]
    elif kind == 'near':
        middle = limit // 2 if method == 'hill' else 10 ** 12
        weights = [middle + rnd.randint(-1, 1) for _ in range(n)]
    elif kind == 'zeros':
        weights = [0 if rnd.random() < .5 else w for w in weights]
    elif kind == 'few':
        total = rnd.randint(0, n)
    elif kind == 'decimals':
        decimals = rnd.randint(1, 6)
    elif kind == 'wide':
        weights = [rnd.choice([1, 2, 3, limit - 1, rnd.randint(1, limit - 1)])
                   for _ in range(n)]
        total = rnd.choice([1, n, 10 ** 7, rnd.randint(0, 10 ** 7)])
    low, high = [0] * n, [None] * n
    if kind in ('bounds', 'wide') or rnd.random() < .2:
        for i, w in enumerate(weights):
            share = total * w // max(sum(weights), 1)
            if rnd.random() < .35:
                low[i] = rnd.randint(0, share + rnd.randint(0, 2))
            if rnd.random() < .35:
                high[i] = low[i] + rnd.randint(0, share + 2)
    return method, total, decimals, list(zip(weights, low, high))


def answer(oracle, method, total, rows):
    """Status, and the quotas or None."""
    weights, low, high = (list(column) for column in zip(*rows))
    high = [oracle.INF if h is None else h for h in high]
    if sum(weights) == 0:  # the oracle divides by it
        return (0, low) if sum(low) == total else (65, None)
    try:
        quotas, tied = oracle.apportion1d(method, weights, total, low, high)
    except oracle.Infeasible:
        return 65, None
    return (1 if tied else 0), quotas


def written(steps, decimals):
    if decimals == 0:
        return str(steps)
    digits = str(steps).rjust(decimals + 1, '0')
    return digits[:-decimals] + '.' + digits[-decimals:]


def check_divisor(oracle, method, total, weights, rows, quotas, divisor,
                  quotients):
    """What is wrong with the certificate, or None."""
    if method == 'hamilton':
        if sum(weights) == 0 or total == 0:
            return None if divisor == '-' else 'a divisor of nothing'
        if Fraction(divisor) != sum(weights) / total:
            return 'not the weight of a place'
        for w, q in zip(weights, quotients):
            if int(Fraction(q)) != int(w * total / sum(weights)):
                return 'quotient %s loses its whole part' % q
        return None
    power = oracle.power(method)
    top = [min(total if h is None else h, total) if w else low
           for w, low, h in rows]
    none = any(w and x < t and oracle.spow(method, x + 1) == 0
               for w, x, t in zip(weights, quotas, top))
    if none or divisor == '-':
        return None if none and divisor == '-' else 'there or not'
    root = re.fullmatch(r'sqrt\((.*)\)', divisor)
    d = Fraction(root[1]) if root else Fraction(divisor) ** power
    for w, (_, low, _), x, t, q in zip(weights, rows, quotas, top, quotients):
        for value in w ** power / d, Fraction(q) ** power:
            if w and x > low and value < oracle.spow(method, x):
                return 'too small for %d: %s' % (x, q)
            if w and x < t and value > oracle.spow(method, x + 1):
                return 'too large for %d: %s' % (x, q)
    return None


def compare(oracle, n, rnd):
    for _ in range(n):
        method, total, decimals, rows = problem(rnd)
        status, quotas = answer(oracle, method, total, rows)
        table = 'group,weight,min,max\n' + ''.join(
            'g%d,%s,%s,%s\n' % (i, written(w, decimals), low,
                                '' if high is None else high)
            for i, (w, low, high) in enumerate(rows))
        run = subprocess.run(
            ['enroll-quota', '-t', str(total), '-m', method, '-d',
             'divisors.csv'], input=table, capture_output=True, text=True)
        wrong = None
        if run.returncode != status:
            wrong = 'status %d, not %d' % (run.returncode, status)
        elif quotas is not None:
            out = list(csv.DictReader(run.stdout.splitlines()))
            with open('divisors.csv') as f:
                divisor = next(csv.DictReader(f))['divisor']
            if [int(row['quota']) for row in out] != quotas:
                wrong = 'quotas, not %s' % quotas
            else:
                wrong = check_divisor(
                    oracle, method, total,
                    [Fraction(w, 10 ** decimals) for w, _, _ in rows], rows,
                    quotas, divisor, [row['quotient'] for row in out])
        if wrong:
            print(wrong, method, total, table, run.stdout, run.stderr, sep='\n')
            return 1
    return 0


def write(oracle, n, rnd):
    print('case,method,total,status,weight,min,max,quota')
    for case in range(1, n + 1):
        method, total, decimals, rows = problem(rnd)
        status, quotas = answer(oracle, method, total, rows)
        for i, (w, low, high) in enumerate(rows):
            print(case, method, total, status, written(w, decimals), low,
                  '' if high is None else high,
                  '' if quotas is None else quotas[i], sep=',')
    return 0


if __name__ == '__main__':
    what = {'write': write, 'compare': compare}[sys.argv[2]]
    sys.exit(what(load(sys.argv[1]), int(sys.argv[3]),
                  random.Random(int(sys.argv[4]))))
