#!/bin/sh
# enroll-check: each shipped rule at its edge, and what the names mean.
. "$(dirname "$0")/tap.sh"

# tally [-s] ROW...: a tally of rows without their last three cells but one.
# A row is year,as_of,stage,place,unit,orientation,type,basis,scope,entrants,
# enrolled; what is missing at its end is blank.
tally()
{
	echo year,as_of,stage,place,unit,orientation,student_type,basis,scope,\
entrants,enrolled,graduates,rows
	for row; do
		echo "$row" | awk -F , -v OFS=, '{ $11 = $11; print $0, "", 1 }'
	done
}

# found RULE FILE...: the findings of a rule, without the rule, as they are.
cat >found <<'END2'
#!/bin/sh
rule=$1
shift
enroll-check --rule "$rule" "$@" | sed 1d | cut -d , -f 2-
END2
chmod +x found
PATH=$T:$PATH
printf '' >nothing

# ---- the shipped rules, each just under, at and just over its edge ----
# All numbers are written by hand.

# parts CELL BASIS TOTAL: a unit with that total, of parts 120 + 30 and, of
# 技工学校, 50; CELL is "," for the enrolled.
v=2022,,,,
parts()
{
	echo "$v$4,vocational,,$2,,$1$3"
	echo "$v$4,vocational,regular_specialized_secondary,,,${1}120"
	echo "$v$4,vocational,vocational_high,,,${1}30"
	echo "$v$4,vocational,skilled_workers,,,${1}50"
}
for rule in parts_entrants::with:200:招生 parts_enrolled:,:with:200:在校生 \
    parts_entrants_without::without:150:招生（不含技工学校） \
    parts_enrolled_without:,:without:150:在校生（不含技工学校）; do
	IFS=: read -r name cell basis sum words <<-END2
		$rule
	END2
	tally $(parts "$cell" ${basis}_skilled_workers $((sum - 1)) 410101
	    parts "$cell" ${basis}_skilled_workers $sum 410102
	    parts "$cell" ${basis}_skilled_workers $((sum + 1)) 410103
	) >parts.tally
	for i in 1:-1 3:1; do
		echo "2022,,,,report,41010${i%:*},,,$((sum + ${i#*:})),$sum,"\
"中职${words}分项合计${sum}人，总数$((sum + ${i#*:}))人，两者不符，需核实"
	done >want
	same "$name: parts add up to their total" want \
	    "found $name parts.tally"
done
tally "$v"410101,vocational,,,,900 \
    "$v"410101,vocational,skilled_workers,,,100 >beside.tally
same '技工学校 alone are beside a total and not its parts' nothing \
	'found parts_entrants beside.tally'

tally "$v"410101,general,,,,99,100 "$v"410102,general,,,,100,100 \
    "$v"410103,general,,,,101,100 "$v"410104,general,,,,101, >enrolled.tally
cat >want <<'END2'
2022,,,,report,410103,,,101,100,普通高中招生数101人，多于在校生数100人，需核实
END2
same 'who is taken in is enrolled' want 'found enrolled_general enrolled.tally'
sed 's/general/vocational/' enrolled.tally >enrolled2.tally
sed -i 's/普通高中/中职/' want
same 'vocational ones as well' want \
	'found enrolled_vocational enrolled2.tally'

w1=2022,2022-09-02,registered,school,
w2=2022,2022-09-09,registered,school,
tally "$w1"410101,general,,,,100 "$w2"410101,general,,,,99 \
    "$w1"410102,general,,,,100 "$w2"410102,general,,,,100 \
    "$w1"410103,general,,,,100 "$w2"410103,general,,,,101 >weeks.tally
cat >want <<'END2'
2022,2022-09-09,registered,school,report,410101,,,99,100,普通高中招生累计数99人，少于上次报送的100人，需核实
END2
same 'a cumulative count never falls' want \
	'found cumulative_general weeks.tally'
sed 's/general/vocational/' weeks.tally >weeks2.tally
sed 's/普通高中/中职/' want >want2
same 'a vocational one neither' want2 'found cumulative_vocational weeks2.tally'
sed 's/registered/planned/' weeks.tally >planned.tally
same 'but a plan may' nothing 'found cumulative_general planned.tally'
sed 's/registered//' weeks.tally >undeclared.tally
sed 's/registered//' want >want2
same 'of a stage that nobody declared it is taken to be one' want2 \
	'found cumulative_general undeclared.tally'

