#!/bin/sh
# enroll-missing: who is named, by which day, and what it refuses.
. "$(dirname "$0")/tap.sh"

# A province with a city of two counties and its own schools, a city that
# reports for its counties, a county that answers for itself, one directly
# under the province, and a zone, which nobody expects.  鸡县 took the place of
# the code 990103 in 2021.
cat >reg.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,contact
990000,中原省,province,000000,000000,1,,,,1,省教育厅 0371-1
990100,甲市,prefecture,990000,990000,1,,,,2,甲市教育局 0391-1
990101,子区,county,990100,990100,0,,,,3,"子区教体局, 0391-2"
990102,鸡县,county,990100,990100,0,2021,,,4,
990103,鸡县,county,990100,990100,0,,2021,990102,5,
990121,寅县,county,990100,990121,1,,,,6,寅县 0391-3
990200,乙市,prefecture,990000,990000,1,,,,7,
990201,丑区,county,990200,990200,0,,,,8,
990171,新区,zone,990100,990100,0,,,,9,
999001,丙县,direct,990000,990000,1,,,,10,
END
head=year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows

# DAY UNIT [YEAR]: a report of that day.
report()
{
	echo "${3:-2022},$1,admitted,school,$2,general,,,,10,,,1"
}
{
	echo $head
	report 2022-09-02 990101
	report 2022-09-02 990103 # a code that has ended
	report 2022-09-08 990100
	report 2022-09-09 990200
	report 2022-09-09 990101
	report 2022-09-16 990171
} | { read -r h; echo "$h"; sort; } >weeks.csv
missing='enroll-missing --register ./reg.csv'

# By hand.  Of 甲市 a county reports, so both are expected, and its own
# schools; 乙市 reports itself, so 丑区 is not; 寅县 and 丙县 are always.  With
# the zone, which reported: 990100, 01, 02, 21, 71, 990200, 999001 are seven.
cols=year,unit,name,parent,reports_to,last_report,days_late,contact
cat >want <<END
$cols
2022,990100,甲市,990000,990000,2022-09-08,3,甲市教育局 0391-1
2022,990102,鸡县,990100,990100,2022-09-02,3,
2022,990121,寅县,990100,990121,,3,寅县 0391-3
2022,999001,丙县,990000,990000,,3,
END
same 'who did not report, or only before it was due' want \
    "$missing --as-of 2022-09-12 --due 2022-09-09 weeks.csv"
exits 'is something to look at' 1 \
    "$missing --as-of 2022-09-12 --due 2022-09-09 weeks.csv"
# The zone's report is later: of six, 990101 and 990200.
says 'it says how many of how many' '^2022: 2 of 6 units reported$' \
    "$missing --as-of 2022-09-12 --due 2022-09-09 weeks.csv"

edge() # DUE: the codes that are named
{
	echo "$missing --as-of 2022-09-12 --due $1 weeks.csv | sed 1d |
	    cut -d , -f 2 | tr '\n' ' '"
}
printf '990102 990121 999001 ' >want
same 'a report of the very day is there' want "$(edge 2022-09-08)"
printf '990100 990102 990121 999001 ' >want
same 'one of the day before is not' want "$(edge 2022-09-09)"
printf '990100 990101 990102 990121 990200 999001 ' >want
same 'one day more, and nobody has reported' want "$(edge 2022-09-10)"
printf '990121 999001 ' >want
same 'by the first day, who sent something did' want "$(edge 2022-09-02)"
same 'due none: any report will do' want "$(edge none)"
printf ',' >want
same 'and nobody is late by days' want "$missing --due none weeks.csv |
    sed -n 2p | cut -d , -f 6,7 | tr -d '\n'"
