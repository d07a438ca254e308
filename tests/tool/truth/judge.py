"""What must be published of a set: each pupil once.  Of whatever stands in a
row the atoms are known, so that a sum is over a union and never over cells."""
from dumps import Say
from world import GENERAL, SKILLED, VOCATIONAL


class Judged:
    """tally[key][measure], account[file], says that count, and findings."""

    def __init__(self, s, as_of, without=()):
        self.s, self.as_of = s, as_of
        self.dumps = [d for d in s.dumps if d not in without]
        self.aside = {}         # dump -> what a message has to name
        self.findings = False
        self.settle_rows()
        self.settle_files()
        self.settle_reports()
        self.add_up()

    # ---- rows ----

    def settle_rows(self):
        self.fate, self.says = {}, {}
        for d in self.dumps:
            for row in d.rows:
                self.says[row] = [] if row.rejected or row.blank else row.says
                self.fate[row] = ('rejected' if row.rejected else
                                  'blank' if row.blank else
                                  'total' if row.checks else 'counted')
            totals = [r for r in d.rows if r.checks and not r.rejected]
            for row in sorted(totals, key=lambda r: not r.over_types):
                self.settle_total(d, row)

    def stand_ins(self, d, check):
        """What totals over types say that stand for parts of the check."""
        said = {(x.unit, x.year, x.day, x.measure) for _, x in check.parts}
        return [(r, x) for r in d.rows
                if r.over_types and self.fate[r] == 'counted'
                for x in self.says[r]
                if (x.unit, x.year, x.day, x.measure) in said]

    def settle_total(self, d, row):
        """Left out where it agrees with its parts, else rejected; one over
        the types of a unit stands for parts that are all absent."""
        alone = []
        for check in row.checks:
            alive = [p for p in check.parts if p[0].rejected is False]
            if not row.over_types:
                alive += self.stand_ins(d, check)
            sums = {sum(x.value for _, x in alive)}
            if row.over_types and self.s.basis not in ('with', 'without'):
                sums.add(sum(x.value for _, x in alive if x.who != SKILLED))
            if row.over_types and self.s.basis == 'without':
                alive = [p for p in alive if p[1].who != SKILLED]
                sums = {sum(x.value for _, x in alive)}
            if not alive:
                alone.append(check)
            elif check.value not in sums:
                self.fate[row] = 'rejected'
                return
        self.fate[row] = 'left_out'
        if alone and row.over_types:
            self.fate[row] = 'counted'
            self.says[row] = [self.total_say(c) for c in alone]
        elif alone:
            self.fate[row] = 'rejected'

    def total_say(self, check):
        first = check.parts[0][1]
        basis = self.s.basis if self.s.basis in ('with', 'without') else ''
        say = Say.__new__(Say)
        say.unit, say.year, say.day = first.unit, first.year, first.day
        say.who, say.measure = 'all:' + basis, first.measure
        say.value = check.value
        whole = {}
        for _, x in check.parts:
            whole.update(x.atoms)
        without = {a: n for a, n in whole.items() if a[1] != SKILLED}
        say.atoms = whole if sum(whole.values()) == check.value else without
        if sum(say.atoms.values()) != check.value:
            say.atoms = {(first.unit, 'wrong total'): check.value}
        return say

    # ---- files ----

    def settle_files(self):
        for d in self.dumps:
            if d.broken:
                self.aside[d] = []
        for c in self.s.conflicts:
            if all(d in self.dumps for d in c.dumps) and (
                    self.as_of is None or c.day <= self.as_of):
                dumps = c.dumps if c.day else self.in_the_way(c)
                for d in dumps if len(dumps) > 1 else []:
                    self.aside[d] = c.units
        if self.s.basis != 'both':  # there types are parts, and never added
            for unit, year in sorted({(x.unit, x.year) for says in
                                      self.says.values() for x in says}):
                self.settle_detail(unit, year)
        self.copies = set()
        for d in self.dumps:
            if d.copy_of is not None and d.copy_of in self.dumps:
                pair = sorted([d, d.copy_of], key=lambda x: x.name)
                if d.copy_of in self.aside:
                    self.aside[d] = [d.copy_of.name]
                else:
                    self.copies.add(pair[1])
        self.findings |= bool(self.aside or self.copies)

    def settle_detail(self, unit, year):
        """Reports of two days that tell a unit's vocational pupils once by
        type and once without: none of them counts, nor, from the newest on
        back, any that would come in again."""
        while True:
            newest = {}
            for d in self.dumps:
                for r in d.rows if d not in self.aside else []:
                    for x in self.says[r]:
                        if (x.unit, x.year) == (unit, year) and \
                                x.who != GENERAL and not self.is_late(x.day):
                            key = self.kind(x)[2:]
                            newest.setdefault(key, []).append((x.day, d))
            clash = set()
            for (who, m), all_of in newest.items():
                day, _ = max(all_of, key=lambda p: p[0])
                newest[who, m] = day, {d for e, d in all_of if e == day}
            for (who, m), (day, dumps) in newest.items():
                untyped = newest.get(('all', m))
                if untyped and who != 'all' and untyped[0] != day and not (
                        who == SKILLED and self.s.basis == 'without'):
                    clash |= dumps | untyped[1]
            if not clash:
                return
            for d in clash:
                self.aside[d] = [unit]

    def in_the_way(self, c):
        """Of a report without a day: it, and what would count otherwise."""
        undated = c.dumps[-1]
        said = {(x.unit, x.year, x.who, x.measure)
                for r in undated.rows for x in self.says[r]}
        newest = {}
        for d in c.dumps[:-1]:
            for r in d.rows:
                for x in self.says[r]:
                    key = (x.unit, x.year, x.who, x.measure)
                    if key in said and not self.is_late(x.day):
                        newest.setdefault(key, []).append((x.day, d))
        found = [d for all_of in newest.values() for day, d in all_of
                 if day == max(all_of, key=lambda p: p[0])[0]]
        return list(dict.fromkeys(found)) + [undated]

    # ---- reports ----

    def is_late(self, day):
        return self.as_of is not None and day is not None and day > self.as_of

    def counted_says(self):
        return [(d, r, x) for d in self.dumps
                if d not in self.aside and d not in self.copies
                for r in d.rows if self.fate[r] == 'counted'
                for x in self.says[r] if not self.is_late(x.day)]

    @staticmethod
    def kind(say):
        who = 'all' if say.who.startswith('all') else say.who
        return say.unit, say.year, who, say.measure

    def settle_reports(self):
        newest, any_day = {}, {}
        says = self.counted_says()
        for _, _, x in says:
            newest[self.kind(x)] = max(newest.get(self.kind(x), ''), x.day)
            side = x.unit, x.year, x.who == GENERAL
            any_day[side] = max(any_day.get(side, ''), x.day)
        self.count = [(d, r, x) for d, r, x in says
                      if x.day == newest[self.kind(x)]]
        standing = {r for _, r, _ in self.count}
        self.findings |= any(x.day < any_day[x.unit, x.year, x.who == GENERAL]
                             for _, _, x in self.count)
        self.account = {}
        for d in self.dumps:
            n = dict.fromkeys(['read', 'accepted', 'rejected', 'left_out',
                               'superseded', 'blank'], 0)
            self.account[d.name] = n
            if d.broken:
                continue
            n['read'] = len(d.rows)
            for r in d.rows:
                fate = self.fate[r]
                if fate != 'counted':
                    n[fate] += 1
                elif d in self.aside:
                    n['left_out'] += 1
                elif d in self.copies:
                    n['superseded'] += 1
                elif self.is_late(r.day):
                    n['left_out'] += 1
                elif r in standing or not self.says[r]:
                    n['accepted'] += 1
                else:
                    n['superseded'] += 1
            self.findings |= n['rejected'] > 0 or n['read'] == n['blank']

    # ---- figures ----

    def add_up(self):
        self.tally, self.units = {}, {}
        for _, _, x in self.count:
            if x.who.startswith('all'):
                who = ('vocational', '', x.who[4:] and
                       x.who[4:] + '_skilled_workers')
            else:
                who = ('general' if x.who == GENERAL else 'vocational',
                       x.who, '')
            line = self.tally.setdefault(
                (str(x.year), x.day, x.unit) + who, {})
            line[x.measure] = line.get(x.measure, 0) + x.value
            self.units.setdefault((x.year, x.unit, x.measure), []).append(x)

    def basis_of_year(self, year, measure):
        """enroll-ratio(1), Which counts."""
        whos = {x.who for (y, _, m), says in self.units.items()
                if (y, m) == (year, measure) for x in says}
        if 'all:' in whos:
            return None if whos & {'all:with', 'all:without'} else ''
        if 'all:with' in whos or SKILLED in whos:
            return 'with'
        return 'without' if whos & set(VOCATIONAL + ['all:without']) else ''

    def sides(self, measure, chosen=None):
        """{(year, unit): (general atoms, vocational atoms)}, None for blank;
        whom a refusal has to name, one of them, as [unit, year]."""
        sides, refused = {}, []
        for (year, unit, m), says in self.units.items():
            if m != measure:
                continue
            basis = chosen or self.basis_of_year(year, measure)
            if basis is None:
                refused.append([str(year)])
                continue
            general = [x for x in says if x.who == GENERAL]
            vocational = [x for x in says if x.who != GENERAL]
            told = self.on_basis(vocational, basis)
            if vocational and not told and not chosen:
                refused.append([unit, str(year)])
            sides[year, unit] = (self.union(general), self.union(told))
        return sides, refused

    def on_basis(self, says, basis):
        whos = {x.who for x in says}
        if {'all:with', 'all:without'} <= whos and basis:
            return [x for x in says if x.who == 'all:' + basis]
        if basis == 'without' and 'all:with' in whos and \
                'all:without' not in whos:
            return []
        if basis == 'without':
            return [x for x in says if x.who == 'all:without' or
                    x.who in VOCATIONAL and x.who != SKILLED]
        if basis == 'with' and 'all:with' in whos:
            return [x for x in says if x.who == 'all:with' or
                    x.who in VOCATIONAL]
        if basis == 'with' and 'all:without' in whos and SKILLED not in whos:
            return []
        return [x for x in says if x.who != 'all:' or basis == '']

    @staticmethod
    def union(says):
        """Each pupil once; the finer atoms of a cell told by schools stay."""
        atoms = {}
        for x in says:
            for a, n in x.atoms.items():
                assert atoms.setdefault(a, n) == n, (a, n, atoms[a])
        return atoms if says else None
