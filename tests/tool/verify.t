#!/bin/sh
# enroll-verify: certificates that hold, that do not, and why.
. "$(dirname "$0")/tap.sh"

samples=$ROOT/samples/quota
vectors=$SHARED/data/quota-vectors

# ---- by itself ---------------------------------------------------------------

exits 'it has nothing of what finds quotas' 0 "
	nm '$BIN/enroll-verify' >symbols &&
	grep -q ' T proof_check' symbols &&
	! grep -v biproportion_cell symbols | grep -E \
	    ' [TtWw] (apportion|hamilton|divisor_find|biproportion)(_|\$)'"

# ---- units and groups, by hand -----------------------------------------------

# Weights and quotas are the same but in one corner: by webster 12.4 -> 12,
# 3, 3, and 2 with the maximum 2.  All divisors are 1.
cat >q.csv <<'END'
unit,group,weight,min,max,quotient,quota
甲,工,12.4,0,,12.400000,12
甲,农,3,0,,3.000000,3
乙,工,3,0,,3.000000,3
乙,农,9,0,2,9.000000,2
END
cat >d.csv <<'END'
method,kind,key,min,max,total,divisor,weight,order,value
webster,all,,,,20,1,,,
webster,unit,甲,15,15,15,1,,,
webster,unit,乙,5,5,5,1,,,
webster,group,工,15,15,15,1,,,
webster,group,农,5,5,5,1,,,
END
same 'a table that is its own quotient holds' - 'enroll-verify q.csv d.csv' \
    <<'END'
2 units, 2 groups, 4 cells, 20 places: every total, bound and quotient holds
unique yes
END
exits 'and that is all right' 0 'enroll-verify q.csv d.csv'
same 'one of the two may be standard input' - \
    'enroll-verify - d.csv <q.csv | tail -n 1' <<'END'
unique yes
END
# 12.5 is the next signpost; weights have one decimal.
same 'why a cell has its places' - \
    'enroll-verify --explain 甲,工 q.csv d.csv' <<'END'
甲, 工: 12
  By webster place k begins at a quotient of k - 1/2.
  Its quotient is 12.4 / (1 * 1) = 12.400000.
  That is between 11.5 and 12.5, where places 12 and 13 begin: 12.
  One more would need a quotient above 12.5: with the same divisors a weight of 12.6, which is 0.2 more.
  The total of 甲 is fixed at 15: another of its groups would lose one.
  The total of 工 is fixed at 15: it would lose one in another unit.
END
same 'a maximum is a reason' - \
    'enroll-verify --explain 乙,农 q.csv d.csv | sed -n 4,5p' <<'END'
  That is above 2.5, where place 3 begins, but 2 is its maximum.
  One more would need a higher maximum than 2.
END
same 'why a unit has its places' - \
    'enroll-verify --explain 乙 q.csv d.csv' <<'END'
乙: 5
  Its total was given, 5.
  Its divisor is 1.
  工: 3 / (1 * 1) = 3.000000: 3
  农: 9 / (1 * 1) = 9.000000: its maximum, 2
END
same 'why a group has' - \
    'enroll-verify --explain ,农 q.csv d.csv | head -n 2' <<'END'
农: 5
  Its total was given, 5.
END
exits 'nobody of that name: 64' 64 'enroll-verify --explain 丙 q.csv d.csv'
says 'and it says so' '"丙,工" is no row of the quotas' \
    'enroll-verify --explain 丙,工 q.csv d.csv'

# 1 and 1, 1 and 1, a place for each unit and group: either diagonal.
cat >tq.csv <<'END'
unit,group,weight,min,max,quotient,quota
甲,工,1,0,,0.500000,1
甲,农,1,0,,0.500000,0
乙,工,1,0,,0.500000,0
乙,农,1,0,,0.500000,1
END
cat >td.csv <<'END'
method,kind,key,min,max,total,divisor,weight,order,value
webster,all,,,,2,1,,,
webster,unit,甲,1,1,1,1,,,
webster,unit,乙,1,1,1,1,,,
webster,group,工,1,1,1,2,,,
webster,group,农,1,1,1,2,,,
END
same 'a tie is told, with both numbers of each cell' - \
    'enroll-verify tq.csv td.csv | sed 1d' <<'END'
