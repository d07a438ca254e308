#!/bin/sh
# enroll-cohort: who of an age group continues.  Expected numbers are sums by
# hand, written beside them.
. "$(dirname "$0")/tap.sh"

# columns NAME... of a table without quotes, joined by commas.
cat >columns <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
	  print $at[name[n]] }'
END
chmod +x columns
PATH=$T:$PATH

# one UNIT GENERAL VOCATIONAL LEAVERS [SERIES]: the row of that unit alone
one()
{
	printf '代码,年份,普高招生数,中职招生数\n%s,2022,%s,%s\n' "$1" "$2" "$3" |
	    enroll-tally -s "${5:-basis=with_skilled_workers,scope=fresh_junior_leavers}" \
	    >one.tally
	printf 'year,unit,leavers\n2022,%s,%s\n' "$1" "$4" >one.csv
	enroll-cohort --leavers one.csv --unit "$1" one.tally
}

# ---- one unit ----

# The tasks of Henan in 2022 (大河网, 2022-07-11) beside 1,600,000 leavers, which
# are invented: 906342 + 661647 = 1567989, of 1600000 97.9993 %, 32011 short.
cat >want <<'END'
1600000,906342,661647,,32011,0.979993,升学率=(906342+661647)÷1600000=98.0%
END
one 410000 906342 661647 1600000 >got
same 'the rate, its formula, and who does not continue' want \
	'columns leavers general vocational skilled_workers not_continuing \
	    progression formula <got'

# Destinations at 100 %, one person below and one above: 300 + 200 of 500.
printf '%s\n' '501,1,0.998004,' '500,0,1.000000,' \
    '499,,1.002004,升学率超过100%：含往届生、外地生源等' >want
for leavers in 501 500 499; do
	one 410102 300 200 $leavers | columns leavers not_continuing \
	    progression remark | sed 's/；.*//; s/1 个单位的.*//'
done >got
same 'all of them, one fewer and one more' want 'cat got'
exits 'more than all is a remark and no error' 0 \
	'enroll-cohort --leavers one.csv one.tally'

# One decimal, half up: 1/8 = 12.5, 1/16 = 6.25, 1/2000 = 0.05, 1/2001 less.
printf '%s\n' 12.5% 6.3% 0.1% 0.0% >want
for leavers in 8 16 2000 2001; do
	one 410102 1 0 $leavers | columns formula | sed 's/.*=//'
done >got
same 'the formula has one decimal, half up' want 'cat got'

echo ',,' >want
one 410102 0 0 0 >got
same 'of nobody there is no rate' want \
	'columns not_continuing progression formula <got'
echo '无初中毕业生数' >want
cat >other.csv <<'END'
year,unit,leavers
2022,410103,5
2022,410202,
END
same 'figures without leavers' want \
	'enroll-cohort --leavers other.csv --unit 410102 one.tally |
	    columns leavers progression remark | grep "^,,无" |
	    sed "s/^,,//; s/；.*//"'
echo '5,,,,,,,无招生数' >want
same 'leavers without figures' want \
	'enroll-cohort --leavers other.csv --unit 410103 one.tally |
	    columns leavers general vocational skilled_workers not_continuing \
	    progression formula remark'

# ---- what the series means ----

remarks() # SERIES
{
	one 410102 5 3 10 "$1" | columns remark
}
told=basis=without_skilled_workers
cat >want <<'END'
不含技工学校，仅供参考
招生含非应届；不含技工学校，仅供参考
招生含非应届初中毕业生；不含技工学校，仅供参考
招生范围未注明；不含技工学校，仅供参考
不含技工学校，仅供参考；按学校所在地，含外地生源
不含技工学校，仅供参考
未注明是否含技工学校
1 个单位的技工学校未单列，计入中职
END
{
	remarks $told,scope=fresh_junior_leavers
	remarks $told,scope=all_intake
	remarks $told,scope=junior_leavers
	remarks $told
	remarks $told,scope=fresh_junior_leavers,place=school
	remarks $told,scope=fresh_junior_leavers,place=origin
	remarks scope=fresh_junior_leavers
	remarks basis=with_skilled_workers,scope=fresh_junior_leavers
} >got
same 'scope, basis and place are remarked' want 'cat got'

# ---- 技工学校 apart ----

