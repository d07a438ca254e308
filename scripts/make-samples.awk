# make-samples.awk: the figures of the synthetic dumps; see make-samples.
#
#   input   the register of Henan, register(5)
#   output  the dumps in the current folder, plain and in UTF-8, and on standard
#           output a line for each: FILE ENCODING PACKING
#
# Published are the totals of the province and, for 2022, of Zhengzhou (the
# tables below name the sources).  Everything else is invented: weights say
# about how large each unit is, and each total is shared out over its units
# by largest remainder, in whole persons, so that every sum is exact.
#
# Integers only, below 2^53, and no order that an awk may choose: mawk, gawk
# and busybox write the same bytes.

BEGIN {
	FS = ","
	FIRST = 2015
	LAST = 2022

	# Kinds of school.  The statistical bureau's vocational figures are
	# without 技工学校 (skilled workers), so these have totals of their own.
	TYPES = split("普通高中 普通中专 职业高中 成人中专 技工学校", type, " ")
	GENERAL = 1; ORDINARY = 2; SKILLED = 3; CLASSES = 3
	class[1] = GENERAL
	class[2] = class[3] = class[4] = ORDINARY
	class[5] = SKILLED

	published()
	invented()
	forms()
}

# Henan, persons, from the National Bureau of Statistics (分省年度数据,
# data.stats.gov.cn): entrants and enrolled, general and vocational without
# 技工学校.
function published()
{
	#    year  entrants         enrolled
	nbs(2015, 679812, 378222, 1943101, 1040439)
	nbs(2016, 695330, 374900, 1995960, 1015766)
	nbs(2017, 709731, 420404, 2054919, 1065231)
	nbs(2018, 726544, 391987, 2100552, 1101602)
	nbs(2019, 749785, 420862, 2158790, 1110637)

	# The tasks (招生任务) for 2022, vocational with 技工学校.  They stand
	# for results, which were not published.  Province: 大河网, 2022-07-11;
	# Zhengzhou: 新华网, 2022-07-12.
	TASK_GENERAL = 906342
	TASK_VOCATIONAL = 661647
	task("410100", 47010, 37016)	# 郑州市市直, the city's own schools
	task("410106", 950, 748)	# 上街区
	task("410122", 7100, 5591)	# 中牟县
	task("410182", 4200, 3307)	# 荥阳市
	task("410183", 6750, 5315)	# 新密市
	task("410184", 7750, 6102)	# 新郑市
	task("410185", 5600, 4409)	# 登封市
}

function nbs(y, general, vocational, general_enrolled, vocational_enrolled)
{
	total[y, GENERAL] = general
	total[y, ORDINARY] = vocational
	enrolled_total[y, GENERAL] = general_enrolled
	enrolled_total[y, ORDINARY] = vocational_enrolled
}

function task(code, general, vocational)
{
	task_general[code] = general
	task_vocational[code] = vocational
}