unique no
  甲, 工: 1, or 0
  甲, 农: 0, or 1
  乙, 工: 0, or 1
  乙, 农: 1, or 0
END
exits 'and is no fault' 0 'enroll-verify tq.csv td.csv'
# With weight 0 the way back is gone: 甲 has its 1 and no other place to go.
sed 's/甲,农,1/甲,农,0/' tq.csv >one.csv
same 'a quotient on a signpost alone is no tie' - \
    'enroll-verify one.csv td.csv | sed 1d' <<'END'
unique yes
END
# Groups may have any number: each unit chooses between its two cells.
sed 's/group,\(.\),1,1,1,2/group,\1,0,,1,2/; s/all,,,,2,1/all,,,,2,2/' \
    td.csv >free.csv
same 'ranges are ways for a tie' - \
    'enroll-verify one.csv free.csv | sed 1d' <<'END'
unique no
  乙, 工: 0, or 1
  乙, 农: 1, or 0
END

# Adams, one place for weights 3 and 2 in one group: none is finite.
cat >iq.csv <<'END'
unit,group,weight,min,max,quotient,quota
甲,工,3,0,,-,1
乙,工,2,0,,-,0
END
cat >id.csv <<'END'
method,kind,key,min,max,total,divisor,weight,order,value
adams,all,,,,1,1,,,
adams,units,,,,1,-,,,
adams,unit,甲,0,,1,1,3,,
adams,unit,乙,0,,0,1,2,,
adams,group,工,1,1,1,-,,1,2.5
END
same 'infinite divisors are compared by what is before infinity' - \
    'enroll-verify iq.csv id.csv' <<'END'
2 units, 1 groups, 2 cells, 1 places: every total, bound and quotient holds
unique yes
END
same 'and explained so' - \
    'enroll-verify --explain 乙,工 iq.csv id.csv | sed -n 3,4p' <<'END'
  2 / (1 * 2.5) = 0.800000, and 1 is the least for a place.
  One would need a weight of 3, which is 1 more.
END

# ---- what does not hold --------------------------------------------------------

# refuted WHAT REGEX FILE SED: a certificate with one change in q.csv or d.csv
refuted()
{
	cp q.csv bq.csv
	cp d.csv bd.csv
	sed "$4" "$3" >"b$3"
	exits "$1: 65" 65 'enroll-verify bq.csv bd.csv'
	says "$1: says so" "$2" 'enroll-verify bq.csv bd.csv'
	same "$1: and nothing else" /dev/null 'enroll-verify bq.csv bd.csv'
}

refuted 'a place too many' \
    '^bq.csv:2:7\(quota\): "甲", "工" has 13 places, but 12.4 / \(1 \* 1\) = 12.400000 does not reach 12.5' \
    q.csv 's/,12$/,13/'
refuted 'its unit has another total' \
    '^bd.csv:3:6\(total\): "甲" has a total of 15, but its quotas add up to 16' \
    q.csv 's/,12$/,13/'
refuted 'the places in all' \
    '^bd.csv:2:6\(total\): 20 places in all, but the quotas add up to 21' \
    q.csv 's/,12$/,13/'
refuted 'a place too few' \
    '^bq.csv:3:7\(quota\): "甲", "农" has 2 places, but 3 / .* is beyond 2.5' \
    q.csv '3s/3$/2/'
refuted 'above its maximum' \
    'bq.csv:5:7\(quota\): "乙", "农" has 3 places, its maximum is 2' \
    q.csv '5s/2$/3/'
refuted 'below its minimum' \
    'bq.csv:4:7\(quota\): "乙", "工" has 3 places, its minimum is 4' \
    q.csv '4s/,0,/,4,/'
refuted 'places without a weight' \
    'bq.csv:4:7.*"乙", "工" has 3 places and no weight' q.csv '4s/工,3/工,0/'
refuted 'a divisor that is too large' \
    '12.4 / \(1.1 \* 1\) = 11.272727 does not reach 11.5' \
    d.csv '3s/15,1,/15,1.1,/'
