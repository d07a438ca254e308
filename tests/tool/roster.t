#!/bin/sh
# Rosters: who is qualified to take in pupils, and joint schools once.
#
# Every number is the sum by hand of the rows above it.
. "$(dirname "$0")/tap.sh"

# pick NAME...: those columns of a table without quotes, "-" for a blank.
cat >pick <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i <= n; i++) {
		cell = at[name[i]] ? $at[name[i]] : "no column"
		printf("%s%s", (i > 1 ? " " : ""), (cell == "" ? "-" : cell))
	} print "" }'
END
chmod +x pick
PATH=$T:$PATH

# With the account in `account' and the table in `unlisted'.
R='enroll-tally -a account --unlisted unlisted'
header='year,school,qualification,partner,from_province'
dump='代码,年份,学校代码,办学类型,招生数,在校生数'

# ---- own, and not on it ----

cat >roster.csv <<END
$header,name
2022,S1,own,,,一职专
2022,J1,joint,S1,,县职教
,S2,own,,,二职专
2022,J2,joint,X1,湖北省,外省联合
2021,S3,own,,,三职专
END
cat >a.csv <<END
$dump
410102,2022,S1,职业高中,100,300
410102,2022,S2,普通中专,30,60
410102,2022,S3,普通中专,7,20
410102,2021,S3,普通中专,8,21
410102,2022,N1,职业高中,5,
410102,2022,,职业高中,3,4
410102,2022,G1,普高,500,1500
410102,2022,T1,技工学校,60,70
410102,2022,J1,职业高中,40,90
410102,2022,J2,职业高中,11,12
END
cat >want <<'END'
2021 410102 regular_specialized_secondary 8 21 1
2022 410102 regular_senior_secondary 500 1500 1
2022 410102 regular_specialized_secondary 30 60 1
2022 410102 skilled_workers 60 70 1
2022 410102 vocational_high 151 402 3
END
columns='year unit student_type entrants enrolled rows'
same 'schools on the roster of the year count' want \
	"$R --roster roster.csv a.csv | pick $columns"
cat >want <<'END'
a.csv 410102 - vocational_high 3 4 1 not_on_roster
a.csv 410102 N1 vocational_high 5 - 1 not_on_roster
a.csv 410102 S3 regular_specialized_secondary 7 20 1 not_on_roster
END
same 'and the others are apart, a blank school among them' want \
	'pick file unit school student_type entrants enrolled rows reason \
	    <unlisted'
echo 'file,year,as_of,stage,place,unit,school,orientation,student_type,'\
'basis,scope,entrants,enrolled,graduates,rows,reason' >want
same 'in a table with these columns' want 'head -n 1 unlisted'
echo '10 7 0 3 0 0 1 3 rows of schools that are not on the roster' >want
same 'their rows are left out' want \
	'pick read accepted rejected left_out superseded blank status \
	    message <account'
exits 'which is something to look at' 1 "$R --roster roster.csv a.csv"
says 'schools and entrants are told' \
	'^roster.csv: schools that are not on the roster: 2; entrants left out: 12;' \
	"$R --roster roster.csv a.csv"
says 'and rows without a school' \
	'^roster.csv: rows that name no school.*: 1; they are left out' \
	"$R --roster roster.csv a.csv"
grep -v -e ',N1,' -e ',,' -e '2022,S3' a.csv >good.csv
exits 'without any of these there is nothing to look at' 0 \
	"$R --roster roster.csv good.csv"
echo 'file' >want
same 'and the table is empty' want 'cut -d , -f 1 unlisted'

cat >want <<'END'
G1 500
J1 40
J2 11
S1 100
S2 30
S3 8
T1 60
END
same 'schools are shown if they are asked for' want \
	"$R --roster roster.csv -b school good.csv | pick school entrants | sort"
$R --roster roster.csv a.csv >whole.csv 2>log
same 'every number of threads and both readers give the same' whole.csv \
	"enroll-tally --roster roster.csv -j 1 --reader libcsv a.csv"
