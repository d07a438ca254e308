#!/bin/sh
# enroll-ratio: what it writes, what it says, and what its options do.
. "$(dirname "$0")/tap.sh"

# columns NAME... of a table without quotes, joined by commas.
cat >columns <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
	  print $at[name[n]] }'
END
chmod +x columns
PATH=$T:$PATH

# ---- Henan, from the samples ----

samples=$ROOT/samples/henan
enroll-tally "$samples"/*[0-9]-synthetic.csv* >henan.tally 2>err
henan='enroll-ratio --register henan henan.tally'

# 2022: the tasks of the province (大河网, 2022-07-11) and of Zhengzhou (新华网,
# 2022-07-12, without Gongyi); 661647 / 1567989 and 62488 / 141848.
echo 906342,661647,0.421972,5.8:4.2,inside >want
same 'the province of 2022 is the published one' want "$henan --year 2022 \
    --level province | columns general vocational share \
    general_to_vocational band"
echo 79360,62488,0.440528,郑州市 >want
same 'the city that answers without the county it manages not' want \
	"$henan --year 2022 --level assessed --unit 410100 |
	    columns general vocational share name"
# 17 cities, 济源 and ten counties answer; 158 county-level units until 2020
# and 157 since, and the schools of the 17 cities themselves.
printf '%s\n' 2015,28 2020,28 2021,28 2022,28 >want
for year in 2015 2020 2021 2022; do
	echo "$year,$($henan --level assessed --year $year 2>err |
	    sed 1d | wc -l)"
done >got
same '28 units are assessed' want 'cat got'
printf '%s\n' 175,175 174,174 >want
same 'all who are expected have reported' want "for y in 2020 2021; do
	$henan --level province --year \$y | columns expected reported; done"
# 技工学校 are a quarter and more of all, so without them the share is less.
same 'with skilled workers is the default, without is there too' /dev/null \
	"$henan --level province | columns share >with
	$henan --level province -s basis=without_skilled_workers |
	    columns share | paste -d' ' with - | awk '\$2 >= \$1 - 0.05'"
# 2019, 国家统计局: 74.9785 and 42.0862 万 without 技工学校
echo 749785,420862,0.359512 >want
same 'which is the published one of 2019' want "$henan --level province \
    --year 2019 -s basis=without_skilled_workers |
	columns general vocational share"
same 'each level adds up to the province' /dev/null \
	"$henan | columns year level general vocational | awk -F, '
	    { g[\$1, \$2] += \$3; v[\$1, \$2] += \$4 }
	    END { for (k in g) { split(k, p, SUBSEP)
		if (g[k] != g[p[1], \"province\"] ||
		    v[k] != v[p[1], \"province\"]) print k, g[k], v[k] } }'"
same 'sorted as a table is' /dev/null "$henan | columns year as_of stage \
    place level unit | LC_ALL=C sort -c 2>&1"

# One city and its counties do not report: as many as the register has there.
enroll-tally $(ls "$samples"/*[0-9]-synthetic.csv* | grep -v /4107) \
    >missing.tally 2>err
awk -F, '$1 ~ /^4107/ && $3 ~ /^(prefecture|county)$/ && $7 <= 2020 &&
	($8 == "" || $8 > 2020) { n++ } END { print "175," 175 - n }' \
    "$ROOT/scripts/registers/henan.csv" >want
same 'who is missing shows in the total' want "enroll-ratio --register henan \
    --year 2020 --level province missing.tally | columns expected reported"

# Codes of no six digits belong to no province, and their prefecture to none.
cat >foreign.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order
27P1,Leste,prefecture,,27P1,1,,,,1
2700102,Branca,county,27P1,27P1,0,,,,2
2700201,Anadia,county,27P1,27P1,0,,,,3
END
cat >foreign.tally <<'END'
year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,rows
2019,,,,2700102,general,,,,5,1
2019,,,,2700102,vocational,,,,5,1
2019,,,,2700201,general,,,,6,1
2019,,,,2700201,vocational,,,,4,1
END
printf '%s\n' assessed,27P1,11,9 prefecture,27P1,11,9 >want
same 'a register without provinces adds up to its prefectures' want \
    'enroll-ratio --register ./foreign.csv foreign.tally |
	columns level unit general vocational | grep -v ^county'

# ---- bands ----

printf '%s\n' 代码,年份,普高招生数,普通中专招生数,技工学校招生数 \
    410102,2019,6,3,1 410203,2019,7,2,1 410302,2019,3,6,1 \
    410402,2019,5,5, 410502,2019,9,,  >edge.csv
enroll-tally edge.csv >edge.tally
printf '%s\n' 410102,inside,0,0 410203,below,1,2 410302,above,0,0 \
    410402,inside,0,0 410502,,, >want
same 'both edges are inside, and the gaps are of persons' want \
	'enroll-ratio --level county edge.tally |
	    columns unit band gap_shift gap_add'
exits 'a unit outside is something to look at' 1 'enroll-ratio edge.tally'
exits 'without skilled workers it is for reference only' 0 \
	'enroll-ratio -s basis=without_skilled_workers edge.tally'
exits 'a band of shares and not of per cent is a slip' 64 \
	'enroll-ratio --band 0.4..0.6 edge.tally'
says 'and is said' '0.4..0.6 is less than 1' \
	'enroll-ratio --band 0.4..0.6 edge.tally'
exits 'nor is it when the band holds all' 0 \
	'enroll-ratio --band 0..100 edge.tally'
printf '%s\n' 410102,below 410203,below 410302,above 410402,inside \
    410502, >want
same 'a narrower band' want 'enroll-ratio --band 45..55 --level county \
	edge.tally | columns unit band'
cat >bands.csv <<'END'
year,unit,low,high,phrase
2019,,40,60,大体相当
2019,410203,30,40.5,四六开
2022,,0,100,协调发展
END
cat >want <<'END'
410102,inside,40.0,60.0,大体相当
410203,inside,30.0,40.5,四六开
END
same 'bands by year and unit, with their phrase' want \
	'enroll-ratio --bands bands.csv --level county edge.tally |
	    columns unit band low high phrase | head -n 2'
printf 'year,unit,low,high\n2022,,40,60\n' >later.csv
echo ,,,,, >want
same 'a year without a band has no verdict' want \
	'enroll-ratio --bands later.csv --level county --unit 410203 \
	    edge.tally | columns band gap_shift gap_add low high phrase'
exits 'and nothing to look at' 0 'enroll-ratio --bands later.csv edge.tally'
# 省属 schools count where they stand: a county without one is no offender
printf '代码,年份,普高招生数,职业高中招生数\n410102,2019,9,0\n' |
    enroll-tally -s place=school >host.tally
exits 'by the place of school a unit without such a school did no wrong' 0 \
	'enroll-ratio host.tally'
printf '代码,年份,普高招生数,职业高中招生数\n410102,2019,9,0\n' |
    enroll-tally -s place=origin,basis=with_skilled_workers >home.tally
echo below >want
same 'by where pupils come from it did' want \
	'enroll-ratio --level county home.tally | columns band'

# ---- filters and formats ----

exits 'a filter of year, level and unit' 0 "enroll-ratio --year 2019 \
    --level county --unit 410402 edge.tally | sed 1d | grep -c . | grep -x 1"
exits 'that lets nothing through is a slip' 65 \
	'enroll-ratio --year 1999 edge.tally'
exits 'JSON is JSON' 0 'enroll-ratio -f json edge.tally |
	jq -e "length == 11 and all(.[]; .year == 2019)"'
exits 'with numbers as numbers and codes as text' 0 \
	'enroll-ratio -f json --level county --unit 410203 edge.tally |
	    jq -e ".[0] | .share == 0.3 and .unit == \"410203\" and
		.change == null"'
says 'Chinese column names' '普高,中职,中职占比' \
	'enroll-ratio --header zh edge.tally >&2'
exits 'pretty has no column that does not vary' 1 \
	'enroll-ratio -f pretty edge.tally | sed 1,/unit/d | grep entrants'

# ---- limits ----

# Ten cities at 50 of 100, one at 62, one at 100.  The province's own schools
# keep its share at 1/2; their z, -2.8, and the largest, 10, are pulled in, so
# the dispersion is 1.  The edges are those of tests/unit/limits.c.
(echo 代码,年份,普高招生数,中职招生数
echo 410000,2019,1024,900
for i in 1 2 3 4 5 6 7 8 9; do echo 410${i}02,2019,50,50; done
printf '%s\n' 411002,2019,50,50 411102,2019,38,62 411202,2019,0,100) |
    enroll-tally >spread.tally
enroll-ratio --limits limits.csv -o ratio.csv spread.tally 2>err
cat >want <<'END'
year,level,unit,name,size,share,centre,dispersion,low95,high95,low998,high998,verdict
2019,prefecture,410100,,100,0.500000,0.500000,1.000000,0.396824,0.593176,0.341216,0.648784,inside
2019,prefecture,411100,,100,0.620000,0.500000,1.000000,0.396824,0.593176,0.341216,0.648784,watch
2019,prefecture,411200,,100,1.000000,0.500000,1.000000,0.396824,0.593176,0.341216,0.648784,look
END
same 'limits(5): what chance does not explain is worth a look' want \
	'grep -e ^year -e "prefecture,41\(01\|11\|12\)00" limits.csv'
exits 'a verdict of limits is nobody'"'"'s finding' 0 \
	'enroll-ratio --limits limits.csv --band 0..100 spread.tally'
enroll-ratio -o want spread.tally
same 'and limits change nothing in the ratios' want 'cat ratio.csv'

# ---- what it is asked ----

exits 'two tallies are not added' 64 'enroll-ratio edge.tally edge.tally'
says 'but it is said how' 'enroll-tally' 'enroll-ratio edge.tally edge.tally'
enroll-ratio edge.tally >want
same 'standard input is the default' want 'enroll-ratio <edge.tally'
gzip -nc edge.tally >edge.gz
same 'packed or not' want 'enroll-ratio edge.gz'
exits 'a dump is no tally' 65 'enroll-ratio edge.csv'
says 'and it is said who makes one' '^edge.csv:1: .*enroll-tally' \
	'enroll-ratio edge.csv'
exits 'a ratio is no tally either' 65 'enroll-ratio <want'
done_testing
