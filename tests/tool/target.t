#!/bin/sh
# enroll-target: what was done of what was to be done.
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
header=year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows

# tally of lines "year day unit orientation type basis entrants"
tally()
{
	echo $header
	while read -r year day unit orientation type basis n; do
		[ "$day" = - ] && day=
		[ "$type" = - ] && type=
		[ "$basis" = - ] && basis=
		echo "$year,$day,arrived,school,$unit,$orientation,$type,$basis,,$n,,,1"
	done
}

# ---- Guizhou, 2014 ----

# 贵州省教育厅, 中职招生情况通报, to 2014-09-12 16:00: unit, task, done and
# what is printed, in the order of the bulletin.
cat >want <<'END'
铜仁市,31300,31869,超额完成,top
黔西南州,24300,24475,超额完成,top
毕节市,53400,48530,90.9%,top
遵义市,50700,36909,72.8%,bottom
仁怀市,5200,3545,68.2%,bottom
贵安新区,800,483,60.4%,bottom
全省,300000,255790,85.3%,total
END
# the targets in another order
(echo unit,target,level,orientation; awk -F, -v OFS=, '{ print $1, $2,
    $5 == "total" ? "province" : "", "vocational" }' want | sort) >guizhou.csv
awk -F, -v OFS=, -v header=$header 'BEGIN { print header }
    { print 2014, "2014-09-12", "admitted,school", $1, "vocational,,,", $3,
	",", 1 }' want >guizhou.tally
guizhou='enroll-target --targets guizhou.csv guizhou.tally'
same 'the seven printed lines of a real bulletin, in its order' want \
	"enroll-target --targets guizhou.csv --ends 3 guizhou.tally |
	    columns unit target done printed position"
exits 'and nothing to look at' 0 "$guizhou"
printf '%s\n' 铜仁市,1 黔西南州,2 毕节市,3 遵义市,4 仁怀市,5 贵安新区,6 >want
same 'ranked by the rate, the whole apart' want \
	"$guizhou | columns rank unit | grep ^[1-9] | sort |
	    awk -F, '{ print \$2 \",\" \$1 }'"
printf '%s\n' 铜仁市,top 贵安新区,bottom 全省,total >want
same 'fewer ends' want \
	"enroll-target --targets guizhou.csv --ends 1 guizhou.tally |
	    columns unit position"
printf '%s\n' 铜仁市,top 黔西南州,top 毕节市,top 遵义市,top 仁怀市,bottom \
    贵安新区,bottom 全省,total >want
same 'no unit is at both ends' want \
	"enroll-target --targets guizhou.csv --ends 4 guizhou.tally |
	    columns unit position"

# ---- equal rates ----

tally >ties.tally <<'END'
2022 - a vocational - - 100
2022 - b vocational - - 50
2022 - c vocational - - 1
2022 - d vocational - - 30
END
printf 'unit,target\na,100\nb,50\nc,2\nd,60\n' >ties.csv
printf '%s\n' a,1,top b,1,top c,3,bottom d,3,bottom >want
same 'equal rates have one rank and one position' want \
	"enroll-target --targets ties.csv --ends 1 ties.tally |
	    columns unit rank position"

# ---- which reports count ----

# By hand: until 9-09 a has 40 and 10 + 7; until 9-16 it has 45, and of
# vocational what the newer report says, with 技工 still from the older.  A
# year before, until the same day, it had 30 and 12; later reports do not count.
tally >weeks.tally <<'END'
2021 2021-09-09 a general - - 30
2021 2021-09-09 a vocational vocational_high - 12
2021 2021-09-16 a general - - 36
2021 2021-09-17 a general - - 90
2022 2022-09-09 a general - - 40
2022 2022-09-09 a vocational vocational_high - 10
2022 2022-09-09 a vocational skilled_workers - 7
2022 2022-09-16 a general - - 45
2022 2022-09-16 a vocational vocational_high - 15
END
printf 'unit,orientation,target\na,general,50\na,vocational,20\n' >a.csv
printf '%s\n' 2022-09-16,general,at_most,50,45,0.900000,90.0%,5,0.250000 \
    2022-09-16,vocational,at_least,20,22,1.100000,超额完成,-2, >want
same 'the newest report of each student type, and the same day last year' \
	want "enroll-target --targets a.csv weeks.tally | columns as_of \
	    orientation sense target done rate printed gap growth"
