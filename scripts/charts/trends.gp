# Where does it go?  The share of each unit over the years, a small picture
# for each, the others in grey behind it, the band shaded, one y axis for all.
#
# title: {year}各{level}中职{measure}占比（占普高与中职合计，%）
# desc: 每个{level}一幅小图，折线为{year}中职{measure}占比，灰线为其余各单位，阴影为政策区间，末年标出百分比；空心点为该年只有部分下级单位报送。
# needs: level year unit name band share_text state_text partial_text
# numbers: share low high
# pick: level=prefecture,assessed,province,county
# last: unit
# sort: unit year
# index: unit
# label: name 18
# marks: share

set encoding utf8
set datafile separator comma
set datafile commentschars ""
set datafile columnheaders
FACE = "Noto Sans CJK SC"
RED = "#d55e00"; BLUE = "#0072b2"; DIM = "#505050"; INK = "#202020"
# Told apart on paper, too: the band pale, what lies over it dark enough.
BAND = "#ececec"; OTHER = "#8a8a8a"
# gnuplot crashes on labels in variable colours when all are NaN, so a label
# that shall not show is ARG5 and not NaN.
is(word) = stringcolumn("band") eq word
number(name, other) = stringcolumn(name) eq "NaN" ? other : column(name)

stats ARG1 using (stringcolumn("partial_text") ne ARG5 && stringcolumn("share") ne "NaN" ? 1 : 0) nooutput
parts = int(STATS_sum)
stats ARG1 using (column("unit_index")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (column("year") + 0 * column("share")) nooutput
first = int(STATS_min)
last = int(STATS_max)
years = last > first ? last - first : 1.0
stats ARG1 using (number("share", 0) * 100) nooutput
top = STATS_max
stats ARG1 using (number("share", 1) * 100) nooutput
bottom = STATS_min
stats ARG1 using (number("high", 0)) nooutput
banded = STATS_max > 0
top = top > STATS_max ? top : STATS_max
stats ARG1 using (number("low", 100)) nooutput
bottom = bottom < STATS_min ? bottom : STATS_min
top = 10 * ceil(top / 10 + 0.05)
bottom = 10 * floor(bottom / 10 - 0.05)
bottom = bottom < 0 ? 0 : bottom
top = top > 100 ? 100 : top

# The page in 1/96 inch: 590 are the 156 mm of an A4 text block, 850 its 225.
across = n == 1 ? 1 : n <= 4 ? 2 : n <= 21 ? 3 : 4
down = int(ceil(n / (1.0 * across)))
head = 74 + (strlen(ARG4) > 0 ? 22 : 0)
foot = 56
pitch = (850.0 - head - foot) / down
pitch = pitch > (n == 1 ? 320 : 150) ? (n == 1 ? 320 : 150) : pitch < 88 ? 88 : pitch
W = 590
H = int(head + down * pitch + foot)
wide = W / (1.0 * across)
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

set terminal svg size W, H noenhanced font FACE.",".sprintf("%.1f", size)
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen 1
set xrange [0:W]
set yrange [H:0]
unset border
unset tics
unset key

set label ARG2 at 0, 14 left font FACE.":Bold,14"
set label ARG4 at 0, 36 left font FACE.":Bold,12" tc rgb RED
set label ARG3 at 0, H - 34 left font FACE.",9.5" tc rgb DIM
y = head - 30
set arrow from 0, y to 22, y nohead lc rgb INK lw 1.6
set label "本单位" at 27, y font FACE.",10"
if (n > 1 && n <= 40) {
	set arrow from 80, y to 102, y nohead lc rgb OTHER lw 0.8
	set label "其余单位" at 107, y font FACE.",10"
}
if (banded) {
	set object 1 rect from 175, y - 5 to 197, y + 5 fc rgb BAND fs solid noborder
	set label "政策区间" at 202, y font FACE.",10"
	set label "▼ 末年低于区间" at 265, y font FACE.",10" tc rgb RED
	set label "▲ 末年高于区间" at 365, y font FACE.",10" tc rgb BLUE
}
if (parts > 0) {
	set label "" at 470, y point pt 6 ps 0.6 lc rgb INK
	set label "该年未报齐" at 480, y font FACE.",10"
}
tic = top - bottom > 50 ? 20 : 10
do for [p = 0:n - 1] {
	do for [v = bottom:top:tic] {
		set arrow from left(p) + box_x - 3, Y(p, v) to left(p) + box_x + box_w + 3, Y(p, v) nohead lc rgb "#c4c4c4" lw 0.4 back
		set label sprintf("%d", v) at left(p) + box_x - 6, Y(p, v) right font FACE.",8.5" tc rgb DIM
	}
	set label sprintf("%d", first) at X(p, first), Y(p, bottom) + 9 center font FACE.",8.5" tc rgb DIM
	if (last > first) {
		set label sprintf("%d", last) at X(p, last), Y(p, bottom) + 9 center font FACE.",8.5" tc rgb DIM
	}
}

set style fill solid noborder
others(p) = n <= 40 && column("unit_index") != p

partial(d) = stringcolumn("partial_text") ne ARG5
# Behind the name of a unit: what the last year lacks.
note(d) = column("year") != last ? "" : partial(0) ? "（".stringcolumn("partial_text")."）" : \
    stringcolumn("share") eq "NaN" ? "（".stringcolumn("state_text")."）" : ""

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
	    with lines lw 1.6 lc rgb INK, \
	ARG1 using (X(column("unit_index"), column("year"))):(Y(column("unit_index"), column("share") * 100)): \
	    (stringcolumn("mark")) with labels center point pt 7 ps (years > 12 ? 0.16 : 0.24) lc rgb INK, \
	ARG1 using (stringcolumn("partial_text") ne ARG5 ? X(column("unit_index"), column("year")) : NaN): \
	    (Y(column("unit_index"), column("share") * 100)) with points pt 7 ps 0.5 lc rgb "#ffffff", \
	ARG1 using (stringcolumn("partial_text") ne ARG5 ? X(column("unit_index"), column("year")) : NaN): \
	    (Y(column("unit_index"), column("share") * 100)) with points pt 6 ps 0.5 lc rgb INK, \
	ARG1 using (left(column("unit_index")) + box_x - 3):(above(column("unit_index")) + 8): \
	    (column("unit_last") == 1 ? stringcolumn("name_18").note(0) : ARG5) with labels left font FACE.":Bold,".sprintf("%.1f", size), \
	ARG1 using (left(column("unit_index")) + box_x + box_w + 6): \
	    (Y(column("unit_index"), column("share") * 100)): \
	    (column("year") == last ? stringcolumn("share_text") : ARG5) with labels left font FACE.",".sprintf("%.1f", size * 0.9), \
	for [word in "below above"] \
	ARG1 using (left(column("unit_index")) + wide - 13):(above(column("unit_index")) + 8): \
	    (column("year") == last && is(word) && !partial(0) ? (word eq "below" ? "▼" : "▲") : ARG5) \
	    with labels center font FACE.",".sprintf("%.1f", size * 0.9) tc rgb (word eq "below" ? RED : BLUE)
