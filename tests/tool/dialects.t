#!/bin/sh
# What a layout can say about dumps that are arranged otherwise than ours.
# Expected numbers are sums by hand of the few rows beside them.
. "$(dirname "$0")/tap.sh"

# short: year, unit, who, entrants, enrolled, rows.
cat >short <<'END'
#!/usr/bin/awk -f
BEGIN { FS = "," }
function or_dash(s) { return s == "" ? "-" : s }
NR > 1 { print $1, $5, $7 == "" ? $6 : $7, or_dash($10), or_dash($11), $13 }
END
chmod +x short
PATH=$T:$PATH

base='columns = { unit = "u"; year = "y"; school = "s"; };'
plain='counts = ( { headers = "n"; orientation = "general"; } );'

# ---- columns that are added ----

cat >add.cfg <<END
$base
counts = (
  { add = (["n1", "first"], "n2", "n3"); may_lack = "n3";
    orientation = "general"; },
  { headers = "m"; measure = "enrolled"; orientation = "general"; }
);
END
printf '%s\n' u,y,s,first,n2,n3,m 410102,2019,a,1,20,300,5 \
    410103,2019,b,,20,,5 410104,2019,c,,,,5 410105,2019,d,0,,,5 >add.csv
printf '%s\n' '2019 410102 general 321 5 1' '2019 410103 general 20 5 1' \
    '2019 410104 general - 5 1' '2019 410105 general 0 5 1' >want
same 'columns are added; a blank adds nothing, all blank is blank' want \
	'enroll-tally -l ./add.cfg add.csv | short'
cut -d, -f1-5,7 add.csv >fewer.csv
sed 's/321/21/' want >less
same 'one that a dump may lack' less \
	'enroll-tally -l ./add.cfg fewer.csv | short'
sed '1s/n2/N_2/' add.csv >part.csv
exits 'a sum without one of its columns is refused' 65 \
	'enroll-tally -l ./add.cfg part.csv'
says 'which is named, and what may be it' \
	'^part.csv:1: no column for add; .* looks for n2; the nearest header is "N_2"' \
	'enroll-tally -l ./add.cfg part.csv'
cut -d, -f1-3,7 add.csv >none.csv
printf '%s\n' '2019 410102 general - 5 1' '2019 410103 general - 5 1' \
    '2019 410104 general - 5 1' '2019 410105 general - 5 1' >want
same 'a sum of which there is nothing is a count that is not there' want \
	'enroll-tally -l ./add.cfg none.csv | short'
sed 's/, "n2"/, "n2", "n2"/' add.cfg >again.cfg
says 'no column is added twice' 'n2 is to be added to itself' \
	'enroll-tally -l ./again.cfg add.csv'
printf '%s\n' u,y,s,first,n2,n3,m 410102,2019,a,1,2x,300,5 >bad.csv
exits 'a wrong part rejects the row' 1 \
	'enroll-tally -r bad -l ./add.cfg bad.csv'
echo 2,5,n2,count >want
same 'at its own place' want 'sed 1d bad | cut -d, -f2-5'
cat >total.cfg <<END
$base
counts = (
  { headers = "voc"; orientation = "vocational";
    student_type = "vocational_high"; },
  { add = ["t1", "t2"]; orientation = "vocational"; total = true; }
);
END
printf '%s\n' u,y,s,voc,t1,t2 410102,2019,a,7,3,4 410103,2019,b,,3,4 \
    410104,2019,c,7,3,5 >total.csv
printf '%s\n' '2019 410102 vocational_high 7 - 1' '2019 410103 vocational 7 - 1' \
    >want
same 'a total of several columns is a check where its parts are' want \
	'enroll-tally -r bad -l ./total.cfg total.csv | short'
echo 4,total_mismatch >want
same 'and rejects where it does not hold' want 'sed 1d bad | cut -d, -f2,5'
echo "$base counts = ( { add = [\"a\", \"b\"]; headers = \"c\"; } );" >wrong.cfg
exits 'headers and add are one too many' 78 'enroll-tally -l ./wrong.cfg add.csv'
echo "$base counts = ( { add = \"a\"; } );" >wrong.cfg
exits 'one column is no sum' 78 'enroll-tally -l ./wrong.cfg add.csv'
echo "$base counts = ( { add = [\"a\", \"b\"]; may_lack = \"c\"; } );" >wrong.cfg
exits 'what may be lacking is one of them' 78 \
	'enroll-tally -l ./wrong.cfg add.csv'