printf '%s\n' general,40,0.333333 vocational,17, >want
same 'as of a day' want "enroll-target --targets a.csv \
    --as-of 2022-09-15 weeks.tally | columns orientation done growth"
printf '%s\n' vocational,12 general,90 >want
same 'the newest year that had begun' want "enroll-target --targets a.csv \
    --as-of 2022-09-08 weeks.tally | columns orientation done"
printf 'unit,year,orientation,target\na,2021,general,50\n' >then.csv
echo 2021-09-17,90,超计划 40 人 >want
same 'a year of its own' want \
	"enroll-target --targets then.csv weeks.tally |
	    columns as_of done printed"
exits 'before all reports' 65 'enroll-target --targets a.csv \
    --as-of 2020-01-01 weeks.tally'
says 'there is no year' 'no report until 2020-01-01' \
	'enroll-target --targets a.csv --as-of 2020-01-01 weeks.tally'

# 29 February is compared with the 28th, and 28 February with the 28th.
tally >leap.tally <<'END'
2023 2023-02-28 a general - - 50
2023 2023-03-01 a general - - 80
2024 2024-02-29 a general - - 60
END
echo general,60,0.200000 >want
same 'of a 29 February the 28th' want "enroll-target --targets a.csv \
    leap.tally | columns orientation done growth | grep general"
tally >leap.tally <<'END'
2024 2024-02-28 a general - - 50
2024 2024-02-29 a general - - 80
2025 2025-02-28 a general - - 60
END
same 'and the 28th with the 28th' want "enroll-target --targets a.csv \
    leap.tally | columns orientation done growth | grep general"

# A unit that is late is held against what there was by the day of its own
# report: 50 of 9-09 against 48 of 9-09, not 90 of 9-16; 丙市 had sent nothing by
# then and is in neither side.  So together 110 + 50 against 100 + 48, 12 of
# 148.  乙市 had another code the year before.
cat >late-reg.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
990000,示例省,province,000000,000000,0,,,,1,
990100,甲市,prefecture,990000,990000,1,,,,2,
990200,乙市,prefecture,990000,990000,1,2022,,,3,
990201,乙地区,prefecture,990000,990000,1,,2022,990200,3,
990300,丙市,prefecture,990000,990000,1,,,,4,
END
tally >late.tally <<'END'
2021 2021-09-09 990100 general - - 60
2021 2021-09-16 990100 general - - 100
2021 2021-09-09 990201 general - - 48
2021 2021-09-16 990201 general - - 90
2021 2021-09-16 990300 general - - 70
2022 2022-09-16 990100 general - - 110
2022 2022-09-09 990200 general - - 50
2022 2022-09-09 990300 general - - 65
END
printf 'unit,orientation,target\n990000,general,300\n990100,general,100
990200,general,100\n990300,general,100\n' >late.csv
printf '%s\n' 990000,225,0.081081 990100,110,0.100000 990200,50,0.041667 \
    990300,65, >want
same 'each unit is compared at the day of its own report' want \
    "enroll-target --register ./late-reg.csv --targets late.csv late.tally |
    columns unit done growth | sort"
# and so in rules: 60 and 40 of 9-09 against the same, not 90 and 10 of 9-16
tally >sides.tally <<'END'
2021 2021-09-09 a general - - 60
2021 2021-09-09 a vocational - - 40
2021 2021-09-16 a general - - 90
2021 2021-09-16 a vocational - - 10
2022 2022-09-09 a general - - 60
2022 2022-09-09 a vocational - - 40
2022 2022-09-16 b general - - 1
2022 2022-09-16 b vocational - - 1
END
printf 'unit,orientation,target\na,vocational,100\n' >sides.csv
printf 'rule,year,level,when,must,phrase\nmoved,,,change = 0,,{change_vocational}\n' \
    >moved.csv
echo 40,0.000000,0 >want
same 'and the change of the share in rules' want \
    "enroll-target --targets sides.csv --rules ./moved.csv sides.tally |
    columns done growth alerts"