# 410102: 100 + 30 of 技工; 410103: 60 and none told; 410202: 0 told.
# With other columns: 410302 says 90 with them and 70 without: 20.
cat >typed.csv <<'END'
代码,年份,普高招生数,普通中专招生数,技工学校招生数
410102,2022,200,100,30
410103,2022,90,60,
410202,2022,50,20,0
END
fresh=scope=fresh_junior_leavers
enroll-tally -s $fresh typed.csv >typed.tally
printf '代码,年份,中职招生数\n410302,2022,90\n' |
    enroll-tally -s $fresh,basis=with_skilled_workers >with.tally
printf '代码,年份,普高招生数,中职招生数\n410302,2022,110,70\n' |
    enroll-tally -s $fresh,basis=without_skilled_workers >without.tally
enroll-tally typed.tally with.tally without.tally >skilled.tally
printf '%s\n' year,unit,leavers 2022,410102,400 2022,410103,200 \
    2022,410202,100 2022,410302,250 >leavers.csv
cat >want <<'END'
410102,400,200,100,30,70,0.825000,
410103,200,90,60,,50,0.750000,1 个单位的技工学校未单列，计入中职
410202,100,50,20,0,30,0.700000,
410302,250,110,70,20,50,0.800000,
410000,950,450,250,50,200,0.789474,1 个单位的技工学校未单列，计入中职
END
same 'skilled workers apart, where they are told apart' want \
	'enroll-cohort --leavers leavers.csv skilled.tally |
	    columns level unit leavers general vocational skilled_workers \
		not_continuing progression remark |
	    sed -n "s/^county,//p; s/^province,//p"'
same 'the parts are the leavers, in every row' /dev/null \
	'enroll-cohort --leavers leavers.csv skilled.tally |
	    columns leavers general vocational skilled_workers \
		not_continuing | awk -F, "\$1 != \$2 + \$3 + \$4 + \$5"'
echo 410102,200,100,,100 >want
same 'without them they are blank' want \
	'enroll-cohort -s basis=without_skilled_workers --unit 410102 \
	    --leavers leavers.csv typed.tally |
	    columns unit general vocational skilled_workers not_continuing'

# ---- by a register ----

cat >register.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order
410000,省,province,000000,410000,1,,,,1
410100,甲市,prefecture,410000,410100,1,,,,2
410102,甲一区,county,410100,410100,0,,,,3
410103,甲二区,county,410100,410100,0,2020,,,4
410109,甲旧县,county,410100,410100,0,,2020,410103,5
410171,甲新区,zone,410100,410100,0,,,,6
410181,甲直县,county,410100,410181,1,,,,7
410200,乙市,prefecture,410000,410200,1,,,,8
410202,乙一区,county,410200,410200,0,,,,9
END
cat >dump.csv <<'END'
代码,年份,普高招生数,中职招生数
410100,2022,10,10
410102,2022,30,20
410103,2022,50,30
410181,2022,20,20
410200,2022,0,10
410202,2022,40,30
END
enroll-tally -s $fresh,basis=with_skilled_workers dump.csv >dump.tally
cohort='enroll-cohort --register ./register.csv --leavers'

# The city reports leavers for its counties, under its own code: 200 are of 甲市,
# whose entrants are 20 + 50 + 80 = 150; 甲直县 reports 50, entrants 40.
cat >city.csv <<'END'
year,unit,leavers
2022,410100,200
2022,410181,50
2022,410200,100
END
cat >want <<'END'
assessed,410100,200,150,0.750000,50
assessed,410181,50,40,0.800000,10
assessed,410200,100,80,0.800000,20
county,410100,200,20,,
county,410102,,50,,
county,410103,,80,,
county,410181,50,40,0.800000,10
county,410200,100,10,,
county,410202,,70,,
prefecture,410100,250,190,0.760000,60
prefecture,410200,100,80,0.800000,20
province,410000,350,270,0.771429,80
END
rows='columns level unit leavers general vocational progression \
    not_continuing | awk -F, -v OFS=, "{ print \$1, \$2, \$3, \$4 + \$5, \$6, \$7 }"'
same 'a city that reports for its counties is the same as all of them' want \
	"$cohort city.csv dump.tally | $rows"
exits 'its own schools lack a rate, which is as it should be' 0 \
	"$cohort city.csv dump.tally"

# The province alone knows: 400, and entrants 270.
printf 'year,unit,leavers\n2022,410000,400\n' >province.csv
echo province,410000,400,270,0.675000,130 >want
same 'so is the province' want \
	"$cohort province.csv --level province dump.tally | $rows"
