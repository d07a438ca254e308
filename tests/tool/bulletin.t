#!/bin/sh
# enroll-bulletin: what it says, what it refuses, and what it leaves behind.
. "$(dirname "$0")/tap.sh"

HEAD=year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase
S=2022-09-30,registered,school
B=entrants,with_skilled_workers,all_intake

# Three cities by hand.  Shares of 2022: 3996/10000 = 39.96 % (below), 6500/
# 10000 (above), 4500/10000 (inside); together 14996/30000 = 49.986... %.  To
# 40 % of 10000 甲市 lacks 4 at the same total, and with general as it is the
# smallest v with v >= 0.4 (6004 + v), 4003, so 7.  丁市 did not report.
{
	echo $HEAD
	echo "2021,$S,province,410000,中原省,,$B,15000,15000,0.500000,5.0:5.0,inside,1,,,,0,0,0,3,3,40.0,60.0,大体相当"
	echo "2021,$S,prefecture,410100,甲市,410000,$B,5000,5000,0.500000,5.0:5.0,inside,1,,,,0,0,0,1,1,40.0,60.0,大体相当"
	echo "2021,$S,prefecture,410200,乙市,410000,$B,5000,5000,0.500000,5.0:5.0,inside,1,,,,0,0,0,1,1,40.0,60.0,大体相当"
	echo "2021,$S,prefecture,410300,丙市,410000,$B,5000,5000,0.500000,5.0:5.0,inside,1,,,,0,0,0,1,1,40.0,60.0,大体相当"
	echo "2022,$S,province,410000,中原省,,$B,15004,14996,0.499867,5.0:5.0,inside,1,-0.0133,4,-4,2,0,0,4,3,40.0,60.0,大体相当"
	echo "2022,$S,prefecture,410100,甲市,410000,$B,6004,3996,0.399600,6.0:4.0,below,3,-10.0400,1004,-1004,2,4,7,1,1,40.0,60.0,大体相当"
	echo "2022,$S,prefecture,410200,乙市,410000,$B,3500,6500,0.650000,3.5:6.5,above,1,15.0000,-1500,1500,0,0,0,1,1,40.0,60.0,大体相当"
	echo "2022,$S,prefecture,410300,丙市,410000,$B,5500,4500,0.450000,5.5:4.5,inside,2,-5.0000,500,-500,1,0,0,1,1,40.0,60.0,大体相当"
	echo "2022,$S,prefecture,410400,丁市,410000,$B,,,,,,,,,,,,,1,0,40.0,60.0,大体相当"
} >ratio.csv
{
	echo year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
	for x in 2021,410100,5000,5000 2021,410200,5000,5000 \
		2021,410300,5000,5000 2022,410100,6004,3996 \
		2022,410200,3500,6500 2022,410300,5500,4500; do
		IFS=, read -r y u g v <<-X
			$x
		X
		echo "$y,$S,$u,general,regular_senior_secondary,,,$g,,,1"
		echo "$y,$S,$u,vocational,,with_skilled_workers,all_intake,$v,,,1"
	done
} >tally.csv
# 1/3 of 3 places each: 33.3 three times makes 99.9, which wants its footnote.
printf '%s\n' unit,group,weight,min,max,quotient,quota \
	,甲类,1,,,1,1 ,乙类,1,,,1,1 ,丙类,1,,,1,1 >quota.csv
{
	echo file,sha256,encoding,layout,read,accepted,rejected,left_out,superseded,blank,status,message
	echo in/a.csv,,UTF-8,wide,10,7,2,0,0,1,1,
	echo in/b.csv,,UTF-8,wide,5,5,0,0,0,0,0,
	echo 'in/<c>.csv.gz,,,,,,,,,,65,the gz file is cut short; ask for it & again'
} >account.csv
T4='-t tally.csv -r ratio.csv --as-of 2022-09-30'

# The page without pictures, tables and tags.
text()
{
	sed -e '/<svg/,/<\/svg>/d' -e '/<table/,/<\/table>/d' \
	    -e '/<style/,/<\/style>/d' -e 's/<[^>]*>//g' "$1/index.html" |
	    sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | grep .
}

says_page() # WHAT TEXT DIR
{
	text "$3" | grep -Fq -- "$2"
	tap $? "$1"
}

exits 'a bulletin' 0 \
	"enroll-bulletin -o out $T4 -q quota.csv -a account.csv --notice '示例 <1>'"
