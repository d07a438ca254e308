#!/bin/sh
# The one rule of reading: --reader libcsv and the fast path give the same
# bytes, for any number of threads and for files in any order.
. "$(dirname "$0")/tap.sh"

# results: OPTIONS FILE... : all that comes out, in one file
cat >results <<'END'
#!/bin/sh
rm -f .a .r
enroll-tally -k -a .a -r .r "$@" 2>.e
echo "status $?"
cat .e .a .r 2>/dev/null
END
chmod +x results
PATH=$T:$PATH

# agrees WHAT FILE... : the same by both readers and any number of threads
agrees()
{
	what=$1
	shift
	results -j 1 --reader libcsv "$@" >want 2>&1
	grep -q '^status [01]$\|^status 65$' want || echo 'no status' >want
	differ=
	for j in 1 2 7; do
		for reader in fast libcsv; do
			results -j $j --reader $reader "$@" >got 2>&1
			cmp -s want got || differ="$differ $reader/$j"
		done
	done
	test -z "$differ"
	tap $? "$what"
	[ -z "$differ" ] || echo "# differs by$differ"
}

# ---- what was found by the fuzzer ----

head='行政区划代码,学年,办学类型,学校名称,招生数'
row='410105,2020,普高,甲'
{
	echo "$head"
	for i in 1 2 3 4 5 6; do
		printf '"410105","2020","普高","甲","%d"\n' $i
	done
	printf '"410105","2020","普高","\345\255","7"\n'
	printf '"410105","2020","\345\255","甲","8"\n'
	printf '"410105","2020","普高","甲\345","9"\n'
} >cut.csv
agrees 'a quote that cuts a character short is no quote' cut.csv
printf '3 rejected\n' >want
same 'and its row is rejected' want \
	"enroll-tally -a .a cut.csv >.o 2>&1
	    awk -F, 'NR == 2 { print \$7 \" rejected\" }' .a"
iconv -f UTF-8 -t GB18030 >gb.csv <<END
$head
$row,1
$row,2
END
printf '"410105","2020","\306\325\270\337","\274\327","3"\n' >>gb.csv
printf '"410105","2020","\306\325\270\337","\274\327\201","4"\n' >>gb.csv
printf '"410105","2020","\306\325\270\337","\274\327","5"\n' >>gb.csv
agrees 'also in GB18030' gb.csv
{
	echo "$head"
	for i in 1 2 3; do echo "$row,$i"; done
	printf '410105,2020,普高,甲\345\n"410105,2020,普高,甲,1\n'
	printf '410105,2020,普高,甲,1\345\n",2020,普高,甲,1\n'
	echo "$row,4"
} >after.csv
agrees 'a character that is cut short by the end of a line' after.csv
(echo "$head"; echo "$row,1") >a.csv
printf '%s\n%s,x\n\326\335\377\n' "$head" "$row" >b.csv
(echo "$head"; echo "$row,x"; echo "$row,x") >c.csv
for j in 1 2 7; do
	enroll-tally -j $j a.csv b.csv c.csv >got$j 2>&1
done
for j in 2 7; do
	same "after the file that ends the run no other is told of, -j $j" \
	    got1 "cat got$j"
done
(printf '\377\376'; (echo "$head"; echo "$row,x"; echo "$row,1") |
	iconv -f UTF-8 -t UTF-16LE; printf 4) >odd16.csv
agrees 'UTF-16 that ends within a character' odd16.csv
says 'whose rows before the end are told of' 'odd16.csv:2:5' \
	'enroll-tally odd16.csv'

# ---- odd dumps of some size, so that several threads have blocks ----