refuted 'a total out of its bounds' \
    'bd.csv:4:6\(total\): "乙" has a total of 5, its maximum is 4' \
    d.csv '4s/5,5,5/4,4,5/'
refuted 'a range with a divisor below 1 inside' \
    'bd.csv:4:7\(divisor\): "乙" has the divisor 0.99; with a total .* must be 1' \
    d.csv '4s/5,5,5,1/4,6,5,0.99/'
refuted 'how many do not hold' '^bq.csv: 4 of its totals' q.csv 's/,12$/,13/'

# 12 of 13 cells fail.
awk 'BEGIN {
	print "unit,group,weight,min,max,quotient,quota" > "many.csv"
	print "method,kind,key,min,max,total,divisor" > "manyd.csv"
	for (i = 1; i <= 13; i++)
		print "u" i ",g,5,0,,5,5" > "many.csv"
	print "webster,all,,,,65,1\nwebster,group,g,65,65,65,1" > "manyd.csv"
	for (i = 1; i <= 13; i++)
		print "webster,unit,u" i ",5,5,5," (i > 1) + 1 > "manyd.csv"
}' </dev/null
same 'the first ten are named, then their number' - \
    'enroll-verify many.csv manyd.csv 2>&1 | cut -d: -f1,2 | uniq -c |
	awk "{ print \$2 }" | tr "\n" " "; echo' <<'END'
many.csv:3 many.csv:4 many.csv:5 many.csv:6 many.csv:7 many.csv:8 many.csv:9 many.csv:10 many.csv:11 many.csv:12 many.csv: 
END
says 'all of them' '^many.csv: 12 of' 'enroll-verify many.csv manyd.csv'

# ---- totals that were apportioned ----------------------------------------------

# 10 places by weights 60 and 40: 6 and 4 by the divisor 10; then one group.
cat >wq.csv <<'END'
unit,group,weight,min,max,quotient,quota
甲,工,60,0,,6.000000,6
乙,工,40,0,,4.000000,4
END
cat >wd.csv <<'END'
method,kind,key,min,max,total,divisor,weight,order,value
webster,all,,,,10,1,,,
webster,units,,,,10,10,,,
webster,unit,甲,0,,6,1,60,,
webster,unit,乙,0,,4,1,40,,
webster,groups,,,,10,10,,,
webster,group,工,0,,10,10,100,,
END
exits 'totals by weights hold' 0 'enroll-verify wq.csv wd.csv'
same 'and are explained' - \
    'enroll-verify --explain 甲 wq.csv wd.csv' <<'END'
甲: 6
  By webster place k begins at a quotient of k - 1/2.
  Its quotient is 60 / 10 = 6.000000.
  That is between 5.5 and 6.5, where places 6 and 7 begin: 6.
  One more would need a quotient above 6.5: with the same divisors a weight of 66, which is 6 more.
  The places shared out so are fixed at 10: another would lose one.
  Its divisor is 1.
  工: 60 / (1 * 10) = 6.000000: 6
END
sed 's/units,,,,10,10/units,,,,10,11/' wd.csv >bad.csv
says 'a total that its weight does not give' \
    '^bad.csv:4:6\(total\): "甲" has 6 places, but 60 / 11 = 5.454545 does not' \
    'enroll-verify wq.csv bad.csv'
sed 's/units,,,,10/units,,,,11/' wd.csv >bad.csv
says 'a sum of totals that is another' \
    '^bad.csv:3:6\(total\): 11 places were shared out by weights, .* to 10' \
    'enroll-verify wq.csv bad.csv'

# ---- one dimension -------------------------------------------------------------

for method in webster hamilton jefferson adams hill dean; do
	for n in 0 5 60000; do
		for file in groups zhengzhou-2022; do
			enroll-quota -m $method -t $n -d 1d.csv -o 1q.csv \
			    "$samples/$file.csv" 2>/dev/null || continue
			exits "$file, $n places by $method hold" 0 \
			    'enroll-verify 1q.csv 1d.csv'
			[ $n -eq 0 ] && continue
			# one row gives a place to the next
			awk -F, -v OFS=, 'NR == 2 { $NF-- } NR == 3 { $NF++ }
				{ print }' 1q.csv >moved.csv
			exits "$file, $n places by $method: not so one moved" \
			    65 'enroll-verify moved.csv 1d.csv'
		done
	done
