#!/bin/sh
# Nobody is counted twice, and nobody is lost.
. "$(dirname "$0")/tap.sh"

# short: of tally(5) the year, unit, who and entrants, a line each.
cat >short <<'END'
#!/usr/bin/awk -f
BEGIN { FS = "," }
NR > 1 { print $1, $5, $7 == "" ? $6 : $7, $10 == "" ? "-" : $10 }
END
# pick NAME...: those columns of a table without quotes, by their names.
cat >pick <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i <= n; i++) {
		cell = $at[name[i]]
		printf("%s%s", (i > 1 ? " " : ""), (cell == "" ? "-" : cell))
	} print "" }'
END
chmod +x short pick
PATH=$T:$PATH

# Each run leaves its account; the last test looks at all of them.
runs=0
tally() # FILE... : the account goes to `account', a copy is kept
{
	runs=$((runs + 1))
	echo "enroll-tally -a account $*; s=\$?; cp account account.$runs; \
	    exit \$s"
}

# ---- a total beside its parts: rows ----

long='代码,年份,办学类型,招生数,在校生数'
cat >parts.csv <<END
$long
410105,2019,普高,100,300
410105,2019,普通中专,30,90
410105,2019,职业高中,20,60
END
cat >want <<END
2019 410105 regular_senior_secondary 100
2019 410105 regular_specialized_secondary 30
2019 410105 vocational_high 20
END
same 'parts alone are what there is' want 'enroll-tally parts.csv | short'

(cat parts.csv; echo '410105,2019,中职合计,50,150') >total.csv
same 'a total beside its parts is a check and is not added' want \
	'enroll-tally total.csv | short'
exits 'and nothing to look at' 0 "$(tally total.csv)"
echo '4 3 0 1' >left
same 'its row is left out' left \
	'pick read accepted rejected left_out <account'

for where in first last; do
	(echo "$long"
	[ $where = last ] || echo '合计,2019,,150,450'
	sed 1d parts.csv
	[ $where = first ] || echo '合计,2019,,150,450') >total.csv
	same "a total of all units too, $where" want \
		'enroll-tally total.csv | short'
	exits 'and nothing to look at' 0 "$(tally total.csv)"
done

(cat parts.csv; echo '410105,2019,中职合计,51,150') >total.csv
same 'a total that is not the sum is passed over' want \
	'enroll-tally total.csv | short'
exits 'which is something to look at' 1 "$(tally -r rejects total.csv)"
echo '5 total_mismatch' >left
same 'and is written down' left 'pick line code <rejects'
says 'with both numbers' '^total.csv:5: .* 51 .* 50;' 'enroll-tally total.csv'
echo '4 3 1 0' >left
same 'and counted as rejected' left \
	'pick read accepted rejected left_out <account'

cat >total.csv <<END
$long
410105,2019,合计,150,450
410105,2019,普高,100,300
410105,2019,中职合计,50,150
END
cat >want <<END
2019 410105 regular_senior_secondary 100
2019 410105 vocational 50
END
same 'a total counts where its parts are absent, whatever stands above it' \
	want 'enroll-tally total.csv | short'
exits 'and the larger total is a check' 0 "$(tally total.csv)"
echo '3 2 0 1' >left
same 'that is left out' left 'pick read accepted rejected left_out <account'

cat >total.csv <<END
$long
410105,2019,普通中专,30,
410105,2019,职业高中,20,
410105,2019,中职合计,50,150
END
cat >want <<'END'
vocational - 150
regular_specialized_secondary 30 -
vocational_high 20 -
END
same 'a total is a check of entrants and the only figure of enrolled' want \
	"enroll-tally total.csv | awk -F, 'NR > 1 {
	    print \$7 ? \$7 : \$6, \$10 ? \$10 : \"-\", \$11 ? \$11 : \"-\" }'"
exits 'of a row that counts' 0 "$(tally total.csv)"

printf '%s\n410105,2019,普高,100,\n合计,2019,,100,450\n' "$long" >total.csv
exits 'of a total over units nothing can stand for them' 1 "$(tally total.csv)"
says 'and it says so' '^total.csv:3: a total without the rows' \
	'enroll-tally total.csv'

