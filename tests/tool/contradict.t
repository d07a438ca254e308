#!/bin/sh
# Files that contradict each other, or complete each other: worked by hand.
. "$(dirname "$0")/tap.sh"

dated=行政区划代码,年份,截止日期,办学类型,招生数
plain=行政区划代码,年份,办学类型,招生数
short="awk -F, 'NR > 1 { print \$1, \$5, \$7 ? \$7 : \$6, \$10 }'"

# ---- a report that another office's newer one does not speak of ----

printf '%s\n' $dated 410102,2022,2022-09-12,职业高中,100 \
    410102,2022,2022-09-12,普高,300 >high.csv
printf '%s\n' $dated 410102,2022,2022-09-19,技工学校,20 >skilled.csv
printf '%s\n' '2022 410102 regular_senior_secondary 300' \
    '2022 410102 vocational_high 100' '2022 410102 skilled_workers 20' >want
same 'a newer report supersedes only what it speaks of' want \
	"enroll-tally high.csv skilled.csv | $short"
says 'and it is said what was kept' \
	'^high.csv: .*2022-09-19 says nothing of vocational_high' \
	'enroll-tally high.csv skilled.csv'
echo '2022,300,120' >want
same 'the ratio takes both' want "enroll-tally high.csv skilled.csv |
	enroll-ratio | cut -d, -f1,12,13 | sed 1d | sort -u"

# ---- three that cannot all be right ----

for n in 1 2 3; do
	printf '%s\n' $dated 410102,2022,2022-09-12,普高,10$n >three$n.csv
done
printf '%s\n' $dated 410103,2022,2022-09-12,普高,7 >good.csv
echo '2022 410103 regular_senior_secondary 7' >want
same 'of three that contradict each other none counts' want \
	"enroll-tally -k --once -a account three?.csv good.csv | $short"
printf '%s\n' 'good.csv 0' 'three1.csv 65' 'three2.csv 65' 'three3.csv 65' \
    >want
same 'and the account names them all' want \
	"sed 1d account | sed -E 's/^([^,]*)(,[^,]*){9},([0-9]*),.*/\\1 \\3/'"
exits 'when nothing is left nothing is published' 65 \
	'enroll-tally -k --once three?.csv'

# ---- the same pupils under two keys ----

printf '%s\n' $plain 410102,2022,普高,101 >undated.csv
exits 'a report with a day and one without' 65 \
	'enroll-tally three1.csv undated.csv'
printf '%s\n' $plain 410102,2022,中职,100 >untyped.csv
printf '%s\n' $plain 410102,2022,职高,60 410102,2022,技校,30 >typed.csv
exits 'a count without a type beside those with one' 65 \
	'enroll-tally --once untyped.csv typed.csv'
exits 'is at least said' 1 'enroll-tally untyped.csv typed.csv'

# ---- sums that mean nothing ----

header=year,as_of,stage,place,unit,orientation,student_type,basis,scope
header=$header,entrants,enrolled,graduates,rows
printf '%s\n' $header 2022,,,,410102,general,,,,1000,,,1 \
    2022,,,,410102,vocational,vocational_high,,,1000,,,1 \
    2022,,,,410103,general,,,,1000,,,1 >sided.tally
printf '%s\n' '410102 inside 1' '410103  1' '410100  1' >want
same 'a city with a one-sided county gets no verdict' want \
	"enroll-ratio sided.tally | awk -F, '
	    \$5 == \"county\" || \$5 == \"prefecture\" {
		print \$6, \$16, \$25 }'"
printf '%s\n' $header 2022,,,,410102,general,,,,1000,,,1 \
    2022,,,,410102,vocational,,with_skilled_workers,,1000,,,1 \
    2022,,,,410102,vocational,skilled_workers,,,100,,,1 >within.tally
exits 'skilled workers are not added to a count that includes them' 65 \
	'enroll-ratio within.tally'
printf '%s\n' $header 2022,,,,410102,general,,,,2000,,,1 \
    2022,,,,410102,vocational,vocational_high,,,1800,,,1 \
    2022,,,,410100,general,,,,2000,,,1 \
    2022,,,,410100,vocational,vocational_high,,,1801,,,1 >near.tally
says "a city's report that is nearly the sum of its counties is told of" \
	'^unit 410100 in 2022: .* nearly' 'enroll-ratio near.tally'

# ---- a chain of codes ----

units=unit,name,kind,parent,reports_to,assessed,from,to,successor,order
printf '%s\n' $units 410000,省,province,000000,000000,0,,,,1 \
    410100,市,prefecture,410000,410000,1,,,,2 \
    410111,甲,county,410100,410100,0,,2010,410112,3 \
    410112,乙,county,410100,410100,0,2010,2014,410113,4 \
    410113,丙,county,410100,410100,0,2014,,,5 >units.csv
printf '%s\n' $header 2016,,,,410111,general,,,,100,,,1 \
    2016,,,,410113,general,,,,100,,,1 >chain.tally
exits 'a code and the successor of its successor' 65 \
	'enroll-ratio --register ./units.csv chain.tally'
sed 's/410100,410100,0,,2010/410100,,0,,2010/' units.csv >lost.csv
exits 'a register that would lose a unit' 65 \
	'enroll-ratio --register ./lost.csv chain.tally'

# ---- outputs that meet ----

exits 'two tables in one file' 64 'enroll-tally -o x -r ./x plain.csv'
exits 'whichever tables' 64 'enroll-ratio -o x --limits ../${PWD##*/}/x near.tally'
mkdir real && ln -s real link && echo old >real/t.csv &&
	ln -s t.csv real/link.csv
enroll-tally -o real/link.csv untyped.csv
tap "$([ -L real/link.csv ] && grep -q vocational real/t.csv; echo $?)" \
	'of a link the target is replaced'
done_testing