# What is not published.  2020 and 2021 go in even steps from 2019 to 2022;
# 技工学校 take 25 % of the vocational entrants in 2015 and half a point more
# each year.
function invented(    y, permille, vocational, all)
{
	for (y = FIRST; y <= 2019; y++) {
		permille = 250 + 5 * (y - FIRST)
		total[y, SKILLED] = div(total[y, ORDINARY] * permille,
		    1000 - permille)
	}
	vocational = total[2019, ORDINARY] + total[2019, SKILLED]
	for (y = 2020; y <= LAST; y++) {
		permille = 250 + 5 * (y - FIRST)
		all = between(vocational, TASK_VOCATIONAL, y)
		total[y, GENERAL] = between(total[2019, GENERAL],
		    TASK_GENERAL, y)
		total[y, SKILLED] = div(all * permille, 1000)
		total[y, ORDINARY] = all - total[y, SKILLED]
	}

	# Each unit that answers for itself: general entrants of its own schools
	# (市直, or the county) and of a common county below it in 2022;
	# vocational entrants for each 100 general; how many per mille the
	# vocational side gains or loses each year.
	#      code    own  county vocational trend
	unit("410100", 47010, 6500,  79,  10)	# 郑州市
	unit("410200",  7000, 6200,  70, -15)	# 开封市
	unit("410300", 14000, 4800,  82,  20)	# 洛阳市
	unit("410400",  8500, 5600,  60, -45)	# 平顶山市
	unit("410500",  8500, 7000,  52, -60)	# 安阳市
	unit("410600",  4500, 4500,  95,  40)	# 鹤壁市
	unit("410700",  9500, 4900,  84,  15)	# 新乡市
	unit("410800",  7000, 3600, 110,  30)	# 焦作市
	unit("410900",  8000, 5600,  45, -50)	# 濮阳市
	unit("411000",  7000, 6500,  88,   5)	# 许昌市
	unit("411100",  6500, 6000,  72,   0)	# 漯河市
	unit("411200",  4500, 3200,  38, -35)	# 三门峡市
	unit("411300", 12000, 8200,  66, -10)	# 南阳市
	unit("411400",  9500, 8800,  58, -25)	# 商丘市
	unit("411500",  9000, 6200,  62,  35)	# 信阳市
	unit("411600",  8500, 9200,  54, -70)	# 周口市
	unit("411700",  8500, 8000,  92,  25)	# 驻马店市
	unit("419001",  6500,    0, 135,  20)	# 济源市
	unit("410181",  5200,    0,  75, -20)	# 巩义市
	unit("410225",  8200,    0, 140,  60)	# 兰考县
	unit("410482",  9400,    0,  80,   0)	# 汝州市
	unit("410526", 11200,    0,  45, -40)	# 滑县
	unit("410783",  8800,    0, 120,  45)	# 长垣市
	unit("411381", 14200,    0,  65, -30)	# 邓州市
	unit("411481", 13400,    0,  48,  10)	# 永城市
	unit("411525", 15100,    0,  34, -55)	# 固始县
	unit("411628", 11500,    0,  78,  30)	# 鹿邑县
	unit("411729",  9300,    0,  56, -65)	# 新蔡县

	# 吉利区 and 孟津县 became 孟津区 in 2021.  Before, the district had an
	# eighth of the general pupils and no vocational school.
	part["410306"] = 125
	part["410322"] = 875
	no_vocational["410306"] = 1
}

function unit(code, own, county, vocational, yearly)
{
	own_general[code] = own
	county_general[code] = county
	level[code] = vocational
	trend[code] = yearly
}

# What dumps look like; the units take these forms in turn.
function forms()
{
	#    layout  encoding packing year
	form("long",  "utf8",    "plain", "2019-2020学年")
	form("wide",  "utf8",    "plain", "2019")
	form("long",  "gb18030", "plain", "2019年")
	form("wan",   "utf8",    "plain", "2019")
	form("total", "utf8",    "gz",    "2019年")
	form("long",  "utf8",    "gz",    "2019")
	form("wide",  "gb18030", "gz",    "2019")
	form("long",  "utf16",   "plain", "2019-2020学年")
	form("total", "gb18030", "plain", "2019")
	form("wan",   "gb18030", "plain", "2019年")
	form("long",  "bom",     "plain", "2019")
	form("long",  "gb18030", "gz",    "2019-2020学年")

	# 瀍河回族区 and 浉河区: characters that GB2312 does not have.
	fixed_form["410304"] = 3
	fixed_form["411502"] = 9

	DAMAGED = "410523"	# 汤阴县: bad rows beside the good ones
	fixed_form[DAMAGED] = 2
	RESENT = "411224"	# 卢氏县: sent again, and cut short on its way
	fixed_form[RESENT] = 6
}

function form_of(u, i)
{
	return u in fixed_form ? fixed_form[u] : (i - 1) % FORMS + 1
}

function form(layout, encoding, packing, year)
{
	FORMS++
	form_layout[FORMS] = layout
	form_encoding[FORMS] = encoding
	form_packing[FORMS] = packing
	form_year[FORMS] = year
}

