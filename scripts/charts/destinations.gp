# Where do those who leave junior school go?  A bar for each unit, divided into
# general, vocational without skilled workers, skilled workers schools and none of
# them.  Who has the
# fewest going on comes first.
#
# title: {year}{level}初中毕业生去向（占初中毕业生数，%）
# title-en: Where junior secondary leavers of {year} went, {level} (% of leavers)
# desc: 每个单位一条，按初中毕业生数的百分比分为普高、中职（不含技工）、技工学校和未升学，升学率最低的在前；超过100%的条越过右侧竖线，不是差错（含往届生、外地生源等）。
# desc-en: A bar for each unit, divided by per cent of its leavers into general, vocational without skilled workers, skilled workers schools and not continuing, the lowest progression first. A bar beyond the line at 100 per cent is no error, because pupils of other years and places are in it.
# question: 初中毕业生去了哪里？
# question-en: Where do those who leave junior school go?
# table: name leavers general vocational skilled_workers not_continuing progression remark
# needs: year level unit name partial_text progression_percent
# numbers: leavers general vocational skilled_workers not_continuing progression
# parts: leavers general vocational skilled_workers not_continuing
# pick: year=last level=assessed,prefecture,county,province
# sort: progression unit
# label: name 22 name 20 name 14 name 12
# marks: unit

call ARG6 ARG7 ARG8 ARG9

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
# A unit with a rate has all its parts; 技工学校 may be in 中职.
drawn(d) = known("progression") && number("leavers") > 0
part(k) = k == 1 ? number("general") : k == 2 ? number("vocational") : \
    k == 3 ? number("skilled_workers") : number("not_continuing")
share(k) = part(k) / (1.0 * column("leavers")) * 100
from(k) = k == 1 ? 0 : k == 2 ? share(1) : k == 3 ? share(1) + share(2) : share(1) + share(2) + share(3)
going(d) = share(1) + share(2) + share(3)
stats ARG1 using (drawn(0) ? going(0) : 0) nooutput
most = STATS_max > 100 ? STATS_max : 100
stats ARG1 using (drawn(0) && known("progression") && column("progression") > 1 ? 1 : 0) nooutput
beyond = int(STATS_sum)
stats ARG1 using (drawn(0) && !known("skilled_workers") ? 1 : 0) nooutput
untold = int(STATS_sum)
stats ARG1 using (drawn(0) ? 0 : 1) nooutput
none = int(STATS_sum)

fit = int(U / 190)
columns = n <= 46 || fit < 2 ? 1 : n <= 110 || fit < 3 ? 2 : 3
rows = int(ceil(n / (1.0 * columns)))
top = HEAD(ARG2, ARG4)
second = untold > 0 || beyond > 0
wrapped = EN && U < 520 ? 18 : 0 # the legend takes two lines
head = top + 34 + wrapped + (second ? 16 : 0)
foot = FOOT(ARG3)
step = (SHEET - head - foot) / rows
step = step > 21 ? 21 : step < 12 ? 12 : step
size = step * 0.72 > 10.5 ? 10.5 : step * 0.72
H = head + rows * step + foot
call ARG6 "page" ARG2 ARG3 ARG4

gap = 18
wide = (U + gap) / (1.0 * columns)
bar_x = (columns == 1 && U > 420 ? 11.6 : 7.4) * size
bar_w = wide - gap - bar_x - 4.2 * size
left(i) = int(i / rows) * wide
middle(i) = head + (int(i) % rows + 0.5) * step
at(percent) = left(column("nth")) + bar_x + percent / (1.0 * most) * bar_w
line(c, percent) = c * wide + bar_x + percent / (1.0 * most) * bar_w

# Where nobody tells them apart 中职 is with 技工.
apart = untold + none < n
word_of(k) = k == 1 ? say("普高", "general") : \
    k == 2 ? (apart ? say("中职（不含技工）", "vocational without skilled workers") : say("中职", "vocational")) : \
    k == 3 ? say("技工学校", "skilled workers") : say("未升学", "not continuing")
