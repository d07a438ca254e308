# TAP for tests of tools, sourced: same, exits, says, done_testing.
#
#   same 'what it proves' WANT 'command'    its standard output is WANT's
#   exits 'what it proves' 65 'command'     its status
#   says 'what it proves' 'regex' 'command' its standard error holds a match
#
# BIN holds the tools; each test runs in a folder of its own, $T.

: "${BIN:?run these tests through make test}"
PATH=$BIN:$PATH
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
HERE=$ROOT/tests/tool
SHARED=${ENROLL_SHARED:-$ROOT/../shared}
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
trap 'exit 1' INT TERM
cd "$T" || exit 1
export LC_ALL=C.UTF-8
unset LANGUAGE ENROLL_DATA
tap_run=0 tap_failed=0

tap() # STATUS WHAT
{
	tap_run=$((tap_run + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_run - $2"
	else
		echo "not ok $tap_run - $2"
		tap_failed=$((tap_failed + 1))
	fi
}

same() # WHAT WANT COMMAND
{
	sh -c "$3" >"$T/.got" 2>"$T/.err"
	crashed=$?
	if [ $crashed -gt 128 ] || [ $crashed -eq 99 ]; then
		tap 1 "$1"
		echo "# it crashed: status $crashed"
	elif cmp -s "$2" "$T/.got"; then
		tap 0 "$1"
	else
		tap 1 "$1"
		diff -u "$2" "$T/.got" | head -n 20 | sed 's/^/# /'
		head -n 5 "$T/.err" | sed 's/^/# /'
	fi
}

exits() # WHAT STATUS COMMAND
{
	sh -c "$3" >"$T/.got" 2>"$T/.err"
	got=$?
	if [ "$got" -eq "$2" ]; then
		tap 0 "$1"
	else
		tap 1 "$1"
		echo "# status $got, want $2"
		head -n 5 "$T/.err" | sed 's/^/# /'
	fi
}

says() # WHAT REGEX COMMAND
{
	sh -c "$3" >"$T/.got" 2>"$T/.err"
	if grep -Eq -- "$2" "$T/.err"; then
		tap 0 "$1"
	else
		tap 1 "$1"
		echo "# want a match of $2, got"
		head -n 5 "$T/.err" | sed 's/^/# /'
	fi
}

skip() # WHAT WHY
{
	tap_run=$((tap_run + 1))
	echo "ok $tap_run - $1 # SKIP $2"
}

# Where CI is set what a test needs has to be there, so that nothing is skipped
# for good without anybody seeing it.
lacks() # WHAT WHY
{
	if [ -n "${CI:-}" ]; then
		tap 1 "$1: $2"
	else
		skip "$1" "$2"
	fi
}

done_testing()
{
	echo "1..$tap_run"
	[ "$tap_failed" -eq 0 ]
}
