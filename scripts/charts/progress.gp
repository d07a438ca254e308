# How far are we, against the same day of the year before?  The cumulative
# count by day of report, this year bold, the year before dashed, over the
# units that reported in both; without a year before, over all.
#
# title: {year}{measure}进度（{stage}[，可比单位]累计）
# title-en: Progress of {measure}, {year} ({stage}, cumulative[, units that reported in both years])
# desc: 普高和中职各一幅，横轴为月日，实线为本年累计[，虚线为上年]；上方为最近一日的人数[及比上年同期的增减]，下方为报送的单位数。[只含两年都报送的单位，各按自己最近报送的月日与上年同期相比。]
# desc-en: A picture each for general and vocational schools. Month and day run across, the full line is this year[, the dashed one the year before]. Above stands the newest count[ and its difference from the year before], below how many units reported.[ Only units that reported in both years are in the lines, and each is compared at the day of its own newest report.]
# question: 招生进度如何，比上年同期多还是少？
# question-en: How far are we, against the same date last year?
# table: name orientation year as_of cumulative comparable before difference growth_printed fresh reported expected compared
# needs: year as_of level unit name orientation growth_printed before_as_of
# numbers: cumulative difference count fresh reported expected compared
# pick: level=province,nation,assessed,prefecture,county year=all
# sort: unit orientation year as_of
# index: unit
# label: name 22
# marks: cumulative

call ARG6 ARG7 ARG8 ARG9

month(name) = int("1".substr(stringcolumn(name), 6, 7)) - 100
day(name) = int("1".substr(stringcolumn(name), 9, 10)) - 100
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
when(m, d) = EN ? sprintf("%d %s", d, word(MONTHS, m)) : sprintf("%d月%d日", m, d)
# Days of a year that is always a leap year, so that the same day is the same
# place; a report of next spring lies behind the winter.
array BEFORE[12] = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335]
D(d) = BEFORE[month("as_of")] + day("as_of") + \
    366 * (int(substr(stringcolumn("as_of"), 1, 4)) - int(column("year")))

stats ARG1 using (column("unit_index")) nooutput
units = int(STATS_max) + 1
stats ARG1 using (column("year")) nooutput
last = int(STATS_max)
first = int(STATS_min)
stats ARG1 using (D(0)) nooutput
low = STATS_min
high = STATS_max
stats ARG1 using (column("year") == last ? D(0) : low) nooutput
newest = STATS_max
array TOP[units]
do for [u = 1:units] {
	stats ARG1 using (column("unit_index") == u - 1 ? number("cumulative") : 0) nooutput
	TOP[u] = STATS_max > 0 ? STATS_max * 1.06 : 1
}

across = U < 400 ? 1 : 2
panels = units * 2
down = int(ceil(panels / (1.0 * across)))
top = HEAD(ARG2, ARG4)
head = top + 20
foot = FOOT(ARG3)
pitch = (SHEET - head - foot) / down
pitch = pitch > 250 ? 250 : pitch < 150 ? 150 : pitch
H = head + down * pitch + foot
call ARG6 "page" ARG2 ARG3 ARG4

side(d) = stringcolumn("orientation") eq "vocational"
panel(d) = column("unit_index") * 2 + side(0)
gap = 22
wide = (U + gap) / (1.0 * across)
left(p) = (int(p) % across) * wide
above(p) = head + int(p / across) * pitch
box_x = 44
box_w = wide - gap - box_x - 10
box_y = 58
box_h = pitch - box_y - 42
X(p, d) = left(p) + box_x + (high == low ? 0.5 : (d - low) / (1.0 * high - low)) * box_w
Y(p, v) = above(p) + box_y + (1 - v / (1.0 * TOP[int(p / 2) + 1])) * box_h

