#!/bin/sh
# The programs that we start are behind walls: a chart, or something in the
# place of xlsx2csv, tries each.  All of it works with ENROLL_JAIL=off, which
# shows that these are trials.  tests/unit/jail.c tries the system's calls.
. "$(dirname "$0")/tap.sh"

cat >ratio.csv <<'END'
year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase
2022,2022-09-30,registered,school,county,410105,金水区,,entrants,with_skilled_workers,all_intake,5000,5000,0.500000,,inside,1,,,,,,,1,1,40.0,60.0,大体相当
END
printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2019,60,40 >dump.csv
python=$(command -v /usr/bin/python3 || command -v python3)
"$python" "$HERE/xlsx/make" . || exit 1
enroll-tally plain.xlsx >want

has=$(enroll-chart --check | sed -n 's/^ok jail: //p')
[ -n "$has" ] || {
	skip 'the jail' "$(enroll-chart --check | grep jail)"
	done_testing
	exit
}

# ---- a chart that would like to ----

# script GNUPLOT: the ranking, which begins with that.
script()
{
	{
		grep '^#' "$ROOT/scripts/charts/ranking.gp"
		printf '%s\n' "$1"
		grep -v '^#' "$ROOT/scripts/charts/ranking.gp"
	} >mine.gp
}

# trial WHAT GNUPLOT: with a jail no file hit appears, without one it does.
# gnuplot passes over some failures.
trial()
{
	rm -f hit
	script "$2"
	exits "$1 is refused" 0 \
	    'enroll-chart ./mine.gp -o a.svg ratio.csv
	    case $? in 0 | 70) [ ! -e hit ] ;; *) false ;; esac'
	exits 'and done without a jail' 0 \
	    'ENROLL_JAIL=off enroll-chart ./mine.gp -o a.svg ratio.csv
	    [ -e hit ]'
}
trial 'a command' "system \"touch $T/hit\""
trial 'one that is asked for words' "x = system(\"echo x >$T/hit\"); print x"
trial 'one in backticks' "x = \"\`echo x >$T/hit\`\"; print x"
trial 'one by !' "!touch $T/hit"
trial 'a pipe to read from' "plot \"< touch $T/hit; echo 1\""
trial 'a pipe to write to' "set print \"| cat >$T/hit\"; print 1; unset print"
trial 'a file elsewhere' "set print \"$T/hit\"; print 1; unset print"
trial 'a picture elsewhere' "set table \"$T/hit\"; plot 1; unset table"

# may WHAT GNUPLOT: with a jail it fails, without one it does not.
may()
{
	script "$2"
	exits "$1 is refused" 70 'enroll-chart ./mine.gp -o a.svg ratio.csv'
	exits 'and done without a jail' 0 \
	    'ENROLL_JAIL=off enroll-chart ./mine.gp -o a.svg ratio.csv'
}
echo 1 >secret
echo 'y = 1' >code
may 'a file of ours' "stats \"$T/secret\" nooutput"
may 'a script of ours' "load \"$T/code\""
may 'the users of the machine' \
    'set datafile separator "\\n"; stats "/etc/passwd" using (1) nooutput'
script 'set print "mine"; print 1; unset print'
exits 'its own folder it may write' 0 'enroll-chart ./mine.gp ratio.csv >a.svg'

# ---- something in the place of xlsx2csv ----

mkdir fake
# python WHAT CODE: what it may not do fails; without a jail it gives a table.
python()
{
	printf '#!%s\n%s\nprint("%s")\n' "$python" "$2" \
	    '代码,年份,普高招生\r\n410102,2022,1200\r' >fake/xlsx2csv
	chmod +x fake/xlsx2csv
	[ -n "$2" ] && want=65 || want=0
	exits "$1 is refused" $want "PATH='$T/fake:$PATH' enroll-tally plain.xlsx"
	exits 'and done without a jail' 0 \
	    "ENROLL_JAIL=off PATH='$T/fake:$PATH' enroll-tally plain.xlsx"
}
python 'nothing' ''
sed -i "1s|.*|#!/usr/bin/env ${python##*/}|" fake/xlsx2csv
exits 'nor by env, which is not started' 0 \
    "PATH='$T/fake:${python%/*}:$PATH' enroll-tally plain.xlsx"