for f in index.html tally.csv ratio.csv quota.csv account.csv \
	charts/ranking.svg charts/trends.svg charts/quotas.svg; do
	[ -s out/$f ]
	tap $? "has $f"
done
for f in tally ratio quota account; do
	cmp -s $f.csv out/$f.csv
	tap $? "$f.csv is the table that was given"
done

says_page 'the total and its parts' '中原省2022年高中阶段招生共30000人（不含未报送的1个单位），其中普通高中15004人，中等职业学校（含技工学校）14996人' out
says_page 'the share, the ratio and the verdict in the words of the year' '；按已报数据，中职占比50.0%，普职比5.0:5.0，暂处于“大体相当”区间（40.0%—60.0%）内' out
says_page 'a change too small for one decimal' '中职占比略降，不足0.1个百分点；普通高中增加4人，中等职业学校减少4人；占比已连续2年下降' out
says_page 'how many are where' '4个省辖市中，区间内1个，低于区间1个，高于区间1个，未报送1个' out
says_page '39.96 under 40 is 39.9, and the gap in persons' '低于区间的（由低到高）1个：甲市（39.9%，缺口4人）' out
says_page 'who is above' '高于区间的1个：乙市（65.0%）' out
says_page 'the first and the last of a few' '可比的3个省辖市中，中职占比最高的是乙市（65.0%），最低的是甲市（39.9%）' out
says_page 'who falls two years' '连续两年及以上下降的1个：甲市（39.9%，连降2年）' out
says_page 'who did not report' '2022年应报单位4个，已报3个。收到数据文件3个' out
says_page 'a unit that is not there may have been rejected' '未报送的1个（其中可能有数据被退回的单位，见退回清单）：丁市。' out
says_page 'what became of the rows' '收到数据文件3个，共读入15行，接受12行，退回2行，空行1行' out
says_page 'the files that do not count, and why' '<c>.csv.gz：文件内容无法使用，须重新报送 the gz file is cut short; ask for it & again' out
grep -q '文件内容无法使用，须重新报送 <small lang="en">the gz file' out/index.html
tap $? "the tool's own words in small print"
sed 's/,65,.*/,66,no such file/' account.csv >a66.csv
exits 'a file that cannot be read' 0 "enroll-bulletin -o out66 $T4 -a a66.csv"
says_page 'is said to be' '<c>.csv.gz：文件无法读取 no such file' out66
says_page 'the files with rejects' '有退回行的文件：a.csv（2行）' out
says_page 'the status and the cut-off' '初步（快报数） · 数据截至2022年9月30日 · 口径：含技工学校' out
says_page 'the series' '指标：招生数；口径：含技工学校；范围：全部招生；阶段：学籍注册；统计地：学校所在地' out
says_page 'the notice' '示例 <1>' out
says_page 'that quotas do not make 100.0 in print' '部分数据因四舍五入' out
grep -q '39\.9.*低于区间' out/index.html
tap $? 'the table says the same as the sentence'

grep -q '甲市</th>.*<td class="n">-10.0</td>' out/index.html &&
	grep -q '中原省（已报3/4）</th>.*<td class="n">略降</td>' out/index.html
tap $? 'and gives changes with one decimal'
! grep -q 总数不变 out/index.html
tap $? 'one word for one thing'
exits 'confirmed' 0 "enroll-bulletin -o out2 $T4 --status confirmed --min-coverage 0"
says_page 'is said' '定稿（核定数）' out2
! text out2 | grep -q 四舍五入，存在
tap $? 'no footnote on rounding where nothing is rounded away'
sed 's/with_skilled_workers/without_skilled_workers/' ratio.csv >r2.csv
exits 'without 技工学校' 0 "enroll-bulletin -o out3 -t tally.csv -r r2.csv --as-of 2022-09-30"
says_page 'the verdict is for reference' '（仅供参考：不含技工学校）' out3

sed '2,5s/with_skilled/without_skilled/' ratio.csv >r2.csv
exits 'an older year of another basis' 0 \
	"enroll-bulletin -o out4 -t tally.csv -r r2.csv --as-of 2022-09-30"
[ -e out4/charts/ranking.svg ] && [ ! -e out4/charts/trends.svg ]
tap $? 'is not in one line with the newest'

