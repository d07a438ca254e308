# Who gets the places?  A bar for each source group, or for each unit; where
# there are both, a bar for each unit, divided by group.
#
# title: 名额分配
# desc: 名额分配条形图：每条为一个生源类别或一个单位的名额，条末为名额数；两者都有时每条按生源类别分段。
# needs: unit group
# numbers: quota
# index: unit group
# label: unit 26 group 26
# marks: quota

set encoding utf8
set datafile separator comma
set datafile commentschars ""
set datafile columnheaders
FACE = "Noto Sans CJK SC"
RED = "#d55e00"; DIM = "#505050"
array FILL[4] = [0x0072b2, 0xe69f00, 0x56b4e9, 0xd0d0d0]
array TEXT[4] = [0xffffff, 0x000000, 0x000000, 0x000000]

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (column("unit_index")) nooutput
units = int(STATS_max) + 1
stats ARG1 using (column("group_index")) nooutput
groups = int(STATS_max) + 1
stats ARG1 using (column("quota")) nooutput
all = STATS_sum
most = STATS_max
divided = units > 1 && groups > 1
if (divided) {
	n = units
	array TOTAL[n]
	do for [u = 1:n] {
		stats ARG1 using (column("unit_index") == u - 1 ? column("quota") : 0) nooutput
		TOTAL[u] = STATS_sum
		most = most > TOTAL[u] ? most : TOTAL[u]
	}
}
most = most > 0 ? most : 1

# The page in 1/96 inch: 590 are the 156 mm of an A4 text block, 850 its 225.
columns = n <= (divided ? 56 : 44) ? 1 : n <= 100 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
keys = divided ? int(ceil(groups / 3.0)) : 0
head = 56 + (strlen(ARG4) > 0 ? 22 : 0) + 17 * keys
foot = 40
step = (850.0 - head - foot) / rows
step = step > 25 ? 25 : step < 13 ? 13 : step
size = step * 0.72 > 11 ? 11 : step * 0.72
W = 590
H = int(head + rows * step + foot)
gap = 16
wide = (W + gap) / (1.0 * columns)
bar_x = (columns == 1 ? 13.5 : 8.5) * size
bar_w = wide - gap - bar_x - 4.2 * size
left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
at(i, places) = left(i) + bar_x + places / (1.0 * most) * bar_w

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

set label ARG2.sprintf("（共 %d 个）", all) at 0, 14 left font FACE.":Bold,14"
set label ARG4 at 0, 36 left font FACE.":Bold,12" tc rgb RED
set label ARG3 at 0, H - 20 left font FACE.",9.5" tc rgb DIM
set style fill solid noborder

# Where a segment begins: the places of this unit before it.
before = 0
unit = -1
begin(u, places) = (before = u == unit ? before + last : 0, unit = u, last = places, before)
last = 0
fits(places) = places / (1.0 * most) * bar_w > (strlen(sprintf("%d", places)) * 0.6 + (groups > 4 ? 1.4 : 0.5)) * size
# Four fills are all that print tells apart: more groups are numbered.
ORDINAL = "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳"
ordinal(g) = groups > 4 && g < 20 ? word(ORDINAL, int(g) + 1) : ""
key_x(g) = (int(g) % 3) * W / 3.0
key_y(g) = head - 17 * keys - 4 + 17 * int(g / 3) + 2

if (divided) {
	do for [u = 1:n] {
		set label sprintf("%d", TOTAL[u]) at at(u - 1, TOTAL[u]) + 4, middle(u - 1) left
	}
	plot \
		ARG1 using (b = begin(column("unit_index"), column("quota")), at(column("unit_index"), b)): \
		    (middle(column("unit_index"))): \
		    (at(column("unit_index"), b)):(at(column("unit_index"), b + column("quota"))): \
		    (middle(column("unit_index")) - step * 0.36):(middle(column("unit_index")) + step * 0.36): \
		    (FILL[int(column("group_index")) % 4 + 1]) \
		    with boxxyerror fc rgb variable, \
		ARG1 using (b = begin(column("unit_index"), column("quota")), at(column("unit_index"), b + column("quota") / 2.0)): \
		    (middle(column("unit_index"))): \
		    (stringcolumn("mark").(fits(column("quota")) ? ordinal(column("group_index")).stringcolumn("quota") : "")): \
		    (TEXT[int(column("group_index")) % 4 + 1]) \
		    with labels center font FACE.",".sprintf("%.1f", size * 0.85) tc rgb variable, \
		ARG1 using (0 * column("nth") + left(column("unit_index"))):(middle(column("unit_index"))): \
		    (column("group_index") == 0 ? stringcolumn("unit_26") : ARG5) with labels left, \
		ARG1 using (column("unit_index") == 0 ? key_x(column("group_index")) : NaN):(key_y(column("group_index"))): \
		    (key_x(column("group_index"))):(key_x(column("group_index")) + 11): \
		    (key_y(column("group_index")) - 5):(key_y(column("group_index")) + 5): \
		    (FILL[int(column("group_index")) % 4 + 1]) \
		    with boxxyerror fc rgb variable, \
		ARG1 using (column("unit_index") == 0 ? key_x(column("group_index")) + 16 : NaN):(key_y(column("group_index"))): \
		    (ordinal(column("group_index")).stringcolumn("group_26")) with labels left font FACE.",10"
} else {
	plot \
		ARG1 using (at(column("nth"), 0)):(middle(column("nth"))): \
		    (at(column("nth"), 0)):(at(column("nth"), column("quota"))): \
		    (middle(column("nth")) - step * 0.36):(middle(column("nth")) + step * 0.36) \
		    with boxxyerror fc rgb FILL[1], \
		ARG1 using (at(column("nth"), column("quota")) + 4):(middle(column("nth"))): \
		    (stringcolumn("mark").stringcolumn("quota")) with labels left, \
		ARG1 using (left(column("nth"))):(middle(column("nth"))): \
		    (stringcolumn("group_26")) with labels left
}
