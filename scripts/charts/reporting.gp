# Which unit has not reported?  A row for each unit, a square for each day on
# which somebody did, full where the unit did.  Who has no report of the newest
# day comes first.
#
# title: {year}各单位报送情况（{stage}）
# title-en: Who has reported, {year} ({stage})
# desc: 单位与报送日的矩阵：实心方块为当日已报，空心方块为当日未报；最近一次未报的单位排在最前并注明其最近报送日。
# desc-en: A row for each unit and a square for each day of reports, full where the unit reported of that day and empty where it did not. Units without a report of the newest day come first, with the day of their last one.
# question: 哪些单位还没有报送？
# question-en: Which units have not reported?
# table: name as_of has_report last_report silent
# needs: year as_of unit name last_report
# numbers: has_report silent
# pick: year=last
# sort: -silent unit as_of
# index: unit as_of
# label: name 22 name 12
# marks: unit

call ARG6 ARG7 ARG8 ARG9
DONE = "#bcbcbc"

stats ARG1 using (column("unit_index")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (column("as_of_index")) nooutput
days = int(STATS_max) + 1
stats ARG1 using (column("unit_last") == 1 && column("silent") > 0 ? 1 : 0) nooutput
late = int(STATS_sum)

month(name) = int("1".substr(stringcolumn(name), 6, 7)) - 100
day(name) = int("1".substr(stringcolumn(name), 9, 10)) - 100
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
when(name) = EN ? sprintf("%d %s", day(name), word(MONTHS, month(name))) : \
    sprintf("%d月%d日", month(name), day(name))
short(name) = sprintf("%d/%d", month(name), day(name))

# The newest day is last in each unit's rows.
newest = ""
note(d) = (newest = when("as_of"), 0)
stats ARG1 using (column("unit_last") == 1 ? note(0) : 0) nooutput

fit = int(U / 180)
columns = n <= 46 || fit < 2 ? 1 : n <= 100 || fit < 3 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
top = HEAD(ARG2, ARG4)
low = U < 440 ? 18 : 0 # the legend has a line of its own
head = top + 46 + low
foot = FOOT(ARG3)
step = (SHEET - head - foot) / rows
step = step > 19 ? 19 : step < 11.5 ? 11.5 : step
size = step * 0.74 > 10.5 ? 10.5 : step * 0.74
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4

gap = 18
wide = (U + gap) / (1.0 * columns)
cells_x = (columns == 1 ? 11.6 : 6.8) * size
said_w = (columns == 1 ? 9.0 : 4.6) * size
room = wide - gap - cells_x - said_w
pitch = room / days
pitch = pitch > 34 ? 34 : pitch
box = pitch * 0.78 < step * 0.66 ? pitch * 0.78 : step * 0.66
left(u) = int(u / rows) * wide
middle(u) = head + (int(u) % rows + 0.5) * step
X(u, d) = left(u) + cells_x + (d + 0.5) * pitch
# Labels of days, as many as there is room for, the newest always.
skip = int(ceil(26.0 / pitch))
labelled(d) = (days - 1 - int(d)) % skip == 0

set label (late == 0 ? \
    sprintf(say("截至%s：%d 个单位均已报送", "%s: all of %d units have reported"), newest, n) : \
    sprintf(say("截至%s：%d 个单位中 %d 个未报", "%s: %d of %d units have not reported"), newest, EN ? late : n, EN ? n : late)) \
    at 0, top + 8 left font BOLD(11) tc rgb (late == 0 ? LINE : RED)
y = top + 8 + low
x = low > 0 ? 0 : U - 150
set object 1 rect from x, y - 4 to x + 8, y + 4 fc rgb DONE fs solid border lc rgb DIM
set label say("当日已报", "reported") at x + 12, y left font F(9.5)
set object 2 rect from x + 74, y - 4 to x + 82, y + 4 fc rgb "#ffffff" fs solid border lc rgb RED lw 1.6
set label say("当日未报", "no report") at x + 86, y left font F(9.5)

full(d) = column("has_report") == 1
silent(d) = column("silent") > 0
name(d) = columns == 1 ? stringcolumn("name_22") : stringcolumn("name_12")
last_said(d) = stringcolumn("last_report") eq ARG5 ? say("未报送", "no report") : \
    columns > 1 ? short("last_report") : say("最近 ", "last: ").when("last_report")

plot \
	for [c = 0:columns - 1] \
	ARG1 using (X(column("unit_index"), column("as_of_index"))):(head - 8): \
	    (column("unit_index") == c * rows && labelled(column("as_of_index")) ? short("as_of") : ARG5) \
	    with labels center font F(8.5) tc rgb DIM, \
	ARG1 using (X(column("unit_index"), column("as_of_index"))):(middle(column("unit_index"))): \
	    (X(column("unit_index"), column("as_of_index")) - (full(0) ? box / 2 : 0)): \
	    (X(column("unit_index"), column("as_of_index")) + (full(0) ? box / 2 : 0)): \
	    (middle(column("unit_index")) - (full(0) ? box / 2 : 0)):(middle(column("unit_index")) + (full(0) ? box / 2 : 0)) \
	    with boxxyerror fc rgb DONE, \
	ARG1 using (full(0) ? NaN : X(column("unit_index"), column("as_of_index"))):(middle(column("unit_index"))): \
	    (X(column("unit_index"), column("as_of_index")) - box / 2):(X(column("unit_index"), column("as_of_index")) + box / 2): \
	    (middle(column("unit_index")) - box / 2):(middle(column("unit_index")) + box / 2) \
	    with boxxyerror lc rgb RED lw 1.4 fs empty border, \
	ARG1 using (X(column("unit_index"), column("as_of_index"))):(middle(column("unit_index"))): \
	    (stringcolumn("mark")) with labels center font F(6), \
	ARG1 using (left(column("unit_index"))):(middle(column("unit_index"))): \
	    (column("unit_last") == 1 && !silent(0) ? name(0) : ARG5) with labels left font F(size), \
	ARG1 using (left(column("unit_index"))):(middle(column("unit_index"))): \
	    (column("unit_last") == 1 && silent(0) ? name(0) : ARG5) with labels left font BOLD(size) tc rgb RED, \
	ARG1 using (left(column("unit_index")) + cells_x + days * pitch + 5):(middle(column("unit_index"))): \
	    (column("unit_last") == 1 && silent(0) ? last_said(0) : ARG5) with labels left font F(size * 0.9) tc rgb RED
