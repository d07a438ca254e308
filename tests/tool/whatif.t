#!/bin/sh
# enroll-ratio --what-if: what is supposed moves what it should, and cannot
# pass for what was reported.
. "$(dirname "$0")/tap.sh"

# ---- worked by hand ----

# 410100 is a city with schools of its own; 410181 lies in it and answers for
# itself, so the city answers for 410102 and its own schools only.  410200
# reports nothing of its own.
cat >register.csv <<'END1'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
410000,河南省,province,000000,000000,0,,,,1,
410100,郑州市,prefecture,410000,410000,1,,,,2,
410102,中原区,county,410100,410100,0,,,,3,
410181,巩义市,county,410100,410181,1,,,,4,
410200,开封市,prefecture,410000,410000,1,,,,5,
410202,龙亭区,county,410200,410200,0,2022,,,6,
410203,老龙亭区,county,410200,410200,0,,2022,410202,7,
END1
cat >dump.csv <<'END1'
代码,年份,普高招生数,中职招生数
410100,2021,50,50
410102,2021,60,40
410181,2021,70,30
410203,2021,20,20
410100,2022,50,50
410102,2022,60,40
410181,2022,70,
410202,2022,0,20
END1
enroll-tally -s basis=with_skilled_workers dump.csv >tally.csv
ratio='enroll-ratio --register ./register.csv tally.csv'

# of the table on standard input, after the header
columns() # NAME...
{
	awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
		  print $at[name[n]] }'
}

# The row of 市直, and each sum that it is a part of: 7 vocational more, of
# 110 + 90 (city), 180 + 90 (by geography; 410181 has one side only) and
# 180 + 110 (province).
printf '%s\n' assessed,410100,110,97 assessed,410181,70, assessed,410200,0,20 \
    county,410100,50,57 county,410102,60,40 county,410181,70, county,410200,, \
    county,410202,0,20 prefecture,410100,180,97 prefecture,410200,0,20 \
    province,410000,180,117 >want
$ratio --year 2022 --what-if unit=410100,vocational=+7 2>err |
    columns level unit general vocational >got
same 'a city is its own schools: every sum they are in moves by as much' \
    want 'cat got'
printf '%s\n' 2021,110,90 2022,110,97 >want
$ratio --unit 410100 --level assessed --what-if unit=410100,vocational=+7 \
    2>err | columns year general vocational >got
same 'the newest year, if none is named' want 'cat got'
# 2021: 90 / 198 = 0.454545; 2022: 90 / 200 = 0.45, so -0.4545 points
printf '%s\n' 2021,108,90,0.454545, 2022,110,90,0.450000,-0.4545 >want
$ratio --unit 410100 --level assessed \
    --what-if unit=410100,year=2021,general=-2 2>err |
    columns year general vocational share change >got
same 'and the change of the year behind it follows' want 'cat got'
printf '%s\n' 410100,7,57 410102,60,9 >want
$ratio --year 2022 --level county --what-if unit=410102,vocational=9 \
    --what-if unit=410100,vocational=+7,general=7 2>err |
    columns unit general vocational | sed 2q >got
same 'N without a sign is the count itself' want 'cat got'
echo 410203,18,20 >want
$ratio --year 2021 --level county --what-if unit=410203,year=2021,general=-2 \
    2>err | columns unit general vocational | grep ^41020 | sed 1d >got
same 'a retired code in a year of its own' want 'cat got'
echo 410202,0,21 >want
$ratio --year 2022 --level county --what-if unit=410203,vocational=+1 2>err |
    columns unit general vocational | grep ^41020 | sed 1d >got
same 'and after it as its successor' want 'cat got'
echo 410100,50,0 >want
$ratio --year 2022 --level county --unit 410100 \
    --what-if unit=410100,vocational=-50 2>err |
    columns unit general vocational >got
same 'down to nobody' want 'cat got'
printf '%s\n' 代码,年份,普通高中在校学生数,中等职业学校在校学生数 \
    410102,2022,300,100 |
    enroll-tally >stock.csv
