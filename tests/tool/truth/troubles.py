"""What goes wrong between the pupils and the ministry.  Each trouble is one
function that changes dumps and says what becomes of the truth: which files
may be set aside, whom a refusal has to name, what is only told.  It returns
False where the set gives no occasion for it."""
from dumps import Cell, Dump, Row, Statement
from world import GENERAL, SKILLED, VOCATIONAL


class Conflict:
    """Files of which none counts: they say the same of UNITS, on DAY."""

    def __init__(self, dumps, units, day):
        self.dumps, self.units, self.day = dumps, units, day


class Refusal:
    """enroll-ratio refuses, naming NAMES, until the dumps CURE are gone."""

    def __init__(self, names, cure):
        self.names, self.cure = names, cure


def free(s, dumps):
    """Dumps to which nothing has happened that could hide the next thing."""
    return [d for d in dumps if d.statements and d not in s.touched and
            d.copy_of is None and d.broken is None]


def pick(s, rng, dumps):
    dumps = free(s, dumps)
    return rng.choice(dumps) if dumps else None


def last_day(s, year):
    return s.world.days[year][-1]


def newest(s, dumps):
    """Those that hold, of one unit and year each, the newest report."""
    return [d for d in dumps if d.statements and
            all(x.day == last_day(s, x.year) for x in d.statements)]


def atoms_times(cell, change):
    """Other figures for the same pupils: a report that contradicts."""
    return Cell({a: n + change for a, n in cell.atoms.items()})


def again(rng, d):
    """A dump of the same statements in another form, or the very same."""
    other = Dump(d.layout, d.statements)
    other.choose_form(rng)
    other.beside, other.split, other.totals = d.beside, False, False
    return other


# ---- files ----

def file_sent_twice(s, rng):
    """The same figures under another name: counted once."""
    d = pick(s, rng, [d for d in s.dumps if not d.split])
    if d is None:
        return False
    other = again(rng, d)
    other.copy_of = d
    s.dumps.append(other)
    s.touched += [d, other]


def file_cut_short(s, rng):
    """A gz that ends too early is set aside, and what it said is missing."""
    d = pick(s, rng, s.dumps)
    if d is None:
        return False
    d.gz, d.broken = True, 'cut short'
    s.touched.append(d)


def file_of_another_kind(s, rng):
    """A file that no layout fits."""
    d = Dump('wide', [])
    d.broken = 'no layout'
    d.data = '日期,电话,备注\n1,2,3\n'.encode()
    s.dumps.append(d)


def empty_form(s, rng):
    """A header without rows is told."""
    if not s.dumps:
        return False
    d = Dump('wide', [])
    d.data = '代码,年份,普高招生\n'.encode()
    d.empty = True
    s.dumps.append(d)


def nothing_sent(s, rng):
    """A dump never comes: its units did not report, or not of late."""
    d = pick(s, rng, s.dumps)
    if d is None or len(s.dumps) < 3:
        return False
    s.dumps.remove(d)


# ---- reports ----

def two_versions(s, rng):
    """Two reports of one day, or two without a day, say other things: none
    of them counts, and the report before them does."""
    d = pick(s, rng, newest(s, s.dumps))
    if d is None:
        return False
    other = again(rng, d)
    other.statements = []
    for x in d.statements:
        y = Statement(x.unit, x.year, x.day)
        y.cells = {k: atoms_times(c, 1) for k, c in x.cells.items()}
        other.statements.append(y)
    s.dumps.append(other)
    s.touched += [d, other]
    s.conflicts.append(Conflict([d, other], [x.unit for x in d.statements],
                                last_day(s, d.statements[0].year)))


def undated_beside_dated(s, rng):
    """A report without a day beside those with one."""
    d = pick(s, rng, newest(s, s.dumps))
    if d is None or not s.world.weekly:
        return False
    other = again(rng, d)
    other.statements = []
    for x in d.statements:
        y = Statement(x.unit, x.year, '')
        y.cells = x.cells
        other.statements.append(y)
    units = {(x.unit, x.year) for x in d.statements}
    all_of = [e for e in s.dumps if any(
        (x.unit, x.year) in units for x in e.statements)]
    if any(e in s.touched for e in all_of):
        return False
    s.dumps.append(other)
    s.touched += all_of + [other]
    s.conflicts.append(Conflict(all_of + [other],
                                [x.unit for x in d.statements], ''))


