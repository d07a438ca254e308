# Who is out of balance?  The vocational share of every unit, largest first,
# against the band; three columns bring 157 names onto one A4 page.
#
# title: {year}各{level}中职{measure}占比（占普高与中职合计）
# desc: {year}各{level}按中职{measure}占比从高到低排列的条形图，每个单位标出名称和百分比；阴影为政策区间，▼低于区间，▲高于区间；只有部分下级单位报送的，条为空心并注明已报数，不判定。
# needs: level year unit name band share_text state_text partial_text
# numbers: share rank low high
# pick: year=last level=assessed,prefecture,county,province
# sort: rank unit
# label: name 22 name 14
# marks: unit
# table: unit name general vocational share band rank

set encoding utf8
set datafile separator comma
set datafile commentschars ""
set datafile columnheaders
FACE = "Noto Sans CJK SC"
SKY = "#56b4e9"; RED = "#d55e00"; BLUE = "#0072b2"; GREY = "#8c8c8c"; DIM = "#505050"
BAND = "#dedede"

# A blank number is NaN, and gnuplot drops a row whose expression looks at one;
# so text asks text: a share that is not known has no share_text.  ARG5 is what
# stands in a blank cell, and prints as nothing.
is(word) = stringcolumn("band") eq word
known(d) = stringcolumn("share_text") ne ARG5
number(name) = stringcolumn(name) eq "NaN" ? 0 : column(name)

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (number("share")) nooutput
most = STATS_max
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
most = most * 100 > STATS_max ? most : STATS_max / 100
most = ceil(most * 10 - 1e-9) / 10.0
most = most < 0.1 ? 0.1 : most
partial(d) = stringcolumn("partial_text") ne ARG5
# Each unit is counted once: in its verdict, or else in why it has none.
counted(word) = partial(0) ? word eq "partial" : is(word) ? 1 : \
    stringcolumn("state_text") eq "未报送" ? word eq "absent" : \
    stringcolumn("band") ne ARG5 ? 0 : known(0) ? word eq "unjudged" : word eq "unknown"
COUNTED = "inside below above partial unjudged unknown absent"
array N[7]
do for [k = 1:7] {
	stats ARG1 using (counted(word(COUNTED, k)) ? 1 : 0) nooutput
	N[k] = int(STATS_sum)
}
# The legend has a second line where not every unit has a verdict.
second = N[4] > 0 || banded && N[5] + N[6] + N[7] > 0

# The page in 1/96 inch: 590 are the 156 mm of an A4 text block, 850 its 225.
columns = n <= 44 ? 1 : n <= 90 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
head = 74 + (strlen(ARG4) > 0 ? 22 : 0) + (second ? 18 : 0)
foot = 56
step = (850.0 - head - foot) / rows
step = step > 21 ? 21 : step < 12 ? 12 : step
size = step * 0.74 > 11 ? 11 : step * 0.74
W = 590
H = int(head + rows * step + foot)
gap = 16
wide = (W + gap) / (1.0 * columns)
rank_x = columns == 1 ? 1.6 * size : 0
name_x = columns == 1 ? rank_x + 0.6 * size : 0
bar_x = name_x + (columns == 1 ? (N[4] > 0 ? 14.3 : 11.3) : (N[4] > 0 ? 8.3 : 7.3)) * size
end_x = wide - gap - 4.3 * size

left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
at(i, share) = left(i) + bar_x + share / most * (end_x - bar_x)

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
set label ARG3 at 0, H - 32 left font FACE.",9.5" tc rgb DIM

