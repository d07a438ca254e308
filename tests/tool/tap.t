#!/bin/sh
# tap.sh: what a test lacks is skipped, but not where CI is set.
. "$(dirname "$0")/tap.sh"

# lacking: such a test
lacking()
{
	(
		tap_run=0 tap_failed=0
		lacks 'a thing' 'it is not installed'
		done_testing
	)
}
CI= lacking >skipped
tap $? 'what is lacking is skipped'
same 'and said' skipped 'cat' <<'END'
ok 1 - a thing # SKIP it is not installed
1..1
END
for word in true 1; do
	CI=$word lacking >failed
	[ $? -eq 1 ]
	tap $? "with CI=$word it is a failure"
	same 'and said' failed 'cat' <<'END'
not ok 1 - a thing: it is not installed
1..1
END
done
done_testing
