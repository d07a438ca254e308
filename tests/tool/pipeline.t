#!/bin/sh
# The whole pipeline with the real tools over the samples: what is published
# agrees with what was published elsewhere, with itself, and with a run made
# in another place.
. "$(dirname "$0")/tap.sh"

# A copy of the tree without out/, so that whatever is written shows.
mkdir tree home
(cd "$ROOT" && tar -cf - VERSION src include scripts samples) |
	tar -xf - -C tree
export ENROLL_BIN="$BIN" HOME="$T/home"
find tree -type f -exec sha256sum {} + | sort >before

exits 'the samples are published, with something to look at' 1 \
    'tree/scripts/nightly --as-of 2024-09-30 >said'
cp .err log
grep -h 'secs=' log | sed 's/^/# /'
run=tree/out/current

# 158 codes and 17 cities of their own in 2015, 6 codes since: 181 dumps, of
# which one has bad rows and one was cut short (samples/henan/README.md).
says 'every dump is accounted for' \
    'counties=181 ok=179 findings=1 rejected=1 charts=12 ' \
    'cat log >&2'
exits 'and has its line in account.csv' 0 \
    "[ \$(wc -l <$run/account.csv) -eq 182 ]"
exits 'the one cut short is named with its reason' 0 \
    "grep -E '^\"?411224-synthetic-resent.csv.gz\"?,.*,65,.*cut short' \
    $run/account.csv"
exits 'the four bad rows are in rejects.csv' 0 \
    "[ \$(grep -c '^410523-synthetic.csv,' $run/rejects.csv) -eq 4 ]"

# column NAME... of ratio.csv for Henan, all intake with skilled workers.
henan() # YEAR NAME...
{
	year=$1
	shift
	awk -F , -v year="$year" -v names="$*" '
		FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$at["unit"] == "410000" && $at["year"] == year {
			n = split(names, name, " ")
			for (i = 1; i <= n; i++)
				printf "%s%s", $at[name[i]], i < n ? " " : "\n"
		}' $run/ratio.csv
}

# The tasks of 2022: 906,342 general and 661,647 vocational, 大河网,
# 2022-07-11; 661647 / 1567989 = 0.4219717.
henan 2022 level general vocational share band >got
same 'the province is the published one' got \
    'echo province 906342 661647 0.421972 inside'

exits 'SHA256SUMS holds' 0 "cd $run && sha256sum --quiet -c SHA256SUMS"
(cd $run && find . -type f ! -name SHA256SUMS -printf '%P\n' | sort) >want
same 'and covers every file' want "cut -c 67- $run/SHA256SUMS"
for chart in ranking ranking-county trends quotas; do
	exits "$chart is whole in all three formats" 0 "
	    tail -c 20 $run/charts/$chart.svg | grep -q '</svg>' &&
	    tail -c 12 $run/charts/$chart.png | grep -q IEND &&
	    tail -c 20 $run/charts/$chart.pdf | grep -q '%%EOF'"
done
exits 'the plan is there: every stage has its places' 0 \
    "grep -c ',60000,' $run/plan/summary.csv | grep -qx 4"
exits 'and stands in the bulletin, conversions apart' 0 \
    "grep -q '另：转入' $run/index.html"
exits 'the bulletin says who was not counted' 0 \
    "grep -q 411224-synthetic-resent $run/index.html"
exits 'and that the figures are synthetic' 0 "grep -q 合成 $run/index.html"
exits 'no path of this machine is in what is published' 0 \
    "! grep -rlF -e '$T' -e '$ROOT' $run/"

# ---- the same bytes --------------------------------------------------------

mkdir -p else/where
cp -r tree/VERSION tree/src tree/include tree/scripts tree/samples else/where/
exits 'the same in another folder, time zone and language' 1 \
    'cd else && TZ=America/Lima LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 \
    where/scripts/nightly --as-of 2024-09-30 >/dev/null'
same 'byte for byte' /dev/null 'diff -r tree/out/current/ else/where/out/current/ 2>&1'
exits 'under the same name' 0 \
    '[ "$(readlink tree/out/current)" = "$(readlink else/where/out/current)" ]'

# ---- a chart of which there is nothing -------------------------------------

cp -r tree/samples/season pop && rm pop/leavers.csv
exits 'population without leavers is published' 1 \
    'tree/scripts/nightly --as-of 2024-09-30 --season pop --out pop.out'
[ -e pop.out/current/charts/progress.svg ] &&
	! [ -e pop.out/current/charts/destinations.svg ]
tap $? 'and only that is not drawn'
rm -rf pop.out

# ---- a full disk -----------------------------------------------------------

# A good run on a disk of 96 MiB, then LEFT KiB are left for the next.
mkdir disk
cat >full <<'END'
mount -t tmpfs -o size=96m tmpfs disk || exit 77
tree/scripts/nightly --as-of 2024-09-30 --out disk >/dev/null 2>&1
[ $? -le 1 ] || exit 1
before=$(readlink disk/current)
for left in 8 400 2500 8000 15000; do
	rm -f disk/fill
	free=$(df -k --output=avail disk | tail -n 1)
	head -c "$(((free - left) * 1024))" /dev/zero >disk/fill
	tree/scripts/nightly --as-of 2024-10-01 --out disk 2>/dev/null
	echo "$left: $?, $([ "$(readlink disk/current)" = "$before" ] &&
	    ls -A disk | tr '\n' ' ')"
done
cd disk/current/ && sha256sum --quiet -c SHA256SUMS
END
if [ "${BIN%/thread/bin}" != "$BIN" ]; then
	skip 'a full disk' 'TSan needs files of its own'
elif unshare -m true 2>/dev/null; then
	for left in 8 400 2500 8000 15000; do
		echo "$left: 74, .lock current fill runs "
	done >want
	same "a full disk is 74, and yesterday's run still stands" want \
	    'unshare -m sh full'
else
	skip 'a full disk' 'only root can mount one'
fi

# ---- and nothing else ------------------------------------------------------

rm -rf tree/out/.lock
find tree -path tree/out -prune -o -type f -exec sha256sum {} + |
	sort >after
same 'running changes nothing but out/' before 'cat after'
same 'nor the home folder' /dev/null 'find home -type f'

done_testing
