#!/bin/sh
# scripts/retain: which runs stay, and that what stays is never touched.
. "$(dirname "$0")/tap.sh"

retain="'$ROOT/scripts/retain'"
# run ID [FILE]...: a run, written so many seconds after the one before it.
at=1600000000
run()
{
	at=$((at + 60))
	mkdir -p "o/runs/$1"
	echo "$1" >"o/runs/$1/SHA256SUMS"
	[ -z "$2" ] || echo "$3" >"o/runs/$1/$2"
	touch -d "@$at" "o/runs/$1"
}
fresh() { rm -rf o; mkdir -p o/runs; }
left() { ls o/runs; }

# A run each night from 2022-12-31 to 2024-01-31: 397 runs, 14 month ends.
fresh
for n in $(seq 0 396); do
	run "$(date -u -d "2022-12-31 $n days" +%F)-00ff"
done
ln -s runs/2024-01-31-00ff o/current
{
	for m in 2023-02-28 2023-03-31 2023-04-30 2023-05-31 2023-06-30 \
	    2023-07-31 2023-08-31 2023-09-30 2023-10-31 2023-11-30 2023-12-31; do
		echo $m-00ff
	done
	for n in $(seq 2 31); do
		printf '2024-01-%02d-00ff\n' "$n"
	done
} >want # 30 nights, and 11 month ends beside the month that they end
exits 'a dry run' 0 "$retain -n o >would"
exits 'removes nothing' 0 '[ "$(ls o/runs | wc -l)" -eq 397 ]'
exits 'goes' 0 "$retain o >did"
same '30 nights and 12 month ends stay' want 'ls o/runs'
sed 's/^would go/gone/' would >same
same 'the others are those that it said would go' same 'cat did'
same 'again nothing goes' /dev/null "$retain o"
exits 'nothing is left over' 0 \
    '[ "$(ls -A o | tr "\n" " ")" = ".lock current runs " ]'
tail -n 2 want >want2
same 'other numbers' want2 "$retain --keep 2 --keep-months 0 o >log; ls o/runs"
same 'none but current' - "$retain --keep 0 --keep-months 0 o >log; ls o/runs" \
    <<'END'
2024-01-31-00ff
END

# Several of a day: the last one written is the newest, and the month's end.
fresh
run 2024-05-31-0b
run 2024-05-31-0c
run 2024-05-31-0a
run 2024-06-01-01
run 2024-06-02-01
same 'the last one written is the last of its day' - \
    "$retain --keep 1 --keep-months 2 o >log; ls o/runs" <<'END'
2024-05-31-0a
2024-06-02-01
END

# What stays for other reasons.
fresh
run 2020-01-01-01 confirmed confirmed
run 2020-01-02-01
run 2020-01-03-01
run 2020-01-04-01 supersedes 2020-01-03-01
run 2020-01-05-01
run 2020-01-06-01
run 2020-01-07-01
run 2020-01-08-01
mkdir o/confirmed o/runs/mine
touch o/runs/file
ln -s ../runs/2020-01-02-01 o/confirmed/2019
ln -s runs/2020-01-05-01 o/current
same 'what is confirmed, superseded, current, spared, or no run' - \
    "$retain --keep 0 --keep-months 0 --spare 2020-01-06-01 o >log; ls o/runs" \
    <<'END'
2020-01-01-01
2020-01-02-01
2020-01-03-01
2020-01-05-01
2020-01-06-01
file
mine
END

# What a run compares itself with stays with it, but not what that one does.
fresh
run 2020-01-01-01
run 2020-01-02-01 previous 2020-01-01-01
run 2020-01-03-01 previous 2020-01-02-01
run 2020-01-04-01 previous 2020-01-03-01
same 'the run before the oldest that stays stays too' - \
    "$retain --keep 1 --keep-months 0 o >log; ls o/runs" <<'END'
2020-01-03-01
2020-01-04-01
END
run 2020-01-05-01 previous ''
run 2020-01-06-01 previous gone
ln -s runs/2020-01-04-01 o/current
same 'so does that of one that is current; of none, or one that is gone, nothing' - \
    "$retain --keep 2 --keep-months 0 o >log; ls o/runs" <<'END'
2020-01-03-01
2020-01-04-01
2020-01-05-01
2020-01-06-01
END
fresh
run 2020-01-01-01
run '2020-01-02-01 2020-01-01-01'
exits 'a name with a blank is no run' 0 \
    "$retain --keep 0 --keep-months 0 o && [ -d 'o/runs/2020-01-02-01 2020-01-01-01' ]"
ln -s runs/gone o/current
exits 'a link to nowhere hurts nobody' 0 "$retain o"

# Killed in the middle: what is in runs is whole.
fresh
run 2020-01-01-01
run 2020-01-02-01
mkdir bin
printf '#!/bin/sh\n[ "$2" = .gone ] && [ -d .gone ] && kill -9 $PPID
exec /bin/rm "$@"\n' >bin/rm
chmod +x bin/rm
exits 'killed' 137 "PATH=$T/bin:\$PATH $retain --keep 0 --keep-months 0 o"
exits 'a run is whole or gone' 0 '[ "$(cat o/runs/*/SHA256SUMS)" = 2020-01-01-01 ]'
mkdir -p o/.gone
exits 'the next one ends it' 0 "$retain --keep 1 --keep-months 0 o && [ ! -e o/.gone ]"

# A wrong call.
exits 'no such folder' 66 "$retain nosuch"
exits 'no number' 64 "$retain --keep x o"
exits 'no number of months' 64 "$retain --keep-months -1 o"
exits 'no such option' 64 "$retain --nosuch o"
exits 'two folders' 64 "$retain o o"
exits 'a lock that cannot be had' 74 \
    "mkdir -p locked/runs locked/.lock && $retain locked"
says 'is named' '^retain: no lock in locked$' "$retain locked"
exits 'a run at work' 75 "flock o/.lock $retain o"
same 'help is the head of the file' - "$retain --help | head -n 1" <<'END'
retain [option]... [OUT]: removes runs that nobody needs any more from OUT,
END
done_testing
