#!/bin/sh
# The manual pages: clean, complete, and at one with --help.
. "$(dirname "$0")/tap.sh"

cd "$ROOT/src" || exit 1
for page in *.[1-8]; do
	# Which other manuals are installed is the machine's business; a
	# Chinese character has three bytes and two columns.
	same "$page is clean" /dev/null "mandoc -Tlint $page 2>&1 |
	    grep -v -e 'referenced manual not found' -e 'outdated mandoc.db' \
		-e 'longer than 80 bytes'"
done

# "-o" and "--output", however the page spaces its macros.
in_page() # PAGE
{
	sed -n 's/^\.It //p' "$1" | sed 's/ Ns / /g' |
		sed 's/Fl Fl /--/g; s/Fl -\{1,2\}/--/g; s/Fl /-/g' |
		tr ' =,' '\n\n\n' | grep -E '^--?[a-z]' | sort -u
}

# argp's own four are enroll(7)'s.
in_help() # TOOL
{
	"$1" --help | grep -E '^ +-' | sed 's/^ *//; s/   .*//' |
		tr ' =,[' '\n\n\n\n' |
		grep -E '^--?[a-z]' | grep -vxE -e '-h|--(help|usage|version)' |
		sort -u
}

for source in enroll-*.c; do
	tool=${source%.c}
	if [ -f "$tool.1" ]; then
		in_page "$tool.1" >"$T/page"
		in_help "$tool" >"$T/want"
		same "$tool: the page's options are those of --help" \
		    "$T/want" "cat '$T/page'"
		for section in 'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
			exits "$tool: the page has $section" 0 \
			    "grep -q '^\.Sh $section' $tool.1"
		done
	else
		tap 1 "$tool has a page"
	fi
done

# Tools and tables somebody refers to are pages we have.
grep -hoE 'Xr (enroll[a-z-]* [1-8]|[a-z]+ 5)' ./*.[1-8] | sort -u |
	while read -r _ name section; do
		[ -f "$name.$section" ] || echo "$name($section)"
	done >"$T/missing"
same 'no page refers to one that is not there' /dev/null "cat '$T/missing'"

# Each table that goes between the tools, and the layouts.
for table in layout register bands rules eligible tally rejects account ratio \
    limits findings quota divisors cohort leavers population programmes \
    classes roster unlisted missing periods target targets weeks; do
	exits "$table(5) has a page" 0 "[ -f $table.5 ]"
done

done_testing