same 'so does a dump in GB18030' whole.csv \
	'iconv -f UTF-8 -t GB18030 a.csv >gb.csv &&
	enroll-tally --roster roster.csv gb.csv'
same 'a dump through standard input' whole.csv \
	'enroll-tally --roster roster.csv <a.csv'
enroll-tally -b school a.csv >tally.csv
same 'and a tally by school' whole.csv \
	'enroll-tally --roster roster.csv tally.csv'
enroll-tally -b school --roster roster.csv a.csv >once.csv 2>log
same 'a roster asked twice says the same' whole.csv \
	'enroll-tally --roster roster.csv once.csv'
exits 'and then has nothing to leave out' 0 \
	'enroll-tally --roster roster.csv once.csv'

# ---- the year ----

cat >years.csv <<END
$dump
410102,2020,S3,普通中专,1,
410102,2021,S3,普通中专,2,
410102,2022,S3,普通中专,4,
410102,2020,S2,普通中专,8,
410102,2023,S2,普通中专,16,
END
cat >want <<'END'
2020 8
2021 2
2023 16
END
same 'a row is for its year, and a blank year for every one' want \
	'enroll-tally --roster roster.csv years.csv | pick year entrants'
cat >as-written.csv <<END
$header
2021学年,S3,own,,
END
echo '2021 2' >want
same 'a year as dumps write it' want \
	'enroll-tally --roster as-written.csv years.csv | pick year entrants'

# ---- skilled workers schools ----

cat >skilled.csv <<END
$header
2022,T2,own,,
END
cat >types.csv <<END
$dump
410102,2022,S1,职业高中,1,
410102,2022,N1,职业高中,2,
410102,2022,T1,技工学校,4,
410102,2022,T2,技工学校,8,
410102,2022,T2,职业高中,16,
410102,2022,S1,技工学校,32,
410102,2022,N1,普高,64,
END
sums='year student_type entrants'
cat >want <<'END'
2022 regular_senior_secondary 64
2022 skilled_workers 44
2022 vocational_high 1
END
same 'one roster leaves skilled workers schools alone' want \
	"enroll-tally --roster roster.csv types.csv | pick $sums"
cat >want <<'END'
2022 regular_senior_secondary 64
2022 skilled_workers 8
2022 vocational_high 19
END
same 'the other asks for nobody else' want \
	"enroll-tally --skilled-roster skilled.csv types.csv | pick $sums"
cat >want <<'END'
2022 regular_senior_secondary 64
2022 skilled_workers 8
2022 vocational_high 1
END
same 'both ask for each by its type, and for general schools never' want \
	"$R --roster roster.csv --skilled-roster skilled.csv types.csv |
	pick $sums"
cat >want <<'END'
N1 vocational_high 2
S1 skilled_workers 32
T1 skilled_workers 4
T2 vocational_high 16
END
same 'what is on the one only does not count for the other' want \
	'pick school student_type entrants <unlisted'
says 'each roster speaks for itself' \
	'^skilled.csv: schools that are not on the roster: 2; entrants left out: 36;' \
	"$R --roster roster.csv --skilled-roster skilled.csv types.csv"

# ---- joint schools, once ----

cat >both.csv <<END
$dump
410102,2022,S1,职业高中,100,300
410102,2022,J1,职业高中,40,90
END
cat >county.csv <<END
$dump
410122,2022,J1,普通中专,41,95
410122,2022,S2,普通中专,10,20
END
cat >want <<'END'
410102 vocational_high J1 40 90
410102 vocational_high S1 100 300
410122 regular_specialized_secondary S2 10 20
END
same 'a joint school counts in the report that has its partner' want \
	"$R -b school --roster roster.csv both.csv county.csv |
	pick unit student_type school entrants enrolled"
echo 'county.csv 410122 J1 regular_specialized_secondary 41 95 joint_twice' \
	>want
same 'whatever the other calls its type' want \
	'pick file unit school student_type entrants enrolled reason <unlisted'
says 'and that is told' \
	'^roster.csv: joint schools reported twice: 1; .* partners: 41;' \
	"$R --roster roster.csv both.csv county.csv"
