#!/bin/sh
# enroll-quota: published apportionments, an independent solver, bad input.
. "$(dirname "$0")/tap.sh"

samples=$ROOT/samples/quota
vectors=$SHARED/data/quota-vectors/1d
oracle=$SHARED/tools/quota-oracle.py

quotas='awk -F, "NR > 1 { print \$NF }"' # a name may have a comma, a quota none

# ---- published answers -----------------------------------------------------

# A vector file becomes `weights`, `want` (with - where nothing is published),
# and `call`; a label may be quoted and have commas in it.
from_vector()
{
	awk '
	BEGIN { print "group,weight,min,max" > "weights"; printf "" > "want" }
	/^meta,method,/ { sub(/^meta,method,/, ""); method = $0; next }
	/^meta,total,/ { sub(/^meta,total,/, ""); total = $0; next }
	/^item,/ {
		sub(/^item,/, "")
		match($0, /^"([^"]|"")*"|^[^,]*/)
		label = substr($0, 1, RLENGTH)
		split(substr($0, RLENGTH + 2), cell, ",")
		for (i = 2; i <= 3; i++)
			if (cell[i] == "-")
				cell[i] = ""
		print label "," cell[1] "," cell[2] "," cell[3] > "weights"
		print cell[4] > "want"
	}
	END { print "enroll-quota -m", method, "-t", total > "call" }' "$1"
}

for file in "$vectors"/*.csv; do
	case $file in
	*.seq.csv)
		continue ;;
	*'*.csv')
		skip 'published apportionments' "no $vectors"
		continue ;;
	esac
	from_vector "$file"
	cp want published
	paste -d' ' want want | sed 's/^- .*/-/; s/ .*//' >want
	same "$(basename "$file" .csv): the published answer" published \
	    "$(cat call) weights | $quotas | paste -d' ' published - |
		awk '{ print \$1 == \"-\" ? \"-\" : \$2 }'"
done

# A list of priorities gives seats one after the other: seat N goes to whoever
# has one more of N than of N - 1.
list=$vectors/us_priority_2000.seq.csv
if [ -r "$list" ]; then
	from_vector "$vectors/us_house_2000_hill.csv"
	awk -F, '/^seat/ { print $3 }' "$list" >published
	last=$(awk -F, '/^seat/ { n = $2 } END { print n }' "$list")
	same 'us_priority_2000: the published order of seats' published '
	n=50
	while [ $n -le '"$last"' ]; do
		enroll-quota -m hill -t $n weights |
		    sed "1d; s/^,//; s/\(.*\),.*,.*,.*,.*,\(.*\)/\1 \2/" >now
		[ $n -eq 50 ] || diff now before | sed -n "s/^< \(.*\) .*/\1/p"
		mv now before
		n=$((n + 1))
	done'
else
	skip 'us_priority_2000: the published order of seats' "no $vectors"
fi

# 郑州 2022: 大河网 and 新华网, July 2022; see samples/quota/README.md.
cut -d, -f3 "$samples/zhengzhou-2022.csv" | sed 1d >published
for method in webster hamilton; do
	same "Zhengzhou 2022, $method: the published seven numbers" published \
	    "enroll-quota -m $method -t 62488 '$samples/zhengzhou-2022.csv' |
		$quotas"
done
cat >want <<'END'
method,kind,key,min,max,total,divisor
webster,all,,,,62488,1.27
END
same 'Zhengzhou 2022: each task is a pupil for every 1.27' want \
    "enroll-quota -t 62488 -o q.csv -d d.csv '$samples/zhengzhou-2022.csv' &&
	cat d.csv"
same 'and that is all a pocket calculator needs' published \
    "sed 1d '$samples/zhengzhou-2022.csv' |
	awk -F, '{ printf \"%d\\n\", \$2 / 1.27 + 0.5 }'"
table=$SHARED/data/official-tables/zhengzhou_2022_targets.csv
if [ -r "$table" ]; then
	awk -F, -v OFS=, 'NR == 1 { print "unit,weight,published"; next }
		!/合计/ { print $2, $3, $4 }' "$table" >want
	same 'the sample is the published table' want \
	    "cat '$samples/zhengzhou-2022.csv'"
