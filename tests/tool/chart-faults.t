#!/bin/sh
# gnuplot ends with 0 and is wrong: every way of it that we know is a fault of
# ours which tells what it is, and yesterday's chart stays where it was.
. "$(dirname "$0")/tap.sh"

CHARTS=$ROOT/scripts/charts
cp "$CHARTS/paper.gpi" .
cat >ratio.csv <<'Y'
year,as_of,stage,place,level,unit,name,parent,measure,basis,scope,general,vocational,share,general_to_vocational,band,rank,change,change_general,change_vocational,years_falling,gap_shift,gap_add,expected,reported,low,high,phrase
2022,2022-09-30,registered,school,county,1,甲县,,entrants,with_skilled_workers,all_intake,60,40,0.400000,,inside,2,-1.0,,,,,,1,1,40.0,60.0,
2022,2022-09-30,registered,school,county,2,乙县,,entrants,with_skilled_workers,all_intake,70,30,0.300000,,below,3,2.0,,,,,,1,1,40.0,60.0,
2022,2022-09-30,registered,school,county,3,丙县,,entrants,with_skilled_workers,all_intake,20,80,0.800000,,above,1,3.0,,,,,,1,1,40.0,60.0,
Y
cat >limits.csv <<'Y'
year,level,unit,name,size,share,centre,dispersion,low95,high95,low998,high998,verdict
2022,county,1,甲县,1000,0.500000,0.400000,4.000000,0.300000,0.500000,0.250000,0.550000,inside
2022,county,2,乙县,4000,0.480000,0.400000,4.000000,0.350000,0.450000,0.320000,0.480000,watch
Y

# kept WHAT STATUS REGEX COMMAND: its status, its message, and the charts of
# yesterday, to which nothing happened.
kept()
{
	for end in svg png pdf emf; do
		echo yesterday >kept.$end
	done
	exits "$1" "$2" "$4"
	says 'says what it is' "$3" "$4"
	[ "$(cat kept.svg kept.png kept.pdf kept.emf | sort -u)" = yesterday ] &&
		[ -z "$(find . -name 'kept.*.*')" ]
	tap $? "leaves yesterday's chart and nothing else"
}

# mine CHART SED: a chart of ours, changed, in mine.gp.
mine()
{
	sed "$2" "$CHARTS/$1.gp" >mine.gp
	! cmp -s mine.gp "$CHARTS/$1.gp" || tap 1 "$1 is changed for a test"
}

# A full disk: a file may have 4 KiB, the rows fit and no picture does.
for end in svg png pdf emf; do
	kept "a full disk, $end" 74 'limit on the size of files|File too large' \
		"trap '' XFSZ; ulimit -f 8; enroll-chart ranking -o kept.$end ratio.csv"
done
exits 'a full disk as standard output' 74 'enroll-chart tiles ratio.csv >/dev/full'

# A second data file that is missing, and a column.
for c in ranking tiles heatmap dumbbell; do
	mine $c 's/^plot /plot "second.csv" using 1:2, /'
	kept "a second data file that is missing, $c" 70 'second\.csv' \
		'enroll-chart ./mine.gp -o kept.svg ratio.csv'
done
for column in share name level; do
	cut -d, -f"$(head -n 1 ratio.csv | tr , '\n' | grep -nvx $column |
	    cut -d: -f1 | paste -sd,)" ratio.csv >without.csv
	kept "a table without $column" 65 "no column $column; there are year" \
		'enroll-chart tiles -o kept.svg without.csv'
done
mine tiles 's/stringcolumn("name_14")/stringcolumn("nothing")/'
kept 'a column that the script alone speaks of' 70 'line [0-9]+: ' \
	'enroll-chart ./mine.gp -o kept.svg ratio.csv'

# A cell that is no number: 12abc would be 12.
for bad in 0.4x 12abc 1e3 nan 0x10 1,5; do
	awk -F, -v OFS=, -v bad="$bad" \
		'NR == 3 {$14 = "\"" bad "\""} 1' ratio.csv >bad.csv
	kept "a share of \"$bad\"" 65 '^bad\.csv:3:14\(share\): not a number: ' \
		'enroll-chart ranking -o kept.svg bad.csv'
done
sed '3s/,2.0,/,two,/' ratio.csv >bad.csv
kept 'a change in words' 65 '^bad\.csv:3:18\(change\): not a number: "two"' \
	'enroll-chart dumbbell -o kept.svg bad.csv'
sed '2s/,0.250000,/,low,/' limits.csv >bad.csv
kept 'a limit in words' 65 '^bad\.csv:2:11\(low998\): not a number: "low"' \
	'enroll-chart funnel -o kept.svg bad.csv'

