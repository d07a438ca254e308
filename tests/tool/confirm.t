#!/bin/sh
# What is confirmed stays as it is: scripts/confirm by itself, then as
# scripts/nightly --confirm and --supersedes call it, with stand-ins for the
# tools.
. "$(dirname "$0")/tap.sh"

confirm="'$ROOT/scripts/confirm'"

# ---- which figures differ ----

mkdir -p o/runs/r1 o/confirmed
ln -s ../runs/r1 o/confirmed/2022
printf '%s\n' year,name,n '2022,"甲, ""乙""",1' 2023,x,7 >o/runs/r1/tally.csv
cp o/runs/r1/tally.csv o/runs/r1/ratio.csv
check="$confirm check o new r2 ''"
new() # ROW...
{
	mkdir -p new
	printf '%s\n' "$@" >new/tally.csv
	cp new/tally.csv new/ratio.csv
}
new year,name,n '2022,"甲, ""乙""",1' 2023,x,8 2024,y,1
exits 'the same figures, and other years' 0 "$check"
new year,more,n,name '2022,"a,b",1,"甲, ""乙"""'
exits 'columns may be new, and stand elsewhere' 0 "$check"
new year,name,n '2022,"甲, ""乙""",2'
exits 'a figure that differs' 73 "$check"
says 'the table, the year, the run and what to do are named' \
    '^confirm: tally.csv differs in 2022, which is confirmed by runs/r1; if this corrects it, --supersedes r1$' \
    "$check"
exits 'unless the run is named' 0 "$check r1"
new year,name,n '2022,"甲, ""丙""",1'
exits 'a name is a figure, too' 73 "$check"
new year,name '2022,"甲, ""乙"""'
exits 'a column that is gone' 73 "$check"
new year,name,n '2022,"甲, ""乙""",'
exits 'a cell that is empty now' 73 "$check"
new year,name,n '2022,"甲, ""乙""",1' 2022,丁,1
exits 'a row more' 73 "$check"
new year,name,n 2023,x,7
exits 'a run that says nothing of the year' 0 "$check"
new year,name,n '2022,"甲, ""乙""",1'
sed 's/,1$/,2/' new/tally.csv >new/ratio.csv
says 'each table is looked at' 'ratio.csv differs in 2022' "$check"
mkdir o/runs/r1/season new/season
printf '%s\n' year,unit,done,since_last 2022,a,5,1 >o/runs/r1/season/target.csv
cp new/tally.csv new/ratio.csv
exits 'one that is not made is not changed' 0 "$check"
printf '%s\n' year,unit,done,since_last 2022,a,6,1 >new/season/target.csv
says 'targets as well' 'season/target.csv differs in 2022' "$check"
printf '%s\n' year,unit,done,since_last 2022,a,5,0 >new/season/target.csv
exits 'what is new since another report is no figure of the year' 0 "$check"
rm new/season/target.csv

# ---- which run ----

exits 'a run that is not the confirmed one' 64 "$check r0"
says 'is told which that is' 'r0 is not confirmed at present; confirmed are: r1$' \
    "$check r0"
says 'if there is one' 'confirmed are: none$' "$confirm check none new r2 '' r0"
as="$confirm check o new r2 2022"
exits 'to confirm the same figures by another run wants its name' 73 "$as"
says 'which is said' '2022 is confirmed already, by runs/r1; if' "$as"
exits 'and has it' 0 "$as r1"
exits 'the same run again is good' 0 "$confirm check o new r1 2022"
exits 'the bulletin has to be of that year' 65 "$confirm check o new r2 2021 r1"
says 'whose it is' '2021 is not the year of the bulletin, which is 2022' \
    "$confirm check o new r2 2021 r1"
mkdir -p o/runs/r2
printf '%s\n' r0 r1 >o/runs/r2/supersedes
exits 'what a run has superseded it may name again' 0 "$check r0"
exits 'another may not' 64 "$confirm check o new r3 '' r0"
# Two years of two runs.
mkdir o/runs/r9
printf '%s\n' year,name,n 2021,y,1 >o/runs/r9/tally.csv
cp o/runs/r9/tally.csv o/runs/r9/ratio.csv
ln -s ../runs/r9 o/confirmed/2021
new year,name,n '2022,"甲, ""乙""",2' 2021,y,2
says 'both differ, the first is named' 'differs in 2021' "$check"
exits 'to name one is not enough' 73 "$check r9"
exits 'to name both is' 0 "$check r9 r1"
rm -r o/runs/r9
new year,name,n '2022,"甲, ""乙""",1' 2021,y,1
says 'a confirmed run that is gone cannot be compared' \
    '2021 is confirmed by runs/r9, which is gone' "$check"
rm o/confirmed/2021

# ---- the link ----

