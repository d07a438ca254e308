#!/bin/sh
# enroll-bulletin as a numbered issue: tasks, other series beside, what changed
# since the last one, tables in order and their parts, both languages.
. "$(dirname "$0")/tap.sh"

HEAD=year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase
S=2022-09-30,annual,school

# LEVEL UNIT NAME PARENT GENERAL VOCATIONAL RANK EXPECTED; share and verdict as
# ratio(5) defines them.
# 乙市 has its own schools, 丙县 and 丁县; 丁县 answers for itself, so that of
# the assessed 乙市 is 300 + 100 general and 100 + 100 vocational.
row()
{
	all=$(($5 + $6)) band=inside
	[ $((5 * $6)) -ge $((2 * all)) ] || band=below
	share=$(awk -v v="$6" -v a=$all 'BEGIN { printf "%.6f", v / a }')
	echo "2022,$S,$1,$2,$3,$4,$M,$B,,$5,$6,$share,,$band,$7,,,,,,,$8,$8,40.0,60.0,"
}
table() # the numbers that differ: 乙市's own general and vocational
{
	echo $HEAD
	row province 410000 中原省 '' $(($1 + 950)) $(($2 + 750)) 1 4
	row assessed 410200 乙市 410000 $(($1 + 100)) $(($2 + 100)) 2 2
	row assessed 410100 甲市 410000 350 350 1 1
	row assessed 410282 丁县 410000 500 300 3 1
	row prefecture 410100 甲市 410000 350 350 1 1
	row prefecture 410200 乙市 410000 $(($1 + 600)) $(($2 + 400)) 2 3
	row county 410100 甲市市直 410100 350 350 1 1
	row county 410200 乙市市直 410200 "$1" "$2" 4 1
	row county 410281 丙县 410200 100 100 1 1
	row county 410282 丁县 410200 500 300 3 1
}
M=entrants B=with_skilled_workers
table 300 100 >ratio.csv
M=entrants B=without_skilled_workers
table 300 50 >without.csv
M=enrolled B=with_skilled_workers
table 900 310 >enrolled.csv
{
	echo year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
	echo "2022,$S,410100,general,regular_senior_secondary,,,350,350,,1"
	echo "2022,$S,410200,general,regular_senior_secondary,,,300,900,,1"
	echo "2022,$S,410281,general,regular_senior_secondary,,,100,100,,1"
	echo "2022,$S,410282,general,regular_senior_secondary,,,500,500,,1"
} >tally.csv
T4='-t tally.csv -r ratio.csv --as-of 2022-09-30'

text()
{
	sed -e '/<svg/,/<\/svg>/d' -e '/<style/,/<\/style>/d' -e 's/<[^>]*>/ /g' \
	    -e 's/  */ /g' "$1/index.html" | grep .
}
says_page() # WHAT TEXT DIR
{
	text "$3" | grep -Fq -- "$2"
	tap $? "$1"
}
lacks_page() # WHAT TEXT DIR
{
	! text "$3" | grep -Fq -- "$2"
	tap $? "$1"
}
# The first cells of a table's rows.
rows_of() # DIR TABLE CELLS
{
	sed -n "/<table id=\"table-$2\"/,/<\/table>/p" "$1/index.html" |
		grep '^<tr.*</td>' |
		sed -e 's/<tr class="\([a-z]*\)">/\1|/; s/<tr>/|/' \
		    -e 's/<[^>]*>/|/g; s/||*/|/g' | cut -d '|' -f "1-$3"
}

# ---- number, signer, and nothing that is not known ----

exits 'an issue' 0 "enroll-bulletin -o out $T4 --issue 2022-12 --number '教统〔2022〕12号' --signer '<张>三'"
says_page 'its number' 第2022-12期 out
says_page 'the number of the document' 教统〔2022〕12号 out
says_page 'who signs' '签发人：&lt;张&gt;三' out
exits 'one without any of it' 0 "enroll-bulletin -o plain $T4"
lacks_page 'says nothing of a signer' 签发人 plain
lacks_page 'nor of tasks' 任务完成情况 plain
lacks_page 'nor of a last issue' 与上期相比 plain
says_page 'and its sections are numbered without a gap' 二、各单位普职结构 plain
says_page 'one after the other' 三、报送情况 plain