cat >total.csv <<'END'
代码,名称,年份,办学类型,招生数
410105,金水区,2019,普高,100
410203,顺河区,2019,普高,7
410200,开封市合计,2019,普高,7
END
exits "a city's total is of the codes that begin like its own" 0 \
	"$(tally total.csv)"
echo '3 2 0 1' >left
same 'and is left out' left 'pick read accepted rejected left_out <account'

# ---- a row twice ----

cat >twice.csv <<'END'
代码,名称,年份,办学类型,招生数
410102,中原区,2019,普高,7
410102,中原区,2019,普高,7
410102,中原区,2019,普高,8
410102,中原区,2018,普高,7
410102,中原区,2019,中职合计,5
410102,中原区,2019,中职合计,5
END
cat >want <<'END'
2018 410102 regular_senior_secondary 7
2019 410102 regular_senior_secondary 7
2019 410102 vocational 5
END
same 'a row that comes again counts once, the same or changed' want \
	'enroll-tally twice.csv | short'
exits 'and is something to look at' 1 "$(tally -r rejects twice.csv)"
printf '%s\n' 3,duplicate 4,duplicate >left
same 'written down' left 'sed 1d rejects | cut -d, -f2,5'
says 'with both lines' '^twice.csv:3: .* line 2,' 'enroll-tally twice.csv'
echo 6,3,2,1 >left
same 'and accounted for' left 'sed 1d account | cut -d, -f5-8'
printf '%s\n' 代码,校区,年份,办学类型,招生数 410102,东,2019,普高,7 \
    410102,西,2019,普高,7 >halves.csv
echo '2019 410102 regular_senior_secondary 14' >want
same 'rows that another column tells apart are two' want \
	'enroll-tally halves.csv | short'

# ---- a total beside its parts: columns ----

wide='代码,年份,普高招生数,普通中专招生数,职业高中招生数,技工学校招生数'
wide=$wide,中等职业学校招生数
wide() # ROW...
{
	echo "$wide"
	printf '%s\n' "$@"
}
wide 410105,2019,100,30,20,5,55 410106,2019,100,30,20,,50 >good.csv
cat >want <<END
2019 410105 regular_senior_secondary 100
2019 410105 regular_specialized_secondary 30
2019 410105 skilled_workers 5
2019 410105 vocational_high 20
2019 410106 regular_senior_secondary 100
2019 410106 regular_specialized_secondary 30
2019 410106 vocational_high 20
END
same 'a column that is the sum of others is a check' want \
	'enroll-tally good.csv | short'
exits 'and nothing to look at' 0 "$(tally good.csv)"
wide 410105,2019,100,30,20,5,50 >good.csv
exits 'it may leave out the skilled workers when it declares no basis' 0 \
	"$(tally good.csv)"
wide 410105,2019,100,30,20,5,56 410106,2019,100,30,20,,50 >bad.csv
exits 'a row whose total differs is rejected' 1 "$(tally -r rejects bad.csv)"
echo '2 7 total_mismatch' >left
same 'whole, at its cell' left 'pick line column code <rejects'
sed 1,4d want >rest
same 'and the others count' rest 'enroll-tally bad.csv | short'
wide 410105,2019,100,,,,55 >alone.csv
cat >want <<END
2019 410105 regular_senior_secondary 100
2019 410105 vocational 55
END
same 'the total counts where the parts are blank' want \
	'enroll-tally alone.csv | short'
exits 'and nothing to look at' 0 "$(tally alone.csv)"
wide 410105,2019,100,,20,,55 >part.csv
exits 'a part that is blank makes no sum' 1 "$(tally part.csv)"
printf '%s\n410105,2019,男,100,300\n' "$long" >unknown.csv
exits 'a type nobody knows is rejected' 1 "$(tally -r rejects unknown.csv)"

# ---- a city's report beside those of its counties ----

cat >counties.csv <<'END'
代码,年份,普高招生数,中职招生数
410102,2019,60,40
410103,2019,30,10
410181,2019,10,20
END
printf '代码,年份,普高招生数,中职招生数\n410100,2019,100,70\n' >city.csv
exits "a city's report beside its counties is refused" 65 \
	'enroll-tally counties.csv city.csv | enroll-ratio'
