#!/bin/sh
# Broken and odd dumps: none crashes, hangs, or loses a row in silence.
. "$(dirname "$0")/tap.sh"

dir=$SHARED/data/broken-dumps
if [ ! -d "$dir" ]; then
	skip 'each broken dump has its outcome' "no $dir"
	done_testing
	exit
fi
mkdir run
cd run || exit 1
# A sanitizer takes its time.
case $BIN in
*/address/* | */thread/*) limit=10 ;;
*) limit=2 ;;
esac

# What is wrong with the run of FILE that just ended with STATUS.
cat >judge.awk <<'END'
BEGIN {
	if ((status != 0 && status != 1 && status != 65) ||
	    (expect == "ok" && status != 0) ||
	    (expect == "not_ok" && status == 0))
		print "status " status " where " expect " is wanted"
	while ((getline line <"err") > 0) {
		rest = substr(line, length(file) + 1)
		if (substr(line, 1, length(file)) == file &&
		    rest ~ /^:[0-9: ]/)
			placed = 1
		if (line ~ /[\001-\037\177]/)
			print "a control character reached the terminal"
		if (length(line) > 2000)
			print "a message is longer than 2,000 bytes"
	}
	if (status != 0 && !placed)
		print "no place is said"
	written = getline line <"tally"
	while ((getline line <"rejects") > 0)
		rejects++
	while ((getline line <"account") > 0)
		if (++accounts == 2)
			split(line, a, ",")
	if (status > 1) {
		if (written > 0 || rejects || accounts)
			print "something was written although it failed"
		exit
	}
	if (accounts != 2)
		print "no account"
	if (a[5] != a[6] + a[7] + a[8] + a[9] + a[10])
		print "of " a[5] " rows some are missing"
	if (a[7] != rejects - 1)
		print a[7] " rejected, but " rejects - 1 " written down"
	if (accepted != "" && a[6] != accepted)
		print a[6] " accepted, not " accepted
}
END

while IFS=, read -r file expect accepted why; do
	[ "$file" = file ] && continue
	rm -f tally account rejects
	timeout -s KILL $limit enroll-tally -o tally -a account -r rejects \
	    "$dir/$file" 2>err
	status=$?
	LC_ALL=C awk -v file="$dir/$file" -v expect="$expect" \
	    -v accepted="$accepted" -v status=$status -f judge.awk >wrong
	test ! -s wrong
	tap $? "$file: $expect, $status"
	sed 's/^/# /' wrong
done <"$dir/MANIFEST.csv"
rm -f tally account rejects
printf '' >nothing
same 'no name from a dump became a file' nothing "find .. -name 'PWNED*'"

# One broken dump among good ones stops the run: a part is no whole.
cp "$dir/gz/ok.csv.gz" "$dir/gz/bad-crc.csv.gz" .
exits 'a damaged dump among good ones is not passed over' 65 \
	'enroll-tally -o tally ok.csv.gz bad-crc.csv.gz'
exits 'and nothing of them is written' 1 'test -e tally'
exits 'more rejects than allowed are a failure' 65 \
	"enroll-tally --max-rejects 0 $dir/csv/too-few.csv"
exits 'as many as allowed are not' 1 \
	"enroll-tally --max-rejects 1 $dir/csv/too-few.csv"
done_testing