# The register: those who deliver a dump.
FNR > 1 && ($3 == "prefecture" || $3 == "county" || $3 == "direct") &&
($8 == "" || $8 > FIRST) {
	code[++units] = $1
	name[$1] = $3 == "prefecture" ? $2 "市直" : $2
	kind[$1] = $3
	answers[$1] = $6 ? $1 : $5
	from[$1] = $7 + 0
	to[$1] = $8 == "" ? LAST + 1 : $8 + 0
	successor[$1] = $9
}

END {
	for (i = 1; i <= units; i++)
		describe(code[i])
	share_entrants(LAST)
	for (y = LAST - 1; y >= FIRST; y--)
		share_entrants(y)
	for (y = FIRST; y <= LAST; y++)
		share_enrolled(y)
	for (i = 1; i <= units; i++)
		write_dump(code[i], form_of(code[i], i))
}

function valid(u, y)
{
	return from[u] <= y && y < to[u]
}

# The size of U and its mix of schools.  `heir` is the code that goes on in
# LAST; a retired code had `part` per mille of its general pupils.
function describe(u,    a, v, district)
{
	heir[u] = u
	while (!valid(heir[u], LAST))
		heir[u] = successor[heir[u]]
	if (!(u in part))
		part[u] = 1000
	if (heir[u] != u)
		return

	# A district that was a county until lately has a county's schools.
	district = name[u] ~ /区$/ && from[u] < 2014
	a = answers[u]
	v = 0
	if (a == u) {
		size[u] = own_general[u]
		v = level[u] * (kind[u] == "prefecture" ? 180 : 100)
	} else if (district) {
		# Most of a city's high schools are the city's own (市直).
		size[u] = 700 + noise(u, 1, 900)
		if (u in task_general || noise(u, 2, 2))
			v = level[a] * (45 + noise(u, 3, 41))
	} else {
		size[u] = div(county_general[a] * (70 + noise(u, 1, 61)), 100)
		if (u in task_general || noise(u, 2, 20))
			v = level[a] * (55 + noise(u, 3, 41))
	}
	# The tasks give the inner districts of Zhengzhou to 市直: they report
	# zeros.
	if (district && a == "410100" && !(u in task_general))
		size[u] = v = 0

	# Per mille of 普通中专, 职业高中 and 成人中专; of 技工学校 in all four.
	if (kind[u] == "prefecture")
		mix(u, 700, 180, 120, 380)
	else if (a == u || size[u] == 0)
		mix(u, 350, 500, 150, 280)
	else if (district)
		mix(u, 600, 400, 0, 0)
	else if (noise(u, 4, 4) == 0)
		mix(u, 0, 1000, 0, 0)
	else if (noise(u, 4, 4) == 1)
		mix(u, 300, 600, 100, 250)
	else if (noise(u, 4, 4) == 2)
		mix(u, 450, 400, 150, 300)
	else
		mix(u, 200, 800, 0, 150)

	if (v == 0 && size[u] > 0)
		no_vocational[u] = 1
	weight[u, GENERAL] = size[u] * 10
	weight[u, ORDINARY] = div(size[u] * v * (1000 - skilled[u]), 1000000)
	weight[u, SKILLED] = div(size[u] * v * skilled[u], 1000000)
}

function mix(u, specialized, high, adult, skilled_workers)
{
	share[u, 2] = specialized
	share[u, 3] = high
	share[u, 4] = adult
	skilled[u] = skilled_workers
}

# Does U report type T?  A unit without any vocational school says so with
# zeros; one that lacks a single type leaves that type out.
function has(u, t)
{
	if (class[t] == GENERAL)
		return 1
	if (u in no_vocational || heir[u] in no_vocational)
		return 1
	if (class[t] == SKILLED)
		return skilled[heir[u]] > 0
	return share[heir[u], t] > 0
}

# Entrants of a year, by unit and type.  In LAST the tasks of Zhengzhou are
# kept and the rest is shared by size; the years before follow from it.
function share_entrants(y,    c, i, n, u, left, w, got)
{
	for (c = 1; c <= CLASSES; c++) {
		left = total[y, c]
		for (i = 1; i <= units; i++) {
			u = code[i]
			w[i] = 0
			if (!valid(u, y))
				continue
			if (y == LAST && u in task_general)
				left -= task_of(u, c)
			else
				w[i] = weight_in(u, y, c)
		}
		share_out(left, w, units, got)
		for (i = 1; i <= units; i++) {
			u = code[i]
			if (!valid(u, y))
				continue
			n = got[i]
			if (y == LAST && u in task_general)
				n = task_of(u, c)
			split_types(u, y, c, n)
		}
	}
}

