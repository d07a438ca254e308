#!/bin/sh
# A gz that was cut anywhere or has a flipped bit is 65, or it is counted as
# the whole one.
. "$(dirname "$0")/tap.sh"

cat >dump.csv <<'END'
代码,年份,普高招生,中职招生
410102,2020,5417,2365
410103,2020,938,876
410104,2021,1250,460
END
gzip -9 <dump.csv >whole.gz
enroll-tally dump.csv >want || exit 1
size=$(wc -c <whole.gz)
same 'as gz it is counted like the plain one' want 'enroll-tally whole.gz'

# STATUS of the run of broken.gz, whose tally is in got; sets wrong, harmless.
judge()
{
	case $1 in
	65)
		[ ! -s got ] && return
		;;
	0)
		harmless=$((harmless + 1))
		cmp -s got want && return
		;;
	esac
	wrong=$((wrong + 1))
	echo "# $2: status $1"
}

wrong=0 harmless=0 n=0
while [ $n -lt "$size" ]; do
	head -c $n whole.gz >broken.gz
	enroll-tally broken.gz >got 2>err
	judge $? "cut after $n"
	n=$((n + 1))
done
tap $wrong "cut after each of its $size bytes it is 65"
tap $harmless 'and never taken for the whole'

# Bit 0 and one more of each byte, another from byte to byte.
wrong=0 harmless=0 n=0
while [ $n -lt "$size" ]; do
	byte=$(od -An -tu1 -j $n -N 1 whole.gz)
	for bit in 1 $((1 << (1 + n % 7))); do
		cp whole.gz broken.gz
		printf "\\$(printf %o $((byte ^ bit)))" |
		    dd of=broken.gz bs=1 seek=$n conv=notrunc 2>/dev/null
		enroll-tally broken.gz >got 2>err
		judge $? "byte $n with $bit flipped"
	done
	n=$((n + 1))
done
tap $wrong 'with a flipped bit it is 65 or the whole'
# Of the header, RFC 1952: time, extra flags, system: six bytes, two bits each.
tap $((harmless < 12)) 'time and system mean nothing'

done_testing