# 30 % of 1,000 are 300; of 999 they are 299.7
l=2021,2021-09-09,registered,school,
tally "$l"410101,general,,,,1000 "$w2"410101,general,,,,700 \
    "$l"410102,general,,,,1000 "$w2"410102,general,,,,699 \
    "$l"410103,general,,,,1000 "$w2"410103,general,,,,1300 \
    "$l"410104,general,,,,1000 "$w2"410104,general,,,,1301 \
    "$l"410105,general,,,,999 "$w2"410105,general,,,,1298 \
    "$l"410106,general,,,,999 "$w2"410106,general,,,,1299 \
    "$l"410107,general,,,,0 "$w2"410107,general,,,,1300 \
    "$l"410108,general,,,,1000 "$w2"410108,general,,,,0 \
    "$l"410109,general,,,,1000 "$w2"410109,general,,,,1 >year.tally
cat >want <<'END2'
2022,2022-09-09,registered,school,report,410102,,,301,300,普通高中招生数699人，去年同期1000人，增减超过30%，需核实
2022,2022-09-09,registered,school,report,410104,,,301,300,普通高中招生数1301人，去年同期1000人，增减超过30%，需核实
2022,2022-09-09,registered,school,report,410106,,,300,299.7,普通高中招生数1299人，去年同期999人，增减超过30%，需核实
2022,2022-09-09,registered,school,report,410109,,,999,300,普通高中招生数1人，去年同期1000人，增减超过30%，需核实
END2
same 'no more than 30 % up or down on the same day of the year before' want \
	'found change_general year.tally'
cat >want2 <<'END2'
2022,2022-09-09,registered,school,report,410108,,,0,0,普通高中招生数为0，去年同期1000人，需核实
END2
same 'none where there were some' want2 'found zero_general year.tally'
sed 's/general/vocational/' year.tally >year2.tally
sed -i 's/普通高中/中职/' want want2
same 'the change of vocational ones' want 'found change_vocational year2.tally'
same 'and none of them' want2 'found zero_vocational year2.tally'

a=2022,2022-08-20,admitted,school,
tally "$a"410101,general,,,,100 "$w2"410101,general,,,,99 \
    "$a"410102,general,,,,100 "$w2"410102,general,,,,100 \
    "$a"410103,general,,,,100 "$w2"410103,general,,,,101 >stages.tally
cat >want <<'END2'
2022,2022-09-09,registered,school,report,410103,,,101,100,普通高中学籍注册数101人，多于录取数100人，需核实
END2
same 'nobody is registered who was not admitted' want \
	'found registered_general stages.tally'
sed 's/general/vocational/' stages.tally >stages2.tally
sed 's/普通高中/中职/' want >want2
same 'vocational ones neither' want2 'found registered_vocational stages2.tally'
# By school the sums of 410103 agree, and its schools do not.
awk -F , -v OFS=, 'NR == 1 { sub("scope", "scope,school") ; print; next }
	/410103/ { $9 = $9 OFS "s1"; print
	    sub(",s1,", ",s2,"); $10 = $3 == "admitted" ? 101 : 100; print }' \
    stages.tally >schools.tally
sed 's/,410103,,,/,410103,,s1,/' want >want2
same 'by school, where the tally has schools' want2 \
	'found registered_general schools.tally'

# limits(5): twenty of 100 pupils each, together at 1/2; the two largest and
# the two smallest differences are pulled in, so the dispersion is 1.  The
# limits of 99.8 % are then 0.341216 and 0.648784, see tests/unit/limits.c: 65
# of 100 are beyond, 64 are not; 34 are, 35 are not.
spread() # FORMAT of a code
{
	i=10
	for n in 65 64 35 34 52 50 50 50 50 50 50 50 50 50 50 50 50 50 50 50; do
		printf "$v$1,general,,,,%d\n" $((i += 1)) $((100 - n))
		printf "$v$1,vocational,,,,%d\n" $i $n
	done
}
tally $(spread 4101%d) >spread.tally
cat >want <<'END2'
2022,,,,county,410111,,,0.65,0.648784,中职占比0.65，高于99.8%上限0.648784，需核实
END2
same 'a share above its limits' want 'found share_high_county spread.tally'
cat >want <<'END2'
2022,,,,county,410114,,,0.34,0.341216,中职占比0.34，低于99.8%下限0.341216，需核实
END2
same 'a share below its limits' want 'found share_low_county spread.tally'
(echo unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
echo 410000,河南省,province,000000,000000,1,1949,,,1,
for i in $(seq 11 30); do
	echo "41${i}00,市$i,prefecture,410000,410000,1,1949,,,$i,"
done) >cities.csv
tally $(spread 41%d00) >cities.tally
cat >want <<'END2'
2022,,,,assessed,411100,市11,,0.65,0.648784,中职占比0.65，高于99.8%上限0.648784，需核实
END2
same 'of who is assessed, too' want \
	'found share_high_assessed --register ./cities.csv cities.tally'