python 'reading what is not given' 'open("/etc/passwd").close()'
python 'a list of files' 'import os; os.listdir("/")'
python 'a file' "open('$T/hit', 'w').close()"
python 'a socket' 'import socket; socket.socket()'
python 'a process' 'import os; os.fork() or os._exit(0)'
python 'another program' \
    'import subprocess; subprocess.run(["true"], check=True)'
python 'a thread' \
    'import threading; t = threading.Thread(target=int); t.start()'
python 'a signal' 'import os; os.kill(os.getppid(), 0)'
python 'ptrace' 'import ctypes
if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == -1: raise OSError'
printf '#!%s\nimport os\nos.execv("/bin/true", ["true"])\n' "$python" \
    >fake/xlsx2csv
says 'to become another program ends it' 'its jail forbids' \
    "PATH='$T/fake:$PATH' enroll-tally plain.xlsx"
rm fake/xlsx2csv

# ---- what still works ----

mkdir tmp home
bare="env -i PATH='$PATH' TMPDIR='$T/tmp'"
for home in /nonexistent "$T/home"; do
	exits "HOME=$home: a chart" 0 \
	    "$bare HOME=$home enroll-chart ranking -o a.svg ratio.csv"
	for f in png pdf; do
		exits "as $f" 0 \
		    "$bare HOME=$home enroll-chart ranking -o a.$f ratio.csv"
	done
	same 'a workbook' want "$bare HOME=$home enroll-tally plain.xlsx"
done
exits 'nothing is left in TMPDIR' 0 '[ -z "$(ls -A tmp)" ]'
exits 'a folder with blanks and letters' 0 "mkdir -p '温 度/%s' &&
    TMPDIR='$T/温 度/%s' enroll-chart ranking -o a.pdf ratio.csv"
for f in svg png pdf; do
	ENROLL_JAIL=off enroll-chart ranking -o off.$f ratio.csv
	exits "$f has the same bytes in the jail and out of it" 0 \
	    "enroll-chart ranking -o on.$f ratio.csv && cmp on.$f off.$f"
done

# Fonts: where no cache is there yet it is written once, by fc-match.
cat >fonts.conf <<'END'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir>
<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
END
mkdir cache
export FONTCONFIG_FILE="$T/fonts.conf" XDG_CACHE_HOME="$T/cache"
exits 'settings of our own' 0 'enroll-chart ranking -o f.png ratio.csv'
exits 'the cache is written' 0 'ls cache/fontconfig/*.cache-*'
unset FONTCONFIG_FILE XDG_CACHE_HOME

# ---- what is told ----

says '--check names both walls' '^ok jail: seccomp, Landlock [0-9]+$' \
    'enroll-chart --check >&2'
says 'and says when they are off' '^note jail: ENROLL_JAIL=off' \
    'ENROLL_JAIL=off enroll-chart --check >&2'
exits 'which keeps nobody from drawing' 0 'ENROLL_JAIL=off enroll-chart --check'
trace='strace -o trace -e trace=landlock_create_ruleset
    -e inject=landlock_create_ruleset:error=EOPNOTSUPP'
if ! strace -o trace true 2>/dev/null || [ "${BIN%/address/bin}" != "$BIN" ]; then
	skip 'a kernel without Landlock' 'no ptrace here'
else
	says 'a kernel without Landlock is told' '^note jail: no Landlock' \
	    "$(echo $trace) enroll-chart --check >&2"
	rm -f hit
	script "system \"touch $T/hit\""
	exits 'seccomp does what it can' 0 \
	    "$(echo $trace) enroll-chart ./mine.gp -o a.svg ratio.csv
	    [ ! -e hit ]"
	exits 'and a chart is drawn' 0 \
	    "$(echo $trace) enroll-chart ranking -o a.svg ratio.csv"
fi
done_testing
