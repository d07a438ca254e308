#!/bin/sh
# enroll-tally: what it writes, what it says, and what its options do.
. "$(dirname "$0")/tap.sh"

cat >dump.csv <<'END'
代码,名称,年份,办学类型,招生数,在校生数
410103,二七区,2019,中职,20,60
410102,中原区,2019,普高,100,300
410102,中原区,2018,普高,,280

410102,中原区,2019,职业高中,30,
4101O4,管城区,2019,普高,5,5
410105,金水区,2019,小学,5,5
410106,上街区,2019,普高,1e3,5
410108,惠济区,2019,普高
410108,惠济区,2019,"普高,7
410108,惠济区,2019,普高,7,21
END
cat >want <<'END'
year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
2018,,,,410102,general,regular_senior_secondary,,,,280,,1
2019,,,,410102,general,regular_senior_secondary,,,100,300,,1
2019,,,,410102,vocational,vocational_high,,,30,,,1
2019,,,,410103,vocational,,,,20,60,,1
2019,,,,410108,general,regular_senior_secondary,,,7,21,,1
END
same 'a dump and its tally, sorted, blank where nobody said' want \
	'enroll-tally dump.csv'
exits 'with rows to look at' 1 \
	'enroll-tally -o got -a account -r rejects dump.csv'
same 'the same into a file' want 'cat got'
cat >left <<'END'
dump.csv,7,1,代码,unit
dump.csv,8,4,办学类型,student_type
dump.csv,9,5,招生数,count
dump.csv,10,,,cells
dump.csv,11,4,办学类型,open_quote
END
same 'each reject has its place and code' left \
	'sed 1d rejects | cut -d, -f1-5'
echo file,line,column,field,code,message,row >left
same 'in the columns of rejects(5)' left 'head -n 1 rejects'
echo '"410106,上街区,2019,普高,1e3,5"' >left
same 'and its row as it stood' left "sed -n 4p rejects | grep -o '\"4.*'"
echo dump.csv,UTF-8,long,11,5,5,0,0,1,1 >left
same 'and the account knows them all' left \
	'sed 1d account | cut -d, -f1,3-11'
sha256sum dump.csv | cut -d' ' -f1 >left
same 'with the sum of the file (sha256sum)' left \
	'sed 1d account | cut -d, -f2'
cat >left <<'END'
dump.csv:7:1(代码): not a unit code: "4101O4"; six digits are wanted
dump.csv:8:4(办学类型): unknown student type: "小学"; add it to a layout
END
same 'a message is a place, the trouble and what to do' left \
	'enroll-tally dump.csv 2>&1 >/dev/null | head -n 2'

# ---- many rejects ----

(echo 代码,年份,普高招生数; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	echo "41010$i,2019,x"; done) >many.csv
echo 11 >left
same 'ten rejects of a file are said, then their number' left \
	'enroll-tally many.csv 2>&1 >/dev/null | wc -l'
says 'which is how many more there were' \
	'^many.csv: 2 more rows rejected; --rejects' 'enroll-tally many.csv'
exits 'as many as are allowed' 1 'enroll-tally --max-rejects 12 many.csv'
exits 'and one more' 65 'enroll-tally --max-rejects 11 many.csv'
exits 'the number is over all files' 65 \
	'cp many.csv more.csv; enroll-tally --max-rejects 23 many.csv more.csv'
exits 'nothing but rejects is still a table' 0 \
	'enroll-tally many.csv | grep -c . | grep -x 1'

# ---- what is shown cannot do harm ----

printf '代码,年份,普高招生数\n410102,2019,\033[2J\n%s,2019,7\n' \
    "$(printf '\342\200\256')410102" >evil.csv
echo 0 >left
same 'no escape reaches the terminal' left \
	"enroll-tally evil.csv 2>&1 | LC_ALL=C grep -c '[[:cntrl:]]'"
same 'nor a bidirectional override' left \
	"enroll-tally evil.csv 2>&1 | grep -c '$(printf '\342\200\256')'"
printf '代码,年份,学校名称,办学类型,招生数\n410102,2019,%s,普高,7\n' \
    '%s%n$(touch x)' \
    >evil.csv