# Points outside a range.
for c in ranking tiles heatmap dumbbell; do
	mine $c 's/^plot /set xrange [30:40]; plot /'
	kept "points outside a range, $c" 70 'values were drawn; a range' \
		'enroll-chart ./mine.gp -o kept.svg ratio.csv'
	mine $c 's/^plot /set yrange [-20:-10]; plot /'
	kept "all points outside, $c" 70 'values were drawn|all points|range' \
		'enroll-chart ./mine.gp -o kept.svg ratio.csv'
done
mine funnel 's/^plot /set xrange [0:40]; plot /'
kept 'points outside a range, funnel' 70 'of 2 values were drawn' \
	'enroll-chart ./mine.gp -o kept.emf limits.csv'

# No such font, or a misspelt one.
echo '<fontconfig></fontconfig>' >fonts.conf
for end in png pdf; do
	kept "no font, $end" 69 'fonts-noto-cjk' \
		"FONTCONFIG_FILE=$T/fonts.conf enroll-chart tiles -o kept.$end ratio.csv"
done
mine tiles 's/^call ARG6 "page"/FACE = "Noto Sans CJK S"; &/'
kept 'a misspelt font' 70 'Noto Sans CJK S.*only Noto' \
	'enroll-chart ./mine.gp -o kept.svg ratio.csv'
mine tiles 's/^call ARG6 "page"/FACE = EMF ? "Arial" : FACE; &/'
kept 'a misspelt font, EMF' 70 'another font' 'enroll-chart ./mine.gp -o kept.emf ratio.csv'

# Nothing to draw.
: >empty.csv
kept 'an empty file' 65 'empty\.csv' 'enroll-chart tiles -o kept.svg empty.csv'
head -n 1 ratio.csv >none.csv
kept 'a header alone' 65 'no rows, only a header' 'enroll-chart tiles -o kept.svg none.csv'
kept 'a level that is not there' 65 'no rows with level nation; there are: county' \
	'enroll-chart tiles -l nation -o kept.svg ratio.csv'
sed 's/,0\.[348]00000,/,,/' ratio.csv >blank.csv
kept 'nothing known' 65 'nothing to draw: every share is blank' \
	'enroll-chart trends -o kept.svg blank.csv'

# A word of gnuplot's, and one that it stops at.
mine tiles 's/^tile = /print "odd"; &/'
kept 'a word from gnuplot' 70 'complained: odd' 'enroll-chart ./mine.gp -o kept.svg ratio.csv'
mine tiles 's/^tile = /unset kez; &/'
kept 'a slip in a script' 70 'line [0-9]+: ' 'enroll-chart ./mine.gp -o kept.svg ratio.csv'
mine tiles '/^call ARG6 ARG7/d'
kept 'a script without its first call' 70 'line [0-9]+: ' \
	'enroll-chart ./mine.gp -o kept.svg ratio.csv'

# What it writes is cut short.
mkdir fake
real=$(command -v gnuplot)
printf '#!/bin/sh\n"%s" "$@" | head -c 3000\n' "$real" >fake/gnuplot
chmod +x fake/gnuplot
kept 'an SVG cut short' 74 'cut short: no </svg>' \
	"ENROLL_JAIL=off PATH=$T/fake:\$PATH enroll-chart tiles -o kept.svg ratio.csv"
printf '#!/bin/sh\ncase "$*" in *emf*) "%s" "$@" | head -c 3000 ;; *) exec "%s" "$@" ;; esac\n' \
	"$real" "$real" >fake/gnuplot
kept 'an EMF cut short' 74 'EMF is cut short at byte' \
	"ENROLL_JAIL=off PATH=$T/fake:\$PATH enroll-chart tiles -o kept.emf ratio.csv"
printf '#!/bin/sh\ncase "$*" in *emf*) ;; *) exec "%s" "$@" ;; esac\n' "$real" >fake/gnuplot
kept 'no EMF at all' 74 'cut short: it has no header' \
	"ENROLL_JAIL=off PATH=$T/fake:\$PATH enroll-chart tiles -o kept.emf ratio.csv"
rm fake/gnuplot
real=$(command -v rsvg-convert)
printf '#!/bin/sh\n"%s" "$@" >whole && head -c 1000 whole\n' "$real" >fake/rsvg-convert
chmod +x fake/rsvg-convert
for end in png pdf; do
	kept "a cut $end" 74 "rsvg-convert's $end is cut short" \
		"ENROLL_JAIL=off PATH=$T/fake:\$PATH enroll-chart tiles -o kept.$end ratio.csv"
done
done_testing
