#!/bin/sh
# --excel: the same cells, as a spreadsheet opens them.
. "$(dirname "$0")/tap.sh"

cat >register.csv <<'END'
unit,name,kind,parent,reports_to,assessed,from,to,successor,order,tags
410000,=HYPERLINK(1),province,000000,000000,0,1981,,,1,
410100,@SUM(1),prefecture,410000,410000,1,1981,,,2,
410105,0042,county,410100,410100,0,1981,,,3,
410106,+1+1,county,410100,410100,0,1981,,,4,
END
cat >tally.csv <<'END'
year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
2021,2021-09-30,,,410105,general,regular_senior_secondary,,,6,,,1
2021,2021-09-30,,,410105,vocational,vocational_high,,,6,,,1
2021,2021-09-30,,,410106,general,regular_senior_secondary,,,6,,,1
2021,2021-09-30,,,410106,vocational,vocational_high,,,5,,,1
2022,2022-09-30,,,410105,general,regular_senior_secondary,,,8,,,1
2022,2022-09-30,,,410105,vocational,vocational_high,,,4,,,1
2022,2022-09-30,,,410106,general,regular_senior_secondary,,,6,,,1
2022,2022-09-30,,,410106,vocational,vocational_high,,,6,,,1
END
ratio='enroll-ratio --register ./register.csv tally.csv'

# By a program that is not ours: BOM, CRLF; without the apostrophes the cells
# of the plain table, and apostrophes before what is no number or date alone.
cat >compare.py <<'END'
import csv, io, re, subprocess, sys
plain, excel = (subprocess.run(sys.argv[1] + how, shell=True,
                               stdout=subprocess.PIPE).stdout
                for how in ('', ' --excel'))
assert excel.startswith(b'\xef\xbb\xbf') and excel.count(b'\r\n') == \
    excel.count(b'\n') == plain.count(b'\n')
rows = [list(csv.reader(io.StringIO(t.decode('utf-8-sig'), newline='')))
        for t in (plain, excel)]
guarded = set()
for a, b in zip(*rows):
    for x, y in zip(a, b):
        if x != y:
            assert y == "'" + x
            guarded.add(x)
        else:
            assert not re.match(r"[=@\t]|[-+](?!\d+(\.\d+)?$)", x), x
print(len(rows[0]) == len(rows[1]) > 1, *sorted(guarded))
END
cat >want <<'END'
True +1+1 000000 0042 =HYPERLINK(1) @SUM(1) @SUM(1)市直
END
same 'names are guarded, numbers and dates are not' want \
    "python3 compare.py '$ratio'"
exits 'numbers below 0 are among them' 0 \
    "$ratio --excel | grep -q ',-[0-9.]*,'"
echo 'True' >want
same 'an ordinary table has no apostrophe' want \
    "python3 compare.py \"enroll-tally '$ROOT'/samples/nbs/*.csv\""
exits 'into a file' 0 "$ratio --excel -o file.csv &&
    $ratio --excel | cmp - file.csv"
exits 'it is csv and nothing else' 64 "$ratio --excel -f md"
exits 'whichever comes first' 64 "$ratio -f json --excel"
exits 'csv may be told' 0 "$ratio -f csv --excel"
exits 'a full disk' 74 "$ratio --excel >/dev/full"
for tool in "$BIN"/enroll-*; do
	"$tool" --help | grep -q -e --format= || continue
	exits "${tool##*/} has it" 0 "'$tool' --help | grep -q -e --excel"
done

done_testing
