#!/bin/sh
# enroll-chart: what all charts can do: two languages, grey, widths, no title,
# EMF, rows added up; and the charts of one table of ratios or of limits.
. "$(dirname "$0")/tap.sh"

CHARTS=$ROOT/scripts/charts
HEAD=year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase

# row YEAR LEVEL UNIT NAME GENERAL VOCATIONAL SHARE BAND RANK CHANGE [EXPECTED REPORTED]
row()
{
	printf '%s\n' "$1,2022-09-30,registered,school,$2,$3,$4,,entrants,with_skilled_workers,all_intake,$5,$6,$7,,$8,$9,${10},,,,,,${11:-1},${12:-1},40.0,60.0,大体相当"
}

# The text of an SVG, a line each, unescaped.
words()
{
	sed -n 's/.*<text>\(.*\)<\/text>.*/\1/p' "$1" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g'
}

has() # WHAT TEXT FILE
{
	words "$3" | grep -Fxq -- "$2"
	tap $? "$1"
}

has_not() # WHAT TEXT FILE
{
	! words "$3" | grep -Fxq -- "$2"
	tap $? "$1"
}

# By hand: 3996 of 10000 are 39.96 %, printed 39.9 under 40; 6004 are 60.1.
# 411600 has reported in part, 410300 has no vocational school, 999999 is in
# no place of the tile grid, 410200 sent nothing.
{
	echo $HEAD
	row 2021 prefecture 410100 郑州市 5000 5000 0.500000 inside 1 ''
	row 2021 prefecture 410500 安阳市 4500 5500 0.550000 inside 2 ''
	row 2022 prefecture 410100 郑州市 6004 3996 0.399600 below 3 -10.0400
	row 2022 prefecture 410500 安阳市 3996 6004 0.600400 above 1 5.0400
	row 2022 prefecture 411600 周口市 7000 3000 0.300000 below 4 '' 11 3
	row 2022 prefecture 410300 洛阳市 900 0 0.000000 '' 5 ''
	row 2022 prefecture 410200 开封市 '' '' '' '' '' '' 9 0
	row 2022 prefecture 999999 别处 6000 4000 0.400000 inside 2 0.0000
} >ratio.csv
cat >limits.csv <<'Y'
year,level,unit,name,size,share,centre,dispersion,low95,high95,low998,high998,verdict
2022,county,1,甲县,1000,0.500000,0.400000,4.000000,0.300000,0.500000,0.250000,0.550000,inside
2022,county,2,乙县,4000,0.480000,0.400000,4.000000,0.350000,0.450000,0.320000,0.480000,watch
2022,county,3,丙县,9000,0.550000,0.400000,4.000000,0.370000,0.430000,0.350000,0.450000,look
2022,county,4,丁县,9100,0.549000,0.400000,4.000000,0.370000,0.430000,0.350000,0.450000,look
Y

# Every chart in either language, in colour and in grey, and on narrow paper.
for c in ranking trends tiles heatmap dumbbell funnel; do
	table=ratio.csv
	[ $c = funnel ] && table=limits.csv
	for how in '--lang zh' '--lang en' '--lang en --grey' '--width 75mm' \
	    '--lang en --width 400mm' --no-title; do
		exits "$c $how" 0 "enroll-chart $c $how -o $c.svg $table"
	done
	enroll-chart $c --lang en -o en.svg $table
	! grep '<text>' en.svg | sed 's/甲县\|乙县\|丙县\|丁县\|..市\|别处//g' | grep -qP '\p{Han}'
	tap $? "$c in English has no Chinese but names"
	[ "$(grep -cE '^<(title|desc) ' en.svg)" = 2 ] &&
		! grep -E '^<(title|desc) ' en.svg | grep -qP '\p{Han}'
	tap $? "$c in English is described in English"
	enroll-chart $c --grey -o grey.svg $table
	# rgb(r, g, b) and #rrggbb with three equal parts, everywhere.
	! grep -oE 'rgb\( *[0-9]+, *[0-9]+, *[0-9]+\)' grey.svg | tr -d ' ' | sort -u |
	    awk -F'[(,)]' '$2 != $3 || $3 != $4 {bad = 1} END {exit !bad}'
	tap $? "$c in grey is grey"
	enroll-chart $c --no-title -o bare.svg $table
	title=$(sed -n 's/.*<title[^>]*>\(.*\)<\/title>.*/\1/p' bare.svg)
	[ -n "$title" ] && ! words bare.svg | grep -Fxq -- "$title"
	tap $? "$c without its title still has its name for who cannot see it"
