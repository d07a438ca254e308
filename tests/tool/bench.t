#!/bin/sh
# make bench measures what it says: the dump is always the same one, the
# numbers are right, and who does not agree is named.
. "$(dirname "$0")/tap.sh"

BENCH=$ROOT/tests/bench
for program in make-dump make-quotas measure; do
	"${CC:-cc}" -std=c11 -D_GNU_SOURCE -O2 -o $program \
	    "$BENCH/$program.c" || exit 1
done

# ---- the dump ----

# Of the program that was there first, built by gcc, for these arguments.
cat >want <<'END'
753881cf50fde8e0c6ffe5b9c38acd2b8c27f7bf91fd3414d0cda0cef54a92a0  -
1a8db52bf571feadc9e906822531fa74ab33ca8e9c2e6b9a15088d8f694196ed  -
END
same 'a dump is the same bytes on every machine' want \
	'./make-dump 1000 | sha256sum; ./make-dump 1000 3000 7 | sha256sum'
exits 'a dump of no rows is a header' 0 '[ "$(./make-dump 0 | wc -l)" -eq 1 ]'
exits 'a number of rows that is none' 64 './make-dump 1e6'
exits 'no units' 64 './make-dump 1000 0'
exits 'a full disk' 74 './make-dump 100000 >/dev/full'

# ---- our tally of it, and one that awk made ----

./make-dump 10000 >dump.csv
{
	enroll-tally dump.csv | head -n 1
	awk -f "$BENCH/tally.awk" dump.csv | LC_ALL=C sort
} >want
same 'our tally is that of awk, line by line' want 'enroll-tally dump.csv'
same 'by libcsv, too' want 'enroll-tally --reader libcsv dump.csv'
same 'and of three threads' want 'enroll-tally -j 3 dump.csv'
# Each row is behind one line.
echo 10000 >want
same 'no row is lost' want \
	"enroll-tally dump.csv | awk -F, '{ n += \$13 } END { print n }'"

# ---- measuring ----

cat >plan <<'END'
first	echo one
second	exit 3
END
printf 'first 0\nsecond 3\nfirst 0\nsecond 3\n' >want
same 'commands are run in turn' want \
	'./measure 2 <plan | cut -f 1,4 | tr "\t" " "'
echo one >want
same 'what they print is kept' want './measure -o . 1 <plan >times; cat first.out'
printf 'slow\tsleep 0.3 | cat\n' >plan
exits 'seconds are those of the clock' 0 \
	"./measure 1 <plan | awk '{ exit !(\$2 >= 0.3 && \$2 < 3) }'"
# dd holds one block of 64 MiB.
printf 'big\tdd if=/dev/zero of=/dev/null bs=64M count=1 | cat\n' >plan
exits 'memory is that of the largest process' 0 \
	"./measure 1 <plan | awk '{ exit !(\$3 >= 65536 && \$3 < 80000) }'"
printf 'ever\tsleep 60 | cat\n' >plan
echo 124 >want
same 'what takes too long is ended' want './measure -l 1 1 <plan | cut -f 4'
exits 'a plan without commands' 65 'echo word | ./measure 1'

# ---- the report ----

# Two programs, three runs; ours takes 1, 2 and 3 s, DuckDB 20, 30 and 10.
{
	printf 'row\tplain.%s\tPlain\t%s\t%s\tplain.2\tall\n' \
	    2 ours tally duckdb DuckDB pair
	for t in 1 3 2; do
		printf 'time\tplain.2\t%d\t8192\t0\n' $t
		printf 'time\tplain.duckdb\t%d0\t204800\t0\n' $t
	done
	printf 'sum\tplain.2\t7850\t59972476\tsame\n'
	printf 'sum\tplain.duckdb\t7850\t59972476\tsame\n'
	printf 'fact\trows\t10000000\nfact\truns\t3\n'
	printf 'skip\tMiller\tnot installed\n'
} >record
report="awk -f '$BENCH/tables.awk' -f '$BENCH/report.awk'"
exits 'programs that agree are 0' 0 "$report record"
cat >want <<'END'
ours 3 2.000 1.000 3.000 1.00 5.00 8.0 7,850 59,972,476 same
DuckDB 3 20.000 10.000 30.000 10.00 0.50 200.0 7,850 59,972,476 same
plain, -j 2: time of DuckDB's with two threads at most 0.167 0.1 met
memory, up to 10,000 groups at most 64 MiB 8 MiB met
END
same 'medians, ratios, rows a second, and bars' want "$report record |
	grep -E '^.  *(ours|DuckDB|plain, -j 2: time of D|memory, up)' | tr -s ' |' '  ' |
	sed 's/^ *//; s/ *\$//; s/  */ /g'"