cat >want <<'END2'
2022,,,,assessed,411400,市14,,0.34,0.341216,中职占比0.34，低于99.8%下限0.341216，需核实
END2
same 'above and below' want \
	'found share_low_assessed --register ./cities.csv cities.tally'
sed 1d "$ROOT/scripts/rules/check.csv" | cut -d , -f 1 | sort >rules
sed -n 's/.*found \([a-z_]*\) .*/\1/p; s/.*parts_\([a-z_]*\):[:,].*/parts_\1/p' \
    "$HERE/check.t" | tr ' ' '\n' | sort -u >tested
same 'every shipped rule is tested here' nothing \
	"grep -o 'parts_[a-z_]*:' '$HERE/check.t' | tr -d : >>tested
	sort -u tested | comm -23 rules -"

# ---- what the names mean ----

# rule WHEN MUST [LEVEL] [YEAR]: rule.csv with one rule that prints nothing.
rule()
{
	printf 'rule,year,level,when,must,phrase\nr,%s,%s,"%s","%s",x\n' \
	    "$4" "$3" "$1" "$2" >rule.csv
}
# values FILE...: as_of, unit, value, expected of what the rule finds.
cat >values <<'END2'
#!/bin/sh
enroll-check --rules ./rule.csv "$@" | sed 1d | cut -d , -f 3,7,10,11
END2
chmod +x values

# Two offices report by turns; the last count is that of the same office.
w3=2022,2022-09-16,registered,school,
w4=2022,2022-09-23,registered,school,
tally "$w1"410101,general,,,,100 "$w2"410101,vocational,,,,50 \
    "$w3"410101,general,,,,90 "$w4"410101,vocational,,,,60 >turns.tally
echo 2022-09-16,410101,90,100 >want
rule '' 'entrants.general >= last.entrants.general'
same 'last is the newest report that says it' want 'values turns.tally'
printf '%s\n' 2022-09-16,410101,90,100 2022-09-23,410101,60,50 >want
rule '' 'entrants = last.entrants'
same 'and both sides are compared with the same sides' want \
	'values turns.tally'

# Before: the 9th is the day; what came later does not count.
tally 2021,2021-09-08,registered,school,410101,general,,,,80 \
    2021,2021-09-10,registered,school,410101,general,,,,90 \
    "$w2"410101,general,,,,100 >days.tally
rule '' 'entrants < before.entrants'
echo 2022-09-09,410101,100,80 >want
same 'before is the newest until the same day' want 'values days.tally'
tally 2020,2020-02-29,,,410101,general,,,,80 \
    2020,2020-03-01,,,410101,general,,,,90 \
    2021,2021-02-28,,,410101,general,,,,100 \
    2021,2021-03-01,,,410101,general,,,,101 >leap.tally
printf '%s\n' 2021-03-01,410101,101,90 >want
same 'in leap years, too' want 'values leap.tally'
tally 2021,,,,410101,general,,,,80 "$w2"410101,general,,,,100 >undated.tally
same 'a day is not compared with no day' nothing 'values undated.tally'
tally 2021,,,,410101,general,,,,80 2022,,,,410101,general,,,,100 >annual.tally
echo ,410101,100,80 >want
same 'no day is, with no day' want 'values annual.tally'
tally 2021,,registered,school,410101,general,,,,80 \
    2022,,annual,school,410101,general,,,,100 \
    2022,,registered,origin,410101,general,,,,100 >apart.tally
same 'another stage or place is not compared' nothing 'values apart.tally'

# 411023 became 411003 in 2016; 410306 and 410322 together 410308 in 2021.
tally 2015,,,,411023,general,,,,80 2016,,,,411003,general,,,,100 \
    2020,,,,410306,general,,,,80 2020,,,,410322,general,,,,80 \
    2021,,,,410308,general,,,,100 >renamed.tally
echo ,411003,100,80 >want
same 'a renamed unit is the same unit' want \
	'values --register henan renamed.tally'
same 'nobody knows without a register' nothing 'values renamed.tally'

