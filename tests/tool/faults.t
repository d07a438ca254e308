#!/bin/sh
# What goes wrong with the machine: the status, and what is left behind.
. "$(dirname "$0")/tap.sh"

printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2019,60,40 \
    410103,2019,30,x >dump.csv
enroll-tally dump.csv >tally.csv 2>err
printf 'rubbish\n' >rubbish.csv
mkdir folder
printf '' >nothing

# ---- a full disk, at once ----

for tool in enroll-tally enroll-ratio; do
	file=dump.csv
	[ $tool = enroll-tally ] || file=tally.csv
	exits "$tool: standard output is full" 74 "$tool $file >/dev/full"
	exits "$tool: standard output is closed" 74 "$tool $file >&-"
	exits "$tool: the output file is full" 74 "$tool -o /dev/full $file"
	says "$tool: which is said with its name" '^/dev/full: .*[Nn]o space' \
		"$tool -o /dev/full $file"
	for format in pretty md json; do
		exits "$tool: as $format too" 74 \
			"$tool -f $format -o /dev/full $file"
	done
	for option in --help -h --version -V --usage; do
		exits "$tool: $option" 0 "$tool $option"
		exits "$tool: $option to a full disk" 74 \
			"$tool $option >/dev/full"
	done
done
exits 'the account is full' 74 'enroll-tally -a /dev/full -o out dump.csv'
exits 'the rejects are full' 74 'enroll-tally -r /dev/full -o out dump.csv'
exits 'the limits are full' 74 'enroll-ratio --limits /dev/full -o out tally.csv'
exits 'the explanation is full' 74 'enroll-tally --dry-run dump.csv >/dev/full'
exits 'in all of these the table was not written' 1 'test -e out'

# ---- a stream that was closed ----

enroll-tally -r rejects -a account dump.csv >want 2>err
cp rejects rejects.want
for closed in '2>&-' '>&-' '<&-'; do
	sh -c "enroll-tally -r rejects -a account -o got dump.csv $closed" \
	    >log 2>&1
	same "no message lands in a table: $closed" rejects.want 'cat rejects'
	same "and the table is whole: $closed" want 'cat got'
done
exits 'nothing to read from' 74 'enroll-tally <&-'

for run in 'enroll-tally -r r -a a dump.csv' 'enroll-ratio --limits l tally.csv'
do
	sh -c "$run >/dev/full" 2>err
	same "nothing is put in place when another output fails: $run" nothing \
		'ls r a l 2>/dev/null'
done

# ---- a full disk, in the middle ----

# Tables larger than the disk; yesterday's, and nothing else, must remain.
awk 'BEGIN { print "代码,年份,普高招生数,中职招生数"
	for (i = 0; i < 9000; i++)
		printf "%d,%d,%d,x%s\n", 410102 + i % 90, 1990 + int(i / 90),
		    i, substr("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", 1, i % 30) }' \
    >large.csv
sed 's/x.*/7/' large.csv >fine.csv
enroll-tally fine.csv >fine.tally
full=$T/full
mkdir "$full"
if [ "$(id -u)" -ne 0 ]; then
	skip "yesterday's output stands on a full disk" 'only root may mount'
elif ! mount -t tmpfs -o size=64k tmpfs "$full" 2>err; then
	skip "yesterday's output stands on a full disk" "$(head -n 1 err)"
else
	trap 'umount "$full"; rm -rf "$T"' EXIT
	for name in out account rejects limits; do
		echo "yesterday's $name" >"$full/$name"
	done
	cp -r "$full" before
	for run in "enroll-tally -o $full/out fine.csv" \
	    "enroll-tally -r $full/rejects -a $full/account -o $full/out \
		large.csv" \
	    "enroll-tally -r $full/rejects large.csv" \
	    "enroll-tally -r $full/rejects -a $full/account -o $full/out \
		fine.csv dump.csv" \
	    "enroll-ratio -o $full/out fine.tally" \
	    "enroll-ratio --limits $full/limits fine.tally"; do
		exits "a full disk: ${run%% *}" 74 "$run"
		same "yesterday's output still stands" nothing \
			"diff -r before $full 2>&1"
	done
	# room for nothing but a name: even the first byte fails
	dd if=/dev/zero of="$full/fill" bs=4096 2>err
	cp -r "$full" again
	exits 'a disk that is full to the last block' 74 \
		"enroll-tally -a $full/account -o $full/out dump.csv"
	same "yesterday's output still stands" nothing \
		"diff -r again $full 2>&1"
fi