# ---- tables in order ----

cat >want <<'X'
|410100|甲市|350|350|700
|410200|乙市|400|200|600
|410282|丁县|500|300|800
total|410000|中原省|1250|850|2100
X
same 'cities by code, then the county that answers for itself, then the whole' want \
	"cat <<'Y'
$(rows_of out units 6)
Y"
# 乙市 is its own schools and 丙县; 丁县 lies in it, and is not counted twice.
cat >want <<'X'
|410100|甲市|350|350
part|410100|甲市市直|350|350
|410200|乙市|400|200
part|410200|乙市市直|300|100
part|410281|丙县|100|100
|410282|丁县|500|300
total|410000|中原省|1250|850
X
same 'each with its parts below it' want "cat <<'Y'
$(rows_of out counties 5)
Y"
# A county whose parent is changed: levels still add up, the city does not.
sed 's/,county,410281,丙县,410200,/,county,410281,丙县,410100,/' ratio.csv >moved.csv
says 'parts that are not their whole' \
	'2022: the counties of 甲市 add up to 450 general and 450 vocational, but it has 350 and 350' \
	'enroll-bulletin -o bad -t tally.csv -r moved.csv --as-of 2022-09-30'
exits 'make no bulletin' 65 'enroll-bulletin -o bad -t tally.csv -r moved.csv --as-of 2022-09-30'
[ ! -e bad ]
tap $? 'and leave nothing'

# ---- other series beside ----

exits 'other series' 0 "enroll-bulletin -o beside $T4 --beside without.csv --beside enrolled.csv"
says_page 'without 技工学校, in a sentence' '招生数（不含技工学校，仅供参考）计，普通高中1250人，中等职业学校800人' beside
says_page 'of the enrolled' '在校生数（含技工学校）计，普通高中1850人，中等职业学校1060人' beside
grep -q '<th scope="colgroup" colspan="4">招生数（含技工学校）</th>' beside/index.html &&
	grep -q '<th scope="colgroup" colspan="4">招生数（不含技工学校（仅供参考））</th>' beside/index.html &&
	grep -q '<th scope="colgroup" colspan="4">在校生数（含技工学校）</th>' beside/index.html
tap $? 'each above columns of its own'
# 甲市's last eight: 350, 350, 700 without; the same of the enrolled, by hand.
[ "$(rows_of beside units 99 | grep 甲市 | tr -d '\n' | cut -d '|' -f 10-)" = '350|350|700|50.0|350|350|700|50.0|' ]
tap $? 'with the numbers of the same unit'
sed 's/^2022/2021/' without.csv >other.csv
exits 'of another year' 65 "enroll-bulletin -o bad $T4 --beside other.csv"
sed 's/,assessed,410100,甲市,410000,\(.*\),350,350,/,assessed,410100,甲市,410000,\1,351,350,/' without.csv >other.csv
exits 'one that does not add up' 65 "enroll-bulletin -o bad $T4 --beside other.csv"
exits 'five of them' 64 "enroll-bulletin -o bad $T4 --beside a --beside a --beside a --beside a --beside a"

# ---- since the last issue ----

