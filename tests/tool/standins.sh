# Stand-ins for the tools, sourced by tests of scripts/nightly: a dump, or
# $BREAK, decides what becomes of a run, so that each failure can be had at will.

mkdir -p tree/scripts/office tree/src tree/include bin good dumps
for script in nightly confirm retain manifest; do
	cp "$ROOT/scripts/$script" tree/scripts/
done
cp "$ROOT/scripts/office/fields.csv" tree/scripts/office/
echo 1 >tree/VERSION

# Each call is counted; the one numbered $KILL_AT kills nightly.
cat >bin/called <<'END'
#!/bin/sh
n=$(flock "$CALLS" sh -c 'echo "$0" >>"$CALLS"; wc -l <"$CALLS"' "$1")
[ "$n" -ne "${KILL_AT:-0}" ] || kill -9 "$(cat "$PID")"
case "${BREAK:-}" in "$1="*) exit "${BREAK#*=}" ;; esac
exit 0
END

ACCOUNT=file,sha256,encoding,layout,read,accepted,rejected,left_out,\
superseded,blank,status,message
export ACCOUNT

# Options into variables named after them; what is left are the files.
cat >bin/options <<'END'
while [ $# -gt 0 ]; do
	case $1 in
	--) shift; break ;;
	--table=*) table=${1#*=}; shift ;;
	--once | --keep-going | --excel | --*=*) shift ;;
	--*) eval "$(echo "${1#--}" | tr - _)=\$2"; shift 2 ;;
	-?) eval "${1#-}=\$2"; shift 2 ;;
	*) break ;;
	esac
done
END

# A dump's first line is its status and what enroll-tally would say, the others
# are rows.
cat >bin/enroll-tally <<'END'
#!/bin/sh
"$ENROLL_BIN/called" tally || exit
. "$ENROLL_BIN/options"
rc=0 used=0
echo "$ACCOUNT" >"$a"
echo file,line >"$r"
echo year,unit,general >"$o"
for dump; do
	read -r status message <"$dump"
	[ -z "$message" ] || echo "$dump: $message" >&2
	echo "\"$dump\",,,,1,1,0,0,0,0,$status,$message" >>"$a"
	[ "$status" -eq 0 ] || rc=1
	[ "$status" -ne 1 ] || echo "$dump,2" >>"$r"
	[ "$status" -ge 64 ] || used=1
	[ "$status" -ge 64 ] || sed 1d "$dump" >>"$o"
done
[ "$used" -eq 1 ] || exit 65
exit "$rc"
END
cat >bin/enroll-ratio <<'END'
#!/bin/sh
"$ENROLL_BIN/called" ratio || exit
case "$*" in *--measure=*) exit "${SECOND:-65}" ;; esac
. "$ENROLL_BIN/options"
cp "$1" "$o" && { [ -z "$limits" ] || cp "$1" "$limits"; }
END
cat >bin/enroll-chart <<'END'
#!/bin/sh
"$ENROLL_BIN/called" chart || exit
shift
. "$ENROLL_BIN/options"
cp "$1" "$o"
END
cat >bin/enroll-missing <<'END'
#!/bin/sh
"$ENROLL_BIN/called" missing || exit
. "$ENROLL_BIN/options"
echo "$register $due" >"$o"
END
cat >bin/enroll-return <<'END'
#!/bin/sh
"$ENROLL_BIN/called" return || exit
. "$ENROLL_BIN/options"
mkdir "$o" && cp "$1" "$o/index.html"
END
cat >bin/enroll-quota <<'END'
#!/bin/sh
"$ENROLL_BIN/called" quota || exit
. "$ENROLL_BIN/options"
cp "$1" "$o" && cp "$1" "$divisors"
END
cat >tree/scripts/plan <<'END'
#!/bin/sh
"$ENROLL_BIN/called" plan || exit
. "$ENROLL_BIN/options"
mkdir "$o" && cp "$1"/*.csv "$o/"
END
chmod +x tree/scripts/plan
cat >bin/enroll-bulletin <<'END'
#!/bin/sh
"$ENROLL_BIN/called" bulletin || exit
. "$ENROLL_BIN/options"
mkdir -p "$o/charts" &&
	echo "$as_of $status $notice $annex $supersedes $table" \
	    >"$o/index.html" &&
	echo >"$o/charts/ranking.svg" && echo >"$o/charts/quotas.svg"
END
cat >bin/enroll-chart <<'END'
#!/bin/sh
"$ENROLL_BIN/called" chart || exit
shift # its name
. "$ENROLL_BIN/options"
cp "$1" "$o"
END
for tool in mv ln sync; do
	printf '#!/bin/sh\n"$ENROLL_BIN/called" %s || exit\nexec /bin/%s "$@"\n' \
	    "$tool" "$tool" >bin/$tool
done
chmod +x bin/*
export ENROLL_BIN="$T/bin" CALLS="$T/calls" PID="$T/pid"

nightly="'$T/tree/scripts/nightly' --as-of 2024-09-30 --min-age 0"
run="$nightly --dumps '$T/good'"