# A stage: the newest that is not later; with it and without it.
tally 2022,,planned,school,410101,vocational,,,,70 \
    2022,2022-09-09,admitted,school,410101,vocational,,,,80 \
    2022,2022-09-10,admitted,school,410101,vocational,,,,90 \
    2022,2022-09-09,arrived,school,410101,vocational,,,,60 >stages.tally
rule "stage = 'arrived'" 'entrants >= admitted.entrants'
echo 2022-09-09,410101,60,80 >want
same 'a stage is its newest report until that day' want 'values stages.tally'
rule "stage = 'arrived'" 'entrants >= planned.entrants.vocational'
echo 2022-09-09,410101,60,70 >want
same 'one without a day is before all' want 'values stages.tally'
rule "stage = 'planned'" 'entrants >= admitted.entrants'
echo ,410101,70,90 >want
same 'to one without a day all are' want 'values stages.tally'
rule "stage = 'arrived'" "annual.entrants = ''"
exits 'a stage that is not there is blank' 0 'values stages.tally'

# With and without 技工学校: 100 and 80 do not compare, 80 + 20 does.
with=with_skilled_workers without=without_skilled_workers
tally 2021,,,,410101,vocational,,$with,,100 \
    2022,,,,410101,vocational,,$without,,80 \
    2021,,,,410102,vocational,,$with,,100 \
    2022,,,,410102,vocational,,$without,,80 \
    2022,,,,410102,vocational,skilled_workers,,,21 \
    2021,,,,410103,vocational,,,,100 \
    2022,,,,410103,vocational,vocational_high,,,80 \
    2021,,,,410104,vocational,vocational_high,,,80 \
    2021,,,,410104,vocational,skilled_workers,,,30 \
    2022,,,,410104,vocational,vocational_high,,,85 >bases.tally
rule '' 'entrants.vocational = before.entrants.vocational'
printf '%s\n' ,410102,101,100 ,410103,80,100 >want
same 'with and without 技工学校 are not compared' want 'values bases.tally'
rule '' 'entrants.vocational_high = before.entrants.vocational_high'
echo ,410104,85,80 >want
same 'a student type is by itself' want 'values bases.tally'
rule "entrants.skilled_workers = ''" 'before.entrants.skilled_workers < 30'
echo ,410104,30,30 >want
same 'and that one is missing can be asked' want 'values bases.tally'

tally 2022,,,,410101,vocational,,,all_intake,100 \
    2022,,,,410101,vocational,,,junior_leavers,90 \
    2022,,,,410101,general,,,,300 >scopes.tally
rule '' 'entrants < 1'
echo ,410101,400,1 >want
same 'all_intake is the scope, where it is' want 'values scopes.tally'
echo ,410101,390,1 >want
same 'or the one chosen' want 'values -s scope=junior_leavers scopes.tally'
sed 's/all_intake/fresh_junior_leavers/' scopes.tally >two.tally
exits 'of two others none is taken' 65 \
	'enroll-check --rules ./rule.csv two.tally'
says 'and it is said how to choose' 'choose with --series scope' \
	'enroll-check --rules ./rule.csv two.tally'
rule '' 'share < 25%'
printf ',410101,0.25,0.25\n' >want
same 'a share is exact' want 'values scopes.tally'
rule '' 'share <= 25%'
same 'at its edge' nothing 'values scopes.tally'
rule '' 'enrolled.general = 1 and graduates = 1 and last.graduates.share = 1'
exits 'what nobody reports is unknown' 0 \
	'enroll-check --rules ./rule.csv scopes.tally'
rule "school != '' and place = '' and as_of = '' and year = 2022 and \
name = '中原区' and unit = '410102'" 'entrants < 1'
printf '%s\n' 'year,as_of,stage,place,unit,orientation,student_type,basis,scope,school,entrants,enrolled,graduates,rows' \
    2022,,,,410102,general,,,,s1,3,,,1 2022,,,,410102,general,,,,,4,,,1 \
    2022,,,,410103,general,,,,s1,3,,,1 >named.tally
echo ,410102,3,1 >want
same 'a case has its names' want 'values --register henan named.tally'
printf '%s\n' \
    'year,as_of,stage,place,unit,orientation,student_type,basis,scope,programme,entrants,enrolled,graduates,rows' \
    2022,,,,410102,general,,,,p,3,,,1 2022,,,,410102,general,,,,q,4,,,1 \
    >programmes.tally
rule '' 'entrants < 1'
echo ,410102,7,1 >want
same 'programmes are added' want 'values programmes.tally'