def in_two_dumps(s, rng):
    """A county in its own dump and in a neighbour's, on one day."""
    a = pick(s, rng, newest(s, s.dumps))
    b = pick(s, rng, [d for d in newest(s, s.dumps) if a is not d and
                      a and d.layout == a.layout])
    if a is None or b is None:
        return False
    x = rng.choice(a.statements)
    if any(y.unit == x.unit for y in b.statements):
        return False
    b.statements.append(x)
    s.touched += [a, b]
    s.conflicts.append(Conflict([a, b], [x.unit], x.day))


def half_a_report(s, rng):
    """The newest report tells one side only; the other stays as it was."""
    d = pick(s, rng, newest(s, s.dumps))
    if d is None:
        return False
    x = rng.choice(d.statements)
    general = rng.random() < 0.5
    cells = {k: c for k, c in x.cells.items() if (k[0] == GENERAL) == general}
    if not cells or len(cells) == len(x.cells):
        return False
    x.cells = cells
    s.touched.append(d)


def blank_cells(s, rng):
    """A measure or a type of which nothing is known."""
    d = pick(s, rng, s.dumps)
    if d is None:
        return False
    x = rng.choice(d.statements)
    k = rng.choice(sorted(x.cells))
    if len(x.cells) < 2 or d.beside is not None and k[0] in VOCATIONAL or \
            d.layout == 'both' and k[0].startswith('all'):
        return False
    del x.cells[k]
    s.touched.append(d)


def detail_changes(s, rng):
    """The newest report tells the vocational pupils without their types, and
    the one before with them: they are the same pupils, and none is counted.
    In one dump it is set aside."""
    d = pick(s, rng, [d for d in s.dumps if d.layout != 'both' and
                      s.basis != 'both' and any(
                          x.day == last_day(s, x.year) and SKILLED != w and
                          w in VOCATIONAL for x in d.statements
                          for w in x.whos())])
    if d is None or not s.world.weekly:
        return False
    x = rng.choice([x for x in d.statements if x.day == last_day(s, x.year)])
    y, day = x.year, x.day
    before = [e for e in s.dumps for z in e.statements
              if (z.unit, z.year) == (x.unit, x.year) and z is not x]
    if day != last_day(s, y) or any(e in s.touched for e in before):
        return False
    typed = {k: c for k, c in x.cells.items() if k[0] in VOCATIONAL}
    if len(typed) < len([k for k in x.cells if k[0] != GENERAL]) or \
            not any(k[0] != SKILLED for k in typed):
        return False
    for k, c in typed.items():
        del x.cells[k]
        if k[0] == SKILLED and s.basis == 'without':
            x.cells[k] = c      # which stand beside a count without them
            continue
        who = 'all:' + (s.basis if s.basis in ('with', 'without') else '')
        x.cells.setdefault((who, k[1]), Cell({})).atoms.update(c.atoms)
    s.touched += before + [d]
    s.details.append((x.unit, y))
    if s.basis == 'typed':
        s.basis = 'undeclared'


def type_apart(s, rng):
    """One type is told apart, and what is told without types is the rest."""
    d = pick(s, rng, [d for d in s.dumps if d.layout == 'long' and
                      s.basis in ('undeclared', 'with', 'without')])
    if d is None:
        return False
    if any((x.unit, x.year) == (y.unit, y.year) for x in d.statements
           for e in s.dumps if e is not d for y in e.statements):
        return False    # or it would be a change of detail
    kind = rng.choice([t for t in VOCATIONAL if t != SKILLED])
    changed = False
    for x in d.statements:
        for (who, m), c in list(x.cells.items()):
            theirs = {a: n for a, n in c.atoms.items() if a[1] == kind}
            rest = {a: n for a, n in c.atoms.items() if a[1] != kind}
            if who.startswith('all') and theirs and rest:
                x.cells[who, m] = Cell(rest)
                x.cells[kind, m] = Cell(theirs)
                changed = True
    s.touched.append(d)
    return changed


