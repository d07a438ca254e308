# Which schools take them in?  Two bars for each year, general schools and
# vocational ones by type; what skilled workers schools add stands at the end,
# so that the bar can be read with and without them.
#
# title: {year}各类学校招生数（人）
# title-en: Entrants by type of school, {year} (persons)
# desc: 每年两条：普高；中职按普通中专、职业高中、成人中专分段，末端白色段为技工学校。条末为含技工学校合计，括号内为不含技工学校合计；没有技工学校数据的年份注明，不作零处理。
# desc-en: Two bars a year, general schools, and vocational ones divided by type with skilled workers schools in white at the end. Totals with and without these stand behind the bar. A year without data of skilled workers schools says so and is not drawn as zero.
# question: 五类学校各招了多少？含不含技工差多少？
# question-en: How many does each type of school take in, with and without skilled workers schools?
# table: year orientation student_type entrants
# sum: entrants by year orientation student_type
# needs: year orientation student_type
# numbers: entrants
# pick: year=all
# sort: year orientation student_type
# index: year
# marks: entrants

call ARG6 ARG7 ARG8 ARG9

# 0 general, then the types in the order drawn: 5 is one that was not told.
begins(word) = substr(stringcolumn("student_type"), 1, strlen(word)) eq word
type(d) = stringcolumn("orientation") eq "general" ? 0 : begins("vocat") ? 2 : begins("adult") ? 3 : \
    begins("skill") ? 4 : stringcolumn("student_type") eq ARG5 ? 5 : 1
stats ARG1 using (column("year_index")) nooutput
n = int(STATS_max) + 1
array V[n * 6]
array HAS[n * 6]
most = 1
do for [i = 1:n * 6] {
	y = (i - 1) / 6
	t = (i - 1) % 6
	stats ARG1 using (column("year_index") == y && type(0) == t ? number("entrants") : 0) nooutput
	V[i] = STATS_sum
	stats ARG1 using (column("year_index") == y && type(0) == t && known("entrants") ? 1 : 0) nooutput
	HAS[i] = STATS_sum > 0
}
of(y, t) = V[y * 6 + t + 1]
has(y, t) = HAS[y * 6 + t + 1]
before(y, t) = t == 0 ? 0 : (sum [k = 1:t] (k < t ? of(y, k) : 0))
all(y) = before(y, 5) + of(y, 5)
untold = 0
do for [y = 0:n - 1] {
	most = most > all(y) ? most : all(y)
	most = most > of(y, 0) ? most : of(y, 0)
	untold = untold || has(y, 5)
}

top = HEAD(ARG2, ARG4)
narrow = U < 440
keys = narrow ? 2 : 1
head = top + 12 + 18 * keys + (narrow ? 16 : 0)
foot = FOOT(ARG3)
pair = (SHEET - head - foot) / n
pair = pair > 42 ? 42 : pair < 20 ? 20 : pair
step = pair * 0.43
size = step * 0.74 > 10.5 ? 10.5 : step * 0.74
H = head + n * pair + foot
call ARG6 "page" ARG2 ARG3 ARG4

bar_x = 3.4 * size + (EN ? 5.2 : 2.9) * size
bar_w = U - bar_x - (narrow ? 5 : EN ? 18 : 15) * size
X(persons) = bar_x + persons / (1.0 * most) * bar_w
Y(y, t) = head + y * pair + pair * (t == 0 ? 0.27 : 0.73)

array PAINT[6] = [FILL[4], FILL[1], FILL[2], FILL[3], 0xffffff, FILL[4]]
array INK[6] = [ON[4], ON[1], ON[2], ON[3], 0x000000, 0x000000]
ZH = "普高 普通中专 职业高中 成人中专 技工学校 类型未注明"
LONG = "general,specialized,vocational high,adult specialized,skilled workers,not told"
comma(k) = k == 0 ? "general" : k == 1 ? "specialized" : k == 2 ? "vocational high" : \
    k == 3 ? "adult specialized" : k == 4 ? "skilled workers" : "type not told"
