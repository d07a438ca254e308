#!/bin/sh
# The charts of counts: progress, reporting, completion, destinations and
# composition, and the tables that the first two are drawn from.
. "$(dirname "$0")/tap.sh"

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

# Both languages, both palettes, the narrowest page and a format for print.
drawn() # CHART TABLE
{
	exits "$1 in Chinese" 0 "enroll-chart $1 -o $1.svg $2"
	exits "$1 in English and grey" 0 \
	    "enroll-chart $1 --lang en --grey -o $1-en.svg $2"
	exits "$1 on narrow paper" 0 \
	    "enroll-chart $1 --width 75mm -o $1-narrow.png $2"
}

cat >reg.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order
990000,中原省,province,000000,000000,1,,,,1
990100,甲市,prefecture,990000,990000,1,,,,2
990200,乙市,prefecture,990000,990000,1,,,,3
990300,丙市,prefecture,990000,990000,1,,,,4
END
head=year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows

# report DAY UNIT GENERAL VOCATIONAL
report()
{
	echo "${1%%-*},$1,admitted,school,$2,general,regular_senior_secondary,,,$3,,,1"
	echo "${1%%-*},$1,admitted,school,$2,vocational,vocational_high,,,$4,,,1"
}

# 乙市 is late on 16 September; 丙市 reports in 2021 only; 甲市 reports in 2021
# once more after the day.
{
	report 2021-09-09 990100 100 60
	report 2021-09-16 990100 150 80
	report 2021-09-30 990100 170 95
	report 2021-09-09 990200 40 30
	report 2021-09-16 990200 50 45
	report 2021-09-16 990300 999 999
	report 2022-09-09 990100 110 50
	report 2022-09-09 990200 45 25
	report 2022-09-16 990100 160 70
} | sort | sed "1i $head" >weekly.csv

# By hand.  16 September: 160 + 45 of the 9th, against 150 of the 16th + 40 of
# the 9th, 15 of 190; and 70 + 25 against 80 + 30, -15 of 110.  丙市 is in none
# of it.
weeks='enroll-weeks --register ./reg.csv --level province'
cat >want <<'END'
as_of,orientation,count,cumulative,comparable,before,difference,growth_printed,expected,reported,fresh,compared
2021-09-09,general,140,140,,,,,3,2,2,0
2021-09-09,vocational,90,90,,,,,3,2,2,0
2021-09-16,general,1199,200,,,,,3,3,3,0
2021-09-16,vocational,1124,125,,,,,3,3,3,0
2021-09-30,general,1219,220,,,,,3,3,1,0
2021-09-30,vocational,1139,140,,,,,3,3,1,0
2022-09-09,general,155,155,155,140,15,+10.7%,3,2,2,2
2022-09-09,vocational,75,75,75,90,-15,-16.7%,3,2,2,2
2022-09-16,general,205,205,205,190,15,+7.9%,3,2,1,2
2022-09-16,vocational,95,95,95,110,-15,-13.6%,3,2,1,2
END
same 'a late report is carried on, and two years are of the same units' want \
    "$weeks weekly.csv 2>/dev/null | cut -d , -f 2,9,12-16,18,20-23"
printf '%s\n' 990100,160,150,2021-09-16 990200,45,40,2021-09-09 >want
same 'each unit is held against the day of its own report' want \
    "enroll-weeks --register ./reg.csv --level assessed weekly.csv 2>/dev/null |
    grep '^2022,2022-09-16.*,990[12].*,general,' | cut -d , -f 6,14,15,19 | sort"
# 丁市 is late too, and had sent nothing by the 9th: it is in neither side, and
# neither in the line, which is of those compared on the newest day.  戊市 has
# general reports only, which are compared by themselves: 205 + 9 against
# 190 + 8, 16 of 198.
{
	cat weekly.csv
	report 2021-09-16 990400 300 300
	report 2022-09-09 990400 310 290
	report 2021-09-16 990500 8 '' | grep general
	report 2022-09-16 990500 9 '' | grep general
} >late.csv
sed '$a 990400,丁市,prefecture,990000,990000,1,,,,5' reg.csv |
    sed '$a 990500,戊市,prefecture,990000,990000,1,,,,6' >late-reg.csv
cat >want <<'END'
general,524,214,214,198,16,+8.1%,3
vocational,385,95,95,110,-15,-13.6%,2
END
same 'what had not come by then is in neither side' want \
    "enroll-weeks --register ./late-reg.csv --level province late.csv 2>/dev/null |
    tail -n 2 | cut -d , -f 9,12-16,18,23"
