#!/bin/sh
# Published figures: shares by scope, and 升学率, of the National Bureau of
# Statistics.  enroll-cohort(1) says in words what is found here.
. "$(dirname "$0")/tap.sh"

dir=$SHARED/data/nbs-provinces
if [ ! -d "$dir" ]; then
	skip 'shares by scope and 升学率 as the bureau gave them' "no $dir"
	done_testing
	exit
fi

# columns NAME... of a table without quotes, joined by commas.
cat >columns <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { sub(/^\357\273\277/, ""); sub(/\r$/, "")
		for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ sub(/\r$/, ""); for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
	  print $at[name[n]] }'
END
chmod +x columns
PATH=$T:$PATH

# ---- shares by scope, all provinces and years ----

cp "$dir/普通高中基本情况.csv" general.csv
cp "$dir/中等职业学校(机构)学生情况.csv" vocational.csv
enroll-tally general.csv vocational.csv >published.tally
columns 省份编码 年份 '普通高中招生数(万人)' <general.csv | sort >g
columns 省份编码 年份 '中等职业学校招生数(万人)' \
    '中等职业学校初中毕业数(万人)' '中等职业学校应届初中毕业生数(万人)' \
    <vocational.csv | sort >v

# Plain sums of the bureau's figures, in persons: of each province, and of the
# provinces that give both, the nation.
scope() # COLUMN SERIES
{
	awk -F, -v c="$1" 'function persons(s) { return int(s * 10000 + 0.5) }
		FNR == NR { g[$1 "," $2] = $3; next }
		$c != "" && g[$1 "," $2] != "" {
			a = persons(g[$1 "," $2]); b = persons($c)
			printf "%s,%s,%d,%d,%.6f\n", $2, $1, a, b, b / (a + b)
			A[$2] += a; B[$2] += b }
		END { for (y in A) printf "%s,000000,%d,%d,%.6f\n", y, A[y],
			B[y], B[y] / (A[y] + B[y]) }' g v | sort >want
	for level in province nation; do
		enroll-ratio -s basis=without_skilled_workers,scope=$2 \
		    --level $level published.tally 2>err |
		    columns year unit general vocational share
	done | grep -v ',$' | sort >got
	same "$2: every province and year, and the nation" want 'cat got'
}
scope 3 all_intake
scope 4 junior_leavers
scope 5 fresh_junior_leavers

# DOMAIN: Henan 49.9, 46.6 and 44.5 %, the nation 46.0, 42.9 and 39.2 in 2010.
printf '%s\n' 49.9 46.6 44.5 46.0 42.9 39.2 >want
for at in 'province --unit 410000' nation; do
	for scope in all_intake junior_leavers fresh_junior_leavers; do
		enroll-ratio -s basis=without_skilled_workers,scope=$scope \
		    --year 2010 --level $at published.tally 2>err |
		    columns share
	done
done | awk '{ printf "%.1f\n", 100 * $1 }' >got
same 'Henan and the nation in 2010, in three scopes' want 'cat got'

# ---- 升学率 of junior schools, 2000 to 2019 ----

columns 年份 初中升学率 <"$dir/national_升学率.csv" | sort >printed
columns 年份 普通高中招生数 中等职业教育招生数 成人中专招生数 技工学校招生数 \
    <"$dir/national_各级各类学历教育招生数.csv" | sort >entrants
# 2013 and later 普通初中 is not given as a whole, but by kind of school.
columns 年份 普通初中毕业生数 初级中学毕业生数 九年一贯制普通初中毕业生数 \
    十二年一贯制普通初中毕业生数 普通初中完全中学毕业生数 职业初中毕业生数 \
    <"$dir/national_各级各类学历教育毕业生数.csv" |
    awk -F, -v OFS=, '{ printf "%d,100000,%.0f\n", $1,
	(($2 == "" ? $3 + $4 + $5 + $6 : $2) + $7) * 10000 }' | sort >leavers
sed '1i\
year,unit,leavers' leavers >leavers.csv