echo enrolled,300,150 >want
enroll-ratio -m enrolled --level county --what-if unit=410102,vocational=150 \
    stock.csv 2>err | columns measure general vocational >got
same 'of the measure that is chosen, and without a register' want 'cat got'

# ---- it shows ----

cat >want <<'END1'
what_if,year
unit=410100 year=2021 general=-2; unit=410102 year=2022 general=-60 vocational=+5,2022
END1
$ratio --year 2022 --level province --what-if \
    unit=410102,vocational=+5,general=0 \
    --what-if unit=410100,year=2021,general=-2 2>err | cut -d, -f1,2 >got
same 'every row begins with what is supposed' want 'cat got'
$ratio --what-if unit=410100,year=2021,general=-2 \
    --what-if year=2022,general=0,unit=410102,vocational=45 >want 2>err
same 'in whatever order it was given' want "$ratio --what-if \
    unit=410102,vocational=+5,general=0 \
    --what-if unit=410100,general=-2,year=2021"
says 'and is said' '^enroll-ratio: hypothetical figures, not to be published: unit=410100 year=2022 general=\+0$|^hypothetical figures, not to be published: unit=410100 year=2022 general=\+0$' \
    "$ratio --what-if unit=410100,general=+0"
$ratio >plain 2>err
same 'what is not supposed has no such column' plain \
    "$ratio --what-if unit=410100,general=+0 | cut -d, -f2-"
exits 'a supposed verdict is one to look at all the same' 1 \
    "$ratio --what-if unit=410100,vocational=0 --year 2022 --unit 410100"
says 'in Chinese, too' '假设推算，不得发布' \
    "LC_ALL=zh_CN.UTF-8 $ratio --what-if unit=410100,general=+0"
exits 'and in a Chinese table' 0 \
    "$ratio --header zh --what-if unit=410100,general=+0 |
	grep -q '^假设变动,年份,'"

# ---- and is not published ----

$ratio --what-if unit=410100,vocational=+7 -o supposed.csv 2>err
$ratio --header zh --what-if unit=410100,vocational=+7 -o zh.csv 2>err
exits 'no bulletin of it' 65 'enroll-bulletin -o run --tally tally.csv \
    --ratio supposed.csv --as-of 2022-09-30'
says 'which is said' '^supposed.csv: hypothetical' 'enroll-bulletin -o run \
    --tally tally.csv --ratio supposed.csv --as-of 2022-09-30'
exits 'and nothing is there' 1 'test -e run'
for table in supposed.csv zh.csv; do
	exits "nor $table as a table of one" 65 "enroll-bulletin -o run \
	    --tally tally.csv --ratio plain --table 'x=$table' \
	    --as-of 2022-09-30"
done
exits 'no chart of it' 65 'enroll-chart ranking supposed.csv'
exits 'no limits of it' 64 \
    "$ratio --limits l.csv --what-if unit=410100,vocational=+7"
says 'which is said' 'limits are of what was reported' \
    "$ratio --limits l.csv --what-if unit=410100,vocational=+7"

# ---- what cannot be supposed ----

refused() # WHAT STATUS REGEX CHANGE [CHANGE]
{
	changes="--what-if '$4'${5:+ --what-if '$5'}"
	exits "$1" "$2" "$ratio $changes"
	same "$1: nothing is written" /dev/null "$ratio $changes"
	says "$1: it is said" "$3" "$ratio $changes"
}
refused 'less than nobody' 64 \
    'unit 410100 reports 50 vocational in 2022, and 51 fewer' \
    unit=410100,vocational=-51
refused 'a unit that is not there' 65 'unit 410999 reports nothing in 2022; ' \
    unit=410999,vocational=+1
refused 'a city whose counties report for it' 65 \
    'unit 410200 reports nothing of its own in 2022; .*: 410202$' \
    unit=410200,vocational=+1
refused 'a province' 65 \
    'unit 410000 .*: 410100, 410102, 410181, 410202$' \
    unit=410000,vocational=+1
refused 'a year that is not there' 65 'of 2020; there are the years 2021 to 2022' \
    unit=410100,vocational=+1,year=2020