# Of 乙市's eleven units three reported; 丁市 is a city none of whose nine did;
# 戊市 has no school of either kind, and 己市 left one side blank.
{
	sed -e '/^2022.*乙市/s/,1,1,40/,11,3,40/' \
	    -e '/^2022.*丁市/s/,1,0,40/,9,0,40/' ratio.csv
	echo "2022,$S,prefecture,410500,戊市,410000,$B,0,0,,,,,,,,,,,1,1,40.0,60.0,大体相当"
	echo "2022,$S,prefecture,410600,己市,410000,$B,0,,,,,,,,,,,,1,1,40.0,60.0,大体相当"
} >partial.csv
exits 'a city of which a part reported' 0 \
	"enroll-bulletin -o part -t tally.csv -r partial.csv --as-of 2022-09-30"
says_page 'is counted as that, and zeros are not blanks' '6个省辖市中，区间内1个，低于区间1个，高于区间0个，无此类学校等不作判定1个，缺一侧或两侧数据1个，未报齐1个，未报送1个' part
says_page 'is named with how many did' '均不列入的1个：乙市（已报3/11）。' part
! text part | grep -q '高于区间的：' && ! text part | grep -q '最高的.*乙市'
tap $? 'and is in no list of verdicts, the first or the last'
grep -q '<th scope="row">乙市（已报3/11）</th>.*<td>高于区间（按已报数据）</td>' part/index.html
tap $? 'the table says so too'
grep -q '丁市</th>.*<td>未报送</td>' part/index.html
tap $? 'who sent nothing did not report'
grep -q '戊市</th>.*<td>无此类学校，不作判定</td>' part/index.html
tap $? 'who has no such school lacks no figures'
grep -q '己市</th>.*<td>缺一侧数据</td>' part/index.html
tap $? 'a blank is a side that is missing'

# Of 甲市's two counties one reported, its own schools did not; of 丁市's two
# none; 丙市 has no counties.
{
	sed -e 's/^\(2022.*甲市.*\),1,1,40/\1,3,1,40/' \
	    -e 's/^\(2022.*丁市.*\),1,0,40/\1,2,0,40/' ratio.csv
	for x in 410102,一区,410100,6004,3996,1 410103,二区,410100,,,0 \
		410201,乙县,410200,3500,6500,1 410401,三县,410400,,,0 \
		410402,四县,410400,,,0 410300,丙市,410000,5500,4500,1 \
		410100,甲市市直,410000,,,0 419001,戊市,410000,,,0; do
		IFS=, read -r u n p g v r <<-X
			$x
		X
		echo "2022,$S,county,$u,$n,$p,$B,$g,$v,,,,,,,,,,,1,$r,40.0,60.0,大体相当"
	done
} >absent.csv
printf '%s\n' file,line,column,field,code,message,row 'a.csv,2,,,cells,"too, few",x' >rejects.csv
exits 'counties that did not report' 0 \
	"enroll-bulletin -o absent -t tally.csv -r absent.csv -a account.csv --rejects rejects.csv --as-of 2022-09-30"
says_page 'are told by city' '退回清单）：甲市：二区、甲市市直；丁市（全市）；戊市。' absent
grep -q '见<a href="rejects.csv">退回清单</a>）' absent/index.html &&
	cmp -s rejects.csv absent/rejects.csv
tap $? 'the rejects are linked and lie beside the page'
says_page 'and are among the files' 'rejects.csv 退回清单，1行' absent
exits 'a table that is none of rejects' 65 \
	"enroll-bulletin -o bad $T4 --rejects tally.csv"

# Of the four cities three reported, 75.0 %; each by itself all or nothing, so
# 丁市 has 0 of 1.
exits 'confirmed figures want all reports' 65 \
	"enroll-bulletin -o bad $T4 --status confirmed"
says 'who is missing is named, and what to do' \
	'^ratio\.csv: 3 of 4 units of 中原省 reported in 2022, and confirmed figures want 100\.0 %; 1 missing: 丁市; wait for them, lower --min-coverage, or take --status provisional$' \
	"enroll-bulletin -o bad $T4 --status confirmed"
says 'with 75 % of the whole, a city without any is refused' \
	'0 of 1 units of 丁市 reported in 2022, .* 75\.0 %' \
	"enroll-bulletin -o bad $T4 --status confirmed --min-coverage 75"