exits 'the same again' 0 "enroll-bulletin -o again $T4 --previous ratio.csv"
says_page 'in which nothing changed' 各单位数据无变化。 again
M=entrants B=with_skilled_workers
table 200 210 | sed '/,410100,甲/s/,350,350,0.500000,,inside,1,\(.*\),1,1,40.0/,,,,,,,\1,1,0,40.0/; /,province,/s/,1150,960,[^,]*/,800,610,0.432624/; /,province,/s/,4,4,/,4,3,/' >last.csv
exits 'one that did' 0 "enroll-bulletin -o since $T4 --previous last.csv"
says_page 'who reported since then' 新报送的：甲市。 since
# 310 of 610 were 50.8 %, of the assessed 乙市; it is 200 of 600 now.
says_page 'whose verdict is another' '判定有变化的：乙市由区间内变为低于区间（50.8%→33.3%）。' since
says_page 'whose figures are others' '数据有变化的：乙市（50.8%→33.3%）。' since
sed 's/40\.0,60\.0/30.0,60.0/; s/,below,/,inside,/' ratio.csv >band.csv
exits 'with another band' 0 "enroll-bulletin -o band $T4 --previous band.csv"
says_page 'verdicts are others although no figure is' '判定有变化的：乙市由区间内变为低于区间（33.3%→33.3%）、丁县由' band
lacks_page 'and nobody says that nothing changed' 各单位数据无变化 band
sed 's/410000/420000/g' ratio.csv >place.csv
exits 'one of another province' 0 "enroll-bulletin -o place $T4 --previous place.csv"
says_page 'is not compared' 不作比较。 place
cut -d , -f 1-27 ratio.csv >old.csv
exits 'one that lacks a column' 0 "enroll-bulletin -o old $T4 --previous old.csv"
says_page 'is not compared' 不作比较。 old
sed 's/^2022/2021/; s/2022-09-30/2021-09-30/' ratio.csv >lastyear.csv
exits 'one of another year' 0 "enroll-bulletin -o year $T4 --previous lastyear.csv"
says_page 'is not compared' 不作比较。 year

# ---- tasks ----

{
	echo year,as_of,stage,place,level,unit,name,parent,measure,orientation,student_type,basis,scope,sense,target,done,rate,printed,rank,position,gap,growth,since_last,expected,reported,counting,alerts
	t=2022,2022-09-16,admitted,school
	echo "$t,assessed,410282,丁县,410000,entrants,vocational,,with_skilled_workers,,at_least,400,380,0.950000,95.0%,2,bottom,20,-0.050000,-5,1,1,,累计数比上期减少"
	echo "$t,assessed,410100,甲市,410000,entrants,vocational,,with_skilled_workers,,at_least,300,330,1.100000,超额完成,1,top,-30,0.100000,30,1,1,,"
	echo "2022,,admitted,school,assessed,410200,乙市,410000,entrants,vocational,,with_skilled_workers,,at_least,100,,,未报送,,,,,,1,0,,"
	echo "$t,province,410000,中原省,000000,entrants,vocational,,with_skilled_workers,,at_least,800,710,0.887500,88.8%（不含未报送的 1 个单位）,,total,90,0.025000,25,3,2,,"
} >target.csv
exits 'tasks' 0 "enroll-bulletin -o tasks $T4 --target target.csv"
says_page 'the whole' '中原省（2022年录取，截至2022年9月16日）：中职任务800人，完成710人，完成率88.8%（不含未报送的 1 个单位）；同比增长2.5%；比上次报送增加25人。' tasks
says_page 'who is ahead' '完成率居前的：甲市（中职任务300人，完成330人，超额完成）' tasks
says_page 'who is behind' '完成率居后的：丁县' tasks
says_page 'who did not report' '未报送的：乙市' tasks
says_page 'what is alarming' '）：累计数比上期减少' tasks
cat >want <<'X'
|410100|甲市|300|330|超额完成
|410200|乙市|100|未报送
|410282|丁县|400|380|95.0%
total|410000|中原省|800|710|88.8%（不含未报送的 1 个单位）
X
same 'a table by code, the whole last' want "cat <<'Y'
$(rows_of tasks tasks-1 6 | sed 's/市|100|未报送.*/市|100|未报送/')
Y"
says_page 'what the whole is without' '合计的任务数含未报送的单位，完成数不含。' tasks
sed '/,province,/d; s/,95.0%,2,/,95.0%,9000000000000000000,/' target.csv >parts.csv
exits 'tasks without a whole, and a rank from elsewhere' 0 "enroll-bulletin -o parts $T4 --target parts.csv"
says_page 'have who is behind' '完成率居后的：丁县' parts
{
	cat target.csv
	sed -n 's/,vocational,,with_skilled_workers,,/,vocational,skilled_workers,,,/p' target.csv
} >two.csv
exits 'two tasks of a year' 0 "enroll-bulletin -o two $T4 --target two.csv"
says_page 'are told apart' '2022年中职任务（技工学校）完成情况（录取，截至2022年9月16日）' two
sed 's/,未报送,\(.*\),$/,未报送,\1,未报送警示/' target.csv >silent.csv
exits 'an alert on who sent nothing' 0 "enroll-bulletin -o silent $T4 --target silent.csv"
says_page 'has no figure' '乙市（中职任务100人，未报送）：未报送警示' silent
[ -s tasks/charts/completion.svg ]
tap $? 'and its chart'
exits 'a table that is none of tasks' 65 "enroll-bulletin -o bad $T4 --target ratio.csv"