done
cat >pq.csv <<'END'
unit,group,weight,min,max,quotient,quota
,a,60,0,4,9.000000,4
,b,30,0,,4.500000,5
,c,10,0,,1.500000,1
END
printf 'method,kind,key,min,max,total,divisor\nwebster,all,,,,10,20/3\n' \
    >pd.csv
# enroll-quota(1), EXAMPLES
same 'the tie of the manual page' - 'enroll-verify pq.csv pd.csv' <<'END'
3 groups, 10 places: every total, bound and quotient holds
unique no
  b: 5, or 4
  c: 1, or 2
END
same 'explained' - 'enroll-verify --explain b pq.csv pd.csv' <<'END'
b: 5
  By webster place k begins at a quotient of k - 1/2.
  Its quotient is 30 / (20/3) = 4.500000.
  That is exactly 4.5, where place 5 begins: it may have that place or not.
  One more would need a quotient above 5.5: with the same divisors a weight of 37, which is 7 more.
  All places are fixed at 10: somebody else would lose one.
END

# The order of weights decides first places: 30 has one before 20.
printf 'unit,group,weight,min,max,quotient,quota\n,a,30,0,,-,0\n,b,20,0,,-,1\n' \
    >aq.csv
printf 'method,kind,key,min,max,total,divisor\nadams,all,,,,1,-\n' >ad.csv
says 'a first place that is not for the largest weight' \
    '^aq.csv:2:7\(quota\): "a" has 0 places, but 30 / 20 = 1.500000 is beyond 1' \
    'enroll-verify aq.csv ad.csv'

# Hamilton, 10 places of 17: 3.53, 3.53, 2.94 are 3, 3, 2 and two more, the
# first to c, the other to a or b.
printf 'unit,group,weight,min,max,quotient,quota\n,a,6,0,,,4\n,b,6,0,,,3\n,c,5,0,,,3\n' \
    >hq.csv
printf 'method,kind,key,min,max,total,divisor\nhamilton,all,,,,10,1.7\n' >hd.csv
same 'equal remainders are a tie' - 'enroll-verify hq.csv hd.csv' <<'END'
3 groups, 10 places: every total, bound and quotient holds
unique no
  a: 4, or 3
  b: 3, or 4
END
sed 's/4$/5/; s/c,5,0,,,3/c,5,0,,,2/' hq.csv >bq.csv
says 'a remainder that was passed over' '^bq.csv:4:7\(quota\): "c" has 2' \
    'enroll-verify bq.csv hd.csv'
sed 's/1.7/1.8/' hd.csv >bd.csv
says 'another weight of a place' '^bd.csv:2:7\(divisor\): .* 17 / 10' \
    'enroll-verify hq.csv bd.csv'

# ---- files that cannot be used ---------------------------------------------------

unusable()
{
	refuted "$@"
}

unusable 'a method nobody knows' 'bd.csv:2:1\(method\): not a method: "borda"' \
    d.csv 's/^webster/borda/'
unusable 'two methods' 'bd.csv:3:1\(method\): "adams" here, webster' \
    d.csv '3s/webster/adams/'
unusable 'hamilton in two dimensions' 'bd.csv:2:7.*hamilton for units and' \
    d.csv 's/webster/hamilton/'
unusable 'a kind nobody knows' 'bd.csv:3:2\(kind\): not a kind: "county"' \
    d.csv '3s/unit/county/'
unusable 'a kind twice' 'bd.csv:3:2\(kind\): kind all .* line 2' \
    d.csv '3s/unit,甲/all,/'
unusable 'no row for all' 'bd.csv:2:2\(kind\): the first row is of kind "unit"' \
    d.csv '2d'
unusable 'a unit twice' 'bd.csv:4:3\(key\): "甲" has a row already, on line 3' \
    d.csv '4s/乙/甲/'