# ---- what holds for the file, and what its name tells ----

cat >fixed.cfg <<END
columns = { unit = "u"; school = "s"; };
orientation = "vocational"; student_type = "skilled_workers";
year = 2020;
counts = ( { headers = "n"; }, { headers = "m"; measure = "enrolled"; } );
END
printf '%s\n' u,s,n,m 410102,a,7,9 410103,b,,9 410104,c,, >fixed.csv
printf '%s\n' '2020 410102 skilled_workers 7 9 1' \
    '2020 410103 skilled_workers - 9 1' '2020 410104 skilled_workers - - 1' >want
same 'orientation and student type of a whole file' want \
	'enroll-tally -l ./fixed.cfg fixed.csv | short'
sed 's/vocational/general/' fixed.cfg >wrong.cfg
exits 'have to go together' 78 'enroll-tally -l ./wrong.cfg fixed.csv'
sed 's/unit = "u";/unit = "u"; student_type = "t";/' fixed.cfg >wrong.cfg
exits 'and cannot be a column as well' 78 'enroll-tally -l ./wrong.cfg fixed.csv'

cat >name.cfg <<END
columns = { school = "s"; };
from_name = {
  unit = "^([0-9]{6})[-_]"; year = "[-_]((19|20)[0-9]{2})[-_]";
  as_of = "([0-9]{8})"; student_type = "(普高|职高)"; stage = "(到|录)\\\\.csv";
};
student_types = (
  { words = "普高"; orientation = "general"; },
  { words = "职高"; orientation = "vocational"; scope = "all_intake"; }
);
replace = ( { field = "stage"; words = "到"; with = "arrived"; },
            { field = "stage"; words = "录"; with = "admitted"; } );
counts = ( { headers = "n"; } );
END
printf '%s\n' s,n a,3 b,4 >n
mkdir 2001-folder
cp n 2001-folder/410102_2019_20190912职高到.csv
cp n 410103-2020-20200901普高录.csv
cat >want <<'END'
2019,2019-09-12,arrived,,410102,vocational,,,all_intake,7,,,2
2020,2020-09-01,admitted,,410103,general,,,,7,,,2
END
same 'unit, year, day, type and stage by the name; the folder is nothing' want \
	'enroll-tally -l ./name.cfg 2001-folder/* 4101*.csv | sed 1d'
exits 'a name that does not match' 65 'enroll-tally -l ./name.cfg n'
says 'says so and what to do' \
	'^n:1: the file.s name "n" does not match \^\(\[0-9\].* rename the file' \
	'enroll-tally -l ./name.cfg n'
exits 'standard input has no name' 65 'enroll-tally -l ./name.cfg <n'
cp n 410102_2019_20191301普高到.csv
says 'a word that is none' '"20191301" in .* is no as_of' \
	'enroll-tally -l ./name.cfg 410102_2019_20191301普高到.csv'
sed 's/unit = "[^;]*;/unit = "^[0-9]{6}";/' name.cfg >wrong.cfg
says 'a pattern without a group' ':3: a group in parentheses' \
	'enroll-tally -l ./wrong.cfg n'
sed 's/unit = "[^;]*;/unit = "^([0-9]{6}";/' name.cfg >wrong.cfg
says 'a pattern that is none' ':3: not a regular expression' \
	'enroll-tally -l ./wrong.cfg n'
sed 's/^columns/year = 2019; columns/' name.cfg >wrong.cfg
says 'what is told twice' 'in two ways where the year' \
	'enroll-tally -l ./wrong.cfg n'

# ---- words ----

cat >words.cfg <<END
columns = { unit = "u"; year = "y"; student_type = "t"; school = "s"; };
student_types = ( { words = "gen"; orientation = "general"; } );
replace = (
  { field = "year"; words = ["令和元年", "平成31年"]; with = "2019"; },
  { field = "unit"; words = "金水区"; with = "410105"; },
  { field = "student_type"; words = ["1", "G"]; with = "gen"; },
  { field = "school"; words = ["甲校", "甲"]; with = "A"; }
);
left_out = ( { header = ["note", "备注"]; words = ["guest", "moved"]; } );
only = ( { header = "kind"; words = ["day", "full"]; },
         { header = "open"; words = "1"; } );
