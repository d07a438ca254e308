# Is a small unit really different?  How far each share lies from the parent's,
# against size, and how far it would lie by chance; for analysts.
#
# title: {year}各{level}中职占比与上级单位之差，按招生规模
# title-en: Vocational share of {level} against their parent's, by size, {year}
# desc: 每个单位一点：横轴为普高与中职合计人数（对数），纵轴为中职占比与上级单位占比相差的百分点；短线为95%和99.8%控制限，已按单位间的离散程度放宽；99.8%限外的标名，需核实。
# desc-en: A dot for each unit: across its size, general and vocational together, on a log scale; up how many points its vocational share lies from its parent's; dashes are the 95 % and 99.8 % limits, widened for over-dispersion; units outside the wider ones are named: worth a look.
# question: 小单位的差异是真的吗？
# question-en: Is a small unit really different?
# table: name size share centre low998 high998 verdict
# needs: year level unit name verdict share_percent
# numbers: size share centre dispersion low95 high95 low998 high998
# pick: year=last level=county,assessed,prefecture,province
# sort: size unit
# label: name 14
# marks: share

call ARG6 ARG7 ARG8 ARG9

far(column_name) = (column(column_name) - column("centre")) * 100
looked(d) = stringcolumn("verdict") eq "look"
watched(d) = stringcolumn("verdict") eq "watch"
stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (column("size")) nooutput
least = STATS_min
most = STATS_max
stats ARG1 using (column("dispersion")) nooutput
dispersion = STATS_max
stats ARG1 using (column("centre")) nooutput
one = n > 2 && STATS_max == STATS_min
stats ARG1 using (far("share")) nooutput
top = STATS_max
bottom = STATS_min
stats ARG1 using (far("high998")) nooutput
top = STATS_max > top ? STATS_max : top
stats ARG1 using (far("low998")) nooutput
bottom = STATS_min < bottom ? STATS_min : bottom
tic = top - bottom > 60 ? 20 : 10
top = tic * ceil(top / tic + 0.05)
bottom = tic * floor(bottom / tic - 0.05)
stats ARG1 using (watched(0) ? 1 : 0) nooutput
watches = int(STATS_sum)
stats ARG1 using (looked(0) ? 1 : 0) nooutput
looks = int(STATS_sum)

within = sprintf(say("95%% 限内 %d 个", "within 95%%: %d"), n - watches - looks)
outside = sprintf(say("95%% 限外 %d 个", "outside 95%%: %d"), watches)
worth = sprintf(say("99.8%% 限外 %d 个，需核实", "outside 99.8%%: %d, worth a look"), looks)
narrow = SPAN(within.outside.worth, 10) + 60 > U
legends = narrow ? 3 : 2
head = HEAD(ARG2, ARG4) + 18 * legends + 24
note = sprintf(say("控制限已按单位间的离散程度放宽：方差为随机波动的 %.1f 倍。", \
    "Limits are widened for over-dispersion: the variance is %.1f times that of chance."), dispersion)
note = note."\n".say("限外表示需核实，不表示不合格；全面统计没有抽样误差。", \
    "Outside them is worth a look and no verdict; a full count has no sampling error.")
if (U < 470) {
	note = sprintf(say("控制限已按单位间的离散程度放宽：\n方差为随机波动的 %.1f 倍。", \
	    "Limits are widened for over-dispersion:\nthe variance is %.1f times that of chance."), dispersion)
	note = note."\n".say("限外表示需核实，不表示不合格；\n全面统计没有抽样误差。", \
	    "Outside them is worth a look and no verdict;\na full count has no sampling error.")
}
lines = LINES(note)
foot = FOOT(ARG3) + 32 + 14 * lines
label_step = 12.5
box_h = looks * label_step > 330 ? looks * label_step : U < 500 ? 300 : 330
H = head + box_h + foot
# Names stand in a column on the right, where dots have none.
names_w = looks > 0 ? 104 : 6
box_x = 30
box_w = U - box_x - names_w - (looks > 0 ? 16 : 0)
lo = log10((least < 1 ? 1 : least) * 0.85)
hi = log10((most < 1 ? 1 : most) * 1.15)
thin = hi - lo < 0.5 ? (0.5 - hi + lo) / 2 : 0
lo = lo - thin
hi = hi + thin
X(d) = box_x + (log10(column("size") < 1 ? 1 : column("size")) - lo) / (hi - lo) * box_w
low_decade = floor(lo)
Y(points) = head + (top - points) / (1.0 * top - bottom) * box_h

