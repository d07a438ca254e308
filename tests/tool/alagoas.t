#!/bin/sh
# Fifteen files of a foreign census, by layout files alone.
#
# What they hold was summed by others: expected.csv came with the files, is
# plain sums with blanks as nothing, and was checked with awk.
. "$(dirname "$0")/tap.sh"

data=$SHARED/data/school-census-alagoas
layouts=$HERE/alagoas
if [ ! -f "$data/expected.csv" ]; then
	skip 'the school census of Alagoas' "no $data here"
	done_testing
	exit
fi

exits 'fifteen files, nothing to look at' 0 \
	"enroll-tally -l '$layouts/census.cfg' -a account -o census.csv \
	    '$data'/*.gz"
exits 'and their technical courses' 0 \
	"enroll-tally -l '$layouts/technical.cfg' -o technical.csv \
	    '$data'/*.gz"
exits 'the shares; 392 of them are outside the band' 1 \
	'enroll-ratio -m enrolled -o ratio.csv census.csv'

# Each row of expected.csv without the name.
cut -d, -f1,3- "$data/expected.csv" | sed 1d | LC_ALL=C sort >want
echo 1429 >rows
same '1,429 rows are expected' rows 'wc -l <want | tr -d " "'
awk -F, -v OFS=, '
FNR == 1 { split("", c); for (i = 1; i <= NF; i++) c[$i] = i; next }
{ key = $(c["unit"]) "," $(c["year"]) }
FILENAME == "technical.csv" {
	rows[key] = $(c["rows"]); technical[key] = $(c["enrolled"]); next
}
{
	g = $(c["general"]); v = $(c["vocational"])
	per = v > 0 ? sprintf("%.4f", g / v) : ""
	print key, rows[key], g, v, technical[key], $(c["share"]), per,
	    $(c["general_to_vocational"])
}' technical.csv ratio.csv | LC_ALL=C sort >got
same 'rows, sums and shares of every municipality and year' want 'cat got'

# 52,237 rows, as SOURCE.txt says; the encodings too.
echo 52237,52237,0,0 >want
same 'every row is accounted for' want "awk -F, 'NR > 1 { read += \$5
	accepted += \$6; rejected += \$7; left += \$8 }
	END { print read \",\" accepted \",\" rejected \",\" left }' account"
for y in 2008 2009 2010 2011 2012 2013 2018; do
	echo $y UTF-8
done >encodings
for y in 2014 2015 2016 2017 2019 2020 2021 2022; do
	echo $y ISO-8859-1
done >>encodings
sort encodings >want
same 'in the encoding that it has' want "sed -n \
	's/.*basica_\([0-9]*\)_[^,]*,[^,]*,\([^,]*\),.*/\1 \2/p' account"

# The layout is told from the header among the others.
mkdir -p with/layouts
cp "$ROOT"/scripts/layouts/*.cfg "$layouts/census.cfg" with/layouts
same 'chosen without -l among those that are shipped' census.csv \
	"ENROLL_DATA=with enroll-tally '$data'/*.gz"
echo 30 >want
same 'of each file, whatever its delimiter' want \
	"ENROLL_DATA=with enroll-tally --dry-run '$data'/*.gz |
	    grep -cE 'layout census: |: year$' | tr -d ' '"

# Girls and boys are all: QT_MAT_BAS, as the files themselves say.
sed '/^columns/,$d' "$layouts/technical.cfg" >all.cfg
cat >>all.cfg <<'END'
columns = { unit = "CO_MUNICIPIO"; school = "CO_ENTIDADE"; };
END
cp all.cfg sum.cfg
cat >>all.cfg <<'END'
counts = ( { headers = "QT_MAT_BAS"; measure = "enrolled"; decimals = true; } );
END
cat >>sum.cfg <<'END'
counts = ( { add = ["QT_MAT_BAS_FEM", "QT_MAT_BAS_MASC"];
  measure = "enrolled"; decimals = true; } );
END
enroll-tally -l ./all.cfg -o want "$data"/*.gz
same 'two columns added are the third' want \
	"enroll-tally -l ./sum.cfg '$data'/*.gz"

# Schools that work: TP_SITUACAO_FUNCIONAMENTO 1, counted here by awk.
cp all.cfg open.cfg
echo 'only = ( { header = "TP_SITUACAO_FUNCIONAMENTO"; words = "1"; } );' \
    >>open.cfg
for f in "$data"/*201[2-9]*.gz; do
	gzip -dc "$f" | LC_ALL=C awk -F';' 'NR == 1 {
		for (i = 1; i <= NF; i++) c[$i] = i; next }
	{ n[$c["TP_SITUACAO_FUNCIONAMENTO"] == 1]++ }
	END { print NR - 1 "," n[1] "," n[0] }'
done >want
same 'only the schools that work' want "enroll-tally -l ./open.cfg -a open \
    -o /dev/null '$data'/*201[2-9]*.gz; awk -F, -v OFS=, 'NR > 1 {
	print \$5, \$6, \$8 }' open"

gzip -dc "$data/microdados_ed_basica_2021_alagoas.csv.gz" >renamed.csv
says 'a name that does not tell the year' \
	'renamed.csv:1: .*"renamed.csv" does not match .*; rename the file' \
	"enroll-tally -l '$layouts/technical.cfg' renamed.csv"
sed '1s/;CO_MUNICIPIO;/;CO_MUNICIPO;/' renamed.csv >wrong.csv
says 'a misspelt header is found' \
	'for unit; .* CO_MUNICIPIO; the nearest header is "CO_MUNICIPO"' \
	"sed 's/^marks.*//' '$layouts/census.cfg' >loose.cfg
	enroll-tally -l ./loose.cfg wrong.csv"

done_testing
