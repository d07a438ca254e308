#!/bin/sh
# The samples: published totals, summed here without our tools.
. "$(dirname "$0")/tap.sh"

samples=$ROOT/samples
register=$ROOT/scripts/registers/henan.csv
resent=411224-synthetic-resent.csv.gz

# Every dump in plain UTF-8 with commas.
mkdir plain
for file in "$samples"/henan/*-synthetic*; do
	base=$(basename "$file" .gz)
	case $file in
	*"$resent")
		continue ;;
	*.gz)
		gzip -dc "$file" >raw ;;
	*)
		cat "$file" >raw ;;
	esac
	case $(od -An -N2 -tx1 raw) in
	*'ff fe'*)
		iconv -f UTF-16 -t UTF-8 raw | tr '\t' , | tr -d '\r' ;;
	*)
		if iconv -f UTF-8 -t UTF-8 raw >/dev/null 2>&1; then
			cat raw
		else
			iconv -f GB18030 -t UTF-8 raw
		fi ;;
	esac >"plain/$base"
done

# `count` lines: year unit kind measure persons, long and wide alike; the file,
# when a row cannot be read, goes to `bad`.
awk -F, '
FNR == 1 {
	split("", column); fields = NF
	sub(/^\357\273\277/, "")
	for (i = 1; i <= NF; i++)
		column[i] = $i
	next
}
NF != fields || $3 !~ /^41[0-9][0-9][0-9][0-9]$/ || /约/ {
	print FILENAME > "bad"; next
}
{
	for (i = 5; i <= NF; i++) {
		kind = column[i]
		if (kind == "办学类型")
			continue
		scale = sub(/\(万人\)$/, "", kind) ? 10000 : 1
		if (!match(kind, /(招生数|在校学生数|在校生数|毕业生数)$/))
			print "what is " kind > "bad"
		measure = substr(kind, RSTART)
		kind = substr(kind, 1, RSTART - 1)
		if (column[5] == "办学类型")
			kind = $5
		sub(/学生/, "生", measure)
		if ($i != "")
			printf "%d %s %s %s %.4f\n", $2, $3, kind, measure,
			    $i * scale
	}
}' plain/* >count

# total 'AWK PATTERN' over year $1, unit $2, kind $3, measure $4, by year.
total()
{
	awk "$1"' { n[$1] += $5 } END { for (y = 2015; y <= 2022; y++)
		if (y in n) printf "%d %.4f\n", y, n[y] }' count
}
general='$3 == "普通高中"'
parts='$3 ~ /^(普通中专|职业高中|成人中专)$/'

# The expected numbers: National Bureau of Statistics, 分省年度数据, Henan.
cat >want <<'END'
2015 679812.0000
2016 695330.0000
2017 709731.0000
2018 726544.0000
2019 749785.0000
END
total "$general && \$4 == \"招生数\" && \$1 < 2020" >got
same 'general entrants of Henan are the published ones' want 'cat got'
cat >want <<'END'
2015 378222.0000
2016 374900.0000
2017 420404.0000
2018 391987.0000
2019 420862.0000
END
total "$parts && \$4 == \"招生数\" && \$1 < 2020" >got
same 'vocational entrants without skilled workers schools too' want 'cat got'
cat >want <<'END'
2015 1943101.0000
2016 1995960.0000
2017 2054919.0000
2018 2100552.0000
2019 2158790.0000
END
total "$general && \$4 == \"在校生数\" && \$1 < 2020" >got
same 'general enrolled too' want 'cat got'
cat >want <<'END'
2015 1040439.0000
2016 1015766.0000
2017 1065231.0000
2018 1101602.0000
2019 1110637.0000
END
total "$parts && \$4 == \"在校生数\" && \$1 < 2020" >got
same 'vocational enrolled without skilled workers schools too' want 'cat got'

# The tasks of 2022: 大河网 2022-07-11, 新华网 2022-07-12.
vocational='$3 ~ /^(普通中专|职业高中|成人中专|技工学校)$/'
tasks()
{
	total "$general && $1"
	total "$vocational && $1"
}
printf '2022 %d.0000\n' 906342 661647 >want
tasks '$4 == "招生数" && $1 == 2022' >got
same 'entrants of Henan in 2022 are the tasks' want 'cat got'
printf '2022 %d.0000\n' 79360 62488 >want
tasks '$4 == "招生数" && $1 == 2022 && $2 ~ /^4101/ && $2 != 410181' >got
same 'Zhengzhou in 2022, without Gongyi, is the published total' want 'cat got'
printf '2022 %d.0000\n' 47010 37016 950 748 7100 5591 4200 3307 6750 5315 \
    7750 6102 5600 4409 >want
for u in 410100 410106 410122 410182 410183 410184 410185; do
	tasks "\$4 == \"招生数\" && \$1 == 2022 && \$2 == $u"
done >got
same 'the seven rows of Zhengzhou in 2022 are the published ones' want \
	'cat got'

# 25 to 30 % is what was asked of the invented part.
awk '$4 == "招生数" && $3 != "普通高中" && $3 != "中等职业教育" {
	all[$1] += $5; if ($3 == "技工学校") part[$1] += $5 }
	END { for (y in all) if (part[y] < 0.25 * all[y] - 1 ||
	    part[y] > 0.3 * all[y]) print y, part[y], all[y] }' count >got
printf '' >nothing
same 'skilled workers schools take 25 to 30 % of the vocational entrants' \
	nothing 'cat got'
awk '$4 != "招生数" { next }
	$3 == "中等职业教育" { total[$1, $2] = $5; next }
	$3 != "普通高中" { sum[$1, $2] += $5 }
	END { for (k in total) { seen++; if (total[k] != sum[k]) print k }
	    if (seen == 0) print "no totals" }' count >got
same 'a total beside its parts is their sum' nothing 'cat got'
same 'every figure is of whole persons' nothing \
	'grep -v "[.]0000$" count'

# Who reports: by the register, once in each year in which the code is valid.
awk -F, '$3 == "prefecture" || $3 == "county" || $3 == "direct" {
	for (y = 2015; y <= 2022; y++)
		if ($7 <= y && ($8 == "" || y < $8)) print y, $1 }' \
    "$register" | sort >want
awk '$3 == "普通高中" && $4 == "招生数" { print $1, $2 }' count | sort >got
same 'each unit reports once in each year in which its code is valid' want \
	'cat got'

# Saying so where a reader could miss it.
ls "$samples/henan" | grep -v -e '^README.md$' \
    -e '^41[0-9]\{4\}-synthetic\.csv\(\.gz\)\{0,1\}$' >got
echo "$resent" >want
same 'every file is named synthetic' want 'cat got'
same 'every row says that it is synthetic' nothing \
	'awk "FNR > 1 && !/^合成数据,/" plain/*'
same 'every file is about the unit in its name' nothing \
	"awk -F, 'FNR > 1 && \$3 ~ /^4[0-9]*\$/ &&
	    FILENAME !~ \"plain/\" \$3 \"-\"' plain/*"

# The two with faults.
echo plain/410523-synthetic.csv >want
same 'one dump has bad rows' want 'sort -u bad'
echo 4 >want
same 'four of them' want 'wc -l <bad'
for file in "$samples"/henan/*.gz; do
	gzip -t "$file" 2>/dev/null || basename "$file"
done >got
echo "$resent" >want
same 'one gz is cut short' want 'cat got'
gzip -dc "$samples/henan/$resent" 2>/dev/null >begin
exits 'what is left of it is the beginning of the whole dump' 0 \
	'test -s begin && head -c $(wc -c <begin) \
	    plain/411224-synthetic.csv | cmp - begin'

# Encodings and packing: several of each.
for file in "$samples"/henan/*-synthetic*; do
	case $file in
	*.gz) echo gz; gzip -dc "$file" 2>/dev/null >raw ;;
	*) echo plain; cat "$file" >raw ;;
	esac
	case $(od -An -N3 -tx1 raw) in
	*'ff fe'*) echo UTF-16 ;;
	*'ef bb bf'*) echo UTF-8 BOM ;;
	*) iconv -f UTF-8 -t UTF-8 raw >/dev/null 2>&1 && echo UTF-8 ||
	    echo GB18030 ;;
	esac
done | sort | uniq -c | awk '$1 >= 10 { sub(/^ *[0-9]+ /, ""); print }' >got
printf '%s\n' GB18030 UTF-16 UTF-8 'UTF-8 BOM' gz plain >want
same 'ten dumps or more of each encoding and packing' want 'cat got'
for u in 410304 411502; do
	iconv -f GB18030 -t UTF-8 "$samples/henan/$u-synthetic.csv" |
	    grep -o -m1 -e 瀍河回族区 -e 浉河区
	iconv -f UTF-8 -t GB2312 "plain/$u-synthetic.csv" >/dev/null 2>&1 ||
	    echo not in GB2312
done >got
printf '%s\nnot in GB2312\n' 瀍河回族区 浉河区 >want
same 'names that GB2312 does not have come in GB18030' want 'cat got'

# The script.
mkdir committed
cp "$samples"/henan/*-synthetic* committed
exits 'make-samples runs' 0 "$ROOT/scripts/make-samples made"
exits 'it gives the committed bytes' 0 'diff -r committed made'
exits 'also over an older set' 0 "touch made/410199-synthetic.csv
	$ROOT/scripts/make-samples made && diff -r committed made"
for awk in mawk gawk original-awk busybox; do
	what="$awk gives the same bytes"
	if command -v $awk >/dev/null; then
		mkdir $awk.bin
		ln -s "$(command -v $awk)" $awk.bin/awk
		exits "$what" 0 "PATH=$T/$awk.bin:\$PATH
			$ROOT/scripts/make-samples $awk &&
			diff -r committed $awk"
	else
		skip "$what" "no $awk here"
	fi
done
exits 'without a folder it is a wrong call' 64 "$ROOT/scripts/make-samples"

# Provinces: the nation in 2019 as the bureau has it, 839.4949 and 457.4121.
echo '839.4949 457.4121' >want
awk -F, '$3 == 2019 { n[FILENAME] += $4 } END { printf "%.4f %.4f\n",
	n[ARGV[1]], n[ARGV[2]] }' "$samples/nbs/general.csv" \
	"$samples/nbs/vocational.csv" >got
same 'the provinces of 2019 add up to the published nation' want 'cat got'
# Henan 2010 by who is counted: 49.9, 46.6 and 44.5 %, from 62.8486 general.
echo '49.9 46.6 44.5' >want
awk -F, '$1 == 410000 && $3 == 2010 { if (!g) { g = $4; next }
	printf "%.1f %.1f %.1f\n", 100 * $4 / (g + $4), 100 * $5 / (g + $5),
	100 * $6 / (g + $6) }' "$samples/nbs/general.csv" \
	"$samples/nbs/vocational.csv" >got
same 'the three scopes of Henan in 2010' want 'cat got'
expected=$SHARED/data/nbs-provinces/expected.csv
if [ -r "$expected" ]; then
	sed 1d "$expected" | cut -d, -f1-5,9,10 | sort >want
	awk -F, -v OFS=, 'function persons(x) {
		return x == "" ? "" : sprintf("%.0f", x * 10000) }
	FNR == 1 { next }
	NR == FNR { g[$1, $3] = persons($4); s[$1, $3] = persons($5); next }
	{ print $1, $2, $3, g[$1, $3], persons($4), s[$1, $3], persons($7) }
	' "$samples/nbs/general.csv" "$samples/nbs/vocational.csv" | sort >got
	same 'all 620 rows of provinces are the published ones' want 'cat got'
else
	skip 'all 620 rows of provinces are the published ones' "no $SHARED"
fi
# The season of weekly reports.
exits 'the season is what make-season makes' 0 \
	"'$ROOT/scripts/make-season' again &&
	for file in \$(cd again && find . -type f); do
		cmp again/\$file '$samples'/season/\$file || exit 1
	done"
sums() # TABLE
{
	awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
	$c["unit"] == "410000" || ("level" in c && $c["level"] != "county") {
		next }
	{ n[$c["orientation"]] += $c["target"] }
	END { for (o in n) print o, n[o] }' "$samples/season/$1" | sort
}
printf '%s\n' 'general 906342' 'vocational 661647' >want
sums targets.csv >got
same 'the invented tasks add up to those of the province' want 'cat got'
printf '%s\n' 'general 79360' 'vocational 62488' >want
sums annual-targets.csv >got
same 'the published ones of the counties to that of Zhengzhou' want 'cat got'
same 'every row of a report says that it is synthetic' nothing \
	"awk 'FNR > 1 && !/^合成数据,/' '$samples'/season/*/*.csv"
(cd "$samples/season" && awk 'FNR > 1 && !/,synthetic$/' targets.csv \
    roster.csv skilled-roster.csv leavers.csv population.csv) >got
same 'and every row of the other invented tables' nothing 'cat got'

exits 'the samples are small: less than 700 KB' 0 \
	"test \$(find $samples -type f -exec cat {} + | wc -c) -lt 700000"
done_testing