function task_of(u, c,    s)
{
	if (c == GENERAL)
		return task_general[u]
	s = div(task_vocational[u] * skilled[u], 1000)
	return c == SKILLED ? s : task_vocational[u] - s
}

# In tenths of persons, about.  Backwards from LAST, along the trend; a unit
# wavers by up to 2 % from year to year.
function weight_in(u, y, c,    n, yearly)
{
	if (y == LAST)
		return weight[u, c]
	if (c != GENERAL && u in no_vocational)
		return 0
	n = last_entrants[heir[u], c] * (980 + noise(u, y * 4 + c, 41))
	if (c == GENERAL)
		return div(n * part[u], 100000)
	yearly = trend[answers[heir[u]]]
	return div(n * (1000 - yearly * (LAST - y)), 100000)
}

# N entrants of class C over its types.  成人中专 lose ground year by year.
function split_types(u, y, c, n,    i, t, w, got)
{
	if (y == LAST)
		last_entrants[u, c] = n
	for (t = 1; t <= TYPES; t++) {
		w[t] = 0
		if (class[t] != c)
			continue
		w[t] = c == ORDINARY ? share[heir[u], t] * 30 : 1
		if (t == 4)
			w[t] -= share[heir[u], t] * (y - FIRST)
	}
	share_out(n, w, TYPES, got)
	for (t = 1; t <= TYPES; t++) {
		if (class[t] != c)
			continue
		entrants[u, y, t] = got[t]
		if (heir[u] != u)
			entrants[heir[u], y, t] += got[t]
	}
}

# Enrolled: three years' entrants, to the published total where there is one.
function share_enrolled(y,    c, i, t, n, w, sum, got, cell)
{
	for (c = 1; c <= CLASSES; c++) {
		n = sum = 0
		for (i = 1; i <= units; i++) {
			if (!valid(code[i], y))
				continue
			for (t = 1; t <= TYPES; t++) {
				if (class[t] != c)
					continue
				cell[++n] = code[i] SUBSEP y SUBSEP t
				w[n] = three_years(code[i], y, t)
				sum += w[n]
			}
		}
		if ((y, c) in enrolled_total)
			sum = enrolled_total[y, c]
		else	# as in 2019; the others are no longer there
			sum = div(sum * (c == GENERAL ? 985 : 900), 1000)
		share_out(sum, w, n, got)
		for (i = 1; i <= n; i++)
			enrolled[cell[i]] = got[i]
	}
}

function three_years(u, y, t)
{
	return entered(u, y, t) + entered(u, y - 1, t) + entered(u, y - 2, t)
}

# Entrants of U, or of what it was then; years before FIRST were like FIRST.
function entered(u, y, t)
{
	return entrants[u, y < FIRST ? FIRST : y, t]
}

# Out of each 100, 96 leave a general school with a diploma after three years,
# and 88 a vocational one.
function graduates(u, y, t)
{
	return div(entered(u, y - 3, t) * (class[t] == GENERAL ? 96 : 88), 100)
}

function write_dump(u, f,    file, layout, y)
{
	file = u "-synthetic.csv"
	layout = form_layout[f]
	print header(layout) > file
	for (y = FIRST; y <= LAST; y++)
		if (valid(u, y))
			printf "%s", rows(u, y, layout, f) > file
	if (u == DAMAGED)
		damage(u, file)
	close(file)
	print file, form_encoding[f], form_packing[f]
	if (u == RESENT)
		resend(u, file, f)
}