# Each name at the height of its dot; where names would meet, between where
# they come when pushed down from above and when pushed up from below.
array AT[n]
array UP[n]
array BY[n]
stats ARG1 using (AT[int(column("nth")) + 1] = looked(0) ? Y(far("share")) : -1) nooutput
do for [i = 1:n] { BY[i] = i }
do for [i = 2:n] {
	k = i
	while (k > 1) {
		if (AT[BY[k - 1]] <= AT[BY[k]]) { break }
		swap = BY[k]
		BY[k] = BY[k - 1]
		BY[k - 1] = swap
		k = k - 1
	}
}
under = 1e6
do for [j = 1:n] {
	k = BY[n + 1 - j]
	if (AT[k] >= 0) {
		UP[k] = AT[k] > under - label_step ? under - label_step : AT[k]
		under = UP[k]
	}
}
before = -1e6
do for [i = 1:n] {
	k = BY[i]
	if (AT[k] >= 0) {
		AT[k] = AT[k] < before + label_step ? before + label_step : AT[k]
		before = AT[k]
		AT[k] = (AT[k] + UP[k]) / 2
	}
}
# Back into the picture, where one end has run out of it.
low = head - label_step * 0.5
do for [i = 1:n] {
	k = BY[i]
	if (AT[k] >= 0) {
		AT[k] = AT[k] < low + label_step ? low + label_step : AT[k]
		low = AT[k]
	}
}
under = head + box_h + label_step * 0.5
do for [j = 1:n] {
	k = BY[n + 1 - j]
	if (AT[k] >= 0) {
		AT[k] = AT[k] > under - label_step ? under - label_step : AT[k]
		under = AT[k]
	}
}

call ARG6 "page" ARG2 ARG3 ARG4
y = HEAD(ARG2, ARG4) + 9
set label "" at 5, y point pt 7 ps 0.3 lc rgb OTHER
set label within at 12, y font F(10)
x = 12 + SPAN(within, 10) + 14
set label "" at x, y point pt 6 ps 0.45 lc rgb LINE
set label outside at x + 8, y font F(10)
x = x + 8 + SPAN(outside, 10) + 14
if (narrow) { x = 5; y = y + 18 }
set label "" at x, y point pt 5 ps 0.5 lc rgb BELOW
set label worth at x + 8, y font F(10)
y = y + 18
set arrow from 0, y to 22, y nohead lc rgb OTHER lw 1
set label say("95% 限", "95 % limits") at 27, y font F(10)
set arrow from 100, y to 122, y nohead lc rgb LINE lw 1.6
set label say("99.8% 限", "99.8 % limits") at 127, y font F(10)
do for [v = bottom:top:tic] {
	set arrow from box_x, Y(v) to box_x + box_w, Y(v) nohead lc rgb (v == 0 ? DIM : RULE) lw (v == 0 ? 1 : 0.4) back
	set label sprintf(v > 0 ? "+%d" : "%d", v) at box_x - 5, Y(v) right font F(8.5) tc rgb DIM
}
set label say("与上级单位之差（百分点）", "points from the parent's share") at 0, head - 15 left font F(9) tc rgb DIM
ended = -100
do for [d = low_decade:low_decade + 8] {
	do for [m in "1 2 5"] {
		v = log10(int(m) * 10.0 ** d)
		if (v >= lo && v <= hi) {
			x = box_x + (v - lo) / (hi - lo) * box_w
			set arrow from x, head + box_h to x, head + box_h + 4 nohead lc rgb DIM lw 0.5
			words = sprintf("%d", int(int(m) * 10.0 ** d + 0.5))
			if (x - 3 * strlen(words) > ended + 4) {
				set label words at x, head + box_h + 11 center font F(8.5) tc rgb DIM
				ended = x + 3 * strlen(words)
			}
		}
	}
}
set label say("普高与中职合计（人，对数刻度）", "general and vocational together (persons, log scale)") \
    at 0, head + box_h + 25 left font F(9) tc rgb DIM
set label note at 0, head + box_h + 42 left font F(9.5) tc rgb DIM

edge(name) = Y(far(name))
plot \
	for [name in "low95 high95 low998 high998"] \
	ARG1 using (one ? X(0) : NaN):(edge(name)) with lines \
	    lc rgb (strstrt(name, "998") > 0 ? LINE : OTHER) lw (strstrt(name, "998") > 0 ? 1.4 : 0.8), \
	for [name in "low95 high95 low998 high998"] \
	ARG1 using (one ? NaN : X(0) - 2.5):(edge(name)):(5):(0) with vectors nohead \
	    lc rgb (strstrt(name, "998") > 0 ? LINE : OTHER) lw (strstrt(name, "998") > 0 ? 1 : 0.6), \
	ARG1 using (looked(0) ? X(0) : NaN):(edge("share")):(box_x + box_w + 12 - X(0)):(AT[int(column("nth")) + 1] - edge("share")) \
	    with vectors nohead lc rgb OTHER lw 0.5, \
	ARG1 using (!looked(0) && !watched(0) ? X(0) : NaN):(edge("share")) with points pt 7 ps 0.3 lc rgb OTHER, \
	ARG1 using (watched(0) ? X(0) : NaN):(edge("share")) with points pt 6 ps 0.45 lc rgb LINE, \
	ARG1 using (looked(0) ? X(0) : NaN):(edge("share")) with points pt 5 ps 0.5 lc rgb BELOW, \
	ARG1 using (X(0)):(edge("share")):(stringcolumn("mark")) with labels, \
	ARG1 using (box_x + box_w + 14):(looked(0) ? AT[int(column("nth")) + 1] : head): \
	    (looked(0) ? stringcolumn("name_14")." ".stringcolumn("share_percent")."%" : ARG5) with labels left font F(9)
