#!/bin/sh
# scripts/nightly's own logic: what a status does to a run, and that a run
# appears whole or not at all, wherever it is killed.  The tools here are
# stand-ins whose outcome the dump (or $BREAK) decides, so that each failure
# can be had at will; pipeline.t runs the real ones.
. "$(dirname "$0")/tap.sh"

. "$HERE/standins.sh"

fresh() { rm -rf "$T/tree/out"; }

# The published run is there, whole, and nothing else is.
whole()
{
	(cd tree/out/current/ && sha256sum --quiet -c SHA256SUMS) &&
		for r in tree/out/runs/*; do
			[ -f "$r/index.html" ] && [ -f "$r/SHA256SUMS" ] ||
				return 1
		done
}

printf '%s\n' 0 2024,a,1 >good/a.csv
printf '%s\n' 0 2024,b,2 >good/b.csv

# ---- what a status does ----------------------------------------------------

exits 'good dumps are published' 0 "$run"
exits 'the run is whole' 0 "cd tree/out/current/ && sha256sum -c SHA256SUMS"
exits 'nothing else is left' 0 \
    '[ "$(ls -A tree/out | tr "\n" " ")" = ".lock current runs " ]'
says 'one line sums up' \
    "^nightly: run=2024-09-30-[0-9a-f]{12} rc=0 counties=2 ok=2 findings=0 \
rejected=0 charts=2 secs=[0-9.]+\$" "fresh; $run; rm -rf tree/out; $run"

cp good/* dumps/
printf '%s\n' '1 2 rows rejected' 2024,c,3 >dumps/c.csv
echo '65 the gzip is cut short; send "it" again' >"dumps/d, d.csv.gz"
echo 66 cannot be read >dumps/-e.csv
echo 0 >dumps/f.csv.part
echo 0 >dumps/README
fresh
bad="$nightly --dumps '$T/dumps'"
exits 'a bad dump is published around, and looked at' 1 "$bad"
same 'the tally is that of the others' - \
    'cat tree/out/current/tally.csv' <<'END'
year,unit,general
2024,a,1
2024,b,2
2024,c,3
END
fresh
says 'the summary counts the dumps' \
    'rc=1 counties=5 ok=2 findings=1 rejected=2 ' "$bad"
fresh
says 'what a tool says is in the log' '^c.csv: 2 rows rejected$' \
    "$bad"

# ---- again -----------------------------------------------------------------

"$T/tree/scripts/nightly" --as-of 2024-09-30 --dumps good --min-age 0 \
    >first 2>/dev/null
sed s/published/unchanged/ first >want
same 'the same again is "unchanged"' want "$run"
exits 'and ends 0' 0 "$run"
sed s/published/unchanged/ first >want
same 'in another time zone and language too' want \
    "TZ=America/Lima LC_ALL=zh_CN.UTF-8 $run"
exits 'another notice is another run' 0 \
    "$run --notice x | grep '^published'"
exits 'another program is another run' 0 \
    "touch tree/src/x.c; $run | grep '^published'; rm tree/src/x.c"
exits 'current points to the run asked for last' 0 \
    "$run && [ \"published \$(readlink -f tree/out/current)\" = \
    \"\$(cat first)\" ]"
echo edited >>tree/out/current/tally.csv
exits 'a published run that differs is 73' 73 "$run"
exits 'and is left alone' 0 'grep edited tree/out/current/tally.csv'

# ---- nothing is published --------------------------------------------------

fresh
sh -c "$run" >/dev/null 2>&1
before=$(readlink tree/out/current)
for broken in tally=74 ratio=65 missing=65 return=73 quota=78 bulletin=69; do
	exits "nothing is published when $broken" "${broken#*=}" \
	    "BREAK=$broken $run --notice $broken --quota want --total 1"
done
exits 'a tool that crashed is our mistake' 70 "BREAK=ratio=139 $run"
exits 'a tool that is not there: run make' 78 "ENROLL_BIN='$T' $run"
exits 'a day that does not exist' 64 "$run --as-of 2023-02-29"
exits 'an option that does not exist' 64 "$run --nosuch 1"
exits 'an age that is no number' 64 "$run --min-age x"
exits 'a total without a quota' 64 "$run --total 1"
exits 'a plan beside a quota' 64 "$run --plan policy --quota want --total 1"
exits 'a quota without a total' 64 "$run --quota want"
exits 'no such folder' 66 "$nightly --dumps nosuch"
exits 'no dumps' 66 "mkdir none; $nightly --dumps none"
exits 'only dumps that cannot be used' 65 \
    "mkdir only; cp dumps/d* only; $nightly --dumps only"
exits 'another run is at work' 75 "flock tree/out/.lock $run"
exits 'nowhere to write' 73 "$run --out /proc/nosuch"
exits 'after all this the last good run is current' 0 \
    "[ '$before' = \"\$(readlink tree/out/current)\" ]"
exits 'and the only one' 0 '[ "$(ls tree/out/runs | wc -l)" -eq 1 ]'

# ---- who is late, what goes back ----

exits 'who is missing is published' 0 \
    "$run --due 2024-09-27 --notice due && grep -qx 'henan 2024-09-27' \
    tree/out/current/missing.csv"
exits 'and named only if he never reported, where no day is told' 0 \
    "$run --notice none && grep -qx 'henan none' tree/out/current/missing.csv"
exits 'what goes back is an annex' 0 \
    'cd tree/out/current/ && grep -q 退回单=return/index.html index.html &&
    grep -q return/index.html SHA256SUMS'

# ---- a plan ----------------------------------------------------------------

mkdir policy
echo 7 >policy/groups-quota.csv
echo 1.27 >policy/groups-divisors.csv
echo x >policy/programmes-table.csv
planned="$run --plan policy --notice plan"
exits 'nothing is published when the plan does not fit' 65 \
    "BREAK=plan=65 $planned"
exits 'a plan that is not there' 66 "$run --plan nosuch"
exits 'a plan is published' 0 "$planned"
exits 'with a folder of its own, and the groups as the quota' 0 \
    'cd tree/out/current/ && cmp quota.csv plan/groups-quota.csv &&
    cmp divisors.csv plan/groups-divisors.csv && grep -q plan/ SHA256SUMS'
exits 'and the tables that there are' 0 \
    'grep -q "programmes-table.csv$" tree/out/current/index.html'
exits 'another policy is another run' 0 \
    "echo y >policy/programmes-table.csv; $planned | grep '^published'"

# ---- arriving --------------------------------------------------------------

touch -d '1 hour ago' good/*
says 'a young file is left for later' 'c.csv may still be arriving' \
    "mkdir young; cp -p good/* young; cp dumps/c.csv young
    $nightly --dumps young --min-age 60"
exits 'where all are young it is to be tried again' 75 \
    "mkdir new; cp dumps/c.csv new; $nightly --dumps new --min-age 60"
exits 'the others are published' 0 \
    "! grep c.csv tree/out/current/account.csv"

# ---- a season --------------------------------------------------------------

# One that tells what it was given, and a cp before which a file may change.
cat >tree/scripts/season <<'END'
#!/bin/sh
. "$ENROLL_BIN/options"
mkdir "$o" && (cd "$1" && find . | sort) >"$o/files"
END
printf '#!/bin/sh\n[ -z "$CHANGE" ] || echo x >>"$CHANGE"\nexec /bin/cp "$@"\n' \
    >bin/cp
for tool in target check cohort programmes weeks; do
	echo '#!/bin/sh' >bin/enroll-$tool
done
chmod +x bin/* tree/scripts/season
mkdir -p term/weekly term/schools
for file in targets.csv README weekly/a.csv weekly/b.csv weekly/c.csv.part \
    weekly/README weekly/.d.csv "weekly/e f.csv"; do
	echo 1 >"term/$file"
done
touch -d '1 hour ago' term/weekly/*
touch term/weekly/b.csv term/targets.csv
fresh
term="$nightly --dumps '$T/good' --season term --min-age 60"
says 'a young report is left for later' \
    '^nightly: weekly/b.csv may still be arriving; left for later$' "$term"
cat >want.files <<'END'
.
./schools
./targets.csv
./weekly
./weekly/a.csv
./weekly/e f.csv
END
same 'and so is what is still being sent' want.files \
    'cat tree/out/current/season/files'
exits 'its age may be of no matter' 0 "$term --min-age 0 --notice 0 &&
    grep -qx ./weekly/b.csv tree/out/current/season/files"
exits 'where all are young the rest is told' 0 "touch term/weekly/*
    $term --notice 1 && ! grep -q weekly/ tree/out/current/season/files"
says 'one that changes meanwhile is tried again' \
    'of the season changed meanwhile; nothing was published' \
    "CHANGE='$T/term/weekly/a.csv' $term --min-age 0 --notice 2"
exits 'and nothing is published' 75 \
    "CHANGE='$T/term/weekly/a.csv' $term --min-age 0 --notice 2"
exits 'a season that is not there' 66 "$run --season nosuch"
rm bin/cp

# ---- an earlier night, and old runs ----

fresh
night() { echo "'$T/tree/scripts/nightly' --min-age 0 --dumps '$T/good' $*"; }
later=$(night --as-of 2024-10-02) earlier=$(night --as-of 2024-10-01)
sh -c "$later" >last 2>/dev/null
exits 'an earlier night is published' 0 "$earlier >first"
exits 'and current stays' 0 \
    '[ "published $(readlink -f tree/out/current)" = "$(cat last)" ]'
says 'which is said' 'current stays at runs/2024-10-02-[0-9a-f]*,' \
    "$earlier"
exits 'the earlier one is whole' 0 \
    "cd tree/out/runs/2024-10-01* && sha256sum --quiet -c SHA256SUMS"
exits 'current goes back when that is asked for' 0 "$earlier --current &&
    [ \"published \$(readlink -f tree/out/current)\" = \"\$(cat first)\" ]"
exits 'and forward by itself' 0 "$later &&
    [ \"published \$(readlink -f tree/out/current)\" = \"\$(cat last)\" ]"
exits 'a current that points to nothing keeps nobody' 0 \
    "rm -r tree/out/runs/2024-10-02*; $earlier &&
    [ \"published \$(readlink -f tree/out/current)\" = \"\$(cat first)\" ]"
fresh
for d in 01 02 03 04; do
	sh -c "$(night --as-of 2024-10-$d)" >/dev/null 2>&1
done
sh -c "$(night --as-of 2024-09-30 --keep 2 --keep-months 1)" >/dev/null 2>gone
same 'of what is old it removes what it may, not what it made' - \
    'ls tree/out/runs | cut -c 1-10' <<'END'
2024-09-30
2024-10-02
2024-10-03
2024-10-04
END
same 'and names it' - 'grep ^gone gone | cut -c 1-16' <<'END'
gone: 2024-10-01
END
exits 'the oldest that stays, made again, is the same' 0 \
    "$(night --as-of 2024-10-03 --keep 2) | grep ^unchanged"
exits 'a run is published although old ones cannot be removed' 0 \
    "printf '#!/bin/sh\nexit 74\n' >tree/scripts/retain
    $(night --as-of 2024-10-05)"
says 'which is said' 'old runs could not be removed' \
    "$(night --as-of 2024-10-05)"
cp "$ROOT/scripts/retain" tree/scripts/
exits 'a number that is none' 64 "$run --keep all"
exits 'a number of months that is none' 64 "$run --keep-months x"
if script -qec true /dev/null >/dev/null 2>&1; then
	script -qec "$run --notice seen" /dev/null >seen
	exits 'on a terminal each step is told' 0 \
	    "grep -q 'nightly: [0-9.]* s: enroll-ratio' seen &&
	    grep -q 'nightly: [0-9.]* s: published' seen"
else
	skip 'on a terminal each step is told' 'no script(1) here'
fi
exits 'in a log it is not' 1 "$run 2>&1 | grep 's: enroll'"

# ---- killed ----------------------------------------------------------------

# At every call of a tool, of mv, ln and sync; then the next run mends it.
n=0 survived=0
while [ "$survived" -eq 0 ] && [ "$n" -lt 100 ]; do
	n=$((n + 1))
	: >calls
	KILL_AT=$n sh -c 'echo $$ >"$PID"; exec "$@"' sh \
	    tree/scripts/nightly --as-of 2024-10-01 --dumps good --min-age 0 \
	    --notice "$n" --quota want --total 1 >/dev/null 2>&1 && survived=1
	if ! whole; then
		echo "# not whole when killed at call $n, $(tail -n 1 calls)"
		break
	fi
	flock tree/out/.lock true # what was started may still be ending
done
echo "# killed at $((n - 1)) calls"
tap $((survived == 0 || n < 12)) 'killed anywhere, what is current is whole'
exits 'and the next run is published' 0 "$run --notice next"
exits 'and leaves nothing behind' 0 \
    '[ "$(ls -A tree/out | tr "\n" " ")" = ".lock current runs " ]'


# ---- the issue before, and other series ----

rm -rf tree/out
on() { echo "$run --as-of $1 --notice '$2'"; }
sh -c "$(on 2024-10-02 a)" >a 2>err
sh -c "$(on 2024-10-02 b)" >b 2>err
sh -c "$(on 2024-10-02 c)" >c 2>err
exits 'a day after three runs of one' 0 "$(on 2024-10-03 d)"
exits 'compares with the one that was current' 0 \
    '[ "$(cat tree/out/current/previous)" = "$(sed "s,.*/,," c)" ]'
exits 'the same again is unchanged' 0 "$(on 2024-10-03 d) | grep -q ^unchanged"
SECOND=74
export SECOND
exits 'another series that a disk has no room for stops the run' 74 \
    "$(on 2024-10-04 e)"
SECOND=65
exits 'one that there is not does not' 0 "$(on 2024-10-04 e)"
unset SECOND
done_testing