else
	skip 'the sample is the published table' "no $SHARED"
fi

# ---- an independent program ------------------------------------------------

# quota/oracle.csv: 240 random problems and their answers by quota-oracle.py,
# written with `quota/against-oracle.py ORACLE write 240 2022`.
awk -F, -v OFS=, 'NR == 1 { next }
$1 != last {
	last = $1
	print "group,weight,min,max" > ("case." $1)
	print $1, $2, $3, $4 > "cases"
}
{ print NR, $5, $6, $7 > ("case." $1); print $1, $4, $8 > "answers" }' \
    "$HERE/quota/oracle.csv"
while IFS=, read -r case method total want; do
	enroll-quota -m "$method" -t "$total" "case.$case" >out 2>/dev/null
	got=$?
	if [ "$got" -ge 64 ]; then
		sed 1d "case.$case" | sed "s/.*/$case,$got,/"
	else
		eval "$quotas" <out | sed "s/^/$case,$got,/"
	fi
done <cases >got
same '240 random problems: the answers and ties of quota-oracle.py' answers \
    'cat got'

what='200 random problems more, with their divisors and quotients'
if [ ! -r "$oracle" ]; then
	skip "$what" "no $SHARED"
elif ! python3 -c '' 2>/dev/null; then
	skip "$what" 'no python3'
else
	same "$what" /dev/null \
	    "python3 '$HERE/quota/against-oracle.py' '$oracle' compare 200 7"
fi

# ---- the table -------------------------------------------------------------

# By hand: 60000 places; 5000 and 12000 are bounds, 43000 remain for 63200, and
# 63200 / 43000 = 1.4697...; 38000 / 1.4698 = 25853.86 and so on.
cat >want <<'END'
unit,group,weight,min,max,quotient,quota
,应往届高中/中职毕业生,38000,0,,25853.857668,25854
,退役军人,6200,5000,,4218.260988,5000
,下岗失业人员,5400,1000,,3673.969248,3674
,农民工,21000,0,12000,14287.658185,12000
,新型职业农民(高素质农民),7400,1000,,5034.698598,5035
,企业在职职工,9800,0,,6667.573820,6668
,"村""两委""干部",2600,500,2000,1768.948156,1769
END
same 'bounds hold, columns not known are passed over' want \
    "enroll-quota --total 60000 '$samples/groups.csv'"
same 'standard input is read when no file is named' want \
    "enroll-quota --total 60000 <'$samples/groups.csv'"
(head -n 1 "$samples/groups.csv"; sed 1d "$samples/groups.csv" | tac) >tac.csv
(head -n 1 want; sed 1d want | tac) >want.tac
same 'quotas keep the order of the file' want.tac \
    'enroll-quota --total 60000 tac.csv'
same 'the whole is the sum of its parts' - \
    "enroll-quota -t 60000 '$samples/groups.csv' | $quotas |
	awk '{ n += \$1 } END { print n }'" <<'END'
60000
END

cat >tie.csv <<'END'
group,weight
退役军人,30
农民工,30
其他,10
END
cat >want <<'END'
unit,group,weight,min,max,quotient,quota
,退役军人,30,0,,1.500000,2
,农民工,30,0,,1.500000,1
,其他,10,0,,0.500000,0
END
# 3 places: 30 / 1.5 = 10 / 0.5 = 20 for all three.
same 'a tie goes to the earlier row' want 'enroll-quota -t 3 tie.csv'
exits 'and is something to look at' 1 'enroll-quota -t 3 tie.csv'
says 'and is reported with the rows that tied' \
    '^tie.csv: a tie: 3 rows .* the first of them: 退役军人, 农民工, 其他$' \
    'enroll-quota -t 3 tie.csv'
same 'its divisor is the one number there is' - \
    'enroll-quota -t 3 -o q.csv -d d.csv tie.csv; cat d.csv' <<'END'
method,kind,key,min,max,total,divisor
webster,all,,,,3,20
END
same 'fewer places than rows have no divisor by adams' - \
    'enroll-quota -t 2 -m adams -o q.csv -d d.csv tie.csv; cat q.csv d.csv' \
    <<'END'
