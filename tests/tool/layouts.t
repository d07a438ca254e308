#!/bin/sh
# How dumps are laid out: headers, years, numbers, encodings, layouts.
. "$(dirname "$0")/tap.sh"

# short: of tally(5) the year, unit, who, entrants and enrolled.
cat >short <<'END'
#!/usr/bin/awk -f
BEGIN { FS = "," }
function or_dash(s) { return s == "" ? "-" : s }
NR > 1 { print $1, $5, $7 == "" ? $6 : $7, or_dash($10), or_dash($11) }
END
chmod +x short
PATH=$T:$PATH

# layout FILE: which one was taken.
layout()
{
	echo "enroll-tally -a account -o /dev/null $1 && awk -F, 'NR == 2 {
	    print \$4 }' account"
}

# ---- which layout ----

printf '%s\n' 行政区划代码,年份,办学类型,招生数 410102,2019,普高,7 >long.csv
printf '%s\n' 行政区划代码,年份,普通高中招生数 410103,2019,7 >wide.csv
printf '%s\n' 省份编码,省份,年份,'普通高中招生数(万人)' 410000,河南省,2019,7 \
    >nbs.csv
for l in long wide nbs; do
	echo $l >want
	same "the headers of $l choose $l" want "$(layout $l.csv)"
	same "which can be said too" want "enroll-tally -a account -l $l \
	    -o /dev/null $l.csv; awk -F, 'NR == 2 { print \$4 }' account"
done
echo nbs >want
same "the bureau's own files" want "$(layout "$ROOT/samples/nbs/general.csv")"
printf '%s\n' wide,0 long,0 >want
same 'several layouts in one call' want "enroll-tally -a account -o all \
    wide.csv long.csv; awk -F, 'NR > 1 { print \$4 \",\" \$11 }' account |
    sort -r"
exits 'a layout that does not fit is refused' 65 \
	'enroll-tally -l wide long.csv'
says 'with what is missing' '^long.csv:1: no column for entrants; layout "wide"' \
	'enroll-tally -l wide long.csv'
printf '%s\n' 代码,年份,人数 410102,2019,7 >nothing.csv
exits '人数 alone says no measure' 65 'enroll-tally nothing.csv'
printf '%s\n' 代码,年份,普通中学在校学生数 410102,2019,7 >nothing.csv
exits '普通中学 holds lower secondary schools too' 65 'enroll-tally nothing.csv'

# ---- headers seen in Chinese dumps (DOMAIN) ----

echo '2019 410102 regular_senior_secondary 7 -' >want
for h in 行政区划代码 代码 县代码 行政区划码 省份编码 縣市代碼 区县代码 \
    地区代码; do
	printf '%s\n' $h,年份,办学类型,招生数 410102,2019,普高,7 >h.csv
	same "unit: $h" want 'enroll-tally h.csv | short'
	printf '%s\n' 年份,普高招生数,$h 2019,7,410102 >h.csv
	same "unit: $h in a wide dump" want 'enroll-tally h.csv | short'
done
for h in 名称 行政区划名称 县 '县(市、区)' 县（市、区） 区县名称 地区 省份 \
    縣市名稱; do
	printf '%s\n' "代码,$h,年份,普高招生数" 410102,金水区,2019,7 \
	    410102,郑州市合计,2019,7 >h.csv
	same "name: $h, which tells a total" want 'enroll-tally h.csv | short'
done
for h in 年份 年度 学年 学年度 招生年份 學年度; do
	printf '%s\n' 代码,$h,办学类型,招生数 410102,2019,普高,7 >h.csv
	same "year: $h" want 'enroll-tally h.csv | short'
done
for h in 普通高中招生数 普高招生数 '普高招生(人)' '普高招生（人）' 普高招生; do
	printf '%s\n' "代码,年份,$h" 410102,2019,7 >h.csv
	same "general entrants: $h" want 'enroll-tally h.csv | short'