exits 'nothing read is a format or a command' 0 \
	"enroll-tally -b school evil.csv && [ ! -e x ]"

# ---- options ----

cat >by.csv <<'END'
代码,年份,学校名称,专业,招生渠道,生源类别,办学类型,招生数
410102,2019,一校,护理,单招,应届,职业高中,1
410102,2019,一校,机电,单招,应届,职业高中,2
410102,2019,二校,护理,,往届,职业高中,4
END
printf '%s\n' programme,entrants 护理,5 机电,2 >left
same '--by adds a key' left 'enroll-tally -b programme by.csv |
	cut -d, -f10,11'
printf '%s\n' programme,channel,group,school 护理,,往届,二校 \
    护理,单招,应届,一校 机电,单招,应届,一校 >left
same 'the keys stand in their own order, and blank is first' left \
	'enroll-tally --by school,group,channel,programme by.csv |
	    cut -d, -f10-13'
exits 'a key without a column' 65 'enroll-tally -b school dump.csv'
exits 'a dump of many rows for a unit is not one of duplicates' 0 \
	'enroll-tally by.csv'

printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2019,7,9 >plain.csv
printf '%s\n' stage=annual,place=school >series
enroll-tally -s stage=annual,place=school plain.csv >declared
enroll-tally plain.csv >undeclared
same '--series declares for a tally what it left open' declared \
	'enroll-tally -s stage=annual,place=school undeclared'
exits 'and denies nothing' 65 \
	'enroll-tally -s stage=planned,place=school declared'
same 'basis and scope are of vocational counts' /dev/null \
	"enroll-tally -s basis=with_skilled_workers,scope=all_intake plain.csv |
	    awk -F, '\$6 == \"general\" && (\$8 != \"\" || \$9 != \"\")'"

enroll-tally plain.csv >want
for format in '' '-f csv' '--format=csv'; do
	same "CSV is the default: '$format'" want "enroll-tally $format plain.csv"
done
cat >left <<'END'
[
{"year":2019,"as_of":null,"stage":null,"place":null,"unit":"410102","orientation":"general","student_type":"regular_senior_secondary","basis":null,"scope":null,"entrants":7,"enrolled":null,"graduates":null,"rows":1},
{"year":2019,"as_of":null,"stage":null,"place":null,"unit":"410102","orientation":"vocational","student_type":null,"basis":null,"scope":null,"entrants":9,"enrolled":null,"graduates":null,"rows":1}
]
END
same 'JSON' left 'enroll-tally -f json plain.csv'
cat >left <<'END'
年份,截止日期,阶段,统计地,单位代码,普职,学生类别,口径,范围,招生数,在校生数,毕业生数,行数
END
same 'Chinese column names' left \
	'enroll-tally --header zh plain.csv | head -n 1'
exits 'short and long options are the same' 0 \
	'enroll-tally -a a1 -r r1 -l wide -s stage=annual -b school -o o1 \
	    <plain.csv; [ $? = 65 ] && enroll-tally --account a1 --rejects r1 \
	    --layout wide --series stage=annual --output o1 plain.csv'
same 'standard input is the default, and -' want \
	'enroll-tally <plain.csv >one; enroll-tally - <plain.csv | cmp - one &&
	    cat one'
printf '%s\n' - >left
same 'and is named so' left \
	'enroll-tally -a a1 <plain.csv >one; sed 1d a1 | cut -d, -f1'

# ---- going on without a file ----

gzip -nc plain.csv | head -c 40 >cut.csv.gz
printf '%s\n' 代码,年份,普高招生数,中职招生数 410103,2019,8,8 >other.csv
enroll-tally plain.csv other.csv >want
same '--keep-going leaves out what cannot be used' want \
	'enroll-tally --keep-going plain.csv cut.csv.gz nowhere.csv other.csv'
exits 'which is something to look at' 1 'enroll-tally --keep-going -a a1 \
    plain.csv cut.csv.gz nowhere.csv other.csv'
printf '%s\n' cut.csv.gz,0,0,65 nowhere.csv,0,0,66 other.csv,1,1,0 \
    plain.csv,1,1,0 >left
same 'and the account says of each why' left \
	'sed 1d a1 | cut -d, -f1,5,6,11'
