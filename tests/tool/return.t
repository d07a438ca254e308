#!/bin/sh
# enroll-return: which dumps get a page, what it says, and how it is named.
. "$(dirname "$0")/tap.sh"

HEAD=file,line,column,field,code,message,row
ACCOUNT=file,sha256,encoding,layout,read,accepted,rejected,left_out,superseded,blank,status,message

# ---- a dump as it is rejected ----

enroll-tally -k -a account.csv -r rejects.csv \
    "$ROOT/samples/henan/410523-synthetic.csv" 2>err >tally.csv
exits 'a page' 0 \
    'enroll-return -o out -a account.csv --register henan --until 2022-10-08 rejects.csv'
same 'for the dump, and one of them all' - 'ls out' <<'END'
410523-synthetic.csv.html
index.html
END
page=out/410523-synthetic.csv.html
text() # FILE: without tags, a cell a line
{
	sed -e '/<style/,/<\/style>/d' -e 's/<\/t[dh]>/\n/g' "$1" |
	    sed -e 's/<[^>]*>//g' -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' |
	    grep .
}
has() # WHAT TEXT FILE
{
	text "$3" | grep -Fqx -- "$2"
	tap $? "$1"
}
has 'its title' 退回单 $page
has 'the unit by the name of the file' 汤阴县 $page
text $page | grep -A 1 SHA-256 | tail -n 1 >got
same 'the SHA-256 is that of coreutils' got \
    "sha256sum <'$ROOT'/samples/henan/410523-synthetic.csv | cut -d ' ' -f 1"
has 'by when' 下列各行未计入汇总。请在原数据中更正，于2022年10月8日前重新报送整份文件。 $page
# rejects(5): lines 10, 11, 12, 13; 12 reads "约300" in the fifth column.
for line in 10 11 12 13; do
	grep -q "^<tr><th scope=\"row\">$line</th>" $page
	tap $? "line $line is there"
done
printf '%s\n' 12 E（5） 普通高中招生数 约300 \
    '不是人数，或同一人数填了两次 not a count: "约300"; plain digits, at most 10^12, blank where nothing is known' \
    只填阿拉伯数字，折合成人须为整数；没有的填0，不掌握的留空；同一人数只留一列 >want
same 'line, column, header, value, what is wrong and what to mend' want \
    "$(command -v sed) -n '/<th scope=\"row\">12</p' $page |
	sed -e 's/<\/t[dh]>/\n/g' | sed -e 's/<[^>]*>//g; s/&quot;/\"/g' |
	head -n 6"
grep -q '<th scope="row">11</th><td>整行</td><td></td><td></td>' $page
tap $? 'a row as a whole has no column'
exits 'without an account' 0 'enroll-return -o bare rejects.csv'
! text bare/410523-synthetic.csv.html | grep -q -e SHA-256 -e 报送单位
tap $? 'only what the rejects tell is told'
has 'and no day' 下列各行未计入汇总。请在原数据中更正，重新报送整份文件。 \
    bare/410523-synthetic.csv.html
same 'from standard input' /dev/null \
    'enroll-return -o piped <rejects.csv; diff -r bare piped'

# ---- every code has its words ----

