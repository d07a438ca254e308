#!/bin/sh
# Names, captions and file names that are commands, markup, formulas or paths
# elsewhere go through every output: each is shown letter for letter or
# refused with a message, and none does anything.  hostile/grammar.py makes
# them, HOSTILE=180 of them by HOSTILE_SEED=1; hostile/sets.py says what is
# proved.
. "$(dirname "$0")/tap.sh"
. "$ROOT/tests/browser/install.sh"

: "${HOSTILE:=180}" "${HOSTILE_SEED:=1}"
dumps=$SHARED/data/broken-dumps/csv
if [ ! -d "$dumps" ]; then
	skip 'the injection and formula files of the broken dumps' "no $dumps"
	dumps=
fi

# Whoever runs one of these leaves a file.
mkdir canaries home tmp
for canary in pwn cmd calc touch open; do
	printf '#!/bin/sh\n: >"%s/pwned-%s"\n' "$T" $canary >canaries/$canary
	chmod +x canaries/$canary
done
echo 'system("pwn-gnuplot")' >home/.gnuplot
cp canaries/pwn canaries/pwn-gnuplot
PATH=$T/canaries:$PATH gnuplot -d -e 'x = "`pwn`"' 2>/dev/null
[ -e pwned-pwn ]
tap $? 'gnuplot runs what it is let: the canary sings'
rm -f pwned-*

escaped() # WHERE
{
	find "$T" -iname '*pwned*' ! -name '*.csv' | grep .
	[ $? -ne 0 ]
	tap $? "$1: nothing ran"
	find tmp -mindepth 1 | grep .
	[ $? -ne 0 ]
	tap $? "$1: nothing is left in the folder for temporary files"
}

round() # NAME SEED N
{
	mkdir "$1"
	HOME=$T/home TMPDIR=$T/tmp PATH=$T/canaries:$PATH \
	    PYTHONDONTWRITEBYTECODE=1 BIN=$BIN \
	    python3 "$HERE/hostile/sets.py" "$T/$1" "$2" "$3" \
	    ${dumps:+"$dumps"} >"$1.proved" 2>"$1.err"
	tap $? "$1: all of $3 names were tried"
	sed 's/^/# /' "$1.err" | tail -n 20
	while read -r status what; do
		case $status in
		'#') echo "# $what" ;;
		*) tap "$status" "$1: $what" ;;
		esac
	done <"$1.proved"
	escaped "$1"
}

round guarded "$HOSTILE_SEED" "$HOSTILE"
export ENROLL_JAIL=off
round unguarded "$((HOSTILE_SEED + 1))" "$(((HOSTILE + 2) / 3))"
unset ENROLL_JAIL

if [ -z "$without" ]; then
	echo '<script>__pwned = 1</script>' >loud.html
	TMPDIR=$T/tmp node "$ROOT/tests/browser/inert.mjs" loud.html >inert
	grep -q '^1 loud.html$' inert
	tap $? 'in a browser a script that runs is noticed'
	TMPDIR=$T/tmp node "$ROOT/tests/browser/inert.mjs" \
	    guarded/set*/out/index.html guarded/set[01]/out/charts/*.svg \
	    >inert 2>err
	tap $? 'the browser comes to its end'
	sed 's/^/# /' err | head -n 5
	grep -A 5 '^1' inert | sed 's/^/# /'
	grep -q '^0' inert && ! grep -q '^1' inert
	tap $? 'in a browser no script runs, nothing is asked for or said'
else
	[ -z "$CI" ]
	[ $? -ne 0 ] || skip 'pages and pictures in a browser' "$without"
	[ -z "$CI" ] || tap 1 "there is a browser: $without"
fi

done_testing