says 'as a total' '410100 in 2019 looks like a total: 100 and 70' \
	'enroll-tally counties.csv city.csv | enroll-ratio'
# 410181 answers for itself: the city's total may be without it
printf '代码,年份,普高招生数,中职招生数\n410100,2019,90,50\n' >city.csv
exits 'also a total without the county that answers for itself' 65 \
	'enroll-tally counties.csv city.csv | enroll-ratio --register henan'
printf '代码,年份,普高招生数,中职招生数\n410100,2019,91,50\n' >city.csv
exits "a city's own schools are a part of it" 0 \
	'enroll-tally counties.csv city.csv |
	    enroll-ratio --band 0..100 --year 2019 -o ratio'
echo '191 120' >want
same 'and are added' want \
	'grep ,prefecture,410100 ratio >row; (head -n1 ratio; cat row) |
	    pick general vocational'

# ---- a county the province manages, in its own dump and its city's ----

cat >zhengzhou.csv <<'END'
代码,年份,普高招生数,中职招生数
410102,2019,60,40
410181,2019,10,20
END
printf '代码,年份,普高招生数,中职招生数\n410181,2019,10,20\n' >gongyi.csv
both='gongyi.csv zhengzhou.csv'
exits 'a unit in two dumps is something to look at' 1 "$(tally $both)"
says 'which names the unit, the year and both files' \
	'^zhengzhou.csv: unit 410181 in 2019: .* gongyi.csv' \
	"enroll-tally $both"
echo 1 >want
same 'and stands in the account' want \
	"grep -c '^zhengzhou.csv,.*410181.*gongyi.csv' account"
exits 'with --once it is refused' 65 "enroll-tally --once $both"
says 'naming both files' 'zhengzhou.csv: .*410181.*gongyi.csv' \
	"enroll-tally --once $both"
cat >want <<'END'
2019 410102 regular_senior_secondary 60
2019 410102 vocational 40
END
exits 'a county and its city apart are not' 0 \
	"sed -i /410181/d zhengzhou.csv; enroll-tally --once $both"

# ---- a code that changed ----

# henan.csv: 411023 until 2015 is 411003 since 2016; 410306 and 410322 until
# 2020 are 410308 since 2021.
head='代码,年份,普高招生数,中职招生数'
for year in 2015 2016; do
	printf '%s\n' "$head" 411023,$year,60,40 >old.csv
	printf '%s\n' "$head" 411003,$year,61,41 >new.csv
	exits "a code and its successor both in $year are refused" 65 \
		'enroll-tally old.csv new.csv | enroll-ratio --register henan'
	says 'naming both' "411023 .*411003 .*$year" \
		'enroll-tally old.csv new.csv | enroll-ratio --register henan'
done
ratio() # UNIT YEAR COLUMN... : of the county row, with Henan's register
{
	code=$1 year=$2
	shift 2
	echo "enroll-ratio --register henan --band 0..100 --level county \
	    --year $year --unit $code tally 2>&1 | pick $*"
}
printf '%s\n' "$head" 411023,2015,50,50 >old.csv
printf '%s\n' "$head" 411003,2016,60,40 >new.csv
enroll-tally old.csv new.csv >tally
# 40 % after 50 %: ten points; 60 after 50, 40 after 50 persons
echo '60 40 -10.0000 10 -10 1' >want
columns='general vocational change change_general change_vocational'
same 'over a change of code the year before is the old one' want \
	"$(ratio 411003 2016 $columns years_falling)"
printf '%s\n' "$head" 411023,2016,60,40 >new.csv
enroll-tally old.csv new.csv >tally
same 'also when the old code was used for one year too long' want \
	"$(ratio 411003 2016 $columns years_falling)"
printf '%s\n' "$head" 410306,2020,10,10 410322,2020,50,30 >old.csv
printf '%s\n' "$head" 410308,2021,64,36 >new.csv
enroll-tally old.csv new.csv >tally
# 36 % after 40 of 100
echo '64 36 -4.0000 4 -4' >want
same 'what was merged is compared with the sum of its parts' want \
	"$(ratio 410308 2021 $columns)"