done
printf '%s\n' '代码,年份,普通高中招生数(万人)' 410102,2019,0.0007 >h.csv
same 'general entrants in 万' want 'enroll-tally h.csv | short'
echo '2019 410102 vocational 7 -' >want
for h in 中等职业学校招生数 中等职业教育招生数 中职招生 中职招生数 \
    '中等职业学校(机构)招生数' '中职招生(人)'; do
	printf '%s\n' "代码,年份,$h" 410102,2019,7 >h.csv
	same "vocational entrants: $h" want 'enroll-tally h.csv | short'
done
printf '%s\n' '代码,年份,中等职业学校招生数(万人)' 410102,2019,0.0007 >h.csv
same 'vocational entrants in 万' want 'enroll-tally h.csv | short'
for pair in 普通中专:regular_specialized_secondary 职业高中:vocational_high \
    成人中专:adult_specialized_secondary 技工学校:skilled_workers; do
	type=${pair%:*}
	echo "2019 410102 ${pair#*:} 7 9" >want
	printf '%s\n' 代码,年份,${type}招生数,${type}在校学生数 \
	    410102,2019,7,9 >h.csv
	same "parts: $type" want 'enroll-tally h.csv | short'
	printf '%s\n' 代码,年份,办学类型,招生数,在校学生数 \
	    410102,2019,$type,7,9 >h.csv
	same "a student type: $type" want 'enroll-tally h.csv | short'
done
printf '%s\n' '2019 410102 regular_senior_secondary - 7' \
    '2019 410102 vocational - 9' >want
printf '%s\n' 代码,年份,普通高中在校学生数,中等职业学校在校学生数 \
    410102,2019,7,9 >h.csv
same 'stock' want 'enroll-tally h.csv | short'
printf '%s\n' '2019 410102 regular_senior_secondary 7 -' \
    '2019 410102 vocational 9 -' >want
for h in 办学类型 学校类型 学生类别; do
	printf '%s\n' 代码,年份,$h,招生人数 410102,2019,普高,7 \
	    410102,2019,中职,9 >h.csv
	same "student type: $h" want 'enroll-tally h.csv | short'
done
printf '%s\n' 代码,年份,普通高中招生任务,中职学校招生任务 410102,2022,7,9 >h.csv
printf '%s\n' '2022,,planned,,410102,general,regular_senior_secondary,,,7,,,1' \
    2022,,planned,,410102,vocational,,,,9,,,1 >want
same 'tasks are another stage' want 'enroll-tally h.csv | sed 1d'
echo 2019,7,9,11 >want
printf '%s\n' 代码,年份,办学类型,招生数,在校生数,毕业生数 \
    410102,2019,普高,7,9,11 >h.csv
same 'the three measures' want \
	"enroll-tally h.csv | awk -F, -v OFS=, 'NR == 2 {
	    print \$1, \$10, \$11, \$12 }'"
for pair in 专业:programme 招生渠道:channel 生源类别:group 学校名称:school \
    学校代码:school 学校标识码:school; do
	printf '%s\n' "代码,年份,${pair%:*},办学类型,招生数" \
	    410102,2019,其一,普高,7 410102,2019,其二,普高,9 >h.csv
	printf '%s\n' 其一,7 其二,9 | LC_ALL=C sort >want
	same "${pair#*:}: ${pair%:*}" want \
		"enroll-tally --by ${pair#*:} h.csv | cut -d, -f10,11 | sed 1d"
done
for h in 截止日期 报送日期; do
	printf '%s\n' 代码,年份,$h,普高招生数 410102,2022,2022年9月12日,7 >h.csv
	echo 2022-09-12 >want
	same "as_of: $h" want 'enroll-tally h.csv | cut -d, -f2 | sed 1d'
done
printf '%s\n' 代码,年份,办学类型,招生数 ' 410102 ,2019,　普高　, 7' >h.csv
echo '2019 410102 regular_senior_secondary 7 -' >want
same 'blanks around cells, full-width ones too' want 'enroll-tally h.csv | short'

# ---- years and numbers ----

