#!/bin/sh
# enroll-ratio --tags: what the units with a tag add up to.
. "$(dirname "$0")/tap.sh"

# of the table on standard input, after the header
columns() # NAME...
{
	awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
		  print $at[name[n]] }'
}

# ---- worked by hand ----

# 410100 is tagged itself, so its own schools count, and its counties do not by
# that.  410202 took over from 410203, which was rural and not poor.  410282 is
# poor and did not report; 410300 reports for its counties, of which one is.
cat >register.csv <<'END1'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
410000,河南省,province,000000,000000,0,,,,1,
410100,郑州市,prefecture,410000,410000,1,,,,2,rural
410102,中原区,county,410100,410100,0,,,,3,poor;rural
410103,二七区,county,410100,410100,0,,,,4,
410181,巩义市,county,410100,410181,1,,,,5,poor
410200,开封市,prefecture,410000,410000,1,,,,6,
410202,龙亭区,county,410200,410200,0,2022,,,7,poor
410203,老龙亭区,county,410200,410200,0,,2022,410202,8,rural
410282,兰考县,county,410200,410200,0,,,,9,poor
410300,洛阳市,prefecture,410000,410000,1,,,,10,
410302,老城区,county,410300,410300,0,,,,11,poor
410303,西工区,county,410300,410300,0,,,,12,
410371,高新区,zone,410300,410300,0,,,,13,poor
419001,济源市,direct,410000,410000,1,,,,14,"not, yet"
END1
cat >dump.csv <<'END1'
代码,年份,普高招生数,中职招生数
410100,2021,1000,2000
410102,2021,10,20
410181,2021,30,10
410203,2021,5,5
410300,2021,100,100
410100,2022,1000,1000
410102,2022,20,20
410103,2022,7,8
410181,2022,30,30
410202,2022,5,15
410300,2022,100,100
419001,2022,3,4
END1
enroll-tally -s basis=with_skilled_workers dump.csv >tally.csv
ratio='enroll-ratio --register ./register.csv tally.csv'

# poor 2021: 410102 and 410181; 2022: 410202, too.  The changes are over who
# reported both years: 410203 of 2021 is 410202 of 2022, poor or not, so 45 and
# 35 before: 65 / 120 less 35 / 80 is 54.1667 - 43.7500 = 10.4167.
# rural 2021: 410100, 410102 and 410203; 2022: 410100 and 410102, 1020 and 1020
# after 1010 and 2020: 50 less 66.6667.
# expected: poor 2021 410102 410181 410282, and 410302, for which 410300
# reports; 2022 410202 besides.
cat >want <<'END1'
2021,"not, yet",410000,,,,,,,1,0
2021,poor,410000,40,30,0.428571,,,,4,2
2021,rural,410000,1015,2025,0.666118,,,,3,3
2022,"not, yet",410000,3,4,0.571429,,,,1,1
2022,poor,410000,55,65,0.541667,10.4167,10,30,5,3
2022,rural,410000,1020,1020,0.500000,-16.6667,10,-1000,2,2
END1
$ratio --level tag 2>err >all
sed 's/"not, yet"/not yet/' all | columns year unit parent general vocational \
    share change change_general change_vocational expected reported |
    sed 's/not yet/"not, yet"/' >got
same 'a tag is the sum of the units that carry it themselves' want 'cat got'
cat >want <<'END1'
,,,,,,,
END1
sed 's/"not, yet"/not yet/' all |
    columns name band rank gap_shift gap_add low high phrase | sort -u >got
same 'it has no name, no verdict, no rank and no gap' want 'cat got'
exits 'and is nobody'"'"'s finding' 0 \
    "$ratio --level tag --year 2022"
exits 'the tag and the rest are the whole' 0 "$ratio \
    --tags --year 2022 | awk -F, '\$5 == \"county\" && \$6 !~ \
	/^(410102|410181|410202)\$/ { g += \$12; v += \$13 }
	\$6 == \"poor\" || \$5 == \"province\" { sum = \$5 == \"province\" ? 1 : -1
	    g += -sum * \$12; v += -sum * \$13 }
	END { exit g != 0 || v != 0 }'"

$ratio >want 2>err
same 'the other levels do not know of tags' want \
    "$ratio --tags | grep -v ,tag,"
same 'one tag by its name' /dev/null \
    "$ratio --tags --unit rural | sed 1d | grep -v ',tag,rural,'"
same 'sorted as a table is' /dev/null "$ratio --tags | cut -d, -f1-6 |
    sed 1d | LC_ALL=C sort -c 2>&1"

# 410300 carries the tag, so its report for all counties is all that there is
sed 's/^\(410300.*\)$/\1poor/' register.csv >whole.csv
echo 2021,140,130,4,3 >want
enroll-ratio --register ./whole.csv --level tag tally.csv 2>err |
    columns year unit general vocational expected reported |
    grep '^2021,poor' | cut -d, -f1,3- >got