counts = ( { headers = "n"; } );
END
cat >words.csv <<'END'
u,y,t,s,备注,kind,open,n
金水区,令和元年,1,甲校,,day,1,1
410105,2019,gen,甲,,full,1,20
410105,平成31年,G,A,new,day,1,300
410105,2019,gen,A,guest,day,1,4000
410105,2019,gen,A,,night,1,4000
410105,2019,gen,A,,,1,4000
410105,2019,gen,A,,day,0,4000
END
echo '2019 410105 general 321 - 3' >want
same 'words that stand for others, rows that are not read' want \
	'enroll-tally -a account -l ./words.cfg words.csv | short'
echo 7,3,0,4 >want
same 'which are left out in the account' want \
	"awk -F, -v OFS=, 'NR == 2 { print \$5, \$6, \$7, \$8 }' account"
echo A,321 >want
same 'keys too' want \
	'enroll-tally --by school -l ./words.cfg words.csv | sed 1d | cut -d, -f10,11'
sed 's/kind,open/kind,Opne/' words.csv >wrong.csv
says 'a filter without its column' \
	'no column for only; .* looks for open; the nearest header is "Opne"' \
	'enroll-tally -l ./words.cfg wrong.csv'
echo "$base $plain only = ( { header = \"x\"; } );" >wrong.cfg
exits 'a filter without words' 78 'enroll-tally -l ./wrong.cfg words.csv'
echo "$base $plain replace = ( { field = \"count\"; words = \"x\"; } );" \
    >wrong.cfg
exits 'nothing stands for a count' 78 'enroll-tally -l ./wrong.cfg words.csv'
echo "$base $plain replace = ( { field = \"year\"; words = \"x\"; } );" \
    >wrong.cfg
exits 'a word that stands for nothing' 78 'enroll-tally -l ./wrong.cfg words.csv'

# ---- numbers ----

cat >numbers.cfg <<END
$base
counts = (
  { headers = "n"; orientation = "general"; decimals = true;
    blank = ["-", "n/a"]; },
  { headers = "m"; orientation = "vocational"; }
);
END
printf '%s\n' u,y,s,n,m 410102,2019,a,12.0,1 410102,2019,b,3.000,1 \
    410102,2019,c,7,1 410102,2019,d,-,1 410102,2019,e,n/a,1 410102,2019,f,,1 \
    >numbers.csv
printf '%s\n' '2019 410102 general 22 - 3' '2019 410102 vocational 6 - 6' >want
same 'whole numbers with a point, and words for a blank' want \
	'enroll-tally -l ./numbers.cfg numbers.csv | short'
for n in 12.5 12. .0 12.0.0 -12.0 12,0 1e3 012.0 12.0001 --; do
	printf '%s\n' u,y,s,n,m "410102,2019,a,\"$n\",1" >h.csv
	exits "no whole number: $n" 1 'enroll-tally -r bad -l ./numbers.cfg h.csv'
done
for n in 12.0 - n/a; do
	printf '%s\n' u,y,s,n,m "410102,2019,a,1,$n" >h.csv
	exits "nor is $n where the layout does not say so" 1 \
		'enroll-tally -l ./numbers.cfg h.csv'
done

# ---- units ----

unit() # UNIT_CODE CODE...: which are taken
{
	echo "$base $plain unit_code = \"$1\"; totals = \"total\";" >unit.cfg
	shift
	(echo u,y,s,n; for u; do echo "\"$u\",2019,x,1"; done) >unit.csv
	enroll-tally -l ./unit.cfg unit.csv 2>err | short | cut -d' ' -f2
}
printf '%s\n' 0000001 2700102 >want
unit digits:7 2700102 0000001 270010 27001020 270010x 2700102.0 '' >got
same 'codes of seven digits' want 'cat got'
says 'others are refused' 'not a unit code: "270010"; 7 digits are wanted' \
	'cat err >&2'
printf '%s\n' 01 2 27001020 | LC_ALL=C sort >want
unit digits 01 2 27001020 2a '' >got
same 'digits, however many' want 'cat got'
printf '%s\n' BR-27 DE-BY 北京 >want
unit text BR-27 DE-BY 北京 '' >got
same 'any text' want 'cat got'
echo 410102 >want
unit 'GB/T 2260' 410102 010102 2700102 >got
same 'six digits, as without the setting' want 'cat got'
for code in digits: digits:0 digits:31 digits:x seven ''; do
	echo "$base $plain unit_code = \"$code\";" >wrong.cfg
	exits "unit_code = \"$code\"" 78 'enroll-tally -l ./wrong.cfg unit.csv'