def another_office(s, rng):
    """The skilled workers schools report through an office of their own."""
    d = pick(s, rng, [d for d in s.dumps if any(
        w == SKILLED for x in d.statements for w in x.whos())
        and d.layout != 'both' and d.beside is None])
    if d is None:
        return False
    theirs = []
    for x in d.statements:
        y = Statement(x.unit, x.year, x.day)
        y.cells = {k: c for k, c in x.cells.items() if k[0] == SKILLED}
        if y.cells and len(y.cells) < len(x.cells):
            x.cells = {k: c for k, c in x.cells.items() if k[0] != SKILLED}
            theirs.append(y)
    if not theirs:
        return False
    other = Dump(rng.choice(['wide', 'long']), theirs)
    other.choose_form(rng)
    s.dumps.append(other)
    s.touched += [d, other]


# ---- units ----

def total_of_a_city(s, rng):
    """The city reports for all, and its counties report as well."""
    return total_of(s, rng, [u for u in s.world.register.units.values()
                             if u.kind == 'prefecture'])


def total_of_the_province(s, rng):
    return total_of(s, rng, [u for u in s.world.register.units.values()
                             if u.kind == 'province'])


def total_of(s, rng, units):
    top = rng.choice(units)
    year = rng.choice(s.world.years)
    day = last_day(s, year)
    digits = top.code.rstrip('0')
    digits += '0' * (len(digits) % 2)
    inside = [d for d in s.dumps if any(
        x.year == year and x.unit.startswith(digits) for x in d.statements)]
    if not inside or any(d in s.touched for d in inside):
        return False
    now = [x for d in inside for x in d.statements if x.year == year and
           x.day == day and x.unit.startswith(digits)]
    if any(x.unit == top.code for d in inside for x in d.statements) or \
            not now or len({x.unit for x in now}) < len(
                {x.unit for d in inside for x in d.statements
                 if x.year == year and x.unit.startswith(digits)}):
        return False
    total = Statement(top.code, year, day)
    for x in now:
        for (who, m), c in x.cells.items():
            if who == 'all:without' and s.basis == 'both':
                continue
            if s.basis == 'both' and who in VOCATIONAL and any(
                    w.startswith('all') for w in x.whos()):
                continue
            who = GENERAL if who == GENERAL else \
                'all:' + {'both': 'with', 'with': 'with'}.get(s.basis, '')
            total.cells.setdefault((who, m), Cell({})).atoms.update(c.atoms)
    if s.basis == 'without':
        return False    # its total could be on either basis
    d = Dump('both' if s.basis == 'both' else 'wide', [total])
    total.cells = {k: c for k, c in total.cells.items()
                   if k[1] != 'graduates'}
    d.choose_form(rng)
    s.dumps.append(d)
    s.touched += inside + [d]
    s.frozen += inside + [d]
    s.refusals.append(Refusal([top.code, str(year)], [d]))


def renamed(s, rng):
    """A unit whose code ended and has one successor, or None."""
    changes = [u for u in s.world.register.units.values()
               if len(u.successors) == 1 and u.end in s.world.years]
    return rng.choice(changes) if changes else None


def old_code(s, rng):
    """A county goes on under the code that ended: it is its successor."""
    return other_code(s, rng, late=True)


def new_code_early(s, rng):
    """A county's earlier years are told under the code that it has now: it is
    a unit of its own then, and the old one did not report."""
    return other_code(s, rng, late=False)


def other_code(s, rng, late):
    old = renamed(s, rng)
    if old is None:
        return False
    units = s.world.register.units
    new = old.successors[0]
    if not units[new].first or sum(
            u.successors == [new] for u in units.values()) > 1:
        return False
    year = rng.choice([y for y in s.world.years if (y >= old.end) == late])
    right, wrong = (new, old.code) if late else (old.code, new)
    dumps = [d for d in s.dumps if any(
        (x.unit, x.year) == (right, year) for x in d.statements)]
    if not dumps or any(d in s.touched for d in dumps):
        return False
    for d in dumps:
        for x in d.statements:
            if (x.unit, x.year) == (right, year):
                x.unit = wrong
    s.touched += dumps