cat >want <<'END'
2 2 0 0 0 0 -
2 1 0 1 0 1 1 rows of joint schools that another report has; with their partners
END
same 'the rows of the other are left out' want \
	"sed 's/has, with/has; with/; s/\"//g' account |
	pick read accepted rejected left_out superseded status message"
echo '410122 51' >want
same 'reported once it counts where it is' want \
	"$R --roster roster.csv county.csv | pick unit entrants"
exits 'and that is nothing to look at' 0 "$R --roster roster.csv county.csv"

cat both.csv >one.csv
sed 1d county.csv >>one.csv
cat >want <<'END'
410102 140
410122 10
END
same 'two units in one file' want \
	"$R --roster roster.csv one.csv | pick unit entrants"
cat >other.csv <<END
$dump
410102,2022,J1,职业高中,42,
END
cat >want <<'END'
410102 140 390
END
same 'two files of one unit' want \
	"$R --roster roster.csv both.csv other.csv | pick unit entrants enrolled"
echo 'other.csv J1 42 - joint_twice' >want
same 'of which that without the partner is left out' want \
	'pick file school entrants enrolled reason <unlisted'
cat >place.csv <<END
$dump
410102,2022,S1,职业高中,100,
410122,2022,J1,职业高中,43,
END
cat >want <<'END'
410102 100
410122 43
END
sed 2,3d county.csv >home.csv
echo 410122,2022,J1,职业高中,41, >>home.csv
same "the partner's file may say where the school stands" want \
	"$R --roster roster.csv place.csv home.csv | pick unit entrants"
sed -n 1,2p both.csv >s1.csv
sed -n 1p both.csv >j1.csv
sed -n 3p both.csv >>j1.csv
cat >want <<'END'
410102 140
410122 10
END
same 'a file for each school: the unit that has the partner' want \
	"$R --roster roster.csv s1.csv j1.csv county.csv | pick unit entrants"

cat >some.csv <<END
$dump
410102,2022,S1,职业高中,100,300
410102,2022,J1,职业高中,40,
END
cat >want <<'END'
410102 140 300
410122 10 115
END
same 'measure by measure: what only one reports counts' want \
	"$R --roster roster.csv some.csv county.csv |
	pick unit entrants enrolled"
echo '2 2 0' >want
same 'and its row is accepted' want \
	"sed -n '1p;/^county/p' account | pick read accepted left_out"
echo '410122 J1 41 - joint_twice' >want
same 'though its other count is not' want \
	'pick unit school entrants enrolled reason <unlisted'

# ---- which of them cannot be told ----

sed 's/,S2,/,S1,/' county.csv >rival.csv
says 'two reports that both have the partner' \
	'^both.csv: school J1, joint with S1, .* 2022 by unit 410102, and in rival.csv by unit 410122;' \
	"$R --roster roster.csv both.csv rival.csv"
exits 'are 65' 65 "$R --roster roster.csv both.csv rival.csv"
exits 'two without it are 65' 65 "$R --roster roster.csv j1.csv county.csv"
cat >hubei1.csv <<END
$dump
410102,2022,J2,职业高中,40,90
END
sed 's/^410102/410122/' hubei1.csv >hubei2.csv
says 'a partner of another province is in no file' \
	'^hubei1.csv: school J2, joint with X1,' \
	"$R --roster roster.csv hubei1.csv hubei2.csv"
rm -f out.csv
exits 'and nothing is written' 1 \
	"$R -o out.csv --roster roster.csv hubei1.csv hubei2.csv || [ -e out.csv ]"
echo '410122 10' >want
sed '2d' county.csv >rest.csv
same 'with --keep-going neither counts' want \
	"$R -k --roster roster.csv both.csv rival.csv rest.csv |
	pick unit entrants"
cat >want <<'END'
both.csv 2 0 2 65
rest.csv 1 1 0 0
rival.csv 2 0 2 65
END
same 'and their rows are left out' want \
	'cut -d , -f 1-11 account | pick file read accepted left_out status'
sed 's/^410122/410181/' rival.csv >third.csv
same 'nor does a third' want \
	"$R -k --roster roster.csv both.csv rival.csv rest.csv third.csv \
	    >/dev/null; cut -d , -f 1-11 account | grep -v third |
	    pick file read accepted left_out status"
