# How far is each unit with what it was to do?  A bar for what was done against
# the line of its target, on the left for general schools and on the right for
# vocational ones, the first in rank on top.
#
# title: {year}{level}{measure}任务完成情况（占任务数，%）
# title-en: Targets and what was done, {measure} of {year}, {level} (% of target)
# desc: 普高和中职各一列，按名次排列；条长为完成数占任务数的百分比，竖线为任务数。上限类任务超过即为超计划并标▲；未报送的单位注明。右侧为完成情况和比上年同期的增减。
# desc-en: General and vocational side by side, in order of rank. A bar is what was done in per cent of the target, which is the line. Where the target is a ceiling, beyond it is over plan and has a sign. Who has not reported is named. Behind the bar, how far it is, and the growth on the same day of the year before.
# question: 各单位任务完成了多少？
# question-en: How far is each unit with its target?
# table: name orientation sense target done printed rank growth
# needs: year level unit name orientation sense printed_text growth_text partial_text
# numbers: target done rate rank
# pick: year=last level=assessed,prefecture,county,province student_type= measure=entrants,enrolled,graduates
# sort: orientation rank unit
# index: orientation
# label: name 22 name 20 name 12 name 10
# marks: unit

call ARG6 ARG7 ARG8 ARG9
PLAIN = FILL4

stats ARG1 using (column("orientation_index")) nooutput
kinds = int(STATS_max) + 1
stats ARG1 using (column("nth")) nooutput
n = int(STATS_max) + 1
array COUNT[kinds]
array FIRST[kinds]
array CEILING[kinds]
longest = 0
do for [k = 1:kinds] {
	stats ARG1 using (column("orientation_index") == k - 1 ? 1 : 0) nooutput
	COUNT[k] = int(STATS_sum)
	stats ARG1 using (column("orientation_index") == k - 1 ? column("nth") : n) nooutput
	FIRST[k] = int(STATS_min)
	most_of = substr("at_most", 4, 7)
	stats ARG1 using (column("orientation_index") == k - 1 && substr(stringcolumn("sense"), 4, 7) eq most_of ? 1 : 0) nooutput
	CEILING[k] = int(STATS_sum)
	longest = longest > COUNT[k] ? longest : COUNT[k]
}
stats ARG1 using (number("rate")) nooutput
most = STATS_max > 1.1 ? STATS_max : 1.1

part(d) = stringcolumn("partial_text") ne ARG5
stats ARG1 using (part(0) ? 1 : 0) nooutput
parts = STATS_sum

stats ARG1 using (known("rate") ? strlen(stringcolumn("printed_text")) + 1 : 6) nooutput
said = STATS_max

# Side by side where there is room, else one below the other; many units of one
# orientation stand in two blocks.
split = kinds == 1 && longest > 50 && U >= 400 ? 2 : 1
across = U < 400 ? 1 : kinds * split
rows = int(ceil(longest / (1.0 * split)))
down = across == 1 ? kinds : 1
top = HEAD(ARG2, ARG4)
head = top + 22
foot = FOOT(ARG3)
over = 36
step = (SHEET - head - foot - down * over) / (down * rows)
step = step > 20 ? 20 : step < 11 ? 11 : step
size = step * 0.74 > 10.5 ? 10.5 : step * 0.74
H = head + down * (over + rows * step) + foot
call ARG6 "page" ARG2 ARG3 ARG4

gap = 20
wide = (U + gap) / (1.0 * across)
short_names = across > 1
name_w = ((short_names ? 6.4 : 11.2) + (parts > 0 ? 0.9 : 0)) * size
# What stands behind the longest bar, and the growth.
said_w = (said * (EN ? 0.6 : 0.74) * 0.9 + 4.1) * size
kind(d) = column("orientation_index")
place(d) = column("nth") - FIRST[int(kind(0)) + 1]
block(d) = across == 1 ? 0 : kinds > 1 ? kind(0) : int(place(0) / rows)
left(d) = block(0) * wide
above(d) = head + (across == 1 ? kind(0) * (over + rows * step) : 0) + over
middle(d) = above(0) + ((split > 1 ? int(place(0)) % rows : place(0)) + 0.5) * step
bar_w = wide - gap - name_w - said_w
at(rate) = left(0) + name_w + rate / (1.0 * most) * bar_w