unit,group,weight,min,max,quotient,quota
,退役军人,30,0,,-,1
,农民工,30,0,,-,1
,其他,10,0,,-,0
method,kind,key,min,max,total,divisor
adams,all,,,,2,-
END

# 0.5 and 1.25 of 1.75, 7 places: 2 and 5, divisor 0.25.
printf 'unit,weight\n410105,1.250\n410106,.5\n' | sed 's/,\./,0./' >decimal.csv
same 'weights may be decimals, units may be told' - \
    'enroll-quota -t 7 -m hamilton -o q.csv -d d.csv decimal.csv
	cat q.csv d.csv' <<'END'
unit,group,weight,min,max,quotient,quota
410105,,1.25,0,,5.000000,5
410106,,0.5,0,,2.000000,2
method,kind,key,min,max,total,divisor
hamilton,all,,,,7,0.25
END
same 'JSON has numbers as numbers' - \
    'enroll-quota -t 7 -f json decimal.csv' <<'END'
[
{"unit":"410105","group":null,"weight":1.25,"min":0,"max":null,"quotient":5.000000,"quota":5},
{"unit":"410106","group":null,"weight":0.5,"min":0,"max":null,"quotient":2.000000,"quota":2}
]
END
exits 'no places are a number of places' 0 'enroll-quota -t 0 tie.csv'
printf 'group,weight\na,1099511627775\nb,1\n' >wide.csv
exits 'a weight just below 2^40 too, by hill' 0 \
    'enroll-quota -t 10000000 -m hill wide.csv'
exits 'ten million places too' 0 'enroll-quota -t 10000000 decimal.csv'

# ---- what changes nothing --------------------------------------------------

# Names go along, so that a permuted answer can be sorted back.
for method in webster hamilton jefferson adams hill dean; do
	call="enroll-quota -m $method -t 60000"
	pick='cut -d, -f2,7 | sort'
	sed 's/"村""两委""干部"/村两委/' "$samples/groups.csv" >groups.csv
	$call groups.csv | awk -F, 'NR > 1 { print $2 "," $7 }' | sort >want
	same "$method: weights times 1.001 give the same" want \
	    "awk -F, -v OFS=, 'NR > 1 { \$2 = sprintf(\"%.3f\", \$2 * 1.001) }
		{ print }' groups.csv | $call | sed 1d | $pick"
	same "$method: rows in another order give the same" want \
	    "(head -n 1 groups.csv; sed 1d groups.csv | sort) | $call |
		sed 1d | $pick"
	same "$method: the same bytes in any locale" want \
	    "LC_ALL=tr_TR.UTF-8 $call groups.csv | sed 1d | $pick"
done

# ---- bad input -------------------------------------------------------------

