#!/bin/sh
# The examples and the tutorial on layouts: what the pages show is what happens.
#
# In the sources of the pages a comment says which file a display is:
#   .\" file: NAME [ENCODING]    and of further displays of that page: more of it
#   .\" append: NAME             at the end of a file that was changed since
# A display whose first line begins with "$ " is typed in, and shows what comes.
. "$(dirname "$0")/tap.sh"

# plain: a display as it looks on the page.
plain()
{
	sed 's/^\\&//; s/\\e/\\/g; s/\\(dq/"/g; s/\\-/-/g' "$1"
}

# steps PAGE: its displays into step.N, what they are into step.N.is.
steps()
{
	rm -f step.*
	awk '
	/^\.\\" (file|append): / {
		is = $2 " " $3 " " $4; next
	}
	/^\.Bd -literal/ {
		n++; on = 1
		print (is == "" ? "shown" : is) > ("step." n ".is")
		printf "" > ("step." n)
		is = ""; next
	}
	/^\.Ed/ { on = 0; next }
	on { print > ("step." n) }
	END { print n > "step.count" }' "$1"
}

# type_in FILE: runs each "$ command" of it, with what it says on both streams.
type_in()
{
	while IFS= read -r typed; do
		case $typed in
		'$ '*)
			printf '%s\n' "$typed"
			sh -c "${typed#??}" 2>&1 </dev/null ;;
		esac
	done <"$1"
}

# follow PAGE FRESH: does what it says.  With FRESH a file that comes a second
# time is begun anew; else it goes on.
follow()
{
	page=$(basename "$1")
	steps "$1"
	i=0
	while [ $((i += 1)) -le "$(cat step.count)" ]; do
		plain step.$i >shown
		read -r what name encoding <step.$i.is
		case $what in
		append:)
			cat shown >>"$name" ;;
		file:)
			[ -z "$encoding" ] || {
				iconv -t "$encoding" <shown >recoded
				mv recoded shown
			}
			[ "$2" ] || [ ! -f "$name" ] || {
				cat "$name" shown >both
				mv both shown
			}
			cp shown "$name" ;;
		shown)
			case $(head -c 2 shown) in
			'$ ')
				type_in shown >happened
				same "$page: $(sed -n 's/^\$ //p' shown |
				    tail -n 1)" shown 'cat happened' ;;
			esac ;;
		esac
	done
}

mkdir five seven
cd five || exit 1
follow "$ROOT/src/layout.5" ''
grep -v '^ *#' "$ROOT/scripts/layouts/wide.cfg" | grep . >want
same 'layout.5: the wide layout is the one that is shipped' want \
	"sed 's/ *#.*//' wide.cfg | grep ."
cd ../seven || exit 1
follow "$ROOT/src/enroll-layouts.7" fresh
exits 'enroll-layouts.7: at the end there is nothing to look at' 0 \
	'enroll-tally -l ./pupils.cfg pupils_2023.csv'

done_testing
