#!/bin/sh
# Workbooks: a sheet is read like the same table as CSV, and what is no sheet
# is named.  xlsx/make says what is in each file.
. "$(dirname "$0")/tap.sh"

if ! command -v xlsx2csv >/dev/null; then
	skip 'workbooks' 'xlsx2csv is not installed'
	done_testing
	exit
fi
python=$(command -v /usr/bin/python3 || command -v python3)
"$python" "$HERE/xlsx/make" . || exit 1

# The table of plain.xlsx; in its fourth row a cell has a comma, quotes and a
# line break, which is a space here.
cat >plain.csv <<'END'
代码,名称,年份,截止日期,普高招生,中职招生
410102,中原区,2022,2022-09-02,1200,400
410103,二七区,2022,2022-09-02,950,0
410104,"管城, ""回族"" 区",2022,2022-09-02,880,
END
enroll-tally plain.csv >want || exit 1

# ---- rows ----

same 'the tally is that of the same table as CSV' want 'enroll-tally plain.xlsx'
same 'by one thread, three, and libcsv' want \
    'enroll-tally -j 1 plain.xlsx >a; enroll-tally -j 3 plain.xlsx >b
    enroll-tally --reader libcsv plain.xlsx >c; cmp a b && cmp b c && cat a'
same 'its name does not matter' want \
    'cp plain.xlsx dump.csv; enroll-tally dump.csv'
cp plain.xlsx ./--all
cp plain.xlsx './$(touch ran) x.xlsx'
same 'a name like an option is a name' want 'enroll-tally -- --all'
same 'one like a command, too' want \
    "enroll-tally './\$(touch ran) x.xlsx' && [ ! -e ran ]"
same 'standard input, if it is a file' want 'enroll-tally <plain.xlsx'
exits 'a pipe is 65' 65 'cat plain.xlsx | enroll-tally'
says 'and told what to do' 'give the name of the file' \
    'cat plain.xlsx | enroll-tally'
same 'what is written by LibreOffice' want \
    "enroll-tally '$HERE/xlsx/libreoffice.xlsx'"
sha256sum plain.xlsx | cut -d ' ' -f 1 >want_sum
same 'the account has the digest of the file as it was sent' want_sum \
    'enroll-tally -a account.csv plain.xlsx >/dev/null
    sed 1d account.csv | cut -d , -f 2'
exits 'what cannot be counted' 1 \
    'enroll-tally -a account.csv -r rejects.csv formats.xlsx >got'
same 'numbers, dates and formulas of every format make the same tally' want \
    'cat got'
same 'a row keeps its number in the sheet, and words stay words' - \
    'cut -d , -f 2,3,5,6 rejects.csv' <<'END'
line,column,code,message
7,5,count,"not a count: ""#N/A""; plain digits
8,5,count,"not a count: ""TRUE""; plain digits
END
# Rows 2 to 8: of these 3 and 6 are empty.
same 'empty rows are counted as such' - \
    'cut -d , -f 5-10 account.csv' <<'END'
read,accepted,rejected,left_out,superseded,blank
7,3,2,0,0,2
END
# 5.0389999999999997 and 1.2345 in the format 0.00: by value, not as shown.
same 'decimals are those of the value' - \
    'enroll-tally tens.xlsx | cut -d , -f 5,10' <<'END'
unit,entrants
410100,50390
410200,12345
END
# Row 3 belongs to the cells merged over rows 2 and 3, which row 2 has.
exits 'merged cells hold their value once' 1 \
    'enroll-tally -r rejects.csv merged.xlsx >got'
same 'so the other row is rejected' - 'cut -d , -f 2,3 rejects.csv' <<'END'
line,column
3,1
END
same 'a dry run says that it is a sheet' - \
    'enroll-tally --dry-run plain.xlsx | sed 1q' <<'END'
plain.xlsx, a sheet of a workbook
END

# ---- which sheet ----

layout() # FILE SETTING [COUNTS]: delimiter and encoding are no sheet's
{
	cat >"$1" <<END
description = "of a sheet"; delimiter = ";"; encoding = "GB18030"; $2
columns = { unit = "代码"; year = "年份"; };
counts = ( { headers = "${3:-普高招生}"; orientation = "general"; } );
END
}
layout first.cfg ''
layout name.cfg 'sheet = "2022";'
layout dashes.cfg 'sheet = "--all";'
layout third.cfg 'sheet = 3;'
layout none.cfg 'sheet = "招生";'
layout ninth.cfg 'sheet = 9;'
layout empty.cfg 'sheet = "空";'
for pair in name:7 dashes:8 third:8; do
	echo "${pair#*:}" >number
	same "the sheet of the layout: ${pair%:*}" number \
	    "enroll-tally -l ./${pair%:*}.cfg sheets.xlsx |
	    sed 1d | cut -d , -f 10"
