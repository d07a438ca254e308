#!/bin/sh
# enroll-chart: what it draws, and what gnuplot would let pass.
. "$(dirname "$0")/tap.sh"

CHARTS=$ROOT/scripts/charts
HEAD=year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase

# row YEAR LEVEL UNIT NAME GENERAL VOCATIONAL SHARE BAND RANK [EXPECTED REPORTED]
row()
{
	printf '%s\n' "$1,2022-09-30,registered,school,$2,$3,$4,,entrants,with_skilled_workers,all_intake,$5,$6,$7,,$8,$9,,,,,,,${10:-1},${11:-1},40.0,60.0,大体相当"
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

{
	echo $HEAD
	row 2021 county 410105 金水区 5000 5000 0.500000 inside 1
	row 2022 county 410105 金水区 6004 3996 0.399600 below 3
	row 2022 county 410106 上街区 3996 6004 0.600400 above 1
	row 2022 county 410108 惠济区 6000 4000 0.400000 inside 2
	row 2022 county 410122 '' 7000 '' '' '' ''
	row 2022 county 410181 巩义市 '' '' '' '' '' 1 0
	row 2022 province 410000 河南省 16000 14000 0.466667 inside 1
} >ratio.csv

exits 'a chart goes to standard output' 0 'enroll-chart ranking ratio.csv >a.svg'
grep . a.svg | tail -n 1 | grep -qx '</svg>'
tap $? 'as SVG with an end'
exits 'a pipe is read like a file' 0 'cat ratio.csv | enroll-chart ranking >b.svg'
cmp -s a.svg b.svg
tap $? 'and drawn the same'
exits 'a chart goes into a file' 0 'enroll-chart ranking -o c.svg ratio.csv'
cmp -s a.svg c.svg
tap $? 'the same picture'

# 3996 of 10000 is 39.96 %, under the edge of 40; 6004 is 60.04, over 60.
has '39.96 under 40 is printed 39.9' 39.9 a.svg
has '60.04 over 60 is printed 60.1' 60.1 a.svg
has 'exactly 40 is printed 40.0' 40.0 a.svg
has_not 'no share is printed for a side that is missing' 40.0▼ a.svg
same 'each share once, none carried over into the blank rows' /dev/stdin \
	"$(words a.svg | grep -xE '[0-9]+\.[0-9]' >got; echo cat got)" <<X
60.1
40.0
39.9
X
has 'a unit without a name is shown by its code' 410122 a.svg
has 'a side that is missing is said' 缺一侧数据 a.svg
has 'a unit that did not report is said' 未报送 a.svg
has 'the last year is drawn' '2022年各县（市、区）中职招生数占比（占普高与中职合计）' a.svg
words a.svg | grep -q '口径：含技工学校.*阶段：学籍注册.*统计地：学校所在地.*截止日期：2022年9月30日'
tap $? 'the caption tells the series and the cut-off'
words a.svg | grep -q '大体相当区间：40.0%—60.0%'
tap $? 'the caption tells the band in the words of its year'

# Of 411600's eleven units three reported; 410300 is counted at the school and
# has none; 410400 has no vocational school, and a share of zero.
{
	echo $HEAD
	row 2022 assessed 410100 郑州市 5000 5000 0.500000 inside 1
	row 2022 assessed 411600 周口市 7000 3000 0.300000 below 2 11 3
	row 2022 assessed 410200 开封市 '' '' '' '' '' 9 0
	row 2022 assessed 410300 甲市 0 0 '' '' ''
	row 2022 assessed 410400 乙市 900 0 0.000000 '' 3
} >part.csv
exits 'a unit of which a part reported' 0 'enroll-chart ranking -o part.svg part.csv'
has 'is marked' 周口市（已报3/11） part.svg
has 'and counted as that' '未报齐 1 个（只有部分下级单位报送）' part.svg
has 'not in its verdict' '▼ 低于区间 0 个' part.svg
has_not 'and has no sign of one' ▼ part.svg
has 'a city that sent nothing did not report' 未报送 part.svg
[ "$(words part.svg | grep -c '^无此类学校$')" = 2 ]
tap $? 'a zero at the school is no side that is missing'
has_not 'nor is it said to be' 缺一侧数据 part.svg
has 'what has a bar and no verdict is counted' '不作判定 1 个' part.svg

exits 'another year' 0 'enroll-chart ranking --year 2021 -o y.svg ratio.csv'
has 'is drawn when asked for' 50.0 y.svg
exits 'another level' 0 'enroll-chart ranking --level province -o l.svg ratio.csv'
has 'is drawn when asked for' 河南省 l.svg
exits 'a notice' 0 'enroll-chart ranking --notice "合成示例 <data>" --source "某厅" -o n.svg ratio.csv'
has 'is in the picture' '合成示例 <data>' n.svg
words n.svg | grep -q '数据来源：某厅'
tap $? 'the source too'
exits 'years side by side' 0 'enroll-chart trends -l county -o t.svg ratio.csv'
has 'with a panel for each unit' 惠济区 t.svg
exits 'years from and to' 0 'enroll-chart trends -l county --year 2022..2022 -o t.svg ratio.csv'
# 甲县 ended in 2021; 周口市 has not all of its units in 2022, 丁市 none.
{
	echo $HEAD
	for y in 2020 2021; do
		row $y assessed 410101 甲县 5000 5000 0.500000 inside 1
		row $y assessed 411600 周口市 5000 5000 0.500000 inside 1 11 11
		row $y assessed 411700 丁市 5000 5000 0.500000 inside 1 9 9
	done
	row 2022 assessed 411600 周口市 7000 3000 0.300000 below 1 11 3
	row 2022 assessed 411700 丁市 '' '' '' '' '' 9 0
} >ended.csv
exits 'units that ended' 0 'enroll-chart trends -o t.svg ended.csv'
has_not 'have no panel' 甲县 t.svg
words t.svg | grep -q '另有1个单位末年已无记录（撤销、更名等），未列出'
tap $? 'and the caption counts them'
has 'a panel tells what its last year is from' 周口市（已报3/11） t.svg
has 'and that it has none' 丁市（未报送） t.svg
has_not 'a part has no sign of a verdict' ▼ t.svg
exits 'years before the end' 0 'enroll-chart trends --year 2020..2021 -o t.svg ended.csv'
has 'have a panel' 甲县 t.svg

printf '%s\n' unit,group,weight,min,max,quotient,quota \
	',退役军人,10,,,6.2,6' ',农民工,5,,,3.8,4' >quota.csv
exits 'quotas by group' 0 'enroll-chart quotas -o q.svg quota.csv'
has 'each group by name' 农民工 q.svg
has 'the sum of all' '共 10 个名额' q.svg
printf '%s\n' unit,group,weight,min,max,quotient,quota \
	A,x,1,,,1,111 A,y,1,,,1,222 B,x,1,,,1,333 B,y,1,,,1,444 >two.csv
exits 'quotas by unit and group' 0 'enroll-chart quotas -o q.svg two.csv'
has 'the sum of each unit' 777 q.svg
has 'and each part' 222 q.svg
printf '%s\n' unit,group,weight,min,max,quotient,quota A,,1,,,1,5 B,,1,,,1,6 >u.csv
exits 'quotas by unit' 0 'enroll-chart quotas -o q.svg u.csv'
has 'each unit by its code' B q.svg

# Tables with little in them.
sed 's/,[0-9.]*,,\(inside\|below\|above\),[0-9]*,/,,,,,/; s/^\(202.*all_intake,[0-9]*\),[0-9]*,/\1,,/' ratio.csv >one-side.csv
exits 'no share at all' 0 'enroll-chart ranking -l county -o s.svg one-side.csv'
[ "$(words s.svg | grep -c 缺一侧数据)" = 4 ]
tap $? 'is said of each'
exits 'is nothing to draw over the years' 65 'enroll-chart trends one-side.csv'
sed 's/40.0,60.0,大体相当$/,,/; s/,\(inside\|below\|above\),/,,/' ratio.csv >no-band.csv
for c in ranking trends; do
	exits "$c without a band" 0 "enroll-chart $c -l county -o s.svg no-band.csv"
	! words s.svg | grep -q 区间
	tap $? 'has none in its legend'
done
has_not '39.96 is then 40.0' 39.9 s.svg

# Other formats.
exits 'PNG' 0 'enroll-chart ranking -o a.png ratio.csv'
[ "$(head -c 8 a.png | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] &&
	[ "$(tail -c 8 a.png | od -An -tx1 | tr -d ' ')" = 49454e44ae426082 ]
tap $? 'is whole'
# 590/96 inch at 300 dpi are 1844 dots; pHYs says 11811 a metre.
[ "$(od -An -tu1 -j16 -N4 a.png | awk '{print $3 * 256 + $4}')" = 1844 ] &&
	[ "$(od -An -tx1 -j41 -N4 a.png | tr -d ' ')" = 00002e23 ]
tap $? 'with 300 dots an inch'
exits 'PDF' 0 'enroll-chart ranking -o a.pdf ratio.csv'
[ "$(head -c 5 a.pdf)" = %PDF- ] && [ "$(tail -c 6 a.pdf)" = '%%EOF' ]
tap $? 'is whole'
exits 'any other ending is a mistake' 64 'enroll-chart ranking -o a.jpg ratio.csv'
exits 'no chart is a mistake' 64 'enroll-chart'
exits 'an unknown chart too' 78 'enroll-chart rankings ratio.csv'
says 'which says what there is' 'no rankings among our charts, which are .*quotas, .*ranking, .*trends' \
	'enroll-chart rankings ratio.csv'

# The same bytes wherever and whenever.
mkdir elsewhere
for f in svg png pdf; do
	for c in ranking trends; do
		enroll-chart $c -o one.$f ratio.csv
		(cd elsewhere &&
		    LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia HOME=/nonexistent \
			enroll-chart $c -o "$T/two.$f" ../ratio.csv)
		LC_ALL=zh_CN.UTF-8 TZ=America/Lima \
		    enroll-chart $c -o three.$f ratio.csv
		cmp -s one.$f two.$f && cmp -s one.$f three.$f
		tap $? "$c.$f has the same bytes in any locale, zone and folder"
	done
done

# Names from a dump.
cat >hostile.txt <<'X'
`touch hit`
$(touch hit)
"touch hit"
'; touch hit'
\n\t\\%d%s%%
@hit
<b>&amp;</b>
| touch hit
< touch hit
-e touch
{/Bold x}^2_3
a  b #c
NaN
X
{
	echo $HEAD
	n=0
	while IFS= read -r name; do
		n=$((n + 1))
		quoted=$(printf '%s' "$name" | sed 's/"/""/g')
		row 2022 county $n "\"$quoted\"" 60 40 0.400000 inside 1
	done <hostile.txt
} >hostile.csv
for c in ranking trends heatmap dumbbell; do
	exits "hostile names in $c" 0 "enroll-chart $c -l county -o h.svg hostile.csv"
	n=0
	while IFS= read -r name; do
		n=$((n + 1))
		has "$c shows hostile name $n letter for letter" "$name" h.svg
	done <hostile.txt
done
sed 's/^\(.*\)$/,"\1",1,,,1,1/' hostile.txt | grep -v '""' |
	sed '1i unit,group,weight,min,max,quotient,quota' >hq.csv
exits 'hostile names in quotas' 0 'enroll-chart quotas -o h.svg hq.csv'
has 'quotas shows them letter for letter' '\n\t\\%d%s%%' h.svg
exits 'a hostile notice' 0 \
	'enroll-chart ranking --notice "\`touch hit\`\"; system(\"touch hit\")" -o h.svg hostile.csv'
[ ! -e hit ] && [ ! -e h.svg.* ]
tap $? 'and none of them ran'
{
	echo $HEAD
	row 2022 county 1 一二三四五六七八九十一二三四 60 40 0.400000 inside 1
} >long.csv
exits 'a long name' 0 'enroll-chart ranking -o h.svg long.csv'
has 'is cut by its width' 一二三四五六七八九十… h.svg

# 157 names on the text block of one A4 page: 225 mm are 850 points of 1/96".
{
	echo $HEAD
	for n in $(seq 157); do
		row 2022 county $((410000 + n)) 某某某某自治县$n 60 40 0.400000 inside 1
	done
} >many.csv
exits '157 units' 0 'enroll-chart ranking -o m.svg many.csv'
[ "$(words m.svg | grep -c 某某某某自治)" = 157 ]
tap $? 'all named'
[ "$(sed -n 's/.* height="\([0-9]*\)"$/\1/p' m.svg)" -le 850 ]
tap $? 'on one page'
grep -q 'viewBox="-8 -8 606 ' m.svg && grep -q '<rect x="-16".*fill="#ffffff"/>' m.svg
tap $? 'with a margin, on white'

# What gnuplot would let pass.
cut -d, -f1-13,15- ratio.csv >without.csv
says 'a column that is missing is named' 'no column share; there are year, as_of' \
	'enroll-chart ranking without.csv'
exits 'and is a fault of the table' 65 'enroll-chart ranking without.csv'
sed 's/0\.399600/0.39x/' ratio.csv >x.csv
says 'a cell that is no number has its place' \
	'^x\.csv:3:14\(share\): not a number: "0\.39x"' 'enroll-chart ranking x.csv'
exits 'and is a fault of the table' 65 'enroll-chart ranking x.csv'
head -n 1 ratio.csv >none.csv
exits 'no rows' 65 'enroll-chart ranking none.csv'
: >empty.csv
exits 'nothing at all' 65 'enroll-chart ranking empty.csv'
says 'a level that is not there: what there is' 'no rows with level nation; there are: county, province' \
	'enroll-chart ranking --level nation ratio.csv'
exits 'a year that is not there' 65 'enroll-chart ranking --year 1999 ratio.csv'
sed '3s/with_skilled/without_skilled/' ratio.csv >mixed.csv
says 'two series do not go into one picture' 'two series, basis' 'enroll-chart ranking mixed.csv'
sed '3s/below/inside/' ratio.csv >wrong.csv
says 'a colour that its number contradicts' 'the band contradicts the numbers: 39\.9%' \
	'enroll-chart ranking wrong.csv'
exits 'is a fault of the table' 65 'enroll-chart ranking wrong.csv'
exits 'a table that is not there' 66 'enroll-chart ranking no-such.csv'

echo yesterday >kept.svg
exits 'a full disk' 74 'enroll-chart ranking ratio.csv >/dev/full'
exits 'a full disk as a file' 74 'enroll-chart ranking -o /dev/full ratio.csv'
# A file may have 4 KiB (8 blocks of 512): rows fit, the picture does not.
exits 'a file that may not grow' 74 \
	"trap '' XFSZ; ulimit -f 8; enroll-chart ranking -o kept.svg ratio.csv"
exits 'a scratch file that may not grow' 74 \
	"trap '' XFSZ; ulimit -f 8; enroll-chart ranking -l county many.csv >/dev/null"
[ "$(cat kept.svg)" = yesterday ] && [ -z "$(ls kept.svg.* 2>/dev/null)" ]
tap $? "leaves yesterday's chart and nothing else"
mkdir tmp
exits 'scratch files are in TMPDIR' 0 'TMPDIR=$PWD/tmp enroll-chart ranking -o a.png ratio.csv'
[ -z "$(ls -A tmp)" ]
tap $? 'and go'
exits 'no TMPDIR' 73 'TMPDIR=/nonexistent enroll-chart ranking ratio.csv'

echo '<fontconfig></fontconfig>' >fonts.conf
exits 'a font that is missing' 69 \
	'FONTCONFIG_FILE=$PWD/fonts.conf enroll-chart ranking -o f.png ratio.csv'
says 'has its cure' 'apt-get install fonts-noto-cjk' \
	'FONTCONFIG_FILE=$PWD/fonts.conf enroll-chart ranking -o f.pdf ratio.csv'
exits '--check finds it' 69 'FONTCONFIG_FILE=$PWD/fonts.conf enroll-chart --check'
exits '--check is content here' 0 'enroll-chart --check'
(cd "$CHARTS" && ls -- *.gp | sed 's/\.gp$//') >names
same '--list names the charts' names 'enroll-chart --list | cut -f1'

# script SED: the ranking, changed.
script()
{
	sed "$1" "$CHARTS/ranking.gp" >mine.gp
}
script 's/^plot /set xrange [50:590]; plot /'
says 'what lies outside a range is missed' 'of 5 values were drawn' \
	'enroll-chart ./mine.gp ratio.csv'
exits 'and is a fault' 70 'enroll-chart ./mine.gp ratio.csv'
script 's/^plot /plot "second.csv" using 1:2, /'
exits 'a second data file that is missing' 70 'enroll-chart ./mine.gp ratio.csv'
script 's/^call ARG6 "page"/FACE = "Noto Sans CJK S"; &/'
says 'a font that is misspelt' 'Noto Sans CJK S' 'enroll-chart ./mine.gp ratio.csv'
script 's/^gap = /print "warning: odd"; &/'
says 'a word from gnuplot is a fault' 'gnuplot complained: warning: odd' \
	'enroll-chart ./mine.gp ratio.csv'
script 's/^gap = /unset kez; &/'
says 'an error has its line' 'line [0-9]+: Unrecognized' 'enroll-chart ./mine.gp ratio.csv'
script 's/^# needs:/# neeeds:/'
exits 'a directive that is none' 78 'enroll-chart ./mine.gp ratio.csv'

# Programs that are missing or end too soon.
tools=$(dirname "$(command -v enroll-chart)")
mkdir fake
exits 'no gnuplot' 69 "PATH=$T/fake $tools/enroll-chart ranking ratio.csv"
says 'has its cure' 'apt-get install gnuplot-nox' "PATH=$T/fake $tools/enroll-chart ranking ratio.csv"
printf '#!/bin/sh\nprintf "<svg >\\n<g>\\n"\n' >fake/gnuplot
chmod +x fake/gnuplot
exits 'a picture cut short' 74 "PATH=$T/fake:\$PATH enroll-chart ranking -o kept.svg ratio.csv"
printf '#!/bin/sh\n:\n' >fake/gnuplot
exits 'no picture at all' 74 "PATH=$T/fake:\$PATH enroll-chart ranking -o kept.svg ratio.csv"
rm fake/gnuplot
printf '#!/bin/sh\nhead -c 1000 "%s/a.png"\n' "$T" >fake/rsvg-convert
chmod +x fake/rsvg-convert
cp a.png kept.png
# This one starts head, which a jail would not let it: see jail.t.
exits 'a PNG cut short' 74 "ENROLL_JAIL=off PATH=$T/fake:\$PATH enroll-chart ranking -o kept.png ratio.csv"
cmp -s a.png kept.png && [ "$(cat kept.svg)" = yesterday ]
tap $? "leaves yesterday's chart"

# Real figures: 31 provinces of 2019, 5 of them within 40 to 60 (DOMAIN).
nbs=$ROOT/samples/nbs
if [ -r "$nbs/general.csv" ]; then
	enroll-tally "$nbs/general.csv" "$nbs/vocational.csv" -o tally.csv
	enroll-ratio --register provinces -o nbs.csv \
		--series basis=without_skilled_workers,scope=all_intake tally.csv
	exits 'provinces' 0 'enroll-chart ranking --level province -o p.svg nbs.csv'
	has 'five of them are inside' '区间内 5 个' p.svg
	has 'and 26 below' '▼ 低于区间 26 个' p.svg
	words p.svg | grep -q '口径：不含技工学校（仅供参考）'
	tap $? 'for reference only'
else
	skip 'provinces' 'no samples/nbs'
fi
done_testing
