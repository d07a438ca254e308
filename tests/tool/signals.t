#!/bin/sh
# Whatever ends a tool, a file is as before or whole, and nothing lies beside it.
. "$(dirname "$0")/tap.sh"

# A dump that goes on as long as the pipe is open; more than a block of it.
awk 'BEGIN {
	print "代码,年份,普高招生,学校"
	for (i = 0; i < 20000; i++)
		print "410102,2022," i ",S" i
}' >dump.csv
echo 'x,2022,1,S' >>dump.csv
mkfifo slow

# timeout starts the tool with the signals as they are by default, which a shell
# does not do for what runs behind.  DRAFTS are those that were seen.
interrupted() # SIGNAL STATUS
{
	for f in tally rejects account; do
		echo yesterday >$f.csv
	done
	{ cat dump.csv; sleep 3; } >slow &
	feeder=$!
	{ sleep 0.5; ls rejects.csv.?????? >seen 2>/dev/null; } &
	exits "SIG$1 while a pipe is read ends it by the signal" "$2" \
		"timeout --preserve-status -s $1 1 enroll-tally \
		-o tally.csv -r rejects.csv -a account.csv slow"
	kill $feeder 2>/dev/null
	wait
	[ -s seen ]
	tap $? 'in the middle of its work'
	[ -z "$(ls ./*.csv.?????? 2>/dev/null)" ]
	tap $? 'no draft is left'
	[ "$(cat tally.csv rejects.csv account.csv | sort -u)" = yesterday ]
	tap $? 'and the old tables stand'
}
interrupted HUP 129
interrupted INT 130
interrupted TERM 143

# It had not to wait for the rest of the pipe.
start=$(date +%s%N)
{ cat dump.csv; sleep 3; } >slow &
timeout --preserve-status -s INT 0.3 enroll-tally slow >/dev/null 2>&1
[ $? -eq 130 ] && [ $((($(date +%s%N) - start) / 1000000)) -lt 1500 ]
tap $? 'at once'
wait
mkfifo table
for tool in 'enroll-ratio table' 'enroll-chart ranking table'; do
	sleep 3 >table &
	start=$(date +%s%N)
	timeout --preserve-status -s INT 0.3 $tool >/dev/null 2>&1
	[ $? -eq 130 ] && [ $((($(date +%s%N) - start) / 1000000)) -lt 1500 ]
	tap $? "$tool: at once"
	kill $! 2>/dev/null
	wait
done

# What is ignored stays so, as under nohup.
(
	trap '' HUP
	enroll-tally -o kept.csv -r rejects.csv slow 2>/dev/null &
	pid=$!
	{ cat dump.csv; sleep 0.5; kill -HUP $pid; } >slow
	wait $pid
)
[ $? -eq 1 ] && [ "$(wc -l <kept.csv)" -eq 2 ]
tap $? 'an ignored SIGHUP ends nothing'

# The limit on the size of files: 8 blocks of 512 bytes.
awk 'BEGIN {
	print "代码,年份,普高招生"
	for (i = 0; i < 900; i++)
		print 410100 + i ",2022," i
}' >wide.csv
rm -f new.csv
if [ "${BIN%/thread/bin}" != "$BIN" ]; then
	skip 'SIGXFSZ' 'TSan needs files of its own'
else
	exits 'SIGXFSZ' 153 \
	    'ulimit -f 8; enroll-tally -o new.csv wide.csv 2>/dev/null'
	exits 'the same, ignored, is a fault' 74 \
	    "trap '' XFSZ; ulimit -f 8; enroll-tally -o new.csv wide.csv"
	[ -z "$(ls new.csv* 2>/dev/null)" ]
	tap $? 'neither leaves a file'
fi

# Enough lines that head is gone before the last of them.
awk 'BEGIN {
	print "代码,年份,普高招生"
	for (y = 2000; y < 2020; y++)
		for (i = 0; i < 900; i++)
			print 410100 + i "," y "," i
}' >long.csv
piped() # WHAT STATUS COMMAND
{
	exits "$1" "$2" "{ $3; echo \$? >status; } | head -n 1 >first
		exit \$(cat status)"
	[ ! -s .err ] && [ -s first ]
	tap $? 'without a word'
}
long='enroll-tally -r rejects.csv -a account.csv long.csv'
echo yesterday | tee rejects.csv >account.csv
enroll-tally -o long.tally long.csv
for run in "$long" "enroll-ratio long.tally" "$long -f json" "$long -f pretty"; do
	piped "$run | head" 141 "$run"
	piped 'where SIGPIPE is ignored' 74 "trap '' PIPE; $run"
done
exits 'the same as a file' 74 "trap '' PIPE; { $long -o /dev/stdout
	echo \$? >status; } | head -n 1 >first; exit \$(cat status)"
[ ! -s .err ]
tap $? 'without a word'
[ "$(cat rejects.csv account.csv | sort -u)" = yesterday ] &&
	[ -z "$(ls ./*.csv.?????? 2>/dev/null)" ]
tap $? 'the other tables are as before, and no draft is left'
says 'a full disk is told as ever' 'No space' 'enroll-tally long.csv >/dev/full'

done_testing