# ---- levels ----

# The shares of 410100 fall: 1/2, 2/5, 1/3; the newest report of 2022 counts.
tally 2020,,,,410101,general,,,,50 2020,,,,410101,vocational,,,,50 \
    2021,,,,410101,general,,,,60 2021,,,,410101,vocational,,,,40 \
    2022,2022-09-02,,,410101,general,,,,10 \
    2022,2022-09-02,,,410101,vocational,,,,90 \
    2022,2022-09-09,,,410101,general,,,,80 \
    2022,2022-09-09,,,410101,vocational,,,,40 >falling.tally
rule 'years_falling >= 2' '' prefecture
echo 2022-09-09,410100,2,2 >want
same 'a rule on a level is on the newest reports' want 'values falling.tally'
rule '' 'share > 1/3' county
echo 2022-09-09,410101,0.333333,0.333333 >want
same 'and exact' want 'values falling.tally'
rule '' 'share < 0.9' county
echo 2022-09-02,410101,0.9,0.9 >want
same 'on those of a day' want 'values --as-of 2022-09-08 falling.tally'
rule '' 'change > -10' county
echo ,410101,-10,-10 >want
same 'a change is in points' want 'values --year 2021 falling.tally'
rule "band = 'below' and gap_shift >= 8 and low = 40 and high = 60 and \
basis = '' and general = 80 and measure = 'entrants' and parent = '410100' \
and reported = 1 and expected = '' and rank = 1 and change_general = 20" \
    '' county
echo 2022-09-09,410101,20,20 >want
same 'a level has the columns of ratio(5)' want 'values falling.tally'
printf 'year,unit,low,high,phrase\n,,0,100,\n' >bands.csv
same 'with bands of its own' nothing 'values --bands bands.csv falling.tally'
rule '' 'share > 1/3' county ..2021
same 'a rule is for its years' nothing 'values falling.tally'

# 60 + 40 = 100 look like a total beside its parts: enroll-ratio refuses.
tally "$v"410101,general,,,,300,200 "$v"410101,vocational,,,,100 \
    "$v"410101,vocational,vocational_high,,,60 \
    "$v"410101,vocational,regular_specialized_secondary,,,40 >doubled.tally
says 'a level that cannot be had is told' '^--rules: .*looks like the total' \
	'enroll-check doubled.tally'
echo enrolled_general >want
same 'and reports are looked at all the same' want \
	'enroll-check doubled.tally | sed 1d | cut -d , -f 1'

# ---- several tallies ----

head -n 4 weeks.tally >one.tally
(head -n 1 weeks.tally; tail -n 4 weeks.tally) >other.tally
enroll-check weeks.tally >want
same 'tallies are joined, and a line counts once' want \
	'enroll-check one.tally other.tally'
same 'in any order' want 'enroll-check other.tally one.tally other.tally'
sed 's/,100,,,1/,101,,,1/' one.tally >changed.tally
exits 'other counts of the same report are refused' 65 \
	'enroll-check one.tally changed.tally'
says 'and both are named' \
	'^one.tally:2: unit 410101 in 2022: .* changed.tally:2 ' \
	'enroll-check one.tally changed.tally'
exits 'as are other keys' 65 'enroll-check one.tally schools.tally'
says 'which are named' '^schools.tally:1: .* column school' \
	'enroll-check one.tally schools.tally'
same 'standard input is the default' want 'enroll-check <weeks.tally'
gzip -nc weeks.tally >weeks.gz
same 'packed or not' want 'enroll-check weeks.gz'

# ---- what it prints ----

exits 'findings are something to look at' 1 'enroll-check weeks.tally'
exits 'none are none' 0 'enroll-check planned.tally'
echo rule,year,as_of,stage,place,level,unit,name,school,value,expected,message \
    >want
same 'and a header' want 'enroll-check planned.tally'
says 'Chinese column names' '规则,年份,截止日期,.*,实际值,对照值,说明' \
	'enroll-check --header zh weeks.tally >&2'
exits 'JSON is JSON' 0 'enroll-check -f json weeks.tally |
	jq -e ".[0].value == 99 and .[0].expected == 100 and .[0].unit == \"410101\""'
enroll-check year.tally spread.tally >all.csv
LC_ALL=C sort -t , -k 1,9 all.csv | sed '/^rule,/d' >want
same 'sorted by all keys' want 'sed 1d all.csv'
grep -e ^rule, -e ,410102, all.csv >want
same 'one unit' want 'enroll-check --unit 410102 year.tally spread.tally'
rule '' 'entrants < 1' report
exits 'report is the level of reports' 1 \
	'enroll-check --rules ./rule.csv year.tally'