# progression NAME SCOPE 'ENTRANTS in awk': g general, v vocational with 技工学校,
# a adults (成人中专), s skilled workers, f the fresh ones of all provinces.
# Makes a dump of it, in which 100000 is the nation, and the same rate by awk
# alone.
progression()
{
	columns 年份 '中等职业学校应届初中毕业生数(万人)' <vocational.csv |
	    awk -F, '$2 != "" { n[$1] += $2 }
		END { for (y in n) print y "," n[y] }' | sort >fresh
	join -t, -a 1 entrants fresh | awk -F, -v OFS=, "{ g = \$2; v = \$3
		a = \$4; s = \$5; f = \$6; x = $3
		if (x != \"\") printf \"%d,100000,%.0f,%.0f\\n\", \$1,
			g * 10000, x * 10000 }" >"$1.rows"
	sed '1i\
年份,代码,普通高中招生数,中职招生数' "$1.rows" >"$1.csv"
	enroll-tally -s basis=with_skilled_workers,scope="$2" "$1.csv" |
	    enroll-cohort --level province --leavers leavers.csv 2>err |
	    columns year progression | grep '[0-9]$' >"$1.got"
	join -t, "$1.rows" leavers | awk -F, '
		{ printf "%d,%.6f\n", $1, ($3 + $4) / $6 }' >want
	same "升学率 of $1 is that of plain sums" want "cat '$1.got'"
	# the printed rate less ours, in tenths of a point
	join -t, printed "$1.got" | awk -F, '{ r = int(1000 * $3 + 0.5)
		printf "%d %s %.1f %d\n", $1, $2, r / 10, $2 * 10 - r }' \
	    >"$1"
}
progression all all_intake v
progression adults-left-out junior_leavers 'a == "" ? "" : v - a'
progression fresh fresh_junior_leavers 'f == "" ? "" : f + s'

# All entrants are too many in every year, by 2 to 10 points: they are not all
# of the cohort that left junior schools.
echo '20 of 20, -100 to -21' >want
same 'with all entrants the rate is above the printed one, every year' want \
	"sort -n -k 4 all | awk '\$4 < 0 { n++ } NR == 1 { low = \$4 }
	    END { print n \" of \" NR \", \" low \" to \" \$4 }'"
# Year, printed, ours, tenths of a point between them.  With the fresh leavers
# of junior schools alone: the printed digits in 2006 and 2007.
cat >want <<'END'
2005 69.7 70.1 -4
2006 75.7 75.7 0
2007 80.5 80.5 0
2008 82.1 83.5 -14
2009 85.6 85.3 3
2010 87.5 87.6 -1
END
same 'with the fresh leavers alone it is the printed one, or near' want \
	'cat fresh'
# Where these are not published any more, without the adults: the printed digit
# in 2017, 0.1 or 0.2 beside it from 2014 to 2018.
cat >want <<'END'
2004 63.8 64.6 -8
2005 69.7 70.0 -3
2006 75.7 75.9 -2
2007 80.5 81.4 -9
2008 82.1 85.3 -32
2009 85.6 89.6 -40
2010 87.5 90.9 -34
2011 88.9 89.9 -10
2012 88.4 89.8 -14
2013 91.2 90.4 8
2014 95.1 95.0 1
2015 94.1 94.0 1
2016 93.7 93.9 -2
2017 94.9 94.9 0
2018 95.2 95.3 -1
2019 94.5 95.6 -11
END
same 'without adults it is near from 2014 to 2018' want 'cat adults-left-out'
# 2014 by the bureau's figures, 万: 796.6 + 619.8 entrants, and of leavers 1,413.1906
# of general schools and 0.3 of vocational ones.
echo '1.002058,,升学率=(7966000+6198000)÷14134906=100.2%；超过100%' >want
same 'a rate above 100 % is a remark' want \
	"enroll-tally -s basis=with_skilled_workers,scope=all_intake all.csv |
	    enroll-cohort --year 2014 --level province --leavers leavers.csv |
	    columns progression not_continuing formula remark |
	    sed 's/,升学率超过100%.*/；超过100%/'"
done_testing