y = top + 8
set arrow from 0, y to 26, y nohead lc rgb LINE lw 2.6
set label sprintf(say("%d年", "%d"), last) at 31, y left font F(10)
if (first < last) {
	set arrow from 90, y to 116, y nohead lc rgb OTHER lw 1.6 dt (5, 3)
	set label "" at 103, y point pt 6 ps 0.7 * S lc rgb "#606060" lw 1.6
	set label (first < last - 1 ? sprintf(say("%d—%d年", "%d to %d"), first, last - 1) : sprintf(say("%d年", "%d"), first)) at 121, y left font F(10)
}
# Round steps of the axis.
raw(u) = TOP[u] / 4.5
mag(u) = 10 ** floor(log10(raw(u) > 1 ? raw(u) : 1))
tic(u) = raw(u) / mag(u) > 5 ? 10 * mag(u) : raw(u) / mag(u) > 2 ? 5 * mag(u) : raw(u) / mag(u) > 1 ? 2 * mag(u) : mag(u)
do for [p = 0:panels - 1] {
	u = p / 2 + 1
	do for [i = 0:int(TOP[u] / tic(u))] {
		set arrow from left(p) + box_x, Y(p, i * tic(u)) to left(p) + box_x + box_w, Y(p, i * tic(u)) nohead lc rgb RULE lw 0.5 back
		set label sprintf("%d", i * tic(u)) at left(p) + box_x - 4, Y(p, i * tic(u)) right font F(8.5) tc rgb DIM
	}
}
now(d) = column("year") == last && D(0) == newest
title(d) = (units > 1 ? stringcolumn("name_22")."  " : "").(side(0) ? say("中职", "Vocational") : say("普高", "General"))
sign(d) = column("difference") > 0 ? "▲ +" : column("difference") < 0 ? "▼ " : ""
then(d) = month("before_as_of") == month("as_of") && day("before_as_of") == day("as_of") ? "" : \
    sprintf(say("，上年为%s", ", year before: %s"), when(month("before_as_of"), day("before_as_of")))
against(d) = known("difference") ? \
    sprintf(say("比上年同期 %s%d 人", "%s%d on the year before"), sign(0), column("difference")).\
	(known("growth_printed") ? say("（", " (").stringcolumn("growth_printed").say("）", ")") : "") : \
    say("上年同期无可比数据", "no comparable data of the year before")
reports(d) = known("expected") && column("expected") > 0 ? \
    sprintf(say("%s：应报 %d 个单位，当日报送 %d 个", "%s: of %d units %d reported that day"), when(month("as_of"), day("as_of")), column("expected"), number("fresh")) : \
    sprintf(say("%s：当日报送 %d 个单位", "%s: %d units reported that day"), when(month("as_of"), day("as_of")), number("fresh"))
comparable(d) = first == last ? "" : sprintf(say("，可比 %d 个", ", %d in both years"), number("compared")).(known("before_as_of") ? then(0) : "")
P(p, y) = panel(0) == p && column("year") == y && known("cumulative")

plot \
	for [p = 0:panels - 1] for [y = first:last - 1] \
	ARG1 using (X(p, D(0))):(P(p, y) ? Y(p, column("cumulative")) : NaN) \
	    with lines lw 1.6 lc rgb OTHER dt (5, 3), \
	for [p = 0:panels - 1] \
	ARG1 using (X(p, D(0))):(P(p, last) ? Y(p, column("cumulative")) : NaN) \
	    with lines lw 2.6 lc rgb LINE, \
	ARG1 using (X(panel(0), D(0))):(known("cumulative") && column("year") == last ? Y(panel(0), column("cumulative")) : NaN) \
	    with points pt 7 ps 0.4 * S lc rgb LINE, \
	ARG1 using (X(panel(0), D(0))):(known("cumulative") && column("year") != last ? Y(panel(0), column("cumulative")) : NaN) \
	    with points pt 6 ps 0.7 * S lc rgb "#606060" lw 1.6, \
	ARG1 using (X(panel(0), D(0))):(Y(panel(0), number("cumulative"))):(stringcolumn("mark")) \
	    with labels center font F(6), \
	ARG1 using (X(panel(0), D(0))):(Y(panel(0), 0) + 10): \
	    (D(0) == newest && column("year") == last || D(0) == low || D(0) == high && high - newest > 0.15 * (high - low) ? when(month("as_of"), day("as_of")) : ARG5) \
	    with labels center font F(8.5) tc rgb DIM, \
	ARG1 using (left(panel(0))):(above(panel(0)) + 10): \
	    (now(0) ? title(0).say("：", ": ").(known("cumulative") ? stringcolumn("cumulative") : say("无数据", "no data")) : ARG5) \
	    with labels left font BOLD(12), \
	ARG1 using (left(panel(0))):(above(panel(0)) + 28):(now(0) ? against(0) : ARG5) with labels left font F(10.5), \
	ARG1 using (left(panel(0))):(Y(panel(0), 0) + 25): \
	    (now(0) ? reports(0).comparable(0) : ARG5) with labels left font F(9) tc rgb DIM