echo 'third.csv 2 0 2 65' >want
same 'whose rows are left out, too' want \
	"cut -d , -f 1-11 account | sed '2,4d' |
	pick file read accepted left_out status"

# ---- reports of several days, places and stages ----

weekly='代码,年份,截止日期,学校代码,办学类型,招生数'
cat >weeks.csv <<END
$weekly
410102,2022,2022-09-02,S1,职业高中,90
410102,2022,2022-09-02,J1,职业高中,35
410102,2022,2022-09-09,S1,职业高中,100
410102,2022,2022-09-09,J1,职业高中,40
END
cat >later.csv <<END
$weekly
410122,2022,2022-09-09,J1,职业高中,39
410122,2022,2022-09-16,J1,职业高中,44
410122,2022,2022-09-16,N9,职业高中,2
END
cat >want <<'END'
2022-09-09 410102 140
END
same 'the newest of each unit, then the one with the partner' want \
	"$R --roster roster.csv weeks.csv later.csv | pick as_of unit entrants"
cat >want <<'END'
later.csv 2022-09-16 J1 44 joint_twice
later.csv 2022-09-16 N9 2 not_on_roster
END
same 'older reports are in no table' want \
	'pick file as_of school entrants reason <unlisted'
cat >want <<'END'
3 0 2 1
4 2 0 2
END
same 'they are superseded, and the others left out' want \
	'cut -d , -f 1-11 account | pick read accepted left_out superseded'
echo '2022-09-02 410102 125' >want
same 'a report later than --as-of is no rival' want \
	"$R --as-of 2022-09-02 --roster roster.csv weeks.csv later.csv |
	pick as_of unit entrants"
cat >want <<'END'
3 0 3 0
4 2 2 0
END
same 'its rows are left out' want \
	'cut -d , -f 1-11 account | pick read accepted left_out superseded'

cat >want <<'END'
410102 140
410122 51
END
same 'by origin the pupils of a school come from several units' want \
	"$R -s place=origin --roster roster.csv both.csv county.csv |
	pick unit entrants"
cat >stages.cfg <<'END'
description = "a stage in a column";
columns = { unit = ["代码"]; year = ["年份"]; school = ["学校代码"];
	student_type = ["办学类型"]; };
counts = ({ headers = ["招生数"]; measure = "entrants"; stage = "admitted"; },
	{ headers = ["在校生数"]; measure = "entrants"; stage = "planned"; });
student_types = ({ words = ["职业高中"]; orientation = "vocational";
	student_type = "vocational_high"; },
	{ words = ["普通中专"]; orientation = "vocational";
	student_type = "regular_specialized_secondary"; });
END
cat >want <<'END'
410102 admitted 140
410102 planned 390
410122 admitted 10
410122 planned 20
END
same 'two stages of a row are judged each by itself' want \
	"$R -l ./stages.cfg --roster roster.csv both.csv county.csv |
	pick unit stage entrants | sort"
echo '2 1 1' >want
same 'and the row is left out when neither counts' want \
	"sed -n '1p;/^county/p' account | pick read accepted left_out"
says 'entrants of several stages are told, and not added' \
	'^roster.csv: joint schools reported twice: 1; .* partners: 41 \(admitted\), 95 \(planned\);' \
	"$R -l ./stages.cfg --roster roster.csv both.csv county.csv"

# ---- schools of nobody ----

cat >nobody.csv <<END
$dump
410102,2022,N1,职业高中,0,
410102,2022,N2,职业高中,,
410102,2022,N3,职业高中,0,1
END
echo 'N3 0 1' >want
same 'a school without pupils is not left out, one with enrolled is' want \
	"$R --roster roster.csv nobody.csv >/dev/null;
	pick school entrants enrolled <unlisted"
echo '3 2 1' >want
same 'and so are the rows' want 'pick read accepted left_out <account'

