# Who gets the places?  A bar for each source group, or for each unit; where
# there are both, a bar for each unit, divided by group.
#
# title: 名额分配
# title-en: Places given out
# desc: 名额分配条形图：每条为一个生源类别或一个单位的名额，条末为名额数；两者都有时每条按生源类别分段。
# desc-en: A bar for the places of each source group or each unit, their number at its end; where there are both, each bar is divided by group.
# question: 名额分给了谁？
# question-en: Who gets the places?
# table: unit group quota
# needs: unit group
# numbers: quota
# index: unit group
# label: unit 26 group 26
# marks: quota

call ARG6 ARG7 ARG8 ARG9

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

fit = int(U / 180)
columns = n <= (divided ? 56 : 44) || fit < 2 ? 1 : n <= 100 || fit < 3 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
beside = U < 500 ? 2 : 3
keys = divided ? int(ceil(groups / (1.0 * beside))) : 0
head = HEAD(ARG2, ARG4) + 20 + 17 * keys
foot = FOOT(ARG3)
step = (SHEET - head - foot) / rows
step = step > 25 ? 25 : step < 13 ? 13 : step
size = step * 0.72 > 11 ? 11 : step * 0.72
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4
gap = 16
wide = (U + gap) / (1.0 * columns)
bar_x = (columns == 1 ? 13.5 : 8.5) * size
bar_w = wide - gap - bar_x - 4.2 * size
left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
at(i, places) = left(i) + bar_x + places / (1.0 * most) * bar_w

set label sprintf(say("共 %d 个名额", "%d places in all"), all) at 0, HEAD(ARG2, ARG4) + 8 left font F(10)

# Where a segment begins: the places of this unit before it.
before = 0
unit = -1
begin(u, places) = (before = u == unit ? before + last : 0, unit = u, last = places, before)
last = 0
fits(places) = places / (1.0 * most) * bar_w > (strlen(sprintf("%d", places)) * 0.6 + (groups > 4 ? 1.4 : 0.5)) * size
# Four fills are all that print tells apart: more groups are numbered.
ORDINAL = "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳"
ordinal(g) = groups > 4 && g < 20 ? word(ORDINAL, int(g) + 1) : ""
key_x(g) = (int(g) % beside) * U / (1.0 * beside)
key_y(g) = head - 17 * keys + 6 + 17 * int(g / beside)

if (divided) {
	do for [u = 1:n] {
		set label sprintf("%d", TOTAL[u]) at at(u - 1, TOTAL[u]) + 4, middle(u - 1) left font F(size)
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
		    (ON[int(column("group_index")) % 4 + 1]) \
		    with labels center font F(size * 0.85) tc rgb variable, \
		ARG1 using (0 * column("nth") + left(column("unit_index"))):(middle(column("unit_index"))): \
		    (column("group_index") == 0 ? stringcolumn("unit_26") : ARG5) with labels left font F(size), \
		ARG1 using (column("unit_index") == 0 ? key_x(column("group_index")) : NaN):(key_y(column("group_index"))): \
		    (key_x(column("group_index"))):(key_x(column("group_index")) + 11): \
		    (key_y(column("group_index")) - 5):(key_y(column("group_index")) + 5): \
		    (FILL[int(column("group_index")) % 4 + 1]) \
		    with boxxyerror fc rgb variable, \
		ARG1 using (column("unit_index") == 0 ? key_x(column("group_index")) + 16 : NaN):(key_y(column("group_index"))): \
		    (ordinal(column("group_index")).stringcolumn("group_26")) with labels left font F(10)
} else {
	plot \
		ARG1 using (at(column("nth"), 0)):(middle(column("nth"))): \
		    (at(column("nth"), 0)):(at(column("nth"), column("quota"))): \
		    (middle(column("nth")) - step * 0.36):(middle(column("nth")) + step * 0.36) \
		    with boxxyerror fc rgb FILL[1], \
		ARG1 using (at(column("nth"), column("quota")) + 4):(middle(column("nth"))): \
		    (stringcolumn("mark").stringcolumn("quota")) with labels left font F(size), \
		ARG1 using (left(column("nth"))):(middle(column("nth"))): \
		    (stringcolumn("group_26")) with labels left font F(size)
}
