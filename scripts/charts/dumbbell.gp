# Who moved since last year?  For each unit an arrow from its share of the year
# before to that of this one, the largest rise first.
#
# title: {year}各{level}中职{measure}占比与上年相比（占普高与中职合计，%）
# title-en: Vocational share of {measure}, {level}, {year} and the year before (of general + vocational, %)
# desc: 每个单位一支箭头，从上年（同口径、同范围单位）中职{measure}占比指向{year}，右侧为{year}占比和升降的百分点（▲升▼降），按升幅从大到小排列；阴影为政策区间。
# desc-en: An arrow for each unit from its vocational share of {measure} in the year before, over the same units, to that of {year}; on the right the share and the change in points (▲ up, ▼ down), the largest rise first; the policy band is shaded.
# question: 与上年相比，哪些单位变动大？
# question-en: Who moved since last year?
# table: name share change band partial_text
# needs: level year unit name band share_text state_text partial_text change_points
# numbers: share change low high
# pick: year=last level=assessed,prefecture,county,province
# sort: -change unit
# label: name 22 name 14
# marks: unit

call ARG6 ARG7 ARG8 ARG9

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
moved(d) = shown(0) && known("change")
before(d) = column("share") * 100 - column("change")
stats ARG1 using ((shown(0) ? column("share") * 100 : 0)) nooutput
top = STATS_max
stats ARG1 using (shown(0) ? column("share") * 100 : 100) nooutput
bottom = STATS_min
stats ARG1 using (moved(0) ? before(0) : top) nooutput
top = STATS_max > top ? STATS_max : top
stats ARG1 using (moved(0) ? before(0) : bottom) nooutput
bottom = STATS_min < bottom ? STATS_min : bottom
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
top = STATS_max > top ? STATS_max : top
stats ARG1 using (number_or("low", 100)) nooutput
bottom = STATS_min < bottom ? STATS_min : bottom
stats ARG1 using (moved(0) && column("change") > 0 ? 1 : 0) nooutput
risen = int(STATS_sum)
stats ARG1 using (moved(0) && column("change") < 0 ? 1 : 0) nooutput
fallen = int(STATS_sum)
stats ARG1 using (moved(0) ? 0 : 1) nooutput
unknown = int(STATS_sum)
partial(d) = known("partial_text")
stats ARG1 using (partial(0) ? 1 : 0) nooutput
part = int(STATS_sum)
stats ARG1 using (moved(0) ? abs(column("change")) : 0) nooutput
furthest = STATS_max
# Tens outwards.
top = 10 * ceil(top / 10 + 0.05)
bottom = 10 * floor(bottom / 10 - 0.05)
bottom = bottom < 0 ? 0 : bottom

fit = int(U / 180)
columns = n <= 44 || fit < 2 ? 1 : n <= 90 || fit < 3 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
# What the legend says; in a second line what the first has no room for.
rose = sprintf(say("▲ 上升 %d 个", "▲ rose: %d"), risen)
fell = sprintf(say("▼ 下降 %d 个", "▼ fell: %d"), fallen)
last_year = say("○ 上年", "○ year before")
policy = say("政策区间", "policy band")
nothing = sprintf(say("无可比上年 %d 个", "nothing to compare: %d"), unknown)
in_part = sprintf(say("※ 未报齐 %d 个", "※ in part: %d"), part)
legends = 40 + SPAN(rose, 10) + 12 + 38 + SPAN(fell, 10) + 12 + SPAN(last_year, 10) + 10 + \
    (banded && columns == 1 ? 27 + SPAN(policy, 10) + 10 : 0) + \
    (unknown > 0 ? SPAN(nothing, 10) + 10 : 0) + (part > 0 ? SPAN(in_part, 10) : 0) > U ? 2 : 1
head = HEAD(ARG2, ARG4) + 18 * legends + 20
foot = FOOT(ARG3)
step = (SHEET - head - foot) / rows
step = step > 21 ? 21 : step < 12 ? 12 : step
size = step * 0.74 > 11 ? 11 : step * 0.74
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4
gap = 16
wide = (U + gap) / (1.0 * columns)
axis_x = (columns == 1 ? 11.5 : 7.3) * size
change_x = wide - gap
share_x = change_x - 4.2 * size
end_x = share_x - 3.2 * size
# Where one would not see the longest arrow, all begin at one place, and the
# axis is the change.
from_zero = columns > 1 || furthest / (top - bottom) * (end_x - axis_x) < 12
if (from_zero) {
	top = furthest > 0 ? ceil(furthest) : 1
	bottom = -top
	banded = 0
}
left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
was(d) = from_zero ? 0 : before(0)
is_now(d) = from_zero ? column("change") : column("share") * 100
at(i, percent) = left(i) + axis_x + (percent - bottom) / (1.0 * top - bottom) * (end_x - axis_x)

