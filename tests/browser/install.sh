# Sourced by tests that look at pages with a browser: sets CHROMIUM and NPM,
# the folder of the packages; $without is why there is none.
#
# The packages are installed once for each lock file, by whoever comes first.
# A browser is never downloaded.

without=
CHROMIUM=$(command -v chromium || command -v chromium-browser) ||
	without='no chromium here'
NPM=$ROOT/out/npm
export CHROMIUM NPM

npm_install()
{
	lock=package-lock.json
	mkdir -p "$NPM" && exec 8>>"$NPM/.lock" && flock 8 || return
	cmp -s "$ROOT/tests/browser/$lock" "$NPM/installed" && return
	rm -rf "$NPM/node_modules" "$NPM/installed"
	cp "$ROOT"/tests/browser/package*.json "$NPM" && (cd "$NPM" &&
		npm ci --ignore-scripts --no-audit --no-fund \
		    --fetch-retries=2 --loglevel=error >npm.log 2>&1) &&
		cp "$ROOT/tests/browser/$lock" "$NPM/installed"
}

if [ -z "$without" ]; then
	if ! command -v npm >/dev/null; then
		without='no npm here'
	elif ! npm_install; then
		without="npm failed: $(sed 1q "$NPM/npm.log" 2>/dev/null)"
	fi
	exec 8>&-
fi