exits 'provisional figures do not' 0 "enroll-bulletin -o prov $T4 --min-coverage 100"
# 399 of 400 are 99.75 %: 99.7 is reached and 99.8 is not; 998 of 1000 are
# 99.8 % exactly.
coverage() # EXPECTED REPORTED PERCENT
{
	sed -e "s/^\(2022.*甲市.*\),1,1,40/\1,$1,$2,40/" \
	    -e "s/^\(2022.*中原省.*\),4,3,40/\1,$1,$2,40/" \
	    -e '/丁市/d' ratio.csv >cover.csv
	echo "rm -rf cov; enroll-bulletin -o cov -t tally.csv -r cover.csv \
	    --as-of 2022-09-30 --status confirmed --min-coverage $3"
}
exits 'just under' 65 "$(coverage 400 399 99.8)"
exits 'just over' 0 "$(coverage 400 399 99.7)"
exits 'exactly' 0 "$(coverage 1000 998 99.8)"
exits 'one report fewer' 65 "$(coverage 1000 997 99.8)"
exits 'all' 0 "$(coverage 1000 1000 100)"
exits 'one of a million missing is not all' 65 "$(coverage 1000000 999999 100)"
# The whole's expected units are blank, as without a register.
sed 's/,4,3,40/,,3,40/' ratio.csv >unknown.csv
unknown='enroll-bulletin -t tally.csv -r unknown.csv --as-of 2022-09-30 --status confirmed'
exits 'where nobody knows who should report' 65 "$unknown -o bad"
says 'it says so' 'nobody knows how many units should have reported' "$unknown -o bad"
exits 'unless that does not matter' 0 "$unknown -o unk --min-coverage 0"
exits 'a coverage that is none' 64 "enroll-bulletin -o bad $T4 --min-coverage most"
exits 'more than all' 64 "enroll-bulletin -o bad $T4 --min-coverage 101"
# Twelve cities are missing: the first ten are named.
{
	sed 's/,4,3,40/,16,3,40/' ratio.csv | grep -v 丁市
	for i in 21 22 23 24 25 26 27 28 29 30 31 32; do
		echo "2022,$S,prefecture,41${i}00,市$i,410000,$B,,,,,,,,,,,,,1,0,40.0,60.0,大体相当"
	done
} >many.csv
says 'the first ten are named' '12 missing: 市21, .*市30, \.\.\.; wait' \
	'enroll-bulletin -o bad -t tally.csv -r many.csv --as-of 2022-09-30 --status confirmed'

# ---- incomplete totals, wherever they are printed ----

says_page 'a total of the lists says whom it is without' \
	'合计须有4人由普高转入中职（不含未报送、未报齐的1个单位）。' out
says_page 'and of a part as well' \
	'合计须有4人由普高转入中职（不含未报送、未报齐的2个单位）。' part
grep -q '<p class="note">中原省不含未报送的1个单位。</p>' out/index.html
tap $? 'the table says it of its last row'
grep -q '<p class="note">注明已报数的1个单位，各数不含其未报送的下级单位。</p>' part/index.html
tap $? 'and of the rows that are marked'
# Of the cities: 8 of 乙市's eleven and all nine of 丁市.
grep -q '不含未报送的17个单位' part/charts/ranking.svg &&
	grep -q '不含未报送的1个单位' out/charts/ranking.svg
tap $? 'so do the charts'
grep -q '末年不含未报送的1个单位' out/charts/trends.svg
tap $? 'of the last year where there are several'
# By hand, in points: 15 of 100; -5; -10.04 is -10.0.
for unit in 乙市:+15.0 丙市:-5.0 甲市:-10.0; do
	sed -n '/id="dumbbell/,/<\/figure>/p' out/index.html | tr -d '\n' |
	    grep -q "${unit%:*}</th>.\{0,80\}>${unit#*:}<"
	tap $? "the table of moves has one decimal and a sign: $unit"
done
# A tally does not say who should have reported: 4 of the shares less 3.
enroll-bulletin -o kinds $T4 --chart composition=tally.csv --charts svg
grep -q '末年不含未报送的1个单位' kinds/charts/composition.svg
tap $? 'of which a chart of the tally is told'
sed 's/,5500,,,1$/,5501,,,1/' tally.csv >another.csv
enroll-bulletin -o others $T4 --chart composition=another.csv --charts svg
[ -s others/charts/composition.svg ] &&
	! grep -q 不含未报送的 others/charts/composition.svg