# From 2022-02-28 to 2022-03-01 is one day; 2024 has a 29th between them.
for year in 2022,1 2024,2 2100,1 2000,2; do
	y=${year%,*} days=${year#*,}
	{ echo $head; report "$y-02-28" 990200 "$((y - 1))"; } >"$y.csv"
	echo "$days" >want
	same "days late over the end of February $y" want \
	    "$missing --as-of $y-03-01 --due $y-02-28 $y.csv |
	    awk -F , 'END { print \$7 }'"
done
echo 365 >want
same 'and over a year' want "$missing --as-of 2022-12-31 --due 2021-12-31 \
    weeks.csv | awk -F , 'END { print \$7 }'"

# The newest day is the zone's 2022-09-16: all others are older.
echo 6 >want
same 'the as-of is the newest day, and the due day the as-of' want \
    "$missing weeks.csv | awk -F , 'NR > 1 && \$7 == 0 { n++ } END { print n }'"
exits 'nobody is late before it is due' 64 \
    "$missing --as-of 2022-09-12 --due 2022-09-13 weeks.csv"
says 'which is said' '--due 2022-09-13 is after the cut-off 2022-09-12' \
    "$missing --as-of 2022-09-12 --due 2022-09-13 weeks.csv"

# ---- no days ----

sed 's/2022-09-[0-9]*//' weeks.csv | { read -r h; echo "$h"; sort -u; } \
    >undated.csv
cat >want <<END
$cols
2022,990121,寅县,990100,990121,,,寅县 0391-3
2022,999001,丙县,990000,990000,,,
END
same 'where no report has a day, who sent none is named' want \
    "$missing undated.csv"
sed -i 's/,,寅县 0/,3,寅县 0/; $s/,,$/,3,/' want
same 'and late by the days that are told' want \
    "$missing --as-of 2022-09-12 --due 2022-09-09 undated.csv"
{ echo $head; report '' 990200; report 2022-09-01 990200; } >mixed.csv
exits 'one of an unknown day is never too old' 0 \
    "$missing --due 2022-09-10 --as-of 2022-09-10 mixed.csv |
	{ ! grep 990200; }"

# ---- as many as enroll-ratio expects ----

samples=$ROOT/samples/henan
for out in nobody 411282 /4107 /410700 ; do
	enroll-tally $(ls "$samples"/*[0-9]-synthetic.csv* | grep -v -e "$out") \
	    >henan.csv 2>err
	for year in 2015 2020 2022; do
		enroll-ratio --register henan --level province --year $year \
		    henan.csv 2>err |
		    awk -F , 'NR == 2 { print $25 " of " $24 }' >counts
		says "$year without $out: $(cat counts), as enroll-ratio has it" \
		    "^$year: $(cat counts) units reported\$" \
		    "enroll-missing --register henan --year $year henan.csv"
	done
done
exits 'all reported' 0 "enroll-tally '$samples'/*[0-9]-synthetic.csv* |
    enroll-missing --register henan"
echo unit >want
same 'then the header stands alone' want \
    "enroll-tally '$samples'/*[0-9]-synthetic.csv* |
    enroll-missing --register henan | cut -d , -f 2"
# The provinces are expected where nobody below one reports: 31 of them.
{ echo $head; report 2022-09-01 410000; } >one.csv
says 'a table of provinces' '^2022: 1 of 31 units reported$' \
    'enroll-missing --register provinces one.csv'

# ---- what is chosen ----

{ cat weeks.csv; report 2021-09-10 990200 2021; } |
    { read -r h; echo "$h"; sort; } >years.csv
says 'the newest year' '^2022: ' "$missing years.csv"
says 'or the one that is wanted' '^2021: 1 of 4 ' "$missing --year 2021 years.csv"
says 'as of a day before it begins it is not there' '^2021: ' \
    "$missing --as-of 2021-12-31 years.csv"
exits 'a year without a report' 65 "$missing --year 2020 years.csv"
says 'says where to look' 'no report of entrants is left; see that --as-of' \
    "$missing --year 2020 years.csv"
exits 'a measure that nobody reports' 65 "$missing -m graduates years.csv"
exits 'an empty tally' 65 "echo $head | $missing"
sed 's/admitted,school,990200/registered,school,990200/' weeks.csv >two.csv
exits 'two series' 65 "$missing two.csv"
says 'are both named' \
    'two series: stage=.*,place=school and stage=.*,place=school; choose' \
    "$missing two.csv"
says 'and one is chosen' '^2022: 1 of [0-9]* ' \
    "$missing -s stage=registered two.csv"
{ cat one.csv; report 2022-09-01 123456; } >odd.csv
says 'a unit that is not in the register' \
    'unit 123456 \(2022\) is not in the register' "$missing odd.csv"
same 'an option for readers' - "$missing --header zh undated.csv | head -n 1" <<'END'
年份,单位代码,名称,上级,主管单位,最近报送,逾期天数,联系方式
END

# ---- mistakes ----

exits 'no register' 64 'enroll-missing weeks.csv'
says 'is asked for' 'wants --register' 'enroll-missing weeks.csv'
exits 'two tallies' 64 "$missing weeks.csv weeks.csv"
exits 'a day that is none' 64 "$missing --as-of 2022-02-30 weeks.csv"
exits 'a due day that is none' 64 "$missing --due soon weeks.csv"
exits 'a year that is none' 64 "$missing --year x weeks.csv"
exits 'a measure that is none' 64 "$missing -m pupils weeks.csv"
for part in basis=with_skilled_workers scope=all_intake as_of=2022-09-09; do
	exits "a series is stage and place: ${part%=*}" 64 \
	    "$missing -s $part weeks.csv"
done
exits 'a register that is not there' 66 \
    'enroll-missing --register ./none.csv weeks.csv'
exits 'a tally that is not there' 66 "$missing none.csv"
exits 'a table that is no tally' 65 "$missing reg.csv"
exits 'a full disk' 74 "$missing weeks.csv >/dev/full"
exits 'who cannot write leaves nothing' 73 "$missing -o none/x weeks.csv"

done_testing
