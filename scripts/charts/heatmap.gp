# Where and when?  A row for each unit, a cell for each year, darker the larger
# the vocational share; 175 counties go onto one page of A4.
#
# title: {year}各{level}中职{measure}占比（占普高与中职合计，%）
# title-en: Vocational share of {measure}, {level}, {year} (of general + vocational, %)
# desc: 每行一个{level}，每列一年，颜色由深到浅表示中职{measure}占比由低到高；▼低于政策区间，▲高于政策区间；斜线格为无占比，空心圆为该年只有部分下级单位报送。
# desc-en: A row for each of {level}, a column for each year of {year}; the lighter a cell, the larger the vocational share of {measure}; ▼ below the policy band, ▲ above it; a hatched cell has no share, a ring is a year of which only a part reported.
# question: 何时何地失衡？
# question-en: Where and when?
# table: year name share band partial_text
# needs: level year unit name band share_text state_text partial_text
# numbers: share low high
# pick: level=county,prefecture,assessed,province
# last: unit
# sort: unit year
# index: unit
# label: name 14 name 20
# marks: unit

call ARG6 ARG7 ARG8 ARG9

stats ARG1 using (column("unit_index")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (int(stringcolumn("year"))) nooutput
first = int(STATS_min)
last = int(STATS_max)
years = last - first + 1
partial(d) = known("partial_text")
stats ARG1 using (partial(0) ? 1 : 0) nooutput
parts = int(STATS_sum)
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
# How many shares each unit has; who has one for each year needs no hatching.
array HAS[n]
do for [u = 1:n] { HAS[u] = 0 }
stats ARG1 using (shown(0) ? (HAS[int(column("unit_index")) + 1] = HAS[int(column("unit_index")) + 1] + 1) : 0) nooutput
# Shares fill the scale from the tens below the least to those above the most.
stats ARG1 using ((shown(0) ? column("share") : 1) * 100) nooutput
bottom = 10 * floor(STATS_min / 10)
stats ARG1 using ((shown(0) ? column("share") : 0) * 100) nooutput
top = 10 * ceil(STATS_max / 10)
top = top <= bottom ? bottom + 10 : top

# As many columns of rows as make them no lower than 12.
fit = int(U / 180)
# What the legend says; in a second line what the first has no room for.
lw = U < 440 ? 120.0 : 150.0
dark = say("深色为低", "dark is low")
no_share = say("无占比", "no share")
low_sign = say("▼ 低于区间", "▼ below the band")
high_sign = say("▲ 高于区间", "▲ above it")
in_part = say("○ 未报齐", "○ not all reported")
legends = lw + 32 + 32 + SPAN(dark, 10) + 10 + 20 + SPAN(no_share, 10) + 10 + \
    (banded ? SPAN(low_sign, 10) + 8 + SPAN(high_sign, 10) + 8 : 0) + (parts > 0 ? SPAN(in_part, 10) : 0) > U ? 2 : 1
head = HEAD(ARG2, ARG4) + 22 * legends + 18
foot = FOOT(ARG3) + 4
columns = int(ceil(n * 12.0 / (SHEET - head - foot)))
columns = columns < 1 ? 1 : columns > fit ? fit : columns
rows = int(ceil(n / (1.0 * columns)))
step = (SHEET - head - foot) / rows
step = step > 20 ? 20 : step < 12 ? 12 : step
size = step * 0.74 > 11 ? 11 : step * 0.74
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4
gap = 14
wide = (U + gap) / (1.0 * columns)
cell_x = (columns == 1 ? 10.5 : 7.3) * size
cell_w = (wide - gap - cell_x) / years
# Numbers where they fit, else signs alone; years by two figures, and not all.
inner = (cell_w - 2) / 3.3 > size * 0.9 ? size * 0.9 : (cell_w - 2) / 3.3
numbered = inner * S >= 8
every = int(ceil(11.0 / cell_w))
narrow = cell_w < 26

# Viridis, or as light in grey.
v(t) = t < 0 ? 0 : t > 1 ? 1 : t
red(t) = int(255 * v(0.2777 + t * (0.1051 + t * (-0.3309 + t * (-4.6342 + t * (6.2283 + t * (4.7764 - t * 5.4355)))))))
green(t) = int(255 * v(0.0054 + t * (1.4046 + t * (0.2148 + t * (-5.7991 + t * (14.1799 + t * (-13.7451 + t * 4.6459)))))))
blue(t) = int(255 * v(0.3341 + t * (1.3846 + t * (0.0951 + t * (-19.3324 + t * (56.6906 + t * (-65.3530 + t * 26.3124)))))))
shade(t) = int(255 * (0.15 + 0.8 * t))
colour(t) = GREY ? 65793 * shade(t) : 65536 * red(t) + 256 * green(t) + blue(t)
scaled(d) = (column("share") * 100 - bottom) / (1.0 * top - bottom)
ink(d) = !shown(0) ? 0x505050 : scaled(0) < (GREY ? 0.42 : 0.55) ? 0xffffff : 0x000000

left(u) = int(u / rows) * wide
y(u) = head + (int(u) % rows) * step
x(u, year) = left(u) + cell_x + (year - first) * cell_w
X(d) = x(column("unit_index"), int(stringcolumn("year")))
Y(d) = y(column("unit_index"))

# The scale, and what the signs say.
ly = HEAD(ARG2, ARG4) + 7
do for [k = 0:49] {
	set object rect from 28 + lw * k / 50, ly - 5 to 28 + lw * (k + 1) / 50 + 0.3, ly + 5 fc rgb colour(k / 49.0) fs solid noborder
}
set label sprintf("%d%%", bottom) at 24, ly right font F(9.5)
set label sprintf("%d%%", top) at 32 + lw, ly left font F(9.5)
lx = 32 + lw + 32
set label dark at lx, ly font F(10)
lx = lx + SPAN(dark, 10) + 10
set object rect from lx, ly - 5 to lx + 16, ly + 5 fc rgb DIM fs pattern 4 border lc rgb RULE
set label no_share at lx + 20, ly font F(10)
lx = lx + 20 + SPAN(no_share, 10) + 10
if (legends == 2) { ly = ly + 20; lx = 0 }
if (banded) {
	set label low_sign at lx, ly font F(10)
	lx = lx + SPAN(low_sign, 10) + 8
	set label high_sign at lx, ly font F(10)
	lx = lx + SPAN(high_sign, 10) + 8
}
if (parts > 0) { set label in_part at lx, ly font F(10) }
do for [c = 0:columns - 1] {
	do for [t = first:last:every] {
		set label (narrow ? sprintf("%02d", t % 100) : sprintf("%d", t)) \
		    at c * wide + cell_x + (t - first + 0.5) * cell_w, head - 8 center font F(8.5) tc rgb DIM
	}
}

sign(d) = partial(0) ? "○" : is("below") ? "▼" : is("above") ? "▲" : ""
said(d) = !shown(0) ? "" : numbered ? stringcolumn("share_text").sign(0) : sign(0)

plot \
	ARG1 using (column("unit_last") == 1 && HAS[int(column("unit_index")) + 1] < years ? x(column("unit_index"), first) : NaN):(Y(0)): \
	    (x(column("unit_index"), first)):(x(column("unit_index"), last + 1) - 1):(Y(0)):(Y(0) + step - 1) \
	    with boxxyerror fc rgb DIM fs pattern 4 border lc rgb RULE, \
	ARG1 using (shown(0) ? X(0) : NaN):(Y(0)):(X(0) - 0.5):(X(0) + cell_w - 0.5):(Y(0)):(Y(0) + step) \
	    with boxxyerror fc rgb "#ffffff", \
	ARG1 using (shown(0) ? X(0) : NaN):(Y(0)):(X(0)):(X(0) + cell_w - 1):(Y(0)):(Y(0) + step - 1): \
	    (colour(scaled(0))) with boxxyerror fc rgb variable, \
	ARG1 using (X(0) + cell_w / 2.0 - 0.5):(Y(0) + step / 2.0 - 0.5):(stringcolumn("mark").said(0)):(ink(0)) \
	    with labels center font SIGNS(numbered ? inner : size * 0.72 < cell_w * 0.7 ? size * 0.72 : cell_w * 0.7) tc rgb variable, \
	ARG1 using (left(column("unit_index"))):(Y(0) + step / 2.0 - 0.5): \
	    (column("unit_last") == 1 ? stringcolumn(columns == 1 ? "name_20" : "name_14") : ARG5) \
	    with labels left font F(size)