done

exits 'a width in inches' 64 'enroll-chart ranking --width 6in ratio.csv'
says 'is told what is wanted' 'from 75mm to 400mm, not 6in' 'enroll-chart ranking --width 6in ratio.csv'
exits 'too narrow' 64 'enroll-chart ranking --width 74mm ratio.csv'
exits 'too wide' 64 'enroll-chart ranking --width 401mm ratio.csv'
exits 'an unknown language' 64 'enroll-chart ranking --lang fr ratio.csv'
# 75 mm are 283.46 of 1/96 inch, 156 mm 589.6.
enroll-chart ranking --width 75mm -o w.svg ratio.csv
grep -q ' width="283"' w.svg
tap $? '75 mm are 283 of 1/96 inch'
enroll-chart ranking --width 156mm -o w.svg ratio.csv
enroll-chart ranking -o d.svg ratio.csv
cmp -s w.svg d.svg
tap $? '156 mm are what is drawn without --width'
# 6 points are 8 of 1/96 inch.
for c in ranking trends tiles dumbbell; do
	enroll-chart $c --width 75mm -o w.svg ratio.csv
	[ -z "$(grep -oE 'font-size="[0-9.]+"' w.svg | grep -oE '[0-9.]+' | awk '$1 < 8')" ]
	tap $? "$c on narrow paper has no letters under 6 points"
done
has 'the English caption' 'Source: returns of the units, added up' en.svg
enroll-chart ranking --lang en -o en.svg ratio.csv
words en.svg | grep -q 'Measure: entrants; Basis: with skilled workers schools; Scope: all intake;'
tap $? 'names the series'
words en.svg | grep -q 'Cut-off: 30 September 2022'
tap $? 'and the cut-off'
words en.svg | grep -q 'Policy band: 40.0%–60.0%'
tap $? 'and the band'
has 'why there is no share' 'no report' en.svg
has 'and who is there in part' '周口市 (3/11 reported)' en.svg
sed '/^# title-en/d' "$CHARTS/ranking.gp" >zh.gp
cp "$CHARTS/paper.gpi" .
exits 'a script in Chinese alone' 0 'enroll-chart ./zh.gp ratio.csv'
exits 'is not to be had in English' 78 'enroll-chart ./zh.gp --lang en ratio.csv'
says 'for which it says what is missing' '"# title-en:" is missing' 'enroll-chart ./zh.gp --lang en ratio.csv'
enroll-chart --list | cut -f3 | grep -qx '哪些单位普职比失衡？'
tap $? '--list tells the question'
enroll-chart --list --lang en | cut -f3 | grep -qx 'Who is out of balance?'
tap $? 'also in English'

# Tiles.  安阳 is in column 4, row 0; 郑州 in 3, 2 (CHARTS: from the north-west).
enroll-chart tiles -o t.svg ratio.csv
has 'a tile below the band' '39.9 ▼' t.svg
has 'a tile above it' '60.1 ▲' t.svg
has 'a tile in part' '已报3/11' t.svg
has 'has its number, without a verdict' 30.0 t.svg
has 'a tile of who sent nothing' 未报送 t.svg
has 'who has no place on the grid stands below' 未列入方位图的单位 t.svg
has 'by name' 别处 t.svg
place() # TEXT FILE: where it is drawn
{
	grep -B1 "<text>.*$1" "$2" | sed -n 's/.*translate(\([0-9.]*\),\([0-9.]*\)).*/\1 \2/p' | head -n 1
}
set -- $(place 安阳市 t.svg) $(place 郑州市 t.svg) $(place 别处 t.svg)
awk "BEGIN {exit !($1 > $3 && $2 < $4 && $6 > $4)}"
tap $? 'north is above and east is right'

