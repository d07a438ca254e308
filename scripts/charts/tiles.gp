# Where are they?  A tile for each of the 18 cities of Henan, about where it
# lies, geography without a map, which would want a licence.
#
# title: {year}各{level}（按地域）中职{measure}占比（占普高与中职合计，%）
# title-en: Vocational share of {measure}, {level} by geography, {year} (of general + vocational, %)
# desc: 方格按地理方位排列，每格一个单位，标出名称和{year}中职{measure}占比；▼低于政策区间，▲高于政策区间；只有部分下级单位报送的为空心格，不判定。
# desc-en: Tiles stand about where the units lie, each with its name and its vocational share of {measure} in {year}; ▼ below the policy band, ▲ above it; a unit of which only a part reported is an empty tile and is not judged.
# question: 失衡的单位在哪里？
# question-en: Where are those out of balance?
# table: name share band partial_text
# needs: year level unit name band share_text state_text partial_text
# numbers: share low high
# pick: year=last level=prefecture,assessed,county
# sort: unit
# label: name 14
# marks: unit

call ARG6 ARG7 ARG8 ARG9

# Code:column,row from the north-west.  Who is not in it stands below.
PLACES = "410500:4,0 410900:5,0 419001:1,1 410800:2,1 410700:3,1 410600:4,1 ".\
    "411200:0,2 410300:1,2 410100:3,2 410200:4,2 411400:5,2 410400:2,3 ".\
    "411000:3,3 411100:4,3 411600:5,3 411300:2,4 411700:4,4 411500:4,5 "
ACROSS = 6
placed(unit) = strlen(unit) == 6 && strstrt(PLACES, unit.":") > 0
digit(unit, k) = int(substr(PLACES, strstrt(PLACES, unit.":") + k, strstrt(PLACES, unit.":") + k))

stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
stats ARG1 using (number("high")) nooutput
banded = STATS_max > 0
array EXTRA[n]
extras = 0
seat(unit) = placed(unit) ? -1 : (extras = extras + 1, extras - 1)
stats ARG1 using (EXTRA[int(column("nth")) + 1] = seat(stringcolumn("unit"))) nooutput
on_map = extras < n ? 6 : 0
partial(d) = known("partial_text")
stats ARG1 using (partial(0) ? 1 : 0) nooutput
parts = int(STATS_sum)
stats ARG1 using (!partial(0) && !known("band") ? 1 : 0) nooutput
others = int(STATS_sum)

tile = U / (1.0 * ACROSS)
high = tile * 0.8 < 56 ? 56 : tile * 0.8
legends = U < 500 ? 2 : 1
head = HEAD(ARG2, ARG4) + 18 * legends + 8
below = extras > 0 && on_map > 0 ? 24 : 0
H = head + high * on_map + below + high * ceil(extras / (1.0 * ACROSS)) + FOOT(ARG3) + 6
call ARG6 "page" ARG2 ARG3 ARG4

extra(d) = EXTRA[int(column("nth")) + 1]
col(d) = extra(0) < 0 ? digit(stringcolumn("unit"), 7) : int(extra(0)) % ACROSS
row(d) = extra(0) < 0 ? digit(stringcolumn("unit"), 9) : on_map + int(extra(0) / ACROSS)
left(d) = col(0) * tile + 2
top(d) = head + row(0) * high + (extra(0) < 0 ? 0 : below) + 2
middle(d) = left(0) + tile / 2.0 - 2
size = tile * 0.115 > 12 ? 12 : tile * 0.115 < 8 ? 8 : tile * 0.115
set label (below > 0 ? say("未列入方位图的单位", "units without a place on it") : "") at 2, head + high * on_map + 16 left font F(10)

y = HEAD(ARG2, ARG4) + 9
x = 0
array WORD[5]
WORD[1] = banded ? say("区间内", "inside the band") : ""
WORD[2] = banded ? say("▼ 低于区间", "▼ below it") : ""
WORD[3] = banded ? say("▲ 高于区间", "▲ above it") : ""
WORD[4] = others > 0 ? say("无判定", "not judged") : ""
WORD[5] = parts > 0 ? say("未报齐", "not all reported") : ""
array SIGN[5] = [INSIDE, BELOW, ABOVE, "#ffffff", "#ffffff"]
do for [k = 1:5] {
	if (WORD[k] ne "") {
		if (x + 15 + SPAN(WORD[k], 10) > U) { x = 0; y = y + 18 }
		set object rect from x, y - 5 to x + 10, y + 5 fc rgb SIGN[k] fs solid border lc rgb DIM
		if (k == 5) { set object rect from x + 2, y - 3 to x + 8, y + 3 fs empty border lc rgb DIM }
		set label WORD[k] at x + 15, y font F(10)
		x = x + 15 + SPAN(WORD[k], 10) + 12
	}
}

judged(word) = !partial(0) && is(word)
dark(d) = !partial(0) && (is("below") || is("above"))
sign(d) = partial(0) ? "" : is("below") ? " ▼" : is("above") ? " ▲" : ""
ink(d) = dark(0) ? 0xffffff : 0x000000
line(k) = top(0) + high * k

plot \
	for [word in "inside below above"] \
	ARG1 using (judged(word) ? left(0) : NaN):(top(0)): \
	    (left(0)):(left(0) + tile - 4):(top(0)):(top(0) + high - 4) \
	    with boxxyerror fc rgb (word eq "inside" ? INSIDE : word eq "below" ? BELOW : ABOVE), \
	ARG1 using (!partial(0) && !known("band") ? left(0) : NaN):(top(0)): \
	    (left(0)):(left(0) + tile - 4):(top(0)):(top(0) + high - 4) \
	    with boxxyerror lc rgb DIM fs empty border, \
	ARG1 using (partial(0) ? left(0) : NaN):(top(0)): \
	    (left(0)):(left(0) + tile - 4):(top(0)):(top(0) + high - 4) \
	    with boxxyerror lc rgb DIM dt 2 fs empty border, \
	ARG1 using (middle(0)):(line(0.26)):(stringcolumn("mark").stringcolumn("name_14")):(ink(0)) \
	    with labels center font F(size) tc rgb variable, \
	ARG1 using (middle(0)):(line(partial(0) ? 0.5 : 0.6)): \
	    (shown(0) ? stringcolumn("share_text").sign(0) : stringcolumn("state_text")):(ink(0)) \
	    with labels center font BOLD(size * 1.15) tc rgb variable, \
	ARG1 using (middle(0)):(line(0.76)):(stringcolumn("partial_text")):(ink(0)) \
	    with labels center font F(size * 0.85) tc rgb variable