# refused WHAT STATUS REGEX TABLE [OPTION...]: the status, the words, no output
refused()
{
	what=$1 status=$2 words=$3
	printf "$4" >bad.csv
	shift 4
	[ $# -gt 0 ] || set -- -t 100
	exits "$what: $status" "$status" "enroll-quota $* -o no.csv bad.csv"
	says "$what: says so" "$words" "enroll-quota $* -o no.csv bad.csv"
	exits "$what: nothing is written" 0 '[ ! -e no.csv ]'
}

h='group,weight,min,max\n'
refused 'a negative weight' 65 'bad.csv:3:2\(weight\): a negative weight: "-3"' \
    "${h}a,1,,\nb,-3,,\n"
refused 'NaN' 65 'bad.csv:2:2\(weight\): not a number: "NaN"' "${h}a,NaN,,\n"
refused 'infinity' 65 'bad.csv:2:2\(weight\): not a number: "inf"' \
    "${h}a,inf,,\n"
refused 'an exponent' 65 \
    'bad.csv:2:2\(weight\): a weight with an exponent: "1e3"' "${h}a,1e3,,\n"
refused 'a thousands separator' 65 'bad.csv:2:2\(weight\): not a weight: "1,204"' \
    "${h}a,\"1,204\",,\n"
refused 'a leading zero' 65 'bad.csv:2:2\(weight\): not a weight: "007"' \
    "${h}a,007,,\n"
refused 'a point without digits' 65 'not a weight: "1\."' "${h}a,1.,,\n"
refused 'a blank weight' 65 'bad.csv:2:2\(weight\): no weight' "${h}a,,,\n"
refused 'a weight of 2^40' 65 \
    'bad.csv:2:2\(weight\): too many digits: "1099511627776"; .*1099511627776' \
    "${h}a,1099511627776,,\n"
refused 'thirteen decimals' 65 'too many digits: .*at most 12 decimals' \
    "${h}a,0.0000000000001,,\n"
refused 'decimals that another weight has no room for' 65 \
    'bad.csv:2:2\(weight\): .* too large beside the 6 decimals on line 3' \
    "${h}a,5000000,,\nb,0.000001,,\n"
refused 'a negative minimum' 65 'bad.csv:2:3\(min\): not a count: "-1"' \
    "${h}a,1,-1,\n"
refused 'a maximum in words' 65 'bad.csv:2:4\(max\): not a count: "无"' \
    "${h}a,1,,无\n"
refused 'a maximum below its minimum' 65 \
    'bad.csv:3:4\(max\): the maximum 5 is below the minimum 8' \
    "${h}a,1,,\nb,1,8,5\n"
refused 'a group twice' 65 'bad.csv:4:1\(group\): "a" .* on line 2' \
    "${h}a,1,,\nb,1,,\na,2,,\n"
refused 'no name' 65 'bad.csv:2:1\(group\): no name' "${h} ,1,,\n"
refused 'neither unit nor group' 65 'bad.csv:1: no column unit or group' \
    'name,weight\na,1\n'
refused 'no weights' 65 'bad.csv:1: no column weight' 'group,min\na,1\n'
refused 'a column twice' 65 'bad.csv:1: column weight stands there twice' \
    'group,weight,weight\na,1,2\n'
refused 'an empty file' 65 'bad.csv: is empty' ''
refused 'a header alone' 65 'bad.csv: no rows' "$h"
refused 'minimums above the total' 65 \
    'bad.csv: the minimums add up to 110 \(b 60, a 50\).* by 10 .* 110$' \
    "${h}a,1,50,\nb,1,60,\n"
refused 'maximums below the total' 65 \
    'bad.csv: the maximums add up to 80 \(a 80\), .* by 20 .* 80$' \
    "${h}a,1,,80\nb,0,,90\n"
refused 'no weight at all' 65 'bad.csv: no row has a weight above 0' \
    "${h}a,0,,\n"
refused 'no total' 64 'how many places' "${h}a,1,,\n" -m webster
refused 'a total that is no number' 64 'total wants' "${h}a,1,,\n" -t 1e3
refused 'a negative total' 64 'total wants' "${h}a,1,,\n" -t -1
refused 'more than ten million places' 64 '0 to 10000000, not 10000001' \
    "${h}a,1,,\n" -t 10000001
refused 'a method nobody knows' 64 'webster, hamilton, .*not borda' \
    "${h}a,1,,\n" -t 1 -m borda
refused 'two files' 64 'one table of weights' "${h}a,1,,\n" -t 1 bad.csv
refused 'both tables in one file' 64 'a file of its own' "${h}a,1,,\n" \
    -t 1 -d no.csv
exits 'a file that is not there: 66' 66 'enroll-quota -t 1 nosuch.csv'

# ---- a full disk -----------------------------------------------------------

exits 'a full disk is 74' 74 'enroll-quota -t 3 tie.csv >/dev/full'
exits 'also for -o' 74 'enroll-quota -t 3 -o /dev/full tie.csv'
exits 'and for the divisors' 74 \
    'enroll-quota -t 3 -o q.csv -d /dev/full tie.csv'
echo yesterday >q.csv
exits 'a full disk for the quotas leaves no divisors' 0 \
    'rm -f d.csv; enroll-quota -t 3 -d d.csv tie.csv >/dev/full
	[ ! -e d.csv ]'
exits 'nor one for the divisors new quotas' 0 \
    'enroll-quota -t 3 -o q.csv -d /dev/full tie.csv; grep -q yesterday q.csv'
same 'nor any on standard output' /dev/null \
    'enroll-quota -t 3 -d nosuch/d.csv tie.csv'
exits 'what cannot be shared out leaves the table of yesterday' 0 \
    'enroll-quota -t 3 -o q.csv bad.csv bad.csv; grep -q yesterday q.csv'

done_testing