# Heat map.  2021 has no row of 411600: hatched, as is a share that is none.
enroll-chart heatmap -l prefecture -o h.svg ratio.csv
has 'a year with its number and sign' 39.9▼ h.svg
has 'a year inside the band' 50.0 h.svg
has 'a part has a ring and no verdict' 30.0○ h.svg
has_not 'no school is no share of nothing' 0.0 h.svg
[ "$(grep -c "url(#heatmap-gpPat" h.svg)" = 5 ]
tap $? 'four units with a year that is missing are hatched, and the legend'
{
	echo $HEAD
	for n in $(seq 157); do
		for y in 2019 2020 2021 2022; do
			row $y county $((410000 + n)) 某某某某自治县$n 60 40 0.400000 inside 1 0.0000
		done
	done
} >many.csv
for c in heatmap dumbbell; do
	exits "157 units in $c" 0 "enroll-chart $c -o m.svg many.csv"
	[ "$(words m.svg | grep -c 某某某某自治)" = 157 ]
	tap $? 'all named'
	[ "$(sed -n 's/.* height="\([0-9]*\)"$/\1/p' m.svg)" -le 850 ]
	tap $? 'on one page'
done

# Changes of ratio(5): -10.0400 and 5.0400 points.
enroll-chart dumbbell -o d.svg ratio.csv
has 'a fall in points, with a sign that does without colours' ▼−10.0 d.svg
has 'a rise in points' ▲+5.0 d.svg
has 'no change' 0.0 d.svg
words d.svg | grep -E '^[▲▼]+[−+][0-9]+\.[0-9]$' >got
same 'the largest rise first' /dev/stdin 'cat got' <<'Y'
▲+5.0
▼−10.0
Y
has 'a share without a year before' — d.svg
has 'risen' '▲ 上升 1 个' d.svg
has 'fallen' '▼ 下降 1 个' d.svg
has 'not to be compared' '无可比上年 3 个' d.svg
# Where a text of the legend stands: all on one line where there is room.
lines() # FILE TEXT...
{
	file=$1; shift
	for text; do
		awk -v text="<text>$text" '/translate\(/ { split($0, at, /[,)]/) }
		    index($0, text) { print at[2]; exit }' "$file"
	done | sort -u | wc -l
}
enroll-chart dumbbell --lang en -o d.svg ratio.csv
[ "$(lines d.svg '▲ rose' 'policy band' 'nothing to compare')" = 1 ]
tap $? 'the English legend is on one line'
enroll-chart dumbbell --lang en --width 75mm -o d.svg ratio.csv
[ "$(lines d.svg '▲ rose' 'nothing to compare')" = 2 ]
tap $? 'unless the paper is narrow'
enroll-chart heatmap --lang en --grey -o h.svg ratio.csv
has 'dark is low' 'dark is low' h.svg
enroll-chart heatmap -o h.svg ratio.csv
has 'as in Chinese' 深色为低 h.svg

# Limits: one outside the narrow ones, two outside the wide ones, so near to
# each other that their names would meet.
enroll-chart funnel -o f.svg limits.csv
has 'who is outside is named with its share' '丙县 55.0%' f.svg
has 'both of them' '丁县 54.9%' f.svg
has_not 'who is inside is not' '甲县 50.0%' f.svg
has 'outside is worth a look' '99.8% 限外 2 个，需核实' f.svg
words f.svg | grep -q '方差为随机波动的 4.0 倍'
tap $? 'the dispersion is told'
words f.svg | grep -q '不表示不合格'
tap $? 'and that it is no verdict'
! words f.svg | sed 's/不表示不合格//' | grep -q 不合格
tap $? 'which nobody gets'
set -- $(place 丙县 f.svg) $(place 丁县 f.svg)
awk "BEGIN {d = $2 - $4; if (d < 0) d = -d; exit !(d >= 11)}"
tap $? 'names do not meet'

# EMF: [MS-EMF] begins with record 1 and " EMF" at 40, its bytes are at 48, and
# ends with record 14 of 20 bytes.
le() # OFFSET FILE: four bytes as a number
{
	od -An -tu1 -j"$1" -N4 "$2" | awk '{print $1 + 256 * ($2 + 256 * ($3 + 256 * $4))}'
}
for c in ranking funnel; do
	table=ratio.csv
	[ $c = funnel ] && table=limits.csv
	exits "EMF of $c" 0 "enroll-chart $c -o a.emf $table"
	size=$(wc -c <a.emf)
	[ "$(le 0 a.emf)" = 1 ] && [ "$(head -c 44 a.emf | tail -c 4)" = ' EMF' ]
	tap $? 'has its header'
	[ "$(le 48 a.emf)" = "$size" ] && [ "$(le $((size - 20)) a.emf)" = 14 ]
	tap $? 'tells its size, and has its end'
	(cd / && LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia enroll-chart $c -o "$T/b.emf" "$T/$table")
	cmp -s a.emf b.emf
	tap $? 'has the same bytes anywhere'
done
printf 安阳市 | iconv -f UTF-8 -t UTF-16LE >name
enroll-chart ranking -o a.emf ratio.csv
grep -qaF "$(printf '\211[3\226\002^')" a.emf
tap $? 'and names as they are'
exits 'on a full disk' 74 "trap '' XFSZ; ulimit -f 8; enroll-chart ranking -o full.emf ratio.csv"
[ ! -e full.emf ]
tap $? 'there is none'

# Rows added up: 2021 is 10 + 20 and 5, 2022 has only blanks of type b.
cat >tally.csv <<'Y'
year,level,unit,student_type,basis,entrants
2021,county,1,a,x,10
2021,county,2,a,x,20
2021,county,1,b,y,5
2022,county,1,a,x,7
2022,county,1,b,y,
2021,nation,0,a,x,999
Y
cat >sum.gp <<'Y'
# title: {year}合计
# title-en: Sums, {year}
# desc: 合计
# desc-en: sums
# pick: level=county
# sum: entrants by year student_type basis
# needs: year student_type
# numbers: entrants
# sort: year student_type
# marks: year
call ARG6 ARG7 ARG8 ARG9
H = HEAD(ARG2, ARG4) + 100 + FOOT(ARG3)
call ARG6 "page" ARG2 ARG3 ARG4
plot ARG1 using (50):(30 + 15 * column("nth")):(stringcolumn("mark").stringcolumn("year").stringcolumn("student_type").(known("entrants") ? stringcolumn("entrants") : "none")) with labels left
Y
exits 'rows are added up' 0 'enroll-chart ./sum.gp -o s.svg tally.csv'
words s.svg | grep '^20.*[a-z0-9]$' >got
same 'by the keys that are named, of the rows that are picked' /dev/stdin 'cat got' <<'Y'
2021a30
2021b5
2022a7
2022bnone
Y
has 'the title is of what was added' 2021—2022年合计 s.svg
sed 's/basis$/level/' sum.gp >mixed.gp
says 'two series are not added' 'two series, basis' 'enroll-chart ./mixed.gp tally.csv'
sed 's/,20$/,9223372036854775800/' tally.csv >over.csv
exits 'a sum over 64 bits' 65 'enroll-chart ./sum.gp over.csv'
says 'has its place' '^over\.csv:3:6\(entrants\): the sum passes 64 bits' 'enroll-chart ./sum.gp over.csv'
sed 's/ by year.*/ by/' sum.gp >nokeys.gp
exits 'a sum without keys' 78 'grep -v b,y tally.csv | enroll-chart ./nokeys.gp'

# The chart that the README has for a try.
sed -n '/^## Try one/,$s/^    //p' "$CHARTS/README.md" >size.gp
exits 'the example of the README' 0 'enroll-chart ./size.gp -o size.svg ratio.csv'
has 'draws a number' 3996 size.svg
exits 'also in English' 0 'enroll-chart ./size.gp --lang en --grey -o size.svg ratio.csv'
# Rows that do not say of which day they are.
printf '%s\n' unit,group,weight,min,max,quotient,quota ,a,1,,,1,1 >day.csv
exits 'a cut-off that the rows do not have' 0 \
	'enroll-chart quotas --as-of 2022-09-30 -o day.svg day.csv'
grep -q '截止日期：2022年9月30日' day.svg
tap $? 'is named in the caption'
exits 'a day that is none' 64 'enroll-chart quotas --as-of 2022-9 day.csv'
done_testing