unusable 'a unit without a divisor' \
    'bq.csv:4:1\(unit\): "乙" has no row of kind unit in bd.csv' d.csv '4d'
unusable 'a group without one' \
    'bq.csv:3:2\(group\): "农" has no row of kind group in bd.csv' d.csv '6d'
unusable 'a unit that has no quotas' \
    'bd.csv:4:3\(key\): "丙" has a divisor, but no row in bq.csv' \
    d.csv '4s/乙/丙/'
printf 'unit,group,weight\na,x,3\na,y,2\nb,x,1\n' >cells.csv
printf 'unit,total\na,4\nb,2\nc,0\n' >no-cell.csv
exits 'a unit without a cell gets no place, and has nothing to prove' 0 \
	'enroll-quota -u no-cell.csv --divisors nd.csv -o nq.csv cells.csv &&
	enroll-verify nq.csv nd.csv'
says 'but a place that it would have is in no row' \
	'nd.csv:5:3\(key\): "c" has a divisor, but no row in nq.csv' \
	"sed -i 's/,c,0,0,0,/,c,0,1,1,/' nd.csv; enroll-verify nq.csv nd.csv"
unusable 'no key' 'bd.csv:3:3\(key\): no key' d.csv '3s/甲//'
unusable 'a key for all' 'bd.csv:2:3\(key\): a key for kind all: "x"' \
    d.csv '2s/all,/all,x/'
unusable 'no total' 'bd.csv:3:6\(total\): no total' d.csv '3s/15,1,/,1,/'
unusable 'too many places' 'bd.csv:2:6\(total\): 10000001 places' \
    d.csv '2s/20/10000001/'
for bad in 0 -1 1e3 1/0 . 'sqrt(2)' x ''; do
	unusable "the divisor '$bad'" 'bd.csv:3:7\(divisor\): not a divisor' \
	    d.csv "3s|15,1,|15,$bad,|"
done
unusable 'no divisor by webster' 'bd.csv:2:7.*no divisor; by webster' \
    d.csv '2s/20,1/20,-/'
unusable 'an infinite one without an order' 'bd.csv:3:9\(order\): not an order' \
    d.csv '3s/15,1,/15,-,/'
unusable 'a finite one with an order' 'bd.csv:3:7.*order and value beside' \
    d.csv '3s/,,$/,1,1/'
unusable 'a weight that is none' 'bd.csv:3:8\(weight\): not a weight: "x"' \
    d.csv '3s/,,,$/,x,,/'
unusable 'a weight for all' 'bd.csv:2:8\(weight\): a weight for kind all' \
    d.csv '2s/,,,$/,3,,/'
unusable 'a weight without the row of all' \
    'bd.csv:3:3\(key\): a weight, but no row of kind units' \
    d.csv '3s/,,,$/,3,,/'
unusable 'a minimum above its maximum' 'bd.csv:3:5\(max\): the maximum 15' \
    d.csv '3s/15,15/16,15/'
unusable 'a blank quota' 'bq.csv:3:7\(quota\): no quota' q.csv '3s/3$//'
unusable 'a quota that is none' 'bq.csv:3:7\(quota\): not a count: "-3"' \
    q.csv '3s/3$/-3/'
unusable 'a weight that is negative' 'bq.csv:3:3\(weight\): a negative weight' \
    q.csv '3s/农,3/农,-3/'
unusable 'a pair twice' 'bq.csv:3:1\(unit\): "甲" has this row .* line 2' \
    q.csv '3s/农/工/'
unusable 'a name that is blank' 'bq.csv:3:2\(group\): unit or group is blank' \
    q.csv '3s/农//'
unusable 'no names' 'bq.csv:3:1\(unit\): no name' q.csv '3s/甲,农/,/'
unusable 'no column' 'bq.csv:1: no column quota' q.csv '1s/,quota/,places/'
unusable 'no rows' 'bq.csv: no rows' q.csv '2,$d'
unusable 'no divisors' 'bd.csv: no rows' d.csv '2,$d'
says 'two dimensions beside one' 'd.csv:3:3\(key\): a second row, but pq.csv' \
    'enroll-verify pq.csv d.csv'