y = head - 34 - (second ? 18 : 0)
if (banded) {
	set object 1 rect from 0, y - 5 to 10, y + 5 fc rgb SKY fs solid noborder
	set label sprintf("区间内 %d 个", N[1]) at 15, y font FACE.",10"
	set object 2 rect from 105, y - 5 to 115, y + 5 fc rgb RED fs solid noborder
	set label sprintf("▼ 低于区间 %d 个", N[2]) at 120, y font FACE.",10"
	set object 3 rect from 235, y - 5 to 245, y + 5 fc rgb BLUE fs solid noborder
	set label sprintf("▲ 高于区间 %d 个", N[3]) at 250, y font FACE.",10"
	set object 4 rect from 365, y - 5 to 375, y + 5 fc rgb BAND fs solid noborder
	set label "政策区间" at 380, y font FACE.",10"
}
y = head - 34
x = 0
if (N[4] > 0) {
	set object 5 rect from x, y - 5 to x + 10, y + 5 fs empty border lc rgb DIM
	set label sprintf((columns == 1 ? "" : "※ ")."未报齐 %d 个（只有部分下级单位报送）", N[4]) at x + 15, y font FACE.",10"
	x = x + 250
}
if (banded && N[5] > 0) {
	set object 6 rect from x, y - 5 to x + 10, y + 5 fc rgb GREY fs solid noborder
	set label sprintf("不作判定 %d 个", N[5]) at x + 15, y font FACE.",10"
	x = x + 105
}
if (banded && N[6] > 0) {
	set label sprintf("无占比 %d 个（注明原因）", N[6]) at x, y font FACE.",10"
	x = x + 145
}
if (banded && N[7] > 0) {
	set label sprintf("未报送 %d 个", N[7]) at x, y font FACE.",10"
}
do for [c = 0:columns - 1] {
	last = n - c * rows < rows ? n - c * rows : rows
	do for [t = 0:int(most * 100 + 0.5):20] {
		x = c * wide + bar_x + t / 100.0 / most * (end_x - bar_x)
		set label sprintf("%d", t).(t == 0 ? "%" : "") at x, head - 9 center font FACE.",8.5" tc rgb DIM
		set arrow from x, head - 3 to x, head + last * step nohead lc rgb "#c8c8c8" lw 0.5 back
	}
}

set style fill solid noborder
share(word) = is(word) ? column("share") : NaN
whole(word) = partial(0) ? NaN : share(word)
colour(word) = word eq "inside" ? SKY : word eq "below" ? RED : word eq "above" ? BLUE : GREY
# A word stands where there is no bar, and no band or line runs through it.
worded(d) = stringcolumn("state_text") ne ARG5 && (!known(0) || stringcolumn("share") eq "0.000000")
name(d) = !partial(0) ? stringcolumn(columns == 1 ? "name_22" : "name_14") : \
    stringcolumn("name_14").(columns == 1 ? "（".stringcolumn("partial_text")."）" : "※")
edge(side) = worded(0) ? NaN : at(column("nth"), column(side) / 100)

plot \
	ARG1 using (edge("low")):(middle(column("nth"))):(edge("low")):(edge("high")): \
	    (middle(column("nth")) - step / 2 - 0.5):(middle(column("nth")) + step / 2 + 0.5) \
	    with boxxyerror fc rgb BAND, \
	ARG1 using (worded(0) ? left(column("nth")) + bar_x + 1 : NaN):(middle(column("nth"))): \
	    (left(column("nth")) + bar_x + 1):(left(column("nth")) + end_x + 1): \
	    (middle(column("nth")) - step / 2 - 0.5):(middle(column("nth")) + step / 2 + 0.5) \
	    with boxxyerror fc rgb "#ffffff", \
	for [word in "inside below above none"] \
	ARG1 using (at(column("nth"), whole(word eq "none" ? ARG5 : word))):(middle(column("nth"))): \
	    (left(column("nth")) + bar_x):(at(column("nth"), column("share"))): \
	    (middle(column("nth")) - step * 0.3):(middle(column("nth")) + step * 0.3) \
	    with boxxyerror fc rgb colour(word), \
	ARG1 using (partial(0) ? at(column("nth"), column("share")) : NaN):(middle(column("nth"))): \
	    (left(column("nth")) + bar_x):(at(column("nth"), column("share"))): \
	    (middle(column("nth")) - step * 0.3):(middle(column("nth")) + step * 0.3) \
	    with boxxyerror lc rgb DIM fs empty border, \
	ARG1 using (left(column("nth")) + rank_x):(middle(column("nth"))): \
	    (columns == 1 && known(0) && !partial(0) ? stringcolumn("rank") : ARG5) \
	    with labels right font FACE.",".sprintf("%.1f", size * 0.85) tc rgb DIM, \
	ARG1 using (left(column("nth")) + name_x):(middle(column("nth"))): \
	    (stringcolumn("mark").name(0)) with labels left, \
	ARG1 using (left(column("nth")) + wide - gap - 1.25 * size):(middle(column("nth"))): \
	    (stringcolumn("share_text")) with labels right, \
	ARG1 using (left(column("nth")) + wide - gap):(middle(column("nth"))): \
	    (partial(0) ? ARG5 : is("below") ? "▼" : is("above") ? "▲" : ARG5) with labels right, \
	ARG1 using (left(column("nth")) + bar_x + 3):(middle(column("nth"))): \
	    (worded(0) ? stringcolumn("state_text") : ARG5) \
	    with labels left font FACE.",".sprintf("%.1f", size * 0.9) tc rgb DIM