done
echo "$base $plain unit_code = \"digits:7\"; totals = \"total\";" >unit.cfg
echo 'unit = "410102";' | cat unit.cfg - >wrong.cfg
exits 'a fixed unit is one' 78 'enroll-tally -l ./wrong.cfg unit.csv'
sed -i 's/school/name = "name"; school/' unit.cfg
printf '%s\n' u,name,y,s,n 2700102,,2019,x,1 2700201,,2019,x,2 \
    27,total,2019,,3 3500105,,2019,x,4 35,total,2019,,4 ,total,2019,,7 \
    36,total,2019,,8 >unit.csv
printf '%s\n' 2700102 2700201 3500105 >want
same 'a total of a shorter code is one of the codes that begin with it' want \
	'enroll-tally -r bad -l ./unit.cfg unit.csv | short | cut -d" " -f2'
echo 8,total_without_parts >want
same 'one without such codes is not' want 'sed 1d bad | cut -d, -f2,5'

cat >parts.cfg <<END
columns = { year = "y"; name = "name"; school = "s"; };
unit_parts = ( { header = ["p", "prov"]; digits = 2; },
               { header = "c"; digits = 2; }, { header = "d"; digits = 2; } );
totals = "合计";
$plain
END
printf '%s\n' name,s,d,c,prov,y,n a,x,2,1,41,2019,1 b,x,02,01,41,2019,2 \
    c,x,103,1,41,2019,4 d,x,,1,41,2019,4 e,x,2.0,1,41,2019,4 \
    f,x,合计,合计,41,2019,3 g合计,,,,,2019,3 >parts.csv
echo '2019 410102 general 3 - 2' >want
same 'a unit of three columns, with zeros before them' want \
	'enroll-tally -r bad -l ./parts.cfg parts.csv | short'
printf '%s\n' 4,3,d,unit 5,3,d,unit 6,3,d,unit >want
same 'what is no part is rejected at its place' want \
	'sed 1d bad | grep -v total | cut -d, -f2-5'
cat >plainparts.cfg <<END
columns = { year = "y"; };
unit_parts = ( { header = "country"; }, { header = "region"; } );
unit_between = "-"; unit_code = "text";
replace = ( { field = "unit"; words = "AT-9"; with = "Wien"; } );
$plain
END
printf '%s\n' country,region,y,n,id AT,9,2019,1,a AT,1,2019,2,b >parts.csv
printf '%s\n' '2019 AT-1 general 2 - 1' '2019 Wien general 1 - 1' >want
same 'or as they stand, with something between, and replaced as a whole' want \
	'enroll-tally -l ./plainparts.cfg parts.csv | short'
printf '%s\n' country,y,n AT,2019,1 >h.csv
says 'a part that is missing' 'no column for unit_parts; .* region' \
	'enroll-tally -l ./plainparts.cfg h.csv'
sed 's/columns = {/columns = { unit = "u";/' plainparts.cfg >wrong.cfg
exits 'parts and a whole are one too many' 78 \
	'enroll-tally -l ./wrong.cfg parts.csv'

# ---- each layout with its own delimiter and encoding ----

mkdir -p own/layouts
cat >own/layouts/semi.cfg <<END
$base $plain
delimiter = [";", "|"];
encoding = ["UTF-8", "ISO-8859-1"];
END
cat >own/layouts/comma.cfg <<END
columns = { unit = "代码"; year = "年份"; };
counts = ( { headers = "普高招生数"; orientation = "general"; } );
END
cat >own/layouts/latin.cfg <<END
columns = { unit = "código"; year = "año"; };
counts = ( { headers = "n"; orientation = "general"; } );
delimiter = "\\t"; encoding = "ISO-8859-1";
END
printf '%s\n' 'u;y;s;n' '410102;2019;"caf;é";7' >semi.csv
tr ';' '|' <semi.csv >bar.csv
iconv -t ISO-8859-1 semi.csv >latin1.csv
printf '%s\n' 'código	año	n' '410102	2019	7' | iconv -t ISO-8859-1 >header.csv
printf '%s\n' 代码,年份,普高招生数 410102,2019,7 | iconv -t GB18030 >gb.csv
(printf '\377\376'; tr ';' '|' <semi.csv | iconv -t UTF-16LE) >utf16.csv
echo '2019 410102 general 7 - 1' >want
for pair in semi:UTF-8 bar:UTF-8 latin1:ISO-8859-1 header:ISO-8859-1 \
    gb:GB18030 utf16:UTF-16LE; do
	f=${pair%:*}.csv
	same "$f by its header alone" want \
		"ENROLL_DATA=own enroll-tally -a account $f | short"
	echo "${pair#*:}" >encoding
	same 'in its encoding' encoding "sed 1d account | cut -d, -f3"
