#!/bin/sh
# Published figures through both tools: provinces of China, 2000 to 2019.
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
ratio='enroll-ratio --series basis=without_skilled_workers'

# proves NAME: of the tally in NAME.tally
proves()
{
	# China, 万: 792.7063 and 839.4949 general; all vocational 557.0492 and
	# 600.3657, of these 128.5468 and 142.9536 in 技工学校 (国家统计局,
	# 各级各类学历教育招生数, 2018 and 2019, the years given to the person).
	printf '%s\n' 7927063,4285024,0.350884 8394949,4574121,0.352695 >want
	same "$1: the nation of 2018 and 2019" want "$ratio --level nation \
	    $1.tally | columns general vocational share | tail -n 2"

	# Henan, 万 to two decimals: 国家统计局, 分省年度数据; and the
	# enrolled of 2019, 215.8790 and 111.0637.
	cat >want <<'END'
2009 64.50 63.97
2013 66.11 42.22
2015 67.98 37.82
2016 69.53 37.49
2017 70.97 42.04
2018 72.65 39.20
2019 74.98 42.09
END
	same "$1: Henan from 2009 to 2019" want "$ratio --level province \
	    --unit 410000 $1.tally | columns year general vocational |
	    awk -F, '(\$1 == 2009 || \$1 == 2013 || \$1 > 2014) {
		printf \"%d %.2f %.2f\\n\", \$1, \$2 / 10000, \$3 / 10000 }'"
	echo 2158790,1110637 >want
	same "$1: Henan's enrolled of 2019" want "$ratio -m enrolled \
	    --level province --unit 410000 --year 2019 $1.tally |
	    columns general vocational"

	# Of 31 provinces inside 40 to 60 %: 28, 12 and 5.
	printf '%s\n' '2009 28' '2013 12' '2019 5' >want
	same "$1: provinces inside the band" want "$ratio --level province \
	    $1.tally | columns year band | sort | uniq -c | awk -F '[ ,]+' '
	    \$4 == \"inside\" && \$3 ~ /2009|2013|2019/ { print \$3, \$2 }'"

	# Henan 2010 in the bureau's three columns: all entrants, those with
	# a leaving certificate, those who got it in that year.
	printf '%s\n' 49.9 46.6 44.5 >want
	for scope in all_intake junior_leavers fresh_junior_leavers; do
		$ratio,scope=$scope --level province --unit 410000 \
		    --year 2010 "$1.tally" 2>err | columns share
	done | awk '{ printf "%.1f\n", 100 * $1 }' >got
	same "$1: Henan in 2010 by scope" want 'cat got'

	# 2005 is the first year with vocational figures.
	echo 31 >want
	same "$1: blank before they were published, not 0" want "$ratio \
	    --level province --year 2004 $1.tally |
	    columns vocational share general_to_vocational band rank |
	    grep -c '^,,,,\$'"
	exits "$1: without skilled workers nothing is an alert" 0 \
		"$ratio $1.tally"
	$ratio --year 2019 "$1.tally" >want
	same "$1: the only basis there is needs no choice" want \
		"enroll-ratio --year 2019 $1.tally"
}

enroll-tally "$ROOT"/samples/nbs/*.csv >samples.tally
tap $? 'the samples are read without a reject'
proves samples
same 'the names are of the register' /dev/null \
	"enroll-ratio --register provinces --level province samples.tally |
	    columns name | grep -v '[市省区]\$'"
echo 31,31 >want
same 'who is expected is 31 provinces' want \
	"enroll-ratio --register provinces --level nation --year 2019 \
	    samples.tally | columns expected reported"

dir=$SHARED/data/nbs-provinces
if [ ! -d "$dir" ]; then
	skip 'the two files as the bureau gave them' "no $dir"
	done_testing
	exit
fi
cp "$dir/普通高中基本情况.csv" general.csv
cp "$dir/中等职业学校(机构)学生情况.csv" vocational.csv
enroll-tally -a account general.csv vocational.csv >published.tally
tap $? 'the files as the bureau gave them are read without a reject'
printf '%s\n' general.csv,nbs,620,620,0 vocational.csv,nbs,620,620,0 >want
same 'all 1,240 rows of them' want \
	'columns file layout read accepted rejected <account'
proves published
columns region_code year gen_entrants voc_entrants voc_share_entrants \
    g10_v10_entrants <"$dir/expected.csv" | sort >want
echo 620 >count
same '620 rows are expected' count 'grep -c . want'
same 'entrants, share and parts of ten of each province and year' want \
	"$ratio --level province published.tally | columns unit year general \
	    vocational share general_to_vocational | sort"
columns region_code year gen_stock voc_stock voc_share_stock \
    <"$dir/expected.csv" | sort >want
same 'enrolled and share of each' want \
	"$ratio -m enrolled --level province published.tally |
	    columns unit year general vocational share | sort"
done_testing