echo '2019 410102 regular_senior_secondary 7 -' >want
for year in 2019 2019年 2019年度 2019学年 2019学年度 2019-2020 \
    2019-2020学年 2019—2020学年 2019/20 2019/2020 2019～2020學年度; do
	printf '%s\n' 代码,年份,普高招生数 410102,$year,7 >h.csv
	same "year $year" want 'enroll-tally h.csv | short'
done
for year in 19 2019-2021 2019级 '' 二〇一九 43709 2019.0; do
	printf '%s\n' 代码,年份,普高招生数 410102,$year,7 >h.csv
	exits "no year: '$year'" 1 'enroll-tally -r rejects h.csv'
	grep -q '^h.csv,2,2,年份,year,' rejects
	tap $? 'and the reject says where'
done
# from the bureau's tables; 10,000 times, by moving the point
while read -r wan persons; do
	printf '%s\n' '代码,年份,普高招生数（万人）' 410102,2019,$wan >h.csv
	echo "2019 410102 regular_senior_secondary $persons -" >want
	same "$wan 万 are $persons" want 'enroll-tally h.csv | short'
done <<'END'
5.039 50390
1.2578 12578
839.4949 8394949
0.3 3000
29 290000
0 0
END
for n in 1.25785 -1 1,2 1e2 .5 5. 约3 ０.５ 1.2578001 9999999999; do
	printf '%s\n' '代码,年份,普高招生数（万人）' "410102,2019,\"$n\"" >h.csv
	exits "no number of persons in 万: $n" 1 'enroll-tally h.csv'
done
for n in 1.0 007 +7 -7 '1,234' '1 234' 0x7 １２ 超额完成 - NA 1000000000001; do
	printf '%s\n' 代码,年份,普高招生数 "410102,2019,\"$n\"" >h.csv
	exits "no count: $n" 1 'enroll-tally -r rejects h.csv'
	grep -q '^h.csv,2,3,普高招生数,count,' rejects
	tap $? 'and the reject says where'
done
printf '%s\n' 代码,年份,截止日期,普高招生数 410102,2022,2022-09-31,7 >h.csv
exits 'no date' 1 'enroll-tally -r rejects h.csv'
grep -q '^h.csv,2,3,截止日期,as_of,' rejects
tap $? 'and the reject says where'
(echo 代码,年份,普高招生数
echo 410102,2019，7
echo 410102,2019,7,8
awk 'BEGIN { while (i++ < 5000) printf ","; print "" }'
echo 410103,2019,7) >h.csv
exits 'rows that are longer or shorter than the header' 1 \
	'enroll-tally -r rejects h.csv'
printf '%s\n' 2,cells 3,cells 4,cells >want
same 'are rejected' want 'sed 1d rejects | cut -d, -f2,5'
says 'a full-width comma is named' '^h.csv:2: .*U\+FF0C' 'enroll-tally h.csv'
says 'more cells than a row can have too' '^h.csv:4: more than 4096' \
	'enroll-tally h.csv'
for code in 41010 4101020 4.10102E5 410102.0 010102 41010x 郑州 ''; do
	printf '%s\n' 代码,年份,普高招生数 "$code,2019,7" 410103,2019,9 >h.csv
	echo '2019 410103 regular_senior_secondary 9 -' >want
	same "no unit: '$code'; the next row counts" want \
		'enroll-tally -r rejects h.csv | short'
	grep -q '^h.csv,2,1,代码,unit,' rejects
	tap $? 'and the reject says where'
done

# ---- encodings and packing ----

# 浉 and 瀍 are in GB18030 and not in GB2312
cat >utf8.csv <<'END'
代码,名称,年份,普高招生数
410304,瀍河回族区,2019,7
411502,浉河区,2019,9
END
enroll-tally -o want utf8.csv
iconv -t GB18030 utf8.csv >gb.csv
(printf '\377\376'; tr , '\t' <utf8.csv | iconv -t UTF-16LE) >u16.csv
(printf '\376\377'; tr , '\t' <utf8.csv | sed 's/$/\r/' |
    iconv -t UTF-16BE) >u16be.csv
