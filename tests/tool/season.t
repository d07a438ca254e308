#!/bin/sh
# season: a folder of weekly reports makes tables.
. "$(dirname "$0")/tap.sh"

export ENROLL_BIN="${BIN:-$ROOT/out/bin}"
season="'$ROOT/scripts/season'"

exits 'no folder is a wrong call' 64 "$season -o s"
exits 'a folder that is not there is 66' 66 "$season -o s none"
exits 'no tools are 78' 78 "mkdir -p some && ENROLL_BIN=none $season -o s some"
exits 'an empty folder has nothing to tell' 66 "$season -o s some"
mkdir -p some/weekly s
exits 'and neither has one of an empty folder' 0 "$season -o none.out some"
says 'a file that is not known is named' 'some/target.csv has a name' \
	"echo unit,target >some/target.csv; $season -o other.out some"
rm some/target.csv
exits 'what is there already stays' 73 "$season -o s some"
says 'and is named' 's is there already' "$season -o s some"

# By hand: 150 and 100 of 200 each; 郑州市 has a report less than the one before,
# 开封市 none, 巩义市 does its own task to the person.  技工学校 are told, or there
# would be no alert.
mkdir -p small/weekly
head=年度,截止日期,代码,办学类型,录取人数
printf '%s\n' $head 2022,2022-09-09,410100,职业高中,160 \
    2022,2022-09-09,410181,职业高中,90 \
    2022,2022-09-09,410100,技工学校,0 2022,2022-09-09,410181,技工学校,0 \
    >small/weekly/a.csv
printf '%s\n' $head 2022,2022-09-16,410100,职业高中,150 \
    2022,2022-09-16,410181,职业高中,100 \
    2022,2022-09-16,410100,技工学校,0 2022,2022-09-16,410181,技工学校,0 \
    >small/weekly/b.csv
printf '%s\n' unit,orientation,target 410100,vocational,200 \
    410181,vocational,100 410200,vocational,50 >small/targets.csv
exits 'something to look at is 1' 1 "$season -o small.out small"
# Of each of the two days: 郑州市 and 巩义市 reported, 开封市 did not.
same 'who reported of which day' - \
    "grep -E ',(410100|410181|410200),' small.out/periods.csv | grep -cE ',1,'" <<'END'
4
END
cat >want <<'END'
name,as_of,orientation,target,done,printed,rank,growth,since_last,alerts
郑州市,2022-09-16,vocational,200,150,75.0%,2,,-10,累计数比上期减少
巩义市,2022-09-16,vocational,100,100,完成（100.0%）,1,,10,
开封市,,vocational,50,,未报送,,,,
END
same 'tasks, and what is new since the report before' want \
	'cat small.out/target-table.csv'
cat >want <<'END'
as_of,stage,unit,name,message
2022-09-16,admitted,410100,郑州市,中职招生累计数150人，少于上次报送的160人，需核实
END
same 'what wants a second look' want 'cat small.out/findings-table.csv'
same 'no report is lost' - 'sed 1d small.out/weekly-account.csv |
	cut -d , -f 1,5-10' <<'END'
small/weekly/a.csv,4,4,0,0,0,0
small/weekly/b.csv,4,4,0,0,0,0
END
# Half of a report, and what is about them, count nowhere.
mkdir small/weekly/old
head -n 2 small/weekly/b.csv >small/weekly/c.csv.part
cp small/weekly/c.csv.part small/weekly/.d.csv
cp small/weekly/c.csv.part small/targets.csv.part
echo about >small/weekly/README
exits 'what is still being sent is passed over' 1 \
	"$season -o part.out small 2>part.log"
same 'and changes nothing' /dev/null 'diff -r small.out part.out'
same 'but is named, once' - 'grep "^season" part.log' <<'END'
season: small/weekly/c.csv.part is still being sent; passed over
season: small/weekly/old is no file that can be a dump; passed over
END
mkdir -p sent/weekly && mv small/weekly/*.part sent/weekly
exits 'where nothing else is there, there is no report' 0 \
	"$season -o sent.out sent && [ ! -e sent.out/weekly.csv ]"
rm -r small/weekly/old small/weekly/.d.csv small/weekly/README small/*.part
exits 'with a day what is later is passed over' 1 \
	"$season -a 2022-09-10 -o early.out small"
same 'and left out' - 'sed 1d early.out/weekly-account.csv |
	cut -d , -f 1,5-10' <<'END'
small/weekly/a.csv,4,4,0,0,0,0
small/weekly/b.csv,4,0,0,4,0,0
END
exits 'before the first report nobody is late, and nothing is done' 1 \
	"$season -a 2022-09-01 -o begin.out small"
same 'which is told of no table' - 'cd begin.out && ls *-table.csv' <<'END'
findings-table.csv
END
# 10 since the admitted report before, whatever day another stage is of.
printf '%s\n' 年度,截止日期,代码,办学类型,学籍注册人数 \
    2022,2022-09-05,410181,职业高中,20 >small/weekly/c.csv
printf '%s\n' 年度,截止日期,代码,办学类型,学籍注册人数 \
    2022,2022-09-23,410181,职业高中,95 >small/weekly/d.csv
exits 'another stage has days of its own' 1 "$season -o stages.out small"
same 'and they are not those of the report before' - \
	'cut -d , -f 1,9 stages.out/target-table.csv' <<'END'
name,since_last
郑州市,-10
巩义市,10
开封市,
END
rm small/weekly/b.csv small/weekly/d.csv
exits 'nor need there be one before' 1 "$season -o first.out small"
echo unit,done >small/targets.csv
exits 'targets that cannot be read are 65' 65 "$season -o bad.out small"
same 'and leave nothing behind' - "find . -name 'bad.out*'" </dev/null
done_testing
