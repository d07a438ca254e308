#!/bin/sh
# The ten questions of a normal week: what enroll(7) shows is what comes.
#
# All displays of its EXAMPLES are typed in, one after another, in one shell.
# In a display a line that begins with "$ " is a command, one behind it that
# begins with four spaces goes on with it, and the rest is what it prints.  The
# figures are of the samples; where they are from, samples/README.md says, and
# nbs.t, samples.t and quota.t hold the published ones among them.
. "$(dirname "$0")/tap.sh"

export ENROLL_BIN="${BIN:-$ROOT/out/bin}" # for scripts/plan
ln -s "$ROOT/samples" "$ROOT/scripts" .
awk '
/^\.Sh/ { here = $2 == "EXAMPLES" }
!here { next }
/^\.Bd -literal/ { on = 1; next }
/^\.Ed/ { on = 0; next }
!on { next }
{ sub(/^\\&/, ""); gsub(/\\e/, "\\") }
/^\$ / { n++; print substr($0, 3) > ("do." n); printf "" > ("shown." n); next }
/^    / && go[n] != 1 { print > ("do." n); next }
{ go[n] = 1; print > ("shown." n) }
END { print n > "count" }' "$ROOT/src/enroll.7"

n=$(cat count) i=0
while [ $((i += 1)) -le "$n" ]; do
	printf '{\n%s\n} >said.%d 2>&1\n' "$(cat do.$i)" $i
done >typed
sh ./typed </dev/null

i=0
while [ $((i += 1)) -le "$n" ]; do
	same "$(tail -n 1 do.$i | sed 's/^ *//')" shown.$i "cat said.$i"
done
for q in 1 2 3 4 5 6 7 8 9 10; do
	exits "question $q is there" 0 "grep -q '^$q\. ' '$ROOT/src/enroll.7'"
done
done_testing