exits 'an earlier day' 0 "$weeks --as-of 2022-09-10 -o early.csv weekly.csv"
[ "$(cut -d , -f 2 early.csv | tail -n 1)" = 2022-09-09 ]
tap $? 'ends there'
exits 'a tally without days' 65 "sed 's/20..-..-..//' weekly.csv | $weeks"
exits 'a tally that is not there' 66 "$weeks none.csv"
exits 'what is no date' 64 "$weeks --as-of tomorrow weekly.csv"
exits 'a full disk' 74 "$weeks weekly.csv >/dev/full"
sed 's/admitted/registered/' weekly.csv | cat weekly.csv - |
    awk '!seen[$0]++' >two.csv
says 'two stages are not one' 'stage' "$weeks two.csv"

$weeks -o weeks.csv weekly.csv
drawn progress weeks.csv
has 'how many' '普高：205' progress.svg
has 'and how many more' '比上年同期 ▲ +15 人（+7.9%）' progress.svg
has 'or less' '比上年同期 ▼ -15 人（-13.6%）' progress.svg
has 'who reported that day' '9月16日：应报 3 个单位，当日报送 1 个，可比 2 个' progress.svg
words progress.svg | grep -q '末年不含未报送的1个单位'
tap $? 'the caption counts who did not, once'
has 'the same in English' '▼ -15 on the year before (-13.6%)' progress-en.svg
! words progress-en.svg | grep -q '单位\|上年'
tap $? 'which has no Chinese in it'
$weeks --year 2021 weekly.csv >one-year.csv
exits 'a first year' 0 'enroll-chart progress -o p.svg one-year.csv'
has 'has none before it' '上年同期无可比数据' p.svg
has 'but a number' '普高：1219' p.svg
! grep -q '可比单位\|两年都报送\|可比 [0-9]' p.svg
tap $? 'and nothing of two years is said'
grep -q '<desc[^>]*>.*只含两年都报送的单位' progress.svg
tap $? 'which it is where there are two'
exits 'nor in English' 0 'enroll-chart progress --lang en -o p.svg one-year.csv'
! grep -q 'both years' p.svg
tap $? 'which says no more'

missing='enroll-missing --register ./reg.csv'
cat >want <<'END'
as_of,unit,has_report,last_report,silent
2022-09-09,990100,1,2022-09-09,0
2022-09-16,990100,1,2022-09-16,0
2022-09-09,990200,1,2022-09-09,1
2022-09-16,990200,0,2022-09-09,1
2022-09-09,990300,0,,2
2022-09-16,990300,0,,2
END
same 'who reported of which day' want \
    "$missing --periods periods.csv weekly.csv >missing.csv 2>/dev/null
    cut -d , -f 2,5,9-11 periods.csv"
exits 'days that are not there' 65 \
    "sed 's/20..-..-..//' weekly.csv | $missing --periods p.csv"
drawn reporting periods.csv
has 'how many are missing' '截至9月16日：3 个单位中 2 个未报' reporting.svg
has 'who sent something before' '最近 9月9日' reporting.svg
has 'who sent nothing' 未报送 reporting.svg
[ "$(words reporting.svg | grep -E '^.市$' | head -n 3 | paste -sd ,)" = 甲市,丙市,乙市 ]
tap $? 'each by name'
has 'the same in English' '16 Sep: 2 of 3 units have not reported' reporting-en.svg

thead=year,as_of,stage,place,level,unit,name,parent,measure,orientation,student_type,basis,scope,sense,target,done,rate,printed,rank,position,gap,growth,since_last,expected,reported,counting,alerts
{
	echo $thead
	echo '2022,2022-09-16,admitted,school,assessed,1,甲市,,entrants,general,,,,at_most,100,144,1.440000,超计划 44 人,2,,-44,0.000500,,1,1,,'
	echo '2022,2022-09-16,admitted,school,assessed,2,乙市,,entrants,general,,,,at_most,100,100,1.000000,完成（100.0%）,1,,0,-0.000500,,3,2,,'
	echo '2022,2022-09-16,admitted,school,assessed,1,甲市,,entrants,vocational,,with_skilled_workers,,at_least,2000,1999,0.999500,99.9%（不含未报送的 1 个单位）,2,,1,0.048800,,1,1,,'
	echo '2022,2022-09-16,admitted,school,assessed,2,乙市,,entrants,vocational,,with_skilled_workers,,at_least,10,11,1.100000,超额完成,1,,-1,,,1,1,,'
	echo '2022,,admitted,school,assessed,3,丙市,,entrants,vocational,,with_skilled_workers,,at_least,10,,,未报送,,,,,,1,0,,'
} >target.csv
drawn completion target.csv
has 'beyond a ceiling is told apart' '▲超计划 44 人' completion.svg
has '99.95 is not 100, and is as the table prints it' 99.9% completion.svg
has 'who did not report is named' 丙市 completion.svg
has 'and said' 未报送 completion.svg
has 'part of whose units did not has a sign' 乙市※ completion.svg
has 'half a tenth rounds up' +0.1% completion.svg
has 'and down below 0' -0.1% completion.svg
has 'beyond a ceiling, in English' '▲44 over plan' completion-en.svg
has 'exactly, in English' 'done (100.0%)' completion-en.svg

