# Who is out of balance?  The vocational share of every unit, largest first,
# against the band; three columns bring 157 names onto one A4 page.
#
# title: {year}各{level}中职{measure}占比（占普高与中职合计）
# title-en: Vocational share of {measure}, {level}, {year} (of general + vocational)
# desc: {year}各{level}按中职{measure}占比从高到低排列的条形图，每个单位标出名称和百分比；阴影为政策区间，▼低于区间，▲高于区间；只有部分下级单位报送的，条为空心并注明已报数，不判定。
# desc-en: Bars for {level} in {year}, the largest vocational share of {measure} first, each unit with its name and percentage; the policy band is shaded, ▼ below it, ▲ above it; a unit of which only a part reported has an empty bar, tells how many did, and is not judged.
# question: 哪些单位普职比失衡？
# question-en: Who is out of balance?
# table: rank unit name general vocational share band
# needs: level year unit name band share_text state_text partial_text
# numbers: share rank low high
# pick: year=last level=assessed,prefecture,county,province
# sort: rank unit
# label: name 22 name 14
# marks: unit

call ARG6 ARG7 ARG8 ARG9

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (number("share")) nooutput
most = STATS_max
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
most = most * 100 > STATS_max ? most : STATS_max / 100
most = ceil(most * 10 - 1e-9) / 10.0
most = most < 0.1 ? 0.1 : most
partial(d) = known("partial_text")
# Each unit is counted once: in its verdict, or else in why it has none.
counted(word) = partial(0) ? word eq "partial" : is(word) ? 1 : \
    stringcolumn("state_text") eq say("未报送", "no report") ? word eq "absent" : \
    stringcolumn("band") ne ARG5 ? 0 : known("share_text") ? word eq "unjudged" : word eq "unknown"
COUNTED = "inside below above partial unjudged unknown absent"
array N[7]
do for [k = 1:7] {
	stats ARG1 using (counted(word(COUNTED, k)) ? 1 : 0) nooutput
	N[k] = int(STATS_sum)
}
# The legend has a second line where not every unit has a verdict.
second = N[4] > 0 || banded && N[5] + N[6] + N[7] > 0

array SIGN[4] = [INSIDE, BELOW, ABOVE, BAND]
array WORD[4]
WORD[1] = sprintf(say("区间内 %d 个", "inside: %d"), N[1])
WORD[2] = sprintf(say("▼ 低于区间 %d 个", "▼ below: %d"), N[2])
WORD[3] = sprintf(say("▲ 高于区间 %d 个", "▲ above: %d"), N[3])
WORD[4] = say("政策区间", "policy band")
sample(k) = 15 + SPAN(WORD[k], 10) + 14
fit = int(U / 180)
columns = n <= 44 || fit < 2 ? 1 : n <= 90 || fit < 3 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
# The legend, up to two lines of it, and the scale.
legends = (banded ? (sample(1) + sample(2) + sample(3) + sample(4) - 14 > U ? 2 : 1) : 0) + (second ? 1 : 0)
head = HEAD(ARG2, ARG4) + 18 * legends + 20
foot = FOOT(ARG3)
step = (SHEET - head - foot) / rows
step = step > 21 ? 21 : step < 12 ? 12 : step
size = step * 0.74 > 11 ? 11 : step * 0.74
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4
gap = 16
wide = (U + gap) / (1.0 * columns)
rank_x = columns == 1 ? 1.6 * size : 0
name_x = columns == 1 ? rank_x + 0.6 * size : 0
bar_x = name_x + (columns == 1 ? (N[4] > 0 ? (EN ? 15.8 : 14.3) : 11.3) : (N[4] > 0 ? 8.3 : 7.3)) * size
end_x = wide - gap - 4.3 * size

left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
at(i, share) = left(i) + bar_x + share / most * (end_x - bar_x)

# A sign and its words, X moves on behind them, and down where they end.
y = HEAD(ARG2, ARG4) + 9
x = 0
broken(words) = x > 0 && x + 15 + SPAN(words, 10) > U
if (banded) {
	do for [k = 1:4] {
		if (broken(WORD[k])) { y = y + 18; x = 0 }
		set object rect from x, y - 5 to x + 10, y + 5 fc rgb SIGN[k] fs solid noborder
		set label WORD[k] at x + 15, y font F(10)
		x = x + sample(k)
	}
}
y = HEAD(ARG2, ARG4) + 18 * legends - 9
x = 0
if (N[4] > 0) {
	set object rect from x, y - 5 to x + 10, y + 5 fs empty border lc rgb DIM
	legend = (columns == 1 ? "" : "※ ").sprintf(say("未报齐 %d 个（只有部分下级单位报送）", "in part: %d (not all of its units reported)"), N[4])
	set label legend at x + 15, y font F(10)
	x = x + 15 + SPAN(legend, 10) + 10
}
if (banded && N[5] > 0) {
	set object rect from x, y - 5 to x + 10, y + 5 fc rgb UNJUDGED fs solid noborder
	legend = sprintf(say("不作判定 %d 个", "not judged: %d"), N[5])
	set label legend at x + 15, y font F(10)
	x = x + 15 + SPAN(legend, 10) + 10
}
if (banded && N[6] > 0) {
	legend = sprintf(say("无占比 %d 个（注明原因）", "no share: %d (reason given)"), N[6])
	set label legend at x, y font F(10)
	x = x + SPAN(legend, 10) + 10
}
if (banded && N[7] > 0) {
	set label sprintf(say("未报送 %d 个", "no report: %d"), N[7]) at x, y font F(10)
}
do for [c = 0:columns - 1] {
	last = n - c * rows < rows ? n - c * rows : rows
	do for [t = 0:int(most * 100 + 0.5):20] {
		x = c * wide + bar_x + t / 100.0 / most * (end_x - bar_x)
		set label sprintf("%d", t).(t == 0 ? "%" : "") at x, head - 9 center font F(8.5) tc rgb DIM
		set arrow from x, head - 3 to x, head + last * step nohead lc rgb "#c8c8c8" lw 0.5 back
	}
}

share(word) = is(word) ? column("share") : NaN
whole(word) = partial(0) ? NaN : share(word)
colour(word) = word eq "inside" ? INSIDE : word eq "below" ? BELOW : word eq "above" ? ABOVE : UNJUDGED
# No band or line runs through a word that stands where there is no bar.
name(d) = !partial(0) ? stringcolumn(columns == 1 ? "name_22" : "name_14") : \
    stringcolumn("name_14").(columns == 1 ? say("（", " (").stringcolumn("partial_text").say("）", ")") : "※")
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
	    (columns == 1 && known("share_text") && !partial(0) ? stringcolumn("rank") : ARG5) \
	    with labels right font F(size * 0.85) tc rgb DIM, \
	ARG1 using (left(column("nth")) + name_x):(middle(column("nth"))): \
	    (stringcolumn("mark").name(0)) with labels left font F(size), \
	ARG1 using (left(column("nth")) + wide - gap - 1.25 * size):(middle(column("nth"))): \
	    (stringcolumn("share_text")) with labels right font F(size), \
	ARG1 using (left(column("nth")) + wide - gap):(middle(column("nth"))): \
	    (partial(0) ? ARG5 : is("below") ? "▼" : is("above") ? "▲" : ARG5) with labels right font F(size), \
	ARG1 using (left(column("nth")) + bar_x + 3):(middle(column("nth"))): \
	    (worded(0) ? stringcolumn("state_text") : ARG5) \
	    with labels left font F(size * 0.9) tc rgb DIM