grep -v ^410103 dump.csv | enroll-tally -s $fresh,basis=with_skilled_workers \
    >lacking.tally
echo '400,100,90,,,招生数与初中毕业生数所含单位不同（相差 1 个），不计升学率；招生数不含未报送的 1 个单位' >want
same 'where one is missing it is not' want \
	"$cohort province.csv --level province lacking.tally |
	    columns leavers general vocational progression formula remark |
	    sed 's/；[0-9]* 个单位的技工.*//'"

# Leavers by county, of which 410103 is missing: 80 entrants have no leavers.
cat >county.csv <<'END'
year,unit,leavers
2022,410100,30
2022,410102,60
2022,410181,50
2022,410200,20
2022,410202,90
END
cat >want <<'END'
assessed,410100,90,150,,
assessed,410181,50,40,0.800000,10
assessed,410200,110,80,0.727273,30
county,410100,30,20,0.666667,10
county,410102,60,50,0.833333,10
county,410103,,80,,
county,410181,50,40,0.800000,10
county,410200,20,10,0.500000,10
county,410202,90,70,0.777778,20
prefecture,410100,140,190,,
prefecture,410200,110,80,0.727273,30
province,410000,250,270,,
END
same 'a unit that one count lacks leaves the totals above without a rate' \
	want "$cohort county.csv dump.tally | $rows"
exits 'which is something to look at' 1 "$cohort county.csv dump.tally"
says 'and is told' '^3 rows lack a rate' "$cohort county.csv dump.tally"
exits 'but only of what is printed' 0 \
	"$cohort county.csv --unit 410202 dump.tally"
# Both lack it: 20 + 50 of 90 in the city.
echo '90,0.777778,3,2,升学率=(40+30)÷90=77.8%,招生数不含未报送的 1 个单位；初中毕业生数不含未报送的 1 个单位' >want
same 'one that both lack is told, and the rate is of the others' want \
	"$cohort county.csv --level assessed --unit 410100 lacking.tally |
	    columns leavers progression expected reported formula remark |
	    sed 's/；[0-9]* 个单位的技工.*//'"
# A unit with one side only is not of the rate.
sed 's/^410102,2022,30,20/410102,2022,30,/' dump.csv |
    enroll-tally -s $fresh,basis=with_skilled_workers >onesided.tally
echo '60,30,,,,招生数只有普高' >want
same 'a unit without one of its sides has no rate, and it is said why' want \
	"$cohort county.csv --level county --unit 410102 onesided.tally |
	    columns leavers general vocational progression not_continuing \
		remark"
echo ',招生数与初中毕业生数所含单位不同（相差 2 个），不计升学率' >want
same 'nor has a total that it is in' want \
	"$cohort county.csv --level assessed --unit 410100 onesided.tally |
	    columns progression remark | sed 's/升学率；.*/升学率/'"
# A zone reports entrants that nobody's leavers are beside.
sed '$a410171,2022,1,1' dump.csv |
    enroll-tally -s $fresh,basis=with_skilled_workers >zone.tally
sed '$a2022,410103,100' county.csv >counties.csv
echo 410100,, >want
same 'a zone in one count only is one unit apart' want \
	"$cohort counties.csv --level assessed --unit 410100 zone.tally |
	    columns unit progression not_continuing"
echo 410100,0.760000,48 >want # 152 of 200
same 'and is in the number of a city that reports for all' want \
	"$cohort city.csv --level assessed --unit 410100 zone.tally |
	    columns unit progression not_continuing"

# A retired code is its successor: 410109 is 410103 since 2020.
sed 's/410103/410109/' counties.csv >retired.csv
$cohort counties.csv dump.tally >want
same 'a retired code is the unit that follows it' want \
	"$cohort retired.csv dump.tally"
sed '$a2022,410109,7' counties.csv >both.csv
exits 'a code beside the one that follows it is counted twice' 65 \
	"$cohort both.csv dump.tally"
says 'in that file' '^both.csv: units 410109 .* both report 2022' \
	"$cohort both.csv dump.tally"
# 60 + 100 of the counties that 甲市 answers for.
sed 's/410100,30/410100,160/' counties.csv >total.csv
exits 'a total beside its parts is refused' 65 "$cohort total.csv dump.tally"
says 'by name' \
	'^total.csv: unit 410100 in 2022 looks like a total: 160 is exactly' \
	"$cohort total.csv dump.tally"