printf '%s\n' "$head" 410306,2021,10,10 410322,2021,50,30 >new.csv
enroll-tally new.csv >tally
echo '60 40' >want
same 'two retired codes are the unit they were merged into' want \
	"$(ratio 410308 2021 general vocational)"

# ---- cumulative reports ----

weekly='代码,年份,截止日期,普高招生数,中职招生数'
week() # NAME DATE GENERAL VOCATIONAL
{
	printf '%s\n' "$weekly" "410102,2022,$2,$3,$4" \
	    "410103,2022,$2,$3,$4" >"$1"
}
week w1.csv 2022-09-05 100 50
week w2.csv 2022-09-12 110 60
week w3.csv 2022-09-19 120 70
cp w3.csv again.csv
gzip -nc w1.csv >zz-late.csv.gz
weeks='w1.csv w2.csv w3.csv'
cat >want <<'END'
2022 410102 regular_senior_secondary 120
2022 410102 vocational 70
2022 410103 regular_senior_secondary 120
2022 410103 vocational 70
END
same 'of cumulative reports the newest counts' want \
	"enroll-tally $weeks | short"
exits 'which is nothing to look at' 0 "$(tally $weeks)"
cat >left <<'END'
w1.csv 2 0 2 0
w2.csv 2 0 2 0
w3.csv 2 2 0 0
END
same 'and the older ones are superseded' left \
	'pick file read accepted superseded left_out <account'
# A row of a dump with a column for each stage tells of several series.
stages() # NAME DATE ADMITTED REGISTERED
{
	echo 代码,年份,截止日期,办学类型,录取人数,学籍注册人数 >"$1"
	echo "410102,2022,$2,普通高中,$3,$4" >>"$1"
}
stages s1.csv 2022-09-05 100 90
stages s2.csv 2022-09-12 110 ''
stages s3.csv 2022-09-19 120 95
cat >left <<'END'
s1.csv 1 1 0 0
s2.csv 1 1 0 0
END
exits 'of a row with two stages' 0 "$(tally s1.csv s2.csv)"
same 'one may still count' left \
	'pick file read accepted superseded left_out <account'
cat >left <<'END'
s1.csv 1 0 1 0
s2.csv 1 0 1 0
s3.csv 1 1 0 0
END
exits 'and with a newer report of both' 0 "$(tally s1.csv s2.csv s3.csv)"
same 'it is superseded' left \
	'pick file read accepted superseded left_out <account'
same 'a report sent twice counts once, and a late one not at all' want \
	"enroll-tally again.csv zz-late.csv.gz $weeks | short"
exits 'and is said' 1 "$(tally again.csv zz-late.csv.gz $weeks)"
cat >left <<'END'
again.csv 2 2 0 0
w1.csv 2 0 2 0
w2.csv 2 0 2 0
w3.csv 2 0 2 0
zz-late.csv.gz 2 0 2 0
END
same 'and no row is lost' left \
	'pick file read accepted superseded left_out <account'
sed 's/120/110/; s/70/60/' want >before
same 'with --as-of the newest of that day counts' before \
	"enroll-tally --as-of 2022-09-18 $weeks | short"
exits 'which is nothing to look at' 0 \
	"$(tally --as-of 2022-09-18 $weeks)"
cat >left <<'END'
w1.csv 2 0 2 0
w2.csv 2 2 0 0
w3.csv 2 0 0 2
END
same 'and later ones are left out' left \
	'pick file read accepted superseded left_out <account'
for w in w1 w2 w3; do enroll-tally $w.csv >$w.tally; done
same 'tallies of reports give the same' want \
	'enroll-tally w2.tally w3.tally w1.tally | short'
week other.csv 2022-09-19 121 70
exits 'two different reports of one day are refused' 65 \
	'enroll-tally w3.csv other.csv'
says 'naming both' '^w3.csv: unit 410102 in 2022: .* other.csv' \
	'enroll-tally w3.csv other.csv'
printf '%s\n' "$head" 410199,2022,5,5 >third.csv
enroll-tally third.csv >neither
same 'with --keep-going neither of them counts' neither \
	'enroll-tally --keep-going w3.csv other.csv third.csv'