exits 'a run is confirmed' 0 "$confirm point o r2 2022"
echo ../runs/r2 >want
same 'by a relative link' want 'readlink o/confirmed/2022'
exits 'and again' 0 "$confirm point o r2 2022"
same 'nothing else is left' - 'ls -A o o/confirmed' <<'END'
o:
confirmed
runs

o/confirmed:
2022
END
exits 'no place for it' 74 ">file; $confirm point file r1 2022"
exits 'a table that cannot be read' 74 \
    "rm new/tally.csv; $confirm check o new r3 ''"
exits 'a wrong call' 64 "$confirm check o"
exits 'another one' 64 "$confirm frob a b c"

# ---- in a run ----

. "$HERE/standins.sh"
out=$T/tree/out
nightly="'$T/tree/scripts/nightly' --min-age 0 --dumps '$T/good' \
    --as-of 2022-09-30"
confirm="$nightly --confirm 2022"
confirmed() { readlink "$out/confirmed/2022"; }
current() { readlink "$out/current"; }

printf '%s\n' 0 2021,a,1 2022,a,3 >good/a.csv
exits 'a year is confirmed' 0 "$confirm"
first=$(current) id=$(basename "$(current)")
[ "$(confirmed)" = "../$first" ] && grep -q ' confirmed ' "$out/current/index.html" &&
	[ ! -e "$out/current/supersedes" ]
tap $? 'the link, the bulletin, and nothing superseded'
says 'the same again is unchanged' '^unchanged' "$confirm 1>&2"
exits 'nothing else is left' 0 \
    '[ "$(ls -A tree/out | tr "\n" " ")" = ".lock confirmed current runs " ]'
for year in 22 2022Q1 ../x 20222; do
	exits "no year: $year" 64 "$nightly --confirm $year"
done
exits 'provisional figures are not confirmed' 64 "$confirm --status provisional"
exits 'another name than that of a run' 64 "$nightly --supersedes ../../x"
printf '%s\n' 0 2021,a,2 2022,a,3 >good/a.csv
exits 'a year that nobody confirmed may change' 0 "$nightly"
last=$(current)
[ "$(confirmed)" = "../$first" ]
tap $? 'what is confirmed stays'
printf '%s\n' 0 2021,a,2 2022,a,4 >good/a.csv
exits 'the one that is confirmed may not' 73 "$nightly"
[ "$(current)" = "$last" ] && [ "$(confirmed)" = "../$first" ]
tap $? 'nothing was published'
exits 'a correction names the run' 0 "$nightly --supersedes $id"
echo "$id" >want
same 'which its file tells' want "cat '$out'/current/supersedes"
grep -q "$id" "$out/current/index.html" &&
	grep -q supersedes "$out/current/SHA256SUMS"
tap $? 'and the bulletin'
[ "$(confirmed)" = "../$first" ]
tap $? 'confirmed is still the first'
exits 'a correction that is confirmed' 0 "$confirm --supersedes $id"
[ "$(confirmed)" = "../$(current)" ] && [ "$(current)" != "$first" ] &&
	[ -d "$out/$first" ]
tap $? 'takes its place, and the first stays'
says 'the same again is unchanged' '^unchanged' "$confirm --supersedes $id 1>&2"
exits 'another run cannot supersede the first any more' 64 \
    "$nightly --supersedes $id --notice more"
exits 'figures that are not complete are not confirmed' 65 \
    "BREAK=bulletin=65 $confirm --notice x --supersedes $id"

# Killed at each of the last calls: the link points to the first run or to the
# second, both whole, and the same command ends it.
confirm_again="$confirm --supersedes $id --notice killed"
undo() # as it was before the correction
{
	rm -rf "$out/confirmed" "$out/.confirmed"
	"$ROOT/scripts/confirm" point "$out" "$id" 2022
	for r in "$out"/runs/*; do
		[ "$r" = "$out/runs/$id" ] || rm -r "$r"
	done
}
undo
: >calls
sh -c "$confirm_again" >/dev/null 2>&1
all=$(wc -l <calls) bad=0
for n in $(seq $((all - 8)) "$all"); do
	undo
	: >calls
	KILL_AT=$n sh -c 'echo $$ >"$PID"; exec "$@"' sh \
	    tree/scripts/nightly --as-of 2022-09-30 --dumps "$T/good" \
	    --min-age 0 --confirm 2022 --supersedes "$id" --notice killed \
	    >/dev/null 2>&1 && bad="$bad, not killed at $n"
	flock "$out/.lock" true
	(cd "$out/confirmed/2022/" && sha256sum --quiet -c SHA256SUMS) ||
		bad="$bad, not whole at $n"
	sh -c "$confirm_again" >/dev/null 2>&1
	[ "$(confirmed)" = "../$(current)" ] && [ "$(current)" != "$first" ] ||
		bad="$bad, not ended at $n"
done
[ "$bad" = 0 ] || echo "# $bad"
[ "$bad" = 0 ]
tap $? 'killed anywhere, what is confirmed is whole, and the next run ends it'

done_testing