(printf '\357\273\277'; cat utf8.csv) >bom.csv
sed 's/$/\r/' utf8.csv >crlf.csv
tr '\n' '\r' <utf8.csv >cr.csv
printf '%s' "$(cat utf8.csv)" >cut.csv
for pair in utf8:UTF-8 gb:GB18030 u16:UTF-16LE u16be:UTF-16BE bom:UTF-8 \
    crlf:UTF-8 cr:UTF-8 cut:UTF-8; do
	f=${pair%:*}.csv
	same "$f is the same dump" want "enroll-tally -a account $f"
	awk -F, -v want="${pair#*:}" 'NR == 2 { exit $3 != want }' account
	tap $? "and the account says ${pair#*:}"
	gzip -nc $f >packed
	same "$f packed, by its bytes and not its name" want \
		'enroll-tally packed'
	same "$f packed, on standard input" want 'enroll-tally <packed'
	same "$f in a pipe" want "cat $f | enroll-tally -"
	same "$f in two gz members" want "(head -c 40 $f | gzip;
	    tail -c +41 $f | gzip) | enroll-tally"
done
sha256sum gb.csv | cut -d' ' -f1 >sum
same 'the account has the sum of the file as it was sent' sum \
	'enroll-tally -a account gb.csv >got; cut -d, -f2 account | sed 1d'

# ---- a layout of one's own ----

cat >own.cfg <<'END'
# One district's files: no year, no code, sums of boys and girls.
description = "own";
year = 2021;
unit = "410105";
series = "stage=registered,place=school";
delimiter = ";";
encoding = "ISO-8859-1";
columns = { student_type = "kind"; };
counts = ( { headers = ["pupils"]; measure = "entrants"; scale = 100; } );
student_types = (
  { words = ["S\u00e3o", "gen"]; orientation = "general"; },
  { words = ["voc"]; orientation = "vocational";
    basis = "with_skilled_workers"; scope = "all_intake"; }
);
left_out = ( { header = "note"; words = ["closed", "moved"]; } );
totals = ["total"];
END
sed -i 's/\\u00e3/ã/' own.cfg
printf 'kind;pupils;note\nS\343o;1.5;\nvoc;2;"a;b"\ngen;7;closed\nvoc;8;moved
total;3.5;\n' >own.csv
cat >want <<'END'
2021,,registered,school,410105,general,,,,150,,,1
2021,,registered,school,410105,vocational,,with_skilled_workers,all_intake,200,,,1
END
same 'what is fixed, its words, measure, delimiter and encoding' want \
	'enroll-tally -a account -l ./own.cfg own.csv | sed 1d'
echo own,5,2,0,3 >want
same 'and what is left out is counted' want \
	"awk -F, -v OFS=, 'NR == 2 { print \$4, \$5, \$6, \$7, \$8 }' account"
exits 'and nothing is a finding' 0 'enroll-tally -l ./own.cfg own.csv'
exits 'a layout is no code: a name is not looked up in this folder' 78 \
	'enroll-tally -l own own.csv'
exits 'what a layout says the user cannot deny' 65 \
	'enroll-tally -l ./own.cfg --series stage=planned own.csv'
exits 'but may say again' 0 \
	'enroll-tally -l ./own.cfg --series stage=registered own.csv'
printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2019,7,9 >open.csv
cat >want <<'END'
2019,2019-10-01,annual,origin,410102,general,regular_senior_secondary,,,7,,,1
2019,2019-10-01,annual,origin,410102,vocational,,with_skilled_workers,all_intake,9,,,1
END
same 'what it leaves open the user declares' want "enroll-tally --series \
    as_of=2019-10-01,stage=annual,place=origin,basis=with_skilled_workers,scope=all_intake \
    open.csv | sed 1d"

printf 'columns = {\n  village = "x";\n};\n' >wrong.cfg
exits 'a wrong layout is a configuration fault' 78 \
	'enroll-tally -l ./wrong.cfg open.csv'
says 'at its line' '^\./wrong.cfg:2: .*"village"; see layout\(5\)' \
	'enroll-tally -l ./wrong.cfg open.csv'