def both_codes(s, rng):
    """The old and the new code report one year: the same pupils."""
    old = renamed(s, rng)
    if old is None:
        return False
    units = s.world.register.units
    new = units[old.successors[0]]
    if not new.first or sum(u.successors == [new.code]
                            for u in units.values()) > 1:
        return False
    year = rng.choice(s.world.years)
    code = new.code if year >= old.end else old.code
    other = old.code if year >= old.end else new.code
    dumps = [d for d in newest(s, s.dumps) if any(
        x.unit == code and x.year == year for x in d.statements)]
    if len(dumps) != 1 or dumps[0] in s.touched:
        return False
    twin = again(rng, dumps[0])
    twin.statements = []
    for x in dumps[0].statements:
        if x.unit == code and x.year == year:
            y = Statement(other, year, x.day)
            y.cells = x.cells
            twin.statements.append(y)
    s.dumps.append(twin)
    s.touched += [dumps[0], twin]
    s.frozen += [dumps[0], twin]
    s.refusals.append(Refusal([old.code, new.code, str(year)], [twin]))


def divided_code(s, rng):
    """A code that was divided goes on: nobody knows whose its pupils are, so
    it stays what it was, which is told."""
    old = [u for u in s.world.register.units.values() if
           len(u.successors) == 2 and u.end in s.world.years]
    if not old:
        return False
    old = old[0]
    year = rng.choice([y for y in s.world.years if y >= old.end])
    dumps = [d for d in s.dumps if any(
        x.unit in old.successors and x.year == year for x in d.statements)]
    if any(d in s.touched for d in dumps) or not any(
            x.unit == old.successors[0] and x.year == year
            for d in dumps for x in d.statements):
        return False
    for d in dumps:
        kept = []
        for x in d.statements:
            if x.unit == old.successors[0] and x.year == year:
                x.unit = old.code
            elif x.unit == old.successors[1] and x.year == year:
                continue
            kept.append(x)
        d.statements = kept
    s.dumps[:] = [d for d in s.dumps if d.statements or d.broken or d.data]
    s.touched += dumps
    s.told.append([old.code, year, str(old.end)])


def unknown_unit(s, rng):
    """A code that the register does not have: placed by its digits."""
    d = pick(s, rng, s.dumps)
    if d is None or d.layout == 'both':
        return False
    x = rng.choice(d.statements)
    code = x.unit[:4] + '88'
    if x.unit[4:] == '00' or x.unit[2:4] == '90':
        return False
    for e in s.dumps:
        for y in e.statements:
            if e in s.touched and y.unit == x.unit:
                return False
    for e in s.dumps:
        for y in e.statements:
            if y.unit == x.unit and y.year == x.year and y is not x:
                y.unit = code
    x.unit = code
    s.told.append([code, x.year, str(x.year)])


# ---- rows, once the dumps have them ----

def rows_to_spoil(s, rng, fit=lambda d, row: True):
    dumps = [d for d in s.dumps if d.rows and d not in s.frozen and
             d.copy_of is None and not any(e.copy_of is d for e in s.dumps)
             and not any(d in c.dumps for c in s.conflicts)]
    rows = [(d, r) for d in dumps for r in d.rows
            if r.raw is None and not r.rejected and fit(d, r)]
    return rng.choice(rows) if rows else (None, None)