done
says 'without one the first, whose header is this' 'no column for unit' \
    'enroll-tally -l ./first.cfg sheets.xlsx'
exits 'a sheet that is not there is 65' 65 'enroll-tally -l ./none.cfg sheets.xlsx'
for cfg in none:招生 ninth:9; do
	says "and those there are are named: ${cfg%:*}" \
	    "no sheet \"${cfg#*:}\".* 1 \"封面\", 2 \"2022\", 3 \"--all\", 4" \
	    "enroll-tally -l ./${cfg%:*}.cfg sheets.xlsx"
done
exits 'a sheet without rows is 65' 65 'enroll-tally -l ./empty.cfg sheets.xlsx'
for from in openpyxl xlsxwriter; do
	same "what is written by $from, on its second sheet" - \
	    "enroll-tally -l ./none.cfg '$HERE/xlsx/$from.xlsx' |
	    cut -d , -f 5,10" <<'END'
unit,entrants
410102,1200
410103,950
410104,880
END
done
mkdir -p data/layouts
cp none.cfg data/layouts/
export ENROLL_DATA="$T/data"
same 'one layout is there to choose from: its sheet' - \
    "enroll-tally '$HERE/xlsx/openpyxl.xlsx' | wc -l" <<'END'
4
END
layout data/layouts/first.cfg '' 毕业生
says 'of several: the first sheet, and not that of another' \
    'fits layout "none", which names another one; choose it with --layout' \
    'enroll-tally plain.xlsx'
unset ENROLL_DATA

# ---- what is no sheet ----

# The last two are small, and would take 2 GB of memory and make 1.2 GB of text.

while read -r file words; do
	exits "$file is 65" 65 "enroll-tally $file 2>err"
	says "and named: $words" "^$file: .*$words" 'cat err >&2'
done <<'END'
cut.xlsx cut short or damaged; ask for it again
damaged.xlsx Bad CRC-32 .*save it again
binary.xlsb \.xlsb.*save it as
letters.docx no workbook
open.ods \.ods.*save the sheet
files.zip zip archive; unpack it
outer.zip zip archive; unpack it
far.xlsx more than 1048576 rows
wide.xlsx MemoryError
much.xlsx wrote more than 1024 MiB
END
for pair in 'xz:\3757zXZ\0' 'zstd:\050\265\057\375' '7z:7z\274\257\047\034' \
    'password:\320\317\021\340\241\261\032\341' 'PDF:%%PDF-1.4' \
    'bzip2:BZh91AY'; do
	printf "${pair#*:}......" >kind
	exits "${pair%%:*} is 65" 65 'enroll-tally kind'
	says 'and named' "${pair%%:*}.*(unpack|save|ask)" 'enroll-tally kind'
done
gzip -c plain.xlsx >packed.gz
says 'a workbook in a gz is named' 'gz file that holds a workbook.*unpack it' \
    'enroll-tally packed.gz'
says 'other tables are no workbooks' 'Excel workbook.*as CSV' \
    'enroll-ratio plain.xlsx'
# Every 53rd byte: the others were tried once.
size=$(wc -c <plain.xlsx)
wrong=0 n=0
while [ $n -lt "$size" ]; do
	head -c $n plain.xlsx >broken.xlsx
	enroll-tally broken.xlsx >got 2>err
	[ $? -eq 65 ] && [ ! -s got ] ||
	    wrong=$((wrong + 1))
	n=$((n + 53))
done
tap $wrong 'cut anywhere it is 65'

# ---- one that cannot be read, and the others ----

exits 'set aside like any other file' 1 \
    'enroll-tally -k -a account.csv damaged.xlsx plain.xlsx >got'
same 'and the others count' want 'cat got'
mkdir only && ln -s "$(command -v enroll-tally)" only/
exits 'without xlsx2csv it is 69, for it is not the file' 69 \
    "PATH='$T/only' enroll-tally -k plain.xlsx plain.csv"
says 'and told what to do' 'apt-get install xlsx2csv' \
    "PATH='$T/only' enroll-tally plain.xlsx"
exits 'and CSV is read' 0 "PATH='$T/only' enroll-tally plain.csv"

mkdir dumps
cp plain.xlsx dumps/a.xlsx
cp damaged.xlsx dumps/b.xlsx
cat >dumps/c.csv <<'END'
代码,年份,截止日期,普高招生,中职招生
410105,2022,2022-09-02,700,650
END
export ENROLL_BIN="$BIN"
exits 'every night, too' 1 \
    "'$ROOT/scripts/nightly' --dumps dumps --min-age 0 --as-of 2022-09-30 \
    --series stage=registered,place=school --out out"
same 'its account' - "cut -d , -f 1,5,6,11 out/current/account.csv" <<'END'
file,read,accepted,status
a.xlsx,3,3,0
b.xlsx,0,0,65
c.csv,1,1,0
END

done_testing