echo 8 >want
same 'one year' want 'enroll-check --rules ./rule.csv --year 2022 year.tally |
	sed 1d | grep -c ^r,2022'
echo 2021 >want
same 'reports of a later day are not there' want \
	'enroll-check --rules ./rule.csv --as-of 2022-09-08 year.tally |
	    sed 1d | cut -d , -f 2 | sort -u'
printf 'rule,year,level,when,must,phrase\nr,,,,entrants < 1,{unit}{name}{last.entrants}需核实。\n' \
    >said.csv
echo '410102中原区100需核实。' >want
same 'a phrase that says it is not told twice to' want \
	'enroll-check --rules ./said.csv --register henan --unit 410102 \
	    weeks.tally | tail -n 1 | cut -d , -f 12'

# ---- what it is asked ----

exits 'a rule that there is not' 64 'enroll-check --rule nosuch weeks.tally'
says 'and which there are' 'no rule nosuch; there are parts_entrants, ' \
	'enroll-check --rule nosuch weeks.tally'
exits 'a year that nobody reports' 65 'enroll-check --year 1999 weeks.tally'
says 'is a slip' '--year, --unit and --as-of; there are the years 2022 to' \
	'enroll-check --year 1999 weeks.tally'
exits 'a unit that does not' 65 'enroll-check --unit 1 weeks.tally'
exits 'a stage is not chosen' 64 'enroll-check -s stage=annual weeks.tally'
exits 'nor a day so' 64 'enroll-check -s as_of=2022-09-09 weeks.tally'
says 'but by --as-of' '--as-of' 'enroll-check -s as_of=2022-09-09 weeks.tally'
exits 'no date' 64 'enroll-check --as-of yesterday weeks.tally'
exits 'no year' 64 'enroll-check --year 22 weeks.tally'
exits 'no measure' 64 'enroll-check -m graduates weeks.tally'
exits 'rules that are missing' 66 'enroll-check --rules ./nosuch.csv weeks.tally'
exits 'or not ours' 78 'enroll-check --rules nosuch weeks.tally'
exits 'a tally that is missing' 66 'enroll-check nosuch.tally'
exits 'a dump is no tally' 65 'enroll-check all.csv'
rule '' 'entrants <= enroled'
says 'a mistake is told at its cell and character' \
	'^./rule.csv:2:5\(must\): character 13: there is no "enroled"; there' \
	'enroll-check --rules ./rule.csv weeks.tally'
for name in entrants. last. last.unit entrants.genera before.last.entrants \
    .entrants entrants.general.x last.entrants. general; do
	rule '' "$name = 1"
	exits "$name is no name" 65 'enroll-check --rules ./rule.csv weeks.tally'
done
for name in entrants last.entrants before.enrolled.total share \
    registered.graduates.parts_without annual.share \
    planned.entrants.adult_specialized_secondary; do
	rule '' "$name = 1 or 1 = 1"
	exits "$name is one" 0 'enroll-check --rules ./rule.csv weeks.tally'
done
rule '' 'entrants.general = 1' county
says 'nor is one of reports one of levels' 'there is no "entrants.general"' \
	'enroll-check --rules ./rule.csv weeks.tally'
rule '' 'share = 1' town
says 'there are these levels' 'there are report, county, prefecture' \
	'enroll-check --rules ./rule.csv weeks.tally'
rule '' 'entrants * 999999999999999999 * 999999999999999999 * 999 > 0'
exits 'figures that pass 128 bits' 65 \
	'enroll-check --rules ./rule.csv weeks.tally'
says 'name the rule' '^./rule.csv:2: character' \
	'enroll-check --rules ./rule.csv weeks.tally'
tally "$v"410101,general,,,,9223372036854775807 \
    "$v"410101,general,regular_senior_secondary,,,1 >over.tally
exits 'counts that pass 64 bits' 65 'enroll-check over.tally'
says 'name the unit' 'counts of unit 410101 in 2022 pass 64 bits' \
	'enroll-check over.tally'
exits 'a full disk is a fault' 74 'enroll-check weeks.tally >/dev/full'
cp weeks.tally read.tally
exits 'what is read is not written over' 64 \
	'enroll-check -o read.tally read.tally'
exits 'an empty tally has no findings' 0 'head -n 1 weeks.tally | enroll-check'
done_testing