array PAINT[4] = [FILL[1], FILL[3], FILL[2], 0xffffff]
array INK[4] = [ON[1], ON[3], ON[2], 0x000000]
x = 0
y = top + 9
do for [k = 1:4] {
	if (wrapped > 0 && k == 3) {
		x = 0
		y = top + 27
	}
	set object k rect from x, y - 5 to x + 12, y + 5 fc rgb PAINT[k] fs solid border lc rgb DIM lw 0.6
	set label word_of(k) at x + 16, y left font F(10)
	x = x + 30 + SPAN(word_of(k), 10)
}
note = (beyond > 0 ? sprintf(say("▲ 超过100%%的 %d 个（含往届生、外地生源等）", "▲ above 100%%: %d (other years and places are in it)"), beyond) : "").\
    (beyond > 0 && untold > 0 ? say("；", "; ") : "").\
    (untold > 0 ? sprintf(say("＊ 技工学校未单列、计入中职的 %d 个", "＊ skilled workers within vocational: %d"), untold) : "")
set label note at 0, top + 26 + wrapped left font F(9.5) tc rgb DIM
do for [c = 0:columns - 1] {
	last = n - c * rows < rows ? n - c * rows : rows
	set label say("升学率", EN && columns > 1 ? "" : "go on") at (c + 1) * wide - gap, head - 7 right font F(8.5) tc rgb DIM
	do for [t = 0:100:(columns > 2 ? 50 : 25)] {
		set label sprintf("%d", t).(t == 0 ? "%" : "") at line(c, t), head - 7 center font F(8.5) tc rgb DIM
		if (t == 100) {
			set arrow from line(c, t), head - 1 to line(c, t), head + last * step nohead lc rgb LINE lw 1.2 front
		} else {
			set arrow from line(c, t), head - 1 to line(c, t), head + last * step nohead lc rgb RULE lw 0.5 back
		}
	}
}
width(k) = share(k) / most * bar_w
text(k) = k == 1 ? stringcolumn("general_percent") : k == 2 ? stringcolumn("vocational_percent") : \
    k == 3 ? stringcolumn("skilled_workers_percent") : stringcolumn("not_continuing_percent")
fits(k) = width(k) > size * 0.82 * 0.6 * (strlen(text(k)) + 0.4)
shown(k) = k < 4 || known("not_continuing")
star(d) = drawn(0) && !known("skilled_workers") ? "＊" : ""
wide(d) = columns == 1 && U > 420
# A star takes the room of two letters.
name(d) = star(0) eq "" ? stringcolumn(wide(0) ? "name_22" : "name_14") : stringcolumn(wide(0) ? "name_20" : "name_12")
end_said(d) = drawn(0) && column("progression") > 1 ? "▲" : ""

plot \
	for [k = 1:4] \
	ARG1 using (drawn(0) && shown(k) ? at(from(k)) : NaN):(middle(column("nth"))): \
	    (at(from(k))):(at(from(k) + share(k))): \
	    (middle(column("nth")) - step * 0.36):(middle(column("nth")) + step * 0.36) \
	    with boxxyerror fc rgb PAINT[k] fs solid border lc rgb DIM lw 0.4, \
	for [k = 1:4] \
	ARG1 using (drawn(0) && shown(k) && fits(k) ? at(from(k) + share(k) / 2) : left(column("nth"))):(middle(column("nth"))): \
	    (drawn(0) && shown(k) && fits(k) ? text(k) : ARG5) \
	    with labels center font F(size * 0.82) tc rgb INK[k], \
	ARG1 using (left(column("nth"))):(middle(column("nth"))): \
	    (stringcolumn("mark").name(0).star(0)) with labels left font F(size), \
	ARG1 using (left(column("nth")) + bar_x + 3):(middle(column("nth"))): \
	    (drawn(0) ? ARG5 : (stringcolumn("partial_text") ne ARG5 ? stringcolumn("partial_text") : say("数据不全，不计去向", "not all counts are known"))) \
	    with labels left font F(size * 0.9) tc rgb DIM, \
	ARG1 using (left(column("nth")) + wide - gap):(middle(column("nth"))): \
	    (drawn(0) ? stringcolumn("progression_percent").end_said(0) : ARG5) with labels right font F(size * 0.9)