done
same 'all of them at once' want "ENROLL_DATA=own enroll-tally semi.csv |
	short"
exits 'a tally is still a tally' 0 "ENROLL_DATA=own enroll-tally -o t semi.csv &&
	ENROLL_DATA=own enroll-tally t"
printf '%s\n' 'x;y;s;n' '410102;2019;a;7' >wrong.csv
says 'the closest is the one that saw the cells' \
	'no column for unit; layout "semi" looks for u' \
	'ENROLL_DATA=own enroll-tally wrong.csv'
printf '%s\n' 'u~y~s~n' '410102~2019~a~7' >wrong.csv
exits 'a delimiter nobody knows' 65 'ENROLL_DATA=own enroll-tally wrong.csv'
printf '%s\n' 'u	y	s	n' '410102	2019	a	7' >wrong.csv
says 'is named if it can be told' 'the separator seems to be TAB' \
	'enroll-tally -l ./own/layouts/semi.cfg wrong.csv'
printf '%s\n' 'u,y,s,n' '410102,2019,a,7' >wrong.csv
says 'also which one the layout wants' 'has commas, and layout "semi" wants ;' \
	'enroll-tally -l ./own/layouts/semi.cfg wrong.csv'
sed 's/\[";", "|"\]/";"/' own/layouts/semi.cfg >own/layouts/semi2.cfg
says 'two that fit alike are not guessed at' \
	'fits layout "semi" and layout "semi2"' 'ENROLL_DATA=own enroll-tally semi.csv'
rm own/layouts/semi2.cfg
for d in '[";", ";"]' '[";;"]' '["\""]' '["é"]'; do
	echo "$base $plain delimiter = $d;" >wrong.cfg
	exits "delimiter = $d" 78 'enroll-tally -l ./wrong.cfg semi.csv'
done
for e in '["UTF-8", "UTF-16LE"]' '["UTF-8", "Big5"]'; do
	echo "$base $plain encoding = $e;" >wrong.cfg
	exits "encoding = $e" 78 'enroll-tally -l ./wrong.cfg semi.csv'
done
(echo 'u;y;s;n'; for i in 1 2 3 4 5 6 7 8 9; do echo "410102;2019;é$i;1"; done) \
    >two.csv
(cat two.csv; sed 1d two.csv | iconv -t ISO-8859-1) >both.csv
says 'UTF-8 and then Latin-1 in one file' \
	'two encodings, 9 of 18 lines are not UTF-8' \
	'ENROLL_DATA=own enroll-tally both.csv'
(iconv -t ISO-8859-1 two.csv; sed 1d two.csv) >both.csv
says 'Latin-1 and then UTF-8' 'two encodings, 9 of 18 lines are not ISO-8859-1' \
	'ENROLL_DATA=own enroll-tally both.csv'

printf '%s\n' n 3 4 >one.csv
cat >one.cfg <<END
delimiter = [",", ";"]; year = 2019; unit = "410102"; orientation = "general";
counts = ( { headers = "n"; } );
END
says 'a header of one cell has no delimiter, and that is none too many' \
	'^one.csv:3: .*the same unit, year and student type as line 2' \
	'enroll-tally -l ./one.cfg one.csv'
printf '%s\n' 'n;x,n' '3;4' >one.csv
says 'fits twice' 'fits layout "one" with , and with ; between' \
	'enroll-tally -l ./one.cfg one.csv'

# ---- record and sheet ----

echo "$base $plain record = [\"s\", \"y\"]; sheet = \"Tabelle1\";" >record.cfg
exits 'a record key whose columns are there' 0 \
	"printf '%s\n' u,y,s,n 410102,2019,a,7 |
	    enroll-tally -l ./record.cfg >/dev/null"
says 'or not' 'no column for record; .* looks for s$' \
	"printf '%s\n' u,y,n 410102,2019,7 | enroll-tally -l ./record.cfg"
