"""What counties send: statements about units, and the dumps that hold them,
in every form in which scripts/layouts lets them come."""
import gzip

from world import GENERAL, SKILLED, VOCATIONAL

UNIT = ['行政区划代码', '行政区划码', '县代码', '单位代码', '代码']
NAME = ['行政区划名称', '区县名称', '县(市、区)', '单位名称', '名称']
YEAR = ['年份', '年度', '学年', '招生年份']
AS_OF = ['截止日期', '报送日期']
TYPE = ['办学类型', '学校类型', '学生类别']
SPLIT = ['学校名称', '专业', '招生渠道', '生源类别']
LONG = {'entrants': ['招生数', '招生人数'], 'enrolled': ['在校生数', '在校学生数'],
        'graduates': ['毕业生数']}
WORDS = {
    GENERAL: ['普通高中', '普高', '高级中学'],
    'regular_specialized_secondary': ['普通中专', '中等专业学校'],
    'vocational_high': ['职业高中', '职高', '职业中学'],
    'adult_specialized_secondary': ['成人中专'],
    SKILLED: ['技工学校', '技校'],
    'all': ['中职', '中等职业学校', '中等职业教育', '中职合计', '中职小计'],
}
WIDE = {(t, m): [WORDS[t][0] + h for h in hs]
        for t in [GENERAL] + VOCATIONAL
        for m, hs in (('entrants', ['招生数']),
                      ('enrolled', ['在校学生数', '在校生数']))}
WIDE.update({
    (GENERAL, 'graduates'): ['普通高中毕业生数'],
    ('all', 'entrants'): ['中等职业教育招生数', '中职招生数', '中职招生'],
    ('all', 'enrolled'): ['中等职业教育在校学生数', '中职在校生数'],
    ('all', 'graduates'): ['中等职业教育毕业生数'],
})
BOTH = {(GENERAL, 'entrants'): ['高中新生'], (GENERAL, 'enrolled'): ['高中在读'],
        (SKILLED, 'entrants'): ['其中技工新生'],
        (SKILLED, 'enrolled'): ['其中技工在读'],
        ('regular_specialized_secondary', 'entrants'): ['其中中专新生'],
        ('regular_specialized_secondary', 'enrolled'): ['其中中专在读'],
        ('all:with', 'entrants'): ['中职新生(含技工)'],
        ('all:with', 'enrolled'): ['中职在读(含技工)'],
        ('all:without', 'entrants'): ['中职新生(不含技工)'],
        ('all:without', 'enrolled'): ['中职在读(不含技工)']}


def both_layout():
    """A layout of one's own, which declares both bases."""
    def count(key):
        who, measure = key
        people = {GENERAL: 'orientation = "general"'}.get(
            who, 'orientation = "vocational"')
        if not who.startswith('all'):
            people += '; student_type = "%s"' % who
        else:
            people += '; basis = "%s_skilled_workers"' % who[4:]
        return '  { headers = "%s"; measure = "%s"; %s; }' % (
            BOTH[key][0], measure, people)
    return ('description = "both bases";\n'
            'columns = { unit = "编码"; name = "名称"; year = "学年"; '
            'as_of = "截止日期"; };\n'
            'counts = (\n%s\n);\n'
            'totals = "合计";\n' % ',\n'.join(count(k) for k in BOTH))


class Cell:
    """A number that is said: which pupils, as atoms that are never counted
    twice.  An atom is (unit, type, part) and has its number of persons."""

    def __init__(self, atoms):
        self.atoms = atoms

    @property
    def value(self):
        return sum(self.atoms.values())


class Statement:
    """What is said of a unit, a year and a day: cells[who, measure], where
    who is a student type, or `all' with the basis that is declared."""

    def __init__(self, unit, year, day):
        self.unit, self.year, self.day = unit, year, day
        self.cells = {}

    def whos(self):
        return sorted({who for who, _ in self.cells})


class Say:
    """A cell as it stands in a row."""

    def __init__(self, statement, who, measure, cell):
        self.unit, self.year, self.day = (
            statement.unit, statement.year, statement.day)
        self.who, self.measure, self.atoms = who, measure, cell.atoms
        self.value = cell.value


class Check:
    """A number of a total: right if it is the sum of the parts that stand."""

    def __init__(self, value, parts):
        self.value, self.parts = value, parts   # parts: (row, say)


class Row:
    def __init__(self, cells, says=(), year=None, day=None):
        self.cells, self.says = cells, list(says)
        self.year, self.day = year, day
        self.rejected = self.blank = False
        self.checks = []        # of a total over rows, by measure
        self.over_types = False     # of one unit: it may stand for its parts
        self.raw = None         # the line as it is, whatever the cells are


