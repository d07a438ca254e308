#!/bin/sh
# enroll-quota with units and groups at once: published tables, an independent
# solver, ties, margins, what does not fit, bad input.
. "$(dirname "$0")/tap.sh"

vectors=$SHARED/data/quota-vectors/2d
oracle=$SHARED/tools/quota-oracle.py
against="$HERE/quota/two-against-oracle.py"

quotas='awk -F, "NR > 1 { print \$NF }"' # a name may have a comma, a quota none

# ---- published answers -----------------------------------------------------

# A vector file becomes eligible.csv, units.csv, groups.csv, `published` and
# `call`; labels may be quoted and have commas in them.
from_vector()
{
	awk '
	function label() {
		match($0, /^"([^"]|"")*"|^[^,]*/)
		name = substr($0, 1, RLENGTH)
		$0 = substr($0, RLENGTH + 2)
		return name
	}
	function blank(s) { return s == "-" ? "" : s }
	BEGIN {
		print "unit,group,weight,min,max" > "eligible.csv"
		print "unit,min,max" > "units.csv"
		print "group,min,max" > "groups.csv"
		printf "" > "published"
	}
	/^meta,method,/ { sub(/^meta,method,/, ""); method = $0; next }
	/^meta,total,/ { sub(/^meta,total,/, ""); total = $0; next }
	/^(row|col),/ {
		file = /^row/ ? "units.csv" : "groups.csv"
		sub(/^...,/, "")
		name = label()
		split($0, cell, ",")
		print name "," blank(cell[1]) "," blank(cell[2]) > file
	}
	/^cell,/ {
		sub(/^cell,/, "")
		unit = label()
		group = label()
		split($0, cell, ",")
		print unit "," group "," cell[1] "," blank(cell[2]) "," \
		    blank(cell[3]) > "eligible.csv"
		print cell[4] == "-" ? 0 : cell[4] > "published"
	}
	END {
		print "enroll-quota -m", method, "-t", total,
		    "-u units.csv -g groups.csv" > "call"
	}' "$1"
}