sed 's/410100,30/410100,161/' counties.csv >near.csv
says 'one that is nearly a total is told' \
	'^near.csv: unit 410100 in 2022: its own 161 is nearly' \
	"$cohort near.csv dump.tally"
exits 'and counted' 1 "$cohort near.csv --level assessed dump.tally"
sed 's/410100,30/410100,163/' counties.csv >far.csv # 160 / 100 = 1.6
exits 'one further away is not' 0 "$cohort far.csv --level assessed dump.tally"
sed '$a2022,419999,5' county.csv >strange.csv
says 'a unit that the register has not is told once' \
	'^strange.csv: unit 419999 \(2022\) is not in the register' \
	"$cohort strange.csv --level province dump.tally"

# Random sets, a year each: three cities of three counties and schools of their
# own; entrants and leavers by county, of whom one may be missing, or by the
# city for all of them.  Whoever makes them knows which rates there are.
{
	echo unit,name,kind,parent,reports_to,assessed,from,to,successor,order
	echo 410000,省,province,000000,410000,1,,,,1
	for c in 1 2 3; do
		echo 410${c}00,市$c,prefecture,410000,410${c}00,1,,,,2
		for k in 1 2 3; do
			echo 410${c}0$k,县$c$k,county,410${c}00,410${c}00,0,,,,3
		done
	done
} >random.csv
awk -v OFS=, 'function one(side, k) { # its own count, blank if missing
		n = 1 + int(rand() * 500)
		g = int(rand() * n); v = n - g
		if (k == missing[side])
			return
		has[side] = has[side] k
		if (by_city[side] && k > 0)
			return
		if (side) print year, unit k, n + 300 >"random-leavers.csv"
		else print unit k, year, g, v >"random-dump.csv"
		sum[side] += side ? n + 300 : n
	}
	BEGIN { srand(11)
		print "year,unit,leavers" >"random-leavers.csv"
		print "代码,年份,普高招生数,中职招生数" >"random-dump.csv"
		for (year = 1980; year <= 2019; year++) {
			all[0] = all[1] = 0; rated = 1
			for (c = 1; c <= 3; c++) {
				unit = "410" c "0"
				for (side = 0; side <= 1; side++) {
					sum[side] = 0; has[side] = ""
					by_city[side] = rand() < .4
					missing[side] = by_city[side] ||
					    rand() < .5 ? -1 : int(rand() * 4)
					for (k = 0; k <= 3; k++)
						one(side, k)
					all[side] += sum[side]
				}
				same = has[0] == has[1]
				print year, unit "0", sum[0], sum[1],
				    same ? sprintf("%.6f", sum[0] / sum[1]) : ""
				rated = rated && same
			}
			print year, 410000, all[0], all[1],
			    rated ? sprintf("%.6f", all[0] / all[1]) : ""
		} }' | LC_ALL=C sort >want
enroll-tally -s $fresh,basis=with_skilled_workers random-dump.csv >random.tally
same 'over random sets there are just the rates that there can be' want \
	'enroll-cohort --register ./random.csv --leavers random-leavers.csv \
	    random.tally 2>err | columns year unit general vocational leavers \
	    progression level | grep -e ,assessed -e ,province |
	    awk -F, -v OFS=, "{ print \$1, \$2, \$3 + \$4, \$5, \$6 }" |
	    LC_ALL=C sort -u'
exits 'of both kinds there are some' 0 \
	"test \$(grep -c ',\$' want) -gt 20 -a \$(grep -c '\.' want) -gt 20"

# Without a register nobody knows whether counties are all there.
echo ',招生数与初中毕业生数所含单位不同（相差 1 个），不计升学率' >want
same 'without a register a province is not known to be complete' want \
	"enroll-cohort --leavers province.csv --level province dump.tally |
	    columns progression remark | sed 's/升学率；.*/升学率/'"

# ---- the enrolled and the population ----