chead=year,as_of,stage,place,level,unit,name,parent,basis,scope,leavers,general,vocational,skilled_workers,not_continuing,progression,enrolled,population,gross_enrolment,expected,reported,formula,remark
{
	echo $chead
	echo '2022,,annual,school,assessed,1,甲市,,with_skilled_workers,,1000,529,297,120,54,0.946000,,,,1,1,,'
	echo '2022,,annual,school,assessed,2,乙市,,with_skilled_workers,,1000,600,300,115,,1.015000,,,,1,1,,升学率超过100%'
	echo '2022,,annual,school,assessed,3,丙市,,with_skilled_workers,,1000,600,300,,100,0.900000,,,,1,1,,'
	echo '2022,,annual,school,assessed,4,丁市,,with_skilled_workers,,1000,600,,,,,,,,2,1,,'
} >cohort.csv
drawn destinations cohort.csv
has 'a part in per cent' 52.9 destinations.svg
has 'more than all is marked and drawn' 101.5▲ destinations.svg
has 'and explained' '▲ 超过100%的 1 个（含往届生、外地生源等）；＊ 技工学校未单列、计入中职的 1 个' destinations.svg
has 'a part that is in another' 丙市＊ destinations.svg
has 'a unit that is not complete has no bar' 已报1/2 destinations.svg
has 'the lowest are first' 丙市＊ destinations.svg
has '中职 is told without 技工' '中职（不含技工）' destinations.svg
has 'and in English' 'vocational without skilled workers' destinations-en.svg
(sed 1q cohort.csv; grep 丙市 cohort.csv) >within.csv
exits 'where nobody tells them apart' 0 'enroll-chart destinations -o p.svg within.csv'
has 'it is with them' 中职 p.svg
awk -F, -v OFS=, 'NR > 1 { $11 = $15 = $16 = "" } 1' cohort.csv >population.csv
exits 'nobody who left, nothing to draw' 65 'enroll-chart destinations population.csv'
says 'and it says what is missing' \
    '^population\.csv:2:11\(leavers\): no row to be drawn has a leavers, so that there is nothing to divide' \
    'enroll-chart destinations population.csv'
sed 's/,54,0.946/,55,0.946/' cohort.csv >wrong.csv
exits 'parts that do not add up' 65 'enroll-chart destinations wrong.csv'
says 'are named with their place' \
    '^wrong\.csv:2:11\(leavers\): the parts add up to 1001, not to 1000' \
    'enroll-chart destinations wrong.csv'

# National entrants of 2019 in 万, DOMAIN: 255.5022 + 152.1763 + 49.7336 are
# 457.4121, with 142.9536 of 技工学校 600.3657.  2018 is without them.
line() # YEAR ORIENTATION TYPE ENTRANTS
{
	echo "$1,,annual,school,990100,$2,$3,,,$4,,,1"
}
{
	line 2018 general regular_senior_secondary 7927063
	line 2018 vocational vocational_high 1404885
	line 2018 vocational skilled_workers ''
	line 2019 general regular_senior_secondary 8394949
	line 2019 vocational adult_specialized_secondary 497336
	line 2019 vocational regular_specialized_secondary 2555022
	line 2019 vocational skilled_workers 1429536
	line 2019 vocational vocational_high 1521763
	sed 1d /dev/null
} | sed "1i $head" >tally.csv
drawn composition tally.csv
has 'with and without skilled workers schools' '6003657（不含技工 4574121）' composition.svg
has 'a year without them is not drawn as zero' '1404885（无技工学校数据）' composition.svg
has 'the same in English' '6003657 (without skilled 4574121)' composition-en.svg
! words composition.svg | grep -q '口径：未注明'
tap $? 'both are there, so the basis is not asked'
exits 'reports of two days' 65 'enroll-chart composition weekly.csv'
says 'are not added' 'two days' 'enroll-chart composition weekly.csv'

# The samples: what scripts/season makes of them, in both languages.
if [ -d "$ROOT/samples/season" ]; then
	exits 'a season' 1 \
	    "ENROLL_BIN='$BIN' '$ROOT'/scripts/season -o season '$ROOT'/samples/season"
	for pair in progress=weeks reporting=periods completion=target; do
		drawn ${pair%=*} season/${pair#*=}.csv
	done
	# target(5) has the same growth of the newest day.
	want=$(grep ',province,.*,vocational,' season/target.csv | cut -d , -f 22)
	grep -q ",province,.*,vocational,.*,$want," season/weeks.csv
	tap $? 'its growth is that of target(5)'
else
	skip 'a season' 'no samples'
fi
done_testing