# many N FORMAT... : that many rows; N-th rows are odd
many()
{
	awk -v head="$head" -v odd="$1" -v end="$2" -v quote="$3" 'BEGIN {
		ORS = end
		print head
		split("普高 职高 普通中专 技校", type, " ")
		split("\"甲|, x|甲|x\"y|甲, \"甲,乙\"|\"甲\"\"乙\"|\"甲| 甲 |" \
		    "\377|\302\205|甲\t|１|", strange, "|")
		for (i = 0; i < 60000; i++) {
			school = "学校" i % 50
			count = i * 7919 % 10000
			if (odd && i % odd == 0) {
				school = strange[1 + i / odd % 13]
				count = strange[1 + i / odd / 13 % 13]
			}
			printf("%s4101%02d%s,%d,%s,%s,%s%s", quote,
			    i % 7 + 2, quote, 2018 + i % 3,
			    type[i % 4 + 1], school, count, end)
		}
	}'
}
many 0 '\n' '' >plain.csv
many 500 '\r\n' '' >crlf.csv
many 3 '\n' '"' >often.csv
many 1000 '\r' '"' >cr.csv
many 0 '\n' '"' | iconv -f UTF-8 -t GB18030 >gb18030.csv
(printf '\377\376'; many 0 '\r\n' '' | iconv -f UTF-8 -t UTF-16LE) >16.csv
many 300 '\n' '' | tr , '\t' | sed '1s/\t/,/g' >tabs.csv
gzip -nc often.csv >often.csv.gz
head -c 100000 often.csv.gz >short.csv.gz
for f in plain crlf often cr gb18030 16 tabs; do
	agrees "$f.csv, by school" -b school $f.csv
done
# Seven columns that are looked up apart, of which four have new words all the
# time: their numbers need more bits again and again, and in the end too many.
awk -v OFS=, 'BEGIN {
	print "代码", "甲", "学年", "乙", "办学类型", "丙", "专业", "丁",
	    "招生渠道", "戊", "生源类别", "己", "学校名称", "招生数"
	split("普高 职高 普通中专", type, " ")
	for (i = 0; i < 40000; i++) {
		n = i % 3 ? i : i % 1000
		print 410102 + i % 5, "", 2018 + i % 3, "", type[i % 3 + 1], "",
		    "P" n, "", "C" n % 35000, "", "G" i, "", "校" n, i % 100
	}
}' >wide.csv
agrees 'keys that grow too wide' -b programme,channel,group,school wide.csv
# Few words, but nearly every row puts them together anew.
awk -v OFS=, 'BEGIN {
	print "代码", "甲", "名称", "乙", "年份", "丙", "办学类型", "丁", "学校名称",
	    "招生数"
	for (i = 0; i < 300000; i++) {
		n = i % 5 ? i : i % 1000
		print 410000 + n % 601, "", "名" n % 599, "", 2020, "", "普高", "",
		    "校", n % 100
	}
}' >kinds.csv
agrees 'more kinds of rows than are remembered' kinds.csv
# A file of many groups, then many files of few.
awk 'NR <= 30000' wide.csv >0many.csv
for i in 1 2 3 4 5 6 7 8 9; do
	(head -n 1 wide.csv; tail -n $i wide.csv) >few$i.csv
done
agrees 'a large file before small ones of its family' -b school 0many.csv few?.csv
# Two encodings in one file: what is judged does not depend on how it is read.
{
	printf '代码,年份,办学类型,招生数\n'
	for i in 1 2 3 4 5 6 7 8 9; do
		for j in 1 2 3 4 5; do echo "410102,2020,普高,$i"; done
	done
} | iconv -f UTF-8 -t GB18030 >both.csv
for i in 1 2 3 4 5; do echo "410102,2020,普高,$i"; done >>both.csv
agrees 'some rows in another encoding' both.csv
for o in 'duplicates report' 'duplicates reject' 'trace year=2020'; do
	exits "also with --$o" 1 "enroll-tally --$o both.csv"
done
agrees 'a gz file' often.csv.gz
agrees 'a gz file cut short' short.csv.gz
agrees 'more threads than blocks, many files' a.csv b.csv c.csv cut.csv \
    after.csv gb.csv often.csv plain.csv crlf.csv
agrees 'with duplicates' --duplicates reject often.csv crlf.csv
sort -R --random-source=plain.csv <<'END' >order
a.csv
b.csv
c.csv
cut.csv
after.csv
gb.csv
often.csv
plain.csv
crlf.csv
END
results $(sort order) >want 2>&1
same 'files in any order' want "results $(tr '\n' ' ' <order) 2>&1"
same 'and in another' want "results $(sort -r order | tr '\n' ' ') 2>&1"

# ---- dumps that are there ----

agrees 'the samples of Henan' "$ROOT"/samples/henan/*
agrees 'those of the Bureau' "$ROOT"/samples/nbs/*.csv*
dir=$SHARED/data/broken-dumps
if [ ! -d "$dir" ]; then
	skip 'broken dumps by both readers' "no $dir"
	done_testing
	exit
fi
find "$dir" -mindepth 2 -type f | LC_ALL=C sort >broken
while read -r f; do
	agrees "${f#"$dir"/}" "$f"
done <broken
done_testing