for file in "$vectors"/*.csv; do
	case $file in
	*'*.csv')
		skip 'published tables' "no $vectors"
		continue ;;
	esac
	from_vector "$file"
	name=$(basename "$file" .csv)
	case $name in
	infeasible_*)
		exits "$name: nothing fits" 65 "$(cat call) eligible.csv" ;;
	*)
		same "$name: the published answer" published \
		    "$(cat call) eligible.csv | $quotas" ;;
	esac
	case $name in
	infeasible_1)
		says "$name: names the unit and its numbers" \
		    'unit p3 must have 2, but their rows allow 0 at most' \
		    "$(cat call) eligible.csv" ;;
	infeasible_3)
		says "$name: names the group, the units and the numbers" \
		    'group d1 must have 3, but only 2 fit in unit p1' \
		    "$(cat call) eligible.csv" ;;
	esac
done

# ---- an independent program ------------------------------------------------

# quota/two-oracle.csv: random tables and their answers by quota-oracle.py,
# written with `quota/two-against-oracle.py ORACLE write 2 2022`.
awk -F, 'NR == 1 { next }
$1 != last {
	last = $1
	print $1, $2, $3 > "cases"
	print "unit,group,weight,min,max" > ($1 ".eligible")
	print "unit,total,min,max" > ($1 ".units")
	print "group,total,min,max" > ($1 ".groups")
	print $1 "," $4 > "answers"
}
{ file = $1 "." $5 }
$5 == "eligible" {
	print $6 "," $7 "," $11 "," $9 "," $10 > file
	if ($4 < 64)
		print $12 > "answers"
}
$5 == "units" { print $6 "," $8 "," $9 "," $10 > file }
$5 == "groups" { print $7 "," $8 "," $9 "," $10 > file }
' "$HERE/quota/two-oracle.csv"
while read -r case method total; do
	enroll-quota -m "$method" -t "$total" -u "$case.units" \
	    -g "$case.groups" "$case.eligible" >out 2>/dev/null
	echo "$case,$?"
	eval "$quotas" <out
done <cases >got
same 'random tables: the answers and ties of quota-oracle.py' answers 'cat got'

what='random tables more, with their divisors, and what enroll-verify says'
if [ ! -r "$oracle" ]; then
	skip "$what" "no $SHARED"
elif ! python3 -c '' 2>/dev/null; then
	skip "$what" 'no python3'
else
	same "$what" /dev/null "python3 '$against' '$oracle' compare 6x4x40 2 7"
	same 'larger ones' /dev/null \
	    "python3 '$against' '$oracle' compare 18x9x180 1 8"
fi

# ---- a worked example ------------------------------------------------------

# By hand: two institutions, three groups, 12 places.  The units' weights are 70
# and 50: 12 * 70 / 120 = 7 and 5.  The groups' are 60, 36 and 24: 6, 3.6 and
# 2.4, to the nearest 6, 4 and 2.  The divisors 10 for units and 1 for groups
# do: 40 / 10 = 4, 18 / 10 = 1.8, 12 / 10 = 1.2; 20 / 10 = 2, 1.8, 1.2.
cat >small.csv <<'END'
unit,group,weight
甲,应届毕业生,40
甲,退役军人,18
甲,农民工,12
乙,应届毕业生,20
乙,退役军人,18
乙,农民工,12
END
printf '4\n2\n1\n2\n2\n1\n' >want
same 'without margins they are apportioned first' want \
    "enroll-quota -t 12 -d divisors.csv small.csv | $quotas"
same 'and the certificate says by what' - \
    "awk -F, '\$2 ~ /s\$/ { print \$2, \$6 }
	\$2 ~ /t\$|p\$/ { print \$3, \$6, \$8 }' divisors.csv" <<'END'
units 12
甲 7 70
乙 5 50
groups 12
应届毕业生 6 60
退役军人 4 36
农民工 2 24
END
same 'each quotient is weight / (unit divisor x group divisor)' /dev/null \
    "enroll-quota -t 12 -d divisors.csv small.csv |
	awk -F, 'NR == FNR { d[\$2, \$3] = \$7; next }
	FNR > 1 && (\$3 / d[\"unit\", \$1] / d[\"group\", \$2] - \$6) ^ 2 > 1e-12' \
	    divisors.csv -"
printf 'unit,total\n甲,6\n乙,6\n' >units.csv
printf 'group,total\n应届毕业生,5\n退役军人,5\n农民工,2\n' >groups.csv
same 'totals of units and groups are kept' - \
    "enroll-quota -u units.csv -g groups.csv small.csv |
	awk -F, 'NR > 1 { n[\$1] += \$7; n[\$2] += \$7 }
	END { for (k in n) print k, n[k] }' | sort" <<'END'
乙 6
农民工 2
应届毕业生 5
甲 6
退役军人 5
END
same 'what they add up to need not be told' want \
    "enroll-quota -u units.csv -g groups.csv small.csv >a
	enroll-quota -t 12 -u units.csv -g groups.csv small.csv >b
	cmp a b && cat want"
same 'the output can be read again' want \
    "enroll-quota -t 12 small.csv | enroll-quota -t 12 | $quotas"

# Ranges.  Without any bounds 12 places by weight, divisor 10: 4, 1.8, 1.2, 2,
# 1.8, 1.2, to the nearest the same as above.
printf 'unit,min,max\n甲,0,\n乙,0,\n' >free-units.csv
printf 'group,min,max\n应届毕业生,0,\n退役军人,0,\n农民工,0,\n' >free-groups.csv
same 'ranges that do not bind leave one divisor for all' want \
    "enroll-quota -t 12 -u free-units.csv -g free-groups.csv \
	-d divisors.csv small.csv | $quotas"
same 'free units have 1, free groups what stands above all' - \
    "awk -F, '\$2 == \"all\" { d = \$7 }
	NR > 2 { print \$2, \$2 == \"group\" && \$7 == d ? \"the same\" : \$7 }' \
	    divisors.csv" <<'END'
unit 1
unit 1
group the same
group the same
group the same
END
printf 'group,min,max\n应届毕业生,8,\n退役军人,0,\n农民工,0,\n' >groups.csv
same 'a range that binds is kept at its end' - \
    "enroll-quota -t 12 -u free-units.csv -g groups.csv small.csv |
	awk -F, 'NR > 1 { n[\$2] += \$7 } END { print n[\"应届毕业生\"] }'" <<'END'
8
END

# An absent pair gets nothing and is not there.
grep -v '乙,农民工' small.csv >absent.csv
same 'an absent pair has no row' - \
    "enroll-quota -t 12 absent.csv |
	awk -F, '{ n += \$NF } END { print NR - 1, n }'" <<'END'
5 12
END

# ---- ties ------------------------------------------------------------------

# Two by two with equal weights and one place for each: two answers.
printf 'unit,group,weight\na,x,1\na,y,1\nb,x,1\nb,y,1\n' >tie.csv
printf 'unit,total\na,1\nb,1\n' >one-each.csv
printf '1\n0\n0\n1\n' >want
same 'the earlier unit, then the earlier group, gets the place' want \
    "enroll-quota -u one-each.csv -t 2 tie.csv | $quotas"
says 'and the tie is told with its cells' \
    'tie.csv: a tie: 4 rows .* a x, a y, b x, b y$' \
    'enroll-quota -u one-each.csv -t 2 tie.csv'
exits 'with status 1' 1 'enroll-quota -u one-each.csv -t 2 tie.csv'
printf 'unit,total\nb,1\na,1\n' >one-each.csv
printf '0\n1\n1\n0\n' >want
same 'a table of units decides which unit is earlier' want \
    "enroll-quota -u one-each.csv -t 2 tie.csv | $quotas"
says 'a tie between whole units is told, too' 'a tie: 2 rows .*: a, b$' \
    'enroll-quota -t 3 tie.csv'
# 10^12 against 10^12 + 1: nothing is tied, and the larger one gets it.
printf 'unit,group,weight\na,x,%d\na,y,%d\nb,x,%d\nb,y,%d\n' 1000000000000 \
    1000000000001 1000000000000 1000000000000 >near.csv
printf '0\n1\n1\n0\n' >want
same 'one in 10^12 decides' want \
    "enroll-quota -u one-each.csv -t 2 near.csv | $quotas"
printf 'unit,total\na,1\nb,1\n' >one-each.csv
same 'in whatever order' want \
    "enroll-quota -u one-each.csv -t 2 near.csv | $quotas"

# 45 units that are all the same, and groups of nine kinds: cycles without end
# that cost nothing.  enroll-verify is the judge.
awk -v n=45 'BEGIN {
	print "unit,group,weight"
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++)
			print "u" i ",g" j "," 1 + j * 7 % 9
}' >many.csv
for method in webster hill adams; do
	for total in 500 2000 2025; do
		same "$method: $total places among 45 x 45, tied: they are proved" - \
		    "enroll-quota -m $method -t $total -o q.csv -d d.csv many.csv
			enroll-verify q.csv d.csv | head -n 2" <<END
45 units, 45 groups, 2025 cells, $total places: every total, bound and quotient holds
unique no
END
	done
done

# Two places, four cells and first places for all: no finite divisor, and the
# common one is infinite, too.
printf 'unit,min\na,0\nb,0\n' >u.csv
printf 'group,min\nx,0\ny,0\n' >g.csv
for method in adams hill dean; do
	same "$method: an infinite common divisor is a proof as well" - \
	    "enroll-quota -m $method -t 2 -u u.csv -g g.csv -o q.csv -d d.csv \
		tie.csv; enroll-verify q.csv d.csv | head -n 2" <<'END'
2 units, 2 groups, 4 cells, 2 places: every total, bound and quotient holds
unique no
END
done

# 2^40 - 1 for one place, and what its line makes of it: D E is about
# 1 / (2^40 * 5000000), by hand, so the quotient is beyond 10^24.
cat >far.csv <<'END'
unit,group,weight,min,max
a,x,1099511627775,1,1
a,y,1,,
b,x,1,,
b,y,1099511627775,,
END
printf 'unit,total\na,4999999\nb,5000000\n' >u.csv
printf 'group,total\nx,5000000\ny,4999999\n' >g.csv
same 'a quotient far past all places has its digits' - \
    "enroll-quota -u u.csv -g g.csv far.csv |
	awk -F, 'NR == 2 { print (length(\$6) > 24), (\$6 !~ /[^0-9]/), \$7 }'" <<'END'
1 1 1
END

# ---- what changes nothing --------------------------------------------------

# A table of 12 x 5 without ties; names go along so that it can be sorted back.
awk 'BEGIN {
	print "unit,group,weight"
	for (i = 1; i <= 12; i++)
		for (j = 1; j <= 5; j++)
			print "u" i ",g" j "," (i * 7919 + j * 104729) % 9973
}' >table.csv
awk 'BEGIN { print "unit,total"
	for (i = 1; i <= 12; i++) print "u" i "," 20 + i * 5 % 7 }' >units.csv
awk 'BEGIN { print "group,weight"
	for (j = 1; j <= 5; j++) print "g" j "," 3 + j }' >groups.csv
for method in webster jefferson adams hill dean; do
	call="enroll-quota -m $method -u units.csv -g groups.csv"
	pick='cut -d, -f1,2,7 | sort'
	$call table.csv | sed 1d | eval "$pick" >want
	same "$method: the weights of a unit times 7 give the same" want \
	    "awk -F, -v OFS=, '\$1 == \"u3\" { \$3 *= 7 } { print }' table.csv |
		$call | sed 1d | $pick"
	same "$method: the weights of a group divided by 8 give the same" want \
	    "awk -F, -v OFS=, '\$2 == \"g2\" { \$3 = sprintf(\"%.3f\", \$3 / 8) }
		{ print }' table.csv | $call | sed 1d | $pick"
	same "$method: rows in another order give the same" want \
	    "(head -n 1 table.csv; sed 1d table.csv | sort -t, -k3n) | $call |
		sed 1d | $pick"
	same "$method: units for groups and groups for units as well" want \
	    "sed 's/unit,group/group,unit/' table.csv >turned.csv
		sed 's/unit/group/' units.csv >turned-groups.csv
		sed 's/group/unit/' groups.csv >turned-units.csv
		enroll-quota -m $method -u turned-units.csv \
		    -g turned-groups.csv turned.csv | sed 1d |
		awk -F, -v OFS=, '{ print \$2, \$1, \$7 }' | sort"
done
same 'the same bytes in any locale' want \
    "LC_ALL=tr_TR.UTF-8 $call table.csv | sed 1d | $pick"

# ---- places that were not filled -------------------------------------------

cat >first.csv <<'END'
unit,group,weight,max
甲,应届毕业生,40,
甲,退役军人,20,
乙,应届毕业生,20,
乙,退役军人,10,
END
# 90 places by weight: 40, 20, 20, 10.  甲 found 12 退役军人 and no more will
# come; the other 78 go to weights 40, 20 and 10: 44.6, 22.3 and 11.1, and the
# divisor 20/22.4 or so makes 45, 22 and 11.
cat >done.csv <<'END'
unit,group,done,max
甲,应届毕业生,40,
甲,退役军人,12,12
乙,应届毕业生,18,
END
printf 'unit,min,max\n甲,0,\n乙,0,\n' >units.csv
printf 'group,min,max\n应届毕业生,0,\n退役军人,0,\n' >groups.csv
same 'nobody who was admitted loses his place, and none is lost' - \
    "enroll-quota -t 90 -u units.csv -g groups.csv --refill done.csv \
	-d d.csv first.csv | cut -d, -f 1,2,4,5,7" <<'END'
unit,group,min,max,quota
甲,应届毕业生,40,,45
甲,退役军人,12,12,12
乙,应届毕业生,18,,22
乙,退役军人,0,,11
END
sed 's/乙,应届毕业生,18,/乙,研究生,18,/' done.csv >bad-done.csv
says 'who had no places cannot have been admitted' \
    'bad-done.csv:4:1\(unit\): no places were to be had there' \
    'enroll-quota -t 90 --refill bad-done.csv first.csv'
printf 'unit,group,done\n甲,应届毕业生,40\n甲,应届毕业生,41\n' >bad-done.csv
says 'a row twice is refused' 'bad-done.csv:3:1\(unit\): .* on line 2' \
    'enroll-quota -t 90 --refill bad-done.csv first.csv'
printf 'unit,group,done\n甲,应届毕业生,\n' >bad-done.csv
says 'a blank is not a zero' 'bad-done.csv:2:3\(done\): no number' \
    'enroll-quota -t 90 --refill bad-done.csv first.csv'
printf 'group,done\na,4\n' >done.csv
printf '4\n1\n' >want
same 'one dimension too' want \
    "printf 'group,weight\na,1\nb,1\n' |
	enroll-quota -t 5 --refill done.csv | $quotas"

# ---- what does not fit -----------------------------------------------------

# adds_up FILE: what must be placed is more than what fits, and by how much.
adds_up="awk -F, 'NR > 1 { n[\$1] += \$NF }
	END { print n[\"must\"], n[\"fits\"] }'"

# fits_not WHAT REGEX ELIGIBLE UNITS GROUPS [OPTION...]
fits_not()
{
	what=$1 words=$2
	printf "unit,group,weight,min,max\n$3" >e.csv
	printf "unit,total,min,max,weight\n$4" >u.csv
	printf "group,total,min,max,weight\n$5" >g.csv
	shift 5
	echo yesterday >no.csv
	call="enroll-quota -u u.csv -g g.csv $* -o no.csv e.csv"
	exits "$what: 65" 65 "$call"
	says "$what: says so" "$words" "$call"
	exits "$what: the old table stays" 0 'grep -q yesterday no.csv'
}

# conflict MUST FITS: what the numbers of the last one add up to.
conflict()
{
	echo "$1 $2" >want
	same "$what: the numbers add up to that" want \
	    "$call -c cut.csv 2>/dev/null; $adds_up cut.csv"
}

four='a,x,1,,\na,y,1,,\nb,x,1,,\nb,y,1,,\n'
fits_not 'a unit above the maximums of its cells' \
    'e.csv: unit a must have 9, but their rows allow 8 at most; .*: 1 are missing$' \
    'a,x,1,,4\na,y,1,,4\nb,x,1,,\nb,y,1,,\n' 'a,9,,,\nb,1,,,\n' \
    'x,5,,,\ny,5,,,\n'
conflict 9 8
fits_not 'minimums above the total of a group' \
    'e.csv: group x may have 5, but the minimums of their rows add up to 6; .* by 1$' \
    'a,x,1,3,\na,y,1,,\nb,x,1,3,\nb,y,1,,\n' 'a,5,,,\nb,5,,,\n' \
    'x,5,,,\ny,5,,,\n'
conflict 6 5
# c has 2 in all, and a and b may have 1 each in y: 4 for y at most.
fits_not 'a group, one unit in full, and what others may have' \
    'e.csv: group y must have 5, but only 4 fit: 2 in unit c and at most 2 elsewhere; .* by 1$' \
    'a,x,1,,\na,y,1,,1\nb,x,1,,\nb,y,1,,1\nc,y,1,,\nc,x,1,,\n' \
    'a,4,,,\nb,4,,,\nc,2,,,\n' 'x,5,,,\ny,5,,,\n'
conflict 5 4
same 'each of them' - 'cat cut.csv' <<'END'
side,unit,group,places
must,,y,5
fits,c,,2
fits,a,y,1
fits,b,y,1
END
fits_not 'ranges that leave too little' \
    'u.csv: all units may have at most 7 in all, but 9 places are to be given; raise totals or maximums by 2, or give out 7$' \
    "$four" 'a,,,3,\nb,,,4,\n' 'x,5,,,\ny,4,,,\n'
conflict 9 7
fits_not 'ranges that want too much' \
    'g.csv: all groups must have at least 11 in all, but there are 9 places; lower totals or minimums by 2, or give out 11$' \
    "$four" 'a,5,,,\nb,4,,,\n' 'x,,5,,\ny,,6,,\n'
conflict 11 9
# b has to have 8 of 10, so 2 are left for a, and each of three units has to
# have one there.
fits_not 'minimums that others leave no room for' \
    'e.csv: group a may have 2, because all others must have 8 of 10, but the minimums of their rows add up to 3; .* by 1$' \
    'u,a,1,1,\nv,a,1,1,\nw,a,1,1,\nu,b,1,,\nv,b,1,,\nw,b,1,,\n' \
    'u,,0,,\nv,,0,,\nw,,0,,\n' 'a,,0,,\nb,,8,,\n' -t 10
fits_not 'a unit without weights' \
    'e.csv: unit a must have 5, but their rows allow 0 at most; .* or write weights above 0' \
    'a,x,0,,\nb,x,1,,\n' 'a,5,,,\nb,5,,,\n' 'x,10,,,\n'
fits_not 'totals that disagree' \
    'g.csv: the totals add up to 9, but those of u.csv to 10' \
    "$four" 'a,5,,,\nb,5,,,\n' 'x,5,,,\ny,4,,,\n'
fits_not 'totals that are not --total' \
    'u.csv: the totals add up to 10, but --total is 12' \
    "$four" 'a,5,,,\nb,5,,,\n' 'x,,,,1\ny,,,,1\n' -t 12
fits_not 'fixed totals above all places' \
    'u.csv: the totals alone add up to 10, but there are 9 places' \
    "$four" 'a,10,,,\nb,,,,1\n' 'x,5,,,\ny,4,,,\n'
fits_not 'weights that cannot keep to their maximums' \
    'u.csv: the maximums add up to 4 \(a 2, b 2\)' \
    "$four" 'a,,,2,1\nb,,,2,1\n' 'x,5,,,\ny,4,,,\n'

# ---- bad input -------------------------------------------------------------

fits_not 'a total and bounds' 'u.csv:2:2\(total\): a total beside bounds' \
    "$four" 'a,5,1,,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a total and a weight' 'u.csv:2:2\(total\): a total beside a weight' \
    "$four" 'a,5,,,3\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'nothing at all' 'g.csv:3:1\(group\): neither total nor' \
    "$four" 'a,5,,,\nb,5,,,\n' 'x,5,,,\ny,,,,\n'
fits_not 'a range beside a weight' \
    'u.csv:2:1\(unit\): a range, but line 3 has a weight' \
    "$four" 'a,,1,2,\nb,,,,3\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a name twice among the margins' \
    'u.csv:3:1\(unit\): "a" has a row already, on line 2' \
    "$four" 'a,5,,,\na,5,,,\nb,,,,3\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a unit without a margin' \
    'e.csv:4:1\(unit\): "b" has no row in u.csv' \
    "$four" 'a,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a margin without a unit' \
    'u.csv:4:1\(unit\): "c" has no row in e.csv' \
    "$four" 'a,5,,,\nb,5,,,\nc,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a negative total' 'u.csv:2:2\(total\): not a count: "-5"' \
    "$four" 'a,-5,,,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a minimum above its maximum' \
    'u.csv:2:4\(max\): the maximum 2 is below the minimum 3' \
    "$four" 'a,,3,2,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a negative weight of a margin' \
    'g.csv:3:5\(weight\): a negative weight: "-1"' \
    "$four" 'a,5,,,\nb,5,,,\n' 'x,,,,1\ny,,,,-1\n'
fits_not 'no margins' 'u.csv: no rows after the header' \
    "$four" '' 'x,5,,,\ny,5,,,\n'
fits_not 'a pair twice' \
    'e.csv:6:1\(unit\): "a" and "x" have a row already, on line 2' \
    "${four}a,x,2,,\n" 'a,5,,,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a blank group' 'e.csv:6:2\(group\): no name' \
    "${four}a,,2,,\n" 'a,5,,,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'a blank weight' 'e.csv:6:3\(weight\): no weight' \
    "${four}c,x,,,\n" 'a,5,,,\nb,5,,,\n' 'x,5,,,\ny,5,,,\n'
fits_not 'more than ten million places in the margins' \
    'u.csv: the totals add up to 10000001; at most 10000000' \
    "$four" 'a,10000000,,,\nb,1,,,\n' 'x,,,,1\ny,,,,1\n'
printf "unit,group,weight\na,x,1\n" >e.csv
printf 'unit,total\na,1\n' >u.csv
exits 'no total is usage' 64 'enroll-quota e.csv'
says 'and says how to tell it' 'a total for each unit or each group' \
    'enroll-quota e.csv'
exits 'hamilton is for one dimension' 64 'enroll-quota -t 1 -m hamilton e.csv'
says 'margins are for two' '--units, --groups and --conflict go with a table of both' \
    'printf "group,weight\na,1\n" | enroll-quota -t 1 -u u.csv'
says 'standard input is one table' 'standard input is one table, not 2' \
    'enroll-quota -t 1 -u - </dev/null'
exits 'a table of margins that is not there: 66' 66 \
    'enroll-quota -t 1 -u nosuch.csv e.csv'

says 'the numbers of a cut are for two, too' '--conflict go with a table of both' \
    'printf "group,weight\na,1\n" | enroll-quota -t 1 -c c.csv'
exits 'no output takes the place of an input' 64 \
    'enroll-quota -t 1 -o e.csv e.csv'
says 'and the message says so' 'would go to u.csv, which is read' \
    'enroll-quota -u u.csv -d u.csv e.csv'
same 'when all fits no numbers are left of the last time' - \
    'echo old >cut.csv; enroll-quota -t 12 -c cut.csv small.csv >/dev/null
	cat cut.csv' <<'END'
side,unit,group,places
END
awk 'BEGIN { print "unit,group,weight"
	for (i = 0; i < 1025; i++) print "u" i ",g" i ",1" }' >wide.csv
says 'a table that is too large is told so' \
    '1025 units times 1025 groups is more than can be shared out at once' \
    'enroll-quota -t 12 wide.csv'

# ---- a full disk -----------------------------------------------------------

exits 'a full disk is 74' 74 'enroll-quota -t 12 small.csv >/dev/full'
echo yesterday >q.csv
exits 'a full disk for the divisors leaves yesterday' 0 \
    'enroll-quota -t 12 -o q.csv -d /dev/full small.csv
	grep -q yesterday q.csv'

done_testing