printf 'counts = (\n' >wrong.cfg
says 'even where it is no layout at all' '^\./wrong.cfg:2: not a layout: ' \
	'enroll-tally -l ./wrong.cfg open.csv'

# A title and a unit above the header, as many offices have them.
(printf '%s\n' '某县招生情况表,,,' '单位：人,,,'; cat open.csv) >title.csv
says 'a header that stands lower is found' \
	'^title.csv:1: the header of layout "wide" is in line 3; delete what' \
	'enroll-tally title.csv'
exits 'and not used' 65 'enroll-tally title.csv'
iconv -f UTF-8 -t GB18030 title.csv >gb.csv
says 'in the encoding of the file' 'in line 3; delete' 'enroll-tally gb.csv'
sed 's/年份/年月/' title.csv >none.csv
says 'or none is' '^none.csv:1: no column for' 'enroll-tally none.csv'

# As editors and input methods of Chinese make it.
(printf '\357\273\277'; cat own.cfg) >mark.cfg
exits 'a byte order mark is no part of it' 0 \
	'enroll-tally -l ./own.cfg -o 1 own.csv
	enroll-tally -l ./mark.cfg -o 2 own.csv && cmp 1 2'
sed '1s/^/description = “x”;/' own.cfg >wrong.cfg
says 'quotes of Chinese text' \
	'^\./wrong.cfg:1: not a layout: .*; quotes and signs have to be' \
	'enroll-tally -l ./wrong.cfg open.csv'
(echo '# 版式'; cat own.cfg) | iconv -f UTF-8 -t GB18030 >wrong.cfg
exits 'another encoding' 78 'enroll-tally -l ./wrong.cfg open.csv'
says 'is told' '^\./wrong.cfg: not a layout: it is not UTF-8' \
	'enroll-tally -l ./wrong.cfg open.csv'
iconv -f UTF-8 -t UTF-16 own.cfg >wrong.cfg
says 'also one with a NUL in each character' 'not a layout: it is not UTF-8' \
	'enroll-tally -l ./wrong.cfg open.csv'
mkdir -p data/layouts
cp own.cfg data/layouts/mine.cfg
sed 's/^year/# year/' own.cfg >data/layouts/other.cfg
exits 'ENROLL_DATA has layouts of its own' 0 \
	'ENROLL_DATA=data enroll-tally -l mine own.csv'
cat >data/layouts/a.cfg <<'END'
columns = { unit = "代码"; year = "年份"; };
counts = ( { headers = "普高招生数"; measure = "entrants";
  orientation = "general"; } );
END
cp data/layouts/a.cfg data/layouts/b.cfg
rm data/layouts/mine.cfg data/layouts/other.cfg
exits 'two layouts that fit alike are not guessed at' 65 \
	'ENROLL_DATA=data enroll-tally open.csv'
says 'but named' '^open.csv:1: .*"a" and layout "b"; choose' \
	'ENROLL_DATA=data enroll-tally open.csv'

# ---- --dry-run ----

printf '%s\n' 备注,代码,年份,'普高招生数(万人)',中职招生数 x,410102,2019,x,9 \
    >dry.csv
enroll-tally -o tally.csv open.csv
cat >want <<'END'
dry.csv, UTF-8
  layout wide: a row for each unit and year, a column for each count
  1 备注: not used
  2 代码: unit
  3 年份: year
  4 普高招生数(万人): entrants, general, regular_senior_secondary, times 10000
  5 中职招生数: entrants, vocational, a check where its parts are there
tally.csv, ASCII
  a tally(5)
END
same '--dry-run says how each file would be read' want \
	'enroll-tally --dry-run dry.csv tally.csv'
says 'and what a layout fixes or leaves out' \
	'year=2021.*unit=410105.*stage=registered.*left out' \
	'enroll-tally --dry-run -l ./own.cfg own.csv | tr "\n" " " >&2'
exits 'and counts nothing' 0 'enroll-tally --dry-run dry.csv'
exits 'but fails where reading would' 65 'enroll-tally --dry-run nothing.csv'
done_testing