says 'one dimension beside two' 'q.csv:2:1.*no row of kind unit' \
    'enroll-verify q.csv pd.csv'
exits 'one file: 64' 64 'enroll-verify q.csv'
exits 'standard input twice: 64' 64 'enroll-verify - - <q.csv'
exits 'a file that is not there: 66' 66 'enroll-verify q.csv nosuch.csv'
exits 'a full disk: 74' 74 'enroll-verify q.csv d.csv >/dev/full'

# ---- published -------------------------------------------------------------------

# A vector in two dimensions becomes q.csv and d.csv.
from_vector()
{
	awk -F, -v OFS=, '
	BEGIN {
		print "unit,group,weight,min,max,quotient,quota" > "q.csv"
		print "method,kind,key,min,max,total,divisor" > "d.csv"
	}
	{ gsub(/"/, "") }
	$2 == "method" { method = $3 }
	$2 == "total" { print method, "all,,,", $3, "1" > "d.csv" }
	$1 == "row" { print method, "unit", $2, $3, $4, $3, $5 > "d.csv" }
	$1 == "col" { print method, "group", $2, $3, $4, $3, $5 > "d.csv" }
	$1 == "cell" {
		gsub(/-/, "", $5)
		gsub(/-/, "", $6)
		print $2, $3, $4, $5 + 0, $6, "", $7 > "q.csv"
	}' "$1"
}

zurich=$vectors/2d/zurich_gemeinderat_2018.csv
if [ -r "$zurich" ]; then
	# Stadt Zuerich, Gemeinderatswahl 2018: all 63 cells by the divisors
	# that the city published.
	from_vector "$zurich"
	same 'Zurich 2018: the published divisors hold' - \
	    'enroll-verify q.csv d.csv' <<'END'
9 units, 7 groups, 63 cells, 125 places: every total, bound and quotient holds
unique yes
END
	# 37360 / 9870 = 3.785: by 1.12 it is 3.38.  The city's divisors of
	# 2014 were rounded so, and missed cells.
	sed 's/SP,43,43,43,1$/SP,43,43,43,1.12/' d.csv >rounded.csv
	says 'a divisor that was rounded too much is named with its cell' \
	    '^q.csv:2:7\(quota\): "1\+2", "SP" has 4 places, but 37360 / \(9870 \* 1.12\) = 3.379650 does not reach 3.5' \
	    'enroll-verify q.csv rounded.csv'
	if python3 -c '' 2>/dev/null; then
		same 'Zurich 2018, 400 changes: refused if they break it' \
		    /dev/null \
		    "python3 '$HERE/verify/mutate.py' q.csv d.csv 400 2018"
	else
		skip 'Zurich 2018, changed' 'no python3'
	fi
else
	skip 'Zurich 2018' "no $SHARED"
fi

# ---- changed ---------------------------------------------------------------------

# Totals by weights and by ranges, methods with and without divisors.
cat >e.csv <<'END'
unit,group,weight,min,max
甲,工,120,,
甲,农,45.5,2,
乙,工,60,,3
乙,农,30,,
丙,工,10,,
丙,农,80,,
END
printf 'unit,min,max\n甲,5,12\n乙,0,4\n丙,0,\n' >u.csv
printf 'group,min,max\n工,5,12\n农,0,\n' >g.csv
mutate() # WHAT OPTION...
{
	what="$1: 60 changes are refused if they break it"
	shift
	if ! python3 -c '' 2>/dev/null; then
		skip "$what" 'no python3'
		return
	fi
	enroll-quota "$@" -o q.csv -d d.csv e.csv 2>/dev/null
	same "$what" /dev/null \
	    "python3 '$HERE/verify/mutate.py' q.csv d.csv 60 1"
}
for method in webster jefferson adams hill dean; do
	mutate "$method" -m $method -t 20
	mutate "$method, few places" -m $method -t 4
	mutate "$method, ranges" -m $method -t 20 -u u.csv
	mutate "$method, both ranges" -m $method -t 20 -u u.csv -g g.csv
done

done_testing