tap $? 'and one of another tally is not'
sed -e '/丁市/d' -e 's/,4,3,40/,3,3,40/' ratio.csv >complete.csv
exits 'where all reported' 0 \
	'enroll-bulletin -o complete -t tally.csv -r complete.csv --as-of 2022-09-30'
! grep -qr '不含未报' complete
tap $? 'nothing of it is said'

# ---- who is late, what is beside, what is superseded ----

printf '%s\n' year,unit,name,parent,reports_to,last_report,days_late,contact \
	'2022,410400,丁市,410000,410000,,3,<a>局 0391-1' >missing.csv
exits 'late units, an annex and a correction' 0 \
	"enroll-bulletin -o beside $T4 --missing missing.csv --annex '退回单 <1>=return/index.html' --supersedes '2022-09-01-<x>'"
cat >want <<'END'
<caption>表2　未按期报送的单位</caption>
<thead>
<tr><th scope="col">单位代码</th><th scope="col">名称</th><th scope="col">上级</th><th scope="col">最近报送</th><th scope="col">逾期天数</th><th scope="col">联系方式</th></tr>
</thead>
<tbody>
<tr><td>410400</td><th scope="row">丁市</th><td>410000</td><td></td><td class="n">3</td><td>&lt;a&gt;局 0391-1</td></tr>
</tbody>
END
same 'a table of who is late, and whom to call' want \
	"sed -n '/<caption>表2　未按期/,/<.tbody>/p' beside/index.html"
cmp -s missing.csv beside/missing.csv
tap $? 'which lies beside the page'
grep -q '<a href="return/index.html">退回单 &lt;1&gt;</a>' beside/index.html
tap $? 'a link to the annex'
says_page 'what it corrects' '本期更正并取代：2022-09-01-<x>' beside
head -n 1 missing.csv >nobody.csv
exits 'when nobody is late' 0 "enroll-bulletin -o nobody $T4 --missing nobody.csv"
! grep -q 未按期报送的单位 nobody/index.html
tap $? 'there is no table of it'
exits 'a table that is none of missing units' 65 "enroll-bulletin -o bad $T4 --missing tally.csv"
for path in /etc/passwd ../up http://x/ 'a b' 'javascript:x'; do
	exits "an annex elsewhere: $path" 64 "enroll-bulletin -o bad $T4 --annex 'a=$path'"
done
exits 'an annex without a caption' 64 "enroll-bulletin -o bad $T4 --annex x.html"

# The page as a document.
page=out/index.html
count() { grep -o -- "$1" "$page" | wc -l; }
[ "$(count '<h1>')" = 1 ]
tap $? 'one h1'
grep -q '<html lang="zh-CN">' $page
tap $? 'its language is named'
grep -q "Content-Security-Policy\" content=\"default-src 'none'" $page &&
	[ "$(count '<script')" = 0 ]
tap $? 'no script, and none allowed'
# ranking, tiles, trends, dumbbell, quotas
[ "$(count '<svg ')" = 5 ] && [ "$(count 'role="img"')" = 5 ] &&
	[ "$(count '<title id=')" = 5 ] && [ "$(count '<desc id=')" = 5 ]
tap $? 'each picture has a role, a title and a description'
[ "$(count '<figcaption>')" = 5 ] && [ "$(count '<figure ')" = 5 ]
tap $? 'and a caption'
[ "$(count '<summary>图')" = 5 ] && [ "$(count '<table ')" = 7 ]
tap $? 'and its table, with one for the units and one for the files'
# 590 of the picture and 16 of the body's padding on each side.
[ "$(count '<p class="hint">')" = 5 ] && grep -q '@media screen and (max-width:622px){.hint' $page
tap $? 'a picture wider than the screen says that it slides'
title='2022年各省辖市中职招生数占比（占普高与中职合计）'
# Of the picture: what is drawn, and the name that a screen reader says.
[ "$(grep -c "$title" $page)" = 3 ] &&
	[ "$(sed '/<svg/,/<\/svg>/d' $page | grep -c "$title")" = 1 ]
tap $? 'the title of a picture is in it, and once below it'
! grep -q '<th scope="col">单位</th><th scope="col">生源类别' $page &&
	grep -q '<th scope="col">生源类别</th><th scope="col">权重</th><th scope="col">商' $page