class Dump:
    def __init__(self, layout, statements):
        self.layout, self.statements = layout, statements
        self.rows = []
        self.name = None
        self.copy_of = None
        self.broken = None      # what a file that cannot be read is called
        self.data = None        # its bytes, if they are not made of rows
        self.beside = None      # 中职合计 beside its parts: on which basis
        self.split = False      # long: rows of schools
        self.totals = False     # rows of totals
        self.names = self.extra = False
        self.encoding, self.gz, self.eol, self.scale = 'utf-8', False, '\n', 1
        self.delimiter = ','
        self.columns = []
        self.header = {}

    def choose_form(self, rng):
        self.names = rng.random() < 0.5
        self.extra = rng.random() < 0.2
        self.encoding = rng.choice(['utf-8', 'utf-8', 'utf-8-sig', 'gb18030',
                                    'gb18030', 'utf-16-le', 'utf-16-be'])
        if self.encoding.startswith('utf-16') and rng.random() < 0.5:
            self.delimiter = '\t'
        self.gz = rng.random() < 0.25
        self.eol = rng.choice(['\n', '\n', '\r\n', '\r'])
        if rng.random() < 0.25:
            self.scale = 10000
        if self.layout == 'long':
            self.split = rng.random() < 0.3
        self.totals = rng.random() < 0.4

    # ---- rows ----

    def make_rows(self, rng):
        {'wide': self.make_wide, 'both': self.make_wide,
         'long': self.make_long}[self.layout](rng)

    def describe_columns(self, rng, counts, headers):
        keys = ['unit', 'year'] + ['name'] * self.names
        keys += ['as_of'] * any(s.day for s in self.statements)
        if self.layout == 'long':
            keys += ['type'] + ['split'] * self.split
        keys += ['extra'] * self.extra
        self.columns = keys + counts
        rng.shuffle(self.columns)
        own = self.layout == 'both'
        self.header = {
            'unit': '编码' if own else rng.choice(UNIT),
            'name': '名称' if own else rng.choice(NAME),
            'year': '学年' if own else rng.choice(YEAR),
            'as_of': rng.choice(AS_OF[:1] if own else AS_OF),
            'type': rng.choice(TYPE), 'split': rng.choice(SPLIT),
            'extra': '备注'}
        for c in counts:
            self.header[c] = rng.choice(headers[c]) + (
                '(万人)' if self.scale > 1 else
                rng.choice(['', '', '（人）']))

    def line(self, rng, statement, cells):
        """The cells that tell whose the row is, and these."""
        year, day = statement.year, statement.day
        cells = dict(cells)
        cells.update({
            'unit': statement.unit, 'name': '某县',
            'year': rng.choice([str(year), '%d年' % year, '%d学年' % year,
                                '%d-%d学年' % (year, year + 1)]),
            'extra': '', 'as_of': rng.choice([
                day, day.replace('-', '/'), day.replace('-', ''),
                '{}年{}月{}日'.format(*day.split('-'))]) if day else ''})
        return cells

    def count(self, n):
        if self.scale == 1:
            return str(n)
        return ('%d.%04d' % divmod(n, 10000)).rstrip('0').rstrip('.')

    def make_wide(self, rng):
        headers = BOTH if self.layout == 'both' else WIDE
        used = {(w if self.layout == 'both' else w.split(':')[0], m)
                for s in self.statements for w, m in s.cells}
        if self.beside is not None:
            used |= {('all', m) for w, m in used
                     if w in VOCATIONAL and m != 'graduates'}
        self.describe_columns(rng, sorted(used), headers)
        for s in self.statements:
            cells, says = {}, []
            for (who, measure), cell in s.cells.items():
                column = who if self.layout == 'both' else who.split(':')[0]
                cells[column, measure] = self.count(cell.value)
                says.append(Say(s, who, measure, cell))
            for m in ('entrants', 'enrolled'):
                parts = [x for x in says if x.measure == m and
                         x.who in VOCATIONAL and
                         (x.who != SKILLED or self.beside != 'without')]
                if self.beside is not None and parts:
                    cells['all', m] = self.count(sum(p.value for p in parts))
            self.rows.append(Row(self.line(rng, s, cells), says,
                                 s.year, s.day))
        rng.shuffle(self.rows)
        # a sum of sums would not be that of the columns beside it
        if self.totals and len({any(w.startswith('all') for w in s.whos())
                                for s in self.statements}) == 1:
            self.wide_totals(rng)

    def wide_totals(self, rng):
        """A row 合计 for each year and day, the sums of its columns."""
        for year, day in sorted({(r.year, r.day) for r in self.rows}):
            rows = [r for r in self.rows if (r.year, r.day) == (year, day)
                    and not r.checks]
            keys = sorted({(s.who, s.measure) for r in rows for s in r.says})
            sums, checks = {}, []
            for who, measure in keys:
                parts = [(r, s) for r in rows for s in r.says
                         if (s.who, s.measure) == (who, measure)]
                value = sum(s.value for _, s in parts)
                column = who if self.layout == 'both' else who.split(':')[0]
                sums[column, measure] = self.count(value)
                checks.append(Check(value, parts))
            for m in ('entrants', 'enrolled'):
                n = [s.value for r in rows for s in r.says
                     if s.measure == m and s.who in VOCATIONAL and
                     (s.who != SKILLED or self.beside != 'without')]
                if self.beside is not None and n:
                    sums['all', m] = self.count(sum(n))
            self.add_total(rng, Statement('', year, day), sums, checks)

    def add_total(self, rng, statement, cells, checks):
        row = Row(self.line(rng, statement, cells), (),
                  statement.year, statement.day)
        if not statement.unit:
            row.cells['unit'], row.cells['name'] = rng.choice(
                [('合计', ''), ('', '合计')] if self.names else [('合计', '')])
        row.checks = checks
        self.rows.insert(rng.randint(0, len(self.rows)), row)
        return row

    def make_long(self, rng):
        measures = sorted({m for s in self.statements for _, m in s.cells})
        self.describe_columns(rng, measures, LONG)
        for s in self.statements:
            for who in s.whos():
                for part in self.parts_of(rng, s, who):
                    cells = {m: self.count(c.value) for m, c in part.items()}
                    # what a school has is no sum of the unit's rows, nor is
                    # what is told beside a type that it leaves out
                    whole = not self.split and not any(
                        w in VOCATIONAL for w in s.whos())
                    cells['type'] = rng.choice([
                        w for w in WORDS[who.split(':')[0]]
                        if whole or not w.endswith('计')])
                    cells['split'] = '第%d' % len(self.rows)
                    row = Row(self.line(rng, s, cells),
                              [Say(s, who, m, c) for m, c in part.items()],
                              s.year, s.day)
                    self.rows.append(row)
        rng.shuffle(self.rows)
        if self.beside is not None:
            for s in self.statements:
                self.long_types_total(rng, s)
        if self.totals:
            for s in self.statements:
                if rng.random() < 0.5:
                    self.long_total(rng, Statement(s.unit, s.year, s.day), [
                        r for r in self.rows if r.says and
                        (r.says[0].unit, r.year, r.day) ==
                        (s.unit, s.year, s.day)])
            for year, day in sorted({(r.year, r.day) for r in self.rows}):
                self.long_total(rng, Statement('', year, day), [
                    r for r in self.rows if r.says and
                    (r.year, r.day) == (year, day)])

    def parts_of(self, rng, s, who):
        """The cells of a kind of pupil, as they are told by schools."""
        whole = {m: c for (w, m), c in s.cells.items() if w == who}
        if not self.split or len(next(iter(whole.values())).atoms) > 1:
            return [whole]
        parts = [{}, {}]
        for m, c in whole.items():
            (atom, n), = c.atoms.items()
            first = rng.randint(0, n)
            parts[0][m] = Cell({atom + (1,): first})
            parts[1][m] = Cell({atom + (2,): n - first})
        return parts

    def long_types_total(self, rng, s):
        """中职合计 beside its parts, with or without 技工学校."""
        rows = [r for r in self.rows if r.says and
                r.says[0].who in VOCATIONAL and
                (r.says[0].unit, r.year, r.day) == (s.unit, s.year, s.day)]
        cells, checks = self.sums(rows, self.beside == 'without')
        if any(w.startswith('all') for w in s.whos()) or not any(
                x.who != SKILLED for r in rows for x in r.says):
            return
        cells['type'], cells['split'] = rng.choice(['中职合计', '中职小计']), ''
        self.add_total(rng, s, cells, checks).over_types = True

    def long_total(self, rng, statement, rows):
        """合计 over general and vocational, of a unit or of all."""
        cells, checks = self.sums(rows, False)
        cells['type'], cells['split'] = rng.choice(['合计', '总计']), ''
        self.add_total(rng, statement, cells, checks)

    def sums(self, rows, without):
        cells, checks = {}, []
        for m in sorted({s.measure for r in rows for s in r.says}):
            parts = [(r, s) for r in rows for s in r.says if s.measure == m]
            value = sum(s.value for _, s in parts
                        if s.who != SKILLED or not without)
            cells[m] = self.count(value)
            checks.append(Check(value, parts))
        return cells, checks

    # ---- bytes ----

    def text(self, row):
        if row.raw is not None:
            return row.raw
        cells = [row.cells.get(c, '') for c in self.columns]
        return self.delimiter.join(
            '"' + c + '"' if self.delimiter in c else c for c in cells)

    def bytes(self):
        if self.data is not None:
            return self.data
        lines = [self.delimiter.join(self.header[c] for c in self.columns)]
        lines += [self.text(r) for r in self.rows]
        text = ''.join(line + self.eol for line in lines)
        data = text.encode(self.encoding)
        if self.encoding.startswith('utf-16'):
            data = '\ufeff'.encode(self.encoding) + data
        if self.gz:
            data = gzip.compress(data, mtime=0)
        return data[:len(data) * 2 // 3] if self.broken else data
