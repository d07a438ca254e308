"""A set: a province, its dumps, and what became of them."""
import os
import random

import troubles
from dumps import Cell, Dump, Statement, both_layout
from world import GENERAL, SKILLED, World

BASES = ['typed', 'undeclared', 'with', 'without', 'both']


class Set:
    def __init__(self, seed):
        rng = random.Random(seed)
        self.seed = seed
        self.world = World(rng)
        self.basis = rng.choice(BASES)
        self.dumps, self.conflicts = [], []
        self.refusals, self.told = [], []
        self.details = []       # (unit, year) told now by type, now without
        self.touched, self.frozen, self.story = [], [], []
        self.series = 'stage=registered,place=school'
        if self.basis in ('with', 'without'):
            self.series += ',basis=%s_skilled_workers' % self.basis
        # where totals are without them, who tells the skilled workers apart
        self.skilled = rng.choice(['all', 'none', 'some'])
        self.plan(rng)
        self.happen(rng, troubles.PLANS, rng.randint(0, 4))
        for d in self.dumps:
            if d.data is None:
                d.make_rows(rng)
        self.happen(rng, troubles.ROWS, rng.randint(0, 3))
        self.name_files(rng)

    def happen(self, rng, all_troubles, n):
        """N troubles, of those that find an occasion."""
        for trouble in rng.sample(all_troubles, len(all_troubles)):
            if n > 0 and trouble(self, rng) is not False:
                self.story.append(trouble.__name__)
                n -= 1

    # ---- who sends what ----

    def plan(self, rng):
        """A city's counties send dumps, or its office does, or it reports for
        all of them under its own code; and so for each year and day, or for
        several in one dump."""
        register = self.world.register
        for unit in register.units.values():
            if unit.kind == 'prefecture':
                how = rng.choice(['counties', 'counties', 'office', 'whole'])
                self.plan_city(rng, unit.code, how)
            elif unit.kind == 'direct':
                self.send(rng, {unit.code: [unit.code]})

    def plan_city(self, rng, city, how):
        units = self.world.register.units
        inside = [c for c in units if c[:4] == city[:4]]
        alone = [c for c in inside if units[c].reports_to == c]
        if how == 'counties':
            for c in inside:
                self.send(rng, {c: [c]})
        elif how == 'office':
            theirs = [c for c in inside if c not in alone or
                      rng.random() < 0.5]
            self.send(rng, {c: [c] for c in theirs})
            for c in inside:
                if c not in theirs:
                    self.send(rng, {c: [c]})
        else:
            self.send(rng, {city: [c for c in inside if c not in alone]})
            for c in alone:
                self.send(rng, {c: [c]})

    def send(self, rng, about):
        """The dumps of an office; ABOUT: unit as said -> units it is about."""
        layout = rng.choice(['wide', 'long'])
        if self.basis == 'both' and rng.random() < 0.6:
            layout = 'both'
        measures = ['entrants', 'enrolled', 'graduates'][
            :rng.randint(1, 2 if layout == 'both' else 3)]
        styles = {c: self.style(rng, layout) for c in about}
        moments = [(y, d) for y in self.world.years
                   for d in self.world.days[y]]
        by = rng.choice(['all', 'year', 'day'])
        groups = {}
        for y, d in moments:
            key = {'all': 0, 'year': y, 'day': (y, d)}[by]
            groups.setdefault(key, []).append((y, d))
        beside = None
        if rng.random() < 0.4 and layout != 'both':
            beside = self.basis if self.basis in ('with', 'without') else \
                rng.choice(['with', 'without'])
        for group in groups.values():
            statements = [
                s for y, d in group for c in about
                for s in [self.state(c, y, d, about[c], styles[c], measures)]
                if s.cells]
            if statements:
                dump = Dump(layout, statements)
                dump.choose_form(rng)
                dump.beside = beside
                self.dumps.append(dump)

    def style(self, rng, layout):
        if layout == 'both':
            return rng.choice(['both', 'both and parts'])
        if self.basis in ('typed', 'both') or rng.random() < 0.4:
            return 'typed'
        if self.basis == 'without' and self.skilled == 'some':
            return rng.choice(['all:without', 'all:without and skilled'])
        if self.basis == 'without':
            return 'all:without' + (' and skilled' if self.skilled == 'all'
                                    else '')
        return {'undeclared': 'all:', 'with': 'all:with'}[self.basis]

    def state(self, code, year, day, units, style, measures):
        """What is said of CODE by the truth about UNITS."""
        statement = Statement(code, year, day)
        for unit in units:
            persons = self.world.persons.get((year, unit, day), {})
            for kind, numbers in persons.items():
                if self.basis == 'without' and self.skilled == 'none' and \
                        kind == SKILLED:
                    continue
                for m in measures:
                    if m == 'graduates' and kind != GENERAL:
                        continue
                    for who in self.told_as(kind, style):
                        statement.cells.setdefault(
                            (who, m), Cell({})).atoms[unit, kind] = numbers[m]
        for who, m in list(statement.cells):
            if style.startswith('both') and who == 'all:with':
                statement.cells.setdefault(('all:without', m), Cell({}))
        return statement

    def told_as(self, kind, style):
        if kind == GENERAL:
            return [GENERAL]
        whos = []
        if style == 'typed' or kind == SKILLED and 'skilled' in style:
            whos.append(kind)
        if style.startswith('both'):
            whos.append('all:with')
            if kind != SKILLED:
                whos.append('all:without')
            if 'parts' in style and kind in (
                    SKILLED, 'regular_specialized_secondary'):
                whos.append(kind)
        elif style.startswith('all:') and not (
                kind == SKILLED and 'without' in style):
            whos.append(style.split()[0])
        return whos

    # ---- files ----

    def name_files(self, rng):
        """In an order that has nothing to do with their days."""
        numbers = rng.sample(range(1000, 10000), len(self.dumps))
        for d, n in zip(self.dumps, numbers):
            d.name = '%d.csv%s' % (n, '.gz' if d.gz else '')
        self.dumps.sort(key=lambda d: d.name)

    def write(self, folder, scripts):
        os.makedirs(folder + '/dumps')
        os.makedirs(folder + '/data/layouts')
        for name in ('wide.cfg', 'long.cfg'):
            with open(scripts + '/layouts/' + name, encoding='utf-8') as f:
                text = f.read()
            write(folder + '/data/layouts/' + name, text)
        write(folder + '/data/layouts/both.cfg', both_layout())
        write(folder + '/register.csv', self.world.register.text())
        for d in self.dumps:
            with open(folder + '/dumps/' + d.name, 'wb') as f:
                f.write(d.bytes())


def write(path, text):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