word_of(k) = EN ? comma(k) : word(ZH, k + 1)
x = 0
y = top + 9
do for [k = 0:(untold ? 5 : 4)] {
	if (narrow && k == 3) {
		x = 0
		y = top + 27
	}
	if (k == 5) {
		set object k + 1 rect from x, y - 5 to x + 12, y + 5 fc rgb DIM fs pattern 4 border lc rgb DIM
	} else {
		set object k + 1 rect from x, y - 5 to x + 12, y + 5 fc rgb PAINT[k + 1] fs solid border lc rgb DIM lw 0.6
	}
	set label word_of(k) at x + 16, y left font F(9.5)
	x = x + 26 + (EN ? 5.4 : 9.8) * strlen(word_of(k))
}
if (narrow) {
	set label say("含技工/不含技工；＊ 无技工学校数据", "with/without skilled workers; ＊ no data of these") at 0, top + 45 left font F(9.5) tc rgb DIM
}
fits(y, t) = of(y, t) / (1.0 * most) * bar_w > (strlen(sprintf("%d", of(y, t))) * 0.58 + 0.4) * size * 0.85
without(y) = before(y, 4)
said(y) = has(y, 5) ? sprintf("%d", all(y)) : \
    !has(y, 4) ? (narrow ? sprintf("%d＊", all(y)) : sprintf(say("%d（无技工学校数据）", "%d (no skilled workers data)"), all(y))) : \
    narrow ? sprintf("%d/%d", all(y), without(y)) : \
    sprintf(say("%d（不含技工 %d）", "%d (without skilled %d)"), all(y), without(y))
any(y) = has(y, 1) || has(y, 2) || has(y, 3) || has(y, 4) || has(y, 5)
do for [y = 0:n - 1] {
	set label say("普高", "general") at bar_x - 4, Y(y, 0) right font F(size * 0.9) tc rgb DIM
	set label say("中职", "vocational") at bar_x - 4, Y(y, 1) right font F(size * 0.9) tc rgb DIM
	set label (has(y, 0) ? sprintf("%d", of(y, 0)) : say("无数据", "no data")) at X(of(y, 0)) + 4, Y(y, 0) left font F(size)
	set label (any(y) ? said(y) : say("无数据", "no data")) at X(all(y)) + 4, Y(y, 1) left font F(size)
}
Yr(d) = column("year_index")

plot \
	for [t = 0:4] \
	ARG1 using (type(0) == t && known("entrants") ? X(before(Yr(0), t)) : NaN):(Y(Yr(0), t)): \
	    (X(before(Yr(0), t))):(X(before(Yr(0), t) + column("entrants"))): \
	    (Y(Yr(0), t) - step * 0.44):(Y(Yr(0), t) + step * 0.44) \
	    with boxxyerror fc rgb PAINT[t + 1] fs solid border lc rgb DIM lw 0.5, \
	ARG1 using (type(0) == 5 && known("entrants") ? X(before(Yr(0), 5)) : NaN):(Y(Yr(0), 5)): \
	    (X(before(Yr(0), 5))):(X(before(Yr(0), 5) + column("entrants"))): \
	    (Y(Yr(0), 5) - step * 0.44):(Y(Yr(0), 5) + step * 0.44) \
	    with boxxyerror fc rgb DIM fs pattern 4 border lc rgb DIM, \
	ARG1 using (X(before(Yr(0), type(0)) + of(Yr(0), type(0)) / 2.0)):(Y(Yr(0), type(0))): \
	    (stringcolumn("mark").(type(0) > 0 && type(0) < 5 && known("entrants") && fits(Yr(0), type(0)) ? stringcolumn("entrants") : "")): \
	    (INK[type(0) + 1]) \
	    with labels center font F(size * 0.85) tc rgb variable, \
	ARG1 using (0 * Yr(0)):(head + Yr(0) * pair + pair / 2): \
	    (column("year_last") == 1 ? stringcolumn("year") : ARG5) with labels left font BOLD(size)