# Against awk, over 200 reports of invented days and counts.
awk -v header=$header 'BEGIN {
	srand(7); print header
	for (i = 0; i < 200; i++) {
		key = sprintf("2022,2022-%02d-%02d,arrived,school,u%d,%s",
		    1 + int(rand() * 12), 1 + int(rand() * 28), rand() * 5,
		    rand() < 0.5 ? "general" : "vocational")
		if (!(key in seen))
			print key ",,,," int(rand() * 1000) ",,,1"
		seen[key]
	} }' >random.tally
for u in 0 1 2 3 4; do for o in general vocational; do
	echo u$u,$o,500
done; done | sed '1i unit,orientation,target' >random.csv
for day in 2022-03-15 2022-07-01 2022-12-31; do
	awk -F, -v day=$day 'NR > 1 && $2 <= day && $2 > at[$5 "," $6] {
		at[$5 "," $6] = $2; n[$5 "," $6] = $10 }
	    END { for (k in n) print k "," n[k] }' random.tally | sort >want
	same "until $day the newest of 200 reports, by awk" want \
		"enroll-target --targets random.csv --as-of $day random.tally |
		    columns unit orientation done | grep '[0-9]$' | sort"
done

# ---- Henan: rolled up as ratios are ----

# The tasks of 2022 (大河网, 2022-07-11; 新华网, 2022-07-12), which are what the
# samples hold of these units.
samples=$ROOT/samples/henan
enroll-tally "$samples"/*[0-9]-synthetic.csv* >henan.tally 2>err
cat >henan.csv <<'END'
unit,orientation,target,level
410000,general,906342,
410000,vocational,661647,
410100,general,79360,
410100,vocational,62488,
410100,vocational,37016,county
410106,vocational,748,
410122,vocational,5591,
410182,vocational,3307,
410183,vocational,5315,
410184,vocational,6102,
410185,vocational,4409,
END
henan='enroll-target --register henan --targets henan.csv'
echo 完成（100.0%） >want
same 'the published tasks of Henan and Zhengzhou, to the pupil' want \
	"$henan henan.tally | columns printed | sort -u"
cat >want <<'END'
assessed,410100,郑州市,vocational,62488,1
county,410100,郑州市市直,vocational,37016,
county,410106,上街区,vocational,748,
province,410000,河南省,vocational,661647,
END
same 'a city without the counties that answer for themselves, and its own schools' \
	want "$henan henan.tally | columns level unit name orientation done rank |
	    grep -e 410000.*voc -e 410100.*voc -e 410106"
enroll-tally $(ls "$samples"/*[0-9]-synthetic.csv* | grep -v -e 410106 \
    -e 410122) >missing.tally 2>err
# 62488 - 748 - 5591 = 56149 of 62488
printf '%s\n' 410100,56149,12,10,89.9%（不含未报送的\ 2\ 个单位） \
    410106,,1,0,未报送 410122,,1,0,未报送 >want
same 'who is missing is said wherever a figure is printed' want \
	"$henan missing.tally | columns unit orientation level done expected \
	    reported printed | grep voc | grep -e 410100,.*assessed -e 410106 \
	    -e 410122 | cut -d , -f 1,4-"
exits 'and is something to look at' 1 "$henan missing.tally"
says 'which is told' 'targets without a figure: 2, the first that of 上街区' \
	"$henan missing.tally"
exits 'a total beside its parts is refused' 65 \
	"printf '%s\n' $header 2022,,,,410100,general,,,,30,,,1 \
	    2022,,,,410102,general,,,,10,,,1 2022,,,,410103,general,,,,20,,,1 |
	    enroll-target --register henan --targets henan.csv"
printf '%s\n' unit,orientation,target 411023,general,10 >old.csv
printf '%s\n' $header 2020,,,,411003,general,,,,12,,,1 >new.tally
echo 411003,建安区,12 >want
same 'a retired code is its successor' want "enroll-target --register henan \
    --targets old.csv new.tally 2>err | columns unit name done"
printf '%s\n' unit,orientation,target 411023,general,10 411003,general,9 \
    >both.csv
exits 'so that two codes of one unit are one target too many' 65 \
	'enroll-target --register henan --targets both.csv new.tally'

# ---- the plan of the province against those of its units ----

cat >register.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
990000,示例省,province,000000,000000,0,,,,1,
990100,甲市,prefecture,990000,990000,1,,,,2,
990200,乙市,prefecture,990000,990000,1,,,,3,
END
tally >two.tally <<'END'
2022 - 990100 vocational - - 30
2022 - 990200 vocational - - 40
END
printf 'unit,target\n990000,100\n990100,60\n990200,40\n' >plan.csv
exits 'targets that add up' 0 \
	'enroll-target --register ./register.csv --targets plan.csv two.tally'
printf 'unit,target\n990000,100\n990100,60\n990200,41\n' >plan.csv
exits 'targets that do not' 1 \
	'enroll-target --register ./register.csv --targets plan.csv two.tally'
says 'are told' '^plan.csv:2: the targets of the assessed units of 990000 add up to 101 in 2022, its own is 100' \
	'enroll-target --register ./register.csv --targets plan.csv two.tally'
printf 'unit,target\n990000,100\n990100,60\n' >plan.csv
exits 'unless one of them is not there' 0 \
	'enroll-target --register ./register.csv --targets plan.csv two.tally'

# ---- since the last bulletin ----

weeks='enroll-target --targets a.csv'
$weeks --as-of 2022-09-09 -o last.csv weeks.tally
printf '%s\n' general,5 vocational,5 >want
same 'what is new since the last bulletin' want \
	"$weeks --previous last.csv weeks.tally |
	    columns orientation since_last"
sed 's/arrived/admitted/' last.csv >other.csv
exits 'a bulletin of another stage is refused' 65 \
	"$weeks --previous other.csv weeks.tally"
says 'by name' '^other.csv:2: is of another series than this: unit a in 2022 had stage=admitted and has stage=arrived' \
	"$weeks --previous other.csv weeks.tally"
sed 's/entrants/enrolled/' last.csv >other.csv
says 'one of another measure, too' 'had measure=enrolled and has measure=entrants' \
	"$weeks --previous other.csv weeks.tally"
$weeks -o next.csv weeks.tally
says 'and one of a later day' '^next.csv: is of 2022-09-16, later than the 2022-09-09' \
	"$weeks --as-of 2022-09-09 --previous next.csv weeks.tally"
(cat last.csv; tail -n 1 last.csv) >other.csv
exits 'or one that says a thing twice' 65 \
	"$weeks --previous other.csv weeks.tally"
sed 's/at_most/at_best/' last.csv >other.csv
says 'or says a word that is none' '^other.csv:2:14\(sense\): "at_best" is no sense; see target\(5\)' \
	"$weeks --previous other.csv weeks.tally"
exits 'what is read is not written over' 64 \
	"$weeks --previous last.csv -o last.csv weeks.tally"
(cat "$ROOT/scripts/registers/henan.csv" &&
	echo a,a,county,,a,0,,,,1,) >units.csv
exits 'nor is the register' 64 \
	"$weeks --register ./units.csv -o units.csv weeks.tally"

# ---- quotas, labels, and what is net ----

cat >labelled.tally <<'END'
year,as_of,stage,place,unit,orientation,student_type,basis,scope,group,entrants,enrolled,graduates,rows
2021,,annual,school,甲学院,vocational,,,,,100,,,1
2021,,annual,school,甲学院,vocational,,,,退役军人,3,,,1
2022,,annual,school,乙学院,vocational,,,,农民工,5,,,1
2022,,annual,school,乙学院,vocational,,,,,200,,,1
2022,,annual,school,甲学院,vocational,,,,,130,,,1
2022,,annual,school,甲学院,vocational,,,,农民工,20,,,1
2022,,annual,school,甲学院,vocational,,,,退役军人,10,,,1
END
cat >quota.csv <<'END'
unit,group,weight,min,max,quotient,quota
甲学院,退役军人,1,0,,1,10
甲学院,农民工,1,0,,1,25
乙学院,退役军人,1,0,,1,4
乙学院,农民工,1,0,,1,4
END
printf '%s\n' 乙学院,农民工,4,5,超额完成,labelled \
    乙学院,退役军人,4,,未报送,labelled 甲学院,农民工,25,20,80.0%,labelled \
    甲学院,退役军人,10,10,完成（100.0%）,labelled >want
same 'a quota is a target, and who is labelled so is done' want \
	"enroll-target --targets quota.csv labelled.tally |
	    columns unit group target done printed counting"
printf 'unit,group,weight,min,max,quotient,quota\n,农民工,1,0,,1,50\n,退役军人,1,0,,1,10\n' \
    >groups.csv
printf '%s\n' ,,农民工,50,25,50.0%,total ,,退役军人,10,10,完成（100.0%）,total \
    >want
same 'places of groups are of all units together' want \
	"enroll-target --targets groups.csv labelled.tally |
	    columns level unit group target done printed position"
exits 'a tally without the key has to be made again' 65 \
	'enroll-target --targets quota.csv guizhou.tally'
# 160 - 103 = 57 more; the other was not there in 2021
printf 'unit,target\n甲学院,60\n乙学院,60\n' >net.csv
printf '%s\n' 乙学院,,未报送,net 甲学院,57,95.0%,net >want
same 'net of a base year' want "enroll-target --targets net.csv --net 2021 \
    labelled.tally | columns unit done printed counting"
exits 'which has to be before' 65 \
	'enroll-target --targets net.csv --net 2022 labelled.tally'
tally >shrunk.tally <<'END'
2020 - a vocational - - 100
2022 - a vocational - - 95
END
echo -5,-0.500000,-50.0%,15 >want
printf 'unit,target\na,10\n' >ten.csv
same 'which may be less than nothing' want "enroll-target --targets ten.csv \
    --net 2020 shrunk.tally | columns done rate printed gap"

# ---- alerts ----

# A unit of 2019 to 2022, general 600, vocational as given.
years()
{
	y=2022
	for n; do
		echo $y,2022-09-16,arrived,school,a,general,,,,600,,,1 |
		    sed "s/2022-/$y-/"
		echo $y,$y-09-16,arrived,school,a,vocational,,with_skilled_workers,,$n,,,1
		y=$((y - 1))
	done
}
alerts() # RULE TARGETS
{
	(echo $header; cat) >alert.tally
	printf 'rule,year,level,when,must,phrase\n%s\n' "$1" >rules.csv
	printf 'unit,orientation,target\n%s\n' "$2" >alert.csv
}
fired='enroll-target --targets alert.csv --rules rules.csv alert.tally |
    columns alerts'
falling='falling,,,years_falling >= 2,,中职占比连续{years_falling}年下降'
fires() # WHAT WANT: of what alerts() was given
{
	printf '%s\n' "$2" >want
	same "$1" want "$fired"
}
years 400 401 402 | alerts "$falling" a,vocational,1
fires 'a share that fell two years in a row' 中职占比连续2年下降
years 400 401 401 | alerts "$falling" a,vocational,1
fires 'one that fell once' ''
years 399 400 401 402 | alerts "$falling" a,vocational,1
fires 'one that fell three times' 中职占比连续3年下降

# 40 % of 1000 is 400
missed="missed,,,sense = 'at_least' and done < target and band = 'below',,未完成任务，占比低于{low}%"
years 399 | alerts "$missed" a,vocational,400
fires 'a task missed, and the share below the band' 未完成任务，占比低于40.0%
years 400 | alerts "$missed" a,vocational,401
fires 'missed, but on the edge of the band' ''
years 399 | alerts "$missed" a,vocational,399
fires 'met, though below the band' ''
years 399 | alerts "$missed" a,vocational,398
fires 'more than met' ''

fell='fell,,,since_last < 0,,累计数比上次变动{since_last}人'
years 400 | alerts "$fell" a,vocational,500
for was in 399 400 401; do
	enroll-target --targets alert.csv alert.tally |
	    sed "s/,500,400,/,500,$was,/" >was.$was
done
echo >want
same 'a count that rose' want "enroll-target --previous was.399 ${fired#* }"
same 'one that stood' want "enroll-target --previous was.400 ${fired#* }"
echo 累计数比上次变动-1人 >want
same 'one that fell' want "enroll-target --previous was.401 ${fired#* }"
same 'without a last bulletin nobody knows' /dev/null "$fired | grep ."

over="over,,,sense = 'at_most',done <= target,普高{printed}"
for target in 599 600 601; do
	years 500 | alerts "$over" a,general,$target
	case $target in
	599) fires 'over a ceiling' '普高超计划 1 人' ;;
	*) fires "a ceiling of $target, which 600 keep" '' ;;
	esac
done
ours=$(sed 1d "$ROOT/scripts/rules/alerts.csv")
years 500 | alerts "$ours" a,general,599
fires 'our own words for a general plan' 普高超计划
printf '%s\n' unit,orientation,sense,target a,vocational,at_most,499 \
    >alert.csv
echo 超计划 >want
same 'and for any other ceiling' want "$fired"
years 399 398 397 | alerts "$over
low,,,share < 0.4,,占比{share}" "a,general,599
a,vocational,1"
printf '%s\n' '普高超计划 1 人；占比0.399399' 占比0.399399 >want
same 'several, in the order of the rules' want "$fired"
exits 'an alert is something to look at' 1 \
	'enroll-target --targets alert.csv --rules rules.csv alert.tally'
says 'and how many rows have one' 'rows with an alert: 2' \
	'enroll-target --targets alert.csv --rules rules.csv alert.tally'
exits 'no alert is none' 0 'enroll-target --targets alert.csv alert.tally'
years 399 | sed s/with_/without_/ | alerts "any,,,done >= 0,,有
low,,,share < 0.4,,低" "a,general,599
a,vocational,1"
printf '%s\n' 有 '' >want
same 'none without skilled workers, and no share is known' want "$fired"
years 0 | alerts 'any,,,done >= 0,,有' a,vocational,1
fires 'none by school place for a unit that has no such school' ''
years 0 | sed s/school/origin/ | alerts 'any,,,done >= 0,,有' a,vocational,1
fires 'but by where pupils come from' 有
years 399 | alerts 'x,2023,,done >= 0,,年
y,,province,done >= 0,,级
z,..2022,county,done >= 0,,是' a,vocational,1
fires 'rules of a year and a level' 是
years 399 | alerts 'x,,,finished >= 0,,年' a,vocational,1
exits 'a name that there is not' 65 "$fired; exec enroll-target \
    --targets alert.csv --rules rules.csv alert.tally"

# ---- what it is asked, and what it is given ----

exits 'targets are wanted' 64 'enroll-target a.tally'
says 'which is said' '--targets is wanted' 'enroll-target a.tally'
exits 'one tally' 64 'enroll-target --targets a.csv x y'
exits 'a day' 64 'enroll-target --targets a.csv --as-of someday weeks.tally'
exits 'some ends' 64 'enroll-target --targets a.csv --ends 0 weeks.tally'
exits 'a base year' 64 'enroll-target --targets a.csv --net x weeks.tally'
exits 'no day in the series' 64 \
	'enroll-target --targets a.csv -s as_of=2022-09-09 weeks.tally'
exits 'a series that is there' 65 \
	'enroll-target --targets a.csv -s stage=planned weeks.tally'
says 'or it is said' 'no count in the series chosen' \
	'enroll-target --targets a.csv -s stage=planned weeks.tally'
exits 'a filter' 0 'enroll-target --targets guizhou.csv --unit 全省 \
    --year 2014 --level province guizhou.tally | sed 1d | grep -c . | grep -x 1'
exits 'that lets nothing through is a slip' 65 \
	'enroll-target --targets guizhou.csv --unit 省 guizhou.tally'
enroll-target --targets a.csv weeks.tally >want
same 'standard input is the default' want \
	'enroll-target --targets a.csv <weeks.tally'
says 'Chinese column names' '任务数,完成数,完成率,完成情况,位次,名次段,差额,同比增长,比上期增减' \
	'enroll-target --targets a.csv --header zh weeks.tally >&2'
exits 'JSON is JSON' 0 'enroll-target --targets a.csv -f json weeks.tally |
    jq -e ".[0].done == 45 and .[0].printed == \"90.0%\""'
exits 'an empty tally can do nothing' 65 \
	"echo $header | enroll-target --targets a.csv"

bad() # WHAT REGEX TARGETS
{
	printf '%s\n' "$3" >bad.csv
	exits "$1" 65 'enroll-target --targets bad.csv weeks.tally'
	says "$1: said where" "^bad.csv:$2" \
		'enroll-target --targets bad.csv weeks.tally'
}
bad 'no target' '1: no column target' 'unit,aim
a,1'
bad 'no unit' '1: no column unit' 'name,target
a,1'
bad 'one side or the other' \
    '2: unit a has general and vocational counts in 2022' 'unit,target
a,1'
bad 'semicolons' '1: no column unit; the header has no comma' 'unit;target
a;1'
bad 'no rows' ' no rows after the header' 'unit,target'
bad 'a blank unit' '2:1\(unit\): no unit' 'unit,target
,1'
bad 'no count' '2:2\(target\): not a count: "1.5"' 'unit,target
a,1.5'
bad 'no year' '2:3\(year\): not a year' 'unit,target,year
a,1,next'
bad 'no measure' '2:3\(measure\): "pupils" is no measure; there are entrants' \
    'unit,target,measure
a,1,pupils'
bad 'no orientation' '2:3\(orientation\): "both" is no orientation' \
    'unit,target,orientation
a,1,both'
bad 'no type' '2:3\(student_type\): "技工" is no student_type' \
    'unit,target,student_type
a,1,技工'
bad 'a type of the other orientation' \
    '2:4\(student_type\): skilled_workers is not general' \
    'unit,target,orientation,student_type
a,1,general,skilled_workers'
bad 'no sense' '2:3\(sense\): "exactly" is no sense; there are at_least' \
    'unit,target,sense
a,1,exactly'
bad 'no level' '2:3\(level\): "city" is no level' 'unit,target,level
a,1,city'
bad 'a level at which it does not stand' \
    '2: unit 410102 does not stand at level province' 'unit,target,level
410102,1,province'
bad 'one column twice' '1: column sense stands there twice' \
    'unit,target,sense,sense
a,1,,'
bad 'a target twice' '3: unit a has this target already, on line 2' \
    'unit,target,year
a,1,2022
a,1,'
bad 'at least and at most' \
    '3: unit a is to take in at least so many here and at most so many on line 2' \
    'unit,target,sense
a,1,at_most
a,1,at_least'
printf 'unit,orientation,target\na,vocational,\n' >blank.csv
echo ,22,,, >want
same 'no target is no rate' want "enroll-target --targets blank.csv \
    weeks.tally | columns target done rate printed gap"

# By hand: 45 of 50 is 90 %, of 40 112.5 %, of 45 100 %.
tally >ceiling.tally <<'END'
2022 - a general - - 45
2022 - b general - - 45
2022 - c general - - 45
END
printf '%s\n' unit,orientation,target a,general,50 b,general,40 c,general,45 \
    >ceiling.csv
printf '%s\n' '1 90.0%' '2 完成（100.0%）' '3 超计划 5 人' >want
same 'who is beyond a ceiling comes last' want "enroll-target \
    --targets ceiling.csv ceiling.tally | columns rank printed | tr , ' ' | sort"
printf 'unit,orientation,target\n郑州市,vocational,1\n' >named.csv
says 'with a register a unit is not known by its name' \
    '^named.csv:2: unit 郑州市 is not in the register' \
    'enroll-target --register henan --targets named.csv weeks.tally'

# ---- 157 units, 8 years, 52 weeks ----

awk -v header=$header 'BEGIN {
	print header
	for (y = 2015; y <= 2022; y++) for (w = 0; w < 52; w++)
	for (u = 0; u < 157; u++) for (o = 0; o < 2; o++)
		printf("%d,%d-%02d-%02d,arrived,school,u%d,%s,,,,%d,,,1\n", y,
		    y, 1 + int(w / 4.4), 1 + w * 7 % 28, u,
		    o ? "vocational" : "general", (w + 1) * 10 + u) }' \
    >year.tally
awk 'BEGIN { print "unit,orientation,target"
	for (u = 0; u < 157; u++)
		print "u" u ",vocational,1000" }' >year.csv
# the last week of each year: day 1 + 357 % 28 = 22 of month 1 + int(11.6)
awk 'BEGIN { for (u = 0; u < 157; u++) print "u" u "," 520 + u }' |
    sort >want
same 'eight years of weekly reports' want "enroll-target --targets year.csv \
    year.tally | columns unit done | sort"

# Lists in a message have no word of English between the names.
zh='LC_ALL=zh_CN.UTF-8 enroll-target --targets words.csv'
for word in measure orientation student_type sense level; do
	printf '%s\n' unit,$word,target 410101,none,1 >words.csv
	same "there is no $word of that name" /dev/null \
	    "$zh year.tally 2>&1 | grep -E ' (and|the|of) |^$'"
done
printf 'unit,target\n410101,1\n' >words.csv
printf 'rule,year,level,when,must,phrase\na,,,foo > 1,,x\n' >rules.csv
same 'nor a column' /dev/null \
    "$zh --rules ./rules.csv year.tally 2>&1 | grep -E ' (and|the|of) |^$'"
done_testing