y = HEAD(ARG2, ARG4) + 9
set label "" at 5, y point pt 6 ps 0.45 lc rgb DIM
set arrow from 9, y to 34, y head size 5, 25, 60 filled lw 1.3 lc rgb ABOVE
set label rose at 40, y font F(10)
x = 40 + SPAN(rose, 10) + 12
set label "" at x + 30, y point pt 6 ps 0.45 lc rgb DIM
set arrow from x + 26, y to x, y head size 5, 25, 60 filled lw 1.3 lc rgb BELOW
set label fell at x + 38, y font F(10)
x = x + 38 + SPAN(fell, 10) + 12
set label last_year at x, y font F(10)
x = x + SPAN(last_year, 10) + 10
if (legends == 2) { y = y + 18; x = 0 }
if (banded) {
	set object rect from x, y - 5 to x + 22, y + 5 fc rgb BAND fs solid noborder
	set label policy at x + 27, y font F(10)
	x = x + 27 + SPAN(policy, 10) + 10
}
if (unknown > 0) {
	set label nothing at x, y font F(10)
	x = x + SPAN(nothing, 10) + 10
}
if (part > 0) { set label in_part at x, y font F(10) }
do for [c = 0:columns - 1] {
	last = n - c * rows < rows ? n - c * rows : rows
	do for [t = bottom:top:from_zero ? top : 10] {
		x = at(c * rows, t)
		set label sprintf(from_zero && t > 0 ? "+%d" : "%d", t) at x, head - 9 center font F(8.5) tc rgb DIM
		set arrow from x, head - 3 to x, head + last * step nohead lc rgb RULE lw 0.5 back
	}
	set label say("占比", "now") at c * wide + share_x, head - 9 right font F(8.5) tc rgb DIM
	set label say("百分点", "points") at c * wide + change_x, head - 9 right font F(8.5) tc rgb DIM
}

name(d) = stringcolumn(columns == 1 ? "name_22" : "name_14").(partial(0) ? "※" : "")
edge(side) = banded && known("low") && known("high") ? at(column("nth"), column(side)) : NaN
start(d) = at(column("nth"), was(0))
end(d) = at(column("nth"), is_now(0))
# What is shorter than a head has none; without colours the sign tells.
direction(d) = column("change") > 0 ? "▲" : column("change") < 0 ? "▼" : ""
long(d) = abs(end(0) - start(0)) >= 7
way(word) = word eq "up" ? column("change") > 0 : column("change") < 0

plot \
	ARG1 using (edge("low")):(middle(column("nth"))):(edge("low")):(edge("high")): \
	    (middle(column("nth")) - step / 2 - 0.5):(middle(column("nth")) + step / 2 + 0.5) \
	    with boxxyerror fc rgb BAND, \
	ARG1 using (moved(0) ? start(0) : NaN):(middle(column("nth"))) \
	    with points pt 6 ps 0.4 lc rgb DIM, \
	for [word in "up down"] \
	ARG1 using (moved(0) && long(0) && way(word) ? start(0) : NaN):(middle(column("nth"))): \
	    (end(0) - start(0)):(0) \
	    with vectors head size 5, 25, 60 filled lw 1.3 lc rgb (word eq "up" ? ABOVE : BELOW), \
	for [word in "up down"] \
	ARG1 using (moved(0) && !long(0) && way(word) ? start(0) : NaN):(middle(column("nth"))): \
	    (end(0) - start(0)):(0) \
	    with vectors nohead lw 1.3 lc rgb (word eq "up" ? ABOVE : BELOW), \
	ARG1 using (moved(0) && !long(0) ? end(0) : shown(0) && !moved(0) && !from_zero ? \
	    at(column("nth"), column("share") * 100) : NaN): \
	    (middle(column("nth"))) with points pt 7 ps 0.3 lc rgb LINE, \
	ARG1 using (left(column("nth"))):(middle(column("nth"))): \
	    (stringcolumn("mark").name(0)) with labels left font F(size), \
	ARG1 using (left(column("nth")) + share_x):(middle(column("nth"))): \
	    (shown(0) ? stringcolumn("share_text") : ARG5) with labels right font F(size), \
	ARG1 using (left(column("nth")) + change_x):(middle(column("nth"))): \
	    (moved(0) ? direction(0).stringcolumn("change_points") : shown(0) ? "—" : ARG5) with labels right font F(size), \
	ARG1 using (left(column("nth")) + axis_x + 3):(middle(column("nth"))): \
	    (shown(0) ? ARG5 : stringcolumn("state_text")) with labels left font F(size * 0.9) tc rgb DIM