exits 'which is something to look at' 1 \
	"$(tally --keep-going w3.csv other.csv third.csv)"
printf '%s\n' other.csv,2,0,2,65 third.csv,1,1,0,0 w3.csv,2,0,2,65 >left
same 'and no row is lost' left 'sed 1d account | cut -d, -f1,5,6,8,11'
same 'nor a copy of one of them' neither \
	'enroll-tally --keep-going again.csv other.csv third.csv w3.csv'
exits 'which is something to look at' 1 \
	"$(tally --keep-going again.csv other.csv third.csv w3.csv)"
printf '%s\n' "$weekly" 410102,2022,2022-09-26,130, >half.csv
cat >want <<'END'
2022 410102 regular_senior_secondary 130
2022 410102 vocational 70
2022 410103 regular_senior_secondary 120
2022 410103 vocational 70
END
same 'a newer report of one side leaves the other side as it was' want \
	"enroll-tally $weeks half.csv | short | sort"
exits 'and no row is lost' 0 "$(tally $weeks half.csv)"

# ---- once by student type, once without ----

# 60 of the newer report are those 50 of the older one, and ten more.
detail='代码,年份,截止日期,普高招生数,普通中专招生数,职业高中招生数,中职招生数'
detail() # DAY GENERAL SPECIALIZED HIGH ALL
{
	printf '%s\n' "$detail" "410102,2022,2022-09-$1,$2,$3,$4,$5"
}
detail 05 100 30 20 '' >typed.csv
detail 12 110 '' '' 60 >untyped.csv
detail 19 120 35 30 '' >again-typed.csv
(cat typed.csv; sed 1d untyped.csv) >both.csv
for files in 'typed.csv untyped.csv' 'untyped.csv again-typed.csv' both.csv; do
	exits "pupils told by type and later without, $files, are refused" 65 \
	    "enroll-tally $files"
done
says 'naming the unit and both files' \
    '^untyped.csv: unit 410102 in 2022: vocational is in typed.csv' \
    'enroll-tally typed.csv untyped.csv'
says 'or the file that says both, with the days' \
    '^both.csv: unit 410102 in 2022: .* of 2022-09-05 .* of 2022-09-12' \
    'enroll-tally both.csv'
enroll-tally third.csv >neither
same 'with --keep-going neither of them counts' neither \
    'enroll-tally --keep-going typed.csv untyped.csv third.csv'
same 'nor does the file that says both' neither \
    'enroll-tally --keep-going both.csv third.csv'
enroll-tally typed.csv >typed
enroll-tally untyped.csv >untyped
enroll-tally typed untyped >both
exits 'a tally in which they met is refused by enroll-ratio' 65 \
    'enroll-ratio both'
says 'naming the unit' \
    'unit 410102 in 2022 has .* of different days' 'enroll-ratio both'
enroll-tally --as-of 2022-09-10 typed.csv untyped.csv >early
same 'before the day of the second there is one' typed 'cat early'
# the labour office tells of its schools on its own day, and the others do not
printf '%s\n' 代码,年份,截止日期,技工学校招生数 410102,2022,2022-09-06,5 \
    >labour.csv
cat >want <<'END'
2022 410102 regular_senior_secondary 110
2022 410102 skilled_workers 5
2022 410102 vocational 60
END
same 'a count without the skilled workers stands beside theirs' want \
    "enroll-tally -s basis=without_skilled_workers untyped.csv labour.csv |
	short | sort"
exits 'one that says nothing of them does not' 65 \
    'enroll-tally untyped.csv labour.csv'
exits 'and one with them neither' 65 \
    'enroll-tally -s basis=with_skilled_workers untyped.csv labour.csv'

# ---- the same dump under two names ----