for sheet in 0 -1 true; do
	echo "$base $plain sheet = $sheet;" >wrong.cfg
	exits "sheet = $sheet" 78 'enroll-tally -l ./wrong.cfg semi.csv'
done

# ---- a mistake in a layout, with what was meant ----

while IFS='|' read -r line says; do
	printf '%s\n' "$base $plain" "$line" >wrong.cfg
	says "$line" "^./wrong.cfg:2: .*the nearest is \"$says\"" \
	    'enroll-tally -l ./wrong.cfg semi.csv'
done <<'END'
delimeter = ";";|delimiter
Encodings = "UTF-8";|encoding
student_type_s = ();|student_types
left_uot = ( { header = "x"; words = "y"; } );|left_out
left_out = ( { headers = "x"; words = "y"; } );|header
replace = ( { field = "year"; word = "y"; } );|words
from_name = { yaer = "(x)"; };|year
unit_parts = ( { header = "x"; digit = 2; } );|digits
END
printf '%s\n' "$plain" 'columns = { untis = "u"; };' >wrong.cfg
says 'a column' '"untis"; the nearest is "unit", see layout\(5\)' \
	'enroll-tally -l ./wrong.cfg semi.csv'
printf '%s\n' "$base" 'counts = ( { heading = "u"; } );' >wrong.cfg
says 'a count' '"heading"; the nearest is "headers"' \
	'enroll-tally -l ./wrong.cfg semi.csv'
printf '%s\n' "$base $plain" 'colour = "blue";' >wrong.cfg
says 'nothing that is near' '"colour"; see layout' \
	'enroll-tally -l ./wrong.cfg semi.csv'

# ---- in words ----

cat >all.cfg <<END
description = "all there is";
delimiter = [";", "\\t"];
encoding = ["UTF-8", "ISO-8859-1"];
sheet = 2;
from_name = { year = "^dry_([0-9]{4})"; };
unit_code = "digits:7";
unit_parts = ( { header = "p"; digits = 2; }, { header = "c"; } );
unit_between = "0";
orientation = "general";
series = "stage=annual";
replace = ( { field = "school"; words = ["甲", "乙"]; with = "A"; } );
record = ["s", "c"];
columns = { school = "s"; name = "name"; };
left_out = ( { header = "k"; words = "guest"; } );
only = ( { header = "k"; words = ["day", "night"]; } );
counts = (
  { add = ["n1", "n2", "n3"]; decimals = true; blank = "-"; },
  { headers = "m"; measure = "enrolled"; orientation = "vocational";
    scale = 100; }
);
END
printf '%s\n' 'name;p;c;s;k;n1;n2;n3;m;x' >dry_2019.csv
cat >want <<'END'
dry_2019.csv, ASCII
  layout all: all there is
  between the cells: ";", or in another file "TAB"
  encoding: UTF-8, else ISO-8859-1
  sheet 2
  year: told by the file's name, ^dry_([0-9]{4})
  year=2019
  stage=annual
  unit codes: 7 digits
  between the parts of a code: 0
  school: "甲", "乙" stands for "A"
  one record, by its key: s, c
  1 name: name
  2 p: part 1 of the unit code, with zeros before it up to 2 digits
  3 c: part 2 of the unit code
  4 s: school
  5 k: rows are left out that say "guest"; only rows are read that say "day", "night"
  6 n1: entrants, general, added to column 7, 8, 12.0 is 12, blank when it says "-"
  7 n2: entrants, general, added to column 6, 8, 12.0 is 12, blank when it says "-"
  8 n3: entrants, general, added to column 6, 7, 12.0 is 12, blank when it says "-"
  9 m: enrolled, vocational, times 100
  10 x: not used
END
same '--dry-run tells all of it' want 'enroll-tally --dry-run -l ./all.cfg dry_2019.csv'
printf '%s\n' 'u;y;s;n' >dry.csv
printf '%s\n' 'dry.csv, ASCII' '  layout fix: ' '  year=2019' '  unit=410102' \
    '  1 u: unit, not looked at' '  2 y: year, not looked at' '  3 s: school' \
    '  4 n: entrants, general' >want
echo "$base $plain year = 2019; unit = \"410102\";" >fix.cfg
same 'and what is not looked at' want "tr ';' , <dry.csv >dry2 && mv dry2 dry.csv
	enroll-tally --dry-run -l ./fix.cfg dry.csv"
done_testing