sed 's/2022-09-16,admitted,school,assessed,410282/2022-09-09,admitted,school,assessed,410282/' target.csv >late.csv
exits 'a unit whose report is older' 0 "enroll-bulletin -o late $T4 --target late.csv"
says_page 'is marked with its day' '完成率居后的：丁县（2022年9月9日数）（中职任务400人' late
says_page 'tasks of another stage than the shares' '本节各数及警示按录取统计，其余各节按年报统计' late
exits 'an issue that says what it is' 0 "enroll-bulletin -o words $T4 --issue 第13期"
says_page 'as it is told' ' 第13期' words

sed -e 's/未报送,,,,,,1,0,,$/88.0%,3,,12,,,1,1,,/; s/,100,,,88/,100,88,0.880000,88/' \
	-e 's/,380,0.950000,95.0%\(.*\)累计数比上期减少/,390,0.975000,97.5%\1/' \
	-e 's/,330,1.100000,\(.*\),,$/,330,1.100000,\1,,旧警示/' target.csv >lasttarget.csv
sed 's/,410200,乙市,\(.*\),100,88,/,410200,乙市,\1,100,,/; s/88.0%,3,,12,,,1,1/未报送,,,,,,1,0/' \
	lasttarget.csv >gone.csv
exits 'tasks and those of the last issue' 0 "enroll-bulletin -o tsince $T4 \
	--target lasttarget.csv --previous ratio.csv --previous-target gone.csv"
says_page 'who reported since then' '任务方面，完成数有变化的0项，新报送的1项。' tsince
says_page 'by name' '任务新报送的：乙市中职任务。' tsince
exits 'and alerts' 0 "enroll-bulletin -o alerts $T4 \
	--target target.csv --previous ratio.csv --previous-target lasttarget.csv"
says_page 'that are new' '新增或变化的警示：丁县中职任务（累计数比上期减少）。' alerts
says_page 'that are over' '解除的警示：甲市中职任务（旧警示）。' alerts

# ---- in English ----

exits 'in English' 0 "enroll-bulletin -o en $T4 --lang en --target target.csv --beside without.csv --previous last.csv --issue 12"
grep -q '<html lang="en">' en/index.html
tap $? 'which the page says'
says_page 'the share' 'the vocational share is 40.5 %' en
says_page 'rates of tasks' '88.8% (without 1 that did not report)' en
# What is left in Chinese are names, and what rules call things.
text en | sed -e 's/中原省//g; s/[甲乙]市\(市直\)\{0,1\}//g; s/[丙丁]县//g; s/累计数比上期减少//g' |
	grep -nP '\p{Han}' | head -n 5 | sed 's/^/# /' >left
cat left
[ ! -s left ]
tap $? 'and nothing of ours in Chinese'
exits 'in another language' 64 "enroll-bulletin -o bad $T4 --lang fr"
done_testing
