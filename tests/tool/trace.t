#!/bin/sh
# --trace: the rows behind a number, all of them and no others.
. "$(dirname "$0")/tap.sh"

# 金水区 has 300 + 50 vocational entrants of 2022; 7 of them are in a line with
# quotes, one row is rejected, one is another year's, one another unit's.
cat >a.csv <<'END'
年份,行政区划代码,办学类型,专业,招生数
2022,410105,职业高中,护理,300
2022,410105,职业高中,会计,x
2021,410105,职业高中,护理,11
2022,410106,职业高中,护理,13
2022,410105,普通高中,普通高中,500
"2022","410105","技工学校","机电, 技术","7"
END
cat >b.csv <<'END'
年份,行政区划代码,办学类型,专业,招生数
2022,410105,普通中专,护理,43
2022,410105,普通中专,护理,
END
cat >want <<'END'
file,line,student_type,entrants,row
a.csv,2,vocational_high,300,"2022,410105,职业高中,护理,300"
a.csv,7,skilled_workers,7,"""2022"",""410105"",""技工学校"",""机电, 技术"",""7"""
b.csv,2,regular_specialized_secondary,43,"2022,410105,普通中专,护理,43"
END
asked=year=2022,unit=410105,orientation=vocational
same 'each row with its file, line and counts' want \
    "enroll-tally --trace $asked b.csv a.csv | cut -d , -f 1,2,9,12,15-"
exits 'a rejected row is still something to look at' 1 \
    "enroll-tally --trace $asked a.csv b.csv"
exits 'without one it is not' 0 "enroll-tally --trace $asked b.csv"

# A key of --by need not be asked for twice.
cat >want <<'END'
line,programme,entrants
2,护理,300
5,护理,13
END
same 'by programme' want "enroll-tally -j 2 \
    --trace year=2022,programme=护理,student_type=vocational_high a.csv |
    cut -d , -f 2,12,13"
same 'the same for the rows of one long file in blocks' want "
    { sed -n 1,7p a.csv
      yes '2022,410105,普通高中,普通高中,1' | head -n 100000; } >long.csv
    enroll-tally -j 2 \
	--trace year=2022,programme=护理,student_type=vocational_high long.csv |
    cut -d , -f 2,12,13"
echo 100001 >want
same 'as many rows as there are' want "enroll-tally \
    --trace year=2022,orientation=general long.csv | sed 1d | wc -l"

# Reports are cumulative: the one of 5 September is superseded.
cat >r.csv <<'END'
年份,行政区划代码,截止日期,办学类型,招生数
2022,410105,2022-09-05,职业高中,100
2022,410105,2022-09-12,职业高中,120
2022,410105,2022-09-19,职业高中,140
END
cat >want <<'END'
line,as_of,entrants
3,2022-09-12,120
END
same 'what is superseded or too late is not in the number' want "enroll-tally \
    --as-of 2022-09-12 --trace unit=410105 r.csv | cut -d , -f 2,4,12"

# 100 + 20 = 120, so the total is no row of its own; a total without its parts
# stands for them.
cat >t.csv <<'END'
年份,行政区划代码,办学类型,招生数
2022,410105,职业高中,100
2022,410105,技工学校,20
2022,410105,中职合计,120
2022,410106,中职合计,55
END
cat >want <<'END'
line,unit,entrants
2,410105,100
3,410105,20
5,410106,55
END
same 'a total that counts is traced, one that is a check is not' want \
    "enroll-tally --trace year=2022 t.csv | cut -d , -f 2,7,12"
enroll-tally -o tally.csv t.csv
cat >want <<'END'
file,line,entrants,row
tally.csv,4,55,"2022,,,,410106,vocational,,,,55,,,1"
END
same 'a tally has lines, too' want \
    "enroll-tally --trace unit=410106 tally.csv | cut -d , -f 1,2,12,15-"
same 'what is the same once more is not counted again' want "
    sed s/tally/again/ want >twice; cp tally.csv again.csv
    enroll-tally --trace unit=410106 again.csv tally.csv 2>/dev/null |
    cut -d , -f 1,2,12,15- | sed s/again/tally/"

echo 0 >want
says 'nothing is said' 'no row of these files' \
    'enroll-tally --trace unit=410199 a.csv'
same 'and a table without rows' want \
    "enroll-tally --trace unit=410199 a.csv 2>/dev/null | sed 1d | wc -l"
for wrong in unit year=22 district=410105 orientation=both as_of=2022 ''; do
	exits "--trace '$wrong' is no question" 64 \
	    "enroll-tally --trace '$wrong' a.csv"
done
says 'and is told what is' 'keys of tally\(5\).*year=2020,unit=410105' \
    'enroll-tally --trace district=410105 a.csv'
exits 'a full disk' 74 "enroll-tally --trace unit=410105 b.csv >/dev/full"
done_testing
