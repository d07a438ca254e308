#!/bin/sh
# Nobody twice, nobody lost: random sets of dumps by a generator that knows the
# truth, tests/tool/truth/check-sets.  TRUTH_SETS says how many (the first 25
# if not set, 1000 take some ten minutes), TRUTH_FROM which is the first.  A
# set that fails is named by its seed and kept in TRUTH_KEPT.
: "${BIN:?run these tests through make test}"
here=$(cd "$(dirname "$0")" && pwd)
kept=${TRUTH_KEPT:-${TMPDIR:-/tmp}/enroll-truth}

mkdir -p "$kept" || exit 1
BIN=$BIN "$here/truth/check-sets" "${TRUTH_FROM:-1}" "${TRUTH_SETS:-25}" "$kept"
status=$?
rmdir "$kept" 2>/dev/null # nothing was kept
exit $status
