#!/bin/sh
# A long run says on a terminal how far it is, and nowhere else.
. "$(dirname "$0")/tap.sh"

ESC=$(printf '\033')

awk 'BEGIN {
	print "代码,年份,普高招生,学校"
	for (i = 0; i < 20000; i++)
		print "410102,2022,1,S" i
}' >dump.csv
mkfifo slow

# slowly OUT COMMAND: with a terminal for its standard error, or with none if
# OUT is "-"; the pipe is fed for a second and a half, and ends with a bad row.
slowly()
{
	{ cat dump.csv; sleep 1; echo 'x,2022,1,S'; sleep 0.5; } >slow &
	if [ "$1" = - ]; then
		sh -c "$2" 2>seen
	else
		script -qec "$2" /dev/null </dev/null >seen
	fi
	status=$?
	wait
}
export TERM=xterm

slowly tty 'enroll-tally -o tally.csv slow'
read=$(wc -c <dump.csv | awk '{ printf "%.1f kB read", $1 / 1000 }')
[ $status -eq 1 ] && grep -q "$read, .* a second" seen
tap $? 'a pipe: what was read, and how fast'
grep -q "${ESC}\[Kslow:20002:1" seen
tap $? 'a message stands where the line was'
[ "$(tail -n 1 seen)" = "$(grep 'slow:20002' seen | tail -n 1)" ]
tap $? 'and nothing behind it'
[ "$(sed -n 2p tally.csv | cut -d, -f 10)" = 20000 ]
tap $? 'and the tally is what it is'

{ cat dump.csv; sleep 1; } >slow &
script -qec 'enroll-tally -o tally.csv slow' /dev/null </dev/null >seen
wait
[ "$(tr -d '\r' <seen | tail -c 3)" = "$ESC[K" ]
tap $? 'at the end it is erased'

slowly tty 'enroll-tally -o tally.csv dump.csv slow'
grep -q '1 of 2 files' seen
tap $? 'of several files, those that are done'

slowly tty 'LC_ALL=zh_CN.UTF-8 enroll-tally -o tally.csv dump.csv slow'
grep -q '已完成 1/2 个文件' seen
tap $? 'in Chinese'

slowly - 'enroll-tally -o tally.csv slow'
[ $status -eq 1 ] && [ "$(wc -l <seen)" -eq 1 ] && ! grep -q "$ESC" seen
tap $? 'no terminal, no line'
slowly tty 'TERM=dumb enroll-tally -o tally.csv slow'
! grep -q "$ESC" seen && [ "$(wc -l <seen)" -eq 1 ]
tap $? 'nor on one that cannot erase it'

head -n 3 dump.csv >short.csv
script -qec 'enroll-tally -o tally.csv short.csv' /dev/null </dev/null >seen
[ ! -s seen ]
tap $? 'a short run says nothing'

done_testing
