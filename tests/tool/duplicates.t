#!/bin/sh
# --duplicates: rows with the record key of an earlier one, both lines named.
. "$(dirname "$0")/tap.sh"

# Line 5 is line 3 again, if in other clothes; line 4 has another programme.
cat >a.csv <<'END'
年份,行政区划代码,学校代码,办学类型,专业,招生数
2022,410105,1,职业高中,护理,10
2022,410105,2,职业高中,护理,20
2022,410105,2,职业高中,会计,20
"2022","410105","2","职业高中","护理 ","20"
2022,410105,2,职业高中,护理,21
END
cat >record.cfg <<'END'
columns = { unit = "行政区划代码"; year = "年份"; student_type = "办学类型";
  programme = "专业"; school = "学校代码"; };
counts = ( { headers = "招生数"; } );
student_types = ( { words = "职业高中"; orientation = "vocational";
  student_type = "vocational_high"; } );
record = ["学校代码", "专业"];
END
cat >want <<'END'
entrants,rows
91,5
END
sum='cut -d , -f 10,13'
same 'by default they are counted' want "enroll-tally a.csv | $sum"
exits 'in silence' 0 'enroll-tally a.csv'
same 'report counts them' want \
    "enroll-tally --duplicates report a.csv | $sum"
exits 'and there is something to look at' 1 \
    'enroll-tally --duplicates report a.csv'
says 'with both lines, all cells compared' '^a.csv:5: .* as line 3' \
    'enroll-tally --duplicates report a.csv'
exits 'and line 6 is another row' 1 \
    'enroll-tally --duplicates report a.csv 2>&1 | grep -q a.csv:6'
says 'with the key of the layout it is not' '^a.csv:6: .* as line 3' \
    'enroll-tally -l ./record.cfg --duplicates report a.csv'
cat >want <<'END'
entrants,rows
50,3
END
same 'reject counts the first' want \
    "enroll-tally -l ./record.cfg --duplicates reject a.csv | $sum"
cat >want <<'END'
line,code
5,duplicate
6,duplicate
END
same 'and writes the others down' want "enroll-tally -l ./record.cfg \
    --duplicates reject -r r.csv -o t a.csv; cut -d , -f 2,5 r.csv"
cat >want <<'END'
5,5,0,1,"2 rows have the record key of an earlier one, the first in line 5 that of line 3; all are counted"
END
same 'the account has their number' want "enroll-tally -l ./record.cfg \
    --duplicates report -a a -o t a.csv; sed 1d a | cut -d , -f 5-7,11-"

# Row 7 k has the school of row k, for k from 1 to 20,000, unless 7 divides k:
# row k then has that of row k / 7.  20,000 - 2,857 = 17,143.
awk 'BEGIN {
	print "年份,行政区划代码,学校代码,办学类型,专业,招生数"
	for (i = 1; i <= 140000; i++)
		print "2022,410105," (i % 7 ? i : i / 7) ",职业高中,护理,1"
}' >many.csv
echo 17143 >want
same 'in a large file and with many threads, too' want "enroll-tally -j 3 \
    --duplicates reject -r r.csv -o t many.csv 2>/dev/null
    sed 1d r.csv | grep -c ',duplicate,'"
says 'ten are told and then how many' '17143 rows have the record key' \
    'enroll-tally --duplicates report many.csv'
cat >want <<'END'
11
END
same 'and no more' want \
    'enroll-tally --duplicates report many.csv 2>&1 >/dev/null | wc -l'
exits 'neither report nor reject' 64 'enroll-tally --duplicates keep a.csv'
done_testing