same 'a city with the tag reports for its counties with it' want 'cat got'
# 410371 reports: 9 and 9 more, and expected as it has
(cat dump.csv; echo 410371,2022,9,9) |
    enroll-tally -s basis=with_skilled_workers >zone.tally
echo poor,64,74,6,4 >want
enroll-ratio --register ./register.csv --level tag --year 2022 zone.tally \
    2>err | columns unit general vocational expected reported |
    grep poor >got
same 'a zone is expected when it has reported' want 'cat got'
# a side that one unit lacks makes the sides of different units
sed 's/^410181,2022,30,30/410181,2022,30,/' dump.csv |
    enroll-tally -s basis=with_skilled_workers >onesided.tally
echo poor,55,35,5,2 >want
enroll-ratio --register ./register.csv --level tag --year 2022 \
    onesided.tally 2>err |
    columns unit general vocational expected reported | grep poor >got
same 'who has one side only is not counted as reported' want 'cat got'

# a unit of no province comes first in the year, and tells nobody's parent
(cat register.csv; echo 1X,某校,county,,,0,,,,15,) >stray.csv
(cat tally.csv; echo 2022,,,,1X,general,,,,5,,,1) >stray.tally
echo poor,410000,55,65 >want
enroll-ratio --register ./stray.csv --level tag --year 2022 stray.tally \
    2>err | columns unit parent general vocational | grep poor >got
same 'its parent is the province, whoever reports first' want 'cat got'

# provinces may have tags, too: 2019 as in samples/nbs
sed '1!s/,[^,]*$/,/; /^4[1-3]0000/s/$/central/' \
    "$ROOT/scripts/registers/provinces.csv" >provinces.csv
enroll-tally "$ROOT"/samples/nbs/*.csv >nbs.tally 2>err
enroll-ratio --level province --year 2019 nbs.tally 2>err |
    columns unit general vocational | grep '^4[1-3]0000' |
    awk -F, '{ g += $2; v += $3; n++ }
	END { print "central,000000," g "," v "," n "," n }' >want
enroll-ratio --register ./provinces.csv --level tag --year 2019 nbs.tally \
    2>err | columns unit parent general vocational expected reported >got
same 'of provinces the whole is the nation' want 'cat got'

# ---- Henan, from the samples: ten counties that the province manages ----

enroll-tally "$ROOT"/samples/henan/*[0-9]-synthetic.csv* >henan.csv 2>err
enroll-ratio --register henan henan.csv 2>err >all
for year in 2015 2016 2017 2018 2019 2020 2021 2022; do
	enroll-ratio --register henan --year $year --level county henan.csv \
	    2>err | columns unit general vocational |
	    awk -F, -v year=$year '
		FILENAME ~ /register/ { tagged[$1] = $11 != ""; next }
		tagged[$1] { g += $2; v += $3; n++ }
		END { print year "," g "," v "," n "," n }' \
		"$ROOT/scripts/registers/henan.csv" -
done >want
enroll-ratio --register henan --level tag henan.csv 2>err |
    columns year general vocational expected reported >got
same 'each year the sum of the counties, by awk' want 'cat got'

# ---- who reads ratios passes tags over ----

enroll-ratio --register henan --tags henan.csv 2>err >tags
enroll-chart ranking all >want
same 'a ranking is the same with tags in the table' want \
    'enroll-chart ranking tags'
enroll-ratio --register henan --limits want henan.csv >/dev/null 2>err
enroll-ratio --register henan --tags --limits got henan.csv >/dev/null 2>err
same 'limits are the same' want 'cat got'
bulletin='--tally henan.csv --as-of 2022-09-30 --charts svg'
enroll-bulletin -o without $bulletin --ratio all 2>err
enroll-bulletin -o with $bulletin --ratio tags 2>err
for run in without with; do
	sed '/ratio.csv/s/，[0-9]*行/，/' $run/index.html >$run.html
done
same 'the page of a bulletin is the same but for the rows of its table' \
    without.html 'cat with.html'
exits 'a tag can be drawn over the years' 0 \
    'enroll-chart trends --level tag tags | grep -q province_managed'

# ---- what it is asked ----

exits 'tags are those of a register' 64 'enroll-ratio --tags tally.csv'
says 'which is said' 'name it with --register' \
    'enroll-ratio --level tag tally.csv'
cut -d, -f1-10 register.csv >untagged.csv
exits 'a register without tags' 65 \
    'enroll-ratio --register ./untagged.csv --tags tally.csv'
says 'which is said' 'no unit of the register has a tag' \
    'enroll-ratio --register ./untagged.csv --tags tally.csv'
sed 1q tally.csv >empty.csv
exits 'an empty tally has no tags, either' 0 \
    'enroll-ratio --register ./register.csv --tags empty.csv'

done_testing
