# Where does it go?  The share of each unit over the years, a small picture
# for each, the others in grey behind it, the band shaded, one y axis for all.
#
# title: {year}各{level}中职{measure}占比（占普高与中职合计，%）
# title-en: Vocational share of {measure}, {level}, {year} (of general + vocational, %)
# desc: 每个{level}一幅小图，折线为{year}中职{measure}占比，灰线为其余各单位，阴影为政策区间，末年标出百分比；空心点为该年只有部分下级单位报送。
# desc-en: A small picture for each of {level}: the line is its vocational share of {measure} in {year}, grey lines the other units, the policy band shaded, the percentage of the last year beside it; a hollow dot is a year of which only a part of its units reported.
# question: 各单位占比逐年走向如何？
# question-en: Where does it go?
# table: name year share band partial_text
# needs: level year unit name band share_text state_text partial_text
# numbers: share low high
# pick: level=prefecture,assessed,province,county
# last: unit
# sort: unit year
# index: unit
# label: name 18
# marks: share

call ARG6 ARG7 ARG8 ARG9
# gnuplot crashes on labels in variable colours when all are NaN, so a label
# that shall not show is ARG5 and not NaN.
stats ARG1 using (stringcolumn("partial_text") ne ARG5 && stringcolumn("share") ne "NaN" ? 1 : 0) nooutput
parts = int(STATS_sum)
stats ARG1 using (column("unit_index")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (column("year") + 0 * column("share")) nooutput
first = int(STATS_min)
last = int(STATS_max)
years = last > first ? last - first : 1.0
stats ARG1 using (number("share") * 100) nooutput
top = STATS_max
stats ARG1 using (number_or("share", 1) * 100) nooutput
bottom = STATS_min
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
top = top > STATS_max ? top : STATS_max
stats ARG1 using (number_or("low", 100)) nooutput
bottom = bottom < STATS_min ? bottom : STATS_min
top = 10 * ceil(top / 10 + 0.05)
bottom = 10 * floor(bottom / 10 - 0.05)
bottom = bottom < 0 ? 0 : bottom
top = top > 100 ? 100 : top

fit = int(U / 140)
across = n == 1 ? 1 : n <= 4 ? 2 : n <= 21 ? 3 : 4
across = across > fit ? fit : across
down = int(ceil(n / (1.0 * across)))
# The legend takes a line, or two.
legends = U < 500 || EN ? 2 : 1
head = HEAD(ARG2, ARG4) + 18 * legends + 4
foot = FOOT(ARG3) + 4
pitch = (SHEET - head - foot) / down
pitch = pitch > (n == 1 ? 320 : 150) ? (n == 1 ? 320 : 150) : pitch < 88 ? 88 : pitch
H = head + down * pitch + foot
call ARG6 "page" ARG2 ARG3 ARG4
wide = U / (1.0 * across)
size = across == 4 ? 9.5 : 10.5

# A panel: its name above, tics of years below, values on the left.
box_x = 24
box_w = wide - box_x - 34
box_y = 18
box_h = pitch - box_y - 18
left(p) = (int(p) % across) * wide
above(p) = head + int(p / across) * pitch
X(p, year) = left(p) + box_x + (year < first ? NaN : last == first ? 0.5 : (year - first) / (1.0 * years)) * box_w
Y(p, percent) = above(p) + box_y + (top - percent) / (1.0 * top - bottom) * box_h
half = 0.5 * box_w / years
clip(p, x) = x < left(p) + box_x - 3 ? left(p) + box_x - 3 : x > left(p) + box_x + box_w + 3 ? left(p) + box_x + box_w + 3 : x

y = HEAD(ARG2, ARG4) + 9
set arrow from 0, y to 22, y nohead lc rgb LINE lw 1.6
set label say("本单位", "this unit") at 27, y font F(10)
x = 80
if (n > 1 && n <= 40) {
	set arrow from x, y to x + 22, y nohead lc rgb OTHER lw 0.8
	set label say("其余单位", "the others") at x + 27, y font F(10)
	x = x + 95
}
if (banded) {
	set object rect from x, y - 5 to x + 22, y + 5 fc rgb BAND fs solid noborder
	set label say("政策区间", "policy band") at x + 27, y font F(10)
	x = x + 95
}
if (legends == 2) { x = 0; y = y + 18 }
if (banded) {
	set label say("▼ 末年低于区间", "▼ last year below") at x, y font F(10) tc rgb RED
	set label say("▲ 末年高于区间", "▲ last year above") at x + 105, y font F(10) tc rgb BLUE
	x = x + 210
}
if (parts > 0) {
	set label "" at x + 5, y point pt 6 ps 0.6 lc rgb LINE
	set label say("该年未报齐", "not all reported") at x + 15, y font F(10)
}
tic = top - bottom > 50 ? 20 : 10
do for [p = 0:n - 1] {
	do for [v = bottom:top:tic] {
		set arrow from left(p) + box_x - 3, Y(p, v) to left(p) + box_x + box_w + 3, Y(p, v) nohead lc rgb RULE lw 0.4 back
		set label sprintf("%d", v) at left(p) + box_x - 6, Y(p, v) right font F(8.5) tc rgb DIM
	}
	set label sprintf("%d", first) at X(p, first), Y(p, bottom) + 9 center font F(8.5) tc rgb DIM
	if (last > first) {
		set label sprintf("%d", last) at X(p, last), Y(p, bottom) + 9 center font F(8.5) tc rgb DIM
	}
}

others(p) = n <= 40 && column("unit_index") != p

partial(d) = known("partial_text")
bracketed(name) = say("（", " (").stringcolumn(name).say("）", ")")
# Behind the name of a unit: what the last year lacks.
note(d) = column("year") != last ? "" : partial(0) ? bracketed("partial_text") : \
    known("share") ? "" : bracketed("state_text")

plot \
	ARG1 using (X(column("unit_index"), column("year"))):(Y(column("unit_index"), column("low"))): \
	    (clip(column("unit_index"), X(column("unit_index"), column("year")) - half)): \
	    (clip(column("unit_index"), X(column("unit_index"), column("year")) + half)): \
	    (Y(column("unit_index"), column("low"))):(Y(column("unit_index"), column("high"))) \
	    with boxxyerror fc rgb BAND, \
	for [p = 0:n - 1] \
	ARG1 using (X(p, column("year"))):(others(p) ? Y(p, column("share") * 100) : NaN) \
	    with lines lw 0.5 lc rgb OTHER, \
	ARG1 using (X(column("unit_index"), column("year"))):(Y(column("unit_index"), column("share") * 100)) \
	    with lines lw 1.6 lc rgb LINE, \
	ARG1 using (X(column("unit_index"), column("year"))):(Y(column("unit_index"), column("share") * 100)): \
	    (stringcolumn("mark")) with labels center point pt 7 ps (years > 12 ? 0.16 : 0.24) lc rgb LINE, \
	ARG1 using (stringcolumn("partial_text") ne ARG5 ? X(column("unit_index"), column("year")) : NaN): \
	    (Y(column("unit_index"), column("share") * 100)) with points pt 7 ps 0.5 lc rgb "#ffffff", \
	ARG1 using (stringcolumn("partial_text") ne ARG5 ? X(column("unit_index"), column("year")) : NaN): \
	    (Y(column("unit_index"), column("share") * 100)) with points pt 6 ps 0.5 lc rgb LINE, \
	ARG1 using (left(column("unit_index")) + box_x - 3):(above(column("unit_index")) + 8): \
	    (column("unit_last") == 1 ? stringcolumn("name_18").note(0) : ARG5) with labels left font BOLD(size), \
	ARG1 using (left(column("unit_index")) + box_x + box_w + 6): \
	    (Y(column("unit_index"), column("share") * 100)): \
	    (column("year") == last ? stringcolumn("share_text") : ARG5) with labels left font F(size * 0.9), \
	for [word in "below above"] \
	ARG1 using (left(column("unit_index")) + wide - 13):(above(column("unit_index")) + 8): \
	    (column("year") == last && is(word) && !partial(0) ? (word eq "below" ? "▼" : "▲") : ARG5) \
	    with labels center font F(size * 0.9) tc rgb (word eq "below" ? RED : BLUE)
