#!/bin/sh
# The bulletin of the samples as a browser shows and prints it, in both
# languages: tests/browser/page.mjs says what is proved.
. "$(dirname "$0")/tap.sh"
. "$ROOT/tests/browser/install.sh"

if [ -n "$without" ] && [ -z "$CI" ]; then
	skip 'the bulletin in a browser' "$without"
	done_testing
	exit
fi
[ -z "$without" ]
tap $? "there is a browser${without:+: $without}"

# The pages do not depend on the compiler: the same bytes are looked at once.
seen=$NPM/seen
look() # LANGUAGE
{
	ENROLL_BIN=$BIN "$ROOT/scripts/nightly" --out "$T/$1" --lang "$1" \
	    --as-of 2022-09-30 2>nightly.log
	[ $? -le 1 ]
	tap $? "a bulletin, $1" || return
	page=$T/$1/current/index.html
	made=$({
		cat "$page" "$ROOT"/tests/browser/* "$HERE/browser.t"
		"$CHROMIUM" --version 2>/dev/null
	} | sha256sum)
	if grep -Fqxs -- "$made" "$seen-$1"; then
		tap 0 "$1: these very bytes were looked at before"
		return
	fi
	TMPDIR=$T node "$ROOT/tests/browser/page.mjs" "$page" "$1.pdf" \
	    >"$1.proved" 2>"$1.err"
	tap $? "$1: the browser comes to its end"
	sed 's/^/# /' "$1.err" | head -n 20
	while read -r status what; do
		case $status in
		'#') echo "# $what" ;;
		*) tap "$status" "$1: $what" ;;
		esac
	done <"$1.proved"
	[ "$tap_failed" -ne 0 ] || echo "$made" >"$seen-$1"
}

if [ -z "$without" ]; then
	look zh
	look en
fi

done_testing