cat >enrolled.csv <<END
代码,年份,学校代码,办学类型,在校生数
410102,2022,N1,职业高中,5
410103,2022,N1,职业高中,5
END
says 'without entrants only the schools are told' \
	'^roster.csv: schools that are not on the roster: 1; they are left out;' \
	"$R --roster roster.csv enrolled.csv"

# ---- the rows behind a number ----

cat >want <<'END'
both.csv 2 S1 100
both.csv 3 J1 40
county.csv 3 S2 10
END
same '--trace shows the rows that a roster lets count' want \
	"enroll-tally --roster roster.csv --trace year=2022 both.csv county.csv |
	pick file line school entrants"
echo 'both.csv 3 40' >want
same 'also of one school' want \
	"enroll-tally --roster roster.csv --trace school=J1 both.csv \
	    county.csv | pick file line entrants"

# ---- files without schools ----

cat >without.csv <<END
代码,年份,办学类型,招生数
410102,2022,职业高中,100
END
says 'a dump without the column' \
	'^without.csv:1: no column for school, which a roster asks for' \
	'enroll-tally --roster roster.csv without.csv'
exits 'is 65' 65 'enroll-tally --roster roster.csv without.csv'
enroll-tally without.csv >plain.csv
exits 'so is a tally without it' 65 'enroll-tally --roster roster.csv plain.csv'

# ---- rosters that are wrong ----

bad() # WHAT ROW PLACE REGEX
{
	printf '%s\n,S1,own,,\n%s\n' "$header" "$2" >bad.csv
	at=$(echo "$3" | sed 's/[()]/\\&/g')
	says "$1" "^bad.csv:$at: $4" 'enroll-tally --roster bad.csv both.csv'
	exits "$1: 65" 65 'enroll-tally --roster bad.csv both.csv'
}
bad 'a word that is no qualification' '2022,A,Own,,' '3:3(qualification)' \
	'"Own" is no qualification; there are own and joint'
bad 'a blank qualification' '2022,A,,,' '3:3(qualification)' \
	'"" is no qualification'
bad 'no school' '2022,,own,,' '3:2(school)' 'no school; every row names one'
bad 'no year' '22,A,own,,' '3:1(year)' '"22" is no year'
bad 'joint, and with nobody' '2022,A,joint,,' '3:4(partner)' \
	'a joint school without its partner'
bad 'joint, with nobody of Hubei' '2022,A,joint,,湖北省' '3:4(partner)' \
	'a joint school without its partner'
bad 'joint with itself' '2022,A,joint,A,' '3:4(partner)' \
	'a school is not its own partner'
bad 'own, with a partner' '2022,A,own,S1,' '3:4(partner)' \
	'a school with a qualification of its own has no partner'
bad 'own, of another province' '2022,A,own,,湖北省' '3:5(from_province)' \
	'a school with a qualification of its own has no partner'
bad 'a partner that is not on the roster' '2022,A,joint,B,' '3:4(partner)' \
	'the partner "B" is not on the roster for 2022; add it'
bad 'a partner of another year' '2022,A,joint,B,
2021,B,own,,' '3:4(partner)' \
	'the partner "B" is not on the roster for 2022; add it'
bad 'a partner of some years for all' ',A,joint,B,
2022,B,own,,' '3:4(partner)' \
	'the partner "B" is not on the roster for every year; add it'
bad 'joint with a joint school' '2022,A,joint,B,
2022,B,joint,S1,' '3:4(partner)' \
	'the partner "B" is itself joint, on line 4'
bad 'a school twice' '2022,A,own,,
2022,A,joint,S1,' '4:2(school)' \
	'"A" has a row for the same year already, on line 3'
bad 'a year that is in every year' '2022,S1,own,,' '3:2(school)' \
	'"S1" has a row for the same year already, on line 2'
bad 'every year, which the year is in' '2022,A,own,,
2023,A,own,,
,A,own,,' '5:2(school)' '"A" has a row for the same year already, on line 3'
bad 'too many cells' '2022,A,own,,,' '3' '.'
bad 'a byte that is no character' "2022,$(printf '\377'),own,," '3' '.'
printf '%s\n' ,B,joint,S1, 2022,A,joint,S1, 2021,A,own,, >rows
(echo "$header"; echo ,S1,own,,; cat rows) >fine.csv
exits 'a school may be joint in one year and own in another' 0 \
	'enroll-tally --roster fine.csv both.csv >/dev/null ||
	[ $? -eq 1 ]'