# The first column says in each row what a reader must know.
function header(layout)
{
	if (layout == "long")
		return "数据说明,学年,行政区划代码,县(市、区),办学类型," \
		    "招生数,在校生数,毕业生数"
	if (layout == "wan")
		return "数据说明,年度,区县代码,区县名称" \
		    columns("招生数(万人)") columns("在校学生数(万人)")
	if (layout == "total")
		return "数据说明,年份,县代码,县,普通高中招生数," \
		    "中等职业教育招生数,普通中专招生数,职业高中招生数," \
		    "成人中专招生数,技工学校招生数" columns("在校学生数")
	return "数据说明,年份,代码,名称" columns("招生数") columns("在校学生数")
}

function columns(measure,    t, s)
{
	for (t = 1; t <= TYPES; t++)
		s = s "," type[t] measure
	return s
}

function rows(u, y, layout, f,    t, s, all, start)
{
	start = "合成数据," year_written(y, form_year[f]) "," u "," name[u]
	if (layout == "long") {
		for (t = 1; t <= TYPES; t++)
			if (has(u, t))
				s = s start "," type[t] "," entrants[u, y, t] \
				    "," enrolled[u, y, t] \
				    "," graduates(u, y, t) "\n"
		return s
	}
	s = start "," cell_of(u, 1, entrants[u, y, 1], layout)
	if (layout == "total") {
		for (t = 2; t <= TYPES; t++)
			all += entrants[u, y, t]
		s = s "," cell_of(u, 3, all, layout)
	}
	for (t = 2; t <= TYPES; t++)
		s = s "," cell_of(u, t, entrants[u, y, t], layout)
	for (t = 1; t <= TYPES; t++)
		s = s "," cell_of(u, t, enrolled[u, y, t], layout)
	return s "\n"
}

function cell_of(u, t, n, layout)
{
	if (!has(u, t))
		return ""
	return layout == "wan" ? wan(n) : n
}

# Persons in 万, as the bureau writes them: 50390 is 5.039.
function wan(n,    s)
{
	s = sprintf("%d.%04d", div(n, 10000), n % 10000)
	sub(/0+$/, "", s)
	sub(/\.$/, "", s)
	return s
}

function year_written(y, like)
{
	if (like == "2019-2020学年")
		return y "-" (y + 1) "学年"
	return like == "2019年" ? y "年" : y
}

# None of these rows may count: a code that a spreadsheet spoiled, a thousands
# separator, an estimate, a total that is not the sum.
function damage(u, file,    start, rest)
{
	start = "合成数据,2019,"
	rest = ",100,200,,,9000,300,600,,"
	print start "4.10523E5," name[u] ",3000" rest > file
	print start u "," name[u] ",1,234" rest > file
	print start u "," name[u] ",约300" rest > file
	print start ",合计,99999" rest > file
}

function resend(u, file, f,    copy, line)
{
	copy = u "-synthetic-resent.csv"
	while ((getline line < file) > 0)
		print line > copy
	close(copy)
	print copy, form_encoding[f], "cut"
}

# SUM over N shares in proportion to WEIGHT, whole, by largest remainder; of
# equal remainders the first goes first.
function share_out(sum, weight, n, got,    i, all, left, best, rest)
{
	for (i = 1; i <= n; i++)
		all += weight[i]
	if (all == 0 && sum > 0) {
		print "make-samples: nobody to take " sum > "/dev/stderr"
		exit 1
	}
	left = sum
	for (i = 1; i <= n; i++) {
		got[i] = rest[i] = 0
		if (sum == 0)
			continue
		got[i] = div(sum * weight[i], all)
		rest[i] = sum * weight[i] % all
		left -= got[i]
	}
	for (; left > 0; left--) {
		best = 1
		for (i = 2; i <= n; i++)
			if (rest[i] > rest[best])
				best = i
		got[best]++
		rest[best] = -1
	}
}

function div(a, b)
{
	return (a - a % b) / b
}

# On the way from A in 2019 to B in LAST.
function between(a, b, y)
{
	return a + div((b - a) * (y - 2019), LAST - 2019)
}

# 0 to N-1, always the same for U and SALT: squares modulo a prime, small enough
# to stay exact.
function noise(u, salt, n,    h, i)
{
	h = u % 65521
	for (i = 0; i < 4; i++)
		h = (h * h + salt * 7919 + u) % 65521
	return h % n
}