tap $? 'a column of quotas that says nothing is left out'
grep -q '<th scope="row">合计</th><td class="n"></td><td class="n"></td><td class="n">3</td><td class="n">100.0' $page
tap $? 'and the sum stays in its place'
[ -z "$(grep -oE " id=['\"][^'\"]*" $page | tr "\"" "'" | sort | uniq -d)" ]
tap $? 'no id is there twice'
! grep -oE "(src|href)=['\"][^'\"]*" $page | grep -vE "(data:,|#|charts/[a-z-]+\.svg|tables/[a-z0-9-]+\.csv|(tally|ratio|quota|account)\.csv)$" |
	grep -v "#[a-z-]*gp" | grep .
tap $? 'nothing is loaded from elsewhere'
if command -v xmllint >/dev/null; then
	xmllint --noout out/charts/*.svg 2>err
	tap $? 'the pictures are well-formed'
else
	skip 'the pictures are well-formed' 'no xmllint'
fi

# Hostile names are shown and do nothing.
evil='"><script>alert(1)</script><img src=x onerror=y>\`x\`%s\\n'
awk -v n="$evil" '{ gsub(/乙市/, "@"); i = index($0, "@")
	if (i) { q = n; gsub(/"/, "\"\"", q); $0 = substr($0, 1, i - 1) "\"" q "\"" substr($0, i + 1) }
	print }' ratio.csv >evil.csv
exits 'a hostile name' 0 'enroll-bulletin -o evil -t tally.csv -r evil.csv --as-of 2022-09-30'
! grep -qE '<script|<img|onerror=y>' evil/index.html
tap $? 'is no tag'
grep -q '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;' evil/index.html
tap $? 'and is shown letter for letter'

# The same bytes, and never over what is there.
mkdir elsewhere
(cd elsewhere && LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia enroll-bulletin -o again \
	-t ../tally.csv -r ../ratio.csv -q ../quota.csv -a ../account.csv \
	--as-of 2022-09-30 --notice '示例 <1>' --charts svg,png,pdf)
(LC_ALL=zh_CN.UTF-8 TZ=America/Lima enroll-bulletin -o third $T4 -q quota.csv \
	-a account.csv --notice '示例 <1>' --charts pdf,png,svg)
diff -r elsewhere/again third >diff.txt
tap $? 'any locale, zone and folder: the same bytes'
exits 'the same bulletin again is content' 0 "enroll-bulletin -o out2 $T4 --status confirmed --min-coverage 0"
exits 'another one does not replace it' 73 "enroll-bulletin -o out2 $T4"
says_page 'which stands' '定稿（核定数）' out2
exits 'nor where a file is missing' 73 \
	"rm out2/ratio.csv; enroll-bulletin -o out2 $T4 --status confirmed --min-coverage 0"
exits 'nor where there is one more' 73 \
	"touch out3/more; enroll-bulletin -o out3 -t tally.csv -r r2.csv --as-of 2022-09-30"
mkdir there
exits 'nor an empty folder' 73 "enroll-bulletin -o there $T4"

# Parts that do not add up.
sed 's/^2022\(.*\),5500,4500,/2022\1,5501,4500,/' ratio.csv >bad.csv
says 'parts that are not the whole are named' \
	'2022: the rows of level prefecture add up to 15005 general and 14996 vocational, but 中原省 has 15004' \
	'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
exits 'and refused' 65 'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
# 甲市 has two counties, and the second one's 2 are lost: 6002 of 6004.
{
	cat ratio.csv
	for x in 410102,一区,410100,6000,3996 410103,二区,410100,2,0 \
		410201,三县,410200,3500,6500 410301,四县,410300,5500,4500; do
		IFS=, read -r u n p g v <<-X
			$x
		X
		echo "2022,$S,county,$u,$n,$p,$B,$g,$v,,,,,,,,,,,1,1,40.0,60.0,大体相当"
	done
} >bad.csv
says 'the unit whose parts are lost is named' \
	'level county add up to 15002 general .*; see 甲市' \
	'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
sed 's/二区,410100,\(.*\),2,0,/二区,410100,\1,4,0,/' bad.csv >counties.csv
exits 'with them it is a bulletin' 0 \
	'enroll-bulletin -o counties -t tally.csv -r counties.csv --as-of 2022-09-30'
says_page 'that counts the counties' '4个县级单位中' counties
[ -s counties/charts/ranking-county.svg ]
tap $? 'and draws them'
sed 's/,5500,,,1$/,5499,,,1/' tally.csv >bad-tally.csv
says 'a ratio of another tally' 'has 15003 general entrants and ratio\.csv has 15004' \
	'enroll-bulletin -o bad -t bad-tally.csv -r ratio.csv --as-of 2022-09-30'
exits 'is refused' 65 'enroll-bulletin -o bad -t bad-tally.csv -r ratio.csv --as-of 2022-09-30'
sed 's/^2022\(.*\)below/2022\1inside/' ratio.csv >bad.csv
exits 'a verdict that the numbers contradict' 65 \
	'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
printf '%s\n' unit,group,weight,min,max,quotient,quota ,a,1,2,3,1,1 >bad-quota.csv
exits 'a quota outside its bounds' 65 "enroll-bulletin -o bad $T4 -q bad-quota.csv"
printf '%s\n' unit,group,weight,min,max,quotient,quota ,a,1,,,1,1 ,a,1,,,1,1 >bad-quota.csv
exits 'a group twice' 65 "enroll-bulletin -o bad $T4 -q bad-quota.csv"

printf '%s\n' '院校,"类<别>",名额' '甲,"a,b",12' '合计,,12' >any.csv
exits 'any table, as it is' 0 \
	"enroll-bulletin -o tables $T4 --table '计划 & 表=any.csv' --table second=any.csv"
cat >want <<'END'
<caption>附表1　计划 &amp; 表</caption>
<thead>
<tr><th scope="col">院校</th><th scope="col">类&lt;别&gt;</th><th scope="col">名额</th></tr>
</thead>
<tbody>
<tr><th scope="row">甲</th><td>a,b</td><td class="n">12</td></tr>
<tr><th scope="row">合计</th><td></td><td class="n">12</td></tr>
</tbody>
</table>
END
same 'its first column heads the rows' want \
	"sed -n '/<caption>附表1　计划/,/<.table>/p' tables/index.html"
exits 'several of them' 0 'grep -q "<summary>附表2　second" tables/index.html'
exits 'a table without a caption' 64 "enroll-bulletin -o bad $T4 --table any.csv"
exits 'one that is not there' 66 "enroll-bulletin -o bad $T4 --table a=none.csv"
exits 'more than the page holds' 64 \
	"enroll-bulletin -o bad $T4 \$(yes -- --table a=any.csv | head -n 17)"

sed 's/,10,7,/,10,8,/' account.csv >bad-account.csv
exits 'rows unaccounted for' 65 "enroll-bulletin -o bad $T4 -a bad-account.csv"
exits 'figures later than the cut-off' 65 \
	'enroll-bulletin -o bad -t tally.csv -r ratio.csv --as-of 2022-09-29'
sed 's/2022-09-30//' ratio.csv >undated.csv
exits 'a year that begins after the cut-off' 65 \
	'enroll-bulletin -o bad -t tally.csv -r undated.csv --as-of 2021-12-31'
says 'has its place' 'undated\.csv:6:1\(year\): the year 2022 begins after the cut-off 2021-12-31' \
	'enroll-bulletin -o bad -t tally.csv -r undated.csv --as-of 2021-12-31'
grep -v ',province,' ratio.csv >bad.csv
exits 'no total' 65 'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
head -n 1 ratio.csv >bad.csv
exits 'no rows' 65 'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
sed '9s/with_skilled/without_skilled/' ratio.csv >bad.csv
exits 'two series' 65 'enroll-bulletin -o bad -t tally.csv -r bad.csv --as-of 2022-09-30'
exits 'no table' 66 'enroll-bulletin -o bad -t no.csv -r ratio.csv --as-of 2022-09-30'
exits 'no date' 64 'enroll-bulletin -o bad -t tally.csv -r ratio.csv'
exits 'a date that is none' 64 'enroll-bulletin -o bad -t tally.csv -r ratio.csv --as-of 2022-02-30'
exits 'a status that is none' 64 "enroll-bulletin -o bad $T4 --status maybe"
exits 'a format that is none' 64 "enroll-bulletin -o bad $T4 --charts jpg"

# Faults of the machine leave nothing.
exits 'a disk that is full' 74 \
	"trap '' XFSZ; ulimit -f 24; enroll-bulletin -o bad $T4"
[ -z "$(ls -d bad bad.?????? 2>/dev/null)" ]
tap $? 'leaves nothing'
exits 'a folder that is not there' 73 "enroll-bulletin -o no/bad $T4"
# The picture is drawn before the folder is begun, and converted after.
for slow in gnuplot rsvg-convert; do
	mkdir fake
	printf '#!/bin/sh\nexec sleep 20\n' >fake/$slow
	chmod +x fake/$slow
	ENROLL_JAIL=off PATH=$T/fake:$PATH enroll-bulletin -o bad $T4 --charts png 2>err &
	pid=$!
	sleep 0.5
	kill -TERM $pid
	wait $pid 2>/dev/null
	[ $? -eq 143 ]
	tap $? "interrupted in $slow it ends by the signal"
	[ -z "$(ls -d bad bad.?????? 2>/dev/null)" ]
	tap $? 'and nothing is left'
	rm -r fake
done

# Henan without one county's dump, 灵宝市 in 三门峡市: each total says so.
samples=$ROOT/samples/henan
enroll-tally -s stage=annual,place=school -o ht.csv \
	$(ls "$samples"/*[0-9]-synthetic.csv* | grep -v 411282) 2>err
enroll-ratio --register henan -o hr.csv ht.csv 2>err
enroll-missing --register henan -o hm.csv ht.csv 2>err
exits 'a county that did not report' 0 \
	'enroll-bulletin -o less -t ht.csv -r hr.csv --missing hm.csv --as-of 2022-12-31'
says_page 'the whole is without it' '人（不含未报送的1个单位），其中普通高中' less
says_page 'so is the sum of what is missing' '由普高转入中职（不含未报送、未报齐的1个单位）。' less
says_page 'its city is not all there' '均不列入的1个：三门峡市（已报6/7）。' less
says_page 'it is named' '未报送的1个：三门峡市：灵宝市。' less
[ "$(text less | grep -c '^河南省不含未报送的1个单位。$')" -eq 2 ]
tap $? 'both tables of units say so of their last row'
[ "$(text less | grep -c '^注明已报数的1个单位')" -eq 1 ]
tap $? 'the one of cities of 三门峡市'
grep -q '<td>411282</td><th scope="row">灵宝市</th><td>411200</td>' less/index.html
tap $? 'and whoever is to be called is in a table'
[ "$(grep -l '不含未报送的1个单位' less/charts/*.svg | wc -l)" -eq \
	"$(ls less/charts/*.svg | wc -l)" ]
tap $? 'as do the captions of all charts'
says 'it cannot be confirmed' '173 of 174 units of 河南省 .*: 灵宝市; wait' \
	'enroll-bulletin -o bad -t ht.csv -r hr.csv --as-of 2022-12-31 --status confirmed'
exits 'with 99 % it cannot, for its city has 6 of 7' 65 \
	'enroll-bulletin -o bad -t ht.csv -r hr.csv --as-of 2022-12-31 --status confirmed --min-coverage 99'
# 6 of 7 are 85.71 %.
exits 'with 85.8 % neither' 65 \
	'enroll-bulletin -o bad -t ht.csv -r hr.csv --as-of 2022-12-31 --status confirmed --min-coverage 85.8'
exits 'with 85.7 % it can' 0 \
	'enroll-bulletin -o less2 -t ht.csv -r hr.csv --as-of 2022-12-31 --status confirmed --min-coverage 85.7'

# Real figures: published national entrants of 2019 and the provinces in the
# band (DOMAIN).
nbs=$ROOT/samples/nbs
if [ -r "$nbs/general.csv" ]; then
	enroll-tally "$nbs/general.csv" "$nbs/vocational.csv" -o nt.csv
	enroll-ratio --register provinces -o nr.csv \
		--series basis=without_skilled_workers,scope=all_intake nt.csv
	exits 'the provinces' 0 'enroll-bulletin -o nbs -t nt.csv -r nr.csv --as-of 2020-06-30 --status confirmed'
	says_page 'the nation' '普通高中8394949人，中等职业学校（不含技工学校）4574121人；中职占比35.3%' nbs
	says_page 'three first and three last of many' '中职占比最高的3个省份：' nbs
	says_page 'five provinces in the band' '31个省份中，区间内5个，低于区间26个，高于区间0个' nbs
else
	skip 'the provinces' 'no samples/nbs'
fi
done_testing