echo "$header" >bad.csv
says 'a roster of nobody' '^bad.csv: no rows after the header' \
	'enroll-tally --roster bad.csv both.csv'
exits 'is 65' 65 'enroll-tally --roster bad.csv both.csv'
printf 'year,school\n2022,S1\n' >bad.csv
says 'a column that is missing' '^bad.csv:1: .*qualification' \
	'enroll-tally --roster bad.csv both.csv'
printf 'year,school,qualification,partner,partner\n2022,S1,own,,\n' >bad.csv
says 'a column that is there twice' '^bad.csv:1: .*partner' \
	'enroll-tally --roster bad.csv both.csv'
printf 'year,school,qualification\n2022,A,joint\n' >bad.csv
says 'joint, without a column for partners' '^bad.csv:2:3\(qualification\)' \
	'enroll-tally --roster bad.csv both.csv'
printf 'year,school,qualification\n2022,S1,own\n,J1,own\n' >short.csv
exits 'of own schools three columns are enough' 0 \
	'enroll-tally --roster short.csv both.csv'
exits 'a roster that is missing' 66 'enroll-tally --roster none.csv both.csv'
exits 'a dump is no roster' 65 'enroll-tally --roster both.csv both.csv'

# ---- options and outputs ----

exits 'a roster given twice' 64 \
	'enroll-tally --roster roster.csv --roster fine.csv both.csv'
says 'one file holds all years' 'roster is given twice; one file' \
	'enroll-tally --roster roster.csv --roster fine.csv both.csv'
exits 'a skilled one, too' 64 'enroll-tally --skilled-roster skilled.csv \
    --skilled-roster fine.csv both.csv'
exits '--unlisted without a roster' 64 'enroll-tally --unlisted u both.csv'
cp roster.csv kept.csv
exits 'no output takes the place of a roster' 64 \
	'enroll-tally -o roster.csv --roster roster.csv both.csv'
same 'which stays' kept.csv 'cat roster.csv'
exits 'nor of a dump' 64 \
	'enroll-tally --unlisted both.csv --roster roster.csv both.csv'
exits 'nor of another output' 64 \
	'enroll-tally -a u --unlisted u --roster roster.csv both.csv'
exits 'a full disk' 74 \
	'enroll-tally --unlisted /dev/full --roster roster.csv a.csv'
exits 'a folder that is not there' 73 \
	'enroll-tally --unlisted none/u --roster roster.csv a.csv'

# ---- many, and the same for every number of threads ----

awk 'BEGIN { print "代码,年份,学校代码,办学类型,招生数"
	for (i = 0; i < 60000; i++)
		printf "%d,2022,S%d,%s,%d\n", 410102 + i % 20, i % 5000,
		    i % 3 ? "职业高中" : "普通中专", i % 7 + 1 }' >many.csv
awk 'BEGIN { print "year,school,qualification,partner"
	for (i = 0; i < 4000; i++)
		print "2022,S" i ",own," }' >manyroster.csv
enroll-tally --roster manyroster.csv --unlisted u1 -a a1 -j 1 \
	--reader libcsv many.csv >t1 2>log
same 'many rows, by several threads and the fast reader' t1 \
	'enroll-tally --roster manyroster.csv --unlisted u2 -a a2 -j 4 many.csv'
same 'what is left out, too' u1 'cat u2'
same 'and the account' a1 'cat a2'
# S4000 to S4999 are a fifth of the schools, and each is 12 times there.
echo '60000 48000 12000' >want
same 'a fifth of the rows' want 'pick read accepted left_out <a2'
awk -F, 'NR > 1 { n += $5 } END { print n }' many.csv >want
same 'nobody is lost: tally and table are what was sent' want \
	'(pick entrants <t1; pick entrants <u1) |
	awk "{ n += \$1 } END { print n }"'

done_testing