def bad_row(s, rng):
    """A row that cannot be read is rejected as a whole, and nothing of it is
    counted."""
    d, row = rows_to_spoil(s, rng)
    if row is None:
        return False
    counts = [c for c in d.columns if row.cells.get(c) and
              (isinstance(c, tuple) or c in ('entrants', 'enrolled'))]
    kind = rng.choice(['unit', 'year', 'as_of', 'type', 'count', 'cells']
                      if row.says else ['cells'])
    if kind == 'count' and counts:
        row.cells[rng.choice(counts)] = rng.choice(
            ['约300', '-5', '1，200', '12.34567', '03', '３00'])
    elif kind == 'as_of' and row.cells['as_of']:
        row.cells['as_of'] = rng.choice(['2022-13-01', '9月', '2022-2-30'])
    elif kind == 'type' and d.layout == 'long':
        row.cells['type'] = rng.choice(['男', '初中', '普高生'])
    elif kind == 'cells':
        row.raw = d.text(row) + d.delimiter + '1'
    elif kind == 'year':
        row.cells['year'] = rng.choice(['今年', '19', '2019-2021学年'])
    else:
        row.cells['unit'] = rng.choice(
            ['41010', '4.10102E5', '410102.0', '金水区'])
    row.rejected = True


def row_twice(s, rng):
    """A second row of the same unit, year and type is rejected."""
    d, row = rows_to_spoil(s, rng)
    if row is None or d.split or not row.says or \
            row.cells.get('type') in ('中职合计', '中职小计'):
        return False
    twin = Row(dict(row.cells), (), row.year, row.day)
    twin.rejected = True
    counts = [c for c in d.columns if row.cells.get(c) and
              c in ('entrants', 'enrolled')]
    if counts and rng.random() < 0.5:
        twin.cells[counts[0]] = '1'
    at = d.rows.index(row)
    d.rows.insert(rng.randint(at + 1, len(d.rows)), twin)
    s.frozen.append(d)      # or the first is spoilt, and the second stands


def header_again(s, rng):
    d, row = rows_to_spoil(s, rng)
    if row is None:
        return False
    twin = Row({}, (), row.year, row.day)
    twin.raw = d.delimiter.join(d.header[c] for c in d.columns)
    twin.rejected = True
    d.rows.insert(rng.randint(0, len(d.rows)), twin)


def blank_line(s, rng):
    d, row = rows_to_spoil(s, rng)
    if row is None:
        return False
    line = Row({}, (), row.year, row.day)
    line.raw, line.blank = rng.choice(['', ' ']), True
    d.rows.insert(rng.randint(0, len(d.rows)), line)


def wrong_total(s, rng):
    """A total over rows that is not their sum is rejected alone."""
    rows = [(d, r) for d in s.dumps for r in d.rows if r.checks and
            not r.rejected and r.raw is None]
    if not rows:
        return False
    d, row = rng.choice(rows)
    if any(d is e or e.copy_of is d for e in s.dumps if e.copy_of):
        return False
    m = rng.randrange(len(row.checks))
    # large enough to agree with no other sum
    row.checks[m].value += 7777777
    if d.layout == 'long':
        measures = sorted({x.measure for c in row.checks for _, x in c.parts})
        row.cells[measures[m]] = d.count(row.checks[m].value)
    else:
        x = row.checks[m].parts[0][1]
        column = x.who if d.layout == 'both' else x.who.split(':')[0]
        row.cells[column, x.measure] = d.count(row.checks[m].value)


def wrong_total_column(s, rng):
    """A total beside its parts in one row: the row is rejected, for nobody
    knows which of them is wrong."""
    column = ('all', 'entrants')
    d, row = rows_to_spoil(s, rng, lambda d, row: (
        d.beside is not None and row.cells.get(column) and any(
            x.who in VOCATIONAL and x.measure == 'entrants' and
            (x.who != SKILLED or d.beside != 'without') for x in row.says)))
    if row is None:
        return False
    row.cells[column] = d.count(7777777)
    row.rejected = True


PLANS = [file_sent_twice, file_cut_short, file_of_another_kind, empty_form,
         nothing_sent, two_versions, undated_beside_dated, in_two_dumps,
         half_a_report, blank_cells, detail_changes, type_apart,
         another_office, total_of_a_city, total_of_the_province, old_code,
         new_code_early, both_codes, divided_code, unknown_unit]
ROWS = [bad_row, bad_row, row_twice, header_again, blank_line, wrong_total,
        wrong_total_column]