cat >stock.csv <<'END'
代码,年份,普高招生数,中职招生数,普通高中在校学生数,中职在校生数
410100,2022,10,10,100,100
410181,2022,20,20,60,50
END
enroll-tally -s $fresh,basis=with_skilled_workers stock.csv >stock.tally
cat >population.csv <<'END'
year,unit,population
2022,410100,250
2022,410181,109
END
# 200 of 250, 110 of 109, and 310 of 359.
cat >want <<'END'
410100,200,250,0.800000,毛入学率=(100+100)÷250=80.0%,
410181,110,109,1.009174,毛入学率=(60+50)÷109=100.9%,毛入学率超过100%：含超龄生、外地生源等
410000,310,359,0.863510,毛入学率=(160+150)÷359=86.4%,
END
same 'gross enrolment' want \
	"enroll-cohort --population population.csv stock.tally |
	    columns level unit enrolled population gross_enrolment formula \
		remark | sed -n 's/^county,//p; s/^province,//p'"
echo ',,,,' >want
same 'which needs no leavers' want \
	"enroll-cohort --population population.csv --level province \
	    stock.tally | columns leavers general vocational not_continuing \
	    progression"
printf 'year,unit,leavers\n2022,410100,25\n2022,410181,40\n' >few.csv
echo '升学率=(10+10)÷25=80.0%；毛入学率=(100+100)÷250=80.0%' >want
same 'both formulas' want \
	"enroll-cohort --population population.csv --leavers few.csv \
	    --level county --unit 410100 stock.tally | columns formula"

# ---- what is refused ----

bad() # STATUS REGEX ROWS WHAT: leavers
{
	printf '%s\n' "$3" >bad.csv
	exits "$4" "$1" 'enroll-cohort --leavers bad.csv one.tally'
	says "$4: the place" "$2" 'enroll-cohort --leavers bad.csv one.tally'
}
bad 65 '^bad.csv:1: no column leavers; the columns year, unit and leavers' \
	'year,unit,population' 'a column is missing'
bad 65 '^bad.csv:2:1\(year\): not a year: "22"' \
	'year,unit,leavers
22,410102,5' 'no year'
bad 65 '^bad.csv:2:2\(unit\): no unit' \
	'year,unit,leavers
2022,,5' 'no unit'
bad 65 '^bad.csv:2:3\(leavers\): ' \
	'year,unit,leavers
2022,410102,5.5' 'no count'
bad 65 '^bad.csv:3:2\(unit\): unit "410102" has a row for 2022 already' \
	'year,unit,leavers
2022,410102,
2022,410102,5' 'a unit twice'
bad 65 '^bad.csv: not one number in column leavers' \
	'year,unit,leavers
2022,410102,' 'no number at all'
exits 'leavers that are missing' 66 'enroll-cohort --leavers none.csv one.tally'
exits 'neither leavers nor population' 64 'enroll-cohort one.tally'
printf 'year,unit,leavers\n2022,410000,300\n2022,410100,290\n' >beside.csv
says 'a province beside its units is their total, exact or not' \
    '^beside.csv: unit 410000 in 2022 is the total of the units below it' \
    "enroll-cohort --leavers beside.csv '$ROOT/samples/bands.csv'"
says 'are asked for' 'leavers or --population is wanted' \
	'enroll-cohort one.tally'
exits 'two tallies' 64 'enroll-cohort --leavers one.csv one.tally one.tally'
exits 'a level that is none' 64 \
	'enroll-cohort --leavers one.csv --level town one.tally'
exits 'and the level of tags, which is no part of a whole' 64 \
	'enroll-cohort --leavers one.csv --level tag one.tally'
exits 'a year that is none' 64 \
	'enroll-cohort --leavers one.csv --year x one.tally'
exits 'a unit that there is not' 65 \
	'enroll-cohort --leavers one.csv --unit 999999 one.tally'
exits 'a tally without the enrolled' 65 \
	'enroll-cohort --population population.csv one.tally'
says 'is told so' 'no count of enrolled, which --population is compared with' \
	'enroll-cohort --population population.csv one.tally'
exits 'no tally' 65 'enroll-cohort --leavers one.csv register.csv'
exits 'a full disk' 74 'enroll-cohort --leavers one.csv one.tally >/dev/full'
exits 'a register that is not installed' 78 \
	'enroll-cohort --leavers one.csv --register nowhere one.tally'
says 'Chinese column names' '初中毕业生数,普高,中职\(不含技工\),技工学校,未升学,升学率' \
	'enroll-cohort --header zh --leavers one.csv one.tally >&2'
same 'sorted as a table is' /dev/null "$cohort county.csv dump.tally |
    columns year as_of stage place level unit | LC_ALL=C sort -c 2>&1"

done_testing
