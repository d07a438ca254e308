#!/bin/sh
# The registers, and the script that makes them.
. "$(dirname "$0")/tap.sh"

henan=$ROOT/scripts/registers/henan.csv
provinces=$ROOT/scripts/registers/provinces.csv
codes=$SHARED/data/division-codes

# An awk pattern: stands at county level, and is valid in the year y.
units='($3 == "county" || $3 == "direct") && $7 <= y && ($8 == "" || y < $8)'

cat >header <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
END
same 'the columns of register(5), in both' header \
	"head -qn 1 $henan $provinces | uniq"
printf '' >nothing
same 'a code has one row' nothing \
	"for f in $henan $provinces; do cut -d, -f1 \$f | sort | uniq -d; done"

# Known: 158 through 2020, and 157 since 孟津县 and 吉利区 became one.  From
# 2004 (郾城县 became two districts) to 2013 (金明区 ended) there was one more.
cat >counts <<'END'
2003 158
2004 159
2013 159
2014 158
2015 158
2016 158
2017 158
2018 158
2019 158
2020 158
2021 157
2022 157
END
same 'county-level units of each year' counts "for y in \$(cut -d' ' -f1 counts)
	do awk -F, -v y=\$y '$units { n++ } END { print y, n }' $henan; done"

# The assessed units of Henan in 2020: 17 prefectures, 济源 and the ten.
for y in 2015 2018 2020 2022; do
	awk -F, -v y=$y '$6 == 1 && $7 <= y && ($8 == "" || y < $8) {
		n[$3]++ } END { print y, n["prefecture"], n["direct"],
		n["county"] }' "$henan"
done >got
cat >want <<'END'
2015 17 1 10
2018 17 1 10
2020 17 1 10
2022 17 1 10
END
same '28 units are assessed in each year' want 'cat got'

cat >want <<'END'
410181,410100,410181
410225,410200,410225
410482,410400,410482
410526,410500,410526
410728,410700,410728
410783,410700,410783
411381,411300,411381
411481,411400,411481
411525,411500,411525
411628,411600,411628
411729,411700,411729
END
same 'the ten the province manages lie in a city and answer for themselves' \
	want "grep ,province_managed\$ $henan | cut -d, -f1,4,5"
echo '419001,济源市,direct,410000,410000,1' >want
same 'Jiyuan is directly under the province' want \
	"grep ^419001 $henan | cut -d, -f1-6"
same 'every other county and zone answers to the prefecture of its code' \
	nothing "awk -F, '\$3 ~ /^(county|zone)\$/ && \$11 == \"\" &&
	    (\$4 != substr(\$1, 1, 4) \"00\" || \$5 != \$4 || \$6 != 0)' $henan"
same 'parents, answerers and successors are in the register' nothing \
	"awk -F, 'NR > 1 { unit[\$1]; need[\$4]; need[\$5]
	    n = split(\$9, s, \";\"); for (i = 1; i <= n; i++) need[s[i]] }
	    END { for (u in need) if (u != \"000000\" && !(u in unit)) print u }
	    ' $henan"
same 'a code that ended, and no other, has a successor from that year on' \
	nothing "awk -F, 'NR == FNR { from[\$1] = \$7; next } FNR > 1 {
	    if ((\$8 == \"\") != (\$9 == \"\")) print
	    n = split(\$9, s, \";\")
	    for (i = 1; i <= n; i++) if (from[s[i]] > \$8) print }
	    ' $henan $henan"
same 'the order is the order of the codes' nothing \
	"for f in $henan $provinces; do sed 1d \$f | sort -c -t, -k1,1 2>&1
	    sed 1d \$f | awk -F, '\$10 != NR'; done"
echo 24 >want
same '24 development zones' want "grep -c ,zone, $henan"
echo 31 >want
same '31 provinces under the nation' want \
	"grep -c ',province,000000,000000,1,' $provinces"

if [ -d "$codes" ]; then
	exits 'the script runs' 0 "$ROOT/scripts/make-registers $codes new"
	same 'it gives the committed register of Henan' "$henan" \
		'cat new/henan.csv'
	same 'it gives the committed register of provinces' "$provinces" \
		'cat new/provinces.csv'

	# Lists that were derived from the codes by another program.
	sed 1d "$codes/henan_counties_current.csv" | cut -d, -f1,2 >want
	same 'the units of today are the derived list' want \
		"awk -F, -v OFS=, -v y=2024 '$units { print \$1, \$2 }' $henan"
	tr -d '\r' <"$codes/henan_code_changes_2014on.csv" |
	    awk -F, -v OFS=, 'NR > 1 { gsub(/[0-9]+\[[0-9]+\];?/, "", $9)
		print $1, $4, $8, $9 }' >want
	same 'the codes retired since 2014 are the derived list' want \
		"awk -F, -v OFS=, '\$8 >= 2014 && NR > 1 {
		    print \$1, \$2, \$8, \$9 }' $henan"
	sed 1d "$SHARED/data/nbs-provinces/expected.csv" | cut -d, -f1,2 |
	    sort -u >want
	same 'the provinces are named as the statistical bureau names them' \
		want "awk -F, -v OFS=, '\$3 == \"province\" {
		    print \$1, \$2 }' $provinces"
else
	skip 'the script gives the committed registers' "no $SHARED"
fi
exits 'no folder is a wrong call' 64 "$ROOT/scripts/make-registers"
exits 'a folder without the codes is a missing input' 66 \
	"$ROOT/scripts/make-registers $T/nowhere new"
done_testing