# From the page of rejects(5) and from the sources that reject rows.
{
	sed -n '/^\.Ss Codes/,/^\.Sh/s/^\.It Cm //p' "$ROOT/src/rejects.5"
	cat "$ROOT"/src/*.c | tr '\n' ' ' |
	    grep -aoE 'reject_(set|value)\([^,;]*,[[:space:]]*"[a-z_]+"' |
	    grep -oE '[a-z_]+"$' | tr -d '"'
} | sort -u >codes
[ "$(wc -l <codes)" -ge 15 ]
tap $? 'there are codes'
while read -r code; do
	echo $HEAD
	echo "a.csv,2,,,$code,what,row"
done <codes | awk 'NR == 1 || !/^file,/' >all.csv
exits 'no code is without an instruction' 0 'enroll-return -o all all.csv'
sed 's/<\/t[dh]>/\n/g' all/a.csv.html | sed -n 's/^<td class="w">//p' |
    sed 's/ <small.*//' | awk 'NR % 3 != 0' >words
[ "$(grep -c . words)" -eq $(($(wc -l <codes) * 2)) ] &&
	! grep -vP '[\x{4e00}-\x{9fff}]' words
tap $? 'and all are in Chinese'
{ echo $HEAD; echo a.csv,2,,,nosuch,what,row; } >odd.csv
exits 'a code that there is not' 65 'enroll-return -o bad odd.csv'
says 'is named, with its place' \
    'odd.csv:2:5\(code\): "nosuch" is no code of rejects\(5\)' \
    'enroll-return -o bad odd.csv'

# ---- set aside as a whole ----

sha=$(printf x | sha256sum | cut -d ' ' -f 1)
{
	echo $ACCOUNT
	echo "in/cut.csv.gz,,,,0,0,0,0,0,0,65,the gz file is cut short; ask for it again"
	echo "in/good.csv,$sha,UTF-8,wide,3,3,0,0,0,0,0,"
	echo "in/gone.csv,,,,0,0,0,0,0,0,66,cannot be opened"
	echo "in/rows.csv,$sha,UTF-8,wide,3,2,1,0,0,0,1,"
	echo "in/twice.csv,$sha,UTF-8,wide,3,0,0,0,3,0,1,the same figures as rows.csv"
} >aside.csv
{
	echo $HEAD
	echo 'in/cut.csv.gz,7,2,人数,count,"not a count: ""x""; plain digits","1,x"'
	echo 'in/rows.csv,7,28,人数,count,"not a count: ""<b>&""; plain digits","1,<b>&"'
} >some.csv
exits 'dumps that were set aside' 0 'enroll-return -o aside -a aside.csv some.csv'
same 'get a page each, the others none' - 'ls aside' <<'END'
cut.csv.gz.html
gone.csv.html
index.html
rows.csv.html
END
has 'the whole has to come again' \
    该文件整份未计入。请在原数据中更正，重新报送整份文件。 aside/gone.csv.html
has 'and why' '原因：文件内容无法使用，须重新报送 the gz file is cut short; ask for it again' \
    aside/cut.csv.gz.html
has 'with the rows rejected up to there' 须更正的1行 aside/cut.csv.gz.html
has 'a column past Z' AB（28） aside/rows.csv.html
has 'the index says what to do' 整份重新报送 aside/index.html
grep -q 'href="rows.csv.html"' aside/index.html
tap $? 'and links to the pages'
! grep -rq '<b>' aside && grep -q '<td>&lt;b&gt;&amp;</td>' aside/rows.csv.html
tap $? 'a value is no tag'

# Not of the same run.
sed 's/,3,2,1,0,0,0,1,/,3,3,0,0,0,0,0,/' aside.csv >other.csv
exits 'other rejects than the account has' 65 \
    'enroll-return -o bad -a other.csv some.csv'
says 'are told of' 'account has 0 rejected rows and the rejects are 1: not of' \
    'enroll-return -o bad -a other.csv some.csv'
exits 'fewer as well' 65 \
    'head -n 2 some.csv | enroll-return -o bad -a aside.csv'
grep -v rows.csv, aside.csv >other.csv
exits 'a file that the account does not have' 65 \
    'enroll-return -o bad -a other.csv some.csv'
exits 'a file twice' 65 \
    '{ cat aside.csv; tail -n 1 aside.csv; } | cat >twice.csv
    enroll-return -o bad -a twice.csv some.csv'
# In whatever order: the pages are the same.
{ head -n 1 aside.csv; sed 1d aside.csv | sort -r; } >backward.csv
{ head -n 1 some.csv; sed 1d some.csv | sort -r; } >swapped.csv
same 'any order of the files, locale and zone: the same bytes' /dev/null \
    'LC_ALL=zh_CN.UTF-8 TZ=Pacific/Apia enroll-return -o order \
	-a backward.csv swapped.csv; diff -r aside order'

# ---- names ----

long=$(printf '县%.0s' $(seq 60))
{
	echo $HEAD
	for name in ../../etc/passwd in/a.csv other/a.csv A.CSV index \
	    'a b.csv' a_b.csv 'a-2.csv' .hidden -x .. '"<x>&""$(y).csv"' \
	    '郑州市（报表）.csv' "${long}1" "${long}2" 'x/' ; do
		echo "$name,2,,,cells,what,row"
	done
	printf '\303\251t\303\251.csv,2,,,cells,what,row\n'
	printf 'in/b\\x.csv,2,,,cells,what,row\n'
} >names.csv
exits 'names of all kinds' 0 'enroll-return -o names names.csv'
# By hand, by the rule of enroll-return(1), in the order of the names as they
# stand: A.CSV is first, then a.csv of in/ and of other/.
half=$(printf '县%.0s' $(seq 40))
{
	printf '%s\n' passwd.html A.CSV.html a.csv-2.html a.csv-3.html \
	    index-2.html a_b.csv.html a_b.csv-2.html a-2.csv.html \
	    _hidden.html _x.html _.html _..html _x_____y_.csv.html \
	    郑州市_报表_.csv.html "$half.html" "$half-2.html" \
	    _t_.csv.html b_x.csv.html index.html
} | LC_ALL=C sort >want
same 'are safe and differ' want 'ls names | LC_ALL=C sort'
exits 'each page is of one file' 0 \
    "[ \$(grep -l passwd names/*.html | wc -l) -eq 2 ]"

# ---- many rows, and none ----

{
	echo $HEAD
	for i in $(seq 2 1002); do echo "a.csv,$i,,,cells,what,row"; done
} >many.csv
enroll-return -o many many.csv
[ "$(grep -c '^<tr><th scope="row">[0-9]*</th><td>整行' many/a.csv.html)" -eq 1000 ]
tap $? 'the first thousand are listed'
has 'and the others counted' 以上为前1000行，其余1行见退回清单。 many/a.csv.html
sed '$d' many.csv >thousand.csv
enroll-return -o thousand thousand.csv
! grep -q 以上为前 thousand/a.csv.html
tap $? 'of a thousand none is left'
echo $HEAD >none.csv
exits 'no rejects' 0 'enroll-return -o none none.csv'
same 'make no page' - 'ls none' <<'END'
index.html
END
has 'which is said' 没有须退回的文件。 none/index.html

# ---- the page as a document ----

[ "$(grep -c '<h1>' $page)" -eq 1 ] && grep -q '<html lang="zh-CN">' $page &&
	grep -q "default-src 'none'" $page && ! grep -q '<script' $page &&
	grep -q '@page{size:A4' $page
tap $? 'one h1, its language, nothing that runs, A4'
! grep -oE '(src|href)="[^"]*' $page | grep -v 'data:,'
tap $? 'and nothing from elsewhere'

# ---- mistakes ----

exits 'the same again' 0 'enroll-return -o none none.csv'
exits 'another one does not replace it' 73 'enroll-return -o none rejects.csv'
exits 'no folder told' 64 'enroll-return none.csv'
exits 'two tables' 64 'enroll-return -o bad none.csv none.csv'
exits 'a day that is none' 64 'enroll-return -o bad --until 2022-02-30 none.csv'
exits 'a table that is not there' 66 'enroll-return -o bad no.csv'
exits 'a table that is none of rejects' 65 'enroll-return -o bad aside.csv'
exits 'an account that is none' 65 'enroll-return -o bad -a none.csv none.csv'
exits 'a register that is not there' 66 \
    'enroll-return -o bad --register ./no.csv none.csv'
{ echo $HEAD; echo a.csv,x,,,cells,what,row; } >line.csv
exits 'a line that is none' 65 'enroll-return -o bad line.csv'
exits 'a disk that is full' 74 \
    "trap '' XFSZ; ulimit -f 4; enroll-return -o bad many.csv"
exits 'leaves nothing' 0 '! ls -d bad bad.?????? 2>/dev/null | grep .'

done_testing
