# common.sh: what run and quota have in common, sourced by them in the folder
# where they work.  $here is tests/bench, $out is out/bench.

say()
{
	printf '%s\n' "$*" >&2
}

# What run finds out goes into one file, a line each, for report.awk.
record() # KIND FIELD...
{
	(IFS='	' && printf '%s\n' "$*") >>record
}

skip() # WHAT WHY
{
	say "    without $1: $2"
	record skip "$1" "$2"
}

# ---- the peers ----

# The packages of npm are installed once for each package.json.
install_npm()
{
	cp "$here"/*.mjs "$out"
	cmp -s "$here/package.json" "$out/package.json" &&
		[ -d "$out/node_modules" ] && return
	command -v node >/dev/null && command -v npm >/dev/null || return
	say 'installing packages of npm'
	rm -rf "$out/node_modules"
	cp "$here/package.json" "$out" && (cd "$out" &&
		npm install --no-audit --no-fund --no-package-lock \
		    --fetch-retries=1 --loglevel=error >npm.log 2>&1) || {
		say "npm failed: $(sed 1q "$out/npm.log")"
		rm -f "$out/package.json"
	}
}

# loads PACKAGE: node can do so; most of these are a library in C++.
loads()
{
	(cd "$out" && node -e \
	    "import('$1').catch(() => process.exit(1))" >/dev/null 2>&1)
}

npm_version() # PACKAGE
{
	sed -n 's/^[ 	]*"version": "\(.*\)".*/\1/p' \
	    "$out/node_modules/$1/package.json"
}

there() # PEER
{
	case " $peers " in *" $1 "*) true ;; *) false ;; esac
}

# row KEY LABEL SUMS WANT COMMAND: to be run with the next go.  SUMS says what
# the output is, WANT is the key of that which it has to agree with.  MODE
# once: it is not run as often as the others; tenth: on a tenth of the rows,
# and the time is told tenfold.  Without a COMMAND there is nothing to run.
row()
{
	[ -n "$5" ] || return
	printf '%s\t%s\n' "$1" "$5" >>plan
	record row "$1" "$title" "$2" "$3" "$4" "${mode:-all}"
}

# Runs what is planned, in turn, each so many times, on files in the cache.
go() # RUNS FILE...
{
	n=$1
	shift
	say "$title: $(wc -l <plan | tr -d ' ') programs, $n each"
	find "$@" -type f -exec cat {} + >/dev/null
	measure -l "${LIMIT:-600}" -o got "$n" <plan >times || exit
	awk -F '\t' -v OFS='\t' '{ print "time", $0 }' times >>record
	awk -F '\t' '{ printf "    %-18s %8.3f s %9d KiB%s\n", $1, $2, $3,
	    ($4 > 1 ? ", status " $4 : "") }' times >&2
	rm plan
}

# ---- the machine ----

machine()
{
	record fact cpu "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo |
		sed 1q)"
	record fact cores "$(nproc)"
	record fact memory "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' \
	    /proc/meminfo)"
	record fact runs "$runs"
	record fact date "$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" \
	    +%Y-%m-%d)"
	record fact cc "$("${CC:-cc}" --version | sed 1q)"
}
