"""The rows that enroll-ratio has to publish, from the sides of each unit, by
the words of enroll-ratio(1) and register(5)."""
from fractions import Fraction


def number(atoms):
    return None if atoms is None else sum(atoms.values())


def join(a, b):
    """A union of pupils; blank only where both are."""
    if a is None or b is None:
        return b if a is None else a
    both = dict(a)
    for atom, n in b.items():
        assert both.setdefault(atom, n) == n, atom
    return both


def add(a, b):
    return b if a is None else a if b is None else a + b


def decimal(fraction, digits):
    """Rounded half up, away from 0."""
    parts = int(abs(fraction) * 10 ** digits + Fraction(1, 2))
    return '%s%d.%0*d' % ('-' * (fraction < 0 < parts), parts // 10 ** digits,
                          digits, parts % 10 ** digits)


class Leaf:
    def __init__(self, code, kind, parent, reports_to, assessed):
        self.code, self.kind, self.parent = code, kind, parent
        self.reports_to, self.assessed = reports_to, assessed
        self.general = self.vocational = None
        self.reported = False
        self.before = None      # its two sides of the year before


class Rollup:
    LEVELS = ['assessed', 'county', 'prefecture', 'province']

    def __init__(self, register, sides, basis):
        """BASIS of each year: across two of them nothing is compared."""
        self.register, self.basis = register, basis
        self.rows, self.leaves = {}, {}
        self.years = sorted({y for (y, _), (g, v) in sides.items()
                             if g is not None or v is not None})
        for year in self.years:
            self.roll(year, {u: s for (y, u), s in sides.items()
                             if y == year and s != (None, None)})

    def leaf(self, code):
        u = self.register.units.get(code)
        if u is not None:
            return Leaf(code, u.kind, u.parent, u.reports_to, u.assessed)
        city = code[:4] + '00'      # placed by its digits
        return Leaf(code, 'county', city, city, 0)

    def roll(self, year, sides):
        leaves = {}
        for code, (general, vocational) in sides.items():
            now = self.register.resolve(code, year)
            leaf = leaves.setdefault(now, self.leaf(now))
            leaf.general = join(leaf.general, general)
            leaf.vocational = join(leaf.vocational, vocational)
            leaf.reported = True
        for code in self.expected(year, leaves):
            leaves.setdefault(code, self.leaf(code))
        self.leaves[year] = leaves
        if self.basis.get(year - 1) == self.basis[year]:
            for leaf in leaves.values():
                leaf.before = self.look_back(year, leaf)
        for level in self.LEVELS:
            for leaf in leaves.values():
                key = year, level, self.ancestor(leaf, level)
                self.rows.setdefault(key, []).append(leaf)

    def look_back(self, year, leaf):
        """The same pupils' unit in the year before, under whichever codes; of
        a unit that was made of several all of these have to be there."""
        last = self.leaves.get(year - 1, {})
        parts = [x for x in last.values()
                 if self.register.resolve(x.code, year) == leaf.code]
        made_of = {u.code for u in self.register.units.values()
                   if u.end == year and u.successors == [leaf.code]}
        own = self.register.units.get(leaf.code)
        if made_of and own.valid(year - 1):
            made_of.add(leaf.code)
        if not parts or not leaf.reported or any(
                not x.reported for x in parts) or made_of - {
                    x.code for x in parts} and made_of & {
                        x.code for x in parts}:
            return None
        general = vocational = None
        for x in parts:
            general = add(general, number(x.general))
            vocational = add(vocational, number(x.vocational))
        if (general is None) != (leaf.general is None) or \
                (vocational is None) != (leaf.vocational is None):
            return None
        return general, vocational

    def expected(self, year, leaves):
        """Who should have reported."""
        units = self.register.units
        reports = {c for c in leaves if c in units}

        def alone(code):
            return units[code].reports_to == code

        by_county = any(units[c].kind == 'county' and not alone(c)
                        for c in reports)
        below_province = any(leaf.kind != 'province'
                             for leaf in leaves.values())
        for u in units.values():
            if not u.valid(year):
                continue
            if not below_province:
                if u.kind == 'province':
                    yield u.code
            elif u.kind in ('prefecture', 'direct'):
                yield u.code
            elif u.kind == 'county':
                sisters = any(units[c].kind == 'county' and not alone(c) and
                              units[c].reports_to == u.reports_to
                              for c in reports)
                if alone(u.code) or sisters or \
                        by_county and u.reports_to not in reports:
                    yield u.code

    def ancestor(self, leaf, level):
        county = leaf.kind in ('county', 'zone')
        if level == 'county':
            return leaf.code
        if level == 'prefecture':
            return leaf.parent if county else leaf.code
        if level == 'assessed':
            return leaf.reports_to if county and not leaf.assessed \
                else leaf.code
        return self.register.province

    def row(self, key):
        """general, vocational, share, change, change_general,
        change_vocational, expected, reported as they are shown."""
        leaves = self.rows[key]
        general = vocational = None
        for leaf in leaves:
            general = join(general, leaf.general)
            vocational = join(vocational, leaf.vocational)
        g, v = number(general), number(vocational)
        share = ''
        reported = [x for x in leaves if x.reported]
        if g is not None and v is not None and g + v > 0:
            share = decimal(Fraction(v, g + v), 6)
            reported = [x for x in reported if x.general is not None and
                        x.vocational is not None]
        return tuple('' if x is None else str(x) for x in (
            g, v, share, *self.change(leaves), len(leaves), len(reported)))

    def growth(self, key):
        """Of the first side, over the units that are in both years."""
        x = x0 = None
        for leaf in self.rows[key]:
            if leaf.before is not None:
                x = add(x, number(leaf.general))
                x0 = add(x0, leaf.before[0])
        if not x0:
            return ''
        return decimal(Fraction(x - x0, x0), 6)

    def change(self, leaves):
        """In points and persons, over the units that are in both years."""
        g = v = g0 = v0 = None
        for x in leaves:
            if x.before is not None:
                g, v = add(g, number(x.general)), add(v, number(x.vocational))
                g0, v0 = add(g0, x.before[0]), add(v0, x.before[1])
        if None in (g, v, g0, v0) or g + v == 0 or g0 + v0 == 0:
            return '', '', ''
        points = 100 * (Fraction(v, g + v) - Fraction(v0, g0 + v0))
        return decimal(points, 4), g - g0, v - v0

    def levels(self, years):
        """The levels that occur in one of YEARS."""
        levels = {'province'}
        for leaf in (x for y in years for x in self.leaves[y].values()):
            county = leaf.kind in ('county', 'zone')
            levels |= {'county'} if county else set()
            levels |= {'prefecture'} if county or leaf.kind in (
                'prefecture', 'direct') else set()
            levels |= {'assessed'} if leaf.assessed else set()
        return levels

    def table(self):
        levels = self.levels(self.years)
        return {(str(y), level, code): self.row((y, level, code))
                for y, level, code in self.rows if level in levels}
