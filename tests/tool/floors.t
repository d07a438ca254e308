#!/bin/sh
# scripts/check-floors over this tree, and over small trees that break a rule.
. "$(dirname "$0")/tap.sh"

check="$ROOT/scripts/check-floors"

tree() # NAME: an empty source tree
{
	mkdir -p "$1/src" "$1/include/enroll"
	echo '#include "enroll/fault.h"' >"$1/src/split.c"
	echo >"$1/include/enroll/fault.h"
}

exits 'this tree keeps to its floors' 0 "'$check' '$ROOT'"

tree good
printf '#include <csv.h>\n#include "enroll/fault.h"\n' >good/src/split.c
exits 'looking down is allowed' 0 "'$check' good"

tree above
echo '#include "enroll/ratio.h"' >above/src/tally.c
exits 'looking up is not' 1 "'$check' above"
same 'the line that looks up is named' - "'$check' above" <<'END'
src/tally.c:1: tally (floor 2) includes ratio (floor 4), which is above it
END

tree header
printf '\n#  include "enroll/dump.h"\n' >header/include/enroll/tally.h
same 'headers are held to it too, however they are spaced' - \
    "'$check' header" <<'END'
include/enroll/tally.h:2: tally (floor 2) includes dump (floor 3), which is above it
END

tree sums
echo '#include "enroll/split.h"' >sums/src/ratio.c
same 'arithmetic does not read files' - "'$check' sums" <<'END'
src/ratio.c:1: ratio (floor 4) includes split (floor 1), which it must not know
END

tree library
echo '#include <zlib.h>' >library/src/digest.c
echo '#include <nettle/sha2.h>' >library/src/enroll-tally.c
same 'a library belongs to one module' - "'$check' library" <<'END'
src/digest.c:1: digest includes zlib.h, which is for inflatezlib alone
src/enroll-tally.c:1: enroll-tally includes nettle/sha2.h, which is for digest alone
END

tree unknown
echo >unknown/src/weather.c
same 'a module without a floor is told where to get one' - \
    "'$check' unknown" <<'END'
src/weather.c:1: no floor for weather; give it one in scripts/check-floors
END

done_testing