refused 'a side that nobody reported' 65 \
    'unit 410181 reports no vocational count in 2022 .* it reports 70 general' \
    unit=410181,vocational=+1
refused 'the same count twice' 64 'unit 410202 is changed twice in 2022' \
    unit=410202,vocational=+1 unit=410203,vocational=+1
refused 'no unit' 64 'wants a unit and a change' vocational=+1
refused 'no change' 64 'wants a unit and a change' unit=410100,year=2022
refused 'a side named twice' 64 'names general twice' \
    unit=410100,general=+1,general=+1
refused 'a unit named twice' 64 'unit=410102 has no place' \
    unit=410100,unit=410102,general=+1
refused 'a year that is none' 64 'year=22 has no place' \
    unit=410100,year=22,general=+1
refused 'another side' 64 'adult=5 has no place' unit=410100,adult=5
refused 'no number' 64 'general=\+N, -N or N with a number of persons, not \+' \
    unit=410100,general=+
refused 'two signs' 64 'not \+-5' unit=410100,general=+-5
refused 'a fraction' 64 'not 1.5' unit=410100,general=1.5
refused 'more than 10^12' 64 'not 1000000000001' \
    unit=410100,general=1000000000001
refused 'no value' 64 'general is not NAME=VALUE' unit=410100,general
refused 'nothing' 64 'is not NAME=VALUE' ''
sed 1q tally.csv >empty.csv
exits 'an empty tally' 65 \
    'enroll-ratio --what-if unit=410100,general=1 empty.csv'

# ---- what is missing to the band, over the samples ----

# Every assessed unit and year at once: with what gap_add or gap_shift says
# each lies inside, and with one person fewer each that lacked any is below.
# 56..70 is a band that nearly all of them are below.
enroll-tally "$ROOT"/samples/henan/*[0-9]-synthetic.csv* >henan.csv 2>err


judged() # BAND [--what-if CHANGE]...
{
	enroll-ratio --register henan --level assessed --band "$@" henan.csv \
	    2>err
}
# unit, year and N of each that lacks any, and the most general entrants that
# one unit reports of those it answers for: a city's own schools may be too few
gaps() # COLUMN
{
	enroll-ratio --register henan --level county henan.csv 2>err |
	    columns year unit general |
	    awk -F, -v gap="$1" '
		FILENAME ~ /register/ { top[$1] = $5; next }
		FILENAME == "-" {
			key = $1 "," (top[$2] == "410000" ? $2 : top[$2])
			if ($3 > most[key]) { most[key] = $3; who[key] = $2 }
			next
		}
		FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$at[gap] > 0 {
			key = $at["year"] "," $at["unit"]
			print $at["unit"], $at["year"], $at[gap], who[key]
		}' "$ROOT/scripts/registers/henan.csv" - before
}
# as options: N on the vocational side, and for a shift off the general one
suppose() # COLUMN LESS
{
	gaps "$1" | while read -r unit year n most; do
		n=$((n - $2)) in="--what-if unit=$unit,year=$year"
		case $1,$most in
		gap_add,*) echo "$in,vocational=+$n" ;;
		*,$unit) echo "$in,vocational=+$n,general=-$n" ;;
		*)	echo "$in,vocational=+$n"
			echo "--what-if unit=$most,year=$year,general=-$n" ;;
		esac
	done
}
for case in 40..60,gap_add 40..60,gap_shift 56..70,gap_add; do
	band=${case%,*} gap=${case#*,}
	judged $band >before
	below=$(columns band <before | grep -c below)
	judged $band $(suppose $gap 0) >after
	columns year unit band <before | sed 's/below$/inside/' >want
	columns year unit band <after >got
	same "$band: $gap is enough for each of $below" want 'cat got'
	echo 0 >want
	columns $gap <after | sort -u >got
	same "$band: and then no $gap is left" want 'cat got'
	judged $band $(suppose $gap 1) >after
	columns year unit band <before >want
	columns year unit band <after >got
	same "$band: $gap less one is not" want 'cat got'
done

done_testing
