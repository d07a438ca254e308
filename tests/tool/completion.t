#!/bin/sh
# Completion in bash: made from --help, so that it cannot lag behind.
. "$(dirname "$0")/tap.sh"

if ! command -v bash >/dev/null; then
	skip 'completion' 'bash is not installed'
	done_testing
	exit
fi
completions=${BIN%/bin}/share/bash-completion/completions

# complete WORD...: what bash offers for the last of these words.
cat >complete <<END
f=_\${1//-/_}
. '$completions'/"\$1" || exit
COMP_WORDS=("\$@") COMP_CWORD=\$((\$# - 1))
"\$f" "\$1" "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\n' "\${COMPREPLY[@]}"
END
offers() # WHAT WANT... -- WORD...
{
	what=$1
	: >want
	shift
	while [ "$1" != -- ]; do
		echo "$1" >>want
		shift
	done
	shift
	[ -s want ] || echo >want
	bash complete "$@" >offered 2>&1
	same "$what" want 'cat offered'
}

for tool in "$BIN"/enroll-*; do
	tool=${tool##*/}
	LC_ALL=C "$tool" --help | sed -nE 's/^ +(-., )?(--[-a-z]+).*/\2/p' |
		sort -u >want
	same "$tool: each long option" want \
	    "bash complete $tool -- | grep -- '^--' | sort -u"
	exits "$tool: is nothing that bash would complain of" 0 \
	    "bash -n '$completions/$tool' 2>&1 | grep . && exit 1 || exit 0"
done
offers 'an option is completed' --register -- enroll-ratio --reg
offers 'a short one has the same values' csv pretty md json -- enroll-tally -f ''
offers 'formats' md -- enroll-tally --format m
offers 'also after =' json -- enroll-tally --format = j
offers 'and with nothing behind it' csv pretty md json -- enroll-tally --format =
offers 'levels' province prefecture -- enroll-ratio --level pr
offers 'for a chart, too' county -- enroll-chart -l c
offers 'charts' ranking -- enroll-chart rank
offers 'charts after an option' trends -- enroll-chart --year 2022 tre
enroll-chart --list | cut -f 1 >want
same 'all of them' want "bash complete enroll-chart ''"
offers 'registers' henan -- enroll-ratio --register h
touch hebei.csv
offers 'and files' henan hebei.csv -- enroll-missing --register h
offers 'layouts' nbs -- enroll-tally -l n
offers 'a word that stands alone' zh -- enroll-quota --header ''
offers 'methods' hamilton hill -- enroll-quota -m h

# Nothing is offered by us where it is a file: bash completes those by itself.
offers 'a table is a file' -- enroll-ratio ''
offers 'so is the one of a chart' -- enroll-chart ranking ''
offers 'and where to write' -- enroll-tally -o ''
echo 'complete -o bashdefault -o default -F _enroll_tally enroll-tally' >want
same 'bash is told to' want \
    "bash -c '. $completions/enroll-tally; complete -p enroll-tally'"
offers 'where only the user knows, nothing' -- enroll-tally --as-of 2
exits 'a tool that fails makes no completion' 1 \
    "'$ROOT/scripts/make-completion' /bin/false"
exits 'nor does one that says nothing' 65 \
    "printf '#!/bin/sh\n' >none; chmod +x none
    '$ROOT/scripts/make-completion' ./none"
done_testing