# 瀍 is in GB18030, not in GB2312
sed '1s/^/名称,/; 2,$s/^/瀍河区,/; s/410102/410304/' counties.csv >one.csv
cp one.csv copy.csv
gzip -nc one.csv >packed.csv.gz
iconv -t GB18030 one.csv >gb.csv
(printf '\377\376'; tr , '\t' <one.csv | iconv -t UTF-16LE) >utf16.csv
(head -n1 one.csv; sed 1d one.csv | sort -r) >shuffled.csv
awk -F, -v OFS=, '{ print $5, $3, $2, $4, $1 }' one.csv >columns.csv
enroll-tally one.csv >want
for other in copy.csv packed.csv.gz gb.csv utf16.csv shuffled.csv \
    columns.csv; do
	same "one dump, and $other of the same" want \
		"enroll-tally one.csv $other"
	exits 'which is said' 1 "$(tally one.csv $other)"
	says 'with both names' "^[a-z0-9.]*: .*same figures as [a-z0-9.]*" \
		"enroll-tally one.csv $other"
	echo '6 3 3' >left
	same 'and counted once' left "pick read accepted superseded <account |
	    awk '{ r += \$1; a += \$2; s += \$3 } END { print r, a, s }'"
done
all='one.csv copy.csv packed.csv.gz gb.csv utf16.csv shuffled.csv columns.csv'
same 'all of them are one dump' want "enroll-tally $all"
same 'a dump beside its own tally is one dump' want \
	'enroll-tally one.csv >one.tally; enroll-tally one.csv one.tally'
sed 's/410304,2019,60/410304,2019,61/' one.csv >corrected.csv
exits 'a corrected dump is another one' 1 "$(tally one.csv corrected.csv)"
exits 'and is refused with --once' 65 'enroll-tally --once one.csv corrected.csv'

# ---- tallies of tallies ----

by='代码,年份,学校名称,专业,办学类型,招生数,在校生数'
row() # N: school, programme and type come round in their own turn
{
	awk -v from="$1" -v until="$2" -v head="$by" 'BEGIN {
	    print head
	    split("普高 普通中专 职业高中 成人中专 技工学校", type, " ")
	    for (i = from; i < until; i++)
		printf "4101%02d,%d,学校%d,专业%d,%s,%d,%s\n", i % 7 + 2,
		    2018 + i % 3, i % 11, i % 4, type[i % 5 + 1], i,
		    i % 6 ? i * 3 : "" }'
}
row 0 900 >whole.csv
row 0 300 >p1.csv
row 300 301 >p2.csv
row 301 900 >p3.csv
enroll-tally whole.csv >whole
same 'the tally of a tally is itself' whole 'enroll-tally whole'
for p in p1 p2 p3; do enroll-tally $p.csv >$p.tally; done
same 'tallies of parts, tallied, are the tally of the whole' whole \
	'enroll-tally p1.tally p2.tally p3.tally'
exits 'and nothing to look at' 0 "$(tally p1.tally p2.tally p3.tally)"
same 'in any order and any depth' whole \
	'enroll-tally p3.tally p1.tally | enroll-tally - p2.tally'
same 'tallies and dumps together too' whole \
	'enroll-tally p1.tally p2.csv p3.tally'
for p in whole p1 p2 p3; do
	enroll-tally -b school,programme $p.csv >$p.by
done
same 'with keys on demand too' whole.by \
	'enroll-tally -b programme,school p1.by p2.by p3.by'
enroll-tally -b programme whole.csv >whole.programme
same 'further keys are summed away' whole.programme \
	'enroll-tally -b programme p1.by p2.by p3.by'
same 'all of them' whole 'enroll-tally p1.by p2.by p3.by'
exits 'a key that is missing is an unusable input' 65 \
	'enroll-tally -b school p1.by whole.programme'
says 'that says which' '^whole.programme:1: .*school' \
	'enroll-tally -b school p1.by whole.programme'
# 0 to 899 make 404550; without multiples of 6, which make 67050, three times
echo '404550 1012500 900' >want
same 'nobody is lost on the way' want \
	"awk -F, 'NR > 1 { a += \$10; b += \$11; c += \$13 }
	    END { print a, b, c }' whole"

# ---- every row of every run ----

printf '' >nothing
same "each account of $runs runs adds up" nothing "cat account.* |
	awk -F, '\$1 != \"file\" { if (\$5 != \$6 + \$7 + \$8 + \$9 + \$10)
	    print; seen++ } END { if (seen < $runs) print \"too few\" }'"
done_testing