y = top + 8
set object 1 rect from 0, y - 5 to 12, y + 5 fc rgb PLAIN fs solid border lc rgb DIM lw 0.5
set label say("未达任务", "below") at 14, y left font F(9.5)
set object 2 rect from 74, y - 5 to 86, y + 5 fc rgb INSIDE fs solid noborder
set label say("已完成任务", "reached") at 89, y left font F(9.5)
set object 3 rect from 162, y - 5 to 174, y + 5 fc rgb BELOW fs solid noborder
set label say("▲ 超计划（上限）", "▲ over plan (ceiling)") at 177, y left font F(9.5)
set arrow from 294, y - 6 to 294, y + 6 nohead lc rgb LINE lw 2
set label say("任务数", "target") at 300, y left font F(9.5)

ceiling(d) = substr(stringcolumn("sense"), 4, 7) eq "most"
reached(d) = !ceiling(0) && known("rate") && number("done") >= number("target")
beyond(d) = ceiling(0) && known("rate") && number("done") > number("target")
plain(d) = known("rate") && !reached(0) && !beyond(0)
# A mark takes the room of two letters.
name(d) = part(0) ? stringcolumn(short_names ? "name_10" : "name_20")."※" : stringcolumn(short_names ? "name_12" : "name_22")
side(d) = stringcolumn("orientation") eq "general" ? say("普高", "General") : \
    stringcolumn("orientation") eq "vocational" ? say("中职", "Vocational") : say("合计", "Both")
sense(d) = CEILING[int(kind(0)) + 1] == 0 ? say("（任务为下限）", " (at least)") : \
    CEILING[int(kind(0)) + 1] == COUNT[int(kind(0)) + 1] ? say("（计划为上限）", " (at most)") : ""
first(d) = place(0) == 0 || (split > 1 && int(place(0)) % rows == 0)
if (parts > 0) {
	set label say("※ 有下级单位未报送", "※ units below are missing") at U, y right font F(9.5) tc rgb DIM
}
end_y(d) = above(0) + (split > 1 ? rows : COUNT[int(kind(0)) + 1]) * step

plot \
	ARG1 using (plain(0) ? at(0) : NaN):(middle(0)):(at(0)):(at(column("rate"))): \
	    (middle(0) - step * 0.32):(middle(0) + step * 0.32) with boxxyerror fc rgb PLAIN fs solid border lc rgb OTHER lw 0.5, \
	ARG1 using (reached(0) ? at(0) : NaN):(middle(0)):(at(0)):(at(column("rate"))): \
	    (middle(0) - step * 0.32):(middle(0) + step * 0.32) with boxxyerror fc rgb INSIDE, \
	ARG1 using (beyond(0) ? at(0) : NaN):(middle(0)):(at(0)):(at(column("rate"))): \
	    (middle(0) - step * 0.32):(middle(0) + step * 0.32) with boxxyerror fc rgb BELOW, \
	ARG1 using (known("rate") ? at(1) : NaN):(middle(0) - step * 0.46):(0):(step * 0.92) \
	    with vectors nohead lc rgb LINE lw 1.8, \
	ARG1 using (left(0)):(above(0) - 24): \
	    (first(0) && column("nth") == FIRST[int(kind(0)) + 1] ? side(0).sense(0) : ARG5) with labels left font BOLD(11), \
	for [t = 0:100:50] \
	ARG1 using (at(t / 100.0)):(above(0) - 7):(first(0) ? sprintf("%d", t).(t == 0 ? "%" : "") : ARG5) \
	    with labels center font F(8.5) tc rgb DIM, \
	ARG1 using (left(0) + wide - gap):(above(0) - 7):(first(0) ? say("比上年", "growth") : ARG5) \
	    with labels right font F(8.5) tc rgb DIM, \
	ARG1 using (left(0)):(middle(0)):(stringcolumn("mark").(known("rate") ? name(0) : "")) with labels left font F(size), \
	ARG1 using (left(0)):(middle(0)):(known("rate") ? ARG5 : name(0)) with labels left font BOLD(size), \
	ARG1 using (left(0) + name_w + bar_w + 4):(middle(0)): \
	    (known("rate") ? (beyond(0) ? "▲" : "").stringcolumn("printed_text") : ARG5) \
	    with labels left font F(size * 0.9), \
	ARG1 using (left(0) + name_w + 4):(middle(0)): \
	    (known("rate") ? ARG5 : stringcolumn("printed_text")) with labels left font BOLD(size * 0.9), \
	ARG1 using (left(0) + wide - gap):(middle(0)):(stringcolumn("growth_text")) \
	    with labels right font F(size * 0.82) tc rgb DIM