says 'with the words of the fault' 'cut short' 'cat a1 >&2'
exits 'without it there is no table' 65 \
	'enroll-tally plain.csv cut.csv.gz other.csv'
exits 'nor when no file can be used' 65 \
	'enroll-tally --keep-going cut.csv.gz nowhere.csv'

# ---- sums over 64 bits: 2^63 - 1 and one more ----

for n in 9223372036854775807 1; do
	printf '%s\n' "$(cat <<-.
		year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
		2020,,,,410105,general,,,,$n,,,1
		2019,,,,410106,general,,,,$n,,,1
		2019,,,,410105,general,,,,1,,$n,1
	.
	)" >over$n.csv
done
{ cat over1.csv; sed 1d over9223372036854775807.csv; } >over.csv
says 'one file is named, whatever its lines, with the first unit and year' \
	'^over.csv: the graduates of unit 410105 in 2019 pass' \
	'enroll-tally over.csv'
exits 'as a fault of the data' 65 'enroll-tally over.csv'
for order in 'over1.csv over9223372036854775807.csv' \
    'over9223372036854775807.csv over1.csv'; do
	says "in the sum of $order it is the same" \
		'^enroll-tally: the graduates of unit 410105 in 2019 pass' \
		"enroll-tally $order"
	exits 'and ends so too' 65 "enroll-tally $order"
done

# ---- files in which nothing stands ----

printf '代码,年份,普高招生数\n' >none.csv
head -n 1 want >header
same 'a dump of nothing but its header is a table without rows' header \
	'enroll-tally none.csv'
printf '\n代码,年份,普高招生数\n' >blank.csv
exits 'a header below a blank line is none' 65 'enroll-tally blank.csv'
printf '代码,年份,普高招生数\n\n   \n,,\n' >blank.csv
exits 'blank lines are counted as such' 1 'enroll-tally -a a1 blank.csv'
echo 3,0,1,0,0,2 >left
same 'and a line of commas is a row without a unit' left \
	'sed 1d a1 | cut -d, -f5-10'

# A count under a header that is nearly known would be missing without a word.
nearly='column "中职招生人数" is not used; layout "wide" knows "中职招生数"'
printf '代码,年份,普高招生,中职招生人数\n410102,2022,1200,400\n' >nearly.csv
says 'a header that is nearly known' "nearly.csv:1: $nearly" \
	'enroll-tally -a a1 -o t1 nearly.csv'
exits 'is something to look at' 1 'enroll-tally nearly.csv'
exits 'and in the account' 0 'grep -q "is not used; layout" a1'
exits 'as --dry-run says' 0 \
	"enroll-tally --dry-run nearly.csv | grep -q 'not used; is it \"中职招生数\"'"
printf '代码,年份,普高招生,中职招生,高职招生数\n410102,2022,1200,400,9\n' >near.csv
exits 'not where the count itself is there' 0 'enroll-tally near.csv'
printf '代码,年份,普高招生,中职招生计划数\n410102,2022,1200,400\n' >far.csv
exits 'nor where more than a character differs' 0 'enroll-tally far.csv'

# 400 and 40 are 440, and of entrants there are two totals in the row.
printf '代码,县(市、区),年份,普高招生,中职招生\n410102,甲,2022,1000,400\n' >tot.csv
printf '410103,乙,2022,300,40\n,全省总计,2022,1300,450\n' >>tot.csv
says 'a total that is wrong is named with whom it is of' \
	'tot.csv:4: the total of entrants \(vocational\) is 450 .* 440' \
	'enroll-tally tot.csv'

# A dump that is read is not to be replaced by a table.
cp near.csv dump.csv
for o in '-o dump.csv' '-r ./dump.csv' "-a $T/dump.csv"; do
	exits "a dump is no place for a table, $o" 64 "enroll-tally $o dump.csv"
	same 'and stays' near.csv 'cat dump.csv'
done
sed -i s/410102/410103/ far.csv
exits 'a tally takes in others' 0 'enroll-tally -o all.csv near.csv &&
	enroll-tally -o all.csv all.csv far.csv'
exits 'and has them all' 0 '[ "$(grep -c ,general, all.csv)" -eq 2 ]'
done_testing
