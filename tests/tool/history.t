#!/bin/sh
# enroll-tally --history: every cumulative report stays, and nobody is added
# twice.
. "$(dirname "$0")/tap.sh"

# report FILE DAY ROW...: a dump; a row is a code, general and vocational ones.
report()
{
	file=$1 day=$2
	shift 2
	(echo 代码,年份,截止日期,普高招生数,中职招生数
	for row; do
		echo "${row%%,*},2022,$day,${row#*,}"
	done) >"$file"
}
report 1.csv 2022-09-02 410102,100,50 410103,10,5
report 2.csv 2022-09-09 410102,90,60
report 3.csv 2022-09-16 410102,120, 410103,12,7

cat >want <<'END2'
2022-09-02,410102,general,100
2022-09-02,410102,vocational,50
2022-09-02,410103,general,10
2022-09-02,410103,vocational,5
2022-09-09,410102,general,90
2022-09-09,410102,vocational,60
2022-09-16,410102,general,120
2022-09-16,410103,general,12
2022-09-16,410103,vocational,7
END2
history='enroll-tally --history -a account.csv 1.csv 2.csv 3.csv'
same 'all reports are kept' want \
	"$history | sed 1d | cut -d , -f 2,5,6,10"
exits 'which is nothing to look at' 0 "$history"
cat >want <<'END2'
1.csv,2,2,0,0
2.csv,1,1,0,0
3.csv,2,2,0,0
END2
same 'and every row is accepted' want \
	"$history >/dev/null; sed 1d account.csv | cut -d , -f 1,5,6,8,9"
enroll-tally --history -o history.csv 1.csv 2.csv 3.csv
for day in 2022-09-02 2022-09-09 2022-09-16; do
	enroll-tally --as-of $day 1.csv 2.csv 3.csv >want 2>err
	same "of $day it gives what the dumps give" want \
	    "enroll-tally --as-of $day history.csv"
done
enroll-tally 1.csv 2.csv 3.csv >want 2>err
same 'and now' want 'enroll-tally history.csv'
enroll-tally --history --as-of 2022-09-09 1.csv 2.csv 3.csv >want
grep -v 2022-09-16 history.csv >got
same 'with a day, what is later is left out' want 'cat got'
enroll-tally --history -o first.csv 1.csv 2.csv
same 'a history goes on' history.csv \
	'enroll-tally --history first.csv 3.csv'

cp 2.csv again.csv
cat >want <<'END2'
2.csv,1,1,0,0
again.csv,1,0,0,1
END2
same 'a repeated report counts once' history.csv \
	'enroll-tally --history 1.csv 2.csv 3.csv again.csv'
exits 'which is told' 1 \
	'enroll-tally --history -a account.csv 2.csv again.csv'
same 'and in the account' want 'sed 1d account.csv | cut -d , -f 1,5,6,8,9'
report other.csv 2022-09-09 410102,91,60
exits 'two reports of one day are not added' 65 \
	'enroll-tally --history 1.csv 2.csv other.csv'
says 'nobody is counted twice' \
	'^other.csv: unit 410102 in 2022: .* is in 2.csv as well' \
	'enroll-tally --history 1.csv 2.csv other.csv'
enroll-tally --history -o second.csv 2.csv 3.csv
exits 'nor are those of two histories' 65 \
	'enroll-tally --history first.csv second.csv'
printf '%s\n' rule,year,level,when,must,phrase \
    r,,,,'entrants.general >= last.entrants.general',x >rules.csv
echo 2022-09-09,410102,90,100 >want
same 'enroll-check joins them, and finds the week that fell' want \
	'enroll-check --rules ./rules.csv first.csv second.csv | sed 1d |
	    cut -d , -f 3,7,10,11'
says 'a share wants one day' 'tally them together with enroll-tally --as-of' \
	'enroll-ratio history.csv'
done_testing
