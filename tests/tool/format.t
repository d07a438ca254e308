#!/bin/sh
# The C sources are as clang-format would write them.
. "$(dirname "$0")/tap.sh"

# Other versions lay out a few lines differently; Debian 12 has 14.
if clang-format --version | grep -q 'version 14\.'; then
	exits 'the sources are formatted' 0 "make -C '$ROOT' -s check-format"
else
	skip 'the sources are formatted' 'clang-format is not version 14'
fi

done_testing