# ---- yesterday's output outlives any failure ----

echo "yesterday's" >out
cp out before.out
for run in 'enroll-tally -o out -a out.a -r out.r rubbish.csv' \
    'enroll-tally -o out -a out.a -r out.r nowhere.csv' \
    'enroll-tally -o out -a folder/none/a dump.csv' \
    'enroll-tally -o out -r folder/none/r dump.csv' \
    'enroll-tally -o out --max-rejects 0 dump.csv' \
    'enroll-ratio -o out rubbish.csv' \
    'enroll-ratio -o out --limits folder/none/l tally.csv' \
    'enroll-ratio -o out --series stage=annual,as_of=soon tally.csv'; do
	sh -c "$run" 2>err
	test $? -ge 64
	tap $? "fails: $run"
	same 'what was there stands' before.out 'cat out'
done
same 'and no temporary file is left' nothing \
	'ls | grep -E "^(out|nothing)\..+$"; ls folder'
exits 'a failed run writes nothing to standard output' 0 \
	'test -z "$(enroll-tally dump.csv rubbish.csv)"'

# ---- what is missing, and what cannot be written ----

exits 'a missing dump' 66 'enroll-tally nowhere.csv'
says 'is named' '^nowhere.csv: .*[Nn]o such file' 'enroll-tally nowhere.csv'
exits 'a missing tally' 66 'enroll-ratio nowhere.csv'
exits 'a missing register' 66 'enroll-ratio --register ./nowhere.csv tally.csv'
exits 'a register nobody shipped' 78 'enroll-ratio --register atlantis tally.csv'
exits 'missing bands' 66 'enroll-ratio --bands nowhere.csv tally.csv'
exits 'a missing layout' 66 'enroll-tally -l ./nowhere.cfg dump.csv'
exits 'a layout nobody shipped' 78 'enroll-tally -l atlantis dump.csv'
exits 'a folder for a dump' 66 'enroll-tally folder'
says 'is named' '^folder: ' 'enroll-tally folder'
exits 'a folder for a tally' 66 'enroll-ratio folder'
exits 'a folder to write into, missing' 73 'enroll-tally -o none/out dump.csv'
says 'is named' '^none/out: ' 'enroll-tally -o none/out dump.csv'
exits 'a folder in place of the output' 73 'enroll-tally -o folder dump.csv'
exits 'for the account' 73 'enroll-tally -a folder dump.csv'
exits 'for the rejects' 73 'enroll-tally -r none/r dump.csv'
exits 'for the ratios' 73 'enroll-ratio -o none/out tally.csv'
exits 'for the limits' 73 'enroll-ratio --limits none/out tally.csv'
chmod 555 folder
if [ -w folder ]; then
	skip 'a folder that may not be written' 'root writes everywhere'
else
	exits 'a folder that may not be written' 73 \
		'enroll-tally -o folder/out dump.csv'
fi
exits 'no data folder' 78 'ENROLL_DATA=$PWD/nowhere enroll-tally dump.csv'
exits 'an empty data folder' 78 'mkdir -p data/layouts;
	ENROLL_DATA=$PWD/data enroll-tally dump.csv'
exits 'a reader that goes away' 0 'enroll-tally fine.csv | head -n 1 >first'

# ---- a wrong call ----

for call in '--colour' '--format xlsx' '--header de' '--as-of soon' \
    '--by class' '--max-rejects -1' '--max-rejects many' \
    '--series stage=later' '-o' '--layout'; do
	exits "enroll-tally $call" 64 "enroll-tally $call </dev/null"
done
for call in '--colour' '--format xlsx' '--band 60..40' '--band x' \
    '--measure graduates' '--measure pupils' '--level village' \
    '--year soon' '--series basis=all' '--band 40..60 --bands x.csv' \
    'tally.csv tally.csv'; do
	exits "enroll-ratio $call" 64 "enroll-ratio $call </dev/null"
done
says 'a wrong call says what there is' 'csv, pretty, md or json' \
	'enroll-tally --format xlsx'

# ---- an unusable input ----

exits 'no dump' 65 'enroll-tally rubbish.csv'
exits 'nothing on standard input' 65 'enroll-tally </dev/null'
exits 'no tally' 65 'enroll-ratio rubbish.csv'
exits 'no register' 65 'enroll-ratio --register ./rubbish.csv tally.csv'
exits 'no bands' 65 'enroll-ratio --bands rubbish.csv tally.csv'
exits 'no layout' 78 'enroll-tally -l ./rubbish.csv dump.csv'
done_testing
