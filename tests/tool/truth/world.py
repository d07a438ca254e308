"""The truth: an invented province, its units over the years, and how many
pupils each of them has.  Nothing here knows what a dump looks like."""
import datetime

GENERAL = 'regular_senior_secondary'
SKILLED = 'skilled_workers'
VOCATIONAL = ['adult_specialized_secondary', 'regular_specialized_secondary',
              SKILLED, 'vocational_high']
NAMES = '瀍河 孟津 吉利 偃师 龙亭 顺河 鼓楼 祥符 杞 通许 尉氏 兰考 惠济 中牟 㛃溪 湛河'.split()


class Unit:
    def __init__(self, code, name, kind, parent, reports_to, assessed=0):
        self.code, self.name, self.kind = code, name, kind
        self.parent, self.reports_to = parent, reports_to
        self.assessed = assessed
        self.first = self.end = 0   # first year, first year without it
        self.successors = []

    def valid(self, year):
        return self.first <= year and (self.end == 0 or year < self.end)

    def line(self, order):
        return ','.join(str(x) for x in (
            self.code, self.name, self.kind, self.parent, self.reports_to,
            self.assessed, self.first or '', self.end or '',
            ';'.join(self.successors), order, '', ''))


class Register:
    """Cities, their counties, some of which answer for themselves, zones, a
    county without a city, and codes that were renamed, merged or divided."""

    HEADER = ('unit,name,kind,parent,reports_to,assessed,from,to,successor,'
              'order,tags,contact')

    def __init__(self, rng, years):
        self.units = {}
        digits = rng.choice(['41', '53', '62'])
        self.province = digits + '0000'
        self.add(self.province, '某省', 'province', '000000', '000000')
        for c in range(1, rng.randint(2, 4) + 1):
            self.add_city(rng, digits + '%02d' % c, years)
        if rng.random() < 0.4:
            self.add(digits + '9001', '济源市', 'direct', self.province,
                     self.province, 1)

    def add(self, code, name, kind, parent, reports_to, assessed=0):
        unit = Unit(code, name, kind, parent, reports_to, assessed)
        self.units[code] = unit
        return unit

    def add_city(self, rng, digits, years):
        city = digits + '00'
        self.add(city, '第' + digits[2:] + '市', 'prefecture', self.province,
                 self.province, 1)
        counties = []
        for k in range(2, rng.randint(3, 6) + 1):
            code = digits + '%02d' % k
            alone = rng.random() < 0.2
            counties.append(self.add(
                code, rng.choice(NAMES) + '县', 'county', city,
                code if alone else city, int(alone)))
        if rng.random() < 0.3:
            self.add(digits + '71', '高新区', 'zone', city, city)
        if rng.random() < 0.6:
            self.change(rng, digits, counties, rng.choice(years[1:]))

    def change(self, rng, digits, counties, year):
        """A change of codes in YEAR, when the old ones are not valid."""
        how = rng.choice(['renamed', 'merged', 'absorbed', 'divided'])
        a = rng.choice(counties)
        ordinary = [u for u in counties if u.reports_to != u.code]
        if how in ('merged', 'absorbed', 'divided'):
            if len(ordinary) < 2:
                return
            a, b = rng.sample(ordinary, 2)
        new = []
        for n in range({'absorbed': 0, 'divided': 2}.get(how, 1)):
            code = digits + '%02d' % (31 + n)
            alone = a.reports_to == a.code
            new.append(self.add(code, rng.choice(NAMES) + '区', 'county',
                                a.parent, code if alone else a.reports_to,
                                a.assessed))
            new[-1].first = year
        a.end = year
        a.successors = [u.code for u in new] or [b.code]
        if how == 'merged':
            b.end, b.successors = year, a.successors

    def resolve(self, code, year):
        """The code that stands for CODE in YEAR, register(5)."""
        while code in self.units:
            unit = self.units[code]
            if not unit.end or year < unit.end or len(unit.successors) != 1:
                break
            code = unit.successors[0]
        return code

    def leaves(self, year):
        """Who may have schools in YEAR."""
        return [u for u in self.units.values()
                if u.kind != 'province' and u.valid(year)]

    def text(self):
        return ''.join(line + '\n' for line in [self.HEADER] + [
            u.line(i) for i, u in enumerate(self.units.values(), 1)])


class World:
    """persons[year, unit, day][type][measure]; the days of a year that has
    weekly reports, else the one day ''."""

    def __init__(self, rng):
        self.years = list(range(2019, 2019 + rng.randint(2, 4)))
        self.register = Register(rng, self.years)
        self.weekly = rng.random() < 0.5
        self.days, self.persons = {}, {}
        types = [t for t in VOCATIONAL if rng.random() < 0.8] or VOCATIONAL
        without_schools = {
            u.code for u in self.register.units.values()
            if u.kind == 'prefecture' and rng.random() < 0.4 or
            u.kind == 'zone' and rng.random() < 0.3}
        for year in self.years:
            first = datetime.date(year, 9, rng.randint(1, 7))
            self.days[year] = [
                (first + datetime.timedelta(weeks=w)).isoformat()
                for w in range(rng.randint(2, 4))] if self.weekly else ['']
            for unit in self.register.leaves(year):
                if unit.code not in without_schools:
                    self.fill(rng, year, unit.code, types)

    def fill(self, rng, year, code, types):
        """Cumulative counts grow; now and then one is corrected downwards."""
        most = rng.choice([30, 900, 9000])
        entrants = {t: rng.randint(5, most) for t in [GENERAL] + types}
        if len(types) > 1 and rng.random() < 0.1:
            entrants[rng.choice(types)] = 0
        for day in self.days[year]:
            self.persons[year, code, day] = {
                t: {'entrants': n, 'enrolled': 3 * n + rng.randint(0, most),
                    'graduates': n // 2} for t, n in entrants.items()}
            for t in entrants:
                if entrants[t]:
                    entrants[t] += rng.randint(-1, most // 8)

    def of(self, year, code, day, who, measure):
        return self.persons[year, code, day].get(who, {}).get(measure)