sed '/plain.2	1/s/8192/70000/' record >large
exits 'a bar that is not met says so' 0 \
	"$report large | grep '^| memory, up.* 68.4 MiB | ..not met'"
exits 'what was not run is named' 0 \
	"$report record | grep 'not run: Miller: not installed'"
sed 's/\(duckdb.*\)same/\1DIFFERENT/' record >different
exits 'one that does not agree is 1' 1 "$report different >table"
exits 'and named' 0 "grep 'DuckDB .*DIFFERENT' table"
sed 's/\(duckdb.*204800	\)0/\1139/' record >crashed
exits 'so is one that crashed' 1 "$report crashed >table"
exits 'with its status' 0 "grep 'DuckDB .*FAILED, status 139' table"

# ---- quotas ----

# Of the program that was there first, built by gcc, for these arguments.
cat >want <<'END'
bc3cd5e5a3136bfff39be1e7357df39222e418880643e6a20eb1e5d56db479ab  -
a574ca748062105ad95aae517d53b72617fc87d0972ad5f05847d3f161e2bcca  -
ad9602f18f01d007d5fa547b4ed0a3286ec503539817870d6227f87e0014c95f  -
67212878cd23a7954c8780fd948b48d1b4c2d711947249da449f1bc446df3cee  -
05175259567722fa27d0dd985955448570c91a14b102315f506520a80af2e10f  -
f4745428f0d67941e62c980b3047f455ea0f23a9dff5fd472f99fbb8abafa64a  -
END
same 'tables of places are the same bytes on every machine' want \
	'for k in plain zeros sparse bounds nearties ties; do
	./make-quotas 30 7 5000 $k && cat eligible.csv units.csv groups.csv |
	sha256sum; done'
printf '5000\n5000\n' >want
same 'the totals of units and of groups are the places' want \
	'for f in units groups; do
	awk -F, "{ n += \$2 } END { print n }" $f.csv; done'
exits 'weights of no such kind' 64 './make-quotas 30 7 5000 odd'
exits 'more places than can be shared out' 64 './make-quotas 30 7 10000001'

# Without peers, and the large table is a small one.
quick="RUNS=1 PEERS= LARGE=20x4x500 HUGE=5000 RESULTS= FOLDER='$T/quota' \
    PATH='$T':\$PATH '$BENCH/quota'"
exits 'a small run of quotas' 0 "BIN='$BIN' $quick >table"
exits 'tells what was found' 0 "grep '^. bounds .* adds up' table"
exits 'and is no more than a quick look' 0 \
	"grep 'A quick look' '$T/quota/QUOTAS.md'"
exits 'a table without places' 64 "LARGE=20x4 FOLDER='$T' '$BENCH/quota'"

# One table cannot be done, and one has no places in it.
mkdir fake
cat >fake/enroll-quota <<END
#!/bin/sh
case \$* in
*small.zeros*) exit 70 ;;
*small.sparse*) echo unit,group,quota >got/small.sparse.quota.csv; exit ;;
esac
exec '$BIN/enroll-quota' "\$@"
END
chmod +x fake/enroll-quota
exits 'a program that fails is 1' 1 "BIN='$T/fake' $quick >table"
exits 'and named' 0 "grep '^. zeros .*FAILED, status 70' table"
exits 'so is one whose places do not add up' 0 \
	"grep '^. sparse .*DIFFERENT' table"

done_testing
